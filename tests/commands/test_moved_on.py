"""Who decided on what they were shown is told when somebody wrote in between: who, what, and that nothing was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.helpers.assessments import given
from tests.helpers.sitting import LEAVE, Person, sat
from tests.helpers.tiny import REGISTER_TEXT
from wizard.commands import _copies, _deciding, _reviewing, check, join, redact, restore, undo
from wizard.commands._sitting import Sitting
from wizard.core.form.answers import At, Known
from wizard.core.interview.screens import OverviewChoice
from wizard.core.past.copies import Side
from wizard.core.record.changes import Author, Hand, Look, Place, Remark, Set, Verdict
from wizard.core.review.reviewing import PassingChoice, PassTogether, SectionChosen, Through
from wizard.core.review.states import Act, State, state
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.talk.face import Command, Did, Picked, PickedMany, Reply, Text, Typed
from wizard.printing import output
from wizard.store import ledger, library
from wizard.store.library import Assessment

PRIYA, SAM, LEE = Author("Priya Nair"), Author("Sam Okoro"), Author("Lee Park")
OWN = {"name": "Priya Nair"}
STORY, AMOUNT = At("story"), At("amount")
TOLD = "Priya Nair answered “How many” meanwhile, in another window. Nothing was changed; look at it again first"


class Overtaken(ledger.Ledger):
    """A ledger that another window overtakes at the last moment: after all that was read, before the file is locked."""

    meanwhile: Iterator[Callable[[], object]] = iter(())

    def _open(self, mode: str) -> BinaryIO:
        for act in self.meanwhile:
            act()
            break
        return super()._open(mode)


def overtaken(file: Path, *acts: Callable[[], object]) -> Assessment:
    """An assessment as a person was shown it; the others act in turn, one each time that the person's act comes to the file."""
    seen = ledger.read(file)
    kept = Overtaken(seen.path, seen.id, seen.opened, seen.form, seen.lines, seen.records)
    kept.meanwhile = iter(acts)
    return library.assessment(kept, library.carried(kept))


def answer(file: Path, at: At, value: str, by: Author = PRIYA) -> None:
    ledger.read(file).append((Set(at, Known(value)),), by)


def mailed(folder: Path) -> Path:
    return folder / "mailed" / "back.jsonl"


def started(folder: Path) -> Path:
    """An assessment with two answers to its story, and a copy of it that went on."""
    file = given(folder, "Winter hubs", story="One.", amount="3")
    answer(file, STORY, "Jane Smith asked.")
    copy = mailed(folder)
    copy.parent.mkdir()
    copy.write_bytes(file.read_bytes())
    answer(copy, STORY, "Theirs.", LEE)
    return file


def between(file: Path, value: str = "7") -> Callable[[], None]:
    return lambda: answer(file, AMOUNT, value)


# -- Acts by one command ----------------------------------------------------------------------------------------------


def undo_it(meant: Assessment) -> object:
    return undo.undone(meant, OWN, undo.step(meant, again=False), again=False)


def restore_it(meant: Assessment) -> object:
    return restore.restore_at(meant, "story", OWN, 1)


def rename(meant: Assessment) -> object:
    return library.rename(meant, "Summer hubs", OWN)


def take_over(meant: Assessment) -> object:
    return join.take_in_at_once(_copies.meet(meant, mailed(meant.ledger.path.parent.parent)), None, PRIYA)


def redact_it(meant: Assessment) -> object:
    found, _ = redact.candidates(meant, "", "Jane Smith")
    return redact.carry_out(meant, [one.seal for one in found], "a name", PRIYA)


ACTS = (undo_it, restore_it, rename, take_over, redact_it)


def at_the_lock(file: Path) -> Assessment:
    return overtaken(file, between(file))


def after_reading(file: Path) -> Assessment:
    meant = library.read(file)
    between(file)()
    return meant


@pytest.mark.parametrize("met", [at_the_lock, after_reading])
@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_met_another_persons_answer_changes_nothing_and_says_whose_it_was(
    tmp_path: Path, act: Callable[[Assessment], object], met: Callable[[Path], Assessment]
) -> None:
    file = started(tmp_path)
    before = file.read_bytes()
    meant = met(file)
    with pytest.raises(ledger.MovedOn) as caught:
        act(meant)
    assert str(caught.value) == f"Winter hubs: {TOLD}"
    (other,) = caught.value.others
    assert other.changes == (Set(AMOUNT, Known("7")),)
    now = library.read(file)
    assert file.read_bytes() == before + now.ledger.lines[-1] + b"\n"
    assert now.ledger.records[-1] == other
    assert [one.name for one in file.parent.iterdir()] == ["winter-hubs.jsonl"]


