"""Handing an assessment on, and deciding on it: what is confirmed and written before an act, and what an act writes.

What has to be so before an act is told here, in words; in which order it is asked is the command's business.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from wizard.core.form.bank import Bank, Help, Question
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.record.changes import Approve, Author, Hand, Report
from wizard.core.record.writers import seat_in_words
from wizard.core.review.remarks import Looked
from wizard.core.review.states import Act
from wizard.core.standing import recommendation
from wizard.core.standing.naming import entry_or_question
from wizard.core.standing.standing import Standing
from wizard.core.talk.audience import NEVER, ONCE_REPORTED
from wizard.core.talk.face import Command, Item, Line, Pick, PickMany, Prompt, Text, Word
from wizard.core.text import counted, one_line, sentence

CONFIRM, NOT_YET = "confirm", "not yet"


@frozen
class Subject:
    """What is decided on, as its document says it."""

    name: str
    """Its title, or its form's."""
    fingerprint: str
    """64 hexadecimal digits."""
    spoken: str
    """The fingerprint in words."""
    progress: str
    """How far it is: "29 of 35 done, 3 need more"."""
    open: int
    """How many things are open."""
    bare: int
    """How many of them are answers without a rationale."""
    unconfirmed: int
    """How many answers are from last time and not confirmed."""
    found: int
    """How many things the checks found."""
    looked: Looked
    """How much of it a second person gave a verdict on that still holds."""
    withheld: tuple[str, ...] = ()
    """What is not published when it is approved, each with the ground."""


# -- What is asked before an act --------------------------------------------------------------------------------------


APPROVALS = (Act.APPROVE, Act.APPROVE_WITH_CONDITIONS)
UNDONE = (Act.SUBMIT, Act.WITHDRAW)
"""What can be taken back by the person who did it, and so is offered first once it was asked for."""
_TITLES = {
    Act.SUBMIT: "Submit for review",
    Act.WITHDRAW: "Withdraw from review",
    Act.SEND_BACK: "Send back",
    Act.REJECT: "Reject",
    Act.REPORT: "Report an approval that was given elsewhere",
}


@frozen
class Preparation:
    """What a person is asked before an act: a page with what they confirm and may add, then what is to be written."""

    title: str
    attest: tuple[str, ...]
    """What the form has them confirm, each by a tick of its own."""
    questions: tuple[Question, ...]
    """What can be written, in the order in which it is asked."""
    extras: Mapping[str, str]
    """By the key of a question that is asked only where the person picks it: what picking it is called."""

    def asked(self, picked: Iterable[str]) -> tuple[Question, ...]:
        """Return the questions that are asked of somebody who picked these."""
        some = tuple(picked)
        return tuple(question for question in self.questions if question.key in some or question.key not in self.extras)


def block(bank: Bank, act: Act, role: str = "", today: str = "") -> Preparation:
    """Return what is asked before an act. role: the approver's, where they gave it before. today: as 2026-03-31."""
    title = bank.approval.title if act in APPROVALS else _TITLES[act]
    attest = bank.approval.attest if act in APPROVALS else bank.approval.submit if act is Act.SUBMIT else ()
    extras = dict(_EXTRAS.get(act, {}))
    if act in APPROVALS:
        extras["date"] = f"Give another date than today, {british(today)}"
        extras |= {"role": f"Change your role: {one_line(role)}"} if role else {}
    return Preparation(title, attest, _questions(bank, act), extras)


_EXTRAS = {
    Act.SUBMIT: {"comments": "Add a message to the reviewer"},
    Act.WITHDRAW: {"comments": "Say why"},
    Act.APPROVE: {"comments": "Add comments"},
    Act.APPROVE_WITH_CONDITIONS: {"comments": "Add comments"},
    Act.REPORT: {"conditions": "They approved it on conditions"},
}


