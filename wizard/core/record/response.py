"""Every answer to one bank: a fold of the records. The same fold opens a file and follows a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import assert_never

from wizard.core.form.answers import Answer, At, Known, LeftOver, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Bank, Question
from wizard.core.frozen import NOTHING, frozen, frozen_by_identity, replace
from wizard.core.record.changes import (
    Accept,
    Approve,
    Carry,
    Change,
    Drop,
    Hand,
    Hold,
    Join,
    Label,
    Look,
    Note,
    Place,
    Record,
    Redact,
    Remark,
    Report,
    Respond,
    Set,
    Undo,
    Verdict,
)
from wizard.core.record.shapes import Hole, as_typed, is_hole, not_as_taken_out
from wizard.core.record.stored import fitted
from wizard.core.record.writers import every


@frozen
class Thread:
    """A reviewer's remark and what was said to it since, each with its record. closed: nothing more is to be done about it."""

    remark: Remark
    record: Record
    responses: tuple[tuple[Record, Respond], ...] = ()
    closed: bool = False


@frozen_by_identity
class Review:
    """What was said and done about the answers, oldest first, each with its record.

    acts: handed on or back, approved, and reported to be approved. threads: by the id of the remark that began each.
    stood: what stood when something was approved, or reported to be, here or in the copy where that was done; by the identity
    of the act.
    """

    acts: tuple[tuple[Record, Hand | Approve | Report], ...] = ()
    looks: tuple[tuple[Record, Look], ...] = ()
    threads: Mapping[str, Thread] = NOTHING
    stood: Mapping[int, Response] = NOTHING


