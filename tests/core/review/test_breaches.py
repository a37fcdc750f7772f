"""Whether the rules of review were kept, told from the sequence alone, and what is odd about days and clocks."""

from __future__ import annotations

import pytest

from tests.helpers.tiny import bank
from wizard.core.form.answers import At, Known
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.past.carryover import carry
from wizard.core.record import codec
from wizard.core.record.changes import Approve, Author, Carry, Change, Hand, Join, Record, Report, Set
from wizard.core.record.response import fold
from wizard.core.record.writers import very_like, wrote_unnamed
from wizard.core.review.breaches import breaches, oddities, untold
from wizard.core.review.states import Act, in_the_way
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.standing import Standing

FORM = bank("- {id: fee, kind: line, ask: A fee}")
PRIYA, SAM = Author("Priya Nair", "pn", "desk-1"), Author("Sam Okoro", "so", "desk-2")
FEE = (PRIYA, Set(At("fee"), Known("Two pounds")))
SUBMIT = (PRIYA, Hand("submit", "", "f"))
Step = tuple[Author, Change]


def records(*steps: Step, time: str = "2026-11-22T10:{:02}:00Z") -> list[Record]:
    return [Record(n, time.format(n), by, (change,)) for n, (by, change) in enumerate(steps, 1)]


def mark(*steps: Step) -> str:
    return fingerprint(Standing(FORM, fold(FORM, records(*steps))))


def approved(by: Author = SAM, name: str = "", conditions: str = "", date: str = "2026-11-22") -> Step:
    return by, Approve("Read.", name or by.name, "Partner", date, mark(FEE), conditions)


def reported(name: str, date: str = "2026-11-22") -> Step:
    return PRIYA, Report("Fine.", name, "Partner", date, mark(FEE), "Mail of 22 November")


KEPT: tuple[tuple[Step, ...], ...] = (
    (FEE, SUBMIT, approved()),
    (FEE, SUBMIT, approved(conditions="Count again."), SUBMIT, approved()),
    (FEE, SUBMIT, (SAM, Hand("send back", "No.", "f")), FEE, SUBMIT, approved()),
    (FEE, SUBMIT, reported("Sam Okoro"), approved()),
    (FEE, SUBMIT, approved(), (SAM, Set(At("fee"), Known("Three pounds")))),  # what was written later is no bar
    (FEE, SUBMIT, (SAM, Hand("a later act", "", "f"))),
)
BROKEN: tuple[tuple[tuple[Step, ...], str], ...] = (
    ((FEE, SUBMIT, approved(PRIYA)), "In change 3 Priya Nair approved it, and wrote answers."),
    ((FEE, SUBMIT, approved(Author(" PRIYA\u00a0nair"))), "In change 3  PRIYA\u00a0nair approved it, and wrote answers."),
    # The name in the block is another than that of whoever acted: as an earlier version allowed.
    ((FEE, SUBMIT, approved(PRIYA, "Jo Bloggs")), "In change 3 Priya Nair approved it, and wrote answers."),
    (
        (FEE, SUBMIT, approved(SAM, "Priya Nair")),
        "In change 3 Sam Okoro approved it in the name of Priya Nair, who wrote answers.",
    ),
    ((FEE, approved()), "In change 2 Sam Okoro approved it out of turn: it was then a draft."),
    ((FEE, SUBMIT, (PRIYA, Hand("reject", "", "f"))), "In change 3 Priya Nair rejected it, and wrote answers."),
    ((FEE, SUBMIT, (PRIYA, Hand("send back", "", "f"))), "In change 3 Priya Nair sent it back, and wrote answers."),
    ((FEE, (PRIYA, Hand("withdraw", "", "f"))), "In change 2 Priya Nair withdrew it out of turn: it was then a draft."),
    (
        (FEE, SUBMIT, reported("priya nair")),
        "In change 3 Priya Nair reported an approval in the name of priya nair, who wrote answers.",
    ),
    (
        (FEE, (SAM, Set(At("fee"), Known("Two pounds"))), SUBMIT, approved(conditions="Count again.")),
        "In change 4 Sam Okoro approved it with conditions, and wrote answers.",
    ),
)


@pytest.mark.parametrize("steps", KEPT)
def test_what_was_done_in_turn_by_a_second_person_breaks_no_rule(steps: tuple[Step, ...]) -> None:
    assert breaches(FORM, records(*steps)) == ()


@pytest.mark.parametrize(("steps", "words"), BROKEN)
def test_what_was_done_out_of_turn_or_by_a_writer_is_told(steps: tuple[Step, ...], words: str) -> None:
    assert breaches(FORM, records(*steps)) == (words,)


