"""Where a conversation can be, and what can be chosen there."""

from __future__ import annotations

from enum import Enum

from wizard.core.form.answers import At
from wizard.core.frozen import frozen
from wizard.core.record.changes import Change
from wizard.core.talk.spot import Part

# -- What can be chosen -----------------------------------------------------------------------------------------------
# Where an answer, a section or an entry stands in a menu, it is chosen as what it is: its place, its id.


class ConfirmChoice(Enum):
    """At an answer from last time."""

    KEEP = "keep"
    CHANGE = "change"


class ListChoice(Enum):
    """At a list, besides its entries."""

    CONFIRM = "confirm"
    ADD = "add"
    UNDO = "undo"
    DONE = "done"


class EntryChoice(Enum):
    """At an entry, besides its answers."""

    CONFIRM = "confirm"
    CHANGE = "change"
    REPLY = "reply"
    UP = "up"
    DOWN = "down"
    MOVE = "move"
    NUMBER = "number"
    PUBLISH = "publish"
    REMOVE = "remove"
    BACK = "back"


class MovingChoice(Enum):
    FIRST = "first"
    BACK = "back"


class RemovingChoice(Enum):
    BACK = "back"
    REMOVE = "remove"


class RenumberingChoice(Enum):
    YES = "yes"
    BACK = "back"


class BesideChoice(Enum):
    SOURCE = "source"
    GAP = "gap"
    BACK = "back"


class OverviewChoice(Enum):
    GO_ON = "go on"
    CHECK = "check"


class CheckChoice(Enum):
    """At the check, besides what to do with the whole of it."""

    FINDINGS = "findings"
    PRINT = "print"
    LEAVE = "leave"


class FoundChoice(Enum):
    """At what the checks found, besides what they found; LIST: from many that are alike to all of it."""

    CHECK = "check"
    LIST = "list"


class FindingChoice(Enum):
    """At one finding, besides the answers it rests on."""

    STAND = "stand"
    UNSTAND = "unstand"
    BACK = "back"


@frozen
class SameReason:
    """The answer and the reason of another question, to be given here too."""

    at: At


@frozen
class EntryChosen:
    """An entry, by its id."""

    id: str


@frozen
class ListChosen:
    """Another list that an entry can be moved to, by its key."""

    key: str


@frozen
class AlikeChosen:
    """Many alike findings, by what they have in common: their check, its number, the field and the list they are about."""

    check: int
    question: str
    place: At


@frozen
class FindingChosen:
    """A finding, by its key."""

    key: str
    order: tuple[int, ...] = ()
    """Where it stands in the list: the number of its check, its own in it; () among what was accepted."""
    among: AlikeChosen | None = None
    """The alike ones that it was chosen from; None: from the whole list."""


FoundLine = AlikeChosen | FindingChosen | At
"""What stands in the list of what the checks found."""


# -- Where it can be --------------------------------------------------------------------------------------------------


@frozen
class Asking:
    at: At
    part: Part = Part.VALUE


@frozen
class Overview:
    """The sections with their state; or, with a section's id, its questions."""

    section: str = ""


@frozen
class CheckAnswers:
    """Check your answers."""


@frozen
class FindingList:
    """What the checks found; `chosen`: what was looked at last. among: only these, many that are alike."""

    chosen: FoundLine | None = None
    among: AlikeChosen | None = None


@frozen
class FindingMenu:
    """One finding, given by its key: go to an answer, or let it stand. `chosen`: the line of the list it was chosen from."""

    key: str
    chosen: FoundLine | None = None


@frozen
class Accepting:
    """Why may a finding stand? at: the first answer that it rests on."""

    key: str
    at: At
    chosen: FoundLine | None = None


@frozen
class Beside:
    """What stands beside an answer: its sources and gaps, and the way to add one. part: what of it was being given.

    added: the id of the source or gap that was just given there; "" = none.
    """

    at: At
    part: Part = Part.VALUE
    added: str = ""


@frozen
class Marking:
    """Is an answer published, or an entry (its list, with its id as the last of `within`)? explains: why not, in words."""

    at: At
    explains: bool = False


@frozen
class EntryMenu:
    """One entry, its answers, and what can be done with it; `chosen`: what was done with it last."""

    at: At
    entry: str
    chosen: EntryChoice | None = None


@frozen
class Moving:
    """Where should the entry stand?"""

    at: At
    entry: str


@frozen
class Numbering:
    """Which number should the entry have?"""

    at: At
    entry: str


@frozen
class Removing:
    """The entry is referred to: remove it all the same?"""

    at: At
    entry: str


@frozen
class Renumbering:
    """What is to be done with an entry gives others another number, or takes it to another list: do it all the same?

    changes: what would be written. title: what is asked. at_last: the list the entry stands in then.
    """

    at: At
    entry: str
    changes: tuple[Change, ...]
    title: str
    at_last: At


@frozen
class Left:
    """The person leaves; all is kept."""


_Menu = Overview | CheckAnswers | FindingList | FindingMenu | Beside | EntryMenu | Moving | Removing | Renumbering
Screen = Asking | Accepting | Numbering | Marking | Left | _Menu
