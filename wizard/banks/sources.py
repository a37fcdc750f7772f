"""What a form is read from: where its texts are, how they are found, and which texts are the same form."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from wizard.core.errors import BankError, Problem, UsageError
from wizard.core.form.kinds import nearest
from wizard.core.text import one_line, slug
from wizard.files import disk
from wizard.files.disk import is_file
from wizard.files.shipped import contents, listed, shipped

COVER, EVIDENCE = "cover.yaml", "evidence.yaml"
PERSONAL = ("name", "face", "hints")
"""What a person's own settings are called: no form has a setting of that name."""
PERSONAL_SINCE = (
    *("account", "body", "folder", "role", "contact"),
    *("logo", "logo_alt", "colour", "band", "licence", "footer", "templates"),
)
"""The same, but a record may carry a form with a setting of that name, from before: such a form is read, and none is begun."""


def available() -> list[Path]:
    """Return the files of the shipped banks by name: those that are numbered, as first stages are, before the others."""
    there = [path for path in listed(shipped("questions")) if path.suffix == ".yaml"]
    return sorted((path for path in there if path.name not in (COVER, EVIDENCE)), key=_place)


def _place(path: Path) -> tuple[bool, str]:
    return not re.search(r"\d", path.stem), path.stem


def find(name: str) -> Path:
    """Return a bank's file, from its id or from a path.

    Raises:
        UsageError: there is none of that name.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        path = Path(name)
        if is_file(path):
            return path
        raise UsageError(Problem(name, "there is no such bank file", "give a bank's id or the path of its YAML file"))
    known = {path.stem: path for path in available()}
    word = slug(name)
    # The name as it is said, and the title, which begins with it.
    begun = [path for stem, path in known.items() if word == stem or word.startswith(f"{stem}-")]
    if len(begun) == 1:
        return begun[0]

    there = "; ".join(f"wizard new {stem}" for stem in known)
    mend = nearest(name, list(known))
    raise UsageError(Problem("", f"no form is called “{one_line(name)}”", f"{mend} There are: {there}".strip()))


def texts(path: Path) -> dict[str, str]:
    """Return the bank's own text and those of the sheets: all that is needed to read the bank again elsewhere."""
    sheets = {"cover": _contents(shipped("questions") / COVER), "evidence": _contents(shipped("questions") / EVIDENCE)}
    return {"bank": _contents(path), **sheets}


def _contents(path: Path) -> str:
    try:
        return disk.as_text(contents(path, disk.MOST_BY_HAND))
    except UnicodeDecodeError as error:
        raise BankError(Problem(str(path), f"byte {error.start + 1} is not UTF-8", "save the file as UTF-8")) from None
    except OSError as error:
        raise BankError(Problem(str(path), f"it cannot be read: {error.strerror}", "check the path and its rights")) from None


def key(source: Mapping[str, str], settings: Mapping[str, str], *, joins: bool) -> str:
    """Return what is the same only where the same form comes of it, read by the same program: a SHA-256 of the contents."""
    own = {name: words for name, words in settings.items() if words and name not in PERSONAL and _names(source, name)}
    told = [sorted(source.items()), sorted(own.items()), joins]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _names(source: Mapping[str, str], setting: str) -> bool:
    """Tell whether any text has a setting in braces: what none has makes no difference to the form."""
    return any(f"{{{setting}}}" in text for text in source.values())
