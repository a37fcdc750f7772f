"""What is open: the steps that still need something before the assessment is complete, and why, in words."""

from enum import Enum
from functools import lru_cache
from typing import assert_never

from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Question
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.record.response import left_over, listed
from wizard.core.standing.path import Step
from wizard.core.standing.recommendation import recommended
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, sentence, shorten

_NAME = 40  # columns of an answer that stands for its entry
_TITLE = 72  # columns of an entry's title where it stands for the entry


class Why(Enum):
    """Why a step is open."""

    UNANSWERED = "not answered"
    BARE = "without a rationale"
    NOT_YET = "not known yet"
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
        return self.question.name if self.question else self.at.question


@lru_cache(maxsize=4)
def open_steps(of: Standing) -> tuple[Open, ...]:
    """Return everything open, in the order of the form; answers that belong to no question come last."""
    found: list[Open] = []
    untouched: set[str] = set()
    answers, carried = of.response.answers, of.response.carried
    unconfirmed: set[tuple[str, ...]] = set()
    for step in of.path.steps:
        # A table in which nothing is answered is one thing to do, not one for every cell of it.
        if step.at.within and step.question.key.rpartition(".")[0] in untouched:
            continue
        answer = answers.get(step.at)
        if carried and step.at in carried and step.at.within and not (answer is None or isinstance(answer, Unfit)):
            # An entry from last time is one thing to confirm, not one for every answer in it.
            if step.at.within in unconfirmed:
                continue
            unconfirmed.add(step.at.within)
        # Most answers are plain values: what can not be open is not looked at more closely.
        plain = type(answer) is Known and not step.question.rationale and step.question.kind != "references"
        if plain and not (carried and step.at in carried):
            continue
        if opened := open_step(step, of):
            found.append(opened)
            if step.question.listing.rows and opened.why is Why.UNANSWERED:
                untouched.add(step.question.key)
    for waiting in of.path.waiting:
        words = f"depends on {' and '.join(question.name for question in waiting.on)}, not known yet"
        found.append(Open(At(waiting.question.key), waiting.question, Why.WAITING, words))
    for place, kept in left_over(of.bank, of.response).items():
        found.append(Open(place.at, None, Why.LEFT_OVER, f'"{kept.raw}": {kept.why}'))
    return tuple(found)


def open_step(step: Step, of: Standing) -> Open | None:
    """Return why the step is open, or None where it is done."""
    question = step.question
    if step.at in of.response.carried and not isinstance(of.response.answer(step.at), Unfit):
        asked = of.response.answer(step.at) is None
        return Open(step.at, question, Why.CARRIED, "from last time: what came of it?" if asked else Why.CARRIED.value)
    if question.fields:
        done = question.optional or (any_row(step, of) if question.listing.rows else of.response.listed(step.at))
        answer = of.response.answer(step.at)
        if isinstance(answer, NotYet | Unfit):
            return _opened(step, answer, of)
        words = Why.UNANSWERED.value if question.listing.rows else f"no {question.entry} yet"
        return None if done or answer else Open(step.at, question, Why.UNANSWERED, words)
    return _opened(step, of.response.answer(step.at), of)


def any_row(step: Step, of: Standing) -> bool:
    """Tell whether anything is answered in any row of a table."""
    rows = listed(step.question, of.response, step.at)
    return any(At(field.key, (*step.at.within, row)) in of.response.answers for row in rows for field in step.question.fields)


def _opened(step: Step, answer: Answer | None, of: Standing) -> Open | None:
    question = step.question

    def because(why: Why, words: str) -> Open:
        return Open(step.at, question, why, words)

    match answer:
        case None:
            return None if question.optional else because(Why.UNANSWERED, Why.UNANSWERED.value)
        case Known(value, words):
            if question.kind == "references" and (gone := of.gone(step.at)):
                return because(Why.GONE, f"{Why.GONE.value}: {counted(len(gone), 'entry', 'entries')}")
            if not question.rationale or words.strip():
                return None
            if (met := recommended(of, question)) is None:
                return because(Why.BARE, f"{of.show(question, value)}, {Why.BARE.value}")
            otherwise = f"{of.show(question, value)}, which is not what is recommended, {Why.BARE.value}"
            return because(Why.BARE, otherwise) if met.differs(value) else None
        case NotYet(ask, by):
            return because(Why.NOT_YET, not_yet_words(ask, by))
        case NotApplicable(why):
            return None if why.strip() or question.none else because(Why.BARE, f"not applicable, {Why.BARE.value}")
        case Unfit(raw, why):
            return because(Why.UNFIT, why if raw in why else f'"{raw}": {why}')
        case _:
            assert_never(answer)


def not_yet_words(ask: str, by: str) -> str:
    """Return "not known yet: ask Asha Patel by 3 March 2026", with what there is of it."""
    whom = f" ask {ask}" if ask else ""
    when = f" by {british(by)}" if by else ""
    return Why.NOT_YET.value + (":" if whom or when else "") + whom + when


def summary(question: Question, at: At, of: Standing) -> str:
    """Return the answer at a place on one line, as a person would say it; "" where there is none."""
    if question.fields and (ids := listed(question, of.response, at)):
        if question.listing.titled or question.listing.rows:
            return counted(len(ids), question.entry, question.entries)
        return "; ".join(label(question, at, one, of) for one in ids)
    return in_words(question, of.response.answer(at), of)


def in_words(question: Question, answer: Answer | None, of: Standing) -> str:
    """Return an answer to a question on one line, references by the numbers that their entries have now."""
    match answer:
        case None:
            return ""
        case Known(value, words):
            shown = of.show(question, value)
            return f"{shown} · {words}" if words.strip() else shown
        case NotYet(ask, by):
            return sentence(not_yet_words(ask, by))
        case NotApplicable(why):
            word = question.none or "Not applicable"
            return f"{word} · {why}" if why.strip() else word
        case Unfit(raw, _):
            return f'"{raw}"'
        case _:
            assert_never(answer)


def name(entry: Entry, of: Standing) -> str:
    """Return how a sentence names an entry: "item 3a", or what its first answer says where it has neither number nor title."""
    if entry.number or entry.title:
        return entry.name
    field = entry.question.fields[0]
    first = summary(field, entry.place(field.key), of)
    return f"the {entry.question.entry} of “{shorten(first, _NAME)}”" if first else entry.name


def label(question: Question, at: At, entry: str, of: Standing) -> str:
    """Return how an entry is named in a list: by its title, else by its answered fields, joined by commas."""
    known = of.register.entries.get(entry)
    if known and known.title:
        return shorten(known.title, _TITLE)
    if question.listing.titled and isinstance(
        title := of.response.answer(At(question.listing.titled, (*at.within, entry))), Known
    ):
        return shorten(of.show(of.bank.questions[question.listing.titled], title.value), _TITLE)  # of one that was removed
    parts = []
    for field in question.fields:
        if shown := summary(field, At(field.key, (*at.within, entry)), of):
            parts.append(shown)
    return ", ".join(parts) or f"({question.entry} with nothing filled in)"
