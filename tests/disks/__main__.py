"""`python -m tests.disks`: every fault at every call of every act that writes. `--quick` takes a part of the failing calls."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import pickle
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.disks import savers
from tests.disks.deeds import DEEDS, Deed
from tests.disks.injected import FAULTS, Call, How, Watch, install
from tests.disks.replayed import Left, State, put, stops, taken

_DENIED = re.compile(r"not saved|Nothing was (?:changed|taken|undone)|cannot be kept:")
_UNSURE = re.compile(r"cannot be told whether|not certain")
_CRASHED = re.compile(r"Traceback|Something went wrong")


class Run(NamedTuple):
    """What came of one run."""

    status: int
    out: str
    calls: list[Call]
    acts: list[str]
    others: bool | None
    folder: Path


class Tried:
    """One act under every fault. wrong: what did not hold, in words. counts: how many runs and stops of each kind."""

    def __init__(self, deed: Deed, work: Path, every: int) -> None:
        self.deed, self.work, self.every = deed, work, every
        self.wrong: list[str] = []
        self.counts: Counter[str] = Counter()
        self._number = 0
        self._known: dict[int, tuple[Hashable, bool] | Exception] = {}
        self.base = work / "base"
        self.base.mkdir(parents=True)
        with _in(self.base):
            deed.prepare(self.base)

    def everything(self) -> None:
        clean = self.run(How.NOTHING, 0)
        start = taken(self.base)
        chain = self._chain(start, clean)
        if clean.status != 0 or len(chain) != self.deed.steps + 1:
            self.wrong.append(f"a clean run ends with {clean.status} after {len(chain) - 1} steps: {clean.out[-300:]}")
            return
        self._stopped(start, clean, chain, "")
        for at, act in enumerate(clean.acts, 1):
            if (at + len(self.deed.name)) % self.every:
                continue
            for how in sorted(FAULTS[act] - {How.TORN}, key=str):
                self._failing(start, chain, how, at, act)
            if self.deed.meanwhile:
                self._overtaken(chain, at)
            if self.every == 1:
                self._killed(chain, at, act)

    # -- One run ------------------------------------------------------------------------------------------------------

    def run(self, how: How, at: int) -> Run:
        self._number += 1
        folder, report, out = (self.work / f"{self._number}{end}" for end in ("", ".calls", ".out"))
        shutil.copytree(self.base, folder)
        typed = self.work / f"{self._number}.typed"
        typed.write_text(self.deed.typed(self.base), encoding="utf-8")
        child = os.fork()
        if not child:
            self._in_the_child(folder, report, out, typed, how, at)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        calls, acts, others = pickle.loads(report.read_bytes()) if report.exists() else ([], [], None)
        return Run(status, out.read_text(encoding="utf-8", errors="replace"), calls, acts, others, folder)

    def _in_the_child(self, folder: Path, report: Path, out: Path, typed: Path, how: How, at: int) -> None:
        status = 99
        try:
            os.chdir(folder)
            os.environ["WIZARD_SETTINGS"] = str(folder / "settings.yaml")
            for number, file, flags in ((0, typed, os.O_RDONLY), (1, out, os.O_CREAT | os.O_WRONLY | os.O_APPEND)):
                handle = os.open(file, flags, 0o600)
                os.dup2(handle, number)
                os.close(handle)
            os.dup2(1, 2)
            sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
            for name in ("stdout", "stderr"):
                raw = io.FileIO(1, "w", closefd=False)
                setattr(sys, name, io.TextIOWrapper(raw, encoding="utf-8", write_through=True))
            others = self.deed.meanwhile
            watch = Watch(folder, report, how, at, (lambda: others(folder)) if others else None)
            install(watch)
            status = self.deed.run()
            watch.tell()
        except SystemExit as ended:
            status = int(ended.code or 0)
        except BaseException:
            import traceback

            os.write(1, traceback.format_exc().encode())
        finally:
            os._exit(status)

    # -- What has to hold ---------------------------------------------------------------------------------------------

    def _chain(self, start: State, clean: Run) -> list[Hashable]:
        """Return the states that an act goes through, as they follow each other in a clean run."""
        chain: list[Hashable] = []
        for _, left, state in stops(start, clean.calls):
            if left is Left.KILLED and not isinstance(look := self._look(state), Exception) and look[0] not in chain:
                chain.append(look[0])
        return chain

    def _look(self, state: State) -> tuple[Hashable, bool] | Exception:
        key = hash(frozenset(state.items()))
        if key not in self._known:
            folder = put(state, self.work / "looked")
            self._known[key] = self._look_at(folder)
            shutil.rmtree(folder)
        return self._known[key]

    def _look_at(self, folder: Path) -> tuple[Hashable, bool] | Exception:
        try:
            with _in(folder):
                return self.deed.look(folder)
        except Exception as error:
            return error

    def _stopped(self, start: State, run: Run, chain: list[Hashable], when: str) -> None:
        """Wherever it is stopped: whole, and never older than what was said to be done."""
        for said, left, state in stops(start, run.calls):
            out = run.out.encode()[: said if said >= 0 else None].decode("utf-8", "replace")
            self.counts[left.value] += 1
            self._holds(self._look(state), chain, self.deed.acknowledged(out), f"{when}{left.value}")

    def _holds(self, look: tuple[Hashable, bool] | Exception, chain: list[Hashable], least: int, when: str) -> int:
        """Take down what does not hold; return how far it came."""
        if isinstance(look, Exception):
            self.wrong.append(f"{when}: {type(look).__name__}: {look}")
        elif look[0] not in chain:
            self.wrong.append(f"{when}: neither the old nor the new: {look[0]}")
        elif chain.index(look[0]) < least:
            self.wrong.append(f"{when}: step {chain.index(look[0])} stands there, and {least} was said to be done")
        else:
            return chain.index(look[0])
        return -1

    def _failing(self, start: State, chain: list[Hashable], how: How, at: int, act: str) -> None:
        run = self.run(how, at)
        self.counts[how.value] += 1
        when = f"{how.value} at call {at} ({act})"
        if run.status not in self.deed.statuses or _CRASHED.search(run.out):
            self.wrong.append(f"{when}: it ends with {run.status}: {run.out[-300:]}")
        done = self.deed.acknowledged(run.out)
        came = self._holds(self._look_at(run.folder), chain, done, when)
        if came > done and _DENIED.search(run.out) and not _UNSURE.search(run.out):
            self.wrong.append(f"{when}: step {came} stands there, and was said not to be done: {run.out[-200:]}")
        if run.calls:
            self._stopped(start, run, chain, f"{when}, then ")
        shutil.rmtree(run.folder)

    def _overtaken(self, chain: list[Hashable], at: int) -> None:
        run = self.run(How.MEANWHILE, at)
        self.counts[How.MEANWHILE.value] += 1
        when = f"{How.MEANWHILE.value} at call {at}"
        if _CRASHED.search(run.out):
            self.wrong.append(f"{when}: {run.out[-300:]}")
        look = self._look_at(run.folder)
        self._holds(look, chain, self.deed.acknowledged(run.out), when)
        if run.others and not isinstance(look, Exception) and not look[1]:
            self.wrong.append(f"{when}: what they were told is kept is lost")
        shutil.rmtree(run.folder)

    def _killed(self, chain: list[Hashable], at: int, act: str) -> None:
        for how in (How.KILLED, *([How.TORN] if act == "write" else [])):
            run = self.run(how, at)
            self.counts[f"in truth {how.value}"] += 1
            self._holds(self._look_at(run.folder), chain, self.deed.acknowledged(run.out), f"{how.value} {at} ({act})")
            shutil.rmtree(run.folder)


@contextlib.contextmanager
def _in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        os.chdir(before)


def tried(deed: Deed, every: int) -> Tried:
    with tempfile.TemporaryDirectory() as work:
        one = Tried(deed, Path(work), every)
        one.everything()
    return one


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--quick", action="store_true", help="make only a part of the calls fail")
    words.add_argument("--savers", action="store_true", help="try the savers instead that are known to be bad")
    words.add_argument("deeds", nargs="*", help="only these")
    chosen = words.parse_args()
    every = 7 if chosen.quick else 1
    failed, total = 0, Counter[str]()
    for deed in (savers.GOOD, *savers.BAD) if chosen.savers else DEEDS:
        if chosen.deeds and deed.name not in chosen.deeds:
            continue
        began = time.monotonic()
        one = tried(deed, every)
        total += one.counts
        wrong = list(dict.fromkeys(one.wrong))
        caught_by = savers.BAD.get(deed, "")
        failed += not any(caught_by in line for line in wrong) if caught_by else bool(wrong)
        print(f"{deed.name}: {one.counts.total()} faults and stops, {len(wrong)} wrong ({time.monotonic() - began:.0f} s)")
        for line in [line for line in wrong if caught_by in line][: 1 if caught_by else 12]:
            print(f"  {line}")
    for kind, count in sorted(total.items()):
        print(f"{count} {kind}")
    print("Not as it should be." if failed else "All as it should be.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
