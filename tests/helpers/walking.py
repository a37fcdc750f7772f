"""A walk through a conversation: every reply at every moment of it that is another one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import count

from tests.helpers.fence import FORM_TEXT
from wizard import banks
from wizard.core.form.answers import At, Known, LeftOver
from wizard.core.form.bank import Bank
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt, take
from wizard.core.interview.interview import Interview, begin
from wizard.core.interview.screens import AlikeChosen, Asking, EntryChosen, FindingChosen, Marking
from wizard.core.record.changes import Author, Carry, Change, Place, Record, Remark, Set, Verdict
from wizard.core.record.response import Response
from wizard.core.review.states import Act
from wizard.core.talk.face import Command, Did, Item, Line, Pick, Picked, PickedMany, PickMany, Reply, Text, Typed

STEPS = At("steps")
# What means the same at every screen is said above the table of the page, and is no row of it.
EVERYWHERE = (Command.LEAVE, Command.OVERVIEW, Command.HELP, Command.DOCUMENT)
NAMES = {
    At: "an answer",
    EntryChosen: "an entry",
    AlikeChosen: "alike findings",
    FindingChosen: "a finding",
    LeftOver: "an answer that belongs to no question",
    Act: "an act",
}


@cache
def form() -> Bank:
    return banks.parse({"bank": FORM_TEXT}, {}, "fence.yaml")


def filled(*more: Change) -> Response:
    """Four steps, the first of them referred to and remarked on, an answer to no question, and what `more` says."""
    placed = (Place(STEPS, "a", ""), Place(STEPS, "b", "a"), Place(STEPS, "c", "b"), Place(STEPS, "d", "c"))
    named = tuple(Set(At("steps.what", (entry,)), Known(f"Step {entry}")) for entry in "abcd")
    said = (Set(At("meets"), Known(("a",))), Set(At("sure"), Known("yes")), Set(At("gone"), Known("what is this")))
    remarks = tuple(Remark(f"r{place}", at, Verdict.MUST, "Why?") for place, at in enumerate((At("sure"), At("steps", ("a",)))))
    written = Response().after(form(), Record(1, "2026-05-01T10:00:00Z", Author("Priya Nair"), (*placed, *named, *said, *more)))
    return written.after(form(), Record(2, "2026-05-02T10:00:00Z", Author("Sam Okoro"), remarks))


def starts() -> list[Interview]:
    carried = filled(Carry("last-year", (At("sure"), *(At("steps.what", (entry,)) for entry in "abcd"))))
    acts = (*begin(form(), Response()).acts, Item(Act.SUBMIT, "Submit it for review"))
    begun = [begin(form(), response, days=Days("2026-11-22")) for response in (Response(), filled(), carried)]
    return [replace(one.to(Asking(At("sure"))), acts=acts) for one in begun]


def replies(interview: Interview) -> list[Reply]:
    """All that a person can do at a screen; of what is typed, some."""
    asked = prompt(interview)
    given: list[Reply] = []
    match asked.control:
        case Pick(items):
            given = [Picked(item.value) for item in items if not item.heading]
        case PickMany(items):
            given = [PickedMany(()), PickedMany((items[0].word,))]
        case Line() | Text():
            given = [Typed(""), Typed("7x"), Typed("1")]
    return [*given, *(Did(command) for command in asked.commands)]


def after(here: Interview, reply: Reply, fresh: str = "") -> Interview:
    """The interview after a reply, with what it wrote, as the session goes on."""
    turn = take(here, reply, fresh)
    record = Record(here.seq + 1, "2026-11-22T10:00:00Z", Author("Priya Nair"), turn.changes)
    return turn.interview.over(here.response.after(here.bank, record), record.seq) if turn.changes else turn.interview.settled()


def name(reply: Reply) -> str:
    match reply:
        case Did(command):
            return f"/{command.value.word}"
        case Typed():
            return "a text"
        case PickedMany():
            return "options"
        case Picked(FindingChosen(_, ())):
            return "a finding that may stand"
        case Picked(value) if type(value) in NAMES:
            return NAMES[type(value)]
        case Picked(Enum(value=str(word))):
            return word
        case Picked():
            return "an option"


def stands(interview: Interview) -> tuple[object, ...]:
    """What makes a moment of the conversation another one for this walk: where it is, what for, and what can be done."""
    screen = interview.screen
    asked: object = type(screen)
    if isinstance(screen, Asking):
        asked = screen.at.question, screen.part
    elif isinstance(screen, Marking):
        asked = Marking, len(screen.at.within)
    return asked, type(interview.errand), type(interview.back_to), frozenset(name(reply) for reply in replies(interview))


def walked(start: Interview) -> Iterator[tuple[Interview, Reply, Interview]]:
    """Every reply at every moment that is another one, breadth first, and where it leads."""
    waiting, seen, fresh = deque([start]), {stands(start)}, count()
    while waiting:
        here = waiting.popleft()
        for reply in replies(here):
            there = after(here, reply, f"e{next(fresh)}")
            yield here, reply, there
            if not there.is_over and stands(there) not in seen:
                seen.add(stands(there))
                waiting.append(there)
