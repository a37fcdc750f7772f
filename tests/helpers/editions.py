"""An assessment that is submitted, approved and printed on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.running import wizard
from wizard.core.record.changes import Approve, Author, Hand
from wizard.core.standing.fingerprint import mark
from wizard.store import library

PRIYA, SAM = Author("Priya Nair", "priya", "desk-4"), Author("Sam Okoro", "sam", "desk-5")


def approve(file: Path) -> None:
    kept = library.read(file)
    kept.ledger.append((Hand("submit", "", mark(kept.standing)),), PRIYA)
    kept.ledger.append((Approve("Read.", "Sam Okoro", "Partner", "2026-04-01", mark(kept.standing)),), SAM)


def render(file: Path, *words: str) -> tuple[int, str, str]:
    done = wizard(file.parents[1], "render", str(file), *words)
    return done.returncode, done.stdout, done.stderr
