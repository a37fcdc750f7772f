"""Two languages on one page: the form's, in which it is asked and answered, and English, in which the program speaks.

A screen reader has to know which is which (WCAG 3.1.2). So the texts of the form and of people go into a template as
`Attributed`, which say whose they are wherever they are printed; what is printed beside them is the program's. The finished
page is then looked through, and each element, or the words in it, gets the language that it is in. An English form needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, SupportsIndex

from markupsafe import Markup, escape

from wizard.banks import COVER, EVIDENCE
from wizard.core.checks.catalogue import CATALOGUE
from wizard.core.form.dates import is_day
from wizard.core.frozen import fields, is_frozen, replace
from wizard.core.outline.blocks import Prose, Words
from wizard.core.text import sentence
from wizard.files import disk, nodes, plainyaml
from wizard.files.nodes import Mapping as Mapped
from wizard.files.nodes import Node, Scalar
from wizard.files.shipped import contents, shipped

OURS = "en"
"""The language of the program's own words."""
_BEGIN, _END = "\ufdd0", "\ufdd1"  # noncharacters: no text may hold them (Unicode 23.7), and those of a person are dropped


# -- What goes into a template ----------------------------------------------------------------------------------------


class Attributed(str):
    """A text of the form or of a person, or one with some in it: `parts` says of each part whether it is theirs.

    Cut, joined and changed as any text is; what is cut from it is still theirs.
    """

    parts: tuple[tuple[str, bool], ...]

    def __new__(cls, *parts: tuple[str, bool]) -> Attributed:
        words = super().__new__(cls, "".join(text for text, _ in parts))
        words.parts = parts
        return words

    def __html__(self) -> Markup:
        return Markup("".join(f"{_BEGIN}{escape(text)}{_END}" if theirs else escape(text) for text, theirs in self.parts))

    def mark(self, html: str) -> Markup:
        """Return a text of theirs that was made HTML by itself, which it stays."""
        return Markup(f"{_BEGIN}{html}{_END}")

    def __getitem__(self, key: SupportsIndex | slice[Any, Any, Any]) -> Attributed:
        return theirs(str(self)[key])

    def __add__(self, other: str) -> Attributed:
        return theirs(str(self) + other)

    def upper(self) -> Attributed:
        return theirs(str(self).upper())

    def rstrip(self, chars: str | None = None, /) -> Attributed:
        return theirs(str(self).rstrip(chars))

    def rsplit(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        return [theirs(part) for part in str(self).rsplit(sep, maxsplit)]


def theirs(text: str) -> Attributed:
    """Return a text that is the form's or a person's."""
    return Attributed((text, True))


# Keys of the values of a document (core/document/printed.py, comparison.py) that hold what the form or a person says. What the
# program puts there all the same, such as the words of a sheet, is known by `_program`.
_KEYS = (
    "title form intro above prose raw heading group because who name role authors conditions attested changed noun rows_noun "
    "columns_noun also_noun text label approval_title approval_ask lead before after where number says brief "
    "owners affected organisation kept"
)
_THEIRS = frozenset(_KEYS.split())


def told_apart(value: Any, key: str = "", within: str = "") -> Any:
    """Return values of a document with what is not the program's as `Attributed`. key, within: where it stands."""
    match value:
        case str():
            return _text(without_signs(value), key, within)
        case Mapping():
            apart = {name: told_apart(inner, name, key) for name, inner in value.items()}
            return {**apart, **_of_an_answer(apart)}
        case tuple() | list():
            return type(value)(told_apart(inner, key, within) for inner in value)
        case Words(words) if value.theirs:
            return replace(value, words=Attributed(*_said(without_signs(words), "date")))
        case Prose(text, lead):
            return replace(value, text=theirs(without_signs(text)), lead=Attributed(*_said(without_signs(lead), "date")))
        case _ if is_frozen(value):
            return replace(value, **{name: told_apart(inner, name, key) for name, inner in fields(value).items()})
        case _:
            return value


def _text(text: str, key: str, within: str) -> str:
    if not text or text in _program():
        return text
    if key == "words":
        return theirs(text) if within in ("approvals", "deeds", "said", "notes", "marks", "let_stand", "approval") else text
    if (key, within) in (("kind", "entries"), ("what", "gaps")):  # of the headlines
        return theirs(text)
    if key in ("begins", "ends"):
        return text if is_day(text) else theirs(text)
    if key == "of":  # "action 3" is of the form's words, "the person of “Sam”" is the program's
        return text if text.startswith("the ") else theirs(text)
    if within == "ticks":
        return text
    name, version, number = text.rpartition(", version ") if key == "form" else ("", "", "")
    if version:
        return Attributed((name, True), (version + number, False))
    return text if key not in _THEIRS or _is_numbered(text) else theirs(text)


def _is_numbered(text: str) -> bool:
    """Tell whether it is an entry of a sheet, or a question, by its number: "source 1"."""
    noun, _, number = text.partition(" ")
    return noun.lower() in _program() and number.rstrip(":)").isalnum()


def _of_an_answer(value: Mapping[str, Any]) -> dict[str, Any]:
    """What an answer, a field or an entry says: its dates, Yes, No and "Not known yet" are the program's words."""
    if "fields" in value and "label" in value:
        fields = [one for one in value["fields"] if one["text"]]
        if value["label"] == ", ".join(one["text"] for one in fields) and fields:
            parts = [part for one in fields for part in ((", ", False), *_said(one["text"], one["kind"]))]
            return {"label": Attributed(*parts[1:])}
        title, heading = str(value.get("title", "")), str(value.get("heading", ""))
        before = heading.removesuffix(title)
        headed = {"heading": Attributed((before, False), (title, True))} if _is_numbered(before.rstrip()) else {}
        return {**headed, **({"label": value["label"]} if value["label"].startswith("(") else {})}
    if "kind" not in value or "verdict" not in value:
        return {}
    return {name: Attributed(*_said(value[name], value["kind"])) for name in ("verdict", "text") if value.get(name)}


def _said(text: str, kind: str) -> list[tuple[str, bool]]:
    """Part a printed answer into the program's words and those of the form or a person."""
    text = str(text)
    head, between, rest = text.partition(" · ")
    if text.startswith(("Not known yet", "Not known when this was approved")):
        return [(text, False)]
    if head in ("Yes", "No", "Not applicable") or (kind in ("date", "rough-date") and is_day(head)):
        return [(head + between, False), *([(rest, True)] if rest else [])]
    return [(text, True)]


@lru_cache(maxsize=1)
def _program() -> frozenset[str]:
    """Texts that stand where a form's own may stand and are the program's: the sheets', the checks', and what is usual."""
    words = {"question", "Approval", "Approval comments:", "The form", "Answers that belong to no question"}
    words |= {sentence(named.about) for named in CATALOGUE.values()}
    for name in (COVER, EVIDENCE):
        node, _ = plainyaml.read(disk.as_text(contents(shipped("questions") / name, disk.MOST_BY_HAND)), name)
        words |= set(_scalars(node))
    return frozenset(words | {sentence(word) for word in words})


def _scalars(node: Node | None) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case Mapped():
            for _, inner in node:
                yield from _scalars(inner)
        case nodes.Sequence():
            for item in node.items:
                yield from _scalars(item)


def without_signs(text: str) -> str:
    """Return a text without what `Attributed` are marked by; no text that may be written holds it."""
    return text.replace(_BEGIN, "").replace(_END, "")


# -- The finished page ------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"<!--.*?-->|<![^>]*>|</?[a-zA-Z][^>]*>", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_HEARD = re.compile(r'\s(?:aria-label|alt|title)="([^"]*)"')
_VOID = frozenset(("meta", "link", "br", "hr", "img", "input", "col", "wbr"))
_RAW = frozenset(("style", "script"))
_NO_SPAN = frozenset(("title", "desc"))  # these hold text alone; what is in both languages there goes by the first of it
_LETTER = re.compile(r"[^\W\d_]")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


class _Element:
    """One element of a page: its start tag, what is in it, its end tag; and whose words it has."""

    def __init__(self, start: str, name: str) -> None:
        self.start = start
        self.name = name
        self.inner: list[_Element | tuple[str, bool] | str] = []
        self.end = ""
        self.ours = self.theirs = False

    @property
    def heard(self) -> set[bool]:
        """Whose words its label has, if any."""
        return {whose for label in _HEARD.findall(self.start) for text, whose in _parts(label, False)[0] if _is_said(text)}

    def look(self) -> None:
        """Find out whose words are in it."""
        for one in self.inner:
            if isinstance(one, _Element):
                one.look()
                self.ours, self.theirs = self.ours or one.ours, self.theirs or one.theirs
            elif isinstance(one, tuple) and _is_said(one[0]):
                self.ours, self.theirs = self.ours or not one[1], self.theirs or one[1]
        self.ours = self.ours or False in self.heard
        self.theirs = self.theirs or self.heard == {True}

    def printed(self, language: str, inherited: bool) -> Iterator[str]:
        """Yield its source. language: the form's; inherited: whether that is the one in force around it."""
        here = inherited
        if False in self.heard or (self.ours and not self.theirs):
            here = False
        elif self.theirs and not self.ours:
            here = True
        elif self.name in _NO_SPAN and self.ours:
            here = next(one[1] for one in self.inner if isinstance(one, tuple) and _is_said(one[0]))
        yield without_signs(self.start if here == inherited or not self.name else _with(self.start, _tag(language, here)))
        for one in self.inner:
            if isinstance(one, _Element):
                yield from one.printed(language, here)
            elif isinstance(one, str):
                yield one
            else:
                text, whose = one
                apart = whose != here and _is_said(text) and self.name not in _NO_SPAN
                yield _spanned(text, _tag(language, whose), self.name) if apart else text
        yield self.end


def marked(page: str, language: str) -> str:
    """Return a page in which every element, or the words in it, say which language they are in. `language`: the form's."""
    root = _Element("", "")
    stack, whose, end = [root], False, 0
    for token in _TOKEN.finditer(page):
        if token.start() < end:
            continue  # inside of a style
        pieces, whose = _parts(page[end : token.start()], whose)
        stack[-1].inner += pieces
        end = token.end()
        tag = token[0]
        found = _NAME.match(tag)
        if found is None:
            stack[-1].inner.append(tag)
        elif tag.startswith("</"):
            _close(stack, tag, found[1])
        else:
            element = _Element(tag, found[1])
            stack[-1].inner.append(element)
            if element.name in _RAW:
                raw, element.end, _ = page[end:].partition(f"</{element.name}>")
                element.inner.append(raw)
                end += len(raw) + len(element.end)
            elif not (tag.endswith("/>") or element.name in _VOID):
                stack.append(element)
    pieces, _ = _parts(page[end:], whose)
    root.inner += pieces
    root.look()
    return "".join(part for one in root.inner for part in _outermost(one, language))


def _close(stack: list[_Element], tag: str, name: str) -> None:
    """End the element that an end tag is of, and what was left open in it; one that ends nothing stays where it is."""
    if name not in [one.name for one in stack[1:]]:
        stack[-1].inner.append(tag)
        return
    while stack[-1].name != name:
        stack.pop()
    stack.pop().end = tag


def _outermost(one: _Element | tuple[str, bool] | str, language: str) -> Iterator[str]:
    """The page itself says that it is in the form's language; what stands in it differs from that."""
    if isinstance(one, _Element):
        one.ours = one.theirs = True
        yield from one.printed(language, True)
    else:
        yield one if isinstance(one, str) else one[0]


def _parts(text: str, whose: bool) -> tuple[list[tuple[str, bool]], bool]:
    """Part a text by whose it is, and say whose goes on after it."""
    pieces = []
    for piece in re.split(f"([{_BEGIN}{_END}])", text):
        if piece in (_BEGIN, _END) and piece:
            whose = piece == _BEGIN
        elif piece:
            pieces.append((piece, whose))
    return pieces, whose


def _is_said(text: str) -> bool:
    """Tell whether a text has words: figures and signs are in no language."""
    return bool(_LETTER.search(_ENTITY.sub("", text)))


def _tag(language: str, whose: bool) -> str:
    return str(escape(language)) if whose else OURS


def _with(start: str, tag: str) -> str:
    name = _NAME.match(start)
    assert name is not None
    return f'{name[0]} lang="{tag}"{start[name.end() :]}'


def _spanned(text: str, tag: str, around: str) -> str:
    """Put the language around words; the spaces beside them stay outside."""
    words = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    name = "tspan" if around in ("text", "tspan") else "span"
    return f'{before}<{name} lang="{tag}">{words}</{name}>{after}'
