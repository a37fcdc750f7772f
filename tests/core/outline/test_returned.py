"""Whatever a mail program makes of a sheet, its answers are found under their questions, and nothing is dropped."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.tiny import bank
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.outline import asking
from wizard.core.outline.asking import ANSWER, END, Asked
from wizard.core.outline.blocks import Outline
from wizard.core.outline.plain import as_text
from wizard.core.outline.returned import Returned, returned
from wizard.core.record.changes import Author, Change, Place, Record, Set, Withhold
from wizard.core.record.response import fold
from wizard.core.standing.standing import standing

ID = "3f1c"
FORM = bank(
    """
    - {id: title, kind: line, ask: Title}
    - {id: steps, number: "1", kind: yes-no, ask: "Are there “steps” at the door - or in the hall?", rationale: expected}
    - {id: count, number: "2", kind: text, ask: "How many people come, and when?", help: {answer: Figures of a week will do.}}
    - id: risks
      kind: entries
      entry: risk
      numbered: yes
      titled: what
      ask: Risks
      fields: [{id: what, kind: line, ask: What}, {id: who, kind: line, ask: Who is affected by this risk?}]
    """,
    head="roles: {title: title}\n",
)
ASK = NotYet("Estates", "2026-12-10")
STANDS = standing(
    FORM,
    fold(
        FORM,
        [
            Record(
                1,
                "",
                Author("Priya Nair"),
                (
                    Set(At("steps"), ASK),
                    Set(At("count"), NotYet("Estates")),
                    *(Place(At("risks"), one) for one in ("a1", "b2")),
                    *(Set(At("risks.what", (one,)), Known(f"Doors {one}")) for one in ("a1", "b2")),
                    *(Set(At("risks.who", (one,)), NotYet("Estates")) for one in ("a1", "b2")),
                ),
            )
        ],
    ),
)
EVERY = tuple(asking.every(STANDS, ID, {At("steps"): "2026-12-10"}))
SENT = tuple(one for one in EVERY if isinstance(STANDS.response.answer(one.at), NotYet))


def sheet(some: Sequence[Asked] = SENT) -> str:
    blocks = [block for place, one in enumerate(some, 1) for block in asking.question(one, place, len(some))]
    outline = Outline("Questions", "en-GB", "", tuple(blocks))
    return f"{as_text(outline)}\n{END}\n"


def filled(answers: dict[Asked, str], some: Sequence[Asked] = SENT) -> str:
    text = sheet(some)
    for one, words in answers.items():
        place = text.index(ANSWER, text.index(one.reference)) + len(ANSWER)
        text = f"{text[:place]}\n{words}\n{text[place:]}"
    return text


def read(text: str) -> Returned:
    return returned(text, EVERY, (), ID)


def found(got: Returned) -> dict[Asked, str]:
    return {one.asked: " ".join(one.text.split()) for one in got.replies}


WORDS = st.text(alphabet="abcdefghijklmnop äé,;:()12", min_size=1, max_size=30).filter(lambda text: re.search(r"[a-z]", text))
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=4).map("\n\n".join)
SOME = st.dictionaries(st.sampled_from(SENT), PARAGRAPHS, min_size=1)


def plainly(answers: dict[Asked, str]) -> dict[Asked, str]:
    return {one: " ".join(text.split()) for one, text in answers.items()}


@given(SOME, st.permutations(SENT), st.integers(0, 3), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_what_is_written_under_a_question_is_found_there(
    answers: dict[Asked, str], order: list[Asked], quoted: int, end: str, wrapped: bool, smart: bool
) -> None:
    text = filled(answers, [one for one in order if one in answers or len(order) % 2])
    if smart:
        text = text.replace("“", '"').replace("”", '"').replace(" - ", " – ")
    lines = text.split("\n")
    if wrapped:
        lines = [part for line in lines for part in (textwrap.wrap(line, 41, break_long_words=False) or [""])]
    text = end.join(f"{'> ' * quoted}{line}" for line in lines)
    got = read(text)
    assert found(got) == plainly(answers)
    assert got.rest == ()


@given(SOME, st.sampled_from(SENT))
@settings(max_examples=50, deadline=None)
def test_a_question_that_was_deleted_takes_no_other_answer_with_it(answers: dict[Asked, str], gone: Asked) -> None:
    left = [one for one in SENT if one is not gone]
    kept = {one: text for one, text in answers.items() if one is not gone}
    assert found(read(filled(kept, left))) == plainly(kept)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_none_of_its_words_is_dropped(text: str) -> None:
    got = read(text)
    seen = " ".join((*got.rest, *(one.text for one in got.replies)))
    for word in re.findall(r"[a-z]{4,}", text):
        assert word in seen


def test_a_question_without_its_reference_is_found_by_its_wording() -> None:
    one = next(one for one in SENT if one.at == At("count"))
    text = re.sub(r"Question \d of \d, reference \w+", "", filled({one: "Forty on a Monday."}))
    assert found(read(text)) == {one: "Forty on a Monday."}


def test_a_wording_that_stands_for_two_questions_is_not_guessed() -> None:
    text = "Who is affected by this risk? Everybody who comes by bus."
    got = read(text)
    assert not got.replies and got.rest == (text,)


def test_boxes_are_read_however_they_were_ticked() -> None:
    one = next(one for one in SENT if one.at == At("steps"))
    for ticked in ("[x] Yes   [ ] No", "[X]Yes [ ] No", "☒ Yes ☐ No", "[ ] No\n✓ Yes"):
        text = sheet([one]).replace("[ ] Yes   [ ] No", f"{ticked}\n\nThree of them.")
        reply = read(text).replies[0]
        assert (reply.ticked, reply.text) == (("Yes",), "Three of them."), ticked


def test_what_stands_before_the_questions_and_after_them_is_told_and_is_no_answer() -> None:
    one = SENT[0]
    got = read(f"Hello Priya, here you are.\n\n{filled({one: 'Yes'}, [one])}\nRegards, Amir")
    assert found(got) == {one: "Yes"}
    assert got.rest == ("Hello Priya, here you are.", "Regards, Amir")


def test_a_second_answer_to_the_same_question_is_told() -> None:
    one = next(one for one in SENT if one.at == At("count"))
    got = read(filled({one: "Forty."}, [one]).replace(END, "") + filled({one: "Fifty."}, [one]))
    assert found(got) == {one: "Forty."} and got.rest == ("Fifty.",)


def test_a_sheet_that_comes_back_empty_answers_nothing() -> None:
    got = read(sheet())
    assert not got.replies and not got.rest and got.there == len(SENT)


def test_the_reference_of_another_assessment_is_known_as_one() -> None:
    other = asking.reference("another", At("steps"))
    got = read(sheet().replace(SENT[0].reference, other))
    assert other in got.strangers and asking.of_another(other, ID)
    assert not asking.of_another(SENT[0].reference, ID)


def test_no_two_questions_have_the_same_reference() -> None:
    places = [At(f"q{number}", (str(number % 50),)) for number in range(3000)]
    assert len({asking.reference(ID, at) for at in places}) > 2995
    assert len({one.reference for one in EVERY}) == len(EVERY)


# -- Above the questions, and beside them -----------------------------------------------------------------------------


STEPS, COUNT = (next(one for one in SENT if one.at == At(key)) for key in ("steps", "count"))


def test_answers_above_the_questions_are_found_by_their_numbers() -> None:
    top = "Hi Priya,\n\n1. Yes, two of them\n   at each door\n2) Forty on a Monday.\n\nAmir\n\n"
    got = read(f"{top}-----Original Message-----\n{sheet([STEPS, COUNT])}")
    assert found(got) == {STEPS: "Yes, two of them at each door", COUNT: "Forty on a Monday."}
    assert any("Hi Priya," in one and "Amir" in one for one in got.rest)


def test_a_number_that_may_be_that_of_the_form_or_of_the_sheet_is_not_guessed() -> None:
    got = read(f"1. Forty\n2. Yes\n\n{sheet([COUNT, STEPS])}")
    assert not got.replies and "1. Forty" in got.rest[0]
    assert found(read(f"2. Yes\n\n{sheet([STEPS])}")) == {}


def test_what_is_answered_under_a_question_goes_before_a_list_above_it() -> None:
    got = read(f"1. I was away\n2. I am back\n\n{filled({STEPS: 'Yes'}, [STEPS, COUNT])}")
    assert found(got) == {STEPS: "Yes"} and "I was away" in got.rest[0]


def test_a_head_whose_reference_is_torn_is_a_head_still() -> None:
    text = filled({STEPS: "Yes, two", COUNT: "Forty."}, [STEPS, COUNT]).replace(COUNT.reference, COUNT.reference[:5])
    got = read(text)
    assert found(got) == {STEPS: "Yes, two", COUNT: "Forty."} and not got.rest


def test_a_reference_inside_an_answer_begins_nothing() -> None:
    got = read(filled({STEPS: f"Yes, as for {COUNT.reference} last year"}, [STEPS]))
    assert found(got) == {STEPS: f"Yes, as for {COUNT.reference} last year"}


@given(st.sampled_from(["> 65 years: 12", "≥ 65", "> 10 % of them"]), st.integers(0, 2))
@settings(max_examples=30, deadline=None)
def test_a_greater_than_stays_in_the_answer_however_often_the_sheet_is_quoted(figure: str, quoted: int) -> None:
    text = "\n".join(f"{'> ' * quoted}{line}" for line in filled({COUNT: "HERE"}, [STEPS, COUNT]).split("\n"))
    got = read(text.replace(f"{'> ' * quoted}HERE", f"Those who come:\n\n{figure}"))
    assert found(got) == {COUNT: f"Those who come: {figure}"}


def test_who_a_sheet_was_for_and_what_it_is_about_are_read_and_are_no_passages() -> None:
    head = "> Questions for Amir Khan\n>\n> For: “Winter hubs, from 1 March\n> 2027”, Stage 1\n>\n"
    got = read(head + "\n".join(f"> {line}" for line in sheet([STEPS]).split("\n")))
    assert (got.to, got.about) == ("Amir Khan", "Winter hubs, from 1 March 2027")
    assert not any("Amir Khan" in one for one in got.rest)


def test_what_stands_under_a_question_that_is_none_of_ours_is_told_only_where_something_is_written() -> None:
    other = asking.reference("another", At("steps"))
    text = sheet([STEPS, COUNT]).replace(COUNT.reference, other)
    assert not read(text).rest
    answered = filled({STEPS: "Yes", COUNT: "Forty."}, [STEPS, COUNT]).replace(COUNT.reference, other)
    got = read(answered)
    assert found(got) == {STEPS: "Yes"} and any("Forty." in one and other in one for one in got.rest)


@given(st.integers(0, 2), st.booleans())
@settings(max_examples=20, deadline=None)
def test_what_a_sheet_said_when_it_was_printed_is_nobodys_words_and_what_is_written_there_is(quoted: int, docx: bool) -> None:
    """The title, the contact and what is proposed may be others since then, or may have been taken out for good."""
    head = (
        "Questions for Amir Khan\n\nFrom: Old Council, old@x.example\nFor: “Old title, with\nmore”, Stage 1\n"
        "Needed by: 4 May 2026\n\nI put this here myself.\n\nWhat is proposed\n\nThe secret depot moves.\n\nHow to answer\n\n"
        "Write under each question, then send it to\nold@x.example. You can also answer in your reply to the email, under\n"
        "each question.\n\n"
    )
    head = re.sub(r"\n+", "\n", head.replace("with\nmore", "with more")) if docx else head
    text = "\n".join(f"{'> ' * quoted}{line}" for line in (head + filled({STEPS: "Yes"}, [STEPS])).split("\n"))
    got = returned(text, EVERY, ("What is proposed", "How to answer"), ID)
    assert found(got) == {STEPS: "Yes"}
    assert got.rest == ("I put this here myself.",) or (docx and "I put this here myself." in " ".join(got.rest))
    assert not re.search("secret|Old|old@|under each", " ".join(got.rest))


def test_a_sheet_does_not_tell_by_its_numbers_how_many_entries_a_list_has_that_is_not_published() -> None:
    form = bank(
        """
        - {id: title, kind: line, ask: Title}
        - id: old
          kind: entries
          entry: risk
          numbered: yes
          titled: what
          ask: Risks
          fields: [{id: what, kind: line, ask: What}]
        - id: new
          kind: entries
          entry: risk
          numbered: yes
          titled: what
          ask: New risks
          fields: [{id: what, kind: line, ask: What}, {id: who, kind: line, ask: Who}]
        """,
        head="roles: {title: title}\n",
    )

    def told(count: int) -> list[str]:
        ids = [f"o{number}" for number in range(count)]
        changes: tuple[Change, ...] = (
            *(Place(At("old"), one) for one in ids),
            *(Set(At("old.what", (one,)), Known(f"Doors {one}")) for one in ids),
            Place(At("new"), "n1"),
            Set(At("new.what", ("n1",)), Known("Steps")),
            Withhold(At("old"), "commercial"),
        )
        stands = standing(form, fold(form, [Record(1, "", Author("Priya Nair"), changes)]))
        return [one.where for one in asking.every(stands, ID) if one.at.question == "new.who"]

    assert told(1) == told(3) == ["the risk “Steps”"]
