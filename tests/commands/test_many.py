"""A folder of many assessments: its first page, the rest on request, what is read for it, and how long work is told."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.driving import BASE, CTRL_C, DOWN, ENTER, Terminal
from tests.helpers.ledgers import BY
from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard
from tests.helpers.sitting import LEAVE, Person
from tests.helpers.tiny import text
from wizard import clock
from wizard.cli import main
from wizard.commands import _overview, _progress, _tables
from wizard.commands._sitting import Other, Sitting
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.record.changes import Change, Place, Set
from wizard.core.talk.face import Pick, Picked, Reply, Typed
from wizard.store import ledger, library
from wizard.store.glance import Reading

FORM = text(
    """
    - {id: name, kind: line, ask: Your name}
    - {id: story, kind: line, ask: The story}
    - id: steps
      kind: entries
      entry: step
      ask: The steps
      fields:
        - {id: what, kind: line, ask: What}
    """,
    head="roles: {title: name, actions: steps, action_title: steps.what}\n",
)
MANY = 60  # more than a page


def made(folder: Path, count: int = MANY) -> Path:
    """So many assessments with a title, one action, and one answer that is waited for."""
    (folder / "tiny.yaml").write_text(FORM, encoding="utf-8")
    (folder / "settings.yaml").write_text('name: "Priya Nair"\nface: "terminal"\n', encoding="utf-8")
    form, _ = library.form(folder / "tiny.yaml", {})
    there = folder / "assessments"
    for number in range(count):
        given: tuple[tuple[Change, ...], ...] = (
            (Set(At("name"), Known(f"Hall number {number:03}")), Set(At("story"), NotYet("Asha Patel", ""))),
            (Place(At("steps"), "e1"), Set(At("steps.what", ("e1",)), Known(f"Do {number:03}"))),
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda at=number: f"2026-11-01T{10 + at // 60}:{at % 60:02}:00Z")
            kept = ledger.start(there, f"hall-number-{number:03}", form, BY, *given)
        os.utime(kept.path, (1_700_000_000 - number, 1_700_000_000 - number))  # as a copy of the folder leaves it
    return there


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    made(folder)
    return folder


# -- The first page ---------------------------------------------------------------------------------------------------

REST = {
    "list": "These are 50 of 60 assessments, those worked on last. All of them: wizard list --all",
    "actions": "These are 50 of 60 actions, those to be done first. All of them: wizard actions --all",
    "chase": "These are 50 of 60 answers still to come. All of them: wizard chase --all",
}


def on_a_terminal(folder: Path, *words: str, columns: int) -> str:
    there = Terminal(words, folder, columns=columns)
    try:
        assert there.end() == 0
        return " ".join(there.history.split())
    finally:
        there.close()


@pytest.mark.parametrize("columns", [120, 80, 40])
@pytest.mark.parametrize("command", REST)
def test_a_terminal_shows_a_page_and_says_how_to_have_the_rest(command: str, columns: int, many: Path) -> None:
    said = on_a_terminal(many, command, columns=columns)
    assert said.endswith(REST[command])
    assert said.count("Hall number") == 50
    said = on_a_terminal(many, command, "--all", columns=columns)
    assert "These are" not in said
    assert said.count("Hall number") == MANY


def test_those_worked_on_last_are_the_first_page(many: Path) -> None:
    said = on_a_terminal(many, "list", columns=120)
    assert "Hall number 059" in said
    assert "Hall number 010" in said
    assert "Hall number 009" not in said


def test_whatever_the_disk_says_those_worked_on_last_are_first_in_every_list_and_menu(many: Path) -> None:
    wanted = [f"Hall number {number:03}" for number in range(MANY - 1, -1, -1)]
    content = json.loads(wizard(many, "list", "--json").stdout)["assessments"]
    assert [one["name"] for one in content] == wanted
    assert [one["changed"] for one in content] == sorted((one["changed"] for one in content), reverse=True)
    person = Person([LEAVE])
    Sitting(person, many / "assessments", {}).named(None)
    menu = person.asked[0].control
    assert isinstance(menu, Pick)
    assert [item.label for item in menu.items[:50]] == wanted[:50]
    copy = many / "assessments" / "hall-number-003.jsonl"
    os.utime(copy)
    assert json.loads(wizard(many, "list", "--json").stdout)["assessments"] == content


def test_of_actions_the_count_is_that_of_all(many: Path) -> None:
    assert "60 actions, 60 without an owner." in on_a_terminal(many, "actions", columns=100)


@pytest.mark.parametrize("command", REST)
def test_into_a_pipe_goes_all_a_line_each(command: str, many: Path) -> None:
    done = wizard(many, command)
    assert done.stdout.count("Hall number") == MANY
    assert re.fullmatch(r"In /.*/assessments\n", done.stderr)
    assert "These are" not in done.stdout
    content = json.loads(wizard(many, command, "--json").stdout)
    assert len(content[{"list": "assessments", "actions": "actions", "chase": "waiting"}[command]]) == MANY


# -- Menus ------------------------------------------------------------------------------------------------------------


def test_a_menu_has_a_page_of_them_and_a_way_to_any_other(many: Path) -> None:
    person = Person([Picked(Other.ONE), Typed("number 003")])
    found = Sitting(person, many / "assessments", {}).named(None)
    assert found is not None
    assert found.title == "Hall number 003"
    menu = person.asked[0].control
    assert isinstance(menu, Pick)
    assert len(menu.items) == 51
    assert menu.items[-1].label == "Another one, by words of its title: there are 10 more"


def test_words_that_are_in_no_title_or_in_several_are_asked_again(many: Path) -> None:
    person = Person(
        [Picked(Other.ONE), Typed("nothing"), Typed("number 00"), Picked(many / "assessments" / "hall-number-007.jsonl")]
    )
    found = Sitting(person, many / "assessments", {}).named(None)
    assert found is not None
    assert found.title == "Hall number 007"
    assert "no assessment is called “nothing”" in person.told
    assert person.asked[-1].title == "Several are called “number 00”. Which one?"


def test_whoever_leaves_the_search_has_picked_none(many: Path) -> None:
    ways: list[list[Reply]] = [[Picked(Other.ONE), Typed("")], [Picked(Other.ONE), LEAVE], [LEAVE]]
    for replies in ways:
        assert Sitting(Person(replies), many / "assessments", {}).named(None) is None


def test_the_first_screen_leads_to_one_that_is_not_on_it(many: Path) -> None:
    there = Terminal([], many)
    try:
        there.see("Hall number 059")
        there.press(*([DOWN] * 50))
        there.see("Another one, by words of its title: there are 10 more")
        there.press(ENTER)
        there.see("Words of its title").press("number 004", ENTER)
        there.see("Hall number 004: A tiny form")
        there.press(CTRL_C)
        assert there.end() == 0
    finally:
        there.close()


def test_of_many_that_are_not_it_eight_are_named_and_the_others_counted(many: Path) -> None:
    done = wizard(many, "history", "zzz")
    assert "Hall number 052; and 52 more: wizard list" in done.stderr
    assert "Hall number 051" not in done.stderr


def test_where_nobody_of_a_name_is_waited_for_it_is_said_how_much_is_waited_for_from_others(many: Path) -> None:
    said = {words: wizard(many, "chase", *words, "--whom", "zzz").stdout for words in ((), ("Hall number 007",))}
    assert said[()].startswith("Nothing is still to come from “zzz”; from others 60 answers are.\n")
    assert said[("Hall number 007",)].endswith("Nothing is still to come from “zzz”; from others 1 answer is.\n")


def test_where_titles_are_alike_each_line_names_its_file(tmp_path: Path) -> None:
    folder = made(tmp_path, 3)
    for number in (0, 1):
        ledger.read(folder / f"hall-number-00{number}.jsonl").append((Set(At("name"), Known("The hall"), 1),), BY)
    person = Person([LEAVE])
    Sitting(person, folder, {}).named(None)
    menu = person.asked[0].control
    assert isinstance(menu, Pick)
    named = [item.note.rpartition(", ")[2] for item in menu.items]
    assert sorted(named[:2]) == ["hall-number-000.jsonl", "hall-number-001.jsonl"]
    assert "jsonl" not in named[2]
    for command in ("list", "actions", "chase"):
        lines = wizard(tmp_path, command).stdout.splitlines()
        for number in (0, 1):
            assert len([line for line in lines if f"hall-number-00{number}.jsonl" in line]) == 1, command
        assert not [line for line in lines if "hall-number-002.jsonl" in line]


# -- What is read -----------------------------------------------------------------------------------------------------

_OPENED = """
import os, sys
opened = set()
def heard(event, given):
    if event == "open" and str(given[0]).endswith(".jsonl"):
        opened.add(os.path.basename(str(given[0])))
