"""Cells for a spreadsheet: none is read as a formula, wherever a spreadsheet parts them, and each comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wizard.core.text import harmless
from wizard.files.spreadsheet import as_typed, csv_text, rows

SIGNS = st.text(st.sampled_from([*"='+-@|% ;,\t\n\"ab1", "\u200b", "\uff1d", "\u00a0", "\u3164"]), max_size=12)


def back(*cells: str) -> list[str]:
    (row,), problem = rows(csv_text([cells]).encode())
    assert problem is None
    return [as_typed(cell) for cell in row]


@given(st.lists(SIGNS | st.text(max_size=20), min_size=2, max_size=4))
@example(["'=x", "''=x"])
@example(["'\tx", "\tx"])
@example(["Bays;=1+1", "Bays;'=1+1"])
@example([" 'x'", "'"])
@example(["Owner; of it; all", "one"])
def test_a_cell_is_read_as_the_text_that_was_written(cells: list[str]) -> None:
    assert back(*cells) == [harmless(cell) for cell in cells]


@given(SIGNS)
def test_no_cell_begins_with_a_formula_wherever_cells_are_parted(text: str) -> None:
    line = csv_text([["Action 1", text]]).removeprefix("\ufeff")
    for part in line.replace("\t", ";").replace("\n", ";").replace("\r", ";").replace('"', "").split(";"):
        seen = part.lstrip(" \u200b\u00a0\u3164")
        bullet = seen.startswith(("- ", "+ ")) and "|" not in seen
        assert bullet or not seen.startswith(("=", "+", "-", "@", "|", "%", "\uff1d")), line


def test_the_bullets_of_a_text_stand_as_they_are_and_what_calls_a_program_does_not() -> None:
    text = "Say:\n- when (and where)\n- how\n- cmd|' /C calc'!A0\n- HYPERLINK(A1)\n-2+3\n=1"
    written = csv_text([["Action 1", text]])
    assert "\n- when (and where)\n- how\n'- cmd|' /C calc'!A0\n'- HYPERLINK(A1)\n'-2+3\n'=1" in written
    assert back("Action 1", text) == ["Action 1", text]


@pytest.mark.parametrize(
    "text", ["007", "1E5", "MARCH1", "TRUE", "1/2", "12345678901234567", " two spaces  ", "x;y", "A\tB\n1\t2"]
)
def test_what_is_no_formula_stands_as_it_was_written(text: str) -> None:
    assert text in csv_text([["Action 1", text]])
    assert back("Action 1", text) == ["Action 1", text]


def test_a_long_cell_is_written_and_read_in_one_pass() -> None:
    text = "; " * 100_000 + "=1"
    assert back("a", text) == ["a", text]