def test_what_was_done_in_a_copy_is_judged_by_what_the_copy_held() -> None:
    ours = records(FEE, SUBMIT)
    theirs = replace(records(FEE, SUBMIT, approved())[2], time="2026-11-22T11:00:00Z")
    line = codec.encode(theirs, "0" * 64, lambda: "salt")
    join = Record(4, "2026-11-22T12:00:00Z", PRIYA, (Join(2, (line,), (theirs,)),))
    wrote = Record(3, "2026-11-22T11:30:00Z", SAM, (Set(At("fee"), Known("Nothing")),))
    assert breaches(FORM, [*ours, wrote, join]) == ()
    false = replace(theirs, author=PRIYA)
    join = replace(join, changes=(Join(2, (line,), (false,)),))
    assert breaches(FORM, [*ours, wrote, join]) == (
        "In a copy added in change 4: In change 3 Priya Nair approved it, and wrote answers.",
    )


ODD: tuple[tuple[list[Record], tuple[str, ...]], ...] = (
    (records(FEE, SUBMIT, approved()), ()),
    (
        records(FEE, SUBMIT, approved(date="2027-01-01")),
        (
            "The approval by Sam Okoro in change 3 is dated 1 January 2027, after the day on which it was recorded, "
            "22 November 2026.",
        ),
    ),
    (
        records(FEE, SUBMIT, reported("Sam Okoro", "2026-11-01")),
        ("The approval that was reported in change 3 is dated 1 November 2026, before it was submitted on 22 November 2026.",),
    ),
    (
        [*records(FEE), Record(2, "2026-11-21T10:01:00Z", PRIYA, (SUBMIT[1],))],
        ("By its clock change 2 was written 24 hours before change 1: the clock of desk-1 was set back.",),
    ),
    (
        [*records(FEE), Record(2, "2026-11-22T09:41:00Z", SAM, (SUBMIT[1],))],
        (
            "Sam Okoro, who submitted it in change 2, had written no answers of it.",
            "By its clock change 2 was written 20 minutes before change 1: the clocks of desk-1 and desk-2 differ.",
        ),
    ),
    ([*records(FEE), Record(2, "2026-11-22T10:00:30Z", PRIYA, (SUBMIT[1],))], ()),  # half a minute: clocks are set all the time
)


@pytest.mark.parametrize(("some", "words"), ODD)
def test_odd_days_and_clocks_are_told_and_break_no_rule(some: list[Record], words: tuple[str, ...]) -> None:
    assert oddities(some, Days("2026-11-28")) == words


def test_two_clocks_that_differ_show_after_a_copy_was_taken_in() -> None:
    theirs = Record(2, "2026-11-23T10:00:00Z", SAM, (Set(At("fee"), Known("Nothing")),))
    join = Record(2, "2026-11-22T12:00:00Z", PRIYA, (Join(1, (), (theirs,)),))
    words = "By its clock change 2 was written 22 hours before the copy that it added: the clocks of desk-2 and desk-1 differ."
    assert oddities([*records(FEE), join], Days("2026-11-28")) == (words,)


@pytest.mark.parametrize(
    ("name", "scripts"),
    [("S\u0430m Okoro", "Latin and Cyrillic"), ("田中さん", ""), ("Sam Okoro", ""), ("Li Wei 李伟", ""), ("Иван Петров", "")],
)
def test_a_name_in_letters_of_two_alphabets_is_noted(name: str, scripts: str) -> None:
    words = f"{name}, who approved it in change 3, writes one name with letters of {scripts}."
    said = oddities(records(FEE, SUBMIT, approved(Author(name))), Days("2026-11-28"))
    assert said == ((words,) if scripts else ())


def test_an_approval_in_the_name_of_another_than_whoever_wrote_it_is_noted() -> None:
    said = oddities(records(FEE, SUBMIT, approved(Author("Asha Patel"), "Sam Okoro")), Days("2026-11-28"))
    assert said == ("The approval in change 3 is in the name of “Sam Okoro”, and Asha Patel wrote it.",)


CARRIED = (Author("Asha Patel", "ap", "desk-3"), Carry("Last year's", (At("fee"),), (), ("Sam Okoro",)))


def test_whoever_wrote_what_came_over_from_an_earlier_assessment_is_no_second_person() -> None:
    some = records(CARRIED, FEE, SUBMIT, approved())
    assert breaches(FORM, some) == ("In change 4 Sam Okoro approved it, and wrote answers.",)
    there = Standing(FORM, fold(FORM, some[:3]))
    words = "SAM  okoro wrote answers that were copied into this assessment from an earlier one"
    assert in_the_way(Act.APPROVE, there, "SAM  okoro", some[:3]) == (f"{words}, and only a second person can approve",)
    assert very_like("Okoro, Sam", some) == "Sam Okoro"


def test_who_wrote_what_comes_over_is_told_of_the_answers_that_do_and_of_what_nobody_confirmed_since() -> None:
    written = records((SAM, Set(At("fee"), Known("One pound"))), FEE)
    old = Standing(FORM, fold(FORM, written))
    (mark,) = [one for one in carry(old, FORM, "Last year's", written).changes if isinstance(one, Carry)]
    assert mark.authors == (SAM, PRIYA)  # whoever once wrote there: an undo brings back what they wrote
    year = [Record(1, "2027-01-01T10:00:00Z", SAM, carry(old, FORM, "Last year's", written).changes)]
    again = carry(Standing(FORM, fold(FORM, year)), FORM, "This year's", year)
    assert [one.authors for one in again.changes if isinstance(one, Carry)] == [(SAM, PRIYA)]
    asha = Author("Asha Patel", "ap", "desk-3")
    confirmed = [*year, Record(2, "2027-01-02T10:00:00Z", asha, (Set(At("fee"), Known("Two pounds")),))]
    again = carry(Standing(FORM, fold(FORM, confirmed)), FORM, "This year's", confirmed)
    assert [one.authors for one in again.changes if isinstance(one, Carry)] == [(SAM, PRIYA, asha)]


