"""What was done to an assessment, change by change: who answered what, when, from what to what.

The record is kept so that a court can ask when regard was had and by whom (Brown [2008] EWHC 3158); this is it in words.
Which change is told how is in `telling`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.past.reversal import past
from wizard.core.past.telling import Event, Scene, Telling
from wizard.core.record.changes import Join, Record, Undo
from wizard.core.record.response import Response
from wizard.core.standing.standing import Standing


def history(bank: Bank, records: Iterable[Record], standing: Standing) -> tuple[Event, ...]:
    """Return every change in the order of the record. `standing`: as it stands now."""
    written = list(records)
    undone = {one.record.seq: one.by.seq for one in past(written).undone}
    found = _events(bank, written, Telling(standing, written))
    return tuple(replace(event, undone=undone[event.seq]) if event.seq in undone else event for event in found)


def _events(bank: Bank, records: Sequence[Record], telling: Telling) -> Iterator[Event]:
    """Fold the records once more, and tell each change against what stood before it."""
    present = Response()
    undid: dict[int, int] = {}
    for record in records:
        before, present = present, present.after(bank, record)
        undid |= [(record.seq, change.of) for change in record.changes if isinstance(change, Undo)]
        scene = Scene(before, present, undid)
        for change in record.changes:
            yield telling.event(record, change, scene)
            if isinstance(change, Join):
                yield from _of_a_copy(bank, change, record, scene, telling)


def _of_a_copy(bank: Bank, join: Join, record: Record, scene: Scene, telling: Telling) -> Iterator[Event]:
    """What was written in a copy, told against what stood here, under the names and times of those who wrote it."""
    for theirs in join.records:
        theirs = replace(theirs, seq=record.seq)
        for change in theirs.changes:
            yield telling.event(theirs, change, scene)
        scene = replace(scene, before=scene.before.after(bank, theirs))
