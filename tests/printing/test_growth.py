"""A register of twice the length takes twice the work: counted in calls, which are the same on every machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from wizard import answers, banks
from wizard.core.document.document import document
from wizard.core.form.days import Days
from wizard.core.record.changes import Author, Record
from wizard.core.record.response import fold
from wizard.core.standing.standing import standing
from wizard.printing.render import Format, render

EIA = banks.load(banks.find("eia"), {"organisation": "RHR"})
OPENED = Record(0, "2026-03-02T09:15:00Z", Author("Priya Nair"), ())


def register(size: int, folder: Path) -> Record:
    """So many items, and as many actions that name ten items each; every other is named back."""
    items = [{"title": f"Item {n}", "found": "We found much.", "risk": "Risk"} for n in range(1, size + 1)]
    actions = [
        {"affects": [str((n * 7 + step * 3) % size + 1) for step in range(10)], "required": f"{n}. Do it.", "owner": ["Sam"]}
        for n in range(size)
    ]
    file = folder / f"{size}.json"
    file.write_text(json.dumps({"title": "Register", "identified": items, "actions": actions}), encoding="utf-8")
    reader = answers.read(file, EIA)
    assert not reader.problems
    return Record(1, "2026-03-03T10:00:00Z", Author("Priya Nair"), tuple(reader.changes))


def calls(act: Callable[[], object]) -> int:
    """Return how often anything is called, of Python's own or written in C."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN])
def test_a_document_takes_as_much_for_each_entry_of_a_long_register_as_of_a_short_one(form: Format, tmp_path: Path) -> None:
    def printed(record: Record) -> str:
        stands = standing(EIA, fold(EIA, [record]))
        return render(document(stands, OPENED, [record], Days("2026-10-01")), form)

    records = [register(size, tmp_path) for size in (20, 40, 80)]
    printed(records[0])  # what is compiled and looked up once is, by then
    small, middle, large = (calls(lambda record=record: printed(record)) for record in records)  # type: ignore[misc]
    assert large - middle < 2.1 * (middle - small)
