"""A blank form of ours that was filled in: what the form itself says is taken off, and what is left is somebody's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.outline.blank import LAW, UNKNOWN, blank
from wizard.core.outline.blocks import Block, Bullets, Facts, Heading, Line, Paragraph, Prose, Room, Table
from wizard.core.text import in_quotes, likeness, one_line, shorten
from wizard.files.manuscript import Grid, Passage, passages

WRITTEN_INTO = "Written into the form's own text, at "
"""How what is said begins of words that stand in a line of the form: they are to be confirmed."""

_LAW = "law: "
_ABOUT = ("at-hand", "how-to", "the-contents", LAW)
_SIGNED = ("Name", "Role", "Signature", "Date")  # beside room for whoever approves
_HEAD = re.compile(r"printed: \d{1,2} [^\W\d_]+ \d{4}(?:, to be filled in)?|form: .{1,300}?, version \d[\d.]*")
_LABEL = 4  # words of a box: one with more is what is to be confirmed, and no answer
_LEAST = 3  # words of a line of the form, in which more is told from it
_KEY = 12  # letters by which such lines are looked up
_QUOTED = 50


def without_its_words(bank: Bank, blocks: Sequence[Passage | Grid]) -> tuple[Passage | Grid, ...]:
    """Return what stands in a document besides the help, the law and the explanations of a blank form.

    Questions, boxes and the names of columns stay: by them it is read. Of a line of the form into which something was written
    that is left. A heading that is taken off leaves one without words, as what stands under it is no answer.
    """
    asked = [question.ask for question in bank.questions.values()]
    rows = [row.label for question in bank.questions.values() for row in question.listing.rows]
    return tuple(_left(blocks, _Own(bank), frozenset(map(_alike, (*asked, *rows, *_SIGNED)))))


def _left(blocks: Sequence[Passage | Grid], own: _Own, rows: frozenset[str]) -> Iterator[Passage | Grid]:
    """rows: what rows are of, and the names of fields."""
    for block in blocks:
        if isinstance(block, Grid):
            some = [tuple(tuple(_left(cell, own, rows)) for cell in row) for row in block.rows]
            said = [row for row in some if any(row) and not _is_left_empty(row, rows)]
            if said:
                yield replace(block, rows=tuple(said))
            continue
        rest, line = own.parted(block.text, is_heading=bool(block.level))
        if not line:
            yield block
            continue
        if block.level:
            yield Passage("", block.level)
        into = (f"{WRITTEN_INTO}{in_quotes(shorten(one_line(line), _QUOTED))}",) if rest else ()
        if rest or block.beside:
            yield Passage(rest, beside=(*into, *block.beside))


def _is_left_empty(row: Sequence[Sequence[Passage | Grid]], rows: frozenset[str]) -> bool:
    """Tell whether nothing was written into the room beside what a row is of."""
    if len(row) != 2 or any(one.text.strip() or one.beside for one in passages(row[1])):
        return False
    if any(one.beside for one in passages(row[0])):
        return False
    return all(_alike(one.text).rstrip(":") in rows or _alike(one.text) in rows for one in passages(row[0]))


class _Own:
    """What a blank form says besides its questions and their boxes."""

    def __init__(self, bank: Bank) -> None:
        form, short = blank(bank, "", ""), blank(bank, "", "", short=True)
        said = dict.fromkeys(_folded(text)[0].strip() for text in _said((*form.blocks, *short.blocks)))
        self._whole = frozenset(one.rstrip(". ") for one in said)
        self._headings = [_folded(_words(one.line))[0] for one in form.blocks if isinstance(one, Heading) and one.id in _ABOUT]
        self._longest = sorted((one for one in self._whole if len(one) >= _KEY), key=len, reverse=True)
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        for one in sorted(said, key=len, reverse=True):
            if len(one.split()) >= _LEAST and len(one) >= _KEY:
                self._first.setdefault(one[:_KEY], []).append(one)
                self._last.setdefault(one[-_KEY:], []).append(one)

    def parted(self, text: str, *, is_heading: bool) -> tuple[str, str]:
        """Return what was written into a line of the form, and the line; ("", "") for what is none of its lines."""
        words, places = _folded(text)
        start, end = 0, len(words)
        while start < end and not self._is_whole(words[start:end]):
            cut = self._cut(words[start:end], is_heading=is_heading)
            if cut is None:
                break
            start, end = start + cut[0], start + cut[1]
        else:
            return "", text
        if (start, end) == (0, len(words)):
            return "", ""
        rest = text[places[start] : places[end - 1] + 1].strip()
        return rest, text.replace(rest, " ")

    def _is_whole(self, words: str) -> bool:
        plain = words.strip().rstrip(". ")
        if plain.startswith(_LAW):  # of some bodies the form names more of them than of others
            return all(one.rstrip(".") in self._whole for one in plain.removeprefix(_LAW).split("; "))
        return plain in self._whole or bool(_HEAD.fullmatch(plain))

    def _cut(self, words: str, *, is_heading: bool) -> tuple[int, int] | None:
        """Return from where to where something stands in a line of the form that is not the form's; None where that is none."""
        if found := _HEAD.match(words):
            return found.end(), len(words)
        if words.startswith(_LAW) and (end := self._end_of_laws(words)):
            return end, len(words)
        heads = [one for one in self._headings if is_heading and words.startswith(f"{one} ")]
        plain = words.strip()
        for one in (*heads, *self._first.get(words[:_KEY], ()), *self._last.get(plain[-_KEY:], ())):
            before = _in_common(one, words)
            after = _in_common(one[before:][::-1], plain[before:][::-1])
            if before + after == len(one):
                return before, len(plain) - after
        return None

    def _end_of_laws(self, words: str) -> int:
        """Return where the laws end that a line names, 0 where it names none of the form."""
        end, at = 0, len(_LAW)
        while named := next((one for one in self._longest if words.startswith(one, at)), ""):
            end = at + len(named)
            end += words[end : end + 1] == "."
            at = end + 2
        return end


