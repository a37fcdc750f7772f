"""An answer that somebody else gave is told as theirs: as long as it is what they gave, through undo, copies and next year."""

from __future__ import annotations

import json

from tests.helpers.tiny import bank
from wizard.core.document.document import document
from wizard.core.document.publication import Publisher, publication
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.form.days import Days
from wizard.core.past.carryover import carry
from wizard.core.past.givers import given_by_others, told
from wizard.core.past.history import history
from wizard.core.past.redaction import texts
from wizard.core.past.reversal import redo, undo
from wizard.core.record.changes import CHANGES, Approve, Author, Change, Join, Place, Record, Set
from wizard.core.record.response import fold
from wizard.core.record.writers import is_writer
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.standing import Standing, standing

FORM = bank(
    """
    - {id: title, kind: line, ask: Title}
    - {id: steps, kind: yes-no, ask: Are there steps, rationale: expected}
    - {id: risks, kind: entries, entry: risk, titled: what, ask: Risks, fields: [{id: what, kind: line, ask: What}]}
    """,
    head="roles: {title: title}\n",
)
PRIYA = Author("Priya Nair")
STEPS, YES = At("steps"), Known("yes", "Three of them.")
ASKED, GAVE = Set(STEPS, NotYet("Estates")), Set(STEPS, YES, giver="Amir Khan, Estates")
SAID = "Answered by Amir Khan, Estates; added by Priya Nair on 3 March 2026."
DAYS = Days("2026-03-04")


def records(*replies: tuple[Change, ...] | Change, by: Author = PRIYA) -> list[Record]:
    each = [one if isinstance(one, tuple) else (one,) for one in replies]
    return [Record(seq, "2026-03-03T09:00:00Z", by, changes) for seq, changes in enumerate(each, 1)]


def stands(some: list[Record]) -> Standing:
    return standing(FORM, fold(FORM, some))


def whose(some: list[Record]) -> str:
    one = given_by_others(stands(some)).get(STEPS)
    return told(one, DAYS) if one else ""


def test_it_is_told_who_gave_an_answer_and_who_added_it() -> None:
    assert whose(records(ASKED, GAVE)) == SAID
    assert whose(records(ASKED, Set(STEPS, YES))) == ""


def test_an_answer_that_was_changed_is_no_longer_theirs_and_one_that_was_confirmed_still_is() -> None:
    assert whose(records(ASKED, GAVE, Set(STEPS, Known("yes", "Four of them.")))) == ""
    assert whose(records(ASKED, GAVE, Set(STEPS, YES))) == SAID


def test_what_is_undone_is_not_theirs_and_what_is_done_again_is() -> None:
    some = records(ASKED, GAVE)
    undone = [*some, Record(3, "", PRIYA, undo(FORM, some))]
    assert whose(undone) == "" and stands(undone).response.answer(STEPS) == NotYet("Estates")
    typed = [*undone, Record(4, "", PRIYA, (Set(STEPS, YES),))]
    assert whose(typed) == "", "whoever types the same afterwards gives it themselves"
    again = [*undone, Record(4, "", PRIYA, redo(FORM, undone))]
    assert whose(again) == SAID
    changed = [*some, Record(3, "", PRIYA, (Set(STEPS, Known("no")),))]
    assert whose([*changed, Record(4, "", PRIYA, undo(FORM, changed))]) == SAID


def test_it_is_theirs_in_a_copy_that_is_taken_in() -> None:
    first, second = records(ASKED, GAVE)
    joined = [first, Record(2, "", Author("Sam Okoro"), (Join(1, (), (second,)),))]
    assert whose(joined) == SAID


def test_next_year_says_for_which_assessment_they_gave_it() -> None:
    carried = carry(stands(records(ASKED, GAVE)), FORM, "Trees, approved 3 March 2026")
    given = [change.giver for change in carried.changes if isinstance(change, Set)]
    assert given == ["Amir Khan, Estates, for Trees, approved 3 March 2026"]


def test_a_record_says_it_and_one_without_it_is_written_as_ever() -> None:
    assert CHANGES.read(CHANGES.write(GAVE, lambda: "salt")) == GAVE
    assert CHANGES.write(Set(STEPS, YES), lambda: "s").keys() == {"do", "at", "answer", "over"}
    assert CHANGES.read({"do": "set", "at": ["steps"], "answer": None, "over": 0}) == Set(STEPS, None)


def test_who_gave_it_is_no_part_of_what_is_approved() -> None:
    assert fingerprint(stands(records(GAVE))) == fingerprint(stands(records(Set(STEPS, YES))))


def test_the_name_can_be_taken_out_for_good() -> None:
    line = {"seq": 2, "changes": [CHANGES.write(GAVE, lambda: "s")]}
    assert "Amir Khan, Estates" in [text.text for text in texts([json.loads(json.dumps(line))])]


def test_whoever_gave_an_answer_has_written_in_it() -> None:
    assert is_writer("Amir Khan", records(ASKED, GAVE))


def test_the_history_says_it() -> None:
    some = records(ASKED, GAVE)
    events = history(FORM, some, stands(some))
    assert any("answered by Amir Khan, Estates" in event.where for event in events)


def test_the_record_edition_says_it_and_the_public_edition_does_not() -> None:
    some = records(Set(At("title"), Known("Steps")), ASKED, GAVE)
    opened = Record(0, "2026-03-01T09:00:00Z", PRIYA, ())
    whole = document(stands(some), opened, some, DAYS)
    assert [one.words for one in whole.trail.given] == [SAID]
    approve = Approve("Read.", "Sam Okoro", "Partner", "2026-03-04", fingerprint(stands(some)))
    approved = [*some, Record(4, "2026-03-04T09:00:00Z", Author("Sam Okoro"), (approve,))]
    page = publication(stands(approved), approved, DAYS, Publisher("", ""))
    assert "Three of them." in repr(page) and "Amir" not in repr(page) and "Estates" not in repr(page)


def test_an_entry_that_is_moved_takes_with_it_who_gave_its_answers() -> None:
    there, what = At("risks"), At("risks.what", ("a1",))
    some = records(Place(there, "a1"), Set(what, Known("Steps"), giver="Amir Khan"))
    assert given_by_others(stands(some))[what].giver == "Amir Khan"
