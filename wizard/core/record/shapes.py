"""How a value stands in a record as JSON: a word, a number, a text with its salt, a place; and tables of kinds, made of these.

Strict: what a shape does not know, it does not guess. A shape whose value has not even the form of one fails as Python does
(KeyError, TypeError and the like); whoever reads a whole line says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, Generic, TypeVar

from wizard.core.form.answers import At
from wizard.core.form.dates import british
from wizard.core.frozen import fields, frozen, replace
from wizard.core.text import ESCAPES, FILLERS, LOOKS, one_line

REDACTED = "(redacted)"

T = TypeVar("T")
Salt = Callable[[], str]


class Undecodable(Exception):
    """A line is no record of this format; says which part."""


class FromLaterVersion(Undecodable):
    """A record of a kind that this version does not know."""


@frozen
class Shape:
    """How one value is written and read."""

    write: Callable[[Any, Salt], Any]
    read: Callable[[Any], Any]
    optional: bool = False
    """Whether it is left out where there is nothing in it."""
    empty: Any = None
    """What is read where it was left out."""


def if_any(shape: Shape, empty: Any) -> Shape:
    """Return the shape of what is written only where there is something in it."""
    return replace(shape, optional=True, empty=empty)


def many(shape: Shape) -> Shape:
    """Return the shape of a list of such values."""

    def write(values: Any, salt: Salt) -> list[Any]:
        return [shape.write(value, salt) for value in values]

    def read(values: Any) -> tuple[Any, ...]:
        return tuple([shape.read(value) for value in values])

    return Shape(write, read)


def one_of(words: type[Enum], name: str) -> Shape:
    """Return the shape of the members of an Enum, written by their values. name: what one is called where it is unknown."""

    def read(value: Any) -> Enum:
        if value not in [member.value for member in words]:
            raise FromLaterVersion(f"{name} of the kind {shortly(value)}")
        return words(value)

    return Shape(lambda member, _: member.value, read)


def none_or(shape: Shape) -> Shape:
    """Return the shape of what may be None."""
    write, read = shape.write, shape.read
    return Shape(
        lambda value, salt: None if value is None else write(value, salt),
        lambda value: None if value is None else read(value),
    )


def _itself(value: Any, _: Salt) -> Any:
    return value


def _read_word(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _unexpected(value)


def _read_number(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _unexpected(value)


def _unexpected(value: object) -> Undecodable:
    return Undecodable(f"{shortly(value)} is not of the expected form")


def shortly(value: object) -> str:
    """Return what stands there, as it is written in a program: of something long, its beginning."""
    whole = repr(value)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…"


_LONGEST = 60


def _write_text(text: str, salt: Salt) -> dict[str, str]:
    if isinstance(text, Hole):  # what was taken out stays taken out, wherever its place is written anew
        return {"sealed": text.seal, **({"redacted": text.told} if text.told else {})}
    return {"text": as_typed(text), "salt": salt()}


def _read_text(value: Any) -> str:
    if "sealed" not in value:
        return not_as_taken_out(_read_word(value["text"]))
    told = value.get("redacted")
    return Hole(str(value["sealed"]), told if isinstance(told, str) else "")


# -- Where a text was taken out ---------------------------------------------------------------------------------------


class Hole(str):
    """What is read where a text was taken out: "(redacted on 3 March 2026 by Priya Nair)". Nothing else is one."""

    seal: str
    """The salted hash of the text that was there."""
    told: str
    """When and by whom, in words; "" where no redaction says it."""
    parts: tuple[str, ...]
    """All texts of an answer that has lost one and fits its question no more; () of a text that stands for itself."""

    def __new__(cls, seal: str, told: str = "", parts: tuple[str, ...] = ()) -> Hole:
        plain = one_line(told.translate(_NO_BRACKETS))  # a name ends no brackets that are not its own
        hole = super().__new__(cls, ", ".join(parts) or (f"(redacted {plain})" if plain else REDACTED))
        hole.seal, hole.told, hole.parts = seal, told, parts
        return hole


_NO_BRACKETS = dict.fromkeys(map(ord, "()[]{}<>（）［］｛｝【】〈〉《》⟨⟩⟦⟧❨❩"), " ")


def told_of(day: str, name: str) -> str:
    """Return the words that stand for a reader where a text was taken out. day: as 2026-03-31."""
    return f"on {british(day)} by {name}"


def is_hole(text: str) -> bool:
    """Tell whether a text was taken out: what somebody typed never was, whatever it says."""
    return isinstance(text, Hole)


# -- What only looks like it ------------------------------------------------------------------------------------------

TYPED = "typed, nothing was taken out: "
"""What is read before words that somebody typed and that say what is said where a text was taken out."""


class Imitation(str):
    """What is read where somebody typed what is said of a text that was taken out: with TYPED before it."""

    typed: str
    """What they typed: what is hashed, compared and written anew."""

    def __new__(cls, words: str, typed: str) -> Imitation:
        text = super().__new__(cls, words)
        text.typed = typed
        return text


def as_typed(text: str) -> str:
    """Return a text as somebody typed it; a hole is one."""
    return text.typed if isinstance(text, Imitation) else text


def not_as_taken_out(text: str) -> str:
    """Return a text as it is read: words in it that only say that something was taken out are said to be typed."""
    if isinstance(text, Hole | Imitation) or not _may_say_so(text):
        return text
    bare = re.sub(ESCAPES, lambda escape: "\u200b" * len(escape[0]), text)
    seen = [(letter, place) for place, char in enumerate(bare) for letter in _LETTERS[ord(char)]]
    plain = "".join(letter for letter, _ in seen)
    places = sorted({seen[start][1] for start in _imitations(plain)} | {found.start() for found in re.finditer(TYPED, text)})
    if not places:
        return text
    ends = [*places[1:], len(text)]
    return Imitation(text[: places[0]] + "".join(TYPED + text[a:b] for a, b in zip(places, ends, strict=True)), text)


def _may_say_so(text: str) -> bool:
    """Tell quickly of nearly all texts that they do not: a record has thousands, and each is looked at."""
    if (text.isascii() and text.isprintable()) or not re.search(_ODD, text):
        return "redacted" in text.lower() or TYPED in text
    bare = re.sub(ESCAPES, "", text) if "\x1b" in text else text
    return re.search(_WORD, bare.translate(_LETTERS)) is not None or TYPED in text


_ODD = "[^\n -~£‘’“”–—…•]"  # what is not plain, as nearly all that is written is


class _AsSeen(dict[int, str]):
    """What each character looks like to a reader: a plain letter, a space, itself; "" where nobody sees it.

    A letter of another alphabet that is like none of those that count is _ANY: it may be taken for one of them.
    """

    def __missing__(self, code: int) -> str:
        self[code] = seen = self._seen(chr(code))
        return seen

    def _seen(self, char: str) -> str:
        if char.isspace():
            return "\n" if char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" else " "
        apart = unicodedata.normalize("NFKD", char).lower()
        return "".join(_looks_like(one) for one in apart if _is_seen(one))


def _looks_like(char: str) -> str:
    if char.isascii():
        return char
    letter = LOOKS.get(char, char)
    return letter if letter in _REDACTED_ON_BY or not char.isalnum() else _ANY


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Mn", "Me") and char not in FILLERS


_ANY = "\u0436"
_REDACTED_ON_BY = "redactonby"
_LETTERS = _AsSeen()
_SOME = {letter: f"[{letter}{_ANY}]" for letter in _REDACTED_ON_BY}
_WORD = "".join(_SOME[letter] for letter in "redacted")
_ON, _BY = _SOME["o"] + _SOME["n"], _SOME["b"] + _SOME["y"]
# A word at the beginning of a line, and a day behind it; or after what opens something, however it goes on.
_OPENER = r"[^\w\s.,;:!?'’-]"
_GOES_ON = rf"\W*(?:{_ON}|{_BY})(?!\w)|[^\w\n]*[\])}}>）］】〉》⟩⟧❩]"
_A_DAY = rf"\W+{_ON}\W+\w*\d"


def _imitations(plain: str) -> Iterator[int]:
    """Yield where words begin that say what is said where a text was taken out. plain: a text as it is seen."""
    for found in re.finditer(rf"(?<!\w){_WORD}(?!\w)", plain):
        start = found.start()
        while start and not (plain[start - 1].isalnum() or plain[start - 1] in "_\n"):
            start -= 1
        begins = not start or plain[start - 1] == "\n"
        opened = re.search(_OPENER, plain[start : found.start()])
        goes_on, is_a_day = (re.compile(pattern).match(plain, found.end()) for pattern in (_GOES_ON, _A_DAY))
        said = (opened and goes_on) or (begins and is_a_day)
        if said and _is_redacted(found[0]):
            yield found.start()


def _is_redacted(word: str) -> bool:
    """Tell whether a word is read as “redacted”: at least half of its letters are what they look like."""
    return sum(letter != _ANY for letter in word) >= len(word) // 2


def _read_place(parts: Any) -> At:
    words = [_read_word(part) for part in parts]
    return At(words[0], tuple(words[1:]))


def _read_triple(value: Any) -> tuple[str, str, str]:
    """Three words that belong together."""
    if not isinstance(value, list) or len(value) != 3:
        raise _unexpected(value)
    first, second, third = map(_read_word, value)
    return first, second, third


WORD = Shape(_itself, _read_word)
NUMBER = Shape(_itself, _read_number)
FLAG = Shape(_itself, lambda value: value is True)
LINES = Shape(lambda lines, _: list(lines), tuple)  # of another record, as they stand there
TEXT = Shape(_write_text, _read_text)  # what a person gave: the chain covers its salted hash
PLACE = Shape(lambda at, _: [at.question, *at.within], _read_place)
DAY = Shape(
    lambda day, _: as_typed(day), lambda day: not_as_taken_out(_read_word(day))
)  # another program may write what it likes
WORDS, TEXTS, PLACES = many(WORD), many(TEXT), many(PLACE)
TRIPLES = many(Shape(lambda triple, _: list(triple), _read_triple))
TEXT_OR_TEXTS = Shape(
    lambda value, salt: (TEXT if isinstance(value, str) else TEXTS).write(value, salt),
    lambda value: (TEXTS if isinstance(value, list) else TEXT).read(value),
)


@frozen
class Row:
    """One kind: its word in the record, its class, and how each field of the class is called there, in the class's order.

    The words and their order are those of the released format. A field of the class may be renamed, and the word stays.
    """

    word: str
    kind: type
    parts: Mapping[str, Shape]


class Table(Generic[T]):
    """The kinds that something can be of, one row each. key: where the record says which. name: what one is called in words."""

    def __init__(self, key: str, name: str, *rows: Row) -> None:
        self._key, self._name = key, name
        self._by_kind = {row.kind: row for row in rows}
        # Taken apart once: a record of many years is read in these few lines.
        self._reading = {row.word: (row.kind, [(name, shape.read, shape) for name, shape in row.parts.items()]) for row in rows}

    def write(self, value: T, salt: Salt) -> dict[str, Any]:
        """Return it as a JSON object."""
        row = self._by_kind[type(value)]
        given = zip(row.parts.items(), fields(value).values(), strict=False)  # what the row leaves out is worked out
        parts = {name: shape.write(part, salt) for (name, shape), part in given if part or not shape.optional}
        return {self._key: row.word, **parts}

    def read(self, given: Mapping[str, Any]) -> T:
        """Return what stands in a JSON object.

        Raises:
            FromLaterVersion: it is of a kind that is not in the table.
            Undecodable, KeyError, TypeError, AttributeError, IndexError: a part is missing or of another form.
        """
        word = given[self._key]
        if not isinstance(word, str) or word not in self._reading:
            raise FromLaterVersion(f"{self._name} of the kind {shortly(word)}")
        kind, parts = self._reading[word]
        values = [read(given[name]) if name in given or not shape.optional else shape.empty for name, read, shape in parts]
        found: T = kind(*values)
        return found
