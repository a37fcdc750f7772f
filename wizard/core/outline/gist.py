"""What came of it, for a reader with two minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.document.printed import AffectedGroup, Headlines, KnownGap, NextStep, RiskWithActions, Stated
from wizard.core.frozen import frozen
from wizard.core.outline.blocks import Block, Bullets, Cell, Heading, Item, Paragraph, Row, Table, Words
from wizard.core.outline.lines import Context, capital, led, linked, ours, paragraph, prose, theirs


@frozen
class _Unsaid:
    """What is said of nothing. What is left out is not said to be missing."""

    owner: str
    date: str
    action: str


_YET = _Unsaid("Nobody yet", "No date yet", "None yet")
_HERE = _Unsaid("Not said here", "Not said here", "None on this page")


def headlines(headlines: Headlines, lead: str, context: Context) -> Iterator[Block]:
    """Yield all that came of it, under headings of the third level. lead: what is proposed."""
    unsaid = _YET if headlines.is_whole else _HERE
    if lead:
        yield _heading("What is proposed")
        yield prose(lead)
    if headlines.people:
        yield _heading("Who is affected, and how")
        yield from _told(headlines.people, context)
    yield from _what_was_found(headlines, context)
    if headlines.lacking:
        yield _heading("What is missing in the plan")
        yield Bullets(tuple(Item((theirs(one),)) for one in headlines.lacking))
    if headlines.entries:
        yield _heading("Risks and opportunities")
        yield _register(headlines.entries, unsaid, context)
    if headlines.groups and not context.brief:
        yield _heading("Groups, and what affects them")
        yield Bullets(tuple(Item(tuple(_affected(one, context))) for one in headlines.groups))
    if headlines.steps:
        yield from _what_will_be_done(headlines, unsaid, context)
    if headlines.gaps:
        yield _heading("What is not known yet")
        yield Bullets(tuple(Item(tuple(_gap(one, context))) for one in headlines.gaps))
    for decided in headlines.decided:
        yield Heading(3, (theirs(decided.link.text),))
        if decided.verdict:
            yield led(decided)
        else:
            yield paragraph(ours("Not decided yet."))
        if decided.rule:
            yield paragraph(theirs(decided.rule), tone="quiet")


def _heading(words: str) -> Heading:
    return Heading(3, (ours(words),))


def _what_was_found(headlines: Headlines, context: Context) -> Iterator[Block]:
    if not (headlines.asked or headlines.missing or headlines.strengths or headlines.unsaid):
        return
    yield _heading("What was found")
    if headlines.risks:
        yield _before("Risks identified:")
        yield from _told(headlines.risks, context)
    elif headlines.asked:
        so_far = headlines.unsaid or headlines.gaps
        yield paragraph(ours(f"No risk {'has been identified so far' if so_far else 'was identified'}."))
    if headlines.remedies:
        yield _before("What is done about the risks:")
        yield from _told(headlines.remedies, context)
    for words, some in (
        ("Not done, or not in place:", headlines.missing),
        ("Positive effects, and what was done:", headlines.strengths),
        ("Not answered:", headlines.unsaid),
    ):
        if some:
            yield _before(words)
            yield Bullets(tuple(Item(tuple(_stated(one, context))) for one in some))


def _before(words: str) -> Paragraph:
    return Paragraph(((ours(words),),), together=True)


def _told(some: Sequence[Stated], context: Context) -> Iterator[Block]:
    """Yield what answers say, in paragraphs."""
    for one in some:
        name = context.link(one.link, one.name if context.brief else "")
        yield Paragraph(((_in_bold(name),),), together=True)
        yield prose(one.says)


def _in_bold(one: Words) -> Words:
    return Words(one.words, one.theirs, True, one.to, one.linked, one.noun)


def _stated(one: Stated, context: Context) -> Iterator[Words]:
    """Yield what an answer says, on a line."""
    name = one.name if context.brief else one.link.text
    if name:
        yield context.link(one.link, name)
    if name and one.says:
        yield ours(": ")
    if one.says:
        yield linked(one.says)


def _register(some: Sequence[RiskWithActions], unsaid: _Unsaid, context: Context) -> Table:
    has_kinds, has_affected = any(one.kind for one in some) and not context.brief, any(one.affected for one in some)
    columns = ["What it is about", *["Risk or opportunity"] * has_kinds, *["Who is affected"] * has_affected, "Actions"]
    rows = []
    for one in some:
        cells = [_entry(one, context)]
        cells += [_said(one.kind, "Not said")] * has_kinds + [_said(one.affected, "Not said")] * has_affected
        cells.append((paragraph(*context.joined(one.actions)),) if one.actions else _said("", unsaid.action))
        rows.append(Row(tuple(cells)))
    caption = "Risks and opportunities, who is affected, and the actions that answer them"
    return Table(caption, tuple((ours(column),) for column in columns), tuple(rows), named=True)


def _entry(one: RiskWithActions, context: Context) -> Cell:
    """Return what an entry is called; where there is little room, with whether it is a risk."""
    title = (ours(": "), theirs(one.title)) if one.title and one.title != one.link.text else ()
    kind = (ours(" ("), theirs(one.kind), ours(")")) if context.brief and one.kind else ()
    return (paragraph(context.link(one.link), *title, *kind),)


def _said(words: str, otherwise: str) -> Cell:
    """Return what stands in a cell, where nothing may stand for nothing."""
    return (paragraph(theirs(words) if words else ours(otherwise)),)


def _affected(one: AffectedGroup, context: Context) -> Iterator[Words]:
    yield from (theirs(one.name), ours(": "))
    if one.words:
        yield theirs(one.words)
    else:
        yield from context.joined(one.entries)


def _what_will_be_done(headlines: Headlines, unsaid: _Unsaid, context: Context) -> Iterator[Block]:
    """Yield the steps; for who has two minutes what is done is counted."""
    steps = [one for one in headlines.steps if not (context.brief and one.state == "done")]
    done = len(headlines.steps) - len(steps)
    yield _heading("What will be done")
    if done:
        are, to_come = "is" if done == 1 else "are", " This is still to come:" if steps else ""
        yield Paragraph(((ours(f"{done} of {len(headlines.steps)} {are} done.{to_come}"),),), together=bool(steps))
    if steps:
        columns = tuple((ours(column),) for column in ("Action", "Who", "By when"))
        rows = tuple(Row(_step(one, headlines.today, unsaid, context)) for one in steps)
        yield Table("What will be done, who does it and by when", columns, rows, named=True)


def _step(one: NextStep, today: str, unsaid: _Unsaid, context: Context) -> tuple[Cell, ...]:
    name = context.led(capital(one.link.text), one.link.id, "" if one.title else one.link.noun)
    title = (ours(": "), theirs(one.title)) if one.title else ()
    late = f" (not done by {today})" if one.state == "overdue" else " (done)" if one.state == "done" else ""
    due = theirs(one.due) if one.due else ours(unsaid.date)
    return (
        (paragraph(name, *title),),
        _said("; ".join(one.owners), unsaid.owner),
        (paragraph(due, *([ours(late)] if late else [])),),
    )


def _gap(one: KnownGap, context: Context) -> Iterator[Words]:
    yield context.link(one.link, one.what)
    if one.by:
        yield from (ours(", was due by " if one.late else ", due by "), theirs(one.by))
