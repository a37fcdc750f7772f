"""Undoing: which record can be undone now, which can be done again, and the changes that lead back.

Undo goes backwards, one record at a time, as in any editor: the last that changed something and still stands comes first, so
nothing later can stand in its way. The record that undoes holds the way back and names what it undid; nothing is taken out of
the record. What a second person said or did is theirs and is passed over; before a copy was taken in, or a text was taken out
for good, there is no way back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wizard.core.form.answers import At
from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen
from wizard.core.record.changes import (
    OWN,
    WALLS,
    Accept,
    Author,
    Carry,
    Change,
    Drop,
    Label,
    Move,
    Note,
    Place,
    Record,
    Reword,
    Set,
    Undo,
    Withhold,
)
from wizard.core.record.response import Response, fold
from wizard.core.standing.order import in_order


@frozen
class Undone:
    """A record that is undone, and the record that did it."""

    record: Record
    by: Record


@frozen
class Past:
    """What a record leaves to undo.

    done: the records that stand and can be undone, the last one last. again: those that are undone and can be done again, the
    next one last. undone: every record that does not stand now. wall: what ends the way back, None where the beginning does.
    """

    done: tuple[Record, ...]
    again: tuple[Undone, ...]
    undone: tuple[Undone, ...]
    wall: Record | None


def past(records: Iterable[Record]) -> Past:
    """Return what can be undone and done again, after these records."""
    walk = _WayBack()
    for record in records:
        walk.take(record)
    return Past(tuple(walk.done), tuple(walk.again), (*walk.forgotten, *walk.again), walk.wall)


class _WayBack:
    """Two stacks, as every editor has them: what was done, and what was undone and may be done again."""

    def __init__(self) -> None:
        self.done: list[Record] = []
        self.again: list[Undone] = []
        self.forgotten: list[Undone] = []
        self.wall: Record | None = None

    def take(self, record: Record) -> None:
        if any(isinstance(change, WALLS) for change in record.changes):
            self.done, self.wall = [], record
            self._forget()
        elif marks := [change.of for change in record.changes if isinstance(change, Undo)]:
            self._undo(record, marks[0])
        elif any(isinstance(change, OWN) for change in record.changes):
            self.done.append(record)
            self._forget()

    def _undo(self, record: Record, total: int) -> None:
        if self.done and self.done[-1].seq == total:
            self.again.append(Undone(self.done.pop(), record))
        elif self.again and self.again[-1].by.seq == total:
            self.done.append(self.again.pop().record)
        else:  # not as this program writes it: it stands for itself
            self.done.append(record)
            self._forget()

    def _forget(self) -> None:
        """Something new was done: what was undone before it stays undone."""
        self.forgotten += self.again
        self.again = []


def undo(bank: Bank, records: Sequence[Record]) -> tuple[Change, ...]:
    """Return the changes that undo the last record that stands; none where there is none."""
    found = past(records)
    return _back(bank, records, found.done[-1].seq, found.done[-1].seq) if found.done else ()


def redo(bank: Bank, records: Sequence[Record]) -> tuple[Change, ...]:
    """Return the changes that do again what was undone last; none where there is nothing, or something new was done since."""
    found = past(records)
    return _back(bank, records, found.again[-1].by.seq, found.again[-1].by.seq) if found.again else ()


def _back(bank: Bank, records: Sequence[Record], seq: int, total: int) -> tuple[Change, ...]:
    before = fold(bank, [record for record in records if record.seq < seq])
    return (Undo(total), *_words_back(records, seq), *way(bank, fold(bank, records), before))


def _words_back(records: Sequence[Record], seq: int) -> Iterator[Reword]:
    """Yield what puts back what the form said before a record."""
    for change in (change for record in records if record.seq == seq for change in record.changes):
        if isinstance(change, Reword):
            yield Reword(tuple((name, new, old) for name, old, new in change.words), change.now, change.was)


# -- From one state to another ----------------------------------------------------------------------------------------


def way(bank: Bank, start: Response, end: Response) -> tuple[Change, ...]:
    """Return the changes that lead from one state to another: of answers, entries, their numbers, notes, what was accepted.

    What was said in a review stays as it is at the start.
    """
    moves = tuple(_between_lists(start, end))
    start = start.after(bank, Record(0, "", Author(""), moves)) if moves else start
    sets = list(_answers(start, end))
    return (*moves, *_entries(start, end), *_labels(start, end), *sets, *_beside(start, end), *_marks(start, end, sets))


def _between_lists(start: Response, end: Response) -> Iterator[Change]:
    """Move back what was moved to another list; what was removed from there is put back there first."""
    for entry, home in start.homes.items():
        there = next((at for at in end.entries if entry in end.listed(at)), home)
        if there == home:
            continue
        if entry not in start.listed(home):
            yield Place(home, entry)
        ids = end.listed(there)
        place = ids.index(entry)
        yield Move(home, entry, there, ids[place - 1] if place else "")


def _entries(start: Response, end: Response) -> Iterator[Change]:
    for at in dict.fromkeys([*start.entries, *end.entries]):
        old, new = start.listed(at), end.listed(at)
        then, now = set(old), set(new)
        yield from (Drop(at, one) for one in old if one not in now)
        stayed = in_order([one for one in new if one in then], [one for one in old if one in now])
        for place, one in enumerate(new):
            if one not in stayed:
                yield Place(at, one, new[place - 1] if place else "")


def _labels(start: Response, end: Response) -> Iterator[Change]:
    for place in dict.fromkeys([*start.labels, *end.labels]):
        if start.labels.get(place) != end.labels.get(place):
            yield Label(*place, end.labels.get(place, ""))


def _answers(start: Response, end: Response) -> Iterator[Set]:
    for at in dict.fromkeys([*end.answers, *start.answers]):
        if start.answer(at) != end.answer(at):
            yield Set(at, end.answer(at), start.set_in.get(at, 0))


def _beside(start: Response, end: Response) -> Iterator[Change]:
    before, after = start.content.marked, end.content.marked
    for at in dict.fromkeys([*before, *after]):
        if before.get(at) != after.get(at):
            yield after.get(at, Withhold(at, ""))
    for at in dict.fromkeys([*start.notes, *end.notes]):
        if start.notes.get(at) != end.notes.get(at):
            yield Note(at, end.notes.get(at, ""))
    for finding in dict.fromkeys([*start.accepted, *end.accepted]):
        was, is_ = start.accepted.get(finding), end.accepted.get(finding)
        if is_ and (not was or was[1] != is_[1]):
            yield is_[1]
        elif was and not is_:
            yield Accept(finding, was[1].seen, "")


def _marks(start: Response, end: Response, sets: Sequence[Set]) -> Iterator[Change]:
    """What came from last time is marked again as not confirmed, and what was confirmed is confirmed."""
    written = {change.at for change in sets}
    for at in start.carried:
        if at not in end.carried and at not in written:
            yield Set(at, start.answer(at), start.set_in.get(at, 0))
    missing: dict[str, list[At]] = {}
    for at, source in end.carried.items():
        if at in written or start.carried.get(at) != source:
            missing.setdefault(source, []).append(at)
    yield from (Carry(source, tuple(places)) for source, places in missing.items())
