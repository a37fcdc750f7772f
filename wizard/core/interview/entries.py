"""A list being built: what stands on its own screen, and what is picked there."""

from __future__ import annotations

from typing import assert_never

from wizard.core.form import kinds
from wizard.core.form.answers import At, NotApplicable
from wizard.core.form.bank import Question
from wizard.core.frozen import replace
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import Asking, EntryChosen, EntryMenu, ListChoice
from wizard.core.interview.shown import TO_CONFIRM, offered_words, open_note
from wizard.core.record.changes import Change, Label, Place
from wizard.core.record.response import listed, taken_out
from wizard.core.review import remarks
from wizard.core.standing import incomplete
from wizard.core.standing.naming import NOTE, answer_summary, counted_entries, entry_label, entry_listed, wording
from wizard.core.standing.path import Step
from wizard.core.standing.references import numbers_in_words
from wizard.core.standing.register import Entry, doubled, in_groups
from wizard.core.talk.face import Control, Item, Line, Pick, Said, Text, Tone
from wizard.core.talk.spot import Part
from wizard.core.talk.turn import Turn
from wizard.core.text import an, counted, sentence, shorten

_NEW = "new"  # an entry that is there only to see what would be asked in one
_HEARD = 9  # entries of a list that are read out each time


def first_field(interview: Interview, step: Step) -> Question | None:
    """The field that makes the first entry of an empty list, where it is typed; None where there is a menu to choose from."""
    question, at = step.question, step.at
    if not question.fields or interview.adding == at or entries_of(interview, at) or taken_out(interview.response, at):
        return None
    if isinstance(interview.response.answer(at), NotApplicable):
        return None
    fields = fields_in(interview.applied((Place(at, _NEW, ""),)), at, _NEW)
    field = interview.bank.questions[fields[0].question] if fields else None
    typed = (kinds.ControlKind.LINE, kinds.ControlKind.TEXT)
    return field if field is not None and kinds.control(field) in typed else None


def control(interview: Interview, step: Step) -> Control:
    question, at = step.question, step.at
    if (field := first_field(interview, step)) is not None:
        draft = interview.drafts.get((at, Part.VALUE), "")
        is_text = kinds.control(field) is kinds.ControlKind.TEXT
        return Text(draft) if is_text else Line(draft, offered_words(interview, field), kinds.of(field).several)
    entries = entries_of(interview, at)
    own = interview.response.listed(at)
    items, group = [], ""
    for entry in in_groups(entries):
        if entry.group != group:
            items.append(Item("", entry.group or "Under no heading", heading=True))
            group = entry.group
        items.append(_entry_item(interview, entry))
    items += [Item("", "Or", heading=True)] if any(entry.group for entry in entries) else []
    if waiting := interview.to_confirm(at):
        items.append(_confirm_item(interview, question, waiting))
    if not question.listing.rows or question.listing.own_rows:
        items.append(Item(ListChoice.ADD, f"Add {'another' if own else an(question.entry)} {question.entry}"))
    if not entries:
        items += [Item(kinds.NOT_APPLICABLE, _none(question))] if kinds.none_listed(question) else []
        items.append(Item(kinds.NOT_YET, "Not known yet"))
    items.append(Item(ListChoice.DONE, _done_words(question) if entries else "Leave it for now"))
    if gone := taken_out(interview.response, at):  # last: what is there always keeps its number or letter
        items.append(
            Item(
                ListChoice.UNDO,
                f"Put back: {entry_label(entry_listed(at, gone[-1][0], interview.standing), interview.standing)}",
            )
        )
    is_none = not entries and isinstance(interview.response.answer(at), NotApplicable)
    pointed = _pointed(interview, step, [entry.id for entry in entries])
    return Pick(tuple(items), kinds.NOT_APPLICABLE if is_none else "", pointed, brief=_brief(entries))


def _none(question: Question) -> str:
    """How it is said that there is nothing to list: in the form's own word, or "None: there are no sources"."""
    if question.none or kinds.wants_reason_for_none(question):
        return kinds.none_listed(question)
    return f"{kinds.none_listed(question)}: there are no {_what_is_listed(question)}"


def _what_is_listed(question: Question) -> str:
    """Return "sources", or of a list beside another of its kind "items of an earlier assessment"."""
    holds = question.listing.holds
    return holds if holds.startswith(f"{question.entries} ") else question.entries


def how_none(question: Question) -> str:
    """Say how an empty list is answered with none, where it can be; else ""."""
    none = kinds.none_listed(question)
    return f"If there are no {_what_is_listed(question)}, type: {none.lower() if not question.none else none}" if none else ""


def _done_words(question: Question) -> str:
    if question.listing.rows and not question.listing.own_rows:
        return "Go on"
    return "No one else" if question.entry == "person" else "No more to add"


def _brief(entries: list[Entry]) -> str:
    """A list too long to be heard again and again: its numbers."""
    if len(entries) <= _HEARD or not all(entry.number for entry in entries):
        return ""
    return f"{sentence(entries[0].question.entries)} {numbers_in_words(entries)}"


