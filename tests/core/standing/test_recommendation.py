"""What a form's rule recommends: in a list, for each entry by its own answers, and in words that name what it rests on."""

import pytest

from tests.helpers.tiny import Talk, bank
from wizard.core.form.answers import Answer, At, Known, NotYet
from wizard.core.interview.conversation import prompt
from wizard.core.interview.screens import Asking
from wizard.core.record.changes import Author, Change, Place, Record, Set
from wizard.core.record.response import fold, row_id
from wizard.core.standing.incomplete import open_steps
from wizard.core.standing.recommendation import Recommended, in_words, recommended
from wizard.core.standing.standing import Standing

FORM = bank(
    """
    - {id: all_near, kind: yes-no, ask: Is every bay near}
    - id: people
      kind: entries
      entry: person
      ask: Who parks there
      fields:
        - {id: name, kind: line, ask: Name}
        - {id: far, kind: yes-no, ask: Is the next bay far}
        - id: walks
          kind: entries
          entry: walk
          optional: yes
          ask: Walks
          fields: [{id: long, kind: yes-no, ask: Is it long}]
        - id: level
          kind: one
          options: [low, high]
          ask: How hard is it
          rationale: expected
          recommends:
            - {answer: high, when: {question: people.far, is: yes}}
            - {answer: high, when: {list: people.walks, where: {question: people.walks.long, is: yes}}, because: a walk is long}
          otherwise: low
    - id: groups
      kind: table
      entry: group
      ask: Groups
      optional: yes
      rows: [staff, public]
      fields:
        - {id: touched, kind: yes-no, ask: Are they touched}
        - id: level
          kind: yes-no
          rationale: expected
          ask: Is it serious
          recommends: [{answer: yes, when: {question: groups.touched, is: yes}}]
          otherwise: no
    - id: closer
      kind: yes-no
      rationale: expected
      ask: Is a closer look needed
      recommends: [{answer: yes, when: {list: people, where: {question: people.far, is: yes}}}]
      otherwise: no
    """
)


def person(id_: str, name: str, far: Answer, level: str) -> tuple[Change, ...]:
    within = (id_,)
    return (
        Place(At("people"), id_, ""),
        Set(At("people.name", within), Known(name)),
        Set(At("people.far", within), far),
        Set(At("people.level", within), Known(level)),
    )


def stands(*changes: Change) -> Standing:
    return Standing(FORM, fold(FORM, [Record(1, "2026-11-22T10:00:00Z", Author("Priya Nair"), changes)]))


ANN, BOB = person("p1", "Ann", Known("yes"), "high"), person("p2", "Bob", Known("no"), "high")


def test_a_field_of_a_list_is_recommended_by_its_own_entry() -> None:
    here = stands(*ANN, *BOB)
    assert in_words(here, At("people.level", ("p1",))) == (
        "The form's rule recommends high, because Is the next bay far is Yes."
    )
    assert in_words(here, At("people.level", ("p2",))) == "The form's rule recommends low: nothing speaks for another answer."
    bare = {todo.at: todo.words for todo in open_steps(here) if todo.at.question == "people.level"}
    assert list(bare) == [At("people.level", ("p2",))], "the wrong level is reported, the right one is not"
    assert "which is not what is recommended" in bare[At("people.level", ("p2",))]


def test_what_is_not_known_yet_in_one_entry_leaves_the_others_as_they_are() -> None:
    here = stands(*person("p1", "Ann", NotYet(), "high"), *BOB)
    first, second = (recommended(here, At("people.level", (one,))) for one in ("p1", "p2"))
    assert first is not None and first.value == "" and second is not None and second.value == "low"


def test_a_list_inside_an_entry_is_looked_at_in_that_entry_alone() -> None:
    walk = (Place(At("people.walks", ("p1",)), "w1", ""), Set(At("people.walks.long", ("p1", "w1")), Known("yes")))
    here = stands(*person("p1", "Ann", Known("no"), "high"), *walk, *BOB)
    first, second = (recommended(here, At("people.level", (one,))) for one in ("p1", "p2"))
    assert first is not None and (first.value, first.because) == ("high", ("a walk is long",))
    assert second is not None and second.value == "low"


def test_a_row_of_a_table_is_recommended_by_its_own_answers() -> None:
    staff, public = (row_id(FORM.questions["groups"], one) for one in ("staff", "public"))
    here = stands(Set(At("groups.touched", (staff,)), Known("yes")), Set(At("groups.touched", (public,)), Known("no")))
    values = [one.value for id_ in (staff, public) if (one := recommended(here, At("groups.level", (id_,))))]
    assert values == ["yes", "no"]


def test_a_rule_over_a_list_names_the_entries_that_it_counts() -> None:
    here = stands(*ANN, *BOB)
    assert in_words(here, At("closer")) == (
        "The form's rule recommends Yes, because Is the next bay far is Yes (the person of “Ann”)."
    )


@pytest.mark.parametrize(("id_", "level"), [("p1", "high"), ("p2", "low")])
def test_the_conversation_tells_what_is_recommended_for_this_entry(id_: str, level: str) -> None:
    talk = Talk.over(FORM)
    talk.interview = talk.interview.applied((*ANN, *BOB)).to(Asking(At("people.level", (id_,))))
    assert any(f"recommends {level}" in one for one in prompt(talk.interview).notes)


def test_nothing_is_recommended_over_questions_that_may_yet_speak_for_another_answer() -> None:
    table = At("closer")
    assert in_words(stands(), table) == (
        "The form's rule cannot tell yet what it recommends: 1 question that it rests on is not answered."
    )
    one = (Place(At("people"), "p1", ""), Set(At("people.name", ("p1",)), Known("Ann")))
    assert recommended(stands(*one), table) == Recommended("", (), 1)
    assert "recommends No: nothing speaks for another answer" in in_words(stands(*BOB), table)
    assert "recommends Yes" in in_words(stands(*ANN, Place(At("people"), "p3", "p1")), table)
    bare = [todo for todo in open_steps(stands(Set(table, Known("yes")))) if todo.at == table]
    assert not bare, "nobody gives a reason for deciding otherwise than nothing"
