"""What is told of an assessment where many are: in a list, in a menu, among the actions, when one is looked for by its title.

Nothing in it depends on what day it is: what does is kept as the days on which it changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.core.frozen import frozen
from wizard.core.text import in_quotes
from wizard.files import disk

if TYPE_CHECKING:
    from wizard.core.document.actions import Action
    from wizard.core.document.awaited import Chased


@frozen
class Glance:
    """One assessment at a glance."""

    file: str
    """The name of its file in the folder."""
    id: str
    title: str
    form: str
    """Its short name, or its id."""
    begun: str
    """When it was begun: UTC, ISO 8601."""
    changed: str
    """When it was written in last: as above."""
    state: str
    """Where it is between its authors and its reviewer, or how far it is, in words."""
    answered: int
    """How many questions have an answer that fits, whatever it still needs."""
    questions: int
    """Those that apply, but for what is optional and empty."""
    done: int
    """How many of them are answered, with nothing missing."""
    need_more: int
    """How many of them are answered, with something missing or in doubt. The rest was not started."""
    open: int
    """How many things are open."""
    found: int
    """How many things its checks find on any day."""
    dated: tuple[tuple[str, str], ...]
    """What they find on some days: after one and before another, as 2026-03-31; "" where there is no such bound."""
    ends: tuple[str, ...]
    """The last days of the actions of which it is not said what came of them."""
    awaits: tuple[str, ...]
    """The days by which what is not known yet should be; "" for one without a day."""
    came: tuple[str, ...]
    """The earlier assessments that its answers were copied from, in words."""
    approval: str
    """Either "approved by ..." or "out of date"; "" where nobody approved it."""
    review: str
    """The day of the next review as 2026-03-31, or "" where none is known."""
    remarks: int
    """How many remarks of a reviewer are open."""
    since_approval: tuple[str, ...]
    """What was changed since it was approved, by name."""
    conditions: tuple[str, ...]
    """On which an approval was given that its author reported."""
    later: str
    """What a later version wrote that this one does not know, in words; then nothing told of it may be all."""

    @property
    def name(self) -> str:
        """The title, or what to call it where it has none yet."""
        return self.title or f"(no title yet: {self.stem})"

    @property
    def called(self) -> str:
        """The name as it stands among other words: in quotation marks, so that no title can go on as one of them."""
        return in_quotes(self.title) if self.title else self.name

    @property
    def stem(self) -> str:
        """The name of its file, without its ending."""
        return self.file.rpartition(".")[0]


def tell_later(file: str, later: str) -> None:
    """Say that a file holds what a later version wrote, where it does: what this one tells of it may not be all."""
    if later:
        words = f"{file} holds {later}, which this version of the program does not know"
        disk.tell(f"{words}: what it says of it may not be all. Install the newer version.")


@frozen
class Reading:
    """All that is told of an assessment: what is read of it, once for each change."""

    glance: Glance
    actions: tuple[Action, ...]
    """As they are on no day: an action that has one is due."""
    awaited: tuple[Chased, ...]
    """As above: none of them is late."""
