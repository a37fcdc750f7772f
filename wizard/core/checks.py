"""Checks over the whole: a small catalogue of named checks, which a bank uses with parameters of its own.

The manner is that of dbt's generic tests (docs.getdbt.com/docs/build/data-tests): a name, what it looks at, and nothing more.
A check runs over the answers as they stand and never changes the path. What it finds is true by construction: it rests on ids,
sets and dates, names every answer it rests on, and where an answer could not be read it says so or says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import lru_cache

from wizard.core import contents, linking
from wizard.core.frozen import frozen
from wizard.core.model import Check
from wizard.core.outcomes import Finding, Outcome
from wizard.core.standing import Standing

__all__ = ["CATALOGUE", "Finding", "Named", "Outcome", "Takes", "run"]


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


@frozen
class Named:
    """A check of the catalogue: what it says, what it needs to be told, what it may be told."""

    about: str
    needs: tuple[tuple[str, Takes], ...]
    run: Callable[[Check, Standing, str], Outcome]
    may: tuple[tuple[str, Takes], ...] = ()


@lru_cache(maxsize=4)
def run(of: Standing, today: str) -> tuple[Outcome, ...]:
    """Run the bank's checks in their order. `today`: 2026-03-31; "" leaves out what depends on the day."""
    return tuple(CATALOGUE[check.name].run(check, of, today) for check in of.bank.checks if _applies(check, today))


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
    "fits": Named("every answer fits its question", (), contents.fits),
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
}
"""By name: every check there is. A bank may use each of them several times."""
