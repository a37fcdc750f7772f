"""Every entry of the lists on the path: where it stands, its number, what it is called. References point into it by id.

A number is a person's own, or the next whole number after the greatest before it in the list and in the list that it runs on
from; a number that a person gave is left out. So moving and removing renumber what has no number of its own, and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import QUESTIONS, Bank, Listing, Question
from wizard.core.frozen import frozen, frozen_by_identity, replace
from wizard.core.record.response import Answers, listed
from wizard.core.standing.path import Path
from wizard.core.standing.path import path as path_of
from wizard.core.text import likeness, one_line, shorten

_WHOLE = r"[0-9]+"
_NUMBER = r"^[0-9A-Za-z][0-9A-Za-z.\-/]{0,9}$"
TITLE = 60  # columns of a title in a sentence


@frozen
class Entry:
    """One entry."""

    id: str
    """Hidden, and the same for life; of a row that the bank gives, and of a question of the form, with a colon in it."""
    at: At
    """The list it stands in."""
    question: Question
    """The list itself."""
    number: str = ""
    """As it is printed, "" where it has none."""
    title: str = ""
    """On one line, "" where it has none."""
    group: str = ""
    """What it stands under, "" where there is nothing of the kind."""
    called: str = ""
    """What it is pointed to by where it has neither number nor title: its whole first answer, or its place; else ""."""

    def place(self, field: str) -> At:
        """Return where the answer to one of its fields lives."""
        return At(field, (*self.at.within, self.id))

    @property
    def name(self) -> str:
        """How a sentence names it: "item 3a", or "the signature of Sam Okoro" where it has no number."""
        if self.number:
            return f"{self.question.entry} {self.number}"
        if self.title or not self.called.startswith(f"{self.question.entry} "):
            words = self.title or self.called
            return f"{self.question.entry} “{shorten(words, TITLE)}”" if words else f"a {self.question.entry} without a name"
        return self.called

    @property
    def short(self) -> str:
        """How a cell or a link names it: "3a", or its title where it has no number."""
        return self.number or self.title or self.called

    @property
    def heading(self) -> str:
        """How it is headed in a document: "3a) Making information available", "Action 1"."""
        if not self.number:
            return self.title
        return self.question.listing.heading.replace("{number}", self.number).replace("{title}", self.title).strip()


@frozen_by_identity
class Register:
    """The entries by id, and the ids of each list by its key, in the order of the form.

    roots: by list, the list that its numbers begin in; numbers of one root are told apart.
    """

    entries: Mapping[str, Entry]
    lists: Mapping[str, tuple[str, ...]]
    roots: Mapping[str, str]

    @cached_property
    def _orders(self) -> dict[tuple[str, ...], Mapping[str, int]]:
        """By the keys of lists: the place of each of their entries. Filled in as it is asked for."""
        return {}

    def in_order(self, ids: Iterable[str], keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return ids of entries of some lists in the order in which these are in the form; what was removed comes last."""
        if (order := self._orders.get(keys)) is None:
            order = self._orders[keys] = {one.id: place for place, one in enumerate(self.of(*keys))}
        return tuple(sorted(ids, key=lambda one: order.get(one, len(order))))

    def of(self, *keys: str) -> tuple[Entry, ...]:
        """Return the entries of some lists, in the order of the form."""
        return tuple(self.entries[one] for key in keys for one in self.lists.get(key, ()))


# Banks and contents never change and are told apart by identity: what was worked out is so still.
@lru_cache(maxsize=4)
def register(bank: Bank, content: Answers) -> Register:
    """Return every entry of the lists on the path."""
    return on_path(bank, content, path_of(bank, content))


