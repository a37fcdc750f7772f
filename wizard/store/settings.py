"""What a person chose once: their name, how they like to be talked with, and their organisation's own words.

A small YAML file in the place the system keeps such files, or the one WIZARD_SETTINGS names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from wizard.core.errors import Problem, UsageError
from wizard.core.text import clean, likeness
from wizard.files import disk, homes

NAME, FACE, HINTS, BODY = "name", "face", "hints", "body"
ROLE = "role"
"""The person's own, as of their last approval."""
ACCOUNT = "account"
"""Whether records say from which account and computer they were written: yes, unless it is no."""
PLAIN, TERMINAL = "plain", "terminal"
FOLDER = "assessments"


def usual_folder() -> Path:
    """Return the folder of assessments where a command names no other: the one WIZARD_FOLDER names, or ./assessments."""
    return Path(os.environ.get("WIZARD_FOLDER") or FOLDER)


def is_line_by_line(own: Mapping[str, str], *, asked: bool) -> bool:
    """Tell whether a person reads line by line: they ask for it now, by their settings, or by ACCESSIBLE."""
    return asked or bool(os.environ.get("ACCESSIBLE")) or own.get(FACE) == PLAIN


def path() -> Path:
    """Return where the settings are kept."""
    if named := os.environ.get("WIZARD_SETTINGS"):
        return Path(named)
    return homes.settings() / "settings.yaml"


def load() -> dict[str, str]:
    """Return the settings; none where there is no file. Raises UsageError where it cannot be read."""
    file = path()
    try:
        text = disk.read_text(file, disk.MOST_BY_HAND)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        what = f"byte {error.start + 1} is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise UsageError(Problem(str(file), f"your settings cannot be read: {what}", "mend or remove the file")) from None
    if not text.strip():
        return {}
    if (plain := _plainly(text)) is not None:
        return plain
    from wizard.files import nodes, plainyaml  # a start-up saving: with it comes the reader of YAML, some 20 ms

    top, problems = plainyaml.read(text, str(file))
    if problems or (top is not None and not isinstance(top, nodes.Mapping)):
        raise UsageError(*problems or [Problem(str(file), "settings are `key: value` lines", "mend or remove the file")])
    pairs = top.pairs if isinstance(top, nodes.Mapping) else ()
    return {key.text: node.text for key, node in pairs if isinstance(node, nodes.Scalar)}


def _plainly(text: str) -> dict[str, str] | None:
    """Return what YAML reads in the lines that `save` writes and most people would; None where a line is any other."""
    pairs = [re.fullmatch(_PLAIN_LINE, line) for line in text.removesuffix("\n").split("\n")]
    found = {pair["key"]: _unquoted(pair["quoted"]) if pair["quoted"] else pair["bare"] for pair in pairs if pair}
    return found if len(found) == len(pairs) else None


def _unquoted(text: str) -> str:
    if "\\" not in text:
        return text[1:-1]
    import json  # a start-up saving: hardly any needs it

    return str(json.loads(text))


# A key, and a text in quotes (without what YAML and JSON read otherwise) or one that needs none.
_QUOTED = r"""(?P<quoted>"(?:[ !#-\[\]-~]|\\["\\bfnrt]|\\u(?!d[89a-f])[0-9a-f]{4})*")"""
_BARE = r"(?P<bare>[A-Za-z0-9](?:[A-Za-z0-9 .'-]*[A-Za-z0-9.'])?)"
_PLAIN_LINE = rf"(?P<key>[a-z][a-z_]*): (?:{_QUOTED}|{_BARE})"


def leaves_out_account(own: Mapping[str, str]) -> bool:
    """Tell whether the account and the computer are left out of what is written."""
    return likeness(own.get(ACCOUNT, "")) == "no"


def save(chosen: dict[str, str]) -> None:
    """Keep the settings. Raises UsageError where they cannot be written."""
    file = path()
    text = "".join(f"{key}: {_quoted(value)}\n" for key, value in sorted(chosen.items()))
    try:
        disk.make_folder(file.parent)
        disk.put(file, text.encode())
    except OSError as error:
        what = f"your settings cannot be kept: {error.strerror}"
        if isinstance(error, disk.Unconfirmed):
            what = f"it cannot be told whether your settings are kept: {error.strerror}"
        raise UsageError(Problem(str(file), what, "name a file you may write in WIZARD_SETTINGS")) from None


def _quoted(value: str) -> str:
    """Return a text as a YAML double-quoted scalar in ASCII: nothing in it can be read as anything else.

    A JSON string is one, but for what is beyond 16 bits: JSON writes an emoji as two halves, which YAML does not join.
    """
    import json  # a start-up saving, as above

    body = (json.dumps(char)[1:-1] if char <= "\uffff" else f"\\U{ord(char):08x}" for char in clean(value)[0])
    return f'"{"".join(body)}"'
