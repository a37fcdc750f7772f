"""The loop: a face asks, the interview says what the reply means, the ledger keeps it, and only then it goes on."""

from __future__ import annotations

import gc
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from wizard.core.errors import DueRegardError, LedgerError
from wizard.core.form import kinds
from wizard.core.form.answers import At
from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen, replace
from wizard.core.interview.errands import Supporting
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import Beside, CheckAnswers
from wizard.core.record.changes import CONTENT, Author, Change, Join, Record, Reword
from wizard.core.record.response import Response, fold
from wizard.core.review.states import Act
from wizard.core.standing.naming import assessment_title, no_question, place_in_short, question_in_quotes
from wizard.core.standing.standing import Standing
from wizard.core.talk.face import (
    Command,
    Did,
    Face,
    Item,
    Line,
    Pick,
    Picked,
    PickedMany,
    PickMany,
    Prompt,
    Reply,
    Said,
    Tone,
    Typed,
)
from wizard.core.talk.spot import Part, Spot
from wizard.core.talk.turn import Turn
from wizard.core.text import clean, counted, sentence, shorten
from wizard.files.disk import NotConfirmed
from wizard.store.drafts import Drafts
from wizard.store.ledger import Appended, MovedOn, fresh_id

C = TypeVar("C", bound="Conversation")


class Conversation(Protocol):
    """What a session can carry on: the interview, and a review."""

    @property
    def bank(self) -> Bank: ...
    @property
    def response(self) -> Response: ...
    @property
    def standing(self) -> Standing: ...
    @property
    def drafts(self) -> Mapping[Spot, str]: ...
    @property
    def title(self) -> str: ...
    @property
    def seq(self) -> int: ...
    @property
    def words(self) -> str: ...
    @property
    def is_over(self) -> bool: ...
    @property
    def typing(self) -> Spot | None: ...
    @property
    def resting(self) -> Spot | None: ...
    @property
    def place(self) -> object: ...
    def preset(self, at: At, part: Part) -> str: ...
    def with_draft(self: C, typed: str | None) -> C: ...
    def over(self: C, response: Response, seq: int) -> C: ...
    def settled(self: C) -> C: ...
    def left(self: C) -> C: ...


class Keeper(Protocol):
    """Where records are kept: a ledger."""

    records: list[Record]

    @property
    def seq(self) -> int: ...
    def append(self, changes: tuple[Change, ...], by: Author, *, expecting: int | None = None) -> Appended: ...
    def catch_up(self) -> tuple[Record, ...]: ...
    def follow_title(self, old: str, new: str) -> None: ...
    def move_to(self, folder: Path) -> Path: ...


@frozen
class Unsaved:
    """A reply that could not be written: what it was, in words, and whether it is kept as a text being typed.

    is_certain: the disk was clear about it; without that, the reply may be there.
    """

    words: str
    drafted: bool
    is_certain: bool = True


