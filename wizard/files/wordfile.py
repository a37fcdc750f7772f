"""A file of Word as it is read: its text, and the answers that it carries. Nothing of it is run, opened or fetched.

Only what is needed is unpacked, up to a size, into memory. XML is read without document types, entities and depth that no
program writes. ECMA-376 says what the elements are; they are told by their names alone, as there are two sets of namespaces.
"""

from __future__ import annotations

import html
import io
import json
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from xml.parsers import expat

from wizard.core.frozen import frozen
from wizard.core.text import clean, likeness, one_line
from wizard.files.disk import MB
from wizard.files.manuscript import IN_CONTENTS, MOST_BLOCKS, SEEN, Grid, Manuscript, Passage, Unreadable, as_plain, passages

MOST = 64 * MB
"""Bytes of a file that is read: pictures take the most of it."""
ENCLOSED = "urn:due-regard:answers"
"""The namespace of the part that carries answers."""

_MOST_PART, _MOST_ALL = 24 * MB, 48 * MB  # of XML, unpacked
_MOST_ELEMENTS, _DEEPEST = 400_000, 200
_MOST_PARTS, _MOST_DIRECTORY = 3_000, MB // 2
_SAVE_AGAIN = "open it in your word processor, save it as a Word document (.docx), and take that"
_UNLOCK = f"take the password off, if it has one: {_SAVE_AGAIN}"
_DAMAGED = Unreadable("it is damaged, or no whole Word document", _SAVE_AGAIN)
_TOO_MUCH = Unreadable("it is larger than this program reads", "take out what is no part of the form, and save it again")


# What the library of packages raises where one is damaged, or is made in a way that it does not know.
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, struct.error)


def read(content: bytes) -> Manuscript:
    """Return what stands in a file of Word. Raises Unreadable."""
    try:
        return _Package(content).manuscript()
    except (*_FAULTS, KeyError, IndexError, expat.ExpatError, MemoryError) as error:
        raise _DAMAGED from error


def every_word(content: bytes) -> str:
    """Return all that is said in any part of a package, whoever sees it: its text, then what stands in attributes.

    Of a file of Word or of another program whose files are packages of XML. Raises Unreadable.
    """
    try:
        package = _Package(content)
        said, beside = list[str](), list[str]()
        for name in package.names():
            part = package.part(name).decode("utf-8", "replace")
            said.append(re.sub(r"<[^>]*>", "", part))
            beside += re.findall(r"""=\s*("[^"<]*"|'[^'<]*')""", part)
    except _FAULTS as error:
        raise _DAMAGED from error
    return html.unescape("\n".join([*said, *beside]))


def with_parts(answers: str, body: bytes, edge: str = "") -> str:
    """Return what a document carries with what stands in it, so that a change by hand is noticed.

    body: the XML of what stands in it. edge: what stands at the foot of its pages. answers: a JSON object. Of a document that
    is larger than what is read nothing is kept.
    """
    try:
        blocks = tuple(_Walk(_Styles(_Node("", {})), {}, {}, {}).blocks(_tree(body)))
    except Unreadable:
        return answers
    stands = json.dumps({"blocks": as_plain(blocks), "edge": edge}, ensure_ascii=False, separators=(",", ":"))
    return f"{answers.rstrip()[:-1].rstrip()},\n {json.dumps('visible')}: {stands}}}"


# -- The package ------------------------------------------------------------------------------------------------------


