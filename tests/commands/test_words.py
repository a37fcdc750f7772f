"""The words people try at the command line: each leads to the right command, and none that is a guess writes anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.running import wizard
from wizard import __version__, commands


def test_help_and_version_are_words_too(tmp_path: Path) -> None:
    assert wizard(tmp_path, "help").stdout == wizard(tmp_path, "--help").stdout != ""
    assert wizard(tmp_path, "help", "new").stdout == wizard(tmp_path, "new", "--help").stdout != ""
    assert wizard(tmp_path, "help", "print").stdout == wizard(tmp_path, "render", "--help").stdout
    assert wizard(tmp_path, "--plain", "help", "new").stdout == wizard(tmp_path, "new", "--help").stdout
    assert wizard(tmp_path, "version").stdout == f"Due Regard {__version__}\n"
    for asked in (["help"], ["help", "new"], ["version"]):
        assert wizard(tmp_path, *asked).returncode == 0


def test_help_on_what_is_no_command_says_what_there_is(tmp_path: Path) -> None:
    done = wizard(tmp_path, "help", "newt")
    assert done.returncode == 2
    assert "there is no 'newt' here; did you mean \"new\"?" in done.stderr


@pytest.mark.parametrize("word", ["open", "edit", "continue", "Open"])
def test_the_words_for_going_on_go_on(tmp_path: Path, word: str) -> None:
    given(tmp_path, "Winter hubs")
    wizard(tmp_path, "resume", "winter", typed="")
    assert wizard(tmp_path, word, "winter", typed="").stdout == wizard(tmp_path, "resume", "winter", typed="").stdout != ""


@pytest.mark.parametrize("word", ["status", "ls"])
def test_the_words_for_a_list_list(tmp_path: Path, word: str) -> None:
    given(tmp_path, "Winter hubs")
    assert wizard(tmp_path, word).stdout == wizard(tmp_path, "list").stdout != ""


@pytest.mark.parametrize(
    ("word", "command"),
    [
        *((word, "render") for word in ("print", "export", "publish")),
        *((word, "put-away") for word in ("delete", "remove", "archive", "rm")),
        ("unarchive", "take-out"),
        ("merge", "join"),
        ("send", "submit"),
        ("sign", "approve"),
        ("start", "new"),
        ("config", "settings"),
    ],
)
def test_a_word_that_would_write_says_what_to_type_and_does_nothing(tmp_path: Path, word: str, command: str) -> None:
    given(tmp_path, "Winter hubs")
    before = sorted((tmp_path / "assessments").iterdir())
    done = wizard(tmp_path, word, "Winter hubs")
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"wizard {command} 'Winter hubs'" in done.stderr
    assert sorted((tmp_path / "assessments").iterdir()) == before


def test_what_is_to_be_typed_is_what_was_typed_with_the_right_word(tmp_path: Path) -> None:
    done = wizard(tmp_path, "--folder", "my work", "export", "winter", "--to", "md")
    assert "wizard --folder 'my work' render winter --to md\n" in done.stderr


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        (("pdf", "winter"), "wizard render winter --to pdf\n"),
        (("--plain", "word", "winter"), "wizard --plain render winter --to docx\n"),
        (("docx",), "wizard render --to docx\n"),
        (("logo", "our logo.png"), "wizard settings logo 'our logo.png'\n"),
    ],
)
def test_what_a_document_is_to_be_leads_to_the_command_that_makes_it(
    typed: tuple[str, ...], instead: str, tmp_path: Path
) -> None:
    assert f"Type: {instead}" in wizard(tmp_path, *typed).stderr


@pytest.mark.parametrize(("word", "begins"), [("markdown", "# Winter hubs"), ("HTM", "<!DOCTYPE html>"), ("JSON", "{")])
def test_a_format_may_be_called_as_people_call_it(word: str, begins: str, tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    assert wizard(tmp_path, "render", "winter", "--to", word, "--out", "-").stdout.startswith(begins)


def test_nothing_is_deleted_is_said_to_whoever_would_delete(tmp_path: Path) -> None:
    said = wizard(tmp_path, "delete", "winter").stderr
    assert "Nothing was deleted." in said and "wizard put-away winter" in said


def test_no_guess_leads_to_what_destroys(tmp_path: Path) -> None:
    assert "redact" not in {name.split()[0] for name, _ in commands.MEANT.values()}
    for word in ("redat", "redactt", "erase", "wipe", "destroy", "purge"):
        said = wizard(tmp_path, word, "winter").stderr
        assert 'did you mean "redact"' not in said and "wizard redact" not in said, word


def test_every_word_that_people_try_leads_to_a_command_and_is_none() -> None:
    assert {name.split()[0] for name, _ in commands.MEANT.values()} <= set(commands.TABLE)
    assert not set(commands.MEANT) & set(commands.TABLE)


def test_a_form_may_be_named_in_several_words_and_by_its_title(tmp_path: Path) -> None:
    for words in (["stage-1"], ["Stage", "1"], ["stage 1"], ["Stage", "1", "Equality,", "Health"]):
        done = wizard(tmp_path, "new", *words, typed="")
        assert done.stdout.startswith("Stage 1 Equality"), words
    done = wizard(tmp_path, "new", "Stage", "9")
    assert done.returncode == 1
    assert "wizard new stage-1" in done.stderr and "wizard new eia" in done.stderr


def test_a_title_may_be_given_in_several_words(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    for command in ("check", "history", "resume", "submit"):
        done = wizard(tmp_path, command, "Winter", "hubs", typed="")
        assert "Winter hubs" in done.stdout + done.stderr and "unrecognized" not in done.stderr, command
    assert "Put away" in wizard(tmp_path, "put-away", "Winter", "hubs").stdout
    assert "Taken out" in wizard(tmp_path, "take-out", "Winter", "hubs").stdout


def test_a_title_of_several_words_where_more_follows_is_to_stand_in_quotes(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    done = wizard(tmp_path, "rename", "Winter", "hubs", "Warm", "rooms")
    assert done.returncode == 2
    assert "in quotes" in done.stderr


def test_the_name_of_an_assessment_alone_says_how_to_open_it(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    assert "wizard resume winter" in wizard(tmp_path, "winter").stderr
