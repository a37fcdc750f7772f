"""The overview: the sections with their state, and the questions of one."""

from __future__ import annotations

from typing import assert_never

from wizard.core.form.answers import At
from wizard.core.form.bank import Section
from wizard.core.frozen import replace
from wizard.core.interview.errands import Passing
from wizard.core.interview.interview import Interview, begin
from wizard.core.interview.screens import Asking, CheckAnswers, Overview, OverviewChoice
from wizard.core.interview.shown import (
    EVERYWHERE,
    entries_wanting,
    intro_lines,
    menu_progress,
    question_here,
    question_items,
    sections,
)
from wizard.core.record.changes import came_from
from wizard.core.review import remarks
from wizard.core.standing import incomplete
from wizard.core.standing.naming import counted_entries, question_as_printed
from wizard.core.standing.path import Step
from wizard.core.standing.progress import Far, counts, how_far, is_empty
from wizard.core.talk.face import Command, Item, Pick, Picked, Prompt, Reply
from wizard.core.talk.turn import Turn
from wizard.core.text import counted

_NAMED = 6  # questions that need more and are named beside their section


def prompt(interview: Interview, screen: Overview) -> Prompt:
    return _of_one(interview, screen.section) if screen.section else _of_all(interview)


def take(interview: Interview, screen: Overview, reply: Reply, fresh: str) -> Turn[Interview]:
    assert isinstance(reply, Picked) and isinstance(reply.value, str | At | OverviewChoice)
    chosen = replace(interview, errand=Passing(), back_to=None)
    match reply.value:
        case OverviewChoice.GO_ON:
            return Turn(chosen.to(begin(interview.bank, interview.response).screen))
        case OverviewChoice.CHECK:
            return Turn(chosen.to(CheckAnswers()))
        case At():
            return Turn(_leaving_off(chosen, reply.value).to(Asking(reply.value)))
        case str():
            there = _section(interview, reply.value)
            return Turn(
                _leaving_off(chosen, there.at).to(there) if isinstance(there, Asking) else replace(interview, screen=there)
            )
        case _:
            assert_never(reply.value)


def _section(interview: Interview, section: str) -> Asking | Overview:
    """A section of one question is that question."""
    steps = [step.at for step in interview.path.steps if step.section.id == section and not step.at.within]
    return Asking(steps[0]) if len(steps) == 1 else Overview(section)


def _leaving_off(interview: Interview, at: At) -> Interview:
    """Keep where somebody was who goes to another section, to come back there where that one ends the form."""
    was = interview.looked_from
    if not isinstance(was, Asking) or was.at not in interview.path.index:
        return interview
    other = interview.step(was.at).section is not interview.step(at).section
    return replace(interview, left_off=(interview.left_off or was) if other else None)


def back(interview: Interview, screen: Overview) -> Turn[Interview]:
    return Turn(replace(interview, screen=Overview()) if screen.section else interview.looked())


def _of_all(interview: Interview) -> Prompt:
    items = []
    present = interview.path.step(interview.here) if interview.here else None
    for section in sections(interview):
        note = _section_state(interview, section)
        if present and section is present.section:
            note += f"; you were here: {question_as_printed(present.question)}"
        items.append(Item(section.id, _section_title(interview, section), note))
    missing = next((todo for todo in interview.open if todo.why is incomplete.Why.UNANSWERED and not todo.at.within), None)
    if carried := interview.progress.carried:
        whence = came_from(interview.response.carried.values())
        note = f"{counted(carried, 'question has', 'questions have')} answers from {whence}, not yet confirmed"
        items.append(Item(OverviewChoice.GO_ON, "Continue at the first question to answer or confirm", note))
    elif missing is not None:
        items.append(Item(OverviewChoice.GO_ON, "Continue at the first question without an answer", missing.name))
    items.append(Item(OverviewChoice.CHECK, "Check your answers", interview.progress.words))
    return Prompt(
        Pick(tuple(items), pointed=present.section.id if present else ""),
        "Overview",
        menu_progress(interview, "Overview"),
        commands=(Command.BACK, Command.DOCUMENT, Command.LEAVE),
    )


def _section_title(interview: Interview, section: Section) -> str:
    """Its title; of a section that is one list, with what stands in it."""
    questions = section.questions
    holds = questions[0].listing.holds if len(questions) == 1 else ""
    return f"{section.title} ({holds})" if holds else section.title


def _listed(interview: Interview, steps: list[Step]) -> str:
    """Say how much is in a section that is one list: "20 actions, 3 need more"; "" of another section."""
    ids = interview.response.listed(steps[0].at) if len(steps) == 1 else ()
    return f"{counted_entries(len(ids), steps[0].question)}{entries_wanting(interview, ids)}" if ids else ""


def _section_state(interview: Interview, section: Section) -> str:
    """ "7 of 10 done, 2 need more: 4, 10", or of a section that is one list "20 actions, 3 need more"."""
    far = counts(interview.standing, section)
    steps = [step for step in interview.path.steps if step.section is section and not step.at.within]
    if not far.steps:
        return f"{_listed(interview, steps) or _added(interview, steps)}{_remarks_in(interview, section)}"
    every = how_far(interview.standing)
    names = [step.question.number for step in steps if every.get(step.at) is Far.NEEDS_MORE]
    named = f": {', '.join(names[:_NAMED])}{', …' if len(names) > _NAMED else ''}" if names and all(names) else ""
    return f"{_listed(interview, steps) or far.words + named}{_remarks_in(interview, section)}"


def _added(interview: Interview, steps: list[Step]) -> str:
    """Say of a section in which all is optional whether anything is in it."""
    return "optional" if all(is_empty(step, interview.standing) for step in steps) else "optional, and begun"


def _remarks_in(interview: Interview, section: Section) -> str:
    """Say how many remarks of a reviewer are not closed in a section: ", 2 remarks from the reviewer"."""
    keys = [step.question.key for step in interview.path.steps if step.section is section]
    count = sum(thread.remark.at.question in keys for thread in remarks.open_threads(interview.standing))
    return f", {counted(count, 'remark')} from the reviewer" if count else ""


def _of_one(interview: Interview, section_id: str) -> Prompt:
    chosen_section = next(section for section in sections(interview) if section.id == section_id)
    items = question_items(interview, chosen_section)
    return Prompt(
        Pick(items, pointed=question_here(interview)),
        chosen_section.title,
        menu_progress(interview, chosen_section.title),
        notes=intro_lines(chosen_section),
        commands=(Command.BACK, *EVERYWHERE),
    )
