"""A question, in its parts: what is asked, and what a reply to it means."""

from __future__ import annotations

from typing import assert_never

from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Value
from wizard.core.form.bank import Question
from wizard.core.frozen import replace
from wizard.core.interview import entries
from wizard.core.interview.beside import target_of
from wizard.core.interview.interview import Interview
from wizard.core.interview.notes import earlier_answers, notes
from wizard.core.interview.screens import Asking, ConfirmChoice, EntryChosen, ListChoice
from wizard.core.interview.shown import EVERYWHERE, progress
from wizard.core.record.changes import Carry, Change, Note, Respond
from wizard.core.review import remarks
from wizard.core.standing.naming import answer_summary, not_applicable, numbered_question
from wizard.core.standing.path import Step
from wizard.core.standing.recommendation import recommended
from wizard.core.standing.references import read_references
from wizard.core.talk.face import (
    Command,
    Control,
    Did,
    Item,
    Line,
    Pick,
    Picked,
    PickedMany,
    PickMany,
    Prompt,
    Reply,
    Said,
    Text,
    Tone,
    Typed,
)
from wizard.core.talk.spot import Part
from wizard.core.talk.turn import Turn
from wizard.core.text import clean, counted, sentence

_EMPTY = {
    Part.VALUE: "leave it open",
    Part.NOTE: "no note",
    Part.BECAUSE: "leave it open",
    Part.ASK: "say it later",
    Part.BY: "no date yet",
    Part.WHY: "leave it open",
    Part.RESPONSE: "no reply",
    Part.ASIDE: "no note",
    Part.CONFIRM: "",
}
_PREVIOUS_PART = {
    Part.BECAUSE: Part.VALUE,
    Part.NOTE: Part.VALUE,
    Part.ASK: Part.VALUE,
    Part.BY: Part.ASK,
    Part.WHY: Part.VALUE,
    Part.RESPONSE: Part.VALUE,
    Part.ASIDE: Part.VALUE,
}
_BY = Question("by", "date", "By when?")


# -- What is shown ----------------------------------------------------------------------------------------------------


def prompt(interview: Interview, screen: Asking) -> Prompt:
    step, part = interview.step(screen.at), screen.part
    question, control = step.question, _control(interview, step, part)
    return Prompt(
        control=control,
        title=numbered_question(question),
        progress=progress(interview, step),
        official=question.official,
        notes=notes(interview, step, part),
        lead=_lead(interview, step, part),
        problem=interview.problem,
        help=question.help,
        commands=tuple(_commands(interview, step, part, control)),
        hint=earlier_answers(interview, step.at),
        empty=_EMPTY[part] if part is not Part.VALUE or not question.optional else "leave it empty",
    )


def _commands(interview: Interview, step: Step, part: Part, control: Control) -> list[Command]:
    at, commands = step.at, [Command.BACK, Command.HELP, *EVERYWHERE]
    if part is Part.CONFIRM:
        commands.append(Command.SKIP)
    elif part is Part.VALUE:
        commands.append(Command.SKIP)
        commands += [Command.RESPOND] if remarks.open_at(at, interview.standing) else []
        if interview.response.answer(at) is not None or (at, part) in interview.drafts:
            commands.append(Command.EMPTY)
        if kinds.control(step.question) not in (kinds.ControlKind.ONE, kinds.ControlKind.ENTRIES):
            commands.append(Command.NOT_YET)
        commands += [Command.EVIDENCE] if target_of(interview, at) else []
        commands += [Command.NOTE] if interview.notable else []
    elif part is Part.BECAUSE and target_of(interview, at):
        commands.append(Command.EVIDENCE)
    elif isinstance(control, Line) and interview.preset(at, part):
        commands.append(Command.EMPTY)  # line by line, Enter alone keeps what stands there
    return commands


