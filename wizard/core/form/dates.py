"""Dates as people write them: a day in British order, or as much of a date as is known, down to mere words.

Compared as far as they are dates: "end of 2022" is some day of 2022, and only what is sure to come first comes first. What has
figures in it and cannot be read is neither a date nor words: whoever counts dates says so.
"""

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from wizard.core.errors import Misfit
from wizard.core.frozen import frozen
from wizard.core.text import likeness, one_line, shorten

FIRST, LAST = "0001-01-01", "9999-12-31"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Patterns are compiled when they are first used (`re` keeps them): a start reads no dates. They meet a text as `likeness` has
# it: small letters, and every dash a hyphen. 21-Oct-26 is how spreadsheets in Britain write a day.
_APART = r" ?[/.\- ] ?"
_NAME = r"(?P<name>[a-z]{3,9})"
_YEAR = r"'?(?P<year>[0-9]{4}|[0-9]{2})"
_NTH = r"(?P<day>[0-9]{1,2})(?: ?(?:st|nd|rd|th))?"
_DATE_FORMS = (
    rf"^(?P<year>[0-9]{{4}}){_APART}(?P<month>[0-9]{{1,2}}){_APART}(?P<day>[0-9]{{1,2}})(?:[t ]00:00(?::00)?z?)?$",
    rf"^(?P<day>[0-9]{{1,2}}){_APART}(?P<month>[0-9]{{1,2}}){_APART}(?P<year>[0-9]{{4}}|[0-9]{{2}})(?: 00:00(?::00)?)?$",
    rf"^{_NTH}(?: of)?[ /.\-]*{_NAME}[ /.,\-]*{_YEAR}$",
    rf"^{_NAME}[ .\-]*{_NTH}[ ,/\-]+(?P<year>[0-9]{{4}})$",
    rf"^(?P<year>[0-9]{{4}})[ /\-]{_NAME}[ /\-]{_NTH}$",
)
_WEEKDAY = r"(?:(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?)"
_WITH_WEEKDAY = rf"^(?:(?:on )?{_WEEKDAY}\.?,? )?(?:the )?(.+?)(?:,? ?\(?{_WEEKDAY}\)?)?$"
_MEND = "write a day, a month and a year, such as 3 March 2026 or 3/3/2026"
_LONGEST = 200  # characters: what is longer is no date
_QUOTED = 40  # characters of it in a message
_RELATIVE = {"today": 0, "tomorrow": 1, "yesterday": -1}


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
    if len(typed) > _LONGEST:
        raise Misfit(f'"{shorten(typed, _QUOTED)}" is not a date', _MEND)
    weekday, words = _weekday_apart(likeness(typed))
    parts = _parts(words)
    if parts is None:
        raise _no_day(typed)
    try:
        date = datetime.date(*parts)
    except ValueError:
        raise Misfit(f'"{typed}" is not a day of the calendar', _MEND) from None
    if weekday not in ("", _WEEKDAYS[date.weekday()][:3]):
        is_one = f"{british(date.isoformat())} is a {_WEEKDAYS[date.weekday()].title()}"
        raise Misfit(f'"{typed}" is no day: {is_one}', "put the one or the other right")
    return date.isoformat()


def _no_day(typed: str) -> Misfit:
    if yearless := without_year(typed):
        return yearless if is_day(f"{typed} 2028") else Misfit(yearless.what, _MEND)
    if span(typed):
        return Misfit(f'"{typed}" is not one day', "write the day as well, such as 3 March 2026")
    return Misfit(f'"{typed}" is not a date', _meant(likeness(typed)) or _MEND)


def _meant(words: str) -> str:
    """Return "did you mean ...?" where a month is misspelt."""
    from difflib import get_close_matches  # a start-up saving: needed for mistakes only

    for name in re.findall(r"[a-z]{5,10}", words):
        close = get_close_matches(name, _MONTHS, n=1, cutoff=0.7)
        if close and is_day(meant := words.replace(name, close[0])):
            return f'did you mean "{meant.replace(close[0], close[0].title())}"?'
    return ""


