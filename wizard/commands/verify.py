"""`wizard verify`: whether the record is whole, and approvals and printed documents agree with it."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wizard import clock
from wizard.commands._choosing import meant
from wizard.commands._copies import against, meet
from wizard.commands._given import ASSESSMENT, Words
from wizard.commands._saying import say
from wizard.core.errors import Problem, UsageError
from wizard.core.form import kinds
from wizard.core.form.dates import british
from wizard.core.past import redaction, verification
from wizard.core.record.changes import Approve, Record, Report, Reword
from wizard.core.review import breaches, states
from wizard.core.standing.fingerprint import digest, mark, says, spoken, stands
from wizard.core.standing.fingerprint import marks as known_as
from wizard.core.standing.words import WORDS as known
from wizard.core.text import counted, in_quotes, joined, likeness
from wizard.files import disk
from wizard.files.disk import is_file
from wizard.store.ledger import ENDING
from wizard.store.library import Assessment, carried, named

if TYPE_CHECKING:
    from wizard.printing.look import OwnLook

WORDS: Words = {
    **ASSESSMENT,
    "document": {
        "nargs": "*",
        "metavar": "DOCUMENT|COPY|CODE",
        "help": "a document printed from it, another copy, or a code: that of a published page, or four words",
    },
}

_FOUR_WORDS = re.compile(r"\W*[A-Za-z]+(?:[\W_]+[A-Za-z]+){3}\W*")
_MARK = re.compile(r"[0-9a-f]{64}")
_OWN_MARK = re.compile(r'(?:(?:Fingerprint|Code) (?:<code>)?|"fingerprint": ")([0-9a-f]{64})')
_PUBLIC_MARK = re.compile(r'(?:Code of this page: (?:<code>)?|"content": ")([0-9a-f]{64})')
# What a document says of the record it was printed from, in Markdown, HTML and JSON.
_REMEMBERED = re.compile(
    r'(?:(?:[Rr]ecord|change) |"record": )(?P<seq>\d{1,9}),\s*(?:(?:seal|check) (?:<code>)?|"seal": ")(?P<seal>[0-9a-f]{64})',
    re.ASCII,
)


def run(chosen: argparse.Namespace) -> int:
    """Exit status 0: everything agrees; 1: the record, the rules of review, an approval or the document do not."""
    # The four words of a fingerprint may be typed with spaces.
    other = Path(" ".join(chosen.document)) if chosen.document else None
    if (assessment := meant(chosen, "Verify which one?")) is None:
        return 0
    if other and not is_file(other) and is_file(beside := assessment.ledger.path.parent / other):
        other = beside  # documents are printed there
    lines, agrees = verified(assessment, other)
    say(lines, "  ")
    return 0 if agrees else 1


def verified(assessment: Assessment, other: Path | None) -> tuple[list[str], bool]:
    """Return what was found, in lines, and whether everything agrees. Reading the assessment has checked its chain.

    other: a document that was printed from it, or another copy of its file.
    Raises:
        UsageError: the document cannot be read, or names no fingerprint.
    """
    kept = assessment.ledger
    gone, whole = _redacted(assessment)
    rules, were_kept = _rules(assessment)
    worded = _worded_otherwise(assessment)
    approvals = verification.approvals(assessment.bank, kept.records, assessment.standing)
    holds = assessment.response.holds.values()
    records = f"{counted(len(kept.records), 'record')}, each sealed over the one before it"
    last = f"The last is of {clock.here().moment(kept.last.time)}. Its seal is {kept.head[:16]}"
    lines = [
        f"{assessment.called}:",
        f"Is the record whole? {'Yes' if whole else 'No, as told below'}: {records}.",
        f"{last}: compare it with somebody else's copy.",
        *gone,
        *(f"On hold: {in_quotes(held.why)} ({record.author.name}). Nothing may be taken out." for record, held in holds),
        f"It is now: {states.state(assessment.standing).value}.",
        *worded,
        *rules,
        *([_approval(approval) for approval in approvals] or ["Nobody has approved it here."]),
        *(_report(record, act) for record, act in assessment.response.review.acts if isinstance(act, Report)),
    ]
    agrees = whole and were_kept and not worded and all(one.current for one in approvals[-1:])
    agrees = agrees and all(one.state or one.redacted for one in approvals)
    if kept.later:
        lines.append(f"It holds {kept.later}, which this version does not know: what that changed was not checked.")
        agrees = False
    if other and other.suffix == ENDING:
        met = meet(assessment, other)
        return [*lines, *against(met)], agrees and met.agrees
    if other:
        told, same = _document(other, assessment)
        return [*lines, *told], agrees and same
    return lines, agrees


def _worded_otherwise(assessment: Assessment) -> list[str]:
    """Say which changes of the form's wording are not what they say: approvals before them are held against that."""
    kept, wrong = assessment.ledger, list[str]()
    for record in kept.records:
        for change in record.changes:
            if isinstance(change, Reword):
                before, after = (digest(carried(kept, seq)) for seq in (record.seq - 1, record.seq))
                if (before, after) != (change.was, change.now):
                    what = "the form is worded otherwise than it says, before it or after it. Do not rely on it"
                    wrong.append(f"In record {record.seq} of {record.author.name} {what}.")
    return wrong


