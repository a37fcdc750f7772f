"""What a command line lacks is asked for where there is a terminal: which assessment, and one line more."""

from __future__ import annotations

import argparse
from pathlib import Path

from wizard.commands._given import folder_of, is_someone_there
from wizard.core.errors import Problem, UsageError
from wizard.store import library
from wizard.store.library import Assessment


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