def is_day(text: str) -> bool:
    """Tell whether the text has the form of a day, be it one of the calendar or not."""
    return _parts(_weekday_apart(likeness(text))[1]) is not None


def from_today(text: str, today: str) -> str:
    """Return the day that is meant by "today", "tomorrow" or "yesterday"; any other text as it is. today: "" where unknown."""
    days = _RELATIVE.get(likeness(text).rstrip("."))
    if days is None or not today:
        return text
    return _later(today, days)


def _later(iso: str, days: int) -> str:
    try:
        return (datetime.date.fromisoformat(iso) + datetime.timedelta(days)).isoformat()
    except OverflowError:
        return LAST


def _weekday_apart(words: str) -> tuple[str, str]:
    """Return "tue" and "21 april 2026" for "tuesday 21 april 2026"."""
    if len(words) > _LONGEST:
        return "", words
    found = re.match(_WITH_WEEKDAY, words.rstrip(" .,;"))
    return (found[1] or found[3] or "", found[2]) if found else ("", words)


def _parts(words: str) -> tuple[int, int, int] | None:
    """Return year, month and day where the words have the form of a day."""
    if len(words) > _LONGEST:
        return None
    for form in _DATE_FORMS:
        if found := re.match(form, words):
            parts = found.groupdict()
            month = _month(parts["name"]) if "name" in parts else int(parts["month"])
            if month or "name" not in parts:
                return int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0), month, int(parts["day"])
    return None


def _month(name: str) -> int:
    matching = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return matching[0] if len(matching) == 1 and len(name) >= 3 else 0


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
    r"^(?:the )?(?:early|mid|middle of|late|start of|beginning of|end of|end|during|in|on"
    r"|(?:first|second|1st|2nd) half of|h[12])"
    r"(?: |-)(?:the )?"
)
_UNTIL = r"^(?:by|before|until|till|no later than|not later than)(?: the)? "
_FROM = r"^(?:from|since|starting) "
_AFTER = r"^(?:after|not before|no earlier than|not earlier than) "
_ONWARDS = r"(?:,? ?-? ?\b(?:onwards?|(?:and )?ongoing|and after|and later)|(?: ?- ?| to )(?:present|date))$"
_BETWEEN = r"(?<=.)(?: to | until | and | ?[-/] ?)(?=.)"
_MONTH_YEAR = r"^([a-z]{3,9})\.?(?:,? | of )([0-9]{4})$"
_MONTH_OF_SHEETS = r"^([a-z]{3,9})\.?(?: ?[/\-] ?'?| ')([0-9]{4}|[0-9]{2})$"  # Oct-26
_WEEK = r"^(?:the )?(?:w/?c|week commencing|week beginning|week of|week starting):? (.+)$"
_ABOUT = r"^(?:around|about|approximately|approx\.?|circa|c\.|roughly) "
_MONTH_NUMBER = r"^(?:([0-9]{1,2})[/.]([0-9]{4})|([0-9]{4})-([0-9]{2}))$"
_SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12)}  # months: taken wide, as people do
_SEASON = r"^(?:the )?(spring|summer|autumn|winter)(?: of)?,? (?:(20[0-9]{2})|(20[0-9]{2})[/\-]([0-9]{2}|20[0-9]{2}))$"
_NTHS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
_QUARTER = (
    r"^(?:q|quarter |qtr )([1-4])(?: of)?,? (.+)$",
    r"^(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th|last) quarter (?:of )?(.+)$",
)
_QUARTER_LAST = r"^(.+?),? ?(?:q|quarter |qtr )([1-4])$"
_YEARS = (
    r"^(?:the )?(?P<kind>fy|financial year|fiscal year|academic year|school year|year)?:? ?"
    r"(?P<first>20[0-9]{2}|(?<=[fy ])[0-9]{2})"
    r"(?:[/\-]| to )(?P<last>20[0-9]{2}|[0-9]{2})(?: (?P<after>fy|financial year|fiscal year|academic year|school year))?$"
)
_WHOLE_YEAR = r"^(?:the )?(?:calendar )?(?:year )?([0-9]{4})$"


