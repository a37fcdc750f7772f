"""The conversations of a review: handing an assessment on, looking through it as a second person, deciding on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from wizard import clock
from wizard.commands._loop import Memory, Session, Unsaved, offer_drafts
from wizard.core.errors import Problem, UsageError
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank, Question
from wizard.core.form.dates import british
from wizard.core.frozen import replace
from wizard.core.interview.interview import Interview, begin
from wizard.core.interview.prompts import prompt
from wizard.core.interview.replies import take
from wizard.core.interview.screens import Asking
from wizard.core.record import writers
from wizard.core.record.changes import Approve, Author, Look, Set
from wizard.core.record.response import Response, fold
from wizard.core.review import conversation, decisions, states
from wizard.core.review.conversation import Reviewing
from wizard.core.review.decisions import Subject
from wizard.core.review.states import Act, State
from wizard.core.standing.difference import Difference, compare, stood
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.talk.face import Command, Did, Face, Picked, Said, Tone, Typed
from wizard.store import ledger, library
from wizard.store.drafts import Drafts
from wizard.store.ledger import MovedOn

if TYPE_CHECKING:
    from wizard.store.library import Assessment


class ReviewTalk(Protocol):
    """One person at one terminal: who they are, and how they are talked with."""

    face: Face

    def by(self) -> Author: ...
    def side(self, kept: ledger.Ledger, name: str) -> Drafts: ...
    def show(self, kept: ledger.Ledger, bank: Bank, response: Response) -> None: ...
    def say_unsaved(self, side: Drafts, unsaved: Unsaved | None) -> bool: ...


# -- Handing on and deciding ------------------------------------------------------------------------------------------


def decide(talk: ReviewTalk, meant: Assessment, act: Act) -> bool:
    """Ask for what an act needs, and record it; tell whether it was done. `meant`: as it stands on disk."""

    _its_turn(talk, meant, act)
    subject = _subject(meant)
    talk.face.say(Said(f"{decisions.block(meant.bank, act).title}: {meant.name}", Tone.HEADING))
    for words in (*decisions.bare_state(subject), *_before(meant, act)):
        talk.face.say(Said(words))
    block = decisions.block(meant.bank, act)
    side = talk.side(meant.ledger, f"{meant.ledger.id}-{_SIDE.get(act, 'approval')}")
    memory = Memory()
    _prefill(talk, meant, memory, block.questions)
    begun = begin(block, fold(block, memory.records), len(memory.records))
    interview = replace(begun, acts=(decisions.ITEMS[act],), leaving=decisions.LEAVING[act], called=meant.name)
    first = next((key for key in block.questions if interview.response.answer(At(key)) is None), "")
    ready = offer_drafts(talk.face, interview.to(Asking(At(first))) if first else interview, side)
    if ready is None:
        return False
    done: list[bool] = []

    def carry_out(which: str, now: Interview) -> bool:
        return _carried_out(talk, meant, subject, act, now, done)

    def show(now: Interview) -> None:
        talk.show(meant.ledger, meant.bank, meant.response)

    Session(ready, memory, talk.face, side, talk.by(), prompt=prompt, take=take, show=show, act=carry_out).run()
    if done:
        side.forget()
    elif side.kept:
        talk.face.say(Said(f"{_NOT_DONE[act]} What you wrote is kept for the next time."))
    else:
        words = f"{_NOT_DONE[act]} What you wrote could not be kept: the folder can not be written."
        talk.face.say(Said(words, Tone.PROBLEM))
    return bool(done)


def _subject(meant: Assessment) -> Subject:
    """What is decided on, as its document says it."""
    from wizard.printing import output

    document = output.of(meant.ledger, meant.bank, meant.response)
    return Subject(
        name=document.title or document.form,
        fingerprint=document.fingerprint,
        spoken=document.spoken,
        open=len(document.open),
        bare=document.summary.bare,
        unconfirmed=document.unconfirmed,
        found=document.found,
    )


_SIDE = {Act.SUBMIT: "submitting", Act.WITHDRAW: "submitting", Act.SEND_BACK: "sending-back", Act.REJECT: "rejecting"}
_NOT_DONE = {
    Act.SUBMIT: "Not submitted.",
    Act.WITHDRAW: "Not withdrawn.",
    Act.SEND_BACK: "Not sent back.",
    Act.REJECT: "Not rejected.",
    Act.APPROVE: "Not approved.",
    Act.APPROVE_WITH_CONDITIONS: "Not approved.",
}


def _prefill(talk: ReviewTalk, meant: Assessment, memory: Memory, questions: Mapping[str, Question]) -> None:
    """Today's date, and the name of whoever sits there: nobody's drafts, and there to be changed."""
    known = [(decisions.DATE, clock.here().today)]
    if not writers.is_writer(talk.by().name, meant.ledger.records):
        known.append((decisions.NAME, talk.by().name))
    for at, value in known:
        if at.question in questions:
            memory.append((Set(at, Known(value)),), talk.by())
    memory.given.clear()


def _its_turn(talk: ReviewTalk, meant: Assessment, act: Act) -> None:
    """Raises UsageError where the act is out of turn, or this person's own work is to be reviewed."""
    # An approver gives their name in the block: it may be typed at somebody else's desk.
    name = "" if act in decisions.APPROVALS else talk.by().name
    wrong = states.in_the_way(act, meant.standing, name, meant.ledger.records)
    if wrong:
        raise UsageError(*(Problem(meant.name, words, _way_on(meant)) for words in wrong))


