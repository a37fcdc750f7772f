"""What stands on the command line for many commands: the assessment that is meant, and in which folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from wizard.store import settings

Words = dict[str, dict[str, Any]]
"""The words of a command: by name or flag, what argparse is to know of it."""

ASSESSMENT: Words = {"assessment": {"metavar": "ASSESSMENT", "help": "its title, the beginning of it, or its file"}}
ANY_ASSESSMENT: Words = {"assessment": {**ASSESSMENT["assessment"], "nargs": "?"}}
AS_JSON: Words = {"--json": {"action": "store_true", "help": "for other programs"}}


def folder_of(chosen: argparse.Namespace) -> Path:
    """Return the folder of assessments: --folder, or WIZARD_FOLDER, or ./assessments."""
    return Path(chosen.folder) if chosen.folder else settings.usual_folder()
