"""What the checks found, and the actions of all assessments, in words, as JSON and as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from wizard import __version__
from wizard.core import checks, findings
from wizard.core.actions import DONE, STATES, Action, actions, soonest_first
from wizard.core.checks import Finding, Outcome
from wizard.core.frozen import frozen
from wizard.core.model import At, Unfit
from wizard.core.standing import Standing
from wizard.core.text import counted
from wizard.library import Assessment

# -- Checks -----------------------------------------------------------------------------------------------------------


def outcomes(meant: Assessment) -> tuple[Outcome, ...]:
    """Return what the checks of the form find today."""
    return checks.run(meant.standing, date.today().isoformat())


def checks_in_words(meant: Assessment, found: Sequence[Outcome]) -> list[str]:
    """Return the lines: what was found, check by check; what is in order; what is open."""
    faulty = [one for one in found if one.found]
    total = sum(len(one.found) for one in faulty)
    lines = [f"{meant.name}: {meant.bank.short or meant.bank.title}, {meant.state}"]
    for outcome in faulty:
        lines += ["", f"{outcome.title}: {outcome.words}"]
        lines += [f"  - {finding.words}" for finding in outcome.found]
    if fine := [one for one in found if not one.found]:
        lines += ["", "In order:", *(f"  - {one.title}: {one.words}" for one in fine)]
    if meant.open:
        lines += ["", "Open:", *(f"  - {_open_words(meant.standing, one)}" for one in meant.open)]
    looked = f"{counted(len(found), 'check')}, {counted(total, 'thing')} found" if found else "This form has no checks"
    return [*lines, "", f"{looked}; {len(meant.open)} open."]


def _open_words(of: Standing, found: findings.Open) -> str:
    entry = of.entry_of(found.at)
    whose = f"{findings.sentence(entry.name)}, " if entry and entry.number else ""
    number = f"{found.question.number}. " if found.question and found.question.number else ""
    asked = found.question.ask if found.question else found.at.question
    return f"{whose}{number}{asked} {findings.sentence(found.words)}."


def checks_as_json(meant: Assessment, found: Sequence[Outcome]) -> str:
    """Return the same for other programs. A finding names every answer it rests on, with its words."""
    of = meant.standing
    content = {
        "program": f"due-regard {__version__}",
        "assessment": meant.title,
        "file": str(meant.ledger.path),
        "form": meant.bank.id,
        "checked_on": date.today().isoformat(),
        "found": sum(len(one.found) for one in found),
        "checks": [
            {
                "check": one.check.name,
                "title": one.title,
                "looked_at": one.looked,
                "in_order": one.fine,
                "of": one.noun,
                "unread": one.unread,
                "findings": [_finding(of, finding) for finding in one.found],
            }
            for one in found
        ],
        "open": [{**_place(of, one.at), "why": one.why.name.lower(), "words": one.words} for one in meant.open],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _finding(of: Standing, finding: Finding) -> dict[str, Any]:
    return {"words": finding.words, "rests_on": [_place(of, at) for at in finding.on]}


def _place(of: Standing, at: At) -> dict[str, Any]:
    """Say where an answer stands, and what it is: its question, its entries by list and number or place, its words."""
    question = of.bank.questions.get(at.question)
    entries = []
    for id_ in at.within:
        entry = of.register.entries.get(id_)
        if entry:
            row = id_.partition(":")[2]
            place = {"number": entry.number} if entry.number else {"row": row} if row else {"place": of.places[id_] + 1}
            entries.append({"list": entry.question.key, **place, "title": entry.title})
    answer = of.response.answer(at)
    said = answer.raw if isinstance(answer, Unfit) else findings.summary(question, at, of) if question else ""
    return {"question": at.question, "entries": entries, "answer": said}


# -- Actions ----------------------------------------------------------------------------------------------------------


@frozen
class Planned:
    """One action, and the assessment it is from."""

    assessment: str
    file: Path
    action: Action


def planned(found: Iterable[Assessment], *, owner: str | None, done: bool) -> list[Planned]:
    """Return the actions of some assessments, overdue first, then by day; those done only where they are asked for."""
    today = date.today().isoformat()
    rows = [Planned(one.name, one.ledger.path, action) for one in found for action in actions(one.standing, today)]
    wanted = (owner or "").casefold()
    rows = [row for row in rows if (done or row.action.state != DONE) and _owned(row.action, wanted)]
    return sorted(rows, key=lambda row: (STATES.index(row.action.state), soonest_first(row.action), row.assessment))


def _owned(action: Action, wanted: str) -> bool:
    return not wanted or any(wanted in owner.casefold() for owner in action.owners)


HEADINGS = ("Assessment", "Action", "What", "Owner", "Start", "Due", "Last day", "State", "What came of it")


def actions_as_rows(rows: Iterable[Planned]) -> list[Sequence[str]]:
    """Return a row of headings, then a row for each action."""
    return [HEADINGS, *(_row(row) for row in rows)]


def _row(row: Planned) -> Sequence[str]:
    one = row.action
    return (row.assessment, one.number, one.title, "; ".join(one.owners), one.start, one.due, one.by, one.state, one.outcome)


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
        }
        for row in rows
    ]
    return json.dumps({"program": f"due-regard {__version__}", "actions": content}, ensure_ascii=False, indent=2)
