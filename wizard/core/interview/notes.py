"""What stands above a question: where its answer comes from, what was said of it, how it is to be written."""

from __future__ import annotations

from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, Unfit
from wizard.core.form.bank import Polarity, Published, Question
from wizard.core.interview import entries
from wizard.core.interview.beside import evidence_for
from wizard.core.interview.interview import Interview
from wizard.core.record.changes import DOCUMENT, came_from
from wizard.core.review import remarks
from wizard.core.standing import recommendation
from wizard.core.standing.left_out import left_out
from wizard.core.standing.naming import answer_summary, asked_in_quotes, entry_around, number_or_id, wording
from wizard.core.standing.path import Step
from wizard.core.standing.references import numbers_in_words
from wizard.core.standing.register import TITLE, Entry, alike
from wizard.core.talk.spot import Part
from wizard.core.text import counted, joined, one_line, sentence, shorten, slug


def notes(interview: Interview, step: Step, part: Part) -> tuple[str, ...]:
    lines = []
    answer = interview.response.answer(step.at)
    question = step.question
    if step.at.within:
        lines.append(entry_around(step.at, interview.standing))
    lines += _from_last_time(interview, step.at) if part in (Part.VALUE, Part.CONFIRM) else []
    if part is Part.VALUE and answer is not None and not question.fields:
        typed = interview.is_typed(step.at) and isinstance(answer, Known)
        if not typed:
            lines.append(f"Your present answer: {answer_summary(step.at, interview.standing)}")
    if part in (Part.VALUE, Part.CONFIRM) and step.at in interview.response.given:
        lines += _given_by(interview, step.at)
    if part is Part.VALUE:
        lines += [recommendation.in_words(interview.standing, step.at)] if question.recommends else []
    if part in (Part.VALUE, Part.CONFIRM):
        lines += [f"Your note: {one_line(interview.response.notes[step.at])}"] if step.at in interview.response.notes else []
    if part is Part.VALUE and (count := len(evidence_for(interview, step.at))):
        lines.append(f"{counted(count, 'source or gap', 'sources and gaps')} {'is' if count == 1 else 'are'} listed for it.")
    if part in (Part.VALUE, Part.BECAUSE, Part.RESPONSE):
        lines += [
            line for thread in remarks.open_at(step.at, interview.standing) for line in remarks.said(thread, interview.days)
        ]
    if part is Part.VALUE and isinstance(answer, Unfit):
        lines.append(f"It does not fit: {answer.why}")
    if part is Part.VALUE and question.fields:
        lines += _held(interview, question)
        lines.append(entries.state(interview, step))
        if (field := entries.first_field(interview, step)) is not None:
            lines += [f"The first {question.entry}: {wording(field)}", entries.how_none(question)]
            lines += _how_typed(interview, field)
    if part is Part.VALUE and kinds.of(question).points:
        lines += _reference_notes(interview, step)
    if part is Part.VALUE:
        written = () if interview.problem else _how_typed(interview, question)  # a problem says how it is written
        lines += [question.hint, *written]
    if interview.drafts.get((step.at, part)) and not interview.problem:
        held = _HELD.get(kinds.control(question)) if part is Part.VALUE else None
        lines.append(f"{held or 'What you typed before is still there. It is'} not saved as your answer yet.")
    if part is Part.BECAUSE:
        lines += _because(interview, step)
    return tuple(line for line in lines if line)


def _given_by(interview: Interview, at: At) -> list[str]:
    """Say who else gave the answer that is there."""
    from wizard.core.past import givers  # a start-up saving: few answers were given by others

    given = givers.given_by_others(interview.standing).get(at)
    return [givers.told(given, interview.days)] if given else []


def _held(interview: Interview, question: Question) -> list[str]:
    """Say what stands in a list, and what in those that it could be taken for."""
    if not question.listing.holds:
        return []
    others = [one for one in alike(interview.bank, question.key) if one.listing.holds]
    return [f"Here: {question.listing.holds}.", *[f"Under “{wording(one)}”: {one.listing.holds}." for one in others]]


def _how_typed(interview: Interview, question: Question) -> list[str]:
    """Say how it is typed; and what else is to be known where it is published as it stands, with no role beside it."""
    kind, around = kinds.of(question), interview.bank.questions.get(question.key.rpartition(".")[0])
    has_role = around is not None and any(field.key == f"{around.key}.role" for field in around.fields)
    is_public = left_out(interview.standing).by_form(question.key) is Published.YES
    more = kind.if_published if interview.notable and is_public and not has_role else ""
    return [words] if (words := f"{kind.hint} {more}".strip()) else []


