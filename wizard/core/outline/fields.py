"""Answers, as the form asks for them: a text, a choice with its reason, a list, a table, entries with their fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.document.printed import Column, Evidence, Field, PointedAtBy, PrintedAnswer, PrintedEntry
from wizard.core.form.kinds import KINDS
from wizard.core.outline.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Item,
    Line,
    Paragraph,
    Prose,
    Row,
    Table,
    Words,
)
from wizard.core.outline.lines import Context, led, ours, paragraph, strong, theirs, theirs_strong, then, withheld
from wizard.core.text import harmless, one_line

_DEEPEST = 6  # of a heading


def answer(item: PrintedAnswer | Field, context: Context) -> Block:
    """Return the answer itself, which is not empty."""
    if item.links and not item.prose and not KINDS[item.kind].is_choice:
        return Paragraph((context.answered(item.verdict, item.links),))
    return led(item)


def response(item: PrintedAnswer, level: int, context: Context) -> Iterator[Block]:
    """Yield what was answered, or that nothing was. level: of a heading inside of it."""
    if item.withheld:
        yield Paragraph((withheld(item.withheld),))
    elif item.entries and item.layout == "blocks":
        yield from _blocks(item, level, context)
    elif item.entries and (item.layout == "table" or len(item.columns) > 1):
        yield _table(item, context)
    elif item.entries:
        yield Bullets(tuple(_listed(entry) for entry in item.entries))
    elif item.reason_as:
        same = theirs_strong(item.verdict), ours(", for the same reason as at "), context.link(item.reason_as), ours(".")
        yield paragraph(*same)
    elif item.verdict or item.prose:
        yield answer(item, context)
        if item.reason_for:
            yield paragraph(ours("The same answer and reason are given at "), theirs(item.reason_for), ours("."), tone="quiet")
    elif item.state == "empty":
        yield paragraph(ours("Left empty."), tone="quiet")
    elif item.raw:
        yield paragraph(ours('Given, but it does not fit: "'), theirs(item.raw), ours('"'))
    else:
        yield paragraph(ours("Not answered."), tone="quiet")
    if item.recommended:
        yield paragraph(theirs(item.recommended), tone="quiet")


def evidence(some: Sequence[Evidence], context: Context) -> Iterator[Block]:
    """Yield what stands beside an answer: sources, and gaps that are stated."""
    if some:
        yield paragraph(*_evidence(some, context))


def _evidence(some: Sequence[Evidence], context: Context) -> Iterator[Words]:
    for place, one in enumerate(some):
        if not place or some[place - 1].gap != one.gap:
            yield ours("Gap: " if one.gap else "Evidence: ")
        yield context.led(one.text, one.id)
        yield from then(", ", one.date)
        goes_on = place + 1 < len(some)
        yield ours("; " if goes_on and some[place + 1].gap == one.gap else ". " if goes_on else ".")


def _why(field: Field, answered: bool) -> str:
    """Say why a field is open. "Not known yet: ask ..." is the answer itself; it is not said twice."""
    if field.open and answered:
        is_said = harmless(field.open).lower() == harmless(field.verdict).lower()
        return "still to be answered" if is_said else field.open
    return field.open


# -- A list of entries in which one question is answered --------------------------------------------------------------


def _listed(entry: PrintedEntry) -> Item:
    if entry.withheld:
        return Item(withheld(entry.withheld), id=entry.id)
    for field in entry.fields:
        if field.prose:
            said = led(field)
            return Item((), (said,), id=entry.id)
    return Item((theirs(entry.label),), id=entry.id)


# -- A table: its rows are given by the form, or are the entries of a list --------------------------------------------


def _table(item: PrintedAnswer, context: Context) -> Table:
    is_named = item.layout == "table"
    columns = tuple((theirs(column.label),) for column in item.columns)
    rows = tuple(_row(entry, item.columns, is_named, context) for entry in item.entries)
    return Table(one_line(item.label), ((), *columns) if is_named else columns, rows, named=True)


def _row(entry: PrintedEntry, columns: Sequence[Column], is_named: bool, context: Context) -> Row:
    if entry.withheld:
        cells: list[Cell] = [(Paragraph((withheld(entry.withheld),)),), *[()] * (len(columns) - 1)]
    else:
        fields = {field.id: field for field in reversed(entry.fields)}
        cells = [tuple(_cell(fields.get(column.id), context)) for column in columns]
    return Row(((paragraph(theirs(entry.label)),), *cells) if is_named else tuple(cells), entry.id)


def _cell(field: Field | None, context: Context) -> Iterator[Paragraph | Prose]:
    """Yield what stands in a cell; of an entry in which a question is not asked, that it is not."""
    if field is None:
        yield paragraph(ours("Does not apply"), tone="quiet")
        return
    is_answered = bool(field.verdict or field.prose or field.text)
    if field.withheld:
        yield Paragraph((withheld(field.withheld),))
    elif field.prose:
        yield led(field)
    elif is_answered:
        yield Paragraph((context.answered(field.verdict or field.text, field.links),))
    else:
        yield paragraph(ours(field.blank or "None given"), tone="quiet")
    if is_answered and field.open:
        yield paragraph(ours("(needs attention: "), theirs(_why(field, is_answered)), ours(")"), tone="open")
    if field.derived:
        yield paragraph(theirs(field.derived), tone="quiet")


# -- Entries with a heading and fields each ---------------------------------------------------------------------------


def _blocks(item: PrintedAnswer, level: int, context: Context) -> Iterator[Block]:
    """Yield entries under their headings, and under themes where they have any."""
    themes: dict[str, list[PrintedEntry]] = {}
    for entry in item.entries:
        themes.setdefault(entry.group, []).append(entry)
    is_themed = any(themes)
    for number, (theme, some) in enumerate(themes.items(), 1):
        if is_themed:
            yield Heading(min(level, _DEEPEST), (theirs(theme or "Under no heading"),), f"{item.id}--{number}")
        for entry in some:
            yield from _entry(entry, level + 1 if is_themed else level, context)


def _entry(entry: PrintedEntry, level: int, context: Context) -> Iterator[Block]:
    """Yield one entry, all its fields in their order. What heads it is not said again."""
    yield Heading(min(level, _DEEPEST), _headed(entry), entry.id)
    yield from entry_fields(entry, context)


def entry_fields(entry: PrintedEntry, context: Context) -> Iterator[Block]:
    """Yield what stands under the heading of an entry."""
    if entry.withheld:
        yield Paragraph((withheld(entry.withheld),))
    title_is_said, group_is_said = not entry.title or entry.title not in entry.heading, not entry.group
    for field in entry.fields:
        if not title_is_said and field.kind == "line" and field.text == entry.title:
            title_is_said = True
        elif not group_is_said and field.kind == "line" and field.text == entry.group:
            group_is_said = True
        else:
            yield from _field(field, context)
    yield from evidence(entry.evidence, context)
    nouns = [one.noun for one in entry.named_by]
    for by in entry.named_by:
        yield paragraph(*_named_by(by, nouns.count(by.noun) > 1, context))


def _headed(entry: PrintedEntry) -> Line:
    """Return "3a) Making information available": its number begins no list, so its bracket may stay."""
    begins = f"{entry.number}) "
    if entry.number and entry.heading.startswith(begins):
        return theirs(entry.number), ours(") "), theirs(entry.heading[len(begins) :])
    return (theirs(entry.heading or "Without a title"),)


def _field(field: Field, context: Context) -> Iterator[Block]:
    label = theirs_strong(field.label if field.label.endswith((":", "?", ".")) else f"{field.label}:")
    if field.withheld:
        yield paragraph(label, ours(" "), *withheld(field.withheld))
        return
    if field.state == "empty" and not field.blank and not field.derived:
        return
    if field.prose:
        yield Paragraph(((label,),), together=True)
        yield led(field)
        if field.open:
            yield paragraph(ours("Needs attention: "), theirs(field.open), tone="open")
    else:
        yield paragraph(label, ours(" "), *_on_a_line(field, context))
    if field.derived:
        yield paragraph(theirs(field.derived), tone="quiet")
    if field.recommended:
        yield paragraph(theirs(field.recommended), tone="quiet")


def _on_a_line(field: Field, context: Context) -> Iterator[Words]:
    """Yield a short answer, and why it is open."""
    if field.verdict or field.text:
        yield from context.answered(field.verdict or field.text, field.links)
        if field.open:
            yield from (ours(" (needs attention: "), theirs(_why(field, True)), ours(")"))
    elif field.open:
        yield from (ours("Needs attention: "), theirs(field.open))
    else:
        yield ours(field.blank)


def _named_by(by: PointedAtBy, is_one_of_two: bool, context: Context) -> Iterator[Words]:
    yield strong("Named in:")
    yield ours(" ")
    if by.noun:
        yield theirs(by.noun[:1].lower() + by.noun[1:])
        yield ours(" ")
    yield from context.joined(by.links)
    if is_one_of_two:
        yield from (ours(" (“"), theirs(by.label), ours("”)"))
    yield ours(".")
