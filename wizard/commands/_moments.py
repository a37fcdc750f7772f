"""The moments of an assessment that a person can name: an approval, a submission, the number of a record, a day."""

from __future__ import annotations

from wizard import clock
from wizard.core.errors import Misfit, Problem, UsageError
from wizard.core.form.dates import british, day, from_today
from wizard.core.form.kinds import nearest
from wizard.core.frozen import frozen
from wizard.core.record.changes import Approve, Hand, Join
from wizard.core.review.states import Act
from wizard.core.text import likeness
from wizard.store.ledger import Ledger
from wizard.store.library import Assessment

APPROVAL, SUBMISSION = "approval", "submission"


@frozen
class Moment:
    """A state of an assessment: after a record, given by its sequence number; words: what to call it.

    act: what was done with it there, where it is called by that.
    """

    seq: int
    words: str
    act: Approve | Hand | None = None


def moment(assessment: Assessment, words: str, *, is_end: bool) -> Moment:
    """Return the moment that a person means: "approval", "submission", the number of a record, or a day.

    is_end: of a day its end is meant, else its beginning. Raises UsageError where there is none.
    """
    wanted = likeness(words)
    if wanted in (APPROVAL, SUBMISSION):
        if found := _last(assessment, wanted):
            return found
        what = "nobody has approved it yet" if wanted == APPROVAL else "it was never submitted for review"
        raise UsageError(Problem(assessment.name, what, "give the number of a change, or a day"))
    if wanted.isdecimal() and len(wanted) < 10:
        return _numbered(assessment.ledger, int(wanted))
    try:
        date = day(from_today(words, clock.here().today))
    except Misfit:
        mend = nearest(wanted, [APPROVAL, SUBMISSION]) or "give approval, submission, the number of a change, or a day"
        raise UsageError(Problem("", f"“{words}” is not a time in its history", f"{mend}, such as 3 March 2026")) from None
    dated = [(clock.here().day(record.time), record.seq) for record in assessment.ledger.records]
    earlier = [seq for on, seq in dated if on < date or (is_end and on == date)]
    name = f"at the end of {british(date)}" if is_end else f"before {british(date)}"
    return Moment(max(earlier, default=0), f"as it was {name}")


def _numbered(kept: Ledger, number: int) -> Moment:
    if number == 0:
        return Moment(0, "before anything was answered")
    record = next((one for one in kept.records if one.seq == number), None)
    if record is None:
        what = f"there is no change {number} in it"
        raise UsageError(Problem(kept.path.name, what, f"they go from 1 to {kept.last.seq}; wizard history shows them"))
    return Moment(number, f"after change {number}, {clock.here().moment(record.time)}")


def _usual(assessment: Assessment) -> Moment:
    for wanted in (APPROVAL, SUBMISSION):
        if found := _last(assessment, wanted):
            return found
    what = "nobody has approved it or submitted it for review yet, so there is nothing to compare it with by itself"
    mend = "name another assessment as well, or a moment: --since 12 (a number from wizard history), or --since “3 March 2026”"
    raise UsageError(Problem(assessment.name, what, mend))


def _last(assessment: Assessment, wanted: str) -> Moment | None:
    for record, act in reversed(assessment.response.review.acts):
        if wanted == APPROVAL and isinstance(act, Approve):
            # One that was given in a copy is of what stood there: what both had, and then what the copy wrote.
            own = next((one for one in assessment.ledger.records if one.seq == record.seq), record)
            both = [change.after for change in own.changes if isinstance(change, Join)]
            words = f"as {act.name} approved it, {clock.here().moment(record.time)}"
            return Moment(both[0], f"before what {act.name} approved in a copy") if both else Moment(record.seq, words, act)
        if wanted == SUBMISSION and isinstance(act, Hand) and act.act == Act.SUBMIT.value:
            return Moment(record.seq, f"as {record.author.name} submitted it, {clock.here().moment(record.time)}", act)
    return None
