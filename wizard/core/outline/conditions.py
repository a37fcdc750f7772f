"""When a question is asked, in words: for a form on paper, where nobody leaves out for the reader what does not apply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from wizard.core.form import kinds
from wizard.core.form.bank import Bank, Question, Recommends
from wizard.core.form.dates import british
from wizard.core.form.rules import Above, All, Answered, AnyOf, Below, CountOf, Is, Not, Rule, Unknown
from wizard.core.standing.naming import question_in_quotes, wording_on_a_line
from wizard.core.text import counted, in_quotes, joined


def only_if(question: Question, bank: Bank) -> tuple[str, ...]:
    """Return the sentences that say when a question is asked: "Only if 4 is answered Yes."; none where it always is."""
    said = [f"Only if {in_words(question.when, bank)}."] if question.when is not None else []
    if question.later:
        said.append(f"Only when the day given for {_named(question.later, bank)} has passed.")
    return tuple(said)


def in_words(rule: Rule, bank: Bank) -> str:
    """Return "4 is answered Yes and (7 is answered No or 8 is not answered)": a rule, to stand after “if”."""
    return _Wording(bank).said(rule)


def recommended_if(question: Question, bank: Bank) -> tuple[str, ...]:
    """Return what the form's rule recommends and when, a line for each answer; none where it has no rule."""
    lines = []
    for answer in dict.fromkeys(one.answer for one in question.recommends):
        when = _grouped([one for one in question.recommends if one.answer == answer], bank)
        lines.append(f"{kinds.show(question, answer)}, if {when}.")
    if question.otherwise:
        lines.append(f"Otherwise {kinds.show(question, question.otherwise)}.")
    return tuple(lines)


def _grouped(some: Sequence[Recommends], bank: Bank) -> str:
    """Say together what is asked alike of several questions: "any of 4, 7 and 10 is answered Yes"."""
    alike: dict[str, list[str]] = {}
    others = []
    for one in some:
        match one.when:
            case Is(question, value):
                says = f"is answered {_shown(question, value, bank)}"
                alike.setdefault(says, []).append(_named(question, bank))
            case Unknown(question):
                alike.setdefault(f"is {_UNKNOWN}", []).append(_named(question, bank))
            case _:
                others.append(in_words(one.when, bank))
    parts = [f"{'any of ' if len(names) > 1 else ''}{joined(names)} {says}" for says, names in alike.items()]
    return "; or ".join([*parts, *others])


_UNKNOWN = "not known yet"


class _Wording:
    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    def said(self, rule: Rule, *, inside: bool = False) -> str:
        """inside: whether it stands in another one, and has to be kept apart from that."""
        match rule:
            case Is() | Above() | Below() | Answered() | Unknown():
                return self._plain(rule, is_so=True)
            case All(rules):
                return self._together([self.said(part, inside=len(rules) > 1) for part in rules], "and", inside=inside)
            case AnyOf(rules):
                return self._together([self.said(part, inside=len(rules) > 1) for part in rules], "or", inside=inside)
            case Not(part):
                return self._not(part)
            case CountOf(question, least, where):
                return self._count(question, least, where, inside=inside)
            case _:
                assert_never(rule)

    def _together(self, parts: Sequence[str], between: str, *, inside: bool) -> str:
        if not parts:  # nothing that would have to be so, or that could be
            return "in every case" if between == "and" else "in no case"
        words = f" {between} ".join(parts)
        return f"({words})" if inside and len(parts) > 1 else words

    def _not(self, rule: Rule) -> str:
        match rule:
            case Is() | Above() | Below() | Answered() | Unknown():
                return self._plain(rule, is_so=False)
            case Not(part):
                return self.said(part, inside=True)
            case _:
                return f"it is not so that ({self.said(rule)})"

    def _plain(self, rule: Is | Above | Below | Answered | Unknown, *, is_so: bool) -> str:
        is_ = "is" if is_so else "is not"
        named = _named(rule.question, self._bank)
        match rule:
            case Is(question, value):
                return f"{named} {is_} answered {_shown(question, value, self._bank)}"
            case Above(question, value):
                return f"{named} {is_} {self._than(question, 'more than', 'after', value)}"
            case Below(question, value):
                return f"{named} {is_} {self._than(question, 'less than', 'before', value)}"
            case Answered():
                return f"{named} {is_} answered"
            case Unknown():
                return f"{named} {is_} {_UNKNOWN}"

    def _than(self, question: str, size: str, time: str, value: str) -> str:
        known = self._bank.questions.get(question)
        return f"{time} {british(value)}" if known and kinds.of(known).is_date else f"{size} {value}"

    def _count(self, question: str, least: int, where: Rule | None, *, inside: bool) -> str:
        listed = self._bank.questions[question]
        there = "there is at least one" if least == 1 else f"there are at least {least}"
        words = f"{there} {_noun(listed, least)} in {_named(question, self._bank)}"
        if where is None:
            return words
        words += f" of which {self.said(where, inside=True)}"
        return f"({words})" if inside else words


def _noun(listed: Question, number: int) -> str:
    return counted(number, listed.entry, listed.entries).partition(" ")[2]


def _named(key: str, bank: Bank) -> str:
    """Return "4", or “Target start date”."""
    question = bank.questions.get(key)
    if question is None:
        return in_quotes(key)
    return question_in_quotes(question) if question.number else in_quotes(wording_on_a_line(question))


def _shown(key: str, value: str, bank: Bank) -> str:
    """Return an answer as it is printed: Yes; an option of the form's own in quotation marks."""
    question = bank.questions.get(key)
    if question is None:
        return in_quotes(value)
    shown = kinds.show(question, value)
    return shown if kinds.of(question).options else in_quotes(shown)
