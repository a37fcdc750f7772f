"""A row of the table: what a person waits for, what it is held against, and the bar; and what came of measuring it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from benchmarks.bench import Bench
from benchmarks.running import Took

Side = Callable[[Bench], Took]
"""What is done once for each run. Equal ones are the same act."""


class Scale(Enum):
    """What a ratio is of."""

    TIME = "the clock"
    CPU = "processor time"
    MEMORY = "memory"

    @property
    def meaning(self) -> str:
        """In a sentence."""
        return f"Ratios of {self.value}{', where a row is of whole processes' if self is Scale.CPU else ''}."

    def value_of(self, took: Took) -> float:
        """Return seconds, or bytes."""
        if self is Scale.MEMORY:
            return took.peak
        return took.cpu if self is Scale.CPU and took.cpu is not None else took.seconds

    def in_words(self, value: float) -> str:
        if self is Scale.MEMORY:
            return f"{value / 1e6:,.0f} MB"
        return f"{value * 1000:,.0f} ms" if value < 10 else f"{value:,.1f} s"


@dataclass(frozen=True)
class Row:
    """One line of the table.

    ours, theirs: what is done once for each run, given the bench; equal ones are done once for all rows of the same turns.
    bar: the most that ours may take for each of theirs; None where a ratio is only shown.
    """

    name: str
    words: str
    against: str
    ours: Side
    theirs: Side
    bar: float | None
    of_memory: bool = False


Pairs = tuple[tuple[Took, Took], ...]
"""For each run, what ours took and what theirs."""


@dataclass(frozen=True)
class Measured:
    """A row with its runs."""

    row: Row
    pairs: Pairs
    scale: Scale

    @property
    def ratios(self) -> list[float]:
        return [self.scale.value_of(ours) / self.scale.value_of(theirs) for ours, theirs in self.pairs]

    @property
    def ratio(self) -> float:
        """The median of the runs' own ratios: a busy moment falls on both sides of a run, and drops out."""
        return median(self.ratios)

    @property
    def is_held(self) -> bool:
        return self.row.bar is None or self.ratio <= self.row.bar

    @property
    def cells(self) -> tuple[str, ...]:
        ours, theirs = (self.scale.in_words(median(map(self.scale.value_of, side))) for side in zip(*self.pairs, strict=True))
        verdict = "" if self.row.bar is None else "held" if self.is_held else "MISSED"
        runs = f"{self.ratio:.2f}", f"{min(self.ratios):.2f} to {max(self.ratios):.2f}, {len(self.ratios)}"
        return self.row.words, self.row.against, ours, theirs, *runs, in_words(self.row.bar), verdict


def in_words(bar: float | None) -> str:
    """Return a bar as it stands in the table."""
    return "" if bar is None else f"{bar:.2f}"


_HEAD = ("What a person waits for", "Against", "This", "That", "Ratio", "Lowest, highest, runs", "Bar", "")
_RULE = ("---", "---", "---:", "---:", "---:", "---", "---:", "---")


def table(measured: Sequence[Measured]) -> str:
    """Return what was measured as a table in Markdown."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (_HEAD, _RULE, *(one.cells for one in measured)))
