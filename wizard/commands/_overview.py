"""All assessments of a folder at once: their actions, what is still to be heard from others, and how each of them is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from wizard import __version__, clock
from wizard.core.checks import findings
from wizard.core.document.actions import DONE, OVERDUE, STATES, Action, actions, soonest_first
from wizard.core.document.awaited import Chased, chased
from wizard.core.document.awaited import soonest_first as by_day
from wizard.core.form.answers import At, Known
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.frozen import fields, frozen
from wizard.core.text import counted, sentence
from wizard.store.library import Assessment

# -- Actions ----------------------------------------------------------------------------------------------------------


@frozen
class Planned:
    """One action, and the assessment it is from."""

    assessment: str
    file: Path
    action: Action


def planned(found: Iterable[Assessment], *, owner: str | None, done: bool) -> list[Planned]:
    """Return the actions of some assessments, overdue first, then by day; those done only where they are asked for."""
    today = clock.here().today
    rows = [Planned(one.name, one.ledger.path, action) for one in found for action in actions(one.standing, today)]
    wanted = (owner or "").casefold()
    rows = [row for row in rows if (done or row.action.state != DONE) and _owned(row.action, wanted)]
    return sorted(rows, key=lambda row: (STATES.index(row.action.state), soonest_first(row.action), row.assessment))


def _owned(action: Action, wanted: str) -> bool:
    return not wanted or any(wanted in owner.casefold() for owner in action.owners)


HEADINGS = ("Assessment", "Action", "What", "Owner", "Start", "Due", "Last day", "State", "What came of it")


def actions_as_rows(rows: Iterable[Planned]) -> list[Sequence[str]]:
    """Return a row of headings, then a row for each action."""
    return [HEADINGS, *(_row(row) for row in rows)]


def _row(row: Planned) -> Sequence[str]:
    one = row.action
    return (row.assessment, one.number, one.title, "; ".join(one.owners), one.start, one.due, one.by, one.state, one.outcome)


def actions_as_json(rows: Iterable[Planned]) -> str:
    """Return the actions for other programs; `by` is the last day that the date can mean."""
    content = [
        {
            "assessment": row.assessment,
            "file": str(row.file),
            "number": row.action.number,
            "title": row.action.title,
            "owners": list(row.action.owners),
            "start": row.action.start,
            "due": row.action.due,
            "by": row.action.by,
            "state": row.action.state,
            "group": row.action.group,
            "outcome": row.action.outcome,
        }
        for row in rows
    ]
    return json.dumps({"program": f"due-regard {__version__}", "actions": content}, ensure_ascii=False, indent=2)


# -- What is to be heard from others ----------------------------------------------------------------------------------


@frozen
class Awaited:
    """One answer to wait for, and the assessment it is for."""

    assessment: str
    form: str
    file: Path
    chased: Chased


def waiting(found: Iterable[Assessment], whom: str) -> list[Awaited]:
    """Return what is not known yet in some assessments, by whom to ask, soonest first; `whom`: only of whom has this name."""
    today = clock.here().today
    rows = [
        Awaited(one.name, one.bank.short or one.bank.id, one.ledger.path, chased_)
        for one in found
        for chased_ in chased(one.standing, today)
        if whom.casefold() in chased_.whom.casefold()
    ]
    return sorted(rows, key=lambda row: (not row.chased.whom, row.chased.whom.casefold(), row.assessment, by_day(row.chased)))


def waiting_in_words(rows: Sequence[Awaited]) -> list[str]:
    """Return the lines, ready to be put into a mail: a person, an assessment, then each question."""
    lines: list[str] = []
    person, assessment = None, ""
    for row in rows:
        if row.chased.whom.casefold() != person:
            person, assessment = row.chased.whom.casefold(), ""
            lines += [*([""] if lines else []), row.chased.whom or "Nobody is named yet"]
        if row.assessment != assessment:
            assessment = row.assessment
            lines.append(f"  {row.assessment} ({row.form})")
        lines.append(f"  - {_chased_words(row.chased)}")
    return lines


def _chased_words(one: Chased) -> str:
    number = f"{one.number}. " if one.number else ""
    where = f"{sentence(one.where)}: " if one.where else ""
    when = f" (by {british(one.by)}{', which is past' if one.late else ''})" if one.by else ""
    return f"{where}{number}{one.asked}{when}"


def waiting_as_json(rows: Iterable[Awaited]) -> str:
    """Return the same for other programs; `by` is a day as 2026-03-31, or empty."""
    content = [
        {
            "ask": row.chased.whom,
            "by": row.chased.by,
            "late": row.chased.late,
            "assessment": row.assessment,
            "file": str(row.file),
            "question": row.chased.at.question,
            "number": row.chased.number,
            "asked": row.chased.asked,
            "entry": row.chased.where,
        }
        for row in rows
    ]
    return json.dumps({"program": f"due-regard {__version__}", "waiting": content}, ensure_ascii=False, indent=2)


# -- All assessments --------------------------------------------------------------------------------------------------


_NAMED = 3  # changed answers that are named in a list


@frozen
class ListedAssessment:
    """One assessment in a list. approval: "", "approved by ..." or "out of date". review: the next review as 2026-03-31, or "".

    found: what its checks find. overdue: actions past their day. late: whether the day of the next review is past.
    remarks: those of a reviewer that are open. since_approval: by name, what was changed since it was approved.
    copies: other files of the same assessment in the folder, as a sync client leaves them.
    """

    name: str
    form: str
    state: str
    changed: str
    file: Path
    answered: int
    questions: int
    open: int
    found: int
    overdue: int
    approval: str
    review: str
    late: bool
    remarks: int = 0
    since_approval: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()

    @property
    def notes(self) -> str:
        """What wants somebody's attention, in a few words."""
        changed = self.since_approval
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        parts = [
            f"another copy: {', '.join(self.copies)} (wizard join)" if self.copies else "",
            f"changed: {'; '.join(changed[:_NAMED])}{more}" if changed else "",
            f"{counted(self.remarks, 'remark')} open" if self.remarks else "",
            counted(self.found, "finding") if self.found else "",
            f"{counted(self.overdue, 'action')} overdue" if self.overdue else "",
            f"review was due {british(self.review)}" if self.late else f"review {british(self.review)}" if self.review else "",
        ]
        return ", ".join(part for part in parts if part)


