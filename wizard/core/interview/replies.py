"""Where each reply leads: what to write, what to say, what to ask next. Pure: nothing has happened until the ledger has it."""

from __future__ import annotations

from typing import assert_never

from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, LeftOver, NotApplicable, NotYet, Value
from wizard.core.form.bank import Question
from wizard.core.frozen import replace
from wizard.core.interview.interview import Interview, begin
from wizard.core.interview.lists import entry_act, listed, moved, numbered, removed
from wizard.core.interview.menus import finding_of, target_of
from wizard.core.interview.screens import (
    Accepting,
    Asking,
    Beside,
    BesideChoice,
    CheckAnswers,
    CheckChoice,
    CheckChosen,
    ConfirmChoice,
    EntryChoice,
    EntryChosen,
    EntryMenu,
    FindingChoice,
    FindingChosen,
    FindingList,
    FindingMenu,
    FoundChoice,
    FoundLine,
    Left,
    ListChoice,
    Moving,
    MovingChoice,
    Numbering,
    Overview,
    OverviewChoice,
    Removing,
    RemovingChoice,
)
from wizard.core.record.changes import Accept, Carry, Change, Note, Place, Respond
from wizard.core.review import remarks
from wizard.core.review.states import Act
from wizard.core.standing.naming import answer_summary
from wizard.core.standing.path import Step
from wizard.core.standing.recommendation import recommended
from wizard.core.standing.references import read_references
from wizard.core.talk.face import Command, Did, Picked, PickedMany, Reply, Said, Tone, Typed
from wizard.core.talk.spot import Part
from wizard.core.talk.turn import Turn
from wizard.core.text import clean, counted, sentence

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


def take(interview: Interview, reply: Reply, fresh: str) -> Turn[Interview]:
    """Return what the reply means. `fresh` is an id no entry has yet."""
    calm = replace(interview, problem="")
    if isinstance(reply, Did):
        return _obey(calm, reply)
    match interview.screen:
        case Asking(at, part):
            return _answered(calm, interview.step(at), part, reply, fresh)
        case Numbering(at, entry):
            assert isinstance(reply, Typed)
            return numbered(calm, at, entry, reply.text)
        case Accepting(_, _, chosen) if not isinstance(reply, Typed):
            return Turn(calm.to(FindingList(chosen)))  # it was mended in another window
        case Accepting(key, at, chosen):
            assert isinstance(reply, Typed)
            return _accepted(calm, key, at, chosen, clean(reply.text)[0].strip())
        case Beside(at):
            assert isinstance(reply, Picked)
            assert isinstance(reply.value, EntryChosen | BesideChoice)
            return _beside(calm, at, reply.value, fresh)
        case Overview() | CheckAnswers() | FindingList() | FindingMenu() | EntryMenu() | Moving() | Removing():
            assert isinstance(reply, Picked)
            return _chosen(calm, reply.value)
        case Left():
            raise AssertionError("nobody is asked after leaving")
        case _:
            assert_never(interview.screen)


# -- Commands ---------------------------------------------------------------------------------------------------------


def _obey(interview: Interview, did: Did) -> Turn[Interview]:
    kept = interview.with_draft(did.typed)
    match did.command:
        case Command.BACK:
            return _back(kept)
        case Command.OVERVIEW:
            return Turn(kept.to(Overview()))
        case Command.LEAVE:
            return Turn(replace(kept, screen=Left()))
        case Command.SKIP:
            return _skip(kept)
        case Command.EMPTY:
            return _empty(interview)
        case Command.NOT_YET:
            assert isinstance(kept.screen, Asking)
            return _parted(kept, kept.screen.at, NotYet(), Part.ASK)
        case Command.EVIDENCE:
            assert isinstance(kept.screen, Asking)
            return Turn(kept.to(Beside(kept.screen.at)))
        case Command.NOTE:
            assert isinstance(kept.screen, Asking)
            return Turn(kept.to(Asking(kept.screen.at, Part.ASIDE)))
        case Command.RESPOND:
            assert isinstance(kept.screen, Asking)
            return Turn(kept.to(Asking(kept.screen.at, Part.RESPONSE)))
        case Command.HELP | Command.DOCUMENT:
            return Turn(kept)
        case _:
            assert_never(did.command)


