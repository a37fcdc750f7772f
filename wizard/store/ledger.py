"""The record on disk: one file per assessment, one JSON object a line, only ever appended to.

A line is on disk (fsync) or nothing has changed. What somebody else appended meanwhile is taken in first, and who decided on
what they were shown is told of it instead (`expecting`); a file that was replaced under the session is left alone, and this
session's record goes on in a file beside it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from wizard import clock
from wizard.core.errors import LedgerError, Problem
from wizard.core.frozen import fields, frozen
from wizard.core.record import codec
from wizard.core.record.changes import Author, Change, Join, Record, Reword
from wizard.core.record.codec import FORMAT, chained
from wizard.core.record.shapes import FromLaterVersion, Undecodable
from wizard.core.text import joined, slug
from wizard.files import disk
from wizard.store import settings
from wizard.store.shelf import AWAY as AWAY
from wizard.store.shelf import BESIDE as BESIDE
from wizard.store.shelf import ENDING as ENDING
from wizard.store.shelf import files as files
from wizard.store.shelf import is_record as is_record

if TYPE_CHECKING:
    pass

_TRIES = 100  # a file that is replaced or renamed so often while one waits for it is not there to be written
_ID = re.compile(r"[0-9a-f]{12}")

Believed = Callable[[dict[str, Any]], dict[str, Any]]
MOST_LINE = 16 * disk.MB
_MOST_LINES = 250_000


def author(own: Mapping[str, str]) -> Author:
    """Return who writes: the name they go by, and the account and host it is written from, as the system knows them.

    The environment is not asked: anybody can set LOGNAME or COMPUTERNAME for one command. own: the person's settings, which may
    leave out the account and the host; then the system is not asked.
    """
    name = own.get(settings.NAME, "")
    if settings.leaves_out_account(own):
        return Author(name or "unknown")
    account = _account()
    return Author(name or account or "unknown", account, _host())


def _account() -> str:
    """Return the account this program runs under, "" where the system does not tell."""
    with contextlib.suppress(KeyError, OSError, ImportError):
        if hasattr(os, "getuid"):
            import pwd  # of Unix alone

            return pwd.getpwuid(os.getuid()).pw_name
        return os.getlogin()
    return str(os.getuid()) if hasattr(os, "getuid") else ""


def _host() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform  # a start-up saving: needed on Windows alone

    return platform.node()


def fresh_id() -> str:
    """Return a hidden id for an entry or an assessment."""
    return _random(6)


def _random(count: int) -> str:
    return os.urandom(count).hex()


class MovedOn(LedgerError):
    """Somebody wrote after what a person was shown and decided on, so nothing was written.

    others: what they wrote. words: the same in sentences.
    """

    def __init__(self, where: str, others: tuple[Record, ...], *words: str) -> None:
        self.others = others
        self.words = " ".join(words) or _wrote(others)
        super().__init__(Problem(where, f"{self.words} Nothing was changed", "look at it again first"))


def _wrote(others: Sequence[Record]) -> str:
    names = joined(list(dict.fromkeys(record.author.name for record in others)))
    return f"{names} changed it while you were looking at it." if names else "Its file was replaced or removed meanwhile."


@frozen
class Appended:
    """What an append came to: our record, those of others found before it, and what a person should know."""

    record: Record
    others: tuple[Record, ...] = ()
    notes: tuple[str, ...] = ()


@frozen
class Form:
    """The form an assessment was started with, whole, so that it opens on any machine."""

    id: str
    version: str
    digest: str
    """Of the parsed form: SHA-256, hexadecimal."""
    texts: Mapping[str, str]
    """What `banks.texts` returned."""
    settings: Mapping[str, str]
    """What the organisation had put in place of the form's {names} then; `Ledger.wording` says what stands there since."""


