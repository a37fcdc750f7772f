"""The words of a fingerprint: enough of them, each told from all others, none of them to be changed."""

from __future__ import annotations

import hashlib

from wizard.core.standing.fingerprint import says, spoken, spoken_before
from wizard.core.standing.words import WORDS


def test_there_are_two_thousand_and_forty_eight_plain_words_and_they_stay_as_they_are() -> None:
    assert len(set(WORDS)) == len(WORDS) == 2048
    assert tuple(sorted(WORDS)) == WORDS
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 8 for word in WORDS)
    known = "d3dc8432db01b7561a33ba6610a9856d7072a289c77147d26e5a6b4d03944c7c"
    assert hashlib.sha256("".join(f"{word}\n" for word in WORDS).encode()).hexdigest() == known


def test_no_word_is_another_with_an_ending() -> None:
    known = set(WORDS)
    for word in WORDS:
        assert not {f"{word}{end}" for end in ("s", "es", "ed", "er", "ing", "y")} & known, word


def test_four_words_stand_for_the_first_forty_four_bits() -> None:
    mark = "0123456789a" + "0" * 53
    places = [WORDS.index(word) for word in spoken(mark).split("-")]
    assert "".join(f"{place:011b}" for place in places) == f"{0x0123456789A:044b}"
    assert spoken("0" * 64) == "-".join(WORDS[:1] * 4) and spoken("f" * 64) == "-".join(WORDS[-1:] * 4)
    assert spoken(mark) == spoken(mark[:11] + "f" * 53)


def test_what_was_said_is_recognised_in_both_forms_however_it_is_typed() -> None:
    mark = hashlib.sha256(b"a").hexdigest()
    assert spoken_before(mark) == "sopil-mahif-somir-rulap"
    for words in (spoken(mark), spoken_before(mark)):
        assert says(words, mark) and says(f" {words.upper().replace('-', ' ')} ", mark)
        assert not says(words, hashlib.sha256(b"b").hexdigest())