class Session(ABC, Generic[C]):
    """One sitting of one person with one conversation. What is talked about says each session of its own.

    unsaved: the last reply, where it could not be written and the person left with that. judges: whether what is written is
    said of what was shown, so that it is not written where that is no longer what stands there.
    """

    judges = False

    def __init__(self, interview: C, keeper: Keeper, face: Face, drafts: Drafts, by: Author) -> None:
        self.interview = interview
        self.keeper = keeper
        self.face = face
        self.drafts = drafts
        self.by = by
        self.unsaved: Unsaved | None = None

    @abstractmethod
    def prompt(self) -> Prompt:
        """Return what is asked now."""

    @abstractmethod
    def take(self, reply: Reply, fresh: str) -> Turn[C]:
        """Return what a reply means. fresh: an id for an entry that it may begin."""

    @abstractmethod
    def show(self) -> None:
        """Open the document so far."""

    @abstractmethod
    def form(self) -> Bank:
        """Return the form as it is worded now: another window may have put other words into it."""

    def shown_again(self) -> Sequence[Said]:
        """Return what was shown before what is asked now, as it is by now."""
        return ()

    @abstractmethod
    def act(self, which: Enum) -> bool:
        """Carry out what was asked for at the end; tell whether the sitting is over with it."""

    def run(self) -> C:
        """Talk until the person leaves or the act is done; return the interview as it was then."""
        while not self.interview.is_over:
            self._note_place()
            asked = self.prompt()
            reply = self.face.ask(asked, self._keep)
            _begin_to_collect()
            turn = self.take(reply, fresh_id())
            if isinstance(reply, Did) and reply.command is Command.EMPTY:
                self._put_aside(reply.typed)
            if turn.changes and not self._kept(turn, asked, reply):
                continue
            if not turn.changes:
                self.interview = turn.interview.settled()
            for said in turn.said:
                self._say(said)
            if isinstance(reply, Did) and reply.command is Command.DOCUMENT:
                self._carefully(lambda: self._shown())
            if turn.act and self._carefully(partial(self._acted, turn.act)):
                break
        self._note_place()
        return self.interview

    def _shown(self) -> None:
        self._catch_up()
        self.show()

    def _acted(self, which: Enum) -> bool:
        """Carry out an act. One that decides is of what the person saw: where others wrote, they look again first."""
        if self._catch_up() and isinstance(which, Act):
            self._tell(["Nothing was changed; look at it again first."], Tone.PROBLEM)
            return False
        try:
            return self.act(which)
        finally:
            self._keep_step()

    def _catch_up(self) -> bool:
        """Take in and tell what another window wrote, for what is printed or decided; tell whether there was anything."""
        if not (others := self.keeper.catch_up()):
            return False
        before = self.interview
        self._keep_step()
        self._tell_meanwhile(before, others)
        return True

    def _tell_meanwhile(self, before: C, others: Sequence[Record], mine: Sequence[Change] = ()) -> None:
        """Tell what others wrote since, and what of it the changes just made went over."""
        from wizard.core.interview.meanwhile import meanwhile  # a start-up saving: it is seldom needed

        self._tell(meanwhile(before, self.interview, others, mine))

    def _keep_step(self) -> None:
        """Go on with all that the ledger knows: an act wrote in it, or was told of what others wrote."""
        if self.keeper.seq != self.interview.seq:
            some = [record for record in self.keeper.records if record.seq > self.interview.seq]
            there = self._worded(self.interview, some)
            self.interview = there.over(fold(there.bank, self.keeper.records), self.keeper.seq)

    def _worded(self, interview: C, some: Sequence[Record]) -> C:
        """Return what is talked about with the form as it is worded after some records."""
        is_reworded = any(isinstance(change, Reword) for record in some for change in record.changes)
        return replace(interview, bank=self.form()) if is_reworded else interview

    def _tell(self, words: Sequence[str], tone: Tone = Tone.NOTE) -> None:
        for one in words:
            self.face.say(Said(one, tone))

    def _say(self, said: Said) -> None:
        """Leave a line behind, with how far it is."""
        self.face.say(replace(said, more=self.interview.words) if said.label else said)

    # -- Keeping ------------------------------------------------------------------------------------------------------

    def _kept(self, turn: Turn[C], asked: Prompt, reply: Reply) -> bool:
        """Write what the reply changed; False where the person is asked again because it could not be."""
        while True:
            try:
                appended = self._appended(turn.changes)
            except MovedOn as moved:
                before = self.interview.with_draft(_typed(reply))
                self._keep_step()
                self.interview = self.interview.with_draft(_typed(reply))
                self._tell_meanwhile(before, moved.others)
                self._tell(["What you said of it was not recorded, as you had not seen this. Look at it again."], Tone.PROBLEM)
                for said in self.shown_again():
                    self._say(said)
                return False
            except LedgerError as error:
                self._tell([str(problem) for problem in error.problems], Tone.PROBLEM)
                self._hold(asked, reply, is_certain=not isinstance(error, NotConfirmed))
                if not self._another_place():
                    return False
                continue
            self.unsaved = None
            self._settle(turn, appended)
            return True

    def _appended(self, changes: tuple[Change, ...]) -> Appended:
        """Write changes. Raises MovedOn where they are said of what was shown, and others changed answers since."""
        if not self.judges:
            return self.keeper.append(changes, self.by)
        others: tuple[Record, ...] = ()
        expecting: int | None = self.interview.seq
        while True:
            try:
                appended = self.keeper.append(changes, self.by, expecting=expecting)
                return replace(appended, others=(*others, *appended.others))
            except MovedOn as moved:
                if any(isinstance(change, (*CONTENT, Join, Reword)) for record in moved.others for change in record.changes):
                    raise MovedOn("", (*others, *moved.others)) from None
                others = (*others, *moved.others)
                # Where the file itself is another, or gone, it is written beside, as an answer is.
                expecting = self.keeper.seq if moved.others else None

    def _hold(self, asked: Prompt, reply: Reply, *, is_certain: bool) -> None:
        """Keep a reply that could not be written at least as a text being typed, before anything else can happen."""
        typed = _typed(reply)
        self.interview = self.interview.with_draft(typed)
        self._note_place()
        drafted = self.drafts.kept and self.interview.typing is not None and bool(typed)
        self.unsaved = Unsaved(_words(asked, reply), drafted, is_certain)

    def _settle(self, turn: Turn[C], appended: Appended) -> None:
        self._tell(appended.notes)
        before, self.interview = self.interview, turn.interview
        if not appended.others:
            # What is said about answers carries its writer and its time; an answer is the same whoever gave it.
            plain = all(isinstance(change, CONTENT) for change in turn.changes)
            response = turn.interview.response if plain else before.response.after(before.bank, appended.record)
            self.interview = turn.interview.over(response, appended.record.seq)
        else:
            there = self._worded(turn.interview, appended.others)
            self.interview = there.over(fold(there.bank, self.keeper.records), appended.record.seq)
            self._tell_meanwhile(before, appended.others, turn.changes)
        self.keeper.follow_title(assessment_title(before.standing), self.interview.title)

    def _another_place(self) -> bool:
        """Ask what to do with an answer that could not be written; True = try again."""
        items = [Item("again", "Try again"), Item("folder", "Keep the whole assessment in another folder")]
        items.append(Item("back", "Back to the question; the answer is not given"))
        title = "Your last answer is not saved yet. What now?"
        if self.unsaved and not self.unsaved.is_certain:
            title = "It is not certain that your last answer is saved. What now?"
        asked = Prompt(Pick(tuple(items), pointed="again"), title, commands=(Command.LEAVE,))
        match self.face.ask(asked, self._no_draft):
            case Picked("again"):
                return True
            case Picked("folder"):
                return self._moved()
            case Did(Command.LEAVE):
                self.interview = self.interview.left()
                return False
            case _:
                self.unsaved = None  # the question is asked again, with what was typed
                return False

    def _moved(self) -> bool:
        where = Prompt(Line(""), "In which folder?", commands=(Command.BACK, Command.LEAVE), empty="stay here", slashes=True)
        reply = self.face.ask(where, self._no_draft)
        if isinstance(reply, Typed) and (typed := clean(reply.text)[0].strip()):
            try:
                file = self.keeper.move_to(_folder(typed))
                self.drafts.move_to(file.parent)
                self.face.say(Said(f"It is kept in {file} from now on.", Tone.NOTE))
            except LedgerError as error:
                self._tell([str(problem) for problem in error.problems], Tone.PROBLEM)
        return True

    def _carefully(self, act: Callable[[], bool | None]) -> bool:
        """An act that fails is said, and the conversation goes on."""
        try:
            return bool(act())
        except DueRegardError as error:
            self._tell([str(problem) for problem in error.problems], Tone.PROBLEM)
        return False

    # -- The side file ------------------------------------------------------------------------------------------------

    def _keep(self, typed: str) -> None:
        """Keep what is being typed, beside the record."""
        if (spot := self.interview.typing) is not None:
            texts = {one: text for one, text in self._texts().items() if one != spot}
            if typed != self.interview.preset(*spot):
                texts[spot] = typed
            self.drafts.save(spot, texts, self.interview.place)

    def _put_aside(self, typed: str | None) -> None:
        """The answer is emptied: what was typed for it and never given as one is in no record, so it is kept here."""
        assert self.interview.typing is not None
        now = self.interview.with_draft(typed)
        at = self.interview.typing[0]
        self.drafts.put_aside(*((spot, text) for spot, text in now.drafts.items() if spot[0] == at))

    def _no_draft(self, typed: str) -> None:
        """What is typed here belongs to no question."""

    def _note_place(self) -> None:
        place = self.drafts.place if self.interview.is_over else self.interview.place
        self.drafts.save(self.interview.resting or self.drafts.spot, self._texts(), place)

    def _texts(self) -> dict[Spot, str]:
        return dict(self.interview.drafts)


