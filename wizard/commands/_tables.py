"""Tables on the terminal (rich): what a person gave is printed as text, never as markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wizard.core.text import one_line


def plain_console() -> Console:
    return Console(markup=False, highlight=False, emoji=False)


def is_narrow(console: Console) -> bool:
    return not console.is_terminal or console.width < 70


def lines(console: Console, lines: Sequence[str]) -> None:
    for line in lines:
        indent = "  " if line.startswith("  ") else ""
        console.print(Text(indent + one_line(line)), soft_wrap=not console.is_terminal)


def table(console: Console, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    console.print(table)
