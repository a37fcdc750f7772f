"""A form that was filled in by hand, read by its wording: what stands behind a question, or beside it, is its answer.

Nothing is dropped: what is not sure is named, and what belongs to no question is kept with it. What is found becomes the same
nodes that a file of answers has, so that one reader reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from wizard.answers import blanks, ticked
from wizard.answers.headings import NUMBERED, Matched, Wordings, of_form
from wizard.answers.sheet import NUMBER, column, not_yet
from wizard.core.form import kinds, not_known
from wizard.core.form.answers import At
from wizard.core.form.bank import Bank, Question
from wizard.core.frozen import frozen, replace
from wizard.core.outline.blank import BLANK
from wizard.core.record.response import row_id
from wizard.core.text import in_quotes, joined, letters, likeness, one_line
from wizard.files.manuscript import SEEN, Grid, Passage, passages
from wizard.files.nodes import Mapping, Node, Scalar
from wizard.files.nodes import Sequence as Listed
from wizard.store import ledger

EMPTY = re.compile(
    r"(?i)[\s_.…·\-–—:]*|(?:click|tap|enter|type|choose|select)\b[^.\n]{0,40}\b(?:here|text|date|item|answer)\b.{0,30}"
    r"|not answered\.?|none given\.?|left empty\.?"
)
_BLANK = re.compile(r"[\s_.…·\-–—:]*")
_ITEM = re.compile(r"(?i)^(?:[^\W\d_]+\s+)?(\d{1,3}[a-z]?)\s*[).:\-–]\s*(.*)$|^(?:[^\W\d_]+)\s+(\d{1,3}[a-z]?)$", re.DOTALL)
TO_CONFIRM = ("Deleted", "Hidden", "Struck through", blanks.WRITTEN_INTO, SEEN)
"""How what stands beside an answer begins where that makes the answer uncertain."""
_SHORT_WORD = 4  # letters: of such a word no heading is told by
_SHORT = 20  # letters of a title that a text may begin with as well
_MOST_TITLE = 300  # letters of what heads an entry


@frozen
class HandWritten:
    """What was read. answers: as nodes of a file of answers. unsure: by place, why the answer there is to be confirmed.

    beside: by place, what was said or done there and is no part of the answer. homeless: what belongs to no question.
    """

    answers: Mapping
    unsure: dict[At, list[str]]
    beside: dict[At, list[str]]
    homeless: tuple[str, ...]
    asked: tuple[str, ...]
    """The keys of the questions that were found, answered or not."""


class _Slot:
    """Where an answer goes, with what was found for it."""

    def __init__(self, question: Question, at: At) -> None:
        self.question, self.at = question, at
        self.lines: list[Passage] = []
        self.why: list[str] = []
        self.beside: list[str] = []
        self.heading: Passage | None = None  # of the entry, which stands for the answer till there is another
        self.in_group = False  # whether it heads several entries

    @property
    def has_text(self) -> bool:
        return any(not EMPTY.fullmatch(line.text) for line in self.lines)


class _Entry:
    def __init__(self, id_: str, number: str = "") -> None:
        self.id, self.number = id_, number
        self.slots: dict[str, _Slot] = {}
        self.beside: list[str] = []


class _List:
    """A list of the form, with the entries that were found. loose: what stands in it, and in no field of an entry."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.entries: list[_Entry] = []
        self.loose = _Slot(question, At(question.key))
        self.wordings = Wordings(question.fields)
        self.group = ""
        self.groups: dict[str, bool] = {}  # and whether an entry stands under it


def found(bank: Bank, blocks: Sequence[Passage | Grid]) -> int:
    """Return how many questions of a form a document asks in its words."""
    wordings = of_form(bank)
    met = (wordings.exactly(one.text) for one in passages(blocks) if one.text)
    return len({one.question.key for one in met if one and one.question})


def read(bank: Bank, blocks: Sequence[Passage | Grid]) -> HandWritten:
    """Read a document as the form filled in."""
    return filled(bank, blocks).done()


def filled(bank: Bank, blocks: Sequence[Passage | Grid]) -> _Filling:
    """Return what stands where in a document, question by question, before it is read as answers."""
    filling = _Filling(bank)
    left = blanks.without_its_words(bank, blocks)
    filling.look_through(left)
    filling.take(left)
    for listed in filling.lists.values():
        filling.part_loose(listed)
    return filling


