"""A person at a real pseudo-terminal, led by what the screen says: what they do at each prompt, and what it takes. Linux only.

Keys beyond the text: every key but those of the words and line ends of an answer, which are pasted on the terminal. The word
that is typed to approve counts as one. A row of a list is found by its words: at a terminal by the shortest of arrows, first
letter and End; in the plain face by Enter where that picks it, else by its number, else by typing the words.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.running import Stuck
from tests.helpers.driving import CTRL_D, CTRL_U, DOWN, ENTER, UP, Terminal

END, SPACE = "\x1b[F", " "
STILL = 0.04  # seconds between two looks at a program that seems to wait
PATIENCE = 15.0  # seconds until a program that shows nothing that a step fits is stuck


# -- What is done at a prompt -----------------------------------------------------------------------------------------


class Given(NamedTuple):
    """A text of one's own; over: instead of the one that is there."""

    text: str
    over: bool = False


class Chosen(NamedTuple):
    """One of a list, by the beginning of its words: the first of these that is there."""

    labels: tuple[str, ...]


class Ticked(NamedTuple):
    """Some of a list."""

    labels: tuple[str, ...]


class Kept(NamedTuple):
    """What Enter alone does, or what ends a text."""


class Word(NamedTuple):
    """The word that the screen asks for: the group of a pattern."""

    pattern: str


Reply = Given | Chosen | Ticked | Kept | Word


class Step(NamedTuple):
    """What is done at the prompt on which a pattern is found; may: it can be left out; many: as often as the prompt comes."""

    shows: str
    reply: Reply
    may: bool = False
    many: bool = False


def choose(*labels: str) -> Chosen:
    return Chosen(labels)


class Screen(NamedTuple):
    """A prompt that was replied to. words: those to read, in the plain face; commands: how many of them name commands."""

    step: Step
    words: int
    commands: int
    keys: int = 0


# -- The person -------------------------------------------------------------------------------------------------------


