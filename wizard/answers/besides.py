"""What a document of ours says besides the answers: its summary, its decision, and what the program adds to an answer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from wizard.answers.byhand import Filling
from wizard.core.document.document import Printer
from wizard.core.document.pictures import anchor
from wizard.core.frozen import replace
from wizard.core.outline.blocks import Block, Bullets, Heading, Item, Line, Paragraph, Table
from wizard.core.outline.form import aside, form
from wizard.core.outline.lines import Context
from wizard.core.standing import incomplete
from wizard.core.standing.standing import Standing
from wizard.files.manuscript import Grid, Passage, passages

_PRINTED = "Printed by Due Regard "
BESIDE = (
    *("Decision", "Summary", "Contents", "Conditions", "Still to do", "What the checks found", "For the file"),
    *("What is not published", "Pictures"),
)
"""Parts of a document that are made of the answers, or of what was done with them."""

_FACTS = (
    *("State", "Written by", "Carried over from", "Begun", "Last changed", "Form", "Code", "Prepared by", "Organisation"),
    *("Contact", "Published", "Version", "Not in this document"),
)
"""What is said of the document as a whole, before its first part."""

OPEN, SAME_REASON = "(needs attention: ", ", for the same reason as at "
"""What is said at the end of the line of an answer."""
_EMPTY = ("Needs attention: ", "Does not apply", "Not answered", "None given", "Left empty", "Not published: ")
"""What is said in place of an answer, or of one that is open."""
_KINDS = (
    *(
        "Evidence: ",
        "Gap: ",
        "Named in: ",
        "Named by ",
        "The same answer and reason are given at ",
        "From “",
        "The form's rule ",
    ),
    *_EMPTY,
)
"""How a line begins that a document says of an answer itself, behind it, whatever that is."""
_HEADS = {"Evidence": "Evidence: ", "Gap": "Gap: ", "Gaps": "Gap: ", "Named in": "Named in: ", "Named by": "Named by "}
"""The same on a page, as the head of a list."""

Additions = Mapping[str, Counter[str]]
"""By the key of a question, or the id of an entry: how often the program adds what begins so."""


def is_ours(blocks: Sequence[Passage | Grid]) -> bool:
    """Tell whether a document says that this program printed it."""
    return any(one.text.startswith(_PRINTED) for one in passages(blocks))


def before_the_form(blocks: Sequence[Passage | Grid]) -> tuple[Passage | Grid, ...]:
    """Return what stands in a document of ours before its first part: its title, its state and what it is about."""
    return tuple(takewhile(lambda block: not (isinstance(block, Passage) and block.level == 2), blocks))


def answers_only(blocks: Sequence[Passage | Grid]) -> tuple[Passage | Grid, ...]:
    """Return the parts of a document of ours in which answers stand: its summary says some of them again."""
    some: list[Passage | Grid] = []
    is_in, is_before, is_fact = True, True, False
    for block in blocks:
        if isinstance(block, Grid):
            is_fact = False
        elif block.level == 2:
            is_in, is_before, is_fact = block.text not in BESIDE, False, False
        elif is_before and block.lead:
            name = block.lead.rstrip(": ")
            is_fact = name in _FACTS or (is_fact and not block.text.rstrip().endswith(("?", ":")) and "\t" not in block.text)
        if is_in and not is_fact and not (isinstance(block, Passage) and block.text.startswith(_PRINTED)):
            some.append(block)
    return tuple(some)


# -- What the program adds to answers ---------------------------------------------------------------------------------


def said(standing: Standing) -> Additions:
    """Return what the program adds where these answers are printed."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    entries = standing.register.entries
    names = {anchor(standing, entry): one for one, entry in entries.items()} | {key: key for key in standing.bank.questions}
    at = ""
    for block in _form(standing):
        if isinstance(block, Heading):
            at = names.get(block.id, at)
        elif isinstance(block, Table):
            for row in block.rows:
                inside = (line for cell in row.cells for one in cell for line in _lines(one))
                _count(found[names.get(row.id, at)], inside)
        else:
            _count(found[at], _lines(block))
    return found


