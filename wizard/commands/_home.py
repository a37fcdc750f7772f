"""The home screen: the assessments of the folder, and what can be done with them."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import assert_never

from wizard.commands._authoring import resume, start, start_from
from wizard.commands._sitting import BACK, Gone, InMenu, Other, Sitting, no_draft, rows, shown_in_menu
from wizard.core.errors import DueRegardError
from wizard.core.talk.face import Command, Item, Line, Pick, Picked, Prompt, Said, Tone, Typed
from wizard.store import ledger, library, settings, shelf


class _Choice(Enum):
    """What can be done here, besides going on with an assessment, which is chosen by its file."""

    START = "start"
    FROM = "from"
    PRINT = "print"
    REVIEW = "review"
    RENAME = "rename"
    AWAY = "away"
    OUT = "out"
    SETTINGS = "settings"
    LEAVE = "leave"


def stay(sitting: Sitting) -> int:
    """Show what a person needs, and do it, until they leave; say then how to come back."""
    if not _is_over_after_talk(sitting):
        sitting.face.say(Said(f"To start again, type: {library.started_in(sitting.folder)}"))
    return 0


def _is_over_after_talk(sitting: Sitting) -> bool:
    """Do what the person asks for; tell whether it ended with an assessment, which says by itself how to go on."""
    if words := _other_folder(sitting):
        sitting.face.say(Said(words))
    chosen: object = None
    while True:
        shown = shown_in_menu(sitting.folder)
        for error in shown.wrong:
            _sorry(sitting, error)
        away = bool(ledger.files(sitting.folder / ledger.AWAY))
        reply = sitting.face.ask(_menu(sitting.folder, shown, chosen, away=away), no_draft)
        if not isinstance(reply, Picked) or reply.value is _Choice.LEAVE:
            return False
        chosen = reply.value
        assert isinstance(chosen, Path | _Choice | Other)
        try:
            if _do(sitting, chosen):
                return True
        except Gone:
            return False
        except DueRegardError as error:
            _sorry(sitting, error)


def _other_folder(sitting: Sitting) -> str:
    """Say where the person's own folder is, where another goes before it; "" where it does not."""
    own = settings.chosen_folder(sitting.own)
    if own is None or sitting.given_folder or settings.named_folder() or shelf.whole(own) == shelf.whole(sitting.folder):
        return ""
    return (
        f"There is a folder “{settings.HERE}” where you are, so that is used. "
        f"For your own: {library.program()} --folder {library.quoted(str(own))}"
    )


def _menu(folder: Path, shown: InMenu, chosen: object, *, away: bool) -> Prompt:
    assessments = rows(folder, shown)
    items = [Item("", "Continue", heading=True)] if assessments else []
    items += assessments
    items += [Item("", "Or", heading=True)] if assessments else []
    items.append(Item(_Choice.START, "Start a new assessment"))
    if assessments:
        items += [
            Item(_Choice.FROM, "Start from an earlier one"),
            Item(_Choice.PRINT, "Print one"),
            Item(_Choice.REVIEW, "Review one, as a second person"),
            Item(_Choice.RENAME, "Rename one"),
            Item(_Choice.AWAY, "Put one away"),
        ]
    if away:
        items.append(Item(_Choice.OUT, "Take one out that was put away"))
    items += [Item(_Choice.SETTINGS, "Your settings"), Item(_Choice.LEAVE, "Leave")]
    present = chosen if chosen in [item.value for item in items] else items[1].value if assessments else _Choice.START
    return Prompt(Pick(tuple(items), pointed=present), f"Assessments in {shelf.whole(folder)}", commands=(Command.LEAVE,))


def _do(sitting: Sitting, choice: Path | _Choice | Other) -> bool:
    """Carry out what was picked; tell whether the person has left with it."""
    match choice:
        case _Choice.START:
            start(sitting, None)
            return True
        case _Choice.FROM:
            if assessment := sitting.which("Start from which one? Its answers are copied, and you confirm each."):
                start_from(sitting, assessment, "")
                return True
        case _Choice.PRINT:
            if assessment := sitting.which("Print which one?"):
                sitting.print_as_picked(assessment.ledger, assessment.bank, assessment.response)
        case _Choice.RENAME:
            _rename(sitting)
        case _Choice.AWAY:
            if assessment := sitting.which("Put which one away? It is kept, and can be taken out again."):
                library.put_away(assessment)
                sitting.face.say(Said(f"Put away: {assessment.name}. It is kept, and can be taken out again."))
        case _Choice.OUT:
            if assessment := sitting.which("Take which one out again?", sitting.folder / ledger.AWAY):
                library.take_out(assessment)
                sitting.face.say(Said(f"Taken out: {assessment.name}."))
        case _Choice.REVIEW:
            from wizard.commands._reviewing import look_through  # a start-up saving: few visits here end there

            if assessment := sitting.which("Review which one?"):
                look_through(sitting, assessment)
        case _Choice.SETTINGS:
            from wizard.commands._own_screens import change_some  # as above

            change_some(sitting)
        case _Choice.LEAVE:
            return True
        case Other.ONE:
            if assessment := sitting.another(sitting.folder):
                resume(sitting, str(assessment.ledger.path))
                return True
        case Path():
            resume(sitting, str(choice))
            return True
        case _:
            assert_never(choice)
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
