"""Documents of ours that are read back: the worked examples, printed, and what begins with what came of them."""

import io
import zipfile
from pathlib import Path

from wizard import answers, banks
from wizard.answers import documents
from wizard.core.document.editions import Edition
from wizard.printing import output
from wizard.printing.render import Format, render
from wizard.store import library
from wizard.store.library import Assessment

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
FORMS = {"stage-1": "evening-opening.yaml", "eia": "rented-homes.yaml"}
PRIYA = {"name": "Priya Nair", "organisation": "RHR"}


def begun(folder: Path, form: str) -> Assessment:
    """The worked example of a form."""
    path = answers.take_in(banks.find(form), EXAMPLES / FORMS[form], PRIYA, folder, draft=False).path
    return library.read(path)


def text_of(assessment: Assessment, form: Format, edition: Edition = Edition.RECORD) -> str:
    parts = assessment.ledger, assessment.bank, assessment.response
    return render(output.edition(*parts, edition, PRIYA), form, None, edition)


def again(folder: Path, text: str, own: dict[str, str] = PRIYA, name: str = "report.json") -> Assessment:
    """What begins with a document."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return library.read(documents.take_in(file, "", own, folder / "new").path)


def word_of(assessment: Assessment, edition: Edition = Edition.RECORD) -> bytes:
    parts = assessment.ledger, assessment.bank, assessment.response
    return output.printed(output.edition(*parts, edition, PRIYA), Format.DOCX, edition, PRIYA).content


def again_from_word(folder: Path, content: bytes, name: str = "report.docx") -> tuple[Assessment, list[str]]:
    (folder / name).write_bytes(content)
    made = documents.take_in(folder / name, "", PRIYA, folder / "new")
    return library.read(made.path), list(made.words)


def with_words(content: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """A file of Word in which somebody wrote something else, as a word processor saves it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in was.namelist():
            text = was.read(entry)
            if entry == part:
                assert old.encode() in text, old
                text = text.replace(old.encode(), new.encode())
            made.writestr(entry, text)
    return file.getvalue()
