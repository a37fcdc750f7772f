"""The page on one's own design: its tables are those of the code, and its example works."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from tests.helpers import design, logos
from tests.helpers.editions import approve
from tests.helpers.places import DOCS, EXAMPLES
from tests.helpers.running import wizard

PAGE = DOCS / "own-design.md"


def test_the_tables_are_made_of_the_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    renewed = design.renewed(page)
    if os.environ.get("REFRESH_PAGES"):
        PAGE.write_text(renewed, encoding="utf-8")
    assert page == renewed, "run with REFRESH_PAGES=1 and read the difference"


def test_the_example_works_and_is_short(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    template, style = re.findall(r"^```jinja\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert len(template.splitlines()) < 30
    (tmp_path / "our-templates").mkdir()
    (tmp_path / "our-templates" / "public.html.j2").write_text(template, encoding="utf-8")
    (tmp_path / "aldermoor.svg").write_bytes(logos.SVG)
    sessions = re.findall(r"^```console\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    for session in sessions:
        for command, told in re.findall(r"^\$ wizard (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE):
            done = wizard(tmp_path, *shlex.split(command))
            assert done.returncode == 0, done.stderr
            assert not told or done.stdout == told
    done = wizard(tmp_path, "new", "stage-1", "--answers", str(EXAMPLES / "evening-opening.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    approve(file)
    (tmp_path / "our-templates" / "style.css.j2").write_text(style, encoding="utf-8")
    words = ("render", str(file), "--edition", "public", "--templates", "our-templates", "--out", "-")
    printed = wizard(tmp_path, *words).stdout
    for words_ in (
        "Read by our Equality Panel",
        "What happens next",
        'class="logo"',
        "#7a1f5c",
        "4 Mill Lane, Aldermoor.",
        style.splitlines()[1],
    ):
        assert words_ in printed
