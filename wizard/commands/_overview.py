"""What several assessments come to at once: looked at without reading again what did not change."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from wizard.commands._saying import say, warn
from wizard.core.frozen import replace
from wizard.core.text import likeness
from wizard.faces.console import stoppable
from wizard.store import index, shelf
from wizard.store.glance import Reading
from wizard.store.index import Glances

T = TypeVar("T")


def look(folder: Path, ask: Callable[[Glances], T]) -> T:
    """Ask something of all assessments of a folder (`index.look`); reading many of them can be stopped with Ctrl-C."""
    with stoppable():
        return index.look(folder, _read, ask)


def _read(file: Path) -> Reading:
    from wizard.store import library  # a start-up saving: only where something changed

    return library.reading(file)


def say_where(folder: Path) -> None:
    """Say where the assessments of a list are; beside a list that is piped. What to do where there are none is said there."""
    words = f"In {shelf.whole(folder)}"
    if sys.stdout.isatty():
        say([words], "")
    else:
        warn(words)


class _Row(Protocol):
    @property
    def file(self) -> Path: ...
    @property
    def called(self) -> str: ...


Row = TypeVar("Row", bound=_Row)


def told_apart(rows: Sequence[Row]) -> list[Row]:
    """Return the lines of a list, those of assessments that go by one name called by their files, too."""
    alike = shared((row.called, row.file) for row in rows)
    return [replace(row, called=f"{row.called} in {row.file.name}") if likeness(row.called) in alike else row for row in rows]


def shared(names: Iterable[tuple[str, Path]]) -> set[str]:
    """Return the names, as they are compared, that are those of several files."""
    first: dict[str, Path] = {}
    return {name for name, file in ((likeness(name), file) for name, file in names) if first.setdefault(name, file) != file}


def page(*, whole: bool) -> int:
    """Return how many rows are shown: -1 for all, as into a pipe."""
    return -1 if whole or not sys.stdout.isatty() else shelf.PAGE


def rest(shown: int, count: int, noun: str, how: str) -> str:
    """Say how many of all are shown, and how to have the rest; "" where that is all."""
    return f"These are {shown:,} of {count:,} {noun}. {how}" if shown < count else ""
