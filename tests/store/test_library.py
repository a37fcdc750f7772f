"""The folder of assessments: what is read of it, and how often."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.folders import all_in
from wizard import banks
from wizard.files import private
from wizard.store import library, settings


def test_a_form_that_many_assessments_carry_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = given(tmp_path, "Winter hubs")
    given(tmp_path, "Winter parking")
    read: list[str] = []

    def parse(source: object, settings: object, name: str, *, joins: bool) -> object:
        read.append(name)
        return whole(source, settings, name, joins=joins)  # type: ignore[arg-type]

    whole = banks.parse
    monkeypatch.setenv("WIZARD_CACHE", private.OFF)
    monkeypatch.setattr(banks, "parse", parse)
    monkeypatch.setattr(banks, "_CARRIED", {})
    known, wrong = all_in(file.parent)
    assert (len(known), wrong, len(read)) == (2, [], 1)
    assert known[0].bank is known[1].bank


def test_a_title_means_the_assessment_that_has_it_and_not_a_file_that_is_called_so(tmp_path: Path) -> None:
    titled = given(tmp_path, "Winter hubs").rename(tmp_path / "assessments" / "one.jsonl")
    given(tmp_path, "Summer").rename(tmp_path / "assessments" / "winter-hubs.jsonl")
    folder = tmp_path / "assessments"
    assert library.find(folder, "Winter hubs").ledger.path == titled
    assert library.find(folder, "winter-hubs").title == "Summer"


# -- What starts it again ---------------------------------------------------------------------------------------------


def started(monkeypatch: pytest.MonkeyPatch, path: str, *typed: str) -> None:
    """As if the program had been started so. path: where a shell looks for programs."""
    is_module = typed[1:2] == ("-m",)
    argv = ["/lib/wizard/__main__.py"] if is_module else [typed[-1]]
    monkeypatch.setattr(sys, "orig_argv", [*typed, "resume"])
    monkeypatch.setattr(sys, "argv", [*argv, "resume"])
    monkeypatch.setenv("PATH", path)


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
def test_the_command_that_starts_it_again_is_the_one_that_started_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = tmp_path / "my venv" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "wizard").touch()
    monkeypatch.chdir(tmp_path)
    started(monkeypatch, "/usr/bin", "/usr/bin/python3", "my venv/bin/wizard")
    assert library.program() == "'my venv/bin/wizard'"
    started(monkeypatch, str(scripts), "/usr/bin/python3", str(scripts / "wizard"))
    assert library.program() == "wizard"
    started(monkeypatch, "/usr/bin", "my venv/bin/python", "-m", "wizard")
    assert library.program() == "'my venv/bin/python' -m wizard"
    (tmp_path / "usual").mkdir()
    (tmp_path / "usual" / "wizard").touch()
    started(monkeypatch, f"{tmp_path}/usual:{scripts}", "/usr/bin/python3", str(scripts / "wizard"))
    assert library.program() == f"'{scripts}/wizard'"  # another one stands before it


def test_the_folder_is_said_with_it_where_it_is_not_the_usual_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIZARD_SETTINGS", str(tmp_path / "settings.yaml"))
    assert library.started_in(tmp_path / "assessments") == "wizard"
    assert library.started_in(tmp_path / "our work") == f"wizard --folder '{tmp_path}/our work'" or os.name == "nt"
    settings.save({"folder": str(tmp_path / "our work")})
    assert library.started_in(tmp_path / "our work") == "wizard"
    (tmp_path / "assessments").mkdir()
    assert library.started_in(tmp_path / "assessments") == "wizard"


def test_the_beginning_of_a_title_is_enough_where_others_have_the_word_further_on(tmp_path: Path) -> None:
    file = given(tmp_path, "Clinic move to Millbrook")
    given(tmp_path, "Moving the Aldham clinic")
    given(tmp_path, "The old clinic")
    assert library.find(tmp_path / "assessments", "clinic").ledger.path == file
    with pytest.raises(library.Ambiguous) as told:
        library.find(tmp_path / "assessments", "linic")
    assert "Type more of the title" in told.value.closing
