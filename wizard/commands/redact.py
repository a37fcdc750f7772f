"""`wizard redact`: take texts out of a record for good, with a word before it is done."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from wizard import clock
from wizard.commands._choosing import asked, meant
from wizard.commands._elsewhere import elsewhere
from wizard.commands._given import ASSESSMENT, Words
from wizard.commands._talking import talking
from wizard.core.errors import Problem, UsageError
from wizard.core.form.answers import At
from wizard.core.past import redaction
from wizard.core.past.redaction import HeldText as Found
from wizard.core.record import writers
from wizard.core.record.changes import Author, Hold, Redact
from wizard.core.record.shapes import told_of
from wizard.core.review import holding
from wizard.core.standing.naming import place_name
from wizard.core.talk.face import (
    Command,
    Did,
    Face,
    Item,
    Line,
    Pick,
    Picked,
    PickedMany,
    PickMany,
    Prompt,
    Said,
    Text,
    Tone,
    Typed,
    Word,
)
from wizard.core.text import alike, clean, counted, in_quotes, joined, letters, likeness, one_line, shorten, slug
from wizard.files import disk
from wizard.store import drafts, ledger, library
from wizard.store.library import Assessment

_SHORT = 60
_LEAST = 4  # letters: what is shorter is in too many words
_EITHER = (Command.BACK, Command.LEAVE)

WORDS: Words = {
    **ASSESSMENT,
    "question": {"nargs": "?", "metavar": "QUESTION", "help": "all that was ever answered to it, to choose from"},
    "--words": {"metavar": "WORDS", "help": "every text that holds these words, to choose from"},
    "--hold": {"metavar": "WHY", "help": "nothing may be taken out, because ...; such as a request for information"},
    "--lift": {
        "nargs": "?",
        "const": "",
        "metavar": "WHY",
        "help": "lift a hold that someone else put on it; give its reason, if there are several",
    },
}


def candidates(assessment: Assessment, question: str, words: str) -> tuple[tuple[Found, ...], Mapping[Found, str]]:
    """Return the texts that are meant: those of a question, or those that hold some words; and those that nearly hold them.

    Raises:
        UsageError: neither is given, or there are none.
    """
    if bool(question) == bool(words):
        mend = 'wizard redact ASSESSMENT --words "Jane Smith", or wizard redact ASSESSMENT 12'
        raise UsageError(Problem(assessment.name, "say what is to be taken out: a question, or words", mend))
    every_ = redaction.texts([json.loads(line) for line in assessment.ledger.lines])
    nearly: Mapping[Found, str] = {}
    if words:
        texts, nearly = redaction.with_words(every_, words), redaction.near(every_, words)
        what = f"no text holds “{words}”, or anything near it"
    else:
        key = assessment.bank.keys_by_number.get(question, question)
        texts = redaction.at_question(every_, key)
        what = f"nothing was ever answered to “{question}”"
    if not texts and not nearly:
        stays = [Problem(assessment.name, line.rstrip("."), _ANEW) for line in staying(assessment, words, texts, question)]
        raise UsageError(Problem(assessment.name, what, "see what there is with: wizard history"), *stays)
    return texts, nearly


def staying(assessment: Assessment, words: str, texts: Sequence[Found], question: str = "") -> list[str]:
    """Say where what is meant stands in the record so that it cannot be taken out, a sentence for each kind.

    texts: those that can be: where no words are given, what stands at the same questions is meant.
    """
    key = assessment.bank.keys_by_number.get(question, question)
    keys = {text.at.question for text in texts if text.at and not words} | ({key} if key else set())
    fixed = redaction.fixed([json.loads(line) for line in assessment.ledger.lines], words, keys)
    lines = []
    for why, says in _STAYS.items():
        numbers = sorted({seq for seq, found in fixed if found is why})
        if numbers:
            where = joined([str(number) for number in numbers[:_MOST]]) + (" and later ones" if len(numbers) > _MOST else "")
            lines.append(says.format(where=f"change {where}"))
    return lines


_ANEW = "to get rid of it, start again with wizard new --from, and delete this file if your organisation's rules allow it"
_MOST = 8  # records that are named in a sentence
_STAYS = {
    redaction.Fixed.NO_SALT: "In {where} it was not written by this program. There it cannot be taken "
    "out: everything after it could no longer be checked.",
    redaction.Fixed.AUTHOR: "In {where} it is the name, account or computer of who wrote. There it cannot be taken out.",
    redaction.Fixed.WORD: "In {where} it is in what was confirmed, in a date, or in a name that is not free text. There it "
    "cannot be taken out.",
    redaction.Fixed.SETTING: "It is in your organisation's own words for the form. There it cannot be taken out.",
}


def redact(
    face: Face, assessment: Assessment, texts: Sequence[Found], nearly: Mapping[Found, str], by: Author, words: str = ""
) -> int:
    """Say what would go, have it chosen and confirmed by a typed word, and take it out; return the exit status."""
    face.say(Said(f"Take out of “{assessment.name}” for good", Tone.HEADING))
    for line in staying(assessment, words, texts):
        face.say(Said(line))
    asking = _Asking(face, assessment, texts, nearly, by, words)
    steps = (asking.which, asking.asked_for, asking.why, asking.word)
    step = 0
    while 0 <= step < len(steps):
        way = steps[step]()
        if way is _Way.END:
            return _not_done(face)
        step += 1 if way is _Way.ON else -1
    if step < 0:
        return _not_done(face)
    for line in carry_out(assessment, asking.seals, asking.reason, by, words):
        face.say(Said(line))
    return 0


class _Way(Enum):
    """Where a reply leads: to the next question, to the one before, or out of all of them."""

    ON = "on"
    BACK = "back"
    END = "end"


def _way(did: Did) -> _Way:
    return _Way.BACK if did.command is Command.BACK else _Way.END


class _Asking:
    """The questions before something is taken out, and what was answered to them."""

    def __init__(
        self, face: Face, assessment: Assessment, texts: Sequence[Found], nearly: Mapping[Found, str], by: Author, words: str
    ) -> None:
        self._face, self._assessment, self._nearly, self._by, self._words = face, assessment, nearly, by, words
        self._texts = list({one.seal: one for one in (*texts, *nearly)}.values())
        self.seals = tuple(one.seal for one in self._texts if one not in nearly)
        self.reason = ""

    def which(self) -> _Way:
        items = tuple(
            Item(one.seal, f"{_where(self._assessment, one)}: “{shorten(one.text, _SHORT)}”", _why(one, self._nearly))
            for one in self._texts
        )
        otherwise = "What is spelt a little otherwise is not chosen: look at each, it may be meant."
        asked = Prompt(
            PickMany(items, self.seals),
            "Which of these texts?" if len(items) > 1 else "This text?",
            notes=(
                "A text goes as a whole. What is to stay of it, answer again afterwards.",
                *([otherwise] if self._nearly else []),
            ),
            commands=_EITHER,
        )
        reply = self._face.ask(asked, _nothing)
        if isinstance(reply, Did):
            return _way(reply)
        assert isinstance(reply, PickedMany)
        self.seals = reply.values
        return _Way.ON if self.seals else _Way.END

    def asked_for(self) -> _Way:
        return _may_go(self._face, self._assessment, self._by)

    def why(self) -> _Way:
        problem = ""
        while True:
            note = "The reason is kept: do not repeat what is taken out."
            prompt = Prompt(Text(self.reason), "Why?", notes=(note,), problem=problem, commands=_EITHER, empty="give no reason")
            why = self._face.ask(prompt, _nothing)
            if isinstance(why, Did):
                return _way(why)
            self.reason = one_line(clean(why.text)[0]) if isinstance(why, Typed) else ""
            again = self._repeated()
            if not again:
                return _Way.ON
            what = f"{in_quotes(shorten(again, _SHORT))} is in the reason, and would be kept with it"
            problem = f"{what}. Say it in other words."

    def _repeated(self) -> str:
        """Return what of it the reason says again, whatever signs and accents stand in it; "" where it says nothing of it."""
        reason, some = letters(self.reason), [one.text for one in self._texts if one.seal in self.seals]
        long = next((one for one in (self._words, *some) if len(letters(one)) >= _LEAST and letters(one) in reason), "")
        return long or (self._words if redaction.says(self.reason, self._words) else "")

    def word(self) -> _Way:
        gone = [text for text in self._texts if text.seal in self.seals]
        for line in warnings(self._assessment, gone, self._words):
            self._face.say(Said(line))
        word = "redact"
        title = f"This cannot be taken back. To take out {counted(len(self.seals), 'text')} for good, type the word: {word}"
        typed = self._face.ask(Prompt(Word(word), title, empty="not yet", commands=_EITHER), _nothing)
        if isinstance(typed, Did):
            return _way(typed)
        return _Way.ON if isinstance(typed, Typed) and likeness(typed.text) == word else _Way.END


def _why(text: Found, nearly: Mapping[Found, str]) -> str:
    return f"change {text.seq}, has “{nearly[text]}”" if text in nearly else f"change {text.seq}"


# -- What was asked for must not go -----------------------------------------------------------------------------------

_OFFENCE = (
    "To destroy or hide what somebody asked for, so that they do not get it, is an offence: section 77 of the Freedom of "
    "Information Act 2000, section 173 of the Data Protection Act 2018, in Scotland section 65 of the Freedom of Information "
    "(Scotland) Act 2002."
)


def _may_go(face: Face, assessment: Assessment, by: Author) -> _Way:
    """Ask whether a request for information is under way; where it may be, put a hold on the record instead."""
    items = (
        Item(_ANSWERS[0], "No, none that these texts could belong to"),
        Item(_ANSWERS[1], "Yes, or I am not sure"),
    )
    title = "Has anybody asked for this information: a request under freedom of information, or of a person for their own data?"
    asked = Prompt(Pick(items, pointed=_ANSWERS[1], firm=True), title, notes=(_OFFENCE,), commands=_EITHER)
    while True:
        reply = face.ask(asked, _nothing)
        if isinstance(reply, Did):
            return _way(reply)
        if reply == Picked(_ANSWERS[0]):
            return _Way.ON
        face.say(Said("Ask whoever answers such requests first."))
        note = "Until someone else lifts it, nothing can be taken out of this file."
        hold_it = "Put a hold on the file? Say why, such as the number of the request:"
        why = face.ask(Prompt(Line(), hold_it, notes=(note,), commands=_EITHER, empty="go on without a hold"), _nothing)
        if isinstance(why, Did) and why.command is Command.BACK:
            continue
        if isinstance(why, Typed) and one_line(why.text):
            hold(face, assessment, one_line(why.text), by)
        return _Way.END


_ANSWERS = ("none", "maybe")


def hold(face: Face, assessment: Assessment, why: str, by: Author) -> None:
    """Record that nothing may be taken out. Raises LedgerError."""
    if not letters(why):
        raise UsageError(Problem(assessment.name, "a hold needs a reason that can be read", '--hold "Request 2026/113"'))
    with library.as_shown(assessment) as seq:
        assessment.ledger.append((Hold(ledger.fresh_id(), why),), by, expecting=seq)
    face.say(Said(f"On hold: {why}. Someone else can lift it with: {_lifting(assessment)}"))
    for record, held in assessment.response.holds.values():
        face.say(Said(f"It is on hold already, by {record.author.name}: {held.why}. Each is lifted by itself."))


def lift(face: Face, assessment: Assessment, why: str, by: Author) -> int:
    """Lift a hold. why: its reason, "" where there is only one. Raises UsageError where there is none, or it is one's own."""
    holds = assessment.response.holds
    if not holds:
        raise UsageError(Problem(assessment.name, "nothing is on hold", "take texts out with: wizard redact"))
    exactly = [id_ for id_, (_, held) in holds.items() if not why or held.why == why]
    meant = exactly or [id_ for id_, (_, held) in holds.items() if alike(held.why, why)]
    if not meant or (len(meant) > 1 and not why):
        reasons = "; ".join(held.why for _, held in holds.values())
        what = "there are several holds" if not why else f"there is no hold because of “{why}”"
        raise UsageError(Problem(assessment.name, f"{what}: {reasons}", f'name the reason: {_lifting(assessment)} "..."'))
    # Of several with one reason each is lifted by itself: first one that somebody else put on it.
    meant.sort(key=lambda id_: writers.is_same_person(holds[id_][0].author.name, by.name))
    record, held = holds[meant[0]]
    if writers.is_same_person(record.author.name, by.name):
        what = f"{record.author.name} put the hold on it, and only someone else can lift it"
        raise UsageError(Problem(assessment.name, what, f"the reason for it: {held.why}"))
    for words in holding.may_be_own(by, record.author):
        face.say(Said(f"{words} That is kept, and wizard verify shows it."))
    with library.as_shown(assessment) as seq:
        assessment.ledger.append((Hold(meant[0], ""),), by, expecting=seq)
    face.say(Said(f"The hold of {record.author.name} ({held.why}) is lifted. Its history shows who lifted it."))
    for other, still in assessment.response.holds.values():
        if still.id != meant[0]:
            face.say(Said(f"It is still on hold, by {other.author.name}: {still.why}."))
    return 0


