"""Who wrote answers, and which records hold them; also in copies that were taken in."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import islice

from wizard.core.form.answers import At
from wizard.core.frozen import replace
from wizard.core.record.changes import CONTENT, Author, Carry, Join, Label, Move, Place, Record, Set
from wizard.core.text import letters, likeness, look


def is_writer(name: str, records: Iterable[Record]) -> bool:
    """Tell whether somebody of this name wrote an answer, here or in the earlier assessment that it came over from."""
    some = list(records)
    return any(is_same_person(name, other) for other in names(some)) or bool(gave(name, some))


def names(records: Iterable[Record]) -> tuple[str, ...]:
    """Return the names of all who wrote answers, each once: here, in copies, and before they came over from an earlier one.

    Whoever gave an answer that somebody else put in is among them.
    """
    some = list(records)
    gave = (change.giver.partition(",")[0] for one in every(some) for change in one.changes if isinstance(change, Set))
    return tuple(dict.fromkeys([*(author.name for author in all_writers(some)), *filter(None, gave)]))


def gave(name: str, records: Iterable[Record]) -> tuple[At, ...]:
    """Return where answers were put in that somebody gave, each place once: alone, with others, or under the name of a team."""
    return tuple(
        dict.fromkeys(
            change.at
            for one in every(records)
            for change in one.changes
            if isinstance(change, Set) and any(is_same_person(name, other) for other in _of_givers(change.giver))
        )
    )


def _of_givers(words: str) -> list[str]:
    """Return the names in "Sam Okoro and Ann Bell (Estates)", in whatever order the team stands."""
    bare = re.sub(r",? for “.*”\s*$", "", words)
    return [part.strip() for part in re.split(r"[,;/&+()\[\]]|\band\b|\bfor\b|\s[-–—]\s", bare) if part.strip()]


def all_writers(records: Iterable[Record]) -> tuple[Author, ...]:
    """Return who wrote answers, each once: here, in copies, and before they came over from an earlier assessment."""
    some = list(records)
    return tuple(dict.fromkeys([*writers(some), *(author for mark in came_over(some) for author in wrote_before(mark))]))


def came_over(records: Iterable[Record]) -> list[Carry]:
    """Return what came over from earlier assessments."""
    return [change for record in every(records) for change in record.changes if isinstance(change, Carry)]


def wrote_before(mark: Carry) -> tuple[Author, ...]:
    """Return who wrote, in an earlier assessment, what came over; of some only the name is known."""
    return (*mark.authors, *map(Author, mark.names))


def of_places(records: Iterable[Record], places: Container[At], entries: Container[str]) -> tuple[Author, ...]:
    """Return all who ever wrote at some places, or put or numbered some entries: here, in copies, and before they came over.

    An undo, a restored answer and a choice between two copies bring back what somebody else wrote, under the name of whoever
    did it. So whoever once wrote at a place is among those who wrote what stands there.
    """
    wrote, some = list[Author](), list(every(records))
    lists: dict[str, set[str]] = {}  # by an entry that was moved to another list: those it ever stood in
    for move in (change for record in some for change in record.changes if isinstance(change, Move)):
        lists.setdefault(move.entry, set()).update((move.at.question, move.to.question))
    for record in some:
        for change in record.changes:
            if isinstance(change, Set):
                is_of_them = any(at in places for at in _everywhere(change.at, lists))
            else:
                is_of_them = isinstance(change, Place | Label | Move) and change.entry in entries
            if is_of_them and is_writing(record):
                wrote.append(record.author)
            elif isinstance(change, Carry) and any(at in places for at in change.places):
                wrote += wrote_before(change)
    return tuple(dict.fromkeys(wrote))


def _everywhere(at: At, lists: Mapping[str, Collection[str]]) -> Iterator[At]:
    """Yield a place, and where it is in the other lists that its entry ever stood in."""
    yield at
    if at.within and at.within[0] in lists:
        yield from (At(f"{key}.{at.question.partition('.')[2]}", at.within) for key in lists[at.within[0]])


def is_same_person(name: str, other: str) -> bool:
    """Tell whether two names are one."""
    return person(name) == person(other)


def person(name: str) -> str:
    """Return what a name of a person is compared by: its letters, as accents, apostrophes and spaces are often left out."""
    return letters(name) or likeness(name)


def wrote_unnamed(by: Author, records: Iterable[Record]) -> bool:
    """Tell whether answers were written from somebody's account and computer before a name stood in the settings there."""
    seat = (by.account, by.host)
    wrote = all_writers(records) if by.account else ()
    return any((one.account, one.host) == seat and one.name == one.account for one in wrote)


def seat_in_words(by: Author, authors: Iterable[Author]) -> str:
    """Return "the account and the computer (pnair, desk-7) from which Priya Nair wrote answers"; "" where nobody did.

    by: whoever sits there. authors: those who wrote answers. Somebody who goes by two names in two copies has one account in
    most places, on whichever computer. A computer alone says nothing: many people share one.
    """
    return Seats(authors).in_words(by)


