"""Word and PDF from the command line: which file is replaced, what is told where a part is missing, what goes to a pipe."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.helpers import outlines
from tests.helpers.driving import BASE
from tests.helpers.places import EXAMPLES, ROOT
from tests.helpers.running import wizard
from tests.pages import printed
from wizard.core.outline.blocks import Divider, Outline, Paragraph, Picture
from wizard.printing import office, output
from wizard.printing.look import OwnLook
from wizard.printing.render import Format

for name in ("docx", "typst"):
    pytest.importorskip(name, reason="prints Word and PDF: pip install 'due-regard[test]'")

BOTH = pytest.mark.parametrize("form", office.OFFICE, ids=lambda form: form.value)
WITHOUT = """
import sys
for name in ("docx", "lxml", "typst"):
    sys.modules[name] = None
from wizard.cli import main
sys.argv[0] = "wizard"
sys.exit(main())
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    (folder / "settings.yaml").write_text(
        'name: "Priya Nair"\nfooter: "Ask us at https://westerby.example"\n', encoding="utf-8"
    )
    done = wizard(folder, "new", "stage-1", "--answers", str(EXAMPLES / "evening-opening.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    return folder


def run(
    folder: Path, *words: str, code: str = "import sys; from wizard.cli import main; sys.exit(main())"
) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, **BASE, "WIZARD_SETTINGS": str(folder / "settings.yaml")}
    return subprocess.run([sys.executable, "-c", code, *words], cwd=folder, env=env, capture_output=True, check=False)


@BOTH
def test_a_file_of_ours_is_replaced_and_one_that_was_changed_since_is_not(form: Format, tmp_path: Path) -> None:
    file = tmp_path / f"report.{form.value}"
    first, second = (office.made(outlines.everything(title=title), form).content for title in ("First", "Second"))
    output.write(first, file)
    output.write(second, file)
    assert file.read_bytes() == second
    file.write_bytes(changed(second, form))
    with pytest.raises(Exception, match="another file of that name"):
        output.write(first, file)


def changed(content: bytes, form: Format) -> bytes:
    """The file as another program saves it."""
    if form is Format.PDF:
        return content + b"\n1 0 obj<</Contents(a note)>>endobj\n%%EOF\n"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<Application>Due Regard", b"<Application>Microsoft Office Word"))
    return made.getvalue()


def test_a_word_document_that_a_program_saved_which_says_nothing_of_itself_is_somebodys() -> None:
    import docx

    opened = docx.Document(io.BytesIO(office.made(outlines.everything(), Format.DOCX).content))
    opened.add_paragraph("mine")
    saved = io.BytesIO()
    opened.save(saved)
    assert not office.is_ours(saved.getvalue())


@pytest.mark.parametrize(
    "content",
    [b"PK", b"PK\x03\x04 Due Regard 1", b"%PDF-1.7 Due Regard 1", b"PK\x05\x06" + b"\0" * 18, b"PK" + b"\xff" * 500, b"%PDF-"],
)
def test_what_only_looks_like_one_is_somebodys(content: bytes, tmp_path: Path) -> None:
    assert not office.is_ours(content)


def test_a_part_that_says_what_made_it_is_not_read_where_it_would_fill_the_memory(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("docProps/app.xml", b" " * 50_000_000 + b"<Application>Due Regard 1</Application>")
    assert not office.is_ours(bomb.getvalue())


@BOTH
def test_what_is_handed_out_is_the_file_to_the_letter(form: Format, begun: Path) -> None:
    done = run(begun, "render", "evening", "--to", form.value, "--out", "-")
    assert done.returncode == 0, done.stderr
    told = run(begun, "render", "evening", "--to", form.value, "--edition", "record")
    assert b"Printed to " in told.stdout
    (file,) = (begun / "assessments").glob(f"*.{form.value}")
    assert file.read_bytes() == done.stdout


@BOTH
def test_where_the_part_is_not_installed_one_line_says_what_to_do(form: Format, begun: Path) -> None:
    done = run(begun, "render", "evening", "--to", form.value, "--out", f"none.{form.value}", code=WITHOUT)
    told = done.stderr.decode().strip()
    assert done.returncode == 1 and "\n" not in told
    assert f"{sys.executable} -m pip install {office.PARTS[form]};" in told
    assert ("from your browser" in told) == (form is Format.PDF) and ("Word opens" in told) == (form is Format.DOCX)
    assert "--to" not in told  # the menu says the same
    assert not (begun / f"none.{form.value}").exists()


@pytest.mark.parametrize(("key", "told"), [("Word", "docx"), ("PDF", "pdf")])
def test_the_menu_prints_both_and_says_what_to_install_where_it_cannot(key: str, told: str, begun: Path) -> None:
    env = {**os.environ, **BASE, "WIZARD_SETTINGS": str(begun / "settings.yaml")}
    typed = f"Print one\n1\n{key}\n/leave\n"
    for code in ("import sys; from wizard.cli import main; sys.exit(main())", WITHOUT):
        command = [sys.executable, "-c", code, "--plain"]
        done = subprocess.run(command, cwd=begun, env=env, input=typed, capture_output=True, encoding="utf-8", check=False)
        said = " ".join(done.stdout.split())
        assert done.returncode == 0 and not done.stderr, done.stderr
        assert (f".{told} (draft)" in said) != (code is WITHOUT)
        assert (f"pip install {office.PARTS[Format(told)]}" in said) == (code is WITHOUT)
        assert said.count("needs a part that is not installed") == (0 if code is not WITHOUT else 3)  # two in the menu


def test_pictures_that_cannot_be_drawn_for_word_are_told_and_nothing_stands_for_them(
    begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = OwnLook(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "image/svg+xml", "Crest of Westerby")
    outline = printed.outlines()["eia, worked, public"]
    pictures = sum(isinstance(one, Picture) for one in outline.blocks)
    assert not office.made(outline, Format.DOCX, look).notes
    monkeypatch.setattr("wizard.printing.svg.can_be_pixels", lambda: False)
    made = office.made(outline, Format.DOCX, look)
    assert pictures and made.notes[0].startswith(f"{pictures + 1} pictures are left out") and "install typst" in made.notes[0]
    with zipfile.ZipFile(io.BytesIO(made.content)) as file:
        assert b"Crest of Westerby" not in file.read("word/document.xml")


def test_the_name_of_the_file_says_the_format_and_never_another_one(begun: Path) -> None:
    for name, begins in (("a.docx", b"PK"), ("a.pdf", b"%PDF"), ("a.md", b"# Evening")):
        assert run(begun, "render", "evening", "--out", name).returncode == 0
        assert (begun / name).read_bytes().startswith(begins)
    done = run(begun, "render", "evening", "--to", "docx", "--out", "b.pdf")
    assert done.returncode == 1 and b"docx" in done.stderr and b"pdf" in done.stderr and not (begun / "b.pdf").exists()


def test_everything_else_is_printed_without_those_parts(begun: Path) -> None:
    for to in ("html", "md", "json"):
        done = run(begun, "render", "evening", "--to", to, "--out", "-", code=WITHOUT)
        assert done.returncode == 0 and b"Evening opening" in done.stdout, done.stderr


def test_the_one_file_says_which_formats_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "archive", lambda: Path("/somewhere/wizard.pyz"))
    told = str(office._not_here(Format.DOCX))
    assert "not in this one file" in told and "-m pip install python-docx" in told and "html" in told


@pytest.mark.parametrize(
    ("prefix", "command"),
    [
        ("/home/x/.local/pipx/venvs/due-regard", "pipx inject due-regard typst"),
        ("/home/x/uv/tools/due-regard", f"uv pip install --python {sys.executable} typst"),
    ],
)
def test_the_command_is_that_of_how_the_program_was_installed(
    prefix: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", prefix)
    assert command in str(office._not_here(Format.PDF))


def test_the_program_is_never_fetched_from_an_index_where_it_may_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    for prefix in ("/usr", "/x/pipx/venvs/due-regard", "/x/uv/tools/due-regard"):
        monkeypatch.setattr(sys, "prefix", prefix)
        for form in office.OFFICE:
            assert not re.search(r"install \S*due-regard", str(office._not_here(form)))


def test_each_part_is_one_that_the_project_names() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {re.split("[>=]", extras[name][0])[0] for name in ("word", "pdf")} == set(office.PARTS.values())


@BOTH
def test_templates_are_not_for_word_nor_pdf(form: Format, begun: Path) -> None:
    done = wizard(begun, "render", "evening", "--to", form.value, "--templates", ".")
    assert done.returncode == 1 and "templates are for html and md" in done.stderr


@BOTH
def test_templates_in_the_settings_are_told_to_be_in_neither(form: Format, begun: Path, tmp_path: Path) -> None:
    own = tmp_path / "settings.yaml"
    (tmp_path / "templates").mkdir()
    own.write_text(f"name: Priya Nair\ntemplates: {tmp_path / 'templates'}\n", encoding="utf-8")
    said = {}
    for to in (form.value, "html"):
        out = tmp_path / f"x.{to}"
        env = {**os.environ, **BASE, "WIZARD_SETTINGS": str(own)}
        command = [sys.executable, "-m", "wizard", "render", "evening", "--to", to, "--out", str(out)]
        said[to] = subprocess.run(command, cwd=begun, env=env, capture_output=True, encoding="utf-8", check=True).stdout
    assert ("nothing of them is in this" in said[form.value]) and "nothing of them" not in said["html"]


@BOTH
def test_to_verify_one_says_what_to_give_instead(form: Format, begun: Path) -> None:
    run(begun, "render", "evening", "--to", form.value, "--out", f"report.{form.value}")
    done = wizard(begun, "verify", "evening", f"report.{form.value}")
    assert done.returncode == 1 and "give the code at its end instead" in done.stderr and "Traceback" not in done.stderr


@BOTH
def test_the_organisations_lines_stand_before_the_last_and_its_logo_first(form: Format) -> None:
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000"
        "000049454e44ae426082"
    )
    look = OwnLook(pixel, "image/png", "Westerby", "#7a1f5c", "", "Open Government Licence v3.0", "A line of our own")
    ends = Outline("T", "en", "T", (Paragraph((outlines.line("Before"),)), Divider(), Paragraph((outlines.line("After"),))))
    content = office.made(ends, form, look, licensed=True).content
    assert office.made(ends, form, look, licensed=True).content == content != office.made(ends, form, look).content
    if form is Format.PDF:
        assert content.count(b"/S/Figure") == 1 and b"(Westerby)" in content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        text = file.read("word/document.xml").decode()
        assert file.read("word/media/image1.png") == pixel and "7A1F5C" in file.read("word/styles.xml").decode()
    places = [text.index(words) for words in ('descr="Westerby"', "Before", "Open Government", "A line of our own", "After")]
    assert places == sorted(places)
