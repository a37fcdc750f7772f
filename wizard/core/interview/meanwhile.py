"""What somebody else wrote while this person was answering, in words; and what that means for what this person wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, assert_never

from wizard.core.form.answers import At
from wizard.core.form.bank import Bank
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Carry,
    Change,
    Drop,
    Hand,
    Join,
    Label,
    Look,
    Note,
    Place,
    Record,
    Redact,
    Remark,
    Respond,
    Set,
    Undo,
)
from wizard.core.record.response import Response
from wizard.core.standing.naming import entry_in_a_sentence, entry_listed, place_in_a_sentence, question_in_quotes
from wizard.core.standing.standing import Standing
from wizard.core.text import counted


class Talked(Protocol):
    """What is being talked about: a form, its answers as they stand for one person."""

    @property
    def bank(self) -> Bank: ...
    @property
    def response(self) -> Response: ...
    @property
    def standing(self) -> Standing: ...


_MOST = 6  # acts named in one sentence


def meanwhile(before: Talked, after: Talked, others: Sequence[Record], ours: tuple[Change, ...] = ()) -> list[str]:
    """Return a sentence for each record of others, and what became of ours.

    before, after: the interview before and with the records of the others.
    """
    said = []
    present = before.response
    removed: dict[str, Author] = {}
    for other in others:
        acts = list(dict.fromkeys(_act(change, present, after) for change in other.changes))
        more = ", and more" if len(acts) > _MOST else ""
        sentence = f"{other.author.name} {_joined(acts[:_MOST]) or 'wrote something'}{more} meanwhile, in another window."
        clash = [question_in_quotes(after.bank.questions[at.question]) for at in _both(other, ours, after)]
        if clash:
            sentence += f" You both answered {clash[0]}: yours counts now, theirs is kept in the record."
        said.append(sentence)
        present = present.after(before.bank, other)
        removed |= {change.entry: other.author for change in other.changes if isinstance(change, Drop)}
    return said + _in_vain(after, removed, ours)


def _act(change: Change, present: Response, after: Talked) -> str:
    match change:
        case Set(at, answer):
            return f"{'emptied' if answer is None else 'answered'} {place_in_a_sentence(at, after.standing)}"
        case Place(at, entry, _) if entry in present.listed(at):
            return f"moved {_entry(at, entry, after)}"
        case Place(at, entry, _) if entry in [one for one, _ in present.dropped.get(at, ())]:
            return f"put {_entry(at, entry, after)} back"
        case Place(at, entry, _):
            return f"added {_entry(at, entry, after)}"
        case Drop(at, entry):
            return f"removed {_entry(at, entry, after)}"
        case Label(at, entry, _):
            return f"numbered {_entry(at, entry, after)}"
        case Approve():
            return "approved it as it stood then"
        case Hand(act_, _, _):
            return f"did this: {act_},"
        case Look():
            return "looked at it"
        case Remark(_, at, verdict, _):
            return f"called {place_in_a_sentence(at, after.standing)} {verdict.value}"
        case Respond():
            return "answered a remark"
        case Accept():
            return "said of a finding how it stands"
        case Note(at, _):
            return f"wrote a note at {place_in_a_sentence(at, after.standing)}"
        case Carry():
            return "carried answers over"
        case Undo():
            return "undid what was done before"
        case Redact(seals, _):
            return f"took out {counted(len(seals), 'text')} for good"
        case Join():
            return "took in what was written in a copy"
        case _:
            assert_never(change)


def _entry(at: At, entry: str, after: Talked) -> str:
    known = at.question in after.bank.questions
    return entry_in_a_sentence(entry_listed(at, entry, after.standing), after.standing) if known else ""


def _both(other: Record, ours: tuple[Change, ...], after: Talked) -> list[At]:
    mine = {change.at for change in ours if isinstance(change, Set)}
    return [
        one.at for one in other.changes if isinstance(one, Set) and one.at in mine and one.at.question in after.bank.questions
    ]


def _in_vain(after: Talked, removed: dict[str, Author], ours: tuple[Change, ...]) -> list[str]:
    """Say that what this person answered stands in an entry that is gone."""
    said = []
    for change in ours:
        if not isinstance(change, Set):
            continue
        keys = change.at.question.split(".")
        for depth, entry in enumerate(change.at.within):
            at = At(".".join(keys[: depth + 1]), change.at.within[:depth])
            if entry in removed and entry not in after.response.listed(at):
                what = f"You answered in {_entry(at, entry, after)}, which {removed[entry].name} removed meanwhile"
                said.append(f"{what}: your answer is kept in the record, and counts when it is put back.")
    return list(dict.fromkeys(said))


def _joined(acts: list[str]) -> str:
    return f"{', '.join(acts[:-1])} and {acts[-1]}" if len(acts) > 1 else "".join(acts)
