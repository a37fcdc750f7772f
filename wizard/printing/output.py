"""The finished document as a file: where it goes, and what it may replace; and a look at it in the browser."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from wizard import clock
from wizard.core.document.document import document
from wizard.core.document.editions import Edition
from wizard.core.document.printed import Document, Publication
from wizard.core.errors import Problem, UsageError
from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.record.response import Response
from wizard.core.standing.standing import standing
from wizard.core.text import slug
from wizard.files import disk
from wizard.files.disk import not_kept
from wizard.printing import look
from wizard.printing.office import OFFICE, Made, is_ours, made
from wizard.printing.render import Format, carried, render, set_out
from wizard.store import settings
from wizard.store.ledger import ENDING, Ledger

# Each format says in one place who made it, and only there is it looked for: a person's own notes may well speak of us.
_OURS = (
    re.compile(
        r'\A<!doctype html>.*^<meta name="generator" content="Due Regard \d[^"]*">$', re.DOTALL | re.MULTILINE | re.IGNORECASE
    ),
    re.compile(
        r"\A# .*^Printed by Due Regard \d\S* (?:as a record|to be published|from the answers)[^\n]*\n*\Z",
        re.DOTALL | re.MULTILINE,
    ),
    re.compile(r'\A\{\s*"program": "due-regard \d[^"]*",$', re.MULTILINE),
)


# What a document in Markdown begins with. Its mark is at its end, so that one that was cut off has none.
_BEGINS = re.compile(r"# [^\n]+\n\n[^\n]+\n\n- State: ")
_MARK = "Printed by Due Regard"


def of(ledger: Ledger, bank: Bank, response: Response) -> Document:
    """Return the document of an open assessment."""
    made = document(standing(bank, response), ledger.opened, ledger.records, clock.here(), ledger.head, ledger.later)
    return replace(made, words=ledger.wording())


def edition(
    ledger: Ledger, bank: Bank, response: Response, wanted: Edition, own: Mapping[str, str], *, reported: bool = False
) -> Document | Publication:
    """Return an edition of an open assessment. own: the settings, which say who publishes it.

    Raises:
        UsageError: it is for the public, and not approved.
    """
    if wanted is Edition.RECORD:
        return of(ledger, bank, response)
    from wizard.core.document import publication  # a start-up saving: not for the working document

    stands, by = (
        standing(bank, response),
        publication.Publisher(own.get(settings.ORGANISATION, ""), own.get(settings.CONTACT, "")),
    )
    if wanted is Edition.SUMMARY:
        return publication.paper(stands, ledger.records, clock.here(), by)
    made = publication.publication(stands, ledger.records, clock.here(), by, reported=reported)
    return replace(made, words=ledger.wording())


def printed(
    content: Document | Publication, form: Format, edition: Edition, own: Mapping[str, str], templates: Path | None = None
) -> Made:
    """Return it as a file in the look that the settings say. templates: a folder that goes before that of the settings.

    Raises:
        UsageError: the look cannot be printed with; or Word or PDF cannot be printed here.
        BankError: a template of one's own is wrong.
    """
    worn = look.of(own)
    if form in OFFICE:
        if templates:
            why = "templates are for html and md: a Word document and a PDF have no template"
            raise UsageError(Problem(f"--templates {templates} --to {form.value}", why, "leave --templates out"))
        answers = carried(content, edition) if form is Format.DOCX else ""
        return made(set_out(content, edition, checked=False), form, worn, licensed=edition is Edition.PUBLIC, answers=answers)
    return Made(render(content, form, templates or settings.chosen_templates(own), edition, worn).encode())


def named(out: str, to: str) -> Path:
    """Return the file that somebody named for a format, with the ending of that where it has none.

    A name that is there already is left as it is: whether it may be replaced is asked where it is written.
    Raises:
        UsageError: it ends as a file of another kind.
    """
    file = Path(out)
    ending = file.suffix.casefold().removeprefix(".")
    is_known = ending in _ENDINGS or ending in _OTHER_ENDINGS
    is_there = os.path.exists(file)  # noqa: PTH110 - it fails for no name
    if not file.name or _ENDINGS.get(ending) == to or (is_there and (is_known or not disk.is_file(file))):
        return file
    if is_known:
        mend = f"end its name in .{to}, or leave the ending out; --to says as what it is printed"
        raise UsageError(Problem(f"--out {out}", f"its name ends in .{ending}, and what is printed is .{to}", mend))
    return file.with_name(f"{file.name}.{to}")


_ENDINGS = {
    **{ending: ending for ending in ("md", "html", "json", "docx", "pdf", "csv", "txt")},
    **{"htm": "html", "markdown": "md", "text": "txt"},
}
_OTHER_ENDINGS = ("doc", "docm", "odt", "rtf", "xlsx", "xls", "yaml", "yml", "jsonl", "eml", "msg")


def without_templates(form: Format, own: Mapping[str, str]) -> str:
    """Say that templates of one's own are not in what is printed, "" where there are none or they are."""
    if form not in OFFICE or not settings.chosen_templates(own):
        return ""
    return "Your own templates are for web pages and Markdown: nothing of them is in this."


