"""Answers that others gave, and the writers only put in: whose they are, as long as they are theirs.

An answer is somebody's as long as it is what they gave. So it is theirs again when a change to it is undone, or an earlier
answer is brought back; and no more once it was changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from wizard.core.form.answers import At
from wizard.core.form.days import Days
from wizard.core.frozen import NOTHING
from wizard.core.past.reversal import past
from wizard.core.record.response import Theirs
from wizard.core.standing.standing import Standing
from wizard.core.text import one_line


@lru_cache(maxsize=4)
def given_by_others(standing: Standing) -> Mapping[At, Theirs]:
    """Return, by place, what stands there now as somebody else gave it."""
    response = standing.response
    if not response.given:
        return NOTHING
    undone = {one.record.seq for one in past(response.records).undone}
    found: dict[At, Theirs] = {}
    for at, some in response.given.items():
        for one in some:
            if one.answer == response.answer(at) and one.record.seq not in undone:
                found[at] = one
    return found


def told(given: Theirs, days: Days) -> str:
    """Return "Answered by Amir Khan, Estates; added by Priya Nair on 3 March 2026."."""
    by, day = given.record.author.name, days.british(given.record.time)
    return f"Answered by {one_line(given.giver)}; added by {by} on {day}."
