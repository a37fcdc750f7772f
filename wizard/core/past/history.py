"""What was done to an assessment, change by change: who answered what, when, from what to what.

The record is kept so that a court can ask when regard was had and by whom (Brown [2008] EWHC 3158); this is it in words.
Entries and references are named as they are called now, or as they were called last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cached_property
from typing import assert_never

from wizard.core.form.answers import At
from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen, replace
from wizard.core.past.reversal import past
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Carry,
    Change,
    Drop,
    Hand,
    Join,
    Label,
    Look,
    Note,
    Place,
    Record,
    Redact,
    Remark,
    Respond,
    Set,
    Undo,
)
from wizard.core.record.response import Response
from wizard.core.record.stored import fitted
from wizard.core.record.writers import every
from wizard.core.standing.naming import answer_in_words, place_in_brackets
from wizard.core.standing.standing import Standing
from wizard.core.text import counted


class EventKind(Enum):
    """What a change does."""

    ANSWERED = "answered"
    CHANGED = "changed"
    EMPTIED = "emptied"
    ADDED = "added"
    MOVED = "moved"
    PUT_BACK = "put back"
    REMOVED = "removed"
    NUMBERED = "numbered"
    CONFIRMED = "confirmed"
    APPROVED = "approved"
    HANDED = "handed on"
    LOOKED = "looked at"
    REMARKED = "remarked"
    RESPONDED = "responded"
    ACCEPTED = "accepted"
    NOTED = "noted"
    CARRIED = "carried over"
    UNDID = "undid"
    REDACTED = "redacted"
    JOINED = "joined"


@frozen
class Event:
    """One change. All changes of one record were one act of one person."""

    seq: int
    """Its record's number."""
    time: str
    """Its record's: UTC, ISO 8601."""
    author: Author
    act: EventKind
    at: At
    where: str
    """The question, and the entry it is about, in words."""
    before: str = ""
    """In words; "" where there was nothing."""
    after: str = ""
    """In words; "" where there is nothing."""
    undone: int = 0
    """The number of the record that undid it, 0 where it stands."""


def history(bank: Bank, records: Iterable[Record], standing: Standing) -> tuple[Event, ...]:
    """Return every change in the order of the record. `standing`: as it stands now."""
    written = list(records)
    telling = _Telling(bank, standing, written)
    undone = {one.record.seq: one.by.seq for one in past(written).undone}
    found = (event for record in written for event in telling.events(record))
    return tuple(replace(event, undone=undone[event.seq]) if event.seq in undone else event for event in found)