class Ledger:
    """An open assessment.

    lines: its whole lines as bytes, without line ends. torn: what stands after the last of them. later: what a later version
    wrote that this one does not know, in words. is_begun_here: whether this session began it, and nobody did before.
    """

    def __init__(
        self,
        path: Path,
        assessment_id: str,
        opened: Record,
        form: Form,
        lines: list[bytes],
        records: list[Record],
        torn: bytes = b"",
        later: str = "",
        *,
        is_begun_here: bool = False,
    ) -> None:
        self.path = path
        self.id = assessment_id
        self.opened = opened
        self.form = form
        self.lines = lines
        self.records = records
        self.torn = torn
        self.later = later
        self.is_begun_here = is_begun_here
        self._head = ""
        self._was = disk.identity(path)

    @property
    def last(self) -> Record:
        """The newest record; the opening one where nothing has been answered."""
        return self.records[-1] if self.records else self.opened

    @property
    def seq(self) -> int:
        """The number of the newest record, 0 where nothing has been answered."""
        return self.last.seq

    def wording(self, upto: int | None = None) -> dict[str, str]:
        """Return what the organisation put in place of the form's {names}: now, or after the record of a number."""
        own = dict(self.form.settings)
        for record in self.records:
            for change in record.changes if upto is None or record.seq <= upto else ():
                if isinstance(change, Reword):
                    own |= {name: new for name, _, new in change.words}
        return own

    @property
    def seals(self) -> list[str]:
        """The seals of all lines, from the first."""
        return [str(json.loads(line)["seal"]) for line in self.lines]

    @property
    def head(self) -> str:
        """The hash that the next line will carry."""
        if not self._head:
            self._head = str(json.loads(self.lines[-1])["seal"])
        return self._head

    def append(self, changes: tuple[Change, ...], by: Author, *, expecting: int | None = None) -> Appended:
        """Write the changes as one record, on disk before this returns.

        expecting: the number of the newest record that the person was shown, where they decided on what they saw.

        Raises:
            MovedOn: somebody wrote after what was expected; nothing is written, and what they wrote is taken in.
            LedgerError: they are not on disk; the file and this ledger are as they were.
        """
        if self.later:
            raise self._unknown()
        try:
            with self._held() as (file, notes):
                others = self._taken_up_to(file, expecting)
                if others is None:
                    return self._moved_aside(changes, by)
                record, line = self._line(changes, by)
                disk.append(file, line)
                if not disk.is_named(file, self.path):  # a sync client, which knows no lock, replaced it at this moment
                    if expecting is not None:
                        raise MovedOn(str(self.path), ())
                    return self._moved_aside(changes, by)
        except FileNotFoundError:
            if expecting is not None:
                raise MovedOn(str(self.path), ()) from None
            return self._moved_aside(changes, by)
        except OSError as error:
            raise disk.not_kept(self.path, error) from error
        self._remember(record, line)
        return Appended(record, others, notes)

    # -- The lock -----------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _held(self) -> Iterator[tuple[BinaryIO, tuple[str, ...]]]:
        """Lock the file to write in it, with an end that can be written behind; also what to say of that end."""
        with self._locked("r+b") as file:
            yield file, self._mend_end(file)

    @contextlib.contextmanager
    def _locked(self, mode: str) -> Iterator[BinaryIO]:
        """Open the file and lock it, wherever it was renamed to. Raises FileNotFoundError where it is nowhere."""
        with contextlib.ExitStack() as holding:
            yield self._lock(holding, mode)

    def _lock(self, holding: contextlib.ExitStack, mode: str) -> BinaryIO:
        for _ in range(_TRIES):
            try:
                file = holding.enter_context(disk.patiently(lambda: self._open(mode)))
            except FileNotFoundError:
                if not self.follow():
                    raise
                continue
            holding.enter_context(disk.locked(file, self.path.name))
            # While we waited for the lock it may have been replaced, renamed or removed: then what is locked has no name.
            if disk.is_named(file, self.path) and (self._is_ours(file) or not self.follow()):
                self._was = disk.identity(self.path)
                return file
            holding.close()
        raise OSError(errno.EBUSY, "another program keeps replacing the file")

    def _open(self, mode: str) -> BinaryIO:
        return disk.opened(self.path, mode)

    def _taken_up_to(self, file: BinaryIO, expecting: int | None) -> tuple[Record, ...] | None:
        """Take in what others wrote. Raises MovedOn where there is more of it than is expected."""
        others = self._take_in(file)
        if expecting is not None and (others is None or self.last.seq != expecting):
            raise MovedOn(str(self.path), tuple(record for record in self.records if record.seq > expecting))
        return others

    def _unknown(self) -> LedgerError:
        what = f"the file holds {self.later}, which this version of the program does not know"
        return LedgerError(Problem(str(self.path), what, "install the newer version to continue with it"))

    def _line(self, changes: tuple[Change, ...], by: Author) -> tuple[Record, bytes]:
        record, line = _written(self.last.seq + 1, changes, by, self.head)
        if any(isinstance(change, Join) for change in changes):  # what others wrote: it may be of any shape
            self._readable([line])
        else:
            self._check_room([line])
        return record, line

    def _remember(self, record: Record, line: bytes) -> None:
        self.lines.append(line)
        self.records.append(record)
        self._head = ""

    def catch_up(self) -> tuple[Record, ...]:
        """Take in what others appended since, and write nothing; the file is followed where it was renamed.

        Raises:
            LedgerError: a later version wrote what this one does not know.
        """
        before = len(self.records)
        self.follow()
        with contextlib.suppress(OSError), disk.opened(self.path, "rb") as file:
            self._take_in(file)
        return tuple(self.records[before:])

    def _take_in(self, file: BinaryIO) -> tuple[Record, ...] | None:
        """Return what others appended since; None where the file is no longer the one this session knows."""
        known = self.lines[-1] + b"\n"
        size = sum(len(line) + 1 for line in self.lines)
        file.seek(max(size - len(known), 0))
        tail = file.read()
        if not tail.startswith(known) or not tail.endswith(b"\n"):
            return self._taken_anew()
        taken: list[Record] = []
        fresh = tail[len(known) :].split(b"\n")[:-1]
        seals = self.seals if fresh else []
        for line in fresh:
            try:
                content = _whole(line)
                record = _follows(content, seals)
            except FromLaterVersion as error:
                self.later = str(error)
                raise self._unknown() from None
            except (ValueError, Undecodable):
                return None
            self._remember(record, line)
            seals.append(content["seal"])
            taken.append(record)
        return tuple(taken)

    def _taken_anew(self) -> tuple[Record, ...] | None:
        """Another window took texts out of the record for good: its lines are others, and their seals are the same."""
        try:
            present = read(self.path)
        except LedgerError:
            return None
        mine = self.seals
        if present.seals[: len(mine)] != mine or present.lines[: len(mine)] == self.lines:
            return None
        taken = present.records[len(self.records) :]
        self.lines, self.records, self.later = present.lines, present.records, present.later
        self._head = ""
        if self.later:
            raise self._unknown()
        return tuple(taken)

    def take_lines(self, lines: Sequence[bytes], *, expecting: int) -> None:
        """Go on with the lines of a copy that continues this record, byte for byte.

        Nothing is written that this version could not go on with.
        Raises:
            MovedOn, LedgerError: nothing was written.
        """
        if self.later:
            raise self._unknown()
        try:
            with self._held() as (file, _):
                self._taken_up_to(file, expecting)
                records = self._readable(lines)
                disk.append(file, b"\n".join(lines))
        except OSError as error:
            raise disk.not_kept(self.path, error) from error
        for record, line in zip(records, lines, strict=True):
            self._remember(record, line)

    def _readable(self, lines: Sequence[bytes]) -> list[Record]:
        """Read lines as they will be read again behind those that are there. Raises LedgerError where they cannot be."""
        self._check_room(lines)
        records, seals = [], self.seals
        for line in lines:
            try:
                content = _whole(line)
                records.append(_follows(content, seals))
            except (ValueError, Undecodable) as error:
                what = f"what would be written could not be read again: {error}"
                if isinstance(error, FromLaterVersion):
                    what = f"it holds {error}, which this version of the program does not know"
                mend = "nothing was changed; install the newer version, or ask whoever looks after the program"
                raise LedgerError(Problem(str(self.path), what, mend)) from None
            seals.append(content["seal"])
        return records

    def _check_room(self, lines: Sequence[bytes]) -> None:
        """Raises LedgerError where the file would grow beyond what is read again."""
        if max(map(len, lines)) > MOST_LINE:
            what = f"not saved: it is larger than {MOST_LINE // disk.MB} MB, the most that one record may hold"
            raise LedgerError(Problem(str(self.path), what, "give less at once"))
        if _is_too_much((*self.lines, *lines)):
            most = f"{disk.MOST // disk.MB} MB or {_MOST_LINES} lines"
            what = f"not saved: the file would be larger than {most}, the most it may be"
            raise LedgerError(Problem(str(self.path), what, "go on in a new one: wizard new --from"))

    def rewrite(self, lines: Sequence[bytes], changes: tuple[Change, ...], by: Author, *, expecting: int) -> None:
        """Put lines with the same seals in place of all lines, and append a record: for texts that are taken out for good.

        The file is the old one or the new one, whole, whatever happens. Raises MovedOn, LedgerError.
        """
        from wizard.store import index  # a start-up saving: few records are ever redacted

        if self.later:
            raise self._unknown()
        try:
            with self._held() as (file, _):
                self._taken_up_to(file, expecting)
                _, line = self._line(changes, by)
                anew = [*lines, line]
                if _is_too_much(anew):
                    what = "not changed: the words in the places of the texts would make the file larger than can be read again"
                    raise LedgerError(Problem(str(self.path), what, "take out fewer texts at once"))
                taken, _ = _records(self.path, anew, _first(self.path, anew[0]))
                try:
                    disk.replace(file, self.path, b"".join(one + b"\n" for one in anew))
                finally:
                    index.purge()
        except OSError as error:
            raise disk.not_kept(self.path, error) from error
        self.lines, self.records, self._head = anew, taken, ""
        self._was = disk.identity(self.path)

    def _mend_end(self, file: BinaryIO) -> tuple[str, ...]:
        """Bring the file to an end that can be written behind; return what to say of it.

        Blank lines go. A last line that only lost its line feed gets it back. One that is torn was never acknowledged: it
        is kept beside the file, and cut off.
        """
        start, piece = _last_line(file)
        line, feed, blank = piece.partition(b"\n")
        if blank:
            file.truncate(start + len(line) + 1)
        if feed or not line.strip():
            return ()
        if _is_whole(line):
            file.seek(start + len(line))
            file.write(b"\n")
            return ()
        beside = self._set_aside(line)
        file.truncate(start)
        self.torn = b""
        words = f"The last line of {self.path.name} was not complete, as after a crash; it is kept in {beside.name}."
        return (words, *self._mend_end(file))

    def _set_aside(self, torn: bytes) -> Path:
        """Keep a torn line beside the file; return where. Where it was set aside before and not cut off, it is there."""
        usual = self.path.with_suffix(".torn")
        with contextlib.suppress(OSError):
            if disk.read(usual, MOST_LINE) == torn:
                return usual
        return disk.create_free(usual, torn)

    def follow(self) -> bool:
        """Tell where the file is; where another window renamed it or put it away, it is found by its first line.

        A copy begins with the same line: the very file that was locked last goes before it, then what holds our last line.
        """
        if self._begins(self.path):
            return True
        folder = self.path.parent
        around = (*folder.glob(f"*{ENDING}"), *folder.glob(f"*/*{ENDING}"), *folder.parent.glob(f"*{ENDING}"))
        files = [file for file in around if self._begins(file)]
        self.path = max(files, key=lambda one: (disk.identity(one) == self._was, self._goes_on(one)), default=self.path)
        return bool(files)

    def _begins(self, path: Path) -> bool:
        with contextlib.suppress(OSError), disk.opened(path, "rb") as file:
            return self._is_ours(file)
        return False

    def _is_ours(self, file: BinaryIO) -> bool:
        file.seek(0)
        return file.read(len(self.lines[0]) + 1) in (self.lines[0], self.lines[0] + b"\n")

    def _goes_on(self, path: Path) -> bool:
        with contextlib.suppress(OSError), disk.opened(path, "rb") as file:
            file.seek(sum(len(line) + 1 for line in self.lines[:-1]))
            return file.read(len(self.lines[-1])) == self.lines[-1]
        return False

    def _moved_aside(self, changes: tuple[Change, ...], by: Author) -> Appended:
        """The file was replaced or removed by another program: go on in a file of our own beside it."""
        gone = not self.path.exists()
        target = self.path if gone else disk.free(self.path.with_name(f"{self.path.stem}-kept{ENDING}"))
        record, line = self._line(changes, by)
        try:
            disk.make_folder(target.parent)
            disk.create(target, b"".join(one + b"\n" for one in (*self.lines, line)))
        except OSError as error:
            raise disk.not_kept(target, error) from error
        self._remember(record, line)
        what = "was removed" if gone else "was replaced"
        note = f"{self.path.name} {what} by another program meanwhile. Your whole record goes on in {target.name}."
        self.path = target
        return Appended(record, (), (note,))

    def discard_unused(self) -> bool:
        """Remove the file if this session began it and it holds nothing but its first line, on disk and not only here.

        Tell whether it did. A record that others began and that was cut behind its first line looks the same: it stays.
        """
        with contextlib.suppress(OSError), self._locked("rb") as file:
            if self.is_begun_here and len(self.lines) == 1 and self._is_ours(file) and not file.read():
                disk.remove(file, self.path)
                return True
        return False

    def move_to(self, folder: Path) -> Path:
        """Go on in a copy in another folder, with everything that is known; return its file. Raises LedgerError."""
        try:
            disk.make_folder(folder)
            target = disk.free(folder / self.path.name)
            disk.create(target, b"".join(line + b"\n" for line in self.lines))
        except OSError as error:
            raise disk.not_kept(folder, error) from error
        self.path = target
        return target

    def follow_title(self, old: str, new: str) -> None:
        """Let the file's name follow the title as long as it did so: a typo put right in one is put right in the other."""
        if new and new != old and (not old or self.path.stem == slug(old)):
            self.rename(new)

    def rename(self, title: str) -> None:
        """Give the file a name that follows the title; where that cannot be, the old name stays."""
        name = slug(title)
        if not name or self.path.stem == name:
            return
        with contextlib.suppress(OSError):
            self._move(lambda: self.path.with_name(name + ENDING))

    def _move(self, target: Callable[[], Path]) -> None:
        """Move the file to a name that nothing has, while nobody writes in it. target: asked once it is locked."""
        with self._locked("rb") as file:
            if (wanted := target()) == self.path:
                return  # another window did it
            before, self.path = self.path, disk.rename(file, self.path, wanted)
        # Where it goes is on disk before where it was: it is never in neither.
        disk.confirm(*dict.fromkeys((self.path.parent, before.parent)))

    @property
    def is_away(self) -> bool:
        return self.path.parent.name == AWAY

    def put_away(self) -> None:
        """Move the file into the folder of what is put away. Raises LedgerError."""
        self._into(lambda: self._listed_in() / AWAY)

    def take_out(self) -> None:
        """Move the file back to where it is worked on. Raises LedgerError."""
        self._into(self._listed_in)

    def _listed_in(self) -> Path:
        return self.path.parent.parent if self.is_away else self.path.parent

    def _into(self, folder: Callable[[], Path]) -> None:
        def target() -> Path:
            disk.make_folder(folder())
            return folder() / self.path.name

        try:
            self._move(target)
        except OSError as error:
            raise disk.not_kept(self.path, error) from error


