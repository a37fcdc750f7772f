"""References: what a person writes to point to entries, read and shown by the numbers and titles that they have now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.bank import Question
from wizard.core.standing.register import TITLE, Entry, Register, in_order
from wizard.core.text import ends, likeness, one_line, shorten

# An "and" inside of a number, 3-and-4, parts nothing.
_BETWEEN = r"(?i)(?:[,;\n&]|(?<![\w./\-])and(?![\w./\-]))"
_LIKE_A_NUMBER = r"^[0-9]+(?:\.[0-9]+)*[a-z]?$"
_LEADING = r"(?i)^(?:see|related to|relates to|refers to)\s+"
_SIGN = r"^(?:no\.?|nos\.?|number|numbers|#) ?(?=[0-9])"


def read_references(question: Question, given: tuple[str, ...], register: Register) -> str | tuple[str, ...]:
    """Read references as people write them: "1, 2, 3a and 14", "Action 2", "4 to 7", or the words of a title.

    Returns the ids in the order given; kinds.ALL where every entry is meant.
    Raises:
        Misfit: some part is no entry, or could be several; what could be read is in its `fits`.
    """
    targets = register.of(*question.pointing.to)
    parts = [part for one in given for part in ([one] if _only(one, targets) else re.split(r"[;\n]", one))]
    words = [word for part in parts for word in _apart(part, targets)]
    words = [re.sub(_LEADING, "", one_line(word).rstrip(".")) for word in words if word.strip(" .\n")]
    if question.pointing.all and [likeness(word) for word in words] in (["all"], [likeness(question.pointing.all)]):
        return kinds.ALL
    reading = _Reading(targets)
    for word in words:
        reading.take(word)
    if reading.wrong:
        raise _misfit(reading.wrong, targets, tuple(reading.ids))
    return tuple(reading.ids)


def _apart(text: str, targets: tuple[Entry, ...]) -> list[str]:
    """Part a text at commas and the like; what is a whole title with some in it stays together, the longest first."""
    titles = {likeness(entry.title or entry.called) for entry in targets} - {""}
    most = max((len(re.findall(_BETWEEN, title)) for title in titles), default=0)
    between = [(0, 0), *(match.span() for match in re.finditer(_BETWEEN, text)), (len(text), len(text))]
    words, first = [], 0
    while first < len(between) - 1:
        ends = range(min(len(between) - 1, first + 1 + most), first + 1, -1)
        last = next((end for end in ends if likeness(text[between[first][1] : between[end][0]]) in titles), first + 1)
        words.append(text[between[first][1] : between[last][0]])
        first = last
    return words


def _only(text: str, targets: tuple[Entry, ...]) -> bool:
    """A number or a title may hold a comma or an "and" itself: the whole of it goes before its parts."""
    wanted = likeness(text)
    return any(wanted in (likeness(_title(entry)), likeness(entry.number)) for entry in targets if wanted)


def _title(entry: Entry) -> str:
    """What an entry is called by: its title, else its first answer or its place."""
    return entry.title or entry.called


class _Reading:
    """What the words of references came to. wrong: each that is no entry, or could be several, with those."""

    def __init__(self, targets: tuple[Entry, ...]) -> None:
        self._targets = targets
        self._nouns = {likeness(noun) for one in targets for noun in (one.question.entry, one.question.entries) if noun}
        self.ids: list[str] = []
        self.wrong: list[tuple[str, list[Entry]]] = []

    def take(self, word: str) -> None:
        """Read one part: a number that an entry has goes before a range, and a range before part of a title."""
        wanted = likeness(word).strip(" .)")
        entries = self._numbered(wanted) or self._titled(likeness(word), wanted)
        if not entries and (both := self._ends(wanted)):
            self._between(word, *both)
        elif len(entries or (entries := self._worded(wanted))) == 1:
            self.ids.append(entries[0].id)
        else:
            self.wrong.append((word, entries))

    def _numbered(self, wanted: str) -> list[Entry]:
        """The entries of a number: "2.1", "item 2.1", "no. 2"."""
        some = list(self._targets)
        for noun in sorted(self._nouns, key=len, reverse=True):
            if wanted.startswith(f"{noun} "):
                of_noun = [one for one in some if noun in (likeness(one.question.entry), likeness(one.question.entries))]
                if entries := _with_number(re.sub(_SIGN, "", wanted.removeprefix(f"{noun} ").strip()), of_noun):
                    return entries
        return _with_number(wanted, some) or _with_number(re.sub(_SIGN, "", wanted), some)

    def _titled(self, whole: str, wanted: str) -> list[Entry]:
        """The entries of a whole title, or of a heading as it is printed."""
        headed = [one for one in self._targets if whole and whole in (likeness(one.heading), likeness(one.name))]
        return headed or [one for one in self._targets if wanted and likeness(_title(one)) == wanted]

    def _worded(self, wanted: str) -> list[Entry]:
        """The entries whose title begins with some words, or has them in it; of a bare number no title is meant."""
        if len(wanted) < 3 or (re.match(_LIKE_A_NUMBER, wanted) and any(one.number for one in self._targets)):
            return []
        begun = [one for one in self._targets if likeness(_title(one)).startswith(wanted)]
        return begun or [one for one in self._targets if wanted in likeness(_title(one))]

    def _ends(self, wanted: str) -> tuple[str, list[Entry], str, list[Entry]] | None:
        """The two ends of a range, each as it is written and the entries of it; None where it is none.

        Where a number has a hyphen itself, "A-1-A-4", that place parts it where both ends are numbers.
        """
        ranges = []
        for first, last in ends(wanted):
            noun = next((noun for noun in self._nouns if first.startswith(f"{noun} ")), "")
            low, high = self._numbered(first), self._numbered(last) or self._numbered(f"{noun} {last}".strip())
            if low and noun:
                high = [one for one in high if one.question.entry == low[0].question.entry]
            ranges.append((first, low, last, high))
        whole = [one for one in ranges if one[1] and one[3]]
        half = [one for one in ranges if (one[1] or one[3]) and all(re.search("[0-9]", end) for end in (one[0], one[2]))]
        return next(iter([*whole, *half]), None)

    def _between(self, word: str, first: str, begins: list[Entry], last: str, closes: list[Entry]) -> None:
        missing = [(end, some) for end, some in ((first, begins), (last, closes)) if len(some) != 1]
        low, high = (in_order(some[0].number) if some else () for some in (begins, closes))
        self.wrong += missing
        if missing:
            return
        if low > high:
            raise Misfit(f"“{word}” runs backwards", f"write {last} to {first}", tuple(self.ids))
        nouns = {begins[0].question.entry, closes[0].question.entry}
        inside = [one for one in self._targets if one.question.entry in nouns and low <= in_order(one.number) <= high]
        self.ids += [one.id for one in sorted(inside, key=lambda one: in_order(one.number))]


def _with_number(number: str, entries: list[Entry]) -> list[Entry]:
    return [one for one in entries if number and likeness(one.number) == number]


def _misfit(wrong: list[tuple[str, list[Entry]]], targets: tuple[Entry, ...], fits: tuple[str, ...]) -> Misfit:
    nouns = " or ".join(dict.fromkeys(entry.question.entry for entry in targets)) or "entry"
    what = "; ".join(
        f"“{word}” could be {' or '.join(one.name for one in entries[:4])}" if entries else f"there is no {nouns} “{word}”"
        for word, entries in wrong
    )
    if not targets:
        return Misfit(what, f"there is no {nouns} to point to yet", fits)
    if all(len(entries) > 1 and len({one.name for one in entries}) == 1 for _, entries in wrong):
        return Misfit(what, "give each a number of its own", fits)
    between = numbers_in_words(targets, [word for word, entries in wrong if not entries])
    return Misfit(what, f"the numbers are {between}" if between else "write a title, or its beginning", fits)


def numbers_in_words(entries: Iterable[Entry], refused: Iterable[str] = ()) -> str:
    """Return "1 to 21"; numbers that are not in order one by one, as far as a line goes; "" where there are none.

    refused: numbers that are none of these: no range that seems to have one of them in it is said.
    """
    numbers = [entry.number for entry in entries if entry.number]
    order = [in_order(number) for number in numbers]
    is_range = len(numbers) > 1 and order == sorted(order)
    if is_range and not any(order[0] < in_order(likeness(word)) < order[-1] for word in refused):
        return f"{numbers[0]} to {numbers[-1]}"
    return shorten(", ".join(numbers), TITLE)


def show_references(question: Question, value: str | tuple[str, ...], register: Register) -> str:
    """Return references as a form prints them, in the order of the register: "1, 2, 3a and 14"."""
    if isinstance(value, str):
        return question.pointing.all if value == kinds.ALL else value
    words = [reference(question, one, register) for one in register.in_order(value, question.pointing.to)]
    if any("," in word for word in words):
        return "; ".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def reference(question: Question, entry: str, register: Register) -> str:
    """Return how one reference is written: a number; with its noun where numbers of several nouns could be meant."""
    one = register.entries.get(entry)
    if one is None:
        return "(removed)"
    nouns = {register.entries[ids[0]].question.entry for key in question.pointing.to if (ids := register.lists.get(key))}
    return one.name if len(nouns) > 1 or not one.number else one.number


def typed_references(question: Question, value: str | tuple[str, ...], register: Register) -> str:
    """Return references as a person would type them, to be edited."""
    if isinstance(value, str):
        return show_references(question, value, register)
    numbers = Counter(one.number for one in register.of(*question.pointing.to))
    known = [entry for id_ in register.in_order(value, question.pointing.to) if (entry := register.entries.get(id_))]
    return ", ".join(one.name if one.number and numbers[one.number] > 1 else one.short for one in known)


def repeated(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands in a list of references more than once."""
    return tuple(one for one, times in Counter(ids).items() if times > 1)