def _control(interview: Interview, step: Step, part: Part) -> Control:
    if part is Part.CONFIRM:
        items = Item(ConfirmChoice.KEEP, "It still stands as it is"), Item(ConfirmChoice.CHANGE, "Change it, or read all of it")
        return Pick(items, pointed=ConfirmChoice.KEEP)
    typed = interview.drafts.get((step.at, part), interview.preset(step.at, part))
    if part in (Part.BECAUSE, Part.WHY, Part.RESPONSE, Part.ASIDE):
        return Text(typed)
    if part in (Part.ASK, Part.BY, Part.NOTE):
        return Line(typed)
    question = step.question
    match kinds.control(question):
        case kinds.ControlKind.LINE:
            return Line(typed, _typed_before(interview, step), kinds.of(question).several)
        case kinds.ControlKind.REFERENCES:
            return Line(typed, _targets(interview, step), kinds.of(question).several)
        case kinds.ControlKind.TEXT:
            return Text(typed)
        case kinds.ControlKind.ONE:
            return Pick((*_options(question), Item(kinds.NOT_YET, "Not known yet")), _picked(interview, step.at))
        case kinds.ControlKind.MANY:
            options = _options(question)
            return PickMany(options, tuple(item.word for item in options if item.word in typed.split("\n")))
        case kinds.ControlKind.ENTRIES:
            return entries.control(interview, step)


def _options(question: Question) -> tuple[Item, ...]:
    items = [Item(option.value, option.label) for option in kinds.options(question)]
    if question.none or question.not_applicable:
        items.append(Item(kinds.NOT_APPLICABLE, not_applicable(question)))
    return tuple(items)


def _picked(interview: Interview, at: At) -> str:
    match interview.response.answer(at):
        case Known(value) if isinstance(value, str):
            return kinds.option_of(interview.bank.questions[at.question], value)[0]
        case NotYet():
            return kinds.NOT_YET
        case NotApplicable():
            return kinds.NOT_APPLICABLE
        case _:
            return ""


def _targets(interview: Interview, step: Step) -> tuple[Item, ...]:
    """The entries that a reference can point to."""
    targets = interview.standing.register.of(*step.question.pointing.to)
    numbers = [one.number for one in targets]
    items = []
    for entry in targets:
        word = entry.short
        if entry.number and numbers.count(entry.number) > 1:
            word = entry.name  # an action 3 beside an item 3
        items.append(Item(word, entry.title or entry.called, number=entry.number))
    return tuple(items)


def _typed_before(interview: Interview, step: Step) -> tuple[Item, ...]:
    """What was answered to questions of this sort before: names anywhere, a line in other entries."""
    question = step.question
    if not (question.offered_again or kinds.of(question).offered_again):
        return ()
    steps = interview.path.steps
    asked = [
        question.key,
        *(key for key, one in interview.bank.questions.items() if kinds.of(one).offered_again and one.ask == question.ask),
    ]
    alike = [one for key in dict.fromkeys(asked) for one in steps if one.question.key == key]
    given = [interview.response.answer(one.at) for one in alike if one.at != step.at]
    values = [answer.value for answer in given if isinstance(answer, Known)]
    words = [word for value in values for word in ((value,) if isinstance(value, str) else value)]
    return tuple(Item(word, word) for word in dict.fromkeys(words))


def _lead(interview: Interview, step: Step, part: Part) -> str:
    match part:
        case Part.VALUE:
            return ""
        case Part.BECAUSE:
            answer = interview.response.answer(step.at)
            return (
                f"{interview.standing.show(step.question, answer.value)}, because" if isinstance(answer, Known) else "Because"
            )
        case Part.NOTE:
            takes = next((option.label for option in kinds.options(step.question) if option.note), "")
            return f"{takes}: who? A few words; they are printed in brackets behind it"
        case Part.ASK:
            return "Not known yet. Whom will you ask?"
        case Part.BY:
            return "Not known yet. By when?"
        case Part.WHY:
            return "Not applicable, because"
        case Part.RESPONSE:
            return "Your reply to the reviewer"
        case Part.ASIDE:
            return "Your note; it is never printed"
        case Part.CONFIRM:
            return ""
        case Part.REMARK | Part.ACCEPT:
            raise AssertionError("these are no parts of a question")
        case _:
            assert_never(part)


# -- Where it leads ---------------------------------------------------------------------------------------------------


