"""Measure the wizard beside a bare questionary script, on this machine, in one run; see docs/performance.md.

Every child has a pseudo-terminal of its own, and the two sides take turns (A B A B ...), so that whatever else the
machine does falls on both alike. Only the ratios count; a missed limit ends the program with 1. POSIX only.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pyte

ROWS, COLUMNS = 24, 80
PATIENCE = 30.0  # seconds; a child that draws nothing for so long is stuck
PAUSE = 0.05  # seconds between a prompt and the key: nobody answers faster, and both sides are idle by then
MEASURES = ("at-once", "starting", "answering", "growing", "registers")
TURNS = 20  # questions answered in one run of a loop
MANY = 1000  # questions of the large bank

CHOICES = ("Yes", "No", "Not known yet")
ONE_QUESTION = f"""\
import questionary

answer = questionary.select("Does it apply?", choices={list(CHOICES)}).ask()

print(answer)
"""
LOOP = f"""\
import questionary

for number in range(1, {TURNS + 2}):
    questionary.select(f"Question {{number:04}}: does it apply?", choices={list(CHOICES)}).ask()
"""
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?]*[A-Za-z]|[78=>])")

Command = tuple[str, ...]


class Stuck(Exception):
    """A child did not draw what it should have."""


# -- A child on a terminal --------------------------------------------------------------------------------------------


class Child:
    """A program on a pseudo-terminal of its own. `chunks`: what it wrote, with the time each piece arrived."""

    def __init__(self, command: Command, environment: dict[str, str], folder: Path) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        self._command = command
        self._seen = b""  # what it wrote since the last key
        self.started = time.perf_counter()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            try:
                termios.tcsetwinsize(0, (ROWS, COLUMNS))
                os.chdir(folder)
                os.execve(command[0], command, environment)
            finally:
                os._exit(127)

    def press(self, keys: bytes) -> float:
        """Type; return the time."""
        self._seen = b""
        pressed = time.perf_counter()
        os.write(self._terminal, keys)
        return pressed

    def drawn(self, *needles: bytes) -> float:
        """Return the time at which the last of these, in this order, had arrived since the last key."""
        while not _in_order(self._seen, needles):
            if not self._read(PATIENCE):
                raise Stuck(f"{' '.join(self._command)}: nothing like {needles} in\n" + "\n".join(self.screen()))
        return self.chunks[-1][0]

    def rest(self) -> None:
        """Take in what it still writes, for as long as a quick person would pause."""
        while self._read(PAUSE):
            pass

    def first_line(self) -> float:
        """Return the time at which the first line with a word on it was whole."""
        text = b""
        for when, chunk in self.chunks:
            text += chunk
            if re.search(rb"\w.*\n", _ESCAPES.sub(b"", text)):
                return when
        raise Stuck(f"{' '.join(self._command)}: not a line of text")

    def screen(self) -> list[str]:
        """Return what a person sees now."""
        screen = pyte.Screen(COLUMNS, ROWS)
        pyte.ByteStream(screen).feed(b"".join(chunk for _, chunk in self.chunks))
        return [str(line) for line in screen.display]

    def close(self) -> None:
        """End it and wait for its end."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def _read(self, patience: float) -> bool:
        if not select.select([self._terminal], [], [], patience)[0]:
            return False
        try:
            chunk = os.read(self._terminal, 65536)
        except OSError:  # Linux: the child has ended
            return False
        self.chunks.append((time.perf_counter(), chunk))
        self._seen += chunk
        return bool(chunk)


def _in_order(text: bytes, needles: tuple[bytes, ...]) -> bool:
    at = 0
    for needle in needles:
        if (found := text.find(needle, at)) < 0:
            return False
        at = found + len(needle)
    return True


@contextmanager
def _running(*children: Child) -> Iterator[None]:
    try:
        yield
    finally:
        for child in children:
            child.close()


# -- What is measured -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Started:
    """Seconds from the start of a process: its first line of text, its first prompt, and the answer to a first key."""

    line: float
    drawn: float
    ready: float


@dataclass(frozen=True)
class Row:
    """One line of the table: seconds, a pair for each run."""

    words: str
    pairs: tuple[tuple[float, float], ...]
    limit: float

    @property
    def ours(self) -> float:
        return median(ours for ours, _ in self.pairs)

    @property
    def theirs(self) -> float:
        return median(theirs for _, theirs in self.pairs)

    @property
    def ratio(self) -> float:
        """The median of the runs' own ratios: a busy moment falls on both sides of a run, and drops out."""
        return median(ours / theirs for ours, theirs in self.pairs)

    @property
    def held(self) -> bool:
        return self.ratio <= self.limit


