"""Word files as people make them by hand: written as the XML that word processors write, and as nothing that we print."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = f'xmlns:w="{_W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/></w:style>' for level in range(1, 5)
)
_NUMBERS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)


def package(body: str, **parts: str | bytes) -> bytes:
    """A file of Word with a body, and with other parts by the name of each in its folder (comments, header1)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", _TYPES)
        made.writestr("_rels/.rels", _RELS)
        made.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in {"styles": part("styles", _STYLES), "numbering": part("numbering", _NUMBERS), **parts}.items():
            is_whole = isinstance(content, bytes) or name in ("styles", "numbering")
            whole = content if is_whole else part(name.rstrip("0123456789"), str(content))
            made.writestr(f"word/{name}.xml", whole)
    return file.getvalue()


def part(tag: str, inner: str) -> str:
    return f"<w:{tag} {_NAMES}>{inner}</w:{tag}>"


def run(text: str, about: str = "") -> str:
    look = f"<w:rPr>{about}</w:rPr>" if about else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(text).split("\n"))
    return f'<w:r>{look}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def bold(text: str) -> str:
    return run(text, "<w:b/>")


def struck(text: str) -> str:
    return run(text, "<w:strike/>")


def added(text: str, who: str = "Sam Okoro") -> str:
    return f'<w:ins w:id="1" w:author="{who}">{run(text)}</w:ins>'


def deleted(text: str, who: str = "Sam Okoro") -> str:
    return f'<w:del w:id="2" w:author="{who}"><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def commented(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def comment(number: int, who: str, text: str) -> str:
    return f'<w:comment w:id="{number}" w:author="{who}"><w:p>{run(text)}</w:p></w:comment>'


def box(checked: bool) -> str:
    sign = "☒" if checked else "☐"
    state = f'<w14:checkbox><w14:checked w14:val="{int(checked)}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{run(sign)}</w:sdtContent></w:sdt>"


def chosen(text: str, is_placeholder: bool = False) -> str:
    """A field with a list to choose from."""
    hint = "<w:showingPlcHdr/>" if is_placeholder else ""
    return f"<w:sdt><w:sdtPr>{hint}<w:dropDownList/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def p(*runs: str, level: int = 0, listed: int = 0) -> str:
    """A paragraph; what is no XML is plain text. level: of a heading. listed: 1 with a bullet, 2 with a number."""
    style = f'<w:pStyle w:val="H{level}"/>' if level else ""
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{listed}"/></w:numPr>' if listed else ""
    about = f"<w:pPr>{style}{number}</w:pPr>" if style or number else ""
    return f"<w:p>{about}{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def h(text: str, level: int = 2) -> str:
    return p(text, level=level)


def table(*rows: Sequence[str]) -> str:
    """A table; a cell that is no XML is a paragraph of plain text."""

    def cell(inner: str) -> str:
        return f"<w:tc>{inner if inner.startswith('<') else p(inner)}</w:tc>"

    return f"<w:tbl>{''.join(f'<w:tr>{chr(10).join(map(cell, row))}</w:tr>' for row in rows)}</w:tbl>"


def text_box(*paragraphs: str) -> str:
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps xmlns="urn:wps">{inner}</wps></w:drawing></mc:Choice>'
    other = f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback>"
    return f'<w:r><mc:AlternateContent xmlns:mc="urn:mc">{choice}{other}</mc:AlternateContent></w:r>'


OF_THE_FORM = (
    "Question",
    "Yes",
    "No",
    "Rationale / comments",
    "Please explain",
    "Group",
    "Action",
    "Opportunity",
    "Both",
    "Page",
)
"""What stands in the headings of the tables of these forms, and in what there is to choose."""
