"""What came of an assessment is told in the answers' words, each with what it is about, for a reader with two minutes."""

from __future__ import annotations

import pytest

from wizard import banks
from wizard.core.document.document import Printer
from wizard.core.document.headlines import headlines
from wizard.core.document.printed import Headlines, PrintedAnswer
from wizard.core.form.answers import Answer, At, Known, NotYet
from wizard.core.form.dates import british
from wizard.core.record.changes import Author, Change, Place, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.standing import Standing
from wizard.core.text import opening

TEXT = """
bank: kiosk
version: "1"
title: Kiosk
roles: {title: title, actions: steps, action_title: steps.what, action_due: steps.end, groups: groups}
sections:
  - id: effects
    title: Effects
    questions:
      - {id: title, kind: line, ask: Title}
      - {id: people, number: "1", kind: yes-no, rationale: expected, topic: People, tells: people, ask: "Is anybody affected?"}
      - {id: less, number: "2", kind: yes-no, rationale: expected, polarity: risk, topic: Fewer hours, ask: "Is there less?"}
      - {id: plain, number: "3", kind: yes-no, rationale: expected, polarity: risk, ask: "Is it harder?"}
      - {id: asked, kind: yes-no, rationale: expected, polarity: strength, ask: "Were people asked?"}
      - {id: eased, number: "5", kind: yes-no, rationale: expected, polarity: strength, topic: Relief, tells: remedy, ask: E}
      - id: old
        kind: entries
        entry: risk
        numbered: yes
        titled: what
        ask: Known risks
        fields:
          - {id: what, kind: line, ask: What}
      - id: risks
        kind: entries
        entry: risk
        numbered: yes
        numbered_after: old
        titled: what
        ask: New risks
        fields:
          - {id: what, kind: line, ask: What}
          - {id: side, kind: one, tells: kind, ask: Side, options: [{value: r, label: Risk}, {value: o, label: Chance}]}
          - {id: who, kind: line, tells: people, ask: Who, optional: yes}
      - id: groups
        kind: table
        entry: group
        plural: groups
        ask: Groups
        rows: [{value: staff, label: Staff}, {value: riders, label: Riders}]
        fields:
          - {id: touched, kind: references, to: [old, risks], optional: yes, ask: Touched by}
      - id: steps
        kind: entries
        entry: step
        numbered: yes
        titled: what
        ask: Steps
        fields:
          - {id: what, kind: line, ask: What}
          - {id: meets, kind: references, to: [old, risks], optional: yes, ask: Meets}
          - {id: end, kind: rough-date, optional: yes, ask: End}
"""
BANK = banks.parse({"bank": TEXT}, {}, "kiosk.yaml")
BY = Author("Priya Nair")
LONG = "A first paragraph.\n\n- one\n- two\n\nA third."


def told(*changes: Change) -> Headlines:
    standing = Standing(BANK, fold(BANK, [Record(1, "2026-11-29T09:00:00Z", BY, changes)]))
    parts = [Printer(standing).part(section) for section in BANK.sections]
    return headlines(standing, [item for part in parts for item in part.questions], "2026-11-29")


def given(**answers: Answer) -> tuple[Change, ...]:
    return tuple(Set(At(key), answer) for key, answer in answers.items())


def test_a_finding_is_named_by_what_it_is_about_and_a_risk_is_told_in_whole_paragraphs() -> None:
    found = told(*given(less=Known("yes", "Two hours a week go. More in June."), asked=Known("yes", "In May. By post.")))
    assert (found.risks[0].name, found.risks[0].link.text) == ("Fewer hours", "Fewer hours (question 2)")
    assert (found.risks[0].says, found.strengths[0].says) == ("Two hours a week go. More in June.", "In May.")


def test_a_question_without_a_topic_is_named_by_its_number_and_one_without_a_number_by_its_words() -> None:
    found = told(*given(plain=Known("yes", "Steps."), asked=Known("yes", "In May.")))
    assert (found.risks[0].link.text, found.risks[0].name) == ("Question 3", "")
    assert found.strengths[0].link.text == found.strengths[0].name == "Were people asked?"


def test_who_is_affected_is_told_in_whole_paragraphs_and_not_twice() -> None:
    found = told(*given(people=Known("yes", LONG), eased=Known("yes", "A bus runs.")))
    assert [one.says for one in found.people] == [LONG]
    assert [one.says for one in found.remedies] == ["A bus runs."]
    assert found.strengths == ()


@pytest.mark.parametrize("answer", [Known("no", "Nobody uses it."), Known("yes"), NotYet("Sam", "2026-12-31")])
def test_what_tells_of_nobody_is_not_told_under_who_is_affected(answer: Answer) -> None:
    assert told(*given(people=answer)).people == ()


def test_that_nothing_is_done_about_the_risks_is_among_what_is_missing() -> None:
    found = told(*given(eased=Known("no", "There is no money.")))
    assert [one.name for one in found.missing] == ["Relief"] and found.remedies == ()


def test_what_has_no_answer_is_named_and_what_is_not_known_yet_is_a_gap_with_its_day() -> None:
    found = told(*given(less=NotYet("Sam", "2026-12-31"), plain=Known("no"), eased=Known("yes")))
    assert [one.link.id for one in found.unsaid] == ["asked"]
    assert [(gap.what, gap.by) for gap in found.gaps] == [("Fewer hours", british("2026-12-31"))]


