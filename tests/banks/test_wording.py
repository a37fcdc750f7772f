"""A bank's wording is never lost in silence: what may not be meant is told on its line, with a way to mend it."""

import re
from pathlib import Path

import pytest

from tests.helpers.odd_banks import SHEETS
from tests.helpers.places import DOCS
from tests.helpers.running import wizard
from tests.helpers.tiny import EVERY_KIND_TEXT, REGISTER_TEXT, text
from wizard import banks


def told(source: str) -> list[str]:
    """The warnings of a bank, without its file's name."""
    examined = banks.examine({"bank": source}, {}, "x.yaml")
    assert not examined.problems, [str(one) for one in examined.problems]
    return [str(one).removeprefix("x.yaml:") for one in examined.warnings]


def wrong(source: str) -> list[str]:
    return [str(one).removeprefix("x.yaml:") for one in banks.examine({"bank": source}, {}, "x.yaml").problems]


def line_of(source: str, words: str, nth: int = 1) -> int:
    """The line on which some words stand for the nth time."""
    return [number for number, line in enumerate(source.split("\n"), 1) if words in line][nth - 1]


def test_the_shipped_banks_and_those_of_the_tests_have_no_warning() -> None:
    for path in banks.available():
        examined = banks.examine(banks.texts(path), {}, str(path), is_shipped=True)
        assert examined.bank and not examined.warnings
    assert told(EVERY_KIND_TEXT) == told(REGISTER_TEXT) == []


def test_what_a_section_begins_with_may_have_paragraphs_a_list_and_a_link() -> None:
    intro = "Answer each.\n\nThink of:\n\n- people, and places\n- [the guidance](https://example.org/#top)"
    said = "".join(f"      {line}\n" if line else "\n" for line in intro.split("\n"))
    source = text("- {id: a, kind: line, ask: A}").replace("    questions:", f"    intro: |-\n{said}    questions:")
    assert told(source) == []
    assert banks.parse({"bank": source}, {}, "x.yaml").sections[0].intro == intro


def test_the_forms_in_the_documentation_are_as_it_says() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", (DOCS / "banks.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    forms = [one for one in blocks if re.search("^bank: ", one, re.MULTILINE)]
    found = [banks.examine({"bank": one, **SHEETS}, {}, "x.yaml") for one in forms]
    assert [(len(one.problems), len(one.warnings)) for one in found] == [(0, 0), (0, 0), (12, 0), (0, 6)]


# -- Names of settings ------------------------------------------------------------------------------------------------

SETTINGS = "settings:\n  council: {default: the council, about: Who decides}\n"


@pytest.mark.parametrize("named", ["{councl}", "{Council}", "{ council }", "{council_name}", "{the council}"])
def test_a_misspelt_setting_is_told_wherever_a_text_may_stand(named: str) -> None:
    head = SETTINGS + "\n".join(
        [
            f"short: 'Short {named}'",
            f"about: 'About {named}'",
            f"time: 'Time {named}'",
            f"ready: ['Ready {named}']",
            f"approval:\n  {{title: 'A {named}', ask: 'B {named}', attest: ['C {named}'], submit: ['D {named}']}}",
            f"checks: [{{check: contradiction, title: 'Check {named}', when: {{answered: a}}, on: [a], says: 'Says {named}'}}]",
            "",
        ]
    )
    source = text(
        f"""
        - {{id: a, kind: line, ask: 'Asks {named}', official: 'Official {named}', none: 'None {named}'}}
        - {{id: b, kind: one, ask: B, options: ['Option {named}', {{value: z, label: 'Label {named}'}}]}}
        - {{id: c, kind: line, ask: C, help: {{purpose: '{named}', answer: '{named}', example: '{named}', law: '{named}'}}}}
        - id: d
          kind: entries
          ask: D
          entry: 'entry {named}'
          plural: 'plural {named}'
          numbered: yes
          heading: 'Heading {{number}} {named}'
          fields: [{{id: e, kind: line, ask: 'Field {named}'}}]
        """,
        head=head,
    ).replace("title: Section one", f"title: 'Section {named}'\n    intro: 'Intro {named}'\n    above: 'Above {named}'")
    found = [one for one in told(source) if f"the text names {named}, which is no setting" in one]
    assert {int(one.partition(":")[0]) for one in found} == {
        number for number, line in enumerate(source.split("\n"), 1) if named in line
    }
    assert all('did you mean "council"?' in one for one in found)


def test_braces_are_left_alone_where_a_bank_has_no_settings_and_in_a_heading() -> None:
    assert told(text("- {id: a, kind: line, ask: 'What is {this}?'}")) == []


def test_a_setting_that_no_text_names_is_told_and_one_with_a_brace_missing() -> None:
    source = text("- {id: a, kind: line, ask: 'What does {council propose?'}", head=SETTINGS)
    assert told(source) == [f'{line_of(source, "propose")}: a brace is missing at {{council; did you mean "council"?']
    unused = text("- {id: a, kind: line, ask: A}", head=SETTINGS)
    assert told(unused) == [
        f"{line_of(unused, 'council')}: no text names the setting 'council'; write {{council}} where its words belong"
    ]


