"""The grounds on which an answer is left out of what is published, and how a mark for publication is told."""

from __future__ import annotations

from collections.abc import Mapping

MAY = "published"
"""Marks what may be published although the form leaves it out."""

GROUNDS: Mapping[str, str] = {
    "personal": "it is about a person who could be recognised (Freedom of Information Act 2000, section 40)",
    "confidence": "it was given to us in confidence (section 41)",
    "legal": "it is legal advice (section 42)",
    "commercial": "it would harm somebody's commercial interests (section 43)",
    "later": "it is to be published later (section 22)",
    "policy": "it is about government policy that is still being made (section 35)",
    "conduct": "it would harm how we do our work (section 36)",
    "safety": "it would put somebody's health or safety at risk (section 38)",
    "crime": "it would harm the prevention of crime, or its investigation (section 31)",
    "other": "for another reason",
}
"""By key, why something is not published, in words that go on after “Not published:”: the exemptions of the Freedom of
Information Act 2000 that an assessment is likely to meet. In Scotland another Act has others: then “other”, with words."""

IN_SHORT: Mapping[str, str] = {
    "personal": "marked as personal",
    "confidence": "marked as given in confidence",
    "legal": "marked as legal advice",
    "commercial": "marked as commercial",
    "later": "marked as published later",
    "policy": "marked as policy in the making",
    "conduct": "marked as harmful to our work",
    "safety": "marked as a risk to safety",
    "crime": "marked as a matter of crime",
    "other": "marked, for another reason",
}
"""By key of a ground, what is said of a mark where there is room for a few words."""


def mark_in_words(under: str, words: str = "") -> str:
    """Return how a mark is told: "not for publication: it is ..."; "" where there is none. under: as in `Withhold`."""
    if not under:
        return ""
    more = f" ({words})" if words else ""
    if under == MAY:
        return f"may be published{more}"
    return f"not for publication: {GROUNDS.get(under, 'for a reason that this version does not know')}{more}"
