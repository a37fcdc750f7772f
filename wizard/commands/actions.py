"""`wizard actions`: the actions of all assessments: due, overdue, without an owner or a date."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from wizard import __version__, clock
from wizard.commands._given import AS_JSON, Words, folder_of, is_line_by_line
from wizard.commands._overview import look, page, rest, say_where, told_apart
from wizard.commands._saying import complain, hand_out, say, tell, warn
from wizard.commands._tables import has_room, heading, lines, table
from wizard.core.document.actions import DONE, DUE, OVERDUE, STATES, UNDATED, Action, due_in_words
from wizard.core.errors import LedgerError
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.text import counted, in_quotes, shorten
from wizard.store import shelf
from wizard.store.glance import Glance, tell_later
from wizard.store.index import Glances

WORDS: Words = {
    "--owner": {"metavar": "NAME", "help": "only what this person or team owns"},
    "--all": {"action": "store_true", "help": "all of them, and not only the first fifty"},
    "--done": {"action": "store_true", "help": "also what is done"},
    "--to": {"choices": ("csv",), "help": "as rows for a spreadsheet"},
    **AS_JSON,
}

_ASKED = 50  # columns of a question without a number
_TITLE = 70  # columns of an action in a table


def run(chosen: argparse.Namespace) -> int:
    folder, owner = folder_of(chosen), chosen.owner or ""
    most = page(whole=chosen.all or chosen.json or bool(chosen.to))
    plan = look(folder, lambda all_: planned(all_, owner, done=chosen.done, most=most))
    for one in plan.later:
        tell_later(one.file, one.later)
    if chosen.json:
        hand_out(actions_as_json(plan.rows) + "\n")
    elif chosen.to == "csv":
        from wizard.files import spreadsheet  # a start-up saving: only for a spreadsheet

        hand_out(spreadsheet.csv_text(actions_as_rows(plan.rows)))
    elif plan.rows or plan.awaited:
        say_where(folder)
        print_plan(plan, plain=is_line_by_line(chosen))
    else:
        owned = f" for {owner}" if owner else ""
        tell(f"There are no actions to do{owned}, and no answers due, in {shelf.whole(folder)}.")
        tell(shelf.ELSEWHERE)
    if chosen.all and plan.left_out:
        warn("What is done is not among these: wizard actions --done")
    for error in plan.wrong:
        complain(error)
    return 1 if plan.wrong else 0


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


@frozen
class Plan:
    """The actions of some assessments, overdue first, then by day."""

    rows: Sequence[Planned]
    """The first of them, or all."""
    counts: Mapping[str, int]
    """How many there are, by state."""
    unowned: int
    """How many of all have no owner."""
    later: Sequence[Glance]
    """The assessments that hold what a later version wrote."""
    wrong: Sequence[LedgerError]
    """What is wrong with assessments whose actions cannot be told."""
    awaited: Sequence[str] = ()
    """The first of what is not known yet, and should be by a day, by that day: a line each."""
    count_awaited: int = 0
    """How many of these there are."""
    next_awaited: str = ""
    """The first day by which one of them should be known, as 2026-03-31, or ""."""
    left_out: bool = False
    """Whether there are others, which are done and were not asked for."""

    @property
    def count(self) -> int:
        return sum(self.counts.values())


def planned(look: Glances, owner: str, *, done: bool, most: int) -> Plan:
    """Return the actions of some assessments; those done only where they are asked for."""
    today = clock.here().today
    counts = dict.fromkeys(STATES, 0)
    unowned = 0
    left_out = False
    for (is_done, time), (count, without) in look.counted(owner, done=True, today=today).items():
        if is_done and not done:
            left_out = True
            continue
        counts[DONE if is_done else _STATE[time]] += count
        unowned += without
    rows = [
        Planned(one.name, look.place / one.file, _action(told, today), one.called, one.later)
        for one, told in look.actions(owner, done=done, most=most)
    ]
    waiting = look.soonest_awaited(owner, most=most)
    asked = [_awaited_line(one.called, told, today) for one, told in waiting]
    soonest = next((told["by"] for _, told in waiting if told["by"] >= today), "")
    count = look.count_awaited(owner, dated=True)
    return Plan(told_apart(rows), counts, unowned, look.later(), look.wrong, asked, count, soonest, left_out)


def _awaited_line(called: str, told: Mapping[str, Any], today: str) -> str:
    """Return an answer that is still to come: whose, which, who is asked, and by when."""
    asked = f"question {told['number']}" if told["number"] else in_quotes(shorten(told["asked"], _ASKED))
    where = f"{told['where']}, " if told["where"] else ""
    late = ", overdue" if told["by"] < today else ""
    return f"{called}, {where}{asked}: {told['whom'] or 'no one is named yet'}, by {british(told['by'])}{late}"


_STATE = {"past": OVERDUE, "to come": DUE, "": UNDATED}


def _action(told: dict[str, Any], today: str) -> Action:
    """Return an action as it is today."""
    state = OVERDUE if told["state"] == DUE and told["by"] < today else told["state"]
    return Action(**{**told, "owners": tuple(told["owners"]), "state": state})


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
    from wizard.files import plainjson  # a start-up saving: only for other programs

    return plainjson.written({"program": f"due-regard {__version__}", "actions": content})


def print_plan(plan: Plan, *, plain: bool = False) -> None:
    """Print the actions by state; line by line, on a narrow terminal or into a pipe, a line each."""
    for state in STATES:
        some = [row for row in plan.rows if row.action.state == state]
        if not some:
            continue
        heading(f"{_HEADED[state]}: {counted(plan.counts[state], 'action')}{_next(state, some)}", plain=plain)
        if has_room(len(plan.rows), plain=plain):
            cells = [(_title(row), _owners(row), row.action.due or "no date", _whose(row)) for row in some]
            table(("Action", "Owner", "Due", "Assessment"), cells)
        else:
            lines([f"  {_action_line(row)}" for row in some])
    if plan.awaited:
        soonest = f", the next by {british(plan.next_awaited)}" if plan.next_awaited else ""
        heading(f"Answers still to come: {plan.count_awaited}{soonest}", plain=plain)
        lines([f"  {line}" for line in plan.awaited])
        if len(plan.awaited) < plan.count_awaited:
            say(["All of them: wizard chase --all"], "")
    owner = f", {plan.unowned} without an owner" if plan.unowned else ""
    say([f"{counted(plan.count, 'action')}{owner}."] if plan.count else [], "")
    how = f"All of them: wizard actions --all{' --done' if plan.counts[DONE] else ''}"
    if words := rest(len(plan.rows), plan.count, "actions, those to be done first", how):
        say([words], "")


_HEADED = {OVERDUE: "Overdue", DUE: "To come", UNDATED: "Without a date", DONE: "Done"}


def _next(state: str, some: Sequence[Planned]) -> str:
    """Say when the first of those to come is due: what is due in months is nothing to do today."""
    if state != DUE:
        return ""
    return f", due by {british(some[0].action.by)}" if len(some) == 1 else f", the next by {british(some[0].action.by)}"


def _title(row: Planned) -> str:
    action, title = row.action, shorten(row.action.title, _TITLE)
    return f"{title} (for {action.number})" if action.is_of_gap else f"{action.number} {title}".strip()


def _whose(row: Planned) -> str:
    """Return the name of an assessment in a cell of its own, where it needs no quotation marks."""
    is_alone = row.file.name not in row.called.removeprefix(row.assessment)
    return row.assessment if is_alone else f"{row.assessment}, {row.file.name}"


def _owners(row: Planned) -> str:
    return "; ".join(row.action.owners) or "no owner"


def _action_line(row: Planned) -> str:
    what = "" if row.action.is_of_gap else "action "
    return f"{row.called}, {what}{_title(row)}: {_owners(row)}, {due_in_words(row.action)}"
