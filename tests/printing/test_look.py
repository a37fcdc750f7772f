"""An organisation's own look: a logo that is an image and nothing else, colours that can be read, lines of its own."""

from __future__ import annotations

import base64
import contextlib
import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import logos as made
from tests.helpers.publishing import BANK
from wizard.core.document.document import document
from wizard.core.document.editions import Edition
from wizard.core.document.publication import Publisher, paper
from wizard.core.errors import Misfit, UsageError
from wizard.core.form.answers import At, Known
from wizard.core.form.days import Days
from wizard.core.record.changes import Author, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.standing import Standing
from wizard.printing import colours, logos, look, pages, pixels
from wizard.printing import svg as drawn
from wizard.printing.look import PLAIN, OwnLook
from wizard.printing.office import made as printed_as
from wizard.printing.render import Format, render, set_out
from wizard.store import settings

RECORDS = [Record(1, "2026-11-29T09:00:00Z", Author("Priya Nair"), (Set(At("title"), Known("The depot moves")),))]
STANDING = Standing(BANK, fold(BANK, RECORDS))
DAYS = Days("2026-11-29")
PRINTED = document(STANDING, RECORDS[0], RECORDS, DAYS)
SUMMARY = paper(STANDING, RECORDS, DAYS, Publisher())

OWN = OwnLook(made.SVG, logos.SVG, "Aldermoor “Trust”", "#7a1f5c", "#ffdd00", "Open <licence>", "4 Mill Lane & Co")


# -- Colours ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "kept"), [("#0B4A50", "#0b4a50"), ("0b4a50", "#0b4a50"), ("#123", "#112233")])
def test_a_colour_is_read_as_people_write_it(typed: str, kept: str) -> None:
    assert colours.readable(typed) == kept


@pytest.mark.parametrize("typed", ["", "red", "#12", "#1234567", "rgb(1,2,3)", "#12345g", "#123; }", "١٢٣"])
def test_what_is_no_colour_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Misfit, match="#0b4a50"):
        colours.readable(typed)


def test_the_contrast_is_that_of_wcag() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_a_colour_that_cannot_be_read_is_refused_with_its_figure_and_the_nearest_that_can(colour: str) -> None:
    try:
        assert colours.readable(colour) == colour
    except Misfit as error:
        figure = re.search(r"contrast is ([\d.]+) to 1", error.what)
        assert figure and float(figure[1]) < 4.5
        better = error.mend[-7:]
        assert colours.readable(better) == better


@given(COLOURS, COLOURS)
def test_whatever_the_colours_are_all_words_on_a_page_can_be_read_in_the_light_and_in_the_dark(colour: str, band: str) -> None:
    try:
        colours.readable(colour)
    except Misfit:
        colour = ""
    shades = colours.shades(colour, band)
    assert min(colours.contrast(shades[ink], shades["band"]) for ink in ("ink", "soft")) >= 4.5
    if colour:
        assert min(colours.contrast(shades[key], "#f2f6f6") for key in ("accent", "deep")) >= 4.5
        assert min(colours.contrast(shades[key], "#19242a") for key in ("bright", "brighter")) >= 4.5


# -- Logos ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind"),
    [(made.png(), logos.PNG), (made.jpeg(), logos.JPEG), (made.SVG, logos.SVG), (b"\n <!-- a --> " + made.SVG, logos.SVG)],
)
def test_a_sound_image_is_told_by_what_is_in_it(content: bytes, kind: str) -> None:
    assert logos.type_of(content) == kind


@pytest.mark.parametrize("content", [made.png(), made.jpeg()])
def test_an_image_that_was_cut_off_anywhere_is_refused(content: bytes) -> None:
    for end in range(len(content)):
        with pytest.raises(Misfit):
            logos.type_of(content[:end])


@given(st.binary(max_size=60), st.integers(0, 200))
def test_no_bytes_make_it_fail_otherwise(some: bytes, place: int) -> None:
    for content in (some, made.png()[:place] + some, made.jpeg()[:place] + some, made.SVG[:place] + some):
        try:
            logos.type_of(content)
        except Misfit:
            continue


