"""A question, in its parts: what is asked, and what a reply to it means."""

from __future__ import annotations

from typing import assert_never

from wizard.core.errors import Misfit
from wizard.core.form import dates, kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Value, list_of
from wizard.core.form.bank import Question
from wizard.core.frozen import replace
from wizard.core.interview import entries, offers
from wizard.core.interview.beside import target_of
from wizard.core.interview.interview import Interview
from wizard.core.interview.notes import earlier_answers, notes
from wizard.core.interview.screens import Asking, ConfirmChoice, EntryChosen, ListChoice, SameReason
from wizard.core.interview.shown import EVERYWHERE, intro_lines, is_first, offered_words, progress
from wizard.core.record.changes import Change, Note, Respond
from wizard.core.review import remarks
from wizard.core.standing.naming import answer_summary, not_applicable, numbered_question
from wizard.core.standing.path import Step
from wizard.core.standing.recommendation import recommended
from wizard.core.talk.audience import published
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
    Part.VALUE: "leave it for now",
    Part.NOTE: "add no note",
    Part.BECAUSE: "leave it without a reason",
    Part.ASK: "leave it for now",
    Part.BY: "give no date yet",
    Part.WHY: "leave it without a reason",
    Part.RESPONSE: "send no reply",
    Part.ASIDE: "keep no note",
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
_SAID_OF_A_VALUE = (Part.NOTE, Part.BECAUSE)
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
        intro=intro_lines(step.section) if part in (Part.VALUE, Part.CONFIRM) and is_first(interview, step) else (),
        notes=notes(interview, step, part),
        lead=_lead(interview, step, part),
        problem=interview.problem,
        help=question.help,
        body=interview.body,
        today=interview.days.today,
        commands=tuple(_commands(interview, step, part, control)),
        hint=earlier_answers(interview, step.at),
        empty=_empty(interview, step, part),
        published=_published(interview, step, part),
    )


def _published(interview: Interview, step: Step, part: Part) -> str:
    """Whether what is given here is published; "" in what is prepared for one act, which is no answer."""
    first = entries.first_field(interview, step) if part is Part.VALUE else None
    at = At(first.key, (*step.at.within, "")) if first else step.at  # what is typed is the first field of an entry to come
    return published(interview.standing, at, part) if interview.notable else ""


def _empty(interview: Interview, step: Step, part: Part) -> str:
    """What nothing typed means."""
    if part is Part.VALUE and (field := entries.first_field(interview, step)) is not None:
        return f"add no {step.question.entry} yet" if field.optional else "leave it for now"
    return _EMPTY[part] if part is not Part.VALUE or not step.question.optional else "leave it empty"


def _commands(interview: Interview, step: Step, part: Part, control: Control) -> list[Command]:
    at, commands = step.at, [Command.BACK, Command.HELP, *EVERYWHERE]
    if part is Part.CONFIRM:
        commands.append(Command.SKIP)
    elif part is Part.VALUE:
        commands.append(Command.SKIP)
        commands += [Command.RESPOND] if remarks.open_at(at, interview.standing) else []
        if interview.response.answer(at) is not None or (at, part) in interview.drafts:
            commands.append(Command.EMPTY)
        if kinds.control(step.question) is kinds.ControlKind.ONE or not isinstance(control, Pick):
            commands.append(Command.NOT_YET)
        commands += [Command.EVIDENCE] if target_of(interview, at) else []
        commands += [Command.NOTE, Command.PUBLISH] if interview.notable else []
    elif part is Part.BECAUSE and target_of(interview, at):
        commands.append(Command.EVIDENCE)
    elif isinstance(control, Line) and control.text:
        commands.append(Command.EMPTY)  # line by line, Enter alone keeps what stands there
    return commands


