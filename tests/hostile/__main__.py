"""The command: every hostile input by turns on all cores, and what did not hold.

python -m tests.hostile            a part of all, as it runs with the tests
python -m tests.hostile --long     all of it
python -m tests.hostile --long --seeds 2000 --first 10000 keys     more seeds, others, and one part only
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import itertools
import os
import pickle
import pkgutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import wizard
from tests.hostile import given, keys, records, words
from tests.hostile.trying import Input, Tried, tried
from wizard import cli


def inputs(seeds: range, *, is_long: bool) -> Iterator[Input]:
    """Yield the inputs of one form of the corpus. seeds: how many of each kind that is made by a seed, and which."""
    few = 8 if is_long else 1
    by_a_seed = (
        records.by_seed(seeds, few=few),
        records.odd_forms(seeds, few=few),
        given.answers_by_seed(seeds),
        given.forms_by_seed(seeds),
        keys.at_random(seeds),
        keys.in_hand(seeds),
    )
    yield from itertools.chain(*by_a_seed)
    yield from (replace(one, large=True) for one in (records.large() if is_long else thinned(records.large(), 1, 20)))
    if is_long:
        yield from records.by_field(7, 4)
        yield from records.behind_a_later_kind(7)
        every = 1
    else:
        yield from records.by_field(211, 1)
        yield from records.behind_a_later_kind(401)
        every = 3
    yield from thinned(records.by_hand(), every, 1 if is_long else 9)
    yield from thinned(given.answers(1 if is_long else 23), 1 if is_long else 2, 1 if is_long else 3)
    yield from thinned(given.forms(), every, every)
    yield from thinned(given.documents(), every, every)
    yield from thinned(given.settings(), every, every)
    yield from thinned(given.templates(), every, 1)
    yield from given.places(1 if is_long else 19)
    yield from words.lines(1 if is_long else 41)
    yield from words.environments(1 if is_long else 29)
    yield from keys.cut_off(1 if is_long else 13)


def thinned(some: Iterable[Input], every: int, lines: int) -> Iterator[Input]:
    """Yield every so many of some inputs, each with every so many of its lines, others by turns."""
    for number, one in enumerate(some):
        if number % every == 0:
            yield replace(one, lines=one.lines[number % lines :: lines] or one.lines[:1])


def warm() -> None:
    """Import what a command would import, and have the templates compiled: every run is forked from here."""
    for module in pkgutil.walk_packages(wizard.__path__, "wizard."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as work:
        given.hall(Path(work))
        os.chdir(work)
        with contextlib.redirect_stdout(io.StringIO()):
            for to in ("md", "html"):
                cli.main(["render", given.HALL, "--to", to, "--out", "-"])
        os.chdir(before)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)  # the program listens to them


def all_tried(some: list[Input], workers: int) -> Tried:
    """Try inputs side by side; those that came too late once more, alone: it may have been the others."""
    total = Tried()
    with tempfile.TemporaryDirectory() as work:
        reports = [Path(work) / f"{number}.pickle" for number in range(workers)]
        children = [_worker(some[number::workers], Path(work) / str(number), reports[number]) for number in range(workers)]
        for child in children:
            os.waitpid(child, 0)
        for report in reports:
            total.add(pickle.loads(report.read_bytes()))
        late, total.late = set(total.late), []
        total.wrong = [line for line in total.wrong if not any(line.startswith(f"{name}:") for name in late)]
        for one in some:
            if one.name in late:
                again = tried(one, Path(work) / "alone")
                _say(again)
                total.wrong += again.wrong
    return total


def _say(come: Tried, more: str = "") -> None:
    for wrong in come.wrong:
        print(f"{wrong}{more}", flush=True)


def _worker(some: list[Input], work: Path, report: Path) -> int:
    child = os.fork()
    if child:
        return child
    total = Tried()
    try:
        for one in some:
            come = tried(one, work)
            _say(come, " (it is tried once more, alone)" if come.late else "")
            total.add(come)
    except BaseException as error:
        total.wrong.append(f"the harness itself: {type(error).__name__}: {error}")
    report.write_bytes(pickle.dumps(total))
    os._exit(0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help="all of it")
    parser.add_argument("--seeds", type=int, help="how many of each kind that is made by a seed (4, in the long form 100)")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--names", action="store_true", help="only say what would be tried")
    parser.add_argument("parts", nargs="*", help="only inputs whose name begins so: records, answers, forms, keys ...")
    chosen = parser.parse_args()
    count = chosen.seeds if chosen.seeds is not None else 100 if chosen.long else 4
    every = inputs(range(chosen.first, chosen.first + count), is_long=chosen.long)
    some = [one for one in every if chosen.long or not one.heavy]
    some = [one for one in some if not chosen.parts or any(one.name.startswith(part) for part in chosen.parts)]
    if chosen.names:
        print("\n".join(one.name for one in some))
        return 0
    began = time.monotonic()
    warm()
    come = all_tried(some, chosen.workers)
    print(f"{come.inputs} inputs, {come.lines} command lines, {len(come.wrong)} wrong ({time.monotonic() - began:.0f} s)")
    print(f"the slowest: {come.slow[0]:.1f} s, {come.slow[1]}")
    print(f"the largest: {come.large[0]} MB, {come.large[1]}")
    return 1 if come.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
