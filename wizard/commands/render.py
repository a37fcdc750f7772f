"""`wizard render`: print an assessment as a document."""

from __future__ import annotations

import argparse
from pathlib import Path

from wizard.commands import _own
from wizard.commands._choosing import edition_meant, format_meant, meant, offer_to_open
from wizard.commands._given import ONLY_ASSESSMENT, PAPERS, Words, folder_of, is_someone_there
from wizard.commands._saying import hand_out, hand_out_file, tell, warn
from wizard.core.document.actions import table
from wizard.core.document.editions import Edition, name
from wizard.core.errors import Problem, UsageError
from wizard.core.review.states import state
from wizard.core.text import counted, one_line
from wizard.printing import output, render
from wizard.printing.office import OFFICE
from wizard.store import settings, shelf
from wizard.store.library import Assessment

_FORMATS = {"word": "docx", "doc": "docx", "markdown": "md", "htm": "html", "excel": "csv", "spreadsheet": "csv"}
"""Words people try."""
WORDS: Words = {
    **ONLY_ASSESSMENT,
    "--edition": {
        "choices": tuple(edition.value for edition in Edition),
        "help": "who it is for: public (what was approved, to be published), record (everything, for the file), "
        "summary (a page or two for those who decide); of a draft, record where you name none",
    },
    "--to": {
        "type": lambda word: _FORMATS.get(word.lower(), word.lower()),
        "choices": ("md", "html", "json", "docx", "pdf", "csv"),
        "help": "the format: html (a web page), docx (Word), pdf, md (Markdown), json, or csv (the action plan for a "
        "spreadsheet). Without it you are asked, and it is html where nobody can be. "
        "Word and PDF each need a part that is not installed with the rest; you are told which",
    },
    "--out": {
        "metavar": "FILE",
        "help": "where to, which says the format too, such as report.docx; - prints it here (default: beside the assessment)",
    },
    "--open": {"action": "store_true", "help": "open it at once"},
    "--reported": {
        "action": "store_true",
        "help": "publish it although its approval was given elsewhere and only reported here, which the page says",
    },
    "--blank": {
        "metavar": "FORM",
        "nargs": "?",
        "const": "",
        "help": "print a form with nothing filled in, to write on: its name, or the path of a file",
    },
    "--short": {"action": "store_true", "help": "with --blank: without the help and the law, on half as many pages"},
    "--templates": {
        "type": Path,
        "metavar": "DIR",
        "help": "look here first for templates of your own (default: the folder in your settings)",
    },
}


def run(chosen: argparse.Namespace) -> int:
    chosen.to = _named(chosen)
    if chosen.blank is not None:
        return _blank(chosen)
    if chosen.short:
        raise UsageError(Problem("--short", "it is for a blank form", "add --blank and the name of a form, or leave it out"))
    if (assessment := meant(chosen, "Print which one?")) is None:
        return 0
    if chosen.to == "csv":
        if chosen.edition not in (None, Edition.RECORD.value):
            why = "a spreadsheet has the whole plan as it is now, also what is not published"
            raise UsageError(Problem(f"--edition {chosen.edition} --to csv", why, "print it in another format"))
        return _render_csv(chosen, assessment)
    present = state(assessment.standing)
    edition = Edition(chosen.edition) if chosen.edition else edition_meant(chosen, present)
    if edition is None:
        return 0
    # Whoever says where to, or wants to see it at once, has said enough.
    is_asked = not (chosen.to or chosen.out or chosen.open or chosen.templates) and is_someone_there()
    form = format_meant(chosen) if is_asked else render.Format(chosen.to or "html")
    if form is None:
        return 0
    own = settings.load()
    parts = assessment.ledger, assessment.bank, assessment.response
    content = output.edition(*parts, edition, own, reported=chosen.reported)
    _own.check_names(own, *(one.name for one in assessment.bank.settings))
    made = output.printed(content, form, edition, own, chosen.templates)
    for note in made.notes:
        warn(note)
    if chosen.out == "-":
        hand_out_file(made.content, is_text=form not in OFFICE)
        return 0
    beside = output.beside(assessment.ledger, form.value, name(edition, present), content)
    file = output.write(made.content, output.named(chosen.out, form.value) if chosen.out else beside)
    todo = f"; {assessment.counts.words}" if assessment.open else ""
    done = _printed(chosen, file, f" ({name(edition, present)}{todo if edition is Edition.RECORD else ''})")
    if less := output.without_templates(form, own):
        tell(less)
    if is_asked:
        offer_to_open(chosen, file)
    return done


def _named(chosen: argparse.Namespace) -> str | None:
    """Return the format that the command line names, also by the name of the file; None where it names none."""
    ending = Path(chosen.out or "").suffix.lower().removeprefix(".")
    return chosen.to or (ending if ending in WORDS["--to"]["choices"] else None)


def _blank(chosen: argparse.Namespace) -> int:
    """Print a form with room to write."""
    from wizard import banks  # a start-up saving: for a blank form alone
    from wizard.commands import _papers  # as above

    for flag, is_given in (("--edition", chosen.edition), ("--reported", chosen.reported), ("--templates", chosen.templates)):
        if is_given:
            raise UsageError(Problem(f"--blank {flag}", "a blank form has no answers to choose from", f"leave {flag} out"))
    if chosen.assessment:
        what = f"a blank form is printed without the answers of “{one_line(chosen.assessment)}”"
        raise UsageError(Problem("--blank", what, "leave the assessment out, or --blank"))
    if not chosen.blank:
        forms = [Problem("", f"“{banks.load(path).title}”: wizard render --blank {path.stem}") for path in banks.available()]
        raise UsageError(Problem("--blank", "say which form is to be printed"), *forms)
    there = [to for to in WORDS["--to"]["choices"] if to in PAPERS]
    to = chosen.to or "html"
    if to not in there:
        raise UsageError(Problem(f"--blank --to {to}", "no one can write on that", f"one of: {', '.join(there)}"))
    own = settings.load()
    bank = banks.load(banks.find(chosen.blank), own)
    paper = _papers.blank(bank, own, short=chosen.short)
    file = folder_of(chosen) / f"{bank.id}-blank{'-short' if chosen.short else ''}.{to}"
    return _papers.hand_over(chosen, paper, to, file)


def _render_csv(chosen: argparse.Namespace, assessment: Assessment) -> int:
    from wizard.files import spreadsheet  # a start-up saving: for this format only

    rows = table(assessment.standing)
    if not rows:
        raise UsageError(Problem(assessment.name, "its form has no action plan", "print it as md, html or json"))
    text = spreadsheet.csv_text(rows)
    if chosen.out == "-":
        hand_out(text)
        return 0
    beside = assessment.ledger.path.with_suffix(".csv")
    file = output.write_rows(text, output.named(chosen.out, "csv") if chosen.out else beside)
    return _printed(chosen, file, f": {counted(len(rows) - 1, 'action')}")


def _printed(chosen: argparse.Namespace, file: Path, more: str) -> int:
    """Say where it is, and open it where that was asked for; 1 where it could not be opened."""
    tell(f"Printed to {shelf.whole(file)}{more}")
    if chosen.open and not output.opened(file):
        warn("It could not be opened from here: there is no browser or no screen. Open the file yourself.")
        return 1
    return 0
