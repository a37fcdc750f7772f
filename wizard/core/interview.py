"""The conversation at one moment, and where each reply leads. Pure: nothing has happened until the ledger has the changes.

A question is asked in parts that feel like one step: its value, then its rationale; or "not known yet", then whom to ask
and by when. What was typed and not yet given as an answer is a draft; going anywhere keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import assert_never

from wizard.core import findings, kinds
from wizard.core.controls import (
    Command,
    Did,
    Item,
    Picked,
    PickedMany,
    Reply,
    Said,
    Tone,
    Typed,
)
from wizard.core.errors import Misfit
from wizard.core.frozen import NOTHING, frozen, replace
from wizard.core.model import (
    Answer,
    At,
    Author,
    Bank,
    Change,
    Drop,
    Known,
    NotApplicable,
    NotYet,
    Place,
    Question,
    Record,
    Set,
    Unfit,
    Value,
)
from wizard.core.progress import Counts, counts
from wizard.core.response import Response
from wizard.core.routing import Path, Step, path
from wizard.core.screens import (
    ADD,
    CHANGE,
    CHECK,
    DOWN,
    GO_ON,
    LEAVE,
    LEFT_OVER,
    PRINT,
    REMOVE,
    UNDO,
    UP,
    Asking,
    Check,
    EntryMenu,
    Left,
    Overview,
    Part,
    Screen,
    Spot,
    at_from,
    list_of,
)
from wizard.core.text import clean, counted

_PREVIOUS_PART = {Part.BECAUSE: Part.VALUE, Part.ASK: Part.VALUE, Part.BY: Part.ASK, Part.WHY: Part.VALUE}


@frozen
class Turn:
    """What a reply means: what to write, where the conversation is then, what to say; `act`: what was asked for at the end."""

    interview: Interview
    changes: tuple[Change, ...] = ()
    said: tuple[Said, ...] = ()
    act: str = ""


@frozen
class Interview:
    """One assessment being talked about.

    drafts: by spot, a text typed there that is not in the ledger. here: the question the person was at last.
    back_to_check: answering leads back to "Check your answers". dropped: the entry that "put back" would restore.
    seq: the newest record's number. acts: what can be done once the answers are checked. called: a name from elsewhere.
    """

    bank: Bank
    response: Response
    screen: Screen
    here: At | None = None
    drafts: Mapping[Spot, str] = NOTHING
    back_to_check: bool = False
    problem: str = ""
    dropped: tuple[At, str, str] | None = None
    seq: int = 0
    acts: tuple[Item, ...] = (Item(PRINT, "Print the document"),)
    leaving: str = "Leave; all is kept"
    called: str = ""

    # -- What is so ---------------------------------------------------------------------------------------------------

    @cached_property
    def path(self) -> Path:
        return path(self.bank, self.response)

    @cached_property
    def open(self) -> tuple[findings.Open, ...]:
        return findings.open_steps(self.bank, self.response, self.path)

    @cached_property
    def open_at(self) -> dict[At, findings.Open]:
        return {found.at: found for found in self.open}

    @property
    def title(self) -> str:
        """What the header calls the assessment: its title, or "" where none is given yet."""
        return self.called or title(self.bank, self.response)

    @cached_property
    def progress(self) -> Counts:
        return counts(self.path, self.response, self.open)

    # -- Where a reply leads ------------------------------------------------------------------------------------------

    def take(self, reply: Reply, fresh: str) -> Turn:
        """Return what the reply means. `fresh` is an id no entry has yet."""
        calm = replace(self, problem="")
        if isinstance(reply, Did):
            return calm._obey(reply)
        match self.screen:
            case Asking(at, part):
                step = self.path.step(at)
                assert step is not None
                return calm._answered(step, part, reply, fresh)
            case Overview() | Check() | EntryMenu():
                assert isinstance(reply, Picked)
                return calm._chosen(reply.value)
            case Left():
                raise AssertionError("nobody is asked after leaving")
            case _:
                assert_never(self.screen)

    def over(self, response: Response, seq: int) -> Interview:
        """Return the interview on the record as it stands on disk; `seq` is the newest record's number."""
        return replace(self, response=response, seq=seq).settled()

    # -- Going about --------------------------------------------------------------------------------------------------

    def _like(self, other: Interview) -> Interview:
        """Return another interview of the same conversation at this one's place."""
        return other._to(self.screen)

    def _to(self, screen: Screen) -> Interview:
        here = screen.at if isinstance(screen, Asking) else self.here
        back_to_check = self.back_to_check and not isinstance(screen, Check | Overview)
        return replace(self, screen=screen, here=here, back_to_check=back_to_check)

    def settled(self) -> Interview:
        """Return the interview on a screen that exists: an answer may have taken the present question off the path."""
        if isinstance(self.screen, Asking) and self.screen.at not in self.path.index:
            return self._to(Check())
        return self

    def _following(self, step: Step) -> Interview:
        """Go on after a step: into the next field, back to the list an entry stands in, or to the next question."""
        if step.at.within:
            siblings = self._fields_of(step.at)
            after = siblings[siblings.index(step.at) + 1 :]
            return self._to(Asking(after[0])) if after else self._to(Asking(list_of(step.at)))
        if self.back_to_check:
            return self._to(Check())
        for later in self.path.steps[self.path.index[step.at] + 1 :]:
            if not later.at.within:
                return self._to(Asking(later.at))
        return self._to(Check())

    def _preceding(self, step: Step) -> Interview:
        if step.at.within:
            siblings = self._fields_of(step.at)
            place = siblings.index(step.at)
            return self._to(Asking(siblings[place - 1] if place else list_of(step.at)))
        if self.back_to_check:
            return self._to(Check())
        for earlier in reversed(self.path.steps[: self.path.index[step.at]]):
            if not earlier.at.within:
                return self._to(Asking(earlier.at))
        return replace(self, problem="This is the first question; there is nothing before it.")

    def _fields_of(self, at: At) -> list[At]:
        """The steps of the same entry, in order."""
        return [step.at for step in self.path.steps if step.at.within == at.within and list_of(step.at) == list_of(at)]

    # -- Commands -----------------------------------------------------------------------------------------------------

    def _obey(self, did: Did) -> Turn:
        kept = self.with_draft(did.typed)
        match did.command:
            case Command.BACK:
                return kept._back()
            case Command.OVERVIEW:
                return Turn(kept._to(Overview()))
            case Command.LEAVE:
                return Turn(replace(kept, screen=Left()))
            case Command.SKIP:
                return kept._skip()
            case Command.EMPTY:
                return self._empty()
            case Command.NOT_YET:
                return kept._not_yet()
            case Command.HELP | Command.DOCUMENT:
                return Turn(kept)
            case _:
                assert_never(did.command)

    def with_draft(self, typed: str | None) -> Interview:
        """Keep what was typed, unless it is what the ledger has anyway."""
        if typed is None or not isinstance(self.screen, Asking):
            return self
        spot = (self.screen.at, self.screen.part)
        drafts = {one: text for one, text in self.drafts.items() if one != spot}
        if typed != self.recorded(*spot):
            drafts[spot] = typed
        return replace(self, drafts=drafts)

    def _back(self) -> Turn:
        match self.screen:
            case Asking(at, part) if part is not Part.VALUE:
                return Turn(self._to(Asking(at, _PREVIOUS_PART[part])))
            case Asking(at, _):
                step = self.path.step(at)
                assert step is not None
                before = self._preceding(step)
                return _without_blank_entry(before, at) if at.within else Turn(before)
            case EntryMenu(at, _):
                return Turn(self._to(Asking(at)))
            case Overview(section) if section:
                return Turn(self._to(Overview()))
            case _:
                return Turn(self._to(Asking(self.here)) if self.here in self.path.index and self.here else self)

    def _skip(self) -> Turn:
        if not isinstance(self.screen, Asking):
            return Turn(self)
        step = self.path.step(self.screen.at)
        assert step is not None
        turn = self._finished(step)
        return replace(turn, said=(self._transcript(step),))

    def _empty(self) -> Turn:
        """Empty the answer, and what was being typed for it; ask again."""
        assert isinstance(self.screen, Asking)
        at = self.screen.at
        drafts = {spot: text for spot, text in self.drafts.items() if spot[0] != at}
        emptied = replace(self, drafts=drafts)._to(Asking(at))
        changes = emptied._set(at, None)
        return Turn(emptied._applied(changes), changes, (Said("The answer is empty now.", Tone.NOTE),))

    def _not_yet(self) -> Turn:
        assert isinstance(self.screen, Asking)
        return self._parted(self.screen.at, NotYet(), Part.ASK)

    # -- Answers ------------------------------------------------------------------------------------------------------

    def _answered(self, step: Step, part: Part, reply: Reply, fresh: str) -> Turn:
        match reply:
            case Picked(value) if step.question.fields:
                return self._listed(step, value, fresh)
            case Picked(kinds.NOT_YET):
                return self._parted(step.at, NotYet(), Part.ASK)
            case Picked(kinds.NOT_APPLICABLE):
                return self._parted(step.at, NotApplicable(), Part.WHY)
            case Picked(value):
                return self._valued(step, value)
            case PickedMany(values):
                return self._finished(step, Known(values) if values else None)
            case Typed(text):
                return self._typed(step, part, text)
            case Did():
                raise AssertionError("commands are obeyed before answers are read")
            case _:
                assert_never(reply)

    def _valued(self, step: Step, value: Value) -> Turn:
        """A value was given. Its rationale stays with it; under another value the old words become a draft to edit."""
        if not step.question.rationale:
            return self._finished(step, Known(value))
        present = self.response.answer(step.at)
        if isinstance(present, Known) and present.value == value:
            return Turn(self._to(Asking(step.at, Part.BECAUSE)))
        return self._parted(step.at, Known(value), Part.BECAUSE)

    def _parted(self, at: At, answer: Answer, part: Part) -> Turn:
        """Write what is known so far and go on to the next part of the same question."""
        present = self.response.answer(at)
        if type(present) is type(answer) and not isinstance(answer, Known):
            return Turn(self._to(Asking(at, part)))
        drafts = dict(self.drafts)
        if isinstance(present, Known) and present.because:
            drafts.setdefault((at, Part.BECAUSE), present.because)
        if isinstance(present, Known) and isinstance(answer, NotYet) and self.is_typed(at):
            drafts.setdefault((at, Part.VALUE), self.recorded(at, Part.VALUE))
        changes = self._set(at, answer)
        return Turn(replace(self, drafts=drafts)._applied(changes)._to(Asking(at, part)), changes)

    def is_typed(self, at: At) -> bool:
        return kinds.control(self.bank.questions[at.question]) in (kinds.Control.LINE, kinds.Control.TEXT)

    def _typed(self, step: Step, part: Part, raw: str) -> Turn:
        text, hidden = clean(raw)
        text = text.strip("\n") if text.strip() else ""
        if part is Part.VALUE and (said := kinds.said_instead(step.question, text)):
            return self._without_draft(step.at, part)._answered(step, part, Picked(said), "")
        try:
            answer = self._composed(step, part, text)
        except Misfit as misfit:
            return Turn(replace(self.with_draft(raw), problem=findings.sentence(str(misfit)) + "."))
        notice = (Said(f"{counted(hidden, 'hidden character')} removed.", Tone.NOTE),) if hidden else ()
        if part is Part.ASK:
            asked = self._without_draft(step.at, Part.ASK)
            changes = asked._set(step.at, answer)
            return Turn(asked._applied(changes)._to(Asking(step.at, Part.BY)), changes, notice)
        if part is Part.VALUE and step.question.rationale and isinstance(answer, Known):
            turn = self._without_draft(step.at, part)._valued(step, answer.value)
        else:
            turn = self._without_draft(step.at, part)._finished(step, answer)
        return replace(turn, said=notice + turn.said)

    def _composed(self, step: Step, part: Part, text: str) -> Answer | None:
        """Return the answer with one of its parts newly typed.

        Raises:
            Misfit: the text is not of the question's kind, or no date.
        """
        present = self.response.answer(step.at)
        match part:
            case Part.VALUE:
                if not text.strip():
                    return present if isinstance(present, NotYet | NotApplicable) else None
                because = present.because if isinstance(present, Known) else ""
                return Known(kinds.parse(step.question, text), because)
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
            case _:
                assert_never(part)

    def _without_draft(self, at: At, part: Part) -> Interview:
        return replace(self, drafts={spot: text for spot, text in self.drafts.items() if spot != (at, part)})

    def _finished(self, step: Step, *given: Answer | None) -> Turn:
        """Write the answer, if one was given, and go on; an entry left without any answer goes away."""
        changes = self._set(step.at, *given) if given else ()
        written = self._applied(changes)
        there = written.path.step(step.at)
        assert there is not None
        moved = written._following(there)
        turn = Turn(moved, changes, (written._transcript(there),) if given else ())
        if not step.at.within or (isinstance(moved.screen, Asking) and moved.screen.at.within):
            return turn
        blank = _without_blank_entry(moved, step.at)
        return Turn(blank.interview, changes + blank.changes, turn.said if not blank.changes else ())

    def _set(self, at: At, answer: Answer | None) -> tuple[Change, ...]:
        """Return the change, or none where the answer is as it was."""
        if answer == self.response.answer(at):
            return ()
        return (Set(at, answer, self.response.set_in.get(at, 0)),)

    def _applied(self, changes: tuple[Change, ...]) -> Interview:
        if not changes:
            return self
        record = Record(self.seq + 1, "", Author(""), changes)
        return replace(self, response=self.response.after(self.bank, record))

    def _transcript(self, step: Step) -> Said:
        """The line that a step leaves in the scroll-back."""
        found = findings.open_step(step, self.response)
        answer = self.response.answer(step.at)
        words = findings.summary(step.question, self.response, step.at, self.entry_label(step.question))
        label = step.question.number or step.question.ask
        if found is None:
            return Said(words or "left empty", Tone.DONE, label)
        if isinstance(answer, Known) and found.why is findings.Why.BARE:
            return Said(found.words, Tone.OPEN, label)
        return Said(findings.sentence(found.words), Tone.OPEN, label)

    def entry_label(self, question: Question) -> findings.EntryLabel:
        return lambda at, entry: findings.label(question, self.response, at, entry)

    # -- Lists --------------------------------------------------------------------------------------------------------

    def _listed(self, step: Step, value: str, fresh: str) -> Turn:
        at, listed = step.at, self.response.listed(step.at)
        if value in listed:
            return Turn(self._to(EntryMenu(at, value)))
        if value == kinds.NOT_YET:
            return self._parted(at, NotYet(), Part.ASK)
        if value == UNDO and self.dropped is not None:
            changes: tuple[Change, ...] = (Place(*self.dropped),)
            return Turn(replace(self, dropped=None)._applied(changes), changes, (Said("Put back."),))
        if value == ADD:
            changes = (Place(at, fresh, listed[-1] if listed else ""),)
            if self.response.answer(at) is not None:
                changes += self._set(at, None)
            placed = self._applied(changes)
            first = At(step.question.fields[0].key, (*at.within, fresh))
            return Turn(placed._to(Asking(first)), changes)
        calm = replace(self, dropped=None)
        return replace(calm._finished(step), said=(calm._transcript(step),))

    def _chosen(self, value: str) -> Turn:
        """Something was picked from a menu."""
        match self.screen:
            case Overview(section) if not section and value == GO_ON:
                return Turn(begin(self.bank, self.response)._like(self))
            case Overview(section) if not section:
                return Turn(self._to(Check() if value == CHECK else Overview(value)))
            case Overview():
                return Turn(self._to(Asking(at_from(value))))
            case Check() if value in [act.value for act in self.acts]:
                return Turn(self, act=value)
            case Check() if value.startswith(LEFT_OVER):
                changes = self._set(at_from(value.removeprefix(LEFT_OVER)), None)
                return Turn(self._applied(changes), changes, (Said("Taken out; the record keeps that it was there."),))
            case Check() if value == LEAVE:
                return Turn(replace(self, screen=Left()))
            case Check():
                return Turn(replace(self._to(Asking(at_from(value))), back_to_check=True))
            case EntryMenu(at, entry):
                return self._entry_act(at, entry, value)
            case _:
                raise AssertionError("no menu")

    def _entry_act(self, at: At, entry: str, act: str) -> Turn:
        listed = self.response.listed(at)
        place = listed.index(entry)
        before = listed[place - 1] if place else ""
        question = self.bank.questions[at.question]
        label = findings.label(question, self.response, at, entry)
        if act == CHANGE:
            return Turn(self._to(Asking(At(question.fields[0].key, (*at.within, entry)))))
        if act == REMOVE:
            changes: tuple[Change, ...] = (Drop(at, entry),)
            gone = replace(self._applied(changes), dropped=(at, entry, before))
            return Turn(gone._to(Asking(at)), changes, (Said(f"Removed: {label}", Tone.NOTE),))
        if act == UP and place:
            changes = (Place(at, entry, listed[place - 2] if place > 1 else ""),)
        elif act == DOWN and place + 1 < len(listed):
            changes = (Place(at, entry, listed[place + 1]),)
        else:
            return Turn(self._to(Asking(at)))
        return Turn(self._applied(changes), changes, (Said(f"Moved {act}: {label}", Tone.NOTE),))

    def recorded(self, at: At, part: Part) -> str:
        """The text that the ledger has for a part, as a person would type it."""
        match part, self.response.answer(at):
            case Part.VALUE, Known(value):
                return kinds.show(self.bank.questions[at.question], value)
            case Part.VALUE, Unfit(raw, _):
                return raw
            case Part.BECAUSE, Known(_, because):
                return because
            case Part.ASK, NotYet(ask, _):
                return ask
            case Part.BY, NotYet(_, by):
                return kinds.british(by)
            case Part.WHY, NotApplicable(why):
                return why
            case _:
                return ""


