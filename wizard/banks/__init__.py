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
from wizard.core.frozen import frozen
from wizard.files import disk, plainyaml
from wizard.files.disk import is_file
from wizard.files.shipped import shipped

__all__ = [
    "COVER",
    "EVIDENCE",
    "ROLES",
    "available",
    "begin",
    "by_line",
    "carried",
    "examine",
    "find",
    "load",
    "parse",
    "texts",
]


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


def parse(source: Mapping[str, str], settings: Mapping[str, str], name: str, *, joins: bool = True) -> Bank:
    """Read a bank from its texts ("bank", "cover", "evidence"); a text that is not there leaves out its sheet.

    Whatever was once read is read for ever, as records carry it: what is only not in order is for `examine`.

    settings: what this organisation puts in place of the bank's {names}; those the bank does not know are left aside.
    name: what messages call the file.
    joins: whether a question's own `when` is joined with that of `each`, as it is since records say so (`carried`).
    Raises:
        BankError: with every problem found.
    """
    reader = BankReader(name, joins=joins)
    bank = read_whole(reader, source, settings)
    if reader.problems or bank is None:
        raise BankError(*sorted(reader.problems, key=by_line))
    return bank


def carried(source: Mapping[str, str], settings: Mapping[str, str], name: str) -> Bank:
    """Read the bank that a record carries, as it was read when the record was begun. Raises BankError.

    The same texts are the same bank: a folder of assessments is of a form or two, and each is read once.
    """
    content = (tuple(sorted(source.items())), tuple(sorted(settings.items())))
    if content not in _CARRIED:
        if len(_CARRIED) >= _MOST_CARRIED:
            _CARRIED.clear()
        _CARRIED[content] = parse(source, settings, name, joins=source.get(WHEN) == JOINED)
    return _CARRIED[content]


_CARRIED: dict[tuple[tuple[tuple[str, str], ...], ...], Bank] = {}
_MOST_CARRIED = 32  # forms: some 2 MB


def begin(path: Path, settings: Mapping[str, str]) -> tuple[Bank, dict[str, str]]:
    """Read a bank that an assessment is to be begun with; return it with the texts that the record has to carry.

    Raises:
        BankError: with every problem found, also those that only come to light later.
    """
    source = texts(path)
    if path in available():  # these are in order: a start-up saving
        return parse(source, settings, str(path)), source
    examined = examine(source, settings, str(path))
    if examined.bank is None:
        raise BankError(*examined.problems)
    return examined.bank, {**source, **({WHEN: JOINED} if examined.joined else {})}


WHEN, JOINED = "when", "joined"
"""What the texts of a record say where its form was read with `joins`; nothing stands there where it made no difference."""


@frozen
class Examined:
    """What came of looking a bank through: what keeps it from being used, and what may be meant. bank: None where problems."""

    bank: Bank | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    joined: bool = False


def examine(source: Mapping[str, str], settings: Mapping[str, str], name: str, *, is_shipped: bool = False) -> Examined:
    """Look a bank through that is not in use yet: whether it can be read, whether it is in order, what may not be meant.

    is_shipped: it is one of the banks that travel with the program.
    """
    from wizard.banks.order import look_at_order  # a start-up saving: only before a bank is used
    from wizard.banks.wording import look_at_wording  # a start-up saving, as above

    reader = BankReader(name)
    bank = read_whole(reader, source, settings)
    look_at_order(reader, bank)
    warnings = look_at_wording(reader, source["bank"], [] if is_shipped else [path.stem for path in available()])
    problems = tuple(sorted(dict.fromkeys(reader.problems), key=by_line))
    return Examined(None if problems else bank, problems, tuple(sorted(dict.fromkeys(warnings), key=by_line)), reader.joined)


def by_line(problem: Problem) -> tuple[str, int]:
    """Return a key that sorts problems as they stand in their files."""
    file, _, line = problem.where.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (problem.where, 0)