class Person:
    """Somebody at a terminal, whose keys and screens are counted."""

    def __init__(self, terminal: Terminal, face: str) -> None:
        self._on = terminal
        self._plain = face == "plain"
        self.keys = 0
        self.screens: list[Screen] = []
        self.prompt = ""
        """The present prompt: what is below the last answer on a terminal, what was said since the reply in the plain face."""
        self._answered = 0  # how many bytes it had written then
        self._typed = ""
        self._ends_with = "/done"  # a text of several lines, in the plain face; what is shortest of all that was told

    def do(self, steps: Sequence[Step], until: str = "") -> None:
        """Do steps in turn, to the prompt that shows the last pattern, or to the end of the program.

        Raises Stuck where the next prompt fits none of the steps that are next.
        """
        left = list(steps)
        while self._wait(left, until):
            if until and not any(not step.may for step in left) and re.search(until, self.prompt, re.MULTILINE):
                return
            while not re.search(left[0].shows, self.prompt, re.MULTILINE):
                left.pop(0)
            step = left[0] if left[0].many else left.pop(0)
            if step.many:
                left[0] = step._replace(may=True)
            screen, before = self._read(step), self.keys
            self._answered = len(self._on.bytes)
            self._reply(step.reply)
            self.screens.append(screen._replace(keys=self.keys - before))
        if until or any(not step.may for step in left):
            raise Stuck(f"it ended before {left[0].shows if left else until}\n{self._on.text}")

    def leave(self) -> None:
        """Leave; the keys for it do not count."""
        keys = self.keys
        self._press(*(("/leave", "\n") if self._plain else ("\x03",)))
        self.keys = keys
        while self._on.look():
            pass
        self._on.close()

    @property
    def _said(self) -> str:
        return str(self._on.bytes[self._answered :].decode(errors="replace").replace("\r", ""))

    def _read(self, step: Step) -> Screen:
        words = self._said if self._plain else ""
        for line in self._typed.splitlines():
            words = words.replace(line, "", 1)  # the terminal repeats what is typed
        self._typed = ""
        if "or a full stop alone" in " ".join(words.split()):
            self._ends_with = "."
        told = [word for word in words.split() if re.search(r"\w", word)]
        commands = re.findall(r"(?:\bOr )?(?<![\w/])/[a-z]+|\bfor commands\b", words)
        return Screen(step, len(told), sum(len(found.split()) for found in commands))

    # -- eyes

    def _wait(self, left: Sequence[Step], until: str) -> bool:
        """Wait for a prompt that a step fits; False at the end of the program. Raises Stuck."""
        wanted = [until] if until else []
        for step in left:
            wanted.append(step.shows)
            if not step.may:
                break
        deadline = time.monotonic() + PATIENCE
        while True:
            if not self._rest():
                return False
            if any(re.search(words, self.prompt, re.MULTILINE) for words in wanted):
                return True
            if time.monotonic() > deadline:
                raise Stuck(f"none of {wanted} in\n{self.prompt}")

    def _rest(self) -> bool:
        """Take in what the program writes until it waits; False at its end."""
        before: tuple[int, str] = (-1, "")
        while True:
            if not self._on.look():
                return False
            now = len(self._on.bytes), _worked(self._on.child.pid)
            if now == before and now[0] and now[1].startswith("S"):
                self.prompt = self._look()
                return True
            before = now
            time.sleep(STILL)

    def _look(self) -> str:
        if self._plain:
            return "\n".join(line for line in self._said.splitlines() if not line.startswith("You chose:"))
        lines = self._on.lines
        starts = [place for place, line in enumerate(lines) if re.match(r"[✓◦] |.*[━─╸]{5,}", line)]
        return "\n".join(line for line in lines[starts[-1] if starts else 0 :] if line)

    # -- hands

    def _press(self, *keys: str) -> None:
        for key in keys:
            self._on.press(key)
            self.keys += 1 if key.startswith("\x1b") else len(key)
            self._typed += key if self._plain else ""

    def _text(self, text: str) -> None:
        """Give a text of one's own, which does not count."""
        if self._plain:
            self._on.press(text)
            self._typed += text
        elif text:
            self._on.paste(text)

    def _reply(self, reply: Reply) -> None:
        match reply:
            case Given(text, over):
                if over and not self._plain:
                    self._press(CTRL_U)
                self._text(text)
                self._end(bool(text))
            case Kept():
                self._end(False)
            case Word(pattern):
                found = re.search(pattern, " ".join(self.prompt.split()))
                assert found, self.prompt
                self._text(found[1])
                self.keys += 1
                self._press("\n" if self._plain else ENTER)
            case Chosen(labels):
                self._choose(labels)
            case Ticked(labels):
                self._tick(labels)

    def _end(self, typed: bool) -> None:
        """End what was typed."""
        if self._plain:
            several = re.search(r"/done (on|ends|alone|or)", " ".join(self.prompt.split())) is not None
            self._press(*(["\n"] if several and typed else []), f"{self._ends_with}\n" if several else "\n")
        else:
            self._press(CTRL_D if re.search(r"Ctrl-D (done|ends)", self.prompt) else ENTER)

    def _choose(self, labels: tuple[str, ...]) -> None:
        if self._plain:
            self._press(_number(self.prompt, labels))
            return
        self._point(labels)
        self._press(ENTER)

    def _tick(self, labels: tuple[str, ...]) -> None:
        called = [(label, label.removeprefix("Objective ")) for label in labels]  # the first version has their numbers alone
        if self._plain:
            self._press(", ".join(_number(self.prompt, names).strip() for names in called) + "\n")
            return
        for names in called:
            self._point(names)
            self._press(SPACE)
        self._press(ENTER)

    def _point(self, labels: tuple[str, ...]) -> None:
        """Bring the pointer to a row: by an arrow, else by its first letter, else by arrows or from the end of the list.

        A way that does not lead there does not count.
        """
        for way in self._ways(labels):
            begun = self.keys
            for key in way:
                self._press(key)
                self._rest()
            if self._pointed(labels):
                return
            self.keys = begun
        raise Stuck(f"cannot come to {labels}\n{self.prompt}")

    def _ways(self, labels: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if len(arrows := self._arrows(labels)) < 2:
            yield arrows
        yield self._letter(labels)
        yield self._arrows(labels)  # from where the letter led
        yield from ((END,), (END, UP), (END, UP, UP))

    def _letter(self, labels: tuple[str, ...]) -> tuple[str, ...]:
        """Return the letter that a row begins with; of the first of these where none is on the screen."""
        there = (label for label in labels for line in self.prompt.splitlines() if _is(line, (label,)))
        return (next(there, labels[0])[0].lower(),)

    def _arrows(self, labels: tuple[str, ...]) -> tuple[str, ...]:
        """Return the arrows from the row that is pointed at to another; () where it is not on the screen, or is this one."""
        rows = [line for line in self.prompt.splitlines() if re.match(r" [❯ ] +\S", line)]
        at = next((place for place, line in enumerate(rows) if "❯" in line), 0)
        place = next((place for place, line in enumerate(rows) if _is(line, labels)), at)
        return (DOWN if place > at else UP,) * abs(place - at)

    def _pointed(self, labels: tuple[str, ...]) -> bool:
        return any(_is(line, labels) for line in self.prompt.splitlines() if "❯" in line)


def _is(line: str, labels: tuple[str, ...]) -> bool:
    words = re.sub(r"^\s*❯?\s*(\[.\]|[☐☑◻◼✓○●])?\s*", "", line)
    return any(re.match(_words_of(label), words) for label in labels)


def _words_of(label: str) -> str:
    """Return what the words of a row begin with; a number alone may have a word before it."""
    return rf"(?:\w+ )?{label}\b" if label.isdecimal() else re.escape(label)


def _number(prompt: str, labels: tuple[str, ...]) -> str:
    """What is typed in the plain face for a row: nothing where Enter alone picks it, else its number, else its words."""
    for label in labels:
        if re.search(rf"Enter (alone: |for “){re.escape(label)}", " ".join(prompt.split())):
            return "\n"
        if found := re.search(rf"^(\d\w*|[a-z])\.? {_words_of(label)}|^({re.escape(label)})$", prompt, re.MULTILINE):
            return f"{found[1] or found[2]}\n"
    if len(labels) == 1 and re.search(r"\bwords?\b", prompt):
        return f"{labels[0]}\n"  # a list that tells some of its rows alone, and finds the others
    raise Stuck(f"none of {labels} in\n{prompt}")


def _worked(pid: int) -> str:
    """Return what a process does and how much it has worked: "S 12 3" for one that waits."""
    try:
        state, *rest = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return "gone"
    return f"{state} {rest[10]} {rest[11]}"
