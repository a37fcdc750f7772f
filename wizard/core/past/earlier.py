"""Earlier answers to one question, and entries that were removed: what can be put back, and the change that does it.

Putting back is an answer like any other, given now by whoever does it. The record keeps what it replaces.
"""

from __future__ import annotations

from collections.abc import Iterable

from wizard.core.form.answers import Answer, At
from wizard.core.frozen import frozen
from wizard.core.record.changes import Change, Drop, Label, Place, Record, Set
from wizard.core.record.response import Response, holds_hole, taken_out
from wizard.core.record.stored import fitted
from wizard.core.record.writers import every
from wizard.core.standing.naming import answer_in_words, entry_in_quotes, entry_listed
from wizard.core.standing.register import doubled
from wizard.core.standing.standing import Standing


@frozen
class Earlier:
    """An answer that stood at a place once, and the record that gave it last. words: the answer as it reads now."""

    record: Record
    answer: Answer
    words: str


@frozen
class Removed:
    """An entry that was taken out."""

    record: Record
    """The one that took it out."""
    at: At
    """The list it stood in."""
    entry: str
    """Its id."""
    after: str
    """The id of the one it stood after, "" = it was the first."""
    words: str
    """What it is called."""


def earlier(records: Iterable[Record], standing: Standing, at: At) -> tuple[Earlier, ...]:
    """Return the answers that stood at a place, each once, the newest first; neither the present one nor what was redacted."""
    question = standing.bank.questions.get(at.question)
    given = [
        (record, fitted(question, change.answer))
        for record in every(records)
        for change in record.changes
        if isinstance(change, Set) and change.at == at and change.answer is not None and not holds_hole(change.answer)
    ]
    found: dict[Answer, Earlier] = {}
    for record, answer in reversed(given):
        if answer != standing.response.answer(at) and question:
            found.setdefault(answer, Earlier(record, answer, answer_in_words(answer, at, standing)))
    return tuple(found.values())


def was_taken_out(records: Iterable[Record], at: At, seq: int) -> bool:
    """Tell whether the text of the answer that stood at a place after a record was taken out since."""
    given = [
        change.answer
        for record in records
        if record.seq <= seq
        for one in every([record])
        for change in one.changes
        if isinstance(change, Set) and change.at == at
    ]
    return bool(given) and given[-1] is not None and holds_hole(given[-1])


def removed(records: Iterable[Record], standing: Standing) -> tuple[Removed, ...]:
    """Return the entries that were taken out and stand nowhere now, the last one first; what was left blank is none."""
    by = {
        (change.at, change.entry): record for record in every(records) for change in record.changes if isinstance(change, Drop)
    }
    gone = []
    for at in standing.response.dropped:
        question = standing.bank.questions.get(at.question)
        for entry, after in taken_out(standing.response, at):
            if question and at in standing.path.index and (at, entry) in by:
                words = entry_in_quotes(entry_listed(at, entry, standing), standing)
                gone.append(Removed(by[at, entry], at, entry, after, words))
    return tuple(sorted(gone, key=lambda removed: removed.record.seq, reverse=True))


# -- Putting back -----------------------------------------------------------------------------------------------------


def answered(response: Response, at: At, answer: Answer | None) -> tuple[Change, ...]:
    """Return the change that gives an answer anew, or none where it stands."""
    return () if answer == response.answer(at) else (Set(at, answer, response.set_in.get(at, 0)),)


def put_back(standing: Standing, removed: Removed) -> tuple[Change, ...]:
    """Return the changes that put an entry back: without its number where that was given away meanwhile."""
    placed = Place(removed.at, removed.entry, removed.after)
    there = Standing(standing.bank, standing.response.after(standing.bank, Record(0, "", removed.record.author, (placed,))))
    if any(removed.entry in [entry.id for entry in some] for some in doubled(there.register)):
        return (placed, Label(removed.at, removed.entry, ""))
    return (placed,)
