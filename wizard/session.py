"""The loop: a face asks, the interview says what the reply means, the ledger keeps it, and only then it goes on."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from wizard.core import findings
from wizard.core.controls import Command, Did, Face, Item, Line, Pick, Picked, Prompt, Said, Tone, Typed
from wizard.core.errors import DueRegardError, LedgerError
from wizard.core.frozen import replace
from wizard.core.interview import Interview, Turn, title
from wizard.core.model import At, Author, Change, Known, Question, Record, Set
from wizard.core.prompts import prompt
from wizard.core.replies import take
from wizard.core.response import fold
from wizard.core.screens import Asking, Left, Part, Spot
from wizard.core.text import counted, shorten, slug
from wizard.drafts import Drafts
from wizard.ledger import Appended, Ledger, fresh_id, now


class Keeper(Protocol):
    """Where records are kept."""

    @property
    def records(self) -> list[Record]: ...

    def append(self, changes: tuple[Change, ...], by: Author) -> Appended: ...


class Memory:
    """Records that are not kept anywhere yet: what a person prepares before one act. Its answers outlive a crash as drafts."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.given: dict[Spot, str] = {}

    def append(self, changes: tuple[Change, ...], by: Author) -> Appended:
        record = Record(len(self.records) + 1, now(), by, changes)
        self.records.append(record)
        for change in changes:
            if isinstance(change, Set) and isinstance(change.answer, Known) and isinstance(change.answer.value, str):
                self.given[(change.at, Part.VALUE)] = change.answer.value
        return Appended(record)


class Session:
    """One sitting of one person with one assessment.

    show: opens the document so far. act: carries out what was asked for after the check ("print"); says whether it is over.
    """

    def __init__(
        self,
        interview: Interview,
        keeper: Keeper,
        face: Face,
        drafts: Drafts,
        by: Author,
        *,
        show: Callable[[Interview], None],
        act: Callable[[str, Interview], bool],
    ) -> None:
        self.interview = interview
        self.keeper = keeper
        self.face = face
        self.drafts = drafts
        self.by = by
        self.show = show
        self.act = act

    def run(self) -> Interview:
        """Talk until the person leaves or the act is done; return the interview as it was then."""
        while not isinstance(self.interview.screen, Left):
            self._note_place()
            reply = self.face.ask(prompt(self.interview), self._keep)
            gc.enable()  # starting is over: see cli.main
            turn = take(self.interview, reply, fresh_id())
            if turn.changes and not self._kept(turn):
                self.interview = self.interview.with_draft(reply.text if isinstance(reply, Typed) else None)
                continue
            if not turn.changes:
                self.interview = turn.interview.settled()
            for said in turn.said:
                self._say(said)
            if reply == Did(Command.DOCUMENT, getattr(reply, "typed", None)):
                self._carefully(lambda: self.show(self.interview))
            if turn.act and self._carefully(lambda: self.act(turn.act, self.interview)):  # noqa: B023 - called at once
                break
        self._note_place()
        return self.interview

    def _say(self, said: Said) -> None:
        """Leave a line behind. Only what the record has is "saved"; what is prepared before one act is not."""
        if isinstance(self.keeper, Memory):
            self.face.say(replace(said, tone=Tone.NOTE) if said.tone is Tone.DONE else said)
        else:
            self.face.say(replace(said, more=self.interview.progress.words) if said.label else said)

    # -- Keeping ------------------------------------------------------------------------------------------------------

    def _kept(self, turn: Turn) -> bool:
        """Write what the reply changed; False where the person is asked again because it could not be."""
        while True:
            try:
                appended = self.keeper.append(turn.changes, self.by)
            except LedgerError as error:
                for problem in error.problems:
                    self.face.say(Said(str(problem), Tone.PROBLEM))
                if not self._another_place(turn):
                    return False
                continue
            self._settle(turn, appended)
            return True

    def _settle(self, turn: Turn, appended: Appended) -> None:
        for note in appended.notes:
            self.face.say(Said(note, Tone.NOTE))
        before, self.interview = self.interview, turn.interview
        if not appended.others:
            self.interview = replace(turn.interview, seq=appended.record.seq).settled()
        else:
            self.interview = turn.interview.over(fold(before.bank, self.keeper.records), appended.record.seq)
            for other in appended.others:
                self.face.say(Said(_meanwhile(before, other, turn.changes), Tone.NOTE))
        if isinstance(self.keeper, Ledger) and self.interview.title:
            # The file's name follows the title as long as it did so: a typo put right in one is put right in the other.
            old = title(before.bank, before.response)
            if self.interview.title != old and (not old or self.keeper.path.stem == slug(old)):
                self.keeper.rename(self.interview.title)

    def _another_place(self, turn: Turn) -> bool:
        """Ask what to do with an answer that could not be written; True = try again."""
        items = [Item("again", "Try again"), Item("folder", "Keep the whole assessment in another folder")]
        if not isinstance(self.keeper, Ledger):
            items.pop()
        items.append(Item("back", "Back to the question; the answer is not given"))
        asked = Prompt(
            Pick(tuple(items), pointed="again"), "Your last answer is not saved yet. What now?", commands=(Command.LEAVE,)
        )
        match self.face.ask(asked, self._no_draft):
            case Picked("again"):
                return True
            case Picked("folder"):
                return self._moved()
            case Did(Command.LEAVE):
                self.interview = replace(self.interview, screen=Left())
                return False
            case _:
                return False

    def _moved(self) -> bool:
        assert isinstance(self.keeper, Ledger)
        where = Prompt(Line(""), "In which folder?", commands=(Command.BACK, Command.LEAVE), empty="stay here")
        reply = self.face.ask(where, self._no_draft)
        if isinstance(reply, Typed) and reply.text.strip():
            try:
                self.keeper.move_to(Path(reply.text.strip()).expanduser())
                self.face.say(Said(f"It is kept in {self.keeper.path} from now on.", Tone.NOTE))
            except LedgerError as error:
                for problem in error.problems:
                    self.face.say(Said(str(problem), Tone.PROBLEM))
        return True

    def _carefully(self, act: Callable[[], bool | None]) -> bool:
        """An act that fails is said, and the conversation goes on."""
        try:
            return bool(act())
        except DueRegardError as error:
            for problem in error.problems:
                self.face.say(Said(str(problem), Tone.PROBLEM))
        return False

    # -- The side file ------------------------------------------------------------------------------------------------

    def _keep(self, typed: str) -> None:
        """Keep what is being typed, beside the record."""
        if isinstance(self.interview.screen, Asking):
            spot = (self.interview.screen.at, self.interview.screen.part)
            texts = {one: text for one, text in self._texts().items() if one != spot}
            if typed != self.interview.preset(*spot):
                texts[spot] = typed
            self.drafts.save(spot, texts)

    def _no_draft(self, typed: str) -> None:
        """What is typed here belongs to no question."""

    def _note_place(self) -> None:
        screen = self.interview.screen
        spot = (screen.at, screen.part) if isinstance(screen, Asking) else self.drafts.spot
        if not isinstance(screen, Asking | Left) and self.interview.here:
            spot = (self.interview.here, Part.VALUE)
        self.drafts.save(spot, self._texts())

    def _texts(self) -> dict[Spot, str]:
        given = self.keeper.given if isinstance(self.keeper, Memory) else {}
        return {**given, **self.interview.drafts}


