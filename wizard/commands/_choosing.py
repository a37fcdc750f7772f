"""What a command line lacks is asked for where there is a terminal: which assessment, and one line more."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.commands._given import folder_of, is_someone_there
from wizard.core.errors import Problem, UsageError
from wizard.store import library
from wizard.store.library import Assessment

if TYPE_CHECKING:
    from wizard.core.document.editions import Edition
    from wizard.core.review.states import State
    from wizard.printing.render import Format


def meant(chosen: argparse.Namespace, question: str, folder: Path | None = None) -> Assessment | None:
    """Return the assessment that the command line names; where it names none, or several, the person picks one.

    None where they pick none.

    Raises:
        UsageError: it is not there, or none or several are named and there is no terminal to ask on.
        LedgerError: it cannot be read.
    """
    place = folder or folder_of(chosen)
    several: library.Ambiguous | None = None
    try:
        if chosen.assessment:
            return library.find(place, chosen.assessment)
    except library.Ambiguous as error:
        several = error
    if not is_someone_there():
        raise several or library.unnamed(place, chosen.verb)
    from wizard.commands._talking import talking  # a start-up saving: where somebody is to be asked

    with talking(chosen) as sitting:
        return sitting.one_of(several) if several else sitting.chosen(question, place)


def asked(chosen: argparse.Namespace, question: str, example: str, text: str = "") -> str:
    """Return one line that the command line lacks, as the person types it; "" where they give none.

    example: what to type where there is no terminal, after the name of the command. Raises UsageError there.
    """
    if not is_someone_there():
        raise UsageError(Problem(f"wizard {chosen.verb}", "this is not all it needs", f"type: wizard {chosen.verb} {example}"))
    from wizard.commands._talking import talking  # as above

    with talking(chosen) as sitting:
        return sitting.line(question, "leave it", text)


def edition_meant(chosen: argparse.Namespace, state: State) -> Edition | None:
    """Return the edition that is printed where the command line names none; None where the person leaves it.

    Raises UsageError where it has to be named and nobody is there to pick one.
    """
    from wizard.core.document.editions import FOR, Edition, suits, usual  # a start-up saving: for `render` alone

    if edition := usual(state):
        return edition
    there = [one for one in Edition if suits(one, state, reported=chosen.reported)]
    if not is_someone_there():
        mend = "; ".join(f"--edition {one.value} ({FOR[one]})" for one in there)
        raise UsageError(Problem(f"wizard {chosen.verb}", "say who it is for", mend))
    from wizard.commands._talking import talking  # as above

    with talking(chosen) as sitting:
        return sitting.edition(there)


def format_meant(chosen: argparse.Namespace) -> Format | None:
    """Return what a document is printed as where the command line says nothing of it; None where the person leaves it."""
    from wizard.commands._talking import talking  # as above

    with talking(chosen) as sitting:
        return sitting.format()


def offer_to_open(chosen: argparse.Namespace, file: Path) -> None:
    """Ask whether to open what was printed, where something here can show it."""
    from wizard.commands._talking import talking  # as above
    from wizard.printing import output

    if output.can_open():
        with talking(chosen) as sitting:
            sitting.offer_to_open(file)
