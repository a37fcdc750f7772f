"""When a question is asked is said in words for every kind of rule, and no two rules are said alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.tiny import REGISTER, bank
from wizard import banks
from wizard.core.form.bank import Bank
from wizard.core.form.rules import Above, All, Answered, AnyOf, Below, CountOf, Is, Not, Rule, Unknown, mentions
from wizard.core.outline.conditions import in_words, only_if, recommended_if

FORM = bank(
    """
    - {id: fee, number: "4", kind: yes-no, ask: Is there a fee}
    - {id: amount, number: "5", kind: number, ask: How much}
    - {id: start, kind: date, ask: "Starts on:"}
    - {id: place, kind: one, ask: Where, options: [{value: north, label: In the north}, {value: south, label: In the south}]}
    - id: people
      kind: entries
      entry: person
      plural: people
      ask: Who is asked
      fields:
        - {id: age, kind: number, ask: Age}
        - {id: name, kind: line, ask: Name, when: {question: people.age, above: "18"}}
    - id: reply
      kind: line
      ask: Reply
      when: {all: [{question: fee, is: yes}, {any: [{answered: start}, {unknown: amount}]}]}
    """
)
FEE = Is("fee", "yes")
SHIPPED = [banks.load(path) for path in banks.available()]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (FEE, "4 is answered Yes"),
        (Is("place", "north"), "“Where” is answered “In the north”"),
        (Not(FEE), "4 is not answered Yes"),
        (Not(Not(FEE)), "4 is answered Yes"),
        (Above("amount", "10"), "5 is more than 10"),
        (Below("start", "2026-03-03"), "“Starts on” is before 3 March 2026"),
        (Not(Above("start", "2026-03-03")), "“Starts on” is not after 3 March 2026"),
        (Answered("start"), "“Starts on” is answered"),
        (Unknown("amount"), "5 is not known yet"),
        (All((FEE, Answered("start"))), "4 is answered Yes and “Starts on” is answered"),
        (
            All((FEE, AnyOf((Unknown("amount"), Answered("start"))))),
            "4 is answered Yes and (5 is not known yet or “Starts on” is answered)",
        ),
        (Not(AnyOf((FEE, Answered("start")))), "it is not so that (4 is answered Yes or “Starts on” is answered)"),
        (CountOf("people", 1), "there is at least one person in “Who is asked”"),
        (
            CountOf("people", 2, Below("people.age", "18")),
            "there are at least 2 people in “Who is asked” of which “Age” is less than 18",
        ),
        (All(()), "in every case"),
        (AnyOf(()), "in no case"),
    ],
)
def test_each_kind_of_rule_has_its_words(rule: Rule, words: str) -> None:
    assert in_words(rule, FORM) == words


def plain() -> st.SearchStrategy[Rule]:
    return st.one_of(
        st.builds(Is, st.just("fee"), st.sampled_from(["yes", "no"])),
        st.builds(Above, st.just("amount"), st.sampled_from(["1", "2"])),
        st.builds(Below, st.just("start"), st.sampled_from(["2026-01-01", "2026-02-01"])),
        st.builds(Answered, st.sampled_from(["place", "start"])),
        st.builds(Unknown, st.sampled_from(["amount", "place"])),
    )


def inner(rules: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    some = st.lists(rules, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, some),
        st.builds(AnyOf, some),
        st.builds(Not, rules),
        st.builds(CountOf, st.just("people"), st.integers(1, 3), st.one_of(st.none(), rules)),
    )


RULES = st.recursive(plain(), inner, max_leaves=6)


def meaning(rule: Rule) -> object:
    """A rule without what says nothing: two negations."""
    match rule:
        case Not(Not(part)):
            return meaning(part)
        case Not(part):
            return ("not", meaning(part))
        case All(rules) | AnyOf(rules):
            return (type(rule).__name__, *map(meaning, rules))
        case CountOf(question, least, where):
            return (question, least, meaning(where) if where else None)
        case _:
            return rule


@given(RULES)
def test_all_that_a_rule_rests_on_is_named(rule: Rule) -> None:
    words = in_words(rule, FORM)
    for key in mentions(rule):
        question = FORM.questions[key]
        assert (question.number or question.ask.rstrip(":")) in words
    assert words.count("(") == words.count(")")


@given(RULES, RULES)
def test_two_rules_are_said_alike_only_where_they_are_the_same(one: Rule, other: Rule) -> None:
    same = meaning(one) == meaning(other)
    assert (in_words(one, FORM) == in_words(other, FORM)) == same


def conditions(form: Bank) -> Iterator[Rule]:
    for question in form.questions.values():
        yield from [question.when] if question.when is not None else []
        yield from (one.when for one in question.recommends)
    yield from (check.when for check in form.checks if check.when is not None)


@pytest.mark.parametrize("form", [*SHIPPED, FORM, REGISTER], ids=lambda form: form.id)
def test_every_condition_of_the_forms_is_said_with_what_the_person_reads(form: Bank) -> None:
    for rule in conditions(form):
        words = in_words(rule, form)
        assert words and "_" not in words, words


def test_when_a_question_is_asked_is_a_sentence() -> None:
    said = only_if(FORM.questions["reply"], FORM)
    assert said == ("Only if 4 is answered Yes and (“Starts on” is answered or 5 is not known yet).",)
    assert only_if(FORM.questions["fee"], FORM) == ()
    later = next(form for form in SHIPPED if form.id == "eia")
    assert only_if(later.questions["actions.outcome"], later) == (
        "Only when the day given for “Target/actual completion date” has passed.",
    )


def test_what_the_rule_of_a_form_recommends_is_said_together_for_questions_that_count_alike() -> None:
    form = next(form for form in SHIPPED if form.id == "stage-1")
    first, *rest = recommended_if(form.questions["stage_2"], form)
    assert first.startswith("Yes, if any of 4, 7, 10,")
    assert "17 is answered No" in first and "not known yet" in first
    assert rest == ["Otherwise No."]
