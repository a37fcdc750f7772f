"""What to ask now: the interview at one moment, as a prompt for a face to show."""

from __future__ import annotations

from typing import assert_never

from wizard.core import findings, kinds
from wizard.core.controls import Command, Control, Item, Line, Pick, PickMany, Progress, Prompt, Text
from wizard.core.interview import Interview
from wizard.core.model import Answer, At, Known, NotApplicable, NotYet, Polarity, Question, Section, Unfit
from wizard.core.progress import is_empty
from wizard.core.routing import Step
from wizard.core.screens import (
    ADD,
    CHANGE,
    CHECK,
    DONE,
    DOWN,
    GO_ON,
    LEAVE,
    LEFT_OVER,
    REMOVE,
    UNDO,
    UP,
    Asking,
    Check,
    EntryMenu,
    Left,
    Overview,
    Part,
    list_of,
    value_of,
)
from wizard.core.text import an, counted

_TO_ANSWER = "to answer"
_EVERYWHERE = (Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE)

_EMPTY = {
    Part.VALUE: "leave it open",
    Part.BECAUSE: "leave it open",
    Part.ASK: "say it later",
    Part.BY: "no date yet",
    Part.WHY: "leave it open",
}


def prompt(of: Interview) -> Prompt:
    """Return what to ask now."""
    match of.screen:
        case Asking(at, part):
            step = of.path.step(at)
            assert step is not None
            return _question_prompt(of, step, part)
        case Overview(section):
            return _section_prompt(of, section) if section else _overview_prompt(of)
        case Check():
            return _check_prompt(of)
        case EntryMenu(at, entry):
            return _entry_prompt(of, at, entry)
        case Left():
            raise AssertionError("nobody is asked after leaving")
        case _:
            assert_never(of.screen)


def _question_prompt(of: Interview, step: Step, part: Part) -> Prompt:
    question, at = step.question, step.at
    numbered = f"{question.number}. {question.ask}" if question.number else question.ask
    commands = [Command.BACK, Command.HELP, *_EVERYWHERE]
    if part is Part.VALUE:
        commands.insert(2, Command.SKIP)
        if of.response.answer(at) is not None or (at, part) in of.drafts:
            commands.insert(3, Command.EMPTY)
        if kinds.control(question) not in (kinds.Control.ONE, kinds.Control.ENTRIES):
            commands.insert(3, Command.NOT_YET)
    return Prompt(
        control=_control(of, step, part),
        title=numbered,
        progress=_progress(of, step),
        official=question.official,
        notes=_notes(of, step, part),
        lead=_lead(of, step, part),
        problem=of.problem,
        help=question.help,
        commands=tuple(commands),
        empty=_EMPTY[part] if part is not Part.VALUE or not question.optional else "leave it empty",
    )


def _control(of: Interview, step: Step, part: Part) -> Control:
    typed = of.drafts.get((step.at, part), of.recorded(step.at, part))
    if part in (Part.BECAUSE, Part.WHY):
        return Text(typed)
    if part in (Part.ASK, Part.BY):
        return Line(typed)
    question = step.question
    match kinds.control(question):
        case kinds.Control.LINE:
            return Line(typed)
        case kinds.Control.TEXT:
            return Text(typed)
        case kinds.Control.ONE:
            return Pick(_options(of, question), _picked(of, step.at))
        case kinds.Control.MANY:
            present = of.response.answer(step.at)
            chosen = present.value if isinstance(present, Known) and isinstance(present.value, tuple) else ()
            return PickMany(tuple(Item(one.value, one.label) for one in kinds.options(question)), chosen)
        case kinds.Control.ENTRIES:
            return _list_control(of, step)


def _options(of: Interview, question: Question) -> tuple[Item, ...]:
    items = [Item(option.value, option.label) for option in kinds.options(question)]
    if question.not_applicable:
        items.append(Item(kinds.NOT_APPLICABLE, "Not applicable"))
    return (*items, Item(kinds.NOT_YET, "Not known yet"))


def _picked(of: Interview, at: At) -> str:
    match of.response.answer(at):
        case Known(value) if isinstance(value, str):
            return value
        case NotYet():
            return kinds.NOT_YET
        case NotApplicable():
            return kinds.NOT_APPLICABLE
        case _:
            return ""


def _list_control(of: Interview, step: Step) -> Control:
    listed, question = of.response.listed(step.at), step.question
    items = [Item(one, findings.label(question, of.response, step.at, one)) for one in listed]
    items.append(Item(ADD, f"Add {'another' if listed else an(question.entry)} {question.entry}"))
    if of.dropped is not None and of.dropped[0] == step.at:
        gone = findings.label(question, of.response, step.at, of.dropped[1])
        items.append(Item(UNDO, f"Put back: {gone}"))
    if not listed:
        items.append(Item(kinds.NOT_YET, "Not known yet"))
    items.append(Item(DONE, "That is everybody" if question.entry == "person" else "That is all"))
    return Pick(tuple(items), pointed=DONE if listed else ADD)


