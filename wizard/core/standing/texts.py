"""What differs between two texts, word by word: what stayed, what was taken out, what was added.

Words are what stands between spaces, so that a mark never falls inside of one. Line by line first: people change paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby

from wizard.core.frozen import frozen

_SHORT = 8  # words; two short texts are easier to take in whole
_ALIKE = 0.3  # of the words of the longer text, at least so many stay; else both are shown whole
_ISLAND = 2  # words that stayed between two changes and are taken with them: people read phrases
_MOST = 3000  # words of one changed stretch; longer ones are taken whole


class Mark(Enum):
    SAME = "same"
    OUT = "out"
    NEW = "new"


@frozen
class Piece:
    """Some words in a row. A line end is a "\\n" in the text; spaces and line ends between pieces belong to neither."""

    mark: Mark
    text: str


_Run = tuple[Mark, tuple[str, ...]]


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return the two texts as one, in pieces; none where they are short or have little in common: both are shown whole then."""
    old, new = _words(before), _words(after)
    longer = max(len(old), len(new))
    if longer < _SHORT or not old or not new:
        return ()
    runs = _joined(_without_islands(_joined(_runs(before, after))))
    stayed = sum(len(_spoken(words)) for mark, words in runs if mark is Mark.SAME)
    if stayed < _ALIKE * longer or stayed == longer == min(len(old), len(new)):
        return ()
    return tuple(Piece(mark, _text(words)) for mark, words in runs)


def is_spacing(before: str, after: str) -> bool:
    """Tell whether two texts have the same words, and differ in spaces or line ends only."""
    return before != after and _words(before) == _words(after)


def _words(text: str) -> list[str]:
    return text.split()


def _tokens(line: str) -> list[str]:
    """The words of a line; its line end is one of them."""
    return re.findall(r"\S+|\n", line)


def _spoken(words: Sequence[str]) -> list[str]:
    return [word for word in words if word != "\n"]


def _text(words: Sequence[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))


def _runs(before: str, after: str) -> Iterator[_Run]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    was, is_ = ([" ".join(line.split()) for line in lines] for lines in (old, new))
    for tag, a, b, c, d in SequenceMatcher(None, was, is_, autojunk=False).get_opcodes():
        gone, came = (_tokens("".join(some)) for some in (old[a:b], new[c:d]))
        yield from [(Mark.SAME, tuple(came))] if tag == "equal" else _by_word(gone, came)


def _by_word(old: list[str], new: list[str]) -> Iterator[_Run]:
    if max(len(old), len(new)) > _MOST:
        yield from ((Mark.OUT, tuple(old)), (Mark.NEW, tuple(new)))
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Mark.SAME, tuple(new[c:d])
        else:
            yield Mark.OUT, tuple(old[a:b])
            yield Mark.NEW, tuple(new[c:d])


def _without_islands(runs: list[_Run]) -> Iterator[_Run]:
    for place, (mark, words) in enumerate(runs):
        between = 0 < place < len(runs) - 1 and "\n" not in words
        if mark is Mark.SAME and between and len(words) <= _ISLAND:
            yield Mark.OUT, words
            yield Mark.NEW, words
        else:
            yield mark, words


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Join what stands together: of one change, all that was taken out comes before all that was added.

    A line end that was added is spacing, and one that was taken out is nothing that could be shown.
    """
    joined: list[_Run] = []
    for is_same, some in groupby(runs, key=lambda run: run[0] is Mark.SAME):
        together = list(some)
        for mark in (Mark.SAME,) if is_same else (Mark.OUT, Mark.NEW):
            words = tuple(word for one, part in together if one is mark for word in part)
            joined += [(mark, words)] if mark is Mark.SAME and words else _apart(mark, words)
    return joined


def _apart(mark: Mark, words: tuple[str, ...]) -> Iterator[_Run]:
    """Yield the line ends that words begin with, then the words."""
    first = next((place for place, word in enumerate(words) if word != "\n"), len(words))
    if first and mark is Mark.NEW:
        yield Mark.SAME, words[:first]
    if words[first:]:
        yield mark, words[first:]
