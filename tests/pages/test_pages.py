"""Every edition of both forms, as it may be filled in, held against the rules for what a public body puts on its website."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.looking import CUT_OFF, HOW_TO_GET_IT, IS_HERE, SPACING, Browser, browser, invalid
from tests.pages.printed import LOOKS, NAMES, OTHERS, SET_OUT, dressed, in_arabic, others, pages, set_out

pytestmark = pytest.mark.skipif(not IS_HERE, reason=f"looks at the pages with axe and a validator: {HOW_TO_GET_IT}")
BROKEN = {
    "a heading is skipped": ("<h2", "<h4", "heading-order"),
    "a picture has no words": ("<footer>", '<img src="data:,"><footer>', "image-alt"),
    "grey on grey": ("<footer>", '<p style="color:#999;background:#aaa">Hard to read</p><footer>', "color-contrast"),
    "a table without headings": ("<footer>", "<table><tr><th></th></tr></table><footer>", "empty-table-header"),
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as one:
        yield one


def test_every_page_has_its_name_here() -> None:
    assert tuple(sorted(pages())) == tuple(sorted(NAMES))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_has_nothing_against_a_page(chromium: Browser, name: str, light: str) -> None:
    chromium.open(pages()[name], prefers_color_scheme=light)
    assert chromium.violations() == []


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_has_nothing_against_a_page_in_an_organisations_look(chromium: Browser, name: str, light: str) -> None:
    chromium.open(dressed()[name], prefers_color_scheme=light)
    assert chromium.violations() == []


@pytest.mark.parametrize("name", LOOKS)
def test_a_page_in_an_organisations_look_is_sound_and_fits_a_phone(chromium: Browser, name: str) -> None:
    chromium.open(dressed()[name], width=320)
    assert chromium.too_wide() == []
    assert invalid({name: dressed()[name]}) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_can_be_read_on_a_phone_at_320_pixels(chromium: Browser, name: str) -> None:
    chromium.open(pages()[name], width=320)
    assert chromium.too_wide() == []
    assert chromium.violations() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_loses_nothing_with_more_space_between_letters_words_and_lines(chromium: Browser, name: str) -> None:
    for width in (1280, 320):
        chromium.open(pages()[name], width=width)
        chromium.run(SPACING)
        assert chromium.too_wide() == []
        assert json.loads(chromium.run(CUT_OFF)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_can_be_read_in_the_colours_of_the_reader(chromium: Browser, name: str) -> None:
    chromium.open(pages()[name], forced_colors="active")
    assert chromium.run("matchMedia('(forced-colors: active)').matches")
    assert chromium.violations("color-contrast") == []  # whose colours these are; axe takes ours for them
    # What is drawn is there in words as well, and the frames that say what something is stay.
    assert chromium.run(
        "[...document.querySelectorAll('.open, .band .state')].every(e => getComputedStyle(e).borderTopStyle"
        " !== 'none' || getComputedStyle(e).borderLeftStyle !== 'none' || e.innerText.trim() !== '')"
    )


ARABIC = tuple(
    f"{form}, arabic, {what}" for form in ("eia", "stage-1") for what in ("record", "public", "summary", "comparison")
)


@pytest.mark.parametrize("name", ARABIC)
def test_arabic_is_set_from_right_to_left_wherever_it_stands_and_english_beside_it_is_not(chromium: Browser, name: str) -> None:
    chromium.open(in_arabic()[name])
    assert chromium.turned_wrong() == []
    assert "H1" in chromium.set_from_the_right()
    chromium.open(in_arabic()[name], width=320)
    assert chromium.too_wide() == []


def test_the_texts_of_an_arabic_page_stand_in_every_place_that_has_words_of_a_person(chromium: Browser) -> None:
    places: set[str] = set()
    for page in in_arabic().values():
        chromium.open(page)
        places |= chromium.set_from_the_right()
    assert places >= {"H1", "H4", "P", "LI", "DD", "TH", "TD", "A", "BDI", "INS"}


@pytest.mark.parametrize("name", (*OTHERS, "stage-1, arabic, record"))  # the last has a table in many answers
def test_axe_has_nothing_against_what_differs_nor_against_a_long_register(chromium: Browser, name: str) -> None:
    chromium.open({**others(), **in_arabic()}[name], width=320)
    assert chromium.too_wide() == []
    assert chromium.violations() == []


@pytest.mark.parametrize("name", SET_OUT)
@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_has_nothing_against_what_is_printed_of_any_outline(chromium: Browser, name: str, light: str) -> None:
    page = set_out()[f"{name}, set out"]
    chromium.open(page, width=320, prefers_color_scheme=light)
    assert chromium.too_wide() == []
    assert chromium.violations() == []
    chromium.run(SPACING)
    assert chromium.too_wide() == []
    assert json.loads(chromium.run(CUT_OFF)) == []
    chromium.open(page, media="print")
    assert chromium.small() == []


def test_the_validator_has_nothing_against_any_page() -> None:
    assert invalid({**pages(), **in_arabic(), **others(), **set_out()}) == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads the paper: install poppler-utils")
@pytest.mark.parametrize("name", (*NAMES, *OTHERS[:3]))
def test_paper_says_on_every_page_what_it_is_how_it_stands_and_which_page_it_is(
    chromium: Browser, name: str, tmp_path: Path
) -> None:
    file = tmp_path / "page.pdf"
    chromium.open({**pages(), **others()}[name], media="print")
    file.write_bytes(chromium.paper())
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    sheets = text.rstrip("\f\n").split("\f")
    for number, sheet in enumerate(sheets, 1):
        assert f"{number}/{len(sheets)}" in sheet.replace(" ", "")
        assert any(word in sheet.casefold() for word in ("approved", "draft"))


@pytest.mark.parametrize("name", (*NAMES, *OTHERS[:3]))
def test_no_text_on_paper_is_smaller_than_12_points(chromium: Browser, name: str) -> None:
    chromium.open({**pages(), **others()}[name], media="print")
    assert chromium.small() == []


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="counts the pages of paper: install poppler-utils")
@pytest.mark.parametrize(
    ("page", "most"), [("eia, plain, summary", 2), ("stage-1, worked, summary", 2), ("stage-1, worked, public", 11)]
)
def test_an_edition_has_no_more_pages_of_paper_than_its_reader_was_promised(
    chromium: Browser, page: str, most: int, tmp_path: Path
) -> None:
    chromium.open({**pages(), **others()}[page], media="print")
    (tmp_path / "page.pdf").write_bytes(chromium.paper())
    told = subprocess.run(["pdfinfo", str(tmp_path / "page.pdf")], capture_output=True, encoding="utf-8", check=True).stdout
    number = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))
    assert number <= most


@pytest.mark.parametrize("fault", BROKEN)
def test_axe_finds_a_rule_that_was_broken_on_purpose(chromium: Browser, fault: str) -> None:
    before, after, rule = BROKEN[fault]
    chromium.open(pages()["eia, worked, public"].replace(before, after, 1))
    assert any(line.startswith(rule) for line in chromium.violations())


def test_what_is_too_wide_and_what_is_cut_off_is_found_where_it_is_made_so_on_purpose(chromium: Browser) -> None:
    wide = '<p style="width:2000px">Wide</p><div style="width:2em;height:1em;overflow:hidden">Cut off here</div><footer>'
    chromium.open(pages()["eia, worked, public"].replace("<footer>", wide, 1))
    assert len(chromium.too_wide()) == 2
    assert len(json.loads(chromium.run(CUT_OFF))) == 1


def test_the_validator_finds_what_was_broken_on_purpose() -> None:
    page = pages()["eia, worked, public"].replace("<footer>", '<p id="the-form"></h2><footer>', 1)
    assert len(invalid({"broken": page})) >= 2
