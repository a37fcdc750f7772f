"""What was read of the assessments of folders, kept in a table, so that what did not change is not read again.

It is worked out from the records alone and can be deleted at any time. An entry stands as long as its file is the one that was
read, by its name, size, times and inode: who trusts it skips the check of the chain (docs/decisions/0041). Whatever is wrong
with it, another table in memory takes its place: slower, and the same to the person.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from wizard import __version__, clock
from wizard.core.errors import LedgerError, Problem
from wizard.core.frozen import fields
from wizard.core.text import likeness
from wizard.files import disk, private
from wizard.store import shelf
from wizard.store.glance import Glance, Reading
from wizard.store.shelf import Filed

T = TypeVar("T")
Read = Callable[[Path], Reading]

_SHAPE = 4  # of the tables and of what stands in them: another version of it begins anew
_PATIENCE = 1.0  # seconds that another process may have the table, which writes in it for some milliseconds
_YOUNG = "young "  # before the stamp of a file that may have changed again without another time to show for it
_AT_ONCE = 100  # files that are read before what was read of them is kept
_TRIES = 5  # times that others may change the table while one looks
_FOLDERS = 64  # folders that are kept, the last used
_NEVER = ("", "")  # what is known of a file that was not read yet

_TABLES = """
CREATE TABLE about (program TEXT, made INTEGER);
CREATE TABLE folder (id INTEGER PRIMARY KEY, path BLOB UNIQUE, used INTEGER);
CREATE TABLE assessment (
    id INTEGER PRIMARY KEY, folder INTEGER, file BLOB, stamp TEXT, changed TEXT, ident TEXT, later INTEGER, name BLOB,
    alike BLOB, begun TEXT, came BLOB, told TEXT);
CREATE UNIQUE INDEX brief ON assessment (folder, file, stamp, changed, ident, later);
CREATE TABLE action (
    assessment INTEGER, place INTEGER, done INTEGER, ends TEXT, number BLOB, owned INTEGER, owners BLOB, entry BLOB, told TEXT,
    PRIMARY KEY (assessment, place)) WITHOUT ROWID;
CREATE TABLE awaited (
    assessment INTEGER, place INTEGER, whom BLOB, ends TEXT, told TEXT,
    PRIMARY KEY (assessment, place)) WITHOUT ROWID;
