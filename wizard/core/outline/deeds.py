"""What was decided, by whom, when and on what: the approval, and all that was done with the assessment as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.core.document.printed import Deed, Document, PrintedApproval, PrintedReport
from wizard.core.outline.blocks import Block, Bullets, Heading, Item, Paragraph, Words
from wizard.core.outline.lines import Context, ours, paragraph, prose, strong, theirs, then


def decision(document: Document, context: Context) -> Iterator[Block]:
    """Yield it."""
    yield Heading(2, (ours("Decision"),), "the-decision")
    if document.approvals:
        yield from _approval(document.approvals[-1], context)
    else:
        yield paragraph(ours("Nobody has approved it here."))
    if document.reported:
        yield from _report(document.reported, context)
    if document.verdicts:
        yield paragraph(theirs(document.verdicts.words), ours("."))
    if document.odd:
        yield _before("Please note:")
        yield Bullets(tuple(Item((theirs(words),)) for words in document.odd))
    if document.deeds:
        yield Heading(3, (ours("How it came about"),))
        yield Bullets(tuple(_deed(one, context) for one in document.deeds))


def _before(words: str) -> Paragraph:
    return Paragraph(((strong(words),),), together=True)


def _approval(one: PrintedApproval, context: Context) -> Iterator[Block]:
    if one.conditions:
        yield _before("Conditions of the approval:")
        yield prose(one.conditions)
    if one.changed:
        yield _before("Changed since the approval:")
        yield Bullets(tuple(Item((theirs(words),)) for words in one.changed))
    yield paragraph(
        ours("The approval was recorded on ", context.local(one.recorded), " under the name "),
        theirs(one.by),
        ours(", which was compared with the names of those who wrote answers. Compared and recorded, not proven."),
    )
    if one.late:
        yield paragraph(ours("This approval is "), theirs(one.late), ours("."), tone="open")
    if not one.current:
        yield paragraph(ours("This approval is of an earlier version (code ", one.fingerprint[:16], ")."), tone="open")


def _report(one: PrintedReport, context: Context) -> Iterator[Block]:
    yield Paragraph((tuple(_reported(one, context)),), tone="open")
    yield prose(one.words)
    if one.conditions:
        yield _before("Reported conditions:")
        yield prose(one.conditions)
    yield paragraph(ours("What "), theirs(one.name), ours(" wrote is kept here: "), theirs(one.kept))


def _reported(one: PrintedReport, context: Context) -> Iterator[Words]:
    yield strong(f"Approval reported by its author{'' if one.current else ', of an earlier version'}.")
    yield from (ours(" "), theirs(one.by), ours(" reported on ", context.local(one.recorded), " that "), theirs(one.name))
    yield from then(", ", one.role)
    yield from (ours(", approved it on "), theirs(one.date), ours(". That is not an approval given in this file."))
    yield from then(" ", one.since)


def _deed(one: Deed, context: Context) -> Item:
    line = ours(context.local(one.time), ": "), theirs(one.who), ours(" "), theirs(one.what), *then(": ", one.words)
    under = [
        *then("On these conditions: ", one.conditions),
        *then("What was written is kept here: ", one.kept),
        *(piece for words in one.attested for piece in then("Confirmed: ", words)),
    ]
    return Item(line, items=tuple(Item((under[place], under[place + 1])) for place in range(0, len(under), 2)))
