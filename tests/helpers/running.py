"""The program as a command, without a terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.helpers.driving import BASE


def wizard(folder: Path, *arguments: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command without a terminal. typed: what it reads."""
    env = {**BASE, "WIZARD_SETTINGS": str(folder / "settings.yaml")}
    return subprocess.run(
        [sys.executable, "-m", "wizard", *arguments],
        cwd=folder,
        env=env,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def printed(folder: Path, to: str, title: str) -> str:
    done = wizard(folder, "render", title, "--edition", "record", "--to", to, "--out", "-")
    assert done.returncode == 0, done.stderr
    return done.stdout
