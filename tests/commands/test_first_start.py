"""The first start on an account, where assessments are kept, and how both are changed later."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.driving import CTRL_C, CTRL_U, DOWN, ENTER, ESC, Terminal
from tests.helpers.running import wizard
from tests.helpers.tiny import Script
from wizard.commands import _own
from wizard.commands._first_start import get_to_know
from wizard.core.errors import Problem, UsageError
from wizard.core.talk.face import Picked, Typed
from wizard.store import settings

FOUR = ("1 of 4. What is your name?", "2 of 4. Which organisation", "3 of 4. In which folder", "4 of 4. How do you want")


def new_here(folder: Path, *arguments: str, columns: int = 80, rows: int = 24) -> Terminal:
    """Start the program as somebody whose account has no settings, and a home of its own."""
    (folder / "settings.yaml").write_text("", encoding="utf-8")
    return Terminal(arguments, folder, columns=columns, rows=rows, env={"HOME": str(folder / "home")})


def test_four_questions_are_asked_each_with_an_answer_to_begin_with(tmp_path: Path) -> None:
    talk = new_here(tmp_path).see(FOUR[0], "Enter done")
    talk.press(CTRL_U, "Sam Okoro", ENTER)
    talk.see(FOUR[1], "The forms name it").press("Westerby Council", ENTER)
    talk.see(FOUR[2], "Suggested:", "Due Regard").press(ENTER)
    talk.see(FOUR[3], "Menus and keys", "screen reader").press(ENTER)
    talk.see("Start a new assessment", "Your settings").press(CTRL_C)
    assert talk.end() == 0
    kept = dict(line.split(": ", 1) for line in (tmp_path / "settings.yaml").read_text(encoding="utf-8").splitlines())
    assert kept["name"] == '"Sam Okoro"' and kept["organisation"] == '"Westerby Council"' and kept["face"] == '"terminal"'
    assert (tmp_path / "home" / "Documents" / "Due Regard").is_dir() and not (tmp_path / "assessments").exists()
    again = Terminal([], tmp_path).see("Start a new assessment")
    assert "of 4" not in again.text
    again.close()


def test_esc_goes_back_among_them_and_finds_what_was_given(tmp_path: Path) -> None:
    talk = new_here(tmp_path, columns=40, rows=12).see("1 of 4", "Enter done")
    talk.press(CTRL_U, "Sam", ENTER)
    talk.see("2 of 4").press("Westerby", ENTER)
    talk.see("3 of 4").press(ESC)
    talk.see("2 of 4", "Westerby").press(ESC)
    talk.see("1 of 4", "Sam").press(" Okoro", ENTER)
    talk.see("2 of 4", "Westerby").press(CTRL_C)
    assert talk.end() == 130
    assert (tmp_path / "settings.yaml").read_text(encoding="utf-8") == ""


def test_line_by_line_the_same_four_are_asked(tmp_path: Path) -> None:
    talk = new_here(tmp_path, "--plain", rows=40).see(FOUR[0])
    talk.press("Sam Okoro\n")
    talk.see(FOUR[1]).press("/back\n")
    talk.until(lambda text: text.count("1 of 4") == 2 and text.endswith("keep “Sam Okoro”:"), "the name again").press("\n")
    talk.until(lambda text: text.count("2 of 4") == 2, "the organisation again").press("\n")
    talk.see(FOUR[2]).press(f"{tmp_path}/elsewhere\n")
    talk.see(FOUR[3]).press("2\n")
    talk.see("Saved. You can change this", "Assessments in").press("/leave\n")
    assert talk.end() == 0
    assert "(face): line by line" in wizard(tmp_path, "settings", "face").stdout
    assert "(organisation): not set" in wizard(tmp_path, "settings", "organisation").stdout
    assert (tmp_path / "elsewhere").is_dir()


def test_a_folder_that_is_named_is_not_asked_for(tmp_path: Path) -> None:
    talk = new_here(tmp_path, "--folder", "mine").see("1 of 3. What is your name?", "Enter done")
    talk.press("Sam Okoro", ENTER)
    talk.see("2 of 3").press(ENTER)
    talk.see("3 of 3. How do you want").press(ENTER)
    talk.see(f"Assessments in {tmp_path / 'mine'}"[:70]).close()
    assert "folder" not in (tmp_path / "settings.yaml").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_used_is_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    talk = new_here(tmp_path, "--plain", rows=40).see("1 of 4")
    talk.press("Sam\n")
    talk.see("2 of 4").press("\n")
    talk.see("3 of 4").press("a file\n")
    talk.see("this folder cannot be used", "3 of 4").press("/leave\n")
    talk.end()


def test_a_folder_of_a_cloud_that_is_typed_is_told_and_what_was_set_meanwhile_stays(tmp_path: Path) -> None:
    talk = new_here(tmp_path, "--plain", rows=40).see("1 of 4")
    talk.press("Sam Okoro\n")
    talk.see("2 of 4").press("\n")
    talk.see("3 of 4")
    wizard(tmp_path, "settings", "role", "Head of Service")
    talk.press(f"{tmp_path}/OneDrive - Westerby/EIAs\n")
    talk.see("OneDrive keeps this folder", "4 of 4").press("2\n")
    talk.see("Saved.").press("/leave\n")
    talk.end()
    kept = (tmp_path / "settings.yaml").read_text(encoding="utf-8")
    assert "Head of Service" in kept and "Sam Okoro" in kept


def test_a_folder_of_assessments_where_the_person_is_goes_before_their_own_and_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own"
    given(tmp_path, "Winter hubs")
    shutil.move(tmp_path / "assessments", tmp_path / "set aside")
    wizard(tmp_path, "settings", "folder", "own")
    assert str(own) in wizard(tmp_path, "list").stdout + wizard(tmp_path, "list").stderr
    shutil.move(tmp_path / "set aside", tmp_path / "assessments")
    assert "Winter hubs" in wizard(tmp_path, "list").stdout
    talk = Terminal([], tmp_path).see("There is a folder “assessments” where you are, so that is used", "Winter hubs")
    talk.close()


def test_without_a_terminal_nothing_is_made_in_documents_and_it_is_said_where_it_is_kept(tmp_path: Path) -> None:
    (tmp_path / "given.json").write_text('{"title": "Hubs"}', encoding="utf-8")
    first = wizard(tmp_path, "new", "stage-1", "--answers", "given.json", "--no-input")
    assert "You have not chosen a folder for your assessments, so it is kept here" in first.stdout
    assert list((tmp_path / "assessments").glob("*.jsonl"))
    again = wizard(tmp_path, "new", "stage-1", "--answers", "given.json", "--no-input")
    assert "You have not chosen a folder" not in again.stdout


def test_all_of_it_is_changed_at_the_home_screen(tmp_path: Path) -> None:
    talk = Terminal([], tmp_path, rows=40).see("Your settings", "Enter choose")
    talk.press("y", ENTER)
    talk.see("Your name Priya Nair", "Kind of organisation not set", "Words in the forms")
    talk.press(DOWN, DOWN, ENTER)
    talk.see("Which organisation do you work for?").press("Westerby Council", ENTER)
    talk.see("Saved. Your organisation", "Your organisation Westerby Council").press(DOWN, ENTER)
    talk.see("How can readers of a published assessment reach you?").press("equality@westerby.example", ENTER)
    talk.see("How to reach you equality@westerby.example").press(DOWN, ENTER)
    talk.see("What kind of organisation is it?", "NHS trust").press("c")
    talk.see("❯ Council").press(ENTER)
    talk.see("Kind of organisation council").press(DOWN, ENTER)
    talk.see("In which nation does it work?").press("w")
    talk.see("❯ Wales").press(ENTER)
    talk.see("Nation Wales").press(DOWN, ENTER)
    talk.see("In which folder").press(CTRL_U, str(tmp_path / "OneDrive - Westerby" / "EIAs"), ENTER)
    talk.see("OneDrive keeps this folder", "stays there. To see it: wizard --folder").press(ESC)
    talk.see("❯ Your settings").press(CTRL_C)
    assert talk.end() == 0
    assert talk.text.endswith("To start again, type: wizard")
    own = wizard(tmp_path, "settings").stdout
    assert "(contact): equality@westerby.example" in own
    assert (
        "(organisation): Westerby Council" in own
        and "(body): council" in own
        and "(nation): Wales" in own
        and "OneDrive - Westerby/EIAs" in own
    )


def test_what_is_set_can_be_typed_as_it_is_shown() -> None:
    face = _own.FACE
    assert _own.read(face, "Line by line, good with a screen reader or a simple terminal") == settings.PLAIN
    assert _own.read(_own.BODY, "icb") == "integrated care board"


@pytest.mark.parametrize("folder", ["\0", "x" * 5000, "~nobody/here", "/proc/none", "\n"])
def test_a_folder_that_cannot_be_locks_nobody_out(tmp_path: Path, folder: str) -> None:
    words = f'name: "Priya Nair"\nfolder: {json.dumps(folder)}\n'
    (tmp_path / "settings.yaml").write_text(words, encoding="utf-8")
    for command in (["list"], ["new", "stage-1", "--plain"], ["settings"], ["settings", "folder", "here"]):
        done = wizard(tmp_path, *command, typed="/leave\n")
        assert done.returncode in (0, 1), done.stderr
    assert (tmp_path / "here").is_dir()


@pytest.mark.parametrize("typed", ["~/Due Regard", '"~/Due Regard"', "'~/Due Regard'"])
def test_a_folder_is_kept_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert _own.read(_own.FOLDER, typed) == str(tmp_path / "Due Regard")
    assert os.path.isdir(tmp_path / "Due Regard")  # noqa: PTH112 - said of what was made


def test_no_name_that_nobody_has_is_offered_and_none_at_all_is_asked_for_again(tmp_path: Path) -> None:
    talk = new_here(tmp_path, "--plain", rows=40).see("1 of 4")
    assert "root" not in talk.text
    talk.press("\n")
    talk.see("a name cannot be empty").press("Jo Marsh\n")
    talk.see("2 of 4").press("\n")
    talk.see("3 of 4").press("\n")
    talk.see("Enter for “Line by line").press("/leave\n")
    talk.end()


def test_what_is_set_elsewhere_during_the_first_start_is_kept(tmp_path: Path) -> None:
    talk = new_here(tmp_path, "--plain", rows=40).see("1 of 4")
    talk.press("Jo Marsh\n")
    talk.see("2 of 4")
    (tmp_path / "settings.yaml").write_text('role: "Head"\n', encoding="utf-8")
    for number in ("2 of 4", "3 of 4", "4 of 4"):
        talk.see(number)
        talk.press("\n")
    talk.see("Saved.").press("/leave\n")
    talk.end()
    kept = (tmp_path / "settings.yaml").read_text(encoding="utf-8")
    assert 'role: "Head"' in kept and 'name: "Jo Marsh"' in kept


def test_where_nothing_can_be_remembered_one_can_work_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: dict[str, str]) -> None:
        raise UsageError(Problem("", "your settings cannot be saved: No space left on device", "free some space"))

    monkeypatch.setenv("WIZARD_SETTINGS", str(tmp_path / "settings.yaml"))
    monkeypatch.setattr(settings, "save", full)
    person = Script((Typed("Jo Marsh"), Typed("Westerby"), Typed(str(tmp_path)), Picked("plain")))
    known = get_to_know(person, {}, folder_is_named=False, plain=True)
    assert (known["name"], known["face"]) == ("Jo Marsh", "plain")
    assert "No space left" in person.said[-1].text
    assert "counts until you leave" in person.said[-1].text
