"""Typing on the screen: a line, a text of several paragraphs, a word; word-wrapped, and kept as a draft while typed."""

from __future__ import annotations

import os
import re
from functools import partial
from typing import Any

import questionary
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Container, Window
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.processors import TabsProcessor
from prompt_toolkit.output import Output

from wizard.core.talk.face import Keep, Line, Prompt, Typed
from wizard.core.text import harmless
from wizard.faces.terminal.keys import Named
from wizard.faces.terminal.screen import KeyPress, PromptScreen, drop_line_ends, joined, leave_with, window_of
from wizard.faces.terminal.wrapping import TAB, WordWrap, move_by_row

_TABS = TabsProcessor(tabstop=TAB, char1=" ", char2=" ")
_INDENT = re.compile(r"^\s*(?:\S\s+)?")  # with a bullet
_UNDO = (("Ctrl-Z", "undo typing"), ("Ctrl-Y", "redo"))
_DRAFT_EVERY = 0.4  # seconds; at most so much typing is lost in a hard stop


def _begins(event: KeyPress) -> bool:
    """Tell whether a key begins what is undone at once: a word, or deleting."""
    before, now = event.previous_key_sequence[-1:], event.key_sequence[-1]
    if not before or before[0].key in tuple(Keys) or now.key in tuple(Keys):
        return not before or before[0].key != now.key
    return before[0].data.isspace() and not now.data.isspace()


def _as_typed(line: str) -> str:
    """Return a pasted line; where tabs stand between words they are columns, and the first may be an empty one."""
    return line if "\t" in line.strip() else _INDENT.sub(lambda found: found[0].expandtabs(TAB), line)


class Typing(PromptScreen):
    """One line of text."""

    typed = True
    multiline = False
    ends_with = "Enter done"
    """Which key ends it, as it stands in the last line of the box."""
    at_ctrl_d = "Ctrl-D ends a long text. Here Enter ends the line."

    def __init__(self, prompt: Prompt, keep: Keep, output: Output, text: str, io: dict[str, Any]) -> None:
        super().__init__(prompt, keep, output)
        self._given = text
        self._several = prompt.control.several if isinstance(prompt.control, Line) else ""
        self._pasted = False  # whether a line end came that was none of the person's
        question = questionary.text("", default=harmless(text), qmark="", multiline=self.multiline, instruction="", **io)
        layout = question.application.layout
        self.buffer: Buffer = next(
            one.content.buffer
            for one in layout.find_all_windows()
            if isinstance(one.content, BufferControl) and one.content.buffer.name == "DEFAULT_BUFFER"
        )
        self.buffer.cursor_position = len(self.buffer.text)
        self._waiting = False
        self._wrap = WordWrap(prefix=2)
        window = Window(
            BufferControl(self.buffer, input_processors=[_TABS, self._wrap], focusable=True),
            get_line_prefix=lambda line, row: [("class:bar", "│ ")],
            wrap_lines=True,
            height=self._height,
            dont_extend_height=True,
        )
        self.dress(question, window, self._own_keys())
        self.buffer.on_text_changed += self._changed

    # -- Its last line, and its keys ----------------------------------------------------------------------------------

    def below(self) -> list[Container]:
        return [window_of(lambda: joined(self.foot_lines()))]

    def foot(self) -> str:
        empty = "" if self.buffer.text.strip() or not self.prompt.empty else f" (with nothing typed: {self.prompt.empty})"
        return self.ends_with + empty

    def named_keys(self) -> list[Named]:
        return [("Enter", "done"), *_UNDO]

    def _own_keys(self) -> KeyBindings:
        bindings = KeyBindings()
        for key in ("enter", "c-j"):
            bindings.add(key, eager=True)(self._enter)
        bindings.add("escape", "enter", eager=True)(self._finish)
        bindings.add(Keys.BracketedPaste, eager=True)(self._paste)
        self._add_undo(bindings)
        return bindings

    def _add_undo(self, bindings: KeyBindings) -> None:
        """Undo and redo. A word is undone at once, and so is what is deleted in one go."""
        for keys, act in ((("c-z", "c-_"), self._undo), (("c-y",), self._redo)):
            for key in keys:
                bindings.add(key, eager=True, save_before=lambda event: False)(act)
        for key, name in ((Keys.Any, "self-insert"), ("backspace", "backward-delete-char"), ("delete", "delete-char")):
            bindings.add(key, save_before=_begins)(get_by_name(name).call)  # as a binding it would bring its own save_before

    def _undo(self, event: KeyPress) -> None:
        before = self.buffer.text
        self.buffer.undo()
        if self.buffer.text == before:
            self.tell("There is nothing to undo.")

    def _redo(self, event: KeyPress) -> None:
        before = self.buffer.text
        self.buffer.redo()
        if self.buffer.text == before:
            self.tell("There is nothing to bring back.")

    def _height(self) -> Dimension:
        rows = max(min(self.wanted_rows(self._output.get_size().columns), self.room().control), 1)
        return Dimension(min=1, max=rows, preferred=rows)

    def wanted_rows(self, columns: int) -> int:
        return self._wrap.rows(self.buffer.text, columns) if hasattr(self, "_wrap") else 1

    def _paste(self, event: KeyPress) -> None:
        """A paste belongs to this line, whatever it has of line ends: they part what is several."""
        lines = [" ".join(line.split()) for line in event.data.replace("\r", "\n").split("\n")]
        self.buffer.insert_text((self._several or " ").join(line for line in lines if line))

    def _enter(self, event: KeyPress) -> None:
        """End the line; but one that comes in one go with more behind it came with a paste, which belongs to this line."""
        between = self._several or " "
        if self.words_behind(event):
            drop_line_ends(event)
            self._pasted = True
            if self.buffer.text.strip() and not self.buffer.text.endswith(between):
                self.buffer.insert_text(between)
        elif self._pasted:
            drop_line_ends(event)
            self._pasted = False
            self.problem = (
                "Several lines came at once, as from a paste. They are on one line now. Press Enter again to save it."
            )
        else:
            self._finish(event)

    def _finish(self, event: KeyPress) -> None:
        leave_with(event, Typed(self._text()))

    def text(self) -> str | None:
        return self._text()

    def _text(self) -> str:
        """What was only looked at stays as it was: marks that a terminal is not shown are in it still."""
        return self._given if self.buffer.text == harmless(self._given) else self.buffer.text

    def _changed(self, buffer: Buffer) -> None:
        """Keep what is being typed, a moment after it changed; what was said of the key before it is over."""
        self.problem = self.prompt.problem
        loop = self.application.loop
        if not self._waiting and loop is not None:
            self._waiting = True
            loop.call_later(_DRAFT_EVERY, self._keep_now)

    def _keep_now(self) -> None:
        self._waiting = False
        if self.application.is_running:
            self.keep(self._text())


