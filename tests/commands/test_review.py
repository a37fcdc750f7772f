"""A second person's review: what they see first, verdicts, replies, decisions; two accounts, both faces, by mail."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.helpers.driving import CTRL_C, CTRL_D, DOWN, ENTER, ESC, TAB, UP, Terminal
from tests.helpers.running import printed, wizard
from tests.helpers.tiny import bank
from wizard import banks
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank
from wizard.core.form.days import UNDATED
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt as authors_prompt
from wizard.core.interview.conversation import take as authors_take
from wizard.core.interview.interview import begin as begin_interview
from wizard.core.interview.interview import resume
from wizard.core.interview.screens import Asking, CheckAnswers, EntryMenu, Overview
from wizard.core.record.changes import (
    Approve,
    Author,
    Change,
    Drop,
    Hand,
    Look,
    Note,
    Place,
    Record,
    Remark,
    Respond,
    Set,
    Verdict,
    Withhold,
)
from wizard.core.record.response import Response, fold
from wizard.core.review import decisions, prompts, remarks
from wizard.core.review.prompts import first_words, prompt
from wizard.core.review.replies import look, take
from wizard.core.review.reviewing import (
    Changes,
    ChangesChoice,
    Desk,
    DeskChoice,
    Judging,
    JudgingChoice,
    New,
    PassingChoice,
    PassTogether,
    RemarkAnswered,
    Reviewing,
    ReviewLeft,
    ReviewScreen,
    SectionChosen,
    Sections,
    Through,
    Wording,
    begin,
)
from wizard.core.review.states import Act
from wizard.core.standing.difference import Difference, compare
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.register import question_id
from wizard.core.standing.standing import Standing
from wizard.core.talk.face import Command, Did, Pick, Picked, Reply, Text, Tone, Typed
from wizard.core.talk.spot import Part
from wizard.core.talk.turn import Turn
from wizard.store import ledger, library

FORM_TEXT = """
bank: parking
version: "1"
title: Parking changes
cover: none
approval:
  ask: "Comments from the parks manager:"
  attest: [I read it all.]
  submit: [It is what we know.]
sections:
  - id: effects
    title: Effects
    questions:
      - {id: title, kind: line, ask: "What is proposed?"}
      - {id: bays, number: "1", kind: yes-no, rationale: expected, polarity: risk, ask: "Fewer bays?"}
      - {id: charge, number: "2", kind: yes-no, rationale: expected, ask: "A charge?"}
