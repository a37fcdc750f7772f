"""Checks of what was answered: the same twice, nothing at all, words for a date, one date after another, names and options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wizard.core.checks.outcomes import (
    Finding,
    Outcome,
    as_it_stands,
    comparable,
    holding,
    may_mean,
    outcome,
    places_of,
    unfit,
)
from wizard.core.form import dates, kinds
from wizard.core.form.answers import At, Known, NotYet, Unfit
from wizard.core.form.bank import Bank, Check
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
    place_in_short,
    wording_in_quotes,
)
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import joined, likeness, sentence, shorten

# -- Sameness ---------------------------------------------------------------------------------------------------------


def distinct(check: Check, standing: Standing, days: Days) -> Outcome:
    """Entries that are the same in some fields; without `fields`, in all of them."""
    key = check.key("of")
    question = standing.bank.questions[key]
    fields = check.keys("fields") or tuple(field.key for field in question.fields)
    whole = not check.keys("fields")
    same: dict[tuple[str, ...], list[Entry]] = {}
    looked = []
    for entry in standing.register.of(key):
        compared = tuple((as_it_stands if whole else comparable)(standing, entry.place(field)) for field in fields)
        if any(comparable(standing, entry.place(field)) for field in fields) and (whole or all(compared)):
            looked.append(entry)
            same.setdefault(compared, []).append(entry)
    findings = []
    for some in same.values():
        if len(some) > 1:
            what = "all their answers" if whole else joined([wording_in_quotes(field, standing) for field in fields])
            said = "" if whole else f": {answer_in_quotes(some[0].place(fields[0]), standing)}"
            words = f"{sentence(entry_names(some, standing))} are the same in {what}{said}."
            findings.append(Finding(words, tuple(one.place(field) for one in some for field in fields)))
    faulty = sum(len(some) for some in same.values() if len(some) > 1)
    return outcome(check, looked, faulty, question.entries, findings, unfit(standing, *fields))


# -- Fields -----------------------------------------------------------------------------------------------------------


def filled(check: Check, standing: Standing, days: Days) -> Outcome:
    """Fields left empty. Not applicable is an answer; not known yet is none."""
    places = [at for key in check.keys("of") for at in places_of(standing, key)]
    findings = []
    for at in places:
        answer = standing.answer(at)
        if answer is None or isinstance(answer, NotYet):
            said = "is left empty" if answer is None else f"is {not_yet_in_words(answer)}"
            owner = standing.entry_of(at)
            whose = f"{sentence(entry_with_title(owner, standing))}: " if owner else ""
            findings.append(Finding(f"{whose}{wording_in_quotes(at.question, standing)} {said}.", (at,)))
    return outcome(check, places, len(findings), answers_noun(check.keys("of"), standing), findings)


def fits(check: Check, standing: Standing, days: Days) -> Outcome:
    """Values outside their options, dates that are no dates, references to nothing: whatever was kept as unfit."""
    places = [step.at for step in standing.path.steps if standing.answer(step.at) is not None]
    findings = []
    for at in places:
        answer = standing.answer(at)
        if isinstance(answer, Unfit):
            why = answer.why if answer.raw in answer.why else f"“{shorten(answer.raw, QUOTE)}”: {answer.why}"
            findings.append(
                Finding(sentence(f"{entry_before(at, standing)}{wording_in_quotes(at.question, standing)}: {why}."), (at,))
            )
    gone = left_over(standing.bank, standing.response)
    for place, kept in gone.items():
        words = f"“{shorten(kept.raw, QUOTE)}” was given as an answer to “{place.at.question}”, and belongs to no question."
        findings.append(Finding(words, (place,), "Remove it under Check your answers, or accept this and say why."))
    return outcome(check, [*places, *gone], len(findings), "answers", findings)


def dated(check: Check, standing: Standing, days: Days) -> Outcome:
    """Dates that are words, and those that have figures in them and cannot be read: these are counted as neither."""
    findings, looked, unread = [], [], 0
    for at, text in _texts(standing, check.keys("of")):
        said = f"{sentence(entry_or_wording(at, standing))}: {wording_in_quotes(at.question, standing)}"
        if dates.is_unread(text):
            unread += 1
            mend = "Write a day such as 21 October 2026, or a month and a year; or accept this and say why."
            findings.append(Finding(f"{said} cannot be read as a date: “{text}”.", (at,), mend))
            continue
        looked.append(at)
        if dates.is_words(text):
            findings.append(Finding(f"{said} is words: “{text}”.", (at,)))
    return outcome(check, looked, len(findings) - unread, "dates", findings, unread + unfit(standing, *check.keys("of")))


def _texts(standing: Standing, keys: Sequence[str]) -> Iterator[tuple[At, str]]:
    for at in [at for key in keys for at in places_of(standing, key)]:
        answer = standing.answer(at)
        if isinstance(answer, Known) and isinstance(answer.value, str):
            yield at, british(answer.value)


def _spans(standing: Standing, key: str) -> list[tuple[At, dates.Span]]:
    return [(at, span) for at, text in _texts(standing, [key]) if (span := dates.span(text))]


def _unread(standing: Standing, *keys: str) -> int:
    """How many answers are dates that could not be read: a check of dates says so, as it did not look at them."""
    return unfit(standing, *keys) + sum(dates.is_unread(text) for _, text in _texts(standing, keys))


def overdue(check: Check, standing: Standing, days: Days) -> Outcome:
    """End dates in the past with no word of what came of it."""
    date, field = check.key("date"), check.key("outcome")
    ended, looked = [], []
    for at, span in _spans(standing, date):
        owner = standing.entry_of(at)
        if owner is None or span.open or not days.holds(span.last, ""):
            continue  # what has not ended is in no order yet
        looked.append(at)
        result = owner.place(field)
        if not isinstance(standing.answer(result), Known):
            what = f"{sentence(entry_with_title(owner, standing))} was to end {answer_in_quotes(at, standing)}"
            words = f"{what}, and {wording_in_quotes(field, standing)} says nothing yet."
            ended.append(Finding(words, (result, at), after=span.last))
    findings = holding(ended, days)
    noun = f"{answers_noun([date], standing)} that should have ended"
    return outcome(check, looked, len(findings), noun, findings, _unread(standing, date))


def happened(check: Check, standing: Standing, days: Days) -> Outcome:
    """Dates of what has happened, such as a signature, that lie after today: mistyped, as nothing can be signed ahead."""
    keys = check.keys("of")
    spans = [(at, span) for key in keys for at, span in _spans(standing, key)]
    ahead = []
    for at, span in spans:
        said = sentence(place_in_short(at, standing, between=": "))
        ahead.append(Finding(f"{said} is after today: {answer_in_quotes(at, standing)}.", (at,), before=span.first))
    findings = holding(ahead, days)
    return outcome(check, [at for at, _ in spans], len(findings), "dates", findings, _unread(standing, *keys))


def before(check: Check, standing: Standing, days: Days) -> Outcome:
    """Dates that are sure to come after what they should come before. Fields of one list: within each entry."""
    first, then = check.key("first"), check.key("then")
    inside = _inside(check)
    is_too_late = dates.begins_after if _is_start(standing.bank, then) else dates.is_after
    findings, looked = [], []
    later = _spans(standing, then)
    for at, span in _spans(standing, first):
        others = [(there, other) for there, other in later if not inside or there.within == at.within]
        if not others:
            continue
        looked.append(at)
        wrong = [there for there, other in others if is_too_late(span, other)]
        if wrong:
            findings.append(Finding(_too_late(standing, at, wrong), (at, *wrong)))
    return outcome(check, looked, len(findings), "dates", findings, _unread(standing, first, then))


def _inside(check: Check) -> bool:
    """Whether a check compares two fields of one list."""
    first, then = check.key("first"), check.key("then")
    return "." in first and first.rpartition(".")[0] == then.rpartition(".")[0]


def _is_start(bank: Bank, key: str) -> bool:
    """Whether a date is when something begins: "January 2023 onwards" is then January 2023, and not without an end."""
    orders = [check for check in bank.checks if check.name == "before" and _inside(check)]
    starts = {check.key("first") for check in orders} - {check.key("then") for check in orders}
    return key in {bank.roles.get("action_start"), *starts, *(picture.start for picture in bank.pictures)}


def _too_late(standing: Standing, at: At, others: list[At]) -> str:
    """Say "The signature of Sam Okoro, “Date” (21 November 2022), comes after ... of actions 2 and 5"."""
    owner = standing.entry_of(at)
    whose = entry_before(at, standing, between=": ")
    owners = [entry for there in others if (entry := standing.entry_of(there))]
    what = wording_in_quotes(others[0].question, standing)
    if owners and not (owner and owners == [owner]):
        named = [entry_name(one, standing) for one in owners]
        of_whom = f" of {entry_names(owners, standing) if all(one.number for one in owners) else joined(named)}"
    else:
        of_whom = ""
    when = f" ({answer_in_short(others[0], standing)})" if len(others) == 1 else ""
    return sentence(
        f"{whose}{wording_in_quotes(at.question, standing)} ({answer_in_short(at, standing)}) is after {what}{of_whom}{when}."
    )


# -- Values -----------------------------------------------------------------------------------------------------------


def _words_in(standing: Standing, key: str) -> dict[str, list[At]]:
    """The names or lines answered to a question, without regard to capitals: each with where it stands."""
    found: dict[str, list[At]] = {}
    for at in places_of(standing, key):
        answer = standing.answer(at)
        value = answer.value if isinstance(answer, Known) else ()
        for word in (value,) if isinstance(value, str) else value:
            found.setdefault(likeness(word), []).append(at)
    return found


def within(check: Check, standing: Standing, days: Days) -> Outcome:
    """Values of one field that are not among those of another."""
    first, other = check.keys("of"), check.key("among")
    known = _words_in(standing, other)
    unsure = [at for at in places_of(standing, other) if isinstance(standing.answer(at), Unfit)]
    unread = len(unsure)
    loosely = {_loose(word) for word in known}
    findings, looked = [], []
    owners: dict[str, list[At]] = {}
    for key in first:
        for word, places in _words_in(standing, key).items():
            owners.setdefault(word, []).extend(places)
    noun = standing.bank.questions[other.rpartition(".")[0]].entry if "." in other else ""
    for word, places in owners.items():
        looked.append(word)
        # "Depots" and "the Depots team" are most likely one: that they are spelt in two ways is no finding.
        if word not in known and _loose(word) not in loosely and not may_mean(standing, unsure, word):
            said = next(one for one in _said(standing, places[0]) if likeness(one) == word)
            entries = [entry for at in places if (entry := standing.entry_of(at))]
            asked = wording_in_quotes(places[0].question, standing)
            where = f"not under {asked} of any {noun}" if noun else f"not under {wording_in_quotes(other, standing)}"
            words = f"“{said}” is under {asked} of {entry_names(entries, standing)}, but {where}."
            findings.append(Finding(words, tuple(places)))
    return outcome(check, looked, len(findings), "names", findings, unread)


_LOOSE = frozenset(("team", "teams", "by", "from", "the", "of", "our", "and", "&"))


def _loose(name: str) -> str:
    """Return a name without the words in which one and the same owner is often written differently."""
    words = [word for word in re.findall(r"[^\s,.;:()/]+", likeness(name)) if word not in _LOOSE]
    return " ".join(words) or name


def _said(standing: Standing, at: At) -> tuple[str, ...]:
    answer = standing.answer(at)
    value = answer.value if isinstance(answer, Known) else ()
    return (value,) if isinstance(value, str) else value


def used(check: Check, standing: Standing, days: Days) -> Outcome:
    """Options that no answer has."""
    key = check.key("of")
    question = standing.bank.questions[key]
    places = places_of(standing, key)
    options = [option for option in kinds.options(question) if not option.all]
    unread = sum(isinstance(standing.answer(at), Unfit) for at in places)
    unsure = [at for at in places if isinstance(standing.answer(at), Unfit)]
    missing = [
        f"“{option.label}”"
        for option in options
        if not any(standing.is_in(at, option.value) for at in places)
        and not may_mean(standing, unsure, option.value, option.label)
    ]
    if not places or not missing:
        return outcome(check, options if places else (), 0, "options", [], unread)
    are = "is" if len(missing) == 1 else "are"
    # One finding: they rest on the same answers.
    found = Finding(f"{joined(missing)} {are} never chosen under {wording_in_quotes(key, standing)}.", tuple(places))
    return outcome(check, options, len(missing), "options", [found], unread)
