"""The action plan as rows: what is to be done, by whom, by when, and whether it is late. Roles say which list it is."""

from __future__ import annotations

import re

from wizard.core.form import dates
from wizard.core.form.answers import Known
from wizard.core.form.bank import Question
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.standing.naming import answer_summary, wording_on_a_line
from wizard.core.standing.register import Entry, in_order
from wizard.core.standing.standing import Standing
from wizard.core.text import likeness, one_line, sentence

DONE, OVERDUE, DUE, UNDATED = "done", "overdue", "due", "without a date"
STATES = (OVERDUE, DUE, UNDATED, DONE)


@frozen
class Action:
    """One action, or what is to be done about a gap in the evidence."""

    number: str
    """Its number in the list; of a gap, how a sentence names it."""
    title: str
    owners: tuple[str, ...]
    """() where nobody owns it."""
    start: str
    """As it was written, "" where nothing is."""
    due: str
    """As it was written, "" where nothing is."""
    by: str
    """The last day that the date can mean, as 2026-03-31; "" where it is words or has no end."""
    outcome: str
    """What came of it, in words; "" where nothing is said."""
    state: str
    """One of "done" (it is said what came of it), "overdue", "due" or "without a date"."""
    group: str = ""
    """The heading it stands under, "" where there is none."""
    named: str = ""
    """Its number with its noun, as it is headed: "Action 2-1", of which no spreadsheet makes a date; else as `number`."""
    entry: str = ""
    """The id of its entry: the same in a copy, and in an assessment that was started from this one."""

    @property
    def is_of_gap(self) -> bool:
        """Whether it is what is done about a gap in the evidence, whose name is its number."""
        return bool(self.number) and likeness(self.number) == likeness(self.named)


def actions(standing: Standing, today: str) -> tuple[Action, ...]:
    """Return the actions in the order of the form, then those that close gaps in the evidence. `today`: 2026-03-31."""
    actions = []
    for role, prefix in (("actions", "action"), ("gaps", "gap")):
        question = standing.bank.in_role(role)
        actions += [_action(standing, entry, today, prefix) for entry in standing.register.of(question.key)] if question else []
    return tuple(actions)


def _action(standing: Standing, entry: Entry, today: str, prefix: str) -> Action:
    owner, due = _field(standing, f"{prefix}_owner"), _field(standing, f"{prefix}_due")
    words = _words(standing, entry, due)
    span = dates.span(words)
    by = span.last if span and not span.open else ""
    result = _field(standing, f"{prefix}_outcome")
    # That it is not known yet what came of it is no outcome.
    done = result is not None and isinstance(standing.answer(entry.place(result.key)), Known)
    outcome = _words(standing, entry, result)
    state = DONE if done else OVERDUE if by and by < today else DUE if by else UNDATED
    answer = standing.answer(entry.place(owner.key)) if owner else None
    value = answer.value if isinstance(answer, Known) else ()
    return Action(
        number=entry.number if prefix == "action" else entry.name,
        title=one_line(
            _words(standing, entry, _field(standing, "action_title" if prefix == "action" else "gap_action")) or entry.title
        ),
        owners=(value,) if isinstance(value, str) else value,
        start=_words(standing, entry, _field(standing, f"{prefix}_start")),
        due=words,
        by=by,
        outcome=outcome,
        state=state,
        group=entry.group,
        named=_named(entry),
        entry=entry.id,
    )


def _named(entry: Entry) -> str:
    return sentence(entry.name) if entry.number else ""


def _field(standing: Standing, role: str) -> Question | None:
    return standing.bank.in_role(role)


def _words(standing: Standing, entry: Entry, field: Question | None) -> str:
    """Return an answer as it is printed; "" where nothing is answered."""
    return answer_summary(entry.place(field.key), standing) if field else ""


def soonest_first(action: Action) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return a key that sorts by the day it is due, what has none last, then by number."""
    return action.by or dates.LAST, in_order(action.number)


def table(standing: Standing) -> list[list[str]]:
    """Return the whole plan for a spreadsheet: a row of headings, then a row for each action, every field as printed."""
    question = standing.bank.in_role("actions") or standing.bank.in_role("gaps")
    if question is None:
        return []
    rows = [["Number", *(wording_on_a_line(field) for field in question.fields)]]
    for entry in standing.register.of(question.key):
        rows.append([_named(entry), *(_cell(standing, entry, field) for field in question.fields)])
    return rows


_PLAIN_NUMBER = re.compile(r"[1-9][0-9]{0,5}[a-z]?")


def _cell(standing: Standing, entry: Entry, field: Question) -> str:
    """Return an answer as it is printed; one reference whose number would be a date or another number comes with its noun."""
    words, answer = _words(standing, entry, field), standing.answer(entry.place(field.key))
    if field.pointing.to and isinstance(answer, Known) and isinstance(answer.value, tuple) and len(answer.value) == 1:
        target = standing.register.entries.get(answer.value[0])
        if target and target.number == words and not _PLAIN_NUMBER.fullmatch(words):
            return sentence(target.name)
    return words


def due_in_words(action: Action) -> str:
    """Return when it is due, and that it is late: "31 March 2026, overdue"."""
    when = british(action.due) or "no date"
    return f"{when}, {action.state}" if action.state in (OVERDUE, DONE) else when
