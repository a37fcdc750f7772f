"""What a bank's rule recommends for a question, and why. A person decides, and gives a reason where they decide otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotYet
from wizard.core.form.bank import Question
from wizard.core.form.rules import All, AnyOf, CountOf, EntryLookups, Lookup, Not, Rule, holds, mentions
from wizard.core.frozen import frozen
from wizard.core.record.response import listed
from wizard.core.standing.naming import entry_name, question_as_printed
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, joined


@frozen
class Recommended:
    """What is recommended: an answer's value, "" where it cannot be told yet; because: each reason that holds, in words."""

    value: str
    because: tuple[str, ...]
    unanswered: int = 0
    """How many questions are not answered on which it depends, where it cannot be told yet."""

    def differs(self, value: object) -> bool:
        """Tell whether an answer is another one than what is recommended."""
        return bool(self.value) and value != self.value


QuestionName = Callable[[Question], str]
"""How a question is called in the reason of a recommendation."""


def recommended(standing: Standing, at: At, named: QuestionName = question_as_printed) -> Recommended | None:
    """Return what the rule recommends at a place now, in an entry by its own answers; None where the question has no rule."""
    question = standing.bank.questions[at.question]
    if not question.recommends:
        return None
    unsure: list[str] = []
    unanswered: dict[At, None] = {}
    for value in dict.fromkeys(one.answer for one in question.recommends):
        some = [one for one in question.recommends if one.answer == value]
        seen = look(standing, at.within), entries(standing, at.within)
        told = [(one, holds(one.when, *seen)) for one in some]
        if any(truth for _, truth in told):
            reasons = [one.because or _rests_on(standing, one.when, at.within, named) for one, truth in told if truth]
            return Recommended(value, tuple(filter(None, reasons)))
        unsure += [_rests_on(standing, one.when, at.within, named) for one, truth in told if truth is None]
        unanswered |= {place: None for one in some for place in still_to_come(standing, one.when, at.within)}
    if unsure or unanswered:
        return Recommended("", tuple(filter(None, unsure)), len(unanswered))
    return Recommended(question.otherwise, ()) if question.otherwise else Recommended("", ())


def in_words(standing: Standing, at: At, named: QuestionName = question_as_printed) -> str:
    """Return "The form's rule recommends Yes, because 7 is Yes."; "" where there is no rule."""
    met, question = recommended(standing, at, named), standing.bank.questions[at.question]
    if met is None:
        return ""
    if not met.value:
        whys = [f"it depends on {joined(list(met.because))}"] if met.because else []
        are = "is" if met.unanswered == 1 else "are"
        whys += [f"{counted(met.unanswered, 'question')} that it rests on {are} not answered"] if met.unanswered else []
        why = f": {'; '.join(whys)}" if whys else ""
        return f"The form's rule cannot tell yet what it recommends{why}."
    nothing = ": nothing speaks for another answer" if met.value == question.otherwise else ""
    because = f", because {joined(list(met.because))}" if met.because else nothing
    return f"The form's rule recommends {kinds.show(question, met.value)}{because}."


def with_what_was_chosen(standing: Standing, at: At, named: QuestionName = question_as_printed) -> str:
    """Return what the rule recommends, and that something else was chosen where it was; "" where there is no rule."""
    met, answer, question = recommended(standing, at), standing.answer(at), standing.bank.questions[at.question]
    if met is None or not isinstance(answer, Known) or not met.differs(answer.value):
        return in_words(standing, at, named)
    return f"{in_words(standing, at, named)} The authors chose {standing.show(question, answer.value)}."


def chosen_otherwise(standing: Standing) -> tuple[At, ...]:
    """Return where something else was chosen than what the rule recommends, in the order of the form."""
    return tuple(
        step.at
        for step in standing.path.steps
        if step.question.recommends
        and (met := recommended(standing, step.at)) is not None
        and isinstance(answer := standing.answer(step.at), Known)
        and met.differs(answer.value)
    )


def _rests_on(standing: Standing, rule: Rule, within: tuple[str, ...], named: QuestionName) -> str:
    """The answers that a rule rests on, as they stand: "7 is Yes", "10 is not known yet", "Far is Yes (person 2)"."""
    said = []
    for at in places(standing, rule, dict.fromkeys(mentions(rule)), within):
        question, answer = standing.bank.questions[at.question], standing.answer(at)
        entry = standing.entry_of(at) if len(at.within) > len(within) else None
        whose = f" ({entry_name(entry, standing)})" if entry else ""
        if isinstance(answer, Known):
            said.append(f"{named(question)} is {standing.show(question, answer.value)}{whose}")
        elif isinstance(answer, NotYet):
            said.append(f"{named(question)} is not known yet{whose}")
    return joined(said)


