"""The home screen: the assessments of the folder, and what can be done with them."""

from __future__ import annotations

from pathlib import Path

from wizard.commands._authoring import resume, start, start_from
from wizard.commands._sitting import BACK, Gone, Sitting, no_draft, row
from wizard.core.errors import DueRegardError
from wizard.core.talk.face import Command, Item, Line, Pick, Picked, Prompt, Said, Tone, Typed
from wizard.store import ledger, library
from wizard.store.library import Assessment

_START, _FROM, _PRINT, _RENAME, _AWAY, _OUT, _LEAVE = "start", "from", "print", "rename", "away", "out", "leave"
_REVIEW = "review"


def stay(sitting: Sitting) -> int:
    """Show what a person needs, and do it, until they leave."""
    chosen = ""
    while True:
        assessments, wrong = library.all_in(sitting.folder)
        for error in wrong:
            _sorry(sitting, error)
        away = bool(ledger.files(sitting.folder / ledger.AWAY))
        reply = sitting.face.ask(_menu(sitting.folder, assessments, chosen, away=away), no_draft)
        if not isinstance(reply, Picked) or reply.value == _LEAVE:
            return 0
        chosen = reply.value
        try:
            if _do(sitting, reply.value):
                return 0
        except Gone:
            return 0
        except DueRegardError as error:
            _sorry(sitting, error)


def _menu(folder: Path, assessments: list[Assessment], chosen: str, *, away: bool) -> Prompt:
    items = [Item("", "Continue", heading=True)] if assessments else []
    items += [row(assessment) for assessment in assessments]
    items += [Item("", "Or", heading=True)] if assessments else []
    items.append(Item(_START, "Start a new assessment"))
    if assessments:
        items += [
            Item(_FROM, "Start from an earlier one"),
            Item(_PRINT, "Print one"),
            Item(_REVIEW, "Review one, as a second person"),
            Item(_RENAME, "Rename one"),
            Item(_AWAY, "Put one away"),
        ]
    if away:
        items.append(Item(_OUT, "Take one out that was put away"))
    items.append(Item(_LEAVE, "Leave"))
    present = chosen if chosen in [item.value for item in items] else items[1].value if assessments else _START
    return Prompt(Pick(tuple(items), pointed=present), f"Due Regard, {folder}", commands=(Command.LEAVE,))


def _do(sitting: Sitting, act: str) -> bool:
    """Carry out what was picked; tell whether the person has left with it."""
    match act:
        case "start":
            start(sitting, None)
            return True
        case "from":
            if assessment := sitting.which("Start from which one? Its answers come over, each to be confirmed."):
                start_from(sitting, assessment, "")
                return True
        case "print":
            if assessment := sitting.which("Print which one?"):
                sitting.print_as_picked(assessment.ledger, assessment.bank, assessment.response)
        case "rename":
            _rename(sitting)
        case "away":
            if assessment := sitting.which("Put which one away? It is kept, and can be taken out again."):
                library.put_away(assessment)
                sitting.face.say(Said(f"Put away: {assessment.name}. It is kept, and can be taken out again."))
        case "out":
            if assessment := sitting.which("Take which one out again?", library.all_in(sitting.folder / ledger.AWAY)[0]):
                library.take_out(assessment)
                sitting.face.say(Said(f"Taken out: {assessment.name}."))
        case "review":
            from wizard.commands._reviewing import look_through  # a start-up saving: few visits here end there

            if assessment := sitting.which("Review which one?"):
                look_through(sitting, assessment)
        case _:
            resume(sitting, act)
            return True
    return False


def _rename(sitting: Sitting) -> None:
    if (assessment := sitting.which("Rename which one?")) is None:
        return
    asked = Prompt(Line(assessment.title), f"The new title for “{assessment.name}”", commands=BACK, empty="leave it as it is")
    reply = sitting.face.ask(asked, no_draft)
    if isinstance(reply, Typed) and reply.text.strip():
        sitting.face.say(Said(library.rename(assessment, reply.text, sitting.own)))


def _sorry(sitting: Sitting, error: DueRegardError) -> None:
    for problem in error.problems:
        sitting.face.say(Said(str(problem), Tone.PROBLEM))
