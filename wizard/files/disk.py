"""Bytes on a disk that may fail: written whole or not at all, never over another file, and only then called kept.

Whatever a path leads to is a regular file of a size that this program may have written, or it is not opened. A new file is
made under a name of its own first, which is held locked until it has its place: what a killed program left is known by that.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from wizard.core.errors import LedgerError, Problem

T = TypeVar("T")
_PATIENCE = 2.5  # seconds; a scanner or a sync client on Windows lets go within them
_MOMENT, _LONGEST = 1.0, 30.0  # seconds that a lock is waited for: without a word, and at all
_REASONS = {
    "ENOSPC": "the disk is full",
    "EDQUOT": "your quota of disk space is used up",
    "EROFS": "the place is read-only",
    "EACCES": "you may not write there",
    "EPERM": "you may not write there",
    "EIO": "the disk reports an error",
    "EFBIG": "the file would be larger than is allowed",
}
_TEMPORARY = re.compile(r"\.due-regard-[0-9a-f]{12}\.tmp")
RESERVED = b"Due Regard keeps this name for a file that it is renaming.\n"

MB = 1_000_000
MOST = 64 * MB
"""Bytes of anything that is read. A record of every answer to a long form, each rewritten fifty times, has some six million."""
MOST_BY_HAND = 4 * MB
"""Bytes of what a person writes by hand: a form, answers, settings."""


class Unconfirmed(OSError):
    """What was written stands there, and the disk did not say that it will stay."""


class Held(OSError):
    """Another program has had the file locked for longer than anybody waits."""


def reason(error: OSError) -> str:
    """Return why a write failed, in a person's words."""
    return _REASONS.get(errno.errorcode.get(error.errno or 0, "")) or error.strerror or str(error)


class NotConfirmed(LedgerError):
    """A write of which nobody can tell whether it is kept."""


def not_kept(path: Path, error: OSError) -> LedgerError:
    """Return the error that says a write failed, and why, in a person's words."""
    what = reason(error)
    if isinstance(error, Unconfirmed):
        mend = "look whether it is there, and do it again if it is not"
        return NotConfirmed(Problem(str(path), f"it cannot be told whether it is saved: {what}", mend))
    mend = "correct that and try again, or choose another folder"
    if isinstance(error, Held):
        mend = "close that window or end that program, and try again"
    return LedgerError(Problem(str(path), f"not saved: {what}", mend))


# -- Reading ----------------------------------------------------------------------------------------------------------


def read(path: Path, most: int) -> bytes:
    """Return all that is in a regular file of at most so many bytes.

    Raises:
        OSError: it cannot be read, is no regular file or larger; says so in words. No more than `most` bytes are read.
    """
    with opened(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        parts: list[bytes] = []
        while size <= most and (part := file.read(min(size, most) + 1)):
            parts.append(part)
            size = max(size, sum(map(len, parts)))
    if size > most:
        raise OSError(errno.EINVAL, f"it is larger than {most // MB} MB, which is more than this program reads")
    return b"".join(parts)


def read_text(path: Path, most: int) -> str:
    """Return the text of a file as `read` returns its bytes, its line ends as "\\n". Raises UnicodeDecodeError, OSError."""
    return as_text(read(path, most))


def as_text(content: bytes) -> str:
    """Return bytes as a text, its line ends as "\\n". Raises UnicodeDecodeError."""
    return content.removeprefix(codecs.BOM_UTF8).decode().replace("\r\n", "\n").replace("\r", "\n")


def opened(path: Path, mode: str) -> BinaryIO:
    """Open a regular file without a buffer of our own. Raises OSError where it is none: a pipe may never end."""
    _check_regular(path.stat().st_mode)

    def without_waiting(name: str, flags: int) -> int:
        return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))  # it may have become a pipe at this moment

    file = open(path, mode, buffering=0, opener=without_waiting)  # noqa: SIM115 - Path.open knows no opener
    try:
        _check_regular(os.fstat(file.fileno()).st_mode)
    except OSError:
        file.close()
        raise
    return cast("BinaryIO", file)


def _check_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder, and no file")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, f"it is a {'pipe' if stat.S_ISFIFO(mode) else 'device'}, and no file")


