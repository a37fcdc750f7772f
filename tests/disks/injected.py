"""Calls that reach a folder: each is counted and written down, and one of them can be made to fail."""

from __future__ import annotations

import builtins
import errno
import io
import os
import pickle
import signal
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple


class How(Enum):
    """What happens at a call."""

    NOTHING = "nothing"
    KILLED = "killed before it"
    TORN = "killed in the middle of it"
    FULL = "no space"
    BROKEN = "an error of the disk"
    GONE = "errors of the disk from there on"
    MEANWHILE = "somebody else writes before it"


class Call(NamedTuple):
    """One call: what it does, to what, and how many bytes had been said on standard output before it."""

    act: str
    what: tuple[Any, ...]
    said: int


FAULTS = {
    "look": {How.BROKEN, How.GONE},
    "open": {How.FULL, How.BROKEN, How.GONE},
    "write": {How.TORN, How.FULL, How.BROKEN, How.GONE},
    "sync": {How.FULL, How.BROKEN, How.GONE},
    "sync folder": {How.FULL, How.BROKEN, How.GONE},
    "rename": {How.FULL, How.BROKEN, How.GONE},
    "link": {How.FULL, How.BROKEN, How.GONE},
    "make": {How.FULL, How.BROKEN, How.GONE},
    "truncate": {How.BROKEN, How.GONE},
    "remove": {How.BROKEN, How.GONE},
}
"""By the act of a call, how it may fail."""


