"""`wizard compare`: what differs between two assessments, or two moments of one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from wizard.commands._given import ASSESSMENT, Words, folder_of
from wizard.commands._moments import Moment, _usual, moment
from wizard.commands._saying import say
from wizard.core.document.comparison import Comparison, Shown, comparison
from wizard.core.errors import Problem, UsageError
from wizard.core.standing.difference import stood
from wizard.core.text import sentence
from wizard.printing.woven import has_marks, woven
from wizard.store import library
from wizard.store.library import Assessment

# -- Which two --------------------------------------------------------------------------------------------------------

WORDS: Words = {
    **ASSESSMENT,
    "other": {"nargs": "?", "metavar": "OTHER", "help": "another assessment; without it, two moments of the one"},
    "--since": {"metavar": "WHEN", "help": "approval, submission, the number of a record, or a day such as 3 March 2026"},
    "--until": {"metavar": "WHEN", "help": "the same; without it, now"},
    "--to": {"choices": ("md", "html", "json"), "help": "as a document; without it, it is printed here"},
    "--out": {"metavar": "FILE", "help": "where to; - prints it here (default: beside the assessment)"},
    "--whole": {"action": "store_true", "help": "do not shorten long texts"},
}


def two(before: Assessment, after: Assessment) -> Comparison:
    """Return what differs between two assessments as they stand."""
    return comparison(before.standing, after.standing, ("as it stands now", "as it stands now"))


def moments(meant: Assessment, since: str, until: str) -> Comparison:
    """Return what differs between two moments of an assessment; where none is given, since it was last approved, or submitted.

    Raises:
        UsageError: there is no such moment.
    """
    records = meant.ledger.records
    first = moment(meant, since, is_end=False) if since else _usual(meant)
    last = moment(meant, until, is_end=True) if until else Moment(meant.ledger.last.seq, "as it stands now")
    states = [stood(meant.bank, records, one.seq) for one in (first, last)]
    return comparison(states[0], states[1], (first.words, last.words))


def beside(meant: Assessment, ending: str) -> Path:
    """Return the file a comparison is printed to where none is named."""
    return meant.ledger.path.with_name(f"{meant.ledger.path.stem}-compared.{ending}")


# -- In words ---------------------------------------------------------------------------------------------------------


def in_words(of: Comparison, *, whole: bool) -> list[str]:
    """Return the lines. whole: long texts are not shortened."""
    lines = [of.title or "Assessment without a title yet"]
    for side, name in ((of.before, "Was"), (of.after, "Is")):
        titled = f"{side.title or 'without a title yet'}, " if of.before.title != of.after.title else ""
        lines.append(f"{name}: {titled}{side.moment}; {side.state}; fingerprint {side.spoken}")
    lines.append(of.words)
    if any(one.pieces and not has_marks(one.before, one.after) for group in of.groups for one in group.shown):
        lines[-1] += " Words taken out stand as [out: ...], words added as [new: ...]."
    for group in of.groups:
        lines += ["", group.title]
        for one in group.shown:
            lines += _told(one, whole=whole)
    return lines


def _told(one: Shown, *, whole: bool) -> list[str]:
    number = f"{one.number}. " if one.number else ""
    note = f" {one.note}" if one.note else ""
    asked = f"{number}{one.where}"
    how = f"{asked} {sentence(one.how)}" if asked.endswith("?") else f"{asked.rstrip(':')}: {one.how}"
    lines = ["", f"  {how}.{note}"]
    if one.pieces and not has_marks(one.before, one.after):
        return [*lines, *(f"    {line}" for line in woven(one.pieces, whole=whole).split("\n") if line.strip())]
    for name, text in (("Was", one.before), ("Is", one.after)):
        some = [line for line in text.split("\n") if line.strip()]
        if some:
            lines += [f"    {name}: {some[0]}", *(f"      {line}" for line in some[1:])]
    return lines


def run(chosen: argparse.Namespace) -> int:
    meant = library.find(folder_of(chosen), chosen.assessment)
    if chosen.other and (chosen.since or chosen.until):
        raise UsageError(Problem("", "two assessments are compared as they stand now", "leave --since and --until out"))
    if chosen.other:
        found = two(meant, library.find(folder_of(chosen), chosen.other))
    else:
        found = moments(meant, chosen.since or "", chosen.until or "")
    if not chosen.to:
        say(in_words(found, whole=chosen.whole), "      ")
        return 0
    from wizard.printing import output, render  # a start-up saving: most comparisons are read here

    form = render.Format(chosen.to)
    text = render.compared(found, form)
    if chosen.out == "-":
        sys.stdout.write(text)
        return 0
    print(f"Printed to {output.write(text, Path(chosen.out) if chosen.out else beside(meant, chosen.to))}")
    return 0