class _Telling:
    """Folds the records once more, and tells each change against what stood before it."""

    def __init__(self, bank: Bank, standing: Standing, records: Sequence[Record]) -> None:
        self._bank, self._of = bank, standing
        self._records = records
        self._present = Response()
        self._undos: dict[int, int] = {}  # by the number of a record that undoes: the one that it undid

    @cached_property
    def _last(self) -> Standing:
        """What was answered last in each place, be it emptied since: what is gone is called by it."""
        changes = [change for record in every(self._records) for change in record.changes]
        given = {one.at: one.answer for one in changes if isinstance(one, Set) and one.answer is not None}
        return Standing(self._bank, Response(answers=given))

    def events(self, record: Record) -> Iterator[Event]:
        before = self._present
        self._present = before.after(self._bank, record)
        self._undos |= dict(_undoes(record))
        for change in record.changes:
            yield self._event(record, change, before)
            if isinstance(change, Join):
                yield from self._of_a_copy(change, record, before)

    def _of_a_copy(self, join: Join, record: Record, before: Response) -> Iterator[Event]:
        """What was written in a copy, told against what stood here, under the names and times of those who wrote it."""
        present = before
        for theirs in join.records:
            theirs = replace(theirs, seq=record.seq)
            for change in theirs.changes:
                yield self._event(theirs, change, present)
            present = present.after(self._bank, theirs)

    def _event(self, record: Record, change: Change, before: Response) -> Event:
        def event(act: EventKind, at: At, where: str, old: str = "", new: str = "") -> Event:
            return Event(record.seq, record.time, record.author, act, at, where, old, new)

        match change:
            case Set(at, answer):
                question = self._bank.questions.get(at.question)
                old = self._said(at, before)
                new = self._said(at, Response(answers={at: fitted(question, answer)})) if answer is not None else ""
                same = at in before.carried and old == new
                act = (
                    EventKind.EMPTIED
                    if answer is None
                    else EventKind.CONFIRMED
                    if same
                    else EventKind.CHANGED
                    if old
                    else EventKind.ANSWERED
                )
                act = EventKind.CARRIED if at in _carried(record) else act
                return event(act, at, self._where(at), old, new)
            case Place(at, entry, _):
                gone = [one for one, _ in before.dropped.get(at, ())]
                act = (
                    EventKind.MOVED if entry in before.listed(at) else EventKind.PUT_BACK if entry in gone else EventKind.ADDED
                )
                return event(act, at, self._entry(at, entry), new=self._after(at, entry) if act is EventKind.MOVED else "")
            case Drop(at, entry):
                return event(EventKind.REMOVED, at, self._entry(at, entry))
            case Label(at, entry, number):
                old = before.labels.get((at, entry), "")
                return event(EventKind.NUMBERED, at, self._entry(at, entry), old or "by its place", number or "by its place")
            case Approve(words, name, role, _, _, conditions):
                on = f" On condition: {conditions}" if conditions else ""
                return event(EventKind.APPROVED, At(""), self._bank.approval.title, new=f"{name}, {role}: {words}{on}")
            case Hand(act_, words, _):
                return event(EventKind.HANDED, At(""), self._bank.approval.title, old=act_, new=words)
            case Look():
                return event(EventKind.LOOKED, At(""), self._bank.approval.title)
            case Remark(_, at, verdict, words):
                return event(EventKind.REMARKED, at, self._where(at), old=verdict.value, new=words)
            case Respond(to, words, closed):
                thread = before.review.threads.get(to)
                at = thread.remark.at if thread else At("")
                return event(EventKind.RESPONDED, at, self._where(at), old="closed" if closed else "", new=words)
            case Accept(_, _, words):
                return event(EventKind.ACCEPTED, At(""), "a finding", new=words)
            case Note(at, words):
                return event(EventKind.NOTED, at, self._where(at), new=words)
            case Carry(source, places, _):
                return event(EventKind.CARRIED, At(""), counted(len(places), "answer"), new=source)
            case Undo(of):
                again = of in self._undos
                return event(EventKind.UNDID, At(""), f"record {self._undos[of] if again else of}", "again" if again else "")
            case Redact(seals, why):
                return event(EventKind.REDACTED, At(""), counted(len(seals), "text"), new=why)
            case Join(after, records, _):
                return event(EventKind.JOINED, At(""), counted(len(records), "record"), old=str(after))
            case _:
                assert_never(change)

    def _where(self, at: At) -> str:
        return place_in_brackets(at, self._last, self._of)

    def _said(self, at: At, response: Response) -> str:
        return answer_in_words(response.answers.get(at), at, self._of)

    def _entry(self, at: At, entry: str) -> str:
        """An entry of a list is called as it is now; one that is gone, by what it was answered last."""
        return self._where(At(at.question, (*at.within, entry)))

    def _after(self, at: At, entry: str) -> str:
        """Where an entry was moved to."""
        ids = self._present.listed(at)
        place = ids.index(entry) if entry in ids else 0
        return f"after {self._entry(at, ids[place - 1])}" if place else "to the beginning"


def _undoes(record: Record) -> list[tuple[int, int]]:
    return [(record.seq, change.of) for change in record.changes if isinstance(change, Undo)]


def _carried(record: Record) -> set[At]:
    """The places of a record whose answers came over from an earlier assessment; undoing marks some as such once more."""
    if any(isinstance(change, Undo) for change in record.changes):
        return set()
    return {at for change in record.changes if isinstance(change, Carry) for at in change.places}