"""
FORM = banks.parse({"bank": FORM_TEXT}, {}, "parking.yaml")
REGISTER = bank(
    "- {id: title, kind: line, ask: Title}\n- id: risks\n  kind: entries\n  entry: risk\n  numbered: yes\n  titled: name\n"
    "  ask: Risks\n  fields: [{id: name, kind: line, ask: Name}, {id: owner, kind: names, ask: Owner}]"
)
PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")
ANSWERS: tuple[Change, ...] = (
    Set(At("title"), Known("Market Street")),
    Set(At("bays"), Known("yes", "Two go.")),
    Set(At("charge"), Known("no", "Free as before.")),
)


@dataclass
class Review:
    """A review whose records are kept in memory."""

    of: Reviewing
    records: list[Record] = field(default_factory=list)

    def reply(self, *replies: Reply) -> Turn[Reviewing]:
        for one in replies:
            turn = take(self.of, one, f"r{len(self.records)}")
            self.of = turn.interview
            if turn.changes:
                record = Record(len(self.records) + 1, "2026-05-02T10:00:00Z", SAM, turn.changes)
                self.records.append(record)
                self.of = self.of.over(fold(self.of.bank, self.records), record.seq)
        return turn


def begun(*more: Record, answers: Sequence[Change] = ANSWERS, of: object = FORM) -> Review:
    assert isinstance(of, type(FORM))
    records = [Record(1, "2026-05-01T10:00:00Z", PRIYA, (*answers, Hand("submit", "", ""))), *more]
    return Review(begin(of, fold(of, records), len(records), "Sam Okoro", None, None, UNDATED), records)


def screen(review: Review) -> ReviewScreen:
    return review.of.screen


def options(review: Review) -> list[object]:
    control = prompt(review.of).control
    assert isinstance(control, Pick)
    return [item.value for item in control.items if not item.heading]


# -- Without a terminal -----------------------------------------------------------------------------------------------


def test_enter_three_times_is_fine_three_times() -> None:
    review = begun()
    for _ in range(4):
        control = prompt(review.of).control
        assert isinstance(control, Pick)
        review.reply(Picked(control.start))
    assert [one.remark.verdict for one in review.of.response.review.threads.values()] == [Verdict.FINE] * 3
    assert screen(review) == Desk() and not review.of.unjudged


def test_a_verdict_that_asks_for_something_is_none_without_words_as_its_box_says() -> None:
    review = begun()
    review.reply(Picked(Through.ALL), Picked(JudgingChoice.SKIP), Picked(Verdict.MUST))
    assert prompt(review.of).empty == "go back without a verdict"
    review.reply(Typed("  "))
    assert screen(review) == Judging(At("bays")) and not review.of.remarked and not review.of.problem
    review.reply(Picked(Verdict.MUST), Typed("By whom?"))
    assert review.of.remarked == (At("bays"),)
    assert remarks.judged(At("bays"), review.of.standing).words == "must change"


def test_nothing_typed_in_a_review_does_what_the_box_says_of_it() -> None:
    for review in moments():
        asked, was = prompt(review.of), screen(review)
        if not (asked.empty and isinstance(was, Wording)):
            continue
        before = len(review.records)
        review.reply(Typed(""))
        assert asked.empty.startswith("go back") and screen(review) == Judging(was.at)
        assert not review.of.problem and len(review.records) == before


def test_a_new_verdict_takes_the_place_of_the_same_persons_earlier_one() -> None:
    review = begun()
    review.reply(
        Picked(Through.ALL),
        Picked(JudgingChoice.SKIP),
        Picked(Verdict.MUST),
        Typed("By whom?"),
        Did(Command.BACK),
        Picked(Verdict.IMPROVE),
    )
    review.reply(Typed("Say when."))
    assert [one.remark.words for one in remarks.open_threads(review.of.standing)] == ["Say when."]


def test_what_is_answered_anew_is_said_and_a_reply_stands_with_the_remark() -> None:
    review = begun()
    review.reply(Picked(Through.ALL), Picked(JudgingChoice.SKIP), Picked(Verdict.MUST), Typed("By whom?"))
    changed = Record(len(review.records) + 1, "", PRIYA, (Set(At("bays"), Known("yes", "Counted by us.")),))
    review.of = review.of.over(fold(FORM, [*review.records, changed]), changed.seq)
    assert remarks.judged(At("bays"), review.of.standing).words == "must change, the answer has changed since"


def test_entries_with_headings_are_judged_one_by_one() -> None:
    answers: tuple[Change, ...] = (
        Set(At("title"), Known("Hall")),
        *(Place(At("risks"), one, "") for one in ("b", "a")),
        *(Set(At("risks.name", (one,)), Known(one.upper())) for one in ("a", "b")),
    )
    review = begun(answers=answers, of=REGISTER)
    assert review.of.places == (At("title"), At("risks", ("a",)), At("risks", ("b",)))
    review.reply(Picked(Through.ALL), Picked(Verdict.FINE), Picked(Verdict.MUST), Typed("Who owns it?"))
    assert review.of.remarked == (At("risks", ("a",)),)
    assert remarks.open_at(At("risks.owner", ("a",)), review.of.standing)


def test_a_reviewer_is_told_of_replies_to_their_remarks_until_they_speak_again() -> None:
    review = begun()
    review.reply(Picked(Through.ALL), Picked(Verdict.MUST), Typed("By whom?"))
    (thread,) = remarks.open_threads(review.of.standing)
    later = Record(3, "2026-05-03T10:00:00Z", PRIYA, (Respond(thread.remark.id, "By the Board."),))
    records = [*review.records, later]
    review = Review(begin(FORM, fold(FORM, records), 3, "Sam Okoro", (), None, UNDATED), records)
    said = "The authors have replied to 1 remark; you can read the reply with the answer."
    assert first_words(review.of) == f"No answer has changed since you looked last. {said}"
    assert screen(review) == Changes() and options(review) == [New(At("title")), ChangesChoice.DESK]
    review.reply(Picked(New(At("title"))))
    assert screen(review) == Judging(At("title"))
    review.reply(Did(Command.BACK))
    assert said in prompt(review.of).notes
    records.append(Record(4, "", SAM, (Respond(thread.remark.id, "On which day?"),)))
    again = begin(FORM, fold(FORM, records), 4, "Sam Okoro", (), None, UNDATED)
    assert first_words(again) == "No answer has changed since you looked last."
    assert again.screen == Desk()


def test_what_changed_comes_first_and_leads_to_what_it_is_about() -> None:
    first = begun()
    later = Record(2, "", PRIYA, (Set(At("charge"), Known("yes", "Two pounds.")),))
    since = compare(Standing(FORM, fold(FORM, first.records)), Standing(FORM, fold(FORM, [*first.records, later])))
    review = Review(
        begin(FORM, fold(FORM, [*first.records, later]), 2, "Sam Okoro", since, None, UNDATED),
        [*first.records, later],
    )
    assert screen(review) == Changes()
    assert first_words(review.of) == "Changed since you looked last: 2."
    turn = review.reply(Picked(New(At("charge"))))
    assert screen(review) == Judging(At("charge"))
    assert [one.text for one in turn.said][:3] == ["", "2. A charge?", "Yes"]


def test_words_that_were_being_typed_are_there_again() -> None:
    review = begun()
    review.reply(Picked(Through.ALL), Picked(JudgingChoice.SKIP), Picked(Verdict.MUST), Did(Command.OVERVIEW, "By wh"))
    assert screen(review) == Desk()
    review.reply(Picked(DeskChoice.GO_ON))
    assert isinstance(review.of.screen, Wording)
    assert getattr(prompt(review.of).control, "text", "") == "By wh"


SENT_BACK = Hand("send back", "See the remarks.", "")


def sent_back(*remarked: At, answers: Sequence[Change] = ANSWERS, of: Bank = FORM, later: Sequence[Change] = ()) -> Response:
    made = tuple(Remark(f"r{number}", at, Verdict.MUST, "Why?") for number, at in enumerate(remarked))
    records = [
        Record(1, "2026-05-01T10:00:00Z", PRIYA, (*answers, Hand("submit", "", ""))),
        Record(2, "2026-05-02T10:00:00Z", SAM, (*made, SENT_BACK)),
        *([Record(3, "2026-05-03T10:00:00Z", PRIYA, tuple(later))] if later else []),
    ]
    return fold(of, records)


def test_who_goes_on_after_a_send_back_is_at_the_first_remark_then_at_the_next_and_then_at_the_list() -> None:
    bays, charge = At("bays"), At("charge")
    response = sent_back(bays, charge)
    for spot in (None, (At("title"), Part.VALUE), (At("gone"), Part.VALUE)):
        interview = resume(FORM, response, 2, spot)
        assert interview.screen == Asking(bays)
        assert "must change: Why?" in authors_prompt(interview).notes[-1]
    assert resume(FORM, response, 2, (charge, Part.VALUE)).screen == Asking(charge)  # they are at one already
    assert resume(FORM, response, 2, (At("title"), Part.ASK)).screen == Asking(At("title"), Part.ASK)  # something is half given
    asked = authors_take(interview, Picked("no"), "").interview
    assert asked.screen == Asking(bays, Part.BECAUSE) and "must change: Why?" in " ".join(authors_prompt(asked).notes)
    answered = authors_take(asked, Typed("None goes."), "").interview
    assert answered.screen == Asking(charge)
    checked = authors_take(answered, Did(Command.SKIP), "").interview
    assert checked.screen == CheckAnswers()
    control = authors_prompt(checked).control
    assert isinstance(control, Pick)
    notes = {item.value: item.note for item in control.items}
    assert notes[bays] == "Sam Okoro: must change, you changed it" and notes[charge] == "Sam Okoro: must change"


def test_what_was_replied_to_or_answered_anew_is_not_led_to_again() -> None:
    replied = sent_back(At("bays"), At("charge"), later=[Respond("r0", "By us.")])
    assert resume(FORM, replied, 3, None).screen == Asking(At("charge"))
    anew = sent_back(At("bays"), At("charge"), later=[Set(At("bays"), Known("no", "None goes."))])
    assert resume(FORM, anew, 3, None).screen == Asking(At("charge"))
    both = sent_back(At("bays"), later=[Respond("r0", "By us.")])
    assert resume(FORM, both, 3, None).screen == CheckAnswers()


def test_a_remark_on_an_entry_leads_to_the_entry() -> None:
    answers = (Set(At("title"), Known("Plan")), Place(At("risks"), "one", ""), Set(At("risks.name", ("one",)), Known("Dust")))
    response = sent_back(At("risks", ("one",)), answers=answers, of=REGISTER)
    assert resume(REGISTER, response, 2, None).screen == EntryMenu(At("risks"), "one")


def test_the_overview_tells_the_remarks_of_each_section() -> None:
    response = sent_back(At("bays"), At("charge"))
    asked = authors_prompt(resume(FORM, response, 2, None).to(Overview()))
    assert isinstance(asked.control, Pick)
    assert "2 remarks from the reviewer" in asked.control.items[0].note
    assert "remark" not in authors_prompt(begin_interview(FORM, Response()).to(Overview())).control.items[0].note  # type: ignore[union-attr]


def test_decisions_are_offered_as_the_table_has_them() -> None:
    assert options(begun())[2:7] == [*list(Act)[2:6], DeskChoice.LEAVE]


def test_what_is_always_at_the_desk_keeps_its_number_whatever_else_there_is() -> None:
    first = options(begun())
    lasting = first[: first.index(DeskChoice.LEAVE) + 1]
    review = looked_and_changed(8, (2,), Remark("m", At("q3"), Verdict.MUST, "By whom?"))
    review.reply(Picked(New(At("q2"))), Did(Command.OVERVIEW))
    now = options(review)
    assert [now.index(one) for one in lasting if one in now] == [0, *range(3, 8)]
    assert set(now[8:]) >= {DeskChoice.GO_ON, Through.CHANGED, Through.REMARKED, PassTogether(Through.UNREAD)}


def test_attestations_of_a_bank_are_read() -> None:
    assert (FORM.approval.attest, FORM.approval.submit) == (("I read it all.",), ("It is what we know.",))


# -- Together ---------------------------------------------------------------------------------------------------------


def long_form(count: int) -> Bank:
    """A form of so many questions in two sections, half of them in each."""
    asked = [f"      - {{id: q{n}, number: '{n}', kind: line, ask: 'Question {n}?'}}" for n in range(1, count + 1)]
    halves = "\n".join(asked[: count // 2]), "\n".join(asked[count // 2 :])
    sections = "".join(f"  - id: s{n}\n    title: Section {n}\n    questions:\n{half}\n" for n, half in enumerate(halves, 1))
    return banks.parse({"bank": f'bank: long\nversion: "1"\ntitle: Long\ncover: none\nsections:\n{sections}'}, {}, "")


def looked_and_changed(count: int, changed: Sequence[int], *more: Change) -> Review:
    """A review of somebody who has looked once, without a verdict; then the author changed some answers."""
    form = long_form(count)
    answers = tuple(Set(At(f"q{n}"), Known("Yes.")) for n in range(1, count + 1))
    records = [
        Record(1, "2026-03-11T10:00:00Z", PRIYA, (*answers, Hand("submit", "", ""))),
        Record(2, "2026-03-12T10:00:00Z", SAM, (*more, Look("f" * 64))),
    ]
    before = Standing(form, fold(form, records))
    records.append(Record(3, "2026-03-13T10:00:00Z", PRIYA, tuple(Set(At(f"q{n}"), Known("No.")) for n in changed)))
    now = fold(form, records)
    since = compare(before, Standing(form, now))
    return Review(begin(form, now, 3, "Sam Okoro", since, None, UNDATED, "2026-03-12T10:00:00Z"), records)


def test_of_thirty_seven_answers_the_two_that_changed_come_first_and_the_others_are_passed_knowingly() -> None:
    review = looked_and_changed(37, (5, 30))
    assert screen(review) == Changes() and prompt(review.of).title == "What is new since you looked on 12 March 2026"
    first = prompt(review.of).control
    assert isinstance(first, Pick)
    review.reply(Picked(first.start), Picked(Verdict.FINE))
    assert screen(review) == Judging(At("q30"))
    review.reply(Picked(Verdict.FINE))
    asked = prompt(review.of)
    assert asked.title == "Pass 35 answers that you have not read?"
    assert "If you pass them together, that is recorded with your name, and the document says how many were." in asked.notes
    assert isinstance(asked.control, Pick) and asked.control.start is PassingChoice.READ
    turn = review.reply(Picked(PassingChoice.PASS))
    assert len(turn.changes) == 35 and all(isinstance(one, Remark) and one.together for one in turn.changes)
    assert screen(review) == Desk() and not review.of.unjudged
    looked = remarks.looked_at(review.of.standing)
    assert (looked.singly, looked.together, looked.places) == (2, 35, 37)
    assert looked.words == "of 37 answers, 2 read singly, 35 passed together"
    assert "Of 37 answers, 2 read singly, 35 passed together." in prompt(review.of).notes
    control = prompt(review.of).control
    assert isinstance(control, Pick) and control.start is Act.APPROVE


def test_the_others_are_read_one_by_one_where_the_reviewer_wants_that() -> None:
    review = looked_and_changed(6, (2,))
    review.reply(Picked(New(At("q2"))), Picked(Verdict.FINE), Picked(PassingChoice.READ))
    for place, left in enumerate(("q1", "q3", "q4", "q5", "q6"), 1):
        assert screen(review) == Judging(At(left))
        progress = prompt(review.of).progress
        assert progress and progress.position == f"{place} of 5"
        review.reply(Picked(Verdict.FINE))
    assert remarks.looked_at(review.of.standing).words == "of 6 answers, 6 read singly"


def test_a_whole_section_is_passed_and_what_has_a_remark_in_it_is_not() -> None:
    review = looked_and_changed(8, (2,), Remark("m", At("q2"), Verdict.MUST, "By whom?"))
    review.reply(Picked(ChangesChoice.DESK), Picked(DeskChoice.PASS_SECTION), Picked(PassTogether(SectionChosen("s1"))))
    assert prompt(review.of).title == "Pass 3 answers that you have not read?"
    assert "They are 1, 3 and 4." in prompt(review.of).notes
    review.reply(Picked(PassingChoice.PASS))
    assert remarks.judged(At("q2"), review.of.standing).words == "must change, the answer has changed since"
    assert remarks.judged(At("q3"), review.of.standing).words == "fine, passed together with others"
    assert review.of.unjudged == tuple(At(f"q{n}") for n in (2, 5, 6, 7, 8))


def test_what_was_passed_together_and_is_read_later_counts_as_read() -> None:
    review = looked_and_changed(4, ())
    review.reply(Picked(PassTogether(Through.UNREAD)), Picked(PassingChoice.PASS))
    assert remarks.looked_at(review.of.standing).words == "of 4 answers, 4 passed together"
    review.reply(Picked(Through.ALL), Picked(Verdict.FINE))
    assert remarks.looked_at(review.of.standing).words == "of 4 answers, 1 read singly, 3 passed together"


def test_what_is_changed_after_it_was_passed_is_not_reviewed_as_it_is() -> None:
    review = looked_and_changed(4, ())
    review.reply(Picked(PassTogether(Through.UNREAD)), Picked(PassingChoice.PASS))
    later = Record(len(review.records) + 1, "2026-03-14T10:00:00Z", PRIYA, (Set(At("q1"), Known("Perhaps.")),))
    now = Standing(review.of.bank, fold(review.of.bank, [*review.records, later]))
    assert remarks.looked_at(now).words == "of 4 answers, 3 passed together, 1 changed since it was reviewed"


def test_an_entry_that_was_added_or_removed_is_not_reviewed_in_a_list_that_is_looked_at_as_a_whole() -> None:
    form = bank("""
        - {id: title, kind: line, ask: Title}
        - id: people
          kind: entries
          entry: person
          ask: Who
          fields:
            - {id: name, kind: line, ask: Name}
    """)
    people = At("people")
    some = (Place(people, "a"), Set(At("people.name", ("a",)), Known("Asha")), Place(people, "b", "a"))
    said = Record(2, "2026-05-02T10:00:00Z", SAM, (Remark("r", people, Verdict.FINE),))
    records = [Record(1, "2026-05-01T10:00:00Z", PRIYA, some), said]
    assert not remarks.judged(people, Standing(form, fold(form, records))).changed
    for change in (Drop(people, "b"), Place(people, "c"), Place(people, "b")):
        later = Record(3, "2026-05-03T10:00:00Z", PRIYA, (change,))
        assert remarks.judged(people, Standing(form, fold(form, [*records, later]))).changed


def test_back_from_passing_together_passes_nothing() -> None:
    review = looked_and_changed(8, ())
    review.reply(Picked(DeskChoice.PASS_SECTION), Picked(PassTogether(SectionChosen("s1"))), Did(Command.BACK))
    assert screen(review) == Sections()
    review.reply(Did(Command.BACK))
    assert screen(review) == Desk() and len(review.records) == 3
    review.reply(Picked(PassTogether(Through.UNREAD)), Did(Command.BACK))
    assert screen(review) == Desk() and len(review.records) == 3
    review.reply(Did(Command.BACK))
    assert screen(review) == ReviewLeft() and len(review.records) == 3


def test_the_desk_of_a_long_form_looks_for_the_remarks_of_each_answer_a_few_times_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    review, asked, whole = looked_and_changed(60, (5,)), list[At](), remarks.open_at

    def counting(at: At, standing: Standing) -> object:
        asked.append(at)
        return whole(at, standing)

    monkeypatch.setattr(remarks, "open_at", counting)
    review.reply(Picked(ChangesChoice.DESK))
    prompt(review.of)
    assert len(asked) <= 3 * 60


def test_what_was_passed_together_is_told_in_the_history_and_printed_everywhere(tmp_path: Path) -> None:
    file = started(tmp_path)
    passed = tuple(Remark(f"r{n}", At(key), Verdict.FINE, together=True) for n, key in enumerate(("title", "bays")))
    ledger.read(file).append((Hand("submit", "", ""),), PRIYA)
    ledger.read(file).append((*passed, Remark("r9", At("charge"), Verdict.FINE)), SAM)
    words = "Reviewed by Sam Okoro: of 3 answers, 1 read singly, 2 passed together"
    for to in ("md", "html"):
        assert f"{words}." in printed(tmp_path, to, "market")
    told = json.loads(printed(tmp_path, "json", "market"))["verdicts"]
    assert told == {"by": ["Sam Okoro"], "singly": 1, "together": 2, "places": 3, "words": words}
    history = " ".join(wizard(tmp_path, "history", "market").stdout.split())
    assert "2 answers: reviewed: fine, passed together (each of them: --whole)" in history
    assert history.count("reviewed: fine") == 2 and "Submitted: for review" in history
    whole = " ".join(wizard(tmp_path, "history", "market", "--whole").stdout.split())
    assert whole.count("fine, passed together with others") == 2


def approved_and_changed(count: int, changed: Sequence[int], *more: Record) -> Review:
    """A review of somebody who approved it once without a verdict on any answer; then the author changed some."""
    form = long_form(count)
    answers = tuple(Set(At(f"q{n}"), Known("Yes.")) for n in range(1, count))
    approve = Approve("", SAM.name, "Partner", "2026-03-12", "f" * 64)
    records = [
        Record(1, "2026-03-11T10:00:00Z", PRIYA, (*answers, Hand("submit", "", ""))),
        Record(2, "2026-03-12T10:00:00Z", SAM, (approve,)),
    ]
    before = Standing(form, fold(form, records))
    later = (Set(At(f"q{count}"), Known("New.")), *(Set(At(f"q{n}"), Known("No.")) for n in changed))
    records.append(Record(3, "2026-03-13T10:00:00Z", PRIYA, (*later, Hand("submit", "", ""))))
    now = fold(form, [*records, *more])
    since = compare(before, Standing(form, now))
    return Review(begin(form, now, 3, SAM.name, since, None, UNDATED, "2026-03-12T10:00:00Z"), records)


def noted(review: Review) -> list[tuple[str, str]]:
    control = prompt(review.of).control
    assert isinstance(control, Pick)
    return [(item.label, item.note) for item in control.items]


def labels(review: Review) -> list[str]:
    control = prompt(review.of).control
    assert isinstance(control, Pick)
    return [item.label for item in control.items]


def test_nobody_is_told_that_they_looked_at_what_they_gave_no_verdict_on() -> None:
    review = looked_and_changed(8, (2,), *(Remark(f"m{n}", At(f"q{n}"), Verdict.FINE) for n in (1, 3)))
    review.reply(Picked(ChangesChoice.DESK))
    assert ("Those that you have not read as they are now", "5 answers") in noted(review)
    assert not any("not changed" in label for label in labels(review))


def test_what_was_approved_and_did_not_change_is_passed_apart_from_what_was_not_read() -> None:
    review = approved_and_changed(8, (2,))
    review.reply(Picked(ChangesChoice.DESK))
    assert ("Those that you approved and that have not changed since", "6 answers") in noted(review)
    assert review.of.passable(Through.UNREAD) == () and review.of.passable(SectionChosen("s1")) == (At("q2"),)
    review.reply(Picked(PassTogether(Through.UNCHANGED)))
    assert prompt(review.of).title == "Pass 6 answers that you approved and that have not changed since?"
    review.reply(Picked(PassingChoice.PASS))
    assert review.of.unjudged == (At("q2"), At("q8"))


def test_what_another_person_approved_is_not_what_this_one_read() -> None:
    review = approved_and_changed(8, ())
    review.of = replace(review.of, by="Kim Osei")
    assert review.of.passable(Through.UNCHANGED) == () and len(review.of.passable(Through.UNREAD)) == 7


def test_what_was_passed_together_and_changed_since_is_not_read_as_it_is_now() -> None:
    review = looked_and_changed(4, ())
    review.reply(Picked(PassTogether(Through.UNREAD)), Picked(PassingChoice.PASS))
    later = Record(5, "", PRIYA, tuple(Set(At(f"q{n}"), Known("Perhaps.")) for n in (1, 2)))
    form, records = review.of.bank, [*review.records, later]
    review = Review(begin(form, fold(form, records), 5, SAM.name, (), None, UNDATED), records)
    assert ("Those that you have not read as they are now", "2 answers") in noted(review)


def test_who_begins_in_the_middle_of_what_is_new_is_shown_all_of_it_before_the_others() -> None:
    review = looked_and_changed(8, (2, 5, 7))
    review.reply(Picked(New(At("q5"))), Picked(Verdict.FINE), Picked(Verdict.FINE))
    assert screen(review) == Judging(At("q2"))
    review.reply(Picked(Verdict.FINE))
    assert prompt(review.of).title == "Pass 5 answers that you have not read?"


def again(review: Review, *more: Record, since: Sequence[Difference] | None = None) -> Review:
    """The review opened anew, with all that was kept of where the reviewer was."""
    of, records = review.of, [*review.records, *more]
    place = json.loads(json.dumps(of.place))
    told = of.since if since is None else tuple(since)
    seq, response = records[-1].seq, fold(of.bank, records)
    return Review(begin(of.bank, response, seq, SAM.name, told, of.resting, UNDATED, "2026-03-12T10:00:00Z", place), records)


def test_what_was_read_in_an_earlier_review_and_changed_since_is_not_passed_over() -> None:
    review = looked_and_changed(8, ())
    review.reply(Picked(Through.ALL), *[Picked(Verdict.FINE)] * 8)
    looked = Record(len(review.records) + 1, "2026-03-14T10:00:00Z", SAM, (Look("e" * 64),))
    changed = Record(looked.seq + 1, "2026-03-15T10:00:00Z", PRIYA, tuple(Set(At(f"q{n}"), Known("New.")) for n in (2, 5)))
    then = Standing(review.of.bank, review.of.response)
    now = Standing(review.of.bank, fold(review.of.bank, [*review.records, looked, changed]))
    second = again(review, looked, changed, since=compare(then, now))
    second.reply(Picked(New(At("q2"))), Picked(Verdict.FINE))
    assert screen(second) == Judging(At("q5"))


def test_what_changes_while_it_is_reviewed_is_shown_again() -> None:
    review = looked_and_changed(8, (2, 5))
    review.reply(Picked(New(At("q2"))), Picked(Verdict.FINE))
    changed = Record(len(review.records) + 1, "", PRIYA, (Set(At("q2"), Known("Otherwise.")),))
    review.records.append(changed)
    review.of = review.of.over(fold(review.of.bank, review.records), changed.seq)
    review.reply(Picked(Verdict.FINE))
    assert screen(review) == Judging(At("q2"))


def test_what_was_shown_before_a_stop_is_not_shown_again_and_what_was_not_is_begun_at() -> None:
    review = looked_and_changed(8, (2, 5, 7))
    review.reply(Picked(New(At("q5"))), Picked(JudgingChoice.SKIP))
    second = again(review)
    control = prompt(second.of).control
    assert second.of.unseen == (At("q2"),) and isinstance(control, Pick) and control.start == New(At("q2"))


def test_what_is_new_stays_new_for_who_leaves_before_it_was_shown(tmp_path: Path) -> None:
    priya = Desktop(tmp_path, "Priya Nair", "pnair", "plain")
    sam = Desktop(tmp_path, "Sam Okoro", "sokoro", "plain")
    file, by = started(tmp_path), InPlainWords()
    by.submit(priya.at("submit", "market"), "")
    talk = sam.at("review", "market")
    by.judge(talk, "By whom?")
    by.send_back(talk, "1 needs a source.")
    changed = tuple(Set(At(key), Known("yes", "Counted anew."), 2) for key in ("bays", "charge"))
    library.read(file).ledger.append((Set(At("title"), Known("Market Square"), 2), *changed), PRIYA)
    by.submit(priya.at("submit", "market"), "")
    talk = sam.at("review", "market").see("Changed since you looked on", "1 and 2.", "or word")
    talk.press("\n")
    talk.see("Your verdict on “What is proposed?”", "or word").press("fine\n")
    talk.see("Your verdict on 1", "or word").press("/leave\n")
    assert talk.end() == 0
    talk = sam.at("review", "market").see("Changed since you looked on", "1 and 2.", "or word")
    talk.press("/leave\n")
    assert talk.end() == 0


def test_an_answer_that_changed_and_has_a_reply_is_listed_once_with_the_new_text_first() -> None:
    long = "Two meetings were held with the carers of the people who come on Tuesdays, "
    before = [
        Record(
            1,
            "2026-05-01T10:00:00Z",
            PRIYA,
            (*ANSWERS, Set(At("charge"), Known("no", f"{long}and none after.")), Hand("submit", "", "")),
        ),
        Record(2, "2026-05-02T10:00:00Z", SAM, (Remark("m", At("charge"), Verdict.MUST, "By whom?"),)),
    ]
    changed = Set(At("charge"), Known("no", f"{long}and two more in May."))
    records = [*before, Record(3, "2026-05-03T10:00:00Z", PRIYA, (changed, Respond("m", "By us.")))]
    since = compare(Standing(FORM, fold(FORM, before)), Standing(FORM, fold(FORM, records)))
    review = Review(begin(FORM, fold(FORM, records), 3, SAM.name, since, None, UNDATED), records)
    control = prompt(review.of).control
    assert isinstance(control, Pick) and options(review) == [New(At("charge")), ChangesChoice.DESK]
    assert control.items[0].note == "changed and reply to your remark"
    assert control.items[0].summary == "now “… two more in May.”, before “… none after.”; reply: By us."
    turn = review.reply(Picked(New(At("charge"))))
    assert f"Before: “No · {long}and none after.”" in [one.text for one in turn.said]


def test_the_message_to_the_reviewer_is_on_the_first_page_until_something_is_looked_at() -> None:
    records = [Record(1, "2026-05-01T10:00:00Z", PRIYA, (*ANSWERS, Hand("submit", "Please look at 1.", "")))]
    review = Review(begin(FORM, fold(FORM, records), 1, SAM.name, None, None, UNDATED), records)
    assert prompt(review.of).notes[0] == "Priya Nair wrote to you: Please look at 1."
    review.reply(Picked(Through.ALL), Did(Command.OVERVIEW))
    assert not any("Please look" in note for note in prompt(review.of).notes)


def moments() -> list[Review]:
    """A review at each of its screens, and at half-typed words of each kind."""
    told = Record(2, "2026-05-02T10:00:00Z", SAM, (Remark("m", At("charge"), Verdict.MUST, "By whom?"),))
    replied = Record(3, "2026-05-03T10:00:00Z", PRIYA, (Respond("m", "By us."),))
    ways: list[list[Reply]] = [
        [],
        [Picked(ChangesChoice.DESK), Picked(Through.ALL)],
        [Picked(ChangesChoice.DESK), Picked(Through.ALL), Picked(JudgingChoice.SKIP)],
        [Picked(ChangesChoice.DESK), Picked(Through.ALL), Picked(Verdict.MUST)],
        [Picked(ChangesChoice.DESK), Picked(SectionChosen("effects")), Picked(Verdict.IMPROVE)],
        [Picked(New(At("charge")))],
        [Picked(New(At("charge"))), Picked(RemarkAnswered("m"))],
        [Picked(ChangesChoice.DESK), Picked(PassTogether(SectionChosen("effects")))],
    ]
    reviews = []
    for way in ways:
        review = begun(told, replied)
        for one in way:
            review.reply(one)
        reviews.append(review)
    return reviews


def test_whoever_looks_at_the_overview_of_a_review_comes_back_to_the_very_prompt() -> None:
    for review in moments():
        if Command.OVERVIEW not in prompt(review.of).commands:
            continue
        before, typed = prompt(review.of), "half a word" if review.of.typing else None
        review.reply(Did(Command.OVERVIEW, typed))
        assert not review.of.is_over and screen(review) == Desk()
        turn = review.reply(Did(Command.BACK))
        after = prompt(review.of)
        assert replace(after, control=before.control) == before, before.title
        assert typed is None or after.control == Text("half a word")
        assert not review.of.typing or turn.said, "the answer is shown again"


def test_a_review_that_was_stopped_goes_on_with_the_walk_and_with_the_words_that_were_begun() -> None:
    for review in moments():
        of, place = review.of, json.loads(json.dumps(review.of.place))
        again = begin(of.bank, of.response, of.seq, SAM.name, None, of.resting, UNDATED, place=place)
        assert (again.only, again.walk, again.visited) == (of.only, of.walk, of.visited) or of.here is None
        if isinstance(of.screen, Judging | Wording):
            on = Review(replace(again, screen=Desk()), review.records)
            on.reply(Picked(DeskChoice.GO_ON))
            assert screen(on) == of.screen
    broken = begin(FORM, review.of.response, 3, SAM.name, None, (At("charge"), Part.VALUE), UNDATED, place={"is": "Walk"})
    assert broken.walk == ()


def test_a_verdict_that_asks_for_a_change_is_said_to_be_saved() -> None:
    review = begun()
    turn = review.reply(Picked(Through.ALL), Picked(Verdict.MUST), Typed("By whom?"))
    assert (turn.said[0].tone, turn.said[0].text) == (Tone.DONE, "must change: By whom?")


def test_fine_settles_a_remark_and_nothing_else_says_so_beside_it() -> None:
    review = begun()
    review.reply(Picked(Through.ALL), Picked(Verdict.MUST), Typed("By whom?"), Did(Command.BACK))
    assert labels(review)[0] == "Fine" and not any(label.startswith("Settle") for label in labels(review))
    control = prompt(review.of).control
    assert isinstance(control, Pick) and control.items[0].note == "settles the remark"
    review.reply(Picked(Verdict.FINE))
    assert not remarks.open_threads(review.of.standing)


def test_when_all_is_reviewed_the_desk_says_so() -> None:
    review = begun()
    review.reply(Picked(Through.ALL), *[Picked(Verdict.FINE)] * 3)
    control = prompt(review.of).control
    assert isinstance(control, Pick)
    assert [item.note for item in control.items[1:3]] == ["all 3 answers reviewed", "all 3 reviewed"]


SUPPORTED = bank(
    "- {id: title, kind: line, ask: Title}\n"
    "- {id: bays, number: '1', kind: yes-no, rationale: expected, ask: 'Fewer bays?'}\n"
    "- {id: charge, number: '2', kind: yes-no, rationale: expected, ask: 'A charge?'}\n"
    "- {id: deep, number: '3', kind: yes-no, rationale: expected, ask: 'Look deeper?',"
    " recommends: [{answer: yes, when: {question: '1', is: yes}}], otherwise: no}\n"
    "- {id: sources, kind: entries, entry: source, titled: what, numbered: yes, ask: Sources, fields:"
    " [{id: what, kind: line, ask: What}, {id: dated, kind: date, ask: Dated, optional: yes},"
    " {id: for, kind: references, to: [questions], ask: For, optional: yes}]}",
    head="roles: {title: title, sources: sources, source_for: sources.for}\n",
)


def supported() -> Review:
    answers: tuple[Change, ...] = (
        Set(At("title"), Known("Market Street")),
        Set(At("bays"), Known("yes", "Two go.")),
        Set(At("charge"), Known("no")),
        Set(At("deep"), Known("no", "It is small.")),
        Place(At("sources"), "s1", ""),
        Set(At("sources.what", ("s1",)), Known("Bay counts")),
        Set(At("sources.dated", ("s1",)), Known("2026-03-03")),
        Set(At("sources.for", ("s1",)), Known((question_id("bays"),))),
    )
    return begun(answers=answers, of=SUPPORTED)


def test_a_reviewer_is_shown_what_supports_an_answer_and_that_a_reason_is_missing() -> None:
    review = supported()
    bays, charge = ([one.text for one in look(review.of, At(key)).said] for key in ("bays", "charge"))
    assert "Source 1: Bay counts, 3 March 2026." in bays and "No reason is given." not in bays
    assert "No reason is given." in charge and "No source or gap is listed for it." in charge


def test_a_reviewer_and_an_approver_are_told_that_the_authors_chose_otherwise_than_the_rule() -> None:
    review = supported()
    words = "The form's rule recommends Yes, because 1 is Yes. The authors chose No."
    assert words in [one.text for one in look(review.of, At("deep")).said]
    assert decisions.otherwise(review.of.standing) == (f"3: {words}",)
    as_it_says = Set(At("deep"), Known("yes", "It is not."))
    again = review.of.standing.response.after(SUPPORTED, Record(9, "", PRIYA, (as_it_says,)))
    assert decisions.otherwise(Standing(SUPPORTED, again)) == ()


def test_a_list_says_of_what_is_approved_that_something_needs_more(tmp_path: Path) -> None:
    file = started(tmp_path)
    ledger.read(file).append((Set(At("charge"), Known("no")), Hand("submit", "", "")), PRIYA)
    assert "submitted for review, 1 needs more" in " ".join(wizard(tmp_path, "list").stdout.split())


def test_an_author_who_would_approve_is_told_how_a_colleague_does_it(tmp_path: Path) -> None:
    file = started(tmp_path)
    ledger.read(file).append((Hand("submit", "", ""),), PRIYA)
    now = library.read(file)
    ledger.read(file).append((Approve("", SAM.name, "Partner", "2026-05-02", fingerprint(now.standing)),), SAM)
    said = " ".join(wizard(tmp_path, "approve", "market").stderr.split())
    assert "only a second person can approve" in said
    assert "a colleague who wrote no answers does it with: wizard approve" in said and "render" not in said


# -- Two accounts -----------------------------------------------------------------------------------------------------


@dataclass
class Desktop:
    """Somebody at their computer: a folder, a name, an account, a face."""

    folder: Path
    name: str
    account: str
    face: str

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        own = f'name: "{self.name}"\nface: "{self.face}"\n'
        (self.folder / f"{self.account}.yaml").write_text(own, encoding="utf-8")

    def at(self, *words: str) -> Terminal:
        env = {"WIZARD_SETTINGS": str(self.folder / f"{self.account}.yaml")}
        return Terminal(list(words), self.folder, rows=60, env=env)


def started(folder: Path) -> Path:
    (folder / "parking.yaml").write_text(FORM_TEXT, encoding="utf-8")
    (folder / "a.yaml").write_text(
        "title: Market Street\nbays: {answer: yes, rationale: Two go.}\ncharge: {answer: no, rationale: Free.}\n",
        encoding="utf-8",
    )
    (folder / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    assert wizard(folder, "new", "parking.yaml", "--answers", "a.yaml", "--no-input").returncode == 0
    return folder / "assessments" / "market-street.jsonl"


def refused(talk: Terminal, words: str) -> None:
    talk.see(words)
    assert talk.end() == 1


class OnTheScreen:
    """How each step is done with menus and keys."""

    face = "terminal"

    def submit(self, talk: Terminal, words: str) -> None:
        asked = talk.see("Submit it for review: “Market Street”?", "It is what we know.", "Add a message", "Enter done")
        asked.press(" ", *([DOWN, " "] if words else []), ENTER)
        if words:
            talk.see("Your message to the reviewer", "Ctrl-D done").press(words, CTRL_D)
        talk.see("Submitted for review.", "If you mail it, they save it and run: ")
        assert talk.end() == 0

    def judge(self, talk: Terminal, words: str) -> None:
        """All fine but 1, which must change."""
        talk.see("Look at the answers", "3 of 3 not reviewed", "Enter choose").press(ENTER)
        talk.see("Your verdict on “What is proposed?”", "❯ Fine", "Enter choose").press(ENTER)
        talk.see("Your verdict on 1", "Two go.", "❯ Fine", "Enter choose").press(DOWN, DOWN, ENTER)
        talk.see("Must change, because", "Ctrl-D done").press(words, CTRL_D)
        talk.see("Your verdict on 2", "❯ Fine", "Enter choose").press(ENTER)
        talk.see("That is the last of them.", "❯ Send it back")

    def send_back(self, talk: Terminal, words: str) -> None:
        talk.press(ENTER)
        talk.see("What has to change before it can be approved?", "Ctrl-D done").press(words, CTRL_D)
        talk.see("Send it back: “Market Street”?", "❯ Not yet", "Enter choose").press(UP, ENTER)
        talk.see("Sent back. Now tell its authors.", "they run: wizard resume")
        assert talk.end() == 0

    def reply_and_change(self, talk: Terminal, reply: str, reason: str) -> None:
        talk.see("must change: By whom?", "Ctrl-L reply", "Enter choose").press("\x0c")
        talk.see("Your reply to the reviewer", "Ctrl-D done").press(reply, CTRL_D)
        talk.see("Your reply is kept with the remark.", f"replied: {reply}", "Enter choose").press(ENTER)
        talk.see("Yes, because", "Ctrl-D done").press(f" {reason}", CTRL_D)
        talk.see("Check your answers", "you replied", "Enter choose").press(CTRL_C)
        assert talk.end() == 0

    def look_at_what_changed(self, talk: Terminal, reason: str) -> None:
        talk.see("What is new since you looked on", reason, "reply to your remark", "Enter choose").press(ENTER)
        talk.see("Your verdict on 1", "changed since", "❯ Fine", "Enter choose").press(ENTER)
        talk.see("That is the last of them.", "❯ Approve it", "Enter choose")

    def approve(self, talk: Terminal, *, known: bool = False) -> None:
        talk.press(ENTER)
        talk.see("Approve it: “Market Street”?", "I read it all.", "Enter done").press(" ", DOWN, " ", ENTER)
        talk.see("Comments from the parks manager", "Ctrl-D done").press("Read.", CTRL_D)
        if not known:
            talk.see("Your role", "Enter done").press("Partner", ENTER)
        talk.see("type the word:", "Enter done")
        talk.press(talk.text.split("type the word: ")[1].split()[0], ENTER)
        talk.see("Approved by Sam Okoro")
        assert talk.end() == 0

    def change(self, talk: Terminal, reason: str) -> None:
        talk.see("Fewer bays?", "Enter choose").press(TAB)
        talk.see("Overview", "❯ Effects", "Enter choose").press(ENTER)
        talk.see("Effects", "A charge?", "Enter choose").press("\x1b[F", ENTER)
        talk.see("A charge?", "Enter choose").press(ENTER)
        talk.see("No, because", "Ctrl-D done").press(f" {reason}", CTRL_D)
        talk.see("Check your answers", "Submit it for review", "Enter choose").press(CTRL_C)
        assert talk.end() == 0


class InPlainWords(OnTheScreen):
    """The same line by line."""

    face = "plain"

    def submit(self, talk: Terminal, words: str) -> None:
        talk.see("It is what we know.", "Numbers with commas between").press("1, 2\n" if words else "1\n")
        if words:
            talk.see("Your message to the reviewer", "Several lines").press(f"{words}\n", "/done\n")
        talk.see("Submitted for review.")
        assert talk.end() == 0

    def judge(self, talk: Terminal, words: str) -> None:
        talk.see("3 of 3 not reviewed", "Enter for “Go through them one by one").press("\n")
        talk.see("Your verdict on “What is proposed?”", "Enter for “Fine").press("fine\n")
        talk.see("Your verdict on 1", "Enter for “Fine").press("must\n")
        talk.see("Must change, because", "Several lines").press(f"{words}\n", "/done\n")
        talk.see("Your verdict on 2", "must change: By whom?").press("\n")
        talk.see("That is the last of them.", "Enter for “Send it back")

    def send_back(self, talk: Terminal, words: str) -> None:
        talk.press("\n")
        talk.see("What has to change before it can be approved?", "Several lines").press(f"{words}\n", "/done\n")
        talk.see("Send it back: “Market Street”?", "Enter for “Not yet").press("send\n")
        talk.see("Sent back. Now tell its authors.", "they run: wizard resume")
        assert talk.end() == 0

    def reply_and_change(self, talk: Terminal, reply: str, reason: str) -> None:
        talk.see("must change: By whom?", "/reply").press("/reply\n")
        talk.see("Your reply to the reviewer", "Several lines").press(f"{reply}\n", "/done\n")
        talk.see("Your reply is kept with the remark.", f"replied: {reply}", "Enter for “Yes").press("\n")
        talk.see("Yes, because", "Several lines").press(f"{reason}\n", "/done\n")
        talk.see("you replied", "When you are done").press("/leave\n")
        assert talk.end() == 0

    def look_at_what_changed(self, talk: Terminal, reason: str) -> None:
        talk.see("What is new since you looked on", reason, "reply to your remark", "or word").press("\n")
        talk.see("Your verdict on 1", "changed since", "Enter for “Fine").press("\n")
        talk.see("That is the last of them.", "Enter for “Approve it")

    def approve(self, talk: Terminal, *, known: bool = False) -> None:
        talk.press("\n")
        talk.see("I read it all.", "Numbers with commas between").press("1, 2\n")
        talk.see("Comments from the parks manager", "Several lines").press("Read.\n", "/done\n")
        if not known:
            talk.see("Your role", "Type it").press("Partner\n")
        talk.see("type the word:", "Type the word, or press Enter")
        talk.press(talk.text.split("type the word: ")[1].split()[0] + "\n")
        talk.see("Approved by Sam Okoro")
        assert talk.end() == 0

    def change(self, talk: Terminal, reason: str) -> None:
        talk.see("Fewer bays?", "or word").press("/overview\n")
        talk.see("Overview", "or word").press("effects\n")
        talk.see("A charge?", "or word").press("2\n")
        talk.see("A charge?", "Enter for “No").press("\n")
        talk.see("No, because", "Several lines").press(f"{reason}\n", "/done\n")
        talk.see("Saved. 2:", "When you are done", "Submit it for review").press("/leave\n")
        assert talk.end() == 0


@pytest.mark.parametrize("by", [OnTheScreen(), InPlainWords()], ids=["terminal", "plain"])
@pytest.mark.parametrize("mailed", [False, True], ids=["one folder", "by mail"])
def test_two_people_take_an_assessment_from_draft_to_approval_and_again(tmp_path: Path, by: OnTheScreen, mailed: bool) -> None:
    priya = Desktop(tmp_path / "council", "Priya Nair", "pnair", by.face)
    sam = Desktop(tmp_path / ("partner" if mailed else "council"), "Sam Okoro", "sokoro", by.face)
    file = started(priya.folder)
    there = sam.folder / "market-street.jsonl" if mailed else file

    def mail(source: Path, target: Path) -> None:
        """The file goes by mail; what comes back is taken in."""
        if not mailed:
            return
        if target == file:
            done = wizard(priya.folder, "join", "market-street", str(source), "--no-input")
            assert done.returncode == 0, done.stdout + done.stderr
        else:
            target.write_bytes(source.read_bytes())

    mail(file, there)
    refused(sam.at("review", str(there)), "its authors have not submitted it for review yet")
    refused(sam.at("approve", str(there)), "so nobody can approve now")
    by.submit(priya.at("submit", "market"), "Please look at 1.")
    refused(priya.at("review", "market"), "so a colleague has")
    mail(file, there)

    talk = sam.at("review", str(there)).see("Submitted by Priya Nair", "Please look at 1.", "You have not looked at it before.")
    by.judge(talk, "By whom?")
    by.send_back(talk, "1 needs a source.")
    mail(there, file)

    talk = priya.at("resume", "market").see(
        "Sent back by Sam Okoro", "1 needs a source.", "1 remark from the reviewer to deal with"
    )
    by.reply_and_change(talk, "By us.", "Counted in May.")
    by.submit(priya.at("submit", "market"), "Done.")
    mail(file, there)

    talk = sam.at("review", str(there)).see("Changed since you looked on", ": 1. The authors have replied to 1 remark")
    by.look_at_what_changed(talk, "Counted in May.")
    by.approve(talk)
    mail(there, file)

    assert "approved" in wizard(priya.folder, "list").stdout
    by.change(priya.at("resume", "market"), "As before.")
    listed = wizard(priya.folder, "list").stdout
    assert "changed since it was approved" in listed and "changed: question 2" in " ".join(listed.split())
    for to in ("md", "html"):
        page = printed(priya.folder, to, "market")
        assert "of an earlier version" in page and "I read it all." in page and "1 needs a source." in page
    content = json.loads(printed(priya.folder, "json", "market"))
    assert content["approvals"][0]["changed"] == ["2"]
    assert [one["what"] for one in content["deeds"]] == [
        "submitted it for review",
        "sent it back",
        "submitted it for review",
        "approved it",
    ]
    assert "Changed since: 2." in wizard(priya.folder, "verify", "market").stdout
    mail(file, there)
    refused(sam.at("approve", str(there)), "has not been submitted again")

    by.submit(priya.at("submit", "market"), "One word more at 2.")
    mail(file, there)
    talk = sam.at("review", str(there)).see("Changed since you looked on", ": 2.", "What is new since you looked on")
    if by.face == "plain":
        talk.see("or word").press("continue\n")
        talk.see("Submitted for review. 3", "Decide:", "or word").press("approve it;\n")
        talk.see("I read it all.", "Numbers with commas between").press("1\n")
        talk.see("type the word:", "Type the word, or press Enter")
        talk.press(talk.text.split("type the word: ")[1].split()[0] + "\n")
        talk.see("Approved by Sam Okoro")
        assert talk.end() == 0
    else:
        talk.see("Enter choose").press("\x1b[F", ENTER)
        talk.see("Decide", "❯ Only what is new", "Enter choose").press(*[UP] * 3)
        talk.see("❯ Approve it; you will")
        by.approve(talk, known=True)
    mail(there, file)
    assert library.read(file).state == "approved"
    assert "is of exactly what stands here now" in wizard(priya.folder, "verify", "market").stdout


def test_who_submits_from_their_answers_is_told_once_where_they_are(tmp_path: Path) -> None:
    priya = Desktop(tmp_path, "Priya Nair", "pnair", "plain")
    file = started(tmp_path)
    talk = priya.at("resume", "market").see("When you are done", "or word")
    talk.press("submit it\n")
    talk.see("It is what we know.", "Numbers with commas between").press("1\n")
    talk.see("Submitted for review.")
    assert talk.end() == 0
    said = talk.text.split("Submitted for review.")[1]
    assert said.count(file.name) <= 2 and "Continue with:" not in said and "All is kept" not in said


def test_a_hard_stop_in_the_middle_of_a_verdict_loses_no_word(tmp_path: Path) -> None:
    priya = Desktop(tmp_path, "Priya Nair", "pnair", "plain")
    sam = Desktop(tmp_path, "Sam Okoro", "sokoro", "plain")
    started(tmp_path)
    InPlainWords().submit(priya.at("submit", "market"), "")
    talk = sam.at("review", "market").see("Enter for “Go through them one by one")
    talk.press("\n")
    talk.see("Your verdict on “What is proposed?”", "Enter for “Fine").press("must\n")
    talk.see("Must change, because", "Several lines").press("A longer word\n", "/lines\n")
    talk.see("1 A longer word").kill()
    again = sam.at("review", "market").see("A text you were typing was kept", "A longer word", "or word")
    again.press("use\n")
    again.see("Look at the answers:", "or word").press("go on at\n")
    again.see("Your verdict on “What is proposed?”", "Must change, because", "Your text so far has 1 line").close()


def test_back_overview_and_leave_work_from_every_screen_of_a_review(tmp_path: Path) -> None:
    priya = Desktop(tmp_path, "Priya Nair", "pnair", "plain")
    sam = Desktop(tmp_path, "Sam Okoro", "sokoro", "terminal")
    started(tmp_path)
    InPlainWords().submit(priya.at("submit", "market"), "")
    talk = sam.at("review", "market").see("Look at the answers", "Enter choose")
    talk.press(ENTER)
    talk.see("Your verdict on “What is proposed?”", "Enter choose").press(DOWN, ENTER)
    talk.see("To improve, because", "Ctrl-D done").press("Say when", ESC)
    talk.see("Your verdict on “What is proposed?”", "Enter choose").press(DOWN, ENTER)
    talk.see("To improve, because", "Say when").press(TAB)
    talk.see("Look at the answers", "❯ Go on at", "Enter choose").press(CTRL_C)
    talk.see("Continue with: wizard review market-street")
    assert talk.end() == 0
    # Nothing was given a verdict: that is no look, and the next time all is shown as if for the first time.
    assert '"do":"look"' not in (tmp_path / "assessments" / "market-street.jsonl").read_text(encoding="utf-8")


def test_back_from_the_first_question_of_a_decision_comes_to_the_desk_in_both_faces_and_changes_nothing(tmp_path: Path) -> None:
    priya = Desktop(tmp_path, "Priya Nair", "pnair", "plain")
    sam = Desktop(tmp_path, "Sam Okoro", "sokoro", "terminal")
    ben = Desktop(tmp_path, "Ben Carter", "bcarter", "plain")
    started(tmp_path)
    InPlainWords().submit(priya.at("submit", "market"), "")
    kept = tmp_path / "assessments" / "market-street.jsonl"
    talk = sam.at("review", "market").see("Look at the answers", "❯ Go through them", "Enter choose")
    talk.press(*[DOWN] * 4, ENTER)
    talk.see("I read it all.", "Esc back").press(" ", ESC)
    talk.see("Not approved.", "Look at the answers", "Enter choose").press(CTRL_C)
    assert talk.end() == 0
    talk = ben.at("review", "market").see("Look at the answers:", "or word")
    talk.press("send\n")
    talk.see("What has to change", "/back").press("/back\n")
    talk.see("Not sent back.", "Look at the answers:", "or word").press("/leave\n")
    assert talk.end() == 0
    assert '"act":"send back"' not in kept.read_text(encoding="utf-8") and '"act":"submit"' in kept.read_text(encoding="utf-8")
    assert library.read(kept).state == "submitted for review"


def test_a_remark_on_an_entry_is_dealt_with_once_an_answer_in_it_is_another() -> None:
    entry = At("risks", ("one",))
    first = (Set(At("title"), Known("Plan")), Place(At("risks"), "one", ""), Set(At("risks.name", ("one",)), Known("Dust")))
    records = [
        Record(1, "2026-05-01T10:00:00Z", PRIYA, (*first, Hand("submit", "", ""))),
        Record(2, "2026-05-02T10:00:00Z", SAM, (Remark("r", entry, Verdict.MUST, "Which?"), Hand("send back", "", ""))),
    ]
    waits = fold(REGISTER, records)
    assert len(remarks.to_deal_with(Standing(REGISTER, waits))) == 1
    mended = Record(3, "2026-05-03T10:00:00Z", PRIYA, (Set(At("risks.name", ("one",)), Known("Coal dust")),))
    asked = authors_prompt(replace(begin_interview(REGISTER, fold(REGISTER, [*records, mended])), screen=CheckAnswers()))
    assert remarks.DEALT_WITH in asked.notes


def test_an_author_who_is_stopped_after_a_send_back_goes_on_where_they_were_and_before_it_is_led_to_the_remarks() -> None:
    response, charge = sent_back(At("bays")), At("charge")
    here = begin_interview(FORM, response, 2).to(Asking(charge))
    place, spot = json.loads(json.dumps(here.place)), (charge, Part.VALUE)
    assert resume(FORM, response, 2, spot, place=place).screen == Asking(charge)
    replying = here.to(Asking(At("bays"), Part.RESPONSE))
    again = resume(FORM, response, 2, replying.resting, place=json.loads(json.dumps(replying.place)))
    assert again.screen == Asking(At("bays"), Part.RESPONSE)
    before = json.loads(json.dumps(replace(here, seq=1).place))
    assert resume(FORM, response, 2, spot, place=before).screen == Asking(At("bays"))


def numbers(review: Review) -> list[tuple[object, str]]:
    """What can be chosen at the desk, in its order."""
    review.of = replace(review.of, screen=Desk())
    control = prompt(review.of).control
    assert isinstance(control, Pick)
    return [(item.value, item.label) for item in control.items if not item.heading and item.value is not DeskChoice.GO_ON]


def test_the_choices_of_the_desk_keep_their_numbers_from_the_first_showing_to_the_last() -> None:
    for review in (begun(), looked_and_changed(8, (2, 5)), approved_and_changed(8, (2,))):
        first = numbers(review)
        for at in review.of.places:
            review.of = look(review.of, at).interview
            review.reply(Picked(Verdict.FINE))
            assert numbers(review) == first
        assert isinstance(last := prompt(review.of).control, Pick)
        assert last.items[-1].value is DeskChoice.GO_ON


def test_what_is_new_is_offered_until_it_was_dealt_with() -> None:
    review = looked_and_changed(8, (2, 5))
    review.reply(Picked(ChangesChoice.DESK))
    assert dict(noted(review))["Only what is new"].startswith("2 answers since you looked")
    review.reply(Picked(Through.CHANGED), Picked(Verdict.FINE), Picked(Verdict.FINE))
    review.of = replace(review.of, screen=Desk())
    assert ("Only what is new", "none now") in noted(review)
    assert review.reply(Picked(Through.CHANGED)) and review.of.problem == "There is nothing to go through."


def test_an_unanswered_question_is_not_called_fine_by_enter_alone_nor_with_others() -> None:
    form = bank("- {id: name, kind: line, ask: Name}\n- {id: why, kind: text, ask: Why}\n- {id: who, kind: line, ask: Who}")
    given = [Record(1, "", PRIYA, (Set(At("name"), Known("Bays")),))]
    review = Review(begin(form, fold(form, given), 1, SAM.name, None, None, UNDATED), given)
    assert review.of.passable(Through.ALL) == (At("name"),)
    for at, pointed in ((At("name"), Verdict.FINE), (At("why"), JudgingChoice.SKIP)):
        review.of = look(review.of, at).interview
        assert isinstance(control := prompt(review.of).control, Pick) and control.pointed is pointed
    assert labels(review)[:3] == ["Fine without an answer", "To improve", "Must change: ask for it"]
    review.reply(Picked(Verdict.MUST))
    assert isinstance(control := prompt(review.of).control, Text) and control.text == "Please answer it."


def test_back_from_the_desk_leads_to_the_answer_that_it_was_looked_up_from() -> None:
    review = begun()
    review.reply(Picked(Through.ALL), Did(Command.OVERVIEW), Did(Command.BACK))
    assert screen(review) == Judging(review.of.places[0])
    review.of = replace(begun().of, screen=Desk())
    review.reply(Did(Command.BACK))
    assert review.of.is_over


def test_what_is_marked_as_not_for_publication_is_said_where_the_reviewer_reads_it() -> None:
    entry, name = At("risks", ("one",)), At("risks.name", ("one",))
    written = (Set(At("title"), Known("Plan")), Place(At("risks"), "one", ""), Set(name, Known("Dust")))
    told = "Not published: marked as commercial."
    for mark, lines in ((Withhold(name, "commercial"), 1), (Withhold(entry, "commercial"), 1), (Note(entry, "x"), 0)):
        review = begun(answers=(*written, mark), of=REGISTER)
        assert [said.text for said in prompts.shown(review.of, entry)].count(told) == lines
