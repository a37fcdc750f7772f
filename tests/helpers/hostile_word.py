"""Files of Word that somebody made to do harm, or that are none."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.helpers.handmade import h, p, package, run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def document(inner: str, before: str = "") -> bytes:
    """A package with a document of one's own XML."""
    xml = f'{before}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    return zipped(word__document_xml=xml.encode())


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
ABROAD = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
WHOLE = package(h("One") + p("two"))
MANY_PARTS = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65_000, 65_000, 4_000_000, 0, 0)


def nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("deep") + "</w:tc></w:tr></w:tbl>" * depth


def bomb() -> bytes:
    """A part that is a thousand times larger than it looks."""
    return zipped(word__document_xml=b"<a>" + b" " * 200_000_000 + b"</a>")


def million() -> bytes:
    """A package with more parts than any document has."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for number in range(5_000):
            made.writestr(f"word/{number}.xml", b"")
    return file.getvalue()


def encrypted() -> bytes:
    content = bytearray(WHOLE)
    at = content.find(b"PK\x01\x02", content.find(b"word/document.xml"))
    for place in range(at, len(content) - 10):
        if content[place : place + 4] == b"PK\x01\x02":
            content[place + 8] |= 1
    return bytes(content)


REFUSED = {
    "nothing": b"",
    "no zip": b"Dear Priya",
    "an older Word": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "cut off": WHOLE[:-40],
    "cut off early": WHOLE[: len(WHOLE) // 2],
    "a spreadsheet": zipped(xl__workbook_xml=b"<a/>"),
    "OpenDocument": zipped(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<a/>"),
    "no XML": zipped(word__document_xml=b"Dear Priya"),
    "half of XML": zipped(word__document_xml=b"<a><b>"),
    "entities": document(f"<w:p>{run('&c;')}</w:p>".replace("&amp;", "&"), ENTITIES),
    "a file of this computer": document("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", ABROAD),
    "a million parts": b"PK\x03\x04" + MANY_PARTS,
    "many parts": million(),
    "encrypted": encrypted(),
    "deep": document(nested(2_000)),
    "deeper": document(nested(60_000)),
    "very many elements": document("<w:p/>" * 500_000),
}
