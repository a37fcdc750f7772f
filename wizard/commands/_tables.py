"""Tables on the terminal (rich): what a person gave is printed as text, never as markup.

rich is imported where something is printed: half of what `wizard list --json` would import otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, cast

from wizard.core.text import one_line
from wizard.faces.streams import Unfiltered

if TYPE_CHECKING:
    from rich.console import Console


def plain_console() -> Console:
    """Return a console that takes nothing for markup."""
    from rich.console import Console

    # It draws: what it is given is cleaned here first.
    return Console(markup=False, highlight=False, emoji=False, file=cast("IO[str]", Unfiltered(sys.stdout)))


def is_narrow(console: Console) -> bool:
    """Tell whether a table would be worse than lines: on a narrow terminal, or into a pipe."""
    return not console.is_terminal or console.width < 70


def sentence(console: Console, words: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(one_line(words), style=style))


def lines(console: Console, some: Sequence[str]) -> None:
    """Print lines; one that begins with spaces is indented."""
    from rich.text import Text

    for line in some:
        indent = "  " if line.startswith("  ") else ""
        console.print(Text(indent + one_line(line)), soft_wrap=not console.is_terminal)


def table(console: Console, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    for one in headings:
        made.add_column(one, overflow="fold")
    for row in rows:
        made.add_row(*(Text(one_line(cell)) for cell in row))
    console.print(made)
