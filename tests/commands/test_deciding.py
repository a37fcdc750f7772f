"""Handing on and deciding: how many pages it takes, what ends it, what is recorded, and how a colleague gets to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard
from tests.helpers.tiny import Script
from wizard.commands import _deciding
from wizard.commands._sitting import Sitting
from wizard.core.errors import UsageError
from wizard.core.record.changes import Approve, Author, Hand, Withhold
from wizard.core.review.states import Act
from wizard.core.standing.fingerprint import fingerprint, mark, spoken
from wizard.core.talk.face import Command, Did, Line, Pick, Picked, PickedMany, PickMany, Reply, Text, Typed, Word
from wizard.store import ledger, library
from wizard.store.library import Assessment

PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")
BACK = Did(Command.BACK)
FORMS = {"stage-1": "evening-opening", "eia": "rented-homes"}
ACTS = [Act.SUBMIT, Act.WITHDRAW, Act.SEND_BACK, Act.REJECT, Act.APPROVE, Act.APPROVE_WITH_CONDITIONS, Act.REPORT]
REVIEWERS = (Act.SEND_BACK, Act.REJECT, Act.APPROVE, Act.APPROVE_WITH_CONDITIONS)


@pytest.fixture(params=FORMS)
def draft(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An assessment of one of the shipped forms; whose settings there are is told by `decide`."""
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\norganisation: RHR\n', encoding="utf-8")
    monkeypatch.setenv("WIZARD_SETTINGS", str(tmp_path / "settings.yaml"))
    example = EXAMPLES / f"{FORMS[request.param]}.yaml"
    done = wizard(tmp_path, "new", request.param, "--answers", str(example), "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    return file


def submitted(file: Path) -> Path:
    ledger.read(file).append((Hand("submit", "", fingerprint(library.read(file).standing)),), PRIYA)
    return file


def decide(file: Path, act: Act, *replies: Reply, by: Author = PRIYA, role: str = "") -> Script:
    """One person's replies, and what they were asked and told."""
    own = {"name": by.name, **({"role": role} if role else {})}
    file.parents[1].joinpath("settings.yaml").write_text("".join(f'{key}: "{value}"\n' for key, value in own.items()), "utf-8")
    person = Script(replies)
    _deciding.decide(Sitting(person, file.parents[1], own), library.read(file), act)
    return person


def ticks(person: Script) -> PickedMany:
    """All the confirmations of the page that was asked first."""
    control = person.asked[0].control
    assert isinstance(control, PickMany)
    return PickedMany(tuple(item.word for item in control.items if item.word.isdecimal()))


def page(file: Path, act: Act, by: Author = PRIYA) -> PickedMany:
    return ticks(decide(file, act, BACK, by=by))


def the_word(meant: Assessment) -> Typed:
    return Typed(spoken(mark(meant.standing)).split("-")[0])


def last(file: Path) -> object:
    return library.read(file).ledger.last.changes[-1]


def test_submitting_takes_one_page_and_one_more_for_a_message(draft: Path) -> None:
    confirmed = page(draft, Act.SUBMIT)
    assert len(decide(draft, Act.SUBMIT, confirmed).asked) == 1
    given = library.read(draft)
    assert last(draft) == Hand("submit", "", mark(given.standing), given.bank.approval.submit)
    decide(draft, Act.WITHDRAW, Picked("confirm"))
    with_words = PickedMany((*confirmed.values, "comments"))
    assert len(decide(draft, Act.SUBMIT, with_words, Typed("New: the quiet room.")).asked) == 2
    assert last(draft) == Hand("submit", "New: the quiet room.", mark(given.standing), given.bank.approval.submit)


def test_approving_takes_at_most_four_pages_and_three_once_the_role_is_known(draft: Path) -> None:
    submitted(draft)
    meant = library.read(draft)
    confirmed = page(draft, Act.APPROVE, SAM)
    everything = PickedMany((*confirmed.values, "comments"))
    first = decide(draft, Act.APPROVE, everything, Typed("Read."), Typed("Partner"), the_word(meant), by=SAM)
    assert [type(one.control) for one in first.asked] == [PickMany, Text, Line, Word]
    approval = last(draft)
    assert isinstance(approval, Approve)
    mailed = f"If it was mailed to you, mail it back. They save it and run: wizard join {draft.name}"
    assert mailed in [one.text for one in first.said]
    assert (approval.words, approval.role, approval.attested) == ("Read.", "Partner", meant.bank.approval.attest)
    again = decide(draft, Act.APPROVE, everything, Typed("Read again."), the_word(meant), by=SAM)
    assert [type(one.control) for one in again.asked] == [PickMany, Text, Word]
    assert "You can record a further approval." in [one.text for one in again.said]


def test_the_role_of_an_approval_is_kept_and_not_asked_again_elsewhere(draft: Path) -> None:
    submitted(draft)
    confirmed, word = page(draft, Act.APPROVE, SAM), the_word(library.read(draft))
    decide(draft, Act.APPROVE, confirmed, Typed("Partner"), word, by=SAM)
    assert 'role: "Partner"' in (draft.parents[1] / "settings.yaml").read_text(encoding="utf-8")
    decide(draft, Act.SEND_BACK, Typed("One more."), Picked("confirm"), by=SAM)
    submitted(draft)
    other = PickedMany((*confirmed.values, "role"))
    changed = decide(draft, Act.APPROVE, other, Typed("Chair"), word, by=SAM, role="Partner")
    assert len(changed.asked) == 3 and last(draft).role == "Chair"  # type: ignore[attr-defined]


def test_what_the_form_has_confirmed_is_confirmed_each_or_nothing_is_done(draft: Path) -> None:
    submitted(draft)
    first, second = page(draft, Act.APPROVE, SAM).values
    person = decide(draft, Act.APPROVE, PickedMany((first,)), PickedMany(()), PickedMany((second,)), BACK, by=SAM)
    assert [one.problem for one in person.asked] == ["", *["Please confirm both to go on."] * 3]
    assert not library.read(draft).response.approvals


@pytest.mark.parametrize("act", ACTS)
def test_esc_ends_it_from_the_first_page_and_goes_back_one_page_from_every_other(draft: Path, act: Act) -> None:
    if act is not Act.SUBMIT:
        submitted(draft)
    by = SAM if act in REVIEWERS else PRIYA
    before = draft.read_bytes()
    first = decide(draft, act, BACK, by=by)
    assert len(first.asked) == 1 and first.said[-1].text.startswith("Not ")
    answers = {"date": "3 March 2026"}
    replies: list[Reply] = []
    asked = first.asked[0]
    while not isinstance(asked.control, Word) and replies[-1:] != [Picked("not yet")]:
        match asked.control:
            case PickMany(items):
                replies.append(PickedMany(tuple(item.word for item in items if not item.heading)))
            case Pick(items):
                is_last = {item.word for item in items} == {"confirm", "not yet"}
                replies.append(Picked("not yet") if is_last else Picked(items[1].value))
            case _:
                replies.append(Typed(answers["date"] if "day" in asked.title or "Date" in asked.title else "Some words"))
        if act in (Act.SUBMIT, Act.WITHDRAW) and not isinstance(asked.control, Pick | PickMany):
            break  # the end of the message is the act
        asked = decide(draft, act, *replies, Did(Command.LEAVE), by=by).asked[-1]
    there = replies[:-1]
    backs = decide(draft, act, *there, *[BACK] * (len(there) + 1), by=by)
    titles = [one.title for one in backs.asked]
    assert titles == titles[::-1] and len(titles) == 2 * len(there) + 1
    assert draft.read_bytes() == before


def test_what_was_written_and_not_done_is_there_the_next_time_and_said_not_to_be_saved(draft: Path) -> None:
    decide(draft, Act.SUBMIT, page(draft, Act.SUBMIT), by=PRIYA)
    decide(draft, Act.SEND_BACK, Typed("12 names nobody."), BACK, BACK, by=SAM)
    again = decide(draft, Act.SEND_BACK, BACK, by=SAM)
    assert again.asked[0].control == Text("12 names nobody.")
    assert again.asked[0].notes[0] == "You wrote this before. It is not saved yet."


def test_whoever_is_next_is_told_of_with_the_file_and_the_command(draft: Path) -> None:
    said = [one.text for one in decide(draft, Act.SUBMIT, page(draft, Act.SUBMIT)).said]
    assert f"The file: {draft}" in said
    assert any(one.startswith("If you share this folder, your colleague runs: wizard review ") for one in said)
    assert f"If you mail it, they save it and run: wizard review {draft.name}" in said
    with pytest.raises(UsageError) as refused:
        decide(draft, Act.APPROVE)
    assert all(words in str(refused.value) for words in ("wrote answers", "--by-mail"))
    said = [one.text for one in decide(draft, Act.SEND_BACK, Typed("No."), Picked("confirm"), by=SAM).said]
    assert "Sent back. Now tell its authors." in said
    assert f"If you mail it, they save it and run: wizard join {draft.name}" in said


def test_what_can_be_taken_back_is_offered_first_and_what_cannot_is_not(draft: Path) -> None:
    submitted(draft)
    (withdraw,) = decide(draft, Act.WITHDRAW, BACK).asked
    assert isinstance(withdraw.control, Pick) and withdraw.control.start == "confirm" and withdraw.control.firm
    send = decide(draft, Act.SEND_BACK, Typed("No."), Picked("not yet"), by=SAM).asked[-1]
    assert isinstance(send.control, Pick) and send.control.start == "not yet"


def test_whoever_approves_sees_what_is_not_published_and_why(draft: Path) -> None:
    kept = library.read(draft)
    at = next(step.at for step in kept.standing.path.steps if not step.at.within)
    kept.ledger.append((Withhold(at, "commercial", "A tender is open."),), PRIYA)
    shown = decide(submitted(draft), Act.APPROVE, BACK, by=SAM, role="Partner").asked[0]
    assert shown.notes[0] == "Not published:"
    assert "commercial interests" in shown.notes[1]