def not_of_the_form(bank: Bank, told: Sequence[str]) -> list[str]:
    """Return what is told of a document besides its answers, without the titles of the form and the foot of its pages."""
    wordings, short = of_form(bank), bank.short or bank.title

    def plain(words: str) -> str:
        return letters(re.sub(r"(?i)\bpage\b|\bof\b|\d", "", words))

    def is_own(words: str) -> bool:
        met = wordings.exactly(words)
        return (met is not None and not met.rest) or plain(words) in map(plain, (short, f"{short} {BLANK}"))

    quoted = ((one, re.search("“(.*)”", one, re.DOTALL)) for one in told)
    return [one for one, inner in quoted if not (inner and is_own(inner[1]))]


class _Filling:
    """Goes through a document once, and knows which question it stands at."""

    def __init__(self, bank: Bank) -> None:
        self._bank, self._wordings = bank, of_form(bank)
        self._slots: dict[str, _Slot] = {}
        self._lists: dict[str, _List] = {}
        self._slot: _Slot | None = None
        self._list: _List | None = None
        self._homeless: list[str] = []
        self._approval = False
        self._approved: list[str] = []  # what is said of the approval
        self._level = 0  # of the heading of the list that it stands at
        self._numbered = [one for section in bank.sections for one in section.questions if one.number]
        self._last = ""  # the question with a number that it stood at last
        self._exact: frozenset[str] = frozenset()

    @property
    def slots(self) -> dict[str, _Slot]:
        return self._slots

    @property
    def lists(self) -> dict[str, _List]:
        return self._lists

    @property
    def homeless(self) -> Sequence[str]:
        """What belongs to no question."""
        return self._homeless

    # -- Going through it ---------------------------------------------------------------------------------------------

    def look_through(self, blocks: Sequence[Passage | Grid]) -> None:
        """See which questions are asked in their own words somewhere."""
        met = (self._wordings.exactly(one.text) for one in passages(blocks) if one.text)
        self._exact = frozenset(one.question.key for one in met if one and one.question)

    def take(self, blocks: Sequence[Passage | Grid]) -> None:
        for block in blocks:
            if isinstance(block, Passage):
                self._passage(block)
            else:
                self._grid(block)

    def _passage(self, one: Passage, *, is_label: bool = False) -> bool:
        """Take one paragraph; tell whether it begins with a wording of the form."""
        is_label = is_label or bool(one.level) or bool(one.lead)
        points = self._slot is not None and kinds.of(self._slot.question).points and one.text.startswith("question “")
        met = self._met(one, is_label=is_label) if one.text and not points else None
        met = met or (self._by_number(one) if one.level else None)
        if met is None:
            self._text(one, is_label=is_label)
            return False
        self._stand_at(met)
        if self._list and met.question and "." not in met.question.key:
            self._level = one.level
        if met.other and not met.question:
            (self._approved if met.approval else self._homeless).append(one_line(met.other))
        elif met.other:
            self._doubt(f"in the document it is asked as “{one_line(met.other)}”")
        self._add(Passage(met.rest, beside=one.beside))
        return True

    def _met(self, one: Passage, *, is_label: bool) -> Matched | None:
        for wordings in (*([self._list.wordings] if self._list else []), self._wordings):
            if one.lead and one.lead != one.text and one.text.startswith(one.lead):
                # What is in bold heads what stands behind it.
                met = wordings.meet(one.lead, is_label=True)
                if met and not met.rest:
                    return replace(met, rest=one.text[len(one.lead) :].strip(" \t\n:-–—"))
            met = wordings.meet(one.text, is_label=is_label)
            if (
                met
                and not is_label
                and met.question is None
                and not met.approval
                and met.rest
                and len(met.rest) > len(one.text) - _SHORT
            ):
                return None  # "Evidence: ..." of somebody's, and no title
            if met and (wordings is self._wordings or self._is_of_a_field(one, met)):
                return met
        return None

    def _by_number(self, one: Passage) -> Matched | None:
        """Take a heading in other words for the question whose number it has, where it stands at the place of that.

        Its own words must be nowhere else, and some of them be in it.
        """
        number = NUMBERED.match(one.text)
        question = next((one for one in self._numbered if number and letters(one.number) == letters(number[1])), None)
        if number is None or question is None or question.key in (*self._slots, *self._lists, *self._exact):
            return None
        place = self._numbered.index(question)
        is_there = place and self._numbered[place - 1].key in (self._last, "")
        ours = {word for word in likeness(question.ask).split() if len(word) > _SHORT_WORD}
        some = ours & set(re.findall(r"\w+", likeness(one.text)))
        return Matched(question, "", one.text[number.end() :]) if is_there and some else None

    def _is_of_a_field(self, one: Passage, met: Matched) -> bool:
        """Tell whether a line names a field, and is not a text that begins with its words."""
        return not met.rest or bool(one.lead) or ":" in one.text[: len(one.text) - len(met.rest)] or "\t" in one.text

    def _stand_at(self, met: Matched) -> None:
        question = met.question
        self._approval = met.approval
        self._last = question.key if question and question.number else self._last
        if question is None:
            self._slot = self._list = None
        elif "." in question.key:
            self._field(question)
        elif question.fields:
            self._list = self._lists.setdefault(question.key, _List(question))
            self._slot = None
        else:
            self._list = None
            again = self._slots.get(question.key)
            if again and again.has_text:
                again.why.append("it is answered in two places of the document")
            self._slot = self._slots.setdefault(question.key, _Slot(question, At(question.key)))

    def _field(self, field: Question) -> None:
        """Stand at a field; one that was met in this entry already begins the next."""
        assert self._list is not None
        entries = self._list.entries
        again = entries[-1].slots.get(field.key) if entries else None
        if (again and not (again.heading and again.lines == [again.heading])) or not entries:
            self._entry()
        self._slot = self._slot_of(entries[-1], field)

    def _slot_of(self, entry: _Entry, field: Question) -> _Slot:
        return entry.slots.setdefault(field.key, _Slot(field, At(field.key, (entry.id,))))

    def _entry(self, number: str = "", title: str = "") -> _Entry:
        assert self._list is not None
        entry = _Entry(ledger.fresh_id(), number)
        self._list.entries.append(entry)
        self._slot = None
        listing = self._list.question.listing
        for key, words in ((listing.titled, title), (listing.grouped_by, self._list.group)):
            if key and words:
                field = self._bank.questions[key]
                slot = self._slot_of(entry, field)
                slot.heading, slot.in_group = Passage(words), key == listing.grouped_by
                slot.lines.append(slot.heading)
        return entry

    def _text(self, one: Passage, *, is_label: bool) -> None:
        """Take a paragraph that is no wording of the form: the head of an entry, or a part of the answer."""
        is_head = bool(one.level) or (one.lead == one.text and bool(one.text))
        self._approval = self._approval and not (one.level and not one.text)  # a part of the form that is no question
        if self._list and 0 < one.level <= self._level:
            self._list = self._slot = None  # the list ended before it
        if self._list and one.text and is_head and self._is_head_of_an_entry(one):
            return
        is_other = is_head and self._list is None and (one.level or one.text.rstrip().endswith("?"))
        is_prose = self._slot is not None and (kinds.of(self._slot.question).is_prose or self._slot.question.rationale)
        is_named = bool(one.lead) and self._slot is not None and (one.lead != one.text or self._slot.has_text)
        if is_other or (is_named and not is_prose):
            self._slot = None  # another question, or a part of the document that is no part of the form
            if not is_other:
                self._homeless += _with_beside(one)
                return
        self._add(one)

    def _is_head_of_an_entry(self, one: Passage) -> bool:
        assert self._list is not None
        listing = self._list.question.listing
        if len(one.text) > _MOST_TITLE:
            return False
        line, noun = one_line(one.text), re.escape(self._list.question.entry)
        named = re.match(rf"(?i)(?:{noun})\s+(\d{{1,3}}[a-z]?)\b[\s).:\-–—]*(.*)$", line) if noun and one.level else None
        if not listing.titled and not named:
            return False
        numbered = named or (_ITEM.match(line) if listing.numbered else None)
        if numbered:
            title = numbered[2] or ""
            number = numbered[1] or numbered[3]
            entry = self._entry(number if listing.numbered else "", "" if title.endswith("…") else title)
            entry.beside += one.beside if listing.titled or not title else (f"In the heading: “{title}”", *one.beside)
        elif listing.grouped_by and one.level:
            self._list.group, self._slot = one_line(one.text), None
            self._list.groups[self._list.group] = False
        elif one.level:
            self._entry("", one_line(one.text))
        else:
            return False
        return True

    def _add(self, one: Passage) -> None:
        """Put what is said where it belongs now."""
        is_said = self._slot is not None and self._slot.has_text  # then "not answered" is a part of it
        if (_BLANK if is_said else EMPTY).fullmatch(one.text):
            one = Passage("", beside=one.beside)
        if not one.text and not one.beside:
            return
        slot = self._slot
        if slot is None and self._list:
            slot = self._loose()
        if slot is None or self._approval:
            (self._approved if self._approval else self._homeless).extend(_with_beside(one))
            return
        slot.beside += one.beside
        if one.text:
            slot.lines.append(one)

    def _loose(self) -> _Slot:
        """Return where a text goes that stands in a list, and not behind the name of a field."""
        assert self._list is not None
        if not self._list.entries or not self._list.question.listing.titled:
            return self._list.loose
        entry = self._list.entries[-1]
        texts = [one for one in self._list.question.fields if kinds.of(one).is_prose]
        field = next((one for one in texts if one.key not in entry.slots), texts[0] if texts else self._list.question.fields[0])
        slot = self._slot = self._slot_of(entry, field)
        slot.why.append("it was found under the heading, without the name of a field before it")
        return slot

    def _doubt(self, why: str) -> None:
        if self._slot:
            self._slot.why.append(why)
        elif self._list:
            self._list.loose.why.append(why)

    # -- Tables -------------------------------------------------------------------------------------------------------

    def _grid(self, grid: Grid) -> None:
        rows = [row for row in grid.rows if any(_words(cell) or _beside(cell) for cell in row)]
        if not rows:
            return
        if not (self._register(rows) or self._matrix(rows) or self._rows_of_the_form(rows)):
            if self._approval and len(rows[0]) > 1 and self._is_a_text(rows):
                for row in rows:
                    some = [one_line(_words(cell)).rstrip(":") for cell in row if _words(cell)]
                    self._add(Passage(": ".join(some), beside=tuple(words for cell in row for words in _beside(cell))))
            elif self._slot and self._holds_tables(self._slot.question, rows) and self._is_a_text(rows):
                self._add(Passage("\n".join("\t".join(one_line(_words(cell)) for cell in row) for row in rows)))
                self._slot.beside += [words for row in rows for cell in row for words in _beside(cell)]
            else:
                self._cells(rows)

    def _holds_tables(self, question: Question, rows: Sequence[tuple[tuple[Passage | Grid, ...], ...]]) -> bool:
        """Tell whether a table may stand in the answer to a question: one that picks nothing, and heads no reason."""
        if kinds.of(question).is_prose:
            return True
        words = [_words(cell).strip() for row in rows for cell in row]
        is_plain = not any(ticked.has_box(one) or ticked.answer_of(one) or ticked.is_reason(one) for one in words)
        return question.rationale and len(rows) > 1 and is_plain

    def _is_a_text(self, rows: Sequence[tuple[tuple[Passage | Grid, ...], ...]]) -> bool:
        """Tell whether a table is a part of an answer: no wording of the form stands in it."""
        some = [one for row in rows for cell in row for one in passages(cell) if one.text]
        return max(len(row) for row in rows) > 1 and not any(self._met(one, is_label=True) for one in some)

    def _cells(self, rows: Sequence[tuple[tuple[Passage | Grid, ...], ...]]) -> None:
        """Take cells one after another: what stands right of a wording, or under it, is the answer."""
        is_labelled = False
        for row in rows:
            cells = [cell for cell in row if _words(cell) or _beside(cell)]
            if len(cells) > 1 and re.fullmatch(r"\(?\d{1,3}[a-z]?[.)]?", _words(cells[0]).strip()):
                first = next(passages(cells[1]))
                number = _words(cells[0]).strip().rstrip(".)")
                cells = [
                    (Passage(f"{number}. {first.text}", first.level, first.lead, "", first.beside), *cells[1][1:]),
                    *cells[2:],
                ]
            for place, cell in enumerate(cells):
                is_first = not place and len(row) > 1 and bool(_words(row[0]) or len(cells) > 1)
                for number_, block in enumerate(cell):
                    if isinstance(block, Grid):
                        self._grid(block)
                        continue
                    met = self._passage(block, is_label=is_first and not number_)
                    is_labelled = is_labelled or met
                    is_other = is_first and not number_ and not met and is_labelled and len(cells) > 1
                    if is_other and not self._list and not ticked.is_reason(block.text):
                        self._move_out(block)

    def _move_out(self, block: Passage) -> None:
        """A row that begins with other words than the form's is no part of the answer above it."""
        if self._slot and self._slot.lines and self._slot.lines[-1] is block:
            self._slot.lines.pop()
            self._homeless.append(block.text)
        self._slot = None

    def _register(self, rows: Sequence[tuple[tuple[Passage | Grid, ...], ...]]) -> bool:
        """Take a table whose first row names the fields of a list, and each other row is an entry."""
        own = [self._list.question] if self._list else []
        lists = [*own, *(one for one in self._bank.questions.values() if one.fields and "." not in one.key and one not in own)]
        for place, row in enumerate(rows[:3]):
            for question in lists:
                columns = _columns(question, [one_line(_words(cell)) for cell in row], is_own=question in own)
                named = {one for one in columns.values() if one is not None}
                filled = sum(bool(_words(cell)) for cell in row)
                if len(named) > 1 and (len(named) * 2 >= filled if question in own else len(columns) == filled):
                    for above in rows[:place]:
                        for cell in above:
                            self.take(cell)
                    self._list = self._lists.setdefault(question.key, _List(question))
                    self._list.loose.beside += _said_in_heads(question, columns, row)
                    if question.listing.rows:
                        self._fill_rows(question, rows[place + 1 :], columns)
                    else:
                        self._fill(rows[place + 1 :], columns, row)
                    self._slot = None
                    return True
        return False

    def _fill(
        self,
        rows: Sequence[tuple[tuple[Passage | Grid, ...], ...]],
        columns: dict[int, Question | None],
        head: tuple[tuple[Passage | Grid, ...], ...],
    ) -> None:
        for row in rows:
            filled = [place for place, cell in enumerate(row) if _words(cell) or _beside(cell)]
            if len(filled) == 1 and not filled[0] and len(row) > 1 and self._list and self._list.question.listing.grouped_by:
                self._list.group = one_line(_words(row[0]))
                continue
            entry = self._entry()
            for place, cell in enumerate(row):
                field = columns.get(place)
                words = _words(cell)
                if place in columns and field is None:
                    entry.number = one_line(words)
                elif field is not None:
                    self._slot = self._slot_of(entry, field)
                    for one in passages(cell):
                        self._add(one)
                elif words or _beside(cell):
                    self._homeless.append(f"{one_line(_words(head[place])) if place < len(head) else ''}: {words}".lstrip(": "))
                    self._homeless += _beside(cell)

    def _rows_of_the_form(self, rows: Sequence[tuple[tuple[Passage | Grid, ...], ...]]) -> bool:
        """Take a table whose first column names the rows that the form gives."""
        for question in self._bank.questions.values():
            named = [row for row in rows if row and _row_of(question, _words(row[0]))]
            if len(named) > 1:
                fields = [one for one in question.fields if one.key != f"{question.key}.row"]
                self._list = self._lists.setdefault(question.key, _List(question))
                self._fill_rows(question, named, {1: fields[0]})
                for row in rows:
                    if row not in named and not (row is rows[0] and self._is_head(question, row)):
                        self._homeless += [_words(cell) for cell in row if _words(cell)]
                self._slot = None
                return True
        return False

    def _is_head(self, question: Question, row: tuple[tuple[Passage | Grid, ...], ...]) -> bool:
        """Tell whether a row only names what is below it, in words of the form."""
        heads = [one_line(_words(cell)) for cell in row]
        return bool(_columns(question, heads)) or any(self._wordings.exactly(head) for head in heads if head)

    def _fill_rows(
        self,
        question: Question,
        rows: Sequence[tuple[tuple[Passage | Grid, ...], ...]],
        columns: dict[int, Question | None],
    ) -> None:
        assert self._list is not None
        for row in rows:
            value = _row_of(question, _words(row[0])) if row else ""
            if not value:
                self._homeless += [_words(cell) for cell in row if _words(cell)]
                continue
            entry = _Entry(row_id(question, value))
            self._list.entries.append(entry)
            for place, cell in enumerate(row[1:], 1):
                if field := columns.get(place):
                    self._slot = self._slot_of(entry, field)
                    for one in passages(cell):
                        self._add(one)
                elif words := _words(cell):
                    self._homeless.append(words)

    def _matrix(self, rows: Sequence[tuple[tuple[Passage | Grid, ...], ...]]) -> bool:
        """Take a table with a column for each answer, in which one is ticked, and perhaps one for the reason."""
        head = [ticked.answer_of(one_line(_words(cell))) for cell in rows[0]]
        if head.count("No") > 1:
            head[head.index("No")] = ""  # "No." is the number of the question
        if len([one for one in head if one]) < 2:
            return False
        for row in rows[1:]:
            asked = [place for place, cell in enumerate(row) if place >= len(head) or not head[place]]
            self._slot = None
            both = [(name, _words(cell)) for name, cell in zip(head, row, strict=False) if name]
            picked = [name for name, words in both if ticked.is_tick(words, name)]
            said = [name for name, words in both if words]
            lines = [one for place in asked for one in passages(row[place])]
            if len(lines) > 1 and re.fullmatch(r"\(?\d{1,3}[a-z]?[.)]?", lines[0].text.strip()):
                whole = f"{lines[0].text.strip().rstrip('.)')}. {lines[1].text}"
                lines = [Passage(whole, beside=lines[1].beside), *lines[2:]]
            for number, one in enumerate(lines):
                self._passage(one, is_label=not number)
                if not number and self._slot:
                    self._slot.lines += [Passage(" and ".join(picked))] if picked else []
                    if len(picked) != 1 and said:
                        self._slot.why.append("it is not clear which answer is ticked")
            for place, cell in enumerate(row):
                if place < len(head) and head[place] and _words(cell) and not ticked.is_tick(_words(cell), head[place]):
                    self._add(Passage(f"{head[place]}: {_words(cell)}"))
                for said_beside in _beside(cell) if place < len(head) and head[place] else ():
                    self._add(Passage("", beside=(said_beside,)))
        return True

    # -- What it comes to ---------------------------------------------------------------------------------------------

    def done(self) -> HandWritten:
        unsure: dict[At, list[str]] = {}
        beside: dict[At, list[str]] = {}
        pairs: list[tuple[Scalar, Node]] = []

        def tell(slot: _Slot) -> None:
            if slot.why:
                unsure.setdefault(slot.at, []).extend(dict.fromkeys(slot.why))
            gone = [words for words in slot.beside if not self._is_left_out(slot.question, words)]
            if gone:
                beside.setdefault(slot.at, []).extend(gone)
            if any(words.startswith(TO_CONFIRM) for words in gone):
                unsure.setdefault(slot.at, []).append("")  # what is noted says why

        def answered(slot: _Slot) -> Node | None:
            _without_heading(slot)
            node = _answer(slot)
            tell(slot)
            return node

        for key, slot in self._slots.items():
            if (node := answered(slot)) is not None:
                pairs.append((_text(key), node))
        for key, listed in self._lists.items():
            entries: list[tuple[_Entry, Mapping]] = []
            for entry in listed.entries:
                said = [(slot, node) for slot in entry.slots.values() if (node := answered(slot))]
                fields = [(_text(slot.question.key.rpartition(".")[2]), node) for slot, node in said]
                own = [(_text("id"), _text(entry.id))] if ":" not in entry.id else []
                own += [(_text("number"), _text(entry.number))] if entry.number else []
                if any(not _is_of_a_group(slot) for slot, _ in said):
                    entries.append((entry, Mapping((*own, *fields), 0)))
                    listed.groups |= {slot.heading.text: True for slot, _ in said if slot.heading and _is_of_a_group(slot)}
                    if entry.beside:
                        beside.setdefault(At(listed.question.fields[0].key, (entry.id,)), []).extend(entry.beside)
                else:
                    _leave_out(listed, entry)
                    for slot in entry.slots.values():
                        beside.pop(slot.at, None)
                        unsure.pop(slot.at, None)
            listed.loose.beside += [f"In a heading: “{words}”" for words, is_used in listed.groups.items() if not is_used]
            if entries and listed.question.listing.rows:
                rows = tuple((_text(entry.id.partition(":")[2]), node) for entry, node in entries)
                pairs.append((_text(key), Mapping(rows, 0)))
            elif entries:
                pairs.append((_text(key), Listed(tuple(node for _, node in entries), 0)))
            else:
                if (node := answered(listed.loose)) is not None:
                    pairs.append((_text(key), node))
                continue
            tell(listed.loose)
        asked = (*self._slots, *self._lists)
        approved = [f"Of the approval, which was not taken: {'; '.join(self._approved)}"] if self._approved else []
        return HandWritten(Mapping(tuple(pairs), 0), unsure, beside, (*self._homeless, *approved), asked)

    def _is_left_out(self, question: Question, words: str) -> bool:
        """Tell whether what was struck out is an answer of the form that was not chosen."""
        found = re.fullmatch("Struck through: “(.*)”", words)
        return found is not None and ticked.is_option(question, found[1].strip(" /☐"))

    def part_loose(self, listed: _List) -> None:
        """Make entries of the lines of a list that has none: one each, parted at commas where that is as many as fields."""
        lines = [line for line in listed.loose.lines if not EMPTY.fullmatch(line.text)]
        if not lines or (len(lines) == 1 and kinds.said_instead(listed.question, lines[0].text)):
            return
        self._list = listed
        fields = listed.question.fields
        if listed.question.listing.rows:
            self._homeless += [line.text for line in lines]
            listed.loose.lines = []
            return
        for line in (part for one in lines for part in one.text.split("\n") if part.strip()):
            parts = [part.strip() for part in re.split(r",|\t| [-–—] ", line, maxsplit=len(fields) - 1)]
            entry = self._entry()
            for place, (field, words) in enumerate(zip(fields, parts, strict=False)):
                slot = self._slot_of(entry, field)
                slot.lines.append(Passage(words))
                if len(parts) > 1 or len(fields) > 1:
                    slot.why.append("" if place else f"the document says “{one_line(line)}”")
        listed.loose.lines = []


