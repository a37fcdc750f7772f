"""An assessment as it stands: the form, its answers, and what follows from the two. All checks and prints look at this."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, Unfit, Value
from wizard.core.form.bank import Bank, Question
from wizard.core.form.kinds import POINTING
from wizard.core.frozen import frozen_by_identity, replace
from wizard.core.record.canonical import canonical, named
from wizard.core.record.response import Response
from wizard.core.standing.path import Path, path
from wizard.core.standing.references import show_references, typed_references
from wizard.core.standing.register import Entry, Register, register


@frozen_by_identity
class Standing:
    """The form and its answers. Worked out once: the path, and the register of entries."""

    bank: Bank
    response: Response

    @cached_property
    def path(self) -> Path:
        return path(self.bank, self.response.content)

    @cached_property
    def register(self) -> Register:
        return register(self.bank, self.response.content)

    @cached_property
    def places(self) -> dict[str, int]:
        """By the id of an entry: its place among all entries of its list, 0 for the first."""
        return {one: place for ids in self.register.lists.values() for place, one in enumerate(ids)}

    @cached_property
    def asked(self) -> dict[str, list[At]]:
        """By the key of a question: its places on the path, in the order of the form."""
        found: dict[str, list[At]] = {}
        for step in self.path.steps:
            found.setdefault(step.question.key, []).append(step.at)
        return found

    # -- Answers ------------------------------------------------------------------------------------------------------

    def answer(self, at: At) -> Answer | None:
        """Return the answer at a place, if it counts."""
        return self.response.answers.get(at) if at in self.path.index else None

    def show(self, question: Question, value: Value) -> str:
        """Return a value in words; references by the numbers that their entries have now."""
        if kinds.of(question).points:
            return show_references(question, value, self.register)
        return kinds.show(question, value)

    def typed(self, question: Question, value: Value) -> str:
        """Return a value as a person would type it."""
        if kinds.of(question).points:
            return typed_references(question, value, self.register)
        return kinds.show(question, value)

    # -- References ---------------------------------------------------------------------------------------------------

    def pointed(self, at: At) -> tuple[str, ...]:
        """Return the ids of the entries that an answer points to, in the order of the register; none that was removed."""
        answer = self.answer(at)
        question = self.bank.questions[at.question]
        match answer:
            case Known(kinds.ALL):
                return tuple(entry.id for entry in self.register.of(*question.pointing.to))
            case Known(value) if isinstance(value, tuple):
                return self.register.in_order((one for one in value if one in self.register.entries), question.pointing.to)
            case Unfit(_, _, fits):
                return self.register.in_order((one for one in fits if one in self.register.entries), question.pointing.to)
            case _:
                return ()

    def gone(self, at: At) -> tuple[str, ...]:
        """Return the ids that an answer points to and that are no entries now."""
        answer = self.answer(at)
        value = answer.value if isinstance(answer, Known) else ()
        return tuple(one for one in value if one not in self.register.entries) if isinstance(value, tuple) else ()

    @cached_property
    def pointing_at(self) -> dict[str, tuple[At, ...]]:
        """By the id of an entry: the answers that point to it, in the order of the form; "all" is no pointing to one."""
        found: dict[str, list[At]] = {}
        for step in self.path.steps:
            if step.question.kind in POINTING and not self.points_to_all(step.at):
                for one in dict.fromkeys(self.pointed(step.at)):
                    found.setdefault(one, []).append(step.at)
        return {one: tuple(places) for one, places in found.items()}

    def points_to_all(self, at: At) -> bool:
        answer = self.answer(at)
        return isinstance(answer, Known) and answer.value == kinds.ALL

    def has_targets(self, question: Question) -> bool:
        """Tell whether there is anything that a reference could point to yet."""
        return any(self.register.lists.get(key) for key in question.pointing.to)

    def entry_of(self, at: At) -> Entry | None:
        """Return the entry whose field a place is."""
        return self.register.entries.get(at.within[-1]) if at.within else None

    def named_by(self, at: At) -> tuple[str, ...]:
        """Return the ids of the entries that name the one a reference is asked in, where the form checks that both do."""
        both = [check for check in self.bank.checks if check.name == "mutual" and at.question in check.keys("one")]
        turned = [check for check in self.bank.checks if check.name == "mutual" and at.question in check.keys("other")]
        others = {*(check.key("other") for check in both), *(check.key("one") for check in turned)}
        places = self.pointing_at.get(at.within[-1], ()) if at.within and others else ()
        names = [one.within[-1] for one in places if one.question in others and one.within]
        return self.register.in_order(names, self.bank.questions[at.question].pointing.to)

    def derived(self, at: At) -> tuple[str, ...] | None:
        """Return the ids that another field says belong to this row of a table; None where nothing says so."""
        question = self.bank.questions[at.question]
        source = question.pointing.derived_from
        row = at.within[-1].partition(":")[2] if at.within else ""
        if not source or not row:
            return None
        return tuple(entry.id for entry in self.register.of(source.rpartition(".")[0]) if self.is_in(entry.place(source), row))

    def is_in(self, at: At, value: str) -> bool:
        """Tell whether an option is among those picked: itself, with a note, or under the one that stands for all."""
        question = self.bank.questions[at.question]
        picked: tuple[str, ...]
        match self.answer(at):
            case Known(given):
                picked = (given,) if isinstance(given, str) else given
            case Unfit(_, _, fits):
                picked = fits
            case _:
                picked = ()
        own = {kinds.option_of(question, one)[0] for one in picked}
        return value in own or any(option.all and option.value in own for option in question.options)

    def is_settled(self, at: At) -> bool:
        """Tell whether all of an answer could be read: not unfit, and not still to come."""
        return isinstance(self.answer(at), Known | NotApplicable)


@lru_cache(maxsize=8)  # banks never change and are told apart by identity
def digest(bank: Bank) -> str:
    """Return the SHA-256 of the parsed form: comments, line ends and key order do not matter, but that of settings does."""
    return hashlib.sha256(canonical(named(bank))).hexdigest()


# Banks and responses never change and are told apart by identity: what stood a moment ago stands.
@lru_cache(maxsize=4)
def standing(bank: Bank, response: Response) -> Standing:
    """Return the assessment as it stands, in its form as it is worded now.

    What the record claims of that wording is not believed where the form says otherwise: no approval is of it then.
    """
    if response.content.wording and (worded := digest(bank)) != response.content.wording:
        response = replace(response, content=replace(response.content, wording=worded))
    return Standing(bank, response)
