"""Checks over the whole: a small catalogue of named checks, which a bank uses with parameters of its own.

The manner is that of dbt's generic tests (docs.getdbt.com/docs/build/data-tests): a name, what it looks at, and nothing more.
A check runs over the answers as they stand and never changes the path. What it finds is true by construction: it rests on ids,
sets and dates, names every answer it rests on, and where an answer could not be read it says so or says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache

from wizard.core import dates, findings, kinds
from wizard.core.dates import british
from wizard.core.frozen import frozen
from wizard.core.model import At, Check, Known, NotYet, Question, Unfit
from wizard.core.register import Entry, in_order, repeated
from wizard.core.standing import Standing
from wizard.core.text import counted, one_line, shorten

_QUOTE = 60  # columns of an answer in a finding


class Takes(Enum):
    """What a parameter of a check names."""

    LISTS = "one or more lists of entries"
    FIELD = "a question, or a field of a list"
    FIELDS = "one or more questions or fields"
    REFERENCES = "a question of the kind references"
    DATE = "a question of the kind date or rough-date"
    DATES = "one or more questions of the kinds date and rough-date"
    OPTIONS = "a question with options"


@frozen
class Finding:
    """One thing found: in words, and the answers it rests on, the first of them where it would be mended."""

    words: str
    on: tuple[At, ...]


@frozen
class Outcome:
    """What came of one check. looked: how many things were looked at; fine: how many of them are in order.

    unread: how many answers it would have looked at and could not, because they do not fit their question.
    """

    check: Check
    looked: int
    fine: int
    noun: str
    found: tuple[Finding, ...]
    unread: int = 0

    @property
    def title(self) -> str:
        return self.check.title

    @property
    def words(self) -> str:
        """Return "22 of 22 items", with what could not be read."""
        unread = f"; {counted(self.unread, 'answer')} could not be read" if self.unread else ""
        if not self.looked:
            return f"nothing to look at yet{unread}"
        return f"{self.fine} of {self.looked} {self.noun}{unread}"


@frozen
class Named:
    """A check of the catalogue: what it says, what it needs to be told, what it may be told."""

    about: str
    needs: tuple[tuple[str, Takes], ...]
    run: Callable[[Check, Standing, str], Outcome]
    may: tuple[tuple[str, Takes], ...] = ()


@lru_cache(maxsize=4)
def run(of: Standing, today: str) -> tuple[Outcome, ...]:
    """Run the bank's checks in their order. `today`: 2026-03-31; "" leaves out what depends on the day."""
    return tuple(CATALOGUE[check.name].run(check, of, today) for check in of.bank.checks if _applies(check, today))


def _applies(check: Check, today: str) -> bool:
    return bool(today) or check.name != "overdue"


# -- Saying what was found --------------------------------------------------------------------------------------------


def _title(entry: Entry) -> str:
    """Return "item 5 (Population planning)"."""
    return f"{entry.name} ({shorten(entry.title, _QUOTE)})" if entry.number and entry.title else entry.name


def _names(entries: Iterable[Entry]) -> str:
    """Return "items 2, 5 and 7", nouns told apart."""
    by_noun: dict[str, list[Entry]] = {}
    for entry in entries:
        by_noun.setdefault(entry.question.entry, []).append(entry)
    parts = []
    for some in by_noun.values():
        numbered = [one.number for one in some if one.number]
        if len(numbered) == len(some):
            noun = some[0].question.entry if len(some) == 1 else some[0].question.entries
            parts.append(f"{noun} {_and(numbered)}")
        else:
            parts.append(_and([one.name for one in some]))
    return _and(parts)


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _quoted(of: Standing, at: At) -> str:
    return f"“{shorten(findings.summary(of.bank.questions[at.question], at, of), _QUOTE)}”"


def _asks(of: Standing, key: str) -> str:
    """How a finding names a question: by its wording, without the colon."""
    return f"“{one_line(of.bank.questions[key].ask).rstrip(':')}”"


