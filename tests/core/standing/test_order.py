"""Which entries stayed in their order: as many as possible, and in no more room than they take themselves."""

from __future__ import annotations

import itertools
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.core.standing.order import in_order


@given(st.permutations("abcdefg"))
def test_as_many_as_possible_stand_in_the_same_order_in_both(new: list[str]) -> None:
    stayed = in_order(new, "abcdefg")
    kept = [one for one in new if one in stayed]
    assert kept == sorted(kept)
    assert not any(list(some) == sorted(some) for some in itertools.combinations(new, len(kept) + 1))


@pytest.mark.parametrize("step", [1, -1])
def test_thousands_take_no_more_room_than_they_are(step: int) -> None:
    some = [f"e{number}" for number in range(4000)]
    tracemalloc.start()
    stayed = in_order(some[::step], some)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(stayed) == (4000 if step == 1 else 1)
    assert most < 3_000_000
