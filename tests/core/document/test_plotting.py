"""Where the shapes of a picture stand, and what is said with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.core.document.drawings import (
    Contour,
    Drawing,
    Lettering,
    Panel,
    Phrase,
    Pieces,
    Primitive,
    Rect,
    Sentence,
    Shapes,
    Stroke,
)
from wizard.core.document.pictures import Bar, Matrix, MatrixColumn, MatrixRow, Tick, Timeline
from wizard.core.document.plotting import NAMES, ROWS, drawn
from wizard.core.frozen import plain, replace, with_texts

# -- Small pictures ---------------------------------------------------------------------------------------------------


def row(number: str, *named: int, title: str = "", gap: bool = False) -> MatrixRow:
    return MatrixRow(f"risks-{number}", number, title or f"Risk {number}", named, gap)


def column(number: str, *, also: bool = False, title: str = "") -> MatrixColumn:
    return MatrixColumn(f"{'groups' if also else 'steps'}-{number}", number, title or f"Column {number}", also)


def matrix(rows: Iterable[MatrixRow], columns: Iterable[MatrixColumn], also_noun: str = "") -> Matrix:
    rows = tuple(rows)
    return Matrix("Risks and steps", "risks", "steps", also_noun, rows, tuple(columns), sum(one.gap for one in rows))


STEPS = (column("1"), column("2"))
GROUPS = (
    column("Staff", also=True, title="Staff"),
    column("The public, and others", also=True, title="The public, and others"),
)
MATRIX = matrix([row("1", 0, 2), row("2", 2, 3, gap=True), row("3", 0, 1)], (*STEPS, *GROUPS), "groups")


def bar(number: str, shape: str = "bar", left: float = 0.0, right: float = 1.0, **more: Any) -> Bar:
    begins, ends = ("" if shape in ("to", "") else "2026"), ("" if shape in ("from", "") else "2027")
    fields = {"title": f"Step {number}", "begins": begins, "ends": ends, "late": False, "group": "", **more}
    return Bar(id=f"steps-{number}", number=number, left=left, right=right, shape=shape, **fields)


YEARS = (Tick(0.0, "2026"), Tick(0.25, "April"), Tick(0.5, "July"), Tick(0.75, "October"))


def timeline(*bars: Bar, today: float = -1.0, ticks: tuple[Tick, ...] = YEARS) -> Timeline:
    first, last = ("1 January 2026", "31 December 2026") if ticks else ("", "")
    undated = sum(not one.shape for one in bars)
    return Timeline("Steps in time", "steps", bars, ticks, first, last, today, "3 March 2026", undated)


def of(one: Matrix | Timeline) -> Drawing:
    (drawing,) = drawn([one], []) if isinstance(one, Matrix) else drawn([], [one])
    return drawing


def panels(drawing: Drawing) -> list[Panel]:
    return [panel for stretch in drawing.stretches for panel in stretch.panels]


def shapes(groups: Iterable[Shapes]) -> list[Primitive]:
    return [shape for group in groups for shape in group.shapes]


def beside(one: Matrix | Timeline) -> list[Primitive]:
    """What is drawn beside the names, where it is one panel."""
    (panel,) = panels(of(one))
    return shapes((*panel.behind, *panel.groups))


def said(text: Pieces | Sentence) -> str:
    return "".join("".join(piece.words) if isinstance(piece, Phrase) else piece for piece in text)


# -- A matrix ---------------------------------------------------------------------------------------------------------


def test_each_mark_of_a_matrix_stands_where_its_column_meets_its_row() -> None:
    """Columns are 22 apart, those of the second reference 14 further on; rows 22 apart from 132, as words are turned above."""
    marks = [one.outline for one in beside(MATRIX) if isinstance(one, Contour)]
    circle, square = "a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", "h10v10h-10z"
    assert marks == [
        f"M5 143{circle}M64 138{square}",
        f"M64 160{square}M86 160{square}",
        f"M5 187{circle}M27 187{circle}",
    ]


def test_each_column_has_a_rule_and_its_number_or_its_words_turned_above_it() -> None:
    assert [one for one in beside(MATRIX) if isinstance(one, Stroke)] == [
        Stroke("rule", x, 132, x, 198) for x in (11, 33, 69, 91)
    ]
    assert [one for one in beside(MATRIX) if isinstance(one, Lettering) and "halo" not in one.style] == [
        Lettering("small", 0, 106, ("Steps",)),
        Lettering("strong", 11, 124, ("1",), "middle"),
        Lettering("strong", 33, 124, ("2",), "middle"),
        Lettering("", 72, 124, ("Staff",), turned=-45),
        Lettering("", 94, 124, ("The public, and others",), turned=-45),
    ]


def test_a_row_that_nothing_names_is_framed_and_says_so_where_there_is_room() -> None:
    few, many = MATRIX, matrix([row("1"), row("2", gap=True)], [column(str(n)) for n in range(12)])
    for one, x, wide in ((few, 110, 42), (many, 8, 262)):
        top = 132 if one is few else 44
        assert [shape for shape in beside(one) if shape.style in ("frame", "strong halo")] == [
            Lettering("strong halo", x, top + 37, ("named by none of the ", "steps")),
            Rect("frame", 1, top + 24, wide, 18, 3),
        ]
    assert of(few).width == 102 + 96 + 26 * 8 + 16  # the columns, the turned words, what is said of the gap
    assert of(many).width == 12 * 22 + 8


def test_the_names_stand_at_the_left_with_as_much_room_for_each_number_as_the_longest_needs() -> None:
    (panel,) = panels(of(matrix([row("1"), row("12", title="Words " * 20, gap=True)], STEPS)))
    assert panel.names == (
        Shapes((), (Lettering("small", 6, 36, ("Risks",)),)),
        Shapes(("1", " ", "Risk 1"), (Lettering("strong", 6, 59, ("1",)), Lettering("", 36, 59, ("Risk 1",)))),
        Shapes(
            ("12", " ", "Words " * 20),
            (
                Rect("band-row", 0, 66, NAMES, 22),
                Rect("frame", 1, 68, 30, 18, 3),
                Lettering("strong", 6, 81, ("12",)),
                Lettering("", 36, 81, ("Words Words Words Words Words", "…")),
            ),
        ),
    )
    assert of(matrix([row("1"), row("12")], STEPS)).narrow == 36
    assert of(matrix([replace(row("1"), number="")], STEPS)).narrow == 120


def names_of(titles: Iterable[str], columns: Iterable[MatrixColumn] = STEPS) -> list[str]:
    some = [row("", 0, title=title) for title in titles]
    some = [replace(one, id=f"risks-{place}") for place, one in enumerate(some)]
    texts = [
        shape for panel in panels(of(matrix(some, columns))) for shape in shapes(panel.names) if isinstance(shape, Lettering)
    ]
    return ["".join(one.words) for one in texts if one.style == ""]


def test_names_that_begin_with_the_same_words_are_told_apart_where_they_are_cut() -> None:
    same = "The potential impact of the proposal on people who live in homes that we inspect"
    told = names_of([f"{same}: age", f"{same}: disability", f"{same}: disability and sex", "Something else"])
    assert told == ["… age", "… disability", "… disability and sex", "Something else"]
    assert names_of(["Short", "Short too"]) == ["Short", "Short too"]
    assert names_of([same, same]) == ["The potential impact of the proposal…"] * 2


def test_names_are_cut_after_the_words_that_tell_them_apart() -> None:
    same, rest = "Potential impact of proposal on people:", "and whoever has to travel a long way to come to us in the morning"
    told = names_of([f"{same} buses {rest}", f"{same} trains {rest}"])
    assert told == ["… buses and whoever has to travel a…", "… trains and whoever has to travel a…"]


def test_columns_that_have_words_are_told_apart_as_well() -> None:
    some = [column(f"Potential impact of proposal {word}", also=True) for word in ("one", "two")]
    drawing = of(matrix([row("1", 0)], some, "groups"))
    (panel,) = panels(drawing)
    assert {"".join(one.words) for one in shapes(panel.behind) if isinstance(one, Lettering) and one.turned} == {
        "… one",
        "… two",
    }


@pytest.mark.parametrize(("count", "each"), [(1, [1]), (30, [30]), (31, [16, 15]), (61, [21, 21, 19]), (90, [30, 30, 30])])
def test_a_long_matrix_is_parted_evenly_and_each_panel_says_which_it_is(count: int, each: list[int]) -> None:
    parted = panels(of(matrix([row(str(n), 0) for n in range(count)], STEPS)))
    assert [(panel.height - 48) // 22 for panel in parted] == each
    assert [said(panel.title) for panel in parted] == (
        ["Risks and steps"]
        if len(each) == 1
        else [f"Risks and steps ({n} of {len(each)})" for n, _ in enumerate(each, 1)]
    )  # fmt: skip
    assert len({panel.number for panel in parted}) == len(parted)


def test_what_is_behind_is_the_same_in_panels_of_the_same_height() -> None:
    long = of(matrix([row(str(n), 0) for n in range(89)], STEPS)), of(timeline(*(bar(str(n)) for n in range(89))))
    for drawing in long:
        assert (
            len({(panel.height, panel.behind) for panel in panels(drawing)})
            == len({one.height for one in panels(drawing)})
            == 2
        )


def test_more_than_28_columns_stand_closer() -> None:
    for count, apart in ((28, 22), (29, 18)):
        rules = [
            one for one in beside(matrix([row("1", 0)], [column(str(n)) for n in range(count)])) if isinstance(one, Stroke)
        ]
        assert {after.x - before.x for before, after in pairwise(rules)} == {apart}


def test_the_facts_of_a_matrix_name_its_gaps_and_lead_to_them() -> None:
    facts = of(MATRIX).facts
    assert said(facts) == "1 of the 3 risks is named by none of the 2 steps: 2."
    assert [(piece.id, piece.words) for piece in facts if piece.id] == [("risks-2", ("2",))]
    two = matrix([row("1", gap=True), row("", title="Loose", gap=True), row("3", 0)], STEPS[:1])
    assert said(of(two).facts) == "2 of the 3 risks are named by none of the steps: 1 and Loose."
    none = of(matrix([row("1", 0)], STEPS))
    assert said(none.facts) == "Each of the 1 risks is named by at least one of the 2 steps."
    assert said(panels(none)[0].said) == f"{said(none.facts)} A table below says the same."
    assert said(none.key) == "A filled circle shows which steps go with which risks."
    assert said(of(MATRIX).key).endswith(
        "A filled square shows the same for groups. A dashed frame: none of the steps goes with it."
    )


def test_the_table_of_a_matrix_says_what_names_each_row() -> None:
    table = of(MATRIX).table
    assert said(table.caption) == "Risks and steps: what names each of the risks"
    assert table.columns == ("Risks", "Steps", "Groups")
    assert [[said(cell) for cell in cells] for cells in table.groups[0].rows] == [
        ["1 Risk 1", "1", "Staff"],
        ["2 Risk 2", "None of the steps", "Staff; The public, and others"],
        ["3 Risk 3", "1 and 2", "None"],
    ]
    assert table.groups[0].rows[1][2][0].id == "groups-Staff"


# -- A time line ------------------------------------------------------------------------------------------------------


def test_a_bar_a_line_without_an_end_and_a_diamond_stand_at_their_days() -> None:
    """The line is 616 long; rows are 26 apart from 26."""
    shown = beside(
        timeline(bar("1", left=0.25, right=0.5), bar("2", "from", left=0.5), bar("3", "to", right=0.75), bar("4", ""))
    )
    assert [one for one in shown if one.style in ("mark", "endless", "halo")] == [
        Rect("mark", 154.0, 33, 154.0, 12, 2),
        Contour("mark", "M308.0 59h10v12h-10z"),
        Contour("endless", "M318.0 65H618"),
        Contour("mark", "M617 59l9 6l-9 6z"),
        Contour("mark", "M462.0 83l8 8l-8 8l-8-8z"),
        Lettering("halo", 4, 122, ("No date given",)),
    ]


def test_a_bar_of_one_day_can_be_seen() -> None:
    (mark,) = [one for one in beside(timeline(bar("1", left=0.5, right=0.5))) if one.style == "mark"]
    assert isinstance(mark, Rect) and mark.width == 5


def test_years_and_months_stand_above_the_line_and_months_are_written_short_where_there_are_many() -> None:
    assert [one for one in beside(timeline(bar("1"))) if isinstance(one, Stroke | Lettering)][:4] == [
        Stroke("rule year", 0.0, 26, 0.0, 52),
        Lettering("strong", 0.0, 14, ("2026",)),
        Stroke("rule", 154.0, 26, 154.0, 52),
        Lettering("small", 154.0, 14, ("April",)),
    ]
    many = of(timeline(bar("1"), ticks=tuple(Tick(n / 20, "October") for n in range(20))))
    assert many.width == 20 * 38 + 12
    above = [one for one in shapes(panels(many)[0].behind) if isinstance(one, Lettering)]
    assert {said(one.words) for one in above} == {"Oct"} and len(above) == 20


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_the_day_of_printing_is_marked_and_named_within_the_line(share: float) -> None:
    shown = beside(timeline(bar("1"), today=share))
    assert Stroke("today", 616 * share, 34, 616 * share, 70) in shown
    (day,) = [one for one in shown if isinstance(one, Lettering) and one.words == ("3 March 2026",)]
    assert day.anchor == "middle" and 30 < day.x < 616 - 30 and (share != 0.5 or day.x == 308)
    assert Rect("mark", 0.0, 51, 616.0, 12, 2) in shown


@pytest.mark.parametrize(
    ("late", "x", "anchor"),
    [
        (bar("1", left=0.25, right=0.5, late=True), 320.0, ""),
        (bar("1", left=0.75, right=1.0, late=True), 454.0, "end"),  # no room after it
        (bar("1", left=0.0, right=1.0, late=True), 604.0, "end"),  # nor before it
        (bar("1", left=0.75, right=0.25, late=True), 474.0, ""),  # beside its bar, which begins after its end
        (bar("1", "to", right=1.0, late=True), 600.0, "end"),
    ],
)
def test_what_is_late_says_so_where_there_is_room_for_the_word(late: Bar, x: float, anchor: str) -> None:
    (panel,) = panels(of(timeline(late)))
    assert [one for one in shapes(panel.groups) if one.style == "strong halo"] == [
        Lettering("strong halo", x, 44, ("late",), anchor)
    ]
    assert said(panel.groups[0].title).endswith(". Late")


def test_words_for_an_end_stand_where_there_is_more_room() -> None:
    for left, x, anchor in ((0.5, 326.0, ""), (0.75, 454.0, "end")):
        shown = beside(timeline(bar("1", "from", left=left, ends="when it is done")))
        assert Lettering("halo", x, 44, ("when it is done",), anchor) in shown


def test_each_heading_of_a_time_line_has_its_own_panels_of_at_most_thirty_rows() -> None:
    bars = [bar(str(n), group="First" if n < 31 else "") for n in range(33)]
    drawing = of(timeline(*bars))
    assert [(one.title, [panel.number for panel in one.panels]) for one in drawing.stretches] == [
        ("First", ["1-1", "1-2"]),
        ("Under no heading", ["2-1"]),
    ]
    assert [said(panel.title) for panel in panels(drawing)] == ["Steps in time: First"] * 2 + ["Steps in time"]
    assert [said(panel.said) for panel in panels(drawing)][1:] == [
        "Steps: 1. None is late. A table below says the same.",
        "Steps: 2. None is late. A table below says the same.",
    ]
    assert [one.title for one in drawing.table.groups] == ["First", "Under no heading"]
    assert [one.title for one in of(timeline(*bars[:2])).stretches] == ["First"]
    assert [one.title for one in of(timeline(bar("1"))).stretches] == [""]


def test_the_words_of_a_time_line_say_what_is_drawn() -> None:
    drawing = of(timeline(bar("1", late=True), bar("2", "from", title="Two"), bar("3", "to", late=True), bar("4", "")))
    assert said(drawing.facts) == (
        "Steps: 4. 1 without a date. 2 late: 1 and 3. The line goes from 1 January 2026 to 31 December 2026."
    )
    assert [piece.id for piece in drawing.facts if piece.id] == ["steps-1", "steps-3"]
    assert said(drawing.key) == (
        "A bar: from its beginning to its end. A dashed line with an arrow: it has no end by date. A diamond: only its end is "
        "known. Words alone: no date is known. An outline with “late”: its end is past, and what came of it is not said."
    )
    assert [[said(cell) for cell in cells] for cells in drawing.table.groups[0].rows] == [
        ["1 Step 1", "2026", "2027 (late)"],
        ["2 Two", "2026", "Not given"],
        ["3 Step 3", "Not given", "2027 (late)"],
        ["4 Step 4", "Not given", "Not given"],
    ]


def test_where_no_date_is_known_nothing_is_drawn_and_the_table_stands_for_it() -> None:
    drawing = of(timeline(bar("1", ""), ticks=()))
    assert not drawing.stretches and said(drawing.facts) == "Steps: 1. 1 without a date. None is late."
    assert drawing.table.groups[0].rows


def test_a_picture_of_nothing_is_not_drawn_and_the_others_are_numbered_without_it() -> None:
    empty, full = matrix([], STEPS), matrix([row("1", 0)], STEPS)
    made = drawn([empty, full, matrix([row("1")], [])], [timeline(), timeline(bar("1"))])
    assert [one.id for one in made] == ["matrix-1", "timeline-1"]


# -- Whatever there is to draw ----------------------------------------------------------------------------------------

WORDS = st.text("abc W€<&é,", min_size=1, max_size=60)
SHARES = st.floats(0, 1).map(lambda share: round(share, 4))


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    first, also = draw(st.integers(0, 32)), draw(st.integers(0, 4))
    numbers = draw(st.booleans())
    columns = [
        MatrixColumn(f"c-{n}", str(n) if numbers else (title := draw(WORDS)), draw(WORDS) if numbers else title, n >= first)
        for n in range(max(first + also, 1))
    ]
    rows = []
    for n in range(draw(st.integers(1, 65))):
        named = tuple(sorted(draw(st.sets(st.integers(0, len(columns) - 1), max_size=4))))
        number = draw(st.sampled_from(["", str(n)]))
        rows.append(MatrixRow(f"r-{n}", number, draw(WORDS), named, all(columns[place].also for place in named)))
    return matrix(rows, columns, "groups" if also else "")


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    bars = []
    for n in range(draw(st.integers(1, 35))):
        left, right = draw(SHARES), draw(SHARES)
        shape = draw(st.sampled_from(["bar", "from", "to", ""]))
        begins, ends = draw(WORDS) if shape in ("bar", "from") else "", draw(WORDS)
        more = {
            "title": draw(WORDS),
            "late": shape in ("bar", "to") and draw(st.booleans()),
            "group": draw(st.sampled_from(["", "A"])),
        }
        left, right = (left if begins else 0.0), (right if shape in ("bar", "to") else 1.0)
        bars.append(bar(str(n), shape, left, right, **more, begins=begins, ends=ends))
    ticks = tuple(Tick(n / count, "2026") for count in [draw(st.integers(1, 16))] for n in range(count))
    return timeline(*bars, today=draw(st.sampled_from([-1.0, 0.0, 0.5, 1.0])), ticks=ticks)


_STEP = re.compile(r"([MmHhVvLlAaZz])([^MmHhVvLlAaZz]*)")


def corners(outline: str) -> Iterator[tuple[float, float]]:
    """The points of an outline, as far as the program writes them."""
    x = y = 0.0
    for step, numbers in _STEP.findall(outline):
        by = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        match step:
            case "M":
                x, y = by
            case "H":
                (x,) = by
            case "h":
                x += by[0]
            case "v":
                y += by[0]
            case "l":
                x, y = x + by[0], y + by[1]
            case "a":  # half a circle, from its left to its right or back: as far up and down as its radius
                yield from ((x, y - by[1]), (x, y + by[1]))
                x, y = x + by[5], y + by[6]
            case _:
                assert step == "z", step
        yield x, y


def reach(shape: Primitive) -> Iterator[tuple[float, float]]:
    """The points that a shape reaches. A letter of a text is counted as 5 wide at least, and 13 high."""
    match shape:
        case Rect():
            yield from ((shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height))
        case Stroke():
            yield from ((shape.x, shape.y), (shape.to_x, shape.to_y))
        case Contour():
            yield from corners(shape.outline)
        case Lettering():
            wide = len(said(shape.words)) * 5
            if shape.turned:
                yield from ((shape.x, shape.y), (shape.x + wide * 0.7, shape.y - wide * 0.7))
            else:
                left = shape.x - wide * {"": 0, "middle": 0.5, "end": 1}[shape.anchor]
                yield from ((left, shape.y), (left + wide, shape.y - 10))


def outside(drawing: Drawing) -> list[Primitive]:
    """The shapes of a drawing that leave it, of which a page would show a part or nothing."""
    left = []
    for panel in panels(drawing):
        for groups, width in ((panel.names, NAMES), ((*panel.behind, *panel.groups), drawing.width)):
            left += [
                shape
                for shape in shapes(groups)
                if not all(0 <= x <= width and 0 <= y <= panel.height for x, y in reach(shape))
            ]
    return left


@settings(deadline=None, max_examples=40)
@given(st.one_of(matrices(), timelines()))
def test_nothing_is_drawn_outside_of_its_picture_and_no_panel_is_too_long(one: Matrix | Timeline) -> None:
    drawing = of(one)
    assert not outside(drawing)
    rows = one.rows if isinstance(one, Matrix) else one.bars
    assert sum(len(panel.names) for panel in panels(drawing)) >= len(rows)
    assert all(sum(bool(group.title) for group in panel.names) <= ROWS for panel in panels(drawing))


OF_PEOPLE = {"title", "begins", "ends", "group"}


def in_other_words(value: Any) -> Any:
    """A picture as it would be had people written other words in the same places."""
    match value:
        case str() | int() | float():
            return value
        case tuple():
            return tuple(map(in_other_words, value))
        case MatrixColumn() if value.text == value.title:  # its words are all that it is called by
            return replace(value, text="Other words", title="Other words")
    others = {name: in_other_words(getattr(value, name)) for name in value.__match_args__}
    others |= {name: "Other words" for name in OF_PEOPLE & others.keys() if others[name]}
    return replace(value, **others)


def without_words(value: Any) -> Any:
    """A drawing with every text of it left out: what stays is where each shape stands."""
    match value:
        case Mapping():
            return {
                name: without_words(inner)
                for name, inner in value.items()
                if name not in ("title", "words", "said", "facts", "key", "table")
            }
        case tuple():
            return tuple(map(without_words, value))
    return value


@settings(deadline=None, max_examples=40)
@given(st.one_of(matrices(), timelines()))
def test_what_somebody_wrote_changes_the_words_of_a_drawing_and_nothing_else(one: Matrix | Timeline) -> None:
    assert without_words(plain(of(in_other_words(one)))) == without_words(plain(of(one)))


def test_whose_words_a_piece_has_can_be_told_to_the_end() -> None:
    """What is theirs never stands in one piece with what is ours: each may be in a language of its own."""

    class Theirs(str):
        """Like the texts of a page in two languages: what is cut or made of one is one."""

        __slots__ = ()

        def __getitem__(self, key: Any) -> Theirs:
            return Theirs(str(self)[key])

        def __add__(self, other: str) -> Theirs:
            return Theirs(str(self) + other)

        def upper(self) -> Theirs:
            return Theirs(str(self).upper())

    def mark(text: str) -> str:
        return Theirs(text.replace("s", "§"))

    ours = re.compile("[§]")
    bars = (
        bar("1s", title="Wordss " * 20, late=True, group="Themes"),
        bar("2s", "from", ends="wordss " * 20),
        bar("3", "", ends="wordss " * 30),
    )
    pictures = with_texts(((MATRIX,), (replace(timeline(*bars), ticks=()), timeline(*bars))), mark)
    texts = list(_texts(drawn(*pictures)))
    assert any(isinstance(text, Theirs) for text in texts)
    assert not [text for text in texts if ours.search(text) and not isinstance(text, Theirs)]


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for inner in value:
                yield from _texts(inner)
        case _ if hasattr(value, "__match_args__"):
            for name in value.__match_args__:
                yield from _texts(getattr(value, name)) if name != "id" else ()
