"""The frozen reader reads as it did when it was frozen, and long answers as quickly as short ones."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.helpers.counting import calls
from wizard.core.form.answers import Answer, Known, Unfit
from wizard.core.form.bank import Option, Question
from wizard.core.record import stored
from wizard.core.record.stored import fitted

# -- As it was written first --------------------------------------------------------------------------------------------
# What is approved was read by these lines. They take as long as the square of an answer, and say what it means.

_BETWEEN_PARTS = r"[,;\n]"
_BETWEEN_OPTIONS = r"[,;\n]|\band\b|&"
_NOTED = r"^(.*?)(?:\s*\((?P<brackets>.*)\)|\s*[:–—]\s*(?P<colon>.+)|\s+-\s+(?P<dash>.+))$"
_MEANT = {"true": "yes", "false": "no", "y": "yes", "n": "no"}


def _alike(text: str) -> str:
    return stored._line(text).casefold().rstrip(".")


def _read_one(question: Question, given: tuple[str, ...]) -> str | tuple[str, ...]:
    return _pick(question, stored._single(given))


def _read_many(question: Question, given: tuple[str, ...]) -> str | tuple[str, ...]:
    words = list(given) if len(given) != 1 else _apart(question, given[0])
    order = [option.value for option in stored._options(question)]
    picked: list[str] = []
    wrong: stored._Unread | None = None
    for word in words:
        try:
            picked += [_pick(question, word)] if word.strip() else []
        except stored._Unread as unread:
            wrong = wrong or unread
    fits = tuple(sorted(dict.fromkeys(picked), key=lambda value: order.index(_option_of(question, value))))
    if wrong:
        raise stored._Unread(wrong.what, wrong.mend, fits)
    return fits


def _apart(question: Question, text: str) -> list[str]:
    if _is_option(question, text):
        return [text]
    parts = _outside_brackets(_BETWEEN_PARTS, text)
    apart = [[part] if _is_option(question, part) else _outside_brackets(_BETWEEN_OPTIONS, part) for part in parts]
    return [word for words in apart for word in words]


def _outside_brackets(pattern: str, text: str) -> list[str]:
    parts, start = [], 0
    for found in re.finditer(pattern, text):
        before = text[: found.start()]
        if before.count("(") <= before.count(")"):
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _is_option(question: Question, word: str) -> bool:
    return any(_alike(word) in (_alike(option.value), _alike(option.label)) for option in stored._options(question))


def _option_of(question: Question, value: str) -> str:
    for option in stored._options(question):
        if option.note and value.startswith(f"{option.value} (") and value.endswith(")"):
            return option.value
    return value


def _pick(question: Question, word: str) -> str:
    if word in [option.value for option in stored._options(question)]:
        return word
    wanted = _alike(word)
    wanted = _MEANT.get(wanted, wanted) if question.kind == "yes-no" else wanted
    for option in stored._options(question):
        if wanted in (_alike(option.value), _alike(option.label)):
            return option.value
    if noted := re.match(_NOTED, stored._line(word).rstrip(".")):
        for option in stored._options(question):
            if option.note and _alike(noted[1]) in (_alike(option.value), _alike(option.label)):
                note = (noted["brackets"] or noted["colon"] or noted["dash"] or "").strip()
                return f"{option.value} ({note})" if note else option.value
    raise stored._no_option(question, word)


def read_as_then(question: Question, value: str | tuple[str, ...]) -> Answer:
    given = (value,) if isinstance(value, str) else value
    try:
        return Known(_read_many(question, given) if question.kind == "many" else _read_one(question, given))
    except stored._Unread as wrong:
        return Unfit(", ".join(given), wrong.why, wrong.fits)


# -- The same -----------------------------------------------------------------------------------------------------------

WORDS = ("Public", "public", "Other", "Other (x)", "A, B", "This and that", "(a)", "x:", ".", "", "R&D", "a - b", " Staff ")
SIGNS = (
    "(",
    ")",
    ":",
    "–",
    "—",
    " - ",
    "-",
    " ",
    ",",
    ";",
    "\n",
    "&",
    " and ",
    ".",
    "()",
    "\t",
    "\u2028",
    "\x1b[3m",
    "yes",
    "n",
)
typed = st.lists(st.sampled_from((*WORDS, *SIGNS)), max_size=9).map("".join)
options = st.lists(st.builds(Option, st.sampled_from(WORDS), st.sampled_from((*WORDS, *SIGNS)), st.booleans()), max_size=6).map(
    tuple
)


@settings(max_examples=500)
@example("many", (Option("Other", "Other", True),), "Other ( - x), Other: (a, b) ")
@given(st.sampled_from(["many", "one", "yes-no"]), options, typed | st.lists(typed, max_size=4).map(tuple))
def test_options_are_read_as_they_were_when_the_reader_was_frozen(
    kind: str, options: tuple[Option, ...], value: str | tuple[str, ...]
) -> None:
    question = Question("q", kind, "Which", options=options)
    assert fitted(question, Known(value)) == read_as_then(question, value)


# -- And quickly --------------------------------------------------------------------------------------------------------


def test_an_answer_of_many_options_costs_as_much_as_there_are_of_them() -> None:
    def read(count: int) -> int:
        many = tuple(Option(f"o{n}", f"Option {n}", note=True) for n in range(count))
        value = ",".join(f"Option {n}: yes" for n in range(count))
        return calls(lambda: fitted(Question("q", "many", "Which", options=many), Known(value)))

    assert read(400) <= 5 * read(100)
