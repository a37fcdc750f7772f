"""`wizard chase`: what is not known yet, by whom to ask; printed as questions to send, and what they answered added."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wizard import __version__, clock
from wizard.commands._given import AS_JSON, ONLY_ASSESSMENT, OUT, PAPERS, TO, Words, folder_of
from wizard.commands._overview import look, page, rest, say_where, told_apart
from wizard.commands._saying import complain, hand_out, say
from wizard.core.errors import LedgerError, Problem, UsageError
from wizard.core.form.dates import LAST, british
from wizard.core.frozen import frozen
from wizard.core.text import counted, in_quotes, likeness, sentence
from wizard.store import shelf
from wizard.store.glance import Glance, tell_later
from wizard.store.index import Glances

if TYPE_CHECKING:
    from wizard.store.library import Assessment

WORDS: Words = {
    "assessment": {**ONLY_ASSESSMENT["assessment"], "help": "its title, the beginning of it, or its file; without it all"},
    "--who": {"metavar": "NAME", "help": "only what this person or team is to be asked"},
    "--whom": {"dest": "who", "help": argparse.SUPPRESS},
    "--all": {"action": "store_true", "help": "all of it, however much it is"},
    "--to": {**TO, "help": f"print the questions to send to them, with room to answer; {TO['help']}"},
    "--out": OUT,
    "--open": {"action": "store_true", "help": "open it at once"},
    "--replies": {
        "type": Path,
        "metavar": "FILE",
        "help": "add what they answered, from the file or email that came back (.docx, .txt, .eml, .md, .html)",
    },
    "--no-input": {"action": "store_true", "help": "with --replies: add it without asking"},
    **AS_JSON,
}


def run(chosen: argparse.Namespace) -> int:
    folder, whom = folder_of(chosen), chosen.who or ""
    if chosen.replies or chosen.to:
        from wizard.commands import _questions  # a start-up saving: for what is sent and comes back alone

        return _questions.replies_to(chosen, whom) if chosen.replies else _questions.to_send(chosen, whom)
    _needs_to(chosen)
    most = page(whole=chosen.all or chosen.json)
    if chosen.assessment:
        from wizard.store import library  # a start-up saving, as the one below: what is kept of all assessments needs it not

        waiting = waited_for(library.find(folder, chosen.assessment), whom)
    else:
        waiting = look(folder, lambda all_: waited_for_in_all(all_, whom, most))
    for one in waiting.later:
        tell_later(one.file, one.later)
    if chosen.json:
        hand_out(waiting_as_json(waiting.rows) + "\n")
    else:
        how = "All of them: wizard chase --all"
        more = rest(len(waiting.rows), waiting.count, "answers still to come", how)
        where = [] if chosen.assessment else [f"This is of all assessments in {shelf.whole(folder)}.", shelf.ELSEWHERE]
        none = [_nothing(waiting, whom), *where]
        if where and waiting.rows:
            say_where(folder)
        say([*(waiting_in_words(waiting.rows) or none), *(["", more] if more else [])], "    ")
    for error in waiting.wrong:
        complain(error)
    return 1 if waiting.wrong else 0


def _needs_to(chosen: argparse.Namespace) -> None:
    """Raise UsageError where something is to be done with a sheet, and none is printed."""
    for flag, is_given in (("--out", chosen.out), ("--open", chosen.open)):
        if is_given:
            raise UsageError(Problem(flag, "say as what the questions are printed", f"add --to: {', '.join(PAPERS)}"))
    if chosen.no_input:
        raise UsageError(Problem("--no-input", "it goes with --replies", "name the file that came back: --replies FILE"))


@frozen
class Awaited:
    """One answer to wait for, and the assessment it is for."""

    assessment: str
    form: str
    file: Path
    whom: str
    """Whom to ask; "" where nobody is named."""
    by: str
    """The day by which it should be known, as 2026-03-31, or ""."""
    late: bool
    """Whether that day is past."""
    question: str
    """The key of the question."""
    number: str
    asked: str
    where: str
    """The entry it is about, or ""."""
    called: str
    """The assessment's name as it stands on a line with other words."""
    later: str
    """What a later version wrote into it that this one does not know, in words; "" where there is nothing."""