class _Package:
    def __init__(self, content: bytes) -> None:
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            raise Unreadable(
                "it is protected with a password, or of an older Word (.doc)", f"take the password off: {_SAVE_AGAIN}"
            )
        if not content.startswith(b"PK"):
            raise Unreadable("it is no Word document (.docx)", _SAVE_AGAIN)
        _check_directory(content)
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._names = {info.filename: info for info in self._zip.infolist()}
        self._read = 0
        self._elements = _Count()
        if len(self._names) > _MOST_PARTS:
            raise _TOO_MUCH

    def manuscript(self) -> Manuscript:
        main = self._main()
        folder = posixpath.dirname(main)
        styles = _Styles(self._part(f"{folder}/styles.xml"))
        numbers = _numbers(self._part(f"{folder}/numbering.xml"))
        beside = {kind: _by_id(self._part(f"{folder}/{kind}s.xml"), kind) for kind in ("comment", "footnote", "endnote")}
        walk = _Walk(styles, numbers.numbered, beside["comment"], {**beside["endnote"], **beside["footnote"]})
        blocks = tuple(walk.blocks(self._tree(main)))
        told = [*self._edges(folder), *numbers.words, *walk.told, *_written_in_contents(walk.contents, blocks)]
        if any(name.endswith("vbaProject.bin") for name in self._names):
            told.append("It holds macros. They were not run, and nothing of them was read.")
        return Manuscript(blocks, self._enclosed(), tuple(dict.fromkeys(told)))

    def names(self) -> list[str]:
        """Return the names of all parts that hold XML."""
        return [name for name in sorted(self._names) if name.endswith((".xml", ".rels"))]

    def part(self, name: str) -> bytes:
        """Return what stands in a part. Raises Unreadable."""
        return self._bytes(name)

    def _main(self) -> str:
        """Return the name of the part that the document stands in."""
        for one in _walked(self._part("_rels/.rels")):
            if (
                one.tag == "Relationship"
                and one.get("Type").endswith("/officeDocument")
                and one.get("TargetMode") != "External"
            ):
                name = posixpath.normpath(one.get("Target").lstrip("/"))
                if name in self._names:
                    if not name.startswith("word/") and "word/document.xml" not in self._names:
                        break
                    return name
        if "word/document.xml" in self._names:
            return "word/document.xml"
        what = "it is no Word document, but a file of another kind"
        if "mimetype" in self._names or "content.xml" in self._names:
            what = "it is an OpenDocument file, and no Word document"
        raise Unreadable(what, _SAVE_AGAIN)

    def _bytes(self, name: str) -> bytes:
        info = self._names[name]
        if info.flag_bits & 1:
            raise Unreadable("it is protected with a password", _UNLOCK)
        with self._zip.open(info) as file:
            content = file.read(_MOST_PART + 1)
        self._read += len(content)
        if len(content) > _MOST_PART or self._read > _MOST_ALL:
            raise _TOO_MUCH
        return content

    def _tree(self, name: str) -> _Node:
        return _tree(self._bytes(name), count=self._elements)

    def _part(self, name: str) -> _Node:
        """Return a part that need not be there: one that is missing or is no XML has nothing in it."""
        name = name.lstrip("/")
        if name not in self._names:
            return _Node("", {})
        try:
            return self._tree(name)
        except expat.ExpatError:
            return _Node("", {})

    def _edges(self, folder: str) -> Iterator[str]:
        """Yield what stands at the head and the foot of the pages."""
        seen: set[str] = set()
        for name in sorted(self._names):
            kind = re.fullmatch(rf"{re.escape(folder)}/(header|footer)\d*\.xml", name)
            words = " ".join(_plain(self._part(name)).split()) if kind and len(seen) < 50 else ""
            if kind and re.sub(r"(?i)\b(?:page|of)\b|[\W\d_]", "", words) and words not in seen:
                seen.add(words)
                yield f"At the {'head' if kind[1] == 'header' else 'foot'} of its pages: “{words}”"

    def _enclosed(self) -> str:
        names = [name for name in sorted(self._names) if re.fullmatch(r"customXml/item\d+\.xml", name)]
        for name in names[:50]:
            try:
                tree = _tree(self._bytes(name), space=True, count=self._elements)
            except expat.ExpatError:
                continue
            for one in tree.children:
                if one.tag == f"{ENCLOSED}}}answers":
                    return one.text
        return ""


def _check_directory(content: bytes) -> None:
    """Look how much there is in a package before it is taken apart: a list of a million parts takes long to read."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 66_000))
    if end < 0 or len(content) < end + 22:
        raise _DAMAGED
    count, size = struct.unpack("<HI", content[end + 10 : end + 16])
    if content[max(0, end - 20) : end].startswith(b"PK\x06\x07") or count > _MOST_PARTS or size > _MOST_DIRECTORY:
        raise _TOO_MUCH


# -- XML --------------------------------------------------------------------------------------------------------------


class _Node:
    """An element: its name without namespace, its attributes likewise, what is in it, and its text where that is told."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[_Node] = []
        self.text = ""

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def find(self, tag: str) -> _Node | None:
        return next((one for one in self.children if one.tag == tag), None)

    def has(self, tag: str) -> bool:
        """Tell whether a property is switched on."""
        found = self.find(tag)
        return found is not None and found.get("val") not in ("0", "false", "off", "none")


