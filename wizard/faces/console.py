"""What both faces need of the terminal: its width, what is typed ahead, how it is held, and what ends the program there."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_ONE_END = 1.0  # seconds; whoever closes a window or stops a service often sends two signals for one end
PASTE_GAP = 0.06  # seconds between two pieces of one paste
_AWAKE = 0.1  # seconds until a signal is heard that came just before a read began to wait

# -- What is typed ahead, and how the terminal is held ----------------------------------------------------------------


def flush_typed_ahead(handle: int) -> None:
    """Throw away input that waits in the terminal."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        with suppress(termios.error):  # the terminal may be gone
            termios.tcflush(handle, termios.TCIFLUSH)


def is_waiting(handle: int, *, within: float = 0) -> bool:
    """Tell whether input waits in the terminal, or comes within so many seconds."""
    if sys.platform == "win32":
        return False
    import select

    return bool(select.select([handle], [], [], within)[0])


def waiting(handle: int) -> str:
    """Return what waits in the terminal, line ends and all, and whatever comes right behind it; "" where nothing does."""
    if sys.platform == "win32" or not is_waiting(handle):
        return ""
    import termios

    came = b""
    with suppress(termios.error, OSError):
        before, now = termios.tcgetattr(handle), termios.tcgetattr(handle)
        now[3] &= ~(termios.ICANON | termios.ECHO)  # also a last line without its end
        now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
        termios.tcsetattr(handle, termios.TCSANOW, now)
        try:
            while is_waiting(handle, within=PASTE_GAP) and (piece := os.read(handle, 65536)):
                came += piece
        finally:
            termios.tcsetattr(handle, termios.TCSANOW, before)
    return came.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")


@contextmanager
def held(*, raw: bool) -> Iterator[None]:
    """Hold the terminal for a whole conversation, and give it back as it was: no key stops it (Ctrl-S would freeze it).

    raw: keys come one by one and are not shown, so that those typed between questions are not lost.
    """
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    import termios

    now = termios.tcgetattr(sys.stdin.fileno())
    now[0] &= ~(termios.IXON | termios.IXOFF)
    if raw:
        now[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        now[6][termios.VMIN] = 1
    with _set(now):
        yield


@contextmanager
def stoppable() -> Iterator[None]:
    """Have Ctrl-C stop long work in a terminal that is held, in which it is a key like any other."""
    if sys.platform == "win32" or sys.stdin is None or not sys.stdin.isatty():
        yield
        return
    import termios

    now = termios.tcgetattr(sys.stdin.fileno())
    now[3] |= termios.ISIG
    with _set(now):
        yield


@contextmanager
def _set(now: list[int | list[bytes | int]]) -> Iterator[None]:
    """Have the terminal as these attributes say, and give it back as it was."""
    assert sys.platform != "win32"
    import termios

    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    termios.tcsetattr(handle, termios.TCSANOW, now)
    try:
        yield
    finally:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(handle, termios.TCSANOW, before)


# -- What ends the program --------------------------------------------------------------------------------------------


class Ended(BaseException):
    """The terminal was closed (SIGHUP) or the program told to end (SIGTERM): an orderly pause."""

    def __init__(self, number: int) -> None:
        self.signal = number
        super().__init__(number)


_ENDS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGBREAK") if hasattr(signal, name))
_instead: list[Callable[[Ended], None]] = []
_heard: list[float] = []
_swallowed: list[Ended] = []


def pause_on_signals() -> None:
    """From now on a signal to end raises Ended, or does what `ending` says."""
    for number in _ENDS:
        signal.signal(number, _end)
    sys.unraisablehook = _swallow


def _swallow(what: sys.UnraisableHookArgs) -> None:
    """Keep a signal that came while Python tidied up, where no exception gets out: `go_on` raises it."""
    if isinstance(what.exc_value, Ended):
        _swallowed.append(what.exc_value)
    else:
        sys.__unraisablehook__(what)


def go_on() -> None:
    """Raise Ended where a signal to end came and was not heard; before anything is asked."""
    if _swallowed:
        raise _swallowed.pop()


def status(ended: Ended) -> int:
    """Return the exit status. No further signal is heard: all is done, and the status tells of the first."""
    for number in _ENDS:
        signal.signal(number, signal.SIG_IGN)
    return 128 + ended.signal


def _end(number: int, frame: FrameType | None) -> None:
    if _heard and time.monotonic() - _heard[-1] < _ONE_END:
        return
    _heard.append(time.monotonic())
    if _instead:
        _instead[-1](Ended(number))
    else:
        raise Ended(number)


@contextmanager
def ending(by: Callable[[Ended], None]) -> Iterator[None]:
    """Have a signal to end do this instead: an exception that is raised in a library's callback ends nothing."""
    _instead.append(by)
    try:
        yield
    finally:
        _instead.pop()


def closed() -> Ended:
    """Return how the program ends where its terminal is gone."""
    return Ended(_ENDS[0])


@contextmanager
def awake(meanwhile: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Wake a read now and then: a signal that comes just before it waits would else be heard at the next key only.

    meanwhile: done each time.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda number, frame: meanwhile())
    signal.setitimer(signal.ITIMER_REAL, _AWAKE, _AWAKE)
    try:
        yield
    except SystemError as error:
        # input() asks for signals again while the exception of one is on its way: the second handler cannot run.
        if isinstance(error.__cause__, Ended | KeyboardInterrupt):
            raise error.__cause__ from None
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# -- Its width --------------------------------------------------------------------------------------------------------


def columns() -> int:
    """Return the width of the terminal; 80 where there is none. COLUMNS goes before what the terminal says."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and len(told) < 6 and int(told) > 0:
        return int(told)
    try:
        # A pseudo-terminal that nobody gave a size says 0.
        return (os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0) or 80
    except (OSError, ValueError):
        return 80