"""


# Words of people stand as bytes: SQLite knows no lone surrogates, and compares bytes as Python compares texts.

_PROGRAM = f"{_SHAPE} {__version__} {unicodedata.unidata_version}"
"""What an entry was made by; with it goes the zone, which says on which day somebody approved something."""

PlanLine = tuple[Glance, dict[str, Any]]
"""One line of a plan of many assessments: whose it is, and its fields by name."""


class Glances:
    """The assessments of one folder, all as they were at one moment.

    place: the folder, in full. files: those that could be read, the one worked on last first, as the last line of its record
    says and not the disk: who copies a folder has worked on nothing. wrong: what is wrong with the others.
    """

    def __init__(
        self, table: sqlite3.Connection, folder: int, place: Path, files: Sequence[str], wrong: Sequence[LedgerError]
    ) -> None:
        self.place = place
        self.files = files
        self.wrong = list(wrong)
        self._table, self._folder = table, folder

    def glances(self, names: Sequence[str] | None = None) -> list[Glance]:
        """Return all of them, or those of some files, in order."""
        wanted = self.files if names is None else list(names)
        if len(wanted) == len(self.files):
            rows = self._table.execute("SELECT file, told FROM assessment WHERE folder = ?", (self._folder,))
        else:
            marks = ", ".join("?" * len(wanted))
            asked = f"SELECT file, told FROM assessment WHERE folder = ? AND file IN ({marks})"
            rows = self._table.execute(asked, (self._folder, *map(_packed, wanted)))
        told = {_unpacked(file): text for file, text in rows}
        return [_glance(told[name]) for name in wanted]

    def first(self, most: int) -> list[Glance]:
        """Return so many of those that were worked on last; -1 for all."""
        return self.glances(self.files if most < 0 else self.files[:most])

    def titled(self, words: str) -> tuple[list[str], list[str]]:
        """Return the files of those with a title, and of those with these words in it or with that name of a file."""
        wanted = likeness(words)
        asked = """SELECT file, alike = ?1 FROM assessment
            WHERE folder = ?2 AND (alike = ?1 OR file = ?3 OR (?1 <> x'' AND instr(alike, ?1)))"""
        given = (_packed(wanted), self._folder, _packed(words + shelf.ENDING))
        found = {_unpacked(file): bool(exact) for file, exact in self._table.execute(asked, given)}
        begun = [name for name in self.files if name in found]
        return [name for name in begun if found[name]], begun

    def copies(self) -> dict[str, list[str]]:
        """Return by the id of an assessment the names of its files, where there are several."""
        asked = """SELECT file, ident FROM assessment WHERE folder = ?1 AND ident IN
            (SELECT ident FROM assessment WHERE folder = ?1 GROUP BY ident HAVING COUNT(*) > 1)"""
        several = {_unpacked(file): ident for file, ident in self._table.execute(asked, (self._folder,))}
        found: dict[str, list[str]] = {}
        for name in self.files:
            if name in several:
                found.setdefault(several[name], []).append(name)
        return found

    def later(self) -> list[Glance]:
        """Return those that hold what a later version wrote."""
        rows = self._table.execute("SELECT file FROM assessment WHERE folder = ? AND later", (self._folder,))
        names = {_unpacked(file) for (file,) in rows}
        return self.glances([name for name in self.files if name in names])

    # -- Plans --------------------------------------------------------------------------------------------------------

    def actions(self, owner: str, *, done: bool, most: int) -> list[PlanLine]:
        """Return the actions whose owner has these words, by day, those without one last, then what is done.

        done: whether that is wanted. most: how many of them; -1 for all.
        """
        asked = f"""SELECT a.told, one.told {_PLANNED} {self._once()}
            ORDER BY one.done, one.ends = '', one.ends, one.number, a.name, a.changed DESC, a.file DESC, one.place LIMIT ?"""
        return self._rows(asked, (*self._owned(owner, done=done), most))

    def counted(self, owner: str, *, done: bool, today: str) -> dict[tuple[bool, str], tuple[int, int]]:
        """Return how many there are, and how many without an owner: by whether they are done, and "past", "to come" or ""."""
        asked = f"""SELECT one.done, CASE WHEN one.ends = '' THEN '' WHEN one.ends < ? THEN 'past' ELSE 'to come' END AS time,
            COUNT(*), SUM(1 - one.owned) {_PLANNED} {self._once()} GROUP BY 1, 2"""
        rows = self._table.execute(asked, (today, *self._owned(owner, done=done)))
        return {(bool(is_done), time): (count, unowned) for is_done, time, count, unowned in rows}

    def _once(self) -> str:
        """Return the condition that leaves out what is told by a later assessment; "" where nothing is, as nearly always."""
        twice = self._table.execute(_TWICE, (self._folder,)).fetchall()
        places = ", ".join(f"({int(assessment)}, {int(place)})" for assessment, place in twice)
        return f"AND (one.assessment, one.place) NOT IN (VALUES {places})" if places else ""

    def _owned(self, owner: str, *, done: bool) -> tuple[object, ...]:
        return self._folder, done, _packed(likeness(owner))

    def awaited(self, whom: str, *, most: int) -> list[PlanLine]:
        """Return what is to be heard from whoever has these words in their name, by name, then by assessment, then by day."""
        asked = f"""SELECT a.told, one.told {_AWAITED}
            ORDER BY one.whom = x'', one.whom, a.name, one.ends = '', one.ends, a.changed DESC, a.file DESC, one.place
            LIMIT ?"""
        return self._rows(asked, (self._folder, _packed(likeness(whom)), most))

    def soonest_awaited(self, whom: str, *, most: int) -> list[PlanLine]:
        """Return what of that has a day, by day."""
        asked = (
            f"SELECT a.told, one.told {_AWAITED} AND one.ends <> '' ORDER BY one.ends, a.name, a.file DESC, one.place LIMIT ?"
        )
        return self._rows(asked, (self._folder, _packed(likeness(whom)), most))

    def count_awaited(self, whom: str, *, dated: bool = False) -> int:
        """Return how much that is, or how much of it has a day."""
        asked = f"SELECT COUNT(*) {_AWAITED}" + (" AND one.ends <> ''" if dated else "")
        (count,) = self._table.execute(asked, (self._folder, _packed(likeness(whom)))).fetchone()
        return int(count)

    def _rows(self, asked: str, given: tuple[object, ...]) -> list[PlanLine]:
        whose: dict[str, Glance] = {}
        found = []
        for about, told in self._table.execute(asked, given):
            if about not in whose:
                whose[about] = _glance(about)
            found.append((whose[about], _told(told)))
        return found


_PLANNED = """FROM action AS one JOIN assessment AS a ON a.id = one.assessment
    WHERE a.folder = ? AND one.done <= ? AND instr(one.owners, ?)"""
_TWICE = """WITH
    copied (ident) AS (SELECT ident FROM assessment WHERE folder = ?1 GROUP BY ident HAVING COUNT(*) > 1),
    pair (old, new) AS (
        SELECT a.id, b.id FROM copied CROSS JOIN assessment AS a CROSS JOIN assessment AS b
        WHERE a.folder = ?1 AND b.folder = ?1 AND a.ident = copied.ident AND b.ident = copied.ident
            AND (b.changed, b.file) > (a.changed, a.file)
        UNION
        SELECT a.id, b.id FROM assessment AS b CROSS JOIN assessment AS a
        WHERE a.folder = ?1 AND b.folder = ?1 AND b.came <> x'' AND a.alike <> x'' AND instr(b.came, a.alike)
            AND (b.begun > a.begun OR (b.begun = a.begun AND a.came = x'')))
    SELECT one.assessment, one.place FROM pair JOIN action AS one ON one.assessment = pair.old
    JOIN action AS other ON other.assessment = pair.new AND other.entry = one.entry"""
"""Actions that were copied into an assessment that was started from theirs, or stand in a copy: the latest tells of them."""
_AWAITED = "FROM awaited AS one JOIN assessment AS a ON a.id = one.assessment WHERE a.folder = ? AND instr(one.whom, ?)"


# -- Looking ----------------------------------------------------------------------------------------------------------


def look(folder: Path, read: Read, ask: Callable[[Glances], T]) -> T:
    """Ask something of the assessments of a folder: what changed since the last time is read, and only that.

    read: reads one file, in full. ask: may be called again, and keeps nothing of the look. Raises UsageError where it can be
    no folder.
    """
    looking, table = _Looking(folder, read), _Table()
    try:
        for _ in range(_TRIES):
            try:
                if (found := looking.settled(table)) is not None:
                    return ask(found)
            except _FAILURES as error:
                table.leave(error)
        table.leave()
        while (found := looking.settled(table)) is None:
            pass  # nobody else writes in a table in memory
        return ask(found)
    finally:
        table.close()


class _Looking:
    """One look at one folder."""

    def __init__(self, folder: Path, read: Read) -> None:
        self._looked = clock.nanoseconds()  # before any file was asked for its times
        self._files = shelf.filed(folder)
        disk.sweep(folder / shelf.BESIDE)
        self._place = _in_full(folder)
        self._read = read
        self._taken: set[str] = set()
        self._unkept: dict[str, Reading] = {}
        self._wrong: dict[str, LedgerError] = {}

    def settled(self, table: _Table) -> Glances | None:
        """Return the look where the table has all files as they are; else bring it there: look again."""
        folder, known = table.begin(self._place)
        files = [one for one in self._files if one.name not in self._wrong] if self._wrong else self._files
        there = {one.name for one in files}
        gone = [name for name in known if name not in there]
        stale = [one for one in files if known.get(one.name, _NEVER)[0] != one.stamp and not self._is_taken(one, known)]
        if not stale and not gone:
            wrong = [self._wrong[one.name] for one in self._files if one.name in self._wrong]
            order = sorted(((changed, name) for name, (_, changed) in known.items()), reverse=True)
            return Glances(table.connection, folder, self._place, [name for _, name in order], wrong)
        table.end()
        self._renew(table, stale, gone)
        return None

    def _is_taken(self, file: Filed, known: Mapping[str, tuple[str, str]]) -> bool:
        """Whether a file was read in this look, of which that can be told only now."""
        return file.name in self._taken and known.get(file.name, _NEVER)[0] == _YOUNG + file.stamp

    def _renew(self, table: _Table, stale: Sequence[Filed], gone: Iterable[str]) -> None:
        """Read files, and keep what was read of them: also where somebody has had enough of it."""
        fresh: list[tuple[Filed, Reading]] = []
        try:
            for number, file in enumerate(stale):
                disk.progress(number, len(stale))
                if reading := self._reading(file.name):
                    fresh.append((file, reading))
                if len(fresh) == _AT_ONCE:
                    self._keep(table, fresh)
            disk.progress(len(stale), len(stale))
        except BaseException as error:
            disk.progress(len(stale), len(stale))
            with contextlib.suppress(sqlite3.Error):
                self._keep(table, fresh)
            if isinstance(error, KeyboardInterrupt):
                raise KeyboardInterrupt(self._stopped(table, len(stale))) from None
            raise
        self._keep(table, fresh, gone)

    def _stopped(self, table: _Table, count: int) -> str:
        """Say what of so many files is kept, where somebody has had enough of their reading."""
        if table.is_kept and self._taken:
            return f"Stopped. {len(self._taken):,} of {count:,} are read and kept: the next time it goes on from there."
        return "Stopped. Nothing that was read is kept: the next time it starts again."

    def _reading(self, name: str) -> Reading | None:
        """Return what is read of a file. One that cannot be dealt with keeps nobody from the others."""
        path = self._place / name
        try:
            if name not in self._unkept:
                self._unkept[name] = self._read(path)
        except LedgerError as error:
            self._wrong[name] = error
        except Exception as bug:  # ours to mend, and no reason to keep anybody from their other assessments
            what = f"the program cannot show it: {type(bug).__name__}"
            mend = "the file is as it was; tell whoever looks after the program"
            self._wrong[name] = LedgerError(Problem(str(path), what, mend))
        return self._unkept.get(name)

    def _keep(self, table: _Table, fresh: list[tuple[Filed, Reading]], gone: Iterable[str] = ()) -> None:
        table.keep(self._place, self._looked, fresh, gone)
        self._taken |= self._unkept.keys()
        self._unkept.clear()
        fresh.clear()


def _in_full(folder: Path) -> Path:
    try:
        return Path(os.path.realpath(folder))
    except OSError:
        return folder  # where one works was removed


# -- The table --------------------------------------------------------------------------------------------------------


class _Broken(sqlite3.DatabaseError):
    """What stands in the table is not what was put there."""


class _Emptied(sqlite3.Error):
    """The table was emptied since it was opened: what was read before may be what was taken out."""


# What a table comes to that is full, locked, read-only, or holds what no table of ours holds.
_FAILURES = (sqlite3.Error, ValueError, KeyError, TypeError)


class _Table:
    """The table on disk, or from the moment that it fails one in memory."""

    def __init__(self) -> None:
        try:
            self.connection = _opened()
        except (*_FAILURES, OSError):
            self.connection = _in_memory()
        self._made = self._age()

    @property
    def is_kept(self) -> bool:
        """Whether what is in it is there the next time."""
        return bool(self.connection.execute("PRAGMA database_list").fetchone()[2])

    def _age(self) -> int:
        return int(self.connection.execute("SELECT made FROM about").fetchone()[0])

    def close(self) -> None:
        self.connection.close()

    def leave(self, error: Exception | None = None) -> None:
        """Go on with a table in memory, with what can be had of this one; one that is broken is thrown away."""
        before, self.connection = self.connection, _in_memory()
        if not error or _is_whole(error):
            try:
                before.rollback()
                before.backup(self.connection, progress=_no_waiting)
            except sqlite3.Error:
                self.connection = _in_memory()
        before.close()
        if error and not (_is_whole(error) or isinstance(error, _Emptied)):
            _throw_away()
        self._made = self._age()

    def begin(self, place: Path) -> tuple[int, dict[str, tuple[str, str]]]:
        """From now on the table is seen as it is now.

        Return the number of a folder, 0 where it is not known; and by the name of a file its stamp when it was read, and when
        it was written in last.
        """
        self.connection.execute("BEGIN")
        row = self.connection.execute("SELECT id FROM folder WHERE path = ?", (_packed(str(place)),)).fetchone()
        folder = int(row[0]) if row else 0
        rows = self.connection.execute("SELECT file, stamp, changed FROM assessment WHERE folder = ?", (folder,))
        return folder, {file.decode("utf-8", "surrogatepass"): (stamp, changed) for file, stamp, changed in rows}

    def end(self) -> None:
        self.connection.execute("COMMIT")

    def keep(self, place: Path, looked: int, fresh: Sequence[tuple[Filed, Reading]], gone: Iterable[str]) -> None:
        """Keep what was read of some files of a folder, and nothing of those that are gone."""
        db = self.connection
        db.execute("BEGIN IMMEDIATE")
        try:
            if self._age() != self._made:
                raise _Emptied
            folder = self._used(place, looked)
            for name in (*gone, *(file.name for file, _ in fresh)):
                self._drop("folder = ? AND file = ?", folder, _packed(name))
            for file, reading in fresh:
                self._add(folder, looked, file, reading)
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise

    def _used(self, place: Path, looked: int) -> int:
        """Return the number of a folder, which is made where there is none; those that nobody used for long go."""
        db, path = self.connection, _packed(str(place))
        db.execute("INSERT INTO folder (path, used) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET used = ?2", (path, looked))
        for (old,) in db.execute("SELECT id FROM folder ORDER BY used DESC LIMIT -1 OFFSET ?", (_FOLDERS,)).fetchall():
            self._drop("folder = ?", old)
            db.execute("DELETE FROM folder WHERE id = ?", (old,))
        return int(db.execute("SELECT id FROM folder WHERE path = ?", (path,)).fetchone()[0])

    def _drop(self, which: str, *given: object) -> None:
        for table in ("action", "awaited"):
            within = f"assessment IN (SELECT id FROM assessment WHERE {which})"
            self.connection.execute(f"DELETE FROM {table} WHERE {within}", given)
        self.connection.execute(f"DELETE FROM assessment WHERE {which}", given)

    def _add(self, folder: int, looked: int, file: Filed, reading: Reading) -> None:
        db, glance = self.connection, reading.glance
        stamp = file.stamp if file.settled < looked else _YOUNG + file.stamp
        row = (folder, _packed(file.name), stamp, glance.changed, glance.id, bool(glance.later), _packed(glance.name))
        came = _packed("\n".join(map(likeness, glance.came)))
        said = (_packed(likeness(glance.title)), glance.begun, came, _kept(fields(glance)))
        made = db.execute("INSERT INTO assessment VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *said)).lastrowid
        for place, action in enumerate(reading.actions):
            owners = _packed("\n".join(map(likeness, action.owners)))
            key = (made, place, action.state == "done", action.by, _sortable(action.number), bool(action.owners), owners)
            entry = _packed(action.entry)
            db.execute("INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*key, entry, _kept(fields(action))))
        for place, one in enumerate(reading.awaited):
            told = {**fields(one), "at": one.at.question}
            db.execute(
                "INSERT INTO awaited VALUES (?, ?, ?, ?, ?)", (made, place, _packed(likeness(one.whom)), one.by, _kept(told))
            )


def _no_waiting(status: int, remaining: int, total: int) -> None:
    """Another process that has the table would be waited for without end."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("another process has it")


