"""What questions are asked for: the errand a person is on, which says where an answer leads.

| errand | begun | an answer leads |
| --- | --- | --- |
| Passing | by beginning, and by leaving any other errand | to the next field, the list of the entry, or the next question |
| OneField | by choosing a field at its entry, or at a finding | back to there |
| Gathering | by being done with a list that references waited for | to the next of these, at last on, on the errand before |
| Supporting | by adding a source or a gap beside an answer | to the next field of it, at last back beside the answer |

An errand is over when another screen than a question is asked, but for the overview: whoever only looks there goes on with it,
and whoever chooses something there does not. `Interview.following` has what an answer leads to,
`Interview.preceding` where going back leads.
"""

from __future__ import annotations

from wizard.core.form.answers import At
from wizard.core.frozen import frozen
from wizard.core.interview.screens import Asking, Overview, Screen
from wizard.core.talk.spot import Part


@frozen
class Passing:
    """Going through the form."""


@frozen
class OneField:
    """Only one field of an entry is asked."""


@frozen
class Gathering:
    """References are asked that had nothing to point to before a list was filled."""

    list: At
    before: Errand
    """The errand the person was on, and goes on with."""


@frozen
class Supporting:
    """A source or a gap is filled in for an answer."""

    entry: str
    """Its id."""
    target: str
    """The id of what it is for: of the question, or of its entry."""
    beside: At
    """The answer it was begun at, to come back to."""
    part: Part = Part.VALUE
    """What of that answer was being given."""


Errand = Passing | OneField | Gathering | Supporting


def going_on(errand: Errand, screen: Screen) -> Errand:
    """Return the errand a person is on at a screen they go to."""
    if isinstance(screen, Overview):
        return errand
    asked = isinstance(screen, Asking) and (bool(screen.at.within) or not isinstance(errand, OneField))
    return errand if asked else Passing()
