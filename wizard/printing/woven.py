"""Two texts as one line of words, with what was taken out and what was added marked in words: it can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.standing.texts import Mark, Piece, pieces

_CONTEXT = 12  # words that stayed, before and after a change; the rest of a long text is left out


_MARKED = {Mark.OUT: "out", Mark.NEW: "new"}


def marked(before: str, after: str, *, whole: bool) -> str:
    """Return two long texts as one, "" where each is better read whole."""
    found = pieces(before, after)
    return woven(found, whole=whole) if found and not has_marks(before, after) else ""


def has_marks(*texts: str) -> bool:
    """Whether words of the texts themselves could be taken for a mark."""
    return any(f"[{mark}:" in text for mark in _MARKED.values() for text in texts)


def woven(pieces: Sequence[Piece], *, whole: bool) -> str:
    """Return both texts as one, with the marks as words: it can be read aloud."""
    parts = []
    for place, piece in enumerate(pieces):
        text = piece.text.rstrip("\n")
        end = piece.text[len(text) :]
        if piece.mark is Mark.SAME:
            parts.append(piece.text if whole else _shortened(piece.text, place == 0, place == len(pieces) - 1))
        else:
            parts.append(f"[{_MARKED[piece.mark]}: {text}]{end}")
    return "".join(_spaced(parts))


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    words = text.split(" ")
    head = [] if is_first else words[:_CONTEXT]
    tail = [] if is_last else words[-_CONTEXT:]
    if len(words) <= len(head) + len(tail) + _CONTEXT:
        return text
    return " ".join([*head, "…", *tail])


def _spaced(parts: Sequence[str]) -> Iterator[str]:
    for place, part in enumerate(parts):
        yield part
        if place < len(parts) - 1 and not part.endswith("\n"):
            yield " "
