"""The approval block as a short conversation: a bank of its own, and what has to be so before the word is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.core.controls import Command, Item, Prompt, Word
from wizard.core.model import Approve, At, Bank, Help, Known, Question, Section
from wizard.core.response import Response

if TYPE_CHECKING:
    from wizard.core.document import Document

APPROVE = "approve"
ACTS = (Item(APPROVE, "Approve it; you will be asked to type a word"),)
LEAVING = "Leave without approving"
DATE = At("date")


def bank(of: Bank) -> Bank:
    """Return the questions of the approval block of a form."""
    questions = (
        Question("comments", "text", of.approval.ask, help=_COMMENTS),
        Question("name", "line", "Your name", help=_NAME),
        Question("role", "line", "Your role", help=_ROLE),
        Question("date", "date", "Date of the approval", help=_DATE_HELP),
    )
    section = Section("approval", of.approval.title, questions)
    return Bank("approval", "1", of.approval.title, (section,), of.approval.title, of.language, roles={})


_COMMENTS = Help(
    "What you looked at, and what you conclude; it is printed in the form's approval block.",
    "Whether the answers rest on evidence, what was changed at your request, and what has to be watched.",
    "I read the figures behind 11 and asked for the views of carers at 12, which were added. I approve it for decision.",
    "Brown [2008] EWHC 3158 (Admin): regard is had before and at the time of the decision, and records are kept.",
)
_NAME = Help("Who approves. It has to be somebody else than the people who wrote the answers.", "First name and surname.")
_ROLE = Help("In what capacity you approve.", "Your job title and organisation.", "Equality Business Partner, Westerby Council")
_DATE_HELP = Help("The day on which you approve; today is filled in.", "A day such as 3 March 2026.")


def approve(response: Response, document: Document) -> Approve | list[str]:
    """Return the approval of exactly this document, or what stands in its way, in words."""
    given = {key: _text(response, key) for key in ("comments", "name", "role", "date")}
    missing = {"comments": "your comments", "name": "your name", "role": "your role", "date": "the date"}
    wrong = [f"{words} is missing".replace("comments is", "comments are") for key, words in missing.items() if not given[key]]
    if given["name"].casefold() in [author.casefold() for author in document.authors]:
        wrong.append(f"{given['name']} wrote answers of this assessment, and the block is for a second person")
    if wrong:
        return wrong
    return Approve(given["comments"], given["name"], given["role"], given["date"], document.fingerprint)


def _text(response: Response, key: str) -> str:
    answer = response.answer(At(key))
    return answer.value.strip() if isinstance(answer, Known) and isinstance(answer.value, str) else ""


def word_prompt(document: Document, problem: str) -> Prompt:
    """Ask for the word that approves. It is the first word of the fingerprint: of this content and of no other."""
    word = document.spoken.split("-")[0]
    title = f"To approve “{document.title or document.form}” as it stands, type the word: {word}"
    notes = (
        f"Letter by letter: {', '.join(word)}. It is taken from the fingerprint {document.spoken}.",
        "Your approval is recorded with your name and the time, and is bound to exactly these answers.",
    )
    return Prompt(Word(word), title, notes=notes, problem=problem, empty="not yet", commands=(Command.BACK, Command.LEAVE))
