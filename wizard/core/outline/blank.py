"""A form to be filled in on paper, or in a word processor: every question, its help, the law, and room to write.

Nobody leaves out here what does not apply: a question that is asked only sometimes says when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.form import kinds, law
from wizard.core.form.bank import Bank, Help, Law, Question, Section
from wizard.core.form.dates import british
from wizard.core.form.kinds import ControlKind
from wizard.core.outline import conditions
from wizard.core.outline.blocks import (
    Block,
    Bullets,
    Contents,
    Fact,
    Facts,
    Heading,
    Item,
    Line,
    Outline,
    Paragraph,
    Prose,
    Room,
    Row,
    Table,
    Words,
)
from wizard.core.standing.naming import wording_on_a_line
from wizard.core.text import joined, sentence

_LINES_OF_TEXT, _LINES_OF_REASON, _LINES_OF_LIST, _LINES_OF_COMMENTS = 7, 4, 2, 5
_LESS = 1  # line of those, where there is no help to go with it
_ENTRIES = 4  # that there is room for
_LINES_IN_CELL = 3
_ROWS = 4  # of a short list
_MOST_COLUMNS = 4
_HOW_TO = (
    "Write under each question. Where there are boxes to tick, tick one and write the reason below, unless it says otherwise.",
    "If you do not know something yet, tick or write “Not known yet”, and who will be asked by when.",
    "Some questions are only asked sometimes. They say when. Leave out those that do not apply.",
    "Keep the wording of the questions as it is, so that the answers can be read into the program afterwards.",
)
UNKNOWN = "Not known yet; we will ask:"
"""The box beside those for the answers, where a name is to be written and a day."""
LAW = "the-law"


def blank(bank: Bank, own: str, today: str, *, short: bool = False) -> Outline:
    """Return the form to fill in. own: the kind of body, and its nation, as for `law.told`. today: as 2026-03-31.

    short: without help and law.
    """
    blocks = tuple(_Blank(bank, own, today, short=short).blocks())
    return Outline(bank.title, bank.language, bank.short or bank.title, blocks, "Blank form", is_close=True)


class _Blank:
    def __init__(self, bank: Bank, own: str, today: str, *, short: bool) -> None:
        self._bank, self._own, self._today, self._short = bank, own, today, short
        self._law: dict[str, list[Law]] = {}  # by what it is named
        for question in () if short else bank.questions.values():
            for line in law.applying(question.help, own):
                some = self._law.setdefault(line.source, [])
                some += [] if line in some else [line]

    def blocks(self) -> Iterator[Block]:
        bank = self._bank
        yield Heading(1, _words(bank.title), "title-of-form", listed=False)
        yield Facts(
            (
                Fact(_words("Form:"), _words(f"{bank.short or bank.title}, version {bank.version}")),
                Fact(_words("Printed:"), _words(f"{british(self._today)}")),
            )
        )
        for text in () if self._short else (bank.about, bank.time):
            if text:
                yield Prose(text)
        if bank.ready and not self._short:
            yield Heading(2, _words("What to have at hand"), "at-hand")
            yield Bullets(tuple(Item(_words(line)) for line in bank.ready))
        yield Heading(2, _words("How to fill this in"), "how-to")
        yield Bullets(tuple(Item(_words(line)) for line in _HOW_TO))
        if not self._short:
            yield Heading(2, _words("Contents"), "the-contents", listed=False)
            yield Contents()
        for section in bank.sections:
            yield from self._section(section)
        yield from self._approval()
        yield from self._all_law()

    def _section(self, section: Section) -> Iterator[Block]:
        if section.above:
            yield Heading(2, _words(section.above), f"above-{section.id}")
        first = section.questions[0] if section.questions else None
        same = first is not None and len(section.questions) == 1 and not first.number and first.ask == section.title
        if not same:
            yield Heading(2, _words(section.title), f"section-{section.id}")
        if section.intro:
            yield Prose(section.intro, together=True)
        for question in section.questions:
            yield from self._question(question, 2 if same else 3)

    def _question(self, question: Question, level: int) -> Iterator[Block]:
        yield from self._asked(question, level)
        if not question.fields:
            yield self._room(question)
        elif question.listing.rows:
            yield from self._given_rows(question)
        elif _is_short(question):
            yield from self._short_list(question)
        else:
            yield from self._entries(question, level + 1)

    def _room(self, question: Question) -> Room:
        room = room_for(question)
        picks_one = room.choices and kinds.control(question) is not ControlKind.MANY
        choices = (*room.choices, UNKNOWN) if picks_one and room.lines else room.choices
        return Room(room.lines - _LESS if self._short and room.lines > _LESS + 1 else room.lines, choices, beside=True)

    def _asked(self, question: Question, level: int) -> Iterator[Block]:
        """The question, when it is asked, and its help: all of it stays with the room that follows."""
        number = f"{question.number}. " if question.number else ""
        yield Heading(level, _words(f"{number}{question.ask}"), question.key, listed=level == 2)
        if question.official:
            yield _together(_words(question.official))
        for condition in conditions.only_if(question, self._bank):
            yield _together((Words(condition, strong=True),))
        if not self._short:
            yield from self._help(question.help)
        if rule := conditions.recommended_if(question, self._bank):
            yield _together((Words("What the form's rule recommends:", strong=True),))
            yield Bullets(tuple(Item(_words(line)) for line in rule), together=True)
        if how := self._how(question):
            yield _together(_words(how))

    def _help(self, help_: Help) -> Iterator[Block]:
        """In as few paragraphs as can be: a page has room for two questions then."""
        line: list[Words] = []
        for lead, text in _led(help_):
            if "\n" in text.strip():
                if line:
                    yield _together(tuple(line))
                yield _together((Words(f"{lead}:", strong=True),))
                yield Prose(text, together=True)
                line = []
            elif text:
                line += [Words(" ")] if line else []
                line += [Words(f"{lead}:", strong=True), Words(" "), Words(text.strip(), linked=True)]
        if line:
            yield _together(tuple(line))
        yield from self._law_of(help_)

    def _law_of(self, help_: Help) -> Iterator[Paragraph]:
        """Name the law that applies, each once."""
        laws = [] if self._short else list(dict.fromkeys(one.source for one in law.applying(help_, self._own)))
        places = list(self._law)
        named: list[Words] = []
        for one in laws:
            named += [Words(" "), Words(one, to=f"{LAW}-{places.index(one) + 1}"), Words("." if one is laws[-1] else ";")]
        if named:
            yield _together((Words("Law:", strong=True), *named))

    def _how(self, question: Question) -> str:
        """Say what the room is for, where the question does not: how a list goes on, what may be left empty."""
        said = [f"For each {question.entry}:"] if question.fields and not question.listing.rows else []
        if kinds.control(question) is ControlKind.MANY:
            said.append("Tick all that apply.")
        if question.pointing.to:
            said.append(self._pointing(question))
        if question.none and not question.fields:
            said.append(f"Where nothing applies, write “{question.none}”.")
        if question.optional:
            said.insert(0, "This can be left empty.")
        if word := kinds.none_listed(question):
            said.insert(0, f"If there is no {question.entry}, write “{word}”.")
        return " ".join(said)

    def _pointing(self, question: Question) -> str:
        from wizard.core.standing.register import ASKED  # the noun for the questions of the form

        bank = self._bank
        nouns = [bank.questions[key].entries if key in bank.questions else ASKED.entries for key in question.pointing.to]
        everything = f", or “{question.pointing.all}”" if question.pointing.all else ""
        return f"Write the numbers of the {joined(list(dict.fromkeys(nouns)))}{everything}."

    # -- Lists --------------------------------------------------------------------------------------------------------

    def _given_rows(self, question: Question) -> Iterator[Block]:
        fields = [field for field in question.fields if field.key != f"{question.key}.row"]
        yield from self._about(fields)
        labels = [option.label for option in question.listing.rows]
        labels += [""] * (_ROWS if question.listing.own_rows else 0)
        heads = (_words(question.listing.own_rows or sentence(question.entry)), *(_words(field.ask) for field in fields))
        rows = [
            Row(((Paragraph((_words(label),)) if label else Room(2),), *((_in_cell(field),) for field in fields)))
            for label in labels
        ]
        yield Table(wording_on_a_line(question), heads, tuple(rows), named=True)

    def _short_list(self, question: Question) -> Iterator[Block]:
        yield from self._about(question.fields)
        row = Row(tuple((_in_cell(field),) for field in question.fields))
        yield Table(wording_on_a_line(question), tuple(_words(field.ask) for field in question.fields), (row,) * _ROWS)

    def _about(self, fields: Sequence[Question]) -> Iterator[Paragraph]:
        """What there is to know of the fields that are columns of a table."""
        for field in fields:
            said = [*conditions.only_if(field, self._bank), *filter(None, [self._how(field)])]
            said += [field.help.answer] if field.help.answer and not self._short else []
            if said:
                asked = wording_on_a_line(field)
                named = Words(asked if asked.endswith("?") else f"{asked}:", strong=True)
                yield _together((named, Words(" "), Words(" ".join(said), linked=True)))
            yield from self._law_of(field.help)

    def _entries(self, question: Question, level: int) -> Iterator[Block]:
        """What there is to know of the fields, once, and room for some entries, each a table."""
        noun = sentence(question.entry)
        fields = [field for field in question.fields if not field.later]
        for said in self._about(fields):
            yield Paragraph(said.lines)
        first = 1 + self._numbered_before(question)
        is_long = any(kinds.of(field).is_prose for field in fields[1:])
        for number in range(first, first + _ENTRIES):
            yield Heading(level, _words(f"{noun} {number}"), f"{question.key}-{number}", listed=False)
            rows = [
                Row(((Paragraph((_words(field.ask),)),), (_in_cell(field, 2 if field is fields[0] and not is_long else 1),)))
                for field in fields
            ]
            yield Table(f"{noun} {number}", (_words("Question"), _words("Answer")), tuple(rows), named=True)
        more = (
            f"For one more {question.entry}, copy the table of {noun} {first + _ENTRIES - 1}. There can be as many as you need."
        )
        yield Paragraph((_words(more),))

    def _numbered_before(self, question: Question) -> int:
        """Return how many entries there is room for in the lists on which the numbers of a list run on."""
        after = self._bank.questions.get(question.listing.after)
        return _ENTRIES + self._numbered_before(after) if after else 0

    # -- At the end ---------------------------------------------------------------------------------------------------

    def _approval(self) -> Iterator[Block]:
        approval = self._bank.approval
        yield Heading(2, _words(approval.title), "approval")
        yield _together(_words("To be filled in by a second person, who wrote none of the answers."))
        if approval.attest:
            yield Room(0, approval.attest, beside=True)
        yield Heading(3, _words(approval.ask), "approval-comments", listed=False)
        yield Room(_LINES_OF_COMMENTS)
        names = ("Name", "Role", "Signature", "Date")
        rows = tuple(Row(((Paragraph((_words(name),)),), (Room(1),))) for name in names)
        yield Table("Who approves it", (_words("What"), _words("To be filled in")), rows, named=True)

    def _all_law(self) -> Iterator[Block]:
        if not self._law:
            return
        yield Heading(2, _words("The law that is named"), LAW)
        yield _together(_words("Look up again what was checked more than a year ago."))
        rows = [
            Row(((Paragraph((_words(source),)),), tuple(_told(some))), id=f"{LAW}-{place}")
            for place, (source, some) in enumerate(self._law.items(), 1)
        ]
        yield Table("The law that is named", (_words("Law"), _words("What it says")), tuple(rows), named=True)


def _led(help_: Help) -> Iterator[tuple[str, str]]:
    yield "Why it is asked", help_.purpose
    yield "How to answer", help_.answer
    yield "Example", help_.example
    yield "Law", help_.law


def _told(some: Sequence[Law]) -> Iterator[Paragraph]:
    """What a law says; for whom, and when that was checked, once for all that have it in common."""
    for place, line in enumerate(some):
        yield Paragraph((_words(sentence(line.says)),))
        about = f"For {law.for_whom(line)}. Checked {british(line.checked)}."
        following = some[place + 1 : place + 2]
        if not following or about != f"For {law.for_whom(following[0])}. Checked {british(following[0].checked)}.":
            yield Paragraph((_words(about),), tone="quiet")


def _words(text: str) -> Line:
    return (Words(text),)


def _together(line: Line) -> Paragraph:
    return Paragraph((line,), together=True)


def room_for(question: Question) -> Room:
    """Return the room for an answer: boxes for what can be picked, and lines for what is written."""
    choices = tuple(option.label for option in kinds.options(question))
    if choices:
        noted = any(option.note for option in question.options)
        return Room(_LINES_OF_REASON if question.rationale else 1 if noted else 0, choices)
    if kinds.of(question).is_prose:
        return Room(_LINES_OF_TEXT)
    return Room(_LINES_OF_REASON if question.rationale else _LINES_OF_LIST if kinds.of(question).several else 1)


def _in_cell(question: Question, least: int = 1) -> Room:
    """least: lines for what is written on one."""
    room = room_for(question)
    lines = _LINES_IN_CELL if kinds.of(question).is_prose else 0 if room.choices and not room.lines else least
    return Room(lines, room.choices, beside=True)


def _is_short(question: Question) -> bool:
    """Tell whether the entries of a list fit into the rows of a table."""
    fields = question.fields
    wide = any(kinds.options(field) or kinds.of(field).is_prose or field.fields for field in fields)
    return len(fields) <= _MOST_COLUMNS and not wide
