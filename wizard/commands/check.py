"""`wizard check`: what is still to do, what the checks find, what may be weak; and accepting what they find."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from wizard import __version__, clock
from wizard.commands._choosing import meant
from wizard.commands._given import AS_JSON, ONLY_ASSESSMENT, Words
from wizard.commands._saying import hand_out, say, tell
from wizard.core.checks import findings, grouping
from wizard.core.checks.accepted import seen
from wizard.core.checks.findings import Finding, Outcome, Severity
from wizard.core.checks.grouping import FoundTogether
from wizard.core.checks.outcomes import HEADINGS, passed
from wizard.core.errors import Problem, UsageError
from wizard.core.form.answers import At, Known, NotApplicable, Unfit
from wizard.core.form.bank import Polarity
from wizard.core.record.changes import Accept, Author, Record
from wizard.core.standing.naming import answer_summary, question_as_printed
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, joined, likeness, one_line, sentence
from wizard.files import plainjson
from wizard.store import ledger, settings
from wizard.store.library import Assessment, as_shown, command

# -- Checks -----------------------------------------------------------------------------------------------------------

WORDS: Words = {
    **ONLY_ASSESSMENT,
    "--no-hints": {"action": "store_true", "help": "leave out the hints"},
    "--each": {"action": "store_true", "help": "a line for each thing, even where many are similar"},
    "--keys": {"action": "store_true", "help": "show the key of each thing, to accept it alone"},
    "--accept": {
        "metavar": "KEY",
        "nargs": "+",
        "action": "extend",
        "help": "accept what a check found: the title of the check for all of it, or a key that --keys shows for one thing",
    },
    "--because": {"metavar": "WORDS", "help": "why you accept it"},
    "--unaccept": {"metavar": "KEY", "nargs": "+", "action": "extend", "help": "take that back"},
    **AS_JSON,
}


def outcomes(assessment: Assessment) -> tuple[Outcome, ...]:
    """Return what all checks find today, what is open first."""
    return findings.run_all(assessment.standing, clock.here())


def hints(assessment: Assessment) -> tuple[Outcome, ...]:
    """Return what may be weak, and may be right as it is."""
    return findings.run_hints(assessment.standing)


def checks_in_words(
    assessment: Assessment, outcomes: Sequence[Outcome], hinted: Sequence[Outcome], *, each: bool = False, keys: bool = False
) -> list[str]:
    """Return the lines: what it found, what is to be completed and looked at, what was accepted, hints, what passed."""
    lines = [
        f"{assessment.called}: {assessment.bank.short or assessment.bank.title}, {assessment.state}",
        *_polarity(assessment),
    ]
    for severity in (Severity.MEND, Severity.LOOK):
        some = [one for one in outcomes if one.severity is severity]
        if total := _total(some):
            lines += ["", f"{_SHOWN[severity]}: {counted(total, 'thing')}"]
            lines += [
                line for one in some if one.found for line in _outcome_words(assessment.standing, one, each=each, keys=keys)
            ]
    if accepted := [one for outcome in outcomes for one in outcome.accepted]:
        lines += ["", f"Accepted: {counted(len(accepted), 'thing')}"]
        lines += [
            f"  - {one.finding.words} {sentence(one.words).rstrip('.')}.{_key(one.finding) if keys else ''}" for one in accepted
        ]
    if total := _total(hinted):
        lines += ["", f"Hints, worth a look; they may be wrong: {counted(total, 'hint')}"]
        lines += [
            line for one in hinted if one.found for line in _outcome_words(assessment.standing, one, each=True, keys=False)
        ]
    own = [one for one in outcomes if one.severity is not Severity.MEND]  # what is to be completed is told by the progress
    fine = [one for one in own if not one.found]
    for heading in HEADINGS:
        some = [one for one in fine if one.heading == heading]
        lines += ["", f"{heading}:", *(f"  - {one.listed}" for one in some)] if some else []
    lines += ["", f"{assessment.counts.words}. {sentence(passed(own))}{_besides(len(accepted), hinted)}."]
    if _total(outcomes):
        begins = command("check", assessment.ledger.path)
        what = "KEY" if keys else '"TITLE OF THE CHECK"'
        lines.append(f'To accept {"one" if keys else "what a check found"}: {begins} --accept {what} --because "..."')
        lines.append(
            "Several keys accept several things; the title of a check accepts all that it found."
            if keys
            else f"To accept only one thing of several, see its key: {begins} --keys"
        )
        if not each and any(line.is_many for one in outcomes for line in grouping.lines(assessment.standing, one)):
            lines.append(f"A line for each: {begins} --each")
    return lines


_SHOWN = {Severity.MEND: "To complete", Severity.LOOK: "To look at"}


def _besides(accepted: int, hinted: Sequence[Outcome]) -> str:
    parts = [f"{accepted} accepted"] if accepted else []
    return "".join(f", {part}" for part in [*parts, *([counted(_total(hinted), "hint")] if _total(hinted) else [])])


def _total(some: Sequence[Outcome]) -> int:
    return sum(len(outcome.found) for outcome in some)


def _key(finding: Finding) -> str:
    return f" [{finding.key}]"


def _outcome_words(standing: Standing, outcome: Outcome, *, each: bool, keys: bool) -> list[str]:
    """A check and all it found; what to do is said once where it is the same for all, and what is alike in one line."""
    lines = ["", f"{outcome.title}: {outcome.words}"]
    mends = list(dict.fromkeys(one.mend for one in outcome.found))
    for line in [FoundTogether(one.words, (one,)) for one in outcome.found] if each else grouping.lines(standing, outcome):
        finding = line.findings[0]
        earlier = f" ({sentence(finding.earlier)}; the answers have changed since)" if finding.earlier else ""
        key = _key(finding) if keys and not line.is_many else ""
        lines.append(f"  - {line.words}{earlier}{key}")
        lines += [f"    What to do: {finding.mend}"] if finding.mend and len(mends) > 1 else []
    return lines + ([f"  What to do: {mends[0]}"] if len(mends) == 1 and mends[0] else [])


def _polarity(assessment: Assessment) -> list[str]:
    """Which Yes is a risk, and which No a gap."""
    standing, lines = assessment.standing, []
    for polarity, value, words in _POLAR:
        asked = [step for step in standing.path.steps if step.question.polarity is polarity]
        said = [question_as_printed(step.question) for step in asked if _is(standing.answer(step.at), value)]
        if asked:
            left = sum(not isinstance(standing.answer(step.at), Known | NotApplicable) for step in asked)
            unsaid = f", {left} of them not answered, or not known yet" if left else ""
            none = "none so far" if left else "none"
            lines.append(f"{words}: {joined(said) or none} (of {counted(len(asked), 'question')}{unsaid})")
    return lines


_POLAR = (
    (Polarity.RISK, "yes", "Risks identified (answered Yes)"),
    (Polarity.STRENGTH, "no", "Not done, or not in place (answered No)"),
)


def _is(answer: object, value: str) -> bool:
    return isinstance(answer, Known) and answer.value == value


def checks_as_json(assessment: Assessment, outcomes: Sequence[Outcome], hinted: Sequence[Outcome]) -> str:
    """Return the same for other programs. A finding names every answer it rests on, with its words."""
    standing = assessment.standing
    content = {
        "program": f"due-regard {__version__}",
        "assessment": assessment.title,
        "file": str(assessment.ledger.path),
        "form": assessment.bank.id,
        "state": assessment.state,
        "checked_on": clock.here().today,
        "found": _total(outcomes),
        "accepted": sum(len(one.accepted) for one in outcomes),
        "checks": [_outcome_as_json(standing, outcome) for outcome in outcomes],
        "hints": [_outcome_as_json(standing, one) for one in hinted],
        "open": [{**_place(standing, todo.at), "why": todo.why.name.lower(), "words": todo.words} for todo in assessment.open],
    }
    return plainjson.written(content)


def _outcome_as_json(standing: Standing, outcome: Outcome) -> dict[str, Any]:
    return {
        "check": outcome.check.name,
        "title": outcome.title,
        "severity": outcome.severity.value,
        "looked_at": outcome.looked,
        "in_order": outcome.fine,
        "of": outcome.noun,
        "unread": outcome.unread,
        "findings": [_finding(standing, finding) for finding in outcome.found],
        "accepted": [
            {**_finding(standing, each.finding), "by": each.who, "time": each.time, "because": each.because}
            for each in outcome.accepted
        ],
    }


def accepted(assessment: Assessment, keys: Sequence[str], because: str, by: Author) -> list[str]:
    """Accept findings, or take that back where no reason is given; return what came of it, in words.

    keys: of findings, or titles of checks, for all that they found. All of it is one record.
    Raises:
        UsageError: no finding has one of the keys, and no check that title.
        LedgerError: it cannot be written, or somebody wrote meanwhile.
    """
    meant = _meant(assessment, keys, is_given=bool(because))
    before = assessment.response.accepted
    seen_there = [Accept(key, seen(assessment.standing, finding), because) for key, finding in meant.items()]
    with as_shown(assessment) as shown:
        assessment.ledger.append(tuple(seen_there), by, expecting=shown)
    if not because:
        return [f"No longer accepted: {finding.words}" for finding in meant.values()]
    return [f"Accepted: {finding.words}{_instead(before.get(key), because)}" for key, finding in meant.items()]


def _instead(before: tuple[Record, Accept] | None, because: str) -> str:
    """Say which reason another one takes the place of."""
    if before is None or before[1].words in ("", because):
        return ""
    record, accept = before
    return f" This takes the place of what {record.author.name} said: “{one_line(accept.words)}”. Both are kept in its history."


def _meant(assessment: Assessment, keys: Sequence[str], *, is_given: bool) -> dict[str, Finding]:
    """Return the findings that are meant, by key. is_given: they are let stand; else only what was let stand is meant."""
    found: dict[str, Finding] = {}
    of_check: dict[str, list[str]] = {}
    for outcome in outcomes(assessment):
        stands = [one.finding for one in outcome.accepted]
        some = [*outcome.found, *stands] if is_given else stands
        found |= {finding.key: finding for finding in some}
        # A whole check lets stand what nobody let stand yet: earlier reasons stay.
        whole = outcome.found if is_given else stands
        of_check.setdefault(likeness(outcome.title), []).extend(finding.key for finding in whole)
    wrong = [key for key in keys if key not in found and not of_check.get(likeness(key.rstrip(":")))]
    if wrong:
        mend = f"the keys are in brackets in: {command('check', assessment.ledger.path)} --keys"
        what = f"nothing{' found' if is_given else ' accepted'} has the key “{{}}”, and no check has that title"
        raise UsageError(*(Problem(assessment.name, what.format(key), mend) for key in wrong))
    meant = [one for key in keys for one in ([key] if key in found else of_check[likeness(key.rstrip(":"))])]
    return {key: found[key] for key in meant}


def _finding(standing: Standing, finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "words": finding.words,
        "what_to_do": finding.mend,
        "earlier": finding.earlier,
        "rests_on": [_place(standing, at) for at in finding.places],
    }


def _place(standing: Standing, at: At) -> dict[str, Any]:
    """Say where an answer stands, and what it is: its question, its entries by list and number or place, its words."""
    question = standing.bank.questions.get(at.question)
    entries = []
    for id_ in at.within:
        entry = standing.register.entries.get(id_)
        if entry:
            row = id_.partition(":")[2]
            place = {"number": entry.number} if entry.number else {"row": row} if row else {"place": standing.places[id_] + 1}
            entries.append({"list": entry.question.key, **place, "title": entry.title})
    answer = standing.response.answer(at)
    said = answer.raw if isinstance(answer, Unfit) else answer_summary(at, standing) if question else ""
    return {"question": at.question, "entries": entries, "answer": said}


def run(chosen: argparse.Namespace) -> int:
    """Exit status 0: nothing was found that nobody accepted; 1: something was. Hints make no difference."""
    if (assessment := meant(chosen, "Check which one?")) is None:
        return 0
    if chosen.accept or chosen.unaccept:
        return _accept(chosen, assessment)
    found = outcomes(assessment)
    wanted = not chosen.no_hints and settings.load().get(settings.HINTS) != "no"
    hinted = hints(assessment) if wanted else ()
    if chosen.json:
        hand_out(checks_as_json(assessment, found, hinted) + "\n")
    else:
        say(checks_in_words(assessment, found, hinted, each=chosen.each, keys=chosen.keys), "    ")
    return 1 if any(outcome.found for outcome in found) else 0


def _accept(chosen: argparse.Namespace, assessment: Assessment) -> int:
    because = (chosen.because or "").strip()
    if chosen.accept and not because:
        raise UsageError(Problem("", "a reason is needed to accept this", 'add --because "..."'))
    by = ledger.author(settings.load())
    for line in accepted(assessment, chosen.accept or chosen.unaccept, because if chosen.accept else "", by):
        tell(line)
    return 0
