"""Make what the wizard is measured with, through its own store: python make.py WHAT SIZE FOLDER EXAMPLE.

One real assessment is read, and the others are begun as it was, each with an id, a title and a file of its own. Run by the
interpreter of the environment that is measured.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

from wizard import banks
from wizard.core.form.answers import At, Known
from wizard.core.record.changes import Author, Change, Place, Set
from wizard.store import ledger, library

BY = Author("Bench", "bench", "desk")
TITLE = At("title")
AT_ONCE = 2  # processes that write a folder


def _at_once(fd: object) -> None:
    """Wait for no disk: nothing made here has to outlive a power cut, and ten thousand files would wait for minutes."""


os.fsync = _at_once


def copies(size: int, folder: Path, example: Path) -> None:
    """Make a folder of so many assessments like the example, each answer a record of its own."""
    with Pool(min(AT_ONCE, size)) as pool:
        for _ in pool.starmap(_copy, ((number, folder, example) for number in range(1, size + 1)), chunksize=25):
            pass


_read: list[ledger.Ledger] = []


def _copy(number: int, folder: Path, example: Path) -> None:
    if not _read:
        _read.append(ledger.read(example))
    given = ((_titled(change, f"Opening hours {number:05}"),) for change in _changes(_read[0]))
    ledger.start(folder, f"opening-hours-{number:05}", _read[0].form, BY, *given)


def _titled(change: Change, title: str) -> Change:
    return Set(TITLE, Known(title)) if isinstance(change, Set) and change.at == TITLE else change


def _changes(opened: ledger.Ledger) -> Iterator[Change]:
    for record in opened.records:
        yield from record.changes


def answered(size: int, folder: Path, example: Path) -> None:
    """Make the record of the example with so many records: its long answers are written again and again."""
    opened = ledger.read(example)
    changes = list(_changes(opened))
    long = [one for one in changes if isinstance(one, Set) and isinstance(one.answer, Known) and one.answer.because]
    given: list[tuple[Change, ...]] = [(change,) for change in changes]
    last = {one.at: number for number, one in enumerate(changes, 1) if isinstance(one, Set)}
    while len(given) < size:
        one = long[len(given) % len(long)]
        assert isinstance(one.answer, Known)
        number = len(given) + 1
        given.append((Set(one.at, Known(one.answer.value, f"{one.answer.because} Written {number} times."), last[one.at]),))
        last[one.at] = number
    ledger.start(folder, "long", opened.form, BY, *given[:size])


def placings(size: int, folder: Path, example: Path) -> None:
    """Make a record with so many entries placed one behind the other by one reply."""
    opened = ledger.read(example)
    entries = [f"{number:012x}" for number in range(1, size + 1)]
    placed = tuple(Place(At("responsible"), one, before) for one, before in zip(entries, ["", *entries], strict=False))
    ledger.start(folder, "placings", opened.form, BY, placed)


def filled(size: int, folder: Path, bank: Path) -> None:
    """Make an assessment of a bank of made-up questions with the first so many answered, each in a record of its own."""
    form, _ = library.form(banks.find(str(bank)), {})
    given = ((Set(At(f"q{number}"), Known("yes")),) for number in range(1, size + 1))
    ledger.start(folder, "filled", form, BY, *given)


WHAT = {"copies": copies, "answered": answered, "placings": placings, "filled": filled}


if __name__ == "__main__":
    what, how_many, where, like = sys.argv[1:]
    WHAT[what](int(how_many), Path(where), Path(like))