def _back(interview: Interview) -> Turn[Interview]:
    match interview.screen:
        case Asking(at, part) if part in _PREVIOUS_PART:
            there = interview.to(Asking(at, _PREVIOUS_PART[part]))
            return _as_it_stood(there, at) if part in (Part.ASK, Part.WHY) else Turn(there)
        case Asking(at, _):
            before = interview.preceding(interview.step(at))
            return before.without_blank_entry(at) if at.within else Turn(before)
        case EntryMenu(at, _, _):
            return Turn(interview.to(Asking(at)))
        case Moving(at, entry) | Numbering(at, entry) | Removing(at, entry):
            return Turn(interview.to(EntryMenu(at, entry)))
        case FindingList():
            return Turn(interview.to(CheckAnswers()))
        case FindingMenu(_, chosen):
            return Turn(interview.to(FindingList(chosen)))
        case Beside(at):
            return Turn(interview.to(Asking(at)))
        case Accepting(key, _, chosen):
            return Turn(interview.to(FindingMenu(key, chosen) if finding_of(interview, key) else FindingList(chosen)))
        case Overview(section) if section:
            return Turn(interview.to(Overview()))
        case _:
            return Turn(
                interview.to(Asking(interview.here)) if interview.here and interview.here in interview.path.index else interview
            )


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


def _skip(interview: Interview) -> Turn[Interview]:
    if not isinstance(interview.screen, Asking):
        return Turn(interview)
    step = interview.step(interview.screen.at)
    return replace(_finished(interview, step), said=(interview.transcript(step),))


def _empty(interview: Interview) -> Turn[Interview]:
    """Empty the answer, and what was being typed for it, and say what it was; or one part of it. Ask again."""
    assert isinstance(interview.screen, Asking)
    at, part = interview.screen.at, interview.screen.part
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


# -- Answers ----------------------------------------------------------------------------------------------------------


def _answered(interview: Interview, step: Step, part: Part, reply: Reply, fresh: str) -> Turn[Interview]:
    match reply:
        case Picked(ConfirmChoice.KEEP):
            return _finished(interview, step, interview.response.answer(step.at))
        case Picked(ConfirmChoice.CHANGE):
            return Turn(_changing(interview, step.at))
        case Picked(kinds.NOT_YET):
            return _parted(interview, step.at, NotYet(), Part.ASK)
        case Picked(EntryChosen() | ListChoice() as choice):
            turn = listed(interview, step, choice, fresh)
            return turn or replace(_finished(interview, step), said=(interview.transcript(step),))
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
    met = recommended(interview.standing, question)
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


def _beside(interview: Interview, at: At, choice: EntryChosen | BesideChoice, fresh: str) -> Turn[Interview]:
    match choice:
        case BesideChoice.BACK:
            return Turn(interview.to(Asking(at)))
        case EntryChosen(entry):
            return Turn(interview.to(EntryMenu(interview.standing.register.entries[entry].at, entry)))
        case BesideChoice.SOURCE:
            return _supported(interview, at, "sources", fresh)
        case BesideChoice.GAP:
            return _supported(interview, at, "gaps", fresh)
        case _:
            assert_never(choice)


def _supported(interview: Interview, at: At, role: str, fresh: str) -> Turn[Interview]:
    """Add a source or a gap for an answer."""
    listed_in = interview.bank.in_role(role)
    assert listed_in is not None
    there = At(listed_in.key)
    ids = interview.response.listed(there)
    changes: tuple[Change, ...] = (Place(there, fresh, ids[-1] if ids else ""),)
    placed = interview.applied(changes)
    first = placed.fields_of(At(f"{there.question}.", (fresh,)))[0]
    begun = replace(placed.to(Asking(first)), supporting=(fresh, target_of(interview, at)), beside=at)
    return Turn(begun, changes)


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
            by = kinds.parse(_BY, text) if text.strip() else ""
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
    if question.kind == "references":
        value = read_references(question, (text,), interview.standing.register)
        return value if isinstance(value, str) else tuple(dict.fromkeys(value))  # typed twice is meant once
    return kinds.parse(question, text)


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


# -- Menus ------------------------------------------------------------------------------------------------------------


def _chosen(interview: Interview, choice: object) -> Turn[Interview]:
    """Something was picked from a menu."""
    match interview.screen:
        case Overview():
            assert isinstance(choice, str | At | OverviewChoice)
            return _from_overview(interview, choice)
        case CheckAnswers():
            assert isinstance(choice, At | LeftOver | CheckChoice | Act)
            return _from_check(interview, choice)
        case FindingList():
            assert isinstance(choice, FindingChosen | CheckChosen | At | FoundChoice)
            return Turn(_from_findings(interview, choice))
        case FindingMenu(key, chosen):
            return _of_a_finding(interview, key, chosen, choice)
        case EntryMenu(at, entry, _):
            assert isinstance(choice, At | EntryChoice)
            return entry_act(interview, at, entry, choice)
        case Moving(at, entry):
            assert isinstance(choice, EntryChosen | MovingChoice)
            return moved(interview, at, entry, choice)
        case Removing(at, entry):
            assert isinstance(choice, RemovingChoice)
            return _removing(interview, at, entry, choice)
        case _:
            raise AssertionError("no menu")