@lru_cache(maxsize=2048)  # of a plan hundreds of dates are read, each by many checks
def span(text: str) -> Span | None:
    """Return the days that a date of any precision can be, or None where the text is words or cannot be read.

    What is vague is taken wide: "end of 2022" is some day of 2022, "spring 2022" some day from March to June.
    """
    if len(text) > _LONGEST:
        return None
    words = re.sub(_BRACKETS, "", likeness(text)).strip(" .,;")
    if not words.isascii() and any(char.isdigit() and not char.isascii() for char in words):
        return None
    return _span(words)


def _span(words: str) -> Span | None:
    if re.match(_ABOUT, words):
        inner = _span(re.sub(_ABOUT, "", words))
        return Span(f"{inner.first[:4]}-01-01", f"{inner.last[:4]}-12-31", inner.open) if inner else None
    if re.match(_UNTIL, words):
        inner = _span(re.sub(_UNTIL, "", words))
        if inner and words.startswith("before ") and inner.first > FIRST:
            return Span(FIRST, _later(inner.first, -1))
        return Span(FIRST, inner.last) if inner else None
    if re.match(_AFTER, words):
        inner = _span(re.sub(_AFTER, "", words))
        return Span(inner.first, LAST, open=True) if inner else None
    if found := re.match(_WEEK, words):
        first = _exact(found[1])
        return Span(first.first, _later(first.first, 6)) if first and first.first == first.last else None
    if re.search(_ONWARDS, words) or (re.match(_FROM, words) and not _range(words)):
        inner = _span(re.sub(_FROM, "", re.sub(_ONWARDS, "", words)))
        return Span(inner.first, inner.last, open=True) if inner else None
    return _exact(re.sub(_PART_OF, "", words)) or _range(words)


def _exact(words: str) -> Span | None:
    if parts := _parts(_weekday_apart(words)[1]):
        try:
            iso = datetime.date(*parts).isoformat()
        except ValueError:
            return None
        return Span(iso, iso)
    found = re.match(_MONTH_YEAR, words) or re.match(_MONTH_OF_SHEETS, words)
    if found and _month(found[1]):
        return _of_months(int(found[2]) + (2000 if len(found[2]) == 2 else 0), _month(found[1]))
    if (found := re.match(_MONTH_NUMBER, words)) and (span := _of_months(int(found[2] or found[3]), int(found[1] or found[4]))):
        return span
    if (found := re.match(_WHOLE_YEAR, words)) and int(found[1]):
        return Span(f"{found[1]}-01-01", f"{found[1]}-12-31")
    return _season(words) or _quarter(words) or _years(words)


def _of_months(year: int, first: int, last: int = 0) -> Span | None:
    """Return some months of a year, the first to the last; months after the twelfth are of the next year."""
    last = last or first
    end = year + (last - 1) // 12
    if not (1 <= first <= 12 and 1 <= year <= end <= 9999):
        return None
    month = (last - 1) % 12 + 1
    from calendar import monthrange  # a start-up saving: few dates are rough

    return Span(f"{year:04}-{first:02}-01", f"{end:04}-{month:02}-{monthrange(end, month)[1]:02}")


def _season(words: str) -> Span | None:
    found = re.match(_SEASON, words)
    if not found or (found[3] and not _follows(found[3], found[4])):
        return None
    if found[1] == "winter":  # that of one year begins in it, or ends
        return _of_months(int(found[3]), 11, 15) if found[3] else _of_months(int(found[2]), 1, 15)
    first, last = _SEASONS[found[1]]
    return _of_months(int(found[2]), first, last) if found[2] else None


