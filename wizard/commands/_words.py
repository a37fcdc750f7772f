"""The words of the command line as argparse takes them, the help, and what is said of words that are none of them."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence

from wizard import __version__, commands
from wizard.faces.console import columns

TYPE_CHECKING = False
if TYPE_CHECKING:  # not from typing, which --help does without
    from typing import Any, NoReturn


def chosen(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for. Raises SystemExit, with all said, for --help, --version, and what is no command."""
    words = _as_meant(list(arguments))
    return parser(words).parse_args(words, argparse.Namespace(plain=False, folder=None))


def _as_meant(words: list[str]) -> list[str]:
    """Return the words with "help", "version" and what people try for a command written as the program takes them."""
    place = _place(words)
    if place is None:
        return words
    before, given, after = words[:place], words[place].lower(), words[place + 1 :]
    if given in commands.TABLE:
        return [*before, given, *after]
    if given == "help":
        return [*before, *_as_meant([*after[:1], "--help"])]
    if given == "version":
        return ["--version"]
    if given not in commands.MEANT:
        return words
    name, about = commands.MEANT[given]
    if about and not {"-h", "--help"} & set(after):
        words = name.split()  # the command, what goes before all else that was typed, and flags that go behind it
        flags = words[words.index("--to") :] if "--to" in words else []
        does = f"'wizard {name}' {about}" if about[0].islower() else about
        instead = _typed([*before, *words[: len(words) - len(flags)], *after, *flags])
        _Command(prog="wizard").exit(2, f"There is no command '{given}'. {does}\nType: {instead}\n")
    return [*before, name, *after]


def _typed(words: Sequence[str]) -> str:
    """Return a command as a person types it here, so that it can be copied."""
    import shlex

    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline(["wizard", *words])
    return shlex.join(["wizard", *words])


def parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser. It knows the words of the one command that is named in the arguments: no other is imported."""
    common = _Command(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=_Help)
    common.add_argument("--plain", action="store_true", help="talk line by line: for screen readers and simple terminals")
    common.add_argument("--folder", metavar="DIR", help="where the assessments are, if not in the folder of your settings")
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
    place = _place(arguments)
    named = "" if place is None else arguments[place]
    if named in commands.TABLE:
        module, about = commands.TABLE[named]
        one = made.add_parser(named, parents=[common], help=about, description=about, allow_abbrev=False, formatter_class=_Help)
        command = _command(module)
        for flags, options in command.WORDS.items():
            one.add_argument(*flags.split(), **options)
        one.set_defaults(run=command.run, verb=named)
    return program


def _place(arguments: Sequence[str]) -> int | None:
    """Return where the first word stands that is no option and no folder, which is the command; None where there is none."""
    follows = False
    for place, word in enumerate(arguments):
        if not follows and not word.startswith("-"):
            return place
        follows = not follows and word == "--folder"
    return None


def _home(chosen: argparse.Namespace) -> int:
    done: int = _command("home").run(chosen)
    return done


def _command(module: str) -> Any:
    """Return the module of a command. Not by importlib, which is three modules more."""
    return __import__(f"wizard.commands.{module}", fromlist=["run"])


class _Command(argparse.ArgumentParser):
    """Says what is wrong on one line, with the nearest word that would be right."""

    def error(self, message: str) -> NoReturn:
        if wrong := re.search(r"invalid choice: '(.*)' \(choose from (.*)\)", message):
            message = f"{self.prog}: there is no '{wrong[1]}' here; {self._instead(wrong[1], wrong[2])}"
        elif message.startswith("unrecognized arguments: "):
            message = f"{self.prog}: {message}. Put a title of several words in quotes"
        from wizard.core.text import shown_on_a_line  # needed for mistakes only

        self.exit(2, f"{shown_on_a_line(message)}\nSee: {self.prog} --help\n")

    def _instead(self, word: str, offered: str) -> str:
        """Return what could be meant by a word that is none of some; of commands never the one that destroys."""
        from wizard.core.form.kinds import nearest  # as above

        known = [one.strip(" '") for one in offered.split(",")]
        if self.prog != "wizard" or word.startswith("-"):
            return nearest(word, known) or f"there are: {', '.join(known)}"
        guesses = [name for name in commands.TABLE if name != "redact"]
        return nearest(word, guesses) or (
            f"there are: {', '.join(commands.TABLE)}. To open an assessment of that name: {_typed(['resume', word])}"
        )


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
