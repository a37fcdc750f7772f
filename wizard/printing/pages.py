"""A printed page read back: what it says of its day and its publisher, its words, and how they are set out."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from wizard.core.document.again import Told
from wizard.core.errors import Misfit
from wizard.core.frozen import frozen
from wizard.core.text import one_line
from wizard.printing import colours, logos
from wizard.printing.look import PLAIN, OwnLook
from wizard.printing.render import Format

_PROGRAM = re.compile(r"\b(Due Regard|due-regard) (\d[\w.+-]*\w)")
_CHANGED = re.compile(r"It was changed on (\d{1,2} \w+ \d{4}); what was changed is not approved")
# How the templates tell who publishes it and when, in parts/published.html.j2 and wizard/core/outline/outline.py.
_FACTS = {
    Format.MARKDOWN: re.compile(
        r"^(?:- Organisation: (?P<organisation>.*)\n)?(?P<reach>- Contact: .*\n)?- Published: (?P<published>.*)"
        r"(?:\n- Version: (?P<version>.*))?$",
        re.MULTILINE,
    ),
    Format.HTML: re.compile(
        r"(?:<dt>Organisation</dt>\s*<dd>(?P<organisation>(?:(?!</dd>).)*)</dd>\s*</div>\s*<div>\s*)?"
        r"(?:<dt>Contact</dt>\s*<dd>(?P<contact>(?:(?!</dd>).)*)</dd>\s*</div>\s*<div>\s*)?"
        r"<dt>Published</dt>\s*<dd>(?P<published>(?:(?!</dd>).)*)</dd>"
        r"(?:\s*</div>\s*<div>\s*<dt>Version</dt>\s*<dd>(?P<version>(?:(?!</dd>).)*)</dd>)?",
        re.DOTALL,
    ),
}
_TOLD_APART = ("program", "published", "organisation", "contact")  # in JSON
_FOR_READING_BACK = ("digest", "words")


@frozen
class Page:
    """A page as it can be held against another print of it; the program's own version is in none of its words."""

    form: Format
    told: Told
    program: str
    """The version of the program that printed it, "" where it does not say."""
    words: tuple[str, ...]
    look: OwnLook = PLAIN
    """The look that it says it has, as far as that is one: its publisher's own, and no part of what was approved."""
    setting: tuple[object, ...] = ()
    """How the words are set out, of a page for a browser: what could hide some of them, or add others."""


