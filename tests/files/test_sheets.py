"""A file that came back is read for its words and nothing else; whatever stands in it, it is read, or refused in a sentence."""

from __future__ import annotations

import contextlib
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.core.errors import Misfit
from wizard.files import sheets

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, head: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def read(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    return sheets.text(folder / name)


def refused(folder: Path, name: str, content: bytes) -> str:
    with pytest.raises(Misfit) as caught:
        read(folder, name, content)
    return str(caught.value)


def test_the_words_of_a_document_of_word_are_read_by_paragraph_and_what_was_deleted_is_told_as_that(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Three </w:t></w:r><w:r><w:t>steps</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>Four</w:delText></w:r></w:del><w:ins><w:r><w:t>Five</w:t><w:br/><w:t>six</w:t></w:r></w:ins></w:p>"
    )
    assert read(tmp_path, "a.docx", word(body)).split("\n") == ["Three steps", "Five", "six", "Deleted: “Four”"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "Größe “x”".encode(), "Größe “x”"),
        ("b.txt", "\ufeffGröße".encode(), "Größe"),
        ("c.txt", "Größe “x”".encode("cp1252"), "Größe “x”"),
        ("d.txt", "Größe".encode("utf-16"), "Größe"),
        ("e.md", b"Tom &amp; 4&#46; Jo", "Tom & 4. Jo"),
        ("f.html", b"<html><head><title>No</title></head><p>Tom &amp; <b>Jo</b><script>no()</script><p>Ann", "Tom & Jo\nAnn"),
        ("g.html", b'<html><ul class="choices"><li>Yes</li><li>No</li></ul>', "☐ Yes\n☐ No"),
    ],
)
def test_text_is_read_in_whatever_way_it_was_saved(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    assert read(tmp_path, name, content) == words


def test_the_text_of_a_mail_is_read_whatever_it_is_packed_in(tmp_path: Path) -> None:
    head = b"From: a@x.example\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n"
    plain = head + b"\nGr=F6=\n=DFe\n"
    assert read(tmp_path, "a.eml", plain).strip() == "Größe"
    page = b"From: a@x.example\nContent-Type: text/html; charset=utf-8\n\n<div>Three <b>steps</b></div>"
    assert read(tmp_path, "b.eml", page).strip() == "Three steps"


def test_what_is_none_of_them_is_refused_in_a_sentence(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path, "a.xlsx", b"PK")
    assert "no Word document" in refused(tmp_path, "a.docx", b"not a zip")
    assert "damaged" in refused(tmp_path, "b.docx", word("<w:p>")[:-40])
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert "Word document" in refused(tmp_path, "c.docx", empty.getvalue())
    assert "not text" in refused(tmp_path, "a.txt", b"GIF89a\0\0")
    assert "no text in this email" in refused(tmp_path, "a.eml", b"Content-Type: image/png\n\nxx")


def test_what_grows_without_end_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">]>'
    assert "no Word document" in refused(tmp_path, "a.docx", word("<w:p><w:r><w:t>&y;</w:t></w:r></w:p>", bomb))
    assert "larger than this program reads" in refused(tmp_path, "b.docx", word(" " * 40_000_000))
    assert "far more text" in refused(tmp_path, "c.docx", word(f"<w:p><w:r><w:t>{'x' * 400_000}</w:t></w:r></w:p>"))
    assert "far more text" in refused(tmp_path, "d.txt", b"x" * 400_000)


@given(st.binary(max_size=400), st.sampled_from(sheets.ENDINGS))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str) -> None:
    file = tmp_path_factory.getbasetemp() / f"any{ending}"
    file.write_bytes(content)
    with contextlib.suppress(Misfit):
        assert isinstance(sheets.text(file), str)


def test_a_sheet_that_is_attached_to_a_mail_is_read_and_its_sender_is_named(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "Amir Khan <amir@x.example>"
    mail.set_content("Please see attached")
    mail.add_attachment(b"Your answer: three steps", maintype="text", subtype="plain", filename="sheet.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    words = read(tmp_path, "a.eml", mail.as_bytes())
    assert "Please see attached" in words and "three steps" in words and "PNG" not in words
    assert sheets.sender(tmp_path / "a.eml") == "Amir Khan" and sheets.sender(tmp_path / "a.txt") == ""
