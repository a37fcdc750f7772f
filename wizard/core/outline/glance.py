"""The pictures, drawn, each with the sentence and the table that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wizard.core.document.pictures import Matrix, Timeline
from wizard.core.frozen import with_texts
from wizard.core.outline.blocks import Block, Heading, Line, Paragraph, Picture, Row, Table, Words
from wizard.core.outline.lines import Context, paragraph, theirs
from wizard.core.text import harmless

if TYPE_CHECKING:
    from wizard.core.document.drawings import Drawing, Rows, Sentence


def pictures(matrices: tuple[Matrix, ...], timelines: tuple[Timeline, ...], context: Context) -> Iterator[Block]:
    """Yield them."""
    if not (matrices or timelines):
        return
    from wizard.core.document import plotting  # a start-up saving: many forms have no picture

    for drawing in plotting.drawn(*with_texts((matrices, timelines), harmless)):
        yield from picture(drawing, context)


def picture(drawing: Drawing, context: Context) -> Iterator[Block]:
    """Yield one, under a heading."""
    table = drawing.table
    yield Heading(2, (theirs(drawing.title),), drawing.id)
    yield Picture(drawing)
    yield Paragraph((_sentence(drawing.facts, context),))
    columns = tuple((theirs(column),) for column in table.columns)
    rows = tuple(row for group in table.groups for row in _rows(group, len(columns), context))
    yield Table("".join(table.caption), columns, rows, named=True)


def _rows(group: Rows, columns: int, context: Context) -> Iterator[Row]:
    if group.title:
        yield Row(((paragraph(theirs(group.title)),), *[()] * (columns - 1)), heads=True)
    for row in group.rows:
        yield Row(tuple((Paragraph((_sentence(cell, context),)),) for cell in row))


def _sentence(pieces: Sentence, context: Context) -> Line:
    """Return a sentence whose words may be of several."""
    words = []
    for one in pieces:
        text = "".join(one.words)
        to = one.id if one.id in context.anchors else ""
        words.append(Words(text, True, one.strong, to, False, one.noun if to else ""))
    return tuple(words)
