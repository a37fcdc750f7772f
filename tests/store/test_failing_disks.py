"""Every fault of a disk at the calls of everything that writes (the quick form), and the proof that such a fault is found."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.disks import savers
from tests.disks.deeds import DEEDS
from wizard import commands

ROOT = Path(__file__).parent.parent.parent
# A disk is hurt where processes can be forked: POSIX.
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the harness forks")
READS = {"resume", "check", "list", "actions", "history", "verify", "bank", "template", "withdraw"}
"""They write nothing, or what they write is written as in a sitting or as a submission is (resume, withdraw)."""


def harness(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.disks", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_old_or_the_new_stands_there_after_every_fault_and_never_less_than_was_said_to_be_done() -> None:
    done = harness("--quick")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_saver_that_is_known_to_be_bad_is_caught_for_what_is_bad_about_it_and_a_good_one_is_not() -> None:
    done = harness("--savers")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(savers.BAD) == 5


def test_every_command_that_writes_is_tried() -> None:
    tried_ = {deed.name.split(",")[0].split(" ")[0] for deed in DEEDS}
    assert tried_ | READS == commands.TABLE.keys()


def test_every_way_in_which_a_command_writes_a_file_is_tried() -> None:
    words = {name: import_module(f"wizard.commands.{module}").WORDS for name, (module, _) in commands.TABLE.items()}
    prints = {name for name, own in words.items() if "--out" in own}
    takes_in = {f"{name} --replies" for name, own in words.items() if "--replies" in own}
    blank = {f"{name} --blank" for name, own in words.items() if "--blank" in own}
    tried_ = {deed.name for deed in DEEDS}
    assert prints and takes_in and blank
    assert {f"{name} --to html" for name in prints} | takes_in | blank <= tried_
