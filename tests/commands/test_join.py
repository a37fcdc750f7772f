"""Two copies of one assessment: taken in where one goes on, chosen answer by answer where both did. And redaction."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.driving import CTRL_D, DOWN, ENTER, UP, Terminal
from tests.helpers.running import wizard
from tests.helpers.tiny import EVERY_KIND
from wizard.commands import _copies, redact
from wizard.core.form.answers import At, Known
from wizard.core.interview.interview import begin
from wizard.core.past import redaction, reversal
from wizard.core.record import codec
from wizard.core.record.changes import Approve, Author, Hand, Note, Set
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.talk.spot import Part
from wizard.store import drafts, ledger, library

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
    assert "Sam Okoro's 1 change has been added." in done.stdout and "Changed: How many." in done.stdout
    assert file.read_bytes() == there.read_bytes()
    assert "are the same: there is nothing to add" in wizard(tmp_path, "join", "winter", "back.jsonl").stdout


def test_a_copy_that_lags_behind_changes_nothing(tmp_path: Path) -> None:
    file, _ = copied(tmp_path)
    say(file, PRIYA, "amount", "4")
    before = file.read_bytes()
    assert (
        "your copy of “Winter hubs” has 1 change more than that file" in wizard(tmp_path, "join", "winter", "back.jsonl").stdout
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


def test_history_after_a_join_numbers_what_was_done_in_the_copy_as_this_copy_does(tmp_path: Path) -> None:
    """There, record 5 was undone by record 6; here, 5 is another, and all that was taken in is one record."""
    file, there = copied(tmp_path)
    last = ledger.read(file).last.seq
    for words in ("Ours.", "Ours again.", "Ours at last."):
        say(file, PRIYA, "story", words)
    say(there, SAM, "colour", "red")
    kept = ledger.read(there)
    bank = library.assessment(kept, EVERY_KIND).bank
    kept.append(reversal.undo(bank, kept.records), SAM)
    say(there, SAM, "amount", "7")
    assert wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input").returncode == 0
    lines = wizard(tmp_path, "history", "winter").stdout.splitlines()
    joined = ledger.read(file).last.seq
    assert joined == last + 4
    begun = next(number for number, line in enumerate(lines) if "from another copy were added" in line)
    told = [line.strip() for line in lines[begun:]]
    assert any("Which colour" in line and f"(undone: #{joined})" in line for line in told)
    assert any("a change in that copy was undone:" in line for line in told)
    assert not any(
        f"#{number}" in line or f"record {number} was" in line for line in told for number in range(last + 1, joined)
    )
    assert not any("How many" in line and "undone" in line for line in told)


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
    talk.see("Sam Okoro's 3 changes have been added. You made 2 choices.")
    assert talk.end() == 0
    present = library.read(file).response
    assert present.answers[At("story")] == Known("Ours.\n\nTheirs.")
    assert present.answers[At("amount")] == Known("7")


def test_each_clash_is_chosen_line_by_line_and_leaving_changes_nothing(tmp_path: Path) -> None:
    file, _ = parted(tmp_path)
    before = file.read_bytes()
    talk = Terminal(["join", "winter", "back.jsonl", "--plain"], tmp_path, rows=60)
    talk.see("1 of 2: The story", "Enter for “Not now").press("1\n")
    talk.see("2 of 2: How many", "Enter for “Not now")
    talk.screen.reset()
    talk.press("/back\n")
    talk.see("1 of 2: The story", "Enter for “Not now").press("/leave\n")
    talk.see("Nothing was added; both files are unchanged.")
    assert talk.end() == 1
    assert file.read_bytes() == before


def taken_in(folder: Path) -> tuple[Path, Path]:
    """A file, and its copy, of which the change was added; then its own words were put in that place again."""
    file, there = copied(folder)
    say(there, SAM, "story", "Eight warm rooms.")
    say(file, PRIYA, "amount", "4")
    assert wizard(folder, "join", "winter", "back.jsonl", "--no-input").returncode == 0
    say(file, PRIYA, "story", "Six warm rooms, as it was.")
    return file, there


def test_a_copy_that_was_taken_in_is_not_taken_in_again(tmp_path: Path) -> None:
    file, _ = taken_in(tmp_path)
    before = file.read_bytes()
    done = wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input")
    assert done.returncode == 0 and "already has everything that is in that file" in done.stdout
    assert file.read_bytes() == before
    verified = wizard(tmp_path, "verify", "winter", "back.jsonl")
    assert "back.jsonl was added before: this file has everything that is in it." in verified.stdout


def test_a_copy_that_went_on_after_it_was_taken_in_brings_only_what_is_new(tmp_path: Path) -> None:
    file, there = taken_in(tmp_path)
    say(there, SAM, "day", "2027-01-04")
    done = wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input")
    assert done.returncode == 0 and "Sam Okoro's 1 change has been added." in done.stdout
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
    (file.with_name("winter-hubs-draft.md")).write_text("An older print: Jane Smith asked.", encoding="utf-8")
    talk = Terminal(["redact", "winter", "--words", "Jane Smith"], tmp_path, rows=40)
    talk.see("Which of these texts?", "The story: “Jane Smith asked.”", "your note at How many", "Enter done").press(ENTER)
    talk.see("Has anybody asked for this information", "Enter choose").press(UP, ENTER)
    talk.see("Why?", "Ctrl-D done").press("A name", CTRL_D)
    talk.see("It is in assessments/winter-hubs-draft.md as well", "type the word: redact", "Enter done").press("yes", ENTER)
    talk.see("Nothing was taken out.")
    assert talk.end() == 1
    assert b"Jane Smith" in file.read_bytes()
    talk = Terminal(["redact", "winter", "--words", "Jane Smith"], tmp_path, rows=40)
    talk.see("Which of these texts?", "Enter done").press(ENTER)
    talk.see("Has anybody asked for this information", "Enter choose").press(UP, ENTER)
    talk.see("Why?", "Ctrl-D done").press("A name", CTRL_D)
    talk.see("type the word: redact", "Enter done").press("redact", ENTER)
    talk.see("Taken out for good: 2 texts.", "can still be checked")
    assert talk.end() == 0
    assert b"Jane Smith" not in file.read_bytes() and b"jane" not in file.read_bytes()
    told = wizard(tmp_path, "verify", "winter").stdout
    assert "Is the record whole? Yes" in told and "2 texts taken out for good" in told
    assert "redacted on" in wizard(tmp_path, "history", "winter").stdout


def test_what_is_taken_out_line_by_line_can_be_chosen(tmp_path: Path) -> None:
    file = with_a_name(tmp_path)
    talk = Terminal(["redact", "winter", "story", "--plain"], tmp_path, rows=60)
    talk.see("Which of these texts?", "Numbers with commas between").press("1\n")
    talk.see("Has anybody asked for this information", "or word").press("1\n")
    talk.see("Why?", "Several lines").press("/done\n")
    talk.see("type the word: redact", "Type the word, or press Enter").press("redact\n")
    talk.see("Taken out for good: 1 text.")
    assert talk.end() == 0
    assert b"Jane Smith" not in file.read_bytes() and b"A resident asked." in file.read_bytes()


def test_every_spelling_of_a_name_is_offered_and_what_is_only_near_is_not_chosen() -> None:
    texts = tuple(
        redaction.HeldText(number, None, "set", words, f"{number:064}")
        for number, words in enumerate(
            (
                "Siobhán O'Brien asked.",
                "Ask SIOBHÁN O’BRIEN.",
                "Sio\u00adbha\u0301n\u00a0O\u02bcBrien",
                "Siobhan O Brien rang.",
                "Shiobhán O'Brien",
                "Siobhán OBrien",
                "Mrs O’Brien's letter",
                "The library opens at nine.",
            )
        )
    )
    for typed in ("Siobhán O'Brien", "siobhán o’brien", "Siobha\u0301n  O\u00b4Brien"):
        assert redaction.with_words(texts, typed) == texts[:3]
    near = redaction.near(texts, "Siobhán O'Brien")
    assert list(near) == [texts[3], texts[4], texts[5], texts[6]]
    assert not redaction.near(texts, "is")


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        (
            "Asha Patel",
            ("asha.patel@example.org", "x@patel.org", "Patel/Jones", "Dr.Patel", "the Patels", "Patel—who", "Patal, Asha"),
        ),
        ("asha patel", ("Mrs Patel rang", "PATEL")),
        ("Bo Li", ("Ms Li asked", "Li, Bo")),
        ("Łukasz", ("Lukasz said",)),
        ("01632 960 123", ("01632960123", "01632-960-123", "01632.960.123")),
        ("QQ 12 34 56 C", ("QQ123456C",)),
        ("Moor", ("Whinmoor Council",)),
    ],
)
def test_nothing_that_may_be_meant_is_passed_over(typed: str, texts: tuple[str, ...]) -> None:
    held = tuple(redaction.HeldText(number, None, "set", words, f"{number:064}") for number, words in enumerate(texts))
    offered = {*redaction.with_words(held, typed), *redaction.near(held, typed)}
    assert [one.text for one in held if one not in offered] == []


def test_a_text_that_is_only_near_is_offered_unticked(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Jane Smith asked.")
    ledger.read(file).append((Note(At("amount"), "Ring Jane Smyth."),), PRIYA)
    talk = Terminal(["redact", "winter", "--words", "Jane Smith", "--plain"], tmp_path, rows=60)
    talk.see("What is spelt a little otherwise is not chosen", "change 2, has “Jane Smyth”", "1 The story")
    talk.see("Numbers with commas between, or Enter to leave it as it is.").press("\n")
    talk.see("Has anybody asked for this information", "or word").press("no\n")
    talk.see("Why?", "Several lines").press("/done\n")
    talk.see("To take out 1 text for good", "Type the word, or press Enter").press("redact\n")
    talk.see("Taken out for good: 1 text.")
    assert talk.end() == 0
    assert b"Jane Smith asked" not in file.read_bytes() and b"Jane Smyth" in file.read_bytes()


ODD_TEXT = 'We heard:\n\n1. Mr O\'Hara & sons <at 5>\n2. shift "premium"\n\n- _more_ * of it'


@pytest.mark.parametrize("to", ["md", "html", "json"])
def test_a_printed_document_that_holds_what_goes_is_named_however_it_writes_signs_and_lists(tmp_path: Path, to: str) -> None:
    file = given(
        tmp_path, "Winter hubs", story='We heard:\n\n1. Mr O\'Hara & sons <at 5>\n2. shift "premium"\n\n- _more_ * of it'
    )
    wizard(tmp_path, "render", "winter", "--to", to)
    for words in ("O’Hara", "shift"):
        talk = Terminal(["redact", "winter", "--words", words, "--plain"], tmp_path, rows=60)
        talk.see("Numbers with commas between").press("\n")
        talk.see("Has anybody asked for this information", "or word").press("no\n")
        talk.see("Why?", "Several lines").press(f"It was {words}\n", "/done\n")
        talk.see("is in the reason, and would be kept with it", "Several lines").press("/clear\n", "/done\n")
        talk.see(f"It is in assessments/winter-hubs-draft.{to} as well", "Type the word, or press Enter").press("\n")
        assert talk.end() == 1
    assert b"O'Hara" in file.read_bytes()


def test_what_is_read_where_a_text_was_taken_out_is_no_text_to_go_on_with(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Jane Smith asked.")
    meant = library.read(file)
    found, _ = redact.candidates(meant, "", "Jane Smith")
    redact.carry_out(meant, [one.seal for one in found], "", PRIYA)
    now = library.read(file)
    talk = begin(now.bank, now.response)
    assert talk.preset(At("story"), Part.VALUE) == ""


def test_what_was_asked_for_is_put_on_hold_and_somebody_else_lifts_it(tmp_path: Path) -> None:
    file = with_a_name(tmp_path)
    talk = Terminal(["redact", "winter", "--words", "Jane Smith", "--plain"], tmp_path, rows=60)
    talk.see("Numbers with commas between").press("\n")
    talk.see("is an offence: section 77", "or word").press("2\n")
    talk.see("Ask whoever answers such requests first.", "Put a hold on the file?").press("Request 2026/113\n")
    talk.see("On hold: Request 2026/113.")
    assert talk.end() == 1
    held = wizard(tmp_path, "redact", "winter", "--words", "Jane Smith")
    assert held.returncode == 1 and "Priya Nair said on" in held.stderr and "Request 2026/113" in held.stderr
    (tmp_path / "settings.yaml").write_text('name: "PRIYA  NAIR"\n', encoding="utf-8")
    assert "only someone else can lift it" in wizard(tmp_path, "redact", "winter", "--lift").stderr
    (tmp_path / "settings.yaml").write_text('name: "Sam Okoro"\n', encoding="utf-8")
    assert wizard(tmp_path, "redact", "winter", "--lift").returncode == 0
    assert "nothing is on hold" in wizard(tmp_path, "redact", "winter", "--lift").stderr
    assert not library.read(file).response.holds
    told = wizard(tmp_path, "history", "winter").stdout
    assert "are to stay, because Request 2026/113" in told and "may be taken out again" in told
    assert wizard(tmp_path, "redact", "winter", "--hold", "Once more").returncode == 0
    assert "Once more" in wizard(tmp_path, "redact", "winter", "--words", "Jane Smith").stderr
    told = wizard(tmp_path, "redact", "winter", "--hold", "A second request").stdout
    assert "It is on hold already, by Sam Okoro: Once more. Each is lifted by itself." in told
    (tmp_path / "settings.yaml").write_text('name: "Lee Park"\n', encoding="utf-8")
    assert "there are several holds: Once more; A second request" in wizard(tmp_path, "redact", "winter", "--lift").stderr
    assert "On hold: “Once more”" in wizard(tmp_path, "verify", "winter").stdout
    assert wizard(tmp_path, "redact", "winter", "--lift", "a second REQUEST").returncode == 0
    assert "Once more" in wizard(tmp_path, "redact", "winter", "--words", "Jane Smith").stderr


def test_holds_with_the_same_reason_are_lifted_one_by_one(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs", story="Jane Smith asked.")
    for reason in ("R 1", "r 1", "R 1"):
        assert wizard(tmp_path, "redact", "winter", "--hold", reason).returncode == 0
    wizard(tmp_path, "settings", "name", "Priya Naira")
    for reason in ("R 1", "r 1", "R  1"):
        done = wizard(tmp_path, "redact", "winter", "--lift", reason)
        assert done.returncode == 0, done.stderr
        assert "Priya Naira has a name very like Priya Nair, who put it on hold." in done.stdout
    assert "nothing is on hold" in wizard(tmp_path, "redact", "winter", "--lift").stderr


def test_a_redaction_of_what_was_approved_says_that_it_can_not_be_checked(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Jane Smith asked.")
    mark = fingerprint(library.read(file).standing)
    ledger.read(file).append((Hand("submit", "", mark), Approve("Read.", "Sam Okoro", "P", "2026-03-02", mark)), SAM)
    meant = library.read(file)
    found, _ = redact.candidates(meant, "", "Jane Smith")
    said = redact.carry_out(meant, [one.seal for one in found], "", PRIYA)
    assert any("The approval is out of date by it." in line for line in said) or library.read(file).state.startswith("changed")
    told = wizard(tmp_path, "verify", "winter").stdout
    assert "cannot be checked any more" in told


def test_another_window_goes_on_after_a_redaction(tmp_path: Path) -> None:
    file = with_a_name(tmp_path)
    other = ledger.read(file)
    meant = library.read(file)
    found, _ = redact.candidates(meant, "", "Jane Smith")
    redact.carry_out(meant, [one.seal for one in found], "", PRIYA)
    other.append((Set(At("amount"), Known("9")),), PRIYA)
    assert other.path == file
    assert b"Jane Smith" not in file.read_bytes()
    assert library.read(file).response.answers[At("amount")] == Known("9")
    assert not list(file.parent.glob("*-kept*"))


def test_a_title_that_is_taken_out_is_no_name_of_a_file_any_more(tmp_path: Path) -> None:
    file = given(tmp_path, "Jane Smith")
    meant = library.read(file)
    found, _ = redact.candidates(meant, "", "Jane Smith")
    redact.carry_out(meant, [one.seal for one in found], "", PRIYA)
    assert not [path.name for path in file.parent.iterdir() if "jane" in path.name]


def test_nothing_is_taken_out_where_nothing_is_meant(tmp_path: Path) -> None:
    with_a_name(tmp_path)
    assert 'this is not all it needs; type: wizard redact "TITLE" --words' in wizard(tmp_path, "redact", "winter").stderr
    assert "no text holds “Nobody”" in wizard(tmp_path, "redact", "winter", "--words", "Nobody").stderr
    assert "nothing was ever answered" in wizard(tmp_path, "redact", "winter", "colour").stderr


# -- What a later version wrote ---------------------------------------------------------------------------------------

LATER = {"do": "sign", "words": {"text": "By me.", "salt": "0011223344556677"}}


def continued(file: Path, *changes: object) -> None:
    """Write a record as a later version may: with a kind of change that this one does not know."""
    kept = ledger.read(file)
    author = {"name": "Sam Okoro", "account": "", "host": ""}
    line = {
        "seq": kept.seq + 1,
        "time": "2026-11-22T10:00:00Z",
        "author": author,
        "changes": list(changes),
        "before": kept.head,
    }
    with file.open("ab") as open_:
        open_.write(ledger.as_line(codec.sealed(line)) + b"\n")


@pytest.mark.parametrize("ours_too", [False, True])
@pytest.mark.parametrize("arguments", [["--no-input"], ["--ours"], ["--theirs"], ["--plain"]])
def test_what_a_later_version_wrote_is_not_taken_in_and_both_files_are_as_they_were(
    tmp_path: Path, arguments: list[str], ours_too: bool
) -> None:
    file, there = copied(tmp_path)
    say(there, SAM, "amount", "7")
    continued(there, LATER)
    if ours_too:
        say(file, PRIYA, "amount", "5")
    before = file.read_bytes(), there.read_bytes()
    done = wizard(tmp_path, "join", "winter", "back.jsonl", *arguments)
    assert done.returncode == 1
    assert "it holds a change of the kind 'sign', which this version of the program does not know" in done.stderr
    assert "both files are unchanged" in done.stderr
    assert (file.read_bytes(), there.read_bytes()) == before
    say(file, PRIYA, "amount", "6")


def test_an_assessment_that_a_later_version_wrote_in_is_no_beginning_of_another(tmp_path: Path) -> None:
    file, _ = copied(tmp_path)
    continued(file, LATER)
    done = wizard(tmp_path, "new", "tiny.yaml", "--from", "winter", "--no-input")
    assert done.returncode == 1
    assert "so its answers may not be what they seem; install the newer version" in done.stderr
    assert len(list(file.parent.glob("*.jsonl"))) == 1


@pytest.mark.parametrize("command", [["check"], ["render", "--out", "-"], ["history"], ["verify"]])
def test_what_is_told_of_an_assessment_that_a_later_version_wrote_in_says_so(tmp_path: Path, command: list[str]) -> None:
    file, _ = copied(tmp_path)
    continued(file, LATER)
    done = wizard(tmp_path, command[0], "winter", *command[1:])
    assert "holds a change of the kind 'sign', which this version of the program does not know" in done.stderr
    assert done.returncode == 1 or command != ["verify"]


@pytest.mark.parametrize("deep", [100, 150, 180, 200, 220, 245])
def test_a_copy_that_could_not_be_read_again_is_not_taken_in(tmp_path: Path, deep: int) -> None:
    """Copies within copies, deeper than a reader can go: each is sealed and follows from the one before it."""
    file, there = copied(tmp_path)
    say(file, PRIYA, "amount", "5")
    opened = ledger.read(there)
    head, seq = opened.head, opened.seq
    author = {"name": "Sam Okoro", "account": "", "host": ""}
    line: dict[str, object] = {"seq": seq + 1, "time": "2026-11-22T10:00:00Z", "author": author, "changes": [], "before": head}
    deepest = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    for _ in range(deep):
        joined = [{"do": "join", "after": seq, "lines": [codec.sealed(line)]}]
        line = {**line, "changes": joined}
    with there.open("ab") as open_:
        open_.write(ledger.as_line(codec.sealed(line)) + b"\n")
    sys.setrecursionlimit(deepest)
    before = file.read_bytes()
    done = wizard(tmp_path, "join", "winter", "back.jsonl", "--ours")
    assert "Something went wrong" not in done.stderr
    assert done.returncode == 0 or file.read_bytes() == before
    assert "damaged" not in wizard(tmp_path, "list").stderr


def test_a_line_that_takes_in_what_is_no_copy_is_said_to_be_damaged_under_an_open_session(tmp_path: Path) -> None:
    file, _ = copied(tmp_path)
    mine = ledger.read(file)
    continued(file, {"do": "join", "after": 400, "lines": []})
    appended = mine.append((Set(At("amount"), Known("9")),), PRIYA)
    assert "was replaced by another program" in appended.notes[0]


def test_a_document_that_remembers_an_endless_number_is_no_crash(tmp_path: Path) -> None:
    copied(tmp_path)
    mark = "a" * 64
    (tmp_path / "made-up.md").write_text(f"record {'9' * 5000}, seal {mark}\n", encoding="utf-8")
    done = wizard(tmp_path, "verify", "winter", "made-up.md")
    assert done.returncode == 1
    assert "Something went wrong" not in done.stderr


# -- What was being typed, earlier answers, other names ----------------------------------------------------------------


def taken_out(folder: Path, words: str) -> str:
    """Take out every text that holds some words, line by line; return what was said."""
    done = wizard(folder, "redact", "winter", "--words", words, "--plain", typed="\nno\n/done\nredact\n")
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def typing(folder: Path, file: Path, who: str, texts: dict[str, str]) -> drafts.Drafts:
    side = drafts.load(file.parent, ledger.read(file).id, who)
    spots = {(At(key), Part.VALUE): words for key, words in texts.items()}
    side.save(next(iter(spots)), spots)
    return side


def still(file: Path, who: str) -> dict[str, str]:
    side = drafts.load(file.parent, ledger.read(file).id, who)
    return {at.question: words for (at, _), words in side.texts.items()}


def test_what_others_are_typing_stays_where_the_words_are_only_in_it(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="yes", amount="3")
    typing(tmp_path, file, "Sam Okoro (sam)", {"story": "Yesterday we asked.", "name": "We said yes to it."})
    typing(tmp_path, file, "Lee (lee)", {"story": "yes"})
    told = taken_out(tmp_path, "yes")
    assert still(file, "Sam Okoro (sam)") == {"story": "Yesterday we asked.", "name": "We said yes to it."}
    assert still(file, "Lee (lee)") == {}
    assert "What Sam Okoro is typing has it in it, and stays: ask them to take it out." in told
    assert "What was being typed was cleaned as well: 1 text." in told


def test_ones_own_text_goes_where_it_is_being_typed_around_what_is_taken_out(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Jane Smith asked.", amount="3")
    by = ledger.author({"name": "Priya Nair"})
    who = f"{by.name} ({by.account})"
    typing(tmp_path, file, who, {"story": "Jane Smith asked. And so did we.", "name": "Winter hubs, new"})
    assert "What was being typed was cleaned as well: 1 text." in taken_out(tmp_path, "Jane Smith")
    assert still(file, who) == {"name": "Winter hubs, new"}


def test_what_was_taken_out_is_no_earlier_answer(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Jane Smith asked.", amount="3")
    say(file, PRIYA, "story", "A resident asked.")
    taken_out(tmp_path, "Jane Smith")
    done = wizard(tmp_path, "restore", "winter", "story", "--plain", typed="1\n1\n")
    assert "there is no earlier answer to" in done.stderr
    assert "redacted" not in done.stdout
    done = wizard(tmp_path, "restore", "winter", "story", "--to", "1")
    assert done.returncode == 1
    assert library.read(file).response.answers[At("story")] == Known("A resident asked.")


def test_other_names_of_the_file_are_told_where_all_of_it_still_stands(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Jane Smith asked.", amount="3")
    (tmp_path / "linked.jsonl").hardlink_to(file)
    assert "The file had 1 other name (hard links): all of it is still there." in taken_out(tmp_path, "Jane Smith")
    assert b"Jane Smith" in (tmp_path / "linked.jsonl").read_bytes()
    assert b"Jane Smith" not in file.read_bytes()


def test_an_assessment_that_a_link_leads_to_is_renamed_and_the_link_leads_nowhere_else(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs")
    elsewhere = tmp_path / "elsewhere.jsonl"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    done = wizard(tmp_path, "rename", "winter", "Spring hubs")
    assert done.returncode == 0, done.stderr
    assert "Spring hubs" in wizard(tmp_path, "list").stdout
    assert "Spring hubs" in wizard(tmp_path, "verify", "spring").stdout


# -- What was taken out, and what is on hold, in one of two copies ----------------------------------------------------


def took_out(file: Path, words: str, by: Author) -> None:
    found, _ = redact.candidates(library.read(file), "", words)
    redact.carry_out(library.read(file), [one.seal for one in found], "", by)


def test_what_was_taken_out_here_does_not_come_back_with_the_next_copy(tmp_path: Path) -> None:
    file, there = copied(tmp_path)
    say(there, SAM, "story", "Jane Smith came.")
    say(file, PRIYA, "amount", "4")
    assert wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input").returncode == 0
    took_out(file, "Jane Smith", PRIYA)
    say(there, SAM, "other", "Seven.")
    done = wizard(tmp_path, "join", "winter", "back.jsonl", "--no-input")
    assert "A text that was taken out here for good was still in that file. It was not added;" in done.stdout
    assert b"Jane Smith" not in file.read_bytes() and b"Jane Smith" in there.read_bytes()
    whole = wizard(tmp_path, "verify", "winter")
    assert whole.returncode == 0 and "Is the record whole? Yes" in whole.stdout
    assert wizard(tmp_path, "join", "winter", "back.jsonl").stdout.startswith("Nothing to add")


@pytest.mark.parametrize("parted", [True, False])
def test_what_was_taken_out_in_a_copy_and_still_stands_here_is_told_with_the_command(tmp_path: Path, parted: bool) -> None:
    file, there = copied(tmp_path)
    took_out(there, "Six warm rooms", SAM)
    (there,) = tmp_path.glob("*.jsonl")
    if parted:
        say(file, PRIYA, "amount", "4")
    done = wizard(tmp_path, "join", "winter", there.name, "--no-input")
    told = "A text that was taken out in that copy is still here, in change 1. To take it out here too: wizard redact"
    assert f"{told} winter-hubs story" in " ".join(done.stdout.split())


@pytest.mark.parametrize("main", ["held", "redacted"])
def test_a_hold_that_a_copy_was_redacted_past_is_told_by_join_and_verify(tmp_path: Path, main: str) -> None:
    file, there = copied(tmp_path)
    wizard(tmp_path, "settings", "name", "Sam Okoro")
    assert wizard(tmp_path, "redact", "winter", "--hold", "Request 7").returncode == 0
    took_out(there, "Six warm rooms", PRIYA)
    (there,) = tmp_path.glob("*.jsonl")
    ours, theirs = (file, there) if main == "held" else (there, file)
    done = wizard(tmp_path, "join", str(ours), str(theirs), "--no-input")
    told = "in one Priya Nair took out 1 text, in the other Sam Okoro's hold “Request 7” was put on it"
    assert told in " ".join(done.stdout.split())
    assert told in " ".join(wizard(tmp_path, "verify", str(ours)).stdout.split())


def test_a_file_that_is_named_alone_is_added_to_the_one_that_it_is_a_copy_of(tmp_path: Path) -> None:
    file, there = copied(tmp_path)
    given(tmp_path, "Winter hubs for carers", amount="2")
    say(there, SAM, "amount", "4")
    done = wizard(tmp_path, "join", "back.jsonl", "--no-input")
    assert done.returncode == 0, done.stderr
    assert "Sam Okoro's 1 change has been added." in done.stdout
    assert file.read_bytes() == there.read_bytes()


def test_a_file_that_came_back_is_found_by_its_home_and_in_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is typed at a prompt, or dragged there."""
    ours, theirs = copied(tmp_path)
    say(theirs, Author("Sam Okoro"), "amount", "12")
    monkeypatch.setenv("HOME", str(theirs.parent))
    for typed in (f"~/{theirs.name}", f"'{theirs}'", f'"{theirs}" '):
        met = _copies.meet(library.read(ours), _copies.as_typed(typed))
        assert met.theirs.ledger.path == theirs
