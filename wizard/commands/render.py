"""`wizard render`: print an assessment as a document."""

from __future__ import annotations

import argparse
from pathlib import Path

from wizard.commands._choosing import meant
from wizard.commands._given import ONLY_ASSESSMENT, Words
from wizard.commands._saying import hand_out, tell, warn
from wizard.core.document.actions import table
from wizard.core.errors import Problem, UsageError
from wizard.core.text import counted
from wizard.printing import output, render
from wizard.store import shelf
from wizard.store.library import Assessment

WORDS: Words = {
    **ONLY_ASSESSMENT,
    "--to": {
        "choices": ("md", "html", "json", "csv"),
        "default": "html",
        "help": "the format (default: html); csv is the action plan for a spreadsheet",
    },
    "--out": {"metavar": "FILE", "help": "where to; - prints it here (default: beside the assessment)"},
    "--open": {"action": "store_true", "help": "open it at once"},
    "--templates": {"type": Path, "metavar": "DIR", "help": "look here first for templates of your own"},
}


def run(chosen: argparse.Namespace) -> int:
    if (assessment := meant(chosen, "Print which one?")) is None:
        return 0
    if chosen.to == "csv":
        return _render_csv(chosen, assessment)
    form = render.Format(chosen.to)
    text = render.render(output.of(assessment.ledger, assessment.bank, assessment.response), form, chosen.templates)
    if chosen.out == "-":
        hand_out(text)
        return 0
    file = output.write(text, Path(chosen.out) if chosen.out else output.beside(assessment.ledger, form))
    return _printed(chosen, file, f"; {assessment.counts.words}" if assessment.open else "")


def _render_csv(chosen: argparse.Namespace, assessment: Assessment) -> int:
    from wizard.files import spreadsheet  # a start-up saving: for this format only

    rows = table(assessment.standing)
    if not rows:
        raise UsageError(Problem(assessment.name, "its form has no action plan", "print it as md, html or json"))
    text = spreadsheet.csv_text(rows)
    if chosen.out == "-":
        hand_out(text)
        return 0
    file = output.write_rows(text, Path(chosen.out) if chosen.out else assessment.ledger.path.with_suffix(".csv"))
    return _printed(chosen, file, f": {counted(len(rows) - 1, 'action')}")


def _printed(chosen: argparse.Namespace, file: Path, more: str) -> int:
    """Say where it is, and open it where that was asked for; 1 where it could not be opened."""
    tell(f"Printed to {shelf.whole(file)}{more}")
    if chosen.open and not output.opened(file):
        warn("It could not be opened from here: there is no browser or no screen. Open the file yourself.")
        return 1
    return 0
