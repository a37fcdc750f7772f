"""Where the time of a row goes: one run of ours under Python's own profiler, which makes calls dearer than they are."""

from __future__ import annotations

import pstats
from dataclasses import replace
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.rows import Row
from benchmarks.sides import Wizard

_MOST = 12  # functions that are told

Function = tuple[str, int, str]


def profile(row: Row, bench: Bench) -> str:
    """Return the functions that a row's command of the wizard spent most in, as a table in Markdown; "" for other rows.

    Also "" where the command ends without its profile written.
    """
    if not isinstance(row.ours, Wizard):
        return ""
    row.ours(bench)  # what it needs is made, and what it keeps is kept
    file = bench.fresh()
    kit = bench.kit
    bench.kit = replace(kit, wizard=(kit.python, "-m", "cProfile", "-o", str(file), *(kit.wizard[1:] or kit.wizard)))
    row.ours(bench)
    bench.kit = kit
    return f"{row.words}:\n\n{_table(file)}" if file.exists() else ""


def _table(file: Path) -> str:
    stats: dict[Function, tuple[int, int, float, float, object]] = pstats.Stats(str(file)).stats  # type: ignore[attr-defined]
    total = sum(own for _, _, own, _, _ in stats.values())
    most = sorted(stats.items(), key=lambda item: item[1][2], reverse=True)[:_MOST]
    lines = ["| Function | Own | With what it calls | Calls |", "|---|---:|---:|---:|"]
    for function, (_, calls, own, all_in, _) in most:
        lines.append(f"| {_called(function)} | {own / total:.0%} | {all_in / total:.0%} | {calls:,} |")
    return "\n".join(lines)


def _called(function: Function) -> str:
    """Return the name of a function, and the end of its file's path."""
    file, _, name = function
    return f"`{name}`" if file in ("~", "") else f"`{'/'.join(Path(file).parts[-2:])}: {name}`"
