"""The author's conversation: which file a screen stands in, and what a reply to it means wherever the person is.

Pure: nothing has happened until the ledger has what a turn writes. docs/conversation.md has the whole of it as a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, assert_never

from wizard.core.frozen import replace
from wizard.core.interview import beside, check, entry, found, overview, question
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import (
    Accepting,
    Asking,
    Beside,
    CheckAnswers,
    EntryMenu,
    FindingList,
    FindingMenu,
    Moving,
    Numbering,
    Overview,
    Removing,
    Screen,
)
from wizard.core.talk.face import Command, Did, Prompt, Reply
from wizard.core.talk.spot import Part
from wizard.core.talk.turn import Turn


class ScreenFile(Protocol):
    """What a screen's file holds: what is shown, what a reply means, where "back" leads. `screen` is one of its own."""

    def prompt(self, interview: Interview, screen: Any) -> Prompt: ...
    def take(self, interview: Interview, screen: Any, reply: Reply, fresh: str) -> Turn[Interview]: ...
    def back(self, interview: Interview, screen: Any) -> Turn[Interview]: ...


FILES: Mapping[type[Screen], ScreenFile] = {
    Asking: question,
    Overview: overview,
    CheckAnswers: check,
    FindingList: found,
    FindingMenu: found,
    Accepting: found,
    Beside: beside,
    EntryMenu: entry,
    Moving: entry,
    Numbering: entry,
    Removing: entry,
}
"""Every screen but the last: nobody is asked after leaving."""


def prompt(interview: Interview) -> Prompt:
    """Return what to ask now."""
    return FILES[type(interview.screen)].prompt(interview, interview.screen)


def take(interview: Interview, reply: Reply, fresh: str) -> Turn[Interview]:
    """Return what the reply means. `fresh` is an id no entry has yet."""
    calm = replace(interview, problem="")
    if isinstance(reply, Did):
        return _obey(calm, reply)
    return FILES[type(calm.screen)].take(calm, calm.screen, reply, fresh)


def _obey(interview: Interview, did: Did) -> Turn[Interview]:
    kept = interview.with_draft(did.typed)
    match did.command:
        case Command.BACK:
            return FILES[type(kept.screen)].back(kept, kept.screen)
        case Command.OVERVIEW:
            return Turn(kept.to(Overview()))
        case Command.LEAVE:
            return Turn(kept.left())
        case Command.SKIP:
            return question.skip(kept, _asked(kept).at)
        case Command.EMPTY:
            return question.empty(interview, _asked(interview))
        case Command.NOT_YET:
            return question.not_yet(kept, _asked(kept).at)
        case Command.EVIDENCE:
            return Turn(kept.to(Beside(_asked(kept).at)))
        case Command.NOTE:
            return Turn(kept.to(Asking(_asked(kept).at, Part.ASIDE)))
        case Command.RESPOND:
            return Turn(kept.to(Asking(_asked(kept).at, Part.RESPONSE)))
        case Command.HELP | Command.DOCUMENT:
            return Turn(kept)
        case _:
            assert_never(did.command)


def _asked(interview: Interview) -> Asking:
    """The question that is asked; most commands are given nowhere else."""
    assert isinstance(interview.screen, Asking)
    return interview.screen
