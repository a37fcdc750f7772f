"""`wizard bank`: list the forms, or check a bank file."""

from __future__ import annotations

import argparse
from pathlib import Path

from wizard import banks
from wizard.commands._given import Words
from wizard.commands._saying import complain, tell, warn
from wizard.core.errors import BankError, DueRegardError, Problem
from wizard.core.form.bank import Bank
from wizard.core.text import counted
from wizard.files.disk import resolved

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
    """Exit status: 0 where every form can be used, also with warnings; 1 where one cannot."""
    shipped = banks.available()
    failed = 0
    for path in [banks.find(name) for name in chosen.banks] or shipped:
        try:
            is_shipped = resolved(path) in map(resolved, shipped)
            examined = banks.examine(banks.texts(path), {}, str(path), is_shipped=is_shipped)
        except DueRegardError as error:
            failed += len(error.problems)
            complain(error)
            continue
        failed += len(examined.problems)
        _tell(path, examined)
    if failed:
        warn(f"{counted(failed, 'problem')} found.")
    return 1 if failed else 0


def _tell(path: Path, examined: banks.Examined) -> None:
    """Print what is wrong with a form and what may not be meant, by line; or that it is in order."""
    warnings = [Problem(one.where, f"warning: {one.what}", one.mend) for one in examined.warnings]
    told = sorted([*examined.problems, *warnings], key=banks.by_line)
    if told:
        complain(BankError(*told))
    if examined.bank and warnings:
        tell(f"{path}: it can be used ({_size(examined.bank)}), with {counted(len(warnings), 'warning')}")
    elif examined.bank:
        tell(f"{path}: in order ({_size(examined.bank)})")
