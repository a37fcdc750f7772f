"""What to ask now: the interview at one moment, as a prompt for a face to show."""

from __future__ import annotations

from typing import assert_never

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Polarity, Question
from wizard.core.interview import menus
from wizard.core.interview.interview import Interview
from wizard.core.interview.menus import EVERYWHERE
from wizard.core.interview.screens import (
    Accepting,
    Asking,
    Beside,
    CheckAnswers,
    ConfirmChoice,
    EntryChosen,
    EntryMenu,
    FindingList,
    FindingMenu,
    Left,
    ListChoice,
    Moving,
    Numbering,
    Overview,
    Removing,
)
from wizard.core.record.response import taken_out
from wizard.core.review import remarks
from wizard.core.standing import incomplete, recommendation
from wizard.core.standing.naming import (
    answer_summary,
    asked_in_quotes,
    counted_entries,
    entry_around,
    entry_label,
    entry_listed,
    not_applicable,
    number_or_id,
    numbered_question,
)
from wizard.core.standing.path import Step
from wizard.core.standing.references import numbers_in_words
from wizard.core.standing.register import Entry, in_groups
from wizard.core.talk.face import Command, Control, Item, Line, Pick, PickMany, Prompt, Text
from wizard.core.talk.spot import Part
from wizard.core.text import an, counted, one_line, sentence, slug

_HEARD = 9  # entries of a list that are read out each time
_EMPTY = {
    Part.VALUE: "leave it open",
    Part.NOTE: "no note",
    Part.BECAUSE: "leave it open",
    Part.ASK: "say it later",
    Part.BY: "no date yet",
    Part.WHY: "leave it open",
    Part.RESPONSE: "no reply",
    Part.ASIDE: "no note",
    Part.ACCEPT: "leave it a finding",
    Part.CONFIRM: "",
}


def prompt(interview: Interview) -> Prompt:
    """Return what to ask now."""
    match interview.screen:
        case Asking(at, part):
            return _question_prompt(interview, interview.step(at), part)
        case Overview(section):
            return menus.section(interview, section) if section else menus.overview(interview)
        case CheckAnswers():
            return menus.check(interview)
        case FindingList():
            return menus.finding_list(interview)
        case FindingMenu(key, _):
            return menus.finding_menu(interview, key)
        case Accepting(key, at, _):
            return menus.accepting(interview, key, at)
        case Beside(at):
            return menus.beside(interview, at)
        case EntryMenu(at, entry, _):
            return menus.entry_menu(interview, at, entry)
        case Moving(at, entry):
            return menus.moving(interview, at, entry)
        case Numbering(at, entry):
            return menus.numbering(interview, at, entry)
        case Removing(at, entry):
            return menus.removing(interview, at, entry)
        case Left():
            raise AssertionError("nobody is asked after leaving")
        case _:
            assert_never(interview.screen)


def _question_prompt(interview: Interview, step: Step, part: Part) -> Prompt:
    question, at = step.question, step.at
    numbered = numbered_question(question)
    commands = [Command.BACK, Command.HELP, *EVERYWHERE]
    if part is Part.CONFIRM:
        commands.insert(2, Command.SKIP)
    elif part is Part.VALUE:
        if remarks.open_at(at, interview.standing):
            commands.insert(2, Command.RESPOND)
        commands.insert(2, Command.SKIP)
        if interview.response.answer(at) is not None or (at, part) in interview.drafts:
            commands.insert(3, Command.EMPTY)
        if kinds.control(question) not in (kinds.ControlKind.ONE, kinds.ControlKind.ENTRIES):
            commands.insert(3, Command.NOT_YET)
        commands += [Command.EVIDENCE] if menus.target_of(interview, at) else []
        commands += [Command.NOTE] if interview.notable else []
    elif part is Part.BECAUSE and menus.target_of(interview, at):
        commands.append(Command.EVIDENCE)
    elif isinstance(_control(interview, step, part), Line) and interview.preset(at, part):
        commands.insert(2, Command.EMPTY)  # line by line, Enter alone keeps what stands there
    return Prompt(
        control=_control(interview, step, part),
        title=numbered,
        progress=menus.progress(interview, step),
        official=question.official,
        notes=_notes(interview, step, part),
        lead=_lead(interview, step, part),
        problem=interview.problem,
        help=question.help,
        commands=tuple(commands),
        hint=_earlier(interview, at),
        empty=_EMPTY[part] if part is not Part.VALUE or not question.optional else "leave it empty",
    )


