"""Who is one person, who may be, and who is another, as far as names tell."""

from __future__ import annotations

import pytest

from wizard.core.form.answers import At, Known
from wizard.core.record.changes import Author, Record, Set
from wizard.core.record.writers import is_same_person, is_writer, seat_in_words, very_like

WROTE = (Record(1, "", Author("Siobhán O'Neill"), (Set(At("a"), Known("b")),)),)


@pytest.mark.parametrize(
    "name",
    ["Siobhán O’Neill", "siobhan oneill", "Siobhan O Neill", "SIOBHÁN  O´NEILL", "Siobha\u0301n O-Neill", "Siobhán O'Neill "],
)
def test_accents_apostrophes_spaces_and_capitals_make_no_other_person(name: str) -> None:
    assert is_writer(name, WROTE) and not very_like(name, WROTE)


@pytest.mark.parametrize(
    "name",
    ["O'Neill, Siobhán", "S. O'Neill", "Mrs Siobhán O'Neill", "Siobhán O'Neill (Transport)", "Siobhán O'Neil", "O'Neill"],
)
def test_a_name_that_may_be_the_same_persons_is_told_and_is_no_writer(name: str) -> None:
    assert not is_writer(name, WROTE) and very_like(name, WROTE) == "Siobhán O'Neill"


@pytest.mark.parametrize(
    "name",
    [
        "\u0420riya Nair",  # Cyrillic, one letter of nine
        "\u0420r\u0456\u0443\u0430 N\u0430\u0456r",
        "\u2ca2riya Nair",  # Coptic
        "Pr\u0131ya Na\u0131r",  # without dots
        "\u1d18riya Nair",  # a small capital
        "Prlya Nair",
        "Priya Nalr",
        "Pirya Nair",
        "Priya Nai",
        "PriyaNair@council",
        "priya.nair@council.example",
        "Priya Nair2",
    ],
)
def test_a_name_that_looks_the_same_or_has_one_letter_otherwise_is_told(name: str) -> None:
    wrote = (Record(1, "", Author("Priya Nair"), WROTE[0].changes),)
    assert not is_writer(name, wrote) and very_like(name, wrote) == "Priya Nair"


@pytest.mark.parametrize("name", ["Sam Okoro", "Niall O'Brien", "Siobhán Murphy", "", "S.", "李"])
def test_others_are_others(name: str) -> None:
    assert not is_writer(name, WROTE) and not very_like(name, WROTE)


def test_names_without_letters_are_compared_as_they_stand() -> None:
    assert is_same_person("--", "––") and not is_same_person("--", "..")


SEATS = (
    (Author("Sam", "pn", "desk-1"), "the account and the computer (pn, desk-1) from which Priya wrote answers"),
    (Author("Sam", "pn", "desk-9"), "the account (pn) from which Priya wrote answers on another computer (desk-1)"),
    (Author("Sam", "so", "desk-1"), ""),  # many people share a computer
    (Author("Sam", "", ""), ""),
    (Author("Sam", "", "desk-2"), "the account and the computer (?, desk-2) from which Lee wrote answers"),
)


@pytest.mark.parametrize(("by", "words"), SEATS)
def test_somebody_at_an_account_that_answers_were_written_from_is_told_of_by_whatever_name(by: Author, words: str) -> None:
    assert seat_in_words(by, (Author("Priya", "pn", "desk-1"), Author("Lee", "", "desk-2"))) == words