def _where(of: Standing, at: At) -> str:
    """Whose answer it is: "action 3", or the question where it stands in no list."""
    entry = of.entry_of(at)
    return entry.name if entry else _asks(of, at.question)


def _places(of: Standing, *keys: str) -> list[At]:
    """The places of some questions on the path, in the order of the form."""
    if len(keys) == 1:
        return of.asked.get(keys[0], [])
    return sorted((at for key in keys for at in of.asked.get(key, ())), key=of.path.index.__getitem__)


def _outcome(check: Check, looked: Sequence[object], faulty: int, noun: str, found: list[Finding], unread: int = 0) -> Outcome:
    return Outcome(check, len(looked), len(looked) - faulty, noun, tuple(found), unread)


def _plural(of: Standing, keys: Sequence[str]) -> str:
    return _and(list(dict.fromkeys(of.bank.questions[key].entries for key in keys)))


def _noun_of(of: Standing, keys: Sequence[str]) -> str:
    """What is counted when fields are looked at: the entries of their list, else answers."""
    lists = dict.fromkeys(key.rpartition(".")[0] for key in keys)
    return _plural(of, list(lists)) if all(lists) and len(keys) == 1 else "answers"


# -- References -------------------------------------------------------------------------------------------------------


def _covered(check: Check, of: Standing, today: str) -> Outcome:
    """Entries that no reference points to."""
    entries, by = of.register.of(*check.keys("of")), check.key("by")
    places = _places(of, by)
    unread = sum(not of.is_settled(at) for at in places if of.answer(at) is not None)
    named = {id_ for at in places for id_ in of.pointed(at)}
    noun = of.bank.questions[by.rpartition(".")[0]].entry if "." in by else ""
    found = [
        Finding(
            f"{findings.sentence(_title(one))} is named by no {noun} under {_asks(of, by)}."
            if noun
            else f"{findings.sentence(_title(one))} is not named under {_asks(of, by)}.",
            (_own(one),),
        )
        for one in entries
        if one.id not in named
    ]
    return _outcome(check, entries, len(found), _plural(of, check.keys("of")), found, unread)


def _own(entry: Entry) -> At:
    """The answer that names an entry, or its first one."""
    return entry.place(entry.question.listing.titled or entry.question.fields[0].key)


def _points(check: Check, of: Standing, today: str) -> Outcome:
    """Entries whose reference points to nothing."""
    by = check.key("by")
    places = _places(of, by)
    found = []
    for at in places:
        answer = of.answer(at)
        if not of.pointed(at) and not of.points_to_all(at) and not isinstance(answer, Unfit):
            said = f": {_quoted(of, at)}" if answer else ""
            found.append(Finding(f"{findings.sentence(_where(of, at))} names nothing under {_asks(of, by)}{said}.", (at,)))
    unread = sum(isinstance(of.answer(at), Unfit) for at in places)
    return _outcome(check, places, len(found), _noun_of(of, [by]), found, unread)


def _covered_apart(check: Check, of: Standing, today: str) -> Outcome:
    """Entries named only by entries that are the same in a field."""
    entries, by, same = of.register.of(*check.keys("of")), check.key("by"), check.key("same")
    naming: dict[str, list[Entry]] = {}
    for at in _places(of, by):
        owner = of.entry_of(at)
        for id_ in dict.fromkeys(of.pointed(at)):
            if owner:
                naming.setdefault(id_, []).append(owner)
    found, looked = [], []
    for one in entries:
        owners = naming.get(one.id, [])
        if len(owners) < 2:
            continue
        looked.append(one)
        words = {_comparable(of, owner.place(same)) for owner in owners}
        if len(words) == 1 and "" not in words:
            said = (
                f"{findings.sentence(_title(one))} is named only by {_names(owners)}, which are the same in {_asks(of, same)}."
            )
            found.append(Finding(said, tuple(owner.place(same) for owner in owners)))
    return _outcome(check, looked, len(found), f"{_plural(of, check.keys('of'))} named more than once", found)


