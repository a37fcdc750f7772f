"""What several screens show: where the person is, and the questions with what is open at them."""

from __future__ import annotations

from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, list_of
from wizard.core.form.bank import Question, Section
from wizard.core.interview.interview import Interview
from wizard.core.review import remarks
from wizard.core.standing import incomplete
from wizard.core.standing.naming import answer_summary, counted_entries, entry_before, held_in, wording
from wizard.core.standing.path import Step
from wizard.core.talk.face import Command, Item, Progress

EVERYWHERE = (Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE)
TO_CONFIRM = "to confirm"
_TO_ANSWER = "to answer"


def progress(interview: Interview, step: Step) -> Progress:
    return Progress(
        assessment=interview.title,
        form=interview.bank.short or interview.bank.title,
        section=step.section.title,
        position=_position(interview, step),
        done=interview.progress.answered,
        steps=interview.progress.steps,
    )


def _position(interview: Interview, step: Step) -> str:
    """ "question 12 of 28" for what the form numbers, "item 8" in an entry, "2 of 4" for the rest of a section."""
    entry = interview.standing.entry_of(step.at)
    if entry and entry.number:
        return entry.name
    if ids := interview.response.listed(step.at):
        return counted_entries(len(ids), step.question)
    at = step.at if not step.at.within else At(step.at.question.split(".")[0])
    top = [one for one in interview.path.steps if not one.at.within]
    if interview.bank.questions[at.question].number:
        alike = [one.at for one in top if one.question.number]
        return f"question {alike.index(at) + 1} of {len(alike)}"
    alike = [one.at for one in top if one.section is step.section and not one.question.number]
    return f"{alike.index(at) + 1} of {len(alike)}"


def menu_progress(interview: Interview, place: str) -> Progress:
    so_far = interview.progress
    words = f"{so_far.answered} of {so_far.steps} done"
    return Progress(interview.title, interview.bank.short or interview.bank.title, place, words, so_far.answered, so_far.steps)


def question_here(interview: Interview) -> At | None:
    """The question the person was at last; of a field, its list."""
    return list_of(interview.here) if interview.here and interview.here.within else interview.here


def sections(interview: Interview) -> list[Section]:
    return list(dict.fromkeys(step.section for step in interview.path.steps))


def question_items(interview: Interview, section: Section) -> tuple[Item, ...]:
    items = []
    for step in interview.path.steps:
        if step.section is not section or step.at.within:
            continue
        question = step.question
        summary = answer_summary(step.at, interview.standing)
        todo = interview.open_at.get(step.at)
        inside = [] if todo else _open_inside(interview, step.at)
        note = f"{len(inside)} need more" if len(inside) > 1 else ""
        if len(inside) == 1:
            what = wording(inside[0].question) if inside[0].question else ""
            note = f"needs more: {entry_before(inside[0].at, interview.standing)}{what}"
        if inside and all(one.why is incomplete.Why.CARRIED for one in inside):
            note = f"{len(inside)} {TO_CONFIRM}"
        if todo:
            note = open_note(todo)
        noted = "a note" if any(at.question.split(".")[0] == question.key for at in interview.response.notes) else ""
        note = "; ".join(part for part in (note, _remark_words(interview, step.at), noted) if part)
        label = held_in(question)
        if wording(question) == section.title and summary:
            label, summary = label.replace(section.title, summary, 1), ""  # its wording stands right above
        items.append(Item(step.at, label, note, question.number, summary))
    return tuple(items)


def _remark_words(interview: Interview, at: At) -> str:
    """Say what a reviewer remarked on a question or in a list, and what waits for a reply."""
    threads = [thread for thread in remarks.open_threads(interview.standing) if thread.remark.at.question == at.question]
    if not threads:
        return ""
    if len(threads) > 1:
        return f"{len(threads)} remarks of the reviewer"
    replied = ", you replied" if threads[0].responses else ""
    return f"{threads[0].record.author.name}: {threads[0].remark.verdict.value}{replied}"


def open_note(todo: incomplete.Open) -> str:
    """What stands beside something open in a menu."""
    if todo.why is incomplete.Why.CARRIED:
        return TO_CONFIRM if todo.words == incomplete.Why.CARRIED.value else "what came of it?"
    return _TO_ANSWER if todo.why is incomplete.Why.UNANSWERED else f"needs more: {todo.words}"


def _open_inside(interview: Interview, at: At) -> list[incomplete.Open]:
    """What is open in a list's entries."""
    prefix = at.question + "."
    return [todo for todo in interview.open if todo.at.within and todo.at.question.startswith(prefix)]


def offered_words(interview: Interview, question: Question, at: At | None = None) -> tuple[Item, ...]:
    """Return what a line may be: the person's own word, then what was answered to questions of this sort elsewhere than at."""
    own = [word] if question.own and (word := interview.own.get(question.own, "")) else []
    before = _typed_before(interview, question, at) if question.offered_again or kinds.of(question).offered_again else []
    return tuple(Item(word, word) for word in dict.fromkeys([*own, *before]))


def _typed_before(interview: Interview, question: Question, at: At | None) -> list[str]:
    """What was answered to questions of this sort before: names anywhere, a line in other entries."""
    steps = interview.path.steps
    asked = [
        question.key,
        *(key for key, one in interview.bank.questions.items() if kinds.of(one).offered_again and one.ask == question.ask),
    ]
    alike = [one for key in dict.fromkeys(asked) for one in steps if one.question.key == key]
    given = [interview.response.answer(one.at) for one in alike if one.at != at]
    values = [answer.value for answer in given if isinstance(answer, Known)]
    return [word for value in values for word in ((value,) if isinstance(value, str) else value)]
