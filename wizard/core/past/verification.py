"""Whether approvals and printed documents name what the record says: each fingerprint against every state the record was in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import islice, takewhile

from wizard.core.form.answers import At
from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen
from wizard.core.record.changes import Approve, Join, Label, Record, Set
from wizard.core.record.response import Response, holds_hole, left_over, texts_of
from wizard.core.record.shapes import Hole, is_hole
from wizard.core.record.writers import every
from wizard.core.standing.difference import compare, stood
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.naming import no_question, place_name
from wizard.core.standing.standing import Standing
from wizard.core.text import counted


@frozen
class ContentVersion:
    """What the content was after a record: its sequence number and time, and the fingerprint."""

    seq: int
    time: str
    fingerprint: str


def named(bank: Bank, records: Sequence[Record], marks: Container[str]) -> ContentVersion | None:
    """Return the newest state that one of some fingerprints names, or None. It looks at every state there was."""
    present, found = Response(), None
    for record in records:
        present = present.after(bank, record)
        if any(not isinstance(change, Approve) for change in record.changes):
            mark = fingerprint(Standing(bank, present))
            found = ContentVersion(record.seq, record.time, mark) if mark in marks else found
    return found


@frozen
class Approved:
    """One approval, and what it was of."""

    record: Record
    approve: Approve
    state: ContentVersion | None
    """The state it names; None = no state of this record."""
    current: bool
    """Whether that is the present one."""
    changed: tuple[str, ...]
    """What was changed since, by name."""
    redacted: tuple[str, ...] = ()
    """Where texts of what stood when it was given were taken out since, by name: the state it names is not known any more."""


def approvals(bank: Bank, records: Sequence[Record], standing: Standing) -> tuple[Approved, ...]:
    """Return every approval, with the state that stood when it was given, if that is what it names."""
    present = fingerprint(standing)
    approvals = []
    then, folded = Response(), 0
    changed: dict[str, tuple[str, ...]] = {}  # by what was approved: many approvals may be of one and the same
    for record, approve in standing.response.approvals:
        behind = list(takewhile(lambda one: one.seq < record.seq, islice(records, folded, None)))  # noqa: B023 - at once
        then, folded = then.after(bank, *behind), folded + len(behind)
        before = _stood_as(bank, records, record.seq, approve.fingerprint, Standing(bank, then))
        state = ContentVersion(record.seq - 1, _time(records, record.seq - 1), approve.fingerprint) if before else None
        current = before is not None and approve.fingerprint == present
        if not (current or before is None or approve.fingerprint in changed):
            changed[approve.fingerprint] = _differences(before, standing)
        since = () if current or before is None else changed[approve.fingerprint]
        redacted = () if before else _taken_out_since(bank, records, record, approve, standing, Standing(bank, then))
        approvals.append(Approved(record, approve, state, current, since, redacted))
    return tuple(approvals)


def never_held(bank: Bank, records: Sequence[Record], standing: Standing) -> tuple[str, ...]:
    """Return which approvals are of something that the record never held when they were given, a sentence each."""
    given = standing.response.approvals
    if all(approve.fingerprint == fingerprint(standing) for _, approve in given[-1:]) and len(given) < 2:
        return ()  # most are of what stands there
    return tuple(
        f"In record {one.record.seq} {one.record.author.name} approved what this record never held."
        for one in approvals(bank, records, standing)
        if one.state is None and not one.redacted
    )


def _taken_out_since(
    bank: Bank, records: Sequence[Record], record: Record, approve: Approve, standing: Standing, then: Standing
) -> tuple[str, ...]:
    """Return where texts were taken out after an approval that were part of what stood when it was given, by name.

    What was taken out elsewhere, of a note or of an answer that had been replaced by then, keeps nobody from telling what was
    approved. then: what stood here before the approval; in a copy that was taken in it may be what stood there.
    """
    if not any(later.seq > record.seq for later, _ in standing.response.redactions[-1:]):
        return ()
    since = {seal for later, redact in standing.response.redactions if later.seq > record.seq for seal in redact.seals}
    branches = [then, *(there for there, _ in _in_copies(bank, records, record, approve.fingerprint))]
    names = [where for one in branches for where in _holes(one, since)]
    return tuple(dict.fromkeys(names))


def _holes(standing: Standing, seals: Container[str]) -> Iterator[str]:
    """Yield where one of some texts was taken out of what is printed, by name."""
    numbers: dict[At, list[str]] = {}
    for (at, _), number in standing.response.labels.items():
        numbers.setdefault(at, []).append(number)
    for step in standing.path.steps:
        answer = standing.response.answer(step.at)
        texts = texts_of(answer) if answer else ()
        if any(isinstance(text, Hole) and text.seal in seals for text in (*texts, *numbers.get(step.at, ()))):
            yield place_name(step.at, standing).rstrip(":")
    for left, answer in left_over(standing.bank, standing.response).items():
        if any(isinstance(text, Hole) and text.seal in seals for text in texts_of(answer)):
            yield no_question(left.at.question)


def has_lost_content(records: Sequence[Record]) -> bool:
    """Tell whether a text of an answer was ever taken out: then what stood at some time may not be known any more."""
    changes = [change for record in every(records) for change in record.changes]
    answers = [change.answer for change in changes if isinstance(change, Set) and change.answer]
    numbers = [change.number for change in changes if isinstance(change, Label)]
    return any(map(holds_hole, answers)) or any(map(is_hole, numbers))


def stood_as(bank: Bank, records: Sequence[Record], seq: int, mark: str) -> Standing | None:
    """Return what an approval in a record was of: what stood before it, here or in the copy that the record took in."""
    return _stood_as(bank, records, seq, mark, stood(bank, records, seq - 1))


def _stood_as(bank: Bank, records: Sequence[Record], seq: int, mark: str, at_once: Standing) -> Standing | None:
    if fingerprint(at_once) == mark:
        return at_once
    record = _up_to(records, seq)
    there = _in_copies(bank, records, record, mark) if record and record.seq == seq else ()
    return next((standing for standing, is_it in there if is_it), None)


def _in_copies(bank: Bank, records: Sequence[Record], record: Record, mark: str) -> Iterator[tuple[Standing, bool]]:
    """Yield what stood before an approval in a copy which a record took in, or in one which that copy took in.

    Each with whether that is what the approval names.
    """
    for change in record.changes:
        if not isinstance(change, Join):
            continue
        branch = [one for one in records if one.seq <= change.after]
        for theirs in change.records:
            if any(isinstance(one, Approve) and one.fingerprint == mark for one in theirs.changes):
                there = Standing(bank, Response().after(bank, *branch))
                yield there, fingerprint(there) == mark
            yield from _in_copies(bank, branch, theirs, mark)
            branch.append(theirs)


def _time(records: Sequence[Record], seq: int) -> str:
    record = _up_to(records, seq)
    return record.time if record else ""


def _up_to(records: Sequence[Record], seq: int) -> Record | None:
    """Return the last record with that number or a lower one; they stand in the order of their numbers."""
    at = bisect_right(records, seq, key=lambda one: one.seq)
    return records[at - 1] if at else None


def changed_since(bank: Bank, records: Sequence[Record], standing: Standing) -> tuple[str, ...]:
    """Return what was changed since the newest approval, by name, in the order of the form."""
    record, approve = standing.response.approvals[-1]
    if approve.fingerprint == fingerprint(standing):
        return ()
    before = stood_as(bank, records, record.seq, approve.fingerprint) or stood(bank, records, record.seq - 1)
    gone = sum(len(redact.seals) for later, redact in standing.response.redactions if later.seq > record.seq)
    # What was taken out is gone from what stood then as well, so no comparison names it.
    return (*_differences(before, standing), *([f"{counted(gone, 'text')} taken out for good"] if gone else []))


def _differences(before: Standing, standing: Standing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(difference.where for difference in compare(before, standing)))
