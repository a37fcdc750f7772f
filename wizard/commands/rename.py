"""`wizard rename`: give an assessment another title."""

from __future__ import annotations

import argparse

from wizard.commands._given import ASSESSMENT, Words, folder_of
from wizard.commands._saying import tell
from wizard.store import library, settings

WORDS: Words = {**ASSESSMENT, "title": {"metavar": "TITLE"}}


def run(chosen: argparse.Namespace) -> int:
    assessment = library.find(folder_of(chosen), chosen.assessment)
    tell(library.rename(assessment, chosen.title, settings.load()))
    return 0
