"""What every command says: lines on the terminal or into a pipe, and what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from wizard.core.errors import DueRegardError
from wizard.core.text import shown, wrap
from wizard.faces.console import columns


def complain(error: DueRegardError) -> None:
    for line in [*map(str, error.problems), *([error.closing] if error.closing else [])]:
        # Wrapped for whoever sits there, whole for whoever reads a pipe.
        words = "\n".join(wrap(line, max(columns() - 1, 20), "  ")) if sys.stderr.isatty() else shown(line)
        print(words, file=sys.stderr)


def warn(words: str) -> None:
    """Say something that is no part of what was asked for."""
    print(shown(words), file=sys.stderr, flush=True)


def say(lines: Sequence[str], hanging: str) -> None:
    """Print lines, wrapped for a terminal, whole for whoever reads a pipe. What a line begins with in spaces stays."""
    for line in lines:
        if not sys.stdout.isatty():
            print(shown(line))
            continue
        body = line.lstrip(" ")
        margin = line[: len(line) - len(body)]
        for part in wrap(body, max(columns() - 1 - len(margin), 20), hanging[len(margin) :]):
            print(f"{margin}{part}".rstrip())
