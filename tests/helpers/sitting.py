"""A sitting of a person who replies as it is written down, and may be overtaken by another window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.helpers.tiny import Script
from wizard.commands._authoring import resume
from wizard.commands._sitting import Sitting
from wizard.core.talk.face import Command, Did, Prompt, Reply
from wizard.store import ledger

LEAVE = Did(Command.LEAVE)


class Person(Script):
    """A script in which something may happen between two replies: a function stands for what another window does then."""

    def ask(self, prompt: Prompt, keep: object) -> Reply:
        self.asked.append(prompt)
        return next(self._replies)

    @property
    def _replies(self) -> Iterator[Reply]:
        if not hasattr(self, "_left"):
            self._left = iter(self.replies)
        for one in self._left:
            if callable(one):
                one()
                continue
            yield one
            return

    @property
    def told(self) -> str:
        return "\n".join(one.text for one in self.said)


def sat(folder: Path, kept: ledger.Ledger, *replies: object) -> Person:
    """One sitting with an assessment, as `wizard resume` holds it."""
    person = Person(replies)  # type: ignore[arg-type]
    resume(Sitting(person, folder, {"name": "Priya Nair"}), str(kept.path))
    return person