def _columns(question: Question, headings: Sequence[str], *, is_own: bool = False) -> dict[int, Question | None]:
    """Return by place the field that a heading names; None where it names the number of the entry.

    is_own: whether the table stands in the list itself, so that more than the name may be written there.
    """
    fields = {field.key.rpartition(".")[2]: field for field in question.fields}
    columns: dict[int, Question | None] = {}
    for place, heading in enumerate(headings):
        name = column(question, heading) if heading and len(heading) < 80 else ""
        name = name or (_begun_with(question, heading) if is_own else "")
        is_number = likeness(heading).rstrip(".") in ("no", "number", "ref", "#", "item", likeness(question.entry))
        if name and name != NUMBER and fields[name] not in columns.values():
            columns[place] = fields[name]
        elif (name == NUMBER or is_number) and question.listing.numbered and None not in columns.values():
            columns[place] = None
    return columns


def _begun_with(question: Question, heading: str) -> str:
    """Return the short id of the field whose name a heading begins or ends with, where more is written beside it, or ""."""
    for field in sorted(question.fields, key=lambda one: -len(one.ask)):
        name = one_line(field.ask).rstrip(":")
        before, after = heading[: -len(name)], heading[len(name) :]
        begins = likeness(heading[: len(name)]) == likeness(name) and re.match(r"[\W_]|[A-Z]", after)
        ends = likeness(heading[-len(name) :]) == likeness(name) and re.search(r"[\W_\d]$|[A-Z]$", before)
        if begins or ends:
            return field.key.rpartition(".")[2]
    return ""


