"""Checks of references: who names whom, what one side says of the other, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.checks.outcomes import Finding, Outcome, comparable, may_mean, outcome, own_answer, places_of, unfit
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Check, Question
from wizard.core.form.days import Days
from wizard.core.form.rules import holds
from wizard.core.standing.naming import (
    QUOTE,
    answer_in_quotes,
    answers_noun,
    counted_nouns,
    entry_names,
    entry_or_wording,
    entry_with_title,
    list_nouns,
    title_in_quotes,
    wording_in_quotes,
)
from wizard.core.standing.recommendation import entries, look
from wizard.core.standing.references import repeated
from wizard.core.standing.register import Entry, in_groups, in_order
from wizard.core.standing.standing import Standing
from wizard.core.text import joined, likeness, sentence


def covered(check: Check, standing: Standing, days: Days) -> Outcome:
    """Entries that no reference points to."""
    entries, untold = _where(check, standing, standing.register.of(*check.keys("of")))
    by = check.key("by")
    places = places_of(standing, by)
    unread = sum(isinstance(standing.answer(at), Unfit) for at in places) + untold
    named = {id_ for at in places for id_ in standing.pointed(at)}
    unsure = [at for at in places if isinstance(standing.answer(at), Unfit)]
    noun = standing.bank.questions[by.rpartition(".")[0]].entry if "." in by else ""
    findings = [
        Finding(
            f"No {noun} covers {entry_with_title(entry, standing)} under {wording_in_quotes(by, standing)}."
            if noun
            else f"{sentence(entry_with_title(entry, standing))} is not listed under {wording_in_quotes(by, standing)}.",
            (own_answer(entry),),
        )
        for entry in entries
        if entry.id not in named and not may_mean(standing, unsure, entry.number, entry.title)
    ]
    return outcome(check, entries, len(findings), joined(list_nouns(check.keys("of"), standing)), findings, unread)


def _where(check: Check, standing: Standing, some: Sequence[Entry]) -> tuple[Sequence[Entry], int]:
    """Return the entries that a check is limited to, and of how many it cannot be told yet whether they are among them."""
    if check.when is None:
        return some, 0
    told = [(entry, holds(check.when, look(standing, (*entry.at.within, entry.id)), entries(standing))) for entry in some]
    return [entry for entry, truth in told if truth], sum(truth is None for _, truth in told)


def points(check: Check, standing: Standing, days: Days) -> Outcome:
    """Entries whose reference points to nothing, or for which no option is chosen; not applicable is an answer."""
    by = check.key("by")
    places = places_of(standing, by)
    findings = []
    for at in places:
        answer = standing.answer(at)
        if not _names_something(standing, at) and not isinstance(answer, Unfit | NotApplicable):
            said = f": {answer_in_quotes(at, standing)}" if answer else ""
            words = f"{sentence(entry_or_wording(at, standing))} has nothing under {wording_in_quotes(by, standing)}{said}."
            findings.append(Finding(words, (at,)))
    return outcome(check, places, len(findings), answers_noun([by], standing), findings, unfit(standing, by))


def _names_something(standing: Standing, at: At) -> bool:
    if kinds.of(standing.bank.questions[at.question]).points:
        return bool(standing.pointed(at)) or standing.points_to_all(at)
    answer = standing.answer(at)
    return isinstance(answer, Known) and bool(answer.value)


def covered_apart(check: Check, standing: Standing, days: Days) -> Outcome:
    """Entries named only by entries that are the same in a field."""
    entries, by, same = standing.register.of(*check.keys("of")), check.key("by"), check.key("same")
    naming: dict[str, list[Entry]] = {}
    unsure = [at for at in places_of(standing, by) if isinstance(standing.answer(at), Unfit)]
    for at in places_of(standing, by):
        owner = standing.entry_of(at)
        for id_ in dict.fromkeys(standing.pointed(at)):
            if owner:
                naming.setdefault(id_, []).append(owner)
    findings, looked = [], []
    for entry in entries:
        owners = naming.get(entry.id, [])
        if len(owners) < 2:
            continue
        looked.append(entry)
        words = {comparable(standing, owner.place(same)) for owner in owners}
        if len(words) == 1 and "" not in words and not may_mean(standing, unsure, entry.number, entry.title):
            only = f"{sentence(entry_with_title(entry, standing))} is covered only by {entry_names(owners, standing)}"
            said = f"{only}, which are the same in {wording_in_quotes(same, standing)}."
            findings.append(Finding(said, tuple(owner.place(same) for owner in owners)))
    noun = f"{joined(list_nouns(check.keys('of'), standing))} covered more than once"
    return outcome(check, looked, len(findings), noun, findings, unfit(standing, by, same))


def mutual(check: Check, standing: Standing, days: Days) -> Outcome:
    """References that one side has and the other lacks.

    Where most of what the one side names does not name it back, and the other is answered better, one direction was meant.
    """
    one_side, other_side = check.key("one"), check.key("other")
    there, back = _one_way(standing, one_side, other_side, True), _one_way(standing, other_side, one_side, False)
    ways = [way for way, other in ((there, back), (back, there)) if not _is_not_meant(way, other)]
    findings = tuple(finding for way in ways for finding in way[1])
    links = sum(way[0] for way in ways)
    faulty = sum(map(_missing, ways))
    return Outcome(check, links, links - faulty, "references", findings, unfit(standing, one_side, other_side))


_Way = tuple[int, list[Finding]]
"""Of one direction: how many references could be looked at, and those that nothing answers."""


def _missing(way: _Way) -> int:
    return sum(len(finding.on) - 1 for finding in way[1])


def _is_not_meant(way: _Way, other: _Way) -> bool:
    return _missing(way) * 2 > way[0] and _missing(way) > _missing(other)


def _one_way(standing: Standing, first: str, second: str, is_first: bool) -> _Way:
    back = {
        entry.id: (at, frozenset(standing.pointed(at)))
        for at in places_of(standing, second)
        if (entry := standing.entry_of(at))
    }
    findings: list[Finding] = []
    links = 0
    for at in places_of(standing, first):
        owner = standing.entry_of(at)
        # What "all" names is named without a word about any one of them.
        if owner is None or standing.points_to_all(at):
            continue
        missing = []
        for id_ in dict.fromkeys(standing.pointed(at)):
            if id_ not in back:
                continue
            there, named_back = back[id_]
            answered = (
                standing.is_settled(there)
                if is_first
                else standing.answer(there) is None or isinstance(standing.answer(there), Known)
            )
            links += answered
            if answered and owner.id not in named_back:
                missing.append((standing.register.entries[id_], there))
        if missing:
            named = [entry for entry, _ in missing]
            neither = "does" if len(named) == 1 else "do"
            words = f"{sentence(owner.name)} names {entry_names(named, standing)}, which {neither} not name {owner.name}."
            findings.append(Finding(words, (at, *(place for _, place in missing))))
    return links, findings


def agrees(check: Check, standing: Standing, days: Days) -> Outcome:
    """Rows whose own list differs from what another field says of their entries."""
    key = check.key("of")
    source = standing.bank.questions[key].pointing.derived_from
    listed = source.rpartition(".")[0]
    findings, looked, unread = [], [], 0
    for at in places_of(standing, key):
        derived = standing.derived(at)
        if derived is None or standing.answer(at) is None or isinstance(standing.answer(at), NotYet):
            continue
        looked.append(at)
        own = standing.pointed(at)
        whole = standing.is_settled(at)
        unread += not whole
        owner, asked = standing.entry_of(at), wording_in_quotes(source, standing)
        row = title_in_quotes(owner) if owner else ""
        for entry in standing.register.of(listed):
            there = entry.place(source)
            said = f"{sentence(entry_with_title(entry, standing))} has {answer_in_quotes(there, standing)} under {asked}"
            if entry.id in derived and entry.id not in own and whole:
                findings.append(Finding(f"{said}, and is not in the list of {row}.", (at, there)))
            if entry.id in own and entry.id not in derived and standing.is_settled(there) and not standing.points_to_all(at):
                findings.append(Finding(f"{said}, and is in the list of {row}.", (at, there)))
    faulty = len({finding.on[0] for finding in findings})
    return outcome(check, looked, faulty, "lists", findings, unread)


def once(check: Check, standing: Standing, days: Days) -> Outcome:
    """Answers that name one and the same entry twice."""
    keys = check.keys("of")
    answers = [(at, standing.answer(at)) for key in keys for at in places_of(standing, key)]
    places = [at for at, answer in answers if answer is not None and not isinstance(answer, Unfit)]
    findings = []
    for at in places:
        answer = standing.answer(at)
        ids = answer.value if isinstance(answer, Known) and isinstance(answer.value, tuple) else ()
        twice = [standing.register.entries[one] for one in repeated(ids) if one in standing.register.entries]
        if twice:
            findings.append(
                Finding(
                    f"{sentence(entry_or_wording(at, standing))} names {entry_names(twice, standing)} more than once.", (at,)
                )
            )
    return outcome(check, places, len(findings), "answers", findings, unfit(standing, *keys))


# -- Order ------------------------------------------------------------------------------------------------------------


def ordered(check: Check, standing: Standing, days: Days) -> Outcome:
    """Lists that are not printed in the order of their numbers. References always stand in the order of the register."""
    findings, looked = [], []
    for key in check.keys("of"):
        for one in _series(standing, key):
            at, entries = one
            numbers = [in_order(entry.number) for entry in entries]
            if len(entries) < 2 or not all(numbers) or len({entry.question.entry for entry in entries}) > 1:
                continue
            wrong = [place for place in range(1, len(numbers)) if _is_greater(*entries[place - 1 : place + 1])]
            if kinds.of(standing.bank.questions[key]).points:
                wrong = []  # they are shown and printed in the order of the register, however they were typed
            looked.append(at)
            if wrong:
                later = [entries[place] for place in wrong]
                stands = "stands" if len(later) == 1 else "stand"
                before = f"after {entries[wrong[0] - 1].number}" if len(later) == 1 else "after greater numbers"
                whose = entry_or_wording(at, standing) if at.within else wording_in_quotes(key, standing)
                what = f", {wording_in_quotes(key, standing)}" if at.within else ""
                words = f"{sentence(whose)}{what}: {entry_names(later, standing)} {stands} {before}."
                findings.append(Finding(words, (at,)))
    return outcome(check, looked, len(findings), "lists", findings, unfit(standing, *check.keys("of")))


def _is_greater(entry: Entry, other: Entry) -> bool:
    """Whether a number is greater than another. A-1 and 2.1 have no order: one begins with a letter."""
    alike = entry.number[:1].isdigit() == other.number[:1].isdigit()
    return alike and in_order(entry.number) > in_order(other.number)


def _series(standing: Standing, key: str) -> Iterator[tuple[At, list[Entry]]]:
    """What has an order: the entries of a list as they are printed, or the references of each answer as they were given."""
    question: Question = standing.bank.questions[key]
    for at in places_of(standing, key):
        if kinds.of(question).points:
            answer = standing.answer(at)
            ids = standing.pointed(at) if isinstance(answer, Known | Unfit) and not standing.points_to_all(at) else ()
            yield at, [standing.register.entries[one] for one in ids]
        else:
            yield at, in_groups(entry for entry in standing.register.of(key) if entry.at == at)


def numbered_once(check: Check, standing: Standing, days: Days) -> Outcome:
    """Entries that share a number."""
    entries = standing.register.of(*check.keys("of"))
    same: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.number:
            same.setdefault(likeness(entry.number), []).append(entry)
    findings = [
        Finding(
            f"{counted_nouns(some)} have the number {some[0].number}: {joined([title_in_quotes(one, QUOTE) for one in some])}.",
            tuple(own_answer(one) for one in some),
        )
        for some in same.values()
        if len(some) > 1
    ]
    return outcome(
        check, entries, sum(len(finding.on) for finding in findings), joined(list_nouns(check.keys("of"), standing)), findings
    )
