"""Answers from a file (YAML or JSON): the same reader as the keyboard, all problems at once, nothing half written.

A key is a question's id or the form's number. A value is the answer; or a mapping with `answer` and `rationale` (or `ask`
and `by`, or `why`); or, for entries, a list of mappings by field.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wizard import clock
from wizard.answers.reading import AnswersReader
from wizard.answers.whole import take
from wizard.core.errors import AnswersError, Problem
from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen
from wizard.core.record.changes import Author, Change, Record
from wizard.core.record.response import fold
from wizard.core.standing.incomplete import Why
from wizard.core.standing.naming import assessment_title
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, slug
from wizard.files import disk, plainjson, plainyaml
from wizard.store import ledger, library
from wizard.store.settings import NAME


@frozen
class Taken:
    """What became of a file of answers: where the assessment is, and what to tell the person."""

    path: Path
    words: tuple[str, ...]


def take_in(source: Path, file: Path, own: Mapping[str, str], folder: Path, *, draft: bool) -> Taken:
    """Start an assessment of a bank file with the answers of a file.

    draft: keep everything; what does not fit is unfit. Without it, one problem is enough and nothing is written.
    Raises:
        AnswersError: with every problem of the file.
    """
    form, bank = library.form(source, own)
    reader = checked(file, bank, draft=draft)
    by = ledger.author(own.get(NAME, ""))
    name = slug(_title(bank, reader.changes)) or f"{bank.id}-{clock.here().today}"
    begun = ledger.start(folder, name, form, by, *([tuple(reader.changes)] if reader.changes else []))
    stands = library.assessment(begun, bank)
    bare = sum(todo.why is Why.BARE for todo in stands.open)
    words = said(reader)
    words.append(f"Written to {begun.path}: {stands.counts.words}" + (f" ({bare} without a rationale)." if bare else "."))
    return Taken(begun.path, tuple(words))


def checked(file: Path, bank: Bank, *, draft: bool) -> AnswersReader:
    """Read a file of answers; without `draft`, one problem is enough to refuse it. Raises AnswersError."""
    reader = read(file, bank)
    if reader.fatal or (reader.problems and not draft):
        raise _refused(reader)
    return reader


def said(reader: AnswersReader) -> list[str]:
    """Say what is not as it should be in a file that was taken in all the same."""
    hidden = [f"{counted(reader.hidden, 'hidden character')} removed."] if reader.hidden else []
    return [*(str(problem) for problem in reader.problems), *hidden]


def _refused(reader: AnswersReader) -> AnswersError:
    kept = counted(reader.fits, "answer")
    closing = f"{counted(len(reader.problems), 'problem')}; nothing was written."
    if not reader.fatal:
        closing += f" Mend {'it' if len(reader.problems) == 1 else 'them'}, or add --draft to keep the other {kept}."
    return AnswersError(*reader.problems, closing=closing)


def _title(bank: Bank, changes: list[Change]) -> str:
    return assessment_title(Standing(bank, fold(bank, [Record(1, "", Author(""), tuple(changes))])))


def read(file: Path, bank: Bank) -> AnswersReader:
    """Read a file of answers; the reader holds the changes it comes to, and every problem."""
    reader = AnswersReader(bank, file.name, clock.here().today)
    parse = plainjson.read if file.suffix.casefold() == ".json" else plainyaml.read
    top, problems = parse(_contents(file), file.name)
    reader.problems.extend(problems)
    if top is None:
        reader.fatal = True
        return reader
    take(reader, top)
    return reader


def _contents(file: Path) -> str:
    try:
        return disk.read_text(file, plainyaml.MOST_BYTES)
    except UnicodeDecodeError as error:
        raise AnswersError(Problem(str(file), f"byte {error.start + 1} is not UTF-8", "save the file as UTF-8")) from None
    except OSError as error:
        what = f"it can not be read: {error.strerror}"
        raise AnswersError(Problem(str(file), what, "check the path and its rights")) from None
