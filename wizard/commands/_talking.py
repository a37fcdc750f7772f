"""A conversation in the terminal: the face is chosen, whoever is there is known, and the terminal is held until its end."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wizard.commands._given import folder_of
from wizard.core.talk.face import Did, Item, Line, Pick, Picked, Prompt, Said, Tone, Typed
from wizard.core.text import one_line
from wizard.faces.choice import choose
from wizard.faces.console import held
from wizard.store import settings

if TYPE_CHECKING:
    from wizard.commands._sitting import Sitting


@contextmanager
def talking(chosen: argparse.Namespace) -> Iterator[Sitting]:
    """Choose the face, ask once who is there, and hold the terminal for the whole conversation.

    What a conversation needs is imported inside of it: the first line is on the screen by then.
    """
    own = settings.load()
    if not own.get(settings.NAME) and sys.stdin.isatty() and sys.stdout.isatty():
        with held(raw=False):
            own = _get_to_know(own)
    with choose(own, plain=chosen.plain) as face:
        from wizard.commands._sitting import Sitting  # after the first line is on the screen

        yield Sitting(face, folder_of(chosen), own)


def _get_to_know(own: Mapping[str, str]) -> dict[str, str]:
    """Ask once for the name and for the way to talk, line by line so that everybody can answer; remember both."""
    from wizard.faces.plain import Plain  # a start-up saving: once on an account

    known = dict(own)
    plain = Plain.on_this_terminal()
    plain.say(Said("Due Regard: this is the first time on this account. Two short questions.", Tone.HEADING))
    asked = Prompt(Line(), "Your name, as it should stand in the record of who answered what:", empty="be asked next time")
    reply = plain.ask(asked, lambda typed: None)
    if isinstance(reply, Did):
        raise KeyboardInterrupt
    if isinstance(reply, Typed) and one_line(reply.text):
        known[settings.NAME] = one_line(reply.text)
    if settings.FACE not in known:
        faces = (
            Item(settings.TERMINAL, "Menus and keys, one question on the screen at a time"),
            Item(settings.PLAIN, "Line by line: good with a screen reader or a simple terminal"),
        )
        answer = plain.ask(Prompt(Pick(faces, pointed=settings.TERMINAL), "How shall we talk?"), lambda typed: None)
        if isinstance(answer, Picked):
            known[settings.FACE] = str(answer.value)
    if known.get(settings.NAME):
        settings.save(known)
        plain.say(Said("Remembered. wizard settings changes it."))
    return known
