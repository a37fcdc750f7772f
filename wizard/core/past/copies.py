"""What two people wrote in two copies of one assessment, put together: all of both, but for what only one can say.

Where only one side changed something, that counts. Where both changed the same to something different, it is a clash, and a
person chooses. Ours are in the record already; theirs are taken in, and then what was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known
from wizard.core.form.bank import Bank
from wizard.core.form.publishing import mark_in_words
from wizard.core.frozen import frozen
from wizard.core.record.changes import Accept, Author, Change, Drop, Join, Label, Move, Note, Place, Record, Set, Withhold
from wizard.core.record.response import Response, fold
from wizard.core.record.shapes import as_typed, is_hole
from wizard.core.record.writers import every
from wizard.core.standing.naming import answer_in_words, entry_in_quotes, entry_listed, place_name
from wizard.core.standing.standing import Standing
from wizard.core.text import joined


class Side(Enum):
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


Choices = Mapping[Side, tuple[Change, ...]]


@frozen
class Clash:
    """Something that both sides changed, each to something else. What they made of it is told in words."""

    at: At
    """The place of the answer or the note, or the list."""
    entry: str
    """The id of the entry whose number or removal it is about, "" for all else."""
    where: str
    """What it is about, in words."""
    before: str
    """What stood there when they parted."""
    ours: str
    theirs: str
    our_authors: str
    """Who changed it on our side: "Asha Patel and Sam Okoro", or "nobody"."""
    their_authors: str
    """Who changed it on theirs."""
    choices: Choices
    """What is written for each choice; BOTH where the two can stand one after the other (texts)."""


@frozen
class Parted:
    """Two records from one beginning."""

    after: int
    """The last number that both have."""
    ours: tuple[Record, ...]
    """What we have after it; what was taken in from them before is among it."""
    theirs: tuple[Record, ...]
    lines: tuple[Mapping[str, Any], ...] = ()
    """The same as they wrote them."""
    taken: int = 0
    """How many of theirs, from the first, were taken in before. What they did there is what both started from since."""

    @property
    def fresh(self) -> tuple[Record, ...]:
        """What they have that was never taken in."""
        return self.theirs[self.taken :]


def clashes(bank: Bank, records: Sequence[Record], parted: Parted) -> tuple[Clash, ...]:
    """Return what both sides changed to something different, in the order of the form."""
    return _Joining(bank, records, parted).clashes()


def join(bank: Bank, records: Sequence[Record], parted: Parted, chosen: Sequence[Side]) -> tuple[Change, ...]:
    """Return the changes of the one record that takes theirs in. chosen: for each clash, in the order of `clashes`."""
    joining = _Joining(bank, records, parted)
    settled = joining.settled()
    for clash, side in zip(joining.clashes(), chosen, strict=True):
        settled += clash.choices[side]
    return (Join(parted.after, parted.lines, parted.theirs), *settled)


class _Joining:
    def __init__(self, bank: Bank, records: Sequence[Record], parted: Parted) -> None:
        self._bank, self._parted = bank, parted
        common = [record for record in records if record.seq <= parted.after]
        beginning = fold(bank, common)
        self._before = beginning.after(bank, *parted.theirs[: parted.taken])
        self._ours = beginning.after(bank, *parted.ours)
        self._theirs = beginning.after(bank, *parted.theirs)
        self._as_ours = self._ours
        self._before, self._ours, self._theirs = self._in_one_list(self._before, self._ours, self._theirs)
        self._of = Standing(bank, self._ours)

    def _in_one_list(self, *sides: Response) -> tuple[Response, Response, Response]:
        """Return each side with what only one of them moved to another list in that list, so that its answers meet."""
        before, ours, theirs = sides
        homes = {**theirs.homes, **ours.homes}
        return self._moved(before, homes), self._moved(ours, homes), self._moved(theirs, homes)

    def _moved(self, side: Response, homes: Mapping[str, At]) -> Response:
        moves = []
        for entry, home in homes.items():
            here = next((at for at in side.entries if entry in side.listed(at)), home)
            if here != home:
                moves.append(Move(here, entry, home, next(iter(side.listed(home)[-1:]), "")))
        return side.after(self._bank, Record(self._parted.after, "", Author(""), tuple(moves))) if moves else side

    # -- What clashes -------------------------------------------------------------------------------------------------

    def clashes(self) -> tuple[Clash, ...]:
        beside = [*self._notes(), *self._marks(), *self._accepted()]
        clashes = [*self._answers(), *self._numbers(), *self._removed(), *self._orders(), *beside]
        order = {key: number for number, key in enumerate(self._bank.questions)}
        return tuple(sorted(clashes, key=lambda clash: (order.get(clash.at.question, len(order)), clash.at, clash.entry)))

    def _changed(self, side: Response, at: At) -> bool:
        return side.answers.get(at) != self._before.answers.get(at)

    def _answers(self) -> Iterator[Clash]:
        for at in dict.fromkeys([*self._ours.set_in, *self._theirs.set_in]):
            ours, theirs = self._ours.answers.get(at), self._theirs.answers.get(at)
            if ours == theirs or not (self._changed(self._ours, at) and self._changed(self._theirs, at)):
                continue
            choices: dict[Side, tuple[Change, ...]] = {Side.OURS: (Set(at, ours),), Side.THEIRS: (Set(at, theirs),)}
            question = self._bank.questions.get(at.question)
            both = [one.value for one in (ours, theirs) if isinstance(one, Known) and isinstance(one.value, str)]
            if question and kinds.of(question).is_prose and len(both) == 2 and not any(map(is_hole, both)):
                choices[Side.BOTH] = (Set(at, Known("\n\n".join(map(as_typed, both)))),)
            said = [self._said(at, answer) for answer in (self._before.answers.get(at), ours, theirs)]
            yield self._clash(at, "", self._where(at), said, partial(_sets, at), choices)

    def _numbers(self) -> Iterator[Clash]:
        for at, entry in dict.fromkeys([*self._ours.labels, *self._theirs.labels, *self._before.labels]):
            before, ours, theirs = (
                response.labels.get((at, entry), "") for response in (self._before, self._ours, self._theirs)
            )
            if ours != theirs and before not in (ours, theirs):
                words = [number or "by its place" for number in (before, ours, theirs)]
                choices: Choices = {Side.OURS: (Label(at, entry, ours),), Side.THEIRS: (Label(at, entry, theirs),)}
                named = f"the number of {self._entry(at, entry)}"
                yield self._clash(at, entry, named, words, partial(_labels, entry), choices)

    def _removed(self) -> Iterator[Clash]:
        """An entry that one side removed, and in which the other wrote something meanwhile."""
        for at, ids in self._before.entries.items():
            for where, entry in enumerate(ids):
                gone = [entry not in side.listed(side.homes.get(entry, at)) for side in (self._ours, self._theirs)]
                stayed = self._parted.fresh if gone[0] else self._parted.ours
                written = any(_is_inside(change, at, entry) for record in every(stayed) for change in record.changes)
                if gone[0] == gone[1] or not written:
                    continue
                removed, kept = (Side.OURS, Side.THEIRS) if gone[0] else (Side.THEIRS, Side.OURS)
                back = Place(at, entry, ids[where - 1] if where else "")
                choices: Choices = {removed: (Drop(at, entry),), kept: (back,)}
                words = ["it was there", *("removed" if side else "kept, and written in" for side in gone)]
                yield self._clash(at, entry, self._entry(at, entry), words, partial(_names, entry), choices)

    def _orders(self) -> Iterator[Clash]:
        """A list that both sides put into another order, each into its own."""
        for at, was in self._before.entries.items():
            lists = [was, self._ours.listed(at), self._theirs.listed(at)]
            kept = [one for one in was if all(one in some for some in lists)]
            orders = [[one for one in some if one in kept] for some in lists]
            if orders[1] != orders[2] and kept not in (orders[1], orders[2]):
                words = [joined([self._entry(at, one) for one in some]) for some in orders]
                choices: Choices = {
                    side: _placed(at, _merged(was, lists[1], lists[2], order))
                    for side, order in ((Side.OURS, orders[1]), (Side.THEIRS, orders[2]))
                }
                question = self._bank.questions.get(at.question)
                named = f"the order of the {question.entries if question else 'entries'}"
                yield self._clash(at, "", named, words, partial(_places, at), choices)

    def _notes(self) -> Iterator[Clash]:
        for at in dict.fromkeys([*self._ours.notes, *self._theirs.notes]):
            before, ours, theirs = (response.notes.get(at, "") for response in (self._before, self._ours, self._theirs))
            if ours != theirs and before not in (ours, theirs):
                choices: Choices = {
                    Side.OURS: (Note(at, ours),),
                    Side.THEIRS: (Note(at, theirs),),
                }
                if not (is_hole(ours) or is_hole(theirs)):
                    choices = {**choices, Side.BOTH: (Note(at, f"{as_typed(ours)}\n\n{as_typed(theirs)}"),)}
                yield self._clash(
                    at, "", f"the note at {self._where(at)}", [before, ours, theirs], partial(_noted, at), choices
                )

    def _marks(self) -> Iterator[Clash]:
        for at in dict.fromkeys([*self._ours.content.marked, *self._theirs.content.marked]):
            before, ours, theirs = (_mark(side, at) for side in (self._before, self._ours, self._theirs))
            if ours != theirs and before not in (ours, theirs):
                words = [mark_in_words(one.under, one.words) or "not marked" for one in (before, ours, theirs)]
                choices: Choices = {Side.OURS: (ours,), Side.THEIRS: (theirs,)}
                yield self._clash(at, "", f"whether {self._where(at)} is published", words, partial(_marked, at), choices)

    def _accepted(self) -> Iterator[Clash]:
        """A finding that one side let stand, for another reason than the other or of other answers, or did not."""
        for finding in dict.fromkeys([*self._before.accepted, *self._ours.accepted, *self._theirs.accepted]):
            before, ours, theirs = (_stands(side, finding) for side in (self._before, self._ours, self._theirs))
            if ours.words != theirs.words and before not in (ours, theirs):
                words = [f"accepted, because {one.words}" if one.words else "not accepted" for one in (before, ours, theirs)]
                choices: Choices = {Side.OURS: (ours,), Side.THEIRS: (theirs,)}
                where = f"whether what a check found ({finding}) is accepted"
                yield self._clash(At(""), "", where, words, partial(_accepts, finding), choices)

    def _clash(
        self, at: At, entry: str, where: str, words: Sequence[str], of: Callable[[Change], bool], choices: Choices
    ) -> Clash:
        before, ours, theirs = words
        return Clash(at, entry, where, before, ours, theirs, *self._who(of), choices)

    # -- What is written ------------------------------------------------------------------------------------------------

    def settled(self) -> tuple[Change, ...]:
        """Return the changes that bring about what both did, after theirs were carried out on ours; clashes aside."""
        after = self._as_ours.after(self._bank, *self._parted.theirs)
        return (*self._our_own(after), *self._lists(after))

    def _our_own(self, after: Response) -> list[Change]:
        """What we changed and theirs did not, and theirs nevertheless set to what stood before: it is ours that counts."""
        changes: list[Change] = []
        for at in self._ours.set_in:
            ours = self._ours.answers.get(at)
            if self._changed(self._ours, at) and not self._changed(self._theirs, at) and after.answers.get(at) != ours:
                changes.append(Set(at, ours))
        for at, entry in dict.fromkeys([*self._ours.labels, *self._before.labels]):
            before, mine, theirs = (
                response.labels.get((at, entry), "") for response in (self._before, self._ours, self._theirs)
            )
            if mine != before and theirs == before and after.labels.get((at, entry), "") != mine:
                changes.append(Label(at, entry, mine))
        for at in dict.fromkeys([*self._ours.notes, *self._before.notes]):
            before, mine, theirs = (one.notes.get(at, "") for one in (self._before, self._ours, self._theirs))
            if mine != before and theirs == before and after.notes.get(at, "") != mine:
                changes.append(Note(at, mine))
        for at in dict.fromkeys([*self._ours.content.marked, *self._before.content.marked]):
            said, own_mark, other_mark = (_mark(one, at) for one in (self._before, self._ours, self._theirs))
            if own_mark != said and other_mark == said and _mark(after, at) != own_mark:
                changes.append(own_mark)
        for finding in dict.fromkeys([*self._ours.accepted, *self._before.accepted]):
            was, own, other = (_stands(one, finding) for one in (self._before, self._ours, self._theirs))
            if own != was and other == was and _stands(after, finding) != own:
                changes.append(own)
        return changes

    def _lists(self, after: Response) -> list[Change]:
        """Bring each list that both sides worked on into the order that both together make, the same from either side."""
        changes: list[Change] = []
        for at in dict.fromkeys([*self._ours.entries, *self._theirs.entries]):
            wanted = _merged(*(side.listed(at) for side in (self._before, self._ours, self._theirs)))
            present = list(after.listed(at))
            for entry in [one for one in present if one not in wanted]:
                changes.append(Drop(at, entry))
                present.remove(entry)
            if present != wanted:
                changes += _placed(at, wanted)
        return changes

    # -- Words --------------------------------------------------------------------------------------------------------

    def _said(self, at: At, answer: Answer | None) -> str:
        return answer_in_words(answer, at, self._of)

    def _where(self, at: At) -> str:
        return place_name(at, self._of)

    def _entry(self, at: At, entry: str) -> str:
        known = at.question in self._bank.questions
        return entry_in_quotes(entry_listed(at, entry, self._of), self._of) if known else at.question

    def _who(self, of: Callable[[Change], bool]) -> tuple[str, str]:
        """Who changed it on our side, and who on theirs."""
        sides = []
        for records in (self._parted.ours, self._parted.fresh):
            names = [record.author.name for record in every(records) if any(of(change) for change in record.changes)]
            sides.append(joined(list(dict.fromkeys(names))) or "nobody")
        return sides[0], sides[1]


def _sets(at: At, change: Change) -> bool:
    return isinstance(change, Set) and change.at == at


def _labels(entry: str, change: Change) -> bool:
    return isinstance(change, Label) and change.entry == entry


def _places(at: At, change: Change) -> bool:
    return isinstance(change, Place) and change.at == at


def _noted(at: At, change: Change) -> bool:
    return isinstance(change, Note) and change.at == at


def _mark(response: Response, at: At) -> Withhold:
    """Return how something is marked for publication; under nothing where it is not."""
    return response.content.marked.get(at, Withhold(at, ""))


def _marked(at: At, change: Change) -> bool:
    return isinstance(change, Withhold) and change.at == at


def _stands(response: Response, finding: str) -> Accept:
    """Return what was said of a finding last; without words where nobody let it stand."""
    return response.accepted[finding][1] if finding in response.accepted else Accept(finding, "", "")


def _accepts(finding: str, change: Change) -> bool:
    return isinstance(change, Accept) and change.finding == finding


def _names(entry: str, change: Change) -> bool:
    own = isinstance(change, Drop | Place | Label) and change.entry == entry
    return own or (isinstance(change, Set) and entry in change.at.within)


def _placed(at: At, wanted: Sequence[str]) -> tuple[Change, ...]:
    """The changes that put a list into an order."""
    return tuple(Place(at, one, wanted[number - 1] if number else "") for number, one in enumerate(wanted))


def _is_inside(change: Change, at: At, entry: str) -> bool:
    """Whether something was answered, listed or numbered in an entry."""
    inside = isinstance(change, Set | Place | Drop) and entry in change.at.within
    return inside or (isinstance(change, Label) and (change.at, change.entry) == (at, entry))


def _merged(before: Sequence[str], ours: Sequence[str], theirs: Sequence[str], order: Sequence[str] = ()) -> list[str]:
    """Return the list that both sides make together; which is ours makes no difference.

    What either removed is gone. What was there before comes in the order of the side that moved something (`order`, where a
    person chose it). What one side added stands behind what it stood behind there.
    """
    first, second = sorted([tuple(ours), tuple(theirs)])
    was = tuple(before)
    kept = [one for one in was if one in first and one in second]
    moved = [[one for one in side if one in kept] for side in (first, second)]
    found = list(order) or (moved[0] if moved[0] != kept else moved[1])
    for side in (first, second):
        for number, one in enumerate(side):
            if one in was or one in found:
                continue
            earlier = next((other for other in reversed(side[:number]) if other in found), "")
            where = found.index(earlier) + 1 if earlier else 0
            # What the other side added at the same place stays together, before it.
            while where < len(found) and found[where] not in was and found[where] not in side:
                where += 1
            found.insert(where, one)
    return found
