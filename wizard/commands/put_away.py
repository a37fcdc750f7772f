"""`wizard put-away`: keep an assessment, and no longer list it."""

from __future__ import annotations

import argparse

from wizard.commands._choosing import meant
from wizard.commands._given import ONLY_ASSESSMENT, Words
from wizard.commands._saying import tell
from wizard.store import library, shelf

WORDS: Words = ONLY_ASSESSMENT


def run(chosen: argparse.Namespace) -> int:
    if (assessment := meant(chosen, "Put which one away? It is kept, and can be taken out again.")) is None:
        return 0
    library.put_away(assessment)
    tell(f"Put away: {assessment.name}. It is kept in {shelf.whole(assessment.ledger.path)}")
    tell(f"To bring it back: {library.command('take-out', assessment.ledger.path)}")
    return 0