def _questions(bank: Bank, act: Act) -> tuple[Question, ...]:
    if act is Act.REPORT:
        return (
            Question("name", "line", "Who approved it?", help=_REPORTED_NAME),
            Question("role", "line", "Their role", help=_ROLE),
            Question("comments", "text", "What did they write?", help=_REPORTED_WORDS),
            Question("conditions", "text", "On which conditions?", help=_CONDITIONS),
            Question("date", "date", "On which day did they approve it?", help=_REPORTED_DATE),
            Question("kept", "line", "Where is what they wrote kept?", help=_KEPT),
        )
    if act not in APPROVALS:
        ask, help_ = _WORDS[act]
        return (Question("comments", "text", ask, help=help_),)
    conditions = (Question("conditions", "text", "On which conditions?", help=_CONDITIONS),)
    return (
        *(conditions if act is Act.APPROVE_WITH_CONDITIONS else ()),
        Question("comments", "text", bank.approval.ask, help=_COMMENTS),
        Question("role", "line", "Your role", help=_ROLE),
        Question("date", "date", "Date of the approval", help=_DATE_HELP),
    )


_WORDS = {
    Act.SUBMIT: (
        "Your message to the reviewer",
        Help(
            "The reviewer reads it first.",
            "What is new, what you are unsure of, and by when you need them.",
            "New since March: the carers' survey at 12. We are unsure of 10. The Board decides on 21 April.",
        ),
    ),
    Act.WITHDRAW: (
        "Why is it withdrawn?",
        Help("The reviewer reads it.", "What you want to change before it is looked at."),
    ),
    Act.SEND_BACK: (
        "What has to change before it can be approved?",
        Help(
            "The authors begin with these words. What you said of each answer is shown with the answer.",
            "The two or three things that matter most, and what would satisfy you.",
            "12 names nobody who was asked. 7 is No without a reason, and the figures at 4 say otherwise.",
        ),
    ),
    Act.REJECT: (
        "Why is it rejected?",
        Help(
            "To reject says that it cannot be approved in this form. Its authors can still change it and submit it again.",
            "What speaks against it, so that whoever decides on the proposal can weigh it.",
        ),
    ),
}
_COMMENTS = Help(
    "What you looked at, and what you conclude; it is printed in the form's approval block.",
    "Whether evidence supports the answers, what was changed at your request, and what has to be watched.",
    "I read the figures behind 11 and asked for the views of carers at 12, which were added. I approve it for decision.",
    "Brown [2008] EWHC 3158 (Admin): regard is had before and at the time of the decision, and records are kept.",
)
_CONDITIONS = Help(
    "What has to be done for the approval to hold; it is printed with the approval.",
    "Each with who does it and by when. When they are met, the authors submit it again and you approve it in full.",
    "The Libraries Manager counts visits in the first eight weeks and reports to me by 31 July 2026.",
)
_REPORTED_NAME = Help(
    "The second person, who has no access to this program. Nobody who wrote answers can be it.", "First name and surname."
)
_REPORTED_WORDS = Help(
    "Their own words. Every list and document says that you reported this, and that they did not approve it here.",
    "Copy what they wrote to you, whole.",
)
_REPORTED_DATE = Help("The day of their mail or letter.", "A day such as 3 March 2026.")
_KEPT = Help(
    "So that somebody who doubts it can find it in a few years.",
    "The mailbox, folder or file number where the mail or letter is kept.",
    "Mail of 3 March 2026 from S. Okoro, in the shared mailbox equality@, folder Approvals 2026",
)
_ROLE = Help("In what capacity you approve.", "Your job title and organisation.", "Equality Business Partner, Westerby Council")
_DATE_HELP = Help("The day on which you approve; today is filled in.", "A day such as 3 March 2026.")

# -- The pages --------------------------------------------------------------------------------------------------------

_BEFORE_ACT = (Command.BACK, Command.DOCUMENT, Command.LEAVE)