@frozen_by_identity
class Response:
    """Answers and entries as they stand, and what was said and done about them."""

    answers: Mapping[At, Answer] = NOTHING
    """By place; absent = not answered. Answers of dropped entries stay, and are not on the path."""
    entries: Mapping[At, tuple[str, ...]] = NOTHING
    """By the place of the list; ids in order."""
    set_in: Mapping[At, int] = NOTHING
    """By place, the sequence number of the record that set it last."""
    moved_in: Mapping[str, int] = NOTHING
    """By entry, the sequence number of the record that last moved it in its list, or gave it another number of its own."""
    labels: Mapping[tuple[At, str], str] = NOTHING
    """By list and entry, the number a person gave it; absent = its place numbers it."""
    dropped: Mapping[At, tuple[tuple[str, str], ...]] = NOTHING
    """By list, the entries taken out and the one each stood after, the last one last."""
    review: Review = Review()
    accepted: Mapping[str, tuple[Record, Accept]] = NOTHING
    """By finding, who let it stand and why."""
    notes: Mapping[At, str] = NOTHING
    """By place."""
    carried: Mapping[At, str] = NOTHING
    """By place, the earlier assessment that an answer came from, or that an action's outcome is asked for; it goes
    with the next answer there.
    """
    redactions: tuple[tuple[Record, Redact], ...] = ()
    """Oldest first."""
    holds: Mapping[str, tuple[Record, Hold]] = NOTHING
    """By id: that nothing may be taken out of the record now, and who said so."""
    records: tuple[Record, ...] = ()
    """All that it adds up."""

    @cached_property
    def approvals(self) -> tuple[tuple[Record, Approve], ...]:
        """Oldest first, each with its record."""
        return tuple((record, act) for record, act in self.review.acts if isinstance(act, Approve))

    @cached_property
    def conditions(self) -> tuple[tuple[Record, Report], ...]:
        """The approvals that an author reported as given on conditions, oldest first, each with its record.

        Whether they are met is said nowhere in a record: whoever approves it here afterwards need not have given them.
        """
        return tuple((record, act) for record, act in self.review.acts if isinstance(act, Report) and act.conditions)

    def answer(self, at: At) -> Answer | None:
        return self.answers.get(at)

    def listed(self, at: At) -> tuple[str, ...]:
        return self.entries.get(at, ())

    def after(self, bank: Bank, *records: Record) -> Response:
        """Return the response with more records in it."""
        folding = _Folding(bank, self)
        for record in records:
            folding.take(record)
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
        self._orders: dict[At, Order | ShortOrder] = {}  # of the lists that were changed here; `response` puts them back
        self._set_in = dict(start.set_in)
        self._moved_in = dict(start.moved_in)
        self._labels = dict(start.labels)
        self._dropped = {at: dict(some) for at, some in start.dropped.items()}
        self._accepted = dict(start.accepted)
        self._notes = dict(start.notes)
        self._carried = dict(start.carried)
        self._redactions = list(start.redactions)
        self._holds = dict(start.holds)
        self._acts = list(start.review.acts)
        self._looks = list(start.review.looks)
        self._threads = dict(start.review.threads)
        self._stood = dict(start.review.stood)
        self._records = list(start.records)

    def response(self) -> Response:
        return Response(
            answers=self._answers,
            entries={**self._entries, **{at: tuple(order) for at, order in self._orders.items()}},
            set_in=self._set_in,
            moved_in=self._moved_in,
            labels=self._labels,
            dropped={at: tuple(some.items()) for at, some in self._dropped.items()},
            review=Review(tuple(self._acts), tuple(self._looks), self._threads, self._stood),
            accepted=self._accepted,
            notes=self._notes,
            carried=self._carried,
            redactions=tuple(self._redactions),
            holds=self._holds,
            records=tuple(self._records),
        )

    def take(self, record: Record) -> None:
        for change in record.changes:
            if isinstance(change, Approve | Report):
                self._stood[id(change)] = _Folding(self._bank, self.response()).response()  # which nothing here changes
            self.apply(record, change)
        self._records.append(record)

    def _order(self, at: At) -> Order | ShortOrder:
        order = self._orders.get(at)
        if order is None:
            order = self._orders[at] = ShortOrder(self._entries.get(at, ()))
        elif isinstance(order, ShortOrder) and order.moved > _FEW:
            order = self._orders[at] = Order(order)
        return order

    def apply(self, record: Record, change: Change) -> None:
        match change:
            case Set(at, answer):
                self._set_in[at] = record.seq
                self._carried.pop(at, None)
                if answer is None:
                    self._answers.pop(at, None)
                else:
                    self._answers[at] = as_it_counts(self._bank.questions.get(at.question), answer)
            case Place(at, entry, after):
                if entry in self._order(at):
                    self._moved_in[entry] = record.seq
                self._order(at).place(entry, after)
                self._dropped.setdefault(at, {}).pop(entry, None)
            case Drop(at, entry):
                self._drop(at, entry)
            case Label(at, entry, number):
                self._moved_in[entry] = record.seq
                self._labels.pop((at, entry), None)
                if number:
                    self._labels[at, entry] = number
            case Approve() | Hand() | Report():
                self._acts.append((record, change))
            case Look():
                self._looks.append((record, change))
            case Remark() | Respond():
                self._say(record, change)
            case Accept(finding, _, words):
                self._accepted.pop(finding, None)
                if words:
                    self._accepted[finding] = (record, change)
            case Note(at, words):
                self._notes.pop(at, None)
                if words:
                    self._notes[at] = words
            case Carry(source, places, asked):
                self._carried.update(dict.fromkeys((*places, *asked), source))
            case Undo():
                pass  # its way back stands beside it, as changes of their own
            case Redact():
                self._redactions.append((record, change))
            case Hold(id_, why):
                self._holds.pop(id_, None)
                if why:
                    self._holds[id_] = (record, change)
            case Join(_, _, records):
                # Ours went on as well, so theirs count from here, under their own names and times.
                # But what was looked at in the copy was looked at as the copy stood, and what was done here since both
                # parted is the newer: a rejection is not undone by an approval of before that comes back late.
                later = [one for one in self._acts if one[0].seq > change.after]
                self._acts = [one for one in self._acts if one[0].seq <= change.after]
                self._stood |= self._stood_in(change)
                for theirs in records:
                    for inner in theirs.changes:
                        seq = change.after if isinstance(inner, Look | Remark) else record.seq
                        self.apply(replace(theirs, seq=seq), inner)
                self._acts += later
            case _:
                assert_never(change)

    def _stood_in(self, join: Join) -> Mapping[int, Response]:
        """What stood in a copy when something was approved there."""
        changes = [change for record in every(join.records) for change in record.changes]
        if not any(isinstance(change, Approve | Report) for change in changes):
            return NOTHING
        branch = [record for record in self._records if record.seq <= join.after]
        return Response().after(self._bank, *branch, *join.records).review.stood

    def _say(self, record: Record, change: Remark | Respond) -> None:
        """A verdict begins a thread; one of "fine" closes those at its place; a response goes on with one."""
        if isinstance(change, Respond):
            if thread := self._threads.get(change.to):
                said = (*thread.responses, (record, change))
                self._threads[change.to] = replace(thread, responses=said, closed=change.closed)
            return
        if change.verdict is Verdict.FINE:
            for one, thread in self._threads.items():
                if thread.remark.at == change.at:
                    self._threads[one] = replace(thread, closed=True)
        self._threads[change.id] = Thread(change, record, closed=change.verdict is Verdict.FINE)

    def _drop(self, at: At, entry: str) -> None:
        if (at in self._orders or at in self._entries) and entry in self._order(at):
            self._dropped.setdefault(at, {})[entry] = self._order(at).drop(entry)