def _mutual(check: Check, of: Standing, today: str) -> Outcome:
    """References that one side has and the other lacks."""
    one_side, other_side = check.key("one"), check.key("other")
    found: list[Finding] = []
    links = 0
    for first, second in ((one_side, other_side), (other_side, one_side)):
        back = {of.entry_of(at): at for at in _places(of, second)}
        for at in _places(of, first):
            owner = of.entry_of(at)
            # What "all" names is named without a word about any one of them.
            if owner is None or of.points_to_all(at):
                continue
            missing = []
            for id_ in dict.fromkeys(of.pointed(at)):
                there = back.get(of.register.entries[id_])
                if there is None:
                    continue
                links += 1
                answered = of.is_settled(there) if first == one_side else isinstance(of.answer(there), Known)
                if answered and owner.id not in of.pointed(there):
                    missing.append((of.register.entries[id_], there))
            if missing:
                named = [entry for entry, _ in missing]
                neither = "does" if len(named) == 1 else "do"
                words = f"{findings.sentence(owner.name)} names {_names(named)}, which {neither} not name {owner.name}."
                found.append(Finding(words, (at, *(place for _, place in missing))))
    faulty = sum(len(one.on) - 1 for one in found)
    return Outcome(check, links, links - faulty, "references", tuple(found))


def _agrees(check: Check, of: Standing, today: str) -> Outcome:
    """Rows whose own list differs from what another field says of their entries."""
    key = check.key("of")
    source = of.bank.questions[key].pointing.derived_from
    listed = source.rpartition(".")[0]
    found, looked, unread = [], [], 0
    for at in _places(of, key):
        derived = of.derived(at)
        if derived is None or of.answer(at) is None or isinstance(of.answer(at), NotYet):
            continue
        looked.append(at)
        own = of.pointed(at)
        whole = of.is_settled(at)
        unread += not whole
        row, asked = _title_of_row(of, at), _asks(of, source)
        for entry in of.register.of(listed):
            there = entry.place(source)
            said = f"{findings.sentence(_title(entry))} has {_quoted(of, there)} under {asked}"
            if entry.id in derived and entry.id not in own and whole:
                found.append(Finding(f"{said}, and is not in the list of {row}.", (at, there)))
            if entry.id in own and entry.id not in derived and of.is_settled(there) and not of.points_to_all(at):
                found.append(Finding(f"{said}, and is in the list of {row}.", (at, there)))
    faulty = len({one.on[0] for one in found})
    return _outcome(check, looked, faulty, "lists", found, unread)


def _title_of_row(of: Standing, at: At) -> str:
    entry = of.entry_of(at)
    return f"“{entry.title}”" if entry else ""


def _once(check: Check, of: Standing, today: str) -> Outcome:
    """Answers that name one and the same entry twice."""
    places = [at for key in check.keys("of") for at in _places(of, key)]
    found = []
    for at in places:
        answer = of.answer(at)
        ids = answer.value if isinstance(answer, Known) and isinstance(answer.value, tuple) else ()
        twice = [of.register.entries[one] for one in repeated(ids) if one in of.register.entries]
        if twice:
            found.append(Finding(f"{findings.sentence(_where(of, at))} names {_names(twice)} more than once.", (at,)))
    return _outcome(check, places, len(found), "answers", found)


# -- Sameness ---------------------------------------------------------------------------------------------------------


def _comparable(of: Standing, at: At) -> str:
    """An answer as it is compared: words without regard to capitals and spaces, references and options as a set."""
    answer = of.answer(at)
    if not isinstance(answer, Known):
        return ""
    if isinstance(answer.value, tuple):
        return "\n".join(sorted(one.casefold() for one in answer.value))
    return one_line(f"{answer.value} {answer.because}").casefold()