@pytest.mark.parametrize("content", [made.png(9000, 2), made.png(2, 9000), made.jpeg(5000, 5000), made.png(0, 4)])
def test_a_picture_that_would_fill_a_memory_is_refused(content: bytes) -> None:
    with pytest.raises(Misfit, match="pixels"):
        logos.type_of(content)


def svg(inner: str, attributes: str = "", before: str = "") -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    size = "" if "width=" in attributes or "viewBox=" in attributes else 'viewBox="0 0 100 40"'
    return f"{before}<svg {space} {size} {attributes}>{inner}</svg>".encode()


AGAIN = "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 10))
LADDER = "".join(f'<g id="a{n}"><use href="#a{n - 1}"/></g>' for n in range(1, 9))
CLIPS = "".join(f'<clipPath id="a{n}">{f"""<path clip-path="url(#a{n - 1})"/>""" * 10}</clipPath>' for n in range(1, 9))
CLASSES = "".join(f".b{n}{{clip-path:url(#a{n - 1})}}" for n in range(1, 9))
CLASSED = "".join(f'<clipPath id="a{n}">{f"""<path class="b{n}"/>""" * 10}</clipPath>' for n in range(1, 9))


SVG11 = "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"


def picture(content: bytes, kind: str = "png") -> str:
    return f'<image href="data:image/{kind};base64,{base64.b64encode(content).decode()}"/>'


