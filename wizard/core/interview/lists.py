"""A list being built: what each reply on its screens leads to. Entries are added, looked at, changed, moved, numbered, removed.

An entry keeps its id for life, so whatever happens to it here, what refers to it refers to it still.
"""

from __future__ import annotations

from typing import assert_never

from wizard.core.errors import Misfit
from wizard.core.form.answers import At
from wizard.core.frozen import replace
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import (
    Asking,
    EntryChoice,
    EntryChosen,
    EntryMenu,
    ListChoice,
    Moving,
    MovingChoice,
    Numbering,
    Removing,
    Screen,
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


def listed(interview: Interview, step: Step, choice: EntryChosen | ListChoice, fresh: str) -> Turn[Interview] | None:
    """Carry out what was picked on the list's own screen; None where the person is done with the list."""
    match choice:
        case EntryChosen(entry):
            return Turn(_looked_at(interview, step.at, entry))
        case ListChoice.UNDO:
            return _put_back(interview, step.at)
        case ListChoice.CONFIRM:
            return _confirmed(interview, step)
        case ListChoice.ADD:
            return _added(interview, step.at, fresh)
        case ListChoice.DONE:
            gathers = interview.to_gather(step.at) and interview.response.listed(step.at)
            return _gathering(interview, step) if gathers else None
        case _:
            assert_never(choice)


def _put_back(interview: Interview, at: At) -> Turn[Interview]:
    """Put back the entry that was taken out last."""
    gone, before = taken_out(interview.response, at)[-1]
    changes: tuple[Change, ...] = (Place(at, gone, before),)
    there = interview.applied(changes)
    if not any(gone in [entry.id for entry in some] for some in doubled(there.standing.register)):
        return Turn(there, changes, (Said("Put back."),))
    changes += (Label(at, gone, ""),)  # its number was given to another meanwhile
    there = interview.applied(changes)
    words = f"Put back, as {there.standing.register.entries[gone].name}: its number was given away meanwhile."
    return Turn(there, changes, (Said(words),))


def _confirmed(interview: Interview, step: Step) -> Turn[Interview]:
    """All answers from last time in the list still stand."""
    waiting = interview.to_confirm(step.at)
    changes = interview.confirming(*waiting)
    there = interview.applied(changes)
    said = Said(f"{counted(len(waiting), 'answer')} confirmed.", Tone.DONE, wording(step.question))
    return Turn(there if there.open_inside(step.at) else there.following(step), changes, (said,))


def _added(interview: Interview, at: At, fresh: str) -> Turn[Interview]:
    """Begin an entry behind the last one."""
    ids = interview.response.listed(at)
    changes: tuple[Change, ...] = (Place(at, fresh, ids[-1] if ids else ""),)
    if interview.response.answer(at) is not None:
        changes += interview.setting(at, None)
    placed = replace(interview.applied(changes), adding=at, grown=interview.grown | {at})
    if not (fields := _fields(placed, at, fresh)):
        return Turn(replace(interview, problem=_nothing_to_fill(interview, at)))
    return Turn(placed.to(Asking(fields[0])), changes)


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


def entry_act(interview: Interview, at: At, entry: str, choice: At | EntryChoice) -> Turn[Interview]:
    """Carry out what was picked on an entry's screen."""
    match choice:
        case At():
            return Turn(replace(interview.to(Asking(choice)), one_field=True))
        case EntryChoice.CONFIRM:
            return _entry_confirmed(interview, at, entry)
        case EntryChoice.CHANGE:
            return _gone_through(interview, at, entry)
        case EntryChoice.REPLY:
            fields = _fields(interview, at, entry)
            return Turn(interview.to(Asking(fields[0], Part.RESPONSE)) if fields else interview)
        case EntryChoice.UP | EntryChoice.DOWN:
            return _stepped(interview, at, entry, choice)
        case EntryChoice.MOVE:
            return Turn(interview.to(Moving(at, entry)))
        case EntryChoice.NUMBER:
            return Turn(interview.to(Numbering(at, entry)))
        case EntryChoice.REMOVE if interview.standing.pointing_at.get(entry):
            return Turn(interview.to(Removing(at, entry)))
        case EntryChoice.REMOVE:
            return removed(interview, at, entry)
        case EntryChoice.BACK:
            return Turn(interview.to(Asking(at)))
        case _:
            assert_never(choice)


def _entry_confirmed(interview: Interview, at: At, entry: str) -> Turn[Interview]:
    """All answers from last time in the entry still stand."""
    waiting = interview.to_confirm(at, entry)
    changes = interview.confirming(*waiting)
    there = interview.applied(changes)
    said = Said(f"{counted(len(waiting), 'answer')} confirmed.", Tone.DONE, _name(interview, at, entry))
    return Turn(there.to(EntryMenu(at, entry) if there.open_within.get(entry) else Asking(at)), changes, (said,))


def _gone_through(interview: Interview, at: At, entry: str) -> Turn[Interview]:
    fields = _fields(interview, at, entry)
    return Turn(interview.to(Asking(fields[0])) if fields else replace(interview, problem=_nothing_to_fill(interview, at)))


def _stepped(interview: Interview, at: At, entry: str, way: EntryChoice) -> Turn[Interview]:
    """Move it by one. The next step is offered then: few people want to move an entry by just one."""
    ids = interview.response.listed(at)
    others = [one for one in ids if one != entry]
    place = ids.index(entry) + (1 if way is EntryChoice.DOWN else -1)
    if not 0 <= place < len(ids):
        return Turn(interview.to(Asking(at)))
    return _placed(interview, at, entry, others[place - 1] if place else "", EntryMenu(at, entry, way))


def _placed(interview: Interview, at: At, entry: str, after: str, then: Screen) -> Turn[Interview]:
    changes: tuple[Change, ...] = (Place(at, entry, after),)
    there = interview.applied(changes)
    return Turn(there.to(then), changes, (Said(f"Moved: {_name(there, at, entry)}", Tone.NOTE),))


def moved(interview: Interview, at: At, entry: str, choice: EntryChosen | MovingChoice) -> Turn[Interview]:
    """Put the entry behind another one."""
    match choice:
        case EntryChosen(after):
            return _placed(interview, at, entry, after, Asking(at))
        case MovingChoice.FIRST:
            return _placed(interview, at, entry, "", Asking(at))
        case MovingChoice.BACK:
            return Turn(interview.to(EntryMenu(at, entry)))
        case _:
            assert_never(choice)


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
    return Turn(there.to(EntryMenu(at, entry, EntryChoice.NUMBER)), changes, (Said(words, Tone.NOTE),))


def removed(interview: Interview, at: At, entry: str) -> Turn[Interview]:
    """Take the entry out of its list; it can be put back, and what refers to it refers to it again then."""
    changes: tuple[Change, ...] = (Drop(at, entry),)
    words = f"Removed: {_name(interview, at, entry)}"
    return Turn(interview.applied(changes).to(Asking(at)), changes, (Said(words, Tone.NOTE),))


def _name(interview: Interview, at: At, entry: str) -> str:
    return number_and_label(entry_listed(at, entry, interview.standing), interview.standing)
