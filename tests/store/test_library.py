"""The folder of assessments: what is read of it, and how often."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.folders import all_in
from wizard import banks
from wizard.files import private
from wizard.store import library


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
