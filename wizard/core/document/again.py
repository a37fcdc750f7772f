"""A published page as it was on the day of its printing, to hold the words of a page against it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from wizard.core.document import approval
from wizard.core.document.printed import Publication
from wizard.core.document.publication import carried_from, published_as, version_of
from wizard.core.errors import Misfit
from wizard.core.form import dates
from wizard.core.form.days import Days
from wizard.core.frozen import frozen, replace
from wizard.core.record.changes import Approve, Record, Report
from wizard.core.record.writers import content as content_of
from wizard.core.review.states import State
from wizard.core.standing.standing import Standing


@frozen
class Told:
    """What a page says that is told otherwise on another day, after a copy was taken in, or by another publisher."""

    published: str = ""
    """The day of its printing, in British words."""
    organisation: str = ""
    contact: str = ""
    version: str = ""
    """Its number, and what it replaces: "2, replaces the version of 3 March 2026"."""
    changed: str = ""
    """The day on which something was changed that is not in it, in British words, "" where it tells none."""


def again(
    standing: Standing, records: Sequence[Record], days: Days, mark: str, told: Told
) -> tuple[Approve | Report, Publication] | None:
    """Return what was published under a code, as it was on its day, with the approval that it is of; None where nothing was.

    What a page tells of another day is believed only where it could be told: a version, a day of a change.
    """
    there = published_as(standing, records, replace(days, today=_day(told.published) or days.today), mark)
    if there is None:
        return None
    act, made = there
    changed = told.changed if told.changed in set(_changes(records)) else ""
    number, _, replaces = told.version.partition(", replaces ")
    could_be = number.isdecimal() and 1 <= int(number) <= len(list(_given(standing)))
    could_be = could_be and replaces in {"", made.replaces, carried_from(standing, records), *map(version_of, _given(standing))}
    signed = replace(act, name=made.approval.name, role=made.approval.role) if made.approval else act
    return act, replace(
        made,
        organisation=told.organisation,
        contact=told.contact,
        version=int(number) if could_be else made.version,
        replaces=replaces if could_be else made.replaces,
        changed=changed,
        state_words=approval.in_words(_state(act, changed), signed, changed=changed),
    )


def _changes(records: Sequence[Record]) -> Iterator[str]:
    """Yield the days on which something was changed, in every zone in which a page may have been printed."""
    zones = [Days(zone=datetime.timezone(datetime.timedelta(hours=hours))) for hours in (-12, 0, 14)]
    yield from (there.british(one.time) for one in content_of(records) for there in zones)


def _given(standing: Standing) -> Iterator[Approve | Report]:
    yield from (act for _, act in standing.response.review.acts if isinstance(act, Approve | Report))


def _state(act: Approve | Report, changed: str) -> State:
    """Return what an assessment was when a page of it was printed."""
    if isinstance(act, Report):
        return State.REPORT_OUTDATED if changed else State.REPORTED
    return State.OUTDATED if changed else State.CONDITIONAL if act.conditions else State.APPROVED


def _day(words: str) -> str:
    try:
        return dates.day(words) if re.fullmatch(r"\d{1,2} \w+ \d{4}", words) else ""
    except Misfit:
        return ""