def places(standing: Standing, rule: Rule, keys: Iterable[str], within: tuple[str, ...] = ()) -> list[At]:
    """Return where the questions that a rule rests on are answered: fields of a list in those entries that the rule counts.

    Where it counts none, in all of them: it holds for that reason. within: the entry that the rule stands in.
    """
    counted: dict[str, list[Entry]] = {}
    for one in _counts(rule):
        inside = _entries(standing, one.question, within)
        told = [
            (entry, one.where is None or holds(one.where, _inside(standing, entry), entries(standing, within)))
            for entry in inside
        ]
        met = [entry for entry, truth in told if truth] or [entry for entry, truth in told if truth is None] or inside
        counted.setdefault(one.question, []).extend(met)
    found: list[At] = []
    for key in keys:
        owner, depth = key.rpartition(".")[0], key.count(".")
        if depth <= len(within):
            found.append(At(key, within[:depth]))
        else:
            some = dict.fromkeys(entry.id for entry in counted.get(owner, _entries(standing, owner, within)))
            found += [standing.register.entries[id_].place(key) for id_ in some]
    return found


def still_to_come(standing: Standing, rule: Rule, within: tuple[str, ...] = ()) -> tuple[At, ...]:
    """Return the questions that are not answered and may yet make a rule hold; () where the answers so far rule that out."""
    if holds(rule, _look_ahead(standing, within), _entries_to_come(standing, within)) is False:
        return ()
    return tuple(at for at in places(standing, rule, dict.fromkeys(mentions(rule)), within) if is_to_come(standing, at))


def is_to_come(standing: Standing, at: At) -> bool:
    """Tell whether a question is asked and nothing is answered to it, nor in it."""
    step = standing.path.step(at)
    if step is None or step.question.optional or standing.answer(at) is not None:
        return False
    return not (step.question.fields and listed(step.question, standing.response, at))


def _look_ahead(standing: Standing, within: tuple[str, ...]) -> Lookup:
    """What a rule sees where what is not answered counts as not known."""

    def answer(key: str) -> Answer | None:
        at = At(key, within[: key.count(".")])
        return NotYet() if is_to_come(standing, at) else standing.answer(at)

    return answer


def _entries_to_come(standing: Standing, within: tuple[str, ...]) -> EntryLookups:
    """The same of a list; where nothing is in it yet there may be an entry, of which nothing is known."""

    def looks(key: str) -> list[Lookup]:
        inside = [_look_ahead(standing, (*entry.at.within, entry.id)) for entry in _entries(standing, key, within)]
        return inside or ([lambda _: NotYet()] if is_to_come(standing, At(key, within[: key.count(".")])) else [])

    return looks


def _counts(rule: Rule) -> Iterator[CountOf]:
    match rule:
        case All(rules) | AnyOf(rules):
            for part in rules:
                yield from _counts(part)
        case Not(part):
            yield from _counts(part)
        case CountOf(_, _, where):
            yield rule
            yield from _counts(where) if where is not None else ()


def _entries(standing: Standing, key: str, within: tuple[str, ...]) -> list[Entry]:
    """The entries of a list; of a list that stands in an entry, those of the entry where a rule looks from."""
    some = standing.register.of(key)
    return [entry for entry in some if entry.at.within[: len(within)] == within[: len(entry.at.within)]]


def _inside(standing: Standing, entry: Entry) -> Lookup:
    return look(standing, (*entry.at.within, entry.id))


def look(standing: Standing, within: tuple[str, ...] = ()) -> Lookup:
    """What a rule sees of the answers that count; inside an entry, of its fields."""

    def answer(key: str) -> Answer | None:
        return standing.answer(At(key, within[: key.count(".")]))

    return answer


def entries(standing: Standing, within: tuple[str, ...] = ()) -> EntryLookups:
    """What a rule sees of a list: a look into each of its entries; inside an entry, of those in it."""

    def looks(key: str) -> list[Lookup]:
        return [_inside(standing, entry) for entry in _entries(standing, key, within)]

    return looks
