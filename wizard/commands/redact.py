"""`wizard redact`: take texts out of a record for good, with a word before it is done."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wizard import clock
from wizard.commands._given import ASSESSMENT, Words, folder_of
from wizard.commands._talking import talking
from wizard.core.errors import Problem, UsageError
from wizard.core.form.answers import At
from wizard.core.form.dates import british
from wizard.core.past import redaction
from wizard.core.past.redaction import HeldText as Found
from wizard.core.record.changes import Author, Redact
from wizard.core.standing.naming import place_name
from wizard.core.talk.face import Command, Did, Face, Item, PickedMany, PickMany, Prompt, Said, Text, Tone, Typed, Word
from wizard.core.text import clean, counted, one_line, shorten
from wizard.files import disk
from wizard.store import ledger, library
from wizard.store.library import Assessment

_SHORT = 60
_EITHER = (Command.BACK, Command.LEAVE)

WORDS: Words = {
    **ASSESSMENT,
    "question": {"nargs": "?", "metavar": "QUESTION", "help": "all that was ever answered to it, to choose from"},
    "--words": {"metavar": "WORDS", "help": "every text that holds these words, to choose from"},
}


def candidates(assessment: Assessment, question: str, words: str) -> tuple[Found, ...]:
    """Return the texts that may be meant: those of a question, or those that hold some words.

    Raises:
        UsageError: neither is given, or there are none.
    """
    if bool(question) == bool(words):
        mend = 'wizard redact ASSESSMENT --words "Jane Smith", or wizard redact ASSESSMENT 12'
        raise UsageError(Problem(assessment.name, "say what is to be taken out: a question, or words", mend))
    every_ = redaction.texts([json.loads(line) for line in assessment.ledger.lines])
    if words:
        texts = redaction.with_words(every_, words)
        what = f"no text holds “{words}”"
    else:
        key = assessment.bank.keys_by_number.get(question, question)
        texts = redaction.at_question(every_, key)
        what = f"nothing was ever answered to “{question}”"
    if not texts:
        raise UsageError(Problem(assessment.name, what, "see what there is with: wizard history"))
    return texts


def redact(face: Face, assessment: Assessment, texts: Sequence[Found], by: Author) -> int:
    """Say what would go, have it chosen and confirmed by a typed word, and take it out; return the exit status."""
    face.say(Said(f"Take out of the record of “{assessment.name}” for good", Tone.HEADING))
    unique = list({one.seal: one for one in texts}.values())
    items = tuple(
        Item(one.seal, f"{_where(assessment, one)}: “{shorten(one.text, _SHORT)}”", f"record {one.seq}") for one in unique
    )
    asked = Prompt(
        PickMany(items, tuple(item.word for item in items)),
        "Which of these texts?" if len(items) > 1 else "This text?",
        notes=("A text goes as a whole. What is to stay of it, answer anew afterwards.",),
        commands=_EITHER,
    )
    reply = face.ask(asked, _nothing)
    seals = reply.values if isinstance(reply, PickedMany) else ()
    if not seals:
        return _not_done(face)
    note = "It stands in the record: do not repeat what is taken out."
    why = face.ask(Prompt(Text(""), "Why?", notes=(note,), commands=_EITHER, empty="give no reason"), _nothing)
    if isinstance(why, Did):
        return _not_done(face)
    reason = one_line(clean(why.text)[0]) if isinstance(why, Typed) else ""
    for line in warnings(assessment, [text for text in unique if text.seal in seals]):
        face.say(Said(line))
    word = "redact"
    title = f"This can not be taken back. To take out {counted(len(seals), 'text')} for good, type the word: {word}"
    typed = face.ask(Prompt(Word(word), title, empty="not yet", commands=_EITHER), _nothing)
    if not isinstance(typed, Typed) or typed.text.strip().casefold() != word:
        return _not_done(face)
    for line in carry_out(assessment, seals, reason, by):
        face.say(Said(line))
    return 0


def _not_done(face: Face) -> int:
    face.say(Said("Nothing was taken out."))
    return 1


def _where(assessment: Assessment, text: Found) -> str:
    if text.at is None:
        return _OF.get(text.do, "the review")
    at = At(text.at.question, text.at.within)
    known = at.question in assessment.bank.questions and all(
        entry in assessment.standing.register.entries for entry in at.within
    )
    where = place_name(at, assessment.standing) if known else at.question
    return _AT.get(text.do, "{}").format(where)


_OF = {
    "approve": "the approval",
    "hand": "words that handed it on",
    "redact": "a reason",
    "accept": "why a finding may stand",
}
_AT = {"note": "your note at {}", "remark": "a remark on {}", "label": "a number in {}"}


def warnings(assessment: Assessment, gone: Sequence[Found]) -> list[str]:
    """Say what else holds what is taken out, or may: this program reaches only the record and what is being typed."""
    folder, stem = assessment.ledger.path.parent, assessment.ledger.path.stem
    beside = [
        path
        for path in sorted(folder.glob(f"{stem}*"))
        if path != assessment.ledger.path and path.is_file() and any(_holds(path, text.text) for text in gone)
    ]
    lines = [f"It stands in {library.near(path)} as well: print that anew, or remove it." for path in beside]
    lines.append("Copies that were mailed, backups, and other people's folders still have it.")
    lines.append("Close other windows of this assessment first.")
    return lines


def _holds(path: Path, text: str) -> bool:
    try:
        content = disk.read(path, disk.MOST).decode("utf-8", "replace")
    except OSError:
        return False
    words = one_line(text).split()
    return bool(words) and " ".join(words) in " ".join(content.split())


def carry_out(assessment: Assessment, seals: Sequence[str], why: str, by: Author) -> list[str]:
    """Take the texts out of the record and of what is being typed; return what to say of it. Raises LedgerError."""
    kept = assessment.ledger
    told = f"on {british(clock.here().today)} by {by.name}"
    gone = [text for text in redaction.texts([json.loads(line) for line in kept.lines]) if text.seal in set(seals)]
    shared = disk.names(kept.path) - 1
    lines = [
        ledger.as_line(redaction.without(json.loads(line), set(seals), told)) if _has(line, seals) else line
        for line in kept.lines
    ]
    with library.as_shown(assessment) as seq:
        kept.rewrite(lines, (Redact(tuple(seals), why),), by, expecting=seq)
    cleaned, typing = _clean_side_files(kept, gone, by)
    present = library.assessment(kept, assessment.bank)
    if present.title != assessment.title:
        kept.rename(f"{assessment.bank.id} {kept.id}")
    lines_said = [f"Taken out for good: {counted(len(set(seals)), 'text')}. Where each stood, it says “redacted {told}”."]
    lines_said += [f"What was being typed was cleaned as well: {counted(cleaned, 'text')}."] if cleaned else []
    lines_said += [f"What {who} is typing has it in it, and stays: ask them to take it out." for who in typing]
    if shared:
        lines_said.append(
            f"The file had {counted(shared, 'other name')} (hard links): there all of it still stands. Remove them."
        )
    if present.changed:
        lines_said.append(f"The approval is out of date by it. Changed since: {library.named(present.changed)}.")
    return [*lines_said, "The record is whole: every seal is as it was."]


def _has(line: bytes, seals: Sequence[str]) -> bool:
    """Whether a line may hold one of the texts: others are left byte for byte as they are."""
    texts = redaction.texts([json.loads(line)])
    return any(text.seal in seals for text in texts)


def _clean_side_files(kept: ledger.Ledger, gone: Sequence[Found], by: Author) -> tuple[int, list[str]]:
    """Take the texts out of what was being typed, and remove the last look at the document.

    Return how many went, and the names of others in whose texts one of them stands among other words: those are theirs.
    """
    folder, cleaned, typing = kept.path.parent / ledger.BESIDE, 0, list[str]()
    for path in folder.glob(f"{kept.id}*"):
        if path.suffix == ".html":
            path.unlink(missing_ok=True)
            continue
        try:
            people = json.loads(disk.read(path, disk.MOST))
            for who, own in people.items():
                count, others = _clean(own, gone, is_own=who.startswith(f"{by.name} ("))
                cleaned += count
                typing += [who.rpartition(" (")[0]] if others else []
            disk.put(path, json.dumps(people).encode())
        except (OSError, ValueError, AttributeError):
            path.unlink(missing_ok=True)
    return cleaned, typing


def _clean(own: dict[str, list[dict[str, Any]]], gone: Sequence[Found], *, is_own: bool) -> tuple[int, bool]:
    """Take the texts out of what one person was typing; return how many went, and whether others hold one of them.

    What goes is what is the same text, and of one's own what is being typed at its place around it.
    """
    count, others = 0, False
    for part in ("texts", "aside"):
        kept = []
        for one in own.get(part) or []:
            typed = str(one.get("text", ""))
            held = [text for text in gone if _has_words(typed, text.text)]
            is_it = any(one_line(text.text) == one_line(typed) for text in held)
            is_around = is_own and any(text.at and one.get("at") == [text.at.question, *text.at.within] for text in held)
            if is_it or is_around:
                count += 1
            else:
                kept.append(one)
                others |= bool(held)
        own[part] = kept
    return count, others


def _has_words(text: str, words: str) -> bool:
    """Tell whether a text has some words in it, as words: "yes" is not in "yesterday"."""
    wanted = one_line(words)
    return bool(wanted) and bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", one_line(text)))


def _nothing(typed: str) -> None:
    """What is typed at these questions is no draft."""


def run(chosen: argparse.Namespace) -> int:
    assessment = library.find(folder_of(chosen), chosen.assessment)
    texts = candidates(assessment, chosen.question or "", chosen.words or "")
    with talking(chosen) as sitting:
        return redact(sitting.face, assessment, texts, sitting.by())
