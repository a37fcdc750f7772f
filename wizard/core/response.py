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
    Label,
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
    labels: by list and entry, the number a person gave it; absent = its place numbers it.
    dropped: by list, the entries taken out and the one each stood after, the last one last.
    approvals: oldest first, each with its record.
    """

    answers: Mapping[At, Answer] = NOTHING
    entries: Mapping[At, tuple[str, ...]] = NOTHING
    set_in: Mapping[At, int] = NOTHING
    labels: Mapping[tuple[At, str], str] = NOTHING
    dropped: Mapping[At, tuple[tuple[str, str], ...]] = NOTHING
    approvals: tuple[tuple[Record, Approve], ...] = ()

    def answer(self, at: At) -> Answer | None:
        return self.answers.get(at)

    def listed(self, at: At) -> tuple[str, ...]:
        return self.entries.get(at, ())

    def after(self, bank: Bank, *records: Record) -> Response:
        """Return the response with more records in it."""
        folding = _Folding(bank, self)
        for record in records:
            for change in record.changes:
                folding.apply(record, change)
        return folding.response()


def fold(bank: Bank, records: Iterable[Record]) -> Response:
    """Return what the records add up to."""
    return Response().after(bank, *records)


class _Folding:
    """The tables of a response while changes are carried out on them."""

    def __init__(self, bank: Bank, start: Response) -> None:
        self._bank = bank
        self._answers = dict(start.answers)
        self._entries = dict(start.entries)
        self._set_in = dict(start.set_in)
        self._labels = dict(start.labels)
        self._dropped = dict(start.dropped)
        self._approvals = start.approvals

    def response(self) -> Response:
        return Response(self._answers, self._entries, self._set_in, self._labels, self._dropped, self._approvals)

    def apply(self, record: Record, change: Change) -> None:
        match change:
            case Set(at, answer):
                self._set_in[at] = record.seq
                if answer is None:
                    self._answers.pop(at, None)
                else:
                    self._answers[at] = fitted(self._bank.questions.get(at.question), answer)
            case Place(at, entry, after):
                self._entries[at] = placed(self._entries.get(at, ()), entry, after)
                self._dropped[at] = tuple(one for one in self._dropped.get(at, ()) if one[0] != entry)
            case Drop(at, entry):
                self._drop(at, entry)
            case Label(at, entry, number):
                self._labels.pop((at, entry), None)
                if number:
                    self._labels[at, entry] = number
            case Approve():
                self._approvals += ((record, change),)
            case _:
                assert_never(change)

    def _drop(self, at: At, entry: str) -> None:
        listed = self._entries.get(at, ())
        if entry in listed:
            place = listed.index(entry)
            self._entries[at] = (*listed[:place], *listed[place + 1 :])
            self._dropped[at] = (*self._dropped.get(at, ()), (entry, listed[place - 1] if place else ""))


def listed(question: Question, response: Response, at: At) -> tuple[str, ...]:
    """Return the ids of a list's entries in order; the rows that the bank gives a table stand first."""
    given = response.listed(at)
    return (*(row_id(question, row.value) for row in question.listing.rows), *given) if question.listing.rows else given


def row_id(question: Question, value: str) -> str:
    """Return the id of a row that the bank gives: a person's own entries have hexadecimal ones, which have no colon."""
    return f"{question.key}:{value}"


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
    if question is not None and question.kind == "names" and isinstance(answer.value, tuple):
        return answer  # each is one name, whatever it holds
    if question is None:
        return Unfit(", ".join(given), "this form has no such question")
    try:
        return replace(answer, value=kinds.parse(question, *given))
    except Misfit as misfit:
        return Unfit(", ".join(given), str(misfit), misfit.fits)
