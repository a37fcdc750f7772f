"""A bank's mistakes are all told at once, with the line and a way to mend them; nothing in a bank is ever run."""

from pathlib import Path

import pytest

from tests.helpers.tiny import bank, text
from wizard import banks
from wizard.core.errors import BankError
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank
from wizard.core.record.changes import Author, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.fingerprint import digest
from wizard.core.standing.standing import Standing
from wizard.files import plainyaml
from wizard.store import library


def problems(questions: str, head: str = "") -> list[str]:
    with pytest.raises(BankError) as caught:
        bank(questions, head=head)
    return [str(problem) for problem in caught.value.problems]


def test_the_shipped_banks_are_in_order() -> None:
    for path in banks.available():
        assert banks.load(path).questions


def test_the_stage_1_form_has_its_28_questions_each_with_help_and_polarity() -> None:
    stage_1 = banks.load(banks.find("stage-1"))
    numbered = [question for question in stage_1.questions.values() if question.number]
    assert [question.number for question in numbered] == [str(number) for number in range(1, 29)]
    for question in stage_1.questions.values():
        assert question.help.purpose and question.help.answer and question.help.example, question.key
    yes_is = {question.number: question.polarity.value for question in numbered if question.polarity}
    risks = {"4", "7", "10", *(str(number) for number in range(19, 28))}
    strengths = {"9", *(str(number) for number in range(11, 19))}
    assert {number for number, means in yes_is.items() if means == "risk"} == risks
    assert {number for number, means in yes_is.items() if means == "strength"} == strengths
    assert {number for number, means in yes_is.items() if means == "scope"} == {"1", "2", "3", "5", "6", "8"}


def test_an_organisation_puts_its_own_words_in_place_of_the_forms() -> None:
    own = banks.load(banks.find("stage-1"), {"organisation": "Westerby Council"})
    assert own.approval.ask == (
        "Stage 1 Assessment / Approval comments from Westerby Council Equality and Inclusion Business Partner:"
    )
    assert "from our Equality" in banks.load(banks.find("stage-1")).approval.ask


def test_every_scalar_is_read_as_the_text_that_stands_there() -> None:
    found = bank("- {id: a, kind: one, ask: no, options: [Yes, No, on, 010, 1:30, 3.10, 2024-01-01]}")
    assert [option.value for option in found.questions["a"].options] == ["Yes", "No", "on", "010", "1:30", "3.10", "2024-01-01"]
    assert found.questions["a"].ask == "no"


def test_all_problems_are_told_at_once_with_their_lines() -> None:
    found = problems(
        """
        - {id: a, kind: dropdown, ask: A}
        - {id: b, kind: line, aks: B}
        - {id: b, kind: one, ask: B again}
        - {id: C, kind: line, ask: C, when: {question: later, is: x}}
        - {id: later, kind: date, ask: Later}
        - {id: e, kind: line, ask: E, when: {question: later, is: soon}}
        """,
        head="colour: red\nroles: {title: aa}\n",
    )
    assert "tiny.yaml:5: unknown key 'colour'" in found[0]
    assert any(line.startswith("tiny.yaml:11: question 'a': unknown kind 'dropdown'") for line in found)
    assert "tiny.yaml:12: unknown key 'aks'; did you mean \"ask\"?" in found
    assert any("`ask` is missing" in line for line in found)
    assert any('two questions have the id "b"' in line for line in found)
    assert any("the kind 'one' needs `options`" in line for line in found)
    assert any('the id "C" may only have lower case' in line for line in found)
    assert any("a rule mentions 'later', which is no earlier question" in line for line in found)
    assert any("question 'later' cannot be \"soon\"; write a day, a month and a year" in line for line in found)
    assert any("the role 'title' names 'aa', which is no question" in line for line in found)


def test_a_rule_may_not_look_at_a_later_question_or_at_its_own() -> None:
    assert any("no earlier question" in line for line in problems("- {id: a, kind: line, ask: A, when: {answered: a}}"))


@pytest.mark.parametrize(
    ("questions", "head", "words"),
    [
        ("- {id: a, kind: line, ask: A}", "approval: {tile: x, ask: y}\n", "unknown key 'tile'"),
        ("- {id: a, kind: line, ask: A}", "roles: {titel: a}\n", "there is no role 'titel'; did you mean \"title\"?"),
        ("- {id: a, kind: line, ask: A}", "settings: {name: {default: x}}\n", "a setting cannot be called 'name'"),
        ("- {id: a, kind: line, ask: A}", "approval: Fine\n", "should be a mapping"),
        ("- {id: a, kind: line, ask: A}", "ready:\n  - one: two\n", "put it in quotes"),
        ("- {id: a, kind: line, ask: A}\n- {id: b, kind: line, ask: B, when: {list: a}}", "", "'a' is no list of entries"),
        (
            "- {id: a, kind: yes-no, ask: A}\n- {id: b, kind: line, ask: B, when: {question: a, is: yes, answered: a}}",
            "",
            "this rule says two things",
        ),
        (
            "- {id: a, kind: entries, ask: A, fields: [{id: x, kind: line, ask: X}]}\n"
            "- {id: b, kind: line, ask: B, when: {answered: a.x}}",
            "",
            "a rule outside the entries cannot look at 'a.x'",
        ),
        (
            "- {id: a, kind: many, ask: A, options: [one, two]}\n"
            "- {id: b, kind: line, ask: B, when: {question: a, is: 'one, two'}}",
            "",
            "a rule compares with one value",
        ),
    ],
)
def test_a_slip_of_the_author_is_told(questions: str, head: str, words: str) -> None:
    assert any(words in line for line in problems(questions, head)), problems(questions, head)


