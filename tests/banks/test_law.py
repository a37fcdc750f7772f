"""Law in a bank is data: where it stands, what it says, for whom it is, when it was checked; the shipped forms have it so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.tiny import bank, text
from wizard import banks
from wizard.banks import compiled
from wizard.core.errors import BankError
from wizard.core.form import law
from wizard.core.form.bank import Law, Question
from wizard.core.record import canonical

HEAD = """
law:
  duty: {source: Equality Act 2010 s.149, says: have due regard., applies: all, checked: 28 November 2026}
"""
QUESTION = """
- id: a
  kind: line
  ask: A?
  help:
    law:
      - duty
      - {source: NHS Act 2006 s.26A, says: have regard to all likely effects., applies: [nhs-trust, icb], checked: 2026-11-28}
"""
SHIPPED = [banks.load(path) for path in banks.available()]


def _asked() -> Iterator[Question]:
    for form in SHIPPED:
        yield from form.questions.values()


def told(questions: str, head: str = HEAD) -> list[str]:
    with pytest.raises(BankError) as caught:
        bank(questions, head=head)
    return [str(problem) for problem in caught.value.problems]


def line(keys: str) -> str:
    return "- {id: a, kind: line, ask: A?, help: {law: [{" + keys + "}]}}"


def test_a_line_is_written_once_under_a_name_or_where_it_belongs() -> None:
    assert bank(QUESTION, head=HEAD).questions["a"].help.lines == (
        Law("Equality Act 2010 s.149", "have due regard.", ("all",), "2026-11-28"),
        Law("NHS Act 2006 s.26A", "have regard to all likely effects.", ("nhs-trust", "icb"), "2026-11-28"),
    )


def test_law_as_a_text_is_read_as_it_always_was() -> None:
    help_ = bank("- {id: a, kind: line, ask: A?, help: {law: Some Act}}").questions["a"].help
    assert (help_.law, help_.lines) == ("Some Act", ())
    assert canonical.named(help_) == {"is": "Help", "law": "Some Act"}


def test_a_form_with_law_is_the_same_when_it_was_kept() -> None:
    form = bank(QUESTION, head=HEAD)
    again = compiled.read(compiled.written(form))
    assert again is not None and again.questions == form.questions


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("says: b, applies: all, checked: 2026-11-28", "`source` is missing"),
        ("source: a, applies: all, checked: 2026-11-28", "`says` is missing"),
        ("source: a, says: b, checked: 2026-11-28", "`applies` is missing"),
        ("source: a, says: b, applies: [], checked: 2026-11-28", "`applies` is missing"),
        (
            "source: a, says: b, applies: counsil, checked: 2026-11-28",
            "'counsil', which is no kind of body and no nation; did you mean \"council\"?",
        ),
        ("source: a, says: b, applies: [icb, other], checked: 2026-11-28", "'other', which is no kind of body"),
        ("source: a, says: b, applies: all", "`checked` is missing"),
        ("source: a, says: b, applies: all, checked: 31/02/2026", "`checked`: "),
        ("source: a, says: b, applies: all, checked: 2026-11-28, link: c", "unknown key 'link'"),
    ],
)
def test_what_is_wrong_in_a_line_is_told_with_its_place(keys: str, says: str) -> None:
    (problem,) = told(line(keys), "")
    assert says in problem and problem.startswith("tiny.yaml:")


def test_a_line_without_its_hyphen_is_told_what_is_missing() -> None:
    (problem,) = told("- {id: a, kind: line, ask: A?, help: {law: {source: a, says: b, applies: all, checked: 2026-11-28}}}")
    assert problem == "tiny.yaml:12: `law` is a list of lines; begin each line of law with a hyphen"


def test_a_name_that_is_none_is_told() -> None:
    (problem,) = told("- {id: a, kind: line, ask: A?, help: {law: [dutty]}}")
    assert "no line of law is called 'dutty'" in problem and 'did you mean "duty"?' in problem


def test_a_line_that_no_help_names_is_pointed_out() -> None:
    examined = banks.examine({"bank": text("- {id: a, kind: line, ask: A?}", head=HEAD)}, {}, "tiny.yaml")
    assert "no help names the line of law 'duty'" in str(examined.warnings)


def test_a_new_form_has_no_setting_with_the_name_of_a_persons_own_and_an_old_one_is_read() -> None:
    source = {"bank": text("- {id: a, kind: line, ask: 'Which {body}?'}", head="settings: {body: {default: board}}\n")}
    assert "a setting cannot be called 'body'" in str(banks.examine(source, {}, "tiny.yaml").problems)
    assert banks.carried(source, {"body": "council"}, "a record").questions["a"].ask == "Which council?"
    assert banks.carried(source, {}, "a record").questions["a"].ask == "Which board?"


# -- The shipped forms --


def test_every_line_of_law_in_the_shipped_forms_says_for_whom_and_when_it_was_checked() -> None:
    found = [law for question in _asked() for law in question.help.lines]
    assert len(found) > 100
    assert all(law.source and law.says and law.applies and law.checked for law in found)
    assert not [question.key for question in _asked() if question.help.law], "law as a text says neither"


def test_each_of_the_nine_characteristics_is_told_in_the_words_of_the_act() -> None:
    for key, form in (("negative_for_groups", "stage-1"), ("new.equality", "eia")):
        lines = banks.load(banks.find(form)).questions[key].help.lines
        said = {law.source: law.says for law in lines}
        for section in ("s.5", "s.6", "s.7", "s.8", "s.9", "s.10", "s.11", "s.12"):
            assert "“" in said[f"Equality Act 2010 {section}"], section
        assert "unfavourably because of a pregnancy of hers" in said["Equality Act 2010 s.17 and s.18"]


def test_duties_of_some_bodies_are_not_told_to_others() -> None:
    lines = banks.load(banks.find("stage-1")).questions["worsens_inequalities"].help.lines
    applies = {law.source: law.applies for law in lines}
    assert applies["NHS Act 2006 s.14Z35"] == ("icb",)
    assert applies["NHS Act 2006 s.13G"] == ("nhs-england",)
    assert applies["NHS Act 2006 s.26A"] == ("nhs-trust", "england")
    assert applies["NHS Act 2006 s.63A"] == ("foundation-trust",)


def test_the_specific_duties_of_england_are_told_to_nobody_in_wales_or_scotland() -> None:
    asked = [(form, question) for form in SHIPPED for question in form.questions.values() if question.help]
    told_of = [line for _, question in asked if question.help for line in question.help.lines]
    for nation, names in (
        ("england", "Authorities) Regulations 2017"),
        ("wales", "(Wales) Regulations 2011"),
        ("scotland", "SSI 2012/162"),
    ):
        some = [line for line in told_of if names in line.source]
        assert some and all(line.applies == (nation,) for line in some), nation
    objectives = banks.load(banks.find("eia")).questions["actions.objective"].help
    assert objectives
    said = " ".join(law.told(objectives, "health-board wales", "2026-11-29"))
    assert "(Wales) Regulations 2011" in said and "Regulations 2017" not in said and "Scotland" not in said


# -- Whose words --

FORMS = {form.id: form for form in SHIPPED}


def own(name: str, **words: str) -> Question:
    return banks.load(banks.find("eia"), words).questions[name]


def test_where_nothing_is_set_the_forms_read_as_they_were_published_but_for_the_name_of_who_published_them() -> None:
    assert FORMS["stage-1"].approval.ask == (
        "Stage 1 Assessment / Approval comments from our Equality and Inclusion Business Partner:"
    )
    assert FORMS["eia"].approval.ask == "Approval comments:"
    assert own("new.affected").options[2].label == own("groups").listing.rows[0].label == "Our staff"
    assert [option.label for option in own("actions.objective").options] == [f"Objective {n}" for n in range(1, 6)]


def test_what_is_another_organisations_own_word_can_be_ones_own() -> None:
    assert own("new.affected", organisation="Westerby Council").options[2].label == "Westerby Council staff"
    assert own("groups", staff="colleagues").listing.rows[0].label == "Our colleagues"
    named = own("actions.objective", objective_two="2: Fair access").options
    assert [(option.value, option.label) for option in named][:2] == [("1", "Objective 1"), ("2", "2: Fair access")]
    stage_1 = banks.load(banks.find("stage-1"), {"approval_comments": "Comments", "organisation": "the trust"})
    assert stage_1.approval.ask == "Comments from the trust Equality and Inclusion Business Partner:"


def test_no_form_names_another_organisation() -> None:
    for path in banks.available():
        wording = [
            text
            for question in banks.load(path).questions.values()
            for text in (question.ask, *(option.label for option in (*question.options, *question.listing.rows)))
        ]
        assert not [text for text in wording if "CQC" in text or "MLCSU" in text]
        assert "MLCSU" not in banks.load(path).approval.ask
