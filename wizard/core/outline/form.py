"""The form in its own order: its sections, each with its questions and what was answered; its end is the approval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.document.printed import Document, PrintedApproval, PrintedSection, Publication, Signature
from wizard.core.frozen import replace
from wizard.core.outline.blocks import Block, Divider, Heading, Line, Paragraph, Prose
from wizard.core.outline.fields import evidence, response
from wizard.core.outline.lines import Context, ours, paragraph, prose, theirs


def form(title: str, parts: Sequence[PrintedSection], context: Context) -> Iterator[Block]:
    """Yield all sections under the title of the form."""
    yield Divider()
    yield Heading(2, (theirs(title),), "the-form")
    for part in parts:
        if part.above:
            yield Heading(2, (theirs(part.above),), f"above-{part.id}")
        yield from _section(part, context)


def _section(part: PrintedSection, context: Context) -> Iterator[Block]:
    named = _is_named(part)
    if part.title:
        yield Heading(3, (theirs(part.title),), part.questions[0].id if named else f"section-{part.id}")
    if part.intro:
        yield prose(part.intro)
    # One level below the section, or in its place where it has no title.
    level = 4 if part.title else 3
    for place, item in enumerate(part.questions):
        is_headed = bool(place) or not named
        if is_headed:
            number = (theirs(item.number), ours(". ")) if item.number else ()
            yield Heading(level, (*number, theirs(item.label)), item.id)
        yield from response(item, level + is_headed, context)
        yield from evidence(item.evidence, context)


def _is_named(part: PrintedSection) -> bool:
    """Whether a section asks for one thing in the words of its title, as it often does: they are printed once."""
    first = part.questions[0] if part.questions else None
    return bool(first and part.title and first.label == part.title and not first.number)


def signed(document: Document | Publication, approval: PrintedApproval | Signature | None) -> Iterator[Block]:
    """Yield what the approver wrote, and who that is."""
    yield Heading(3, (theirs(document.approval_title),), "the-approval")
    yield Heading(4, (theirs(document.approval_ask),))
    if not approval:
        yield paragraph(ours("Not yet approved."))
        return
    # All of it stays on the page of who that is.
    yield _together(prose(approval.words)) if approval.words else Paragraph(((ours("No comments."),),), together=True)
    if isinstance(document, Publication) and document.conditions:
        yield Paragraph(((ours("Conditions:"),),), together=True)
        yield _together(prose(document.conditions))
    lines: tuple[Line, ...] = tuple((theirs(one),) for one in (approval.name, approval.role, approval.date) if one)
    yield Paragraph(lines)


def _together(text: Prose) -> Prose:
    return replace(text, together=True)


def aside(parts: Sequence[PrintedSection], context: Context) -> Iterator[Block]:
    """Yield what stands beside the form: sources and gaps."""
    for part in parts:
        said = [item for item in part.questions if item.state != "empty"]
        for place, item in enumerate(said):
            named = not place and item.label == part.title
            if not place:
                yield Heading(2, (theirs(part.title),), item.id if named else f"section-{part.id}")
            if not named:
                yield Heading(3, (theirs(item.label),), item.id)
            yield from response(item, 3 if named else 4, context)
