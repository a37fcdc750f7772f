"""Question banks: found on disk, read from YAML into the core's values, with every problem reported at once.

A bank is data. Nothing in it is run, and a rule may only look at questions that come before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wizard.banks.nodes import BankReader
from wizard.banks.whole import COVER, EVIDENCE, ROLES, read_whole
from wizard.core.errors import BankError, Problem, UsageError
from wizard.core.form import kinds
from wizard.core.form.bank import Bank
from wizard.files import disk, plainyaml
from wizard.files.disk import is_file
from wizard.files.shipped import shipped

__all__ = ["COVER", "ROLES", "available", "find", "load", "parse", "texts"]


# -- Finding ----------------------------------------------------------------------------------------------------------


def available() -> list[Path]:
    """Return the files of the shipped banks, by name."""
    return sorted(path for path in shipped("questions").glob("*.yaml") if path.name not in (COVER, EVIDENCE))


def find(name: str) -> Path:
    """Return a bank's file, from its id or from a path.

    Raises:
        UsageError: there is none of that name.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        path = Path(name)
        if is_file(path):
            return path
        raise UsageError(Problem(name, "there is no such bank file", "give a bank's id or the path of its YAML file"))
    known = {path.stem: path for path in available()}
    if name in known:
        return known[name]
    mend = kinds.nearest(name, list(known)) or f"there are: {', '.join(known)}"
    raise UsageError(Problem("", f'no bank is called "{name}"', mend))


def texts(path: Path) -> dict[str, str]:
    """Return the bank's own text and those of the sheets: all that is needed to read the bank again elsewhere."""
    sheets = {"cover": _contents(shipped("questions") / COVER), "evidence": _contents(shipped("questions") / EVIDENCE)}
    return {"bank": _contents(path), **sheets}


def _contents(path: Path) -> str:
    try:
        return disk.read_text(path, plainyaml.MOST_BYTES)
    except UnicodeDecodeError as error:
        raise BankError(Problem(str(path), f"byte {error.start + 1} is not UTF-8", "save the file as UTF-8")) from None
    except OSError as error:
        raise BankError(Problem(str(path), f"it can not be read: {error.strerror}", "check the path and its rights")) from None


# -- Reading ----------------------------------------------------------------------------------------------------------


def load(path: Path, settings: Mapping[str, str] | None = None) -> Bank:
    """Read a bank from its file. Raises BankError with every problem found."""
    return parse(texts(path), settings or {}, str(path))


def parse(source: Mapping[str, str], settings: Mapping[str, str], name: str) -> Bank:
    """Read a bank from its texts ("bank", "cover", "evidence"); a text that is not there leaves out its sheet.

    settings: what this organisation puts in place of the bank's {names}; those the bank does not know are left aside.
    name: what messages call the file.
    Raises:
        BankError: with every problem found.
    """
    reader = BankReader(name)
    bank = read_whole(reader, source, settings)
    if reader.problems or bank is None:
        raise BankError(*sorted(reader.problems, key=_by_line))
    return bank


def _by_line(problem: Problem) -> tuple[str, int]:
    file, _, line = problem.where.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (problem.where, 0)