def _control(interview: Interview, step: Step, part: Part) -> Control:
    if part is Part.CONFIRM:
        items = Item(ConfirmChoice.KEEP, "It is still right"), Item(ConfirmChoice.CHANGE, "Change it, or read all of it")
        return Pick(items, pointed=ConfirmChoice.KEEP)
    typed = interview.drafts.get((step.at, part), interview.preset(step.at, part))
    if part is Part.BECAUSE:
        return Text(typed, interview.is_for_another(step.at) and bool(typed))
    if part in (Part.WHY, Part.RESPONSE, Part.ASIDE):
        return Text(typed)
    if part in (Part.ASK, Part.BY, Part.NOTE):
        return Line(typed)
    question = step.question
    match kinds.control(question):
        case kinds.ControlKind.LINE:
            return Line(
                typed, offered_words(interview, question, step.at), kinds.of(question).several, _before(interview, step)
            )
        case kinds.ControlKind.REFERENCES:
            return Line(typed, _targets(interview, step), kinds.of(question).several, _before(interview, step))
        case kinds.ControlKind.TEXT:
            return Text(typed)
        case kinds.ControlKind.ONE:
            chosen = interview.drafts.get((step.at, part)) or _picked(interview, step.at)
            reasons = _reasons(interview, step)
            # What may be more from question to question comes last: the numbers before it are the same at each.
            return Pick((*_options(question), Item(kinds.NOT_YET, "Not known yet"), *reasons), chosen)
        case kinds.ControlKind.MANY:
            options = _options(question)
            return PickMany(options, tuple(item.word for item in options if item.word in typed.split("\n")))
        case kinds.ControlKind.ENTRIES:
            return entries.control(interview, step)


def _before(interview: Interview, step: Step) -> str:
    """What stood in a line before what was just refused; "" where nothing was."""
    return interview.preset(step.at, Part.VALUE) if interview.problem else ""


def _reasons(interview: Interview, step: Step) -> tuple[Item, ...]:
    """The answers with their reasons that can be given here as at another question.

    None of them is begun at: nobody answers nine questions of human rights by pressing one key nine times.
    """
    if not step.section.same_reason or not step.question.rationale:
        return ()

    return offers.reasons(interview, step)


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


def _lead(interview: Interview, step: Step, part: Part) -> str:
    match part:
        case Part.VALUE:
            return ""
        case Part.BECAUSE:
            value = interview.begun(step.at)
            return f"{interview.standing.show(step.question, value)}, because" if value is not None else "Because"
        case Part.NOTE:
            takes = next((option.label for option in kinds.options(step.question) if option.note), "")
            return f"{takes}: who? A few words; they are printed in brackets after it"
        case Part.ASK:
            return "Not known yet. Who will you ask?"
        case Part.BY:
            return "Not known yet. By when?"
        case Part.WHY:
            return "Not applicable, because"
        case Part.RESPONSE:
            return "Your reply to the reviewer"
        case Part.ASIDE:
            return "Your note, for the file"
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
        # A choice is taken back by it; what was typed or ticked stays there to go on with.
        chosen = part in _SAID_OF_A_VALUE and kinds.control(interview.bank.questions[at.question]) is kinds.ControlKind.ONE
        calm = interview.reason_put_aside(at).without_draft(at, Part.VALUE) if chosen else interview
        return Turn(calm.to(Asking(at, _PREVIOUS_PART[part])))
    before = interview.preceding(interview.step(at))
    return before.without_blank_entry(at) if at.within else Turn(before)


def skip(interview: Interview, at: At) -> Turn[Interview]:
    """Leave it open for now."""
    step = interview.step(at)
    return replace(_finished(interview, step), said=(interview.transcript(step),))


def not_yet(interview: Interview, at: At) -> Turn[Interview]:
    """Not known yet: who is to be asked, and by when?"""
    return Turn(interview.to(Asking(at, Part.ASK)))


def empty(interview: Interview, screen: Asking) -> Turn[Interview]:
    """Empty the answer, and what was being typed for it, and say what it was; or one part of it. Ask again."""
    at, part = screen.at, screen.part
    if part is not Part.VALUE:
        return Turn(interview.with_draft(""), said=(Said("It is empty now.", Tone.NOTE),))
    was = answer_summary(at, interview.standing)
    drafts = {spot: text for spot, text in interview.drafts.items() if spot[0] != at}
    emptied = replace(interview, drafts=drafts, aside=interview.other_reasons(at)).to(Asking(at))
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
            return not_yet(_unchosen(interview, step), step.at)
        case Picked(EntryChosen() | ListChoice() as choice):
            turn = entries.taken(interview, step, choice, fresh)
            return turn or skip(interview, step.at)
        case Picked(SameReason(at)):
            return _finished(_unchosen(interview, step), step, interview.response.answer(at))
        case Picked(kinds.NOT_APPLICABLE) if step.question.none or (
            step.question.fields and not kinds.wants_reason_for_none(step.question)
        ):
            return _finished(_unchosen(interview, step), step, NotApplicable())
        case Picked(kinds.NOT_APPLICABLE):
            return Turn(_unchosen(interview, step).to(Asking(step.at, Part.WHY)))
        case Picked(str(value)):
            return _valued(interview, step, value)
        case Picked():
            raise AssertionError("no option of a question")
        case PickedMany(values):
            return _several(interview, step, values)
        case Typed(text) if part is Part.VALUE and step.question.fields:
            return _first_entry(interview, step, text, fresh)
        case Typed(text):
            return _typed(interview, step, part, text)
        case Did():
            raise AssertionError("commands are obeyed before answers are read")
        case _:
            assert_never(reply)


