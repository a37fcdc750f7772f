"""`wizard undo`: take back what was done last, or do it again."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from wizard import clock
from wizard.commands import _telling
from wizard.commands._choosing import meant
from wizard.commands._given import ONLY_ASSESSMENT, Words
from wizard.commands._going_back import DO, KEEP, no_draft, tell, written
from wizard.commands._saying import say
from wizard.commands._talking import talking
from wizard.core.errors import Problem, UsageError
from wizard.core.frozen import frozen
from wizard.core.past import reversal
from wizard.core.past.history import history
from wizard.core.past.telling import DEEDS, EventKind
from wizard.core.record.changes import Change, Hand, Join, Record, Report, Reword
from wizard.core.review import states
from wizard.core.review.states import State
from wizard.core.talk.face import Command, Face, Item, Pick, Picked, Prompt, Said
from wizard.core.text import counted
from wizard.store import library, settings
from wizard.store.library import Assessment

_MOST = 6  # changes that are named before they are undone

# -- Undo and redo ----------------------------------------------------------------------------------------------------

WORDS: Words = {
    **ONLY_ASSESSMENT,
    "--redo": {"action": "store_true", "help": "do again what was undone last"},
    "--yes": {"action": "store_true", "help": "do not ask first"},
}


@frozen
class UndoStep:
    """What would be undone, or done again: the record, its changes in words, what is to be known besides, the changes back."""

    record: Record
    words: tuple[str, ...]
    notes: tuple[str, ...]
    changes: tuple[Change, ...]


def step(assessment: Assessment, *, again: bool) -> UndoStep:
    """Return what comes next to be undone, or to be done again.

    Raises:
        UsageError: there is nothing, or it is about the words of the form and not its authors' turn.
    """
    records = assessment.ledger.records
    past = reversal.past(records)
    changes = reversal.redo(assessment.bank, records) if again else reversal.undo(assessment.bank, records)
    if not changes:
        raise UsageError(_nothing_again(assessment, past) if again else _nothing_to_undo(assessment, past))
    if any(isinstance(change, Reword) for change in changes):
        library.check_turn_to_reword(assessment)
    record = past.again[-1].record if again else past.done[-1]
    return UndoStep(record, _words(assessment, record), tuple(_since(assessment, record)), changes)


def _words(assessment: Assessment, record: Record) -> tuple[str, ...]:
    told = [
        event for event in history(assessment.bank, assessment.ledger.records, assessment.standing) if event.seq == record.seq
    ]
    lines = [_telling.told(event, whole=False) for event in told if event.act is not EventKind.UNDID]
    more = [f"and {counted(len(lines) - _MOST, 'change')} more"] if len(lines) > _MOST else []
    return (*lines[:_MOST], *more)


def _since(assessment: Assessment, record: Record) -> list[str]:
    """Say that what a second person did since then stands, and what undoing means for it."""
    later = [(one, act) for one, act in assessment.response.review.acts if one.seq > record.seq]
    if not later:
        return []
    last, act = later[-1]
    done = "report" if isinstance(act, Report) else act.act if isinstance(act, Hand) else ""
    what = DEEDS.get(done, f"did this: {done}") if done else "approved it"
    on = clock.here().moment(last.time)
    said = f"Since then, on {on}, {last.author.name} {what}. That is not undone: it stays in the history."
    if states.state(assessment.standing) not in (State.APPROVED, State.CONDITIONAL, State.REPORTED):
        return [said]
    return [f"{said} But the approval is of what is here now: after this, it is out of date, and has to be given again."]


def _nothing_to_undo(assessment: Assessment, past: reversal.Past) -> Problem:
    restore = f"put a single answer back with: {library.command('restore', assessment.ledger.path)} QUESTION"
    if past.wall is None:
        return Problem(
            assessment.name, "there is nothing to undo", "nothing was answered in it, or all of it is undone already"
        )
    joined = any(isinstance(change, Join) for change in past.wall.changes)
    what = "a copy was added" if joined else "texts were taken out for good"
    what += f" on {clock.here().moment(past.wall.time)}"
    return Problem(assessment.name, f"{what}, and nothing before that can be undone", restore)


def _nothing_again(assessment: Assessment, past: reversal.Past) -> Problem:
    what = "something new was done since, so nothing can be done again" if past.undone else "nothing was undone"
    restore = f"put a single answer back with: {library.command('restore', assessment.ledger.path)} QUESTION"
    return Problem(assessment.name, what, restore if past.undone else "")


def undo(face: Face, assessment: Assessment, own: Mapping[str, str], *, again: bool) -> int:
    """Say whose what would be undone, and when it was done; ask; undo it."""
    one = step(assessment, again=again)
    author, day = one.record.author.name, clock.here().moment(one.record.time)
    items = (Item(KEEP, "Leave it as it is"), Item(DO, "Do it again" if again else "Undo it"))
    asked = Prompt(
        Pick(items, pointed=KEEP),
        f"{'Do again' if again else 'Undo'} what {author} did on {day}?",
        notes=(*one.words, *one.notes),
        commands=(Command.LEAVE,),
    )
    if face.ask(asked, no_draft) != Picked(DO):
        face.say(Said("Nothing was undone." if not again else "Nothing was done again."))
        return 0
    tell(face, undone(assessment, own, one, again=again))
    return 0


def undone(assessment: Assessment, own: Mapping[str, str], step: UndoStep, *, again: bool) -> list[str]:
    """Write what undoes a step; return what to say of it. Raises LedgerError."""
    verb = "Done again" if again else "Undone"
    back = f"{library.command('undo', assessment.ledger.path)}{'' if again else ' --redo'}"
    said = [f"{verb}: {line}" for line in step.words]
    return [*said, *written(assessment, own, step.changes), f"To take that back: {back}"]


def run(chosen: argparse.Namespace) -> int:
    if (assessment := meant(chosen, "Undo something in which one?")) is None:
        return 0
    if chosen.yes:
        back = step(assessment, again=chosen.redo)
        say([*undone(assessment, settings.load(), back, again=chosen.redo), *back.notes], "  ")
        return 0
    step(assessment, again=chosen.redo)  # says what is in the way before anybody is asked
    with talking(chosen) as sitting:
        return undo(sitting.face, assessment, sitting.own, again=chosen.redo)
