"""The words of the command line as argparse takes them, the help, and what is said of words that are none of them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from wizard import __version__, commands
from wizard.faces.console import columns

TYPE_CHECKING = False
if TYPE_CHECKING:  # not from typing, which --help does without
    from typing import Any, NoReturn


def chosen(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for. Raises SystemExit, with all said, for --help, --version, and what is no command."""
    return parser(arguments).parse_args(arguments, argparse.Namespace(plain=False, folder=None))


def parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser. It knows the words of the one command that is named in the arguments: no other is imported."""
    common = _Command(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=_Help)
    common.add_argument("--plain", action="store_true", help="talk line by line: for screen readers and simple terminals")
    common.add_argument("--folder", metavar="DIR", help="where the assessments are (default: ./assessments)")
    program = _Program(
        prog="wizard",
        description="Complete an equality and human-rights impact assessment, step by step. "
        "Without a command it shows your assessments and what you can do.",
        parents=[common],
        allow_abbrev=False,
        formatter_class=_Help,
    )
    program.add_argument("--version", action="version", version=f"Due Regard {__version__}")
    # Not so for --plain and --folder: the parsers share them, and a default there would undo what stands before the command.
    program.set_defaults(run=_home)
    made = program.add_subparsers(metavar="COMMAND", prog="wizard", parser_class=_Command)
    named = _named(arguments)
    if named in commands.TABLE:
        module, about = commands.TABLE[named]
        one = made.add_parser(named, parents=[common], help=about, description=about, allow_abbrev=False, formatter_class=_Help)
        command = _command(module)
        for flags, options in command.WORDS.items():
            one.add_argument(*flags.split(), **options)
        one.set_defaults(run=command.run)
    return program


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
    done: int = _command("home").run(chosen)
    return done


def _command(module: str) -> Any:
    """Return the module of a command. Not by importlib, which is three modules more."""
    return __import__(f"wizard.commands.{module}", fromlist=["run"])


class _Command(argparse.ArgumentParser):
    """Says what is wrong on one line, with the nearest word that would be right."""

    def error(self, message: str) -> NoReturn:
        if found := re.search(r"invalid choice: '(.*)' \(choose from (.*)\)", message):
            from wizard.core.form.kinds import nearest  # needed for mistakes only

            known = [word.strip(" '") for word in found[2].split(",") if word] or list(commands.TABLE)
            near = nearest(found[1], known) or f"there are: {', '.join(known)}"
            message = f"{self.prog}: there is no '{found[1]}' here; {near}"
        from wizard.core.text import shown_on_a_line  # as above

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
