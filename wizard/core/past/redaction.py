"""Texts of a record that may be taken out for good: where each stands, and the record without them.

Each text stands as {"text": ..., "salt": ...}, and the chain covers its salted hash. So the hash can stand in its place, and
all seals stay as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from wizard.core.form.answers import At
from wizard.core.frozen import frozen
from wizard.core.record.codec import sealed_text
from wizard.core.text import likeness


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


def texts(lines: Sequence[Mapping[str, Any]]) -> tuple[HeldText, ...]:
    """Return every text of the record in its order, those of copies that were taken in among them."""
    return tuple(text for line in lines for text in _in_line(line, int(line.get("seq", 0))))


def _in_line(line: Mapping[str, Any], seq: int) -> Iterator[HeldText]:
    for change in line.get("changes", ()):
        if change.get("do") == "join":
            for inner in change["lines"]:
                yield from _in_line(inner, seq)
            continue
        words = change.get("at")
        at = At(words[0], tuple(words[1:])) if isinstance(words, list) and words else None
        for found in _inside(change):
            yield HeldText(seq, at, str(change.get("do", "")), found["text"], sealed_text(found["text"], found["salt"]))


def _inside(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        if value.keys() == {"text", "salt"}:
            if value["text"]:
                yield value
            return
        for inner in value.values():
            yield from _inside(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _inside(inner)


def with_words(texts: Sequence[HeldText], words: str) -> tuple[HeldText, ...]:
    """Return the texts that hold some words, in any case and with any spaces between them."""
    wanted = likeness(words)
    return tuple(text for text in texts if wanted and wanted in likeness(text.text))


def at_question(texts: Sequence[HeldText], key: str) -> tuple[HeldText, ...]:
    """Return the texts that were given to one question, or said of it, whenever."""
    return tuple(text for text in texts if text.at is not None and text.at.question == key)


def without(value: Any, seals: Collection[str], told: str) -> Any:
    """Return a line with some texts taken out. told: when and by whom, as it is shown in their place."""
    if isinstance(value, Mapping):
        if value.keys() == {"text", "salt"}:
            seal = sealed_text(value["text"], value["salt"])
            return {"sealed": seal, "redacted": told} if seal in seals else value
        return {key: without(inner, seals, told) for key, inner in value.items()}
    return [without(inner, seals, told) for inner in value] if isinstance(value, list) else value


def taken_out(lines: Sequence[Mapping[str, Any]]) -> tuple[tuple[int, str], ...]:
    """Return the seals of the texts that are gone, each with the number of the record it stood in."""
    return tuple((int(line.get("seq", 0)), seal) for line in lines for seal in _gone(line.get("changes", ())))


def _gone(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if "sealed" in value and "text" not in value:
            yield str(value["sealed"])
            return
        for inner in value.values():
            yield from _gone(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _gone(inner)
