"""One list from a spreadsheet (CSV): its first row names the fields, and each row after it is an entry.

A table of cells becomes the nodes that a file of answers has, so one reader reads both. What `wizard render --to csv` prints is
understood: a reason behind an answer, "Not known yet: ask ... by ...", the apostrophe before what looks like a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from wizard.answers.lists import plain_words
from wizard.answers.reading import AnswersReader
from wizard.core.form import kinds, not_known
from wizard.core.form.bank import Question
from wizard.core.text import an, joined, likeness, one_line, shorten
from wizard.files import spreadsheet
from wizard.files.nodes import Mapping, Node, Scalar
from wizard.files.nodes import Sequence as Listed

N = TypeVar("N", bound=Node)
NUMBER = "number"
_QUOTED = 40  # columns of a heading in a message


def take_sheet(reader: AnswersReader, name: str, content: bytes, key: str) -> tuple[Scalar, Node] | None:
    """Return the list of a spreadsheet as an answer by its question's id; None where it is none, which is among the problems.

    name: what messages call the file. key: the list that is meant, by id, number or wording; "" where its headings say it.
    """
    rows, problem = spreadsheet.rows(content)
    rows = [[reader.clean(cell) for cell in row] for row in rows]
    headings = [one_line(cell) for cell in rows[0]] if rows else []
    if problem or not any(headings):
        what, mend = problem or ("it is empty", "the first row names the fields, such as Number, Title, Owner")
        _refused(reader, name, what, mend)
        return None
    question = _named(reader, name, key) if key else _by_headings(reader, name, headings)
    return _Sheet(reader, name, question).read(headings, rows[1:]) if question else None


def _refused(reader: AnswersReader, name: str, what: str, mend: str) -> None:
    reader.wrong_at(name, "", what, mend)
    reader.fatal = True


def _lists(reader: AnswersReader) -> list[Question]:
    return [one for section in reader.bank.sections for one in section.questions if kinds.is_list(one)]


def _named(reader: AnswersReader, name: str, word: str) -> Question | None:
    for one in _lists(reader):
        if word in (one.key, one.number) or plain_words(word) == plain_words(one.ask):
            return one
    known = [one.key for one in _lists(reader)]
    mend = kinds.nearest(word, known) or (f"lists: {', '.join(known)}" if known else "this form has no list")
    _refused(reader, name, f'the form has no list "{word}"', mend)
    return None


def _by_headings(reader: AnswersReader, name: str, headings: list[str]) -> Question | None:
    """Find the list that has all the fields that are named; where none has, the one that has most of them."""
    said = [heading for heading in headings if heading]
    understood = {one.key: sum(bool(column(one, heading)) for heading in said) for one in _lists(reader)}
    most = max(understood.values(), default=0)
    best = [one for one in _lists(reader) if understood[one.key] == most]
    if most and len(best) == 1:
        return best[0]
    if most:
        words = " or ".join(one.key for one in best)
        mend = f"say which: --list {best[0].key}=FILE"
        _refused(reader, name, f"its first row could be of the list {words}", mend)
        return None
    known = "; ".join(f"{one.key} ({', '.join(_ids(one))})" for one in _lists(reader)) or "this form has none"
    _refused(reader, name, "its first row names the fields of no list", f"lists: {known}")
    return None


def _ids(question: Question) -> list[str]:
    return [one.key.rpartition(".")[2] for one in question.fields]


def column(question: Question, heading: str) -> str:
    """Return the short id of the field that a heading names, by its id, its wording or the beginning of it; or NUMBER."""
    wanted = plain_words(heading)
    words = {one: plain_words(field.ask) for one, field in zip(_ids(question), question.fields, strict=True)}
    for one, ask in words.items():
        if wanted in (likeness(one), ask):
            return one
    if wanted == NUMBER and question.listing.numbered:
        return NUMBER
    begun = [one for one, ask in words.items() if ask.startswith(f"{wanted} ")]
    ended = [one for one, ask in words.items() if ask.endswith(f" {wanted}")]
    return begun[0] if len(begun) == 1 else ended[0] if len(ended) == 1 and not begun else ""


class _Sheet:
    """The rows of one spreadsheet on their way to become the entries of a list."""

    def __init__(self, reader: AnswersReader, name: str, question: Question) -> None:
        self._reader = reader
        self._name = name
        self._question = question
        self._named: set[int] = set()  # columns that name the entry itself

    def read(self, headings: list[str], rows: list[list[str]]) -> tuple[Scalar, Node]:
        columns = self._columns(headings)
        key = self._at(Scalar(self._question.key, 1, True), "row 1")
        lines = [(number, row) for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)]
        entries = [(number, row, self._entry(columns, number, row)) for number, row in lines]
        if not self._question.listing.rows:
            return key, self._at(Listed(tuple(entry for _, _, entry in entries), 1), "row 1")
        named = [
            (self._at(Scalar(row[0].strip(), number, True), f"row {number}, column A"), one) for number, row, one in entries
        ]
        return key, self._at(Mapping(tuple(named), 1), "row 1")

    def _columns(self, headings: list[str]) -> dict[int, str]:
        """By place: the short id of the field that stands in a column."""
        columns: dict[int, str] = {}
        self._named = set(range(1 if self._question.listing.rows else 0))
        first = 1 if self._question.listing.rows else 0  # the first column of a table names its rows
        for place, heading in enumerate(headings[first:], start=first):
            where = f"row 1, column {letters(place)}"
            one = column(self._question, heading) if heading else ""
            if one and one in columns.values():
                earlier = next(other for other, name in columns.items() if name == one)
                what = f"“{heading}” and “{headings[earlier]}” in column {letters(earlier)} are the same field"
                self._wrong(where, what, "keep one of the two")
                columns[place] = f"{one}, a second time"
            elif one:
                columns[place] = one
            elif heading:
                self._unknown(where, heading)
                columns[place] = heading
        return columns

    def _unknown(self, where: str, heading: str) -> None:
        noun, asks = self._question.entry, [one_line(field.ask).rstrip(":") for field in self._question.fields]
        known = [*(["Number"] if self._question.listing.numbered else []), *asks]
        mend = kinds.nearest(heading, [*known, *_ids(self._question)]) or f"fields: {joined(known)}"
        self._wrong(where, f"{an(noun)} {noun} has no field “{shorten(heading, _QUOTED)}”", mend)

    def _entry(self, columns: dict[int, str], number: int, row: Sequence[str]) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        fields = dict(zip(_ids(self._question), self._question.fields, strict=True))
        for place, cell in enumerate(row):
            where = f"row {number}, column {letters(place)}"
            key = columns.get(place) or (f"column {letters(place)}" if cell.strip() and place not in self._named else "")
            if key:
                node = self._at(_cell(fields.get(key), spreadsheet.as_typed(cell), number), where)
                pairs.append((self._at(Scalar(key, number, True), where), node))
            if key and place not in columns:
                what = f"“{shorten(cell, _QUOTED)}” is in a column without a name in the first row"
                self._wrong(where, what, "name its column, or look for a comma or a quotation mark too many before it")
            if key and key not in fields and key != NUMBER:
                self._reader.told.add(id(pairs[-1][0]))
        return self._at(Mapping(tuple(pairs), number), f"row {number}")

    def _at(self, node: N, where: str) -> N:
        self._reader.places[id(node)] = (node, f"{self._name}: {where}")
        return node

    def _wrong(self, where: str, what: str, mend: str) -> None:
        self._reader.wrong_at(f"{self._name}: {where}", self._question.number or self._question.key, what, mend)


def _cell(field: Question | None, text: str, number: int) -> Node:
    """Return a cell as a value, or as an answer with what stands behind it."""
    if not text.strip():
        return Scalar("", number)
    parts = parts_said(field, text.strip()) if field else {}
    if not parts:
        return Scalar(text, number, True)
    return Mapping(tuple((Scalar(word, number, True), Scalar(inner, number, True)) for word, inner in parts.items()), number)


def parts_said(field: Question, text: str) -> dict[str, str]:
    """What a printed answer says besides its value; {} where it is a value alone."""
    head, between, rest = text.partition(" · ")
    said = kinds.said_instead(field, head)
    if between and said == kinds.NOT_APPLICABLE:
        return {"answer": head, "why": rest}
    if between and field.rationale and not said:
        return {"answer": head, "rationale": rest}
    return not_yet(field, text) if not said else {}


def not_yet(question: Question | None, text: str) -> dict[str, str]:
    """Return the parts of "Not known yet, ask ... by ..." as a file of answers has them; {} where something else is said."""
    said = not_known.whole(question, text)
    if said is None:
        return {}
    return {"answer": kinds.NOT_YET} | {name: words for name, words in (("ask", said.ask), ("by", said.by)) if words}


def letters(place: int) -> str:
    """Return what a spreadsheet calls a column: "A" for 0, "AA" for 26."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
