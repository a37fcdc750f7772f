"""What a person is told, where they give something, of whether it is published. This is the one place that says it."""

from __future__ import annotations

from wizard.core.form.answers import At
from wizard.core.form.bank import Published
from wizard.core.form.publishing import IN_SHORT, MAY
from wizard.core.standing.left_out import left_out
from wizard.core.standing.standing import Standing
from wizard.core.talk.face import WHEN_APPROVED
from wizard.core.talk.spot import Part

NEVER = "Not published."
ONCE_REPORTED = "Published only if you publish the reported approval."

_BY_FORM = {Published.YES: WHEN_APPROVED, Published.NO: NEVER, Published.AGREED: "Not published unless you mark it."}
_BESIDE = (Part.ASIDE, Part.ASK, Part.REMARK, Part.RESPONSE, Part.ACCEPT)
"""What is written for colleagues, and whom to ask."""


def published(standing: Standing, at: At, part: Part = Part.VALUE) -> str:
    """Return whether what is given at a place is published, in a few words. at: of an entry, its list with its id last."""
    if part in _BESIDE:
        return NEVER
    left = left_out(standing)
    mark = left.mark(at)
    if mark is not None and mark.under != MAY:
        return f"Not published: {IN_SHORT.get(mark.under, IN_SHORT['other'])}."
    if left.tells_of_it(at):
        return "Not published: it would tell what is marked."
    if mark is not None:
        return "Published when approved: marked so."
    return WHEN_APPROVED if _is_entry(at) else _BY_FORM[left.by_form(at.question)]


def is_told(words: str) -> bool:
    """Tell whether some words of `published` say that it is published."""
    return words.startswith("Published")


def _is_entry(at: At) -> bool:
    return len(at.within) > at.question.count(".")