def _earlier(interview: Interview, at: At) -> str:
    """Say how to come by earlier answers, where the question was answered already."""
    named = "" if interview.called else slug(interview.title)  # what goes by another's name is not a record of its own
    if at not in interview.response.set_in or not named:
        return ""
    word = number_or_id(interview.bank.questions[at.question])
    return f"Earlier answers to this are kept. To put one back, leave and type: wizard restore {named} {word}"


def _control(interview: Interview, step: Step, part: Part) -> Control:
    if part is Part.CONFIRM:
        items = Item(ConfirmChoice.KEEP, "It still stands as it is"), Item(ConfirmChoice.CHANGE, "Change it, or read all of it")
        return Pick(items, pointed=ConfirmChoice.KEEP)
    typed = interview.drafts.get((step.at, part), interview.preset(step.at, part))
    if part in (Part.BECAUSE, Part.WHY, Part.RESPONSE, Part.ASIDE):
        return Text(typed)
    if part in (Part.ASK, Part.BY, Part.NOTE):
        return Line(typed)
    question = step.question
    match kinds.control(question):
        case kinds.ControlKind.LINE:
            return Line(typed, _typed_before(interview, step), "; " if question.kind == "names" else "")
        case kinds.ControlKind.REFERENCES:
            return Line(typed, _targets(interview, step), ", ")
        case kinds.ControlKind.TEXT:
            return Text(typed)
        case kinds.ControlKind.ONE:
            return Pick((*_options(question), Item(kinds.NOT_YET, "Not known yet")), _picked(interview, step.at))
        case kinds.ControlKind.MANY:
            options = _options(question)
            return PickMany(options, tuple(item.word for item in options if item.word in typed.split("\n")))
        case kinds.ControlKind.ENTRIES:
            return _list_control(interview, step)


def _options(question: Question) -> tuple[Item, ...]:
    items = [Item(option.value, option.label) for option in kinds.options(question)]
    if question.none or question.not_applicable:
        items.append(Item(kinds.NOT_APPLICABLE, not_applicable(question)))
    return tuple(items)


def _picked(interview: Interview, at: At) -> str:
    match interview.response.answer(at):
        case Known(value) if isinstance(value, str):
            return kinds.option_of(interview.bank.questions[at.question], value)[0]
        case NotYet():
            return kinds.NOT_YET
        case NotApplicable():
            return kinds.NOT_APPLICABLE
        case _:
            return ""


def _targets(interview: Interview, step: Step) -> tuple[Item, ...]:
    """The entries that a reference can point to."""
    targets = interview.standing.register.of(*step.question.pointing.to)
    numbers = [one.number for one in targets]
    items = []
    for entry in targets:
        word = entry.short
        if entry.number and numbers.count(entry.number) > 1:
            word = entry.name  # an action 3 beside an item 3
        items.append(Item(word, entry.title, number=entry.number))
    return tuple(items)


def _typed_before(interview: Interview, step: Step) -> tuple[Item, ...]:
    """What was answered to questions of this sort before: names anywhere, a line in other entries."""
    question = step.question
    if question.kind != "names" and not question.offered_again:
        return ()
    steps = interview.path.steps
    asked = [
        question.key,
        *(key for key, one in interview.bank.questions.items() if one.kind == "names" and one.ask == question.ask),
    ]
    alike = [one for key in dict.fromkeys(asked) for one in steps if one.question.key == key]
    given = [interview.response.answer(one.at) for one in alike if one.at != step.at]
    values = [answer.value for answer in given if isinstance(answer, Known)]
    words = [word for value in values for word in ((value,) if isinstance(value, str) else value)]
    return tuple(Item(word, word) for word in dict.fromkeys(words))


