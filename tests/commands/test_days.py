"""Times are those of the place where the program runs, on one rule for all that it prints and all that it decides."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.helpers.running import wizard
from tests.helpers.tiny import text
from wizard import clock
from wizard.core.checks.accepted import key, seen
from wizard.core.checks.findings import run
from wizard.core.form.answers import At, Known
from wizard.core.form.days import Days
from wizard.core.record import codec
from wizard.core.record.changes import Accept, Approve, Author, Change, Hand, Record, Remark, Set, Verdict
from wizard.core.standing.fingerprint import fingerprint
from wizard.store import ledger, library

LATE = "2024-07-03T23:30:00Z"
"""Half past midnight on 4 July in London, and still 3 July in UTC."""
LONDON = Days("2024-12-24", ZoneInfo("Europe/London"))
SAM, PRIYA = Author("Sam Okoro"), Author("Priya Nair")

# -- The rule ---------------------------------------------------------------------------------------------------------


def test_a_time_is_told_in_the_zone_that_is_given() -> None:
    assert LONDON.day(LATE) == "2024-07-04"
    assert LONDON.moment(LATE) == "4 July 2024 at 00:30"
    assert LONDON.in_full(LATE) == "4 July 2024 at 00:30 BST"
    assert Days().in_full(LATE) == "3 July 2024 at 23:30 UTC"
    assert Days("2024-12-24", ZoneInfo("America/New_York")).clock(LATE) == "19:30"


@pytest.fixture
def no_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """More than a day before Greenwich, as a slip in TZ has it: no zone of Python."""
    monkeypatch.setenv("TZ", "<+99>-99")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("no_zone")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no TZ")
def test_a_zone_that_is_none_stops_nothing() -> None:
    assert clock.here().in_full(LATE) == "3 July 2024 at 23:30 UTC"
    assert clock.here().today


@pytest.mark.parametrize(
    ("today", "lately", "ago"),
    [
        ("2024-07-03", "4 July 2024", "today"),  # of a computer whose clock was ahead
        ("2024-07-04", "today 00:30", "today"),
        ("2024-07-05", "yesterday 00:30", "yesterday"),
        ("2024-07-06", "4 July 2024", "2 days ago"),
    ],
)
def test_how_long_ago_a_time_is_counts_the_days_of_the_place(today: str, lately: str, ago: str) -> None:
    days = Days(today, LONDON.zone)
    assert days.lately(LATE) == lately
    assert days.ago(LATE) == ago


# -- The zone of this computer ------------------------------------------------------------------------------------------


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Sets the zone of this process, and sets it back."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def set_to(zone: pytest.MonkeyPatch, name: str) -> Days:
    zone.setenv("TZ", name)
    time.tzset()
    return clock.here()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is set by tzset")
def test_the_zone_of_this_computer_has_its_own_offset_in_july_and_in_december(zone: pytest.MonkeyPatch) -> None:
    here = set_to(zone, "Europe/London")
    assert here.in_full(LATE) == "4 July 2024 at 00:30 BST"
    assert here.in_full("2024-12-03T23:30:00Z") == "3 December 2024 at 23:30 GMT"
    assert set_to(zone, "America/New_York").in_full("2024-07-04T03:59:59Z") == "3 July 2024 at 23:59 EDT"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is set by tzset")
def test_the_hour_that_comes_twice_in_autumn_is_told_apart(zone: pytest.MonkeyPatch) -> None:
    here = set_to(zone, "Europe/London")
    assert here.in_full("2024-10-27T00:30:00Z") == "27 October 2024 at 01:30 BST"
    assert here.in_full("2024-10-27T01:30:00Z") == "27 October 2024 at 01:30 GMT"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is set by tzset")
@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "Etc/GMT+12", "Europe/London"])
def test_a_time_at_either_end_of_the_calendar_is_told_too(zone: pytest.MonkeyPatch, name: str) -> None:
    here = set_to(zone, name)
    assert here.in_full("0001-01-01T00:00:00Z")
    assert here.in_full("9999-12-31T23:59:59Z")


# -- Everywhere it is printed and decided -------------------------------------------------------------------------------

FORM = text(
    """
    - {id: name, kind: line, ask: Name of the plan}
    - {id: fee, kind: yes-no, ask: Is there a fee}
    - {id: decided, kind: date, ask: Decided on}
    """,
    head="roles: {title: name, decision_date: decided}\nchecks: [{check: filled, title: All is filled in, of: fee}]\n",
)


def recorded(folder: Path, day: str) -> Path:
    """A plan to be decided on a day, in which everything was done at the one late hour."""
    (folder / "tiny.yaml").write_text(FORM, encoding="utf-8")
    (folder / "settings.yaml").write_text('name: "Asha Patel"\nface: "plain"\n', encoding="utf-8")
    form, _ = library.form(folder / "tiny.yaml", {})
    kept = ledger.start(folder / "assessments", "night-buses", form, PRIYA)
    at_night(kept, PRIYA, Set(At("name"), Known("Night buses")), Set(At("decided"), Known(day)))
    stands = library.read(kept.path).standing
    outcome = next(one for one in run(stands, LONDON) if one.check.name == "filled")
    at_night(kept, PRIYA, Accept(key(outcome.check, outcome.found[0]), seen(stands, outcome.found[0]), "it is free"))
    at_night(kept, PRIYA, Hand("submit", "", fingerprint(stands)))
    at_night(kept, SAM, Remark("r1", At("fee"), Verdict.MUST, "For whom?"))
    return kept.path


def at_night(kept: ledger.Ledger, by: Author, *changes: Change) -> None:
    """Append a record of the late hour, as it comes with a copy."""
    record = Record(kept.last.seq + 1, LATE, by, changes)
    kept.take_lines([ledger.as_line(codec.encode(record, kept.head, lambda: "00" * 8))], expecting=kept.last.seq)


def approved(file: Path) -> None:
    meant = library.read(file)
    approve = Approve("Read.", "Sam Okoro", "Partner", "2024-07-03", fingerprint(meant.standing))
    at_night(meant.ledger, SAM, approve)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("render", "night", "--edition", "record", "--to", "md", "--out", "-"), "to 4 July 2024 at 00:30 BST"),
        (("render", "night", "--edition", "record", "--to", "md", "--out", "-"), "Accepted by Priya Nair on 4 July 2024"),
        (("render", "night", "--edition", "record", "--to", "json", "--out", "-"), '"date": "4 July 2024"'),
        (("history", "night"), "4 July 2024, Priya Nair"),
        (("history", "night", "--since", "4 July 2024"), "4 July 2024, Priya Nair"),
        (("list",), "4 July 2024"),
        (("check", "night"), "Accepted by Priya Nair on 4 July 2024, because it is free"),
        (("compare", "night"), "as Priya Nair submitted it, 4 July 2024 at 00:30"),
        (("compare", "night", "--since", "4 July 2024"), "as it was before 4 July 2024"),
        (("verify", "night"), "The last is of 4 July 2024 at 00:30"),
        (("undo", "night"), "did on 4 July 2024 at 00:30"),
        (("review", "night"), "Submitted by Priya Nair on 4 July 2024"),
        (("resume", "night"), "Sam Okoro, 4 July 2024, must change: For whom?"),
        (("resume", "night"), "Submitted by Priya Nair on 4 July 2024"),
    ],
)
def test_late_in_the_evening_in_utc_is_the_next_day_in_london(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    recorded(tmp_path, "2024-07-03")
    done = wizard(tmp_path, *words)
    said = done.stdout + done.stderr
    assert told in said
    assert "3 July 2024 at" not in said
    assert "on 3 July 2024" not in said.replace("was due on 3 July 2024", "").replace(
        "The decision was on 3 July 2024", ""
    ).replace(' on 3 July 2024"', "")


@pytest.mark.parametrize("day", ["2024-07-03", "2024-07-04"])
def test_an_approval_is_recorded_on_the_day_of_the_place_before_the_decision_or_after_it(tmp_path: Path, day: str) -> None:
    file = recorded(tmp_path, day)
    approved(file)
    late = "The approval by Sam Okoro was recorded on 4 July 2024, after the decision of 3 July 2024."
    assert (late in wizard(tmp_path, "check", "night").stdout) is (day == "2024-07-03")
    assert "recorded 4 July 2024 at 00:30" in wizard(tmp_path, "verify", "night").stdout
    meant = library.read(file)
    for days, found in ((LONDON, day == "2024-07-03"), (Days("2024-12-24"), False)):
        (outcome,) = (one for one in run(meant.standing, days) if one.check.name == "decided")
        assert any("was recorded on" in one.words for one in outcome.found) is found