def on_path(bank: Bank, content: Answers, path: Path) -> Register:
    """Return every entry of the lists on a path."""
    found: dict[str, list[tuple[At, str]]] = {}
    for step in path.steps:
        if step.question.fields:
            at = step.at
            found.setdefault(step.question.key, []).extend((at, one) for one in listed(step.question, content, at))
    entries: dict[str, Entry] = {}
    greatest: dict[str, int] = {}
    taken: dict[str, set[str]] = {}
    for key, places in found.items():
        taken.setdefault(root(bank, key), set()).update(own for place in places if (own := _own(content, place)))
    for key, places in found.items():
        question = bank.questions[key]
        before = greatest.get(question.listing.after, 0)
        numbers = _numbers(question, [_own(content, place) for place in places], taken[root(bank, key)], before)
        greatest[key] = max((_whole(number) for number in numbers), default=before)
        for (at, one), number in zip(places, numbers, strict=True):
            within = (*at.within, one)
            title = _title(question, content, at, one)
            entries[one] = Entry(one, at, question, number, title, _word(content, question.listing.grouped_by, within))
        entries |= _called([entries[one] for _, one in places], content)
    lists = {key: tuple(one for _, one in places) for key, places in found.items()}
    roots = {key: root(bank, key) for key in found}
    if bank.points_to_questions:
        asked = _asked(path)
        entries |= asked
        lists[QUESTIONS], roots[QUESTIONS] = tuple(asked), QUESTIONS
    return Register(entries, lists, roots)


def _called(some: list[Entry], content: Answers) -> dict[str, Entry]:
    """Return the entries of a list that have neither number nor title, by what they can be pointed to instead.

    Two that say the same are told apart by their place in the list.
    """
    words = {entry.id: _first_answer(entry, content) for entry in some if not (entry.number or entry.title)}
    alike = Counter(likeness(word) for word in words.values())
    called = {}
    for place, entry in enumerate(some, start=1):
        if entry.id in words:
            word = words[entry.id]
            own = f"{entry.question.entry} {place}" if not word else f"{word} ({place})" if alike[likeness(word)] > 1 else word
            called[entry.id] = replace(entry, called=own)
    return called


def _first_answer(entry: Entry, content: Answers) -> str:
    """Return the first answer in an entry that can be read by itself, on one line."""
    for field in entry.question.fields:
        answer = content.answers.get(entry.place(field.key))
        if isinstance(answer, Known) and not kinds.of(field).points:
            return _seen(kinds.show(field, answer.value))
    return ""


ASKED = Question(QUESTIONS, "line", "Questions", entry="question", listing=Listing(numbered=True))
"""The list that the questions of the form are, to a reference that may point to them."""


def _asked(path: Path) -> dict[str, Entry]:
    """The questions of the form itself, as something to point to: what stands on its sheets is none, and no list is."""
    found = {}
    for step in path.steps:
        own = not (step.at.within or step.section.cover or step.section.aside)
        if own and not step.question.fields:
            id_ = question_id(step.question.key)
            found[id_] = Entry(id_, At(QUESTIONS), ASKED, step.question.number, one_line(step.question.ask).rstrip(":"))
    return found


def question_id(key: str) -> str:
    """Return the id by which a question is pointed to: it has a colon, as those of given rows have."""
    return f"{QUESTIONS}:{key}"


def _own(content: Answers, place: tuple[At, str]) -> str:
    """The number that a person gave an entry; what a record holds that is none counts as none."""
    number = content.labels.get(place, "")
    return number if re.match(_NUMBER, number) and re.search(_WHOLE, number) else ""


def _numbers(question: Question, own: list[str], taken: set[str], before: int) -> list[str]:
    if not question.listing.numbered:
        return [""] * len(own)
    numbers = []
    for number in own:
        if not number:
            before += 1
            while str(before) in taken:
                before += 1
            number = str(before)
        numbers.append(number)
        before = max(before, _whole(number))
    return numbers


