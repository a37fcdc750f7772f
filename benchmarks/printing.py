"""Printing: one document as a whole process, many in one process, and a long register."""

from benchmarks.bench import Made
from benchmarks.rows import Row
from benchmarks.sides import Child, Copier, Pages, Wizard

_ONE, _MANY = Made("copies", 1), Made("copies", 1_000)
_SMALL, _LARGE = Made("register", 20), Made("register", 500)
_COPIER = "`copier copy` of a trivial template"
_HALF = 0.40
"""Half of what the register of 20 took in November 2026, before anything was done about it: 0.73 to 0.93."""


def _render(on: Made, ending: str) -> Wizard:
    return Wizard(("render", "FILE", "--to", ending, "--out", "OUT"), on)


def _documents(ending: str) -> Child:
    return Child("documents.py", ("FOLDER", ending), _MANY, is_ours=True)


TURNS = (
    (
        Row("html", "The 28-question example to HTML, whole process", _COPIER, _render(_ONE, "html"), Copier(), 0.40),
        Row("markdown", "The same to Markdown", _COPIER, _render(_ONE, "md"), Copier(), 0.30),
        Row("register-small", "A register of 20 entries to HTML", _COPIER, _render(_SMALL, "html"), Copier(), _HALF),
    ),
    (
        Row(
            "1000-html",
            "1,000 documents in one process, reading included, HTML",
            "Jinja2 alone",
            _documents("html"),
            Pages("html"),
            3.5,
        ),
        Row(
            "1000-markdown",
            "The same, Markdown",
            "Jinja2 and markdown-it alone",
            _documents("md"),
            Pages("md", with_markdown=True),
            3.0,
        ),
        Row("1000-markdown-bare", "The same, Markdown", "Jinja2 alone", _documents("md"), Pages("md"), None),
    ),
    (Row("register", "A register of 500 entries to HTML", "of 20", _render(_LARGE, "html"), _render(_SMALL, "html"), 6.0),),
    (
        Row(
            "register-check",
            "`wizard check`, a register of 500 entries",
            "of 20",
            Wizard(("check", "FILE"), _LARGE),
            Wizard(("check", "FILE"), _SMALL),
            5.0,
        ),
    ),
)