@pytest.mark.parametrize("act", [undo_it, restore_it, rename, redact_it])
def test_whoever_looks_again_can_do_it_then(tmp_path: Path, act: Callable[[Assessment], object]) -> None:
    file = started(tmp_path)
    with pytest.raises(ledger.MovedOn):
        act(overtaken(file, between(file)))
    act(library.read(file))
    (kept,) = file.parent.glob("*.jsonl")
    assert library.read(kept).ledger.last.author.name == "Priya Nair"
    assert len(library.read(kept).ledger.records) == 4


def test_doing_it_twice_without_looking_changes_nothing_either(tmp_path: Path) -> None:
    file = started(tmp_path)
    meant = overtaken(file, between(file))
    for _ in range(2):
        with pytest.raises(ledger.MovedOn, match="Priya Nair answered “How many” meanwhile"):
            undo_it(meant)
    assert len(library.read(file).ledger.records) == 3


def test_a_join_of_two_that_parted_met_by_another_answer_takes_nothing_in(tmp_path: Path) -> None:
    file = started(tmp_path)
    answer(file, AMOUNT, "4")
    met = _copies.meet(overtaken(file, between(file)), mailed(tmp_path))
    with pytest.raises(ledger.MovedOn, match="Priya Nair answered “How many” meanwhile"):
        join.take_in_at_once(met, Side.THEIRS, PRIYA)
    assert library.read(file).response.answer(STORY) == Known("Jane Smith asked.")
    assert library.read(file).response.answer(AMOUNT) == Known("7")


def test_a_finding_is_not_accepted_where_somebody_wrote_meanwhile(tmp_path: Path) -> None:
    text = REGISTER_TEXT + "checks:\n  - {check: covered, of: [risks], by: steps.meets}\n"
    (tmp_path / "tiny.yaml").write_text(text, encoding="utf-8")
    form, _ = library.form(tmp_path / "tiny.yaml", {})
    kept = ledger.start(tmp_path / "assessments", "plan", form, PRIYA)
    kept.append((Set(At("name"), Known("Plan")), Place(At("risks"), "a"), Set(At("risks.title", ("a",)), Known("Cold"))), PRIYA)
    meant = overtaken(kept.path, lambda: kept.append((Set(At("risks.title", ("a",)), Known("Heat")),), LEE))
    finding = next(one.found[0] for one in check.outcomes(meant) if one.found)
    with pytest.raises(ledger.MovedOn, match=r"Lee Park answered .*Nothing was changed"):
        check.accepted(meant, [finding.key], "it is so", PRIYA)
    assert not library.read(kept.path).response.accepted


def test_many_changes_of_others_are_told_in_a_few_sentences(tmp_path: Path) -> None:
    file = started(tmp_path)

    def much() -> None:
        for number in range(9):
            answer(file, AMOUNT, str(number))

    with pytest.raises(ledger.MovedOn, match="And 3 more changes") as caught:
        undo_it(overtaken(file, much))
    assert str(caught.value).count("meanwhile") == 6


@pytest.mark.parametrize("gone", [Path.unlink, lambda path: path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])])
def test_what_was_decided_on_a_file_that_was_replaced_or_removed_is_not_written_beside_it(
    tmp_path: Path, gone: Callable[[Path], object]
) -> None:
    file = started(tmp_path)
    with pytest.raises(ledger.MovedOn, match=r"replaced or removed meanwhile\. Nothing was changed"):
        undo_it(overtaken(file, lambda: gone(file)))
    assert not list(file.parent.glob("*-kept*"))


def test_what_was_decided_goes_into_a_file_that_was_only_renamed(tmp_path: Path) -> None:
    file = started(tmp_path)
    moved = file.with_name("elsewhere.jsonl")
    undo_it(overtaken(file, lambda: file.rename(moved)))
    assert library.read(moved).response.answer(STORY) == Known("One.")


# -- Handing on and deciding ------------------------------------------------------------------------------------------


def handed(file: Path) -> Path:
    ledger.read(file).append((Hand("submit", "", fingerprint(library.read(file).standing)),), PRIYA)
    return file


def replies(meant: Assessment, act: Act) -> list[object]:
    """What a person answers until the act is done."""
    if act in (Act.SUBMIT, Act.WITHDRAW):
        return [*WORDS_FIRST[act], Typed("My long words.")]
    if act is not Act.APPROVE:
        return [Typed("My long words."), Picked("confirm")]
    word = output.of(meant.ledger, meant.bank, meant.response).spoken.split("-")[0]
    return [*WORDS_FIRST[act], Typed("My long words."), Typed("Partner"), Typed("2 April 2026"), Typed(word)]


