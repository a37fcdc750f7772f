"""A command without an assessment: a choice where there is a terminal, and what to type where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.driving import ENTER, Terminal
from tests.helpers.running import wizard

ONE = (
    *("render", "check", "submit", "review", "approve", "withdraw", "history", "verify", "compare"),
    *("undo", "restore", "redact", "rename", "put-away", "take-out", "join"),
)


def two(tmp_path: Path) -> list[Path]:
    return [given(tmp_path, "Winter hubs"), given(tmp_path, "Parking charges")]


@pytest.mark.parametrize("command", ONE)
def test_without_a_terminal_a_command_says_what_to_type(tmp_path: Path, command: str) -> None:
    two(tmp_path)
    if command == "take-out":
        assert wizard(tmp_path, "put-away", "winter").returncode == wizard(tmp_path, "put-away", "parking").returncode == 0
    before = {file: file.read_bytes() for file in (tmp_path / "assessments").rglob("*.jsonl")}
    done = wizard(tmp_path, command, typed="")
    assert done.returncode == 1
    assert f"wizard {command}: say which assessment is meant" in done.stderr
    assert f"for “Winter hubs”, type: wizard {command} winter-hubs\n" in done.stderr
    assert str(tmp_path / "assessments") in done.stderr and "--folder" in done.stderr
    assert {file: file.read_bytes() for file in (tmp_path / "assessments").rglob("*.jsonl")} == before


@pytest.mark.parametrize("command", ONE)
def test_where_there_is_none_the_folder_is_said_and_how_to_begin(tmp_path: Path, command: str) -> None:
    done = wizard(tmp_path, command, typed="")
    assert done.returncode == 1
    assert "there are no assessments" in done.stderr and "--folder" in done.stderr
    assert str(tmp_path / "assessments") in done.stderr


@pytest.mark.parametrize("command", ONE)
def test_on_a_terminal_a_command_offers_all_there_are(tmp_path: Path, command: str) -> None:
    two(tmp_path)
    if command == "take-out":
        assert wizard(tmp_path, "put-away", "winter").returncode == wizard(tmp_path, "put-away", "parking").returncode == 0
    talk = Terminal([command, "--plain"], tmp_path, rows=40)
    talk.see(" one", "Winter hubs", "Parking charges").press("/leave\n")
    assert talk.end() == 0


def test_what_is_picked_is_printed_renamed_and_put_away(tmp_path: Path) -> None:
    two(tmp_path)
    talk = Terminal(["render", "--to", "md"], tmp_path, columns=200).see("Print which one?", "Winter hubs")
    talk.press("w")
    talk.see("❯ Winter hubs").press(ENTER)
    talk.see("Printed to").end()
    assert (tmp_path / "assessments" / "winter-hubs-draft.md").exists()
    talk = Terminal(["rename", "--plain"], tmp_path).see("Rename which one?")
    talk.press("winter\n")
    talk.see("The new title for “Winter hubs”").press("Warm rooms\n")
    talk.see("is now called “Warm rooms”").end()
    talk = Terminal(["put-away", "--plain"], tmp_path).see("Put which one away?")
    talk.press("warm\n")
    talk.see("Put away: Warm rooms").end()


def test_what_else_a_command_needs_is_asked_for_or_said(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs")
    for command in ("rename", "restore", "redact", "join"):
        done = wizard(tmp_path, command, "winter", typed="")
        assert done.returncode == 1 and f'type: wizard {command} "' in done.stderr, command
    (tmp_path / "copy.jsonl").write_bytes(file.read_bytes())
    talk = Terminal(["join", "copy.jsonl", "--plain"], tmp_path).see("are the same")  # the file says to which one it belongs
    assert talk.end() == 0


@pytest.mark.parametrize("command", ["list", "actions", "chase"])
def test_every_list_says_where_it_looked_and_what_to_do_if_the_work_is_elsewhere(tmp_path: Path, command: str) -> None:
    whole = str(tmp_path / "assessments")
    said = wizard(tmp_path, command).stdout
    assert whole in said and "If your work is elsewhere, name its folder: --folder FOLDER" in said
    given(tmp_path, "Winter hubs")
    done = wizard(tmp_path, command)  # into a pipe it is a line for each assessment and nothing else
    assert whole in done.stdout + done.stderr
    is_something_there = command == "list"  # what to do elsewhere is of use where nothing is found
    assert ("elsewhere" in done.stdout + done.stderr) != is_something_there


def test_an_assessment_that_is_not_found_says_where_it_was_looked_for(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    for command in ("render", "resume", "history"):
        said = wizard(tmp_path, "--folder", "assessments/../assessments", command, "summer", typed="").stderr
        if command != "resume":
            assert said.startswith(f"{tmp_path / 'assessments'}: no assessment is called “summer”")
        assert str(tmp_path / "assessments") in said and "--folder FOLDER" in said, command


def browser(tmp_path: Path, first: str = "") -> dict[str, str]:
    """A browser that writes down what it is asked to open. first: what it does before."""
    script = tmp_path / "browser"
    script.write_text(
        f'#!/bin/sh\n{first}\nprintf "%s" "$1" > "{tmp_path}/opened.part" && mv "{tmp_path}/opened.part" "{tmp_path}/opened"\n'
    )
    script.chmod(0o755)
    return {"WIZARD_BROWSER": str(script)}


def test_a_printed_document_says_its_whole_path_and_can_be_opened_at_once(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs").with_name("winter-hubs-draft.html")
    assert wizard(tmp_path, "render", "winter").stdout.startswith(f"Printed to {file}")
    done = wizard(tmp_path, "render", "winter", "--to", "md", "--out", "here.md", "--open")
    assert f"Printed to {tmp_path / 'here.md'}" in done.stdout
    assert done.returncode == 1 and "It could not be opened from here" in done.stderr
    slow = browser(tmp_path, first="while kill -0 $PPID 2>/dev/null; do :; done")  # until the program and its terminal are gone
    talk = Terminal(["render", "winter", "--open"], tmp_path, columns=200, env=slow).see("Printed to")
    assert talk.end() == 0
    assert opened(tmp_path) == str(file)


def opened(tmp_path: Path) -> str:
    """What the browser was asked to open: it is another process, which is waited for."""
    import time

    deadline = time.monotonic() + 20
    while not (tmp_path / "opened").exists():
        assert time.monotonic() < deadline
    return (tmp_path / "opened").read_text()


def test_what_is_printed_from_the_menu_is_opened_with_a_key(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs").with_name("winter-hubs-draft.html")
    talk = Terminal(["--plain"], tmp_path, columns=200, rows=60, env=browser(tmp_path)).see("or word")
    talk.press("Print one\n")
    talk.see("Print which one?").press("winter\n")
    talk.see("Print as what?").press("\n")
    talk.see(f"Printed to {file}", "Open it now").press("open\n")
    assert opened(tmp_path) == str(file)
    talk.press("/leave\n")
    assert talk.end() == 0


@pytest.mark.parametrize("command", ["check", "history", "render"])
def test_where_two_have_the_name_the_person_picks_one(tmp_path: Path, command: str) -> None:
    """As this year's and last year's do."""
    for _ in range(2):
        given(tmp_path, "Winter hubs")
    assert "2 assessments are called “winter”" in wizard(tmp_path, command, "winter", typed="").stderr
    talk = Terminal([command, "winter", "--plain"], tmp_path, rows=40).see("Several are called “winter”. Which one?")
    talk.see("winter-hubs.jsonl", "winter-hubs-2.jsonl").press("/leave\n")
    assert talk.end() == 0


@pytest.mark.parametrize("command", ["check", "history", "put-away", "compare"])
def test_the_name_of_a_file_as_the_list_prints_it_is_enough(tmp_path: Path, command: str) -> None:
    """From whatever folder it is typed, and with a capital or a blank in it as a person may have named it."""
    one, other = two(tmp_path)
    own = one.with_name("Winter Hubs 2026.jsonl")
    one.rename(own)
    others = [other.name] if command == "compare" else []
    done = wizard(tmp_path, command, own.name, *others)
    assert "no assessment is called" not in done.stderr and "Winter hubs" in done.stdout, done.stderr


def test_the_name_of_a_file_that_was_put_away_takes_it_out(tmp_path: Path) -> None:
    one, _ = two(tmp_path)
    assert wizard(tmp_path, "put-away", one.name).returncode == 0
    done = wizard(tmp_path, "take-out", one.name)
    assert done.returncode == 0 and one.is_file(), done.stderr


def test_what_may_have_been_meant_is_asked_with_one_mark_at_its_end(tmp_path: Path) -> None:
    two(tmp_path)
    said = wizard(tmp_path, "check", "winter-hbus.jsonl").stderr
    assert "did you mean" in said and "?." not in said


def test_where_no_format_is_named_the_person_picks_one(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    talk = Terminal(["render", "winter", "--plain"], tmp_path, rows=40, columns=200)
    talk.see("Print as what?", "Word", "PDF", "Markdown").press("Markdown\n")
    talk.see("Printed to", "winter-hubs-draft.md")
    assert talk.end() == 0
    assert not list((tmp_path / "assessments").glob("*.html"))


def test_whoever_names_a_file_or_a_format_is_asked_for_none(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    for words in (["--out", "x.html"], ["--to", "json"]):
        talk = Terminal(["render", "winter", "--plain", *words], tmp_path, rows=40)
        talk.see("Printed to")
        assert talk.end() == 0
