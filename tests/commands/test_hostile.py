"""The corpus of hostile files, command lines and keys (a part of it), and the proof that it catches what is wrong."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile import given, keys, records, words
from tests.hostile.trying import Input, Line, Program, line, tried
from wizard import cli, commands
from wizard.core.record.changes import CHANGES

ROOT = Path(__file__).parent.parent.parent
# A process is forked, and its memory is measured as Linux tells it.
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the harness forks, and counts as Linux does")


def test_nothing_that_anybody_gives_ends_in_a_traceback_a_hang_or_a_record_that_is_not_as_it_was() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile"], cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


# -- The proof --------------------------------------------------------------------------------------------------------


def _raises(_: list[str]) -> int:
    raise TypeError("as a bug does")


def _owns_up(_: list[str]) -> int:
    return 70


def _passes_over(_: list[str]) -> int:
    sys.stderr.write("records/a.jsonl: the program cannot show it: TypeError\n")
    return 1


def _hangs(_: list[str]) -> int:
    time.sleep(600)
    return 0


def _is_killed(_: list[str]) -> int:
    os.kill(os.getpid(), 9)
    return 0


def _takes_memory(_: list[str]) -> int:
    return len(b"x" * 700_000_000) * 0


def _colours(_: list[str]) -> int:
    sys.stderr.write("there is no \x1b[31massessment\n")
    return 1


def _adds_a_line(_: list[str]) -> int:
    file = Path(given.HALL)
    file.write_bytes(file.read_bytes() + b"\n")
    return 0


def _cuts(_: list[str]) -> int:
    file = Path(given.HALL)
    file.write_bytes(file.read_bytes()[:-400])
    return 0


def _removes(_: list[str]) -> int:
    Path(given.HALL).unlink()
    return 0


def _spoils(_: list[str]) -> int:
    file = Path(given.HALL)
    file.write_bytes(file.read_bytes() + b"{}\n")
    return 0


BAD: dict[Program, str] = {
    _raises: "it ends with 99",
    _owns_up: "it ends with 70",
    _passes_over: "it says 'cannot show it'",
    _hangs: "it does not end within",
    _is_killed: "it ends with -9",
    _takes_memory: "MB",
    _colours: "has '\\x1b' in it",
    _adds_a_line: "is not as it was",
}
BAD_WRITERS: dict[Program, str] = {
    _cuts: "is not there any more",
    _removes: "is not there any more",
    _spoils: "was written and cannot be opened",
}


@pytest.mark.parametrize("program", BAD, ids=lambda one: one.__name__)
def test_a_program_that_is_known_to_be_bad_is_caught_for_what_is_bad_about_it(tmp_path: Path, program: Program) -> None:
    patience = 1 if program is _hangs else 30
    (wrong,) = tried(Input("bad", given.hall, (line("list"),)), tmp_path, program, seconds=patience).wrong
    assert BAD[program] in wrong


@pytest.mark.parametrize("program", BAD_WRITERS, ids=lambda one: one.__name__)
def test_so_is_one_that_writes_and_loses_what_a_record_held(tmp_path: Path, program: Program) -> None:
    found = tried(Input("bad", given.hall, (line("undo", given.HALL, "--yes"),)), tmp_path, program)
    assert any(BAD_WRITERS[program] in wrong for wrong in found.wrong)


def test_a_good_one_is_not(tmp_path: Path) -> None:
    found = tried(Input("good", given.hall, (line("list"), line("undo", given.HALL, "--yes"))), tmp_path)
    assert (found.wrong, found.inputs, found.lines) == ([], 1, 2)


# -- What it covers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", commands.TABLE)
def test_every_option_and_every_word_of_every_command_is_tried(command: str) -> None:
    some = list(words.of_a_command(command))
    for action in words.parser(command)._actions:
        if not isinstance(action, argparse._HelpAction) and action.option_strings:
            assert any(action.option_strings[0] in one for one in some)
    assert all(any(odd in one for one in some) for odd in ("--no-such-option", "more"))


def test_every_kind_of_change_and_each_of_its_fields_is_changed() -> None:
    tried_ = {(name[0], name[3]) for name in records.fields() if len(name) > 3}
    kinds = {row.word: row for row in CHANGES._by_kind.values()}
    assert {(word, part) for word, row in kinds.items() for part in row.parts} - tried_ == set()


def test_a_seed_makes_the_same_each_time() -> None:
    assert records.as_bytes(records.mutated(7)) == records.as_bytes(records.mutated(7))
    assert keys.keys(7) == keys.keys(7)


def test_records_that_are_changed_by_a_seed_are_read_often_enough_to_tell_something(tmp_path: Path) -> None:
    def status(seed: int) -> int:
        (tmp_path / "assessments").mkdir(exist_ok=True)
        (tmp_path / records.NAME).write_bytes(records.as_bytes(records.mutated(seed)))
        return cli.main(["history", str(tmp_path / records.NAME)])

    assert sum(status(seed) == 0 for seed in range(40)) >= 7


def test_a_line_that_writes_is_not_taken_for_one_that_reads() -> None:
    assert Line(("check", "hall")).is_reading
    assert not Line(("check", "hall", "--accept", "x")).is_reading
    assert not Line(("--plain", "undo", "hall")).is_reading
