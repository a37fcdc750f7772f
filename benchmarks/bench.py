"""The bench: the two environments, and a folder for all that is made to be measured, made once each."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.running import Command, Terminal, whole

CHILDREN = Path(__file__).parent / "children"
_STEERING = re.compile(r"(PYTHON|WIZARD_|PROMPT_TOOLKIT_|PIP_).*|ACCESSIBLE|COLUMNS|LINES|EDITOR|VISUAL|NO_COLOR|VIRTUAL_ENV")


@dataclass(frozen=True)
class Kit:
    """What is run: the wizard, the interpreter of its environment, and that of the peers. project: the checkout measured."""

    wizard: Command
    python: str
    peers: str
    project: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    """What else its programs are to find there."""


@dataclass(frozen=True)
class Made:
    """Something to measure with, made when it is first asked for. what: a word of children/make.py, or "register"."""

    what: str
    size: int
    like: str = "stage-1"
    """What each is like: "stage-1", the worked example; "plan", a register with 25 actions."""


class Bench:
    """What is measured and all it needs. quick: everything small, to see that each row works; the figures mean nothing."""

    def __init__(self, kit: Kit, folder: Path, *, quick: bool) -> None:
        self.kit = kit
        self.folder = folder.absolute()
        self.quick = quick
        self._kept: dict[object, Path] = {}
        self._count = 0
        settings = self.written("settings.yaml", 'name: "Bench"\nface: "terminal"\n')
        kept = {name: value for name, value in os.environ.items() if not _STEERING.fullmatch(name)}
        self._environment = kept | {
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "WIZARD_SETTINGS": str(settings),
            "WIZARD_CACHE": str(self.folder / "cache"),
            **kit.environment,
        }

    def size(self, size: int) -> int:
        """Return how many of something there are to be."""
        return min(size, max(30, size // 100)) if self.quick else size

    def written(self, name: str, text: str) -> Path:
        """Return a file with a text, its name given."""
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def fresh(self) -> Path:
        """Return a folder that is not there yet."""
        self._count += 1
        return self.folder / f"fresh-{self._count}"

    # -- Running ------------------------------------------------------------------------------------------------------

    def environment(self, assessments: Path | None = None, cache: Path | None = None) -> dict[str, str]:
        """Return the environment of a program. assessments: its folder, a fresh one where none is given."""
        named = {"WIZARD_FOLDER": str(assessments or self.fresh())} | ({"WIZARD_CACHE": str(cache)} if cache else {})
        return self._environment | named

    def terminal(self, command: Command, assessments: Path | None = None, cache: Path | None = None) -> Terminal:
        """Start a program on a terminal."""
        return Terminal(command, self.environment(assessments, cache), self.folder)

    def run(self, *command: str, assessments: Path | None = None) -> None:
        """Run a program that is not measured, and has to succeed."""
        whole(command, self.environment(assessments), self.folder, fine=(0,))

    # -- Making -------------------------------------------------------------------------------------------------------

    def once(self, key: object, make: Callable[[Path], None]) -> Path:
        """Return a path of the folder, made by this the first time that it is asked for."""
        if key not in self._kept:
            path = self.fresh()
            make(path)
            self._kept[key] = path
        return self._kept[key]

    def made(self, made: Made) -> Path:
        """Return a folder of assessments."""
        size = self.size(made.size)
        if made.what == "register":
            return self.once(made, lambda path: self._registered(path, register(size // 2, size // 2, 10)))
        example = self.once(made.like, self._planned if made.like == "plan" else self._example)
        (like,) = example.glob("*.jsonl")
        return self.once(made, lambda path: self._make(made.what, size, path, like))

    def _make(self, what: str, size: int, path: Path, like: Path) -> None:
        self.run(self.kit.python, str(CHILDREN / "make.py"), what, str(size), str(path), str(like))

    def filled(self, size: int, answered: int) -> Path:
        """Return a folder with an assessment of a form of so many yes/no questions, the first of them answered."""
        return self.once((size, answered), lambda path: self._make("filled", answered, path, self._bank(size)))

    def file(self, made: Made) -> Path:
        """Return an assessment of a folder: the one in the middle by name."""
        files = sorted(self.made(made).glob("*.jsonl"))
        return files[(len(files) - 1) // 2]

    def copy(self, folder: Path) -> Path:
        """Return a copy of a folder, to write in."""
        return shutil.copytree(folder, self.fresh())

    def _example(self, folder: Path) -> None:
        answers = self.kit.project / "docs" / "examples" / "evening-opening.yaml"
        self.run(*self.kit.wizard, "new", "stage-1", "--answers", str(answers), "--no-input", assessments=folder)

    def _planned(self, folder: Path) -> None:
        self._registered(folder, register(10, self.size(25), 2))

    def _registered(self, folder: Path, given: dict[str, Any]) -> None:
        answers = self.written(f"{folder.name}.json", json.dumps(given))
        self.run(*self.kit.wizard, "new", "eia", "--answers", str(answers), "--no-input", assessments=folder)

    def _bank(self, size: int) -> Path:
        questions = "".join(
            f'      - {{id: q{number}, kind: yes-no, ask: "Question {number:04}: does it apply?"}}\n'
            for number in range(1, self.size(size) + 1)
        )
        head = f'bank: made-up-{size}\nversion: "1"\ntitle: A made-up bank\ncover: none\n'
        tail = 'approval: {ask: "Comments:"}\nsections:\n  - id: all\n    title: All questions\n    questions:\n'
        return self.written(f"made-up-{size}.yaml", head + tail + questions)


def register(items: int, actions: int, references: int) -> dict[str, Any]:
    """Return the answers of a form with so many items and actions; each action names so many items.

    Of every four actions one is overdue, one has no owner, and for one it is not known yet what came of it.
    """
    text = "Four in ten of the people we asked had waited longer than they should, and told us so. " * 4
    return {
        "title": f"Register of {items + actions}",
        "identified": [
            {"title": f"Item {n} of the register", "found": text, "risk": "Risk", "done": text} for n in range(1, items + 1)
        ],
        "actions": [
            {
                "theme": f"Theme {n % 4}",
                "affects": [str((n * 7 + step * 3) % items + 1) for step in range(references)],
                "required": f"{n}. {text}",
                **({} if n % 4 == 1 else {"owner": [f"Team {n % 9}"]}),
                "objective": ["1"],
                "start": "April 2026" if n % 4 == 2 else "April 2027",
                "end": "May 2026" if n % 4 == 2 else "End of 2028",
                **(
                    {"outcome": {"answer": "not known yet", "ask": f"Team {n % 9}", "by": "1 March 2027"}} if n % 4 == 3 else {}
                ),
            }
            for n in range(actions)
        ],
    }
