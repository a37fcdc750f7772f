"""No text changes the page of a comparison around it, or is lost in it: in short answers, in titles, and woven word by word."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.helpers.hostile import OURS, PAGES, RENDERERS, TEXTS, read, signs
from tests.helpers.tiny import REGISTER
from wizard.commands import compare
from wizard.core.document.comparison import Comparison, comparison
from wizard.core.form.answers import At, Known, Unfit
from wizard.core.frozen import replace
from wizard.core.record.changes import Author, Change, Place, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.standing import Standing
from wizard.core.text import clean, one_line, shown
from wizard.printing import prose, render
from wizard.printing.render import Format

HARMLESS = "harmlessword"
STEP = 7  # every seventh text day by day; 1 tries all
LONG = " ".join(f"Word{number} of a long text that goes on and on," for number in range(20))
# What a text may bring with it: paragraphs, line ends, lists, links; and the marks of what was taken out and added.
_KEPT = re.compile(
    r"</?(?:p|ul|ol|li|del|ins|s|strong|br)>\n|<ol start=\[\d+\]>\n|<span class=\[heard\]>\n|</span>\n"
    r"|<a href=\[(?i:https?://|mailto:)[^\]\s]*\](?: rel=\[noopener noreferrer nofollow\])?>\n|</a>\n|harmless[a-z]+\n"
)


def standing(title: str, text: str) -> Standing:
    """The text in a title, an answer that does not fit, an entry that comes and goes, and in the middle of a long text."""
    words = text.split(" ")[:60]
    line = one_line(text) or "-"
    changes: tuple[Change, ...] = (
        Set(At("name"), Known(title)),
        Set(At("told"), Unfit(text, f"{line} is not a date")),
        Place(At("risks"), line[:3].encode().hex() or "r", ""),
        Set(At("risks.title", (line[:3].encode().hex() or "r",)), Known(line)),
        Place(At("steps"), "s", ""),
        Set(At("steps.what", ("s",)), Known(f"{LONG} {' '.join(words)} {LONG}")),
        Set(At("steps.outcome", ("s",)), Known(text)),
        Set(At("left_over"), Unfit(text, "it belongs nowhere")),
    )
    return Standing(REGISTER, fold(REGISTER, [Record(1, "", Author(""), changes)]))


def made(text: str) -> Comparison:
    before = standing("A plan", "Before it there was something else, as short as this one is.")
    found = comparison(before, standing(one_line(text) or "-", text), ("as it stood", f"as {one_line(text)} left it"))
    after = replace(found.after, fingerprint="f" * 64, spoken="four-words-of-it")
    return replace(found, after=after)


def page(name: str, text: str) -> str:
    found = made(text)
    return render.compared(found, Format.HTML) if name == OURS else RENDERERS[name](render.compared(found, Format.MARKDOWN))


def skeleton(html: str) -> str:
    return _KEPT.sub("", read(html)[0])


@cache
def usual(name: str) -> str:
    return skeleton(page(name, HARMLESS))


def fault(name: str, text: str) -> str:
    try:
        html = page(name, text)
        found, words = read(html)
    except AssertionError as error:
        return str(error)
    if _KEPT.sub("", found) != usual(name):
        return "other tags than with a harmless word"
    if name == OURS and signs(shown(text)) not in signs(words):
        return "words are missing"
    # CommonMark alone knows no text that is struck through: its sign stays, and can be seen.
    seen = signs(words.replace("[taken out: ", "").replace("[added: ", "").replace("]", "").replace("~~", ""))
    woven = [shown(one.text) for group in made(text).groups for item in group.shown for one in item.pieces]
    return "" if signs("".join(woven).replace("]", "").replace("~~", "")) in seen or not woven else "woven words are missing"


@pytest.mark.parametrize("name", PAGES)
def test_no_text_changes_the_page_of_a_comparison_around_it(name: str) -> None:
    faults = [(text, what) for text in TEXTS[::STEP] if (what := fault(name, clean(text)[0]))]
    assert not faults, f"{len(faults)} texts, first {faults[0]}"


def test_a_text_that_looks_like_our_marks_is_not_taken_for_one() -> None:
    found = compare.in_words(made("It is [new: approved] and done."), whole=True)
    assert not any("[out: Before" in line for line in found)
    assert any(line.strip().startswith("Is: Word0") and "[new: approved]" in line for line in found)


def test_lines_for_the_terminal_hold_nothing_that_a_terminal_acts_on() -> None:
    for text in TEXTS[::STEP]:
        for line in compare.in_words(made(clean(text)[0]), whole=False):
            assert "\x1b" not in line


def test_a_comparison_that_does_not_escape_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests can fail: the same texts without what makes them safe in Markdown."""
    monkeypatch.setitem(render._MARKDOWN_FILTERS, "line", one_line)
    monkeypatch.setattr(prose, "line_as_markdown", lambda text: text)
    render._environment.cache_clear()
    texts = TEXTS[: 40 * STEP : STEP]
    found = [text for text in texts if fault("GitHub", clean(text)[0])]
    render._environment.cache_clear()
    assert len(found) > len(texts) / 4
