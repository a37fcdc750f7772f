"""Answers at their place: one value, or a list with its entries, a table with its rows, and the answers inside them."""

from __future__ import annotations

import re

from wizard.answers.reading import NO_SPACE, PARTS, AnswersReader, lacks_space, raw, set_answer
from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Question
from wizard.core.record.changes import Label, Place, Set
from wizard.core.record.response import row_id
from wizard.core.standing.naming import number_or_id
from wizard.core.standing.register import Entry, plain_number
from wizard.core.standing.standing import standing
from wizard.core.text import an, likeness, one_line, shorten
from wizard.files.nodes import Mapping, Node, Scalar, Sequence
from wizard.store import ledger


def take_answer(reader: AnswersReader, question: Question, at: At, node: Node) -> None:
    """Read the answer to a question, whatever its kind; references wait until there is something to point to."""
    if isinstance(node, Scalar) and node.empty:
        if at in reader.before.answers and id(node) in reader.places:  # a cell that was emptied
            reader.changes.append(Set(at, None))
        return
    if question.listing.rows and not isinstance(node, Scalar):
        _table(reader, question, at, node)
    elif kinds.is_list(question) and isinstance(node, Sequence):
        _entries(reader, question, at, node)
    elif kinds.of(question).points and reader.register is None:
        reader.waiting.append((question, at, node))
    else:
        set_answer(reader, question, at, node)


def _entries(reader: AnswersReader, question: Question, at: At, node: Sequence) -> None:
    before = ""
    for item in node.items:
        entry = _there_already(reader, question, at, item) or _own_id(reader, question, item)
        reader.changes.append(Place(at, entry, before))
        before = entry
        within = (*at.within, entry)
        if isinstance(item, Mapping):
            _fields(reader, question, within, item, at)
        else:
            _not_fields(
                reader,
                question,
                question.fields[0],
                within,
                item,
                f"each {question.entry} is given by its fields, one on each line",
            )


def _own_id(reader: AnswersReader, question: Question, item: Node) -> str:
    """Return the id of a new entry: the one that the file gives it, to which references in the file point, or a new one.

    A document of ours gives its entries the ids that they have. One that is taken already is given to no second entry.
    """
    given = item.find("id") if isinstance(item, Mapping) and not _has_field(question, "id") else None
    word = given.text if isinstance(given, Scalar) else ""
    entry = word if re.fullmatch(_AN_ID, word) and not _is_taken(reader, word) else ledger.fresh_id()
    reader.ids.setdefault(word, entry)
    return entry


def _is_taken(reader: AnswersReader, entry: str) -> bool:
    """Tell whether another entry has an id: one that stood before, or one of this file."""
    return entry in reader.ids or any(entry in ids for ids in reader.before.entries.values())


_AN_ID = r"[0-9a-f]{12}"


def _has_field(question: Question, name: str) -> bool:
    return any(field.key == f"{question.key}.{name}" for field in question.fields)


def _there_already(reader: AnswersReader, question: Question, at: At, item: Node) -> str:
    """Return the id of the entry that a row of a spreadsheet goes on with, by its number; "" where it is a new one.

    Where number and title belong to two entries, the sheet was printed before the numbers changed: that is a problem, and the
    title counts.
    """
    number = item.find("number") if isinstance(item, Mapping) and id(item) in reader.places else None
    if not isinstance(number, Scalar) or not isinstance(item, Mapping) or not reader.before.listed(at):
        return ""
    own = re.sub(rf"^{re.escape(question.entry)}\s+", "", number.text.strip(), flags=re.IGNORECASE)
    wanted = likeness(own)
    placed = {change.entry for change in reader.changes if isinstance(change, Place) and change.at == at}
    known = standing(reader.bank, reader.before).register.of(question.key)
    numbered = next((one for one in known if wanted and one.number and likeness(one.number) == wanted), None)
    title = _titled(reader, question, item)
    meant = next((one for one in known if title and one.id not in placed and _is_called(reader, one, title)), None)
    if numbered and (not title or meant == numbered or (meant is None and _is_like(title, _title(reader, numbered)))):
        return numbered.id if numbered.id not in placed else ""
    if numbered:
        what = f"{numbered.name} is “{_short(_title(reader, numbered))}” here, and “{_short(title)}” in the file"
    elif meant and wanted:
        what = f"“{_short(title)}” is {meant.name} here, and {question.entry} {one_line(own)} in the file"
    else:
        return ""
    other = f", which is {meant.name} here" if meant and numbered else ""
    mend = "the numbers have changed since it was printed: give it the number it has here, or none if it is new"
    reader.wrong(number, number_or_id(question), what + other, mend)
    return meant.id if meant else ""


def _titled(reader: AnswersReader, question: Question, item: Mapping) -> str:
    """Return what a row names its entry by; "" where it says nothing of that."""
    node = item.find(_naming(question).rpartition(".")[2])
    return reader.clean(node.text).strip() if isinstance(node, Scalar) else ""


def _title(reader: AnswersReader, entry: Entry) -> str:
    answer = reader.before.answer(entry.place(_naming(entry.question)))
    return answer.value.strip() if isinstance(answer, Known) and isinstance(answer.value, str) else ""


def _is_called(reader: AnswersReader, entry: Entry, title: str) -> bool:
    return likeness(_title(reader, entry)) == likeness(title)


def _naming(question: Question) -> str:
    return question.listing.titled or question.fields[0].key


