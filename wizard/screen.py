"""One prompt on the screen: questionary's control in a layout of our own. Imported at the first question only."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, ScrollOffsets, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from questionary import Choice, Separator
from questionary.prompts.common import InquirerControl

from wizard.console import flush_typed_ahead
from wizard.core.controls import (
    Command,
    Did,
    Item,
    Keep,
    Line,
    Pick,
    Picked,
    PickedMany,
    PickMany,
    Progress,
    Prompt,
    Reply,
    Text,
    Typed,
    Word,
)
from wizard.core.text import one_line, shorten, shown, width, wrap
from wizard.wrapping import WordWrap, move_by_row

Fragments = list[tuple[str, str]]
Event = KeyPressEvent

STYLE = Style(
    [
        ("pointer", "bold fg:ansicyan"),
        ("highlighted", "bold"),
        ("selected", "noreverse"),
        ("answer", "nobold noreverse"),
        ("separator", "bold"),
        ("question-text", "bold"),
        ("place", "fg:ansicyan"),
        ("key", "bold"),
        ("quiet", ""),
        ("problem", "bold"),
        ("bar", "fg:ansicyan"),
    ]
)
_DRAFT_EVERY = 0.4  # seconds; at most so much typing is lost in a hard stop
_PASTE_GAP = 0.03  # seconds; keys closer together than this came from a paste, not from a hand

# What a command is called on the line of keys. No letter but "?" is a command: somebody who types words where a choice is
# asked for must not skip a question or empty an answer with them.
_KEYS: dict[Command, str] = {
    Command.BACK: "Esc",
    Command.HELP: "?",
    Command.OVERVIEW: "Tab",
    Command.SKIP: "Ctrl-O",
    Command.NOT_YET: "Ctrl-N",
    Command.EMPTY: "Ctrl-X",
    Command.DOCUMENT: "Ctrl-P",
    Command.LEAVE: "Ctrl-C",
}
_HELP_WHERE_TEXT_IS_TYPED = "Ctrl-G"
_SHORT = {
    Command.BACK: "back",
    Command.HELP: "help",
    Command.OVERVIEW: "overview",
    Command.SKIP: "leave open",
    Command.NOT_YET: "not known yet",
    Command.EMPTY: "empty it",
    Command.DOCUMENT: "document",
    Command.LEAVE: "leave",
}
_BINDINGS: dict[Command, tuple[str, ...]] = {
    Command.BACK: ("escape",),
    Command.HELP: ("c-g", "f1"),
    Command.OVERVIEW: ("tab",),
    Command.SKIP: ("c-o",),
    Command.NOT_YET: ("c-n",),
    Command.EMPTY: ("c-x",),
    Command.DOCUMENT: ("c-p",),
    Command.LEAVE: ("c-c",),
}
_WHERE_NO_TEXT_IS_TYPED: dict[Command, tuple[str, ...]] = {Command.HELP: ("?",), Command.LEAVE: ("c-d",)}


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
        screen: _Screen
        match control:
            case Pick():
                screen = _Picking(prompt, keep, self._output, control, io)
            case PickMany():
                screen = _PickingMany(prompt, keep, self._output, control, io)
            case Text():
                screen = _Writing(prompt, keep, self._output, control.text, io)
            case Line():
                screen = _Typing(prompt, keep, self._output, control.text, io)
            case Word():
                clear_typeahead(self._input)
                flush_typed_ahead(self._input.fileno())
                screen = _Typing(prompt, keep, self._output, "", io)
        return screen.run()


def _erase_below_first(output: Vt100_Output) -> None:
    """tmux takes an erase from the top row for a cleared screen and keeps the prompt in its history: start a row lower."""
    output.erase_down = lambda: output.write_raw("\x1b7\x1b[K\x1b[B\x1b[J\x1b8")  # type: ignore[method-assign]


@dataclass
class _Room:
    """What fits in the window: the lines of each part, and how many rows are left for the control."""

    header: Fragments
    title: Fragments
    notes: Fragments
    help: Fragments
    keys: Fragments
    control: int


class _Screen:
    """What all prompts share: header, question, notes, help, keys, and the commands."""

    typed = False  # whether letters go into a text
    done_keys: tuple[tuple[str, str], ...] = ()

    def __init__(self, prompt: Prompt, keep: Keep, output: Output) -> None:
        self.prompt = prompt
        self.keep = keep
        self.help_page = 0  # 0: closed
        self._help_pages = 1
        self.problem = prompt.problem
        self._output = output
        self._room: tuple[object, _Room] | None = None
        self.application: Application[Any]

    # -- The layout ---------------------------------------------------------------------------------------------------

    def dress(self, question: questionary.Question, control: Window, bindings: KeyBindings) -> None:
        """Put questionary's control into our layout, and our keys over its own."""
        app = self.application = question.application
        parts = [
            _window(lambda: self.room().header),
            _window(lambda: self.room().title),
            _window(lambda: self.room().notes),
            control,
            _window(lambda: self.room().help),
            _window(lambda: self.room().keys),
        ]
        app.layout = Layout(HSplit(parts), focused_element=control)
        app.key_bindings = merge_key_bindings([one for one in (app.key_bindings, self._commands(), bindings) if one])
        app.erase_when_done = True
        app.ttimeoutlen = 0.1
        app.timeoutlen = 0.02

    def run(self) -> Reply:
        reply = self.application.run()
        assert isinstance(reply, Picked | PickedMany | Typed | Did)
        return reply

    def room(self) -> _Room:
        """Lay the parts out for the present size; in a low window the header goes first, then help and notes shrink."""
        size = self._output.get_size()
        state = (size.columns, size.rows, self.help_page, self.problem, self.wanted_rows(size.columns))
        if self._room is None or self._room[0] != state:
            self._room = (state, self._fit(size.columns, size.rows))
        return self._room[1]

    def _fit(self, columns: int, rows: int) -> _Room:
        wide = max(columns - 1, 10)
        header, notes = self._header(wide), self._notes(wide)
        title = [
            [("class:question-text", line)] for line in wrap(one_line(self.prompt.title), wide, _hanging(self.prompt.title))
        ]
        help_ = self._help(wide) if self.help_page else []
        keys = self._keys(wide, everything=True)
        spare = rows - 1 - min(self.wanted_rows(columns), 3)

        def over() -> int:
            return sum(len(part) for part in (header, title, notes, help_, keys)) - spare

        if over() > 0:
            keys = self._keys(wide, everything=False)
        if over() > 0:
            header = []
        self._help_pages = 1
        if over() > 0 and help_:
            help_ = self._help_page(help_, rows - 3 - len(keys))
            title, notes, keys = title[:1], [], self._keys(wide, everything=False)
        notes = _cut(notes, len(notes) - max(over(), 0))
        title = title[: max(len(title) - max(over(), 0), 1)]
        used = over() + spare
        left = max(rows - 1 - used, 1)
        return _Room(_joined(header), _joined(title), _joined(notes), _joined(help_), _joined(keys), left)

    def _help_page(self, help_: list[Fragments], room: int) -> list[Fragments]:
        """In a low window help comes page by page; the same key turns them, and closes the last."""
        room = max(room, 2)
        lines = help_[1:]
        self._help_pages = -(-len(lines) // room)
        page = min(self.help_page, self._help_pages)
        return lines[(page - 1) * room : page * room]

    def wanted_rows(self, columns: int) -> int:
        """How many rows the control would like to have."""
        return 1

    def _header(self, wide: int) -> list[Fragments]:
        place = self.prompt.progress
        if place is None:
            return []
        left = one_line(f"{place.assessment or 'New assessment'} · {place.form}")
        right = place.position
        bar = _bar(place, min(24, wide // 4)) if wide >= 60 else ""
        room = wide - width(right) - (width(bar) + 2 if bar else 0) - 2
        first: Fragments = [("bold", shorten(left, max(room, 8)))]
        gap = " " * max(wide - width(first[0][1]) - width(right) - (width(bar) + 2 if bar else 0), 1)
        first += [("", gap), ("class:bar", f"{bar}  " if bar else ""), ("class:place", right)]
        section = [] if place.section == self.prompt.title else wrap(one_line(place.section), wide)
        return [first, *([("class:place", line)] for line in section), [("", "")]]

    def _notes(self, wide: int) -> list[Fragments]:
        prompt = self.prompt
        lines: list[Fragments] = []
        if prompt.official:
            lines += [[("class:quiet", line)] for line in wrap(f"Official title: {one_line(prompt.official)}", wide)]
        for note in prompt.notes:
            if note:
                lines += [[("class:quiet", line)] for line in wrap(one_line(note), wide)]
        if self.problem:
            lines += [[("class:problem", line)] for line in wrap(f"! {one_line(self.problem)}", wide, "  ")]
        lines.append([("", "")])
        if prompt.lead:
            lines += [[("bold", line)] for line in wrap(f"  {one_line(prompt.lead)}", wide, "  ")]
        return lines

    def _help(self, wide: int) -> list[Fragments]:
        parts = self.prompt.help
        rows: list[Fragments] = [[("", "")]]
        for lead, text in (
            ("", parts.purpose if parts else ""),
            ("A good answer: ", parts.answer if parts else ""),
            ("For example: ", parts.example if parts else ""),
            ("Why it is asked: ", parts.law if parts else ""),
        ):
            if text:
                rows += [[("class:quiet", "  " + line)] for line in wrap(lead + one_line(text), max(wide - 2, 10), "")]
        if len(rows) == 1:
            rows.append([("class:quiet", "  There is no help for this question.")])
        return rows

    def _keys(self, wide: int, *, everything: bool) -> list[Fragments]:
        """The line of keys, wrapped between keys; in a low window only what one can not do without."""
        shown_keys = list(self.done_keys)
        for command in self.prompt.commands:
            short = command in (Command.BACK, Command.HELP, Command.OVERVIEW, Command.LEAVE)
            if everything or short:
                meaning = _SHORT[command]
                if command is Command.HELP and self.help_page:
                    meaning = "more help" if self.help_page < self._help_pages else "close help"
                key = _HELP_WHERE_TEXT_IS_TYPED if command is Command.HELP and self.typed else _KEYS[command]
                shown_keys.append((key, meaning))
        if everything:
            shown_keys += self.more_keys()
        rows: list[Fragments] = [[("", "")]] if everything else []
        row: Fragments = []
        used = 0
        for key, meaning in shown_keys:
            piece = width(f"{key} {meaning}")
            if row and used + 3 + piece > wide - 2:
                rows.append(row)
                row, used = [], 0
            row += [("", "   " if row else "  "), ("class:key", key), ("", f" {meaning}")]
            used += piece + (3 if used else 0)
        return [*rows, row]

    def more_keys(self) -> list[tuple[str, str]]:
        return []

    # -- The commands -------------------------------------------------------------------------------------------------

    def _commands(self) -> KeyBindings:
        bindings = KeyBindings()
        for command in Command:
            keys = _BINDINGS[command] + (() if self.typed else _WHERE_NO_TEXT_IS_TYPED.get(command, ()))
            act = self._command(command) if command in self.prompt.commands else _nothing
            for key in keys:
                bindings.add(key, eager=key != "escape")(act)
        for key in ("c-q", "c-z", "c-s"):
            bindings.add(key, eager=True)(_nothing)
        bindings.add("escape", Keys.Any)(self._after_escape)
        if Command.LEAVE not in self.prompt.commands:
            bindings.add("c-c", eager=True)(self._command(Command.LEAVE))
        return bindings

    def _command(self, command: Command) -> Callable[[Event], None]:
        def act(event: Event) -> None:
            if command is Command.HELP:
                self.help_page = self.help_page + 1 if self.help_page < self._help_pages else 0
                event.app.invalidate()
            else:
                _leave_with(event, Did(command, self.text()))

        return act

    def _after_escape(self, event: Event) -> None:
        """A key right behind Esc: the terminal can not tell it from Alt and the key."""
        second = event.key_sequence[-1]
        if not self.typed and len(second.data) == 1 and second.data.isprintable():
            return
        if Command.BACK in self.prompt.commands:
            _leave_with(event, Did(Command.BACK, self.text()))
        event.key_processor.feed(second, first=True)

    def text(self) -> str | None:
        """What has been typed; None where nothing can be."""
        return None


def _leave_with(event: Event, reply: Reply) -> None:
    """End the prompt with a reply; a key that comes when it has ended already is for the next one."""
    if event.app.is_done:
        event.key_processor.feed_multiple(list(event.key_sequence), first=True)
    else:
        event.app.exit(result=reply)


def _nothing(event: Event) -> None:
    """A key that means nothing here."""


def _window(content: Callable[[], Fragments]) -> ConditionalContainer:
    control = FormattedTextControl(lambda: list(content()))
    window = Window(control, dont_extend_height=True, always_hide_cursor=True)
    return ConditionalContainer(window, filter=Condition(lambda: bool(content())))


def _joined(lines: Sequence[Fragments]) -> Fragments:
    fragments: Fragments = []
    for number, line in enumerate(lines):
        fragments += [("", "\n")] if number else []
        fragments += line or [("", "")]
    return fragments


def _cut(lines: list[Fragments], room: int) -> list[Fragments]:
    """Cut a part to the room there is, and say that there is more."""
    if len(lines) <= max(room, 0):
        return lines
    return [*lines[: room - 1], [("class:quiet", "  … (more in a higher window)")]] if room > 1 else lines[: max(room, 0)]


def _hanging(title: str) -> str:
    number, dot, _ = title.partition(". ")
    return " " * (len(number) + 2) if dot and len(number) <= 4 and number[:1].isdigit() else ""


def _bar(place: Progress, columns: int) -> str:
    filled = round(columns * place.done / place.steps) if place.steps else 0
    return "━" * filled + "─" * (columns - filled)


# -- Choosing ---------------------------------------------------------------------------------------------------------


class _Choosing(_Screen):
    """Pick one or many: questionary's list, its labels wrapped to the window, the real cursor on the present row."""

    def __init__(self, prompt: Prompt, keep: Keep, output: Output, items: Sequence[Item]) -> None:
        super().__init__(prompt, keep, output)
        self.items = items
        self.indent = 3
        self._inset = "  " if any(item.heading for item in items) else ""
        self._letters: list[float] = []
        self._digits = ("", 0.0)
        self._wrapped = 0
        self._numbers = max((len(item.number) for item in items), default=0)
        self.list: InquirerControl

    def fill(self, question: questionary.Question, bindings: KeyBindings) -> None:
        windows = question.application.layout.find_all_windows()
        self.list = next(one.content for one in windows if isinstance(one.content, InquirerControl))
        self.list.focusable = to_filter(True)
        self._label_choices(self._output.get_size().columns)
        window = Window(
            self.list,
            height=self._height,
            dont_extend_height=True,
            wrap_lines=False,
            scroll_offsets=ScrollOffsets(top=1, bottom=2),
        )
        for key in ("enter", "c-j"):
            bindings.add(key, eager=True)(self._enter)
        bindings.add("escape", "enter", eager=True)(self._enter)
        bindings.add("home", eager=True)(lambda event: self._point(0, 1))
        bindings.add("end", eager=True)(lambda event: self._point(len(self.items) - 1, -1))
        bindings.add("pageup", eager=True)(lambda event: self._point(max(self.list.pointed_at - 8, 0), 1))
        bindings.add("pagedown", eager=True)(lambda event: self._point(min(self.list.pointed_at + 8, len(self.items) - 1), -1))
        bindings.add(Keys.BracketedPaste, eager=True)(self._pasted)
        bindings.add(Keys.Any)(self._other)
        self.dress(question, window, bindings)
        self.application.before_render += lambda app: self._label_choices(self._output.get_size().columns)

    def _height(self) -> Dimension:
        columns = self._output.get_size().columns
        rows = max(min(self.wanted_rows(columns), self.room().control), 1)
        return Dimension(min=1, max=rows, preferred=rows)

    def wanted_rows(self, columns: int) -> int:
        self._label_choices(columns)
        return sum(str(choice.title).count("\n") + 1 for choice in self.list.choices)

    def _label_choices(self, columns: int) -> None:
        """Wrap labels before questionary sees them: it cuts what is too long (#429)."""
        if self._wrapped == columns:
            return
        self._wrapped = columns
        room = max(columns - self.indent - 3, 10)
        for number, (choice, item) in enumerate(zip(self.list.choices, self.items, strict=True)):
            above = "\n" + " " * self.indent if item.heading and number else ""
            choice.title = above + self._label(item, room)

    def _label(self, item: Item, room: int) -> str:
        if item.heading:
            return shorten(item.label, room)
        number = self._inset + (f"{item.number:>{self._numbers}}  " if self._numbers else "")
        hang = " " * len(number)
        label, note = one_line(item.label), one_line(item.note)
        if item.summary or self._numbers:
            inner = room - len(number)
            mark = f"◂ {note}" if note else ""
            if not item.summary and 0 < width(mark) <= 14:
                return number + f"{shorten(label, inner - width(mark) - 3)}   {mark}"
            lines = [number + shorten(label, inner)]
            summary = one_line(item.summary)
            beside = f"{summary}   {mark}".rstrip()
            if width(beside) <= inner:
                lines += [hang + beside] if beside else []
            else:
                lines += [hang + shorten(summary, inner)]
                lines += [hang + line for line in wrap(mark, inner, "  ")] if mark else []
        else:
            inner = room - len(number)
            beside = f"{label}   {note}" if note else label
            lines = [number + line for line in wrap(beside if width(beside) <= inner else label, inner, "  ")]
            if note and width(beside) > inner:
                lines += [hang + "  " + line for line in wrap(note, inner - 2)]
        return ("\n" + " " * self.indent).join(lines)

    def _point(self, index: int, step: int) -> None:
        while self.items[index].heading:
            index = (index + step) % len(self.items)
        self.list.pointed_at = index

    def _pasted(self, event: Event) -> None:
        self.problem = "Text was pasted where one is to be chosen; it was left aside."

    def _other(self, event: Event) -> None:
        """A letter or a digit goes to the item it begins."""
        key = event.data
        self._letters.append(time.monotonic())
        if key.isdigit() and self._by_number(key):
            return
        starting = [
            n for n, item in enumerate(self.items) if not item.heading and item.label.casefold().startswith(key.casefold())
        ]
        if key.isalpha() and starting:
            later = [n for n in starting if n > self.list.pointed_at]
            self.list.pointed_at = (later or starting)[0]
        else:
            self._letters.append(time.monotonic())  # a key that means nothing here weighs double

    def _by_number(self, digit: str) -> bool:
        before, when = self._digits
        digits = before + digit if time.monotonic() - when < 1 else digit
        self._digits = (digits, time.monotonic())
        names = [item.number if self._numbers else "" if item.heading else str(n + 1) for n, item in enumerate(self.items)]
        if digits in names and digits:
            self.list.pointed_at = names.index(digits)
            return True
        return any(name.startswith(digits) for name in names if name)

    def _enter(self, event: Event) -> None:
        # A paste without brackets ends in Enter: it must not answer the question that it happened to fall into.
        now = time.monotonic()
        if len([one for one in self._letters if now - one < _PASTE_GAP]) > 1:
            self.problem = "That looked like pasted text, so nothing was chosen. Press Enter again to choose."
            self._letters.clear()
            return
        _leave_with(event, self.reply())

    def reply(self) -> Reply:
        raise NotImplementedError

    def choices(self) -> list[Choice]:
        return [Separator(one_line(item.label)) if item.heading else Choice("", value=item.value) for item in self.items]


class _Picking(_Choosing):
    done_keys = (("↑↓", "move"), ("Enter", "choose"))

    def __init__(self, prompt: Prompt, keep: Keep, output: Output, control: Pick, io: dict[str, Any]) -> None:
        super().__init__(prompt, keep, output, control.items)
        chosen = control.start or None
        question = questionary.select(
            "", self.choices(), default=chosen, qmark="", pointer="❯", instruction=" ", use_jk_keys=False, **io
        )
        self.fill(question, KeyBindings())
        self.list.default = None  # it would draw the present answer as ticked

    def reply(self) -> Reply:
        return Picked(str(self.list.get_pointed_at().value))


class _PickingMany(_Choosing):
    done_keys = (("↑↓", "move"), ("Space", "tick"), ("Enter", "done"))

    def __init__(self, prompt: Prompt, keep: Keep, output: Output, control: PickMany, io: dict[str, Any]) -> None:
        super().__init__(prompt, keep, output, control.items)
        self.indent = 5
        choices = self.choices()
        for choice in choices:
            choice.checked = choice.value in control.chosen
        question = questionary.checkbox("", choices, qmark="", pointer="❯", instruction=" ", use_jk_keys=False, **io)
        bindings = KeyBindings()
        for key in ("a", "i"):  # questionary ticks all, or inverts, at a slip of the finger
            bindings.add(key, eager=True)(self._other)
        self.fill(question, bindings)

    def reply(self) -> Reply:
        return PickedMany(tuple(str(choice.value) for choice in self.list.get_selected_values()))


# -- Typing -----------------------------------------------------------------------------------------------------------


class _Typing(_Screen):
    """One line of text."""

    typed = True
    multiline = False
    done_keys: tuple[tuple[str, str], ...] = (("Enter", "done"),)

    def __init__(self, prompt: Prompt, keep: Keep, output: Output, text: str, io: dict[str, Any]) -> None:
        super().__init__(prompt, keep, output)
        question = questionary.text("", default=shown(text), qmark="", multiline=self.multiline, instruction="", **io)
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
            BufferControl(self.buffer, input_processors=[self._wrap], focusable=True),
            get_line_prefix=lambda line, row: [("class:bar", "│ ")],
            wrap_lines=True,
            height=self._height,
            dont_extend_height=True,
        )
        self.dress(question, window, self._own_keys())
        self.buffer.on_text_changed += self._changed

    def _own_keys(self) -> KeyBindings:
        bindings = KeyBindings()
        for key in ("enter", "c-j"):
            bindings.add(key, eager=True)(self._finish)
        bindings.add("escape", "enter", eager=True)(self._finish)
        bindings.add(Keys.BracketedPaste, eager=True)(self._paste)
        bindings.add("c-d", eager=True)(self._end_of_line_input)
        return bindings

    def _height(self) -> Dimension:
        rows = max(min(self.wanted_rows(self._output.get_size().columns), self.room().control), 1)
        return Dimension(min=1, max=rows, preferred=rows)

    def wanted_rows(self, columns: int) -> int:
        return self._wrap.rows(self.buffer.text, columns) if hasattr(self, "_wrap") else 1

    def _paste(self, event: Event) -> None:
        self.buffer.insert_text(" ".join(event.data.split()))

    def _end_of_line_input(self, event: Event) -> None:
        """Ctrl-D on an empty line leaves, as in every shell."""
        if not self.buffer.text:
            _leave_with(event, Did(Command.LEAVE, ""))

    def _finish(self, event: Event) -> None:
        _leave_with(event, Typed(self.buffer.text))

    def text(self) -> str | None:
        return self.buffer.text

    def _changed(self, buffer: Buffer) -> None:
        """Keep what is being typed, a moment after it changed."""
        loop = self.application.loop
        if not self._waiting and loop is not None:
            self._waiting = True
            loop.call_later(_DRAFT_EVERY, self._keep_now)

    def _keep_now(self) -> None:
        self._waiting = False
        if self.application.is_running:
            self.keep(self.buffer.text)


class _Writing(_Typing):
    """Several paragraphs: Enter is a new line, Ctrl-D ends, F2 opens the person's own editor where one is set."""

    multiline = True
    done_keys = (("Ctrl-D", "done"), ("Enter", "new line"))

    def _own_keys(self) -> KeyBindings:
        bindings = KeyBindings()
        for key in ("enter", "c-j"):
            bindings.add(key, eager=True)(lambda event: self.buffer.insert_text("\n"))
        for keys in (("c-d",), ("escape", "enter")):
            bindings.add(*keys, eager=True)(self._finish)
        bindings.add(Keys.BracketedPaste, eager=True)(self._paste)
        bindings.add("up", eager=True)(lambda event: move_by_row(self.buffer, self._wrap, self._columns(), -1))
        bindings.add("down", eager=True)(lambda event: move_by_row(self.buffer, self._wrap, self._columns(), 1))
        if _editor():
            bindings.add("f2", eager=True)(lambda event: self.buffer.open_in_editor())
        return bindings

    def _columns(self) -> int:
        return self._output.get_size().columns

    def _paste(self, event: Event) -> None:
        self.buffer.insert_text(event.data.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4))

    def wanted_rows(self, columns: int) -> int:
        return max(super().wanted_rows(columns), 3)

    def more_keys(self) -> list[tuple[str, str]]:
        return [("F2", "editor")] if _editor() else []


def _editor() -> bool:
    """Whether the person has an editor of their own; what the system would fall back to is not theirs."""
    return bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))
