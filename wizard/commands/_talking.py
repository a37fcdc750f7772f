"""A conversation in the terminal: the face is chosen, whoever is there is known, and the terminal is held until its end."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.commands._given import folder_of
from wizard.commands._saying import tell
from wizard.faces.choice import choose, wants_plain
from wizard.store import library, settings

if TYPE_CHECKING:
    from wizard.commands._sitting import Sitting


@contextmanager
def talking(chosen: argparse.Namespace) -> Iterator[Sitting]:
    """Choose the face, ask once who is there, and hold the terminal for the whole conversation.

    What a conversation needs is imported inside of it: the first line is on the screen by then.
    """
    own: Mapping[str, str] = settings.load()
    if not own.get(settings.NAME) and sys.stdin.isatty() and sys.stdout.isatty():
        own = _get_to_know(own, chosen)
    with choose(own, plain=chosen.plain) as face:
        from wizard.commands._sitting import Sitting  # after the first line is on the screen

        yield Sitting(face, folder_of(chosen), own, Path(chosen.folder) if chosen.folder else None)


def _get_to_know(own: Mapping[str, str], chosen: argparse.Namespace) -> Mapping[str, str]:
    """Ask a person who is new here for what is not set yet, in the face that they asked for or the one that is usual."""
    if not wants_plain(own, asked=chosen.plain):
        tell(f"Do you use a screen reader? Then press Ctrl-C and start with: {library.program()} --plain")
        tell("")
    with choose(own, plain=chosen.plain) as face:
        from wizard.commands._first_start import get_to_know  # a start-up saving: once on an account

        return get_to_know(
            face,
            own,
            folder_is_named=bool(chosen.folder or settings.named_folder()),
            plain=wants_plain(own, asked=chosen.plain),
        )
