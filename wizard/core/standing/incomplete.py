"""What is open: the steps that still need something before the assessment is complete, and why."""

from enum import Enum
from functools import lru_cache
from typing import assert_never

from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Question
from wizard.core.form.kinds import POINTING
from wizard.core.frozen import frozen
from wizard.core.record.changes import came_from
from wizard.core.record.response import left_over, listed
from wizard.core.standing.naming import NOT_KNOWN_YET, not_yet_in_words, question_as_printed
from wizard.core.standing.path import Step
from wizard.core.standing.recommendation import recommended
from wizard.core.standing.standing import Standing
from wizard.core.text import counted


class Why(Enum):
    """Why a step is open."""

    UNANSWERED = "not answered"
    BARE = "without a rationale"
    NOT_YET = NOT_KNOWN_YET
    UNFIT = "does not fit the form"
    CARRIED = "from last time, not yet confirmed"
    WAITING = "may or may not apply"
    GONE = "points to what was removed"
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
        return question_as_printed(self.question) if self.question else self.at.question


OUTCOME = ": what came of it?"
"""How it ends what is said of an action from last time of which nobody has said that."""


@lru_cache(maxsize=4)
def open_steps(standing: Standing) -> tuple[Open, ...]:
    """Return everything open, in the order of the form; answers that belong to no question come last."""
    todos: list[Open] = []
    untouched: set[str] = set()
    answers, carried = standing.response.answers, standing.response.carried
    unconfirmed: set[tuple[str, ...]] = set()
    for step in standing.path.steps:
        # A table in which nothing is answered is one thing to do, not one for every cell of it.
        if step.at.within and step.question.key.rpartition(".")[0] in untouched:
            continue
        answer = answers.get(step.at)
        if carried and step.at in carried and step.at.within and not (answer is None or isinstance(answer, Unfit)):
            # An entry from last time is one thing to confirm, not one for every answer in it.
            if step.at.within in unconfirmed:
                continue
            unconfirmed.add(step.at.within)
        # Most answers are plain values: what cannot be open is not looked at more closely.
        plain = type(answer) is Known and not step.question.rationale and step.question.kind not in POINTING
        if plain and not (carried and step.at in carried):
            continue
        if opened := open_step(step, standing):
            todos.append(opened)
            if step.question.listing.rows and opened.why is Why.UNANSWERED:
                untouched.add(step.question.key)
    for waiting in standing.path.waiting:
        words = f"depends on {' and '.join(question_as_printed(question) for question in waiting.on)}, not known yet"
        todos.append(Open(At(waiting.question.key), waiting.question, Why.WAITING, words))
    for place, kept in left_over(standing.bank, standing.response).items():
        todos.append(Open(place.at, None, Why.LEFT_OVER, f'"{kept.raw}": {kept.why}'))
    return tuple(todos)


def open_step(step: Step, standing: Standing) -> Open | None:
    """Return why the step is open, or None where it is done."""
    question = step.question
    if step.at in standing.response.carried and not isinstance(standing.response.answer(step.at), Unfit):
        asked = standing.response.answer(step.at) is None
        whence = f"from {came_from([standing.response.carried[step.at]])}"
        return Open(step.at, question, Why.CARRIED, f"{whence}{OUTCOME if asked else ', not yet confirmed'}")
    if question.fields:
        is_filled = any_row(step, standing) if question.listing.rows else standing.response.listed(step.at)
        done = question.can_wait or is_filled
        answer = standing.response.answer(step.at)
        if isinstance(answer, NotYet | Unfit):
            return _opened(step, answer, standing)
        words = Why.UNANSWERED.value if question.listing.rows else f"no {question.entry} yet"
        return None if done or answer else Open(step.at, question, Why.UNANSWERED, words)
    return _opened(step, standing.response.answer(step.at), standing)


def any_row(step: Step, standing: Standing) -> bool:
    """Tell whether anything is answered in any row of a table."""
    rows = listed(step.question, standing.response, step.at)
    return any(
        At(field.key, (*step.at.within, row)) in standing.response.answers for row in rows for field in step.question.fields
    )


def _opened(step: Step, answer: Answer | None, standing: Standing) -> Open | None:
    question = step.question

    def because(why: Why, words: str) -> Open:
        return Open(step.at, question, why, words)

    match answer:
        case None:
            return None if question.can_wait else because(Why.UNANSWERED, Why.UNANSWERED.value)
        case Known(value, words):
            if question.kind in POINTING and (gone := standing.gone(step.at)):
                return because(Why.GONE, f"{Why.GONE.value}: {counted(len(gone), 'entry', 'entries')}")
            if not question.rationale or words.strip():
                return None
            if (met := recommended(standing, step.at)) is None:
                return because(Why.BARE, f"{standing.show(question, value)}, {Why.BARE.value}")
            otherwise = f"{standing.show(question, value)}, which is not what is recommended, {Why.BARE.value}"
            return because(Why.BARE, otherwise) if met.differs(value) else None
        case NotYet():
            return because(Why.NOT_YET, not_yet_in_words(answer))
        case NotApplicable(why):
            return None if why.strip() or question.none else because(Why.BARE, f"not applicable, {Why.BARE.value}")
        case Unfit(raw, why):
            return because(Why.UNFIT, why if raw in why else f'"{raw}": {why}')
        case _:
            assert_never(answer)
