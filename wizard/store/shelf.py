"""The files of a folder of assessments: which there are, and what tells that one of them was changed.

Of ten thousand files only names, sizes and times are asked for, each once: none is opened.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple

from wizard.core.errors import Problem, UsageError
from wizard.files import disk

ENDING = ".jsonl"
AWAY = "put-away"
BESIDE = ".drafts"  # the folder of what is being typed, and of the last look at a document

PAGE = 50
"""Assessments, or rows about them, that are shown at once on a terminal."""

ELSEWHERE = "If your work is elsewhere, name its folder: --folder FOLDER"
"""What to do where something is looked for in a folder in which it is not."""

_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.ELOOP)  # there is nothing in it, for whoever asks
_SECOND = 1_000_000_000  # nanoseconds


class Filed(NamedTuple):
    """The file of an assessment."""

    name: str
    stamp: str
    """What it has as long as nobody changes it: its size, when its content and when anything of it was changed, its inode.

    Whoever changes a file can set the first of the times; the second nobody can (on Windows it is when the file was made).
    """
    changed: int
    """The first of its times: nanoseconds since 1970."""
    touched: int
    """The second of them."""

    @property
    def settled(self) -> int:
        """From when on no change can have the times that it has: nanoseconds since 1970."""
        return max(self.changed, self.touched) + tick(self.changed, self.touched)


def tick(changed: int, touched: int) -> int:
    """Return for how many nanoseconds two changes may have the same time: some disks count whole seconds, and FAT two."""
    is_coarse = changed % _SECOND == 0 and (touched % _SECOND == 0 or os.name == "nt")
    return 3 * _SECOND if is_coarse else _SECOND // 50


def filed(folder: Path) -> list[Filed]:
    """Return the assessments of a folder by name, and clear away what killed programs left in it.

    Which of them was worked on last no time of a file tells: who copies a folder has worked on nothing.

    Raises UsageError where it can be no folder.
    """
    found, left = _scanned(folder)
    if left:
        disk.sweep(folder)
        found, _ = _scanned(folder)
    return sorted(found)


def _scanned(folder: Path) -> tuple[list[Filed], bool]:
    """Return the assessments, and whether something seems to be there that a killed program left."""
    found, left = [], False
    try:
        entries = os.scandir(folder)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _NO_FOLDER:
            return [], False
        what = f"this folder cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UsageError(Problem(str(folder), what, "name another with --folder")) from None
    with entries:
        for entry in entries:
            name = entry.name
            if not (name if os.name == "posix" else name.lower()).endswith(ENDING):
                left = left or name.startswith(".due-regard-")
                continue
            try:  # it may be renamed in another window at this moment
                there = Path(entry.path).stat() if os.name == "nt" else entry.stat()  # Windows tells less with a name
            except OSError:
                continue
            size = there.st_size
            if stat.S_ISREG(there.st_mode) and size and (size != len(disk.RESERVED) or not _is_reserved(entry.path)):
                changed, touched = there.st_mtime_ns, there.st_ctime_ns
                found.append(Filed(name, f"{size} {changed} {touched} {there.st_ino}", changed, touched))
            left = left or size == len(disk.RESERVED)
    return found, left


def _is_reserved(path: str) -> bool:
    return Path(path).read_bytes() == disk.RESERVED


def files(folder: Path) -> list[Path]:
    """Return the paths of the same, and leave the folder as it is."""
    return [folder / one.name for one in sorted(_scanned(folder)[0])]


def is_record(path: Path) -> bool:
    """Tell whether a file may be a record: an empty one, or a name that is only kept free, was left by a killed program."""
    if not disk.is_file(path):
        return False
    size = path.stat().st_size
    return size > 0 and (size != len(disk.RESERVED) or not _is_reserved(str(path)))


def whole(folder: Path) -> str:
    """Return the whole path of a folder or a file, as a person knows it: links are not followed."""
    return os.path.normpath(folder.absolute())
