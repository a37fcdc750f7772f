"""Hints: what may be weak and may be right as it is. They read words, so they may be wrong; they can be switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.core.checks.outcomes import Finding, Outcome, outcome
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Check
from wizard.core.form.days import Days
from wizard.core.standing.naming import QUOTE, place_in_short
from wizard.core.standing.reasons import first_with
from wizard.core.standing.standing import Standing
from wizard.core.text import joined, likeness, one_line, sentence, shorten

_FEW = 6  # words; a shorter text may well be right in two places

# "as above", "see question 7", "same as 3", "as stated earlier"; not "as above average".
_ELSEWHERE = re.compile(
    r"\b(?:as|see|same as|refer to|as per|per) (?:the )?(?:answer to |response to )?"
    r"(?:above\b(?![-\w]| average| all)|(?:question|answer|section|q)\.? ?\d+[a-z]?\b)"
    r"|\b(?:see|same as|as per) (?:the )?(?:below|before|previous|earlier)\b"
    r"|\b(?:as|already) (?:stated|mentioned|described|explained|noted|set out|answered) (?:above|before|earlier|previously)\b"
    r"|\bsame as \d+[a-z]?\b|^ditto\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:n/?a|not applicable|none|nil|no|yes|nothing|tbc|tbd|-+|\.+"
    r"|no (?:negative |adverse )?impacts?|no change|not relevant)\.?",
    re.IGNORECASE,
)
# An address that goes on behind a space or a line end: what it ends in and what follows show it.
_BROKEN = re.compile(
    r"https?://[^\s<>]*[-/_=&?%](?:[ \t]+|[ \t]*\n[ \t]*)"
    r"(?P<rest>[a-z0-9][\w%.\-]*(?:/[\w%.\-/]*|\.html?|\.pdf|\.aspx?))(?![\w:])"
)


def texts(standing: Standing) -> Iterator[tuple[At, str]]:
    """Yield every text that a person wrote: rationales, and answers of several paragraphs."""
    for step in standing.path.steps:
        answer = standing.answer(step.at)
        if isinstance(answer, Known):
            words = answer.because if step.question.rationale else answer.value if kinds.of(step.question).is_prose else ""
            if isinstance(words, str) and words.strip():
                yield step.at, words


def elsewhere(check: Check, standing: Standing, days: Days) -> Outcome:
    """Texts that send the reader to another answer."""
    looked, findings = list(texts(standing)), []
    for at, words in looked:
        if match := _ELSEWHERE.search(one_line(words)):
            findings.append(
                _hint(standing, at, f"says “{match[0]}”", "Each answer may be read on its own: say here what applies here.")
            )
    return outcome(check, looked, len(findings), "texts", findings)


def nothing(check: Check, standing: Standing, days: Days) -> Outcome:
    """Rationales that give no reason."""
    looked, findings = [], []
    for at, words in texts(standing):
        if standing.bank.questions[at.question].rationale:
            looked.append(at)
            if _NOTHING.fullmatch(one_line(words)):
                findings.append(_hint(standing, at, f"has only “{one_line(words)}” for a reason", "Say what you looked at."))
    return outcome(check, looked, len(findings), "rationales", findings)


def twice(check: Check, standing: Standing, days: Days) -> Outcome:
    """The same text at two places, but for one reason that the form lets a person give for several questions."""
    looked = [(at, words) for at, words in texts(standing) if len(words.split()) >= _FEW]
    same: dict[str, list[At]] = {}
    for at, words in looked:
        if first_with(standing, at) == at:  # what was given for several on purpose is one text
            same.setdefault(likeness(words), []).append(at)
    findings = []
    for places in same.values():
        if len(places) > 1:
            named = sentence(joined([place_in_short(at, standing, between=": ") for at in places]))
            words = next(text for at, text in looked if at == places[0])
            what = f"{named} have the same text: “{shorten(words, QUOTE)}”."
            findings.append(Finding(what, tuple(places), "Say in each what is particular to it."))
    return outcome(check, looked, sum(len(finding.on) for finding in findings), "texts", findings)


def broken(check: Check, standing: Standing, days: Days) -> Outcome:
    """Links that a space or a line end cuts in two."""
    looked, findings = [], []
    for at, words in texts(standing):
        if "://" not in words:
            continue
        looked.append(at)
        for match in _BROKEN.finditer(words):
            if "//" not in match["rest"]:
                what = f"has a link that is broken: “{shorten(one_line(match[0]), 2 * QUOTE)}”"
                findings.append(_hint(standing, at, what, "Take out the space or the line end."))
    return outcome(check, looked, len({finding.on for finding in findings}), "texts with links", findings)


def _hint(standing: Standing, at: At, what: str, mend: str) -> Finding:
    return Finding(f"{sentence(place_in_short(at, standing, between=': '))} {what}.", (at,), mend)
