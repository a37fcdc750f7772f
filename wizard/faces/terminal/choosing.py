"""Picking one or many on the screen: questionary's lists, wrapped to the window, the real cursor on the present row."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import questionary
from prompt_toolkit.filters import to_filter
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Container, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.output import Output
from questionary import Choice, Separator
from questionary.prompts.common import InquirerControl

from wizard.core.talk.face import Item, Keep, Pick, Picked, PickedMany, PickMany, Prompt, Reply
from wizard.core.text import one_line, shorten, width, wrap
from wizard.faces.terminal.keys import Fragments, Named
from wizard.faces.terminal.screen import (
    PASTE_GAP,
    KeyPress,
    PromptScreen,
    drop_line_ends,
    joined,
    leave_with,
    window_of,
)

_LOW = 4  # rows for a list in which one says what is more above and below, and not one for each
_LEAST = 2  # rows for a list in which none is given away to say it
_WORD_GAP = 1.0  # seconds; letters further apart than this begin a word anew


class Choosing(PromptScreen):
    """Pick one or many: questionary's list, its labels wrapped to the window, the real cursor on the present row."""

    least_rows = 6

    def __init__(self, prompt: Prompt, keep: Keep, output: Output, items: Sequence[Item]) -> None:
        super().__init__(prompt, keep, output)
        self.items = items
        self.indent = 3
        self._inset = "  " if any(item.heading for item in items) else ""
        self._letters: list[float] = []
        self._digits = ("", 0.0)
        self._words = ("", 0.0)
        self._gone = ("", -1)  # the letter that moved last, and to where
        self._wrapped = 0
        self._top = 0  # the first row that was seen last
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
            get_vertical_scroll=lambda window: self._view()[0],
        )
        for key in ("enter", "c-j"):
            bindings.add(key, eager=True)(self._enter)
        bindings.add("escape", "enter", eager=True)(self._enter)
        bindings.add("home", eager=True)(lambda event: self._point(0, 1))
        bindings.add("end", eager=True)(lambda event: self._point(len(self.items) - 1, -1))
        bindings.add("pageup", eager=True)(lambda event: self._turn(-1))
        bindings.add("pagedown", eager=True)(lambda event: self._turn(1))
        bindings.add(Keys.BracketedPaste, eager=True)(self._pasted)
        bindings.add(Keys.Any)(self._other)
        self.dress(question, window, bindings)
        self.application.before_render += lambda app: self._label_choices(self._output.get_size().columns)

    def _height(self) -> Dimension:
        rows = self._view()[1]
        return Dimension(min=1, max=rows, preferred=rows)

    def wanted_rows(self, columns: int) -> int:
        self._label_choices(columns)
        return sum(self._rows_of())

    def _rows_of(self) -> list[int]:
        """How many rows each item takes."""
        return [str(choice.title).count("\n") + 1 for choice in self.list.choices]

    # -- What is seen of a list that is longer than the window ----------------------------------------------------------

    def above(self) -> list[Container]:
        return [window_of(lambda: self._edge("above", self._hidden()[0], self._heading_above()))]

    def below(self) -> list[Container]:
        return [window_of(lambda: self._edge("below", self._hidden()[1])), window_of(self._both_edges)]

    def named_keys(self) -> list[Named]:
        """The keys of a list, in words."""
        more = [("PgUp", "up by a page"), ("PgDn", "down by a page"), ("Home", "to the first"), ("End", "to the last")]
        return [*self.done_keys, *more, ("letters", "to what begins with them"), ("numbers", "to that number")]

    def _edge(self, where: str, count: int, heading: str = "") -> Fragments:
        words = " · ".join([*([f"{count} more {where}"] if count else []), *([heading] if heading else [])])
        room = self._output.get_size().columns - self.indent - 1
        return [("class:quiet", f"   {shorten(words, room)}")] if words and self.room().control > _LOW else []

    def _heading_above(self) -> str:
        """Return what the present item stands under, where that has scrolled away: it may say what is to be done."""
        headings = [n for n, item in enumerate(self.items[: self.list.pointed_at]) if item.heading and not item.told]
        is_hidden = bool(headings) and sum(self._rows_of()[: headings[-1]]) < self._view()[0]
        return one_line(self.items[headings[-1]].label) if is_hidden else ""

    def _both_edges(self) -> Fragments:
        """In a low window one row says what is more at either end."""
        above, below = self._hidden()
        words = [f"{count} more {where}" for count, where in ((above, "above"), (below, "below")) if count]
        is_low = _LEAST < self.room().control <= _LOW
        return [("class:quiet", f"   {', '.join(words)}")] if words and is_low else []

    def _view(self) -> tuple[int, int]:
        """Return the first row that is seen, and how many are; what is more at either end is said in a row of its own."""
        self._label_choices(self._output.get_size().columns)
        rows, room = self._rows_of(), self.room().control
        whole = sum(rows)
        if whole <= room:
            return 0, max(whole, 1)
        first = sum(rows[: self.list.pointed_at])
        last = first + rows[self.list.pointed_at] - 1
        room -= _LEAST < room <= _LOW
        edge = 1 if self.room().control > _LOW else 0
        one, both = room - edge, room - 2 * edge
        margin = min(1, both // 3)
        self._top = max(min(max(self._top, last + margin + 1 - both), first - margin), 0)
        if self._top <= edge and last < one:
            self._top = 0
            return 0, one
        if self._top + both >= whole - edge:
            self._top = self._begun(whole - one, first)
            return self._top, whole - self._top
        self._top = self._begun(self._top, first)
        return self._top, min(both, whole - self._top)

    def _begun(self, top: int, present: int) -> int:
        """Return the first row from which on an item is seen from its beginning; the present one begins in row `present`."""
        row = 0
        for rows in self._rows_of():
            if row >= top:
                break
            row += rows
        return row if row <= present else top

    def _hidden(self) -> tuple[int, int]:
        """Return how many items are above what is seen, and how many below."""
        top, seen = self._view()
        before = after = row = 0
        for item, rows in zip(self.items, self._rows_of(), strict=True):
            counts = item.told or not item.heading
            before += counts and row < top
            after += counts and row + rows > top + seen
            row += rows
        return before, after

    def _label_choices(self, columns: int) -> None:
        """Wrap labels before questionary sees them: it cuts what is too long (#429)."""
        if self._wrapped == columns:
            return
        self._wrapped = columns
        room = max(columns - self.indent - 3, 10)
        for number, (choice, item) in enumerate(zip(self.list.choices, self.items, strict=True)):
            above = "\n" + " " * self.indent if item.heading and number and not item.told else ""
            choice.title = above + self._label(item, room)

    def _label(self, item: Item, room: int) -> str:
        if item.heading:
            inset = self._inset if item.told else ""
            lines = wrap(one_line(item.label), room - len(inset), "  ")
            return inset + ("\n" + " " * self.indent + inset).join(lines)
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

    def _turn(self, step: int) -> None:
        """Go on, or back, by as many items as are seen; to what is only to be read too, which nothing else goes to."""
        places = [place for place, item in enumerate(self.items) if item.told or not item.heading]
        seen = len(places) - sum(self._hidden())
        at = places.index(self.list.pointed_at) + step * max(seen - 1, 1)
        self.list.pointed_at = places[min(max(at, 0), len(places) - 1)]

    def _pasted(self, event: KeyPress) -> None:
        self.problem = "Pasted text was ignored: choose one from the list."

    def _other(self, event: KeyPress) -> None:
        """A letter or a digit goes to the item it begins; more letters, typed without a pause, to the one they begin."""
        key = event.data
        self._letters.append(time.monotonic())
        if not (self._by_words(key) or (key.isdigit() and self._by_number(key)) or (key.isalpha() and self._by_letter(key))):
            self._letters.append(time.monotonic())  # a key that means nothing here weighs double

    def _starting(self, words: str) -> list[int]:
        labels = [(place, one_line(item.label).casefold()) for place, item in enumerate(self.items) if not item.heading]
        return [place for place, label in labels if words and label.startswith(words)]

    def _by_words(self, key: str) -> bool:
        """Go on with the words that were begun, to the present item if they name it, else to the first that they name."""
        before, when = self._words
        words = before + key.casefold()
        starting = self._starting(words) if before and time.monotonic() - when < _WORD_GAP else []
        if starting:
            self._words = (words, time.monotonic())
            self._go(key, self.list.pointed_at if self.list.pointed_at in starting else starting[0])
        return bool(starting)

    def _by_letter(self, key: str) -> bool:
        """Go to the item that a letter begins: the present one is as good as any; the same letter again goes on to the next."""
        starting, present = self._starting(key.casefold()), self.list.pointed_at
        if starting:
            self._words = (key.casefold(), time.monotonic())
            later = [place for place in starting if place > present]
            stays = present in starting and self._gone != (key, present)
            self._go(key, present if stays else (later or starting)[0])
        return bool(starting)

    def _go(self, key: str, place: int) -> None:
        self._gone = (key, place)
        self.list.pointed_at = place

    def _by_number(self, digit: str) -> bool:
        before, when = self._digits
        digits = before + digit if time.monotonic() - when < 1 else digit
        self._digits = (digits, time.monotonic())
        names = [item.number if self._numbers else "" if item.heading else str(n + 1) for n, item in enumerate(self.items)]
        if digits in names and digits:
            self.list.pointed_at = names.index(digits)
            return True
        return any(name.startswith(digits) for name in names if name)

    def _enter(self, event: KeyPress) -> None:
        # A paste without brackets ends in Enter: it must not answer the question that it happened to fall into.
        now = time.monotonic()
        letters = len([one for one in self._letters if now - one < PASTE_GAP])
        if letters > 1 or (letters and self.words_behind(event)):
            self.problem = "That looked like pasted text, so nothing was chosen. Press Enter again to choose."
            self._letters = [now]  # a line of one letter may come right behind
            drop_line_ends(event)
            return
        if self.items[self.list.pointed_at].heading:
            self.tell("This line is only to read. Choose another one.")
            return
        leave_with(event, self.reply())

    def reply(self) -> Reply:
        raise NotImplementedError

    def choices(self) -> list[Choice]:
        """What questionary shows; each goes by its place among the items."""
        return [
            Separator(one_line(item.label)) if item.heading else Choice("", value=str(place))
            for place, item in enumerate(self.items)
        ]


class Picking(Choosing):
    done_keys = (("↑↓ Enter", "choose"),)

    def __init__(self, prompt: Prompt, keep: Keep, output: Output, control: Pick, io: dict[str, Any]) -> None:
        super().__init__(prompt, keep, output, control.items)
        start = next((str(place) for place, item in enumerate(self.items) if item.value == control.start and item.value), None)
        question = questionary.select(
            "", self.choices(), default=start, qmark="", pointer="❯", instruction=" ", use_jk_keys=False, **io
        )
        self.fill(question, KeyBindings())
        self.list.default = None  # it would draw the present answer as ticked

    def reply(self) -> Reply:
        return Picked(self.items[self.list.pointed_at].value)


class PickingMany(Choosing):
    done_keys = (("↑↓ Space", "tick"), ("Enter", "done"))

    def __init__(self, prompt: Prompt, keep: Keep, output: Output, control: PickMany, io: dict[str, Any]) -> None:
        super().__init__(prompt, keep, output, control.items)
        self.indent = 5
        choices = self.choices()
        for choice, item in zip(choices, self.items, strict=True):
            choice.checked = item.word in control.chosen
        question = questionary.checkbox("", choices, qmark="", pointer="❯", instruction=" ", use_jk_keys=False, **io)
        bindings = KeyBindings()
        for key in ("a", "i"):  # questionary ticks all, or inverts, at a slip of the finger
            bindings.add(key, eager=True)(self._other)
        self.fill(question, bindings)

    def below(self) -> list[Container]:
        return [*super().below(), window_of(lambda: joined(self.foot_lines()))]

    def foot(self) -> str:
        """What Enter does where nothing is ticked: a row that is pointed at is not, and would seem to be chosen by it."""
        return f"With nothing ticked, Enter means: {self.prompt.empty}" if self.prompt.empty and not self._ticked() else ""

    def reply(self) -> Reply:
        return PickedMany(self._ticked())

    def text(self) -> str | None:
        """What is ticked and not given yet is kept as what is typed is."""
        return "\n".join(self._ticked())

    def _ticked(self) -> tuple[str, ...]:
        return tuple(self.items[int(str(choice.value))].word for choice in self.list.get_selected_values())
