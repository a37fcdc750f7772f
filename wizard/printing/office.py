"""Word and PDF: what is set out, as the file of one or the other; and what to install where their part is missing."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.core.errors import Problem, UsageError
from wizard.core.frozen import frozen
from wizard.files.shipped import archive
from wizard.printing.look import PLAIN, OwnLook
from wizard.printing.render import Format
from wizard.store.library import quoted

if TYPE_CHECKING:
    from wizard.core.outline.blocks import Outline

OFFICE = (Format.DOCX, Format.PDF)
_CALLED = {Format.DOCX: "a Word document", Format.PDF: "a PDF"}
_MODULES = {Format.DOCX: "docx", Format.PDF: "typst"}
PARTS = {Format.DOCX: "python-docx", Format.PDF: "typst"}
"""What a format needs that is not installed with the rest, as package indexes name it."""
_INSTEAD = {
    Format.DOCX: "or print it as html, which Word opens too",
    Format.PDF: "or print it as html, and that as a PDF from your browser",
}


@frozen
class Made:
    """A file. notes: what could not be printed in it as it is, a sentence each."""

    content: bytes
    notes: tuple[str, ...] = ()


def made(outline: Outline, form: Format, look: OwnLook = PLAIN, *, licensed: bool = False, answers: str = "") -> Made:
    """Return what is set out as a file.

    licensed: whether the organisation's licence is of this document. answers: JSON that a Word document carries.
    Raises:
        UsageError: the part for it is not installed, or it cannot be set.
    """
    from wizard.core.outline.lines import with_imprint  # a start-up saving: for these two alone

    whole = with_imprint(outline, (look.licence if licensed else "", look.footer))
    try:
        if form is Format.DOCX:
            from wizard.printing import word  # an extra, and so is the next: not everybody has it

            return Made(word.write(whole, answers, look), tuple(_left_out(word.left_out(whole, look))))
        from wizard.printing import pdf

        content, nameless = pdf.printed(whole, look)
        return Made(content, tuple(_without(nameless)))
    except ImportError:
        raise _not_here(form) from None


def _without(characters: str) -> Iterator[str]:
    """Say which characters stand in a PDF as their names."""
    few = " ".join(characters[:8])
    more = f" and {len(characters) - 8} more" if len(characters) > 8 else ""
    if characters:
        yield f"No font on this computer has {few}{more}. Their names are printed instead: install a font that has them."


def _left_out(count: int) -> Iterator[str]:
    """Say how many pictures are not in a Word document, for want of what draws them."""
    if count:
        are = "1 picture is" if count == 1 else f"{count} pictures are"
        needs = "the part for PDF is needed to draw pictures for Word too"
        yield f"{are} left out: {needs}. To install it: {_installs(Format.PDF)}"


def lacks(form: Format) -> str:
    """Say of a format that it cannot be printed here; "" where it can."""
    if form not in OFFICE:
        return ""
    from importlib.util import find_spec  # a start-up saving: for a menu of formats

    return "" if find_spec(_MODULES[form]) else "needs a part that is not installed"


def _not_here(form: Format) -> UsageError:
    what = f"it needs a part that is not {'in this one file' if archive() else 'installed'} ({PARTS[form]})"
    return UsageError(Problem(_CALLED[form], what, f"to install it: {_installs(form)}; {_INSTEAD[form]}"))


def _installs(form: Format) -> str:
    """Return the command that installs what is missing, where the program runs from.

    Never the program itself: it need not be on a package index, and whatever is called so there need not be it.
    """
    places = Path(sys.prefix).parts
    if "pipx" in places:
        return f"pipx inject {quoted(places[-1])} {PARTS[form]}"
    if "uv" in places and "tools" in places:
        return f"uv pip install --python {quoted(sys.executable)} {PARTS[form]}"
    return f"{quoted(sys.executable)} -m pip install {PARTS[form]}"


# -- Whether a file is one of ours ------------------------------------------------------------------------------------

_IN_PDF = re.compile(rb"/Keywords ?\(Due Regard \d[^()]*\)")
_IN_WORD = re.compile(rb"<Application>Due Regard \d[^<]*</Application>")
_NEVER = (1980, 1, 1, 0, 0, 0)
_MOST = 10_000  # bytes of the part that says what made a document


def is_ours(content: bytes) -> bool:
    """Tell whether a file is a Word document or a PDF as it was printed here. One that was changed since is somebody's."""
    if content.startswith(b"%PDF-"):
        return bool(_IN_PDF.search(content)) and content.count(b"%%EOF") == 1
    if not content.startswith(b"PK"):
        return False
    import zipfile  # a start-up saving, as the next: for a file that is replaced
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            told = file.getinfo("docProps/app.xml")
            if any(part.date_time != _NEVER for part in file.infolist()):  # some programs leave all else as it is
                return False
            return told.file_size < _MOST and bool(_IN_WORD.search(file.read(told)[:_MOST]))
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, ValueError, EOFError):
        return False
