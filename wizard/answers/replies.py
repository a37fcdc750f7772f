"""Answers that came back to questions which were sent: read from the file, and as the changes that put them in as theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from wizard import clock
from wizard.answers.lists import take_answer
from wizard.answers.reading import AnswersReader
from wizard.answers.sheet import parts_said
from wizard.core.errors import AnswersError, Misfit, Problem
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, NotYet, Unfit
from wizard.core.form.bank import Question
from wizard.core.frozen import frozen, replace
from wizard.core.outline.asking import Asked, of_another
from wizard.core.outline.returned import Returned, Written, returned
from wizard.core.record.changes import Change, Note, Set
from wizard.core.standing.naming import answer_in_words, answer_summary
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, joined
from wizard.files import sheets
from wizard.files.nodes import Mapping, Node, Scalar
from wizard.files.nodes import Sequence as Listed


@frozen
class Added:
    """One answer as it will be put in. answer: in words. problem: why it does not fit, "" where it does. giver: whose it is."""

    asked: Asked
    answer: str
    problem: str
    giver: str


@frozen
class Late:
    """An answer to a question that was answered here since. here, theirs: both, in words."""

    asked: Asked
    here: str
    theirs: str
    giver: str


@frozen
class Replies:
    """What came back. taken: what is put in. late: what is kept as a note. rest: what answers no question, a passage each."""

    taken: tuple[Added, ...]
    late: tuple[Late, ...]
    rest: tuple[str, ...]
    there: int
    same: int
    """How many answers stand here already as they came."""
    changes: tuple[Change, ...]


def read(file: Path, standing: Standing, assessment: str, some: Sequence[Asked], sheet: Iterable[str], who: str) -> Replies:
    """Return what a file says to the questions of an assessment.

    some: every question that applies. sheet: what stands on a sheet besides questions. who: whose answers they are, in words;
    "" = of whoever was to be asked.
    Raises:
        AnswersError: it cannot be read, or nothing of this assessment is asked in it.
    """
    there = returned(_text(file), some, sheet, assessment)
    if not there.there:
        raise AnswersError(_none_of_ours(file, there, assessment))
    reader = AnswersReader(standing.bank, file.name, clock.here().today, standing.response)
    reader.register = standing.register
    taken, late, changes, same = [], [], list[Change](), 0
    for reply in there.replies:
        at, before = reply.asked.at, standing.response.answer(reply.asked.at)
        giver = who or (before.ask if isinstance(before, NotYet) else "") or _SOMEBODY
        answer, problem = _answer(reader, reply)
        if answer is None or answer == before:
            same += answer is not None
            continue
        words = answer_in_words(answer, at, standing)
        if isinstance(before, NotYet) or before is None:
            taken.append(Added(reply.asked, words, problem, giver))
            changes.append(Set(at, answer, standing.response.set_in.get(at, 0), giver))
        else:
            late.append(Late(reply.asked, answer_summary(at, standing), words, giver))
            changes.append(_noted(standing, at, f"{giver} answered: {words}", changes))
    first = next((change.at for change in changes if isinstance(change, Set | Note)), None)
    if there.rest and first is not None:
        whose = taken[0].giver if taken else late[0].giver
        text = "\n\n".join((f"Also in the reply from {whose}:", *there.rest))
        changes.append(_noted(standing, first, text, changes))
    return Replies(tuple(taken), tuple(late), there.rest, there.there, same, tuple(changes))


_SOMEBODY = "someone else"


def _text(file: Path) -> str:
    try:
        return sheets.text(file)
    except Misfit as misfit:
        raise AnswersError(Problem(str(file), misfit.what, misfit.mend)) from None
    except OSError as error:
        what = f"it cannot be read: {error.strerror or error}"
        raise AnswersError(Problem(str(file), what, "check the path and its rights")) from None


def _none_of_ours(file: Path, there: Returned, assessment: str) -> Problem:
    others = [one for one in there.strangers if of_another(one, assessment)]
    if others:
        return Problem(str(file), f"its questions are from another assessment (reference {others[0]})", "name that assessment")
    if there.strangers:
        what = f"its questions ({joined(list(there.strangers))}) are no longer asked in this assessment"
        return Problem(str(file), what, "look at what they wrote, and type in what you need")
    what = "there is no question of this assessment in it"
    mend = "check that it is the file that came back; the reference above each question has to be in it"
    return Problem(str(file), what, mend)


def _noted(standing: Standing, at: At, words: str, so_far: Sequence[Change]) -> Note:
    """Return the note beside an answer with some words more."""
    before = next((one.words for one in reversed(so_far) if isinstance(one, Note) and one.at == at), None)
    before = standing.response.notes.get(at, "") if before is None else before
    return Note(at, f"{before}\n\n{words}" if before else words)


def _answer(reader: AnswersReader, reply: Written) -> tuple[Answer | None, str]:
    """Return what an answer comes to, and why it does not fit, where it does not: then it is kept as it was given."""
    reader.changes, reader.problems = [], []
    question, at = reply.asked.question, reply.asked.at
    take_answer(reader, question, at, node(question, reply))
    sets = [change for change in reader.changes if isinstance(change, Set) and change.at == at]
    problem = "; ".join(f"{one.what}: {one.mend}" for one in reader.problems)
    if sets:
        answer = sets[-1].answer
        whole = "\n".join(filter(None, (", ".join(reply.ticked), reply.text)))
        return (replace(answer, raw=whole) if isinstance(answer, Unfit) else answer), problem
    return None, problem


def node(question: Question, reply: Written) -> Node:
    """Return what somebody wrote as a file of answers has it: a value, with its reason or without."""
    text, ticked = reply.text, reply.ticked
    if ticked and kinds.of(question).several:
        return Listed(tuple(Scalar(one, 0, True) for one in (*ticked, *filter(None, [text]))), 0)
    if len(ticked) > 1:
        return Scalar(" and ".join(ticked) + (f". {text}" if text else ""), 0, True)
    value, reason = (ticked[0], text) if ticked else _begins_with_option(question, text)
    if value and reason and question.rationale:
        return _parts({"answer": value, "rationale": _without_because(reason)})
    if value:
        return Scalar(f"{value} {reason}".strip() if reason else value, 0, True)
    if parts := parts_said(question, text):
        return _parts(parts)
    return Scalar(text, 0, True)


def _parts(parts: dict[str, str]) -> Mapping:
    return Mapping(tuple((Scalar(word, 0, True), Scalar(inner, 0, True)) for word, inner in parts.items()), 0)


def _begins_with_option(question: Question, text: str) -> tuple[str, str]:
    """Return the option that a text begins with, and what comes after it: ("Yes", "three of them"); else ("", "")."""
    for label in sorted(_labels(question), key=len, reverse=True):
        found = re.match(rf"\s*[*_]*{re.escape(label)}(?!\w)[*_]*[\s,.:;·–—-]*(.*)\Z", text, re.IGNORECASE | re.DOTALL)
        if found:
            return label, found[1].strip()
    return "", ""


def _labels(question: Question) -> Iterator[str]:
    for option in kinds.options(question):
        if not kinds.of(question).several and not option.note:
            yield option.label


def _without_because(reason: str) -> str:
    return re.sub(r"\A(?:because|as|since)\b[\s,:]*", "", reason, flags=re.IGNORECASE) or reason


def in_words(replies: Replies) -> str:
    """Return "2 answers, 1 of them does not fit the question"."""
    wrong = sum(bool(one.problem) for one in replies.taken)
    does = "does" if wrong == 1 else "do"
    return counted(len(replies.taken), "answer") + (f", {wrong} of which {does} not fit the question" if wrong else "")
