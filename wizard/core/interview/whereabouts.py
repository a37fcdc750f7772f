"""Where the person is in the conversation, and what for: all of it that is in no record, so that a stop loses none of it."""

from __future__ import annotations

from typing import Any

from wizard.core.form.answers import At
from wizard.core.frozen import frozen
from wizard.core.interview import errands, screens
from wizard.core.interview.errands import Errand
from wizard.core.interview.screens import Asking, CheckAnswers, FindingList, Screen
from wizard.core.record.changes import Label, Move, Place
from wizard.core.talk.kept import Kinds, again
from wizard.core.talk.spot import Part, PutAside


@frozen
class Whereabouts:
    """What an interview is besides the answers and the texts being typed; its fields are those of `Interview`."""

    screen: Screen
    here: At | None
    part: Part
    back_to: CheckAnswers | FindingList | None
    errand: Errand
    looked_from: Screen | None
    adding: At | None
    grown: frozenset[At]
    gathered: frozenset[At]
    seq: int
    aside: frozenset[PutAside] = frozenset()
    left_off: Asking | None = None


def _kinds() -> Kinds:
    """Every screen, choice and errand, and the changes that a screen can ask about before they are made."""
    own = [one for module in (screens, errands) for one in vars(module).values() if isinstance(one, type)]
    return {one.__name__: one for one in (*own, Whereabouts, PutAside, At, Part, Place, Label, Move)}


def read(plain: Any) -> Whereabouts | None:
    """Return what was kept; None where nothing was, or nothing that can be read."""
    try:
        there = again(plain, _kinds())
    except (ValueError, TypeError, KeyError, AttributeError, NameError, RecursionError):
        return None
    return there if isinstance(there, Whereabouts) else None
