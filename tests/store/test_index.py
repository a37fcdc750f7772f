"""What is kept of assessments that did not change is what the files say, whatever happened to them, to it or to the clock."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.driving import BASE
from tests.helpers.tiny import text
from wizard import clock
from wizard.core.document import actions
from wizard.core.errors import LedgerError
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.form.days import Days
from wizard.core.past.redaction import without
from wizard.core.record.changes import Author, Place, Redact, Set
from wizard.files import disk, private
from wizard.store import index, ledger, library, shelf
from wizard.store.glance import Reading

BY = Author("Priya Nair", "pnair", "desk-7")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows neither replaces what is open nor has these rights")
HOUR = 3_600_000_000_000  # nanoseconds

FORM = text(
    """
    - {id: name, kind: line, ask: Your name}
    - {id: decided, kind: date, ask: Decided on}
    - {id: review, kind: date, ask: Reviewed on}
    - id: steps
      kind: entries
      entry: step
      numbered: yes
      ask: The steps
      fields:
        - {id: what, kind: line, ask: What}
        - {id: owner, kind: names, ask: Owner}
        - {id: end, kind: rough-date, ask: End}
        - {id: outcome, kind: text, ask: What came of it, optional: yes}
    """,
    head="""
    roles:
      title: name
      decision_date: decided
      next_review: review
      actions: steps
      action_title: steps.what
      action_owner: steps.owner
      action_due: steps.end
      action_outcome: steps.outcome
    checks:
      - {check: overdue, date: steps.end, outcome: steps.outcome}
      - {check: happened, of: [review]}
      - {check: filled, of: steps.owner}
    """,
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own; all that is done is done an hour ago."""
    monkeypatch.setenv("WIZARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(clock, "nanoseconds", lambda: time.time_ns() + HOUR)
    return tmp_path / "cache"


def begun(folder: Path, title: str = "", *more: Set | Place) -> ledger.Ledger:
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "steps.yaml").write_text(FORM, encoding="utf-8")
    form, _ = library.form(folder.parent / "steps.yaml", {})
    kept = ledger.start(folder, "hall", form, BY)
    for change in ((Set(At("name"), Known(title)),) if title else ()) + more:
        kept.append((change,), BY)
    if title:
        kept.rename(title)
    return kept


def step(number: int, what: str, owner: tuple[str, ...] = (), end: str = "", outcome: str = "") -> list[Set | Place]:
    one = f"e{number}"
    fields: dict[str, str | tuple[str, ...]] = {"what": what, "owner": owner, "end": end, "outcome": outcome}
    given = [Set(At(f"steps.{key}", (one,)), Known(value)) for key, value in fields.items() if value]
    return [Place(At("steps"), one, f"e{number - 1}" if number > 1 else ""), *given]


def some(folder: Path) -> list[ledger.Ledger]:
    asked = Set(At("review"), NotYet("Asha Patel", "2026-12-01"))
    return [
        begun(folder, "Winter hubs", Set(At("decided"), Known("2026-12-05")), *step(1, "Fence", ("Board",), "2026-12-10")),
        begun(folder, "Evening hours", asked, *step(1, "Gate", (), "December 2026"), *step(2, "Lamp", ("Board",))),
        begun(folder, "Summer fair", Set(At("review"), Known("2026-12-20")), *step(1, "Path", (), "2026-11-30", "Laid.")),
        begun(folder),
    ]


def everything(look: index.Glances) -> dict[str, Any]:
    return {
        "glances": look.glances(),
        "wrong": [str(error) for error in look.wrong],
        "copies": look.copies(),
        "actions": look.actions("", done=True, most=-1),
        "counted": look.counted("", done=True, today="2026-12-15"),
        "awaited": look.awaited("", most=-1),
        "count": look.count_awaited(""),
        "titled": [look.titled(words) for words in ("winter hubs", "e", "hall", "", "nothing")],
    }


