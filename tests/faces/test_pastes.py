"""What comes in one go belongs to the question that was open then, in both faces; and letters in a menu name an option."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.helpers.driving import CTRL_C, DOWN, ENTER, UP, Terminal
from tests.helpers.tiny import text
from wizard.core.form.answers import Known
from wizard.core.talk.face import Prompt, Text, Typed
from wizard.core.text import counted
from wizard.faces.plain import Plain
from wizard.faces.terminal.writing import _as_typed
from wizard.store import library

FORM = text(
    """
    - {id: title, kind: line, ask: What is planned}
    - {id: by, kind: names, ask: Who helped}
    - {id: place, kind: line, ask: Where is it}
    - {id: free, kind: yes-no, ask: Is it free}
    - {id: ward, kind: one, ask: Which ward, options: [Abbey, Nettle, Northgate, North Hill, Other]}
    - {id: last, kind: line, ask: Anything else}
    """,
    head="roles: {title: title}\n",
)
STORIED = text(
    """
    - {id: title, kind: line, ask: What is planned}
    - {id: story, kind: text, ask: The story}
    - {id: last, kind: line, ask: Anything else}
    """,
    head="roles: {title: title}\n",
)
ASKED = {"title": "What is planned", "by": "Who helped", "place": "Where is it", "free": "Is it free", "ward": "Which ward"}
GIVEN = {"title": "Fair", "by": "Sam Hart", "place": "Hall", "free": "no", "ward": "Abbey"}
NAMES = ["Ivy Stone", "Omar Reed", "Lena Frost"]


def opened(folder: Path, at: str, *, plain: bool = False, rows: int = 40) -> Terminal:
    (folder / "fair.yaml").write_text(FORM, encoding="utf-8")
    before = list(GIVEN)[: list(GIVEN).index(at)]
    (folder / "given.json").write_text(json.dumps({key: GIVEN[key] for key in before}), encoding="utf-8")
    given = ["--answers", "given.json"] if before else []
    talk = Terminal(["new", "fair.yaml", *given, *(["--plain"] if plain else [])], folder, rows=rows)
    return talk.see(ASKED[at], "/back" if plain else "Esc back")


def answers(folder: Path) -> dict[str, object]:
    """What each question was answered with."""
    (file,) = (folder / "assessments").glob("*.jsonl")
    given = library.read(file).response.answers.items()
    return {at.question: answer.value for at, answer in given if isinstance(answer, Known)}


# -- A paste ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("brackets", "end"), [(True, ""), (True, "\n"), (False, "\n")])
def test_names_that_are_pasted_one_under_another_are_several_on_the_screen(tmp_path: Path, brackets: bool, end: str) -> None:
    talk = opened(tmp_path, "by")
    pasted = "\n".join(NAMES) + end
    if brackets:
        talk.paste(pasted)
    else:
        talk.press(pasted.replace("\n", "\r"))
    talk.see("Ivy Stone; Omar Reed; Lena Frost", "Who helped")
    if not brackets:
        talk.see("Several lines came at once")
    talk.press(ENTER)
    talk.see("Where is it", "Esc back").press(CTRL_C)
    assert talk.end() == 0
    assert answers(tmp_path)["by"] == tuple(NAMES)
    assert "place" not in answers(tmp_path)


@pytest.mark.parametrize("end", ["", "\n"])
def test_names_that_are_pasted_one_under_another_are_several_line_by_line(tmp_path: Path, end: str) -> None:
    talk = opened(tmp_path, "by", plain=True)
    talk.press("\n".join(NAMES) + end)
    talk.see("3 lines came at once", "Where is it", "/back").press("/leave\n")
    assert talk.end() == 0
    assert answers(tmp_path)["by"] == tuple(NAMES)
    assert "place" not in answers(tmp_path)


def test_lines_that_are_pasted_into_a_line_stand_in_it_to_be_looked_at(tmp_path: Path) -> None:
    talk = opened(tmp_path, "place")
    talk.paste("Hall 2\n\nHigh Street\nn\n")
    talk.see("Hall 2 High Street n", "Where is it").press(CTRL_C)
    assert talk.end() == 0
    assert "place" not in answers(tmp_path) and "free" not in answers(tmp_path)


@pytest.mark.parametrize(
    ("between", "end"), [("\r", ""), ("\n", ""), ("\r", "\r"), ("\n", "\n"), ("\r\n", "\r\n"), ("\r\n\r\n", "\r\n\r\n")]
)
def test_lines_of_a_paste_without_brackets_stand_in_the_line_and_answer_nothing(tmp_path: Path, between: str, end: str) -> None:
    talk = opened(tmp_path, "place")
    talk.press(between.join(["Hall 2", "no", "Abbey", "High Street"]) + end)
    talk.see("│ Hall 2 no Abbey High Street")
    talk.press("" if end else ENTER)
    talk.see("Several lines came at once", "Press Enter again").press(ENTER)
    talk.see("Is it free", "Esc back").press(CTRL_C)
    assert talk.end() == 0
    assert answers(tmp_path)["place"] == "Hall 2 no Abbey High Street"
    assert not answers(tmp_path).keys() & {"free", "ward", "last"}


def test_a_long_paste_without_brackets_comes_in_many_pieces_and_answers_nothing(tmp_path: Path) -> None:
    talk = opened(tmp_path, "place")
    lines = [f"row {number} of what was pasted" for number in range(1, 151)]
    for line in lines:
        talk.press(line, ENTER)
    talk.see("row 150 of what was pasted", "Several lines came at once").press(CTRL_C)
    assert talk.end() == 0
    assert "place" not in answers(tmp_path) and "free" not in answers(tmp_path)


@pytest.mark.parametrize("at", ["free", "ward"])
def test_a_paste_that_begins_with_one_letter_chooses_nothing(tmp_path: Path, at: str) -> None:
    talk = opened(tmp_path, at)
    talk.press("n\rWe agree on that.\ry\r")
    talk.see("looked like pasted text").press(CTRL_C)
    assert talk.end() == 0
    assert not answers(tmp_path).keys() & {at, "ward", "last"}


@pytest.mark.parametrize(
    ("choice", "place", "free"),
    [
        ("all", "Hall 2 no way", None),
        ("only", "Hall 2", None),
        ("none", None, None),
        ("", None, None),
        ("each", "Hall 2", "no"),
    ],
)
def test_lines_that_are_pasted_where_one_is_asked_for_are_shown_to_be_dealt_with(
    tmp_path: Path, choice: str, place: str | None, free: str | None
) -> None:
    talk = opened(tmp_path, "place", plain=True)
    talk.press("Hall 2\nno\n" if choice == "each" else "Hall 2\nno way\n")
    talk.see("None of them is used yet", "1 Hall 2", "2 no", "Enter for “None of it")
    talk.screen.reset()
    talk.press(choice + "\n")
    after = {"each": "Which ward", "all": "Is it free", "only": "Is it free"}.get(choice, "is used.")
    talk.see(after, "Type it" if after == "is used." else "or word").press("/leave\n")
    assert talk.end() == 0
    assert (answers(tmp_path).get("place"), answers(tmp_path).get("free")) == (place, free)


def test_lines_that_are_pasted_into_a_choice_choose_nothing(tmp_path: Path) -> None:
    talk = opened(tmp_path, "free", plain=True)
    talk.press("We agree\nyes\nNettle\n")
    talk.see("3 lines came at once", "None of them is used yet", "Enter for “None of it").press("\n")
    talk.see("is used.", "or word:").press("/leave\n")
    assert talk.end() == 0
    assert "free" not in answers(tmp_path) and "ward" not in answers(tmp_path)


@pytest.mark.parametrize(
    ("command", "after"), [("/back", "is used."), ("/leave", "All is kept in"), ("/overview", "Section one")]
)
def test_commands_are_heard_while_a_paste_is_dealt_with(tmp_path: Path, command: str, after: str) -> None:
    talk = opened(tmp_path, "place", plain=True)
    talk.press("Hall 2\nno way\n")
    talk.see("Enter for “None of it", "/leave")
    talk.screen.reset()
    talk.press(f"{command}\n")
    talk.see(after)
    assert "cannot be done" not in talk.text
    talk.press("" if command == "/leave" else "/leave\n")
    assert talk.end() == 0
    assert "place" not in answers(tmp_path)


def test_many_lines_that_are_pasted_are_counted_and_not_all_read_out(tmp_path: Path) -> None:
    talk = opened(tmp_path, "place", plain=True, rows=60)
    talk.press("".join(f"row {number}\n" for number in range(1, 41)))
    talk.see(counted(40, "line") + " came at once", "12 row 12", "and 28 more.", "Enter for “None of it")
    assert "row 13" not in talk.text.split("None of them is used yet")[1]
    talk.close()


# -- Letters in a menu ------------------------------------------------------------------------------------------------


def pointed(talk: Terminal, label: str) -> None:
    talk.see(f"❯ {label}")


def test_a_letter_goes_to_the_option_it_names_and_the_same_letter_again_to_the_next(tmp_path: Path) -> None:
    talk = opened(tmp_path, "free")
    talk.press("n")
    pointed(talk, "No")
    talk.press("n")
    pointed(talk, "Not known yet")
    talk.press("n")
    pointed(talk, "No")
    talk.press("y")
    pointed(talk, "Yes")
    talk.press(CTRL_C)
    assert talk.end() == 0
    assert "free" not in answers(tmp_path)


def test_a_letter_stays_on_the_option_that_it_names_already(tmp_path: Path) -> None:
    talk = opened(tmp_path, "free")
    talk.press(DOWN, "n", "\x07")
    talk.see("There is no help", "❯ No").press(CTRL_C)
    talk.end()
    assert "❯ Not known yet" not in talk.bytes.decode()


@pytest.mark.parametrize(
    ("typed", "label"),
    [("nor", "Northgate"), ("north h", "North Hill"), ("NORTH", "Northgate"), ("not", "Not known yet"), ("o", "Other")],
)
def test_more_letters_go_to_the_option_that_they_begin(tmp_path: Path, typed: str, label: str) -> None:
    talk = opened(tmp_path, "ward")
    talk.press(typed)
    pointed(talk, label)
    talk.press(UP, "x", CTRL_C)
    assert talk.end() == 0
    assert "ward" not in answers(tmp_path)


def test_a_pasted_table_keeps_an_empty_first_heading() -> None:
    assert _as_typed("\tMon\tTue") == "\tMon\tTue"
    assert _as_typed("Ann\t1\t2") == "Ann\t1\t2"
    assert _as_typed("\tindented") == "    indented"


# -- The end of a text, in the plain face -----------------------------------------------------------------------------


def writing(folder: Path) -> Terminal:
    """Somebody who is asked for a text of several lines."""
    (folder / "fair.yaml").write_text(STORIED, encoding="utf-8")
    talk = Terminal(["new", "fair.yaml", "--plain"], folder, rows=40)
    talk.see("What is planned", "/back").press("Fair\n")
    return talk.see("The story", "Then type /done or a full stop alone.", "Or /lines")


def test_a_full_stop_alone_ends_a_text(tmp_path: Path) -> None:
    talk = writing(tmp_path)
    talk.press("We asked.\n", ".\n")
    talk.see("Anything else").press("/leave\n")
    assert talk.end() == 0
    assert answers(tmp_path)["story"] == "We asked."


def test_a_full_stop_alone_in_a_paste_is_part_of_the_text(tmp_path: Path) -> None:
    talk = writing(tmp_path)
    talk.press("We asked.\n.\nThey came.\n")
    talk.see("They came.").press("/done\n")
    talk.see("Anything else").press("/leave\n")
    assert talk.end() == 0
    assert answers(tmp_path)["story"] == "We asked.\n.\nThey came."


def test_a_full_stop_alone_that_comes_through_a_pipe_is_part_of_the_text() -> None:
    out = io.StringIO()
    typed = Plain(io.StringIO("We asked.\n.\nThey came.\n/done\n"), out).ask(Prompt(Text(), "The story"), lambda typed: None)
    assert typed == Typed("We asked.\n.\nThey came.")
    assert "full stop" not in out.getvalue()
