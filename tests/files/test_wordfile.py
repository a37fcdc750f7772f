"""Files of Word that somebody made to do harm, or that are none: refused in a sentence, or read, soon and in little memory."""

import io
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from tests.helpers.driving import BASE
from tests.helpers.handmade import p, package, run, table
from tests.helpers.hostile_word import REFUSED, WHOLE, W, bomb, document, nested
from wizard.files import wordfile
from wizard.files.manuscript import Unreadable, passages


def text_of(content: bytes) -> list[str]:
    return [one.text for one in passages(wordfile.read(content).blocks)]


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_no_document_or_too_much_is_refused_in_a_sentence(which: str) -> None:
    with pytest.raises(Unreadable) as refused:
        wordfile.read(REFUSED[which])
    assert refused.value.what[:3] in ("it ", "tab") and refused.value.mend


@pytest.mark.parametrize("which", ["bomb", "text"])
def test_a_bomb_is_left_before_it_fills_the_memory(which: str, tmp_path: Path) -> None:
    content = bomb() if which == "bomb" else document(f"<w:p><w:r><w:t>{'word ' * 20_000_000}</w:t></w:r></w:p>")
    (tmp_path / "bomb.docx").write_bytes(content)
    code = f"""
        import resource
        resource.setrlimit(resource.RLIMIT_AS, ({500 * 2**20}, {500 * 2**20}))
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
        from wizard.cli import main
        raise SystemExit(main(["new", "--from", {str(tmp_path / "bomb.docx")!r}, "--no-input"]))
    """
    env = {**BASE, "WIZARD_SETTINGS": str(tmp_path / "settings.yaml")}
    arguments = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(arguments, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode not in (0, 70) and "larger than this program reads" in done.stderr, done.stderr


def test_what_is_abroad_is_not_fetched_and_macros_are_not_run() -> None:
    rels = (
        '<Relationships><Relationship Id="a" TargetMode="External" Target="https://example.org/x.dotm" Type="t/template"/>'
        '<Relationship Id="b" TargetMode="External" Target="\\\\host\\share\\x.png" Type="t/image"/></Relationships>'
    )
    file = io.BytesIO(WHOLE)
    with zipfile.ZipFile(file, "a") as made:
        made.writestr("word/_rels/document.xml.rels", rels)
        made.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        made.writestr("../../../etc/passwd", b"root")
        made.writestr("/word/document.xml", b"<a/>")
    read = wordfile.read(file.getvalue())
    assert [one.text for one in passages(read.blocks)] == ["One", "two"]
    assert any("macros" in line and "not run" in line for line in read.told)


def test_the_main_part_is_inside_of_the_package() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    for target in ("../../../etc/passwd", "file:///etc/passwd", "/etc/passwd", "word/../../x"):
        rels = f'<Relationships><Relationship Id="a" Type="{kind}" Target="{target}"/></Relationships>'.encode()
        assert text_of(_with_rels(rels)) == ["inside"]


def _with_rels(rels: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("_rels/.rels", rels)
        made.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{p("inside")}</w:body></w:document>')
    return file.getvalue()


def test_tables_in_tables_are_read_as_deep_as_people_nest_them() -> None:
    assert text_of(document(nested(30))) == ["deep"]


def test_parts_that_are_no_xml_beside_the_document_take_nothing_from_it() -> None:
    content = package(p("kept"), styles=b"<a", numbering=b"\0\0", comments=b"<!DOCTYPE", header1=b"\xff\xfe<")
    assert text_of(content) == ["kept"]


def test_text_is_read_wherever_word_processors_put_it() -> None:
    ticked = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    old = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
    link = f'<w:hyperlink r:id="x" xmlns:r="urn:r">{run("a link")}</w:hyperlink>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    content = package(
        p(ticked, " Yes ", old, " No ", link, note, "<w:r><w:tab/></w:r>", run("end")) + table(["one", "two"]),
        footnotes=f'<w:footnote w:id="2"><w:p>{run("said below")}</w:p></w:footnote>',
    )
    assert text_of(content) == ["☒ Yes ☒ No a link [said below]\tend", "one", "two"]


@pytest.mark.parametrize("which", ["a million parts", "many parts"])
def test_a_package_of_very_many_parts_is_refused_before_they_are_listed(which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(Unreadable, match="larger than this program reads"):
        wordfile.read(REFUSED[which])
