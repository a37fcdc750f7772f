"""A template of one's own takes the place of the shipped one, or changes a part of it and keeps the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.publishing import BANK
from wizard.core.document.document import document
from wizard.core.document.editions import Edition
from wizard.core.document.publication import Publisher, paper
from wizard.core.errors import BankError
from wizard.core.form.answers import At, Known
from wizard.core.form.days import Days
from wizard.core.outline.blocks import Heading
from wizard.core.record.changes import Author, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.standing import Standing
from wizard.printing.render import Format, render, set_out

RECORDS = [Record(1, "2026-11-29T09:00:00Z", Author("Priya Nair"), (Set(At("title"), Known("The depot moves")),))]
STANDING = Standing(BANK, fold(BANK, RECORDS))
DAYS = Days("2026-11-29")
PRINTED = document(STANDING, RECORDS[0], RECORDS, DAYS)
SUMMARY = paper(STANDING, RECORDS, DAYS, Publisher())


def test_a_part_is_changed_and_the_rest_is_as_shipped(tmp_path: Path) -> None:
    (tmp_path / "general.html.j2").write_text(
        '{% extends "shipped/general.html.j2" %}{% block brand %}<p>Westerby Trust</p>{{ super() }}{% endblock %}'
    )
    page, shipped = render(PRINTED, Format.HTML, tmp_path), render(PRINTED, Format.HTML)
    assert page.replace("<p>Westerby Trust</p>", "").split() == shipped.split()


@pytest.mark.parametrize("name", ["general", "outline", PRINTED.form_id])
def test_in_markdown_what_is_set_out_is_printed_with_more_of_ones_own(tmp_path: Path, name: str) -> None:
    """A template gets the blocks, as plain values, and prints them with the macro of the shipped one or its own."""
    (tmp_path / f"{name}.md.j2").write_text(
        '{% extends "shipped/outline.md.j2" %}'
        "{% block title %}{{ super() }}*Westerby Trust*{% endblock %}"
        '{% block foot %}{{ outline.blocks | selectattr("kind", "equalto", "heading") | list | length }} headings. '
        "{{ outline.running | line }}{% endblock %}"
    )
    page, shipped = render(PRINTED, Format.MARKDOWN, tmp_path), render(PRINTED, Format.MARKDOWN)
    head, _, rest = shipped.partition("\n\n")
    number = sum(isinstance(one, Heading) for one in set_out(PRINTED, Edition.RECORD).blocks)
    assert page.split() == f"{head} *Westerby Trust* {rest} {number} headings. The depot moves".split()


def test_in_markdown_a_block_is_left_out_and_another_printed_otherwise(tmp_path: Path) -> None:
    (tmp_path / "summary.md.j2").write_text(
        '{% extends "shipped/outline.md.j2" %}'
        "{% block body %}{% for one in outline.blocks %}"
        '{% if one.kind == "facts" %}{% for fact in one.facts %}{{ fact.name | line }}\n{% endfor %}'
        '{% elif one.kind == "bullets" %}{{ one["items"][0].line | line }}{% endif %}'
        "{% endfor %}{% endblock %}"
    )
    page = render(SUMMARY, Format.MARKDOWN, tmp_path, Edition.SUMMARY)
    assert page.startswith("# The depot moves\n\nState:")
    assert "Printed by" not in page


def test_the_old_parts_are_not_there_any_more_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "general.md.j2").write_text('{% include "parts/answers.md.j2" %}')
    with pytest.raises(BankError, match=r"the template does not work: .*parts/answers\.md\.j2"):
        render(PRINTED, Format.MARKDOWN, tmp_path)


def test_one_part_in_the_folder_is_used_by_every_edition(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text(
        '{% extends "shipped/page.html.j2" %}{% block style %}{{ super() }}.own { color: red; }{% endblock %}'
    )
    for printed, edition in ((PRINTED, Edition.RECORD), (SUMMARY, Edition.SUMMARY)):
        assert ".own { color: red; }" in render(printed, Format.HTML, tmp_path, edition)


def test_what_includes_the_shipped_one_of_its_own_name_does_not_call_itself(tmp_path: Path) -> None:
    (tmp_path / "style.css.j2").write_text('{% include "shipped/style.css.j2" %}.own { color: red; }')
    assert ".own { color: red; }" in render(PRINTED, Format.HTML, tmp_path)


def test_a_folder_that_is_not_there_is_said_and_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="there is no such folder"):
        render(PRINTED, Format.MARKDOWN, tmp_path / "mistyped")


@pytest.mark.parametrize("text", ['{% extends "general.html.j2" %}', '{% extends "shipped/none.html.j2" %}', "{{ 1 / 0 }}"])
def test_a_template_that_does_not_work_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "general.html.j2").write_text(text)
    with pytest.raises(BankError, match=r"general\.html\.j2:1: the template does not work"):
        render(PRINTED, Format.HTML, tmp_path)
