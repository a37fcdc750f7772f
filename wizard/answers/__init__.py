"""Answers from a file (YAML, JSON, CSV): the same reader as the keyboard, all problems at once, nothing half written.

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
from wizard.core.record.response import Response, fold
from wizard.core.standing.incomplete import Why
from wizard.core.standing.naming import assessment_title
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, slug
from wizard.files import disk, nodes, plainjson, plainyaml
from wizard.files.nodes import Mapping as Mapped
from wizard.files.nodes import Node
from wizard.files.shipped import contents
from wizard.store import ledger, library


@frozen
class Taken:
    """What became of a file of answers: where the assessment is, and what to tell the person."""

    path: Path
    words: tuple[str, ...]


@frozen
class Given:
    """The files that answers come from. file: None where there are only lists.

    lists: spreadsheets with one list each, and the list that each holds ("" = its first row says it).
    """

    file: Path | None
    lists: tuple[tuple[str, Path], ...] = ()

    @property
    def name(self) -> str:
        return (self.file or self.lists[0][1]).name


def take_in(source: Path, given: Given | Path, own: Mapping[str, str], folder: Path, *, draft: bool) -> Taken:
    """Start an assessment of a bank file with the answers of some files.

    draft: keep everything; what does not fit is unfit. Without it, one problem is enough and nothing is written.
    Raises:
        AnswersError: with every problem of the file.
    """
    form, bank = library.form(source, own)
    reader = checked(given, bank, draft=draft)
    by = ledger.author(own)
    name = slug(_title(bank, reader.changes)) or f"{bank.id}-{clock.here().today}"
    begun = ledger.start(folder, name, form, by, *([tuple(reader.changes)] if reader.changes else []))
    stands = library.assessment(begun, bank)
    bare = sum(todo.why is Why.BARE for todo in stands.open)
    words = said(reader)
    words.append(f"Written to {begun.path}: {stands.counts.words}" + (f" ({bare} without a rationale)." if bare else "."))
    return Taken(begun.path, tuple(words))


def checked(given: Given | Path, bank: Bank, *, draft: bool, before: Response | None = None) -> AnswersReader:
    """Read files of answers; without `draft`, one problem is enough to refuse them. Raises AnswersError.

    before: what stands already, which references may point to.
    """
    reader = read(given, bank, before)
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
        closing += f" Correct {'it' if len(reader.problems) == 1 else 'them'}, or add --draft to keep the other {kept}."
    return AnswersError(*reader.problems, closing=closing)


def _title(bank: Bank, changes: list[Change]) -> str:
    return assessment_title(Standing(bank, fold(bank, [Record(1, "", Author(""), tuple(changes))])))


def read(given: Given | Path, bank: Bank, before: Response | None = None) -> AnswersReader:
    """Read files of answers; the reader holds the changes they come to, and every problem."""
    given = given if isinstance(given, Given) else Given(given)
    reader = AnswersReader(bank, given.name, clock.here().today, before)
    file, lists = given.file, given.lists
    if file and file.suffix.casefold() in SPREADSHEETS:
        lists, file = (("", file), *lists), None
    top: Node | None = Mapped((), 1)
    if file:
        parse = plainjson.read if file.suffix.casefold() == ".json" else plainyaml.read
        top, problems = parse(_contents(file), file.name)
        reader.problems.extend(problems)
    if lists:
        from wizard.answers.sheet import take_sheet  # a start-up saving: most answers are given otherwise

        found = [take_sheet(reader, sheet.name, _bytes(sheet), key) for key, sheet in lists]
        if isinstance(top, Mapped):
            top = Mapped((*top.pairs, *(pair for pair in found if pair)), top.line)
    if top is None or reader.fatal:
        reader.fatal = True
        return reader
    take(reader, top)
    return reader


SPREADSHEETS = (".csv", ".tsv")
"""The endings of files that hold one list."""


def _bytes(file: Path) -> bytes:
    try:
        return disk.read(file, nodes.MOST_BYTES)
    except OSError as error:
        what = f"it cannot be read: {error.strerror}"
        raise AnswersError(Problem(str(file), what, "check the path and its rights")) from None


def _contents(file: Path) -> str:
    try:
        return disk.as_text(contents(file, nodes.MOST_BYTES))
    except UnicodeDecodeError as error:
        raise AnswersError(Problem(str(file), f"byte {error.start + 1} is not UTF-8", "save the file as UTF-8")) from None
    except OSError as error:
        what = f"it cannot be read: {error.strerror}"
        raise AnswersError(Problem(str(file), what, "check the path and its rights")) from None
