"""Where a conversation can be: the screens, the parts of a question, and the words that menus answer with."""

from __future__ import annotations

from wizard.core.form.answers import At
from wizard.core.frozen import frozen
from wizard.core.talk.spot import Part

ADD, DONE, UNDO, PRINT, CHECK, LEAVE = "add", "done", "undo", "print", "check", "leave"
LEFT_OVER = "left over\n"
GO_ON = "go on"
KEEP, CONFIRM = "keep", "confirm"
CHANGE, UP, DOWN, MOVE, NUMBER, REMOVE, BACK = "change", "up", "down", "move", "number", "remove", "back"
REPLY = "reply"
SOURCE, GAP = "source", "gap"
FINDINGS, FINE, GO_TO, STAND, UNSTAND = "findings", "fine ", "go to\n", "stand", "unstand"
FIRST = "first"


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
    """What the checks found; `chosen`: what was looked at last."""

    chosen: str = ""


@frozen
class FindingMenu:
    """One finding, given by its key: go to an answer, or let it stand. `chosen`: the line of the list it was chosen from."""

    key: str
    chosen: str = ""


@frozen
class Accepting:
    """Why may a finding stand? at: the first answer that it rests on."""

    key: str
    at: At
    chosen: str = ""


@frozen
class Beside:
    """What stands beside an answer: its sources and gaps, and the way to add one."""

    at: At


@frozen
class EntryMenu:
    """One entry, its answers, and what can be done with it; `chosen`: what was done with it last."""

    at: At
    entry: str
    chosen: str = ""


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
class Left:
    """The person leaves; all is kept."""


_Menu = Overview | CheckAnswers | FindingList | FindingMenu | Beside | EntryMenu | Moving | Removing
Screen = Asking | Accepting | Numbering | Left | _Menu


def value_of(at: At) -> str:
    return "\n".join((at.question, *at.within))


def at_from(value: str) -> At:
    question, *within = value.split("\n")
    return At(question, tuple(within))
