"""A review: looking through an assessment as a second person, answer by answer, and deciding."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from wizard import clock
from wizard.commands._acts import last_act
from wizard.commands._deciding import decide, has_name, is_no_author, way_on
from wizard.commands._loop import Session, offer_drafts
from wizard.commands._sitting import Sitting
from wizard.core.errors import Problem, UsageError
from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.record import writers
from wizard.core.record.changes import Look
from wizard.core.review import states
from wizard.core.review.prompts import first_words, prompt, shown_before
from wizard.core.review.replies import take
from wizard.core.review.reviewing import DeskChoice, Reviewing, begin, last_look
from wizard.core.review.states import Act, State
from wizard.core.standing.difference import Difference, compare, stood
from wizard.core.standing.fingerprint import mark as mark_of
from wizard.core.talk.face import Prompt, Reply, Said, Tone
from wizard.core.talk.turn import Turn
from wizard.store import ledger, library, shelf
from wizard.store.drafts import Drafts
from wizard.store.ledger import MovedOn
from wizard.store.library import Assessment


def look_through(sitting: Sitting, assessment: Assessment) -> int:
    """Carry on a review as a second person, until they leave or decide."""
    by = sitting.by()
    _may_review(sitting, assessment)
    kept = assessment.ledger
    side = sitting.side(kept, f"{kept.id}-review")
    looked, since = _since(assessment, by.name)
    begun = begin(
        assessment.bank, assessment.response, kept.last.seq, by.name, since, side.spot, clock.here(), looked, side.place
    )
    begun = replace(begun, body=sitting.body())
    sitting.face.say(Said(f"Review: {assessment.name}: {assessment.bank.title}", Tone.HEADING))
    for words in (last_act(assessment, message=False), first_words(begun)):
        sitting.face.say(Said(words))
    ready = offer_drafts(sitting.face, begun, side)
    if ready is None:
        return 0
    session = _Reviewing(sitting, assessment, ready, side, mark_of(begun.standing))
    try:
        last = session.run()
        if not session.is_done:
            _leave(sitting, kept, session.mark, last)
    finally:
        sitting.say_unsaved(side, session.unsaved)
    if not session.is_done:
        sitting.face.say(Said(f"All is kept in {shelf.whole(kept.path)}", Tone.HEADING))
        sitting.face.say(Said(f"Continue with: {library.command('review', kept.path)}"))
    return 0


class _Reviewing(Session[Reviewing]):
    """A reviewer's session with the record. mark: the fingerprint of what they began with."""

    judges = True

    def __init__(self, sitting: Sitting, assessment: Assessment, reviewing: Reviewing, side: Drafts, mark: str) -> None:
        super().__init__(reviewing, assessment.ledger, sitting.face, side, sitting.by())
        self._sitting, self._assessment = sitting, assessment
        self.mark = mark
        self.is_done = False

    def prompt(self) -> Prompt:
        return prompt(self.interview)

    def take(self, reply: Reply, fresh: str) -> Turn[Reviewing]:
        return take(self.interview, reply, fresh)

    def show(self) -> None:
        self._sitting.show(self._assessment.ledger, self.interview.bank, self.interview.response)

    def form(self) -> Bank:
        return library.carried(self._assessment.ledger)

    def shown_again(self) -> Sequence[Said]:
        return shown_before(self.interview)

    def act(self, which: Enum) -> bool:
        if which is DeskChoice.PRINT:
            return self._print()
        _seen(self._sitting, self._assessment.ledger, self.mark, self.interview, deciding=True)
        present = library.assessment(self._assessment.ledger, self.form())
        self.is_done = decide(self._sitting, present, Act(which)) or self.is_done
        return self.is_done

    def _print(self) -> bool:
        """Print what there is to read first; it ends nothing."""
        from wizard.commands import _papers  # a start-up saving: to print is rare

        present = library.assessment(self._assessment.ledger, self.form())
        outline = _papers.for_reviewer(present, self._sitting.by().name)
        _papers.print_as_picked(self._sitting, outline, _papers.beside(present, "for-review", ""))
        return False


def _may_review(sitting: Sitting, assessment: Assessment) -> None:
    has_name(sitting)
    is_no_author(sitting, assessment)
    name = sitting.by().name
    if writers.is_writer(name, assessment.ledger.records):
        what = f"{states.wrote(name, assessment.ledger.records, assessment.bank)}, so a colleague has to review it"
        raise UsageError(Problem(assessment.name, what, way_on(assessment)))
    if states.state(assessment.standing) is State.DRAFT:
        what = "its authors have not submitted it for review yet"
        raise UsageError(
            Problem(assessment.name, what, f"they do it with: {library.command('submit', assessment.ledger.path)}")
        )


def _since(assessment: Assessment, name: str) -> tuple[str, tuple[Difference, ...] | None]:
    """When this person looked last, and what changed since; "" and None where they never did."""
    if (last := last_look(assessment.response, name)) is None:
        return "", None
    return last.time, compare(stood(assessment.bank, assessment.ledger.records, last.seq), assessment.standing)


def _seen(sitting: Sitting, kept: ledger.Ledger, mark: str, reviewing: Reviewing, *, deciding: bool = False) -> bool:
    """Keep that the reviewer saw everything as it stands, if that is new; False where answers changed since they began.

    mark: the fingerprint of what they began with. Nothing is kept of somebody who gave no verdict since they looked last, and
    is not deciding: to open the first page is no look, and they are shown the same again. While something new was not shown to
    them nothing is kept either: it stays new.
    Raises MovedOn where somebody wrote that they were not told of.
    """
    if mark_of(reviewing.standing) != mark:
        return False
    if reviewing.unseen:
        return True
    name, review = sitting.by().name, reviewing.response.review
    mine = [(record.seq, look) for record, look in review.looks if writers.is_same_person(record.author.name, name)]
    last, look = mine[-1] if mine else (0, None)
    threads = [one for one in review.threads.values() if writers.is_same_person(one.record.author.name, name)]
    if (look is None or look.fingerprint != mark) and (deciding or any(one.record.seq > last for one in threads)):
        with library.as_shown(library.assessment(kept, library.carried(kept))):
            kept.append((Look(mark),), sitting.by(), expecting=reviewing.seq)
    return True


def _leave(sitting: Sitting, kept: ledger.Ledger, mark: str, last: Reviewing) -> None:
    """What the reviewer saw is kept; where it is not all that stands there now, they are told."""
    words = ""
    try:
        if _seen(sitting, kept, mark, last):
            return
    except MovedOn as moved:
        words = f"{moved.words} "
    sitting.face.say(Said(f"{words}It changed while you were reading. Next time you will be shown what changed."))