def _form(standing: Standing) -> Iterator[Block]:
    made = Printer(standing).form()
    context = Context(frozenset(), False, str)
    yield from form(standing.bank.title, made.parts, context)
    yield from aside(made.aside, context)


def _all_lines(block: Block) -> Iterator[Line]:
    """Yield the lines of a block, those in a table too."""
    if isinstance(block, Table):
        yield from (line for row in block.rows for cell in row.cells for one in cell for line in _lines(one))
    else:
        yield from _lines(block)


def _lines(block: Block | Item) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield from block.lines
        case Bullets():
            for item in block.items:
                yield from (line for one in item.blocks for line in _lines(one))
        case _:
            return


def _count(found: Counter[str], lines: Iterator[Line]) -> None:
    for line in lines:
        for place in range(len(line)):
            words = "".join(one.words for one in line[place:]).strip()
            kind = _kind(words)
            if kind and not (line[place].theirs and kind not in ("From “", "The form's rule ")):
                found[kind] += 1
                break
        ends = "".join(one.words for one in line if not one.theirs)
        for kind in (OPEN, SAME_REASON):
            found[kind] += kind in ends


def _kind(text: str) -> str:
    return next((one for one in _KINDS if text.startswith(one)), "")


def flat(text: str) -> str:
    """Return a text as it is compared: however it is set out, and without what nobody sees, which word processors leave out."""
    return " ".join(_UNSEEN.sub("", text).split())


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def parted(lines: Sequence[Passage], adds: Counter[str]) -> tuple[list[Passage], list[str]]:
    """Return of the lines at one place those that are somebody's, and what the program added, by how often it adds what.

    What it adds comes last. A line of somebody's own may begin like that.
    """
    left = Counter(adds)
    left["Not published: "] += 1
    own: list[Passage] = []
    added: list[str] = []
    for line in reversed(lines):
        text = flat(line.text)
        if (kind := _kind(text)) and left[kind] > 0:
            left[kind] -= 1
            added.append(text)
            continue
        for end in (OPEN, SAME_REASON):
            at = line.text.rfind(end)
            if left[end] > 0 and at >= 0:
                left[end] -= 1
                added.append(flat(line.text[at:]))
                line = replace(line, text=line.text[:at].rstrip())
        if line.text or line.beside:
            own.append(line)
    return own[::-1], added[::-1]


def without(lines: Sequence[Passage], added: Sequence[str], own: Sequence[Passage]) -> tuple[list[Passage], list[str]]:
    """Return of lines that may have been changed those that are somebody's, and what was changed of what the program added.

    added, own: as `parted` tells them of the lines as they were printed.
    """
    left, was = list(added), {flat(line.text) for line in own}
    some: list[Passage] = []
    for line in reversed(lines):
        text = flat(line.text)
        if text in left:
            left.remove(text)
            continue
        end = next((one for one in left if one.startswith((OPEN, SAME_REASON)) and text.endswith(one)), "")
        if end:
            left.remove(end)
            begins = end.split()[0]
            line = replace(line, text=line.text[: line.text.rfind(begins)].rstrip())
        some.append(line)
    some.reverse()
    kept: list[Passage] = []
    changed: list[str] = []
    for line in some:
        text = flat(line.text)
        like = next((one for one in left if _kind(one) and _kind(one) == _kind(text)), "") if text not in was else ""
        if like:
            left.remove(like)
            rest = text[len(like.rstrip(".")) :].lstrip(" .") if text.startswith(like.rstrip(".")) else None
            if like.startswith(_EMPTY) and rest:
                kept.append(replace(line, text=rest))  # written behind what was said in place of an answer
            else:
                changed.append(text)
        elif text not in was and (said_open := _SAID_OPEN.search(line.text)) and _has(left, OPEN):
            changed.append(flat(said_open[0]))
            kept.append(replace(line, text=line.text[: said_open.start()]))
        else:
            kept.append(line)
    return kept, changed


