"""What is still to be heard from others: every "not known yet", by whom to ask."""

from __future__ import annotations

from wizard.core.form.answers import At, NotYet
from wizard.core.form.dates import LAST
from wizard.core.frozen import frozen
from wizard.core.standing.naming import entry_name, wording
from wizard.core.standing.standing import Standing


@frozen
class Chased:
    """One answer to wait for. whom: "" where nobody is named. by: 2026-03-31, or "". where: the entry it is about, or ""."""

    whom: str
    by: str
    at: At
    number: str
    asked: str
    where: str
    late: bool


def chased(standing: Standing, today: str) -> tuple[Chased, ...]:
    """Return what is not known yet, in the order of the form. `today`: 2026-03-31."""
    answers = []
    for step in standing.path.steps:
        answer = standing.response.answer(step.at)
        if isinstance(answer, NotYet):
            entry = standing.entry_of(step.at)
            where = entry_name(entry, standing) if entry else ""
            late = bool(answer.by) and answer.by < today
            question = step.question
            answers.append(Chased(answer.ask, answer.by, step.at, question.number, wording(question), where, late))
    return tuple(answers)


def soonest_first(awaited: Chased) -> str:
    """Return a key that sorts by the day by which it should be known, what has none last."""
    return awaited.by or LAST