def _written(seq: int, changes: tuple[Change, ...], by: Author, before: str) -> tuple[Record, bytes]:
    """Return changes as a record, and as the line that follows a line with the seal `before`."""
    record = Record(seq, clock.now(), by, changes)
    line = as_line(codec.encode(record, before, lambda: _random(8)))
    if line.isascii() and b"redacted" not in line.lower():
        return record, line
    return codec.decode(json.loads(line)), line  # what only says that something was taken out is read as typed: here as well


def _is_too_much(lines: Sequence[bytes]) -> bool:
    """Tell whether lines are more than is read again: one of them, or all together."""
    whole = sum(len(line) + 1 for line in lines)
    return max(map(len, lines)) > MOST_LINE or whole > disk.MOST or len(lines) > _MOST_LINES


# -- Opening ----------------------------------------------------------------------------------------------------------


def start(folder: Path, name: str, form: Form, by: Author, *given: tuple[Change, ...]) -> Ledger:
    """Begin an assessment: a file with its first line, which carries the whole form.

    given: what is in it from the beginning, a record each: all of it is there, or there is no file.
    Raises:
        LedgerError: it could not be written, and nothing was.
    """
    writer = {"name": by.name, "account": by.account, "host": by.host}
    assessment_id, started = fresh_id(), clock.now()
    carried = {**fields(form), "texts": dict(form.texts), "settings": dict(form.settings)}
    first = {"format": FORMAT, "seq": 0, "id": assessment_id, "time": started, "author": writer, "form": carried, "before": ""}
    lines = [as_line(codec.sealed(first))]
    records: list[Record] = []
    for changes in given:
        record, line = _written(len(lines), changes, by, str(json.loads(lines[-1])["seal"]))
        records.append(record)
        lines.append(line)
    if _is_too_much(lines):
        what = f"it is more than one assessment may hold ({MOST_LINE // disk.MB} MB at once, {disk.MOST // disk.MB} MB in all)"
        raise LedgerError(Problem(str(folder / f"{name}{ENDING}"), f"not saved: {what}", "give less"))
    try:
        disk.make_folder(folder)
        path = disk.create_free(folder / f"{name}{ENDING}", b"".join(line + b"\n" for line in lines))
    except OSError as error:
        raise disk.not_kept(folder, error) from error
    return Ledger(disk.resolved(path), assessment_id, Record(0, started, by, ()), form, lines, records, is_begun_here=True)