sys.addaudithook(heard)
from wizard.cli import main
status = main()
sys.stdout.flush()
with open(os.environ["OPENED"], "w", encoding="utf-8") as file:
    print(status, *sorted(opened), file=file)
"""


def opened(folder: Path, *words: str, typed: str = "") -> list[str]:
    """The assessments that a command opened."""
    env = {**BASE, "WIZARD_SETTINGS": str(folder / "settings.yaml"), "OPENED": str(folder / "opened")}
    program = [sys.executable, "-c", _OPENED, *words]
    subprocess.run(program, cwd=folder, env=env, input=typed, capture_output=True, encoding="utf-8", check=True)
    status, *names = (folder / "opened").read_text(encoding="utf-8").split()
    assert status == "0"
    return names


AGAIN = {
    "list": (["list"], ""),
    "list --away": (["list", "--away"], ""),
    "list --json": (["list", "--json"], ""),
    "actions": (["actions"], ""),
    "actions --to csv": (["actions", "--to", "csv"], ""),
    "chase": (["chase"], ""),
    "home": (["--plain"], "/leave\n"),
    "resume": (["resume", "--plain"], "/leave\n"),
}


@pytest.mark.parametrize("name", AGAIN)
def test_again_no_assessment_is_opened(name: str, many: Path) -> None:
    words, typed = AGAIN[name]
    wizard(many, "list")
    assert opened(many, *words, typed=typed) == []


@pytest.mark.parametrize(
    "words", [["history", "Hall number 007"], ["render", "hall NUMBER 007", "--out", "-"], ["chase", "r 007"]]
)
def test_of_a_title_only_the_file_that_is_meant_is_opened(words: list[str], many: Path) -> None:
    wizard(many, "list")
    assert opened(many, *words) == ["hall-number-007.jsonl"]


def test_verify_opens_what_it_verifies_though_it_is_known(many: Path) -> None:
    wizard(many, "list")
    assert opened(many, "verify", "Hall number 007") == ["hall-number-007.jsonl"]


# -- Long work --------------------------------------------------------------------------------------------------------


def test_of_long_work_a_pipe_is_told_in_one_line_and_of_short_work_nothing(tmp_path: Path) -> None:
    made(tmp_path, 120)
    before = (tmp_path / "assessments" / "hall-number-000.jsonl").read_bytes()
    done = wizard(tmp_path, "list")
    reading = "Reading 120 assessments that were not read before. Ctrl-C stops it, and keeps what was read.\n"
    assert done.stderr.startswith(reading) and done.stderr.count("\n") == 2
    assert done.stdout.count("Hall number") == 120
    (tmp_path / "assessments" / "hall-number-000.jsonl").write_bytes(before + b"\n")
    assert wizard(tmp_path, "list").stderr == done.stderr.removeprefix(reading)


@pytest.mark.parametrize("columns", [80, 20])
def test_on_the_screen_of_long_work_a_bar_is_shown_and_gone_at_the_end(columns: int, tmp_path: Path) -> None:
    made(tmp_path, 120)
    there = Terminal(["list"], tmp_path, columns=columns)
    try:
        assert there.end() == 0
        assert f"{119:,} of 120 read".encode() in there.bytes
        assert (b"[###" in there.bytes) is (columns == 80)
        assert "of 120 read" not in there.history.replace("\n", "")
    finally:
        there.close()


@pytest.mark.parametrize("words", [["--plain"], []])
def test_line_by_line_the_same_is_one_line(words: list[str], tmp_path: Path) -> None:
    made(tmp_path, 120)
    if not words:
        (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\nface: "plain"\n', encoding="utf-8")
    there = Terminal(["list", *words], tmp_path)
    try:
        assert there.end() == 0
        assert "Reading 120 assessments that were not read before." in " ".join(there.history.split())
        assert b"###" not in there.bytes
    finally:
        there.close()


_STOPPED = """
import os, signal
from wizard.cli import main
from wizard.store import library
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever starts the tests in the background has it ignored
whole, count = library.reading, 0
def reading(file):
    global count
    count += 1
    if count == 90:
        STOP
    return whole(file)
