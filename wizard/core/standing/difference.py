"""What differs between two assessments, or between two moments of one, answer by answer and in words.

It looks at what is printed, as the fingerprint does: where the fingerprints are the same nothing differs, and where they are
not something does. So an approval that is out of date can always name what was changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property

from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, Unfit
from wizard.core.form.bank import Bank, Question
from wizard.core.form.publishing import mark_in_words
from wizard.core.frozen import frozen, replace
from wizard.core.record.canonical import named
from wizard.core.record.changes import Record, Reword
from wizard.core.record.response import fold, holds_hole, holes, left_over, listed
from wizard.core.standing.fingerprint import mark, wording
from wizard.core.standing.naming import (
    answer_in_words,
    entry_answers,
    entry_label,
    entry_with_label,
    no_question,
    number_and_title,
    number_or_id,
    place_name,
    question_name,
)
from wizard.core.standing.order import in_order
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import joined, likeness


class How(Enum):
    """In what way something differs, in the words that a person reads."""

    ANSWERED = "answered"
    CHANGED = "changed"
    EMPTIED = "emptied"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    NUMBERED = "numbered"
    ASKED = "asked now"
    NOT_ASKED = "no longer asked"
    WORDED = "worded differently"
    FORM = "another form"
    MARKED = "marked for publication"
    REDACTED = "redacted"
    """A text was taken out of one of the two or of both, so nobody can tell whether it differed."""


@frozen
class Difference:
    """One thing that differs."""

    how: How
    at: At
    """Where in the later one; in the earlier one, for what was removed or is no longer asked."""
    where: str
    """In words: "item 3a, Action owner"."""
    before: str = ""
    """The answer, or an entry's answers a line each, in the earlier one; "" where there is none."""
    after: str = ""
    """The same in the later one; "" where there is none."""


def compare(before: Standing, after: Standing) -> tuple[Difference, ...]:
    """Return what differs, in the order of the form. Entries are the same where their ids are, else where their titles are."""
    gone = _gone_from_one(before, after) | _gone_between(before, after)
    if mark(before) == mark(after) and not gone:
        return ()
    comparing = _Comparing(*without_what_is_gone(before, after), gone)
    keys = dict.fromkeys([*_top(after), *_top(before)])
    differences = [*comparing.form(), *(difference for key in keys for difference in comparing.question(At(key), At(key)))]
    return (*differences, *comparing.left_over())


def without_what_is_gone(before: Standing, after: Standing) -> tuple[Standing, Standing]:
    """Return both without the texts that were taken out of the other: what one copy still holds is shown nowhere."""
    return _without(before, after), _without(after, before)


def _without(standing: Standing, other: Standing) -> Standing:
    gone = {at: other.response.answers[at] for at in _still_held(standing, other)}
    if not gone:
        return standing
    content = replace(standing.response.content, answers={**standing.response.answers, **gone})
    return Standing(standing.bank, replace(standing.response, content=content))


def lost_later(standing: Standing) -> frozenset[At]:
    """Return where texts of an earlier moment were taken out after it: as it stood then is not known any more."""
    if not any(map(holds_hole, standing.response.answers.values())):
        return frozenset()
    known = _known(standing)
    answers = standing.response.answers.items()
    return frozenset(at for at, answer in answers if any(hole.seal not in known for hole in holes(answer)))


def _gone_between(before: Standing, after: Standing) -> frozenset[At]:
    """Return where a text was taken out between two moments of one assessment: neither shows it any more."""
    known, there = _known(after), after.response.answers
    both = [(at, (*holes(before.response.answers[at]), *holes(there[at]))) for at in lost_later(before) if at in there]
    return frozenset(at for at, some in both if any(hole.seal in known for hole in some)) - lost_later(after)


def _known(standing: Standing) -> set[str]:
    """The seals of the texts that were taken out, as far as the record tells of it up to there."""
    return {seal for _, redact in standing.response.redactions for seal in redact.seals}


def _gone_from_one(before: Standing, after: Standing) -> frozenset[At]:
    return frozenset([*_still_held(before, after), *_still_held(after, before)])


