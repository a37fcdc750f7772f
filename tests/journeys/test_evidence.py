"""What answers rest on, what is not known, notes for the file, and a rule that recommends while a person decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.driving import CTRL_C, CTRL_D, DOWN, ENTER, ESC, Terminal
from tests.helpers.running import wizard
from tests.helpers.tiny import Talk, bank
from wizard import banks
from wizard.core.document.actions import actions
from wizard.core.errors import BankError
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt
from wizard.core.interview.interview import Interview, begin, resume
from wizard.core.interview.screens import Asking, Beside, BesideChoice, ListChoice, Screen
from wizard.core.record.changes import Author, Change, Note, Place, Record, Set
from wizard.core.record.response import Response
from wizard.core.standing import incomplete
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.recommendation import in_words, recommended
from wizard.core.standing.standing import Standing
from wizard.core.talk.face import Command, Did, Pick, Picked, Text, Typed
from wizard.core.talk.spot import Part

FORM_TEXT = """
bank: parking
version: "1"
title: Parking
sections:
  - id: effects
    title: Effects
    questions:
      - {id: title, kind: line, ask: "What is proposed?"}
      - {id: bays, number: "1", kind: yes-no, rationale: expected, polarity: risk, ask: "Fewer bays?"}
      - {id: charge, number: "2", kind: yes-no, rationale: expected, polarity: risk, ask: "A charge?"}
      - id: closer
        kind: yes-no
        rationale: expected
        ask: Is a closer look needed?
        recommends:
          - {answer: yes, when: {question: bays, is: yes}}
          - {answer: yes, when: {unknown: charge}, because: the charge is not known}
        otherwise: no
      - id: site
        kind: entries
        entry: site
        numbered: yes
        titled: name
        ask: Sites
        optional: yes
        fields: [{id: name, kind: line, ask: Name}]
