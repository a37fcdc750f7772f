"""What a form says where a section begins is said there, in both faces: at its first question, and at no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.driving import CTRL_C, ENTER, Terminal
from tests.helpers.running import wizard

FORM = """
bank: tiny
version: "1"
title: A tiny form
cover: none
evidence: none
sections:
  - id: one
    title: The first part
    intro: |
      Please answer every question. See [the guidance](https://example.org/guide).

      - Think of people
      - Think of places
    questions:
      - {id: a, kind: line, ask: Name of the plan}
      - {id: b, kind: line, ask: Who leads it}
  - id: two
    title: The second part
    intro: Please answer every question.
    questions:
      - {id: c, kind: line, ask: What it costs}
      - {id: d, kind: line, ask: When it begins}
"""
SAID = ("Please answer every question. See the guidance (https://example.org/guide).", "- Think of people", "- Think of places")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "form.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    return tmp_path


def test_line_by_line_it_is_said_once_above_the_first_question_of_each_section(folder: Path) -> None:
    typed = "/help\nTrees\n/back\nTrees\nPriya\nNothing\n2027\n/leave\n"
    out = wizard(folder, "new", "form.yaml", "--plain", typed=typed).stdout
    lines = [" ".join(line.split()) for line in out.splitlines()]
    first = lines.index(SAID[0])
    assert lines[first : first + 4] == [*SAID, "Name of the plan"]
    assert sum(line in SAID for line in lines) == 3
    assert lines.count("Please answer every question.") == 1
    assert lines[lines.index("Please answer every question.") + 1] == "What it costs"


@pytest.mark.parametrize("columns", [80, 40])
def test_on_the_screen_it_stands_above_the_first_question(folder: Path, columns: int) -> None:
    talk = Terminal(["new", "form.yaml"], folder, columns=columns, rows=24)
    talk.see("Name of the plan", "Think of people", "Think of places", "the guidance")
    screen = talk.text
    assert screen.index("Please answer") < screen.index("Think of places") < screen.index("Name of the plan")
    talk.press("Trees", ENTER)
    talk.see("Who leads it")
    assert "Think of" not in talk.text and "Please answer" not in talk.text
    talk.press("Priya", ENTER)
    talk.see("What it costs", "Please answer every question.")
    talk.press(CTRL_C)


def test_in_a_low_window_it_gives_way_to_the_question(folder: Path) -> None:
    talk = Terminal(["new", "form.yaml"], folder, columns=40, rows=8)
    talk.see("Name of the plan")
    assert "Think of places" not in talk.text
    talk.press("Trees", ENTER)
    talk.see("Who leads it").press(CTRL_C)
