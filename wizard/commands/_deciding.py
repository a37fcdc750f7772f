"""Handing an assessment on and deciding on it: a short block of questions, a confirmation, one record."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from wizard import clock
from wizard.commands._acts import last_act
from wizard.commands._loop import Memory, Session, offer_drafts
from wizard.commands._sitting import Sitting, no_draft
from wizard.core.errors import Problem, UsageError
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Question
from wizard.core.form.dates import british
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt, take
from wizard.core.interview.interview import Interview, begin
from wizard.core.interview.screens import Asking
from wizard.core.record import writers
from wizard.core.record.changes import Approve, Author, Hand, Report, Set
from wizard.core.record.response import fold
from wizard.core.review import decisions, remarks, states
from wizard.core.review.decisions import Subject
from wizard.core.review.states import Act, State, Who
from wizard.core.talk.face import Command, Did, Picked, Prompt, Reply, Said, Tone, Typed
from wizard.core.talk.turn import Turn
from wizard.core.text import likeness
from wizard.store import library, settings, shelf
from wizard.store.drafts import Drafts
from wizard.store.ledger import MovedOn
from wizard.store.library import Assessment


def decide_on(sitting: Sitting, name: str, act: Act) -> int:
    """Hand on the assessment of a name, or decide on it, as the act says; return the exit status."""
    assessment = sitting.named(name, "Which one?")
    if assessment is not None:
        decide(sitting, assessment, act)
    return 0


def decide(sitting: Sitting, assessment: Assessment, act: Act) -> bool:
    """Ask for what an act needs, and record it; tell whether it was done. assessment: as it stands on disk."""
    _its_turn(sitting, assessment, act)
    subject = _subject(assessment)
    sitting.face.say(Said(f"{decisions.block(assessment.bank, act).title}: {assessment.name}", Tone.HEADING))
    for words in (*decisions.bare_state(subject), *_before(assessment, act, subject, sitting.by())):
        sitting.face.say(Said(words))
    block = decisions.block(assessment.bank, act)
    side = sitting.side(assessment.ledger, f"{assessment.ledger.id}-{_SIDE.get(act, 'approval')}")
    memory = Memory(block)
    _prefill(sitting, act, memory, block.questions)
    begun = begin(block, fold(block, memory.records), len(memory.records), clock.here())
    interview = replace(begun, acts=(decisions.ITEMS[act],), leaving=decisions.LEAVING[act], called=assessment.name)
    first = next((key for key in block.questions if interview.response.answer(At(key)) is None), "")
    ready = offer_drafts(sitting.face, interview.to(Asking(At(first))) if first else interview, side)
    if ready is None:
        return False
    session = _Deciding(sitting, assessment, act, subject, ready, memory, side)
    last = session.run()
    if session.is_done:
        side.forget()
    elif not (last.drafts or memory.unwritten):
        sitting.face.say(Said(_NOT_DONE[act]))
    elif side.kept:
        sitting.face.say(Said(f"{_NOT_DONE[act]} What you wrote is kept for the next time."))
    else:
        words = f"{_NOT_DONE[act]} What you wrote could not be kept: the folder cannot be written."
        sitting.face.say(Said(words, Tone.PROBLEM))
    return session.is_done


class _Deciding(Session[Interview]):
    """The session with the block before an act, which is kept in memory; it ends with the act in the record."""

    def __init__(
        self,
        sitting: Sitting,
        assessment: Assessment,
        deed: Act,
        subject: Subject,
        interview: Interview,
        memory: Memory,
        side: Drafts,
    ) -> None:
        super().__init__(interview, memory, sitting.face, side, sitting.by())
        self._sitting, self._assessment, self._deed, self._subject = sitting, assessment, deed, subject
        self.is_done = False

    def prompt(self) -> Prompt:
        return prompt(self.interview)

    def take(self, reply: Reply, fresh: str) -> Turn[Interview]:
        return take(self.interview, reply, fresh)

    def show(self) -> None:
        self._sitting.show(self._assessment.ledger, self._assessment.bank, self._assessment.response)

    def act(self, which: Enum) -> bool:
        """Confirm and record the act; False goes back to the block."""
        if not self._is_ready():
            return False
        confirmed = _confirmed(self._sitting, self._assessment, self._subject, self._deed)
        if confirmed is None:
            return True
        if not confirmed:
            self.face.say(Said(_NOT_DONE[self._deed].replace(".", " yet.")))
            return False
        self._record()
        return True

    def _is_ready(self) -> bool:
        """Say what is in the way of the act, and what is odd about its date."""
        deed, records, given = self._deed, self._assessment.ledger.records, self.interview.response
        wrong = [
            *decisions.missing(deed, given),
            *states.in_the_way(deed, self._assessment.standing, self.by.name, records),
        ]
        if deed is Act.REPORT and writers.is_writer(other := decisions.given(given, "name"), records):
            wrong.append(f"{states.wrote(other, records)}, and only a second person can approve")
        date_wrong, date_odd = decisions.misdated(given, _submitted_on(self._assessment), clock.here().today)
        wrong += [date_wrong] if date_wrong else []
        for words in wrong:
            self.face.say(Said(words, Tone.PROBLEM))
        if not wrong and date_odd:
            self.face.say(Said(date_odd))
        return not wrong

    def _record(self) -> None:
        attested = decisions.attestations(self._assessment.bank, self._deed)
        decision = decisions.decided(self._deed, self.interview.response, self._subject.fingerprint, attested, self.by.name)
        try:
            with library.as_shown(self._assessment) as seq:
                self._assessment.ledger.append((decision,), self.by, expecting=seq)
        except MovedOn as moved:
            for problem in moved.problems:
                self.face.say(Said(str(problem), Tone.PROBLEM))
            return
        self.is_done = True
        for words in _afterwards(self._assessment, self._deed, decision, self._subject):
            self.face.say(Said(words, Tone.DONE if words.startswith("Approved") else Tone.NOTE))


def _subject(assessment: Assessment) -> Subject:
    """What is decided on, as its document says it."""
    from wizard.printing import output  # a start-up saving: only once it is somebody's turn

    document = output.of(assessment.ledger, assessment.bank, assessment.response)
    looked, places = remarks.looked_at(assessment.standing)
    return Subject(
        name=document.title or document.form,
        fingerprint=document.fingerprint,
        spoken=document.spoken,
        open=len(document.open),
        bare=document.summary.bare,
        unconfirmed=document.unconfirmed,
        found=document.found,
        looked=looked,
        places=places,
    )


_SIDE = {
    Act.SUBMIT: "submitting",
    Act.WITHDRAW: "submitting",
    Act.SEND_BACK: "sending-back",
    Act.REJECT: "rejecting",
    Act.REPORT: "reporting",
}
_NOT_DONE = {
    Act.SUBMIT: "Not submitted.",
    Act.WITHDRAW: "Not withdrawn.",
    Act.SEND_BACK: "Not sent back.",
    Act.REJECT: "Not rejected.",
    Act.APPROVE: "Not approved.",
    Act.APPROVE_WITH_CONDITIONS: "Not approved.",
    Act.REPORT: "Not reported.",
}


def _prefill(sitting: Sitting, act: Act, memory: Memory, questions: Mapping[str, Question]) -> None:
    """Today's date, as of an approval that is given now: nobody's draft, and there to be changed."""
    if decisions.DATE.question in questions and act in decisions.APPROVALS:
        memory.append((Set(decisions.DATE, Known(clock.here().today)),), sitting.by())
    memory.unwritten.clear()


def _its_turn(sitting: Sitting, assessment: Assessment, act: Act) -> None:
    """Raises UsageError where the act is out of turn, or this person's own work is to be reviewed."""
    if act in _SECOND_PERSON:
        has_name(sitting)
        is_no_author(sitting, assessment)
    wrong = states.in_the_way(act, assessment.standing, sitting.by().name, assessment.ledger.records)
    if wrong:
        mend = way_on(assessment)
        if act in decisions.APPROVALS and states.state(assessment.standing) is State.SUBMITTED:
            mend = f"if the second person approved it by mail: {library.command('approve', assessment.ledger.path)} --by-mail"
        raise UsageError(*(Problem(assessment.name, words, mend) for words in wrong))