def alike(bank: Bank, key: str) -> tuple[Question, ...]:
    """Return the other lists of the form that an entry of a list can be moved to: of the same noun, with the same title."""
    question, titled = bank.questions[key], bank.questions[key].listing.titled.rpartition(".")[2]
    if "." in key or not titled or question.listing.rows:
        return ()
    lists = [one for one in bank.questions.values() if one.fields and "." not in one.key and not one.listing.rows]
    same = [one for one in lists if one.entry == question.entry and one.listing.titled == f"{one.key}.{titled}"]
    return tuple(one for one in same if one.key != key and one.listing.numbered == question.listing.numbered)


def root(bank: Bank, key: str) -> str:
    """Return the list that the numbers of a list begin in: itself, or the first of those that run on to it.

    Of a form in which they run on in a circle, the last list before it closes.
    """
    seen = [key]
    while (after := bank.questions[seen[-1]].listing.after) in bank.questions and after not in seen:
        seen.append(after)
    return seen[-1]


def _whole(number: str) -> int:
    found = re.search(_WHOLE, number)
    return int(found[0]) if found else 0


def _title(question: Question, content: Answers, at: At, entry: str) -> str:
    row = next((row.label for row in question.listing.rows if entry == f"{question.key}:{row.value}"), "")
    own = f"{question.key}.row" if question.listing.own_rows else ""
    return row or _word(content, question.listing.titled or own, (*at.within, entry))


def _word(content: Answers, key: str, within: tuple[str, ...]) -> str:
    """Return the answer to a line or a text on one line, "" where there is none."""
    answer = content.answers.get(At(key, within)) if key else None
    return _seen(answer.value) if isinstance(answer, Known) and isinstance(answer.value, str) else ""


def _seen(text: str) -> str:
    """Return a text on one line, "" where nobody can see anything of it: it names nothing."""
    line = one_line(text)
    return line if likeness(line) else ""


def in_groups(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries under what they stand under, in the order in which that is first met; else as they are."""
    some = list(entries)
    groups: dict[str, int] = {}
    for entry in some:
        groups.setdefault(entry.group, len(groups))
    return sorted(some, key=lambda one: groups[one.group])


# -- Numbers ----------------------------------------------------------------------------------------------------------


def in_order(number: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts numbers as people count: 2, 3a, 3b, 10."""
    parts = re.findall(r"([0-9]*)([^0-9]*)", number.casefold())
    return tuple((int(digits or 0), letters) for digits, letters in parts if digits or letters)


def read_number(entry: Entry, text: str, register: Register) -> str:
    """Read a number that a person gives an entry; "" gives it back to its place.

    Raises:
        Misfit: it is no number, or another entry that it could be taken for has it as its own.
    """
    number = plain_number(text)
    if not number:
        return ""
    lists = _alike(entry.question, register)
    for other in register.of(*lists):
        if other.id != entry.id and likeness(other.number) == likeness(number):
            title = f" ({shorten(other.title, TITLE)})" if other.title else ""
            raise Misfit(f"{number} is the number of another {other.question.entry}{title}", "give another number")
    return number


def plain_number(text: str) -> str:
    """Read a number of an entry, such as 7 or 3a; "" where there is none.

    Raises:
        Misfit: it is no number.
    """
    number = one_line(text).strip(" .")
    number = number if "(" in number else number.rstrip(")")
    if number and (not re.match(_NUMBER, number) or not re.search(_WHOLE, number)):
        raise Misfit(f'"{number}" is no number of an entry', "write one such as 7 or 3a")
    return number


def _alike(question: Question, register: Register) -> list[str]:
    """The lists whose numbers must not meet: those that run on from each other."""
    return [key for key in register.lists if register.roots[key] == register.roots.get(question.key)]


def doubled(register: Register) -> tuple[tuple[Entry, ...], ...]:
    """Return entries that one and the same number could mean."""
    seen: dict[tuple[str, str], list[Entry]] = {}
    for entry in register.entries.values():
        if entry.number:
            seen.setdefault((register.roots[entry.question.key], likeness(entry.number)), []).append(entry)
    return tuple(tuple(some) for some in seen.values() if len(some) > 1)
