"""How long a template of one's own may take, and how much memory: one that never ends is told of as any other slip."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

_MEMORY = 250 * 1_000_000  # bytes more than the program has when it begins


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError where it takes longer, MemoryError where it takes more than 250 MB; where a system knows neither
    limit (Windows has none, macOS none of memory), nothing is stopped."""
    with _timed(seconds), _fenced():
        yield


@contextlib.contextmanager
def _timed(seconds: float) -> Iterator[None]:
    import signal  # of POSIX, and of the first thread alone

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise TimeoutError

    try:
        before = signal.signal(signal.SIGALRM, stop)
    except (AttributeError, ValueError):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again and again: Jinja may take the first for a slip of a constant
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _fenced() -> Iterator[None]:
    try:
        import resource  # of POSIX alone

        most, ever = resource.getrlimit(resource.RLIMIT_AS)
        wanted = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() + _MEMORY
        if most == resource.RLIM_INFINITY or most > wanted:
            resource.setrlimit(resource.RLIMIT_AS, (wanted, ever))
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (most, ever))
