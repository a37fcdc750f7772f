"""What all prompts on the screen share: header, question, notes, help, the line of keys, and the commands.

The layout wraps to the present width at every drawing; where a key leads is the interview's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyProcessor
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, Container, HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from wizard.core.form import law
from wizard.core.frozen import frozen
from wizard.core.talk.face import Command, Did, Keep, Picked, PickedMany, Progress, Prompt, Reply, Typed
from wizard.core.text import one_line, shorten, width, wrap
from wizard.faces.console import Ended, closed, ending, is_waiting
from wizard.faces.terminal import keys
from wizard.faces.terminal.keys import Fragments

# What a terminal reports of a mouse is asked for nowhere: what looks like it, such as a pasted colour code, cannot be read.
_REPORTS = (Keys.Vt100MouseEvent, Keys.WindowsMouseEvent, Keys.ScrollUp, Keys.ScrollDown)

PASTE_GAP = 0.06  # seconds; keys closer together than this came from a paste, even on a busy machine
_BURST = 4  # keys; no hand is so quick that they are read at once while a question is open
_LINE_ENDS = (Keys.ControlM, Keys.ControlJ)

KeyPress = KeyPressEvent

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


@frozen
class _Room:
    """What fits in the window: the lines of each part."""

    header: Fragments
    title: Fragments
    notes: Fragments
    help: Fragments
    keys: Fragments
    control: int
    """How many rows are left for the control."""


class PromptScreen:
    """What all prompts share: header, question, notes, help, keys, and the commands."""

    typed = False  # whether letters go into a text
    least_rows = 3  # of the control; header and notes give way where there are not so many
    done_keys: tuple[keys.Named, ...] = ()
    """The keys of the control that the line of keys begins with."""
    at_ctrl_d = "Ctrl-D ends a long text. Here Enter chooses."
    """What is said at the key that ends a long text, where there is none."""

    def __init__(self, prompt: Prompt, keep: Keep, output: Output) -> None:
        self.prompt = prompt
        self.keep = keep
        self._panel = ""  # what is open under the control: "", "help" or "keys"
        self._page = self._pages = 1  # which page of it, and of how many
        self.problem = prompt.problem
        self._output = output
        self._ended: Ended | None = None
        self._room: tuple[object, _Room] | None = None
        self._came = self._pieces = self._unread = 0
        self._is_ahead = False  # whether keys waited before the question was there
        self.application: Application[Any]

    # -- The layout ---------------------------------------------------------------------------------------------------

    def dress(self, question: questionary.Question, control: Window, bindings: KeyBindings) -> None:
        """Put questionary's control into our layout, and our keys over its own."""
        app = self.application = question.application
        parts = [
            window_of(lambda: self.room().header),
            window_of(lambda: self.room().title),
            window_of(lambda: self.room().notes),
            *self.above(),
            control,
            *self.below(),
            window_of(lambda: self.room().help),
            window_of(lambda: self.room().keys),
        ]
        app.layout = Layout(HSplit(parts), focused_element=control)
        app.key_bindings = merge_key_bindings([one for one in (app.key_bindings, self._commands(), bindings) if one])
        app.key_processor.before_key_press += self._count
        app.erase_when_done = True
        app.ttimeoutlen = 0.1
        app.timeoutlen = 0.02

    def above(self) -> list[Container]:
        """What stands right above the control."""
        return []

    def below(self) -> list[Container]:
        """What stands right under the control."""
        return []

    # -- Its end ------------------------------------------------------------------------------------------------------

    def run(self) -> Reply:
        """Show it until there is a reply. Raises Ended where a signal ends it, or the terminal is gone; the text is kept."""
        with ending(self._end):
            try:
                reply = self.application.run(pre_run=self._begin, set_exception_handler=False)
            except EOFError:
                self._ended = self._ended or closed()
        if self._ended is not None:
            if (typed := self.text()) is not None:
                self.keep(typed)
            raise self._ended
        assert isinstance(reply, Picked | PickedMany | Typed | Did)
        return reply

    def _begin(self) -> None:
        assert self.application.loop is not None
        self.application.loop.set_exception_handler(self._failed)
        self._is_ahead = is_waiting(self.application.input.fileno())
        self._leave()  # the signal may have come already

    def _end(self, ended: Ended) -> None:
        """A signal came, in the middle of anything: the loop takes it up when it is done with what it does."""
        self._ended = ended
        if self.application.loop is not None:
            self.application.loop.call_soon_threadsafe(self._leave)

    def _leave(self) -> None:
        if self._ended is not None and self.application.is_running and not self.application.is_done:
            self.application.exit()

    def _failed(self, loop: object, context: dict[str, Any]) -> None:
        """What goes wrong in the loop ends the prompt, as it would anywhere: shown there, it would wait for a key."""
        if (error := context.get("exception")) is not None and self.application.is_running and not self.application.is_done:
            self.application.exit(exception=error)

    # -- What comes at once -------------------------------------------------------------------------------------------

    def _count(self, keys: KeyProcessor) -> None:
        """Count the keys that were read at once: the pieces since the prompt began, and how many of the present one came."""
        self._came, self._pieces = (self._came + 1, self._pieces) if self._unread else (1, self._pieces + 1)
        self._unread = len(keys.input_queue)

    def words_behind(self, event: KeyPress) -> bool:
        """Tell whether a line end came in one go with words behind it, as in a paste without brackets.

        What waited before the question was there is none: it was typed ahead.
        """
        queue, source = event.key_processor.input_queue, event.app.input
        while not (behind := [one for one in queue if one.key not in _LINE_ENDS]) and is_waiting(source.fileno()):
            if not (came := source.read_keys()):
                break
            event.key_processor.feed_multiple(came)
            self._unread = len(queue)
        is_ahead = self._is_ahead and self._pieces == 1
        is_word = bool(behind) and len(behind[0].data) == 1 and behind[0].data.isprintable()
        return is_word and not is_ahead and self._came + len(queue) >= _BURST

    def room(self) -> _Room:
        """Lay the parts out for the present size; in a low window the header goes first, then help and notes shrink."""
        size = self._output.get_size()
        state = (size.columns, size.rows, self._panel, self._page, self.problem, self.wanted_rows(size.columns), self.foot())
        if self._room is None or self._room[0] != state:
            self._room = (state, self._fit(size.columns, size.rows))
        return self._room[1]

    def _fit(self, columns: int, rows: int) -> _Room:
        wide = max(columns - 1, 10)
        header, intro, notes = self._header(wide), self._intro(wide), self._notes(wide)
        title = [
            [("class:question-text", line)] for line in wrap(one_line(self.prompt.title), wide, _hanging(self.prompt.title))
        ]
        help_ = self._opened(wide)
        bar = self._bar(wide)
        space: list[Fragments] = [[("", "")]]
        lead = self._lead(wide)
        notes.append([("", "")])
        spare = rows - 1 - min(self.wanted_rows(columns), self.least_rows) - len(lead) - len(self.foot_lines())

        def over() -> int:
            return sum(len(part) for part in (header, intro, title, notes, help_, space, bar)) - spare

        if over() > 0:
            space = []
        if over() > 0:
            header = [self._published(wide, "")] if self.prompt.published else []
        if over() > len(notes):
            header = []
        intro = _cut(intro, len(intro) - max(over(), 0))
        self._pages = 1
        if over() > 0 and help_:
            help_ = self._one_page(help_, rows - 3 - len(bar) - len(self.foot_lines()))
            title, notes, bar = title[:1], [], self._bar(wide)
        notes = _cut(notes, len(notes) - max(over(), 0))
        title = title[: max(len(title) - max(over(), 0), 1)]
        left = max(rows - 1 - len(lead) - len(self.foot_lines()) - over() - spare, 1)
        notes = [*notes, *lead]
        return _Room(joined([*header, *intro]), joined(title), joined(notes), joined(help_), joined([*space, *bar]), left)

    def _opened(self, wide: int) -> list[Fragments]:
        """What is open under the control: the help, or all keys."""
        match self._panel:
            case "help":
                return self._help(wide)
            case "keys":
                return [[("", "")], *keys.sheet(self._all_keys(), wide)]
            case _:
                return []

    def _one_page(self, lines: list[Fragments], room: int) -> list[Fragments]:
        """In a low window it comes page by page; the same key turns them, and closes the last."""
        room = max(room, 2)
        lines = lines[1:]
        self._pages = -(-len(lines) // room)
        page = min(self._page, self._pages)
        return lines[(page - 1) * room : page * room]

    def foot(self) -> str:
        """What stands in the last line of the control: how it is ended; "" for nothing."""
        return ""

    def foot_lines(self) -> list[Fragments]:
        lines = wrap(self.foot(), max(self._output.get_size().columns - 3, 10)) if self.foot() else []
        return [[("class:bar", "  " if number else "└ "), ("class:quiet", line)] for number, line in enumerate(lines)]

    def wanted_rows(self, columns: int) -> int:
        """How many rows the control would like to have."""
        return 1

    def _header(self, wide: int) -> list[Fragments]:
        place = self.prompt.progress
        if place is None:
            return [self._published(wide, ""), [("", "")]] if self.prompt.published else []
        left = one_line(f"{place.assessment or 'New assessment'} · {place.form}")
        far = place.words or place.position
        right = far if wide >= 60 else far.partition(",")[0]
        bar = _bar(place, min(24, wide // 4)) if wide >= 60 else ""
        room = wide - width(right) - (width(bar) + 2 if bar else 0) - 2
        first: Fragments = [("bold", shorten(left, max(room, 8)))]
        gap = " " * max(wide - width(first[0][1]) - width(right) - (width(bar) + 2 if bar else 0), 1)
        first += [("", gap), ("class:bar", f"{bar}  " if bar else ""), ("class:place", right)]
        where = [part for part in (place.section, place.position) if part and part not in (self.prompt.title, far)]
        section = wrap(one_line(", ".join(where)), wide) if where else []
        rows: list[Fragments] = [first, *([("class:place", line)] for line in section)]
        if section and width(section[-1]) + 2 + width(self.prompt.published) <= wide:
            return [*rows[:-1], [*rows[-1], *self._published(wide, section[-1])], [("", "")]]
        return [*rows, self._published(wide, "")]

    def _published(self, wide: int, behind: str) -> Fragments:
        """Whether what is given here is published, at the right: behind words of its line, or where a line would be empty."""
        words = self.prompt.published
        return [("", " " * max(wide - width(behind) - width(words), 0)), ("class:quiet", words)] if words else [("", "")]

    def _intro(self, wide: int) -> list[Fragments]:
        """What the form says where a section begins."""
        lines = [line for text in self.prompt.intro for line in wrap(one_line(text), wide)]
        return [*([("class:quiet", line)] for line in lines), *([[("", "")]] if lines else [])]

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
        return lines

    def _lead(self, wide: int) -> list[Fragments]:
        """What stands right above the control; it is never cut: it says what is being answered."""
        if not self.prompt.lead:
            return []
        return [[("bold", line)] for line in wrap(f"  {one_line(self.prompt.lead)}", wide, "  ")]

    def _help(self, wide: int) -> list[Fragments]:
        parts = self.prompt.help
        rows: list[Fragments] = [[("", "")]]
        for lead, text in (
            ("", parts.purpose if parts else ""),
            ("A good answer: ", parts.answer if parts else ""),
            ("For example: ", parts.example if parts else ""),
            ("Why it is asked: ", parts.law if parts else ""),
            *(("", line) for line in self._law()),
            ("", self.prompt.hint),
        ):
            if text:
                rows += [[("class:quiet", "  " + line)] for line in wrap(lead + one_line(text), max(wide - 2, 10), "")]
        if len(rows) == 1:
            rows.append([("class:quiet", "  There is no help for this question.")])
        return rows

    def _law(self) -> tuple[str, ...]:
        if self.prompt.help is None or not self.prompt.help.lines:
            return ()

        return law.told(self.prompt.help, self.prompt.body, self.prompt.today)

    def _bar(self, wide: int) -> list[Fragments]:
        """The line of keys: what matters most here, and the key that shows the rest."""
        others = [(self._key_of(one), self._short(one)) for one in keys.ranked(self.prompt.offered)]
        last = (keys.called(keys.SHEET), self._turns("keys") if self._panel == "keys" else "keys")
        return keys.bar(self.done_keys, others, last, wide)

    def _short(self, command: Command) -> str:
        if command is Command.BACK and self._panel:
            return "close"
        return self._turns("help") if command is Command.HELP and self._panel == "help" else command.value.short

    def _turns(self, what: str) -> str:
        return f"more {what}" if self._page < self._pages else f"close {what}"

    def _key_of(self, command: Command) -> str:
        return keys.called(self._keys_of(command)[0])

    def _all_keys(self) -> list[tuple[str, list[keys.Named]]]:
        """Every key that does something here, in words, by what it is for."""
        offered = [(one, (self._key_of(one), one.value.full)) for one in self.prompt.offered]
        return [
            ("Here", self.named_keys()),
            ("This question", [key for one, key in offered if not one.value.leads]),
            ("Elsewhere", [key for one, key in offered if one.value.leads]),
        ]

    def named_keys(self) -> list[keys.Named]:
        """The keys of the control, in words."""
        return list(self.done_keys)

    # -- The commands -------------------------------------------------------------------------------------------------

    def _commands(self) -> KeyBindings:
        bindings = KeyBindings()
        for command in Command:
            act = self._command(command) if command in self.prompt.commands else nothing
            for key in self._keys_of(command):
                bindings.add(key, eager=key != "escape")(act)
        # Ctrl-D ends a text: pressed once too often it must not end the program. Ctrl-Z suspends it nowhere.
        for key in ("c-q", "c-z", "c-s"):
            bindings.add(key, eager=True)(nothing)
        bindings.add("c-d", eager=True)(lambda event: self.tell(self.at_ctrl_d))
        bindings.add(keys.SHEET, eager=True)(lambda event: self._open("keys"))
        for key in _REPORTS:
            bindings.add(key, eager=True)(nothing)
        bindings.add(Keys.SIGINT, eager=True)(self._command(Command.LEAVE))
        bindings.add("escape", Keys.Any)(self._after_escape)
        if Command.LEAVE not in self.prompt.commands:
            for key in Command.LEAVE.value.keys:
                bindings.add(key, eager=True)(self._command(Command.LEAVE))
        return bindings

    def _keys_of(self, command: Command) -> list[str]:
        """The keys that hold here: a character goes into the text where one is typed."""
        return [key for key in command.value.keys if len(key) > 1 or not self.typed]

    def _command(self, command: Command) -> Callable[[KeyPress], None]:
        def act(event: KeyPress) -> None:
            if command is Command.HELP:
                self._open("help")
            elif command is Command.BACK and self._panel:
                self._panel = ""  # who looks at the keys or the help wants to be back at the question
            else:
                leave_with(event, Did(command, self.text()))

        return act

    def _open(self, panel: str) -> None:
        """Open help or all keys; with the same key again turn the page, and close the last."""
        if self._panel != panel:
            self._panel, self._page = panel, 1
        elif self._page < self._pages:
            self._page += 1
        else:
            self._panel = ""

    def tell(self, words: str) -> None:
        """Say something about the last key."""
        self.problem = words

    def _after_escape(self, event: KeyPress) -> None:
        """A key right behind Esc: the terminal cannot tell it from Alt and the key."""
        second = event.key_sequence[-1]
        if second.data == "[" or (not self.typed and len(second.data) == 1 and second.data.isprintable()):
            return  # "[": what a terminal sends for a key that nobody knows, or a colour that was pasted
        if Command.BACK in self.prompt.commands:
            self._command(Command.BACK)(event)
        event.key_processor.feed(second, first=True)

    def text(self) -> str | None:
        """What has been typed; None where nothing can be."""
        return None


def leave_with(event: KeyPress, reply: Reply) -> None:
    """End the prompt with a reply; a key that comes when it has ended already is for the next one."""
    if event.app.is_done:
        event.key_processor.feed_multiple(list(event.key_sequence), first=True)
    else:
        event.app.exit(result=reply)


def drop_line_ends(event: KeyPress) -> None:
    """Throw away the line ends that came right behind this one: a line end of two signs, empty lines."""
    queue = event.key_processor.input_queue
    while queue and queue[0].key in _LINE_ENDS:
        queue.popleft()


def nothing(event: KeyPress) -> None:
    """A key that means nothing here."""


def window_of(content: Callable[[], Fragments]) -> ConditionalContainer:
    control = FormattedTextControl(lambda: list(content()))
    window = Window(control, dont_extend_height=True, always_hide_cursor=True)
    return ConditionalContainer(window, filter=Condition(lambda: bool(content())))


def joined(lines: Sequence[Fragments]) -> Fragments:
    fragments: Fragments = []
    for number, line in enumerate(lines):
        fragments += [("", "\n")] if number else []
        fragments += line or [("", "")]
    return fragments


def _cut(lines: list[Fragments], room: int) -> list[Fragments]:
    """Cut a part to the room there is, and say that there is more."""
    if len(lines) <= max(room, 0):
        return lines
    # What is wrong with the last reply is never cut: without it nobody knows why they are asked again.
    if problem := [line for line in lines if line and line[0][0] == "class:problem"]:
        others = [line for line in lines if line not in problem]
        return [*_cut(others, room - len(problem)), *problem]
    return [*lines[: room - 1], [("class:quiet", "  … (more in a higher window)")]] if room > 1 else lines[: max(room, 0)]


def _hanging(title: str) -> str:
    number, dot, _ = title.partition(". ")
    return " " * (len(number) + 2) if dot and len(number) <= 4 and number[:1].isdigit() else ""


def _bar(place: Progress, columns: int) -> str:
    filled = round(columns * place.done / place.steps) if place.steps else 0
    return "━" * filled + "─" * (columns - filled)
