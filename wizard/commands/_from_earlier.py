"""Starting from an earlier assessment: its answers as the beginning of a new one of the present form, each to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wizard import answers, banks, clock
from wizard.answers.whole import replaced
from wizard.core.errors import Problem, UsageError
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.past.carryover import Carried, carry
from wizard.core.record.changes import Author, Record
from wizard.core.record.response import Response, fold
from wizard.core.record.shapes import as_typed, is_hole
from wizard.core.review import states
from wizard.core.review.states import State
from wizard.core.standing.fingerprint import stands
from wizard.core.standing.incomplete import Why, open_steps
from wizard.core.standing.standing import Standing, standing
from wizard.core.text import counted, slug
from wizard.store import ledger, library
from wizard.store.library import Assessment


@frozen
class Begun:
    """The new assessment, and what to tell the person of it."""

    assessment: Assessment
    words: tuple[str, ...]


def form_of(old: Assessment, named: str) -> Path:
    """Return the present form for an assessment: the one named, else the shipped one of its id.

    Raises:
        UsageError: none is shipped, or the one named is another form.
    """
    own = old.bank.id
    if not named:
        shipped = {path.stem: path for path in banks.available()}
        if own not in shipped:
            mend = "give its file: wizard new FORM.yaml --from ..."
            raise UsageError(Problem(old.name, f"its form, {own}, does not come with this program", mend))
        return shipped[own]
    return banks.find(named)


@frozen
class AnswersFiles:
    """Files of answers that count at once, beside what comes over; draft: what does not fit is kept as unfit."""

    files: answers.Given
    draft: bool


def begin(old: Assessment, source: Path, own: Mapping[str, str], folder: Path, given: AnswersFiles | None = None) -> Begun:
    """Start a new assessment with what comes over from an earlier one.

    Raises:
        UsageError: the form is another one, or nothing was answered in the earlier one.
        AnswersError: the file of answers has problems.
        LedgerError: it cannot be written.
    """
    form, bank = library.form(source, own)
    if bank.id != old.bank.id:
        what = f"it was written with the form {old.bank.id}, and this is {bank.id}"
        raise UsageError(Problem(old.name, what, "answers can be copied only into the same form, in any version of it"))
    if old.ledger.later:
        raise library.not_known(old, "its answers may not be what they seem")
    carried = carry(old.standing, bank, which(old), old.ledger.records)
    if not carried.changes:
        raise UsageError(Problem(old.name, "nothing was answered in it", f"start afresh with: wizard new {bank.id}"))
    before = Response().after(bank, Record(1, "", Author(""), carried.changes)) if given else None
    reader = answers.checked(given.files, bank, draft=given.draft, before=before) if given else None
    by = ledger.author(own)
    given_too = (*replaced(reader), *reader.changes) if reader and reader.changes else ()
    batches = [changes for changes in (carried.changes, given_too) if changes]
    kept = ledger.start(
        folder,
        ("" if is_hole(old.title) else slug(as_typed(old.title))) or f"{bank.id}-{clock.here().today}",
        form,
        by,
        *batches,
    )
    words = _words(old, standing(bank, fold(bank, kept.records[:1])), carried)
    if reader and given_too:
        words += answers.said(reader)
    return Begun(library.assessment(kept, bank), tuple(words))


def which(old: Assessment) -> str:
    """Return which assessment it is, and how it stood: "Trees, approved 3 March 2026"."""
    approvals = old.response.approvals
    name = "an earlier one whose title was taken out" if is_hole(old.title) else old.called
    if not approvals and states.state(old.standing) in (State.REPORTED, State.REPORT_OUTDATED):
        return f"{name}, {states.state(old.standing).value}"
    if not approvals:
        return f"{name}, not approved, last changed {clock.here().british(old.ledger.last.time)}"
    where = states.state(old.standing)
    since = "" if where in (State.APPROVED, State.CONDITIONAL) else " and changed since"
    if stands(old.standing, approvals[-1][1]) and since:
        since = f", then {where.value}"
    return f"{name}, approved {british(approvals[-1][1].date)}{since}"


def _words(old: Assessment, new: Standing, carried: Carried) -> list[str]:
    bank = new.bank
    count = sum(new.response.answer(at) is not None for at in new.response.carried)
    inside = ", those inside lists too" if any(at.within for at in new.response.carried) else ""
    words = [f"{counted(count, 'answer')} copied from {which(old)}. Each is still to be confirmed{inside}."]
    if asked := len(new.response.carried) - count:
        words.append(f"{counted(asked, 'old action or gap asks', 'old actions or gaps ask')} what came of it.")
    if old.bank.version != bank.version:
        words.append(f"The form is version {bank.version} now; it was version {old.bank.version}.")
    unfit = [todo for todo in open_steps(new) if todo.why in (Why.UNFIT, Why.LEFT_OVER)]
    words += [f"It no longer fits and is kept as it was: {one.name.rstrip(':')}: {one.words}" for one in unfit]
    if carried.left:
        words.append(f"No longer asked, and left in the earlier one: {'; '.join(carried.left)}.")
    if carried.open:
        words.append(f"To be answered again, as a text of it was taken out of the earlier one: {'; '.join(carried.open)}.")
    return words
