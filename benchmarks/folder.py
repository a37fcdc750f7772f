"""A folder of assessments: what there is, what is to be done, and which one is meant."""

from benchmarks.bench import Made
from benchmarks.rows import Row
from benchmarks.sides import Child, Start, Wizard

_TEN, _THOUSAND, _TEN_THOUSAND = Made("copies", 10), Made("copies", 1_000), Made("copies", 10_000)
_PLANS = Made("copies", 1_000, "plan")
_ALL = "reading and JSON-parsing all of them"


def _parse(on: Made) -> Child:
    return Child("parse.py", ("FOLDER",), on)


def _list(on: Made) -> Wizard:
    return Wizard(("list",), on, on_terminal=True)


def _titled(word: str) -> Wizard:
    return Wizard(("check", word), _THOUSAND)


_FIRST = Wizard(("list",), _THOUSAND, is_first=True, on_terminal=True)

TURNS = (
    (
        Row("list-first", "`wizard list`, 1,000 assessments, first time", _ALL, _FIRST, _parse(_THOUSAND), 8.0),
        Row("list", "`wizard list`, 1,000 assessments, again", _ALL, _list(_THOUSAND), _parse(_THOUSAND), 0.25),
        Row("title", "`wizard check`, given a whole title of 1,000", "given the file", _titled("TITLE"), _titled("FILE"), 1.5),
    ),
    (
        Row(
            "actions",
            "`wizard actions`, 1,000 assessments with 25 actions each, again",
            _ALL,
            Wizard(("actions",), _PLANS, on_terminal=True),
            _parse(_PLANS),
            0.25,
        ),
        Row(
            "chase", "`wizard chase`, the same, again", _ALL, Wizard(("chase",), _PLANS, on_terminal=True), _parse(_PLANS), 0.25
        ),
    ),
    (
        Row("list-10000", "`wizard list`, 10,000 assessments, again", _ALL, _list(_TEN_THOUSAND), _parse(_TEN_THOUSAND), 0.08),
        Row("list-memory", "The memory of that", "with 10", _list(_TEN_THOUSAND), _list(_TEN), 1.5, of_memory=True),
    ),
    (
        Row(
            "home",
            "First prompt of `wizard`, 10,000 assessments, again",
            "with 10",
            Start((), on=_TEN_THOUSAND),
            Start((), on=_TEN),
            1.5,
        ),
    ),
    (
        Row(
            "resume-any",
            "First prompt of `wizard resume`, 10,000 assessments, again",
            "with 10",
            Start(("resume",), on=_TEN_THOUSAND),
            Start(("resume",), on=_TEN),
            1.5,
        ),
    ),
)
