"""A ledger of the tiny form, and something to write into it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.helpers.tiny import EVERY_KIND_TEXT
from wizard.core.form.answers import At, Known
from wizard.core.record.changes import Author, Set
from wizard.core.record.codec import sealed
from wizard.store import ledger, library

BY = Author("Priya Nair", "pnair", "desk-7")


NAME = At("name")


def said(text: str, over: int = 0) -> tuple[Set]:
    return (Set(NAME, Known(text), over),)


def begun(folder: Path) -> ledger.Ledger:
    (folder / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    form, _ = library.form(folder / "tiny.yaml", {})
    return ledger.start(folder / "kept", "hall", form, BY)


def with_a_later_record(kept: ledger.Ledger) -> Path:
    """Put a record behind the others as a later version would write it; return the file."""
    line = json.loads(kept.lines[-1])
    with kept.path.open("ab") as file:
        file.write(json.dumps(sealed({**line, "seq": kept.seq + 1, "changes": [{"do": "sign"}], "before": kept.head})).encode())
        file.write(b"\n")
    return kept.path
