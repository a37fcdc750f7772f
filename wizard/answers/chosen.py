"""Which answer of the form somebody has written, and what they say besides: one reading for replies and for forms on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.core.form import kinds
from wizard.core.form.bank import Question
from wizard.core.text import alike

# What may stand between an option and its reason. "No one has counted" and "No-one" are no answer, and "No. 5" is a number.
_AFTER = (
    r"[*_]*(?:[ \t]*[.,:;!…]+(?![.,:;!…])|[ \t]*[–—](?!one\b)|[ \t]+-+(?=\s)|-+(?=\s)|(?=[ \t]*\n)"
    r"|(?=\s+because\b)|(?=\s*\())[*_]*"
)


def begins_with_option(question: Question, text: str) -> tuple[str, str]:
    """Return the option that a text begins with, and what comes after it: ("Yes", "three of them"); else ("", "").

    It counts where it is all that is said, or is parted from what follows; not where another is named as well: "Yes/No".
    """
    for word, label in sorted(_labels(question), key=lambda one: -len(one[0])):
        found = re.match(rf"\s*[*_]*{re.escape(word)}(?!\w)", text, re.IGNORECASE)
        if not found:
            continue
        rest = text[found.end() :]
        if not rest.strip(" \t\n*_.,!"):
            return label, ""
        after = re.match(_AFTER, rest, re.IGNORECASE)
        if not after:
            return "", ""
        reason = rest[after.end() :].strip()
        if _is_number(found[0], after[0], reason) or _names_another(question, label, reason):
            return "", ""
        return label, reason
    return "", ""


def _is_number(word: str, after: str, reason: str) -> bool:
    """Tell whether a "No." is the abbreviation of "number"."""
    return alike(word.strip(" *_"), "no") and after.strip() == "." and bool(re.match(r"\d|of\b", reason))


def _names_another(question: Question, label: str, reason: str) -> bool:
    """Tell whether a reason begins with another option: "Yes, and no", "No. Yes."; not "Yes, no steps"."""
    for word, other in _labels(question):
        if other == label or len(word) < 2:
            continue
        joined_on = rf"(?:(?:and|or|but|also|maybe|&|/)\s+)+{re.escape(word)}(?!\w)"
        alone = rf"{re.escape(word)}(?=\s*(?:[.,;:!?)]|\Z))" if alike(word, "no") else rf"{re.escape(word)}(?!\w)"
        if re.match(rf"{joined_on}(?!\s+\w)|{alone}", reason, re.IGNORECASE):
            return True
    return False


def _labels(question: Question) -> Iterator[tuple[str, str]]:
    """Yield what people write for each option, with its label."""
    if kinds.of(question).several or not kinds.of(question).is_choice:
        return
    labels = {option.value: option.label for option in kinds.options(question) if not option.note}
    yield from ((label, label) for label in labels.values())
    yield from ((word, labels[value]) for word, value in kinds.of(question).also.items() if value in labels)
    for word in ("not applicable", "n/a"):
        if kinds.said_instead(question, word) == kinds.NOT_APPLICABLE:
            yield word, word


def without_because(reason: str) -> str:
    """Return a reason without the word that begins it; "because of the cuts" stays as it is."""
    return re.sub(r"\A(?:because)\b(?!\s+of\b)[\s,:]*", "", reason, flags=re.IGNORECASE) or reason