def _way_on(meant: Assessment) -> str:
    """Name the command that goes on from where the assessment is."""
    verbs = {
        State.DRAFT: "submit",
        State.SUBMITTED: "review",
        State.SENT_BACK: "resume",
        State.REJECTED: "resume",
        State.APPROVED: "render",
        State.CONDITIONAL: "submit",
        State.OUTDATED: "submit",
    }
    return f"go on with: {library.command(verbs[states.state(meant.standing)], meant.ledger.path)}"


def _before(meant: Assessment, act: Act) -> list[str]:
    """What was done last, and what a change means for an approval."""
    said = [told(meant)] if meant.response.review.acts else []
    if act in decisions.APPROVALS and states.state(meant.standing) is State.APPROVED:
        said.append("You can approve it once more.")
    return said


def _carried_out(talk: ReviewTalk, meant: Assessment, subject: Subject, act: Act, now: Interview, done: list[bool]) -> bool:
    """Confirm and record the act; False goes back to the block."""
    by = talk.by()
    name = decisions.given(now.response, "name") if act in decisions.APPROVALS else by.name
    wrong = [*decisions.missing(act, now.response), *states.in_the_way(act, meant.standing, name, meant.ledger.records)]
    for words in wrong:
        talk.face.say(Said(words, Tone.PROBLEM))
    if wrong:
        return False
    if act in decisions.APPROVALS and (seat := decisions.same_seat(by, writers.writers(meant.ledger.records))):
        talk.face.say(Said(seat))
    confirmed = _confirmed(talk, meant, subject, act)
    if confirmed is None:
        return True
    if not confirmed:
        talk.face.say(Said(_NOT_DONE[act].replace(".", " yet.")))
        return False
    decision = decisions.decided(act, now.response, subject.fingerprint, decisions.attestations(meant.bank, act))
    try:
        with library.as_shown(meant) as seq:
            meant.ledger.append((decision,), by, expecting=seq)
    except MovedOn as moved:
        for problem in moved.problems:
            talk.face.say(Said(str(problem), Tone.PROBLEM))
        return True
    done.append(True)
    for words in _afterwards(meant, act, decision, subject):
        talk.face.say(Said(words, Tone.DONE if words.startswith("Approved") else Tone.NOTE))
    return True


def _confirmed(talk: ReviewTalk, meant: Assessment, subject: Subject, act: Act) -> bool | None:
    """Have everything confirmed that has to be, and the act itself; None where the person leaves."""
    asked = decisions.attestations(meant.bank, act)
    for number, words in enumerate(asked, 1):
        reply = talk.face.ask(decisions.attest_prompt(words, number, len(asked)), _nothing)
        if isinstance(reply, Did) and reply.command is Command.LEAVE:
            return None
        if reply != Picked(decisions.CONFIRM):
            return False
    if act not in decisions.APPROVALS:
        reply = talk.face.ask(decisions.confirm_prompt(act, subject), _nothing)
        return None if isinstance(reply, Did) and reply.command is Command.LEAVE else reply == Picked(decisions.CONFIRM)
    problem = ""
    while True:
        reply = talk.face.ask(decisions.word_prompt(subject, problem), _nothing)
        if isinstance(reply, Did) and reply.command is Command.LEAVE:
            return None
        if not isinstance(reply, Typed) or not reply.text.strip():
            return False
        if reply.text.strip().casefold() == subject.spoken.split("-")[0]:
            return True
        problem = "That is another word."


def _afterwards(meant: Assessment, act: Act, decision: object, subject: Subject) -> list[str]:
    file = meant.ledger.path
    match act:
        case Act.SUBMIT:
            return [
                "Submitted for review. You can still change answers; the reviewer is shown what changed.",
                f"The reviewer begins with: {library.command('review', file)}",
                f"Or mail them the file: {library.near(file)}",
            ]
        case Act.WITHDRAW:
            return [f"Withdrawn: it is a draft again. Go on with: {library.command('resume', file)}"]
        case Act.SEND_BACK | Act.REJECT:
            word = "Sent back" if act is Act.SEND_BACK else "Rejected"
            return [
                f"{word}. Its authors go on with: {library.command('resume', file)}",
                f"If they have no access to it here, mail them the file: {library.near(file)}",
            ]
        case _:
            assert isinstance(decision, Approve)
            on = " with conditions" if decision.conditions else ""
            return [
                f"Approved{on} by {decision.name} on {british(decision.date)}. Fingerprint {subject.spoken}.",
                f"Print it with: {library.command('render', file)}",
            ]


