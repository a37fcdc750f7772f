"""What a value is: the table of kinds. Each kind reads what a person typed and shows what it read.

One reader for the keyboard and for files of answers: what one accepts, both accept. What stands in a record,
and the values in the rules of a form, are read by `stored`.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum

from wizard.core.errors import Misfit
from wizard.core.form import dates
from wizard.core.form.answers import Value
from wizard.core.form.bank import Option, Question
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.text import one_line, shorten


class ControlKind(Enum):
    """What a person does to give a value of a kind."""

    LINE = "type a line"
    TEXT = "write text"
    ONE = "pick one"
    MANY = "pick many"
    ENTRIES = "collect entries"
    REFERENCES = "point to entries"


YES_NO = (Option("yes", "Yes"), Option("no", "No"))
NOT_YET, NOT_APPLICABLE = "not known yet", "not applicable"
ALL = "all"
"""The value of references that stand for every entry. Ids are hexadecimal, so none is like it."""


def options(question: Question) -> tuple[Option, ...]:
    """Return what can be picked: a bank's own options, or Yes and No."""
    return YES_NO if question.kind == "yes-no" else question.options


def said_instead(question: Question, text: str) -> str:
    """Return NOT_YET or NOT_APPLICABLE where that is said instead of a value, else ""."""
    said = _alike(text)
    if said == NOT_YET:
        return NOT_YET
    none = (NOT_APPLICABLE, "n/a", _alike(question.none)) if question.none else ()
    return NOT_APPLICABLE if said in none or (said == NOT_APPLICABLE and question.not_applicable) else ""


def _alike(text: str) -> str:
    """Return a text as it is compared with another: in any case, with any spaces, with or without a full stop."""
    return one_line(text).casefold().rstrip(".")


def is_list(question: Question) -> bool:
    """Whether the answer is entries with fields of their own."""
    return control(question) is ControlKind.ENTRIES


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


_BETWEEN_PARTS = re.compile(r"[,;\n]")
_BETWEEN_OPTIONS = re.compile(r"[,;\n]|\band\b|&")


def _outside_brackets(pattern: re.Pattern[str], text: str) -> list[str]:
    """Part a text where a pattern fits, but not inside brackets, however deep."""
    parts, start = [], 0
    for found in pattern.finditer(text):
        before = text[: found.start()]
        if before.count("(") <= before.count(")"):
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _read_many(question: Question, given: Sequence[str]) -> Value:
    words = given if len(given) != 1 else _apart(question, given[0])
    order = [option.value for option in options(question)]
    picked, wrong = [], None
    for word in words:
        try:
            picked += [_pick(question, word)] if word.strip() else []
        except Misfit as misfit:
            wrong = wrong or misfit
    fits = tuple(sorted(dict.fromkeys(picked), key=lambda value: order.index(option_of(question, value)[0])))
    if wrong:
        raise Misfit(wrong.what, wrong.mend, fits)
    return fits


def _apart(question: Question, text: str) -> list[str]:
    """An option may hold a comma or an "and" itself: a whole match goes before a list of several."""
    if _is_option(question, text):
        return [text]
    parts = _outside_brackets(_BETWEEN_PARTS, text)
    apart = [[part] if _is_option(question, part) else _outside_brackets(_BETWEEN_OPTIONS, part) for part in parts]
    return [word for words in apart for word in words]


def _is_option(question: Question, word: str) -> bool:
    return any(_alike(word) in (_alike(option.value), _alike(option.label)) for option in options(question))


def option_of(question: Question, value: str) -> tuple[str, str]:
    """Return an option's own value, and the note that came with it: ("others", "landlords") for "others (landlords)"."""
    for option in options(question):
        if option.note and value.startswith(f"{option.value} (") and value.endswith(")"):
            return option.value, value[len(option.value) + 2 : -1]
    return value, ""


_NOTED = re.compile(r"^(.*?)(?:\s*\((?P<brackets>.*)\)|\s*[:–—]\s*(?P<colon>.+)|\s+-\s+(?P<dash>.+))$")


