"""A question on a terminal that is answered with some entries of a list."""

from __future__ import annotations

import json
from pathlib import Path

from tests.helpers.driving import Terminal
from tests.helpers.tiny import REFERRING_TEXT


def ticking(folder: Path, *names: str) -> Terminal:
    """Somebody who is asked which entries of these names are meant."""
    (folder / "fair.yaml").write_text(REFERRING_TEXT, encoding="utf-8")
    given = {"title": "Fair", "risks": [{"what": name} for name in names]}
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    talk = Terminal(["new", "fair.yaml", "--answers", "given.json"], folder, rows=40)
    return talk.see("Which risks", "pick from the list")
