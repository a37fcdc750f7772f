"""`wizard chase`: what is not known yet, by whom to ask, ready for a mail."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from wizard import __version__, clock
from wizard.commands._given import ANY_ASSESSMENT, AS_JSON, Words, folder_of
from wizard.commands._saying import complain, hand_out, say
from wizard.core.document.awaited import Chased, chased
from wizard.core.document.awaited import soonest_first as by_day
from wizard.core.errors import LedgerError
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.text import likeness, sentence
from wizard.files import plainjson
from wizard.store import library
from wizard.store.library import Assessment

WORDS: Words = {
    **ANY_ASSESSMENT,
    "--whom": {"metavar": "NAME", "help": "only what this person or team is to be asked"},
    **AS_JSON,
}


def run(chosen: argparse.Namespace) -> int:
    assessments = [library.find(folder_of(chosen), chosen.assessment)] if chosen.assessment else None
    found, wrong = (assessments, []) if assessments else library.all_in(folder_of(chosen))
    rows, odd = waiting(found, chosen.whom or "")
    wrong += odd
    if not assessments:  # one that was asked for by name was told of when it was found
        library.tell_later(found)
    if chosen.json:
        hand_out(waiting_as_json(rows) + "\n")
    else:
        say(waiting_in_words(rows) or ["Nothing is waited for: no answer is “not known yet”."], "    ")
    for error in wrong:
        complain(error)
    return 1 if wrong else 0


@frozen
class Awaited:
    """One answer to wait for, and the assessment it is for."""

    assessment: str
    form: str
    file: Path
    chased: Chased
    called: str
    """The assessment's name as it stands on a line with other words."""
    later: str
    """What a later version wrote into it that this one does not know, in words; "" where there is nothing."""


def waiting(assessments: Iterable[Assessment], whom: str) -> tuple[list[Awaited], list[LedgerError]]:
    """Return what is not known yet in some assessments, by whom to ask, soonest first; `whom`: only of whom has this name.

    Also what is wrong with assessments of which it can not be told.
    """
    today = clock.here().today

    def own(assessment: Assessment) -> list[Awaited]:
        form = assessment.bank.short or assessment.bank.id
        whole = (assessment.called, assessment.ledger.later)
        return [
            Awaited(assessment.name, form, assessment.ledger.path, one, *whole) for one in chased(assessment.standing, today)
        ]

    found, wrong = library.in_each(assessments, own)
    rows = [row for some in found for row in some if likeness(whom) in likeness(row.chased.whom)]
    rows.sort(key=lambda row: (not row.chased.whom, likeness(row.chased.whom), row.assessment, by_day(row.chased)))
    return rows, wrong


def waiting_in_words(rows: Sequence[Awaited]) -> list[str]:
    """Return the lines, ready to be put into a mail: a person, an assessment, then each question."""
    lines: list[str] = []
    person, assessment = None, ""
    for row in rows:
        if likeness(row.chased.whom) != person:
            person, assessment = likeness(row.chased.whom), ""
            lines += [*([""] if lines else []), row.chased.whom or "Nobody is named yet"]
        if row.assessment != assessment:
            assessment = row.assessment
            lines.append(f"  {row.called} ({row.form})")
        lines.append(f"  - {_chased_words(row.chased)}")
    return lines


def _chased_words(awaited: Chased) -> str:
    number = f"{awaited.number}. " if awaited.number else ""
    where = f"{sentence(awaited.where)}: " if awaited.where else ""
    when = f" (by {british(awaited.by)}{', which is past' if awaited.late else ''})" if awaited.by else ""
    return f"{where}{number}{awaited.asked}{when}"


def waiting_as_json(rows: Iterable[Awaited]) -> str:
    """Return the same for other programs; `by` is a day as 2026-03-31, or empty."""
    content = [
        {
            "ask": row.chased.whom,
            "by": row.chased.by,
            "late": row.chased.late,
            "assessment": row.assessment,
            "file": str(row.file),
            "question": row.chased.at.question,
            "number": row.chased.number,
            "asked": row.chased.asked,
            "entry": row.chased.where,
            "later": row.later,
        }
        for row in rows
    ]
    return plainjson.written({"program": f"due-regard {__version__}", "waiting": content})
