"""Taking in what came back by mail: two files of one assessment, and what a person chooses where both went on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from wizard import clock
from wizard.core.errors import Problem, UsageError
from wizard.core.frozen import frozen
from wizard.core.past.copies import Clash, Parted, Side, clashes, join
from wizard.core.record.changes import Author, Record
from wizard.core.standing.difference import compare
from wizard.core.talk.face import Command, Did, Face, Item, Pick, Picked, Prompt, Said, Tone
from wizard.core.text import counted, joined, shorten
from wizard.store import library
from wizard.store.library import Assessment

_SHORT = 70  # columns of an answer in a choice
_LATER = "later"
_EITHER = (Command.BACK, Command.LEAVE)


class Relation(Enum):
    """How two files of one assessment stand to each other."""

    SAME = "same"
    OURS_GOES_ON = "ours goes on"
    THEIRS_GOES_ON = "theirs goes on"
    PARTED = "parted"


@frozen
class Met:
    """Two files of one assessment. after: the number of the last record that both have."""

    how: Relation
    ours: Assessment
    theirs: Assessment
    after: int

    @property
    def parted(self) -> Parted:
        ours = tuple(one for one in self.ours.ledger.records if one.seq > self.after)
        theirs = tuple(one for one in self.theirs.ledger.records if one.seq > self.after)
        lines = tuple(json.loads(line) for line in self.theirs.ledger.lines[self.after + 1 :])
        return Parted(self.after, ours, theirs, lines)


def meet(ours: Assessment, file: Path) -> Met:
    """Hold another file against an assessment.

    Raises:
        UsageError: it is a file of another assessment, or none.
        LedgerError: it can not be read.
    """
    if not file.is_file():
        raise UsageError(Problem(str(file), "there is no such file", "give the file that came back"))
    theirs = library.read(file)
    if theirs.ledger.path == ours.ledger.path:
        raise UsageError(Problem(str(file), "this is the same file", "give the other copy"))
    mine, others = ours.ledger.seals, theirs.ledger.seals
    if mine[0] != others[0]:
        what = f"it is another assessment: “{theirs.name}”, begun {clock.here().lately(theirs.ledger.opened.time)}"
        mend = f"find the one it belongs to with: {library.command('list', ours.ledger.path).rsplit(' ', 1)[0]}"
        raise UsageError(Problem(str(file), what, mend))
    both = next(
        (n for n, pair in enumerate(zip(mine, others, strict=False)) if pair[0] != pair[1]), min(len(mine), len(others))
    )
    how = {
        (True, True): Relation.SAME,
        (False, True): Relation.OURS_GOES_ON,
        (True, False): Relation.THEIRS_GOES_ON,
        (False, False): Relation.PARTED,
    }[both == len(mine), both == len(others)]
    return Met(how, ours, theirs, both - 1)


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
            face.say(Said("Nothing was taken in; both files are as they were."))
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
        return [*said, "", "Nothing was taken in: choose with --ours or --theirs, or on a terminal one by one."], 1
    return [*said, *taken(met, [side or Side.OURS] * len(some), by)], 0


def _easy(met: Met) -> list[str]:
    """Do what needs no choice."""
    name = met.ours.name
    match met.how:
        case Relation.SAME:
            return [f"Both files are the same record of “{name}”: there is nothing to take in."]
        case Relation.OURS_GOES_ON:
            more = len(met.ours.ledger.records) - met.after
            return [f"Nothing to take in: your record of “{name}” goes on where that file ends, by {counted(more, 'record')}."]
        case _:
            before = met.ours.standing
            with library.as_shown(met.ours) as seq:
                met.ours.ledger.take_lines(met.theirs.ledger.lines[met.after + 1 :], expecting=seq)
            present = library.assessment(met.ours.ledger, met.ours.bank)
            changed = tuple(dict.fromkeys(one.where for one in compare(before, present.standing)))
            news = f" Changed: {library.named(changed)}." if changed else " No answer was changed."
            some = met.theirs.ledger.records[met.after :]
            return [
                f"Taken in: {_whose(some)}. The file goes on where yours ended, and both are the same now.{news}",
                *_then(present),
            ]


def _then(present: Assessment) -> list[str]:
    from wizard.commands._deciding import told  # what was done last: needed only where something came

    return [told(present)] if present.response.review.acts else []


def _whose(some: Sequence[Record]) -> str:
    names = joined(list(dict.fromkeys(one.author.name for one in some)))
    return f"{counted(len(some), 'record')} of {names}"


def _told(met: Met, some: Sequence[Clash]) -> list[str]:
    parted = met.parted
    last = next((one for one in met.ours.ledger.records if one.seq == met.after), met.ours.ledger.opened)
    lines = [
        f"Both went on after record {met.after} ({clock.here().lately(last.time)}): here {_whose(parted.ours)}, in the file "
        f"{_whose(parted.theirs)}. All of it is kept."
    ]
    if some:
        what = "thing was" if len(some) == 1 else "things were"
        lines.append(f"{len(some)} {what} changed on both sides, each to something else. Choose what counts.")
    else:
        lines.append("Nothing was changed on both sides to something different.")
    return lines


def _clash(clash: Clash) -> list[str]:
    return [
        f"{clash.where}",
        f"  It was: {clash.before or '(nothing)'}",
        f"  Here, {clash.our_authors}: {clash.ours or '(emptied)'}",
        f"  In the file, {clash.their_authors}: {clash.theirs or '(emptied)'}",
    ]


def _ask(face: Face, clash: Clash, number: int, of: int) -> Side | Command:
    face.say(Said(f"{number} of {of}: {clash.where}", Tone.HEADING))
    for line in _clash(clash)[1:]:
        face.say(Said(line.strip()))
    items = [
        Item(Side.OURS.value, f"What stands here, by {clash.our_authors}", shorten(clash.ours or "(emptied)", _SHORT)),
        Item(
            Side.THEIRS.value,
            f"What stands in the file, by {clash.their_authors}",
            shorten(clash.theirs or "(emptied)", _SHORT),
        ),
    ]
    if Side.BOTH in clash.choices:
        items.append(Item(Side.BOTH.value, "Both, one after the other; edit it afterwards"))
    items.append(Item(_LATER, "Not now; leave both files as they are"))
    asked = Prompt(Pick(tuple(items), pointed=_LATER), f"{clash.where}: which counts?", commands=_EITHER)
    reply = face.ask(asked, lambda typed: None)
    if isinstance(reply, Picked) and reply.value != _LATER:
        return Side(reply.value)
    return reply.command if isinstance(reply, Did) else Command.LEAVE


def taken(met: Met, chosen: Sequence[Side], by: Author) -> list[str]:
    """Write the record that takes the other side in; return what to say of it. Raises LedgerError."""
    kept, before = met.ours.ledger, met.ours.standing
    with library.as_shown(met.ours) as seq:
        kept.append(join(met.ours.bank, kept.records, met.parted, chosen), by, expecting=seq)
    present = library.assessment(kept, met.ours.bank)
    changed = tuple(dict.fromkeys(one.where for one in compare(before, present.standing)))
    settled = f"; {counted(len(chosen), 'choice')} made" if chosen else ""
    lines = [f"Taken in: {_whose(met.parted.theirs)}{settled}. Record {kept.last.seq} holds them as they were written."]
    if changed:
        lines.append(f"Changed here by that: {library.named(changed)}.")
    lines += _then(present)
    lines.append(f"The other side's file is behind now: send them yours, {library.near(kept.path)}.")
    return lines


def against(met: Met) -> list[str]:
    """Say how a copy stands to the record, for whoever verifies."""
    theirs = met.theirs.ledger
    name = theirs.path.name
    match met.how:
        case Relation.SAME:
            return [f"{name} is the same record, to the last seal."]
        case Relation.OURS_GOES_ON:
            return [f"{name} is the same record up to record {met.after}; this one goes on."]
        case Relation.THEIRS_GOES_ON:
            more = len(theirs.records) - met.after
            return [
                f"{name} has {counted(more, 'record')} more than this one, up to record {theirs.last.seq} of "
                f"{clock.here().moment(theirs.last.time)}: the end of this record is missing, or it is an older copy."
            ]
        case _:
            return [f"{name} and this record part after record {met.after}: both went on. wizard join puts them together."]


def agrees(met: Met) -> bool:
    return met.how in (Relation.SAME, Relation.OURS_GOES_ON)
