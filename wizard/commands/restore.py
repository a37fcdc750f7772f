"""`wizard restore`: put one earlier answer back, or an entry that was removed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import TypeVar

from wizard import clock
from wizard.commands._choosing import asked, meant
from wizard.commands._given import ASSESSMENT, Words
from wizard.commands._going_back import DO, KEEP, no_draft, put_back_in_words, tell, written
from wizard.commands._saying import say
from wizard.commands._talking import talking
from wizard.commands._telling import events
from wizard.core.errors import Problem, UsageError
from wizard.core.form.answers import At
from wizard.core.past import earlier
from wizard.core.past.earlier import Removed
from wizard.core.past.history import history
from wizard.core.past.telling import Event
from wizard.core.record.changes import Change, Place, Record, Set
from wizard.core.standing.difference import stood
from wizard.core.standing.naming import answer_summary, question_in_quotes
from wizard.core.talk.face import Command, Did, Face, Item, Pick, Picked, Prompt
from wizard.core.text import likeness, shorten
from wizard.store import settings
from wizard.store.library import Assessment

WORDS: Words = {
    **ASSESSMENT,
    "question": {
        "nargs": "?",
        "metavar": "QUESTION",
        "help": "its number, or words of it or of an entry, such as 12 or “action 3”",
    },
    "--to": {"type": int, "metavar": "N", "help": "as it was after change N (wizard history shows the numbers)"},
}

_WORDS = 300  # columns of an answer beside another
_EITHER = (Command.BACK, Command.LEAVE)
Thing = At | Removed
"""What something can be put back to: an answer at its place, or an entry as a whole."""
T = TypeVar("T")


def run(chosen: argparse.Namespace) -> int:
    if (assessment := meant(chosen, "Put something back in which one?")) is None:
        return 0
    question = chosen.question or asked(chosen, "Which question? Its number, or words of it", '"TITLE" 12')
    if not question:
        return 0
    if chosen.to is not None:
        say(restore_at(assessment, question, settings.load(), chosen.to), "  ")
        return 0
    things(assessment, question)
    with talking(chosen) as sitting:
        return restore(sitting.face, assessment, question, sitting.own)


def things(assessment: Assessment, question: str) -> dict[Thing, str]:
    """Return what a person may mean, each with what it is called: answers that had others before them, entries removed.

    Raises:
        UsageError: nothing in the record is about it, or nothing of it can be put back.
    """
    key = assessment.bank.keys_by_number.get(question, question)
    known = key in assessment.bank.questions
    told = history(assessment.bank, assessment.ledger.records, assessment.standing) if known else events(assessment, question)
    about = [event for event in told if not known or f"{event.at.question}.".startswith(f"{key}.")]
    gone = {(removed.at, removed.words): removed for removed in earlier.removed(assessment.ledger.records, assessment.standing)}
    named = [one for one in gone.values() if known and one.at.question == key]
    named += [one for one in gone.values() if not known and likeness(question) in likeness(one.words)]
    found: dict[Thing, str] = {one.at: one.where for one in about if _has_others(assessment, one)}
    found |= {one: one.words for one in named}
    if not found:
        name = f"“{question}”" if not known else question_in_quotes(assessment.bank.questions[key])
        raise UsageError(
            Problem(assessment.name, f"there is no earlier answer to {name}", "wizard history shows what there was")
        )
    return found


def _has_others(assessment: Assessment, event: Event) -> bool:
    at = event.at
    return at in assessment.standing.path.index and bool(earlier.earlier(assessment.ledger.records, assessment.standing, at))


def restore(face: Face, assessment: Assessment, question: str, own: Mapping[str, str]) -> int:
    """Let the person choose what to put back, and which of its earlier answers."""
    found = things(assessment, question)
    alone = len(found) == 1
    one = next(iter(found)) if alone else _picked(face, "Put back which one?", {one: (found[one], _last(one)) for one in found})
    changes: tuple[Change, ...] = ()
    if isinstance(one, Removed):
        changes = earlier.put_back(assessment.standing, one) if not alone or _agrees(face, one) else ()
    elif one is not None:
        changes = _chosen(face, assessment, one, found[one])
    said = [f"Put back: {line}" for line in put_back_in_words(assessment, changes)]
    tell(face, [*said, *written(assessment, own, changes)] if changes else ["Nothing was put back."])
    return 0


def _last(thing: Thing) -> str:
    return f"removed by {_given_by(thing.record)}" if isinstance(thing, Removed) else ""


def _given_by(record: Record) -> str:
    return f"{record.author.name}, {clock.here().moment(record.time)}, #{record.seq}"


def _agrees(face: Face, thing: Removed) -> bool:
    items = (Item(DO, "Put it back"), Item(KEEP, "Leave it out"))
    asked = Prompt(
        Pick(items, pointed=DO), f"Put back {thing.words}?", notes=(f"It was {_last(thing)}.",), commands=(Command.LEAVE,)
    )
    return face.ask(asked, no_draft) == Picked(DO)


def _chosen(face: Face, assessment: Assessment, at: At, where: str) -> tuple[Change, ...]:
    """Let the person choose among the earlier answers, and see what each would change."""
    earliers = earlier.earlier(assessment.ledger.records, assessment.standing, at)
    present = answer_summary(at, assessment.standing)
    known = {one: (_given_by(one.record), one.words) for one in earliers}
    notes = (f"It is now: {shorten(present, _WORDS)}" if present else "It is empty now.",)
    while one := _picked(face, f"{where}: which answer do you want back?", known, notes):
        changes = earlier.answered(assessment.response, at, one.answer)
        items = (Item(DO, "Put it back"), Item(KEEP, "Look at the others"))
        asked = Prompt(
            Pick(items, pointed=DO),
            "Put this answer back?",
            notes=tuple(put_back_in_words(assessment, changes)),
            commands=_EITHER,
        )
        match face.ask(asked, no_draft):
            case Picked(which) if which == DO:
                return changes
            case Did(Command.LEAVE):
                return ()
    return ()


def _picked(face: Face, title_: str, known: Mapping[T, tuple[str, str]], notes: tuple[str, ...] = ()) -> T | None:
    """Let the person pick one of several, each with what it is called and more words; None where they leave it."""
    items = tuple(Item(str(number), words, summary=more) for number, (words, more) in enumerate(known.values()))
    leave = Item(KEEP, "Leave it as it is")
    asked = Prompt(Pick((*items, leave), pointed="0"), title_, notes=notes, commands=(Command.LEAVE,))
    reply = face.ask(asked, no_draft)
    if not isinstance(reply, Picked) or reply.value == KEEP:
        return None
    return list(known)[int(str(reply.value))]


def restore_at(assessment: Assessment, question: str, own: Mapping[str, str], number: int) -> list[str]:
    """Put an answer back as it stood after a record, or an entry that stood then; return what to say of it.

    Raises:
        UsageError: there is no such record, several answers could be meant, or it stands as it stood then.
    """
    if not any(record.seq == number for record in assessment.ledger.records):
        what = f"there is no change {number} in it"
        raise UsageError(
            Problem(assessment.name, what, f"they go from 1 to {assessment.ledger.last.seq}; wizard history shows them")
        )
    changes = tuple(dict.fromkeys(_at(assessment, question, number)))
    records = assessment.ledger.records
    if any(isinstance(change, Set) and earlier.was_taken_out(records, change.at, number) for change in changes):
        what = f"what was there after change {number} was taken out for good"
        raise UsageError(Problem(assessment.name, what, "answer it again"))
    places = {change.at for change in changes if isinstance(change, Set | Place)}
    if len(places) > 1:
        words = "; ".join(things(assessment, question).values())
        raise UsageError(Problem(assessment.name, f"several could be meant by “{question}”", f"say which: {words}"))
    if not changes:
        raise UsageError(
            Problem(assessment.name, f"it is already as it was after change {number}", "there is nothing to put back")
        )
    return [*(f"Put back: {line}" for line in put_back_in_words(assessment, changes)), *written(assessment, own, changes)]


def _at(assessment: Assessment, question: str, number: int) -> Iterator[Change]:
    then = stood(assessment.bank, assessment.ledger.records, number)
    for thing in things(assessment, question):
        if not isinstance(thing, Removed):
            yield from earlier.answered(assessment.response, thing, then.response.answer(thing))
        elif thing.entry in then.response.listed(thing.at):
            yield from earlier.put_back(assessment.standing, thing)
