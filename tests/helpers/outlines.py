"""Outlines made by hand, with every kind of block in them, and their words in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.core.outline.blocks import (
    Block,
    Bullets,
    Contents,
    Divider,
    Fact,
    Facts,
    Heading,
    Item,
    Line,
    Outline,
    Paragraph,
    Picture,
    Prose,
    Room,
    Row,
    Table,
    Words,
)
from wizard.core.text import harmless
from wizard.printing import prose

ADDRESS = "https://westerby.example/libraries"
TEXT = f"""It opens until 8.
On two days.

- near a bus stop
    1. Mill Lane
    2. Aldham
- with a ramp

7. the seventh
8. the eighth

Ward\tPeople
Aldham\t2,310
Mill Lane\t96

See {ADDRESS} or [the plan](https://westerby.example/plan)."""
ARABIC = "تأثير المشروع على الناس (Aldham, 2026): 3 من كل 10."


def line(words: str, *, theirs: bool = False, strong: bool = False, to: str = "", linked: bool = False) -> Line:
    return (Words(words, theirs, strong, to, linked),)


def said(words: str) -> Paragraph:
    return Paragraph((line(words),))


def row(*texts: str, id: str = "") -> Row:
    return Row(tuple((Prose(text),) for text in texts), id)


def everything(words: str = TEXT, title: str = "Evening opening", rows: int = 3, language: str = "en-GB") -> Outline:
    """An outline with every kind of block. words: somebody's text, which stands wherever one can."""
    blocks: tuple[Block, ...] = (
        Heading(1, line(title, theirs=True)),
        Paragraph((line("An assessment by Westerby Council"), line("Approved", strong=True)), together=True),
        Facts(
            (
                Fact(line("Published:"), line("3 March 2026")),
                Fact(line("Contact:"), line(words, theirs=True, linked=True), "contact"),
                Fact((), line("No decision yet.")),
            )
        ),
        Heading(2, line("Contents"), listed=False),
        Contents(),
        Heading(2, line("The form"), "the-form"),
        Heading(3, line("1. What is proposed?"), "one"),
        Prose(words, "Yes"),
        Heading(3, line("2. Who is affected?"), "two"),
        Prose(words),
        Bullets(
            (
                Item((Words("See "), Words("question 1", to="one"), Words("."))),
                Item((), (Prose(words, "No", strong=False),), id="an-item"),
                Item(line("with more below"), (Prose(words),), (Item(line("inside")), Item(line(words, theirs=True)))),
            )
        ),
        Heading(2, line("Actions"), "actions"),
        Table(
            "The actions",
            (line("Action"), line("Who"), line("When")),
            (
                Row(((said("Theme: buses"),),), heads=True),
                *(
                    row(words, "Transport Manager", f"{number} March 2027", id=f"action-{number}")
                    for number in range(1, rows + 1)
                ),
            ),
            named=True,
        ),
        Table(
            "A wide one",
            tuple(line(f"Characteristic {number}") for number in range(1, 8)),
            (row(*(f"impact on group {number}" for number in range(1, 8))),),
        ),
        Paragraph((line("After the table"),)),
        Paragraph((line("This needs a reason."),), tone="open"),
        Paragraph((line("Worked out."),), tone="quiet"),
        Table("To fill in", (line("Step"), line("By")), (Row(((said("First"),), (Room(2, ("Soon",)),))),)),
        Room(4, ("Yes", "No")),
        Divider(),
        Paragraph(
            ((Words("Back to "), Words("2", to="action-2", noun="action"), Words(" and "), Words("the contact", to="contact")),)
        ),
    )
    return Outline(title, language, title, blocks, "Approved, 3 March 2026")


def words(blocks: Iterable[Block]) -> list[str]:
    """The words of blocks in the order in which they are read; numbers and bullets of lists, and contents, are no words."""
    return [word for block in blocks for text in texts(block) for word in text.split()]


def texts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _line(block.line)
        case Paragraph():
            yield from map(_line, block.lines)
        case Prose():
            yield from _prose(block)
        case Bullets():
            for item in block.items:
                yield from _item(item)
        case Facts():
            for fact in block.facts:
                yield from (_line(fact.name), _line(fact.value))
        case Table():
            yield from map(_line, block.columns)
            for one in block.rows:
                yield from (text for cell in one.cells for inner in cell for text in texts(inner))
        case Room():
            yield from block.choices
        case Picture():
            yield "".join(block.drawing.key) if block.drawing.stretches else ""
        case Contents() | Divider():
            pass


def _item(item: Item) -> Iterator[str]:
    yield _line(item.line)
    for block in item.blocks:
        yield from texts(block)
    for inner in item.items:
        yield from _item(inner)


def _prose(block: Prose) -> Iterator[str]:
    every = [one for one in (prose.blocks(block.text) if block.text else ()) if one.rows or one.text or one.sign]
    if block.lead:
        goes_on = bool(every) and not every[0].sign and not every[0].rows
        yield block.lead + (" -" if goes_on else "")
    for one in every:
        for text in (cell for some in one.rows for cell in some) if one.rows else [one.text]:
            yield _pieces(text)


def _line(some: Line) -> str:
    return "".join(_pieces(harmless(part.words)) if part.linked else harmless(part.words) for part in some)


def _pieces(text: str) -> str:
    return "".join(piece if isinstance(piece, str) else piece.label for piece in prose.pieces(text))
