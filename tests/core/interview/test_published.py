"""Every prompt that takes text says whether that is published, and the public edition agrees."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from tests.helpers.publishing import ANSWERS, BANK, MARKS
from tests.helpers.walking import after, starts, walked
from wizard.core.document.publication import Publisher, publication
from wizard.core.form.answers import At
from wizard.core.form.days import Days
from wizard.core.form.publishing import GROUNDS, MAY
from wizard.core.frozen import plain, replace
from wizard.core.interview.conversation import prompt
from wizard.core.interview.interview import Interview, begin
from wizard.core.interview.screens import Accepting, Asking, CheckAnswers
from wizard.core.record.changes import Approve, Author, Change, Hand, Record, Remark, Report, Verdict, Withhold
from wizard.core.record.response import Response, fold
from wizard.core.review import decisions, prompts, reviewing
from wizard.core.review.states import Act
from wizard.core.standing.fingerprint import mark
from wizard.core.standing.standing import Standing
from wizard.core.talk.audience import is_told, published
from wizard.core.talk.face import Line, Pick, Text, Typed
from wizard.core.talk.spot import Part

WORD = "Zylophane"
SAM = Author("Sam Okoro")
DAYS = Days("2026-11-29")


def depot(*more: Change) -> Interview:
    """A form with names, places, lists, references and evidence; an answer of it has a remark."""
    records = [Record(1, "2026-11-21T10:00:00Z", Author("Priya Nair"), (*ANSWERS, *more))]
    records.append(Record(2, "2026-11-22T10:00:00Z", SAM, (Remark("r1", At("ramp"), Verdict.MUST, "Why?"),)))
    response = fold(BANK, records)
    return begin(BANK, response, 2, days=DAYS).to(Asking(At("title")))


def public(response: Response, interview: Interview, act: Approve | Report | None = None) -> str:
    """What is published of it once it is approved."""
    bank, records = interview.bank, list(response.records)
    given = act or Approve("Read.", "Sam Okoro", "Partner", "2026-11-28", mark(Standing(bank, response)))
    records.append(Record(len(records) + 1, "2026-11-28T09:00:00Z", Author("Priya Nair"), (Hand("submit", "", ""),)))
    records.append(Record(len(records) + 1, "2026-11-28T10:00:00Z", SAM, (given,)))
    told = publication(Standing(bank, fold(bank, records)), records, DAYS, Publisher(), reported=True)
    return json.dumps(plain(told), ensure_ascii=False)


def filled(here: Interview) -> Interview:
    """The conversation after a word was typed, and nothing at what else is asked before it is kept."""
    there, seq = after(here, Typed(WORD), "fresh"), here.seq
    for _ in range(2):
        if there.seq > seq or not isinstance(prompt(there).control, Line | Text):
            break
        there = after(there, Typed(""))
    return there


@cache
def asked() -> tuple[Interview, ...]:
    """Every prompt that takes text, of a form without marks and of one with them; once for each place and part."""
    prompts: dict[object, Interview] = {}
    for number, start in enumerate((starts()[1], depot(*MARKS, Withhold(At("people.name", ("p1",)), MAY)))):
        moments = [start, *(there for _, _, there in walked(start) if not there.is_over)]
        for here in moments:
            if isinstance(prompt(here).control, Line | Text):
                screen = here.screen
                place = (Accepting, screen.key) if isinstance(screen, Accepting) else screen
                prompts.setdefault((number, place), here)
    return tuple(prompts.values())


def kept() -> Iterator[tuple[Interview, Response]]:
    """Those of them at which the word was kept, and what the record is then."""
    for here in asked():
        calm = replace(here, problem="")
        there = filled(calm)
        new = there.response.records[len(here.response.records) :]
        if WORD in repr(new) or WORD.lower() in repr(new):
            yield calm, there.response


def test_each_prompt_that_takes_text_says_whether_it_is_published_and_the_public_edition_agrees() -> None:
    wrong, parts = [], Counter[object]()
    for here, response in kept():
        said, is_public = prompt(here).published, WORD in public(response, here)
        parts[here.screen.part if isinstance(here.screen, Asking) else type(here.screen).__name__, is_public] += 1
        if not said or is_told(said) is not is_public:
            wrong.append((here.screen, said, is_public))
    assert wrong == []
    assert {(Part.VALUE, True), (Part.VALUE, False), (Part.BECAUSE, True), (Part.BECAUSE, False)} <= set(parts)
    assert {(Part.ASK, False), (Part.ASIDE, False), (Part.RESPONSE, False), ("Accepting", False)} <= set(parts)
    assert {("Marking", False), (Part.WHY, True)} <= set(parts), parts
    assert not {(Part.ASK, True), (Part.ASIDE, True), (Part.RESPONSE, True), ("Marking", True)} & set(parts)


# -- What is written for an act ---------------------------------------------------------------------------------------


def written_for(act: Act) -> Iterator[tuple[str, str, Response, Approve | Report | None]]:
    """By key of what is asked before an act: what its prompt says, and the record and the approval where the word was given."""
    here = depot()
    fingerprint = mark(Standing(BANK, here.response))
    usual = {"name": "Lee Park", "role": "Director", "date": "2026-11-28", "comments": "Read."}
    block = decisions.block(BANK, act, "Partner", "2026-11-29")
    for question in block.questions:
        if question.kind == "date":
            continue
        asked = decisions.writing(question, "", act, "", "")
        given = decisions.decided(act, {**usual, question.key: WORD}, fingerprint, (), "Sam Okoro")
        if isinstance(given, Hand):
            record = Record(here.seq + 1, "2026-11-27T10:00:00Z", Author("Priya Nair"), (given,))
            yield question.key, asked.published, here.response.after(BANK, record), None
        else:
            yield question.key, asked.published, here.response, given


@pytest.mark.parametrize("act", [Act.SUBMIT, Act.WITHDRAW, Act.SEND_BACK, Act.REJECT, *decisions.APPROVALS, Act.REPORT])
def test_what_is_written_for_an_act_says_whether_it_is_published_and_the_public_edition_agrees(act: Act) -> None:
    for key, said, response, given in written_for(act):
        assert said, key
        assert is_told(said) is (WORD in public(response, depot(), given)), (key, said)


def test_the_words_of_a_remark_say_that_they_are_not_published() -> None:
    desk = reviewing.begin(BANK, depot().response, 2, "Sam Okoro", None, None, DAYS)
    asked = prompts.prompt(replace(desk, screen=reviewing.Wording(At("ramp"), Verdict.MUST)))
    assert asked.published == "Not published."


# -- How it is said ---------------------------------------------------------------------------------------------------


def test_a_question_that_is_marked_shows_that_it_is_and_so_does_the_list_of_answers() -> None:
    here = depot(Withhold(At("ramp"), "commercial"), Withhold(At("risks", ("r1",)), "personal"))
    assert prompt(here.to(Asking(At("ramp")))).published == "Not published: marked as commercial."
    control = prompt(here.to(CheckAnswers())).control
    assert isinstance(control, Pick)
    notes = {item.value: item.note for item in control.items}
    assert "not published" in notes[At("ramp")].split("; ")
    assert "not all published" in notes[At("risks")].split("; ")
    assert "published" not in notes[At("figures")]


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_has_its_few_words(ground: str) -> None:
    here = depot(Withhold(At("figures"), ground))
    words = published(here.standing, At("figures"))
    assert not is_told(words)
    assert len(words) <= 60


@pytest.mark.parametrize(("key", "within", "asks"), [("steps.owner", ("s1",), True), ("people.name", ("p1",), False)])
def test_where_a_name_would_be_published_a_role_is_asked_for(key: str, within: tuple[str, ...], asks: bool) -> None:
    asked = prompt(depot().to(Asking(At(key, within))))
    assert any("Give a role or a team" in note for note in asked.notes) is asks
