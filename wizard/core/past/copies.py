"""What two people wrote in two copies of one assessment, put together: all of both, but for what only one can say.

Where only one side changed something, that counts. Where both changed the same to something different, it is a clash, and a
person chooses. Ours are in the record already; theirs are taken in, and then what was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known
from wizard.core.form.bank import Bank
from wizard.core.form.publishing import MAY, mark_in_words
from wizard.core.frozen import frozen
from wizard.core.record.changes import Accept, Author, Change, Drop, Join, Label, Move, Note, Place, Record, Set, Withhold
from wizard.core.record.moving import at_home
from wizard.core.record.response import Response, fold
from wizard.core.record.shapes import as_typed, is_hole
from wizard.core.record.writers import every
from wizard.core.standing.naming import answer_in_words, entry_in_quotes, entry_listed, list_in_quotes, place_name
from wizard.core.standing.standing import Standing
from wizard.core.text import joined

_K = TypeVar("_K")
_V = TypeVar("_V")


class Side(Enum):
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


_BOTH = (Side.OURS, Side.THEIRS)
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
        before = beginning.after(bank, *parted.theirs[: parted.taken])
        ours, theirs = beginning.after(bank, *parted.ours), beginning.after(bank, *parted.theirs)
        self._sides = (before, ours, theirs)
        self._homes = _homes(*self._sides)
        self._contested = dict(self._half_removed())
        self._listings = [self._listed(side) for side in self._sides]
        # Each side with every entry in the one list that it comes to stand in, so that its answers meet there.
        self._before, self._ours, self._theirs = map(self._brought, self._sides)
        self._ours, self._theirs = self._as_kept(self._ours, self._theirs, True), self._as_kept(self._theirs, self._ours, False)
        self._of = Standing(bank, self._ours)

    def _listed(self, side: Response) -> dict[At, list[str]]:
        """Return the lists of a side, each without what comes to stand in another, and what a person has to say of."""
        there = {at: [one for one in ids if self._homes.get(one, at) == at] for at, ids in side.entries.items()}
        return {at: [one for one in ids if one not in self._contested] for at, ids in there.items()}

    def _brought(self, side: Response) -> Response:
        """Return a side with every entry in the list that it comes to stand in; what was removed there is so still."""
        changes: list[Change] = []
        for entry, home in self._homes.items():
            way = list(_to_list(side, entry, home))
            gone = [Drop(home, entry)] if way and isinstance(way[0], Place) else []
            changes += [*way, *gone]
        return self._after(side, changes)

    def _half_removed(self) -> Iterator[tuple[str, tuple[At, bool]]]:
        """Yield each entry that one side removed and the other went on with, its list, and whether it was our side."""
        ours, theirs = ({one for ids in side.entries.values() for one in ids} for side in self._sides[1:])
        for entry, here in [(one, at) for at, ids in self._sides[0].entries.items() for one in ids]:
            gone = [entry not in ours, entry not in theirs]
            stayed = self._parted.fresh if gone[0] else self._parted.ours
            if gone[0] != gone[1] and any(_is_inside(change, entry) for one in every(stayed) for change in one.changes):
                yield entry, (self._homes.get(entry, here), gone[0])

    def _as_kept(self, side: Response, other: Response, is_ours: bool) -> Response:
        """Return a side with what the other has in the entries that only this one removed: that is theirs, if they are kept."""
        gone = {entry for entry, (_, removed) in self._contested.items() if removed is is_ours}
        places = dict.fromkeys(at for at in (*side.answers, *other.answers) if not gone.isdisjoint(at.within))
        return self._after(side, [Set(at, other.answers.get(at)) for at in places])

    def _after(self, side: Response, changes: Sequence[Change]) -> Response:
        return side.after(self._bank, Record(self._parted.after, "", Author(""), tuple(changes))) if changes else side

    # -- What clashes -------------------------------------------------------------------------------------------------

    def clashes(self) -> tuple[Clash, ...]:
        lists = (*self._numbers(), *self._same_numbers(), *self._removed(), *self._moved(), *self._orders())
        clashes = [*self._answers(), *lists, *self._notes(), *self._marks(), *self._accepted()]
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

    def _same_numbers(self) -> Iterator[Clash]:
        """A number that both gave, each to another entry."""
        mine, others = (self._given_numbers(side) for side in (self._ours, self._theirs))
        for number, (at, entry) in mine.items():
            if number not in others or others[number] == (at, entry):
                continue
            other_at, other = others[number]
            choices: Choices = {Side.OURS: (Label(other_at, other, ""),), Side.THEIRS: (Label(at, entry, ""),)}
            words = ["", self._entry(at, entry), self._entry(other_at, other)]
            who = partial(_gives, (entry, other))
            yield self._clash(at, entry, f"which entry has the number {number}", words, who, choices)

    def _given_numbers(self, side: Response) -> dict[str, tuple[At, str]]:
        """Return the numbers that a side gave, each with its entry, where that has it in the end."""
        given = {}
        for (at, entry), number in side.labels.items():
            others = {one.labels.get((at, entry), "") for one in (self._before, self._ours, self._theirs)}
            is_listed = any(entry in one.listed(at) for one in (self._ours, self._theirs))
            if number and not is_hole(number) and is_listed and others <= {number, self._before.labels.get((at, entry), "")}:
                given[number] = (at, entry)
        return given

    def _removed(self) -> Iterator[Clash]:
        """An entry that one side removed, and that the other wrote in or moved to another list meanwhile."""
        for entry, (at, is_ours) in self._contested.items():
            removed, kept = (Side.OURS, Side.THEIRS) if is_ours else (Side.THEIRS, Side.OURS)
            back = Place(at, entry, _before(self._sides[2 if is_ours else 1].listed(at), entry))
            choices: Choices = {removed: (Drop(at, entry),), kept: (back,)}
            words = ["it was there", *("removed" if side is removed else "kept, and written in" for side in _BOTH)]
            yield self._clash(at, entry, self._entry(at, entry), words, partial(_names, entry), choices)

    def _moved(self) -> Iterator[Clash]:
        """An entry that both sides moved, each to another list."""
        for entry, home in self._homes.items():
            before, *both = self._sides
            was, ours, theirs = _last_list(before, entry), *(_list_of(side, entry) for side in both)
            if not (ours and theirs) or len({was, ours, theirs}) < 3:
                continue
            choices: Choices = {
                side: (Move(home, entry, to, _before(there.listed(to), entry)),) if to != home else ()
                for side, to, there in zip(_BOTH, (ours, theirs), both, strict=True)
            }
            words = [list_in_quotes(at, self._of) if at else "" for at in (was, ours, theirs)]
            named = f"the list of {self._entry(home, entry)}"
            yield self._clash(home, entry, named, words, partial(_moves, entry), choices)

    def _orders(self) -> Iterator[Clash]:
        """A list that both sides put into another order, each into its own."""
        for at, was in self._listings[0].items():
            lists = [was, *(side.get(at, []) for side in self._listings[1:])]
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
            bared = self._bared(at, before, ours, theirs)
            if ours != theirs and (bared or before not in (ours, theirs)):
                words = [mark_in_words(one.under, one.words) or "not marked" for one in (before, ours, theirs)]
                if bared:
                    words[2 if ours != before else 1] += ", with a new answer there"
                choices: Choices = {Side.OURS: (ours,), Side.THEIRS: (theirs,)}
                who = partial(_marked_or_set, at) if bared else partial(_marked, at)
                yield self._clash(at, "", f"whether {self._where(at)} is published", words, who, choices)

    def _bared(self, at: At, before: Withhold, ours: Withhold, theirs: Withhold) -> bool:
        """Tell whether one side took a mark away, and the other, which was told that it is not published, wrote there."""
        if before.under in ("", MAY) or before not in (ours, theirs):
            return False
        freed, other = (theirs, self._ours) if ours == before else (ours, self._theirs)
        return freed.under in ("", MAY) and any(_is_in(place, at) and self._changed(other, place) for place in other.set_in)

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
        after = self._sides[1].after(self._bank, *self._parted.theirs)
        gone = self._gone()
        moves = [one for entry, home in self._homes.items() if entry not in gone for one in _to_list(after, entry, home)]
        after = self._after(after, moves)
        return (*moves, *self._contents(after, gone), *self._orders_of(after))

    def _gone(self) -> set[str]:
        """Return which entries that were moved one side removed, and nobody wants back."""
        there = {one for at in self._all_lists() for one in self._merged(at)}
        return set(self._homes) - set(self._contested) - there

    def _contents(self, after: Response, gone: Container[str]) -> Iterator[Change]:
        """Yield what counts of both where something else stands after all of it, such as what one of them set back."""
        three = (self._before, self._ours, self._theirs)
        changes: list[Set | Label | Note | Withhold] = [
            Set(at, answer) for at, answer in _settled(*(one.answers for one in (*three, after)))
        ]
        changes += [Label(*key, number or "") for key, number in _settled(*(one.labels for one in (*three, after)))]
        changes += [Note(at, words or "") for at, words in _settled(*(one.notes for one in (*three, after)))]
        marks = _settled(*(one.content.marked for one in (*three, after)))
        changes += [mark or Withhold(at, "") for at, mark in marks]
        for change in changes:
            entry = change.entry if isinstance(change, Label) else change.at.within[0] if change.at.within else ""
            if entry not in gone and self._is_at_home(change, after):
                yield change
        for finding in dict.fromkeys([*self._ours.accepted, *self._before.accepted]):
            was, own, other = (_stands(one, finding) for one in three)
            if own != was and other == was and _stands(after, finding) != own:
                yield own

    def _is_at_home(self, change: Change, after: Response) -> bool:
        """Tell whether a change can be written: what is left in a list that its entry is gone from counts for nothing."""
        if not after.homes:
            return True

        return at_home(self._bank, change, partial(_home, after)) == change

    def _orders_of(self, after: Response) -> Iterator[Change]:
        """Bring each list that both sides worked on into the order that both together make, the same from either side."""
        for at in self._all_lists():
            wanted, present = self._merged(at), list(after.listed(at))
            yield from (Drop(at, one) for one in present if one not in wanted)
            if [one for one in present if one in wanted] != wanted:
                yield from _placed(at, wanted)

    def _all_lists(self) -> Iterable[At]:
        return dict.fromkeys(at for lists in self._listings for at in lists)

    def _merged(self, at: At) -> list[str]:
        return _merged(*(lists.get(at, ()) for lists in self._listings))

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


def _list_of(side: Response, entry: str) -> At | None:
    """Return the list that an entry stands in, None where it stands in none."""
    return next((at for at, ids in side.entries.items() if entry in ids), None)


def _last_list(side: Response, entry: str) -> At | None:
    """Return the list that an entry stands in or stood in last, None where it was in none."""
    gone = (at for at, some in side.dropped.items() if any(one == entry for one, _ in some))
    return _list_of(side, entry) or side.homes.get(entry) or next(gone, None)


def _home(side: Response, entry: str) -> At | None:
    """Return the list that an entry was moved to and stands in, as `at_home` asks for it."""
    home = side.homes.get(entry)
    return home if home and entry in side.listed(home) else None


def _homes(before: Response, ours: Response, theirs: Response) -> dict[str, At]:
    """Return, of each entry that was ever moved to another list, the one list that it comes to stand in.

    That is where the side that moved it has it, whichever way it went. Where both did, each to another, it is one of the two
    until a person has chosen.
    """
    homes: dict[str, At] = {}
    for entry in sorted({*before.homes, *ours.homes, *theirs.homes}):
        was, mine, other = _last_list(before, entry), _list_of(ours, entry), _list_of(theirs, entry)
        if mine and other:
            homes[entry] = other if mine == was else mine if other == was else min(mine, other)
        elif there := mine or other:
            homes[entry] = there
    return homes


def _to_list(side: Response, entry: str, home: At) -> Iterator[Change]:
    """Yield what brings an entry to a list, with all that was answered in it, from the list it stands or stood in last."""
    last = _last_list(side, entry)
    if last is None or last == home:
        return
    if entry not in side.listed(last):
        yield Place(last, entry)
    yield Move(last, entry, home, next(iter(side.listed(home)[-1:]), ""))


def _settled(
    before: Mapping[_K, _V], ours: Mapping[_K, _V], theirs: Mapping[_K, _V], after: Mapping[_K, _V]
) -> Iterator[tuple[_K, _V | None]]:
    """Yield what counts where only one side changed something, or both to the same, and something else stands after all."""
    for key in dict.fromkeys([*ours, *theirs, *before]):
        was, mine, other = before.get(key), ours.get(key), theirs.get(key)
        if mine != other and was not in (mine, other):
            continue
        wanted = other if mine == was else mine
        if after.get(key) != wanted:
            yield key, wanted


def _before(listed: Sequence[str], entry: str) -> str:
    """Return the entry that one stands after, "" where it is the first."""
    place = listed.index(entry)
    return listed[place - 1] if place else ""


def _sets(at: At, change: Change) -> bool:
    return isinstance(change, Set) and change.at == at


def _labels(entry: str, change: Change) -> bool:
    return isinstance(change, Label) and change.entry == entry


def _gives(entries: Container[str], change: Change) -> bool:
    return isinstance(change, Label) and change.entry in entries


def _places(at: At, change: Change) -> bool:
    return isinstance(change, Place) and change.at == at


def _moves(entry: str, change: Change) -> bool:
    return isinstance(change, Move) and change.entry == entry


def _noted(at: At, change: Change) -> bool:
    return isinstance(change, Note) and change.at == at


def _mark(response: Response, at: At) -> Withhold:
    """Return how something is marked for publication; under nothing where it is not."""
    return response.content.marked.get(at, Withhold(at, ""))


def _marked(at: At, change: Change) -> bool:
    return isinstance(change, Withhold) and change.at == at


def _is_in(place: At, around: At) -> bool:
    """Tell whether an answer stands at a place that can be marked, or inside it. around: of an entry, with its id last."""
    is_inside = place.question == around.question or place.question.startswith(f"{around.question}.")
    return is_inside and place.within[: len(around.within)] == around.within


def _marked_or_set(around: At, change: Change) -> bool:
    return _marked(around, change) or (isinstance(change, Set) and _is_in(change.at, around))


def _stands(response: Response, finding: str) -> Accept:
    """Return what was said of a finding last; without words where nobody let it stand."""
    return response.accepted[finding][1] if finding in response.accepted else Accept(finding, "", "")


def _accepts(finding: str, change: Change) -> bool:
    return isinstance(change, Accept) and change.finding == finding


def _names(entry: str, change: Change) -> bool:
    own = isinstance(change, Drop | Place | Label | Move) and change.entry == entry
    return own or (isinstance(change, Set) and entry in change.at.within)


def _placed(at: At, wanted: Sequence[str]) -> tuple[Change, ...]:
    """The changes that put a list into an order."""
    return tuple(Place(at, one, wanted[number - 1] if number else "") for number, one in enumerate(wanted))


def _is_inside(change: Change, entry: str) -> bool:
    """Whether something was answered, listed or numbered in an entry, or it was moved to another list."""
    inside = isinstance(change, Set | Place | Drop) and entry in change.at.within
    return inside or (isinstance(change, Label | Move) and change.entry == entry)


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
