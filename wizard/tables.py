"""Tables on the terminal (rich): what a person gave is printed as text, never as markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wizard.core.text import one_line
from wizard.library import Assessment, when


def assessments(found: Sequence[Assessment]) -> None:
    """Print a table of assessments: on a narrow terminal or into a pipe, a line each."""
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal or console.width < 70:
        for one in found:
            console.print(Text(_row(one)), soft_wrap=not console.is_terminal)
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Assessment", "Form", "State", "Last worked on"):
        table.add_column(heading, overflow="fold")
    for one in found:
        words = (one.name, one.bank.short or one.bank.id, one.state, when(one.ledger.last.time))
        table.add_row(*(Text(one_line(word)) for word in words))
    console.print(table)


def _row(one: Assessment) -> str:
    return one_line(f"{one.name}: {one.bank.short or one.bank.id}, {one.state}, {when(one.ledger.last.time)}")
