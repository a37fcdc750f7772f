"""Whether a bank that can be read is in order: what would stop the program later is refused before it is used, on its line."""

from pathlib import Path

import pytest

from tests.helpers import odd_banks
from tests.helpers.running import wizard
from tests.helpers.tiny import EVERY_KIND_TEXT, REGISTER_TEXT, text
from wizard import banks
from wizard.core.errors import BankError
from wizard.store import library

LIST = (
    "{id: people, kind: entries, entry: person, ask: P, fields: [{id: name, kind: line, ask: N}, {id: on, kind: date, ask: O}]}"
)


def wrong(source: str) -> list[str]:
    return [
        str(one).removeprefix("x.yaml:") for one in banks.examine({"bank": source, **odd_banks.SHEETS}, {}, "x.yaml").problems
    ]


def line_of(source: str, words: str, nth: int = 1) -> int:
    return [number for number, line in enumerate(source.split("\n"), 1) if words in line][nth - 1]


STOPPING = {
    "a list that is called as the questions of the form are": (
        text(f"- {LIST.replace('people', 'questions')}\n- {{id: r, kind: references, to: [questions], ask: R}}"),
        "no list can have this id",
    ),
    "numbers that go on after themselves": (
        text(f"- {LIST.replace('ask: P', 'ask: P, numbered: yes, numbered_after: people')}"),
        "its numbers cannot go on after itself",
    ),
    "a matrix of a reference that stands in no list": (
        text(
            f"- {LIST}\n- {{id: r, kind: references, to: [people], ask: R}}",
            head="pictures: [{picture: matrix, title: M, of: r}]\n",
        ),
        "`of` names 'r', which is no field of a list",
    ),
    "a time line with the dates of another list": (
        text(
            f"- {LIST}\n- {LIST.replace('people', 'others')}",
            head="pictures: [{picture: timeline, title: T, of: people, start: others.on, end: people.on}]\n",
        ),
        "`start` names 'others.on', which is no field of 'people'",
    ),
    "a title that is no line": (text("- {id: title, kind: date, ask: T}"), "names the assessment"),
}


@pytest.mark.parametrize("name", STOPPING)
def test_what_would_stop_the_program_later_is_refused_before(name: str, tmp_path: Path) -> None:
    source, words = STOPPING[name]
    assert any(words in one for one in wrong(source))
    assert banks.parse({"bank": source}, {}, "x.yaml"), "a record that carries such a form can be read"
    (tmp_path / "bank.yaml").write_text(source, encoding="utf-8")
    done = wizard(tmp_path, "new", "./bank.yaml", "--no-input", "--answers", "none.yaml")
    assert done.returncode == 1 and words in done.stderr
    assert not (tmp_path / "assessments").exists()


@pytest.mark.parametrize(
    ("role", "named", "words"),
    [
        ("title", "people", "it needs a line"),
        ("title", "people.name", "answered in each entry of a list"),
        ("summary", "sure", "it needs a text"),
        ("decision_date", "name", "it needs a date"),
        ("next_review", "story", "it needs a date"),
        ("next_stage", "name", "it needs a question with Yes or No"),
        ("actions", "name", "it needs a list of entries"),
        ("sources", "story", "it needs a list of entries"),
        ("gaps", "colour", "it needs a list of entries"),
        ("source_for", "people", "it needs references"),
        ("action_due", "day", "no field of the list in the role 'actions'"),
        ("action_owner", "people.name", "no field of the list in the role 'actions'"),
    ],
)
def test_a_role_has_to_fit_the_question_that_it_names(role: str, named: str, words: str) -> None:
    source = EVERY_KIND_TEXT.replace("roles: {title: name}", f"roles: {{{role}: {named}}}")
    (only,) = wrong(source)
    assert only.startswith(f"{line_of(source, 'roles')}: the role '{role}'") and words in only


def test_what_a_person_can_not_see_in_a_list_of_texts_is_refused() -> None:
    assert any(
        "hidden control characters" in one for one in wrong(text("- {id: a, kind: line, ask: A}", head='ready: ["b\\a"]\n'))
    )


# -- Lines ------------------------------------------------------------------------------------------------------------


