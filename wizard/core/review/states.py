"""Where an assessment is between its authors and its reviewer: one table of states and acts, and who may do which.

The state is a fold of what was done and of what stands now: nobody sets it. An approval is of exact answers, so a change makes
it out of date and a change back makes it good again; due regard is a continuing duty (Brown [2008] EWHC 3158 (Admin)).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen
from wizard.core.record.changes import Approve, Hand, Record, Report
from wizard.core.record.writers import gave, is_same_person, is_writer, writers
from wizard.core.standing.fingerprint import stands
from wizard.core.standing.naming import number_or_wording
from wizard.core.standing.standing import Standing
from wizard.core.text import joined


class State(Enum):
    """Where an assessment is, in the words that a person reads."""

    DRAFT = "draft"
    SUBMITTED = "submitted for review"
    SENT_BACK = "sent back"
    REJECTED = "rejected"
    APPROVED = "approved"
    CONDITIONAL = "approved with conditions"
    OUTDATED = "changed since it was approved"
    REPORTED = "approval reported by its author"
    REPORT_OUTDATED = "changed since an approval was reported"


class Act(Enum):
    """What can be done with an assessment as a whole, in the words that a person reads."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SEND_BACK = "send back"
    REJECT = "reject"
    APPROVE = "approve"
    APPROVE_WITH_CONDITIONS = "approve with conditions"
    REPORT = "report an approval"
    CHANGE = "change an answer"
    CHANGE_BACK = "change back to what was approved"


class Who(Enum):
    AUTHOR = "an author"
    REVIEWER = "a second person"


@frozen
class Transition:
    state: State
    act: Act
    who: Who
    to: State


_AUTHOR, _REVIEWER = Who.AUTHOR, Who.REVIEWER

TABLE = (
    Transition(State.DRAFT, Act.CHANGE, _AUTHOR, State.DRAFT),
    Transition(State.DRAFT, Act.SUBMIT, _AUTHOR, State.SUBMITTED),
    Transition(State.SUBMITTED, Act.CHANGE, _AUTHOR, State.SUBMITTED),
    Transition(State.SUBMITTED, Act.WITHDRAW, _AUTHOR, State.DRAFT),
    Transition(State.SUBMITTED, Act.SEND_BACK, _REVIEWER, State.SENT_BACK),
    Transition(State.SUBMITTED, Act.REJECT, _REVIEWER, State.REJECTED),
    Transition(State.SUBMITTED, Act.APPROVE, _REVIEWER, State.APPROVED),
    Transition(State.SUBMITTED, Act.APPROVE_WITH_CONDITIONS, _REVIEWER, State.CONDITIONAL),
    Transition(State.SUBMITTED, Act.REPORT, _AUTHOR, State.REPORTED),
    Transition(State.SENT_BACK, Act.CHANGE, _AUTHOR, State.SENT_BACK),
    Transition(State.SENT_BACK, Act.SUBMIT, _AUTHOR, State.SUBMITTED),
    Transition(State.REJECTED, Act.CHANGE, _AUTHOR, State.REJECTED),
    Transition(State.REJECTED, Act.SUBMIT, _AUTHOR, State.SUBMITTED),
    Transition(State.APPROVED, Act.CHANGE, _AUTHOR, State.OUTDATED),
    Transition(State.APPROVED, Act.APPROVE, _REVIEWER, State.APPROVED),
    Transition(State.APPROVED, Act.SEND_BACK, _REVIEWER, State.SENT_BACK),
    Transition(State.CONDITIONAL, Act.CHANGE, _AUTHOR, State.OUTDATED),
    Transition(State.CONDITIONAL, Act.SUBMIT, _AUTHOR, State.SUBMITTED),
    Transition(State.CONDITIONAL, Act.APPROVE, _REVIEWER, State.APPROVED),
    Transition(State.CONDITIONAL, Act.SEND_BACK, _REVIEWER, State.SENT_BACK),
    Transition(State.OUTDATED, Act.CHANGE, _AUTHOR, State.OUTDATED),
    Transition(State.OUTDATED, Act.CHANGE_BACK, _AUTHOR, State.APPROVED),
    Transition(State.OUTDATED, Act.CHANGE_BACK, _AUTHOR, State.CONDITIONAL),
    Transition(State.OUTDATED, Act.SUBMIT, _AUTHOR, State.SUBMITTED),
    Transition(State.OUTDATED, Act.SEND_BACK, _REVIEWER, State.SENT_BACK),
    Transition(State.REPORTED, Act.CHANGE, _AUTHOR, State.REPORT_OUTDATED),
    Transition(State.REPORTED, Act.REPORT, _AUTHOR, State.REPORTED),
    Transition(State.REPORTED, Act.WITHDRAW, _AUTHOR, State.DRAFT),
    Transition(State.REPORTED, Act.APPROVE, _REVIEWER, State.APPROVED),
    Transition(State.REPORTED, Act.APPROVE_WITH_CONDITIONS, _REVIEWER, State.CONDITIONAL),
    Transition(State.REPORTED, Act.SEND_BACK, _REVIEWER, State.SENT_BACK),
    Transition(State.REPORT_OUTDATED, Act.CHANGE, _AUTHOR, State.REPORT_OUTDATED),
    Transition(State.REPORT_OUTDATED, Act.CHANGE_BACK, _AUTHOR, State.REPORTED),
    Transition(State.REPORT_OUTDATED, Act.SUBMIT, _AUTHOR, State.SUBMITTED),
    Transition(State.REPORT_OUTDATED, Act.SEND_BACK, _REVIEWER, State.SENT_BACK),
)
"""All that can happen. What is not here is out of turn."""

