"""What a reviewer said of the answers: where a verdict can stand, what it is now, and what is still to be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from wizard.core.form.answers import At
from wizard.core.form.bank import Question
from wizard.core.form.days import Days
from wizard.core.frozen import frozen
from wizard.core.record.changes import Drop, Join, Move, Place, Record, Verdict
from wizard.core.record.response import Thread, listed
from wizard.core.record.writers import is_same_person
from wizard.core.standing.standing import Standing
from wizard.core.text import counted


@frozen
class Judged:
    """The verdict that stands at a place; None where there is none yet. changed: something was answered there since."""

    verdict: Verdict | None = None
    thread: Thread | None = None
    changed: bool = False

    @property
    def words(self) -> str:
        """Return "must change, answered since", or "no verdict yet"."""
        if self.verdict is None or self.thread is None:
            return "no verdict yet"
        together = ", passed together with others" if self.thread.remark.together else ""
        closed = ", settled" if self.thread.closed and self.verdict is not Verdict.FINE else ""
        said = ", the author has replied" if self.thread.responses and not closed else ""
        return self.verdict.value + together + (", the answer has changed since" if self.changed else "") + said + closed


def places(standing: Standing) -> tuple[At, ...]:
    """Return where a verdict can stand, in the order of the form: questions, and the entries of lists that have headings."""
    places: list[At] = []
    for step in standing.path.steps:
        if step.at.within:
            continue
        question = step.question
        if has_headings(question) and (ids := listed(question, standing.response, step.at)):
            places += [At(question.key, (one,)) for one in ids]
        elif not (question.optional and standing.answer(step.at) is None and not standing.response.listed(step.at)):
            places.append(step.at)
    return tuple(places)


def has_headings(question: Question | None) -> bool:
    """Tell whether each entry of a list is looked at by itself."""
    return bool(
        question and question.fields and (question.listing.titled or question.listing.numbered) and not question.listing.rows
    )


def place_of(at: At, standing: Standing) -> At:
    """Return where the verdict stands on what is answered at a place: its question, or its entry."""
    top = standing.bank.questions.get(at.question.split(".")[0])
    if top is None:
        return at
    return At(top.key, at.within[:1]) if at.within and has_headings(top) else At(top.key)


def judged(at: At, standing: Standing) -> Judged:
    """Return the newest verdict on a place."""
    return _all_judged(standing).get(at, Judged())


@frozen
class Looked:
    """How many answers and entries have a verdict on what stands there now, and how many there are.

    Each entry of a list is looked at by itself, so these are more than the questions of which `progress.counts` tells.
    """

    singly: int
    """Read one by one."""
    together: int
    """Passed with others in one act."""
    places: int
    anew: int = 0
    """Of the others: those that have a verdict, and changed since."""
    entries: int = 0
    """How many of all are entries of lists."""

    @property
    def every(self) -> str:
        """Return "38 answers and entries"."""
        return f"{self.places} answers and entries" if self.entries else counted(self.places, "answer")

    @property
    def reviewed(self) -> str:
        """Return "6 of 38 reviewed"."""
        return f"{self.singly + self.together} of {self.places} reviewed"

    @property
    def words(self) -> str:
        """Return "of 40 answers, 12 read singly, 25 passed together, 2 not reviewed, 1 changed since it was reviewed"."""
        never = self.places - self.singly - self.together - self.anew
        if never == self.places:
            return f"none of the {self.every} has been reviewed"
        parts = [f"{self.singly} read singly"] if self.singly else []
        parts += [f"{self.together} passed together"] if self.together else []
        parts += [f"{never} not reviewed"] if never else []
        parts += [f"{self.anew} changed since {'it was' if self.anew == 1 else 'they were'} reviewed"] if self.anew else []
        return f"of {self.every}, {', '.join(parts)}"


def looked_at(standing: Standing) -> Looked:
    """Return how many places have a verdict on what is answered there now, and how it was given."""
    every_place = places(standing)
    given = [one for one in (judged(at, standing) for at in every_place) if one.thread]
    holding = [one.thread.remark for one in given if one.thread and not one.changed]
    together = sum(one.together for one in holding)
    entries = sum(bool(at.within) for at in every_place)
    return Looked(len(holding) - together, together, len(every_place), len(given) - len(holding), entries)


@lru_cache(maxsize=4)
def _all_judged(standing: Standing) -> Mapping[At, Judged]:
    """By place: the newest verdict, worked out once for all of them."""
    threads = standing.response.review.threads.values()
    if not threads:
        return {}
    last_set, newest = _last_set(standing), {thread.remark.at: thread for thread in threads}
    return {at: Judged(one.remark.verdict, one, last_set.get(at, 0) > one.record.seq) for at, one in newest.items()}


@lru_cache(maxsize=4)
def _last_set(standing: Standing) -> Mapping[At, int]:
    """By place: the number of the record that answered anything there last, or changed what is listed there."""
    set_in: dict[At, int] = {}
    for at, seq in standing.response.set_in.items():
        there = place_of(at, standing)
        set_in[there] = max(seq, set_in.get(there, 0))
    for at, entry, seq in _listed_anew(standing.response.records):
        if at.within or not has_headings(standing.bank.questions.get(at.question)):
            there = place_of(At(at.question, (*at.within, entry)), standing)
            set_in[there] = max(seq, set_in.get(there, 0))
    return set_in


def approved_by(name: str, standing: Standing) -> tuple[At, ...]:
    """Return the places that somebody approved as they are answered now."""
    own = [record.seq for record, act in standing.response.approvals if is_same_person(act.name, name)]
    last_set = _last_set(standing)
    return tuple(at for at in places(standing) if own and last_set.get(at, 0) <= max(own))


def _listed_anew(records: Iterable[Record], seq: int = 0) -> Iterator[tuple[At, str, int]]:
    """Yield each list in which an entry was added, moved or removed: the list, the entry, and the record that it counts in.

    seq: the record that took these in from a copy, 0 where none did.
    """
    for record in records:
        for change in record.changes:
            if isinstance(change, Join):
                yield from _listed_anew(change.records, seq or record.seq)
            elif isinstance(change, Place | Drop | Move):
                yield change.at, change.entry, seq or record.seq


def open_threads(standing: Standing) -> tuple[Thread, ...]:
    """Return the remarks that are not closed, in the order they were made; those on what is gone are among them."""
    return tuple(thread for thread in standing.response.review.threads.values() if not thread.closed)


def open_at(at: At, standing: Standing) -> tuple[Thread, ...]:
    """Return the open remarks on a question or an entry."""
    there = place_of(at, standing)
    return tuple(thread for thread in open_threads(standing) if thread.remark.at == there)


def waiting(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    """Return the remarks that the authors have not replied to since the reviewer spoke last."""
    return tuple(thread for thread in threads if not thread.responses)


def to_deal_with(standing: Standing) -> tuple[Thread, ...]:
    """Return the open remarks that the authors have neither replied to nor changed the answer of."""
    return tuple(one for one in waiting(open_threads(standing)) if not judged(one.remark.at, standing).changed)


DEALT_WITH = "You have replied to every remark from the reviewer, or changed the answer."


def said(thread: Thread, days: Days) -> tuple[str, ...]:
    """Return a remark and what was said to it, a line each: "Sam Okoro, 3 March 2026, must change: By whom?"."""
    lines = [_line(thread.record, days, thread.remark.verdict.value, thread.remark.words)]
    lines += [_line(record, days, "settled" if one.closed else "replied", one.words) for record, one in thread.responses]
    return tuple(lines)


def _line(record: Record, days: Days, what: str, words: str) -> str:
    return f"{record.author.name}, {days.british(record.time)}, {what}{f': {words}' if words else ''}"
