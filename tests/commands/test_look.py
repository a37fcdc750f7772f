"""The look of an organisation on the command line: set once, on every page, and no part of what was approved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers import logos
from tests.helpers.editions import approve, render
from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "Aldermoor Trust"\n', encoding="utf-8")
    done = wizard(tmp_path, "new", "stage-1", "--answers", str(EXAMPLES / "evening-opening.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    return file


def put(folder: Path, **said: str) -> None:
    """Put settings beside those that there are."""
    for name, value in said.items():
        done = wizard(folder, "settings", name, value)
        assert done.returncode == 0, done.stderr


def page(file: Path, *words: str) -> str:
    code, text, wrong = render(file, "--edition", "public", "--out", "-", *words)
    assert code == 0, wrong
    return text


@pytest.mark.parametrize("to", ["html", "md"])
def test_a_page_is_genuine_whatever_look_it_has_and_whoever_checks_it(draft: Path, to: str) -> None:
    folder = draft.parents[1]
    approve(draft)
    bare = page(draft, "--to", to)
    (folder / "logo.png").write_bytes(logos.png())
    put(folder, logo="logo.png", colour="#7a1f5c", licence="Open Licence, https://example.org/ogl", footer="4 Mill Lane")
    worn = page(draft, "--to", to)
    codes = [re.findall(r"Code of this page: (?:<code>)?([0-9a-f]{64})", one) for one in (bare, worn)]
    assert codes[0] == codes[1] and bare != worn
    put(folder, logo="", colour="#0b4a50", footer="")
    for text, own in ((bare, False), (worn, True)):
        (folder / "page").write_text(text, encoding="utf-8")
        done = wizard(folder, "verify", str(draft), "page")
        assert "says what Sam Okoro approved" in done.stdout and "which is exactly what" in done.stdout, done.stdout
        assert ("as its publisher's own and no part of what was approved:" in done.stdout) == own
        assert ("“Open Licence, https://example.org/ogl”" in done.stdout) == own


@pytest.mark.parametrize(
    ("was", "forged"),
    [
        ('<p class="own-line">', '<p>Approved by the Mayor.</p>\n<p class="own-line">'),
        ('<p class="own-line">', '<p class="licence">Approved by the Mayor.</p>\n<p class="own-line">'),
        ("--band: #7a1f5c;", "--band: #7a1f5c; } main { display: none;"),
        ('alt="Aldermoor Trust">', 'alt="Aldermoor Trust" onload="x()">'),
        ("data:image/png;base64,", "https://example.org/"),
    ],
)
def test_what_is_put_in_under_the_look_is_found(draft: Path, was: str, forged: str) -> None:
    folder = draft.parents[1]
    approve(draft)
    (folder / "logo.png").write_bytes(logos.png())
    put(folder, logo="logo.png", colour="#7a1f5c", licence="Open", footer="4 Mill Lane")
    text = page(draft)
    assert was in text
    (folder / "page.html").write_text(text.replace(was, forged, 1), encoding="utf-8")
    done = wizard(folder, "verify", str(draft), "page.html")
    assert done.returncode == 1 and "says what Sam Okoro approved" not in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("logo", "none.png", "none.png: there is no such file"),
        (
            "colour",
            "#ffdd00",
            "its contrast is 1.2 to 1, and 4.5 to 1 is needed; the nearest colour that can be read is #806e00",
        ),
        ("templates", "none", "none: there is no such folder"),
        ("footer", "x" * 501, "Line at the end: it has 501 characters, and may have 500; shorten it"),
        ("name", "x" * 999, "Your name: it has 999 characters, and may have 200; shorten it"),
        ("council", "x" * 999, "it has 999 characters, and may have 200; shorten it"),
        ("lgoo", "x", "there is no setting 'lgoo'; did you mean \"logo\"?"),
    ],
)
def test_a_setting_is_checked_when_it_is_given(tmp_path: Path, name: str, value: str, why: str) -> None:
    done = wizard(tmp_path, "settings", name, value)
    assert done.returncode == 1 and why in done.stderr
    assert not (tmp_path / "settings.yaml").exists()


def test_it_is_checked_again_when_it_is_printed_and_the_old_document_stays(draft: Path) -> None:
    folder = draft.parents[1]
    (folder / "logo.png").write_bytes(logos.png())
    put(folder, logo="logo.png")
    assert wizard(folder, "render", "evening", "--out", "page.html").returncode == 0
    before = (folder / "page.html").read_bytes()
    (folder / "logo.png").write_bytes(b"no image")
    done = wizard(folder, "render", "evening", "--out", "page.html")
    assert done.returncode == 1 and f"{folder / 'settings.yaml'}:1: logo: this file is not a PNG" in done.stderr
    assert (folder / "page.html").read_bytes() == before


def test_a_setting_that_is_mistyped_in_the_file_is_told_with_its_line(draft: Path) -> None:
    folder = draft.parents[1]
    with (folder / "settings.yaml").open("a", encoding="utf-8") as file:
        file.write('colur: "#7a1f5c"\ncouncil: "of a form of my own"\n')
    for words in (("settings",), ("render", "evening", "--out", "-")):
        done = wizard(folder, *words)
        assert done.returncode == 1
        assert done.stderr.strip() == f'{folder / "settings.yaml"}:3: there is no setting “colur”; did you mean "colour"?'


def test_the_settings_name_a_folder_of_templates_and_a_command_another(draft: Path) -> None:
    folder = draft.parents[1]
    for name in ("own", "other"):
        (folder / name).mkdir()
        (folder / name / "general.md.j2").write_text(f"From {name}", encoding="utf-8")
    put(folder, templates="own")
    for words, text in (((), "From own\n"), (("--templates", "other"), "From other\n")):
        assert wizard(folder, "render", "evening", "--to", "md", "--out", "-", *words).stdout == text


def test_on_the_screen_it_is_told_and_nothing_is_printed(draft: Path) -> None:
    folder = draft.parents[1]
    with (folder / "settings.yaml").open("a", encoding="utf-8") as file:
        file.write('colur: "#7a1f5c"\n')
    said = wizard(folder, "--plain", typed="Print one\n1\nA web page\n/leave\n").stdout
    assert f'{folder / "settings.yaml"}:3: there is no setting “colur”; did you mean "colour"?' in said
    assert not list(draft.parent.glob("*.html"))
