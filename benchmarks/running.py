"""A program that is run and watched: as a whole, or on a pseudo-terminal of its own with keys pressed in it. POSIX only."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import resource
import select
import signal
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROWS, COLUMNS = 24, 80
PATIENCE = 300.0  # seconds; a program that draws nothing for so long, where it is waited for, is stuck
PAUSE = 0.05  # seconds between a prompt and the key: nobody answers faster, and both sides are idle by then

_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?]*[A-Za-z]|[78=>])")
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024

Command = tuple[str, ...]


@dataclass(frozen=True)
class Took:
    """What one act took. cpu: seconds of the processor, None where it is only a part of a process. peak: bytes of memory."""

    seconds: float
    cpu: float | None = None
    peak: int = 0


class Stuck(Exception):
    """A program did not do what it should have."""


def whole(command: Command, environment: Mapping[str, str], folder: Path, *, fine: tuple[int, ...] = (0, 1)) -> Took:
    """Run a program from its start to its end, its output thrown away.

    fine: the exit statuses of one that did its part; 1 says that something was found.
    Raises Stuck where it did not.
    """
    with tempfile.TemporaryFile() as wrong:
        started = time.perf_counter()
        # `wait4` and not `wait`, because it tells what this one process took.
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=wrong)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        wrong.seek(0)
        said = wrong.read().decode(errors="replace")
    if process.returncode not in fine or "Traceback" in said:
        raise Stuck(f"{' '.join(command)} ended with {process.returncode}: {said[-2000:]}")
    return _took(took, used)


def _took(seconds: float, used: resource.struct_rusage) -> Took:
    return Took(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * _PEAK_UNIT)


class Terminal:
    """A program on a pseudo-terminal of its own, 80 columns by 24 rows. Use it with `with`: it is killed at the end."""

    def __init__(self, command: Command, environment: Mapping[str, str], folder: Path) -> None:
        self._command = command
        self._seen = b""  # what it wrote since the last key
        self.arrived = self.started = time.perf_counter()
        self._used: resource.struct_rusage | None = None
        self._status = 0
        self._is_over = False
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            try:
                termios.tcsetwinsize(0, (ROWS, COLUMNS))
                os.chdir(folder)
                os.execve(command[0], command, dict(environment))
            finally:
                os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._terminal)

    def press(self, keys: bytes) -> float:
        """Type; return the time."""
        self._seen = b""
        pressed = time.perf_counter()
        os.write(self._terminal, keys)
        return pressed

    def see(self, *needles: bytes) -> float:
        """Return the time at which the last of these, in this order, had arrived since the last key."""
        while not _in_order(self._seen, needles):
            if not self._read(PATIENCE):
                raise Stuck(f"{' '.join(self._command)}: nothing like {needles} in\n{self._words()[-2000:]}")
        return self.arrived

    def first_line(self) -> float:
        """Return the time at which a first line with a word on it was whole."""
        while not re.search(rb"\w.*\n", _ESCAPES.sub(b"", self._seen)):
            if not self._read(PATIENCE):
                raise Stuck(f"{' '.join(self._command)}: not a line of text")
        return self.arrived

    def rest(self) -> None:
        """Take in what it still writes, for as long as a quick person would pause."""
        while self._read(PAUSE):
            pass

    def end(self, patience: float) -> Took:
        """Wait for its end. Raises Stuck where it is silent for so many seconds, or fails."""
        while self._read(patience):
            self._seen = self._seen[-2000:]
        if not self._is_over:
            raise Stuck(f"{' '.join(self._command)} does not end:\n{self._words()}")
        at = time.perf_counter() - self.started
        used = self._reaped()
        if self._status not in (0, 1):
            raise Stuck(f"{' '.join(self._command)} ended with {self._status}:\n{self._words()}")
        return _took(at, used)

    def kill(self) -> Took:
        """End it; return what it took till now."""
        at = time.perf_counter() - self.started
        if self._used is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
        return _took(at, self._reaped())

    def _reaped(self) -> resource.struct_rusage:
        if self._used is None:
            _, status, self._used = os.wait4(self._process, 0)
            self._status = os.waitstatus_to_exitcode(status)
        return self._used

    def _read(self, patience: float) -> bool:
        if not select.select([self._terminal], [], [], patience)[0]:
            return False
        try:
            chunk = os.read(self._terminal, 65536)
        except OSError:  # Linux: the program has ended
            chunk = b""
        self._is_over = not chunk
        self.arrived = time.perf_counter()
        self._seen += chunk
        return bool(chunk)

    def _words(self) -> str:
        return _ESCAPES.sub(b" ", self._seen).decode(errors="replace")


def _in_order(text: bytes, needles: tuple[bytes, ...]) -> bool:
    at = 0
    for needle in needles:
        if (place := text.find(needle, at)) < 0:
            return False
        at = place + len(needle)
    return True