def _list_control(interview: Interview, step: Step) -> Control:
    question, at = step.question, step.at
    entries = menus.entries_of(interview, at)
    own = interview.response.listed(at)
    items, group = [], ""
    for entry in in_groups(entries):
        if entry.group != group:
            items.append(Item("", entry.group or "Under no heading", heading=True))
            group = entry.group
        items.append(menus.entry_item(interview, entry))
    items += [Item("", "Or", heading=True)] if any(entry.group for entry in entries) else []
    if waiting := interview.to_confirm(at):
        items.append(menus.confirm_item(interview, question, waiting))
    if not question.listing.rows or question.listing.own_rows:
        items.append(Item(ListChoice.ADD, f"Add {'another' if own else an(question.entry)} {question.entry}"))
    if gone := taken_out(interview.response, at):
        items.append(
            Item(
                ListChoice.UNDO,
                f"Put back: {entry_label(entry_listed(at, gone[-1][0], interview.standing), interview.standing)}",
            )
        )
    if not entries:
        items.append(Item(kinds.NOT_YET, "Not known yet"))
    items.append(Item(ListChoice.DONE, "That is everybody" if question.entry == "person" else "That is all"))
    return Pick(tuple(items), pointed=_pointed(interview, step, [entry.id for entry in entries]), brief=_brief(entries))


def _brief(entries: list[Entry]) -> str:
    """A list too long to be heard again and again: its numbers."""
    if len(entries) <= _HEARD or not all(entry.number for entry in entries):
        return ""
    return f"{sentence(entries[0].question.entries)} {numbers_in_words(entries)}"


def _pointed(interview: Interview, step: Step, ids: list[str]) -> object:
    """Where a list begins: at what is to be confirmed, at the first row of a table without an answer, else at its end."""
    if interview.to_confirm(step.at):
        return ListChoice.CONFIRM
    for row in ids if step.question.listing.rows else ():
        if not any(At(field.key, (*step.at.within, row)) in interview.response.answers for field in step.question.fields):
            return EntryChosen(row)
    asked = [one for one in ids if any(todo.why is incomplete.Why.CARRIED for todo in interview.open_within.get(one, ()))]
    if asked:
        return EntryChosen(asked[0])
    return ListChoice.ADD if interview.adding == step.at or not ids else ListChoice.DONE


def _notes(interview: Interview, step: Step, part: Part) -> tuple[str, ...]:
    notes = []
    answer = interview.response.answer(step.at)
    question = step.question
    if step.at.within:
        notes.append(entry_around(step.at, interview.standing))
    notes += _from_last_time(interview, step.at) if part in (Part.VALUE, Part.CONFIRM) else []
    if part is Part.VALUE and answer is not None and not question.fields:
        typed = interview.is_typed(step.at) and isinstance(answer, Known)
        if not typed:
            notes.append(f"Your present answer: {answer_summary(step.at, interview.standing)}")
    if part is Part.VALUE:
        notes += [recommendation.in_words(interview.standing, question)] if question.recommends else []
        notes += [f"Your note: {one_line(interview.response.notes[step.at])}"] if step.at in interview.response.notes else []
        if count := len(menus.evidence_for(interview, step.at)):
            notes.append(f"{counted(count, 'source or gap', 'sources and gaps')} stand beside it.")
    if part in (Part.VALUE, Part.RESPONSE):
        notes += [
            line for thread in remarks.open_at(step.at, interview.standing) for line in remarks.said(thread, interview.days)
        ]
    if part is Part.VALUE and isinstance(answer, Unfit):
        notes.append(f"It does not fit: {answer.why}")
    if part is Part.VALUE and question.fields:
        notes.append(_list_state(interview, step))
    if part is Part.VALUE and question.kind == "references":
        notes += _reference_notes(interview, step)
    if part is Part.VALUE and question.kind == "names":
        notes.append("Put a semicolon between several.")
    if interview.drafts.get((step.at, part)):
        ticked = part is Part.VALUE and kinds.control(question) is kinds.ControlKind.MANY
        before = "What is ticked below is" if ticked else "The text below is what you typed before; it is"
        notes.append(f"{before} not your answer yet.")
    if part is Part.BECAUSE:
        notes.append(_bare_words(step.question, answer))
    return tuple(notes)


