"""Whether holds were kept: texts taken out while nothing might be, here or in a copy, and holds lifted by who put them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wizard.core.frozen import frozen
from wizard.core.record.changes import Author, Hold, Join, Record, Redact
from wizard.core.record.writers import every, is_same_person, is_very_like
from wizard.core.text import counted, in_quotes

_Held = tuple[Record, Hold]


def own_lifted(records: Sequence[Record]) -> tuple[str, ...]:
    """Return where somebody lifted a hold that they put there themselves, by their name, a sentence each."""
    return tuple(
        f"In change {record.seq} {record.author.name} lifted {_said(held)}, which only someone else can lift."
        for record, held in _lifted(records)
        if is_same_person(record.author.name, held[0].author.name)
    )


def perhaps_own_lifted(records: Sequence[Record]) -> tuple[str, ...]:
    """Return where somebody lifted a hold who may be whoever put it there, by the look of the name or the account."""
    return tuple(
        f"{words} They lifted {_said(held)} in change {record.seq}."
        for record, held in _lifted(records)
        for words in may_be_own(record.author, held[0].author)
    )


def _lifted(records: Sequence[Record]) -> Iterator[tuple[Record, _Held]]:
    """Yield the records that lifted a hold, each with the hold."""
    put: dict[str, _Held] = {}
    for record in every(records):
        for change in record.changes:
            if isinstance(change, Hold) and change.why:
                put[change.id] = (record, change)
            elif isinstance(change, Hold) and change.id in put:
                yield record, put.pop(change.id)


def may_be_own(by: Author, author: Author) -> Iterator[str]:
    """Say why somebody may be whoever put a hold on it, though the names are two."""
    if is_very_like(by.name, author.name):
        yield f"{by.name} has a name very like {author.name}, who put it on hold."
    if by.account and by.account == author.account and not is_same_person(by.name, author.name):
        yield f"{by.name} sits at the account ({by.account}) from which {author.name} put it on hold."


@frozen
class TakenOut:
    """Texts that were taken out while something was on hold, in words.

    is_told: whether the sequence tells that the hold came first; else each was done in another copy, and only clocks tell.
    """

    words: str
    is_told: bool


def during_holds(records: Sequence[Record]) -> tuple[TakenOut, ...]:
    """Return what was taken out of a record while nothing might be taken out."""
    kinds = {type(change) for record in every(records) for change in record.changes}
    return tuple(dict.fromkeys(_during(records, {}))) if {Hold, Redact} <= kinds else ()


def _during(records: Sequence[Record], start: Mapping[str, _Held]) -> Iterator[TakenOut]:
    """start: what was on hold before these records."""
    holds = dict(start)
    after = {record.seq - 1: dict(start) for record in records[:1]}  # by the number of a record, what was on hold behind it
    for place, record in enumerate(records):
        for change in record.changes:
            if isinstance(change, Join):
                branch = after.get(change.after, start)
                yield from (
                    TakenOut(f"In a copy added in change {record.seq}: {one.words}", one.is_told)
                    for one in _during(change.records, branch)
                )
                ours = [one for one in records[:place] if one.seq > change.after]
                yield from _beside(record, *([one for one in every(side) if _counts(one)] for side in (ours, change.records)))
                for theirs in every(change.records):
                    _put(holds, theirs)
            elif isinstance(change, Redact):
                did = f"In change {record.seq} {_did(record, change)}"
                if holds:
                    yield TakenOut(f"{did} during {_all_said(list(holds.values()))}.", is_told=True)
        _put(holds, record)
        after[record.seq] = dict(holds)


def _put(holds: dict[str, _Held], record: Record) -> None:
    for change in record.changes:
        if isinstance(change, Hold):
            holds.pop(change.id, None)
            if change.why:
                holds[change.id] = (record, change)


def _beside(join: Record, ours: Sequence[Record], theirs: Sequence[Record]) -> Iterator[TakenOut]:
    """What one side took out and the other put on hold, as neither knew of the other."""
    for mine, others in ((ours, theirs), (theirs, ours)):
        known = set[str]()  # the holds that this side knew of so far
        for record in mine:
            for change in record.changes:
                if isinstance(change, Redact):
                    unknown = [held for held in _holds_before(others, change) if held[1].id not in known]
                    if unknown:
                        yield _in_two_copies(join, record, change, unknown)
                elif isinstance(change, Hold):
                    known.add(change.id)


def _holds_before(records: Sequence[Record], redact: Redact) -> Iterator[_Held]:
    """The holds that were put on a side before it took in that these texts were taken out."""
    seals = set(redact.seals)
    for record in records:
        for change in record.changes:
            if isinstance(change, Redact):
                seals -= set(change.seals)
            elif isinstance(change, Hold) and change.why and seals:
                yield record, change


def _in_two_copies(join: Record, record: Record, redact: Redact, holds: Sequence[_Held]) -> TakenOut:
    first = "the hold" if holds[0][0].time <= record.time else "the redaction"
    both = f"in one {_did(record, redact)}, in the other {_all_said(holds)} was put on it"
    words = f"Change {join.seq} joined two copies: {both}."
    return TakenOut(f"{words} The sequence does not tell which came first; by their clocks it was {first}.", is_told=False)


def _counts(record: Record) -> bool:
    return any(isinstance(change, Hold | Redact) for change in record.changes)


def _all_said(holds: Sequence[_Held]) -> str:
    more = f" (and {counted(len(holds) - 1, 'other')})" if len(holds) > 1 else ""
    return f"{_said(holds[0])}{more}"


def _did(record: Record, redact: Redact) -> str:
    return f"{record.author.name} took out {counted(len(redact.seals), 'text')}"


def _said(held: _Held) -> str:
    record, hold = held
    return f"{record.author.name}'s hold {in_quotes(hold.why)}"
