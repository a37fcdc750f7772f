"""How a value stands in a record as JSON: a word, a number, a text with its salt, a place; and tables of kinds, made of these.

Strict: what a shape does not know, it does not guess. A shape whose value has not even the form of one fails as Python does
(KeyError, TypeError and the like); whoever reads a whole line says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Generic, TypeVar

from wizard.core.form.answers import At
from wizard.core.frozen import fields, frozen, replace
from wizard.core.text import letters

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
    return {"text": text, "salt": salt()}


def _read_text(value: Any) -> str:
    if "sealed" not in value:
        return not_as_taken_out(_read_word(value["text"]))
    told = value.get("redacted")
    return Hole(str(value["sealed"]), told if isinstance(told, str) else "")


# -- Where a text was taken out ---------------------------------------------------------------------------------------


class Hole(str):
    """What is read where a text was taken out: "(redacted on 3 March 2026 by Priya Nair)"."""

    seal: str
    """The salted hash of the text that was there."""
    told: str
    """When and by whom, in words; "" where no redaction says it."""

    def __new__(cls, seal: str, told: str = "") -> Hole:
        hole = super().__new__(cls, f"(redacted {told})" if told else REDACTED)
        hole.seal, hole.told = seal, told
        return hole


def is_hole(text: str) -> bool:
    """Tell whether a text is what is read where one was taken out: what somebody typed is never read so."""
    return isinstance(text, Hole) or text == REDACTED or bool(re.fullmatch(r"\(redacted on [^\n]* by [^\n]*\)", text))


TYPED = "typed, nothing was taken out: "
"""What is read before words that somebody typed and that say what is said where a text was taken out."""


def not_as_taken_out(text: str) -> str:
    """Return a text as it is read: words in it that only say that something was taken out are said to be typed."""
    if "redacted" not in text.lower() if text.isascii() else not _may_say_so(text):
        return text
    return re.sub(_SAYS_SO, lambda said: f"{said[1]}{TYPED}{said['word']}" if _is_redacted(said["word"]) else said[0], text)


def _may_say_so(text: str) -> bool:
    """Tell quickly of nearly all texts that they do not: a record has thousands, and each is looked at."""
    if re.search(_OPENED, text):
        return True
    return any(re.match(_SPACES + _WORD, line) for line in text.split("\n"))


def as_typed(text: bytes) -> bytes:
    """Return texts, as UTF-8, as they were typed: what is approved and looked at is hashed without what is said of it."""
    return text.replace(TYPED.encode(), b"")


# At the beginning of a line a word, and a day behind it; or after what opens something, however it goes on. Characters that
# nobody can see may stand between its letters.
_SPACES = r"[^\S\n]*"
_WORD = r"(?P<word>(?:\w[\u00ad\u200b-\u200f\u2060\ufeff]*){8})(?!\w)"
_OPENER = r"[^\w\s.,;:!?'’-]"
_OPENED = _OPENER + _SPACES + _WORD
_SAYS_SO = (
    rf"(?m)((?:(?P<opened>{_OPENER})|^){_SPACES}){_WORD}"
    r"(?=(?(opened)\s+(?:on|by)\b|\s+on\W+\w*\d)|(?(opened)\s*[\])}>）］】〉》⟩⟧❩]|(?!)))"
)


def _is_redacted(word: str) -> bool:
    """Tell whether a word is read as “redacted”: also where other alphabets lend some of its letters."""
    some = letters(word)
    plain = [(one, other) for one, other in zip(some, "redacted", strict=False) if one.isascii()]
    return len(some) == len("redacted") and len(plain) >= _LEAST and all(one == other for one, other in plain)


_LEAST = 3  # of the eight letters, those that are what they look like


def _read_place(parts: Any) -> At:
    words = [_read_word(part) for part in parts]
    return At(words[0], tuple(words[1:]))


WORD = Shape(_itself, _read_word)
NUMBER = Shape(_itself, _read_number)
FLAG = Shape(_itself, lambda value: value is True)
LINES = Shape(lambda lines, _: list(lines), tuple)  # of another record, as they stand there
TEXT = Shape(_write_text, _read_text)  # what a person gave: the chain covers its salted hash
PLACE = Shape(lambda at, _: [at.question, *at.within], _read_place)
WORDS, TEXTS, PLACES = many(WORD), many(TEXT), many(PLACE)
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