def read(path: Path) -> Ledger:
    """Open an assessment and verify its chain. The file is not changed.

    Raises:
        LedgerError: it cannot be read, or a line of it is damaged; names the line.
    """
    try:
        path = disk.resolved(path.parent) / path.name  # a link is renamed itself, and what it leads to stays where it is
        content = disk.patiently(lambda: disk.read(path, disk.MOST))
    except OSError as error:
        what = f"it cannot be read: {error.strerror}"
        raise LedgerError(Problem(str(path), what, "check the path and its rights")) from None
    if content.count(b"\n") > _MOST_LINES:
        what = f"it cannot be read: it has more than {_MOST_LINES} lines, which is more than this program reads"
        raise LedgerError(Problem(str(path), what, "check where it comes from"))
    lines, torn = _lines(path, content)
    if not lines:
        raise damaged(path, 1, "there is no whole first line" if content.strip() else "there is nothing in it")
    del content  # which may be as large as all that is made of it
    first = _first(path, lines[0])
    try:
        form = _form(first["form"])
        opened = codec.decode({**first, "changes": []})
    except (KeyError, TypeError, AttributeError, Undecodable) as error:
        raise damaged(path, 1, f"it does not carry its form ({error})") from None
    taken, later = _records(path, lines, first)
    return Ledger(path, first["id"], opened, form, lines, taken, torn, later)


