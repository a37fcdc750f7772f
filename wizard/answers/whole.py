"""A whole file of answers: which question each belongs to, and its references when everything else is read."""

from __future__ import annotations

import re

from wizard.answers.lists import plain_words, take_answer
from wizard.answers.reading import NO_SPACE, WITH_SPACE, AnswersReader, lacks_space
from wizard.core.errors import Problem
from wizard.core.form import kinds
from wizard.core.form.answers import At
from wizard.core.form.bank import Question
from wizard.core.record.changes import Author, Change, Drop, Place, Record
from wizard.core.standing.naming import number_or_id
from wizard.core.standing.register import doubled
from wizard.core.standing.standing import standing
from wizard.core.text import counted, one_line
from wizard.files.nodes import Mapping, Node, Scalar


def take(reader: AnswersReader, top: Node) -> None:
    """Read every answer of a file; its problems stand in the order of its lines."""
    if isinstance(top, Scalar) and lacks_space(top):
        reader.wrong(top, "", NO_SPACE, WITH_SPACE)
        reader.fatal = True
        return
    if not isinstance(top, Mapping):
        reader.wrong(top, "", "answers are `question: answer` lines", "start with the id or the number of a question")
        reader.fatal = True
        return
    seen: dict[str, str] = {}
    for key, node in top:
        question = _question(reader, key)
        if question is None:
            reader.left_over(key.text, (), node, "this form has no such question")
            continue
        if question.key in seen:
            if key.text != seen[question.key] or id(key) in reader.places:
                what = f'"{key.text}" and "{seen[question.key]}" are the same question'
                reader.wrong(key, number_or_id(question), what, "keep one of the two")
            reader.left_over(f"{key.text}, a second time", (), node, "the question is answered already")
            continue
        seen[question.key] = key.text
        take_answer(reader, question, At(question.key), node)
    _refer(reader, top)
    reader.problems.sort(key=_by_line)


def _question(reader: AnswersReader, key: Scalar) -> Question | None:
    """Find a question by id or number; an unknown one is kept, with --draft, as an answer to no question."""
    word, bank = one_line(key.text), reader.bank
    question = bank.questions.get(bank.keys_by_number.get(word, word)) or _worded(reader, word)
    if question is not None and "." not in question.key:
        return question
    top = [one.key for section in bank.sections for one in section.questions]
    mend = kinds.nearest(word, top) or "give its wording or its number in the form"
    reader.wrong(key, "", f'no question "{word}"', mend)
    return None


def _worded(reader: AnswersReader, word: str) -> Question | None:
    """Find a question by its own wording."""
    top = [question for section in reader.bank.sections for question in section.questions]
    return next((one for one in top if plain_words(one.ask) == plain_words(word)), None)


def _refer(reader: AnswersReader, top: Node) -> None:
    """Read the references, now that everything they could point to is there."""
    response = reader.before.after(reader.bank, Record(1, "", Author(""), (*replaced(reader), *reader.changes)))
    reader.register = standing(reader.bank, response).register
    for some in doubled(reader.register):
        what = f"{counted(len(some), some[0].question.entry, some[0].question.entries)} have the number {some[0].number}"
        where = reader.numbered.get(some[-1].id, top)
        reader.wrong(where, number_or_id(some[0].question), what, "give each a number of its own")
    for question, at, node in reader.waiting:
        take_answer(reader, question, at, node)


def replaced(reader: AnswersReader) -> list[Change]:
    """A list that the file gives stands in place of the one that was there: what it does not name again goes."""
    placed = {(change.at, change.entry) for change in reader.changes if isinstance(change, Place)}
    lists = dict.fromkeys(at for at, _ in placed)
    return [Drop(at, one) for at in lists for one in reader.before.listed(at) if (at, one) not in placed]


def _by_line(problem: Problem) -> tuple[int, int, str]:
    place = re.search(r":([0-9]+)$|: row ([0-9]+)(?:, column ([A-Z]+))?$", problem.where)
    return (int(place[1] or place[2]), len(place[3] or ""), place[3] or "") if place else (0, 0, "")
