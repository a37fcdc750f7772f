"""Papers that are printed beside the document: a blank form, questions for somebody, what a reviewer reads first."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wizard import clock
from wizard.commands._saying import hand_out_file, tell, warn
from wizard.commands._sitting import BACK, Sitting, no_draft
from wizard.core.errors import Problem, UsageError
from wizard.core.form.bank import Bank
from wizard.core.talk.face import Item, Pick, Picked, Prompt, Said, Tone
from wizard.core.text import slug
from wizard.files import disk
from wizard.files.disk import not_kept
from wizard.store import settings, shelf
from wizard.store.library import Assessment

if TYPE_CHECKING:
    from wizard.core.outline.blocks import Outline
    from wizard.printing.office import Made


def blank(bank: Bank, own: Mapping[str, str], *, short: bool = False) -> Outline:
    """Return a form to be filled in on paper, with the law for the body in the settings. short: without that, and help."""
    from wizard.core.form import law  # a start-up saving, as all below: for papers alone
    from wizard.core.outline.blank import blank as set_out

    body = f"{law.body(own.get(settings.BODY, ''))} {law.nation(own.get(settings.NATION, ''))}".strip()
    return set_out(bank, body, clock.here().today, short=short)


def for_reviewer(assessment: Assessment, name: str) -> Outline:
    """Return what a reviewer of a name reads first."""
    from wizard.commands._acts import last_act
    from wizard.core.outline.for_reviewer import for_reviewer as set_out
    from wizard.core.review.reviewing import last_look
    from wizard.core.standing.difference import compare, stood

    last = last_look(assessment.response, name)
    since = compare(stood(assessment.bank, assessment.ledger.records, last.seq), assessment.standing) if last else None
    done = last_act(assessment) if assessment.response.review.acts else ""
    return set_out(assessment.standing, clock.here(), done, last.time if last else "", since)


def printed(outline: Outline, to: str) -> Made:
    """Return a paper as a file of a format, in the look that the settings say.

    Raises:
        UsageError: the part for the format is not installed, or it cannot be printed in that look.
    """
    from wizard.printing import look, office
    from wizard.printing.render import Format, render_outline

    if to in ("txt", "md"):
        from wizard.core.outline.blank import not_read_back

        outline = not_read_back(outline)
    if to == "txt":
        from wizard.core.outline.plain import as_text

        return office.Made(as_text(outline).encode())
    form, worn = Format(to), look.of(settings.load())
    if form in office.OFFICE:
        return office.made(outline, form, worn)
    return office.Made(render_outline(outline, form, worn).encode())


def hand_over(chosen: argparse.Namespace, outline: Outline, to: str, beside: Path) -> int:
    """Print a paper where the command line says, else beside; return the exit status."""
    made = printed(outline, to)
    for note in made.notes:
        warn(note)
    if chosen.out == "-":
        hand_out_file(made.content, is_text=to not in ("docx", "pdf"))
        return 0
    from wizard.printing import output  # a start-up saving: for papers that go into a file

    file = put(made.content, output.named(chosen.out, to) if chosen.out else None, beside)
    tell(f"Printed to {shelf.whole(file)}")
    return opened(file) if chosen.open else 0


def print_as_picked(sitting: Sitting, outline: Outline, beside: Path) -> None:
    """Print a paper in the format the person picks. beside: the file, its ending left out."""
    from wizard.printing.office import lacks  # a start-up saving: for papers alone
    from wizard.printing.render import Format

    here = {form.value: lacks(form) for form in Format}
    items = tuple(Item(f"as:{to}", label, here.get(to, "")) for to, label in _AS.items())
    reply = sitting.face.ask(Prompt(Pick(items), "Print as what?", commands=BACK), no_draft)
    if isinstance(reply, Picked):
        to = str(reply.value).removeprefix("as:")
        file = put(printed(outline, to).content, None, beside.with_name(f"{beside.name.removesuffix('.')}.{to}"))
        sitting.face.say(Said(f"Printed to {shelf.whole(file)}", Tone.HEADING, stays=True))
        sitting.offer_to_open(file)


_AS = {
    "html": "A web page (HTML), to print on paper",
    "docx": "A Word document, to write in",
    "pdf": "A PDF",
    "txt": "Plain text, to paste into an email",
}


def put(content: bytes, named: Path | None, beside: Path) -> Path:
    """Write a paper; none is ever replaced, as somebody may have written in it. named: where to, None = beside.

    Raises:
        UsageError: a file of that name is there.
        LedgerError: it cannot be written.
    """
    if named is not None and named.exists():
        mend = "give another name with --out, or remove it; someone may have written in it"
        raise UsageError(Problem(str(named), "there is a file of that name", mend))
    file = named or disk.free(beside)
    try:
        if named is None:
            disk.make_folder(file.parent)
        disk.put(file, content)
    except OSError as error:
        raise not_kept(file, error) from error
    return file


def opened(file: Path) -> int:
    """Open a file with what the system opens it with; 1 where that could not be done."""
    from wizard.printing import output

    if output.opened(file):
        return 0
    warn("It could not be opened from here: there is no browser or no screen. Open the file yourself.")
    return 1


def beside(assessment: Assessment, what: str, to: str) -> Path:
    """Return the file a paper is printed to where none is named. what: such as "questions-estates"."""
    file = assessment.ledger.path
    return file.with_name(f"{file.stem}-{slug(what) or 'paper'}{f'.{to}' if to else ''}")
