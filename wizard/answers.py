"""Answers from a file (YAML or JSON): the same reader as the keyboard, all problems at once, nothing half written.

A key is a question's id or the form's number. A value is the answer; or a mapping with `answer` and `rationale` (or `ask`
and `by`, or `why`); or, for entries, a list of mappings by field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wizard import ledger, library, plainyaml
from wizard.core import kinds
from wizard.core.errors import AnswersError, Misfit, Problem
from wizard.core.findings import Why
from wizard.core.frozen import frozen
from wizard.core.interview import title
from wizard.core.model import (
    Answer,
    At,
    Author,
    Bank,
    Change,
    Known,
    Label,
    NotApplicable,
    NotYet,
    Place,
    Question,
    Record,
    Set,
    Unfit,
    Value,
)
from wizard.core.register import Register, doubled, plain_number, read_references
from wizard.core.response import fold, row_id
from wizard.core.standing import standing
from wizard.core.text import an, clean, counted, one_line, slug
from wizard.plainyaml import MOST_DEPTH, Node, Scalar, Sequence
from wizard.plainyaml import Mapping as Pairs
from wizard.settings import NAME


@frozen
class Taken:
    """What became of a file of answers: where the assessment is, and what to tell the person."""

    path: Path
    words: tuple[str, ...]


def take_in(source: Path, file: Path, own: Mapping[str, str], folder: Path, *, draft: bool) -> Taken:
    """Start an assessment of a bank file with the answers of a file.

    draft: keep everything; what does not fit is unfit. Without it, one problem is enough and nothing is written.
    Raises:
        AnswersError: with every problem of the file.
    """
    form, bank = library.form(source, own)
    reader = read(file, bank)
    if reader.fatal or (reader.problems and not draft):
        kept = counted(reader.fits, "answer")
        closing = f"{counted(len(reader.problems), 'problem')}; nothing was written."
        if not reader.fatal:
            closing += f" Mend {'it' if len(reader.problems) == 1 else 'them'}, or add --draft to keep the other {kept}."
        raise AnswersError(*reader.problems, closing=closing)
    by = ledger.author(own.get(NAME, ""))
    name = slug(_title(bank, reader.changes)) or f"{bank.id}-{ledger.now()[:10]}"
    begun = ledger.start(folder, name, form, by)
    if reader.changes:
        begun.append(tuple(reader.changes), by)
    stands = library.assessment(begun, bank)
    bare = sum(found.why is Why.BARE for found in stands.open)
    words = [str(problem) for problem in reader.problems]
    if reader.hidden:
        words.append(f"{counted(reader.hidden, 'hidden character')} removed.")
    words.append(f"Written to {begun.path}: {stands.counts.words}" + (f" ({bare} without a rationale)." if bare else "."))
    return Taken(begun.path, tuple(words))


def _title(bank: Bank, changes: list[Change]) -> str:
    return title(bank, fold(bank, [Record(1, "", Author(""), tuple(changes))]))


# -- Reading ----------------------------------------------------------------------------------------------------------


class Reader:
    """Reads one file against one bank. fits: how many answers could be taken as they are; fatal: nothing could be read."""

    def __init__(self, bank: Bank, name: str) -> None:
        self.bank = bank
        self.name = name
        self.problems: list[Problem] = []
        self.changes: list[Change] = []
        self.fits = 0
        self.hidden = 0
        self.fatal = False
        # References are read last: what they point to may come later in the file.
        self._references: list[tuple[Question, At, Node]] = []
        self._register: Register | None = None
        self._numbered: dict[str, Node] = {}

    def take(self, top: Node | None) -> None:
        if not isinstance(top, Pairs):
            self._wrong(top, "", "answers are `question: answer` lines", "start with the id or the number of a question")
            self.fatal = True
            return
        seen: dict[str, str] = {}
        for key, node in top:
            question = self._question(key)
            if question is None:
                self._left_over(key.text, (), node, "this form has no such question")
                continue
            if question.key in seen:
                if key.text != seen[question.key]:
                    what = f'"{key.text}" and "{seen[question.key]}" are the same question'
                    self._wrong(key, _id(question), what, "keep one of the two")
                self._left_over(f"{key.text}, a second time", (), node, "the question is answered already")
                continue
            seen[question.key] = key.text
            self._answer(question, At(question.key), node)
        self._refer(top)

    def _question(self, key: Scalar) -> Question | None:
        """Find a question by id or number; an unknown one is kept, with --draft, as an answer to no question."""
        word = key.text
        question = self.bank.questions.get(self.bank.keys_by_number.get(word, word)) or self._worded(word)
        if question is not None and "." not in question.key:
            return question
        top = [one.key for section in self.bank.sections for one in section.questions]
        mend = kinds.nearest(word, top) or "the ids are in the bank; a form's number works too"
        self.problems.append(Problem(f"{self.name}:{key.line}" if key.line else self.name, f'no question "{word}"', mend))
        return None

    def _worded(self, word: str) -> Question | None:
        """Find a question by its own wording."""
        top = [one for section in self.bank.sections for one in section.questions]
        return next((one for one in top if _plain_words(one.ask) == _plain_words(word)), None)

    def _left_over(self, key: str, within: tuple[str, ...], node: Node, why: str) -> None:
        """Keep what belongs nowhere, as given: it is listed, and printed nowhere else."""
        self.changes.append(Set(At(key, within), Unfit(_raw(node), why)))

    def _wrong(self, node: Node | None, name: str, what: str, mend: str) -> None:
        where = f"{self.name}:{node.line}" if node and node.line else self.name
        self.problems.append(Problem(where, f"question {name}: {what}" if name else what, mend))

    # -- one answer

    def _answer(self, question: Question, at: At, node: Node) -> None:
        if isinstance(node, Scalar) and node.empty:
            return
        if question.kind == "entries" and isinstance(node, Sequence):
            self._entries(question, at, node)
            return
        if question.kind == "table" and not isinstance(node, Scalar):
            self._table(question, at, node)
            return
        if question.kind == "references" and self._register is None:
            self._references.append((question, at, node))
            return
        answer, problem = self._read(question, node)
        if problem is not None:
            self._wrong(node, _id(question), problem.what, problem.mend)
            answer = answer or Unfit(_raw(node), str(problem), problem.fits)
        else:
            self.fits += 1
        if answer is not None:
            self.changes.append(Set(at, answer))

    def _read(self, question: Question, node: Node) -> tuple[Answer | None, Misfit | None]:
        """Return the answer, or why it is none."""
        try:
            if isinstance(node, Pairs):
                if question.kind == "entries" and not {key.text for key, _ in node} & set(_PARTS):
                    raise Misfit("a list of entries is needed", f"begin each {question.entry} with a hyphen")
                return self._whole(question, node), None
            if isinstance(node, Sequence):
                if question.kind not in ("many", "names", "references"):
                    raise Misfit("a list was given", "give one answer")
                if any(not isinstance(one, Scalar) for one in node.items):
                    raise Misfit("a list inside the list was given", "give each part on its own")
                parts = [self._clean(one.text) for one in node.items if isinstance(one, Scalar)]
                if question.kind == "names":
                    # A name of a list is one name; only a text of several is parted at semicolons.
                    names = tuple(one_line(part) for part in parts if part.strip())
                    return (Known(names) if names else None), None
                if len(parts) == 1:
                    return self._plain(question, parts[0]), None
                return (Known(self._parse(question, *parts)) if parts else None), None
            return self._plain(question, self._clean(node.text)), None
        except Misfit as misfit:
            return None, misfit

    def _plain(self, question: Question, text: str) -> Answer | None:
        said = kinds.said_instead(question, text)
        if said:
            return NotYet() if said == kinds.NOT_YET else NotApplicable()
        if kinds.is_list(question):
            raise Misfit("a list of entries is needed", f"write each {question.entry} as a mapping of its fields")
        return Known(self._parse(question, text)) if text.strip() else None

    def _parse(self, question: Question, *texts: str) -> Value:
        if question.kind == "references":
            assert self._register is not None
            return read_references(question, texts, self._register)
        return kinds.parse(question, *texts)

    def _whole(self, question: Question, node: Pairs) -> Answer | None:
        known = _PARTS
        parts: dict[str, str] = {}
        for key, inner in node:
            if key.text not in known:
                mend = kinds.nearest(key.text, known) or f"parts: {', '.join(known)}"
                raise Misfit(f'"{key.text}" is no part of an answer', mend)
            if key.text in parts:
                raise Misfit(f'"{key.text}" is given twice', "keep one of the two")
            if not isinstance(inner, Scalar):
                raise Misfit(f'"{key.text}" should be text', "write it after the colon, or after |- on the next lines")
            parts[key.text] = "" if inner.empty else self._clean(inner.text)
        answer = self._plain(question, parts.get("answer", ""))
        allowed = {Known: {"rationale"}, NotYet: {"ask", "by"}, NotApplicable: {"why"}}
        extra = [one for one in parts if one != "answer" and one not in allowed.get(type(answer), set())]
        if extra:
            mend = "rationale goes with a value, ask and by with not known yet"
            raise Misfit(f'"{extra[0]}" does not go with this answer', mend)
        match answer:
            case Known(value):
                because = parts.get("rationale", "").strip("\n")
                if because and not question.rationale:
                    raise Misfit("this question has no rationale", "leave `rationale` out")
                return Known(value, because)
            case NotYet():
                by = kinds.parse(_BY, parts["by"]) if parts.get("by") else ""
                return NotYet(" ".join(parts.get("ask", "").split()), by if isinstance(by, str) else "")
            case NotApplicable():
                return NotApplicable(parts.get("why", ""))
            case _:
                raise Misfit("`answer` is missing", "add `answer: ...`")

    # -- lists

    def _entries(self, question: Question, at: At, node: Sequence) -> None:
        before = ""
        for item in node.items:
            entry = ledger.fresh_id()
            self.changes.append(Place(at, entry, before))
            before = entry
            within = (*at.within, entry)
            if isinstance(item, Pairs):
                self._fields(question, within, item, at)
            else:
                first = question.fields[0]
                mend = f"for example {first.key.rpartition('.')[2]}: ..."
                misfit = Misfit(f"each {question.entry} is a mapping of its fields", mend)
                self._wrong(item, _id(question), misfit.what, misfit.mend)
                self._left_over(first.key, within, item, str(misfit))

    def _fields(self, question: Question, within: tuple[str, ...], item: Pairs, at: At) -> None:
        fields = {one.key.rsplit(".", 1)[1]: one for one in question.fields}
        known = [*(["number"] if question.listing.numbered and "number" not in fields else []), *fields]
        worded = {_plain_words(one.ask): one for one in question.fields}
        seen: dict[str, str] = {}
        for key, inner in item:
            one = fields.get(key.text) or worded.get(_plain_words(key.text))
            if one is not None and one.key in seen:
                what = f'"{seen[one.key]}" and "{key.text}" are the same field'
                self._wrong(key, _id(question), what, "keep one of the two")
                self._left_over(f"{question.key}.{key.text}, a second time", within, inner, "the field is answered already")
            elif one is not None:
                seen[one.key] = key.text
                self._answer(one, At(one.key, within), inner)
            elif key.text in known:
                self._number(question, at, within[-1], inner)
            else:
                mend = kinds.nearest(key.text, known) or f"fields: {', '.join(known)}"
                what = f'{an(question.entry)} {question.entry} has no field "{key.text}"'
                self._wrong(key, _id(question), what, mend)
                self._left_over(f"{question.key}.{key.text}", within, inner, what)

    def _number(self, question: Question, at: At, entry: str, node: Node) -> None:
        """A number that the file gives an entry is its own, whatever its place would give it."""
        try:
            given = self._clean(node.text) if isinstance(node, Scalar) else _raw(node)
            if number := plain_number(re.sub(rf"^{re.escape(question.entry)}\s+", "", given, flags=re.IGNORECASE)):
                self.changes.append(Label(at, entry, number))
                self._numbered[entry] = node
        except Misfit as misfit:
            self._wrong(node, _id(question), misfit.what, misfit.mend)
            self._left_over(f"{question.key}.number", (*at.within, entry), node, str(misfit))

    def _table(self, question: Question, at: At, node: Node) -> None:
        """A table is a mapping of its rows; a row, of its fields, or what its only field says."""
        rows = node.pairs if isinstance(node, Pairs) else ()
        if not isinstance(node, Pairs):
            self._wrong(node, _id(question), "a table is a mapping of its rows", f"for example {_example(question)}")
            self._left_over(question.key, at.within, node, "a table is a mapping of its rows")
        before = ""
        for key, inner in rows:
            row = _row(question, key.text)
            if not row and not question.listing.own_rows:
                labels = [one.label for one in question.listing.rows]
                what = f'there is no row "{key.text}"'
                self._wrong(key, _id(question), what, kinds.nearest(key.text, labels) or f"rows: {', '.join(labels)}")
                self._left_over(f"{question.key}.{key.text}", at.within, inner, what)
                continue
            if not row:
                row = ledger.fresh_id()
                self.changes += [Place(at, row, before), Set(At(f"{question.key}.row", (*at.within, row)), Known(key.text))]
                before = row
            self._row(question, (*at.within, row), inner, at)

    def _row(self, question: Question, within: tuple[str, ...], node: Node, at: At) -> None:
        fields = [field for field in question.fields if field.key != f"{question.key}.row"]
        if isinstance(node, Pairs) and not (len(fields) == 1 and {key.text for key, _ in node} <= set(_PARTS)):
            self._fields(question, within, node, at)
        elif len(fields) == 1:
            self._answer(fields[0], At(fields[0].key, within), node)
        else:
            misfit = Misfit("a row is a mapping of its fields", f"for example {fields[0].key.rpartition('.')[2]}: ...")
            self._wrong(node, _id(question), misfit.what, misfit.mend)
            self._left_over(fields[0].key, within, node, str(misfit))

    # -- references

    def _refer(self, top: Node) -> None:
        """Read the references, now that everything they could point to is there."""
        response = fold(self.bank, [Record(1, "", Author(""), tuple(self.changes))])
        self._register = standing(self.bank, response).register
        for some in doubled(self._register):
            what = f"{counted(len(some), some[0].question.entry, some[0].question.entries)} have the number {some[0].number}"
            self._wrong(self._numbered.get(some[-1].id, top), _id(some[0].question), what, "give each a number of its own")
        for question, at, node in self._references:
            self._answer(question, at, node)
        self.problems.sort(key=_by_line)

    def _clean(self, text: str) -> str:
        kept, hidden = clean(text)
        self.hidden += hidden
        return kept


_PARTS = ("answer", "rationale", "ask", "by", "why")


def _plain_words(words: str) -> str:
    """A wording as it is compared: without its colon, capitals and line ends."""
    return " ".join(words.split()).rstrip(":?").casefold()


def _row(question: Question, word: str) -> str:
    """Return the id of the row that the bank gives under this value or label, "" where there is none."""
    wanted = word.strip().casefold()
    for row in question.listing.rows:
        if wanted in (row.value.casefold(), row.label.casefold()):
            return row_id(question, row.value)
    return ""


def _example(question: Question) -> str:
    return f"{question.listing.rows[0].value}: ..."


def _by_line(problem: Problem) -> int:
    _, _, line = problem.where.rpartition(":")
    return int(line) if line.isdecimal() else 0


def _id(question: Question) -> str:
    """How the author of a file knows the question: by its number, else by its id."""
    return question.number or question.key


_BY = Question("by", "date", "By when?")


def _raw(node: Node) -> str:
    """What was given, as one text."""
    match node:
        case Scalar():
            return clean(node.text)[0]
        case Sequence():
            return ", ".join(_raw(item) for item in node.items)
        case Pairs():
            return ", ".join(f"{key.text}: {_raw(inner)}" for key, inner in node)


def read(file: Path, bank: Bank) -> Reader:
    """Read a file of answers; the reader holds the changes it comes to, and every problem."""
    reader = Reader(bank, file.name)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswersError(Problem(str(file), f"byte {error.start + 1} is not UTF-8", "save the file as UTF-8")) from None
    except OSError as error:
        what = f"it can not be read: {error.strerror}"
        raise AnswersError(Problem(str(file), what, "check the path and its rights")) from None
    if file.suffix.casefold() == ".json":
        top, problems = _json(text, file.name)
    else:
        top, problems = plainyaml.read(text, file.name)
    reader.problems.extend(problems)
    if top is None:
        reader.fatal = True
        return reader
    reader.take(top)
    return reader


# -- JSON -------------------------------------------------------------------------------------------------------------


class _Object(list[tuple[str, Any]]):
    """A JSON object as its pairs: a key that stands twice loses nothing."""


def _json(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """Read JSON as text, like YAML: numbers as they stand, true and false as words. It tells no lines."""
    problems: list[Problem] = []

    def pairs(found: list[tuple[str, Any]]) -> _Object:
        keys = [key for key, _ in found]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            problems.append(Problem(name, f'the key "{key}" stands there twice', "keep one of the two"))
        return _Object(found)

    try:
        top = json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=str, parse_constant=str)
        return _node(top, MOST_DEPTH), problems
    except json.JSONDecodeError as error:
        return None, [Problem(f"{name}:{error.lineno}", f"this is not JSON: {error.msg}", "check commas and quotes there")]
    except RecursionError:
        return None, [Problem(name, f"it is nested deeper than {MOST_DEPTH} levels", "flatten it")]


def _node(value: object, depth: int) -> Node:
    """Return a value as a node. Raises RecursionError where it is deeper than a YAML file may be."""
    if depth < 0:
        raise RecursionError
    if isinstance(value, _Object):
        return Pairs(tuple((Scalar(str(key), 0, True), _node(inner, depth - 1)) for key, inner in value), 0)
    if isinstance(value, list):
        return Sequence(tuple(_node(inner, depth - 1) for inner in value), 0)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", 0, True)
    return Scalar("", 0) if value is None else Scalar(str(value), 0, True)
