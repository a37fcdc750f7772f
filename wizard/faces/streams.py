"""The standard streams: nothing that is said acts on a terminal, and a stream that is closed or full stops no act.

What a command does, it does whether or not anybody can read of it; what could not be shown is told at the end, once.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # not from typing, which --help does without
    from collections.abc import Iterator
    from typing import TextIO


class Stream(io.TextIOWrapper):
    """A stream that is written to. failed: why nothing of it arrives any more; None as long as it does."""

    failed: OSError | None = None

    def write(self, text: str) -> int:
        """Write words: what a terminal would act on is taken out, where it is one. To a pipe they go to the letter."""
        self.put(_harmless(text) if self.isatty() else text)
        return len(text)

    def put(self, text: str) -> None:
        """Write what may act on the terminal: it was made here."""
        with self._guarded():
            super().write(text)

    def hand(self, content: bytes) -> None:
        """Write what is no text, to a pipe or a file."""
        with self._guarded():
            super().flush()
            self.buffer.write(content)
            self.buffer.flush()

    def flush(self) -> None:
        with self._guarded():
            super().flush()

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.fail(error)

    def fail(self, error: OSError) -> None:
        """Go on without anybody who reads it: what is written from now on goes nowhere."""
        self.failed = self.failed or error
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, self.fileno())
        finally:
            os.close(nowhere)


def _harmless(text: str) -> str:
    from wizard.core.text import shown  # a start-up saving: whoever writes to a pipe does without it

    return shown(text)


class Unfiltered:
    """A stream for a library that draws on the terminal, with texts that were cleaned before."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.encoding = "utf-8"

    def write(self, text: str) -> int:
        if isinstance(self._stream, Stream):
            self._stream.put(text)
        else:
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()


def has_failed(stream: object) -> bool:
    """Tell whether nobody can read any more what is written to a stream."""
    return isinstance(stream, Stream) and stream.failed is not None


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Put the guarded streams in place of those of the system, in UTF-8 whatever the locale, and those back afterwards.

    What cannot be read of the input is kept apart (PEP 383) and dropped with a notice later.
    """
    _fill_gaps()
    before = sys.stdin, sys.stdout, sys.stderr
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it is the input of the whole program
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    made = _made(1, sys.stdout), _made(2, sys.stderr)
    sys.stdout, sys.stderr = (one or old for one, old in zip(made, before[1:], strict=True))
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        for one in made:
            if one is not None:
                one.flush()
                one.detach()


def _fill_gaps() -> None:
    """Where a stream is closed, the next file that is opened would take its place, and be written over with words.

    What takes it instead can only be read: what is said there fails as it has to.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)


def _made(number: int, stream: TextIO | None) -> Stream | None:
    """Return a guarded stream over one of the system; None over what is none, as in a test."""
    if stream is None:
        return Stream(io.FileIO(number, "w", closefd=False), encoding="utf-8", errors="replace", write_through=True)
    if not isinstance(stream, io.TextIOWrapper):
        return None
    stream.flush()
    return Stream(
        stream.buffer,
        encoding="utf-8",
        errors="replace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
