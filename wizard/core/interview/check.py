"""Check your answers: every question, what is left over, and what can be done with the whole of it."""

from __future__ import annotations

from typing import assert_never

from wizard.core.form.answers import At, LeftOver
from wizard.core.frozen import replace
from wizard.core.interview.found import findings_item, hinted, outcomes, take_out
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import Asking, CheckAnswers, CheckChoice, FindingList
from wizard.core.interview.shown import EVERYWHERE, menu_progress, question_here, question_items, sections
from wizard.core.record.changes import came_from
from wizard.core.review import remarks
from wizard.core.review.states import Act
from wizard.core.standing import incomplete
from wizard.core.talk.face import Command, Item, Pick, Picked, Prompt, Reply
from wizard.core.talk.turn import Turn
from wizard.core.text import counted

_HEARD = 9  # answers that need nothing more and are read out each time


def prompt(interview: Interview, screen: CheckAnswers) -> Prompt:
    items: list[Item] = []
    for section in sections(interview):
        items.append(Item("", section.title, heading=True))
        items.extend(question_items(interview, section))
    gone = [todo for todo in interview.open if todo.why is incomplete.Why.LEFT_OVER]
    if gone:
        items.append(Item("", "Answers that belong to no question; choose one to remove it", heading=True))
        items += [Item(LeftOver(found.at), f"{found.name}: {found.words}") for found in gone]
    items.append(Item("", "When you are done", heading=True))
    items += [findings_item(interview)] if _has_findings(interview) else []
    items.extend(interview.acts)
    items.append(Item(CheckChoice.LEAVE, interview.leaving))
    here = question_here(interview)
    return Prompt(
        Pick(tuple(items), pointed=here if here in interview.open_at else _next_open(interview, items), brief=_brief(items)),
        "Check your answers",
        menu_progress(interview, "Check your answers"),
        notes=_open_notes(interview),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _brief(items: list[Item]) -> str:
    """More answers than are heard again and again: how many of them nothing is to be done at; "" where there are few."""
    done = sum(item.settled for item in items)
    return "Those that need nothing more are not read out" if done > _HEARD else ""


def _has_findings(interview: Interview) -> bool:
    """Whether the findings are offered; in the block of one act, which has little to check, only where there are some."""
    ran = outcomes(interview)
    return bool(hinted(interview)) or (any(one.found for one in ran) if interview.called else bool(ran))


def take(interview: Interview, screen: CheckAnswers, reply: Reply, fresh: str) -> Turn[Interview]:
    assert isinstance(reply, Picked) and isinstance(reply.value, At | LeftOver | CheckChoice | Act)
    match reply.value:
        case CheckChoice.FINDINGS:
            return Turn(interview.to(FindingList()))
        case CheckChoice.PRINT | Act():
            return Turn(interview, act=reply.value)
        case CheckChoice.LEAVE:
            return Turn(interview.left())
        case LeftOver(at):
            return take_out(interview, at)
        case At():
            return Turn(replace(interview.to(Asking(reply.value)), back_to=CheckAnswers()))
        case _:
            assert_never(reply.value)


def back(interview: Interview, screen: CheckAnswers) -> Turn[Interview]:
    return Turn(interview.to_question())


def _next_open(interview: Interview, items: list[Item]) -> object:
    """Return the next thing that is still to do after where the person was, else the first one, else what ends the check."""
    values, question = [item.value for item in items], question_here(interview)
    here = values.index(question) if question in values else 0
    wanting = [item for item in [*items[here:], *items[:here]] if item.note and not item.settled]
    still = [item.value for item in wanting if item.value is not CheckChoice.FINDINGS]
    found = any(outcome.found for outcome in outcomes(interview))
    return still[0] if still else CheckChoice.FINDINGS if found else interview.acts[0].value


def _open_notes(interview: Interview) -> tuple[str, ...]:
    told = remarks.open_threads(interview.standing)
    left = len(remarks.to_deal_with(interview.standing))
    words = f"{counted(left, 'remark')} from the reviewer to deal with." if left else remarks.DEALT_WITH
    remarked = (words,) if told else ()
    if not interview.open:
        return ("Every question has its answer. Choose one to change it, or continue below the list.", *remarked)
    bare = sum(todo.why is incomplete.Why.BARE for todo in interview.open)
    rationale = f" {counted(bare, 'answer needs', 'answers need')} a rationale." if bare else ""
    carried = sum(found.why is incomplete.Why.CARRIED for found in interview.open)
    whence = came_from(interview.response.carried.values())
    rationale += f" {counted(carried, 'answer')} from {whence} still to confirm." if carried else ""
    return (f"Choose a question to answer it or change it.{rationale}", *remarked)
