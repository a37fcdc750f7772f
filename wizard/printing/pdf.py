"""A document as PDF, from its outline: typst sets it, in its mode for PDF that can be read aloud (PDF/UA-1).

What is handed over is values: `templates/paper.typ` lays them out, and no word of anybody is in a text that typst reads.
"""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import typst

from wizard import __version__
from wizard.core.errors import Problem, UsageError
from wizard.core.frozen import replace
from wizard.core.outline.blocks import (
    Block,
    Bullets,
    Cell,
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
from wizard.core.text import harmless, one_line
from wizard.files import disk
from wizard.files.shipped import contents, shipped
from wizard.printing import anchors, columns, directions, prose, svg
from wizard.printing.look import PLAIN, OwnLook

MARK = "Due Regard"
"""What made the file, as it says itself among its keywords, with the version behind it."""
_FONTS = ("Arial", "Liberation Sans", "Helvetica Neue", "Helvetica", "Noto Sans", "DejaVu Sans", "Libertinus Serif")
_BREAKS = 900  # letters of a row that may go on on the next page

_RUNNING = 110  # mm, below a page

_Value = dict[str, Any]


def write(outline: Outline, look: OwnLook = PLAIN) -> bytes:
    """Return the document as a file.

    Raises:
        UsageError: it cannot be set.
    """
    return printed(outline, look)[0]


def printed(outline: Outline, look: OwnLook = PLAIN) -> tuple[bytes, str]:
    """Return the document as a file, and the characters of it that no font here has, which stand as their names in it."""
    given = json.dumps(_Setting(anchors.anchored(outline)).document(look), ensure_ascii=False, separators=(",", ":"))
    instead: dict[int, str] = {}
    while True:
        try:
            return _set(given.translate(instead)), "".join(chr(char) for char, name in instead.items() if name)
        except typst.TypstError as error:
            missing = {char: _named(char) for char in _missing(str(error.diagnostic)) if char not in instead}
            if not missing:
                raise _not_set(error.message) from None
            instead |= missing


def _set(given: str) -> bytes:
    with tempfile.TemporaryDirectory() as empty:  # where typst may read: nothing
        try:
            layout = contents(shipped("templates") / "paper.typ", disk.MOST_BY_HAND)
            compiler = typst.Compiler(layout, root=empty, font_paths=svg.fonts(), sys_inputs={"document": given})
            made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=0)
        except typst.TypstError:
            raise
        except BaseException as error:  # a fault of the library itself is none of Python's exceptions
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            raise _not_set(str(error)) from None
    assert isinstance(made, bytes)
    return made


def _not_set(why: str) -> UsageError:
    mend = "print it as html, and that as a PDF from your browser"
    return UsageError(Problem("--to pdf", f"it cannot be set as a PDF: {one_line(why)[:200]}", mend))


# -- Characters that no font has --------------------------------------------------------------------------------------

_AGAINST = re.compile(r'PDF/UA-1 error: the text [^`\n]*`"((?:[^"\\`]|\\.(?:\{[0-9a-f]+\})?)*)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_ASIDE = frozenset(' \n\t\\"')  # of the JSON around it


def _missing(told: str) -> set[int]:
    texts = [_ESCAPED.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], text) for text in _AGAINST.findall(told)]
    return {ord(char) for text in texts for char in text if char not in _ASIDE and ord(char) > 0x7E}


def _named(char: int) -> str:
    """Return what stands for a character: the name of a sign, the number of a letter; nothing for what nobody sees."""
    sign, kind = chr(char), unicodedata.category(chr(char))
    if kind in ("Cf", "Cc", "Mn", "Me"):
        return ""
    return f"[{unicodedata.name(sign, f'U+{char:04X}').lower()}]" if kind[0] == "S" else f"[U+{char:04X}]"


@lru_cache(maxsize=1)
def _fonts() -> tuple[str, ...]:
    """Return those of our fonts that are here, as typst names them; what they lack it looks for in all others."""
    there = set(svg.fonts().families())
    return tuple(name for name in _FONTS if name in there)


# -- Values -----------------------------------------------------------------------------------------------------------


def _logo(look: OwnLook) -> _Value | None:
    if not look.logo:
        return None
    kind = {"image/png": "png", "image/jpeg": "jpg"}.get(look.logo_type, "svg")
    return {"kind": kind, "alt": _plain(look.logo_alt), "content": list(look.logo)}


