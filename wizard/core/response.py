"""Every answer to one bank: a fold of the records. The same fold opens a file and follows a session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from wizard.core import kinds
from wizard.core.errors import Misfit
from wizard.core.frozen import NOTHING, frozen_by_identity, replace
from wizard.core.model import (
    Answer,
    Approve,
    At,
    Bank,
    Change,
    Drop,
    Known,
    Place,
    Question,
    Record,
    Set,
    Unfit,
)


@frozen_by_identity
class Response:
    """Answers and entries as they stand.

    answers: by place; absent = not answered. Answers of dropped entries stay, and are not on the path.
    entries: by the place of the list; ids in order.
    set_in: by place, the sequence number of the record that set it last.
    approvals: oldest first, each with its record.
    """

    answers: Mapping[At, Answer] = NOTHING
    entries: Mapping[At, tuple[str, ...]] = NOTHING
    set_in: Mapping[At, int] = NOTHING
    approvals: tuple[tuple[Record, Approve], ...] = ()

    def answer(self, at: At) -> Answer | None:
        return self.answers.get(at)

    def listed(self, at: At) -> tuple[str, ...]:
        return self.entries.get(at, ())

    def after(self, bank: Bank, record: Record) -> Response:
        """Return the response with one more record in it."""
        answers, entries, set_in, approvals = dict(self.answers), dict(self.entries), dict(self.set_in), self.approvals
        for change in record.changes:
            approvals += _apply(bank, record, change, answers, entries, set_in)
        return Response(answers, entries, set_in, approvals)


def fold(bank: Bank, records: Iterable[Record]) -> Response:
    """Return what the records add up to."""
    answers: dict[At, Answer] = {}
    entries: dict[At, tuple[str, ...]] = {}
    set_in: dict[At, int] = {}
    approvals: tuple[tuple[Record, Approve], ...] = ()
    for record in records:
        for change in record.changes:
            approvals += _apply(bank, record, change, answers, entries, set_in)
    return Response(answers, entries, set_in, approvals)


def _apply(
    bank: Bank,
    record: Record,
    change: Change,
    answers: dict[At, Answer],
    entries: dict[At, tuple[str, ...]],
    set_in: dict[At, int],
) -> tuple[tuple[Record, Approve], ...]:
    """Carry out one change on the three tables; return the approval it is, if it is one."""
    match change:
        case Set(at, answer):
            set_in[at] = record.seq
            if answer is None:
                answers.pop(at, None)
            else:
                answers[at] = fitted(bank.questions.get(at.question), answer)
        case Place(at, entry, after):
            entries[at] = placed(entries.get(at, ()), entry, after)
        case Drop(at, entry):
            entries[at] = tuple(one for one in entries.get(at, ()) if one != entry)
        case Approve():
            return ((record, change),)
        case _:
            assert_never(change)
    return ()


def placed(listed: tuple[str, ...], entry: str, after: str) -> tuple[str, ...]:
    """Return the list with the entry right after another; first where that other is "", last where it is gone."""
    others = [one for one in listed if one != entry]
    where = 0 if not after else others.index(after) + 1 if after in others else len(others)
    return (*others[:where], entry, *others[where:])


def left_over(bank: Bank, response: Response) -> list[At]:
    """Return the places of answers that belong to no question of the form, in the order they came."""
    return [at for at, answer in response.answers.items() if at.question not in bank.questions and isinstance(answer, Unfit)]


def fitted(question: Question | None, answer: Answer) -> Answer:
    """Return the answer as the form reads it today: what does not fit its question is unfit, never an error."""
    if not isinstance(answer, Known):
        return answer
    given = (answer.value,) if isinstance(answer.value, str) else answer.value
    if question is None:
        return Unfit(", ".join(given), "this form has no such question")
    try:
        return replace(answer, value=kinds.parse(question, *given))
    except Misfit as misfit:
        return Unfit(", ".join(given), str(misfit))
