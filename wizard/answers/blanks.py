"""A blank form of ours that was filled in: what the form itself says is taken off, and what is left is somebody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.outline.blank import LAW, blank
from wizard.core.outline.blocks import Block, Bullets, Facts, Heading, Line, Paragraph, Prose, Room, Table
from wizard.core.text import likeness
from wizard.files.manuscript import Grid, Passage, passages

_LAW = "law:"
_ABOUT = ("at-hand", "how-to", "the-contents", LAW)
_SIGNED = ("Name", "Role", "Signature", "Date")  # beside room for whoever approves
_DAYS = ("printed:",)
_LABEL = 4  # words of a box: one with more is what is to be confirmed, and no answer


def without_its_words(bank: Bank, blocks: Sequence[Passage | Grid]) -> tuple[Passage | Grid, ...]:
    """Return what stands in a document besides the help, the law and the explanations of a blank form.

    Questions, boxes and the names of columns stay: by them it is read. Whatever is not word for word the form's stays as well.
    """
    own = frozenset(map(_alike, _said(blank(bank, "", "").blocks)))
    asked = [question.ask for question in bank.questions.values()]
    rows = [row.label for question in bank.questions.values() for row in question.listing.rows]
    return tuple(_left(blocks, own, frozenset(map(_alike, (*asked, *rows, *_SIGNED)))))


def _left(blocks: Sequence[Passage | Grid], own: frozenset[str], rows: frozenset[str]) -> Iterator[Passage | Grid]:
    """rows: what rows are of, and the names of fields."""
    for block in blocks:
        if isinstance(block, Grid):
            some = [tuple(tuple(_left(cell, own, rows)) for cell in row) for row in block.rows]
            said = [row for row in some if any(row) and not _is_left_empty(row, rows)]
            if said:
                yield replace(block, rows=tuple(said))
        elif not _is_ours(block.text, own):
            yield block
        elif block.beside:
            yield replace(block, text="", lead="")


def _is_left_empty(row: Sequence[Sequence[Passage | Grid]], rows: frozenset[str]) -> bool:
    """Tell whether nothing was written into the room beside what a row is of."""
    if len(row) != 2 or any(one.text.strip() or one.beside for one in passages(row[1])):
        return False
    return all(_alike(one.text).rstrip(":") in rows or _alike(one.text) in rows for one in passages(row[0]))


def _is_ours(text: str, own: frozenset[str]) -> bool:
    words = _alike(text)
    if words.startswith(_LAW):  # of some bodies the form names more of them than of others
        return all(_alike(one) in own for one in text.partition(":")[2].strip().rstrip(".").split("; "))
    return bool(words) and (words in own or words.startswith(_DAYS))


def _alike(text: str) -> str:
    return likeness(text).rstrip(". ")


def _said(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what a form says besides its questions and their boxes."""
    for block in blocks:
        match block:
            case Heading(id=id_):
                yield from [_words(block.line)] if id_ in _ABOUT else []
            case Paragraph():
                yield from map(_words, block.lines)
            case Prose():
                yield from block.text.split("\n")
            case Bullets():
                yield from (_words(item.line) for item in block.items)
            case Facts():
                yield from (f"{_words(fact.name)} {_words(fact.value)}" for fact in block.facts)
            case Room():
                yield from (f"☐ {choice}" for choice in block.choices if len(choice.split()) > _LABEL)
            case Table():
                yield from map(_words, block.columns if len(block.columns) == 2 and block.named else ())
                for row in block.rows if any(row.id for row in block.rows) else ():  # the law
                    for cell in row.cells:
                        yield from _said([one for one in cell if not isinstance(one, Table)])


def _words(line: Line) -> str:
    return "".join(part.words for part in line)