def _opened() -> sqlite3.Connection:
    """Return the table on disk; one in memory where nothing may be kept. One that is broken is made anew."""
    if not (file := _file()):
        return _in_memory()
    try:
        return _open(file)
    except _FAILURES as error:
        if _is_whole(error):
            raise
    _unlink(file)
    return _open(file)


def _unlink(file: Path) -> None:
    """Remove the table, with what SQLite keeps beside it. Raises OSError."""
    for ending in ("-journal", "-wal", "-shm", ""):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _file() -> Path | None:
    return private.place("index", "assessments.sqlite")


def _open(file: Path) -> sqlite3.Connection:
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # SQLite would let others read it
    db = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    try:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA journal_mode = DELETE")  # somebody else may have put it into another
        db.execute("PRAGMA temp_store = MEMORY")
        if not _is_ours(db):
            db.execute("BEGIN IMMEDIATE")
            if not _is_ours(db):  # another process may have been quicker
                _make(db)
            db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _in_memory() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("PRAGMA temp_store = MEMORY")
    _make(db)
    return db


def _program() -> str:
    return f"{_PROGRAM} {clock.zone()}"


def _is_ours(db: sqlite3.Connection) -> bool:
    """Whether the tables are those of this version."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone():
        return False
    told = db.execute("SELECT program, typeof(made) FROM about").fetchall()
    return bool(told == [(_program(), "integer")])


def _make(db: sqlite3.Connection) -> None:
    """Make the tables in place of all there are."""
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall():
        db.execute('DROP TABLE "' + name.replace('"', '""') + '"')
    for table in _TABLES.strip().split(";\n"):
        db.execute(table.rstrip(";"))
    db.execute("INSERT INTO about VALUES (?, ?)", (_program(), clock.nanoseconds()))


def _is_whole(error: Exception) -> bool:
    """Whether the table may be all right: another process has it, the disk is full, it cannot be written."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _throw_away() -> None:
    with contextlib.suppress(OSError):
        if file := _file():
            _unlink(file)