def _rules(assessment: Assessment) -> tuple[list[str], bool]:
    """Say whether everything was done in turn and by a second person, and what is odd about days and clocks."""
    bank, records = assessment.bank, assessment.ledger.records
    against = (*breaches.breaches(bank, records), *verification.never_held(bank, records, assessment.standing))
    if against:
        said = ["Were the rules of review kept? No:", *against]
    elif assessment.response.review.acts:
        said = [
            "Were the rules of review kept? Yes, as far as names tell: nobody decided on answers of their own, or out of turn."
        ]
    else:
        said = ["Were the rules of review kept? Nothing was handed over or decided on yet."]
    notes = (*breaches.oddities(records, clock.here()), *breaches.untold(records))
    return [*said, *(f"Note: {words}" for words in notes)], not against


def _report(record: Record, report: Report) -> str:
    when = clock.here().moment(record.time)
    on = f" It was given on condition: {in_quotes(report.conditions)}." if report.conditions else ""
    name = report.name if _is_plain(report.name) else in_quotes(report.name)
    return (
        f"{record.author.name} reported on {when} that {name} approved it on {british(report.date)}. "
        f"That is no approval in this record.{on} What {name} wrote is kept here: {in_quotes(report.kept)}."
    )


def _is_plain(name: str) -> bool:
    """Whether a name is one, and no sentence that would go on in ours."""
    return not re.search(r"[;:!?“”\"\n]|\w{3}\.", name)


def _parsed(lines: Sequence[bytes]) -> Iterator[dict[str, Any]]:
    """Yield lines as JSON, each by itself: all of them at once could be too large to hold."""
    return map(json.loads, lines)


def _redacted(assessment: Assessment) -> tuple[list[str], bool]:
    """Say which texts were taken out, by whom, and whether each of them is accounted for."""
    named = {seal for _, redact in assessment.response.redactions for seal in redact.seals}
    written = assessment.ledger.lines
    gone = redaction.taken_out(_parsed(written))
    lines = [
        f"{counted(len(redact.seals), 'text')} taken out for good on {clock.here().moment(record.time)} by {record.author.name}"
        f"{f': {in_quotes(redact.why)}' if redact.why else '.'}"
        for record, redact in assessment.response.redactions
    ]
    silent = sorted({seq for seq, seal in gone if seal not in named})
    if silent:
        where = joined([str(seq) for seq in silent])
        lines.append(f"In record {where} a text is missing that nobody is recorded to have taken out. Do not rely on it.")
    still = sorted({text.seq for text in redaction.standing(redaction.texts(_parsed(written)), named)}) if named else []
    if still:
        where = joined([str(seq) for seq in still])
        lines.append(
            f"In record {where} a text still stands that was taken out, here or in a copy: take it out with wizard redact."
        )
    is_said = any(b'"redacted"' in line for line in written)
    said = redaction.said_otherwise(_parsed(written), redaction.told(_parsed(written))) if is_said else ()
    if said:
        where = joined([str(seq) for seq in said])
        lines.append(
            f"In record {where} the words where a text was taken out are not those of the redaction. They are not shown."
        )
    if hidden := redaction.hidden(_parsed(written)):
        where = joined([str(seq) for seq in hidden])
        lines.append(
            f"In record {where} something is hidden where a text was taken out. It is shown nowhere and cannot be taken out."
        )
    return lines, not (silent or said or still or hidden)


def _approval(approval: verification.Approved) -> str:
    who = f"The approval by {approval.approve.name}, recorded {clock.here().moment(approval.record.time)},"
    mark = f"code {spoken(approval.approve.fingerprint)}" if _MARK.fullmatch(approval.approve.fingerprint) else "no code"
    if approval.state is None and approval.redacted:
        where = named(approval.redacted)
        return f"{who} cannot be checked any more ({mark}): texts that it was of were taken out for good since, at {where}."
    if approval.state is None:
        return f"{who} names what this record never held when it was given ({mark}). Do not rely on it."
    if approval.current:
        return f"{who} is of exactly what stands here now ({mark})."
    return f"{who} is out of date ({mark}). Changed since: {named(approval.changed)}."


