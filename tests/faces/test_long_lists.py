"""A list longer than the window says that it goes on, and how far."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.helpers.driving import CTRL_C, DOWN, ENTER, Terminal
from tests.helpers.tiny import text

UP = "\x1b[A"
STREETS = [f"Street {number}" for number in range(1, 41)]
ONE = text(f"- {{id: street, kind: one, ask: Which street, options: [{', '.join(STREETS)}]}}")
MANY = text(f"- {{id: street, kind: many, ask: Which streets, options: [{', '.join(STREETS)}]}}")


def opened(folder: Path, form: str, rows: int, columns: int = 80) -> Terminal:
    (folder / "streets.yaml").write_text(form, encoding="utf-8")
    return Terminal(["new", "streets.yaml"], folder, rows=rows, columns=columns).see("Which street", "Esc back", "❯")


def seen(talk: Terminal) -> tuple[int, int, int, int]:
    """How many are told to be above, the first and the last that are shown, how many are told to be below."""
    shown = [int(found) for line in talk.lines for found in re.findall(r"Street (\d+)$", line)]
    told = {where: int(count) for count, where in re.findall(r"(\d+) more (above|below)", talk.text)}
    return told.get("above", 0), min(shown), max(shown), told.get("below", 0)


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (16, 80), (24, 40)])
@pytest.mark.parametrize(("form", "count"), [(ONE, 41), (MANY, 40)])
def test_at_each_edge_stands_how_many_more_there_are(tmp_path: Path, form: str, count: int, rows: int, columns: int) -> None:
    talk = opened(tmp_path, form, rows, columns)
    talk.see("more below")
    above, first, last, below = seen(talk)
    assert (above, first, last + below) == (0, 1, count)
    for place in (15, 30):
        talk.press(*[DOWN] * 15)
        talk.see(f"❯ {'' if form == ONE else '○ '}Street {place + 1}", "more above", "more below")
        above, first, last, below = seen(talk)
        assert above == first - 1 and below == count - last
        assert first < place + 1 < last
    talk.press("\x1b[F")
    talk.until(lambda words: "more below" not in words and "more above" in words, "the end of the list")
    above, first, last, below = seen(talk)
    assert (above, last, below) == (first - 1, 40, 0)
    talk.press("\x1b[H")
    talk.until(lambda words: "more above" not in words, "its beginning").press(CTRL_C)
    assert talk.end() == 0


def test_a_list_that_fits_says_nothing_of_more(tmp_path: Path) -> None:
    talk = opened(tmp_path, ONE, 60)
    assert "more" not in talk.text
    talk.press(CTRL_C)
    assert talk.end() == 0


NAME = "that has a name which is so long that it takes several rows of a narrow window"
LONG = [f"Street {number} {NAME}" for number in range(1, 21)]


def test_a_list_that_scrolls_begins_with_the_beginning_of_an_entry(tmp_path: Path) -> None:
    form = text(f"- {{id: street, kind: one, ask: Which street, options: [{', '.join(LONG)}]}}")
    talk = opened(tmp_path, form, 24, 40)
    places = [*range(2, 21), *range(19, 0, -1)]
    for before, place in zip([1, *places], places, strict=False):
        talk.press(DOWN if place > before else UP)
        talk.see(f"❯ Street {place} that")
        first = next((row for row, line in enumerate(talk.lines) if "more above" in line), None)
        if first is not None:
            assert talk.lines[first + 1].lstrip(" ❯").startswith("Street "), (place, talk.lines[first + 1])
    talk.press("\x1b[F")
    talk.until(lambda words: "more below" not in words and "more above" in words, "the end of the list")
    talk.press(CTRL_C)
    assert talk.end() == 0


PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (12, 40), (40, 120)])
def test_pages_are_turned_by_what_is_seen_and_none_is_passed_over(tmp_path: Path, rows: int, columns: int) -> None:
    talk = opened(tmp_path, ONE, rows, columns)
    met = set(range(seen(talk)[1], seen(talk)[2] + 1))
    while "more below" in talk.text:
        before = talk.text
        talk.press(PAGE_DOWN)
        talk.until(lambda now, before=before: now != before and "❯" in now, "the next page").still()  # type: ignore[misc]
        met |= set(range(seen(talk)[1], seen(talk)[2] + 1))
    assert met == set(range(1, 41))
    while "more above" in talk.text:
        before = talk.text
        talk.press(PAGE_UP)
        talk.until(lambda now, before=before: now != before and "❯" in now, "the page before").still()  # type: ignore[misc]
    talk.see("❯ Street 1").press(CTRL_C)
    assert talk.end() == 0


def test_in_a_low_window_one_row_says_what_is_above_and_below(tmp_path: Path) -> None:
    talk = opened(tmp_path, ONE, 7, 40)
    talk.press(*[DOWN] * 9)
    talk.see("❯ Street 10")
    above, first, last, below = seen(talk)
    assert re.search(r"\d+ more above, \d+ more below", talk.text)
    assert (above, below) == (first - 1, 41 - last)
    talk.press(CTRL_C)
    assert talk.end() == 0


READING = """
from wizard.core.talk.face import Command, Item, Pick, Prompt
from wizard.faces.terminal import Terminal
told = [Item("", f"Line {number} of what is in order", heading=True, told=True) for number in range(1, 41)]
items = (Item("first", "Look at this"), *told, Item("back", "Back to your answers"))
print("Chosen:", Terminal().ask(Prompt(Pick(items), "What was found", commands=(Command.BACK, Command.LEAVE)), print))
"""


def test_what_is_only_to_be_read_can_be_read_to_its_end_and_not_chosen(tmp_path: Path) -> None:
    talk = Terminal(["-c", READING], tmp_path, program=(sys.executable,)).see("❯ Look at this", "more below")
    met: set[int] = set()
    for _ in range(8):
        met |= {int(found) for found in re.findall(r"Line (\d+) of", talk.text)}
        if len(met) == 40:
            break
        before = talk.text
        talk.press(PAGE_DOWN)
        talk.until(lambda now, before=before: now != before and "Line" in now, "the next page").still()  # type: ignore[misc]
    assert met == set(range(1, 41))
    talk.press(PAGE_UP, ENTER)
    talk.see("! This line is only to read. Choose another one.").press(DOWN, ENTER)
    talk.see("Chosen: Picked(value='back')")


TICKS = """
from wizard.core.talk.face import Command, Item, Pick, PickMany, Prompt, Said, Tone
from wizard.faces.terminal import Terminal
words = "I looked at the whole of it, at what it names as evidence, and at what nobody could tell us yet, and it is in order"
ticks = [Item(str(number), f"{number}: {words}") for number in (1, 2, 3)]
items = (Item("", "Please confirm; your name goes with it", heading=True), *ticks)
print(Terminal().ask(Prompt(PickMany(items, firm=True), f"Submit {words}?", commands=(Command.BACK, Command.LEAVE)), print))
"""


def test_in_a_low_window_what_ticks_stand_under_is_in_sight_and_how_many_more_there_are(tmp_path: Path) -> None:
    talk = Terminal(["-c", TICKS], tmp_path, columns=40, rows=12, program=(sys.executable,))
    talk.see("❯ ○ 1: I looked", "Please confirm; your name", "more below").press(DOWN)
    talk.see("❯ ○ 2: I looked", "1 more above · Please confirm", "more below").press(CTRL_C)
    assert talk.end() == 0


PRINTED = """
from wizard.core.talk.face import Command, Item, Pick, Prompt, Said, Tone
from wizard.faces.terminal import Terminal
face = Terminal()
for number in range(3):
    if not number:
        file = "/home/jo/Documents/Due Regard/closing-the-day-centre-at-thornbeck-lane.html"
        face.say(Said(f"Printed to {file}", Tone.HEADING, stays=True))
    items = tuple(Item(f"{n}", f"Question {n}") for n in range(40))
    print(face.ask(Prompt(Pick(items), f"Check {number}", commands=(Command.LEAVE,)), print))
"""


def test_where_it_was_printed_to_is_in_sight_over_a_list_that_fills_the_window_and_said_once(tmp_path: Path) -> None:
    talk = Terminal(["-c", PRINTED], tmp_path, program=(sys.executable,)).see("Check 0")
    assert any("/home/jo/Documents/Due Regard/closing-the-day" in line for line in talk.lines), talk.lines
    talk.see("Printed to", "❯ Question 0").press(ENTER)
    talk.see("Check 1", "❯ Question 0").press(CTRL_C)
    assert "Printed to" not in talk.text.partition("Check 1")[2]