def test_an_entry_says_which_kind_it_is_whom_it_affects_and_what_meets_it() -> None:
    found = told(
        Place(At("old"), "a", ""),
        Set(At("old.what", ("a",)), Known("Noise")),
        Place(At("risks"), "b", ""),
        Set(At("risks.what", ("b",)), Known("Queues")),
        Set(At("risks.side", ("b",)), Known("o")),
        Set(At("risks.who", ("b",)), Known("Night workers")),
        Set(At("groups.touched", ("groups:riders",)), Known(("a", "b"))),
        Place(At("steps"), "s", ""),
        Set(At("steps.what", ("s",)), Known("Open a second window.")),
        Set(At("steps.meets", ("s",)), Known(("b",))),
    )
    rows = [(one.link.text, one.kind, one.affected, [link.text for link in one.actions]) for one in found.entries]
    assert rows == [("1", "", "Riders", []), ("2", "Chance", "Night workers", ["1"])]
    assert [step.title for step in found.steps] == ["Open a second window"]


@pytest.mark.parametrize(
    ("text", "room", "left"),
    [
        (LONG, 600, LONG),
        (LONG, 35, "A first paragraph.\n\n- one\n- two"),
        ("one two three four", 9, "one two…"),
        ("", 9, ""),
        ("x" * 30, 9, "x" * 9 + "…"),
    ],
)
def test_the_opening_of_a_text_is_whole_paragraphs_or_whole_words(text: str, room: int, left: str) -> None:
    assert opening(text, room) == left


RULED = banks.parse(
    {
        "bank": """
bank: ruled
version: "1"
title: Ruled
roles: {next_stage: closer}
sections:
  - id: effects
    title: Effects
    questions:
      - {id: less, number: "1", kind: yes-no, rationale: expected, polarity: risk, topic: Fewer hours, ask: "Is there less?"}
      - {id: big, kind: yes-no, rationale: expected, ask: "Is it big:"}
      - {id: closer, kind: yes-no, rationale: expected, ask: "A closer look?",
         recommends: [{answer: yes, when: {question: less, is: yes}}], otherwise: no}
      - {id: board, number: "4", kind: yes-no, rationale: expected, ask: "Does the board decide?",
         recommends: [{answer: yes, when: {all: [{question: less, is: yes}, {question: big, is: yes}]}}], otherwise: no}
      - id: risks
        kind: entries
        entry: risk
        numbered: yes
        titled: what
        ask: Risks
        fields:
          - {id: what, kind: line, ask: What}
          - {id: high, kind: yes-no, rationale: expected, ask: "Is it high?",
             recommends: [{answer: yes, when: {question: less, is: yes}}], otherwise: no}
"""
    },
    {},
    "ruled.yaml",
)


def ruled(*changes: Change) -> tuple[Headlines, list[PrintedAnswer]]:
    standing = Standing(RULED, fold(RULED, [Record(1, "2026-11-29T09:00:00Z", BY, changes)]))
    items = [item for section in RULED.sections for item in Printer(standing).part(section).questions]
    return headlines(standing, items, "2026-11-29"), items


def test_whatever_was_decided_other_than_its_rule_recommends_is_told_with_the_rule_and_the_reason() -> None:
    """By what the questions are about: who reads a summary has not got the form with its numbers."""
    told, items = ruled(
        Set(At("less"), Known("yes")),
        Set(At("big"), Known("yes")),
        Set(At("closer"), Known("yes", "Of course.")),
        Set(At("board"), Known("no", "The committee can.")),
        Place(At("risks"), "r1"),
        Set(At("risks.what", ("r1",)), Known("A steep street")),
        Set(At("risks.high", ("r1",)), Known("no", "Few walk there.")),
    )
    assert [(one.link.id, one.link.text, one.verdict, one.prose, one.rule) for one in told.decided] == [
        ("closer", "A closer look?", "Yes", "Of course.", "The form's rule recommends Yes, because “Fewer hours” is Yes."),
        (
            "board",
            "Does the board decide?",
            "No",
            "The committee can.",
            "The form's rule recommends Yes, because “Fewer hours” is Yes and “Is it big:” is Yes. The authors chose No.",
        ),
        (
            "risks-1",
            "Risk 1: Is it high?",
            "No",
            "Few walk there.",
            "The form's rule recommends Yes, because “Fewer hours” is Yes. The authors chose No.",
        ),
    ]
    by_id = {item.id: item for item in items}
    assert by_id["board"].recommended.endswith("because 1 is Yes and Is it big: is Yes. The authors chose No.")
    (field,) = (field for field in by_id["risks"].entries[0].fields if field.id == "high")
    assert field.recommended == "The form's rule recommends Yes, because 1 is Yes. The authors chose No."


def test_what_was_decided_as_its_rule_recommends_is_not_told_but_for_the_next_stage() -> None:
    told, _ = ruled(Set(At("less"), Known("yes")), Set(At("board"), Known("no")))
    assert [(one.link.id, one.verdict) for one in told.decided] == [("closer", "")]
