"""A document that somebody may have written by hand, as it is read: passages and tables, with what is kept beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

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


def parts(blocks: Sequence[Passage | Grid]) -> list[tuple[str, str]]:
    """Return what stands under each heading, as the words of the heading and a code of those under it."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for one in passages(blocks):
        if one.level:
            found.append((" ".join(one.text.split()), []))
        else:
            found[-1][1].extend(one.text.split())
    return [(heading, _code(heading, words)) for heading, words in found]


def _code(heading: str, words: Sequence[str]) -> str:
    return hashlib.sha256("\n".join((heading, *words)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