class Writing(Typing):
    """Several paragraphs: Enter is a new line, Ctrl-D ends, F2 opens the person's own editor where one is set."""

    multiline = True
    ends_with = "Enter new line · Ctrl-D done"

    def foot(self) -> str:
        return super().foot() + (" · F2 editor" if _editor() else "")

    def named_keys(self) -> list[Named]:
        editor = [("F2", "use your own editor")] if _editor() else []
        return [
            ("Ctrl-D", "done"),
            ("Enter", "new line"),
            *_UNDO,
            ("PgUp", "up by a page"),
            ("PgDn", "down by a page"),
            *editor,
        ]

    def _own_keys(self) -> KeyBindings:
        bindings = KeyBindings()
        for key in ("enter", "c-j"):
            bindings.add(key, eager=True)(lambda event: self.buffer.insert_text("\n"))
        for keys in (("c-d",), ("escape", "enter")):
            bindings.add(*keys, eager=True)(self._finish)
        bindings.add(Keys.BracketedPaste, eager=True)(self._paste)
        self._add_undo(bindings)
        for key, pages, rows in (("up", 0, -1), ("down", 0, 1), ("pageup", -1, 0), ("pagedown", 1, 0)):
            bindings.add(key, eager=True)(partial(self._move, pages, rows))
        if _editor():
            bindings.add("f2", eager=True)(lambda event: self.buffer.open_in_editor())
        return bindings

    def _move(self, pages: int, rows: int, event: KeyPress) -> None:
        step = rows + pages * max(self.room().control - 1, 1)
        move_by_row(self.buffer, self._wrap, self._columns(), step)

    def _columns(self) -> int:
        return self._output.get_size().columns

    def _paste(self, event: KeyPress) -> None:
        """Take a text as it is: tabs before a line are spaces, tabs between words may be the columns of a table."""
        lines = event.data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.buffer.insert_text("\n".join(map(_as_typed, lines)))


def _editor() -> bool:
    """Whether the person has an editor of their own; what the system would fall back to is not theirs."""
    return bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))