def test_two_questions_may_not_have_one_number() -> None:
    assert any(
        "both have the number 1" in line
        for line in problems("- {id: a, kind: line, ask: A, number: 1}\n- {id: b, kind: line, ask: B, number: 1}")
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a: &x 1\nb: *x\n", "anchor"),
        ("a: !!python/object:os.system 1\n", "tag"),
        ("a: 1\na: 2\n", "a second time"),
        ("a: [1\n", "not YAML"),
        ("a: 1\n---\nb: 2\n", "second document"),
        ("? [a]\n: 1\n", "a key has to be a word"),
        ("[" * 60_000, "nested"),
        ("a: " + "x" * 4_100_000, "larger than"),
        ("a: \x00\n", "not YAML"),
        ("- " * 3000 + "x", "levels"),
        ("{" * 45 + "a: 1" + "}" * 45, "levels"),
    ],
)
def test_hostile_yaml_is_refused_in_words(source: str, words: str) -> None:
    _, found = plainyaml.read(source, "x.yaml")
    assert found
    assert words in str(found[0])


def test_harmless_rewrites_of_a_bank_file_do_not_change_its_digest() -> None:
    source = text("- {id: a, kind: line, ask: A}")
    rewritten = "# a comment\r\n" + source.replace("{id: a, kind: line, ask: A}", "{ask: 'A', kind: line, id: a}").replace(
        "\n", "\r\n"
    )
    other = source.replace("ask: A}", "ask: B}")
    first, same, changed = (digest(banks.parse({"bank": one}, {}, "x")) for one in (source, rewritten, other))
    assert first == same != changed


def test_a_bank_that_is_not_utf_8_or_not_there_is_said(tmp_path: Path) -> None:
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"title: caf\xe9\n")
    with pytest.raises(BankError, match="not UTF-8"):
        banks.load(file)
    with pytest.raises(BankError, match="cannot be read"):
        banks.load(tmp_path)


@pytest.mark.parametrize(
    ("question", "head", "words"),
    [
        ('- {id: a, kind: one, ask: A, options: ["b\\a", c]}', "", "hidden control characters"),
        ("- {id: a, kind: one, ask: A, options: [b, [c, d]]}", "", "an option is a text"),
        ('- {id: a, kind: one, ask: A, options: [b, ""]}', "", "an option is a text"),
        ("- {id: a, kind: one, ask: A, options: b}", "", "options are a list"),
        ("- {id: a, kind: line, ask: A}", "ready: your papers\n", "this should be a list"),
        ("- {id: a, kind: line, ask: A, when: {list: a, least: '" + "9" * 5000 + "'}}", "", "is not a whole number"),
    ],
)
def test_nothing_that_an_author_writes_is_dropped_in_silence(question: str, head: str, words: str) -> None:
    with pytest.raises(BankError, match=words):
        banks.parse({"bank": text(question, head=head)}, {}, "tiny.yaml")


# -- What a section says of every question ----------------------------------------------------------------------------

EACH = """bank: tiny
version: '1'
title: A tiny form
cover: none
sections:
  - {id: one, title: One, questions: [{id: a, kind: yes-no, ask: A}, {id: b, kind: yes-no, ask: B}]}
  - id: two
    title: Two
    each: {kind: line, when: {question: a, is: yes}}
    questions: [{id: c, ask: C}, {id: d, ask: D, when: {question: b, is: yes}}]
"""


def asked(of: Bank, **given: str) -> list[str]:
    changes = tuple(Set(At(key), Known(value)) for key, value in given.items())
    stands = Standing(of, fold(of, [Record(1, "2026-11-22T10:00:00Z", Author("Priya Nair"), changes)]))
    return [step.question.key for step in stands.path.steps]


def test_a_rule_of_its_own_is_joined_with_that_of_its_section_and_never_in_its_place() -> None:
    found = banks.parse({"bank": EACH}, {}, "x.yaml")
    assert asked(found, a="no", b="yes") == ["a", "b"]
    assert asked(found, a="yes", b="no") == ["a", "b", "c"]
    assert asked(found, a="yes", b="yes") == ["a", "b", "c", "d"]


def test_a_record_says_that_its_form_was_read_so_and_older_ones_are_read_as_before(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(EACH, encoding="utf-8")
    form, _ = library.form(tmp_path / "bank.yaml", {})
    assert asked(banks.carried(form.texts, {}, "x"), a="no", b="yes") == ["a", "b"]
    older = {key: words for key, words in form.texts.items() if key != banks.WHEN}
    assert asked(banks.carried(older, {}, "x"), a="no", b="yes") == ["a", "b", "d"]
    (tmp_path / "bank.yaml").write_text(EACH.replace(", when: {question: b, is: yes}", ""), encoding="utf-8")
    assert banks.WHEN not in library.form(tmp_path / "bank.yaml", {})[0].texts, "where it makes no difference nothing is said"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("{question: a, is: yes, where: {question: b, is: yes}}", "`where` says nothing beside `is`"),
        ("{answered: a, question: b}", "`question` says nothing beside `answered`"),
        ("{all: [{unknown: a, least: 2}]}", "`least` says nothing beside `unknown`"),
    ],
)
def test_a_part_of_a_rule_that_nothing_looks_at_is_refused(rule: str, words: str) -> None:
    source = EACH.replace("{question: b, is: yes}", rule)
    assert [words in str(one) for one in banks.examine({"bank": source}, {}, "x.yaml").problems] == [True]
