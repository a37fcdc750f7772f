"""The form on paper has every question once, to the letter, with its help, the law that applies, and room to write."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.helpers.tiny import EVERY_KIND, REGISTER, bank
from wizard import banks
from wizard.core.form import kinds
from wizard.core.form.bank import Bank, Question
from wizard.core.outline.blank import UNKNOWN, blank
from wizard.core.outline.blocks import Block, Bullets, Facts, Heading, Line, Outline, Paragraph, Prose, Room, Table

SHIPPED = [banks.load(path) for path in banks.available()]
FORMS = [*SHIPPED, EVERY_KIND, REGISTER]
ids = [f"{form.id}-{place}" for place, form in enumerate(FORMS)]


def printed(form: Bank, own: str = "", *, short: bool = False) -> Outline:
    return blank(form, own, "2026-11-29", short=short)


def words(line: Line) -> str:
    return "".join(part.words for part in line)


def headings(outline: Outline) -> dict[str, Heading]:
    some = [block for block in outline.blocks if isinstance(block, Heading)]
    assert len({one.id for one in some}) == len(some), "an anchor stands twice"
    return {one.id: one for one in some}


def said(blocks: tuple[Block, ...]) -> Iterator[str]:
    """All words that stand in some blocks."""
    for block in blocks:
        match block:
            case Heading():
                yield words(block.line)
            case Paragraph():
                yield from map(words, block.lines)
            case Prose():
                yield block.text
            case Bullets():
                yield from (words(item.line) for item in block.items)
            case Facts():
                yield from (words(fact.value) for fact in block.facts)
            case Room():
                yield from block.choices
            case Table():
                yield from map(words, block.columns)
                for row in block.rows:
                    for cell in row.cells:
                        yield from said(cell)


def is_later(question: Question, form: Bank) -> bool:
    """Whether it is of an entry, and nobody can answer it when the form is filled in first."""
    return bool(question.later) and question.key.rpartition(".")[0] in form.questions


def is_column(question: Question, form: Bank) -> bool:
    """Whether it is headed by a column or a row of a table."""
    owner = form.questions.get(question.key.rpartition(".")[0])
    return owner is not None and question.key not in headings(printed(form))


@pytest.mark.parametrize("form", FORMS, ids=ids)
def test_every_question_stands_in_it_once_to_the_letter(form: Bank) -> None:
    there = headings(printed(form))
    for question in form.questions.values():
        if is_later(question, form):
            continue
        if is_column(question, form):
            owner = form.questions[question.key.rpartition(".")[0]]
            tables = [block for block in printed(form).blocks if isinstance(block, Table)]
            columns = Counter(words(line) for table in tables for line in table.columns)
            columns.update(one for table in tables if table.named for row in table.rows for one in said(row.cells[0]))
            wanted = owner.listing.own_rows if question.key == f"{owner.key}.row" else question.ask
            assert columns[wanted] >= 1
        else:
            number = f"{question.number}. " if question.number else ""
            assert words(there[question.key].line) == f"{number}{question.ask}"


@pytest.mark.parametrize("form", FORMS, ids=ids)
def test_every_question_has_room_under_it_with_a_box_for_all_that_can_be_picked(form: Bank) -> None:
    blocks = printed(form).blocks
    for place, block in enumerate(blocks):
        if not isinstance(block, Heading) or block.id not in form.questions or form.questions[block.id].fields:
            continue
        question = form.questions[block.id]
        rest = blocks[place + 1 :]
        after = next(one for one in rest if isinstance(one, Room | Heading))
        assert isinstance(after, Room), question.key
        labels = tuple(option.label for option in kinds.options(question))
        assert after.choices in (labels, (*labels, UNKNOWN))
        assert after.lines or after.choices


@pytest.mark.parametrize("form", FORMS, ids=ids)
def test_what_stands_between_a_question_and_its_room_stays_on_its_page(form: Bank) -> None:
    blocks = printed(form).blocks
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.id in form.questions and not form.questions[block.id].fields:
            for between in blocks[place + 1 :]:
                if isinstance(between, Room):
                    break
                assert not isinstance(between, Paragraph | Prose | Bullets) or between.together


@pytest.mark.parametrize("form", SHIPPED, ids=lambda form: form.id)
def test_no_heading_stands_before_what_may_go_to_the_next_page_without_it(form: Bank) -> None:
    blocks = printed(form).blocks
    sections = [f"section-{section.id}" for section in form.sections]
    for heading, after in pairwise(blocks):
        if isinstance(heading, Heading) and heading.id in sections and isinstance(after, Paragraph | Prose):
            assert after.together, heading.id


def test_a_question_with_one_answer_of_some_has_a_box_for_what_is_not_known_yet() -> None:
    form = next(form for form in SHIPPED if form.id == "stage-1")
    for short in (False, True):
        boxes = [block.choices for block in printed(form, short=short).blocks if isinstance(block, Room) and block.choices]
        assert boxes.count(("Yes", "No", UNKNOWN)) == 28
        assert all(UNKNOWN in one or one == form.approval.attest for one in boxes)


def test_every_law_is_named_once_where_it_applies_and_has_one_row() -> None:
    for form in SHIPPED:
        outline = printed(form)
        for block in outline.blocks:
            if isinstance(block, Paragraph):
                led = [part.to for line in block.lines for part in line if part.to]
                assert len(set(led)) == len(led)
        rows = [
            next(said(row.cells[0])) for table in outline.blocks if isinstance(table, Table) for row in table.rows if row.id
        ]
        assert len(set(rows)) == len(rows)


def test_short_it_has_every_question_and_its_condition_and_no_help_and_no_law() -> None:
    for form in SHIPPED:
        long, short = headings(printed(form)), headings(printed(form, short=True))
        assert {key for key in long if key in form.questions} == {key for key in short if key in form.questions}
        text = "\n".join(said(printed(form, short=True).blocks))
        for question in form.questions.values():
            assert not question.help.purpose or question.help.purpose not in text
            assert not question.help.example or question.key == "title" or f"Example: {question.help.example}" not in text
        assert "Law:" not in text
        assert ("Only if" in text) == ("Only if" in "\n".join(said(printed(form).blocks)))


def test_what_came_of_an_action_is_not_asked_on_a_form_that_nobody_has_filled_in_yet() -> None:
    form = next(form for form in SHIPPED if form.id == "stage-1")
    later = [question.ask for question in form.questions.values() if is_later(question, form)]
    assert later and not set(later) & set(said(printed(form).blocks))


def test_who_needs_room_for_one_entry_more_is_told_what_to_copy() -> None:
    form = next(form for form in SHIPPED if form.id == "stage-1")
    text = list(said(printed(form).blocks))
    assert "For one more source, copy the table of Source 4. There can be as many as you need." in text
    assert not any("last page" in one for one in text)


SCREEN = re.compile(
    r"(?i)\bctrl\b|/evidence\b|\bscreen\b(?! reader)|your settings|in this program|by itself|worked out for you|\bpress "
)


@pytest.mark.parametrize("form", SHIPPED, ids=lambda form: form.id)
def test_nothing_on_paper_is_about_the_program(form: Bank) -> None:
    own_examples = {question.help.example for question in form.questions.values()}
    for short in (False, True):
        for one in said(printed(form, short=short).blocks):
            plain = one
            for example in own_examples:
                plain = plain.replace(example.strip(), "") if example else plain
            assert not SCREEN.search(plain), plain


@pytest.mark.parametrize("form", SHIPPED, ids=lambda form: form.id)
def test_all_of_the_help_is_printed(form: Bank) -> None:
    text = "\n".join(said(printed(form).blocks))
    for question in form.questions.values():
        if is_later(question, form):
            continue
        if not is_column(question, form):
            assert question.help.purpose in text and question.help.answer in text and question.help.example in text
        assert question.help.answer in text


def test_only_the_law_for_the_kind_of_body_is_printed_and_each_line_once() -> None:
    form = next(form for form in SHIPPED if form.id == "stage-1")
    for own, there, gone in (("council england", "Armed Forces Act 2006", "s.14Z35"), ("icb england", "s.14Z35", "s.26A")):
        text = list(said(printed(form, own).blocks))
        assert any(there in one for one in text) and not any(gone in one for one in text)
        assert len([one for one in text if one == "Bracking [2013] EWCA Civ 1345"]) == 1


def test_a_law_that_is_named_leads_to_where_it_is_told() -> None:
    for form in SHIPPED:
        outline = printed(form, "council")
        anchors = {row.id for block in outline.blocks if isinstance(block, Table) for row in block.rows if row.id}
        links = {part.to for block in outline.blocks if isinstance(block, Paragraph) for line in block.lines for part in line}
        assert links - {""} == anchors and anchors


def test_no_level_of_headings_is_skipped() -> None:
    for form in FORMS:
        before = 0
        for block in printed(form).blocks:
            if isinstance(block, Heading):
                assert block.level <= before + 1
                before = block.level


def test_a_question_that_is_asked_only_sometimes_is_there_and_says_when() -> None:
    form = bank(
        """
        - {id: fee, number: "1", kind: yes-no, ask: Is there a fee}
        - {id: amount, number: "2", kind: number, ask: How much, when: {question: fee, is: yes}}
        """
    )
    blocks = printed(form).blocks
    place = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.id == "amount")
    assert "Only if 1 is answered Yes." in list(said(blocks[place : place + 3]))


def test_whoever_approves_finds_what_to_confirm_as_boxes_and_where_to_sign() -> None:
    for form in SHIPPED:
        outline = printed(form)
        rooms = [block.choices for block in outline.blocks if isinstance(block, Room)]
        assert form.approval.attest in rooms
        assert words(headings(outline)["approval-comments"].line) == form.approval.ask
        assert "Signature" in list(said(outline.blocks))