def _document(file: Path, assessment: Assessment) -> tuple[list[str], bool]:
    if not is_file(file):
        if _MARK.fullmatch(code := likeness(str(file)).strip()):
            return _code(code, assessment)
        if _FOUR_WORDS.fullmatch(str(file).strip()):
            return _words(str(file), assessment)
        words = re.findall(r"[A-Za-z]+", str(file)) if re.fullmatch(r"[A-Za-z\s-]+", str(file)) else ()
        if len(words) > 1:
            what = f"neither a file nor a code: a code has four words, and these are {len(words)}"
            raise UsageError(Problem(str(file), what, "say all four words, as they stand at the end of the document"))
        mend = "give a document that was printed from the assessment, another copy, the code of a published page, or four words"
        raise UsageError(Problem(str(file), "there is no such file", mend))
    try:
        content = disk.read(file, disk.MOST)
    except OSError as error:
        raise UsageError(Problem(str(file), f"it cannot be read: {error.strerror}", "check the path and its rights")) from None
    if content.startswith((b"PK", b"%PDF-")):
        mend = "give the code at its end instead, or the same document printed as html, md or json"
        raise UsageError(Problem(str(file), "a Word document or a PDF cannot be checked word for word", mend))
    text = content.decode("utf-8", "replace")
    its_own = _its_own(text)
    # What the program says of a document stands at its end; an answer may say what it likes.
    public, own = (next(reversed(list(mark.finditer(its_own))), None) for mark in (_PUBLIC_MARK, _OWN_MARK))
    if public and (own is None or own.start() < public.start()):
        return _published(file.name, text, public[1], assessment)
    marks = {own[1]} if own else set()
    if not marks:
        raise UsageError(
            Problem(
                str(file),
                "it has no code, as a summary has none",
                "give the public edition or the one for the file, printed as md, html or json",
            )
        )
    told, same = _record_of(file, its_own, assessment)
    lines, agrees = _named(file.name, marks, assessment)
    return [*told, *lines], agrees and same


def _its_own(text: str) -> str:
    """Return what may hold the codes of a document: of JSON what the program says of it, for answers stand after that."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return text
    try:
        said = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return text
    return json.dumps({name: said[name] for name in _IN_JSON if name in said}, indent=2)


_IN_JSON = ("fingerprint", "content", "record", "seal")


def _published(name: str, text: str, mark: str, assessment: Assessment) -> tuple[list[str], bool]:
    """Hold a published page against what was approved: which approval it is of, and whether its words are those.

    It names nothing of the record, so each approval is printed again, as on the day of the page.
    """
    from wizard.core.document.again import again  # start-up savings, as the two after: few pages are held against a record
    from wizard.core.document.editions import Edition
    from wizard.printing import pages, render

    page = pages.read(text)
    there = again(assessment.standing, assessment.ledger.records, clock.here(), mark, page.told)
    if there is None:
        return [f"{name} is not what was approved here: {_why_unknown(assessment)}."], False
    act, published = there
    printed = pages.read(render.render(published, page.form, None, Edition.PUBLIC, page.look))
    its_code = f"The code of {name} is that of what {act.name} approved on {british(act.date)}"
    if differs := pages.first_difference(page.words, printed.words):
        here = [f"It says: {in_quotes(differs[0])}.", f"What was approved is printed as: {in_quotes(differs[1])}."]
        if page.program != printed.program:
            what = f"as another version of the program printed it ({page.program or 'it does not say which'})"
            told = f"Whether its words are too cannot be told word for word, {what}"
            return [f"{its_code}. {told}. They differ first here:", *here], False
        otherwise = "they were changed, unless it was printed with templates of your own"
        return [f"{its_code}, but its words are not: {otherwise}. They differ first here:", *here], False
    if page.setting != printed.setting:
        saved = "A browser may have saved it so, or something in it may be hidden"
        return [f"{its_code}, and so are its words; but they are set out otherwise. {saved}: print it again to be sure."], False
    lines, agrees = _of_approval(f"{name} says what {act.name} approved on {british(act.date)}", act, assessment)
    return [*lines, *_of_its_own(page.look)], agrees


def _of_its_own(look: OwnLook) -> list[str]:
    """Say what on a page is its publisher's own, and was approved by nobody."""
    has_logo = f"a logo ({in_quotes(look.logo_alt)})" if look.logo else ""
    parts = [one for one in (has_logo, *(in_quotes(line) for line in (look.licence, look.footer) if line)) if one]
    return [f"It also has, as its publisher's own and no part of what was approved: {joined(parts)}."] if parts else []


