"""Every fault of a disk at the calls of everything that writes (the quick form), and the proof that such a fault is found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.disks import savers
from tests.disks.deeds import DEEDS
from wizard import commands

ROOT = Path(__file__).parent.parent.parent
# A disk is hurt where processes can be forked: POSIX.
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the harness forks")
READS = {"resume", "check", "review", "list", "actions", "chase", "history", "compare", "verify", "bank", "withdraw"}
"""They write nothing, or what they write is written as in a sitting or as a submission is."""


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
