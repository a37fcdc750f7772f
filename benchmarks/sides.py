"""The sides of a row: what is done once for each run. Equal ones are the same act, and are done once for several rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.bench import CHILDREN, Bench, Made
from benchmarks.running import Command, Terminal, Took, whole

DOWN, TAB, END, UP = b"\x1b[B", b"\t", b"\x1b[F", b"\x1b[A"
_PATIENCE = 1200.0  # seconds that a whole process on a terminal may say nothing


@dataclass(frozen=True)
class Wizard:
    """A command of the wizard, from its start to its end.

    words: FOLDER stands for `on`, FILE for the assessment in the middle of it, TITLE for its title, OUT for a file to write.
    is_first: with nothing kept from an earlier run. on_terminal: as a person sees it, and not into a pipe.
    """

    words: Command
    on: Made | None = None
    is_first: bool = False
    on_terminal: bool = False

    def __call__(self, bench: Bench) -> Took:
        command = *bench.kit.wizard, *_filled_in(self.words, self.on, bench)
        folder, cache = bench.made(self.on) if self.on else None, bench.fresh() if self.is_first else None
        if not self.on_terminal:
            return whole(command, bench.environment(folder, cache), bench.folder)
        with bench.terminal(command, folder, cache) as terminal:
            return terminal.end(_PATIENCE)


_STANDS_FOR: Mapping[str, Callable[[Bench, Made], object]] = {
    "FOLDER": Bench.made,
    "FILE": Bench.file,
    "TITLE": lambda bench, on: bench.file(on).stem.replace("-", " ").capitalize(),
    "OUT": lambda bench, on: bench.folder / "out",
}


def _filled_in(words: Command, on: Made | None, bench: Bench) -> Command:
    """Return words with what stands there for what is measured on."""
    return tuple(str(_STANDS_FOR[word](bench, on)) if on and word in _STANDS_FOR else word for word in words)


@dataclass(frozen=True)
class Child:
    """A program of children/, from its start to its end, run by the peers' interpreter or by the wizard's."""

    script: str
    words: Command = ()
    on: Made | None = None
    is_ours: bool = False

    def __call__(self, bench: Bench) -> Took:
        python = bench.kit.python if self.is_ours else bench.kit.peers
        words = _filled_in(self.words, self.on, bench)
        return whole((python, str(CHILDREN / self.script), *words), bench.environment(), bench.folder)


@dataclass(frozen=True)
class Copier:
    """`copier copy --defaults` of a template with one file and one question, into a fresh folder."""

    def __call__(self, bench: Bench) -> Took:
        template = bench.once("template", _template)
        copier = str(Path(bench.kit.peers).parent / "copier")
        command = copier, "copy", "--quiet", "--defaults", str(template), str(bench.fresh())
        return whole(command, bench.environment(), bench.folder)


def _template(folder: Path) -> None:
    folder.mkdir()
    (folder / "copier.yml").write_text("name:\n  type: str\n  default: World\n", encoding="utf-8")
    (folder / "hello.txt.jinja").write_text("Hello {{ name }}\n", encoding="utf-8")


@dataclass(frozen=True)
class Pages:
    """1,000 documents like the worked example with Jinja2 alone, or with markdown-it for what people wrote (pages.py)."""

    ending: str
    with_markdown: bool = False

    def __call__(self, bench: Bench) -> Took:
        file = bench.once(("values", self.ending), lambda path: _values(path, self.ending, bench))
        words = str(file), str(bench.kit.project / "templates"), self.ending, str(bench.size(1_000))
        return Child("pages.py", (*words, *(("with-markdown",) if self.with_markdown else ())))(bench)


def _values(file: Path, ending: str, bench: Bench) -> None:
    bench.run(bench.kit.python, str(CHILDREN / "values.py"), str(bench.file(Made("copies", 1))), ending, str(file))


@dataclass(frozen=True)
class Start:
    """A program on a terminal until its first prompt takes a key: the key is pressed once the prompt is drawn.

    command: of the wizard, or a script of children/. answer: what the screen shows once the key was taken.
    """

    command: Command
    prompt: bytes = b"Ctrl-C"
    key: bytes = DOWN
    answer: bytes = "❯".encode()
    on: Made | None = None

    def __call__(self, bench: Bench) -> Took:
        with _started(self.command, self.on, bench) as terminal:
            terminal.see(self.prompt)
            terminal.press(self.key)
            ready = terminal.see(self.answer) - terminal.started
            used = terminal.kill()
        return Took(ready, used.cpu, used.peak)


@dataclass(frozen=True)
class FirstLine:
    """A command of the wizard on a terminal until its first line of text is whole."""

    command: Command

    def __call__(self, bench: Bench) -> Took:
        with _started(self.command, None, bench) as terminal:
            line = terminal.first_line() - terminal.started
            used = terminal.kill()
        return Took(line, used.cpu, used.peak)


def _started(command: Command, on: Made | None, bench: Bench) -> Terminal:
    if command and command[0].endswith(".py"):
        return bench.terminal((bench.kit.peers, str(CHILDREN / command[0]), *command[1:]))
    return bench.terminal((*bench.kit.wizard, *_filled_in(command, on, bench)), bench.made(on) if on else None)


TURNS = 20  # questions answered in one run


@dataclass(frozen=True)
class Answering:
    """Enter until the next prompt is drawn, in a form of made-up yes/no questions: the median of 20, up to question `last`."""

    size: int
    last: int
    is_bare: bool = False

    def __call__(self, bench: Bench) -> Took:
        turns = 2 if bench.quick else TURNS
        last = min(self.last, bench.size(self.size))
        first = last - turns
        took = []
        with self._opened(bench, first, last) as terminal:
            ends = b"Not known yet" if self.is_bare else b"Ctrl-C"
            terminal.see(_question(first), ends)
            terminal.rest()
            for number in range(first + 1, last + 1):
                pressed = terminal.press(b"\r")
                took.append(terminal.see(_question(number), ends) - pressed)
                terminal.rest()
        return Took(median(took))

    def _opened(self, bench: Bench, first: int, last: int) -> Terminal:
        if self.is_bare:
            return bench.terminal((bench.kit.peers, str(CHILDREN / "loop.py"), str(first), str(last)))
        return bench.terminal((*bench.kit.wizard, "resume"), bench.copy(bench.filled(self.size, first - 1)))


@dataclass(frozen=True)
class Adding:
    """Enter until the next prompt, while actions are added to a register: the median of a dozen."""

    on: Made

    def __call__(self, bench: Bench) -> Took:
        took = []
        with bench.terminal((*bench.kit.wizard, "resume"), bench.copy(bench.made(self.on))) as terminal:
            terminal.see(b"Ctrl-C")
            for _ in range(4):
                for key, there in ((TAB, b"Overview"), (b"a\r", b"No more to add")):
                    terminal.press(key)
                    terminal.see(there, b"Ctrl-C")
                terminal.rest()
                terminal.press(END + UP)
                terminal.rest()
                for typed, asked in ((b"", b"Theme"), (b"Theme 1", b"This affects"), (b"1, 2 and 9", b"Action required")):
                    if typed:
                        terminal.press(typed)
                        terminal.rest()
                    pressed = terminal.press(b"\r")
                    took.append(terminal.see(asked, b"Ctrl-C") - pressed)
                    terminal.rest()
        return Took(median(took))


def _question(number: int) -> bytes:
    return f"Question {number:04}".encode()
