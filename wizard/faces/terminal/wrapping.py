"""Word wrap in prompt_toolkit's buffers, which wrap in mid-word and move by whole paragraphs.

A row breaks after a space; the rest of the row is filled with spaces on the screen only.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples, fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput

from wizard.core.text import width

TAB = 4
"""How many columns there are from one tab stop to the next."""
_UNITS = re.compile(r"\s*\S+\s?|\s+")


def row_starts(line: str, columns: int) -> list[int]:
    """Return the offsets at which the rows of one line begin, the first being 0."""
    starts, used, at = [0], 0, 0
    for unit in _UNITS.findall(line):
        step = width(unit)
        if used and used + step > columns:
            starts.append(at)
            used = 0
        if step > columns:
            used = _break_inside(unit, at, columns, starts)
        else:
            used += step
        at += len(unit)
    return starts


def _break_inside(unit: str, at: int, columns: int, starts: list[int]) -> int:
    """Break one overlong word wherever it must; return how far its last row reaches."""
    used = 0
    for offset, char in enumerate(unit):
        step = width(char)
        if used + step > columns:
            starts.append(at + offset)
            used = 0
        used += step
    return used


class WordWrap(Processor):
    """Fills each row up to the window's edge, so that the next word begins on the next row. `prefix`: columns left free."""

    def __init__(self, prefix: int) -> None:
        self._prefix = prefix

    def columns(self, window: int) -> int:
        return max(window - self._prefix, 4)

    def rows(self, text: str, window: int) -> int:
        """Return how many rows the text takes."""
        columns = self.columns(window)
        count = 0
        for line in text.expandtabs(TAB).split("\n"):
            starts = row_starts(line, columns)
            # The cursor stands after the last character: a full row needs one more.
            count += len(starts) + (width(line[starts[-1] :]) >= columns)
        return count

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        fragments = transformation_input.fragments
        line = fragment_list_to_text(fragments)
        columns = self.columns(transformation_input.width)
        starts = row_starts(line, columns)
        if len(starts) == 1:
            return Transformation(fragments)
        pieces: StyleAndTextTuples = []
        shifts, shift = [0], 0
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(line)
            row = line[start:end]
            fill = columns - width(row) if end < len(line) else 0
            pieces.append(("", row + " " * fill))
            shift += fill
            shifts.append(shift)

        def to_screen(source: int) -> int:
            return source + shifts[bisect_right(starts, source) - 1]

        screen_starts = [start + moved for start, moved in zip(starts, shifts, strict=False)]

        def to_source(screen: int) -> int:
            row = bisect_right(screen_starts, screen) - 1
            end = starts[row + 1] - 1 if row + 1 < len(starts) else len(line)
            return min(starts[row] + screen - screen_starts[row], end)

        return Transformation(pieces, to_screen, to_source)


def move_by_row(buffer: Buffer, wrap: WordWrap, window: int, step: int) -> None:
    """Move the cursor by some rows of the screen, up or down, keeping its column as far as the row reaches."""
    columns = wrap.columns(window)
    lines = buffer.text.split("\n")
    document = buffer.document
    rows = [(n, start) for n, line in enumerate(lines) for start in row_starts(line, columns)]
    here = (document.cursor_position_row, document.cursor_position_col)
    present = max(index for index, row in enumerate(rows) if row <= here)
    target = min(max(present + step, 0), len(rows) - 1)
    if target == present:
        return
    line_number, start = rows[target]
    ends_line = target + 1 == len(rows) or rows[target + 1][0] != line_number
    end = len(lines[line_number]) if ends_line else rows[target + 1][1] - 1
    column = min(start + here[1] - rows[present][1], end)
    buffer.cursor_position = document.translate_row_col_to_index(line_number, column)
