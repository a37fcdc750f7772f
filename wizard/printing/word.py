"""A document as a file of Word, from its outline: real headings, lists and tables, and nothing in it that is not printed.

python-docx keeps the package; what stands in the document is written here as the XML that it is (ECMA-376), because most of
what makes a document one that can be read aloud (numbers that go on, header rows, bookmarks, languages, directions) has no
name in that library. The same outline gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from docx import Document
from docx.document import Document as Opened
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from wizard.core.frozen import replace
from wizard.core.outline.blocks import (
    Block,
    Bullets,
    Cell,
    Contents,
    Divider,
    Facts,
    Heading,
    Item,
    Line,
    Outline,
    Paragraph,
    Picture,
    Prose,
    Room,
    Row,
    Table,
    Words,
)
from wizard.core.text import harmless
from wizard.files import wordfile
from wizard.printing import anchors, columns, directions, prose, svg
from wizard.printing import word_parts as parts
from wizard.printing.look import PLAIN, OwnLook

_TWIPS = 56.7
"""Of a millimetre: Word counts in twentieths of a point."""
_FACT = 48  # mm, of the name of a fact
_BREAKS = 900  # letters of a row that may go on on the next page


def write(outline: Outline, answers: str = "", look: OwnLook = PLAIN) -> bytes:
    """Return the document as a file.

    answers: JSON that is kept in the file, and that nobody sees, "" for none; with it, what stands in the document.
    look: the organisation's logo and colour.
    """
    outline = anchors.anchored(_without_pictures(_without_contents(outline)))
    opened = parts.emptied(Document(), outline, look.shades.get("accent") or svg.ACCENT)
    body = f"<w:body {parts.NAMES}>{''.join(_Writer(opened, outline, look).body())}</w:body>"
    opened.element.body.getparent().replace(opened.element.body, parse_xml(body))
    if answers:
        parts.carry(opened, wordfile.with_parts(answers, body.encode(), anchors.edge(outline)))
    file = io.BytesIO()
    opened.save(file)
    return parts.without_times(file)


def left_out(outline: Outline, look: OwnLook) -> int:
    """Return how many pictures cannot be shown here, the logo among them."""
    if svg.can_be_pixels():
        return 0
    return sum(isinstance(block, Picture) for block in outline.blocks) + (look.logo_type == "image/svg+xml")


# -- The document -----------------------------------------------------------------------------------------------------


def _without_contents(outline: Outline) -> Outline:
    """Return the same without contents where it is set close: in Word they have no page numbers till somebody asks for them."""
    if not outline.is_close:
        return outline
    there = {place for place, block in enumerate(outline.blocks) if isinstance(block, Contents)}
    left_out = there | {place - 1 for place in there}  # with their heading
    return replace(outline, blocks=tuple(block for place, block in enumerate(outline.blocks) if place not in left_out))


def _without_pictures(outline: Outline) -> Outline:
    """Return the same without pictures where none can be shown: the table beside each says the same."""
    if svg.can_be_pixels():
        return outline
    return replace(outline, blocks=tuple(block for block in outline.blocks if not isinstance(block, Picture)))


class _Writer:
    """Writes blocks one after another. What it remembers: where links lead, and which lists were begun."""

    def __init__(self, opened: Opened, outline: Outline, look: OwnLook) -> None:
        self._look = look
        self._images = 0
        self._part = opened.part
        self._numbering = opened.part.numbering_part.element
        self._outline = outline
        self._ours = outline.language if outline.language.split("-")[0].lower() == "en" else "en-GB"
        self._marks, self._listed = anchors.numbers(outline), anchors.listed(outline)
        self._unmet = set(self._marks)
        self._addresses: dict[str, str] = {}
        self._lists = 0
        self._boxes = 0
        for number, signs in enumerate(parts.SIGNS.values()):
            self._numbering.append(parse_xml(parts.levels(number, signs)))
        self._bullet = self._begun("-", 0, 1)
        self._footer = parts.footer(opened, self._running())

    def body(self) -> Iterator[str]:
        """Yield the document's blocks; pages that lie on their side are sections by themselves."""
        if self._look.logo:
            yield from self._logo()
        sheets = list(columns.pages(self._outline.blocks))
        for number, (lying, blocks) in enumerate(sheets, 1):
            room = columns.ACROSS if lying else columns.UPRIGHT
            for place, block in enumerate(blocks):
                # Two tables, one right below the other, would be one.
                yield _BETWEEN if place and isinstance(blocks[place - 1], Table) else ""
                yield from self._block(block, room)
            yield _BETWEEN if blocks and isinstance(blocks[-1], Table) and number == len(sheets) else ""
            if number < len(sheets):
                yield _paragraph("", f'<w:pPr><w:pStyle w:val="Between"/>{self._section(is_wide=lying)}</w:pPr>')
        yield self._section(is_wide=bool(sheets) and sheets[-1][0])

    def _section(self, *, is_wide: bool) -> str:
        size = 'w:w="16838" w:h="11906" w:orient="landscape"' if is_wide else 'w:w="11906" w:h="16838"'
        edge = 907 if self._outline.is_close else 1134
        return (
            f'<w:sectPr><w:footerReference w:type="default" r:id="{self._footer}"/><w:pgSz {size}/>'
            f'<w:pgMar w:top="{edge}" w:right="1247" w:bottom="{edge}" w:left="1247" w:header="567" w:footer="567" '
            'w:gutter="0"/></w:sectPr>'
        )

    def _running(self) -> str:
        return self._runs((Words(anchors.edge(self._outline), theirs=True),))

    def _block(self, block: Block, room: int) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._lines(block)
            case Prose():
                for one in self._prose(block, room):
                    yield _kept(one) if block.together else one
            case Bullets():
                for item in block.items:
                    for one in self._item(item, 0):
                        yield _kept(one) if block.together else one
            case Facts():
                yield from self._facts(block, room)
            case Table():
                yield from self._table(block, room)
            case Contents():
                yield from self._contents()
            case Picture():
                yield from self._picture(block, room)
            case Room():
                yield from self._room(block)
            case Divider():
                yield _paragraph("", '<w:pPr><w:pStyle w:val="Divider"/></w:pPr>')

    def _facts(self, block: Facts, room: int) -> Iterator[str]:
        """A table of two columns, without lines."""
        wide = [round(_FACT * _TWIPS), round((room - _FACT) * _TWIPS)]
        look = 'w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
            '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0080" {look}/></w:tblPr><w:tblGrid>'
        )
        yield from (f'<w:gridCol w:w="{one}"/>' for one in wide)
        yield "</w:tblGrid>"
        for fact in block.facts:
            name = self._marked(fact.id, self._runs(fact.name, is_strong=True))
            cells = zip((fact.name, fact.value), (name, self._runs(fact.value)), wide, strict=True)
            inner = (_cell(_paragraph(runs, _style("Cell", columns.words_of(line))), one) for line, runs, one in cells)
            yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(inner)}</w:tr>"
        yield f"</w:tbl>{_BETWEEN}"

    def _heading(self, block: Heading) -> str:
        level = min(max(block.level, 1), 9)
        return _paragraph(
            self._marked(block.id, self._runs(block.line)), _style(f"Heading{level}", columns.words_of(block.line))
        )

    def _lines(self, block: Paragraph, more: str = "", *, style: str = "", is_strong: bool = False, mark: str = "") -> str:
        runs = "<w:r><w:br/></w:r>".join(self._runs(line, is_strong=is_strong) for line in block.lines)
        text = "\n".join(columns.words_of(line) for line in block.lines)
        keep = "<w:keepNext/>" if block.together else ""
        return _paragraph(self._marked(mark, runs), _style(_TONES.get(block.tone, style), text, keep + more))

    def _item(self, item: Item, depth: int) -> Iterator[str]:
        level = min(depth, len(parts.BULLETS) - 1)
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._bullet}"/></w:numPr>'
        blocks: Sequence[Paragraph | Prose] = item.blocks
        if item.line or not blocks:
            blocks = (Paragraph((item.line,)), *blocks)
        for place, block in enumerate(blocks):
            if isinstance(block, Prose):
                yield from self._prose(block, columns.UPRIGHT, level + 1, mark=item.id, listed="" if place else listed)
            else:
                about, mark = (_indented(level + 1), "") if place else (listed, item.id)
                yield self._lines(block, about, style="ListParagraph", mark=mark)
        for inner in item.items:
            yield from self._item(inner, depth + 1)

    def _contents(self) -> Iterator[str]:
        """A field that Word makes anew where it is asked to (F9, then with pages); until then links to the headings."""
        begins = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "2-3" \\h \\z \\u '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for place, one in enumerate(self._listed):
            runs = self._linked(one.id, self._runs(tuple(Words(part.words, part.theirs) for part in one.line)))
            whole = (begins if not place else "") + runs + (ends if one is self._listed[-1] else "")
            yield _paragraph(whole, _style(f"TOC{one.level}", columns.words_of(one.line)))

    # -- Pictures -----------------------------------------------------------------------------------------------------

    def _picture(self, block: Picture, room: int) -> Iterator[str]:
        images = svg.images(block.drawing, self._look.shades.get("accent") or svg.ACCENT)
        for image in images:
            if pixels := svg.png(image.text):
                yield _paragraph(
                    self._image(pixels, image.text, image.alt, *image.fitting(room)), _style("", "", "<w:keepNext/>")
                )
        if images:
            yield self._lines(Paragraph(((Words("".join(block.drawing.key), theirs=True),),), tone="quiet"))

    def _logo(self) -> Iterator[str]:
        """Yield it; nothing where it is a drawing and there is nothing here that shows one."""
        look = self._look
        drawing = look.logo.decode("utf-8", "replace") if look.logo_type == "image/svg+xml" else ""
        pixels = (svg.png(drawing, _LOGO_WIDE, _LOGO_HIGH) if svg.can_be_pixels() else None) if drawing else look.logo
        if pixels is None:
            return
        wide, high = parts.size(pixels)
        share = min(_LOGO_HIGH / high, _LOGO_WIDE / wide)
        yield _paragraph(self._image(pixels, drawing, look.logo_alt, wide * share, high * share))

    def _image(self, pixels: bytes, drawing: str, alt: str, wide: float, high: float) -> str:
        """Return a run with an image, which is shown as it was drawn where a program can do that. wide, high: mm."""
        self._images += 1
        key, svg_key = parts.image(self._part, pixels, drawing, self._images)
        extra = _DRAWN.format(key=svg_key) if svg_key else ""
        size = f'cx="{round(wide * 36000)}" cy="{round(high * 36000)}"'
        return _IMAGE.format(size=size, number=self._images, alt=parts.attribute(alt), key=key, extra=extra)

    # -- A person's text ----------------------------------------------------------------------------------------------

    def _prose(
        self, block: Prose, room: int, inside: int = 0, *, mark: str = "", listed: str = "", plain: str = ""
    ) -> Iterator[str]:
        """inside: in how many lists it stands already. listed: what makes its first paragraph an item of the last of them.

        plain: the style of what stands in none.
        """
        every = prose.blocks(block.text) if block.text else []
        every = [one for one in every if one.rows or one.text or one.sign]
        goes_on = bool(every) and not every[0].sign and not every[0].rows
        lead = (
            self._runs((Words(block.lead + (" -" if goes_on else ""), theirs=True, strong=block.strong),)) if block.lead else ""
        )
        if block.lead and goes_on:
            lead += self._run(" ", "", theirs=True)
        elif block.lead:
            style = "ListParagraph" if inside else plain
            yield _paragraph(self._marked(mark, lead), _style(style, block.lead, listed or _indented(inside)))
            lead = mark = listed = ""
        begun: list[int] = []
        for one in every:
            begun = begun[: one.depth]
            if one.rows:
                yield from self._rows(one.rows, room)
                continue
            more = listed or _indented(inside + one.depth)
            if one.sign:
                if one.fresh or len(begun) < one.depth:
                    level = min(inside + one.depth - 1, len(parts.BULLETS) - 1)
                    fresh = self._bullet if one.sign == "-" else self._begun(one.sign, level, one.number)
                    begun = [*begun[: one.depth - 1], fresh]
                level = min(inside + one.depth - 1, len(parts.BULLETS) - 1)
                more = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{begun[-1]}"/></w:numPr>'
            style = "ListParagraph" if one.depth or inside else plain
            yield _paragraph(self._marked(mark, lead + self._pieces(one.text)), _style(style, one.text or block.lead, more))
            lead = mark = listed = ""

    def _rows(self, rows: Sequence[Sequence[str]], room: int) -> Iterator[str]:
        """A table in a person's text, whose first row is its head."""

        def cell(text: str) -> Cell:
            return (Paragraph(((Words(text, theirs=True, linked=True),),)),)

        head, *others = rows
        table = Table(
            "",
            tuple((Words(text, theirs=True, linked=True),) for text in head),
            tuple(Row(tuple(cell(text) for text in row)) for row in others),
        )
        yield from self._table(table, room)
        yield _BETWEEN

    # -- Tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Table, room: int) -> Iterator[str]:
        if not (count := columns.count(table)):
            return
        wide = [round(part * _TWIPS) for part in columns.widths(table, room)]
        title = f'<w:tblCaption w:val="{parts.attribute(table.caption)}"/>' if table.caption else ""
        look = f'w:firstRow="1" w:lastRow="0" w:firstColumn="{int(table.named)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{"Form" if columns.has_room(table) else "Table"}"/>'
            f'<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="04A0" {look}/>{title}</w:tblPr><w:tblGrid>'
        )
        yield from (f'<w:gridCol w:w="{one}"/>' for one in wide)
        yield "</w:tblGrid>"
        if any(columns.words_of(line) for line in table.columns):
            yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
            heads = [*table.columns, *[()] * (count - len(table.columns))]
            for line, one in zip(heads, wide, strict=True):
                yield _cell(self._lines(Paragraph((line,), together=True), style="Cell", is_strong=True), one, shade=parts.WASH)
            yield "</w:tr>"
        for row in table.rows:
            whole = self._row(row, wide, named=table.named)
            yield from map(_kept, whole) if columns.is_short(table) and row is not table.rows[-1] else whole
        yield "</w:tbl>"

    def _row(self, row: Row, wide: Sequence[int], *, named: bool) -> Iterator[str]:
        letters = max((sum(map(len, columns.texts_of(cell))) for cell in row.cells), default=0)
        lines = max((block.lines for cell in row.cells for block in cell if isinstance(block, Room)), default=0)
        high = f'<w:trHeight w:val="{round(lines * 8 * _TWIPS)}" w:hRule="atLeast"/>' if lines else ""
        yield f"<w:tr>{f'<w:trPr><w:cantSplit/>{high}</w:trPr>' if letters < _BREAKS else ''}"
        if row.heads:
            inner = "".join(self._inside(row.cells[0] if row.cells else (), sum(wide), is_strong=True, keeps=True, mark=row.id))
            yield _cell(inner, sum(wide), span=len(wide), shade=parts.WASH)
        else:
            cells = [*row.cells, *[()] * (len(wide) - len(row.cells))]
            for place, (cell, one) in enumerate(zip(cells, wide, strict=True)):
                inner = "".join(
                    self._inside(
                        cell, one, is_strong=named and not place and not self._outline.is_close, mark="" if place else row.id
                    )
                )
                yield _cell(inner, one)
        yield "</w:tr>"

    def _inside(self, cell: Cell, wide: int, *, is_strong: bool = False, keeps: bool = False, mark: str = "") -> Iterator[str]:
        last = ""
        for block in cell:
            if isinstance(block, Prose):
                for last in self._prose(block, round(wide / _TWIPS) - 5, mark=mark, plain="Cell"):
                    yield last
            elif isinstance(block, Room):
                for last in self._choices(block):
                    yield last
                if block.lines:
                    last = _paragraph("")
                    yield last
            else:
                more = "<w:keepNext/>" if keeps else ""
                last = self._lines(block, more, style="Cell", is_strong=is_strong, mark=mark)
                yield last
            mark = ""
        if not last.endswith("</w:p>"):
            yield _paragraph(self._marked(mark, ""))

    # -- Room to write ------------------------------------------------------------------------------------------------

    def _choices(self, block: Room) -> Iterator[str]:
        ranks = block.ranks()
        for place, rank in enumerate(ranks, 1):
            keep = "<w:keepNext/>" if block.lines or place < len(ranks) else ""  # a question stays with its room
            boxes = []
            for choice in rank:
                self._boxes += 1
                boxes.append(_BOX.format(number=self._boxes) + self._run(f"\u00a0{choice}", "", theirs=True))
            yield _paragraph(self._run("     ", "", theirs=True).join(boxes), _style("Choice", rank[0], keep))

    def _room(self, block: Room) -> Iterator[str]:
        yield from self._choices(block)
        if block.lines:
            height = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{round(block.lines * 8 * _TWIPS)}" w:hRule="atLeast"/></w:trPr>'
            wide = round(columns.UPRIGHT * _TWIPS)
            yield (
                f'<w:tbl><w:tblPr><w:tblStyle w:val="Room"/><w:tblW w:w="{wide}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
                f'<w:tblCaption w:val="Room to write"/></w:tblPr><w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid>'
                f"<w:tr>{height}{_cell(_paragraph(''), wide)}</w:tr></w:tbl>{_BETWEEN}"
            )

    # -- Lines --------------------------------------------------------------------------------------------------------

    def _runs(self, line: Line, *, is_strong: bool = False) -> str:
        return "".join(self._words(part, is_strong=is_strong) for part in line)

    def _words(self, part: Words, *, is_strong: bool) -> str:
        strong = "<w:b/><w:bCs/>" if is_strong or part.strong else ""
        text = harmless(part.words)
        if part.linked:
            return self._pieces(text, strong, theirs=part.theirs)
        if part.to and part.to in self._marks:
            return self._linked(
                part.to, self._run(text, f"{_LINK}{strong}", theirs=part.theirs), part.noun and f"{part.noun} {text}"
            )
        return self._run(text, strong, theirs=part.theirs)

    def _pieces(self, text: str, strong: str = "", *, theirs: bool = True) -> str:
        """Return a text whose web addresses are links."""
        runs = []
        for piece in prose.pieces(text):
            if isinstance(piece, str):
                runs.append(self._run(piece, strong, theirs=theirs))
            elif key := self._address(piece.href):
                label = self._run(piece.label, f"{_LINK}{strong}", theirs=theirs)
                runs.append(f'<w:hyperlink r:id="{key}" w:history="1">{label}</w:hyperlink>')
            else:
                runs.append(self._run(piece.label, strong, theirs=theirs))
        return "".join(runs)

    def _run(self, text: str, looks: str, *, theirs: bool) -> str:
        """looks: properties of it, in the order of the standard; rtl and lang come last."""
        language = f'<w:lang w:val="{self._ours}"/>' if not theirs and self._ours != self._outline.language else ""
        runs = []
        for piece, goes_left in directions.stretches(text):
            tongue = "he-IL" if directions.language(piece) == "he" else "ar-SA"
            other = f'<w:rtl/><w:lang w:bidi="{tongue}"/>' if goes_left else language
            about = f"<w:rPr>{looks}{other}</w:rPr>" if looks or other else ""
            inner = '</w:t><w:br/><w:t xml:space="preserve">'.join(parts.text(piece.replace("\t", " ")).split("\n"))
            runs.append(f'<w:r>{about}<w:t xml:space="preserve">{inner}</w:t></w:r>')
        return "".join(runs)

    def _address(self, href: str) -> str:
        """Return the key of a web address, "" for one that Word would stumble over."""
        if href not in self._addresses:
            is_fit = len(href) < 2000 and href.isascii() and _is_an_address(href)
            self._addresses[href] = self._part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) if is_fit else ""
        return self._addresses[href]

    def _linked(self, to: str, runs: str, told: str = "") -> str:
        """told: what is heard of the link by itself, "" where its words say it."""
        if to not in self._marks:
            return runs
        tip = f' w:tooltip="{parts.attribute(told)}"' if told else ""
        return f'<w:hyperlink w:anchor="_r{self._marks[to]}"{tip} w:history="1">{runs}</w:hyperlink>'

    def _marked(self, name: str, runs: str) -> str:
        """Put a bookmark around what links lead to, the first time that it is met."""
        if name not in self._unmet:
            return runs
        self._unmet.remove(name)
        number = self._marks[name]
        return f'<w:bookmarkStart w:id="{number}" w:name="_r{number}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _begun(self, sign: str, level: int, number: int) -> int:
        """Begin a list that is numbered from a number on; return what its items name it by."""
        self._lists += 1
        starts = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>' if sign != "-" else ""
        kind = list(parts.SIGNS).index(sign)
        about = f'<w:num {parts.NAMES} w:numId="{self._lists}"><w:abstractNumId w:val="{kind}"/>{starts}</w:num>'
        self._numbering.append(parse_xml(about))
        return self._lists


