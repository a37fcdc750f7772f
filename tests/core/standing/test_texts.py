"""Two texts word by word: both can be read out of the pieces, and what reads better whole is left whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.core.standing.texts import Mark, is_spacing, pieces

LONG = "We asked 340 sheltered housing tenants in two meetings and by post, and 118 of them replied in February 2026."


def marked(before: str, after: str) -> list[tuple[str, str]]:
    return [(one.mark.value, one.text) for one in pieces(before, after)]


def test_words_that_were_taken_out_and_added_are_marked_and_the_rest_stays() -> None:
    assert marked(LONG, LONG.replace("340", "350")) == [
        ("same", "We asked"),
        ("out", "340"),
        ("new", "350"),
        ("same", LONG.partition("340 ")[2]),
    ]
    gone = marked(LONG, LONG.replace(" and by post", ""))
    assert gone[1:3] == [("out", "meetings and by post,"), ("new", "meetings,")]


def test_a_word_or_two_between_changes_are_taken_with_them() -> None:
    after = LONG.replace("sheltered", "older").replace("tenants", "residents")
    assert marked(LONG, after)[1:3] == [("out", "sheltered housing tenants"), ("new", "older housing residents")]


def test_short_texts_and_texts_with_little_in_common_are_shown_whole() -> None:
    assert marked("The Cabinet", "The full Council") == []
    assert marked(LONG, "No meeting was held, because nobody had the time to organise one before the decision.") == []


def test_paragraphs_keep_their_line_ends() -> None:
    after = LONG + "\n\nA third meeting is to be held in April, with carers.\n\nThe end of it."
    assert marked(LONG + "\n\nThe end of it.", after)[1] == ("new", "A third meeting is to be held in April, with carers.\n\n")


def test_a_difference_of_spaces_or_line_ends_alone_is_told_apart() -> None:
    assert is_spacing(LONG, LONG.replace(" and ", "\n\nand  "))
    assert not is_spacing(LONG, LONG)
    assert pieces(LONG, LONG.replace(" and ", "\n\nand  ")) == ()


WORDS = st.lists(st.sampled_from(["a", "b", "c", "to", "be", "\n", "\n\n", "  ", "é"]), max_size=40).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    found = pieces(before, after)
    if found:
        assert " ".join(one.text for one in found if one.mark is not Mark.NEW).split() == before.split()
        assert " ".join(one.text for one in found if one.mark is not Mark.OUT).split() == after.split()
        assert all(one.text.strip() or one.mark is Mark.SAME for one in found)
