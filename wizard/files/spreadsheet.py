"""Rows for a spreadsheet, as CSV (RFC 4180), and rows from one. No cell is ever read as a formula, whatever a person typed."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from wizard.core.text import harmless

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), also where it is written full-width.
_FORMULA = ("=", "+", "-", "@", "|", "%")

_LINE_ENDS = ("\t", "\n")

# Where a cell begins; also inside of it, for a spreadsheet that parts cells at semicolons, and sees no quotation marks then.
_BEGINNING = re.compile(r"(?:\A|(?<=[;\t\n]))'*")
# A line of prose in a cell that begins with a bullet; one that calls a function or another program is none.
_BULLET = re.compile(r"[-+] (?!.*(?:\||\w\()).*\w")
_TO_QUOTE = re.compile(r'[",;\t\r\n]|\A\s|\s\Z')

_BLANK = "\u115f\u1160\u3164\uffa0\u2800"  # letters and a sign of which nothing is drawn


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as CSV, with the mark by which spreadsheets know UTF-8."""
    return "\ufeff" + "".join(",".join(map(_quoted, row)) + "\r\n" for row in rows)


def _quoted(cell: str) -> str:
    text = _harmless(cell)
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text


def rows(content: bytes) -> tuple[list[list[str]], tuple[str, str] | None]:
    """Return the rows of a CSV file as text, as Excel and others write it; and what is wrong with it, and how to mend it.

    UTF-8 with or without its mark, UTF-16, or the signs of Western Windows (cp1252); commas, semicolons or tabs between cells.
    """
    try:
        text = _decoded(content)
    except UnicodeDecodeError as error:
        return [], (f"byte {error.start + 1} cannot be read as text", "save it as CSV UTF-8")
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
    """Return a cell without the apostrophes that keep it from being a formula (`csv_text`); those of the text itself stay."""
    return _BEGINNING.sub(lambda found: found[0][1:] if _is_formula(found) else found[0], cell)


def _harmless(cell: str) -> str:
    """Put an apostrophe before what would be a formula, and before an apostrophe there: spreadsheets show the rest as text."""
    return _BEGINNING.sub(lambda found: f"'{found[0]}" if _is_formula(found) else found[0], harmless(cell))


def _is_formula(found: re.Match[str]) -> bool:
    """Tell whether what is seen first behind a place begins a formula; at the very beginning a tab or a line end does too."""
    text = found.string
    place = next((place for place in range(found.end(), len(text)) if not _is_passed_over(text[place])), len(text))
    if place and text[place - 1] == "\n" and _BULLET.match(text, place):
        return False
    return unicodedata.normalize("NFKC", text[place : place + 1]).startswith(_FORMULA) or (
        found.start() == 0 and text[place : place + 1] in _LINE_ENDS
    )


def _is_passed_over(char: str) -> bool:
    """Tell whether some spreadsheets pass a character over where it begins a cell: nothing of it is seen, or it only quotes."""
    return (
        char == '"'
        or char in _BLANK
        or (unicodedata.category(char) in ("Cf", "Mn", "Me", "Zs", "Zl", "Zp") and char not in "\t\r\n")
    )
