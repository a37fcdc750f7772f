"""Every edition of an assessment set out: what stands in it, in which order, and what leads where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from wizard.core.document.editions import Edition
from wizard.core.document.printed import Document, PrintedAnswer, Publication, StateInWords
from wizard.core.outline.blocks import (
    Block,
    Bullets,
    Contents,
    Divider,
    Fact,
    Facts,
    Heading,
    Item,
    Line,
    Outline,
    Paragraph,
    Words,
)
from wizard.core.outline.deeds import decision
from wizard.core.outline.for_the_file import trail
from wizard.core.outline.form import aside, form, signed
from wizard.core.outline.gist import headlines
from wizard.core.outline.glance import pictures
from wizard.core.outline.lines import Context, capital, linked, ours, paragraph, prose, theirs, then, withheld
from wizard.core.outline.todo import todo
from wizard.core.text import one_line


def outline(
    document: Document | Publication, edition: Edition, program: str, local: Callable[[str], str], *, checked: bool = True
) -> Outline:
    """Return an edition set out. program: what prints it ("Due Regard 0.3"). local: says when a time (UTC) was, in words.

    checked: whether each of its words can be held against what was approved, once it is printed: of Word and PDF none can.
    """
    brief = edition is Edition.SUMMARY
    context = Context(frozenset() if brief else _anchors(document), brief, local)
    if isinstance(document, Document):
        blocks, nameless = _record(document, context), "Assessment without a title yet"
        printed = _printed_for_the_file(document, program)
    else:
        blocks, nameless = _summary(document, context) if brief else _public(document, context), "Assessment without a title"
        printed = (
            _printed_to_be_read(document, program) if brief else _printed_to_be_published(document, program, checked=checked)
        )
    title = one_line(document.title or nameless)
    state = document.state_words.short
    if not brief and isinstance(document, Publication) and document.approval:
        state = f"{state}, {one_line(document.approval.date)}"
    heading = Heading(1, (theirs(title),), listed=False)
    running = f"Summary: {title}" if brief else title
    publisher = one_line(document.organisation) if isinstance(document, Publication) else ""
    return Outline(title, document.language, running, (heading, *blocks, Divider(), printed), state, brief, publisher)


def _anchors(document: Document | Publication) -> frozenset[str]:
    """Return what can be led to: the questions that are printed, and the entries of their lists."""
    said = [item for part in document.aside for item in part.questions if item.state != "empty"]
    items = [*(item for part in document.parts for item in part.questions), *said]
    entries = (entry.id for item in items if not item.withheld for entry in item.entries)
    return frozenset((*(item.id for item in (*items, *document.cover)), *entries)) - {""}


def _record(document: Document, context: Context) -> Iterator[Block]:
    approval = document.approvals[-1] if document.approvals else None
    yield paragraph(theirs(document.form))
    yield Facts(tuple(_facts_of_the_file(document, context)))
    yield from decision(document, context)
    yield from _summarised(document, context)
    # What is worked on says first what is still to do; what is approved, last.
    if not document.approved:
        yield from todo(document, context)
    yield from _contents()
    yield from pictures(document.matrices, document.timelines, context)
    yield from form(document.form, document.parts, context)
    yield from signed(document, approval)
    yield from aside(document.aside, context)
    if document.approved:
        yield from todo(document, context)
    yield from trail(document.trail, context)


def _public(document: Publication, context: Context) -> Iterator[Block]:
    yield paragraph(*_of_the_organisation(document), theirs(document.form))
    yield Facts((*_how_it_stands(document), *_deciding(document), *_published(document, context)))
    yield from _conditions("Conditions", document)
    yield from _summarised(document, context)
    yield from _contents()
    yield from pictures(document.matrices, document.timelines, context)
    yield from form(document.form, document.parts, context)
    yield from signed(document, document.approval)
    yield from aside(document.aside, context)
    if document.withheld:
        yield Heading(2, (ours("What is not published"),), "not-published")
        left_out = ((theirs(capital(one.where)), ours(": "), theirs(one.because)) for one in document.withheld)
        yield Bullets(tuple(Item(line) for line in left_out))


def _summary(document: Publication, context: Context) -> Iterator[Block]:
    yield paragraph(*_of_the_organisation(document), ours("Summary of an equality impact assessment"))
    yield Facts((*_how_it_stands(document), *_deciding(document)))
    yield from _conditions("Conditions of the approval", document)
    yield from _summarised(document, context)
    if document.withheld:
        left_out = "Something is not in this summary, because it is marked as not for publication."
        yield paragraph(ours(left_out), tone="quiet")
    yield paragraph(*_in_a_row(_published(document, context)), tone="quiet")


def _of_the_organisation(document: Publication) -> Line:
    return (theirs(document.organisation), ours(": ")) if document.organisation else ()


def _in_a_row(facts: Iterable[Fact]) -> Iterator[Words]:
    """Yield facts one behind the other, as sentences."""
    for place, fact in enumerate(facts):
        name = "".join(part.words for part in fact.name)
        yield from (*([ours(" ")] if place else []), Words(name, theirs=True, strong=True), ours(" "), *fact.value, ours("."))


def _contents() -> Iterator[Block]:
    yield Heading(2, (ours("Contents"),), "the-contents", listed=False)
    yield Contents()


def _summarised(document: Document | Publication, context: Context) -> Iterator[Block]:
    yield Heading(2, (ours("Summary"),), "the-summary")
    yield from headlines(document.headlines, document.lead, context)


def _conditions(heading: str, document: Publication) -> Iterator[Block]:
    if document.conditions:
        yield Heading(2, (ours(heading),), "the-conditions")
        yield prose(document.conditions)


# -- What is said of the document as a whole --------------------------------------------------------------------------


def _fact(name: str, *words: Words) -> Fact:
    return Fact((ours(name),), words)


def _how_it_stands(document: Document | Publication) -> Iterator[Fact]:
    yield _fact("State:", *_in_words(document.state_words))
    decision, said = document.headlines.decision, {item.verdict for item in document.cover}
    if decision and not {decision.who or decision.more.removeprefix(" on ")} & said:  # else it is said below, as a fact
        yield Fact((), _in_words(decision))


def _in_words(state: StateInWords) -> Line:
    return (ours(state.short, state.then), *((theirs(state.who),) if state.who else ()), ours(state.more, "."))


def _facts_of_the_file(document: Document, context: Context) -> Iterator[Fact]:
    yield from _how_it_stands(document)
    for item in document.cover:
        # As the form asks for it: by that it is read back.
        yield Fact((theirs(item.label),), (theirs(item.verdict) if item.verdict else ours("Not answered"),), item.id)
    if document.carried:
        yield _fact("Carried over from:", theirs(document.carried))
    if document.authors:
        begun, changed = context.local(document.begun), context.local(document.changed)
        when = f", {begun}" if begun == changed else f", from {begun} to {changed}"
        yield _fact("Written by:", theirs(", ".join(document.authors)), ours(when))
    yield _fact("Version of the form:", theirs(document.form_version), ours(" ("), theirs(document.form_id), ours(")"))
    yield _fact("Code in words:", ours(document.spoken))


def _called(item: PrintedAnswer) -> Line:
    """Return what a fact is about; as the form asks for it, where nothing shorter says it."""
    return (theirs(item.topic), ours(":")) if item.topic else (theirs(item.label),)


def _deciding(document: Publication) -> Iterator[Fact]:
    """Yield who decides, and when; and what else stands on the cover."""
    for item in document.cover:
        if item.verdict or item.prose or item.withheld:
            yield Fact(_called(item), withheld(item.withheld) if item.withheld else (theirs(item.verdict),), item.id)


def _published(document: Publication, context: Context) -> Iterator[Fact]:
    """Yield who publishes it and who prepared it, which version it is."""
    if document.prepared:
        yield _fact("Prepared by:", theirs("; ".join(document.prepared)))
    if document.organisation:
        yield _fact("Organisation:", theirs(document.organisation))
    if document.contact:
        yield _fact("Contact:", linked(document.contact))
    yield _fact("Printed:" if context.brief else "Published:", ours(document.published))
    if document.version:
        yield _fact("Version:", ours(str(document.version)), *then(", replaces ", document.replaces))
    if not context.brief:
        listed = Words("What is listed at the end as not published", to="not-published")
        where = (listed, ours("; where")) if document.withheld else (ours("Where"),)
        beside = " evidence is kept, who was asked for what is not known, and what colleagues wrote to each other"
        yield _fact("Not in this document:", *where, ours(beside))


# -- What printed it, and as what -------------------------------------------------------------------------------------


def _printed_for_the_file(document: Document, program: str) -> Paragraph:
    kept = f"; change {document.record}, check {document.seal}" if document.seal else ""
    told = " They tell from which state of the assessment's file this was printed: wizard verify compares them." if kept else ""
    return paragraph(
        ours(
            f"Printed by {program} as a record of what was answered, when, and who answered it. "
            f"Code {document.fingerprint}{kept}{'.' if kept else ''}{told}"
        )
    )


def _printed_to_be_published(document: Publication, program: str, *, checked: bool) -> Paragraph:
    if not checked:
        return paragraph(
            ours(
                f"Printed by {program} to be published. Code of this document: {document.content}. It tells which approval it "
                "is of. Whether each word was approved can be checked of the web page, and not of a Word document or a PDF: "
                "ask "
            ),
            _whom_to_ask(document),
            *((ours(" ("), linked(document.contact), ours(")")) if document.contact else ()),
            ours(" for it."),
        )
    return paragraph(
        ours(
            f"Printed by {program} to be published. Code of this page: {document.content}. To have it checked that each word "
            "of the page was approved, send the page to "
        ),
        _whom_to_ask(document),
        ours(". The code alone tells which approval it is of."),
    )


def _whom_to_ask(document: Publication) -> Words:
    return theirs(document.organisation) if document.organisation else ours("whoever publishes it")


def _printed_to_be_read(document: Publication, program: str) -> Paragraph:
    return paragraph(
        ours(f"Printed by {program} from the answers to “"),
        theirs(document.form),
        ours("”. The whole assessment has each answer in full."),
    )
