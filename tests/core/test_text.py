"""The one comparison of words, and that nothing compares words on its own."""

import re

import pytest

from tests.helpers.places import ROOT
from wizard.core.text import (
    alike,
    clean,
    first_sentence,
    harmless,
    in_quotes,
    likeness,
    one_line,
    shown,
    told_short,
    width,
    wrap,
    wrap_to_copy,
)

SAME = (
    ("Siobhán O'Brien", "SIOBHÁN O’BRIEN"),  # a curly apostrophe
    ("Siân Rees", "Sia\u0302n Rees"),  # an accent as a character of its own
    ("O`Brien", "O\u00b4Brien"),
    ("O\u02bcBrien", "O\u2032Brien"),
    ("“the plan”", "'the plan'"),
    ("«plan»", '"plan"'),
    ("Anne-Marie", "Anne\u2011Marie"),  # a hyphen that does not break
    ("2023–24", "2023-24"),
    ("minus \u22125", "minus -5"),
    ("co\u00adoperation", "cooperation"),  # a soft hyphen
    ("Kim\u200b\ufeff", "Kim"),
    ("Jane\u00a0Smith", "jane \t smith"),
    ("one\u000btwo\u2028three", "one two\nthree"),
    ("Straße", "STRASSE"),
    ("ﬁre", "fire"),
    ("Ｊａｎｅ", "Jane"),
    ("A\ufe0f", "a"),
)


@pytest.mark.parametrize(("text", "other"), SAME)
def test_what_is_one_to_a_reader_is_alike(text: str, other: str) -> None:
    assert alike(text, other)
    assert likeness(likeness(text)) == likeness(text)


@pytest.mark.parametrize(("text", "other"), [("Siân", "Sian"), ("O'Brien", "OBrien"), ("Mary Ann", "Mary-Ann"), ("1", "l")])
def test_what_a_reader_can_tell_apart_is_not_alike(text: str, other: str) -> None:
    assert not alike(text, other)


def test_nothing_but_dates_file_endings_and_words_of_our_own_is_compared_by_capitals_alone() -> None:
    alone = {
        "wizard/answers/__init__.py",  # the ending of a file
        "wizard/printing/output.py",  # the same
        "wizard/answers/documents.py",  # the same
        "wizard/commands/new.py",  # the same
        "wizard/answers/ticked.py",  # "because"
        "wizard/files/wordfile.py",  # the names that Word gives its styles
        "wizard/core/form/dates.py",  # names of months
        "wizard/core/form/kinds.py",  # "yes" and "no" are offered in small letters
        "wizard/core/record/stored.py",  # reads as version 0.1.0 did
        "wizard/core/standing/register.py",  # the order of numbers
        "wizard/core/text.py",
        "wizard/faces/terminal/choosing.py",  # a letter that is typed
        "wizard/commands/_elsewhere.py",  # file endings
    }
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "wizard").rglob("*.py")
        if re.search(r"\.casefold\(\)", path.read_text(encoding="utf-8"))
    }
    assert found <= alone


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_whatever_ends_a_line_elsewhere_is_a_line_end_here_and_a_space_on_one_line(end: str) -> None:
    assert clean(f"were held{end}in March") == ("were held\nin March", 0)
    assert one_line(f"were held{end}in March") == "were held in March"


def test_nothing_between_two_words_vanishes() -> None:
    """Every character that is no letter and is taken out leaves a space where two words would run together."""
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xD800, 0xDFFF):
        kept, _ = clean(f"held{chr(code)}in")
        assert kept.split() == ["held", "in"], hex(code)
        assert one_line(f"held{chr(code)}in") == "held in", hex(code)
    assert clean("held \x00in \x07") == ("held in ", 2)
    assert clean("a\x00\x01b") == ("a b", 2)


def test_tabs_are_kept_where_a_table_may_stand_and_are_spaces_on_a_terminal() -> None:
    assert harmless("a\tb\x07\u202e") == "a\tb"
    assert shown("a\tb") == "a   b"


PATH = "/srv/shared/equality/assessments/winter-hubs-on-the-coast.jsonl"
COMMAND = "wizard resume 'a name with several words in it'"