def _changing(interview: Interview, at: At) -> Interview:
    """Ask the question itself, where it was only to be confirmed."""
    return interview.again_at(at, Part.VALUE)


def _several(interview: Interview, step: Step, values: tuple[str, ...]) -> Turn[Interview]:
    ticked, interview = interview.with_draft("\n".join(values)), interview.without_draft(step.at, Part.VALUE)
    if kinds.NOT_APPLICABLE in values:
        if len(values) == 1:
            return _answered(interview, step, Part.VALUE, Picked(kinds.NOT_APPLICABLE), "")
        return Turn(replace(ticked, problem=f"{step.question.none or 'Not applicable'} cannot be chosen together with others."))
    return _valued(interview, step, values) if values else _finished(interview, step, None)


def _valued(interview: Interview, step: Step, value: Value) -> Turn[Interview]:
    """A value was given. Where more is to be said of it nothing is written yet: the old answer stands until all is given."""
    question, present = step.question, interview.response.answer(step.at)
    if kinds.control(question) is kinds.ControlKind.ONE:
        interview = interview.reason_put_aside(step.at)
        interview = _holding(interview, step, value).reason_taken_up(step.at)
    if _with_note(question, value, "") is not None:
        return Turn(_holding(interview, step, value).to(Asking(step.at, Part.NOTE)))
    met = recommended(interview.standing, step.at) if question.rationale else None
    if not question.rationale or (met is not None and not met.differs(value)):
        because = present.because if isinstance(present, Known) and present.value == value else ""
        return _finished(_given(interview, step, Part.VALUE, Known(value)), step, Known(value, because))
    return Turn(_holding(interview, step, value).to(Asking(step.at, Part.BECAUSE)))


def _holding(interview: Interview, step: Step, value: Value) -> Interview:
    """Hold what was picked as what was typed is held: it outlives a crash, and is no answer yet. (What was typed is there.)"""
    if kinds.control(step.question) not in (kinds.ControlKind.ONE, kinds.ControlKind.MANY):
        return interview
    calm, picked = interview.without_draft(step.at, Part.VALUE), (value,) if isinstance(value, str) else value
    if isinstance(interview.response.answer(step.at), Known) and picked == interview.picked(step.question, step.at):
        return calm
    return replace(calm, drafts={**calm.drafts, (step.at, Part.VALUE): "\n".join(picked)})


def _unchosen(interview: Interview, step: Step) -> Interview:
    """Let go of an option that was chosen; a text that was typed stays as a draft, whatever else is answered."""
    return interview if interview.is_typed(step.at) else interview.without_draft(step.at, Part.VALUE)


def _with_note(question: Question, value: Value, note: str) -> Value | None:
    """Return the value with the note in brackets behind the option that takes one; None where none was picked."""
    takes = [option.value for option in kinds.options(question) if option.note]
    parts = (value,) if isinstance(value, str) else value
    own = [kinds.option_of(question, part)[0] for part in parts]
    if not set(takes) & set(own):
        return None
    noted = tuple(f"{one} ({note})" if one in takes and note else one for one in own)
    return noted[0] if isinstance(value, str) else noted


