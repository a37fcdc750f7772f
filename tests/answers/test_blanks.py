"""A blank form that was filled in with Word is read back: each answer where it was written, and nothing of the form's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wizard import banks
from wizard.answers import byhand, documents, ticked
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank, Question
from wizard.core.outline.blank import blank
from wizard.files import wordfile
from wizard.files.manuscript import Passage
from wizard.printing import word
from wizard.store import library
from wizard.store.library import Assessment

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


# -- Whatever is written, wherever it is -----------------------------------------------------------------------------


def printed(form: Bank, folder: Path, *, short: bool = False) -> Path:
    file = folder / "form.docx"
    file.write_bytes(word.write(blank(form, "", "2026-11-29", short=short)))
    return file


def paragraphs(sheet: Any) -> list[Any]:
    """Every paragraph of a document, in tables and contents too."""
    return [docx.text.paragraph.Paragraph(one, sheet) for one in sheet.element.body.iter(f"{W}p")]


def started(file: Path, folder: Path) -> tuple[Assessment, str]:
    """An assessment that begins with a form, and all that stands in its record."""
    made = documents.take_in(file, "", {}, folder / "kept")
    return library.read(made.path), made.path.read_text(encoding="utf-8")


_TURNS = 5  # so that not every paragraph is written in at once


@pytest.mark.parametrize(("before", "apart"), [(False, " "), (False, ""), (True, "")], ids=["behind", "right behind", "before"])
@pytest.mark.parametrize("short", [False, True], ids=["whole", "short"])
@pytest.mark.parametrize("name", ["stage-1", "eia"])
def test_what_is_written_anywhere_on_a_blank_form_is_in_the_record(
    tmp_path: Path, name: str, short: bool, before: bool, apart: str
) -> None:
    form = banks.load(banks.find(name))
    file = printed(form, tmp_path, short=short)
    lost: list[str] = []
    count = len(paragraphs(docx.Document(str(file))))
    assert count > 200
    for turn in range(_TURNS):
        sheet = docx.Document(str(file))
        wrote: dict[str, str] = {}
        for place, one in list(enumerate(paragraphs(sheet)))[turn::_TURNS]:
            token = f"ZQ{place:05d}X"
            wrote[token] = f"{one.style.name}: {one.text}"
            run = one.add_run(f"{token}{apart}" if before else f"{apart}{token}")
            if before and (first := next((inner for inner in one._p if inner.tag != f"{W}pPr"), run._r)) is not run._r:
                first.addprevious(run._r)
        scribbled = tmp_path / f"{turn}.docx"
        sheet.save(str(scribbled))
        _, record = started(scribbled, tmp_path / str(turn))
        lost += [where for token, where in wrote.items() if token not in record]
    assert not lost


def write(sheet: Any, form: Bank, key: str, words: str, entry: str = "") -> None:
    """Write into the room for an answer. entry: the heading of the entry that it is of, where it is in a table."""
    asked = form.questions[key].ask
    is_there = not entry
    for element in sheet.element.body.iterchildren():
        text = "".join(one.text or "" for one in element.iter(f"{W}t"))
        is_there = is_there or text == entry
        if is_there and element.tag == f"{W}tbl":
            table = docx.table.Table(element, sheet)
            for row in table.rows:
                if len(row.cells) > 1 and row.cells[0].text == asked:
                    row.cells[-1].paragraphs[0].add_run(words)
                    return
    raise AssertionError(asked)


def test_an_entry_in_which_nothing_is_written_is_none_and_numbers_still_mean_what_they_did(tmp_path: Path) -> None:
    form = banks.load(banks.find("stage-1"))
    file = printed(form, tmp_path)
    sheet = docx.Document(str(file))
    headings = [one.text for one in paragraphs(sheet)]
    assert {"Source 1", "Source 2", "Source 3", "Gap 3"} <= set(headings)
    write(sheet, form, "evidence_sources.title", "Bus timetable", "Source 3")
    write(sheet, form, "evidence_gaps.missing", "Who has no car", "Gap 2")
    sheet.save(str(file))
    new, _ = started(file, tmp_path)
    assert [(one.number, one.title) for one in new.standing.register.of("evidence_sources")] == [("3", "Bus timetable")]
    assert [(one.number, one.title) for one in new.standing.register.of("evidence_gaps")] == [("2", "Who has no car")]


def test_what_is_written_beside_the_number_of_an_entry_is_its_title(tmp_path: Path) -> None:
    form = banks.load(banks.find("stage-1"))
    file = printed(form, tmp_path)
    sheet = docx.Document(str(file))
    for one in paragraphs(sheet):
        if one.text in ("Source 2", "Source 3"):
            one.add_run(f": Survey of {one.text[-1]} March")
    write(sheet, form, "evidence_sources.title", "Another survey", "Source 3: Survey of 3 March")
    sheet.save(str(file))
    new, record = started(file, tmp_path)
    assert [one.title for one in new.standing.register.of("evidence_sources")] == ["Survey of 2 March", "Another survey"]
    assert "Survey of 3 March" in record


def has_boxes(one: Any) -> bool:
    return any(True for _ in one._p.iter(f"{W14}checked"))


def changed(form: Bank, folder: Path, change: Any) -> tuple[Assessment, list[str]]:
    """An assessment that begins with a blank form after a change to its paragraphs; `change` takes each, and its question."""
    file = printed(form, folder)
    sheet = docx.Document(str(file))
    asked = {f"{one.number}. {one.ask}" if one.number else one.ask: one.key for one in form.questions.values()}
    key = ""
    for one in paragraphs(sheet):
        key = asked.get(one.text, key)
        change(key, one)
    room = next(one for one in sheet.tables if len(one._cells) == 1)
    room.cell(0, 0).paragraphs[0].add_run("Trees")  # the first: its title
    sheet.save(str(file))
    made = documents.take_in(file, "", {}, folder / "kept")
    return library.read(made.path), list(made.words)


def test_what_is_written_behind_a_line_of_the_form_is_taken_without_that_line_and_is_to_be_confirmed(tmp_path: Path) -> None:
    form = banks.load(banks.find("stage-1"))

    def change(key: str, one: Any) -> None:
        if key == "negative_for_groups" and "How to answer" in one.text:
            one.add_run(" 46 over 80 have two buses.")
        if key == "negative_for_groups" and has_boxes(one):
            tick(one._p)

    new, said = changed(form, tmp_path, change)
    at = At("negative_for_groups")
    assert new.response.answer(at) == Known("yes", "46 over 80 have two buses.")
    assert at in [todo.at for todo in new.open]
    assert "Written into the form's own text" in new.response.notes[at]
    assert any(words.startswith("1 answer, at 7, is not certain") for words in said)


def test_of_two_answers_the_one_that_is_not_struck_out_is_chosen_and_to_be_confirmed(tmp_path: Path) -> None:
    form = banks.load(banks.find("stage-1"))

    def change(key: str, one: Any) -> None:
        if key == "changes_service_or_charge" and has_boxes(one):
            next(run for run in one.runs if run.text.strip() == "No").font.strike = True

    new, _ = changed(form, tmp_path, change)
    at = At("changes_service_or_charge")
    assert new.response.answer(at) == Known("yes")
    assert "“No” was struck out" in new.response.notes[at]


def test_a_heading_in_other_words_is_known_by_its_number_and_its_place(tmp_path: Path) -> None:
    form = banks.load(banks.find("stage-1"))

    def change(key: str, one: Any) -> None:
        if one.text.startswith("11. "):
            for run in one.runs[1:]:
                run.text = ""
            one.runs[0].text = "11. Documents considered?"
        if key == "evidence_considered" and has_boxes(one):
            tick(one._p)

    new, said = changed(form, tmp_path, change)
    at = At("evidence_considered")
    assert new.response.answer(at) == Known("yes")
    assert not [words for words in said if "Not found" in words]
    assert "in the document it is asked as “Documents considered?”" in new.response.notes[at]


def test_what_a_box_shows_counts_where_the_file_says_otherwise(tmp_path: Path) -> None:
    form = banks.load(banks.find("stage-1"))

    def change(key: str, one: Any) -> None:
        if key == "affects_people" and has_boxes(one):
            next(run for run in one._p.iter(f"{W}t") if run.text == "☐").text = "☒"

    new, _ = changed(form, tmp_path, change)
    at = At("affects_people")
    assert new.response.answer(at) == Known("yes")
    assert "A box shows ☒" in new.response.notes[at] and at in [todo.at for todo in new.open]


def test_what_belongs_to_no_question_is_told_once_and_where_the_assessment_begins(tmp_path: Path) -> None:
    form = banks.load(banks.find("stage-1"))

    def change(key: str, one: Any) -> None:
        if one.text in ("The law that is named", "Name", "Role") or one.text.startswith("Printed"):
            one.add_run(" seen by Jo")

    new, said = changed(form, tmp_path, change)
    first = next(iter(form.questions))
    note = new.response.notes[At(first)]
    assert note.count("Of the approval") <= 1
    assert "Blank form" not in note and "Page 1" not in note
    assert any("belong to no question" in words for words in said)
