"""What is open: the steps that still need something before the assessment is complete, and why, in words."""

from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from typing import assert_never

from wizard.core import kinds
from wizard.core.frozen import frozen
from wizard.core.model import Answer, At, Bank, Known, NotApplicable, NotYet, Question, Unfit
from wizard.core.response import Response, left_over
from wizard.core.routing import Path, Step

EntryLabel = Callable[[At, str], str]
"""Names an entry of the list at a place."""


class Why(Enum):
    """Why a step is open."""

    UNANSWERED = "not answered"
    BARE = "without a rationale"
    NOT_YET = "not known yet"
    UNFIT = "does not fit the form"
    WAITING = "may or may not apply"
    LEFT_OVER = "answers no question of this form"


@frozen
class Open:
    """One thing that is open: where, whose question, why, and the sentence a person reads."""

    at: At
    question: Question | None
    why: Why
    words: str

    @property
    def name(self) -> str:
        return self.question.name if self.question else self.at.question


@lru_cache(maxsize=4)
def open_steps(bank: Bank, response: Response, path: Path) -> tuple[Open, ...]:
    """Return everything open, in the order of the form; answers that belong to no question come last."""
    found = [opened for step in path.steps if (opened := open_step(step, response))]
    for waiting in path.waiting:
        words = f"depends on {' and '.join(question.name for question in waiting.on)}, not known yet"
        found.append(Open(At(waiting.question.key), waiting.question, Why.WAITING, words))
    for at in left_over(bank, response):
        answer = response.answers[at]
        assert isinstance(answer, Unfit)
        found.append(Open(at, None, Why.LEFT_OVER, f'"{answer.raw}": {answer.why}'))
    return tuple(found)


def open_step(step: Step, response: Response) -> Open | None:
    """Return why the step is open, or None where it is done."""
    question = step.question
    if question.fields:
        done = question.optional or response.listed(step.at)
        answer = response.answer(step.at)
        if isinstance(answer, NotYet | Unfit):
            return _opened(step, answer)
        return None if done or answer else Open(step.at, question, Why.UNANSWERED, f"no {question.entry} yet")
    return _opened(step, response.answer(step.at))


def _opened(step: Step, answer: Answer | None) -> Open | None:
    question = step.question

    def because(why: Why, words: str) -> Open:
        return Open(step.at, question, why, words)

    match answer:
        case None:
            return None if question.optional else because(Why.UNANSWERED, Why.UNANSWERED.value)
        case Known(value, words):
            bare = question.rationale and not words.strip()
            return because(Why.BARE, f"{kinds.show(question, value)}, {Why.BARE.value}") if bare else None
        case NotYet(ask, by):
            return because(Why.NOT_YET, not_yet_words(ask, by))
        case NotApplicable(why):
            return None if why.strip() else because(Why.BARE, f"not applicable, {Why.BARE.value}")
        case Unfit(raw, why):
            return because(Why.UNFIT, why if raw in why else f'"{raw}": {why}')
        case _:
            assert_never(answer)


def not_yet_words(ask: str, by: str) -> str:
    """Return "not known yet: ask Asha Patel by 3 March 2026", with what there is of it."""
    whom = f" ask {ask}" if ask else ""
    when = f" by {kinds.british(by)}" if by else ""
    return Why.NOT_YET.value + (":" if whom or when else "") + whom + when


def summary(question: Question, response: Response, at: At, entry_label: EntryLabel) -> str:
    """Return the answer at a place on one line, as a person would say it; "" where there is none."""
    if question.fields:
        labels = [entry_label(at, entry) for entry in response.listed(at)]
        if labels:
            return "; ".join(labels)
    match response.answer(at):
        case None:
            return ""
        case Known(value, words):
            shown = kinds.show(question, value)
            return f"{shown} · {words}" if words.strip() else shown
        case NotYet(ask, by):
            return sentence(not_yet_words(ask, by))
        case NotApplicable(why):
            return f"Not applicable · {why}" if why.strip() else "Not applicable"
        case Unfit(raw, _):
            return f'"{raw}"'


def sentence(words: str) -> str:
    """Return the words with a capital at the start."""
    return words[:1].upper() + words[1:]


def label(question: Question, response: Response, at: At, entry: str) -> str:
    """Return how an entry is named in a list: its answered fields, joined by commas."""
    parts = []
    for field in question.fields:
        place = At(field.key, (*at.within, entry))
        shown = summary(field, response, place, lambda inner, one, owner=field: label(owner, response, inner, one))  # type: ignore[misc]
        if shown:
            parts.append(shown)
    return ", ".join(parts) or f"({question.entry} with nothing filled in)"
