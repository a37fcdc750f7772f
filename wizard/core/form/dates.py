"""Dates as people write them: a day in British order, or as much of a date as is known, down to mere words.

Compared as far as they are dates: "end of 2022" is some day of 2022, and only what is sure to come first comes first.
"""

import datetime
import re
from calendar import monthrange

from wizard.core.errors import Misfit
from wizard.core.frozen import frozen
from wizard.core.text import one_line

FIRST, LAST = "0001-01-01", "9999-12-31"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
# Patterns are compiled when they are first used (`re` keeps them): a start reads no dates.
_DATE_FORMS = (
    r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$",
    r"^(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4}|\d{2})$",
    r"^(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<name>[a-z]{3,9})\.?,? (?P<year>\d{4}|\d{2})$",
)
_MEND = "write a day, a month and a year, such as 3 March 2026 or 3/3/2026"


@frozen
class Span:
    """The days a date can be: the first and the last of them, as 2026-03-31. open: it begins then and has no end."""

    first: str
    last: str
    open: bool = False


# -- Days -------------------------------------------------------------------------------------------------------------


def day(text: str) -> str:
    """Read a day in British order (day, month, year) or as ISO 8601; return it as 2026-03-31.

    Raises:
        Misfit: it is none; the message says how to write one.
    """
    typed = one_line(text)
    for form in _DATE_FORMS:
        if found := re.match(form, typed.casefold()):
            parts = found.groupdict()
            month = _month(parts["name"]) if "name" in parts else int(parts["month"])
            year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
            try:
                return datetime.date(year, month, int(parts["day"])).isoformat()
            except ValueError:
                raise Misfit(f'"{typed}" is not a day of the calendar', _MEND) from None
    raise Misfit(f'"{typed}" is not a date', _MEND)


def is_day(text: str) -> bool:
    """Tell whether the text has the form of a day, be it one of the calendar or not."""
    found = [re.match(form, one_line(text).casefold()) for form in _DATE_FORMS]
    return any(one and ("name" not in one.groupdict() or _month(one["name"])) for one in found)


def _month(name: str) -> int:
    matching = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name) or name == "sept" == month[:4]]
    return matching[0] if len(matching) == 1 else 0


def british(iso: str) -> str:
    """Return a date as 3 March 2026; what is no ISO date comes back as it is."""
    try:
        date = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{date.day} {_MONTHS[date.month - 1].title()} {date.year}"


# -- As much of a date as there is ------------------------------------------------------------------------------------

_BRACKETS = r"\s*\([^)0-9]*\)"  # one with a figure in it may say another date
_PART_OF = (
    r"^(?:the )?(?:early|mid|middle of|late|start of|beginning of|end of|end|during|in)"
    r"(?: |-)(?:the )?"
)
_UNTIL = r"^(?:by|before|until|till|no later than|not later than)(?: the)? "
_FROM = r"^(?:from|since|starting|after|not before) "
_ONWARDS = r",? (?:onwards?|and ongoing|and after|and later)$"
_RANGE = r"^(?:between |from )?(.+?)(?: to | until | and | ?[–—/] ?| - )(.+)$"
_MONTH_YEAR = r"^([a-z]{3,9})\.?,? (\d{4})$"
_ABOUT = r"^(?:around|about|approximately|approx\.?|circa|c\.|roughly) "
_WEEKDAY = r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? "
_MONTH_NUMBER = r"^(?:(\d{1,2})/(\d{4})|(\d{4})-(\d{2}))$"
_YEARS = r"^(?:q[1-4] )?(20\d\d)[/–-](\d\d)$"  # a year that begins in April, or another
_YEAR = r"^(?:(?:spring|summer|autumn|winter|q[1-4]|quarter [1-4]) (?:of )?)?(\d{4})$"


def span(text: str) -> Span | None:
    """Return the days that a date of any precision can be, or None where the text is words.

    What is vague is taken wide: "end of 2022" and "spring 2022" are some day of 2022.
    """
    words = re.sub(_WEEKDAY, "", re.sub(_BRACKETS, "", one_line(text)).casefold().strip(" .,;"))
    if not words.isascii() and any(char.isdigit() and not char.isascii() for char in words):
        return None
    if re.match(_ABOUT, words):
        inner = span(re.sub(_ABOUT, "", words))
        return Span(f"{inner.first[:4]}-01-01", f"{inner.last[:4]}-12-31", inner.open) if inner else None
    if re.match(_UNTIL, words):
        inner = span(re.sub(_UNTIL, "", words))
        return Span(FIRST, inner.last) if inner else None
    if re.search(_ONWARDS, words) or (re.match(_FROM, words) and not re.match(_RANGE, words)):
        inner = span(re.sub(_FROM, "", re.sub(_ONWARDS, "", words)))
        return Span(inner.first, inner.last, open=True) if inner else None
    return _exact(re.sub(_PART_OF, "", words)) or _range(words)


def _exact(words: str) -> Span | None:
    if is_day(words):
        try:
            iso = day(words)
        except Misfit:
            return None
        return Span(iso, iso)
    if (found := re.match(_MONTH_YEAR, words)) and _month(found[1]):
        return _of_month(int(found[2]), _month(found[1]))
    if found := re.match(_MONTH_NUMBER, words):
        return _of_month(int(found[2] or found[3]), int(found[1] or found[4]))
    if words.startswith("winter") and (found := re.match(_YEAR, words)) and found[1] < "9999":
        return Span(f"{found[1]}-01-01", f"{int(found[1]) + 1:04}-12-31")
    if found := re.match(_YEAR, words):
        return Span(f"{int(found[1]):04}-01-01", f"{int(found[1]):04}-12-31") if int(found[1]) else None
    if (found := re.match(_YEARS, words)) and int(found[2]) == (int(found[1]) + 1) % 100:
        return Span(f"{found[1]}-01-01", f"{int(found[1]) + 1}-12-31")
    return None


def _of_month(year: int, month: int) -> Span | None:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return Span(f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}")


def _range(words: str) -> Span | None:
    """Read "April to June 2023": the year of the first may stand with the last."""
    found = re.match(_RANGE, words)
    if not found:
        return None
    last = _exact(re.sub(_PART_OF, "", found[2]))
    year = re.search(r"\d{4}$", found[2])
    month = re.search(r"[a-z]{3,9}\.? \d{4}$", found[2])
    rests = ["", *([f" {year[0]}"] if year else []), *([f" {month[0]}"] if month and found[1].isdigit() else [])]
    first = next((span for rest in rests if (span := _exact(re.sub(_PART_OF, "", found[1]) + rest))), None)
    return Span(first.first, last.last) if first and last and first.first <= last.last else None


def is_after(span: Span, other: Span) -> bool:
    """Tell whether one is sure to come after the other; what only begins some day may come after anything."""
    return span.first > other.last and not other.open


def is_words(text: str) -> bool:
    """Tell whether the text is no date at all. One with a figure in it that could not be read is neither this nor a date."""
    return span(text) is None and not any(char.isdigit() for char in text)