def _why_unknown(assessment: Assessment) -> str:
    """Return why no approval is published under a code: a genuine page may be of what can be printed no more."""
    records, why = assessment.ledger.records, "it was changed, or it is of another assessment"
    if verification.has_lost_content(records):
        why += ", or it is from before texts were taken out here for good"
    if any(isinstance(change, Reword) for record in records for change in record.changes):
        why += ", or from before the form was worded as it is now"
    return why


def _of_approval(words: str, act: Approve | Report, assessment: Assessment) -> tuple[list[str], bool]:
    """Say whether an approval is the newest, and of what stands now. words: what is said of it."""
    newest = assessment.response.review.acts[-1][1]
    if act is newest and stands(assessment.standing, act):
        return [f"{words}, which is exactly what stands here now."], True
    return [f"{words}; it was changed or approved again since."], False


def _code(code: str, assessment: Assessment) -> tuple[list[str], bool]:
    """Say what a code is of: a published page, or what any other document was printed from."""
    from wizard.core.document.publication import published_as  # a start-up saving, as above

    there = published_as(assessment.standing, assessment.ledger.records, clock.here(), code)
    if there is None:
        return _named("This code", {code}, assessment)
    words = f"This is the code of a page that says what {there[0].name} approved on {british(there[0].date)}"
    lines, same = _of_approval(words, there[0], assessment)
    return [*lines, "Whether the words of the page are those, only the page itself tells: give its file."], same


def _words(said: str, assessment: Assessment) -> tuple[list[str], bool]:
    """Hold four words against the record; a word that no fingerprint is said in was misheard."""
    words = re.findall(r"[a-z]+", likeness(said))
    unknown = [word for word in words if word not in known]
    if 0 < len(unknown) < len(words):
        mend = "; ".join(kinds.nearest(word, known) or f"“{word}” is like none" for word in unknown)
        raise UsageError(
            Problem(" ".join(words), f"no code has the word{'s' if len(unknown) > 1 else ''} {joined(unknown)}", mend)
        )
    return _named(f"“{'-'.join(words)}”", _Said(" ".join(words)), assessment)


def _named(name: str, marks: Container[str], assessment: Assessment) -> tuple[list[str], bool]:
    """Say which state of the record is named by one of some fingerprints. name: of what names it."""
    present = mark(assessment.standing)
    if any(one in marks for one in known_as(assessment.standing)):
        return [f"{name} names exactly what stands here now ({spoken(present)})."], True
    state = verification.named(assessment.bank, assessment.ledger.records, marks)
    approved = next((one for one in reversed(assessment.response.approvals) if one[1].fingerprint in marks), None)
    lost = verification.has_lost_content(assessment.ledger.records)
    if state is None and approved and lost:
        when = clock.here().moment(approved[0].time)
        gone = "Texts of it were taken out since, so it is not what stands here now"
        return [f"{name} names what {approved[1].name} approved on {when}. {gone}."], False
    if state is None and lost:
        gone = "texts were taken out since, so it cannot be told whether it stood here before"
        return [f"{name} names what does not stand here now; {gone}."], False
    if state is None:
        return [f"{name} names what this record never held: it is of another assessment, or of another copy."], False
    when = clock.here().moment(state.time)
    words = f"{name} is the code of what was here after change {state.seq}, {when} ({spoken(state.fingerprint)})"
    return [f"{words}; it was changed since."], False


class _Said(Container[str]):
    """The fingerprints that somebody may have said, in words."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __contains__(self, mark: object) -> bool:
        return isinstance(mark, str) and says(self._words, mark)


def _record_of(file: Path, text: str, assessment: Assessment) -> tuple[list[str], bool]:
    """Hold the record that a document remembers against this one: a cut at the end shows only so."""
    every = list(_REMEMBERED.finditer(text))
    if not every:
        return [], True
    found = every[-1]  # the program's own stands at the end
    seq, seal = int(found["seq"]), found["seal"]
    seals = assessment.ledger.seals
    if seq >= len(seals):
        what = f"{file.name} was printed from record {seq}, and this file ends at record {len(seals) - 1}"
        return [f"{what}: its end is missing, or it is an older copy."], False
    if seals[seq] != seal:
        what = f"{file.name} was printed from another record {seq} than this file holds"
        return [f"{what}: this file was written again, or both went on in two copies."], False
    return [], True
