"""One hostile input: a folder is made, command lines are run in it, and what has to hold is looked at each time.

The program is forked and not started, which takes a tenth of the time; what depends on how it is started is `started`.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import math
import os
import re
import resource
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from wizard import cli
from wizard.core.errors import LedgerError
from wizard.store import ledger

SECONDS, MEMORY = 10.0, 500  # of the processor for one command, and megabytes (resident)
_WAITED = 6  # times as long by the clock: the machine may have something else to do
_NO_MORE = 4_000_000_000  # bytes of address space: whoever takes more is stopped before the machine is
STATUSES = frozenset({0, 1, 2, 130})
READING = frozenset(
    ["list", "check", "history", "actions", "chase", "compare", "verify", "bank", "render", "settings", "--help", "--version"]
)
"""Commands that leave every record as it was, to the byte, but for `check --accept` and `--unaccept`."""
_CRASHED = re.compile(r"Traceback|Something went wrong|Exception ignored|cannot show it|Error in sys")
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What would act on a terminal. What is said of something wrong goes there, and has none of it, wherever it goes."""

BASE = {"PATH": os.environ.get("PATH", ""), "TERM": "dumb", "LC_ALL": "C.UTF-8", "TZ": "Europe/London"}
BASE |= {key: os.environ[key] for key in ("PYTHONPATH",) if key in os.environ}
SETTINGS = 'name: "Priya Nair"\nface: "plain"\n'


class Line(NamedTuple):
    """One command line. typed: its standard input. env: beside the usual one; None takes a variable away."""

    words: tuple[str, ...]
    typed: bytes = b""
    env: Mapping[str, str | None] = {}
    started: bool = False

    @property
    def command(self) -> str:
        return next((word for word in self.words if not word.startswith("-") or word in READING), "")

    @property
    def is_reading(self) -> bool:
        return self.command in READING and not any(word.startswith(("--acc", "--unacc")) for word in self.words)


def line(*words: str, typed: bytes = b"") -> Line:
    return Line(words, typed)


@dataclass(frozen=True)
class Input:
    """prepare: makes in an empty folder what the lines need. heavy: only in the long form. large: it takes memory to make."""

    name: str
    prepare: Callable[[Path], object]
    lines: tuple[Line, ...]
    heavy: bool = False
    large: bool = False


@dataclass
class Tried:
    """What came of some inputs. slow and large: what took longest and most of them, as it was seen."""

    wrong: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    inputs: int = 0
    lines: int = 0
    slow: tuple[float, str] = (0.0, "")
    large: tuple[int, str] = (0, "")

    def add(self, other: Tried) -> None:
        self.wrong += other.wrong
        self.late += other.late
        self.inputs += other.inputs
        self.lines += other.lines
        self.slow, self.large = max(self.slow, other.slow), max(self.large, other.large)


class Run(NamedTuple):
    """What came of one command line. seconds: of the processor, until it ended or was stopped (`late`). memory: megabytes."""

    status: int
    out: str
    err: str
    seconds: float
    memory: int
    late: bool


Program = Callable[[list[str]], int]


def tried(given: Input, work: Path, program: Program = cli.main, seconds: float = SECONDS) -> Tried:
    """Try one input. What takes memory beside the program is done by a process of its own: every one begins with ours."""
    result = Tried(inputs=1)
    folder = work / "folder"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    if given.large:
        _apart(work, lambda: given.prepare(folder) and None)
    else:
        given.prepare(folder)
    before = _taken(folder)
    for one in given.lines:
        run = run_line(one, folder, work, program, seconds)
        name = f"{given.name}: wizard {_shown(one.words)}"
        result.lines += 1
        result.slow, result.large = max(result.slow, (run.seconds, name)), max(result.large, (run.memory, name))
        if run.late:
            result.late.append(given.name)
            result.wrong.append(f"{name}: it does not end within {seconds:.0f} s")
        result.wrong += [f"{name}: {what}" for what in _amiss(run)]
        after = _taken(folder)
        known = {held.whole for held in before.values()}
        written = [path for path, held in after.items() if held.whole not in known and held.size > 60]  # less: a name kept free
        unread = _apart(work, lambda: _unread(folder, written)) if written else []  # noqa: B023 - at once
        result.wrong += [f"{name}: {what}" for what in (*_lost(folder, before, after, one), *unread)]
        before = after
    return result


def _shown(words: Iterable[str]) -> str:
    return " ".join(repr(word if len(word) < 60 else f"{word[:40]}... ({len(word)})") for word in words)


def _amiss(run: Run) -> Iterable[str]:
    if run.status not in STATUSES and not run.late:
        yield f"it ends with {run.status}: {run.err[-1500:]}"
    elif found := _CRASHED.search(run.out + run.err):
        yield f"it says {found[0]!r}: {(run.out + run.err)[max(found.start() - 200, 0) :][:1500]}"
    if run.memory > MEMORY:
        yield f"it takes {run.memory} MB"
    if acting := _ACTING.search(run.err):
        yield f"what it says of what is wrong has {acting[0]!r} in it: {run.err[max(acting.start() - 60, 0) :][:200]!r}"


