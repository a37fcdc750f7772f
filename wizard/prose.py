"""A person's text as blocks: paragraphs, lists, links, and nothing else; printed as HTML or as Markdown.

The text is light Markdown by reading, never by trust: what could be markup of any other sort is printed as the character it
is. A single line end is kept as one, because people who press Enter mean it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wizard.core.text import shown

_SAFE_LINK = re.compile(r"^(https?://|mailto:)[^\s]", re.IGNORECASE)
# Bullets that come with a paste from a word processor.
_PASTED_BULLET = re.compile(r"^([ \t]*)[\u2022\u2023\u25e6\u25aa\u25cf\u00b7\uf0b7]\s+", re.MULTILINE)
# A year or a clause at the start of a line is no list: "2021. It was a hard year", "14. The Act says".
_NO_LIST = re.compile(r"^([ \t]*\d{3,})([.)])(?=\s|$)", re.MULTILINE)
_MARK = "\ue000"


def _reader() -> MarkdownIt:
    md = MarkdownIt("zero", {"html": False, "linkify": True, "breaks": True})
    md.enable(["list", "link", "linkify", "newline"])
    md.validateLink = lambda url: bool(_SAFE_LINK.match(url))  # type: ignore[method-assign]
    # A name is no address: only what says http, https or is a mail address becomes a link.
    if md.linkify is not None:
        md.linkify.set({"fuzzy_link": False, "fuzzy_email": True})
        md.linkify.add("ftp:", None)
        md.linkify.add("//", None)
    return md


_MD = _reader()


def _tokens(text: str) -> list[Token]:
    prepared = _NO_LIST.sub(rf"\1{_MARK}\2", _PASTED_BULLET.sub(r"\1- ", shown(text).replace(_MARK, "")))
    # Four spaces at the start of a line are a paste's indent here, never code; only lists nest.
    return _MD.parse("\n".join(_indent(line) for line in prepared.split("\n")))


def _indent(line: str) -> str:
    inner = line.lstrip(" ")
    is_item = re.match(r"([-*+]|\d{1,2}[.)])(\s|$)", inner)
    depth = (len(line) - len(inner)) // 2 * 2 if is_item else min(len(line) - len(inner), 2)
    return " " * min(depth, 6) + inner


# -- HTML -------------------------------------------------------------------------------------------------------------


def as_html(text: str) -> str:
    """Return the text as HTML: p, br, ul, ol, li and a; everything else escaped."""
    return "".join(_html(_tokens(text)))


def _html(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "inline":
                yield from _html(token.children or [])
            case "text":
                yield html.escape(token.content.replace(_MARK, ""))
            case "softbreak" | "hardbreak":
                yield "<br>\n"
            case "link_open":
                yield f'<a href="{html.escape(str(token.attrGet("href")))}" rel="noopener noreferrer nofollow">'
            case "link_close":
                yield "</a>"
            case "ordered_list_open":
                start = token.attrGet("start")
                yield f'<ol start="{int(start)}">\n' if start else "<ol>\n"
            case "paragraph_open" | "paragraph_close" if token.hidden:
                continue
            case "paragraph_open" | "bullet_list_open" | "list_item_open":
                yield f"<{token.tag}>"
            case "paragraph_close" | "bullet_list_close" | "ordered_list_close" | "list_item_close":
                yield f"</{token.tag}>\n"
            case _:
                yield html.escape(token.content)


# -- Markdown ---------------------------------------------------------------------------------------------------------


def as_markdown(text: str) -> str:
    """Return the text as Markdown that reads well as text, and that no renderer takes for more than it is."""
    return "\n".join(_markdown_lines(text))


def _markdown_lines(text: str) -> list[str]:
    blocks: list[str] = []
    stack: list[tuple[str, int]] = []
    item_open = False
    previous = ""
    for token in _tokens(text):
        match token.type:
            case "bullet_list_open":
                if blocks and not stack:
                    blocks.append("")
                stack.append(("-", 0))
            case "ordered_list_open":
                if blocks and not stack:
                    blocks.append("")
                stack.append((".", int(token.attrGet("start") or 1) - 1))
            case "bullet_list_close" | "ordered_list_close":
                stack.pop()
            case "list_item_open":
                sign, number = stack[-1]
                stack[-1] = (sign, number + 1)
                item_open = True
            case "inline":
                first, rest = _margins(stack, item_open)
                if (not item_open and blocks) or (item_open and previous == "loose"):
                    blocks.append("")
                lines = inline_markdown(token.children or []).split("\n")
                blocks.append(first + lines[0])
                blocks += [rest + line for line in lines[1:]]
                item_open = False
            case _:
                pass
        previous = token.type if token.type != "inline" else previous
    return blocks


def _margins(stack: Sequence[tuple[str, int]], item_open: bool) -> tuple[str, str]:
    """Return what stands before the first and the other lines of a block at this depth of lists."""
    markers = [f"{number}. " if sign == "." else "- " for sign, number in stack]
    inside = "".join(" " * len(marker) for marker in markers)
    if not item_open or not markers:
        return inside, inside
    return inside[: -len(markers[-1])] + markers[-1], inside


def inline_markdown(tokens: Sequence[Token]) -> str:
    """Return inline tokens as Markdown. Line ends are hard breaks; a bare address stays one."""
    parts: list[str] = []
    inside: list[str] | None = None
    href = ""
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                (parts if inside is None else inside).append("  \n" if inside is None else " ")
            case "link_open":
                href, inside = str(token.attrGet("href")), []
            case "link_close":
                label = "".join(inside or [])
                parts.append(_link(label, href))
                inside = None
            case _:
                (parts if inside is None else inside).append(token.content.replace(_MARK, "") if token.type == "text" else "")
                if inside is None:
                    parts[-1] = "\x00" + parts[-1] + "\x01"
    return _escaped("".join(parts))


def _link(label: str, href: str) -> str:
    target = href.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
    target = target.replace("*", "%2A").replace("`", "%60").replace("\\", "%5C").replace('"', "%22").replace("[", "%5B")
    target = target.replace("]", "%5D")
    if label in (href, href.removeprefix("mailto:")) and target == href:
        return f"<{label}>"
    return f"[{escape_markdown(label, at_start=False)}]({target})"


def _escaped(marked: str) -> str:
    """Escape the stretches of text between \\x00 and \\x01; the rest is our own markup."""
    out: list[str] = []
    for number, piece in enumerate(re.split("\x00(.*?)\x01", marked, flags=re.DOTALL)):
        at_start = not out or out[-1].endswith("\n") or all(not one for one in out)
        out.append(escape_markdown(piece, at_start=at_start) if number % 2 else piece)
    return "".join(out)


# Signs that open something somewhere: emphasis, code, links, tables, strike-out, mathematics, HTML, headings by underline.
_ANYWHERE = re.compile(r"[\\`*\[\]<|~$^]")
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|__")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]+:)")
_AT_START = re.compile(r"^(\s*\d*)((?<!\d)[#>=:%]|(?<!\d)[-+](?=\s|$|[-+=])|(?<=\d)[.)](?=\s|$))")
_RULE = re.compile(r"^(\s*)([-=+_])(?=[-=+_\s]*$)")
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp)(?=://)|\bwww(?=\.)|(?<=[\w.+-])@(?=[\w-]+\.)")
_DOUBLED = re.compile(r"(?<=[=+])[=+]|\{(?=[%{#:])")


def escape_markdown(text: str, *, at_start: bool = True) -> str:
    """Return plain text as Markdown: a sign that could be markup where it stands becomes a character reference."""
    lines = [_escape_line(line, at_start or number > 0) for number, line in enumerate(text.split("\n"))]
    return "\n".join(lines)


def _escape_line(line: str, at_start: bool) -> str:
    line = _ENTITY.sub("&amp;", line)
    line = _ANYWHERE.sub(lambda found: _reference(found[0]), line)
    for pattern in (_UNDERSCORE, _EMOJI, _DOUBLED):
        line = pattern.sub(lambda found: "".join(_reference(char) for char in found[0]), line)
    line = _BARE_LINK.sub(lambda found: _reference(found[0][0]) + found[0][1:], line)
    if at_start:
        line = _AT_START.sub(_escape_start, line.lstrip())
        line = _RULE.sub(lambda found: found[1] + _reference(found[2]), line)
    return line


def _escape_start(found: re.Match[str]) -> str:
    sign = found[2]
    return found[1] + ("".join(_reference(char) for char in sign))


def _reference(char: str) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(char, f"&#{ord(char)};")
