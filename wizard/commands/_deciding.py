"""Handing an assessment on and deciding on it: a short block of questions, a confirmation, one record."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path

from wizard import clock
from wizard.commands._acts import last_act
from wizard.commands._sitting import Sitting, no_draft
from wizard.core.errors import Misfit, Problem, UsageError
from wizard.core.form import kinds
from wizard.core.form.answers import At
from wizard.core.form.bank import Question
from wizard.core.form.dates import british
from wizard.core.frozen import replace
from wizard.core.record import writers
from wizard.core.record.changes import Approve, Author, Hand, Report
from wizard.core.review import decisions, remarks, states
from wizard.core.review.decisions import Subject
from wizard.core.review.states import Act, State, Who
from wizard.core.talk.face import Command, Did, Keep, Line, Picked, PickedMany, Prompt, Reply, Said, Text, Tone, Typed
from wizard.core.talk.spot import Part, Spot
from wizard.core.text import clean, likeness, one_line, sentence
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
    side = sitting.side(assessment.ledger, f"{assessment.ledger.id}-{_SIDE.get(act, 'approval')}")
    deciding = _Deciding(sitting, assessment, act, subject, side)
    sitting.face.say(Said(f"{deciding.block.title}: {assessment.name}", Tone.HEADING))
    for words in (*decisions.bare_state(subject), *_before(assessment, act, subject, sitting.by())):
        sitting.face.say(Said(words))
    if deciding.is_ready() and deciding.record():
        side.forget()
        return True
    kept = any(text.strip() for text in side.texts.values())
    if not kept:
        side.forget()
        sitting.face.say(Said(_NOT_DONE[act]))
    elif side.kept:
        sitting.face.say(Said(f"{_NOT_DONE[act]} What you wrote is kept for the next time."))
    else:
        words = f"{_NOT_DONE[act]} What you wrote could not be kept: the folder cannot be written."
        sitting.face.say(Said(words, Tone.PROBLEM))
    return False


class _Move(Enum):
    ON = 1
    BACK = -1
    LEAVE = 0


class _Deciding:
    """What is asked before an act: its page, then each text that is needed or was picked there, then the word.

    What is written is kept as a text being typed, until the act is in the record.
    """

    def __init__(self, sitting: Sitting, assessment: Assessment, act: Act, subject: Subject, side: Drafts) -> None:
        self._face, self._sitting, self._assessment = sitting.face, sitting, assessment
        self._deed, self._subject, self._side = act, subject, side
        self._texts = {at.question: text for (at, _), text in side.texts.items()}
        self._earlier = {key for key, text in self._texts.items() if text.strip()}
        self._role = _role(sitting, assessment) if act in decisions.APPROVALS else ""
        self.block = decisions.block(assessment.bank, act, self._role, clock.here().today)
        self._picked = tuple(key for key in self.block.extras if key in self._earlier)

    # -- Asking -------------------------------------------------------------------------------------------------------

    def is_ready(self) -> bool:
        """Ask for all of it, a page after the other; tell whether it is to be done. Back from the first page ends it."""
        place = 0
        while place >= 0:
            asked = self.block.asked(self._picked)
            steps: list[Callable[[], _Move]] = [self._page, *(partial(self._write, question) for question in asked), self._last]
            if place == len(steps):
                return True
            move = steps[place]()
            if move is _Move.LEAVE:
                return False
            place += move.value
            if place == 0 and not self._has_page:
                place = -1
        return False

    @property
    def _has_page(self) -> bool:
        return decisions.page(self._deed, self.block, self._subject, (), (), "") is not None

    def _page(self) -> _Move:
        problem = ""
        while True:
            asked = decisions.page(self._deed, self.block, self._subject, self._picked, self._earlier, problem)
            if asked is None:
                return _Move.ON
            match reply := self._ask(asked):
                case PickedMany(values):
                    self._picked = values
                    problem = decisions.unconfirmed(self.block, values)
                    if not problem:
                        return _Move.ON
                case Picked(decisions.NOT_YET):
                    return _Move.LEAVE
                case Picked(value):
                    self._picked = (str(value),)
                    return _Move.ON
                case _:
                    return _moved(reply)

    def _write(self, question: Question) -> _Move:
        key, problem = question.key, ""
        spot = (At(key), Part.VALUE)
        while True:
            given = self._texts.get(key, self._preset(key))
            said = "You wrote this before. It is not saved yet." if key in self._earlier else ""
            asked = decisions.writing(question, given, self._deed, problem, said)
            reply = self._ask(asked, lambda typed: self._keep(spot, typed))
            self._earlier.discard(key)
            if not isinstance(reply, Typed):
                if isinstance(reply, Did) and reply.typed is not None:
                    self._keep(spot, reply.typed)
                return _moved(reply)
            text = clean(reply.text)[0].strip()
            self._keep(spot, text)
            if not text and key in self.block.extras:
                self._picked = tuple(one for one in self._picked if one != key)
                return _Move.ON
            problem = self._wrong(question, text)
            if not problem:
                return _Move.ON

    def _wrong(self, question: Question, text: str) -> str:
        """Say what is wrong with what was written; "" where it can stand."""
        if not text:
            return decisions.missing(self._deed, question)
        if self._deed is Act.REPORT and question.key == "name" and writers.is_writer(text, self._assessment.ledger.records):
            wrote = states.wrote(one_line(text), self._assessment.ledger.records, self._assessment.bank)
            return f"{wrote}, and only a second person can approve."
        if question.key != "date":
            return ""
        try:
            date = _day(question, text)
        except Misfit as misfit:
            return str(misfit)
        wrong, odd = decisions.misdated(date, _submitted_on(self._assessment), clock.here().today)
        if odd:
            self._face.say(Said(odd))
        return wrong

    def _last(self) -> _Move:
        """Have the act itself confirmed, where that is not done by the page."""
        if self._deed in decisions.APPROVALS:
            return self._word()
        if self._deed not in decisions.CONFIRMED_LAST:
            return _Move.ON
        reply = self._ask(decisions.confirm_prompt(self._deed, self._subject))
        if isinstance(reply, Picked):
            return _Move.ON if reply.value == decisions.CONFIRM else _Move.LEAVE
        return _moved(reply)

    def _word(self) -> _Move:
        problem, given = "", self._given()
        told = f"As {given['role']}, on {british(given['date'])}."
        while True:
            reply = self._ask(decisions.word_prompt(self._subject, told, problem))
            if not isinstance(reply, Typed):
                return _moved(reply)
            if not reply.text.strip():
                return _Move.LEAVE
            if likeness(reply.text) == decisions.the_word(self._subject):
                return _Move.ON
            problem = f"That is another word. Type {decisions.the_word(self._subject)}, or press Enter alone to stop."

    def _ask(self, asked: Prompt, keep: Keep = no_draft) -> Reply:
        """Ask; the document is shown in between."""
        while (reply := self._face.ask(asked, keep)) and isinstance(reply, Did) and reply.command is Command.DOCUMENT:
            if reply.typed is not None:
                keep(reply.typed)
            if isinstance(asked.control, Text | Line) and reply.typed is not None:
                asked = replace(asked, control=replace(asked.control, text=reply.typed))
            self._sitting.show(self._assessment.ledger, self._assessment.bank, self._assessment.response)
        return reply

    # -- What was written ---------------------------------------------------------------------------------------------

    def _keep(self, spot: Spot, typed: str) -> None:
        key = spot[0].question
        self._texts[key] = typed
        texts = {(At(one), Part.VALUE): text for one, text in self._texts.items() if text != self._preset(one)}
        self._side.save(spot, texts)

    def _preset(self, key: str) -> str:
        """What stands there before anything is written: today, and the role of the person's last approval."""
        if self._deed not in decisions.APPROVALS:
            return ""
        return {"date": british(clock.here().today), "role": self._role}.get(key, "")

    def _given(self) -> dict[str, str]:
        """By key, what is recorded: what was asked, and what stands there without asking."""
        asked = {question.key for question in self.block.asked(self._picked)}
        some = {
            question: self._texts.get(question.key, preset) if question.key in asked else preset
            for question in self.block.questions
            for preset in [self._preset(question.key)]
        }
        return {one.key: _day(one, text) if one.key == "date" and text else text.strip() for one, text in some.items()}

    def record(self) -> bool:
        """Write the act; False where that is out of turn by now, or somebody wrote meanwhile."""
        wrong = states.in_the_way(
            self._deed, self._assessment.standing, self._sitting.by().name, self._assessment.ledger.records
        )
        for words in wrong:
            self._face.say(Said(words, Tone.PROBLEM))
        if wrong:
            return False
        given, by = self._given(), self._sitting.by()
        decision = decisions.decided(self._deed, given, self._subject.fingerprint, self.block.attest, by.name)
        try:
            with library.as_shown(self._assessment) as seq:
                self._assessment.ledger.append((decision,), by, expecting=seq)
        except MovedOn as moved:
            for problem in moved.problems:
                self._face.say(Said(str(problem), Tone.PROBLEM))
            return False
        for words in _afterwards(self._assessment, self._deed, decision, self._subject):
            self._face.say(Said(words, Tone.DONE if words.startswith("Approved") else Tone.NOTE))
        if isinstance(decision, Approve):
            _keep_role(decision)
        return True