def has_name(sitting: Sitting) -> None:
    """Raises UsageError where the settings hold no name: a second person acts under their own."""
    if not sitting.own.get(settings.NAME):
        what = "your settings hold no name, and a second person acts under their own"
        raise UsageError(Problem("", what, 'give it with: wizard settings name "First name Surname"'))


def is_no_author(sitting: Sitting, assessment: Assessment) -> None:
    """Raises UsageError where answers were written from this account before it had a name."""
    if writers.wrote_unnamed(sitting.by(), assessment.ledger.records):
        what = f"answers were written from this account ({sitting.by().account}) before a name stood in its settings"
        raise UsageError(Problem(assessment.name, what, "a second person reviews and approves it from their own account"))


_SECOND_PERSON = {transition.act for transition in states.TABLE if transition.who is Who.REVIEWER}


def _submitted_on(assessment: Assessment) -> str:
    """Return the day on which it was handed over last, as 2026-03-31; "" where it never was."""
    handed = [
        record for record, act in assessment.response.review.acts if isinstance(act, Hand) and act.act == Act.SUBMIT.value
    ]
    return clock.here().day(handed[-1].time) if handed else ""


def way_on(assessment: Assessment) -> str:
    """Name the command that goes on from where the assessment is."""
    verbs = {
        State.DRAFT: "submit",
        State.SUBMITTED: "review",
        State.SENT_BACK: "resume",
        State.REJECTED: "resume",
        State.APPROVED: "render",
        State.CONDITIONAL: "submit",
        State.OUTDATED: "submit",
        State.REPORTED: "render",
        State.REPORT_OUTDATED: "submit",
    }
    return f"go on with: {library.command(verbs[states.state(assessment.standing)], assessment.ledger.path)}"


