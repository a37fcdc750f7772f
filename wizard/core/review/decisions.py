"""Handing an assessment on, and deciding on it: a short block of questions first, a bank of its own; then the act.

What has to be so before an act is told here, in words; who is asked and what is written is the conversation's business.
"""

from __future__ import annotations

from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank, Check, Help, Question, Section
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.record.changes import Approve, Author, Hand, Report
from wizard.core.record.response import Response
from wizard.core.record.writers import seat_in_words
from wizard.core.review.states import Act
from wizard.core.talk.face import Command, Item, Pick, Prompt, Word
from wizard.core.text import counted

DATE = At("date")
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
    open: int
    """How many things are open."""
    bare: int
    """How many of them are answers without a rationale."""
    unconfirmed: int
    """How many answers are from last time and not confirmed."""
    found: int
    """How many things the checks found."""
    looked: int
    """How many answers a reviewer gave a verdict on that still holds."""
    places: int
    """How many there are to be looked at."""


# -- The block --------------------------------------------------------------------------------------------------------


def block(bank: Bank, act: Act) -> Bank:
    """Return the questions that are asked before an act."""
    title = bank.approval.title if act in APPROVALS else _TITLES[act]
    section = Section("approval", title, _questions(bank, act))
    checks = (Check("happened", "", (("of", ("date",)),)),)
    return Bank("approval", "1", title, (section,), title, bank.language, roles={}, checks=checks)


APPROVALS = (Act.APPROVE, Act.APPROVE_WITH_CONDITIONS)
_TITLES = {
    Act.SUBMIT: "Submit for review",
    Act.WITHDRAW: "Withdraw from review",
    Act.SEND_BACK: "Send back",
    Act.REJECT: "Reject",
    Act.REPORT: "Report an approval that was given elsewhere",
}


def _questions(bank: Bank, act: Act) -> tuple[Question, ...]:
    if act is Act.REPORT:
        return (
            Question("name", "line", "Who approved it?", help=_REPORTED_NAME),
            Question("role", "line", "Their role", help=_ROLE),
            Question("comments", "text", "What did they write?", help=_REPORTED_WORDS),
            Question(
                "conditions",
                "text",
                "On which conditions? Leave it empty where there are none.",
                help=_CONDITIONS,
                optional=True,
            ),
            Question("date", "date", "On which day did they approve it?", help=_REPORTED_DATE),
            Question("kept", "line", "Where is what they wrote kept?", help=_KEPT),
        )
    if act not in APPROVALS:
        ask, help_ = _WORDS[act]
        return (Question("comments", "text", ask, help=help_, optional=act in (Act.SUBMIT, Act.WITHDRAW)),)
    conditions = (Question("conditions", "text", "On which conditions?", help=_CONDITIONS),)
    return (
        Question("comments", "text", bank.approval.ask, help=_COMMENTS),
        *(conditions if act is Act.APPROVE_WITH_CONDITIONS else ()),
        Question("role", "line", "Your role", help=_ROLE),
        Question("date", "date", "Date of the approval", help=_DATE_HELP),
    )