_TOLD = frozenset(("t", "delText", "answers"))  # whose text counts
_UNREAD = frozenset(("sectPr", "tblPr", "tblGrid", "tcBorders", "rPrChange", "pPrChange", "instrText"))
_PLAIN_NAME = re.compile(r"[^}]*$")


class _Count:
    """How many elements were read."""

    def __init__(self) -> None:
        self.made = 0

    def one_more(self) -> None:
        self.made += 1
        if self.made > _MOST_ELEMENTS:
            raise _TOO_MUCH


def _tree(content: bytes, *, space: bool = False, count: _Count | None = None) -> _Node:
    """Read XML. space: whether the names of elements keep their namespace. count: of the parts before; that of all is limited.

    Raises ExpatError, Unreadable.
    """
    top = _Node("", {})
    stack = [top]
    counted = count or _Count()
    unread = 0
    said: list[str] = []

    def starts(name: str, attributes: dict[str, str]) -> None:
        nonlocal unread
        counted.one_more()
        tag = name if space else name.rpartition("}")[2]
        if unread or tag in _UNREAD:
            unread += 1
            return
        if len(stack) > _DEEPEST:
            raise Unreadable("tables or boxes in it are nested deeper than this program reads", _SAVE_AGAIN)
        node = _Node(tag, {key.rpartition("}")[2]: value for key, value in attributes.items()})
        stack[-1].children.append(node)
        stack.append(node)
        said.clear()

    def ends(_: str) -> None:
        nonlocal unread
        if unread:
            unread -= 1
            return
        node = stack.pop()
        if node.tag.rpartition("}")[2] in _TOLD:
            node.text = "".join(said)
        said.clear()

    def says(text: str) -> None:
        if not unread:
            said.append(text)

    def refuses(*_: object) -> None:
        raise Unreadable("it has a document type in it, as no Word document has", _SAVE_AGAIN)

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = starts, ends, says
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuses
    parser.Parse(content, True)
    return top


def _walked(node: _Node) -> Iterator[_Node]:
    yield node
    for one in node.children:
        yield from _walked(one)


def _plain(node: _Node) -> str:
    """Return all the words in an element, a line for each paragraph."""
    words = []
    for one in _walked(node):
        if one.tag == "p":
            words.append("\n")
        elif one.tag in ("tab", "br"):
            words.append(" ")
        elif one.tag in ("t", "delText"):
            words.append(one.text)
    return "".join(words).strip()


# -- What is said elsewhere in the package ----------------------------------------------------------------------------


@frozen
class WordStyle:
    """level: of a heading, 0 for none. list: the number of its list and its level, ("", 0) for none. unread: of contents.

    hidden: whether nobody sees what has it.
    """

    level: int = 0
    list: tuple[str, int] = ("", 0)
    unread: bool = False
    hidden: bool = False


class _Styles:
    """The styles of a document by id. Each is worked out when it is asked for: a file may hold any number of them."""

    def __init__(self, top: _Node) -> None:
        self._own = {one.get("styleId"): one for one in _walked(top) if one.tag == "style"}
        self._known: dict[str, WordStyle] = {}

    def named(self, name: str) -> WordStyle:
        """Return a style; of one that is not there, what its name says."""
        if name not in self._known:
            self._known[name] = _style(name, self._own) if name in self._own else _by_its_name(name)
        return self._known[name]