def _said_in_heads(
    question: Question, columns: dict[int, Question | None], row: Sequence[Sequence[Passage | Grid]]
) -> Iterator[str]:
    """Yield what is written beside the names of columns."""
    for place, field in columns.items():
        words, name = one_line(_words(row[place])), one_line(field.ask).rstrip(":") if field else ""
        is_first = likeness(words[: len(name)]) == likeness(name)
        rest = words[len(name) :] if is_first else words[: -len(name)]
        if field and not column(question, words) and rest.strip(" :."):
            yield f"Beside “{name}”, at the head of its column: “{rest.strip(' :.')}”"
        yield from _beside(row[place])


def _row_of(question: Question, words: str) -> str:
    wanted = likeness(one_line(words)).rstrip(":")
    rows = (row.value for row in question.listing.rows if wanted in (likeness(row.value), likeness(row.label)))
    return next(rows, "") if wanted else ""


def _with_beside(one: Passage) -> list[str]:
    """Return a paragraph with what was said beside it, as one."""
    beside = " ".join(one.beside)
    return [f"{one.text} ({beside})" if one.text and beside else one.text or beside]


def _words(cell: Sequence[Passage | Grid]) -> str:
    return "\n".join(one.text for one in passages(cell) if one.text)


def _beside(cell: Sequence[Passage | Grid]) -> list[str]:
    return [words for one in passages(cell) for words in one.beside]


