"""`wizard actions`: the actions of all assessments: due, overdue, without an owner or a date."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from wizard import __version__, clock
from wizard.commands._given import AS_JSON, Words, folder_of
from wizard.commands._saying import complain, hand_out, tell
from wizard.commands._tables import is_narrow, lines, plain_console, sentence, table
from wizard.core.document.actions import DONE, STATES, Action, actions, due_in_words, soonest_first
from wizard.core.errors import LedgerError
from wizard.core.frozen import frozen
from wizard.core.text import counted, likeness, shorten
from wizard.files import plainjson, spreadsheet
from wizard.store import library
from wizard.store.library import Assessment

WORDS: Words = {
    "--owner": {"metavar": "NAME", "help": "only what this person or team owns"},
    "--all": {"action": "store_true", "help": "also what is done"},
    "--to": {"choices": ("csv",), "help": "as rows for a spreadsheet"},
    **AS_JSON,
}

_TITLE = 70  # columns of an action in a table


def run(chosen: argparse.Namespace) -> int:
    assessments, wrong = library.all_in(folder_of(chosen))
    rows, odd = planned(assessments, owner=chosen.owner, done=chosen.all)
    wrong += odd
    library.tell_later(assessments)
    if chosen.json:
        hand_out(actions_as_json(rows) + "\n")
    elif chosen.to == "csv":
        hand_out(spreadsheet.csv_text(actions_as_rows(rows)))
    elif rows:
        print_plan(rows)
    else:
        owned = f" of {chosen.owner}" if chosen.owner else ""
        tell(f"There is no action{owned} to come in {folder_of(chosen)}.")
    for error in wrong:
        complain(error)
    return 1 if wrong else 0


@frozen
class Planned:
    """One action, and the assessment it is from."""

    assessment: str
    file: Path
    action: Action
    called: str
    """The assessment's name as it stands on a line with other words."""
    later: str
    """What a later version wrote into it that this one does not know, in words; "" where there is nothing."""


def planned(assessments: Iterable[Assessment], *, owner: str | None, done: bool) -> tuple[list[Planned], list[LedgerError]]:
    """Return the actions of some assessments, overdue first, then by day; those done only where they are asked for.

    Also what is wrong with assessments whose actions can not be told.
    """
    today = clock.here().today

    def own(assessment: Assessment) -> list[Planned]:
        return [
            Planned(assessment.name, assessment.ledger.path, one, assessment.called, assessment.ledger.later)
            for one in actions(assessment.standing, today)
        ]

    found, wrong = library.in_each(assessments, own)
    wanted = likeness(owner or "")
    rows = [row for some in found for row in some if (done or row.action.state != DONE) and _owned(row.action, wanted)]
    by_day = sorted(rows, key=lambda row: (STATES.index(row.action.state), soonest_first(row.action), row.assessment))
    return by_day, wrong


def _owned(action: Action, wanted: str) -> bool:
    return not wanted or any(wanted in likeness(owner) for owner in action.owners)


HEADINGS = ("Assessment", "Action", "What", "Owner", "Start", "Due", "Last day", "State", "What came of it")


def actions_as_rows(rows: Iterable[Planned]) -> list[Sequence[str]]:
    """Return a row of headings, then a row for each action."""
    return [HEADINGS, *(_csv_row(row) for row in rows)]


def _csv_row(row: Planned) -> Sequence[str]:
    action = row.action
    return (
        row.assessment,
        action.named or action.number,
        action.title,
        "; ".join(action.owners),
        action.start,
        action.due,
        action.by,
        action.state,
        action.outcome,
    )


def actions_as_json(rows: Iterable[Planned]) -> str:
    """Return the actions for other programs; `by` is the last day that the date can mean."""
    content = [
        {
            "assessment": row.assessment,
            "file": str(row.file),
            "number": row.action.number,
            "title": row.action.title,
            "owners": list(row.action.owners),
            "start": row.action.start,
            "due": row.action.due,
            "by": row.action.by,
            "state": row.action.state,
            "group": row.action.group,
            "outcome": row.action.outcome,
            "later": row.later,
        }
        for row in rows
    ]
    return plainjson.written({"program": f"due-regard {__version__}", "actions": content})


def print_plan(rows: Sequence[Planned]) -> None:
    """Print the actions by state; on a narrow terminal or into a pipe, a line each."""
    console = plain_console()
    for state in STATES:
        some = [row for row in rows if row.action.state == state]
        if not some:
            continue
        sentence(console, f"{state[:1].upper()}{state[1:]}: {counted(len(some), 'action')}", "bold")
        if is_narrow(console):
            lines(console, [f"  {_action_line(row)}" for row in some])
        else:
            cells = [(_title(row), _owners(row), row.action.due or "no date", row.assessment) for row in some]
            table(console, ("Action", "Owner", "Due", "Assessment"), cells)
    unowned = sum(not row.action.owners for row in rows)
    owner = f", {unowned} without an owner" if unowned else ""
    sentence(console, f"{counted(len(rows), 'action')}{owner}.")


def _title(row: Planned) -> str:
    return f"{row.action.number} {shorten(row.action.title, _TITLE)}".strip()


def _owners(row: Planned) -> str:
    return "; ".join(row.action.owners) or "no owner"


def _action_line(row: Planned) -> str:
    return f"{row.called}, action {_title(row)}: {_owners(row)}, {due_in_words(row.action)}"