def _is_like(title: str, other: str) -> bool:
    """Tell whether a title may be another one that was put into better words."""
    from difflib import SequenceMatcher  # a start-up saving: needed for a sheet that comes back only

    first, second = likeness(title)[:_COMPARED], likeness(other)[:_COMPARED]
    return (
        not second or first in second or second in first or SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.6
    )


_COMPARED = 200
"""Characters of two titles that are held against each other."""


def _short(title: str) -> str:
    return shorten(one_line(title), 40)


def _not_fields(
    reader: AnswersReader, question: Question, first: Question, within: tuple[str, ...], node: Node, what: str
) -> None:
    """Keep what should have been a mapping of fields, at the first of them."""
    if isinstance(node, Scalar) and lacks_space(node):
        what = NO_SPACE
    misfit = Misfit(what, f"for example {first.key.rpartition('.')[2]}: ...")
    reader.wrong(node, number_or_id(question), misfit.what, misfit.mend)
    reader.left_over(first.key, within, node, str(misfit))


def _fields(reader: AnswersReader, question: Question, within: tuple[str, ...], item: Mapping, at: At) -> None:
    fields = {one.key.rsplit(".", 1)[1]: one for one in question.fields}
    known = [*(["number"] if question.listing.numbered and "number" not in fields else []), *fields]
    worded = {plain_words(one.ask): one for one in question.fields}
    seen: dict[str, str] = {}
    for key, inner in item:
        one = fields.get(key.text) or worded.get(plain_words(key.text))
        if one is not None and one.key in seen:
            what = f'"{seen[one.key]}" and "{key.text}" are the same field'
            reader.wrong(key, number_or_id(question), what, "keep one of the two")
            reader.left_over(f"{question.key}.{key.text}, a second time", within, inner, "the field is answered already")
        elif one is not None:
            seen[one.key] = key.text
            take_answer(reader, one, At(one.key, within), inner)
        elif key.text == "id" and isinstance(inner, Scalar):
            continue  # of the entry itself, read already
        elif key.text in known:
            _number(reader, question, at, within[-1], inner)
        else:
            mend = kinds.nearest(key.text, known) or f"fields: {', '.join(known)}"
            what = f'{an(question.entry)} {question.entry} has no field "{key.text}"'
            if id(key) not in reader.told:
                reader.wrong(key, number_or_id(question), what, mend)
            reader.left_over(f"{question.key}.{key.text}", within, inner, what)


def plain_words(words: str) -> str:
    """A wording as it is compared: without its colon, capitals and line ends."""
    return likeness(words).rstrip(":?")


def _number(reader: AnswersReader, question: Question, at: At, entry: str, node: Node) -> None:
    """A number that the file gives an entry is its own, whatever its place would give it."""
    try:
        given = reader.clean(node.text) if isinstance(node, Scalar) else raw(node)
        if number := plain_number(re.sub(rf"^{re.escape(question.entry)}\s+", "", given, flags=re.IGNORECASE)):
            reader.changes.append(Label(at, entry, number))
            reader.numbered[entry] = node
    except Misfit as misfit:
        reader.wrong(node, number_or_id(question), misfit.what, misfit.mend)
        reader.left_over(f"{question.key}.number", (*at.within, entry), node, str(misfit))


# -- Tables -----------------------------------------------------------------------------------------------------------


def _table(reader: AnswersReader, question: Question, at: At, node: Mapping | Sequence) -> None:
    """A table is a mapping of its rows; a row, of its fields, or what its only field says."""
    if not isinstance(node, Mapping):
        what = "a table is given by its rows, one on each line"
        reader.wrong(node, number_or_id(question), what, f"for example {question.listing.rows[0].value}: ...")
        reader.left_over(question.key, at.within, node, what)
        return
    before = ""
    seen: dict[str, str] = {}
    for key, inner in node:
        row = _given_row(question, key.text)
        if (row or likeness(key.text)) in seen:
            what = f'"{seen[row or likeness(key.text)]}" and "{key.text}" are the same row'
            reader.wrong(key, number_or_id(question), what, "keep one of the two")
            reader.left_over(f"{question.key}.{key.text}, a second time", at.within, inner, "the row is answered already")
            continue
        seen[row or likeness(key.text)] = key.text
        if not row and not question.listing.own_rows:
            labels = [option.label for option in question.listing.rows]
            what = f'there is no row "{key.text}"'
            reader.wrong(key, number_or_id(question), what, kinds.nearest(key.text, labels) or f"rows: {', '.join(labels)}")
            reader.left_over(f"{question.key}.{key.text}", at.within, inner, what)
            continue
        if not row:
            row = _own_id(reader, question, inner)
            reader.changes += [Place(at, row, before), Set(At(f"{question.key}.row", (*at.within, row)), Known(key.text))]
            before = row
        _row(reader, question, (*at.within, row), inner, at)


def _given_row(question: Question, word: str) -> str:
    """Return the id of the row that the bank gives under this value or label, "" where there is none."""
    wanted = likeness(word)
    for row in question.listing.rows:
        if wanted in (likeness(row.value), likeness(row.label)):
            return row_id(question, row.value)
    return ""


def _row(reader: AnswersReader, question: Question, within: tuple[str, ...], node: Node, at: At) -> None:
    fields = [field for field in question.fields if field.key != f"{question.key}.row"]
    if isinstance(node, Mapping) and not (len(fields) == 1 and {key.text for key, _ in node} <= set(PARTS)):
        _fields(reader, question, within, node, at)
    elif len(fields) == 1:
        take_answer(reader, fields[0], At(fields[0].key, within), node)
    else:
        _not_fields(reader, question, fields[0], within, node, "a row is given by its fields, one on each line")