def _text(words: str) -> Scalar:
    return Scalar(words, 0, True)


def _is_of_a_group(slot: _Slot) -> bool:
    """Tell whether all that is said at a place is the heading of several entries."""
    return slot.in_group and slot.lines == [slot.heading]


def _leave_out(listed: _List, entry: _Entry) -> None:
    """Make no entry of one in which nothing is written; what stands beside its empty places is kept with the list."""
    for slot in entry.slots.values():
        listed.loose.beside += [*(why for why in slot.why if "“" in why), *slot.beside]
    listed.loose.beside += entry.beside


def _without_heading(slot: _Slot) -> None:
    """Take off what headed an entry where the answer is said in full below it; other words than the answer's are noted."""
    head, below = slot.heading, [line for line in slot.lines if line is not slot.heading and not EMPTY.fullmatch(line.text)]
    if head is None or not below:
        return
    slot.lines = below
    one, other = letters(head.text), letters(below[0].text)
    if not (other.startswith(one) or one.startswith(other)):
        slot.why.append(f"its heading says “{one_line(head.text)}”")


def _answer(slot: _Slot) -> Node | None:
    """Return what was written at one question as a node; None where nothing was."""
    lines = list(dropwhile(lambda line: bool(EMPTY.fullmatch(line.text)), slot.lines))
    if not lines:
        return None
    question, kind = slot.question, kinds.of(slot.question)
    if len(lines) == 1 and (said := not_yet(question, lines[0].text)):
        return _parts(said)
    if kind.is_choice:
        return _chosen(slot, lines)
    if kind.is_prose:
        return _text(_joined(lines))
    if kind.several:
        return _text((";" if kind.each_whole else ",").join(f" {line.text}" for line in lines).strip())
    first, *rest = lines
    if question.rationale and rest:
        return Mapping(((_text("answer"), _text(first.text)), (_text("rationale"), _text(_joined(rest)))), 0)
    return _text(" ".join(one_line(line.text) for line in lines))


