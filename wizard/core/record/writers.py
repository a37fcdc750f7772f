"""Who wrote answers, and which records hold them; also in copies that were taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.core.frozen import replace
from wizard.core.record.changes import CONTENT, Author, Join, Record
from wizard.core.text import likeness


def is_writer(name: str, records: Iterable[Record]) -> bool:
    """Tell whether somebody of this name wrote an answer, in any case and with any spaces."""
    return likeness(name) in [likeness(author.name) for author in writers(records)]


def writers(records: Iterable[Record]) -> tuple[Author, ...]:
    """Return who wrote answers, each once, in the order in which they first did; also in copies that were taken in."""
    written = (record.author for record in every(records) if any(isinstance(change, CONTENT) for change in record.changes))
    return tuple(dict.fromkeys(written))


def every(records: Iterable[Record]) -> Iterator[Record]:
    """Yield each record, and after one that takes in a copy those of the copy, numbered as the one that took them in."""
    for record in records:
        yield record
        for change in record.changes:
            if isinstance(change, Join):
                yield from (replace(one, seq=record.seq) for one in every(change.records))


def content(records: Iterable[Record]) -> list[Record]:
    """Return the records that changed an answer."""
    return [record for record in every(records) if any(isinstance(change, CONTENT) for change in record.changes)]
