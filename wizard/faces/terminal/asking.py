"""One prompt after another on one input and one output. Imported at the first question only, as questionary is slow to load."""

from __future__ import annotations

from typing import Any

from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.output import create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from wizard.core.talk.face import Keep, Line, Pick, PickMany, Prompt, Reply, Text, Word
from wizard.faces.console import flush_typed_ahead
from wizard.faces.terminal.choosing import Picking, PickingMany
from wizard.faces.terminal.offering import Offering
from wizard.faces.terminal.screen import STYLE, PromptScreen
from wizard.faces.terminal.writing import Typing, Writing


class Screens:
    """Asks prompt after prompt on one input and one output: what is typed ahead is there for the next."""

    def __init__(self) -> None:
        self._input = create_input()
        self._output = create_output()
        if isinstance(self._output, Vt100_Output):
            _erase_below_first(self._output)

    def ask(self, prompt: Prompt, keep: Keep) -> Reply:
        control = prompt.control
        io: dict[str, Any] = {"input": self._input, "output": self._output, "style": STYLE}
        screen: PromptScreen
        match control:
            case Pick():
                if control.firm:
                    self._flush()
                screen = Picking(prompt, keep, self._output, control, io)
            case PickMany():
                screen = PickingMany(prompt, keep, self._output, control, io)
            case Text():
                screen = Writing(prompt, keep, self._output, control.text, io)
            case Line() if control.offers:
                screen = Offering(prompt, keep, self._output, control, io)
            case Line():
                screen = Typing(prompt, keep, self._output, control.text, io)
            case Word():
                self._flush()
                screen = Typing(prompt, keep, self._output, "", io)
        return screen.run()

    def _flush(self) -> None:
        """Throw away what was typed ahead: it was not typed at this question."""
        clear_typeahead(self._input)
        flush_typed_ahead(self._input.fileno())


def _erase_below_first(output: Vt100_Output) -> None:
    """tmux takes an erase from the top row for a cleared screen and keeps the prompt in its history: start a row lower."""
    output.erase_down = lambda: output.write_raw("\x1b7\x1b[K\x1b[B\x1b[J\x1b8")  # type: ignore[method-assign]