def page(
    act: Act, asked: Preparation, subject: Subject, picked: tuple[str, ...], begun: Container[str], problem: str
) -> Prompt | None:
    """Return the page with all that is confirmed and may be added; None where there is nothing of it.

    What stands for a confirmation is its place among them, "0". picked: what was picked there before. begun: the keys of what
    was written in an earlier sitting.
    """
    if not (asked.attest or asked.extras):
        return None
    title = f"How was “{subject.name}” approved?" if act is Act.REPORT else f"{_NOW[act]}: “{subject.name}”?"
    extras = [Item(key, label, "you began it earlier" if key in begun else "") for key, label in asked.extras.items()]
    if not (asked.attest or act in APPROVALS):
        pointed = next(iter(picked), CONFIRM)
        items = (Item(CONFIRM, _PLAINLY.get(act, _NOW[act])), *extras, Item(NOT_YET, _NOT[act]))
        return Prompt(Pick(items, pointed=pointed, firm=True), title, problem=problem, commands=_BEFORE_ACT)
    ticks = [Item(str(place), words) for place, words in enumerate(asked.attest)]
    if ticks:
        lead = "Please confirm; your name will appear with it in the document"
        ticks, extras = [Item("", lead, heading=True), *ticks], [Item("", "If you like", heading=True), *extras]
    control = PickMany((*ticks, *extras), picked, firm=True)
    notes = ("Not published:", *subject.withheld) if subject.withheld else ()
    return Prompt(control, title, notes=notes, problem=problem, commands=_BEFORE_ACT, empty="" if ticks else "add nothing")


def unconfirmed(asked: Preparation, picked: Iterable[str]) -> str:
    """Say which confirmations are missing; "" where there are none."""
    some = set(picked)
    left = [words for place, words in enumerate(asked.attest) if str(place) not in some]
    count = len(asked.attest)
    what = "it" if count == 1 else "both" if count == 2 else f"all {count}"
    return f"Please confirm {what} to go on." if left else ""


def writing(question: Question, given: str, act: Act, problem: str, kept: str) -> Prompt:
    """Ask for one thing to be written. kept: said of a text from an earlier sitting, or ""."""
    control = Text(given) if question.kind == "text" else Line(given)
    notes = tuple(words for words in (kept, _ENDS.get(act, "")) if words)
    commands = (Command.BACK, Command.HELP, Command.DOCUMENT, Command.LEAVE)
    empty = "go on without" if question.key in _EXTRAS.get(act, ()) else ""
    return Prompt(
        control,
        question.ask,
        notes=notes,
        problem=problem,
        help=question.help,
        commands=commands,
        empty=empty,
        published=_published(act, question.key),
    )


def _published(act: Act, key: str) -> str:
    """Whether what is written for an act is published: an approval is, with the name and role of who gives it; no letter is."""
    if act is Act.REPORT:
        return NEVER if key == "kept" else ONCE_REPORTED
    return "Published." if act in APPROVALS else NEVER


_ENDS = {Act.SUBMIT: "When you end the text, it is submitted.", Act.WITHDRAW: "When you end the text, it is withdrawn."}


def confirm_prompt(act: Act, subject: Subject) -> Prompt:
    """Ask before an act that cannot be taken back, or that another person is told of."""
    items = (Item(CONFIRM, f"{_NOW[act]} now"), Item(NOT_YET, _NOT[act]))
    title = f"{_NOW[act]}: “{subject.name}”?"
    return Prompt(Pick(items, pointed=NOT_YET, firm=True), title, commands=_BEFORE_ACT)


CONFIRMED_LAST = (Act.SEND_BACK, Act.REJECT, Act.REPORT)
_NOW = {
    Act.SUBMIT: "Submit it for review",
    Act.WITHDRAW: "Withdraw it",
    Act.SEND_BACK: "Send it back",
    Act.REJECT: "Reject it",
    Act.REPORT: "Record it",
    Act.APPROVE: "Approve it",
    Act.APPROVE_WITH_CONDITIONS: "Approve it with conditions",
}
_PLAINLY = {Act.REPORT: "They approved it without conditions"}
_NOT = {
    Act.SUBMIT: "Not yet",
    Act.WITHDRAW: "Leave it with the reviewer",
    Act.SEND_BACK: "Not yet",
    Act.REJECT: "Not yet",
    Act.REPORT: "Not yet",
}


def word_prompt(subject: Subject, told: str, problem: str) -> Prompt:
    """Ask for the word that approves. It is the first word of the fingerprint: of this content and of no other.

    told: what will be recorded, in words.
    """
    word = the_word(subject)
    title = f"To approve “{subject.name}” as it is now, type the word: {word}"
    notes = (
        told,
        f"Your approval is of exactly these answers: their code is {subject.spoken}, and its first word approves them.",
    )
    return Prompt(Word(word), title, notes=notes, problem=problem, empty="not yet", commands=_BEFORE_ACT)


