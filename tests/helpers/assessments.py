"""Assessments of the tiny form, begun by the program's own command, answered and approved."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.helpers.running import wizard
from tests.helpers.tiny import EVERY_KIND_TEXT
from wizard.core.form.answers import At, Known
from wizard.core.record.changes import Approve, Author, Set
from wizard.core.standing.fingerprint import fingerprint
from wizard.store import ledger, library


def given(folder: Path, title: str, **more: str) -> Path:
    """An assessment of the tiny form with a title, from a file."""
    (folder / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (folder / "given.json").write_text(json.dumps({"name": title, **more}), encoding="utf-8")
    (folder / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    done = wizard(folder, "new", "tiny.yaml", "--answers", "given.json", "--no-input")
    assert done.returncode == 0, done.stderr
    return Path(re.search(r"Written to (.*?\.jsonl):", done.stdout).group(1))  # type: ignore[union-attr]


SAM = Author("Sam Okoro", "sokoro", "host-2")


def begun_ledger(folder: Path, text: str = EVERY_KIND_TEXT, name: str = "Winter hubs") -> ledger.Ledger:
    (folder / "tiny.yaml").write_text(text, encoding="utf-8")
    (folder / "given.json").write_text(json.dumps({"name": name}), encoding="utf-8")
    (folder / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    assert wizard(folder, "new", "tiny.yaml", "--answers", "given.json", "--no-input").returncode == 0
    (file,) = (folder / "assessments").glob("*.jsonl")
    return ledger.read(file)


def answer(kept: ledger.Ledger, key: str, words: str, by: Author = SAM) -> None:
    kept.append((Set(At(key), Known(words)),), by)


def approve(kept: ledger.Ledger, mark: str = "") -> None:
    meant = library.read(kept.path)
    words = Approve("Fine.", "Sam Okoro", "Partner", "2026-11-22", mark or fingerprint(meant.standing))
    kept.append((words,), SAM)