def _form(carried: Mapping[str, Any]) -> Form:
    """Return the form that a first line carries. Raises TypeError where it is none."""
    form = Form(**carried)
    for words in (form.texts, form.settings):
        if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
            raise TypeError("its texts or the words in it are not of the expected form")
    return form


def _lines(path: Path, content: bytes) -> tuple[list[bytes], bytes]:
    """Return the lines, and what is torn behind them. A last line that is whole counts without its line feed."""
    *lines, torn = content.split(b"\n")
    for number, line in enumerate((*lines, torn), 1):
        if len(line) > MOST_LINE:
            raise damaged(path, number, f"it is larger than {MOST_LINE // disk.MB} MB, which this program never writes")
    if torn and _is_whole(torn):
        lines.append(torn)
        torn = b""
    while lines and not lines[-1].strip():
        lines.pop()
    return lines, torn if torn.strip() else b""


def _first(path: Path, line: bytes) -> dict[str, Any]:
    try:
        first = _object(line)
    except ValueError:
        first = {}
    if "format" not in first:
        raise LedgerError(Problem(f"{path}:1", "this is no assessment of this program", f"choose a file that ends in {ENDING}"))
    if first["format"] != FORMAT:
        what = f"it is written in the format {first['format']!r}, and this version reads {FORMAT!r}"
        raise LedgerError(Problem(f"{path}:1", what, "install the newer version"))
    try:
        _check_seal(first)
    except ValueError:
        raise damaged(path, 1, "it is not as it was written") from None
    # The id is part of the names of files.
    if not isinstance(first.get("id"), str) or not _ID.fullmatch(first["id"]):
        raise damaged(path, 1, "its id is none that this program gives")
    return first


