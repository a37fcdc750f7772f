"""What of an assessment is not published, and why: what was marked, what the form leaves out, and what would tell of either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from wizard.core.form.answers import At
from wizard.core.form.bank import Bank, Published
from wizard.core.form.publishing import GROUNDS, MAY
from wizard.core.form.rules import mentions
from wizard.core.frozen import NOTHING
from wizard.core.record.changes import Withhold
from wizard.core.standing.standing import Standing

# How forms that say nothing of publication are published: those of records from before a form could say it.
_BEFORE: Mapping[str, Published] = {"evidence_sources.kept": Published.NO, "responsible.name": Published.AGREED}

SILENTLY = ""
"""Why something is left out that every edition for the public leaves out: of that nothing is said."""


class LeftOut:
    """Tells of each place whether it is published."""

    def __init__(self, standing: Standing) -> None:
        self._of, self._marked = standing, standing.response.content.marked

    def why(self, at: At) -> str | None:
        """Return why an answer is left out; None = it is published. at: of an entry, its list with its id last in `within`."""
        mark = self.mark(at)
        if mark is not None and mark.under != MAY:
            return because(mark.under)
        if self.tells_of_it(at):
            return "it would tell what is not published"
        if mark is None and self.by_form(at.question) is not Published.YES:
            return SILENTLY
        return None

    def by_form(self, key: str) -> Published:
        """Return how the form has it of a question, where nobody has marked the answer."""
        bank = self._of.bank
        question = bank.questions.get(key)
        return _by_form(bank).get(key, question.published if question else Published.YES)

    def told(self) -> Iterator[tuple[At, str]]:
        """Yield what is marked as not for publication and may be said to be, in the order of the form, with the ground.

        What stands in something that is left out is not named, nor what is asked because of an answer that is: that it is
        there would tell.
        """
        for place, mark in self._withheld():
            if not self.tells_of_it(place) and not self.is_inside(place):
                yield place, because(mark.under)

    def is_inside(self, at: At) -> bool:
        """Tell whether a place is in an entry or a list that is left out: then nothing is said of it by itself."""
        return any(self.why(place) is not None for place in _around(at))

    def is_out(self, key: str) -> bool:
        """Tell whether a list of the form is left out as a whole, so that nothing can be pointed to in it."""
        return key in self._tell_of_it or self.why(At(key)) is not None

    def tells(self, keys: frozenset[str]) -> bool:
        """Tell whether what is worked out from some questions would tell of an answer that is left out."""
        return bool(keys & (self._keys | self._silent | self._tell_of_it))

    def tells_of_it(self, at: At) -> bool:
        """Tell whether that a question is asked or answered at all, or is not, would tell of an answer that is left out."""
        return at.question in self._tell_of_it

    @property
    def others(self) -> bool:
        """Whether questions are left out that nobody marked, because that they are asked would tell what was."""
        return any(self._of.bank.questions[key].when is not None for key in self._tell_of_it)

    def mark(self, at: At) -> Withhold | None:
        """Return the mark that counts at a place; None where there is none.

        It is its own; but nothing may be published that stands in something that is not.
        """
        own = self._marked.get(at)
        if own is not None and own.under != MAY:
            return own
        outer = (self._marked.get(place) for place in _around(at))
        return next((mark for mark in outer if mark is not None and mark.under != MAY), own)

    def _withheld(self) -> Iterator[tuple[At, Withhold]]:
        """Yield every mark that something is not published, where that would stand there."""
        for place in self._places() if self._marked else ():
            mark = self._marked.get(place)
            if mark is not None and mark.under != MAY:
                yield place, mark

    def _places(self) -> Iterator[At]:
        for step in self._of.path.steps:
            yield step.at
            for entry in self._of.register.of(step.question.key) if step.question.fields else ():
                if entry.at == step.at:
                    yield At(step.question.key, (*step.at.within, entry.id))

    @cached_property
    def _keys(self) -> frozenset[str]:
        """The questions of which an answer is marked; of a list or an entry, its fields with it."""
        marked = [place.question for place, _ in self._withheld()]
        return frozenset(key for key in self._of.bank.questions for one in marked if key == one or key.startswith(f"{one}."))

    @cached_property
    def _silent(self) -> frozenset[str]:
        """The questions that the form leaves out."""
        return frozenset(key for key in self._of.bank.questions if self.by_form(key) is not Published.YES)

    @cached_property
    def _tell_of_it(self) -> frozenset[str]:
        """The questions that would tell an answer that is left out, or an entry of a list that is, by being there.

        They are asked, or not, because of it; or they can only name such entries.
        """
        told = self._keys | self._silent
        lists = {at.question for at, _ in self._withheld() if not at.within} | self._silent
        found: set[str] = set()
        before = -1
        while before < len(found):
            before = len(found)
            for key, question in self._of.bank.questions.items():
                inside = key.rpartition(".")[0] in found
                rests = question.when is not None and bool(set(mentions(question.when)) & (told | found))
                names = bool(question.pointing.to) and set(question.pointing.to) <= (lists | found)
                if inside or rests or names:
                    found.add(key)
        return frozenset(found)


def _around(at: At) -> Iterator[At]:
    """Yield the entries and lists that a place stands in, the innermost first."""
    keys = at.question.split(".")
    for depth in range(len(at.within), 0, -1):
        around = ".".join(keys[:depth])
        yield from (place for place in (At(around, at.within[:depth]), At(around, at.within[: depth - 1])) if place != at)


def because(under: str) -> str:
    """Return the words of a ground, to stand after “Not published:”."""
    return GROUNDS.get(under, GROUNDS["other"])


def _by_form(bank: Bank) -> Mapping[str, Published]:
    says = any(question.published is not Published.YES for question in bank.questions.values())
    return NOTHING if says else _BEFORE


@lru_cache(maxsize=4)
def left_out(standing: Standing) -> LeftOut:
    """Return what of an assessment is left out; it is worked out once for each state."""
    return LeftOut(standing)
