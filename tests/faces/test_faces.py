"""Both faces at a real pseudo-terminal: every control, every command, every speed of typing, every size of window."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.keys import KEY_ALIASES, Keys
from prompt_toolkit.output import DummyOutput

from tests.helpers.driving import CTRL_C, CTRL_D, CTRL_G, CTRL_N, CTRL_O, CTRL_P, CTRL_X, DOWN, ENTER, ESC, TAB, Terminal
from tests.helpers.filling import handed_in, sits_down
from tests.helpers.tiny import EVERY_KIND_TEXT
from wizard.core.talk.face import WHEN_APPROVED, Command, Line, Progress, Prompt, Text
from wizard.faces import choice, plain
from wizard.faces.terminal.keys import SHEET
from wizard.faces.terminal.screen import PromptScreen

# For each question of the tiny bank: what stands on the screen when it is asked, and how each face answers it.
CONTROLS = ["Your name", "The story", "Which day", "How many", "4. Are you sure", "Which colour", "Which groups", "Who"]
TERMINAL_ANSWERS = [
    ["Hall", ENTER],
    ["A story.", CTRL_D],
    ["3/3/2026", ENTER],
    ["4", ENTER],
    [ENTER, "We counted.", CTRL_D],
    [ENTER],
    [" ", ENTER],
]
PLAIN_ANSWERS = [["Hall"], ["A story.", "/done"], ["3/3/2026"], ["4"], ["yes", "We counted.", "/done"], ["red"], ["1"]]


def opened(folder: Path, *options: str, answers: int = 0, columns: int = 80, rows: int = 24) -> Terminal:
    """A conversation over the tiny bank, at the question after the first so many answers (taken from a file)."""
    (folder / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    given = {"name": "Hall", "story": "A story.", "day": "3/3/2026", "amount": "4"}
    given |= {"sure": {"answer": "yes", "rationale": "We counted."}, "colour": "red", "groups": "Public"}  # type: ignore[dict-item]
    (folder / "given.json").write_text(json.dumps(dict(list(given.items())[:answers])), encoding="utf-8")
    arguments = ["new", "tiny.yaml", "--answers", "given.json", *options] if answers else ["new", "tiny.yaml", *options]
    return Terminal(arguments, folder, columns=columns, rows=rows)


def kept(folder: Path) -> str:
    """The whole record, as text."""
    return "".join(file.read_text(encoding="utf-8") for file in (folder / "assessments").glob("*.jsonl"))


# -- Back, overview and leave, from every control ---------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(CONTROLS)))
def test_the_terminal_face_goes_back_and_over_and_away_from_every_control(tmp_path: Path, number: int) -> None:
    talk = opened(tmp_path, answers=number).see(CONTROLS[number], "Esc back")
    if number:
        talk.press(ESC)
        talk.see(CONTROLS[number - 1], "Esc back").press(TAB)
        talk.see("Overview", "❯ Section one").press(ENTER)
        talk.see("of 8 done Section one", "Enter choose", "❯").press(DOWN, ENTER)
        talk.see(CONTROLS[number], "Ctrl-K keys")
    talk.press(TAB)
    talk.see("Overview", "❯ Section one", "Check your answers").press(ESC)
    talk.see(CONTROLS[number], "Ctrl-K keys").press(CTRL_C)
    assert talk.end() == 0
    assert ("All is kept in" in talk.text) == (number > 0)


@pytest.mark.parametrize("number", range(len(CONTROLS)))
def test_the_plain_face_goes_back_and_over_and_away_from_every_control(tmp_path: Path, number: int) -> None:
    talk = opened(tmp_path, "--plain", answers=number, rows=200).see(CONTROLS[number], "/back")
    if number:
        talk.screen.reset()
        talk.press("/back\n")
        talk.see(CONTROLS[number - 1])
    talk.screen.reset()
    talk.press("/overview\n")
    talk.see("Overview", "Check your answers")
    talk.screen.reset()
    talk.press("/back\n")
    talk.see(CONTROLS[max(number - 1, 0)]).press("/leave\n")
    assert talk.end() == 0
    assert ("All is kept in" in talk.text) == (number > 0)


def test_the_terminal_face_leaves_at_an_interrupt_and_not_at_the_key_that_ends_a_text(tmp_path: Path) -> None:
    talk = opened(tmp_path).see("Your name", "Enter done")
    talk.press(CTRL_D, "Hall", ENTER)
    talk.see("The story", "Ctrl-D done").press("x", CTRL_D, CTRL_D, "1 May 2026", CTRL_D, ENTER)
    talk.see("How many", "Enter done").press("4", ENTER)
    talk.see("Are you sure", "Enter choose").press(CTRL_D, CTRL_C)
    assert talk.end() == 0
    assert "All is kept in" in talk.text


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_the_plain_face_leaves_at_the_end_of_input_and_at_an_interrupt(tmp_path: Path, key: str) -> None:
    talk = opened(tmp_path, "--plain", answers=5, rows=100).see("Which colour", "or word")
    talk.press(key)
    assert talk.end() == 0
    assert "All is kept in" in talk.text


# -- Each face offers each control and command ------------------------------------------------------------------------


def test_no_two_commands_have_a_word_or_a_key_in_common() -> None:
    rows = [command.value for command in Command]
    words, keys = [row.word for row in rows], [key for row in rows for key in row.keys]
    assert len(set(words)) == len(words) and not set(words) & {"list", *plain._TEXT_COMMANDS}
    # Ctrl-D, Enter and F2 end and edit a text, Ctrl-Z and Ctrl-Y undo and redo; Ctrl-Q and Ctrl-S are the terminal's own.
    taken = {"c-d", "enter", "c-m", "c-j", "f2", "c-q", "c-s", "c-z", "c-y", SHEET}
    assert len(set(keys)) == len(keys) and not set(keys) & taken


def test_every_key_of_a_command_is_one_that_a_terminal_has_and_no_letter() -> None:
    known = {*KEY_ALIASES, *(key.value for key in Keys)}
    for command in Command:
        assert all(key in known or (len(key) == 1 and not key.isalnum()) for key in command.value.keys), command
        assert any(len(key) > 1 for key in command.value.keys), f"{command} has no key where a text is typed"


def test_each_face_offers_each_command() -> None:
    prompt = Prompt(Text(), "Any", commands=tuple(reversed(Command)))
    told = dict(key for _, keys in PromptScreen(prompt, lambda typed: None, DummyOutput())._all_keys() for key in keys)
    assert sorted(told.values()) == sorted(command.value.full for command in Command)
    said = io.StringIO()
    plain.Plain(io.StringIO(), said).ask(prompt, lambda typed: None)
    often = [command for command in Command if not command.value.rare]
    assert "Or " + " ".join(f"/{command.value.word}" for command in often) in said.getvalue()
    assert f"/{Command.PUBLISH.value.word}" not in said.getvalue()
    asked = plain.Plain(io.StringIO("/help\n"), helped := io.StringIO())
    asked.ask(prompt, lambda typed: None)
    assert f"/{Command.PUBLISH.value.word} (" in helped.getvalue()


def test_both_faces_walk_through_every_control(tmp_path: Path) -> None:
    records = []
    for face in ("terminal", "plain"):
        folder = tmp_path / face
        folder.mkdir()
        talk = opened(folder, *(["--plain"] if face == "plain" else []), rows=40)
        for words, keys, lines in zip(CONTROLS, TERMINAL_ANSWERS, PLAIN_ANSWERS, strict=False):
            talk.see(words, "Esc back" if face == "terminal" else words)
            for key in keys if face == "terminal" else [line + "\n" for line in lines]:
                talk.press(key)
                if key == "yes\n":  # what comes in one go with a choice is a paste
                    talk.see("You chose: Yes", "Yes, because", "Several lines")
        talk.see("Who", "The first person: Name").press(CTRL_C if face == "terminal" else "/leave\n")
        assert talk.end() == 0
        found = [json.loads(line) for line in kept(folder).splitlines()[1:]]
        records.append([[_unsalted(change) for change in one["changes"]] for one in found])
    assert records[0] == records[1]


def _unsalted(value: object) -> object:
    if isinstance(value, dict):
        return {key: _unsalted(inner) for key, inner in value.items() if key != "salt"}
    return [_unsalted(inner) for inner in value] if isinstance(value, list) else value


COMMANDS: dict[str, tuple[Command, str, str, Callable[[Terminal], object]]] = {
    "help": (Command.HELP, "?", CTRL_G, lambda talk: talk.see("There is no help for this question.")),
    "skip": (Command.SKIP, CTRL_O, CTRL_O, lambda talk: talk.see("Not answered")),
    "document": (Command.DOCUMENT, CTRL_P, CTRL_P, lambda talk: talk.see("The document so far is in:")),
    "overview": (Command.OVERVIEW, TAB, TAB, lambda talk: talk.see("Overview")),
    "leave": (Command.LEAVE, CTRL_C, CTRL_C, lambda talk: talk.end()),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_command_works_by_its_key_and_by_its_word(tmp_path: Path, name: str, number: int) -> None:
    command, letter, chord, seen = COMMANDS[name]
    terminal_folder, plain_folder = tmp_path / "terminal", tmp_path / "plain"
    for folder, options in ((terminal_folder, ()), (plain_folder, ("--plain",))):
        folder.mkdir()
        talk = opened(folder, *options, answers=number, rows=40).see(CONTROLS[number])
        talk.see("/back" if options else "Esc back")
        talk.press(f"/{command.value.word}\n" if options else letter if number == 5 else chord)
        seen(talk)
        talk.close()


def test_an_answer_is_emptied_and_marked_not_known_by_key_and_by_word(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=3).see("How many", "Esc back")
    talk.press(CTRL_N)
    talk.see("Who will you ask?").press("Asha", ENTER)
    talk.see("By when?").press(ENTER)
    talk.see("4. Are you sure").press(ESC)
    talk.see("Your present answer: Not known yet: ask Asha", "Esc back").press(CTRL_X)
    talk.see("The answer is empty now.").press(CTRL_C)
    talk.end()
    plain_talk = Terminal(["resume", "--plain"], tmp_path, rows=60).see("How many", "/notknown")
    plain_talk.press("/notknown\n")
    plain_talk.see("Who will you ask?", "leave it for now").press("Asha\n")
    plain_talk.see("By when?", "give no date yet").press("\n")
    plain_talk.see("4. Are you sure").press("/back\n")
    plain_talk.see("Your present answer: Not known yet: ask Asha", "/empty").press("/empty\n")
    plain_talk.see("The answer is empty now.").press("/leave\n")
    assert plain_talk.end() == 0


# -- Keys at every speed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [0.030, 0.060])  # quicker than a hand it is a paste: see test_pastes.py
def test_keys_typed_at_any_speed_all_arrive_in_the_terminal_face(tmp_path: Path, gap: float) -> None:
    talk = opened(tmp_path).see("Your name", "Esc back")
    for key in [one for keys in TERMINAL_ANSWERS for piece in keys for one in ([piece] if piece == DOWN else piece)]:
        talk.press(key)
        time.sleep(gap)  # the speed of the hand is what is tried here
    talk.see("Who", "The first person: Name").press(CTRL_C)
    assert talk.end() == 0
    _has_all(tmp_path)


@pytest.mark.parametrize("gap", [0.002, 0.010, 0.030])  # without any it is a paste: see test_pastes.py
def test_keys_typed_at_any_speed_all_arrive_in_the_plain_face(tmp_path: Path, gap: float) -> None:
    talk = opened(tmp_path, "--plain", rows=60).see("Your name", "/back")
    for key in "".join(line + "\n" for lines in PLAIN_ANSWERS for line in lines):
        talk.press(key)
        time.sleep(gap)  # the speed of the hand is what is tried here
    talk.see("Who", "The first person: Name").press("/leave\n")
    assert talk.end() == 0
    _has_all(tmp_path)


def test_keys_typed_before_the_first_question_are_there_for_it(tmp_path: Path) -> None:
    talk = opened(tmp_path).see("A tiny form")
    talk.press("Hall", ENTER)
    talk.see("The story", "✓ Your name Hall").press(CTRL_C)
    assert talk.end() == 0


def _has_all(folder: Path) -> None:
    record = kept(folder)
    for text in (
        "Hall",
        "A story.",
        "2026-03-03",
        '"text":"4"',
        '"text":"yes"',
        "We counted.",
        '"text":"red"',
        '"text":"Public"',
    ):
        assert text in record, text


# -- Text -------------------------------------------------------------------------------------------------------------


def test_a_paste_keeps_its_paragraphs_and_bullets_and_answers_nothing_else(tmp_path: Path) -> None:
    text = "First paragraph.\n\n- one\n- two\n\tindented\n\nLast."
    talk = opened(tmp_path, answers=1).see("The story", "Ctrl-D done")
    talk.paste(text)
    talk.see("Last.").press(CTRL_D)
    talk.see("Which day", "Enter done").press(CTRL_C)
    talk.end()
    assert json.dumps(text.replace("\t", "    "), ensure_ascii=False) in kept(tmp_path)


@pytest.mark.parametrize("is_plain", [False, True])
def test_a_paste_keeps_the_columns_of_a_table_and_the_line_ends_of_other_programs(tmp_path: Path, is_plain: bool) -> None:
    text = "Meetings were held\x0bin March.\x0cThe next page.\n\nGroup\tNumber\nCarers\t41"
    talk = opened(tmp_path, *(["--plain"] if is_plain else []), answers=1).see("The story")
    if is_plain:
        talk.see("Several lines").press(f"{text}\n", "/done\n")
    else:
        talk.paste(text)
        talk.see("Group", "Carers 41").press(CTRL_D)
    talk.see("Which day").press("/leave\n" if is_plain else CTRL_C)
    talk.end()
    wanted = text.replace("\x0b", "\n").replace("\x0c", "\n")
    assert json.dumps(wanted, ensure_ascii=False) in kept(tmp_path)
    assert "hidden" not in "\n".join(talk.lines)


def test_an_unbracketed_paste_does_not_choose(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=4).see("4. Are you sure", "Enter choose")
    talk.press("We agree\ry es\r")
    talk.see("That looked like pasted text").press(ENTER)
    talk.see("Yes, because").press("So it is.", CTRL_D)
    talk.see("Which colour").press(CTRL_C)
    talk.end()
    assert kept(tmp_path).count('"sure"') == 1


def test_words_typed_where_one_is_to_be_chosen_do_nothing_to_the_answer(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=5).see("Which colour", "Enter choose")
    talk.press(*"xylophone pop")
    talk.press(TAB)
    talk.see("Overview", "5 of 8").press(CTRL_C)
    talk.end()
    assert kept(tmp_path).count("\n") == 2


def test_what_was_typed_before_is_there_to_edit(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=1).see("The story", "Ctrl-D done")
    talk.press("One.", ENTER, ENTER, "Two.", CTRL_D)
    talk.see("Which day").press(ESC)
    talk.see("The story", "│ One.", "│ Two.").press(" More.", CTRL_D)
    talk.see("Which day").press(CTRL_C)
    talk.end()
    assert '"One.\\n\\nTwo. More."' in kept(tmp_path)


def test_the_plain_face_edits_a_text_line_by_line(tmp_path: Path) -> None:
    talk = opened(tmp_path, "--plain", answers=1, rows=60).see("The story", "Several lines")
    talk.press("One.\n", "\n", "Two.\n", "Tree.\n", "/change 4 Three.\n", "/remove 3\n", "//path\n", "/lines\n")
    talk.see("1 One.", "2 (empty line)", "3 Three.", "4 /path").press("/done\n", "/back\n")
    talk.see("Your text so far has 4 lines").press("/leave\n")
    talk.end()
    assert '"One.\\n\\nThree.\\n/path"' in kept(tmp_path)


def test_an_answer_that_was_only_looked_at_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (tmp_path / "given.json").write_text(json.dumps({"name": "Hall", "story": "a\tb \u2067c\u2069"}), encoding="utf-8")
    talk = Terminal(["new", "tiny.yaml", "--answers", "given.json"], tmp_path).see("Which day", "Esc back")
    talk.press(ESC)
    talk.see("The story", "│ a b c").press(CTRL_D)
    talk.see("Which day", "Esc back").press(ESC)
    talk.see("The story", "│ a b c").press(TAB)
    talk.see("Overview").press(CTRL_C)
    talk.end()
    assert kept(tmp_path).count("\n") == 2
    assert "a   b" not in "".join(file.read_text("utf-8") for file in (tmp_path / "assessments" / ".drafts").glob("*"))


def test_what_is_ticked_is_there_after_a_look_elsewhere(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=6).see("Which groups", "Enter done")
    talk.press(DOWN, " ", TAB)
    talk.see("Overview").press(ESC)
    talk.see("Which groups", "● Providers", "○ Public").press(CTRL_C)
    talk.end()


def test_an_editor_of_ones_own_opens_on_a_key(tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "from the editor\\n" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    opened(tmp_path, answers=1).see("The story").press(CTRL_C)
    talk = Terminal(["resume"], tmp_path, env={"EDITOR": str(editor)}).see("The story", "F2 editor")
    talk.press("Typed. ", "\x1bOQ")
    talk.see("Typed. from the editor").press(CTRL_D)
    talk.see("Which day").press(CTRL_C)
    talk.end()
    assert "Typed. from the editor" in kept(tmp_path)


def test_a_text_that_was_being_typed_when_the_machine_stopped_is_offered_again(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=1).see("The story", "Ctrl-D done")
    talk.press("A long story that nobody had")
    drafts = tmp_path / "assessments" / ".drafts"
    talk.until(lambda text: any("nobody had" in file.read_text("utf-8") for file in drafts.glob("*.json")), "the draft on disk")
    talk.kill()
    again = Terminal(["resume"], tmp_path).see("A text you were typing was kept. Use it?", "A long story that nobody had")
    again.press(ENTER)
    again.see("The story", "│ A long story that nobody had").press(" finished.", CTRL_D)
    again.see("Which day").press(CTRL_C)
    again.end()
    assert "A long story that nobody had finished." in kept(tmp_path)


# -- Windows of every size --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (80, 24), (120, 40), (200, 50)])
def test_a_question_fits_the_window_and_nothing_of_it_is_cut(tmp_path: Path, columns: int, rows: int) -> None:
    talk = Terminal(["new", "stage-1"], tmp_path, columns=columns, rows=rows).see("Title of Assessment", "Enter done")
    talk.press("Winter hubs", ENTER)
    talk.see("Person Responsible", "The first person: Name", "Enter done").press(TAB)
    talk.see("Overview").press("3", ENTER)
    talk.see("1 Will this", "Enter choose").press("7", ENTER)
    talk.see(
        "7. Will this (decision / proposal / change)", "Equality Act and other vulnerable groups?", "❯ Yes", "Not known yet"
    )
    talk.see("Esc back", "Ctrl-C leave")
    talk.press(CTRL_C)
    assert talk.end() == 0


def test_in_a_small_window_what_was_wrong_is_never_cut(tmp_path: Path) -> None:
    first = opened(tmp_path, answers=7).see("Who")
    first.press(CTRL_C)
    assert first.end() == 0
    handed_in(tmp_path / "assessments" / "hall.jsonl")
    sits_down(tmp_path)
    talk = Terminal(["approve", "hall"], tmp_path, columns=40, rows=12).see("Add comments")
    talk.press(" ", ENTER)
    talk.see("Approval comments:").press("Fine.", CTRL_D)
    talk.see("Your role").press("Partner", ENTER)
    talk.see("type the word:").press("other", ENTER)
    talk.see("! That is another word.", "type the word:").close()


def test_a_terminal_that_nobody_gave_a_size_is_taken_for_80_columns(tmp_path: Path) -> None:
    talk = opened(tmp_path, "--plain", rows=40)
    talk.child.setwinsize(0, 0)
    talk.see("Your name", "/back").press("Hall\n")
    talk.see("The story", "Then type /done or a full stop alone").press("/leave\n")
    assert talk.end() == 0
    assert any(line.startswith("Several lines are fine. Then type /done or a full stop alone") for line in talk.lines)


def test_the_window_may_change_its_size(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=5).see("Which colour", "Enter choose")
    talk.screen.resize(40, 50)
    talk.child.setwinsize(40, 50)
    talk.press(DOWN)
    talk.see("❯ green").press(CTRL_C)
    assert talk.end() == 0


def test_the_real_cursor_is_on_the_present_row(tmp_path: Path) -> None:
    talk = opened(tmp_path, answers=5).see("Which colour", "❯ red")
    talk.press(DOWN)
    talk.see("❯ green")
    row = next(number for number, line in enumerate(talk.lines) if "❯ green" in line)
    talk.until(lambda text: talk.screen.cursor.y == row and not talk.screen.cursor.hidden, "the cursor on the row")
    talk.close()


def test_the_scroll_back_is_a_clean_record(tmp_path: Path) -> None:
    talk = opened(tmp_path)
    for words, keys in zip(CONTROLS, TERMINAL_ANSWERS, strict=False):
        talk.see(words, "Esc back").press(*keys)
    talk.see("Who", "The first person: Name").press(CTRL_C)
    talk.end()
    shown = [line for line in talk.history.splitlines() if line.strip()]
    assert shown[:9] == [
        "Due Regard",
        "A tiny form",
        "✓ Your name  Hall",
        "✓ The story  A story.",
        "✓ Which day  3 March 2026",
        "✓ How many  4",
        "✓ 4  Yes · We counted.",
        "✓ Which colour  red",
        "✓ Which groups  Public",
    ]
    assert "".join(shown[9:]).replace("All is kept in ", "All is kept in") == (
        f"All is kept in{tmp_path}/assessments/hall.jsonlContinue with: wizard resume hall"
    )


# -- The choice of the face -------------------------------------------------------------------------------------------


def test_the_plain_face_draws_nothing_again_and_sends_no_escape(tmp_path: Path) -> None:
    talk = opened(tmp_path, "--plain", rows=60)
    for words, lines in zip(CONTROLS, PLAIN_ANSWERS, strict=False):
        talk.see(words, "/back").press(*(line + "\n" for line in lines[: 1 if lines[0] == "yes" else None]))
        if lines[0] == "yes":  # what comes in one go with a choice is a paste
            talk.see("Yes, because", "/change").press(*(line + "\n" for line in lines[1:]))
    talk.see("Who", "The first person: Name").press("/leave\n")
    talk.end()
    assert b"\x1b" not in talk.bytes.replace(b"\x1b[?1034h", b"")
    assert "✓" not in talk.bytes.decode()


@pytest.mark.parametrize("env", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_the_plain_face_is_chosen_where_it_is_asked_for_or_needed(tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    talk = Terminal(["new", "tiny.yaml"], tmp_path, env=env).see("Your name", "/back")
    talk.press("/leave\n")
    assert talk.end() == 0


def test_the_remembered_choice_is_followed() -> None:
    assert choice.wants_plain({"face": "plain"}, asked=False)


def test_no_color_is_respected(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    talk = Terminal(["new", "tiny.yaml"], tmp_path, env={"NO_COLOR": "1"}).see("Your name", "Esc back")
    talk.press("Hall", ENTER)
    talk.see("The story").press(CTRL_C)
    talk.end()
    assert b"\x1b[36m" not in talk.bytes
    assert b";36m" not in talk.bytes


# -- Whether it is published ------------------------------------------------------------------------------------------


def test_line_by_line_it_is_said_once_in_a_section_that_answers_are_published_and_each_time_that_one_is_not() -> None:
    said = io.StringIO()
    face = plain.Plain(io.StringIO("x\n" * 6), said)
    every = [("One", "A."), ("One", "A."), ("One", "Not published."), ("One", "Not published."), ("One", "A."), ("Two", "A.")]
    heard = []
    for section, words in every:
        before = len(said.getvalue())
        place = Progress("Any", "Any", section, "", 0, 6)
        published = WHEN_APPROVED if words == "A." else words
        face.ask(Prompt(Line(), "What", place, published=published), lambda typed: None)
        heard.append([line for line in said.getvalue()[before:].splitlines() if "ublished" in line])
    whole = "What you answer here is published when it is approved, unless said otherwise."
    assert heard == [[whole], [], ["Not published."], ["Not published."], [WHEN_APPROVED], [whole]]


@pytest.mark.parametrize("section", ["Short", "A section whose title is too long to have anything beside it in one line"])
def test_on_the_screen_it_takes_no_line_of_its_own(section: str) -> None:
    def rows(words: str) -> list[str]:
        asked = Prompt(Line(), "What", Progress("Any", "Any", section, "", 0, 6), published=words)
        return ["".join(text for _, text in row) for row in PromptScreen(asked, lambda typed: None, DummyOutput())._header(79)]

    assert len(rows(WHEN_APPROVED)) == len(rows(""))
    assert any(row.endswith(f"  {WHEN_APPROVED}") and len(row) == 79 for row in rows(WHEN_APPROVED))
