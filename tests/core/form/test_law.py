"""Law in the help: for whom each line is and when it was checked is said, and what is for other bodies is left out."""

import pytest

from wizard.core.form.bank import Help, Law
from wizard.core.form.law import body, told

DUTY = Law("Equality Act 2010 s.149(1)", "due regard to three needs.", ("all",), "2026-11-28")
BOARDS = Law("NHS Act 2006 s.14Z35", "regard to reducing inequalities.", ("icb", "nhs-england"), "2026-11-28")
OLD = Law("Human Rights Act 1998 s.6", "act compatibly.", ("all",), "2025-11-27")
HELP = Help(lines=(DUTY, BOARDS))


def test_each_line_is_told_with_for_whom_it_is_and_the_day_in_words() -> None:
    assert told(HELP, "", "2026-11-29")[:4] == (
        "Law that applies to all public bodies (checked 28 November 2026):",
        "- Equality Act 2010 s.149(1): due regard to three needs.",
        "Law that applies to integrated care boards and NHS England (checked 28 November 2026):",
        "- NHS Act 2006 s.14Z35: regard to reducing inequalities.",
    )


def test_who_said_where_they_work_reads_only_what_is_for_them_and_how_much_is_not_shown() -> None:
    lines = told(HELP, "council", "2026-11-29")
    assert not any("14Z35" in line for line in lines)
    assert lines[-1] == "Not shown: 1 line of law for other kinds of body. Your setting: council."
    assert len(told(HELP, "icb", "2026-11-29")) == 4


WALES = Law("Regulations 2011", "assess the impact.", ("wales",), "2026-11-28")
ENGLISH_COUNCILS = Law("Regulations 2017", "publish objectives.", ("council", "england"), "2026-11-28")
NATIONS = Help(lines=(DUTY, WALES, ENGLISH_COUNCILS))


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("", ("s.149", "2011", "2017")),
        ("wales", ("s.149", "2011")),
        ("council wales", ("s.149", "2011")),
        ("council england", ("s.149", "2017")),
        ("council", ("s.149", "2011", "2017")),
        ("health-board wales", ("s.149", "2011")),
        ("other england", ("s.149",)),
        ("scotland", ("s.149",)),
    ],
)
def test_what_is_law_in_one_nation_is_told_only_there(own: str, shown: tuple[str, ...]) -> None:
    lines = told(NATIONS, own, "2026-11-29")
    said = [name for name in ("s.149", "2011", "2017") if any(name in line for line in lines if line.startswith("- "))]
    assert tuple(said) == shown


def test_the_nation_is_named_with_the_bodies() -> None:
    lines = told(NATIONS, "", "2026-11-29")
    assert "Law that applies to all public bodies in Wales (checked 28 November 2026):" in lines
    assert "Law that applies to councils in England (checked 28 November 2026):" in lines
    assert told(NATIONS, "council wales", "")[-1] == "Not shown: 1 line of law for other bodies. Your setting: council, Wales."
    assert told(NATIONS, "scotland", "")[-1] == "Not shown: 2 lines of law for other nations. Your setting: Scotland."
    assert "wizard settings nation Wales" in told(NATIONS, "council", "")[-1]


def test_who_did_not_say_it_is_told_how_where_that_makes_a_difference() -> None:
    assert "wizard settings body" in told(HELP, "", "")[-1]
    assert "settings" not in " ".join(told(Help(lines=(DUTY,)), "", ""))


@pytest.mark.parametrize(
    ("today", "is_old"), [("2026-11-27", False), ("2026-11-28", True), ("2030-01-01", True), ("2025-11-27", False), ("", False)]
)
def test_what_was_checked_more_than_a_year_ago_says_so(today: str, is_old: bool) -> None:
    assert ("more than a year ago" in told(Help(lines=(OLD,)), "", today)[0]) is is_old


def test_a_check_on_a_day_that_has_not_come_is_not_passed_over() -> None:
    for checked in ("2026-11-28", "2062-11-27", "9999-12-31"):
        line = told(Help(lines=(Law("An Act", "something.", ("all",), checked),)), "", "2026-11-27")[0]
        assert "a day that has not come yet" in line and "ago" not in line


def test_a_check_of_the_29_february_is_a_year_old_after_the_28th() -> None:
    leap = Help(lines=(Law("An Act", "something.", ("all",), "2028-02-29"),))
    assert "ago" not in told(leap, "", "2029-02-28")[0]
    assert "ago" in told(leap, "", "2029-03-01")[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NHS trust", "nhs-trust"),
        ("nhs  TRUST", "nhs-trust"),
        ("NHS foundation trust", "foundation-trust"),
        ("ICB", "icb"),
        ("Integrated Care Boards", "icb"),
        ("council", "council"),
        ("Local authority", "council"),
        ("other", "other"),
        ("a bakery", ""),
        ("", ""),
    ],
)
def test_a_kind_of_body_is_understood_in_the_words_people_use(typed: str, meant: str) -> None:
    assert body(typed) == meant
