"""Question banks: found on disk, read from YAML into the core's values, with every problem reported at once.

A bank is data. Nothing in it is run, and a rule may only look at questions that come before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wizard.banks import compiled
from wizard.banks.sources import COVER, EVIDENCE, available, find, key, texts
from wizard.core.errors import BankError, Problem
from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen

__all__ = [
    "COVER",
    "EVIDENCE",
    "available",
    "begin",
    "by_line",
    "carried",
    "examine",
    "find",
    "load",
    "parse",
    "shipped_compiled",
    "texts",
]


def load(path: Path, settings: Mapping[str, str] | None = None) -> Bank:
    """Read a bank from its file. Raises BankError with every problem found."""
    return _opened(texts(path), settings or {}, str(path))


def _opened(source: Mapping[str, str], settings: Mapping[str, str], name: str, *, joins: bool = True) -> Bank:
    """Return what `parse` returns; the reader is imported only for a form that was not read before."""
    found = key(source, settings, joins=joins)
    bank = compiled.kept(found)
    if bank is None:
        bank = parse(source, settings, name, joins=joins)
        compiled.keep(found, bank)
    return bank


def parse(source: Mapping[str, str], settings: Mapping[str, str], name: str, *, joins: bool = True) -> Bank:
    """Read a bank from its texts ("bank", "cover", "evidence"); a text that is not there leaves out its sheet.

    Whatever was once read is read for ever, as records carry it: what is only not in order is for `examine`.

    settings: what this organisation puts in place of the bank's {names}; those the bank does not know are left aside.
    name: what messages call the file.
    joins: whether a question's own `when` is joined with that of `each`, as it is since records say so (`carried`).
    Raises:
        BankError: with every problem found.
    """
    from wizard.banks.nodes import BankReader  # a start-up saving: with it comes the reader of YAML, some 25 ms
    from wizard.banks.whole import read_whole

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
        _CARRIED[content] = _opened(source, settings, name, joins=source.get(WHEN) == JOINED)
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
        return _opened(source, settings, str(path)), source
    found = key(source, settings, joins=True)
    if (joined := compiled.in_order(found)) is None or (bank := compiled.kept(found)) is None:
        examined = examine(source, settings, str(path))
        if examined.bank is None:
            raise BankError(*examined.problems)
        joined, bank = examined.joined, examined.bank
        for same in [found] if joined else [found, key(source, settings, joins=False)]:
            compiled.keep(same, bank)
        compiled.keep_in_order(found, joined=joined)
    return bank, {**source, **({WHEN: JOINED} if joined else {})}


WHEN, JOINED = "when", "joined"
"""What the texts of a record say where its form was read with `joins`; nothing stands there where it made no difference."""


@frozen
class Examined:
    """What came of looking a bank through: what keeps it from being used, and what may be meant. bank: None where problems."""

    bank: Bank | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    joined: bool = False


def shipped_compiled() -> dict[str, bytes]:
    """Return what is kept of the shipped banks when the package is built: the content of a file, by its name."""
    forms = [(source, joins) for source in map(texts, available()) for joins in (True, False)]
    return {
        compiled.file_name(key(source, {}, joins=joins)): compiled.written(parse(source, {}, "shipped", joins=joins))
        for source, joins in forms
    }


def examine(source: Mapping[str, str], settings: Mapping[str, str], name: str, *, is_shipped: bool = False) -> Examined:
    """Look a bank through that is not in use yet: whether it can be read, whether it is in order, what may not be meant.

    is_shipped: it is one of the banks that travel with the program.
    """
    from wizard.banks.nodes import BankReader  # a start-up saving, all of these: only before a bank is used
    from wizard.banks.order import look_at_order
    from wizard.banks.whole import read_whole
    from wizard.banks.wording import look_at_wording

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
