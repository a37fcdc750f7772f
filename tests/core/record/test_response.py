"""The order of entries: the same as if each list were written out anew at every change, and not as slow."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.tiny import REGISTER
from wizard.core.form.answers import At
from wizard.core.record.changes import Author, Change, Drop, Look, Place, Record
from wizard.core.record.response import Order, Response, fold

AT = At("risks")
IDS = st.sampled_from(["", "a", "b", "c", "d", "e"])
CHANGES = st.one_of(st.builds(Place, st.just(AT), IDS, IDS), st.builds(Drop, st.just(AT), IDS))


def record(seq: int, changes: Sequence[Change]) -> Record:
    return Record(seq, "2026-11-22T10:00:00Z", Author("Priya"), tuple(changes))


def written_out(changes: Sequence[Change]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The list and what was taken out of it, as the rule has it."""
    listed: list[str] = []
    dropped: list[tuple[str, str]] = []
    for change in changes:
        if isinstance(change, Place):
            listed = [one for one in listed if one != change.entry]
            known = change.after in listed
            listed.insert(0 if not change.after else listed.index(change.after) + 1 if known else len(listed), change.entry)
            dropped = [one for one in dropped if one[0] != change.entry]
        elif isinstance(change, Drop) and change.entry in listed:
            where = listed.index(change.entry)
            dropped.append((change.entry, listed[where - 1] if where else ""))
            del listed[where]
    return tuple(listed), tuple(dropped)


@given(st.lists(CHANGES, max_size=30), st.integers(0, 30))
def test_entries_stand_as_if_the_list_were_written_out_at_every_change(changes: list[Change], cut: int) -> None:
    parts = [record(1, changes[:cut]), record(2, changes[cut:])]
    at_once, in_parts = fold(REGISTER, parts), Response().after(REGISTER, parts[0]).after(REGISTER, parts[1])
    for response in (at_once, in_parts):
        assert (response.listed(AT), response.dropped.get(AT, ())) == written_out(changes)


def test_an_entry_is_placed_after_another_or_first_or_last() -> None:
    order = Order(("a", "b"))
    for entry, after, wanted in (
        ("c", "a", "acb"),
        ("a", "b", "cba"),
        ("b", "", "bca"),
        ("d", "gone", "bcad"),
        ("c", "c", "badc"),
    ):
        order.place(entry, after)
        assert "".join(order) == wanted


class Counted(str):
    """An id that counts how often it is compared."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__ne__(self, other)


def test_placing_many_entries_and_taking_them_out_compares_each_a_few_times_and_not_with_all_others() -> None:
    ids = [Counted(f"{number:06x}") for number in range(600)]
    placed = [Place(AT, one, before) for one, before in zip(ids, ["", *ids], strict=False)]
    moved = [Place(AT, one, ids[(number * 7) % 600]) for number, one in enumerate(ids)]
    Counted.compared = 0
    response = fold(REGISTER, [record(1, [*placed, *moved, *(Drop(AT, one) for one in ids[:300])])])
    assert len(response.listed(AT)) == 300
    assert Counted.compared < 20 * len(ids)


def test_looks_and_acts_are_kept_in_their_order() -> None:
    looks = [record(number, [Look(f"{number:064x}")]) for number in range(1, 5)]
    assert [look.fingerprint for _, look in fold(REGISTER, looks).review.looks] == [f"{number:064x}" for number in range(1, 5)]