def _distinct(check: Check, of: Standing, today: str) -> Outcome:
    """Entries that are the same in some fields; without `fields`, in all of them."""
    key = check.key("of")
    question = of.bank.questions[key]
    fields = check.keys("fields") or tuple(field.key for field in question.fields)
    whole = not check.keys("fields")
    same: dict[tuple[str, ...], list[Entry]] = {}
    looked = []
    for entry in of.register.of(key):
        compared = tuple(_comparable(of, entry.place(field)) for field in fields)
        if any(compared) and (whole or all(compared)):
            looked.append(entry)
            same.setdefault(compared, []).append(entry)
    found = []
    for some in same.values():
        if len(some) > 1:
            what = "all their answers" if whole else _and([_asks(of, field) for field in fields])
            said = "" if whole else f": {_quoted(of, some[0].place(fields[0]))}"
            words = f"{findings.sentence(_names(some))} are the same in {what}{said}."
            found.append(Finding(words, tuple(one.place(field) for one in some for field in fields)))
    faulty = sum(len(some) for some in same.values() if len(some) > 1)
    return _outcome(check, looked, faulty, question.entries, found)


# -- Fields -----------------------------------------------------------------------------------------------------------


def _filled(check: Check, of: Standing, today: str) -> Outcome:
    """Fields left empty. Not applicable is an answer; not known yet is none."""
    places = [at for key in check.keys("of") for at in _places(of, key)]
    found = []
    for at in places:
        answer = of.answer(at)
        if answer is None or isinstance(answer, NotYet):
            said = "is left empty" if answer is None else f"is {findings.not_yet_words(answer.ask, answer.by)}"
            owner = of.entry_of(at)
            whose = f"{findings.sentence(_title(owner))}: " if owner else ""
            found.append(Finding(f"{whose}{_asks(of, at.question)} {said}.", (at,)))
    return _outcome(check, places, len(found), _noun_of(of, check.keys("of")), found)


def _fits(check: Check, of: Standing, today: str) -> Outcome:
    """Values outside their options, dates that are no dates, references to nothing: whatever was kept as unfit."""
    places = [step.at for step in of.path.steps if of.answer(step.at) is not None]
    found = []
    for at in places:
        answer = of.answer(at)
        if isinstance(answer, Unfit):
            owner = of.entry_of(at)
            whose = f"{owner.name}, " if owner else ""
            why = answer.why if answer.raw in answer.why else f"“{shorten(answer.raw, _QUOTE)}”: {answer.why}"
            found.append(Finding(findings.sentence(f"{whose}{_asks(of, at.question)}: {why}."), (at,)))
    return _outcome(check, places, len(found), "answers", found)


def _dated(check: Check, of: Standing, today: str) -> Outcome:
    """Dates that are words."""
    found, looked = [], []
    for at, text in _texts(of, check.keys("of")):
        looked.append(at)
        if dates.span(text) is None:
            found.append(Finding(f"{findings.sentence(_where(of, at))}: {_asks(of, at.question)} is words: “{text}”.", (at,)))
    return _outcome(check, looked, len(found), "dates", found)


def _texts(of: Standing, keys: Sequence[str]) -> Iterator[tuple[At, str]]:
    for at in [at for key in keys for at in _places(of, key)]:
        answer = of.answer(at)
        if isinstance(answer, Known) and isinstance(answer.value, str):
            yield at, british(answer.value)


def _spans(of: Standing, key: str) -> list[tuple[At, dates.Span]]:
    return [(at, span) for at, text in _texts(of, [key]) if (span := dates.span(text))]


def _overdue(check: Check, of: Standing, today: str) -> Outcome:
    """End dates in the past with no word of what came of it."""
    date, outcome = check.key("date"), check.key("outcome")
    now = dates.Span(today, today)
    found, looked = [], []
    for at, span in _spans(of, date):
        owner = of.entry_of(at)
        if owner is None or span.open:
            continue
        looked.append(at)
        result = owner.place(outcome)
        if dates.is_after(now, span) and of.answer(result) is None:
            words = f"{findings.sentence(_title(owner))} was to end {_quoted(of, at)}, and {_asks(of, outcome)} is empty."
            found.append(Finding(words, (result, at)))
    return _outcome(check, looked, len(found), f"dated {_noun_of(of, [date])}", found)


def _before(check: Check, of: Standing, today: str) -> Outcome:
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
    return _outcome(check, looked, len(found), "dates", found)


