"""What a person chose once: their name, where their work is kept, how they use the program, their organisation's own words.

A small YAML file in the place the system keeps such files, or the one WIZARD_SETTINGS names.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from wizard.core.errors import Misfit, Problem, UsageError
from wizard.core.text import clean, likeness
from wizard.files import disk, homes

NAME, FACE, HINTS, BODY, FOLDER, ORGANISATION = "name", "face", "hints", "body", "folder", "organisation"
CONTACT = "contact"
"""How the public reaches whoever publishes an assessment."""
NATION = "nation"
"""Where the person's body works: it says which law the help shows, with the kind of body."""
LOGO, LOGO_ALT, COLOUR, BAND, LICENCE, FOOTER = "logo", "logo_alt", "colour", "band", "licence", "footer"
"""How an organisation's documents look: wizard/printing/look.py."""
TEMPLATES = "templates"
"""The folder of templates of one's own, where a command names no other."""
ROLE = "role"
"""The person's own, as of their last approval."""
ACCOUNT = "account"
"""Whether records say from which account and computer they were written: yes, unless it is no."""
PLAIN, TERMINAL = "plain", "terminal"
HERE = "assessments"
"""The folder of assessments in the folder where a person is."""
OURS = "Due Regard"
"""The folder of assessments in a person's documents."""


def named_folder() -> Path | None:
    """Return the folder that goes before every other: the one WIZARD_FOLDER names; None where it names none."""
    named = os.environ.get("WIZARD_FOLDER")
    return Path(named) if named else None


def usual_folder() -> Path:
    """Return the folder of assessments where a command names no other.

    The one WIZARD_FOLDER names; else `assessments` where the person is, if it is there; else the one they chose, if they did.
    """
    here = Path(HERE)
    return named_folder() or (here if here.is_dir() else chosen_folder(load()) or here)


def chosen_folder(own: Mapping[str, str]) -> Path | None:
    """Return the folder that the person chose once; None where they did not."""
    words = clean(own.get(FOLDER, ""))[0].strip()
    return Path(os.path.expanduser(words)) if words else None  # noqa: PTH111 - pathlib refuses a "~" of nobody


def chosen_templates(own: Mapping[str, str]) -> Path | None:
    """Return the folder of templates that the person chose once; None where they did not."""
    return beside(own[TEMPLATES]) if own.get(TEMPLATES) else None


def beside(name: str) -> Path:
    """Return the file or folder that a setting names: a name that is no whole path is beside the settings."""
    return path().parent / os.path.expanduser(clean(name)[0].strip())  # noqa: PTH111 - as above


def documents_folder() -> Path:
    """Return the folder that is offered to whoever has not chosen one: in their documents."""
    return homes.documents() / OURS


def is_line_by_line(own: Mapping[str, str], *, asked: bool) -> bool:
    """Tell whether a person reads line by line: they ask for it now, by their settings, or by ACCESSIBLE."""
    return asked or bool(os.environ.get("ACCESSIBLE")) or own.get(FACE) == PLAIN


def path() -> Path:
    """Return where the settings are kept."""
    if named := os.environ.get("WIZARD_SETTINGS"):
        return Path(named)
    return homes.settings() / "settings.yaml"


def load(but: str = "") -> dict[str, str]:
    """Return the settings; none where there is no file. Raises UsageError where it cannot be read.

    but: one that may be too long, as it is about to be replaced.
    """
    file = path()
    try:
        there = file.stat()
        known = (str(file), there.st_ino, there.st_mtime_ns, there.st_size)
        if known not in _LOADED or but:
            _LOADED.clear()
            _LOADED[known] = _read(file, but)
        return dict(_LOADED[known])
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _unread(file, str(error.strerror)) from None


_LOADED: dict[tuple[str, int, int, int], dict[str, str]] = {}
"""What was read last, by what tells that nobody changed it since: a command asks several times."""


def where(key: str) -> str:
    """Return the file of the settings with the line that a setting is in."""
    file = path()
    try:
        lines = disk.read_text(file, disk.MOST_BY_HAND).split("\n")
    except (OSError, UnicodeDecodeError):
        return str(file)
    number = next(
        (number for number, line in enumerate(lines, 1) if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*:""", line)), 0
    )
    return f"{file}:{number}" if number else str(file)


MOST = 200
"""Characters of a setting, where `_MOST` says no other."""
_MOST = {CONTACT: 500, LICENCE: 1_000, FOOTER: 500, FOLDER: 4_096, LOGO: 4_096, TEMPLATES: 4_096}


def fitting(key: str, text: str) -> str:
    """Return a setting as it is. Raises Misfit where it is longer than what it is for."""
    most = _MOST.get(key, MOST)
    if len(text) > most:
        raise Misfit(
            f"it has {len(text):,} characters, and may have {most:,}", "shorten it, or set another: wizard settings NAME VALUE"
        )
    return text


def _unread(file: Path, why: str) -> UsageError:
    return UsageError(Problem(str(file), f"your settings cannot be read: {why}", "correct or remove the file"))


def _read(file: Path, but: str) -> dict[str, str]:
    try:
        text = disk.read_text(file, disk.MOST_BY_HAND)
    except UnicodeDecodeError as error:
        raise _unread(file, f"byte {error.start + 1} is not UTF-8") from None
    if not text.strip():
        return {}
    if (plain := _plainly(text)) is not None:
        return _fitting(plain, but)
    from wizard.files import nodes, plainyaml  # a start-up saving: with it comes the reader of YAML, some 20 ms

    top, problems = plainyaml.read(text, str(file))
    if problems or (top is not None and not isinstance(top, nodes.Mapping)):
        raise UsageError(*problems or [Problem(str(file), "settings are `key: value` lines", "correct or remove the file")])
    pairs = top.pairs if isinstance(top, nodes.Mapping) else ()
    if strange := [key for key, node in pairs if not isinstance(node, nodes.Scalar)]:
        what, mend = "there is a list or a group here, and a text belongs here", "write one text behind the colon"
        raise UsageError(*(Problem(f"{file}:{key.line}", f"{key.text[:40]}: {what}", mend) for key in strange))
    return _fitting({key.text: node.text for key, node in pairs if isinstance(node, nodes.Scalar)}, but)


def _fitting(own: dict[str, str], but: str) -> dict[str, str]:
    """Return the settings. Raises UsageError with all that are too long."""
    problems = list[Problem]()
    for key, text in own.items():
        if key == but:
            continue
        try:
            fitting(key, text)
        except Misfit as error:
            problems.append(Problem(where(key), f"{key[:40]}: {error.what}", error.mend))
    if problems:
        raise UsageError(*problems)
    return own


def _plainly(text: str) -> dict[str, str] | None:
    """Return what YAML reads in the lines that `save` writes and most people would; None where a line is any other."""
    pairs = [re.fullmatch(_PLAIN_LINE, line) for line in text.removesuffix("\n").split("\n")]
    found = {pair["key"]: _unquoted(pair["quoted"]) if pair["quoted"] else pair["bare"] for pair in pairs if pair}
    return found if len(found) == len(pairs) else None


def _unquoted(text: str) -> str:
    if "\\" not in text:
        return text[1:-1]

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
    _LOADED.clear()
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
    body = (json.dumps(char)[1:-1] if char <= "\uffff" else f"\\U{ord(char):08x}" for char in clean(value)[0])
    return f'"{"".join(body)}"'
