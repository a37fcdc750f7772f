"""Rows for a spreadsheet, as CSV (RFC 4180), and rows from one. No cell is ever read as a formula, whatever a person typed."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from wizard.core.text import shown

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), also where it is written full-width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")

_BLANK = "\u115f\u1160\u3164\uffa0\u2800"  # letters and a sign of which nothing is drawn


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as CSV, with the mark by which spreadsheets know UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def rows(content: bytes) -> tuple[list[list[str]], tuple[str, str] | None]:
    """Return the rows of a CSV file as text, as Excel and others write it; and what is wrong with it, and how to mend it.

    UTF-8 with or without its mark, UTF-16, or the signs of Western Windows (cp1252); commas, semicolons or tabs between cells.
    """
    try:
        text = _decoded(content)
    except UnicodeDecodeError as error:
        return [], (f"byte {error.start + 1} can not be read as text", "save it as CSV UTF-8")
    if "\x00" in text:
        return [], ("it is no CSV file", "save it as CSV UTF-8")
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    between, text = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    found: list[list[str]] = []
    try:
        found.extend(reader)
    except csv.Error:
        begun = f"row {len(found) + 1}"
        return [], (f"a quotation mark in {begun} is not closed, or text follows it", "save the sheet as CSV again")
    return found, None


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _separator(text: str) -> tuple[str, str]:
    """Return what parts the cells, by the first row, and the text without Excel's own line that says it."""
    first, _, rest = text.partition("\n")
    if named := re.fullmatch(r"sep=(.)\r?", first):
        return named[1], rest
    outside = re.sub(r'"(?:[^"]|"")*"', "", text).partition("\n")[0]
    return max(",;\t", key=outside.count), text


def as_typed(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being a formula (`csv_text`)."""
    return cell[1:] if cell.startswith("'") and _harmless(cell[1:]) == cell else cell


def _harmless(cell: str) -> str:
    """Put an apostrophe before what would be a formula: spreadsheets show the rest as text."""
    text = shown(cell)
    seen = next((char for char in text if not _is_invisible(char)), "")
    return f"'{text}" if unicodedata.normalize("NFKC", seen).startswith(_FORMULA) else text


def _is_invisible(char: str) -> bool:
    """Tell whether nothing of a character is seen where it begins a cell: some spreadsheets pass it over."""
    return char in _BLANK or (unicodedata.category(char) in ("Cf", "Mn", "Me", "Zs", "Zl", "Zp") and char not in "\t\r\n")
