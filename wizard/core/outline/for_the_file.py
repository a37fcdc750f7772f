"""What is kept beside the answers, and is in no other edition than that for the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.document.printed import Correspondence, Jotted, Marked, Person, Spoken, Trail
from wizard.core.outline.blocks import Block, Bullets, Heading, Item, Words
from wizard.core.outline.lines import Context, ours, paragraph, theirs, then


def trail(trail: Trail, context: Context) -> Iterator[Block]:
    """Yield it."""
    yield Heading(2, (ours("For the file"),), "the-file")
    yield paragraph(
        ours(
            "None of this is in the public edition or the summary. What each answer said before it was changed is in the file "
            "itself: wizard history tells it."
        )
    )
    marks = [Item(tuple(_mark(one, context))) for one in trail.marks] + [Item((theirs(words),)) for words in trail.silent]
    yield from _listed("What is not published", marks)
    yield from _listed("Remarks and replies", [_remark(one, context) for one in trail.remarks])
    stood = [Item((theirs(one.words), *_by(one, context))) for one in trail.let_stand]
    yield from _listed("Accepted, and changed since", stood)
    notes = [Item((context.link(one.link), ours(": "), theirs(one.words), *_by(one, context))) for one in trail.notes]
    yield from _listed("Notes", notes)
    given = [Item((context.link(one.link), ours(": "), theirs(one.words))) for one in trail.given]
    yield from _listed("Answers that others gave", given)
    yield from _listed("Who wrote in this file", [Item(tuple(_person(one))) for one in trail.people])
    yield from _listed("Texts taken out, or to be kept", [Item((theirs(words),)) for words in trail.texts])


def _listed(heading: str, items: Sequence[Item]) -> Iterator[Block]:
    if items:
        yield Heading(3, (ours(heading),))
        yield Bullets(tuple(items))


def _by(one: Marked | Spoken | Jotted, context: Context) -> Iterator[Words]:
    """Yield who wrote it and when, as far as that is known."""
    if one.who:
        yield from (ours(" ("), theirs(one.who), ours(", ", context.local(one.time), ")"))


def _mark(one: Marked, context: Context) -> Iterator[Words]:
    yield from (context.link(one.link), ours(": "), theirs(one.ground))
    yield from then(". ", one.words)
    yield from _by(one, context)


def _remark(one: Correspondence, context: Context) -> Item:
    line = context.link(one.link), *([ours(", settled")] if one.closed else [])
    said = tuple(Item((theirs(two.what), *then(": ", two.words), *_by(two, context))) for two in one.said)
    return Item(line, items=said)


def _person(one: Person) -> Iterator[Words]:
    yield theirs(one.name)
    yield from then(", account ", one.account)
    yield from then(", computer ", one.host)
    yield from (ours(": "), theirs(one.did))
