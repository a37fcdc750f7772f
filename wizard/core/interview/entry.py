"""One entry of a list: its answers, and what can be done with it. Moved, numbered or removed, it keeps its id for life."""

from __future__ import annotations

from typing import assert_never

from wizard.core.errors import Misfit
from wizard.core.form.answers import At
from wizard.core.form.bank import Question
from wizard.core.frozen import replace
from wizard.core.interview.entries import entries_of, fields_in, nothing_to_fill
from wizard.core.interview.errands import OneField, Supporting
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import (
    Asking,
    Beside,
    EntryChoice,
    EntryChosen,
    EntryMenu,
    ListChosen,
    Marking,
    Moving,
    MovingChoice,
    Numbering,
    Removing,
    RemovingChoice,
    Renumbering,
    RenumberingChoice,
    Screen,
)
from wizard.core.interview.shown import EVERYWHERE, TO_CONFIRM, open_note, progress
from wizard.core.record.changes import Change, Drop, Label, Move, Place
from wizard.core.record.moving import staying
from wizard.core.review import remarks
from wizard.core.standing.naming import (
    answer_summary,
    entry_listed,
    entry_on_top,
    entry_with_label,
    held_in,
    number_and_label,
    question_as_printed,
    short_label,
    wording,
)
from wizard.core.standing.register import alike, doubled, read_number
from wizard.core.standing.renumbered import Renumbered, in_words, renumbered
from wizard.core.talk.audience import published
from wizard.core.talk.face import Command, Item, Line, Pick, Picked, Prompt, Reply, Said, Tone, Typed
from wizard.core.talk.spot import Part
from wizard.core.talk.turn import Turn
from wizard.core.text import counted, joined, sentence

_EACH = 3  # entries with another number that are each said
_Screens = EntryMenu | Moving | Numbering | Removing | Renumbering


def prompt(interview: Interview, screen: _Screens) -> Prompt:
    match screen:
        case EntryMenu(at, entry, _):
            return _menu(interview, at, entry)
        case Moving(at, entry):
            return _moving(interview, at, entry)
        case Numbering(at, entry):
            return _numbering(interview, at, entry)
        case Removing(at, entry):
            return _removing(interview, at, entry)
        case Renumbering():
            return _renumbering(interview, screen)
        case _:
            assert_never(screen)


def take(interview: Interview, screen: _Screens, reply: Reply, fresh: str) -> Turn[Interview]:
    at, entry = screen.at, screen.entry
    match screen:
        case EntryMenu():
            assert isinstance(reply, Picked) and isinstance(reply.value, At | EntryChoice | ListChosen)
            return _done(interview, at, entry, reply.value)
        case Moving():
            assert isinstance(reply, Picked) and isinstance(reply.value, EntryChosen | MovingChoice)
            return _moved(interview, at, entry, reply.value)
        case Numbering():
            assert isinstance(reply, Typed)
            return _numbered(interview, at, entry, reply.text)
        case Removing():
            assert isinstance(reply, Picked) and isinstance(reply.value, RemovingChoice)
            return back(interview, screen) if reply.value is RemovingChoice.BACK else _removed(interview, at, entry)
        case Renumbering():
            assert isinstance(reply, Picked) and isinstance(reply.value, RenumberingChoice)
            return back(interview, screen) if reply.value is RenumberingChoice.BACK else _carried_out(interview, screen)
        case _:
            assert_never(screen)


def back(interview: Interview, screen: _Screens) -> Turn[Interview]:
    at, entry = screen.at, screen.entry
    return Turn(interview.to(_around(interview, at) if isinstance(screen, EntryMenu) else EntryMenu(at, entry)))


def _around(interview: Interview, at: At) -> Asking | Beside:
    """Where an entry was opened: its list, or the evidence for an answer."""
    errand = interview.errand
    return Beside(errand.beside, errand.part) if isinstance(errand, Supporting) else Asking(at)


# -- The entry --------------------------------------------------------------------------------------------------------


