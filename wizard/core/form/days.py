"""Days and times as they are here: one rule for all that is printed and all that is decided.

A record's time is UTC; a person reads and means the time of the place where the program runs. Which zone that is and what day
it is now are given from outside (`wizard.clock`): the core asks no clock.
"""

from __future__ import annotations

import datetime

from wizard.core.form.dates import british
from wizard.core.frozen import frozen


@frozen
class Days:
    """Today, as 2026-03-31 ("" leaves out what depends on the day, `EVER` leaves none of it out), and the zone of times."""

    today: str = ""
    zone: datetime.tzinfo = datetime.UTC

    def holds(self, after: str, before: str) -> bool:
        """Tell whether today is after one day and before another; "" sets no bound."""
        if not (after or before) or self.today == EVER:
            return True
        return bool(self.today) and (not after or self.today > after) and (not before or self.today < before)

    def day(self, utc: str) -> str:
        """Return the day that a time is on here, as 2026-03-31."""
        return self._here(utc).date().isoformat()

    def british(self, utc: str) -> str:
        """Return the day that a time is on here, as 31 March 2026."""
        return british(self.day(utc))

    def clock(self, utc: str) -> str:
        """Return the time of day: "07:20"."""
        return f"{self._here(utc):%H:%M}"

    def moment(self, utc: str) -> str:
        """Return day and time: "22 November 2026 at 07:20"."""
        return f"{self.british(utc)} at {self.clock(utc)}"

    def in_full(self, utc: str) -> str:
        """Return day, time and zone, as it can be read anywhere: "22 November 2026 at 07:20 GMT"."""
        return f"{self.moment(utc)} {self._here(utc).tzname() or ''}".rstrip()

    def lately(self, utc: str) -> str:
        """Return a time as a person would say it: "today 14:02", "yesterday 09:15", "3 March 2026"."""
        past = self._days_since(utc)
        if past in (0, 1):
            return f"{'yesterday' if past else 'today'} {self.clock(utc)}"
        return self.british(utc)

    def ago(self, utc: str) -> str:
        """Return how long ago a time is: "today", "yesterday", "4 days ago"."""
        past = self._days_since(utc)
        return "today" if past <= 0 else "yesterday" if past == 1 else f"{past} days ago"

    def _days_since(self, utc: str) -> int:
        return (datetime.date.fromisoformat(self.today) - self._here(utc).date()).days

    def _here(self, utc: str) -> datetime.datetime:
        moment = datetime.datetime.fromisoformat(utc)
        try:
            return moment.astimezone(self.zone)
        except (OverflowError, ValueError, OSError):  # off the calendar there, or further than the system knows its zone
            return moment


EVER = "ever"
"""Given as today: whatever holds on any day."""

UNDATED = Days()
"""No day is today, and times stand as they were recorded."""