def _style(name: str, own: Mapping[str, _Node]) -> WordStyle:
    level, listed, is_hidden = 0, ("", 0), False
    seen: list[str] = []
    while name in own and name not in seen and len(seen) < 20:
        seen.append(name)
        node = own[name]
        called = node.find("name")
        title = called.get("val").casefold() if called else ""
        if title.startswith("toc ") or title in ("table of figures", "toc heading"):
            return WordStyle(unread=title != "toc heading", level=1 if title == "toc heading" else 0)
        about = node.find("pPr") or node
        depth = about.find("outlineLvl")
        heading = re.fullmatch(r"heading (\d)", title)
        if not level:
            level = int(heading[1]) if heading else 1 if title == "title" else int(depth.get("val") or 9) + 1 if depth else 0
            level = level if level < 10 else 0
        if not listed[0]:
            listed = _listed(about)
        letters = node.find("rPr")
        is_hidden = is_hidden or (letters is not None and _is_hidden(letters))
        based = node.find("basedOn")
        name = based.get("val") if based else ""
    return WordStyle(level, listed, hidden=is_hidden)


def _is_hidden(letters: _Node) -> bool:
    return letters.has("vanish") or letters.has("specVanish")


def _listed(about: _Node) -> tuple[str, int]:
    number = about.find("numPr")
    if number is None:
        return "", 0
    named, level = number.find("numId"), number.find("ilvl")
    depth = level.get("val") if level else "0"
    return (named.get("val") if named else ""), min(int(depth), 8) if depth.isdecimal() else 0


@frozen
class ListSigns:
    """What stands before the items of lists. numbered: by list and level; where it is not told, they have bullets.

    words: what is said before items instead of a sign, a sentence each.
    """

    numbered: Mapping[tuple[str, int], bool]
    words: tuple[str, ...]


def _numbers(top: _Node) -> ListSigns:
    kinds: dict[str, dict[int, bool]] = {}
    words: dict[str, None] = {}
    for one in top.children[0].children if top.children else ():
        if one.tag == "abstractNum":
            levels = kinds.setdefault(one.get("abstractNumId"), {})
            for level in one.children:
                if level.tag == "lvl" and level.get("ilvl").isdecimal() and (kind := level.find("numFmt")):
                    levels[min(int(level.get("ilvl")), 8)] = kind.get("val") not in ("bullet", "none")
                if level.tag == "lvl" and (sign := level.find("lvlText")) and re.search(r"[^\W\d_]{2}", sign.get("val")):
                    words[f"Before the items of lists stands: “{sign.get('val')}”"] = None
    found: dict[tuple[str, int], bool] = {}
    for one in top.children[0].children if top.children else ():
        if one.tag == "num" and (named := one.find("abstractNumId")):
            found |= {(one.get("numId"), depth): kind for depth, kind in kinds.get(named.get("val"), {}).items()}
    return ListSigns(found, tuple(words)[:50])


def _by_id(top: _Node, tag: str) -> dict[str, str]:
    """Return comments or footnotes by id, a comment with who wrote it."""
    found = {}
    for one in _walked(top):
        if one.tag == tag and one.get("type") not in ("separator", "continuationSeparator", "continuationNotice"):
            who = f"{one.get('author')}: " if tag == "comment" and one.get("author") else ""
            if words := _plain(one):
                found[one.get("id")] = f"{who}{words}"
    return found


# -- The document -----------------------------------------------------------------------------------------------------

_SYMBOLS = {
    **dict.fromkeys(("F0FE", "F052", "F0FD", "F053", "F054", "2612", "2611"), "☒"),
    **dict.fromkeys(("F0A8", "F06F", "F0A3", "F071", "F072", "2610"), "☐"),
    **dict.fromkeys(("F0FC", "2713", "2714"), "✓"),
    "F0B7": "•",
}
_SHOWN_TICKED = ("☒", "☑", "✓", "✔", "🗹", "✗", "✘", "■")
_THROUGH = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdtContent", "dir", "bdo", "body", "document", "")
)


@frozen
class _Piece:
    text: str
    is_bold: bool
    out: str = ""
    """Why it is no part of the text: "struck through", "deleted", "hidden"; "" where it is."""