def read(text: str) -> Page:
    """Return a page that was printed in any format, whatever line ends it has."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    programs = _PROGRAM.findall(text)
    program, bare = programs[-1][1] if programs else "", _PROGRAM.sub(r"\1", text)
    if text.lstrip().startswith("{"):
        return _json(text, program)
    if re.search(r"<html\b", text[:2000], re.IGNORECASE):
        if _is_torn(bare):
            return Page(Format.HTML, Told(), program, tuple(bare.split()))
        reader = _Reader()
        reader.feed(bare)
        reader.close()
        words = tuple("".join(reader.said).split())
        return Page(Format.HTML, _told(Format.HTML, text, words), program, words, _look(reader), tuple(reader.setting))
    head = bare.find("\n## ")
    fact = next(reversed(list(_FACTS[Format.MARKDOWN].finditer(bare, 0, head if head > 0 else len(bare)))), None)
    if fact and fact["reach"]:
        bare = bare[: fact.start("reach")] + bare[fact.end("reach") :]
    words = tuple(bare.split())
    lines = [
        one_line(html.unescape(_ADDRESS.sub(r"\1", line))) for line in bare.rpartition("\n---\n")[2].strip().split("\n\n")[:-1]
    ]
    worn = OwnLook(licence=lines[0] if lines else "", footer=lines[1] if len(lines) == 2 else "")
    return Page(Format.MARKDOWN, _told(Format.MARKDOWN, text, words), program, words, worn if len(lines) <= 2 else PLAIN)


_ADDRESS = re.compile(r"<([a-z]+:[^<>\s]+)>")  # as Markdown has one


def _look(reader: _Reader) -> OwnLook:
    """Return the look of a page for a browser; of each part of it what such a part can be, and else nothing."""
    style = " ".join(reader.styles)
    logo, kind = _logo(reader.logo.get("src") or "")
    shades = _SHADES.search(style)
    colour, band = (shades["colour"] or "", shades["band"]) if shades else ("", "")
    if (colour and colours.contrast(colour, colours.WHITE) < colours.ENOUGH) or not shades:
        colour = band = ""
    lines = {name: one_line("".join(said)) for name, said in reader.lines.items()}
    return OwnLook(
        logo, kind, (reader.logo.get("alt") or "") if logo else "", colour, band, lines["licence"], lines["own-line"]
    )


def _logo(address: str) -> tuple[bytes, str]:
    try:
        content = base64.b64decode(address.partition(";base64,")[2], validate=True)
        return content, logos.type_of(content)
    except (ValueError, Misfit):
        return b"", ""


# As parts/look.css.j2 has them.
_SHADES = re.compile(
    r"The organisation's own colours -+ \*/ :root \{ (?:--accent: (?P<colour>#[0-9a-f]{6}); --accent-deep: \S+ )?"
    r"--band: (?P<band>#[0-9a-f]{6});"
)


_MOST_TORN = 50


def _is_torn(page: str) -> bool:
    """Tell whether a page has many beginnings of tags and comments without an end: none was printed so, and html.parser reads
    from each of them to the end of the page."""
    unended = page.count("<", page.rfind(">") + 1) > _MOST_TORN
    return unended or len(re.findall(r"<!(?!doctype)|<\?", page, re.IGNORECASE)) > _MOST_TORN


def first_difference(page: Sequence[str], printed: Sequence[str]) -> tuple[str, str] | None:
    """Return what two pages say from a little before they differ, a few words of each; None where they say the same."""
    if page == printed:
        return None
    both = zip(page, printed, strict=False)
    at = next((place for place, (one, other) in enumerate(both) if one != other), min(len(page), len(printed)))
    return tuple(" ".join(words[max(at - _BEFORE, 0) : at + _AFTER]) for words in (page, printed))  # type: ignore[return-value]


_BEFORE, _AFTER = 4, 8  # words


_ROOM_OF_FACTS = 60_000  # letters of a page in which they stand, from the first on


def _told(form: Format, text: str, words: Sequence[str]) -> Told:
    end = text.find("\n## ") if form is Format.MARKDOWN else -1
    begins = max(text.find("<dt>"), 0) if form is Format.HTML else 0
    ends = begins + _ROOM_OF_FACTS if form is Format.HTML else end if end > 0 else len(text)
    facts = list(_FACTS[form].finditer(text, begins, ends))
    # Of a page for a browser the first: no answer is before it. Of Markdown the last: answers of the cover are before it.
    fact = (facts[0] if form is Format.HTML else facts[-1]).groupdict() if facts else {}
    plain = {key: one_line(html.unescape(re.sub(r"<[^>]*>", "", value or ""))) for key, value in fact.items() if key != "reach"}
    changed = _CHANGED.search(html.unescape(" ".join(words[:2000])))
    return Told(**plain, changed=changed[1] if changed else "")


def _json(text: str, program: str) -> Page:
    try:
        content = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return Page(Format.JSON, Told(), program, tuple(text.split()))
    said = {key: value if isinstance(value := content.get(key), str) else "" for key in (*_TOLD_APART[1:], "changed")}
    version = str(content.get("version", "")) + (f", replaces {content['replaces']}" if content.get("replaces") else "")
    bare = {key: value for key, value in content.items() if key not in (*_TOLD_APART, *_FOR_READING_BACK)}
    words = json.dumps(bare, ensure_ascii=False, indent=1, sort_keys=True).split()
    return Page(Format.JSON, Told(**said, version=version), program, tuple(words))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What JSON has under a key; one that is there twice is read by some as the first and by others as the last."""
    content: dict[str, Any] = {}
    for key, value in pairs:
        content[f"{key} (again)" if key in content else key] = value
    return content


class _Reader(HTMLParser):
    """Reads a page for a browser, as it was printed or as a browser saved it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.setting: list[object] = []
        self.styles: list[str] = []  # the words of style sheets
        self.logo: dict[str, str | None] = {}
        self.lines: dict[str, list[str]] = {"licence": [], "own-line": []}
        self._line: list[str] | None = None  # the one of these that is being read
        self._unread = ""  # the element whose text is no words
        self._in_logo = False
        self._leads, self._begun = "", 0  # of a link in such a line: where it leads, and where it begins

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread = tag if tag in ("style", "script") else self._unread
        if tag not in _INLINE:
            self.said.append(" ")
        kind = dict(attrs).get("class") or ""
        if tag == "p":
            self._in_logo, self._line = kind == "logo", self.lines.get(kind)
        if tag == "a" and self._line is not None:
            self._leads, self._begun = dict(attrs).get("href") or "", len(self._line)
        if tag == "img" and self._in_logo:
            self.logo = dict(attrs)
        told = {name: " ".join((value or "").split()) for name, value in attrs}
        self.said += [f" {told[name]} " for name in ("aria-label", "alt") if name in told]
        if tag not in _SAVED_OTHERWISE:
            # A browser writes links within the page with its whole address.
            told |= {"href": re.sub(r"^[^#]*#", "#", told["href"])} if "href" in told else {}
            self.setting.append((tag, tuple(sorted(told.items()))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._unread = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._line is not None and self._leads:
            words = "".join(self._line[self._begun :])
            self._line[self._begun :] = [words if words == self._leads else f"[{words}]({self._leads})"]
        if tag == "p":
            self._in_logo, self._line = False, None
        self._unread = ""
        if tag not in _INLINE:
            self.said.append(" ")

    def handle_data(self, data: str) -> None:
        if self._unread:
            self.setting += data.split()
            self.styles += data.split()
        else:
            self.said.append(data)
            if self._line is not None:
                self._line.append(data)


_INLINE = frozenset(("a", "b", "bdi", "bdo", "code", "em", "i", "small", "span", "strong", "sub", "sup", "tspan", "wbr"))
_SAVED_OTHERWISE = frozenset(("html", "head", "meta", "tbody"))
