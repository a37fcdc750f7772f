"""Builds what carries the program to a computer where nothing may be installed, or that has no network: `python .ci/bundle.py`.

It needs pip, and the package index that pip is set to. Into a folder (`dist`, unless another is named) it puts

- `wizard.pyz`: the program and its libraries in one file, for any Python from 3.11 on any system. Compiled code (.so, .pyd) is
  left out, and bytecode of the Python that builds it is put in: with that Python it starts four times as fast.
- `wheels/`: the same as wheels, for one system and Python; `requirements.txt` has the SHA-256 of each.
- `parts.cdx.json`: the parts with their versions, licences and SHA-256, as CycloneDX 1.6.
- `SHA256SUMS` of all of them.

The same versions give the same bytes by the same Python. `--like requirements.txt` takes the versions of an earlier one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from email.message import Message
from email.parser import BytesParser
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "due-regard"
START = b"""\
import sys

if sys.version_info < (3, 11):
    sys.exit("Due Regard needs Python 3.11 or newer, and this is Python %d.%d." % sys.version_info[:2])

from wizard.cli import program

sys.exit(program())
"""
"""What runs first. It is read by any Python, so that an old one says what is missing."""
COMPILED = (".so", ".pyd", ".dll", ".dylib")
OF_ONE_SYSTEM = ("WHEEL", "RECORD")
"""What a wheel says of itself that is true of the wheel alone."""
WITHOUT_BYTECODE = ("pygments",)
"""The largest part by far, of which nothing is imported in a usual session."""
WHEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows


class Part(NamedTuple):
    """A wheel. name: as in its file's name. about: its METADATA."""

    file: Path
    name: str
    about: Message

    @property
    def version(self) -> str:
        return str(self.about["Version"])

    @property
    def address(self) -> str:
        """What names it in a list of parts (package URL)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def main() -> int:
    asked = argparse.ArgumentParser(description="Build wizard.pyz, a folder of wheels with hashes, and the list of parts.")
    asked.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist", help="where it is put (default: dist)")
    asked.add_argument("--platform", help="the system the wheels are for, such as win_amd64 (default: this one)")
    asked.add_argument("--python", help="the version of Python they are for, such as 3.12 (default: this one)")
    asked.add_argument("--like", type=Path, help="a requirements.txt that this wrote before: the same versions are taken")
    chosen = asked.parse_args()
    if os.environ.get("PYTHONHASHSEED") != "0":  # bytecode holds sets in the order of their hashes
        return subprocess.run([sys.executable, *sys.argv], env={**os.environ, "PYTHONHASHSEED": "0"}, check=False).returncode
    build(chosen.folder, chosen.like, for_(chosen.platform, chosen.python))
    return 0


def for_(platform: str | None, python: str | None) -> list[str]:
    """Return how pip is told which system and Python wheels are for."""
    return [*(["--platform", platform] if platform else []), *(["--python-version", python] if python else [])]


def build(folder: Path, like: Path | None, target: Sequence[str]) -> None:
    wheels = folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir(parents=True)
    fetch(wheels, like, target)
    parts = sorted(map(part, wheels.glob("*.whl")), key=lambda one: one.name)
    (wheels / "requirements.txt").write_text("".join(map(required, parts)), encoding="utf-8", newline="\n")
    (folder / "parts.cdx.json").write_text(json.dumps(listed(parts), indent=1) + "\n", encoding="utf-8", newline="\n")
    write_archive(folder / "wizard.pyz", contents(parts))
    made = [folder / "wizard.pyz", folder / "parts.cdx.json", *sorted(wheels.iterdir())]
    sums = "".join(f"{sha256(file.read_bytes())}  {file.relative_to(folder).as_posix()}\n" for file in made)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")
    print(f"{folder / 'wizard.pyz'}: {made[0].stat().st_size / 1e6:.1f} MB, {len(parts)} parts\n{sums.splitlines()[0]}")


def fetch(wheels: Path, like: Path | None, target: Sequence[str]) -> None:
    """Have pip build our own wheel, and get those of the libraries."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", wheels, ROOT], check=True)
    (own,) = wheels.glob("*.whl")
    with tempfile.TemporaryDirectory() as aside:
        versions = Path(aside, "versions.txt")
        said = re.findall(r"^(\S+==\S+)", like.read_text(encoding="utf-8"), re.MULTILINE) if like else []
        versions.write_text("\n".join(one for one in said if not one.startswith(f"{PROGRAM}==")), encoding="utf-8")
        subprocess.run([*pip, "download", "--only-binary=:all:", *target, "-c", versions, "-d", wheels, own], check=True)


