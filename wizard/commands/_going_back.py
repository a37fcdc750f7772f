"""What undoing and putting back have in common: writing it, and saying what it means for the approval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wizard import clock
from wizard.commands import _telling
from wizard.core.form.answers import Unfit
from wizard.core.past.history import history
from wizard.core.past.telling import EventKind
from wizard.core.record.changes import Change, Record, Set
from wizard.core.review import states
from wizard.core.review.states import State
from wizard.core.talk.face import Face, Said
from wizard.store import ledger, library
from wizard.store.library import Assessment

_APPROVED = (State.APPROVED, State.CONDITIONAL)


def put_back_in_words(assessment: Assessment, changes: Sequence[Change]) -> list[str]:
    """Say what changes to put something back come to; and where it does not fit, that it is there to be mended."""
    record = Record(assessment.ledger.last.seq + 1, clock.now(), assessment.ledger.last.author, tuple(changes))
    told = history(assessment.bank, [*assessment.ledger.records, record], assessment.standing) if changes else ()
    new = [event for event in told if event.seq == record.seq]
    said = [event.where if event.act is EventKind.PUT_BACK else _telling.told(event, whole=False) for event in new]
    for change in changes:
        if isinstance(change, Set) and isinstance(change.answer, Unfit):
            said.append(f"it does not fit the question ({change.answer.why}), and is kept as it was given, to be corrected")
    return said


def written(assessment: Assessment, own: Mapping[str, str], changes: tuple[Change, ...]) -> list[str]:
    """Write changes made to what was shown; return what they mean for the approval. Raises LedgerError."""
    kept = assessment.ledger
    with library.as_shown(assessment) as seq:
        appended = kept.append(changes, ledger.author(own), expecting=seq)
    now = library.assessment(kept, library.carried(kept))
    if assessment.title:
        kept.follow_title(assessment.title, now.title)
    return [*appended.notes, *_approval(assessment, now)]


def _approval(before: Assessment, assessment: Assessment) -> list[str]:
    """Say what a change back means for the last approval."""
    approvals = assessment.response.approvals
    if not approvals:
        return []
    name = approvals[-1][1].name
    was, is_ = states.state(before.standing), states.state(assessment.standing)
    if was in _APPROVED and is_ is State.OUTDATED:
        return [f"The approval by {name} is out of date with that."]
    if was is State.OUTDATED and is_ in _APPROVED:
        return [f"It is again exactly what {name} approved: the approval is good again."]
    return [f"It is still not what {name} approved: the approval is out of date."] if is_ is State.OUTDATED else []


KEEP, DO = "keep", "do"


def tell(face: Face, lines: Sequence[str]) -> None:
    for line in lines:
        face.say(Said(line))


def no_draft(typed: str) -> None:
    """What is typed in a menu is no draft."""
