"""The author's conversation: which file a screen stands in, and what a reply to it means wherever the person is.

Pure: nothing has happened until the ledger has what a turn writes. docs/conversation.md has the whole of it as a table.
"""

from __future__ import annotations

from typing import Any, Protocol, assert_never

from wizard.core.frozen import replace
from wizard.core.interview import question
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import (
    Accepting,
    Asking,
    Beside,
    CheckAnswers,
    EntryMenu,
    FindingList,
    FindingMenu,
    Left,
    Marking,
    Moving,
    Numbering,
    Overview,
    Removing,
    Renumbering,
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


def file_of(screen: Screen) -> ScreenFile:
    """Return the file of a screen. One is imported when its first screen is gone to: a start waits for a question alone."""
    file: ScreenFile
    match screen:
        case Asking():
            file = question
        case Overview():
            from wizard.core.interview import overview as file
        case CheckAnswers():
            from wizard.core.interview import check as file
        case FindingList() | FindingMenu() | Accepting():
            from wizard.core.interview import found as file
        case Beside():
            from wizard.core.interview import beside as file
        case Marking():
            from wizard.core.interview import marking as file
        case EntryMenu() | Moving() | Numbering() | Removing() | Renumbering():
            from wizard.core.interview import entry as file
        case Left():
            raise LookupError("nobody is asked after leaving")
        case _:
            assert_never(screen)
    return file


def prompt(interview: Interview) -> Prompt:
    """Return what to ask now."""
    return file_of(interview.screen).prompt(interview, interview.screen)


def take(interview: Interview, reply: Reply, fresh: str) -> Turn[Interview]:
    """Return what the reply means. `fresh` is an id no entry has yet."""
    calm = replace(interview, problem="")
    if isinstance(reply, Did):
        return _obey(calm, reply)
    return file_of(calm.screen).take(calm, calm.screen, reply, fresh)


def _obey(interview: Interview, did: Did) -> Turn[Interview]:
    kept = interview.with_draft(did.typed)
    match did.command:
        case Command.BACK:
            return file_of(kept.screen).back(kept, kept.screen)
        case Command.OVERVIEW:
            return Turn(kept.looking())
        case Command.LEAVE:
            return Turn(kept.left())
        case Command.SKIP:
            return question.skip(kept, _asked(kept).at)
        case Command.EMPTY:
            return question.empty(interview, _asked(interview))
        case Command.NOT_YET:
            return question.not_yet(kept, _asked(kept).at)
        case Command.EVIDENCE:
            return Turn(kept.to(Beside(_asked(kept).at, _asked(kept).part)))
        case Command.NOTE:
            return Turn(kept.to(Asking(_asked(kept).at, Part.ASIDE)))
        case Command.PUBLISH:
            return Turn(kept.to(Marking(_asked(kept).at)))
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
