"""Whether approvals and printed documents name what the record says: each fingerprint against every state the record was in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from itertools import islice, takewhile

from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen
from wizard.core.record.changes import Approve, Join, Record
from wizard.core.record.response import Response
from wizard.core.standing.difference import compare, stood
from wizard.core.standing.fingerprint import fingerprint
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
    redacted: bool = False
    """Whether texts were taken out after it, so that the state it names may not be known any more."""


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
        redacted = any(later.seq > record.seq for later, _ in standing.response.redactions)
        approvals.append(Approved(record, approve, state, current, since, redacted))
    return tuple(approvals)


def stood_as(bank: Bank, records: Sequence[Record], seq: int, mark: str) -> Standing | None:
    """Return what an approval in a record was of: what stood before it, here or in the copy that the record took in."""
    return _stood_as(bank, records, seq, mark, stood(bank, records, seq - 1))


def _stood_as(bank: Bank, records: Sequence[Record], seq: int, mark: str, at_once: Standing) -> Standing | None:
    if fingerprint(at_once) == mark:
        return at_once
    record = _up_to(records, seq)
    record = record if record and record.seq == seq else None
    return _in_a_copy(bank, records, record, mark) if record else None


def _in_a_copy(bank: Bank, records: Sequence[Record], record: Record, mark: str) -> Standing | None:
    """Return what an approval was of that stands in a copy which a record took in, or in one which that copy took in."""
    for change in record.changes:
        if not isinstance(change, Join):
            continue
        branch = [one for one in records if one.seq <= change.after]
        for theirs in change.records:
            if any(isinstance(one, Approve) and one.fingerprint == mark for one in theirs.changes):
                there = Standing(bank, Response().after(bank, *branch))
                if fingerprint(there) == mark:
                    return there
            if deeper := _in_a_copy(bank, branch, theirs, mark):
                return deeper
            branch.append(theirs)
    return None


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
