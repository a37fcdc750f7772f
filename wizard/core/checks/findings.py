"""Checks over the whole: a small catalogue of named checks, which a bank uses with parameters of its own.

The manner is that of dbt's generic tests (docs.getdbt.com/docs/build/data-tests): a name, what it looks at, and nothing more.
A check runs over the answers as they stand and never changes the path. What it finds is true by construction: it rests on ids,
sets and dates, names every answer it rests on, and where an answer could not be read it says so or says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from wizard.core.checks import general, hints, links, values
from wizard.core.checks.accepted import with_accepted
from wizard.core.checks.catalogue import CATALOGUE, NamedCheck, Severity, Takes
from wizard.core.checks.outcomes import Finding, Outcome
from wizard.core.form.bank import Check
from wizard.core.form.days import UNDATED, Days
from wizard.core.frozen import replace
from wizard.core.standing.standing import Standing

__all__ = ["CATALOGUE", "Finding", "NamedCheck", "Outcome", "Severity", "Takes", "run", "run_all", "run_hints"]


@lru_cache(maxsize=4)
def run(standing: Standing, days: Days) -> tuple[Outcome, ...]:
    """Run the bank's checks in their order, and those that hold for every form.

    What is open in it is told elsewhere (`incomplete.open_steps`, `run_all`), and hints apart. Without a day of today,
    what depends on it is left out.
    """
    own = [check for check in standing.bank.checks if _applies(check, days)]
    return _once(tuple(_run(check, standing, days) for check in [*own, *_general(standing, Severity.LOOK)]))


def _once(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """Return the outcomes with entries that are the same told once, by the check that looks at most of them.

    Two actions with the same text are the same in all, in one field, in another: one thing to look at, and not four.
    """
    told: set[tuple[str, ...]] = set()
    left: dict[int, Outcome] = {}
    alike = [(number, one) for number, one in enumerate(outcomes) if one.check.name in _ALIKE]
    for number, one in sorted(alike, key=lambda pair: (_ALIKE.index(pair[1].check.name), bool(pair[1].check.keys("fields")))):
        found = tuple(finding for finding in one.found if _entries(finding) not in told)
        told |= {_entries(finding) for finding in (*found, *(stands.finding for stands in one.accepted))}
        left[number] = replace(one, found=found, told=len(one.found) - len(found))
    return tuple(left.get(number, one) for number, one in enumerate(outcomes))


_ALIKE = ("distinct", "covered-apart")


def _entries(finding: Finding) -> tuple[str, ...]:
    return tuple(sorted({id_ for at in finding.places for id_ in at.within[-1:]}))


def run_all(standing: Standing, days: Days) -> tuple[Outcome, ...]:
    """Run all that is no hint, what is open first."""
    return (*(_run(check, standing, days) for check in _general(standing, Severity.MEND)), *run(standing, days))


@lru_cache(maxsize=4)
def run_hints(standing: Standing) -> tuple[Outcome, ...]:
    """Return the hints; none where the form wants none."""
    return tuple(_run(check, standing, UNDATED) for check in _general(standing, Severity.HINT)) if standing.bank.hints else ()


def _run(check: Check, standing: Standing, days: Days) -> Outcome:
    outcome = _RUN[check.name](check, standing, days)
    findings = tuple(finding if finding.mend else replace(finding, mend=_MEND.get(check.name, "")) for finding in outcome.found)
    return with_accepted(standing, replace(outcome, found=findings, severity=CATALOGUE[check.name].severity), days)


_MEND = {
    "covered": "Add it there, or accept this and say why.",
    "points": "Say what it is for, or accept this and say why.",
    "covered-apart": "Say what each of them does that the others do not.",
    "mutual": "Add it on both sides, or remove it from both.",
    "agrees": "Correct the list or the answer.",
    "once": "Keep it once.",
    "distinct": "Merge them, or say how they differ.",
    "filled": "Fill it in, or accept this and say why.",
    "fits": "Choose an answer that the form offers.",
    "dated": "Give at least a month, or accept this and say why.",
    "overdue": "Say what came of it, or give a new date.",
    "happened": "Correct the date: it cannot have happened yet.",
    "before": "Correct one of the dates, or accept this and say why.",
    "within": "Add it there, or name someone else.",
    "used": "Choose it somewhere, or accept this and say why.",
    "ordered": "Move it, or accept this and say why.",
    "numbered-once": "Give one of them another number.",
}


def _general(standing: Standing, severity: Severity) -> list[Check]:
    """The checks that every form has: those of a name that it uses itself, and those without their roles, are left out."""
    own = {check.name for check in standing.bank.checks}
    return [
        Check(name, "")
        for name, named in CATALOGUE.items()
        if named.general
        and named.severity is severity
        and name not in own
        and standing.bank.roles.keys() >= {*_ROLES.get(name, ())}
    ]


_ROLES = {"decided": ("decision_date",), "reviewed": ("decision_date", "next_review"), "planned": ("gaps",)}


def _applies(check: Check, days: Days) -> bool:
    return bool(days.today) or check.name not in ("overdue", "happened")


# -- What runs --------------------------------------------------------------------------------------------------------

_RUN: dict[str, Callable[[Check, Standing, Days], Outcome]] = {
    "covered": links.covered,
    "points": links.points,
    "covered-apart": links.covered_apart,
    "mutual": links.mutual,
    "agrees": links.agrees,
    "once": links.once,
    "distinct": values.distinct,
    "filled": values.filled,
    "fits": values.fits,
    "dated": values.dated,
    "overdue": values.overdue,
    "happened": values.happened,
    "before": values.before,
    "within": values.within,
    "used": values.used,
    "ordered": links.ordered,
    "numbered-once": links.numbered_once,
    "contradiction": general.contradiction,
    "answered": general.answered,
    "reasoned": general.reasoned,
    "known": general.known,
    "confirmed": general.confirmed,
    "decided": general.decided,
    "reviewed": general.reviewed,
    "planned": general.planned,
    "elsewhere": hints.elsewhere,
    "nothing": hints.nothing,
    "twice": hints.twice,
    "broken": hints.broken,
}
assert _RUN.keys() == CATALOGUE.keys()
