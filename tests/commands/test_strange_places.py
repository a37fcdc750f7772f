"""A record may name places that its form does not have, as an older form had them: every command reads it all the same."""

from __future__ import annotations

import gc
import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.helpers.tiny import REGISTER_TEXT, Script, Talk, register_with
from wizard import answers, cli
from wizard.commands._loop import offer_drafts
from wizard.core.form.answers import At, Known, LeftOver, NotYet, Unfit
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt
from wizard.core.interview.interview import begin
from wizard.core.interview.screens import Accepting, FindingChoice, FindingList, FindingMenu
from wizard.core.record.changes import (
    Accept,
    Author,
    Carry,
    Change,
    Drop,
    Hand,
    Label,
    Look,
    Note,
    Place,
    Record,
    Remark,
    Respond,
    Set,
    Undo,
    Verdict,
)
from wizard.core.record.response import fold
from wizard.core.talk.face import Command, Did, Pick, Picked, Typed
from wizard.core.talk.spot import Part
from wizard.store import library
from wizard.store.drafts import load

GIVEN = """
name: Night buses
risks: [{title: Delay}]
steps: [{part: Buses, what: Run them, meets: "1", owner: Operations, start: March 2026, end: April 2026}]
"""
SAM, PRIYA = Author("Sam Okoro"), Author("Priya Nair")
GONE = At("gone")
STRANGE = (
    GONE,
    At("gone.inner", ("e1",)),
    At("gone.inner", ("no such",)),
    At("risks.gone", ("e1",)),
    At("risks.title"),
    At("risks.title", ("e1", "e2")),
    At("risks", ("e1",)),
    At("name", ("e1",)),
    At("", ()),
    At("", ("e1",)),
)
"""Places that no step of the shipped form has: no such question, no such field, too few entries around it, or too many."""


def everywhere(change: Callable[[At], Change]) -> tuple[Change, ...]:
    return tuple(change(at) for at in STRANGE)