def _too_late(of: Standing, at: At, others: list[At]) -> str:
    """Say "The signature of Sam Okoro, “Date” (21 November 2022), comes after ... of actions 2 and 5"."""
    owner = of.entry_of(at)
    whose = f"{findings.name(owner, of)}: " if owner else ""
    owners = [entry for there in others if (entry := of.entry_of(there))]
    what = _asks(of, others[0].question)
    if owners and not (owner and owners == [owner]):
        named = [findings.name(one, of) for one in owners]
        of_whom = f" of {_names(owners) if all(one.number for one in owners) else _and(named)}"
    else:
        of_whom = ""
    when = f" ({_quoted(of, others[0])[1:-1]})" if len(others) == 1 else ""
    return findings.sentence(f"{whose}{_asks(of, at.question)} ({_quoted(of, at)[1:-1]}) is after {what}{of_whom}{when}.")


# -- Values -----------------------------------------------------------------------------------------------------------


def _words_in(of: Standing, key: str) -> dict[str, list[At]]:
    """The names or lines answered to a question, without regard to capitals: each with where it stands."""
    found: dict[str, list[At]] = {}
    for at in _places(of, key):
        answer = of.answer(at)
        value = answer.value if isinstance(answer, Known) else ()
        for word in (value,) if isinstance(value, str) else value:
            found.setdefault(one_line(word).casefold(), []).append(at)
    return found


def _within(check: Check, of: Standing, today: str) -> Outcome:
    """Values of one field that are not among those of another."""
    first, other = check.keys("of"), check.key("among")
    known = _words_in(of, other)
    unread = sum(isinstance(of.answer(at), Unfit) for at in _places(of, other))
    found, looked = [], []
    owners: dict[str, list[At]] = {}
    for key in first:
        for word, places in _words_in(of, key).items():
            owners.setdefault(word, []).extend(places)
    noun = of.bank.questions[other.rpartition(".")[0]].entry if "." in other else ""
    for word, places in owners.items():
        looked.append(word)
        if word not in known:
            said = next(one for one in _said(of, places[0]) if one_line(one).casefold() == word)
            entries = [entry for at in places if (entry := of.entry_of(at))]
            asked = _asks(of, places[0].question)
            where = f"under {asked} of no {noun}" if noun else f"not under {_asks(of, other)}"
            words = f"“{said}” stands under {asked} of {_names(entries)}, and {where}."
            found.append(Finding(words, tuple(places)))
    return _outcome(check, looked, len(found), "names", found, unread)


def _said(of: Standing, at: At) -> tuple[str, ...]:
    answer = of.answer(at)
    value = answer.value if isinstance(answer, Known) else ()
    return (value,) if isinstance(value, str) else value


def _used(check: Check, of: Standing, today: str) -> Outcome:
    """Options that no answer has."""
    key = check.key("of")
    question = of.bank.questions[key]
    places = _places(of, key)
    options = [option for option in kinds.options(question) if not option.all]
    unread = sum(isinstance(of.answer(at), Unfit) for at in places)
    found = []
    if places:
        for option in options:
            if not any(of.is_in(at, option.value) for at in places):
                found.append(Finding(f"“{option.label}” is chosen nowhere under {_asks(of, key)}.", tuple(places)))
    return _outcome(check, options if places else (), len(found), "options", found, unread)


# -- Order ------------------------------------------------------------------------------------------------------------


def _ordered(check: Check, of: Standing, today: str) -> Outcome:
    """Lists whose numbers do not ascend, and references that are not written in the order of their numbers."""
    found, looked = [], []
    for key in check.keys("of"):
        for one in _series(of, key):
            at, entries = one
            numbers = [in_order(entry.number) for entry in entries]
            if len(entries) < 2 or not all(numbers):
                continue
            looked.append(at)
            wrong = [entries[n + 1] for n in range(len(numbers) - 1) if numbers[n] > numbers[n + 1]]
            if wrong:
                stands = "stands" if len(wrong) == 1 else "stand"
                before = entries[entries.index(wrong[0]) - 1]
                after = f" {stands} after {before.number}" if len(wrong) == 1 else f" {stands} after greater numbers"
                whose = _where(of, at) if at.within else _asks(of, key)
                what = f", {_asks(of, key)}" if at.within else ""
                words = f"{findings.sentence(whose)}{what}: {_names(wrong)}{after}."
                found.append(Finding(words, (at,)))
    return _outcome(check, looked, len(found), "lists", found)


