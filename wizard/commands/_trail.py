"""What the record of an assessment tells: its history, and whether approvals and printed documents agree with it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from wizard import __version__, clock
from wizard.commands.compare import marked, moment
from wizard.core.errors import Problem, UsageError
from wizard.core.form.kinds import nearest
from wizard.core.past import redaction, verification
from wizard.core.past.history import Event, EventKind, history
from wizard.core.record import writers
from wizard.core.review import decisions
from wizard.core.standing.fingerprint import fingerprint, spoken
from wizard.core.text import counted, joined, one_line, shorten
from wizard.files.disk import is_file
from wizard.store.ledger import ENDING
from wizard.store.library import Assessment, named

_MARK = re.compile(r"[0-9a-f]{64}")
# What a document says of the record it was printed from, in Markdown, HTML and JSON.
_REMEMBERED = re.compile(
    r'(?:[Rr]ecord |"record": )(?P<seq>\d+),\s*(?:seal (?:<code>)?|"seal": ")(?P<seal>[0-9a-f]{64})', re.ASCII
)
_SAID = 160  # columns of an answer in the history


def events(meant: Assessment, question: str = "", since: str = "", by: str = "") -> tuple[Event, ...]:
    """Return the history, or of it what is about one question: its id, its number, or words of its name.

    since: only what was done after a moment (see `compared`). by: only what somebody did whose name has this in it.
    Raises:
        UsageError: nothing in the record is about it, nobody of that name wrote in it, or there is no such moment.
    """
    found = history(meant.bank, meant.ledger.records, meant.standing)
    if since:
        first = moment(meant, since, is_end=False).seq
        found = tuple(one for one in found if one.seq > first)
    if by:
        found = _by(meant, found, by)
    return _about(meant, found, question) if question else found


def _by(meant: Assessment, found: tuple[Event, ...], by: str) -> tuple[Event, ...]:
    some = tuple(one for one in found if by.casefold() in one.author.name.casefold())
    if not some:
        names = list(dict.fromkeys(one.author.name for one in found))
        mend = nearest(by, names) or (f"there are: {', '.join(names)}" if names else "nobody wrote anything in that time")
        raise UsageError(Problem(meant.name, f"nobody called “{by}” wrote in it", mend))
    return some


def _about(meant: Assessment, found: tuple[Event, ...], question: str) -> tuple[Event, ...]:
    key = meant.bank.keys_by_number.get(question, question)
    wanted = question.casefold()
    some = tuple(one for one in found if one.at.question == key)
    if key not in meant.bank.questions:
        some = tuple(one for one in found if wanted in one.where.casefold())
    if not some:
        raise UsageError(
            Problem(meant.name, f"nothing in its record is about “{question}”", "give a question's number or words")
        )
    return some


def history_in_words(found: Sequence[Event], *, whole: bool) -> list[str]:
    """Return the lines: the day and the person once, then each change with its time. whole: long texts are not shortened."""
    lines: list[str] = []
    head, record, days = "", 0, clock.here()
    for event in found:
        now = f"{days.british(event.time)}, {event.author.name}"
        if now != head:
            lines += ["", now] if lines else [now]
        number = f"#{event.seq}"
        if (now, event.seq) == (head, record):
            number = " " * len(number)  # one record is one act: its number is said once
        head, record = now, event.seq
        undone = f" (undone: #{event.undone})" if event.undone else ""
        lines.append(f"  {days.clock(event.time)}  {number}  {told(event, whole=whole)}{undone}")
    return lines


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


def history_as_json(meant: Assessment, found: Sequence[Event]) -> str:
    """Return the history for other programs; times are UTC (ISO 8601)."""
    content = [
        {
            "seq": event.seq,
            "time": event.time,
            "author": {"name": event.author.name, "account": event.author.account, "host": event.author.host},
            "act": event.act.value,
            "question": event.at.question,
            "where": event.where,
            "before": event.before,
            "after": event.after,
            "undone": event.undone,
        }
        for event in found
    ]
    shown = {"program": f"due-regard {__version__}", "assessment": meant.title, "events": content}
    return json.dumps(shown, ensure_ascii=False, indent=2)


# -- Verifying --------------------------------------------------------------------------------------------------------


def verified(meant: Assessment, other: Path | None) -> tuple[list[str], bool]:
    """Return what was found, in lines, and whether everything agrees. Reading the assessment has checked its chain.

    other: a document that was printed from it, or another copy of its file.
    Raises:
        UsageError: the document can not be read, or names no fingerprint.
    """
    kept, bank = meant.ledger, meant.bank
    whole = f"the record is whole: {counted(len(kept.records), 'record')}, each sealed over the one before it"
    last = clock.here().moment(kept.last.time)
    lines = [
        f"{meant.name}: {whole}.",
        f"The last is of {last}. Its seal is {kept.head[:16]}: compare it with somebody else's copy.",
    ]
    gone, agrees = _redacted(meant)
    lines += gone
    found = verification.approvals(bank, kept.records, meant.standing)
    lines += [_approval(one, meant) for one in found] or ["Nobody has approved it."]
    agrees = agrees and all(one.current for one in found[-1:]) and all(one.state or one.redacted for one in found)
    if other and other.suffix == ENDING:
        from wizard.commands import join  # only where a copy is held against it

        met = join.meet(meant, other)
        return [*lines, *join.against(met)], agrees and join.agrees(met)
    if other:
        told, same = _document(other, meant)
        return [*lines, *told], agrees and same
    return lines, agrees


def _redacted(meant: Assessment) -> tuple[list[str], bool]:
    """Say which texts were taken out, by whom, and whether each of them is accounted for."""
    named = {seal for _, redact in meant.response.redactions for seal in redact.seals}
    gone = redaction.taken_out([json.loads(line) for line in meant.ledger.lines])
    lines = [
        f"{counted(len(redact.seals), 'text')} taken out for good on {clock.here().moment(record.time)} by {record.author.name}"
        f"{f': {redact.why}' if redact.why else '.'}"
        for record, redact in meant.response.redactions
    ]
    silent = sorted({seq for seq, seal in gone if seal not in named})
    if silent:
        where = joined([str(seq) for seq in silent])
        lines.append(f"In record {where} a text is missing that nobody is recorded to have taken out. Do not rely on it.")
    return lines, not silent


def _approval(one: verification.Approved, meant: Assessment) -> str:
    who = f"The approval by {one.approve.name}, recorded {clock.here().moment(one.record.time)},"
    mark = f"fingerprint {spoken(one.approve.fingerprint)}" if _MARK.fullmatch(one.approve.fingerprint) else "no fingerprint"
    seat = decisions.same_seat(one.record.author, writers.writers(meant.ledger.records))
    note = f" {seat}" if seat else ""
    if one.state is None and one.redacted:
        return f"{who} can not be checked any more ({mark}): texts that it was of were taken out for good since.{note}"
    if one.state is None:
        return f"{who} names what this record never held when it was given ({mark}). Do not rely on it.{note}"
    if one.current:
        return f"{who} is of exactly what stands here now ({mark}).{note}"
    return f"{who} is out of date ({mark}). Changed since: {named(one.changed)}.{note}"


def _document(file: Path, meant: Assessment) -> tuple[list[str], bool]:
    if not is_file(file):
        raise UsageError(Problem(str(file), "there is no such file", "give a document that was printed from the assessment"))
    text = file.read_text(encoding="utf-8", errors="replace")
    marks = set(_MARK.findall(text))
    if not marks:
        raise UsageError(Problem(str(file), "it names no fingerprint", "give a document printed as md, html or json"))
    told, same = _record_of(file, text, meant)
    present = fingerprint(meant.standing)
    if present in marks:
        return [*told, f"{file.name} names exactly what stands here now ({spoken(present)})."], same
    state = verification.named(meant.bank, meant.ledger.records, marks)
    if state is None:
        gone = " Texts were taken out since, so it can not be told what it names." if meant.response.redactions else ""
        words = f"{file.name} names what this record never held: it is of another assessment, or of another copy.{gone}"
        return [*told, words], False
    when = clock.here().moment(state.time)
    words = f"{file.name} names what stood here after record {state.seq}, {when} ({spoken(state.fingerprint)})"
    return [*told, f"{words}; it was changed since."], False


def _record_of(file: Path, text: str, meant: Assessment) -> tuple[list[str], bool]:
    """Hold the record that a document remembers against this one: a cut at the end shows only so."""
    found = _REMEMBERED.search(text)
    if not found:
        return [], True
    seq, seal = int(found["seq"]), found["seal"]
    seals = meant.ledger.seals
    if seq >= len(seals):
        what = f"{file.name} was printed from record {seq}, and this file ends at record {len(seals) - 1}"
        return [f"{what}: its end is missing, or it is an older copy."], False
    if seals[seq] != seal:
        what = f"{file.name} was printed from another record {seq} than this file holds"
        return [f"{what}: this file was written anew, or both went on in two copies."], False
    return [], True
