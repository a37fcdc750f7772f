"""A person's text stays in its place, whatever it holds, and every word of it is printed.

The test that tells: a whole document is printed with a harmless word in a place and then with a hostile text in the same place.
The skeleton of the two pages (their tags and attributes, in order) may differ in that place only, and there only by what an
answer may keep: paragraphs, line ends, lists and links. In a place of one line it may not differ at all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from urllib.parse import unquote

import pytest

from tests.helpers.hostile import _HREF, _REL, HARMLESS_WORD, OURS, PAGES, RENDERERS, TEXTS, read, signs, undirected
from tests.helpers.tiny import bank as tiny_bank
from wizard import banks
from wizard.core.document.document import document
from wizard.core.document.printed import Document, PrintedReport
from wizard.core.form.answers import At, Known, NotApplicable, NotYet
from wizard.core.form.bank import Bank
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Change,
    Hand,
    Note,
    Place,
    Record,
    Remark,
    Respond,
    Set,
    Verdict,
    Withhold,
)
from wizard.core.record.response import fold
from wizard.core.standing.standing import standing
from wizard.core.text import clean, one_line, shown
from wizard.files.shipped import shipped
from wizard.printing import prose
from wizard.printing.render import Format, render

# -- The texts ---------------------------------------------------------------------------------------------------------


# -- The document: every place where a person's text is printed --------------------------------------------------------

ONE_LINE = (
    *("title", "name", "role", "organisation", "entry ask", "service area", "decided by"),
    *("ask", "by", "unfit", "left over", "author", "approver", "approver role", "account", "host", "mark"),
    *("note", "remark", "reply", "let stand", "letter"),
)
PROSE = ("overview", "rationale", "not applicable", "comments", "approval")
PLACES = ONE_LINE + PROSE
# Our HTML reads a field with an address or a line end in it as prose, and what people wrote to each other.
FIELDS = ("name", "role", "organisation", "entry ask", "note", "remark", "reply", "let stand", "letter")
HARMLESS = {place: f"harmless{place.replace(' ', '')}X" for place in PLACES}
_HARMLESS_LINE = re.compile("harmless[a-z]+X\n")
PLACE_OF = {word: place for place, word in HARMLESS.items()}


@cache
def bank() -> Bank:
    """The shipped form with fewer questions: every place is still printed, and a page is quickly read.

    Its first page quotes no answer: of a long one that is the beginning alone.
    """
    whole = banks.load(banks.find("stage-1"))
    sections = []
    for section in whole.sections[:3] + whole.sections[-1:]:
        sections.append(replace(section, questions=tuple(replace(one, tells=None) for one in section.questions[:5])))
    return replace(whole, sections=tuple(sections))


def printed(texts: Mapping[str, str], form: Format, templates: Path | None = None) -> str:
    """Print a document with these texts in their places, and harmless words in all the others."""
    return render(_document(HARMLESS | dict(texts)), form, templates)


def _document(texts: Mapping[str, str]) -> Document:
    author = Author(texts["author"], texts["account"], texts["host"])
    approve = Approve(texts["approval"], texts["approver"], texts["approver role"], "2026-03-31", "0" * 64)
    changes = ((), tuple(_changes(texts)), tuple(_beside(texts)), (approve,))
    records = [Record(seq, "2026-03-31T10:00:00Z", author, change) for seq, change in enumerate(changes, 1)]
    found = document(standing(bank(), fold(bank(), records)), records[0], records, Days("2026-03-31"))
    # The fingerprint differs from text to text, as it should; it is no markup.
    # What is odd of the acts depends on which texts are alike; here it is one sentence with a hostile name in it.
    name, role = texts["approver"], texts["approver role"]
    report = PrintedReport(
        texts["approval"], name, role, "3 March 2026", texts["author"], "2026-03-31T10:00:00Z", role, texts["approval"], True
    )
    odd = (f"Record 3, {name}: approve, of their own answers.",)
    return replace(found, fingerprint="f" * 64, spoken="four-words-of-it", odd=odd, reported=report)


def _beside(texts: Mapping[str, str]) -> Iterator[Change]:
    yield Withhold(At("overview"), "legal", texts["mark"])
    yield Note(At("overview"), texts["note"])
    yield Remark("m1", At("overview"), Verdict.MUST, texts["remark"])
    yield Respond("m1", texts["reply"])
    yield Accept("f1", "0" * 16, texts["let stand"])
    yield Hand("submit", texts["letter"], "0" * 64)


def _changes(given: Mapping[str, str]) -> Iterator[Change]:
    # An answer is cleaned when it is given; what an approval or a name holds is taken here as it comes.
    texts = {place: clean(text)[0] for place, text in given.items()}
    yield Set(At("title"), Known(texts["title"]))
    yield Set(At("service_area"), Known(texts["service area"]))
    yield Set(At("decided_by"), Known(texts["decided by"]))
    yield Set(At("overview"), Known(texts["overview"]))
    yield Set(At("further_comments"), Known(texts["comments"]))
    yield Place(At("responsible"), "a1", "")
    for field in ("name", "role", "organisation"):
        yield Set(At(f"responsible.{field}", ("a1",)), Known(texts[field]))
    yield Place(At("responsible"), "b2", "a1")
    yield Set(At("responsible.name", ("b2",)), NotYet(texts["entry ask"]))
    yield Set(At("affects_people"), Known("yes", texts["rationale"]))
    yield Set(At("part_of_programme"), NotApplicable(texts["not applicable"]))
    yield Set(At("changes_service_or_charge"), NotYet(texts["ask"], "2026-04-30"))
    yield Set(At("reduces_availability"), NotYet("someone", texts["by"]))
    yield Set(At("policy_review"), Known(one_line(texts["unfit"])))
    yield Set(At("no_such_question"), Known(one_line(texts["left over"])))


STEP = 3


def documents() -> Iterator[dict[str, str]]:
    """Yield texts for all places at once, another in each: in the end every text was in every place.

    Every third one is enough day by day: each text in a third of the places, some of one line. STEP = 1 tries all.
    """
    for number in range(0, len(TEXTS), STEP):
        yield {place: TEXTS[(number + 37 * index) % len(TEXTS)] for index, place in enumerate(PLACES)}


# -- The renderers -----------------------------------------------------------------------------------------------------


@cache
def sources(form: Format) -> list[tuple[dict[str, str], str]]:
    """Return the documents as Markdown or HTML, each with its texts."""
    return [(texts, render(one, form)) for texts, one in _whole_documents()]


@cache
def _whole_documents() -> list[tuple[dict[str, str], Document]]:
    return [(texts, _document(texts)) for texts in documents()]


# -- Reading a page ----------------------------------------------------------------------------------------------------


KEPT = rf"(?:</?(?:p|ul|li|ol)>\n|<br>\n|<ol start=\[\d+\]>\n|<a href=\[{_HREF}\]{_REL}>\n|</a>\n)*?"


@cache
def as_it_should_be(name: str) -> tuple[re.Pattern[str], list[str]]:
    """Return the skeletons a page may have, and its text: at odd numbers a harmless word, at even ones what is between."""
    skeleton, text = read(page(name, {}))
    assert set(HARMLESS_WORD.findall(text)) == set(PLACE_OF), f"{name} does not print every place"
    # What is kept of a text begins in the paragraph that is open there, or stands instead of a whole one.
    pieces = re.split(r"(?:(<p>\n)?(harmless[a-z]+X)\n(</p>\n)?)", skeleton)
    pattern = re.escape(pieces[0])
    for begin, word, end, after in zip(pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True):
        around = (begin or "", end or "")
        if keeps(name, PLACE_OF[word]):
            pattern += KEPT if end else re.escape(around[0]) + KEPT
        else:
            pattern += re.escape("".join(around))
        pattern += re.escape(after)
    return re.compile(pattern), HARMLESS_WORD.split(signs(text))


def keeps(name: str, place: str) -> bool:
    """Whether a place may hold more than text."""
    return place in PROSE or (name == OURS and place in FIELDS)


# -- A text stays in its place -----------------------------------------------------------------------------------------


def page(name: str, texts: Mapping[str, str]) -> str:
    """Print a document as one kind of page."""
    return undirected(printed(texts, Format.HTML)) if name == OURS else RENDERERS[name](printed(texts, Format.MARKDOWN))


def fault(name: str, texts: Mapping[str, str], html: str) -> str:
    """Return what is wrong with a page of these texts, "" where nothing is."""
    expected, between = as_it_should_be(name)
    try:
        skeleton, text = read(undirected(html) if name == OURS else html)
    except AssertionError as error:
        return str(error)
    if not expected.fullmatch(_HARMLESS_LINE.sub("", skeleton)):
        return "other tags than with a harmless word"
    return _other_words(name, signs(text), between, HARMLESS | dict(texts))


def culprit(name: str, texts: Mapping[str, str], what: str) -> str:
    """Name the one text that is enough for a fault, where one is."""
    for place, text in texts.items():
        if alone := fault(name, {place: text}, page(name, {place: text})):
            return f"{place}: {text!r}: {alone}"
    return f"all of {texts!r}: {what}"


@pytest.mark.parametrize("name", RENDERERS)
def test_no_text_changes_a_page_of_markdown_around_it_or_says_more_or_less_than_was_written(name: str) -> None:
    found = [
        (texts, what) for texts, source in sources(Format.MARKDOWN) if (what := fault(name, texts, RENDERERS[name](source)))
    ]
    assert not found, f"{len(found)} pages, first {culprit(name, *found[0])}"


def test_no_text_changes_our_own_page_around_it_or_says_more_or_less_than_was_written() -> None:
    found = [(texts, what) for texts, html in sources(Format.HTML) if (what := fault(OURS, texts, html))]
    assert not found, f"{len(found)} pages, first {culprit(OURS, *found[0])}"


@pytest.mark.parametrize("name", PAGES)
def test_a_template_that_does_not_escape_is_found_out(name: str, tmp_path: Path) -> None:
    """These tests can fail: the same texts through the shipped templates without their filters."""
    for file in shipped("templates").rglob("*.j2"):
        shipped_one = file.read_text(encoding="utf-8")
        unfiltered = re.sub(r" \| (line|prose|answer)\b", "", shipped_one.replace("item | answer", "item.prose"))
        unescaped = re.sub(r"\{\{(-?) *(.*?) *(-?)\}\}", r"{{\1 (\2) | safe \3}}", unfiltered)
        there = tmp_path / file.relative_to(shipped("templates"))
        there.parent.mkdir(exist_ok=True)
        there.write_text(unescaped, encoding="utf-8")
    sample = list(documents())[::10]
    form = Format.HTML if name == OURS else Format.MARKDOWN
    raw = [printed(texts, form, tmp_path) for texts in sample]
    found = [
        fault(name, texts, html if name == OURS else RENDERERS[name](html)) for texts, html in zip(sample, raw, strict=True)
    ]
    assert sum(map(bool, found)) > len(sample) * 0.9


def test_no_page_holds_a_character_that_nobody_can_see_or_no_file_can_hold() -> None:
    hidden = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
    for form in (Format.MARKDOWN, Format.HTML):
        for texts, source in sources(form):
            assert not (found := hidden.search(source)), f"{found!r} in {form} with {texts!r}"


def _other_words(name: str, text: str, between: list[str], texts: Mapping[str, str]) -> str:
    """Walk along the text of the page, from one place of prose to the next: what stands between them is known."""
    known = [("", "")]
    for number, piece in enumerate(between):
        place = PLACE_OF[piece] if number % 2 else ""
        if place and keeps(name, place):
            # "Yes - because": the dash is not printed where a list or a table follows.
            known[-1] = (known[-1][0], known[-1][1].removesuffix("-"))
            known.append((place, ""))
        else:
            known[-1] = (known[-1][0], known[-1][1] + (signs(shown(texts[place])) if place else piece))
    at = 0
    for place, after in known:
        end = text.find(after, at) if place else at
        if end < 0 or not text.startswith(after, end):
            return f"after {place or 'the begin'}: {text[at : at + 300]!r} instead of {after[:300]!r}"
        if (
            place in PROSE
            and place != "overview"
            and not _LINK.search(texts[place])
            and letters(text[at:end]) != letters(texts[place])
        ):
            return f"{text[at:end]!r} for {texts[place]!r}"
        at = end + len(after)
    return text[at:]


# An address behind a label is no word of the page; "o" and "§" are a word processor's bullets.
_LINK = re.compile(r"\]\((http|mailto)|^[o\u00a7]\t", re.MULTILINE | re.IGNORECASE)


def letters(text: str) -> str:
    return "".join(char for char in shown(text) if char.isalpha())


# -- A text is printed whole -------------------------------------------------------------------------------------------


@cache
def written(seed: int) -> tuple[str, str]:
    """Return a text of lists, paragraphs, links and hostile pieces, and the signs of it that have to be seen."""
    random = Random(seed)
    pieces = [one for one in TEXTS if "\n" not in shown(one) and not _LINK.search(one) and not _SEEN_OTHERWISE.search(one)]
    lines, seen = [], []
    # "1." before every item is Markdown's way to let others count: it stands here once at most.
    markers = random.sample(["- ", "* ", "+ ", "\u2022\t", "1. ", "2. ", "7) ", "12. ", "0. ", "3) "], 10) + ["", "- "] * 10
    for number in range(random.randint(1, 30)):
        marker = markers.pop(random.randrange(len(markers)))
        words = f"w{number} {random.choice(pieces)} w{number}"
        lines.append(" " * random.choice([0, 0, 0, 2, 3, 4, 8]) + marker + words + "\n" * random.choice([0, 0, 1, 2]))
        seen.append((marker if marker[:1].isdigit() else "") + words)
    return "\n".join(lines), _as_seen("".join(seen))


def _as_seen(text: str) -> str:
    return signs(shown(text)).replace(")", ".")


_SEEN_OTHERWISE = re.compile(r"mailto:|%|xn--|münchen", re.IGNORECASE)


@pytest.mark.parametrize("name", PAGES)
def test_every_word_and_number_is_printed_in_order(name: str) -> None:
    for seed in range(60):
        text, seen = written(seed)
        html = prose.as_html(text) if name == OURS else RENDERERS[name](prose.as_markdown(text))
        assert _as_seen(read(html)[1]) == seen, f"seed {seed}: {text!r}"


def test_both_formats_make_the_same_lists_links_and_line_ends() -> None:
    for seed in range(60):
        text, _ = written(seed)
        ours, theirs = (_structure(html) for html in (prose.as_html(text), RENDERERS["CommonMark"](prose.as_markdown(text))))
        assert ours == theirs, f"seed {seed}: {text!r}"


def _structure(html: str) -> str:
    # A paragraph in an item is one or none, depending on the blank lines around.
    return unquote(re.sub(r"</?p>\n| rel=\[[^\]]*\]", "", read(html)[0]))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>two</p><p>three</p>"),
        ("Why:\n- a\n- b\nc", "<p>Why:</p><ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("Why:\n- a\n- b\n c", "<p>Why:</p><ul><li>a</li><li>b<br>c</li></ul>"),
        ("  - a\n  - b\n  c", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("- a\n  - b\n  c\nd", "<ul><li>a<ul><li>b</li></ul><p>c</p></li></ul><p>d</p>"),
        ("1. a\nb\n2. c\nd\n7. e", '<ol><li>a</li></ol><p>b</p><ol start="2"><li>c</li></ol><p>d<br>7. e</p>'),
        ("- a\tb\n- c\td", "<ul><li>a b</li><li>c d</li></ul>"),
        ("\tone\n\ttwo", "<p>one<br>two</p>"),
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("1. a\n   - b\n   - c\n2. d", "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>"),
        ("- a\n\t1. b\n\t2. c", "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>"),
        ("- a\n\n  more\n\nend", "<ul><li>a<p>more</p></li></ul><p>end</p>"),
        ("3. a\n7. b\n8. c", '<ol start="3"><li>a</li></ol><ol start="7"><li>b</li><li>c</li></ol>'),
        ("1. a\n1. b\n1. c", "<ol><li>a</li><li>b</li><li>c</li></ol>"),
        ("0. a\n1. b", '<ol start="0"><li>a</li><li>b</li></ol>'),
        ("We counted\n14. That is few.", "<p>We counted<br>14. That is few.</p>"),
        ("2021. It was hard.", "<p>2021. It was hard.</p>"),
        ("-\n\n- - -\n\n-a", "<p>-</p><p>- - -</p><p>-a</p>"),
        ("\u2022\ta\n\u00b7 b\no\tc\n\u00a7\td", "<ul><li>a</li><li>b</li><li>c</li><li>d</li></ul>"),
        ("- [ ] a\n- [x] b", "<ul><li>[ ] a</li><li>[x] b</li></ul>"),
        ("See [the plan](https://gov.uk/a_(b)).", '<p>See <a href="https://gov.uk/a_(b)">the plan</a>.</p>'),
        (
            "https://gov.uk/a, a.b@gov.uk",
            '<p><a href="https://gov.uk/a">https://gov.uk/a</a>, <a href="mailto:a.b@gov.uk">a.b@gov.uk</a></p>',
        ),
        ("![x](https://gov.uk/x.png)", '<p>!<a href="https://gov.uk/x.png">x</a></p>'),
        ("[x]() [x](//gov.uk) [x](a) www.gov.uk ftp://a.uk", "<p>[x]() [x](//gov.uk) [x](a) www.gov.uk ftp://a.uk</p>"),
    ],
)
def test_a_text_keeps_its_paragraphs_lists_numbers_links_and_line_ends(text: str, html: str) -> None:
    assert prose.as_html(text).replace("\n", "").replace(' rel="noopener noreferrer nofollow"', "") == html
    theirs = RENDERERS["CommonMark"](prose.as_markdown(text))
    assert _structure(theirs) == _structure(html)
    assert signs(read(theirs)[1]) == signs(read(html)[1])


# -- Tables ------------------------------------------------------------------------------------------------------------

GIVEN = "Group\tNumber\tShare\nCarers\t41\t12%\nTenants\t\t8 | 9"


def _cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [[signs(read(cell)[1]) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)] for row in rows]


def test_a_table_that_was_pasted_keeps_its_columns_in_both_formats() -> None:
    html = prose.as_html(f"Who came:\n{GIVEN}\nAll of them.")
    assert html.startswith('<p>Who came:</p>\n<div class="scrolls" tabindex="0" role="group" aria-label="A table">\n<table>\n')
    assert '<thead>\n<tr>\n<th scope="col">Group</th>' in html
    assert html.endswith("</table>\n</div>\n<p>All of them.</p>\n")
    wanted = [["Group", "Number", "Share"], ["Carers", "41", "12%"], ["Tenants", "", "8|9"]]
    assert _cells(html) == wanted
    markdown = prose.as_markdown(GIVEN)
    assert markdown.split("\n")[:3] == ["| Group | Number | Share |", "| --- | --- | --- |", "| Carers | 41 | 12% |"]
    assert _cells(RENDERERS["GitHub"](markdown)) == wanted


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("\t\tMen\tWomen\n\tA\t1\t2", [["", "Men", "Women"], ["A", "1", "2"]]),  # a corner, and a column that is empty
        ("a\tb\t\nc\td\t", [["a", "b"], ["c", "d"]]),
        ("a\tb\tc\nd", []),  # one line alone is no table
        ("a\tb\n\nc\td", []),
        ("a\t\nb\t", []),
        ("1.\ta\n2.\tb", []),
    ],
)
def test_what_is_a_table_and_what_is_none(text: str, cells: list[list[str]]) -> None:
    assert _cells(prose.as_html(text)) == cells
    assert _cells(RENDERERS["GitHub"](prose.as_markdown(text))) == cells


def test_no_text_in_a_cell_changes_the_table_around_it() -> None:
    for text in TEXTS:
        cell = one_line(clean(text)[0])
        given = f"Head\tHead\nbefore\tX{cell}X\nafter\tend"
        for html in (prose.as_html(given), RENDERERS["GitHub"](prose.as_markdown(given))):
            table = re.sub(rf"<a href=\[{_HREF}\]{_REL}>\n|</a>\n", "", read(html)[0].partition("</table>")[0])
            assert re.findall(r"<(?:tr|th|td)\b", table) == [*("<tr", "<th", "<th"), *("<tr", "<td", "<td") * 2], cell
            assert not re.search(r"<(?!/?(?:div|table|thead|tbody|tr|th|td)\b)", table), cell


# -- Markdown reads well as text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "It's the council's \"plan\" - 'draft' – for 2026/27; it isn't final…",
        "Will the (decision / proposal / change) go ahead? Yes/No!",
        "R&D, AT&T and Marks & Spencer: 50% of £3,000, about 18-24 or 65+.",
        "5 * 3 = 15, snake_case, #1 priority, no. 7, e.g. this, i.e. that, 9:30 to 10:30:45.",
        "The council [sic] lost: Brown [2008] EWHC 3158 (Admin), R (Bracking) [2013] EWCA Civ 1345.",
        "Fewer than <5 people, <= 10 people, 5 < 6 > 4 and A -> B; C++ too.",
        "Ask Siân O’Neill @derby, see www.gov.uk/guidance or derby.gov.uk.",
        "1.5 million people; 2-3 a week; (a) one, (b) two.",
    ],
)
def test_ordinary_prose_is_printed_in_markdown_exactly_as_it_was_typed(text: str) -> None:
    assert prose.as_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (r"C:\path", "C:&#92;path"),
        ("2021. It was hard.", "2021&#46; It was hard."),
        ("*not* bold", "&#42;not&#42; bold"),
        ("[x] and [the plan](elsewhere)", "&#91;x&#93; and &#91;the plan&#93;(elsewhere)"),
        ("- a\n  - b\n\n3. c", "- a\n    - b\n\n3. c"),
        ("See https://gov.uk/a or a@gov.uk", "See <https://gov.uk/a> or <a@gov.uk>"),
        ("One\ntwo", "One  \ntwo"),
    ],
)
def test_what_could_be_markup_costs_one_reference_and_the_rest_none(text: str, markdown: str) -> None:
    assert prose.as_markdown(text) == markdown


def test_a_line_makes_no_link_of_a_name_even_where_a_renderer_would() -> None:
    assert prose.line_as_markdown("Moving derby.gov.uk e.g. to St. Mary's") == "Moving derby&#46;gov&#46;uk e.g. to St. Mary's"


# -- Size --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *(
            "- " * 1000 + "x",
            "* " * 5000,
            "> " * 5000,
            "1. " * 5000 + "x",
            "\n".join(f"{'  ' * level}- x" for level in range(500)),
        ),
        *("a line of text\n" * 10_000, "- an item\n" * 3000, "x\n\n" * 3000, "1. x\n" * 3000, "\n" * 20_000 + "x"),
        *(
            "x" * 50_000,
            " " * 50_000 + "x",
            "x" + " " * 50_000 + "y",
            "[" * 20_000,
            "[a](" * 10_000,
            "[x](http://a.uk) " * 2000,
        ),
        *("](" * 10_000, "<" * 20_000, "<!--" * 5000, "&" * 20_000, "&a" * 20_000, "*a" * 20_000, "_a" * 20_000, "`" * 20_000),
        *(":a" * 20_000, ":" + "a" * 50_000, "www." * 5000, "a@" * 10_000, "a@b." * 10_000, "http://" * 2000, "a.b" * 10_000),
        *(
            "1" * 50_000 + ".",
            "-" * 50_000,
            "=" * 50_000,
            "#" * 50_000,
            "\\" * 20_000,
            "|" * 20_000,
            "[[" * 5000 + "]]" * 5000,
            "." * 50_000,
        ),
    ],
    ids=lambda text: f"{text[:8]!r}... of {len(text)}",
)
def test_a_text_of_any_size_and_depth_is_printed_whole_and_soon(text: str) -> None:
    begin = time.perf_counter()
    html, markdown, line = prose.as_html(text), prose.as_markdown(text), prose.line_as_markdown(text)
    assert time.perf_counter() - begin < 5
    assert letters(read(html)[1]) == letters(text.replace("http://a.uk", ""))
    assert all(len(letters(printed_)) >= len(letters(text)) for printed_ in (markdown, line))


def test_nested_lists_stay_within_what_renderers_read() -> None:
    text = "\n".join(f"{'  ' * level}- w{level}" for level in range(100))
    for rendered in RENDERERS.values():
        assert signs(read(rendered(prose.as_markdown(text)))[1]) == "".join(f"w{level}" for level in range(100))


# -- A text of several lines in a cell of a table ----------------------------------------------------------------------

CELLS = tiny_bank(
    """
    - id: groups
      kind: table
      entry: group
      ask: Groups
      rows: [Staff, Public]
      fields: [{id: less, kind: text, ask: What gets worse}, {id: more, kind: text, ask: What gets better}]
    """
)
_IN_A_CELL = re.compile(r"</?(?:br|a)\b")


def _table(name: str, text: str) -> tuple[list[str], str]:
    """The tags of a page with a table in which a text stands, without those that a cell may hold; and its words."""
    first, last = (f"groups:{one.value}" for one in CELLS.questions["groups"].listing.rows)
    answers = {("less", first): "harmlessbeforeX", ("more", first): clean(text)[0], ("less", last): "harmlessbehindX"}
    changes = tuple(Set(At(f"groups.{field}", (row,)), Known(words)) for (field, row), words in answers.items())
    record = Record(1, "2026-03-31T10:00:00Z", Author("Priya Nair"), changes)
    made = document(standing(CELLS, fold(CELLS, [record])), record, [record], Days("2026-03-31"))
    skeleton, words = read(RENDERERS[name](render(replace(made, fingerprint="f" * 64, spoken="words"), Format.MARKDOWN)))
    return [line for line in skeleton.splitlines() if not _IN_A_CELL.match(line)], words


@pytest.mark.parametrize("name", RENDERERS)
def test_no_text_breaks_out_of_a_cell_of_a_table(name: str) -> None:
    wanted = _table(name, "harmlesstextX")[0]
    wanted.remove("harmlesstextX")
    broken = []
    for text in TEXTS:
        skeleton, words = _table(name, text)
        if skeleton != wanted or (not _LINK.search(text) and letters(text) not in letters(words)):
            broken.append(text)
    assert not broken, broken[:5]
