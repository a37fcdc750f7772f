"""A file of Word beside its text: styles, lists, footers, settings, what it says of itself, and what it carries."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any, cast
from xml.sax.saxutils import escape

from docx.document import Document as Opened
from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from wizard import __version__
from wizard.core.outline.blocks import Outline
from wizard.core.text import one_line

MARK = "Due Regard"
"""What made the file, as it says itself, with the version behind it. Word and others put their own name there on saving."""
ANSWERS = "urn:due-regard:answers"
"""The namespace of the answers that a file carries."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
INDENT = 357
"""Twips, of each level of a list."""


# -- Texts ------------------------------------------------------------------------------------------------------------

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def _plain(text: str) -> str:
    return _NO_XML.sub("", one_line(text))


def text(text: str) -> str:
    """Return a text as it stands between tags; what XML cannot hold is left out."""
    return escape(_NO_XML.sub("", text))


def attribute(text: str) -> str:
    return escape(_plain(text), {'"': "&quot;"})


# -- The package ------------------------------------------------------------------------------------------------------

_KEPT = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
)


def emptied(opened: Opened, outline: Outline, accent: str) -> Opened:
    """Leave of the library's own document nothing but the parts that are written here."""
    package = opened.part.package
    assert package is not None
    for rels in (opened.part.rels, package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("stylesWithEffects", "customXml", "thumbnail"))]:
            del rels[key]
    for key in [key for key, rel in opened.part.rels.items() if rel.reltype not in _KEPT]:
        del opened.part.rels[key]
    for rel in package.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            rel.target_part._blob = _APP.encode()
    opened.part._styles_part._element = parse_xml(
        _styles(outline.language, accent.lstrip("#").upper(), is_close=outline.is_close)
    )
    opened.part.numbering_part._element = parse_xml(f"<w:numbering {NAMES}/>")
    opened.part._settings_part._element = parse_xml(_SETTINGS.format(names=NAMES, language=attribute(outline.language)))
    _say_what_it_is(opened, outline)
    return opened


def _say_what_it_is(opened: Opened, outline: Outline) -> None:
    told = opened.core_properties
    for child in list(told._element):
        told._element.remove(child)
    told.title, told.language = _plain(outline.title)[:255], outline.language
    if outline.publisher:
        told.author = _plain(outline.publisher)[:255]


_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{MARK} {__version__}</Application></Properties>"
)
_SETTINGS = (
    '<w:settings {names}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="{language}"/></w:settings>'
)


def carry(opened: Opened, answers: str) -> None:
    """Keep answers in a part of the file's own data, which Word keeps when the file is changed and saved."""
    package = opened.part.package
    assert package is not None
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<answers xmlns="{ANSWERS}">{text(answers)}</answers>'
    part = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, content.encode(), package)
    about = Part(PackURI("/customXml/itemProps1.xml"), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, _ABOUT.encode(), package)
    part.relate_to(about, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    opened.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


_ABOUT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    'ds:itemID="{6B1E5C1E-0B3A-4D57-9A5C-7F0D7A1C2E11}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{ANSWERS}"/></ds:schemaRefs></ds:datastoreItem>'
)