def _quarter(words: str) -> Span | None:
    """Read "Q3 2026/27": of a financial year, which begins in April. That of one year may be of either, and is taken wide."""
    which, of = "", ""
    for form in _QUARTER:
        if found := re.match(form, words):
            which, of = found[1], found[2]
    if not which and (found := re.match(_QUARTER_LAST, words)):
        which, of = found[2], found[1]
    number = int(_NTHS.get(which, "4" if which == "last" else which) or 0)
    if not number:
        return None
    if found := re.match(_WHOLE_YEAR, of):
        return _of_months(int(found[1]), 3 * number - 2, 3 * number + 3)
    if (found := re.match(_YEARS, of)) and (year := _first_of(found)):
        return _of_months(year + number // 4, (3 * number) % 12 + 1, (3 * number) % 12 + 3)
    return None


def _years(words: str) -> Span | None:
    """Read "2026/27" and the like: a year from April to March; or, where nothing says which, from September to August."""
    found = re.match(_YEARS, words)
    year = _first_of(found) if found else 0
    if not found or not year:
        return None
    kind = found["kind"] or found["after"] or ""
    if kind in ("academic year", "school year"):
        return _of_months(year, 8, 20)
    return _of_months(year, 4, 15 if kind in ("fy", "financial year", "fiscal year") else 20)


def _first_of(found: re.Match[str]) -> int:
    """Return the first of two years, 0 where they do not follow each other."""
    first = found["first"] if len(found["first"]) == 4 else f"20{found['first']}"
    return int(first) if _follows(first, found["last"]) else 0


def _follows(year: str, later: str) -> bool:
    return int(later) % 100 == (int(year) + 1) % 100 and len(later) in (2, 4)


def _range(words: str) -> Span | None:
    """Read "April to June 2023": the year of the first may stand with the last."""
    bare = re.sub(r"^(?:between|from) ", "", words)
    return next((span for first, last in _parted(bare) if (span := _from_to(first, last))), None)


def _parted(words: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(_BETWEEN, words):
        yield words[: found.start()], words[found.end() :]


def _from_to(begins: str, ends: str) -> Span | None:
    last = _exact(re.sub(_PART_OF, "", ends))
    if last is None:
        return None
    year = re.search(r"[0-9]{4}$", ends)
    month = re.search(r"[a-z]{3,9}\.? [0-9]{4}$", ends)
    rests = ["", *([f" {year[0]}"] if year else []), *([f" {month[0]}"] if month and re.match(rf"^{_NTH}$", begins) else [])]
    first = next((span for rest in rests if (span := _exact(re.sub(_PART_OF, "", begins) + rest))), None)
    return Span(first.first, last.last) if first and first.first <= last.last else None


# -- What is lacking --------------------------------------------------------------------------------------------------


def without_year(text: str) -> Misfit | None:
    """Return what to ask for where a date is whole but for its year: "end of January", "21 April", "Q3"; else None."""
    typed = one_line(text)
    words = re.sub(_BRACKETS, "", likeness(typed)).strip(" .,;")
    if re.search(r"[0-9]{4}|^[^a-z]*$", words) or span(words) or not span(f"{words} 2028"):
        return None
    return Misfit(f'"{typed}" does not say which year', f"write the year as well, such as {typed.strip(' .,;')} 2027")


def is_after(span: Span, other: Span) -> bool:
    """Tell whether one is sure to come after the other; what has no end is never over."""
    return span.first > other.last and not other.open


def begins_after(span: Span, other: Span) -> bool:
    """Tell whether one is sure to come after the day on which the other begins."""
    return span.first > other.last


def is_words(text: str) -> bool:
    """Tell whether the text is no date at all. One with a figure in it that could not be read is neither this nor a date."""
    return span(text) is None and not _has_figures(text)


def is_unread(text: str) -> bool:
    """Tell whether the text has figures in it, as a date has, and cannot be read."""
    return span(text) is None and _has_figures(text)


def _has_figures(text: str) -> bool:
    return any(char.isdigit() for char in text)
