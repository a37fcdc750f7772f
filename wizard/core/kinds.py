"""What a value is: the table of kinds. Each kind reads what a person typed and shows what it read.

One reader for the keyboard, answer files, literals in banks and the ledger: what one accepts, all accept.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from enum import Enum

from wizard.core.errors import Misfit
from wizard.core.frozen import frozen
from wizard.core.model import Option, Question, Value
from wizard.core.text import one_line


class Control(Enum):
    """What a person does to give a value of a kind."""

    LINE = "type a line"
    TEXT = "write text"
    ONE = "pick one"
    MANY = "pick many"
    ENTRIES = "collect entries"


YES_NO = (Option("yes", "Yes"), Option("no", "No"))
NOT_YET, NOT_APPLICABLE = "not known yet", "not applicable"


def options(question: Question) -> tuple[Option, ...]:
    """Return what can be picked: a bank's own options, or Yes and No."""
    return YES_NO if question.kind == "yes-no" else question.options


def said_instead(question: Question, text: str) -> str:
    """Return NOT_YET or NOT_APPLICABLE where that is said instead of a value, else ""."""
    said = one_line(text).casefold().rstrip(".")
    if said == NOT_YET or (said == NOT_APPLICABLE and question.not_applicable):
        return said
    return ""


def nearest(word: str, known: Sequence[str]) -> str:
    """Return 'did you mean "x"?' for the closest known word, or "" where none is close."""
    from difflib import get_close_matches  # a start-up saving: needed for mistakes only

    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else ""


# -- Reading ----------------------------------------------------------------------------------------------------------


def _read_line(question: Question, given: Sequence[str]) -> Value:
    return one_line(_single(given))


def _read_text(question: Question, given: Sequence[str]) -> Value:
    return _single(given).strip("\n")


def _read_one(question: Question, given: Sequence[str]) -> Value:
    return _pick(question, _single(given))


def _read_many(question: Question, given: Sequence[str]) -> Value:
    words = given if len(given) != 1 or _is_option(question, given[0]) else re.split(r"[,;\n]", given[0])
    picked = {_pick(question, word) for word in words if word.strip()}
    return tuple(option.value for option in options(question) if option.value in picked)


def _is_option(question: Question, word: str) -> bool:
    """An option may hold a comma itself: a whole match goes before a list of several."""
    return any(one_line(word).casefold() in (option.value.casefold(), option.label.casefold()) for option in options(question))


def _pick(question: Question, word: str) -> str:
    wanted = one_line(word).casefold().rstrip(".")
    wanted = {"true": "yes", "false": "no", "y": "yes", "n": "no"}.get(wanted, wanted) if question.kind == "yes-no" else wanted
    for option in options(question):
        if wanted in (option.value.casefold(), option.label.casefold()):
            return option.value
    labels = [option.label.casefold() if question.kind == "yes-no" else option.label for option in options(question)]
    offered = [*labels, NOT_YET] + ([NOT_APPLICABLE] if question.not_applicable else [])
    raise Misfit(f'"{one_line(word)}" is not one of {", ".join(offered)}', nearest(wanted, labels))


_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DATE_FORMS = (
    re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$"),
    re.compile(r"^(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4}|\d{2})$"),
    re.compile(r"^(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<name>[a-z]{3,9})\.?,? (?P<year>\d{4}|\d{2})$"),
)
_DATE_MEND = "write a day, a month and a year, such as 3 March 2026 or 3/3/2026"


def _read_date(question: Question, given: Sequence[str]) -> Value:
    """Read a day in British order (day, month, year) or as ISO 8601."""
    typed = one_line(_single(given))
    for form in _DATE_FORMS:
        if found := form.match(typed.casefold()):
            parts = found.groupdict()
            month = _month(parts["name"]) if "name" in parts else int(parts["month"])
            year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
            try:
                return datetime.date(year, month, int(parts["day"])).isoformat()
            except ValueError:
                raise Misfit(f'"{typed}" is not a day of the calendar', _DATE_MEND) from None
    raise Misfit(f'"{typed}" is not a date', _DATE_MEND)


def _month(name: str) -> int:
    matching = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name) or name == "sept" == month[:4]]
    return matching[0] if len(matching) == 1 else 0


def _read_number(question: Question, given: Sequence[str]) -> Value:
    from decimal import Decimal, InvalidOperation  # a start-up saving: few forms ask for numbers

    typed = one_line(_single(given))
    try:
        number = Decimal(typed.replace(",", "").replace("£", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Misfit(f'"{typed}" is not a number', "write digits, such as 41 or 2.5")
    return format(number, "f")


def _read_entries(question: Question, given: Sequence[str]) -> Value:
    raise Misfit("this is a list of entries", "give each entry by its fields")


def _single(given: Sequence[str]) -> str:
    if len(given) != 1:
        raise Misfit(f"{len(given)} values were given", "give one value")
    return given[0]


# -- Showing ----------------------------------------------------------------------------------------------------------


def _show_plain(question: Question, value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _show_options(question: Question, value: Value) -> str:
    labels = {option.value: option.label for option in options(question)}
    return ", ".join(labels.get(part, part) for part in ((value,) if isinstance(value, str) else value))


def _show_date(question: Question, value: Value) -> str:
    return british(value) if isinstance(value, str) else ", ".join(value)


def british(iso: str) -> str:
    """Return a date as 3 March 2026; what is no ISO date comes back as it is."""
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year}"


# -- The table --------------------------------------------------------------------------------------------------------


@frozen
class Kind:
    """`read` takes what was given, one string or several, and raises Misfit; `show` gives it back in words."""

    control: Control
    read: Callable[[Question, Sequence[str]], Value]
    show: Callable[[Question, Value], str]
    about: str


KINDS: dict[str, Kind] = {
    "line": Kind(Control.LINE, _read_line, _show_plain, "one line of text"),
    "text": Kind(Control.TEXT, _read_text, _show_plain, "text of several paragraphs, with lists and links"),
    "date": Kind(Control.LINE, _read_date, _show_date, "a day, such as 3 March 2026"),
    "number": Kind(Control.LINE, _read_number, _show_plain, "a number, such as 41 or 2.5"),
    "yes-no": Kind(Control.ONE, _read_one, _show_options, "Yes or No"),
    "one": Kind(Control.ONE, _read_one, _show_options, "one of the bank's options"),
    "many": Kind(Control.MANY, _read_many, _show_options, "any of the bank's options"),
    "entries": Kind(Control.ENTRIES, _read_entries, _show_plain, "a list of entries, each with fields of its own"),
}


def control(question: Question) -> Control:
    return KINDS[question.kind].control


def parse(question: Question, *given: str) -> Value:
    """Read what was given as a value of the question's kind.

    Raises:
        Misfit: it is not of that kind; the message says how to write it.
    """
    return KINDS[question.kind].read(question, given)


def show(question: Question, value: Value) -> str:
    """Return the value as a person writes it: "Yes", "3 March 2026"."""
    return KINDS[question.kind].show(question, value)
