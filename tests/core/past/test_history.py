"""The history is told against what stood in the places that a record changed, as if it were against all that stood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.acts import EVERY_CHANGE
from tests.hostile import records as hostile
from wizard.core.form.answers import At
from wizard.core.past import history as history_
from wizard.core.past.history import history
from wizard.core.record.changes import Change, Label, Place, Record, Set
from wizard.core.record.response import Folding, Response
from wizard.store import library

FIXTURES = Path(__file__).parents[2] / "fixtures" / "approved"
MADE = ("moves of the same", "entries added and dropped", "remarks that are answered", "answers given again", "joins")


class Whole(Folding):
    """A folding that shows all that stands, and not what stands around some changes."""

    def around(self, changes: object) -> Response:
        whole = Folding(self._bank, Response())
        for record in self._taken():
            whole.take(record)
        return whole.response()

    def _taken(self) -> list[Record]:
        taken: list[Record] = self.__dict__.setdefault("taken", [])
        return taken

    def take(self, record: Record) -> None:
        self._taken().append(record)
        super().take(record)


def written(tmp_path: Path) -> Iterator[Path]:
    yield from sorted(FIXTURES.glob("*.jsonl"))
    for number, name in enumerate(MADE):
        hostile._repeated(hostile._MANY[name], count=8)(tmp_path)
        yield (tmp_path / hostile.NAME).rename(tmp_path / f"made-{number}.jsonl")
    hostile.put(tmp_path, hostile.as_bytes(hostile.everything()))
    yield tmp_path / hostile.NAME


def test_what_stands_around_a_change_tells_the_same_as_all_that_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    for path in written(tmp_path):
        assessment = library.read(path)
        given = (assessment.bank, assessment.ledger.records, assessment.standing)
        quick = history(*given)
        with monkeypatch.context() as patched:
            patched.setattr(history_, "Folding", Whole)
            assert quick == history(*given), path.name
        tried += len(quick)
    assert tried > 500


def test_what_is_not_changed_stays_the_same_object() -> None:
    def after(response: Response, seq: int, *changes: Change) -> Response:
        return response.after(assessment.bank, Record(seq, "", assessment.ledger.opened.author, changes))

    assessment = library.read(FIXTURES / "everything-accepted.jsonl")
    at = next(iter(assessment.response.answers))
    before = assessment.response
    noted = after(before, 900, *(one for one in EVERY_CHANGE if not isinstance(one, Set | Place | Label)))
    assert noted.content is before.content
    assert noted.notes is not before.notes
    emptied = after(before, 900, Set(at, None))
    assert emptied.content is not before.content
    assert emptied.entries is before.entries
    assert emptied.review is before.review
    assert at in before.answers
    assert At("steps") not in emptied.answers