class _Walk:
    """Goes through a document once. told: what was left alone."""

    def __init__(
        self,
        styles: _Styles,
        numbers: Mapping[tuple[str, int], bool],
        comments: Mapping[str, str],
        notes: Mapping[str, str],
    ) -> None:
        self._styles, self._numbers = styles, numbers
        self._comments, self._notes = dict(comments), dict(notes)
        self._counts: dict[tuple[str, int], int] = {}
        self._made = 0
        self.told: list[str] = []
        self.contents: list[str] = []  # the lines of it

    def blocks(self, node: _Node) -> Iterator[Passage | Grid]:
        for one in node.children:
            if one.tag == "p":
                yield from self._paragraph(one)
            elif one.tag == "tbl":
                yield self._grid(one)
            elif one.tag == "sdt":
                yield from self._control(one)
            elif one.tag in ("del", "moveFrom"):
                if words := _plain(one):
                    yield Passage("", beside=(f"Deleted: “{words}”",))
            elif one.tag == "altChunk":
                self.told.append("It holds another file in it, which was left alone.")
            elif one.tag == "AlternateContent":
                yield from self.blocks(_alternative(one))
            elif one.tag in _THROUGH:
                yield from self.blocks(one)

    def _control(self, node: _Node) -> Iterator[Passage | Grid]:
        """What somebody put into a field of a form; what stands there till they do is no answer."""
        about, inner = node.find("sdtPr"), node.find("sdtContent")
        if inner is not None and not (about is not None and about.has("showingPlcHdr")):
            yield from self.blocks(inner)

    def _grid(self, node: _Node) -> Grid:
        return Grid(tuple(self._row(row) for row in self._rows(node)))

    def _rows(self, node: _Node) -> Iterator[_Node]:
        for one in node.children:
            if one.tag == "tr":
                yield one
            elif one.tag in ("sdt", *_THROUGH):
                yield from self._rows(one)

    def _row(self, row: _Node) -> tuple[tuple[Passage | Grid, ...], ...]:
        about = row.find("trPr")
        if about is not None and about.find("del") is not None:
            words = " ".join(_plain(row).split())
            return ((Passage("", beside=(f"Deleted: “{words}”",)),),) if words else ()
        cells: list[tuple[Passage | Grid, ...]] = []
        for cell in self._cells(row):
            cells.append(tuple(self.blocks(cell)))
            about = cell.find("tcPr")
            span = about.find("gridSpan") if about is not None else None
            wide = span.get("val") if span is not None else "1"
            cells += [()] * (min(int(wide), 60) - 1 if wide.isdecimal() else 0)
        return tuple(cells)

    def _cells(self, row: _Node) -> Iterator[_Node]:
        for one in row.children:
            if one.tag == "tc":
                yield one
            elif one.tag in ("sdt", *_THROUGH):
                yield from self._cells(one)

    def _count(self) -> None:
        self._made += 1
        if self._made > MOST_BLOCKS:
            raise _TOO_MUCH

    # -- Paragraphs ---------------------------------------------------------------------------------------------------

    def _paragraph(self, node: _Node) -> Iterator[Passage | Grid]:
        self._count()
        about = node.find("pPr") or _Node("", {})
        named = about.find("pStyle")
        name = named.get("val") if named else ""
        style = self._styles.named(name)
        if style.unread and _is_of_contents(node):
            self.contents.append(one_line(_plain(node)))
            return
        pieces: list[_Piece] = []
        beside: list[str] = []
        boxes: list[_Node] = []
        self._inline(node, pieces, beside, boxes, "Hidden" if style.hidden else "")
        depth = about.find("outlineLvl")
        level = style.level or (int(depth.get("val")) + 1 if depth and re.fullmatch("[0-8]", depth.get("val")) else 0)
        text = clean("".join(one.text for one in pieces if not one.out))[0].strip()
        for why in ("Struck through", "Deleted", "Hidden"):
            if words := " ".join("".join(one.text for one in pieces if one.out == why).split()):
                beside.append(f"{why}: “{words}”")
        if text or beside:
            yield Passage(text, level if text else 0, _lead(pieces), self._sign(about, style) if text else "", tuple(beside))
        for box in boxes:
            yield from self.blocks(box)

    def _sign(self, about: _Node, style: WordStyle) -> str:
        name, depth = _listed(about)
        name, depth = (name, depth) if about.find("numPr") else style.list
        if style.level or name in ("", "0"):
            return ""
        indent = "  " * depth
        if not self._numbers.get((name, depth)):
            return f"{indent}- "
        for other in [key for key in self._counts if key[0] == name and key[1] > depth]:
            del self._counts[other]
        self._counts[name, depth] = self._counts.get((name, depth), 0) + 1
        return f"{indent}{self._counts[name, depth]}. "

    def _inline(self, node: _Node, pieces: list[_Piece], beside: list[str], boxes: list[_Node], out: str) -> None:
        for one in node.children:
            if one.tag == "r":
                self._run(one, pieces, beside, boxes, out)
            elif one.tag in ("del", "moveFrom"):
                self._inline(one, pieces, beside, boxes, "Deleted")
            elif one.tag == "sdt":
                self._field(one, pieces, beside, boxes, out)
            elif one.tag == "AlternateContent":
                self._inline(_alternative(one), pieces, beside, boxes, out)
            elif one.tag in ("oMath", "oMathPara"):
                pieces.append(_Piece("".join(inner.text for inner in _walked(one)), False, out))
            elif one.tag in _THROUGH:
                if one.tag == "fldSimple" and (made := _FIELD_OF_WORDS.match(one.get("instr"))):
                    self.told.append(f"Word makes some of its words again where it shows them (a field: {made[0].strip()}).")
                self._inline(one, pieces, beside, boxes, out)

    def _field(self, node: _Node, pieces: list[_Piece], beside: list[str], boxes: list[_Node], out: str) -> None:
        about, inner = node.find("sdtPr") or _Node("", {}), node.find("sdtContent")
        if box := about.find("checkbox"):
            kept, shown = "☒" if box.has("checked") else "☐", _plain(inner) if inner is not None else ""
            if (shown in _SHOWN_TICKED) is not (kept == "☒") and shown in (*_SHOWN_TICKED, "☐"):
                stored = "not ticked" if kept == "☐" else "ticked"
                beside.append(f"{SEEN}{shown}, and the file says that it is {stored}")
                kept = shown
            pieces.append(_Piece(kept, False, out))
        elif inner is not None and not about.has("showingPlcHdr"):
            self._inline(inner, pieces, beside, boxes, out)

    def _run(self, run: _Node, pieces: list[_Piece], beside: list[str], boxes: list[_Node], out: str) -> None:
        about = run.find("rPr") or _Node("", {})
        named = about.find("rStyle")
        is_hidden = _is_hidden(about) or (named is not None and self._styles.named(named.get("val")).hidden)
        is_struck = about.has("strike") or about.has("dstrike")
        out = out or ("Struck through" if is_struck else "Hidden" if is_hidden else "")
        for one in run.children:
            text = ""
            match one.tag:
                case "t":
                    text = one.text
                case "delText":
                    text, out = one.text, "Deleted"
                case "tab" | "ptab":
                    text = "\t"
                case "br" | "cr":
                    text = "\n" if one.get("type") not in ("page", "column") else " "
                case "noBreakHyphen":
                    text = "-"
                case "sym":
                    text = _symbol(one.get("char").upper())
                case "fldChar":
                    text = _old_field(one)
                case "commentReference":
                    beside += [f"Comment by {said}"] if (said := self._comments.pop(one.get("id"), "")) else []
                case "footnoteReference" | "endnoteReference":
                    said = self._notes.pop(one.get("id"), "")
                    text = f" [{' '.join(said.split())}]" if said else ""
                case "ruby":  # words over words
                    for part in [inner for inner in one.children if inner.tag in ("rubyBase", "rt")]:
                        pieces.append(_Piece(" ", False, out))
                        self._inline(part, pieces, beside, boxes, out)
                case "drawing" | "pict" | "object" | "AlternateContent":
                    self._drawn(_alternative(one) if one.tag == "AlternateContent" else one, beside, boxes)
            if text:
                pieces.append(_Piece(text, about.has("b"), out))

    def _drawn(self, node: _Node, beside: list[str], boxes: list[_Node]) -> None:
        """What stands in boxes is read after the paragraph; a picture is named."""
        inside = _outermost(node, "txbxContent")
        boxes += inside
        if not inside:
            words = next((one.get("descr") or one.get("title") for one in _walked(node) if one.tag in ("docPr", "shape")), "")
            if any(one.tag in ("pic", "imagedata", "OLEObject") for one in _walked(node)):
                beside.append("A picture here was left out" + (f": “{' '.join(words.split())}”" if words else ""))


