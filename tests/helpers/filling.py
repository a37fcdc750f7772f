"""Filling in the Stage 1 form through either face, from the same answers: how a person types and pastes their way through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.driving import CTRL_D, DOWN, ENTER, Terminal
from tests.helpers.places import EXAMPLES
from wizard import clock
from wizard.core.form import dates
from wizard.core.record.changes import Author, Hand
from wizard.files import nodes, plainyaml
from wizard.store import ledger

EXAMPLE = EXAMPLES / "evening-opening.yaml"
APPROVAL = (
    "The figures behind 4 were read, and the carers' answers at 12.\n\nI approve it for decision.",
    *("Sam Okoro", "Equality and Inclusion Business Partner", "2 April 2026"),
)

Before = Callable[[Terminal], Terminal]
"""Called at every prompt, before it is answered; gives back the terminal to go on with (another one after a kill)."""


@dataclass(frozen=True)
class Case:
    """Answers to one Stage 1 assessment. people: name, role, organisation. verdicts: by number, what is picked and why.

    For "Not known yet", the why is whom to ask and by when, on two lines. approval: words, name, role, date.
    """

    title: str
    people: tuple[tuple[str, str, str], ...]
    service_area: str
    overview: str
    decided_by: str
    decided_on: str
    review_on: str
    verdicts: dict[int, tuple[str, str]]
    comments: str
    stage_2: str
    sources: list[dict[str, Any]]
    gaps: list[dict[str, Any]]
    approval: tuple[str, str, str, str]

    def lines(self) -> list[tuple[str, str]]:
        return [("decided_by", self.decided_by), ("decided_on", self.decided_on), ("review_on", self.review_on)]


NOT_YET = "Not known yet"
PICKS = ("Yes", "No", NOT_YET)
COVER = ("Who will decide?", "When will it be decided?", "When will this assessment be reviewed next?")


def example() -> Case:
    """The worked example in docs/examples, with an approval of it."""
    given = plain_values(plainyaml.read(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)[0])
    verdicts = {}
    for number in range(1, 28):
        answer = given[str(number)]
        why = answer.get("rationale", "") or "\n".join(answer[part] for part in ("ask", "by") if part in answer)
        verdicts[number] = (answer["answer"].capitalize(), why)
    people = tuple((one.get("name", ""), one.get("role", ""), one.get("organisation", "")) for one in given["responsible"])
    same = {key: given[key] for key in ("title", "service_area", "overview", "decided_by", "decided_on", "review_on")}
    beside = {"sources": given["evidence_sources"], "gaps": given["evidence_gaps"], "stage_2": given["stage_2"].capitalize()}
    return Case(**same, people=people, verdicts=verdicts, comments=given["28"], approval=APPROVAL, **beside)


def plain_values(node: nodes.Node | None) -> Any:
    match node:
        case nodes.Scalar():
            return node.text
        case nodes.Sequence():
            return [plain_values(item) for item in node.items]
        case nodes.Mapping():
            return {key.text: plain_values(inner) for key, inner in node}
        case None:
            return None


# -- The terminal face ------------------------------------------------------------------------------------------------


def in_the_terminal(terminal: Terminal, case: Case, before: Before = lambda terminal: terminal) -> Terminal:
    """Type and paste everything, to "Check your answers"; return the terminal that shows it."""

    def at(*words: str) -> Terminal:
        return before(terminal.see(*words)).see(*words)

    for words, text in _terminal_lines(case):
        terminal = at(words, "Enter done")
        terminal.press(text, ENTER) if text else terminal.press(ENTER)
        if words == "Title of Assessment":
            terminal = _people_in_the_terminal(terminal, case, before)
        if words == "Service Area":
            terminal = at("Overview of proposal", "Ctrl-D done")
            terminal.paste(case.overview)
            terminal.press(CTRL_D)
    for number, (verdict, why) in case.verdicts.items():
        terminal = at(f" {number}. ", "Enter choose")
        terminal.press(*[DOWN] * PICKS.index(verdict), ENTER)
        if verdict == NOT_YET:
            for words, text in zip(("Who will you ask?", "By when?"), why.split("\n"), strict=True):
                terminal = at(f" {number}. ", words, "Enter done")
                terminal.press(text, ENTER)
            continue
        terminal = at(f" {number}. ", f"{verdict}, because", "Ctrl-D done")
        if why:
            terminal.paste(why)
        terminal.press(CTRL_D)
    terminal = at(" 28. ", "Ctrl-D done")
    if case.comments:
        terminal.paste(case.comments)
    terminal.press(CTRL_D)
    terminal = at("Is a Stage 2 assessment needed?", "rule recommends", "Enter choose")
    terminal.press(*[DOWN] * PICKS.index(case.stage_2), ENTER)
    terminal = evidence_on(terminal, case.sources, case.gaps, before)
    return terminal.see("Check your answers", "Enter choose")


Given = dict[str, Any]
SOURCE = (("title", "What is it"), ("dated", "From when"), ("kept", "Where it is kept"), ("for", "Which answers rest on it"))
GAP = (
    *(("missing", "What is not known"), ("for", "Which answers it touches"), ("action", "What will be done about it")),
    *(("owner", "Action owner"), ("due", "By when"), ("outcome", "What came of it")),
)
TEXTS = ("kept", "outcome")
SHEET = (("What do the answers rest on?", "source", SOURCE), ("What is not known, and should be?", "gap", GAP))


def evidence_on(
    terminal: Terminal, sources: list[Given], gaps: list[Given], before: Before = lambda terminal: terminal
) -> Terminal:
    """Type what the answers rest on, and what is not known, on a terminal."""

    def at(*words: str) -> Terminal:
        return before(terminal.see(*words)).see(*words)

    for (asked, noun, fields), entries in zip(SHEET, (sources, gaps), strict=True):
        for number, entry in enumerate(entries):
            if number:
                terminal = at(asked, f"Add another {noun}", "Enter choose")
                terminal.press("a", ENTER)
            for place, (key, words) in enumerate(_asked(fields, entry)):
                first = (asked, f"The first {noun}:") if not number and not place else ()
                terminal = at(words, "Ctrl-D done" if key in TEXTS else "Enter done", *first)
                terminal.press(_typed(entry.get(key)), CTRL_D if key in TEXTS else ENTER)
        terminal = at(asked, f"Add another {noun}" if entries else f"The first {noun}:", "Enter")
        terminal.press(*(("n", ENTER) if entries else (ENTER,)))
    return terminal


def is_past(date: object) -> bool:
    """Whether the last day that a date can mean has passed: what came of it is asked from then on."""
    span = dates.span(str(date or ""))
    return span is not None and not span.open and span.last < clock.here().today


def _asked(fields: tuple[tuple[str, str], ...], entry: Given) -> list[tuple[str, str]]:
    """What is asked of a source or a gap now."""
    return [one for one in fields if one[0] != "outcome" or is_past(entry.get("due"))]


def _typed(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")


def evidence_in_words(terminal: Terminal, sources: list[Given], gaps: list[Given]) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is asked line by line for the same, how the invitation begins, and what is answered."""
    said: list[tuple[str, str, tuple[str, ...]]] = []
    for (asked, noun, fields), entries in zip(SHEET, (sources, gaps), strict=True):
        for number, entry in enumerate(entries):
            if number:
                said.append((asked, f"Add another {noun}", ("add",)))
            for place, (key, words) in enumerate(_asked(fields, entry)):
                words = words if number or place else f"The first {noun}:"
                typed = _typed(entry.get(key))
                if key in TEXTS:
                    said.append((words, "Several lines", (*([typed] if typed else []), "/done")))
                else:
                    said.append((words, "Type it", (typed,)))
        said.append((asked, f"Add another {noun}", ("no more",)) if entries else (asked, f"The first {noun}:", ("",)))
    return said


