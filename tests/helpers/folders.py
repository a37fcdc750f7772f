"""A folder of assessments as the program looks at it."""

from __future__ import annotations

from pathlib import Path

from wizard.core.errors import LedgerError
from wizard.store import index, library
from wizard.store.library import Assessment


def all_in(folder: Path) -> tuple[list[Assessment], list[LedgerError]]:
    """Every assessment of a folder, read, the one worked on last first; and what is wrong with the others."""
    files, wrong = index.look(folder, library.reading, lambda look: (look.files, look.wrong))
    return [library.read(folder / name) for name in files], wrong