# What a person picks before they are asked for their words.
WORDS_FIRST: dict[Act, list[Reply]] = {
    Act.SUBMIT: [Picked("comments")],
    Act.WITHDRAW: [Picked("comments")],
    Act.APPROVE: [PickedMany(("comments", "date"))],
}


def decided(folder: Path, meant: Assessment, act: Act, by: Author) -> Person:
    person = Person(replies(meant, act))  # type: ignore[arg-type]
    _deciding.decide(Sitting(person, folder, {"name": by.name}), meant, act)
    return person


DECISIONS = [(Act.SUBMIT, PRIYA), (Act.WITHDRAW, PRIYA), (Act.SEND_BACK, LEE), (Act.REJECT, LEE), (Act.APPROVE, LEE)]


@pytest.mark.parametrize(("act", "by"), DECISIONS)
def test_a_decision_that_met_another_persons_answer_is_not_made_and_its_words_are_kept(
    tmp_path: Path, act: Act, by: Author
) -> None:
    file = started(tmp_path)
    if act is not Act.SUBMIT:
        handed(file)
    was = state(library.read(file).standing)
    person = decided(tmp_path, overtaken(file, between(file)), act, by)
    assert f"Winter hubs: {TOLD}" in person.told
    assert "What you wrote is kept for the next time." in person.told
    now = library.read(file)
    assert state(now.standing) is was
    assert now.ledger.last.changes == (Set(AMOUNT, Known("7")),)
    again = Person([*WORDS_FIRST.get(act, []), LEAVE])
    _deciding.decide(Sitting(again, tmp_path, {"name": by.name}), now, act)
    assert again.asked[-1].control == Text("My long words.")
    assert "You wrote this before. It is not saved yet." in again.asked[-1].notes


@pytest.mark.parametrize(("act", "by"), DECISIONS)
def test_a_decision_that_nobody_came_between_is_made(tmp_path: Path, act: Act, by: Author) -> None:
    file = started(tmp_path)
    if act is not Act.SUBMIT:
        handed(file)
    was = state(library.read(file).standing)
    decided(tmp_path, library.read(file), act, by)
    assert state(library.read(file).standing) is not was