def _terminal_lines(case: Case) -> Iterator[tuple[str, str]]:
    yield "Title of Assessment", case.title
    yield "Service Area", case.service_area
    yield from zip(COVER, (case.decided_by, case.decided_on, case.review_on), strict=True)


def _people_in_the_terminal(terminal: Terminal, case: Case, before: Before) -> Terminal:
    def at(*words: str) -> Terminal:
        return before(terminal.see(*words)).see(*words)

    for number, person in enumerate(case.people):
        if number:
            terminal = at("Person Responsible", "Enter choose", "Add another")
            terminal.press("a", ENTER)
        for words, text in zip(("Name", "Role", "Organisation"), person, strict=True):
            first = not number and words == "Name"
            terminal = at(f"The first person: {words}" if first else f"{words} Person Responsible:", "Enter done")
            terminal.press(text, ENTER) if text else terminal.press(ENTER)
    terminal = at("Add another person", "Enter choose")
    terminal.press("n", ENTER)
    return terminal


def handed_in(file: Path) -> Path:
    """Submit an assessment for review, as its author does."""
    kept = ledger.read(file)
    kept.append((Hand("submit", "", "f" * 64),), Author("Priya Nair"))
    return file


def sits_down(folder: Path, name: str = "Sam Okoro") -> None:
    """Somebody else works at this computer from now on: their name stands in the settings."""
    (folder / "settings.yaml").write_text(f'name: "{name}"\n', encoding="utf-8")


