"""What a person chose once: their name, how they like to be talked with, and their organisation's own words.

A small YAML file in the place the system keeps such files (platformdirs), or the one WIZARD_SETTINGS names.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from wizard.core.errors import Problem, UsageError
from wizard.core.text import clean
from wizard.files import disk, plainyaml

NAME, FACE, HINTS = "name", "face", "hints"
PLAIN, TERMINAL = "plain", "terminal"
FOLDER = "assessments"


def usual_folder() -> Path:
    """Return the folder of assessments where a command names no other: the one WIZARD_FOLDER names, or ./assessments."""
    return Path(os.environ.get("WIZARD_FOLDER") or FOLDER)


def path() -> Path:
    """Return where the settings are kept."""
    if named := os.environ.get("WIZARD_SETTINGS"):
        return Path(named)
    import platformdirs  # a start-up saving: where WIZARD_SETTINGS names the file

    return platformdirs.user_config_path("due-regard", appauthor=False) / "settings.yaml"


def load() -> dict[str, str]:
    """Return the settings; none where there is no file. Raises UsageError where it can not be read."""
    file = path()
    try:
        text = disk.read_text(file, plainyaml.MOST_BYTES)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        what = f"byte {error.start + 1} is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise UsageError(Problem(str(file), f"your settings can not be read: {what}", "mend or remove the file")) from None
    if not text.strip():
        return {}
    top, problems = plainyaml.read(text, str(file))
    if problems or (top is not None and not isinstance(top, plainyaml.Mapping)):
        raise UsageError(*problems or [Problem(str(file), "settings are `key: value` lines", "mend or remove the file")])
    pairs = top.pairs if isinstance(top, plainyaml.Mapping) else ()
    return {key.text: node.text for key, node in pairs if isinstance(node, plainyaml.Scalar)}


def save(chosen: dict[str, str]) -> None:
    """Keep the settings. Raises UsageError where they can not be written."""
    file = path()
    text = "".join(f"{key}: {_quoted(value)}\n" for key, value in sorted(chosen.items()))
    try:
        disk.make_folder(file.parent)
        disk.put(file, text.encode())
    except OSError as error:
        what = f"your settings can not be kept: {error.strerror}"
        if isinstance(error, disk.Unconfirmed):
            what = f"it can not be told whether your settings are kept: {error.strerror}"
        raise UsageError(Problem(str(file), what, "name a file you may write in WIZARD_SETTINGS")) from None


def _quoted(value: str) -> str:
    """Return a text as a YAML double-quoted scalar in ASCII: nothing in it can be read as anything else.

    A JSON string is one, but for what is beyond 16 bits: JSON writes an emoji as two halves, which YAML does not join.
    """
    body = (json.dumps(char)[1:-1] if char <= "\uffff" else f"\\U{ord(char):08x}" for char in clean(value)[0])
    return f'"{"".join(body)}"'
