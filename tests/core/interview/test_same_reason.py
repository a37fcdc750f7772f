"""One reason for several questions alike, where the form says that it may be: offered, recorded singly, told as the same."""

from __future__ import annotations

import pytest

from tests.helpers.tiny import Talk
from wizard import banks
from wizard.core.checks.findings import run_hints
from wizard.core.document.document import document
from wizard.core.errors import BankError
from wizard.core.form.answers import At, Known
from wizard.core.form.days import UNDATED
from wizard.core.interview.conversation import prompt
from wizard.core.interview.screens import Asking, SameReason
from wizard.core.past.history import history
from wizard.core.record.changes import Author, Record
from wizard.core.talk.face import Pick, Picked, Typed

FORM = """
bank: rights
version: "1"
title: Rights
cover: none
evidence: none
sections:
  - id: rights
    title: Rights
    %s
    each: {kind: yes-no, rationale: expected}
    questions:
      - {id: life, number: "19", ask: Life?}
      - {id: liberty, number: "20", ask: Liberty?}
      - {id: hearing, number: "21", ask: A hearing?}
      - {id: family, number: "22", ask: Family life?}
      - {id: belief, number: "23", ask: Belief?}
"""
WHY = "We went through the plan line by line with the safeguarding lead on 3 March 2026."
OTHER = "The hearing would be held by video, which some people cannot use at home."


def over(key: str = "same_reason: yes") -> Talk:
    return Talk.over(banks.parse({"bank": FORM % key}, {}, "rights.yaml"))


def offered(talk: Talk) -> list[str]:
    control = prompt(talk.interview).control
    assert isinstance(control, Pick)
    return [item.label for item in control.items if isinstance(item.value, SameReason)]


def start(talk: Talk) -> object:
    control = prompt(talk.interview).control
    assert isinstance(control, Pick)
    return control.start


AS_AT_19 = Picked(SameReason(At("life")))


def all_alike() -> Talk:
    talk = over()
    talk.reply(Picked("no"), Typed(WHY), *[AS_AT_19] * 4)
    return talk


def test_the_reason_given_before_is_offered_at_each_question_after_it() -> None:
    talk = over()
    assert offered(talk) == []
    talk.reply(Picked("no"), Typed(WHY))
    assert offered(talk) == ["No, for the same reason as at 19"]
    assert start(talk) == ""  # nobody is led into it


def test_one_choice_gives_the_answer_and_the_reason_and_each_is_a_record_of_its_own() -> None:
    talk = all_alike()
    places = [At(key) for key in ("life", "liberty", "hearing", "family", "belief")]
    assert [talk.interview.response.answer(at) for at in places] == [Known("no", WHY)] * 5
    assert len(talk.records) == 5 and talk.interview.open == ()


def test_no_question_begins_at_a_reason_given_before_however_often_it_was_taken() -> None:
    talk = over()
    talk.reply(Picked("no"), Typed(WHY), AS_AT_19)
    assert start(talk) == ""


def test_of_two_answers_the_last_reason_of_each_is_offered() -> None:
    talk = over()
    talk.reply(Picked("no"), Typed(WHY), Picked("yes"), Typed(OTHER))
    assert offered(talk) == ["No, for the same reason as at 19", "Yes, for the same reason as at 20"]


def test_what_is_left_in_the_scroll_back_names_the_question_and_not_the_whole_text() -> None:
    talk = over()
    talk.reply(Picked("no"), Typed(WHY))
    turn = talk.reply(AS_AT_19)
    assert [said.text for said in turn.said] == ["No, for the same reason as at 19"]


def test_a_section_that_does_not_say_so_offers_nothing_and_is_hinted_at() -> None:
    talk = over("intro: Please answer.")
    talk.reply(Picked("no"), Typed(WHY), Picked("no"), Typed(WHY))
    assert offered(talk) == []
    assert sum(len(one.found) for one in run_hints(talk.interview.standing)) == 1


def test_the_hint_about_the_same_text_does_not_scold_a_reason_given_once_for_several() -> None:
    assert sum(len(one.found) for one in run_hints(all_alike().interview.standing)) == 0


def test_it_is_printed_once_and_named_by_its_question_after_that() -> None:
    talk = over()
    talk.reply(Picked("no"), Typed(WHY), AS_AT_19, Picked("yes"), Typed(OTHER), AS_AT_19, AS_AT_19)
    opened = Record(0, "2026-11-22T09:00:00Z", Author("Priya Nair"), ())
    items = document(talk.interview.standing, opened, talk.records, UNDATED).parts[0].questions
    assert [item.reason_as and item.reason_as.text for item in items] == [None, "19", None, "19", "19"]
    assert items[0].reason_for == "20, 22 and 23" and items[1].prose == WHY


def test_a_run_of_questions_is_printed_as_one() -> None:
    talk = all_alike()
    opened = Record(0, "2026-11-22T09:00:00Z", Author("Priya Nair"), ())
    items = document(talk.interview.standing, opened, talk.records, UNDATED).parts[0].questions
    assert items[0].reason_for == "20 to 23"


def test_the_history_tells_it_as_the_same_reason() -> None:
    talk = over()
    talk.reply(Picked("no"), Typed(WHY), AS_AT_19)
    told = [event.after for event in history(talk.interview.bank, talk.records, talk.interview.standing)]
    assert told == [f"No · {WHY}", "No, for the same reason as at 19"]


def test_a_reason_that_is_changed_at_one_question_is_no_longer_the_same_there() -> None:
    talk = all_alike()
    talk.interview = talk.interview.to(Asking(At("life")))
    talk.reply(Picked("no"), Typed(OTHER))
    opened = Record(0, "2026-11-22T09:00:00Z", Author("Priya Nair"), ())
    items = document(talk.interview.standing, opened, talk.records, UNDATED).parts[0].questions
    assert [item.reason_as and item.reason_as.text for item in items] == [None, None, "20", "20", "20"]


def test_a_section_in_which_nothing_is_reasoned_cannot_have_one_reason() -> None:
    text = (FORM % "same_reason: yes").replace(", rationale: expected", "")
    with pytest.raises(BankError, match="one reason cannot be given for several questions"):
        banks.parse({"bank": text}, {}, "rights.yaml")