class Reader:
    """Reads assessments, and remembers which."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, file: Path) -> Reading:
        self.names.append(file.name)
        return library.reading(file)


def seen(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """What is told of a folder, and the files that were read for it."""
    reader = Reader()
    return index.look(folder, reader, everything), sorted(reader.names)


def truth(folder: Path) -> dict[str, Any]:
    """What is told of a folder where nothing is kept."""
    before = os.environ["WIZARD_CACHE"]
    os.environ["WIZARD_CACHE"] = private.OFF
    try:
        return seen(folder)[0]
    finally:
        os.environ["WIZARD_CACHE"] = before


def table(cache: Path) -> Path:
    return cache / "index" / "assessments.sqlite"


# -- What is read -----------------------------------------------------------------------------------------------------


def test_what_did_not_change_is_not_read_again(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)
    first, read = seen(folder)
    assert read == sorted(one.path.name for one in kept)
    assert first == truth(folder)
    again, read = seen(folder)
    assert (again, read) == (first, [])


def test_only_what_changed_is_read_again(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)
    seen(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: "2100-01-01T00:00:00Z")
        kept[1].append((Set(At("name"), Known("Evening opening"), 1),), BY)
    told, read = seen(folder)
    assert read == [kept[1].path.name]
    assert told == truth(folder)
    assert [one.title for one in told["glances"]][:1] == ["Evening opening"], "it was worked on last"


def test_the_order_is_that_of_the_last_lines_whatever_times_the_files_have(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    for day, title in ((3, "Hall"), (1, "Hall"), (2, "Hall")):
        monkeypatch.setattr(clock, "now", lambda at=day: f"2026-11-0{at}T09:00:00Z")
        kept = begun(folder, title, *step(1, "Fence", ("Board",), "2026-12-10"), Set(At("review"), NotYet("Asha", "")))
        os.utime(kept.path, (10**9 - day, 10**9 - day))
    wanted = ["2026-11-03T09:00:00Z", "2026-11-02T09:00:00Z", "2026-11-01T09:00:00Z"]
    for told in (seen(folder)[0], truth(folder), seen(folder)[0]):
        assert [one.changed for one in told["glances"]] == wanted
        assert [one.changed for one, _ in told["actions"]] == wanted
        assert [one.changed for one, _ in told["awaited"]] == wanted


def test_many_that_are_new_are_kept_some_at_a_time(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_AT_ONCE", 2)
    folder = tmp_path / "kept"
    some(folder)
    assert seen(folder)[0] == truth(folder)
    assert seen(folder)[1] == []


def test_a_copy_of_an_assessment_is_noticed_with_what_is_kept(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)
    seen(folder)
    shutil.copy2(kept[0].path, folder / "winter-hubs (conflicted copy).jsonl")
    told, read = seen(folder)
    assert read == ["winter-hubs (conflicted copy).jsonl"]
    assert {frozenset(names) for names in told["copies"].values()} == {frozenset((read[0], "winter-hubs.jsonl"))}
    assert told == truth(folder)


# -- What happens to the files ----------------------------------------------------------------------------------------


def _replaced(folder: Path, kept: list[ledger.Ledger]) -> None:
    """As a sync client does: another file of the same size, with the time of the one it replaces."""
    there = kept[0].path.stat()
    other = folder / "other.tmp"
    other.write_bytes(kept[0].path.read_bytes().replace(b"Winter hubs", b"Winter huts"))
    os.utime(other, ns=(there.st_atime_ns, there.st_mtime_ns))
    other.replace(kept[0].path)


def _swapped(folder: Path, kept: list[ledger.Ledger]) -> None:
    one, two = kept[0].path, kept[1].path
    one.rename(folder / "x")
    two.rename(one)
    (folder / "x").rename(two)


def _away_and_back(folder: Path, kept: list[ledger.Ledger]) -> None:
    kept[0].put_away()
    seen(folder)
    seen(folder / shelf.AWAY)
    kept[0].take_out()


def _damaged_and_mended(folder: Path, kept: list[ledger.Ledger]) -> None:
    whole = kept[0].path.read_bytes()
    kept[0].path.write_bytes(whole[:-40] + b"x" * 39 + b"\n")
    told, _ = seen(folder)
    assert len(told["wrong"]) == 1
    kept[0].path.write_bytes(whole)


def _another_of_its_name(folder: Path, kept: list[ledger.Ledger]) -> None:
    kept[0].path.unlink()
    begun(folder, "Winter hubs")


def _clock_behind(folder: Path, kept: list[ledger.Ledger]) -> None:
    kept[0].append((Set(At("decided"), Known("2026-12-06"), 2),), BY)
    os.utime(kept[0].path, (1_000_000, 1_000_000))


def _a_folder(folder: Path, kept: list[ledger.Ledger]) -> None:
    kept[0].path.unlink()
    kept[0].path.mkdir()


DISTURBANCES: dict[str, Callable[[Path, list[ledger.Ledger]], object]] = {
    "written in": lambda folder, kept: kept[0].append((Set(At("decided"), Known("2026-12-06"), 2),), BY),
    "renamed": lambda folder, kept: kept[0].rename("Autumn hubs"),
    "renamed by hand": lambda folder, kept: kept[3].path.rename(folder / "mine.jsonl"),
    "put away": lambda folder, kept: kept[0].put_away(),
    "put away and taken out": _away_and_back,
    "copied": lambda folder, kept: shutil.copy(kept[0].path, folder / "copy.jsonl"),
    "removed": lambda folder, kept: kept[0].path.unlink(),
    "removed, and another of its name": _another_of_its_name,
    "replaced by a sync client": _replaced,
    "two that changed their names": _swapped,
    "only touched": lambda folder, kept: kept[0].path.touch(),
    "cut": lambda folder, kept: os.truncate(kept[0].path, kept[0].path.stat().st_size - 5),
    "empty": lambda folder, kept: os.truncate(kept[0].path, 0),
    "damaged": lambda folder, kept: kept[0].path.write_bytes(kept[0].path.read_bytes()[:-40] + b"x" * 39 + b"\n"),
    "damaged and mended": _damaged_and_mended,
    "another machine wrote, with a clock that is behind": _clock_behind,
    "a file that is none": lambda folder, kept: (folder / "notes.jsonl").write_text("none"),
    "a folder in its place": _a_folder,
}


@POSIX
@pytest.mark.parametrize("name", DISTURBANCES)
def test_whatever_happens_to_a_file_what_is_told_is_what_the_files_say(name: str, cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)
    seen(folder)
    DISTURBANCES[name](folder, kept)
    for place in (folder, folder / shelf.AWAY):
        assert seen(place)[0] == truth(place)
        assert seen(place)[0] == truth(place), "and again"


@POSIX
def test_an_edit_that_keeps_size_and_time_of_change_is_seen_by_the_other_time(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)
    seen(folder)
    there = kept[0].path.stat()
    with kept[0].path.open("r+b") as file:
        file.write(b"x")
    os.utime(kept[0].path, ns=(there.st_atime_ns, there.st_mtime_ns))
    assert seen(folder)[1] == [kept[0].path.name]


def test_a_folder_that_is_renamed_is_read_anew_and_another_of_its_name_is_another(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    some(folder)
    seen(folder)
    folder.rename(tmp_path / "moved")
    assert seen(tmp_path / "moved")[0] == truth(tmp_path / "moved")
    begun(folder, "Winter hubs")
    assert seen(folder)[0] == truth(folder)
    assert len(seen(folder)[0]["glances"]) == 1


def test_a_folder_by_another_path_is_the_same(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some(tmp_path / "kept")
    seen(tmp_path / "kept")
    monkeypatch.chdir(tmp_path)
    assert seen(Path("kept"))[1] == []
    if sys.platform != "win32":
        (tmp_path / "link").symlink_to(tmp_path / "kept")
        assert seen(tmp_path / "link")[1] == []


def test_folders_that_nobody_looked_at_for_long_are_forgotten(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_FOLDERS", 2)
    for number in range(4):
        begun(tmp_path / str(number) / "kept", f"Number {number} of them")
        seen(tmp_path / str(number) / "kept")
    kept = table(cache).read_bytes()
    assert b"Number 3 of them" in kept
    assert b"Number 0 of them" not in kept


# -- The clock --------------------------------------------------------------------------------------------------------


def test_a_file_that_changed_when_it_was_read_is_read_once_more(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = begun(tmp_path / "kept", "Winter hubs")
    changed = kept.path.stat().st_ctime_ns
    monkeypatch.setattr(clock, "nanoseconds", lambda: changed + 1_000_000)
    assert seen(kept.path.parent)[1] == [kept.path.name]
    monkeypatch.setattr(clock, "nanoseconds", lambda: changed + HOUR)
    assert seen(kept.path.parent)[1] == [kept.path.name], "it may have changed again within the same tick"
    assert seen(kept.path.parent)[1] == []


def test_where_a_disk_counts_whole_seconds_the_tick_is_as_long(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = begun(tmp_path / "kept", "Winter hubs")
    changed = kept.path.stat().st_ctime_ns
    monkeypatch.setattr(clock, "nanoseconds", lambda: changed + 2_000_000_000)
    monkeypatch.setattr(shelf, "tick", lambda changed, touched: whole(10**18, 2 * 10**18))
    assert [seen(kept.path.parent)[1] for _ in range(2)] == [[kept.path.name]] * 2


whole = shelf.tick


def test_a_time_of_whole_seconds_that_somebody_set_makes_no_slow_disk() -> None:
    assert whole(10**18, 10**18 + 1) == 20_000_000
    assert whole(10**18, 10**18) == 3_000_000_000


def test_a_file_from_the_future_is_read_each_time(cache: Path, tmp_path: Path) -> None:
    kept = begun(tmp_path / "kept", "Winter hubs")
    os.utime(kept.path, (4_000_000_000, 4_000_000_000))
    assert [seen(kept.path.parent)[1] for _ in range(2)] == [[kept.path.name]] * 2


@pytest.mark.parametrize("ago", [HOUR, 10 * HOUR, time.time_ns()], ids=["an hour", "ten hours", "to its beginning"])
def test_a_clock_that_is_set_back_hides_nothing(ago: int, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)
    seen(folder)
    monkeypatch.setattr(clock, "nanoseconds", lambda: time.time_ns() - ago)
    assert seen(folder)[0] == truth(folder)
    kept[0].append((Set(At("decided"), Known("2026-12-06"), 2),), BY)
    os.utime(kept[0].path, ns=(10**18, 10**18))
    assert seen(folder)[0] == truth(folder)
    assert seen(folder)[0] == truth(folder)


def test_what_is_kept_says_on_each_day_what_a_fresh_reading_would(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wizard.core.checks import findings

    folder = tmp_path / "kept"
    some(folder)
    told = set()
    for day in ("2026-11-29", *(f"2026-12-{number:02}" for number in range(1, 32)), "2027-01-01"):
        days = Days(day, clock.here().zone)
        reader = Reader()
        glances = index.look(folder, reader, lambda look: look.glances())
        for glance in glances:
            fresh = library.read(folder / glance.file)
            found = sum(len(outcome.found) for outcome in findings.run(fresh.standing, days))
            overdue = sum(one.state == actions.OVERDUE for one in actions.actions(fresh.standing, day))
            assert glance.found + sum(days.holds(after, before) for after, before in glance.dated) == found, day
            assert sum(end < day for end in glance.ends) == overdue, day
            told.add((glance.file, found, overdue))
        assert not reader.names or day == "2026-11-29", "no day makes anything be read"
    assert len(told) > len(glances), "it does depend on the day"


def test_another_zone_of_the_computer_is_another_reading(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = begun(tmp_path / "kept", "Winter hubs")
    seen(kept.path.parent)
    monkeypatch.setattr(clock, "zone", lambda: "elsewhere")
    assert seen(kept.path.parent)[1] == [kept.path.name]


# -- What happens to what is kept -------------------------------------------------------------------------------------


def _cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _spoilt(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for place in random.Random(7).sample(range(len(content)), len(content) // 50):
        content[place] ^= 0x5A
    file.write_bytes(bytes(content))


def _one_letter(file: Path) -> None:
    content = file.read_bytes()
    assert b'"title": "Winter hubs"' in content
    file.write_bytes(content.replace(b'"title": "Winter hubs"', b'"title": "Winter huts"'))


def _sql(words: str) -> Callable[[Path], None]:
    def act(file: Path) -> None:
        with contextlib.closing(sqlite3.connect(file)) as other:
            other.executescript(words)

    return act


def _another_database(file: Path) -> None:
    file.unlink()
    _sql("CREATE TABLE about (x); INSERT INTO about VALUES (1)")(file)


def _a_folder_there(file: Path) -> None:
    file.unlink()
    file.mkdir()


BROKEN: dict[str, Callable[[Path], object]] = {
    "gone": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "garbage": lambda file: file.write_bytes(b"garbage " * 4000),
    "cut in half": _cut,
    "spoilt here and there": _spoilt,
    "a letter is another": _one_letter,
    "a head and garbage": lambda file: file.write_bytes(file.read_bytes()[:4096] + os.urandom(file.stat().st_size - 4096)),
    "without a table": _sql("DROP TABLE action"),
    "with other tables": _sql("DROP TABLE assessment; CREATE TABLE assessment (id INTEGER)"),
    "of another version": _sql("UPDATE about SET program = 'another'"),
    "about nothing": _sql("DELETE FROM about"),
    "made at no time": _sql("UPDATE about SET made = NULL"),
    "made at the end of time": _sql("UPDATE about SET made = 1e400"),
    "with a name that is no text": lambda file: file.write_bytes(
        file.read_bytes().replace(b"tableactionaction", b"tableacti\xffnaction")
    ),
    "another database": _another_database,
    "with nonsense in it": _sql("UPDATE assessment SET told = '00000000{', stamp = stamp"),
    "with no folders": _sql("DELETE FROM folder"),
    "a journal of another": lambda file: file.with_name(file.name + "-journal").write_bytes(b"garbage " * 400),
    "a folder in its place": _a_folder_there,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_table_that_is_broken_is_made_anew_and_nobody_hears_of_it(name: str, cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    some(folder)
    seen(folder)
    BROKEN[name](table(cache))
    right = truth(folder)
    assert seen(folder)[0] == right
    assert seen(folder)[0] == right
    if table(cache).is_file():
        seen(folder)
        assert seen(folder)[1] == [], "it is used again"


@pytest.mark.parametrize("name", BROKEN)
def test_a_table_that_is_broken_holds_nothing_after_a_text_was_taken_out(name: str, cache: Path, tmp_path: Path) -> None:
    begun(tmp_path / "kept", "Winter hubs")
    seen(tmp_path / "kept")
    BROKEN[name](table(cache))
    index.purge()
    left = [file.read_bytes() for file in table(cache).parent.iterdir() if file.is_file()]
    assert not any(b"Winter hubs" in content for content in left)


def test_a_table_that_was_put_into_another_mode_holds_nothing_after_a_text_was_taken_out(cache: Path, tmp_path: Path) -> None:
    begun(tmp_path / "kept", "Asha Patel")
    seen(tmp_path / "kept")
    with contextlib.closing(sqlite3.connect(table(cache))) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE folder SET used = used + 1")
        other.commit()
        other.execute("SELECT * FROM assessment").fetchone()
        index.purge()
    left = [file.read_bytes() for file in table(cache).parent.iterdir()]
    assert not any(b"Asha Patel" in content for content in left)


def test_in_a_place_that_was_removed_there_is_nothing(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert seen(Path("assessments"))[0]["count"] == 0


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_PATIENCE", 0.01)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("how", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_table_that_another_process_has_is_done_without(how: str, cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)
    seen(folder)
    with contextlib.closing(sqlite3.connect(table(cache), isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        assert seen(folder)[0] == truth(folder)
        kept[0].append((Set(At("decided"), Known("2026-12-06"), 2),), BY)
        told, read = seen(folder)
        assert told == truth(folder)
        assert how == "EXCLUSIVE" or read == [kept[0].path.name], "what can be read of it is used"
    assert seen(folder)[0] == truth(folder)
    assert seen(folder)[1] == []


def _opened_with(words: str) -> Callable[[Path], sqlite3.Connection]:
    whole = index._open

    def opened(file: Path) -> sqlite3.Connection:
        db = whole(file)
        db.execute(words)
        return db

    return opened


@pytest.mark.parametrize("words", ["PRAGMA query_only = ON", "PRAGMA max_page_count = 1"])
def test_a_table_that_can_not_be_written_or_has_no_room_is_used_as_far_as_it_goes(
    words: str, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    some(folder)
    seen(folder)
    monkeypatch.setattr(index, "_open", _opened_with(words))
    assert seen(folder)[1] == []
    new = [begun(folder, f"Hall {number}", *step(1, "x" * 5000)) for number in range(3)]
    told, read = seen(folder)
    assert told == truth(folder)
    assert set(read) == {one.path.name for one in new}


@POSIX
def test_in_a_cache_that_may_only_be_read_all_goes_on(cache: Path, tmp_path: Path) -> None:
    # Root writes all the same; for root the test before this one says it.
    folder = tmp_path / "kept"
    kept = some(folder)
    seen(folder)
    table(cache).chmod(0o400)
    table(cache).parent.chmod(0o500)
    kept[0].append((Set(At("decided"), Known("2026-12-06"), 2),), BY)
    assert seen(folder)[0] == truth(folder)
    table(cache).parent.chmod(0o700)


@pytest.mark.parametrize("error", [sqlite3.OperationalError("disk I/O error"), sqlite3.OperationalError("locking protocol")])
def test_on_a_disk_that_knows_no_locks_all_goes_on(
    error: sqlite3.Error, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(file: Path) -> sqlite3.Connection:
        raise error

    folder = tmp_path / "kept"
    some(folder)
    monkeypatch.setattr(index, "_open", fails)
    assert seen(folder)[0] == truth(folder)


def test_where_nothing_may_be_kept_all_goes_on(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kept"
    some(folder)
    (tmp_path / "mine").write_text("a file in the place of the folder", encoding="utf-8")
    monkeypatch.setenv("WIZARD_CACHE", str(tmp_path / "mine"))
    assert seen(folder)[0] == truth(folder)


# -- Processes --------------------------------------------------------------------------------------------------------

_LOOK = """
import os, signal, sys
from pathlib import Path
from wizard.store import index, library
dies = int(sys.argv[2])
count = 0
def read(file):
    global count
    count += 1
    if count == dies:
        os.kill(os.getpid(), signal.SIGKILL)
    return library.reading(file)