def _series(of: Standing, key: str) -> Iterator[tuple[At, list[Entry]]]:
    """What has an order: the entries of a list, or the references of each answer, in the order they stand in."""
    question: Question = of.bank.questions[key]
    for at in _places(of, key):
        if question.kind == "references":
            answer = of.answer(at)
            ids = of.pointed(at) if isinstance(answer, Known | Unfit) and not of.points_to_all(at) else ()
            yield at, [of.register.entries[one] for one in ids]
        else:
            yield at, [entry for entry in of.register.of(key) if entry.at == at]


def _numbered_once(check: Check, of: Standing, today: str) -> Outcome:
    """Entries that share a number."""
    entries = of.register.of(*check.keys("of"))
    same: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.number:
            same.setdefault(entry.number.casefold(), []).append(entry)
    found = [
        Finding(
            f"{counted(len(some), some[0].question.entry, some[0].question.entries).capitalize()} have the number "
            f"{some[0].number}: {_and([f'“{shorten(one.title, _QUOTE)}”' for one in some])}.",
            tuple(_own(one) for one in some),
        )
        for some in same.values()
        if len(some) > 1
    ]
    return _outcome(check, entries, sum(len(one.on) for one in found), _plural(of, check.keys("of")), found)


# -- The catalogue ----------------------------------------------------------------------------------------------------

CATALOGUE: dict[str, Named] = {
    "covered": Named(
        "each entry of a list is named by some reference",
        (("of", Takes.LISTS), ("by", Takes.REFERENCES)),
        _covered,
    ),
    "points": Named("each reference names something", (("by", Takes.REFERENCES),), _points),
    "covered-apart": Named(
        "no entry is named only by entries that are the same in a field",
        (("of", Takes.LISTS), ("by", Takes.REFERENCES), ("same", Takes.FIELD)),
        _covered_apart,
    ),
    "mutual": Named(
        "what one side refers to refers back",
        (("one", Takes.REFERENCES), ("other", Takes.REFERENCES)),
        _mutual,
    ),
    "agrees": Named("a list made by hand is the one that other answers come to", (("of", Takes.REFERENCES),), _agrees),
    "once": Named("no answer names the same entry twice", (("of", Takes.FIELDS),), _once),
    "distinct": Named(
        "no two entries are the same in some fields, or in all of them",
        (("of", Takes.LISTS),),
        _distinct,
        (("fields", Takes.FIELDS),),
    ),
    "filled": Named("no field is left empty", (("of", Takes.FIELDS),), _filled),
    "fits": Named("every answer fits its question", (), _fits),
    "dated": Named("every date is one, and not words", (("of", Takes.DATES),), _dated),
    "overdue": Named(
        "what should have ended says what came of it",
        (("date", Takes.DATE), ("outcome", Takes.FIELD)),
        _overdue,
    ),
    "before": Named(
        "one date does not come after another",
        (("first", Takes.DATE), ("then", Takes.DATE)),
        _before,
    ),
    "within": Named(
        "every value of some fields is among those of another",
        (("of", Takes.FIELDS), ("among", Takes.FIELD)),
        _within,
    ),
    "used": Named("every option is chosen somewhere", (("of", Takes.OPTIONS),), _used),
    "ordered": Named(
        "a list, or the references of an answer, are in the order of their numbers",
        (("of", Takes.FIELDS),),
        _ordered,
    ),
    "numbered-once": Named("no two entries have the same number", (("of", Takes.LISTS),), _numbered_once),
}
"""By name: every check there is. A bank may use each of them several times."""
