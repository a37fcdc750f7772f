"""What a document is set out in: blocks, as plain values. Markdown, Word and PDF are each made of these, and of nothing else.

`kind` is what a writer tells blocks apart by. Whatever is `theirs` is harmless already (core/text.py), and on one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.core.frozen import frozen

if TYPE_CHECKING:
    from wizard.core.document.drawings import Drawing


@frozen
class Words:
    """Words on a line, the program's or somebody's.

    theirs: whether somebody wrote them: they may be in another direction, or hold what looks like marks.
    to: the anchor of what they lead to in the document, "" for none. linked: whether web addresses in them are links.
    noun: what a bare number is of ("action"), for who hears the link by itself; else "".
    """

    words: str
    theirs: bool = False
    strong: bool = False
    to: str = ""
    linked: bool = False
    noun: str = ""


Line = tuple[Words, ...]
"""What stands on one line; () for nothing."""


@frozen
class Heading:
    """level: 1 is the title of the document. id: its anchor, "" where nothing leads to it. listed: whether contents name it."""

    level: int
    line: Line
    id: str = ""
    listed: bool = True
    kind: str = "heading"


@frozen
class Paragraph:
    """A paragraph of some lines, each on its own. together: whether it stays on the page of what comes next.

    tone: "open" for what somebody still has to look at, "quiet" for what the program adds to an answer; else "".
    """

    lines: tuple[Line, ...]
    together: bool = False
    tone: str = ""
    kind: str = "paragraph"


@frozen
class Prose:
    """Somebody's text in light Markdown: paragraphs, lists, tables, links.

    lead: the short answer that stands before it on its first line ("Yes"), or by itself. strong: whether that is in bold.
    together: whether it stays on the page of what comes next.
    """

    text: str
    lead: str = ""
    strong: bool = True
    together: bool = False
    kind: str = "prose"


@frozen
class Item:
    """An item of a list: its line, what stands under that, and a list inside of it. Without a line the first block is it."""

    line: Line
    blocks: tuple[Paragraph | Prose, ...] = ()
    items: tuple[Item, ...] = ()
    id: str = ""


@frozen
class Bullets:
    """together: whether they stay on the page of what comes next."""

    items: tuple[Item, ...]
    together: bool = False
    kind: str = "bullets"


@frozen
class Fact:
    """What is said of the document as a whole: its name with the sign behind it ("Published:"), () for none, and what it is."""

    name: Line
    value: Line
    id: str = ""


@frozen
class Facts:
    facts: tuple[Fact, ...]
    kind: str = "facts"


_SHORT = 30  # letters of a box that others stand beside


@frozen
class Room:
    """Room to write by hand or in a word processor. lines: how many. choices: boxes to tick, () for none.

    beside: whether short ones stand side by side.
    """

    lines: int
    choices: tuple[str, ...] = ()
    beside: bool = False
    kind: str = "room"

    def ranks(self) -> tuple[tuple[str, ...], ...]:
        """Return the choices as they stand side by side, and below one another."""
        ranks: list[tuple[str, ...]] = []
        for choice in self.choices:
            is_next = self.beside and ranks and max(map(len, (choice, *ranks[-1]))) <= _SHORT
            ranks[-1:] = [(*ranks[-1], choice)] if is_next else [*ranks[-1:], (choice,)]
        return tuple(ranks)


Cell = tuple[Paragraph | Prose | Room, ...]
"""What stands in a cell, () for nothing. Where there is one line for all of it, a paragraph that is "open" goes on with it.

On a form it can be room to write.
"""


@frozen
class Row:
    """A row of a table. heads: its first cell is one across all columns, and heads the rows below it."""

    cells: tuple[Cell, ...]
    id: str = ""
    heads: bool = False


@frozen
class Table:
    """caption: what it is, for who cannot see it. named: whether the first cell of each row says what the row is of.

    Each row has as many cells as there are columns.
    """

    caption: str
    columns: tuple[Line, ...]
    rows: tuple[Row, ...]
    named: bool = False
    kind: str = "table"


@frozen
class Contents:
    """Where the contents stand."""

    kind: str = "contents"


@frozen
class Picture:
    """A picture, drawn. What stands beside it says the same in words, and as a table."""

    drawing: Drawing
    kind: str = "picture"


@frozen
class Divider:
    """A line across the page."""

    kind: str = "divider"


Block = Heading | Paragraph | Prose | Bullets | Facts | Table | Contents | Picture | Room | Divider


@frozen
class Outline:
    """A document set out. language: such as "en-GB".

    running, state: what stands at the edge of each page beside its number: what it is, and how it stands ("Draft").
    is_close: whether it is set close, for it has a page or two. publisher: the organisation that publishes it, "" for none.
    """

    title: str
    language: str
    running: str
    blocks: tuple[Block, ...]
    state: str = ""
    is_close: bool = False
    publisher: str = ""
