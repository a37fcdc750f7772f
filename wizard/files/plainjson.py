"""JSON written for other programs; and JSON read as text, like YAML, each scalar as it stands and with its line.

Read here and not by `json`, which tells neither: a file that another program wrote may be one long line.
"""

from __future__ import annotations

import json
import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # the stubs leave it out

from wizard.core.errors import Problem
from wizard.core.text import shorten
from wizard.files.nodes import MOST_BYTES, MOST_DEPTH, Mapping, Node, Scalar, Sequence

_KEY = 60  # columns of a key, to say where something stands
_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null|NaN|-?Infinity")

# C1 and bidirectional controls, and what some take for line ends: JSON can write each as it is meant.
_HARMFUL = "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def written(content: object) -> str:
    """Return JSON as people and programs read it, in which nothing acts on a terminal and every text is to the letter."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return re.sub(_HARMFUL, lambda found: f"\\u{ord(found[0]):04x}", text)


def read(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """Return the document and what is wrong with it; without a document where it cannot be read at all.

    name: what messages call the file.
    """
    if len(text) > MOST_BYTES:
        return None, [Problem(name, f"the file is larger than {MOST_BYTES // 1_000_000} MB", "split it or shorten its texts")]
    reader = _Reader(text, name)
    try:
        return reader.document(), reader.problems
    except RecursionError:
        return None, [Problem(name, f"it is nested deeper than {MOST_DEPTH} levels", "flatten it")]
    except _Slip as slip:
        return None, [Problem(f"{name}:{reader.line(slip.at)}", f"this is not JSON: {slip.what}", slip.mend)]


class _Slip(Exception):
    """Where the text is no JSON, and why."""

    def __init__(self, at: int, what: str, mend: str) -> None:
        self.at, self.what, self.mend = at, what, mend
        super().__init__(what)


class _Reader:
    """Reads one value after the other; `at` is the place it has come to."""

    def __init__(self, text: str, name: str) -> None:
        self.problems: list[Problem] = []
        self._text, self._name, self._at = text, name, 0
        self._counted, self._line = 0, 1  # up to where lines were counted, and the line there

    def line(self, at: int) -> int:
        """Return the line of a place; from one place to a later one only what is between is looked at."""
        if at < self._counted:
            return self._text.count("\n", 0, at) + 1
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def document(self) -> Node:
        if not self._next():
            raise _Slip(0, "the file is empty", 'write {"title": "..."}')
        node = self._value(())
        if self._next():
            raise _Slip(self._at, "something follows after its end", "keep one { ... } in a file")
        return node

    def _next(self) -> str:
        """Pass over spaces; return what stands there, "" at the end."""
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._text[self._at : self._at + 1]

    def _value(self, path: tuple[str, ...]) -> Node:
        """Read what stands next. path: the keys and places in lists around it. Raises RecursionError where it is too deep."""
        if len(path) > MOST_DEPTH:
            raise RecursionError
        char, begins = self._next(), self._at
        where = ", ".join(path[:-1] if path and not path[-1].startswith("entry ") else path)
        if char in ("{", "["):
            self._at += 1
            line = self.line(begins)
            return self._object(path, begins, line, where) if char == "{" else self._array(path, begins, line, where)
        if char == '"':
            return Scalar(self._string(), self.line(begins), True, where)
        found = _PLAIN.match(self._text, self._at)
        if not found or re.match(r"\w", self._text[found.end() : found.end() + 1]):
            raise self._no_value(char)
        self._at = found.end()
        return (
            Scalar("", self.line(begins), False, where)
            if found[0] == "null"
            else Scalar(found[0], self.line(begins), True, where)
        )

    def _no_value(self, char: str) -> _Slip:
        if not char:
            return _Slip(
                len(self._text.rstrip()), "the file ends before its last bracket is closed", "see whether its end is missing"
            )
        if char in ("}", "]"):
            return _Slip(
                self._at, f"an answer is missing before {char}", "take out the comma or the colon before it, or write one"
            )
        if char in ("'", "\u2018", "\u2019", "\u201c", "\u201d"):
            return _Slip(self._at, f"{char} is no quotation mark of JSON", 'put texts in straight double ones: "..."')
        if char == "/":
            return _Slip(self._at, "there are no comments in JSON", "take it out")
        return _Slip(self._at, "a text without quotation marks is here", 'put it in straight double ones: "..."')

    def _string(self) -> str:
        begins = self._at
        try:
            found: tuple[str, int] = scanstring(self._text, begins + 1, True)
        except JSONDecodeError as error:
            if error.msg.startswith("Unterminated"):
                raise _Slip(begins, "the quotation mark that opens here is not closed", "close it on the same line") from None
            if "control character" in error.msg:
                what = (
                    "a text goes on over the end of its line, or has a tab in it"
                    if self._text[error.pos] in "\r\n\t"
                    else _CONTROL
                )
                raise _Slip(begins, what, "write \\n for a line end and \\t for a tab") from None
            raise _Slip(error.pos, "a backslash begins a code, and this is none", "write \\\\ for a backslash") from None
        text, self._at = found
        return text

    def _object(self, path: tuple[str, ...], begins: int, line: int, where: str) -> Mapping:
        inside = ", ".join(path)
        pairs: list[tuple[Scalar, Node]] = []
        seen: set[str] = set()
        while (char := self._next()) != "}" or pairs:
            if char != '"':
                raise self._no_key(char, begins)
            at = self._at
            key = Scalar(self._string(), self.line(at), True, inside)
            if key.text in seen:
                what = f'{inside + ": " if inside else ""}the key "{key.text}" is there twice'
                self.problems.append(Problem(f"{self._name}:{key.line}", what, "keep one of the two"))
            seen.add(key.text)
            if self._next() != ":":
                raise _Slip(self._at, f'a colon is missing after "{key.text}"', f'write "{key.text}": and the answer')
            self._at += 1
            pairs.append((key, self._value((*path, shorten(key.text, _KEY)))))
            if self._closes("}", begins):
                break
        else:
            self._at += 1
        return Mapping(tuple(pairs), line, where)

    def _array(self, path: tuple[str, ...], begins: int, line: int, where: str) -> Sequence:
        items: list[Node] = []
        while self._next() != "]" or items:
            items.append(self._value((*path, f"entry {len(items) + 1}")))
            if self._closes("]", begins):
                break
        else:
            self._at += 1
        return Sequence(tuple(items), line, where)

    def _closes(self, end: str, begins: int) -> bool:
        """Pass over a comma, or over the bracket that closes; tell which."""
        char = self._next()
        if char not in (",", end):
            raise (
                self._not_closed(begins, end)
                if not char
                else _Slip(self._at, f"a comma or {end} is missing before this", "write it")
            )
        self._at += 1
        return char == end

    def _no_key(self, char: str, begins: int) -> _Slip:
        if not char:
            return self._not_closed(begins, "}")
        if char == "}":
            return _Slip(self._at, "there is a comma before }", "take it out")
        return _Slip(self._at, "the name of a question has to be in quotation marks", 'write "title": and not title:')

    def _not_closed(self, begins: int, end: str) -> _Slip:
        return _Slip(begins, f"the {self._text[begins]} that opens here is not closed", f"write {end} where it ends")


_CONTROL = "a text has a character in it that nobody can see"
