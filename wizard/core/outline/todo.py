"""What is still to do, and what the checks found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.document.printed import Checked, Document, OpenItem, Stands
from wizard.core.outline.blocks import Block, Bullets, Heading, Item, Line, Paragraph, Words
from wizard.core.outline.lines import Context, capital, ours, paragraph, theirs, theirs_strong, then

_NOTHING_TO_COUNT = ("Nothing to check yet", "Cannot be told yet")


def todo(document: Document, context: Context) -> Iterator[Block]:
    """Yield it."""
    yield Heading(2, (ours("Still to do"),), "what-is-open")
    summary = document.summary
    if document.open:
        bare = f"; {summary.bare} without a rationale" if summary.bare else ""
        yield paragraph(ours(f"{summary.progress}{bare}."))
        yield Bullets(tuple(Item(tuple(_open(one, context))) for one in document.open))
    else:
        yield paragraph(ours(f"Nothing: every question has its answer ({summary.progress})."))
    if document.checks:
        yield from _checks(document, context)


def _open(one: OpenItem, context: Context) -> Iterator[Words]:
    yield from (theirs_strong(one.words), ours(": "))
    if one.of:
        yield from (theirs(capital(one.of)), ours(": "))
    if one.number:
        yield ours(f"{one.number}. ")
    yield context.led(one.label, one.id)


def _checks(document: Document, context: Context) -> Iterator[Block]:
    """Yield what the checks found, and what they did not: "22 of 22 items" is evidence too."""
    checks, as_of = document.checks, f"as of {document.checked_on}"
    passed = [check for check in checks if check.listed == "Passed"]
    others = [check for check in checks if not check.found and check.listed != "Passed"]
    accepted = [one for check in checks for one in check.accepted]
    yield Heading(2, (ours("What the checks found"),), "what-the-checks-found")
    if document.found:
        things = "thing" if document.found == 1 else "things"
        yield paragraph(ours(f"{document.found} {things} to look at, {as_of}."))
        yield Bullets(tuple(_found(check) for check in checks if check.found))
    elif len(passed) == len(checks):
        every = "The one check" if len(passed) == 1 else f"All {len(passed)} checks"
        yield _before(f"{every} passed, {as_of}:")
    else:
        yield paragraph(ours(f"Nothing to look at{', apart from what was accepted' if accepted else ''}, {as_of}."))
    if passed:
        if document.found or len(passed) < len(checks):
            yield _before(f"{len(passed)} {'check' if len(passed) == 1 else 'checks'} passed:")
        yield Bullets(tuple(Item(_counted(check)) for check in passed))
    yield from _not_passed(others)
    if accepted:
        yield _before("Accepted:")
        yield Bullets(tuple(Item(tuple(_accepted(one))) for one in accepted))


def _before(words: str) -> Paragraph:
    return Paragraph(((ours(words),),), together=True)


def _found(check: Checked) -> Item:
    line = theirs_strong(check.title), ours(": "), theirs(check.words)
    return Item(line, items=tuple(Item((theirs(one.words),)) for one in check.found))


def _counted(check: Checked) -> Line:
    return theirs(check.title), ours(": "), theirs(check.words)


def _not_passed(others: Sequence[Checked]) -> Iterator[Block]:
    for heading in dict.fromkeys(check.listed for check in others):
        yield _before(f"{'Accepted, see below' if heading == 'Accepted, see above' else heading}:")
        bare = heading in _NOTHING_TO_COUNT
        yield Bullets(tuple(Item((theirs(one.title),) if bare else _counted(one)) for one in others if one.listed == heading))


def _accepted(one: Stands) -> Iterator[Words]:
    yield from (theirs(one.words), ours(" Accepted by "), theirs(one.who), ours(" on "), theirs(one.date))
    yield from then(", because ", one.because)
