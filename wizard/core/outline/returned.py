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
from wizard.core.standing.naming import numbered_question
from wizard.core.text import clean

_GAP = r"[\s>|*_#\\\u00a0\u200b]+"
_MARKS = {
    **dict.fromkeys("\"“”„‟«»'‘’‚‛`´", "[\"“”„‟«»'‘’‚‛`´]{1,2}"),
    **dict.fromkeys("-–—‐‑−", "[-–—‐‑−]"),
    "…": r"(?:…|\.\.\.)",
}
_FULL = r"(?:\bquestion\b[\s\d]{0,9}(?:\bof\b[\s\d]{0,9})?[,;:]?\s{0,4})?(?:\breference\b[\s:]{0,4})?"
_TICKED, _EMPTY = r"(?:[☒☑✓✔✗✘🗹]|\[\s*[xX✓✔]\s*\])", r"(?:[☐□▢]|\[\s*\])"
_LINE_TO_WRITE_ON = re.compile(r"^[\s_.…\-–—=|\\]*$")


@frozen
class Written:
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

    replies: tuple[Written, ...]
    rest: tuple[str, ...]
    there: int
    strangers: tuple[str, ...] = ()


def returned(text: str, some: Sequence[Asked], sheet: Iterable[str], assessment: str) -> Returned:
    """Return what a text says to some questions. sheet: what else stands on one that is sent. assessment: its id."""
    plain = _unquoted(text)
    starts = _starts(plain, some)
    own = [re.compile(pattern, re.IGNORECASE) for pattern in _patterns(sheet)]
    places = [start.place for start in starts]
    between = [plain[: places[0]] if places else plain]
    said: dict[Asked, list[Written]] = {}
    for start, end in zip(starts, [*places[1:], len(plain)], strict=False):
        inside, behind = _until_end(plain[start.begins : end])
        between += [behind] if start.one else [inside, behind]
        if start.one and (reply := _reply(start.one, inside)) and (reply.text or reply.ticked):
            said.setdefault(start.one, []).append(reply)
    rest = [left for part in between if (left := _without(part, own))]
    replies = []
    for one in some:
        first, *others = said.get(one, [None])
        if first is not None:
            replies.append(first)
            rest += [_whole(other) for other in others if other is not None and other != first]
    strangers = _strangers(plain, some)
    return Returned(tuple(replies), tuple(rest), len({start.one for start in starts if start.one}), strangers)


def _whole(reply: Written) -> str:
    return ", ".join(filter(None, (*reply.ticked, reply.text)))


def _unquoted(text: str) -> str:
    """Return a text without what quoting put before its lines."""
    lines = re.split(r"\r\n|\r|\n|\u2028|\u2029|\x0b|\x0c|\x85", text.removeprefix("\ufeff"))
    bare = (re.sub(r"^(?:[ \t]{0,3}>[ \t]?)+", "", line) for line in lines)
    return clean("\n".join(bare))[0].replace("\u00a0", " ")


@frozen
class _Start:
    """Where a question begins in a text, and where what is said of it goes on. one: None where it may be one of several."""

    place: int
    begins: int
    one: Asked | None


def _starts(text: str, some: Sequence[Asked]) -> list[_Start]:
    """Return where questions begin in a text, in its order."""
    by_reference = _apart([(one.reference, one) for one in some])
    starts = []
    for found in re.finditer(rf"{_FULL}\b([{asking.LETTERS}]{{{asking.LENGTH}}})\b", text, re.IGNORECASE):
        if found[1].upper() in by_reference:
            place = _line_start(text, found.start())
            starts.append(_Start(place, found.end(), by_reference[found[1].upper()]))
    there = {start.one for start in starts}
    starts += _worded(text, [one for one in some if one not in there], [start.begins for start in starts])
    starts.sort(key=lambda start: (start.place, start.begins))
    return starts


def _apart(pairs: Iterable[tuple[str, Asked]]) -> dict[str, Asked | None]:
    """Return what each word leads to; None where it leads to several."""
    found: dict[str, Asked | None] = {}
    for word, one in pairs:
        found[word] = one if word not in found else None
    return found


def _line_start(text: str, place: int) -> int:
    """Return where a line begins, if nothing but marks stands before a place in it."""
    start = text.rfind("\n", 0, place) + 1
    return start if not re.search(r"\w", text[start:place]) else place


def _worded(text: str, some: Sequence[Asked], known: Sequence[int]) -> Iterator[_Start]:
    """Yield where questions begin that have lost their references, by their wording; not those right below a reference.

    known: where what is said of a question with its reference begins.
    """
    numbered = _apart((" ".join(filter(None, (asking.about(one), numbered_question(one.question)))), one) for one in some)
    alone = _apart((one.question.ask, one) for one in some)
    taken: list[tuple[int, int]] = []
    for words, one in (*numbered.items(), *alone.items()):
        if len(words) < _WORDING or not (pattern := _pattern(words)):
            continue
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            if any(begins <= found.start() and _is_head(text[begins : found.start()]) for begins in known):
                continue
            taken.append(found.span())
            place = _line_start(text, found.start())
            yield _Start(place, place, one)


def _is_head(text: str) -> bool:
    """Tell whether nothing but the head of a question stands in a text: the entry that it is about, and its number."""
    return not text.strip() or bool(
        len(text) < 400 and re.fullmatch(r"\s*(?:about\b[^\n]*)?[\s>|*_#]*(?:\w{1,5}\.)?[\s>|*_#]*", text, re.IGNORECASE)
    )


_WORDING = 20  # letters: a shorter one may well be somebody's own words


def _until_end(text: str) -> tuple[str, str]:
    """Part what stands under a question from what comes after the last one."""
    found = re.search(_pattern(asking.END), text, re.IGNORECASE)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _reply(one: Asked, text: str) -> Written:
    """Return what somebody wrote under a question: all that the sheet itself does not say."""
    bare = text
    own = [*(words for words, _ in asking.said_of(one)), one.question.ask]
    for words in sorted(own, key=len, reverse=True):
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
    return Written(one, _tidy(bare), tuple(ticked))


_ROOM = r"^[ \t]*room to write[ \t]*$"  # what stands in its place for who cannot see it
_NEEDED = r"\bneeded by\s+\d{1,2}\s+\w+\s+\d{4}\.?"


# Whoever it was for, and whenever it was needed.
_HEADED = r"^[ \t#*_-]*(?:questions for\b.*|skip to the text|printed by due regard.*|needed by:\**\s*(?:\d{1,2} \w+ \d{4})?)$"


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
    bare = ["" if not line.strip(" \t#*_|") else line for line in kept]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(bare)).strip()


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
