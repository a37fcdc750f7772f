"""The command line: finds the command, prints errors, sets the exit status.

Exit status: 0 done; 1 something is to be mended; 2 the command was not understood; 70 a bug in the program;
128 + n ended by signal n.

Everything is imported where it is used: `--version` imports nothing, `--help` the words, and a command what it needs.
"""

from __future__ import annotations

import os
import sys

from wizard import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:  # not from typing, which is ten modules
    from collections.abc import Sequence


def program() -> int:
    """Run one command as a process of its own; return the exit status.

    What it leaves ends with the process: frozen, it is not looked through for garbage, which takes a tenth of most commands.
    """
    import gc

    status = main()
    gc.freeze()
    return status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status. No traceback reaches a person."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["version"]) and _said_the_version():
        return 0
    import gc  # a start-up saving, as all below: see above

    from wizard.faces import streams

    # Nothing made while starting is garbage: collecting it would be a tenth of the time to the first prompt.
    gc.disable()
    with streams.guarded():
        status = _run(given)
        sys.stdout.flush()
        return _shown(status)


def _said_the_version() -> bool:
    """Say it without anything else; False where it could not be said, and whoever says why has to say it."""
    words = f"Due Regard {__version__}{os.linesep}".encode()
    try:
        return os.write(sys.stdout.fileno(), words) == len(words)
    except (OSError, ValueError, AttributeError):  # it is full, closed, or no stream of the system
        return False


def _run(given: Sequence[str]) -> int:
    from wizard.faces.console import Ended, pause_on_signals, status

    try:
        from wizard.commands import _words

        chosen = _words.chosen(given)
        pause_on_signals()
        _say_what_nobody_asked_for(plain=chosen.plain)
        done: int = chosen.run(chosen)
    except SystemExit as ended:  # of --help and --version, and of what is no command
        return ended.code if isinstance(ended.code, int) else 0
    except Ended as ended:
        return status(ended)
    except KeyboardInterrupt as stopped:
        return _stopped(str(stopped))
    except Exception as error:
        return _failed(error)
    return done


def _stopped(words: str) -> int:
    """Somebody pressed Ctrl-C: say what came of it, where there is something to say."""
    if words:
        from wizard.commands._saying import warn

        warn(words)
    return 130


def _failed(error: Exception) -> int:
    """Say what is to be mended, and by whom."""
    from wizard.commands._saying import complain
    from wizard.core.errors import DueRegardError

    if isinstance(error, DueRegardError):
        complain(error)
        return 1
    return _own_up(error)


def _shown(status: int) -> int:
    """Return the exit status where all could be shown; say it where standard output is full or closed.

    Whoever reads no further (`| head`) knows, and is told nothing.
    """
    import errno

    from wizard.faces import streams

    failed = sys.stdout.failed if isinstance(sys.stdout, streams.Stream) else None
    if failed is None:
        return status
    if failed.errno == errno.EIO:
        return 129  # the terminal is gone
    if not isinstance(failed, BrokenPipeError):
        from wizard.commands._saying import warn
        from wizard.files.disk import reason

        why = "it is closed" if failed.errno == errno.EBADF else reason(failed)
        warn(f"Not all of this could be shown: the output cannot be written ({why}). {_DONE}")
    return status or 1


_DONE = "What was asked for has been done as far as it could be."


def _own_up(bug: Exception) -> int:
    """A bug is ours: say so in a sentence, and keep the details for whoever will mend it."""
    import errno
    import tempfile
    import traceback
    from pathlib import Path

    from wizard.faces.console import closed, status

    if isinstance(bug, OSError) and bug.errno == errno.EIO:
        return status(closed())  # the terminal is gone
    details = Path(tempfile.mkdtemp(prefix="due-regard-")) / "details.txt"
    details.write_text("".join(traceback.format_exception(bug)), encoding="utf-8")
    print(
        f"Something went wrong in the program, not in your work: {type(bug).__name__}.\n"
        "Every answer that was acknowledged is on disk; wizard resume goes on from there.\n"
        f"The details, for whoever looks after it, are in {details}",
        file=sys.stderr,
    )
    return 70


def _say_what_nobody_asked_for(*, plain: bool) -> None:
    from wizard.commands._saying import warn
    from wizard.files import disk

    def progress(done: int, total: int) -> None:
        from wizard.commands._progress import HowFar

        disk.progress = HowFar(plain=plain)
        disk.progress(done, total)

    disk.tell, disk.progress = warn, progress
