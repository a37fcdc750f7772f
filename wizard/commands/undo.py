"""Going back: undo what was done last, do it again, put an earlier answer or a removed entry back; through a face only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from wizard import clock
from wizard.commands import _trail
from wizard.core.errors import Problem, UsageError
from wizard.core.form.answers import At, Unfit
from wizard.core.frozen import frozen
from wizard.core.past import earlier, reversal
from wizard.core.past.earlier import Removed
from wizard.core.past.history import Event, EventKind, history
from wizard.core.record.changes import Approve, Change, Join, Place, Record, Set
from wizard.core.review import states
from wizard.core.review.states import State
from wizard.core.standing.difference import stood
from wizard.core.standing.naming import answer_summary, assessment_title, question_in_quotes
from wizard.core.talk.face import Command, Did, Face, Item, Pick, Picked, Prompt, Said
from wizard.core.text import counted, shorten, slug
from wizard.store import ledger, library, settings
from wizard.store.library import Assessment

_MOST = 6  # changes that are named before they are undone
_WORDS = 300  # columns of an answer beside another
_KEEP, _DO = "keep", "do"
_EITHER = (Command.BACK, Command.LEAVE)
_APPROVED = (State.APPROVED, State.CONDITIONAL)

# -- Undo and redo ----------------------------------------------------------------------------------------------------


@frozen
class UndoStep:
    """What would be undone, or done again: the record, its changes in words, what is to be known besides, the changes back."""

    record: Record
    words: tuple[str, ...]
    notes: tuple[str, ...]
    changes: tuple[Change, ...]


def step(meant: Assessment, *, again: bool) -> UndoStep:
    """Return what comes next to be undone, or to be done again. Raises UsageError where there is nothing."""
    records = meant.ledger.records
    found = reversal.past(records)
    changes = reversal.redo(meant.bank, records) if again else reversal.undo(meant.bank, records)
    if not changes:
        raise UsageError(_nothing_again(meant, found) if again else _nothing_to_undo(meant, found))
    record = found.again[-1].record if again else found.done[-1]
    return UndoStep(record, _words(meant, record), tuple(_since(meant, record)), changes)


def _words(meant: Assessment, record: Record) -> tuple[str, ...]:
    told = [event for event in history(meant.bank, meant.ledger.records, meant.standing) if event.seq == record.seq]
    lines = [_trail.told(event, whole=False) for event in told if event.act is not EventKind.UNDID]
    more = [f"and {counted(len(lines) - _MOST, 'change')} more"] if len(lines) > _MOST else []
    return (*lines[:_MOST], *more)


def _since(meant: Assessment, record: Record) -> list[str]:
    """Say that what a second person did since then stands, and what undoing means for it."""
    later = [(one, act) for one, act in meant.response.review.acts if one.seq > record.seq]
    if not later:
        return []
    last, act = later[-1]
    what = "approved it" if isinstance(act, Approve) else f"did this: {act.act}"
    on = clock.here().moment(last.time)
    return [f"Since then, on {on}, {last.author.name} {what}. That is not undone: it stands in the record."]


def _nothing_to_undo(meant: Assessment, found: reversal.Past) -> Problem:
    restore = f"put a single answer back with: {library.command('restore', meant.ledger.path)} QUESTION"
    if found.wall is None:
        return Problem(meant.name, "there is nothing to undo", "nothing was answered in it, or all of it is undone already")
    joined = any(isinstance(change, Join) for change in found.wall.changes)
    what = "a copy was taken in" if joined else "texts were taken out for good"
    what += f" on {clock.here().moment(found.wall.time)}"
    return Problem(meant.name, f"{what}, and nothing before that can be undone", restore)


def _nothing_again(meant: Assessment, found: reversal.Past) -> Problem:
    what = "something new was done since, so nothing can be done again" if found.undone else "nothing was undone"
    restore = f"put a single answer back with: {library.command('restore', meant.ledger.path)} QUESTION"
    return Problem(meant.name, what, restore if found.undone else "")


def undo(face: Face, meant: Assessment, own: Mapping[str, str], *, again: bool) -> int:
    """Say whose what would be undone, and when it was done; ask; undo it."""
    one = step(meant, again=again)
    author, day = one.record.author.name, clock.here().moment(one.record.time)
    items = (Item(_KEEP, "Leave it as it is"), Item(_DO, "Do it again" if again else "Undo it"))
    asked = Prompt(
        Pick(items, pointed=_KEEP),
        f"{'Do again' if again else 'Undo'} what {author} did on {day}?",
        notes=(*one.words, *one.notes),
        commands=(Command.LEAVE,),
    )
    if face.ask(asked, _nothing) != Picked(_DO):
        face.say(Said("Nothing was undone." if not again else "Nothing was done again."))
        return 0
    _say(face, undone(meant, own, one, again=again))
    return 0


def undone(meant: Assessment, own: Mapping[str, str], one: UndoStep, *, again: bool) -> list[str]:
    """Write what undoes a step; return what to say of it. Raises LedgerError."""
    verb = "Done again" if again else "Undone"
    back = f"{library.command('undo', meant.ledger.path)}{'' if again else ' --redo'}"
    said = [f"{verb}: {line}" for line in one.words]
    return [*said, *_written(meant, own, one.changes), f"To take that back: {back}"]


# -- Restore ----------------------------------------------------------------------------------------------------------

Thing = At | Removed
"""What something can be put back to: an answer at its place, or an entry as a whole."""


def things(meant: Assessment, question: str) -> dict[Thing, str]:
    """Return what a person may mean, each with what it is called: answers that had others before them, entries removed.

    Raises:
        UsageError: nothing in the record is about it, or nothing of it can be put back.
    """
    key = meant.bank.keys_by_number.get(question, question)
    known = key in meant.bank.questions
    told = history(meant.bank, meant.ledger.records, meant.standing) if known else _trail.events(meant, question)
    about = [one for one in told if not known or f"{one.at.question}.".startswith(f"{key}.")]
    gone = {(one.at, one.words): one for one in earlier.removed(meant.ledger.records, meant.standing)}
    named = [one for one in gone.values() if known and one.at.question == key]
    named += [one for one in gone.values() if not known and question.casefold() in one.words.casefold()]
    found: dict[Thing, str] = {one.at: one.where for one in about if _has_others(meant, one)}
    found |= {one: one.words for one in named}
    if not found:
        name = f"“{question}”" if not known else question_in_quotes(meant.bank.questions[key])
        raise UsageError(Problem(meant.name, f"there is no earlier answer to {name}", "wizard history shows what there was"))
    return found


def _has_others(meant: Assessment, event: Event) -> bool:
    at = event.at
    return at in meant.standing.path.index and bool(earlier.earlier(meant.ledger.records, meant.standing, at))


def restore(face: Face, meant: Assessment, question: str, own: Mapping[str, str]) -> int:
    """Let the person choose what to put back, and which of its earlier answers."""
    found = things(meant, question)
    alone = len(found) == 1
    one = next(iter(found)) if alone else _picked(face, "Put back which one?", {one: (found[one], _last(one)) for one in found})
    changes: tuple[Change, ...] = ()
    if isinstance(one, Removed):
        changes = earlier.put_back(meant.standing, one) if not alone or _agrees(face, one) else ()
    elif one is not None:
        changes = _chosen(face, meant, one, found[one])
    said = [f"Put back: {line}" for line in _restored(meant, changes)]
    _say(face, [*said, *_written(meant, own, changes)] if changes else ["Nothing was put back."])
    return 0


def _last(thing: Thing) -> str:
    return f"removed by {_by(thing.record)}" if isinstance(thing, Removed) else ""


def _by(record: Record) -> str:
    return f"{record.author.name}, {clock.here().moment(record.time)}, #{record.seq}"


def _agrees(face: Face, thing: Removed) -> bool:
    items = (Item(_DO, "Put it back"), Item(_KEEP, "Leave it out"))
    asked = Prompt(
        Pick(items, pointed=_DO), f"Put back {thing.words}?", notes=(f"It was {_last(thing)}.",), commands=(Command.LEAVE,)
    )
    return face.ask(asked, _nothing) == Picked(_DO)


def _chosen(face: Face, meant: Assessment, at: At, where: str) -> tuple[Change, ...]:
    """Let the person choose among the earlier answers, and see what each would change."""
    found = earlier.earlier(meant.ledger.records, meant.standing, at)
    present = answer_summary(at, meant.standing)
    known = {one: (_by(one.record), one.words) for one in found}
    notes = (f"It is now: {shorten(present, _WORDS)}" if present else "It is empty now.",)
    while one := _picked(face, f"{where}: which answer should count again?", known, notes):
        changes = earlier.answered(meant.response, at, one.answer)
        items = (Item(_DO, "Put it back"), Item(_KEEP, "Look at the others"))
        asked = Prompt(
            Pick(items, pointed=_DO), "Put this answer back?", notes=tuple(_restored(meant, changes)), commands=_EITHER
        )
        match face.ask(asked, _nothing):
            case Picked(which) if which == _DO:
                return changes
            case Did(Command.LEAVE):
                return ()
    return ()


T = TypeVar("T")


def _picked(face: Face, title_: str, known: Mapping[T, tuple[str, str]], notes: tuple[str, ...] = ()) -> T | None:
    """Let the person pick one of several, each with what it is called and more words; None where they leave it."""
    items = tuple(Item(str(number), words, summary=more) for number, (words, more) in enumerate(known.values()))
    leave = Item(_KEEP, "Leave it as it is")
    asked = Prompt(Pick((*items, leave), pointed="0"), title_, notes=notes, commands=(Command.LEAVE,))
    reply = face.ask(asked, _nothing)
    if not isinstance(reply, Picked) or reply.value == _KEEP:
        return None
    return list(known)[int(reply.value)]


def restore_at(meant: Assessment, question: str, own: Mapping[str, str], number: int) -> list[str]:
    """Put an answer back as it stood after a record, or an entry that stood then; return what to say of it.

    Raises:
        UsageError: there is no such record, several answers could be meant, or it stands as it stood then.
    """
    if not any(one.seq == number for one in meant.ledger.records):
        what = f"there is no record {number} in it"
        raise UsageError(Problem(meant.name, what, f"they go from 1 to {meant.ledger.last.seq}; wizard history shows them"))
    changes = tuple(dict.fromkeys(_at(meant, question, number)))
    places = {change.at for change in changes if isinstance(change, Set | Place)}
    if len(places) > 1:
        words = "; ".join(things(meant, question).values())
        raise UsageError(Problem(meant.name, f"several could be meant by “{question}”", f"say which: {words}"))
    if not changes:
        raise UsageError(Problem(meant.name, f"it stands as it stood after record {number}", "there is nothing to put back"))
    return [*(f"Put back: {line}" for line in _restored(meant, changes)), *_written(meant, own, changes)]


def _at(meant: Assessment, question: str, number: int) -> Iterator[Change]:
    then = stood(meant.bank, meant.ledger.records, number)
    for thing in things(meant, question):
        if not isinstance(thing, Removed):
            yield from earlier.answered(meant.response, thing, then.response.answer(thing))
        elif thing.entry in then.response.listed(thing.at):
            yield from earlier.put_back(meant.standing, thing)


# -- What both come to ------------------------------------------------------------------------------------------------


def _restored(meant: Assessment, changes: Sequence[Change]) -> list[str]:
    """Say what changes to put something back come to; and where it does not fit, that it is there to be mended."""
    record = Record(meant.ledger.last.seq + 1, clock.now(), meant.ledger.last.author, tuple(changes))
    told = history(meant.bank, [*meant.ledger.records, record], meant.standing) if changes else ()
    new = [event for event in told if event.seq == record.seq]
    said = [event.where if event.act is EventKind.PUT_BACK else _trail.told(event, whole=False) for event in new]
    for change in changes:
        if isinstance(change, Set) and isinstance(change.answer, Unfit):
            said.append(f"it does not fit the question ({change.answer.why}), and stands there as it was given, to be mended")
    return said


def _written(meant: Assessment, own: Mapping[str, str], changes: tuple[Change, ...]) -> list[str]:
    """Write changes made to what was shown; return what they mean for the approval. Raises LedgerError."""
    kept = meant.ledger
    with library.as_shown(meant) as seq:
        appended = kept.append(changes, ledger.author(own.get(settings.NAME, "")), expecting=seq)
    now = library.assessment(kept, meant.bank)
    new = assessment_title(now.standing)
    if new and new != meant.title and kept.path.stem == slug(meant.title):
        kept.rename(new)
    return [*appended.notes, *_approval(meant, now)]


def _approval(before: Assessment, now: Assessment) -> list[str]:
    """Say what a change back means for the last approval."""
    approvals = now.response.approvals
    if not approvals:
        return []
    name = approvals[-1][1].name
    was, is_ = states.state(before.standing), states.state(now.standing)
    if was in _APPROVED and is_ is State.OUTDATED:
        return [f"The approval by {name} is out of date with that."]
    if was is State.OUTDATED and is_ in _APPROVED:
        return [f"It is again exactly what {name} approved: the approval is good again."]
    return [f"It is still not what {name} approved: the approval is out of date."] if is_ is State.OUTDATED else []


def _say(face: Face, lines: Sequence[str]) -> None:
    for line in lines:
        face.say(Said(line))


def _nothing(typed: str) -> None:
    """What is typed in a menu is no draft."""
