"""Every entry of the lists on the path: where it stands, its number, what it is called. References point into it by id.

A number is a person's own, or the next whole number after the greatest before it in the list and in the list that it runs on
from; a number that a person gave is left out. So moving and removing renumber what has no number of its own, and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from wizard.core import kinds
from wizard.core.errors import Misfit
from wizard.core.frozen import frozen, frozen_by_identity
from wizard.core.model import QUESTIONS, At, Bank, Known, Listing, Question
from wizard.core.response import Response, listed
from wizard.core.routing import Path
from wizard.core.text import one_line, shorten

_WHOLE = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"^[0-9A-Za-z][0-9A-Za-z.\-/]{0,9}$")
_TITLE = 60  # columns of a title in a sentence


@frozen
class Entry:
    """One entry. at: the list it stands in. number and title: "" where it has none. group: what it stands under."""

    id: str
    at: At
    question: Question
    number: str = ""
    title: str = ""
    group: str = ""

    def place(self, field: str) -> At:
        """Return where the answer to one of its fields lives."""
        return At(field, (*self.at.within, self.id))

    @property
    def name(self) -> str:
        """How a sentence names it: "item 3a", or "the signature of Sam Okoro" where it has no number."""
        if self.number:
            return f"{self.question.entry} {self.number}"
        return (
            f"{self.question.entry} “{shorten(self.title, _TITLE)}”"
            if self.title
            else f"a {self.question.entry} without a name"
        )

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

    def of(self, *keys: str) -> tuple[Entry, ...]:
        """Return the entries of some lists, in the order of the form."""
        return tuple(self.entries[one] for key in keys for one in self.lists.get(key, ()))


def register(bank: Bank, response: Response, path: Path) -> Register:
    """Return every entry of the lists on the path."""
    found: dict[str, list[tuple[At, str]]] = {}
    for step in path.steps:
        if step.question.fields:
            at = step.at
            found.setdefault(step.question.key, []).extend((at, one) for one in listed(step.question, response, at))
    entries: dict[str, Entry] = {}
    greatest: dict[str, int] = {}
    taken: dict[str, set[str]] = {}
    for key, places in found.items():
        taken.setdefault(root(bank, key), set()).update(own for place in places if (own := _own(response, place)))
    for key, places in found.items():
        question = bank.questions[key]
        before = greatest.get(question.listing.after, 0)
        numbers = _numbers(question, [_own(response, place) for place in places], taken[root(bank, key)], before)
        greatest[key] = max((_whole(number) for number in numbers), default=before)
        for (at, one), number in zip(places, numbers, strict=True):
            within = (*at.within, one)
            title = _title(question, response, at, one)
            entries[one] = Entry(one, at, question, number, title, _word(response, question.listing.grouped_by, within))
    lists = {key: tuple(one for _, one in places) for key, places in found.items()}
    roots = {key: root(bank, key) for key in found}
    if bank.points_to_questions:
        asked = _asked(path)
        entries |= asked
        lists[QUESTIONS], roots[QUESTIONS] = tuple(asked), QUESTIONS
    return Register(entries, lists, roots)


_ASKED = Question(QUESTIONS, "line", "Questions", entry="question", listing=Listing(numbered=True))


def _asked(path: Path) -> dict[str, Entry]:
    """The questions of the form itself, as something to point to: what stands on its sheets is none, and no list is."""
    found = {}
    for step in path.steps:
        own = not (step.at.within or step.section.cover or step.section.aside)
        if own and not step.question.fields:
            id_ = question_id(step.question.key)
            found[id_] = Entry(id_, At(QUESTIONS), _ASKED, step.question.number, one_line(step.question.ask).rstrip(":"))
    return found


def question_id(key: str) -> str:
    """Return the id by which a question is pointed to: it has a colon, as those of given rows have."""
    return f"{QUESTIONS}:{key}"


def _own(response: Response, place: tuple[At, str]) -> str:
    """The number that a person gave an entry; what a record holds that is none counts as none."""
    number = response.labels.get(place, "")
    return number if _NUMBER.match(number) and _WHOLE.search(number) else ""


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


def root(bank: Bank, key: str) -> str:
    """Return the list that the numbers of a list begin in: itself, or the first of those that run on to it."""
    after = bank.questions[key].listing.after
    return root(bank, after) if after else key


def _whole(number: str) -> int:
    found = _WHOLE.search(number)
    return int(found[0]) if found else 0


def _title(question: Question, response: Response, at: At, entry: str) -> str:
    row = next((row.label for row in question.listing.rows if entry == f"{question.key}:{row.value}"), "")
    own = f"{question.key}.row" if question.listing.own_rows else ""
    return row or _word(response, question.listing.titled or own, (*at.within, entry))


def _word(response: Response, key: str, within: tuple[str, ...]) -> str:
    """Return the answer to a line or a text on one line, "" where there is none."""
    answer = response.answers.get(At(key, within)) if key else None
    return one_line(answer.value) if isinstance(answer, Known) and isinstance(answer.value, str) else ""


def in_groups(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries under what they stand under, in the order in which that is first met; else as they are."""
    some = list(entries)
    groups = list(dict.fromkeys(one.group for one in some))
    return sorted(some, key=lambda one: groups.index(one.group)) if len(groups) > 1 else some