def _pick(question: Question, word: str) -> str:
    if word in [option.value for option in options(question)]:
        return word
    wanted = _alike(word)
    wanted = {"true": "yes", "false": "no", "y": "yes", "n": "no"}.get(wanted, wanted) if question.kind == "yes-no" else wanted
    for option in options(question):
        if wanted in (_alike(option.value), _alike(option.label)):
            return option.value
    if noted := _NOTED.match(one_line(word).rstrip(".")):
        for option in options(question):
            if option.note and _alike(noted[1]) in (_alike(option.value), _alike(option.label)):
                note = (noted["brackets"] or noted["colon"] or noted["dash"] or "").strip()
                return f"{option.value} ({note})" if note else option.value
    labels = [option.label.casefold() if question.kind == "yes-no" else option.label for option in options(question)]
    offered = [*labels, NOT_YET] + ([question.none or NOT_APPLICABLE] if question.none or question.not_applicable else [])
    raise Misfit(f'"{one_line(word)}" is not one of {", ".join(offered)}', nearest(wanted, labels))


def _read_date(question: Question, given: Sequence[str]) -> Value:
    return dates.day(_single(given))


def _read_rough_date(question: Question, given: Sequence[str]) -> Value:
    """A day is kept as one; anything less exact is kept as it was written."""
    typed = one_line(_single(given))
    return dates.day(typed) if dates.is_day(typed) else typed


def _read_names(question: Question, given: Sequence[str]) -> Value:
    """Several names are given apart, or with semicolons: a comma may be part of a name."""
    names = given if len(given) != 1 else re.split(r"[;\n]", given[0])
    return tuple(one_line(name) for name in names if name.strip())


def _read_references(question: Question, given: Sequence[str]) -> Value:
    """Take ids as they stand in the record; what a person writes is read against the entries there are (references.py)."""
    return ALL if tuple(given) == (ALL,) else tuple(given)


_DIGITS = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?")
_COMMA = re.compile(r"[-+]?\d+,\d+")
_MOST_DIGITS = 60


def _read_number(question: Question, given: Sequence[str]) -> Value:
    """Read digits as they are written: a comma only between thousands, where it can not be taken for a decimal point."""
    from decimal import Decimal, InvalidOperation  # a start-up saving: few forms ask for numbers

    typed = one_line(_single(given))
    bare = typed.replace("£", "").strip()
    try:
        number = Decimal(bare.replace(",", "")) if _DIGITS.fullmatch(bare) and len(bare) <= _MOST_DIGITS else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        either = f"{bare.replace(',', '.')} or {bare.replace(',', '')}"
        mend = f"write {either}: it could be either" if _COMMA.fullmatch(bare) else "write digits, such as 41 or 2.5"
        raise Misfit(f'"{shorten(typed, _MOST_DIGITS)}" is not a number', mend)
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
    return ", ".join(_labelled(question, part) for part in ((value,) if isinstance(value, str) else value))


def _labelled(question: Question, value: str) -> str:
    own, note = option_of(question, value)
    label = next((option.label for option in options(question) if option.value == own), own)
    return f"{label} ({note})" if note else label


def _show_names(question: Question, value: Value) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _show_date(question: Question, value: Value) -> str:
    return british(value) if isinstance(value, str) else ", ".join(value)


# -- The table --------------------------------------------------------------------------------------------------------


@frozen
class Kind:
    """`read` takes what was given, one string or several, and raises Misfit; `show` gives it back in words."""

    control: ControlKind
    read: Callable[[Question, Sequence[str]], Value]
    show: Callable[[Question, Value], str]
    about: str


KINDS: dict[str, Kind] = {
    "line": Kind(ControlKind.LINE, _read_line, _show_plain, "one line of text"),
    "text": Kind(ControlKind.TEXT, _read_text, _show_plain, "text of several paragraphs, with lists and links"),
    "date": Kind(ControlKind.LINE, _read_date, _show_date, "a day, such as 3 March 2026"),
    "number": Kind(ControlKind.LINE, _read_number, _show_plain, "a number, such as 41 or 2.5"),
    "yes-no": Kind(ControlKind.ONE, _read_one, _show_options, "Yes or No"),
    "one": Kind(ControlKind.ONE, _read_one, _show_options, "one of the bank's options"),
    "many": Kind(ControlKind.MANY, _read_many, _show_options, "any of the bank's options"),
    "names": Kind(ControlKind.LINE, _read_names, _show_names, "one or more names, of people or teams"),
    "rough-date": Kind(ControlKind.LINE, _read_rough_date, _show_date, "a day, a month, a year, or words"),
    "references": Kind(ControlKind.REFERENCES, _read_references, _show_plain, "entries of other lists, by number and title"),
    "entries": Kind(ControlKind.ENTRIES, _read_entries, _show_plain, "a list of entries, each with fields of its own"),
    "table": Kind(ControlKind.ENTRIES, _read_entries, _show_plain, "entries whose first rows the bank gives"),
}


def control(question: Question) -> ControlKind:
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
