"""Texts of a record that may be taken out for good: where each stands, and the record without them.

Each text stands as {"text": ..., "salt": ...}, and the chain covers its salted hash. So the hash can stand in its place, and
all seals stay as they were.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from wizard.core.form.answers import At
from wizard.core.frozen import frozen
from wizard.core.record.codec import sealed_text
from wizard.core.record.shapes import told_of
from wizard.core.text import letters, likeness, one_line


@frozen
class HeldText:
    """One text of the record."""

    seq: int
    """The number of the record it stands in."""
    at: At | None
    """The place it is about, None where it is about none."""
    do: str
    """The kind of its change, as the record writes it: "set"."""
    text: str
    seal: str
    """Its salted hash, as the chain covers it."""


def texts(lines: Iterable[Mapping[str, Any]]) -> tuple[HeldText, ...]:
    """Return every text of the record in its order, those of copies that were taken in among them."""
    return tuple(text for line in lines for text in _in_line(line, int(line.get("seq", 0))))


def _changes(line: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The changes of a line; what a later version wrote there may be of any shape."""
    return _mappings(line.get("changes"))


def joined_lines(line: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the lines of copies that a line took in, and not those that they took in themselves."""
    for change in _changes(line):
        if change.get("do") == "join":
            yield from _mappings(change.get("lines"))


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _words_in(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _is_text(value: Mapping[str, Any]) -> bool:
    """Whether it is a text with its salt, as this program writes one."""
    return value.keys() == {"text", "salt"} and isinstance(value["text"], str) and isinstance(value["salt"], str)


def _in_line(line: Mapping[str, Any], seq: int) -> Iterator[HeldText]:
    for inner in joined_lines(line):
        yield from _in_line(inner, seq)
    for change in _changes(line):
        if change.get("do") == "join":
            continue
        words = _words_in(change.get("at"))
        at = At(words[0], tuple(words[1:])) if words and words == change["at"] else None
        for found in _outermost(change, _is_text):
            if not found["text"]:
                continue
            yield HeldText(seq, at, str(change.get("do", "")), found["text"], sealed_text(found["text"], found["salt"]))


def _outermost(value: Any, is_meant: Callable[[Mapping[str, Any]], bool]) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in a JSON value that are meant; what is inside one of them is not looked at."""
    if isinstance(value, dict) and is_meant(value):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _outermost(inner, is_meant)


class Fixed(Enum):
    """Why something in the record cannot be taken out."""

    NO_SALT = "without a salt"
    AUTHOR = "who wrote"
    WORD = "no text"
    SETTING = "the organisation's own words in the form"


def fixed(lines: Sequence[Mapping[str, Any]], words: str, keys: Collection[str]) -> tuple[tuple[int, Fixed], ...]:
    """Return where some words stand that no hash stands for, each as the number of the record and why.

    keys: where no words are given, the questions of whose texts those without a salt are meant.
    """
    return tuple(found for line in lines for found in _fixed_in(line, int(line.get("seq", 0)), words, keys))


def _fixed_in(line: Mapping[str, Any], seq: int, words: str, keys: Collection[str]) -> Iterator[tuple[int, Fixed]]:
    if words and any(says(text, words) for text in _strings(line.get("author"))):
        yield seq, Fixed.AUTHOR
    form = line.get("form")
    if words and isinstance(form, Mapping) and any(says(text, words) for text in _strings(form.get("settings"))):
        yield seq, Fixed.SETTING
    for inner in joined_lines(line):
        yield from _fixed_in(inner, seq, words, keys)
    for change in _changes(line):
        if change.get("do") == "join":
            continue
        if change.get("do") == "reword":
            if words and any(says(text, words) for text, _ in _words_of(change)):
                yield seq, Fixed.SETTING
            continue
        is_asked = any(word in keys for word in _words_in(change.get("at"))[:1])
        for text, has_room in _words_of(change):
            if says(text, words) if words else is_asked and has_room:
                yield seq, Fixed.NO_SALT if has_room else Fixed.WORD


def says(text: str, words: str) -> bool:
    """Tell whether a text holds some words, however they are spelt by a keyboard; no text holds none."""
    return bool(likeness(words)) and bool(re.search(rf"(?<!\w){re.escape(likeness(words))}(?!\w)", likeness(text)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _words_of(value: Any) -> Iterator[tuple[str, bool]]:
    """Yield each string of a change that stands in it as it is, and whether it is a text, and only its salt is missing."""
    if isinstance(value, str):
        yield value, False
    elif isinstance(value, dict):
        if _is_text(value):
            return
        if "sealed" in value:
            yield from ((text, False) for text in _strings(_hidden_in(value)))
            return
        if isinstance(value.get("text"), str):
            yield value["text"], True
            return
        for key, inner in value.items():
            if key not in ("do", "at", "is"):
                yield from _words_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words_of(inner)


def with_words(texts: Sequence[HeldText], words: str) -> tuple[HeldText, ...]:
    """Return the texts that hold some words, however they are spelt by a keyboard (`likeness`)."""
    wanted = re.compile(rf"(?<!\w){re.escape(likeness(words))}(?!\w)")
    return tuple(text for text in texts if likeness(words) and not _is_id(text) and wanted.search(likeness(text.text)))


def _is_id(text: HeldText) -> bool:
    """Whether a text is what a reference points to, and no words of anybody."""
    return bool(re.fullmatch(r"[0-9a-f]{12}|[a-z][a-z0-9_.]*:[a-z0-9_.-]+", text.text))


def near(texts: Sequence[HeldText], words: str) -> Mapping[HeldText, str]:
    """Return the texts that hold nearly those words, and which: without an accent or a hyphen, mistyped, a part of the name.

    Whoever takes a name out cannot know how everybody wrote it. These may be meant, and may be about something else.
    """
    exact = set(with_words(texts, words))
    found = {text: _nearly(text.text, words) for text in texts if text not in exact and not _is_id(text)}
    return {text: said for text, said in found.items() if said}


_LEAST = 4  # letters: what is shorter is in too many words
_CLOSE = 0.85  # the ratio of difflib from which a word is one mistyped


def _nearly(text: str, words: str) -> str:
    wanted = likeness(words).split()
    said = one_line(text).split()
    if whole := likeness(words):
        inside = next((piece for piece in said if whole in likeness(piece)), "") or (words if whole in likeness(text) else "")
        if inside:
            return inside.strip(" .,;:()")
    run = letters(words)
    if len(run) < _LEAST:
        return ""
    if (len(run) > _LEAST or run.isdigit()) and run in letters(text):
        return next((piece.strip(" .,;:()") for piece in said if run in letters(piece)), one_line(words))
    for size in (len(wanted), len(wanted) + 1, len(wanted) - 1):
        for start in range(len(said) - size + 1 if size else 0):
            piece = " ".join(said[start : start + size])
            if _is_close(_letters(piece), _letters(words)):
                return piece.strip(" .,;:()")
    if 1 < len(wanted) <= _FEW:
        names = {letters(word) for word in wanted if len(letters(word)) >= _SHORTEST}
        return next((piece for piece in re.split(r"[^\w'’]+", one_line(text)) if names & _as_names(piece)), "")
    return ""


_FEW, _SHORTEST = 4, 2


def _as_names(piece: str) -> set[str]:
    """What a word may be as a name: itself, of somebody ("O'Brien's"), of several ("the Patels"), in an address."""
    word = _letters(piece)
    return {word, word.removesuffix("s")} - {""}


def _letters(text: str) -> str:
    """Letters and digits alone, without accents; of "O'Brien's" what stands before the 's."""
    return letters(likeness(text).strip(" .,;:()").removesuffix("'s"))


def _is_close(one: str, other: str) -> bool:
    if one == other:
        return True
    if abs(len(one) - len(other)) > 2 or one[:1] != other[:1]:
        return False
    from difflib import SequenceMatcher  # a start-up saving: few words begin alike

    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _CLOSE and matcher.ratio() >= _CLOSE


def at_question(texts: Sequence[HeldText], key: str) -> tuple[HeldText, ...]:
    """Return the texts that were given to one question, or said of it, whenever."""
    return tuple(text for text in texts if text.at is not None and text.at.question == key)


def without(value: Any, seals: Collection[str], told: str) -> Any:
    """Return a line with some texts taken out. told: when and by whom, as it is shown in their place."""
    if isinstance(value, dict):
        if _is_text(value):
            seal = sealed_text(value["text"], value["salt"])
            return {"sealed": seal, "redacted": told} if seal in seals else value
        return {key: without(inner, seals, told) for key, inner in value.items()}
    return [without(inner, seals, told) for inner in value] if isinstance(value, list) else value


def standing(texts: Sequence[HeldText], seals: Collection[str]) -> tuple[HeldText, ...]:
    """Return the texts that stand in the clear though they were taken out, as in a copy."""
    return tuple(text for text in texts if text.seal in seals)


def told(lines: Iterable[Mapping[str, Any]]) -> Mapping[str, frozenset[str]]:
    """Return by the seal of a text what may stand in its place, from the sealed records of the redactions alone.

    The words in the place itself are covered by no seal. The day was that of the redactor's computer, wherever it stood.
    """
    found: dict[str, set[str]] = {}
    for line in _every(lines):
        for change in _changes(line):
            if change.get("do") == "redact":
                for seal in _words_in(change.get("seals")):
                    found.setdefault(seal, set()).update(_told_by(line))
    return {seal: frozenset(words) for seal, words in found.items()}


def _told_by(line: Mapping[str, Any]) -> set[str]:
    """What the one who wrote a line may be said to have taken out, and when; nothing where it does not tell."""
    author, time = line.get("author"), line.get("time")
    name = author.get("name") if isinstance(author, Mapping) else None
    if not isinstance(name, str) or not isinstance(time, str):
        return set()
    try:
        on = datetime.datetime.fromisoformat(time).date()
        days = [on + datetime.timedelta(days=shift) for shift in (-1, 0, 1)]
    except (ValueError, OverflowError):
        return set()
    return {told_of(day.isoformat(), name) for day in days}


def _every(lines: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        yield line
        yield from _every(joined_lines(line))


def as_recorded(value: Any, told: Mapping[str, frozenset[str]]) -> Any:
    """Return a line without the words that stand where a text was taken out, if no record of a redaction says them."""
    if isinstance(value, dict):
        if "sealed" in value and "redacted" in value and str(value["redacted"]) not in told.get(str(value["sealed"]), ()):
            return {"sealed": value["sealed"]}
        return {key: as_recorded(inner, told) for key, inner in value.items()}
    return [as_recorded(inner, told) for inner in value] if isinstance(value, list) else value


def said_otherwise(lines: Iterable[Mapping[str, Any]], known: Mapping[str, frozenset[str]]) -> tuple[int, ...]:
    """Return the numbers of the records in which other words stand in the place of a text than its redaction says.

    known: what `told` returns of the same lines.
    """
    return tuple(int(line.get("seq", 0)) for line in lines if as_recorded(line, known) != line)


def taken_out(lines: Iterable[Mapping[str, Any]]) -> tuple[tuple[int, str], ...]:
    """Return the seals of the texts that are gone, each with the number of the record it stood in."""
    return tuple((int(line.get("seq", 0)), str(hole["sealed"])) for line in lines for hole in _holes(line.get("changes")))


def hidden(lines: Iterable[Mapping[str, Any]]) -> tuple[int, ...]:
    """Return the numbers of the records in which something stands hidden where a text was taken out, as nobody writes it."""
    return tuple(int(line.get("seq", 0)) for line in lines if any(map(_hidden_in, _holes(line.get("changes", ())))))


def _hidden_in(hole: Mapping[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in hole.items() if key not in ("sealed", "redacted")}


def _holes(value: Any) -> Iterator[Mapping[str, Any]]:
    return _outermost(value, lambda inner: "sealed" in inner)
