"""What a page says of the direction of its texts."""

from __future__ import annotations

import pytest

from wizard.printing.directions import directed


def test_a_page_without_a_text_from_right_to_left_stays_as_it_is() -> None:
    page = '<p>Evening opening</p><ul><li class="a">3 of 10</li></ul>'
    assert directed(page) == page


def test_each_block_of_a_page_with_such_a_text_goes_by_its_own_words() -> None:
    assert directed("<h1>المكتبة</h1><p>Evening</p>") == '<h1 dir="auto">المكتبة</h1><p dir="auto">Evening</p>'


def test_a_direction_that_a_template_gave_stays() -> None:
    assert '<p dir="rtl">' in directed('<p dir="rtl">المكتبة</p>')


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("by נועה, on 3 May", "by <bdi>נועה</bdi>, on 3 May"),
        ("3a) المكتبة في المساء 2", "3a) <bdi>المكتبة في المساء</bdi> 2"),
        ("&quot;المكتبة&quot; is not a date", "&quot;<bdi>المكتبة</bdi>&quot; is not a date"),
        ("from نادية to سارة", "from <bdi>نادية</bdi> to <bdi>سارة</bdi>"),
    ],
)
def test_such_words_in_a_sentence_of_ours_are_kept_apart(sentence: str, apart: str) -> None:
    assert directed(f"<p>{sentence}</p>") == f'<p dir="auto">{apart}</p>'


def test_a_text_of_a_person_with_some_english_in_it_is_one_text() -> None:
    assert "<bdi>" not in directed("<p>المكتبة في المساء (Aldham, 2026): 3 من كل 10</p>")


@pytest.mark.parametrize(
    "kept", ["<title>In المكتبة</title>", "<style>a { content: 'In المكتبة' }</style>", "<svg><text>In المكتبة</text></svg>"]
)
def test_what_can_hold_text_alone_or_is_drawn_stays(kept: str) -> None:
    assert directed(kept) == kept