_FIELD_OF_WORDS = re.compile(r"(?i)\s*(?:QUOTE|INCLUDETEXT|DDE\w*|DOCVARIABLE|DOCPROPERTY|IF|FILLIN|ASK)\b")


def _is_of_contents(node: _Node) -> bool:
    """Tell whether a paragraph in a style of contents is a line of contents: it leads to its page, or names it."""
    tags = {one.tag for one in _walked(node)}
    return not tags & {"t"} or bool(tags & {"hyperlink", "fldChar", "fldSimple", "tab"})


def _written_in_contents(lines: Sequence[str], blocks: Sequence[Passage | Grid]) -> Iterator[str]:
    """Yield the lines of the contents that are the words of no heading, with or without numbers."""
    headings = {_bare(one.text) for one in passages(blocks) if one.level} if any(lines) else set()
    own = [line for line in dict.fromkeys(lines) if line and _bare(line) not in headings]
    yield from (f"{IN_CONTENTS}“{line}”" for line in own[:_MOST_SAID])


def _bare(line: str) -> str:
    """Return a heading as it is compared with a line of contents, which has the number of its page."""
    return re.sub(r"^[\d.\s]+|[\W\d_]+$", "", likeness(line))


_MOST_SAID = 50


def _by_its_name(name: str) -> WordStyle:
    """Return what a style is by its id, where no style says more."""
    heading = re.fullmatch(r"(?i)heading\s?([1-9])", name)
    return WordStyle(int(heading[1]) if heading else 0, unread=bool(re.fullmatch(r"(?i)toc\s?[1-9]", name)))


