"""References as people write them: by any number that an entry may have, in lists and in ranges."""

from __future__ import annotations

import re

import pytest

from tests.helpers.lists import RISKS, after, risks
from tests.helpers.tiny import REGISTER
from wizard.core.errors import Misfit
from wizard.core.record.changes import Label
from wizard.core.standing.references import read_references, typed_references
from wizard.core.standing.register import Register
from wizard.core.standing.standing import Standing

OWN = ["2.1", "A-1", "3/4", "007", "1-4", "3-and-4", "12"]


def with_numbers(*given: str) -> Register:
    """Risks Title 1, Title 2 ... with numbers of their own."""
    placed = risks(*(f"Title {place}" for place in range(1, len(given) + 1)))
    labels = tuple(Label(RISKS, entry, number) for entry, number in zip("abcdefgh", given, strict=False) if number)
    return Standing(REGISTER, after(REGISTER, *placed, *labels)).register


def read(register: Register, *given: str) -> list[str]:
    ids = read_references(REGISTER.questions["steps.meets"], given, register)
    return [register.entries[one].number for one in ids]


@pytest.mark.parametrize("number", OWN)
def test_every_number_that_an_entry_can_have_can_be_written_in_a_reference(number: str) -> None:
    register = with_numbers(*OWN)
    other = "12" if number != "12" else "2.1"
    for typed in (number, number.lower(), f"risk {number}", f"{number}.", f"{number})"):
        assert read(register, typed) == [number], typed
    assert read(register, f"{other}, {number}") == [other, number]
    assert read(register, f"risks {number} and {other}.") == [number, other]
    assert read(register, number, other) == [number, other]
    typed = typed_references(REGISTER.questions["steps.meets"], register.lists["risks"], register)
    assert read(register, typed) == OWN


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("1 to 4", "1234"), ("1-4", "1234"), ("2–4", "234"), ("1 - 3", "123"), ("from 1 to 3", "123"), ("2..3", "23")),
        *(("risks 1 to 3 and 5", "1235"), ("risk 1 to risk 3", "123"), ("See risks 4-5.", "45"), ("5, 1 to 2", "512")),
        ("3 to 3", "3"),
    ],
)
def test_a_range_means_every_entry_from_the_one_to_the_other(typed: str, meant: str) -> None:
    assert read(with_numbers("", "", "", "", ""), typed) == list(meant)


def test_a_range_has_what_stands_between_its_ends_and_a_number_goes_before_it() -> None:
    assert read(with_numbers("1", "2", "2a", "3", "9"), "1 to 3") == ["1", "2", "2a", "3"]
    assert read(with_numbers("1", "2", "1-2"), "1-2") == ["1-2"]
    assert read(with_numbers("1", "2", "1-2"), "1 to 2") == ["1", "1-2", "2"]
    assert read(with_numbers("A-1", "A-2", "A-3", "B-1"), "A-1-A-3") == ["A-1", "A-2", "A-3"]
    assert read(with_numbers("2.1", "2.2", "2.10", "3.1"), "2.1 to 2.10") == ["2.1", "2.2", "2.10"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1 to 9", "no risk “9”; the numbers are 1 to 5"),
        ("0-2", "no risk “0”; the numbers are 1 to 5"),
        ("4 to 1", "“4 to 1” runs backwards; write 1 to 4"),
        ("title to", "no risk “title to”"),
    ],
)
def test_a_range_with_an_end_that_is_no_entry_is_refused(typed: str, said: str) -> None:
    with pytest.raises(Misfit, match=re.escape(said)):
        read(with_numbers("", "", "", "", ""), typed)


def test_what_is_refused_is_not_among_the_numbers_that_are_offered() -> None:
    for given, typed, offered in (
        (["1", "2", "4", "5"], "3", "the numbers are 1, 2, 4, 5"),
        (["2.1", "A-1"], "2.2", "the numbers are 2.1, A-1"),
        (["1", "2", "2"], "2", "give each a number of its own"),
    ):
        with pytest.raises(Misfit) as told:
            read(with_numbers(*given), typed)
        assert told.value.mend == offered
