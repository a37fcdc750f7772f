"""Input that was typed before its question was shown: thrown away before what can not be taken back."""

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
