"""Keeps the forms that travel with the program as they are read, when its package is built: to open one then takes no reader.

They are found by the content of their texts, so an edited form is never taken for what it was (wizard/banks/compiled.py).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `wizard/questions/compiled/` into the wheel. An editable install has the person's own folder for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from wizard import banks  # of the tree that is built
        from wizard.banks.compiled import FOLDER

        self._made = tempfile.TemporaryDirectory(prefix="due-regard-")
        for name, content in banks.shipped_compiled().items():
            file = Path(self._made.name, name)
            file.write_bytes(content)
            build_data["force_include"][str(file)] = f"wizard/questions/{FOLDER}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._made.cleanup()