def _menu(interview: Interview, at: At, entry: str) -> Prompt:
    known = interview.standing.register.entries[entry]
    own = interview.response.listed(at)
    within = At(f"{at.question}.", (*at.within, entry))
    items = [_field_item(interview, place) for place in interview.fields_of(within, later=True)]
    items.append(Item("", f"The {known.question.entry} as a whole", heading=True))
    # What is always there comes first, and what leads away last: a number means the same each time.
    items.append(Item(EntryChoice.CHANGE, "Go through all of it"))
    around = "evidence" if isinstance(interview.errand, Supporting) else "list"
    items.append(Item(EntryChoice.BACK, f"Back to the {around}"))
    if entry in own:
        if known.question.listing.numbered:
            items.append(Item(EntryChoice.NUMBER, "Give it another number", f"now {known.number}"))
        here = At(at.question, (*at.within, entry))
        items.append(Item(EntryChoice.PUBLISH, "Publish it, or not", published(interview.standing, here).rstrip(".")))
        items.append(Item(EntryChoice.REMOVE, "Remove it", "you can put it back"))
    if waiting := interview.to_confirm(at, entry):
        note = f"{counted(len(waiting), 'answer')} {TO_CONFIRM}"
        items.append(Item(EntryChoice.CONFIRM, "It is still right", note))
    if remarks.open_at(At(at.question, (*at.within, entry)), interview.standing):
        items.append(Item(EntryChoice.REPLY, "Reply to the reviewer's remark"))
    if entry in own:
        # Where it cannot go further down or up, the next number asks before anything is done.
        items += [Item(EntryChoice.DOWN, "Move it down")] if entry != own[-1] else []
        items += [Item(EntryChoice.MOVE, "Move it to another place")] if len(own) > 1 else []
        items += [Item(EntryChoice.UP, "Move it up")] if entry != own[0] else []
        items += [Item(ListChosen(one.key), f"Move it to: {held_in(one)}") for one in _other_lists(interview, at)]
    return Prompt(
        Pick(tuple(items), pointed=_field_pointed(interview, items)),
        entry_on_top(known, interview.standing),
        progress(interview, interview.step(at)),
        notes=(*_referring(interview, entry), *_remarks_on(interview, at, entry)),
        problem=interview.problem,
        commands=(Command.BACK, *EVERYWHERE),
    )


def _remarks_on(interview: Interview, at: At, entry: str) -> tuple[str, ...]:
    threads = remarks.open_at(At(at.question, (*at.within, entry)), interview.standing)
    return tuple(line for thread in threads for line in remarks.said(thread, interview.days))


def _field_pointed(interview: Interview, items: list[Item]) -> object:
    """The field just answered, else the first that is open, else the first."""
    values = [item.value for item in items if not item.heading]
    if EntryChoice.CONFIRM in values:
        return EntryChoice.CONFIRM
    done = interview.screen.chosen if isinstance(interview.screen, EntryMenu) else None
    just = done or interview.here
    still = [item.value for item in items if item.note and isinstance(item.value, At)]
    return just if just in values else still[0] if still else items[0].value


def _field_item(interview: Interview, at: At) -> Item:
    question = interview.bank.questions[at.question]
    todo = interview.open_at.get(at)
    note = "" if todo is None else open_note(todo)
    note = TO_CONFIRM if not note and at in interview.response.carried and interview.response.answer(at) is not None else note
    summary = answer_summary(at, interview.standing)
    if not summary and not interview.is_time(at):
        summary = f"asked once “{wording(interview.bank.questions[question.later])}” has passed; you can answer it now"
    return Item(at, wording(question), note, summary=summary)


def _referring(interview: Interview, entry: str) -> tuple[str, ...]:
    """Say who refers to an entry, a line for each question."""
    by_question: dict[str, list[str]] = {}
    for at in interview.standing.pointing_at.get(entry, ()):
        owner = interview.standing.entry_of(at)
        name = owner.name if owner else question_as_printed(interview.bank.questions[at.question])
        by_question.setdefault(at.question, []).append(name)
    return tuple(f"Referred to by {', '.join(names)}." for names in by_question.values())


def _other_lists(interview: Interview, at: At) -> tuple[Question, ...]:
    """The lists that an entry of this one can be moved to."""
    return tuple(one for one in alike(interview.bank, at.question) if At(one.key) in interview.path.index)


def _done(interview: Interview, at: At, entry: str, choice: At | EntryChoice | ListChosen) -> Turn[Interview]:
    """Carry out what was picked on an entry's screen."""
    match choice:
        case ListChosen(key):
            return _to_list(interview, at, entry, At(key))
        case At():
            return Turn(replace(interview.to(Asking(choice)), errand=OneField(interview.errand)))
        case EntryChoice.CONFIRM:
            return _confirmed(interview, at, entry)
        case EntryChoice.CHANGE:
            return _gone_through(interview, at, entry)
        case EntryChoice.REPLY:
            fields = fields_in(interview, at, entry)
            return Turn(interview.to(Asking(fields[0], Part.RESPONSE)) if fields else interview)
        case EntryChoice.UP | EntryChoice.DOWN:
            return _stepped(interview, at, entry, choice)
        case EntryChoice.MOVE:
            return Turn(interview.to(Moving(at, entry)))
        case EntryChoice.NUMBER:
            return Turn(interview.to(Numbering(at, entry)))
        case EntryChoice.PUBLISH:
            return Turn(interview.to(Marking(At(at.question, (*at.within, entry)))))
        case EntryChoice.REMOVE if interview.standing.pointing_at.get(entry) or _told(interview, entry, (Drop(at, entry),)):
            return Turn(interview.to(Removing(at, entry)))
        case EntryChoice.REMOVE:
            return _removed(interview, at, entry)
        case EntryChoice.BACK:
            return Turn(interview.to(_around(interview, at)))
        case _:
            assert_never(choice)


