"""How each kind of change is told: as an event of the history, and in a few words to whoever was answering meanwhile.

Entries and references are named as they are called now, or as they were called last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cached_property
from typing import assert_never

from wizard.core.form.answers import At
from wizard.core.form.publishing import mark_in_words
from wizard.core.frozen import frozen, frozen_by_identity, replace
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Carry,
    Change,
    Drop,
    Hand,
    Hold,
    Join,
    Label,
    Look,
    Move,
    Note,
    Place,
    Record,
    Redact,
    Remark,
    Report,
    Respond,
    Reword,
    Set,
    Undo,
    Withhold,
    came_from,
)
from wizard.core.record.response import Answers, Response
from wizard.core.record.stored import fitted
from wizard.core.record.writers import every
from wizard.core.standing.naming import (
    answer_in_words,
    entry_in_a_sentence,
    entry_listed,
    list_in_quotes,
    place_in_a_sentence,
    place_in_brackets,
)
from wizard.core.standing.reasons import first_with, with_reason_as
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, one_line


class EventKind(Enum):
    """What a change does."""

    ANSWERED = "answered"
    CHANGED = "changed"
    EMPTIED = "emptied"
    ADDED = "added"
    MOVED = "moved"
    PUT_BACK = "put back"
    REMOVED = "removed"
    NUMBERED = "numbered"
    CONFIRMED = "confirmed"
    APPROVED = "approved"
    HANDED = "handed on"
    REPORTED = "reported approved"
    LOOKED = "looked at"
    REMARKED = "remarked"
    RESPONDED = "responded"
    ACCEPTED = "accepted"
    NOTED = "noted"
    MARKED = "marked for publication"
    CARRIED = "carried over"
    UNDID = "undid"
    REDACTED = "redacted"
    HELD = "held"
    JOINED = "joined"
    REWORDED = "reworded"


@frozen
class Event:
    """One change. All changes of one record were one act of one person."""

    seq: int
    """Its record's number."""
    time: str
    """Its record's: UTC, ISO 8601."""
    author: Author
    act: EventKind
    at: At
    where: str
    """The question, and the entry it is about, in words."""
    sentence: str
    """How it is told, with {where}, {before} and {after} to be filled in as long as there is room for."""
    before: str = ""
    """In words; "" where there was nothing."""
    after: str = ""
    """In words; "" where there is nothing."""
    undone: int = 0
    """The number of the record that undid it, 0 where it stands."""
    together: bool = False
    """Of a verdict: whether it was given to several answers in one act."""


@frozen_by_identity
class Scene:
    """What stood before and after a record, in the places that it changed."""

    before: Response
    moved: Mapping[tuple[At, str], str | None]
    """By list and entry that it placed: the entry that this one stood after then, None where it was the first."""
    undid: Mapping[int, int]
    """By the number of each record that undoes, up to this one: the one that it undid."""


# -- As an event ------------------------------------------------------------------------------------------------------

_ANSWERING = {
    EventKind.ANSWERED: "{where} {after}",
    EventKind.CHANGED: "{where} was “{before}”, is “{after}”",
    EventKind.EMPTIED: "{where} emptied; it was “{before}”",
    EventKind.CONFIRMED: "{where} confirmed as last time: “{after}”",
    EventKind.CARRIED: "{where} from last time: {after}",
}


_HANDED = {
    "submit": ("Submitted", "for review"),
    "withdraw": ("Withdrawn", "from review"),
    "send back": ("Sent back", "to its authors"),
    "reject": ("Rejected", "by its reviewer"),
}
"""By what the record calls an act of handing on or back: what it is called, and what is told of it where nothing was written.

What a later version did is told by its own name.
"""

DEEDS = {
    "submit": "submitted it for review",
    "withdraw": "withdrew it",
    "send back": "sent it back",
    "reject": "rejected it",
    "report": "reported an approval",
}
"""The same, and the report of an approval, to stand after somebody's name."""


