"""What the record tells: who answered what and when, and whether approvals and documents agree with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.assessments import answer, approve, begun_ledger
from tests.helpers.driving import Terminal
from tests.helpers.running import wizard
from tests.helpers.tiny import EVERY_KIND, REGISTER, REGISTER_TEXT, Talk
from wizard.core.form.answers import At
from wizard.core.interview.screens import Asking, EntryChoice, EntryChosen, ListChoice, RenumberingChoice
from wizard.core.past.history import history
from wizard.core.past.telling import EventKind
from wizard.core.record.changes import Author, Hand
from wizard.core.standing.fingerprint import fingerprint, spoken, spoken_before
from wizard.core.talk.face import Command, Did, Picked, Typed
from wizard.store import ledger, library


def told(talk: Talk) -> list[tuple[EventKind, str, str, str]]:
    found = history(talk.interview.bank, talk.records, talk.interview.standing)
    return [(one.act, one.where, one.before, one.after) for one in found]


def test_each_change_is_told_from_what_to_what() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(Typed("Hall"), Did(Command.BACK, ""), Typed("Town hall"), Did(Command.BACK, ""), Did(Command.EMPTY))
    assert told(talk) == [
        (EventKind.ANSWERED, "Your name", "", "Hall"),
        (EventKind.CHANGED, "Your name", "Hall", "Town hall"),
        (EventKind.EMPTIED, "Your name", "Town hall", ""),
    ]


def test_entries_are_told_by_what_they_are_called_and_references_by_number() -> None:
    talk = Talk.over(REGISTER)
    talk.reply(Typed("The plan"), Typed(""))
    for title in ("Cold", "Noise"):
        talk.interview = talk.interview.to(Asking(At("risks")))
        talk.reply(Picked(ListChoice.ADD), Typed(title))
    first, second = talk.interview.response.listed(At("risks"))
    talk.interview = talk.interview.to(Asking(At("risks")))
    talk.reply(
        Picked(EntryChosen(second)),
        Picked(EntryChoice.UP),
        Picked(EntryChoice.NUMBER),
        Typed("7"),
        Picked(RenumberingChoice.YES),
        Picked(EntryChoice.REMOVE),
        Picked(ListChoice.UNDO),
    )
    assert [one for one in told(talk) if one[0] not in (EventKind.ANSWERED, EventKind.ADDED)] == [
        (EventKind.MOVED, "risk 7 (Noise)", "", "to the beginning"),
        (EventKind.NUMBERED, "risk 7 (Noise)", "by its place", "7"),
        (EventKind.REMOVED, "risk 7 (Noise)", "", ""),
        (EventKind.PUT_BACK, "risk 7 (Noise)", "", ""),
    ]
    assert first


# -- wizard history ---------------------------------------------------------------------------------------------------


def test_history_tells_by_day_and_person_and_shortens_long_texts_unless_asked(tmp_path: Path) -> None:
    kept = begun_ledger(tmp_path)
    answer(kept, "story", "One.\n\nTwo " + "and more " * 40)
    done = wizard(tmp_path, "history", "winter").stdout
    assert ", Priya Nair\n" in done
    assert ", Sam Okoro\n" in done
    assert "Your name: Winter hubs" in done
    assert "The story: One. Two and more" in done
    assert "…" in done
    assert "…" not in wizard(tmp_path, "history", "winter", "--whole").stdout


def test_history_of_one_question_and_as_json(tmp_path: Path) -> None:
    kept = begun_ledger(tmp_path)
    answer(kept, "sure", "yes")
    answer(kept, "sure", "no")
    answer(kept, "amount", "14")
    lines = wizard(tmp_path, "history", "winter", "--question", "4").stdout.splitlines()
    assert [line[9:] for line in lines[1:]] == ["#2  4: Yes", "#3  4: was “Yes”, is “No”"]
    events = json.loads(wizard(tmp_path, "history", "winter", "--json").stdout)["events"]
    events = [event for event in events if event["question"] == "sure"]
    assert events[-1]["author"] == {"name": "Sam Okoro", "account": "sokoro", "host": "host-2"}
    assert (events[-1]["before"], events[-1]["after"], events[-1]["act"]) == ("Yes", "No", "changed")
    none = wizard(tmp_path, "history", "winter", "--question", "nowhere")
    assert none.returncode == 1
    assert "nothing in its history is about “nowhere”" in none.stderr


# -- wizard verify ----------------------------------------------------------------------------------------------------


def test_verify_names_an_approval_that_is_out_of_date_and_what_was_changed_since(tmp_path: Path) -> None:
    kept = begun_ledger(tmp_path)
    assert "Nobody has approved it here." in wizard(tmp_path, "verify", "winter").stdout
    kept.append((Hand("submit", "", "0" * 64),), Author("Priya Nair"))
    approve(kept)
    done = wizard(tmp_path, "verify", "winter")
    assert done.returncode == 0
    assert "The approval by Sam Okoro" in done.stdout
    assert "is of exactly what stands here now" in done.stdout
    answer(kept, "story", "Later.")
    answer(kept, "sure", "yes")
    late = wizard(tmp_path, "verify", "winter")
    assert late.returncode == 1
    assert "out of date" in late.stdout
    assert "Changed since: The story; 4." in late.stdout


def test_verify_takes_a_fingerprint_that_is_read_over_the_telephone_in_its_words_or_in_those_of_earlier_documents(
    tmp_path: Path,
) -> None:
    kept = begun_ledger(tmp_path)
    mark = fingerprint(library.read(kept.path).standing)
    for words in (spoken(mark), spoken(mark).replace("-", " ").upper(), spoken_before(mark)):
        assert "names exactly what stands here now" in wizard(tmp_path, "verify", "winter", words).stdout
    said = spoken(mark).split("-")
    for given in ([*said], [f"{said[0].title()},", *said[1:3], f"{said[3]}."]):
        assert "names exactly what stands here now" in wizard(tmp_path, "verify", "winter", *given).stdout
    for few in (said[:3], [*said, "hub"]):
        wrong = wizard(tmp_path, "verify", "winter", *few)
        assert wrong.returncode == 1 and f"a code has four words, and these are {len(few)}" in wrong.stderr
    misheard = wizard(tmp_path, "verify", "winter", f"{said[0]}q", *said[1:])
    assert f"no code has the word {said[0]}q" in misheard.stderr
    assert misheard.returncode == 1 and f'did you mean "{said[0]}"?' in misheard.stderr
    answer(kept, "story", "Later.")
    for words in (spoken(mark), spoken_before(mark)):
        done = wizard(tmp_path, "verify", "winter", words)
        assert done.returncode == 1 and "is the code of what was here after change 1" in done.stdout
    assert "never held" in wizard(tmp_path, "verify", "winter", "lantern-lantern-lantern-lantern").stdout
    assert "there is no such file" in wizard(tmp_path, "verify", "winter", "some-old.md").stderr


def test_verify_finds_an_approval_of_what_was_never_there(tmp_path: Path) -> None:
    kept = begun_ledger(tmp_path)
    approve(kept, "0" * 64)
    done = wizard(tmp_path, "verify", "winter")
    assert done.returncode == 1
    assert "names what this record never held" in done.stdout


def test_verify_tells_which_state_a_document_was_printed_from(tmp_path: Path) -> None:
    kept = begun_ledger(tmp_path)
    for to in ("md", "html", "json"):
        assert wizard(tmp_path, "render", "winter", "--to", to, "--out", f"old.{to}").returncode == 0
        assert "old.md" in wizard(tmp_path, "verify", "winter", "old.md").stdout
    assert wizard(tmp_path, "verify", "winter", "old.html").returncode == 0
    answer(kept, "story", "Later.")
    for to in ("md", "html", "json"):
        done = wizard(tmp_path, "verify", "winter", f"old.{to}")
        assert done.returncode == 1
        assert f"old.{to} is the code of what was here after change 1" in done.stdout
    text = (tmp_path / "old.md").read_text(encoding="utf-8")
    mark = text.split("Code ")[-1].strip()
    (tmp_path / "forged.md").write_text(text.replace(mark, "f" * 64), encoding="utf-8")
    assert "names what this record never held" in wizard(tmp_path, "verify", "winter", "forged.md").stdout
    (tmp_path / "none.md").write_text("# A page\n", encoding="utf-8")
    assert "it has no code" in wizard(tmp_path, "verify", "winter", "none.md").stderr
    assert "there is no such file" in wizard(tmp_path, "verify", "winter", "gone.md").stderr


@pytest.mark.parametrize("spoil", ["edit", "cut", "swap"])
def test_verify_names_the_line_that_was_spoilt(tmp_path: Path, spoil: str) -> None:
    kept = begun_ledger(tmp_path)
    for words in ("One.", "Two.", "Three."):
        answer(kept, "story", words)
    lines = kept.path.read_bytes().splitlines(keepends=True)
    if spoil == "edit":
        lines[2] = lines[2].replace(b"One.", b"Ten.")
    elif spoil == "cut":
        del lines[2]
    else:
        lines[2], lines[3] = lines[3], lines[2]
    kept.path.write_bytes(b"".join(lines))
    done = wizard(tmp_path, "verify", str(kept.path))
    assert done.returncode == 1
    assert f"{kept.path.name}:3" in done.stderr


def test_a_change_of_number_order_or_reference_puts_an_approval_out_of_date(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(REGISTER_TEXT, encoding="utf-8")
    content = {"name": "Plan", "risks": [{"title": "Cold"}, {"title": "Noise"}], "steps": [{"what": "Fence", "meets": "1"}]}
    content["fresh"] = [{"title": "Dust"}]
    (tmp_path / "given.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\nface: "plain"\n', encoding="utf-8")
    assert wizard(tmp_path, "new", "tiny.yaml", "--answers", "given.json", "--no-input").returncode == 0
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    for act in ("Move it down", "Give it another number"):
        approve(ledger.read(file))
        talk = Terminal(["resume", "Plan"], tmp_path, rows=60)
        if act == "Move it down":
            talk.see("When you are done", "or word").press("Known risks\n")
        talk.see("Add another risk", "or word").press("1\n")
        talk.see("The risk as a whole", "or word").press(f"{act}\n")
        if act != "Move it down":
            talk.see("Which number", "Type it").press("9\n")
        talk.see("Risk 1 becomes", "Enter for “Yes, do it”").press("\n")
        talk.see("Move it up" if act == "Move it down" else "now 9", "or word").press("/leave\n")
        talk.end()
        assert "out of date" in wizard(tmp_path, "verify", "Plan").stdout


def test_what_was_handed_on_and_back_is_told_in_words(tmp_path: Path) -> None:
    kept = begun_ledger(tmp_path)
    for act in ("submit", "send back", "submit", "withdraw"):
        kept.append((Hand(act, "", "0" * 64),), Author("Sam Okoro"))
    kept.append((Hand("send back", "See 12.", "0" * 64),), Author("Sam Okoro"))
    told = wizard(tmp_path, "history", "winter").stdout
    for words in ("Submitted: for review", "Sent back: to its authors", "Withdrawn: from review", "Sent back: See 12."):
        assert words in told
    assert "Approval" not in told
    assert "submit:" not in told
