"""How wide the columns of a table are, on paper of a size that is known: Word and PDF set tables by it, not by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from wizard.core.outline.blocks import Block, Cell, Heading, Line, Paragraph, Picture, Prose, Room, Table
from wizard.printing import svg

MM_OF_A_LETTER = 2.5
"""How wide a letter of 12 pt is counted."""
UPRIGHT, ACROSS = 166, 253
"""How wide the text of a page of A4 is, in mm, upright and on its side."""
_PADDING = 5  # mm, at both sides of a cell together
_LONGEST, _LEAST = 18, 5  # letters of a word that a column is made wide enough for; of the narrowest column
_ROOM = " " * 50  # as much as what is written into it
_SHORT = 12  # rows of a table that stays on a page, as far as one has room for it


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


def has_room(table: Table) -> bool:
    """Tell whether a table is one to write into."""
    return any(isinstance(block, Room) for row in table.rows for cell in row.cells for block in cell)


def is_short(table: Table) -> bool:
    """Tell whether a table has room on a page, and stays on one: it is a form's, and has few rows."""
    return has_room(table) and len(table.rows) <= _SHORT


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
    """Return how wide each column is, in mm, `room` in all: so that the table is as low as its words let it be."""
    every = _texts(table)
    wide = [_narrowest(texts) for texts in every]
    spare = room - sum(wide)
    if spare < 0:
        return _shared(wide, room)
    rows = _areas(every)
    for _ in range(spare // _STEP):
        lower = [_height(rows, [*wide[:place], one + _STEP, *wide[place + 1 :]]) for place, one in enumerate(wide)]
        wide[lower.index(min(lower))] += _STEP
    return _shared(wide, room)


_STEP = 2  # mm
_MEASURED = 60  # rows: more of a long table say nothing else
_MM_OF_TEXT = 2.2  # how wide a letter of words is on the whole
_LOOSE = 0.4  # of a line, which ends before its column does


def _areas(columns: Sequence[Sequence[Sequence[str]]]) -> list[list[list[float]]]:
    """Return how long each line would be, in mm, by rows and cells: of the longest rows of a table."""
    rows = [
        [[len(line) * _MM_OF_TEXT for text in some for line in text.split("\n")] for some in row]
        for row in zip_longest(*columns, fillvalue=())
    ]
    return sorted(rows, key=lambda row: -max(map(sum, row), default=0))[:_MEASURED]


def _height(rows: Sequence[Sequence[Sequence[float]]], wide: Sequence[int]) -> float:
    """Return how many lines the rows have; of two that are equal, the one that has room in all its cells is lower."""
    height = 0.0
    for row in rows:
        lines = [
            sum(max(1.0, one / (column - _PADDING) + _LOOSE) for one in cell) for cell, column in zip(row, wide, strict=True)
        ]
        height += max(lines) + sum(lines) / 50
    return height


def _shared(parts: Sequence[int], whole: int) -> tuple[int, ...]:
    """Return parts made so large that they are so much in all."""
    total = sum(parts) or 1
    shares = [part * whole // total for part in parts]
    shares[-1] += whole - sum(shares)
    return tuple(shares)


def _narrowest(texts: Sequence[Sequence[str]]) -> int:
    letters = max((len(word) for some in texts for text in some for word in re.split(r"[\s/-]+", text)), default=0)
    return round(min(max(letters, _LEAST), _LONGEST) * MM_OF_A_LETTER + _PADDING)
