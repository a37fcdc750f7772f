"""A person at a real pseudo-terminal: keys go in, pyte shows the screen. No sleeping: everything is waited for."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pexpect
import pyte
from pyte.modes import DECAWM

_QUIET = 10  # looks, of 0.05 s each, in which nothing comes
PATIENCE = 20.0  # seconds until a test gives up; never how long it waits where all is well
ENTER, ESC, TAB, UP, DOWN = "\r", "\x1b", "\t", "\x1b[A", "\x1b[B"
CTRL_A, CTRL_C, CTRL_D, CTRL_G, CTRL_N, CTRL_O, CTRL_P, CTRL_X, CTRL_U = (chr(ord(c) - 64) for c in "ACDGNOPXU")


class Terminal:
    """One program under a pseudo-terminal of a given size."""

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = (sys.executable, "-m", "wizard"),
    ) -> None:
        settings = folder / "settings.yaml"
        if not settings.exists():
            settings.write_text('name: "Priya Nair"\nface: "terminal"\n', encoding="utf-8")
        inherited = {key: value for key, value in os.environ.items() if key not in _LEFT_OUT}
        self.child: Any = pexpect.spawn(
            program[0],
            [*program[1:], *arguments],
            cwd=str(folder),
            env={**inherited, **BASE, "WIZARD_SETTINGS": str(settings), **(env or {})},
            dimensions=(rows, columns),
            timeout=PATIENCE,
            encoding=None,
            preexec_fn=_interruptible,
        )
        self.child.delaybeforesend = None
        self.screen = pyte.HistoryScreen(columns, rows, history=5000)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = b""

    # -- Hands --------------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        for key in keys:
            self.child.send(key.encode())

    def paste(self, text: str) -> None:
        """Paste as a terminal with bracketed paste does: line ends come as carriage returns."""
        self.press("\x1b[200~" + text.replace("\n", "\r") + "\x1b[201~")

    def signal(self, number: int) -> None:
        """Have a signal come from outside, whatever the program is doing."""
        self.child.kill(number)

    def hang_up(self) -> int:
        """Close the terminal under the program; return its exit status, or minus the signal that ended it."""
        os.close(self.child.child_fd)
        deadline = time.monotonic() + PATIENCE
        while not (gone := os.waitpid(self.child.pid, os.WNOHANG))[0]:
            assert time.monotonic() < deadline, "the program does not end"
        self.child.closed = self.child.ptyproc.closed = self.child.terminated = self.child.ptyproc.terminated = True
        return os.waitstatus_to_exitcode(gone[1])

    def kill(self) -> None:
        self.child.kill(signal.SIGKILL)
        self.child.wait()

    def close(self) -> None:
        self.child.close(force=True)

    # -- Eyes ---------------------------------------------------------------------------------------------------------

    def look(self) -> bool:
        """Take in what the program has written; False at its end."""
        try:
            chunk = self.child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.bytes += chunk
        self._stream.feed(chunk)
        return True

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as one text: wrapped lines joined by single spaces."""
        return " ".join(" ".join(self.lines).split())

    @property
    def history(self) -> str:
        """Everything that scrolled away, and the screen."""
        gone = ["".join(row[x].data for x in range(self.screen.columns)).rstrip() for row in self.screen.history.top]
        return "\n".join([*gone, *self.lines])

    def until(self, seen: Callable[[str], bool], wanted: str) -> Terminal:
        deadline = time.monotonic() + PATIENCE
        while not (self._is_whole and seen(self.text)):
            if not self.look():
                if seen(self.text):
                    break
                raise AssertionError(f"the program ended before {wanted}:\n" + "\n".join(self.lines))
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {wanted}:\n" + "\n".join(self.lines))
        return self

    @property
    def _is_whole(self) -> bool:
        """Whether nothing is being drawn: wrapping is off from the beginning of a drawing to its end."""
        return DECAWM in self.screen.mode

    def still(self) -> Terminal:
        """Wait until the screen is not drawn again: a page is, once more, when its height is known."""
        deadline, quiet = time.monotonic() + PATIENCE, 0
        while quiet < _QUIET:
            before = len(self.bytes)
            if not self.look():
                break
            quiet = quiet + 1 if len(self.bytes) == before and self._is_whole else 0
            assert time.monotonic() < deadline, "the screen does not stand still:\n" + "\n".join(self.lines)
        return self

    def see(self, *wanted: str) -> Terminal:
        """Wait until all of these stand on the screen."""
        return self.until(lambda text: all(one in text for one in wanted), " and ".join(map(repr, wanted)))

    def end(self) -> int:
        """Wait until the program has ended; return its exit status, or minus the signal that ended it."""
        deadline = time.monotonic() + PATIENCE
        while self.look():
            assert time.monotonic() < deadline, "the program does not end:\n" + "\n".join(self.lines)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -int(self.child.signalstatus or 0)


def _interruptible() -> None:
    """Have Ctrl-C reach the program as at a terminal: a shell has it ignored in the background, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


_LEFT_OUT = {"NO_COLOR", "ACCESSIBLE", "WIZARD_FOLDER", "VISUAL", "EDITOR", "DISPLAY", "WAYLAND_DISPLAY", "COLUMNS", "LINES"}
BASE = {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "LC_ALL": "C.UTF-8", "TZ": "Europe/London"}
BASE |= {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.defpath])}  # where `wizard` is this one
BASE |= {key: os.environ[key] for key in ("PYTHONPATH", "WIZARD_CACHE") if key in os.environ}  # this checkout, this run
