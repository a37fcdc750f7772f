"""The order of a list against another one: which of its entries stayed, and so which were moved."""

from __future__ import annotations

from collections.abc import Sequence


def in_order(new: Sequence[str], old: Sequence[str]) -> set[str]:
    """Return as many of the entries as possible that stand in the same order in both (Schensted 1961)."""
    where = {one: number for number, one in enumerate(old)}
    best: list[list[str]] = []  # by length: the run whose last one stands first
    for one in new:
        longest = [one]
        for run in reversed(best):
            if where[run[-1]] < where[one]:
                longest = [*run, one]
                break
        if len(longest) > len(best):
            best.append(longest)
        elif where[one] < where[best[len(longest) - 1][-1]]:
            best[len(longest) - 1] = longest
    return set(best[-1]) if best else set()
