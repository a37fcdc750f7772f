"""Bringing the sessions on the pages up to date: REFRESH_PAGES=1 with tests/test_docs.py writes what is printed now.

What a page cuts out stays cut out, and what is typed stays behind its prompt. Look at the difference before it is kept.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path

CUT = "..."


def refresh(page: Path, line: str, shown: list[str], printed: str, typed: tuple[str, ...]) -> None:
    """Put what a command prints now in place of what a page shows of it: the block with these lines, but for empty ones."""
    text = page.read_text(encoding="utf-8")
    for start in (hit.end() for hit in re.finditer(rf"(?m)^\$ {re.escape(line)}\n", text)):
        before, rest = text[:start], text[start:]
        block = list(takewhile(lambda told: not told.startswith(("```", "$ ")), rest.splitlines(keepends=True)))
        if [told.rstrip("\n") for told in block if told.strip()] == shown:
            break
    after = rest[len("".join(block)) :]
    told = renewed([one.rstrip("\n") for one in block], printed.strip("\n").splitlines(), [words for words in typed if words])
    told = [one for place, one in enumerate(told) if one or (place and told[place - 1])]
    lines = "".join(f"{one}\n" for one in [*told, *([""] if after.startswith("$ ") else [])])
    page.write_text(before + lines + after, encoding="utf-8")


def renewed(shown: list[str], printed: list[str], typed: list[str]) -> list[str]:
    """Return the lines that are printed now, cut where the page cuts them, with what is typed where the page has it."""
    pairs = dict(_pairs([_prompt(line, typed) for line in shown], printed))
    lines: list[str] = []
    last, is_cut = -1, False
    for place, line in enumerate(shown):
        if line.strip() == CUT:
            is_cut = True
            continue
        if line in typed:
            lines.append(line)
            continue
        if (at := pairs.get(place)) is None or not line.strip():
            continue
        if is_cut:
            lines.append(CUT)
        else:
            lines += printed[last + 1 : at]
        lines.append(printed[at].rstrip() + line[len(_prompt(line, typed)) :])
        last, is_cut = at, False
    return [*lines, CUT] if is_cut else [*lines, *printed[last + 1 :]]


def _prompt(line: str, typed: list[str]) -> str:
    return next((line.removesuffix(f" {words}") for words in typed if line.endswith(f": {words}")), line)


def _pairs(shown: list[str], printed: list[str]) -> list[tuple[int, int]]:
    """Return which line of the one is which of the other, in order, those that are most alike."""
    alike = [[_likeness(one, other) for other in printed] for one in shown]
    best = [[0.0] * (len(printed) + 1) for _ in range(len(shown) + 1)]
    for i in range(len(shown) - 1, -1, -1):
        for j in range(len(printed) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    pairs, i, j = [], 0, 0
    while i < len(shown) and j < len(printed):
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: str, other: str) -> float:
    """How alike two lines are, from 0 where they are not the same line."""
    if not one.strip() or not other.strip():
        return 0.0
    ratio = SequenceMatcher(None, one.strip(), other.strip(), autojunk=False).ratio()
    return ratio if ratio > 0.5 else 0.0
