"""Whether approvals and printed documents name what the record says: each fingerprint against every state the record was in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence

from wizard.core.form.answers import At
from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen
from wizard.core.record.changes import Approve, Join, Label, Record, Redact, Report, Set
from wizard.core.record.response import beginning, holds_hole, holes, left_over
from wizard.core.record.shapes import Hole, is_hole
from wizard.core.record.writers import every
from wizard.core.standing.difference import compare
from wizard.core.standing.fingerprint import marks as known_as
from wizard.core.standing.fingerprint import stands, stood_at
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
    present, found = beginning(records), None
    for record in records:
        present = present.after(bank, record)
        if any(not isinstance(change, Approve) for change in record.changes):
            mark = next((one for one in known_as(Standing(bank, present)) if one in marks), "")
            found = ContentVersion(record.seq, record.time, mark) if mark else found
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
    approvals = []
    changed: dict[str, tuple[str, ...]] = {}  # by what was approved: many approvals may be of one and the same
    for record, approve in standing.response.approvals:
        then = stood_at(standing, approve)
        is_it = approve.fingerprint in known_as(then)
        state = ContentVersion(record.seq - 1, _time(records, record.seq - 1), approve.fingerprint) if is_it else None
        current = stands(standing, approve)
        if is_it and not current and approve.fingerprint not in changed:
            changed[approve.fingerprint] = _differences(then, standing)
        since = changed[approve.fingerprint] if is_it and not current else ()
        redacted = () if is_it else _taken_out_since(records, approve, then)
        approvals.append(Approved(record, approve, state, current, since, redacted))
    return tuple(approvals)


def never_held(bank: Bank, records: Sequence[Record], standing: Standing) -> tuple[str, ...]:
    """Return which approvals, also reported ones, are of something that the record never held then, a sentence each."""
    return tuple(
        f"In record {record.seq} {record.author.name} {did} what this record never held."
        for record, act in standing.response.review.acts
        if isinstance(act, Approve | Report) and not was_held(records, act, standing)
        for did in ("approved" if isinstance(act, Approve) else "reported an approval of",)
    )


def was_held(records: Sequence[Record], act: Approve | Report, standing: Standing) -> bool:
    """Tell whether an act is of what stood then, or of something that a text was taken out of since."""
    then = stood_at(standing, act)
    return stands(standing, act) or act.fingerprint in known_as(then) or bool(_taken_out_since(records, act, then))


def _taken_out_since(records: Sequence[Record], approve: Approve | Report, then: Standing) -> tuple[str, ...]:
    """Return where texts were taken out after an approval that were part of what stood when it was given, by name.

    What was taken out elsewhere, of a note or of an answer that had been replaced by then, keeps nobody from telling what was
    approved. then: what stood when it was given, with all that was taken out to this day.
    """
    gone = {seal for _, redact in then.response.redactions for seal in redact.seals}
    since = gone - (_taken_out_before(records, approve) or set()) if gone else gone
    return tuple(dict.fromkeys(_holes(then, since))) if since else ()


def _taken_out_in(records: Iterable[Record]) -> set[str]:
    changes = [change for record in every(records) for change in record.changes]
    return {seal for change in changes if isinstance(change, Redact) for seal in change.seals}


def _taken_out_before(records: Sequence[Record], approve: Approve | Report) -> set[str] | None:
    """Return the seals of what was out before an approval, there where it was given; None where it was given nowhere."""
    for place, record in enumerate(records):
        if approve in record.changes:
            return _taken_out_in(records[:place])
        for change in record.changes:
            if isinstance(change, Join):
                branch = [one for one in records if one.seq <= change.after]
                before = _taken_out_before([*branch, *change.records], approve)
                if before is not None:
                    return before
    return None


def _holes(standing: Standing, seals: Container[str]) -> Iterator[str]:
    """Yield where one of some texts was taken out of what is printed, by name."""
    numbers: dict[At, list[str]] = {}
    for (at, _), number in standing.response.labels.items():
        numbers.setdefault(at, []).append(number)
    for step in standing.path.steps:
        answer = standing.response.answer(step.at)
        gone = holes(answer) if answer else ()
        if any(isinstance(text, Hole) and text.seal in seals for text in (*gone, *numbers.get(step.at, ()))):
            yield place_name(step.at, standing).rstrip(":")
    for left, answer in left_over(standing.bank, standing.response).items():
        if any(hole.seal in seals for hole in holes(answer)):
            yield no_question(left.at.question)


def has_lost_content(records: Sequence[Record]) -> bool:
    """Tell whether a text of an answer was ever taken out: then what stood at some time may not be known any more."""
    changes = [change for record in every(records) for change in record.changes]
    answers = [change.answer for change in changes if isinstance(change, Set) and change.answer]
    numbers = [change.number for change in changes if isinstance(change, Label)]
    return any(map(holds_hole, answers)) or any(map(is_hole, numbers))


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
    if stands(standing, approve):
        return ()
    before = stood_at(standing, approve)
    gone = sum(len(redact.seals) for later, redact in standing.response.redactions if later.seq > record.seq)
    # What was taken out is gone from what stood then as well, so no comparison names it.
    return (*_differences(before, standing), *([f"{counted(gone, 'text')} taken out for good"] if gone else []))


def _differences(before: Standing, standing: Standing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(difference.where for difference in compare(before, standing)))
