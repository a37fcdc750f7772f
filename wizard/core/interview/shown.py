"""What several screens show: where the person is, and the questions with what is still to do at them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, list_of
from wizard.core.form.bank import Question, Section
from wizard.core.form.publishing import MAY
from wizard.core.interview.interview import Interview
from wizard.core.record.response import Thread
from wizard.core.review import remarks
from wizard.core.standing import incomplete
from wizard.core.standing.naming import answer_summary, counted_entries, entry_before, held_in, wording
from wizard.core.standing.path import Step
from wizard.core.talk.face import Command, Item, Progress
from wizard.core.text import alike, links_spelled_out

EVERYWHERE = (Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE)
TO_CONFIRM = "to confirm"
_TO_ANSWER = "to answer"


def progress(interview: Interview, step: Step) -> Progress:
    return Progress(
        assessment=interview.title,
        form=interview.bank.short or interview.bank.title,
        section=step.section.title,
        position=_position(interview, step),
        done=interview.progress.done,
        steps=interview.progress.steps,
        words=interview.progress.words,
    )


def _position(interview: Interview, step: Step) -> str:
    """ "item 8" in an entry, "3 items" at a list; what the form numbers has its number in the question."""
    entry = interview.standing.entry_of(step.at)
    if entry and entry.number:
        return entry.name
    if ids := interview.response.listed(step.at):
        return counted_entries(len(ids), step.question)
    return ""


def intro_lines(section: Section) -> tuple[str, ...]:
    """Return what the form says at the beginning of a section, a line each."""
    return tuple(line for line in links_spelled_out(section.intro).split("\n") if line.strip())


def is_first(interview: Interview, step: Step) -> bool:
    """Tell whether a question is the first of its section."""
    return next(one for one in interview.path.steps if one.section is step.section) is step


def menu_progress(interview: Interview, place: str) -> Progress:
    far, form = interview.progress, interview.bank.short or interview.bank.title
    return Progress(interview.title, form, place, far.words, far.done, far.steps, far.words)


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
        note = f"{len(inside)} answers need more" if len(inside) > 1 else ""
        if len(inside) == 1:
            what = wording(inside[0].question) if inside[0].question else ""
            note = f"needs more: {entry_before(inside[0].at, interview.standing)}{what}"
        if inside and all(one.why is incomplete.Why.CARRIED for one in inside):
            note = f"{len(inside)} {TO_CONFIRM}"
        if todo:
            note = open_note(todo)
            note = "needs more" if summary and alike(todo.words, summary) else note
        beside = _beside(interview, question)
        note = "; ".join(part for part in (note, _remark_words(interview, step.at), beside) if part)
        label = held_in(question)
        if wording(question) == section.title and summary:
            label, summary = label.replace(section.title, summary, 1), ""  # its wording stands right above
        items.append(Item(step.at, label, note, question.number, summary, settled=note in ("", beside)))
    return tuple(items)


def _beside(interview: Interview, question: Question) -> str:
    """Say of a question, and of what is in its list, what there is beside it that leaves nothing to do: a note, a mark."""
    noted = _is_in(question, interview.response.notes)
    marked = [at for at, mark in interview.response.content.marked.items() if mark.under != MAY]
    whole = any(at.question == question.key and not at.within for at in marked)
    published = "not published" if whole else "not all published" if _is_in(question, marked) else ""
    return "; ".join(part for part in ("a note" if noted else "", published) if part)


def _is_in(question: Question, places: Iterable[At]) -> bool:
    return any(at.question.split(".")[0] == question.key for at in places)


def _remark_words(interview: Interview, at: At) -> str:
    """Say what a reviewer remarked on a question or in a list, and what waits for a reply."""
    threads = [thread for thread in remarks.open_threads(interview.standing) if thread.remark.at.question == at.question]
    if not threads:
        return ""
    if len(threads) > 1:
        return f"{len(threads)} remarks from the reviewer{_dealt_with(interview, threads)}"
    replied = ", you replied" if threads[0].responses else ""
    if remarks.judged(threads[0].remark.at, interview.standing).changed:
        replied += ", you changed it"
    return f"{threads[0].record.author.name}: {threads[0].remark.verdict.value}{replied}"


def _dealt_with(interview: Interview, threads: Sequence[Thread]) -> str:
    """Say how many of several remarks were replied to, or are on an answer that was changed since."""
    changed = [remarks.judged(thread.remark.at, interview.standing).changed for thread in threads]
    dealt = sum(bool(thread.responses) or anew for thread, anew in zip(threads, changed, strict=True))
    return f", {dealt} replied to or changed" if dealt else ""


def open_note(todo: incomplete.Open) -> str:
    """What is said in a menu beside what is still to do."""
    if todo.why is incomplete.Why.CARRIED:
        return "what came of it?" if todo.words.endswith(incomplete.OUTCOME) else TO_CONFIRM
    return _TO_ANSWER if todo.why is incomplete.Why.UNANSWERED else f"needs more: {todo.words}"


def _open_inside(interview: Interview, at: At) -> list[incomplete.Open]:
    """What is open in a list's entries."""
    prefix = at.question + "."
    return [todo for todo in interview.open if todo.at.within and todo.at.question.startswith(prefix)]


def entries_wanting(interview: Interview, ids: Sequence[str]) -> str:
    """Say of how many entries something is still to do: ", 3 need more", or of last time's ", 3 to confirm"; "" of none."""
    wanting = [interview.open_within[one] for one in ids if one in interview.open_within]
    if not wanting:
        return ""
    if all(todo.why is incomplete.Why.CARRIED for some in wanting for todo in some):
        return f", {len(wanting)} {TO_CONFIRM}"
    return f", {len(wanting)} {'needs' if len(wanting) == 1 else 'need'} more"


def offered_words(interview: Interview, question: Question, at: At | None = None) -> tuple[Item, ...]:
    """Return what a line may be: the person's own word, then what was answered to questions of this sort elsewhere than at."""
    own = [word] if question.own and (word := interview.own.get(question.own, "")) else []
    before = _typed_before(interview, question, at) if question.offered_again or kinds.of(question).offered_again else []
    return tuple(Item(word, word) for word in dict.fromkeys([*own, *before]))


def _typed_before(interview: Interview, question: Question, at: At | None) -> list[str]:
    """What was answered to questions of this sort before: names anywhere, a line in other entries."""
    steps = interview.path.steps
    names = [
        one for one in interview.bank.questions.values() if kinds.of(one).offered_again and kinds.of(question).offered_again
    ]
    names.sort(key=lambda one: one.ask != question.ask)  # of the same wording first
    asked = [question.key, *(one.key for one in names)]
    alike = [one for key in dict.fromkeys(asked) for one in steps if one.question.key == key]
    given = [interview.response.answer(one.at) for one in alike if one.at != at]
    values = [answer.value for answer in given if isinstance(answer, Known)]
    return [word for value in values for word in ((value,) if isinstance(value, str) else value)]