def purge() -> None:
    """Empty the table, of all folders: a text that is taken out of a record for good is not to stand there either."""
    if not (file := _file()) or not file.exists():
        return
    try:
        with contextlib.closing(_open(file)) as db:
            db.execute("BEGIN IMMEDIATE")
            _make(db)
            db.execute("COMMIT")
            if db.execute("PRAGMA journal_mode").fetchone() != ("delete",):  # somebody reads it in another: it goes
                raise sqlite3.OperationalError("what was taken out may still be beside it")
    except (*_FAILURES, OSError):
        try:
            _unlink(file)
        except OSError as error:
            words = f"What was taken out may still be in {file} ({disk.reason(error)})"
            disk.tell(f"{words}, where this program keeps what makes lists quick. Delete that file.")


# -- What stands in it ------------------------------------------------------------------------------------------------


def _packed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _unpacked(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")


def _kept(told: object) -> str:
    """Return JSON with its sum before it: SQLite does not notice every byte that is not as it was written."""
    text = json.dumps(told)
    return f"{zlib.crc32(text.encode()):08x}{text}"


def _told(kept: str) -> dict[str, Any]:
    """Return what `_kept` was given. Raises _Broken."""
    text = kept[8:]
    if kept[:8] != f"{zlib.crc32(text.encode()):08x}":
        raise _Broken("it is not as it was written")
    told: dict[str, Any] = json.loads(text)
    return told


def _glance(kept: str) -> Glance:
    told = _told(kept)
    dated = tuple((after, before) for after, before in told["dated"])
    several = {name: tuple(told[name]) for name in ("ends", "awaits", "came", "since_approval", "conditions")}
    return Glance(**{**told, **several, "dated": dated})


def _sortable(number: str) -> bytes:
    """Return the number of an entry as bytes in the order in which people count: 2, 3a, 3b, 10."""
    from wizard.core.standing.register import in_order  # a start-up saving: only what was changed is put in order

    return b"".join(b"%03d%d%s\0" % (len(str(figure)), figure, _packed(letters)) for figure, letters in in_order(number))
