"""The conversation at one moment: the assessment as it stands, and where the person is in it. Pure and frozen.

A question is asked in parts that feel like one step: its value, then its rationale; or "not known yet", then whom to ask
and by when. What was typed and not yet given as an answer is a draft; going anywhere keeps it. Where a reply leads is told in
the file of each screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from wizard.core.errors import Misfit
from wizard.core.form import dates, kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit, Value, list_of
from wizard.core.form.bank import Bank, Question
from wizard.core.form.dates import british
from wizard.core.form.days import UNDATED, Days
from wizard.core.frozen import NOTHING, fields, frozen, replace
from wizard.core.interview.errands import Errand, Gathering, OneField, Passing, Supporting, going_on
from wizard.core.interview.screens import (
    Accepting,
    Asking,
    Beside,
    CheckAnswers,
    CheckChoice,
    EntryMenu,
    FindingList,
    FindingMenu,
    Left,
    Marking,
    Moving,
    Numbering,
    Overview,
    Removing,
    Renumbering,
    Screen,
)
from wizard.core.record.changes import Author, Change, Drop, Record, Set
from wizard.core.record.response import Response, answer_as_typed, as_read
from wizard.core.record.shapes import as_typed, is_hole
from wizard.core.review import remarks, states
from wizard.core.standing import incomplete, reasons
from wizard.core.standing.naming import answer_summary, assessment_title, place_on_a_line
from wizard.core.standing.path import Path, Step
from wizard.core.standing.progress import Counts, counts
from wizard.core.standing.references import read_references
from wizard.core.standing.standing import Standing, standing
from wizard.core.talk.face import Item, Said, Tone
from wizard.core.talk.spot import Part, PutAside, Spot
from wizard.core.talk.turn import Turn
from wizard.core.text import clean, counted, sentence

if TYPE_CHECKING:
    from wizard.core.interview.whereabouts import Whereabouts


@frozen
class Interview:
    """One assessment being talked about."""

    bank: Bank
    response: Response
    screen: Screen
    here: At | None = None
    """The question the person was at last, None where they were at none."""
    part: Part = Part.VALUE
    """The part of it they were at."""
    drafts: Mapping[Spot, str] = NOTHING
    """By spot, a text typed there that is not in the ledger; or what was chosen there, before all of the answer is given."""
    aside: frozenset[PutAside] = frozenset()
    """Reasons that were typed for other answers than the one that is chosen now, until one of them is saved."""
    back_to: CheckAnswers | FindingList | None = None
    """Where answering leads back to, if it was from there that a question was chosen."""
    errand: Errand = Passing()
    """What the questions are asked for."""
    looked_from: Screen | None = None
    """Where the overview was opened, to come back to; None where it is not looked at."""
    left_off: Asking | None = None
    """Where the person was when they chose something of another section in the overview: they come back there at the end."""
    adding: At | None = None
    """The list in which an entry was just begun."""
    grown: frozenset[At] = frozenset()
    """The lists that got entries in this sitting."""
    gathered: frozenset[At] = frozenset()
    """The references that were asked because a list got its first entries, in this sitting."""
    problem: str = ""
    """What was wrong with the last reply, or ""."""
    seq: int = 0
    """The newest record's number."""
    acts: tuple[Item, ...] = (Item(CheckChoice.PRINT, "Print the document"),)
    """What can be done once the answers are checked."""
    leaving: str = "Leave; all is kept"
    """What leaving is called at the check."""
    called: str = ""
    """A name from elsewhere, for what is prepared for one act; "" = its own title."""
    days: Days = UNDATED
    """Today, for what depends on it, and the zone of times."""
    hints: bool = True
    """Whether what only may be weak is shown."""
    own: Mapping[str, str] = NOTHING
    """What of the person is known that a form may have offered: their name, role and organisation."""
    body: str = ""
    """The kind of body the person works for, and its nation, as forms name them, apart by a space; or ""."""

    # -- What is so ---------------------------------------------------------------------------------------------------

    @cached_property
    def standing(self) -> Standing:
        return standing(self.bank, self.response)

    @property
    def path(self) -> Path:
        return self.standing.path

    @property
    def open(self) -> tuple[incomplete.Open, ...]:
        return incomplete.open_steps(self.standing)

    @cached_property
    def open_at(self) -> dict[At, incomplete.Open]:
        return {todo.at: todo for todo in self.open}

    @cached_property
    def open_within(self) -> dict[str, tuple[incomplete.Open, ...]]:
        """By the id of an entry: what is open in it."""
        found: dict[str, tuple[incomplete.Open, ...]] = {}
        for todo in self.open:
            for entry in todo.at.within:
                found[entry] = (*found.get(entry, ()), todo)
        return found

    @property
    def title(self) -> str:
        """What the header calls the assessment: its title, or "" where none is given yet."""
        return self.called or assessment_title(self.standing)

    @cached_property
    def progress(self) -> Counts:
        return counts(self.standing, begun=self._begun)

    @property
    def _begun(self) -> str:
        """The id of the entry of a list of the form that was just begun, and is being filled in; "" for none."""
        if not (isinstance(self.screen, Asking) and (within := self.screen.at.within)):
            return ""
        added = self.adding and not self.adding.within and self.screen.at.question.startswith(f"{self.adding.question}.")
        return within[0] if added or self._supporting(self.screen.at) else ""

    # -- What a session needs to know -----------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        return isinstance(self.screen, Left)

    @property
    def typing(self) -> Spot | None:
        """Where something is being typed."""
        match self.screen:
            case Asking(at, part):
                return at, part
            case Accepting(_, at, _):
                return at, Part.ACCEPT
            case _:
                return None

    @property
    def resting(self) -> Spot | None:
        """Where the person is, to come back to; None where they have left."""
        if isinstance(self.screen, Asking) or self.is_over:
            return self.typing
        return (self.here, self.part) if self.here else None

    @property
    def place(self) -> object:
        """Where the person is, and what for, as it is kept beside the record."""
        from wizard.core.interview.whereabouts import Whereabouts  # a start-up saving: only who is asked is anywhere
        from wizard.core.talk.kept import kept  # a start-up saving, as above

        return kept(Whereabouts(**{name: getattr(self, name) for name in Whereabouts.__annotations__}))

    @property
    def notable(self) -> bool:
        """Whether notes can be written: not in what is prepared for one act."""
        return not self.called

    @property
    def words(self) -> str:
        """How far the assessment is."""
        return self.progress.words

    def left(self) -> Interview:
        return replace(self, screen=Left())

    def is_typed(self, at: At) -> bool:
        """Whether the answer is typed, so that it stands in its control to be edited."""
        typed = (kinds.ControlKind.LINE, kinds.ControlKind.TEXT, kinds.ControlKind.REFERENCES)
        return kinds.control(self.bank.questions[at.question]) in typed

    def preset(self, at: At, part: Part) -> str:
        """The text that a part begins with: what the ledger has, as a person would type it, or what other answers say.

        For what is ticked: the values of the options, a line for each. Where a text was taken out there is none to go on with.
        """
        return "" if is_hole(text := self._preset(at, part)) else as_typed(text)

    def _preset(self, at: At, part: Part) -> str:
        question = self.bank.questions.get(at.question)
        if question is None:
            return ""  # why a finding may stand that rests on what belongs to no question
        if part is Part.VALUE and kinds.control(question) is kinds.ControlKind.MANY:
            return "\n".join(self.picked(question, at))
        answer = self.response.answer(at)
        match part, answer and answer_as_typed(answer):
            case Part.VALUE, Known(value):
                if isinstance(value, str):
                    return value if is_hole(value) else self.standing.typed(question, value)
                return self.standing.typed(question, tuple(one for one in value if not is_hole(one)))
            case Part.VALUE, Unfit(raw, _):
                return raw
            case Part.VALUE, None if following := self.standing.derived(at) or self.standing.named_by(at):
                return self.standing.typed(question, following)
            case Part.VALUE, None if (errand := self._supporting(at)) and question.pointing.to:
                return self.standing.typed(question, (errand.target,))
            case Part.NOTE, Known(value):
                parts = value if isinstance(value, tuple) else (value,)
                return "".join(kinds.option_of(question, one)[1] for one in parts)
            case Part.BECAUSE, Known(_, because):
                return because
            case Part.ASK, NotYet(ask, _):
                return ask
            case Part.BY, NotYet(_, by):
                return british(by)
            case Part.WHY, NotApplicable(why):
                return why
            case Part.ASIDE, _:
                return self.response.notes.get(at, "")
            case _:
                return ""

    def picked(self, question: Question, at: At) -> tuple[str, ...]:
        """The values of the options that are the answer, without the notes that go with them."""
        match self.response.answer(at):
            case Known(str(value)):
                return (kinds.option_of(question, value)[0],)
            case Known(tuple(value)) | Unfit(_, _, value):
                return tuple(kinds.option_of(question, one)[0] for one in value if not is_hole(one))
            case NotApplicable():
                return (kinds.NOT_APPLICABLE,)
            case _:
                return ()

    def begun(self, at: At) -> Value | None:
        """The value that more is being said of: the one chosen or typed last, else the one that stands; None = neither."""
        question, text = self.bank.questions[at.question], self.drafts.get((at, Part.VALUE))
        if text is None:
            answer = self.response.answer(at)
            return answer.value if isinstance(answer, Known) else None
        try:
            match kinds.control(question):
                case kinds.ControlKind.ONE:
                    return text if text in [option.value for option in kinds.options(question)] else None
                case kinds.ControlKind.MANY:
                    return tuple(text.split("\n")) if text else None
                case _:
                    return self.read(question, clean(text)[0]) or None
        except Misfit:
            return None

    def read(self, question: Question, text: str) -> Value:
        """Read what was typed. Raises Misfit where it is not of the question's kind."""
        if kinds.of(question).points:
            value = read_references(question, (text,), self.standing.register)
            return (
                value if isinstance(value, str) else self.standing.register.in_order(dict.fromkeys(value), question.pointing.to)
            )
        return kinds.parse(question, text, today=self.days.today)

    # -- Going about --------------------------------------------------------------------------------------------------

    def over(self, response: Response, seq: int) -> Interview:
        """Return the interview on the record as it stands on disk; `seq` is the newest record's number."""
        return replace(self, response=response, seq=seq).settled()

    def settled(self) -> Interview:
        """Return the interview on a screen that exists: an answer may have taken the present question off the path."""
        match self.screen:
            case Asking(at, part):
                if at not in self.path.index:
                    return self.to(CheckAnswers())
                # The answer may have been emptied meanwhile: what was being said of it is kept, and the question asked again.
                baseless = part in (Part.NOTE, Part.BECAUSE) and self.begun(at) is None
                # It may have been confirmed; a reviewer's part is none of a question.
                gone = part is Part.CONFIRM and not self.is_to_confirm(at)
                return self.to(Asking(at)) if baseless or gone or part in (Part.REMARK, Part.ACCEPT) else self
            case Overview(section) if section and all(one.section.id != section for one in self.path.steps):
                return replace(self, screen=Overview())
            case Overview() | CheckAnswers() | FindingList() | FindingMenu() | Accepting():
                return self
            case Beside(at):
                return self if at in self.path.index else self.to(CheckAnswers())
            case EntryMenu(at, entry) | Moving(at, entry) | Numbering(at, entry) | Removing(at, entry) | Renumbering(at, entry):
                is_there = at in self.path.index
                return self if is_there and self._is_entry(at, entry) else self.to(Asking(at) if is_there else CheckAnswers())
            case Marking(at):
                is_entry = bool(at.within) and self._is_entry(At(at.question, at.within[:-1]), at.within[-1])
                return self if is_entry or at in self.path.index else self.to(CheckAnswers())
            case Left():
                return self
            case _:
                assert_never(self.screen)

    def _is_entry(self, at: At, entry: str) -> bool:
        """Whether an entry stands in a list that is on the path; the form's own questions, which are entries too, do not."""
        known = self.standing.register.entries.get(entry)
        return known is not None and known.at == at and at in self.path.index

    def is_to_confirm(self, at: At) -> bool:
        """Whether an answer from last time stands there, that nobody has confirmed or begun to change."""
        answer = self.response.answer(at) if at in self.response.carried else None
        if answer is None or isinstance(answer, Unfit) or self.bank.questions[at.question].fields:
            return False
        return (at, Part.VALUE) not in self.drafts

    def open_inside(self, at: At) -> bool:
        """Whether anything is open in the entries of a list."""
        return any(todo.at.question.startswith(f"{at.question}.") for todo in self.open)

    def to_confirm(self, at: At, entry: str = "") -> list[At]:
        """The answers from last time in a list, or in one entry of it, that nobody has confirmed."""
        prefix, within = f"{at.question}.", (*at.within, entry) if entry else at.within
        return [
            one
            for one in self.response.carried
            if one.question.startswith(prefix) and one.within[: len(within)] == within and one in self.path.index
            if self.response.answer(one) is not None and not isinstance(self.response.answer(one), Unfit)
        ]

    def confirming(self, *places: At) -> tuple[Change, ...]:
        """Return the changes that confirm answers from last time."""
        return tuple(change for at in places for change in self.setting(at, self.response.answer(at)))

    def to(self, screen: Screen) -> Interview:
        if isinstance(screen, Asking) and screen.part is Part.VALUE and self.is_to_confirm(screen.at):
            screen = Asking(screen.at, Part.CONFIRM)
        asking = isinstance(screen, Asking)
        return replace(
            self,
            screen=screen,
            here=screen.at if isinstance(screen, Asking) else self.here,
            part=screen.part if isinstance(screen, Asking) else self.part,
            looked_from=self.looked_from if isinstance(screen, Overview) else None,
            back_to=None if isinstance(screen, CheckAnswers | Overview | FindingList | FindingMenu) else self.back_to,
            errand=going_on(self.errand, screen),
            adding=self.adding if asking else None,
            left_off=None if isinstance(screen, CheckAnswers) else self.left_off,
        )

    def to_question(self) -> Interview:
        """Go back to the part of the question the person was at last; where its entry is gone, to the list it stood in."""
        at, part = self.here, self.part
        while at and at.within and at not in self.path.index:
            at, part = list_of(at), Part.VALUE
        return self.again_at(at, part) if at and at in self.path.index else self

    def again_at(self, at: At, part: Part) -> Interview:
        """Go back to a part of a question as the person was there, whether its answer was to be confirmed or not."""
        return replace(self.to(Asking(at)), screen=Asking(at, part), part=part).settled()

    def looking(self) -> Interview:
        """Look at the overview: nothing else changes, whatever the person is at."""
        return self if isinstance(self.screen, Overview) else replace(self, screen=Overview(), looked_from=self.screen)

    def looked(self) -> Interview:
        """Come back from the overview to where it was opened."""
        if self.looked_from is None:
            return self.to_question()
        return replace(self, screen=self.looked_from, looked_from=None).settled()

    def step(self, at: At) -> Step:
        """Return a step that is known to be on the path."""
        step = self.path.step(at)
        assert step is not None
        return step

    def following(self, step: Step) -> Interview:
        """Go on after a step: into the next field, back to the list an entry stands in, or to the next question."""
        return replace(self, part=Part.VALUE)._following(step)  # all of its parts are given

    def _following(self, step: Step) -> Interview:
        match self.errand:
            case Gathering(listed, before):
                return self._gathered(listed, before)
            case OneField() if step.at.within:
                return self._after_one_field(step)
            case Passing() | Supporting() if step.at.within:
                return self._within(step)
            case Passing() | Supporting() | OneField():
                return self._passed(step)
            case _:
                assert_never(self.errand)

    def _passed(self, step: Step) -> Interview:
        """Go on to the next question, or back to where this one was chosen; from one remark to the next."""
        if self.back_to:
            later_remarks = _remarked_after(self, step.at)
            return _at_remark(self, later_remarks[0]) if later_remarks else self.to(self.back_to)
        for later in self.path.steps[self.path.index[step.at] + 1 :]:
            if not later.at.within:
                away = self if later.section is step.section else replace(self, left_off=None)
                return away.to(Asking(later.at))
        if self.left_off and self.left_off.at in self.path.index:
            return replace(self.again_at(self.left_off.at, self.left_off.part), left_off=None)
        return self.to(CheckAnswers())

    def _within(self, step: Step) -> Interview:
        """Go on inside an entry, to the next row of a table that nobody has looked at, or back to the list."""
        siblings = self.fields_of(step.at)
        after = siblings[siblings.index(step.at) + 1 :] if step.at in siblings else []
        if after:
            return self.to(Asking(after[0]))
        if errand := self._supporting(step.at):
            return self.to(Beside(errand.beside, errand.part, errand.entry))
        owner = list_of(step.at)
        rows = self.bank.questions[owner.question].listing.rows
        listed = self.standing.register.lists.get(owner.question, ())
        for row in listed[listed.index(step.at.within[-1]) + 1 : len(rows)] if step.at.within[-1] in listed else ():
            fields = self.fields_of(At(step.at.question, (*owner.within, row)))
            if fields and not any(at in self.response.answers for at in fields):
                return self.to(Asking(fields[0]))
        return self.to(Asking(owner))

    def preceding(self, step: Step) -> Interview:
        match self.errand:
            case Gathering(listed, before):
                return replace(self, errand=before).to(Asking(listed))
            case OneField() if step.at.within:
                return self._after_one_field(step)
            case Passing() | Supporting() if step.at.within:
                siblings = self.fields_of(step.at)
                if place := siblings.index(step.at):
                    return self.to(Asking(siblings[place - 1]))
                errand = self._supporting(step.at)
                return self.to(Beside(errand.beside, errand.part) if errand else Asking(list_of(step.at)))
            case Passing() | Supporting() | OneField():
                return self._before(step)
            case _:
                assert_never(self.errand)

    def _before(self, step: Step) -> Interview:
        """Go to the question before, or back to where this one was chosen."""
        if self.back_to:
            return self.to(self.back_to)
        for earlier in reversed(self.path.steps[: self.path.index[step.at]]):
            if not earlier.at.within:
                return self.to(Asking(earlier.at))
        if self.called:
            return self.left()  # the questions before an act: back from the first of them ends it
        return replace(self, problem="This is the first question; there is nothing before it.")

    def _after_one_field(self, step: Step) -> Interview:
        beside = isinstance(self.errand, OneField) and isinstance(self.errand.before, Supporting)
        if isinstance(self.back_to, FindingList) and not beside:
            return self.to(self.back_to)
        return self.to(EntryMenu(list_of(step.at), step.at.within[-1]))

    def _supporting(self, at: At) -> Supporting | None:
        """The errand, where a place is a field of the source or gap that it is about."""
        return self.errand if isinstance(self.errand, Supporting) and at.within[-1:] == (self.errand.entry,) else None

    def fields_of(self, at: At, *, later: bool = False) -> list[At]:
        """The steps of the same entry, in order, but for references that have nothing to point to yet.

        later: with those whose time has not come.
        """
        prefix = at.question.rpartition(".")[0]
        places = []
        for field in self.bank.questions[prefix].fields:
            place = At(field.key, at.within)
            if place in self.path.index and (place == at or self._can_be_asked(field, place, later)):
                places.append(place)
        return places

    def _can_be_asked(self, field: Question, at: At, later: bool) -> bool:
        if not later and not self.is_time(at):
            return False
        return not kinds.of(field).points or self.standing.has_targets(field)

    def is_time(self, at: At) -> bool:
        """Whether the time of a question has come: its date has passed, it came from last time, or it is answered."""
        question = self.bank.questions[at.question]
        if not question.later or at in self.response.carried or at in self.response.answers:
            return True
        date = self.standing.answer(At(question.later, at.within))
        span = dates.span(date.value) if isinstance(date, Known) and isinstance(date.value, str) else None
        return span is not None and not span.open and bool(self.days.today) and span.last < self.days.today

    # -- References that could not be asked when their turn came --------------------------------------------------------

    def to_gather(self, at: At) -> list[At]:
        """The unanswered references before a list that can point to its entries, and were not asked for them yet."""
        if at not in self.grown:
            return []  # nobody is asked again for what was left empty in an earlier sitting
        end = self.path.index[at]
        return [
            step.at
            for step in self.path.steps[:end]
            if at.question in step.question.pointing.to
            and step.at not in self.response.answers
            and step.at not in self.gathered
        ]

    def gather(self, at: At) -> Interview:
        """Ask for the first of the references that a list was waited for by."""
        first = self.to_gather(at)[0]
        before = self.errand.before if isinstance(self.errand, Gathering) else self.errand
        there = replace(self, errand=Gathering(at, before), gathered=self.gathered | {first})
        return there.to(Asking(first))

    def _gathered(self, listed: At, before: Errand) -> Interview:
        if listed in self.path.index and self.to_gather(listed):
            return self.gather(listed)
        done = replace(self, errand=before)
        return done.following(done.step(listed)) if listed in self.path.index else done.to(CheckAnswers())

    # -- What would be written ----------------------------------------------------------------------------------------

    def setting(self, at: At, answer: Answer | None) -> tuple[Change, ...]:
        """Return the change, or none where the answer is as it was; to give one from last time again is to confirm it."""
        if answer == self.response.answer(at) and (answer is None or at not in self.response.carried):
            return ()
        return (Set(at, answer, self.response.set_in.get(at, 0)),)

    def applied(self, changes: tuple[Change, ...]) -> Interview:
        if not changes:
            return self
        record = Record(self.seq + 1, "", Author(""), tuple(map(as_read, changes)))
        return replace(self, response=self.response.after(self.bank, record))

    def with_draft(self, typed: str | None) -> Interview:
        """Keep what was typed, unless it is what stands there anyway."""
        spot = self.typing
        if typed is None or spot is None:
            return self
        drafts = {one: text for one, text in self.drafts.items() if one != spot}
        if not typed.strip() and spot[1] is Part.BECAUSE and self.is_for_another(spot[0]):
            return self  # a reason that was not typed takes no reason's place
        if typed != self.preset(*spot):
            drafts[spot] = typed
        return replace(self, drafts=drafts)

    def is_for_another(self, at: At) -> bool:
        """Whether the reason that stands at an answer was given for another than the one that is chosen now."""
        present = self.response.answer(at)
        return (at, Part.BECAUSE) not in self.drafts and isinstance(present, Known) and present.value != self.begun(at)

    def other_reasons(self, at: At) -> frozenset[PutAside]:
        """The reasons that were put aside at other questions than one."""
        return frozenset(one for one in self.aside if one.at != at)

    def reason_put_aside(self, at: At) -> Interview:
        """Keep the reason that is being typed with the answer that it is for, where another may be chosen."""
        text, value = self.drafts.get((at, Part.BECAUSE), ""), self.begun(at)
        if not isinstance(value, str):
            return self  # its answer was emptied meanwhile
        if not text.strip():
            return self.without_draft(at, Part.BECAUSE)
        others = frozenset(one for one in self.aside if (one.at, one.value) != (at, value))
        return replace(self, aside=others | {PutAside(at, value, text)}).without_draft(at, Part.BECAUSE)

    def reason_taken_up(self, at: At) -> Interview:
        """Go on with the reason that was put aside for the answer that is chosen now, if there is one."""
        mine = [one for one in self.aside if (one.at, one.value) == (at, self.begun(at))]
        if not mine:
            return self
        drafts = {**self.drafts, (at, Part.BECAUSE): mine[0].text}
        return replace(self, drafts=drafts, aside=self.aside - frozenset(mine))

    def without_draft(self, at: At, part: Part) -> Interview:
        return replace(self, drafts={spot: text for spot, text in self.drafts.items() if spot != (at, part)})

    def without_blank_entry(self, field_at: At) -> Turn[Interview]:
        """Drop the entry of a field where nothing at all was filled in, and say nothing of it."""
        listed_at, entry = list_of(field_at), field_at.within[-1]
        leaving = not (isinstance(self.screen, Asking) and self.screen.at.within == field_at.within)
        if not leaving or entry not in self.response.listed(listed_at):
            return Turn(self)
        fields = self.bank.questions[listed_at.question].fields
        places = [At(field.key, field_at.within) for field in fields]
        if any(self.response.answer(at) is not None or self.response.listed(at) for at in places):
            return Turn(self)
        changes: tuple[Change, ...] = (Drop(listed_at, entry),)
        there = self.applied(changes)
        return Turn(there.to(Asking(listed_at)) if isinstance(self.screen, EntryMenu) else there, changes)

    def _brief(self, step: Step, answer: object) -> str:
        """Return what was answered without its reason, and how long a text is; "" where all of it is short."""
        if not isinstance(answer, Known):
            return ""
        words = self.standing.show(step.question, answer.value)
        if kinds.control(step.question) is kinds.ControlKind.TEXT:
            return counted(len(words.split()), "word")
        return words if answer.because else ""

    def _answered(self, step: Step, answer: Answer | None) -> str:
        """Return the answer in words; a reason that was given at another question before is named by that."""
        if step.section.same_reason and (first := reasons.first_with(self.standing, step.at)) != step.at:
            return reasons.with_reason_as(answer, first, step.at, self.standing)
        return answer_summary(step.at, self.standing)

    def transcript(self, step: Step) -> Said:
        """The line that a step leaves in the scroll-back."""
        todo = incomplete.open_step(step, self.standing)
        answer = self.response.answer(step.at)
        words = self._answered(step, answer)
        label = place_on_a_line(step.at, self.standing)
        if todo is None:
            return Said(words or "left empty", Tone.DONE, label, brief=self._brief(step, answer))
        if isinstance(answer, Known) and todo.why is incomplete.Why.BARE:
            return Said(todo.words, Tone.WANTING, label)
        return Said(sentence(todo.words), Tone.OPEN if answer is None else Tone.WANTING, label)