def _records(path: Path, lines: list[bytes], first: dict[str, Any]) -> tuple[list[Record], str]:
    """Read and verify all lines after the first; also return what a later version wrote, if anything."""
    taken: list[Record] = []
    later = ""
    seals = [first["seal"]]
    believed = _believing(lines)
    for number, line in enumerate(lines[1:], 2):
        try:
            content = _whole(line)
            taken.append(_follows(content, seals, believed))
        except FromLaterVersion as error:
            later = str(error)
        except ValueError as error:
            raise damaged(path, number, str(error)) from None
        except Undecodable as error:
            raise damaged(path, number, f"it is no record: {error}") from None
        seals.append(content["seal"])
        del content  # it may be large, and goes before the next one is read
    return taken, later


def _believing(lines: list[bytes]) -> Believed:
    """Return what takes out of a line what is said where a text was taken out, and no record of a redaction says."""
    if not any(b'"redacted"' in line for line in lines):
        return lambda content: content
    from wizard.core.past import redaction  # few records were ever redacted

    try:
        told = redaction.told(_objects(lines))
    except (KeyError, TypeError, AttributeError, ValueError):
        told = {}  # one of them is no record: whoever reads it in its turn says which
    return lambda content: cast(dict[str, Any], redaction.as_recorded(content, told))


