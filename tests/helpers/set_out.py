"""What stands in an outline: its words, its anchors, what leads where."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from wizard.core.frozen import fields, is_frozen
from wizard.core.outline.blocks import Contents, Outline, Prose, Words
from wizard.printing import prose


def every(value: object) -> Iterator[object]:
    """Yield whatever an outline is made of, in its order."""
    if isinstance(value, tuple):
        for inner in value:
            yield from every(inner)
    elif is_frozen(value):
        yield value
        for inner in fields(value).values():
            yield from every(inner)


def words(outline: Outline) -> Iterator[Words]:
    yield from (one for one in every(outline.blocks) if isinstance(one, Words))


def ids(outline: Outline) -> list[str]:
    """Every anchor of its blocks, rows, items and facts; what is drawn has none of its own."""
    found = []
    for one in every(outline.blocks):
        if type(one).__module__.endswith("outline.blocks") and (id_ := fields(one).get("id")):
            found.append(id_)
    return found


def said(outline: Outline) -> str:
    """All that it says, without white space; of texts of paragraphs what is to be read."""
    return squeezed("".join(_said(block) for block in outline.blocks))


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(page: str) -> str:
    """Return what is to be read of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", page))


def _said(value: object) -> str:
    match value:
        case Prose(text, lead):
            body = prose.as_html(text) if text else ""
            between = " - " if body.startswith("<p>") else "\n"
            return f"{lead}{between}{read(body)}" if lead and body else lead or read(body)
        case Words(text):
            return read(prose.words_as_html(text)) if value.linked else text
        case Contents():
            return ""
        case tuple():
            return "".join(map(_said, value))
        case _ if is_frozen(value) and type(value).__module__.endswith("outline.blocks"):
            return "".join(_said(inner) for name, inner in fields(value).items() if name not in _NOT_SAID)
        case _:
            return ""


_NOT_SAID = ("kind", "id", "level", "drawing", "caption")
