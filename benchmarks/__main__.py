"""Measure every row, or some: python -m benchmarks.

Ends with 1 where a bar is missed, and with 2 where a program did not do its part.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks import answering, folder, kits, printing, records, starting
from benchmarks.bench import Bench
from benchmarks.rows import Measured, Pairs, Row, Scale, Side, Took, in_words, table
from benchmarks.running import Stuck

GROUPS = {"folder": folder, "starting": starting, "answering": answering, "printing": printing, "records": records}
PAGE = kits.PROJECT / "docs" / "performance.md"
BEGINS, ENDS = "<!-- figures: python -m benchmarks --write -->", "<!-- end of the figures -->"
ENOUGH = 300.0  # seconds; rows that took longer in all are measured no more, but once


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return the exit status."""
    chosen = _parser().parse_args(given)
    if chosen.rows:
        print("\n".join(f"{row.name:20} {in_words(row.bar):>5}  {row.words}, against {row.against}" for row in every_row()))
        return 0
    kit = kits.present() if chosen.here else kits.made(chosen.dir / ".venv-bench", chosen.project.absolute())
    scale = Scale.CPU if chosen.cpu else Scale.TIME
    measured: list[Measured] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=chosen.dir) as place:
        bench = Bench(kit, Path(place), quick=chosen.quick)
        for rows in turns(chosen.only):
            try:
                measured += list(_measured(rows, bench, 1 if chosen.quick else chosen.runs, scale))
            except Stuck as stuck:
                wrong.append(f"{', '.join(row.name for row in rows)}: {stuck}")
                _tell(wrong[-1])
    page = figures(measured, kits.machine(kit), scale)
    print(page)
    if chosen.write and not wrong:
        PAGE.write_text(with_figures(PAGE.read_text(encoding="utf-8"), page), encoding="utf-8")
    if wrong:
        return 2
    return 0 if chosen.quick or all(one.is_held for one in measured) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how long a person waits. POSIX only.")
    parser.add_argument("--only", nargs="+", metavar="ROW", choices=names(), help="these rows or groups")
    parser.add_argument("--rows", action="store_true", help="list the rows and their bars, and measure nothing")
    parser.add_argument("--runs", type=int, default=9, help="runs of each row, after one that warms up (default: 9)")
    parser.add_argument("--quick", action="store_true", help="everything small and once, to see that each row works")
    parser.add_argument("--cpu", action="store_true", help="ratios of processor time, on a machine that is busy")
    parser.add_argument("--write", action="store_true", help=f"write the table of {PAGE.relative_to(kits.PROJECT)} anew")
    parser.add_argument("--project", type=Path, default=kits.PROJECT, help="the checkout to measure (default: this one)")
    parser.add_argument("--dir", type=Path, default=kits.PROJECT, help="where to work: a folder on a real disk, 2 GB free")
    parser.add_argument("--here", action="store_true", help="in the environment this runs in, and make none")
    return parser


# -- Rows -------------------------------------------------------------------------------------------------------------


def every_row() -> list[Row]:
    """Return all rows in the order of the table."""
    return [row for group in GROUPS.values() for rows in group.TURNS for row in rows]


def names() -> list[str]:
    """Return what rows can be chosen by: the groups, and each row."""
    return [*GROUPS, *(row.name for row in every_row())]


def turns(only: Sequence[str] | None) -> list[tuple[Row, ...]]:
    """Return the rows that are measured in the same turns, those chosen."""
    wanted = only or list(GROUPS)
    some = (
        tuple(row for row in rows if name in wanted or row.name in wanted)
        for name, group in GROUPS.items()
        for rows in group.TURNS
    )
    return [rows for rows in some if rows]


# -- Measuring --------------------------------------------------------------------------------------------------------


def _measured(rows: Sequence[Row], bench: Bench, runs: int, scale: Scale) -> Iterable[Measured]:
    """Measure rows by turns: in each run all sides once, one after the other, equal ones once for all rows."""
    sides = list(dict.fromkeys(side for row in rows for side in (row.theirs, row.ours)))
    took = list(_runs(sides, bench, runs, ", ".join(row.name for row in rows)))
    for row in rows:
        pairs = tuple((run[row.ours], run[row.theirs]) for run in took)
        one = Measured(row, pairs, Scale.MEMORY if row.of_memory else scale)
        _tell(f"  {row.name}: {one.ratio:.2f}" + ("" if row.of_memory else f" ({_both(row, pairs)})"))
        yield one


def _both(row: Row, pairs: Pairs) -> str:
    return ", ".join(f"{scale.value} {Measured(row, pairs, scale).ratio:.2f}" for scale in (Scale.TIME, Scale.CPU))


def _runs(sides: Sequence[Side], bench: Bench, runs: int, words: str) -> Iterator[dict[Side, Took]]:
    started = time.monotonic()
    for number in range(runs + 1):
        if number > 1 and time.monotonic() - started > ENOUGH:
            return
        run = {side: side(bench) for side in sides}
        _tell(f"{words}: {f'run {number}' if number else 'warm'}, {time.monotonic() - started:.0f} s")
        if number or bench.quick:  # what warms the disk up, and fills what is kept between runs, does not count
            yield run
        if bench.quick:
            return


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


# -- The page ---------------------------------------------------------------------------------------------------------


def figures(measured: Sequence[Measured], machine: Sequence[str], scale: Scale) -> str:
    """Return the table and what it was measured on."""
    of = "Ratios of processor time, where a row is of a whole process." if scale is Scale.CPU else "Ratios of the clock."
    return "\n".join([table(measured), "", *(f"- {line}" for line in (*machine, of))])


def with_figures(page: str, figures: str) -> str:
    """Return a page with other figures between its marks."""
    before, _, rest = page.partition(BEGINS)
    _, end, after = rest.partition(ENDS)
    assert end, f"{PAGE} has no marks"
    return f"{before}{BEGINS}\n\n{figures}\n\n{end}{after}"


if __name__ == "__main__":
    sys.exit(main())