def _in_common(words: str, other: str) -> int:
    """Return with how many letters two texts begin alike."""
    places = (place for place, (one, two) in enumerate(zip(words, other, strict=False)) if one != two)
    return next(places, min(len(words), len(other)))


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text as it is compared, and for each of its letters the place that it has in the text."""
    words: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for one in _alike_letter(char):
            if one != " " or (words and words[-1] != " "):
                words.append(one)
                places.append(place)
    return "".join(words), places


@lru_cache(maxsize=2048)
def _alike_letter(char: str) -> str:
    return " " if char.isspace() else likeness(char)


def _alike(text: str) -> str:
    return likeness(text).rstrip(". ")


def _said(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what a form says besides its questions and their boxes."""
    for block in blocks:
        match block:
            case Heading(id=id_):
                yield from [_words(block.line)] if id_ in _ABOUT else []
            case Paragraph():
                for line in block.lines:
                    yield _words(line)
                    yield from _led(line)
            case Prose():
                yield from block.text.split("\n")
            case Bullets():
                yield from (_words(item.line) for item in block.items)
            case Facts():
                yield from (f"{_words(fact.name)} {_words(fact.value)}" for fact in block.facts)
            case Room():
                yield from (f"☐ {one}" for one in block.choices if len(one.split()) > _LABEL and one != UNKNOWN)
            case Table():
                yield from map(_words, block.columns if len(block.columns) == 2 and block.named else ())
                for row in block.rows if any(row.id for row in block.rows) else ():  # the law
                    for cell in row.cells:
                        yield from _said([one for one in cell if not isinstance(one, Table)])


def _led(line: Line) -> Iterator[str]:
    """Yield the parts of a line that begin with words in bold, where it has several."""
    starts = [place for place, part in enumerate(line) if part.strong]
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True) if len(starts) > 1 else ():
        yield _words(line[start:end])


def _words(line: Line) -> str:
    return "".join(part.words for part in line)