def _still_held(standing: Standing, other: Standing) -> Iterator[At]:
    """Yield where one still has an answer of which the other has lost a text, as far as its own record does not know of it."""
    known = _known(standing)
    for at, answer in other.response.answers.items():
        there = standing.response.answers.get(at)
        if there is not None and not holds_hole(there) and any(hole.seal not in known for hole in holes(answer)):
            yield at


def stood(bank: Bank, records: Iterable[Record], seq: int) -> Standing:
    """Return the assessment as it stood after a record, given by its sequence number; 0 = before the first."""
    return Standing(bank, fold(bank, records, seq))


def _choices(question: Question | None) -> str:
    return "; ".join(option.label for option in (question.options or question.listing.rows)) if question else ""


def _top(standing: Standing) -> list[str]:
    return [question.key for section in standing.bank.sections for question in section.questions]


class _Comparing:
    def __init__(self, before: Standing, after: Standing, gone: frozenset[At]) -> None:
        """gone: where a text was taken out of one of the two that the other still held, or of both between them."""
        self._before, self._after, self._gone_from_one = before, after, gone
        self._ids = dict(_matched(before, after))  # of entries: those of the later one, by those of the earlier one

    # -- The form -----------------------------------------------------------------------------------------------------

    def form(self) -> Iterator[Difference]:
        old, new = self._before.bank, self._after.bank
        if wording(self._before) == wording(self._after):
            return
        names = (f"{old.title}, version {old.version}", f"{new.title}, version {new.version}")
        worded = list(self._worded(old.questions, new.questions))
        if names[0] != names[1]:
            yield Difference(How.FORM, At(""), "the form", *names)
        elif self._before.response.content.wording and self._after.response.content.wording:
            yield Difference(How.WORDED, At(""), "the organisation's words in the form", *self._reworded())
        elif not worded:
            own = ", or what the organisation put in for itself" if new.settings else ""
            yield Difference(How.WORDED, At(""), "the form", "", f"{names[1]} as before, with other help, rules or checks{own}")
        yield from worded

    def _reworded(self) -> tuple[str, str]:
        """Return what the form said of the organisation before and says after, as far as the later record tells."""
        there, said = wording(self._before), dict[str, tuple[str, str]]()
        for change in (change for record in self._after.response.records for change in record.changes):
            if isinstance(change, Reword) and change.was == there:
                there = change.now
                said |= {name: (said.get(name, (old,))[0], new) for name, old, new in change.words}
        told = list(said.values()) if there == wording(self._after) else []
        return "\n".join(old for old, _ in told), "\n".join(new for _, new in told)

    def _worded(self, old: Mapping[str, Question], new: Mapping[str, Question]) -> Iterator[Difference]:
        for key in [*new, *(key for key in old if key not in new)]:
            asked, asks = (questions[key].ask if key in questions else "" for questions in (old, new))
            if asked != asks:
                how = How.WORDED if asked and asks else How.ASKED if asks else How.NOT_ASKED
                question = new.get(key) or old[key]
                yield Difference(how, At(key), f"the wording of {number_or_id(question)}", asked, asks)
            offered, offers = (_choices(questions.get(key)) for questions in (old, new))
            if key in old and key in new and offered != offers:
                yield Difference(How.WORDED, At(key), f"the choices of {question_name(new[key])}", offered, offers)

    # -- Answers ------------------------------------------------------------------------------------------------------

    def question(self, was: At, is_: At) -> Iterator[Difference]:
        """Yield what differs in the answer to one question, and in its entries."""
        asked, asks = was in self._before.path.index, is_ in self._after.path.index
        if not asked and not asks:
            return
        old, new = self._said(self._before, was), self._said(self._after, is_)
        if asked and not asks:
            yield Difference(How.NOT_ASKED, was, place_name(was, self._before), old)
        elif asks and not asked:
            yield Difference(How.ASKED if not new else How.ANSWERED, is_, place_name(is_, self._after), "", new)
        elif not self._same(was, is_):
            old, new = self._pointed(self._before, was, old), self._pointed(self._after, is_, new)
            how = self._in_what_way(was, is_, old, new)
            # What one of them still holds is not shown beside where it was taken out.
            old = "" if how is How.REDACTED and not self._is_gone(self._before, was) else old
            yield Difference(how, is_, place_name(is_, self._after), old, new)
        yield from self._marked(was, is_, place_name(is_, self._after))
        if asked and asks and (question := self._after.bank.questions[is_.question]).fields:
            yield from self._entries(question, was, is_)
        elif asked:
            yield from self._gone(was, [entry for entry in self._before.register.of(was.question) if entry.at == was])
        else:
            yield from self._come(is_, [one for one in self._after.register.of(is_.question) if one.at == is_])

    def _marked(self, was: At, is_: At, where: str) -> Iterator[Difference]:
        """Yield what differs in how a question or an entry is marked for publication."""
        marks = (self._before.response.content.marked.get(was), self._after.response.content.marked.get(is_))
        told = ["" if mark is None else mark_in_words(mark.under, mark.words) for mark in marks]
        if told[0] != told[1]:
            yield Difference(How.MARKED, is_, where, *told)

    def _in_what_way(self, was: At, is_: At, old: str, new: str) -> How:
        if new and self._is_gone(self._after, is_):
            return How.REDACTED
        if old and new and self._is_gone(self._before, was):
            return How.REDACTED
        return How.CHANGED if old and new else How.EMPTIED if old else How.ANSWERED

    def _is_gone(self, standing: Standing, at: At) -> bool:
        """Whether a text of an answer was taken out."""
        answer = standing.answer(at)
        return answer is not None and holds_hole(answer)

    def _said(self, standing: Standing, at: At) -> str:
        question = standing.bank.questions.get(at.question)
        ids = listed(question, standing.response, at) if question and question.fields else ()
        return "" if ids and standing.answer(at) is None else answer_in_words(standing.answer(at), at, standing)

    def _pointed(self, standing: Standing, at: At, said: str) -> str:
        """What a reference says: with the titles of the entries, where the same numbers are not those of the same entries."""
        if self._steady or not kinds.of(standing.bank.questions[at.question]).points or standing.points_to_all(at):
            return said
        named = [number_and_title(entry) for entry in self._named(standing, at)]
        return "; ".join([*named, *["(removed)"] * len(standing.gone(at))]) if named else said

    def _named(self, standing: Standing, at: At) -> list[Entry]:
        return [standing.register.entries[one] for one in standing.pointed(at)]

    @cached_property
    def _steady(self) -> bool:
        """Whether a number means the same entry in both."""
        old, new = self._before.register.entries, self._after.register.entries
        return all(old[was].number == new[is_].number for was, is_ in self._ids.items())

    def _same(self, was: At, is_: At) -> bool:
        old, new = self._before.answer(was), self._after.answer(is_)
        question = self._after.bank.questions[is_.question]
        if kinds.of(question).points and isinstance(old, Known | Unfit) and type(old) is type(new):
            return self._moved_on(old) == self._moved_on(new, of_the_later=True)
        return (old is new or named(old) == named(new)) and not {was, is_} & self._gone_from_one

    def _moved_on(self, answer: Known | Unfit, *, of_the_later: bool = False) -> tuple[object, ...]:
        """A reference as it is compared: by the ids that its entries have in the later assessment; what is gone is gone."""
        ids = answer.value if isinstance(answer, Known) else answer.fits
        rest = answer.because if isinstance(answer, Known) else (answer.raw, answer.why)
        if isinstance(ids, str):
            return ids, rest
        register = self._after.register.entries
        met = [one if of_the_later else self._ids.get(one, one) for one in ids]
        return tuple(one if one in register else "removed" for one in met), rest

    # -- Entries ------------------------------------------------------------------------------------------------------

    def _entries(self, question: Question, was: At, is_: At) -> Iterator[Difference]:
        before = self._before.bank.questions[was.question]
        old = listed(before, self._before.response, was) if before.fields else ()  # it may have been no list
        new = listed(question, self._after.response, is_)
        kept = {self._ids[one]: one for one in old if self._ids.get(one) in new}
        yield from self._gone(was, [self._before.register.entries[one] for one in old if self._ids.get(one) not in new])
        yield from self._come(is_, [self._after.register.entries[one] for one in new if one not in kept])
        stayed = in_order([one for one in new if one in kept], [self._ids[one] for one in old if self._ids.get(one) in new])
        for one in kept:
            if one not in stayed:
                yield Difference(How.MOVED, is_, self._called(one, self._after), *self._places(old, new, kept[one], one))
        for one, earlier in kept.items():
            places = At(was.question, (*was.within, earlier)), At(is_.question, (*is_.within, one))
            yield from self._marked(*places, self._called(one, self._after))
        same = len(old) == len(new) == len(stayed)
        yield from self._numbers(is_, kept, alone=same)
        fields = {field.key for field in (*question.fields, *before.fields)}
        for one, earlier in kept.items():
            for key in [key for key in self._after.bank.questions if key in fields] or sorted(fields):
                yield from self.question(At(key, (*was.within, earlier)), At(key, (*is_.within, one)))

    def _gone(self, at: At, entries: Iterable[Entry]) -> Iterator[Difference]:
        for entry in entries:
            yield Difference(How.REMOVED, at, entry_with_label(entry, self._before), entry_answers(entry, self._before))

    def _come(self, at: At, entries: Iterable[Entry]) -> Iterator[Difference]:
        for entry in entries:
            yield Difference(How.ADDED, at, entry_with_label(entry, self._after), "", entry_answers(entry, self._after))

    def _places(self, old: tuple[str, ...], new: tuple[str, ...], was: str, is_: str) -> tuple[str, str]:
        def after(standing: Standing, ids: tuple[str, ...], one: str) -> str:
            at = ids.index(one)
            return f"after {self._called(ids[at - 1], standing)}" if at else "first"

        return after(self._before, old, was), after(self._after, new, is_)

    def _called(self, id_: str, standing: Standing) -> str:
        return entry_with_label(standing.register.entries[id_], standing)

    def _numbers(self, at: At, kept: Mapping[str, str], *, alone: bool) -> Iterator[Difference]:
        """Numbers that a person gave or took back; those that places give only where nothing else in the list explains them."""
        shifted = []
        for one, before in kept.items():
            old, new = self._before.register.entries[before], self._after.register.entries[one]
            if old.number == new.number:
                continue
            own = self._before.response.labels.get((old.at, before)) or self._after.response.labels.get((new.at, one))
            if own:
                yield Difference(How.NUMBERED, at, self._called(one, self._after), old.number, new.number)
            else:
                shifted.append((old.number, new.number))
        if shifted and alone:
            noun = self._after.bank.questions[at.question].entries
            yield Difference(How.NUMBERED, at, noun, *(joined([pair[side] for pair in shifted]) for side in (0, 1)))

    # -- What belongs to no question ----------------------------------------------------------------------------------

    def left_over(self) -> Iterator[Difference]:
        old, new = (left_over(standing.bank, standing.response) for standing in (self._before, self._after))
        for left in dict.fromkeys([*new, *old]):
            was, is_ = (some[left].raw if left in some else "" for some in (old, new))
            if named(old.get(left)) != named(new.get(left)) or left.at in self._gone_from_one:
                how = How.CHANGED if was and is_ else How.EMPTIED if was else How.ANSWERED
                yield Difference(how, left.at, no_question(left.at.question), was, is_)


def _matched(before: Standing, after: Standing) -> Iterator[tuple[str, str]]:
    """Pair entries of the same list: by id, else by what they are called where each side has one of that name."""
    for key, ids in before.register.lists.items():
        others = after.register.lists.get(key, ())
        yield from ((one, one) for one in ids if one in others)
        titles = [
            _titles(standing, [one for one in some if one not in there])
            for standing, some, there in ((before, ids, others), (after, others, ids))
        ]
        yield from ((one, titles[1][title]) for title, one in titles[0].items() if title in titles[1])


def _titles(standing: Standing, ids: list[str]) -> dict[str, str]:
    entries = [standing.register.entries[one] for one in ids]
    named = [(likeness(entry.title or entry_label(entry, standing)), entry.id) for entry in entries]
    words = [title for title, _ in named]
    return {title: one for title, one in named if title and words.count(title) == 1}
