"""A page for a browser as it is read: its text, and the answers that it carries."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from wizard.core.text import clean
from wizard.files.manuscript import MOST_BLOCKS, Grid, Manuscript, Passage, Unreadable

ENCLOSED = "answers"
"""The id of the script that carries answers, which no browser runs."""

_MOST = 24_000_000  # letters
_MOST_TAGS = 600_000
_TOO_MUCH = Unreadable("it is larger than this program reads", "take out what is no part of the form, and save it again")


def read(content: bytes) -> Manuscript:
    """Return what stands in a page. Raises Unreadable."""
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    if not re.search(r"<(?:!doctype|html|head|body|p|h1|table)\b", text[:20_000], re.IGNORECASE):
        raise Unreadable("it is no page (.html)", "take the file that was printed, or the Word document of it")
    if len(text) > _MOST:
        raise _TOO_MUCH
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.manuscript()


_BREAKS = frozenset(
    (
        *("p", "div", "li", "dt", "dd", "tr", "td", "th", "table", "section", "header", "footer", "ul", "ol", "dl", "caption"),
        *("br", "hr", "blockquote", "figure", "figcaption", "details", "summary", "main", "body", "article", "aside", "thead"),
    )
)
_UNREAD = frozenset(("script", "style", "template", "svg", "head", "nav", "noscript", "object", "iframe", "textarea"))
_HEADING = re.compile(r"h[1-6]$")


class _Reader(HTMLParser):
    """Reads a page into paragraphs, cells each for itself: one after another they say the same."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Passage | Grid] = []
        self._said: list[str] = []
        self._level = self._tags = 0
        self._unread = ""
        self._depth = 0
        self._enclosed: list[str] = []
        self._is_enclosed = False
        self._is_choice = False  # whether the items of this list are boxes to tick

    def manuscript(self) -> Manuscript:
        self._end()
        return Manuscript(tuple(self._blocks), "".join(self._enclosed).strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        if self._tags > _MOST_TAGS:
            raise _TOO_MUCH
        if self._unread:
            self._depth += tag == self._unread
            return
        if tag == "script" and ("id", ENCLOSED) in attrs and not self._enclosed:
            self._is_enclosed = True
        if tag in _UNREAD:
            self._end()
            self._unread, self._depth = tag, 1
        elif _HEADING.match(tag):
            self._end()
            self._level = int(tag[1])
        elif tag in _BREAKS:
            self._end()
        if tag in ("ul", "ol"):
            self._is_choice = "choices" in (dict(attrs).get("class") or "").split()
        elif tag == "li" and self._is_choice:
            self._said.append("☐ ")  # the box that is drawn before it
        elif tag == "input" and ("type", "checkbox") in attrs:
            self._said.append("☒ " if "checked" in dict(attrs) else "☐ ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNREAD:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            self._depth -= tag == self._unread
            if self._depth <= 0:
                self._unread, self._is_enclosed = "", False
        elif _HEADING.match(tag):
            self._end()
            self._level = 0
        elif tag in _BREAKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if self._is_enclosed:
            self._enclosed.append(data)
        elif not self._unread:
            self._said.append(data)

    def _end(self) -> None:
        text = " ".join(clean("".join(self._said))[0].split())
        self._said.clear()
        if text:
            if len(self._blocks) >= MOST_BLOCKS:
                raise _TOO_MUCH
            self._blocks.append(Passage(text, self._level))
