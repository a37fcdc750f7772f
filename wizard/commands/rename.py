"""`wizard rename`: give an assessment another title."""

from __future__ import annotations

import argparse

from wizard.commands._choosing import asked, meant
from wizard.commands._given import ASSESSMENT, Words
from wizard.commands._saying import tell
from wizard.store import library, settings

WORDS: Words = {**ASSESSMENT, "title": {"nargs": "?", "metavar": "TITLE", "help": "the new title, in quotes"}}


def run(chosen: argparse.Namespace) -> int:
    if (assessment := meant(chosen, "Rename which one?")) is None:
        return 0
    title = chosen.title
    if title is None:
        title = asked(chosen, f"The new title for “{assessment.name}”", '"OLD TITLE" "NEW TITLE"', assessment.title)
    if title:
        tell(library.rename(assessment, title, settings.load()))
    return 0