def test_a_setting_that_no_text_could_name_is_refused() -> None:
    assert any(
        "can stand in no text" in one
        for one in wrong(text("- {id: a, kind: line, ask: A}", head="settings: {Council: {default: x}}\n"))
    )


# -- What YAML takes away ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("        ask: Will flat #12 be let?", "#12 be let?"),
        ("        ask: 'A'\n        official: Form # 7", "# 7"),
        ("        ask: 'A'\n        help:\n          law: The Act #3", "#3"),
        ("        ask: 'A'\n        none: None #x", "#x"),
        ("        ask: Two lines\n          of a text #and more", "#and more"),
    ],
)
def test_an_unquoted_number_sign_that_cuts_a_text_off_is_told(line: str, lost: str) -> None:
    source = text("- {id: a, kind: line, ask: A}").replace(
        "      - {id: a, kind: line, ask: A}", f"      - id: a\n        kind: line\n{line}"
    )
    (only,) = told(source)
    assert f'the text ends before "{lost}"' in only
    assert "put the text in quotes" in only


def test_a_comment_after_what_is_quoted_or_no_wording_is_a_comment() -> None:
    source = text(
        """
        - id: a # the first
          kind: line # as ever
          optional: yes # it need not be answered
          ask: "Will flat #12 be let?" # quoted
          help: # all of it
            purpose: >- # folded
              For flat #12.
        """
    )
    assert told(source) == []


@pytest.mark.parametrize(
    ("listed", "before"),
    [
        ("[Yes, but later, No]", "but later"),
        ("[Others (councils, charities), Public]", "charities)"),
        ("[“Yes, and soon”, Never]", "and soon”"),
        ("[Under £1,000, More]", "000"),
        ("[Up to 1,000, Up to 10,000]", "000"),
    ],
)
def test_a_comma_that_parts_one_text_in_a_list_is_told(listed: str, before: str) -> None:
    for source in (
        text(f"- {{id: a, kind: one, ask: A, options: {listed}}}"),
        text("- {id: a, kind: line, ask: A}", head=f"ready: {listed}\n"),
        text("- {id: a, kind: line, ask: A}", head=f"approval: {{ask: Why, attest: {listed}}}\n"),
    ):
        examined = banks.examine({"bank": source}, {}, "x.yaml")
        found = [str(one) for one in examined.warnings if "the comma before" in one.what]
        assert found and f'"{before}"' in found[0] and "put them in quotes" in found[0]


@pytest.mark.parametrize(
    "listed",
    [
        '["Yes, but later", No]',
        "[Yes, No]",
        "[yes, no, perhaps]",
        "[1, 2, 3]",
        "[100, 200, 300]",
        '[Yes, "no"]',
        "[Ward (north), Ward (south)]",
    ],
)
def test_a_list_of_texts_is_left_alone(listed: str) -> None:
    assert told(text(f"- {{id: a, kind: one, ask: A, options: {listed}}}")) == []


def test_a_comma_in_braces_is_told_as_what_it_is() -> None:
    assert any("a comma parts the keys here" in one for one in wrong(text("- {id: a, kind: line, ask: Now, or later}")))


@pytest.mark.parametrize("quoted", ["“What is proposed?”", "‘What is proposed?’", "„What is proposed?“", "«What is proposed?»"])
def test_curly_quotes_round_a_value_are_told_as_part_of_it(quoted: str) -> None:
    source = text(f"- {{id: a, kind: line, ask: {quoted}}}", head=f"about: {quoted}\n")
    found = told(source)
    assert [one.partition(":")[0] for one in found] == [str(line_of(source, "about")), str(line_of(source, "ask"))]
    assert all('type straight ones: "What is proposed?"' in one for one in found)


def test_quotation_marks_inside_a_text_or_inside_quotes_are_meant() -> None:
    assert told(text("- {id: a, kind: line, ask: “Fit” is what}\n- {id: b, kind: line, ask: '“Fit”'}")) == []
    assert told(text("- {id: a, kind: line, ask: “a” and “b”}")) == []


# -- Options ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("[{value: a, label: Carers}, {value: b, label: Carers}]", 'two options are called "Carers"'),
        ("[Don't know, Don’t know]", "differ only in what makes no difference"),
        ("[Yes, 'yes ']", "differ only in"),
        ("[Drop-in, Drop‑in]", "differ only in"),
        ("[{value: staff, label: Our people}, {value: s, label: Staff}]", "is typed like another of the options"),
    ],
)
@pytest.mark.parametrize("kind", ["one", "many"])
def test_options_that_nobody_can_tell_apart_are_refused(kind: str, options: str, words: str) -> None:
    (only,) = wrong(text(f"- {{id: q, kind: {kind}, ask: Q, options: {options}}}"))
    assert words in only


