"""Checks of references: who names whom, what one side says of the other, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.core.checks.outcomes import (
    Finding,
    Outcome,
    comparable,
    may_mean,
    outcome,
    own_answer,
    places_of,
)
from wizard.core.form.answers import At, Known, NotYet, Unfit
from wizard.core.form.bank import Check, Question
from wizard.core.form.days import Days
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
from wizard.core.standing.references import repeated
from wizard.core.standing.register import Entry, in_order
from wizard.core.standing.standing import Standing
from wizard.core.text import joined, sentence


def covered(check: Check, of: Standing, days: Days) -> Outcome:
    """Entries that no reference points to."""
    entries, by = of.register.of(*check.keys("of")), check.key("by")
    places = places_of(of, by)
    unread = sum(isinstance(of.answer(at), Unfit) for at in places)
    named = {id_ for at in places for id_ in of.pointed(at)}
    unsure = [at for at in places if isinstance(of.answer(at), Unfit)]
    noun = of.bank.questions[by.rpartition(".")[0]].entry if "." in by else ""
    found = [
        Finding(
            f"{sentence(entry_with_title(one, of))} is named by no {noun} under {wording_in_quotes(by, of)}."
            if noun
            else f"{sentence(entry_with_title(one, of))} is not named under {wording_in_quotes(by, of)}.",
            (own_answer(one),),
        )
        for one in entries
        if one.id not in named and not may_mean(of, unsure, one.number, one.title)
    ]
    return outcome(check, entries, len(found), joined(list_nouns(check.keys("of"), of)), found, unread)


def points(check: Check, of: Standing, days: Days) -> Outcome:
    """Entries whose reference points to nothing."""
    by = check.key("by")
    places = places_of(of, by)
    found = []
    for at in places:
        answer = of.answer(at)
        if not of.pointed(at) and not of.points_to_all(at) and not isinstance(answer, Unfit):
            said = f": {answer_in_quotes(at, of)}" if answer else ""
            words = f"{sentence(entry_or_wording(at, of))} names nothing under {wording_in_quotes(by, of)}{said}."
            found.append(Finding(words, (at,)))
    unread = sum(isinstance(of.answer(at), Unfit) for at in places)
    return outcome(check, places, len(found), answers_noun([by], of), found, unread)


def covered_apart(check: Check, of: Standing, days: Days) -> Outcome:
    """Entries named only by entries that are the same in a field."""
    entries, by, same = of.register.of(*check.keys("of")), check.key("by"), check.key("same")
    naming: dict[str, list[Entry]] = {}
    unsure = [at for at in places_of(of, by) if isinstance(of.answer(at), Unfit)]
    for at in places_of(of, by):
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
        words = {comparable(of, owner.place(same)) for owner in owners}
        if len(words) == 1 and "" not in words and not may_mean(of, unsure, one.number, one.title):
            only = f"{sentence(entry_with_title(one, of))} is named only by {entry_names(owners, of)}"
            said = f"{only}, which are the same in {wording_in_quotes(same, of)}."
            found.append(Finding(said, tuple(owner.place(same) for owner in owners)))
    return outcome(check, looked, len(found), f"{joined(list_nouns(check.keys('of'), of))} named more than once", found)


def mutual(check: Check, of: Standing, days: Days) -> Outcome:
    """References that one side has and the other lacks."""
    one_side, other_side = check.key("one"), check.key("other")
    found: list[Finding] = []
    links = 0
    for first, second in ((one_side, other_side), (other_side, one_side)):
        back = {of.entry_of(at): at for at in places_of(of, second)}
        for at in places_of(of, first):
            owner = of.entry_of(at)
            # What "all" names is named without a word about any one of them.
            if owner is None or of.points_to_all(at):
                continue
            missing = []
            for id_ in dict.fromkeys(of.pointed(at)):
                there = back.get(of.register.entries[id_])
                if there is None:
                    continue
                answered = of.is_settled(there) if first == one_side else isinstance(of.answer(there), Known)
                links += answered
                if answered and owner.id not in of.pointed(there):
                    missing.append((of.register.entries[id_], there))
            if missing:
                named = [entry for entry, _ in missing]
                neither = "does" if len(named) == 1 else "do"
                words = f"{sentence(owner.name)} names {entry_names(named, of)}, which {neither} not name {owner.name}."
                found.append(Finding(words, (at, *(place for _, place in missing))))
    faulty = sum(len(one.on) - 1 for one in found)
    return Outcome(check, links, links - faulty, "references", tuple(found))


def agrees(check: Check, of: Standing, days: Days) -> Outcome:
    """Rows whose own list differs from what another field says of their entries."""
    key = check.key("of")
    source = of.bank.questions[key].pointing.derived_from
    listed = source.rpartition(".")[0]
    found, looked, unread = [], [], 0
    for at in places_of(of, key):
        derived = of.derived(at)
        if derived is None or of.answer(at) is None or isinstance(of.answer(at), NotYet):
            continue
        looked.append(at)
        own = of.pointed(at)
        whole = of.is_settled(at)
        unread += not whole
        owner, asked = of.entry_of(at), wording_in_quotes(source, of)
        row = title_in_quotes(owner) if owner else ""
        for entry in of.register.of(listed):
            there = entry.place(source)
            said = f"{sentence(entry_with_title(entry, of))} has {answer_in_quotes(there, of)} under {asked}"
            if entry.id in derived and entry.id not in own and whole:
                found.append(Finding(f"{said}, and is not in the list of {row}.", (at, there)))
            if entry.id in own and entry.id not in derived and of.is_settled(there) and not of.points_to_all(at):
                found.append(Finding(f"{said}, and is in the list of {row}.", (at, there)))
    faulty = len({one.on[0] for one in found})
    return outcome(check, looked, faulty, "lists", found, unread)


def once(check: Check, of: Standing, days: Days) -> Outcome:
    """Answers that name one and the same entry twice."""
    places = [at for key in check.keys("of") for at in places_of(of, key) if of.answer(at) is not None]
    found = []
    for at in places:
        answer = of.answer(at)
        ids = answer.value if isinstance(answer, Known) and isinstance(answer.value, tuple) else ()
        twice = [of.register.entries[one] for one in repeated(ids) if one in of.register.entries]
        if twice:
            found.append(Finding(f"{sentence(entry_or_wording(at, of))} names {entry_names(twice, of)} more than once.", (at,)))
    return outcome(check, places, len(found), "answers", found)


# -- Order ------------------------------------------------------------------------------------------------------------


def ordered(check: Check, of: Standing, days: Days) -> Outcome:
    """Lists whose numbers do not ascend, and references that are not written in the order of their numbers."""
    found, looked = [], []
    for key in check.keys("of"):
        for one in _series(of, key):
            at, entries = one
            numbers = [in_order(entry.number) for entry in entries]
            if len(entries) < 2 or not all(numbers) or len({entry.question.entry for entry in entries}) > 1:
                continue
            looked.append(at)
            wrong = [place for place in range(1, len(numbers)) if numbers[place - 1] > numbers[place]]
            if wrong:
                later = [entries[place] for place in wrong]
                stands = "stands" if len(later) == 1 else "stand"
                before = f"after {entries[wrong[0] - 1].number}" if len(later) == 1 else "after greater numbers"
                whose = entry_or_wording(at, of) if at.within else wording_in_quotes(key, of)
                what = f", {wording_in_quotes(key, of)}" if at.within else ""
                words = f"{sentence(whose)}{what}: {entry_names(later, of)} {stands} {before}."
                found.append(Finding(words, (at,)))
    return outcome(check, looked, len(found), "lists", found)


def _series(of: Standing, key: str) -> Iterator[tuple[At, list[Entry]]]:
    """What has an order: the entries of a list, or the references of each answer, in the order they stand in."""
    question: Question = of.bank.questions[key]
    for at in places_of(of, key):
        if question.kind == "references":
            answer = of.answer(at)
            ids = of.pointed(at) if isinstance(answer, Known | Unfit) and not of.points_to_all(at) else ()
            yield at, [of.register.entries[one] for one in ids]
        else:
            yield at, [entry for entry in of.register.of(key) if entry.at == at]


def numbered_once(check: Check, of: Standing, days: Days) -> Outcome:
    """Entries that share a number."""
    entries = of.register.of(*check.keys("of"))
    same: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.number:
            same.setdefault(entry.number.casefold(), []).append(entry)
    found = [
        Finding(
            f"{counted_nouns(some)} have the number {some[0].number}: {joined([title_in_quotes(one, QUOTE) for one in some])}.",
            tuple(own_answer(one) for one in some),
        )
        for some in same.values()
        if len(some) > 1
    ]
    return outcome(check, entries, sum(len(one.on) for one in found), joined(list_nouns(check.keys("of"), of)), found)
