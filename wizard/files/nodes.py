"""What is read of a file that a person wrote, YAML or JSON: texts, lists and mappings of them, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wizard.core.frozen import frozen
from wizard.files.disk import MOST_BY_HAND

MOST_BYTES, MOST_DEPTH, MOST_NODES = MOST_BY_HAND, 40, 400_000


class Scalar(NamedTuple):  # a bank has thousands: a tuple is made in a tenth of the time
    text: str
    line: int
    quoted: bool = False
    path: str = ""
    """What stands around it, in words: "identified, entry 2"; "" where its line says enough."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands there: `key:`, `key: ~` or `key: null`."""
        return not self.quoted and self.text in ("", "~", "null")


@frozen
class Sequence:
    items: tuple[Node, ...]
    line: int
    path: str = ""


@frozen
class Mapping:
    """`pairs` in the order of the file, all of them; a key that stands twice is among the problems."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    path: str = ""

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.pairs)

    def find(self, key: str) -> Node | None:
        for name, node in self.pairs:
            if name.text == key:
                return node
        return None


Node = Scalar | Sequence | Mapping
