"""What people would rather look at than read, as numbers and words: a matrix of references, and a list on a time line.

Whatever a picture shows stands in it as text as well, so that a table can say the same.
"""

from __future__ import annotations

from datetime import date

from wizard.core.form import dates
from wizard.core.form.answers import At, Known, NotApplicable
from wizard.core.form.bank import QUESTIONS, Picture
from wizard.core.form.dates import Span, british
from wizard.core.frozen import frozen
from wizard.core.standing.naming import begun_with, list_nouns, not_applicable
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing


@frozen
class Link:
    """Something that has a place in the document: its anchor, and how it is called there."""

    id: str
    text: str
    noun: str = ""
    """The noun before a number ("action"), for who hears the link by itself; "" where the text names it."""


@frozen
class MatrixRow:
    """One row of a matrix: an entry that may be named."""

    id: str
    """Its anchor."""
    number: str
    """As it is printed, "" where it has none."""
    title: str
    named: tuple[int, ...]
    """Which columns name it, by their places, from 0."""
    gap: bool
    """Whether no column of the first kind names it."""
    noun: str = ""
    """What it is: "item"."""


@frozen
class MatrixColumn:
    """One column of a matrix. also: it belongs to the second reference."""

    id: str
    text: str
    """Its number, or its title where it has none."""
    title: str
    also: bool
    noun: str = ""
    """What it is: "action"; "" where its text is no number."""


@frozen
class Matrix:
    """Which entries a reference names: rows are what is named, columns who names it."""

    title: str
    rows_noun: str
    """The noun for all rows: "items"."""
    columns_noun: str
    """The noun for the columns of the first kind."""
    also_noun: str
    """The noun for those of the second reference, "" where there is none."""
    rows: tuple[MatrixRow, ...]
    columns: tuple[MatrixColumn, ...]
    gaps: int
    """How many rows nothing of the first kind names."""


@frozen
class Bar:
    """One entry on the time line."""

    id: str
    """Its anchor."""
    number: str
    """As it is printed, "" where it has none."""
    title: str
    begins: str
    """Its first date as it was written, "" where there is none."""
    ends: str
    """Its last date as it was written, "" where there is none."""
    left: float
    """Where it begins, 0 to 1 of the line."""
    right: float
    """Where it ends, 0 to 1 of the line."""
    shape: str
    """One of "bar", "from" (it begins and has no end) and "to" (only its end is a date); "" where no date is known."""
    late: bool
    """Whether its end is past and it is not said what came of it."""
    group: str
    """The heading it stands under, "" where there is none."""
    noun: str = ""
    """What it is: "action"."""


@frozen
class Tick:
    at: float
    text: str


@frozen
class Timeline:
    """A list on a line from the first of its dates to the last."""

    title: str
    noun: str
    """The noun for its entries: "actions"."""
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    first: str
    """The day the line begins, in British words; "" where no date is known."""
    last: str
    """The day the line ends, in British words; "" where no date is known."""
    today: float
    """Where the day of printing stands, 0 to 1 of the line; -1 if outside."""
    day: str
    """That day, in British words: what is printed is read for years."""
    undated: int
    """How many of the entries have no place on the line."""


def anchor(standing: Standing, entry: Entry) -> str:
    """Return an entry's anchor: its list and its place, which say nothing of its hidden id."""
    if entry.at.question == QUESTIONS:
        return entry.id.partition(":")[2]
    return f"{entry.question.key.replace('.', '-')}-{standing.places[entry.id] + 1}"


def link_to(standing: Standing, entry: Entry, text: str = "") -> Link:
    """Return a link to an entry by its number, or by its whole title. text: what stands there instead."""
    words = text or entry.short
    return Link(anchor(standing, entry), words, entry.question.entry if words == entry.number else "")


# -- The matrix -------------------------------------------------------------------------------------------------------


def matrix(standing: Standing, picture: Picture) -> Matrix:
    """Return what one or two references name, as a matrix."""
    question = standing.bank.questions[picture.of]
    keys = [picture.of, *([picture.also] if picture.also else [])]
    columns: list[MatrixColumn] = []
    naming: dict[str, list[int]] = {}
    for key in keys:
        for step in standing.path.steps:
            entry = standing.entry_of(step.at)
            if step.question.key == key and entry:
                for one in dict.fromkeys(standing.pointed(step.at)):
                    naming.setdefault(one, []).append(len(columns))
                title = entry.title or entry.called
                link, is_also = link_to(standing, entry), key != picture.of
                columns.append(MatrixColumn(link.id, link.text, title, is_also, link.noun))
    rows = []
    for entry in standing.register.of(*question.pointing.to):
        named = tuple(naming.get(entry.id, ()))
        gap = all(columns[place].also for place in named)
        rows.append(
            MatrixRow(anchor(standing, entry), entry.number, entry.title or entry.called, named, gap, entry.question.entry)
        )
    return Matrix(
        title=picture.title,
        rows_noun=_noun(standing, *question.pointing.to),
        columns_noun=_noun(standing, picture.of.rpartition(".")[0]),
        also_noun=_noun(standing, picture.also.rpartition(".")[0]) if picture.also else "",
        rows=tuple(rows),
        columns=tuple(columns),
        gaps=sum(row.gap for row in rows),
    )