def listed(question: Question, response: Response, at: At) -> tuple[str, ...]:
    """Return the ids of a list's entries in order; the rows that the bank gives a table stand first."""
    given = response.listed(at)
    return (*(row_id(question, row.value) for row in question.listing.rows), *given) if question.listing.rows else given


def row_id(question: Question, value: str) -> str:
    """Return the id of a row that the bank gives: a person's own entries have hexadecimal ones, which have no colon."""
    return f"{question.key}:{value}"


class Order:
    """Entries in their order, of which one can be moved without touching the others: each knows its neighbours.

    None stands before the first and behind the last.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        some = tuple(entries)
        self._next: dict[str | None, str | None] = dict(zip((None, *some), (*some, None), strict=True))
        self._before: dict[str | None, str | None] = dict(zip((*some, None), (None, *some), strict=True))

    def __contains__(self, entry: str) -> bool:
        return entry in self._next

    def __iter__(self) -> Iterator[str]:
        entry = self._next[None]
        while entry is not None:
            yield entry
            entry = self._next[entry]

    def place(self, entry: str, after: str) -> None:
        """Put an entry right after another; first where that other is "", last where it is gone."""
        if entry in self:
            self.drop(entry)
        self._insert(entry, None if not after else after if after in self else self._before[None])

    def drop(self, entry: str) -> str:
        """Take an entry out that is there; return the one it stood after, "" where it was the first."""
        before, behind = self._before.pop(entry), self._next.pop(entry)
        self._next[before], self._before[behind] = behind, before
        return before or ""

    def _insert(self, entry: str, before: str | None) -> None:
        behind = self._next[before]
        self._next[before], self._before[entry] = entry, before
        self._next[entry], self._before[behind] = behind, entry


class ShortOrder:
    """The same for a few moves, such as those of one record: a list, which costs little to make and much to move in.

    moved: how many moves there were.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self._entries = list(entries)
        self.moved = 0

    def __contains__(self, entry: str) -> bool:
        return entry in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def place(self, entry: str, after: str) -> None:
        if entry in self:
            self.drop(entry)
        self.moved += 1
        at = 0 if not after else self._entries.index(after) + 1 if after in self else len(self._entries)
        self._entries.insert(at, entry)

    def drop(self, entry: str) -> str:
        self.moved += 1
        at = self._entries.index(entry)
        del self._entries[at]
        return self._entries[at - 1] if at else ""


_FEW = 8


def as_it_counts(question: Question | None, given: Answer) -> Answer:
    """Return an answer as it counts: what does not fit its question is unfit, and what was taken out of it still is one."""
    if not isinstance(given, Known):
        return given
    parts = (given.value,) if isinstance(given.value, str) else given.value
    if any(map(is_hole, parts)):
        return _around_holes(question, given, parts)
    answer = fitted(question, given if all(type(part) is str for part in parts) else answer_as_typed(given))
    return answer if answer == given else with_texts(answer, not_as_taken_out)


