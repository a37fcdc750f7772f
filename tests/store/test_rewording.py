"""The organisation's words of now in an assessment that was begun with others: what it changes, and what it leaves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.helpers.driving import CTRL_C, ENTER, Terminal
from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard
from tests.helpers.sitting import LEAVE, Person
from wizard import answers, banks
from wizard.commands import _reviewing, _rewording, verify
from wizard.commands._sitting import Sitting
from wizard.core.errors import UsageError
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank
from wizard.core.past import verification
from wizard.core.record.changes import Approve, Author, Change, Hand, Reword, Set
from wizard.core.review import breaches, states
from wizard.core.review.states import Act
from wizard.core.standing.fingerprint import digest, fingerprint, mark
from wizard.core.talk.face import Command, Did, Pick, Picked
from wizard.store import ledger, library
from wizard.store.library import Assessment

OURS = {"name": "Priya Nair", "organisation": "Westerby Council"}
SAM = Author("Sam Okoro", "sam", "desk-2")


@pytest.fixture
def begun(tmp_path: Path) -> Assessment:
    """The worked example of the register, begun before the organisation was set."""
    own = {"name": "Priya Nair", "organisation": "RHR"}
    taken = answers.take_in(banks.find("eia"), EXAMPLES / "rented-homes.yaml", own, tmp_path / "assessments", draft=False)
    return library.read(taken.path)


def done(assessment: Assessment, *changes: Change, by: Author = SAM) -> Assessment:
    assessment.ledger.append(changes, by)
    return library.read(assessment.ledger.path)


def approved(assessment: Assessment) -> Assessment:
    act = Approve("Read.", SAM.name, "Partner", "2026-11-29", fingerprint(assessment.standing))
    return done(assessment, act)


def reworded(assessment: Assessment) -> Assessment:
    library.reword(assessment, library.newer_words(assessment, OURS), OURS)
    return library.read(assessment.ledger.path)


def label(assessment: Assessment) -> str:
    return assessment.bank.questions["new.affected"].options[2].label


def test_the_form_says_the_new_words_and_no_answer_is_changed(begun: Assessment) -> None:
    assert library.newer_words(begun, OURS) == (("organisation", "RHR", "Westerby Council"),)
    then = reworded(begun)
    assert (label(begun), label(then)) == ("RHR staff", "Westerby Council staff")
    assert then.response.answers == begun.response.answers and then.response.entries == begun.response.entries
    assert library.newer_words(then, OURS) == ()
    assert mark(then.standing) != mark(begun.standing)
    change = then.ledger.records[-1].changes[0]
    assert isinstance(change, Reword) and (change.was, change.now) == (digest(begun.bank), digest(then.bank))
    assert library.carried(then.ledger, begun.seq) == begun.bank


def test_a_reworded_assessment_has_the_fingerprint_of_one_that_was_begun_with_the_words(
    begun: Assessment, tmp_path: Path
) -> None:
    bank = banks.carried(begun.ledger.form.texts, OURS, "eia")
    assert mark(reworded(begun).standing) == mark(library.assessment(begun.ledger, bank).standing)


def test_what_was_approved_before_is_out_of_date_and_still_names_what_it_was_given_for(begun: Assessment) -> None:
    before = approved(begun)
    assert states.state(before.standing) is states.State.APPROVED
    changed = done(before, Set(At("title"), Known("Homes to rent")), by=Author("Priya Nair"))
    then = reworded(changed)
    assert states.state(then.standing) is states.State.OUTDATED
    (approval,) = verification.approvals(then.bank, then.ledger.records, then.standing)
    assert approval.state and not approval.current
    assert "the organisation's words in the form" in approval.changed
    named = verification.named(then.bank, then.ledger.records, {mark(begun.standing)})
    assert named and named.seq == begun.seq


def test_taken_back_it_is_what_was_approved_again(begun: Assessment, tmp_path: Path) -> None:
    before = done(approved(begun), Set(At("decided_by"), Known("The Cabinet")), by=Author("Priya Nair"))
    reworded(before)
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    back = wizard(tmp_path, "undo", str(begun.ledger.path), "--yes")
    assert "says “Westerby Council” instead of “RHR”" in back.stdout, back.stderr
    assert label(library.read(begun.ledger.path)) == "RHR staff"
    wizard(tmp_path, "undo", str(begun.ledger.path), "--yes")
    again = library.read(begun.ledger.path)
    assert states.state(again.standing) is states.State.APPROVED
    wizard(tmp_path, "undo", str(begun.ledger.path), "--redo", "--yes")
    assert not any("worded otherwise" in line for line in verify.verified(again, None)[0])
    wizard(tmp_path, "undo", str(begun.ledger.path), "--redo", "--yes")
    assert label(library.read(begun.ledger.path)) == "Westerby Council staff"


def test_not_after_it_was_submitted_and_again_after_it_was_sent_back(begun: Assessment, tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "Westerby Council"\n', encoding="utf-8")
    file = str(begun.ledger.path)
    submitted = done(begun, Hand("submit", "", fingerprint(begun.standing)), by=Author("Priya Nair"))
    refused = wizard(tmp_path, "reword", file)
    assert refused.returncode == 1
    assert "is submitted for review, so the words of its form stay as they are" in refused.stderr
    done(submitted, Hand("send back", "Again.", fingerprint(begun.standing)))
    taken = wizard(tmp_path, "reword", file)
    assert "Organisation: the form said “RHR”, and now says “Westerby Council”." in taken.stdout
    assert "says what your settings say already" in wizard(tmp_path, "reword", file).stdout


@pytest.mark.parametrize("options", [["--yes"], ["--redo", "--yes"]])
def test_not_taken_back_nor_done_again_after_it_was_submitted(begun: Assessment, tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    file, then = str(begun.ledger.path), reworded(begun)
    if "--redo" in options:
        wizard(tmp_path, "undo", file, "--yes")
        then = library.read(begun.ledger.path)
    submitted = done(then, Hand("submit", "", fingerprint(then.standing)), by=Author("Priya Nair"))
    refused = wizard(tmp_path, "undo", file, *options)
    assert refused.returncode == 1 and "so the words of its form stay as they are" in refused.stderr
    assert library.read(begun.ledger.path).seq == submitted.seq


def test_whoever_reviews_sees_the_form_as_another_window_has_worded_it_meanwhile(
    begun: Assessment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = done(reworded(begun), Hand("submit", "", ""), by=Author("Priya Nair"))
    shown: list[Bank] = []
    monkeypatch.setattr(Sitting, "show", lambda self, kept, bank, response: shown.append(bank))

    def taken_back() -> None:
        back = Reword((("organisation", "Westerby Council", "RHR"),), digest(then.bank), digest(begun.bank))
        ledger.read(begun.ledger.path).append((back,), Author("Priya Nair"))

    show = Did(Command.DOCUMENT)
    person = Person((show, taken_back, show, Picked(Act.REJECT), show, LEAVE, LEAVE))  # type: ignore[arg-type]
    _reviewing.look_through(Sitting(person, tmp_path, {"name": "Sam Okoro"}), then)
    labels = [one.questions["new.affected"].options[2].label for one in shown]
    assert labels == ["Westerby Council staff", "RHR staff", "RHR staff"]


def test_words_that_would_change_how_an_answer_is_read_are_refused(begun: Assessment) -> None:
    entry = begun.response.listed(At("new"))[0]
    odd = done(begun, Set(At("new.affected", (entry,)), Known(("RHR staff",))))
    assert odd.response.answers[At("new.affected", (entry,))] == Known(("staff",))
    with pytest.raises(UsageError, match="would be read in another way; nothing was changed"):
        reworded(odd)
    assert library.read(begun.ledger.path).seq == odd.seq


def test_a_comparison_tells_that_the_words_of_the_organisation_changed(begun: Assessment, tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    reworded(begun)
    told = wizard(tmp_path, "compare", str(begun.ledger.path), "--since", "1").stdout
    assert "The organisation's words in the form: worded differently." in told
    assert "Was: RHR" in told and "Is: Westerby Council" in told
    assert "the form: says “Westerby Council” instead of “RHR”" in wizard(tmp_path, "history", str(begun.ledger.path)).stdout


def test_a_copy_that_was_reworded_and_approved_keeps_its_approval_and_leaves_our_words(begun: Assessment) -> None:
    copy = Path(shutil.copy(begun.ledger.path, begun.ledger.path.with_name("copy.jsonl")))
    theirs = approved(reworded(library.read(copy)))
    done(begun, Set(At("title"), Known("Homes to rent")), by=Author("Priya Nair"))
    joined = wizard(begun.ledger.path.parent, "join", str(begun.ledger.path), str(copy), "--no-input")
    assert joined.returncode == 0, joined.stderr
    ours = library.read(begun.ledger.path)
    assert label(ours) == "RHR staff" and label(theirs) == "Westerby Council staff"
    (approval,) = verification.approvals(ours.bank, ours.ledger.records, ours.standing)
    assert approval.state and not approval.current


def test_an_approval_that_came_with_a_copy_is_of_what_it_was_given_for_after_a_later_rewording(begun: Assessment) -> None:
    copy = Path(shutil.copy(begun.ledger.path, begun.ledger.path.with_name("copy.jsonl")))
    submit = Hand("submit", "", fingerprint(begun.standing))
    approved(done(library.read(copy), submit, by=Author("Priya Nair")))
    done(begun, Set(At("title"), Known("Homes to rent")), by=Author("Priya Nair"))
    joined = wizard(begun.ledger.path.parent, "join", str(begun.ledger.path), str(copy), "--no-input")
    assert joined.returncode == 0, joined.stderr
    ours = reworded(library.read(begun.ledger.path))
    (approval,) = verification.approvals(ours.bank, ours.ledger.records, ours.standing)
    assert approval.state and verification.never_held(ours.bank, ours.ledger.records, ours.standing) == ()
    assert not any("never held" in line for line in verify.verified(ours, None)[0])


def test_a_rule_that_was_broken_before_a_rewording_is_still_told(begun: Assessment) -> None:
    submit = done(begun, Hand("submit", "", fingerprint(begun.standing)), by=Author("Priya Nair"))
    again = done(approved(submit), Hand("submit", "", fingerprint(begun.standing)), by=Author("Priya Nair"))
    told = breaches.breaches(again.bank, again.ledger.records)
    assert any("submitted it out of turn" in words for words in told)
    then = reworded(done(again, Hand("withdraw", "", ""), by=Author("Priya Nair")))
    assert breaches.breaches(then.bank, then.ledger.records) == told


def test_the_history_says_of_a_copy_that_was_reworded_that_it_is_so_there_alone(begun: Assessment) -> None:
    copy = Path(shutil.copy(begun.ledger.path, begun.ledger.path.with_name("copy.jsonl")))
    reworded(library.read(copy))
    done(begun, Set(At("title"), Known("Homes to rent")), by=Author("Priya Nair"))
    wizard(begun.ledger.path.parent, "join", str(begun.ledger.path), str(copy), "--no-input")
    told = " ".join(wizard(begun.ledger.path.parent, "history", str(begun.ledger.path)).stdout.split())
    assert "the form in that copy alone: says “Westerby Council” instead of “RHR”" in told


def test_whoever_rewords_what_is_approved_with_conditions_is_told_that_it_is_out_of_date(
    begun: Assessment, tmp_path: Path
) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "Westerby Council"\n', encoding="utf-8")
    act = Approve("Read.", SAM.name, "Partner", "2026-11-29", fingerprint(begun.standing), conditions="Say by when.")
    then = done(done(begun, Hand("submit", "", fingerprint(begun.standing)), by=Author("Priya Nair")), act)
    words = "The approval by Sam Okoro is out of date with that."
    person = Person((Picked("no"),))
    assert _rewording.offer(Sitting(person, tmp_path, OURS), then, library.newer_words(then, OURS)) is then
    (asked,) = person.asked
    assert words in asked.notes and isinstance(asked.control, Pick) and asked.control.pointed == "no"
    assert words in wizard(tmp_path, "reword", str(begun.ledger.path)).stdout


def test_a_change_that_says_another_wording_than_there_was_is_told(begun: Assessment, tmp_path: Path) -> None:
    reworded(begun)
    assert verify.verified(library.read(begun.ledger.path), None)[1]
    done(begun, Reword((("organisation", "Westerby Council", "RHR"),), "0" * 64, digest(begun.bank)))
    lines, agrees = verify.verified(library.read(begun.ledger.path), None)
    assert not agrees and any("the form is worded otherwise than it says" in line for line in lines)


@pytest.mark.parametrize("now", ["the same", "another"])
def test_words_that_were_forged_into_the_form_leave_no_approval_good(begun: Assessment, tmp_path: Path, now: str) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    before = approved(begun)
    said = digest(begun.bank)
    forged = Reword((("organisation", "RHR", "Somebody else"),), said, said if now == "the same" else "0" * 64)
    then = done(before, forged)
    if now == "another":
        then = done(then, Reword((("organisation", "Somebody else", "Nobody"),), "0" * 64, said))
    assert states.state(then.standing) is states.State.OUTDATED and then.state == "changed since it was approved"
    assert "approved by" not in wizard(tmp_path, "list").stdout
    if now == "the same":
        printed = wizard(tmp_path, "render", str(begun.ledger.path), "--edition", "record", "--to", "md", "--out", "-").stdout
        assert "changed the words of the form, and what the file says of that cannot be right" in " ".join(printed.split())


def test_it_is_offered_once_where_the_assessment_is_continued(begun: Assessment, tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "Westerby Council"\n', encoding="utf-8")
    asked = "was started. Use them in it?"
    talk = Terminal(["resume", str(begun.ledger.path)], tmp_path, rows=40).see(
        asked, "Organisation: the form says “RHR”", "Enter choose"
    )
    talk.press("l")
    talk.see("❯ Leave the form as it is").press(ENTER)
    talk.see("Last worked on", "Ctrl-C leave").press(CTRL_C)
    assert talk.end() == 0
    again = Terminal(["resume", str(begun.ledger.path)], tmp_path, rows=40).see("Last worked on", "Ctrl-C leave")
    assert asked not in again.history
    again.close()
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "Aldham Council"\n', encoding="utf-8")
    third = Terminal(["resume", str(begun.ledger.path)], tmp_path, rows=40).see(asked, "Aldham Council", "Enter choose")
    third.press(ENTER)
    third.see("The form now says what your settings say").close()
    assert label(library.read(begun.ledger.path)) == "Aldham Council staff"
    assert ledger.read(begun.ledger.path).wording()["organisation"] == "Aldham Council"
