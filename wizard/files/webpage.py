"""A page for a browser as it is read: its paragraphs and tables, and nothing that a browser would run or fetch."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from wizard.core.text import clean
from wizard.files.manuscript import MOST_BLOCKS, Grid, Manuscript, Passage, Unreadable

_MOST = 24_000_000  # letters
_MOST_TAGS = 600_000
_TOO_MUCH = Unreadable("it is larger than this program reads", "take out what is no part of the form, and save it again")
_BREAKS = frozenset(
    (
        *("p", "div", "li", "dt", "dd", "section", "header", "footer", "ul", "ol", "dl", "caption", "br", "hr", "blockquote"),
        *("figure", "figcaption", "details", "summary", "main", "body", "article", "aside", "form", "fieldset", "legend"),
    )
)
_UNREAD = frozenset(("script", "style", "template", "svg", "head", "nav", "noscript", "object", "iframe", "textarea"))
_STRONG = frozenset(("b", "strong", "dt"))
_HEADING = re.compile(r"h[1-6]$")
_DEEPEST = 20  # tables in tables


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
    return Manuscript(tuple(reader.done()))


class _Table:
    def __init__(self) -> None:
        self.rows: list[list[list[Passage | Grid]]] = []


class _Reader(HTMLParser):
    """Reads a page from its beginning to its end. `_blocks` has where paragraphs go: the page, or the cell that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[list[Passage | Grid]] = [[]]
        self._tables: list[_Table] = []
        self._lists: list[list[int]] = []  # of each list that is open, the number of its last item; [] for one with bullets
        self._said: list[str] = []
        self._lead: list[str] | None = []  # what of the paragraph is bold so far; None once something is not
        self._level = self._tags = self._made = self._strong = self._depth = 0
        self._sign = self._unread = ""
        self._is_choice = False  # whether the items of this list are boxes to tick

    def done(self) -> list[Passage | Grid]:
        self._end()
        while self._tables:
            self._close_table()
        return self._blocks[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        if self._tags > _MOST_TAGS:
            raise _TOO_MUCH
        if self._unread:
            self._depth += tag == self._unread
        elif tag in _UNREAD or ("class", "heard") in attrs:
            self._end()
            self._unread, self._depth = tag, 1
        elif tag in ("table", "tr", "td", "th"):
            self._end()
            self._open(tag)
        elif _HEADING.match(tag):
            self._end()
            self._level = int(tag[1])
        elif tag in _BREAKS:
            self._begin(tag)
        self._strong += tag in _STRONG
        if tag in ("ul", "ol"):
            self._is_choice = "choices" in (dict(attrs).get("class") or "").split()
        elif tag == "li" and self._is_choice:
            self._sign = ""
            self._said.append("☐ ")  # the box that is drawn before it
        elif tag == "input" and ("type", "checkbox") in attrs:
            self._said.append("☒ " if "checked" in dict(attrs) else "☐ ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS and not self._unread:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        self._strong -= tag in _STRONG and self._strong > 0
        if self._unread:
            self._depth -= tag == self._unread
            self._unread = self._unread if self._depth > 0 else ""
        elif tag == "table" and self._tables:
            self._end()
            self._close_table()
        elif tag in ("td", "th", "tr"):
            self._end()
        elif _HEADING.match(tag):
            self._end()
            self._level = 0
        elif tag in _BREAKS:
            self._end()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._sign = "" if tag in ("li", "ul", "ol") else self._sign

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        self._said.append(data)
        if self._lead is not None and self._strong:
            self._lead.append(data)
        elif data.strip() and self._lead is not None:
            self._lead = [*self._lead, ""] if not self._lead else self._lead
            if self._lead[-1] != "\0":
                self._lead.append("\0")

    def _begin(self, tag: str) -> None:
        self._end()
        if tag in ("ul", "ol"):
            self._lists.append([0] if tag == "ol" else [])
        elif tag == "li" and self._lists:
            counted = self._lists[-1]
            if counted:
                counted[0] += 1
            self._sign = "  " * (min(len(self._lists), 9) - 1) + (f"{counted[0]}. " if counted else "- ")

    def _open(self, tag: str) -> None:
        if tag == "table":
            if len(self._tables) >= _DEEPEST:
                raise Unreadable("tables in it are nested deeper than this program reads", "save it again without them")
            self._tables.append(_Table())
            self._blocks.append([])
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
        elif self._tables:
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._blocks[-1] = []
            self._tables[-1].rows[-1].append(self._blocks[-1])

    def _close_table(self) -> None:
        rows = tuple(tuple(tuple(cell) for cell in row) for row in self._tables.pop().rows if row)
        self._blocks.pop()
        if rows:
            self._blocks[-1].append(Grid(rows))

    def _end(self) -> None:
        text = " ".join(clean("".join(self._said))[0].split())
        lead = " ".join("".join(self._lead or []).partition("\0")[0].split())
        self._said.clear()
        self._lead = []
        if text:
            self._made += 1
            if self._made > MOST_BLOCKS:
                raise _TOO_MUCH
            self._blocks[-1].append(Passage(text, self._level, lead, "" if self._level else self._sign))
            self._sign = " " * len(self._sign) if self._sign.strip() else self._sign
