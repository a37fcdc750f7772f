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

_LINES_OF_TEXT, _LINES_OF_REASON, _LINES_OF_LIST, _LINES_OF_COMMENTS = 9, 5, 2, 7
_MORE_ENTRIES = 2  # that there is room for, behind the one whose fields are headings
_ROWS = 4  # of a short list
_MOST_COLUMNS = 4
HOW_TO = (
    "Write under each question, or in the box beside it. Where there are boxes to tick, tick one, unless it says otherwise.",
    "If you do not know something yet, write “Not known yet”, and who will be asked by when.",
    "Some questions are only asked sometimes. They say when. Leave out those that do not apply.",
    "Keep the wording of the questions as it is, so that the answers can be read into the program afterwards.",
)
LAW = "the-law"
BLANK = "Blank form"
"""What stands beside the title of the form at the foot of its pages."""


def blank(bank: Bank, own: str, today: str) -> Outline:
    """Return the form to fill in. own: the kind of body, and its nation, as for `law.told`. today: as 2026-03-31."""
    return Outline(bank.title, bank.language, bank.short or bank.title, tuple(_Blank(bank, own, today).blocks()), BLANK)


class _Blank:
    def __init__(self, bank: Bank, own: str, today: str) -> None:
        self._bank, self._own, self._today = bank, own, today
        used = [line for question in bank.questions.values() for line in law.applying(question.help, own)]
        self._law = list(dict.fromkeys(used))

    def blocks(self) -> Iterator[Block]:
        bank = self._bank
        yield Heading(1, _words(bank.title), "title-of-form", listed=False)
        yield Facts(
            (
                Fact(_words("Form:"), _words(f"{bank.short or bank.title}, version {bank.version}")),
                Fact(_words("Printed:"), _words(f"{british(self._today)}, to be filled in")),
            )
        )
        for text in (bank.about, bank.time):
            if text:
                yield Prose(text)
        if bank.ready:
            yield Heading(2, _words("What to have at hand"), "at-hand")
            yield Bullets(tuple(Item(_words(line)) for line in bank.ready))
        yield Heading(2, _words("How to fill this in"), "how-to")
        yield Bullets(tuple(Item(_words(line)) for line in HOW_TO))
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
            yield Prose(section.intro)
        for question in section.questions:
            yield from self._question(question, 2 if same else 3)

    def _question(self, question: Question, level: int) -> Iterator[Block]:
        yield from self._asked(question, level)
        if not question.fields:
            yield room_for(question)
        elif question.listing.rows:
            yield from self._given_rows(question)
        elif _is_short(question):
            yield from self._short_list(question)
        else:
            yield from self._entries(question, level + 1)

    def _asked(self, question: Question, level: int) -> Iterator[Block]:
        """The question, when it is asked, and its help: all of it stays with the room that follows."""
        number = f"{question.number}. " if question.number else ""
        yield Heading(level, _words(f"{number}{question.ask}"), question.key, listed=level == 2)
        if question.official:
            yield _together(_words(question.official))
        for condition in conditions.only_if(question, self._bank):
            yield _together((Words(condition, strong=True),))
        yield from self._help(question.help)
        if rule := conditions.recommended_if(question, self._bank):
            yield _together((Words("What the form's rule recommends:", strong=True),))
            yield Bullets(tuple(Item(_words(line)) for line in rule))
        if how := self._how(question):
            yield _together(_words(how))

    def _help(self, help_: Help) -> Iterator[Block]:
        for lead, text in (
            ("Why it is asked", help_.purpose),
            ("How to answer", help_.answer),
            ("Example", help_.example),
            ("Law", help_.law),
        ):
            if "\n" in text.strip():
                yield _together((Words(f"{lead}:", strong=True),))
                yield Prose(text)
            elif text:
                yield _together((Words(f"{lead}: ", strong=True), Words(text.strip(), linked=True)))
        if laws := law.applying(help_, self._own):
            named = [self._cited(one, last=one is laws[-1]) for one in laws]
            yield _together((Words("Law: ", strong=True), *(words for some in named for words in some)))

    def _cited(self, line: Law, *, last: bool) -> Line:
        place = self._law.index(line) + 1
        return (Words(self._law[place - 1].source, to=f"{LAW}-{place}"), Words("." if last else "; "))

    def _how(self, question: Question) -> str:
        """Say what the room is for, where the question does not: how a list goes on, what may be left empty."""
        said = [f"For each {question.entry}:"] if question.fields and not question.listing.rows else []
        if kinds.control(question) is ControlKind.MANY:
            said.append("Tick all that apply.")
        if question.pointing.to:
            said.append(self._pointing(question))
        if question.rationale:
            said.append("Tick one, and write the reason below.")
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

    def _about(self, fields: Sequence[Question]) -> Iterator[Block]:
        """What there is to know of the fields that are columns of a table."""
        for field in fields:
            said = [*conditions.only_if(field, self._bank), *filter(None, [self._how(field)])]
            said += filter(None, [field.help.answer and f"{field.help.answer}"])
            if said:
                yield _together((Words(f"{wording_on_a_line(field)}: ", strong=True), Words(" ".join(said), linked=True)))

    def _entries(self, question: Question, level: int) -> Iterator[Block]:
        """Room for one entry with a heading for each field, and for some more, each as a table."""
        noun = sentence(question.entry)
        fields = [field for field in question.fields if not field.later]
        first = 1 + self._numbered_before(question)
        yield Heading(level, _words(f"{noun} {first}"), f"{question.key}-{first}", listed=False)
        for field in question.fields:
            yield from self._question(field, level + 1)
        for number in range(first + 1, first + 1 + _MORE_ENTRIES):
            yield Heading(level, _words(f"{noun} {number}"), f"{question.key}-{number}", listed=False)
            rows = [Row(((Paragraph((_words(field.ask),)),), (_in_cell(field),))) for field in fields]
            yield Table(f"{noun} {number}", (_words("Question"), _words("Answer")), tuple(rows), named=True)
        more = f"For one more {question.entry}, copy the last page. There can be as many as you need."
        yield Paragraph((_words(more),))

    def _numbered_before(self, question: Question) -> int:
        """Return how many entries there is room for in the lists on which the numbers of a list run on."""
        after = self._bank.questions.get(question.listing.after)
        return 1 + _MORE_ENTRIES + self._numbered_before(after) if after else 0

    # -- At the end ---------------------------------------------------------------------------------------------------

    def _approval(self) -> Iterator[Block]:
        approval = self._bank.approval
        yield Heading(2, _words(approval.title), "approval")
        yield _together(_words("To be filled in by a second person, who wrote none of the answers."))
        if approval.attest:
            yield Room(0, approval.attest)
        yield Heading(3, _words(approval.ask), "approval-comments", listed=False)
        yield Room(_LINES_OF_COMMENTS)
        names = ("Name", "Role", "Signature", "Date")
        rows = tuple(Row(((Paragraph((_words(name),)),), (Room(1),))) for name in names)
        yield Table("Who approves it", (_words("What"), _words("To be filled in")), rows, named=True)

    def _all_law(self) -> Iterator[Block]:
        if not self._law:
            return
        yield Heading(2, _words("The law that is named"), LAW)
        yield Paragraph((_words("Look up again what was checked more than a year ago."),))
        rows = [
            Row(((Paragraph((_words(one.source),)),), tuple(_told(one))), id=f"{LAW}-{place}")
            for place, one in enumerate(self._law, 1)
        ]
        yield Table("The law that is named", (_words("Law"), _words("What it says")), tuple(rows), named=True)


def _told(line: Law) -> Iterator[Paragraph]:
    yield Paragraph((_words(sentence(line.says)),))
    yield Paragraph((_words(f"For {law.for_whom(line)}. Checked {british(line.checked)}."),), tone="quiet")


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


def _in_cell(question: Question) -> Room:
    room = room_for(question)
    return Room(min(room.lines, 3) or (0 if room.choices else 1), room.choices)


def _is_short(question: Question) -> bool:
    """Tell whether the entries of a list fit into the rows of a table."""
    fields = question.fields
    wide = any(kinds.options(field) or kinds.of(field).is_prose or field.fields for field in fields)
    return len(fields) <= _MOST_COLUMNS and not wide
