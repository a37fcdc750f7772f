"""Next year: the answers of an earlier assessment as the beginning of a new one, each to be confirmed.

Entries keep their ids, their order and their own numbers, so references go on pointing and the two can be compared. What was
decided then, and what was said in its review, belongs to it alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, Unfit
from wizard.core.form.bank import Bank, Question
from wizard.core.frozen import frozen, replace
from wizard.core.record import writers
from wizard.core.record.changes import Carry, Change, Label, Place, Record, Set
from wizard.core.record.response import answer_as_typed, holds_hole, row_id
from wizard.core.record.shapes import as_typed, is_hole
from wizard.core.standing.naming import numbered_question, place_name, wording
from wizard.core.standing.path import Step
from wizard.core.standing.standing import Standing
from wizard.core.text import counted

_OF_THEN = ("decision_date", "next_review")
_OUTCOMES = (("actions", "action_outcome"), ("gaps", "gap_outcome"))


@frozen
class Carried:
    """What comes over. changes: one record. left: what this form no longer asks, in words; it stays in the earlier one.

    open: what is to be answered anew, by name, as a text of its answer was taken out of the earlier one.
    """

    changes: tuple[Change, ...]
    left: tuple[str, ...]
    open: tuple[str, ...] = ()


def carry(old: Standing, bank: Bank, source: str, records: Sequence[Record] = ()) -> Carried:
    """Return what comes over into a new assessment of the present form.

    source: which earlier one, in words. records: those of the earlier one, which tell who wrote what comes over.

    What was off the path stays behind. Answers are read as if they were given today: one that no longer fits is unfit.
    """
    carrying = _Carrying(old, bank, source)
    for step in old.path.steps:
        carrying.take(step)
    entries = {change.entry for change in carrying.changes if isinstance(change, Place)}
    wrote = writers.of_places(records, set(carrying.places), entries)
    mark = Carry(source, tuple(carrying.places), tuple(carrying.outcomes()), (), wrote)
    changes = (*carrying.changes, mark) if carrying.changes else ()
    left = (f"{name} ({counted(count, 'answer')})" for name, count in carrying.left.items())
    return Carried(changes, tuple(left), tuple(carrying.open))


def _given_today(question: Question, answer: Answer) -> Answer:
    """Read an answer anew: what comes over is taken in from now on, and nobody has approved it here yet."""
    if not isinstance(answer, Known) or (kinds.of(question).each_whole and isinstance(answer.value, tuple)):
        return answer  # of names, each is one, whatever it holds
    given = (answer.value,) if isinstance(answer.value, str) else answer.value
    try:
        return replace(answer, value=kinds.parse(question, *given))
    except Misfit as misfit:
        return Unfit(", ".join(given), str(misfit), misfit.fits)


class _Carrying:
    def __init__(self, old: Standing, bank: Bank, source: str) -> None:
        self._old, self._bank, self._source = old, bank, source
        roles = (*(bank.roles.get(role) for role in _OF_THEN), *(old.bank.roles.get(role) for role in _OF_THEN))
        self._of_then = {key for key in roles if key}
        self.changes: list[Change] = []
        self.places: list[At] = []
        self.left: Counter[str] = Counter()
        self.open: list[str] = []
        self._entries: dict[str, list[At]] = {}  # by the key of a list: its entries, as the places of their lists with them

    def take(self, step: Step) -> None:
        """Carry what stands at one step."""
        at, answer = step.at, self._old.response.answer(step.at)
        if at.question in self._of_then:
            return
        question = self._bank.questions.get(at.question)
        if question is None or not self._has_room(at):
            if answer is not None:
                self.left[self._name(at)] += 1
            return
        self._mark(at)
        if step.question.fields and question.fields:
            self._place(question, at)
        if answer is not None and holds_hole(answer):
            self.open.append(place_name(at, self._old).rstrip(":"))
        elif answer is not None:
            self.changes.append(Set(at, _given_today(question, answer_as_typed(answer)), giver=self._giver(at)))
            self.places.append(at)

    def _giver(self, at: At) -> str:
        """Return who gave an answer that its authors had only put in, and for which assessment; "" where they wrote it."""
        if at not in self._old.response.given:
            return ""
        from wizard.core.past.givers import given_by_others  # a start-up saving: few answers were given by others

        given = given_by_others(self._old).get(at)
        if given is None:
            return ""
        return f"{'someone else' if is_hole(given.giver) else as_typed(given.giver)}, for {self._source}"

    def _place(self, question: Question, at: At) -> None:
        if question.listing.rows and not question.listing.own_rows:
            return
        before = ""
        for entry in self._old.response.listed(at):
            self.changes.append(Place(at, entry, before))
            if (number := self._old.response.labels.get((at, entry))) and not is_hole(number):
                self.changes.append(Label(at, entry, number))
            place = At(at.question, (*at.within, entry))
            self._mark(place)
            self._entries.setdefault(at.question, []).append(place)
            before = entry

    def _mark(self, at: At) -> None:
        """What was not published last time is not published by oversight this time."""
        mark = self._old.response.content.marked.get(at)
        if mark and not is_hole(mark.words):
            self.changes.append(mark)

    def _has_room(self, at: At) -> bool:
        """Whether the lists around a place are lists still, and its rows are rows."""
        keys = at.question.split(".")
        for depth, entry in enumerate(at.within, 1):
            question = self._bank.questions[".".join(keys[:depth])]
            rows = {row_id(question, row.value) for row in question.listing.rows}
            if not question.fields or (":" in entry and entry not in rows):
                return False
            if ":" not in entry and question.listing.rows and not question.listing.own_rows:
                return False
        return True

    def _name(self, at: At) -> str:
        """The outermost question that is no longer asked, as it was asked."""
        keys = at.question.split(".")
        inner = (".".join(keys[:depth]) for depth in range(1, len(keys) + 1))
        gone = next((key for key in inner if key not in self._bank.questions), at.question)
        question = self._old.bank.questions[gone]
        return numbered_question(question) if question.number else wording(question)

    def outcomes(self) -> list[At]:
        """The old actions, and gaps in the evidence, of which nobody has said yet what came of them."""
        asked = []
        for role, outcome in _OUTCOMES:
            entries, field = self._bank.roles.get(role, ""), self._bank.roles.get(outcome, "")
            places = [At(field, one.within) for one in self._entries.get(entries, ()) if field]
            asked += [at for at in places if not isinstance(self._old.response.answer(at), Known) and at not in self.places]
        return asked
