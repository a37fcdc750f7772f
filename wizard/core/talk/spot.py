"""Where something is typed: a place and the part of its question."""

from __future__ import annotations

from enum import Enum

from wizard.core.form.answers import At
from wizard.core.frozen import frozen


class Part(Enum):
    """The parts a question is asked in; REMARK: a reviewer's words on it; RESPONSE: the author's to them."""

    VALUE = "value"
    NOTE = "note"
    BECAUSE = "because"
    ASK = "ask"
    BY = "by"
    WHY = "why"
    REMARK = "remark"
    RESPONSE = "response"
    ASIDE = "aside"
    ACCEPT = "accept"
    CONFIRM = "confirm"


Spot = tuple[At, Part]


@frozen
class PutAside:
    """A reason that was typed for an answer which was then not given: it is offered when that answer is chosen again."""

    at: At
    value: str
    text: str
