"""What can be told of templates before anything is printed: names, blocks and values that there are not, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard.files.shipped import shipped
from wizard.printing.examined import examined
from wizard.printing.folder import environment
from wizard.printing.render import Format
from wizard.printing.theirs import USUAL


def slips(folder: Path, **templates: str) -> list[tuple[str, str]]:
    """What is wrong with templates, by their names with "_" for ".": its file with the line, and how to put it right."""
    for name, text in templates.items():
        (folder / f"{name.replace('_', '.')}.j2").write_text(text, encoding="utf-8")
    environments = {form.value: environment(str(folder), form, USUAL) for form in (Format.HTML, Format.MARKDOWN)}
    _, problems = examined(str(folder), environments)
    return [(problem.where.removeprefix(f"{folder}/"), problem.mend) for problem in problems]


@pytest.mark.parametrize(
    ("source", "line", "mend"),
    [
        ("\n{{ document.title | prsoe }}", 2, 'did you mean "prose"?'),
        ("\n{% if document.title is defnied %}{% endif %}", 2, 'did you mean "defined"?'),
        ("\n\n{% extends 'shipped/genral.html.j2' %}", 3, 'did you mean "shipped/general.html.j2"?'),
        ("\n{% include 'parts/singed.html.j2' %}", 2, 'did you mean "parts/signed.html.j2"?'),
        ("{% from 'parts/word.html.j2' import person %}", 1, 'did you mean "parts/words.html.j2"?'),
        ("{% include ['none.html.j2', 'page.htm.j2'] %}", 1, 'did you mean "outline.html.j2"?'),
        ("{{ document.tilte }}", 1, 'did you mean "title"?'),
        ("{% for part in document.parts %}\n{{ part.titel }}{% endfor %}", 2, 'did you mean "title"?'),
        (
            "{% set some = document.headlines.risks %}{% for a in some | list %}{{ a.sys }}{% endfor %}",
            1,
            'did you mean "says"?',
        ),
        ("{{ document.headlines.decision.wrods }}", 1, 'did you mean "words"?'),
        ("{{ (document.parts | first).intr }}", 1, 'did you mean "intro"?'),
        ("{{ document.parts[0].idd }}", 1, 'did you mean "id"?'),
    ],
)
def test_a_name_that_there_is_not_is_told_with_the_nearest(source: str, line: int, mend: str, tmp_path: Path) -> None:
    assert slips(tmp_path, general_html=source) == [(f"general.html.j2:{line}", mend)]


@pytest.mark.parametrize(
    "source",
    [
        "{{ document.nothing is defined }}{{ document.nothing | default('') }}",
        "{% include 'none.html.j2' ignore missing %}{% include ['none.html.j2', 'page.html.j2'] %}{% include document.title %}",
        "{% set document = {'words': 1} %}{{ document.words }}",
        "{% macro one(part) %}{{ part.anything }}{% endmacro %}{{ one(document.parts) }}",
        "{% for key in document %}{{ key.anything }}{% endfor %}{{ document.items() }}{{ document.keys() | list }}",
        "{% set a = document.parts %}{% set a = none %}{{ a.anything }}",
        "{% for a, b in document.parts | under('id') %}{{ a.x }}{{ b.x }}{% endfor %}",
    ],
)
def test_what_may_be_right_is_not_told(source: str, tmp_path: Path) -> None:
    assert slips(tmp_path, general_html=source) == []


def test_a_value_is_told_by_the_edition_that_a_template_prints(tmp_path: Path) -> None:
    source = "{{ document.organisation }}\n{{ document.seal }}"
    found = slips(tmp_path, general_html=source, public_html=source, part_html=source)
    assert [where for where, _ in found] == ["general.html.j2:1", "public.html.j2:2"]


CHILD = "{% extends 'shipped/general.html.j2' %}\n"


@pytest.mark.parametrize(
    ("source", "line", "mend"),
    [
        ("{% block sumary %}{% endblock %}", 2, 'did you mean "summary"?'),
        ("{% block band %}{% endblock %}", 2, 'did you mean "brand"?'),
        ("\n{{ document.title }}", 3, "put it into a block"),
        ("\n\n<p>Words</p>", 4, "put it into a block"),
    ],
)
def test_what_would_never_be_printed_is_told(source: str, line: int, mend: str, tmp_path: Path) -> None:
    assert slips(tmp_path, general_html=CHILD + source) == [(f"general.html.j2:{line}", mend)]


def test_a_block_of_any_parent_and_one_inside_another_are_fine(tmp_path: Path) -> None:
    source = (
        CHILD
        + "{# of page.html.j2 #}{% block style %}{{ super() }}{% endblock %}\n{% set a = 1 %}{% macro m() %}x{% endmacro %}"
    )
    assert slips(tmp_path, general_html=source + "{% block aside %}{% block mine %}x{% endblock %}{% endblock %}") == []


def test_a_block_of_a_parent_of_ones_own_counts(tmp_path: Path) -> None:
    own = "{% extends 'shipped/page.html.j2' %}{% block aside %}{% block mine %}{% endblock %}{% endblock %}"
    child = "{% extends 'page.html.j2' %}{% block mine %}x{% endblock %}\n{% block mind %}x{% endblock %}"
    assert slips(tmp_path, page_html=own, general_html=child) == [("general.html.j2:2", 'did you mean "mine"?')]


def test_a_filter_counts_where_its_format_has_it(tmp_path: Path) -> None:
    found = slips(
        tmp_path, general_md="{{ 'a' | line }}{{ 'a' | css_string }}", general_html="{{ 'a' | cell }}", both="{{ 'a' | cell }}"
    )
    assert [where for where, _ in found] == ["general.html.j2:1", "general.md.j2:1"]


def test_the_shipped_templates_are_in_order(tmp_path: Path) -> None:
    """What is told of a template of one's own is never told of what a person begins with."""
    texts = {
        file.relative_to(shipped("templates")): file.read_text(encoding="utf-8") for file in shipped("templates").rglob("*.j2")
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert slips(tmp_path) == []


@pytest.mark.parametrize(
    ("source", "line", "mend"),
    [
        ("{% include 3 %}", 1, "write its name in quotation marks"),
        ("\n{% extends none %}", 2, "write its name in quotation marks"),
        ("\n{% block a %}\n{% if 1 %}x{% endif %}\n\n", 2, "write {% endblock %} where it ends"),
        ("{% for a in 'x' %}\n{% if a %}\n", 2, "write {% endif %} where it ends"),
        ("\n{% blok a %}", 2, 'did you mean "block"?'),
        ("{% if 1 %}\n{% endfi %}", 2, 'did you mean "endif"?'),
        (
            "{% extends 'shipped/style.css.j2' %}\nh2 { color: red; }",
            2,
            "what it extends has no blocks: write include for extends",
        ),
    ],
)
def test_what_is_not_closed_or_not_named_is_told_with_the_line_where_it_begins(
    source: str, line: int, mend: str, tmp_path: Path
) -> None:
    assert slips(tmp_path, general_html=source) == [(f"general.html.j2:{line}", mend)]