def take(interview: Interview, screen: Asking, reply: Reply, fresh: str) -> Turn[Interview]:
    return _answered(interview, interview.step(screen.at), screen.part, reply, fresh)


def back(interview: Interview, screen: Asking) -> Turn[Interview]:
    at, part = screen.at, screen.part
    if part in _PREVIOUS_PART:
        there = interview.to(Asking(at, _PREVIOUS_PART[part]))
        return _as_it_stood(there, at) if part in (Part.ASK, Part.WHY) else Turn(there)
    before = interview.preceding(interview.step(at))
    return before.without_blank_entry(at) if at.within else Turn(before)


def _as_it_stood(interview: Interview, at: At) -> Turn[Interview]:
    """Going back from a bare "not known yet" or "not applicable" takes it back."""
    if interview.stood is None or interview.response.answer(at) not in (NotYet(), NotApplicable()):
        return Turn(interview)
    _, before, source = interview.stood
    calm = replace(interview, stood=None)
    changes = calm.setting(at, before)
    changes += (Carry(source, (at,)),) if source and before is not None else ()  # it was not confirmed, and is not now
    there = calm.applied(changes)
    same = [spot for spot, text in there.drafts.items() if spot[0] == at and text == there.preset(*spot)]
    return Turn(replace(there, drafts={spot: text for spot, text in there.drafts.items() if spot not in same}), changes)


def skip(interview: Interview, at: At) -> Turn[Interview]:
    """Leave it open for now."""
    step = interview.step(at)
    return replace(_finished(interview, step), said=(interview.transcript(step),))


def not_yet(interview: Interview, at: At) -> Turn[Interview]:
    """Not known yet: whom to ask, and by when?"""
    return _parted(interview, at, NotYet(), Part.ASK)


def empty(interview: Interview, screen: Asking) -> Turn[Interview]:
    """Empty the answer, and what was being typed for it, and say what it was; or one part of it. Ask again."""
    at, part = screen.at, screen.part
    if part is not Part.VALUE:
        calm = interview.without_draft(at, part)
        changes = calm.setting(at, _composed(calm, interview.step(at), part, ""))
        return Turn(calm.applied(changes), changes, (Said("It is empty now.", Tone.NOTE),))
    was = answer_summary(at, interview.standing)
    drafts = {spot: text for spot, text in interview.drafts.items() if spot[0] != at}
    emptied = replace(interview, drafts=drafts).to(Asking(at))
    changes = emptied.setting(at, None)
    words = f"The answer is empty now. It was: {was}" if was else "The line is empty now."
    there = emptied.applied(changes)
    if there.preset(at, Part.VALUE):  # what other answers come to would stand there again
        there = replace(there, drafts={**there.drafts, (at, Part.VALUE): ""})
    return Turn(there, changes, (Said(words, Tone.NOTE),))


def _answered(interview: Interview, step: Step, part: Part, reply: Reply, fresh: str) -> Turn[Interview]:
    match reply:
        case Picked(ConfirmChoice.KEEP):
            return _finished(interview, step, interview.response.answer(step.at))
        case Picked(ConfirmChoice.CHANGE):
            return Turn(_changing(interview, step.at))
        case Picked(kinds.NOT_YET):
            return _parted(interview, step.at, NotYet(), Part.ASK)
        case Picked(EntryChosen() | ListChoice() as choice):
            turn = entries.taken(interview, step, choice, fresh)
            return turn or skip(interview, step.at)
        case Picked(kinds.NOT_APPLICABLE) if step.question.none:
            return _finished(interview, step, NotApplicable())
        case Picked(kinds.NOT_APPLICABLE):
            return _parted(interview, step.at, NotApplicable(), Part.WHY)
        case Picked(str(value)):
            return _valued(interview, step, value)
        case Picked():
            raise AssertionError("no option of a question")
        case PickedMany(values):
            return _several(interview, step, values)
        case Typed(text):
            return _typed(interview, step, part, text)
        case Did():
            raise AssertionError("commands are obeyed before answers are read")
        case _:
            assert_never(reply)