def without_times(file: io.BytesIO) -> bytes:
    """Return a package whose entries say no time."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            timeless = zipfile.ZipInfo(entry.filename)
            timeless.compress_type, timeless.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(timeless, old.read(entry))
    return made.getvalue()


# -- Images -----------------------------------------------------------------------------------------------------------


def image(document: Part, pixels: bytes, drawing: str, number: int) -> tuple[str, str]:
    """Put an image into the package; return its key, and that of the same as it was drawn, "" where it is not drawn."""
    kind = "png" if pixels.startswith(b"\x89PNG") else "jpeg"
    keys = [_related(document, f"/word/media/image{number}.{kind}", f"image/{kind}", pixels)]
    if drawing:
        keys.append(_related(document, f"/word/media/drawing{number}.svg", "image/svg+xml", drawing.encode()))
    return keys[0], keys[1] if drawing else ""


def _related(document: Part, name: str, kind: str, content: bytes) -> str:
    assert document.package is not None
    return document.relate_to(Part(PackURI(name), kind, content, document.package), RELATIONSHIP_TYPE.IMAGE)


def size(pixels: bytes) -> tuple[int, int]:
    """Return how many pixels wide and high an image is."""
    read = Image.from_blob(pixels)
    return read.px_width, read.px_height


# -- Lists and footers ---------------------------------------------------------------------------------------------------

BULLETS = ("\u2022", "\u2013", "\u2022", "\u2013", "\u2022", "\u2013", "\u2022", "\u2013", "\u2022")
SIGNS = {"-": BULLETS, ".": tuple(f"%{n}." for n in range(1, 10)), ")": tuple(f"%{n})" for n in range(1, 10))}


def levels(number: int, signs: Sequence[str]) -> str:
    kind = "decimal" if number else "bullet"
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        '<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(place + 1) * INDENT}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
        for place, sign in enumerate(signs)
    )
    return f'<w:abstractNum {NAMES} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def footer(opened: Opened, running: str) -> str:
    """Write what stands below each page: what it is, how it stands, and which page it is. Return its key."""
    part, key = cast(tuple[Any, str], opened.part.add_footer_part())  # type: ignore[no-untyped-call]
    part._element = parse_xml(
        f'<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{running}<w:r><w:tab/></w:r>'
        f"{_said('Page ')}{_field('PAGE')}{_said(' of ')}{_field('NUMPAGES')}</w:p></w:ftr>"
    )
    return key


def _said(words: str) -> str:
    return f'<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


# -- Styles -----------------------------------------------------------------------------------------------------------

_ACCENT = "ACCENT"  # stands for it
_LINE, WASH, _INK = "B9C6C9", "F2F6F6", "14222B"


def _spaced(before: int, after: int, more: str = "") -> str:
    """Return the space above and below a paragraph, in points, and what else is said of it behind that."""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>{more}'


def _letters(points: int, colour: str = "", *, strong: bool = True) -> str:
    weight = "<w:b/><w:bCs/>" if strong else ""
    coloured = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{coloured}<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


_KEEPS = "<w:keepNext/><w:keepLines/>"
_HEADS = {1: (22, 0, 10), 2: (16, 22, 6), 3: (14, 16, 5), 4: (12, 12, 3), 5: (12, 10, 3), 6: (12, 10, 3)}  # points
_PARAGRAPHS = {
    # By the name that Word has for it: what it is based on, what is said of its paragraphs, and of its letters.
    "List Paragraph": ("Normal", _spaced(0, 3), ""),
    "toc 2": ("Normal", f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9412"/></w:tabs>{_spaced(4, 2)}', ""),
    "toc 3": (
        "Normal",
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9412"/></w:tabs>{_spaced(0, 2)}<w:ind w:left="357"/>',
        "",
    ),
    "footer": (
        "Normal",
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{_LINE}"/></w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>{_spaced(0, 0)}',
        "",
    ),
    # What is still open, and what the program adds to an answer.
    "Open": (
        "Normal",
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{_ACCENT}"/></w:pBdr>'
        f'{_spaced(3, 6)}<w:ind w:left="227"/>',
        "",
    ),
    "Quiet": ("Normal", _spaced(0, 6), '<w:color w:val="4B5A63"/>'),
    "Cell": ("Normal", _spaced(1, 2), ""),
    "Choice": ("Normal", _spaced(0, 3, '<w:ind w:left="357" w:hanging="357"/>'), ""),
    "Between": ("Normal", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', ""),
    "Divider": (
        "Normal",
        f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="{_LINE}"/></w:pBdr>{_spaced(6, 12)}',
        "",
    ),
}


def _styles(language: str, accent: str, *, is_close: bool) -> str:
    language = attribute(language)
    styles = [
        f'<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" '
        f'w:eastAsia="Arial"/>{_letters(12, strong=False)}<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        f'<w:color w:val="{_ACCENT}"/><w:u w:val="single"/></w:rPr></w:style>'
    ]
    for level in range(1, 10):
        size, before, after = _HEADS[min(level, 6)]
        about = f'{_KEEPS}{_spaced(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
        styles.append(_style_of(f"heading {level}", "Normal", about, _letters(size, _ACCENT if level < 4 else _INK)))
    styles += [_style_of(name, *about) for name, about in _PARAGRAPHS.items()]
    every = "".join([*styles, _TABLES, "</w:styles>"]).replace(_ACCENT, accent)
    return _closer(every) if is_close else every


def _closer(styles: str) -> str:
    """Return styles with half the space between paragraphs, and none between lines."""
    styles = re.sub(r'(w:(?:before|after)=")(\d+)"', lambda found: f'{found[1]}{int(found[2]) // 2}"', styles)
    return re.sub(r'w:line="2\d\d"', 'w:line="240"', styles).replace('w:w="40"', 'w:w="10"')


def _style_of(name: str, based: str, about: str, letters: str) -> str:
    identity = "".join(word.upper() if word == "toc" else word[0].upper() + word[1:] for word in name.split())
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr>{about}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
    )


def _table_style(name: str, sides: Sequence[str], colour: str) -> str:
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in sides)
    return (
        f'<w:style w:type="table" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        '<w:pPr><w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/></w:pPr>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )


_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" '
    'w:type="dxa"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    + _table_style("Table", ("top", "bottom", "insideH"), _LINE)
    + _table_style("Form", ("top", "left", "bottom", "right", "insideH", "insideV"), _INK)
    + _table_style("Room", ("top", "left", "bottom", "right"), _INK)
)
