"""Answers that came back to questions which were sent: read from the file, and as the changes that put them in as theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from wizard import clock
from wizard.answers.chosen import begins_with_option, without_because
from wizard.answers.lists import take_answer
from wizard.answers.reading import AnswersReader
from wizard.answers.sheet import parts_said
from wizard.core.errors import AnswersError, Misfit, Problem
from wizard.core.form import kinds, not_known
from wizard.core.form.answers import Answer, At, Known, NotYet, Unfit
from wizard.core.form.bank import Question
from wizard.core.form.not_known import NotKnown
from wizard.core.frozen import frozen, replace
from wizard.core.outline.asking import Asked, of_another
from wizard.core.outline.returned import Returned, Written, returned
from wizard.core.record.changes import Change, Note, Set
from wizard.core.standing.naming import answer_in_words, answer_summary
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, joined, likeness, one_line, shorten
from wizard.files import sheets
from wizard.files.nodes import Mapping, Node, Scalar
from wizard.files.nodes import Sequence as Listed


@frozen
class Added:
    """One answer as it will be put in. answer: in words. problem: why it does not fit, "" where it does. giver: whose it is.

    more: what else they said of it, which becomes a note.
    """

    asked: Asked
    answer: str
    problem: str
    giver: str
    more: str = ""


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
    text = _text(file)
    there = returned(text, some, sheet, assessment)
    if wrong := _not_ours(file, there, assessment, standing):
        raise AnswersError(wrong)
    reader = AnswersReader(standing.bank, file.name, clock.here().today, standing.response)
    reader.register = standing.register
    named = one_line(there.to) or sheets.sender(file)
    taken, late, changes, same = [], [], list[Change](), 0
    for reply in there.replies:
        at, before = reply.asked.at, standing.response.answer(reply.asked.at)
        giver, reply = _whose(reply, who or (before.ask if isinstance(before, NotYet) else "") or named or _SOMEBODY)
        answer, problem, more = _answer(reader, reply)
        if answer is None or answer == before:
            same += answer is not None
            continue
        words = answer_in_words(answer, at, standing)
        if isinstance(before, NotYet) or before is None:
            taken.append(Added(reply.asked, words, problem, giver, more))
            changes.append(Set(at, answer, standing.response.set_in.get(at, 0), giver))
            if more:
                changes.append(_noted(standing, at, f"{giver} also wrote: {more}", changes))
        elif (said := f"{giver} answered: {words}") in standing.response.notes.get(at, ""):
            same += 1
        else:
            late.append(Late(reply.asked, answer_summary(at, standing), words, giver))
            changes.append(_noted(standing, at, said, changes))
    first = next((change.at for change in changes if isinstance(change, Set | Note)), None)
    if there.rest and first is not None:
        whose = taken[0].giver if taken else late[0].giver
        also = "\n\n".join((f"Also in the reply from {whose}:", *there.rest))
        if also not in standing.response.notes.get(first, ""):
            changes.append(_noted(standing, first, also, changes))
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


def _not_ours(file: Path, there: Returned, assessment: str, standing: Standing) -> Problem | None:
    """Say why a file is no reply to questions of this assessment; None where it is one."""
    others = [one for one in there.strangers if of_another(one, assessment)]
    titles = {likeness(one) for one in _titles(standing)}
    is_of_another = bool(there.about) and likeness(there.about) not in titles
    if not there.referred and (others or is_of_another):
        title = f" “{shorten(there.about, _TITLE)}”" if is_of_another else ""
        by = f" (reference {others[0]})" if others else ""
        return Problem(str(file), f"its questions are from another assessment{title}{by}", "name that assessment")
    if not there.referred and there.there >= _OF_A_FORM and not there.has_room:
        what = "it is a form or a document, and not questions that were sent"
        return Problem(str(file), what, f"to start an assessment from it: wizard new --from {file.name}")
    if there.there:
        return None
    if there.strangers:
        what = f"its questions ({joined(list(there.strangers))}) are no longer asked in this assessment"
        return Problem(str(file), what, "look at what they wrote, and type in what you need")
    what = "there is no question of this assessment in it"
    mend = "check that it is the file that came back; the reference above each question has to be in it"
    return Problem(str(file), what, mend)


_OF_A_FORM = 3  # questions, as many as a document is recognised by
_TITLE = 80  # columns of a title in a message


def _titles(standing: Standing) -> Iterator[str]:
    """Yield the titles that an assessment has or had: a sheet says the one of its day."""
    at = At(standing.bank.roles.get("title", ""))
    for record in standing.response.records:
        for change in record.changes:
            if isinstance(change, Set) and change.at == at and isinstance(change.answer, Known):
                yield str(change.answer.value)


def _whose(reply: Written, giver: str) -> tuple[str, Written]:
    """Return who gave an answer, and the answer without their initials: "AK: Yes, wheelchair users"."""
    found = re.match(
        r"[\[(]?([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})[\])]?\s*(?::|(?<=[\])])|\s[-–—](?=\s))\s*(?=\S)", reply.text
    )
    if found is None:
        return giver, reply
    bare, name = replace(reply, text=reply.text[found.end() :]), likeness(giver.partition(",")[0])
    theirs = ("".join(word[0] for word in name.split()), *name.split(), name) if name else ()
    if likeness(found[1]).replace(".", "") in theirs:
        return giver, bare
    is_initials = re.fullmatch(r"[A-Z]{2,3}", found[1]) is not None
    if is_initials and begins_with_option(reply.asked.question, bare.text)[0]:
        return f"{giver}, {found[1]}", bare
    return giver, reply


def _noted(standing: Standing, at: At, words: str, so_far: Sequence[Change]) -> Note:
    """Return the note beside an answer with some words more."""
    before = next((one.words for one in reversed(so_far) if isinstance(one, Note) and one.at == at), None)
    before = standing.response.notes.get(at, "") if before is None else before
    return Note(at, f"{before}\n\n{words}" if before else words)


def _answer(reader: AnswersReader, reply: Written) -> tuple[Answer | None, str, str]:
    """Return what an answer comes to; why it does not fit, where it does not: then it is kept as it was given; and what else
    they said, which is no part of it.
    """
    reader.changes, reader.problems = [], []
    question, at = reply.asked.question, reply.asked.at
    unknown = None if reply.ticked else not_known.read(question, reply.text)
    if unknown and unknown.rest and kinds.of(question).is_prose:
        unknown = None  # all of it is an answer in words
    given = _parts(_unknown(unknown)) if unknown else node(question, reply)
    take_answer(reader, question, at, given)
    sets = [change for change in reader.changes if isinstance(change, Set) and change.at == at]
    problem = "; ".join(": ".join(filter(None, (one.what, one.mend))) for one in reader.problems)
    if sets:
        answer = sets[-1].answer
        whole = "\n".join(filter(None, (", ".join(reply.ticked), reply.text)))
        is_whole = isinstance(answer, Unfit)
        return (replace(answer, raw=whole) if isinstance(answer, Unfit) else answer), problem, _rest(unknown, is_whole)
    return None, problem, ""


def _rest(unknown: NotKnown | None, is_whole: bool) -> str:
    return unknown.rest if unknown and not is_whole else ""


def _unknown(said: NotKnown) -> dict[str, str]:
    return {name: words for name, words in (("answer", kinds.NOT_YET), ("ask", said.ask), ("by", said.by)) if words}


def node(question: Question, reply: Written) -> Node:
    """Return what somebody wrote as a file of answers has it: a value, with its reason or without."""
    text, ticked = reply.text, reply.ticked
    if ticked and kinds.of(question).several:
        return Listed(tuple(Scalar(one, 0, True) for one in (*ticked, *filter(None, [text]))), 0)
    other = begins_with_option(question, text)[0] if ticked else ""
    if len(ticked) > 1 or (other and other not in ticked):
        return Scalar(" and ".join(ticked) + (f". {text}" if text else ""), 0, True)
    value, reason = (ticked[0], _without_marks(text)) if ticked else begins_with_option(question, text)
    if value and reason and question.rationale and not kinds.said_instead(question, value):
        return _parts({"answer": value, "rationale": without_because(reason)})
    if value and reason and kinds.said_instead(question, value) == kinds.NOT_APPLICABLE:
        return _parts({"answer": value, "why": without_because(reason)})
    if value:
        return Scalar(f"{value} {reason}".strip() if reason else value, 0, True)
    if parts := parts_said(question, text):
        return _parts(parts)
    return Scalar(text, 0, True)


def _parts(parts: dict[str, str]) -> Mapping:
    return Mapping(tuple((Scalar(word, 0, True), Scalar(inner, 0, True)) for word, inner in parts.items()), 0)


def _without_marks(text: str) -> str:
    """Return a reason without what parted it from a box; the sign of an item stays."""
    return re.sub(r"\A(?:[\s,.:;]+|[–—]\s*|-\s+(?!.*\n\s*-\s))+", "", text)


def in_words(replies: Replies) -> str:
    """Return "2 answers, 1 of them does not fit the question"."""
    wrong = sum(bool(one.problem) for one in replies.taken)
    does = "does" if wrong == 1 else "do"
    return counted(len(replies.taken), "answer") + (f", {wrong} of which {does} not fit the question" if wrong else "")
