"""What ends a conversation from outside, or tries to: signals, a closed terminal, keys that nobody pressed."""

from __future__ import annotations

import io
import json
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.helpers.driving import CTRL_A, CTRL_C, CTRL_D, ENTER, Terminal
from tests.helpers.running import wizard
from tests.helpers.tiny import EVERY_KIND_TEXT
from tests.stops import stop
from wizard.core.talk.face import Line, Prompt
from wizard.faces import console
from wizard.faces.plain import Plain

CONTROLS = ["Your name", "The story", "Which day", "How many", "4. Are you sure", "Which colour", "Which groups", "Who"]
GIVEN = {"name": "Hall", "story": "A story.", "day": "3/3/2026", "amount": "4", "sure": "No", "colour": "red"}
FACES = ["terminal", "plain"]


def opened(folder: Path, face: str, answers: int = 0) -> Terminal:
    """A conversation over the tiny bank, at the question after the first so many answers (taken from a file)."""
    (folder / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (folder / "given.json").write_text(json.dumps(dict(list(GIVEN.items())[:answers])), encoding="utf-8")
    given = ["--answers", "given.json"] if answers else []
    talk = Terminal(["new", "tiny.yaml", *given, *(["--plain"] if face == "plain" else [])], folder, rows=40)
    return talk.see(CONTROLS[answers], "/back" if face == "plain" else "Esc back")


def drafts(folder: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in (folder / "assessments" / ".drafts").glob("*.json"))


def type_in(talk: Terminal, words: str) -> None:
    """Type words and see that the program has them: the terminal itself would not know what Ctrl-A means."""
    talk.press(words[3:], CTRL_A, words[:3])
    talk.see(words)


def assert_nothing_is_shown_that_is_nobodys_business(talk: Terminal) -> None:
    assert not re.search(rb"Traceback|Exception|Press ENTER|went wrong", talk.bytes), talk.history


# -- Signals, and a terminal that is closed ---------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [0, 1, 5])
@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_to_end_ends_every_control_and_keeps_what_is_typed(
    tmp_path: Path, number: int, status: int, face: str, answers: int
) -> None:
    talk = opened(tmp_path, face, answers)
    typed = "Typed until now" if answers < 4 else ""
    if typed:
        type_in(talk, typed)
    talk.signal(number)
    assert talk.end() == status
    assert_nothing_is_shown_that_is_nobodys_business(talk)
    assert typed in drafts(tmp_path)
    assert len(list((tmp_path / "assessments").glob("*.jsonl"))) == 1 or (not answers and not typed)


@pytest.mark.parametrize("answers", [0, 1, 5])
@pytest.mark.parametrize("face", FACES)
def test_a_terminal_that_is_closed_ends_it_with_its_status(tmp_path: Path, face: str, answers: int) -> None:
    talk = opened(tmp_path, face, answers)
    talk.press("some words"[: 10 if answers < 4 else 0])
    assert talk.hang_up() == 129
    assert wizard(tmp_path, "list").returncode == 0


@pytest.mark.parametrize("answers", [1, 5, 6])
@pytest.mark.parametrize("face", FACES)
def test_an_interrupt_from_outside_is_the_command_to_leave(tmp_path: Path, face: str, answers: int) -> None:
    talk = opened(tmp_path, face, answers)
    talk.signal(signal.SIGINT)
    assert talk.end() == 0
    assert "All is kept in" in talk.text


@pytest.mark.parametrize("answers", [0, 1])
@pytest.mark.parametrize("end", ["Ctrl-C", "an interrupt", "a closed terminal", "a hang-up", "killed"])
def test_half_a_line_is_kept_however_the_plain_face_is_left_and_resume_says_what_it_was(
    tmp_path: Path, end: str, answers: int
) -> None:
    talk = opened(tmp_path, "plain", answers)
    if answers:
        talk.press("A first line.", ENTER)
    type_in(talk, "Half of what")
    if end in ("a closed terminal", "killed"):
        talk.until(lambda text: "Half of what" in drafts(tmp_path), "the draft on the disk")
        talk.hang_up() if end == "a closed terminal" else talk.kill()
    elif end == "Ctrl-C":
        talk.press(CTRL_C)
        talk.see("All is kept in").end()
    else:
        talk.signal(signal.SIGINT if end == "an interrupt" else signal.SIGHUP)
        talk.end()
    assert "Half of what" in drafts(tmp_path)
    again = Terminal(["resume", "--plain"], tmp_path, rows=40).see("you were typing was kept", "Half of what")
    again.press(ENTER)
    again.see("What you typed before is still there", "/lines reads it" if answers else "Enter to keep “Half of what”")
    again.press("/leave", ENTER)
    again.see("All is kept in").end()
    assert "Half of what" in drafts(tmp_path)


def test_half_a_command_is_no_text(tmp_path: Path) -> None:
    talk = opened(tmp_path, "plain", 1)
    talk.press("Kept.", ENTER, "/lin")
    talk.until(lambda text: text.endswith("/lin"), "the command that was begun").press(CTRL_C)
    talk.see("All is kept in").end()
    assert "Kept." in drafts(tmp_path)
    assert "/lin" not in drafts(tmp_path)


@pytest.mark.parametrize("face", FACES)
def test_two_signals_for_one_end_are_one(tmp_path: Path, face: str) -> None:
    talk = opened(tmp_path, face, 1)
    type_in(talk, "We asked.")
    talk.signal(signal.SIGTERM)
    talk.signal(signal.SIGHUP)
    assert talk.end() in (143, 129)
    assert "We asked." in drafts(tmp_path)
    assert_nothing_is_shown_that_is_nobodys_business(talk)


# -- The ways out of a prompt that is no question ---------------------------------------------------------------------


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A folder with two assessments of one beginning."""
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    for title in ("Hall A", "Hall B"):
        (tmp_path / "given.json").write_text(json.dumps({"name": title}), encoding="utf-8")
        assert wizard(tmp_path, "new", "tiny.yaml", "--answers", "given.json", "--no-input").returncode == 0
    return tmp_path


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("words", [["resume"], ["review", "hall"], ["submit", "hall"], ["submit", "hall-a"], ["new"], []])
@pytest.mark.parametrize("out", ["interrupt", "end of input", "SIGTERM"])
def test_every_way_out_of_a_prompt_outside_of_the_interview_has_its_status(
    two: Path, face: str, words: list[str], out: str
) -> None:
    talk = Terminal([*words, *(["--plain"] if face == "plain" else [])], two, rows=40)
    talk.see("/leave" if face == "plain" else "Ctrl-C leave")
    if out == "SIGTERM":
        talk.signal(signal.SIGTERM)
    elif out == "end of input" and face == "terminal":
        assert talk.hang_up() == 129
        return
    else:
        talk.press(CTRL_C if out == "interrupt" else CTRL_D)
    assert talk.end() == (143 if out == "SIGTERM" else 0)
    assert_nothing_is_shown_that_is_nobodys_business(talk)


# -- Keys that nobody pressed -----------------------------------------------------------------------------------------

SEQUENCES = ["\x1b[31m", "\x1b[38;5;1m", "\x1b[M", "\x1b[<0;1;1M", "\x1b[<9M", "\x1b[1;1R", "\x1b[99999999;9R", "\x1b[999;1z"]


@pytest.mark.parametrize("answers", [0, 1, 4, 6])
def test_a_sequence_of_the_terminal_among_what_is_pasted_breaks_nothing_and_goes_nowhere(tmp_path: Path, answers: int) -> None:
    talk = opened(tmp_path, "terminal", answers)
    for sequence in SEQUENCES:
        talk.press(sequence)
    talk.press("\x07")  # help
    talk.see("There is no help for this question.", CONTROLS[answers]).press(CTRL_C)
    assert talk.end() == 0
    assert_nothing_is_shown_that_is_nobodys_business(talk)


def test_no_key_freezes_the_plain_face_and_the_terminal_is_given_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    whole = f"stty ixon; {sys.executable} -m wizard new tiny.yaml --plain; stty -a"
    talk = Terminal(["-c", whole], tmp_path, rows=40, program=["sh"]).see("Your name", "/back")
    talk.press("\x13", "Hall", "\x11", "\n")
    talk.see("The story").press("\x13", "/leave\n")
    talk.see("All is kept in", " ixon")
    assert talk.end() == 0


@pytest.mark.parametrize("more", [[], ["--plain"]])
def test_no_key_freezes_the_very_first_questions(tmp_path: Path, more: list[str]) -> None:
    (tmp_path / "settings.yaml").write_text("", encoding="utf-8")
    talk = Terminal(["new", "stage-1", "--folder", "here", *more], tmp_path, rows=40).see("What is your name?")
    talk.see("leave").press("\x13", " Asha", ENTER)
    talk.see("Which organisation").press(ENTER)
    talk.see("Menus and keys").press(ENTER)
    talk.see("Title of Assessment", "/help" if more else "Ctrl-G help").press(CTRL_C)
    assert talk.end() == 0


# -- Stopped at random (the quick form; `python -m tests.stops` is the long one) --------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_a_stop_at_random_while_somebody_types_ends_it_in_time_and_loses_nothing(tmp_path: Path, seed: int) -> None:
    assert stop(tmp_path, 1000 + seed).wrong == ()


def test_a_signal_that_comes_while_python_tidies_up_ends_the_program_at_the_next_prompt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that is raised in a callback of the garbage collector gets nowhere."""
    monkeypatch.setattr(sys, "unraisablehook", console._swallow)

    class Tidied:
        def __del__(self) -> None:
            raise console.Ended(signal.SIGTERM)

    Tidied()
    assert capsys.readouterr().err == ""
    with pytest.raises(console.Ended):
        Plain(io.StringIO("Yes\n"), io.StringIO()).ask(Prompt(Line(), "Title"), lambda typed: None)
    console.go_on()  # it is told once
