"""Forms that were read before, kept as what came of it: so that a form is opened without the reader that checks it.

What is kept is found by the content of the texts that it was read from, so an edited file is never taken for what it was. It is
data and never code: JSON, of which only the values of a form can be made, each part of the type that its class gives it.
Whoever could write there could change what a form asks and says, and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from wizard.core.form import bank as forms
from wizard.core.form import rules
from wizard.core.form.bank import Bank
from wizard.core.frozen import defaults, fields, is_frozen
from wizard.files import private
from wizard.files.shipped import archive, contents, shipped, stamp

FOLDER = "compiled"
"""What stands beside the banks that travel with the program: these, as they were read when the package was built."""
_FORMS, _IN_ORDER = "forms", "forms-in-order"
_JOINED, _NOT_JOINED = b"joined", b"not joined"


def kept(key: str) -> Bank | None:
    """Return the form that was kept under a key: when the package was built, or in the person's own folder."""
    if (content := _built(key)) is None:
        content = private.kept(_FORMS, _own(key))
    return read(content) if content is not None else None


def keep(key: str, bank: Bank) -> None:
    """Keep a form in the person's own folder, where that can be done."""
    private.keep(_FORMS, _own(key), written(bank))


def in_order(key: str) -> bool | None:
    """Tell of a form that was looked through and is in order whether it is `joined`; None where that was not kept."""
    return {_JOINED: True, _NOT_JOINED: False}.get(private.kept(_IN_ORDER, _own(key)) or b"")


def keep_in_order(key: str, *, joined: bool) -> None:
    """Keep that a form was looked through, and is in order."""
    private.keep(_IN_ORDER, _own(key), _JOINED if joined else _NOT_JOINED)


def _built(key: str) -> bytes | None:
    try:
        return contents(shipped("questions") / FOLDER / file_name(key), private.MOST)
    except OSError:
        return None


def file_name(key: str) -> str:
    """Return what the file is called that a form is kept in when the package is built."""
    return f"{key}.json"


def _own(key: str) -> str:
    """Return the key in the person's own folder: a program that is worked on has many readers of one version."""
    if there := archive():
        return f"{key} {there} {stamp(there)}"
    package = Path(__file__).parent.parent
    folders = ("banks", "core/form", "core/checks", "core", "files")
    files = [file.stat() for folder in folders for file in os.scandir(package / folder) if file.name.endswith(".py")]
    return f"{key} {len(files)} {max((file.st_mtime_ns for file in files), default=0)} {sum(file.st_size for file in files)}"


# -- As JSON ----------------------------------------------------------------------------------------------------------


def written(bank: Bank) -> bytes:
    """Return a form as JSON: a value is an object, `is` says of which class, and what stands at its default is left out."""
    return json.dumps(_plain(bank), separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_frozen(value):
        usual = defaults(value)
        given = {name: _plain(part) for name, part in fields(value).items() if name not in usual or part != usual[name]}
        return {"is": type(value).__name__, **given}
    if isinstance(value, Mapping):
        return dict(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def read(content: bytes) -> Bank | None:
    """Return the form that was written; None where it is none that this program would have written."""
    try:
        bank = _read("Bank")(json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return bank if isinstance(bank, Bank) else None


Reader = Callable[[Any], Any]
_CLASSES = {name: kind for home in (forms, rules) for name, kind in vars(home).items() if hasattr(kind, "_defaults")}
_RULES = frozenset(kind.__name__ for kind in vars(rules).values() if hasattr(kind, "_defaults"))


def _only(kind: type) -> Reader:
    def reader(plain: Any) -> Any:
        if type(plain) is not kind:
            raise TypeError(f"{plain!r} is not of the expected form")
        return plain

    return reader


_TEXT, _LIST, _OBJECT = _only(str), _only(list), _only(dict)
_READERS: dict[str, Reader] = {
    "str": _TEXT,
    "bool": _only(bool),
    "int": _only(int),
    "Polarity": lambda plain: forms.Polarity(plain),
    "Published": lambda plain: forms.Published(plain),
    "Tells": lambda plain: forms.Tells(plain),
    "Mapping[str, str]": lambda plain: {_TEXT(name): _TEXT(words) for name, words in _OBJECT(plain).items()},
    "Rule": lambda plain: _value(plain, _RULES),
}
"""By the type that a class gives a field: how what stands in the JSON is read as that."""


def _read(hint: str) -> Reader:
    """Return how a field of a type is read."""
    if hint not in _READERS:
        _READERS[hint] = _made(hint)
    return _READERS[hint]


def _made(hint: str) -> Reader:
    if hint.endswith(" | None"):
        part = _read(hint.removesuffix(" | None"))
        return lambda plain: None if plain is None else part(plain)
    if hint.startswith("tuple["):
        inner = hint.removeprefix("tuple[").removesuffix("]")
        if inner.endswith(", ..."):
            each = _read(inner.removesuffix(", ..."))
            return lambda plain: tuple([each(part) for part in _LIST(plain)])
        first, second = (_read(part) for part in inner.split(", ", 1))
        return lambda plain: _pair(first, second, *_LIST(plain))
    return lambda plain: _value(plain, (hint,))


def _pair(first: Reader, second: Reader, one: Any, other: Any) -> tuple[Any, Any]:
    return first(one), second(other)


_FIELDS: dict[str, dict[str, Reader]] = {}


def _value(plain: Any, known: frozenset[str] | tuple[str, ...]) -> Any:
    """Return the value of one of these classes. Raises KeyError, TypeError, ValueError where it is none."""
    name = _OBJECT(plain)["is"]
    if name not in known:
        raise ValueError(f"{name!r} is not expected here")
    kind = _CLASSES[name]
    if name not in _FIELDS:
        _FIELDS[name] = {field: _read(hint) for field, hint in kind.__annotations__.items()}
    readers = _FIELDS[name]
    return kind(**{field: readers[field](part) for field, part in plain.items() if field != "is"})