# -- Numbers ----------------------------------------------------------------------------------------------------------


def in_order(number: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts numbers as people count: 2, 3a, 3b, 10."""
    parts = re.findall(r"([0-9]*)([^0-9]*)", number.casefold())
    return tuple((int(digits or 0), letters) for digits, letters in parts if digits or letters)


def read_number(entry: Entry, text: str, of: Register) -> str:
    """Read a number that a person gives an entry; "" gives it back to its place.

    Raises:
        Misfit: it is no number, or another entry that it could be taken for has it as its own.
    """
    number = plain_number(text)
    if not number:
        return ""
    lists = _alike(entry.question, of)
    for other in of.of(*lists):
        if other.id != entry.id and other.number.casefold() == number.casefold():
            title = f" ({shorten(other.title, _TITLE)})" if other.title else ""
            raise Misfit(f"{number} is the number of another {other.question.entry}{title}", "give another number")
    return number


def plain_number(text: str) -> str:
    """Read a number of an entry, such as 7 or 3a; "" where there is none.

    Raises:
        Misfit: it is no number.
    """
    number = one_line(text).strip(" .")
    number = number if "(" in number else number.rstrip(")")
    if number and (not _NUMBER.match(number) or not _WHOLE.search(number)):
        raise Misfit(f'"{number}" is no number of an entry', "write one such as 7 or 3a")
    return number


def _alike(question: Question, of: Register) -> list[str]:
    """The lists whose numbers must not meet: those that run on from each other."""
    return [key for key in of.lists if of.roots[key] == of.roots.get(question.key)]


def doubled(of: Register) -> tuple[tuple[Entry, ...], ...]:
    """Return entries that one and the same number could mean."""
    seen: dict[tuple[str, str], list[Entry]] = {}
    for one in of.entries.values():
        if one.number:
            seen.setdefault((of.roots[one.question.key], one.number.casefold()), []).append(one)
    return tuple(tuple(some) for some in seen.values() if len(some) > 1)


# -- References -------------------------------------------------------------------------------------------------------

_BETWEEN = re.compile(r"(?:[,;\n&]|\band\b)", re.IGNORECASE)
_LIKE_A_NUMBER = re.compile(r"^[0-9]+[a-z]?$")
_LEADING = re.compile(r"^(?:see|related to|relates to|refers to)\s+", re.IGNORECASE)


def read_references(question: Question, given: tuple[str, ...], of: Register) -> str | tuple[str, ...]:
    """Read references as people write them: "1, 2, 3a and 14", "Action 2", or the words of a title.

    Returns the ids in the order given; kinds.ALL where every entry is meant.
    Raises:
        Misfit: some part is no entry, or could be several; what could be read is in its `fits`.
    """
    targets = of.of(*question.pointing.to)
    parts = [part for one in given for part in ([one] if _only(one, targets) else re.split(r"[;\n]", one))]
    words = [word for part in parts for word in ([part] if _only(part, targets) else _BETWEEN.split(part))]
    words = [_LEADING.sub("", one_line(word).rstrip(".")) for word in words if word.strip(" .\n")]
    if question.pointing.all and [word.casefold() for word in words] in (["all"], [question.pointing.all.casefold()]):
        return kinds.ALL
    found, wrong = [], []
    for word in words:
        meant = _meant(word, targets)
        if len(meant) == 1:
            found.append(meant[0].id)
        else:
            wrong.append((word, meant))
    if wrong:
        raise _misfit(wrong, targets, tuple(found))
    return tuple(found)


def _only(text: str, targets: tuple[Entry, ...]) -> bool:
    """A title may hold a comma or an "and" itself: the whole of it goes before its parts."""
    wanted = one_line(text).casefold()
    return any(one.title and one.title.casefold() == wanted for one in targets)


def _meant(word: str, targets: tuple[Entry, ...]) -> list[Entry]:
    wanted = word.casefold().strip(" .)")
    nouns = {noun.casefold() for one in targets for noun in (one.question.entry, one.question.entries) if noun}
    for noun in nouns:
        if wanted.startswith(f"{noun} "):
            bare = wanted.removeprefix(f"{noun} ").strip()
            of_noun = [one for one in targets if noun in (one.question.entry.casefold(), one.question.entries.casefold())]
            if found := [one for one in of_noun if one.number.casefold() == bare]:
                return found
    if _LIKE_A_NUMBER.match(wanted):
        return [one for one in targets if one.number.casefold() == wanted]  # a title that has a number in it is not meant
    if headed := [one for one in targets if one.heading.casefold() == word.casefold().strip()]:
        return headed
    for test in (
        lambda one: one.title.casefold() == wanted,
        lambda one: len(wanted) > 2 and one.title.casefold().startswith(wanted),
        lambda one: len(wanted) > 2 and wanted in one.title.casefold(),
    ):
        if wanted and (found := [one for one in targets if test(one)]):
            return found
    return []


def _misfit(wrong: list[tuple[str, list[Entry]]], targets: tuple[Entry, ...], fits: tuple[str, ...]) -> Misfit:
    nouns = " or ".join(dict.fromkeys(one.question.entry for one in targets)) or "entry"
    what = "; ".join(
        f"“{word}” could be {' or '.join(one.name for one in meant[:4])}" if meant else f"there is no {nouns} “{word}”"
        for word, meant in wrong
    )
    between = numbers_in_words(targets)
    mend = f"the numbers are {between}" if between else "write a title, or its beginning"
    return Misfit(what, mend if targets else f"there is no {nouns} to point to yet", fits)


def numbers_in_words(entries: Iterable[Entry]) -> str:
    """Return "1 to 21"; numbers that are not in order one by one, as far as a line goes; "" where there are none."""
    numbers = [one.number for one in entries if one.number]
    if len(numbers) > 1 and numbers == sorted(numbers, key=in_order):
        return f"{numbers[0]} to {numbers[-1]}"
    return shorten(", ".join(numbers), _TITLE)


def show_references(question: Question, value: str | tuple[str, ...], of: Register) -> str:
    """Return references as a form prints them, in the order given: "1, 2, 3a and 14"."""
    if isinstance(value, str):
        return question.pointing.all if value == kinds.ALL else value
    words = [reference(question, one, of) for one in value]
    if any("," in word for word in words):
        return "; ".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def reference(question: Question, entry: str, of: Register) -> str:
    """Return how one reference is written: a number; with its noun where numbers of several nouns could be meant."""
    one = of.entries.get(entry)
    if one is None:
        return "(removed)"
    nouns = {of.entries[ids[0]].question.entry for key in question.pointing.to if (ids := of.lists.get(key))}
    return one.name if len(nouns) > 1 or not one.number else one.number


def typed_references(question: Question, value: str | tuple[str, ...], of: Register) -> str:
    """Return references as a person would type them, to be edited."""
    if isinstance(value, str):
        return show_references(question, value, of)
    numbers = Counter(one.number for one in of.of(*question.pointing.to))
    known = [one for id_ in value if (one := of.entries.get(id_))]
    return ", ".join(one.name if one.number and numbers[one.number] > 1 else one.number or one.title for one in known)


def repeated(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands in a list of references more than once."""
    return tuple(one for one, times in Counter(ids).items() if times > 1)
