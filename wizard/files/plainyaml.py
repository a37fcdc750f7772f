"""YAML read as text: every scalar is the string that stands there, with its line. `no` stays "no", `010` stays "010".

One pass over the parser's events with limits on size, depth and count. No anchors, aliases, tags or merge keys: a file that
needs them is refused before anything is built. All problems that can be told are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Mapping_

import yaml

from wizard.core.errors import Problem
from wizard.core.frozen import frozen
from wizard.core.text import ODD_SPACE
from wizard.files import yamlslips
from wizard.files.nodes import MOST_BYTES, MOST_DEPTH, MOST_NODES, Mapping, Node, Scalar, Sequence

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END = "\r\n|[\r\n\x85\u2028\u2029]"
"""What looks like a space, or like nothing, and is no space of YAML."""
_NODES = (yaml.ScalarEvent, yaml.CollectionStartEvent)


def read(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """Return the document and what is wrong with it; without a document where it cannot be read at all.

    name: what messages call the file.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return None, [Problem(name, f"the file is larger than {MOST_BYTES // 1_000_000} MB", "split it or shorten its texts")]
    if _too_deep(text):
        return None, [Problem(name, f"it is nested deeper than {MOST_DEPTH} levels", "flatten it")]
    builder = _Builder(name, text)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not builder.take(event):
                break
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        found = yamlslips.slip(text, error)
        return None, [*builder.problems, Problem(f"{name}:{found.line}", f"this is not YAML: {found.what}", found.mend)]
    if builder.document is None and not builder.problems:
        builder.problems.append(Problem(name, "the file is empty", "write `key: value` lines"))
    return None if builder.is_spoiled else builder.document, builder.problems


@frozen
class Source:
    """What the nodes do not hold of a file that could be read.

    lines: as they stand there. comments: by the line on which an unquoted text begins, the comment that stands right after it.
    """

    lines: tuple[str, ...]
    comments: Mapping_[int, str]

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def source(text: str) -> Source:
    """Return what a reader of a file saw beside its nodes; without comments from where it cannot be read."""
    lines = tuple(re.split("\r\n|[\r\n\x85\u2028\u2029]", text))  # as YAML counts them
    comments: dict[int, str] = {}
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent) and not event.style and event.end_mark:
                rest = lines[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(lines) else ""
                if comment := re.match(r"[ \t]+(#[ \t]*\S.*)", rest):
                    comments[_line(event)] = comment[1].rstrip()
    except (yaml.YAMLError, ValueError, RecursionError):
        pass  # what is wrong with it is told by `read`
    return Source(lines, comments)


def _too_deep(text: str) -> bool:
    """The C parser takes the process down at some ten thousand open brackets: count them before it sees them."""
    if text.count("[") + text.count("{") <= 500:
        return False
    depth = deepest = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth = max(depth - 1, 0)
    return deepest > 500


def _odd_spaces(text: str) -> dict[int, tuple[int, str]]:
    """Return the lines, from 0, that begin with an odd space: its column, and what it is called."""
    lines = enumerate(re.split(_LINE_END, text))
    return {number: (len(line) - len(line.lstrip(" -")), kind) for number, line in lines if (kind := yamlslips.odd_space(line))}


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Builder:
    """Builds nodes from events, with a stack instead of recursion."""

    def __init__(self, name: str, text: str) -> None:
        self.document: Node | None = None
        self.is_spoiled = False  # what it seems to say is not what was meant
        self._odd_spaces = _odd_spaces(text) if not text.isascii() and re.search(f"(?m)^[ -]*{ODD_SPACE}", text) else {}
        self.problems: list[Problem] = []
        self._name = name
        self._open: list[tuple[list[Node], int]] = []
        self._nodes = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event in; False where reading should stop."""
        if isinstance(event, yaml.AliasEvent):
            return self._refuse(event, "an alias (*) is not allowed", "write the value out")
        if isinstance(event, _NODES) and not self._counted(event):
            return False
        if isinstance(event, yaml.ScalarEvent):
            if self._odd_spaces and not event.style:
                self._look_at_its_lines(event)
            self._add(Scalar(event.value, _line(event), bool(event.style)))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open.append(([], _line(event)))
        elif isinstance(event, yaml.SequenceEndEvent):
            items, line = self._open.pop()
            self._add(Sequence(tuple(items), line))
        elif isinstance(event, yaml.MappingEndEvent):
            self._add(self._mapping(*self._open.pop()))
        elif isinstance(event, yaml.DocumentStartEvent) and self.document is not None:
            return self._refuse(event, "a second document (---) starts here", "keep one document in a file")
        return True

    def _look_at_its_lines(self, event: yaml.ScalarEvent) -> None:
        """Tell of a line that begins with what looks like a space: what was to be a list or a field is mere text there."""
        if event.start_mark is None or event.end_mark is None:
            return
        for line in range(event.start_mark.line, event.end_mark.line + 1):
            # A text may begin with such a space behind its key.
            column, kind = self._odd_spaces.get(line, (0, ""))
            if kind and (line > event.start_mark.line or event.start_mark.column <= column):
                slip = yamlslips.odd_space_slip(line + 1, kind)
                self.problems.append(Problem(f"{self._name}:{slip.line}", slip.what, slip.mend))
                self.is_spoiled = True

    def _counted(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        """Count a node; False where it is one that no file here may have."""
        if event.anchor is not None:
            return self._refuse(event, "an anchor (&) is not allowed", "write the value out")
        if event.tag is not None:
            return self._refuse(event, f"a tag ({event.tag}) is not allowed", "leave it out: everything is text")
        self._nodes += 1
        if self._nodes > MOST_NODES or len(self._open) > MOST_DEPTH:
            return self._refuse(event, "the file has too many parts or levels", "split it or flatten it")
        return True

    def _refuse(self, event: yaml.Event, what: str, mend: str) -> bool:
        self.problems.append(Problem(f"{self._name}:{_line(event)}", what, mend))
        self.document = None
        return False

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1][0].append(node)
        else:
            self.document = node

    def _mapping(self, flat: list[Node], line: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        first: dict[str, int] = {}
        for key, node in zip(flat[::2], flat[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(Problem(f"{self._name}:{key.line}", "a key has to be a word", "quote it"))
                continue
            if key.text in first:
                what = f'the key "{key.text}" is here a second time, first on line {first[key.text]}'
                self.problems.append(Problem(f"{self._name}:{key.line}", what, "keep one of the two"))
            first.setdefault(key.text, key.line)
            pairs.append((key, node))
        return Mapping(tuple(pairs), line)
