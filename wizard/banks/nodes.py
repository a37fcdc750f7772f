"""The parts of a bank's nodes: its texts, words, truths and lists. What does not fit is collected; reading goes on."""

from __future__ import annotations

import re
from typing import TypeGuard

from wizard.core.errors import Problem
from wizard.core.form import kinds
from wizard.core.form.bank import Law, Question
from wizard.core.text import clean
from wizard.files.nodes import Mapping, Node, Scalar, Sequence

_ID = re.compile(r"^[a-z][a-z0-9_]*$")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class BankReader:
    """Reads the parts of one bank's nodes, and keeps what has been read so far and every problem.

    name: what messages call the file that is read now: the bank's (`file`), or a sheet.
    filled: what stands in place of {names}, by the settings that the bank declares.
    known: the questions so far, by key, in the order of the form; a rule may mention no other.
    nodes: what each of them was read from. lists: the lists of the form that have headings, once all of it is read.
    top: the bank's own text as nodes, None until it is read. on_sheets: the questions that a sheet asks, and not the bank.
    law: the lines of law that the bank names, by name. law_used: the names that some help has.
    joins: whether a question's own `when` is joined with the one that its section has in `each`, and does not replace it.
    joined: whether that was so of any question.
    """

    def __init__(self, name: str, *, joins: bool = True) -> None:
        self.name = self.file = name
        self.joins = joins
        self.joined = False
        self.top: Mapping | None = None
        self.on_sheets: set[str] = set()
        self.problems: list[Problem] = []
        self.filled: dict[str, str] = {}
        self.known: dict[str, Question] = {}
        self.nodes: dict[str, Mapping] = {}
        self.lists: list[str] = []
        self.law: dict[str, Law] = {}
        self.law_used: set[str] = set()

    def wrong(self, node: Node | None, what: str, mend: str) -> None:
        self.problems.append(Problem(f"{self.name}:{node.line if node else 1}", what, mend))

    # -- mappings and lists

    def expects_mapping(self, node: Node) -> TypeGuard[Mapping]:
        """Tell whether it is one; it is a problem where not."""
        if isinstance(node, Mapping):
            return True
        self.wrong(node, "this should be a mapping of keys and values", "write `key: value` pairs")
        return False

    def keys(self, node: Mapping, known: str) -> None:
        """Refuse every key that is none of those known."""
        for key, inner in node:
            if key.text not in known.split():
                self.wrong(key, f"unknown key '{key.text}'", _instead(key, inner, known))

    def pairs(self, node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
        return node.pairs if node is not None and self.expects_mapping(node) else ()

    def mappings(self, node: Node | None, name: str) -> list[Mapping]:
        """Return the mappings of a list, which messages call by its name."""
        if node is not None and not isinstance(node, Sequence):
            self.wrong(node, f"`{name}` is a list", "begin each with a hyphen")
        items = node.items if isinstance(node, Sequence) else ()
        return [inner for inner in items if self.expects_mapping(inner)]

    def items(self, node: Node | None) -> list[str]:
        """Return the texts of a list, as they stand there."""
        return [item.text for item in self.scalars(node)]

    def scalars(self, node: Node | None) -> list[Scalar]:
        """Return the texts of a list with their lines."""
        items = node.items if isinstance(node, Sequence) else ()
        if node is not None and not isinstance(node, Sequence):
            self.wrong(node, "this should be a list", "begin each with a hyphen")
        for item in items:
            if not isinstance(item, Scalar):
                self.wrong(item, "this should be text", "put it in quotes: a colon makes it a mapping")
        return [item for item in items if isinstance(item, Scalar)]

    # -- texts

    def text(self, node: Mapping, key: str, *, needed: bool = False) -> str:
        """Return what stands after a key, "" where there is nothing."""
        inner = node.find(key)
        if isinstance(inner, Scalar) and (inner.text or not needed):
            return self.words(inner, f"`{key}`")
        if inner is not None and not isinstance(inner, Scalar):
            self.wrong(
                inner, f"`{key}` should be text", "put it in quotes: braces, brackets or a colon make more than text of it"
            )
        elif needed:
            self.wrong(inner or node, f"`{key}` is missing", f"add `{key}: ...`")
        return ""

    def words(self, node: Scalar, name: str) -> str:
        text, hidden = clean(node.text)
        if hidden:
            self.wrong(node, f"{name} has hidden control characters", "type the text again")
        return self.fill(text.strip())

    def fill(self, text: str) -> str:
        """Put the organisation's own words in place of {names} that the bank declares as settings."""
        return _PLACEHOLDER.sub(lambda found: self.filled.get(found[1], found[0]), text)

    def id(self, node: Mapping) -> str:
        word = self.text(node, "id", needed=True)
        if word and not _ID.match(word):
            self.wrong(node.find("id"), f'the id "{word}" may only have lower case letters, digits and _', "")
        return word

    def word(self, node: Mapping, key: str, known: list[str], *, needed: bool = True) -> str:
        """Return one of the words known, "" where there is another."""
        word = self.text(node, key, needed=needed)
        if word and word not in known:
            mend = kinds.nearest(word, known) or f"known are: {', '.join(known)}"
            name = self.text(node, "id")
            self.wrong(node.find(key), f"question '{name}': unknown {key} '{word}'", mend)
            return ""
        return word

    def truth(self, node: Mapping, key: str, *, otherwise: str) -> bool:
        word = self.text(node, key) or otherwise
        if word not in ("yes", "no"):
            self.wrong(node.find(key), f"`{key}` is yes or no, not '{word}'", "")
        return word == "yes"


def _instead(key: Scalar, inner: Node, known: str) -> str:
    """Return how to mend a key that is none. Inside { } a comma parts keys: what follows one in a text looks like a key."""
    if isinstance(inner, Scalar) and inner.empty and " " in key.text:
        return "a comma parts the keys here; put a text that has one in quotes"
    return kinds.nearest(key.text, known.split()) or f"known are: {known}"
