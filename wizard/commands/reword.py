"""`wizard reword`: put the organisation's words of the settings into the form of an assessment that is not submitted."""

from __future__ import annotations

import argparse

from wizard.commands._choosing import meant
from wizard.commands._given import ONLY_ASSESSMENT, Words
from wizard.commands._rewording import DONE, of_approval, told
from wizard.commands._saying import tell
from wizard.store import library, settings

WORDS: Words = {**ONLY_ASSESSMENT}


def run(chosen: argparse.Namespace) -> int:
    if (assessment := meant(chosen, "Put your settings into the form of which one?")) is None:
        return 0
    library.check_turn_to_reword(assessment)
    own = settings.load()
    words = library.newer_words(assessment, own)
    if not words:
        tell(f"The form of {assessment.called} says what your settings say already.")
        return 0
    library.reword(assessment, words, own)
    for line in (*told(words, done=True), DONE, *of_approval(assessment)):
        tell(line)
    return 0
