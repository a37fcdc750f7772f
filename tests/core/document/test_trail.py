"""The edition for the file ends with all that is kept beside the answers: who said, marked, noted and let stand what."""

from __future__ import annotations

from tests.helpers.publishing import ANSWERS, BANK, DAYS, LETTERS, MARKS, PRIYA, SAM, at, records
from wizard.core.document.document import document
from wizard.core.document.printed import Document
from wizard.core.form.answers import Known
from wizard.core.form.publishing import MAY
from wizard.core.record.changes import (
    Approve,
    Author,
    Carry,
    Change,
    Drop,
    Hold,
    Join,
    Note,
    Place,
    Record,
    Remark,
    Respond,
    Set,
    Verdict,
    Withhold,
)
from wizard.core.record.response import fold
from wizard.core.standing.standing import Standing

OPENED = Record(0, "2026-11-20T10:00:00Z", PRIYA, ())


def printed(some: list[Record]) -> Document:
    return document(Standing(BANK, fold(BANK, some)), OPENED, some, DAYS)


def test_what_is_not_published_is_told_with_the_ground_the_words_and_who_said_so() -> None:
    trail = printed([*records(ANSWERS, MARKS), Record(5, "2026-11-28T10:00:00Z", SAM, (Withhold(at("figures"), MAY),))]).trail
    told = [(one.link.id, one.link.text, one.words, one.who, one.time) for one in trail.marks]
    assert told == [
        ("ramp", "1. Does the ramp go?", "MARK-WORDS a tender", "AUTHOR-Priya", "2026-11-22T10:00:00Z"),
        ("risks-1", "Risk 1 (RISK-ONE steep street)", "", "AUTHOR-Priya", "2026-11-22T10:00:00Z"),
        ("risks-2", "Risk 2 (No bus), Cost", "", "AUTHOR-Priya", "2026-11-22T10:00:00Z"),
        ("evidence_sources-2", "Source 2 (SOURCE-TWO a letter)", "", "AUTHOR-Priya", "2026-11-22T10:00:00Z"),
        ("figures", "4. How many people", "", "Sam Okoro", "2026-11-28T10:00:00Z"),
    ]
    assert trail.marks[0].ground.startswith("Not for publication: it would harm somebody's commercial interests")
    assert trail.marks[-1].ground == "May be published"


def test_what_the_form_itself_leaves_out_is_told_where_something_is_answered_there() -> None:
    assert printed(records(ANSWERS)).trail.silent == (
        "The answers to “Name” are left out unless it is marked to be published.",
        "The answers to “Where it is kept, or its link” are left out.",
    )
    assert printed(records(ANSWERS[:2])).trail.silent == ()


def test_a_mark_that_was_taken_back_and_a_note_that_was_removed_are_told_no_more() -> None:
    trail = printed(records(ANSWERS, MARKS, (Withhold(at("ramp"), ""), Note(at("ramp"), "")))).trail
    assert [one.link.id for one in trail.marks] == ["risks-1", "risks-2", "evidence_sources-2"]
    assert trail.notes == ()


def test_remarks_are_told_with_their_replies_also_of_what_is_gone() -> None:
    more: tuple[Change, ...] = (
        Place(at("risks"), "r9", "r2"),
        Set(at("risks.what", "r9"), Known("A hole")),
        Remark("m2", at("risks", "r9"), Verdict.MUST, "Where?"),
        Drop(at("risks"), "r9"),
        Respond("m2", "Gone.", closed=True),
    )
    first, second = printed(records(ANSWERS, LETTERS, more)).trail.remarks
    assert [(one.what, one.words) for one in first.said] == [
        ("to improve", "REMARK who counted?"),
        ("replied", "REPLY the team."),
    ]
    assert (first.link.id, first.closed) == ("figures", False)
    assert [(one.what, one.words) for one in second.said] == [("must change", "Where?"), ("settled", "Gone.")]
    assert (second.link.text, second.closed) == ("Risk “A hole”", True)


def test_what_was_let_stand_and_is_no_finding_any_more_is_told_with_its_reason() -> None:
    assert [one.words for one in printed(records(ANSWERS, LETTERS)).trail.let_stand] == ["ACCEPTED as it is"]


def test_everybody_who_wrote_is_told_with_account_and_computer_and_what_they_did() -> None:
    copied = Record(2, "2026-11-21T10:00:00Z", Author("Jo", "jo", "hut"), (Set(at("figures"), Known("40")),))
    some = [
        *records(ANSWERS, (Carry("“Before”, approved 3 March 2025", (at("story"),), (), ("Kim",)),)),
        Record(3, "2026-11-25T10:00:00Z", PRIYA, (Join(1, (), (copied,)),)),
        Record(4, "2026-11-26T10:00:00Z", SAM, (Approve("", "Sam Okoro", "", "2026-11-26", "f"),)),
        Record(5, "2026-11-27T10:00:00Z", Author("Ada"), (Hold("h", "A complaint"),)),
    ]
    trail = printed(some).trail
    assert [(one.name, one.account, one.host, one.did) for one in trail.people] == [
        ("AUTHOR-Priya", "ACCOUNT-priya", "HOST-desk", "wrote answers"),
        ("Jo", "jo", "hut", "wrote answers"),
        ("Sam Okoro", "ACCOUNT-sam", "HOST-lap", "reviewed it"),
        ("Ada", "", "", "took part"),
        ("Kim", "", "", "wrote answers of an earlier assessment that were copied into this one"),
    ]
    assert trail.texts == ("No text may be taken out, says Ada since 27 November 2026: “A complaint”.",)