_SAID_OPEN = re.compile(r"\s*\(needs attention: .*\)$")


def _has(left: Sequence[str], begins: str) -> bool:
    return any(one.startswith(begins) for one in left)


# -- A document that carries no answers -------------------------------------------------------------------------------


def said_under(standing: Standing) -> Mapping[str, list[Counter[str]]]:
    """Return by a heading in the form, for each time that it stands there, how often the program adds what under it."""
    found: dict[str, list[Counter[str]]] = defaultdict(list)
    here: Counter[str] = Counter()
    are_open = {at.question for at in (todo.at for todo in incomplete.open_steps(standing)) if not at.within}
    for block in _form(standing):
        if isinstance(block, Heading):
            here = Counter({"Needs attention: ": 1} if block.id in are_open else {})
            found[flat("".join(one.words for one in block.line))].append(here)
        else:
            _count(here, _all_lines(block))
            # A page heads sources and gaps with one word, and says by itself, on a line, what is open.
            here["Evidence: "] += here["Gap: "] > here["Evidence: "]
            here["Needs attention: "] += here[OPEN] + (here["Not answered"] if isinstance(block, Table) else 0)
    return found


def unsaid(
    blocks: Sequence[Passage | Grid], under: Mapping[str, list[Counter[str]]] | None = None
) -> tuple[Passage | Grid, ...]:
    """Return a document without what the program adds to its answers.

    under: what it adds under which heading; where that is not known, whatever begins like that is taken off.
    """
    left = {heading: list(some) for heading, some in (under or {}).items()}
    kept: list[Passage | Grid] = []
    part: list[Passage | Grid] = []
    adds: Counter[str] | None = None
    for block in blocks:
        if isinstance(block, Passage) and block.level:
            kept += _left_of(part, adds)
            kept.append(block)
            part, some = [], left.get(flat(block.text))
            adds = some.pop(0) if some else None
        else:
            part.append(block)
    return (*kept, *_left_of(part, adds))


def empty(filling: Filling) -> None:
    """Empty the fields of entries in which nothing stands but what is said in place of an answer."""
    for slot in (slot for listed in filling.lists.values() for entry in listed.entries for slot in entry.slots.values()):
        if slot.lines and all(flat(line.text).startswith(_EMPTY) for line in slot.lines):
            slot.lines.clear()


def _left_of(part: Sequence[Passage | Grid], adds: Counter[str] | None) -> Iterator[Passage | Grid]:
    counts = Counter(dict.fromkeys((*_KINDS, OPEN, SAME_REASON), len(part) + 1)) if adds is None else Counter(adds)
    counts["Not published: "] += 1
    taken: set[int] = set()
    heads = False
    for place in reversed(range(len(part))):
        block = part[place]
        if not isinstance(block, Passage):
            continue
        kind = _HEADS.get(block.text.rstrip(":"), "") or _kind(flat(block.text))
        if kind and (counts[kind] > 0 or (block.lead == block.text and block.text in _HEADS)):
            counts[kind] -= 1
            taken.add(place)
    for place, block in enumerate(part):
        if isinstance(block, Grid):
            heads = False
            every = Counter(adds) if adds is not None else None
            yield Grid(tuple(tuple(tuple(_left_of(cell, every)) for cell in row) for row in block.rows))
            continue
        is_head = block.text.rstrip(":") in _HEADS
        if is_head or block.lead:
            heads = is_head and place in taken
        if heads or place in taken:
            continue
        for end in (OPEN, SAME_REASON) if adds is None or adds[OPEN] or adds[SAME_REASON] else ():
            at = block.text.rfind(end)
            if at >= 0 and counts[end] > 0 and end == OPEN:
                block = replace(block, text=block.text[:at].rstrip())
        yield block
