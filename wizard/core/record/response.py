"""Every answer to one bank: a fold of the records. The same fold opens a file and follows a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar, assert_never

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
    Move,
    Note,
    Place,
    Record,
    Redact,
    Remark,
    Report,
    Respond,
    Reword,
    Set,
    Undo,
    Verdict,
    Withhold,
)
from wizard.core.record.moving import at_home, there
from wizard.core.record.shapes import Hole, as_typed, is_hole, not_as_taken_out
from wizard.core.record.stored import fitted

_K = TypeVar("_K")
_V = TypeVar("_V")


@frozen
class Thread:
    """A reviewer's remark and what was said to it since, each with its record. closed: nothing more is to be done about it."""

    remark: Remark
    record: Record
    responses: tuple[tuple[Record, Respond], ...] = ()
    closed: bool = False


@frozen
class Theirs:
    """An answer that somebody else gave, as it counted, in the record in which it was put in. giver: who, in words."""

    record: Record
    answer: Answer
    giver: str


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
    stood: Mapping[int, Answers] = NOTHING


@frozen_by_identity
class Answers:
    """What was answered: all that is printed, and all that an approval is of.

    A change of anything else leaves it the same object, and with it all that was worked out from it.
    """

    answers: Mapping[At, Answer] = NOTHING
    """By place; absent = not answered. Answers of dropped entries stay, and are not on the path."""
    entries: Mapping[At, tuple[str, ...]] = NOTHING
    """By the place of the list; ids in order."""
    labels: Mapping[tuple[At, str], str] = NOTHING
    """By list and entry, the number a person gave it; absent = its place numbers it."""
    marked: Mapping[At, Withhold] = NOTHING
    """By place, how it is marked for publication; absent = as the form has it."""
    wording: str = ""
    """The digest of the form as it was worded then; "" where it was never reworded: then it is that of the form."""

    def listed(self, at: At) -> tuple[str, ...]:
        return self.entries.get(at, ())


@frozen_by_identity
class Response:
    """Answers and entries as they stand, and what was said and done about them."""

    content: Answers = Answers()
    set_in: Mapping[At, int] = NOTHING
    """By place, the sequence number of the record that set it last."""
    moved_in: Mapping[str, int] = NOTHING
    """By entry, the sequence number of the record that last moved it in its list, or gave it another number of its own."""
    homes: Mapping[str, At] = NOTHING
    """By entry that was ever moved to another list: the list it stands in."""
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
    given: Mapping[At, tuple[Theirs, ...]] = NOTHING
    """By place, what was ever put in there of answers that others gave, oldest first."""
    redactions: tuple[tuple[Record, Redact], ...] = ()
    """Oldest first."""
    holds: Mapping[str, tuple[Record, Hold]] = NOTHING
    """By id: that nothing may be taken out of the record now, and who said so."""
    records: tuple[Record, ...] = ()
    """All that it adds up."""

    @cached_property
    def answers(self) -> Mapping[At, Answer]:
        return self.content.answers

    @cached_property
    def entries(self) -> Mapping[At, tuple[str, ...]]:
        return self.content.entries

    @cached_property
    def labels(self) -> Mapping[tuple[At, str], str]:
        return self.content.labels

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
        folding = Folding(bank, self)
        for record in records:
            folding.take(record)
        return folding.response()


def fold(bank: Bank, records: Iterable[Record], upto: int | None = None) -> Response:
    """Return what the records add up to. upto: the number of the last that counts; None = all of them."""
    some = tuple(records)
    return beginning(some).after(bank, *(some if upto is None else [record for record in some if record.seq <= upto]))


def beginning(records: Iterable[Record]) -> Response:
    """Return what stands before the first of all records of an assessment: nothing, in the form as it was worded then."""
    was = next((change.was for record in records for change in record.changes if isinstance(change, Reword)), "")
    return Response(Answers(wording=was)) if was else Response()