class _Setting:
    """Makes values of blocks."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._marks = anchors.numbers(outline)
        self._unmet = set(self._marks)
        language, *more = outline.language.split("-")
        region = more[-1] if more else ""
        self._language = language.lower() if re.fullmatch("[A-Za-z]{2,3}", language) else "en"
        self._region = region if re.fullmatch("[A-Za-z]{2}", region) else None
        self._ours = {} if self._language == "en" else {"lang": "en"}

    def document(self, look: OwnLook) -> _Value:
        self._accent = look.shades.get("accent") or svg.ACCENT
        running = anchors.edge(self._outline)
        return {
            "title": _plain(one_line(self._outline.title)) or "Untitled",
            "program": f"{MARK} {__version__}",
            "publisher": _plain(self._outline.publisher),
            "language": self._language,
            "region": self._region,
            "running": {"words": _with_breaks(_plain(running), _RUNNING), **_direction(running)},
            "accent": self._accent,
            "close": self._outline.is_close,
            "logo": _logo(look),
            "fonts": _fonts(),
            "pages": [
                {"lying": lying, "blocks": [value for block in some for value in self._values(block, _room(lying=lying))]}
                for lying, some in columns.pages(self._outline.blocks)
            ],
        }

    def _values(self, block: Block, room: int = columns.UPRIGHT) -> Iterator[_Value]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._paragraph(block, room)
            case Prose():
                yield from ({**value, "together": True} if block.together else value for value in self._prose(block, room))
            case Bullets():
                yield {**self._bullets(block.items), **({"together": True} if block.together else {})}
            case Facts():
                yield {"kind": "facts", "facts": [self._fact(fact) for fact in block.facts]}
            case Table():
                yield from self._table(block, room)
            case Contents():
                yield {"kind": "contents"}
            case Picture():
                images = [
                    {"svg": image.text, "alt": _plain(image.alt), "width": round(image.fitting(room)[0], 1)}
                    for image in svg.images(block.drawing, self._accent)
                ]
                key = [self._paragraph(Paragraph(((Words("".join(block.drawing.key), theirs=True),),), tone="quiet"), room)]
                yield from [{"kind": "picture", "images": images}, *key] if images else []
            case Room():
                yield self._room(block)
            case Divider():
                yield {"kind": "divider"}

    def _fact(self, fact: Fact) -> _Value:
        about = {**self._place(fact.id), **_direction(columns.words_of(fact.value))}
        return {"name": self._runs(fact.name, 48), "said": self._runs(fact.value, 110), **about}

    def _room(self, block: Room) -> _Value:
        return {"kind": "room", "lines": block.lines, "ranks": [list(map(_plain, rank)) for rank in block.ranks()]}

    def _heading(self, block: Heading) -> _Value:
        words = columns.words_of(block.line)
        level = min(max(block.level, 1), 6)
        about = {"level": level, "listed": block.listed and 1 < level < 4, **_direction(words), **self._place(block.id)}
        return {"kind": "heading", "runs": self._runs(block.line, columns.UPRIGHT), **about}

    def _paragraph(self, block: Paragraph, room: int, *, is_strong: bool = False) -> _Value:
        runs: list[Any] = []
        for place, line in enumerate(block.lines):
            runs += ["\n"] if place else []
            runs += self._runs(tuple(replace(part, strong=True) for part in line) if is_strong else line, room)
        words = "\n".join(columns.words_of(line) for line in block.lines)
        about = {**({"together": True} if block.together else {}), **({"tone": block.tone} if block.tone else {})}
        return {"kind": "paragraph", "runs": runs, **_direction(words), **about}

    def _bullets(self, items: Sequence[Item]) -> _Value:
        return {"kind": "bullets", "items": [self._item(item) for item in items]}

    def _item(self, item: Item) -> list[_Value]:
        values = [self._paragraph(Paragraph((item.line,)), columns.UPRIGHT)] if item.line else []
        for block in item.blocks:
            values += self._values(block)
        if values and values[0]["kind"] == "paragraph":
            values[0] |= self._place(item.id)
        return [*values, *([self._bullets(item.items)] if item.items else [])]

    # -- A person's text ----------------------------------------------------------------------------------------------

    def _prose(self, block: Prose, room: int) -> Iterator[_Value]:
        every = [one for one in (prose.blocks(block.text) if block.text else ()) if one.rows or one.text or one.sign]
        values: list[_Value] = []
        within = [values]  # where blocks are put that stand in so many lists
        for one in every:
            if one.rows:
                values += self._rows(one.rows, room)
                within = [values]
            elif one.sign:
                around = within[: one.depth][-1]
                kind, start = ("bullets", {}) if one.sign == "-" else ("numbers", {"start": one.number, "sign": one.sign})
                if one.fresh or not around or around[-1]["kind"] != kind or len(within) <= one.depth:
                    around.append({"kind": kind, "items": [], **start})
                items = around[-1]["items"]
                items.append([self._said(one.text, room)])
                within = [*within[: one.depth], items[-1]]
            else:
                within = within[: one.depth + 1]
                within[-1].append(self._said(one.text, room))
        if block.lead:
            goes_on = bool(values) and values[0]["kind"] == "paragraph"
            lead = self._run(block.lead + (" -" if goes_on else ""), room, {"strong": True} if block.strong else {})
            if goes_on:
                values[0]["runs"] = [*lead, " ", *values[0]["runs"]]
            else:
                values.insert(0, {"kind": "paragraph", "runs": lead, **_direction(block.lead)})
        yield from map(self._turned, values)

    def _turned(self, value: _Value) -> _Value:
        """Return a list whose signs stand at the right where its first item goes from there; each item goes its own way."""
        if value["kind"] not in ("bullets", "numbers") or "lang" not in value["items"][0][0]:
            return value
        for inner in (inner for item in value["items"] for inner in item if inner["kind"] == "paragraph"):
            inner.setdefault("lang", self._language)
        return {**value, "lang": value["items"][0][0]["lang"]}

    def _said(self, text: str, room: int) -> _Value:
        return {"kind": "paragraph", "runs": self._pieces(text, room), **_direction(text)}

    def _rows(self, rows: Sequence[Sequence[str]], room: int) -> Iterator[_Value]:
        """A table in a person's text, whose first row is its head."""

        def line(text: str) -> Line:
            return (Words(text, theirs=True, linked=True),)

        head, *others = rows
        below = tuple(Row(tuple((Paragraph((line(text),)),) for text in row)) for row in others)
        yield from self._table(Table("", tuple(map(line, head)), below), room)

    # -- Tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Table, room: int) -> Iterator[_Value]:
        if not (count := columns.count(table)):
            return
        widths = columns.widths(table, room)
        heads = []
        if any(columns.words_of(line) for line in table.columns):
            lines = [*table.columns, *[()] * (count - len(table.columns))]
            heads = [
                {"runs": self._runs(line, wide), **_direction(columns.words_of(line))}
                for line, wide in zip(lines, widths, strict=True)
            ]
        rows = [self._row(row, widths, named=table.named) for row in table.rows]
        kept = {"ruled": columns.has_room(table), "short": columns.is_short(table)}
        yield {"kind": "table", "widths": widths, "heads": heads, "rows": rows, "caption": table.caption, **kept}

    def _row(self, row: Row, widths: Sequence[int], *, named: bool) -> _Value:
        if row.heads:
            cells = [self._cell(row.cells[0] if row.cells else (), sum(widths), is_strong=True)]
        else:
            every = [*row.cells, *[()] * (len(widths) - len(row.cells))]
            cells = [
                self._cell(cell, wide, is_strong=named and not place and not self._outline.is_close)
                for place, (cell, wide) in enumerate(zip(every, widths, strict=True))
            ]
        breaks = max((sum(map(len, columns.texts_of(cell))) for cell in row.cells), default=0) >= _BREAKS
        return {"heads": row.heads, "cells": cells, "breaks": breaks, **self._place(row.id)}

    def _cell(self, cell: Cell, wide: int, *, is_strong: bool = False) -> list[_Value]:
        values: list[_Value] = []
        for block in cell:
            if isinstance(block, Prose):
                values += self._prose(block, wide - 4)
            elif isinstance(block, Room):
                values.append({**self._room(block), "framed": True})
            else:
                values.append(self._paragraph(block, wide, is_strong=is_strong))
        return values

    # -- Lines --------------------------------------------------------------------------------------------------------

    def _runs(self, line: Line, room: int) -> list[Any]:
        return [run for part in line for run in self._words(part, room)]

    def _words(self, part: Words, room: int) -> list[Any]:
        about: _Value = {**({"strong": True} if part.strong else {}), **({} if part.theirs else self._ours)}
        text = harmless(part.words)
        if part.linked:
            return self._pieces(text, room, about)
        if part.to and part.to in self._marks:
            about |= {"to": f"r{self._marks[part.to]}"}
        return self._run(text, room, about)

    def _pieces(self, text: str, room: int, about: _Value | None = None) -> list[Any]:
        """Return a text whose web addresses are links."""
        runs: list[Any] = []
        for piece in prose.pieces(text):
            if isinstance(piece, str):
                runs += self._run(piece, room, about or {})
            else:
                runs += self._run(piece.label, room, {**(about or {}), "href": _plain(piece.href)})
        return runs

    def _run(self, text: str, room: int, about: _Value) -> list[Any]:
        words = _with_breaks(_plain(text), room)
        return [] if not words else [{"words": words, **about}] if about else [words]

    def _place(self, name: str) -> _Value:
        """Return what links lead to, the first time that a name is met."""
        if name not in self._unmet:
            return {}
        self._unmet.remove(name)
        return {"id": f"r{self._marks[name]}"}


def _room(*, lying: bool) -> int:
    return columns.ACROSS if lying else columns.UPRIGHT


def _direction(text: str) -> _Value:
    return {"lang": directions.language(text)} if directions.goes_left(text) else {}


_NO_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def _plain(text: str) -> str:
    return _NO_CHARACTERS.sub("", harmless(text)).replace("\t", " ")


_HERE = "\u200b"  # where a line may end, and nobody sees it


def _with_breaks(text: str, room: int) -> str:
    """Return a text whose words may be broken where they are longer than a line has room for."""
    letters = max(int((room - 4) / columns.MM_OF_A_LETTER), 4)
    if len(text) <= letters or not (long := re.compile(rf"\S{{{letters + 1},}}")).search(text):
        return text
    return long.sub(lambda found: re.sub(r"([/?&=_.-]|[^/?&=_.-]{3}(?!\w?$))(?=\w)", rf"\1{_HERE}", found[0]), text)
