"""An answer, and where it lives: a value, not known yet, not applicable, or kept as it was given because it does not fit."""

from __future__ import annotations

from typing import NamedTuple

from wizard.core.frozen import frozen

Value = str | tuple[str, ...]
"""A value as its kind writes it: dates as 2026-03-31, yes/no as "yes" or "no", several options or references as a tuple."""


class At(NamedTuple):
    """Where an answer lives: a question's key and the ids of the entries around it, outermost first.

    A tuple, because everything is looked up by it, many thousand times for one reply.
    """

    question: str
    within: tuple[str, ...] = ()


@frozen
class LeftOver:
    """A place of the record that is no question of the form: an older form had it, or a file of answers named it.

    Of another type than a place of the form, so that nobody looks up its question without asking whether there is one.
    """

    at: At


@frozen
class Known:
    value: Value
    because: str = ""


@frozen
class NotYet:
    """Not known yet: whom to ask, by when (a date as 2026-03-31, or empty)."""

    ask: str = ""
    by: str = ""


@frozen
class NotApplicable:
    why: str = ""


@frozen
class Unfit:
    """An answer kept exactly as given, and why it does not fit. fits: those of its parts that do (options, references)."""

    raw: str
    why: str
    fits: tuple[str, ...] = ()


Answer = Known | NotYet | NotApplicable | Unfit


def list_of(at: At) -> At:
    """The list that a field's entry stands in."""
    return At(at.question.rsplit(".", 1)[0], at.within[:-1])
