"""Where the system keeps what is one person's: their documents, and a program's settings and what it can work out again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_OURS = "due-regard"


def settings() -> Path:
    """Return our folder among those for settings."""
    if there := _by_xdg("XDG_CONFIG_HOME", ".config"):
        return there
    import platformdirs  # a start-up saving: see below

    return platformdirs.user_config_path(_OURS, appauthor=False)


def cache() -> Path:
    """Return our folder among those for what can be worked out again."""
    if there := _by_xdg("XDG_CACHE_HOME", ".cache"):
        return there
    import platformdirs  # a start-up saving: see below

    return platformdirs.user_cache_path(_OURS, appauthor=False)


def documents() -> Path:
    """Return the person's folder for documents, wherever the system has it: also where OneDrive keeps it, on Windows."""
    import platformdirs  # a start-up saving: asked for once on an account

    return platformdirs.user_documents_path()


def _by_xdg(variable: str, usual: str) -> Path | None:
    """Return what platformdirs says on a usual Linux, where it is two lines and importing it takes 8 ms; None elsewhere."""
    home, named = os.environ.get("HOME", ""), os.environ.get(variable, "")
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ or not os.path.isabs(home):  # noqa: PTH117 - it is a word
        return None
    return Path(named, _OURS) if os.path.isabs(named) else Path(home, usual, _OURS)  # noqa: PTH117 - as above
