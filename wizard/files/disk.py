"""Bytes on a disk that may fail: written whole or not at all, never over another file, and only then called kept."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from wizard.core.errors import LedgerError, Problem

T = TypeVar("T")
_PATIENCE = 2.5  # seconds; a scanner or a sync client on Windows lets go within them
_REASONS = {
    "ENOSPC": "the disk is full",
    "EDQUOT": "your quota of disk space is used up",
    "EROFS": "the place is read-only",
    "EACCES": "you may not write there",
    "EPERM": "you may not write there",
    "EIO": "the disk reports an error",
    "EFBIG": "the file would be larger than is allowed",
}


def not_kept(path: Path, error: OSError) -> LedgerError:
    """Return the error that says a write failed, and why, in a person's words."""
    what = _REASONS.get(errno.errorcode.get(error.errno or 0, "")) or error.strerror or str(error)
    return LedgerError(Problem(str(path), f"not saved: {what}", "mend that and try again, or choose another folder"))


def append(file: BinaryIO, line: bytes) -> None:
    """Append one line and wait until it is on disk; on any error the file is cut back to what it was."""
    file.seek(0, os.SEEK_END)
    end = file.tell()
    try:
        file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            file.truncate(end)
        raise


def create(path: Path, content: bytes) -> None:
    """Make a new file, whole or not at all; never over another (FileExistsError)."""
    temporary = path.with_name(f".{os.urandom(6).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            # A file system without hard links: reserve the name, then rename over it.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def replace(file: BinaryIO, path: Path, content: bytes) -> None:
    """Put a file in place of one that is open and locked: the old one or the new one is there, whole, whatever happens.

    Raises OSError where it could not be done; the old one stands then.
    """
    temporary = path.with_name(f".{os.urandom(6).hex()}.tmp")
    try:
        with temporary.open("xb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        if os.name == "nt":
            known = _let_go(file)
            patiently(lambda: _replace_known(temporary, path, known))
        else:
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _let_go(file: BinaryIO) -> bytes:
    """Close a file that is locked, and return what is in it.

    Windows neither replaces nor renames a file that is open, so the lock can not be kept until it is done.
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


def rename(file: BinaryIO, path: Path, target: Path) -> None:
    """Give a file that is open and locked another name, which is free or was reserved."""
    if os.name == "nt":
        _let_go(file)
    path.replace(target)


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


def is_file(path: Path) -> bool:
    """Tell whether a file stands there; False for what can be no name of a file, too."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def free(path: Path) -> Path:
    """Return the path, or the first of path-2, path-3... that nothing has."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def sync_folder(folder: Path) -> None:
    """A new name is on disk only when its folder is (POSIX); Windows has no such call."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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


@contextlib.contextmanager
def locked(file: BinaryIO) -> Iterator[None]:
    """Keep other sessions out while something is written. A courtesy: the comparison of tails is the guard."""
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        try:
            yield
        finally:
            if not file.closed:  # it was let go: see replace
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        return
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
    yield
