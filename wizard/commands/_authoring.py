"""The author's sittings: an assessment is started, begun from an earlier one, or continued where it was left."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from wizard import banks, clock
from wizard.commands import _rewording
from wizard.commands._acts import last_act
from wizard.commands._loop import Session, Unsaved, offer_drafts, where_we_were
from wizard.commands._sitting import BACK, Sitting, no_draft
from wizard.core.form.bank import OWN, Bank
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt, take
from wizard.core.interview.interview import Interview, begin
from wizard.core.interview.interview import resume as resumed
from wizard.core.interview.screens import CheckAnswers
from wizard.core.record.response import Response
from wizard.core.review.remarks import DEALT_WITH, to_deal_with
from wizard.core.review.states import Act
from wizard.core.talk.face import Item, Pick, Picked, Prompt, Reply, Said, Tone
from wizard.core.talk.turn import Turn
from wizard.core.text import counted
from wizard.store import drafts, ledger, library, settings, shelf
from wizard.store.library import Assessment

# -- Starting and continuing ------------------------------------------------------------------------------------------


def start(sitting: Sitting, source: Path | None) -> int:
    """Start an assessment of a form; ask which form where none is named."""
    source = source or _form(sitting)
    if source is None:
        return 0
    form, bank = library.form(source, sitting.own)
    _introduce(sitting, bank)
    kept = ledger.start(sitting.folder, f"{bank.id}-{clock.here().today}", form, sitting.by())
    return _sit(sitting, kept, begin(bank, Response(), days=clock.here()), sitting.side(kept, kept.id))


def start_from(sitting: Sitting, old: Assessment, form: str) -> int:
    """Start an assessment from an earlier one, and lead through what is to be confirmed. form: "" = the shipped one."""
    from wizard.commands import _from_earlier  # a start-up saving: few assessments begin like this

    begun = _from_earlier.begin(old, _from_earlier.form_of(old, form), sitting.own, sitting.folder)
    sitting.face.say(Said(f"{begun.assessment.name}: {begun.assessment.bank.title}", Tone.HEADING))
    for words in begun.words:
        sitting.face.say(Said(words))
    kept = begun.assessment.ledger
    ready = begin(begun.assessment.bank, begun.assessment.response, kept.last.seq, clock.here())
    return _sit(sitting, kept, ready, sitting.side(kept, kept.id))


def _form(sitting: Sitting) -> Path | None:
    known = {path: banks.load(path) for path in banks.available()}
    if len(known) == 1:
        return next(iter(known))
    items = tuple(Item(path, bank.title, bank.time) for path, bank in known.items())
    reply = sitting.face.ask(Prompt(Pick(items), "Which form?", commands=BACK), no_draft)
    return reply.value if isinstance(reply, Picked) and isinstance(reply.value, Path) else None


def _introduce(sitting: Sitting, bank: Bank) -> None:
    sitting.face.say(Said(bank.title, Tone.HEADING))
    for words in (bank.about, bank.time):
        if words:
            sitting.face.say(Said(words))
    if bank.ready:
        sitting.face.say(Said("Good to have ready:"))
        for item in bank.ready:
            sitting.face.say(Said(f"- {item}"))
    sitting.face.say(Said(""))


def resume(sitting: Sitting, name: str | None) -> int:
    """Continue an assessment where the person left it."""
    assessment = sitting.named(name)
    if assessment is None:
        return 0
    if newer := library.newer_words(assessment, sitting.own):
        if (reworded := _rewording.offer(sitting, assessment, newer)) is None:
            return 0
        assessment = reworded
    kept = assessment.ledger
    side = sitting.side(kept, kept.id)
    interview = resumed(assessment.bank, assessment.response, kept.last.seq, side.spot, clock.here(), side.place)
    sitting.face.say(Said(f"{assessment.name}: {assessment.bank.title}", Tone.HEADING))
    at = side.spot[0] if side.spot else None
    sitting.face.say(Said(f"{where_we_were(interview, at)} Last worked on {clock.here().ago(kept.last.time)}."))
    _say_review(sitting, assessment)
    if kept.torn:
        words = "The last line of the file is not complete, as after a crash. It will be kept apart; all the rest is there."
        sitting.face.say(Said(words))
    if kept.later:
        words = f"The file holds {kept.later}, which this version does not know: it can be read, not changed."
        sitting.face.say(Said(words, Tone.PROBLEM))
    ready = offer_drafts(sitting.face, interview, side)
    return _sit(sitting, kept, ready.settled(), side) if ready else 0


def _say_review(sitting: Sitting, assessment: Assessment) -> None:
    """Say what was done last with the assessment as a whole, and what the reviewer still wants."""
    if not assessment.response.review.acts and not assessment.response.review.threads:
        return

    sitting.face.say(Said(last_act(assessment)))
    if left := len(to_deal_with(assessment.standing)):
        words = f"{counted(left, 'remark')} from the reviewer to deal with"
        sitting.face.say(Said(f"{words}. Each is shown with its answer, where you can reply, and under Check your answers."))
    elif assessment.remarks:
        sitting.face.say(Said(DEALT_WITH))


# -- One sitting ------------------------------------------------------------------------------------------------------


class _Writing(Session[Interview]):
    """An author's session with the record of an assessment."""

    def __init__(self, sitting: Sitting, ledger_: ledger.Ledger, interview: Interview, side: drafts.Drafts) -> None:
        hints = sitting.own.get(settings.HINTS) != "no"
        ready = replace(interview, hints=hints, body=sitting.body(), own=_own(sitting))
        super().__init__(ready, ledger_, sitting.face, side, sitting.by())
        self._sitting, self._ledger = sitting, ledger_
        self.is_handed_on = False

    def prompt(self) -> Prompt:
        if not isinstance(self.interview.screen, CheckAnswers) or not library.is_with_authors(self.interview.standing):
            return prompt(self.interview)
        # What was approved is its authors' again once an answer is changed, also in the middle of a sitting.
        submit = Item(Act.SUBMIT, "Submit it for review")
        return prompt(replace(self.interview, acts=(*self.interview.acts, submit)))

    def take(self, reply: Reply, fresh: str) -> Turn[Interview]:
        return take(self.interview, reply, fresh)

    def show(self) -> None:
        self._sitting.show(self._ledger, self.form(), self.interview.response)

    def form(self) -> Bank:
        return library.carried(self._ledger)

    def act(self, which: Enum) -> bool:
        if which is Act.SUBMIT:
            from wizard.commands import _deciding  # a start-up saving: most sittings end without it

            self.is_handed_on = _deciding.decide(self._sitting, library.assessment(self._ledger, self.form()), Act.SUBMIT)
            return self.is_handed_on
        self._sitting.print_as_picked(self._ledger, self.form(), self.interview.response)
        return False