CHANGES: dict[str, tuple[Change, ...]] = {
    "answers": everywhere(lambda at: Set(at, Known("what is this"))),
    "several values": everywhere(lambda at: Set(at, Known(("what", "is this")))),
    "what is not known": everywhere(lambda at: Set(at, NotYet("Asha Patel", "2026-01-01"))),
    "what does not fit": everywhere(lambda at: Set(at, Unfit("what is this", "no such question", ("e1",)))),
    "emptied answers": everywhere(lambda at: Set(at, None)),
    "entries": everywhere(lambda at: Place(at, "e1")),
    "entries and their answers": (*everywhere(lambda at: Place(at, "e9")), *everywhere(lambda at: Set(at, Known("x")))),
    "entries taken out": (*everywhere(lambda at: Place(at, "e1")), *everywhere(lambda at: Drop(at, "e1"))),
    "entries that never were": everywhere(lambda at: Drop(at, "e1")),
    "numbers": everywhere(lambda at: Label(at, "e1", "3a")),
    "notes": everywhere(lambda at: Note(at, "look again")),
    "remarks": (
        *(Remark(f"r{n}", at, Verdict.MUST, "By whom?") for n, at in enumerate(STRANGE)),
        Respond("r0", "By Asha."),
        Respond("nowhere", "By Asha."),
    ),
    "what came over": (*everywhere(lambda at: Set(at, Known("old"))), Carry("Trees, last year", STRANGE, (GONE, At("old")))),
    "what is to be said of last time": (Carry("Trees, last year", (), STRANGE),),
    "a finding let stand": (Accept("04b5f76d", "0123456789abcdef", "it is known"), Accept("nothing", "", "")),
    "the undoing of what never was": (Undo(77), *everywhere(lambda at: Set(at, Known("x")))),
    "entries of what is no list": (
        Place(At("name"), "e5"),
        Label(At("name"), "e5", "3a"),
        Place(At("risks.title", ("e1",)), "e6"),
    ),
    "one entry in two lists": (Place(At("fresh"), "e1"), Place(At("steps"), "e1"), Label(At("fresh"), "e1", "9")),
    "an entry in itself": (Place(At("risks", ("e1",)), "e1"), Set(At("risks.title", ("e1", "e1")), Known("x"))),
    "references to what is none": (
        Place(At("steps"), "e8"),
        Set(At("steps.meets", ("e8",)), Known(("e1", "gone", "questions:gone"))),
        Set(At("steps.goal", ("e8",)), Known(("7",))),
        Set(At("fresh.who", ("e8",)), Known(("nobody",))),
    ),
    "a look at nothing": (Look(""),),
}


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """A command ends with its process, and leaves the collector off."""
    yield
    gc.enable()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command in this process, with what is typed line by line; return what it said. It never ends as a bug."""
    settings = tmp_path / "settings.yaml"
    settings.write_text('name: "Priya Nair"\nface: "plain"\n', encoding="utf-8")
    monkeypatch.setenv("WIZARD_SETTINGS", str(settings))
    monkeypatch.setenv("WIZARD_BROWSER", "/bin/true")
    monkeypatch.chdir(tmp_path)

    def command(*words: str, typed: str = "") -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            status = cli.main(words)
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        assert status in (0, 1), f"{words} ended with {status}:\n{said.out}\n{said.err}{_details(said.err)}"
        return said.out + said.err

    return command


def _details(said: str) -> str:
    file = Path(said.strip().rpartition(" ")[2])
    return file.read_text(encoding="utf-8") if file.name == "details.txt" else ""


def record(folder: Path, *changes: Change, by: Author = PRIYA) -> Path:
    """A plan with two risks and a step, and a record with some changes after it."""
    (folder / "tiny.yaml").write_text(f"{REGISTER_TEXT}checks: [{{check: fits}}]\n", encoding="utf-8")
    (folder / "given.yaml").write_text(GIVEN, encoding="utf-8")
    taken = answers.take_in(folder / "tiny.yaml", folder / "given.yaml", {}, folder / "assessments", draft=False)
    kept = library.read(taken.path).ledger
    kept.append((Place(At("risks"), "e1"), Set(At("risks.title", ("e1",)), Known("Noise"))), PRIYA)
    kept.append(changes, by)
    return kept.path


@pytest.mark.parametrize("kind", CHANGES)
def test_whatever_a_record_names_every_command_reads_it(kind: str, tmp_path: Path, run: Callable[..., str]) -> None:
    by = SAM if kind in ("remarks", "an act of a later version") else PRIYA
    file = record(tmp_path, *CHANGES[kind], by=by)
    name = str(file)
    copy = tmp_path / "copy.jsonl"
    shutil.copy(file, copy)
    for edition, to in product(("record", "public", "summary"), ("md", "html", "json")):
        run("render", name, "--edition", edition, "--to", to)
    run("render", name, "--to", "csv", "--out", "-")
    run("check", name)
    found = json.loads(run("check", name, "--json"))
    for one in [one for check in found["checks"] for one in check["findings"] if "belongs to no question" in one["words"]]:
        run("check", name, "--accept", one["key"], "--because", "it is from the old form")
    run("render", name, "--edition", "record", "--to", "md")
    run("check", name)
    for words in (["list"], ["list", "--json"], ["chase"], ["chase", name, "--json"], ["actions"], ["actions", "--json"]):
        run(*words)
    for words in ([], ["--json"], ["--question", "gone"], ["--question", "Name"], ["--since", "1"]):
        run("history", name, *words)
    for words in (
        ["--since", "0"],
        ["--since", "1", "--to", "html", "--out", "-"],
        ["--since", "1", "--to", "json", "--out", "-"],
    ):
        run("compare", name, *words)
    run("verify", name)
    run("verify", name, *(str(one) for one in file.parent.glob(f"{file.stem}-[rd]*.md")))
    run("verify", name, str(copy))
    assert "The document so far is open" in run("resume", name, typed="/overview\n/document\n/leave\n")
    run("resume", name, typed="/skip\n" * 60 + "/leave\n")
    run("submit", name, typed="/leave\n")
    for question in ("gone", "gone.inner", "risks", "risks.gone", "name", ""):
        run("restore", name, question)
        run("restore", name, question, "--to", "1")
    run("redact", name, "gone", typed="/leave\n")
    run("redact", name, "--words", "i", typed="/leave\n")
    run("new", "--from", name, "--no-input")
    library.read(copy).ledger.append((Set(GONE, Known("another")), Note(GONE, "theirs"), Remark("x", GONE, Verdict.MUST)), SAM)
    library.read(file).ledger.append((Set(GONE, Known("ours")), Note(GONE, "mine"), Place(GONE, "e7")), PRIYA)
    run("join", name, str(copy), "--no-input")
    run("join", name, str(copy), "--theirs")
    run("render", name, "--edition", "record", "--to", "md")
    run("undo", name, "--yes")
    run("undo", name, "--yes", "--redo")
    assert library.read(file).ledger.records


@pytest.mark.parametrize("kind", CHANGES)
def test_whatever_a_record_names_it_can_be_undone_and_done_again(kind: str, tmp_path: Path, run: Callable[..., str]) -> None:
    name = str(record(tmp_path, *CHANGES[kind]))
    for words in (["undo", name], ["undo", name, "--yes"], ["undo", name, "--yes", "--redo"], ["undo", name, "--yes"]):
        run(*words, typed="/leave\n")
    run("history", name)
    run("render", name, "--edition", "record", "--to", "md")


@pytest.mark.parametrize("kind", CHANGES)
def test_whatever_a_record_names_a_second_person_can_review_it(kind: str, tmp_path: Path, run: Callable[..., str]) -> None:
    submitted = (*CHANGES[kind], Hand("submit", "", ""))
    name = str(record(tmp_path, *submitted))
    (tmp_path / "settings.yaml").write_text('name: "Sam Okoro"\nface: "plain"\n', encoding="utf-8")
    run("review", name, typed="all\n" + "/back\n/overview\n/document\n/leave\n")
    library.read(Path(name)).ledger.append(CHANGES[kind], PRIYA)
    run("review", name, typed="1\n/overview\n/leave\n")
    run("approve", name, typed="/leave\n")


def test_two_assessments_are_compared_where_a_question_became_a_list_or_went_away(
    tmp_path: Path, run: Callable[..., str]
) -> None:
    first = record(tmp_path, *CHANGES["entries of what is no list"], *CHANGES["answers"], *CHANGES["entries"])
    form = REGISTER_TEXT.replace("roles: {title: name, ", "roles: {").replace(
        "{id: name, kind: line, ask: Name of the plan}",
        "{id: name, kind: entries, entry: name, ask: Names, fields: [{id: first, kind: line, ask: First name}]}",
    )
    form = form.replace("version: '1'", "version: '2'").replace(
        "{id: told, kind: date, ask: Told on, optional: yes}", "{id: gone, kind: line, ask: Gone}"
    )
    (tmp_path / "later.yaml").write_text(form, encoding="utf-8")
    (tmp_path / "later-given.yaml").write_text(
        "name: [{first: Priya}]\ngone: back\nrisks: [{title: Delay}]\n", encoding="utf-8"
    )
    later = answers.take_in(
        tmp_path / "later.yaml", tmp_path / "later-given.yaml", {}, tmp_path / "assessments", draft=False
    ).path
    for one, other in ((first, later), (later, first)):
        for words in ([], ["--to", "md", "--out", "-"], ["--to", "json", "--out", "-"]):
            run("compare", str(one), str(other), *words)
    run("new", "later.yaml", "--from", str(first), "--no-input")
    run("new", "tiny.yaml", "--from", str(later), "--no-input")


# -- On the screen ----------------------------------------------------------------------------------------------------


def looking_at_it() -> Talk:
    """A person who looks at the finding that an answer belongs to no question."""
    form = register_with("check: fits, title: Every answer fits")
    talk = Talk.over(form)
    record = Record(1, "2026-11-22T10:00:00Z", PRIYA, (Set(GONE, Known("what is this")),))
    talk.interview = begin(form, fold(form, [record]), 1, Days("2026-11-22")).to(FindingList())
    control = prompt(talk.interview).control
    assert isinstance(control, Pick)
    value = next(item.value for item in control.items if "belongs to no question" in item.label and not item.heading)
    talk.reply(Picked(value))
    assert isinstance(talk.interview.screen, FindingMenu)
    return talk


def test_on_the_screen_an_answer_to_no_question_can_be_let_stand() -> None:
    talk = looking_at_it()
    assert [item.label for item in prompt(talk.interview).control.items][:2] == ["Remove it", "Accept it, because ..."]  # type: ignore[union-attr]
    talk.reply(Picked(FindingChoice.STAND))
    assert isinstance(talk.interview.screen, Accepting)
    assert prompt(talk.interview).lead == "I accept it, because"
    talk.reply(Typed("It is of the form of 2024."))
    assert [accept.words for _, accept in talk.interview.response.accepted.values()] == ["It is of the form of 2024."]


def test_on_the_screen_an_answer_to_no_question_can_be_taken_out_from_its_finding() -> None:
    talk = looking_at_it()
    turn = talk.reply(Picked(LeftOver(GONE)))
    assert turn.changes == (Set(GONE, None, 1),)
    assert isinstance(turn.interview.screen, FindingList)


def test_why_an_answer_to_no_question_may_stand_is_kept_while_it_is_typed_and_offered_again(tmp_path: Path) -> None:
    talk = looking_at_it()
    talk.reply(Picked(FindingChoice.STAND), Did(Command.LEAVE, "It is of the form"))
    assert talk.interview.drafts == {(GONE, Part.ACCEPT): "It is of the form"}
    side = load(tmp_path, "night-buses", "Priya Nair")
    side.save(None, dict(talk.interview.drafts))
    face = Script([Picked("use")])
    ready = offer_drafts(face, replace(talk.interview, drafts={}), load(tmp_path, "night-buses", "Priya Nair"))
    assert ready is not None
    assert ready.drafts == talk.interview.drafts
    assert "at “gone”, which is no question" in face.asked[0].notes[0]
