"""How wide the columns of a table are, on paper of a size that is known: Word and PDF set tables by it, not by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wizard.core.outline.blocks import Block, Cell, Heading, Line, Paragraph, Picture, Prose, Room, Table
from wizard.printing import svg

MM_OF_A_LETTER = 2.5
"""How wide a letter of 12 pt is counted."""
UPRIGHT, ACROSS = 166, 253
"""How wide the text of a page of A4 is, in mm, upright and on its side."""
_PADDING = 5  # mm, at both sides of a cell together
_LONGEST, _LEAST = 18, 5  # letters of a word that a column is made wide enough for; of the narrowest column
_ROOM = " " * 160  # as much as what is written into it
_LINE = 40  # letters in a column that is as wide as one would have it


def words_of(line: Line) -> str:
    """Return the words of a line."""
    return "".join(part.words for part in line)


def count(table: Table) -> int:
    """Return how many columns there are: rows may have more than are headed."""
    return max([len(table.columns), *(len(row.cells) for row in table.rows)], default=0)


def _texts(table: Table) -> list[list[list[str]]]:
    """Return the texts in each column, by rows; of a row across all columns none."""
    columns: list[list[list[str]]] = [[] for _ in range(count(table))]
    for place, head in enumerate(table.columns):
        columns[place].append([words_of(head)])
    for row in table.rows:
        for place, cell in enumerate(() if row.heads else row.cells):
            columns[place].append(texts_of(cell))
    return columns


def texts_of(cell: Cell) -> list[str]:
    """Return the lines of a cell, and its texts in prose."""
    texts: list[str] = []
    for block in cell:
        match block:
            case Prose():
                texts.append(block.text)
            case Room():
                texts += [*block.choices, *([_ROOM] if block.lines else [])]
            case Paragraph():
                texts += map(words_of, block.lines)
    return texts


def needs_a_wide_page(table: Table) -> bool:
    """Tell whether the words of a table have no room side by side on a page that stands upright."""
    return sum(_narrowest(texts) for texts in _texts(table)) > UPRIGHT


def pages(blocks: Sequence[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """Yield blocks as they stand together on pages, with whether those lie on their side; a heading goes with what it is of."""
    together: list[Block] = []
    lying = False
    for place, block in enumerate(blocks):
        is_wide = _is_wide(next((one for one in blocks[place:] if not isinstance(one, Heading)), block))
        if together and is_wide != lying:
            yield lying, together
            together = []
        lying = is_wide
        together.append(block)
    if together:
        yield lying, together


def _is_wide(block: Block) -> bool:
    match block:
        case Table():
            return needs_a_wide_page(block)
        case Picture():
            return svg.is_wide(block.drawing, UPRIGHT)
        case _:
            return False


def widths(table: Table, room: int) -> tuple[int, ...]:
    """Return how wide each column is, in mm, `room` in all."""
    every = _texts(table)
    least = [_narrowest(texts) for texts in every]
    if (spare := room - sum(least)) < 0:
        return _shared(least, room)
    wanted = [max(_widest(texts) - narrowest, 0) for texts, narrowest in zip(every, least, strict=True)]
    if sum(wanted) <= spare:
        wanted = [one + more for one, more in zip(wanted, least, strict=True)]
    shares = _shared(wanted, spare)
    return tuple(one + more for one, more in zip(least, shares, strict=True))


def _shared(parts: Sequence[int], whole: int) -> tuple[int, ...]:
    """Return parts made so large that they are so much in all."""
    total = sum(parts) or 1
    shares = [part * whole // total for part in parts]
    shares[-1] += whole - sum(shares)
    return tuple(shares)


def _narrowest(texts: Sequence[Sequence[str]]) -> int:
    letters = max((len(word) for some in texts for text in some for word in re.split(r"[\s/-]+", text)), default=0)
    return round(min(max(letters, _LEAST), _LONGEST) * MM_OF_A_LETTER + _PADDING)


def _widest(texts: Sequence[Sequence[str]]) -> int:
    """Return how wide a column is where its words are on a line; of long texts, by how much there is of them."""
    longest = max((len(line) for some in texts for text in some for line in text.split("\n")), default=0)
    letters = (
        longest if longest <= _LINE else _LINE + (sum(len(text) for some in texts for text in some) / max(len(texts), 1)) ** 0.6
    )
    return round(letters * MM_OF_A_LETTER + _PADDING)
