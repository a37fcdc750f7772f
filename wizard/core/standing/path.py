"""The path: the questions that apply now, in order. Computed from the answers in one pass that looks backwards only."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from wizard.core.form.answers import Answer, At, NotYet
from wizard.core.form.bank import Bank, Question, Section
from wizard.core.form.rules import Lookup, holds, mentions
from wizard.core.frozen import frozen, frozen_by_identity
from wizard.core.record.response import Answers, listed


@frozen
class Step:
    """A question at its place."""

    at: At
    question: Question
    section: Section


@frozen
class Waiting:
    """A question that may or may not apply: it depends on answers not known yet."""

    question: Question
    section: Section
    on: tuple[Question, ...]


@frozen_by_identity
class Path:
    steps: tuple[Step, ...]
    waiting: tuple[Waiting, ...] = ()

    @cached_property
    def index(self) -> dict[At, int]:
        return {step.at: number for number, step in enumerate(self.steps)}

    def step(self, at: At) -> Step | None:
        number = self.index.get(at)
        return None if number is None else self.steps[number]


def path(bank: Bank, content: Answers) -> Path:
    """Return the steps that apply. An answer counts for later rules only when its own question is on the path."""
    rested_on = bank.rested_on
    seen = {at: answer for at, answer in content.answers.items() if at.question in rested_on} if rested_on else {}
    return _path(bank, _Seen(content.entries, seen))


class _Seen:
    """What a path rests on: the entries of lists, and the answers that rules see. Most answers leave it as it was."""

    def __init__(self, entries: Mapping[At, tuple[str, ...]], answers: Mapping[At, Answer]) -> None:
        self.entries, self.answers = entries, answers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Seen) and self.entries is other.entries and self.answers == other.answers

    def __hash__(self) -> int:
        return hash((id(self.entries), len(self.answers)))


# Banks and entries never change and are told apart by identity: the last path asked about is the path still.
@lru_cache(maxsize=4)
def _path(bank: Bank, seen: _Seen) -> Path:
    walk = _Walk(bank, seen)
    for section in bank.sections:
        for question in section.questions:
            walk.visit(section, question, ())
    return Path(tuple(walk.steps), tuple(walk.waiting))


@lru_cache(maxsize=4)
def _steps(bank: Bank) -> dict[tuple[str, tuple[str, ...]], Step]:
    """Return where the steps of a bank are kept, once made."""
    return {}


class _Walk:
    """One pass over the form, keeping the answers counted so far."""

    def __init__(self, bank: Bank, seen: _Seen) -> None:
        self._bank = bank
        self._seen = seen
        self._content = Answers(entries=seen.entries)
        self._known: dict[tuple[str, tuple[str, ...]], Step] = _steps(bank)
        self._counted: dict[At, Answer] = {}
        self.steps: list[Step] = []
        self.waiting: list[Waiting] = []

    def visit(self, section: Section, question: Question, within: tuple[str, ...]) -> None:
        if question.when is not None:
            applies = holds(question.when, self._look(within), self._entries(within))
            if applies is None:
                asked = tuple(self._bank.questions[key] for key in dict.fromkeys(mentions(question.when)) if self._open(key))
                self.waiting.append(Waiting(question, section, asked))
            if not applies:
                return
        # Steps are the same from one reply to the next: each is made once for a bank.
        place = (question.key, within)
        step = self._known.get(place)
        if step is None:
            step = self._known[place] = Step(At(question.key, within), question, section)
        at = step.at
        self.steps.append(step)
        for entry in listed(question, self._content, at) if question.fields else ():
            inside = (*within, entry)
            given = ":" in entry
            for field in question.fields:
                # A row that the bank gives has its name already.
                if not (given and field is question.fields[0] and question.listing.own_rows):
                    self.visit(section, field, inside)
        answer = self._seen.answers.get(at)
        if answer is not None:
            self._counted[at] = answer

    def _open(self, key: str) -> bool:
        """Whether some answer to the question is not known yet."""
        return any(at.question == key and isinstance(answer, NotYet) for at, answer in self._counted.items())

    def _look(self, within: tuple[str, ...]) -> Lookup:
        """A rule sees the fields of its own entry, then what stands around it."""

        def look(key: str) -> Answer | None:
            depth = key.count(".")
            return self._counted.get(At(key, within[:depth]))

        return look

    def _entries(self, within: tuple[str, ...]) -> "EntriesOf":
        return EntriesOf(self, within)

    def looks(self, key: str, within: tuple[str, ...]) -> Iterator[Lookup]:
        inside = within[: key.count(".")]
        for entry in listed(self._bank.questions[key], self._content, At(key, inside)):
            yield self._look((*inside, entry))


@frozen
class EntriesOf:
    """What a rule may see of a list from outside: one look for each entry."""

    walk: _Walk
    within: tuple[str, ...]

    def __call__(self, key: str) -> list[Lookup]:
        return list(self.walk.looks(key, self.within))
