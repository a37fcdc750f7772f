"""A document that somebody may have written by hand, as it is read: passages and tables, with what is kept beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wizard.core.frozen import frozen

MOST_BLOCKS = 15_000
"""Paragraphs and cells of a document that are read."""
IN_CONTENTS = "In its contents: "
"""How what is said of a line of the contents begins that is the words of no heading."""
SEEN = "A box shows "
"""How what is said of a box begins that shows one thing, and is stored as another."""


class Unreadable(Exception):
    """A file cannot be read as a document: what is so, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(f"{what}; {mend}")


@frozen
class Passage:
    """A paragraph. level: of a heading, 0 for none. lead: what of its beginning is bold. sign: "- " or "1. " of an item, with
    the spaces before it. beside: what was said or done there and is no part of the text, a sentence each.
    """

    text: str
    level: int = 0
    lead: str = ""
    sign: str = ""
    beside: tuple[str, ...] = ()


@frozen
class Grid:
    """A table by its rows, each by its cells."""

    rows: tuple[tuple[tuple[Passage | Grid, ...], ...], ...]


@frozen
class Manuscript:
    """enclosed: the JSON that it carries, "" for none. told: what is at the edge of its pages, and what was left alone."""

    blocks: tuple[Passage | Grid, ...]
    enclosed: str = ""
    told: tuple[str, ...] = ()


def passages(blocks: Sequence[Passage | Grid]) -> Iterator[Passage]:
    """Yield every paragraph, in tables from left to right and from top to bottom."""
    for block in blocks:
        if isinstance(block, Passage):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from passages(cell)


def as_plain(blocks: Sequence[Passage | Grid]) -> list[Any]:
    """Return paragraphs and tables as JSON has them, so that a document can keep what stands in it."""
    return [
        [block.text, block.level, block.lead, block.sign, [*block.beside]]
        if isinstance(block, Passage)
        else {"rows": [[as_plain(cell) for cell in row] for row in block.rows]}
        for block in blocks
    ]


def from_plain(value: Any) -> tuple[Passage | Grid, ...]:
    """Return what a document keeps of what stood in it; nothing where that is no such thing, or too much."""
    left = [MOST_BLOCKS]

    def some(inner: Any, depth: int) -> Iterator[Passage | Grid]:
        for one in inner:
            left[0] -= 1
            if left[0] < 0 or depth > _DEEPEST:
                raise ValueError
            if isinstance(one, dict):
                rows = (tuple(tuple(some(cell, depth + 1)) for cell in row) for row in one["rows"])
                yield Grid(tuple(rows))
            else:
                text, level, lead, sign, beside = one
                if not all(isinstance(words, str) for words in (text, lead, sign, *beside)) or not isinstance(level, int):
                    raise TypeError
                yield Passage(text, level, lead, sign, tuple(beside))

    try:
        return tuple(some(value, 0)) if isinstance(value, list) else ()
    except (TypeError, ValueError, KeyError):
        return ()


_DEEPEST = 20  # tables in tables