def listed(found: Iterable[Assessment]) -> list[ListedAssessment]:
    """Return one row for each assessment, in their order."""
    days = clock.here()
    some = list(found)
    by_id: dict[str, list[str]] = {}
    for one in some:
        by_id.setdefault(one.ledger.id, []).append(one.ledger.path.name)
    return [_row_of(one, days, by_id[one.ledger.id]) for one in some]


def _row_of(one: Assessment, days: Days, files: Sequence[str]) -> ListedAssessment:
    question = one.bank.in_role("next_review")
    answer = one.standing.answer(At(question.key)) if question else None
    review = answer.value if isinstance(answer, Known) and isinstance(answer.value, str) else ""
    approvals = one.response.approvals
    current = f"approved by {approvals[-1][1].name}" if approvals else ""
    return ListedAssessment(
        name=one.name,
        form=one.bank.short or one.bank.id,
        state=one.state,
        changed=one.ledger.last.time,
        file=one.ledger.path,
        answered=one.counts.answered,
        questions=one.counts.steps,
        open=len(one.open),
        found=sum(len(outcome.found) for outcome in findings.run(one.standing, days)),
        overdue=sum(action.state == OVERDUE for action in actions(one.standing, days.today)),
        approval=current if not approvals or one.state.startswith("approved") else "out of date",
        review=review,
        late=bool(review) and review < days.today,
        remarks=one.remarks,
        since_approval=one.changed,
        copies=tuple(name for name in files if name != one.ledger.path.name),
    )


def listed_as_json(rows: Iterable[ListedAssessment]) -> str:
    """Return the list for other programs; times are UTC (ISO 8601), days as 2026-03-31."""
    content = [{**fields(row), "file": str(row.file)} for row in rows]
    return json.dumps({"program": f"due-regard {__version__}", "assessments": content}, ensure_ascii=False, indent=2)
