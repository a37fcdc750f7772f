"""The order of a list against another one: which of its entries stayed, and so which were moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def in_order(new: Sequence[str], old: Sequence[str]) -> set[str]:
    """Return as many of the entries as possible that stand in the same order in both (Schensted 1961)."""
    where = {one: number for number, one in enumerate(old)}
    places: list[int] = []  # by the length of a run: where the last one of it stands, of the run whose last one stands first
    last: list[str] = []  # and which that is
    before: dict[str, str] = {}  # what stands before each in its run
    for one in new:
        length = bisect_left(places, where[one])
        if length:
            before[one] = last[length - 1]
        places[length : length + 1], last[length : length + 1] = [where[one]], [one]
    run = last[-1:]
    while run and run[-1] in before:
        run.append(before[run[-1]])
    return set(run)
