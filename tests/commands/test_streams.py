"""What a command says, wherever it goes: a stream that is closed or full stops no act, and nothing acts on a terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.driving import BASE, Terminal
from tests.helpers.running import wizard
from tests.helpers.tiny import text
from wizard import __version__, banks, cli, commands
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.record.changes import Author, Place, Remark, Set, Verdict
from wizard.core.standing.fingerprint import digest
from wizard.files import spreadsheet
from wizard.store import ledger
from wizard.store.library import Assessment

PACKAGE = Path(commands.__file__).parent
HOSTILE = "Eve\u202e\x9b31m\x1b]0;owned\x07\nThe record is whole: all is well\x85."
"""A name as nobody has one: it turns the line round, colours, gives the window another title, and begins a line."""
ACTING = re.compile("[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

READING: tuple[list[str], ...] = (
    ["list"], ["list", "--json"], ["check", "winter"], ["check", "winter", "--json"], ["history", "winter"],
    ["history", "winter", "--json"], ["actions"], ["actions", "--json"], ["chase"], ["chase", "--json"], ["settings"],
    ["verify", "winter"], ["compare", "winter", "--since", "1"], ["render", "winter", "--to", "md", "--out", "-"],
    ["render", "winter", "--to", "json", "--out", "-"], ["bank"], ["bank", "check"], ["--help"], ["--version"],
)  # fmt: skip


def shell(folder: Path, words: list[str], redirected: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; "{sys.executable}" -m wizard "$@" {redirected}', "bash", *words],
        cwd=folder,
        env={**BASE, "PATH": os.environ["PATH"], "WIZARD_SETTINGS": str(folder / "settings.yaml")},
        capture_output=True,
        encoding="utf-8",
        errors="replace",  # `head -c 1` may cut a character
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
@pytest.mark.parametrize("redirected", [">&-", ">/dev/full", "| head -c 1", "<&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_or_full_is_no_bug_of_the_program(tmp_path: Path, redirected: str) -> None:
    given(tmp_path, "Winter hubs")
    for words in READING:
        done = shell(tmp_path, words, redirected)
        assert done.returncode in (0, 1, 141), (words, done.stderr)
        assert "Something went wrong" not in done.stderr
        assert "Exception ignored" not in done.stderr
        if redirected in (">&-", ">/dev/full"):
            why = "it is closed" if redirected == ">&-" else "the disk is full"
            assert done.returncode == 1
            assert done.stderr.count(f"the output cannot be written ({why})") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
@pytest.mark.parametrize("redirected", [">&-", ">/dev/full"])
def test_what_can_not_be_told_is_done_all_the_same(tmp_path: Path, redirected: str) -> None:
    file = given(tmp_path, "Winter hubs")
    done = shell(tmp_path, ["undo", "winter", "--yes"], redirected)
    assert done.returncode == 1
    assert "What was asked for has been done" in done.stderr
    assert len(ledger.read(file).records) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_nobody_is_asked_what_nobody_can_see(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    done = subprocess.run(
        ["bash", "-c", f'printf "Mine\\n/done\\n" | "{sys.executable}" -m wizard resume --plain > /dev/full'],
        cwd=tmp_path,
        env={**BASE, "PATH": os.environ["PATH"], "WIZARD_SETTINGS": str(tmp_path / "settings.yaml")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert len(ledger.read(tmp_path / "assessments" / "winter-hubs.jsonl").records) == 1


# -- Nothing acts on a terminal ---------------------------------------------------------------------------------------


def hostile(folder: Path) -> Path:
    """An assessment in which somebody wrote whose name is no name, in a file that is called so."""
    file = given(folder, "Winter hubs", story="One.")
    kept, eve = ledger.read(file), Author(HOSTILE, HOSTILE, HOSTILE)
    kept.append((Set(At("story"), Known(HOSTILE.replace("\n", " "))),), eve)
    kept.append((Set(At("day"), NotYet(HOSTILE, "2026-12-01")),), eve)
    kept.append((Remark("r1", At("story"), Verdict.MUST, HOSTILE),), eve)
    copy = file.with_name("copy\n\u202ethe record is whole\x9b.jsonl")
    copy.write_bytes(file.read_bytes())
    return file


@pytest.mark.parametrize("words", [*READING, ["verify", "nowhere\nAll is well\x9b"], ["bank", "check", "x\x9b\n.yaml"]])
def test_nothing_that_somebody_else_gave_acts_on_a_terminal(tmp_path: Path, words: list[str]) -> None:
    hostile(tmp_path)
    named = [word.replace("winter", "assessments/winter-hubs.jsonl") if word == "winter" else word for word in words]
    talk = Terminal(named, tmp_path, rows=200, columns=200)
    talk.end()
    seen = re.sub(r"\x1b\[[0-9;]*m", "", talk.bytes.decode("utf-8"))  # what makes a heading bold is ours
    assert not ACTING.search(seen.replace("\r\n", "\n")), ACTING.findall(seen)
    assert "\x1b" not in seen


@pytest.mark.parametrize("words", [one for one in READING if "--json" not in one and "render" not in one])
def test_no_name_begins_a_line_of_its_own(tmp_path: Path, words: list[str]) -> None:
    hostile(tmp_path)
    named = [word.replace("winter", "assessments/winter-hubs.jsonl") if word == "winter" else word for word in words]
    done = wizard(tmp_path, *named)
    for line in (done.stdout + done.stderr).splitlines():
        # An answer of several lines is shown on several, each under its question.
        assert line.startswith("    ") or not line.strip().lower().startswith("the record is whole: all is well"), line


def test_json_is_harmless_and_to_the_letter(tmp_path: Path) -> None:
    hostile(tmp_path)
    done = wizard(tmp_path, "chase", "assessments/winter-hubs.jsonl", "--json")
    assert not ACTING.search(done.stdout)
    assert json.loads(done.stdout)["waiting"][0]["ask"] == HOSTILE


def test_a_command_says_what_it_says_in_one_place() -> None:
    for file in PACKAGE.glob("*.py"):
        if file.name not in ("_saying.py", "_tables.py"):
            code = file.read_text(encoding="utf-8")
            assert not re.search(r"(?<![\w.])print\(|sys\.std(?:out|err)\.write", code), file.name


# -- One that cannot be shown ----------------------------------------------------------------------------------------

ODD = {
    "a list that is called as the questions are": "{id: questions, kind: entries, entry: one, ask: Which, fields: "
    "[{id: a, kind: line, ask: A}, {id: b, kind: references, to: [questions], ask: B}]}",
    "numbers that run on from themselves": "{id: risks, kind: entries, entry: risk, numbered: yes, numbered_after: risks, "
    "ask: Risks, fields: [{id: a, kind: line, ask: A}]}",
}


@pytest.mark.parametrize("question", ODD.values(), ids=ODD)
def test_a_form_that_is_not_in_order_keeps_nobody_from_their_other_assessments(tmp_path: Path, question: str) -> None:
    given(tmp_path, "Winter hubs")
    (tmp_path / "odd.yaml").write_text(text(f"- {question}"), encoding="utf-8")
    texts = banks.texts(tmp_path / "odd.yaml")  # as a version before carried it; nothing is begun with such a form any more
    bank = banks.parse(texts, {}, "odd.yaml")
    form = ledger.Form(bank.id, bank.version, digest(bank), texts, {})
    (key,) = [one for one, asked in bank.questions.items() if asked.fields]
    kept = ledger.start(tmp_path / "assessments", "odd", form, Author("Priya"), (Place(At(key), "0a0a0a0a0a0a"),))
    kept.append((Set(At(f"{key}.a", ("0a0a0a0a0a0a",)), Known("One")),), Author("Priya"))
    for command in (["list"], ["list", "--json"], ["actions"], ["chase"], ["check", "odd"], ["resume", "odd", "--plain"]):
        done = wizard(tmp_path, *command, typed="/leave\n")
        assert done.returncode in (0, 1), (command, done.stderr)
        assert command[0] != "list" or "Winter hubs" in done.stdout


def test_an_assessment_that_can_not_be_shown_keeps_nobody_from_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(tmp_path, "Winter hubs")
    odd = given(tmp_path, "Odd one")
    whole = Assessment.__dict__["title"].fget

    def title(self: Assessment) -> str:
        if self.ledger.path == odd:
            raise KeyError("")
        return str(whole(self))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Assessment, "title", property(title))
    for command in (["list"], ["actions"], ["chase"]):
        status = cli.main(command)
        told = capsys.readouterr()
        assert status in (0, 1)
        assert "Something went wrong" not in told.err
        if command == ["list"]:
            assert "Winter hubs" in told.out
            assert "odd-one.jsonl: the program cannot show it: KeyError" in told.err


# -- Cells ------------------------------------------------------------------------------------------------------------

INVISIBLE = "\u200b\ufeff\u2060\u00ad\u034f\u180e\ufe0f\u115f\u3164\uffa0\u2800\u00a0\u3000\u200d\u2063\U000e0020"


@pytest.mark.parametrize("before", [*INVISIBLE, "\u200b \ufeff", ""])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\ufe66", "|"])
def test_no_cell_is_a_formula_whatever_invisible_stands_before_it(before: str, sign: str) -> None:
    cell = spreadsheet.csv_text([[f"{before}{sign}HYPERLINK(1)"]])
    assert cell.lstrip("\ufeff").lstrip('"').startswith("'")


@pytest.mark.parametrize("plain", ["Words", " Words", "\u00e9t\u00e9", "e\u0301", "\u0627\u0644", "3 = 3", ""])
def test_a_cell_that_is_none_stands_as_it_was_given(plain: str) -> None:
    assert spreadsheet.csv_text([[plain]]) in (f"\ufeff{plain}\r\n", f'\ufeff"{plain}"\r\n', '\ufeff""\r\n')


def test_the_version_is_said_the_quick_way_and_the_long_way_alike(tmp_path: Path) -> None:
    quick, long = wizard(tmp_path, "--version"), wizard(tmp_path, "--plain", "--version")
    assert quick.stdout == long.stdout == f"Due Regard {__version__}\n"
    assert (quick.returncode, quick.stderr) == (long.returncode, long.stderr) == (0, "")