index._AT_ONCE = 2
print(len(index.look(Path(sys.argv[1]), read, lambda look: look.glances())), count)
"""


def looking(folder: Path, dies: int = 0) -> subprocess.Popen[str]:
    env = {**os.environ, **BASE, "WIZARD_CACHE": os.environ["WIZARD_CACHE"]}
    words = [sys.executable, "-c", _LOOK, str(folder), str(dies)]
    return subprocess.Popen(words, env=env, stdout=subprocess.PIPE, encoding="utf-8")


@POSIX
def test_what_a_killed_program_had_read_is_kept_and_the_rest_is_read(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    some(folder)
    os.utime(tmp_path)
    with looking(folder, dies=4) as killed:
        killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert seen(folder)[0] == truth(folder)
    assert seen(folder)[1] == []


def test_several_that_look_at_once_see_the_same(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    some(folder)
    for one in [looking(folder) for _ in range(4)]:
        with one:
            assert one.communicate()[0].split()[0] == "4"
        assert one.returncode == 0
    assert seen(folder)[0] == truth(folder)


def test_whoever_has_had_enough_keeps_what_was_read(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    some(folder)
    read: list[str] = []

    def stopped(file: Path) -> Reading:
        if len(read) == 3:
            raise KeyboardInterrupt
        read.append(file.name)
        return library.reading(file)

    with pytest.raises(KeyboardInterrupt):
        index.look(folder, stopped, everything)
    told, rest = seen(folder)
    assert told == truth(folder)
    assert len(rest) == 1
    assert rest[0] not in read


def test_a_file_with_which_the_program_can_not_deal_keeps_nobody_from_the_others(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)

    def clumsy(file: Path) -> Reading:
        if file == kept[0].path:
            raise ZeroDivisionError
        return library.reading(file)

    found = index.look(folder, clumsy, everything)
    assert found["wrong"] == [
        f"{kept[0].path}: the program cannot show it: ZeroDivisionError; "
        "the file is as it was; tell whoever looks after the program"
    ]
    assert len(found["glances"]) == 3


# -- Privacy ----------------------------------------------------------------------------------------------------------


@POSIX
def test_nobody_else_can_read_what_is_kept(cache: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        some(tmp_path / "kept")
        seen(tmp_path / "kept")
    finally:
        os.umask(before)
    assert table(cache).stat().st_mode & 0o077 == 0
    assert table(cache).parent.stat().st_mode & 0o077 == 0


def redact(kept: ledger.Ledger) -> None:
    """Take the title out of a record for good, as `wizard redact` does."""
    import json

    content = [json.loads(line) for line in kept.lines]
    seals = {
        value["text"]: value
        for line in content[1:]
        for change in line["changes"]
        for value in [(change.get("answer") or {}).get("value")]
        if isinstance(value, dict)
    }
    from wizard.core.record.codec import sealed_text

    gone = tuple(sealed_text(value["text"], value["salt"]) for words, value in seals.items() if "hubs" in words)
    lines = [ledger.as_line(line) for line in without(content, gone, "on 1 December 2026 by Priya Nair")]
    kept.rewrite(lines, (Redact(gone, "a name"),), BY, expecting=kept.seq)


def test_a_redaction_leaves_nothing_of_it_in_what_is_kept_of_any_folder(cache: Path, tmp_path: Path) -> None:
    folder, other = tmp_path / "kept", tmp_path / "copies"
    kept = some(folder)
    other.mkdir()
    shutil.copy(kept[0].path, other)
    seen(folder)
    seen(other)
    assert b"Winter hubs" in table(cache).read_bytes()
    redact(kept[0])
    assert b"Winter hubs" not in b"".join(file.read_bytes() for file in cache.rglob("*") if file.is_file())
    assert seen(folder)[0] == truth(folder)


def test_what_is_deleted_is_overwritten(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)
    seen(folder)
    kept[0].path.unlink()
    seen(folder)
    assert b"Winter hubs" not in table(cache).read_bytes()


def test_a_look_that_began_before_a_redaction_does_not_bring_it_back(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = some(folder)
    read: list[str] = []

    def overtaken(file: Path) -> Reading:
        read.append(file.name)
        reading = library.reading(file)
        if len(read) == 4:
            redact(kept[0])
        return reading

    index.look(folder, overtaken, everything)
    assert b"Winter hubs" not in table(cache).read_bytes()
    assert seen(folder)[0] == truth(folder)


@pytest.mark.usefixtures("impatient")
def test_a_redaction_empties_a_table_that_is_broken_or_in_use(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some(tmp_path / "kept")
    seen(tmp_path / "kept")
    with contextlib.closing(sqlite3.connect(table(cache), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        index.purge()
    assert not table(cache).exists()
    table(cache).write_bytes(b"Winter hubs " * 1000)
    index.purge()
    assert not table(cache).exists() or b"Winter hubs" not in table(cache).read_bytes()
    said: list[str] = []
    monkeypatch.setattr(disk, "tell", said.append)
    table(cache).unlink(missing_ok=True)
    table(cache).mkdir()
    index.purge()
    assert f"What was taken out may still be in {table(cache)}" in said[0]


# -- All of it --------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["Winter hubs", "Évening 'hours'", "e", "Zoë", "Straße", "winter HUBS", "\U0001f600 fair", "10", "9"])
DAYS = st.sampled_from(["", "2026-12-01", "December 2026", "Ongoing", "31-Mai-20", "2027-02-03"])
NUMBER = st.integers(0, 5)
ACTS = st.one_of(
    st.tuples(st.just("begin"), WORDS, DAYS),
    st.tuples(st.just("write"), NUMBER, WORDS),
    st.tuples(st.just("plan"), NUMBER, WORDS, DAYS),
    st.tuples(st.sampled_from(["put away", "take out", "copy", "delete", "redact", "touch", "spoil", "ask"]), NUMBER),
    st.tuples(st.just("rename"), NUMBER, WORDS),
    st.tuples(st.sampled_from(["look", "lose"]), NUMBER),
)


def _do(folder: Path, act: tuple[Any, ...]) -> None:
    """One act on one of the files there are; nothing where there is none."""
    name, *more = act
    if name == "begin":
        begun(folder, more[0], Set(At("decided"), Known("2026-12-05")), *step(1, more[0], (more[0],), more[1]))
        return
    if name == "look":
        seen(folder)
        return
    if name == "lose":
        index.purge()
        return
    place = folder / shelf.AWAY if name == "take out" else folder
    files = sorted(place.glob("*.jsonl"))
    if not files:
        return
    file = files[more[0] % len(files)]
    if name == "copy":
        shutil.copy(file, disk.free(folder / "copy.jsonl"))
    elif name == "delete":
        file.unlink()
    elif name == "touch":
        file.touch()
    elif name == "spoil":
        file.write_bytes(file.read_bytes()[:-9])
    else:
        kept = ledger.read(file)
        match name:
            case "write":
                kept.append((Set(At("name"), Known(more[1])),), BY)
            case "plan":
                kept.append(tuple(step(1, more[1], ("Board", more[1]), more[2])), BY)
            case "ask":
                kept.append((Set(At("review"), NotYet("Asha Patel", "2026-12-01")),), BY)
            case "rename":
                kept.rename(more[1])
            case "put away":
                kept.put_away()
            case "take out":
                kept.take_out()
            case "redact":
                redact(kept)


@POSIX
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=st.lists(ACTS, min_size=3, max_size=12))
def test_after_any_acts_what_is_kept_is_what_the_files_say(
    acts: list[tuple[Any, ...]], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("acts")
    monkeypatch.setenv("WIZARD_CACHE", str(home / "cache"))
    folder = home / "kept"
    folder.mkdir()
    for act in acts:
        with contextlib.suppress(LedgerError):
            _do(folder, act)
        for place in (folder, folder / shelf.AWAY):
            assert seen(place)[0] == truth(place), act


@given(numbers=st.lists(st.text("0123456789ab-. \U0001f600é", max_size=6), max_size=8))
def test_numbers_are_put_in_order_as_people_count(numbers: list[str]) -> None:
    from wizard.core.standing.register import in_order

    assert sorted(numbers, key=index._sortable) == sorted(numbers, key=in_order)


def test_a_plan_is_in_the_order_of_its_days_then_numbers_then_assessments(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    for title in ("Winter hubs", "Autumn hubs"):
        days = ("2026-12-10", "", "2020-01-01", "2026-12-10", "Ongoing", "2020-01-01")
        plan = [one for number, day in enumerate(days, 1) for one in step(number, f"Do {number}", ("Board",), day)]
        begun(folder, title, *plan, Set(At("steps.outcome", ("e3",)), Known("Done.")))
    rows = index.look(folder, library.reading, lambda look: look.actions("", done=True, most=-1))
    known = [
        (whose.name, one)
        for whose in map(library.read, shelf.files(folder))
        for one in actions.actions(whose.standing, "2026-12-01")
    ]
    known.sort(key=lambda row: (actions.STATES.index(row[1].state), actions.soonest_first(row[1]), row[0]))
    assert [(glance.name, told["number"]) for glance, told in rows] == [(name, one.number) for name, one in known]
    few = index.look(folder, library.reading, lambda look: look.actions("", done=False, most=3))
    assert few == rows[:3]