class Bench:
    """The commands to measure and a folder for everything they write."""

    def __init__(self, python: Path, folder: Path) -> None:
        self._python = str(python)
        self._wizard = str(python.parent / "wizard")
        self._folder = folder
        self._scripts = folder / "scripts"
        self._scripts.mkdir()
        self._made = 0
        settings = self._written("settings.yaml", 'name: "Bench"\nface: "terminal"\n')
        steering = re.compile(r"(PYTHON|WIZARD_|PROMPT_TOOLKIT_).*|ACCESSIBLE|COLUMNS|LINES|EDITOR|VISUAL|NO_COLOR")
        kept = {name: value for name, value in os.environ.items() if not steering.fullmatch(name)}
        kept |= {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "WIZARD_SETTINGS": str(settings)}
        self._environment = kept

    def _written(self, name: str, text: str) -> Path:
        file = self._scripts / name
        file.write_text(text, encoding="utf-8")
        return file

    def _bank(self, size: int) -> Path:
        questions = "".join(
            f'      - {{id: q{number}, kind: yes-no, ask: "Question {number:04}: does it apply?"}}\n'
            for number in range(1, size + 1)
        )
        head = f'bank: made-up-{size}\nversion: "1"\ntitle: A made-up bank\ncover: none\n'
        tail = 'approval: {ask: "Comments:"}\nsections:\n  - id: all\n    title: All questions\n    questions:\n'
        return self._written(f"made-up-{size}.yaml", head + tail + questions)

    def _fresh(self) -> Path:
        self._made += 1
        return self._folder / f"assessments-{self._made}"

    def _child(self, *command: str, assessments: Path | None = None) -> Child:
        folder = assessments or self._fresh()
        return Child(command, {**self._environment, "WIZARD_FOLDER": str(folder)}, self._scripts)

    # -- Starting

    def starting(self, runs: int) -> list[Row]:
        """The first line and the first prompt, with and without --plain, against the bare script."""
        bare_script = str(self._written("one.py", ONE_QUESTION))
        prompt, line, plain = [], [], []
        for number in range(runs + 1):
            bare = self._started((self._python, bare_script), CHOICES[-1].encode(), b"\x1b[B", "»".encode())
            terminal = self._started((self._wizard, "new", "stage-1"), b"Ctrl-C", b"Z", b"Z")
            by_line = self._started((self._wizard, "new", "stage-1", "--plain"), b"/leave", b"Z", b"Z")
            if number:  # the first round warmed the disk up
                prompt.append((terminal.ready, bare.ready))
                line.append((terminal.line, bare.drawn))
                plain.append((by_line.ready, bare.ready))
        return [
            Row("First prompt, against a bare questionary script", tuple(prompt), 1.25),
            Row("First line of text, against the bare script's prompt", tuple(line), 0.3),
            Row("First prompt with --plain, against the bare script's", tuple(plain), 0.5),
        ]

    def _started(self, command: Command, prompt: bytes, key: bytes, answer: bytes) -> Started:
        """Start a program; once its prompt is there, press a key and wait until the screen shows that it was taken."""
        child = self._child(*command)
        with _running(child):
            drawn = child.drawn(prompt)
            child.press(key)
            ready = child.drawn(answer)
            _expect(child, prompt, answer)
            return Started(child.first_line() - child.started, drawn - child.started, ready - child.started)

    def at_once(self, runs: int) -> list[Row]:
        """--version and --help, against a Python that does nothing: whole processes."""
        version, help_ = [], []
        for number in range(runs + 1):
            nothing = self._whole(self._python, "-c", "pass")
            said = self._whole(self._wizard, "--version"), self._whole(self._wizard, "--help")
            if number:  # the first round warmed the disk up
                version.append((said[0], nothing))
                help_.append((said[1], nothing))
        return [
            Row("`wizard --version`, against `python -c pass`", tuple(version), 1.9),
            Row("`wizard --help`, against `python -c pass`", tuple(help_), 2.5),
        ]

    def _whole(self, *command: str) -> float:
        start = time.perf_counter()
        subprocess.run(command, env=self._environment, cwd=self._scripts, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    # -- Answering

    def answering(self, runs: int) -> list[Row]:
        """Enter to the next prompt: the wizard, against a bare loop of the same questions."""
        bank, loop = str(self._bank(TURNS + 1)), str(self._written("loop.py", LOOP))
        ends = b"Ctrl-C", CHOICES[-1].encode()
        took = []
        for _ in range(runs):
            pair = self._child(self._wizard, "new", bank), self._child(self._python, loop)
            took.append(self._taking_turns(pair, ends, (1, 1)))
        return [Row("Enter to next prompt, against a bare questionary loop", tuple(took), 1.3)]

    def growing(self, runs: int) -> list[Row]:
        """Enter to the next prompt: the end of a bank of 1,000 questions, against its beginning."""
        bank = str(self._bank(MANY))
        first = MANY - TURNS
        answers = self._written("answers.yaml", "".join(f"q{number}: yes\n" for number in range(1, first)))
        filled = self._fresh()
        environment = {**self._environment, "WIZARD_FOLDER": str(filled)}
        command = (self._wizard, "new", bank, "--answers", str(answers), "--no-input")
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        ends = b"Ctrl-C", b"Ctrl-C"
        took = []
        for _ in range(runs):
            copy = self._fresh()
            shutil.copytree(filled, copy)
            pair = self._child(self._wizard, "resume", assessments=copy), self._child(self._wizard, "new", bank)
            took.append(self._taking_turns(pair, ends, (first, 1)))
        return [Row(f"Enter to next prompt, question {MANY:,} against question 1", tuple(took), 1.5)]

    # -- Registers

    def registers(self, runs: int) -> list[Row]:
        """A register of 500 entries and 2,500 references, against one of 20 entries and 100 references."""
        large, small = self._register(250, 10), self._register(10, 10)
        adding, printing, checking = [], [], []
        for number in range(max(runs // 3, 3) + 1):
            copies = self._copy(large), self._copy(small)
            added = self._adding(copies[0], 250), self._adding(copies[1], 10)
            printed = self._timed(copies[0], "render", "--to", "html"), self._timed(copies[1], "render", "--to", "html")
            checked = self._timed(copies[0], "check"), self._timed(copies[1], "check")
            if number:  # the first round warmed the disk up
                adding.append(added)
                printing.append(printed)
                checking.append(checked)
        return [
            Row("Enter to next prompt, adding to 500 entries against 20", tuple(adding), 3),
            Row("The whole document in HTML, 500 entries against 20", tuple(printing), 6),
            Row("wizard check, 500 entries against 20", tuple(checking), 5),
        ]

    def _register(self, size: int, references: int) -> Path:
        """Make an assessment with so many items and actions; each action names so many items."""
        text = "Four in ten of the people we asked had waited longer than they should, and told us so. " * 4
        items = [
            {"title": f"Item {n} of the register", "found": text, "risk": "Risk", "done": text} for n in range(1, size + 1)
        ]
        actions = [
            {
                "theme": f"Theme {n % 4}",
                "affects": [str((n * 7 + step * 3) % size + 1) for step in range(references)],
                "required": f"{n}. {text}",
                "owner": [f"Team {n % 9}"],
                "objective": ["1"],
                "start": "April 2027",
                "end": "End of 2028",
            }
            for n in range(size)
        ]
        given = {"title": f"Register of {size}", "identified": items, "actions": actions}
        answers = self._written(f"register-{size}.json", json.dumps(given))
        folder = self._fresh()
        command = (self._wizard, "new", "eia", "--answers", str(answers), "--no-input")
        environment = {**self._environment, "WIZARD_FOLDER": str(folder)}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return folder

    def _copy(self, folder: Path) -> Path:
        copy = self._fresh()
        shutil.copytree(folder, copy)
        return copy

    def _adding(self, folder: Path, size: int) -> float:
        """Add actions and fill in their first answers; return the median time from Enter to the next prompt."""
        took = []
        child = self._child(self._wizard, "resume", assessments=folder)
        with _running(child):
            child.drawn(b"Ctrl-C")
            child.press(b"\t")
            child.drawn(b"Overview", b"Ctrl-C")
            child.press(b"a\r")
            child.drawn(b"That is all", b"Ctrl-C")
            for number in range(size + 1, size + 5):
                child.rest()
                child.press(b"\x1b[F\x1b[A")
                child.rest()
                steps = ((b"", b"Theme"), (b"Theme 1", b"This affects"), (b"1, 2 and 9", b"Action required"))
                for typed, asked in steps:
                    if typed:
                        child.press(typed)
                        child.rest()
                    pressed = child.press(b"\r")
                    took.append(child.drawn(asked, b"Ctrl-C") - pressed)
                    child.rest()
                _expect(child, f"Action {number}".encode())
                for key, there in ((b"\t", b"Overview"), (b"a\r", b"That is all")):
                    child.press(key)
                    child.drawn(there, b"Ctrl-C")
        return median(took)

    def _timed(self, folder: Path, *words: str) -> float:
        """Return how long a command takes from its start to its end."""
        (file,) = folder.glob("*.jsonl")
        start = time.perf_counter()
        command = (self._wizard, words[0], str(file), *words[1:])
        done = subprocess.run(command, env=self._environment, cwd=self._scripts, capture_output=True, check=False)
        took = time.perf_counter() - start
        if done.returncode not in (0, 1) or done.stderr:
            raise Stuck(f"{' '.join(command)}: {done.stderr.decode()}")
        return took

    def _taking_turns(self, pair: tuple[Child, Child], ends: tuple[bytes, bytes], at: tuple[int, int]) -> tuple[float, float]:
        """Answer by turns in both; return the median time from Enter to the next prompt of each.

        ends: what each prompt ends in, on the screen. at: the number of the question each begins at.
        """
        took: tuple[list[float], list[float]] = [], []
        with _running(*pair):
            for child, end, start in zip(pair, ends, at, strict=True):
                child.drawn(_question(start), end)
                child.rest()
            for turn in range(1, TURNS + 1):
                for child, end, start, times in zip(pair, ends, at, took, strict=True):
                    pressed = child.press(b"\r")
                    times.append(child.drawn(_question(start + turn), end) - pressed)
                    child.rest()
            for child, end, start in zip(pair, ends, at, strict=True):
                _expect(child, _question(start + TURNS), end)
        return median(took[0]), median(took[1])


def _question(number: int) -> bytes:
    return f"Question {number:04}".encode()


def _expect(child: Child, *needles: bytes) -> None:
    """Make sure, outside the measured time, that what arrived is what a person sees."""
    seen = "\n".join(child.screen())
    for needle in needles:
        if needle.decode().strip() not in seen:
            raise Stuck(f"{needle!r} is not on the screen:\n{seen}")


# -- The command ------------------------------------------------------------------------------------------------------


def table(rows: list[Row]) -> str:
    """Return the measurements as a Markdown table."""
    lines = ["| Measured | This | Against | Ratio | Limit | |", "|---|---:|---:|---:|---:|---|"]
    for row in rows:
        times = f"{row.ours * 1000:.0f} ms | {row.theirs * 1000:.0f} ms"
        lines.append(f"| {row.words} | {times} | {row.ratio:.2f} | {row.limit:.2f} | {'held' if row.held else 'MISSED'} |")
    return "\n".join(lines)


def main() -> int:
    """Measure everything and print the table; return 1 if a limit is missed, 2 if a program did not do what was expected."""
    parser = argparse.ArgumentParser(description="Measure the wizard beside a bare questionary script. POSIX only.")
    parser.add_argument("--python", type=Path, default=Path(sys.executable), help="the interpreter of the venv to measure")
    parser.add_argument("--runs", type=int, default=15, help="runs of each measurement (default: 15)")
    parser.add_argument(
        "--only", nargs="+", choices=("at-once", "starting", "answering", "growing", "registers"), help="not all of it"
    )
    parser.add_argument("--dir", type=Path, default=Path(), help="where to work: a folder on a real disk (default: here)")
    chosen = parser.parse_args()
    # Not resolved: a venv's interpreter is a link, and `wizard` stands beside the link.
    python = chosen.python.absolute()
    if not (python.parent / "wizard").is_file():
        parser.error(f"there is no wizard beside {chosen.python}: install the project there, not editable")
    try:
        with tempfile.TemporaryDirectory(prefix=".bench-", dir=chosen.dir) as folder:
            bench = Bench(python, Path(folder).absolute())
            measures = {
                "at-once": bench.at_once,
                "starting": bench.starting,
                "answering": bench.answering,
                "growing": bench.growing,
                "registers": bench.registers,
            }
            rows = [row for name in chosen.only or measures for row in measures[name](chosen.runs)]
    except Stuck as stuck:
        print(stuck, file=sys.stderr)
        return 2
    print(table(rows))
    return 0 if all(row.held for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
