"""Rows for a spreadsheet, as CSV (RFC 4180). No cell is ever read as a formula, whatever a person typed."""

from __future__ import annotations

import csv
import io
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


def _harmless(cell: str) -> str:
    """Put an apostrophe before what would be a formula: spreadsheets show the rest as text."""
    text = shown(cell)
    seen = next((char for char in text if not _is_invisible(char)), "")
    return f"'{text}" if unicodedata.normalize("NFKC", seen).startswith(_FORMULA) else text


def _is_invisible(char: str) -> bool:
    """Tell whether nothing of a character is seen where it begins a cell: some spreadsheets pass it over."""
    return char in _BLANK or (unicodedata.category(char) in ("Cf", "Mn", "Me", "Zs", "Zl", "Zp") and char not in "\t\r\n")