def _own(sitting: Sitting) -> dict[str, str]:
    """Return what the settings say of the person, by the names that forms have for it."""
    return {name: said for name in OWN if (said := sitting.own.get(name, ""))}


def _sit(sitting: Sitting, kept: ledger.Ledger, interview: Interview, side: drafts.Drafts) -> int:
    """One sitting with an assessment, and what to say at its end."""
    session = _Writing(sitting, kept, interview, side)
    try:
        session.run()
    finally:
        if session.is_handed_on:
            sitting.say_unsaved(side, session.unsaved)  # where it is kept was said as it was submitted
        else:
            _say_goodbye(sitting, kept, side, session.unsaved)
    return 0


def _say_goodbye(sitting: Sitting, kept: ledger.Ledger, side: drafts.Drafts, unsaved: Unsaved | None) -> None:
    """Say where all is kept, and what is not; an assessment in which nothing was ever done leaves nothing behind."""
    lost = sitting.say_unsaved(side, unsaved)
    if side.is_empty() and kept.discard_unused():
        side.forget()
        sitting.face.say(Said("Nothing was answered, so nothing is kept."))
        return
    sitting.face.say(Said(f"{'All else' if lost else 'All'} is kept in {shelf.whole(kept.path)}", Tone.HEADING))
    sitting.face.say(Said(f"Continue with: {library.command('resume', kept.path)}"))
    stands = library.assessment(kept, library.carried(kept))
    if not stands.counts.not_started and library.is_with_authors(stands.standing):
        sitting.face.say(Said(f"When it is ready, submit it for review with: {library.command('submit', kept.path)}"))
