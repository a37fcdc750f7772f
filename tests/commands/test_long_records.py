"""A record of many years takes as long as it is: four times as many changes of a kind are four times the work."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest

from tests.helpers.counting import calls
from tests.hostile.records import _MANY, NAME, _repeated
from wizard import cli

COMMANDS = (
    ("list",),
    ("check", NAME),
    ("history", NAME),
    ("verify", NAME),
    ("render", NAME, "--edition", "record", "--to", "md", "--out", "-"),
    ("compare", NAME, "--since", "1"),
)
FEW, MORE = 20, 80


def work(command: tuple[str, ...]) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return calls(lambda: cli.main(list(command)))


@pytest.mark.parametrize("kind", _MANY)
def test_four_times_as_many_changes_are_at_most_four_times_the_work(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    counts = []
    for count in (1, FEW, MORE):
        _repeated(_MANY[kind], count=count)(tmp_path)
        for command in COMMANDS if count == 1 else ():
            work(command)  # what is imported and compiled once
        counts.append([work(command) for command in COMMANDS])
    for command, none, few, more in zip(COMMANDS, *counts, strict=True):
        grown, wanted = more - none, (few - none) * (MORE - 1) / (FEW - 1)
        assert grown <= 1.25 * wanted + 2000, f"{command[0]}: {none}, {few}, {more}"