def _folder(typed: str) -> Path:
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:  # there is no such person as in "~nobody"
        return path


def _begin_to_collect() -> None:
    """Starting is over (see cli.main). What it made is kept, and never looked through: the first Enter waits for nothing."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _typed(reply: Reply) -> str | None:
    match reply:
        case Typed(text) | Did(_, text):
            return text
        case PickedMany(values):
            return "\n".join(values)
        case _:
            return None


def _words(asked: Prompt, reply: Reply) -> str:
    """Return a reply as a sentence quotes it, "" where there is nothing to quote."""
    items = asked.control.items if isinstance(asked.control, Pick | PickMany) else ()
    picked = reply.values if isinstance(reply, PickedMany) else (reply.value,) if isinstance(reply, Picked) else ()
    given = ", ".join(item.label for item in items if item.value in picked) or (_typed(reply) or "")
    return f"“{shorten(given, 60)}”" if given.strip() else ""


def offer_drafts(face: Face, interview: C, drafts: Drafts) -> C | None:
    """Texts were being typed when the last sitting ended: offer them, never impose them. None where the person leaves.

    What is put aside is kept, and offered again the next time.
    """
    # What was put aside has served its end where the question has its answer now.
    drafts.aside = tuple((spot, text) for spot, text in drafts.aside if interview.response.answer(spot[0]) is None)
    kept = dict.fromkeys((*drafts.texts.items(), *drafts.aside))
    given = {spot: text for spot, text in drafts.texts.items() if _was_given(interview.bank, spot, drafts.spot)}
    interview = replace(interview, drafts=given)
    waiting = [(spot, text) for spot, text in kept if spot not in given]
    offered = [(spot, text) for spot, text in waiting if text.strip() and _has_room(interview.bank, spot)]
    if not offered:
        return interview
    one = len(offered) == 1
    notes = tuple(
        f"“{shorten(text, 60)}” ({counted(len(text.split()), 'word')}, at {_called(interview.bank, spot[0])})"
        for spot, text in [(spot, _as_shown(interview.bank, spot, text)) for spot, text in offered]
    )
    items = (
        Item("use", "Use it and carry on" if one else "Use them: each is at its question"),
        Item("aside", f"Put {'it' if one else 'them'} aside: kept, and offered again the next time"),
        Item("throw", f"Throw {'it' if one else 'them'} away"),
    )
    what = "A text you were typing was kept. Use it?" if one else f"{len(offered)} texts you were typing were kept. Use them?"
    match face.ask(Prompt(Pick(items, pointed="use"), what, notes=notes, commands=(Command.LEAVE,)), lambda typed: None):
        case Picked("use"):
            texts = {**given, **dict(reversed(offered))}
            drafts.aside = tuple((spot, text) for spot, text in offered if texts[spot] != text)
            return replace(interview, drafts=texts)
        case Picked("throw"):
            drafts.aside = ()
            return interview
        case Did(Command.LEAVE):
            return None
        case _:
            drafts.put_aside(*offered)
            return interview


_BEFORE = {Part.VALUE: (Part.NOTE, Part.BECAUSE), Part.ASK: (Part.BY,)}


def _was_given(bank: Bank, spot: Spot, resting: Spot | None) -> bool:
    """Whether it was chosen, or given before the part that the person is in: it waits for the rest, and is nothing to offer."""
    at, part = spot
    question = bank.questions.get(at.question)
    if question is not None and part is Part.VALUE and kinds.control(question) is kinds.ControlKind.ONE:
        return True
    return resting is not None and resting[0] == at and resting[1] in _BEFORE.get(part, ())


def _has_room(bank: Bank, spot: Spot) -> bool:
    """Whether a text can go on where it was typed; why something was accepted can, also where that rests on no question."""
    at, part = spot
    return at.question in bank.questions or part is Part.ACCEPT


def _as_shown(bank: Bank, spot: Spot, text: str) -> str:
    """Return a draft as a person saw it: what was chosen or ticked is held by the values of the options."""
    question = bank.questions.get(spot[0].question)
    labels = {one.value: one.label for one in kinds.options(question)} if question and spot[1] is Part.VALUE else {}
    return ", ".join(labels.get(line, line) for line in text.split("\n")) if labels else text


def _called(bank: Bank, at: At) -> str:
    question = bank.questions.get(at.question)
    return question_in_quotes(question) if question else no_question(at.question)


def where_we_were(interview: Interview, at: At | None) -> str:
    """Return "You were at 12. 11 answered, 1 needs more, 20 to come."."""
    place = _place(interview, at)
    return f"{f'{place}. ' if place else ''}{sentence(interview.progress.words)}."


def _place(interview: Interview, at: At | None) -> str:
    """Say where the person was, and what for; "" where that is gone."""
    screen, errand, known = interview.screen, interview.errand, interview.path.index
    if isinstance(screen, CheckAnswers):
        return "You were checking your answers"
    if isinstance(screen, Beside) and screen.at in known:
        return f"You were at the evidence for {place_in_short(screen.at, interview.standing)}"
    if at is None or at not in known:
        return ""
    here = place_in_short(at, interview.standing) if at.within else question_in_quotes(interview.bank.questions[at.question])
    if isinstance(errand, Supporting) and errand.beside in known:
        return f"You were adding evidence for {place_in_short(errand.beside, interview.standing)}: {here}"
    return f"You were at {here}"
