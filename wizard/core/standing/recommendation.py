"""What a bank's rule recommends for a question, and why. A person decides, and gives a reason where they decide otherwise."""

from __future__ import annotations

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotYet
from wizard.core.form.bank import Question
from wizard.core.form.rules import EntryLookups, Lookup, holds, mentions
from wizard.core.frozen import frozen
from wizard.core.standing.naming import question_as_printed
from wizard.core.standing.standing import Standing
from wizard.core.text import joined


@frozen
class Recommended:
    """What is recommended: an answer's value, "" where it can not be told yet; because: each reason that holds, in words."""

    value: str
    because: tuple[str, ...]

    def differs(self, value: object) -> bool:
        """Tell whether an answer is another one than what is recommended."""
        return bool(self.value) and value != self.value


def recommended(standing: Standing, question: Question) -> Recommended | None:
    """Return what the rule recommends now; None where the question has none."""
    if not question.recommends:
        return None
    unsure = []
    for value in dict.fromkeys(one.answer for one in question.recommends):
        some = [one for one in question.recommends if one.answer == value]
        told = [(one, holds(one.when, look(standing), entries(standing))) for one in some]
        if reasons := [one.because or _rests_on(standing, one.when) for one, truth in told if truth]:
            return Recommended(value, tuple(reasons))
        unsure += [_rests_on(standing, one.when) for one, truth in told if truth is None]
    if unsure:
        return Recommended("", tuple(unsure))
    return Recommended(question.otherwise, ()) if question.otherwise else Recommended("", ())


def in_words(standing: Standing, question: Question) -> str:
    """Return "The form's rule recommends Yes, because 7 is Yes."; "" where there is no rule."""
    met = recommended(standing, question)
    if met is None:
        return ""
    if not met.value:
        why = f": it depends on {joined(list(met.because))}" if met.because else ""
        return f"The form's rule can not tell yet what it recommends{why}."
    because = f", because {joined(list(met.because))}" if met.because else ": nothing speaks for another answer"
    return f"The form's rule recommends {kinds.show(question, met.value)}{because}."


def _rests_on(standing: Standing, rule: object) -> str:
    """The answers that a rule rests on, as they stand: "7 is Yes", "10 is not known yet"."""
    said = []
    for key in dict.fromkeys(mentions(rule)):  # type: ignore[arg-type]
        question, answer = standing.bank.questions[key], standing.answer(At(key))
        if isinstance(answer, Known):
            said.append(f"{question_as_printed(question)} is {standing.show(question, answer.value)}")
        elif isinstance(answer, NotYet):
            said.append(f"{question_as_printed(question)} is not known yet")
    return joined(said)


def look(standing: Standing, within: tuple[str, ...] = ()) -> Lookup:
    """What a rule sees of the answers that count; inside an entry, of its fields."""

    def answer(key: str) -> Answer | None:
        return standing.answer(At(key, within[: key.count(".")]))

    return answer


def entries(standing: Standing) -> EntryLookups:
    """What a rule sees of a list: a look into each of its entries."""

    def looks(key: str) -> list[Lookup]:
        return [look(standing, (*entry.at.within, entry.id)) for entry in standing.register.of(key)]

    return looks