def _from_last_time(interview: Interview, at: At) -> list[str]:
    """Say where an answer comes from, and what it needs."""
    source, question = interview.response.carried.get(at, ""), interview.bank.questions[at.question]
    if question.fields:
        return (
            [f"From last time: {counted(len(interview.to_confirm(at)), 'answer')} still to confirm."]
            if interview.to_confirm(at)
            else []
        )
    if not source:
        return []
    if interview.response.answer(at) is None:
        return [f"From last time ({source}): what came of it?"]
    if not interview.is_to_confirm(at):
        return [f"From last time ({source}). Given again, it counts as confirmed."]
    was = answer_summary(at, interview.standing)
    return [f"From last time ({source}): Enter keeps it, and it counts as confirmed.", f"It was: {was}"]


def _list_state(interview: Interview, step: Step) -> str:
    ids = interview.standing.register.lists.get(step.question.key, ())
    if not (step.question.listing.titled or step.question.listing.rows) or not ids:
        return ""
    prefix = step.question.key + "."
    open_ = sum(1 for todo in interview.open if todo.at.within and todo.at.question.startswith(prefix))
    state = f", {open_} open in them" if open_ else ""
    return f"{counted_entries(len(ids), step.question)}{state}."


def _reference_notes(interview: Interview, step: Step) -> list[str]:
    question, standing = step.question, interview.standing
    targets = standing.register.of(*question.pointing.to)
    nouns = " or ".join(dict.fromkeys(one.question.entries for one in targets))
    nouns = nouns or " or ".join(
        interview.bank.questions[key].entries for key in question.pointing.to if key in interview.bank.questions
    )
    if not targets:
        return [f"There are no {nouns} to point to yet. It is asked again once there are."]
    numbers = [entry.number for entry in targets if entry.number]
    between = f" {numbers_in_words(targets)}" if numbers else ""
    words = [f"{sentence(nouns)}{between}: type numbers, such as {_such_as(numbers)}, or words of a title."]
    words += (
        [f"Or: {' or '.join(word for word in (question.pointing.all, question.none) if word)}."]
        if (question.pointing.all or question.none)
        else []
    )
    derived = standing.derived(step.at)
    if derived is not None:
        source = one_line(asked_in_quotes(interview.bank.questions[question.pointing.derived_from]))
        shown = standing.show(question, derived) or "none"
        words.append(f"From {source}: {shown}.")
    return words


def _such_as(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return numbers[0]
    some = numbers[:3] if len(numbers) > 1 else ["1", "2", "3"]
    return f"{', '.join(some[:-1])} and {some[-1]}"


def _lead(interview: Interview, step: Step, part: Part) -> str:
    match part:
        case Part.VALUE:
            return ""
        case Part.BECAUSE:
            answer = interview.response.answer(step.at)
            return (
                f"{interview.standing.show(step.question, answer.value)}, because" if isinstance(answer, Known) else "Because"
            )
        case Part.NOTE:
            takes = next((option.label for option in kinds.options(step.question) if option.note), "")
            return f"{takes}: who? A few words; they are printed in brackets behind it"
        case Part.ASK:
            return "Not known yet. Whom will you ask?"
        case Part.BY:
            return "Not known yet. By when?"
        case Part.WHY:
            return "Not applicable, because"
        case Part.RESPONSE:
            return "Your reply to the reviewer"
        case Part.ASIDE:
            return "Your note; it is never printed"
        case Part.CONFIRM:
            return ""
        case Part.REMARK | Part.ACCEPT:
            raise AssertionError("these are no parts of a question")
        case _:
            assert_never(part)


def _bare_words(question: Question, answer: Answer | None) -> str:
    """What the form asks for; pointed where a No, or a Yes that means a risk, would stand without a word."""
    if isinstance(answer, Known) and answer.because:
        return ""
    shown = kinds.show(question, answer.value) if isinstance(answer, Known) else ""
    if question.recommends:
        return f'The form\'s rule recommends otherwise. Left empty, it will be listed as "{shown}, without a rationale".'
    ask = "The form asks for a brief rationale."
    if question.polarity is Polarity.RISK and shown == "No":
        ask += " What did you look at to conclude this?"
    return f'{ask} Left empty, it will be listed as "{shown}, without a rationale".'