def offer_drafts(face: Face, interview: Interview, drafts: Drafts) -> Interview | None:
    """A text was being typed when the last sitting ended: offer it, never impose it. None where the person leaves."""
    texts = {spot: text for spot, text in drafts.texts.items() if text.strip() and spot[0].question in interview.bank.questions}
    if not texts:
        return interview
    spot = drafts.spot if drafts.spot in texts else next(iter(texts))
    assert spot is not None
    question = interview.bank.questions[spot[0].question]
    words = counted(len(texts[spot].split()), "word")
    notes = (f"“{shorten(texts[spot], 60)}” ({words}, at {quoted(question)})",)
    items = (Item("use", "Use it: it is there to go on with"), Item("aside", "Put it aside"))
    asked = Prompt(
        Pick(items, pointed="use"), "A text you were typing was kept. Use it?", notes=notes, commands=(Command.LEAVE,)
    )
    match face.ask(asked, lambda typed: None):
        case Picked("use"):
            return replace(interview, drafts=texts)
        case Did(Command.LEAVE):
            return None
        case _:
            return interview


def quoted(question: Question) -> str:
    """How a sentence names a question: "12", or its wording in quotes."""
    return question.number or f"“{question.ask}”"


def _meanwhile(before: Interview, other: Record, ours: tuple[Change, ...]) -> str:
    """Say what somebody else wrote while this person was answering."""
    mine = {change.at for change in ours if isinstance(change, Set)}
    changed: list[At] = [change.at for change in other.changes if isinstance(change, Set)]
    names = [quoted(before.bank.questions[at.question]) for at in changed if at in before.path.index]
    clash = [quoted(before.bank.questions[at.question]) for at in changed if at in mine]
    said = f"{other.author.name} answered {' and '.join(names) or 'something'} meanwhile, in another window."
    if clash:
        said += f" You both answered {clash[0]}: yours counts now, theirs is kept in the record."
    return said


def where_we_were(interview: Interview, at: At | None) -> str:
    """Return "You were at 12. 11 answered, 1 open, 20 to come."."""
    step = interview.path.step(at) if at else None
    place = f"You were at {quoted(step.question)}. " if step else ""
    return f"{place}{findings.sentence(interview.progress.words)}."
