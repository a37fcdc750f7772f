"""`wizard new --from` a document: what is said, and what is refused with what to do."""

from pathlib import Path

import pytest

from tests.helpers.filled_in import HEADINGS
from tests.helpers.hostile_word import REFUSED
from tests.helpers.running import wizard

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def test_a_document_begins_a_draft_and_history_says_from_which_it_is(tmp_path: Path) -> None:
    (tmp_path / "filled.docx").write_bytes(HEADINGS)
    done = wizard(tmp_path, "new", "--from", "filled.docx", "--no-input")
    assert done.returncode == 0, done.stderr
    assert "answers taken from the document filled.docx." in done.stdout and "Notes beside them say why" in done.stdout
    history = wizard(tmp_path, "history", "moving").stdout
    assert "from the document filled.docx" in history and "last time" not in history
    todo = wizard(tmp_path, "render", "moving", "--edition", "record", "--to", "md", "--out", "-").stdout
    assert "from the document, not yet confirmed" in todo


def test_each_printed_format_begins_a_draft(tmp_path: Path) -> None:
    done = wizard(tmp_path, "new", "stage-1", "--answers", str(EXAMPLES / "evening-opening.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    for to in ("json", "docx", "html"):
        assert wizard(tmp_path, "render", "evening", "--to", to, "--out", f"report.{to}").returncode == 0
        done = wizard(tmp_path, "new", "--from", f"report.{to}", "--no-input", "--folder", to)
        assert done.returncode == 0, done.stderr
        assert ("all were read from its words" if to == "html" else "28 of 35 done") in done.stdout, to


@pytest.mark.parametrize("name", ["report.doc", "report.pdf", "report.odt", "report.md", "report.txt", "gone.docx"])
def test_what_cannot_be_read_back_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    if name != "gone.docx":
        (tmp_path / name).write_bytes(b"Dear Priya")
    done = wizard(tmp_path, "new", "--from", name, "--no-input")
    assert done.returncode not in (0, 70) and name in done.stderr and ";" in done.stderr
    assert not (tmp_path / "assessments").exists()


@pytest.mark.parametrize("which", ["cut off", "entities", "deeper", "an older Word", "encrypted"])
def test_a_hostile_document_is_refused_in_a_sentence_and_nothing_is_written(which: str, tmp_path: Path) -> None:
    (tmp_path / "hostile.docm").write_bytes(REFUSED[which])
    done = wizard(tmp_path, "new", "--from", "hostile.docm", "--no-input")
    assert done.returncode not in (0, 70) and done.stderr.startswith("hostile.docm: ") and "Traceback" not in done.stderr
    assert not (tmp_path / "assessments").exists()


def test_a_document_and_a_file_of_answers_are_not_taken_at_once(tmp_path: Path) -> None:
    done = wizard(tmp_path, "new", "--from", "a.docx", "--answers", "b.yaml", "--no-input")
    assert done.returncode not in (0, 70) and "not from both at once" in done.stderr
