"""Tables on the terminal (rich): what a person gave is printed as text, never as markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wizard import clock
from wizard.commands._overview import ListedAssessment, Planned
from wizard.core.document.actions import STATES, due_in_words
from wizard.core.text import counted, one_line, shorten

_TITLE = 70  # columns of an action in a table


def assessments(found: Sequence[ListedAssessment]) -> None:
    """Print a table of assessments: on a narrow terminal or into a pipe, a line each."""
    console = _console()
    if _is_narrow(console):
        _lines(console, [f"{one.name}: {', '.join(part for part in _cells(one)[1:] if part)}" for one in found])
    else:
        _table(console, ("Assessment", "Form", "State", "Last worked on", "To look at"), [_cells(one) for one in found])


def _cells(one: ListedAssessment) -> tuple[str, ...]:
    return one.name, one.form, one.state, clock.here().lately(one.changed), one.notes


def plan(rows: Sequence[Planned]) -> None:
    """Print the actions by state; on a narrow terminal or into a pipe, a line each."""
    console = _console()
    for state in STATES:
        some = [row for row in rows if row.action.state == state]
        if not some:
            continue
        console.print(Text(f"{state[:1].upper()}{state[1:]}: {counted(len(some), 'action')}", style="bold"))
        if _is_narrow(console):
            _lines(console, [f"  {_action_line(row)}" for row in some])
        else:
            cells = [(_named(row), _owners(row), row.action.due or "no date", row.assessment) for row in some]
            _table(console, ("Action", "Owner", "Due", "Assessment"), cells)
    unowned = sum(not row.action.owners for row in rows)
    owner = f", {unowned} without an owner" if unowned else ""
    console.print(Text(f"{counted(len(rows), 'action')}{owner}."))


def _named(row: Planned) -> str:
    return f"{row.action.number} {shorten(row.action.title, _TITLE)}".strip()


def _owners(row: Planned) -> str:
    return "; ".join(row.action.owners) or "no owner"


def _action_line(row: Planned) -> str:
    return f"{row.assessment}, action {_named(row)}: {_owners(row)}, {due_in_words(row.action)}"


def _console() -> Console:
    return Console(markup=False, highlight=False, emoji=False)


def _is_narrow(console: Console) -> bool:
    return not console.is_terminal or console.width < 70


def _lines(console: Console, lines: Sequence[str]) -> None:
    for line in lines:
        indent = "  " if line.startswith("  ") else ""
        console.print(Text(indent + one_line(line)), soft_wrap=not console.is_terminal)


def _table(console: Console, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    console.print(table)
