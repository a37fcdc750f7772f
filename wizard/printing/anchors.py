"""Where links within a document lead, for Word and PDF alike: each such place has a number; and what stands below each page."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.core.frozen import replace
from wizard.core.outline.blocks import Bullets, Facts, Heading, Item, Outline, Table
from wizard.core.text import harmless, one_line, told_short

_EDGE, _LEAST = 64, 24  # letters at the edge of a page, beside its number; of a title there, at least


def anchored(outline: Outline) -> Outline:
    """Return the same with an anchor for each heading, so that contents can lead to it."""
    blocks = [
        replace(block, id=f"heading {place}") if isinstance(block, Heading) and not block.id else block
        for place, block in enumerate(outline.blocks)
    ]
    return replace(outline, blocks=tuple(blocks))


def numbers(outline: Outline) -> dict[str, int]:
    """Return a number for each anchor; of two that are the same the first counts."""
    return {name: number for number, name in enumerate(dict.fromkeys(_names(outline)), 1)}


def _names(outline: Outline) -> Iterator[str]:
    for block in outline.blocks:
        match block:
            case Heading():
                yield block.id
            case Table():
                yield from (row.id for row in block.rows if row.id)
            case Facts():
                yield from (fact.id for fact in block.facts if fact.id)
            case Bullets():
                yield from (id for item in block.items for id in _of_item(item) if id)


def _of_item(item: Item) -> Iterator[str]:
    yield item.id
    for inner in item.items:
        yield from _of_item(inner)


def listed(outline: Outline) -> tuple[Heading, ...]:
    """Return the headings that contents name."""
    return tuple(one for one in outline.blocks if isinstance(one, Heading) and one.listed and 1 < one.level < 4)


def edge(outline: Outline) -> str:
    """Return what stands at the edge of each page: what it is, as much of it as has room there, and how it stands."""
    what, state = (one_line(harmless(text)) for text in (outline.running, outline.state))
    if not (what and state):
        return _at_a_word(what, _EDGE) or state
    return f"{_at_a_word(what, max(_EDGE - len(state) - 3, _LEAST))} · {state}"


def _at_a_word(text: str, most: int) -> str:
    """Return as much of the beginning of a line as has room, up to the end of a word where it has several."""
    short = told_short(text, most)
    kept = short.rstrip("…”")
    if short == text or not text[len(kept) : len(kept) + 1].isalnum() or " " not in kept:
        return short
    return f"{kept.rsplit(None, 1)[0].rstrip(' ,;:-')}…"