library.reading = reading
raise SystemExit(main())
"""


def test_long_work_is_stopped_with_ctrl_c_and_what_was_read_is_kept(tmp_path: Path) -> None:
    made(tmp_path, 120)
    program = (sys.executable, "-c", _STOPPED.replace("STOP", "os.kill(os.getpid(), signal.SIGINT)"))
    there = Terminal(["list"], tmp_path, program=program)
    try:
        assert there.end() == 130
        said = " ".join(there.history.split())
        assert said == "Stopped. 89 of 120 are read and kept: the next time it goes on from there."
    finally:
        there.close()
    assert len(opened(tmp_path, "list")) <= 31


def test_the_first_screen_can_be_stopped_with_the_key_as_well(tmp_path: Path) -> None:
    made(tmp_path, 120)
    stop = "print('NOW', flush=True); signal.sigtimedwait([signal.SIGUSR1], 20)"
    there = Terminal([], tmp_path, program=(sys.executable, "-c", _STOPPED.replace("STOP", stop)))
    try:
        there.see("NOW").press(CTRL_C)
        assert there.end() == 130
        assert "Stopped. 89 of 120 are read and kept: the next time it goes on from there." in there.history
    finally:
        there.close()


def test_whoever_stops_long_work_where_nothing_may_be_kept_is_told_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path, 3)
    monkeypatch.setenv("WIZARD_CACHE", "off")

    def reading(file: Path) -> Reading:
        raise KeyboardInterrupt

    monkeypatch.setattr(library, "reading", reading)
    assert main(["list", "--folder", str(tmp_path / "assessments")]) == 130
    assert capsys.readouterr().err == "Stopped. Nothing that was read is kept: the next time it starts again.\n"


def test_the_line_that_says_what_is_read_fits_a_narrow_terminal(tmp_path: Path) -> None:
    made(tmp_path, 120)
    there = Terminal(["list", "--plain"], tmp_path, columns=40)
    try:
        assert there.end() == 0
        assert "Reading 120 assessments that were not\n" in there.history
    finally:
        there.close()


def test_a_bar_is_drawn_anew_a_hundred_times_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(_progress, "_draw", drawn.append)
    monkeypatch.setattr(_progress, "_talks_plainly", lambda: False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = _progress.HowFar(plain=False)
    for done in range(10_001):
        told(done, 10_000)
    assert len(drawn) == 101
    assert drawn[-1] == ""
    assert drawn[50] == "[###############---------------] 5,000 of 10,000 read"


def test_a_page_is_for_a_terminal() -> None:
    assert _overview.page(whole=False) == -1
    assert _overview.rest(50, 50, "rows", "") == ""


# -- Tables -----------------------------------------------------------------------------------------------------------


def test_what_is_in_a_cell_of_a_table_acts_on_no_terminal(tmp_path: Path) -> None:
    made(tmp_path, 1)
    kept = ledger.read(tmp_path / "assessments" / "hall-number-000.jsonl")
    kept.append((Set(At("name"), Known("Hall \x1b[31m[bold]red\x1b[0m\u202e")),), BY)
    there = Terminal(["list"], tmp_path, columns=100)
    try:
        assert there.end() == 0
        assert "[bold]red" in there.history
        assert b"\x1b[31m" not in there.bytes
        assert "\u202e".encode() not in there.bytes
    finally:
        there.close()


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_the_name_of_a_file_is_broken_on_no_screen(columns: int, tmp_path: Path) -> None:
    folder = made(tmp_path, 1)
    copy = "hall-number-000-(conflicted-copy-of-asha-2026-11-28).jsonl"
    shutil.copy2(folder / "hall-number-000.jsonl", folder / copy)
    said = on_a_terminal_as_it_stands(tmp_path, "list", columns=columns)
    assert copy in said
    assert all(len(line) <= columns for line in said.splitlines())
    assert ("To look at" in said) is (columns > 80)


@pytest.mark.parametrize("words", [("list", "--plain"), ("list",), ("actions",)])
def test_line_by_line_nothing_is_read_across_columns(words: tuple[str, ...], tmp_path: Path) -> None:
    """As it is asked for in the command, or once in the settings."""
    (tmp_path / "settings.yaml").write_text(f'name: "Ada"\nface: "{"terminal" if len(words) > 1 else "plain"}"\n', "utf-8")
    shutil.copy(EXAMPLES / "evening-opening.yaml", tmp_path)
    assert wizard(tmp_path, "new", "stage-1", "--answers", "evening-opening.yaml", "--no-input").returncode == 0
    said = on_a_terminal_as_it_stands(tmp_path, *words, columns=120)
    assert "“Evening opening at Aldham library, from 1 June 2026”" in said
    assert "──" not in said


def test_at_no_width_that_a_table_fits_is_a_word_of_it_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = ("Assessment", "Form", "State", "Last worked on", "To look at")
    row = ("Winter hubs in village halls", "tiny", "answered, 1 needs more", "1 Nov 2026", "file hall-number-004.jsonl, a copy")
    fitting = []
    for columns in range(50, 121):
        monkeypatch.setenv("COLUMNS", str(columns))
        _tables.table(headings, [row])
        lines = capsys.readouterr().out.splitlines()
        assert all(len(line) <= columns for line in lines)
        if _tables.fits(headings, [row]):
            fitting.append(columns)
            assert {word for cell in row for word in cell.split()} <= {word for line in lines for word in line.split()}, columns
    assert 60 < fitting[0] < 80
    assert fitting == list(range(fitting[0], 121))


def on_a_terminal_as_it_stands(folder: Path, *words: str, columns: int) -> str:
    there = Terminal(words, folder, columns=columns)
    try:
        assert there.end() == 0
        return there.history
    finally:
        there.close()


def test_a_very_long_list_is_lines_on_a_wide_terminal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "120")
    assert _tables.has_room(500)
    assert not _tables.has_room(501)
