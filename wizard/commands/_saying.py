"""What every command says, and the one place where it is said: lines, what is wrong, and what is meant for a file or a program.

A line is one line, whatever is in a name that somebody else gave: nothing in it can begin another, and nothing acts on a
terminal. What a command hands out goes to a pipe to the letter; on a terminal `wizard.faces.streams` keeps it harmless.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from wizard.core.errors import DueRegardError, Problem, UsageError
from wizard.core.text import shown_on_a_line, wrap_to_copy
from wizard.faces.console import columns
from wizard.faces.streams import Stream


def complain(error: DueRegardError) -> None:
    for line in [*map(str, error.problems), *([error.closing] if error.closing else [])]:
        warn(line)


def warn(words: str) -> None:
    """Say something that is no part of what was asked for: wrapped for whoever sits there, whole for whoever reads a pipe."""
    line = shown_on_a_line(words)
    if sys.stderr.isatty():
        line = "\n".join(wrap_to_copy(line, max(columns() - 1, 20), "  "))
    print(line, file=sys.stderr, flush=True)


def tell(words: str) -> None:
    """Print one line: on a terminal broken between words, and never in what can be copied."""
    say([words], "  ")


def hand_out(text: str) -> None:
    """Print a document, rows or JSON: for a file or another program."""
    sys.stdout.write(text)


def hand_out_file(content: bytes, *, is_text: bool) -> None:
    """Print a document as the file that it is. Raises UsageError where a terminal would show what is no text."""
    if is_text:
        hand_out(content.decode())
    elif sys.stdout.isatty():
        raise UsageError(Problem("--out -", "a terminal cannot show this format", "name a file with --out"))
    elif isinstance(sys.stdout, Stream):
        sys.stdout.hand(content)
    else:
        sys.stdout.buffer.write(content)


def say(lines: Sequence[str], hanging: str) -> None:
    """Print lines, wrapped for a terminal, whole for whoever reads a pipe. What a line begins with in spaces stays."""
    for given in lines:
        line = shown_on_a_line(given)
        if not sys.stdout.isatty():
            print(line)
            continue
        body = line.lstrip(" ")
        margin = line[: len(line) - len(body)]
        for part in wrap_to_copy(body, max(columns() - 1 - len(margin), 20), hanging[len(margin) :]):
            print(f"{margin}{part}".rstrip())
