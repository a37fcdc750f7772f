"""Two files of one assessment, and how they stand to each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from wizard import clock
from wizard.core.errors import Problem, UsageError
from wizard.core.frozen import frozen
from wizard.core.past import redaction
from wizard.core.past.copies import Parted
from wizard.core.record import codec
from wizard.core.record.shapes import told_of
from wizard.core.text import counted
from wizard.files.disk import is_file, resolved
from wizard.store import library
from wizard.store.library import Assessment


class Relation(Enum):
    """How two files of one assessment stand to each other."""

    SAME = "same"
    OURS_GOES_ON = "ours goes on"
    THEIRS_GOES_ON = "theirs goes on"
    PARTED = "parted"
    TAKEN_IN = "taken in"


@frozen
class Met:
    """Two files of one assessment."""

    how: Relation
    ours: Assessment
    theirs: Assessment
    after: int
    """The number of the last record that both have."""
    taken: int
    """How many of their records after that were taken in here before."""

    @property
    def agrees(self) -> bool:
        """Whether the other file holds nothing that ours does not."""
        return self.how in (Relation.SAME, Relation.OURS_GOES_ON, Relation.TAKEN_IN)

    @property
    def parted(self) -> Parted:
        ours = tuple(record for record in self.ours.ledger.records if record.seq > self.after)
        theirs = tuple(one for one in self.theirs.ledger.records if one.seq > self.after)
        lines, gone = self._lines()
        if gone:
            theirs = tuple(codec.decode(line) for line in lines)
        return Parted(self.after, ours, theirs, lines, self.taken)

    @property
    def cleared(self) -> int:
        """How many texts that were taken out here stand in what they have since both parted: they are not taken in."""
        return self._lines()[1]

    def _lines(self) -> tuple[tuple[Mapping[str, Any], ...], int]:
        """Return their lines after the last one that both have, without what was taken out here, and how many texts that is."""
        lines = [json.loads(line) for line in self.theirs.ledger.lines[self.after + 1 :]]
        gone: set[str] = set()
        for record, redact in self.ours.response.redactions:
            seals = {text.seal for text in redaction.standing(redaction.texts(lines), redact.seals)}
            if seals:
                told = told_of(clock.here().day(record.time), record.author.name)
                lines = [redaction.without(line, seals, told) for line in lines]
            gone |= seals
        return tuple(lines), len(gone)


def meet(ours: Assessment, file: Path) -> Met:
    """Hold another file against an assessment.

    Raises:
        UsageError: it is a file of another assessment, or none.
        LedgerError: it cannot be read.
    """
    if not is_file(file):
        raise UsageError(Problem(str(file), "there is no such file", "give the file that came back"))
    theirs = library.read(file)
    if resolved(theirs.ledger.path) == resolved(ours.ledger.path):
        raise UsageError(Problem(str(file), "this is the same file", "give the other copy"))
    mine, others = ours.ledger.seals, theirs.ledger.seals
    if mine[0] != others[0]:
        what = f"it is another assessment: “{theirs.name}”, begun {clock.here().lately(theirs.ledger.opened.time)}"
        mend = f"find the one it belongs to with: {library.started_in(ours.ledger.path.parent)} list"
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
    known = set(_taken_in(json.loads(line) for line in ours.ledger.lines[both:]))
    taken = next((n for n, seal in enumerate(others[both:]) if seal not in known), len(others) - both)
    if how is Relation.PARTED and taken == len(others) - both:
        how = Relation.TAKEN_IN
    return Met(how, ours, theirs, both - 1, taken)


def _taken_in(lines: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the seals of all lines of copies that some lines took in."""
    for line in lines:
        inner = list(redaction.joined_lines(line))
        yield from (str(one.get("seal")) for one in inner)
        yield from _taken_in(inner)


def against(met: Met) -> list[str]:
    """Say how a copy stands to the record, for whoever verifies."""
    theirs = met.theirs.ledger
    name = theirs.path.name
    match met.how:
        case Relation.SAME:
            return [f"{name} is the same, to the last change."]
        case Relation.OURS_GOES_ON:
            return [f"{name} is the same up to change {met.after}; this file has more."]
        case Relation.TAKEN_IN:
            return [f"{name} was added before: this file has everything that is in it."]
        case Relation.THEIRS_GOES_ON:
            more = len(theirs.records) - met.after
            return [
                f"{name} has {counted(more, 'change')} more than this file, up to change {theirs.last.seq} of "
                f"{clock.here().moment(theirs.last.time)}: the end of this file is missing, or this is an older copy."
            ]
        case _:
            return [
                f"{name} and this file are the same up to change {met.after}; both have more. wizard join puts them together."
            ]


def as_typed(path: str) -> Path:
    """Return a path as it is meant at a prompt, where no shell puts the home for a tilde or takes away quotes."""
    return Path(path.strip().strip("'\"")).expanduser()
