"""What this program worked out and can work out again, kept between two runs in a folder that is the person's alone.

Whoever can write there can make the program run what they like (a compiled template is a program), so a folder that anybody
else can write in, or that is not ours, is not used; nor is one that cannot be written in. Nothing is lost without it but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from pathlib import Path

from wizard import __version__
from wizard.files import disk, homes

MOST = 16 * disk.MB
"""Bytes of one thing that is kept."""
MOST_KEPT = 200
"""Things of a kind that are kept: those kept last. Whoever writes a form of their own keeps a form with each word of it."""
OFF = "off"
"""What WIZARD_CACHE says where nothing is to be kept."""
_SEAL = 32  # bytes


def folder() -> Path | None:
    """Return the folder, made if there was none: the one WIZARD_CACHE names, or the system's; None if none may be used."""
    named = os.environ.get("WIZARD_CACHE")
    if named == OFF:
        return None
    path = Path(named) if named else homes.cache()
    if path is None:
        return None
    try:
        disk.make_folders(path, mode=0o700)
        there = path.lstat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISDIR(there.st_mode) or not _is_ours(there):
        return None
    if os.name != "nt" and there.st_mode & 0o077:
        return None
    return path


def place(kind: str, name: str) -> Path | None:
    """Return where something is kept that is written in, and not put there whole; its folder is made. None as `folder`."""
    if not (there := folder()):
        return None
    with contextlib.suppress(OSError):
        (there / kind).mkdir(mode=0o700, exist_ok=True)
    return there / kind / name


def _is_ours(there: os.stat_result) -> bool:
    return os.name == "nt" or there.st_uid == os.getuid()


def kept(kind: str, key: str) -> bytes | None:
    """Return what was kept under a key, whole and as it was kept; None where there is none."""
    if not (path := _file(kind, key)):
        return None
    try:
        with disk.opened(path, "rb") as file:
            there = os.fstat(file.fileno())  # of what is open: another folder may have been put in the place of the one above
            if not _is_ours(there) or there.st_size > _SEAL + MOST:
                return None
            content = file.read()
    except (OSError, ValueError):
        return None
    seal, what = content[:_SEAL], content[_SEAL:]
    return what if seal == hashlib.sha256(what).digest() else None


def keep(kind: str, key: str, what: bytes) -> None:
    """Keep something until it is looked for, or is thrown away; where that cannot be done it is not kept."""
    if len(what) > MOST or not (path := _file(kind, key)):
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        disk.put(path, hashlib.sha256(what).digest() + what, wait=False)
        there = sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime)
        for old in there[:-MOST_KEPT]:
            old.unlink(missing_ok=True)


def _file(kind: str, key: str) -> Path | None:
    """Return the file of a key: its own for each version of the program."""
    if not (there := folder()):
        return None
    return there / kind / hashlib.sha256(f"{__version__}\0{key}".encode()).hexdigest()
