"""Savers that the harness is tried on: one that is good, and those that are known to be bad. Each keeps three answers."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path

from tests.disks.deeds import Deed, Litter, Unsound

KEPT = Path("kept.json")
LOCK = Path("lock")


class Unsure(Exception):
    """The new file stands there, and nobody knows whether it stays."""


def _empty(folder: Path) -> None:
    (folder / KEPT).write_text(json.dumps({}), encoding="utf-8")
    (folder / LOCK).write_bytes(b"")


def _look(folder: Path) -> tuple[Hashable, bool]:
    for path in folder.iterdir():
        if path.name.startswith("left-"):
            path.unlink()  # the next start sweeps what has a name of its own
        elif path.name not in (KEPT.name, LOCK.name):
            raise Litter(path.name)
    try:
        content = json.loads((folder / KEPT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Unsound(str(error)) from None
    return sum(key.startswith("mine") for key in content), "theirs" in content


def _acknowledged(out: str) -> int:
    return out.count("kept mine")


@contextlib.contextmanager
def _locked(*, wait: bool = True) -> Iterator[None]:
    with LOCK.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield


def _whole(content: bytes, name: str, *, sync: bool = True, ignore: bool = False) -> None:
    """Write beside and rename over."""
    try:
        with Path(name).open("wb") as file:
            file.write(content)
            file.flush()
            if sync:
                with contextlib.suppress(OSError) if ignore else contextlib.nullcontext():
                    os.fsync(file.fileno())
        Path(name).replace(KEPT)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    if sync:
        folder = os.open(".", os.O_RDONLY)
        try:
            os.fsync(folder)
        except OSError as error:
            raise Unsure(str(error)) from None
        finally:
            os.close(folder)


def good(content: bytes) -> None:
    _whole(content, f"left-{os.urandom(4).hex()}")


def in_place(content: bytes) -> None:
    KEPT.write_bytes(content)
    with KEPT.open("r+b") as file:
        os.fsync(file.fileno())


def no_sync(content: bytes) -> None:
    _whole(content, f"left-{os.urandom(4).hex()}", sync=False)


def fixed_name(content: bytes) -> None:
    _whole(content, "kept.json.tmp")


def error_ignored(content: bytes) -> None:
    _whole(content, f"left-{os.urandom(4).hex()}", ignore=True)


def _saver(write: Callable[[bytes], None], *, looks: bool = True) -> Callable[[], int]:
    def run() -> int:
        known: dict[str, str] = {}
        for number in range(3):
            try:
                with _locked() if looks else contextlib.nullcontext():
                    known = json.loads(KEPT.read_text(encoding="utf-8")) if looks else known
                    known[f"mine {number}"] = "x" * 40
                    write(json.dumps(known).encode())
            except Unsure as error:
                print(f"it cannot be told whether it is saved: {error}")
                return 1
            except OSError as error:
                print(f"not saved: {error}")
                return 1
            print(f"kept mine {number}")
        return 0

    return run


def _theirs(folder: Path) -> bool:
    os.chdir(folder)
    try:
        with _locked(wait=False):
            content = json.loads(KEPT.read_text(encoding="utf-8"))
            good(json.dumps({**content, "theirs": "y"}).encode())
    except (OSError, ValueError):
        return False
    return True


def _deed(name: str, run: Callable[[], int]) -> Deed:
    return Deed(name, _empty, run, 3, _acknowledged, _look, meanwhile=_theirs)


GOOD = _deed("good", _saver(good))
BAD = {
    _deed("in place", _saver(in_place)): "killed: Unsound",
    _deed("no fsync", _saver(no_sync)): "only what was waited for is there: step 0 stands there, and 1 was said",
    _deed("fixed temporary name", _saver(fixed_name)): "Litter: kept.json.tmp",
    _deed("fsync error ignored", _saver(error_ignored)): "(sync), then the power was cut",
    _deed("no look before the write", _saver(good, looks=False)): "what they were told is kept is lost",
}
"""Each with what it has to be caught by."""
