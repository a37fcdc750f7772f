"""The two environments: the wizard as it is installed, and the peers in the versions that are written down here."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
import venv
from collections.abc import Iterable
from pathlib import Path

from benchmarks.bench import Kit
from benchmarks.running import Stuck

PROJECT = Path(__file__).parents[1]
PINS = (
    *("questionary==2.1.1", "prompt_toolkit==3.0.53", "jinja2==3.1.6", "markdown-it-py==4.3.0", "copier==9.19.1"),
    *("python-docx==1.2.0", "typst==0.15.2"),
)


def made(folder: Path, project: Path) -> Kit:
    """Make both environments, or bring them up to date: the wizard anew from its checkout, not editable.

    Both have the peers' versions of what they share.
    """
    folder.mkdir(exist_ok=True)
    pins = folder / "pins.txt"
    if not pins.exists() or pins.read_text(encoding="utf-8").split() != list(PINS):
        for name in ("peers", "wizard"):
            venv.create(folder / name, with_pip=True, clear=True)
        _install(folder / "peers", *PINS)
        pins.write_text("\n".join(PINS), encoding="utf-8")
    _install(folder / "wizard", "-c", str(pins), f"{project}[word,pdf]")  # a folder that is given is installed anew each time
    programs = folder / "wizard" / "bin"
    return Kit((str(programs / "wizard"),), str(programs / "python"), str(folder / "peers" / "bin" / "python"), project)


def _install(environment: Path, *words: str) -> None:
    # Python's own switches would be taken over: an installed program without compiled files is another program.
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", *words
    done = subprocess.run(command, env=own, check=False, capture_output=True, text=True)
    if done.returncode:
        raise Stuck(f"{' '.join(command)}:\n{done.stderr}")


def machine(kit: Kit) -> str:
    """Return when, on what and with what was measured, in sentences."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    system = f"{platform.system()} {platform.release()}, {_processor()}, {os.cpu_count()} cores, load {load}"
    return (
        f"{time.strftime('%Y-%m-%d %H:%M')}, {_commit(kit.project)}. Python {platform.python_version()}, {system}. "
        f"With {_versions(kit.peers, (pin.partition('==')[0] for pin in PINS))}; the wizard has {_versions(kit.python, _OURS)}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _commit(project: Path) -> str:
    told = subprocess.run(
        ("git", "describe", "--always", "--dirty"), cwd=project, capture_output=True, text=True, check=False
    ).stdout.strip()
    return f"commit {told}" if told else "no commit"


_OURS = ("PyYAML", "rich", "platformdirs")
_ASK = """\
import sys
from importlib.metadata import PackageNotFoundError, version
for name in sys.argv[1:]:
    try:
        print(name, version(name))
    except PackageNotFoundError:
        print(name, "that is not there")
"""


def _versions(python: str, names: Iterable[str]) -> str:
    told = subprocess.run((python, "-c", _ASK, *names), capture_output=True, text=True, check=True).stdout
    return ", ".join(told.splitlines())


def present() -> Kit:
    """Return the environment this runs in as both: the wizard as a module, its own libraries as the peers'."""
    environment = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return Kit((sys.executable, "-m", "wizard"), sys.executable, sys.executable, PROJECT, environment)
