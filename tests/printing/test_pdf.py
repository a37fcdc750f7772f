"""A document as PDF: that it passes the check of PDF/UA, has all words in their order, and runs nothing that somebody wrote."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from tests.helpers import outlines
from tests.helpers.hostile import TEXTS
from tests.pages import printed
from wizard.core.errors import UsageError
from wizard.core.outline.blocks import Heading, Outline, Prose, Table
from wizard.core.text import harmless

typst = pytest.importorskip("typst", reason="sets PDFs: pip install 'due-regard[test]'")

from wizard.printing import anchors, pdf  # noqa: E402 - it needs that library

needs_poppler = pytest.mark.skipif(not which("pdfinfo"), reason="reads PDFs: install poppler-utils")
NAMES = (*printed.NAMES, *printed.ARABIC_NAMES, "eia, long, public")
HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    '"+read("/etc/passwd")+"',
    "#sys.inputs $x$ *bold* _it_ `raw` <label> @ref \\ /* // = head - item + item",
    "#while true {}",
    "#let f(x) = f(x); #f(1)",
    "x" * 10_000,
    "\x00\x1b[31m\x7f half \ud800 \ufffe\ufdd0",
    "\n".join(f"{'    ' * depth}- level {depth}" for depth in range(300)),
    "[x](https://[::1/) [y](http://a:b:c/) [z](mailto:a@b.example) https://x.example/" + "y" * 5_000,
    "a\tb\n\t\nc\td",
    "\u202e turned \u0378 not a character \U0001f469\U0001f3fd\u200d\U0001f9bd \U000f0000",
)


def told(content: bytes, folder: Path, *options: str) -> str:
    (folder / "file.pdf").write_bytes(content)
    done = subprocess.run(["pdfinfo", *options, folder / "file.pdf"], capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def words(content: bytes, folder: Path) -> str:
    """The words in the order in which they are set, without spaces: a long word may be broken anywhere."""
    (folder / "file.pdf").write_bytes(content)
    done = subprocess.run(["pdftotext", "-raw", folder / "file.pdf", "-"], capture_output=True, check=True)
    return letters(done.stdout.decode(errors="replace"))


def letters(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


@pytest.mark.parametrize("name", NAMES)
@needs_poppler
def test_every_edition_passes_the_check_of_pdf_ua_and_has_its_words_in_their_order(name: str, tmp_path: Path) -> None:
    outline = printed.outlines()[name]
    content, without = pdf.printed(outline)  # which fails where typst finds something against it
    about = told(content, tmp_path)
    assert re.search(r"^Tagged: +yes$", about, re.MULTILINE) and b"<pdfuaid:part>1</pdfuaid:part>" in content
    tags = told(content, tmp_path, "-struct")
    for level in (1, 2, 3, 4):
        headings = [one for one in outline.blocks if isinstance(one, Heading) and one.level == level]
        assert len(re.findall(rf"^ *H{level}\b", tags, re.MULTILINE)) == len(headings)
    tables = [one for one in outline.blocks if isinstance(one, Table)]
    assert len(re.findall(r"^ *TH\b", tags, re.MULTILINE)) >= sum(len(one.columns) for one in tables)
    if "arabic" not in name:  # whose letters stand in another order in the file
        named = {ord(char): pdf._named(ord(char)) for char in without} | {0x200D: ""}
        below = re.escape(letters(anchors.edge(outline)).translate(named)) + rf"Page\d+of{about.split('Pages:')[1].split()[0]}"
        there, place = re.sub(below, "", words(content, tmp_path)), 0
        for text in (text for block in outline.blocks for text in outlines.texts(block)):
            for word in [] if re.search("[\u0590-\u08ff\ufe0f]", text) else text.translate(named).split():
                # What is hostile has signs that are drawn and not read: its words are looked for anywhere.
                at = there.find(letters(word), 0 if "hostile" in name else place)
                assert at >= 0 or not word.isalnum(), f"{word!r} of {text!r} is not there, or not in its place"
                place = max(at, place)


@needs_poppler
def test_a_file_says_its_title_its_language_and_the_program_and_nothing_else(tmp_path: Path) -> None:
    content = pdf.write(outlines.everything())
    about = told(content, tmp_path)
    assert re.search(r"^Title: +Evening opening$", about, re.MULTILINE)
    assert re.search(r"^Keywords: +Due Regard \d", about, re.MULTILINE)
    assert not re.search(r"^(?:Author|Subject|Producer|CreationDate|ModDate):", about, re.MULTILINE)
    assert b"<rdf:li>en-GB</rdf:li>" in content
    assert str(tmp_path.parent).encode() not in content and b"/home" not in content


def test_the_same_outline_gives_the_same_bytes() -> None:
    assert pdf.write(outlines.everything()) == pdf.write(outlines.everything())


@needs_poppler
def test_a_page_lies_on_its_side_only_for_a_table_that_needs_it(tmp_path: Path) -> None:
    sizes = re.findall(r"size: +(\d+)[\d.]* x (\d+)", told(pdf.write(outlines.everything()), tmp_path, "-l", "-1"))
    lying = [int(wide) > int(high) for wide, high in sizes]
    assert lying.count(True) == 1 and not lying[0] and not lying[-1]


@needs_poppler
def test_every_page_says_what_it_is_how_it_stands_and_which_page_it_is(tmp_path: Path) -> None:
    (tmp_path / "file.pdf").write_bytes(pdf.write(outlines.everything(rows=40)))
    command = ["pdftotext", "-layout", str(tmp_path / "file.pdf"), "-"]
    sheets = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.rstrip("\f\n").split("\f")
    assert len(sheets) > 6
    for number, sheet in enumerate(sheets, 1):
        assert "Evening opening · Approved, 3 March 2026" in sheet and f"Page {number} of {len(sheets)}" in sheet


@needs_poppler
def test_a_list_goes_on_from_the_number_that_was_typed(tmp_path: Path) -> None:
    content = pdf.write(Outline("T", "en", "T", (Prose("7. seven\n8. eight\n\nAnd\n\n1. one\n    3) three"),)))
    tags = told(content, tmp_path, "-struct-text")
    assert re.findall(r'Lbl \(block\)\s+"(.*)"', tags) == ["7.", "8.", "1.", "3."]


def test_a_picture_has_words_for_who_does_not_see_it() -> None:
    content = pdf.write(printed.outlines()["eia, worked, public"])
    assert content.count(b"/S/Figure") >= 2 and content.count(b"/Alt") >= content.count(b"/S/Figure")


@pytest.mark.parametrize("text", (*HOSTILE, *TEXTS[::9]), ids=lambda text: ascii(text[:24]))
@needs_poppler
def test_whatever_somebody_wrote_it_is_printed_and_nothing_of_it_runs(text: str, tmp_path: Path) -> None:
    outline = outlines.everything(text, " ".join(text.split())[:300])
    content, without = pdf.printed(outline)
    named = {ord(char): pdf._named(ord(char)) for char in without}
    there = words(content, tmp_path)
    seen = re.sub("[\ufffe\uffff\ufdd0\u200d\u0378]", "", harmless(text)).translate(named)
    for word in seen.split()[:200]:
        if word.isascii() and not re.match(r"[-*+>\[\d]|.*\]\(", word):
            assert letters(word)[:2_000] in there
    assert "root:" not in there


def test_a_character_that_no_font_has_stands_as_its_name_and_is_told() -> None:
    content, without = pdf.printed(Outline("T", "en", "T", (Prose("a \U0001f6b2 b \U000f0000 \ufe0f"),)))
    assert content.startswith(b"%PDF") and set(without) <= {"\U0001f6b2", "\U000f0000"}
    assert pdf._named(0x1F6B2) == "[bicycle]" and pdf._named(0xF0000) == "[U+F0000]" and pdf._named(0xFE0F) == ""


@pytest.mark.parametrize("fault", [RuntimeError("something odd\nin two lines"), BaseException("a panic")])
def test_what_the_library_stumbles_over_is_one_message(fault: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> Callable[..., bytes]:
        raise fault

    monkeypatch.setattr("typst.Compiler", fails)
    with pytest.raises(UsageError, match=r"cannot be set as a PDF.*from your browser"):
        pdf.write(outlines.everything())


def test_a_document_without_anything_is_a_file_all_the_same() -> None:
    for language in ("en", "", "x", "cy", "en-GB", "zz-ZZ", "en-Latn-GB", "english (British)"):
        assert pdf.write(Outline("", language, "", ())).startswith(b"%PDF")
    assert pdf.write(Outline("", "en", "", (Table("", (), ()), Table("x", ((),), ()), Prose("")))).startswith(b"%PDF")
