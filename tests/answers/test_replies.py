"""Questions of every kind go out, come back answered, and are what was answered; what may not be told does not go out."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.tiny import bank
from wizard.answers import replies
from wizard.core.document.awaited import chased
from wizard.core.document.publication import Publisher, paper
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Bank
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.outline import asking
from wizard.core.outline.plain import as_text
from wizard.core.record.changes import Author, Change, Drop, Note, Place, Record, Set, Withhold
from wizard.core.record.response import fold
from wizard.core.standing.standing import Standing, standing

FORM = bank(
    """
    - {id: title, kind: line, ask: Title}
    - {id: about, kind: text, ask: What is proposed}
    - {id: line, kind: line, ask: What it is called}
    - {id: text, kind: text, ask: What was found}
    - {id: day, kind: date, ask: Which day}
    - {id: number, kind: number, ask: How many}
    - {id: sure, number: "4", kind: yes-no, rationale: expected, ask: Are you sure}
    - {id: colour, kind: one, ask: Which colour, options: [red, green, blue green], not_applicable: yes}
    - {id: groups, kind: many, ask: Which groups, options: [Public, Providers, Staff]}
    - {id: names, kind: names, ask: Who did it}
    - {id: rough, kind: rough-date, ask: When it begins}
    - id: risks
      kind: entries
      entry: risk
      numbered: yes
      titled: what
      ask: Risks
      fields: [{id: what, kind: line, ask: What}, {id: who, kind: line, ask: Who is affected}]
    - {id: meets, kind: references, to: [risks], ask: Which risks it meets}
    """,
    head="roles: {title: title, summary: about}\n",
)
ASK = NotYet("Estates")
KEYS = ("line", "text", "day", "number", "sure", "colour", "groups", "names", "rough", "meets")
RISKS: tuple[Change, ...] = (
    *(Place(At("risks"), one, before) for one, before in (("a1", ""), ("b2", "a1"))),
    Set(At("risks.what", ("a1",)), Known("Steps")),
    Set(At("risks.what", ("b2",)), Known("Secret doors")),
    Set(At("risks.who", ("b2",)), ASK),
)
BEFORE: tuple[Change, ...] = (
    Set(At("title"), Known("Winter hubs")),
    Set(At("about"), Known("Six warm rooms.")),
    *RISKS,
    *(Set(At(key), ASK) for key in KEYS),
)


def stands(*more: Change, form: Bank = FORM) -> Standing:
    return standing(form, fold(form, [Record(1, "2026-11-29T09:00:00Z", Author("Priya Nair"), (*BEFORE, *more))]))


STANDS = stands()


def sheet(of: Standing) -> str:
    some = asking.asked(of, "id", chased(of, "2026-11-29"))
    told = paper(of, of.response.records, Days("2026-11-29"), Publisher())
    return as_text(asking.asking(told, asking.Sender("Westerby Council", "a@x.example"), "Estates", some))


SENT = sheet(STANDS)


def with_answer(text: str, at: At, words: str) -> str:
    place = text.index(asking.ANSWER, text.index(asking.reference("id", at))) + len(asking.ANSWER)
    return f"{text[:place]}\n{words}\n{text[place:]}"


WORDS = st.text("abc déf", min_size=3, max_size=20).map(lambda text: " ".join(text.split())).filter(lambda text: len(text) > 2)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2060, 1, 1)).map(lambda day: day.isoformat())
SAID: dict[str, st.SearchStrategy[tuple[str, Answer]]] = {
    "line": WORDS.map(lambda text: (text, Known(text))),
    "text": st.lists(WORDS, min_size=1, max_size=3).map(lambda some: ("\n\n".join(some), Known("\n\n".join(some)))),
    "day": DAYS.map(lambda day: (british(day), Known(day))),
    "number": st.integers(0, 10**6).map(lambda one: (str(one), Known(str(one)))),
    "sure": st.tuples(
        st.sampled_from(["yes", "no"]), st.sampled_from([", because ", ". ", ": ", " - ", "\n\n", "; "]), WORDS
    ).map(lambda said: (f"{said[0].capitalize()}{said[1]}{said[2]}", Known(said[0], said[2]))),
    "colour": st.one_of(
        st.sampled_from(["red", "green", "blue green"]).map(lambda one: (one.capitalize(), Known(one))),
        st.just(("Not applicable", NotApplicable())),
    ),
    "groups": st.lists(st.sampled_from(["Public", "Providers", "Staff"]), min_size=1, unique=True).map(
        lambda some: (", ".join(some), Known(tuple(one for one in ("Public", "Providers", "Staff") if one in some)))
    ),
    "names": st.lists(WORDS, min_size=1, max_size=3).map(lambda some: ("; ".join(some), Known(tuple(some)))),
    "rough": st.one_of(DAYS.map(lambda day: (british(day), Known(day))), st.just(("April 2026", Known("April 2026")))),
    "meets": st.sampled_from([("1", ("a1",)), ("1 and 2", ("a1", "b2"))]).map(lambda said: (said[0], Known(said[1]))),
}
NOT_KNOWN = st.tuples(WORDS, DAYS).map(lambda said: (f"Not known yet: ask {said[0]} by {british(said[1])}", NotYet(*said)))


@st.composite
def given_answers(draw: st.DrawFn) -> dict[At, tuple[str, Answer]]:
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, unique=True))
    return {At(key): draw(st.one_of(SAID[key], NOT_KNOWN)) for key in keys}


def test_each_kind_of_question_is_tried() -> None:
    tried = {kinds.of(FORM.questions[key]).about for key in KEYS}
    assert tried == {kind.about for kind in kinds.KINDS.values() if not kind.is_list}


@given(answers=given_answers(), quoted=st.booleans())
@settings(max_examples=120, deadline=None)
def test_what_is_answered_comes_back_as_it_was_meant(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[At, tuple[str, Answer]], quoted: bool
) -> None:
    text = SENT
    for at, (words, _) in answers.items():
        text = with_answer(text, at, words)
    if quoted:
        text = "\n".join(f"> {line}" for line in text.split("\n"))
    file = tmp_path_factory.getbasetemp() / "reply.txt"
    file.write_text(text, encoding="utf-8")
    got = read(file)
    assert {change.at: change.answer for change in got.changes if isinstance(change, Set)} == {
        at: answer for at, (_, answer) in answers.items()
    }
    assert not [one.problem for one in got.taken if one.problem] and not got.rest and not got.late
    assert {one.giver for one in got.taken} == {"Estates"}


def read(file: Path, of: Standing = STANDS) -> replies.Replies:
    own = [line for line in sheet(of).split("\n") if line.strip()]
    start = next(place for place, line in enumerate(own) if line.startswith("Question 1 of "))
    return replies.read(file, of, "id", tuple(asking.every(of, "id")), own[:start], "")


# -- What may not be told ---------------------------------------------------------------------------------------------


def test_a_sheet_tells_what_is_proposed_and_which_entry_is_meant() -> None:
    assert "“Winter hubs”" in SENT and "Six warm rooms." in SENT and "About risk 2 (Secret doors):" in SENT


@pytest.mark.parametrize(
    ("mark", "gone"),
    [
        (At("title"), "Winter hubs"),
        (At("about"), "Six warm rooms"),
        (At("risks", ("b2",)), "Secret doors"),
        (At("risks.what", ("b2",)), "Secret doors"),
        (At("risks"), "Secret doors"),
    ],
)
def test_what_is_marked_as_not_for_publication_is_not_sent(mark: At, gone: str) -> None:
    text = sheet(stands(Withhold(mark, "commercial", "a secret reason")))
    assert gone not in text and "secret reason" not in text
    assert text.count(", reference ") == SENT.count(", reference ")


# -- What is no answer is none, and no word is lost -------------------------------------------------------------------


def one_reply(folder: Path, key: str, words: str, of: Standing = STANDS) -> replies.Replies:
    file = folder / "reply.txt"
    file.write_text(with_answer(SENT, At(key), words), encoding="utf-8")
    return read(file, of)


def only_answer(got: replies.Replies) -> Answer | None:
    return next(change.answer for change in got.changes if isinstance(change, Set))


@pytest.mark.parametrize(
    "words",
    [
        "No one has counted",
        "No-one has counted",
        "No problem",
        "Yes and no",
        "Yes/No",
        "Yes, and no",
        "No. Yes.",
        "No, yes for some",
        "Yes?",
        "No. 5 bus is late",
        "No. of steps: 4",
        "[x] Yes\nNo, sorry",
        "[x] Yes [x] No",
    ],
)
def test_an_option_counts_only_where_it_is_what_is_said(tmp_path: Path, words: str) -> None:
    got = one_reply(tmp_path, "sure", words)
    kept = only_answer(got)
    assert isinstance(kept, Unfit) and got.taken[0].problem
    assert re.findall(r"\w\w+", kept.raw) == re.findall(r"\w\w+", words)


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("Yes. Since 2019 the lift works", "Since 2019 the lift works"),
        ("Yes, as far as we know", "as far as we know"),
        ("Yes, because of the cuts", "because of the cuts"),
        ("Yes because three steps", "three steps"),
        ("Yes (on Mondays)", "(on Mondays)"),
        ("Yes, no steps", "no steps"),
        ("yes - the ramp is needed by 4 May 2026.", "the ramp is needed by 4 May 2026."),
        ("Yes\n\n> 65 years: 12", "> 65 years: 12"),
        ("Yes\n- one\n- two", "- one\n- two"),
        ("[x] Yes, because Lee says it", "Lee says it"),
        ("[x] Yes\n- one\n- two", "- one\n- two"),
    ],
)
def test_a_reason_is_as_it_was_written(tmp_path: Path, words: str, because: str) -> None:
    got = one_reply(tmp_path, "sure", words)
    assert only_answer(got) == Known("yes", because) and not got.rest


@given(said=st.sampled_from(["Yes", "No", "[x] Yes", "Y"]), tail=st.text("abcdef .,;:-–>()/\n", max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_word_behind_an_option_is_lost(tmp_path_factory: pytest.TempPathFactory, said: str, tail: str) -> None:
    got = one_reply(tmp_path_factory.getbasetemp(), "sure", f"{said}{tail}")
    kept = " ".join((str(only_answer(got)), *got.rest))
    for word in re.findall(r"[a-f]{2,}", f" {tail}"):
        assert word in kept


def test_who_does_not_know_either_says_who_does_and_the_rest_is_a_note(tmp_path: Path) -> None:
    for words in ("Not known yet, ask Dr Shah by 20 January 2027", "I don't know. Ask Dr Shah by 20 January 2027."):
        assert only_answer(one_reply(tmp_path, "sure", words)) == NotYet("Dr Shah", "2027-01-20")
        assert only_answer(one_reply(tmp_path, "day", words)) == NotYet("Dr Shah", "2027-01-20")
    got = one_reply(tmp_path, "sure", "Not known yet, ask Dr Shah. She has the count.")
    assert only_answer(got) == NotYet("Dr Shah") and got.taken[0].more == "She has the count."
    assert [change.words for change in got.changes if isinstance(change, Note)] == ["Estates also wrote: She has the count."]


def test_initials_before_an_answer_are_no_part_of_it(tmp_path: Path) -> None:
    named = stands(Set(At("sure"), NotYet("Amir Khan, Estates")))
    for words in ("AK: Yes, three steps", "Amir: Yes, three steps", "[AK] Yes, three steps"):
        got = one_reply(tmp_path, "sure", words, named)
        assert only_answer(got) == Known("yes", "three steps") and got.taken[0].giver == "Amir Khan, Estates"
    assert one_reply(tmp_path, "sure", "LP: Yes, three steps", named).taken[0].giver == "Amir Khan, Estates, LP"
    assert only_answer(one_reply(tmp_path, "text", "NB: the door is heavy")) == Known("NB: the door is heavy")


def test_the_words_of_a_question_are_taken_off_once_and_not_out_of_the_answer(tmp_path: Path) -> None:
    assert only_answer(one_reply(tmp_path, "names", "Who did it knows Lee")) == Known(("Who did it knows Lee",))
    assert only_answer(one_reply(tmp_path, "number", "How many? 12")) != Known("12")


def test_what_is_answered_where_nothing_is_asked_any_more_is_no_answer_to_another(tmp_path: Path) -> None:
    gone = At("risks.who", ("b2",))
    text = with_answer(with_answer(SENT, At("meets"), "1"), gone, "HIDDEN-REPLY")
    (tmp_path / "reply.txt").write_text(text, encoding="utf-8")
    got = read(tmp_path / "reply.txt", stands(Drop(At("risks"), "b2")))
    assert not any("HIDDEN-REPLY" in one.answer or "reference" in one.answer for one in got.taken)
    assert any("HIDDEN-REPLY" in passage and asking.reference("id", gone) in passage for passage in got.rest)


def test_a_reply_that_comes_late_is_of_whom_the_sheet_was_for_and_is_noted_once(tmp_path: Path) -> None:
    later = stands(Set(At("text"), Known("A gate.")))
    got = one_reply(tmp_path, "text", "A door.", later)
    assert got.late[0].giver == "Estates" and "for Estates" not in got.rest
    again = stands(Set(At("text"), Known("A gate.")), *(change for change in got.changes if isinstance(change, Note)))
    assert not one_reply(tmp_path, "text", "A door.", again).changes
