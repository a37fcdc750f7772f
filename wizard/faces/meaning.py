"""What a person means who types a number, a letter or words of it, where something is chosen in the plain face."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from wizard.core.frozen import NOTHING
from wizard.core.talk.face import Item
from wizard.core.text import ends, likeness, one_line

_BRIEF = {"y": "yes", "n": "no"}
_BEGINS_WITH_NUMBER = r"\d+[a-z]?(?:\. \S|,? (?!to )[a-z0-9])"  # "5. Is this a review", "7, 10 and 17 agree", "4 says that"
SHORT = 9  # things to choose from that are said again where none of them was meant
_SAID_EACH = 3  # numbers in a row that are each said


class Wrong(Exception):
    """The line is none of the answers that fit here; says what would."""


def kinds_of(names: Mapping[str, Item], many: str = "") -> str:
    """Return "Number", "Letter" or "Number, letter": what is typed for what can be chosen."""
    kinds = {"Number" if name[:1].isdecimal() else "Letter" for name in names}
    both = [f"{kind}{many}" for kind in ("Number", "Letter") if kind in kinds]
    return ", ".join([*both[:1], *[one.lower() for one in both[1:]]])


def _names(items: Sequence[Item], held: Mapping[object, str] = NOTHING) -> list[str]:
    """What a person types for each item: the form's own number where the list shows some, then letters for the rest.

    Where words begin with a number, as those of a question may, there are only letters: no two numbers are heard in a row.

    Each name is another one: a letter that is a number of the form, or a number that is there twice, is passed over.
    held: the letters that stood for some of them before. They stand for those again, and for nothing else.
    """
    numbered = bool(held) or any(
        own_number(item) or re.match(_BEGINS_WITH_NUMBER, item.label) for item in items if not item.heading
    )
    own = {said(number) for item in items if (number := own_number(item))}
    names, count, taken = [], 0, set[str]()
    for item in items:
        name = own_number(item)
        if not item.heading and (not name or said(name) in taken):
            name = held.get(item.value, "")
        if not item.heading and (not name or said(name) in taken):
            count += 1
            while numbered and (_letters(count) in own or _letters(count) in held.values()):
                count += 1
            name = _letters(count) if numbered else str(count)
        names.append(name)
        taken.add(said(name))
    return names


def own_number(item: Item) -> str:
    """Return the number that an item goes by: as the form numbers it, or where it is nothing but a number; else ""."""
    return item.number or (item.label.strip() if not item.heading and item.label.strip().isdecimal() else "")


def names_of(items: Sequence[Item], held: dict[object, str]) -> dict[str, Item]:
    """Return what can be picked by what a person types for it; `held` gets the letters."""
    named = [(name, item) for name, item in zip(_names(items, held), items, strict=True) if not item.heading]
    held.update({item.value: name for name, item in named if not own_number(item) and name.isalpha()})
    return {said(name): item for name, item in named}


def said(word: str) -> str:
    """Return a number or a word as it is compared with what a person typed."""
    return likeness(word).rstrip(".)")


def typed_for(part: str, named: dict[str, Item], *, is_one: bool) -> list[Item]:
    return [named[part]] if part in named else [] if is_one else in_range(part, named)


def _letters(number: int) -> str:
    """a, b ... z, aa, ab ..."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def apart(line: str, names: dict[str, Item]) -> list[str]:
    """Return the words of a line that picks several. A label may hold a comma or an "and": it goes before its parts."""
    if named(line, names):
        return [line]
    return [word for part in line.split(",") for word in ([part] if named(part, names) else part.split(" and "))]


def in_range(line: str, names: dict[str, Item]) -> list[Item]:
    """Return the items of a range of what a person types for them, "1 to 3"; none where it is no range, or a name itself."""
    places = list(names)
    if named(line, names):
        return []
    for first, last in ((said(first), said(last)) for first, last in ends(line)):
        if first in names and last in names:
            if places.index(first) > places.index(last):
                raise Wrong(f"“{one_line(line)}” runs backwards. Write {last} to {first}.")
            return [names[name] for name in places[places.index(first) : places.index(last) + 1]]
    return []


