"""What the checks found in an assessment, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from wizard import __version__
from wizard.core import checks, findings
from wizard.core.checks import Finding, Outcome
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
    whose = f"{findings.sentence(findings.name(entry, of))}, " if entry else ""
    number = f"{found.question.number}. " if found.question and found.question.number else ""
    asked = found.question.ask if found.question else found.at.question
    asked = f"{asked.rstrip(':')}:" if not asked.endswith("?") else asked
    return f"{whose}{number}{asked} {found.words}."


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
