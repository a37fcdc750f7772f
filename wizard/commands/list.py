"""`wizard list`: the assessments, how far each is, and what wants attention."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from wizard import __version__, clock
from wizard.commands._given import AS_JSON, Words, folder_of, is_line_by_line
from wizard.commands._overview import look, page, rest, say_where, shared
from wizard.commands._saying import complain, hand_out, say, tell
from wizard.commands._tables import fits, has_room, lines, table
from wizard.core.errors import LedgerError
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.frozen import fields, frozen
from wizard.core.text import counted, likeness
from wizard.store import shelf
from wizard.store.glance import Glance, tell_later
from wizard.store.index import Glances

WORDS: Words = {
    "--away": {"action": "store_true", "help": "list those that are put away"},
    "--all": {"action": "store_true", "help": "all of them, and not only the fifty worked on last"},
    **AS_JSON,
}

_NAMED = 3  # changed answers that are named in a list


def _by_name(changed: str) -> str:
    """Return "question 11" for "11", which would be read as a count."""
    return f"question {changed}" if re.fullmatch(r"[0-9][\w.]*", changed) else changed


def _none_in(folder: Path) -> str:
    from wizard.store import library  # a start-up saving: a list of some reads no record

    return f"There are no assessments in {shelf.whole(folder)}. Start one with: {library.started_in(folder)} new"


def run(chosen: argparse.Namespace) -> int:
    folder = folder_of(chosen) / shelf.AWAY if chosen.away else folder_of(chosen)
    most = page(whole=chosen.all or chosen.json)
    shown = look(folder, lambda all_: listed(all_, most))
    for one in shown.later:
        tell_later(one.file, one.later)
    if chosen.json:
        hand_out(listed_as_json(shown.rows) + "\n")
    elif shown.rows:
        say_where(folder)
        print_table(shown.rows, plain=is_line_by_line(chosen))
        how = f"All of them: wizard list{' --away' if chosen.away else ''} --all"
        if words := rest(len(shown.rows), shown.count, "assessments, those worked on last", how):
            say([words], "")
    else:
        tell(f"Nothing is put away in {shelf.whole(folder.parent)}." if chosen.away else _none_in(folder))
        tell(shelf.ELSEWHERE)
        if count := len(shelf.files(folder / shelf.AWAY)):
            tell(f"{counted(count, 'assessment')} put away: wizard list --away")
    for error in shown.wrong:
        complain(error)
    return 1 if shown.wrong else 0


@frozen
class ListedAssessments:
    """What of a folder is listed. count: of how many that can be read. wrong: what is wrong with the others.

    later: all of them that hold what a later version wrote.
    """

    rows: Sequence[ListedAssessment]
    count: int
    later: Sequence[Glance]
    wrong: Sequence[LedgerError]


def listed(look: Glances, most: int) -> ListedAssessments:
    """Return a row for each of those that were worked on last, so many as are wanted; -1 for all."""
    days, copies = clock.here(), look.copies()
    rows = [_row_of(one, days, look.place, copies.get(one.id, ())) for one in look.first(most)]
    return ListedAssessments(rows, len(look.files), look.later(), look.wrong)


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
    """How many questions have an answer that fits, whatever it still needs."""
    questions: int
    """Those that apply, but for what is optional and empty."""
    done: int
    """How many of them are answered, with nothing missing."""
    need_more: int
    """How many of them are answered, with something missing or in doubt. The rest was not started."""
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
    late_answers: int = 0
    """How many answers that are not known yet should be by now."""
    next_answer: str = ""
    """The first day from today on by which one should be, as 2026-03-31; "" where none is."""
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
    def state_and_need(self) -> str:
        """The state, and what needs more where it does not say so: what is approved may hold what is not known yet."""
        need = f", {self.need_more} {'needs' if self.need_more == 1 else 'need'} more" if self.need_more else ""
        return self.state if need in self.state else f"{self.state}{need}"

    @property
    def notes(self) -> str:
        """What wants somebody's attention, in a few words."""
        changed = self.since_approval
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        parts = [
            "holds what a later version wrote: this may not be all" if self.later else "",
            f"another copy: {', '.join(self.copies)} (wizard join)" if self.copies else "",
            f"changed: {'; '.join(map(_by_name, changed[:_NAMED]))}{more}" if changed else "",
            f"{counted(self.remarks, 'remark')} from the reviewer" if self.remarks else "",
            "an approval was reported on conditions" if self.conditions else "",
            f"{counted(self.found, 'thing')} to look at" if self.found else "",
            f"{counted(self.overdue, 'action')} overdue" if self.overdue else "",
            f"{counted(self.late_answers, 'answer')} overdue" if self.late_answers else "",
            f"next answer by {british(self.next_answer)}" if self.next_answer else "",
            f"review was due {british(self.review)}" if self.late else f"review {british(self.review)}" if self.review else "",
        ]
        return ", ".join(part for part in parts if part)


def _row_of(glance: Glance, days: Days, folder: Path, files: Sequence[str]) -> ListedAssessment:
    return ListedAssessment(
        name=glance.name,
        form=glance.form,
        state=glance.state,
        changed=glance.changed,
        file=folder / glance.file,
        answered=glance.answered,
        questions=glance.questions,
        done=glance.done,
        need_more=glance.need_more,
        open=glance.open,
        found=glance.found + sum(days.holds(after, before) for after, before in glance.dated),
        overdue=sum(end < days.today for end in glance.ends),
        approval=glance.approval,
        review=glance.review,
        late_answers=sum(bool(day) and day < days.today for day in glance.awaits),
        next_answer=min((day for day in glance.awaits if day >= days.today), default=""),
        late=bool(glance.review) and glance.review < days.today,
        remarks=glance.remarks,
        since_approval=glance.since_approval,
        copies=tuple(name for name in files if name != glance.file),
        later=glance.later,
        conditions=glance.conditions,
        called=glance.called,
    )


def listed_as_json(rows: Iterable[ListedAssessment]) -> str:
    """Return the list for other programs; times are UTC (ISO 8601), days as 2026-03-31."""
    from wizard.files import plainjson  # a start-up saving: only for other programs

    content = [
        {name: value for name, value in {**fields(row), "file": str(row.file)}.items() if name != "called"} for row in rows
    ]
    return plainjson.written({"program": f"due-regard {__version__}", "assessments": content})


def print_table(rows: Sequence[ListedAssessment], *, plain: bool = False) -> None:
    """Print a table of assessments: line by line, on a narrow terminal or into a pipe, a line each."""
    days, alike = clock.here(), shared((row.name, row.file) for row in rows)
    cells = [_cells(row, days, is_alone=likeness(row.name) not in alike) for row in rows]
    headings = ("Assessment", "Form", "State", "Last worked on", "To look at")
    if has_room(len(rows), plain=plain) and fits(headings, cells):
        table(headings, cells)
    else:
        lines([f"{row.called}: {', '.join(part for part in of if part)}" for row, (_, *of) in zip(rows, cells, strict=True)])


def _cells(row: ListedAssessment, days: Days, *, is_alone: bool) -> tuple[str, ...]:
    notes = row.notes if is_alone else ", ".join(part for part in (f"file {row.file.name}", row.notes) if part)
    return row.name, row.form, row.state_and_need, days.lately(row.changed), notes
