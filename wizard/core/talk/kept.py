"""Frozen values as plain ones that JSON can hold, and back: where a person is, and what for, outlives the program by them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from wizard.core.frozen import fields, is_frozen

Kinds = Mapping[str, type[Any]]
"""The classes that may be among the values, by their names."""


def kept(value: object) -> Any:
    """Return a value as strings, numbers, lists and dicts; what it is stands with it."""
    if is_frozen(value) or hasattr(value, "_asdict"):
        return {"is": type(value).__name__, **{name: kept(one) for name, one in _inside(value).items()}}
    if isinstance(value, tuple):
        return [kept(one) for one in value]
    if isinstance(value, frozenset):
        return {"any": sorted((kept(one) for one in value), key=repr)}
    if isinstance(value, Enum):
        return {"is": type(value).__name__, "value": value.value}
    return value


def _inside(value: Any) -> Mapping[str, object]:
    return fields(value) if is_frozen(value) else value._asdict()


def again(plain: Any, kinds: Kinds) -> Any:
    """Return the value that was kept.

    Raises:
        ValueError, TypeError, KeyError: it is none, as where somebody wrote in the file.
    """
    if isinstance(plain, list):
        return tuple([again(one, kinds) for one in plain])
    if not isinstance(plain, dict):
        return plain
    if "any" in plain:
        return frozenset(again(plain["any"], kinds))
    kind = kinds[plain["is"]]
    given = {name: again(one, kinds) for name, one in plain.items() if name != "is"}
    if issubclass(kind, Enum):
        return kind(given["value"])
    value, hints = kind(**given), get_type_hints(kind)
    if not all(_fits(one, hints[name]) for name, one in _inside(value).items()):
        raise ValueError(f"no {kind.__name__}")
    return value


def _fits(value: object, hint: Any) -> bool:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    if origin in (tuple, frozenset):
        return isinstance(value, origin) and all(_fits(one, inner[0]) for one in value)
    return type(value) is (NoneType if hint is None else hint)