def _remarked(interview: Interview) -> tuple[At, ...]:
    """Where a reviewer who sent it back waits for a reply or another answer, in the order of the form."""
    standing = interview.standing
    if states.state(standing) not in (states.State.SENT_BACK, states.State.REJECTED):
        return ()
    return tuple(
        at
        for at in remarks.places(standing)
        if remarks.waiting(remarks.open_at(at, standing)) and not remarks.judged(at, standing).changed
    )


def _remarked_after(interview: Interview, at: At) -> tuple[At, ...]:
    """Where else a reviewer waits, after a question on which there is a remark; () after any other."""
    if not remarks.open_at(at, interview.standing):
        return ()
    index = interview.path.index
    return tuple(one for one in _remarked(interview) if index.get(At(one.question), 0) > index[at])


def _there(place: object) -> Whereabouts | None:
    if not place:
        return None
    from wizard.core.interview import whereabouts  # a start-up saving: only who comes back was anywhere

    return whereabouts.read(place)


def _at_remark(interview: Interview, at: At) -> Interview:
    return interview.to(Asking(at) if at in interview.path.index else EntryMenu(At(at.question), at.within[0]))


def begin(bank: Bank, response: Response, seq: int = 0, days: Days = UNDATED) -> Interview:
    """Return the interview at the first question to answer or to confirm; where there is none, at the check."""
    blank = Interview(bank, response, CheckAnswers(), seq=seq, days=days)
    for todo in blank.open:
        if todo.why in (incomplete.Why.UNANSWERED, incomplete.Why.UNFIT) and not todo.at.within:
            return blank.to(Asking(todo.at))
        if todo.why is incomplete.Why.CARRIED:
            return blank.to(Asking(At(todo.at.question.split(".")[0]) if todo.at.within else todo.at))
    return blank


def resume(
    bank: Bank, response: Response, seq: int, spot: Spot | None, days: Days = UNDATED, place: object = None
) -> Interview:
    """Return the interview where the person was, if that place still exists; after a send-back, at what was remarked on.

    place: what was kept of where they were, and what for.
    """
    fresh = begin(bank, response, seq, days)
    here = spot[0] if spot and spot[0] in fresh.path.index else None
    in_the_middle = here is not None and spot is not None and spot[1] is not Part.VALUE
    there = _there(place)
    if there is not None:
        acted = any(record.seq > there.seq for record, _ in response.review.acts)
        if not acted or in_the_middle or there.errand != Passing():
            return replace(fresh, **{**fields(there), "seq": seq})
        fresh = replace(fresh, aside=there.aside)
    if not in_the_middle and (remarked := _remarked(fresh)):
        at = here if here and remarks.place_of(here, fresh.standing) in remarked else remarked[0]
        return _at_remark(replace(fresh, back_to=CheckAnswers()), at)  # where the others are told
    if spot is None or spot[0] not in fresh.path.index:
        return fresh
    at, part = spot
    return fresh.to(Asking(at, Part.VALUE if part is Part.CONFIRM else part))