def _confirmed(interview: Interview, at: At, entry: str) -> Turn[Interview]:
    """All answers from last time in the entry still stand."""
    waiting = interview.to_confirm(at, entry)
    changes = interview.confirming(*waiting)
    there = interview.applied(changes)
    said = Said(f"{counted(len(waiting), 'answer')} confirmed.", Tone.DONE, _name(interview, at, entry))
    return Turn(there.to(EntryMenu(at, entry) if there.open_within.get(entry) else _around(there, at)), changes, (said,))


def _gone_through(interview: Interview, at: At, entry: str) -> Turn[Interview]:
    fields = fields_in(interview, at, entry)
    return Turn(interview.to(Asking(fields[0])) if fields else replace(interview, problem=nothing_to_fill(interview, at)))


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
    if _told(interview, entry, changes):
        title = f"Move {interview.standing.register.entries[entry].name}? Numbers that others name will change."
        return Turn(interview.to(Renumbering(at, entry, changes, title, at)))
    return _written(interview, entry, changes, at, then)


def _written(interview: Interview, entry: str, changes: tuple[Change, ...], at: At, then: Screen) -> Turn[Interview]:
    """Write what is done with an entry, and say where and as what it stands then."""
    there = interview.applied(changes)
    words = f"Moved: {_name(there, at, entry)}"
    if isinstance(changes[0], Label):
        words = f"Its number is {there.standing.register.entries[entry].number}."
    elif isinstance(changes[0], Move):
        words += f", to “{held_in(interview.bank.questions[at.question])}”"
    others = [one for one in renumbered(interview.standing, there.standing) if one.before.id != entry]
    return Turn(there.to(then), changes, (Said(f"{words}{_now(others)}", Tone.NOTE),))


def _now(others: list[Renumbered]) -> str:
    """Say which others have another number now; of many, how many."""
    if len(others) > _EACH:
        first, last = others[0].after, others[-1].after
        return f". {len(others)} {first.question.entries} have another number now, {first.number} to {last.number}"
    return "".join(f". What was {one.before.name} is now {one.after.number}" for one in others)


# -- What it does to the numbers of others ----------------------------------------------------------------------------


def _told(interview: Interview, entry: str, changes: tuple[Change, ...]) -> tuple[str, ...]:
    """Say which numbers become others, before it happens, where an answer names one of them; else ()."""
    some = renumbered(interview.standing, interview.applied(changes).standing)
    return in_words(some) if any(one.named_by for one in some) else ()


