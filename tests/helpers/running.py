"""The program as a command, without a terminal."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.helpers.driving import BASE

_TIME = r"\d{1,2} \w+ \d{4} at \d\d:\d\d \w+"
# Times, how far the record went, and what entries are called in it: the same answers make as many records
# as there were replies, and each record names its entries anew (so the digest of what is to be read back differs too).
_ITS_OWN = re.compile(
    rf"from {_TIME} to {_TIME}|{_TIME}|\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    r"|in change \d+ (?:is dated|from the account)"
    r'|change \d+, check (?:<code>)?[0-9a-f]{64}|"record": \d+|"seal": "[0-9a-f]{64}"|"[0-9a-f]{12}"'
)
# A file gives each entry its number; whoever types lets it count by itself. What is printed says the numbers either way.
_NUMBER = re.compile(r'^ +"number": "[^"]*",\n', re.MULTILINE)


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


def without_its_own(document: str) -> str:
    """Return a document without what differs between two records of the same answers."""
    said, answers, kept = _ITS_OWN.sub("(its own)", document).partition('\n  "answers": {\n')
    return said + answers + _NUMBER.sub("", kept)
