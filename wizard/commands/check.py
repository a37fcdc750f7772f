"""`wizard check`: what is open, what the checks find, what may be weak; and letting a finding stand."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from wizard import __version__, clock
from wizard.commands._given import AS_JSON, ASSESSMENT, Words, folder_of
from wizard.commands._saying import say
from wizard.core.checks import findings
from wizard.core.checks.accepted import seen
from wizard.core.checks.findings import Finding, Outcome, Severity
from wizard.core.errors import Problem, UsageError
from wizard.core.form.answers import At, Known, Unfit
from wizard.core.form.bank import Polarity
from wizard.core.record.changes import Accept, Author
from wizard.core.standing.naming import answer_summary, question_as_printed
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, joined, sentence, shown
from wizard.store import ledger, library, settings
from wizard.store.library import Assessment, as_shown, command

# -- Checks -----------------------------------------------------------------------------------------------------------

WORDS: Words = {
    **ASSESSMENT,
    "--no-hints": {"action": "store_true", "help": "leave out what only may be weak"},
    "--accept": {"metavar": "KEY", "help": "let a finding stand; its key stands in brackets behind it"},
    "--because": {"metavar": "WORDS", "help": "why it may stand"},
    "--unaccept": {"metavar": "KEY", "help": "take that back"},
    **AS_JSON,
}


def outcomes(meant: Assessment) -> tuple[Outcome, ...]:
    """Return what all checks find today, what is open first."""
    return findings.run_all(meant.standing, clock.here())


def hints(meant: Assessment) -> tuple[Outcome, ...]:
    """Return what may be weak, and may be right as it is."""
    return findings.run_hints(meant.standing)


def checks_in_words(meant: Assessment, found: Sequence[Outcome], hinted: Sequence[Outcome]) -> list[str]:
    """Return the lines: what it found, what is to be mended and looked at, what was let stand, hints, what is in order."""
    lines = [f"{meant.name}: {meant.bank.short or meant.bank.title}, {meant.state}", *_polarity(meant)]
    for severity in (Severity.MEND, Severity.LOOK):
        some = [one for one in found if one.severity is severity]
        if total := _total(some):
            lines += ["", f"{sentence(severity.value)}: {counted(total, 'thing')}"]
            lines += [line for one in some if one.found for line in _outcome_words(one)]
    if accepted := [one for outcome in found for one in outcome.accepted]:
        lines += ["", f"Accepted: {counted(len(accepted), 'thing')}"]
        lines += [f"  - {one.finding.words} {sentence(one.words)}. [{one.finding.key}]" for one in accepted]
    if total := _total(hinted):
        lines += ["", f"Hints, worth a look; they may be wrong: {counted(total, 'hint')}"]
        lines += [line for one in hinted if one.found for line in _outcome_words(one)]
    if fine := [one for one in found if not one.found]:
        lines += ["", "In order:", *(f"  - {one.title}: {one.words}" for one in fine)]
    ended = [f"{counted(len(found), 'check')}, {counted(_total(found), 'thing')} found"]
    ended += [f"{len(accepted)} accepted"] if accepted else []
    ended += [counted(_total(hinted), "hint")] if hinted else []
    lines += ["", f"{', '.join(ended)}; {len(meant.open)} open."]
    if _total(found):
        lines.append(f'To let one stand: {command("check", meant.ledger.path)} --accept KEY --because "..."')
    return lines


def _total(some: Sequence[Outcome]) -> int:
    return sum(len(one.found) for one in some)


def _outcome_words(outcome: Outcome) -> list[str]:
    """A check and all it found; what to do is said once where it is the same for all."""
    lines = ["", f"{outcome.title}: {outcome.words}"]
    mends = list(dict.fromkeys(one.mend for one in outcome.found))
    for one in outcome.found:
        earlier = f" ({sentence(one.earlier)}; the answers were others then)" if one.earlier else ""
        key = f" [{one.key}]" if outcome.severity is not Severity.HINT else ""
        lines.append(f"  - {one.words}{earlier}{key}")
        lines += [f"    What to do: {one.mend}"] if one.mend and len(mends) > 1 else []
    return lines + ([f"  What to do: {mends[0]}"] if len(mends) == 1 and mends[0] else [])


def _polarity(meant: Assessment) -> list[str]:
    """Which Yes is a risk, and which No a gap."""
    of, lines = meant.standing, []
    for polarity, value, words in ((Polarity.RISK, "yes", "Yes to a risk"), (Polarity.STRENGTH, "no", "No to what was done")):
        asked = [step for step in of.path.steps if step.question.polarity is polarity]
        said = [question_as_printed(step.question) for step in asked if _is(of.answer(step.at), value)]
        if asked:
            lines.append(f"{words}: {joined(said) or 'none'} (of {len(asked)} questions)")
    return lines


def _is(answer: object, value: str) -> bool:
    return isinstance(answer, Known) and answer.value == value


def checks_as_json(meant: Assessment, found: Sequence[Outcome], hinted: Sequence[Outcome]) -> str:
    """Return the same for other programs. A finding names every answer it rests on, with its words."""
    of = meant.standing
    content = {
        "program": f"due-regard {__version__}",
        "assessment": meant.title,
        "file": str(meant.ledger.path),
        "form": meant.bank.id,
        "state": meant.state,
        "checked_on": clock.here().today,
        "found": _total(found),
        "accepted": sum(len(one.accepted) for one in found),
        "checks": [_outcome_as_json(of, one) for one in found],
        "hints": [_outcome_as_json(of, one) for one in hinted],
        "open": [{**_place(of, one.at), "why": one.why.name.lower(), "words": one.words} for one in meant.open],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _outcome_as_json(of: Standing, one: Outcome) -> dict[str, Any]:
    return {
        "check": one.check.name,
        "title": one.title,
        "severity": one.severity.value,
        "looked_at": one.looked,
        "in_order": one.fine,
        "of": one.noun,
        "unread": one.unread,
        "findings": [_finding(of, finding) for finding in one.found],
        "accepted": [
            {**_finding(of, each.finding), "by": each.who, "time": each.time, "because": each.because} for each in one.accepted
        ],
    }


def accepted(meant: Assessment, key: str, because: str, by: Author) -> str:
    """Let a finding stand, or take that back where no reason is given; return what came of it, in words.

    Raises:
        UsageError: no finding has that key.
        LedgerError: it can not be written, or somebody wrote meanwhile.
    """
    of = meant.standing
    known = {one.key: one for outcome in outcomes(meant) for one in outcome.found}
    stands = {one.finding.key: one.finding for outcome in outcomes(meant) for one in outcome.accepted}
    finding = ({**known, **stands} if because else stands).get(key)
    if finding is None:
        mend = f"its keys stand in brackets in: {command('check', meant.ledger.path)}"
        raise UsageError(Problem(meant.name, f"no finding{'' if because else ' that was accepted'} has the key “{key}”", mend))
    with as_shown(meant) as shown:
        meant.ledger.append((Accept(key, seen(of, finding), because),), by, expecting=shown)
    return f"{'Accepted' if because else 'No longer accepted'}: {finding.words}"


def _finding(of: Standing, finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "words": finding.words,
        "what_to_do": finding.mend,
        "earlier": finding.earlier,
        "rests_on": [_place(of, at) for at in finding.places],
    }


def _place(of: Standing, at: At) -> dict[str, Any]:
    """Say where an answer stands, and what it is: its question, its entries by list and number or place, its words."""
    question = of.bank.questions.get(at.question)
    entries = []
    for id_ in at.within:
        entry = of.register.entries.get(id_)
        if entry:
            row = id_.partition(":")[2]
            place = {"number": entry.number} if entry.number else {"row": row} if row else {"place": of.places[id_] + 1}
            entries.append({"list": entry.question.key, **place, "title": entry.title})
    answer = of.response.answer(at)
    said = answer.raw if isinstance(answer, Unfit) else answer_summary(at, of) if question else ""
    return {"question": at.question, "entries": entries, "answer": said}


def run(chosen: argparse.Namespace) -> int:
    """Exit status 0: nothing was found that nobody let stand; 1: something was. Hints make no difference."""
    meant = library.find(folder_of(chosen), chosen.assessment)
    if chosen.accept or chosen.unaccept:
        return _accept(chosen, meant)
    found = outcomes(meant)
    wanted = not chosen.no_hints and settings.load().get(settings.HINTS) != "no"
    hinted = hints(meant) if wanted else ()
    if chosen.json:
        print(checks_as_json(meant, found, hinted))
    else:
        say(checks_in_words(meant, found, hinted), "    ")
    return 1 if any(one.found for one in found) else 0


def _accept(chosen: argparse.Namespace, meant: Assessment) -> int:
    because = (chosen.because or "").strip()
    if chosen.accept and not because:
        raise UsageError(Problem("", "a finding is let stand for a reason", 'add --because "..."'))
    by = ledger.author(settings.load().get(settings.NAME, ""))
    print(shown(accepted(meant, chosen.accept or chosen.unaccept, because if chosen.accept else "", by)))
    return 0
