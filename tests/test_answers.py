"""Answers from a file: the same reader as the keyboard, every problem at once, and nothing half written."""

import json
from pathlib import Path

import pytest

from tests.test_journeys import wizard
from tests.tiny import EVERY_KIND, EVERY_KIND_TEXT
from wizard import answers, ledger, library
from wizard.core.model import At, Author, Known, NotApplicable, NotYet, Record, Set, Unfit
from wizard.core.response import Response, fold

GOOD = """
name: Hall
story: |-
  One.

  Two.
day: 3/3/2026
amount: 4
4: {answer: yes, rationale: We counted.}
colour: {answer: not applicable, why: There is none.}
groups: [Staff, Public]
people:
  - {name: Priya}
  - {name: Sam, role: Partner}
"""
BAD = """
nam: Hall
day: soon
amount: many
4: {answer: perhaps, rational: We counted.}
sure: yes
colour: {answer: red, why: Because.}
groups: Public, Nobody
people:
  - {name: Priya, rol: Boss}
  - Sam
"""


def read(tmp_path: Path, content: str, name: str = "answers.yaml") -> tuple[Response, list[str]]:
    (tmp_path / name).write_text(content, encoding="utf-8")
    reader = answers.read(tmp_path / name, EVERY_KIND)
    response = fold(EVERY_KIND, [Record(1, "", Author(""), tuple(reader.changes))])
    return response, [str(problem) for problem in reader.problems]


def test_answers_are_read_by_id_and_by_number(tmp_path: Path) -> None:
    response, problems = read(tmp_path, GOOD)
    assert problems == []
    assert response.answer(At("story")) == Known("One.\n\nTwo.")
    assert response.answer(At("day")) == Known("2026-03-03")
    assert response.answer(At("sure")) == Known("yes", "We counted.")
    assert response.answer(At("colour")) == NotApplicable("There is none.")
    assert response.answer(At("groups")) == Known(("Public", "Staff"))
    first, second = response.listed(At("people"))
    assert response.answer(At("people.role", (second,))) == Known("Partner")
    assert response.answer(At("people.name", (first,))) == Known("Priya")


def test_json_says_the_same_as_yaml(tmp_path: Path) -> None:
    given = {"name": "Hall", "amount": 4, "sure": True, "day": "3 March 2026", "people": [{"name": "Priya"}], "story": None}
    response, problems = read(tmp_path, json.dumps(given), "answers.json")
    assert problems == []
    assert response.answer(At("amount")) == Known("4")
    assert response.answer(At("sure")) == Known("yes")
    assert response.answer(At("story")) is None


def test_not_known_yet_may_say_whom_and_by_when(tmp_path: Path) -> None:
    response, problems = read(tmp_path, "day: not known yet\nsure: {answer: Not known yet, ask: Asha, by: 1 Dec 2026}\n")
    assert problems == []
    assert response.answer(At("day")) == NotYet()
    assert response.answer(At("sure")) == NotYet("Asha", "2026-12-01")


def test_all_problems_are_told_at_once_with_line_and_remedy(tmp_path: Path) -> None:
    _, problems = read(tmp_path, BAD)
    assert problems == [
        'answers.yaml:2: no question "nam"; did you mean "name"?',
        'answers.yaml:3: question day: "soon" is not a date; write a day, a month and a year, such as 3 March 2026 or 3/3/2026',
        'answers.yaml:4: question amount: "many" is not a number; write digits, such as 41 or 2.5',
        'answers.yaml:5: question 4: "rational" is no part of an answer; did you mean "rationale"?',
        'answers.yaml:6: question 4: "sure" and "4" are the same question; keep one of the two',
        'answers.yaml:7: question colour: "why" does not go with this answer; '
        "rationale goes with a value, ask and by with not known yet",
        'answers.yaml:8: question groups: "Nobody" is not one of Public, Providers, Staff, not known yet',
        'answers.yaml:10: question people: a person has no field "rol"; did you mean "role"?',
        "answers.yaml:11: question people: each person is a mapping of its fields; for example name: ...",
    ]


def test_nothing_is_written_where_something_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(BAD, encoding="utf-8")
    done = wizard(tmp_path, "new", "tiny.yaml", "--answers", "answers.yaml", "--no-input")
    assert done.returncode == 1
    assert "9 problems; nothing was written. Mend them, or add --draft to keep the other" in done.stderr
    assert not (tmp_path / "assessments").exists()


def test_a_draft_keeps_everything_and_lists_what_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(BAD, encoding="utf-8")
    done = wizard(tmp_path, "new", "tiny.yaml", "--answers", "answers.yaml", "--no-input", "--draft")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    printed = wizard(tmp_path, "render", str(file), "--to", "md", "--out", "-").stdout
    for raw in ("soon", "many", "perhaps", "Hall", "Nobody", "We counted.", "Boss", "Sam"):
        assert raw in printed, raw


def test_a_key_that_stands_twice_in_json_loses_nothing(tmp_path: Path) -> None:
    response, problems = read(tmp_path, '{"story": "First.", "story": "Second."}', "answers.json")
    assert problems == ['answers.json: the key "story" stands there twice; keep one of the two']
    assert response.answer(At("story")) == Known("First.")
    assert response.answer(At("story, a second time")) == Unfit("Second.", "the question is answered already")


def test_what_does_not_fit_is_kept_as_given(tmp_path: Path) -> None:
    response, _ = read(tmp_path, BAD)
    unfit = response.answer(At("day"))
    assert isinstance(unfit, Unfit)
    assert unfit.raw == "soon"
    assert isinstance(response.answer(At("nam")), Unfit)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.json", "{", "not JSON"),
        ("a.json", '{"name": "x", "name": "y"}', "stands there twice"),
        ("a.json", "[" * 100_000, "nested deeper than 40 levels"),
        ("a.yaml", "- a\n- b\n", "`question: answer` lines"),
        ("a.yaml", "", "the file is empty"),
        ("a.yaml", "name: [a\n", "not YAML"),
    ],
)
def test_a_file_that_can_not_be_read_is_said_in_words(tmp_path: Path, name: str, content: str, words: str) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = wizard(tmp_path, "new", "tiny.yaml", "--answers", name, "--no-input")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("depth", [41, 300, 600, 900, 3000, 100_000])
def test_answers_nested_too_deeply_are_refused_in_words(tmp_path: Path, depth: int) -> None:
    _, problems = read(tmp_path, '{"name": ' + "[" * depth + "1" + "]" * depth + "}", "answers.json")
    assert problems == ["answers.json: it is nested deeper than 40 levels; flatten it"]


def test_one_entry_that_is_given_without_its_hyphen_is_said(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "people: {name: Priya}\n")
    assert problems == ["answers.yaml:1: question people: a list of entries is needed; begin each person with a hyphen"]


def test_half_a_character_in_an_answer_prevents_no_printing(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    form, _ = library.form(tmp_path / "tiny.yaml", {})
    kept = ledger.start(tmp_path, "hall", form, Author("Priya"))
    kept.append((Set(At("name"), Known("Hall")), Set(At("story"), Known("half \ud83d of it"))), Author("Priya"))
    for to in ("json", "md", "html"):
        assert wizard(tmp_path, "render", str(kept.path), "--to", to).returncode == 0
    assert "half ? of it" in kept.path.with_suffix(".json").read_text(encoding="utf-8")
