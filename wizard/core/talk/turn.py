"""What a reply means to a conversation."""

from __future__ import annotations

from enum import Enum
from typing import Generic, TypeVar

from wizard.core.frozen import frozen
from wizard.core.record.changes import Change
from wizard.core.talk.face import Said

C = TypeVar("C")


@frozen
class Turn(Generic[C]):
    """What to write, how the conversation goes on, what to say."""

    interview: C
    changes: tuple[Change, ...] = ()
    said: tuple[Said, ...] = ()
    act: Enum | None = None
    """What was asked for at its end: to print it, a decision."""
