"""The values that a template can print, told by the classes they are of: which there are, and which are asked for in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import nodes

from wizard.core.document import drawings, pictures, plotting, printed
from wizard.core.form.kinds import nearest
from wizard.core.outline import blocks

ROOTS = {"document": ("Document", "Publication"), "outline": ("Outline",), "pictures": ("Drawing",)}
"""What a template knows by name, and the classes that it is of."""
_OF_A_DICT = frozenset(dir(dict))


@lru_cache(maxsize=1)
def classes() -> dict[str, type]:
    """Return the classes of values by name. `pictures` are those of drawings.py."""
    some = [one for module in (blocks, pictures, printed, plotting, drawings) for one in vars(module).values()]
    return {one.__name__: one for one in some if isinstance(one, type) and is_frozen_class(one)}


def is_frozen_class(one: type) -> bool:
    return hasattr(one, "_defaults")


def slips(tree: nodes.Template, name: str) -> Iterator[tuple[int, str, str]]:
    """Yield which values are asked for that there are not, as far as that can be told: line, what, how to put it right."""
    told = _Told(tree, name)
    for node in tree.find_all(nodes.Getattr):
        if id(node) in told.allowed:
            continue
        kinds = told.of(node.node)
        known = [name for kind in kinds for name in kind.__annotations__]
        if kinds and node.attr not in known and node.attr not in _OF_A_DICT and not _is_property(kinds, node.attr):
            where = " or ".join(kind.__name__ for kind in kinds)
            yield node.lineno, f"there is no “{node.attr}” in {where}", nearest(node.attr, known) or "correct the name"


def _is_property(kinds: tuple[type, ...], name: str) -> bool:
    return any(hasattr(kind, name) for kind in kinds)


def _of_name(name: str) -> dict[str, tuple[str, ...]]:
    """Return what `document` is of in a template that prints one edition; {} for a part, which may be in any."""
    stem = name.partition(".")[0]
    if stem == "general":
        return {"document": ("Document",)}
    return {"document": ("Publication",)} if stem in ("public", "summary") or stem.endswith(("-public", "-summary")) else {}


_KEEPING = ("list", "sort", "reverse", "selectattr", "rejectattr", "select", "reject", "first", "last", "unique")


class _Told:
    """Which classes the values of a template are of; () where it cannot be told.

    A name that is given to several things is of all their classes; one that is given to anything unknown is unknown.
    """

    def __init__(self, tree: nodes.Template, name: str) -> None:
        self._roots = {**ROOTS, **_of_name(name)}
        self._given: dict[str, list[Any]] = {}
        self._asked: set[str] = set()
        for node in tree.find_all(nodes.Name):
            if node.ctx in ("store", "param"):
                self._given.setdefault(node.name, []).append(None)
        for loop in tree.find_all(nodes.For):
            if not isinstance(loop.iter, nodes.Name) or loop.iter.name not in ("document", "outline"):  # that is its keys
                self._give(loop.target, loop.iter)
        for one in tree.find_all(nodes.Assign):
            self._give(one.target, one.node)
        self.allowed = {id(inner) for node in tree.find_all((nodes.Test, nodes.Filter)) for inner in _guarded(node)}

    def _give(self, target: nodes.Node, value: nodes.Node) -> None:
        if isinstance(target, nodes.Name):
            self._given[target.name].remove(None)
            self._given[target.name].append(value)

    def of(self, node: Any) -> tuple[type, ...]:
        match node:
            case nodes.Name():
                return self._named(node.name)
            case nodes.Getattr():
                return _field(self.of(node.node), node.attr)
            case nodes.Getitem() if isinstance(node.arg, nodes.Const):
                key = node.arg.value
                return _field(self.of(node.node), key) if isinstance(key, str) else self.of(node.node)
            case nodes.Filter() if node.name in _KEEPING and node.node is not None:
                return self.of(node.node)
            case _:
                return ()

    def _named(self, name: str) -> tuple[type, ...]:
        if name not in self._given:
            return tuple(classes()[one] for one in self._roots.get(name, ()))
        if name in self._asked:  # it is made of itself
            return ()
        self._asked.add(name)
        some = [self.of(node) for node in self._given[name]]
        self._asked.discard(name)
        return tuple(dict.fromkeys(kind for kinds in some for kind in kinds)) if all(some) else ()


def _field(kinds: tuple[type, ...], name: str) -> tuple[type, ...]:
    """Return of which classes a field is, or what is in it."""
    said = " ".join(kind.__annotations__.get(name, "") for kind in kinds)
    return tuple(classes()[word] for word in dict.fromkeys(re.findall(r"\w+", said)) if word in classes())


def _guarded(node: nodes.Expr) -> Iterator[nodes.Node]:
    """Yield what is asked for only to see whether it is there."""
    if isinstance(node, nodes.Test | nodes.Filter) and node.name in ("defined", "undefined", "default", "d") and node.node:
        yield node.node