def _pointed(interview: Interview, step: Step, ids: list[str]) -> object:
    """Where a list begins: at what is to be confirmed, at the first row of a table without an answer, else at its end.

    Enter means the same in every list: with something in it, there is no more to add.
    """
    if interview.to_confirm(step.at):
        return ListChoice.CONFIRM
    for row in ids if step.question.listing.rows else ():
        if not any(At(field.key, (*step.at.within, row)) in interview.response.answers for field in step.question.fields):
            return EntryChosen(row)
    asked = [one for one in ids if any(todo.why is incomplete.Why.CARRIED for todo in interview.open_within.get(one, ()))]
    if asked:
        return EntryChosen(asked[0])
    return ListChoice.DONE if ids else ListChoice.ADD


def _confirm_item(interview: Interview, question: Question, waiting: list[At]) -> Item:
    """The way to confirm all of a list at once: "All 12 items still stand as they are"."""
    count = len(interview.standing.register.lists.get(question.key, ()))
    label = f"All {count} {question.entries} are still right" if count > 1 else f"The {question.entry} is still right"
    return Item(ListChoice.CONFIRM, label, f"{counted(len(waiting), 'answer')} {TO_CONFIRM}")


def _entry_item(interview: Interview, entry: Entry) -> Item:
    """One entry in its list: number, title, and what is open in it."""
    label = entry_label(entry, interview.standing)
    inside = interview.open_within.get(entry.id, ())
    note = ""
    fields = [field for field in entry.question.fields if field.key != f"{entry.question.key}.row"]
    summary = ""
    if entry.question.listing.rows and len(fields) == 1:
        summary = answer_summary(entry.place(fields[0].key), interview.standing)
    if inside and inside[0].why is incomplete.Why.CARRIED:
        note = open_note(inside[0])
    elif inside:
        first = inside[0]
        what = first.question.ask if first.question else ""
        note = f"needs more: {shorten(what, NOTE)}" if len(inside) == 1 else f"{len(inside)} need more"
    if threads := remarks.open_at(At(entry.at.question, (*entry.at.within, entry.id)), interview.standing):
        note = "; ".join(part for part in (note, threads[-1].remark.verdict.value) if part)
    return Item(EntryChosen(entry.id), label, note, entry.number, summary, settled=not note)


def entries_of(interview: Interview, at: At) -> list[Entry]:
    """The entries of one list, in order."""
    question = interview.bank.questions[at.question]
    return [interview.standing.register.entries[one] for one in listed(question, interview.response, at)]


def state(interview: Interview, step: Step) -> str:
    ids = interview.standing.register.lists.get(step.question.key, ())
    if not (step.question.listing.titled or step.question.listing.rows) or not ids:
        return ""
    prefix = step.question.key + "."
    open_ = sum(1 for todo in interview.open if todo.at.within and todo.at.question.startswith(prefix))
    state = f", {counted(open_, 'answer needs', 'answers need')} more" if open_ else ""
    return f"{counted_entries(len(ids), step.question)}{state}."


# -- Where it leads ---------------------------------------------------------------------------------------------------


def taken(interview: Interview, step: Step, choice: EntryChosen | ListChoice, fresh: str) -> Turn[Interview] | None:
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
    changes: tuple[Change, ...] = (Place(at, gone, before), *_no_longer_none(interview, at))
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
    changes: tuple[Change, ...] = (Place(at, fresh, ids[-1] if ids else ""), *_no_longer_none(interview, at))
    placed = replace(interview.applied(changes), adding=at, grown=interview.grown | {at})
    if not (fields := fields_in(placed, at, fresh)):
        return Turn(replace(interview, problem=nothing_to_fill(interview, at)))
    return Turn(placed.to(Asking(fields[0])), changes)


def _no_longer_none(interview: Interview, at: At) -> tuple[Change, ...]:
    """A list with an entry in it is answered by that, and no longer by a word."""
    return interview.setting(at, None) if interview.response.answer(at) is not None else ()


def begun(interview: Interview, step: Step, fresh: str) -> Turn[Interview] | None:
    """Begin the first entry of an empty list, at its first field; None where there is nothing to fill in."""
    turn = _added(interview.without_draft(step.at, Part.VALUE), step.at, fresh)
    return turn if turn.changes else None


def _gathering(interview: Interview, step: Step) -> Turn[Interview]:
    """Something stands in the list now: ask for the references that had nothing to point to."""
    waiting = len(interview.to_gather(step.at))
    words = f"{counted(waiting, 'question')} could not be asked before there were {step.question.entries}:"
    asked = f"{words} {'it comes' if waiting == 1 else 'they come'} now."
    return Turn(interview.gather(step.at), said=(interview.transcript(step), Said(asked, Tone.NOTE)))


def _looked_at(interview: Interview, at: At, entry: str) -> Interview:
    """Open an entry: where nothing is filled in yet (a row of a table), its first question; else all there is of it."""
    fields = fields_in(interview, at, entry)
    if not fields:
        return interview.to(EntryMenu(at, entry))
    if len(fields) == 1 or not any(one in interview.response.answers or interview.response.listed(one) for one in fields):
        return interview.to(Asking(fields[0]))
    return interview.to(EntryMenu(at, entry))


def fields_in(interview: Interview, at: At, entry: str) -> list[At]:
    return interview.fields_of(At(f"{at.question}.", (*at.within, entry)))


def nothing_to_fill(interview: Interview, at: At) -> str:
    noun = interview.bank.questions[at.question].entry
    return f"There is nothing to fill in for {an(noun)} {noun}: none of its questions applies now."
