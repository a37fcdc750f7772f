"""A person's text as blocks: paragraphs, lists, tables, links, and nothing else; printed as HTML or as Markdown here.

The text is light Markdown by reading, never by trust: what could be markup of any other sort is printed as the character it
is. A single line end is kept as one, because people who press Enter mean it; a number is printed as it was given. Lines with
tabs between words, one below the other, are a table: that is what a table becomes when it is copied from a word processor or a
spreadsheet.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from wizard.core.frozen import frozen, replace
from wizard.core.text import harmless, one_line

if TYPE_CHECKING:
    from linkify_it import LinkifyIt

# -- Reading: blocks --------------------------------------------------------------------------------------------------


@frozen
class Block:
    """A paragraph, or what stands behind one bullet or number."""

    text: str
    depth: int
    """How many lists it stands in."""
    sign: str = ""
    """Of a bullet "-", of a number "." or ")", of a paragraph ""."""
    number: int = 0
    """What stands before that sign, 0 for a bullet and a paragraph."""
    fresh: bool = False
    """Whether it begins another list right after one of the same depth."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table its rows, the headings first; each has as many cells. Of anything else ()."""


@frozen
class _List:
    """A list that is still open: the indent of its last item, that item's sign and number, and the number as typed."""

    indent: int
    sign: str
    number: int
    typed: int


# Deeper levels become this one: nobody reads them, and renderers stop at some depth too.
_DEEPEST = 6
_ITEM = re.compile(r"(?:[-*+]|(0|[1-9][0-9]?)[.)]) +(?=\S)")
# "- - -" parts two texts and "*" stands for itself: signs alone are no list.
_SIGNS_ONLY = re.compile(r"[-*+\s]*")
# What word processors paste as a bullet. Their "o" and "§" came with a tab, which is shown as three spaces.
_PASTED_BULLET = re.compile(
    r"^(\s*)(?:[\u2022\u2023\u25aa\u25a0\u25cb\u25cf\u25e6\u00b7\uf0a7\uf0b7\uf0d8]\s+|[o\u00a7] {3})(?=\S)"
)


def blocks(text: str) -> list[Block]:
    """Return the text as its blocks, in their order; how deep each stands in lists is said of it."""
    reading = _Reading()
    for is_table, lines in groupby(harmless(text).split("\n"), _has_columns):
        some = list(lines)
        rows = _rows(some) if is_table else ()
        if rows:
            reading.table(rows)
        for line in () if rows else some:
            reading.line(_PASTED_BULLET.sub(r"\1- ", line.expandtabs(4)))
    return [replace(block, text="\n".join(lines)) for block, lines in reading.blocks]


# What begins with a bullet or a number is an item of a list, be there tabs in it or not.
_MARKED = re.compile(
    r"\s*(?:[-*+o\u00a7\u2022\u2023\u25aa\u25a0\u25cb\u25cf\u25e6\u00b7\uf0a7\uf0b7\uf0d8]|[0-9a-z]{1,3}[.)])\s"
)


def _has_columns(line: str) -> bool:
    return "\t" in line.strip(" ") and not line.isspace() and not _MARKED.match(line)


