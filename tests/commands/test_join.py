"""Two copies of one assessment: taken in where one goes on, chosen answer by answer where both did. And redaction."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.driving import CTRL_D, DOWN, ENTER, Terminal
from tests.helpers.running import wizard
from wizard.commands import redact
from wizard.core.form.answers import At, Known
from wizard.core.record.changes import Approve, Author, Hand, Note, Set
from wizard.core.standing.fingerprint import fingerprint
from wizard.store import ledger, library

PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")


def copied(folder: Path) -> tuple[Path, Path]:
    """An assessment, and a copy of it that was mailed."""
    file = given(folder, "Winter hubs", story="Six warm rooms.", amount="3")
    there = folder / "back.jsonl"
    there.write_bytes(file.read_bytes())
    return file, there


def say(file: Path, by: Author, key: str, words: str) -> None:
    ledger.read(file).append((Set(At(key), Known(words)),), by)


def test_a_copy_that_goes_on_is_taken_in_byte_for_byte(tmp_path: Path) -> None:
    file, there = copied(tmp_path)
    say(there, SAM, "amount", "4")
    done = wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input")
    assert done.returncode == 0
    assert "Taken in: 1 record of Sam Okoro." in done.stdout and "Changed: How many." in done.stdout
    assert file.read_bytes() == there.read_bytes()
    assert "the same record of" in wizard(tmp_path, "join", "winter", "back.jsonl").stdout


def test_a_copy_that_lags_behind_changes_nothing(tmp_path: Path) -> None:
    file, _ = copied(tmp_path)
    say(file, PRIYA, "amount", "4")
    before = file.read_bytes()
    assert (
        "your record of “Winter hubs” goes on where that file ends, by 1 record"
        in wizard(tmp_path, "join", "winter", "back.jsonl").stdout
    )
    assert file.read_bytes() == before


def test_a_file_of_another_assessment_is_refused(tmp_path: Path) -> None:
    file, _ = copied(tmp_path)
    other = given(tmp_path, "Parking")
    done = wizard(tmp_path, "join", "winter", str(other))
    assert done.returncode == 1 and "it is another assessment: “Parking”" in done.stderr
    assert wizard(tmp_path, "join", "winter", "nowhere.jsonl").returncode == 1
    assert file.exists()


def parted(folder: Path) -> tuple[Path, Path]:
    file, there = copied(folder)
    say(file, PRIYA, "amount", "5")
    say(file, PRIYA, "story", "Ours.")
    say(there, SAM, "amount", "7")
    say(there, SAM, "story", "Theirs.")
    say(there, SAM, "day", "2026-03-01")
    return file, there


def test_where_both_went_on_nothing_is_taken_in_without_a_choice(tmp_path: Path) -> None:
    file, _ = parted(tmp_path)
    before = file.read_bytes()
    done = wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input")
    assert done.returncode == 1
    for words in ("2 things were changed on both sides", "It was: 3", "Here, Priya Nair: 5", "In the file, Sam Okoro: 7"):
        assert words in done.stdout
    assert file.read_bytes() == before


@pytest.mark.parametrize(("flag", "amount"), [("--ours", "5"), ("--theirs", "7")])
def test_one_side_can_be_chosen_for_all(tmp_path: Path, flag: str, amount: str) -> None:
    file, _ = parted(tmp_path)
    assert wizard(tmp_path, "join", "winter", "back.jsonl", flag).returncode == 0
    present = library.read(file)
    assert present.response.answers[At("amount")] == Known(amount)
    assert present.response.answers[At("day")] == Known("2026-03-01")
    history = wizard(tmp_path, "history", "winter").stdout
    assert "Theirs." in history and "Ours." in history


def test_each_clash_is_chosen_on_the_screen(tmp_path: Path) -> None:
    file, _ = parted(tmp_path)
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\nface: "terminal"\n', encoding="utf-8")
    talk = Terminal(["join", "winter", "back.jsonl"], tmp_path, rows=40)
    talk.see("1 of 2: The story", "Here, Priya Nair: Ours.", "❯ Not now", "Enter choose").press("\x1b[H", DOWN, DOWN, ENTER)
    talk.see("2 of 2: How many", "In the file, Sam Okoro: 7", "❯ Not now", "Enter choose").press("\x1b[H", DOWN, ENTER)
    talk.see("Taken in: 3 records of Sam Okoro; 2 choices made.")
    assert talk.end() == 0
    present = library.read(file).response
    assert present.answers[At("story")] == Known("Ours.\n\nTheirs.")
    assert present.answers[At("amount")] == Known("7")


def test_each_clash_is_chosen_line_by_line_and_leaving_changes_nothing(tmp_path: Path) -> None:
    file, _ = parted(tmp_path)
    before = file.read_bytes()
    talk = Terminal(["join", "winter", "back.jsonl", "--plain"], tmp_path, rows=60)
    talk.see("1 of 2: The story", "Enter alone: Not now").press("1\n")
    talk.see("2 of 2: How many", "Enter alone: Not now")
    talk.screen.reset()
    talk.press("/back\n")
    talk.see("1 of 2: The story", "Enter alone: Not now").press("/leave\n")
    talk.see("Nothing was taken in; both files are as they were.")
    assert talk.end() == 1
    assert file.read_bytes() == before


def test_a_copy_that_was_taken_in_is_not_taken_in_again(tmp_path: Path) -> None:
    file, there = copied(tmp_path)
    say(there, SAM, "story", "Eight warm rooms.")
    say(file, PRIYA, "amount", "4")
    assert wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input").returncode == 0
    say(file, PRIYA, "story", "Six warm rooms, as it was.")
    before = file.read_bytes()
    done = wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input")
    assert done.returncode == 0 and "it was taken in before" in done.stdout
    assert file.read_bytes() == before
    verified = wizard(tmp_path, "verify", "winter", "back.jsonl")
    assert "back.jsonl was taken in: this record holds all that is in it." in verified.stdout


def test_a_copy_that_went_on_after_it_was_taken_in_brings_only_what_is_new(tmp_path: Path) -> None:
    file, there = copied(tmp_path)
    say(there, SAM, "story", "Eight warm rooms.")
    say(file, PRIYA, "amount", "4")
    assert wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input").returncode == 0
    say(file, PRIYA, "story", "Six warm rooms, as it was.")
    say(there, SAM, "day", "2027-01-04")
    done = wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input")
    assert done.returncode == 0 and "Taken in: 1 record of Sam Okoro." in done.stdout
    answers = library.read(file).response.answers
    assert answers[At("story")] == Known("Six warm rooms, as it was.")
    assert answers[At("day")] == Known("2027-01-04") and answers[At("amount")] == Known("4")


def test_an_approval_in_a_copy_that_parted_is_verified_against_its_own_side(tmp_path: Path) -> None:
    file, there = copied(tmp_path)
    kept = ledger.read(there)
    mark = fingerprint(library.read(there).standing)
    kept.append((Hand("submit", "", mark),), PRIYA)
    kept.append((Approve("Read.", "Sam Okoro", "Partner", "2026-03-02", mark),), SAM)
    say(file, PRIYA, "day", "2026-03-01")
    assert wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input").returncode == 0
    told = wizard(tmp_path, "verify", "winter").stdout
    assert "is out of date" in told and "Changed since: Which day." in told


def test_two_copies_in_one_folder_are_noticed(tmp_path: Path) -> None:
    file, there = copied(tmp_path)
    there.rename(file.with_name("winter-hubs (conflicted copy).jsonl"))
    assert "another copy" in wizard(tmp_path, "list").stdout


# -- Redaction --------------------------------------------------------------------------------------------------------


def with_a_name(folder: Path) -> Path:
    file = given(folder, "Winter hubs", story="Jane Smith asked.", amount="3")
    say(file, PRIYA, "story", "A resident asked.")
    ledger.read(file).append((Note(At("amount"), "Ring jane  smith."),), PRIYA)
    return file


def test_what_is_taken_out_on_the_screen_is_gone_from_the_file(tmp_path: Path) -> None:
    file = with_a_name(tmp_path)
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\nface: "terminal"\n', encoding="utf-8")
    wizard(tmp_path, "render", "winter", "--to", "md")
    (file.with_suffix(".md")).write_text("An older print: Jane Smith asked.", encoding="utf-8")
    talk = Terminal(["redact", "winter", "--words", "Jane Smith"], tmp_path, rows=40)
    talk.see("Which of these texts?", "The story: “Jane Smith asked.”", "your note at How many", "Enter done").press(ENTER)
    talk.see("Why?", "Ctrl-D done").press("A name", CTRL_D)
    talk.see("It stands in assessments/winter-hubs.md as well", "type the word: redact", "Enter done").press("yes", ENTER)
    talk.see("Nothing was taken out.")
    assert talk.end() == 1
    assert b"Jane Smith" in file.read_bytes()
    talk = Terminal(["redact", "winter", "--words", "Jane Smith"], tmp_path, rows=40)
    talk.see("Which of these texts?", "Enter done").press(ENTER)
    talk.see("Why?", "Ctrl-D done").press("A name", CTRL_D)
    talk.see("type the word: redact", "Enter done").press("redact", ENTER)
    talk.see("Taken out for good: 2 texts.", "every seal is as it was")
    assert talk.end() == 0
    assert b"Jane Smith" not in file.read_bytes() and b"jane" not in file.read_bytes()
    told = wizard(tmp_path, "verify", "winter").stdout
    assert "the record is whole" in told and "2 texts taken out for good" in told
    assert "redacted on" in wizard(tmp_path, "history", "winter").stdout


def test_what_is_taken_out_line_by_line_can_be_chosen(tmp_path: Path) -> None:
    file = with_a_name(tmp_path)
    talk = Terminal(["redact", "winter", "story", "--plain"], tmp_path, rows=60)
    talk.see("Which of these texts?", "Numbers with commas between").press("1\n")
    talk.see("Why?", "/done on a line").press("/done\n")
    talk.see("type the word: redact", "The word, or Enter alone").press("redact\n")
    talk.see("Taken out for good: 1 text.")
    assert talk.end() == 0
    assert b"Jane Smith" not in file.read_bytes() and b"A resident asked." in file.read_bytes()


def test_a_redaction_of_what_was_approved_says_that_it_can_not_be_checked(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Jane Smith asked.")
    mark = fingerprint(library.read(file).standing)
    ledger.read(file).append((Hand("submit", "", mark), Approve("Read.", "Sam Okoro", "P", "2026-03-02", mark)), SAM)
    meant = library.read(file)
    found = redact.candidates(meant, "", "Jane Smith")
    said = redact.carry_out(meant, [one.seal for one in found], "", PRIYA)
    assert any("The approval is out of date by it." in line for line in said) or library.read(file).state.startswith("changed")
    told = wizard(tmp_path, "verify", "winter").stdout
    assert "can not be checked any more" in told


def test_another_window_goes_on_after_a_redaction(tmp_path: Path) -> None:
    file = with_a_name(tmp_path)
    other = ledger.read(file)
    meant = library.read(file)
    found = redact.candidates(meant, "", "Jane Smith")
    redact.carry_out(meant, [one.seal for one in found], "", PRIYA)
    other.append((Set(At("amount"), Known("9")),), PRIYA)
    assert other.path == file
    assert b"Jane Smith" not in file.read_bytes()
    assert library.read(file).response.answers[At("amount")] == Known("9")
    assert not list(file.parent.glob("*-kept*"))


def test_a_title_that_is_taken_out_is_no_name_of_a_file_any_more(tmp_path: Path) -> None:
    file = given(tmp_path, "Jane Smith")
    meant = library.read(file)
    found = redact.candidates(meant, "", "Jane Smith")
    redact.carry_out(meant, [one.seal for one in found], "", PRIYA)
    assert not [path.name for path in file.parent.iterdir() if "jane" in path.name]


def test_nothing_is_taken_out_where_nothing_is_meant(tmp_path: Path) -> None:
    with_a_name(tmp_path)
    assert "say what is to be taken out" in wizard(tmp_path, "redact", "winter").stderr
    assert "no text holds “Nobody”" in wizard(tmp_path, "redact", "winter", "--words", "Nobody").stderr
    assert "nothing was ever answered" in wizard(tmp_path, "redact", "winter", "colour").stderr
