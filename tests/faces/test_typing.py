"""How typing ends, and how it is undone: the box says it, and no key that is pressed by mistake does harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.driving import CTRL_C, CTRL_D, DOWN, ENTER, ESC, Terminal
from tests.helpers.ticking import ticking
from tests.helpers.tiny import EVERY_KIND_TEXT

CTRL_Y, CTRL_Z, BACKSPACE = "\x19", "\x1a", "\x7f"
GIVEN = {"name": "Hall", "story": "A story.", "day": "3/3/2026", "amount": "4", "sure": "No", "colour": "red"}


NAMES = {0: "Your name", 1: "The story", 5: "Which colour", 6: "Which groups"}


def opened(folder: Path, answers: int = 0, columns: int = 80, rows: int = 24) -> Terminal:
    """A conversation over the tiny form, at the question after the first so many answers."""
    (folder / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (folder / "given.json").write_text(json.dumps(dict(list(GIVEN.items())[:answers])), encoding="utf-8")
    given = ["--answers", "given.json"] if answers else []
    return Terminal(["new", "tiny.yaml", *given], folder, columns=columns, rows=rows)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12), (120, 40)])
def test_the_box_says_how_it_is_ended_and_what_enter_does_where_nothing_is_typed(
    tmp_path: Path, columns: int, rows: int
) -> None:
    talk = opened(tmp_path, columns=columns, rows=rows).see("Your name", "└ Enter done (with nothing typed: leave it for now)")
    talk.press("Hall")
    talk.until(lambda seen: "└ Enter done" in seen and "nothing typed" not in seen, "the words for a typed line").press(ENTER)
    talk.see("The story", "└ Enter new line · Ctrl-D done (with nothing typed: leave it for now)").press("A story.")
    talk.until(lambda seen: "Ctrl-D done" in seen and "nothing typed" not in seen, "the words for a typed text").press(CTRL_D)
    talk.see("Which day").press(CTRL_C)
    assert talk.end() == 0


def test_the_key_that_ends_a_text_says_elsewhere_which_key_it_is_and_ends_nothing(tmp_path: Path) -> None:
    talk = opened(tmp_path).see("Your name", "Enter done")
    talk.press(CTRL_D)
    talk.see("! Ctrl-D ends a long text. Here Enter ends the line.", "Your name").press("H")
    talk.until(lambda seen: "│ H" in seen and "Ctrl-D ends" not in seen, "the words gone").press(CTRL_C)
    assert talk.end() == 0
    other = opened(tmp_path, answers=5).see("Which colour", "Enter choose")
    other.press(CTRL_D)
    other.see("! Ctrl-D ends a long text. Here Enter chooses.", "❯ red").press(CTRL_C)
    assert other.end() == 0


@pytest.mark.parametrize("answers", [0, 1])
def test_typing_is_undone_word_by_word_and_brought_back(tmp_path: Path, answers: int) -> None:
    talk = opened(tmp_path, answers).see(["Your name", "The story"][answers], "Esc back")
    talk.press("Two", " ", "words", " ", "here")
    talk.see("│ Two words here").press(CTRL_Z)
    talk.until(lambda seen: "│ Two words" in seen and "words here" not in seen, "one word less").press(CTRL_Z, CTRL_Z)
    talk.until(lambda seen: "│ Two" not in seen, "nothing").press(CTRL_Z)
    talk.see("! There is nothing to undo.").press(CTRL_Y, CTRL_Y)
    talk.until(lambda seen: "│ Two words" in seen and "words here" not in seen, "two words").press(CTRL_Y, CTRL_Y)
    talk.see("! There is nothing to bring back.", "│ Two words here").press(*[BACKSPACE] * 4)
    talk.until(lambda seen: "words here" not in seen, "the last word deleted").press(CTRL_Z)
    talk.see("│ Two words here").press(CTRL_C)
    assert talk.end() == 0


def test_a_paste_is_undone_as_a_whole(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=1).see("The story", "Esc back")
    talk.press("Mine.")
    talk.see("│ Mine.").paste("\nFirst line.\nSecond line.")
    talk.see("Second line.").press(CTRL_Z)
    talk.until(lambda seen: "│ Mine." in seen and "line." not in seen.replace("new line", ""), "my words alone").press(CTRL_C)
    assert talk.end() == 0


def test_what_stands_there_after_undoing_is_kept_as_what_is_typed_is(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=1).see("The story", "Esc back")
    talk.press("Kept", " ", "gone")
    drafts = tmp_path / "assessments" / ".drafts"

    def drafted() -> str:
        return "".join(file.read_text("utf-8") for file in drafts.glob("*.json"))

    talk.until(lambda seen: "Kept gone" in drafted(), "the draft on disk").press(CTRL_Z)
    talk.until(lambda seen: "Kept" in drafted() and "gone" not in drafted(), "the draft without what was undone")
    talk.kill()
    again = Terminal(["resume"], tmp_path).see("A text you were typing was kept.", "“Kept")
    again.press(CTRL_C)
    assert again.end() == 0


def test_what_was_picked_from_the_list_below_a_line_is_undone(tmp_path: Path) -> None:
    talk = ticking(tmp_path, "Cold", "Heat", "Dust")
    talk.press(DOWN, ENTER)
    talk.see("│ 1,", "✓ 1 Cold").press(DOWN, ENTER)
    talk.see("│ 1, 2,", "✓ 2 Heat").press(CTRL_Z)
    talk.until(lambda seen: "│ 1," in seen and "✓ 2" not in seen, "one picked").press(CTRL_Y)
    talk.see("│ 1, 2,", "✓ 2 Heat").press(CTRL_C)
    assert talk.end() == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12), (120, 40)])
@pytest.mark.parametrize("answers", [0, 1, 5, 6])
def test_the_line_of_keys_is_one_and_two_in_a_narrow_window_and_a_key_shows_all(
    tmp_path: Path, answers: int, columns: int, rows: int
) -> None:
    talk = opened(tmp_path, answers, columns, rows).see("Esc back", "Ctrl-K keys")
    lines = [line for line in talk.lines if line]
    assert sum("Esc back" in line or "Ctrl-" in line for line in lines if "└" not in line) <= (2 if columns < 60 else 1)
    pages = [talk.text]
    while "Ctrl-K close keys" not in pages[-1]:
        talk.press("\x0b")
        talk.until(lambda now: now != pages[-1] and ("more keys" in now or "close keys" in now), "the next page of keys")
        talk.still()
        pages.append(talk.text)
    told = " ".join(pages)
    for words in ("go back", "help with this", "leave it for now", "overview of all", "see the document", "everything is kept"):
        assert words in told, words
    talk.press("\x0b")
    talk.see("Ctrl-K keys").press("\x0b")
    talk.see("Here", "Esc close").press(ESC)
    talk.until(lambda now: "Esc back" in now, "the question alone")
    assert NAMES[answers] in talk.text
    talk.press(CTRL_C)
    assert talk.end() == 0
