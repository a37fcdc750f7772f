"""Every form as it can be printed: the worked example, approved, in each edition; and one in which nothing is answered yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard import answers, banks, clock
from wizard.core.document import publication
from wizard.core.document.document import document
from wizard.core.document.editions import Edition
from wizard.core.document.printed import Document, Publication
from wizard.core.form.bank import Bank
from wizard.core.record.changes import Approve, Author, Change, Hand, Record
from wizard.core.record.response import fold
from wizard.core.standing.fingerprint import mark
from wizard.core.standing.standing import standing
from wizard.files.shipped import listed, shipped
from wizard.printing import look, render
from wizard.printing.theirs import Print

_OWN = {"organisation": "RHR"}  # of which an example speaks
_BY = publication.Publisher("RHR", "equality@rhr.example")
_WRITER, _APPROVER = Author("Priya Nair"), Author("Sam Okoro")


def pages(worn: look.OwnLook) -> list[Print]:
    """Return all that a folder of templates is tried with."""
    formats = (render.Format.HTML, render.Format.MARKDOWN)
    return [
        render.to_print(content, form, edition, worn.plain(licensed=edition is Edition.PUBLIC))
        for content, edition in _editions()
        for form in formats
    ]


def _editions() -> Iterator[tuple[Document | Publication, Edition]]:
    for path in banks.available():
        bank = banks.load(path, _OWN)
        for changes in ((), _example(bank)):
            records = _records(bank, changes)
            stands, here = standing(bank, fold(bank, records)), clock.here()
            opened = Record(0, _time(1), _WRITER, ())
            yield document(stands, opened, records, here), Edition.RECORD
            yield publication.paper(stands, records, here, _BY), Edition.SUMMARY
            if changes:
                yield publication.publication(stands, records, here, _BY), Edition.PUBLIC


def _records(bank: Bank, changes: Sequence[Change]) -> list[Record]:
    if not changes:
        return []
    written = Record(1, _time(2), _WRITER, tuple(changes))
    code = mark(standing(bank, fold(bank, [written])))
    approve = Approve("I approve it for decision.", "Sam Okoro", "Partner", _time(4)[:10], code, "Look again in a year.")
    return [written, Record(2, _time(3), _WRITER, (Hand("submit", "", code),)), Record(3, _time(4), _APPROVER, (approve,))]


def _time(day: int) -> str:
    return f"2026-03-0{day}T10:00:00Z"


def _example(bank: Bank) -> tuple[Change, ...]:
    """Return the answers of the worked example of a form; () where there is none."""
    for file in listed(shipped("examples")):
        if file.suffix == ".yaml":
            reader = answers.read(file, bank)
            if not reader.problems:
                return tuple(reader.changes)
    return ()