class Seats:
    """From which accounts and computers answers were written, and by whom."""

    def __init__(self, authors: Iterable[Author]) -> None:
        self._names: dict[tuple[str, str], dict[str, None]] = {}  # by account and computer
        self._of_account: dict[str, tuple[dict[str, None], dict[str, None]]] = {}  # the names and the computers
        for one in authors:
            self._names.setdefault((one.account, one.host), {})[one.name] = None
            names, hosts = self._of_account.setdefault(one.account, ({}, {}))
            names[one.name] = hosts[one.host or "?"] = None

        unnamed, _ = self._of_account.get("", ({}, {}))
        self.unrecorded = _all_of(unnamed) if unnamed else ""
        """Who wrote answers without their account in the record, in words; "" where nobody did."""

    def in_words(self, by: Author) -> str:
        """Return from where somebody sits, as `seat_in_words` does."""
        seat = (by.account, by.host)
        if any(seat) and seat in self._names:
            names = _all_of(self._names[seat])
            return f"the account and the computer ({by.account or '?'}, {by.host or '?'}) from which {names} wrote answers"
        if by.account and by.account in self._of_account:
            names, hosts = map(_all_of, self._of_account[by.account])
            return f"the account ({by.account}) from which {names} wrote answers on another computer ({hosts})"
        return ""


_MOST_NAMES = 4  # in a sentence


def _all_of(words: Collection[str]) -> str:
    few = " and ".join(words) if len(words) <= _MOST_NAMES else ", ".join(islice(words, _MOST_NAMES - 1))
    return few if len(words) <= _MOST_NAMES else f"{few} and {len(words) - _MOST_NAMES + 1} others"


def very_like(name: str, records: Iterable[Record]) -> str:
    """Return the name of a writer that may be the same person's: with a title, turned round, an initial, mistyped; or ""."""
    return like_one_of(name, names(records))


def like_one_of(name: str, others: Iterable[str]) -> str:
    """Return the first of some names that may be the same person's and is another; or ""."""
    return next((other for other in others if is_very_like(name, other)), "")


def is_very_like(name: str, other: str) -> bool:
    """Tell whether two names are not one and may be the same person's, as they look: in whichever script they are written."""
    return not is_same_person(name, other) and _may_be_one(name, other)


def _may_be_one(name: str, other: str) -> bool:
    some, others = (_words(one) for one in (name, other))
    whole, rest = sorted(("".join(some), "".join(others)), key=len)
    if whole == rest or (len(whole) >= _LEAST and (_is_a_slip(whole, rest) or rest.startswith(whole) or rest.endswith(whole))):
        return True
    fewer, more = sorted((some, others), key=len)
    if (
        fewer
        and set(fewer) & set(more)
        and all(any(one == two or one == two[0] or two == one[0] for two in more) for one in fewer)
    ):
        return True
    from difflib import SequenceMatcher  # a start-up saving: names are mostly not alike at all

    return SequenceMatcher(None, "".join(some), "".join(others), autojunk=False).ratio() >= _CLOSE


_CLOSE = 0.9
_LEAST = 6  # letters of a name in which one is mistyped, or that stands in another: shorter ones are in too many


def _is_a_slip(shorter: str, longer: str) -> bool:
    """Tell whether one letter is replaced, left out or added, or two beside each other changed places."""
    if len(longer) - len(shorter) > 1:
        return False
    start = next((n for n, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), len(shorter))
    one, two = shorter[start:], longer[start:]
    return one in (two, two[1:]) or one[1:] == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])


def _words(name: str) -> list[str]:
    return [word for part in re.split(r"[\s,()./@_]+", likeness(name)) if (word := look(part))]


def writers(records: Iterable[Record]) -> tuple[Author, ...]:
    """Return who wrote answers, each once, in the order in which they first did; also in copies that were taken in."""
    written = (record.author for record in every(records) if is_writing(record))
    return tuple(dict.fromkeys(written))


def is_writing(record: Record) -> bool:
    """Tell whether somebody wrote with a record; to take in what others wrote, and to choose between them, is not to write."""
    changes = record.changes
    return any(isinstance(one, CONTENT) for one in changes) and not any(isinstance(one, Join) for one in changes)


def every(records: Iterable[Record]) -> Iterator[Record]:
    """Yield each record, and after one that takes in a copy those of the copy, numbered as the one that took them in."""
    for record in records:
        yield record
        for change in record.changes:
            if isinstance(change, Join):
                yield from (replace(one, seq=record.seq) for one in every(change.records))


def content(records: Iterable[Record]) -> list[Record]:
    """Return the records that changed an answer."""
    return [record for record in every(records) if any(isinstance(change, CONTENT) for change in record.changes)]
