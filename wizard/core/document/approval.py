"""Where an assessment is, in the one sentence that every document says it in."""

from __future__ import annotations

from wizard.core.document.printed import StateInWords
from wizard.core.form.dates import british
from wizard.core.record.changes import Approve, Report
from wizard.core.review.states import State
from wizard.core.standing.standing import Standing
from wizard.core.text import one_line, sentence

_APPROVED = (State.APPROVED, State.CONDITIONAL)
_REPORTED = (State.REPORTED, State.REPORT_OUTDATED)
_CHANGED = (State.OUTDATED, State.REPORT_OUTDATED)


def newest(standing: Standing) -> Approve | Report | None:
    """Return the newest approval, given here or reported, whatever was done since; None where there is none."""
    acts = [act for _, act in standing.response.review.acts if isinstance(act, Approve | Report)]
    return acts[-1] if acts else None


def in_words(state: State, act: Approve | Report | None, *, changed: str = "") -> StateInWords:
    """Return where an assessment is.

    act: the newest approval. changed: the day of a change after it, in British words, where what is printed is without it.
    """
    if act is None:
        return _said(state, ", not approved")
    who, when = f"{one_line(act.name)}{f', {one_line(act.role)},' if act.role else ''}", british(act.date)
    since = f". It was changed on {changed}; what was changed is not approved, and is not printed here" if changed else ""
    if isinstance(act, Report) and (state in _REPORTED or changed):
        short = State.REPORTED if changed else state
        terms = " with conditions" if act.conditions else ""
        now = since or (". It is not approved as it is now" if state in _CHANGED else "")
        return _said(short, ": ", who, f" approved it elsewhere{terms} on {when}{now}")
    if changed:
        state = State.CONDITIONAL if act.conditions else State.APPROVED
    if state in _APPROVED:
        return _said(state, " by ", who, f" on {when}{since}")
    if state is State.OUTDATED:
        terms = " with conditions" if act.conditions else ""
        return _said(state, f"{terms} by ", who, f" on {when}. It is not approved as it is now")
    before = " elsewhere" if isinstance(act, Report) else ""
    return _said(state, f", not approved. It was approved before{before} by ", who, f" on {when}")


def doubtful() -> StateInWords:
    """Return where an assessment is whose approval is not of what was here, or was given against the rules of review."""
    return StateInWords(
        "Not approved",
        ". There is an approval of it that cannot be relied on",
        "",
        "",
        "Not approved. There is an approval of it that cannot be relied on.",
    )


def _said(state: State, then: str, who: str = "", more: str = "") -> StateInWords:
    short = sentence(state.value)
    return StateInWords(short, then, who, more, f"{short}{then}{who}{more}.")