def _rows(lines: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table, () where lines with tabs are none: one alone, or all of them merely indented."""
    rows = [[one_line(cell) for cell in line.split("\t")] for line in lines]
    filled = [place for row in rows for place, cell in enumerate(row) if cell]
    first, last = min(filled), max(filled)
    if len(rows) < 2 or first == last:
        return ()
    return tuple(tuple((row + [""] * last)[first : last + 1]) for row in rows)


class _Reading:
    """One pass over the lines. A line belongs to the item above it where it is indented, behind a blank line by two spaces."""

    def __init__(self) -> None:
        self.blocks: list[tuple[Block, list[str]]] = []
        self._lists: list[_List] = []
        self._left: _List | None = None  # that a paragraph broke off right above
        self._apart = True

    def line(self, line: str) -> None:
        words = line.strip()
        indent = len(line) - len(line.lstrip())
        depth = sum(one.indent + 2 <= indent for one in self._lists)
        if words and not self._item(words, indent, min(depth, _DEEPEST - 1)):
            if not self._apart:
                depth = sum(one.indent < indent for one in self._lists)
            if self._apart or depth < len(self._lists):
                self._left = self._lists[depth] if depth < len(self._lists) else None
                self._lists = self._lists[:depth]
                self.blocks.append((Block("", depth), []))
            self.blocks[-1][1].append(words)
        self._apart = not words

    def table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        self._lists, self._apart = [], True
        self.blocks.append((Block("", 0, rows=rows), []))

    def _item(self, words: str, indent: int, depth: int) -> bool:
        """Begin an item, if the line is one."""
        found = _ITEM.match(words)
        if not found or _SIGNS_ONLY.fullmatch(words):
            return False
        typed = int(found[1]) if found[1] else None
        above = self._lists[depth] if depth < len(self._lists) else None
        follows = above is not None and _follows(above, typed)
        # "In all there were\n14. That is ..." is one sentence: in the middle of a paragraph only 1 begins a list, or the number
        # that is next in the list above it.
        goes_on = self._left is not None and typed == self._left.number + 1
        if typed not in (None, 1) and not self._apart and not self._lists and not goes_on:
            return False
        one = _next(above, indent, typed) if above and follows else _first(above, indent, typed)
        self._lists, self._left = [*self._lists[:depth], one], None
        fresh = above is not None and not follows
        self.blocks.append((Block("", depth + 1, one.sign, one.number, fresh), [words[found.end() :]]))
        return True


def _follows(above: _List, typed: int | None) -> bool:
    """Whether an item goes on with a list. A number does only as the next one: "3." and then "7." stay what they are."""
    if typed is None or above.sign == "-":
        return typed is None and above.sign == "-"
    # "1." before every item is how Markdown is often written.
    return above.number < 99 and (typed == above.number + 1 or typed == above.typed == 1)


def _next(above: _List, indent: int, typed: int | None) -> _List:
    return _List(indent, "-", 0, 0) if typed is None else _List(indent, above.sign, above.number + 1, typed)


def _first(above: _List | None, indent: int, typed: int | None) -> _List:
    if typed is None:
        return _List(indent, "-", 0, 0)
    # Another sign than that of the list above: it is what keeps two lists apart in Markdown.
    return _List(indent, ")" if above and above.sign == "." else ".", typed, typed)


# -- Reading: links ---------------------------------------------------------------------------------------------------


@frozen
class Leading:
    """Words that lead to an address of http, https or mailto."""

    label: str
    href: str


@lru_cache(maxsize=2)
def _linkify(mail: bool) -> LinkifyIt:
    """Return what finds addresses. mail: those of mail as well, whose pattern takes long to compile and needs an "@"."""
    from linkify_it import LinkifyIt  # a start-up saving: few texts have an address in them

    # A name is no address: only what says http, https or is a mail address becomes a link.
    return LinkifyIt().set({"fuzzy_link": False, "fuzzy_email": mail}).add("ftp:", None).add("//", None)


# [label](address): one pair of brackets may stand inside of each. Everything else in such a place is text.
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*+\])++)\]\(((?:https?://|mailto:)(?:[^\s()<>]|\([^\s()<>]*+\))++)\)",
    re.IGNORECASE,
)


def pieces(text: str) -> Iterator[str | Leading]:
    """Yield text and links in turn; a line end is a "\\n" in the text."""
    end = 0
    for found in _LINK.finditer(text):
        yield from _addresses(text[end : found.start()])
        yield Leading(one_line(found[1]) or found[2], _normal(found[2]))
        end = found.end()
    yield from _addresses(text[end:])


def _addresses(text: str) -> Iterator[str | Leading]:
    end = 0
    mail = "@" in text
    for found in _linkify(mail).match(text) or () if mail or "://" in text else ():
        yield text[end : found.index]
        yield Leading(found.raw, _normal(found.url))
        end = found.last_index
    yield text[end:]


# A host that is spelled in these letters alone stays as it is.
_PLAIN_HOST = re.compile(r"[A-Za-z0-9.-]*")


def _normal(address: str) -> str:
    """Return an address as markdown-it writes one in a link: what may not stand in it is encoded."""
    import mdurl  # a start-up saving: few texts have an address in them

    parsed = mdurl.parse(address, slashes_denote_host=True)
    if _PLAIN_HOST.fullmatch(parsed.hostname or ""):
        return mdurl.encode(mdurl.format(parsed))
    from markdown_it.common.normalize_url import normalizeLink  # a start-up saving: it comes with all of markdown-it

    return normalizeLink(address)


# -- HTML -------------------------------------------------------------------------------------------------------------


def as_html(text: str) -> str:
    """Return the text as HTML: p, br, ul, ol, li, table and a; everything else escaped."""
    return "".join(_html(blocks(text)))


def words_as_html(text: str) -> str:
    """Return the text as one line of HTML, with its links; everything else escaped."""
    return _inline_html(one_line(harmless(text)))


def _html(some: Sequence[Block]) -> Iterator[str]:
    ends: list[str] = []
    for block in some:
        while len(ends) > block.depth or (block.fresh and len(ends) == block.depth):
            yield ends.pop()
        if block.rows:
            yield from _table_html(block.rows)
        elif not block.sign:
            yield f"<p>{_inline_html(block.text)}</p>\n"
        elif len(ends) == block.depth:
            yield f"</li>\n<li>{_inline_html(block.text)}"
        else:
            yield f"{_list_html(block)}<li>{_inline_html(block.text)}"
            ends.append("</li>\n</ul>\n" if block.sign == "-" else "</li>\n</ol>\n")
    yield from reversed(ends)


def _table_html(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    headings, *others = rows
    yield '<div class="scrolls" tabindex="0" role="group" aria-label="A table">\n<table>\n<thead>\n<tr>\n'
    yield from (f'<th scope="col">{_inline_html(cell)}</th>\n' if cell else "<td></td>\n" for cell in headings)
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in others:
        yield "<tr>\n"
        yield from (f"<td>{_inline_html(cell)}</td>\n" for cell in row)
        yield "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


def _list_html(first: Block) -> str:
    if first.sign == "-":
        return "<ul>"
    return "<ol>\n" if first.number == 1 else f'<ol start="{first.number}">\n'


def _inline_html(text: str) -> str:
    return "".join(_piece_html(piece) for piece in pieces(text))


def _piece_html(piece: str | Leading) -> str:
    if isinstance(piece, Leading):
        return f'<a href="{html.escape(piece.href)}" rel="noopener noreferrer nofollow">{html.escape(piece.label)}</a>'
    return html.escape(piece).replace("\n", "<br>\n")


# -- Markdown ---------------------------------------------------------------------------------------------------------


def as_markdown(text: str) -> str:
    """Return the text as Markdown that reads well as text, and that no renderer takes for more than it is."""
    return "\n".join(_markdown(blocks(text)))


def line_as_markdown(text: str) -> str:
    """Return the text as one line of Markdown: nothing but text, wherever it stands and whatever stands beside it."""
    line = one_line(text)
    names = _names(line)
    return _SIGN_OF_LINE.sub(lambda found: _reference(found) if not found["dot"] or found.start() in names else found[0], line)


def words_as_markdown(text: str) -> str:
    """Return the text as one line of Markdown, with its links."""
    return _inline_markdown(one_line(harmless(text)))


def cell_as_markdown(text: str) -> str:
    """Return the text as one cell of a table of Markdown, which is a line: paragraphs and items are parted by a break."""
    parts: list[str] = []
    every = blocks(text)
    for number, block in enumerate(every):
        if number:
            parts.append("<br><br>" if _parted(every[number - 1], block) else "<br>")
        inside = "&nbsp;" * 4 * (block.depth - bool(block.sign))
        marker = {"": "", "-": "- "}.get(block.sign, f"{block.number}{block.sign} ")
        lines = ["; ".join(row) for row in block.rows] if block.rows else [block.text]
        parts.append(inside + marker + "<br>".join(map(_inline_markdown, lines)).replace("  \n", "<br>"))
    return "".join(parts)


def _markdown(some: Sequence[Block]) -> Iterator[str]:
    # Four spaces for each level: fewer would be another list for some renderers, more would be code for others.
    for number, block in enumerate(some):
        if number and _parted(some[number - 1], block):
            yield ""
        if block.rows:
            yield from _table_markdown(block.rows)
            continue
        inside = "    " * block.depth
        marker = {"": "", "-": "- "}.get(block.sign, f"{block.number}{block.sign} ")
        margin = inside[4:] + marker if marker else inside
        for line in _inline_markdown(block.text).split("\n"):
            yield margin + line
            margin = inside


def _table_markdown(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Return a table as GitHub and most others read it; it reads well as text, too."""
    for place, row in enumerate(rows):
        yield f"| {' | '.join(_inline_markdown(cell) for cell in row)} |"
        if not place:
            yield f"|{' --- |' * len(row)}"


def _parted(last: Block, block: Block) -> bool:
    """Whether a blank line is needed: no number but 1 begins a list right below a text."""
    begins = block.depth > last.depth and block.sign != "-" and block.number != 1
    return not block.sign or not last.sign or block.fresh or begins


def _inline_markdown(text: str) -> str:
    """Return text and links as Markdown. Line ends are hard breaks; a bare address stays one."""
    parts: list[str] = []
    for piece in pieces(text):
        if isinstance(piece, Leading):
            # "!" before a link would make it an image.
            if parts and parts[-1].endswith("!"):
                parts[-1] = parts[-1][:-1] + "&#33;"
            parts.append(_link_markdown(piece))
            continue
        for number, line in enumerate(piece.split("\n")):
            signs = _SIGN_FROM_START if number or not any(parts) else _SIGN
            parts.append(("  \n" if number else "") + signs.sub(_reference, line))
    return "".join(parts)


# What an address may not hold inside of ( ), in a table or beside an emphasis; it means the same when it is encoded.
_ENCODED = {ord(char): f"%{ord(char):02X}" for char in "()<>[]{}|*`\\\"'"}
_BARE = re.compile(r"(?:https?://[\w/.~%?#@!&+,;=:-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.ASCII | re.IGNORECASE)


def _link_markdown(link: Leading) -> str:
    # "&copy;" in an address would be read as a character.
    href = re.sub(r"(&#?\w+);", r"\1%3B", link.href.translate(_ENCODED))
    if href in (link.label, f"mailto:{link.label}") and _BARE.fullmatch(link.label):
        return f"<{link.label}>"
    label = _SIGN.sub(_reference, link.label).replace("[", "&#91;").replace("]", "&#93;")
    return f"[{label}]({href})"


# -- Markdown: signs --------------------------------------------------------------------------------------------------

# Signs that open something somewhere: emphasis, code, links, tables, strike-out, mathematics, HTML, templates, emoji, bare
# addresses. Each alternative is one sign where it could be markup; where it cannot, it stays, so that the text reads well.
_ANYWHERE = r"""
    (?P<aside> (?<=[\w,;:.)][ ]) \[ (?: [a-z]{2,20} | [0-9]{4} | \.{3} | … ) \] (?= [,.;] | [ ]\w ) )  # [sic], [2008] EWHC
    | [\\`\[\]|~$^{]
    | > (?= ! )
    | \* (?![ ]) | (?<![ ]) \*                                    # 5 * 3 stays
    | (?<![A-Za-z0-9]) _ | _ (?![A-Za-z0-9])                      # snake_case stays
    | < (?! [ ] | =?[ ]?£?[0-9][0-9,.%]* (?:\s|$) )               # <5 stays
    | & (?= \#? [A-Za-z0-9]{1,40} ; )                             # R&D stays
    | : (?= [a-z0-9_+-]{1,60} : ) (?! [0-9][0-9-]* : ) | : (?= (?:100|1234) : )
    | (?<==) = | (?<=%) % | (?<=\+) \+ (?= \S | $ )
    | / (?= / (?: \S | $ ) )
    | (?<=[\w.+-]) @ (?= [\w-]+ \. )
    | (?<=[wW]{3}) \. (?= \S{0,200} [\\`*\[\]<|~$^{&] )         # www.example.org stays
"""
# Signs that begin a block: heading, quotation, list, definition, comment, admonition, underline of a heading.
_STARTS = r"""
    ^ (?P<number> \d+ ) [.)] (?= \s | $ )
    | ^ [\#>=%] | ^ : (?= [\s:] | $ ) | ^ [-+] (?= [\s=+-] | $ ) | ^ ! (?= !! ) | ^ \? (?= \?\? )
    |
"""


def _any_of(signs: str) -> re.Pattern[str]:
    # What no sign begins with is passed over at once: that is nearly every letter of every text.
    return re.compile(rf"(?= [\\`\[\]|~$^{{}}>*_<&:=%+/@.\#!?\d-] ) (?: {signs} )", re.VERBOSE)


_SIGN = _any_of(_ANYWHERE)
_SIGN_FROM_START = _any_of(_STARTS + _ANYWHERE)
_SIGN_OF_LINE = _any_of(_STARTS + _ANYWHERE + r"| \# $ | (?<=[wW]{3}) \. | (?P<dot>\.)")

# A bare name ends in a dot and two letters or more, an address of mail has an "@": no other line has either.
_DOTTED = re.compile(r"\S\.[^\W\d_]\w")


@lru_cache(maxsize=2)
def _renderer(mail: bool) -> LinkifyIt:
    """Return what makes links of bare names, as a renderer might. mail: of addresses of mail as well."""
    from linkify_it import LinkifyIt  # a start-up saving: few lines have a name in them

    return LinkifyIt().set({"fuzzy_email": mail})


@lru_cache(maxsize=1)
def _endings() -> re.Pattern[str]:
    """Return what every bare name ends in, such as ".org": no line without it needs the long pattern for a name."""
    return re.compile(rf"\.(?:{_renderer(False).re['src_tlds']})(?!\w)", re.IGNORECASE)


def _names(line: str) -> set[int]:
    """Return the places of the bare names in a line, as they are seen between signs that are escaped."""
    mail = "@" in line
    if not mail and not _DOTTED.search(line):
        return set()
    plain = _SIGN_OF_LINE.sub(lambda found: found[0] if found["dot"] or found["aside"] else " " * len(found[0]), line)
    if not mail and not _endings().search(plain):
        return set()
    return {place for match in _renderer(mail).match(plain) or () for place in range(match.index, match.last_index)}


def _reference(found: re.Match[str]) -> str:
    """Return a sign as a character reference; what is known to stay comes back as it is."""
    kept = found.groupdict()
    if kept["aside"]:
        return found[0]
    char = found[0][-1]
    return (kept.get("number") or "") + {"<": "&lt;", "&": "&amp;"}.get(char, f"&#{ord(char)};")
