"""A line with something to pick from beneath it: numbers and titles to refer to, names that were typed before.

What is typed filters the list; the arrow keys go into it, and Enter there writes what is pointed at, or takes it out again.
Enter in the line ends it, so whoever knows the numbers types them and never looks down.
"""

from __future__ import annotations

import re
from typing import Any

from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import Container, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.output import Output

from wizard.core.standing.register import in_order
from wizard.core.talk.face import Item, Keep, Line, Prompt, Typed
from wizard.core.text import ends, likeness, shorten, width
from wizard.faces.terminal.keys import Fragments, Named
from wizard.faces.terminal.screen import KeyPress, leave_with
from wizard.faces.terminal.writing import Typing

_WANTED = 8  # rows of the list; it takes more where there is room
_PARTS = {", ": re.compile(r"[,;]|\band\b"), "; ": re.compile(r";")}


def _noun(item: Item) -> str:
    """What stands before the number where numbers of several lists could be meant: "risk " of "risk 2"."""
    return item.word.removesuffix(item.number)


class Offering(Typing):
    """One line, and under it what it may be made of."""

    def __init__(self, prompt: Prompt, keep: Keep, output: Output, control: Line, io: dict[str, Any]) -> None:
        self.control = control
        self._fresh = True  # nothing was typed yet
        self._left = -1  # the row last picked
        self._at = -1  # the row pointed at among those shown; -1: in the line
        # The text stands there with what comes between: what is typed behind it is the next part, and not the end of the last.
        text = control.text + control.several if control.text and control.several and self._is_known(control) else control.text
        super().__init__(prompt, keep, output, text, io)
        self.buffer.on_text_changed += self._back_to_the_line

    @staticmethod
    def _is_known(control: Line) -> bool:
        last = likeness(re.split(r"[,;]", control.text)[-1])
        return any(likeness(item.word) == last for item in control.offers)

    def text(self) -> str | None:
        return self._without_end(super().text() or "")

    def _without_end(self, text: str) -> str:
        return text.rstrip().removesuffix(self.control.several.strip()).rstrip() if self.control.several else text

    def foot(self) -> str:
        if self._at >= 0:
            return "Enter picks it, or takes it out again · ↑ back to the line"
        return f"{super().foot()} · ↓ pick from the list"

    def named_keys(self) -> list[Named]:
        return [*super().named_keys(), ("↓ ↑", "into the list, and back"), ("PgDn", "on by a page in the list")]

    def below(self) -> list[Container]:
        return [
            *super().below(),
            Window(
                FormattedTextControl(lambda: list(self._rows())),
                height=self._list_height,
                dont_extend_height=True,
                always_hide_cursor=True,
            ),
        ]

    def _own_keys(self) -> KeyBindings:
        bindings = super()._own_keys()
        bindings.add("down", eager=True)(lambda event: self._point((self._at if self._at >= 0 else self._left) + 1))
        bindings.add("up", eager=True)(lambda event: self._point(self._at - 1))
        bindings.add("pagedown", eager=True)(lambda event: self._point(self._at + 8))
        bindings.add("pageup", eager=True)(lambda event: self._point(max(self._at - 8, 0)))
        return bindings

    # -- What is typed, and what matches it ---------------------------------------------------------------------------

    def _parts(self) -> list[str]:
        """The text in its parts; the last of them is what is being typed."""
        pattern = _PARTS.get(self.control.several)
        return [part.strip() for part in pattern.split(self.buffer.text)] if pattern else [self.buffer.text.strip()]

    def _chosen(self) -> set[str]:
        parts = self._parts()
        if not self._meant(parts[-1]):
            parts = parts[:-1]
        return {item.word for part in parts for item in self._meant(part)}

    def _meant(self, part: str) -> list[Item]:
        """What a part stands for: one, or those of a range, "1 to 3"; none where it is neither."""
        if item := self._known(part):
            return [item]
        for first, last in ends(part) if self.control.several else ():
            noun = first.removesuffix(first.split()[-1]) if first else ""
            low, high = self._known(first), self._known(last) or self._known(noun + last)
            if low and high and low.number and high.number:
                begins, closes, noun = in_order(low.number), in_order(high.number), _noun(low)
                offers = self.control.offers
                return [one for one in offers if one.number and begins <= in_order(one.number) <= closes and _noun(one) == noun]
        return []

    def _known(self, word: str) -> Item | None:
        wanted = likeness(word)
        return next((item for item in self.control.offers if wanted and likeness(item.word) == wanted), None)

    def _matching(self) -> list[Item]:
        """What fits the part being typed; all of it where nothing is, or where a whole one stands there."""
        word = likeness(self._parts()[-1])
        offers = list(self.control.offers)
        if not word or self._fresh or (self._meant(word) and (self._at >= 0 or not self._known(word))):
            return offers
        items = [item for item in offers if likeness(item.word).startswith(word) or word in likeness(item.label)]
        return offers if len(items) == 1 and self._known(word) else items

    # -- The list -----------------------------------------------------------------------------------------------------

    def _line_rows(self) -> int:
        return self._wrap.rows(self.buffer.text, self._output.get_size().columns) if hasattr(self, "_wrap") else 1

    def wanted_rows(self, columns: int) -> int:
        return self._line_rows() + min(len(self.control.offers), _WANTED)

    def _height(self) -> Dimension:
        rows = max(min(self._line_rows(), self.room().control - 1), 1)
        return Dimension(min=1, max=rows, preferred=rows)

    def _list_rows(self) -> int:
        return max(min(len(self._matching()), self.room().control - self._line_rows()), 0)

    def _list_height(self) -> Dimension:
        rows = self._list_rows()
        return Dimension(min=0, max=rows, preferred=rows)

    def _rows(self) -> Fragments:
        matching, chosen, room = self._matching(), self._chosen(), self._list_rows()
        columns = self._output.get_size().columns - 1
        numbers = max((len(item.number) for item in self.control.offers), default=0)
        more = len(matching) > room > 2  # then the last row says how many do not fit
        room -= more
        start = min(max(self._at - room + 2, 0), max(len(matching) - room, 0))
        fragments: Fragments = []
        for place, item in list(enumerate(matching))[start : start + room]:
            pointed = place == self._at
            mark = "✓" if item.word in chosen else " "
            number = f"{item.number:>{numbers}}  " if numbers else ""
            head = f" {'❯' if pointed else ' '} {mark} {number}"
            label = shorten(item.label, max(columns - width(head), 8))
            style = "class:highlighted" if pointed else ""
            fragments += [("", "\n")] if fragments else []
            fragments += [("class:pointer", head[:3]), (style, head[3:] + label)]
        if more:
            words = [
                f"{count} more {where}" for count, where in ((start, "above"), (len(matching) - start - room, "below")) if count
            ]
            fragments.append(("class:quiet", f"\n   {', '.join(words)}"))
        return fragments

    def _point(self, place: int) -> None:
        self._at = min(max(place, -1), len(self._matching()) - 1)

    def _back_to_the_line(self, buffer: object) -> None:
        self._at, self._left, self._fresh = -1, -1, False

    # -- Enter --------------------------------------------------------------------------------------------------------

    def _enter(self, event: KeyPress) -> None:
        """In the list Enter picks, whatever is typed behind it; in the line it ends it."""
        if self._at >= 0:
            self._finish(event)
        else:
            super()._enter(event)

    def _finish(self, event: KeyPress) -> None:
        matching = self._matching()
        if not 0 <= self._at < len(matching):
            leave_with(event, Typed(self._without_end(self.buffer.text)))
            return
        place, item = self._at, matching[self._at]
        if not self.control.several:
            self._write(item.word)
            return
        kept = [part for part in self._parts()[:-1] if part]
        last = self._parts()[-1]
        if last and self._meant(last):
            kept.append(last)
        # What is taken out of a range leaves the others of it one by one.
        apart = [[one.word for one in self._meant(part)] if item in self._meant(part) else [part] for part in kept]
        kept = [part for parts in apart for part in parts]
        known = [part for part in kept if likeness(part) == likeness(item.word)]
        parts = [part for part in kept if part not in known] if known else [*kept, item.word]
        self._write(self.control.several.join(parts) + (self.control.several if parts else ""))
        # Enter once more ends the line; the arrow goes on in the list where it was, as far as the list is as it was.
        self._left = place if not last or self._meant(last) else -1

    def _write(self, text: str) -> None:
        self.buffer.text = text
        self.buffer.cursor_position = len(text)