def _lifting(assessment: Assessment) -> str:
    return f"{library.command('redact', assessment.ledger.path)} --lift"


def _not_held(assessment: Assessment) -> None:
    """Raises UsageError where nothing may be taken out, with every reason."""
    mend = f"someone else can lift that with: {_lifting(assessment)}"
    wrong = [
        f"{record.author.name} said on {clock.here().british(record.time)} that nothing may be taken out: {held.why}"
        for record, held in assessment.response.holds.values()
    ]
    if wrong:
        raise UsageError(*(Problem(assessment.name, what, mend) for what in wrong))


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
    "accept": "why something was accepted",
}
_AT = {"note": "your note at {}", "remark": "a remark on {}", "label": "a number in {}"}


def warnings(assessment: Assessment, gone: Sequence[Found], words: str = "") -> list[str]:
    """Say what else holds what is taken out, or may: this program reaches only the record and what is being typed."""
    lines = elsewhere(assessment.ledger.path, assessment.ledger.id, gone, words)
    lines.append("Copies that were mailed, backups, and other people's folders still have it.")
    lines.append("Close other windows of this assessment first.")
    return lines


def carry_out(assessment: Assessment, seals: Sequence[str], why: str, by: Author, words: str = "") -> list[str]:
    """Take the texts out of the record and of what is being typed; return what to say of it. Raises LedgerError."""
    kept = assessment.ledger
    told = told_of(clock.here().today, by.name)
    wanted = frozenset(seals)
    gone = [text for text in redaction.texts([json.loads(line) for line in kept.lines]) if text.seal in wanted]
    shared = disk.names(kept.path) - 1
    lines = [
        ledger.as_line(redaction.without(json.loads(line), wanted, told)) if _has(line, wanted) else line for line in kept.lines
    ]
    with library.as_shown(assessment) as seq:
        kept.rewrite(lines, (Redact(tuple(seals), why),), by, expecting=seq)
    cleaned, typing = _clean_side_files(kept, gone, by, words)
    present = library.assessment(kept, assessment.bank)
    named = any(len(slug(text.text)) > 3 and slug(text.text) in kept.path.stem for text in gone)
    if present.title != assessment.title or named:
        kept.rename(f"{assessment.bank.id} {kept.id}")
    lines_said = [f"Taken out for good: {counted(len(set(seals)), 'text')}. In its place it says “redacted {told}”."]
    lines_said += [f"What was being typed was cleaned as well: {counted(cleaned, 'text')}."] if cleaned else []
    lines_said += [*typing, *elsewhere(kept.path, kept.id, gone, words)]
    if shared:
        lines_said.append(f"The file had {counted(shared, 'other name')} (hard links): all of it is still there. Remove them.")
    if present.changed:
        lines_said.append(f"The approval is out of date by it. Changed since: {library.named(present.changed)}.")
    return [*lines_said, "Everything else in the file can still be checked."]


