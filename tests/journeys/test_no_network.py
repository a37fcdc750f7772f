"""A whole assessment in both faces, watched: no connection is opened, no name is looked up, nothing listens."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.helpers.driving import BASE, Terminal
from tests.helpers.filling import (
    Case,
    approved_in_plain_words,
    approved_in_the_terminal,
    example,
    in_plain_words,
    in_the_terminal,
    sits_down,
)
from wizard.core.review.states import State
from wizard.store import library

CASE: Case = example()
# Python tells a hook of every socket, whoever opens it, and of every name that is looked up.
WATCHED = (
    "import os, sys\n"
    "def hook(event, given):\n"
    "    if event.startswith('socket.'):\n"
    "        with open(os.environ['SOCKETS'], 'a') as file: print(event, *map(str, given[1:]), file=file)\n"
    "sys.addaudithook(hook)\n"
)
PROGRAM = WATCHED + "from wizard.cli import program\nsys.exit(program())\n"
# asyncio, on which the terminal face runs, wakes itself through a pair of sockets that nobody else can reach.
WITH_ITSELF = f"socket.__new__ {int(socket.AF_UNIX)} "


def watched(folder: Path, *words: str, program: str = PROGRAM, typed: str = "") -> None:
    env = {**os.environ, **BASE, "WIZARD_SETTINGS": str(folder / "settings.yaml"), "SOCKETS": str(folder / "sockets")}
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=folder,
        env=env,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr  # 1: a check found something


def talking(folder: Path, *words: str, rows: int = 24) -> Terminal:
    return Terminal(words, folder, rows=rows, env={"SOCKETS": str(folder / "sockets")}, program=[sys.executable, "-c", PROGRAM])


def sockets(folder: Path) -> list[str]:
    file = folder / "sockets"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def submitted(folder: Path) -> None:
    watched(folder, "submit", CASE.title, "--plain", typed="1, 2\nReady.\n/done\n")
    (file,) = (folder / "assessments").glob("*.jsonl")
    assert library.read(file).state == State.SUBMITTED.value


def the_rest(folder: Path) -> None:
    """What is done with an assessment that is finished."""
    for words in (["list"], ["check", CASE.title], ["verify", CASE.title], ["history", CASE.title], ["actions"], ["chase"]):
        watched(folder, *words)
    for to in ("md", "html", "json"):
        watched(folder, "render", CASE.title, "--to", to)


def test_the_plain_face_opens_no_socket_from_the_first_question_to_the_printed_document(tmp_path: Path) -> None:
    talk = in_plain_words(talking(tmp_path, "new", "stage-1", "--plain"), CASE)
    talk.press("/leave\n")
    assert talk.end() == 0
    submitted(tmp_path)
    sits_down(tmp_path, CASE.approval[1])
    assert approved_in_plain_words(talking(tmp_path, "approve", CASE.title, "--plain", rows=80), CASE).end() == 0
    the_rest(tmp_path)
    assert sockets(tmp_path) == []


def test_the_terminal_face_opens_none_but_the_pair_that_it_wakes_itself_with(tmp_path: Path) -> None:
    talk = in_the_terminal(talking(tmp_path, "new", "stage-1"), CASE)
    talk.press("\x03")
    assert talk.end() == 0
    submitted(tmp_path)
    sits_down(tmp_path, CASE.approval[1])
    assert approved_in_the_terminal(talking(tmp_path, "approve", CASE.title), CASE).end() == 0
    the_rest(tmp_path)
    assert sockets(tmp_path) and not [line for line in sockets(tmp_path) if not line.startswith(WITH_ITSELF)]


LEAKS = {
    "a connection": "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
    "a name that is looked up": "import socket; socket.getaddrinfo('localhost', 80)",
}


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS)
def test_a_program_that_did_would_be_found(leak: str, tmp_path: Path) -> None:
    watched(tmp_path, program=WATCHED + leak)
    assert [line for line in sockets(tmp_path) if not line.startswith(WITH_ITSELF)]


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_the_system_is_asked_for_no_socket_either(tmp_path: Path) -> None:
    """What a library in C does, no hook is told of. A socket of the computer itself may ask for the name of the account."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed: apt-get install strace")
    example_answers = Path(__file__).parent.parent.parent / "docs" / "examples" / "evening-opening.yaml"
    new = ["new", "stage-1", "--answers", str(example_answers), "--no-input"]
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    for number, words in enumerate((new, ["list"], ["render", "evening", "--to", "html"])):
        called = traced(tmp_path, tmp_path / f"calls-{number}", "-m", "wizard", *words)
        assert not [line for line in called if "socket(" in line and "AF_UNIX" not in line]
    leak = traced(tmp_path, tmp_path / "leak", "-c", LEAKS["a connection"])
    assert [line for line in leak if "socket(" in line and "AF_UNIX" not in line]


def traced(folder: Path, calls: Path, *words: str) -> Sequence[str]:
    """Run Python under strace; return what the system was asked for that has to do with a network."""
    env = {**os.environ, **BASE, "WIZARD_SETTINGS": str(folder / "settings.yaml")}
    command = ["strace", "-f", "-e", "trace=network", "-o", str(calls), sys.executable, *words]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return calls.read_text(encoding="utf-8").splitlines()
