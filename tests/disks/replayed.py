"""A folder as it stands after some calls: as a killed program leaves it, and as a power cut may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path

from tests.disks.injected import Call

State = Mapping[str, bytes | None]
"""By path; None where it is a folder."""


class Left(Enum):
    """How the program was ended."""

    KILLED = "killed"
    NAMES = "the power was cut, after the names came to the disk and before what is in the files did"
    SAFE = "the power was cut, and only what was waited for is there"


class _Content:
    """What is in a file: as the program sees it, and what is on disk for certain."""

    def __init__(self, now: bytes, safe: bytes) -> None:
        self.now, self.safe = now, safe


class Replayed:
    """A folder with calls carried out on it, one by one."""

    def __init__(self, start: State) -> None:
        self.now: dict[str, _Content | None] = {
            path: None if content is None else _Content(content, content) for path, content in start.items()
        }
        self.safe = dict(self.now)
        self.open: dict[int, _Content] = {}

    def take(self, call: Call) -> None:
        what = call.what
        match call.act:
            case "open":
                token, path, is_new, is_emptied = what
                if is_new or path not in self.now:
                    self.now[path] = _Content(b"", b"")
                content = self.now[path]
                assert content is not None
                self.open[token] = content
                if is_emptied:
                    content.now = b""
            case "write":
                token, where, given = what
                content = self.open[token]
                content.now = content.now[:where].ljust(where, b"\0") + given + content.now[where + len(given) :]
            case "truncate":
                content = self.open[what[0]]
                content.now = content.now[: what[1]]
            case "sync":
                content = self.open[what[0]]
                content.safe = content.now
            case "sync folder":
                self._sync(what[0])
            case "rename":
                if self.now.get(what[0]) is not self.now.get(what[1]) or what[0] not in self.now:
                    self.now[what[1]] = self.now.pop(what[0])
            case "link":
                self.now[what[1]] = self.now[what[0]]
            case "remove":
                self.now.pop(what[0], None)
            case "make":
                self.now[what[0]] = None
            case _:
                raise AssertionError(call)

    def _sync(self, folder: str) -> None:
        def within(path: str) -> bool:
            return str(Path(path).parent) == folder

        self.safe = {path: content for path, content in self.safe.items() if not within(path)}
        self.safe |= {path: content for path, content in self.now.items() if within(path)}

    def state(self, left: Left) -> State:
        if left is Left.KILLED:
            return {path: one.now if one else None for path, one in self.now.items()}
        names = self.now if left is Left.NAMES else self.safe
        return {path: one.safe if one else None for path, one in names.items() if _is_reached(path, names)}


def _is_reached(path: str, names: Mapping[str, object]) -> bool:
    return all(str(parent) in names for parent in Path(path).parents if str(parent) != ".")


def taken(folder: Path) -> State:
    """Return a folder as it stands."""
    some = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in some}


def put(state: State, folder: Path) -> Path:
    """Make a folder that stands so."""
    folder.mkdir(parents=True)
    for path, content in sorted(state.items()):
        if content is None:
            (folder / path).mkdir(exist_ok=True)
        else:
            (folder / path).parent.mkdir(exist_ok=True, parents=True)
            (folder / path).write_bytes(content)
    return folder


def stops(start: State, calls: Sequence[Call]) -> Iterator[tuple[int, Left, State]]:
    """Yield every state in which a program may be stopped: how many bytes it had said, how it ended, what stands there."""
    replayed = Replayed(start)
    for call in calls:
        for left in Left:
            yield call.said, left, replayed.state(left)
        if call.act == "write":
            torn = Replayed(start)
            torn.now, torn.open = _copied(replayed)
            token, where, given = call.what
            torn.take(Call("write", (token, where, given[: len(given) // 2]), call.said))
            yield call.said, Left.KILLED, torn.state(Left.KILLED)
        replayed.take(call)
    for left in Left:
        yield -1, left, replayed.state(left)


def _copied(replayed: Replayed) -> tuple[dict[str, _Content | None], dict[int, _Content]]:
    same: dict[int, _Content] = {}

    def copy(content: _Content) -> _Content:
        return same.setdefault(id(content), _Content(content.now, content.safe))

    return {path: one and copy(one) for path, one in replayed.now.items()}, {
        token: copy(one) for token, one in replayed.open.items()
    }