def _from_last_time(interview: Interview, at: At) -> list[str]:
    """Say where an answer comes from, and what it needs."""
    source, question = interview.response.carried.get(at, ""), interview.bank.questions[at.question]
    sources = interview.response.carried.values()
    if question.fields:
        return (
            [f"From {came_from(sources)}: {counted(len(interview.to_confirm(at)), 'answer')} still to confirm."]
            if interview.to_confirm(at)
            else []
        )
    if not source:
        return []
    several = len(set(sources)) > 1
    is_first = several or interview.bank.roles.get("title", at.question) == at.question
    whence = f"From {came_from([source])}"
    whence += f" ({source.removeprefix(DOCUMENT)})" if is_first else ""  # named once: nobody has to hear it at each answer
    if interview.response.answer(at) is None:
        return [f"{whence}: what came of it?"]
    if not interview.is_to_confirm(at):
        return [f"{whence}. Given again, it counts as confirmed."]
    was = answer_summary(at, interview.standing)
    return [f"{whence}: Enter keeps it, and it counts as confirmed.", f"It was: {was}"]


def _reference_notes(interview: Interview, step: Step) -> list[str]:
    question, standing = step.question, interview.standing
    targets = standing.register.of(*question.pointing.to)
    nouns = " or ".join(dict.fromkeys(one.question.entries for one in targets))
    nouns = nouns or " or ".join(
        interview.bank.questions[key].entries for key in question.pointing.to if key in interview.bank.questions
    )
    if not targets:
        return [f"There are no {nouns} to name yet. You will be asked again when there are."]
    numbers = [entry.number for entry in targets if entry.number]
    between = f" {numbers_in_words(targets)}" if numbers else ""
    how = f"type numbers, such as {_such_as(numbers)}, or words of a title" if numbers else _by_words(targets)
    some = f"{sentence(nouns)}{between}" if len(targets) > 1 else sentence(targets[0].name)
    words = [f"{some} can be chosen. {sentence(how)}."]
    words += (
        [f"Or: {' or '.join(word for word in (question.pointing.all, question.none) if word)}."]
        if (question.pointing.all or question.none)
        else []
    )
    if interview.response.answer(step.at) is None and (names := standing.named_by(step.at)):
        are = "they are" if names[1:] else "it is"
        words.append(f"{_naming(interview, names, step.at.within[-1])}, so {are} filled in for you.")
    derived = standing.derived(step.at)
    if derived is not None:
        source = one_line(asked_in_quotes(interview.bank.questions[question.pointing.derived_from]))
        shown = standing.show(question, derived) or "none"
        way = f" If that is right, type {question.none}." if shown == "none" and question.none else ""
        words.append(f"From {source}: {shown}.{way}")
    return words


def _naming(interview: Interview, names: tuple[str, ...], entry: str) -> str:
    """Return "Actions 1 and 2 name item 3"."""
    entries = [interview.standing.register.entries[one] for one in names]
    numbered = len(entries) > 1 and all(one.number for one in entries)
    some = (
        f"{entries[0].question.entries} {joined([one.number for one in entries])}"
        if numbered
        else joined([one.name for one in entries])
    )
    return f"{sentence(some)} {'name' if names[1:] else 'names'} {interview.standing.register.entries[entry].name}"


def _by_words(targets: tuple[Entry, ...]) -> str:
    """How entries without numbers are pointed to."""
    return f"type words of one, such as “{shorten(targets[0].short, TITLE)}”; separate them with semicolons"


def _such_as(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return numbers[0]
    some = numbers[:3]
    return f"{', '.join(some[:-1])} and {some[-1]}"


_HELD = {kinds.ControlKind.ONE: "What you chose before is", kinds.ControlKind.MANY: "What is ticked below is"}


def _because(interview: Interview, step: Step) -> list[str]:
    """What stands until the reason is given, and what the form asks for in it."""
    question, answer, value = step.question, interview.response.answer(step.at), interview.begun(step.at)
    standing = interview.standing
    if isinstance(answer, Known) and answer.value != value:
        was = f"“{standing.show(question, answer.value)}”"
        words = f"Until you finish this, your answer is still {was}."
        kept = answer.because and (step.at, Part.BECAUSE) not in interview.drafts
        return [f"{words} Your reason for {was} has to be changed to fit." if kept else words]
    return [] if isinstance(answer, Known) and answer.because else [_bare_words(question, standing.show(question, value or ""))]


def _bare_words(question: Question, shown: str) -> str:
    """What the form asks for; pointed where a No, or a Yes that means a risk, would stand without a word."""
    if question.recommends:
        return f'The form\'s rule recommends otherwise. Left empty, it will be listed as "{shown}, without a rationale".'
    ask = "The form asks for a brief rationale."
    if question.polarity is Polarity.RISK and shown == "No":
        ask += " What did you look at to conclude this?"
    return f'{ask} Left empty, it will be listed as "{shown}, without a rationale".'


def earlier_answers(interview: Interview, at: At) -> str:
    """Say how to come by earlier answers, where the question was answered already."""
    named = "" if interview.called else slug(interview.title)  # what goes by another's name is not a record of its own
    if at not in interview.response.set_in or not named:
        return ""
    word = number_or_id(interview.bank.questions[at.question])
    return f"If you change this, the answer before is kept. To put it back, leave and type: wizard restore {named} {word}"
