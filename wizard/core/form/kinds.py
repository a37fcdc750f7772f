"""What a value is: the table of kinds. A row says all there is to say of a kind, and nobody compares its name.

One reader for the keyboard and for files of answers: what one accepts, both accept. What stands in a record,
and the values in the rules of a form, are read by `stored`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from wizard.core.errors import Misfit
from wizard.core.form import dates
from wizard.core.form.answers import Value
from wizard.core.form.bank import Option, Question
from wizard.core.form.dates import british
from wizard.core.frozen import NOTHING, frozen
from wizard.core.text import likeness, one_line, shorten


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
    """Return what can be picked: the kind's own options, or the bank's."""
    return of(question).options or question.options


def said_instead(question: Question, text: str) -> str:
    """Return NOT_YET or NOT_APPLICABLE where that is said instead of a value, else ""."""
    said = _alike(text)
    if said == NOT_YET:
        return NOT_YET
    if said in _NO_ENTRY and none_listed(question):
        return NOT_APPLICABLE
    none = (NOT_APPLICABLE, "n/a", _alike(question.none)) if question.none else ()
    return NOT_APPLICABLE if said in none or (said == NOT_APPLICABLE and question.not_applicable) else ""


_NO_ENTRY = ("none", "no", "nothing", "nil", "n/a")


def ends_list(text: str) -> bool:
    """Whether somebody who is asked for an entry of a list says that there is none."""
    return _alike(text) in _NO_ENTRY


def none_listed(question: Question) -> str:
    """Return what answers a list in which there is nothing to list, such as "None"; "" of a table and of what is no list."""
    if not is_list(question) or "rows" in of(question).keys:
        return ""
    return question.none or ("Not applicable" if wants_reason_for_none(question) else "None")


def wants_reason_for_none(question: Question) -> bool:
    """Whether a list that has nothing in it is answered with why."""
    return question.not_applicable and not question.optional and not question.none


def _alike(text: str) -> str:
    """Return a text as it is compared with another: in any case, with any spaces, with or without a full stop."""
    return likeness(text).rstrip(".")


def is_list(question: Question) -> bool:
    """Whether the answer is entries with fields of their own."""
    return of(question).is_list


_LONGEST_SLIP = 200  # letters of a word that may be meant for another


def nearest(word: str, known: Sequence[str]) -> str:
    """Return 'did you mean "x"?' for the closest known word, or "" where none is close."""
    from difflib import get_close_matches  # a start-up saving: needed for mistakes only

    close = get_close_matches(word, known, n=1, cutoff=0.6) if len(word) <= _LONGEST_SLIP else []
    return f'did you mean "{close[0]}"?' if close else ""


# -- Reading ----------------------------------------------------------------------------------------------------------


def _read_line(question: Question, given: Sequence[str]) -> Value:
    return one_line(_single(given))


def _read_text(question: Question, given: Sequence[str]) -> Value:
    return _single(given).strip("\n")


def _read_one(question: Question, given: Sequence[str]) -> Value:
    return _pick(question, _single(given))


_BETWEEN_PARTS = r"[,;\n]"
_BETWEEN_OPTIONS = r"[,;\n]|\band\b|&"


def _outside_brackets(pattern: str, text: str) -> list[str]:
    """Part a text where a pattern fits, but not inside brackets, however deep."""
    parts, start, counted, deep = [], 0, 0, 0
    for found in re.finditer(pattern, text):
        deep += text.count("(", counted, found.start()) - text.count(")", counted, found.start())
        counted = found.start()
        if deep <= 0:
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


_NOTED = r"^(.{0,200}?)(?:\s*\((?P<brackets>.*)\)|\s*[:–—]\s*(?P<colon>.+)|\s+-\s+(?P<dash>.+))$"


def _pick(question: Question, word: str) -> str:
    if word in [option.value for option in options(question)]:
        return word
    own = of(question)
    wanted = own.also.get(_alike(word), _alike(word))
    for option in options(question):
        if wanted in (_alike(option.value), _alike(option.label)):
            return option.value
    if wanted and (
        bare := [one for one in options(question) if one.note and _stem(wanted) in (_stem(one.value), _stem(one.label))]
    ):
        return bare[0].value
    if noted := re.match(_NOTED, one_line(word).rstrip(".")):
        for option in options(question):
            if option.note and _stem(noted[1]) in (_stem(option.value), _stem(option.label)):
                note = (noted["brackets"] or noted["colon"] or noted["dash"] or "").strip()
                return f"{option.value} ({note})" if note else option.value
    if said_instead(question, word):
        raise Misfit(f'"{one_line(word)}" cannot be given with other answers', "give it alone, or leave it out")
    labels = [option.label.casefold() if own.options else option.label for option in options(question)]
    offered = [*labels, NOT_YET] + ([question.none or NOT_APPLICABLE] if question.none or question.not_applicable else [])
    raise Misfit(f'"{one_line(word)}" is not one of {", ".join(offered)}', _together(question, word) or nearest(wanted, labels))


def _together(question: Question, word: str) -> str:
    """Return how to mend an answer that names several options where one is asked for; "" where it does not."""
    labels = {_alike(name): one.label for one in options(question) for name in (one.value, one.label)}
    named = {labels.get(_alike(part)) for part in re.split(rf"(?i){_BETWEEN_OPTIONS}|/|\+", word)}
    if len(named) < 2 or None in named or of(question).several:
        return ""
    whole = next((labels[name] for name in ("both", "all") if name in labels and (name == "all" or len(named) == 2)), "")
    return f'did you mean "{whole}"?' if whole else "choose one of them"


def _stem(word: str) -> str:
    """Return a word without the s of a plural: "Other (councils)" is a note to the option "Others"."""
    return _alike(word).rstrip("s")


def _read_date(question: Question, given: Sequence[str]) -> Value:
    return dates.day(_single(given))


def _read_rough_date(question: Question, given: Sequence[str]) -> Value:
    """A day is kept as one; anything less exact is kept as it was written, but what lacks only its year is asked for it."""
    typed = one_line(_single(given))
    if lacking := dates.without_year(typed):
        raise lacking
    return dates.day(typed) if dates.is_day(typed) else typed


def _read_names(question: Question, given: Sequence[str]) -> Value:
    """Several names are given apart, or with semicolons: a comma may be part of a name."""
    names = given if len(given) != 1 else re.split(r"[;\n]", given[0])
    return tuple(one_line(name) for name in names if name.strip())


def _read_references(question: Question, given: Sequence[str]) -> Value:
    """Take ids as they stand in the record; what a person writes is read against the entries there are (references.py)."""
    return ALL if tuple(given) == (ALL,) else tuple(given)


_DIGITS = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?"
_COMMA = r"[-+]?\d+,\d+"
_MOST_DIGITS = 60


def _read_number(question: Question, given: Sequence[str]) -> Value:
    """Read digits as they are written: a comma only between thousands, where it cannot be taken for a decimal point."""
    from decimal import Decimal, InvalidOperation  # a start-up saving: few forms ask for numbers

    typed = one_line(_single(given))
    bare = typed.replace("£", "").strip()
    try:
        number = Decimal(bare.replace(",", "")) if re.fullmatch(_DIGITS, bare) and len(bare) <= _MOST_DIGITS else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        either = f"{bare.replace(',', '.')} or {bare.replace(',', '')}"
        mend = f"write {either}: it could be either" if re.fullmatch(_COMMA, bare) else "write digits, such as 41 or 2.5"
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
    return value if isinstance(value, str) else (of(question).several or ", ").join(value)


def _show_options(question: Question, value: Value) -> str:
    return ", ".join(_labelled(question, part) for part in ((value,) if isinstance(value, str) else value))


def _labelled(question: Question, value: str) -> str:
    own, note = option_of(question, value)
    label = next((option.label for option in options(question) if option.value == own), own)
    return f"{label} ({note})" if note else label


def _show_date(question: Question, value: Value) -> str:
    return british(value) if isinstance(value, str) else _show_plain(question, value)


# -- The table --------------------------------------------------------------------------------------------------------


@frozen
class Kind:
    """All that is so of every question of one kind. What has a default need not be said."""

    about: str
    control: ControlKind
    read: Callable[[Question, Sequence[str]], Value]
    """Takes what was given, one string or several, and raises Misfit."""
    show: Callable[[Question, Value], str] = _show_plain
    """Gives a value back in words."""
    keys: tuple[str, ...] = ()
    """Of the keys in a bank that not every kind has, those that fit: "options", "rationale", "to"."""
    options: tuple[Option, ...] = ()
    """What can be picked whatever the bank says; () where the bank gives its own."""
    also: Mapping[str, str] = NOTHING
    """What else is understood for an option of its own: "y" for "yes"."""
    several: str = ""
    """What stands between several values of one answer, typed and shown: "; ". "" where an answer is one value."""
    each_whole: bool = False
    """Of several that are given apart each is one as it stands, even where it holds what stands between them."""
    offered_again: bool = False
    """What was answered to questions of such a kind is offered, wherever they stand."""
    hint: str = ""
    """What to know before it is typed; "" where nothing has to be said."""
    if_published: str = ""
    """What else to know where it will be published as it is typed."""
    points: bool = False
    """Its values are ids of entries: read, shown and compared by what they name in the register (standing/references.py)."""
    ordered: bool = False
    """A rule may say `above` and `below`."""
    is_date: bool = False
    """A check or a picture that wants a date may name it."""
    is_prose: bool = False
    """Several paragraphs: printed as a text of its own, and looked through for hints."""

    @property
    def is_list(self) -> bool:
        """Whether an answer is entries with fields of their own."""
        return self.control is ControlKind.ENTRIES

    @property
    def is_choice(self) -> bool:
        """Whether it is picked: it is printed with emphasis, as a date or a name is not."""
        return self.control in (ControlKind.ONE, ControlKind.MANY)


_REASONED = ("rationale",)
OF_A_LIST = ("fields", "plural", "numbered", "numbered_after", "titled", "heading", "grouped_by", "usual", "holds")
_MEANT = {"true": "yes", "false": "no", "y": "yes", "n": "no"}
_LINE, _ONE = ControlKind.LINE, ControlKind.ONE

KINDS: dict[str, Kind] = {
    "line": Kind("one line of text", _LINE, _read_line, keys=("own", *_REASONED)),
    "text": Kind("text of several paragraphs, with lists, tables and links", ControlKind.TEXT, _read_text, is_prose=True),
    "date": Kind(
        "a day, such as 3 March 2026",
        _LINE,
        _read_date,
        _show_date,
        keys=_REASONED,
        ordered=True,
        is_date=True,
        hint="Give the day, such as 3 March 2026.",
    ),
    "number": Kind("a number, such as 41 or 2.5", _LINE, _read_number, keys=_REASONED, ordered=True),
    "yes-no": Kind("Yes or No", _ONE, _read_one, _show_options, keys=_REASONED, options=YES_NO, also=_MEANT),
    "one": Kind("one of the options", _ONE, _read_one, _show_options, keys=("options", *_REASONED)),
    "many": Kind("any of the options", ControlKind.MANY, _read_many, _show_options, keys=("options",), several=", "),
    "names": Kind(
        "one or more names, of people or teams",
        _LINE,
        _read_names,
        keys=("own",),
        several="; ",
        each_whole=True,
        offered_again=True,
        hint="Separate names with semicolons.",
        if_published="Give a role or a team, not a person's name.",
    ),
    "rough-date": Kind(
        "a day, a month, a year, or words",
        _LINE,
        _read_rough_date,
        _show_date,
        keys=_REASONED,
        is_date=True,
        hint="A day, a month or a year, such as April 2026.",
    ),
    "references": Kind(
        "entries of other lists, by number and title",
        ControlKind.REFERENCES,
        _read_references,
        keys=("to", "all", "derived_from"),
        several=", ",
        points=True,
    ),
    "entries": Kind("a list of entries, each with fields of its own", ControlKind.ENTRIES, _read_entries, keys=OF_A_LIST),
    "table": Kind(
        "entries whose first rows the form gives", ControlKind.ENTRIES, _read_entries, keys=(*OF_A_LIST, "rows", "own_rows")
    ),
}
POINTING = frozenset(name for name, kind in KINDS.items() if kind.points)
"""The kinds that point to entries, by name: for the loops over every answer, where looking up the row costs too much."""


def of(question: Question) -> Kind:
    """Return the row of a question's kind."""
    return KINDS[question.kind]


def having(key: str) -> list[str]:
    """Return the names of the kinds that a key of a bank fits."""
    return [name for name, kind in KINDS.items() if key in kind.keys]


def control(question: Question) -> ControlKind:
    return of(question).control


def parse(question: Question, *given: str, today: str = "") -> Value:
    """Read what was given as a value of the question's kind.

    today: the day, as 2026-03-31, that "today" and "tomorrow" are kept as; "" where they are read as any other words.
    Raises:
        Misfit: it is not of that kind; the message says how to write it.
    """
    if of(question).is_date and today:
        given = tuple(dates.from_today(one, today) for one in given)
    return of(question).read(question, given)


def show(question: Question, value: Value) -> str:
    """Return the value as a person writes it: "Yes", "3 March 2026"."""
    return of(question).show(question, value)
