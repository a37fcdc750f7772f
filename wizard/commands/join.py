"""`wizard join`: take in what came back by mail; where both went on, a person chooses."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from wizard import clock
from wizard.commands import _copies
from wizard.commands._acts import last_act
from wizard.commands._choosing import asked, meant
from wizard.commands._copies import Met, Relation
from wizard.commands._given import ASSESSMENT, Words, folder_of
from wizard.commands._saying import say
from wizard.commands._talking import talking
from wizard.core.errors import Problem, UsageError
from wizard.core.past import redaction
from wizard.core.past.copies import Clash, Side, clashes, join
from wizard.core.record.changes import Author, Record
from wizard.core.record.response import fold
from wizard.core.review.holding import during_holds
from wizard.core.standing.difference import compare
from wizard.core.standing.incomplete import open_steps
from wizard.core.standing.standing import standing
from wizard.core.talk.face import Command, Did, Face, Item, Pick, Picked, Prompt, Said, Tone
from wizard.core.text import counted, joined, shorten
from wizard.files.disk import is_file, resolved
from wizard.store import ledger, library, settings, shelf
from wizard.store.library import Assessment

_SHORT = 70  # columns of an answer in a choice
_LATER = "later"
_EITHER = (Command.BACK, Command.LEAVE)

WORDS: Words = {
    **ASSESSMENT,
    "file": {
        "nargs": "?",
        "type": Path,
        "metavar": "FILE",
        "help": "the other copy, or answers to questions, as they came back",
    },
    "--ours": {"action": "store_true", "help": "where both changed the same thing, keep this file's answer"},
    "--theirs": {"action": "store_true", "help": "where both changed the same thing, keep the other copy's answer"},
    "--no-input": {"action": "store_true", "help": "ask nothing: add it, or say what clashes"},
}


def take_in(face: Face, met: Met, by: Author) -> int:
    """Take in what the other file has, asking where both went on; return the exit status."""
    if met.how is not Relation.PARTED:
        for words in _easy(met):
            face.say(Said(words))
        return 0
    some = clashes(met.ours.bank, met.ours.ledger.records, met.parted)
    for words in _told(met, some):
        face.say(Said(words))
    chosen: list[Side] = []
    while len(chosen) < len(some):
        reply = _ask(face, some[len(chosen)], len(chosen) + 1, len(some))
        if isinstance(reply, Side):
            chosen.append(reply)
        elif reply is Command.BACK and chosen:
            chosen.pop()
        else:
            face.say(Said("Nothing was added; both files are unchanged."))
            return 1
    for words in taken(met, chosen, by):
        face.say(Said(words))
    return 0


def take_in_at_once(met: Met, side: Side | None, by: Author) -> tuple[list[str], int]:
    """Take in what the other file has without asking; without a side for clashes, only say them. Also the exit status."""
    if met.how is not Relation.PARTED:
        return _easy(met), 0
    some = clashes(met.ours.bank, met.ours.ledger.records, met.parted)
    said = _told(met, some)
    if some and side is None:
        said += [line for clash in some for line in ("", *_clash(clash))]
        return [*said, "", "Nothing was added. Choose with --ours or --theirs, or one by one on a terminal."], 1
    return [*said, *taken(met, [side or Side.OURS] * len(some), by)], 0


def _easy(met: Met) -> list[str]:
    """Do what needs no choice."""
    name = met.ours.name
    match met.how:
        case Relation.SAME:
            return [f"Both copies of “{name}” are the same: there is nothing to add."]
        case Relation.TAKEN_IN:
            return [f"Nothing to add: your copy of “{name}” already has everything that is in that file."]
        case Relation.OURS_GOES_ON:
            more = len(met.ours.ledger.records) - met.after
            return [f"Nothing to add: your copy of “{name}” has {counted(more, 'change')} more than that file."]
        case _:
            changed = _changed(met, met.theirs.ledger.records[met.after :])
            before = list(met.ours.ledger.records)
            with library.as_shown(met.ours) as seq:
                met.ours.ledger.take_lines(met.theirs.ledger.lines[met.after + 1 :], expecting=seq)
            present = library.assessment(met.ours.ledger, library.carried(met.ours.ledger))
            held = _held(met.ours.ledger.records, before)
            news = f" Changed: {library.named(changed)}." if changed else " No answer was changed."
            some = met.theirs.ledger.records[met.after :]
            return [
                f"{_added(some)} Your copy is up to date.{news}",
                *held,
                *_still(present),
                *_then(present),
            ]


def _changed(met: Met, fresh: Sequence[Record]) -> tuple[str, ...]:
    """Return what some records will change here, by name; worked out before a byte is written, so that what cannot be
    worked out is not taken in.
    """
    then = standing(met.ours.bank, fold(met.ours.bank, [*met.ours.ledger.records, *fresh]))
    open_steps(then)
    return tuple(dict.fromkeys(difference.where for difference in compare(met.ours.standing, then)))


def _then(present: Assessment) -> list[str]:
    return [last_act(present)] if present.response.review.acts else []


def _held(records: Sequence[Record], before: Sequence[Record]) -> list[str]:
    """Return what is now known to have been taken out while nothing might be, and was not before."""
    known = during_holds(before)
    return [taken.words for taken in during_holds(records) if taken not in known]


def _still(present: Assessment) -> list[str]:
    """Say which texts stand here that were taken out in the copy, and how to take them out here."""
    named = {seal for _, redact in present.response.redactions for seal in redact.seals}
    texts = redaction.standing(redaction.texts([json.loads(line) for line in present.ledger.lines]), named) if named else ()
    if not texts:
        return []
    where = joined([str(seq) for seq in sorted({text.seq for text in texts})])
    keys = dict.fromkeys(text.at.question for text in texts if text.at and text.at.question in present.bank.questions)
    ways = " or ".join(f"{library.command('redact', present.ledger.path)} {key}" for key in keys)
    way = ways or f"{library.command('redact', present.ledger.path)} --words"
    return [f"A text that was taken out in that copy is still here, in change {where}. To take it out here too: {way}"]


def _whose(some: Sequence[Record]) -> str:
    names = joined(list(dict.fromkeys(record.author.name for record in some)))
    return f"{counted(len(some), 'change')} by {names}"


def _added(some: Sequence[Record]) -> str:
    """Return "Priya Nair's 16 changes have been added.", or with several people "16 changes by ... have been added."."""
    names = {record.author.name for record in some}
    have = "has" if len(some) == 1 else "have"
    whose = f"{names.pop()}'s {counted(len(some), 'change')}" if len(names) == 1 else _whose(some)
    return f"{whose} {have} been added."


def _told(met: Met, some: Sequence[Clash]) -> list[str]:
    parted = met.parted
    last = next((record for record in met.ours.ledger.records if record.seq == met.after), met.ours.ledger.opened)
    lines = [
        f"Both copies were changed after change {met.after} ({clock.here().lately(last.time)}): {_whose(parted.ours)} here, "
        f"{_whose(parted.fresh)} in the other file. All of it is kept."
    ]
    if some:
        what = "thing was" if len(some) == 1 else "things were"
        lines.append(f"{len(some)} {what} changed on both sides, to different things. Choose which to keep.")
    else:
        lines.append("The two copies do not disagree anywhere.")
    return lines


def _clash(clash: Clash) -> list[str]:
    return [
        f"{clash.where}",
        f"  It was: {clash.before or '(nothing)'}",
        f"  Here, {clash.our_authors}: {clash.ours or '(emptied)'}",
        f"  In the file, {clash.their_authors}: {clash.theirs or '(emptied)'}",
    ]


def _ask(face: Face, clash: Clash, number: int, total: int) -> Side | Command:
    face.say(Said(f"{number} of {total}: {clash.where}", Tone.HEADING))
    for line in _clash(clash)[1:]:
        face.say(Said(line.strip()))
    items = [
        Item(Side.OURS, f"What is here, by {clash.our_authors}", shorten(clash.ours or "(emptied)", _SHORT)),
        Item(
            Side.THEIRS,
            f"What is in the file, by {clash.their_authors}",
            shorten(clash.theirs or "(emptied)", _SHORT),
        ),
    ]
    if Side.BOTH in clash.choices:
        items.append(Item(Side.BOTH, "Both, one after the other; you can edit it afterwards"))
    items.append(Item(_LATER, "Not now; leave both files as they are"))
    asked = Prompt(Pick(tuple(items), pointed=_LATER), f"{clash.where}: which do you want to keep?", commands=_EITHER)
    reply = face.ask(asked, lambda typed: None)
    if isinstance(reply, Picked) and isinstance(reply.value, Side):
        return reply.value
    return reply.command if isinstance(reply, Did) else Command.LEAVE


def taken(met: Met, chosen: Sequence[Side], by: Author) -> list[str]:
    """Write the record that takes the other side in; return what to say of it. Raises LedgerError."""
    kept = met.ours.ledger
    before = list(kept.records)
    changes = join(met.ours.bank, kept.records, met.parted, chosen)
    changed = _changed(met, [Record(kept.seq + 1, clock.now(), by, changes)])
    with library.as_shown(met.ours) as seq:
        kept.append(changes, by, expecting=seq)
    present = library.assessment(kept, library.carried(kept))
    settled = f" You made {counted(len(chosen), 'choice')}." if chosen else ""
    lines = [f"{_added(met.parted.fresh)}{settled} In the history of your copy this is change {kept.last.seq}."]
    if changed:
        lines.append(f"Changed here: {library.named(changed)}.")
    if met.cleared:
        what = "A text that was" if met.cleared == 1 else f"{met.cleared} texts that were"
        lines.append(
            f"{what} taken out here for good was still in that file. It was not added; whoever has that file still has it."
        )
    lines += [*_held(kept.records, before), *_still(present), *_then(present)]
    lines.append(f"The other copy is now out of date: send them yours, {shelf.whole(kept.path)}.")
    return lines


def _of_same_id(chosen: argparse.Namespace) -> Assessment | None:
    """Return the assessment of the folder of which the file is a copy; None where there is none, or more than one."""
    from wizard.store import index  # a start-up saving: only where the command line does not name the assessment

    theirs = library.read(chosen.file)
    folder = folder_of(chosen)
    place, known = index.look(folder, library.reading, lambda look: (look.place, look.glances()))
    same = [place / one.file for one in known if one.id == theirs.ledger.id]
    others = [file for file in same if resolved(file) != resolved(chosen.file)]
    return library.find(folder, str(others[0])) if len(others) == 1 else None


def _replies(chosen: argparse.Namespace) -> int:
    """Add what somebody answered to questions that were sent to them."""
    from wizard.commands import _questions  # a start-up saving: for what came back to questions alone

    if (assessment := meant(chosen, "Add the answers to which one?")) is None:
        return 0
    return _questions.take(chosen, assessment, _copies.as_typed(str(chosen.file)), "")


def run(chosen: argparse.Namespace) -> int:
    """Exit status 0: taken in, or nothing to take in; 1: something clashes, and nothing was taken in."""
    if chosen.assessment and chosen.file is None and is_file(Path(chosen.assessment)):
        chosen.assessment, chosen.file = None, Path(chosen.assessment)
    if chosen.file and chosen.file.suffix.lower() not in ("", ledger.ENDING):
        from wizard.files import sheets  # a start-up saving: not for a copy

        if sheets.is_sheet(chosen.file):
            return _replies(chosen)
    ours = _of_same_id(chosen) if chosen.file and not chosen.assessment else None
    if ours is None and (ours := meant(chosen, "Add it to which one?")) is None:
        return 0
    file = chosen.file or asked(chosen, "The file that came back: its whole path", '"TITLE" FILE')
    if not file:
        return 0
    met = _copies.meet(ours, _copies.as_typed(str(file)))
    if not met.agrees:
        for assessment in (met.theirs, met.ours):
            if assessment.ledger.later:
                raise library.not_known(assessment, "it cannot be added; both files are unchanged")
    by = ledger.author(settings.load())
    if chosen.ours and chosen.theirs:
        raise UsageError(Problem("", "--ours and --theirs say two things", "give one of them"))
    if chosen.no_input or chosen.ours or chosen.theirs:
        side = Side.OURS if chosen.ours else Side.THEIRS if chosen.theirs else None
        lines, status = take_in_at_once(met, side, by)
        say(lines, "  ")
        return status
    with talking(chosen) as sitting:
        return take_in(sitting.face, met, sitting.by())