def _is_an_address(href: str) -> bool:
    try:
        parts = urlsplit(href)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme == "mailto" or bool(re.fullmatch(r"[\w.-]+(?::\d+)?", parts.netloc, re.ASCII))


# -- XML --------------------------------------------------------------------------------------------------------------


def _paragraph(runs: str, about: str = "") -> str:
    return f"<w:p>{about}{runs}</w:p>"


def _style(style: str, text: str, more: str = "") -> str:
    """Return what is said of a paragraph, in the order of the standard. text: its words, which tell its direction."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    is_kept, more = more.startswith("<w:keepNext/>"), more.removeprefix("<w:keepNext/>")
    begins, indented = ("", more) if more.startswith("<w:ind ") else (more, "")
    turned = "<w:bidi/>" if directions.goes_left(text) else ""
    inner = f"{named}{'<w:keepNext/>' if is_kept else ''}{begins}{turned}{indented}"
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _kept(xml: str) -> str:
    """Return paragraphs, each of which stays on the page of what comes next."""
    return _PARAGRAPH.sub(_keep, xml)


def _keep(begins: re.Match[str]) -> str:
    if begins[1] is None:
        return f"{begins[0]}<w:pPr><w:keepNext/></w:pPr>"
    return begins[0] if begins[3] else f"{begins[0]}<w:keepNext/>"


_PARAGRAPH = re.compile(r'<w:p>(<w:pPr>(<w:pStyle w:val="\w*"/>)?(<w:keepNext/>)?)?')


def _indented(depth: int) -> str:
    return f'<w:ind w:left="{depth * parts.INDENT}"/>' if depth else ""


def _cell(inner: str, wide: int, *, span: int = 1, shade: str = "") -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{spanned}{shaded}</w:tcPr>{inner}</w:tc>'


_BETWEEN = '<w:p><w:pPr><w:pStyle w:val="Between"/></w:pPr></w:p>'
_LOGO_HIGH, _LOGO_WIDE = 18, 90  # mm
_IMAGE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
    '<wp:docPr id="{number}" name="Picture {number}" descr="{alt}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{key}">{extra}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_DRAWN = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{key}"/></a:ext></a:extLst>'
)
_TONES = {"open": "Open", "quiet": "Quiet"}
_LINK = '<w:rStyle w:val="Hyperlink"/>'
_BOX = (
    '<w:sdt><w:sdtPr><w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="0"/>'
    '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
    "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>"
    '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>'
    "<w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>"
)
