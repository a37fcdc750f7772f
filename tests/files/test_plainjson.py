"""JSON read with its lines and places; a slip in it is told in plain words, on its line."""

from __future__ import annotations

import json

import pytest

from wizard.core.errors import Problem
from wizard.files import plainjson
from wizard.files.nodes import Mapping, Node, Scalar, Sequence

SLIPS = [
    ('{\n  "a": 1,\n}', 3, "there is a comma before }"),
    ('{\n  "a": [1, ]\n}', 2, "an answer is missing before ]"),
    ('{\n  "a": 1\n  "b": 2\n}', 3, "a comma or } is missing before this"),
    ('{\n  "a": [1\n 2]}', 3, "a comma or ] is missing before this"),
    ('{\n  "a" 1}', 2, 'a colon is missing after "a"'),
    ('{"a":\n }', 2, "an answer is missing before }"),
    ("{\n  a: 1}", 2, "the name of a question has to be in quotation marks"),
    ("{\"a\": 'x'}", 1, "' is no quotation mark of JSON"),
    ('{"a":\n “x”}', 2, "“ is no quotation mark of JSON"),
    ('{\n"a": "x', 2, "the quotation mark that opens here is not closed"),
    ('{\n"a": "x\ny"}', 2, "a text goes on over the end of its line"),
    ('{"a": "\x01"}', 1, "a character in it that nobody can see"),
    ('{\n"a": "C:\\Users"}', 2, "a backslash begins a code, and this is none"),
    ('{\n"a": "\\u12"}', 2, "a backslash begins a code, and this is none"),
    ('{\n"a": yes}', 2, "a text without quotation marks is here"),
    ('{"a": 01}', 1, "a text without quotation marks is here"),
    ("// mine\n{}", 1, "there are no comments in JSON"),
    ('{"a": 1}\n{}', 2, "something follows after its end"),
    ('\n{"a": {\n', 2, "the { that opens here is not closed"),
    ('{"a": [1,\n', 1, "ends before its last bracket is closed"),
    ("", 1, "the file is empty"),
    (" \n", 1, "the file is empty"),
]


@pytest.mark.parametrize(("text", "line", "words"), SLIPS)
def test_a_slip_is_told_in_plain_words_on_its_line(text: str, line: int, words: str) -> None:
    document, problems = plainjson.read(text, "a.json")
    assert document is None
    (problem,) = problems
    assert problem.where == f"a.json:{line}"
    assert problem.what.startswith("this is not JSON: ")
    assert words in problem.what
    assert problem.mend


def test_every_value_is_read_as_it_stands_with_its_line_and_what_is_around_it() -> None:
    text = '{"a": "x\\n\\u00e9\\/",\n "b": [1.50, true, null, -2e3, {"c": [],\n "d": {}}]}'
    document, problems = plainjson.read(text, "a.json")
    assert problems == []
    assert isinstance(document, Mapping)
    b = document.find("b")
    assert isinstance(b, Sequence)
    assert [one.text for one in b.items if isinstance(one, Scalar)] == ["1.50", "true", "", "-2e3"]
    last = b.items[-1]
    assert isinstance(last, Mapping)
    assert (last.line, last.path) == (2, "b, entry 5")
    inner = last.find("d")
    assert inner is not None
    assert (inner.line, inner.path) == (3, "b, entry 5")


def _given(node: Node) -> object:
    match node:
        case Mapping():
            return {key.text: _given(inner) for key, inner in node}
        case Sequence():
            return [_given(one) for one in node.items]
        case Scalar():
            return node.text


@pytest.mark.parametrize(
    "text", ['"a"', "[]", '{"a": ["\\ud83d\\ude00", "\\"", {}]}', '[["1"], "\\t", "\\u2028"]', ' { "a" :\t"b" } ']
)
def test_it_reads_what_json_reads(text: str) -> None:
    document, _ = plainjson.read(text, "a.json")
    assert document is not None
    assert _given(document) == json.loads(text)


def test_a_key_that_stands_twice_is_told_where_it_stands() -> None:
    _, problems = plainjson.read('{"a": [{}, {"x": 1,\n"x": 2}]}', "a.json")
    assert problems == [Problem("a.json:2", 'a, entry 2: the key "x" is there twice', "keep one of the two")]
