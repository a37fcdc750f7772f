"""JSON written for other programs; and JSON read as text, like YAML: numbers as they stand, true and false as words."""

from __future__ import annotations

import json
import re
from typing import Any

from wizard.core.errors import Problem
from wizard.files.plainyaml import MOST_DEPTH, Mapping, Node, Scalar, Sequence

# C1 and bidirectional controls, and what some take for line ends: JSON can write each as it is meant.
_HARMFUL = "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def written(content: object) -> str:
    """Return JSON as people and programs read it, in which nothing acts on a terminal and every text is to the letter."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return re.sub(_HARMFUL, lambda found: f"\\u{ord(found[0]):04x}", text)


def read(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """Return the document and what is wrong with it; without a document where it can not be read at all.

    name: what messages call the file.
    """
    problems: list[Problem] = []

    def pairs(found: list[tuple[str, Any]]) -> _Object:
        keys = [key for key, _ in found]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            problems.append(Problem(name, f'the key "{key}" stands there twice', "keep one of the two"))
        return _Object(found)

    try:
        top = json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=str, parse_constant=str)
        return _node(top, MOST_DEPTH), problems
    except json.JSONDecodeError as error:
        return None, [Problem(f"{name}:{error.lineno}", f"this is not JSON: {error.msg}", "check commas and quotes there")]
    except RecursionError:
        return None, [Problem(name, f"it is nested deeper than {MOST_DEPTH} levels", "flatten it")]


class _Object(list[tuple[str, Any]]):
    """A JSON object as its pairs: a key that stands twice loses nothing."""


def _node(value: object, depth: int) -> Node:
    """Return a value as a node. Raises RecursionError where it is deeper than a YAML file may be."""
    if depth < 0:
        raise RecursionError
    if isinstance(value, _Object):
        return Mapping(tuple((Scalar(str(key), 0, True), _node(inner, depth - 1)) for key, inner in value), 0)
    if isinstance(value, list):
        return Sequence(tuple(_node(inner, depth - 1) for inner in value), 0)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", 0, True)
    return Scalar("", 0) if value is None else Scalar(str(value), 0, True)