def _chosen(slot: _Slot, lines: Sequence[Passage]) -> Node | None:
    read_ = ticked.read(slot.question, lines)
    reason = _joined(read_.rest)
    if (unknown := _unknown(slot, read_.chosen, reason)) is not None:
        return unknown
    if not read_.chosen and (left := _left_of_struck(slot)):
        read_ = replace(read_, chosen=(left[0],), why=(f"{left[1]} struck out, and no box is ticked",))
    slot.why += read_.why
    if not read_.chosen and not reason:
        return None
    if not read_.chosen:
        return _text(reason)
    if len(read_.chosen) > 1 and not kinds.of(slot.question).several:
        return _text(_joined(lines))
    answer = ", ".join(read_.chosen)
    if not reason:
        return _text(answer)
    said = kinds.said_instead(slot.question, answer)
    if not said and slot.question.rationale:
        return Mapping(((_text("answer"), _text(answer)), (_text("rationale"), _text(reason))), 0)
    if said == kinds.NOT_APPLICABLE:
        return Mapping(((_text("answer"), _text(answer)), (_text("why"), _text(reason))), 0)
    slot.why.append("more is said with it, which is in the note")
    slot.beside.append(f"With “{answer}”: {reason}")
    return _text(answer)


def _left_of_struck(slot: _Slot) -> tuple[str, str] | None:
    """Return the answer that is left where all others are struck out, and "“No” was"; None where that is not so."""
    struck = [found[1].strip(" /☐") for words in slot.beside if (found := re.fullmatch("Struck through: “(.*)”", words))]
    options = [option.label for option in kinds.options(slot.question)]
    gone = [option for option in options if likeness(option) in map(likeness, struck)]
    left = [option for option in options if option not in gone]
    if len(left) != 1 or not gone:
        return None
    return left[0], f"{joined([in_quotes(one) for one in gone])} {'was' if len(gone) == 1 else 'were'}"