TWO_NUMBERS = "- id: a\n  kind: line\n  ask: A\n  number: 1\n- id: b\n  kind: line\n  ask: B\n  number: 1"
TWO_VALUES = "- id: a\n  kind: one\n  ask: A\n  options:\n    - Yes\n    - No\n    - Yes"
TWO_NOTES = "- id: a\n  kind: one\n  ask: A\n  options:\n    - {label: B, note: yes}\n    - {label: C, note: yes}"
TWO_IDS = "- kind: line\n  ask: A\n  id: a\n- kind: line\n  ask: A\n  id: a"
OPTIONS = "- id: a\n  kind: number\n  ask: A\n  options: [1, 2]"
RATIONALE = "- id: a\n  kind: names\n  ask: A\n  rationale: expected"
OTHERWISE = "- id: a\n  kind: yes-no\n  ask: A\n  otherwise: no"
TARGET = f"- {LIST}\n- id: r\n  kind: references\n  ask: R\n  to:\n    - people\n    - peple"
CHECKED = "checks:\n  - check: filled\n    of:\n      - people.name\n      - people.nam\n"


@pytest.mark.parametrize(
    ("questions", "head", "words", "at"),
    [
        (TWO_NUMBERS, "", "both have the number 1", ("number: 1", 2)),
        (TWO_VALUES, "", 'have the value "Yes"', ("- Yes", 2)),
        (TWO_NOTES, "", "two options take a note", ("label: C", 1)),
        (TWO_IDS, "", 'two questions have the id "a"', ("id: a", 2)),
        (OPTIONS, "", "has no options", ("options", 1)),
        (RATIONALE, "", "has no rationale", ("rationale", 1)),
        (OTHERWISE, "", "gives a reason", ("otherwise", 1)),
        (TARGET, "", "'peple', which is no list", ("- peple", 1)),
        (f"- {LIST}", CHECKED, "'people.nam', which is no question", ("- people.nam", 2)),
    ],
)
def test_a_problem_is_told_on_the_line_that_has_to_be_mended(
    questions: str, head: str, words: str, at: tuple[str, int]
) -> None:
    source = text(questions, head=head)
    (only,) = [one for one in wrong(source) if words in one]
    assert only.startswith(f"{line_of(source, *at)}: ")


def test_an_id_that_a_sheet_has_is_told_where_the_bank_says_it() -> None:
    source = text("- {id: a, kind: line, ask: A}\n- {id: decided_on, kind: date, ask: B}").replace("cover: none\n", "")
    (only,) = wrong(source)
    assert only.startswith(f"{line_of(source, 'decided_on')}: question 'decided_on': the cover sheet asks one")


def test_two_sections_with_one_id_are_told_at_the_second() -> None:
    source = (
        text("- {id: a, kind: line, ask: A}")
        + "  - just words\n  - title: Two\n    id: one\n    questions: [{id: b, kind: line, ask: B}]\n"
    )
    assert any(one.startswith(f"{line_of(source, 'id: one', 2)}: two sections") for one in wrong(source))


# -- Odd banks --------------------------------------------------------------------------------------------------------

SEEDS_THAT_STOPPED = (10, 147, 214, 243)
"""Numbers of odd banks that stop the program where nobody looks at the order; others where a shipped form has changed:

then find some with `trouble` of the helper, with `look_at_order` taken out as below.
"""


@pytest.mark.parametrize("number", [*SEEDS_THAT_STOPPED, *range(150)])
def test_a_form_that_is_in_order_goes_through_everything(number: int) -> None:
    assert not odd_banks.trouble(number)


def test_a_bank_that_is_no_mapping_or_too_large_is_refused_in_words() -> None:
    for source in ("", "- a\n", "a: [", "x", "a: 1\n---\nb: 2\n", "? [a]\n: 1\n"):
        assert wrong(source)


def test_a_shipped_form_is_begun_without_being_looked_through_again() -> None:
    form, bank = library.form(banks.find("eia"), {})
    assert set(form.texts) == {"bank", "cover", "evidence"} and bank.id == "eia"


def test_a_form_that_is_not_in_order_begins_no_assessment(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(
        REGISTER_TEXT.replace("numbered_after: risks", "numbered_after: fresh"), encoding="utf-8"
    )
    with pytest.raises(BankError, match="cannot go on after itself"):
        library.form(tmp_path / "bank.yaml", {})


def test_the_odd_banks_find_what_the_look_at_order_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness is proven: without the look at the order, each of these banks stops the program."""
    monkeypatch.setattr("wizard.banks.order.look_at_order", lambda reader, bank: None)
    assert all(odd_banks.trouble(number) for number in SEEDS_THAT_STOPPED)