def _around_holes(question: Question | None, given: Known, parts: tuple[str, ...]) -> Answer:
    """Return an answer of whose value a text was taken out: what is left of it, as far as that fits."""
    rest = tuple(as_typed(part) for part in parts if not is_hole(part))
    there = fitted(question, replace(given, value=rest or str(Hole(""))))
    match there:
        case Known(tuple(value), because) if rest:
            same = sorted(value) == sorted(rest)  # then in the order in which they were given
            return Known(parts if same else (*value, *filter(is_hole, parts)), because)
        case Known(value, _) if not rest and (len(parts) == 1 or isinstance(value, tuple)):
            return replace(given, value=parts if isinstance(value, tuple) else parts[0])
    hole = next(part for part in parts if isinstance(part, Hole))
    left = there.fits if isinstance(there, Unfit) else ()
    return Unfit(hole if len(parts) == 1 else Hole(hole.seal, hole.told, parts), TAKEN_OUT, left)


TAKEN_OUT = "a text of it was taken out"
"""Why an answer does not fit that has lost a text."""


def as_version_0_1_0_read(question: Question | None, answer: Answer | None, words: Callable[[Hole], str]) -> Answer | None:
    """Return an answer as it counted when what was taken out was read as words: approvals of then are of that."""

    def said(text: str) -> str:
        return words(text) if isinstance(text, Hole) else as_typed(text)

    match answer:
        case None:
            return None
        case Known(value, _) if any(map(is_hole, (value,) if isinstance(value, str) else value)):
            return fitted(question, with_texts(answer, said))
        case Unfit(Hole(parts=parts) as raw, why, _) if why == TAKEN_OUT:
            return fitted(question, Known(tuple(map(said, parts)) or said(raw)))
        case _:
            return with_texts(answer, said)


def as_read(change: Change) -> Change:
    """Return a change that was just made as it will be read: an answer says of itself where it only says to be taken out."""
    if not isinstance(change, Set) or change.answer is None:
        return change
    read = with_texts(change.answer, not_as_taken_out)
    return change if read == change.answer else replace(change, answer=read)


def answer_as_typed(answer: Answer) -> Answer:
    """Return an answer in the words that somebody typed."""
    return with_texts(answer, as_typed)


def with_texts(answer: Answer, kept: Callable[[str], str]) -> Answer:
    """Return an answer with each of its texts as a function makes it."""
    match answer:
        case Known(value, because):
            return Known(kept(value) if isinstance(value, str) else tuple(map(kept, value)), kept(because))
        case NotYet(ask, by):
            return NotYet(kept(ask), by)
        case NotApplicable(why):
            return NotApplicable(kept(why))
        case Unfit(raw, why, fits):
            return Unfit(kept(raw), kept(why), tuple(map(kept, fits)))
        case _:
            assert_never(answer)


def texts_of(answer: Answer) -> tuple[str, ...]:
    """Return what stands in an answer, text by text."""
    match answer:
        case Known(value, because):
            return (*((value,) if isinstance(value, str) else value), because)
        case NotYet(ask, _):
            return (ask,)
        case NotApplicable(why):
            return (why,)
        case Unfit(raw, why, fits):
            return (raw, *(raw.parts if isinstance(raw, Hole) else ()), why, *fits)
        case _:
            assert_never(answer)


def holds_hole(answer: Answer) -> bool:
    """Tell whether a text of an answer was taken out."""
    return any(map(is_hole, texts_of(answer)))


def holes(answer: Answer) -> tuple[Hole, ...]:
    """Return the texts of an answer that were taken out."""
    return tuple(text for text in texts_of(answer) if isinstance(text, Hole))


def taken_out(response: Response, at: At) -> tuple[tuple[str, str], ...]:
    """Return the entries taken out of a list, each with the one it stood after, the last one last; none that was left blank."""
    prefix = f"{at.question}."
    filled = {place.within[: len(at.within) + 1] for place in response.answers if place.question.startswith(prefix)}
    return tuple(one for one in response.dropped.get(at, ()) if (*at.within, one[0]) in filled)


def left_over(bank: Bank, response: Response) -> dict[LeftOver, Unfit]:
    """Return the answers that belong to no question of the form, by place, in the order they came."""
    given = response.answers.items()
    return {LeftOver(at): answer for at, answer in given if at.question not in bank.questions and isinstance(answer, Unfit)}
