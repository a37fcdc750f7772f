"""What was done to an assessment, change by change: who answered what, when, from what to what.

The record is kept so that a court can ask when regard was had and by whom (Brown [2008] EWHC 3158); this is it in words.
Which change is told how is in `telling`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.past.reversal import past
from wizard.core.past.telling import Event, Scene, Telling
from wizard.core.record.changes import Change, Join, Place, Record, Reword, Undo
from wizard.core.record.response import Folding, Response
from wizard.core.record.writers import every
from wizard.core.standing.standing import Standing


def history(bank: Bank, records: Iterable[Record], standing: Standing) -> tuple[Event, ...]:
    """Return every change in the order of the record. `standing`: as it is now."""
    written = list(records)
    undone = {one.record.seq: one.by.seq for one in past(written).undone}
    found = _events(bank, written, Telling(standing, written))
    return tuple(replace(event, undone=undone[event.seq]) if event.seq in undone else event for event in found)


def _events(bank: Bank, records: Sequence[Record], telling: Telling) -> Iterator[Event]:
    """Fold the records once more, and tell each change against what stood before it."""
    folding = Folding(bank, Response())
    undid: dict[int, int] = {}
    for record in records:
        changes = [change for one in every([record]) for change in one.changes]
        before = folding.around(changes)
        folding.take(record)
        moved = {(one.at, one.entry): folding.before(one.at, one.entry) for one in changes if isinstance(one, Place)}
        undid |= [(record.seq, change.of) for change in record.changes if isinstance(change, Undo)]
        scene = Scene(before, moved, undid)
        for change in record.changes:
            yield telling.event(record, change, scene)
            if isinstance(change, Join):
                yield from _of_a_copy(bank, change, record, scene, telling, records)


def _of_a_copy(
    bank: Bank, join: Join, record: Record, scene: Scene, telling: Telling, ours: Sequence[Record], known: int | None = None
) -> Iterator[Event]:
    """What was written in a copy, told against what stood here, under the names and times of those who wrote it.

    Its records had numbers of their own there, which are those of other records here: all of it is numbered as the record that
    took it in. ours: the records that it began with, and later ones. known: the last number that means the same here.
    """
    known = join.after if known is None else min(known, join.after)
    common = [one for one in ours if one.seq <= join.after]
    undone: set[int] = set()
    undid: dict[int, int] = {}
    if any(isinstance(change, Undo) for one in join.records for change in one.changes):  # else it undid nothing of its own
        undone = {one.record.seq for one in past([*common, *join.records]).undone}
        undid = {one.seq: change.of for one in (*common, *join.records) for change in one.changes if isinstance(change, Undo)}
    scene = replace(scene, undid=undid)
    for theirs in join.records:
        here = replace(theirs, seq=record.seq)
        for change in theirs.changes:
            event = _numbered_here(telling.event(here, change, scene), change, undid, known)
            yield replace(event, undone=record.seq) if theirs.seq in undone else event
            if isinstance(change, Join):
                yield from _of_a_copy(bank, change, record, scene, telling, [*common, *join.records], known)
        scene = replace(scene, before=scene.before.after(bank, here))


def _numbered_here(event: Event, change: Change, undid: Mapping[int, int], known: int) -> Event:
    """Tell an event of a copy without a number that means another record here."""
    if isinstance(change, Undo) and (number := undid.get(change.of, change.of)) > known:
        words = "a change in that copy"
        return replace(event, where=words, sentence=event.sentence.replace(f"change {number}", words, 1))
    if isinstance(change, Join) and change.after > known:
        return replace(event, sentence="{where} from another copy were added:", before="")
    if isinstance(change, Reword):
        return replace(event, where="the form in that copy alone")
    return event
