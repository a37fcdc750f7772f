"""The history of an assessment: which of it a person means, and each change in words."""

from __future__ import annotations

from wizard.commands._moments import moment
from wizard.core.errors import Problem, UsageError
from wizard.core.form.kinds import nearest
from wizard.core.past.history import history
from wizard.core.past.telling import Event, EventKind
from wizard.core.text import likeness, one_line, shorten
from wizard.printing.woven import marked
from wizard.store.library import Assessment

_SAID = 160  # columns of an answer in the history


def told(event: Event, *, whole: bool) -> str:
    """Return one change in words. whole: long texts are not shortened."""
    if event.act is EventKind.CHANGED and (woven := marked(event.before, event.after, whole=whole)):
        return f"{event.where.rstrip(':')} changed: {one_line(woven)}"
    where = event.where if event.where.endswith("?") else f"{event.where}:"
    before, after = (one_line(words) if whole else shorten(words, _SAID) for words in (event.before, event.after))
    return event.sentence.format(where=where, before=before, after=after)


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
    some = tuple(event for event in events if likeness(by) in likeness(event.author.name))
    if not some:
        names = list(dict.fromkeys(one.author.name for one in events))
        mend = nearest(by, names) or (f"there are: {', '.join(names)}" if names else "nobody wrote anything in that time")
        raise UsageError(Problem(assessment.name, f"nobody called “{by}” wrote in it", mend))
    return some


def _about(assessment: Assessment, events: tuple[Event, ...], question: str) -> tuple[Event, ...]:
    key = assessment.bank.keys_by_number.get(question, question)
    wanted = likeness(question)
    some = tuple(event for event in events if event.at.question == key)
    if key not in assessment.bank.questions:
        some = tuple(one for one in events if wanted in likeness(one.where))
    if not some:
        raise UsageError(
            Problem(assessment.name, f"nothing in its history is about “{question}”", "give a question's number or words")
        )
    return some
