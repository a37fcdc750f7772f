"""References: what a person writes to point to entries, read and shown by the numbers and titles that they have now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.bank import Question
from wizard.core.standing.register import TITLE, Entry, Register, in_order
from wizard.core.text import likeness, one_line, shorten

_BETWEEN = r"(?i)(?:[,;\n&]|\band\b)"


_LIKE_A_NUMBER = r"^[0-9]+[a-z]?$"


_LEADING = r"(?i)^(?:see|related to|relates to|refers to)\s+"


def read_references(question: Question, given: tuple[str, ...], register: Register) -> str | tuple[str, ...]:
    """Read references as people write them: "1, 2, 3a and 14", "Action 2", or the words of a title.

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
    found, wrong = [], []
    for word in words:
        entries = _meant(word, targets)
        if len(entries) == 1:
            found.append(entries[0].id)
        else:
            wrong.append((word, entries))
    if wrong:
        raise _misfit(wrong, targets, tuple(found))
    return tuple(found)


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
    """A title may hold a comma or an "and" itself: the whole of it goes before its parts."""
    wanted = likeness(text)
    return any(likeness(entry.title or entry.called) == wanted for entry in targets if entry.title or entry.called)


def _meant(word: str, targets: tuple[Entry, ...]) -> list[Entry]:
    wanted = likeness(word).strip(" .)")
    nouns = {likeness(noun) for entry in targets for noun in (entry.question.entry, entry.question.entries) if noun}
    for noun in nouns:
        if wanted.startswith(f"{noun} "):
            bare = wanted.removeprefix(f"{noun} ").strip()
            of_noun = [one for one in targets if noun in (likeness(one.question.entry), likeness(one.question.entries))]
            if entries := [one for one in of_noun if likeness(one.number) == bare]:
                return entries
    if re.match(_LIKE_A_NUMBER, wanted) and any(one.number for one in targets):
        return [one for one in targets if likeness(one.number) == wanted]  # a title that has a number in it is not meant
    if headed := [one for one in targets if likeness(one.heading) == likeness(word)]:
        return headed
    titled = [(likeness(entry.title or entry.called), entry) for entry in targets] if wanted else []
    whole = [entry for title, entry in titled if title == wanted]
    begun = [entry for title, entry in titled if len(wanted) > 2 and title.startswith(wanted)]
    return whole or begun or [entry for title, entry in titled if len(wanted) > 2 and wanted in title]


def _misfit(wrong: list[tuple[str, list[Entry]]], targets: tuple[Entry, ...], fits: tuple[str, ...]) -> Misfit:
    nouns = " or ".join(dict.fromkeys(entry.question.entry for entry in targets)) or "entry"
    what = "; ".join(
        f"“{word}” could be {' or '.join(one.name for one in entries[:4])}" if entries else f"there is no {nouns} “{word}”"
        for word, entries in wrong
    )
    between = numbers_in_words(targets)
    mend = f"the numbers are {between}" if between else "write a title, or its beginning"
    return Misfit(what, mend if targets else f"there is no {nouns} to point to yet", fits)


def numbers_in_words(entries: Iterable[Entry]) -> str:
    """Return "1 to 21"; numbers that are not in order one by one, as far as a line goes; "" where there are none."""
    numbers = [entry.number for entry in entries if entry.number]
    if len(numbers) > 1 and numbers == sorted(numbers, key=in_order):
        return f"{numbers[0]} to {numbers[-1]}"
    return shorten(", ".join(numbers), TITLE)


def show_references(question: Question, value: str | tuple[str, ...], register: Register) -> str:
    """Return references as a form prints them, in the order given: "1, 2, 3a and 14"."""
    if isinstance(value, str):
        return question.pointing.all if value == kinds.ALL else value
    words = [reference(question, one, register) for one in value]
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
    known = [entry for id_ in value if (entry := register.entries.get(id_))]
    return ", ".join(one.name if one.number and numbers[one.number] > 1 else one.short for one in known)


def repeated(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands in a list of references more than once."""
    return tuple(one for one, times in Counter(ids).items() if times > 1)
