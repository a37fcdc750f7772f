"""Where the shapes of a picture stand: a matrix and a time line, made drawings.

What somebody wrote changes the words of a drawing and nothing else of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from wizard.core.document.drawings import (
    Contour,
    Drawing,
    Lettering,
    Panel,
    Phrase,
    PictureTable,
    Pieces,
    Primitive,
    Rect,
    Rows,
    Sentence,
    Shapes,
    Stretch,
    Stroke,
)
from wizard.core.document.pictures import Bar, Matrix, MatrixColumn, MatrixRow, Timeline
from wizard.core.frozen import frozen, replace
from wizard.core.text import sentence

T = TypeVar("T")
Labelled = MatrixRow | Bar

NAMES = 284
"""How wide the names at the left are."""
ROWS = 30
"""How many rows a panel has at most: as many as a page of paper shows."""
_NARROW = 120  # the names on a phone, where no row has a number
_BELOW = 4  # under the last row
_LETTER, _STRONG = 6.9, 8  # how wide a letter of a name, and of bold words, is counted


def drawn(matrices: Sequence[Matrix], timelines: Sequence[Timeline]) -> tuple[Drawing, ...]:
    """Return the drawings of all pictures that show something, in the order in which they are printed."""
    shown = [one for one in matrices if one.rows and one.columns]
    dated = [one for one in timelines if one.bars]
    return (
        *(matrix(one, f"matrix-{number}") for number, one in enumerate(shown, 1)),
        *(timeline(one, f"timeline-{number}") for number, one in enumerate(dated, 1)),
    )


# -- A matrix: a row for what is named, a column for what names it, a mark where it does ------------------------------

_ROW = 22  # from one row to the next
_APART = 14  # between the columns of the first reference and those of the second
_HEAD, _HEAD_TURNED = 44, 132  # above the first row: for numbers that stand upright, for words that are turned
_TURNED_WORDS = 24  # letters of a title that is turned
_TURNED_ROOM = 96  # which the last of them needs at the right


@frozen
class _Grid:
    """Where the columns of a matrix stand."""

    cell: int
    """From one column to the next."""
    split: int
    """Where the columns of the first reference end."""
    upright: int
    """How many columns are headed by a number: all of the first reference, or none. The others have words, turned."""
    top: int
    """Where the first row begins."""
    width: int
    """Where the last column ends."""
    unnamed: Pieces
    """What is said in a row that nothing names."""
    inside: bool
    """Whether that has room in the columns of the first reference; else it stands at the right of all."""
    total: int

    def x(self, place: int, column: MatrixColumn) -> int:
        """Return the middle of a column, by its place."""
        return place * self.cell + self.cell // 2 + (_APART if column.also else 0)


def _grid(one: Matrix) -> _Grid:
    first = [column for column in one.columns if not column.also]
    count = len(one.columns)
    cell = 22 if count <= 28 else 18
    numbers = max((len(column.text) for column in first), default=0)
    is_numbered = any(column.text != column.title for column in first) and numbers <= (3 if cell > 18 else 2)
    upright = len(first) if is_numbered else 0
    split, width = len(first) * cell, count * cell + (_APART if count > len(first) else 0)
    unnamed = ("named by none of the ", one.columns_noun)
    room = len("".join(unnamed)) * _STRONG + 16
    inside = split >= room
    beside = (_TURNED_ROOM if upright < count else 8) + (0 if inside or not one.gaps else room)
    top = _HEAD_TURNED if upright < count else _HEAD
    return _Grid(cell, split, upright, top, width, unnamed, inside, width + beside)


def matrix(one: Matrix, place: str) -> Drawing:
    """Return a matrix as it is drawn. place: its anchor."""
    grid, facts, aside = _grid(one), _matrix_facts(one), _room(one.rows)
    count = -(-len(one.rows) // ROWS)
    called_short = _names_told_apart(one.rows, aside)
    heads = _told_apart([column.text for column in one.columns], _TURNED_WORDS)
    heard, panels, behind = _heard(facts), [], _Behind(lambda rows: _columns(one, grid, rows, heads))
    for number, rows in enumerate(_batches(one.rows, -(-len(one.rows) // count)), 1):
        height = grid.top + len(rows) * _ROW + _BELOW
        called = (one.title, f" ({number} of {count})") if count > 1 else (one.title,)
        names = _names(rows, sentence(one.rows_noun), grid.top, _ROW, aside, called_short)
        marks = Shapes((), tuple(_marks(one, grid, rows)))
        panels.append(Panel(str(number), called, heard, height, names, behind[len(rows)], (marks,)))
    stretches, table = (Stretch("", tuple(panels)),), _matrix_table(one)
    return Drawing("matrix", place, one.title, facts, NAMES, aside or _NARROW, grid.total, stretches, _matrix_key(one), table)


def _matrix_key(one: Matrix) -> Pieces:
    key: Pieces = ("A filled circle shows which ", one.columns_noun, " go with which ", one.rows_noun, ".")
    key += (" A filled square shows the same for ", one.also_noun, ".") if one.also_noun else ()
    return key + ((" A dashed frame: none of the ", one.columns_noun, " goes with it.") if one.gaps else ())


def _columns(one: Matrix, grid: _Grid, rows: int, heads: Sequence[Pieces]) -> Iterator[Primitive]:
    """Yield what stands behind the marks of so many rows, and above them. heads: the words over each column."""
    if grid.upright:
        yield Lettering("small", 0, grid.top - 26, (sentence(one.columns_noun),))
    yield from _bands(rows, grid.top, _ROW, grid.width)
    for place, column in enumerate(one.columns):
        x = grid.x(place, column)
        yield Stroke("rule", x, grid.top, x, grid.top + rows * _ROW)
        if place < grid.upright:
            yield Lettering("strong" if grid.cell == 22 else "strong tight", x, grid.top - 8, (column.text,), "middle")
        else:
            yield Lettering("", x + 3, grid.top - 8, heads[place], turned=-45)


def _marks(one: Matrix, grid: _Grid, rows: Sequence[MatrixRow]) -> Iterator[Primitive]:
    """Yield a mark where a column names a row, round for the first reference and square for the second; and the gaps."""
    for number, row in enumerate(rows):
        y = grid.top + number * _ROW
        if row.gap:
            yield Lettering("strong halo", 8 if grid.inside else grid.width + 8, y + _ROW - 7, grid.unnamed)
            if grid.split:
                yield Rect("frame", 1, y + 2, grid.split - 2, _ROW - 4, 3)
        marks = []
        for place in row.named:
            column = one.columns[place]
            x = grid.x(place, column)
            square, circle = f"M{x - 5} {y + 6}h10v10h-10z", f"M{x - 6} {y + 11}a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"
            marks.append(square if column.also else circle)
        if marks:
            yield Contour("mark", "".join(marks))


def _matrix_facts(one: Matrix) -> Sentence:
    gaps = [row for row in one.rows if row.gap]
    first = sum(not column.also for column in one.columns)
    many = (f"{first} " if first > 1 else "", one.columns_noun)
    if not gaps:
        return _said(f"Each of the {len(one.rows)} ", one.rows_noun, " is named by at least one of the ", *many, ".")
    verb = " is" if len(gaps) == 1 else " are"
    named = _listed([_pointed(row) for row in gaps])
    before = _said(f"{len(gaps)} of the {len(one.rows)} ", one.rows_noun, f"{verb} named by none of the ", *many, ": ")
    return (*before, *named, *_said("."))


def _matrix_table(one: Matrix) -> PictureTable:
    kinds = (False, True) if one.also_noun else (False,)
    called = [Phrase((column.text,), column.id, noun=column.noun) for column in one.columns]
    rows = tuple((_named(row), *(_naming(one, row, also, called) for also in kinds)) for row in one.rows)
    nouns = (one.rows_noun, one.columns_noun, *((one.also_noun,) if one.also_noun else ()))
    caption = (one.title, ": what names each of the ", one.rows_noun)
    return PictureTable(caption, tuple(map(sentence, nouns)), (Rows("", rows),))


def _naming(one: Matrix, row: MatrixRow, also: bool, called: Sequence[Phrase]) -> Sentence:
    """Return what names a row, of the first reference or of the second. called: each column by its place."""
    places = [place for place in row.named if one.columns[place].also == also]
    if not places:
        return _said("None") if also else _said("None of the ", one.columns_noun)
    apart = any("," in one.columns[place].text for place in places)
    pieces = [called[place] for place in places]
    return _listed(pieces, "; ", "; ") if apart else _listed(pieces)


# -- A time line: a bar from a beginning to an end, an arrow where there is no end, a diamond where there is only one ---

_BAR_ROW = 26  # from one row to the next
_LINE, _TICK = 616, 38  # how long the line is, and how far marks are apart at least
_AFTER = 12  # of the end of the line: for an arrow, and for half a diamond
_DIAMOND = 8  # from its middle to each side
_LATE = 32  # which the word "late" needs


@frozen
class _Line:
    """The line of a time line."""

    length: int
    width: int
    top: int
    """Where the first row begins."""
    shortens: bool
    """Whether the names of months are written short."""

    def at(self, share: float) -> float:
        """Return where something stands, by its place from 0 to 1."""
        return round(share * self.length, 1)


def timeline(one: Timeline, place: str) -> Drawing:
    """Return a time line as it is drawn. place: its anchor."""
    length = max(_LINE, len(one.ticks) * _TICK)
    line = _Line(length, length + _AFTER, 44 if one.today >= 0 else 26, len(one.ticks) > 12)
    aside = _room(one.bars)
    called_short = _names_told_apart(one.bars, aside)
    headed: dict[str, list[Bar]] = {}
    for bar in one.bars:
        headed.setdefault(bar.group, []).append(bar)
    stretches = [
        Stretch(_heading(title, headed), tuple(_panels(one, line, number, title, bars, called_short)))
        for number, (title, bars) in enumerate(headed.items() if one.ticks else (), 1)
    ]
    facts = _timeline_facts(one.bars, one.noun)
    facts += _said(f" The line goes from {one.first} to {one.last}.") if one.first else ()
    key, table = _timeline_key(one), _timeline_table(one, headed)
    return Drawing("timeline", place, one.title, facts, NAMES, aside or _NARROW, line.width, tuple(stretches), key, table)


def _panels(
    one: Timeline, line: _Line, number: int, title: str, bars: Sequence[Bar], called_short: dict[str, Pieces]
) -> Iterator[Panel]:
    """Yield the panels under a heading. number: of the heading, from 1; called_short: the words of each name."""
    called = (one.title, ": ", title) if title else (one.title,)
    behind = _Behind(lambda rows: _scale(one, line, rows))
    for batch, some in enumerate(_batches(bars, ROWS), 1):
        height = line.top + len(some) * _BAR_ROW + _BELOW
        names = _names(
            some, sentence(one.noun) if number == batch == 1 else "", line.top, _BAR_ROW, _room(one.bars), called_short
        )
        said = _heard(_timeline_facts(some, one.noun))
        yield Panel(f"{number}-{batch}", called, said, height, names, behind[len(some)], tuple(_bars(some, line)))


def _heading(title: str, headed: dict[str, list[Bar]]) -> str:
    return title or ("Under no heading" if len(headed) > 1 else "")


def _scale(one: Timeline, line: _Line, rows: int) -> Iterator[Primitive]:
    """Yield what stands behind the bars of so many rows, and above them."""
    below = line.top + rows * _BAR_ROW
    yield from _bands(rows, line.top, _BAR_ROW, line.width)
    for tick in one.ticks:
        x, is_year = line.at(tick.at), tick.text.isdecimal()
        yield Stroke("rule year" if is_year else "rule", x, line.top, x, below)
        text = tick.text if is_year or not line.shortens else tick.text[:3]
        yield Lettering("strong" if is_year else "small", x, 14, (text,))
    if one.today >= 0:
        x = line.at(one.today)
        yield Stroke("today", x, line.top - 10, x, below)
        half = len(one.day) * _STRONG / 2
        at = min(max(x, half), line.length - half)
        yield Lettering("strong", round(at, 1), line.top - 14, (one.day,), "middle")


def _bars(bars: Sequence[Bar], line: _Line) -> Iterator[Shapes]:
    for number, bar in enumerate(bars):
        y = line.top + number * _BAR_ROW
        title = (*_when(bar), ". Late") if bar.late else _when(bar)
        yield Shapes(title, (*_bar(bar, line, y), *_beside(bar, line, y)))


def _bar(bar: Bar, line: _Line, y: int) -> Iterator[Primitive]:
    left, right = line.at(bar.left), line.at(bar.right)
    late = " late" if bar.late else ""
    match bar.shape:
        case "bar":
            yield Rect(f"mark{late}", left, y + 7, round(max(right - left, 5), 1), 12, 2)
        case "from":
            yield Contour("mark", f"M{left} {y + 7}h10v12h-10z")
            yield Contour("endless", f"M{left + 10} {y + 13}H{line.length + 2}")
            yield Contour("mark", f"M{line.length + 1} {y + 7}l9 6l-9 6z")
        case "to":
            yield Contour(f"mark{late}", f"M{max(right, _DIAMOND)} {y + 5}l8 8l-8 8l-8-8z")


def _beside(bar: Bar, line: _Line, y: int) -> Iterator[Lettering]:
    """Yield the words in a row: that it is late, why it has no end, or when it is."""
    left, right, base = line.at(bar.left), line.at(bar.right), y + 18
    if bar.late:
        begins, right = (left, max(left, right)) if bar.shape == "bar" else (right - _DIAMOND, right)
        if right + 12 + _LATE <= line.width:
            yield Lettering("strong halo", right + 12, base, ("late",))
        elif begins >= 8 + _LATE:  # no room after it, but before it
            yield Lettering("strong halo", begins - 8, base, ("late",), "end")
        else:
            yield Lettering("strong halo", right - 12, base, ("late",), "end")
    elif bar.shape == "from" and bar.ends:
        words = _cut((bar.ends,), 40)
        yield Lettering("halo", left - 8, base, words, "end") if bar.left > 0.6 else Lettering("halo", left + 18, base, words)
    elif not bar.shape:
        yield Lettering("halo", 4, base, _cut(_when(bar), 90))


def _when(bar: Bar) -> Pieces:
    begins = ("Begins: ", bar.begins) if bar.begins else ()
    ends = ("Ends: ", bar.ends) if bar.ends else ()
    return (*begins, *((". ",) if begins and ends else ()), *ends) or ("No date given",)


def _timeline_facts(bars: Sequence[Bar], noun: str) -> Sentence:
    late = [bar for bar in bars if bar.late]
    undated = sum(not bar.shape for bar in bars)
    facts = _said(sentence(noun), f": {len(bars)}.", *([f" {undated} without a date."] if undated else []))
    if not late:
        return facts + _said(" None is late.")
    named = _listed([_pointed(bar) for bar in late])
    return (*facts, *_said(f" {len(late)} late: "), *named, *_said("."))


def _timeline_key(one: Timeline) -> Pieces:
    shapes = {bar.shape for bar in one.bars}
    said = ["A bar: from its beginning to its end."]
    said += ["A dashed line with an arrow: it has no end by date."] if "from" in shapes else []
    said += ["A diamond: only its end is known."] if "to" in shapes else []
    said += ["Words alone: no date is known."] if one.undated else []
    late = any(bar.late for bar in one.bars)
    said += ["An outline with “late”: its end is past, and what came of it is not said."] if late else []
    return (" ".join(said),)


_TITLE = 160  # letters of a name in the table


def _timeline_table(one: Timeline, headed: dict[str, list[Bar]]) -> PictureTable:
    groups, short = (
        [],
        dict(zip((bar.id for bar in one.bars), _told_apart([bar.title for bar in one.bars], _TITLE), strict=True)),
    )
    for title, bars in headed.items():
        rows = [
            (
                (replace(*_named(bar), words=_called(bar, short[bar.id])),),
                _said(bar.begins or "Not given"),
                (*_said(bar.ends or "Not given"), *((*_said(" "), Phrase(("(late)",), strong=True)) if bar.late else ())),
            )
            for bar in bars
        ]
        groups.append(Rows(_heading(title, headed), tuple(rows)))
    caption = (one.title, ": when each of the ", one.noun, " begins and ends")
    return PictureTable(caption, (sentence(one.noun), "Begins", "Ends"), tuple(groups))


# -- What both have ---------------------------------------------------------------------------------------------------


class _Behind(dict[int, tuple[Shapes]]):
    """What stands behind the rows of a panel, by how many they are: made once for all panels that have as many."""

    def __init__(self, shapes: Callable[[int], Iterator[Primitive]]) -> None:
        self._shapes = shapes

    def __missing__(self, rows: int) -> tuple[Shapes]:
        self[rows] = (Shapes((), tuple(self._shapes(rows))),)
        return self[rows]


def _names_told_apart(rows: Sequence[Labelled], aside: int) -> dict[str, Pieces]:
    """Return the words of the names of all rows of a picture, by their anchors. aside: the room for a number."""
    letters = int((NAMES - 2 - aside) / _LETTER)
    return dict(zip((row.id for row in rows), _told_apart([row.title for row in rows], letters), strict=True))


def _told_apart(titles: Sequence[str], letters: int) -> list[Pieces]:
    """Return titles cut to so many letters; of those that would read alike, without the words with which they all begin."""
    starts = [0] * len(titles)

    def cut(place: int) -> Pieces:
        rest = titles[place][starts[place] :]
        return _cut(("… ", rest) if starts[place] else (titles[place],), letters)

    goes_on = True
    while goes_on:
        goes_on, alike = False, dict[str, list[int]]()
        for place in range(len(titles)):
            alike.setdefault("".join(cut(place)), []).append(place)
        for places in alike.values():
            begun = _begun_alike([titles[place] for place in places])
            if begun > starts[places[0]]:
                goes_on = True
                for place in places:
                    starts[place] = begun
    return [cut(place) for place in range(len(titles))]


def _begun_alike(titles: Sequence[str]) -> int:
    """Return how many letters of whole words all begin with; 0 where they are one and the same."""
    first, last = str(min(titles)), str(max(titles))
    if first == last:
        return 0
    same = next((place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first.rfind(" ", 0, same) + 1


def _names(
    rows: Sequence[Labelled], head: str, top: int, step: int, aside: int, called_short: dict[str, Pieces]
) -> tuple[Shapes, ...]:
    """Return the names of rows. head: over them; top: where they begin; step: from one to the next; aside: for a number.

    called_short: the words of each, by its anchor.
    """
    groups = [Shapes((), (Lettering("small", 6, top - 8, (head,)),))] if head else []
    for number, row in enumerate(rows):
        y = top + number * step
        shapes: list[Primitive] = [Rect("band-row", 0, y, NAMES, step)] if number % 2 else []
        if isinstance(row, MatrixRow) and row.gap:
            shapes.append(Rect("frame", 1, y + 2, (aside or _NARROW) - 6, step - 4, 3))
        if row.number:
            shapes.append(Lettering("strong", 6, y + step - 7, (row.number,)))
        shapes.append(Lettering("", aside or 6, y + step - 7, called_short[row.id]))
        groups.append(Shapes(_called(row), tuple(shapes)))
    return tuple(groups)


def _room(rows: Sequence[Labelled]) -> int:
    """Return the room that numbers take, all as much as the longest of them; 0 where there are none."""
    longest = max(len(row.number) for row in rows)
    return longest * _STRONG + 20 if longest else 0


def _bands(count: int, top: int, step: int, width: int) -> Iterator[Rect]:
    """Yield what tells every second row from its neighbours."""
    return (Rect("band-row", 0, top + number * step, width, step) for number in range(1, count, 2))


def _called(row: Labelled, title: Pieces = ()) -> Pieces:
    """Return the number and the title of a row. title: what stands for the whole of it."""
    words = title or (row.title,)
    return (row.number, " ", *words) if row.number else words


def _named(row: Labelled) -> Sentence:
    return (Phrase(_called(row), row.id, noun="" if row.title else row.noun),)


def _pointed(row: Labelled) -> Phrase:
    """Return the number of a row, or its title, as a link."""
    return Phrase((row.number or row.title,), row.id, noun=row.noun if row.number else "")


def _said(*words: str) -> Sentence:
    return (Phrase(words),)


def _heard(facts: Sentence) -> Pieces:
    return (*(word for piece in facts for word in piece.words), " A table below says the same.")


def _listed(pieces: Sequence[Phrase], between: str = ", ", last: str = " and ") -> Sentence:
    """Return "1, 2 and 3"."""
    listed, between_all, before_last = list(pieces[:1]), Phrase((between,)), Phrase((last,))
    for place, piece in enumerate(pieces[1:], 2):
        listed += [before_last if place == len(pieces) else between_all, piece]
    return tuple(listed)


def _cut(words: Pieces, letters: int) -> Pieces:
    """Return as many whole words as have room, and "…" for the rest. letters: at most, with that sign."""
    whole = "".join(words)
    if len(whole) <= letters:
        return words
    left, kept = len(whole[: letters - 1].rsplit(" ", 1)[0]), []
    for piece in words:
        kept.append(piece[:left])
        left = max(left - len(piece), 0)
    return (*filter(None, kept), "…")


def _batches(some: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    return (some[start : start + most] for start in range(0, len(some), most))
