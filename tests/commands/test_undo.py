"""`wizard undo` and `wizard restore` by a person at either face, and by a script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.assessments import SAM, answer, approve, begun_ledger
from tests.helpers.driving import CTRL_C, CTRL_G, DOWN, ENTER, Terminal
from tests.helpers.running import wizard
from tests.helpers.tiny import REGISTER, REGISTER_TEXT, Talk
from wizard.core.form.answers import At, Known, Unfit
from wizard.core.interview.conversation import prompt
from wizard.core.interview.screens import Asking, EntryChoice, EntryChosen, ListChoice
from wizard.core.record.changes import Author, Drop, Join, Redact, Set
from wizard.core.talk.face import Command, Did, Pick, Picked, Typed
from wizard.store import ledger, library

STORY = At("story")


def said(kept: ledger.Ledger, at: At = STORY) -> object:
    return library.read(kept.path).response.answer(at)


def with_two(folder: Path) -> ledger.Ledger:
    kept = begun_ledger(folder)
    answer(kept, "story", "One.")
    answer(kept, "story", "Two.")
    return kept


# -- wizard undo ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("face", ["terminal", "plain"])
def test_a_person_is_told_whose_it_was_and_when_and_leaves_it_or_undoes_it(tmp_path: Path, face: str) -> None:
    kept = with_two(tmp_path)
    plain = ["--plain"] if face == "plain" else []
    talk = Terminal(["undo", "winter", *plain], tmp_path)
    talk.see("Undo what Sam Okoro did on", "The story: was “One.”, is “Two.”", "Leave it as it is")
    talk.press(ENTER if face == "terminal" else "\n")
    assert talk.see("Nothing was undone.").end() == 0
    assert said(kept) == Known("Two.")
    talk = Terminal(["undo", "winter", *plain], tmp_path)
    talk.see("Leave it as it is", "Undo it")
    talk.press(*([DOWN, ENTER] if face == "terminal" else ["2\n"]))
    assert talk.see("Undone: The story: was “One.”, is “Two.”", "wizard undo winter-hubs --redo").end() == 0
    assert said(kept) == Known("One.")
    assert library.read(kept.path).ledger.last.author.name == "Priya Nair"


def test_undoing_again_undoes_what_was_before_and_redo_gives_each_back(tmp_path: Path) -> None:
    kept = with_two(tmp_path)
    for words in (Known("One."), None):
        assert wizard(tmp_path, "undo", "winter", "--yes").returncode == 0
        assert said(kept) == words
    for words in (Known("One."), Known("Two.")):
        done = wizard(tmp_path, "undo", "winter", "--redo", "--yes")
        assert "Done again: The story" in done.stdout
        assert said(kept) == words
    done = wizard(tmp_path, "undo", "winter", "--redo", "--yes")
    assert done.returncode == 1
    assert "nothing was undone" in done.stderr


def test_the_history_marks_what_was_undone_until_it_is_done_again(tmp_path: Path) -> None:
    with_two(tmp_path)
    wizard(tmp_path, "undo", "winter", "--yes")
    history = wizard(tmp_path, "history", "winter").stdout
    assert "#3  The story: was “One.”, is “Two.” (undone: #4)" in history
    assert "#4  change 3 was undone:" in history
    wizard(tmp_path, "undo", "winter", "--redo", "--yes")
    history = wizard(tmp_path, "history", "winter").stdout
    assert "(undone" not in history
    assert "#5  change 3 was done again:" in history


def test_undoing_says_what_it_means_for_the_approval_which_itself_stands(tmp_path: Path) -> None:
    kept = with_two(tmp_path)
    approve(kept)
    answer(kept, "story", "Three.")
    assert "It is again exactly what Sam Okoro approved" in wizard(tmp_path, "undo", "winter", "--yes").stdout
    asked = wizard(tmp_path, "undo", "winter", "--plain").stdout
    assert "Sam Okoro approved it. That is not undone: it stays in the history." in asked
    assert "But the approval is of what is here now" in asked
    assert "it is out of date, and has to be given again." in asked
    done = wizard(tmp_path, "undo", "winter", "--yes").stdout
    assert "The approval by Sam Okoro is out of date with that." in done
    assert library.read(kept.path).response.approvals


def test_where_there_is_no_way_back_it_says_why_and_how_to_go_on(tmp_path: Path) -> None:
    kept = begun_ledger(tmp_path)
    assert wizard(tmp_path, "undo", "winter", "--yes").returncode == 0
    nothing = wizard(tmp_path, "undo", str(kept.path), "--yes")
    assert nothing.returncode == 1
    assert "there is nothing to undo" in nothing.stderr
    kept = ledger.read(kept.path)
    kept.append((Redact(("0" * 64,), "a name"),), SAM)
    assert "texts were taken out for good" in wizard(tmp_path, "undo", str(kept.path), "--yes").stderr
    kept.append((Join(1, (), ()),), SAM)
    done = wizard(tmp_path, "undo", str(kept.path), "--yes").stderr
    assert "a copy was added" in done
    assert "wizard restore" in done


def test_a_title_that_is_undone_gives_the_file_its_old_name_again(tmp_path: Path) -> None:
    begun_ledger(tmp_path)
    assert wizard(tmp_path, "rename", "winter", "Summer hubs").returncode == 0
    assert wizard(tmp_path, "undo", "summer", "--yes").returncode == 0
    assert [one.name for one in (tmp_path / "assessments").glob("*.jsonl")] == ["winter-hubs.jsonl"]


# -- wizard restore ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("face", ["terminal", "plain"])
def test_a_person_chooses_one_of_the_earlier_answers_and_sees_what_it_changes(tmp_path: Path, face: str) -> None:
    kept = with_two(tmp_path)
    answer(kept, "story", "Three.", Author("Asha Patel"))
    talk = Terminal(["restore", "winter", "story", *(["--plain"] if face == "plain" else [])], tmp_path)
    talk.see("The story: which answer do you want back?", "It is now: Three.", "Sam Okoro", "Two.", "One.")
    talk.press(*([DOWN, ENTER] if face == "terminal" else ["2\n"]))
    talk.see("Put this answer back?", "The story: was “Three.”, is “One.”", "Look at the others")
    talk.press(ENTER if face == "terminal" else "1\n")
    assert talk.see("Put back: The story: was “Three.”, is “One.”").end() == 0
    assert said(kept) == Known("One.")


def test_looking_at_the_others_and_leaving_put_nothing_back(tmp_path: Path) -> None:
    kept = with_two(tmp_path)
    talk = Terminal(["restore", "winter", "story"], tmp_path)
    talk.see("which answer do you want back?").press(ENTER)
    talk.see("Put this answer back?").press(DOWN, ENTER)
    talk.see("which answer do you want back?").press(CTRL_C)
    assert talk.see("Nothing was put back.").end() == 0
    assert said(kept) == Known("Two.")


def test_an_answer_is_put_back_as_it_stood_after_a_record(tmp_path: Path) -> None:
    kept = with_two(tmp_path)
    approve(kept)
    done = wizard(tmp_path, "restore", "winter", "story", "--to", "2")
    assert done.stdout.splitlines() == [
        "Put back: The story: was “Two.”, is “One.”",
        "The approval by Sam Okoro is out of date with that.",
    ]
    assert said(kept) == Known("One.")
    assert "it is already as it was after change 2" in wizard(tmp_path, "restore", "winter", "story", "--to", "2").stderr
    assert "there is no change 77" in wizard(tmp_path, "restore", "winter", "story", "--to", "77").stderr
    assert "there is no earlier answer to “Which day”" in wizard(tmp_path, "restore", "winter", "day").stderr


def test_an_answer_that_does_not_fit_is_there_as_text_to_be_mended(tmp_path: Path) -> None:
    kept = begun_ledger(tmp_path)
    kept.append((Set(At("day"), Unfit("some day in May", "it is not a date")),), SAM)
    answer(kept, "day", "2026-05-03")
    done = wizard(tmp_path, "restore", "winter", "day", "--to", "2")
    assert "it does not fit the question (it is not a date)" in done.stdout
    talk = Terminal(["resume", "winter", "--plain"], tmp_path, rows=60)
    assert said(kept, At("day")) == Unfit("some day in May", "it is not a date")
    talk.close()


def test_an_entry_that_was_removed_is_put_back_and_one_of_several_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(REGISTER_TEXT, encoding="utf-8")
    content = {"name": "Plan", "risks": [{"title": "Cold"}, {"title": "Noise"}], "steps": [{"what": "Fence", "meets": "2"}]}
    (tmp_path / "given.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\nface: "plain"\n', encoding="utf-8")
    assert wizard(tmp_path, "new", "tiny.yaml", "--answers", "given.json", "--no-input").returncode == 0
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    kept = ledger.read(file)
    cold, noise = library.read(file).response.listed(At("risks"))
    kept.append((Drop(At("risks"), noise),), SAM)
    kept.append((Set(At("risks.title", (cold,)), Known("Cold rooms")),), SAM)
    talk = Terminal(["restore", "Plan", "risks"], tmp_path, rows=40)
    talk.see("Put back which one?", "risk 1 (Cold rooms), Title", "risk “Noise”", "removed by Sam Okoro").press("2\n")
    assert talk.see("Put back: risk (Noise)").end() == 0
    now = library.read(file)
    assert now.response.listed(At("risks")) == (cold, noise)
    assert now.standing.pointed(At("steps.meets", (now.response.listed(At("steps"))[0],))) == (noise,)
    assert wizard(tmp_path, "restore", "Plan", "Cold", "--to", "1").returncode == 0


def test_an_entry_that_was_left_blank_is_not_offered_to_be_put_back() -> None:
    talk = Talk.over(REGISTER)
    talk.interview = talk.interview.to(Asking(At("risks")))
    talk.reply(Picked(ListChoice.ADD), Did(Command.BACK, ""))
    shown = prompt(talk.interview).control
    assert isinstance(shown, Pick)
    assert ListChoice.UNDO not in [item.value for item in shown.items]
    talk.reply(Picked(ListChoice.ADD), Typed("Cold"), Typed(""), Picked(EntryChosen("entry-3")), Picked(EntryChoice.REMOVE))
    shown = prompt(talk.interview).control
    assert isinstance(shown, Pick)
    assert "Put back: Cold" in [item.label for item in shown.items]


@pytest.mark.parametrize("face", ["terminal", "plain"])
def test_the_help_of_an_answered_question_says_how_to_come_by_earlier_answers(tmp_path: Path, face: str) -> None:
    with_two(tmp_path)
    plain = face == "plain"
    talk = Terminal(["resume", "winter", *(["--plain"] if plain else [])], tmp_path, rows=60)
    talk.see("Which day").press("/back\n" if plain else "\x1b")
    talk.see("The story", "Several lines" if plain else "Ctrl-D done").press("/help\n" if plain else CTRL_G)
    talk.see("To put it back, leave and type: wizard restore winter-hubs story")
    talk.close()
