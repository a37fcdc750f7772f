"""`wizard take-out`: list an assessment again that was put away."""

from __future__ import annotations

import argparse

from wizard.commands._given import ONLY_ASSESSMENT, Words, folder_of
from wizard.commands._saying import tell
from wizard.core.errors import UsageError
from wizard.store import ledger, library

WORDS: Words = ONLY_ASSESSMENT


def run(chosen: argparse.Namespace) -> int:
    try:
        assessment = library.find(folder_of(chosen) / ledger.AWAY, chosen.assessment)
    except library.Ambiguous:
        raise
    except UsageError:
        assessment = library.find(folder_of(chosen), chosen.assessment)
    library.take_out(assessment)
    tell(f"Taken out: {assessment.name}. It is in {assessment.ledger.path}.")
    return 0