class Telling:
    """Tells the changes of some records as events. standing: as it is now."""

    def __init__(self, standing: Standing, records: Iterable[Record]) -> None:
        self._of, self._records = standing, records
        self._asked: tuple[Record | None, set[At]] = (None, set())

    @cached_property
    def _last(self) -> Standing:
        """What was answered last in each place, be it emptied since: what is gone is called by it."""
        changes = [change for record in every(self._records) for change in record.changes]
        given = {one.at: one.answer for one in changes if isinstance(one, Set) and one.answer is not None}
        return Standing(self._of.bank, Response(Answers(given)))

    def _carried(self, record: Record) -> set[At]:
        """What a record carried over: told of each of its answers, and asked of it once."""
        if self._asked[0] is not record:
            self._asked = (record, _carried(record))
        return self._asked[1]

    def _whence(self, record: Record) -> str:
        return came_from(change.source for change in record.changes if isinstance(change, Carry))

    def event(self, record: Record, change: Change, scene: Scene) -> Event:
        """Return one change of a record, told against what stood before."""

        def event(act: EventKind, at: At, where: str, sentence: str, old: str = "", new: str = "") -> Event:
            return Event(record.seq, record.time, record.author, act, at, where, sentence, old, new)

        before, whole, title = scene.before, At(""), self._of.bank.approval.title
        match change:
            case Set(at):
                old, new = self._said(at, before), self._given(change)
                act = _answering(change, self._carried(record), before, old, new)
                said = (
                    _ANSWERING[act].replace("last time", self._whence(record)) if act is EventKind.CARRIED else _ANSWERING[act]
                )
                giver = f" (answered by {one_line(change.giver)})" if change.giver else ""
                return event(act, at, self._where(at) + giver, said, old, new)
            case Place(at, entry):
                act = _placing(change, before)
                new = self._after(at, scene.moved.get((at, entry))) if act is EventKind.MOVED else ""
                return event(act, at, self._entry(at, entry), f"{{where}} {act.value}" + _if_said(new, " {after}"), new=new)
            case Drop(at, entry):
                return event(EventKind.REMOVED, at, self._entry(at, entry), "{where} removed")
            case Move(at, entry, to):
                old, new = (list_in_quotes(one, self._of) for one in (at, to))
                sentence = "{where} moved from {before} to {after}"
                return event(EventKind.MOVED, to, self._entry(to, entry), sentence, old, new)
            case Label(at, entry, number):
                old, new = before.labels.get((at, entry), "") or "by its place", number or "by its place"
                sentence = "{where} its number was {before}, is {after}"
                return event(EventKind.NUMBERED, at, self._entry(at, entry), sentence, old, new)
            case Approve(words, name, role, _, _, conditions):
                on = f"On condition: {conditions}" if conditions else ""
                said = f"{name}, {role}: {' '.join(filter(None, (words, on)))}".removesuffix(": ")
                return event(EventKind.APPROVED, whole, title, "{where} approved by {after}", new=said)
            case Hand(act_, words):
                called, done = _HANDED.get(act_, (act_, "by a later version of the program"))
                return event(EventKind.HANDED, whole, called, "{where} " + _if_said(words, "{after}", done), act_, words)
            case Report(words, name, role, _, _, kept, conditions):
                on = f" On condition: {conditions}" if conditions else ""
                said = f"{name}, {role}: {words}{on} (kept: {kept})"
                return event(EventKind.REPORTED, whole, title, "{where} reported to be approved by {after}", new=said)
            case Look():
                return event(EventKind.LOOKED, whole, "Reviewed", "{where} looked at as it was then")
            case Remark(_, at, verdict, words, together):
                with_others = ", passed together with others" if together else ""
                sentence = "{where} reviewed: {before}" + with_others + _if_said(words, ", {after}")
                told = event(EventKind.REMARKED, at, self._where(at), sentence, verdict.value, words)
                return replace(told, together=together)
            case Respond(to, words, closed):
                thread = before.review.threads.get(to)
                at = thread.remark.at if thread else whole
                did = "the remark is settled" if closed else "replied to the remark"
                sentence = f"{{where}} {did}" + _if_said(words, ": {after}")
                return event(EventKind.RESPONDED, at, self._where(at), sentence, "closed" if closed else "", words)
            case Accept(finding, _, words):
                _, was = before.accepted.get(finding, (None, None))
                old = was.words if was else ""
                instead = "; the reason before it was {before}" if old and old != words else ""
                sentence = "{where} " + _if_said(words, "accepted, because {after}" + instead, "no longer accepted")
                return event(EventKind.ACCEPTED, whole, "something the checks found", sentence, old, words)
            case Note(at, words):
                sentence = "{where} " + _if_said(words, "a note, never published: {after}", "the note was taken away")
                return event(EventKind.NOTED, at, self._where(at), sentence, new=words)
            case Withhold(at, under, words):
                mark = before.content.marked.get(at)
                old, new = mark_in_words(mark.under, mark.words) if mark else "", mark_in_words(under, words)
                sentence = "{where} " + ("marked: {after}" if new else "no longer marked: {before}")
                return event(EventKind.MARKED, at, self._where(at), sentence, old, new)
            case Carry(source, places):
                sentence = "{where} carried over from {after}, to be confirmed" if places else "{where} taken from {after}"
                what = counted(len(places), "answer") if places else "the answers"
                return event(EventKind.CARRIED, whole, what, sentence, new=source)
            case Undo(of):
                again = of in scene.undid
                where = f"change {scene.undid.get(of, of)}"
                sentence = f"{where} was {'done again' if again else 'undone'}:"
                return event(EventKind.UNDID, whole, where, sentence, "again" if again else "")
            case Redact(seals, why):
                sentence = "{where} taken out for good: {after}"
                return event(EventKind.REDACTED, whole, counted(len(seals), "text"), sentence, new=why)
            case Hold(_, why):
                sentence = "{where} " + _if_said(why, "are to stay, because {after}", "may be taken out again")
                return event(EventKind.HELD, whole, "texts", sentence, new=why)
            case Join(after_, _, records):
                sentence = "{where} from another copy were added, made after change {before}:"
                return event(EventKind.JOINED, whole, counted(len(records), "change"), sentence, str(after_))
            case Reword(words):
                old, new = ("; ".join(one[place] for one in words) for place in (1, 2))
                sentence = "{where} says “{after}” instead of “{before}”; no answer was changed"
                return event(EventKind.REWORDED, whole, "the form", sentence, old, new)
            case _:
                assert_never(change)

    def _where(self, at: At) -> str:
        return place_in_brackets(at, self._last, self._of)

    def _said(self, at: At, response: Response) -> str:
        return answer_in_words(response.answers.get(at), at, self._of)

    def _given(self, change: Set) -> str:
        """The answer that was given, as it counts."""
        if change.answer is None:
            return ""
        answer = fitted(self._of.bank.questions.get(change.at.question), change.answer)
        if answer == self._of.answer(change.at) and (first := first_with(self._of, change.at)) != change.at:
            return with_reason_as(answer, first, change.at, self._of)
        return answer_in_words(answer, change.at, self._of)

    def _entry(self, at: At, entry: str) -> str:
        """An entry of a list is called as it is now; one that is gone, by what it was answered last."""
        return self._where(At(at.question, (*at.within, entry)))

    def _after(self, at: At, other: str | None) -> str:
        """Where an entry was moved to, by the one that it stands after."""
        return "to the beginning" if other is None else f"after {self._entry(at, other)}"


