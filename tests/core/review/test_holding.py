"""Whether texts were taken out while nothing might be, as far as the sequence of the records tells."""

from __future__ import annotations

from tests.helpers.tiny import bank
from wizard.core.form.days import Days
from wizard.core.record.changes import Author, Change, Hold, Join, Record, Redact
from wizard.core.review.breaches import breaches, oddities
from wizard.core.review.holding import during_holds

FORM = bank("- {id: fee, kind: line, ask: A fee}")
PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")
HELD, LIFTED = Hold("h", "Request 1"), Hold("h", "")
GONE = Redact(("s" * 64,), "A name")


def record(seq: int, by: Author, *changes: Change, hour: int = 10) -> Record:
    return Record(seq, f"2026-11-22T{hour}:00:00Z", by, changes)


def join(seq: int, after: int, *theirs: Record) -> Record:
    return record(seq, PRIYA, Join(after, (), theirs), hour=20)


DURING = "In change 2 Priya Nair took out 1 text during Sam Okoro's hold “Request 1”."


def test_what_is_taken_out_while_a_hold_stands_is_against_the_rules() -> None:
    some = [record(1, SAM, HELD), record(2, PRIYA, GONE)]
    assert breaches(FORM, some) == (DURING,)
    assert not during_holds([some[0], record(2, PRIYA, LIFTED), record(3, PRIYA, GONE)])
    assert not during_holds([record(1, PRIYA, GONE), record(2, SAM, HELD)])


def test_so_it_is_in_a_copy_that_knew_of_the_hold_and_after_one_was_taken_in() -> None:
    known = [record(1, SAM, HELD), record(2, PRIYA, LIFTED), join(3, 1, record(2, PRIYA, GONE))]
    assert breaches(FORM, known) == (f"In a copy added in change 3: {DURING}",)
    after = [record(1, PRIYA), join(2, 0, record(1, SAM, HELD)), record(3, PRIYA, GONE)]
    assert breaches(FORM, after) == (DURING.replace("change 2", "change 3"),)


BESIDE = (
    "Change 2 joined two copies: in one Priya Nair took out 1 text, in the other Sam Okoro's hold “Request 1” was put on it. "
    "The sequence does not tell which came first; by their clocks it was "
)


def test_where_one_copy_took_it_out_and_the_other_put_it_on_hold_it_is_noted_and_breaks_no_rule() -> None:
    gone, held = record(1, PRIYA, GONE, hour=12), record(1, SAM, HELD, hour=11)
    for some in ([gone, join(2, 0, held)], [held, join(2, 0, gone)]):
        assert breaches(FORM, some) == ()
        assert f"{BESIDE}the hold." in oddities(some, Days("2026-11-28"))
    later = [record(1, SAM, HELD, hour=13), join(2, 0, gone)]
    assert f"{BESIDE}the redaction." in oddities(later, Days("2026-11-28"))


def test_what_one_copy_had_taken_in_from_the_other_before_is_not_told_as_unknown() -> None:
    held, lifted = record(1, SAM, HELD), record(2, SAM, LIFTED)
    twice = [join(1, 0, held, lifted), record(2, PRIYA, GONE), join(3, 0, held, lifted, record(3, SAM))]
    assert not during_holds(twice)
    gone = record(1, PRIYA, GONE)
    assert not during_holds([join(1, 0, gone), record(2, SAM, HELD), join(3, 0, gone, record(2, PRIYA))])


def test_who_lifted_their_own_hold_is_told_and_who_may_have_is_noted() -> None:
    held, lifted = record(1, Author("Sam Okoro", "so"), HELD), record(2, Author("SAM okoro"), LIFTED)
    own = "In change 2 SAM okoro lifted Sam Okoro's hold “Request 1”, which only someone else can lift."
    assert breaches(FORM, [held, lifted]) == (own,)
    like, seat = (record(2, Author(name, account), LIFTED) for name, account in (("S\u0430m Okoro", ""), ("Jo Bloggs", "so")))
    did = "They lifted Sam Okoro's hold “Request 1” in change 2."
    for one, words in (
        (like, "S\u0430m Okoro has a name very like Sam Okoro, who put it on hold."),
        (seat, "Jo Bloggs sits at the account (so) from which Sam Okoro put it on hold."),
    ):
        assert breaches(FORM, [held, one]) == ()
        assert f"{words} {did}" in oddities([held, one], Days("2026-11-28"))
