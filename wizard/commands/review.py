"""`wizard review`: look through an assessment as a second person, answer by answer, and decide; or print what to read first."""

from __future__ import annotations

import argparse

from wizard.commands._given import ONLY_ASSESSMENT, OUT, TO, Words, name_is_given
from wizard.commands._talking import talking

WORDS: Words = {
    **ONLY_ASSESSMENT,
    "--to": {**TO, "help": f"print what to read first: what changed, remarks, weak answers; {TO['help']}"},
    "--out": OUT,
    "--open": {"action": "store_true", "help": "open it at once"},
}


def run(chosen: argparse.Namespace) -> int:
    if chosen.to or chosen.out or chosen.open:
        return _print(chosen)
    name_is_given(chosen)
    with talking(chosen) as sitting:
        from wizard.commands._reviewing import look_through  # after the first line is on the screen

        assessment = sitting.named(chosen.assessment, "Review which one?")
        return look_through(sitting, assessment) if assessment else 0


def _print(chosen: argparse.Namespace) -> int:
    from wizard.commands import _papers  # a start-up saving, as all below: to print is rare
    from wizard.commands._choosing import meant
    from wizard.store import ledger, settings

    if (assessment := meant(chosen, "Print which one for its reviewer?")) is None:
        return 0
    to = chosen.to or "html"
    outline = _papers.for_reviewer(assessment, ledger.author(settings.load()).name)
    return _papers.hand_over(chosen, outline, to, _papers.beside(assessment, "for-review", to))