def is_file(path: Path) -> bool:
    """Tell whether a file stands there; False for what can be no name of a file, too."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def resolved(path: Path) -> Path:
    """Return where a path leads. Raises OSError for a link that leads to itself, which `Path.resolve` says otherwise."""
    there = Path(os.path.realpath(path))
    if there.is_symlink():
        raise OSError(errno.ELOOP, "it is a link that leads to itself")
    return there


# -- Writing ----------------------------------------------------------------------------------------------------------


def append(file: BinaryIO, line: bytes) -> None:
    """Append one line and wait until it is on disk; on any error the file is cut back to what it was.

    file: as `opened` returns it, so that nothing of it is written later.
    Raises:
        Unconfirmed: it could not be cut back: the line may be there.
        OSError: the file is as it was.
    """
    end = file.seek(0, os.SEEK_END)
    try:
        _write(file, line + b"\n")
        os.fsync(file.fileno())
    except OSError as error:
        try:
            file.truncate(end)
        except OSError:
            raise Unconfirmed(error.errno, error.strerror) from error
        with contextlib.suppress(OSError):
            os.fsync(file.fileno())
        raise


def _write(file: BinaryIO, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]


@contextlib.contextmanager
def _temporary(folder: Path, content: bytes, *, wait: bool) -> Iterator[Path]:
    """A new file in a folder, whole and on disk, under a name of its own; what is left of that name goes at the end."""
    sweep(folder)
    with _new(folder) as file:
        path = Path(file.name)
        try:
            _write(file, content)
            if wait:
                os.fsync(file.fileno())
            if os.name == "nt":
                file.close()  # what is open there is not renamed
            yield path
        finally:
            if os.name == "nt":
                file.close()
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _new(folder: Path) -> BinaryIO:
    """Open a new file under a name of its own, locked, so that it is not taken for what a killed program left."""
    while True:
        file = cast("BinaryIO", (folder / f".due-regard-{os.urandom(6).hex()}.tmp").open("xb", buffering=0))
        if os.name == "nt":
            return file
        import fcntl  # there is none on Windows

        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()  # somebody who swept was quicker than the lock


def create(path: Path, content: bytes) -> None:
    """Make a new file, whole or not at all; never over another (FileExistsError)."""
    with _temporary(path.parent, content, wait=True) as temporary:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            # A file system without hard links: reserve the name, then rename over it.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            temporary.replace(path)
    try:
        sync_folder(path.parent)
    except OSError as error:
        _taken_back(path, error)
        raise


def _taken_back(path: Path, error: OSError) -> None:
    try:
        path.unlink()
    except OSError:
        raise Unconfirmed(error.errno, error.strerror) from error


def put(path: Path, content: bytes, *, wait: bool = True) -> None:
    """Put a file there, in place of one that may be there: the old one or the new one stands there, whole, whatever happens.

    A link is followed, and the rights of the old one stay. wait: until it is on disk.
    Raises:
        Unconfirmed: the new one stands there, and the disk did not say that it will stay.
        OSError: it could not be done; the old one stands there.
    """
    target = resolved(path)
    rights = _rights(target)
    with _temporary(target.parent, content, wait=wait) as temporary:
        if rights is not None:
            temporary.chmod(rights)
        patiently(lambda: temporary.replace(target))
    if wait:
        confirm(target.parent)


def _rights(path: Path) -> int | None:
    """Return the rights of a file that may be replaced; None where there is none. Raises OSError where it may not."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    _check_regular(mode)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(mode)


def confirm(*folders: Path) -> None:
    """Wait until the names in some folders are on disk. Raises Unconfirmed."""
    try:
        for folder in folders:
            sync_folder(folder)
    except OSError as error:
        raise Unconfirmed(error.errno, error.strerror) from error


def replace(file: BinaryIO, path: Path, content: bytes) -> None:
    """Put a file in place of one that is open and locked: the old one or the new one is there, whole, whatever happens.

    Raises:
        Unconfirmed: the new one stands there, and the disk did not say that it will stay.
        OSError: it could not be done; the old one stands then.
    """
    path = resolved(path)
    with _temporary(path.parent, content, wait=True) as temporary:
        temporary.chmod(stat.S_IMODE(os.fstat(file.fileno()).st_mode))
        if os.name == "nt":
            known = _let_go(file)
            patiently(lambda: _replace_known(temporary, path, known))
        else:
            temporary.replace(path)
    confirm(path.parent)


def _let_go(file: BinaryIO) -> bytes:
    """Close a file that is locked, and return what is in it.

    Windows neither replaces nor renames a file that is open, so the lock cannot be kept until it is done.
    """
    file.seek(0)
    known = file.read()
    file.close()
    return known


def _replace_known(temporary: Path, path: Path, known: bytes) -> None:
    """Replace a file that is what it was. Who waited for its lock has it open, which keeps the replacement off (Windows);
    what they wrote is seen at the next try."""
    _check(path, known)
    temporary.replace(path)


def _check(path: Path, known: bytes) -> None:
    """Raises OSError where a file that was let go is not what it was."""
    if path.read_bytes() != known:
        raise OSError(errno.EBUSY, "somebody wrote in it at this moment")


def rename(file: BinaryIO, path: Path, wanted: Path) -> Path:
    """Give a file that is open and locked the first free name like the one wanted; return the name it got.

    The name is reserved first: a rename would silently replace another file. It is on disk once `confirm` has its folders.
    """
    target = create_free(wanted, RESERVED)
    try:
        if os.name == "nt":
            _let_go(file)
        if path.is_symlink():
            there = resolved(path)  # it may say where as seen from its folder
            target.unlink()
            target.symlink_to(there)
            path.unlink()
        else:
            path.replace(target)
    except OSError:
        target.unlink()
        raise
    return target


def remove(file: BinaryIO, path: Path) -> None:
    """Remove a file that is open and locked."""
    if os.name == "nt":
        _check(path, _let_go(file))
    path.unlink()


