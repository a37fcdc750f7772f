"""`wizard new`: start an assessment; in a conversation, from a file of answers, or from an earlier one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.commands._given import Joined, Words, folder_of
from wizard.commands._saying import say, tell
from wizard.commands._talking import talking
from wizard.core.errors import Problem, UsageError
from wizard.store import settings

if TYPE_CHECKING:
    from wizard.answers import Given

WORDS: Words = {
    "bank": {
        "nargs": "*",
        "default": None,
        "action": Joined,
        "metavar": "FORM",
        "help": "the form: its name, or the path of a file",
    },
    "--answers": {
        "type": Path,
        "metavar": "FILE",
        "help": "take the answers from a YAML or JSON file, or one list from a CSV file",
    },
    "--list": {
        "dest": "lists",
        "action": "append",
        "metavar": "LIST=FILE",
        "help": "take one list from a CSV file, whose first row names the fields; may be given several times",
    },
    "--from": {
        "dest": "old",
        "metavar": "OLD",
        "help": "start with the answers of an earlier assessment, to be confirmed; or with those of a document, "
        "such as report.docx",
    },
    "--no-input": {"action": "store_true", "help": "ask nothing: write it, or say what is wrong"},
    "--draft": {"action": "store_true", "help": "keep everything the file has; what does not fit is listed as open"},
}


def run(chosen: argparse.Namespace) -> int:
    if chosen.old:
        return _from_an_earlier_one(chosen)
    if chosen.answers or chosen.lists or chosen.no_input or chosen.draft:
        return _from_a_file(chosen)
    with talking(chosen) as sitting:
        from wizard import banks  # after the first line is on the screen
        from wizard.commands._authoring import start

        return start(sitting, banks.find(chosen.bank) if chosen.bank else None)


def _from_an_earlier_one(chosen: argparse.Namespace) -> int:
    if Path(chosen.old).suffix.casefold() in _DOCUMENTS:
        return _from_a_document(chosen, Path(chosen.old))
    from wizard.store import library  # a start-up saving: most assessments begin otherwise

    old = library.find(folder_of(chosen), chosen.old)
    if not (chosen.no_input or chosen.answers or chosen.lists or chosen.draft):
        with talking(chosen) as sitting:
            from wizard.commands._authoring import start_from  # after the first line is on the screen

            return start_from(sitting, old, chosen.bank or "")
    from wizard.commands import _from_earlier  # a start-up saving, as above

    is_new_here = _is_new_here(chosen)
    given = _from_earlier.AnswersFiles(_given(chosen), chosen.draft) if chosen.answers or chosen.lists else None
    begun = _from_earlier.begin(old, _from_earlier.form_of(old, chosen.bank or ""), settings.load(), folder_of(chosen), given)
    say([*begun.words, f"Written to {begun.assessment.ledger.path}: {begun.assessment.counts.words}."], "  ")
    if is_new_here:
        tell(_WHERE)
    return 0 if chosen.no_input else _go_on(chosen, begun.assessment.ledger.path)


_DOCUMENTS = (".json", ".docx", ".docm", ".dotx", ".html", ".htm", ".doc", ".odt", ".pdf", ".rtf", ".md", ".txt")
"""Endings of documents, and of no assessment."""


def _from_a_document(chosen: argparse.Namespace, file: Path) -> int:
    from wizard.answers import documents  # a start-up saving, as above

    if chosen.answers or chosen.lists:
        what = "answers come from a document or from a file of answers, and not from both at once"
        raise UsageError(Problem(file.name, what, "take the document first, and add the rest in it"))
    is_new_here, own, folder = _is_new_here(chosen), settings.load(), folder_of(chosen)
    document = documents.read(file, chosen.bank or "", own)
    if chosen.no_input:
        say(document.begin(own, folder).words, "  ")
        if document.is_printed:
            tell(_AS_IT_IS)
        if is_new_here:
            tell(_WHERE)
        return 0
    with talking(chosen) as sitting:
        from wizard.commands._from_document import begin  # after the first line is on the screen

        return begin(sitting, document, _WHERE if is_new_here else "")


_AS_IT_IS = "Its answers were taken as those of the same assessment. To begin next year's with them, leave --no-input out."


def _from_a_file(chosen: argparse.Namespace) -> int:
    from wizard import answers, banks  # a start-up saving, as above

    if not (chosen.answers or chosen.lists) or not chosen.bank:
        raise UsageError(Problem("", "a form and a file of answers are needed", "wizard new FORM --answers FILE --no-input"))
    own, is_new_here = settings.load(), _is_new_here(chosen)
    taken = answers.take_in(banks.find(chosen.bank), _given(chosen), own, folder_of(chosen), draft=chosen.draft)
    for line in taken.words:
        tell(line)
    if is_new_here:
        tell(_WHERE)
    return 0 if chosen.no_input else _go_on(chosen, taken.path)


def _is_new_here(chosen: argparse.Namespace) -> bool:
    """Tell whether the folder of assessments is about to be made where the person is, and nobody chose that."""
    named = chosen.folder or settings.named_folder() or settings.chosen_folder(settings.load())
    return not named and not Path(settings.HERE).exists()


_WHERE = "You have not chosen a folder for your assessments, so it is kept here. To choose one: wizard settings folder FOLDER"


def _given(chosen: argparse.Namespace) -> Given:
    """Return the files that the command line names. Raises UsageError."""
    from wizard.answers import Given  # a start-up saving, as above

    pairs = [word.partition("=") for word in chosen.lists or ()]
    for key, _, file in pairs:
        if not key or not file:
            raise UsageError(
                Problem("", f'"{key or file}" names no list and file', "write for example: --list actions=plan.csv")
            )
    return Given(chosen.answers, tuple((key.strip(), Path(file)) for key, _, file in pairs))


def _go_on(chosen: argparse.Namespace, file: Path) -> int:
    """Go on in a conversation with what was just written."""
    with talking(chosen) as sitting:
        from wizard.commands._authoring import resume  # after the first line is on the screen

        return resume(sitting, str(file))
