"""Answering: from Enter to the next prompt, each answer on disk before it."""

from benchmarks.bench import Made
from benchmarks.rows import Row
from benchmarks.sides import Adding, Answering

_SMALL, _LARGE = Answering(28, 28), Answering(2000, 1900)
_LOOP = "a bare questionary loop"

TURNS = (
    (Row("question-28", "Enter to next prompt, question 28 of 28", _LOOP, _SMALL, Answering(28, 28, is_bare=True), 1.25),),
    (
        Row(
            "question-1900",
            "Enter to next prompt, question 1,900 of 2,000",
            _LOOP,
            _LARGE,
            Answering(2000, 1900, is_bare=True),
            1.25,
        ),
    ),
    (
        Row(
            "adding",
            "Enter to next prompt, adding an action to a register of 500 entries",
            "of 20",
            Adding(Made("register", 500)),
            Adding(Made("register", 20)),
            3.0,
        ),
    ),
)