# -- Reviewing --------------------------------------------------------------------------------------------------------


def look_through(talk: ReviewTalk, meant: Assessment) -> int:
    """Carry on a review as a second person, until they leave or decide."""
    by = talk.by()
    _may_review(talk, meant)
    kept = meant.ledger
    side = talk.side(kept, f"{kept.id}-review")
    since = _since(meant, by.name)
    begun = conversation.begin(meant.bank, meant.response, kept.last.seq, by.name, since, side.spot, clock.here())
    talk.face.say(Said(f"Review: {meant.name}: {meant.bank.title}", Tone.HEADING))
    for words in (told(meant), conversation.first_words(begun)):
        talk.face.say(Said(words))
    ready = offer_drafts(talk.face, begun, side)
    if ready is None:
        return 0
    done: list[bool] = []
    mark = fingerprint(begun.standing)

    def act(which: str, now: Reviewing) -> bool:
        _seen(talk, kept, mark, now)
        if decide(talk, library.assessment(kept, meant.bank), Act(which)):
            done.append(True)
        return bool(done)

    def show(now: Reviewing) -> None:
        talk.show(kept, now.bank, now.response)

    session = Session(ready, kept, talk.face, side, by, prompt=conversation.prompt, take=conversation.take, show=show, act=act)
    try:
        last = session.run()
        if not done:
            _leave(talk, kept, mark, last)
    finally:
        talk.say_unsaved(side, session.unsaved)
    if not done:
        talk.face.say(Said(f"All is kept in {library.near(kept.path)}", Tone.HEADING))
        talk.face.say(Said(f"Go on with: {library.command('review', kept.path)}"))
    return 0


def _may_review(talk: ReviewTalk, meant: Assessment) -> None:
    name = talk.by().name
    if writers.is_writer(name, meant.ledger.records):
        what = f"{name} wrote answers of this assessment, and a second person reviews it"
        raise UsageError(Problem(meant.name, what, _way_on(meant)))
    if states.state(meant.standing) is State.DRAFT:
        what = "its authors have not submitted it for review yet"
        raise UsageError(Problem(meant.name, what, f"they do it with: {library.command('submit', meant.ledger.path)}"))


def _since(meant: Assessment, name: str) -> tuple[Difference, ...] | None:
    """What changed since this person looked last; None where they never did."""
    of = meant.response.review
    seqs = [record.seq for record, _ in of.looks if record.author.name == name]
    if not seqs:
        return None
    return compare(stood(meant.bank, meant.ledger.records, seqs[-1]), meant.standing)


def _seen(talk: ReviewTalk, kept: ledger.Ledger, mark: str, now: Reviewing) -> bool:
    """Keep that the reviewer saw everything as it stands, if that is new; False where answers changed since they began.

    mark: the fingerprint of what they began with. Raises MovedOn where somebody wrote that they were not told of.
    """
    if fingerprint(now.standing) != mark:
        return False
    mine = [look for record, look in now.response.review.looks if record.author.name == talk.by().name]
    if not mine or mine[-1].fingerprint != mark:
        with library.as_shown(library.assessment(kept, now.bank)):
            kept.append((Look(mark),), talk.by(), expecting=now.seq)
    return True


def _leave(talk: ReviewTalk, kept: ledger.Ledger, mark: str, last: Reviewing) -> None:
    """What the reviewer saw is kept; where it is not all that stands there now, they are told."""
    words = ""
    try:
        if _seen(talk, kept, mark, last):
            return
    except MovedOn as moved:
        words = f"{moved.words} "
    talk.face.say(Said(f"{words}It changed while you were reading, so it is not noted that you have seen all of it."))


def told(meant: Assessment) -> str:
    """Say where the assessment is, and what was done last, by whom: "Sent back by Sam Okoro on 3 March 2026: ..."."""
    acts_ = meant.response.review.acts
    if not acts_:
        return f"It is a {states.state(meant.standing).value}."
    record, act = acts_[-1]
    if isinstance(act, Approve):
        on = f", on condition: {act.conditions}" if act.conditions else ""
        words = f"Approved by {act.name} on {british(act.date)}{on}"
        if states.state(meant.standing) is not State.OUTDATED:
            return f"{words}. A change of any answer puts the approval out of date."
        return f"{words}, and changed since: the approval is out of date. Changed: {library.named(meant.changed)}."
    done = {"submit": "Submitted", "withdraw": "Withdrawn", "send back": "Sent back", "reject": "Rejected"}
    said = f": {act.words}" if act.words else "."
    return f"{done.get(act.act, act.act)} by {record.author.name} on {clock.here().british(record.time)}{said}"


def _nothing(typed: str) -> None:
    """What is typed at these questions is no draft."""
