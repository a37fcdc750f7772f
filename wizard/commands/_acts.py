"""What was done last with an assessment as a whole, in words."""

from __future__ import annotations

from wizard import clock
from wizard.core.form.dates import british
from wizard.core.record.changes import Approve, Report
from wizard.core.review import states
from wizard.core.review.states import Act, State
from wizard.core.text import one_line
from wizard.store import library
from wizard.store.library import Assessment


def last_act(assessment: Assessment, *, message: bool = True) -> str:
    """Say where the assessment is, and what was done last, by whom: "Sent back by Sam Okoro on 3 March 2026: ...".

    message: whether what the authors wrote to the reviewer is told with it.
    """
    acts_ = assessment.response.review.acts
    if not acts_:
        return f"It is a {states.state(assessment.standing).value}."
    record, act = acts_[-1]
    if isinstance(act, Approve):
        on = f", on condition: {one_line(act.conditions).rstrip('.')}" if act.conditions else ""
        words = f"Approved by {act.name} on {british(act.date)}{on}"
        if states.state(assessment.standing) is not State.OUTDATED:
            return f"{words}. A change of any answer puts the approval out of date."
        return f"{words}, and changed since: the approval is out of date. Changed: {library.named(assessment.changed)}."
    if isinstance(act, Report):
        on = f" on condition: {act.conditions}" if act.conditions else ""
        words = f"{record.author.name} reported that {act.name} approved it on {british(act.date)}{on}; kept: {act.kept}"
        since = ", and it was changed since" if states.state(assessment.standing) is State.REPORT_OUTDATED else ""
        return f"{words}{since}."
    done = {"submit": "Submitted", "withdraw": "Withdrawn", "send back": "Sent back", "reject": "Rejected"}
    said = f": {act.words}" if act.words and (message or act.act != Act.SUBMIT.value) else "."
    return f"{done.get(act.act, act.act)} by {record.author.name} on {clock.here().british(record.time)}{said}"