def _has(line: bytes, seals: Collection[str]) -> bool:
    """Whether a line may hold one of the texts: others are left byte for byte as they are."""
    texts = redaction.texts([json.loads(line)])
    return any(text.seal in seals for text in texts)


def _clean_side_files(kept: ledger.Ledger, gone: Sequence[Found], by: Author, words: str) -> tuple[int, list[str]]:
    """Take the texts out of what was being typed, and remove the last look at the document.

    Return how many went, and what to say of all that stays: what others are typing is theirs, and some cannot be written.
    """
    cleaned, said = 0, list[str]()
    for path in sorted((kept.path.parent / ledger.BESIDE).glob(f"{kept.id}*")):
        try:
            if path.suffix == ".html":
                path.unlink(missing_ok=True)
                continue
            people = json.loads(disk.read(path, disk.MOST))
            for who, own in list(people.items()):
                name, bare = drafts.names(who)
                is_own = writers.is_same_person(name, by.name) or writers.is_same_person(bare, by.name)
                try:
                    count, others = _clean(own, gone, words, is_own=is_own)
                except (AttributeError, TypeError):
                    del people[who]
                    said.append(f"What {name} was typing could not be read, and was removed.")
                    continue
                cleaned += count
                if others and is_own:
                    said.append("What you are typing yourself has it in it, and stays: take it out, or throw it away.")
                elif others:
                    said.append(f"What {name} is typing has it in it, and stays: ask them to take it out.")
            if people:
                disk.put(path, json.dumps(people).encode())
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            what = f"{library.near(path)} could not be cleaned ({error.strerror})"
            said.append(f"{what}, and may hold it: remove it yourself. What is being typed is kept there, and no answers.")
        except (ValueError, AttributeError, TypeError, RecursionError):
            said += _removed(path)
    return cleaned, said


