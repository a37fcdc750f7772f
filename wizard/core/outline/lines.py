"""What stands on a line: the program's words, and those of others, with what leads to another place of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from wizard.core.document.pictures import Link
from wizard.core.document.printed import Decided, Field, PrintedAnswer
from wizard.core.form.kinds import KINDS
from wizard.core.frozen import frozen, replace
from wizard.core.outline.blocks import Divider, Line, Outline, Paragraph, Prose, Words
from wizard.core.text import harmless, one_line


@frozen
class Context:
    """What all parts of a document are set out by.

    anchors: what can be led to in it. brief: whether it is for who has two minutes. local: says when a time was, in words.
    """

    anchors: frozenset[str]
    brief: bool
    local: Callable[[str], str]

    def led(self, text: str, to: str, noun: str = "") -> Words:
        """Return somebody's words that lead to a place, where that is in the document."""
        is_here = to in self.anchors
        return Words(one_line(text), True, False, to if is_here else "", False, noun if is_here else "")

    def link(self, link: Link, text: str = "") -> Words:
        """Return a link, with other words than its own where some are given, which name what they lead to."""
        return self.led(text or link.text, link.id, "" if text else link.noun)

    def joined(self, links: Sequence[Link], *, as_theirs: bool = False) -> Line:
        """Return "1, 2 and 3", each a link; with a comma in one of them "a, b; c". as_theirs: the signs between them too."""
        texts = [one_line(link.text) for link in links]
        apart = any("," in text for text in texts)
        pieces: list[Words] = []
        for place, link in enumerate(links):
            if place:
                sign = "; " if apart else " and " if place == len(links) - 1 else ", "
                pieces.append(Words(sign, as_theirs))
            pieces.append(self.link(link))
        return tuple(pieces)

    def answered(self, text: str, links: Sequence[Link]) -> Line:
        """Return an answer on one line: references as links, where those say the same as its text."""
        if links:
            line = self.joined(links, as_theirs=True)
            if "".join(one.words for one in line) == one_line(text):
                return line
        return (theirs(text),)


@lru_cache(maxsize=256)
def ours(*words: str) -> Words:
    """Return words of the program; the same are one value."""
    return Words("".join(words), False, False, "", False, "")


def strong(words: str) -> Words:
    """Return words of the program, in bold."""
    return Words(words, False, True)


def theirs(text: str) -> Words:
    """Return somebody's words on one line."""
    return Words(one_line(text), True, False, "", False, "")


def theirs_strong(text: str) -> Words:
    return Words(one_line(text), True, True)


def linked(text: str) -> Words:
    """Return somebody's words on one line, whose web addresses are links."""
    return Words(one_line(text), True, False, "", True)


def prose(text: str) -> Prose:
    """Return somebody's text."""
    return Prose(harmless(text))


def led(item: PrintedAnswer | Field | Decided) -> Prose:
    """Return a text with the short answer before it; of a choice that is in bold."""
    return Prose(harmless(item.prose), one_line(item.verdict), KINDS[item.kind].is_choice)


def paragraph(*words: Words, tone: str = "") -> Paragraph:
    """Return a paragraph of one line."""
    return Paragraph((words,), False, tone)


def withheld(why: str) -> Line:
    """Say that something is not published, and why."""
    return strong("Not published"), ours(": "), theirs(why), ours(".")


def then(before: str, text: str) -> Iterator[Words]:
    """Yield somebody's words with some of ours before them; nothing where there are none."""
    if text:
        yield ours(before)
        yield theirs(text)


def capital(text: str) -> str:
    """Return "Action 3" of "action 3": words as the beginning of a line."""
    return text[:1].upper() + text[1:]


def with_imprint(outline: Outline, lines: Sequence[str]) -> Outline:
    """Return a document with lines of whoever prints it before those of the program, which are its last."""
    own = tuple(paragraph(linked(line)) for line in lines if line)
    blocks = outline.blocks
    last = max((place for place, block in enumerate(blocks) if isinstance(block, Divider)), default=len(blocks))
    return replace(outline, blocks=(*blocks[: last + 1], *own, *blocks[last + 1 :])) if own else outline
