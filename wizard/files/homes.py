"""Where the system keeps what is one person's: their documents, and a program's settings and what it can work out again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from wizard.core.errors import Problem, UsageError

_OURS = "due-regard"


def settings() -> Path:
    """Return our folder among those for settings."""
    if there := _by_xdg("XDG_CONFIG_HOME", ".config"):
        return there
    import platformdirs  # a start-up saving: see below

    try:
        return platformdirs.user_config_path(_OURS, appauthor=False)
    except RuntimeError:
        what = "this account has no home folder, so it is not known where your settings are kept"
        raise UsageError(Problem("", what, "name a file for them in WIZARD_SETTINGS")) from None


def cache() -> Path | None:
    """Return our folder among those for what can be worked out again; None where the account has no home."""
    if there := _by_xdg("XDG_CACHE_HOME", ".cache"):
        return there
    import platformdirs  # a start-up saving: see below

    try:
        return platformdirs.user_cache_path(_OURS, appauthor=False)
    except RuntimeError:
        return None


def documents() -> Path:
    """Return the person's folder for documents, wherever the system has it: also where OneDrive keeps it, on Windows."""
    import platformdirs  # a start-up saving: asked for once on an account

    try:
        return platformdirs.user_documents_path()
    except RuntimeError:
        return Path.cwd()  # an account without a home


def _by_xdg(variable: str, usual: str) -> Path | None:
    """Return what platformdirs says on a usual Linux, where it is two lines and importing it takes 8 ms; None elsewhere."""
    home, named = os.environ.get("HOME", ""), os.environ.get(variable, "")
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ or not os.path.isabs(home):  # noqa: PTH117 - it is a word
        return None
    return Path(named, _OURS) if os.path.isabs(named) else Path(home, usual, _OURS)  # noqa: PTH117 - as above