_AFTER = {
    Act.SUBMIT: State.SUBMITTED,
    Act.WITHDRAW: State.DRAFT,
    Act.SEND_BACK: State.SENT_BACK,
    Act.REJECT: State.REJECTED,
}


def state(standing: Standing) -> State:
    """Return where the assessment is."""
    for _, act in reversed(standing.response.review.acts):
        if isinstance(act, Approve):
            if not stands(standing, act):
                return State.OUTDATED
            return State.CONDITIONAL if act.conditions else State.APPROVED
        if isinstance(act, Report):
            return State.REPORTED if stands(standing, act) else State.REPORT_OUTDATED
        if act.act in [one.value for one in _AFTER]:  # one of a later version says nothing to this one
            return _AFTER[Act(act.act)]
    return State.DRAFT


def act_of(change: Approve | Hand | Report) -> Act | None:
    """Return the act of the table that a change was; None for one of a later version."""
    if isinstance(change, Approve):
        return Act.APPROVE_WITH_CONDITIONS if change.conditions else Act.APPROVE
    if isinstance(change, Report):
        return Act.REPORT
    return next((act for act in Act if act.value == change.act), None)


def acts(state_: State) -> tuple[Transition, ...]:
    """Return what can be done in a state, but for changing answers."""
    return tuple(
        transition for transition in TABLE if transition.state is state_ and transition.act not in (Act.CHANGE, Act.CHANGE_BACK)
    )


def in_the_way(act: Act, standing: Standing, by: str, records: Iterable[Record]) -> tuple[str, ...]:
    """Return what stands in the way of an act by a person, in words; nothing where it is their turn.

    by: the name in their settings. Names are compared and recorded: this keeps people from approving their own work by
    mistake, and proves nothing against somebody who gives another name.
    """
    present = state(standing)
    fitting = [transition for transition in acts(present) if transition.act is act]
    if not fitting:
        can = " or ".join(dict.fromkeys(f"{one.who.value} can {one.act.value}" for one in acts(present)))
        return (f"{_SAYS[present]}, so nobody can {act.value} now; {can}",)
    if any(one.who is Who.REVIEWER for one in fitting) and is_writer(by, records):
        return (f"{wrote(by, records, standing.bank)}, and only a second person can {act.value}",)
    return ()


def wrote(name: str, records: Iterable[Record], bank: Bank) -> str:
    """Say which answers somebody wrote who is a writer: of the assessment, or that they gave, or that came over into it."""
    some = list(records)
    if any(is_same_person(name, author.name) for author in writers(some)):
        return f"{name} wrote answers of this assessment"
    if places := gave(name, some):
        asked = (bank.questions.get(at.question) for at in places)
        named = list(dict.fromkeys(number_or_wording(question) for question in asked if question is not None))
        few = [*named[:_MOST_NAMED], f"{len(named) - _MOST_NAMED} more"] if len(named) > _MOST_NAMED else named
        return f"{name} gave the answer{'s' if len(named) > 1 else ''} to {joined(few)}" if named else f"{name} gave answers"
    return f"{name} wrote answers that were copied into this assessment from an earlier one"


_MOST_NAMED = 6

_SAYS = {
    State.DRAFT: "its authors have not submitted it for review yet",
    State.SUBMITTED: "it is with the reviewer",
    State.SENT_BACK: "it was sent back, and its authors have not submitted it again",
    State.REJECTED: "it was rejected, and its authors have not submitted it again",
    State.APPROVED: "it is approved as it is",
    State.CONDITIONAL: "it is approved with conditions",
    State.OUTDATED: "it was changed since it was approved, and has not been submitted again",
    State.REPORTED: "its author reported that it was approved",
    State.REPORT_OUTDATED: "it was changed since an approval was reported, and has not been submitted again",
}


def newest(standing: Standing) -> Approve | Hand | Report | None:
    """Return what was done last with the assessment as a whole."""
    return standing.response.review.acts[-1][1] if standing.response.review.acts else None