def begin(bank: Bank, response: Response, seq: int = 0) -> Interview:
    """Return the interview at the first question that was never answered; with everything answered, at the check."""
    blank = Interview(bank, response, Check(), seq=seq)
    for found in blank.open:
        if found.why in (findings.Why.UNANSWERED, findings.Why.UNFIT) and not found.at.within:
            return blank._to(Asking(found.at))
    return blank


def resume(bank: Bank, response: Response, seq: int, spot: Spot | None) -> Interview:
    """Return the interview where the person was, if that place still exists."""
    fresh = begin(bank, response, seq)
    if spot is None or spot[0] not in fresh.path.index:
        return fresh
    at, part = spot
    fits = {Part.BECAUSE: Known, Part.ASK: NotYet, Part.BY: NotYet, Part.WHY: NotApplicable}
    whole = part is Part.VALUE or isinstance(response.answer(at), fits[part])
    return fresh._to(Asking(at, part if whole else Part.VALUE))


def title(bank: Bank, response: Response) -> str:
    """Return the title an assessment goes by, or "" where none is given yet."""
    question = bank.in_role("title")
    answer = response.answer(At(question.key)) if question else None
    return answer.value if isinstance(answer, Known) and isinstance(answer.value, str) else ""


_BY = Question("by", "date", "By when?")


def _without_blank_entry(interview: Interview, field_at: At) -> Turn:
    """Drop the entry of a field where nothing at all was filled in, and say nothing of it."""
    listed_at, entry = list_of(field_at), field_at.within[-1]
    leaving = not (isinstance(interview.screen, Asking) and interview.screen.at.within == field_at.within)
    siblings = interview._fields_of(field_at)
    blank = all(interview.response.answer(at) is None and not interview.response.listed(at) for at in siblings)
    if not leaving or not blank or entry not in interview.response.listed(listed_at):
        return Turn(interview)
    changes: tuple[Change, ...] = (Drop(listed_at, entry),)
    return Turn(interview._applied(changes), changes)
