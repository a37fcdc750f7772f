"""Questions of every kind go out, come back answered, and are what was answered; what may not be told does not go out."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.tiny import bank
from wizard.answers import replies
from wizard.core.document.awaited import chased
from wizard.core.document.publication import Publisher, paper
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet
from wizard.core.form.bank import Bank
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.outline import asking
from wizard.core.outline.plain import as_text
from wizard.core.record.changes import Author, Change, Place, Record, Set, Withhold
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
    return replies.read(
        file, of, "id", tuple(asking.every(of, "id")), own[: own.index("Question 1 of 11, reference " + first(of))], ""
    )


def first(of: Standing) -> str:
    return asking.reference("id", chased(of, "")[0].at)


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