def part(file: Path) -> Part:
    with zipfile.ZipFile(file) as wheel:
        (name,) = (name for name in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        about = BytesParser().parsebytes(wheel.read(name))
    return Part(file, re.sub(r"[-_.]+", "-", str(about["Name"])).lower(), about)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def required(one: Part) -> str:
    return f"{one.name}=={one.version} --hash=sha256:{sha256(one.file.read_bytes())}\n"


# -- The one file -----------------------------------------------------------------------------------------------------


def contents(parts: Iterable[Part]) -> dict[str, bytes]:
    """Return what stands in the one file, by name."""
    files = {"__main__.py": START}
    for one in parts:
        with zipfile.ZipFile(one.file) as wheel:
            for name in filter(is_carried, wheel.namelist()):
                if name in files or ".data/" in name:
                    raise SystemExit(f"{one.file.name}: {name} cannot be carried in one file")
                files[name] = wheel.read(name)
    return files | dict(bytecode(files))


def is_carried(name: str) -> bool:
    path = PurePosixPath(name)
    is_of_one = path.parent.suffix == ".dist-info" and path.name in OF_ONE_SYSTEM
    return not name.endswith(("/", *COMPILED)) and not is_of_one


def bytecode(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each module as this Python compiles it. Another Python reads the source beside it."""
    with tempfile.TemporaryDirectory() as aside:
        module, made = Path(aside, "module.py"), Path(aside, "module.pyc")
        for name, source in files.items():
            if name.endswith(".py") and not name.startswith(WITHOUT_BYTECODE) and name != "__main__.py":
                module.write_bytes(source)
                mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
                py_compile.compile(str(module), str(made), name, doraise=True, optimize=0, invalidation_mode=mode)
                yield f"{name}c", made.read_bytes()


def write_archive(file: Path, files: dict[str, bytes]) -> None:
    with file.open("wb") as stream:
        stream.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(files):
                entry = zipfile.ZipInfo(name, WHEN)
                entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
                archive.writestr(entry, files[name])
    file.chmod(0o755)


# -- The list of parts ------------------------------------------------------------------------------------------------


def listed(parts: Sequence[Part]) -> dict[str, Any]:
    """Return the list of parts as CycloneDX 1.6 (ECMA-424): https://cyclonedx.org/docs/1.6/json/."""
    (own,) = (one for one in parts if one.name == PROGRAM)
    told = {one.name: described(one) for one in parts}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ''.join(map(required, parts)))}",
        "version": 1,
        "metadata": {"component": {**told.pop(own.name), "type": "application"}},
        "components": list(told.values()),
        "dependencies": [{"ref": one.address, "dependsOn": sorted(needed(one, parts))} for one in parts],
    }


def described(one: Part) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": one.address,
        "name": one.name,
        "version": one.version,
        "description": str(one.about["Summary"]),
        "hashes": [{"alg": "SHA-256", "content": sha256(one.file.read_bytes())}],
        "licenses": licences(one.about),
        "purl": one.address,
    }


def licences(about: Message) -> list[dict[str, Any]]:
    """Return what a part says of its licence: an SPDX expression, else its own words."""
    if expression := about["License-Expression"]:
        return [{"expression": str(expression)}]
    said = [str(one) for one in about.get_all("Classifier", [])]
    classified = [one.rpartition(" :: ")[2] for one in said if one.startswith("License ::")]
    own = str(about["License"] or "").strip()
    words = [own] if own and "\n" not in own else classified or ["not said"]
    return [{"license": {"name": word}} for word in words]


def needed(one: Part, parts: Iterable[Part]) -> Iterator[str]:
    """Yield the parts that one needs always, not only for an extra."""
    wanted = [str(line) for line in one.about.get_all("Requires-Dist", []) if "extra ==" not in str(line)]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line)[0]).lower() for line in wanted}
    yield from (other.address for other in parts if other.name in names)


if __name__ == "__main__":
    sys.exit(main())