def the_word(subject: Subject) -> str:
    """Return the word that approves."""
    return subject.spoken.split("-")[0]


# -- The act ----------------------------------------------------------------------------------------------------------


def missing(act: Act, question: Question) -> str:
    """Say that something is needed and was not written."""
    words = _NEEDED_OF_OTHERS if act is Act.REPORT else _NEEDED
    return words.get(question.key, "Please write something, or go back.")


_NEEDED = {
    "comments": "Please say why in a few words, or go back.",
    "conditions": "Please write the conditions, or go back.",
    "role": "Please give your role: it is printed with your approval.",
    "date": "Please give the date, or go back.",
}
_NEEDED_OF_OTHERS = {
    "name": "Please give the name of the person who approved it, or go back.",
    "role": "Please give their role, or go back.",
    "comments": "Please copy what they wrote, or go back.",
    "conditions": "Please write the conditions, or go back.",
    "date": "Please give the date, or go back.",
    "kept": "Please say where it is kept, or go back.",
}


def misdated(date: str, submitted: str, today: str) -> tuple[str, str]:
    """Return what cannot be about the date of an approval, and what may be and is said; "" where there is nothing.

    submitted: the day on which it was handed over last, "" where it never was. Days as 2026-03-31.
    """
    if date > today:
        return f"{british(date)} is after today. Give the date of the approval.", ""
    if date and submitted and date < submitted:
        return "", f"{british(date)} is before it was submitted, on {british(submitted)}. Both dates are kept."
    return "", ""


def decided(
    act: Act, given: Mapping[str, str], fingerprint: str, attested: tuple[str, ...], name: str
) -> Approve | Hand | Report:
    """Return what is written for an act, of exactly the content of that fingerprint.

    given: by key, what was answered; a date as 2026-03-31. name: of the person who acts.
    """

    def of(key: str) -> str:
        return given.get(key, "")

    if act is Act.REPORT:
        return Report(of("comments"), of("name"), of("role"), of("date"), fingerprint, of("kept"), of("conditions"))
    if act not in APPROVALS:
        return Hand(act.value, of("comments"), fingerprint, attested)
    return Approve(of("comments"), name, of("role"), of("date"), fingerprint, of("conditions"), attested)


# -- What is said before ----------------------------------------------------------------------------------------------


def who(by: Author, very_like: str) -> str:
    """Say who is taken to act, and what that is worth. very_like: the name of a writer that may be the same person's, or ""."""
    same = f" Your name is very like {very_like}, who wrote answers. If that is you, ask somebody else to approve it."
    return (
        f"You act as {by.name}, the name in your settings. None of those who wrote answers has that name. "
        f"The program cannot check that it is yours.{same if very_like else ''}"
    )


def otherwise(standing: Standing) -> tuple[str, ...]:
    """Say where the authors chose otherwise than the form's rule recommends, a sentence or two each."""
    places = recommendation.chosen_otherwise(standing)
    told = [
        f"{sentence(entry_or_question(at, standing))}: {recommendation.with_what_was_chosen(standing, at)}"
        for at in places[:_OTHERWISE]
    ]
    more = len(places) - len(told)
    return (*told, *([f"So it is with {counted(more, 'answer')} more: {_IN_REVIEW}"] if more else []))


_OTHERWISE = 3  # that are told one by one
_IN_REVIEW = "the review shows it with each."


def same_seat(by: Author, authors: tuple[Author, ...]) -> str:
    """Say that a reviewer sits at an account that answers were written from; "" where they do not."""
    seat = seat_in_words(by, authors)
    return f"This is {seat}. That is kept with your approval." if seat else ""


def bare_state(subject: Subject) -> tuple[str, ...]:
    """Return what is still to do in it and what the checks say, a sentence each."""
    bare = f", among them {counted(subject.bare, 'answer')} without a reason" if subject.bare else ""
    more = " The document lists what is still to do at the top." if subject.open else ""
    said = [f"{sentence(subject.progress)}{bare}.{more}"]
    if subject.unconfirmed:
        count = counted(subject.unconfirmed, "answer is", "answers are")
        said.append(f"{count} from last time, and nobody has confirmed them yet.")
    if subject.found:
        said.append(f"The checks found {counted(subject.found, 'thing')} to look at.")
    return tuple(said)
