"""How an answer out of a record is read: as version 1 of the format read it when it was approved. Frozen; never to be changed.

What a person types or takes in is read by `kinds`, which may learn to read more and to say it better. An answer that stands
in a record has been read already. Read anew by a better reader it could come out as another one, and every approval of it
would be out of date. So nothing here is shared with what may still learn: not the patterns, not the messages, which are part
of an unfit answer and with it of the fingerprint.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from wizard.core.form.answers import Answer, Known, Unfit, Value
from wizard.core.form.bank import Option, Question
from wizard.core.frozen import replace


def fitted(question: Question | None, answer: Answer) -> Answer:
    """Return the answer as it counts: what does not fit its question is unfit, never an error."""
    if not isinstance(answer, Known):
        return answer
    given = (answer.value,) if isinstance(answer.value, str) else answer.value
    if question is None:
        return Unfit(", ".join(given), "this form has no such question")
    if question.kind == "names" and isinstance(answer.value, tuple):
        return answer  # each is one name, whatever it holds
    read = _READ.get(question.kind)
    if read is None:
        return answer  # a kind that came later writes what it has read
    try:
        return replace(answer, value=read(question, given))
    except _Unread as wrong:
        return Unfit(", ".join(given), wrong.why, wrong.fits)


def is_read_here(question: Question) -> bool:
    """Tell whether the kind of a question is one of those read here; a kind that came later reads for itself."""
    return question.kind in _READ or question.kind == "names"


class _Unread(Exception):
    def __init__(self, what: str, mend: str = "", fits: tuple[str, ...] = ()) -> None:
        self.what, self.mend, self.fits = what, mend, fits
        self.why = f"{what}; {mend}" if mend else what
        super().__init__(self.why)


Values = tuple[str, ...]
T = TypeVar("T")


# -- Texts ------------------------------------------------------------------------------------------------------------

_LINE_ENDS = "\r\n|\r|\x85|\u2028|\u2029"
_HIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
_BIDI = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_ESCAPES = "\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[@-Z\\\\-_])"


def _line(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        text = re.sub(_BIDI, "", re.sub(_HIDDEN, "", re.sub(_ESCAPES, "", re.sub(_LINE_ENDS, "\n", text)))).expandtabs(4)
    return " ".join(text.split())


def _single(given: Values) -> str:
    if len(given) != 1:
        raise _Unread(f"{len(given)} values were given", "give one value")
    return given[0]


def _read_line(question: Question, given: Values) -> Value:
    return _line(_single(given))


def _read_text(question: Question, given: Values) -> Value:
    return _single(given).strip("\n")


def _read_names(question: Question, given: Values) -> Value:
    names = given if len(given) != 1 else tuple(re.split(r"[;\n]", given[0]))
    return tuple(_line(name) for name in names if name.strip())


def _read_references(question: Question, given: Values) -> Value:
    return "all" if given == ("all",) else given


def _read_entries(question: Question, given: Values) -> Value:
    raise _Unread("this is a list of entries", "give each entry by its fields")


# -- Options ----------------------------------------------------------------------------------------------------------

_YES_NO = (Option("yes", "Yes"), Option("no", "No"))
_BETWEEN_PARTS = r"[,;\n]"
_BETWEEN_OPTIONS = r"[,;\n]|\band\b|&"
_NOTED = r" ?(?P<sign>[(:–—])| (?P<dash>-) "
_MEANT = {"true": "yes", "false": "no", "y": "yes", "n": "no"}


def _alike(text: str) -> str:
    return _line(text).casefold().rstrip(".")


def _options(question: Question) -> tuple[Option, ...]:
    return _YES_NO if question.kind == "yes-no" else question.options


def _read_one(question: Question, given: Values) -> Value:
    word = _single(given)
    picked = _Options(question).pick(word)
    if picked is None:
        raise _no_option(question, word)
    return picked


def _read_many(question: Question, given: Values) -> Value:
    options = _Options(question)
    words = list(given) if len(given) != 1 else _apart(options, given[0])
    picked: dict[str, None] = {}
    wrong: _Unread | None = None
    for word in words:
        if not word.strip():
            continue
        value = options.pick(word)
        if value is not None:
            picked[value] = None
        elif wrong is None:
            wrong = _no_option(question, word)
    fits = tuple(sorted(picked, key=options.place))
    if wrong:
        raise _Unread(wrong.what, wrong.mend, fits)
    return fits


def _apart(options: _Options, text: str) -> list[str]:
    if text in options:
        return [text]
    parts = _outside_brackets(_BETWEEN_PARTS, text)
    apart = [[part] if part in options else _outside_brackets(_BETWEEN_OPTIONS, part) for part in parts]
    return [word for words in apart for word in words]


def _outside_brackets(pattern: str, text: str) -> list[str]:
    parts, start, counted, open_ = [], 0, 0, 0
    for found in re.finditer(pattern, text):
        at = found.start()
        open_ += text.count("(", counted, at) - text.count(")", counted, at)
        counted = at
        if open_ <= 0:
            parts.append(text[start:at])
            start = found.end()
    return [*parts, text[start:]]


def _noted(line: str) -> tuple[str, str] | None:
    """Return what stands before a note, and the note: in brackets, behind a colon or a dash. None where there is none."""
    for mark in re.finditer(_NOTED, line):
        if mark["sign"] != "(":
            if mark.end() < len(line):
                return line[: mark.start()], line[mark.end() :].strip()
        elif line.endswith(")") and mark.end() < len(line):
            return line[: mark.start()], line[mark.end() : -1].strip()
    return None


class _Options:
    """The options of a question, each found at once by its word: an answer may be of a hundred thousand words."""

    def __init__(self, question: Question) -> None:
        self._meant = _MEANT if question.kind == "yes-no" else {}
        self._options = _options(question)
        self._places = _first((option.value, place) for place, option in enumerate(self._options))
        self._with_note = _first((option.value, place) for place, option in enumerate(self._options) if option.note)

    def __contains__(self, word: str) -> bool:
        return _alike(word) in self._by_word

    @cached_property
    def _by_word(self) -> dict[str, str]:
        return _first((_alike(word), one.value) for one in self._options for word in (one.value, one.label))

    @cached_property
    def _noted(self) -> dict[str, str]:
        return _first((_alike(word), one.value) for one in self._options if one.note for word in (one.value, one.label))

    def pick(self, word: str) -> str | None:
        """Return the option that a word means, with its note if it has one; None where it means none."""
        if word in self._places:
            return word
        wanted = _alike(word)
        picked = self._by_word.get(self._meant.get(wanted, wanted))
        if picked is not None or not self._with_note:
            return picked
        noted = _noted(_line(word).rstrip("."))
        picked = self._noted.get(_alike(noted[0])) if noted else None
        return f"{picked} ({noted[1]})" if picked is not None and noted and noted[1] else picked

    def place(self, picked: str) -> int:
        """Return the place of the option of what was picked."""
        starts = (picked[:end] for end in self._lengths if picked.startswith(" (", end)) if picked.endswith(")") else ()
        whose = min((one for one in starts if one in self._with_note), key=self._with_note.__getitem__, default=picked)
        return self._places[whose]

    @cached_property
    def _lengths(self) -> set[int]:
        return {len(value) for value in self._with_note}


def _first(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Return what stands first under each word."""
    found: dict[str, T] = {}
    for word, value in pairs:
        found.setdefault(word, value)
    return found


