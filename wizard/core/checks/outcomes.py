"""What a check found: in words, with the answers it rests on; and what checks ask of answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wizard.core.checks.catalogue import CATALOGUE, Severity
from wizard.core.form.answers import At, Known, LeftOver, Unfit
from wizard.core.form.bank import Check
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.frozen import frozen
from wizard.core.standing.naming import answer_summary
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, likeness, sentence


@frozen
class Finding:
    """One thing found: in words, and the answers it rests on."""

    words: str
    on: tuple[At | LeftOver, ...]
    """The answers it rests on, the first of them where it would be mended."""
    mend: str = ""
    """What to do about it, in a sentence, or ""."""
    key: str = ""
    """What it is called, to let it stand."""
    earlier: str = ""
    """Who let it stand for other answers, when and why, in words; "" where nobody did."""
    about: int = 0
    """The number of the record that it is about, beside the answers; 0 where it is about answers alone."""
    after: str = ""
    """It is one only after this day, as 2026-03-31; "" where it is one whatever day it is."""
    before: str = ""
    """It is one only before this day; "" as above."""

    @property
    def places(self) -> tuple[At, ...]:
        """Where in the record those answers stand, be there a question of the form or not."""
        return tuple(one.at if isinstance(one, LeftOver) else one for one in self.on)

    @property
    def asked(self) -> tuple[At, ...]:
        """The places among them that belong to a question of the form."""
        return tuple(one for one in self.on if not isinstance(one, LeftOver))


@frozen
class Accepted:
    """A finding that somebody let stand."""

    finding: Finding
    who: str
    time: str
    """UTC, ISO 8601."""
    day: str
    """The day of that time here, as 2026-03-31."""
    because: str

    @property
    def words(self) -> str:
        because = f", because {self.reason}" if self.reason else ""
        return f"accepted by {self.who} on {british(self.day)}{because}"

    @property
    def reason(self) -> str:
        """Why, "" where nobody can see anything of it."""
        return self.because if likeness(self.because) else ""


_IDLE, _UNSURE = "Nothing to check yet", "Cannot be told yet"
HEADINGS = ("Not all of it could be read", "Listed above already", "Accepted, see above", _UNSURE, _IDLE, "Passed")


@frozen
class Outcome:
    """What came of one check."""

    check: Check
    looked: int
    """How many things were looked at."""
    fine: int
    """How many of them are in order."""
    noun: str
    """What was looked at: "items"."""
    found: tuple[Finding, ...]
    unread: int = 0
    """How many answers it would have looked at and could not, because they do not fit their question."""
    accepted: tuple[Accepted, ...] = ()
    """What somebody let stand; it is not among what was found."""
    severity: Severity = Severity.LOOK
    """How much what it found weighs."""
    unsure: bool = False
    """Whether an answer that it rests on is not known yet, and may still turn out so that it finds something."""
    told: int = 0
    """How many things it found of entries of which another check says so already: they are one thing to look at."""

    @property
    def title(self) -> str:
        return self.check.title or sentence(CATALOGUE[self.check.name].about)

    @property
    def heading(self) -> str:
        """One of `HEADINGS`, under which it stands where it found nothing of its own; "" where it did."""
        told = (self.found, self.unread, self.told, self.accepted, self.unsure, not self.looked)
        return next((heading for heading, is_so in zip(("", *HEADINGS), told, strict=False) if is_so), HEADINGS[-1])

    @property
    def listed(self) -> str:
        """Its title and words, under its heading: what that says already is not said again."""
        return self.title if self.heading in (_IDLE, _UNSURE) else f"{self.title}: {self.words}"

    @property
    def words(self) -> str:
        """Return "22 of 22 items", with what could not be read."""
        unread = f"; {counted(self.unread, 'answer')} could not be read" if self.unread else ""
        unread += f"; {counted(self.told, 'thing')} listed above" if self.told else ""
        if self.unsure:
            return f"cannot be told yet{unread}"
        if not self.looked:
            return f"nothing to check yet{unread}"
        if self.looked > 1:
            return f"{self.fine} of {self.looked} {self.noun}{unread}"
        if self.check.name in _YES_OR_NO:
            return f"{'yes' if self.fine else 'no'}{unread}"
        return f"{'1 looked at, and in order' if self.fine else '1 looked at, and not in order'}{unread}"


_YES_OR_NO = ("contradiction", "decided", "reviewed")
"""Checks that look at one thing, whatever the form: of what is so or not, nothing is to be counted."""


def passed(outcomes: Sequence[Outcome]) -> str:
    """Return "all 8 checks passed", or "5 of 8 checks passed, 1 has nothing to check yet, 2 things to look at".

    Passed is only what looked at something and found it in order; what somebody accepted is told apart by those who ask.
    """
    found = sum(len(one.found) for one in outcomes)
    fine = sum(one.heading == HEADINGS[-1] for one in outcomes)
    idle = sum(one.heading == _IDLE for one in outcomes)
    unsure = sum(one.heading == _UNSURE for one in outcomes)
    unread = sum(one.heading == HEADINGS[0] for one in outcomes)
    if fine == len(outcomes):
        return f"all {counted(fine, 'check')} passed" if fine > 1 else "the check passed"
    parts = [f"{fine} of {counted(len(outcomes), 'check')} passed"]
    parts += [f"{idle} {'has' if idle == 1 else 'have'} nothing to check yet"] if idle else []
    parts += [f"{unsure} cannot be told yet"] if unsure else []
    parts += [f"{unread} could not read everything"] if unread else []
    parts += [f"{counted(found, 'thing')} to look at"] if found else []
    return ", ".join(parts)


def places_of(standing: Standing, *keys: str) -> list[At]:
    """The places of some questions on the path, in the order of the form."""
    if len(keys) == 1:
        return standing.asked.get(keys[0], [])
    return sorted((at for key in keys for at in standing.asked.get(key, ())), key=standing.path.index.__getitem__)


def outcome(
    check: Check, looked: Sequence[object], faulty: int, noun: str, findings: list[Finding], unread: int = 0
) -> Outcome:
    return Outcome(check, len(looked), len(looked) - faulty, noun, tuple(findings), unread)


def holding(findings: Iterable[Finding], days: Days) -> list[Finding]:
    """Return those that are findings today: what depends on the day says so itself, and is told apart here alone."""
    return [finding for finding in findings if days.holds(finding.after, finding.before)]


def own_answer(entry: Entry) -> At:
    """The answer that names an entry, or its first one."""
    return entry.place(entry.question.listing.titled or entry.question.fields[0].key)


# -- What could not be read -------------------------------------------------------------------------------------------


def unfit(standing: Standing, *keys: str) -> int:
    """How many answers to some questions do not fit them: a check that would have looked at them says that it did not."""
    return sum(isinstance(standing.answer(at), Unfit) for at in places_of(standing, *keys)) if keys else 0


_NUMBERS = re.compile(r"[0-9]+[a-z]?|[0-9.\-/]+[a-z]?")
_RANGE = re.compile(r"([0-9]+)[a-z]?\s*(?:-|–|—|to|until)\s*([0-9]+)[a-z]?")
_SILENT = {"and", "see", "to", "until", "related", "relates", "item", "items", "action", "actions", "no", "number", "numbers"}


def may_mean(standing: Standing, places: Iterable[At], *words: str) -> bool:
    """Tell whether an answer that does not fit may mean something.

    Its number or label stands in it or in a range of it; and one with words that are no nouns of the form may mean anything.
    """
    wanted = {likeness(word) for word in words if word}
    nouns = {
        likeness(noun)
        for question in standing.bank.questions.values()
        for noun in (question.entry, question.entries)
        if question.fields
    }
    for at in places:
        answer = standing.answer(at)
        if not isinstance(answer, Unfit):
            continue
        raw = likeness(answer.raw)
        if set(re.findall(r"[^\W\d_]{2,}", raw)) - _SILENT - nouns:
            return True
        said = set(_NUMBERS.findall(raw)) | set(re.findall(r"[0-9]+", raw))
        said |= {str(number) for low, high in _RANGE.findall(raw) for number in range(int(low[:6]), int(high[:6]) + 1)}
        if said & wanted or said & {word.rstrip("abcdefghijklmnopqrstuvwxyz") for word in wanted}:
            return True
    return False


def comparable(standing: Standing, at: At) -> str:
    """An answer as it is compared: words without regard to capitals and spaces, references and options as a set.

    What is no value is like nothing; `as_it_stands` tells those apart too.
    """
    answer = standing.answer(at)
    if not isinstance(answer, Known):
        return ""
    if isinstance(answer.value, tuple):
        return "\n".join(sorted(map(likeness, answer.value)))
    return likeness(f"{answer.value} {answer.because}")


def as_it_stands(standing: Standing, at: At) -> str:
    """An answer of any sort as it is compared where all of an entry is: nothing, not applicable and not known are not alike."""
    question = standing.bank.questions[at.question]
    if question.fields:
        return answer_summary(at, standing)
    answer = standing.answer(at)
    return comparable(standing, at) if isinstance(answer, Known) else repr(answer)
