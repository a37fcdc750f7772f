"""Which two a person wants to compare, and what differs, in words and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from wizard import clock
from wizard.core.document.comparison import Comparison, Shown, comparison
from wizard.core.errors import Misfit, Problem, UsageError
from wizard.core.form.dates import british, day
from wizard.core.form.kinds import nearest
from wizard.core.frozen import frozen
from wizard.core.record.changes import Approve, Hand
from wizard.core.review.states import Act
from wizard.core.standing.difference import stood
from wizard.core.standing.texts import Mark, Piece, pieces
from wizard.core.text import sentence
from wizard.store.ledger import Ledger
from wizard.store.library import Assessment

APPROVAL, SUBMISSION = "approval", "submission"
_CONTEXT = 12  # words that stayed, before and after a change; the rest of a long text is left out
_MARKED = {Mark.OUT: "out", Mark.NEW: "new"}

# -- Which two --------------------------------------------------------------------------------------------------------


@frozen
class Moment:
    """A state of an assessment: after a record, given by its sequence number; words: what to call it."""

    seq: int
    words: str


def two(before: Assessment, after: Assessment) -> Comparison:
    """Return what differs between two assessments as they stand."""
    return comparison(before.standing, after.standing, ("as it stands now", "as it stands now"))


def moments(meant: Assessment, since: str, until: str) -> Comparison:
    """Return what differs between two moments of an assessment; where none is given, since it was last approved, or submitted.

    Raises:
        UsageError: there is no such moment.
    """
    records = meant.ledger.records
    first = moment(meant, since, is_end=False) if since else _usual(meant)
    last = moment(meant, until, is_end=True) if until else Moment(meant.ledger.last.seq, "as it stands now")
    states = [stood(meant.bank, records, one.seq) for one in (first, last)]
    return comparison(states[0], states[1], (first.words, last.words))


def moment(meant: Assessment, words: str, *, is_end: bool) -> Moment:
    """Return the moment that a person means: "approval", "submission", the number of a record, or a day.

    is_end: of a day its end is meant, else its beginning. Raises UsageError where there is none.
    """
    wanted = words.strip().casefold()
    if wanted in (APPROVAL, SUBMISSION):
        if found := _last(meant, wanted):
            return found
        what = "nobody has approved it yet" if wanted == APPROVAL else "it was never submitted for review"
        raise UsageError(Problem(meant.name, what, "give the number of a record, or a day"))
    if wanted.isdecimal() and len(wanted) < 10:
        return _numbered(meant.ledger, int(wanted))
    try:
        date = day(words)
    except Misfit:
        mend = nearest(wanted, [APPROVAL, SUBMISSION]) or "give approval, submission, the number of a record, or a day"
        raise UsageError(Problem("", f"“{words}” is no moment of it", f"{mend}, such as 3 March 2026")) from None
    dated = [(clock.here().day(one.time), one.seq) for one in meant.ledger.records]
    earlier = [seq for on, seq in dated if on < date or (is_end and on == date)]
    name = f"at the end of {british(date)}" if is_end else f"before {british(date)}"
    return Moment(max(earlier, default=0), f"as it stood {name}")


def _numbered(kept: Ledger, number: int) -> Moment:
    if number == 0:
        return Moment(0, "before anything was answered")
    found = next((one for one in kept.records if one.seq == number), None)
    if found is None:
        what = f"there is no record {number} in it"
        raise UsageError(Problem(kept.path.name, what, f"they go from 1 to {kept.last.seq}; wizard history shows them"))
    return Moment(number, f"after record {number}, {clock.here().moment(found.time)}")


def _usual(meant: Assessment) -> Moment:
    for wanted in (APPROVAL, SUBMISSION):
        if found := _last(meant, wanted):
            return found
    what = "nobody has approved it or submitted it for review yet, so there is nothing to compare it with by itself"
    mend = "name another assessment as well, or a moment: --since 12 (a record of wizard history), or --since “3 March 2026”"
    raise UsageError(Problem(meant.name, what, mend))


def _last(meant: Assessment, wanted: str) -> Moment | None:
    for record, act in reversed(meant.response.review.acts):
        if wanted == APPROVAL and isinstance(act, Approve):
            return Moment(record.seq, f"as {act.name} approved it, {clock.here().moment(record.time)}")
        if wanted == SUBMISSION and isinstance(act, Hand) and act.act == Act.SUBMIT.value:
            return Moment(record.seq, f"as {record.author.name} submitted it, {clock.here().moment(record.time)}")
    return None


def beside(meant: Assessment, ending: str) -> Path:
    """Return the file a comparison is printed to where none is named."""
    return meant.ledger.path.with_name(f"{meant.ledger.path.stem}-compared.{ending}")


# -- In words ---------------------------------------------------------------------------------------------------------


def in_words(of: Comparison, *, whole: bool) -> list[str]:
    """Return the lines. whole: long texts are not shortened."""
    lines = [of.title or "Assessment without a title yet"]
    for side, name in ((of.before, "Was"), (of.after, "Is")):
        titled = f"{side.title or 'without a title yet'}, " if of.before.title != of.after.title else ""
        lines.append(f"{name}: {titled}{side.moment}; {side.state}; fingerprint {side.spoken}")
    lines.append(of.words)
    if any(one.pieces and not _has_marks(one.before, one.after) for group in of.groups for one in group.shown):
        lines[-1] += " Words taken out stand as [out: ...], words added as [new: ...]."
    for group in of.groups:
        lines += ["", group.title]
        for one in group.shown:
            lines += _told(one, whole=whole)
    return lines


def marked(before: str, after: str, *, whole: bool) -> str:
    """Return two long texts as one, "" where each is better read whole."""
    found = pieces(before, after)
    return woven(found, whole=whole) if found and not _has_marks(before, after) else ""


def _has_marks(*texts: str) -> bool:
    """Whether words of the texts themselves could be taken for a mark."""
    return any(f"[{mark}:" in text for mark in _MARKED.values() for text in texts)


def _told(one: Shown, *, whole: bool) -> list[str]:
    number = f"{one.number}. " if one.number else ""
    note = f" {one.note}" if one.note else ""
    asked = f"{number}{one.where}"
    how = f"{asked} {sentence(one.how)}" if asked.endswith("?") else f"{asked.rstrip(':')}: {one.how}"
    lines = ["", f"  {how}.{note}"]
    if one.pieces and not _has_marks(one.before, one.after):
        return [*lines, *(f"    {line}" for line in woven(one.pieces, whole=whole).split("\n") if line.strip())]
    for name, text in (("Was", one.before), ("Is", one.after)):
        some = [line for line in text.split("\n") if line.strip()]
        if some:
            lines += [f"    {name}: {some[0]}", *(f"      {line}" for line in some[1:])]
    return lines


def woven(found: Sequence[Piece], *, whole: bool) -> str:
    """Return both texts as one, with the marks as words: it can be read aloud."""
    parts = []
    for place, one in enumerate(found):
        text = one.text.rstrip("\n")
        end = one.text[len(text) :]
        if one.mark is Mark.SAME:
            parts.append(one.text if whole else _shortened(one.text, place == 0, place == len(found) - 1))
        else:
            parts.append(f"[{_MARKED[one.mark]}: {text}]{end}")
    return "".join(_spaced(parts))


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    words = text.split(" ")
    head = [] if is_first else words[:_CONTEXT]
    tail = [] if is_last else words[-_CONTEXT:]
    if len(words) <= len(head) + len(tail) + _CONTEXT:
        return text
    return " ".join([*head, "…", *tail])


def _spaced(parts: Sequence[str]) -> Iterator[str]:
    for place, part in enumerate(parts):
        yield part
        if place < len(parts) - 1 and not part.endswith("\n"):
            yield " "