def _before(assessment: Assessment, act: Act, subject: Subject, by: Author) -> list[str]:
    """What was done last, and to an approver who they are taken for and how much of it was looked at."""
    said = [last_act(assessment)] if assessment.response.review.acts else []
    if act is Act.SUBMIT and not writers.is_writer(by.name, assessment.ledger.records):
        said.append("You wrote none of its answers: the record will say that you submitted it.")
    if act in decisions.APPROVALS:
        said += [
            f"{one.name}'s approval, which {record.author.name} reported, was given on condition: {one.conditions}"
            for record, one in assessment.response.conditions
            if one is not assessment.response.review.acts[-1][1]
        ]
        if states.state(assessment.standing) is State.APPROVED:
            said.append("You can record a further approval.")
        seat = decisions.same_seat(by, writers.all_writers(assessment.ledger.records))
        said += [
            decisions.looked_at(subject),
            decisions.who(by, writers.very_like(by.name, assessment.ledger.records)),
            *([seat] if seat else []),
        ]
    return said


def _confirmed(sitting: Sitting, assessment: Assessment, subject: Subject, act: Act) -> bool | None:
    """Have everything confirmed that has to be, and the act itself; None where the person leaves."""
    asked = decisions.attestations(assessment.bank, act)
    for number, words in enumerate(asked, 1):
        reply = sitting.face.ask(decisions.attest_prompt(words, number, len(asked)), no_draft)
        if isinstance(reply, Did) and reply.command is Command.LEAVE:
            return None
        if reply != Picked(decisions.CONFIRM):
            return False
    if act not in decisions.APPROVALS:
        reply = sitting.face.ask(decisions.confirm_prompt(act, subject), no_draft)
        return None if isinstance(reply, Did) and reply.command is Command.LEAVE else reply == Picked(decisions.CONFIRM)
    problem = ""
    while True:
        reply = sitting.face.ask(decisions.word_prompt(subject, problem), no_draft)
        if isinstance(reply, Did) and reply.command is Command.LEAVE:
            return None
        if not isinstance(reply, Typed) or not reply.text.strip():
            return False
        if likeness(reply.text) == subject.spoken.split("-")[0]:
            return True
        problem = "That is another word."


def _afterwards(assessment: Assessment, act: Act, decision: object, subject: Subject) -> list[str]:
    file = assessment.ledger.path
    match act:
        case Act.SUBMIT:
            return [
                "Submitted for review. You can still change answers; the reviewer is shown what changed.",
                f"The reviewer begins with: {library.command('review', file)}",
                f"Or mail them the file: {shelf.whole(file)}",
            ]
        case Act.WITHDRAW:
            return [f"Withdrawn: it is a draft again. Go on with: {library.command('resume', file)}"]
        case Act.SEND_BACK | Act.REJECT:
            word = "Sent back" if act is Act.SEND_BACK else "Rejected"
            return [
                f"{word}. Its authors go on with: {library.command('resume', file)}",
                f"If they have no access to it here, mail them the file: {shelf.whole(file)}",
            ]
        case Act.REPORT:
            assert isinstance(decision, Report)
            return [
                f"Recorded as reported by you: {decision.name} approved it on {british(decision.date)}.",
                "It is not their approval in this record, and every list and document says so.",
                f"Print it with: {library.command('render', file)}",
            ]
        case _:
            assert isinstance(decision, Approve)
            on = " with conditions" if decision.conditions else ""
            return [
                f"Approved{on} by {decision.name} on {british(decision.date)}. Fingerprint {subject.spoken}.",
                decisions.looked_at(subject),
                f"Print it with: {library.command('render', file)}",
            ]
