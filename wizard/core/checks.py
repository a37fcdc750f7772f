"""Checks over the whole: a small catalogue of named checks, which a bank uses with parameters of its own.

The manner is that of dbt's generic tests (docs.getdbt.com/docs/build/data-tests): a name, what it looks at, and nothing more.
A check runs over the answers as they stand and never changes the path. What it finds is true by construction: it rests on ids,
sets and dates, names every answer it rests on, and where an answer could not be read it says so or says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import lru_cache

from wizard.core import contents, general, hints, linking
from wizard.core.accepting import with_accepted
from wizard.core.findings import sentence
from wizard.core.frozen import frozen, replace
from wizard.core.model import Check
from wizard.core.outcomes import Finding, Outcome, Severity
from wizard.core.standing import Standing

__all__ = ["CATALOGUE", "Finding", "Named", "Outcome", "Severity", "Takes", "run", "run_all", "run_hints"]


class Takes(Enum):
    """What a parameter of a check names."""

    LIST = "a list of entries"
    LISTS = "one or more lists of entries"
    FIELD = "a question, or a field of a list"
    FIELDS = "one or more questions or fields"
    REFERENCES = "a question of the kind references"
    DATE = "a question of the kind date or rough-date"
    DATES = "one or more questions of the kinds date and rough-date"
    OPTIONS = "a question with options"
    RULE = "a rule"
    WORDS = "a few words"


@frozen
class Named:
    """A check of the catalogue: what it says, what it needs to be told, what it may be told.

    severity: how much its findings weigh. general: it is run for every form.
    """

    about: str
    needs: tuple[tuple[str, Takes], ...]
    run: Callable[[Check, Standing, str], Outcome]
    may: tuple[tuple[str, Takes], ...] = ()
    severity: Severity = Severity.LOOK
    general: bool = False


@lru_cache(maxsize=4)
def run(of: Standing, today: str) -> tuple[Outcome, ...]:
    """Run the bank's checks in their order, and those that hold for every form.

    What is open in it is told elsewhere (`findings.open_steps`, `run_all`), and hints apart. `today`: 2026-03-31; "" leaves
    out what depends on the day.
    """
    own = [check for check in of.bank.checks if _applies(check, today)]
    return tuple(_run(check, of, today) for check in [*own, *_general(of, Severity.LOOK)])


def run_all(of: Standing, today: str) -> tuple[Outcome, ...]:
    """Run all that is no hint, what is open first."""
    return (*(_run(check, of, today) for check in _general(of, Severity.MEND)), *run(of, today))


@lru_cache(maxsize=4)
def run_hints(of: Standing) -> tuple[Outcome, ...]:
    """Return the hints; none where the form wants none."""
    return tuple(_run(check, of, "") for check in _general(of, Severity.HINT)) if of.bank.hints else ()


def _run(check: Check, of: Standing, today: str) -> Outcome:
    named = CATALOGUE[check.name]
    outcome = named.run(check, of, today)
    found = tuple(one if one.mend else replace(one, mend=_MEND.get(check.name, "")) for one in outcome.found)
    return with_accepted(of, replace(outcome, found=found, severity=named.severity))


_MEND = {
    "covered": "Name it there, or let it stand and say why.",
    "points": "Name what it is for, or let it stand and say why.",
    "covered-apart": "Say what each of them does that the others do not.",
    "mutual": "Name it on both sides, or on neither.",
    "agrees": "Put the list or the answer right.",
    "once": "Name it once.",
    "distinct": "Make one of them, or say in what they differ.",
    "filled": "Fill it in, or let it stand and say why.",
    "fits": "Give an answer that the form has.",
    "dated": "Give a month at least, or let it stand and say why.",
    "overdue": "Say what came of it, or give a new date.",
    "before": "Put one of the dates right, or let it stand and say why.",
    "within": "Give them one, or name another owner.",
    "used": "Choose it somewhere, or let it stand and say why.",
    "ordered": "Move it, or let it stand.",
    "numbered-once": "Give one of them another number.",
}


def _general(of: Standing, severity: Severity) -> list[Check]:
    """The checks that every form has: those of a name that it uses itself, and those without their roles, are left out."""
    own = {check.name for check in of.bank.checks}
    return [
        Check(name, sentence(named.about))
        for name, named in CATALOGUE.items()
        if named.general
        and named.severity is severity
        and name not in own
        and _ROLES.get(name, "title") in ("title", *of.bank.roles)
    ]


_ROLES = {"decided": "decision_date", "planned": "gaps"}


def _applies(check: Check, today: str) -> bool:
    return bool(today) or check.name != "overdue"


# -- The catalogue ----------------------------------------------------------------------------------------------------

CATALOGUE: dict[str, Named] = {
    "covered": Named(
        "each entry of a list is named by some reference",
        (("of", Takes.LISTS), ("by", Takes.REFERENCES)),
        linking.covered,
    ),
    "points": Named("each reference names something", (("by", Takes.REFERENCES),), linking.points),
    "covered-apart": Named(
        "no entry is named only by entries that are the same in a field",
        (("of", Takes.LISTS), ("by", Takes.REFERENCES), ("same", Takes.FIELD)),
        linking.covered_apart,
    ),
    "mutual": Named(
        "what one side refers to refers back",
        (("one", Takes.REFERENCES), ("other", Takes.REFERENCES)),
        linking.mutual,
    ),
    "agrees": Named("a list made by hand is the one that other answers come to", (("of", Takes.REFERENCES),), linking.agrees),
    "once": Named("no answer names the same entry twice", (("of", Takes.FIELDS),), linking.once),
    "distinct": Named(
        "no two entries are the same in some fields, or in all of them",
        (("of", Takes.LIST),),
        contents.distinct,
        (("fields", Takes.FIELDS),),
    ),
    "filled": Named("no field is left empty", (("of", Takes.FIELDS),), contents.filled),
    "fits": Named("every answer fits its question", (), contents.fits, severity=Severity.MEND, general=True),
    "dated": Named("every date is one, and not words", (("of", Takes.DATES),), contents.dated),
    "overdue": Named(
        "what should have ended says what came of it",
        (("date", Takes.DATE), ("outcome", Takes.FIELD)),
        contents.overdue,
    ),
    "before": Named(
        "one date does not come after another",
        (("first", Takes.DATE), ("then", Takes.DATE)),
        contents.before,
    ),
    "within": Named(
        "every value of some fields is among those of another",
        (("of", Takes.FIELDS), ("among", Takes.FIELD)),
        contents.within,
    ),
    "used": Named("every option is chosen somewhere", (("of", Takes.OPTIONS),), contents.used),
    "ordered": Named(
        "a list, or the references of an answer, are in the order of their numbers",
        (("of", Takes.FIELDS),),
        linking.ordered,
    ),
    "numbered-once": Named("no two entries have the same number", (("of", Takes.LISTS),), linking.numbered_once),
    "contradiction": Named(
        "no answers contradict each other",
        (("when", Takes.RULE), ("on", Takes.FIELDS), ("says", Takes.WORDS)),
        general.contradiction,
    ),
    "answered": Named("every question is answered", (), general.answered, severity=Severity.MEND, general=True),
    "reasoned": Named(
        "every answer has the rationale that the form asks for", (), general.reasoned, severity=Severity.MEND, general=True
    ),
    "known": Named("nothing is still to be heard", (), general.known, severity=Severity.MEND, general=True),
    "confirmed": Named(
        "what came over from last time is confirmed", (), general.confirmed, severity=Severity.MEND, general=True
    ),
    "decided": Named("it is approved before it is decided", (), general.decided, general=True),
    "planned": Named("every gap in the evidence has an action, an owner and a date", (), general.planned, general=True),
    "elsewhere": Named("no text sends the reader elsewhere", (), hints.elsewhere, severity=Severity.HINT, general=True),
    "nothing": Named("every rationale gives a reason", (), hints.nothing, severity=Severity.HINT, general=True),
    "twice": Named("no text stands in two places", (), hints.twice, severity=Severity.HINT, general=True),
    "broken": Named("no link is broken", (), hints.broken, severity=Severity.HINT, general=True),
}
"""By name: every check there is. A bank may use each of them several times."""