def _answering(change: Set, carried: set[At], before: Response, old: str, new: str) -> EventKind:
    """What an answer did; of one that came over, that it was confirmed."""
    if change.at in carried:
        return EventKind.CARRIED
    if change.answer is None:
        return EventKind.EMPTIED
    if change.at in before.carried and old == new:
        return EventKind.CONFIRMED
    return EventKind.CHANGED if old else EventKind.ANSWERED


def _carried(record: Record) -> set[At]:
    """The places of a record whose answers copied from an earlier assessment; undoing marks some as such once more."""
    if any(isinstance(change, Undo) for change in record.changes):
        return set()
    return {at for change in record.changes if isinstance(change, Carry) for at in change.places}


def _placing(change: Place, before: Response) -> EventKind:
    """Whether an entry was moved, put back, or added."""
    if change.entry in before.listed(change.at):
        return EventKind.MOVED
    gone = [one for one, _ in before.dropped.get(change.at, ())]
    return EventKind.PUT_BACK if change.entry in gone else EventKind.ADDED


def _if_said(words: str, sentence: str, otherwise: str = "") -> str:
    """The part of a sentence that is said where there are words to see."""
    return sentence if one_line(words) else otherwise


# -- In a few words ---------------------------------------------------------------------------------------------------


def deed(change: Change, before: Response, standing: Standing) -> str:
    """Return what somebody did, to stand after their name. before: what stood then. standing: as it is now."""
    match change:
        case Set(at, answer):
            return f"{'emptied' if answer is None else 'answered'} {place_in_a_sentence(at, standing)}"
        case Place(at, entry):
            act, named = _placing(change, before), listed_in_a_sentence(at, entry, standing)
            return f"put {named} back" if act is EventKind.PUT_BACK else f"{act.value} {named}"
        case Drop(at, entry):
            return f"removed {listed_in_a_sentence(at, entry, standing)}"
        case Move(_, entry, to):
            return f"moved {listed_in_a_sentence(to, entry, standing)} to {list_in_quotes(to, standing)}"
        case Label(at, entry):
            return f"numbered {listed_in_a_sentence(at, entry, standing)}"
        case Approve():
            return "approved it as it was then"
        case Hand(act_):
            return DEEDS.get(act_, f"did this: {act_},")
        case Report(_, name):
            return f"reported that {one_line(name)} approved it"
        case Look():
            return "looked at it"
        case Remark(_, at, verdict):
            return f"called {place_in_a_sentence(at, standing)} {verdict.value}"
        case Respond():
            return "answered a remark"
        case Accept():
            return "accepted something the checks found, or took that back"
        case Note(at):
            return f"wrote a note at {place_in_a_sentence(at, standing)}"
        case Withhold(at):
            return f"said whether {place_in_a_sentence(at, standing)} is published"
        case Carry():
            return "carried answers over"
        case Undo():
            return "undid what was done before"
        case Redact(seals):
            return f"took out {counted(len(seals), 'text')} for good"
        case Hold(_, why):
            return "said that nothing may be taken out" if why else "said that texts may be taken out again"
        case Join():
            return "added what was written in another copy"
        case Reword():
            return "put the organisation's present words into the form; no answer was changed"
        case _:
            assert_never(change)


def listed_in_a_sentence(at: At, entry: str, standing: Standing) -> str:
    """Return "item 3a", or "the person “Sam Okoro”"; "" where the form has no such list."""
    known = at.question in standing.bank.questions
    return entry_in_a_sentence(entry_listed(at, entry, standing), standing) if known else ""
