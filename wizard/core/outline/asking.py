"""Questions for one person or team: what is not known yet and they are to be asked, to be sent to them with room to answer.

Each question has a reference. By it the answer is found again in what comes back, however it was quoted, moved or set anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from wizard.core.document.awaited import Chased
from wizard.core.document.document import lead as shortened
from wizard.core.document.printed import Publication
from wizard.core.form import kinds
from wizard.core.form.answers import At
from wizard.core.form.bank import Question
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.outline.blank import room_for
from wizard.core.outline.blocks import Block, Fact, Facts, Heading, Line, Outline, Paragraph, Prose, Words
from wizard.core.standing.left_out import left_out
from wizard.core.standing.naming import entry_name, entry_with_title, numbered_question
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, in_quotes, one_line, sentence, shorten

ANSWER, END = "Your answer:", "End of the questions."
"""What stands before the room for an answer, and behind the last one."""
LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"  # of a reference: none that is taken for another, and no vowels, so no words
LENGTH = 8


@frozen
class Asked:
    """A question that is asked of somebody. where: the entry it is about, "" for none. by: a day as 2026-03-31, or ""."""

    at: At
    question: Question
    reference: str
    where: str
    by: str = ""


@frozen
class Sender:
    """Who asks: the organisation, how to reach whoever asks, and their name; "" where no setting says it."""

    organisation: str = ""
    contact: str = ""
    name: str = ""


def reference(assessment: str, at: At) -> str:
    """Return the reference of a question: the first letters are those of the assessment. assessment: its id."""
    return _letters(assessment, 3) + _letters("\n".join((assessment, *at.within, at.question)), LENGTH - 3)


def of_another(found: str, assessment: str) -> bool:
    """Tell whether a reference is one of another assessment."""
    return not found.startswith(_letters(assessment, 3))


def _letters(text: str, number: int) -> str:
    total = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])
    letters = []
    for _ in range(number):
        total, place = divmod(total, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def asked(standing: Standing, assessment: str, some: Sequence[Chased]) -> tuple[Asked, ...]:
    """Return what is not known yet as questions to somebody. some: which of it."""
    by = {one.at: one.by for one in some}
    return tuple(one for one in every(standing, assessment, by) if one.at in by)


def every(standing: Standing, assessment: str, by: dict[At, str] | None = None) -> Iterator[Asked]:
    """Yield every question that applies, as it would be asked."""
    for step in standing.path.steps:
        mark = reference(assessment, step.at)
        yield Asked(step.at, step.question, mark, _where(standing, step.at), (by or {}).get(step.at, ""))


def _where(standing: Standing, at: At) -> str:
    """Return the entry that a question is about; without its title where that is not to be told.

    Where a list is left out as a whole it has no number: numbers go on from list to list, and would tell how long that is.
    """
    entry = standing.entry_of(at)
    if entry is None:
        return ""
    left, listed = left_out(standing), At(entry.question.key, (*entry.at.within, entry.id))
    if left.why(listed) is not None or left.is_inside(listed) or left.why(entry.place(_titled(entry.question))) is not None:
        is_told = entry.number and not _hides_a_list(standing)
        return entry.name if is_told else f"the {entry.question.entry} that we will tell you of"
    if entry.number and entry.title and _hides_a_list(standing):
        return f"the {entry.question.entry} {in_quotes(entry.title)}"
    return entry_with_title(entry, standing) if entry.number else entry_name(entry, standing)


def _hides_a_list(standing: Standing) -> bool:
    return any(question.fields and left_out(standing).is_out(key) for key, question in standing.bank.questions.items())


def _titled(question: Question) -> str:
    return question.listing.titled or question.fields[0].key


def asking(paper: Publication, sender: Sender, to: str, some: Sequence[Asked]) -> Outline:
    """Return what is sent. paper: what may be told of the assessment. to: who it is for, in words; "" for nobody."""
    title = f"Questions for {one_line(to)}" if to else "Questions"
    about = one_line(paper.title) or paper.form
    blocks = tuple(_blocks(paper, sender, title, some))
    return Outline(title, paper.language, f"{title}: {shorten(about, 80)}", blocks)


def _blocks(paper: Publication, sender: Sender, title: str, some: Sequence[Asked]) -> Iterator[Block]:
    yield Heading(1, _line(title, theirs=True), "title-of-questions", listed=False)
    yield Facts(tuple(_facts(paper, sender, some)))
    if paper.lead:
        yield Heading(2, _line("What is proposed"), "proposed", listed=False)
        yield Prose(shortened(paper.lead))
    yield Heading(2, _line("How to answer"), "how-to", listed=False)
    for text in how_to(sender):
        yield Paragraph((_line(text),))
    for place, one in enumerate(some, 1):
        yield from question(one, place, len(some))
    yield Paragraph((_line(END),), tone="quiet")


def _facts(paper: Publication, sender: Sender, some: Sequence[Asked]) -> Iterator[Fact]:
    who = ", ".join(filter(None, (sender.name, sender.organisation, sender.contact)))
    if who:
        yield Fact(_line("From:"), _line(one_line(who), theirs=True))
    what = f"{in_quotes(paper.title)}, {paper.form}" if paper.title else paper.form
    yield Fact(_line("For:"), _line(what, theirs=True))
    days = sorted(one.by for one in some if one.by)
    if days:
        yield Fact(_line("Needed by:"), _line(british(days[0])))


def how_to(sender: Sender) -> tuple[str, ...]:
    """Return how to answer, a paragraph each."""
    to = f" to {one_line(sender.name)}" if sender.name else ""
    back = f"send it to {one_line(sender.contact)}" if sender.contact else f"send it back{to}"
    return (
        f"Write under each question, then {back}. You can also answer in your reply to the email, under each question.",
        "Please leave the line with the reference above each question: your answer is found by it.",
        "If you do not know either, write “Not known yet”, and who to ask and by when if you can.",
        "Your answers go into the assessment with your name or team beside them. That name is not published.",
    )


def question(one: Asked, place: int, total: int) -> Iterator[Block]:
    """Yield a question with its reference, and the room under it."""
    yield Heading(2, _line(f"Question {place} of {total}, reference {one.reference}"), f"ask-{one.reference}")
    for words, strong in said_of(one):
        yield Paragraph(((Words(words, strong=strong),),), together=True)
    yield room_for(one.question)


def said_of(one: Asked) -> Iterator[tuple[str, bool]]:
    """Yield what stands between the reference of a question and its room, a line each, and whether it is in bold."""
    if one.where:
        yield about(one), False
    yield numbered_question(one.question), True
    if one.question.official:
        yield one.question.official, False
    if one.by:
        yield f"Needed by {british(one.by)}.", False
    if one.question.help.answer:
        yield f"How to answer: {one_line(one.question.help.answer)}", False
    yield from ((words, False) for words in _how(one.question))
    yield ANSWER, True


def about(one: Asked) -> str:
    """Return "About item 3a (Doors with steps):", "" where a question is about no entry."""
    return f"About {one.where}:" if one.where else ""


def _how(asked: Question) -> Iterator[str]:
    several = bool(kinds.of(asked).several)
    if kinds.options(asked):
        yield f"Tick {'all that apply' if several else 'one'}{', and write why below' if asked.rationale else ''}."
    elif asked.fields:
        yield f"List each {asked.entry}: {'; '.join(one_line(field.ask).rstrip(':') for field in asked.fields)}."


def needed(some: Sequence[Asked]) -> str:
    """Return "3 questions"."""
    return counted(len(some), "question")


def _line(text: str, *, theirs: bool = False) -> Line:
    return (Words(sentence(text) if not theirs else text, theirs=theirs),)
