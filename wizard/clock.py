"""What this computer's clock says: what time it is, what day, and in which zone. Nothing else asks it."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta, tzinfo

from wizard.core.form.days import Days


class _System(tzinfo):
    """The zone this computer is set to, moment by moment: in July it may be another offset than in December.

    Asked of the system and not of the database of zones: Windows has none.
    """

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return _placed(moment).utcoffset() if moment else None

    def dst(self, moment: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return _placed(moment).tzname() if moment else None

    def fromutc(self, moment: datetime) -> datetime:
        placed = moment.replace(tzinfo=UTC).astimezone()
        here = placed.replace(tzinfo=self)
        # In autumn an hour comes twice: `fold` says that its second coming is meant.
        return here if here.utcoffset() == placed.utcoffset() else here.replace(fold=1)


def _placed(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None).astimezone()


_HERE = _System()


def now() -> str:
    """Return the time as UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def nanoseconds() -> int:
    """Return the time as files have it: nanoseconds since 1970."""
    return time.time_ns()


def zone() -> str:
    """Return what tells the zone of this computer from another."""
    # Zones that have the same hours and names begin their summer on other days.
    return f"{time.timezone} {time.altzone} {time.tzname} {os.environ.get('TZ', '')} {os.path.realpath('/etc/localtime')}"


def here() -> Days:
    """Return today, and the zone of this computer."""
    return Days(date.today().isoformat(), _HERE)