def identity(path: Path) -> tuple[int, int] | None:
    """Return what a file keeps when it is renamed, and a copy of it has not; None where there is none."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino


def names(path: Path) -> int:
    """Return how many names a file has; 1 where that cannot be told."""
    try:
        return path.stat().st_nlink
    except OSError:
        return 1


def is_named(file: BinaryIO, path: Path) -> bool:
    """Tell whether an open file is the one that a path leads to: it may have been replaced or renamed after it was opened."""
    if os.name == "nt":
        return True  # what is open there is neither replaced nor renamed
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def create_free(path: Path, content: bytes) -> Path:
    """Make a new file under the first free name like this one; return the name it got."""
    while True:
        target = free(path)
        try:
            create(target, content)
        except FileExistsError:
            continue
        return target


def free(path: Path) -> Path:
    """Return the path, or the first of path-2, path-3... that nothing has."""
    number, candidate = 1, path
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def make_folder(folder: Path) -> None:
    """Make a folder and those it stands in, where there are none, and wait until their names are on disk."""
    for path in make_folders(folder):
        sync_folder(path.parent)


def make_folders(folder: Path, mode: int = 0o777) -> list[Path]:
    """Make a folder of this mode and those it stands in; return those that were not there, the inmost first.

    One by one: `parents=True` goes down by recursion, and a path may be deep.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode if path == folder else 0o777, exist_ok=True)
    if not missing:
        folder.mkdir(exist_ok=True)  # says so where it is no folder
    return missing


def sync_folder(folder: Path) -> None:
    """A new name is on disk only when its folder is (POSIX); Windows has no such call."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# -- What a killed program left ---------------------------------------------------------------------------------------


def sweep(folder: Path) -> None:
    """Remove what programs of ours left in a folder that were killed while they made a file; whatever fails is left."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".tmp", ".jsonl")):
                with contextlib.suppress(OSError):
                    _sweep(entry)


def _sweep(entry: os.DirEntry[str]) -> None:
    there, path = entry.stat(follow_symlinks=False), Path(entry.path)
    if not stat.S_ISREG(there.st_mode):
        return
    if _TEMPORARY.fullmatch(entry.name):
        _unlink_if_let_go(path)
    elif there.st_size == len(RESERVED) and path.read_bytes() == RESERVED:
        path.unlink()


def _unlink_if_let_go(path: Path) -> None:
    """Remove a file that is being made where nobody holds it. Windows removes no file that is open, which says the same."""
    if os.name == "nt":
        path.unlink()
        return
    import fcntl  # there is none on Windows

    with path.open("rb") as file:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()


# -- Waiting ----------------------------------------------------------------------------------------------------------


def patiently(act: Callable[[], T]) -> T:
    """On Windows another program may hold the file for a moment (errors 5, 32, 33): try again for a while."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return act()
        except PermissionError:
            if os.name != "nt" or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _silent(words: str) -> None:
    """Nobody is there to be told."""


tell: Callable[[str], None] = _silent
"""Says what nobody asked for and somebody has to know. The command line puts in how: nothing here knows a terminal."""


def _unseen(done: int, total: int) -> None:
    """Nobody is there who waits."""


progress: Callable[[int, int], None] = _unseen
"""Shows how many of how many files are read; at the end all of them. As above."""


@contextlib.contextmanager
def locked(file: BinaryIO, name: str) -> Iterator[None]:
    """Keep other sessions out while something is written. A courtesy: the comparison of tails is the guard.

    name: what whoever waits is told of the file.
    Raises:
        Held: another program has had it for longer than anybody waits.
    """
    began, told = time.monotonic(), False
    while not _lock(file):
        waited = time.monotonic() - began
        if waited > _LONGEST:
            raise Held(errno.EBUSY, f"{_holder(file)} has kept it locked for {_LONGEST:.0f} seconds")
        if waited > _MOMENT and not told:
            who = _holder(file).capitalize()
            tell(f"{who} has locked {name} at this moment: waiting for it, {_LONGEST:.0f} seconds at most.")
            told = True
        time.sleep(0.005 if waited < 0.1 else 0.05)
    try:
        yield
    finally:
        _unlock(file)


def _lock(file: BinaryIO) -> bool:
    """Lock a file if nobody else has it locked; tell whether there is nothing to wait for."""
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks
    return True


def _unlock(file: BinaryIO) -> None:
    """Windows wants it said; elsewhere a lock goes with the file that is closed."""
    if os.name == "nt" and not file.closed:  # it was let go: see replace
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]


def _holder(file: BinaryIO) -> str:
    """Return who has a file locked, as far as the system tells."""
    number = os.fstat(file.fileno()).st_ino
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            words = line.split()
            if words[1] == "FLOCK" and words[5].rpartition(":")[2] == str(number):
                program = Path(f"/proc/{int(words[4])}/comm").read_text(encoding="utf-8", errors="replace").strip()
                return f"another program ({program}, process {words[4]})"
    return "another program"