def approved_in_the_terminal(terminal: Terminal, case: Case) -> Terminal:
    """Fill in the approval block and type the word."""
    words, _, role, date = case.approval
    terminal.see("I wrote none of the answers.", "Add comments", "Enter done").press(*(" ", DOWN) * 4, ENTER)
    terminal.see("Approval comments from", "Ctrl-D done").paste(words)
    terminal.press(CTRL_D)
    terminal.see("Your role", "Enter done").press(role, ENTER)
    terminal.see("Date of the approval", "Enter done").press("\x15", date, ENTER)
    terminal.see("type the word:", "Enter done")
    word = terminal.text.split("type the word: ")[1].split()[0]
    terminal.press(word, ENTER)
    return terminal.see("Approved by")


# -- The plain face ---------------------------------------------------------------------------------------------------


def in_plain_words(terminal: Terminal, case: Case, before: Before = lambda terminal: terminal) -> Terminal:
    """Type everything line by line, to "Check your answers"."""

    def answer(question: str, invitation: str, *lines: str) -> None:
        nonlocal terminal
        terminal = before(terminal.see(question, invitation)).see(question, invitation)
        terminal.screen.reset()
        terminal.press(*(line + "\n" for line in lines))

    answer("Title of Assessment", "Type it", case.title)
    for number, person in enumerate(case.people):
        if number:
            answer("Person Responsible", "Add another", "add")
        for words, text in zip(("Name", "Role", "Organisation"), person, strict=True):
            first = not number and words == "Name"
            answer(f"The first person: {words}" if first else f"{words} Person Responsible", "Type it", text)
    answer("Person Responsible", "Add another", "no one")
    answer("Service Area", "Type it", case.service_area)
    answer("Overview of proposal", "Several lines", *case.overview.split("\n"), "/done")
    for words, text in zip(COVER, (case.decided_by, case.decided_on, case.review_on), strict=True):
        answer(words, "Type it", text)
    for number, (verdict, why) in case.verdicts.items():
        answer(f" {number}. ", "or word", verdict)
        if verdict == NOT_YET:
            for words, text in zip(("Who will you ask?", "By when?"), why.split("\n"), strict=True):
                answer(words, "Type it", text)
            continue
        answer(f"{verdict}, because", "Several lines", *(why.split("\n") if why else ()), "/done")
    answer(" 28. ", "Several lines", *(case.comments.split("\n") if case.comments else ()), "/done")
    answer("Is a Stage 2 assessment needed?", "or word", case.stage_2)
    for words, invitation, lines in evidence_in_words(terminal, case.sources, case.gaps):
        answer(words, invitation, *lines)
    return terminal.see("When you are done", "or word")


def approved_in_plain_words(terminal: Terminal, case: Case) -> Terminal:
    words, _, role, date = case.approval
    terminal.see("I wrote none of the answers.", "Numbers with commas between").press("1 to 4\n")
    terminal.see("Several lines").press(*(line + "\n" for line in [*words.split("\n"), "/done"]))
    terminal.see("Your role", "Type it").press(role + "\n")
    terminal.see("Date of the approval", "Type it").press(date + "\n")
    terminal.see("type the word:", "Type the word, or press Enter")
    word = terminal.text.split("type the word: ")[1].split()[0]
    terminal.press(word + "\n")
    return terminal.see("Approved by")


# -- A file -----------------------------------------------------------------------------------------------------------


def as_answers(case: Case) -> dict[str, object]:
    """The case as a file of answers would give it."""
    people = [dict(zip(("name", "role", "organisation"), person, strict=True)) for person in case.people]
    answers: dict[str, object] = {
        "title": case.title,
        "responsible": [{key: value for key, value in one.items() if value} for one in people],
        "service_area": case.service_area,
        "overview": case.overview,
        **dict(case.lines()),
        "28": case.comments,
        "stage_2": case.stage_2,
        "evidence_sources": case.sources,
        "evidence_gaps": case.gaps,
    }
    for number, (verdict, why) in case.verdicts.items():
        ask, _, by = why.partition("\n")
        more = {"ask": ask, "by": by} if verdict == NOT_YET else {"rationale": why}
        answers[str(number)] = {"answer": verdict.lower(), **more}
    return {key: value for key, value in answers.items() if value}
