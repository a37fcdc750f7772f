"""A page for a browser as it is read: its paragraphs and tables, and nothing that a browser would run or fetch.

Taken apart here and not by `html.parser`, which reads from the beginning again wherever a page has an end that it does not
have: some of four megabytes would take it hours.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from wizard.core.text import clean
from wizard.files.manuscript import MOST_BLOCKS, Grid, Manuscript, Passage, Unreadable

_MOST = 12_000_000  # letters
_MOST_TAGS = 250_000
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
    for place, (kind, words) in enumerate(_pieces(text)):
        if place > 3 * _MOST_TAGS:
            raise _TOO_MUCH
        reader.take(kind, words)
    return Manuscript(tuple(reader.done()))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is between tags ("text"), and what is in them ("tag"); each is looked for once."""
    at = 0
    while (begins := text.find("<", at)) >= 0:
        if begins > at:
            yield "text", text[at:begins]
        if text.startswith("<!--", begins):
            at = text.find("-->", begins) + 3
        elif not re.match(r"[a-zA-Z/!?]", text[begins + 1 : begins + 2]):
            yield "text", "<"
            at = begins + 1
        elif raw := re.match(r"(?i)<(script|style)\b", text[begins : begins + 8]):
            found = re.compile(rf"(?i)</{raw[1]}\b[^>]{{0,99}}>").search(text, begins)
            at = found.end() if found else 0
        else:
            at = text.find(">", begins) + 1
            if at:
                yield "tag", text[begins + 1 : at - 1]
        if at <= begins:  # it has no end: the rest is that
            return
    yield "text", text[at:]


_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]*))?""")
_MOST_ATTRIBUTES = 2_000  # letters of a tag in which they are looked for


class _Table:
    def __init__(self) -> None:
        self.rows: list[list[list[Passage | Grid]]] = []


class _Reader:
    """Reads a page from its beginning to its end. `_blocks` has where paragraphs go: the page, or the cell that is open."""

    def __init__(self) -> None:
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

    def take(self, kind: str, words: str) -> None:
        """Take what is in a tag, or between two."""
        if kind == "text":
            self._text(html.unescape(words))
            return
        name = re.match(r"/?([a-zA-Z][a-zA-Z0-9]*)", words)
        if name is None:
            return
        if words.startswith("/"):
            self._ends(name[1].lower())
            return
        if words.endswith("/") and name[1].lower() in _UNREAD:
            return  # it is over as it begins
        given = _ATTRIBUTE.findall(words[name.end() : _MOST_ATTRIBUTES])
        self._starts(name[1].lower(), {key.lower(): html.unescape(value.strip("\"'")) for key, value in given})

    def _starts(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._tags += 1
        if self._tags > _MOST_TAGS:
            raise _TOO_MUCH
        if self._unread:
            self._depth += tag == self._unread
        elif tag in _UNREAD or attributes.get("class") == "heard":
            if tag in _UNREAD:
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
            self._is_choice = "choices" in attributes.get("class", "").split()
        elif tag == "li" and self._is_choice:
            self._sign = ""
            self._said.append("☐ ")  # the box that is drawn before it
        elif tag == "input" and attributes.get("type") == "checkbox":
            self._said.append("☒ " if "checked" in attributes else "☐ ")

    def _ends(self, tag: str) -> None:
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

    def _text(self, data: str) -> None:
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
