"""What is marked as not for publication is part of what is approved: named, told, undone, joined and carried over."""

from __future__ import annotations

from tests.helpers.tiny import REGISTER
from wizard.core.form.answers import At, Known
from wizard.core.form.publishing import GROUNDS, MAY, mark_in_words
from wizard.core.past.carryover import carry
from wizard.core.past.copies import Parted, Side, clashes, join
from wizard.core.past.history import history
from wizard.core.past.reversal import redo, undo
from wizard.core.record import codec
from wizard.core.record.changes import Author, Change, Place, Record, Set, Withhold
from wizard.core.record.response import fold
from wizard.core.standing.difference import How, compare
from wizard.core.standing.fingerprint import mark
from wizard.core.standing.standing import Standing

NAME, RISKS = At("name"), At("risks")
PRIYA = Author("Priya Nair")
COMMON: tuple[Change, ...] = (
    Set(NAME, Known("Trees")),
    Place(RISKS, "a", ""),
    Place(RISKS, "b", "a"),
    Set(At("risks.title", ("a",)), Known("Roots")),
    Set(At("risks.title", ("b",)), Known("Leaves")),
)
FIRST_RISK = At("risks", ("a",))


def recorded(*replies: tuple[Change, ...]) -> list[Record]:
    return [Record(number, "2026-05-01T10:00:00Z", PRIYA, changes) for number, changes in enumerate((COMMON, *replies), 1)]


def stands(*replies: tuple[Change, ...]) -> Standing:
    return Standing(REGISTER, fold(REGISTER, recorded(*replies)))


def marked(*marks: Withhold) -> Standing:
    return stands(*((one,) for one in marks))


def test_a_mark_puts_an_approval_out_of_date_and_taking_it_away_makes_it_good_again() -> None:
    plain = stands()
    for at in (NAME, FIRST_RISK, At("risks.title", ("b",))):
        held = marked(Withhold(at, "commercial", "A tender is open."))
        assert mark(held) != mark(plain)
        assert mark(marked(Withhold(at, "legal", "A tender is open."))) != mark(held)
        assert mark(marked(Withhold(at, "commercial"))) != mark(held)
        assert mark(marked(Withhold(at, "commercial"), Withhold(at, ""))) == mark(plain)


def test_two_entries_marked_and_two_others_are_not_the_same() -> None:
    assert mark(marked(Withhold(FIRST_RISK, "legal"))) != mark(marked(Withhold(At("risks", ("b",)), "legal")))


def test_a_mark_on_what_is_not_printed_changes_nothing_that_was_approved() -> None:
    for at in (At("gone"), At("risks", ("z",)), At("risks.title", ("z",)), At("told", ("a",))):
        assert mark(marked(Withhold(at, "legal"))) == mark(stands())


def test_what_was_marked_is_named_by_question_and_by_entry() -> None:
    (first,) = compare(stands(), marked(Withhold(FIRST_RISK, "legal", "Counsel")))
    assert (first.how, first.before) == (How.MARKED, "")
    assert "1" in first.where
    assert first.after == "not for publication: it is legal advice (section 42) (Counsel)"
    (second,) = compare(marked(Withhold(NAME, MAY)), stands())
    assert (second.how, second.before, second.after) == (How.MARKED, "may be published", "")


def test_the_history_tells_a_mark_and_its_end() -> None:
    replies = ((Withhold(NAME, "later"),), (Withhold(NAME, ""),))
    told = history(REGISTER, recorded(*replies), stands(*replies))
    sentences = [one.sentence for one in told if one.act.value == "marked for publication"]
    assert sentences == ["{where} marked: {after}", "{where} no longer marked: {before}"]


def test_a_mark_is_undone_and_done_again() -> None:
    records = recorded((Withhold(NAME, "later"),), (Withhold(NAME, "legal", "x"),))
    for expected in ("later", None):
        records.append(Record(len(records) + 1, "", PRIYA, undo(REGISTER, records)))
        assert fold(REGISTER, records).content.marked.get(NAME) == (Withhold(NAME, expected) if expected else None)
    records.append(Record(len(records) + 1, "", PRIYA, redo(REGISTER, records)))
    assert fold(REGISTER, records).content.marked[NAME] == Withhold(NAME, "later")


def test_two_copies_that_marked_one_answer_otherwise_ask_which_counts_and_else_both_count() -> None:
    common = recorded()[0]
    for ours, theirs, wanted in (
        (Withhold(NAME, "later"), Withhold(NAME, "legal"), {NAME: "legal"}),
        (Withhold(NAME, "later"), Withhold(FIRST_RISK, "legal"), {NAME: "later", FIRST_RISK: "legal"}),
    ):
        mine, other = Record(2, "", PRIYA, (ours,)), Record(2, "", Author("Sam Okoro"), (theirs,))
        line = codec.encode(other, "0" * 64, lambda: "salt")
        parted = Parted(1, (mine,), (other,), (line,))
        met = clashes(REGISTER, [common, mine], parted)
        assert len(met) == (1 if ours.at == theirs.at else 0)
        joined = Record(3, "", PRIYA, join(REGISTER, [common, mine], parted, [Side.THEIRS] * len(met)))
        stood = fold(REGISTER, [common, mine, joined]).content.marked
        assert {at: one.under for at, one in stood.items()} == wanted


def test_next_year_it_is_marked_still() -> None:
    old = marked(Withhold(NAME, "legal", "Counsel"), Withhold(FIRST_RISK, "commercial"))
    changes = carry(old, REGISTER, "last year").changes
    assert {one.at: one.under for one in changes if isinstance(one, Withhold)} == {NAME: "legal", FIRST_RISK: "commercial"}


def test_every_ground_goes_on_after_because() -> None:
    for ground in GROUNDS:
        assert mark_in_words(ground).startswith(f"not for publication: {GROUNDS[ground]}")
    assert "this version" in mark_in_words("a later one")
    assert mark_in_words("") == ""
