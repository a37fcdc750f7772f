"""The history of an assessment: which of it a person means, and each change in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.commands._moments import moment
from wizard.core.errors import Problem, UsageError
from wizard.core.form.kinds import nearest
from wizard.core.past.history import Event, EventKind, history
from wizard.core.text import one_line, shorten
from wizard.printing.woven import marked
from wizard.store.library import Assessment

if TYPE_CHECKING:
    from wizard.store.library import Assessment

_SAID = 160  # columns of an answer in the history


def told(event: Event, *, whole: bool) -> str:
    """Return one change in words. whole: long texts are not shortened."""
    where = event.where if event.where.endswith("?") else f"{event.where}:"
    before, after = (one_line(words) if whole else shorten(words, _SAID) for words in (event.before, event.after))
    match event.act:
        case EventKind.ANSWERED:
            return f"{where} {after}"
        case EventKind.CHANGED:
            if woven_ := marked(event.before, event.after, whole=whole):
                return f"{event.where.rstrip(':')} changed: {one_line(woven_)}"
            return f"{where} was “{before}”, is “{after}”"
        case EventKind.EMPTIED:
            return f"{where} emptied; it was “{before}”"
        case EventKind.NUMBERED:
            return f"{where} its number was {before}, is {after}"
        case EventKind.MOVED:
            return f"{where} moved {after}"
        case EventKind.CONFIRMED:
            return f"{where} confirmed as it came over: “{after}”"
        case EventKind.APPROVED:
            return f"{where} approved by {after}"
        case EventKind.HANDED:
            return f"{where} {before}{f': {after}' if after else ''}"
        case EventKind.LOOKED:
            return f"{where} looked at as it stood"
        case EventKind.REMARKED:
            return f"{where} reviewed: {before}{f', {after}' if after else ''}"
        case EventKind.RESPONDED:
            return f"{where} {'closed' if before else 'answered the remark'}{f': {after}' if after else ''}"
        case EventKind.ACCEPTED:
            return f"{where} accepted, because {after}" if after else f"{where} no longer accepted"
        case EventKind.NOTED:
            return f"{where} a note, never printed: {after}" if after else f"{where} the note was taken away"
        case EventKind.CARRIED if event.at.question:
            return f"{where} from last time: {after}"
        case EventKind.CARRIED:
            return f"{where} carried over from {after}, to be confirmed"
        case EventKind.UNDID:
            return f"{event.where} was {'done again' if event.before else 'undone'}:"
        case EventKind.REDACTED:
            return f"{where} taken out for good: {after}"
        case EventKind.JOINED:
            return f"{where} of a copy taken in, begun after record {before}:"
        case _:
            return f"{where} {event.act.value}"


def events(assessment: Assessment, question: str = "", since: str = "", by: str = "") -> tuple[Event, ...]:
    """Return the history, or of it what is about one question: its id, its number, or words of its name.

    since: only what was done after a moment (see `moment`). by: only what somebody did whose name has this in it.
    Raises:
        UsageError: nothing in the record is about it, nobody of that name wrote in it, or there is no such moment.
    """
    events = history(assessment.bank, assessment.ledger.records, assessment.standing)
    if since:
        first = moment(assessment, since, is_end=False).seq
        events = tuple(event for event in events if event.seq > first)
    if by:
        events = _by(assessment, events, by)
    return _about(assessment, events, question) if question else events


def _by(assessment: Assessment, events: tuple[Event, ...], by: str) -> tuple[Event, ...]:
    some = tuple(event for event in events if by.casefold() in event.author.name.casefold())
    if not some:
        names = list(dict.fromkeys(one.author.name for one in events))
        mend = nearest(by, names) or (f"there are: {', '.join(names)}" if names else "nobody wrote anything in that time")
        raise UsageError(Problem(assessment.name, f"nobody called “{by}” wrote in it", mend))
    return some


def _about(assessment: Assessment, events: tuple[Event, ...], question: str) -> tuple[Event, ...]:
    key = assessment.bank.keys_by_number.get(question, question)
    wanted = question.casefold()
    some = tuple(event for event in events if event.at.question == key)
    if key not in assessment.bank.questions:
        some = tuple(one for one in events if wanted in one.where.casefold())
    if not some:
        raise UsageError(
            Problem(assessment.name, f"nothing in its record is about “{question}”", "give a question's number or words")
        )
    return some
