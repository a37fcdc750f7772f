"""What is typed is what is hashed: two texts that differ never have one fingerprint, whatever the program says of them."""

from __future__ import annotations

import itertools
import random

import pytest

from tests.helpers.tiny import EVERY_KIND
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.record.changes import Author, Record, Set
from wizard.core.record.codec import decode, encode
from wizard.core.record.response import Response
from wizard.core.record.shapes import REDACTED, TYPED, Hole, not_as_taken_out
from wizard.core.standing.fingerprint import fingerprint, mark
from wizard.core.standing.naming import answer_in_words
from wizard.core.standing.standing import Standing

STORY = At("story")
PIECES = (
    *(TYPED, TYPED.strip(), TYPED * 2, REDACTED, "(redacted on 3 March 2026 by Priya Nair)", "redacted", "(", ")", " on 3"),
    *("\n", "no", "table", "(red\u2066acted)", "a text of it was taken out", "Known", '"', "\\"),
)


def stands(answer: Answer, at: At = STORY) -> Standing:
    """What stands where an answer was given, as it is read out of a file."""
    salts = map(str, itertools.count())
    line = encode(Record(1, "2026-11-22T12:00:00Z", Author("P"), (Set(at, answer),)), "", lambda: next(salts))
    return Standing(EVERY_KIND, Response().after(EVERY_KIND, decode(line)))


def texts() -> list[str]:
    at_random = random.Random(12)
    some = {"".join(at_random.choices(PIECES, k=at_random.randint(1, 5))) for _ in range(600)}
    return sorted({text.strip("\n") for one in some for text in (one, one.replace(TYPED, ""))} - {""})


def test_no_two_texts_have_one_fingerprint() -> None:
    for worked_out in (mark, fingerprint):
        marks = [worked_out(stands(Known(text))) for text in texts()]
        assert len(set(marks)) == len(marks)


def test_no_two_texts_read_alike_that_differ_in_more_than_what_nobody_sees() -> None:
    seen = [text.replace("\u2066", "") for text in texts()]
    words = [answer_in_words(stands(Known(text)).response.answers[STORY], STORY, stands(Known(text))) for text in set(seen)]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "given",
    [
        lambda text: Known("yes", text),
        lambda text: NotYet(text),
        lambda text: NotApplicable(text),
        lambda text: Unfit(text, "why"),
        lambda text: Unfit("x", text),
    ],
)
def test_no_words_beside_an_answer_have_the_fingerprint_of_others(given: object) -> None:
    marks = [mark(stands(given(text), At("sure"))) for text in texts()]  # type: ignore[operator]
    assert len(set(marks)) == len(marks)


def test_what_was_taken_out_is_nothing_that_can_be_typed() -> None:
    hole = Hole("5e" * 32, "on 3 March 2026 by Priya Nair")
    assert mark(stands(Known(hole))) not in {mark(stands(Known(text))) for text in (str(hole), hole.seal, REDACTED, *texts())}
    assert mark(stands(Known(hole))) == mark(stands(Known(Hole(hole.seal, "on 4 March 2026 by Asha Patel"))))
    assert mark(stands(Known(hole))) != mark(stands(Known(Hole("6f" * 32, hole.told))))


def test_whoever_took_a_text_out_says_no_more_than_their_name() -> None:
    hole = Hole("5e", "on 3 March 2026 by Priya Nair). The committee said Yes (see\nminutes")
    assert hole.count("(") == hole.count(")") == 1
    assert "\n" not in hole


def test_what_reads_as_it_was_typed_is_the_text_itself() -> None:
    for text in (
        "The word “redacted” is long.",
        "Undredacted",
        "\u0420\u0435\u0434\u0430\u043a\u0446\u0438\u044f (on 3)",
        "é" * 50,
    ):
        assert not_as_taken_out(text) is text
