"""`wizard resume`: continue an assessment where it was left."""

from __future__ import annotations

import argparse

from wizard.commands._given import ONLY_ASSESSMENT, Words
from wizard.commands._talking import talking

WORDS: Words = ONLY_ASSESSMENT


def run(chosen: argparse.Namespace) -> int:
    with talking(chosen) as sitting:
        from wizard.commands._authoring import resume  # after the first line is on the screen

        return resume(sitting, chosen.assessment)