"""


def form() -> Bank:
    sheet = banks.texts(banks.find("stage-1"))
    return banks.parse({"bank": FORM_TEXT, "evidence": sheet["evidence"]}, {}, "parking.yaml")


FORM = form()
SOURCES, GAPS = At("evidence_sources"), At("evidence_gaps")


def response(*changes: Change) -> Response:
    said = (Set(At("title"), Known("Bays")), Set(At("bays"), Known("no", "Counted.")), Set(At("charge"), Known("no", "Free.")))
    return Response().after(FORM, Record(1, "2026-05-01T10:00:00Z", Author("Priya Nair"), (*said, *changes)))


def source(*fields: tuple[str, str | tuple[str, ...]]) -> tuple[Change, ...]:
    return (Place(SOURCES, "s", ""), *(Set(At(f"evidence_sources.{key}", ("s",)), Known(value)) for key, value in fields))


# -- Sources and gaps -------------------------------------------------------------------------------------------------


def screen(talk: Talk) -> Screen:
    return talk.interview.screen


def test_a_source_points_to_questions_by_number_and_to_entries_of_the_form() -> None:
    of = Standing(FORM, response(Place(At("site"), "x", ""), Set(At("site.name", ("x",)), Known("Market Street")), *source()))
    question = FORM.questions["evidence_sources.for"]
    assert [one.name for one in of.register.of(*question.pointing.to)] == [
        *("question “What is proposed?”", "question 1", "question 2", "question “Is a closer look needed?”", "site 1"),
    ]
    talk = Talk(begun(of))
    talk.interview = talk.interview.to(Asking(At("evidence_sources.for", ("s",))))
    talk.reply(Typed("2, site 1 and What is proposed"))
    answer = talk.interview.response.answer(At("evidence_sources.for", ("s",)))
    assert answer == Known(("questions:title", "questions:charge", "x"))  # in the order of the form, however they are typed
    assert talk.interview.standing.show(question, ("questions:charge", "x")) == "question 2 and site 1"


def begun(of: Standing) -> Interview:
    return begin(of.bank, of.response, 1)


FIELDS: tuple[tuple[str, str | tuple[str, ...]], ...] = (
    ("title", "Visitor survey"),
    ("dated", "March 2026"),
    ("kept", "With the manager"),
    ("for", ("questions:bays",)),
)


@pytest.mark.parametrize("key", [key for key, _ in FIELDS])
def test_each_field_of_a_source_is_part_of_what_is_approved(key: str) -> None:
    whole = fingerprint(Standing(FORM, response(*source(*FIELDS))))
    changed = ("questions:charge",) if key == "for" else f"{dict(FIELDS)[key]}x"
    other = tuple((one, changed if one == key else value) for one, value in FIELDS)
    assert fingerprint(Standing(FORM, response(*source(*other)))) != whole
    less = tuple(pair for pair in FIELDS if pair[0] != key)
    assert fingerprint(Standing(FORM, response(*source(*less)))) != whole


def test_a_gap_is_an_action_with_owner_and_date() -> None:
    gap = (
        Place(GAPS, "g", ""),
        Set(At("evidence_gaps.missing", ("g",)), Known("Night visits")),
        Set(At("evidence_gaps.action", ("g",)), Known("Count them")),
        Set(At("evidence_gaps.owner", ("g",)), Known(("Parking team",))),
        Set(At("evidence_gaps.due", ("g",)), Known("2026-06-01")),
    )
    (action,) = actions(Standing(FORM, response(*gap)), "2026-07-01")
    assert (action.number, action.title, action.owners, action.state) == ("gap 1", "Count them", ("Parking team",), "overdue")


def test_evidence_counts_no_question_that_the_form_asks() -> None:
    of = Standing(FORM, response())
    assert not [one for one in incomplete.open_steps(of) if one.at.question.startswith("evidence")]


def test_a_source_begun_at_a_question_is_for_it_and_leads_back_there() -> None:
    talk = Talk.over(FORM)
    talk.reply(Typed("Bays"))
    assert screen(talk) == Asking(At("bays"))
    talk.reply(Did(Command.EVIDENCE, None))
    assert screen(talk) == Beside(At("bays"))
    talk.reply(Picked(BesideChoice.SOURCE), Typed("Visitor survey"), Typed("March 2026"), Typed(""))
    asked = prompt(talk.interview).control
    assert getattr(asked, "text", "") == "1"
    talk.reply(Typed("1"))
    assert screen(talk) == Beside(At("bays"), added="entry-3")
    assert "1 source or gap is listed for it" in " ".join(prompt(talk.interview.to(Asking(At("bays")))).notes)
    talk.reply(Did(Command.BACK, None))
    assert screen(talk) == Asking(At("bays"))


def beside(talk: Talk) -> tuple[object, list[str]]:
    control = prompt(talk.interview).control
    assert isinstance(control, Pick)
    return control.start, [item.label for item in control.items]


def test_what_was_just_added_for_another_answer_is_named_and_enter_leads_back_to_the_question() -> None:
    talk = Talk.over(FORM)
    talk.reply(Typed("Bays"), Did(Command.EVIDENCE, None))
    assert beside(talk)[0] is BesideChoice.SOURCE
    talk.reply(Picked(BesideChoice.SOURCE), Typed("Visitor survey"), Typed("March 2026"), Typed(""), Typed("2"))
    start, labels = beside(talk)
    assert start is BesideChoice.BACK
    assert labels[-2:] == ["Just added, for other answers", "Source 1: Visitor survey"]


def test_who_looks_at_the_evidence_in_the_middle_comes_back_to_the_question_they_left() -> None:
    talk = Talk.over(FORM)
    talk.reply(Typed("Bays"), Picked("no"), Did(Command.OVERVIEW, "Half a rea"))
    talk.reply(Picked("evidence"), Picked(SOURCES), Typed("Visitor survey"), Typed("March 2026"), Typed(""), Typed(""))
    place = json.loads(json.dumps(talk.interview.place))
    assert resume(FORM, talk.interview.response, 1, talk.interview.resting, place=place).left_off == Asking(
        At("bays"), Part.BECAUSE
    )
    talk.reply(Picked(ListChoice.DONE), Typed(""))
    while screen(talk) != Asking(At("bays"), Part.BECAUSE):
        assert isinstance(screen(talk), Asking), screen(talk)
        talk.reply(Picked(ListChoice.DONE))
    assert prompt(talk.interview).control == Text("Half a rea")


def test_a_source_that_is_left_at_once_leaves_nothing_behind() -> None:
    talk = Talk.over(FORM)
    talk.reply(Typed("Bays"), Did(Command.EVIDENCE, None), Picked(BesideChoice.GAP), Did(Command.BACK, ""))
    assert screen(talk) == Beside(At("bays"))
    assert talk.interview.response.listed(GAPS) == ()


def test_what_was_being_typed_is_there_again_after_a_look_at_the_evidence() -> None:
    talk = Talk.over(FORM)
    talk.reply(Typed("Bays"), Picked("yes"), Did(Command.EVIDENCE, "We counted"), Did(Command.BACK, None))
    assert screen(talk) == Asking(At("bays"), Part.BECAUSE)
    assert talk.interview.drafts[(At("bays"), Part.BECAUSE)] == "We counted"


def test_a_bank_may_want_no_sheet_for_evidence() -> None:
    sheet = banks.texts(banks.find("stage-1"))["evidence"]
    without = banks.parse({"bank": FORM_TEXT + "evidence: none\n", "evidence": sheet}, {}, "parking.yaml")
    assert "evidence_sources" not in without.questions
    assert "evidence_sources" not in banks.parse({"bank": FORM_TEXT}, {}, "parking.yaml").questions


# -- Notes ------------------------------------------------------------------------------------------------------------

CANARY = "Canaries-sing-at-night"


def written(folder: Path) -> None:
    (folder / "parking.yaml").write_text(FORM_TEXT, encoding="utf-8")
    (folder / "a.yaml").write_text(
        "title: Bays\nbays: {answer: no, rationale: Counted.}\ncharge: no\ncloser: no\ndecided_by: The Board\n"
        "decided_on: 1 March 2027\nreview_on: 1 March 2028\n"
        "evidence_sources: [{title: Visitor survey, dated: March 2026, kept: 'https://example.org/survey', for: [1]}]\n"
        "evidence_gaps: [{missing: Night visits, for: [1, 2]}]\n",
        encoding="utf-8",
    )
    (folder / "settings.yaml").write_text('name: "Priya Nair"\nface: "terminal"\n', encoding="utf-8")
    done = wizard(folder, "new", "parking.yaml", "--answers", "a.yaml", "--no-input")
    assert done.returncode == 0, done.stderr


def test_a_note_is_kept_on_the_screen_and_printed_for_the_file_alone(tmp_path: Path) -> None:
    written(tmp_path)
    before = json.loads(wizard(tmp_path, "render", "bays", "--to", "json", "--out", "-").stdout)["fingerprint"]
    talk = Terminal(["resume", "bays"], tmp_path, rows=40).see("Check your answers", "Enter choose")
    talk.press("\x1b[H", DOWN, ENTER)
    talk.see("Fewer bays?", "Ctrl-K keys", "Enter choose").press("\x12")
    talk.see("Not published.", "Your note, for the file", "Ctrl-D done").press(CANARY, CTRL_D)
    talk.see("Your note is kept", f"Your note: {CANARY}").press(ESC)
    talk.see("Check your answers", "a note").press(CTRL_C)
    assert talk.end() == 0
    for to in ("md", "html", "json"):
        assert CANARY in wizard(tmp_path, "render", "bays", "--to", to, "--out", "-").stdout
        assert CANARY not in wizard(tmp_path, "render", "bays", "--edition", "summary", "--to", to, "--out", "-").stdout
    assert CANARY not in wizard(tmp_path, "render", "bays", "--to", "csv", "--out", "-").stdout
    for words in ("check bays --json", "list --json", "actions --json", "compare bays --since 1"):
        assert CANARY not in wizard(tmp_path, *words.split()).stdout
    assert CANARY in wizard(tmp_path, "history", "bays").stdout
    after = json.loads(wizard(tmp_path, "render", "bays", "--to", "json", "--out", "-").stdout)["fingerprint"]
    assert before == after


def test_a_note_is_written_line_by_line_and_survives_a_hard_stop(tmp_path: Path) -> None:
    written(tmp_path)
    talk = Terminal(["resume", "bays", "--plain"], tmp_path, rows=60).see("Check your answers", "or word")
    talk.press("fewer\n")
    talk.see("Enter for “No”").press("/note\n")
    talk.see("Your note, for the file", "Not published.", "Several lines").press("Ask Asha\n")
    talk.see("Ask Asha")
    talk.press("about nights\n", "/lines\n")
    talk.see("2 about nights").kill()
    again = Terminal(["resume", "bays", "--plain"], tmp_path, rows=60).see("A text you were typing was kept", "Ask Asha")
    again.close()


def test_a_note_changes_no_answer() -> None:
    one, two = response(), response(Note(At("bays"), CANARY))
    assert fingerprint(Standing(FORM, one)) == fingerprint(Standing(FORM, two))


# -- In the document --------------------------------------------------------------------------------------------------


def test_evidence_stands_at_the_answers_and_by_itself_in_every_format(tmp_path: Path) -> None:
    written(tmp_path)
    text = wizard(tmp_path, "render", "bays", "--to", "md", "--out", "-").stdout
    assert "Evidence: Visitor survey, March 2026." in text
    assert "Gap: Night visits." in text
    assert text.index("## Evidence") > text.index("### Approval")
    page = wizard(tmp_path, "render", "bays", "--to", "html", "--out", "-").stdout
    assert '<a href="#evidence_sources-1">Visitor survey</a>, March 2026' in page
    assert 'href="https://example.org/survey"' in page
    found = json.loads(wizard(tmp_path, "check", "bays", "--json").stdout)
    (planned,) = [one for one in found["checks"] if one["check"] == "planned"]
    assert planned["findings"][0]["words"] == "Gap 1 has no action, no owner and no date."


# -- A rule that recommends -------------------------------------------------------------------------------------------

CLOSER = At("closer")


def said(bays: Known | NotYet, charge: Known | NotYet, closer: Known | None = None) -> Standing:
    more = (Set(At("closer"), closer),) if closer else ()
    return Standing(FORM, response(Set(At("bays"), bays), Set(At("charge"), charge), *more))


def test_a_rule_recommends_with_the_reasons_that_hold() -> None:
    yes, no = Known("yes", "x"), Known("no", "x")
    assert in_words(said(no, no), CLOSER) == "The form's rule recommends No: nothing speaks for another answer."
    assert in_words(said(yes, no), CLOSER) == "The form's rule recommends Yes, because 1 is Yes."
    both = in_words(said(yes, NotYet()), CLOSER)
    assert both == "The form's rule recommends Yes, because 1 is Yes and the charge is not known."
    unsure = "The form's rule cannot tell yet what it recommends: it depends on 1 is not known yet."
    assert in_words(said(NotYet(), no), CLOSER) == unsure
    met = recommended(said(yes, no), CLOSER)
    assert met is not None and met.differs("no") and not met.differs("yes")


def test_who_decides_otherwise_gives_a_reason_and_who_agrees_need_not() -> None:
    yes, no = Known("yes", "x"), Known("no", "x")

    def open_(of: Standing) -> list[str]:
        return [one.words for one in incomplete.open_steps(of) if one.at == At("closer")]

    assert open_(said(yes, no, Known("yes"))) == []
    assert open_(said(yes, no, Known("no"))) == ["No, which is not what is recommended, without a rationale"]
    assert open_(said(yes, no, Known("no", "Everybody was asked."))) == []


def test_only_who_decides_otherwise_is_asked_for_a_reason() -> None:
    talk = Talk.over(FORM)
    talk.reply(Typed("Bays"), Picked("yes"), Typed("Two go."), Picked("no"), Typed("Free."))
    assert screen(talk) == Asking(At("closer"))
    assert "The form's rule recommends Yes, because 1 is Yes." in prompt(talk.interview).notes
    agreed = replace(talk.interview)
    talk.reply(Picked("no"))
    assert screen(talk) == Asking(At("closer"), Part.BECAUSE)
    talk.interview = agreed
    talk.reply(Picked("yes"))
    assert screen(talk) == Asking(At("site"))


def test_a_rule_that_recommends_what_can_not_be_answered_is_refused() -> None:
    right, odd = "{answer: yes, when: {question: bays, is: yes}}", "{answer: perhaps, when: {question: bay, is: yes}}"
    wrong = FORM_TEXT.replace(right, odd)
    with pytest.raises(BankError) as refused:
        banks.parse({"bank": wrong}, {}, "parking.yaml")
    told = "\n".join(str(problem) for problem in refused.value.problems)
    assert "cannot be recommended so" in told and "'bay', which is no earlier question" in told


def test_the_unknown_rule_word_holds_for_what_is_not_known_yet_only() -> None:
    of = bank("- {id: a, kind: yes-no, ask: A}\n- {id: b, kind: line, ask: B, when: {unknown: a}}")
    known = Response().after(of, Record(1, "", Author(""), (Set(At("a"), Known("yes")),)))
    unsure = Response().after(of, Record(1, "", Author(""), (Set(At("a"), NotYet()),)))
    assert At("b") not in Standing(of, known).path.index
    assert At("b") in Standing(of, unsure).path.index
    assert At("b") not in Standing(of, Response()).path.index