def _notes(of: Interview, step: Step, part: Part) -> tuple[str, ...]:
    notes = []
    answer = of.response.answer(step.at)
    if step.at.within:
        owner = of.bank.questions[list_of(step.at).question]
        filled = findings.label(owner, of.response, list_of(step.at), step.at.within[-1])
        notes.append(f"{owner.ask}: {filled}" if not filled.startswith("(") else f"{owner.ask}: a new {owner.entry}")
    if part is Part.VALUE and answer is not None and not step.question.fields:
        typed = of.is_typed(step.at) and isinstance(answer, Known)
        summary = findings.summary(step.question, of.response, step.at, of.entry_label(step.question))
        if not typed:
            notes.append(f"Your present answer: {summary}")
    if part is Part.VALUE and isinstance(answer, Unfit):
        notes.append(f"It does not fit: {answer.why}")
    if (step.at, part) in of.drafts:
        notes.append("The text below is what you typed before; it is not your answer yet.")
    if part is Part.BECAUSE:
        notes.append(_bare_words(step.question, answer))
    return tuple(notes)


def _lead(of: Interview, step: Step, part: Part) -> str:
    match part:
        case Part.VALUE:
            return ""
        case Part.BECAUSE:
            answer = of.response.answer(step.at)
            return f"{kinds.show(step.question, answer.value)}, because" if isinstance(answer, Known) else "Because"
        case Part.ASK:
            return "Not known yet. Whom will you ask?"
        case Part.BY:
            return "Not known yet. By when?"
        case Part.WHY:
            return "Not applicable, because"


def _progress(of: Interview, step: Step) -> Progress:
    return Progress(
        assessment=of.title,
        form=of.bank.short or of.bank.title,
        section=step.section.title,
        position=_position(of, step),
        done=of.progress.answered,
        steps=of.progress.steps,
    )


def _position(of: Interview, step: Step) -> str:
    """ "question 12 of 28" for what the form numbers, "2 of 4" for the rest of a section."""
    at = step.at if not step.at.within else At(step.at.question.split(".")[0])
    top = [one for one in of.path.steps if not one.at.within]
    if of.bank.questions[at.question].number:
        alike = [one.at for one in top if one.question.number]
        return f"question {alike.index(at) + 1} of {len(alike)}"
    alike = [one.at for one in top if one.section is step.section and not one.question.number]
    return f"{alike.index(at) + 1} of {len(alike)}"


def _overview_prompt(of: Interview) -> Prompt:
    items = []
    present = of.path.step(of.here) if of.here else None
    for section in _sections(of):
        note = _section_state(of, section)
        if present and section is present.section:
            note += f"; you were here: {present.question.name}"
        items.append(Item(section.id, section.title, note))
    missing = next((one for one in of.open if one.why is findings.Why.UNANSWERED and not one.at.within), None)
    if missing is not None:
        items.append(Item(GO_ON, "Go on at the first question without an answer", missing.name))
    items.append(Item(CHECK, "Check your answers", of.progress.words))
    return Prompt(
        Pick(tuple(items), pointed=present.section.id if present else ""),
        "Overview",
        _menu_progress(of, "Overview"),
        commands=(Command.BACK, Command.DOCUMENT, Command.LEAVE),
    )


def _section_prompt(of: Interview, section_id: str) -> Prompt:
    section = next(one for one in _sections(of) if one.id == section_id)
    items = _question_items(of, section)
    here = _here_value(of)
    chosen = here if here in [item.value for item in items] else ""
    return Prompt(
        Pick(items, pointed=chosen),
        section.title,
        _menu_progress(of, section.title),
        notes=(section.intro,),
        commands=(Command.BACK, *_EVERYWHERE),
    )


def _check_prompt(of: Interview) -> Prompt:
    items: list[Item] = []
    for section in _sections(of):
        items.append(Item("", section.title, heading=True))
        items.extend(_question_items(of, section))
    gone = [found for found in of.open if found.why is findings.Why.LEFT_OVER]
    if gone:
        items.append(Item("", "Answers that belong to no question; choose one to take it out", heading=True))
        items += [Item(LEFT_OVER + value_of(found.at), f"{found.name}: {found.words}") for found in gone]
    items.append(Item("", "When you are done", heading=True))
    items.extend(of.acts)
    items.append(Item(LEAVE, of.leaving))
    first_open = _next_open(of, items)
    return Prompt(
        Pick(tuple(items), pointed=_here_value(of) if _here_value(of) in _open_values(of) else first_open),
        "Check your answers",
        _menu_progress(of, "Check your answers"),
        notes=_open_notes(of),
        commands=(Command.BACK, *_EVERYWHERE),
    )