def _changing(interview: Interview, at: At) -> Interview:
    """Ask the question itself, where it was only to be confirmed."""
    return replace(interview.to(Asking(at)), screen=Asking(at))


def _several(interview: Interview, step: Step, values: tuple[str, ...]) -> Turn[Interview]:
    ticked, interview = interview.with_draft("\n".join(values)), interview.without_draft(step.at, Part.VALUE)
    if kinds.NOT_APPLICABLE in values:
        if len(values) == 1:
            return _answered(interview, step, Part.VALUE, Picked(kinds.NOT_APPLICABLE), "")
        return Turn(
            replace(ticked, problem=f"{step.question.none or 'Not applicable'} can not be chosen together with others.")
        )
    return _valued(interview, step, values) if values else _finished(interview, step, None)


def _valued(interview: Interview, step: Step, value: Value) -> Turn[Interview]:
    """A value was given. Its rationale stays with it; under another value the old words become a draft to edit."""
    question = step.question
    noted = _with_note(question, value, interview.preset(step.at, Part.NOTE))
    if noted is not None:
        written = _parted(interview, step.at, Known(noted), Part.NOTE)
        return written if written.changes else Turn(interview.to(Asking(step.at, Part.NOTE)))
    if not question.rationale:
        return _finished(interview, step, Known(value))
    met = recommended(interview.standing, step.at)
    if met is not None and not met.differs(value):
        return _finished(interview, step, Known(value))
    present = interview.response.answer(step.at)
    if isinstance(present, Known) and present.value == value:
        return Turn(interview.to(Asking(step.at, Part.BECAUSE)))
    return _parted(interview, step.at, Known(value), Part.BECAUSE)


def _with_note(question: Question, value: Value, note: str) -> Value | None:
    """Return the value with the note in brackets behind the option that takes one; None where none was picked."""
    takes = [option.value for option in kinds.options(question) if option.note]
    parts = (value,) if isinstance(value, str) else value
    own = [kinds.option_of(question, part)[0] for part in parts]
    if not set(takes) & set(own):
        return None
    noted = tuple(f"{one} ({note})" if one in takes and note else one for one in own)
    return noted[0] if isinstance(value, str) else noted


def _parted(interview: Interview, at: At, answer: Answer, part: Part) -> Turn[Interview]:
    """Write what is known so far and go on to the next part of the same question."""
    present = interview.response.answer(at)
    if type(present) is type(answer) and not isinstance(answer, Known):
        return Turn(interview.to(Asking(at, part)))
    drafts = dict(interview.drafts)
    if isinstance(present, Known) and present.because:
        drafts.setdefault((at, Part.BECAUSE), present.because)
    if isinstance(present, Known) and isinstance(answer, NotYet) and interview.is_typed(at):
        drafts.setdefault((at, Part.VALUE), interview.preset(at, Part.VALUE))
    changes = interview.setting(at, answer)
    stood = (at, present, interview.response.carried.get(at, ""))
    written = replace(interview, drafts=drafts).applied(changes).to(Asking(at, part))
    return Turn(replace(written, stood=None if isinstance(answer, Known) else stood), changes)


def _typed(interview: Interview, step: Step, part: Part, raw: str) -> Turn[Interview]:
    text, hidden = clean(raw)
    text = text.strip("\n") if text.strip() else ""
    if part is Part.RESPONSE:
        return _responded(interview, step.at, text)
    if part is Part.ASIDE:
        return _noted(interview, step.at, text)
    if part is Part.VALUE and (said := kinds.said_instead(step.question, text)):
        return _answered(interview.without_draft(step.at, part), step, part, Picked(said), "")
    present = interview.response.answer(step.at)
    try:
        # What is left as it stood is left as it was: a text may say less than the answer, as of entries that were removed.
        same = part is Part.VALUE and isinstance(present, Known) and text == interview.preset(step.at, part)
        answer = present if same else _composed(interview, step, part, text)
    except Misfit as misfit:
        return Turn(replace(interview.with_draft(raw), problem=sentence(str(misfit)) + "."))
    notice = (Said(f"{counted(hidden, 'hidden character')} removed.", Tone.NOTE),) if hidden else ()
    calm = interview.without_draft(step.at, part)
    if part is Part.ASK:
        changes = calm.setting(step.at, answer)
        return Turn(calm.applied(changes).to(Asking(step.at, Part.BY)), changes, notice)
    if part is Part.VALUE and step.question.rationale and isinstance(answer, Known):
        turn = _valued(calm, step, answer.value)
    else:
        turn = _finished(calm, step, answer)
    return replace(turn, said=notice + turn.said)


