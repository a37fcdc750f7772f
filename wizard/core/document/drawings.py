"""A picture as it is drawn, as plain values: shapes with their places, and the sentences and the table that say the same.

Lengths are CSS pixels, from the top left corner of a drawing to the right and down. Each panel of a picture is two drawings,
side by side: the names of its rows, which stay where they are while the rest is scrolled and of which a phone shows the numbers
only; and what is shown of them.
"""

from __future__ import annotations

from wizard.core.frozen import frozen

Pieces = tuple[str, ...]
"""A text in pieces, each the program's words or another's, and never joined here: they may be in two languages."""


# -- Shapes. `kind` is what a template tells them apart by; `style` names their class in the style sheet. --------------


@frozen
class Rect:
    style: str
    x: float
    y: float
    width: float
    height: float
    radius: int = 0
    kind: str = "rect"


@frozen
class Stroke:
    style: str
    x: float
    y: float
    to_x: float
    to_y: float
    kind: str = "line"


@frozen
class Contour:
    """Outlines, as SVG writes them."""

    style: str
    outline: str
    kind: str = "path"


@frozen
class Lettering:
    """Words on a line. anchor: what of them stands at x: "" for their beginning, "middle" or "end". turned: degrees."""

    style: str
    x: float
    y: float
    words: Pieces
    anchor: str = ""
    turned: int = 0
    kind: str = "text"


Primitive = Rect | Stroke | Contour | Lettering


@frozen
class Shapes:
    """Shapes that are drawn one after another. title: what they say together, shown where somebody points; () for nothing."""

    title: Pieces
    shapes: tuple[Primitive, ...]


# -- What is drawn ----------------------------------------------------------------------------------------------------


@frozen
class Phrase:
    """Words of a sentence. id: the anchor of what they name, "" where they name nothing. strong: whether they are in bold.

    noun: what a number is of, for who hears it by itself as a link; else "".
    """

    words: Pieces
    id: str = ""
    strong: bool = False
    noun: str = ""


Sentence = tuple[Phrase, ...]


@frozen
class Panel:
    """Some rows of a picture, drawn by themselves."""

    number: str
    """What tells it from the others of its picture: "2", or "1-2" where they stand under headings."""
    title: Pieces
    said: Pieces
    """What it shows, for whoever does not see it."""
    height: int
    names: tuple[Shapes, ...]
    """The drawing at the left."""
    behind: tuple[Shapes, ...]
    """The drawing beside it, as wide as its picture says: what is the same in all panels of the picture that are as high."""
    groups: tuple[Shapes, ...]
    """What stands before that."""


@frozen
class Stretch:
    """The panels under one heading, "" where they need none."""

    title: str
    panels: tuple[Panel, ...]


@frozen
class Rows:
    """Rows of a table under one heading, "" where they need none. Each has a cell for each column; the first names it."""

    title: str
    rows: tuple[tuple[Sentence, ...], ...]


@frozen
class PictureTable:
    caption: Pieces
    columns: tuple[str, ...]
    groups: tuple[Rows, ...]


@frozen
class Drawing:
    """A picture as it is drawn, with the words that go with it."""

    kind: str
    """"matrix" or "timeline"."""
    id: str
    """Its anchor."""
    title: str
    facts: Sentence
    """What it comes to."""
    names: int
    """How wide the names are where there is room."""
    narrow: int
    """How much of them a phone shows."""
    width: int
    """How wide the drawing beside them is."""
    stretches: tuple[Stretch, ...]
    """() where nothing has a place: then the table stands for it."""
    key: Pieces
    """What its signs mean."""
    table: PictureTable
