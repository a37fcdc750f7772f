"""`wizard compare`: what differs between two assessments, or two moments of one."""

from __future__ import annotations

import argparse
from pathlib import Path

from wizard.commands._choosing import meant
from wizard.commands._given import ASSESSMENT, Words, folder_of
from wizard.commands._moments import Moment, _usual, moment
from wizard.commands._saying import hand_out, say, tell
from wizard.core.document.comparison import Comparison, Shown, comparison
from wizard.core.errors import Problem, UsageError
from wizard.core.standing.difference import stood
from wizard.core.text import in_quotes, sentence
from wizard.printing.woven import has_marks, woven
from wizard.store import library, shelf
from wizard.store.library import Assessment

# -- Which two --------------------------------------------------------------------------------------------------------

WORDS: Words = {
    **ASSESSMENT,
    "other": {"nargs": "?", "metavar": "OTHER", "help": "another assessment; without it, two moments of the one"},
    "--since": {"metavar": "WHEN", "help": "approval, submission, the number of a change, or a day such as 3 March 2026"},
    "--until": {"metavar": "WHEN", "help": "the same; without it, now"},
    "--to": {"choices": ("md", "html", "json"), "help": "as a document; without it, it is printed here"},
    "--out": {"metavar": "FILE", "help": "where to; - prints it here (default: beside the assessment)"},
    "--whole": {"action": "store_true", "help": "do not shorten long texts"},
}


def two(before: Assessment, after: Assessment) -> Comparison:
    """Return what differs between two assessments as they stand; those of one title are told apart by their files."""
    is_one_title = before.title == after.title
    moments = [f"as it is now, in {one.ledger.path.name}" if is_one_title else "as it is now" for one in (before, after)]
    return comparison(before.standing, after.standing, (moments[0], moments[1]))


def moments(assessment: Assessment, since: str, until: str) -> Comparison:
    """Return what differs between two moments of an assessment; where none is given, since it was last approved, or submitted.

    Raises:
        UsageError: there is no such moment.
    """
    records = assessment.ledger.records
    first = moment(assessment, since, is_end=False) if since else _usual(assessment)
    last = moment(assessment, until, is_end=True) if until else Moment(assessment.ledger.last.seq, "as it is now")
    states = [stood(library.carried(assessment.ledger, one.seq), records, one.seq) for one in (first, last)]
    return comparison(states[0], states[1], (first.words, last.words), (first.act, last.act))


def beside(assessment: Assessment, ending: str) -> Path:
    """Return the file a comparison is printed to where none is named."""
    return assessment.ledger.path.with_name(f"{assessment.ledger.path.stem}-compared.{ending}")


# -- In words ---------------------------------------------------------------------------------------------------------


def in_words(comparison: Comparison, *, whole: bool) -> list[str]:
    """Return the lines. whole: long texts are not shortened."""
    lines = [comparison.title or "Assessment without a title yet"]
    for side, name in ((comparison.before, "Was"), (comparison.after, "Is")):
        titled = (
            f"{in_quotes(side.title) if side.title else 'without a title yet'}, "
            if comparison.before.title != comparison.after.title
            else ""
        )
        lines.append(f"{name}: {titled}{side.moment}; {side.state}; code {side.spoken}")
    lines.append(comparison.words)
    if any(one.pieces and not has_marks(one.before, one.after) for group in comparison.groups for one in group.shown):
        lines[-1] += " Words removed are shown as [out: ...], words added as [new: ...]."
    for group in comparison.groups:
        lines += ["", group.title]
        for shown in group.shown:
            lines += _told(shown, whole=whole)
    return lines


def _told(shown: Shown, *, whole: bool) -> list[str]:
    number = f"{shown.number}. " if shown.number else ""
    note = f" {shown.note}" if shown.note else ""
    asked = f"{number}{shown.where}"
    how = f"{asked} {sentence(shown.how)}" if asked.endswith("?") else f"{asked.rstrip(':')}: {shown.how}"
    lines = ["", f"  {how}.{note}"]
    if shown.pieces and not has_marks(shown.before, shown.after):
        return [*lines, *(f"    {line}" for line in woven(shown.pieces, whole=whole).split("\n") if line.strip())]
    for name, text in (("Was", shown.before), ("Is", shown.after)):
        some = [line for line in text.split("\n") if line.strip()]
        if some:
            lines += [f"    {name}: {some[0]}", *(f"      {line}" for line in some[1:])]
    return lines


def run(chosen: argparse.Namespace) -> int:
    if (assessment := meant(chosen, "Compare which one?")) is None:
        return 0
    if chosen.other and (chosen.since or chosen.until):
        raise UsageError(Problem("", "two assessments are compared as they are now", "leave --since and --until out"))
    if chosen.other:
        comparison = two(assessment, library.find(folder_of(chosen), chosen.other))
    else:
        comparison = moments(assessment, chosen.since or "", chosen.until or "")
    if not chosen.to:
        say(in_words(comparison, whole=chosen.whole), "      ")
        return 0
    from wizard.printing import output, render  # a start-up saving: most comparisons are read here

    form = render.Format(chosen.to)
    text = render.compared(comparison, form)
    if chosen.out == "-":
        hand_out(text)
        return 0
    file = output.named(chosen.out, chosen.to) if chosen.out else beside(assessment, chosen.to)
    tell(f"Printed to {shelf.whole(output.write(text, file))}")
    return 0
