"""Law in the help as a person sees it: what applies to their kind of body, when it was checked, in both faces."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.helpers.driving import CTRL_C, CTRL_G, Terminal
from tests.helpers.filling import handed_in
from tests.helpers.running import wizard
from tests.helpers.tiny import text
from wizard.core.form.bank import Help
from wizard.core.talk.face import Command, Line, Prompt
from wizard.faces.plain import Plain

FORM = text(
    """
    - id: title
      kind: line
      ask: Name of the plan
      help:
        purpose: So that it is found.
        law:
          - {source: An Act s.1, says: have due regard., applies: all, checked: 2020-02-29}
          - {source: An Act s.2, says: boards reduce it., applies: icb, checked: 2020-02-29}
          - {source: An Act s.3, says: councils publish it., applies: [council, nhs-trust], checked: 3 March 2020}
    """
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "form.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\nbody: "council"\n', encoding="utf-8")
    return tmp_path


def test_help_line_by_line_tells_what_applies_to_a_council(folder: Path) -> None:
    out = wizard(folder, "new", "form.yaml", "--plain", typed="/help\n/leave\n").stdout
    old = "more than a year ago: check it again before you rely on it"
    assert f"Law that applies to all public bodies (checked 29 February 2020, {old}):\n- An Act s.1: have due regard." in out
    assert f"Law that applies to councils and NHS trusts (checked 3 March 2020, {old}):\n- An Act s.3: councils" in out
    assert "An Act s.2" not in out
    assert "Not shown: 1 line of law for other kinds of body. Your setting: council." in out


def test_a_kind_of_body_that_is_none_in_the_settings_hides_nothing(folder: Path) -> None:
    (folder / "settings.yaml").write_text('name: "Priya Nair"\nbody: "bakery"\n', encoding="utf-8")
    out = wizard(folder, "new", "form.yaml", "--plain", typed="/help\n/leave\n").stdout
    assert "An Act s.2" in out and "An Act s.3" in out and "wizard settings body" in out


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 40)])
def test_help_on_the_screen_tells_it_too(columns: int, rows: int, folder: Path) -> None:
    talk = Terminal(["new", "form.yaml"], folder, columns=columns, rows=rows)
    talk.see("Name of the plan", "Ctrl-G help").press(CTRL_G)
    talk.see("Law that applies to councils", "An Act s.3", "councils publish it.", "Your setting: council.")
    assert "An Act s.2" not in talk.text
    talk.press(CTRL_C)
    assert talk.end() == 0


def test_a_reviewer_reads_the_law_that_applies_to_them(folder: Path) -> None:
    (folder / "answers.yaml").write_text("title: Hall\n", encoding="utf-8")
    assert wizard(folder, "new", "form.yaml", "--answers", "answers.yaml", "--no-input").returncode == 0
    handed_in(folder / "assessments" / "hall.jsonl")
    (folder / "settings.yaml").write_text('name: "Sam Okoro"\nbody: "icb"\n', encoding="utf-8")
    out = wizard(folder, "review", "hall", "--plain", typed="1\n/help\n2\n/help\n/leave\n").stdout
    assert out.count("An Act s.2: boards reduce it.") == 2
    assert "An Act s.3" not in out


def test_help_of_forms_from_before_is_told_as_it_was() -> None:
    out = io.StringIO()
    prompt = Prompt(Line(), "Title", help=Help("So.", law="Some Act."), commands=(Command.HELP, Command.LEAVE))
    Plain(io.StringIO("/help\n/leave\n"), out).ask(prompt, lambda typed: None)
    assert "Why it is asked: Some Act.\n" in out.getvalue()