def came_over(*before: Step) -> list[Record]:
    """Asha begins the next year's from what these steps came to."""
    old = records(*before)
    came = carry(Standing(FORM, fold(FORM, old)), FORM, "Last year's", old)
    return [Record(1, "2027-01-01T10:00:00Z", Author("Asha Patel", "ap", "desk-3"), came.changes)]


OTHER = Set(At("fee"), Known("Nothing"))


@pytest.mark.parametrize(
    "steps",
    [
        (FEE, (SAM, OTHER), (SAM, FEE[1])),  # an undo, a restored answer
        (FEE, (SAM, Set(At("fee"), Known("Two pounds.")))),
        (FEE, (SAM, Join(0, (), (Record(1, "2026-11-22T10:00:00Z", SAM, (OTHER,)),))), (SAM, FEE[1])),
        ((PRIYA, Set(At("fee"), None)), (SAM, OTHER)),
    ],
)
def test_whoever_once_wrote_where_something_came_over_is_no_second_person(steps: tuple[Step, ...]) -> None:
    year = came_over(*steps)
    assert in_the_way(Act.APPROVE, Standing(FORM, fold(FORM, [*year, *records(FEE, SUBMIT)])), "Priya Nair", year)


def test_whoever_wrote_last_year_without_a_name_or_approves_from_the_account_of_a_writer_is_told() -> None:
    unnamed = Author("pn", "pn", "desk-1")
    year = came_over((unnamed, FEE[1]))
    assert wrote_unnamed(PRIYA, year) and not wrote_unnamed(SAM, year)
    approval = Record(2, "2027-01-02T10:00:00Z", Author("Jo Bloggs", "pn", "desk-1"), (approved()[1],))
    seat = "the account and the computer (pn, desk-1) from which Priya Nair wrote answers"
    assert f"Jo Bloggs approved it in change 2 from {seat}." in oddities([*came_over(FEE), approval], Days("2027-11-28"))


def test_that_a_record_does_not_tell_who_wrote_what_came_over_is_noted() -> None:
    mark = Carry("Last year's", (At("fee"),))
    untold = "Answers were copied from “Last year's”, and the file does not tell who wrote them there"
    assert oddities(records((PRIYA, mark)), Days("2026-11-28")) == (f"{untold}.",)
    named = replace(mark, names=("Sam Okoro",))
    assert oddities(records((PRIYA, named)), Days("2026-11-28")) == (
        f"{untold} but for the last of them, nor from which accounts.",
    )
    told = replace(mark, authors=(SAM,))
    assert oddities(records((PRIYA, told), (PRIYA, mark)), Days("2026-11-28")) == ()  # the second is of an undo


def test_that_somebody_handed_it_over_who_had_written_nothing_is_told_and_breaks_no_rule() -> None:
    some = records(FEE, (SAM, Hand("submit", "", "f")), approved())
    assert breaches(FORM, some) == ()
    assert oddities(some, Days("2026-11-28")) == ("Sam Okoro, who submitted it in change 2, had written no answers of it.",)


def test_an_approval_from_the_account_of_a_writer_under_another_name_is_told_and_breaks_no_rule() -> None:
    """Somebody wrote under one name here, and approved under another in a copy on another computer, which was taken in."""
    theirs = Record(3, "2026-11-22T10:03:00Z", Author("Jo Bloggs", "pn", "laptop-4"), (approved(SAM, "Jo Bloggs")[1],))
    some = [*records(FEE, SUBMIT), Record(3, "2026-11-22T10:04:00Z", PRIYA, (Join(2, (), (theirs,)),))]
    seat = "the account (pn) from which Priya Nair wrote answers on another computer (desk-1)"
    assert oddities(some, Days("2026-11-28")) == (f"Jo Bloggs approved it in change 3 from {seat}.",)


def test_where_no_account_was_recorded_it_is_said_that_one_desk_cannot_be_told() -> None:
    some = records((Author("Priya Nair"), Set(At("fee"), Known("One pound"))), SUBMIT, (Author("Sam Okoro"), approved()[1]))
    told = "Sam Okoro approved it in change 3. Whether that was from the account of somebody who wrote answers cannot be told: "
    assert untold(some) == (f"{told}the account of Sam Okoro and of Priya Nair was not recorded.",)
    assert oddities(some, Days("2026-11-28")) == oddities(records(FEE, SUBMIT, approved()), Days("2026-11-28"))
    assert untold(records(FEE, SUBMIT, approved())) == () and untold(some[:2]) == ()
