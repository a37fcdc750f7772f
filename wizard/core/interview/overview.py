"""The overview: the sections with their state, and the questions of one."""

from __future__ import annotations

from typing import assert_never

from wizard.core.form.answers import At
from wizard.core.form.bank import Section
from wizard.core.interview.interview import Interview, begin
from wizard.core.interview.screens import Asking, CheckAnswers, Overview, OverviewChoice
from wizard.core.interview.shown import EVERYWHERE, TO_CONFIRM, menu_progress, question_here, question_items, sections
from wizard.core.review import remarks
from wizard.core.standing import incomplete
from wizard.core.standing.naming import counted_entries, question_as_printed
from wizard.core.standing.path import Step
from wizard.core.standing.progress import is_empty
from wizard.core.talk.face import Command, Item, Pick, Picked, Prompt, Reply
from wizard.core.talk.turn import Turn
from wizard.core.text import counted


def prompt(interview: Interview, screen: Overview) -> Prompt:
    return _of_one(interview, screen.section) if screen.section else _of_all(interview)


def take(interview: Interview, screen: Overview, reply: Reply, fresh: str) -> Turn[Interview]:
    assert isinstance(reply, Picked) and isinstance(reply.value, str | At | OverviewChoice)
    match reply.value:
        case OverviewChoice.GO_ON:
            return Turn(interview.to(begin(interview.bank, interview.response).screen))
        case OverviewChoice.CHECK:
            return Turn(interview.to(CheckAnswers()))
        case At():
            return Turn(interview.to(Asking(reply.value)))
        case str():
            return Turn(interview.to(_section(interview, reply.value)))
        case _:
            assert_never(reply.value)


def _section(interview: Interview, section: str) -> Asking | Overview:
    """A section of one question is that question."""
    steps = [step.at for step in interview.path.steps if step.section.id == section and not step.at.within]
    return Asking(steps[0]) if len(steps) == 1 else Overview(section)


def back(interview: Interview, screen: Overview) -> Turn[Interview]:
    return Turn(interview.to(Overview()) if screen.section else interview.to_question())


def _of_all(interview: Interview) -> Prompt:
    items = []
    present = interview.path.step(interview.here) if interview.here else None
    for section in sections(interview):
        note = _section_state(interview, section)
        if present and section is present.section:
            note += f"; you were here: {question_as_printed(present.question)}"
        items.append(Item(section.id, _section_title(interview, section), note))
    missing = next((todo for todo in interview.open if todo.why is incomplete.Why.UNANSWERED and not todo.at.within), None)
    if carried := [one for one in interview.open if one.why is incomplete.Why.CARRIED]:
        note = counted(len(carried), "thing is", "things are") + " from last time, not yet confirmed"
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
    """Say how much is in a section that is one list: "20 actions"."""
    ids = interview.response.listed(steps[0].at) if len(steps) == 1 else ()
    return counted_entries(len(ids), steps[0].question) if ids else ""


def _section_state(interview: Interview, section: Section) -> str:
    """ "9 of 10 done, 2 need more (4, 10)"; what is optional and empty is not counted."""
    steps = [step for step in interview.path.steps if step.section is section and not step.at.within]
    empty = [step for step in steps if is_empty(step, interview.standing)]
    needed = [step for step in steps if not (step.question.optional and step in empty)]
    todos = [todo for todo in interview.open if todo.question and _section_of(interview, todo) is section]
    waiting = (incomplete.Why.UNANSWERED, incomplete.Why.CARRIED)
    names = [one.question.number for one in todos if one.why not in waiting and one.question]
    carried = [one for one in todos if one.why is incomplete.Why.CARRIED]
    unfit = [one.at for one in todos if one.why is incomplete.Why.UNFIT]
    unfit += [At(one.at.question.split(".")[0]) for one in carried]
    answered = [step for step in needed if step not in empty and step.at not in unfit]
    count = (_listed(interview, steps) or f"{len(answered)} of {len(needed)} done") if needed else "optional"
    count += f", {len(carried)} {TO_CONFIRM}" if carried else ""
    count += _remarks_in(interview, section)
    if names:
        named = f" ({', '.join(names[:6])}{', …' if len(names) > 6 else ''})" if all(names) else ""
        return f"{count}, {counted(len(names), 'needs', 'need')} more{named}"
    return f"{count}, done" if _listed(interview, steps) and needed and not todos else count


def _remarks_in(interview: Interview, section: Section) -> str:
    """Say how many open remarks of a reviewer there are in a section: ", 2 remarks of the reviewer"."""
    keys = [step.question.key for step in interview.path.steps if step.section is section]
    count = sum(thread.remark.at.question in keys for thread in remarks.open_threads(interview.standing))
    return f", {counted(count, 'remark')} of the reviewer" if count else ""


def _section_of(interview: Interview, todo: incomplete.Open) -> Section | None:
    step = interview.path.step(todo.at)
    return step.section if step else None


def _of_one(interview: Interview, section_id: str) -> Prompt:
    chosen_section = next(section for section in sections(interview) if section.id == section_id)
    items = question_items(interview, chosen_section)
    return Prompt(
        Pick(items, pointed=question_here(interview)),
        chosen_section.title,
        menu_progress(interview, chosen_section.title),
        notes=(chosen_section.intro,),
        commands=(Command.BACK, *EVERYWHERE),
    )
