"""Which numbers become others by a change, and what names them: told before it happens."""

from __future__ import annotations

from wizard.core.frozen import frozen
from wizard.core.standing.naming import entry_or_printed
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, joined, sentence

_MOST = 4  # numbers that are told one by one


@frozen
class Renumbered:
    """An entry with another number, and what names it, in words."""

    before: Entry
    after: Entry
    named_by: tuple[str, ...]


def renumbered(before: Standing, after: Standing) -> tuple[Renumbered, ...]:
    """Return the entries whose numbers are others afterwards, in the order of the form before."""
    found = []
    for one, entry in before.register.entries.items():
        there = after.register.entries.get(one)
        if there is not None and entry.number and there.number != entry.number:
            names = (entry_or_printed(at, before) for at in before.pointing_at.get(one, ()))
            found.append(Renumbered(entry, there, tuple(dict.fromkeys(names))))
    return tuple(found)


def in_words(some: tuple[Renumbered, ...]) -> tuple[str, ...]:
    """Return a sentence for each: "Item 3 becomes item 4; action 2, which names it, will say 4."; of many, one for all."""
    if len(some) <= _MOST:
        return tuple(_one(each) for each in some)
    first, last = some[0], some[-1]
    named = len(dict.fromkeys(name for each in some for name in each.named_by))
    nouns = first.before.question.entries
    words = f"{len(some)} {nouns} get another number: {first.before.number} becomes {first.after.number}"
    follows = f" What names them, in {counted(named, 'place')}, will say the new numbers." if named else ""
    return (f"{words}, and so on to {last.before.number}, which becomes {last.after.number}.{follows}",)


def _one(each: Renumbered) -> str:
    becomes = f"{sentence(each.before.name)} becomes {each.after.number}"
    if not each.named_by:
        return f"{becomes}."
    which = "which names it" if len(each.named_by) == 1 else "which name it"
    return f"{becomes}; {joined(each.named_by)}, {which}, will say {each.after.number}."