# -- What a record held -----------------------------------------------------------------------------------------------


class Held(NamedTuple):
    """What a record held: its size, where its whole lines end, and the hash of all and of these."""

    size: int
    end: int
    whole: str
    lines: str


def _taken(folder: Path) -> dict[str, Held]:
    """Return what each record under a folder holds, by its path."""
    paths = sorted(path for path in folder.rglob("*.jsonl") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): _held(path) for path in paths}


def _held(path: Path) -> Held:
    """Read piece by piece: the memory of this process is handed on to every one that is forked from it."""
    size, end = path.stat().st_size, 0
    for at, piece in _pieces(path, size):
        end = at + piece.rfind(b"\n") + 1 if b"\n" in piece else end
    return Held(size, end, _hash(path, size), _hash(path, end))


def _pieces(path: Path, end: int) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for at in range(0, end, _MB):
            yield at, file.read(min(_MB, end - at))


def _hash(path: Path, end: int) -> str:
    """Return the hash of the first so many bytes."""
    made = hashlib.sha256()
    for _, piece in _pieces(path, end):
        made.update(piece)
    return made.hexdigest()


_MB = 1_000_000


def _lost(folder: Path, before: Mapping[str, Held], after: Mapping[str, Held], one: Line) -> Iterator[str]:
    """Yield what is lost of what records held."""
    for name, held in before.items():
        if one.is_reading and (name not in after or after[name].whole != held.whole):
            yield f"{name} is not as it was"
        elif (one.command != "redact" or name not in after) and not _goes_on(folder, after, held):
            yield f"what {name} held ({held.size} bytes) is not there any more"


def _goes_on(folder: Path, after: Mapping[str, Held], held: Held) -> bool:
    return any(
        new.size >= held.end and held.lines in (new.whole, _hash(folder / name, held.end)) for name, new in after.items()
    )


def _unread(folder: Path, names: Sequence[str]) -> list[str]:
    """Return what is wrong with records that were written."""
    wrong = []
    for name in names:
        try:
            ledger.read(folder / name)
        except LedgerError as error:
            wrong.append(f"{name} was written and cannot be opened: {error}")
    return wrong


def _apart(work: Path, act: Callable[[], Any]) -> Any:
    """Return what something comes to in a process of its own; where it fails, in words."""
    report = work / "report.json"
    report.unlink(missing_ok=True)
    child = os.fork()
    if not child:
        try:
            come = act()
        except BaseException as error:
            come = [f"{type(error).__name__}: {error}"]
        report.write_text(json.dumps(come), encoding="utf-8")
        os._exit(0)
    os.waitpid(child, 0)
    return json.loads(report.read_text(encoding="utf-8"))


# -- One command line -------------------------------------------------------------------------------------------------


def run_line(one: Line, folder: Path, work: Path, program: Program = cli.main, seconds: float = SECONDS) -> Run:
    """Run one command line in a folder, within limits."""
    files = [work / name for name in ("in", "out", "err")]
    files[0].write_bytes(one.typed)
    env = {**BASE, "HOME": str(folder), "WIZARD_SETTINGS": str(folder / "settings.yaml"), **one.env}
    given = {key: value for key, value in env.items() if value is not None}
    began = time.monotonic()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 1))
        _in_the_child(one, folder, files, given, program)
    hangs = not _ended(child, began + seconds * _WAITED)
    if hangs:
        _stop(child)
    _, status, used = os.wait4(child, 0)
    _stop(child)  # what it started and did not wait for
    out, err = (file.read_bytes().decode("utf-8", "replace") for file in files[1:])
    code, took = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
    late = hangs or took > seconds or code == -signal.SIGXCPU
    return Run(code, out, err, took, used.ru_maxrss // 1024, late)


def _ended(child: int, deadline: float) -> bool:
    handle = os.pidfd_open(child)
    try:
        return bool(select.select([handle], [], [], max(deadline - time.monotonic(), 0))[0])
    finally:
        os.close(handle)


def _stop(child: int) -> None:
    """Stop a child and what it started: its group is its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)


def _in_the_child(one: Line, folder: Path, files: list[Path], env: Mapping[str, str], program: Program) -> None:
    status = 99
    try:
        os.setsid()
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_AS, (_NO_MORE, _NO_MORE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for number, (file, flags) in enumerate(zip(files, (os.O_RDONLY, _OUT, _OUT), strict=True)):
            handle = os.open(file, flags, 0o600)
            os.dup2(handle, number)
            os.close(handle)
        if one.started:
            os.execve(sys.executable, [sys.executable, "-m", "wizard", *one.words], dict(env))
        os.environ.clear()
        os.environ.update(env)
        time.tzset()
        sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
        outs = [io.TextIOWrapper(io.FileIO(number, "w", closefd=False), encoding="utf-8") for number in (1, 2)]
        sys.stdout, sys.stderr = outs
        status = program(list(one.words))
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode("utf-8", "replace"))
    finally:
        os._exit(status)


_OUT = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
