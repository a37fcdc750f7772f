"""The keys as a person reads them: a line of those that matter most here, and a sheet of all of them in words."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.core.talk.face import Command
from wizard.core.text import width

SHEET = "c-k"
"""The key that shows all keys, and closes them again."""

Fragments = list[tuple[str, str]]
Named = tuple[str, str]
"""A key as it is called, and what it does."""

_NARROW = 60  # columns; in less the line of keys may take two rows
_GAP = 2


def called(key: str) -> str:
    """Return what a key is called on the screen: "Ctrl-O" for "c-o"."""
    if key.startswith("c-"):
        return f"Ctrl-{key[2:].upper()}"
    return "Esc" if key == "escape" else key.capitalize()


def ranked(commands: Sequence[Command]) -> list[Command]:
    """Return commands with those first that the line of keys has before others."""
    return sorted(commands, key=lambda one: not one.value.vital)


def bar(first: Sequence[Named], others: Sequence[Named], last: Named, wide: int) -> list[Fragments]:
    """Return the line of keys: the first ones, as many of the others as fit, and the last. others: the most wanted first."""
    rows = 2 if wide < _NARROW else 1
    shown: list[Named] = []
    for one in others:
        if len(_rows([*first, *shown, one, last], wide)) <= rows:
            shown.append(one)
    return [_drawn(row, wide) for row in _rows([*first, *shown, last], wide)]


def _rows(keys: Sequence[Named], wide: int) -> list[list[Named]]:
    rows: list[list[Named]] = [[]]
    used = _inset(wide)
    for key in keys:
        piece = width(" ".join(key))
        if rows[-1] and used + _GAP + piece > wide:
            rows.append([])
            used = _inset(wide)
        used += piece + (_GAP if rows[-1] else 0)
        rows[-1].append(key)
    return rows


def _inset(wide: int) -> int:
    return 0 if wide < _NARROW else 2


def _drawn(row: Sequence[Named], wide: int) -> Fragments:
    fragments: Fragments = []
    for key, meaning in row:
        before = " " * (_GAP if fragments else _inset(wide))
        fragments += [("", before), ("class:key", key), ("", f" {meaning}")]
    return fragments


def sheet(groups: Sequence[tuple[str, Sequence[Named]]], wide: int) -> list[Fragments]:
    """Return all keys in words, under what they are for; in two columns where the window is wide enough."""
    every = [key for _, keys in groups for key in keys]
    room = max((width(key) for key, _ in every), default=0)
    column = room + 2 + max((width(meaning) for _, meaning in every), default=0)
    beside = 2 if wide >= 4 + 2 * column else 1
    rows: list[Fragments] = []
    for heading, keys in groups:
        deep = -(-len(keys) // beside)
        rows += [[("class:place", f"  {heading}")]] if keys else []
        for number in range(deep):
            row: Fragments = []
            for key, meaning in keys[number::deep]:
                row += [("", "  "), ("class:key", key), ("", f"{' ' * (room - width(key))}  {meaning}")]
                row += [("", " " * (column - room - 2 - width(meaning)))]
            rows.append(row[:-1])
    return rows