@frozen
class WaitedFor:
    """What is not known yet, by whom to ask, soonest first. count: of how many those are the first."""

    rows: Sequence[Awaited]
    count: int
    later: Sequence[Glance] = ()
    """The assessments that hold what a later version wrote; one that was asked for by name was told of when it was found."""
    wrong: Sequence[LedgerError] = ()
    """What is wrong with assessments of which it cannot be told."""
    others: int = 0
    """How many are waited for from anybody, where none of them is for whom was asked."""


def waited_for_in_all(look: Glances, whom: str, most: int) -> WaitedFor:
    """Return what is waited for in all assessments of a folder; `whom`: only of whom has this name."""
    today = clock.here().today
    rows = []
    for one, told in look.awaited(whom, most=most):
        late = bool(told["by"]) and told["by"] < today
        who, question = told["whom"], told["at"]
        about = (told["number"], told["asked"], told["where"], one.called, one.later)
        rows.append(Awaited(one.name, one.form, look.place / one.file, who, told["by"], late, question, *about))
    others = look.count_awaited("") if not rows else 0
    return WaitedFor(told_apart(rows), look.count_awaited(whom), look.later(), look.wrong, others)


def waited_for(assessment: Assessment, whom: str) -> WaitedFor:
    """Return what is waited for in one assessment."""
    from wizard.core.document.awaited import chased  # as above

    whose = (assessment.name, assessment.bank.short or assessment.bank.id, assessment.ledger.path)
    called = (assessment.called, assessment.ledger.later)
    known = [
        Awaited(*whose, one.whom, one.by, one.late, one.at.question, one.number, one.asked, one.where, *called)
        for one in chased(assessment.standing, clock.here().today)
    ]
    rows = [row for row in known if likeness(whom) in likeness(row.whom)]
    rows.sort(key=lambda row: (not row.whom, likeness(row.whom), row.by or LAST))
    return WaitedFor(rows, len(rows), others=0 if rows else len(known))


def _nothing(waiting: WaitedFor, whom: str) -> str:
    """Say that nothing is waited for, and what is from others than who was asked for."""
    if not (whom and waiting.others):
        return "No answers are still to come: none is “not known yet”."
    return (
        f"Nothing is still to come from {in_quotes(whom)}; from others {counted(waiting.others, 'answer is', 'answers are')}."
    )


def waiting_in_words(rows: Sequence[Awaited]) -> list[str]:
    """Return the lines, ready to be put into a mail: a person, an assessment, then each question."""
    lines: list[str] = []
    person, assessment = None, None
    for row in rows:
        if likeness(row.whom) != person:
            person, assessment = likeness(row.whom), None
            lines += [*([""] if lines else []), row.whom or "No one is named yet"]
        if row.file != assessment:
            assessment = row.file
            lines.append(f"  {row.called} ({row.form})")
        lines.append(f"  - {_words(row)}")
    return lines


def _words(awaited: Awaited) -> str:
    number = f"{awaited.number}. " if awaited.number else ""
    where = f"{sentence(awaited.where)}: " if awaited.where else ""
    when = f" (by {british(awaited.by)}{', which is past' if awaited.late else ''})" if awaited.by else ""
    return f"{where}{number}{awaited.asked}{when}"


def waiting_as_json(rows: Iterable[Awaited]) -> str:
    """Return the same for other programs; `by` is a day as 2026-03-31, or empty."""
    content = [
        {
            "ask": row.whom,
            "by": row.by,
            "late": row.late,
            "assessment": row.assessment,
            "file": str(row.file),
            "question": row.question,
            "number": row.number,
            "asked": row.asked,
            "entry": row.where,
            "later": row.later,
        }
        for row in rows
    ]
    from wizard.files import plainjson  # a start-up saving: only for other programs

    return plainjson.written({"program": f"due-regard {__version__}", "waiting": content})
