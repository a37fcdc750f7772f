"""Whether approvals and printed documents name what the record says: each fingerprint against every state the record was in."""

from __future__ import annotations

from collections.abc import Container, Sequence

from wizard.core.comparing import compare, stood
from wizard.core.fingerprint import fingerprint
from wizard.core.frozen import frozen
from wizard.core.model import Approve, Bank, Record
from wizard.core.response import Response
from wizard.core.standing import Standing


@frozen
class State:
    """What the content was after a record: its sequence number and time, and the fingerprint."""

    seq: int
    time: str
    fingerprint: str


def state_at(bank: Bank, records: Sequence[Record], seq: int) -> State:
    """Return the state after a record, given by its sequence number; 0 = before the first."""
    time = next((record.time for record in reversed(records) if record.seq <= seq), "")
    return State(seq, time, fingerprint(stood(bank, records, seq)))


def named(bank: Bank, records: Sequence[Record], marks: Container[str]) -> State | None:
    """Return the newest state that one of some fingerprints names, or None. It looks at every state there was."""
    present, found = Response(), None
    for record in records:
        present = present.after(bank, record)
        if any(not isinstance(change, Approve) for change in record.changes):
            mark = fingerprint(Standing(bank, present))
            found = State(record.seq, record.time, mark) if mark in marks else found
    return found


@frozen
class Approved:
    """One approval: the state it names (None: no state of this record), whether that is the present one, what changed since."""

    record: Record
    approve: Approve
    state: State | None
    current: bool
    changed: tuple[str, ...]


def approvals(bank: Bank, records: Sequence[Record], of: Standing) -> tuple[Approved, ...]:
    """Return every approval, with the state that stood when it was given, if that is what it names."""
    present = fingerprint(of)
    found = []
    for record, approve in of.response.approvals:
        state = state_at(bank, records, record.seq - 1)
        names_it = state.fingerprint == approve.fingerprint
        current = names_it and approve.fingerprint == present
        since = () if current or not names_it else _differences(stood(bank, records, record.seq - 1), of)
        found.append(Approved(record, approve, state if names_it else None, current, since))
    return tuple(found)


def changed_since(bank: Bank, records: Sequence[Record], of: Standing) -> tuple[str, ...]:
    """Return what was changed since the newest approval, by name, in the order of the form."""
    record, approve = of.response.approvals[-1]
    return () if approve.fingerprint == fingerprint(of) else _differences(stood(bank, records, record.seq - 1), of)


def _differences(before: Standing, of: Standing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.where for one in compare(before, of)))
