"""Tables on the terminal (rich): what a person gave is printed as text, never as markup.

rich is imported where there is room for a table: it is more than half of what a list would import otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, cast

from wizard.commands._saying import say, tell
from wizard.core.text import one_line, width
from wizard.faces.console import columns
from wizard.faces.streams import Unfiltered

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 70  # columns
_LONG = 500  # rows: rich needs a second for a thousand


def has_room(rows: int, *, plain: bool = False) -> bool:
    """Tell whether a table is better than lines: not to be heard, on a narrow terminal, into a pipe, or very long."""
    return not plain and sys.stdout.isatty() and columns() >= _WIDE and rows <= _LONG


def _console() -> Console:
    """Return a console that takes nothing for markup."""
    from rich.console import Console

    # It draws: what it is given is cleaned here first.
    return Console(markup=False, highlight=False, emoji=False, file=cast("IO[str]", Unfiltered(sys.stdout)))


def heading(words: str, *, plain: bool = False) -> None:
    if not has_room(1, plain=plain):
        tell(one_line(words))
        return
    from rich.text import Text

    _console().print(Text(one_line(words), style="bold"))


def lines(some: Sequence[str]) -> None:
    """Print lines; one that begins with spaces is indented."""
    say([f"{'  ' if line.startswith('  ') else ''}{one_line(line)}" for line in some], "    ")


def fits(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether no word of a table, the name of a file least of all, has to be broken for it."""
    return sum(_longest_words(headings, rows)) <= _room(headings)


def _longest_words(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [
        max(width(word) for cell in column for word in one_line(cell).split(" "))
        for column in zip(headings, *rows, strict=True)
    ]


def _room(headings: Sequence[str]) -> int:
    """Return the columns that a table has for what stands in it: it leaves three between two of its own, one at each edge."""
    return columns() - 3 * (len(headings) - 1) - 2


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column is made: the widest give way, as long as none of their words has to be broken."""
    wanted = [max(width(one_line(cell)) for cell in column) for column in zip(headings, *rows, strict=True)]
    least = _longest_words(headings, rows) if fits(headings, rows) else [1] * len(wanted)
    while sum(wanted) > _room(headings):
        yielding = [place for place in range(len(wanted)) if wanted[place] > least[place]]
        if not yielding:
            break
        wanted[max(yielding, key=wanted.__getitem__)] -= 1
    return wanted


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    for one, wide in zip(headings, _widths(headings, rows), strict=True):
        made.add_column(one, overflow="fold", width=wide)
    for row in rows:
        made.add_row(*(Text(one_line(cell)) for cell in row))
    _console().print(made)
