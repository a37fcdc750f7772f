"""Tables on the terminal: what a person gave is printed as text, cleaned; columns share the width there is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from wizard.commands._saying import say, tell
from wizard.core.text import one_line, width, wrap
from wizard.faces.console import columns
from wizard.faces.streams import Unfiltered

_WIDE = 70  # columns
_LONG = 500  # rows; what is longer is read by a program, or looked through with another
_BETWEEN = "   "


def has_room(rows: int) -> bool:
    """Tell whether a table is better than lines, as it is not on a narrow terminal, into a pipe, or where it is very long."""
    return sys.stdout.isatty() and columns() >= _WIDE and rows <= _LONG


def heading(words: str) -> None:
    if has_room(1):
        _embolden(one_line(words))
    else:
        tell(one_line(words))


def _embolden(line: str) -> None:
    # It draws: what it is given is cleaned here first.
    Unfiltered(sys.stdout).write(f"\x1b[1m{line}\x1b[0m\n")


def lines(some: Sequence[str]) -> None:
    """Print lines; one that begins with spaces is indented."""
    say([f"{'  ' if line.startswith('  ') else ''}{one_line(line)}" for line in some], "    ")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under headings. What does not fit into its column goes on in the line below."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = _widths([list(headings), *cells], columns() - 1 - len(_BETWEEN) * (len(headings) - 1))
    tell("")
    for line in _lines(headings, widths):
        _embolden(line)
    tell("─" * (sum(widths) + len(_BETWEEN) * (len(widths) - 1)))
    for row in cells:
        for line in _lines(row, widths):
            tell(line)
    tell("")


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the width of each column: as much as its cells take, or where that is too much, the widest ones less."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Return the lines of a row."""
    parts = [wrap(cell, room) for cell, room in zip(cells, widths, strict=True)]
    for number in range(max(map(len, parts))):
        some = [part[number] if number < len(part) else "" for part in parts]
        yield _BETWEEN.join(f"{one}{' ' * (room - width(one))}" for one, room in zip(some, widths, strict=True)).rstrip()