def _removed(path: Path) -> list[str]:
    """Remove what was being typed where it cannot be read; say so."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        return [
            f"{library.near(path)} can be neither read nor removed ({error.strerror}), and may hold it: remove it yourself."
        ]
    return [f"{library.near(path)}, where what is being typed is kept, could not be read, and was removed."]


def _clean(own: dict[str, list[dict[str, Any]]], gone: Sequence[Found], words: str, *, is_own: bool) -> tuple[int, bool]:
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
                others |= bool(held) or redaction.says(typed, words)
        own[part] = kept
    return count, others


def _has_words(text: str, words: str) -> bool:
    """Tell whether a text has some words in it, as words: "yes" is not in "yesterday"."""
    wanted = one_line(words)
    return bool(wanted) and bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", one_line(text)))


def _nothing(typed: str) -> None:
    """What is typed at these questions is no draft."""


def run(chosen: argparse.Namespace) -> int:
    if (assessment := meant(chosen, "Take a text out of which one?")) is None:
        return 0
    if chosen.hold is not None or chosen.lift is not None:
        with talking(chosen) as sitting:
            if chosen.lift is not None:
                return lift(sitting.face, assessment, one_line(chosen.lift), sitting.by())
            hold(sitting.face, assessment, one_line(clean(chosen.hold)[0]), sitting.by())
            return 0
    _not_held(assessment)
    words = chosen.words or ""
    if not (chosen.question or words):
        words = asked(chosen, "Which words are to be taken out for good? You are shown where they are first", f"{_EXAMPLE}")
        if not words:
            return 0
    texts, nearly = candidates(assessment, chosen.question or "", words)
    with talking(chosen) as sitting:
        return redact(sitting.face, assessment, texts, nearly, sitting.by(), words)


_EXAMPLE = '"TITLE" --words "Jane Smith"'
