"""`wizard submit`: hand an assessment over for review."""

from __future__ import annotations

import argparse

from wizard.commands._given import ONLY_ASSESSMENT, Words, name_is_given
from wizard.commands._talking import talking

WORDS: Words = ONLY_ASSESSMENT


def run(chosen: argparse.Namespace) -> int:
    name_is_given(chosen)
    with talking(chosen) as sitting:
        from wizard.commands._deciding import decide_on  # after the first line is on the screen
        from wizard.core.review.states import Act

        return decide_on(sitting, chosen.assessment, Act.SUBMIT)
