"""The command line: finds the command, prints errors, sets the exit status.

Exit status: 0 done; 1 something is to be mended; 2 the command was not understood; 70 a bug in the program;
128 + n ended by signal n.
"""

from __future__ import annotations

import argparse
import errno
import gc
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from wizard import __version__, commands
from wizard.commands._saying import complain, warn
from wizard.core.errors import DueRegardError
from wizard.core.text import shown_on_a_line
from wizard.faces import streams
from wizard.faces.console import Ended, closed, columns, pause_on_signals
from wizard.faces.console import status as ended_with


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status. No traceback reaches a person."""
    # Nothing made while starting is garbage: collecting it would be a tenth of the time to the first prompt.
    gc.disable()
    with streams.guarded():
        status = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
        return _shown(status)


def _run(given: Sequence[str]) -> int:
    try:
        chosen = _parser(given).parse_args(given, argparse.Namespace(plain=False, folder=None))
        pause_on_signals()
        _say_what_nobody_asked_for(chosen)
        status: int = chosen.run(chosen)
    except DueRegardError as error:
        complain(error)
        return 1
    except SystemExit as ended:  # of --help and --version, and of what is no command
        return ended.code if isinstance(ended.code, int) else 0
    except Ended as ended:
        return ended_with(ended)
    except KeyboardInterrupt:
        return 130
    except Exception as bug:
        return _own_up(bug)
    return status


def _shown(status: int) -> int:
    """Return the exit status where all could be shown; say it where standard output is full or closed.

    Whoever reads no further (`| head`) knows, and is told nothing.
    """
    failed = sys.stdout.failed if isinstance(sys.stdout, streams.Stream) else None
    if failed is None:
        return status
    if failed.errno == errno.EIO:
        return 129  # the terminal is gone
    if not isinstance(failed, BrokenPipeError):
        from wizard.files.disk import reason  # a start-up saving: it is seldom needed

        why = "it is closed" if failed.errno == errno.EBADF else reason(failed)
        warn(f"Not all of this could be shown: standard output can not be written to ({why}). {_DONE}")
    return status or 1


_DONE = "What was asked for has been done as far as it could be."


def _own_up(bug: Exception) -> int:
    """A bug is ours: say so in a sentence, and keep the details for whoever will mend it."""
    if isinstance(bug, OSError) and bug.errno == errno.EIO:
        return ended_with(closed())  # the terminal is gone
    import tempfile
    import traceback

    details = Path(tempfile.mkdtemp(prefix="due-regard-")) / "details.txt"
    details.write_text("".join(traceback.format_exception(bug)), encoding="utf-8")
    print(
        f"Something went wrong in the program, not in your work: {type(bug).__name__}.\n"
        "Every answer that was acknowledged is on disk; wizard resume goes on from there.\n"
        f"The details, for whoever mends it, are in {details}",
        file=sys.stderr,
    )
    return 70


def _say_what_nobody_asked_for(chosen: argparse.Namespace) -> None:
    from wizard.files import disk  # a start-up saving: --version and --help touch no file

    def progress(done: int, total: int) -> None:
        from wizard.commands._progress import HowFar  # a start-up saving: only where something is read

        disk.progress = HowFar(plain=chosen.plain)
        disk.progress(done, total)

    disk.tell, disk.progress = warn, progress


# -- The words of the command line ------------------------------------------------------------------------------------


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser. Of the commands, only the one that is named in the arguments is imported."""
    common = _Command(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=_Help)
    common.add_argument("--plain", action="store_true", help="talk line by line: for screen readers and simple terminals")
    common.add_argument("--folder", type=Path, metavar="DIR", help="where the assessments are (default: ./assessments)")
    parser = _Program(
        prog="wizard",
        description="Complete an equality and human-rights impact assessment, step by step. "
        "Without a command it shows your assessments and what you can do.",
        parents=[common],
        allow_abbrev=False,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"Due Regard {__version__}")
    # Not so for --plain and --folder: the parsers share them, and a default there would undo what stands before the command.
    parser.set_defaults(run=_home)
    named = _named(arguments)
    made = parser.add_subparsers(metavar="COMMAND", prog="wizard", parser_class=_Command)
    for name, (module, about) in commands.TABLE.items():
        one = made.add_parser(name, parents=[common], help=about, description=about, allow_abbrev=False, formatter_class=_Help)
        if name == named:
            # Not by importlib, which is three modules more.
            command = __import__(f"wizard.commands.{module}", fromlist=["run"])
            for flags, options in command.WORDS.items():
                one.add_argument(*flags.split(), **options)
            one.set_defaults(run=command.run)
    return parser


def _named(arguments: Sequence[str]) -> str:
    """Return the first word that is no option and no folder: the command, if it is one; "" where there is none."""
    words = iter(arguments)
    for word in words:
        if word == "--folder":
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


def _home(chosen: argparse.Namespace) -> int:
    from wizard.commands import home  # as every other command: only where it runs

    return home.run(chosen)


class _Command(argparse.ArgumentParser):
    """Says what is wrong on one line, with the nearest word that would be right."""

    def error(self, message: str) -> NoReturn:
        if found := re.search(r"invalid choice: '(.*)' \(choose from (.*)\)", message):
            from wizard.core.form.kinds import nearest  # needed for mistakes only

            known = [word.strip(" '") for word in found[2].split(",")]
            near = nearest(found[1], known) or f"there are: {', '.join(known)}"
            message = f"{self.prog}: there is no '{found[1]}' here; {near}"
        self.exit(2, f"{shown_on_a_line(message)}\nSee: {self.prog} --help\n")


class _Program(_Command):
    """The whole program: its help shows first what people use most, by purpose, and then all other commands."""

    def format_help(self) -> str:
        help_ = self._get_formatter()
        help_.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        help_.add_text(self.description)
        usual = {name for names in commands.USUAL.values() for name in names}
        others = tuple(name for name in commands.TABLE if name not in usual)
        for purpose, names in (*commands.USUAL.items(), ("And also", others)):
            help_.start_section(purpose)
            help_.add_arguments([argparse.Action([], name, metavar=name, help=commands.TABLE[name][1]) for name in names])
            help_.end_section()
        help_.start_section("Options")
        help_.add_arguments([one for one in self._actions if one.option_strings])
        help_.end_section()
        help_.add_text("wizard COMMAND --help says more of each.")
        return help_.format_help()


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=max(columns() - 2, 20))
