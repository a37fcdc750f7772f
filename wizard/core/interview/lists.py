"""A list being built: what each reply on its screens leads to. Entries are added, looked at, changed, moved, numbered, removed.

An entry keeps its id for life, so whatever happens to it here, what refers to it refers to it still.
"""

from __future__ import annotations

from wizard.core.errors import Misfit
from wizard.core.form.answers import At
from wizard.core.frozen import replace
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import (
    ADD,
    BACK,
    CHANGE,
    CONFIRM,
    DOWN,
    FIRST,
    MOVE,
    NUMBER,
    REMOVE,
    REPLY,
    UNDO,
    UP,
    Asking,
    EntryMenu,
    Moving,
    Numbering,
    Removing,
    Screen,
    at_from,
)
from wizard.core.record.changes import Change, Drop, Label, Place
from wizard.core.record.response import taken_out
from wizard.core.standing.naming import entry_listed, number_and_label, wording
from wizard.core.standing.path import Step
from wizard.core.standing.register import doubled, read_number
from wizard.core.talk.face import Said, Tone
from wizard.core.talk.spot import Part
from wizard.core.talk.turn import Turn
from wizard.core.text import an, counted, sentence


def listed(interview: Interview, step: Step, value: str, fresh: str) -> tuple[bool, Turn[Interview]]:
    """Carry out what was picked on the list's own screen; True where the person is done with the list."""
    at, ids = step.at, interview.response.listed(step.at)
    if value in interview.standing.register.entries and interview.standing.register.entries[value].at == at:
        return False, Turn(_looked_at(interview, at, value))
    if value == UNDO and (out := taken_out(interview.response, at)):
        gone, before = out[-1]
        changes: tuple[Change, ...] = (Place(at, gone, before),)
        there = interview.applied(changes)
        said = [Said("Put back.")]
        if any(gone in [entry.id for entry in some] for some in doubled(there.standing.register)):
            changes += (Label(at, gone, ""),)  # its number was given to another meanwhile
            there = interview.applied(changes)
            said = [Said(f"Put back, as {there.standing.register.entries[gone].name}: its number was given away meanwhile.")]
        return False, Turn(there, changes, tuple(said))
    if value == CONFIRM and (waiting := interview.to_confirm(at)):
        changes = interview.confirming(*waiting)
        there = interview.applied(changes)
        said = [Said(f"{counted(len(waiting), 'answer')} confirmed.", Tone.DONE, wording(step.question))]
        return False, Turn(there if there.open_inside(at) else there.following(step), changes, tuple(said))
    if value == ADD:
        changes = (Place(at, fresh, ids[-1] if ids else ""),)
        if interview.response.answer(at) is not None:
            changes += interview.setting(at, None)
        placed = replace(interview.applied(changes), adding=at, grown=interview.grown | {at})
        if not (fields := _fields(placed, at, fresh)):
            return False, Turn(replace(interview, problem=_nothing_to_fill(interview, at)))
        return False, Turn(placed.to(Asking(fields[0])), changes)
    if interview.to_gather(at) and ids:
        return False, _gathering(interview, step)
    return True, Turn(interview)


def _gathering(interview: Interview, step: Step) -> Turn[Interview]:
    """Something stands in the list now: ask for the references that had nothing to point to."""
    waiting = len(interview.to_gather(step.at))
    words = f"{counted(waiting, 'question')} could not be asked before there were {step.question.entries}:"
    asked = f"{words} {'it comes' if waiting == 1 else 'they come'} now."
    return Turn(interview.gather(step.at), said=(interview.transcript(step), Said(asked, Tone.NOTE)))


def _looked_at(interview: Interview, at: At, entry: str) -> Interview:
    """Open an entry: where nothing is filled in yet (a row of a table), its first question; else all there is of it."""
    fields = _fields(interview, at, entry)
    if not fields:
        return interview.to(EntryMenu(at, entry))
    if len(fields) == 1 or not any(one in interview.response.answers or interview.response.listed(one) for one in fields):
        return interview.to(Asking(fields[0]))
    return interview.to(EntryMenu(at, entry))


def _fields(interview: Interview, at: At, entry: str) -> list[At]:
    return interview.fields_of(At(f"{at.question}.", (*at.within, entry)))


