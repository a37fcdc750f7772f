"""The closed language of `when:`. A rule holds, does not hold, or cannot be told yet (None).

Cannot be told: it rests on an answer that is not known yet. Then its negation cannot be told either (Kleene's logic).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, assert_never

from wizard.core.form.answers import Answer, Known, NotYet, Value
from wizard.core.frozen import frozen

# -- Rules ------------------------------------------------------------------------------------------------------------


@frozen
class Is:
    question: str
    value: str


@frozen
class Above:
    question: str
    value: str


@frozen
class Below:
    question: str
    value: str


@frozen
class Answered:
    question: str


@frozen
class All:
    rules: tuple[Rule, ...]


@frozen
class AnyOf:
    rules: tuple[Rule, ...]


@frozen
class Not:
    rule: Rule


@frozen
class CountOf:
    """At least `least` entries of a list meet the rule (None: every entry counts). "Any entry where" is `least=1`."""

    question: str
    least: int
    where: Rule | None = None


@frozen
class Unknown:
    """The answer is "not known yet"."""

    question: str


Rule = Is | Above | Below | Answered | All | AnyOf | Not | CountOf | Unknown


# -- What holds -------------------------------------------------------------------------------------------------------

Lookup = Callable[[str], Answer | None]
"""The answer that counts for a question's key, or None."""

EntryLookups = Callable[[str], list[Lookup]]
"""For a list's key, one Look for each of its entries: it answers for the entry's own fields."""


def holds(rule: Rule, look: Lookup, entries: EntryLookups) -> bool | None:
    """Tell whether the rule holds for the answers that `look` and `entries` show."""
    match rule:
        case Is(question, value):
            return _compare(look(question), lambda given: value == given if isinstance(given, str) else _among(value, given))
        case Above(question, value):
            return _compare(look(question), lambda given: _order(given) > _order(value))
        case Below(question, value):
            return _compare(look(question), lambda given: _order(given) < _order(value))
        case Unknown(question):
            return isinstance(look(question), NotYet)
        case Answered(question):
            return _compare(look(question), lambda given: True)
        case All(rules):
            return _all([holds(part, look, entries) for part in rules])
        case AnyOf(rules):
            return _negated(_all([_negated(holds(part, look, entries)) for part in rules]))
        case Not(part):
            return _negated(holds(part, look, entries))
        case CountOf(question, least, where):
            found = [True if where is None else holds(where, inside, entries) for inside in entries(question)]
            if found.count(True) >= least:
                return True
            return None if found.count(True) + found.count(None) >= least else False
        case _:
            assert_never(rule)


def mentions(rule: Rule) -> Iterator[str]:
    """Yield the keys of the questions that a rule rests on, lists included."""
    match rule:
        case Is(question, _) | Above(question, _) | Below(question, _) | Answered(question) | Unknown(question):
            yield question
        case All(rules) | AnyOf(rules):
            for part in rules:
                yield from mentions(part)
        case Not(part):
            yield from mentions(part)
        case CountOf(question, _, where):
            yield question
            if where is not None:
                yield from mentions(where)
        case _:
            assert_never(rule)


def _compare(answer: Answer | None, test: Callable[[Value], bool]) -> bool | None:
    match answer:
        case Known(value):
            return test(value)
        case NotYet():
            return None
        case _:
            return False


def _among(value: str, given: tuple[str, ...]) -> bool:
    """An option may have been picked with a note in brackets."""
    return any(part == value or part.startswith(f"{value} (") for part in given)


def _order(value: Value) -> tuple[Any, str]:
    """Numbers by size; anything else, ISO dates among them, by its text."""
    from decimal import Decimal, InvalidOperation  # a start-up saving: few rules compare by size

    text = value if isinstance(value, str) else ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    # "nan" and "infinity" are words where somebody writes them.
    return (number, "") if number.is_finite() else (Decimal(0), text)


def _negated(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _all(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True
