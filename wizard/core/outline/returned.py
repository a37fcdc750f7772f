"""What came back to questions that were sent: which of its words answer which question, whatever a mail program made of it.

Each question is found by its reference, or else by its wording. What the sheet itself says is taken off; all the rest is
somebody's, and is either an answer or told to be none: nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wizard.core.form import kinds
from wizard.core.frozen import frozen
from wizard.core.outline import asking
from wizard.core.outline.asking import Asked
from wizard.core.text import clean

_GAP = r"[\s>|*_#\\\u00a0\u200b]+"
_MARKS = {
    **dict.fromkeys("\"“”„‟«»'‘’‚‛`´", "[\"“”„‟«»'‘’‚‛`´]{1,2}"),
    **dict.fromkeys("-–—‐‑−", "[-–—‐‑−]"),
    "…": r"(?:…|\.\.\.)",
}
_FULL = r"(?:\bquestion\b[\s\d]*(?:\bof\b[\s\d]*)?[,;:]?\s*)?(?:\breference\b[\s:]*)?"
_TICKED, _EMPTY = r"(?:[☒☑✓✔✗✘🗹]|\[\s*[xX✓✔]\s*\])", r"(?:[☐□▢]|\[\s*\])"
_LINE_TO_WRITE_ON = re.compile(r"^[\s_.…\-–—=|\\]*$")


@frozen
class Reply:
    """What somebody wrote to a question. ticked: of its options, those that are ticked, as they are labelled."""

    asked: Asked
    text: str
    ticked: tuple[str, ...] = ()


@frozen
class Returned:
    """What stands in a sheet that came back.

    replies: in the order of the form. rest: what is an answer to no question, a passage each. there: how many questions of
    the assessment stand in it, answered or not. strangers: the references in it that are of no question of this assessment.
    """

    replies: tuple[Reply, ...]
    rest: tuple[str, ...]
    there: int
    strangers: tuple[str, ...] = ()


def returned(text: str, some: Sequence[Asked], sheet: Iterable[str], assessment: str) -> Returned:
    """Return what a text says to some questions. sheet: what else stands on one that is sent. assessment: its id."""
    plain = _unquoted(text)
    starts = _starts(plain, some)
    own = [re.compile(pattern, re.IGNORECASE) for pattern in _patterns(sheet)]
    parts = [(None, plain[: starts[0][0]] if starts else plain)]
    said: dict[Asked, list[Reply]] = {}
    rest: list[str] = []
    ends = [start for start, _, _ in starts[1:]] + [len(plain)]
    for (_, begin, one), end in zip(starts, ends, strict=True):
        inside, behind = _until_end(plain[begin:end])
        parts.append((None, behind))
        reply = _reply(one, inside)
        if reply.text or reply.ticked:
            said.setdefault(one, []).append(reply)
    for _, part in parts:
        rest += filter(None, [_without(part, own)])
    replies = []
    for one in some:
        first, *others = said.get(one, [None])
        if first is not None:
            replies.append(first)
            rest += [_whole(other) for other in others if other is not None and other != first]
    strangers = _strangers(plain, some)
    return Returned(tuple(replies), tuple(rest), len({one for _, _, one in starts}), strangers)


def _whole(reply: Reply) -> str:
    return ", ".join(filter(None, (*reply.ticked, reply.text)))


def _unquoted(text: str) -> str:
    """Return a text without what quoting put before its lines."""
    lines = re.split(r"\r\n|\r|\n|\u2028|\u2029|\x0b|\x0c|\x85", text.removeprefix("\ufeff"))
    bare = (re.sub(r"^(?:[ \t]{0,3}>[ \t]?)+", "", line) for line in lines)
    return clean("\n".join(bare))[0].replace("\u00a0", " ")


def _starts(text: str, some: Sequence[Asked]) -> list[tuple[int, int, Asked]]:
    """Return where each question begins in a text, and where what is said of it goes on, in the order of the text."""
    by_reference = {one.reference: one for one in some}
    starts = []
    for found in re.finditer(rf"{_FULL}\b([{asking.LETTERS}]{{{asking.LENGTH}}})\b", text, re.IGNORECASE):
        if one := by_reference.get(found[1].upper()):
            starts.append((_line_start(text, found.start()), found.end(), one))
    there = {one for _, _, one in starts}
    for one in some:
        if one not in there and (place := _worded(text, one, some)) is not None:
            starts.append((place, place, one))
    starts.sort(key=lambda start: start[:2])
    return starts


def _line_start(text: str, place: int) -> int:
    """Return where a line begins, if nothing but marks stands before a place in it."""
    start = text.rfind("\n", 0, place) + 1
    return start if not re.search(r"\w", text[start:place]) else place


def _worded(text: str, one: Asked, some: Sequence[Asked]) -> int | None:
    """Return where a question without a reference begins, by its wording; None where that is not there, or is not only its."""
    wording = _pattern(one.question.ask)
    if not wording or sum(other.question.ask == one.question.ask for other in some) > 1 or len(one.question.ask) < _WORDING:
        return None
    found = re.search(wording, text, re.IGNORECASE)
    return _line_start(text, found.start()) if found else None


_WORDING = 20  # letters: a shorter one may well be somebody's own words


def _until_end(text: str) -> tuple[str, str]:
    """Part what stands under a question from what comes after the last one."""
    found = re.search(_pattern(asking.END), text, re.IGNORECASE)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _reply(one: Asked, text: str) -> Reply:
    """Return what somebody wrote under a question: all that the sheet itself does not say."""
    bare = text
    for words in sorted((words for words, _ in asking.said_of(one)), key=len, reverse=True):
        bare = re.sub(rf"{_pattern(words)}[ \t*_]*", "\n", bare, count=1, flags=re.IGNORECASE)
    bare = re.sub(_ROOM, "", bare, flags=re.IGNORECASE | re.MULTILINE)
    bare = re.sub(_NEEDED, "\n", bare, count=1, flags=re.IGNORECASE)
    ticked = []
    for option in kinds.options(one.question):
        label = _pattern(option.label)
        if re.search(rf"{_TICKED}\s*{label}", bare, re.IGNORECASE):
            ticked.append(option.label)
            bare = re.sub(rf"{_TICKED}\s*{label}(?!\w)", " ", bare, count=1, flags=re.IGNORECASE)
        bare = re.sub(rf"{_EMPTY}\s*{label}(?!\w)", " ", bare, count=1, flags=re.IGNORECASE)
    return Reply(one, _tidy(bare), tuple(ticked))


_ROOM = r"^[ \t]*room to write[ \t]*$"  # what stands in its place for who cannot see it
_NEEDED = r"\bneeded by\s+\d{1,2}\s+\w+\s+\d{4}\.?"


_HEADED = r"^[ \t#*_-]*(?:questions for\b.*|needed by:.*)$"  # whoever it was for, and whenever it was needed


def _without(text: str, own: Iterable[re.Pattern[str]]) -> str:
    """Return what is left of a passage without what the sheet says, "" where that is nothing that could be read."""
    for pattern in own:
        text = pattern.sub("\n", text)
    text = re.sub(_HEADED, "", text, flags=re.IGNORECASE | re.MULTILINE)
    return tidy if re.search(r"\w", tidy := _tidy(text)) else ""


def _tidy(text: str) -> str:
    """Return a text without the lines to write on, the marks of a format around it and empty lines at its ends."""
    lines = [line.rstrip() for line in text.split("\n")]
    kept = ["" if _LINE_TO_WRITE_ON.match(line) else line for line in lines]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(kept))
    return re.sub(r"\A(?:[ \t]*(?:#+[ \t]+|\*{2,}|_{2,}|\|)?[ \t]*\n)+|[\s|]+\Z", "", joined + "\n").strip("\n").strip(" \t")


def _strangers(text: str, some: Sequence[Asked]) -> tuple[str, ...]:
    known = {one.reference for one in some}
    found = re.findall(rf"\breference\b[\s:]*([{asking.LETTERS}]{{{asking.LENGTH}}})\b", text, re.IGNORECASE)
    return tuple(one for one in dict.fromkeys(word.upper() for word in found) if one not in known)


def _patterns(sheet: Iterable[str]) -> Iterator[str]:
    for words in sorted(sheet, key=len, reverse=True):
        if pattern := _pattern(words):
            yield pattern


def _pattern(words: str) -> str:
    """Return a pattern that finds words wherever lines were broken, and whatever quotation marks and dashes became."""
    return _GAP.join("".join(_MARKS.get(char, re.escape(char)) for char in word) for word in words.split())
