"""What stands beside an answer: its sources and gaps, and the way to add one."""

from __future__ import annotations

from typing import assert_never

from wizard.core.form.answers import At
from wizard.core.frozen import replace
from wizard.core.interview.errands import Supporting
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import Asking, Beside, BesideChoice, EntryChosen, EntryMenu
from wizard.core.interview.shown import EVERYWHERE, progress
from wizard.core.record.changes import Change, Place
from wizard.core.standing import support
from wizard.core.standing.naming import name_and_title, place_in_short
from wizard.core.standing.register import Entry
from wizard.core.talk.face import Command, Item, Pick, Picked, Prompt, Reply
from wizard.core.talk.turn import Turn


def prompt(interview: Interview, screen: Beside) -> Prompt:
    at = screen.at
    listed = evidence_for(interview, at)
    added = interview.standing.register.entries.get(screen.added)
    others = [] if added is None or added in listed else [added]
    standing = [Item(EntryChosen(entry.id), name_and_title(entry)) for entry in listed]
    elsewhere = [Item(EntryChosen(entry.id), name_and_title(entry)) for entry in others]
    items = [  # what is always there comes first: a number means the same each time
        Item(BesideChoice.SOURCE, "Add a source: a report, figures, a meeting, advice"),
        Item(BesideChoice.GAP, "Add a gap: what is not known, and what will be done about it"),
        Item(BesideChoice.BACK, "Back to the question"),
        *([Item("", "Evidence so far", heading=True)] if standing else []),
        *standing,
        *([Item("", "Just added, for other answers", heading=True)] if elsewhere else []),
        *elsewhere,
    ]
    question = interview.bank.questions[at.question]
    return Prompt(
        Pick(tuple(items), pointed=BesideChoice.BACK if standing or elsewhere else BesideChoice.SOURCE),
        f"What evidence supports {place_in_short(at, interview.standing)}?",
        progress(interview, interview.step(at)),
        notes=(question.ask if question.number else "", *_sources_before(interview)),
        commands=(Command.BACK, *EVERYWHERE),
    )


def take(interview: Interview, screen: Beside, reply: Reply, fresh: str) -> Turn[Interview]:
    assert isinstance(reply, Picked) and isinstance(reply.value, EntryChosen | BesideChoice)
    match reply.value:
        case EntryChosen(entry):
            there = interview.to(EntryMenu(interview.standing.register.entries[entry].at, entry))
            return Turn(replace(there, errand=_for_it(interview, screen, entry)))
        case BesideChoice.SOURCE:
            return _added(interview, screen, "sources", fresh)
        case BesideChoice.GAP:
            return _added(interview, screen, "gaps", fresh)
        case BesideChoice.BACK:
            return back(interview, screen)
        case _:
            assert_never(reply.value)


def back(interview: Interview, screen: Beside) -> Turn[Interview]:
    return Turn(interview.again_at(screen.at, screen.part))


def _added(interview: Interview, screen: Beside, role: str, fresh: str) -> Turn[Interview]:
    """Add a source or a gap for an answer."""
    listed_in = interview.bank.in_role(role)
    assert listed_in is not None
    there = At(listed_in.key)
    ids = interview.response.listed(there)
    changes: tuple[Change, ...] = (Place(there, fresh, ids[-1] if ids else ""),)
    placed = interview.applied(changes)
    first = placed.fields_of(At(f"{there.question}.", (fresh,)))[0]
    begun = replace(placed.to(Asking(first)), errand=_for_it(interview, screen, fresh))
    return Turn(begun, changes)


def _for_it(interview: Interview, screen: Beside, entry: str) -> Supporting:
    return Supporting(entry, target_of(interview, screen.at), screen.at, screen.part, interview.errand)


def target_of(interview: Interview, at: At) -> str:
    """Return the id by which sources and gaps point to an answer; "" where none can."""
    return support.target_of(at, interview.standing)


def evidence_for(interview: Interview, at: At) -> list[Entry]:
    """The sources and gaps that stand beside an answer."""
    return [one.entry for one in support.support_of(target_of(interview, at), interview.standing)]


def _sources_before(interview: Interview) -> tuple[str, ...]:
    """Say that a source which is listed already is not listed again, but pointed from."""
    role = interview.bank.in_role("sources")
    known = len(interview.standing.register.lists.get(role.key, ())) if role else 0
    words = "A source that is listed already can support this answer too: add it there, in the overview, under Evidence."
    return (words,) if known else ()