def _moved(reply: Reply) -> _Move:
    return _Move.LEAVE if isinstance(reply, Did) and reply.command is Command.LEAVE else _Move.BACK


def _day(question: Question, text: str) -> str:
    """Return a day as 2026-03-31. Raises Misfit."""
    value = kinds.parse(question, text, today=clock.here().today)
    assert isinstance(value, str)
    return value


def _role(sitting: Sitting, assessment: Assessment) -> str:
    """Return the role of the person's last approval, here or wherever it was; "" where they gave none yet."""
    name = sitting.by().name
    own = [act.role for _, act in assessment.response.approvals if writers.is_same_person(act.name, name)]
    return one_line(own[-1] if own else sitting.own.get(settings.ROLE, ""))


def _keep_role(approve: Approve) -> None:
    """Keep the role in the approver's settings, so that it is not asked again; where that cannot be done it is asked."""
    with contextlib.suppress(UsageError):
        own = settings.load()
        if own.get(settings.NAME) == approve.name and own.get(settings.ROLE) != approve.role:
            settings.save({**own, settings.ROLE: one_line(approve.role)})


def _subject(assessment: Assessment) -> Subject:
    """What is decided on, as its document says it."""
    from wizard.core.document import publication  # a start-up saving: only once it is somebody's turn
    from wizard.printing import output

    document = output.of(assessment.ledger, assessment.bank, assessment.response)
    return Subject(
        name=document.title or document.form,
        fingerprint=document.fingerprint,
        spoken=document.spoken,
        progress=document.summary.progress,
        open=len(document.open),
        bare=document.summary.bare,
        unconfirmed=document.unconfirmed,
        found=document.found,
        looked=remarks.looked_at(assessment.standing),
        withheld=publication.withheld(assessment.standing),
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


def _its_turn(sitting: Sitting, assessment: Assessment, act: Act) -> None:
    """Raises UsageError where the act is out of turn, or this person's own work is to be reviewed."""
    if act in _SECOND_PERSON:
        has_name(sitting)
        is_no_author(sitting, assessment)
    wrong = states.in_the_way(act, assessment.standing, sitting.by().name, assessment.ledger.records)
    if wrong:
        mend = way_on(assessment, act)
        if act in decisions.APPROVALS and states.state(assessment.standing) is State.SUBMITTED:
            mend = f"if the second person approved it by mail: {library.command('approve', assessment.ledger.path)} --by-mail"
        raise UsageError(*(Problem(assessment.name, words, mend) for words in wrong))


def has_name(sitting: Sitting) -> None:
    """Raises UsageError where the settings hold no name: a second person acts under their own."""
    if not sitting.own.get(settings.NAME):
        what = "your name is not in your settings, and a reviewer needs one"
        raise UsageError(Problem("", what, 'give it with: wizard settings name "First name Surname"'))


def is_no_author(sitting: Sitting, assessment: Assessment) -> None:
    """Raises UsageError where answers were written from this account before it had a name."""
    if writers.wrote_unnamed(sitting.by(), assessment.ledger.records):
        what = f"answers were written from this account ({sitting.by().account}) before it had a name in its settings"
        raise UsageError(Problem(assessment.name, what, "a second person reviews and approves it from their own account"))


_SECOND_PERSON = {transition.act for transition in states.TABLE if transition.who is Who.REVIEWER}


def _submitted_on(assessment: Assessment) -> str:
    """Return the day on which it was handed over last, as 2026-03-31; "" where it never was."""
    handed = [
        record for record, act in assessment.response.review.acts if isinstance(act, Hand) and act.act == Act.SUBMIT.value
    ]
    return clock.here().day(handed[-1].time) if handed else ""


def way_on(assessment: Assessment, act: Act | None = None) -> str:
    """Name the command that goes on from where the assessment is; to an author whose colleague is next, how to hand it over."""
    if states.state(assessment.standing) is State.SUBMITTED and act is not Act.SUBMIT:
        review = library.command("review", assessment.ledger.path)
        return f"they run: {review}. The file to mail or share: {shelf.whole(assessment.ledger.path)}"
    verbs = {
        State.DRAFT: "submit",
        State.SUBMITTED: "withdraw",
        State.SENT_BACK: "resume",
        State.REJECTED: "resume",
        State.APPROVED: "approve" if act in decisions.APPROVALS else "render",
        State.CONDITIONAL: "approve" if act in decisions.APPROVALS else "submit",
        State.OUTDATED: "submit",
        State.REPORTED: "approve" if act in decisions.APPROVALS else "render",
        State.REPORT_OUTDATED: "submit",
    }
    if verbs[states.state(assessment.standing)] == "approve":
        return f"a colleague who wrote no answers does it with: {library.command('approve', assessment.ledger.path)}"
    return f"continue with: {library.command(verbs[states.state(assessment.standing)], assessment.ledger.path)}"


def _before(assessment: Assessment, act: Act, subject: Subject, by: Author) -> list[str]:
    """What was done last, and to an approver who they are taken for and how much of it was looked at."""
    said = [last_act(assessment)] if assessment.response.review.acts else []
    if act is Act.SUBMIT and not writers.is_writer(by.name, assessment.ledger.records):
        said.append("You wrote none of its answers. Your name will be kept as that of the person who submitted it.")
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
            f"{sentence(subject.looked.words)}.",
            *decisions.otherwise(assessment.standing),
            decisions.who(by, writers.very_like(by.name, assessment.ledger.records)),
            *([seat] if seat else []),
        ]
    return said


