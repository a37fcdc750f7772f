"""Answers from a file: the same reader as the keyboard, every problem at once, and nothing half written."""

import json
from pathlib import Path

import pytest

from tests.helpers.running import wizard
from tests.helpers.tiny import EVERY_KIND, EVERY_KIND_TEXT, REGISTER
from wizard import answers
from wizard.core.form.answers import At, Known, NotApplicable, NotYet, Unfit
from wizard.core.record.changes import Author, Record, Set
from wizard.core.record.response import Response, fold
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.naming import answer_summary
from wizard.core.standing.standing import Standing, standing
from wizard.store import ledger, library

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
        "answers.yaml:11: question people: each person is given by its fields, one on each line; for example name: ...",
    ]


def test_nothing_is_written_where_something_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(BAD, encoding="utf-8")
    done = wizard(tmp_path, "new", "tiny.yaml", "--answers", "answers.yaml", "--no-input")
    assert done.returncode == 1
    assert "9 problems; nothing was written. Correct them, or add --draft to keep the other" in done.stderr
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
    assert problems == ['answers.json:1: the key "story" is there twice; keep one of the two']
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
        ("a.json", '{"name": "x", "name": "y"}', "is there twice"),
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


def test_a_problem_in_json_says_its_line_and_in_which_entry_it_is(tmp_path: Path) -> None:
    long = (
        '{"people": [{"name": "Ada"}, {"name": "Sam", "phone": "1"}, "Kim"], "sure": {"answer": "perhaps"}, "amount": "many"}'
    )
    _, problems = read(tmp_path, long, "answers.json")
    assert [problem.partition(";")[0] for problem in problems] == [
        'answers.json:1: people, entry 2: question people: a person has no field "phone"',
        "answers.json:1: people, entry 3: question people: each person is given by its fields, one on each line",
        'answers.json:1: question 4: "perhaps" is not one of yes, no, not known yet',
        'answers.json:1: question amount: "many" is not a number',
    ]
    _, problems = read(tmp_path, long.replace(", ", ",\n"), "answers.json")
    assert [problem.split(":")[1] for problem in problems] == ["3", "4", "5", "6"]


def test_a_field_whose_colon_lacks_its_space_is_said(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "people:\n  - name:Ada\n")
    assert problems == ["answers.yaml:2: question people: a space is missing after the colon; for example name: ..."]
    _, problems = read(tmp_path, "name:Ada\n")
    assert problems == ["answers.yaml:1: a space is missing after the colon; write it as `title: Our plan`"]


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
    assert "half ? of it" in kept.path.with_name(f"{kept.path.stem}-draft.json").read_text(encoding="utf-8")


# -- Lists that refer to each other -----------------------------------------------------------------------------------

LINKED = """
name: The plan
steps:
  - {number: 4, what: Fence, meets: "1, 2b and 3", owner: "Law, advice; Board", goal: [1, 2], start: Apr 2026, end: Ongoing}
  - {what: Gate, meets: [Risk 1, dust], goal: N/A, end: N/A}
  - {what: Lamp, meets: all}
groups:
  staff: {touched: [1, 2b]}
  The public: "1"
  Neighbours: N/A
risks:
  - {title: Cold, number: 1}
  - {title: Noise, number: 2b, owner: [Board, Legal team]}
fresh:
  - {title: Dust, who: "Public and Others (tenants, agents)", related: Step 5.}
"""


def linked(tmp_path: Path, content: str) -> tuple[Standing, list[str]]:
    (tmp_path / "answers.yaml").write_text(content, encoding="utf-8")
    reader = answers.read(tmp_path / "answers.yaml", REGISTER)
    of = standing(REGISTER, fold(REGISTER, [Record(1, "", Author(""), tuple(reader.changes))]))
    return of, [str(problem) for problem in reader.problems]


def shown(of: Standing, key: str, place: int = 0) -> str:
    entry = of.register.of(key.rpartition(".")[0])[place]
    return answer_summary(entry.place(key), of)


