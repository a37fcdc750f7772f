"""`wizard review`: look through an assessment as a second person, answer by answer, and decide."""

from __future__ import annotations

import argparse

from wizard.commands._given import ONLY_ASSESSMENT, Words, name_is_given
from wizard.commands._talking import talking

WORDS: Words = ONLY_ASSESSMENT


def run(chosen: argparse.Namespace) -> int:
    name_is_given(chosen)
    with talking(chosen) as sitting:
        from wizard.commands._reviewing import look_through  # after the first line is on the screen

        assessment = sitting.named(chosen.assessment, "Review which one?")
        return look_through(sitting, assessment) if assessment else 0
