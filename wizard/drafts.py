"""The side file: where the person is, and the text being typed. Not part of the record; it may be lost or deleted.

Written over and over while somebody types, so without waiting for the disk: it outlives the program, not a power cut.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from wizard.core.model import At
from wizard.core.screens import Part, Spot


class Drafts:
    """The side file of one assessment, in a folder beside the assessments."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.spot: Spot | None = None
        self.texts: dict[Spot, str] = {}

    def save(self, spot: Spot | None, texts: Mapping[Spot, str]) -> None:
        """Keep where the person is and what is being typed; a failure here is not worth a word."""
        self.spot, self.texts = spot, dict(texts)
        content = {
            "spot": spot and _plain(spot),
            "texts": [{**_plain(one), "text": text} for one, text in texts.items()],
        }
        temporary = self.file.with_suffix(".tmp")
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(exist_ok=True)
            temporary.write_text(json.dumps(content), encoding="utf-8")
            temporary.replace(self.file)

    def forget(self) -> None:
        """The assessment was put away or never begun: nothing is being typed in it."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)


def load(folder: Path, assessment_id: str) -> Drafts:
    """Return the side file; empty where there is none, or none that can be read."""
    drafts = Drafts(folder / ".drafts" / f"{assessment_id}.json")
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(drafts.file.read_text(encoding="utf-8"))
        spot = _spot(content["spot"]) if content["spot"] else None
        texts = {_spot(one): str(one["text"]) for one in content["texts"]}
        drafts.spot, drafts.texts = spot, texts
    return drafts


def _plain(spot: Spot) -> dict[str, object]:
    at, part = spot
    return {"at": [at.question, *at.within], "part": part.value}


def _spot(plain: Mapping[str, object]) -> Spot:
    words = plain["at"]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError("no place")
    return At(words[0], tuple(words[1:])), Part(plain["part"])
