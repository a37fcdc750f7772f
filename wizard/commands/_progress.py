"""How far long work is, where a person waits for it: a bar on the screen, one line for whoever reads line by line or a pipe."""

from __future__ import annotations

import sys

from wizard.commands._saying import warn
from wizard.faces.choice import wants_plain
from wizard.faces.console import columns
from wizard.faces.streams import Unfiltered
from wizard.store import settings

_MANY = 100  # files that are read in a moment, without a word
_BAR = 30  # columns


class HowFar:
    """Tells how far the reading of assessments is. plain: whether line by line was asked for."""

    def __init__(self, *, plain: bool) -> None:
        self._plain = plain
        self._told = -1

    def __call__(self, done: int, total: int) -> None:
        """Tell that so many of so many are read; the end of it is told with the same number twice."""
        if total < _MANY:
            return
        if done == 0:
            self._plain = self._plain or not sys.stderr.isatty() or _talks_plainly()
            self._told = -1
            if self._plain:
                warn(f"Reading {total:,} assessments that were not read before. Ctrl-C stops it, and keeps what was read.")
        if not self._plain and self._told != (step := done * 100 // total):
            self._told = step
            _draw("" if done == total else _bar(done, total))


def _talks_plainly() -> bool:

    return wants_plain(settings.load(), asked=False)


def _bar(done: int, total: int) -> str:
    words = f" {done:,} of {total:,} read"
    room = min(columns() - len(words) - 3, _BAR)
    full = done * room // total
    return f"[{'#' * full}{'-' * (room - full)}]{words}" if room > 0 else words.strip()


def _draw(words: str) -> None:
    """Put words in place of the line that stands there."""
    stream = Unfiltered(sys.stderr)
    stream.write(f"\r\x1b[K{words}")
    stream.flush()
