"""`wizard bank`: list the forms, or check a bank file."""

from __future__ import annotations

import argparse

from wizard import banks
from wizard.commands._given import Words
from wizard.commands._saying import complain, tell, warn
from wizard.core.errors import DueRegardError
from wizard.core.form.bank import Bank
from wizard.core.text import counted

WORDS: Words = {
    "act": {"nargs": "?", "choices": ("list", "check"), "default": "list", "metavar": "list|check", "help": "what to do"},
    "banks": {"nargs": "*", "metavar": "BANK", "help": "ids or files (default: all that are shipped)"},
}


def run(chosen: argparse.Namespace) -> int:
    return _bank_check(chosen) if chosen.act == "check" else _bank_list()


def _bank_list() -> int:
    for path in banks.available():
        bank = banks.load(path)
        tell(f"{bank.id}: {bank.title} (version {bank.version}, {_size(bank)})")
    return 0


def _size(bank: Bank) -> str:
    return counted(sum(len(section.questions) for section in bank.sections), "question")


def _bank_check(chosen: argparse.Namespace) -> int:
    failed = 0
    for path in [banks.find(name) for name in chosen.banks] or banks.available():
        try:
            bank = banks.load(path)
            tell(f"{path}: in order ({_size(bank)})")
        except DueRegardError as error:
            failed += len(error.problems)
            complain(error)
    if failed:
        warn(f"{counted(failed, 'problem')} found.")
    return 1 if failed else 0
