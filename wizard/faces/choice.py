"""Which face a person talks with: chosen by what they asked for and by what the terminal can do."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from wizard.core.talk.face import Face, Keep, Prompt, Reply, Said, Tone
from wizard.faces.console import go_on, held
from wizard.store import settings


def wants_plain(own: Mapping[str, str], *, asked: bool) -> bool:
    """Plain where it was asked for (now, in the settings, by ACCESSIBLE), or where the terminal can do no more."""
    if settings.is_line_by_line(own, asked=asked):
        return True
    return os.environ.get("TERM") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty())


@contextmanager
def choose(own: Mapping[str, str], *, plain: bool) -> Iterator[Face]:
    """Give the face for this conversation, and the terminal back as it was afterwards."""
    if wants_plain(own, asked=plain):
        from wizard.faces.plain import Plain  # a start-up saving: each face does without the other

        with held(raw=False):
            yield Plain.on_this_terminal()
        return
    from wizard.faces.terminal import Terminal  # a start-up saving, as above

    with held(raw=True):
        yield _WithFallback(Terminal())


class _WithFallback:
    """The terminal face; where the console fails it (git-bash, an editor's console), the plain one from then on."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def ask(self, prompt: Prompt, keep: Keep) -> Reply:
        from wizard.faces.terminal import ConsoleFailed  # it is there: its face was tried

        go_on()
        try:
            return self._face.ask(prompt, keep)
        except ConsoleFailed as failed:
            from wizard.faces.plain import Plain  # needed for such a console only

            self._face = Plain.on_this_terminal()
            self._face.say(Said(f"This console cannot show menus ({failed}): continuing line by line.", Tone.NOTE))
            return self._face.ask(prompt, keep)

    def say(self, said: Said) -> None:
        self._face.say(said)