def _noun(standing: Standing, *keys: str) -> str:
    return " and ".join(list_nouns(keys, standing))


# -- The time line ----------------------------------------------------------------------------------------------------


def timeline(standing: Standing, picture: Picture, today: str) -> Timeline:
    """Return a list on a time line. What has no date stands there all the same, with its words."""
    entries = standing.register.of(picture.of)
    spans = {
        entry.id: (_span(standing, entry.place(picture.start)), _span(standing, entry.place(picture.end))) for entry in entries
    }
    days = [day for pair in spans.values() for span in pair if span for day in (span.first, span.last)]
    days = sorted(day for day in days if dates.FIRST < day < dates.LAST)
    first, last = _whole_years(days) if days else ("", "")
    scale = _Scale(first, last)
    bars = tuple(_bar(standing, one, spans[one.id], picture, scale, today) for one in entries)
    return Timeline(
        title=picture.title,
        noun=standing.bank.questions[picture.of].entries,
        bars=bars,
        ticks=scale.ticks(),
        first=british(first),
        last=british(last),
        today=scale.at(today) if first <= today <= last and first else -1.0,
        day=british(today),
        undated=sum(not bar.shape for bar in bars),
    )


def _whole_years(days: list[str]) -> tuple[str, str]:
    return f"{days[0][:4]}-01-01", f"{days[-1][:4]}-12-31"


def _span(standing: Standing, at: At) -> Span | None:
    answer = standing.answer(at)
    return dates.span(british(answer.value)) if isinstance(answer, Known) and isinstance(answer.value, str) else None


def _words(standing: Standing, at: At) -> str:
    answer, question = standing.answer(at), standing.bank.questions[at.question]
    if isinstance(answer, NotApplicable):
        return not_applicable(question)
    return standing.show(question, answer.value) if isinstance(answer, Known) else ""


def _bar(
    standing: Standing, entry: Entry, spans: tuple[Span | None, Span | None], picture: Picture, scale: _Scale, today: str
) -> Bar:
    start, end = spans
    outcome = standing.bank.roles.get("action_outcome", "")
    late = bool(end and not end.open and end.last < today)
    if late and outcome.startswith(f"{picture.of}."):
        late = standing.answer(entry.place(outcome)) is None
    left, right = (start.first if start else ""), (end.last if end and not end.open else "")
    shape = ("bar" if left and right else "from" if left else "to" if right else "") if scale.first else ""
    return Bar(
        id=anchor(standing, entry),
        number=entry.number,
        title=begun_with(entry, standing) or entry.title or entry.called,
        begins=_words(standing, entry.place(picture.start)),
        ends=_words(standing, entry.place(picture.end)),
        left=scale.at(min(max(left, scale.first), scale.last)) if left and shape else 0.0,
        right=scale.at(max(min(right, scale.last), scale.first)) if right and shape else 1.0,
        shape=shape,
        late=late,
        group=entry.group,
        noun=entry.question.entry,
    )


@frozen
class _Scale:
    first: str
    last: str

    def at(self, day: str) -> float:
        """Return where a day stands between the first and the last, 0 to 1."""
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        return round((date.fromisoformat(day) - first).days / max((last - first).days, 1), 4)

    def ticks(self) -> tuple[Tick, ...]:
        """A mark for each year; for each quarter where there are few years; for some years where there are many."""
        if not self.first:
            return ()
        years = range(int(self.first[:4]), int(self.last[:4]) + 1)
        if len(years) <= 4:
            quarters = [(year, month) for year in years for month in (1, 4, 7, 10)]
            return tuple(Tick(self.at(f"{year}-{month:02}-01"), _quarter(year, month)) for year, month in quarters)
        step = -(-len(years) // 12)
        return tuple(Tick(self.at(f"{year}-01-01"), str(year)) for year in years[::step])


def _quarter(year: int, month: int) -> str:
    return str(year) if month == 1 else ("April", "July", "October")[month // 3 - 1]
