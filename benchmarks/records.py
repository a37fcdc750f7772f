"""Long records: whether twice as many take twice as long, and a record that somebody mailed."""

from benchmarks.bench import Made
from benchmarks.rows import Row
from benchmarks.sides import END, Child, Start, Wizard

_SHORT, _HALF, _LONG = Made("answered", 200), Made("answered", 10_000), Made("answered", 20_000)
_PLACED, _HALF_PLACED = Made("placings", 20_000), Made("placings", 10_000)
LINEAR = 2.2
"""The bar of what is linear: twice as much takes twice as long, and a little for the day's weather."""


def _resumed(on: Made) -> Start:
    return Start(("resume", "FILE"), key=END, on=on)


def _one(verb: str, on: Made) -> Wizard:
    more = ("--to", "html", "--out", "OUT") if verb == "render" else ()
    return Wizard((verb, "FILE", *more), on)


def _growing(verb: str) -> tuple[Row, ...]:
    words = f"`wizard {verb}`, 20,000 records"
    return (
        Row(verb, words, "10,000", _one(verb, _LONG), _one(verb, _HALF), LINEAR),
        Row(f"{verb}-200", words, "200", _one(verb, _LONG), _one(verb, _SHORT), None),
    )


TURNS = (
    (Row("resume", "First prompt of `wizard resume`, 20,000 records", "200", _resumed(_LONG), _resumed(_SHORT), 5.0),),
    *map(_growing, ("history", "verify", "check", "render")),
    (
        Row(
            "mailed",
            "`wizard verify`, a mailed record of 20,000 placings",
            "10,000",
            _one("verify", _PLACED),
            _one("verify", _HALF_PLACED),
            LINEAR,
        ),
        Row(
            "mailed-parse", "The same", "JSON-parsing it", _one("verify", _PLACED), Child("parse.py", ("FILE",), _PLACED), None
        ),
    ),
)