def named(line: str, names: Mapping[str, Item]) -> Item | None:
    """Return the item that a number, a word, or the beginning of only one of them means."""
    wanted = said(line)
    if wanted in names:
        return names[wanted]
    if wanted in _BRIEF and {item.word for item in names.values()} >= set(_BRIEF.values()):
        wanted = _BRIEF[wanted]
    if not wanted:
        return None
    if _is_no_letter(wanted, names):
        meant = _meant_by_number(wanted, names)
        return next(iter(meant.values())) if len(meant) == 1 and _starting(wanted, names) else None
    labelled = [item for item in names.values() if said(item.label) == wanted]
    starting = _starting(wanted, names)
    # A word of its own is not shown beside what it picks: it picks nothing where several begin with it.
    worded = [item for item in names.values() if said(item.word) == wanted] if len(starting) < 2 else []
    return next((items[0] for items in (labelled, worded, starting) if len(items) == 1), None)


def _starting(wanted: str, names: Mapping[str, Item]) -> list[Item]:
    return [item for item in names.values() if wanted and re.match(_whole(wanted), said(item.label))]


def _whole(words: str) -> str:
    """Return the pattern of words in which no number is the beginning or the end of another: "1" is not in "16"."""
    before, after = (r"(?<!\d)" if words[:1].isdecimal() else ""), (r"(?!\d)" if words[-1:].isdecimal() else "")
    return before + re.escape(words) + after


def _is_no_letter(wanted: str, names: Mapping[str, Item]) -> bool:
    """Whether a number was typed where letters stand for the choices: it may be the place of one, or be in its words."""
    return wanted.isdecimal() and not any(name[:1].isdecimal() for name in names)


def _places(names: Mapping[str, Item]) -> list[str]:
    return [str(place) for place in range(1, len(names) + 1)]


def _meant_by_number(wanted: str, names: Mapping[str, Item]) -> dict[str, Item]:
    """Return what a number can mean where the choices have letters: what begins with it, and what stands in that place."""
    begin = _starting(wanted, names)
    places = dict(zip(names, _places(names), strict=True))
    return {name: item for name, item in names.items() if item in begin or places[name] == wanted}


def found(line: str, names: dict[str, Item]) -> Item:
    """Return the item a person means; Wrong where there is none, or several."""
    if found := named(line, names):
        return found
    if _is_no_letter(said(line), names) and (meant := _meant_by_number(said(line), names)):
        some = " or ".join(f"{name} {led(item.label).rstrip(':')}" for name, item in meant.items())
        raise Wrong(stopped(f"Letters stand for the choices here, not numbers. Type the letter: {some}"))
    if len(names) > SHORT and (some_have := having(line, names)):
        if len(some_have) == 1:
            return some_have[0][1]
        some = ", ".join(f"{name} {one_line(item.label)}" for name, item in some_have[:SHORT])
        more = f" and {len(some_have) - SHORT} more" if len(some_have) > SHORT else ""
        what = kinds_of(dict(some_have)).lower().replace(", ", " or ")
        raise Wrong(f"{stopped(f'“{one_line(line)}” is in: {some}{more}')} Type the {what} of the one you mean.")
    if len(several := _starting(said(line), names)) > 1:
        begin = ", ".join(f"{name} {one_line(item.label)}" for name, item in names.items() if item in several)
        raise Wrong(f"Several begin with “{one_line(line)}”: {begin}.")
    what = f"“{one_line(line)}” is not one of the choices" if said(line) else "Nothing was chosen"
    raise Wrong(f"{what}. Choose {runs(list(names))}{', or type words of one' if len(names) > SHORT else ''}.")


def having(line: str, names: dict[str, Item]) -> list[tuple[str, Item]]:
    """Return what has every word of a line in it, wherever it stands."""
    words = likeness(line).split()
    patterns = [_whole(word) for word in words]
    has = {name: all(re.search(one, likeness(item.label)) for one in patterns) for name, item in names.items()}
    return [(name, item) for name, item in names.items() if words and has[name]]


def runs(names: Sequence[str]) -> str:
    """Return "1 to 5, 5a or 6": numbers that follow each other by the first and the last of them."""
    runs: list[list[str]] = []
    for name in names:
        follows = runs and name.isdecimal() and runs[-1][-1].isdecimal() and int(name) == int(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(name)
        else:
            runs.append([name])
    parts = [part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > _SAID_EACH else run)]
    return " or ".join([*([", ".join(parts[:-1])] if parts[1:] else []), parts[-1]])


def stopped(words: str) -> str:
    """Return a sentence with its full stop."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def led(heading: str) -> str:
    """Return a heading with its colon, where it has no mark of its own."""
    heading = one_line(heading)
    return heading if heading.endswith((":", ".", "!", "?", "…")) else f"{heading}:"
