"""Word and PDF: a document as a whole process, against the same paragraphs and cells written with the bare library."""

from benchmarks.bench import Made
from benchmarks.rows import Row
from benchmarks.sides import Child, Wizard

_SHORT, _LONG = Made("copies", 1), Made("register", 20)
_WORDS = {"docx": ("word", "Word", "python-docx"), "pdf": ("pdf", "PDF", "typst")}


def _row(ending: str, on: Made) -> Row:
    name, called, library = _WORDS[ending]
    what = "The 28-question example" if on is _SHORT else "A register of 20 entries"
    ours = Wizard(("render", "FILE", "--to", ending, "--out", "OUT"), on)
    bare = Child("bare.py", ("FILE", "OUT", ending), on, is_ours=True)
    suffix = "-short" if on is _SHORT else ""
    return Row(f"{name}{suffix}", f"{what} to {called}", f"the same words by {library} alone", ours, bare, 2.0)


TURNS = tuple(tuple(_row(ending, on) for on in (_SHORT, _LONG)) for ending in _WORDS)
