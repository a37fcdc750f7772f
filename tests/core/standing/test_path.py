"""The path is computed from the answers that count, and rules over what is not known yet cannot be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.tiny import Talk, bank
from wizard.core.errors import BankError
from wizard.core.form.answers import Answer, At, Known, NotYet
from wizard.core.form.bank import Bank
from wizard.core.form.rules import Above, holds
from wizard.core.record.changes import Author, Change, Drop, Place, Record, Set
from wizard.core.record.response import Response, fold
from wizard.core.standing.path import _path, path
from wizard.core.talk.face import PickedMany

BRANCHING = bank(
    """
    - {id: fee, kind: yes-no, ask: Is there a fee}
    - {id: amount, kind: number, ask: How much, when: {question: fee, is: yes}}
    - {id: waiver, kind: yes-no, ask: Is it waived for some, when: {question: amount, above: "10"}}
    - {id: none, kind: line, ask: Why no fee, when: {not: {question: fee, is: yes}}}
    - {id: either, kind: line, ask: Either, when: {any: [{answered: waiver}, {question: amount, below: "5"}]}}
    - id: people
      kind: entries
      ask: Who
      fields:
        - {id: age, kind: number, ask: Age}
        - {id: guardian, kind: line, ask: Guardian, when: {question: people.age, below: "18"}}
    - {id: minors, kind: line, ask: About minors, when: {list: people, where: {question: people.age, below: "18"}}}
    - {id: crowd, kind: line, ask: About the crowd, when: {list: people, least: "2"}}
    """
)


def answered(of: Bank, *changes: Change) -> Response:
    return fold(of, [Record(1, "", Author(""), changes)])


def on_path(*changes: Change) -> list[str]:
    return [step.at.question for step in path(BRANCHING, answered(BRANCHING, *changes).content).steps]


def put(key: str, answer: Answer | str, *within: str) -> Set:
    return Set(At(key, within), Known(answer) if isinstance(answer, str) else answer)


def test_a_question_is_asked_when_its_rule_holds() -> None:
    assert on_path() == ["fee", "none", "people"]
    assert on_path(put("fee", "yes")) == ["fee", "amount", "people"]
    assert on_path(put("fee", "yes"), put("amount", "12")) == ["fee", "amount", "waiver", "people"]
    assert "either" in on_path(put("fee", "yes"), put("amount", "4"))


def test_numbers_are_compared_as_numbers() -> None:
    assert "waiver" in on_path(put("fee", "yes"), put("amount", "100"))
    assert "waiver" not in on_path(put("fee", "yes"), put("amount", "9"))


def test_an_answer_off_the_path_is_kept_but_does_not_count() -> None:
    changes = (put("fee", "yes"), put("amount", "12"), put("waiver", "yes"), put("fee", "no"))
    assert on_path(*changes) == ["fee", "none", "people"]
    assert answered(BRANCHING, *changes).answer(At("waiver")) == Known("yes")
    assert "either" in on_path(*changes, put("fee", "yes"))


def test_what_is_not_known_yet_decides_nothing_and_says_so() -> None:
    found = path(BRANCHING, answered(BRANCHING, put("fee", NotYet())).content)
    assert [step.at.question for step in found.steps] == ["fee", "people"]
    assert [(one.question.key, [on.key for on in one.on]) for one in found.waiting] == [("amount", ["fee"]), ("none", ["fee"])]


def test_fields_are_asked_for_each_entry_and_see_their_own_entry_only() -> None:
    at = At("people")
    changes = (
        Place(at, "a"),
        Place(at, "b", "a"),
        Set(At("people.age", ("a",)), Known("7")),
        Set(At("people.age", ("b",)), Known("40")),
    )
    steps = [(step.at.question, step.at.within) for step in path(BRANCHING, answered(BRANCHING, *changes).content).steps]
    assert ("people.guardian", ("a",)) in steps
    assert ("people.guardian", ("b",)) not in steps
    assert ("minors", ()) in steps
    assert ("crowd", ()) in steps
    gone = [
        (step.at.question, step.at.within)
        for step in path(BRANCHING, answered(BRANCHING, *changes, Drop(at, "a")).content).steps
    ]
    assert ("minors", ()) not in gone
    assert ("people.age", ("a",)) not in gone


def test_an_option_that_stands_for_all_counts_as_each_of_them() -> None:
    of = bank(
        """
        - {id: who, kind: many, ask: Who, options: [{value: staff, label: Staff}, {value: all, label: All, all: yes}]}
        - {id: why, kind: line, ask: Why staff, when: {question: who, is: staff}}
        """
    )
    talk = Talk.over(of)
    talk.reply(PickedMany(("all",)))
    assert At("why") in talk.interview.path.index


def test_only_numbers_and_dates_are_compared_by_size() -> None:
    with pytest.raises(BankError, match="cannot compare answers of the kind 'rough-date'"):
        bank("- {id: a, kind: rough-date, ask: A}\n- {id: b, kind: line, ask: B, when: {question: a, above: 1 May 2026}}")


def test_words_that_look_like_numbers_are_compared_as_words() -> None:
    for word in ("nan", "sNaN", "-nan", "infinity", "1e9999999999999999999"):
        assert holds(Above("size", "10"), {"size": Known(word)}.get, lambda key: []) is not None


# -- What is worked out again -----------------------------------------------------------------------------------------

PEOPLE = At("people")
FEE, AGE = (st.sampled_from(("yes", "no", "12", "4", "40", "x")) for _ in range(2))
ACTS = st.lists(
    st.one_of(
        st.builds(lambda key, value: put(key, value), st.sampled_from(("fee", "amount", "waiver", "none", "minors")), FEE),
        st.builds(lambda key: put(key, NotYet()), st.sampled_from(("fee", "amount", "waiver"))),
        st.builds(lambda key: Set(At(key), None), st.sampled_from(("fee", "amount", "none"))),
        st.builds(lambda one, value: put("people.age", value, one), st.sampled_from("abc"), AGE),
        st.builds(lambda one, after: Place(PEOPLE, one, after), st.sampled_from("abc"), st.sampled_from(("", *"abc"))),
        st.builds(lambda one: Drop(PEOPLE, one), st.sampled_from("abc")),
    ),
    max_size=25,
)


@given(ACTS)
def test_a_path_that_is_kept_is_the_one_that_would_be_worked_out(acts: list[Change]) -> None:
    response = Response()
    for number, act in enumerate(acts, 1):
        response = response.after(BRANCHING, Record(number, "", Author(""), (act,)))
        kept = path(BRANCHING, response.content)
        _path.cache_clear()
        anew = path(BRANCHING, response.content)
        assert (kept.steps, kept.waiting) == (anew.steps, anew.waiting)


def test_an_answer_that_no_condition_rests_on_leaves_the_path_as_it_is() -> None:
    before = answered(BRANCHING, put("fee", "no"), put("none", "We want none."))
    after = before.after(BRANCHING, Record(2, "", Author(""), (put("none", "There is none."),)))
    assert path(BRANCHING, after.content) is path(BRANCHING, before.content)
    asked = before.after(BRANCHING, Record(2, "", Author(""), (put("fee", "yes"),)))
    assert path(BRANCHING, asked.content) is not path(BRANCHING, before.content)
