"""Frozen values: what the core uses of dataclasses, without generating code at every start.

The standard decorator writes and compiles six methods for each class, 0.7 ms apiece here, and imports `inspect` for it: of
the time to a first prompt that was a third (docs/decisions/0014). These classes share their methods instead. A type checker
sees them as frozen dataclasses (PEP 681).
"""

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")
NOTHING: Mapping[Any, Any] = MappingProxyType({})


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """Make a class a frozen value, compared field by field. A default is shared, so it has to be immutable or unused."""
    _bare(cls)
    cls.__eq__ = _equal  # type: ignore[method-assign]
    cls.__hash__ = _hash  # type: ignore[method-assign]
    return cls


@dataclass_transform(frozen_default=True, eq_default=False)
def frozen_by_identity(cls: type[T]) -> type[T]:
    """Make a class frozen, told apart by identity: for what is large and is remembered by what it is."""
    return _bare(cls)


def _bare(cls: type[T]) -> type[T]:
    names = tuple(cls.__annotations__)
    of: Any = cls
    setattr(of, "__match_args__", names)  # noqa: B010 - mypy reserves the plain assignment
    of._names = frozenset(names)
    of._defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    of.__init__, of.__setattr__, of.__delattr__, of.__repr__ = _init, _refuse, _refuse, _repr
    return cls


def _init(self: Any, *given: Any, **named: Any) -> None:
    kind, fields = type(self), self.__dict__
    names = kind.__match_args__
    if len(given) + len(named) < len(names):
        fields.update(kind._defaults)
    if given:
        fields.update(zip(names, given))  # noqa: B905 - the quickest way, and counted below
    if named:
        fields.update(named)
    # Only what is named can be none of its fields.
    if len(fields) != len(names) or len(given) > len(names) or (named and fields.keys() != kind._names):
        raise TypeError(f"{type(self).__name__} has the fields {', '.join(self.__match_args__)}")


def _refuse(self: Any, *named: Any) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen")


def _values(value: Any) -> tuple[Any, ...]:
    return tuple([value.__dict__[name] for name in value.__match_args__])


def _equal(self: Any, other: object) -> bool:
    return self is other or (type(self) is type(other) and _values(self) == _values(other))


def _hash(self: Any) -> int:
    return hash((type(self), _values(self)))


def _repr(self: Any) -> str:
    inner = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__match_args__)
    return f"{type(self).__name__}({inner})"


def replace(value: T, /, **changes: Any) -> T:
    """Return a copy with some fields changed."""
    of: Any = value
    return type(value)(**{name: of.__dict__[name] for name in of.__match_args__} | changes)


def is_frozen(value: object) -> bool:
    return hasattr(type(value), "_defaults")


def fields(value: Any) -> dict[str, Any]:
    """Return the fields by name, in order; what was worked out later and kept is none."""
    return {name: value.__dict__[name] for name in value.__match_args__}


def defaults(value: Any) -> Mapping[str, Any]:
    """Return the defaults of the class by field; a field without one is absent."""
    return dict(type(value)._defaults)


_NUMBERS = frozenset((int, float, bool, type(None)))
_ATOMS = _NUMBERS | {str}


def plain(value: Any, text: Callable[[str], str] | None = None, made: dict[int, Any] | None = None) -> Any:
    """Return values as dicts, lists, tuples, strings and numbers, all the way down.

    text: what becomes of each string. made: given (empty), what is met more than once is made once, for all its places.
    """
    if isinstance(value, str):
        return text(value) if text else value
    as_it_is = _NUMBERS if text else _ATOMS
    if isinstance(value, list | tuple):
        return type(value)([inner if type(inner) in as_it_is else plain(inner, text, made) for inner in value])
    if type(value) in as_it_is:
        return value
    if is_frozen(value):
        if made is not None and id(value) in made:
            return made[id(value)]
        inner = fields(value)
        for name, one in inner.items():
            if type(one) not in as_it_is:
                inner[name] = plain(one, text, made)
        if made is not None:
            made[id(value)] = inner
        return inner
    if isinstance(value, Enum):
        return plain(value.value, text)
    if isinstance(value, Mapping):
        return {str(key): plain(inner, text, made) for key, inner in value.items()}
    return value


def with_texts(value: T, text: Callable[[str], str]) -> T:
    """Return values with each string in them as `text` makes it, all the way down; frozen values stay what they are."""
    of: Any = value
    if isinstance(of, str):
        of = text(of)
    elif isinstance(of, list | tuple):
        of = type(of)([with_texts(inner, text) for inner in of])
    elif is_frozen(of):
        of = replace(of, **{name: with_texts(inner, text) for name, inner in fields(of).items()})
    return cast(T, of)