def test_an_approval_that_met_a_withdrawal_is_not_made(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    withdrawn = overtaken(file, lambda: ledger.read(file).append((Hand("withdraw", "", ""),), PRIYA))
    person = decided(tmp_path, withdrawn, Act.APPROVE, LEE)
    assert "Priya Nair withdrew it meanwhile" in person.told
    assert not library.read(file).response.approvals


def test_an_approval_that_met_a_redaction_is_not_made(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    person = decided(tmp_path, overtaken(file, lambda: redact_it(library.read(file))), Act.APPROVE, LEE)
    assert "Priya Nair took out 1 text for good meanwhile" in person.told
    assert not library.read(file).response.approvals
    assert b"Jane Smith" not in file.read_bytes()


# -- A sitting --------------------------------------------------------------------------------------------------------


def reviewed(folder: Path, meant: Assessment, *replies: object) -> Person:
    person = Person(replies)  # type: ignore[arg-type]
    _reviewing.look_through(Sitting(person, folder, {"name": "Lee Park"}), meant)
    return person


def looks(file: Path) -> list[Look]:
    return [look for _, look in library.read(file).response.review.looks]


def test_a_reviewer_who_saw_everything_has_seen_it(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    reviewed(tmp_path, library.read(file), LEAVE)
    assert looks(file) == []  # to open the first page is no look
    reviewed(tmp_path, library.read(file), Picked(Through.ALL), Picked(Verdict.FINE), LEAVE)
    assert looks(file) == [Look(fingerprint(library.read(file).standing))]


def test_a_reviewer_has_not_seen_what_was_answered_as_they_left(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    ledger.read(file).append((Remark("before", At("title"), Verdict.FINE),), LEE)  # a sitting that was broken off
    person = reviewed(tmp_path, overtaken(file, between(file)), LEAVE)
    assert looks(file) == []
    assert "Priya Nair answered “How many” meanwhile" in person.told
    assert "It changed while you were reading. Next time you will be shown what changed." in person.told


def test_a_reviewer_has_not_seen_what_was_answered_during_the_review(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    first = [Picked(Through.ALL), Picked(Verdict.FINE)]
    person = reviewed(tmp_path, overtaken(file, between(file)), *first, LEAVE)
    assert library.read(file).response.answer(AMOUNT) == Known("7")
    assert looks(file) == []
    assert "It changed while you were reading. Next time you will be shown what changed." in person.told


def test_what_was_answered_while_a_reviewer_read_is_shown_as_changed_the_next_time(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    reviewed(tmp_path, library.read(file), Picked(Through.ALL), Picked(Verdict.FINE), LEAVE)
    reviewed(tmp_path, overtaken(file, between(file)), Picked(Through.ALL), Picked(Verdict.FINE), LEAVE)
    again = reviewed(tmp_path, library.read(file), LEAVE)
    assert "How many." in again.told and "Changed since you looked on " in again.told


def verdicts(file: Path) -> list[Remark]:
    return [one for record in ledger.read(file).records for one in record.changes if isinstance(one, Remark)]


def test_a_verdict_is_not_written_where_an_answer_changed_since_it_was_shown_and_it_is_shown_again(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    fine = Picked(Verdict.FINE)
    person = reviewed(tmp_path, library.read(file), Picked(Through.ALL), between(file), fine, LEAVE)
    assert verdicts(file) == [] and "What you said of it was not recorded" in person.told
    assert person.asked[1].title == person.asked[2].title and person.told.count("Your name") == 2
    person = reviewed(tmp_path, library.read(file), Picked(Through.ALL), between(file, "8"), fine, fine, LEAVE)
    assert [one.verdict for one in verdicts(file)] == [Verdict.FINE]


def test_answers_are_not_passed_together_where_one_changed_since_that_was_asked(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    together = [Picked(PassTogether(SectionChosen("one"))), between(file), Picked(PassingChoice.PASS)]
    person = reviewed(tmp_path, library.read(file), *together, LEAVE)
    assert "What you said of it was not recorded" in person.told and verdicts(file) == []


def test_two_reviewers_give_their_verdicts_beside_each_other(tmp_path: Path) -> None:
    file = handed(started(tmp_path))

    def sam() -> None:
        ledger.read(file).append((Remark("r", STORY, Verdict.IMPROVE, "By whom?"),), SAM)

    reviewed(tmp_path, library.read(file), Picked(Through.ALL), sam, Picked(Verdict.FINE), LEAVE)
    assert [one.verdict for one in verdicts(file)] == [Verdict.IMPROVE, Verdict.FINE]


def test_a_decision_at_the_desk_is_made_only_after_looking_at_what_others_wrote(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    meant = library.read(file)
    reject = [Picked(Act.REJECT), Typed("My long words."), Picked("confirm")]
    person = reviewed(tmp_path, meant, between(file), Picked(Act.REJECT), *reject)
    assert "Nothing was changed; look at it again first." in person.told
    assert state(library.read(file).standing) is State.REJECTED
    assert looks(file) == []


def test_a_review_goes_on_with_what_others_wrote_after_a_decision_was_not_made(tmp_path: Path) -> None:
    file = handed(started(tmp_path))
    block = [Typed("My long words."), between(file), Picked("confirm")]
    person = reviewed(
        tmp_path, library.read(file), Picked(Act.REJECT), *block, Picked(Through.ALL), Picked(Verdict.FINE), LEAVE
    )
    assert f"Winter hubs: {TOLD}" in person.told
    *_, remark = library.read(file).ledger.records
    assert isinstance(remark.changes[0], Remark) and remark.changes[0].verdict is Verdict.FINE
    assert remark.seq == len(library.read(file).ledger.records)
    assert state(library.read(file).standing) is State.SUBMITTED


def test_an_author_looks_again_before_they_submit_what_somebody_else_changed(tmp_path: Path) -> None:
    file = started(tmp_path)
    kept = ledger.read(file)
    person = sat(
        tmp_path, kept, Did(Command.OVERVIEW, ""), Picked(OverviewChoice.CHECK), between(file), Picked(Act.SUBMIT), LEAVE
    )
    assert "Nothing was changed; look at it again first." in person.told
    assert state(library.read(file).standing) is State.DRAFT


def test_ordinary_answers_go_on_beside_each_other(tmp_path: Path) -> None:
    file = started(tmp_path)
    person = sat(tmp_path, ledger.read(file), between(file), Typed("2026-03-03"), LEAVE)
    assert "Priya Nair answered “How many” meanwhile" in person.told
    answers = library.read(file).response
    assert (answers.answer(AMOUNT), answers.answer(At("day"))) == (Known("7"), Known("2026-03-03"))