def _renumbering(interview: Interview, screen: Renumbering) -> Prompt:
    some = renumbered(interview.standing, interview.applied(screen.changes).standing)
    gone = [one for one in _staying(interview, screen) if one]
    stays = f"There is no place there for: {joined(gone)}. It is all kept, and is back when you move it back." if gone else ""
    items = (Item(RenumberingChoice.YES, "Yes, do it", "you can undo it"), Item(RenumberingChoice.BACK, "Leave it as it is"))
    return Prompt(
        Pick(items, pointed=RenumberingChoice.BACK if gone else RenumberingChoice.YES),
        screen.title,
        progress(interview, interview.step(screen.at)),
        notes=(*in_words(some), stays),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _staying(interview: Interview, screen: Renumbering) -> list[str]:
    """What is answered in an entry and has no place in the list it would be moved to."""
    if screen.at_last == screen.at:
        return []
    fields = staying(interview.bank, screen.at.question, screen.at_last.question)
    entry = interview.standing.register.entries[screen.entry]
    return [f"“{wording(one)}”" for one in fields if answer_summary(entry.place(one.key), interview.standing)]


def _carried_out(interview: Interview, screen: Renumbering) -> Turn[Interview]:
    return _written(interview, screen.entry, screen.changes, screen.at_last, EntryMenu(screen.at_last, screen.entry))


def _to_list(interview: Interview, at: At, entry: str, to: At) -> Turn[Interview]:
    """Move it to the end of another list; a number of its own that is another's there is given back to its place."""
    own = interview.response.listed(to)
    changes: tuple[Change, ...] = (Move(at, entry, to, own[-1] if own else ""),)
    there = interview.applied(changes).standing.register
    if any(entry in [one.id for one in some] for some in doubled(there)):
        changes += (Label(to, entry, ""),)
    known, target = interview.standing.register.entries[entry], interview.bank.questions[to.question]
    title = f"Move {entry_with_label(known, interview.standing)} to “{held_in(target)}”?"
    return Turn(interview.to(Renumbering(at, entry, changes, title, to)))


# -- Another place, another number, gone ------------------------------------------------------------------------------


def _moving(interview: Interview, at: At, entry: str) -> Prompt:
    known = interview.standing.register.entries[entry]
    own = interview.response.listed(at)
    others = [one for one in entries_of(interview, at) if one.id != entry and one.id in own]
    before = EntryChosen(own[own.index(entry) - 1]) if own.index(entry) else MovingChoice.FIRST
    items = [Item(MovingChoice.FIRST, "First")]
    items += [
        Item(EntryChosen(one.id), f"After {number_and_label(one, interview.standing)}".replace("  ", " ")) for one in others
    ]
    items.append(Item(MovingChoice.BACK, "Leave it where it is"))
    group = f"It stays under “{known.group}”: to put it under another, change its answer." if known.group else ""
    return Prompt(
        Pick(tuple(items), pointed=before),
        f"Where should {known.name} go?",
        progress(interview, interview.step(at)),
        notes=(group,),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _moved(interview: Interview, at: At, entry: str, choice: EntryChosen | MovingChoice) -> Turn[Interview]:
    match choice:
        case EntryChosen(after):
            return _placed(interview, at, entry, after, _around(interview, at))
        case MovingChoice.FIRST:
            return _placed(interview, at, entry, "", _around(interview, at))
        case MovingChoice.BACK:
            return Turn(interview.to(EntryMenu(at, entry)))
        case _:
            assert_never(choice)


def _numbering(interview: Interview, at: At, entry: str) -> Prompt:
    known = interview.standing.register.entries[entry]
    own = (at, entry) in interview.response.labels
    return Prompt(
        Line(interview.response.labels.get((at, entry), "")),
        f"Which number should {known.name} have?",
        progress(interview, interview.step(at)),
        notes=(
            "Type a number such as 3a. It is kept, even when you move it.",
            "" if own else "Left empty, it is numbered by its place.",
            "Where other answers refer to it, they will show the new number.",
        ),
        problem=interview.problem,
        commands=(Command.BACK, *EVERYWHERE),
        empty="use the number its place gives it",
        published=published(interview.standing, At(at.question, (*at.within, entry))),
    )


def _numbered(interview: Interview, at: At, entry: str, typed: str) -> Turn[Interview]:
    """Give the entry a number of its own, or give it back to its place."""
    known = interview.standing.register.entries[entry]
    try:
        number = read_number(known, typed, interview.standing.register)
    except Misfit as misfit:
        return Turn(replace(interview, problem=sentence(str(misfit)) + "."))
    present = interview.response.labels.get((at, entry), "")
    changes: tuple[Change, ...] = (Label(at, entry, number),) if number != present and number != known.number else ()
    some = renumbered(interview.standing, interview.applied(changes).standing) if changes else ()
    if any(one.before.id != entry for one in some):
        return Turn(
            interview.to(Renumbering(at, entry, changes, f"Give {known.name} the number {number or 'of its place'}?", at))
        )
    there = EntryMenu(at, entry, EntryChoice.NUMBER)
    if changes:
        return _written(interview, entry, changes, at, there)
    return Turn(interview.to(there), said=(Said(f"Its number is {known.number}.", Tone.NOTE),))


def _removing(interview: Interview, at: At, entry: str) -> Prompt:
    known = interview.standing.register.entries[entry]
    items = (Item(RemovingChoice.BACK, "Keep it"), Item(RemovingChoice.REMOVE, "Remove it all the same", "you can put it back"))
    called = entry_with_label(known, interview.standing) if known.number else f"“{short_label(known, interview.standing)}”"
    return Prompt(
        Pick(items, pointed=RemovingChoice.BACK),
        f"Remove {called}?",
        progress(interview, interview.step(at)),
        notes=(*_referring(interview, entry), *_when_gone(interview, at, entry)),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _when_gone(interview: Interview, at: At, entry: str) -> tuple[str, ...]:
    """What removing an entry does to others."""
    pointed = interview.standing.pointing_at.get(entry)
    words = ("What refers to it will need another answer. If you put it back, it is referred to as before.",) if pointed else ()
    return (*words, *_told(interview, entry, (Drop(at, entry),)))


def _removed(interview: Interview, at: At, entry: str) -> Turn[Interview]:
    """Take the entry out of its list; it can be put back, and what refers to it refers to it again then."""
    changes: tuple[Change, ...] = (Drop(at, entry),)
    words = f"Removed: {_name(interview, at, entry)}"
    return Turn(interview.applied(changes).to(_around(interview, at)), changes, (Said(words, Tone.NOTE),))


def _name(interview: Interview, at: At, entry: str) -> str:
    return number_and_label(entry_listed(at, entry, interview.standing), interview.standing)