_WORDS = {
    Act.SUBMIT: (
        "A word to whoever reviews it:",
        Help(
            "The reviewer reads it first. It may be left empty.",
            "What is new, what you are unsure of, and by when you need them.",
            "New since March: the carers' survey at 12. We are unsure of 10. The Board decides on 21 April.",
        ),
    ),
    Act.WITHDRAW: (
        "Why is it withdrawn?",
        Help("The reviewer reads it. It may be left empty.", "What you want to change before it is looked at."),
    ),
    Act.SEND_BACK: (
        "What has to change before it can be approved?",
        Help(
            "The authors begin with these words. What you said of each answer stands at the answer.",
            "The two or three things that matter most, and what would satisfy you.",
            "12 names nobody who was asked. 7 is No without a reason, and the figures at 4 say otherwise.",
        ),
    ),
    Act.REJECT: (
        "Why is it rejected?",
        Help(
            "To reject says that it cannot be approved in this form. Its authors can still change it and submit it again.",
            "What stands against it, so that whoever decides on the proposal can weigh it.",
        ),
    ),
}
_COMMENTS = Help(
    "What you looked at, and what you conclude; it is printed in the form's approval block.",
    "Whether the answers rest on evidence, what was changed at your request, and what has to be watched.",
    "I read the figures behind 11 and asked for the views of carers at 12, which were added. I approve it for decision.",
    "Brown [2008] EWHC 3158 (Admin): regard is had before and at the time of the decision, and records are kept.",
)
_CONDITIONS = Help(
    "What has to be done for the approval to hold; it is printed with the approval.",
    "Each with who does it and by when. When they are met, the authors submit it again and it is approved in full.",
    "The Libraries Manager counts visits in the first eight weeks and reports to me by 31 July 2026.",
)
_REPORTED_NAME = Help(
    "The second person, who has no access to this program. Nobody who wrote answers can be it.", "First name and surname."
)
_REPORTED_WORDS = Help(
    "Their own words. What you report is not their approval in this record: every list and document says so.",
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

ITEMS = {
    Act.SUBMIT: Item(Act.SUBMIT, "Submit it for review"),
    Act.WITHDRAW: Item(Act.WITHDRAW, "Withdraw it from review"),
    Act.SEND_BACK: Item(Act.SEND_BACK, "Send it back to its authors"),
    Act.REJECT: Item(Act.REJECT, "Reject it"),
    Act.APPROVE: Item(Act.APPROVE, "Approve it; you will be asked to type a word"),
    Act.REPORT: Item(Act.REPORT, "Record that they approved it"),
    Act.APPROVE_WITH_CONDITIONS: Item(
        Act.APPROVE_WITH_CONDITIONS, "Approve it with these conditions; you will be asked to type a word"
    ),
}
LEAVING = {
    Act.SUBMIT: "Leave without submitting",
    Act.WITHDRAW: "Leave it with the reviewer",
    Act.SEND_BACK: "Leave without sending it back",
    Act.REJECT: "Leave without rejecting it",
    Act.APPROVE: "Leave without approving",
    Act.APPROVE_WITH_CONDITIONS: "Leave without approving",
    Act.REPORT: "Leave without reporting it",
}


# -- The act ----------------------------------------------------------------------------------------------------------


def missing(act: Act, response: Response) -> tuple[str, ...]:
    """Return what the block still lacks, in words."""
    needed = {"comments": "your words are missing"}
    if act in APPROVALS:
        needed = {
            "comments": "your comments are missing",
            "conditions": "the conditions are missing",
            "role": "your role is missing",
            "date": "the date is missing",
        }
    if act is Act.REPORT:
        needed = {
            "name": "the name of whoever approved it is missing",
            "role": "their role is missing",
            "comments": "what they wrote is missing",
            "date": "the date is missing",
            "kept": "where it is kept is missing",
        }
    if act is Act.APPROVE:
        del needed["conditions"]
    if act in (Act.SUBMIT, Act.WITHDRAW):
        needed = {}
    return tuple(words for key, words in needed.items() if not given(response, key))


def misdated(response: Response, submitted: str, today: str) -> tuple[str, str]:
    """Return what cannot be about the date of an approval, and what may be and is said; "" where there is nothing.

    submitted: the day on which it was handed over last, "" where it never was. Days as 2026-03-31.
    """
    date = given(response, "date")
    if date > today:
        return f"{british(date)} is after today: put the date of the approval right", ""
    if date and submitted and date < submitted:
        return "", f"{british(date)} is before it was submitted, on {british(submitted)}. The record says both."
    return "", ""


def given(response: Response, key: str) -> str:
    """Return what was answered in the block; "" where nothing was."""
    answer = response.answer(At(key))
    return answer.value.strip() if isinstance(answer, Known) and isinstance(answer.value, str) else ""


def attestations(bank: Bank, act: Act) -> tuple[str, ...]:
    """Return what the form has a person confirm before an act."""
    return bank.approval.attest if act in APPROVALS else bank.approval.submit if act is Act.SUBMIT else ()


def decided(act: Act, response: Response, fingerprint: str, attested: tuple[str, ...], name: str) -> Approve | Hand | Report:
    """Return what is written for an act, of exactly the content of that fingerprint. name: of the person who acts."""
    words = given(response, "comments")
    if act is Act.REPORT:
        other, role, date, kept, conditions = (given(response, key) for key in ("name", "role", "date", "kept", "conditions"))
        return Report(words, other, role, date, fingerprint, kept, conditions)
    if act not in APPROVALS:
        return Hand(act.value, words, fingerprint, attested)
    role, date, conditions = (given(response, key) for key in ("role", "date", "conditions"))
    return Approve(words, name, role, date, fingerprint, conditions, attested)


def attest_prompt(words: str, number: int, total: int, problem: str = "") -> Prompt:
    """Ask to confirm one thing."""
    items = (Item(CONFIRM, "Yes, I confirm it"), Item(NOT_YET, "Not yet"))
    note = f"To be confirmed, {number} of {total}. It stands in the record, and in the document, with your name."
    return Prompt(Pick(items, pointed=NOT_YET, firm=True), words, notes=(note,), problem=problem, commands=_COMMANDS)


def confirm_prompt(act: Act, subject: Subject) -> Prompt:
    """Ask once more before an act that somebody else is told of."""
    items = (Item(CONFIRM, f"{_NOW[act]} now"), Item(NOT_YET, "Not yet"))
    title = f"{_NOW[act]}: “{subject.name}”?"
    return Prompt(Pick(items, pointed=NOT_YET, firm=True), title, commands=_COMMANDS)


_COMMANDS = (Command.BACK, Command.LEAVE)
_NOW = {
    Act.SUBMIT: "Submit it for review",
    Act.WITHDRAW: "Withdraw it",
    Act.SEND_BACK: "Send it back",
    Act.REJECT: "Reject it",
    Act.REPORT: "Record it",
}


def word_prompt(subject: Subject, problem: str) -> Prompt:
    """Ask for the word that approves. It is the first word of the fingerprint: of this content and of no other."""
    word = subject.spoken.split("-")[0]
    title = f"To approve “{subject.name}” as it stands, type the word: {word}"
    notes = (
        f"It is the first word of the fingerprint: {subject.spoken}.",
        "Your approval is recorded with your name and the time, and is bound to exactly these answers.",
    )
    return Prompt(Word(word), title, notes=notes, problem=problem, empty="not yet", commands=_COMMANDS)


def who(by: Author, very_like: str) -> str:
    """Say who is taken to act, and what that is worth. very_like: the name of a writer that may be the same person's, or ""."""
    same = f" Your name is very like {very_like}, who wrote answers: if that is you, leave it to a second person."
    return (
        f"You act as {by.name}, the name in your settings. It was compared with the names of everybody who wrote answers. "
        f"That is recorded; it proves nothing against somebody who gives another name.{same if very_like else ''}"
    )


def same_seat(by: Author, authors: tuple[Author, ...]) -> str:
    """Say that a reviewer sits at an account that answers were written from; "" where they do not."""
    seat = seat_in_words(by, authors)
    return f"This is {seat}. The record holds that." if seat else ""


def bare_state(subject: Subject) -> tuple[str, ...]:
    """Return what is still open in it and what the checks found, a sentence each."""
    said = []
    if subject.open:
        bare = f", {subject.bare} without a rationale" if subject.bare else ""
        count = counted(subject.open, "thing is", "things are")
        said.append(f"{count} open{bare}. They are listed at the top of the document.")
    if subject.unconfirmed:
        count = counted(subject.unconfirmed, "answer is", "answers are")
        said.append(f"{count} from last time, and nobody has confirmed them yet.")
    if subject.found:
        said.append(f"The checks found {counted(subject.found, 'thing')} to look at.")
    return tuple(said)


def looked_at(subject: Subject) -> str:
    """Say how much of it a second person gave a verdict on, as it stands now."""
    if subject.looked >= subject.places:
        return f"All {counted(subject.places, 'answer')} were looked at, each with a verdict."
    left = subject.places - subject.looked
    return f"{subject.looked} of {counted(subject.places, 'answer')} looked at; {left} without a verdict as they stand now."
