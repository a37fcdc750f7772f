"""Entries that were moved to another list: where what was answered in them is found there."""

from __future__ import annotations

from collections.abc import Callable

from wizard.core.form import kinds
from wizard.core.form.answers import At
from wizard.core.form.bank import Bank, Question
from wizard.core.frozen import replace
from wizard.core.record.changes import Change, Drop, Label, Note, Place, Remark, Set, Withhold


def there(bank: Bank, at: At, home: At) -> At:
    """Return where a place in an entry is found in another list: where it was, if that list has no such question."""
    key, _, field = at.question.partition(".")
    if key == home.question:
        return at
    moved = f"{home.question}.{field}" if field else home.question
    fits = not field or _same(bank.questions.get(at.question), bank.questions.get(moved))
    return At(moved, at.within) if fits else at


def _same(question: Question | None, other: Question | None) -> bool:
    """Whether an answer to a question is one to another."""
    if question is None or other is None or question.kind != other.kind or kinds.is_list(question):
        return False
    values = [{option.value for option in one.options} for one in (question, other)]
    return values[0] <= values[1] and question.pointing.to == other.pointing.to and question.none == other.none


def staying(bank: Bank, key: str, other: str) -> tuple[Question, ...]:
    """Return the fields of a list whose answers have no place in another."""
    return tuple(field for field in bank.questions[key].fields if there(bank, At(field.key), At(other)) == At(field.key))


def at_home(bank: Bank, change: Change, home_of: Callable[[str], At | None]) -> Change:
    """Return a change as it counts where the entry that it is about was moved to another list meanwhile.

    home_of: gives the list that an entry was moved to.
    """
    match change:
        case Set(at) | Note(at) | Remark(_, at) | Withhold(at) if at.within and (home := home_of(at.within[0])):
            return replace(change, at=there(bank, at, home))
        case Place(at, entry) | Drop(at, entry) | Label(at, entry) if not at.within and (home := home_of(entry)):
            return replace(change, at=home)
        case _:
            return change
