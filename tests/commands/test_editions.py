"""A document is printed for the public, for the file, or for those who decide: what is said, refused, and can be verified."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.helpers.driving import Terminal
from tests.helpers.editions import PRIYA, approve, render
from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard
from wizard import clock
from wizard.core.form.answers import At, Known
from wizard.core.record.changes import Hand, Report, Set, Withhold
from wizard.core.standing.fingerprint import mark
from wizard.store import library


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "Westerby Council"\n', encoding="utf-8")
    done = wizard(tmp_path, "new", "stage-1", "--answers", str(EXAMPLES / "evening-opening.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    return file


def test_of_a_draft_the_working_document_is_printed_and_its_file_says_so(draft: Path) -> None:
    code, said, _ = render(draft)
    assert code == 0
    assert f"{draft.stem}-draft.html (draft" in said
    assert draft.with_name(f"{draft.stem}-draft.html").exists()


@pytest.mark.parametrize("to", ["html", "md", "json"])
def test_a_draft_is_not_published_and_nothing_is_written(draft: Path, to: str) -> None:
    code, said, wrong = render(draft, "--edition", "public", "--to", to)
    assert (code, said) == (1, "")
    assert "a draft that nobody has approved" in wrong
    assert not list(draft.parent.glob("*-public.*"))


@pytest.mark.parametrize("edition", ["public", "summary"])
def test_a_spreadsheet_which_has_the_whole_plan_is_no_edition_for_others(draft: Path, edition: str) -> None:
    approve(draft)
    code, said, wrong = render(draft, "--edition", edition, "--to", "csv", "--out", "-")
    assert (code, said) == (1, "")
    assert "also what is not published" in wrong
    assert render(draft, "--edition", "record", "--to", "csv", "--out", "-")[0] == 0


def test_what_was_only_reported_to_be_approved_is_published_by_a_switch_and_never_from_a_menu(draft: Path) -> None:
    kept = library.read(draft)
    kept.ledger.append((Hand("submit", "", mark(kept.standing)),), PRIYA)
    report = Report("Approved.", "Sam Okoro", "Partner", "2026-04-01", mark(kept.standing), "Mail of 1 April")
    kept.ledger.append((report,), PRIYA)
    _, _, wrong = render(draft)
    assert "--edition record" in wrong and "--edition public" not in wrong
    assert "--edition public" in render(draft, "--reported")[2]
    assert "add --reported" in render(draft, "--edition", "public")[2]
    code, text, _ = render(draft, "--edition", "public", "--reported", "--to", "md", "--out", "-")
    assert code == 0 and "Approval reported by its author: Sam Okoro, Partner, approved it elsewhere on 1 April 2026." in text
    talk = Terminal(["--plain"], draft.parents[1], rows=60).see("Number or word")
    talk.press("Print one\n")
    talk.see("Print which one?").press("evening\n")
    talk.see("Who is it for?", "everything, with who did what", "Number or word").press("/leave\n")
    assert "for the public" not in talk.text
    talk.close()


def test_of_what_is_more_than_a_draft_the_edition_is_named(draft: Path) -> None:
    approve(draft)
    code, _, wrong = render(draft)
    assert code == 1
    assert [word in wrong for word in ("--edition public", "--edition record", "--edition summary")] == [True] * 3


@pytest.mark.parametrize("edition", ["public", "record", "summary"])
@pytest.mark.parametrize("to", ["html", "md", "json"])
def test_each_edition_is_printed_under_a_name_of_its_own(draft: Path, edition: str, to: str) -> None:
    approve(draft)
    code, said, wrong = render(draft, "--edition", edition, "--to", to)
    assert (code, wrong) == (0, "")
    file = draft.with_name(f"{draft.stem}-{edition}.{to}")
    assert f"({edition}" in said and file.exists()
    text = file.read_text(encoding="utf-8")
    assert "Westerby Council" in text
    again = render(draft, "--edition", edition, "--to", to)  # its own document is replaced
    assert again[0] == 0


@pytest.mark.parametrize("to", ["html", "md", "json"])
def test_a_published_document_is_held_against_the_approval(draft: Path, to: str) -> None:
    kept = library.read(draft)
    kept.ledger.append((Withhold(At("negative_for_groups"), "legal"),), PRIYA)
    approve(draft)
    render(draft, "--edition", "public", "--to", to)
    file = draft.with_name(f"{draft.stem}-public.{to}")
    root = draft.parents[1]
    good = wizard(root, "verify", str(draft), str(file))
    assert good.returncode == 0 and "says what Sam Okoro approved on 1 April 2026" in good.stdout, good.stdout
    assert wizard(root, "verify", str(draft), file.name).returncode == 0  # it is printed beside the assessment
    library.read(draft).ledger.append((Set(At("service_area"), Known("Libraries")),), PRIYA)
    old = wizard(root, "verify", str(draft), str(file))
    assert old.returncode == 1 and "changed or approved again since" in old.stdout
    text = file.read_text(encoding="utf-8")
    (found,) = re.findall(r"(?:Code of this page: (?:<code>)?|\"content\": \")([0-9a-f]{64})", text)
    file.write_text(text.replace(found, "0" * 64), encoding="utf-8")
    assert "not what was approved here" in wizard(root, "verify", str(draft), str(file)).stdout


def test_what_is_published_as_json_has_none_of_the_keys_of_the_working_document(draft: Path) -> None:
    approve(draft)
    _, text, _ = render(draft, "--edition", "public", "--to", "json", "--out", "-")
    published = json.loads(text)
    assert {"fingerprint", "seal", "record", "authors", "open", "checks", "deeds"} & set(published) == set()
    assert published["state"] == "approved"


@pytest.mark.parametrize(("edition", "to"), [("public", "html"), ("public", "md"), ("summary", "html"), ("summary", "json")])
def test_what_has_no_title_for_the_public_is_named_after_the_form_and_the_day(draft: Path, edition: str, to: str) -> None:
    """The file of the assessment is named after the title: what is sent out must not be."""
    library.read(draft).ledger.append((Withhold(At("title"), "confidence"),), PRIYA)
    approve(draft)
    day = clock.here().today
    for number in ("", "-2"):
        code, said, wrong = render(draft, "--edition", edition, "--to", to)
        file = draft.with_name(f"stage-1-{day}-{edition}{number}.{to}")
        assert (code, wrong, file.exists()) == (0, "", True)
        assert "evening" not in said.rpartition("/")[2].casefold()
    assert not list(draft.parent.glob(f"{draft.stem}-{edition}*"))


def test_what_is_published_is_named_after_the_title_that_was_approved(draft: Path) -> None:
    approve(draft)
    assert wizard(draft.parents[1], "rename", str(draft), "Unapproved closing of the library").returncode == 0
    (renamed,) = draft.parent.glob("*.jsonl")
    assert renamed.stem == "unapproved-closing-of-the-library"
    code, said, wrong = render(renamed, "--edition", "public")
    assert (code, wrong, "unapproved" in said.rpartition("/")[2]) == (0, "", False), said
    assert draft.with_name(f"{draft.stem}-public.html").exists()
    renamed.with_name(draft.name).write_bytes(b"")  # another assessment has that name now
    code, said, wrong = render(renamed, "--edition", "public")
    assert f"stage-1-{clock.here().today}-public.html" in said


def test_a_document_for_the_file_in_which_an_answer_quotes_the_code_of_a_page_is_taken_for_what_it_is(draft: Path) -> None:
    words = Known(f"It said: Code of this page: {'a' * 64}.")
    library.read(draft).ledger.append((Set(At("overview"), words),), PRIYA)
    approve(draft)
    render(draft, "--edition", "record", "--to", "md")
    told = wizard(draft.parents[1], "verify", str(draft), f"{draft.stem}-record.md")
    assert told.returncode == 0, told.stdout