def test_rows_that_nobody_can_tell_apart_are_refused() -> None:
    source = text("- {id: q, kind: table, ask: Q, rows: [Staff, staff], fields: [{id: f, kind: line, ask: F}]}")
    assert any('two rows, "Staff" and "staff"' in one for one in wrong(source))


@pytest.mark.parametrize(
    ("option", "more", "words"),
    [
        ("Not known yet", "", "is offered with every question already"),
        ("NOT KNOWN YET.", "", "is offered with every question already"),
        ("Not applicable", "not_applicable: yes", "says what is offered already"),
        ("N/A", "none: None of them", "says what is offered already"),
        ("none of them", "none: None of them", "is the `none` of this question"),
        ("Not applicable", "", "write `not_applicable: yes`"),
    ],
)
def test_an_option_that_the_program_offers_already_is_told(option: str, more: str, words: str) -> None:
    extra = f", {more}" if more else ""
    source = text(f"- id: q\n  kind: one\n  ask: Q\n  options:\n    - Yes\n    - {option}\n- {{id: r, kind: line, ask: R}}")
    source = source.replace("        ask: Q", f"        ask: Q{extra.replace(', ', chr(10) + '        ')}")
    (only,) = told(source)
    assert only.startswith(f"{line_of(source, '- ' + option)}: ") and words in only


# -- The bank itself --------------------------------------------------------------------------------------------------


def test_the_id_of_a_shipped_bank_is_told() -> None:
    assert any(
        "travels with the program" in one
        for one in told(text("- {id: a, kind: line, ask: A}").replace("bank: tiny", "bank: eia"))
    )


@pytest.mark.parametrize(
    ("language", "mend"),
    [
        ("Welsh", '"cy"'),
        ("Cymraeg", '"cy"'),
        ("welsch", '"cy"'),
        ("English", '"en-GB"'),
        ("cy_GB", '"cy-GB"'),
        ("en-UK", '"en-GB"'),
    ],
)
def test_a_language_is_named_by_its_tag(language: str, mend: str) -> None:
    source = text("- {id: a, kind: line, ask: A}", head=f"language: {language}\n")
    (only,) = wrong(source)
    assert only.startswith(f"{line_of(source, 'language')}: the language") and mend in only


@pytest.mark.parametrize(
    "language", ["cy", "cy-GB", "en-GB", "pa-Guru", "zh-Hant-HK", "sco", "sco-ulster", "gd", "en-GB-oxendict", "de-1996"]
)
def test_a_tag_of_a_language_is_one(language: str) -> None:
    assert told(text("- {id: a, kind: line, ask: A}", head=f"language: {language}\n")) == []


@pytest.mark.parametrize("language", ["qq", "xy-GB", "cym", "cy-", "c", "cy-GB-", "Wales", "GB"])
def test_what_is_no_tag_of_a_language_is_refused(language: str) -> None:
    assert wrong(text("- {id: a, kind: line, ask: A}", head=f"language: {language}\n"))


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("{id: a, kind: line, ask: A, polarity: risk}", "polarity"),
        ("{id: a, kind: line, ask: A, entry: person}", "entry"),
        ("{id: a, kind: line, ask: A, offered_again: yes}", "offered_again"),
    ],
)
def test_a_key_without_effect_is_told(question: str, key: str) -> None:
    assert any(f"`{key}` has no effect" in one for one in told(text(f"- {question}")))


# -- The command ------------------------------------------------------------------------------------------------------


def test_a_warning_leaves_a_bank_usable_and_the_exit_status_0(tmp_path: Path) -> None:
    source = text("- {id: title, kind: line, ask: 'What does {counsil} propose?'}", head=SETTINGS)
    (tmp_path / "bank.yaml").write_text(source, encoding="utf-8")
    done = wizard(tmp_path, "bank", "check", "bank.yaml")
    assert done.returncode == 0
    assert f"bank.yaml:{line_of(source, 'counsil')}: warning: the text names {{counsil}}" in done.stderr
    assert done.stdout == "bank.yaml: it can be used (1 question), with 1 warning\n"
    (tmp_path / "answers.yaml").write_text("title: Bays\n", encoding="utf-8")
    assert wizard(tmp_path, "new", "./bank.yaml", "--answers", "answers.yaml", "--no-input").returncode == 0


def test_problems_and_warnings_are_told_together_in_the_order_of_their_lines(tmp_path: Path) -> None:
    source = text(
        """
        - {id: a, kind: one, ask: A, options: [Yes, "yes"]}
        - {id: b, kind: one, ask: B, options: [No, Not known yet]}
        - {id: c, kind: lin, ask: C}
        """
    )
    (tmp_path / "bank.yaml").write_text(source, encoding="utf-8")
    done = wizard(tmp_path, "bank", "check", "bank.yaml")
    assert done.returncode == 1
    assert [line.split(":")[1] for line in done.stderr.splitlines()[:-1]] == ["9", "10", "11"]
    assert done.stderr.splitlines()[-1] == "2 problems found."