def _responded(interview: Interview, at: At, text: str) -> Turn[Interview]:
    """The author replies to the reviewer's remark on an answer; what is answered stays as it is."""
    calm = interview.without_draft(at, Part.RESPONSE).to(Asking(at))
    threads = remarks.open_at(at, interview.standing)
    if not text or not threads:
        return Turn(calm)
    changes: tuple[Change, ...] = (Respond((*remarks.waiting(threads), *threads)[0].remark.id, text),)
    return Turn(calm.applied(changes), changes, (Said("Your reply stands with the remark.", Tone.NOTE),))


def _noted(interview: Interview, at: At, text: str) -> Turn[Interview]:
    """Words for oneself beside an answer; what is answered stays as it is."""
    calm = interview.without_draft(at, Part.ASIDE).to(Asking(at))
    if text == interview.response.notes.get(at, ""):
        return Turn(calm)
    changes: tuple[Change, ...] = (Note(at, text),)
    said = "Your note is kept; it is never printed." if text else "The note is gone; the record keeps that it was there."
    return Turn(calm.applied(changes), changes, (Said(said, Tone.NOTE),))


def _composed(interview: Interview, step: Step, part: Part, text: str) -> Answer | None:
    """Return the answer with one of its parts newly typed.

    Raises:
        Misfit: the text is not of the question's kind, or no date.
    """
    present = interview.response.answer(step.at)
    match part:
        case Part.VALUE:
            if not text.strip():
                return present if isinstance(present, NotYet | NotApplicable) else None
            because = present.because if isinstance(present, Known) else ""
            value = _read(interview, step.question, text)
            return Known(value, because) if value else None
        case Part.NOTE:
            assert isinstance(present, Known)
            note = " ".join(text.split())
            noted = _with_note(step.question, present.value, note)
            return Known(noted if noted is not None else present.value, present.because)
        case Part.BECAUSE:
            assert isinstance(present, Known)
            return Known(present.value, text)
        case Part.ASK:
            return NotYet(" ".join(text.split()), present.by if isinstance(present, NotYet) else "")
        case Part.BY:
            by = kinds.parse(_BY, text, today=interview.days.today) if text.strip() else ""
            assert isinstance(by, str)
            return NotYet(present.ask if isinstance(present, NotYet) else "", by)
        case Part.WHY:
            return NotApplicable(text)
        case Part.REMARK | Part.RESPONSE | Part.ACCEPT | Part.ASIDE:
            raise AssertionError("what is said of an answer is no part of it")
        case Part.CONFIRM:
            raise AssertionError("nothing is typed there")
        case _:
            assert_never(part)


def _read(interview: Interview, question: Question, text: str) -> Value:
    if kinds.of(question).points:
        value = read_references(question, (text,), interview.standing.register)
        return value if isinstance(value, str) else tuple(dict.fromkeys(value))  # typed twice is meant once
    return kinds.parse(question, text, today=interview.days.today)


def _finished(interview: Interview, step: Step, *given: Answer | None) -> Turn[Interview]:
    """Write the answer, if one was given, and go on; an entry left without any answer goes away."""
    changes = interview.setting(step.at, *given) if given else ()
    written = interview.applied(changes)
    there = written.step(step.at)
    moved_on = written.following(there)
    turn = Turn(moved_on, changes, (written.transcript(there),) if given else ())
    if not step.at.within or (isinstance(moved_on.screen, Asking) and moved_on.screen.at.within == step.at.within):
        return turn
    blank = moved_on.without_blank_entry(step.at)
    return Turn(blank.interview, changes + blank.changes, turn.said if not blank.changes else ())
