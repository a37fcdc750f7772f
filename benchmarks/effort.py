"""Count what a person does beyond typing their own text: python -m benchmarks.effort [--project CHECKOUT] [--write].

Each job is done at a real pseudo-terminal of 80 columns by 24 rows, in both faces, led by what the screen says: the step that
fits the prompt is done, with the fewest keys that do it. So the same script runs on any version; where one calls a thing by
other words, the step has both. Nothing is timed.

What counts as a key is said in person.py. Screens: prompts that want a reply.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.person import Chosen, Given, Kept, Person, Screen, Step, Ticked, Word, choose
from benchmarks.running import Stuck
from tests.helpers.driving import BASE, Terminal
from tests.helpers.filling import plain_values
from wizard.files import plainyaml

PROJECT = Path(__file__).parents[1]
PAGE = PROJECT / "docs" / "performance.md"
EVENING, HOMES = (PROJECT / "docs" / "examples" / f"{name}.yaml" for name in ("evening-opening", "rented-homes"))
AUTHOR, REVIEWER = "Priya Nair", "Sam Okoro"
FACES = ("terminal", "plain")


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
    return Step(shows, choose(*NO_MORE), may=may)


def entries(noun: str, given: Sequence[dict[str, Any]], fields: Sequence[tuple[str, str]]) -> Iterator[Step]:
    """The steps of a list: each entry with its fields, in their order."""
    for number, entry in enumerate(given):
        yield Step(
            f"Add (a|an|another) {noun}", choose(f"Add a {noun}", f"Add an {noun}", f"Add another {noun}"), may=not number
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


Figures = dict[tuple[str, str], list[Screen]]
"""The screens that a job took in a face, in one version."""


def counted(project: Path, jobs: Sequence[str], faces: Sequence[str]) -> Figures:
    """Do the jobs with the program of a checkout."""
    figures = {}
    for job in jobs:
        for face in faces:
            with tempfile.TemporaryDirectory() as place:
                desk = Desk(project.absolute(), face, Path(place))
                desk.sits_down(AUTHOR)
                person = JOBS[job][1](desk)
            figures[job, face] = person.screens
            print(f"{job}, {face}: {person.keys} keys, {len(person.screens)} screens", file=sys.stderr, flush=True)
    return figures


def ten(screens: Sequence[Screen]) -> tuple[int, int]:
    """Return the words to read for the first ten numbered questions, and how many of them name commands."""
    first, last = (next(n for n, one in enumerate(screens) if f"uestion {number} of" in one.step.shows) for number in (1, 11))
    some = screens[first:last]
    return sum(one.words for one in some), sum(one.commands for one in some)


def table(versions: Sequence[Figures]) -> str:
    """Return the figures of one version, or of two beside each other, as Markdown."""

    rows = ["| job | face | keys beyond the text | screens |", "|---|---|---|---|"]
    for job, face in versions[-1]:
        took = [figures[job, face] for figures in versions]
        keys = _told(sum(screen.keys for screen in screens) for screens in took)
        rows.append(f"| {JOBS[job][0]} | {face} | {keys} | {_told(map(len, took))} |")
    words = [ten(figures["stage-1", "plain"]) for figures in versions if ("stage-1", "plain") in figures]
    if words:
        share = _told(f"{commands / every:.0%}" for every, commands in words)
        rows += ["", f"Words to read in the plain face for questions 1 to 10 of Stage 1: {_told(every for every, _ in words)}."]
        rows += [f"Of these, the names of commands: {share}."]
        rows += ["", *_by_reply(versions)]
    return "\n".join(rows)


REPLIES = {"a text of one's own, or one left empty": (Given, Kept), "one of a list": (Chosen,)}


def _by_reply(versions: Sequence[Figures]) -> Iterator[str]:
    """Yield the rows of a table that says where the keys of Stage 1 go."""
    yield from ("| Stage 1 whole: what is replied | face | keys | screens |", "|---|---|---|---|")
    for words, kinds in REPLIES.items():
        for face in FACES:
            if ("stage-1", face) in versions[-1]:
                some = [[one for one in figures["stage-1", face] if isinstance(one.step.reply, kinds)] for figures in versions]
                yield f"| {words} | {face} | {_told(sum(s.keys for s in one) for one in some)} | {_told(map(len, some))} |"


def _told(values: Iterable[object]) -> str:
    return " → ".join(map(str, values))


def screen_by_screen(figures: Figures) -> str:
    """Return the keys of each screen of each job: where they go."""
    rows = [
        f"{job}, {face}: {screen.keys:2} keys, {screen.words:3} words: {screen.step.shows}"
        for (job, face), screens in figures.items()
        for screen in screens
    ]
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
    parser.add_argument("--each", action="store_true", help="say the keys of each screen too")
    parser.add_argument("--write", action="store_true", help=f"write the table of {PAGE.relative_to(PROJECT)} anew")
    chosen = parser.parse_args()
    faces = (chosen.face,) if chosen.face else FACES
    versions = [counted(one, chosen.only, faces) for one in (chosen.before, chosen.project) if one]
    for figures in versions if chosen.each else ():
        print(screen_by_screen(figures), end="\n\n")
    print(told := table(versions))
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