def _unknown(slot: _Slot, chosen: Sequence[str], reason: str) -> Node | None:
    """Return an answer that is not known yet, with who is to be asked; what else is said goes into the note."""
    is_said = tuple(chosen) == (kinds.NOT_YET,)
    said = not_known.read(slot.question, f"Not known yet, {reason}" if is_said else reason) if is_said or not chosen else None
    if said is None or not (said.ask or said.by or not is_said):
        return None
    if said.rest:
        slot.why.append("more is said with it, which is in the note")
        slot.beside.append(f"With “Not known yet”: {said.rest}")
    return _parts({"answer": kinds.NOT_YET, "ask": said.ask, "by": said.by})


def _parts(said: dict[str, str]) -> Mapping:
    return Mapping(tuple((_text(name), _text(words)) for name, words in said.items() if words), 0)


def _joined(lines: Sequence[Passage]) -> str:
    """Return paragraphs as one text; the items of a list stand line by line."""
    parts: list[str] = []
    for place, line in enumerate(lines):
        is_next = place and line.sign and lines[place - 1].sign
        indent = " " * (len(line.sign) - len(line.sign.lstrip()) + 2)
        text = line.text.replace("\n", f"\n{indent}") if line.sign else line.text
        parts.append(("\n" if is_next else "\n\n" if place else "") + line.sign + text)
    return "".join(parts)


def lines_of(answers: Mapping) -> Iterator[str]:
    """Yield the keys of the questions that were answered."""
    yield from (key.text for key, _ in answers)


Slot = _Slot
WrittenEntry = _Entry
InList = _List
Filling = _Filling
