"""Checks of what was answered: the same twice, nothing at all, words for a date, one date after another, names and options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.checks.outcomes import (
    Finding,
    Outcome,
    as_it_stands,
    comparable,
    may_mean,
    outcome,
    places_of,
)
from wizard.core.form import dates, kinds
from wizard.core.form.answers import At, Known, NotYet, Unfit
from wizard.core.form.bank import Check
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.record.response import left_over
from wizard.core.standing.naming import (
    QUOTE,
    answer_in_quotes,
    answer_in_short,
    answers_noun,
    entry_before,
    entry_name,
    entry_names,
    entry_or_wording,
    entry_with_title,
    not_yet_in_words,
    wording_in_quotes,
)
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import joined, one_line, sentence, shorten

# -- Sameness ---------------------------------------------------------------------------------------------------------


def distinct(check: Check, of: Standing, days: Days) -> Outcome:
    """Entries that are the same in some fields; without `fields`, in all of them."""
    key = check.key("of")
    question = of.bank.questions[key]
    fields = check.keys("fields") or tuple(field.key for field in question.fields)
    whole = not check.keys("fields")
    same: dict[tuple[str, ...], list[Entry]] = {}
    looked = []
    for entry in of.register.of(key):
        compared = tuple((as_it_stands if whole else comparable)(of, entry.place(field)) for field in fields)
        if any(comparable(of, entry.place(field)) for field in fields) and (whole or all(compared)):
            looked.append(entry)
            same.setdefault(compared, []).append(entry)
    found = []
    for some in same.values():
        if len(some) > 1:
            what = "all their answers" if whole else joined([wording_in_quotes(field, of) for field in fields])
            said = "" if whole else f": {answer_in_quotes(some[0].place(fields[0]), of)}"
            words = f"{sentence(entry_names(some, of))} are the same in {what}{said}."
            found.append(Finding(words, tuple(one.place(field) for one in some for field in fields)))
    faulty = sum(len(some) for some in same.values() if len(some) > 1)
    return outcome(check, looked, faulty, question.entries, found)


# -- Fields -----------------------------------------------------------------------------------------------------------


def filled(check: Check, of: Standing, days: Days) -> Outcome:
    """Fields left empty. Not applicable is an answer; not known yet is none."""
    places = [at for key in check.keys("of") for at in places_of(of, key)]
    found = []
    for at in places:
        answer = of.answer(at)
        if answer is None or isinstance(answer, NotYet):
            said = "is left empty" if answer is None else f"is {not_yet_in_words(answer)}"
            owner = of.entry_of(at)
            whose = f"{sentence(entry_with_title(owner, of))}: " if owner else ""
            found.append(Finding(f"{whose}{wording_in_quotes(at.question, of)} {said}.", (at,)))
    return outcome(check, places, len(found), answers_noun(check.keys("of"), of), found)


def fits(check: Check, of: Standing, days: Days) -> Outcome:
    """Values outside their options, dates that are no dates, references to nothing: whatever was kept as unfit."""
    places = [step.at for step in of.path.steps if of.answer(step.at) is not None]
    found = []
    for at in places:
        answer = of.answer(at)
        if isinstance(answer, Unfit):
            why = answer.why if answer.raw in answer.why else f"“{shorten(answer.raw, QUOTE)}”: {answer.why}"
            found.append(Finding(sentence(f"{entry_before(at, of)}{wording_in_quotes(at.question, of)}: {why}."), (at,)))
    gone = left_over(of.bank, of.response)
    for place, kept in gone.items():
        words = f"“{shorten(kept.raw, QUOTE)}” is kept as an answer to “{place.at.question}”, and belongs to no question."
        found.append(Finding(words, (place,), "Take it out where you check your answers, or let it stand and say why."))
    return outcome(check, [*places, *gone], len(found), "answers", found)


def dated(check: Check, of: Standing, days: Days) -> Outcome:
    """Dates that are words."""
    found, looked = [], []
    for at, text in _texts(of, check.keys("of")):
        looked.append(at)
        if dates.is_words(text):
            words = f"{sentence(entry_or_wording(at, of))}: {wording_in_quotes(at.question, of)} is words: “{text}”."
            found.append(Finding(words, (at,)))
    return outcome(check, looked, len(found), "dates", found)


def _texts(of: Standing, keys: Sequence[str]) -> Iterator[tuple[At, str]]:
    for at in [at for key in keys for at in places_of(of, key)]:
        answer = of.answer(at)
        if isinstance(answer, Known) and isinstance(answer.value, str):
            yield at, british(answer.value)


def _spans(of: Standing, key: str) -> list[tuple[At, dates.Span]]:
    return [(at, span) for at, text in _texts(of, [key]) if (span := dates.span(text))]


def overdue(check: Check, of: Standing, days: Days) -> Outcome:
    """End dates in the past with no word of what came of it."""
    date, field = check.key("date"), check.key("outcome")
    now = dates.Span(days.today, days.today)
    found, looked = [], []
    for at, span in _spans(of, date):
        owner = of.entry_of(at)
        if owner is None or span.open:
            continue
        looked.append(at)
        result = owner.place(field)
        if dates.is_after(now, span) and not isinstance(of.answer(result), Known):
            ended = f"{sentence(entry_with_title(owner, of))} was to end {answer_in_quotes(at, of)}"
            words = f"{ended}, and {wording_in_quotes(field, of)} says nothing yet."
            found.append(Finding(words, (result, at)))
    return outcome(check, looked, len(found), f"dated {answers_noun([date], of)}", found)


def before(check: Check, of: Standing, days: Days) -> Outcome:
    """Dates that are sure to come after what they should come before. Fields of one list: within each entry."""
    first, then = check.key("first"), check.key("then")
    inside = "." in first and first.rpartition(".")[0] == then.rpartition(".")[0]
    found, looked = [], []
    later = _spans(of, then)
    for at, span in _spans(of, first):
        others = [(there, other) for there, other in later if not inside or there.within == at.within]
        if not others:
            continue
        looked.append(at)
        wrong = [there for there, other in others if dates.is_after(span, other)]
        if wrong:
            found.append(Finding(_too_late(of, at, wrong), (at, *wrong)))
    return outcome(check, looked, len(found), "dates", found)


def _too_late(of: Standing, at: At, others: list[At]) -> str:
    """Say "The signature of Sam Okoro, “Date” (21 November 2022), comes after ... of actions 2 and 5"."""
    owner = of.entry_of(at)
    whose = entry_before(at, of, between=": ")
    owners = [entry for there in others if (entry := of.entry_of(there))]
    what = wording_in_quotes(others[0].question, of)
    if owners and not (owner and owners == [owner]):
        named = [entry_name(one, of) for one in owners]
        of_whom = f" of {entry_names(owners, of) if all(one.number for one in owners) else joined(named)}"
    else:
        of_whom = ""
    when = f" ({answer_in_short(others[0], of)})" if len(others) == 1 else ""
    return sentence(f"{whose}{wording_in_quotes(at.question, of)} ({answer_in_short(at, of)}) is after {what}{of_whom}{when}.")


# -- Values -----------------------------------------------------------------------------------------------------------


def _words_in(of: Standing, key: str) -> dict[str, list[At]]:
    """The names or lines answered to a question, without regard to capitals: each with where it stands."""
    found: dict[str, list[At]] = {}
    for at in places_of(of, key):
        answer = of.answer(at)
        value = answer.value if isinstance(answer, Known) else ()
        for word in (value,) if isinstance(value, str) else value:
            found.setdefault(one_line(word).casefold(), []).append(at)
    return found


def within(check: Check, of: Standing, days: Days) -> Outcome:
    """Values of one field that are not among those of another."""
    first, other = check.keys("of"), check.key("among")
    known = _words_in(of, other)
    unsure = [at for at in places_of(of, other) if isinstance(of.answer(at), Unfit)]
    unread = len(unsure)
    found, looked = [], []
    owners: dict[str, list[At]] = {}
    for key in first:
        for word, places in _words_in(of, key).items():
            owners.setdefault(word, []).extend(places)
    noun = of.bank.questions[other.rpartition(".")[0]].entry if "." in other else ""
    for word, places in owners.items():
        looked.append(word)
        if word not in known and not may_mean(of, unsure, word):
            said = next(one for one in _said(of, places[0]) if one_line(one).casefold() == word)
            entries = [entry for at in places if (entry := of.entry_of(at))]
            asked = wording_in_quotes(places[0].question, of)
            where = f"under {asked} of no {noun}" if noun else f"not under {wording_in_quotes(other, of)}"
            words = f"“{said}” stands under {asked} of {entry_names(entries, of)}, and {where}."
            found.append(Finding(words, tuple(places)))
    return outcome(check, looked, len(found), "names", found, unread)


def _said(of: Standing, at: At) -> tuple[str, ...]:
    answer = of.answer(at)
    value = answer.value if isinstance(answer, Known) else ()
    return (value,) if isinstance(value, str) else value


def used(check: Check, of: Standing, days: Days) -> Outcome:
    """Options that no answer has."""
    key = check.key("of")
    question = of.bank.questions[key]
    places = places_of(of, key)
    options = [option for option in kinds.options(question) if not option.all]
    unread = sum(isinstance(of.answer(at), Unfit) for at in places)
    found = []
    if places:
        for option in options:
            unsure = [at for at in places if isinstance(of.answer(at), Unfit)]
            if not any(of.is_in(at, option.value) for at in places) and not may_mean(of, unsure, option.value, option.label):
                found.append(Finding(f"“{option.label}” is chosen nowhere under {wording_in_quotes(key, of)}.", tuple(places)))
    return outcome(check, options if places else (), len(found), "options", found, unread)
