"""Count what a person does beyond typing their own text: python -m benchmarks.effort [--project CHECKOUT] [--write].

Each job is done at a real pseudo-terminal of 80 columns by 24 rows, in both faces, led by what the screen says: the step that
fits the prompt is done, with the fewest keys that do it. So the same script runs on any version; where one calls a thing by
other words, the step has both. Nothing is timed.

Keys beyond the text: every key but those of the words and line ends of an answer, which are pasted on the terminal. The word
that is typed to approve counts as one. Screens: prompts that want a reply.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.helpers.driving import BASE, CTRL_D, CTRL_U, DOWN, ENTER, UP, Terminal
from tests.helpers.filling import plain_values
from wizard.files import plainyaml

PROJECT = Path(__file__).parents[1]
PAGE = PROJECT / "docs" / "performance.md"
EVENING, HOMES = (PROJECT / "docs" / "examples" / f"{name}.yaml" for name in ("evening-opening", "rented-homes"))
AUTHOR, REVIEWER = "Priya Nair", "Sam Okoro"
FACES = ("terminal", "plain")
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


class Heard(NamedTuple):
    """What was to be read at a prompt of the plain face: how many words, and how many of them name commands."""

    shows: str
    words: int
    commands: int


# -- The person -------------------------------------------------------------------------------------------------------


class Stuck(Exception):
    """No step fits what the screen shows."""


class Person:
    """Somebody at a terminal, whose keys and screens are counted."""

    def __init__(self, terminal: Terminal, face: str) -> None:
        self._on = terminal
        self._plain = face == "plain"
        self.keys = self.screens = 0
        self.heard: list[Heard] = []
        self.prompt = ""
        """The present prompt: what is below the last answer on a terminal, what was said since the reply in the plain face."""
        self._answered = 0  # how many bytes it had written then
        self._typed = ""

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
            self.screens += 1
            self._hear(step.shows)
            self._answered = len(self._on.bytes)
            self._reply(step.reply)
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

    def _hear(self, shows: str) -> None:
        words = self._said if self._plain else ""
        for line in self._typed.splitlines():
            words = words.replace(line, "", 1)  # the terminal repeats what is typed
        self._typed = ""
        told = [word for word in words.split() if re.search(r"\w", word)]
        commands = re.findall(r"(?:\bOr )?(?<![\w/])/[a-z]+|\bfor commands\b", words)
        self.heard.append(Heard(shows, len(told), sum(len(found.split()) for found in commands)))

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
            several = re.search(r"/done (on|ends|alone)", " ".join(self.prompt.split())) is not None
            self._press(*(["\n"] if several and typed else []), "/done\n" if several else "\n")
        else:
            self._press(CTRL_D if "Ctrl-D done" in self.prompt else ENTER)

    def _choose(self, labels: tuple[str, ...]) -> None:
        if self._plain:
            self._press(_number(self.prompt, labels))
            return
        self._point(labels)
        self._press(ENTER)

    def _tick(self, labels: tuple[str, ...]) -> None:
        if self._plain:
            self._press(", ".join(_number(self.prompt, (label,)).strip() for label in labels) + "\n")
            return
        for label in labels:
            self._point((label,))
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
    return any(words.startswith(label) for label in labels)


def _number(prompt: str, labels: tuple[str, ...]) -> str:
    """What is typed in the plain face for a row: nothing where Enter alone picks it, else its number."""
    for label in labels:
        if re.search(rf"Enter (alone: |for “){re.escape(label)}", " ".join(prompt.split())):
            return "\n"
        if found := re.search(rf"^(\d\w*|[a-z])\.? {re.escape(label)}", prompt, re.MULTILINE):
            return f"{found[1]}\n"
    raise Stuck(f"none of {labels} in\n{prompt}")


def _worked(pid: int) -> str:
    """Return what a process does and how much it has worked: "S 12 3" for one that waits."""
    try:
        state, *rest = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return "gone"
    return f"{state} {rest[10]} {rest[11]}"


# -- The jobs ---------------------------------------------------------------------------------------------------------


def example(path: Path) -> dict[str, Any]:
    """Return the answers of a file."""
    given: dict[str, Any] = plain_values(plainyaml.read(path.read_text(encoding="utf-8"), path.name)[0])
    return given


CHECK = "Check your answers"
NO_MORE = ("That is everybody", "That is all", "No one else", "No more", "Nothing more", "None", "Go on")


def line(shows: str, value: Any) -> Step:
    return Step(shows, Given(", ".join(value) if isinstance(value, list) else str(value or "")))


def no_more(shows: str, may: bool = False) -> Step:
    return Step(shows, Chosen(NO_MORE), may=may)


def entries(noun: str, given: Sequence[dict[str, Any]], fields: Sequence[tuple[str, str]]) -> Iterator[Step]:
    """The steps of a list: each entry with its fields, in their order."""
    for number, entry in enumerate(given):
        yield Step(
            f"Add (a|an|another) {noun}", Chosen((f"Add a {noun}", f"Add an {noun}", f"Add another {noun}")), may=not number
        )
        yield from (line(shows, entry.get(key)) for key, shows in fields)
    if given:
        yield no_more(f"Add another {noun}")
    else:
        yield no_more(f"Add an? {noun}", may=True)
        yield Step(f"The first {noun}", Kept(), may=True)


SOURCE = (("title", "What is it"), ("dated", "From when"), ("kept", "Where it is kept"), ("for", "Which answers rest on it"))
GAP = (
    *(("missing", "What is not known"), ("for", "Which answers it touches"), ("action", "What will be done about it")),
    *(("owner", "Action owner"), ("due", "By when")),
)


def cover(given: dict[str, Any]) -> Iterator[Step]:
    yield line("Who will decide", given["decided_by"])
    yield line("When will it be decided", given["decided_on"])
    yield line("When will this assessment be reviewed next", given["review_on"])


def evidence(sources: Sequence[dict[str, Any]], gaps: Sequence[dict[str, Any]]) -> Iterator[Step]:
    yield from entries("source", sources, SOURCE)
    for step in entries("gap", gaps, GAP):
        if step.shows == "Add another gap":
            yield Step("What came of it", Kept(), may=True)
        yield step


def stage_1() -> Iterator[Step]:
    given = example(EVENING)
    yield line("Title of Assessment", given["title"])
    people = (("name", "Name"), ("role", "Role"), ("organisation", "Organisation"))
    yield from entries("person", given["responsible"], people)
    yield line("Service Area", given["service_area"])
    yield line("Overview of proposal", given["overview"])
    yield from cover(given)
    for number in range(1, 28):
        answer = given[str(number)]
        yield Step(rf"[Qq]uestion {number} of 28|^ *{number}\. ", choose(answer["answer"].capitalize()))
        if "ask" in answer:
            yield line("Wh?o(m will you| can| will you)? ?.*ask", answer["ask"])
            yield line("By when|When will you", answer["by"])
        else:
            yield line("because", answer.get("rationale"))
    yield line(r"[Qq]uestion 28 of 28|^ *28\. ", given["28"])
    yield Step("Is a Stage 2 assessment needed", choose(given["stage_2"].capitalize()))
    yield from evidence(given["evidence_sources"], given["evidence_gaps"])


MESSAGE = "New since March: the quiet room, at 16."
ABOUT = ("title", "updated", "background", "prepared_by", "decided_by", "decided_on", "review_on")


def register() -> Iterator[Step]:
    """An item and an action of the register, as the example has them; nothing in its other lists."""
    given = example(HOMES)
    item, action = given["identified"][0], given["actions"][0]
    yield Step("Add an item", choose("Add an item"), may=True)
    yield line("Title", item["title"])
    yield line("What was found", item["found"])
    yield Step("Risk or opportunity", choose(item["risk"]))
    yield line("What is done about it", item["done"])
    yield line("Action owner", "; ".join(item["owner"]))
    yield no_more("Add another item")
    yield from entries("item", (), ())
    yield no_more("Groups likely impacted")
    yield Step("Add an action", choose("Add an action"), may=True)
    yield line("Theme", action["theme"])
    yield line("This affects items", "1")
    yield line("Action required", action["required"])
    yield line("Action owner", "; ".join(action["owner"]))
    yield Step("This relates to an Equality Objective", Ticked(tuple(f"Objective {one}" for one in action["objective"])))
    yield line("Target start date", action["start"])
    yield line("Target/actual completion date", action["end"])
    yield Step("What came of it", Kept(), may=True)
    yield no_more("Add another action")
    yield from entries("signature", (), ())
    yield from evidence((), ())


SUBMIT = (
    Step("If you like", Ticked(("The answers say what we know", "Add a message")), may=True),
    line("A (word|message) to whoever reviews it|[Mm]essage to the reviewer", MESSAGE),
    Step(CHECK, choose("Submit it for review"), may=True),
    Step("To be confirmed", choose("Yes, I confirm it"), may=True, many=True),
    Step("Submit it for review", choose("Submit it for review now", "Submit it"), may=True),
)
COMMENT = "The figures behind 4 were read, and the carers' answers at 12."
APPROVE = (
    Step("If you like", Ticked(("I wrote none", "I am satisfied", "Add comments")), may=True),
    line("comments from", COMMENT),
    Step("Your name", Kept(), may=True),
    line("Your role", "Equality Business Partner"),
    Step("Date of the approval", Kept(), may=True),
    Step(CHECK, choose("Approve it"), may=True),
    Step("To be confirmed", choose("Yes, I confirm it"), may=True, many=True),
    Step("type the word", Word("type the word: ([a-z]+)")),
)
CHANGE = (
    Step(CHECK, choose("Service Area")),
    Step("Service Area", Given("Libraries, Culture and Archives", over=True)),
    Step(CHECK, choose("Who will decide")),
    Step("Who will decide", Given("The Cabinet of Westerby Borough Council", over=True)),
)
SEND_BACK = (
    Step("Send it back", choose("Send it back")),
    line("What has to change", "Who decides, and what the service is called now."),
    Step(CHECK, choose("Send it back"), may=True),
    Step("Send it back", choose("Send it back now")),
)
REVIEW = (
    Step("since you looked", choose("Continue the review", "Go on"), may=True),
    Step("Only what is new", choose("Only what is new"), may=True),
    Step("Go through them", choose("Go through them one by one"), may=True),
    Step("Your verdict on", choose("Fine"), many=True),
    Step("Pass all", choose("Pass all"), may=True),
)


class Desk:
    """A folder in which one version of the program is used, in one face."""

    def __init__(self, project: Path, face: str, folder: Path) -> None:
        self._face = face
        self._folder = folder
        self._own = {
            "PYTHONPATH": str(project),
            "WIZARD_FOLDER": str(folder / "assessments"),
            "WIZARD_CACHE": "off",
            "WIZARD_SETTINGS": str(folder / "settings.yaml"),
            "WIZARD_BROWSER": "true",
        }

    def sits_down(self, name: str) -> None:
        """Somebody works here from now on."""
        settings = f'name: "{name}"\norganisation: "RHR"\nface: "{self._face}"\n'
        (self._folder / "settings.yaml").write_text(settings, encoding="utf-8")

    def run(self, *words: str, fine: tuple[int, ...] = (0,)) -> str:
        """Run a command that asks nothing."""
        environment = {**os.environ, **BASE, **self._own}
        command = sys.executable, "-m", "wizard", *words
        done = subprocess.run(command, cwd=self._folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode not in fine:
            raise Stuck(f"{' '.join(words)}: {done.stderr}")
        return done.stdout

    def holds(self, command: Sequence[str], *words: str) -> None:
        """Raise Stuck where a command does not print words: then the job was not done."""
        if missing := [one for one in words if one not in " ".join(self.run(*command).split())]:
            raise Stuck(f"{' '.join(command)} does not say {missing}")

    def talk(self, *words: str) -> Person:
        return Person(self.terminal(*words), self._face)

    def plain(self, *words: str) -> Person:
        """Have somebody do, line by line, what is not counted."""
        return Person(self.terminal(*words, "--plain"), "plain")

    def terminal(self, *words: str) -> Terminal:
        return Terminal(words, self._folder, env=self._own)

    def answers(self, given: dict[str, Any]) -> str:
        """Write a file of answers; return its path."""
        (path := self._folder / "answers.json").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
        return str(path)


def whole_stage_1(desk: Desk) -> Person:
    person = desk.talk("new", "stage-1")
    person.do([*stage_1()], CHECK)
    person.leave()
    desk.holds(["render", "evening", "--to", "md", "--out", "-"], "youth council", "books-at-home round")
    return person


def begun(desk: Desk, **other: Any) -> None:
    desk.run("new", "stage-1", "--answers", desk.answers(example(EVENING) | other), "--no-input")


def submitting(desk: Desk) -> Person:
    begun(desk)
    return submitted(desk)


def submitted(desk: Desk) -> Person:
    desk.sits_down(AUTHOR)
    person = desk.talk("submit", "evening")
    person.do(SUBMIT)
    desk.holds(["list"], "submitted for review")
    return person


def approving(desk: Desk) -> Person:
    submitting(desk)
    return approved(desk)


def approved(desk: Desk) -> Person:
    desk.sits_down(REVIEWER)
    person = desk.talk("approve", "evening")
    person.do(APPROVE)
    desk.holds(["list"], "approved")
    return person


def reviewing(desk: Desk) -> Person:
    """It was read and sent back, two answers were changed, and it is submitted again: a verdict on all 37 answers."""
    begun(desk, evidence_gaps=[], evidence_sources=example(EVENING)["evidence_sources"][:1])
    submitted(desk)
    desk.sits_down(REVIEWER)
    desk.plain("review", "evening").do(SEND_BACK)
    desk.sits_down(AUTHOR)
    author = desk.plain("resume", "evening")
    author.do(CHANGE, CHECK)
    author.leave()
    submitted(desk)
    desk.sits_down(REVIEWER)
    person = desk.talk("review", "evening")
    person.do(REVIEW, r"37 of 37 (with a verdict|reviewed)|all 37 answers")
    person.leave()
    return person


def registering(desk: Desk) -> Person:
    given = example(HOMES)
    desk.run("new", "eia", "--answers", desk.answers({key: given[key] for key in ABOUT}), "--no-input")
    person = desk.talk("resume", "our")
    person.do([*register()], CHECK)
    person.leave()
    desk.holds(["render", "our", "--to", "md", "--out", "-"], given["identified"][0]["title"], given["actions"][0]["theme"])
    return person


JOBS = {
    "stage-1": ("Stage 1 whole, every question answered", whole_stage_1),
    "submit": ("Submit it, with a message", submitting),
    "review": ("Review 37 answers of which 2 changed since it was sent back", reviewing),
    "approve": ("Approve it, with a comment", approving),
    "register": ("An item and an action of the register", registering),
}


# -- The table --------------------------------------------------------------------------------------------------------


class Took(NamedTuple):
    """What a job took in one version and face."""

    keys: int
    screens: int
    heard: tuple[Heard, ...]


Figures = dict[tuple[str, str], Took]


def counted(project: Path, jobs: Sequence[str], faces: Sequence[str]) -> Figures:
    """Do the jobs with the program of a checkout."""
    figures = {}
    for job in jobs:
        for face in faces:
            with tempfile.TemporaryDirectory() as place:
                desk = Desk(project.absolute(), face, Path(place))
                desk.sits_down(AUTHOR)
                person = JOBS[job][1](desk)
            figures[job, face] = Took(person.keys, person.screens, tuple(person.heard))
            print(f"{job}, {face}: {person.keys} keys, {person.screens} screens", file=sys.stderr, flush=True)
    return figures


def ten(heard: Sequence[Heard]) -> tuple[int, int]:
    """Return the words to read for the first ten numbered questions, and how many of them name commands."""
    first, last = (next(n for n, one in enumerate(heard) if f"uestion {number} of" in one.shows) for number in (1, 11))
    some = heard[first:last]
    return sum(one.words for one in some), sum(one.commands for one in some)


def table(versions: Sequence[Figures]) -> str:
    """Return the figures of one version, or of two beside each other, as Markdown."""

    def told(values: Iterable[object]) -> str:
        return " → ".join(map(str, values))

    rows = ["| job | face | keys beyond the text | screens |", "|---|---|---|---|"]
    for job, face in versions[-1]:
        took = [figures[job, face] for figures in versions]
        rows.append(f"| {JOBS[job][0]} | {face} | {told(t.keys for t in took)} | {told(t.screens for t in took)} |")
    words = [ten(figures["stage-1", "plain"].heard) for figures in versions if ("stage-1", "plain") in figures]
    if words:
        share = told(f"{commands / every:.0%}" for every, commands in words)
        rows += ["", f"Words to read in the plain face for questions 1 to 10 of Stage 1: {told(every for every, _ in words)}."]
        rows += [f"Of these, the names of commands: {share}."]
    return "\n".join(rows)


BEGINS, ENDS = "<!-- python -m benchmarks.effort --before CHECKOUT --write -->", "<!-- end of effort -->"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.effort", description="Count keys, screens and words. Linux only."
    )
    parser.add_argument("--project", type=Path, default=PROJECT, help="the checkout to use (default: this one)")
    parser.add_argument("--before", type=Path, help="another one to compare with, as 34af74f, the first version")
    parser.add_argument("--only", nargs="+", metavar="JOB", choices=[*JOBS], default=[*JOBS])
    parser.add_argument("--face", choices=FACES, help="one face (default: both)")
    parser.add_argument("--write", action="store_true", help=f"write the table of {PAGE.relative_to(PROJECT)} anew")
    chosen = parser.parse_args()
    faces = (chosen.face,) if chosen.face else FACES
    told = table([counted(one, chosen.only, faces) for one in (chosen.before, chosen.project) if one])
    print(told)
    if chosen.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGINS)
        after = rest.partition(ENDS)[2]
        PAGE.write_text(f"{before}{BEGINS}\n\n{told}\n\n{ENDS}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stuck as stuck:
        print(stuck, file=sys.stderr)
        sys.exit(2)