class Folding:
    """Records folded one by one, from a response on: what stands can be asked in between.

    A table is taken over when something asks for it here, and stays that of the response otherwise: a change costs what it
    touches, and what it leaves is the same object.
    """

    def __init__(self, bank: Bank, start: Response) -> None:
        self._bank, self._start = bank, start
        self._orders: dict[At, Order | ShortOrder] = {}  # of the lists that were changed here; `response` puts them back

    def take(self, record: Record) -> None:
        """Fold one more record in."""
        for change in record.changes:
            if isinstance(change, Approve | Report) and id(change) not in self.stood:
                self.stood[id(change)] = self._content()
            self._apply(record, change)
        self.records.append(record)

    # -- What stands --------------------------------------------------------------------------------------------------

    def response(self) -> Response:
        """Return what the records add up to, once all are taken."""
        start = self._start
        changed: dict[str, Any] = {name: self.__dict__[name] for name in _TABLES if name in self.__dict__}
        if self._orders:
            self.entries.update({at: tuple(order) for at, order in self._orders.items()})
        if own := {name: self.__dict__[name] for name in _CONTENT if name in self.__dict__}:
            changed["content"] = replace(start.content, **own)
        if own := {name: self.__dict__[name] for name in _REVIEW if name in self.__dict__}:
            kept = {name: table if isinstance(table, dict) else tuple(table) for name, table in own.items()}
            changed["review"] = replace(start.review, **kept)
        if "dropped" in changed:
            changed["dropped"] = {at: tuple(some.items()) for at, some in self.dropped.items()}
        changed |= {name: tuple(changed[name]) for name in ("redactions", "records") if name in changed}
        return replace(start, **changed) if changed else start

    def _content(self) -> Answers:
        """What stands now; nothing that is folded in later changes it."""
        if self._orders:
            self.entries.update({at: tuple(order) for at, order in self._orders.items()})
            self._orders = {}
        if own := {name: self.__dict__.pop(name) for name in _CONTENT if name in self.__dict__}:
            self._start = replace(self._start, content=replace(self._start.content, **own))
        return self._start.content

    def is_listed(self, at: At, entry: str) -> bool:
        return (at in self._orders or at in self.entries) and entry in self._order(at)

    def before(self, at: At, entry: str) -> str | None:
        """Return the id of the entry that one stands after; None where it is the first of its list, or none of it."""
        return self._order(at).before(entry) if self.is_listed(at, entry) else None

    def around(self, changes: Iterable[Change]) -> Response:
        """Return what stands in the places that some changes touch: a response that knows of nothing else."""
        some = tuple(changes)
        sets = [one.at for one in some if isinstance(one, Set)]
        places = dict.fromkeys((one.at, one.entry) for one in some if isinstance(one, Place | Drop | Label | Move))
        threads = [one.to for one in some if isinstance(one, Respond)]
        marks = [one.at for one in some if isinstance(one, Withhold)]
        entries: dict[At, tuple[str, ...]] = {}
        dropped: dict[At, tuple[tuple[str, str], ...]] = {}
        for at, entry in places:
            if self.is_listed(at, entry):
                entries[at] = (*entries.get(at, ()), entry)
            elif (after := self.dropped.get(at, {}).get(entry)) is not None:
                dropped[at] = (*dropped.get(at, ()), (entry, after))
        return Response(
            Answers(_those(self.answers, sets), entries, _those(self.labels, places), _those(self.marked, marks)),
            dropped=dropped,
            review=Review(threads=_those(self.threads, threads)),
            accepted=_those(self.accepted, [one.finding for one in some if isinstance(one, Accept)]),
            carried=_those(self.carried, sets),
        )

    @cached_property
    def answers(self) -> dict[At, Answer]:
        return dict(self._start.answers)

    @cached_property
    def entries(self) -> dict[At, tuple[str, ...]]:
        """As they stood at the beginning; `_orders` has those of the lists that were changed here."""
        return dict(self._start.entries)

    @cached_property
    def labels(self) -> dict[tuple[At, str], str]:
        return dict(self._start.labels)

    @cached_property
    def marked(self) -> dict[At, Withhold]:
        return dict(self._start.content.marked)

    @cached_property
    def wording(self) -> str:
        return self._start.content.wording

    @cached_property
    def set_in(self) -> dict[At, int]:
        return dict(self._start.set_in)

    @cached_property
    def moved_in(self) -> dict[str, int]:
        return dict(self._start.moved_in)

    @cached_property
    def homes(self) -> dict[str, At]:
        return dict(self._start.homes)

    @cached_property
    def dropped(self) -> dict[At, dict[str, str]]:
        return {at: dict(some) for at, some in self._start.dropped.items()}

    @cached_property
    def accepted(self) -> dict[str, tuple[Record, Accept]]:
        return dict(self._start.accepted)

    @cached_property
    def notes(self) -> dict[At, str]:
        return dict(self._start.notes)

    @cached_property
    def carried(self) -> dict[At, str]:
        return dict(self._start.carried)

    @cached_property
    def given(self) -> dict[At, tuple[Theirs, ...]]:
        return dict(self._start.given)

    @cached_property
    def redactions(self) -> list[tuple[Record, Redact]]:
        return list(self._start.redactions)

    @cached_property
    def records(self) -> list[Record]:
        return list(self._start.records)

    @cached_property
    def stood(self) -> dict[int, Answers]:
        return dict(self._start.review.stood)

    @cached_property
    def holds(self) -> dict[str, tuple[Record, Hold]]:
        return dict(self._start.holds)

    @cached_property
    def acts(self) -> list[tuple[Record, Hand | Approve | Report]]:
        return list(self._start.review.acts)

    @cached_property
    def looks(self) -> list[tuple[Record, Look]]:
        return list(self._start.review.looks)

    @cached_property
    def threads(self) -> dict[str, Thread]:
        return dict(self._start.review.threads)

    @cached_property
    def _open(self) -> dict[At, list[str]]:
        """By place, the ids of the threads that may be open there."""
        found: dict[At, list[str]] = {}
        for one, thread in self.threads.items():
            if not thread.closed:
                found.setdefault(thread.remark.at, []).append(one)
        return found

    # -- The changes --------------------------------------------------------------------------------------------------

    def _order(self, at: At) -> Order | ShortOrder:
        order = self._orders.get(at)
        if order is None:
            order = self._orders[at] = ShortOrder(self.entries.get(at, ()))
        elif isinstance(order, ShortOrder) and order.moved > _FEW:
            order = self._orders[at] = Order(order)
        return order

    def _apply(self, record: Record, change: Change) -> None:
        if self._has_moved:
            change = at_home(self._bank, change, self._home)
        match change:
            case Set(at, answer):
                self.set_in[at] = record.seq
                self.carried.pop(at, None)
                if answer is None:
                    self.answers.pop(at, None)
                else:
                    self.answers[at] = as_it_counts(self._bank.questions.get(at.question), answer)
                    if change.giver:
                        self.given[at] = (*self.given.get(at, ()), Theirs(record, self.answers[at], change.giver))
            case Place():
                self._place(record, change)
            case Drop(at, entry):
                self._drop(at, entry)
            case Label(at, entry, number):
                self.moved_in[entry] = record.seq
                self.labels.pop((at, entry), None)
                if number:
                    self.labels[at, entry] = number
            case Move():
                self._move(record, change)
            case Approve() | Hand() | Report():
                self.acts.append((record, change))
            case Look():
                self.looks.append((record, change))
            case Remark() | Respond():
                self._say(record, change)
            case Accept(finding, _, words):
                self.accepted.pop(finding, None)
                if words:
                    self.accepted[finding] = (record, change)
            case Note(at, words):
                self.notes.pop(at, None)
                if words:
                    self.notes[at] = words
            case Withhold(at, under):
                self.marked.pop(at, None)
                if under:
                    self.marked[at] = change
            case Carry(source, places, asked):
                self.carried.update(dict.fromkeys((*places, *asked), source))
            case Undo():
                pass  # its way back stands beside it, as changes of their own
            case Redact():
                self.redactions.append((record, change))
            case Hold(id_, why):
                self.holds.pop(id_, None)
                if why:
                    self.holds[id_] = (record, change)
            case Reword():
                self.wording = change.now
            case Join():
                self._join(record, change)
            case _:
                assert_never(change)

    def _place(self, record: Record, change: Place) -> None:
        at, entry = change.at, change.entry
        if entry in self._order(at):
            self.moved_in[entry] = record.seq
        elif self._has_moved and entry in self.homes:
            self.homes[entry] = at  # it was removed from where it stood last
        self._order(at).place(entry, change.after)
        self.dropped.setdefault(at, {}).pop(entry, None)

    def _join(self, record: Record, join: Join) -> None:
        """Take in what was written in a copy, while ours went on as well.

        Theirs counts from here, under their own names and times. But what was looked at in the copy was looked at as the copy
        stood, and what was done here since both parted is the newer: a rejection is not undone by an approval of before that
        comes back late.
        """
        later = [one for one in self.acts if one[0].seq > join.after]
        self.acts = [one for one in self.acts if one[0].seq <= join.after]
        self._look_in(join)
        for theirs in join.records:
            for inner in theirs.changes:
                if isinstance(inner, Reword):
                    continue  # how our form is worded is ours to say; the answers are the same in both
                seq = join.after if isinstance(inner, Look | Remark) else record.seq
                self._apply(replace(theirs, seq=seq), inner)
        self.acts += later

    def _look_in(self, join: Join) -> None:
        """Find what stood in a copy when something was approved there."""
        from wizard.core.record.writers import every  # a start-up saving: few records took a copy in

        done = [id(change) for one in every(join.records) for change in one.changes if isinstance(change, Approve | Report)]
        if all(one in self.stood for one in done):
            return
        both = [*(one for one in self.records if one.seq <= join.after), *join.records]
        # Where no record until here reworded the form, it said from the start what it says now: one of later may tell what.
        first = beginning([*self.records, *both]).content.wording or self.wording
        there = Folding(self._bank, Response(Answers(wording=first), review=Review(stood=self.stood)))
        for record in both:
            there.take(record)
        self.stood.update(there.stood)

    def _say(self, record: Record, change: Remark | Respond) -> None:
        """A verdict begins a thread; one of "fine" closes those at its place; a response goes on with one."""
        if isinstance(change, Respond):
            if thread := self.threads.get(change.to):
                said = (*thread.responses, (record, change))
                self.threads[change.to] = replace(thread, responses=said, closed=change.closed)
                self._opened(thread.remark.at, change.to)
            return
        is_fine = change.verdict is Verdict.FINE
        for one in self._open.pop(change.at, ()) if is_fine else ():
            if (thread := self.threads[one]).remark.at == change.at:
                self.threads[one] = replace(thread, closed=True)
        self.threads[change.id] = Thread(change, record, closed=is_fine)
        self._opened(change.at, change.id)

    def _opened(self, at: At, one: str) -> None:
        if "_open" in self.__dict__:
            self._open.setdefault(at, []).append(one)

    def _drop(self, at: At, entry: str) -> None:
        if self.is_listed(at, entry):
            self.dropped.setdefault(at, {})[entry] = self._order(at).drop(entry)

    @property
    def _has_moved(self) -> bool:
        """Whether any entry was ever moved to another list: the table is made for these only."""
        return bool(self._start.homes or self.__dict__.get("homes"))

    def _home(self, entry: str) -> At | None:
        """Return the list that an entry was moved to, None where it was never moved, or was removed there."""
        home = self.homes.get(entry)
        return home if home is not None and self.is_listed(home, entry) else None

    def _move(self, record: Record, move: Move) -> None:
        """Put an entry into another list, and what was answered, noted and said in it to its place there."""
        at, entry, to = move.at, move.entry, move.to
        if not self.is_listed(at, entry):
            return  # it was removed, or moved elsewhere
        self._order(at).drop(entry)
        self._order(to).place(entry, move.after)
        self.homes[entry], self.moved_in[entry] = to, record.seq
        if number := self.labels.pop((at, entry), ""):
            self.labels[to, entry] = number
        tables: tuple[dict[At, Any], ...] = (self.answers, self.set_in, self.notes, self.carried, self.given)
        for table in tables:
            for place in [one for one in table if one.within[:1] == (entry,)]:
                table[there(self._bank, place, to)] = table.pop(place)
        for place in [one for one in self.marked if one.within[:1] == (entry,)]:
            moved = there(self._bank, place, to)
            self.marked[moved] = replace(self.marked.pop(place), at=moved)
        for one, thread in self.threads.items():
            if thread.remark.at.within[:1] == (entry,):
                remark = replace(thread.remark, at=there(self._bank, thread.remark.at, to))
                self.threads[one] = replace(thread, remark=remark)
        self.__dict__.pop("_open", None)


def _those(table: Mapping[_K, _V], keys: Iterable[_K]) -> dict[_K, _V]:
    return {key: table[key] for key in keys if key in table}


_TABLES = ("set_in", "moved_in", "homes", "dropped", "accepted", "notes", "carried", "given", "redactions", "holds", "records")
_CONTENT = ("answers", "entries", "labels", "marked", "wording")
_REVIEW = ("acts", "looks", "threads", "stood")


def listed(question: Question, response: Response | Answers, at: At) -> tuple[str, ...]:
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

    def before(self, entry: str) -> str | None:
        """Return the one that an entry stands after that is there, None where it is the first."""
        return self._before[entry]

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

    def before(self, entry: str) -> str | None:
        at = self._entries.index(entry)
        return self._entries[at - 1] if at else None

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
    read, giver = with_texts(change.answer, not_as_taken_out), not_as_taken_out(change.giver)
    same = read == change.answer and giver == change.giver
    return change if same else replace(change, answer=read, giver=giver)


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
    asked, given = bank.questions, response.answers.items()
    return {LeftOver(at): answer for at, answer in given if isinstance(answer, Unfit) and at.question not in asked}
