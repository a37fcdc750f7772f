"""Command lines as nobody would type them, made from the parser of each command: a command that is new is tried by itself."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator, Sequence

from tests.hostile.given import HALL, hall
from tests.hostile.trying import Input, Line, line
from wizard import commands
from wizard.commands import _words

_ODD = (
    "",
    " ",
    "\n",
    "-",
    "--",
    "-1",
    "-x",
    "0",
    "1",
    "99999999999999999999",
    "1e9",
    "\u0663",
    "\u00bd",
    "x" * 100_000,
    "\udcff\udcfe",
    "\u202e",
    "\x1b[31m",
    "/",
    "..",
    "/dev/null",
    "nowhere/x.jsonl",
    "%s%n",
    "{}",
    "~",
    "*",
    "NaN",
    "--help",
    "=",
    "a=b",
    "=b",
    "people=",
    "people=people.csv",
    "approval",
    "3 March 2026",
    "31 February 2026",
    "hall",
    "Hall",
    "1-9999999",
)
_USUAL = {
    "ASSESSMENT": HALL,
    "OTHER": HALL,
    "FILE": "people.csv",
    "DIR": ".",
    "BANK": "tiny.yaml",
    "LIST=FILE": "people=people.csv",
}
_USUAL |= {"OLD": HALL, "WHEN": "1", "N": "1", "TITLE": "Another", "QUESTION": "name", "NAME": "name", "list|check": "list"}
_CHOICES = ("html", "md", "json", "csv")


def parser(command: str) -> argparse.ArgumentParser:
    """Return the parser of a command, with its words."""
    made = _words.parser([command])
    (subparsers,) = [one for one in made._actions if isinstance(one, argparse._SubParsersAction)]
    found: argparse.ArgumentParser = subparsers.choices[command]
    return found


def _usual(action: argparse.Action) -> str:
    if action.choices:
        return str(next(iter(action.choices)))
    return _USUAL.get(str(action.metavar), "1")


def _given(action: argparse.Action, *words: str) -> list[str]:
    """Return an option with these words, or with the usual one where it takes one."""
    flag = action.option_strings[0]
    return [flag] if action.nargs == 0 else [flag, *(words or [_usual(action)])]


def of_a_command(command: str) -> Iterator[tuple[str, ...]]:
    """Yield command lines of one command: what it takes missing, doubled, odd, contradictory."""
    actions = [one for one in parser(command)._actions if not isinstance(one, argparse._HelpAction)]
    positional = [one for one in actions if not one.option_strings]
    options = [one for one in actions if one.option_strings]
    usual = [_usual(one) for one in positional]
    needed = [_usual(one) for one in positional if one.nargs is None]
    for count in range(len(usual) + 2):
        yield (command, *[*usual, "more"][:count])
    yield (command, *usual, *usual)
    yield (command, *needed, "--no-such-option")
    yield (command, *needed, "--", *usual)
    for at in range(len(positional)):
        for word in _ODD:
            yield (command, *usual[:at], word, *usual[at + 1 :])
    for option in options:
        yield (command, *needed, *_given(option), *_given(option))
        yield (*_given(option), command, *needed)
        yield (command, *usual, option.option_strings[0])
        yield (command, *usual, f"{option.option_strings[0]}=")
        yield (command, *usual, option.option_strings[0][:4], "1")
        for word in _ODD if option.nargs != 0 else _ODD[:3]:
            yield (command, *needed, *_given(option, word), *([word] if option.nargs == 0 else []))
    for one, other in itertools.combinations(options, 2):
        yield (command, *needed, *_given(one), *_given(other))
        yield (command, *usual, *_given(other), *_given(one))
    yield (command, *usual, *(word for option in options for word in _given(option)))


def lines(every: int) -> Iterator[Input]:
    """Yield command lines of every command, every so many; and those of none."""
    number = 0
    for command in commands.TABLE:
        for words in of_a_command(command):
            number += 1
            if number % every == 0:
                yield Input(f"words, {command}", hall, (Line(words), Line(("list",))))
    for words in _OF_NONE:
        yield Input("words, of no command", hall, (Line(words, typed=b"1\n1\n"),))


_OF_NONE: Sequence[tuple[str, ...]] = (
    (),
    ("",),
    (" ",),
    ("-",),
    ("--",),
    ("--", "list"),
    ("--folder",),
    ("--folder", "list"),
    ("--folder=", "list"),
    ("--plain",),
    ("--plain", "--plain", "--folder", "x"),
    ("list", "list"),
    ("lsit",),
    ("LIST",),
    ("\udcff",),
    ("x" * 100_000,),
    ("--version", "x"),
    ("--help", "--version"),
    ("-h", "list"),
    ("\x1b[31m",),
    ("a\nb",),
    ("\u202elist",),
    ("--folder", "\udcff", "list"),
    ("--folder", "", "list"),
    ("-hplain",),
    ("@people.csv",),
    ("list", "@people.csv"),
    tuple("x" for _ in range(5000)),
    ("--version=1",),
    ("{}",),
)


# -- Environments -----------------------------------------------------------------------------------------------------

_ENVIRONMENTS: dict[str, Sequence[str | None]] = {
    "TZ": (
        "",
        ":",
        "Nowhere/Else",
        "../../../etc/passwd",
        "A" * 5000,
        "<+99>-99",
        "\udcff",
        "UTC+167:59:59",
        "Asia/Kathmandu",
        "Etc/GMT+14",
        "/dev/zero",
        "\n",
        None,
    ),
    "COLUMNS": ("", "0", "-5", "1", "x", "99999999999999999999", "\u0663", "1e3", " 80 ", "80.5", "\udcff", None),
    "TERM": ("", "dumb", "nothing-of-that-name", "x\x1b[31m", "../../../etc/passwd", "A" * 5000, None),
    "LC_ALL": ("", "C", "POSIX", "xx_XX.UTF-8", "tr_TR.UTF-8", "en_GB.ISO-8859-1", "A" * 5000, "\udcff", None),
    "LANG": ("C", "xx", "", None),
    "HOME": ("", "/nonexistent", "relative", "/dev/null", "\udcff", "A" * 5000, "~", "\n", None),
    "WIZARD_FOLDER": (
        "",
        " ",
        "tiny.yaml",
        "/dev/null",
        "/dev/zero",
        "nowhere/at/all",
        "\udcff",
        "A" * 5000,
        "~",
        "a\nb",
        "\u202e",
        "/proc/self/fd",
    ),
    "WIZARD_SETTINGS": (
        "",
        " ",
        ".",
        "/dev/null",
        "/dev/zero",
        "nowhere/settings.yaml",
        "tiny.yaml/x",
        "\udcff",
        "A" * 5000,
        "a\nb",
        None,
    ),
    "WIZARD_BROWSER": ("", "nothing-of-that-name", "false", "'", "a b %s", "\udcff", "/dev/null", "."),
    "ACCESSIBLE": ("", "1", "\udcff"),
    "NO_COLOR": ("", "1"),
    "EDITOR": ("", "nothing-of-that-name", "'", "false"),
    "XDG_CONFIG_HOME": ("", "/dev/null", "relative", "\udcff", "A" * 5000),
    "XDG_CACHE_HOME": ("", "/dev/null", "relative"),
    "TMPDIR": ("", "/nonexistent", "/dev/null"),
    "PYTHONIOENCODING": ("ascii", "utf-16", "latin-1:strict"),
    "PYTHONUTF8": ("0", "1"),
    "PATH": ("", None),
    "LINES": ("0", "-1", "x"),
}
_EVERYWHERE = (
    line("list"),
    line("history", HALL),
    line("render", HALL, "--to", "md"),
    line("settings"),
    line("resume", HALL, typed=b"\n/overview\n/document\n1\n"),
    line("--help"),
    line("settings", "name", "Sam \u00e9"),
    line("new", "tiny.yaml", typed=b"A name\n"),
    line("chase"),
    line("check", "Hall"),
)


def environments(every: int) -> Iterator[Input]:
    """Yield odd environments. What depends on how Python starts is started in truth; every so many of the lines."""
    number = 0
    for name, values in _ENVIRONMENTS.items():
        for value in values:
            some = []
            for one in _EVERYWHERE:
                number += 1
                if number % every == 0:
                    some.append(Line(one.words, one.typed, {name: value}, started=name in _AT_THE_START))
            if some:
                yield Input(f"environments, {name}={value if value is None else value[:20]!r}", hall, tuple(some))
    nothing = dict.fromkeys(("PATH", "TERM", "LC_ALL", "TZ", "HOME", "WIZARD_SETTINGS"))
    some = [Line(one.words, one.typed, nothing, started=True) for one in _EVERYWHERE[: 10 // every + 1]]
    yield Input("environments, none at all", hall, tuple(some))


_AT_THE_START = {"LC_ALL", "LANG", "HOME", "PYTHONIOENCODING", "PYTHONUTF8", "PATH"}
