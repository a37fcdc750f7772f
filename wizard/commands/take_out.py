"""`wizard take-out`: list an assessment again that was put away."""

from __future__ import annotations

import argparse

from wizard.commands._choosing import meant
from wizard.commands._given import ONLY_ASSESSMENT, Words, folder_of
from wizard.commands._saying import tell
from wizard.core.errors import UsageError
from wizard.store import ledger, library, shelf
from wizard.store.library import Assessment

WORDS: Words = ONLY_ASSESSMENT


def run(chosen: argparse.Namespace) -> int:
    assessment: Assessment | None
    try:
        assessment = meant(chosen, "Take which one out again?", folder_of(chosen) / ledger.AWAY)
    except library.Ambiguous:
        raise
    except UsageError:
        if not chosen.assessment:
            raise
        assessment = library.find(folder_of(chosen), chosen.assessment)
    if assessment is None:
        return 0
    library.take_out(assessment)
    tell(f"Taken out: {assessment.name}. It is in {shelf.whole(assessment.ledger.path)}.")
    return 0
