"""What stands on the command line for many commands: the assessment that is meant, and in which folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from wizard.store import settings

Words = dict[str, dict[str, Any]]
"""The words of a command: by name or flag, what argparse is to know of it."""


class Joined(argparse.Action):
    """Takes the words of a name that was given without quotes as the one name they are; None where there are none."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option_string: str | None = None
    ) -> None:
        setattr(namespace, self.dest, " ".join(values) or None)


ASSESSMENT: Words = {
    "assessment": {
        "nargs": "?",
        "metavar": "ASSESSMENT",
        "help": "its title, the beginning of it, or its file; without it you choose from all",
    }
}
ONLY_ASSESSMENT: Words = {"assessment": {**ASSESSMENT["assessment"], "nargs": "*", "default": None, "action": Joined}}
"""The same where nothing follows that has a place of its own: then a title needs no quotes."""
PAPERS = ("html", "docx", "pdf", "md", "txt")
"""As what a paper that is no edition can be printed."""
TO: dict[str, Any] = {
    "choices": PAPERS,
    "help": "as what: html (a web page), docx (Word), pdf, md (Markdown), or txt (to paste into an email)",
}
OUT: dict[str, Any] = {"metavar": "FILE", "help": "where to; - prints it here (default: beside the assessment)"}
AS_JSON: Words = {"--json": {"action": "store_true", "help": "for other programs"}}


def folder_of(chosen: argparse.Namespace) -> Path:
    """Return the folder of assessments: --folder, or the usual one."""
    return Path(chosen.folder) if chosen.folder else settings.usual_folder()


def is_line_by_line(chosen: argparse.Namespace) -> bool:
    """Tell whether a list is better as lines than as a table, which a screen reader reads across its columns."""
    return settings.is_line_by_line(settings.load(), asked=chosen.plain)


def name_is_given(chosen: argparse.Namespace) -> None:
    """Raise UsageError where no assessment is named and nobody is there to pick one."""
    if not chosen.assessment and not is_someone_there():
        from wizard.store import library  # a start-up saving: lists need no assessment

        raise library.unnamed(folder_of(chosen), chosen.verb)


def is_someone_there() -> bool:
    """Tell whether a person at a terminal can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
