"""What a person typed is kept, or they are told plainly that it is not; and what others wrote meanwhile is said."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.driving import CTRL_C, Terminal
from tests.helpers.filling import handed_in, sits_down
from tests.helpers.ledgers import BY, begun, said
from tests.helpers.running import wizard
from tests.helpers.sitting import LEAVE, Person, sat
from tests.helpers.tiny import Script
from wizard import cli
from wizard.commands._authoring import resume
from wizard.commands._deciding import decide_on
from wizard.commands._loop import offer_drafts
from wizard.commands._sitting import Sitting
from wizard.core.form.answers import At, Known
from wizard.core.interview.interview import begin
from wizard.core.record.changes import Approve, Author, Drop, Place, Set
from wizard.core.review.states import Act
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.talk.face import Command, Did, Picked, PickedMany, PickMany, Text, Typed
from wizard.core.talk.spot import Part
from wizard.store import drafts, ledger, library

SPOT, STORY, DAY = (At("name"), Part.VALUE), (At("story"), Part.VALUE), (At("day"), Part.VALUE)


@contextmanager
def full_disk() -> Iterator[None]:
    """No record comes to the disk; the side file, which waits for nothing, does."""

    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        yield


@contextmanager
def failing_once() -> Iterator[None]:
    """The first record does not come to the disk."""
    whole, calls = os.fsync, []

    def fail_once(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        whole(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fail_once)
        yield


# -- What could not be saved ------------------------------------------------------------------------------------------


def test_an_answer_that_could_not_be_written_is_kept_as_a_text_and_offered_again(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    with full_disk():
        person = sat(tmp_path, kept, Typed("A story of some length."), LEAVE)
    assert "Your last answer, “A story of some length.”, is not saved." in person.told
    assert "All is kept" not in person.told
    again = sat(tmp_path, kept, Picked("use"), LEAVE)
    assert again.asked[0].title == "A text you were typing was kept. Use it?"
    assert again.asked[1].control.text == "A story of some length."  # type: ignore[union-attr]


def test_a_choice_that_could_not_be_written_is_said_to_be_lost(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    for key, value in (("name", "Hall"), ("story", "x"), ("day", "2026-03-03"), ("amount", "4"), ("sure", "yes")):
        kept.append((Set(At(key), Known(value)),), BY)
    with full_disk():
        person = sat(tmp_path, kept, Picked("red"), LEAVE)
    assert "Your last answer, “red”, is not saved. It is lost." in person.told
    assert "All else is kept in" in person.told


def test_a_choice_whose_reason_is_not_given_yet_is_gone_on_with_and_not_offered_as_a_text(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    for key, value in (("name", "Hall"), ("story", "x"), ("day", "2026-03-03"), ("amount", "4")):
        kept.append((Set(At(key), Known(value)),), BY)
    sat(tmp_path, kept, Picked("yes"), LEAVE)
    again = sat(tmp_path, kept, Did(Command.LEAVE, "We coun"))
    assert again.asked[0].lead == "Yes, because"
    offered = sat(tmp_path, kept, Picked("throw"), Typed("We asked."), LEAVE)
    assert "“We coun” (2 words, at 4)" in offered.asked[0].notes
    assert [one.lead for one in offered.asked] == ["", "Yes, because", ""]
    assert library.read(kept.path).response.answer(At("sure")) == Known("yes", "We asked.")


def test_an_answer_that_was_saved_at_the_second_try_is_saved(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    with failing_once():
        person = sat(tmp_path, kept, Typed("Hall"), Picked("again"), LEAVE)
    assert "All is kept in" in person.told
    assert library.read(kept.path.parent / "hall.jsonl").title == "Hall"
    assert sat(tmp_path, kept, LEAVE).asked[0].title == "The story"


def test_an_assessment_that_is_kept_elsewhere_takes_what_is_being_typed_with_it(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    there = tmp_path / "there"
    with failing_once():
        person = sat(tmp_path, kept, Typed("A story."), Picked("folder"), Typed(str(there)), Did(Command.LEAVE, "3 Mar"))
    assert f"It is kept in {there / 'hall.jsonl'} from now on." in person.told
    assert f"Continue with: wizard resume {there / 'hall.jsonl'}" in person.told
    again = Script([LEAVE])
    resume(Sitting(again, tmp_path, {"name": "Priya Nair"}), str(there / "hall.jsonl"))
    assert again.asked[0].notes == ("“3 Mar” (2 words, at “Which day”)",)


@pytest.mark.parametrize("folder", ["~nobody-of-that-name/x", "\0", "x" * 300])
def test_a_folder_that_can_not_be_is_said_and_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    with full_disk():
        person = sat(tmp_path, kept, Typed("A story."), Picked("folder"), Typed(folder), LEAVE)
    assert "is not saved" in person.told


# -- Drafts -----------------------------------------------------------------------------------------------------------


def side(folder: Path, who: str = "Priya") -> drafts.Drafts:
    return drafts.load(folder, "f3e74a6d365c", who)


def test_texts_put_aside_are_all_listed_kept_and_offered_again(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    first = side(tmp_path)
    first.save(STORY, {SPOT: "A name", STORY: "A story"})
    interview = begin(library.read(kept.path).bank, library.read(kept.path).response)
    for _ in range(2):
        again, face = side(tmp_path), Script([Picked("aside")])
        assert offer_drafts(face, interview, again) == interview
        assert face.asked[0].notes == ("“A name” (2 words, at “Your name”)", "“A story” (2 words, at “The story”)")
        again.save(DAY, {})
    used, face = side(tmp_path), Script([Picked("use")])
    ready = offer_drafts(face, interview, used)
    assert ready is not None
    assert ready.drafts == {SPOT: "A name", STORY: "A story"}
    assert used.aside == ()


def test_only_what_is_thrown_away_is_gone(tmp_path: Path) -> None:
    kept = library.read(begun(tmp_path).path)
    side(tmp_path).save(STORY, {STORY: "A story"})
    again = side(tmp_path)
    offer_drafts(Script([Picked("throw")]), begin(kept.bank, kept.response), again)
    again.save(STORY, {})
    assert side(tmp_path).is_empty()


def test_a_text_put_aside_and_another_typed_in_its_place_are_both_kept(tmp_path: Path) -> None:
    kept = library.read(begun(tmp_path).path)
    one = side(tmp_path)
    one.put_aside((STORY, "The old one"))
    one.save(STORY, {STORY: "The new one"})
    again = side(tmp_path)
    ready = offer_drafts(Script([Picked("use")]), begin(kept.bank, kept.response), again)
    assert ready is not None
    assert ready.drafts == {STORY: "The new one"}
    assert again.aside == ((STORY, "The old one"),)


def test_two_windows_keep_each_others_texts(tmp_path: Path) -> None:
    one, two = side(tmp_path), side(tmp_path)
    one.save(SPOT, {SPOT: "typed in one"})
    two.save(STORY, {STORY: "typed in two"})
    one.save(SPOT, {SPOT: "typed in one, and more"})
    assert side(tmp_path).texts == {SPOT: "typed in one, and more", STORY: "typed in two"}
    one.save(SPOT, {})
    assert side(tmp_path).texts == {STORY: "typed in two"}


def test_nobody_is_offered_what_another_person_typed(tmp_path: Path) -> None:
    side(tmp_path, "Sam").save(SPOT, {SPOT: "Sam's comments"})
    lee = side(tmp_path, "Lee")
    assert (lee.spot, lee.texts) == (None, {})
    lee.save(STORY, {STORY: "Lee's"})
    lee.forget()
    assert side(tmp_path, "Sam").texts == {SPOT: "Sam's comments"}


def test_what_was_typed_and_emptied_is_offered_again(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    sat(tmp_path, kept, Typed("Old."), Did(Command.BACK), Did(Command.EMPTY, "Old. And much that nobody has."), LEAVE)
    again = sat(tmp_path, kept, Picked("aside"), LEAVE)
    assert again.asked[0].notes == ("“Old. And much that nobody has.” (6 words, at “The story”)",)


# -- Others meanwhile -------------------------------------------------------------------------------------------------


SAM = Author("Sam Okoro")


def with_people(folder: Path, *names: str) -> ledger.Ledger:
    kept = begun(folder)
    kept.append(said("Hall"), BY)
    for number, name in enumerate(names):
        before = f"e{number - 1}" if number else ""
        kept.append((Place(At("people"), f"e{number}", before), Set(At("people.name", (f"e{number}",)), Known(name))), BY)
    return kept


def test_who_removed_or_moved_an_entry_meanwhile_is_said(tmp_path: Path) -> None:
    kept = with_people(tmp_path, "Ann", "Bob")
    other = ledger.read(kept.path)

    def act() -> None:
        other.append((Drop(At("people"), "e0"),), SAM)
        other.append((Place(At("people"), "e1", ""),), SAM)
        other.append((Place(At("people"), "e2", "e1"), Set(At("people.name", ("e2",)), Known("Cem"))), SAM)

    person = sat(tmp_path, kept, act, Typed("A story."), LEAVE)
    assert "Sam Okoro removed the person “Ann” meanwhile, in another window." in person.told
    assert "Sam Okoro moved the person “Bob” meanwhile" in person.told
    assert "Sam Okoro added the person “Cem” and answered “Name” of the person “Cem” meanwhile" in person.told


def test_an_answer_in_an_entry_that_was_removed_meanwhile_is_said(tmp_path: Path) -> None:
    kept = with_people(tmp_path, "Ann")
    spot = (At("people.role", ("e0",)), Part.VALUE)
    by = ledger.author({"name": "Priya Nair"})
    drafts.load(kept.path.parent, kept.id, f"{by.name} ({by.account})").save(spot, {})
    other = ledger.read(kept.path)
    person = sat(tmp_path, kept, lambda: other.append((Drop(At("people"), "e0"),), SAM), Typed("Chair"), LEAVE)
    assert "You answered in the person “Ann, Chair”, which Sam Okoro removed meanwhile" in person.told


def test_a_document_printed_in_a_sitting_has_what_another_window_wrote(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    for key, value in (("name", "Hall"), ("story", "Mine.")):
        kept.append((Set(At(key), Known(value)),), BY)
    other = ledger.read(kept.path)

    def act() -> None:
        other.append((Set(At("story"), Known("Theirs.")),), SAM)

    person = sat(tmp_path, kept, act, Did(Command.DOCUMENT, ""), LEAVE)
    assert "Sam Okoro answered “The story” meanwhile" in person.told
    look = drafts.place(kept.path.parent, kept.id).with_suffix(".html").read_text(encoding="utf-8")
    assert "Theirs." in look
    assert "Mine." not in look


def test_the_comments_of_an_approver_survive_an_approval_by_somebody_else(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    other = ledger.read(handed_in(kept.path))
    approval = Approve("Theirs.", "Lee", "Chair", "2026-04-02", fingerprint(library.read(kept.path).standing))
    face = Person([PickedMany(("comments",)), Typed("My long comments."), lambda: other.append((approval,), SAM), LEAVE])  # type: ignore[list-item]
    decide_on(Sitting(face, tmp_path, {"name": "Sam"}), str(kept.path), Act.APPROVE)
    assert "What you wrote is kept for the next time." in face.told
    again = Script([PickedMany(("comments",)), LEAVE])
    decide_on(Sitting(again, tmp_path, {"name": "Sam"}), str(kept.path), Act.APPROVE)
    page, comments = again.asked
    assert isinstance(page.control, PickMany) and page.control.chosen == ("comments",)
    assert comments.control == Text("My long comments.")
    another = Script([PickedMany(("comments",)), LEAVE])
    decide_on(Sitting(another, tmp_path, {"name": "Lee"}), str(kept.path), Act.APPROVE)
    assert another.asked[1].title == "Approval comments:" and another.asked[1].control == Text("")


def test_an_approval_follows_a_file_that_was_renamed_meanwhile(tmp_path: Path) -> None:
    file = handed_in(given(tmp_path, "Winter hubs"))
    sits_down(tmp_path)
    talk = Terminal(["approve", "winter", "--plain"], tmp_path, rows=80)
    talk.see("or Enter to add nothing").press("\n")
    talk.see("Your role", "Type it").press("Partner\n")
    talk.see("type the word:", "Type the word, or press Enter")
    moved = file.rename(file.with_name("other.jsonl"))
    talk.press(talk.text.split("type the word: ")[1].split()[0] + "\n")
    talk.see("Approved by Sam Okoro")
    talk.end()
    assert library.read(moved).response.approvals


# -- Where it is kept -------------------------------------------------------------------------------------------------


def test_what_is_put_away_is_not_put_away_again_and_what_is_listed_is_not_taken_out(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs")
    for name in ("winter", str(file)):
        assert "it is not put away" in wizard(tmp_path, "take-out", name).stderr
    assert file.is_file()
    wizard(tmp_path, "put-away", "winter")
    away = file.parent / ledger.AWAY / file.name
    for name in ("winter", str(away)):
        done = wizard(tmp_path, "put-away", name)
        assert "it is put away already; to bring it back: wizard take-out winter-hubs" in done.stderr
    assert away.is_file()


def test_the_commands_that_are_offered_work_from_here(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs")
    elsewhere = tmp_path / "my folder"
    elsewhere.mkdir()
    moved = file.rename(elsewhere / "it's.jsonl")
    talk = Terminal(["resume", str(moved)], tmp_path).see("The story", "Ctrl-D done")
    talk.press(CTRL_C)
    talk.end()
    assert """Continue with: wizard resume 'my folder/it'"'"'s.jsonl'""" in talk.text
    done = wizard(tmp_path, "put-away", str(moved))
    assert """To bring it back: wizard take-out 'my folder/put-away/it'"'"'s.jsonl'""" in done.stdout
    assert wizard(tmp_path, "take-out", "my folder/put-away/it's.jsonl").returncode == 0


def test_the_command_that_is_offered_names_the_file_where_the_folder_is_another(tmp_path: Path) -> None:
    (tmp_path / "given.json").write_text('{"title": "Hubs"}', encoding="utf-8")
    wizard(tmp_path, "new", "stage-1", "--answers", "given.json", "--no-input", "--folder", "shared")
    talk = Terminal(["resume", "hubs", "--folder", "shared"], tmp_path).see("Person Responsible")
    talk.press(CTRL_C)
    talk.end()
    assert "Continue with: wizard resume shared/hubs.jsonl" in talk.text


def test_a_file_here_that_happens_to_have_the_name_is_not_taken_for_the_assessment(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    (tmp_path / "winter-hubs").write_bytes(b"")
    assert wizard(tmp_path, "render", "winter-hubs", "--out", "-").returncode == 0


GIVEN_A_FILE = (
    *(["resume"], ["render"], ["put-away"], ["take-out"], ["bank", "check"], ["verify"], ["new"], ["new", "eia", "--from"]),
    *(["join", "winter-hubs"], ["compare", "winter-hubs"], ["verify", "winter-hubs"], ["render", "winter-hubs", "--out"]),
    *(
        ["new", "eia", "--no-input", "--answers"],
        ["compare", "winter-hubs", "--since", "1", "--to", "md", "--out"],
        ["history"],
        ["undo"],
    ),
)


@pytest.mark.parametrize("command", GIVEN_A_FILE, ids=" ".join)
def test_a_name_that_can_be_no_file_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    given(tmp_path, "Winter hubs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIZARD_SETTINGS", str(tmp_path / "settings.yaml"))
    loop = tmp_path / "loop.jsonl"
    loop.symlink_to(loop)
    for name in ("x" * 300, "x" * 300 + "/x.yaml", "loop.jsonl", "loop.jsonl/x.jsonl", "./loop.jsonl"):
        assert cli.main([*command, name]) == 1
        assert capsys.readouterr().err.strip()
    assert loop.is_symlink()
