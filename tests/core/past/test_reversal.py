"""Undo goes back one record at a time, redo forward again; what a second person did, and what cannot be undone, stand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.lists import CHANGES, ENTRIES, RISKS, STEPS, risks
from tests.helpers.tiny import REGISTER
from wizard.core.form.answers import At, Known
from wizard.core.past.reversal import past, redo, undo, way
from wizard.core.record.changes import (
    OWN,
    Accept,
    Approve,
    Author,
    Carry,
    Change,
    Drop,
    Hand,
    Join,
    Label,
    Look,
    Move,
    Note,
    Place,
    Record,
    Redact,
    Reword,
    Set,
    Undo,
    Withhold,
)
from wizard.core.record.response import Response, fold
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.standing import Standing

NAME = At("name")


def recorded(*replies: tuple[Change, ...]) -> list[Record]:
    return [Record(number, "", Author("Priya Nair"), changes) for number, changes in enumerate(replies, 1)]


def with_one(records: list[Record], changes: tuple[Change, ...]) -> list[Record]:
    assert changes
    return [*records, Record(len(records) + 1, "", Author("Sam Okoro"), changes)]


def said(words: str) -> tuple[Change, ...]:
    return (Set(NAME, Known(words)),)


def content(response: Response) -> object:
    """All that undo gives back: what the fingerprint covers, and what stands beside it."""
    accepted = {finding: act.words for finding, (_, act) in response.accepted.items()}
    mark = fingerprint(Standing(REGISTER, response))
    return mark, dict(response.answers), dict(response.notes), dict(response.carried), accepted


def numbers(records: list[Record]) -> tuple[list[int], list[int], list[int]]:
    found = past(records)
    return (
        [one.seq for one in found.done],
        [one.record.seq for one in found.again],
        [one.record.seq for one in found.undone],
    )


def test_undo_takes_the_last_record_that_stands_and_redo_gives_it_back() -> None:
    records = recorded(said("Trees"), said("Hedges"), said("Ponds"))
    records = with_one(records, undo(REGISTER, records))
    assert records[-1].changes == (Undo(3), Set(NAME, Known("Hedges"), 3))
    records = with_one(records, undo(REGISTER, records))
    assert fold(REGISTER, records).answer(NAME) == Known("Trees")
    assert numbers(records) == ([1], [3, 2], [3, 2])
    records = with_one(records, redo(REGISTER, records))
    assert fold(REGISTER, records).answer(NAME) == Known("Hedges")
    assert numbers(records) == ([1, 2], [3], [3])
    records = with_one(records, redo(REGISTER, records))
    assert fold(REGISTER, records).answer(NAME) == Known("Ponds")
    assert redo(REGISTER, records) == ()
    assert numbers(records) == ([1, 2, 3], [], [])


def test_what_is_undone_stays_undone_once_something_new_was_done() -> None:
    records = recorded(said("Trees"), said("Hedges"))
    records = with_one(records, undo(REGISTER, records))
    records = with_one(records, said("Ponds"))
    assert redo(REGISTER, records) == ()
    assert numbers(records) == ([1, 4], [], [2])
    records = with_one(records, undo(REGISTER, records))
    records = with_one(records, undo(REGISTER, records))
    assert fold(REGISTER, records).answer(NAME) is None
    assert undo(REGISTER, records) == ()


def test_the_acts_of_a_review_are_passed_over_and_stand() -> None:
    approve = Approve("Fine.", "Sam Okoro", "Partner", "2026-11-22", "0" * 64)
    records = recorded(said("Trees"), (Hand("submit", "", "0" * 64),), (Look("0" * 64),), (approve,))
    records = with_one(records, undo(REGISTER, records))
    now = fold(REGISTER, records)
    assert now.answer(NAME) is None
    assert [act for _, act in now.approvals] == [approve]


def test_there_is_no_way_back_before_a_copy_was_taken_in_or_a_text_taken_out() -> None:
    for wall in (Join(1, ({},), (Record(2, "", Author("Asha"), said("Ponds")),)), Redact(("0" * 64,), "a name")):
        records = recorded(said("Trees"), (wall,))
        assert undo(REGISTER, records) == ()
        found = past(records).wall
        assert found is not None
        assert found.seq == 2
        records = with_one(records, said("Hedges"))
        assert [one.seq for one in past(records).done] == [3]
        assert undo(REGISTER, records)[0] == Undo(3)


def test_a_reference_points_again_to_the_entry_that_is_put_back() -> None:
    step = (Place(STEPS, "s", ""), Set(At("steps.meets", ("s",)), Known(("b",))))
    records = recorded(risks("Steps", "Doors"), step, (Drop(RISKS, "b"),))
    gone = Standing(REGISTER, fold(REGISTER, records))
    assert gone.pointed(At("steps.meets", ("s",))) == ()
    records = with_one(records, undo(REGISTER, records))
    back = Standing(REGISTER, fold(REGISTER, records))
    assert back.pointed(At("steps.meets", ("s",))) == ("b",)
    assert back.register.lists["risks"] == ("a", "b")


def test_what_was_confirmed_is_to_be_confirmed_again() -> None:
    records = recorded((*said("Trees"), Carry("Last year", (NAME,), (At("told"),))), said("Trees"))
    assert fold(REGISTER, records).carried == {At("told"): "Last year"}
    records = with_one(records, undo(REGISTER, records))
    assert fold(REGISTER, records).carried == {NAME: "Last year", At("told"): "Last year"}
    records = with_one(records, redo(REGISTER, records))
    assert fold(REGISTER, records).carried == {At("told"): "Last year"}


BESIDE = st.one_of(
    st.builds(lambda words: Note(NAME, words), st.sampled_from(["", "ask Asha", "see minutes"])),
    st.builds(lambda under: Withhold(NAME, under), st.sampled_from(["", "later", "legal"])),
    st.builds(lambda words: Accept("dated", "0" * 8, words), st.sampled_from(["", "it is so"])),
    st.builds(lambda entry: Carry("Last year", (At("risks.title", (entry,)),)), ENTRIES),
)
REPLIES = st.lists(st.lists(st.one_of(CHANGES, BESIDE), min_size=1, max_size=4).map(tuple), min_size=1, max_size=8)


@settings(max_examples=300, deadline=None)
@given(REPLIES)
def test_undoing_all_gives_back_each_earlier_content_in_turn_and_redoing_all_gives_them_again(
    replies: list[tuple[Change, ...]],
) -> None:
    records = recorded(*replies)
    stood = [content(fold(REGISTER, records[:number])) for number in range(len(records) + 1)]
    for number in reversed(range(len(replies))):
        records = with_one(records, undo(REGISTER, records))
        assert content(fold(REGISTER, records)) == stood[number]
    assert undo(REGISTER, records) == ()
    for number in range(1, len(replies) + 1):
        records = with_one(records, redo(REGISTER, records))
        assert content(fold(REGISTER, records)) == stood[number]
    assert redo(REGISTER, records) == ()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.just("undo"), st.just("redo"), REPLIES.map(lambda some: some[0])), max_size=14))
def test_undo_and_redo_between_new_changes_keep_to_two_stacks(acts: list[str | tuple[Change, ...]]) -> None:
    records: list[Record] = []
    done, again = [content(Response())], list[object]()
    for act in acts:
        if act == "undo":
            changes = undo(REGISTER, records)
            assert bool(changes) == (len(done) > 1)
            if changes:
                again.append(done.pop())
        elif act == "redo":
            changes = redo(REGISTER, records)
            assert bool(changes) == bool(again)
            if changes:
                done.append(again.pop())
        else:
            assert not isinstance(act, str)
            changes, again = act, []
        if changes:
            records = with_one(records, changes)
        if not isinstance(act, str):
            done.append(content(fold(REGISTER, records)))
        assert content(fold(REGISTER, records)) == done[-1]


TAKEN_BACK: tuple[tuple[Change, ...], ...] = (
    (Set(NAME, Known("Trees")),),
    (Place(RISKS, "a"),),
    (Place(RISKS, "a"), Drop(RISKS, "a")),
    (Place(RISKS, "a"), Label(RISKS, "a", "7")),
    (Place(RISKS, "a"), Move(RISKS, "a", At("fresh"))),
    (Note(NAME, "Ask."),),
    (Withhold(NAME, "later"),),
    (Accept("f", "s", "So."),),
    (Carry("Last", (NAME,)),),
)


def test_whatever_a_person_can_take_back_has_a_way_back() -> None:
    assert {type(changes[-1]) for changes in TAKEN_BACK} == set(OWN) - {Reword}
    for changes in TAKEN_BACK:
        before = fold(REGISTER, recorded(changes[:-1]))
        after = fold(REGISTER, recorded(changes[:-1], changes[-1:]))
        assert way(REGISTER, after, before), f"{changes[-1]} is said to be undone, and nothing is"
        assert content(
            Response().after(REGISTER, *recorded(changes[:-1], changes[-1:], way(REGISTER, after, before)))
        ) == content(before)


def test_undoing_other_words_of_the_form_puts_those_of_before_back_and_again() -> None:
    worded = Reword((("organisation", "our", "Westerby"),), "a", "b")
    back = Reword((("organisation", "Westerby", "our"),), "b", "a")
    records = recorded((worded,))
    assert undo(REGISTER, records) == (Undo(1), back)
    records = recorded((worded,), undo(REGISTER, records))
    assert redo(REGISTER, records) == (Undo(2), worded)
    assert fold(REGISTER, records).content.wording == "a"
