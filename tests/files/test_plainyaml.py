"""A slip in a YAML file is told in plain words, on its line, whichever parser found it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from wizard.files import plainyaml

BEGIN = "a text cannot begin with"
SIGN = [("@x", "@"), ("`x`", "`"), ("%x", "%"), ("*x* y", "*"), ("**bold**", "*"), ("*", "*"), ("& y", "&"), ("&", "&")]
SIGN += [("!! y", "!"), ("!<x y", "!"), ("!<tag:x y", "!"), ("!x!y z", "!"), ("!%zz x", "!"), ("!e%ff x", "!")]
SIGN += [("[Draft] Plan", "["), ("[b]c", "["), ("{x} y", "{"), ("|x", "|"), ("|- x", "|"), (">10 people", ">"), ("|0", "|")]
SIGN += [("? x", "?"), (", x", ","), ("] x", "]"), ("} x", "}")]
# What stands in the file, the line of the slip, words of what is said. Together they raise all that the two parsers can say.
SLIPS = [
    *((f"title: x\noverview: {text}\nlast: y\n", 2, f"{BEGIN} {sign}") for text, sign in SIGN),
    ("title: x\n%done: y\n", 2, f"{BEGIN} %"),
    ("%YAML 3.0\n---\na: b\n", 1, f"{BEGIN} %"),
    ("%YAML 1.1\n%YAML 1.1\n---\na: b\n", 2, f"{BEGIN} %"),
    ("%YAML x\n---\na: b\n", 1, f"{BEGIN} %"),
    ("%TAG x\n---\na: b\n", 1, f"{BEGIN} %"),
    ("%TAG ! a\n%TAG ! b\n---\na: b\n", 2, f"{BEGIN} %"),
    ("a:\n\t- b\n", 2, "begins with a tab"),
    ("a:\n  - b\n\t- c\n", 3, "begins with a tab"),
    ("a: b\n\t\nc: d\n", 2, "begins with a tab"),
    ("a: |-\n\tx\n", 2, "begins with a tab"),
    ("a: |-\n  x\n\ty\n", 3, "begins with a tab"),
    ("a:\n\u00a0 - b\n", 2, "begins with a no-break space"),
    ("a:\n  - b\n\u3000 c: d\n", 3, "begins with an ideographic space"),
    ("a:\n  -\u00a0name: b\n", 2, "no-break space"),
    ("a: b\n\u2003c: d\n", 2, "begins with an em space"),
    ('a: "x\nb: y\n', 1, "the quotation mark that opens here is not closed"),
    ("a: b\nc: 'x\nd: y\ne: f", 2, "the quotation mark that opens here is not closed"),
    ('a: "x\nb: "y"\nc: d\n', 1, "the quotation mark that opens here is not closed"),
    ('a: "x\n---\nb"\n', 1, "the quotation mark that opens here is not closed"),
    ('a: "Plan" for all\nb: c\n', 1, "goes on behind the quotation mark"),
    ("a: 'It's fine'\nb: c\n", 1, "write each apostrophe inside twice"),
    ('a: "C:\\Users\\priya"\n', 1, "a backslash begins a code"),
    ('a: "C:\\data"\n', 1, "a backslash begins a code"),
    ('a: "\\x1"\n', 1, "a backslash begins a code"),
    ("title:No\noverview: y\n", 1, "a space is missing after the colon"),
    ("title: x\noverview:No\nlast: y\n", 2, "a space is missing after the colon"),
    ("people:\n  - name:Ada\n    role: Head\n", 2, "a space is missing after the colon"),
    ("a: b: c\n", 1, "a second colon with a space behind it"),
    ("a: b\nhello\nc: d\n", 2, "has no colon with a space behind it"),
    ("a: |-\n  x\nhello\nc: d\n", 3, "has no colon with a space behind it"),
    ("a: b\n" + "x" * 1100 + ": y\n", 2, "has no colon with a space behind it"),
    ("? a\nb\n", 2, "has no colon with a space behind it"),
    ("a: [x, y\nb: c\n", 1, "the [ that opens here is not closed"),
    ("a: {x: y\nb: c\n", 1, "the { that opens here is not closed"),
    ("a: [b, c}\n", 1, "the [ that opens here is not closed"),
    ("a: - x\n", 1, "a list cannot begin behind a colon"),
    ("a: b\n...\nc: d\n", 3, "the three dots that end the file"),
    ("a:\n    b: c\n  d: e\n", 3, "more or fewer spaces"),
    ("a:\n  - b\n c: d\n", 3, "more or fewer spaces"),
    ("a:\n  - b\n  c: d\n", 3, "more or fewer spaces"),
    ("a: b\n  c: d\n", 2, "more or fewer spaces"),
    ("a: b\n- c\n", 2, "more or fewer spaces"),
    ("a: x\x0by\n", 1, "that nobody can see and YAML does not allow (U+000B)"),
    ("a: x\nb: \x00\n", 2, "(U+0000)"),
    ("a: \ud800\n", 1, "(U+D800)"),
]
PARSERS_WORDS = re.compile(
    r"scann|token|scalar|expected|mapping|sequence|node|found|stream|context|directive|codec", re.IGNORECASE
)


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(plainyaml, "_Loader", getattr(yaml, request.param))
    yield request.param


@pytest.mark.parametrize(("text", "line", "words"), SLIPS)
def test_a_slip_is_told_in_plain_words_at_its_place(parser: str, text: str, line: int, words: str) -> None:
    document, problems = plainyaml.read(text, "answers.yaml")
    assert document is None
    assert problems[0].where == f"answers.yaml:{line}"
    assert words in str(problems[0])
    assert problems[0].mend
    assert not PARSERS_WORDS.search(str(problems[0]))


@pytest.mark.parametrize(
    "text", ['a: "\\UFFFFFFFF"\n', "[a: b\n]: c\n", "a: !x,y z\n", "a: |#x\n y\n", "a: b\n\ufeffc: d\n", "a:\tb"]
)
def test_what_the_two_parsers_see_in_different_ways_is_told_in_words_too(parser: str, text: str) -> None:
    for problem in plainyaml.read(text, "answers.yaml")[1]:
        assert not PARSERS_WORDS.search(str(problem))
        assert problem.mend


@pytest.mark.parametrize("text", ["a: |-\n  \u00a0- x\n", 'a: "x\n  \u00a0y"\n', "a: \u00a0x\n", "a: b\u00a0c\n"])
def test_an_odd_space_in_a_text_is_no_slip(parser: str, text: str) -> None:
    document, problems = plainyaml.read(text, "answers.yaml")
    assert document is not None
    assert problems == []
