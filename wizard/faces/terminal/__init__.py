"""The terminal face: one question at a time, inline, on questionary's controls; each answer leaves one line behind.

questionary's select, checkbox and text give the control, its buffer and its keys; header, help and the line of keys stand
around them in a layout of our own that wraps to the present width. Where a key leads is the interview's business.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from wizard.core.frozen import replace
from wizard.core.talk.face import Keep, Pick, Prompt, Reply, Said, Tone
from wizard.core.text import one_line, shorten, wrap_to_copy
from wizard.faces import console

if TYPE_CHECKING:
    from wizard.faces.terminal.asking import Screens

_MARKS = {Tone.DONE: "✓ ", Tone.OPEN: "◦ ", Tone.WANTING: "◦ ", Tone.PROBLEM: "! "}
_STATES = {Tone.OPEN: "still to do: ", Tone.WANTING: "saved, still to do: "}
_MANY = 6  # items of a list that may fill the window, so that what was said before it scrolls away
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


class ConsoleFailed(Exception):
    """The console cannot be drawn on (Windows: git-bash, an editor's console)."""


class Terminal:
    """Talks on a real terminal. questionary is imported at the first question: the first words appear before it."""

    def __init__(self) -> None:
        self._screens: Screens | None = None
        self._stays = ""
        """What was said last and is to be in sight with what is asked next."""
        # A sign of life before the form is read.
        self.say(Said("Due Regard", Tone.HEADING))

    def ask(self, prompt: Prompt, keep: Keep) -> Reply:
        if self._screens is None:
            # A named start-up saving: importing questionary takes ten times as long as saying the first line.
            from wizard.faces.terminal.asking import Screens

            try:
                self._screens = Screens()
            except Exception as error:  # what a console raises is of many kinds, one for each system
                raise ConsoleFailed(str(error) or type(error).__name__) from error
        if self._stays and isinstance(prompt.control, Pick) and len(prompt.control.items) > _MANY:
            prompt = replace(prompt, notes=(self._stays, *prompt.notes))
        self._stays = ""
        return self._screens.ask(prompt, keep)

    def say(self, said: Said) -> None:
        columns = console.columns() - 1
        self._stays = one_line(said.text) if said.stays else self._stays
        if said.label or said.tone is Tone.DONE:
            mark, label = _MARKS.get(said.tone, ""), shorten(said.label, min(44, columns // 2))
            state = _STATES.get(said.tone, "")
            head = f"{mark}{label}  " if label else mark
            line = shorten(f"{state}{one_line(said.text)}", max(columns - len(head), 10))
            sys.stdout.write(f"{_BOLD}{head}{_RESET}{line}\n")
        elif said.tone is Tone.HEADING:
            sys.stdout.write("".join(f"{_BOLD}{line}{_RESET}\n" for line in wrap_to_copy(one_line(said.text), columns)))
        else:
            text = _MARKS.get(said.tone, "") + one_line(said.text)
            hanging = "  " if text.startswith(("- ", "! ")) else ""
            sys.stdout.write("".join(f"{line}\n" for line in wrap_to_copy(text, columns, hanging)))
        sys.stdout.flush()