def _nothing_to_fill(interview: Interview, at: At) -> str:
    noun = interview.bank.questions[at.question].entry
    return f"There is nothing to fill in for {an(noun)} {noun}: none of its questions applies now."


# -- One entry --------------------------------------------------------------------------------------------------------


def entry_act(interview: Interview, at: At, entry: str, act: str) -> Turn[Interview]:
    """Carry out what was picked on an entry's screen."""
    ids = interview.response.listed(at)
    place = ids.index(entry) if entry in ids else -1
    if act == BACK:
        return Turn(interview.to(Asking(at)))
    if act == CHANGE:
        fields = _fields(interview, at, entry)
        return Turn(interview.to(Asking(fields[0])) if fields else replace(interview, problem=_nothing_to_fill(interview, at)))
    if act == REPLY:
        fields = _fields(interview, at, entry)
        return Turn(interview.to(Asking(fields[0], Part.RESPONSE)) if fields else interview)
    if act == CONFIRM and (waiting := interview.to_confirm(at, entry)):
        changes = interview.confirming(*waiting)
        there = interview.applied(changes)
        said = Said(f"{counted(len(waiting), 'answer')} confirmed.", Tone.DONE, _name(interview, at, entry))
        return Turn(there.to(EntryMenu(at, entry) if there.open_within.get(entry) else Asking(at)), changes, (said,))
    if act == MOVE:
        return Turn(interview.to(Moving(at, entry)))
    if act == NUMBER:
        return Turn(interview.to(Numbering(at, entry)))
    if act == REMOVE:
        return (
            Turn(interview.to(Removing(at, entry)))
            if interview.standing.pointing_at.get(entry)
            else removed(interview, at, entry)
        )
    # After a step up or down the next one is offered: few people want to move an entry by just one.
    if act == UP and place > 0:
        return _placed(interview, at, entry, ids[place - 2] if place > 1 else "", EntryMenu(at, entry, UP))
    if act == DOWN and 0 <= place < len(ids) - 1:
        return _placed(interview, at, entry, ids[place + 1], EntryMenu(at, entry, DOWN))
    if act in (UP, DOWN):
        return Turn(interview.to(Asking(at)))
    return Turn(replace(interview.to(Asking(at_from(act))), one_field=True))


def _placed(interview: Interview, at: At, entry: str, after: str, then: Screen) -> Turn[Interview]:
    changes: tuple[Change, ...] = (Place(at, entry, after),)
    there = interview.applied(changes)
    return Turn(there.to(then), changes, (Said(f"Moved: {_name(there, at, entry)}", Tone.NOTE),))


def moved(interview: Interview, at: At, entry: str, after: str) -> Turn[Interview]:
    """Put the entry behind another one."""
    if after == BACK:
        return Turn(interview.to(EntryMenu(at, entry)))
    return _placed(interview, at, entry, "" if after == FIRST else after, Asking(at))


def numbered(interview: Interview, at: At, entry: str, typed: str) -> Turn[Interview]:
    """Give the entry a number of its own, or give it back to its place."""
    known = interview.standing.register.entries[entry]
    try:
        number = read_number(known, typed, interview.standing.register)
    except Misfit as misfit:
        return Turn(replace(interview, problem=sentence(str(misfit)) + "."))
    present = interview.response.labels.get((at, entry), "")
    changes: tuple[Change, ...] = (Label(at, entry, number),) if number != present and number != known.number else ()
    there = interview.applied(changes)
    words = f"Its number is {there.standing.register.entries[entry].number}."
    return Turn(there.to(EntryMenu(at, entry, NUMBER)), changes, (Said(words, Tone.NOTE),))


def removed(interview: Interview, at: At, entry: str) -> Turn[Interview]:
    """Take the entry out of its list; it can be put back, and what refers to it refers to it again then."""
    changes: tuple[Change, ...] = (Drop(at, entry),)
    words = f"Removed: {_name(interview, at, entry)}"
    return Turn(interview.applied(changes).to(Asking(at)), changes, (Said(words, Tone.NOTE),))


def _name(interview: Interview, at: At, entry: str) -> str:
    return number_and_label(entry_listed(at, entry, interview.standing), interview.standing)