@pytest.mark.parametrize(
    "content",
    [
        svg("<script>alert(1)</script>"),
        svg('<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>'),
        svg("<SCRIPT>1</SCRIPT>"),
        svg("<rect/>", 'onload="alert(1)"'),
        svg('<image href="https://example.org/a.png"/>'),
        svg('<image xlink:href="file:///etc/passwd"/>'),
        svg('<image href="data:text/html,x"/>'),
        svg('<use href="other.svg#a"/>'),
        svg('<rect fill="url(https://example.org/a#b)"/>'),
        svg("<style>@import 'https://example.org/a.css';</style>"),
        svg("<style>rect { fill: url( 'https://example.org/a.svg#a' ) }</style>"),
        svg("<style>rect { fill: \\75rl(https://example.org) }</style>"),
        svg("<foreignObject/>"),
        svg('<a href="#x"><rect/></a>'),
        svg('<use href="#x"><set attributeName="href" to="https://example.org"/></use>'),
        svg("<rect/>", before='<?xml-stylesheet href="https://example.org/a.css"?>'),
        svg("&b;", before='<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'),
        svg("&b;", before='<!DOCTYPE svg [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
        svg("<g>" * 200 + "</g>" * 200),
        svg("<rect/>", before='<!DOCTYPE svg SYSTEM "http://example.org/x.dtd">'),
        svg("<rect/>", before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.org/svg11.dtd">'),
        svg("<rect/>", before='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'),
        svg('<rect style="fill:u\\72l(http://example.org/x)"/>'),
        svg("<rect style=\"mask-image:image-set('http://example.org/x' 1x)\"/>"),
        svg('<style>rect { mask: image-set("http://example.org/x" 1x) }</style>'),
        svg('<style>rect { background: src("http://example.org/x") }</style>'),
        svg('<style>rect { fill: red } /* " */ a { b: src("http://example.org/x") }</style>'),
        svg("<style>@font-face { font-family: x }</style>"),
        svg('<rect fill="var(--x)"/>'),
        svg("<style>g { fill: red; rect { fill: blue } clip-path: url(#a) }</style>"),
        svg("<style>g > rect { clip-path: url(#a) }</style>"),
        svg('<filter id="f"><feGaussianBlur stdDeviation="5000"/></filter>'),
        svg('<pattern id="p"/>'),
        svg('<image href="data:image/png;,x"/>'),
        svg('<image href="data:image/png;base64,AAAA"/>'),
        svg(picture(made.png(9000, 2))),
        svg(picture(made.SVG)),
        svg(f'<g id="a0"><rect/></g>{AGAIN}'),
        svg(f'<g id="a0"><rect/></g>{LADDER}'),
        svg(f"{LADDER}"[::1].replace('id="a8"', 'id="a0"')),
        svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
        svg(f'<clipPath id="a0"><path/></clipPath>{CLIPS}'),
        svg(f'<style>{CLASSES}</style><clipPath id="a0"><path/></clipPath>{CLASSED}'),
        svg(f'<path id="a" d="{"M1 1" * 50_000}"/>' + '<use href="#a"/>' * 200),
        svg('<rect width="9" opacity=".5"/>' * 2000),
        svg("<rect/>" * 6000),
        svg(f"<text>{'W' * 2000}</text>"),
        svg('<circle r="1e30"/>'),
        svg('<circle r="9" style="stroke-width:99999999"/>'),
        svg("", 'width="1000000" height="1000000"'),
        svg("", 'width="1e30" height="1e30" viewBox="0 0 1 1"'),
        svg("", 'width="-5" height="0"'),
        svg("", 'width="9"'),
        svg("", 'viewBox="0 0 nan 4"'),
        svg("", 'viewBox="0 0 9000 9"'),
        svg("", 'width="9" height="9" viewBox="0 0 0 4"'),
        svg('<svg x="1"/>'),
        b"<svg viewBox='0 0 4 4'><rect/></svg>",
        b'<x:svg xmlns:x="urn:x" viewBox="0 0 4 4"/>',
        svg('<html xmlns="http://www.w3.org/1999/xhtml"/>'),
        b"<html><body/></html>",
        b"<svg",
        svg("<rect>"),
    ],
    ids=str,
)
def test_an_svg_that_does_more_than_draw_is_refused(content: bytes) -> None:
    with pytest.raises(Misfit):
        logos.type_of(content)


@pytest.mark.parametrize(
    "content",
    [
        svg('<linearGradient id="g"/><rect fill="url(#g)"/><use xlink:href="#g"/>'),
        svg("<style>rect { fill: url('#g') }</style>"),
        svg(picture(made.png())),
        svg(picture(made.jpeg(), "jpeg")),
        svg("<rect/>", f'width="210mm" height="29.7mm" viewBox="0 0 {10**5} 14142"'),
        svg("<rect/>", before=f'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "{SVG11}">'),
        svg(
            '<n:namedview n:showgrid="false" xmlns:n="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
            '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        ),
        svg(
            '<style type="text/css"><![CDATA[ .a{fill:#1E1E1E;} .b,.c{clip-path:url(#d);} ]]></style>'
            '<defs><rect id="e" width="9"/></defs><clipPath id="d"><use xlink:href="#e"/></clipPath>'
            '<g class="b"><path class="a" d="M0-1.5e-5C1,2,3.123456789,4z"/></g>'
        ),
        svg('<text x="1" font-family="Gill Sans, sans-serif" fill="rgb(1, 2, 3)"><tspan>Aldermoor</tspan></text>'),
        svg('<g transform="translate(1 2) scale(.5)" style="fill:hsl(20, 50%, 50%);mix-blend-mode:multiply"><path/></g>'),
    ],
)
def test_an_svg_as_imageprograms_save_it_is_taken(content: bytes) -> None:
    assert logos.type_of(content) == logos.SVG


@pytest.mark.parametrize("content", [b"<script>", b'<rect onload="x"/>', b"<style>\\", b'<image href="x"/>'])
def test_what_is_wrong_with_an_svg_is_said_of_the_logo_with_its_line(content: bytes) -> None:
    with pytest.raises(Misfit, match="logo") as raised:
        logos.type_of(svg("\n").replace(b"</svg>", content + b"</svg>"))
    assert "line 2" in raised.value.what or b"image" in content or b"style" in content


@pytest.mark.parametrize("repeated", ["a", "(", "/*", "url(#", "{", "}", "-1.5", "1", "0 ", "<g/>", "&amp;", '" x"'])
@pytest.mark.parametrize("around", ["<style>{}</style>", "<text>{}</text>", '<path d="{}"/>', '<path style="{}"/>'])
def test_no_text_in_an_svg_takes_long_to_read(repeated: str, around: str) -> None:
    """It would not end today where one of the patterns began again at each letter."""
    content = svg(around.format(repeated * (280_000 // len(repeated))))
    with contextlib.suppress(Misfit):
        logos.type_of(content)


def part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def whole_png(head: tuple[int, ...], rows: bytes, *others: tuple[bytes, bytes]) -> bytes:
    parts = ((b"IHDR", struct.pack(">IIBBBBB", *head)), *others, (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(part(*one) for one in parts)


@pytest.mark.parametrize(
    ("head", "rows", "others"),
    [
        ((4, 2, 8, 0, 0, 0, 0), b"\0abcd\4abcd", ()),
        ((9, 1, 1, 3, 0, 0, 0), b"\0ab", ((b"PLTE", b"rgb"),)),
        ((1, 1, 16, 6, 0, 0, 0), b"\0abcdefgh", ()),
        ((4, 2, 8, 0, 0, 0, 1), b"\0a" + b"\0b" + b"\0cd" + b"\0abcd", ()),
    ],
)
def test_a_png_has_all_rows_of_its_kind(head: tuple[int, ...], rows: bytes, others: tuple[tuple[bytes, bytes], ...]) -> None:
    assert logos.type_of(whole_png(head, rows, *others)) == logos.PNG
    for wrong in (rows[:-1], b"\x09" + rows[1:]):
        with pytest.raises(Misfit, match="damaged"):
            logos.type_of(whole_png(head, wrong, *others))


@pytest.mark.parametrize("head", [(4, 2, 99, 77, 3, 3, 3), (4, 2, 8, 3, 0, 0, 0), (4, 2, 4, 2, 0, 0, 0), (4, 2, 8, 0, 1, 0, 0)])
def test_a_png_of_no_kind_that_there_is_is_refused(head: tuple[int, ...]) -> None:
    with pytest.raises(Misfit, match="damaged"):
        logos.type_of(whole_png(head, bytes(99)))


def test_a_jpeg_is_one_that_every_program_shows_and_has_something_drawn() -> None:
    sound = made.jpeg()
    bare = sound[:2] + sound[20:]
    fake = bytes.fromhex("ffd8ffc00011080fa00fa003012200021101031101ffda0002ffd9")
    for content, why in ((bare, "save it as a PNG|not every program"), (fake, "damaged"), (made.jpeg(3000, 3000), "damaged")):
        with pytest.raises(Misfit, match=why):
            logos.type_of(content)


def test_what_passes_is_drawn_for_word_and_set_in_a_pdf() -> None:
    pytest.importorskip("typst")
    for drawing in (made.SVG, svg("<rect/>", 'width="4000" height="1"'), svg("<text>A</text>")):
        assert logos.type_of(drawing) == logos.SVG
        image = drawn.png(drawing.decode(), 90, 18)
        assert image and max(pixels.size_of(image)) < 1100
    assert drawn.png("<svg", 90, 18) is None
    for content, kind in ((made.png(), logos.PNG), (made.jpeg(), logos.JPEG), (made.SVG, logos.SVG)):
        for form in (Format.DOCX, Format.PDF):
            assert printed_as(set_out(PRINTED, Edition.RECORD), form, OwnLook(content, kind, "A mill"), licensed=False)


def test_what_cannot_be_a_logo_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"\x89PNG" + b"0" * 400_000)
    (tmp_path / "huge").write_bytes(b"0" * 2_000_000)
    (tmp_path / "empty").touch()
    (tmp_path / "page").write_text("Words")
    for name, why in (
        ("none", "no such file"),
        (".", "it is a folder"),
        ("large", "300 kB"),
        ("huge", "300 kB"),
        ("empty", "not a PNG"),
        ("page", "not a PNG"),
    ):
        with pytest.raises(Misfit, match=why):
            logos.load(tmp_path / name)


# -- The settings -----------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIZARD_SETTINGS", str(tmp_path / "settings.yaml"))
    return tmp_path / "settings.yaml"


def test_all_that_is_wrong_in_the_settings_is_told_at_once_with_its_line(file: Path) -> None:
    file.write_text('name: "Pat"\nlogo: none.png\ncolour: "#ffdd00"\nband: yellow\n', encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        look.of(settings.load())
    assert [problem.where for problem in raised.value.problems] == [f"{file}:{line}" for line in (2, 3, 4)]


def test_a_logo_is_looked_for_beside_the_settings_and_named_after_the_organisation(file: Path) -> None:
    (file.parent / "logo.png").write_bytes(made.png())
    own = {"logo": "logo.png", "organisation": "Aldermoor  Trust"}
    assert look.of(own) == OwnLook(made.png(), logos.PNG, "Aldermoor Trust")
    assert look.of({**own, "logo_alt": "A mill"}).logo_alt == "A mill"
    assert look.of({"organisation": "Aldermoor Trust", "logo_alt": "A mill"}) == PLAIN


# -- On the page ------------------------------------------------------------------------------------------------------


def test_a_page_has_all_of_it_and_is_one_file() -> None:
    page = render(PRINTED, Format.HTML, look=OWN)
    address = f"data:image/svg+xml;base64,{base64.b64encode(made.SVG).decode()}"
    assert f'<p class="logo"><img src="{address}" alt="Aldermoor “Trust”"></p>' in page
    assert "--accent: #7a1f5c;" in page and "--band: #ffdd00;" in page and "--band-ink: #000000;" in page
    assert '<p class="own-line">4 Mill Lane &amp; Co</p>' in page
    assert "http" not in re.sub(r"<style>.*?</style>", "", page.replace(address, ""), flags=re.DOTALL).replace("http-equiv", "")


def test_paper_is_black_on_white_whatever_the_colours_are() -> None:
    style = re.findall(r"<style>(.*?)</style>", render(PRINTED, Format.HTML, look=OWN), re.DOTALL)[0]
    assert style.index("--band: #ffdd00") < style.rindex("--band: #fff;")
    assert "@media screen and (prefers-color-scheme: dark)" in style[style.index("--band: #ffdd00") :]


def test_only_what_is_published_says_its_licence() -> None:
    for edition, content in ((Edition.RECORD, PRINTED), (Edition.SUMMARY, SUMMARY), (Edition.PUBLIC, SUMMARY)):
        for form in (Format.HTML, Format.MARKDOWN):
            page = render(content, form, None, edition, OWN)
            assert ("licence" in page.partition("</style>")[2 if form is Format.HTML else 0]) == (edition is Edition.PUBLIC)
            assert "4 Mill Lane" in page


def test_json_has_nothing_of_it() -> None:
    assert render(PRINTED, Format.JSON, look=OWN) == render(PRINTED, Format.JSON)


def test_without_a_look_a_page_has_no_trace_of_one() -> None:
    page = render(PRINTED, Format.HTML)
    assert "logo" not in page and "own-line" not in page and "organisation's own" not in page


# -- Read back --------------------------------------------------------------------------------------------------------

LOOKS = [
    OWN,
    PLAIN,
    OwnLook(made.png(), logos.PNG, "Logo"),
    OwnLook(colour="#0b4a50"),
    OwnLook(band="#eeeeee"),
    OwnLook(colour="#7a1f5c", band="#7a1f5c"),
    OwnLook(licence="Only https://example.org/a?b=1&c it"),
    OwnLook(footer="Only *this* [line](https://example.org)"),
]


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN])
@pytest.mark.parametrize("worn", LOOKS, ids=str)
def test_a_page_printed_again_in_the_look_that_it_says_it_has_is_the_same(worn: OwnLook, form: Format) -> None:
    page = render(SUMMARY, form, None, Edition.PUBLIC, worn)
    assert render(SUMMARY, form, None, Edition.PUBLIC, pages.read(page).look) == page
