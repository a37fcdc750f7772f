"""Findings that somebody let stand, because ...: which are meant, and whether the answers are still those that were seen.

A finding is known by its check and the places it rests on, not by its words or by numbers, so it survives renumbering. With
other answers at those places it is a finding again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from wizard.core.checks.outcomes import Accepted, Finding, Outcome
from wizard.core.form.answers import Answer
from wizard.core.form.bank import Check
from wizard.core.form.days import Days
from wizard.core.frozen import plain, replace
from wizard.core.record.canonical import canonical, name_of, whole
from wizard.core.record.response import as_version_0_1_0_read
from wizard.core.standing.fingerprint import earlier_words
from wizard.core.standing.standing import Standing

_KEY = 8  # hexadecimal digits; enough to tell the findings of one assessment apart, and to type


def with_accepted(standing: Standing, outcome: Outcome, days: Days) -> Outcome:
    """Return what came of a check with each finding's key, and those apart that somebody let stand."""
    findings, accepted = [], []
    for finding in outcome.found:
        known = replace(finding, key=key(outcome.check, finding))
        given = standing.response.accepted.get(known.key)
        if given is None:
            findings.append(known)
            continue
        record, accept = given
        day = days.day(record.time) if record.time else days.today  # what is being written has no time yet
        stands = Accepted(known, record.author.name, record.time, day, accept.words)
        if _is_seen(accept.seen, standing, known):
            accepted.append(stands)
        else:
            findings.append(replace(known, earlier=stands.words))
    return replace(outcome, found=tuple(findings), accepted=tuple(accepted))


def key(check: Check, finding: Finding) -> str:
    """Return what a finding is called: the same as long as its check is, the places it rests on, and the record it is about."""
    parts = [check.name, plain(check.given), [[at.question, *at.within] for at in finding.places]]
    parts += [finding.about] if finding.about else []
    return hashlib.sha256(canonical(parts)).hexdigest()[:_KEY]


def seen(standing: Standing, finding: Finding) -> str:
    """Return the digest of the answers that a finding rests on."""
    return _digest([standing.response.answer(at) for at in finding.places])


def _is_seen(mark: str, standing: Standing, finding: Finding) -> bool:
    """Tell whether a digest is of the answers that a finding rests on, now or as an earlier version worked it out."""
    if mark == seen(standing, finding):
        return True
    questions = standing.bank.questions
    return any(
        mark
        == _digest(
            [as_version_0_1_0_read(questions.get(at.question), standing.response.answer(at), words) for at in finding.places]
        )
        for words in earlier_words(standing.response)
    )


def _digest(answers: Sequence[Answer | None]) -> str:
    return hashlib.sha256(canonical([(name_of(answer), whole(answer)) for answer in answers])).hexdigest()[:16]
