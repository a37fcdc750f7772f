"""What somebody else wrote while this person was answering, in words; and what that means for what this person wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from wizard.core.form.answers import At
from wizard.core.form.bank import Bank
from wizard.core.past.telling import deed, listed_in_a_sentence
from wizard.core.record.changes import Author, Change, Drop, Record, Set
from wizard.core.record.response import Response
from wizard.core.standing.naming import question_in_quotes
from wizard.core.standing.standing import Standing


class Talked(Protocol):
    """What is being talked about: a form, its answers as they stand for one person."""

    @property
    def bank(self) -> Bank: ...
    @property
    def response(self) -> Response: ...
    @property
    def standing(self) -> Standing: ...


_MOST = 6  # acts named in one sentence


def meanwhile(before: Talked, after: Talked, others: Sequence[Record], ours: Sequence[Change] = ()) -> list[str]:
    """Return a sentence for each record of others, and what became of ours.

    before, after: the interview before and with the records of the others.
    """
    said = []
    present = before.response
    removed: dict[str, Author] = {}
    for other in others:
        acts = list(dict.fromkeys(deed(change, present, after.standing) for change in other.changes))
        more = ", and more" if len(acts) > _MOST else ""
        sentence = f"{other.author.name} {_joined(acts[:_MOST]) or 'wrote something'}{more} meanwhile, in another window."
        clash = [question_in_quotes(after.bank.questions[at.question]) for at in _both(other, ours, after)]
        if clash:
            sentence += f" You both answered {clash[0]}: yours counts now, theirs is kept in the history."
        said.append(sentence)
        present = present.after(before.bank, other)
        removed |= {change.entry: other.author for change in other.changes if isinstance(change, Drop)}
    return said + _in_vain(after, removed, ours)


def _both(other: Record, ours: Sequence[Change], after: Talked) -> list[At]:
    mine = {change.at for change in ours if isinstance(change, Set)}
    return [
        one.at for one in other.changes if isinstance(one, Set) and one.at in mine and one.at.question in after.bank.questions
    ]


def _in_vain(after: Talked, removed: dict[str, Author], ours: Sequence[Change]) -> list[str]:
    """Say that what this person answered stands in an entry that is gone."""
    said = []
    for change in ours:
        if not isinstance(change, Set):
            continue
        keys = change.at.question.split(".")
        for depth, entry in enumerate(change.at.within):
            at = At(".".join(keys[: depth + 1]), change.at.within[:depth])
            if entry in removed and entry not in after.response.listed(at):
                what = f"{listed_in_a_sentence(at, entry, after.standing)}, which {removed[entry].name} removed meanwhile"
                said.append(f"You answered in {what}: your answer is kept, and counts when it is put back.")
    return list(dict.fromkeys(said))


def _joined(acts: list[str]) -> str:
    return f"{', '.join(acts[:-1])} and {acts[-1]}" if len(acts) > 1 else "".join(acts)