def _next_open(of: Interview, items: list[Item]) -> str:
    """Return the next thing that is open after where the person was, else the first one, else what ends the check."""
    values = [item.value for item in items]
    here = values.index(_here_value(of)) if of.here and _here_value(of) in values else 0
    still = [item.value for item in [*items[here:], *items[:here]] if item.note]
    return still[0] if still else of.acts[0].value


def _here_value(of: Interview) -> str:
    if of.here is None:
        return ""
    return value_of(of.here if not of.here.within else list_of(of.here))


def _open_values(of: Interview) -> set[str]:
    return {value_of(found.at) for found in of.open}


def _open_notes(of: Interview) -> tuple[str, ...]:
    if not of.open:
        return ("Every question has its answer. Choose one to change it, or go on below the list.",)
    bare = sum(found.why is findings.Why.BARE for found in of.open)
    rationale = f", {bare} of them without a rationale" if bare else ""
    return (f"{counted(len(of.open), 'thing is', 'things are')} open{rationale}. Choose one to change it.",)


def _question_items(of: Interview, section: Section) -> tuple[Item, ...]:
    items = []
    for step in of.path.steps:
        if step.section is not section or step.at.within:
            continue
        question = step.question
        summary = findings.summary(question, of.response, step.at, of.entry_label(question))
        found = of.open_at.get(step.at) or _open_inside(of, step.at)
        note = "" if found is None else _TO_ANSWER if found.why is findings.Why.UNANSWERED else f"open: {found.words}"
        items.append(Item(value_of(step.at), question.ask, note, question.number, summary))
    return tuple(items)


def _open_inside(of: Interview, at: At) -> findings.Open | None:
    """What is open in one of a list's entries."""
    prefix = at.question + "."
    return next((found for found in of.open if found.at.within and found.at.question.startswith(prefix)), None)


def _entry_prompt(of: Interview, at: At, entry: str) -> Prompt:
    question, listed = of.bank.questions[at.question], of.response.listed(at)
    acts = [Item(CHANGE, "Change it")]
    if entry != listed[0]:
        acts.append(Item(UP, "Move it up"))
    if entry != listed[-1]:
        acts.append(Item(DOWN, "Move it down"))
    acts += [Item(REMOVE, "Remove it", "you can put it back"), Item("back", "Back to the list")]
    step = of.path.step(at)
    assert step is not None
    return Prompt(
        Pick(tuple(acts), pointed=CHANGE),
        findings.label(question, of.response, at, entry),
        _progress(of, step),
        commands=(Command.BACK, *_EVERYWHERE),
    )


def _menu_progress(of: Interview, place: str) -> Progress:
    so_far = of.progress
    words = f"{so_far.answered} of {so_far.steps} answered"
    return Progress(of.title, of.bank.short or of.bank.title, place, words, so_far.answered, so_far.steps)


def _sections(of: Interview) -> list[Section]:
    return list(dict.fromkeys(step.section for step in of.path.steps))


def _section_state(of: Interview, section: Section) -> str:
    """ "9 of 10 answered, 2 open (4, 10)"; what is optional and empty is not counted."""
    steps = [step for step in of.path.steps if step.section is section and not step.at.within]
    empty = [step for step in steps if is_empty(step, of.response)]
    needed = [step for step in steps if not (step.question.optional and step in empty)]
    found = [one for one in of.open if one.question and _section_of(of, one) is section]
    names = [one.question.number for one in found if one.why is not findings.Why.UNANSWERED and one.question]
    count = f"{len([step for step in needed if step not in empty])} of {len(needed)} answered" if needed else "optional"
    if names:
        named = f" ({', '.join(names[:6])}{', …' if len(names) > 6 else ''})" if all(names) else ""
        return f"{count}, {len(names)} open{named}"
    return count if found or not needed else f"{count}, done"


def _section_of(of: Interview, found: findings.Open) -> Section | None:
    step = of.path.step(found.at)
    return step.section if step else None


def _bare_words(question: Question, answer: Answer | None) -> str:
    """What the form asks for; pointed where a No, or a Yes that means a risk, would stand without a word."""
    if isinstance(answer, Known) and answer.because:
        return ""
    shown = kinds.show(question, answer.value) if isinstance(answer, Known) else ""
    ask = "The form asks for a brief rationale."
    if question.polarity is Polarity.RISK and shown == "No":
        ask += " What did you look at to conclude this?"
    return f'{ask} Left empty, it will be listed as "{shown}, without a rationale".'
