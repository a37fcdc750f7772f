"""What is still to be heard from others: every "not known yet", by whom to ask."""

from __future__ import annotations

from wizard.core.form.answers import At, NotYet
from wizard.core.form.dates import LAST
from wizard.core.frozen import frozen
from wizard.core.standing.naming import entry_name, wording
from wizard.core.standing.standing import Standing


@frozen
class Chased:
    """One answer to wait for."""

    whom: str
    """Whom to ask; "" where nobody is named."""
    by: str
    """The day by which it should be known, as 2026-03-31, or ""."""
    at: At
    number: str
    """The form's number of the question, "" where it has none."""
    asked: str
    """The wording of the question."""
    where: str
    """The entry it is about, or ""."""
    late: bool
    """Whether that day is past."""


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