def _typed(interview: Interview, step: Step, part: Part, raw: str) -> Turn[Interview]:
    text, hidden = clean(raw)
    text = text.strip("\n") if text.strip() else ""
    if part is Part.RESPONSE:
        return _responded(interview, step.at, text)
    if part is Part.ASIDE:
        return _noted(interview, step.at, text)
    if part is Part.VALUE and (said := kinds.said_instead(step.question, text)):
        return _answered(interview.without_draft(step.at, part), step, part, Picked(said), "")
    if part is Part.VALUE and (unknown := _not_known(interview, step, text)) is not None:
        return unknown
    if part is Part.VALUE and kinds.ends_list(text) and _is_begun(interview, step.at):
        return _ended(interview.without_draft(step.at, part), step)
    present = interview.response.answer(step.at)
    try:
        # What is left as it stood is left as it was: a text may say less than the answer, as of entries that were removed.
        same = part is Part.VALUE and isinstance(present, Known) and text == interview.preset(step.at, part)
        answer = present if same else _composed(interview, step, part, text)
    except Misfit as misfit:
        return Turn(replace(interview.with_draft(raw), problem=sentence(str(misfit)) + "."))
    if interview.called and part is Part.VALUE and _ahead(interview, step, answer):
        return Turn(replace(interview.with_draft(raw), problem="That is after today: give the day on which it was."))
    notice = (Said(f"{counted(hidden, 'hidden character')} removed.", Tone.NOTE),) if hidden else ()
    if part is Part.ASK:
        if isinstance(answer, NotYet) and answer.by and answer.by != interview.preset(step.at, Part.BY):
            return replace(_finished(_given(interview, step, part, answer), step, answer), said=notice)
        assert isinstance(answer, NotYet)
        asked = interview.with_draft(answer.ask)
        return Turn(asked.to(Asking(step.at, Part.BY)), said=notice)
    if part is Part.VALUE and step.question.rationale and isinstance(answer, Known):
        turn = _valued(interview.with_draft(raw), step, answer.value)
    else:
        turn = _finished(_given(interview, step, part, answer), step, answer)
    return replace(turn, said=(*notice, *turn.said, *_ahead(interview, step, answer), *_too_early(interview, step, answer)))


def _not_known(interview: Interview, step: Step, text: str) -> Turn[Interview] | None:
    """Take "Not known yet, ask Lee by 3 March 2027" where an answer is typed; None where something else is said."""
    from wizard.core.form import not_known  # a start-up saving: only where something is typed

    said = not_known.whole(step.question, text) if text.strip() else None
    try:
        by = kinds.parse(_BY, said.by, today=interview.days.today) if said and said.by else ""
    except Misfit:
        return None
    if said is None:
        return None
    if not said.ask and not by:
        return not_yet(interview.without_draft(step.at, Part.VALUE), step.at)
    answer = NotYet(said.ask, str(by))
    return _finished(_given(interview.without_draft(step.at, Part.VALUE), step, Part.ASK, answer), step, answer)


def _ahead(interview: Interview, step: Step, answer: Answer | None) -> tuple[Said, ...]:
    """Say at once that a day lies ahead of today, where the form has it checked that it does not."""
    happened = {key for check in interview.bank.checks if check.name == "happened" for key in check.keys("of")}
    if step.question.key not in happened or not isinstance(answer, Known) or not isinstance(answer.value, str):
        return ()
    span = dates.span(answer.value)
    if span is None or not interview.days.today or span.first <= interview.days.today:
        return ()
    return (Said(f"That is after today. {_SLIP}", Tone.NOTE),)


_SLIP = "It is kept as you typed it: change it if that is a slip."


def _too_early(interview: Interview, step: Step, answer: Answer | None) -> tuple[Said, ...]:
    """Say at once that the next review is not after the decision, or is over already."""
    asked = next((role for role in _DAYS if interview.bank.roles.get(role) == step.question.key), "")
    if not asked or not isinstance(answer, Known) or not isinstance(answer.value, str):
        return ()
    from wizard.core.checks.general import day_in_role, review_too_early  # a start-up saving: needed at two questions only

    review, decided = (answer.value if role == asked else day_in_role(interview.standing, role) for role in _DAYS)
    is_past = asked == _DAYS[0] and review < interview.days.today
    words = review_too_early(review, decided) or ("That is before today" if is_past else "")
    return (Said(f"{words}. {_SLIP}", Tone.NOTE),) if words else ()


_DAYS = ("next_review", "decision_date")


def _given(interview: Interview, step: Step, part: Part, answer: Answer | None) -> Interview:
    """Let go of what was typed for an answer, now that all of it is given; what is not known yet keeps the words it had."""
    at, drafts = step.at, dict(interview.drafts)
    for one in (part, Part.ASK, *((Part.VALUE,) if isinstance(answer, Known) else ())):
        drafts.pop((at, one), None)
    if isinstance(answer, NotYet) and isinstance(interview.response.answer(at), Known) and interview.is_typed(at):
        drafts.setdefault((at, Part.VALUE), interview.preset(at, Part.VALUE))
    return replace(interview, drafts=drafts, aside=interview.other_reasons(at))