def _objects(lines: Sequence[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the lines that are JSON objects, each by itself: all of them at once could be too large to hold."""
    for line in lines:
        with contextlib.suppress(ValueError):
            yield _object(line)


def _follows(content: dict[str, Any], seals: Sequence[str], believed: Believed = lambda content: content) -> Record:
    """Return the record of a whole line that stands behind those with these seals, the first of them that of the opening line.

    Raises:
        ValueError: it belongs somewhere else, or is nested too deeply.
        FromLaterVersion: it is of a kind that this version does not know.
        Undecodable: it is no record.
    """
    if content.get("before") != seals[-1]:
        raise ValueError("it does not follow from the line before it")
    try:
        codec.check_joined(content, seals)
        record = codec.decode(believed(content))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"it is no record: {error}") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if record.seq != len(seals):
        raise ValueError(f"it is numbered {record.seq} and is line {len(seals)}")
    return record


def _object(line: bytes) -> dict[str, Any]:
    """Read a line as the JSON object it is. A key that stands twice would be read as one of the two: it is refused.

    Raises:
        ValueError: it is none; says why.
    """
    try:
        content = _DECODER.decode(line.decode(json.detect_encoding(line), "surrogatepass"))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise ValueError("it is no JSON") from None
    if not isinstance(content, dict):
        raise ValueError("it is no JSON object")
    return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is there twice")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_once)  # made once: there is a line for each reply of years


def _whole(line: bytes) -> dict[str, Any]:
    """Read a line that agrees with its own seal. Raises ValueError where it does not."""
    content = _object(line)
    _check_seal(content)
    return content


def _check_seal(content: dict[str, Any]) -> None:
    """Raises ValueError where a line does not agree with its own seal."""
    try:
        agrees = content.get("seal") == chained(content)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not agrees:
        raise ValueError("it is not as it was written")


def _is_whole(line: bytes) -> bool:
    try:
        return bool(_whole(line))
    except ValueError:
        return False


def _last_line(file: BinaryIO) -> tuple[int, bytes]:
    """Return where the last line that is not blank begins, and all from there to the end of the file."""
    file.seek(0, os.SEEK_END)
    start, tail = file.tell(), b""
    while start > 0:
        step = min(start, 65536)
        start -= step
        file.seek(start)
        tail = file.read(step) + tail
        before, feed, _ = tail.rstrip().rpartition(b"\n")
        if feed:
            return start + len(before) + 1, tail[len(before) + 1 :]
    return 0, tail


def damaged(path: Path, line: int, what: str) -> LedgerError:
    """Return the error for a line that is not as it was written. Nothing is changed for it."""
    mend = "the file is left as it is; use a copy from a backup, or ask whoever has it as it was mailed"
    return LedgerError(Problem(f"{path}:{line}", f"this line is damaged: {what}", mend))


def as_line(content: Mapping[str, Any]) -> bytes:
    """Return a line of the record as its bytes, without its end."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