@pytest.mark.parametrize("columns", [20, 39, 79])
def test_a_path_and_a_command_stay_whole_where_lines_are_broken(columns: int) -> None:
    lines = wrap_to_copy(f"Written to {PATH}: 2 answered, 0 open, and/or 4 to come. Go on with: {COMMAND}", columns, "  ")
    assert lines[-1] == COMMAND
    assert any(PATH in line for line in lines)
    assert PATH in lines or columns > len(PATH)
    assert all(len(line) <= columns for line in lines if line not in (PATH, COMMAND))
    assert (
        " ".join(" ".join(lines).split()).replace(PATH, f"{PATH}:").replace("::", ":").count("2 answered, 0 open, and/or 4")
        == 1
    )
    assert wrap_to_copy("Continue with: wizard new", 40) == ["Continue with: wizard new"]
    assert wrap_to_copy("one\ntwo", 40) == ["one", "two"]
    assert wrap_to_copy("", 40) == [""]


@pytest.mark.parametrize("columns", range(1, 70))
@pytest.mark.parametrize("text", ["is “Yes · Fourteen staff; two live near Carr Lane” (changed)", "naïve words 日本語 of all"])
def test_what_is_shortened_fits_and_leaves_no_quotation_open(text: str, columns: int) -> None:
    line = told_short(text, columns)
    assert width(line) <= columns
    assert line.count("“") == line.count("”")


def test_what_is_shortened_ends_between_words() -> None:
    assert told_short("The service stays as it is for all", 21) == "The service stays as…"
    assert told_short("The service stays as it is for all", 19) == "The service stays…"
    assert told_short("a-name-of-a-file-that-is-very-long.jsonl", 20) == "a-name-of-a-file-th…"
    assert told_short("is “Fourteen staff who live here”", 18) == "is “Fourteen…”"


FOLDERS = [
    "/home/jo/Documents/Due Regard",
    "/home/jo/my own work/moving.jsonl",
    "C:\\Users\\Jo Marsh\\Due Regard",
    "~/Due Regard",
]


@pytest.mark.parametrize("columns", range(12, 90, 7))
@pytest.mark.parametrize("path", [*FOLDERS, "'Documents/Due Regard/moving-2.jsonl'", "/home/jo/x"])
def test_a_path_with_blanks_in_it_is_not_broken(columns: int, path: str) -> None:
    for words in (f"It is kept in {path}. If your work is elsewhere, name its folder.", f"Put away, in {path}: it is kept."):
        lines = wrap_to_copy(words, columns, "  ")
        assert any(path in line for line in lines), lines
        assert all(len(line) <= columns or line == path for line in lines)
        if len(path) <= columns - 2:
            assert any(path in line for line in wrap(words, columns, "  "))


@pytest.mark.parametrize(
    "program", ["wizard", "/opt/venv/bin/python -m wizard", "python3 wizard.pyz", "py -m wizard", "'/opt/a b/wizard'"]
)
def test_a_command_stays_whole_however_the_program_was_started(program: str) -> None:
    command = f"{program} resume 'Documents/Due Regard/moving-the-clinic-2.jsonl'"
    for columns in (20, 39, 60):
        assert wrap_to_copy(f"Continue with: {command}", columns) == ["Continue with:", command]


def test_words_with_a_slash_are_no_path() -> None:
    assert wrap("one and/or the other, yes/no or three", 20) == ["one and/or the", "other, yes/no or", "three"]
    assert wrap("/back /help /leave /lines", 12) == ["/back /help", "/leave", "/lines"]


@pytest.mark.parametrize("end", ["”", '"', "ʺ", "״", "˝", "’’", "''", "🙷"])
def test_nothing_in_quoted_words_ends_the_quotation_before_its_end(end: str) -> None:
    assert in_quotes(f"Hubs{end} is approved") == "“Hubs’ is approved”"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Four hours go. The rest stays.", "Four hours go."),
        ("See s. 149 of the Act, e.g. (a). And more.", "See s. 149 of the Act, e.g. (a)."),
        ("Is it so? Yes.", "Is it so?"),
        ("- one\n- two", "one"),
        ("12. Ask the bus company", "Ask the bus company"),
        ("No end here\nand a second line.", "No end here"),
        ("He said “no.” Then he left.", "He said “no.”"),
        ("Costs £3.50 a day. Less later.", "Costs £3.50 a day."),
        ("", ""),
        (
            "Words and more words, and so on until no more of them find room here.",
            "Words and more words, and so on until no more of…",
        ),
    ],
)
def test_the_first_sentence_ends_where_a_reader_would_end_it(text: str, first: str) -> None:
    assert first_sentence(text, 50) == first
