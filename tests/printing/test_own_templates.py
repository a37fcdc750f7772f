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
from wizard.core.record.changes import Author, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.standing import Standing
from wizard.printing.render import Format, render

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