def _first_entry(interview: Interview, step: Step, raw: str, fresh: str) -> Turn[Interview]:
    """What is typed at an empty list is the first field of its first entry; nothing typed leaves the list as it is.

    Where that field may be left empty, nothing typed says neither: the list's menu asks.
    """
    calm, field = interview.without_draft(step.at, Part.VALUE), entries.first_field(interview, step)
    if not raw.strip():
        return Turn(replace(calm, adding=step.at)) if field is not None and field.optional else skip(calm, step.at)
    if said := kinds.said_instead(step.question, raw):
        return _answered(calm, step, Part.VALUE, Picked(said), fresh)
    if (unknown := _not_known(calm, step, raw)) is not None:
        return unknown
    begun = entries.begun(calm, step, fresh)
    if begun is None or not isinstance(begun.interview.screen, Asking):
        return Turn(replace(interview, problem=entries.nothing_to_fill(interview, step.at)))
    turn = _typed(begun.interview, begun.interview.step(begun.interview.screen.at), Part.VALUE, raw)
    return replace(turn, changes=begun.changes + turn.changes)


def _is_begun(interview: Interview, at: At) -> bool:
    """Whether a place is the first of an entry in which nothing is filled in yet."""
    fields = interview.fields_of(at) if at.within else []
    return bool(fields) and at == fields[0] and not any(one in interview.response.answers for one in fields)


def _ended(interview: Interview, step: Step) -> Turn[Interview]:
    """There is no further entry: let go of the one that was begun, and of the list; what is typed is no title."""
    turn = back(interview, Asking(step.at))
    screen = turn.interview.screen
    if not isinstance(screen, Asking) or screen.at != list_of(step.at) or not turn.interview.response.listed(screen.at):
        return turn
    listed = turn.interview.step(screen.at)
    done = entries.taken(turn.interview, listed, ListChoice.DONE, "") or skip(turn.interview, listed.at)
    return replace(done, changes=turn.changes + done.changes)


def _responded(interview: Interview, at: At, text: str) -> Turn[Interview]:
    """The author replies to the reviewer's remark on an answer; what is answered stays as it is."""
    calm = interview.without_draft(at, Part.RESPONSE).to(Asking(at))
    threads = remarks.open_at(at, interview.standing)
    if not text or not threads:
        return Turn(calm)
    changes: tuple[Change, ...] = (Respond((*remarks.waiting(threads), *threads)[0].remark.id, text),)
    return Turn(calm.applied(changes), changes, (Said("Your reply is kept with the remark.", Tone.NOTE),))


def _noted(interview: Interview, at: At, text: str) -> Turn[Interview]:
    """Words for oneself beside an answer; what is answered stays as it is."""
    calm = interview.without_draft(at, Part.ASIDE).to(Asking(at))
    if text == interview.response.notes.get(at, ""):
        return Turn(calm)
    changes: tuple[Change, ...] = (Note(at, text),)
    said = (
        "Your note is kept for the file. It is never published."
        if text
        else "The note is removed. The history shows that there was one."
    )
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
            value = interview.read(step.question, text)
            return Known(value, because) if value else None
        case Part.NOTE | Part.BECAUSE:
            begun = interview.begun(step.at)
            assert begun is not None, "settled() leaves nobody at a reason for nothing"
            if part is Part.BECAUSE:
                return Known(begun, text)
            same = isinstance(present, Known) and interview.drafts.get((step.at, Part.VALUE)) is None
            noted = _with_note(step.question, begun, " ".join(text.split()))
            return Known(begun if noted is None else noted, present.because if same and isinstance(present, Known) else "")
        case Part.ASK:
            from wizard.core.form import not_known  # as above

            named = not_known.who(text)
            return NotYet(named.ask, str(kinds.parse(_BY, named.by)) if named.by else "")
        case Part.BY:
            asked = interview.drafts.get((step.at, Part.ASK), interview.preset(step.at, Part.ASK))
            by = kinds.parse(_BY, text, today=interview.days.today) if part is Part.BY and text.strip() else ""
            assert isinstance(by, str)
            return NotYet(asked, by)
        case Part.WHY:
            return NotApplicable(text)
        case Part.REMARK | Part.RESPONSE | Part.ACCEPT | Part.ASIDE:
            raise AssertionError("what is said of an answer is no part of it")
        case Part.CONFIRM:
            raise AssertionError("nothing is typed there")
        case _:
            assert_never(part)


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
