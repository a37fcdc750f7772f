"""Dates of any precision: what they can mean, and which are sure to come after which."""

import pytest

from wizard.core.errors import Misfit
from wizard.core.form.dates import LAST, Span, begins_after, day, from_today, is_after, is_day, is_unread, is_words, span

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
    ("Spring 2023", "2023-03-01", "2023-06-30"),
    ("Q3 2023", "2023-07-01", "2023-12-31"),
    ("2022/23", "2022-04-01", "2023-08-31"),
    ("April to June 2023", "2023-04-01", "2023-06-30"),
    ("between January 2022 and March 2023", "2022-01-01", "2023-03-31"),
    ("December 2022 (to be confirmed)", "2022-12-01", "2022-12-31"),
    ("3–5 April 2027", "2027-04-03", "2027-04-05"),
    ("Monday 3 May 2027", "2027-05-03", "2027-05-03"),
    ("May/June 2027", "2027-05-01", "2027-06-30"),
    ("Q3 2026/27", "2026-10-01", "2026-12-31"),
    ("about 3 April 2027", "2027-01-01", "2027-12-31"),
    ("winter 2026", "2026-01-01", "2027-03-31"),
    ("by March 2023", "0001-01-01", "2023-03-31"),
    ("Oct-26", "2026-10-01", "2026-10-31"),
    ("Oct '26", "2026-10-01", "2026-10-31"),
    ("October of 2026", "2026-10-01", "2026-10-31"),
    ("21-Oct-26 to 3-Nov-26", "2026-10-21", "2026-11-03"),
    ("3-5 April 2027", "2027-04-03", "2027-04-05"),
    ("2026-10-21 - 2026-11-03", "2026-10-21", "2026-11-03"),
    ("autumn of 2026", "2026-09-01", "2026-12-31"),
    ("winter 2026/27", "2026-11-01", "2027-03-31"),
    ("2026 Q1", "2026-01-01", "2026-06-30"),
    ("third quarter of 2026", "2026-07-01", "2026-12-31"),
    ("Q4 FY26/27", "2027-01-01", "2027-03-31"),
    ("Quarter 1 of 2026-27", "2026-04-01", "2026-06-30"),
    ("financial year 2026/27", "2026-04-01", "2027-03-31"),
    ("FY 2026/2027", "2026-04-01", "2027-03-31"),
    ("2026-27", "2026-04-01", "2027-08-31"),
    ("academic year 2026/27", "2026-08-01", "2027-08-31"),
    ("first half of 2026", "2026-01-01", "2026-12-31"),
    ("w/c 3 May 2027", "2027-05-03", "2027-05-09"),
    ("week commencing 31 December 9999", "9999-12-31", "9999-12-31"),
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
    "2026/28",
    "Phase 2",
    "3 months after May 2026",
]
# How a day is written where it comes from: by hand, in letters, in spreadsheets, in other programs.
DAYS = [
    *("21-Oct-26", "21-Oct-2026", "21/Oct/2026", "21 Oct '26", "21-October-26", "21Oct2026", "21.10.26", "21. 10. 2026"),
    *("21 / 10 / 26", "21\u2011Oct\u201126", "2026/10/21", "2026-Oct-21", "2026-10-21 00:00:00", "2026-10-21T00:00:00"),
    *("Wednesday 21 October 2026", "Wed 21 Oct 2026", "Weds, 21/10/26", "21 October 2026 (Wednesday)", "21 October 2026, Wed"),
    *("the 21st of October 2026", "21st of October, 2026", "October 21, 2026", "Oct 21st 2026", " 21  OCT  2026. "),
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


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert is_day(text)
    assert day(text) == "2026-10-21"
    assert span(text) == Span("2026-10-21", "2026-10-21")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Monday 21 October 2026", "21 October 2026 is a Wednesday"),
        ("21 Ocotber 2026", 'did you mean "21 October 2026"'),
        ("31-Feb-26", "not a day of the calendar"),
        ("Oct 2026", "is not one day; write the day as well"),
        ("Spring 2027", "is not one day; write the day as well"),
        ("end of January", "does not say which year"),
        ("21 April", "does not say which year"),
        ("Oct 26", "does not say which year"),
        ("by the end of March", "does not say which year"),
        ("soon", "is not a date"),
    ],
)
def test_a_day_that_lacks_something_is_asked_for_it(text: str, said: str) -> None:
    with pytest.raises(Misfit, match=said.replace("?", r"\?")):
        day(text)


@pytest.mark.parametrize("text", ["January 2023 onwards", "from January 2023", "since January 2023", "January 2023 - ongoing"])
def test_what_begins_and_has_no_end_begins_when_it_says(text: str) -> None:
    signed, begins = span("21 November 2023"), span(text)
    assert signed and begins
    assert begins_after(signed, begins)
    assert not is_after(signed, begins)


def test_what_begins_some_day_later_may_begin_after_anything() -> None:
    signed, begins = span("21 November 2023"), span("not before January 2023")
    assert signed and begins
    assert not begins_after(signed, begins)


def test_what_has_figures_in_it_and_can_not_be_read_is_no_date_and_no_words() -> None:
    assert is_unread("21-Okt-26")
    assert not is_words("21-Okt-26")
    assert is_words("once decided")
    assert not is_unread("21-Oct-26")


def test_today_is_kept_as_the_day_where_the_day_is_known() -> None:
    assert [from_today(word, "2026-02-28") for word in ("Today", "tomorrow.", "yesterday", "3/3/2026")] == [
        *("2026-02-28", "2026-03-01", "2026-02-27", "3/3/2026")
    ]
    assert from_today("today", "") == "today"
