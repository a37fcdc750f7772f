"""Dates of any precision: what they can mean, and which are sure to come after which."""

import pytest

from wizard.core.form.dates import LAST, Span, is_after, span

READ = [
    ("21 November 2022", "2022-11-21", "2022-11-21"),
    ("21/11/2022", "2022-11-21", "2022-11-21"),
    ("April 2023", "2023-04-01", "2023-04-30"),
    ("Oct 2022", "2022-10-01", "2022-10-31"),
    ("Sept. 2022", "2022-09-01", "2022-09-30"),
    ("4/2023", "2023-04-01", "2023-04-30"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2022", "2022-01-01", "2022-12-31"),
    ("End of 2022", "2022-01-01", "2022-12-31"),
    ("early April 2023", "2023-04-01", "2023-04-30"),
    ("mid-2023", "2023-01-01", "2023-12-31"),
    ("Spring 2023", "2023-01-01", "2023-12-31"),
    ("Q3 2023", "2023-01-01", "2023-12-31"),
    ("2022/23", "2022-01-01", "2023-12-31"),
    ("April to June 2023", "2023-04-01", "2023-06-30"),
    ("between January 2022 and March 2023", "2022-01-01", "2023-03-31"),
    ("December 2022 (to be confirmed)", "2022-12-01", "2022-12-31"),
    ("3–5 April 2027", "2027-04-03", "2027-04-05"),
    ("Monday 3 May 2027", "2027-05-03", "2027-05-03"),
    ("May/June 2027", "2027-05-01", "2027-06-30"),
    ("Q3 2026/27", "2026-01-01", "2027-12-31"),
    ("about 3 April 2027", "2027-01-01", "2027-12-31"),
    ("winter 2026", "2026-01-01", "2027-12-31"),
    ("by March 2023", "0001-01-01", "2023-03-31"),
]
WORDS = [
    "Ongoing",
    "N/A",
    "End date not yet confirmed",
    "Ongoing from April 2023",
    "31/02/2026",
    "once decided",
    "0000",
    "13/2023",
]


@pytest.mark.parametrize(("text", "first", "last"), READ)
def test_a_date_is_every_day_that_it_can_mean(text: str, first: str, last: str) -> None:
    assert span(text) == Span(first, last)


@pytest.mark.parametrize("text", ["January 2023 onwards", "from January 2023", "January 2023 and ongoing"])
def test_a_date_that_only_begins_is_open(text: str) -> None:
    assert span(text) == Span("2023-01-01", "2023-01-31", open=True)


@pytest.mark.parametrize("text", WORDS)
def test_words_are_no_date(text: str) -> None:
    assert span(text) is None


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [
        ("1 May 2023", "April 2023", True),
        ("30 April 2023", "April 2023", False),
        ("21 November 2022", "End of 2022", False),
        ("2023", "End of 2022", True),
        ("by March 2023", "January 2020", False),
        ("1 January 2023", "by December 2022", True),
    ],
)
def test_only_what_is_sure_to_come_after_comes_after(one: str, other: str, after: bool) -> None:
    first, second = span(one), span(other)
    assert first and second
    assert is_after(first, second) is after
    assert first.last < LAST