def write(content: str | bytes, file: Path) -> Path:
    """Write a document; a file that is not one of our documents is never replaced.

    Raises:
        UsageError: another file stands there.
        LedgerError: it cannot be written.
    """
    new = content.encode() if isinstance(content, str) else content
    try:
        if file.exists() and not _is_ours(file, new):
            raise _another(file)
        disk.put(file, new)
    except OSError as error:
        raise not_kept(file, error) from error
    return file


def write_rows(text: str, file: Path) -> Path:
    """Write rows for a spreadsheet, with the line ends that RFC 4180 has; another file that begins otherwise is kept.

    Raises:
        UsageError: another file stands there.
        LedgerError: it cannot be written.
    """
    try:
        ours = text.split("\r\n", 1)[0].encode()
        if file.exists() and not ours.startswith(disk.read(file, disk.MOST).split(b"\r\n", 1)[0]):
            raise _another(file)
        disk.put(file, text.encode())
    except OSError as error:
        raise not_kept(file, error) from error
    return file


def _another(file: Path) -> UsageError:
    return UsageError(Problem(str(file), "there is another file of that name", "give another name with --out, or remove it"))


def _is_ours(file: Path, new: bytes) -> bool:
    """Tell whether a file is empty or a document of ours, whole or cut off; a record never is. new: what is to stand there."""
    there = disk.read(file, disk.MOST)
    if file.suffix.casefold() == ENDING:
        return False
    if there.startswith((b"PK", b"%PDF-")):
        return is_ours(there) or new.startswith(there)
    content, text = (some.decode("utf-8", "replace").replace("\r\n", "\n") for some in (there, new))
    was_cut = text.startswith(content) or (bool(_BEGINS.match(content)) and not content.endswith("\n") and _MARK not in content)
    return was_cut or not content.strip() or any(mark.search(content) for mark in _OURS)


def beside(ledger: Ledger, ending: str, edition: str, content: Document | Publication) -> Path:
    """Return the file a document is printed to where none is named: beside the assessment, under its name and the edition's.

    That name mostly says the title. What is published is named after the title that is printed: the one there is now, or was
    once, may be one that nobody approved. Where it is left out, the file is named after the form and the day.
    """
    if not isinstance(content, Publication):
        return ledger.path.with_name(f"{ledger.path.stem}-{edition}.{ending}")
    if content.is_titled and (title := slug(content.title)):
        if re.fullmatch(rf"{re.escape(title)}(?:-\d+)?", ledger.path.stem):
            title = ledger.path.stem
        if title == ledger.path.stem or not ledger.path.with_name(f"{title}{ENDING}").exists():  # that is another assessment's
            return ledger.path.with_name(f"{title}-{edition}.{ending}")
    return disk.free(ledger.path.with_name(f"{content.form_id}-{clock.here().today}-{edition}.{ending}"))


def show(content: Document, file: Path, own: Mapping[str, str]) -> str:
    """Open the document as it stands in the browser, from a file that the next look replaces; say where it is."""
    try:
        file.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise not_kept(file, error) from error
    write(printed(content, Format.HTML, Edition.RECORD, own).content, file)
    which = "document" if content.approved else "document so far"
    return f"The {which} is {'open in your browser' if opened(file) else 'in'}: {file}"


def can_open() -> bool:
    """Tell whether there is something here that shows a page."""
    shows = ("WIZARD_BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in shows)


def opened(file: Path) -> bool:
    """Open the file with what the system opens pages with; a browser inside this terminal would take it over."""
    import subprocess  # a start-up saving, and so is the next: for a look in the browser only
    import webbrowser

    if browser := os.environ.get("WIZARD_BROWSER"):
        try:
            # In a session of its own: it goes on when this terminal is closed, and hears no key of it.
            nothing = subprocess.DEVNULL
            subprocess.Popen(
                [browser, str(file.absolute())], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
            )
        except OSError:
            return False
        return True
    if not can_open():
        return False
    try:
        return webbrowser.open(file.absolute().as_uri())
    except webbrowser.Error:
        return False