def test_references_numbers_tables_and_notes_are_read_in_whatever_order_they_stand(tmp_path: Path) -> None:
    of, problems = linked(tmp_path, LINKED)
    assert problems == []
    assert [one.number for one in of.register.of("risks", "fresh", "steps")] == ["1", "2b", "3", "4", "5", "6"]
    assert [shown(of, "steps.meets", place) for place in range(3)] == ["1, 2b and 3", "1 and 3", "All risks"]
    assert shown(of, "steps.owner") == "Law, advice; Board"
    assert shown(of, "steps.goal") == "1, 2"
    assert [shown(of, "steps.end", place) for place in range(2)] == ["Ongoing", "N/A"]
    assert shown(of, "fresh.who") == "Public, Others (tenants, agents)"
    assert shown(of, "fresh.related") == "5"
    assert [one.title for one in of.register.of("groups")] == ["Our staff", "The public", "Neighbours"]
    assert [shown(of, "groups.touched", place) for place in range(3)] == ["1 and 2b", "1", "N/A"]


def test_what_does_not_fit_in_a_register_is_told_and_with_draft_kept(tmp_path: Path) -> None:
    content = """
    name: The plan
    risks:
      - {title: Cold, number: first}
      - {title: Noise, number: 2}
      - {title: Light, number: 2}
    steps:
      - {what: Fence, meets: "1, 9", goal: [1, 8], start: 31 February 2026}
    groups:
      staff: [[1]]
    """
    of, problems = linked(tmp_path, content)
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        'question risks: "first" is no number of an entry; write one such as 7 or 3a',
        "question risks: 2 risks have the number 2; give each a number of its own",
        'question steps.goal: "8" is not one of 1, 2, not known yet, N/A',
        'question steps.start: "31 February 2026" is not a day of the calendar; write a day, a month and a year, such as '
        "3 March 2026 or 3/3/2026",
        "question steps.meets: there is no risk “9”; the numbers are 1 to 2",
        "question groups.touched: a list inside the list was given; give each part on its own",
    ]
    step = of.register.of("steps")[0]
    meets, goal = of.answer(step.place("steps.meets")), of.answer(step.place("steps.goal"))
    assert isinstance(meets, Unfit)
    assert meets.raw == "1, 9"
    assert [of.register.entries[one].title for one in meets.fits] == ["Cold"]
    assert isinstance(goal, Unfit)
    assert goal.fits == ("1",)
    left = [at.question for at, answer in of.response.answers.items() if at.question == "risks.number"]
    assert left == ["risks.number"]


def test_a_question_goes_by_its_wording_too(tmp_path: Path) -> None:
    content = """
    "Name of the plan:": The plan
    known risks:
      - {Title: Cold, number: Risk 7, OWNER: Board}
    new risks:
      - {title: Dust, "Who is touched?": "Public, Others: tenants"}
    the plan:
      - {what is done: Fence, "Meets risks": "7", meets: "8"}
    """
    of, problems = linked(tmp_path, content)
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        'question steps: "Meets risks" and "meets" are the same field; keep one of the two'
    ]
    assert [(one.number, one.title) for one in of.register.of("risks", "fresh")] == [("7", "Cold"), ("8", "Dust")]
    assert shown(of, "risks.owner") == "Board"
    assert shown(of, "fresh.who") == "Public, Others (tenants)"
    assert shown(of, "steps.meets") == "7"
    left = [answer.raw for at, answer in of.response.answers.items() if isinstance(answer, Unfit)]
    assert left == ["8"]


def test_two_numbers_that_are_none_are_both_kept_and_the_content_still_has_one_fingerprint(tmp_path: Path) -> None:
    content = "name: The plan\nrisks:\n  - {title: Cold, number: first}\n  - {title: Noise, number: second}\n"
    of, problems = linked(tmp_path, content)
    assert len(problems) == 2
    assert len(fingerprint(of)) == 64


def test_a_name_of_a_list_is_one_name_and_a_tilde_is_no_answer(tmp_path: Path) -> None:
    of, problems = linked(tmp_path, 'name: ~\ntold: null\nrisks:\n  - {title: Cold, owner: ["Law; advice"]}\n')
    assert problems == []
    assert of.response.answer(At("name")) is None
    entry = of.register.of("risks")[0]
    assert of.answer(entry.place("risks.owner")) == Known(("Law; advice",))
