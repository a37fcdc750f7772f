"""`wizard history`: who answered what, when, and from what to what."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from wizard import __version__, clock
from wizard.commands._choosing import meant
from wizard.commands._given import AS_JSON, ONLY_ASSESSMENT, Words
from wizard.commands._saying import hand_out, say
from wizard.commands._telling import events, told
from wizard.core.past.telling import Event
from wizard.core.text import counted
from wizard.files import plainjson
from wizard.store.library import Assessment

WORDS: Words = {
    **ONLY_ASSESSMENT,
    "--question": {"metavar": "QUESTION", "help": "only what is about it: its number, or words"},
    **AS_JSON,
    "--since": {"metavar": "WHEN", "help": "only what was done since then: a day, the number of a change, approval"},
    "--by": {"metavar": "NAME", "help": "only what this person did"},
    "--whole": {"action": "store_true", "help": "do not shorten long texts, and list each answer that was passed with others"},
}


def run(chosen: argparse.Namespace) -> int:
    if (assessment := meant(chosen, "The history of which one?")) is None:
        return 0
    found = events(assessment, chosen.question or "", chosen.since or "", chosen.by or "")
    if chosen.json:
        hand_out(history_as_json(assessment, found) + "\n")
    else:
        say(history_in_words(found, whole=chosen.whole), "             ")
    return 0


def history_in_words(events: Sequence[Event], *, whole: bool) -> list[str]:
    """Return the lines: the day and the person once, then each change with its time. whole: long texts are not shortened."""
    lines: list[str] = []
    head, record, days = "", 0, clock.here()
    for event, count in _in_acts(events, whole=whole):
        now = f"{days.british(event.time)}, {event.author.name}"
        if now != head:
            lines += ["", now] if lines else [now]
        number = f"#{event.seq}"
        if (now, event.seq) == (head, record):
            number = " " * len(number)  # one record is one act: its number is said once
        head, record = now, event.seq
        undone = f" (undone: #{event.undone})" if event.undone else ""
        lines.append(f"  {days.clock(event.time)}  {number}  {_told(event, count, whole=whole)}{undone}")
    return lines


def _in_acts(events: Sequence[Event], *, whole: bool) -> list[tuple[Event, int]]:
    """Each event, and for how many it stands: answers that were passed together are one line. whole: each is its own."""
    acts: list[tuple[Event, int]] = []
    for event in events:
        last, count = acts[-1] if acts else (None, 0)
        if last and not whole and event.together and last.together and (event.seq, event.undone) == (last.seq, last.undone):
            acts[-1] = last, count + 1
        else:
            acts.append((event, 1))
    return acts


def _told(event: Event, count: int, *, whole: bool) -> str:
    if count == 1:
        return told(event, whole=whole)
    return f"{counted(count, 'answer')}: reviewed: {event.before}, passed together (each of them: --whole)"


def history_as_json(assessment: Assessment, events: Sequence[Event]) -> str:
    """Return the history for other programs; times are UTC (ISO 8601)."""
    content = [
        {
            "seq": event.seq,
            "time": event.time,
            "author": {"name": event.author.name, "account": event.author.account, "host": event.author.host},
            "act": event.act.value,
            "question": event.at.question,
            "where": event.where,
            "before": event.before,
            "after": event.after,
            "undone": event.undone,
        }
        for event in events
    ]
    shown = {"program": f"due-regard {__version__}", "assessment": assessment.title, "events": content}
    return plainjson.written(shown)
