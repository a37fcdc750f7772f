"""The reasons given at other questions of a section, offered where one reason may hold for several."""

from __future__ import annotations

from wizard.core.form.answers import Known
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import SameReason
from wizard.core.standing.path import Step
from wizard.core.standing.reasons import first_with, given_before, with_reason_as
from wizard.core.talk.face import Item
from wizard.core.text import one_line, shorten

_REASON = 60  # columns of a reason in a menu


def reasons(interview: Interview, step: Step) -> tuple[Item, ...]:
    """Return the answers with a reason that were given before, to be given here too: one for each answer, the last of it."""
    items = []
    for at in given_before(interview.standing, step):
        answer = interview.response.answer(at)
        assert isinstance(answer, Known)
        first = first_with(interview.standing, at)
        label = with_reason_as(answer, first, at, interview.standing)
        items.append(Item(SameReason(first), label, shorten(one_line(answer.because), _REASON)))
    return tuple(items)
