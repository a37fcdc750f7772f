"""A blank form that was filled in with Word is read back: each answer where it was written, and nothing of the form's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wizard import banks
from wizard.answers import byhand, ticked
from wizard.core.form import kinds
from wizard.core.form.bank import Bank, Question
from wizard.core.outline.blank import blank
from wizard.files import wordfile
from wizard.files.manuscript import Passage
from wizard.printing import word

docx = pytest.importorskip("docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def answer(question: Question) -> str:
    """What is written under a question: something that fits it."""
    if kinds.of(question).points:
        return question.none or "1"
    if kinds.of(question).is_date:
        return "19 May 2031"
    return f"Written at {question.key.replace('_', ' ').replace('.', ' ')}"


def filled(form: Bank, folder: Path, own: str) -> tuple[Path, dict[str, str]]:
    """A blank form with an answer under each question and in each first entry, and the first box of each ticked."""
    file = folder / "form.docx"
    file.write_bytes(word.write(blank(form, own, "2026-11-29")))
    sheet = docx.Document(str(file))
    asked = {f"{one.number}. {one.ask}" if one.number else one.ask: one for one in form.questions.values()}
    wrote: dict[str, str] = {}
    question: Question | None = None
    where = ""
    for element in sheet.element.body.iterchildren():
        text = "".join(one.text or "" for one in element.iter(f"{W}t"))
        style = next((one.get(f"{W}val") for one in element.iter(f"{W}pStyle")), "")
        if style.startswith("Heading"):
            where = text if style in ("Heading2", "Heading3") and text in asked else where
            question = asked.get(text) if text == where else None
        elif question and style == "Choice" and question.key not in wrote:
            tick(element)
            wrote[question.key] = kinds.options(question)[0].label
        elif question and element.tag == f"{W}tbl" and len(list(element.iter(f"{W}tc"))) == 1:
            words = answer(question)
            docx.table.Table(element, sheet).cell(0, 0).paragraphs[0].add_run(words)
            before = wrote.get(question.key, "")
            wrote[question.key] = f"{before}: {words}" if before else words
        elif element.tag == f"{W}tbl" and where in asked and not any(key.startswith(f"{asked[where].key}.") for key in wrote):
            fill(docx.table.Table(element, sheet), asked[where], wrote)
    sheet.save(str(file))
    return file, wrote


def fill(table: Any, question: Question, wrote: dict[str, str]) -> None:
    """Write into the table of an entry, beside each of its fields."""
    fields = {field.ask: field for field in question.fields}
    for row in table.rows:
        name, room = row.cells[0].text, row.cells[-1]
        if name in fields and len(row.cells) == 2:
            field = fields[name]
            if kinds.options(field):
                tick(room._tc)
                wrote[field.key] = kinds.options(field)[0].label
            else:
                room.paragraphs[-1].add_run(answer(field))
                wrote[field.key] = answer(field)


def tick(element: Any) -> None:
    """Tick the first of the boxes."""
    next(iter(element.iter(f"{W14}checked"))).set(f"{W14}val", "1")
    run = next(run for run in element.iter(f"{W}t") if run.text == "☐")
    run.text = "☒"


@pytest.mark.parametrize("own", ["", "council england", "icb wales"])
@pytest.mark.parametrize("name", ["stage-1", "eia"])
def test_what_was_written_into_a_blank_form_is_read_back_and_nothing_of_its_own(tmp_path: Path, name: str, own: str) -> None:
    form = banks.load(banks.find(name))
    file, wrote = filled(form, tmp_path, own)
    assert len(wrote) > 20
    read = byhand.read(form, wordfile.read(file.read_bytes()).blocks)
    told = [words for words in read.homeless if "Written at" in words or len(words.split()) > 6]
    assert not told
    text = repr((read.answers, read.beside))
    for key, words in wrote.items():
        for part in words.split(": "):
            assert part in text or part.casefold() in text.casefold(), key
    for question in form.questions.values():
        for own_words in (question.help.purpose, question.help.answer, question.help.example):
            assert not own_words or own_words not in text, question.key


@pytest.mark.parametrize(
    ("boxes", "says", "beside"),
    [
        ("☐ Yes     ☐ No     ☐ Not known yet; we will ask:", (), ""),
        ("☐ Yes     ☒ No     ☐ Not known yet; we will ask:", ("No",), ""),
        ("☐ Yes     ☐ No     ☒ Not known yet; we will ask:", (kinds.NOT_YET,), ""),
        ("☐ Yes     ☐ No     ☒ Not known yet; we will ask: ______", (kinds.NOT_YET,), ""),
        ("☐ Yes ☐ No ☒ Not known yet; we will ask: Amir Khan by 12 January 2027", (kinds.NOT_YET,), "Amir Khan"),
    ],
)
def test_the_box_for_what_is_not_known_yet_is_read(boxes: str, says: tuple[str, ...], beside: str) -> None:
    form = banks.load(banks.find("stage-1"))
    question = next(one for one in form.questions.values() if one.number == "7")
    read = ticked.read(question, [Passage(boxes)])
    assert read.chosen == says and beside in " ".join(one.text for one in read.rest)
    assert bool(beside) == bool(read.rest)
