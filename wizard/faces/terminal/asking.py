"""One prompt after another on one input and one output. Imported at the first question only, as questionary is slow to load."""

from __future__ import annotations

from typing import Any

from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.output import create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from wizard.core.talk.face import Control, Keep, Line, Pick, PickMany, Prompt, Reply, Text, Word
from wizard.faces.console import flush_typed_ahead
from wizard.faces.terminal.screen import STYLE, PromptScreen


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
        if isinstance(control, Word) or (isinstance(control, Pick | PickMany) and control.firm):
            self._flush()
        return self._screen(prompt, keep, control, io).run()

    def _screen(self, prompt: Prompt, keep: Keep, control: Control, io: dict[str, Any]) -> PromptScreen:
        """Return the screen of a control. Each is imported when it is first shown: a start waits for one alone."""
        match control:
            case Pick():
                from wizard.faces.terminal.choosing import Picking

                return Picking(prompt, keep, self._output, control, io)
            case PickMany():
                from wizard.faces.terminal.choosing import PickingMany

                return PickingMany(prompt, keep, self._output, control, io)
            case Text():
                from wizard.faces.terminal.writing import Writing

                return Writing(prompt, keep, self._output, control.text, io)
            case Line() if control.offers:
                from wizard.faces.terminal.offering import Offering

                return Offering(prompt, keep, self._output, control, io)
            case Line() | Word():
                from wizard.faces.terminal.writing import Typing

                return Typing(prompt, keep, self._output, control.text if isinstance(control, Line) else "", io)

    def _flush(self) -> None:
        """Throw away what was typed ahead: it was not typed at this question."""
        clear_typeahead(self._input)
        flush_typed_ahead(self._input.fileno())


def _erase_below_first(output: Vt100_Output) -> None:
    """tmux takes an erase from the top row for a cleared screen and keeps the prompt in its history: start a row lower."""
    output.erase_down = lambda: output.write_raw("\x1b7\x1b[K\x1b[B\x1b[J\x1b8")  # type: ignore[method-assign]
