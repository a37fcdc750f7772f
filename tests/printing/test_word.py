"""A document as a file of Word: what it is made of, and that nothing is lost, added or told."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.helpers import outlines
from tests.helpers.hostile import TEXTS
from tests.pages import printed
from wizard.core.outline.blocks import Fact, Facts, Heading, Outline, Paragraph, Prose, Row, Table, Words

docx = pytest.importorskip("docx", reason="reads files of Word: pip install 'due-regard[test]'")

from wizard.printing import word  # noqa: E402 - it needs that library

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = (
    "x" * 10_000,
    "\x00\x01\x1b[31m red \x7f\x85",
    "half \ud800 of a character \udfff",
    "\ufffe\uffff\ufdd0 noncharacters",
    "]]></w:t></w:r></w:p><w:altChunk/>&amp;&#0;<!--",
    "\u202e turned \u2066 over",
    "\n".join(f"{'    ' * depth}- level {depth}" for depth in range(300)),
    "=cmd|' /C calc'!A0",
    '{ HYPERLINK "file:///etc/passwd" } [x](https://[::1/) [y](http://a:b:c/) [z](mailto:a@b.example)',
)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def body(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(parts(content)["word/document.xml"])


def words(content: bytes) -> list[str]:
    """What is said in the document, without its contents."""
    said = []
    for paragraph in body(content).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val", "").startswith("TOC"):
            continue
        for one in paragraph.iter():
            if one.tag in (f"{W}br", f"{W}tab"):
                said.append(" ")
            elif one.tag == f"{W}t" and one.text != "\u2610":
                said.append(one.text or "")
        said.append("\n")
    # A table within a cell is met with its cell's paragraphs: each paragraph is said once.
    return "".join(said).split()


def test_all_words_of_an_outline_are_in_the_file_in_their_order() -> None:
    outline = outlines.everything()
    assert words(word.write(outline)) == outlines.words(outline.blocks)


@pytest.mark.parametrize("name", (*printed.NAMES, *printed.ARABIC_NAMES, "eia, long, public"))
def test_every_edition_has_its_words_in_their_order_its_headings_and_its_tables_with_their_heads(name: str) -> None:
    outline = printed.outlines()[name]
    content = word.write(outline)
    assert words(content) == outlines.words(outline.blocks)
    headed = [one.get(f"{W}val") for one in body(content).iter(f"{W}pStyle") if one.get(f"{W}val", "").startswith("Heading")]
    assert headed == [f"Heading{one.level}" for one in outline.blocks if isinstance(one, Heading)]
    captions = [one.get(f"{W}val") for one in body(content).iter(f"{W}tblCaption")]
    tables = [one for one in outline.blocks if isinstance(one, Table)]
    assert captions == [" ".join(one.caption.split()) for one in tables if one.caption]
    assert len(list(body(content).iter(f"{W}tblHeader"))) >= len([one for one in tables if one.columns])


def test_headings_are_headings_of_their_level() -> None:
    file = docx.Document(io.BytesIO(word.write(outlines.everything())))
    headed = [(one.style.name, one.text) for one in file.paragraphs if one.style.name.startswith("Heading")]
    assert headed[:4] == [
        ("Heading 1", "Evening opening"),
        ("Heading 2", "Contents"),
        ("Heading 2", "The form"),
        ("Heading 3", "1. What is proposed?"),
    ]


def test_the_first_row_of_a_table_is_repeated_and_rows_do_not_break() -> None:
    for table in (
        one for one in body(word.write(outlines.everything())).iter(f"{W}tbl") if one.find(f".//{W}tblCaption") is not None
    ):
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        if caption is not None and caption.get(f"{W}val") != "Room to write":
            rows = table.findall(f"{W}tr")
            assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_list_goes_on_from_the_number_that_was_typed() -> None:
    content = word.write(Outline("T", "en", "T", (Prose("7. seven\n8. eight\n\nAnd\n\n1. one"),)))
    numbering = ElementTree.fromstring(parts(content)["word/numbering.xml"])
    starts = [one.get(f"{W}val") for one in numbering.iter(f"{W}startOverride")]
    assert starts == ["7", "1"]


def test_each_link_leads_to_a_bookmark_or_an_address() -> None:
    content = word.write(outlines.everything())
    there = {one.get(f"{W}name") for one in body(content).iter(f"{W}bookmarkStart")}
    lead = [one.get(f"{W}anchor") for one in body(content).iter(f"{W}hyperlink") if one.get(f"{W}anchor")]
    assert len(lead) >= 6 and set(lead) <= there
    assert f'Target="{outlines.ADDRESS}" TargetMode="External"' in parts(content)["word/_rels/document.xml.rels"].decode()


def test_a_page_lies_on_its_side_only_for_a_table_that_needs_it() -> None:
    sizes = [one.get(f"{W}orient") for one in body(word.write(outlines.everything())).iter(f"{W}pgSz")]
    assert sizes == [None, "landscape", None]


def test_texts_say_their_language_and_their_direction() -> None:
    outline = Outline(
        "T", "cy", "T", (Heading(1, outlines.line(outlines.ARABIC, theirs=True)), Paragraph((outlines.line("Ours"),)))
    )
    heading, ours, *_ = body(word.write(outline)).iter(f"{W}p")
    assert heading.find(f"{W}pPr/{W}bidi") is not None
    assert [one.get(f"{W}bidi") for one in heading.iter(f"{W}lang")] == ["ar-SA", "ar-SA"]
    assert "Aldham" in "".join(run.findtext(f"{W}t", "") for run in heading.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is None)
    assert [one.get(f"{W}val") for one in ours.iter(f"{W}lang")] == ["en-GB"]
    assert 'w:lang w:val="cy"' in parts(word.write(outline))["word/styles.xml"].decode()


def test_a_file_says_its_title_and_language_and_nothing_of_who_made_it_or_when() -> None:
    made = parts(word.write(outlines.everything()))
    core = made["docProps/core.xml"].decode()
    assert re.sub(r"<[^>]*>", " ", core).split() == ["Evening", "opening", "en-GB"]
    assert re.sub(r"<[^>]*>", "", made["docProps/app.xml"].decode().partition("?>")[2]).strip().startswith("Due Regard ")
    assert not [name for name in made if "thumbnail" in name or "customXml" in name or "Effects" in name]
    every = b"".join(made.values()).decode(errors="replace")
    assert not re.search(r"python-docx|Macintosh|rsid|20\d\d-\d\d-\d\dT", every)


def test_the_same_outline_gives_the_same_bytes() -> None:
    assert word.write(outlines.everything()) == word.write(outlines.everything())
    with zipfile.ZipFile(io.BytesIO(word.write(outlines.everything()))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_answers_are_carried_to_the_letter_and_seen_by_nobody() -> None:
    given = '{"a": "<&> ]]> \\u2028 \u00e9 \U0001f600"}'
    content = word.write(outlines.everything(), given)
    assert "customXml/item1.xml" in parts(content)
    answers = ElementTree.fromstring(parts(content)["customXml/item1.xml"])
    assert answers.tag == "{urn:due-regard:answers}answers" and str(answers.text).startswith(given[:-1])
    assert json.loads(str(answers.text)).keys() == {"a", "visible"}, "codes of what is seen stand with them"
    assert words(content) == words(word.write(outlines.everything()))
    rels = parts(content)["word/_rels/document.xml.rels"].decode()
    assert "../customXml/item1.xml" in rels or "/customXml/item1.xml" in rels


@pytest.mark.parametrize("text", (*HOSTILE, *TEXTS[::7]), ids=lambda text: ascii(text[:24]))
def test_whatever_somebody_wrote_the_file_is_one_that_opens_and_has_their_words(text: str) -> None:
    outline = outlines.everything(text, " ".join(text.split())[:300])
    content = word.write(outline)
    for name, part in parts(content).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    plain = word.write(outlines.everything("plain", "plain"))
    tags = {one.tag for one in body(content).iter()}
    assert tags <= {one.tag for one in body(word.write(outlines.everything())).iter()} | {f"{W}rtl", f"{W}bidi"}
    assert body(plain).tag == body(content).tag
    docx.Document(io.BytesIO(content))
    expected = [re.sub("[\ufffe\uffff]", "", one) for one in outlines.words(outline.blocks)]
    assert words(content) == [one for one in expected if one]


def test_a_document_without_anything_is_a_file_all_the_same(tmp_path: Path) -> None:
    assert words(word.write(Outline("", "en", "", ()))) == []
    empty = Table("", (), (Row(()), Row((), heads=True)))
    assert words(word.write(Outline("", "en", "", (empty, Table("x", ((Words(""),),), ()), Prose(""))))) == []


def test_facts_are_a_table_of_two_columns_without_lines() -> None:
    facts = Facts((Fact((Words("When will it be decided, and by whom?"),), (Words("21 April"),)), Fact((), (Words("Alone"),))))
    (table,) = body(word.write(Outline("T", "en", "T", (facts, Paragraph(((Words("After"),),)))))).iter(f"{W}tbl")
    assert [len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")] == [2, 2]
    style = table.find(f"{W}tblPr/{W}tblStyle")
    assert style is not None and style.get(f"{W}val") == "TableNormal" and table.find(f"{W}tblPr/{W}tblBorders") is None
    assert not list(table.iter(f"{W}tab"))


def test_the_footer_is_one_line_with_its_number_within_the_margins() -> None:
    title = "Our approach to inspecting private rented homes: equality impact assessment of all of it"
    for state in ("Draft", "Approved with conditions, 29 November 2026"):
        content = word.write(Outline(title, "en", title, (), state))
        (name,) = [name for name in parts(content) if name.startswith("word/footer")]
        footer = ElementTree.fromstring(parts(content)[name])
        assert len(list(footer.iter(f"{W}p"))) == 1 and len(list(footer.iter(f"{W}tab"))) == 1
        running = "".join(one.text or "" for one in footer.iter(f"{W}t")).partition("Page ")[0]
        assert state in running and len(running) < 72
        cut = running.partition("…")[0]
        assert title.startswith(cut) and not title[len(cut)].isalnum()  # it is cut at a word
        styles = ElementTree.fromstring(parts(content)["word/styles.xml"])
        (own,) = [one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "Footer"]
        assert [(one.get(f"{W}val"), one.get(f"{W}pos")) for one in own.iter(f"{W}tab")] == [("right", "9412")]


def test_no_hyphen_stands_alone_where_a_reason_begins_with_a_list() -> None:
    said = words(word.write(Outline("T", "en", "T", (Prose("- one\n- two", "Yes"), Prose("Because", "No")))))
    assert said == ["Yes", "one", "two", "No", "-", "Because"]


def test_what_is_kept_together_is_kept_with_what_comes_next() -> None:
    content = word.write(Outline("T", "en", "T", (Prose("I agree.\n\n- one\n- two", together=True), Prose("After"))))
    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in body(content).iter(f"{W}p")]
    assert kept == [True, True, True, False]


def test_who_publishes_it_is_its_author_and_of_other_editions_nobody_is() -> None:
    for name, publisher in (("stage-1, worked, public", True), ("stage-1, worked, record", False)):
        outline = printed.outlines()[name]
        about = parts(word.write(outline))["docProps/core.xml"].decode()
        assert ("<dc:creator>" in about) == bool(outline.publisher) == publisher, name


def test_letters_of_a_drawing_are_those_of_the_document_where_its_own_font_is_not_here() -> None:
    pytest.importorskip("typst", reason="draws pictures for Word: pip install 'due-regard[test]'")
    from wizard.printing import pdf, svg

    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15" font-family="{}">Westerby</text></svg>'
    assert svg.png(drawn.format("No Such Font")) == svg.png(drawn.format(pdf._fonts()[0]))
