"""Records as JSON and back, and the chain over them. Strict: what it does not know, it does not guess.

Each line carries its own `seal`, the hash of all else in it, and in `before` the seal of the line before it.

Each text a person gave stands as {"text": ..., "salt": ...}. The chain covers the salted hash of a text and not the text, so
that a text can be taken out one day (leaving {"sealed": hash}) and the whole chain still verifies.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from wizard.core.frozen import replace
from wizard.core.record.canonical import canonical
from wizard.core.record.changes import AUTHOR, CHANGES, Change, Join, Record
from wizard.core.record.shapes import NUMBER, WORD, Salt, Undecodable

FORMAT = "due-regard/1"
_TIME = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

# -- The chain --------------------------------------------------------------------------------------------------------


def chained(line: Mapping[str, Any]) -> str:
    """Return the seal of a line: SHA-256 of all of it but the seal, with every text replaced by its salted hash."""
    return hashlib.sha256(canonical(_hidden({key: value for key, value in line.items() if key != "seal"}))).hexdigest()


def sealed_text(text: str, salt: str) -> str:
    """Return the salted hash of a text: what the chain covers, and what stays when the text is taken out."""
    return hashlib.sha256(f"{salt}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def sealed(line: dict[str, Any]) -> dict[str, Any]:
    """Return the line with its seal."""
    return {**line, "seal": chained(line)}


def _hidden(value: Any) -> Any:
    """Return JSON with what the chain covers of each text; every value of every line goes through here."""
    if isinstance(value, dict):
        if len(value) == 2:
            if "text" in value and "salt" in value:
                return {"sealed": sealed_text(value["text"], value["salt"])}
            if "sealed" in value and "redacted" in value:
                return {"sealed": value["sealed"]}  # who and when stand in a record of their own, which the chain covers
        return {key: inner if isinstance(inner, str) else _hidden(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [inner if isinstance(inner, str) else _hidden(inner) for inner in value]
    return value


# -- Writing ----------------------------------------------------------------------------------------------------------


def encode(record: Record, before: str, salt: Salt) -> dict[str, Any]:
    """Return the record as one JSON object, chained to the line before it."""
    author = AUTHOR.write(record.author, salt)
    changes = [CHANGES.write(change, salt) for change in record.changes]
    return sealed({"seq": record.seq, "time": record.time, "author": author, "changes": changes, "before": before})


# -- Reading ----------------------------------------------------------------------------------------------------------


def decode(line: Mapping[str, Any]) -> Record:
    """Return the record of one JSON object.

    Raises:
        FromLaterVersion: a change or an answer is of a kind this version does not know.
        Undecodable: anything else is not as the format says.
    """
    try:
        return Record(
            seq=NUMBER.read(line["seq"]),
            time=_read_time(line["time"]),
            author=AUTHOR.read(line["author"]),
            changes=tuple([_change(change) for change in line["changes"]]),
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise Undecodable(f"a part is missing or of another form: {error}") from None


def _change(given: Mapping[str, Any]) -> Change:
    change = CHANGES.read(given)
    return replace(change, records=tuple(map(decode, change.lines))) if isinstance(change, Join) else change


def _read_time(value: object) -> str:
    time: str = WORD.read(value)
    try:
        datetime.fromisoformat(time)
    except ValueError:
        time = ""
    if not _TIME.fullmatch(time):
        raise Undecodable(f"{value!r} is no time in UTC to the second")
    return time


# -- Copies that were taken in ----------------------------------------------------------------------------------------


def check_joined(content: Mapping[str, Any], seals: Sequence[str]) -> None:
    """Verify the lines of copies that a line takes in: each is sealed, and they follow from a line that both have.

    seals: those of the lines before this one, from the first.
    Raises:
        Undecodable: one is not as it was written, or is missing.
    """
    try:
        for change in content.get("changes", ()):
            if isinstance(change, Mapping) and change.get("do") == "join":
                _check_join(change, seals)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise Undecodable(f"a part is missing or of another form: {error}") from None


def _check_join(change: Mapping[str, Any], seals: Sequence[str]) -> None:
    after = change.get("after")
    if not isinstance(after, int) or not 0 <= after < len(seals):
        raise Undecodable("the copy that was added starts nowhere in this file")
    branch = list(seals[: after + 1])
    for line in change["lines"]:
        if line.get("seal") != chained(line):
            raise Undecodable(f"change {len(branch)} of the copy that was added is not as it was written")
        if line.get("before") != branch[-1] or line.get("seq") != len(branch):
            raise Undecodable(f"change {len(branch)} of the copy that was added does not follow from the one before it")
        check_joined(line, branch)
        branch.append(line["seal"])