def _outermost(node: _Node, tag: str) -> list[_Node]:
    found = []
    for one in node.children:
        found += [one] if one.tag == tag else _outermost(_alternative(one) if one.tag == "AlternateContent" else one, tag)
    return found


def _alternative(node: _Node) -> _Node:
    """Return one of several ways in which the same is set out: the one that Word shows, unless only another holds text."""
    ways = [one for one in node.children if one.tag in ("Choice", "Fallback")]
    known = [one for one in ways if set(one.get("Requires").split()) <= _REQUIRED]
    ways = [*known, *(one for one in ways if one not in known)]
    return next((one for one in ways if any(inner.tag in ("t", "sym") for inner in _walked(one))), ways[0] if ways else node)


# What Word knows beside its first standard, by the prefixes that it gives it.
_REQUIRED = frozenset(
    (
        "wps",
        "wpg",
        "wpc",
        "wpi",
        "wp14",
        "w14",
        "w15",
        "w16",
        "w16cex",
        "w16cid",
        "w16se",
        "a14",
        "c14",
        "cx",
        "cx1",
        "am3d",
        "v",
    )
)


def _lead(pieces: Sequence[_Piece]) -> str:
    """Return what of the beginning is bold."""
    bold: list[str] = []
    for one in pieces:
        if one.out:
            continue
        if not one.is_bold and one.text.strip():
            return "".join(bold).strip()
        bold.append(one.text)
    return "".join(bold).strip()


def _symbol(code: str) -> str:
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if not re.fullmatch(r"[0-9A-F]{1,4}", code):
        return ""
    number = int(code, 16)
    return chr(number - 0xF000 if number >= 0xF000 else number)


def _old_field(node: _Node) -> str:
    """Return what was ticked or chosen in a field of a form of older versions."""
    data = node.find("ffData")
    if data is None:
        return ""
    if box := data.find("checkBox"):
        return "☒" if (box.has("checked") if box.find("checked") else box.has("default")) else "☐"
    if chosen := data.find("ddList"):
        entries = [one.get("val") for one in chosen.children if one.tag == "listEntry"]
        result = chosen.find("result") or chosen.find("default")
        place = result.get("val") if result else "0"
        return entries[int(place)] if place.isdecimal() and int(place) < len(entries) else ""
    return ""