class Watch:
    """Watches the calls of this process that reach a folder. at: the number of the call at which it happens, from 1."""

    def __init__(self, folder: Path, report: Path, how: How, at: int, meanwhile: Callable[[], bool] | None = None) -> None:
        self.folder, self.report, self.how, self.at = f"{folder}{os.sep}", report, how, at
        self.meanwhile = meanwhile
        self.others: bool | None = None
        self.calls: list[Call] = []
        self.acts: list[str] = []
        self.count = 0
        self.tokens: dict[int, int] = {}  # by the number of an open file, which one it is
        self.folders: dict[int, str] = {}
        self.fresh = 0
        self.is_quiet = False

    # -- What happens -------------------------------------------------------------------------------------------------

    def step(self, act: str, *what: Any) -> How:
        """Count a call; fail it where it is its turn; return how else it is to end."""
        if self.is_quiet:
            return How.NOTHING
        self.count += 1
        self.acts.append(act)
        is_turn = self.count == self.at or (self.how is How.GONE and self.count >= self.at)
        if is_turn and self.how is How.MEANWHILE and self.meanwhile:
            self.others = self._let_others_write(self.meanwhile)
        elif is_turn and self.how is How.KILLED:
            self.end()
        elif is_turn and self.how in FAULTS[act]:
            if act == "write" and self.how in (How.TORN, How.FULL):
                return self.how
            code = errno.ENOSPC if self.how is How.FULL else errno.EIO
            raise OSError(code, os.strerror(code))
        self.note(act, *what)
        return How.NOTHING

    def note(self, act: str, *what: Any) -> None:
        self.calls.append(Call(act, what, REAL["fstat"](1).st_size))

    def _let_others_write(self, act: Callable[[], bool]) -> bool:
        child = os.fork()
        if not child:
            self.is_quiet = True
            try:
                os._exit(0 if act() else 1)
            except BaseException:  # whatever it is, they were not told that it is kept
                os._exit(1)
        return os.waitpid(child, 0)[1] == 0

    def tell(self) -> None:
        """Write down what was called."""
        self.is_quiet = True
        self.report.write_bytes(pickle.dumps((self.calls, self.acts, self.others)))

    def end(self) -> None:
        self.tell()
        os.kill(os.getpid(), signal.SIGKILL)

    # -- Where it reaches ---------------------------------------------------------------------------------------------

    def inside(self, path: Any) -> str:
        """Return a path as it is called in the folder, "" for one outside of it."""
        if self.is_quiet or isinstance(path, int):
            return ""
        whole = os.path.abspath(os.fspath(path))  # noqa: PTH100 - what is called with may be no Path
        if isinstance(whole, bytes):
            whole = os.fsdecode(whole)
        return whole[len(self.folder) :] if whole.startswith(self.folder) else "." if f"{whole}/" == self.folder else ""

    def opened(self, number: int, path: str, flags: int, *, was_there: bool) -> int:
        """Take down a file that was just opened; return which one it is."""
        self.fresh += 1
        self.tokens[number] = self.fresh
        self.note("open", self.fresh, path, not was_there, bool(flags & os.O_TRUNC))
        return self.fresh

    def wrote(self, token: int, where: int, content: bytes, write: Callable[[bytes], int]) -> int:
        how = self.step("write", token, where, content)
        if how is How.NOTHING:
            return write(content)
        half = content[: len(content) // 2]
        self.note("write", token, where, half)
        write(half)
        if how is How.TORN:
            self.end()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


_NAMES = "open write fsync replace rename link unlink remove mkdir ftruncate close fstat"
REAL: dict[str, Any] = {name: getattr(os, name) for name in _NAMES.split()}


def install(watch: Watch) -> None:
    """Put the watch between this process and the system."""
    _install_files(watch)
    _install_names(watch)


def _install_files(watch: Watch) -> None:
    class Watched(io.FileIO):
        token = 0

        def write(self, content: Any) -> int:
            given = bytes(content)
            where = os.fstat(self.fileno()).st_size if "a" in self.mode else self.tell()
            return watch.wrote(self.token, where, given, super().write)

        def truncate(self, size: int | None = None) -> int:
            watch.step("truncate", self.token, self.tell() if size is None else size)
            return super().truncate(size)

        def close(self) -> None:
            if not self.closed:
                watch.tokens.pop(self.fileno(), None)
            super().close()

    def opened(
        file: Any, mode: str = "r", buffering: int = -1, encoding: Any = None, errors: Any = None, newline: Any = None,
        closefd: bool = True, opener: Any = None,
    ) -> Any:  # fmt: skip
        path = watch.inside(file)
        if not path or path == ".":
            return _OPEN(file, mode, buffering, encoding, errors, newline, closefd, opener)
        was_there = os.path.lexists(file)
        writes = any(letter in mode for letter in "wax+")
        changes = ("x" in mode and not was_there) or "w" in mode or ("a" in mode and not was_there)
        if not changes:
            watch.step("look", path)
            watch.calls.pop()
        elif watch.step("open", path) is How.NOTHING:
            watch.calls.pop()
        watch.is_quiet = True
        try:
            raw = Watched(file, mode.replace("b", "").replace("t", ""), opener=opener)
        finally:
            watch.is_quiet = False
        if writes or changes:
            raw.token = watch.opened(raw.fileno(), path, os.O_TRUNC if "w" in mode else 0, was_there=was_there)
        if buffering == 0:
            return raw
        kind = io.BufferedRandom if "+" in mode else io.BufferedWriter if writes else io.BufferedReader
        buffered: Any = kind(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding or "utf-8", errors, newline)

    builtins.open = opened
    io.open = opened


_OPEN = builtins.open


def _install_names(watch: Watch) -> None:
    real: Any = REAL

    def opened(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        inside = watch.inside(path)
        if not inside:
            return int(real["open"](path, flags, mode, dir_fd=dir_fd))
        if os.path.isdir(path):  # noqa: PTH112 - it may be no Path
            number = int(real["open"](path, flags, mode))
            watch.folders[number] = inside
            return number
        was_there = os.path.lexists(path)
        if (flags & os.O_CREAT and not was_there) or flags & os.O_TRUNC:
            watch.step("open", inside)
            watch.calls.pop()
        number = int(real["open"](path, flags, mode))
        watch.opened(number, inside, flags, was_there=was_there)
        return number

    def closed(number: int) -> None:
        watch.folders.pop(number, None)
        watch.tokens.pop(number, None)
        real["close"](number)

    def synced(file: Any) -> None:
        number = file if isinstance(file, int) else file.fileno()
        if number in watch.folders:
            watch.step("sync folder", watch.folders[number])
        elif number in watch.tokens:
            watch.step("sync", watch.tokens[number])

    def cut(number: int, size: int) -> None:
        if number in watch.tokens:
            watch.step("truncate", watch.tokens[number], size)
        real["ftruncate"](number, size)

    def written(number: int, content: Any) -> int:
        if number not in watch.tokens:
            return int(real["write"](number, content))
        where = os.lseek(number, 0, os.SEEK_CUR)
        return watch.wrote(watch.tokens[number], where, bytes(content), lambda given: int(real["write"](number, given)))

    def between(name: str, act: str) -> Callable[..., None]:
        def done(source: Any, target: Any, **more: Any) -> None:
            one, other = watch.inside(source), watch.inside(target)
            if one or other:
                watch.step(act, one, other)
                try:
                    real[name](source, target, **more)
                except OSError:
                    watch.calls.pop()
                    raise
                return
            real[name](source, target, **more)

        return done

    def alone(name: str, act: str) -> Callable[..., None]:
        def done(path: Any, *given: Any, **more: Any) -> None:
            inside = watch.inside(path)
            there = os.path.lexists(path)
            if inside and there == (act == "remove"):
                watch.step(act, inside)
            real[name](path, *given, **more)

        return done

    os.open, os.close, os.fsync, os.ftruncate, os.write = opened, closed, synced, cut, written  # type: ignore[assignment]
    os.replace, os.rename, os.link = between("replace", "rename"), between("rename", "rename"), between("link", "link")
    os.unlink, os.remove, os.mkdir = alone("unlink", "remove"), alone("remove", "remove"), alone("mkdir", "make")
