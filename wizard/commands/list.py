"""`wizard list`: the assessments, how far each is, and what wants attention."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from wizard import __version__, clock
from wizard.commands._given import AS_JSON, Words, folder_of
from wizard.commands._saying import complain, hand_out, tell
from wizard.commands._tables import is_narrow, lines, plain_console, table
from wizard.core.checks import findings
from wizard.core.document.actions import OVERDUE, actions
from wizard.core.errors import LedgerError
from wizard.core.form.answers import At, Known
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.frozen import fields, frozen
from wizard.core.text import counted
from wizard.files import plainjson
from wizard.store import ledger, library
from wizard.store.library import Assessment

WORDS: Words = {"--away": {"action": "store_true", "help": "list those that are put away"}, **AS_JSON}

_NAMED = 3  # changed answers that are named in a list


def _by_name(changed: str) -> str:
    """Return "question 11" for "11", which would be read as a count."""
    return f"question {changed}" if re.fullmatch(r"[0-9][\w.]*", changed) else changed


def run(chosen: argparse.Namespace) -> int:
    folder = folder_of(chosen) / ledger.AWAY if chosen.away else folder_of(chosen)
    assessments, wrong = library.all_in(folder)
    rows, odd = listed(assessments)
    wrong += odd
    library.tell_later(assessments)
    if chosen.json:
        hand_out(listed_as_json(rows) + "\n")
    elif rows:
        print_table(rows)
    else:
        tell(f"There is no assessment in {folder}. Start one with: wizard new")
        if count := len(ledger.files(folder / ledger.AWAY)):
            tell(f"{counted(count, 'assessment')} put away: wizard list --away")
    for error in wrong:
        complain(error)
    return 1 if wrong else 0


@frozen
class ListedAssessment:
    """One assessment in a list."""

    name: str
    form: str
    """Its short name, or its id."""
    state: str
    """Where it is between its authors and its reviewer, or how far it is, in words."""
    changed: str
    """When it was written in last: UTC, ISO 8601."""
    file: Path
    answered: int
    questions: int
    """Those on the path, but for what is optional and empty."""
    open: int
    """How many things are open."""
    found: int
    """How many things its checks find."""
    overdue: int
    """How many actions are past their day."""
    approval: str
    """Either "approved by ..." or "out of date"; "" where nobody approved it."""
    review: str
    """The day of the next review as 2026-03-31, or "" where none is known."""
    late: bool
    """Whether the day of the next review is past."""
    remarks: int = 0
    """How many remarks of a reviewer are open."""
    since_approval: tuple[str, ...] = ()
    """What was changed since it was approved, by name."""
    copies: tuple[str, ...] = ()
    """The names of other files of the same assessment in the folder, as a sync client leaves them."""
    later: str = ""
    """What a later version wrote that this one does not know, in words; then nothing told of it may be all."""
    conditions: tuple[str, ...] = ()
    """On which an approval was given that its author reported."""
    called: str = ""
    """The name as it stands on a line with other words."""

    @property
    def notes(self) -> str:
        """What wants somebody's attention, in a few words."""
        changed = self.since_approval
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        parts = [
            "holds what a later version wrote: this may not be all" if self.later else "",
            f"another copy: {', '.join(self.copies)} (wizard join)" if self.copies else "",
            f"changed: {'; '.join(map(_by_name, changed[:_NAMED]))}{more}" if changed else "",
            f"{counted(self.remarks, 'remark')} open" if self.remarks else "",
            "an approval was reported on conditions" if self.conditions else "",
            counted(self.found, "finding") if self.found else "",
            f"{counted(self.overdue, 'action')} overdue" if self.overdue else "",
            f"review was due {british(self.review)}" if self.late else f"review {british(self.review)}" if self.review else "",
        ]
        return ", ".join(part for part in parts if part)


def listed(assessments: Iterable[Assessment]) -> tuple[list[ListedAssessment], list[LedgerError]]:
    """Return one row for each assessment, in their order; and what is wrong with those that have none."""
    days = clock.here()
    some = list(assessments)
    by_id: dict[str, list[str]] = {}
    for assessment in some:
        by_id.setdefault(assessment.ledger.id, []).append(assessment.ledger.path.name)
    return library.in_each(some, lambda one: _row_of(one, days, by_id[one.ledger.id]))


def _row_of(assessment: Assessment, days: Days, files: Sequence[str]) -> ListedAssessment:
    question = assessment.bank.in_role("next_review")
    answer = assessment.standing.answer(At(question.key)) if question else None
    review = answer.value if isinstance(answer, Known) and isinstance(answer.value, str) else ""
    approvals = assessment.response.approvals
    current = f"approved by {approvals[-1][1].name}" if approvals else ""
    return ListedAssessment(
        name=assessment.name,
        form=assessment.bank.short or assessment.bank.id,
        state=assessment.state,
        changed=assessment.ledger.last.time,
        file=assessment.ledger.path,
        answered=assessment.counts.answered,
        questions=assessment.counts.steps,
        open=len(assessment.open),
        found=sum(len(outcome.found) for outcome in findings.run(assessment.standing, days)),
        overdue=sum(action.state == OVERDUE for action in actions(assessment.standing, days.today)),
        approval=current if not approvals or assessment.state.startswith("approved") else "out of date",
        review=review,
        late=bool(review) and review < days.today,
        remarks=assessment.remarks,
        since_approval=assessment.changed,
        copies=tuple(name for name in files if name != assessment.ledger.path.name),
        later=assessment.ledger.later,
        conditions=tuple(report.conditions for _, report in assessment.response.conditions),
        called=assessment.called,
    )


def listed_as_json(rows: Iterable[ListedAssessment]) -> str:
    """Return the list for other programs; times are UTC (ISO 8601), days as 2026-03-31."""
    content = [
        {name: value for name, value in {**fields(row), "file": str(row.file)}.items() if name != "called"} for row in rows
    ]
    return plainjson.written({"program": f"due-regard {__version__}", "assessments": content})


def print_table(rows: Sequence[ListedAssessment]) -> None:
    """Print a table of assessments: on a narrow terminal or into a pipe, a line each."""
    console = plain_console()
    if is_narrow(console):
        lines(console, [f"{row.called}: {', '.join(part for part in _cells(row)[1:] if part)}" for row in rows])
    else:
        table(console, ("Assessment", "Form", "State", "Last worked on", "To look at"), [_cells(one) for one in rows])


def _cells(row: ListedAssessment) -> tuple[str, ...]:
    return row.name, row.form, row.state, clock.here().lately(row.changed), row.notes
