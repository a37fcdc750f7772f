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

from benchmarks import answering, folder, kits, office, printing, records, starting
from benchmarks.bench import Bench
from benchmarks.profiling import profile
from benchmarks.rows import Measured, Pairs, Row, Scale, Side, in_words, table
from benchmarks.running import Stuck, Took

GROUPS = {
    "folder": folder,
    "starting": starting,
    "answering": answering,
    "printing": printing,
    "office": office,
    "records": records,
}
PAGE = kits.PROJECT / "docs" / "performance.md"
ENOUGH = 300.0  # seconds; rows that took longer in all are measured no more, but once
HELD, MISSED, WRONG = 0, 1, 2


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print a table for each group, and return the exit status."""
    parser = _parser()
    chosen = parser.parse_args(given)
    if chosen.rows:
        print("\n".join(f"{row.name:20} {in_words(row.bar):>5}  {row.words}, against {row.against}" for row in every_row()))
        return HELD
    if chosen.write and chosen.quick:
        parser.error("the figures of --quick mean nothing, and are not written")
    kit = kits.present() if chosen.here else kits.made(chosen.dir / ".venv-bench", chosen.project.absolute())
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=chosen.dir) as place:
        bench = Bench(kit, Path(place), quick=chosen.quick)
        if chosen.profile:
            return _profile(chosen.only, bench)
        return max(_group(name, bench, chosen) for name in GROUPS if turns(name, chosen.only))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how long a person waits. POSIX only.")
    parser.add_argument("--only", nargs="+", metavar="ROW", choices=names(), help="these rows or groups")
    parser.add_argument("--rows", action="store_true", help="list the rows and their bars, and measure nothing")
    parser.add_argument("--runs", type=int, default=9, help="runs of each row, after one that warms up (default: 9)")
    parser.add_argument("--quick", action="store_true", help="everything small and once, to see that each row works")
    parser.add_argument("--cpu", action="store_true", help="ratios of processor time, on a machine that is busy")
    page = PAGE.relative_to(kits.PROJECT)
    parser.add_argument("--write", action="store_true", help=f"write the tables of {page} anew, of each group that is whole")
    parser.add_argument("--project", type=Path, default=kits.PROJECT, help="the checkout to measure (default: this one)")
    parser.add_argument("--dir", type=Path, default=kits.PROJECT, help="where to work: a folder on a real disk, 1 GB free")
    parser.add_argument("--profile", action="store_true", help="tell where the time of commands goes, and measure nothing")
    parser.add_argument("--here", action="store_true", help="in the environment this runs in, and make none")
    return parser


# -- Rows -------------------------------------------------------------------------------------------------------------


def every_row() -> list[Row]:
    """Return all rows in the order of the tables."""
    return [row for group in GROUPS for row in rows_of(group)]


def rows_of(group: str) -> list[Row]:
    """Return the rows of a group."""
    return [row for rows in turns(group, None) for row in rows]


def names() -> list[str]:
    """Return what rows can be chosen by: the groups, and each row."""
    return [*GROUPS, *(row.name for row in every_row())]


def turns(group: str, only: Sequence[str] | None) -> list[tuple[Row, ...]]:
    """Return the rows of a group that are measured in the same turns; only those chosen, by their names or the group's."""
    some = (tuple(row for row in rows if only is None or {group, row.name} & {*only}) for rows in GROUPS[group].TURNS)
    return [rows for rows in some if rows]


# -- Measuring --------------------------------------------------------------------------------------------------------


def _group(name: str, bench: Bench, chosen: argparse.Namespace) -> int:
    """Measure the rows of a group, print them and, where it is asked for, write them; return the exit status of it."""
    scale = Scale.CPU if chosen.cpu else Scale.TIME
    measured: list[Measured] = []
    wrong = False
    for rows in turns(name, chosen.only):
        try:
            measured += _measured(rows, bench, chosen.runs, scale)
        except Stuck as stuck:
            wrong = True
            _tell(f"{', '.join(row.name for row in rows)}: {stuck}")
    figures = f"{table(measured)}\n\n{kits.machine(bench.kit)} {scale.meaning}"
    print(f"{figures}\n", flush=True)
    if chosen.write and len(measured) == len(rows_of(name)):
        PAGE.write_text(with_figures(PAGE.read_text(encoding="utf-8"), name, figures), encoding="utf-8")
    return WRONG if wrong else HELD if bench.quick or all(one.is_held for one in measured) else MISSED


def _profile(only: Sequence[str] | None, bench: Bench) -> int:
    for row in (row for group in GROUPS for rows in turns(group, only) for row in rows):
        if told := profile(row, bench):
            print(f"{told}\n", flush=True)
    return HELD


def _measured(rows: Sequence[Row], bench: Bench, runs: int, scale: Scale) -> Iterable[Measured]:
    """Measure rows by turns: in each run all sides once, one after the other, equal ones once for all rows."""
    sides = list(dict.fromkeys(side for row in rows for side in (row.theirs, row.ours)))
    took = list(_runs(sides, bench, runs, ", ".join(row.name for row in rows)))
    for row in rows:
        pairs = tuple((run[row.ours], run[row.theirs]) for run in took)
        _tell(f"  {row.name}: {_ratios(row, pairs)}")
        yield Measured(row, pairs, Scale.MEMORY if row.of_memory else scale)


def _runs(sides: Sequence[Side], bench: Bench, runs: int, words: str) -> Iterator[dict[Side, Took]]:
    started = time.monotonic()
    for number in range(1) if bench.quick else range(runs + 1):
        if number > 1 and time.monotonic() - started > ENOUGH:
            return
        run = {side: side(bench) for side in sides}
        _tell(f"{words}: {f'run {number}' if number else 'warm'}, {time.monotonic() - started:.0f} s")
        if number or bench.quick:  # what warms the disk up, and fills what is kept between runs, does not count
            yield run


def _ratios(row: Row, pairs: Pairs) -> str:
    scales = (Scale.MEMORY,) if row.of_memory else (Scale.TIME, Scale.CPU)
    return ", ".join(f"{Measured(row, pairs, scale).ratio:.2f} of {scale.value}" for scale in scales)


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


# -- The page ---------------------------------------------------------------------------------------------------------


def with_figures(page: str, group: str, figures: str) -> str:
    """Return a page with other figures between the marks of a group."""
    begins, ends = marks(group)
    before, _, rest = page.partition(begins)
    _, end, after = rest.partition(ends)
    assert end, f"{PAGE} has no marks for {group}"
    return f"{before}{begins}\n\n{figures}\n\n{end}{after}"


def marks(group: str) -> tuple[str, str]:
    """Return what stands before and behind the figures of a group."""
    return f"<!-- python -m benchmarks --only {group} --write -->", f"<!-- end of {group} -->"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stuck as stuck:  # before anything was measured
        _tell(str(stuck))
        sys.exit(WRONG)
    except KeyboardInterrupt:
        sys.exit(130)
