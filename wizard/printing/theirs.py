"""Templates that somebody else wrote, from the side of the program: a child process prints with them, and is stopped in time.

Whatever comes of it is a page, or problems that the author of the templates can mend. The child (child.py) gets what is to be
printed and gives a page back: it has no other way in or out, and nothing of it is run or believed here.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from wizard.core.errors import BankError, Problem
from wizard.core.frozen import frozen
from wizard.files.disk import is_file


@frozen
class Limits:
    """seconds: after which it says where it is. grace: after which it is stopped if it does not; nobody waits longer than 10
    in all, unless the computer is busy.

    memory, output: bytes.
    """

    seconds: float = 6.0
    grace: float = 1.0
    memory: int = 500_000_000
    output: int = 50_000_000


@frozen
class Print:
    """One thing to print. names: of the templates, the first that there is. form: "html" or "md". seen: what is drawn.

    values: plain, by the name that a template knows them by.
    """

    form: str
    names: Sequence[str]
    language: str
    seen: Any
    values: Mapping[str, Any]


USUAL = Limits()


def printed(folder: Path, page: Print, limits: Limits = USUAL) -> str:
    """Return a page printed with the templates of a folder. Raises BankError with all that is wrong with them."""
    delivery = asked(folder, [page], limits)
    if delivery.problems:
        raise BankError(*delivery.problems)
    return delivery.pages[0]


@frozen
class Delivery:
    """What came of it. templates: which there are in the folder, those that nothing is printed with among them."""

    problems: tuple[Problem, ...]
    pages: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()
    """Those among all templates that something was printed with."""


def asked(folder: Path, pages: Sequence[Print], limits: Limits = USUAL) -> Delivery:
    """Look through all templates of a folder, and where nothing is wrong with them print with them. Raises BankError."""
    if not os.path.isdir(folder):  # noqa: PTH112 - it fails for no name
        raise BankError(Problem(str(folder), "there is no such folder", "name the folder of your templates"))
    status, said = _run(pickle.dumps((str(folder), list(pages), limits)), limits)
    try:
        content = json.loads(said.decode())
        problems = tuple(Problem(*map(str, one)) for one in content["problems"])
        names, used = (tuple(map(str, content[key])) for key in ("templates", "used"))
        delivery = Delivery(problems, tuple(map(str, content["pages"])), names, frozenset(used))
    except (ValueError, KeyError, TypeError, RecursionError):
        first = next((name for page in pages for name in page.names if is_file(folder / name)), "")
        return Delivery((wrong(f"{folder / first}:1", *_why(status, len(said), limits)),))
    return (
        delivery if problems or len(delivery.pages) == len(pages) else Delivery((wrong(str(folder), *_why(status, 0, limits)),))
    )


def wrong(where: str, what: str, mend: str) -> Problem:
    """Return something that is wrong with a template."""
    return Problem(where, f"the template does not work: {what}", mend)


_STOPPED = -1000
"""The status of a child that was stopped because it took too long."""
_SIMPLER = "make the templates simpler: leave out what you added last, and try again"


def _why(status: int, size: int, limits: Limits) -> tuple[str, str]:
    """Return why there is no answer, and what to do."""
    if status == _STOPPED:
        return too_long(limits.seconds + limits.grace)
    if size > limits.output:
        return too_large(limits)
    return "it ended the program that prints with it, by its memory or its depth", _SIMPLER


def too_long(seconds: float) -> tuple[str, str]:
    what = f"it takes longer than {int(seconds)} seconds"
    return what, "look for a loop that never ends, or is inside of many others"


def too_large(limits: Limits) -> tuple[str, str]:
    what = f"it prints more than {limits.output / 1_000_000:g} MB"
    return what, "look for a loop that never ends, or is inside of many others"


def _run(request: bytes, limits: Limits) -> tuple[int, bytes]:
    """Have the child answer a request; return its status and what it said, at most as much as it may."""
    import subprocess  # start-up savings, both: only for templates of one's own
    import threading

    where = json.dumps([os.path.abspath(one) for one in sys.path])  # noqa: PTH100 - "" is where we are
    flags = ["-I", "-X", "utf8", *(["-B"] if sys.dont_write_bytecode else [])]
    try:
        child = subprocess.Popen(
            [sys.executable, *flags, "-c", _BEGIN, where],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _NEEDED if name in os.environ},
            start_new_session=True,  # Ctrl-C is for us: we stop it
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError) as error:
        what = f"your templates cannot be used here: no second program can be started ({getattr(error, 'strerror', error)})"
        raise BankError(Problem(sys.executable or "Python", what, "print without templates of your own")) from None
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    clock = threading.Timer(limits.seconds + limits.grace, stop)
    feeder = threading.Thread(target=_feed, args=(child.stdin, request), daemon=True)
    try:
        clock.start()
        feeder.start()
        assert child.stdout
        said = child.stdout.read(limits.output * _ESCAPED + _AROUND)
    finally:
        clock.cancel()
        child.kill()
        status = child.wait()
        feeder.join()
        if child.stdout:
            child.stdout.close()
    return (_STOPPED if late.is_set() else status), said


_ESCAPED, _AROUND = 2, 1_000_000  # bytes of JSON for one of a page, and of all beside pages
_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from wizard.printing.child import main; main()"
# Where the cache of the person is, and which zone this is; on Windows nothing starts without the first.
_NEEDED = ("SYSTEMROOT", "WIZARD_CACHE", "HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME", "TZ", "TZDIR")


def _feed(stream: Any, request: bytes) -> None:
    """Hand over the request; a child that reads no further has ended already, and says so otherwise."""
    try:
        stream.write(request)
    except OSError:
        pass
    finally:
        try:
            stream.close()
        except OSError:
            return