def _no_option(question: Question, word: str) -> _Unread:
    from difflib import get_close_matches  # a start-up saving: needed for what does not fit only

    wanted = _alike(word)
    wanted = _MEANT.get(wanted, wanted) if question.kind == "yes-no" else wanted
    labels = [option.label.casefold() if question.kind == "yes-no" else option.label for option in _options(question)]
    none = [question.none or "not applicable"] if question.none or question.not_applicable else []
    close = get_close_matches(wanted, labels, n=1, cutoff=0.6)
    offered = ", ".join([*labels, "not known yet", *none])
    return _Unread(f'"{_line(word)}" is not one of {offered}', f'did you mean "{close[0]}"?' if close else "")


# -- Dates ------------------------------------------------------------------------------------------------------------

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DATE_FORMS = (
    r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$",
    r"^(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4}|\d{2})$",
    r"^(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<name>[a-z]{3,9})\.?,? (?P<year>\d{4}|\d{2})$",
)
_WRITE_A_DAY = "write a day, a month and a year, such as 3 March 2026 or 3/3/2026"


def _read_date(question: Question, given: Values) -> Value:
    return _day(_line(_single(given)))


def _read_rough_date(question: Question, given: Values) -> Value:
    typed = _line(_single(given))
    return _day(typed) if _is_day(typed) else typed


def _day(typed: str) -> str:
    for form in _DATE_FORMS:
        if found := re.match(form, typed.casefold()):
            parts = found.groupdict()
            month = _month(parts["name"]) if "name" in parts else int(parts["month"])
            year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
            try:
                return datetime.date(year, month, int(parts["day"])).isoformat()
            except ValueError:
                raise _Unread(f'"{typed}" is not a day of the calendar', _WRITE_A_DAY) from None
    raise _Unread(f'"{typed}" is not a date', _WRITE_A_DAY)


def _is_day(typed: str) -> bool:
    found = [re.match(form, typed.casefold()) for form in _DATE_FORMS]
    return any(one and ("name" not in one.groupdict() or _month(one["name"])) for one in found)


def _month(name: str) -> int:
    matching = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name) or name == "sept" == month[:4]]
    return matching[0] if len(matching) == 1 else 0


# -- Numbers ----------------------------------------------------------------------------------------------------------

_DIGITS = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?"
_COMMA = r"[-+]?\d+,\d+"
_MOST_DIGITS = 60


def _read_number(question: Question, given: Values) -> Value:
    from decimal import Decimal, InvalidOperation  # a start-up saving: few forms ask for numbers

    typed = _line(_single(given))
    bare = typed.replace("£", "").strip()
    try:
        number = Decimal(bare.replace(",", "")) if re.fullmatch(_DIGITS, bare) and len(bare) <= _MOST_DIGITS else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        either = f"{bare.replace(',', '.')} or {bare.replace(',', '')}"
        mend = f"write {either}: it could be either" if re.fullmatch(_COMMA, bare) else "write digits, such as 41 or 2.5"
        raise _Unread(f'"{_shortened(typed)}" is not a number', mend)
    return format(number, "f")


def _shortened(line: str) -> str:
    if sum(map(_columns, line)) <= _MOST_DIGITS:
        return line
    kept, used = [], 1
    for char in line:
        used += _columns(char)
        if used > _MOST_DIGITS:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def _columns(char: str) -> int:
    if not char.isascii() and unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


_READ: dict[str, Callable[[Question, Values], Value]] = {
    "line": _read_line,
    "text": _read_text,
    "date": _read_date,
    "number": _read_number,
    "yes-no": _read_one,
    "one": _read_one,
    "many": _read_many,
    "names": _read_names,
    "rough-date": _read_rough_date,
    "references": _read_references,
    "entries": _read_entries,
    "table": _read_entries,
}
