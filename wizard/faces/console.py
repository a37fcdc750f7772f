"""What both faces need of the terminal: its width, and a way to throw away what was typed before its question was shown."""

import os
import sys


def flush_typed_ahead(handle: int) -> None:
    """Throw away input that waits in the terminal."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        termios.tcflush(handle, termios.TCIFLUSH)


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
