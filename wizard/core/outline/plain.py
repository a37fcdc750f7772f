"""An outline as plain text, to be put into a mail: nothing in it is a mark of a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.core.outline.blocks import (
    Block,
    Bullets,
    Cell,
    Contents,
    Divider,
    Facts,
    Heading,
    Item,
    Line,
    Outline,
    Paragraph,
    Picture,
    Prose,
    Room,
    Table,
)
from wizard.core.text import one_line


def as_text(outline: Outline) -> str:
    """Return the text: a paragraph on one line each, as mail programs set the lines themselves."""
    parts = ["\n".join(filter(None, _block(block))) for block in outline.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield one_line(words(block.line))
        case Paragraph():
            yield from map(words, block.lines)
        case Prose():
            yield f"{block.lead}. {block.text}".strip() if block.lead and block.text else block.lead or block.text.strip("\n")
        case Bullets():
            yield from _items(block.items)
        case Facts():
            yield from (f"{words(fact.name)} {words(fact.value)}".strip() for fact in block.facts)
        case Table():
            heads = [one_line(words(column)) for column in block.columns]
            for row in block.rows:
                said = [(head, one_line(_cell(cell))) for head, cell in zip(heads, row.cells, strict=False)]
                yield "; ".join(f"{head.rstrip(':')}: {text}" for head, text in said if text)
        case Room():
            yield "   ".join(f"[ ] {choice}" for choice in block.choices)
        case Divider():
            yield "-" * 40
        case Contents() | Picture():
            pass


def _items(items: Iterable[Item], indent: str = "") -> Iterator[str]:
    for item in items:
        inner = [text for block in item.blocks for text in _block(block)]
        yield f"{indent}- {' '.join([words(item.line), *inner]).strip()}"
        yield from _items(item.items, f"{indent}  ")


def _cell(cell: Cell) -> str:
    return " ".join(text for block in cell for text in _block(block))


def words(line: Line) -> str:
    """Return what stands on a line."""
    return "".join(part.words for part in line)