def _afterwards(assessment: Assessment, act: Act, decision: object, subject: Subject) -> list[str]:
    file = assessment.ledger.path
    match act:
        case Act.SUBMIT:
            return [
                "Submitted for review. You can still change answers; the reviewer is shown what changed.",
                *handing_over(assessment, "review"),
            ]
        case Act.WITHDRAW:
            return [f"Withdrawn: it is a draft again. Continue with: {library.command('resume', file)}"]
        case Act.SEND_BACK | Act.REJECT:
            word = "Sent back" if act is Act.SEND_BACK else "Rejected"
            return [f"{word}. Now tell its authors.", *handing_over(assessment, "resume")]
        case Act.REPORT:
            assert isinstance(decision, Report)
            return [
                f"Recorded as reported by you: {decision.name} approved it on {british(decision.date)}.",
                "Every list and document says that you reported it and that they did not approve it here.",
                f"Print it with: {library.command('render', file)}",
            ]
        case _:
            assert isinstance(decision, Approve)
            on = " with conditions" if decision.conditions else ""
            return [
                f"Approved{on} by {decision.name} on {british(decision.date)}.",
                f"The code of these answers: {subject.spoken}.",
                f"{sentence(subject.looked.words)}.",
                f"Print it with: {library.command('render', file)}",
                f"If it was mailed to you, mail it back. They save it and run: {library.command('join', Path(file.name))}",
            ]


def handing_over(assessment: Assessment, verb: str) -> list[str]:
    """Say how whoever goes on gets to it, and what they run. verb: "review" or "resume"."""
    file = assessment.ledger.path
    mailed = library.command("join" if verb == "resume" else verb, Path(file.name))
    who = "your colleague runs" if verb == "review" else "they run"
    return [
        f"The file: {shelf.whole(file)}",
        f"If you share this folder, {who}: {library.command(verb, file)}",
        f"If you mail it, they save it and run: {mailed}",
    ]
