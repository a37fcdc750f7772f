"""`wizard put-away`: keep an assessment, and no longer list it."""

from __future__ import annotations

import argparse

from wizard.commands._given import ASSESSMENT, Words, folder_of
from wizard.store import library

WORDS: Words = ASSESSMENT


def run(chosen: argparse.Namespace) -> int:
    meant = library.find(folder_of(chosen), chosen.assessment)
    library.put_away(meant)
    print(f"Put away: {meant.name}. It is kept in {meant.ledger.path}")
    print(f"To bring it back: {library.command('take-out', meant.ledger.path)}")
    return 0
