"""Many alike findings as one line: "“End” of actions 2, 5 and 18 others". Whoever lists what a check found asks here."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.core.checks.outcomes import Finding, Outcome
from wizard.core.form.answers import At
from wizard.core.frozen import frozen
from wizard.core.standing.naming import wording_in_quotes
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, sentence

_MANY, _NAMED = 4, 2
"""From how many alike findings on they are one line, and how many of their entries that line names."""


@frozen
class FoundTogether:
    """What one line says: a finding, or many that are alike."""

    words: str
    findings: tuple[Finding, ...]
    question: str = ""
    """Of many: the id of the field that they are about; "" of one."""
    place: At | None = None
    """Of many: the list that their entries are in."""

    @property
    def is_many(self) -> bool:
        return self.place is not None


def lines(standing: Standing, outcome: Outcome) -> tuple[FoundTogether, ...]:
    """Return what a check found; many that are of the same field of entries of one list, and of nothing else, are one."""
    groups: dict[object, list[Finding]] = {}
    for finding in outcome.found:
        entry = standing.entry_of(finding.asked[0]) if len(finding.on) == 1 and finding.asked else None
        alike = (finding.asked[0].question, entry.at, finding.mend) if entry and not finding.earlier else finding.key
        groups.setdefault(alike, []).append(finding)
    return tuple(
        line
        for some in groups.values()
        for line in ([_many(standing, some)] if len(some) >= _MANY else [FoundTogether(one.words, (one,)) for one in some])
    )


def _many(standing: Standing, findings: Sequence[Finding]) -> FoundTogether:
    places = [finding.asked[0] for finding in findings]
    entries = [entry for at in places if (entry := standing.entry_of(at))]
    named, question = entries[:_NAMED], entries[0].question
    left = counted(len(entries) - len(named), "other")
    some = f"{question.entries} {', '.join(one.short for one in named)} and {left}"
    titled = places[0].question == question.listing.titled
    words = f"{sentence(some)}." if titled else f"{wording_in_quotes(places[0].question, standing)} of {some}."
    return FoundTogether(words, tuple(findings), places[0].question, entries[0].at)
