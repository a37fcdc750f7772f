"""A file that somebody filled in and sent back, as plain text: a mail, Markdown, a web page, a document of Word.

Only words are taken from it: nothing in it is run, and nothing that it points to is opened.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from html.parser import HTMLParser
from pathlib import Path
from xml.parsers import expat

from wizard.core.errors import Misfit
from wizard.files import disk

ENDINGS = (".txt", ".md", ".html", ".htm", ".docx", ".eml")
_MOST = 8 * disk.MB
_MOST_WORDS = 300_000  # characters: a sheet has a few thousand
_PART = "word/document.xml"


def is_sheet(file: Path) -> bool:
    """Tell by its name whether a file is one of those that are read."""
    return file.suffix.lower() in ENDINGS


def text(file: Path) -> str:
    """Return the words of a file.

    Raises:
        Misfit: it is none of the kinds that are read, or too much, or damaged.
        OSError: it cannot be read.
    """
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise Misfit(f"a file that ends in “{ending}” cannot be read", f"save it as one of these: {', '.join(ENDINGS)}")
    content = disk.read(file, _MOST)
    if ending == ".docx":
        words = _of_word(content)
    elif ending == ".eml":
        words = _of_mail(content)
    else:
        words = _of_page(_decoded(content)) if ending in (".html", ".htm") else _decoded(content)
        words = html.unescape(words) if ending == ".md" else words
    if len(words) > _MOST_WORDS:
        raise Misfit("it holds far more text than answers to questions", "check that it is the right file")
    return words


def _decoded(content: bytes) -> str:
    """Return text as mail programs and editors save it: UTF-8, or what Windows or older programs write."""
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Misfit("it is not text", "check that it is the right file")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


# -- A mail -----------------------------------------------------------------------------------------------------------


def _of_mail(content: bytes) -> str:
    import email.policy  # a start-up saving: of few kinds of file

    mail = email.message_from_bytes(content, policy=email.policy.default)
    body = mail.get_body(("plain", "html")) if isinstance(mail, email.message.EmailMessage) else None
    if body is None:
        raise Misfit("there is no text in this email", "copy what they wrote into a file that ends in .txt")
    try:
        words = str(body.get_content())
    except (LookupError, ValueError):
        raise Misfit("the text of this email cannot be read", "copy what they wrote into a file that ends in .txt") from None
    return _of_page(words) if body.get_content_subtype() == "html" else words


# -- A web page -------------------------------------------------------------------------------------------------------

_LINES = {
    *("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
}
_UNSEEN = {"footer", "head", "nav", "script", "style", "template", "title"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen: list[str] = []
        self._is_choice = False  # whether the items of this list are boxes to tick

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = (dict(attrs).get("class") or "").split()
        if tag in _UNSEEN or "skip" in named:
            self._unseen.append(tag)
        elif tag in _LINES:
            self._is_choice = (self._is_choice and tag == "li") or "choices" in named
            self.words.append("\n☐ " if self._is_choice and tag == "li" else "\n")
        elif tag == "input" and ("type", "checkbox") in attrs:
            self.words.append("☒ " if "checked" in dict(attrs) else "☐ ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in _LINES:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(re.sub(r"\s+", " ", data))


def _of_page(page: str) -> str:
    parser = _Page()
    parser.feed(page)
    parser.close()
    return "".join(parser.words)


# -- Word -------------------------------------------------------------------------------------------------------------


class _Words:
    """What is read of the document's main part: text, and where its paragraphs and lines end. What was deleted is not."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._length, self._in_text = 0, False

    def start(self, name: str, _: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "t":
                self._in_text = True
            case "br" | "cr":
                self.words.append("\n")
            case "tab":
                self.words.append("\t")

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "t":
                self._in_text = False
            case "p":
                self.words.append("\n")

    def data(self, words: str) -> None:
        if self._in_text:
            self._length += len(words)
            if self._length > _MOST_WORDS:
                raise Misfit("it holds far more text than answers to questions", "check that it is the right file")
            self.words.append(words)


def _of_word(content: bytes) -> str:
    damaged = Misfit("it is not a document of Word, or damaged", "open it in Word, save it again as .docx, and try that")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open(_PART) as part:
            xml = part.read(4 * _MOST + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
        raise damaged from None
    if len(xml) > 4 * _MOST:
        raise Misfit("it unpacks to far more than answers to questions", "check that it is the right file")
    read = _Words()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = read.start, read.end, read.data
    parser.StartDoctypeDeclHandler = _refuse  # no document of Word has one: entities that grow without end begin there
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise damaged from None
    return "".join(read.words)


def _refuse(*_: object) -> None:
    raise Misfit("it holds what no document of Word does", "check where it came from")
