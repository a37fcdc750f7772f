"""`wizard template check`: what is wrong with templates of one's own, and whether every form can be printed with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard

CHILD = '{% extends "shipped/general.html.j2" %}\n'


def checked(folder: Path, *words: str, **templates: str) -> tuple[int, str]:
    """The exit status of a check of a folder called own, and what is said."""
    (folder / "own").mkdir(exist_ok=True)
    for name, text in templates.items():
        (folder / "own" / f"{name.replace('_', '.')}.j2").write_text(text, encoding="utf-8")
    done = wizard(folder, "template", "check", *words)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def test_what_is_in_order_is_said_with_all_that_was_tried(tmp_path: Path) -> None:
    text = CHILD + "{% block brand %}{{ super() }}<p>Aldermoor</p>{% endblock %}"
    code, said = checked(tmp_path, "own", general_html=text, garden_html="{{ document.title }}")
    assert code == 0 and "own: in order. 20 documents were printed with general.html.j2, none of them kept." in said
    assert "garden.html.j2 can be read." in said and "was not tried" in said


def test_the_folder_of_the_settings_is_checked_where_none_is_named(tmp_path: Path) -> None:
    code, said = checked(tmp_path)
    assert code == 1 and "no folder of templates in your settings" in said and "wizard settings templates DIR" in said
    assert wizard(tmp_path, "settings", "templates", "own").returncode == 0
    assert checked(tmp_path, general_html=CHILD)[0] == 0


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("general_html", "{{ document.approvals[0].name }}", "general.html.j2:1"),  # true of what is approved, and no other
        ("public_html", "\n{{ document.seal }}", "public.html.j2:2"),
        ("outline_md", "{{ document.title | lien }}", "outline.md.j2:1: the template does not work: there is no filter “lien”"),
        ("genral_html", CHILD, "own/genral.html.j2: no document is printed with it; did you mean “general.html.j2”?"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(name: str, text: str, why: str, tmp_path: Path) -> None:
    code, said = checked(tmp_path, "own", **{name: text})
    assert code == 1 and why in said and "1 problem found." in said


def test_a_part_whose_name_is_mistyped_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "own" / "parts").mkdir(parents=True)
    for name in ("signd.html.j2", "signed.html.j2", "of-our-own.html.j2"):
        (tmp_path / "own" / "parts" / name).write_text("x", encoding="utf-8")
    code, said = checked(tmp_path, "own")
    assert code == 1 and "1 problem found." in said
    assert "own/parts/signd.html.j2: no document is printed with it; did you mean “parts/signed.html.j2”?" in said


def test_a_folder_without_a_template_is_no_folder_of_templates(tmp_path: Path) -> None:
    assert "there are no templates in this folder" in checked(tmp_path, "own")[1]
    assert "none: there is no such folder" in checked(tmp_path, "none")[1]


def test_a_document_stays_as_it_was_where_the_templates_are_wrong(tmp_path: Path) -> None:
    done = wizard(tmp_path, "new", "stage-1", "--answers", str(EXAMPLES / "evening-opening.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    render = ("render", str(file), "--templates", "own", "--out", "page.html")
    assert checked(tmp_path, "own", general_html=CHILD)[0] == 0
    assert wizard(tmp_path, *render).returncode == 0
    before = (tmp_path / "page.html").read_bytes()
    assert b"Evening opening" in before
    checked(tmp_path, "own", general_html=CHILD + "{% block brnad %}{% endblock %}")
    done = wizard(tmp_path, *render)
    assert done.returncode == 1 and "general.html.j2:2" in done.stderr and 'did you mean "brand"?' in done.stderr
    assert (tmp_path / "page.html").read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["assessments", "own", "page.html"]