def _from_overview(interview: Interview, choice: str | At | OverviewChoice) -> Turn[Interview]:
    match choice:
        case OverviewChoice.GO_ON:
            return Turn(interview.to(begin(interview.bank, interview.response).screen))
        case OverviewChoice.CHECK:
            return Turn(interview.to(CheckAnswers()))
        case At():
            return Turn(interview.to(Asking(choice)))
        case str():
            return Turn(interview.to(_section(interview, choice)))
        case _:
            assert_never(choice)


def _section(interview: Interview, section: str) -> Asking | Overview:
    """A section of one question is that question."""
    steps = [step.at for step in interview.path.steps if step.section.id == section and not step.at.within]
    return Asking(steps[0]) if len(steps) == 1 else Overview(section)


def _from_check(interview: Interview, choice: At | LeftOver | CheckChoice | Act) -> Turn[Interview]:
    match choice:
        case CheckChoice.FINDINGS:
            return Turn(interview.to(FindingList()))
        case CheckChoice.PRINT | Act():
            return Turn(interview, act=choice)
        case CheckChoice.LEAVE:
            return Turn(interview.left())
        case LeftOver(at):
            return _taken_out(interview, at)
        case At():
            return Turn(replace(interview.to(Asking(choice)), back_to=CheckAnswers()))
        case _:
            assert_never(choice)


def _taken_out(interview: Interview, at: At) -> Turn[Interview]:
    """Take out an answer that belongs to no question."""
    changes = interview.setting(at, None)
    return Turn(interview.applied(changes), changes, (Said("Taken out; the record keeps that it was there."),))


def _from_findings(interview: Interview, choice: FoundLine | FoundChoice) -> Interview:
    match choice:
        case FoundChoice.CHECK:
            return interview.to(CheckAnswers())
        case CheckChosen():
            return interview.to(FindingList(choice))
        case FindingChosen(key, _):
            return interview.to(FindingMenu(key, choice))
        case At():
            return _gone_to(interview, choice, choice)
        case _:
            assert_never(choice)


def _gone_to(interview: Interview, at: At, chosen: FoundLine | None) -> Interview:
    """Go to an answer that a finding rests on; after it, back to the list."""
    return replace(interview.to(Asking(at)), back_to=FindingList(chosen), one_field=bool(at.within))


def _of_a_finding(interview: Interview, key: str, chosen: FoundLine | None, choice: object) -> Turn[Interview]:
    met = finding_of(interview, key)
    if met is None and not isinstance(choice, At):
        return Turn(interview.to(FindingList(chosen)))  # it was mended in another window
    assert isinstance(choice, At | LeftOver | FindingChoice)
    match choice:
        case At():
            return Turn(_gone_to(interview, choice, chosen))
        case LeftOver(at):
            return _taken_out(interview.to(FindingList(chosen)), at)
        case FindingChoice.STAND:
            assert met is not None
            return Turn(interview.to(Accepting(key, met[0].places[0], chosen)))
        case FindingChoice.UNSTAND:
            assert met is not None
            return _accepted(interview, key, met[0].places[0], chosen, "")
        case FindingChoice.BACK:
            return Turn(interview.to(FindingList(chosen)))
        case _:
            assert_never(choice)


def _accepted(interview: Interview, key: str, at: At, chosen: FoundLine | None, words: str) -> Turn[Interview]:
    """Somebody lets a finding stand, because ...; without words it is a finding as before."""
    from wizard.core.checks.accepted import seen  # a start-up saving: findings are looked at after everything is answered

    met = finding_of(interview, key)
    calm = interview.without_draft(at, Part.ACCEPT).to(FindingList(chosen))
    if met is None or (not words and met[1] is None) or (met[1] and met[1].because == words):
        return Turn(calm)
    changes: tuple[Change, ...] = (Accept(key, seen(interview.standing, met[0]), words),)
    said = "Accepted; it is listed apart." if words else "It is a finding again."
    return Turn(calm.applied(changes), changes, (Said(said, Tone.NOTE),))


def _removing(interview: Interview, at: At, entry: str, choice: RemovingChoice) -> Turn[Interview]:
    match choice:
        case RemovingChoice.REMOVE:
            return removed(interview, at, entry)
        case RemovingChoice.BACK:
            return Turn(interview.to(EntryMenu(at, entry)))
        case _:
            assert_never(choice)
