"""What questions are asked for: the errand a person is on, which says where an answer leads.

| errand | begun | an answer leads |
| --- | --- | --- |
| Passing | by beginning, and by leaving any other errand | to the next field, the list of the entry, or the next question |
| OneField | by choosing a field at its entry, or at a finding | back to there |
| Gathering | by being done with a list that references waited for | to the next of these, at last on, on the errand before |
| Supporting | by adding a source or a gap beside an answer | to the next field of it, at last back beside the answer |

Each but the first is done for another: where it is over, the person goes on with the one `before` it. It is over when another
screen than a question is asked, but for what is only looked at on the way (the overview, the evidence): whoever comes back
from there goes on with it. `Interview.following` has what an answer leads to, `Interview.preceding` where going back leads.
"""

from __future__ import annotations

from wizard.core.form.answers import At
from wizard.core.frozen import frozen
from wizard.core.interview.screens import Asking, Beside, EntryMenu, Moving, Numbering, Removing, Renumbering, Screen
from wizard.core.talk.spot import Part


@frozen
class Passing:
    """Going through the form."""


@frozen
class OneField:
    """Only one field of an entry is asked."""

    before: Errand = Passing()


@frozen
class Gathering:
    """References are asked that had nothing to point to before a list was filled."""

    list: At
    before: Errand
    """The errand the person was on, and goes on with."""


@frozen
class Supporting:
    """A source or a gap is filled in, or looked at, for an answer."""

    entry: str
    """Its id."""
    target: str
    """The id of what it is for: of the question, or of its entry."""
    beside: At
    """The answer it was begun at, to come back to."""
    part: Part = Part.VALUE
    """What of that answer was being given."""
    before: Errand = Passing()


Errand = Passing | OneField | Gathering | Supporting


def going_on(errand: Errand, screen: Screen) -> Errand:
    """Return the errand a person is on at a screen they go to."""
    match screen:
        case Asking(at):
            here = at.within[-1:] == (errand.entry,) if isinstance(errand, Supporting) else bool(at.within)
            return errand if here or isinstance(errand, Gathering) else Passing()
        case Beside():
            return errand.before if isinstance(errand, Supporting) else errand
        case EntryMenu(_, entry) | Moving(_, entry) | Numbering(_, entry) | Removing(_, entry) | Renumbering(_, entry):
            whole = errand.before if isinstance(errand, OneField) else errand
            return whole if isinstance(whole, Supporting) and whole.entry == entry else Passing()
        case _:
            return Passing()
