"""Records as JSON and back, and the chain over them. Strict: what it does not know, it does not guess.

Each line carries its own `seal`, the hash of all else in it, and in `before` the seal of the line before it.

Each text a person gave stands as {"text": ..., "salt": ...}. The chain covers the salted hash of a text and not the text, so
that a text can be taken out one day (leaving {"sealed": hash}) and the whole chain still verifies.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar, assert_never

from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.record.canonical import canonical
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Carry,
    Change,
    Drop,
    Hand,
    Join,
    Label,
    Look,
    Note,
    Place,
    Record,
    Redact,
    Remark,
    Respond,
    Set,
    Undo,
    Verdict,
)

FORMAT = "due-regard/1"
REDACTED = "(redacted)"
_TIME = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

T = TypeVar("T")
Salt = Callable[[], str]


class Undecodable(Exception):
    """A line is no record of this format; says which part."""


class FromLaterVersion(Undecodable):
    """A record of a kind that this version does not know."""


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
    if isinstance(value, Mapping):
        if value.keys() == {"sealed", "redacted"}:
            return {"sealed": value["sealed"]}  # who and when stand in a record of their own, which the chain covers
        if value.keys() == {"text", "salt"}:
            return {"sealed": sealed_text(value["text"], value["salt"])}
        return {key: _hidden(inner) for key, inner in value.items()}
    return [_hidden(inner) for inner in value] if isinstance(value, list) else value


# -- Writing ----------------------------------------------------------------------------------------------------------


def encode(record: Record, before: str, salt: Salt) -> dict[str, Any]:
    """Return the record as one JSON object, chained to the line before it."""
    author = {"name": record.author.name, "account": record.author.account, "host": record.author.host}
    changes = [_encode_change(change, salt) for change in record.changes]
    return sealed({"seq": record.seq, "time": record.time, "author": author, "changes": changes, "before": before})


def _text(text: str, salt: Salt) -> dict[str, str]:
    return {"text": text, "salt": salt()}


def _encode_change(change: Change, salt: Salt) -> dict[str, Any]:
    match change:
        case Set(at, answer, over):
            return {"do": "set", "at": _encode_at(at), "answer": answer and _encode_answer(answer, salt), "over": over}
        case Place(at, entry, after):
            return {"do": "place", "at": _encode_at(at), "entry": entry, "after": after}
        case Drop(at, entry):
            return {"do": "drop", "at": _encode_at(at), "entry": entry}
        case Label(at, entry, number):
            return {"do": "label", "at": _encode_at(at), "entry": entry, "number": _text(number, salt)}
        case Approve() | Hand() | Look() | Remark() | Respond():
            return _encode_review(change, salt)
        case Accept(finding, seen, words):
            return {"do": "accept", "finding": finding, "seen": seen, "words": _text(words, salt)}
        case Note(at, words):
            return {"do": "note", "at": _encode_at(at), "words": _text(words, salt)}
        case Carry(source, places, asked):
            given = {"places": [_encode_at(at) for at in places], "asked": [_encode_at(at) for at in asked]}
            return {"do": "carry", "source": _text(source, salt), **given}
        case Undo(of):
            return {"do": "undo", "of": of}
        case Redact(seals, why):
            return {"do": "redact", "seals": list(seals), "why": _text(why, salt)}
        case Join(after, _, lines):
            return {"do": "join", "after": after, "lines": list(lines)}
        case _:
            assert_never(change)


def _encode_review(change: Approve | Hand | Look | Remark | Respond, salt: Salt) -> dict[str, Any]:
    match change:
        case Approve(words, name, role, date, fingerprint, conditions, attested):
            texts = {"words": _text(words, salt), "name": _text(name, salt), "role": _text(role, salt)}
            on = {"conditions": _text(conditions, salt)} if conditions else {}
            return {"do": "approve", **texts, "date": date, "fingerprint": fingerprint, **on, **_encode_attested(attested)}
        case Hand(act, words, fingerprint, attested):
            given = {"act": act, "words": _text(words, salt), "fingerprint": fingerprint}
            return {"do": "hand", **given, **_encode_attested(attested)}
        case Look(fingerprint):
            return {"do": "look", "fingerprint": fingerprint}
        case Remark(id_, at, verdict, words):
            return {"do": "remark", "id": id_, "at": _encode_at(at), "verdict": verdict.value, "words": _text(words, salt)}
        case Respond(to, words, closed):
            return {"do": "respond", "to": to, "words": _text(words, salt), "closed": closed}
        case _:
            assert_never(change)


def _encode_attested(attested: tuple[str, ...]) -> dict[str, Any]:
    return {"attested": list(attested)} if attested else {}


def _encode_at(at: At) -> list[str]:
    return [at.question, *at.within]


def _encode_answer(answer: Answer, salt: Salt) -> dict[str, Any]:
    match answer:
        case Known(value, because):
            given = _text(value, salt) if isinstance(value, str) else [_text(part, salt) for part in value]
            return {"is": "known", "value": given} | ({"because": _text(because, salt)} if because else {})
        case NotYet(ask, by):
            return {"is": "not yet", "ask": _text(ask, salt), "by": by}
        case NotApplicable(why):
            return {"is": "not applicable", "why": _text(why, salt)}
        case Unfit(raw, why, fits):
            parts = {"fits": [_text(part, salt) for part in fits]} if fits else {}
            return {"is": "unfit", "raw": _text(raw, salt), "why": _text(why, salt), **parts}
        case _:
            assert_never(answer)


# -- Reading ----------------------------------------------------------------------------------------------------------


def decode(line: Mapping[str, Any]) -> Record:
    """Return the record of one JSON object.

    Raises:
        FromLaterVersion: a change or an answer is of a kind this version does not know.
        Undecodable: anything else is not as the format says.
    """
    try:
        author = line["author"]
        return Record(
            seq=_is(line["seq"], int),
            time=_read_time(line["time"]),
            author=Author(_is(author["name"], str), _is(author["account"], str), _is(author["host"], str)),
            changes=tuple(_decode_change(change) for change in line["changes"]),
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise Undecodable(f"a part is missing or of another form: {error}") from None


def _is(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise Undecodable(f"{value!r} is not of the expected form")
    return value


def _read_time(value: object) -> str:
    time = _is(value, str)
    try:
        datetime.fromisoformat(time)
    except ValueError:
        time = ""
    if not _TIME.fullmatch(time):
        raise Undecodable(f"{value!r} is no time in UTC to the second")
    return time


def _read_text(value: Mapping[str, Any]) -> str:
    if "sealed" not in value:
        return _is(value["text"], str)
    told = value.get("redacted")
    return f"(redacted {told})" if isinstance(told, str) else REDACTED


# -- Copies that were taken in ----------------------------------------------------------------------------------------


def check_joined(content: Mapping[str, Any], seals: Sequence[str]) -> None:
    """Verify the lines of copies that a line takes in: each is sealed, and they follow from a line that both have.

    seals: those of the lines before this one, from the first.
    Raises:
        Undecodable: one is not as it was written, or is missing.
    """
    for change in content.get("changes", ()):
        if not isinstance(change, Mapping) or change.get("do") != "join":
            continue
        after = change.get("after")
        if not isinstance(after, int) or not 0 <= after < len(seals):
            raise Undecodable("the copy that it takes in begins nowhere in this record")
        branch = list(seals[: after + 1])
        for line in change["lines"]:
            if line.get("seal") != chained(line):
                raise Undecodable(f"record {len(branch)} of the copy that it takes in is not as it was written")
            if line.get("before") != branch[-1] or line.get("seq") != len(branch):
                raise Undecodable(f"record {len(branch)} of the copy that it takes in does not follow from the one before it")
            check_joined(line, branch)
            branch.append(line["seal"])


def _decode_at(parts: list[str]) -> At:
    words = [_is(part, str) for part in parts]
    return At(words[0], tuple(words[1:]))


def _decode_change(change: Mapping[str, Any]) -> Change:
    match change["do"]:
        case "set":
            answer = change["answer"]
            return Set(_decode_at(change["at"]), None if answer is None else _decode_answer(answer), _is(change["over"], int))
        case "place":
            return Place(_decode_at(change["at"]), _is(change["entry"], str), _is(change["after"], str))
        case "drop":
            return Drop(_decode_at(change["at"]), _is(change["entry"], str))
        case "label":
            return Label(_decode_at(change["at"]), _is(change["entry"], str), _read_text(change["number"]))
        case "approve" | "hand" | "look" | "remark" | "respond":
            return _decode_review(change)
        case "accept":
            return Accept(_is(change["finding"], str), _is(change["seen"], str), _read_text(change["words"]))
        case "note":
            return Note(_decode_at(change["at"]), _read_text(change["words"]))
        case "carry":
            places, asked = (tuple(_decode_at(at) for at in change[part]) for part in ("places", "asked"))
            return Carry(_read_text(change["source"]), places, asked)
        case "undo":
            return Undo(_is(change["of"], int))
        case "redact":
            return Redact(tuple(_is(seal, str) for seal in change["seals"]), _read_text(change["why"]))
        case "join":
            lines = tuple(change["lines"])
            return Join(_is(change["after"], int), tuple(decode(line) for line in lines), lines)
        case other:
            raise FromLaterVersion(f"a change of the kind {other!r}")


def _decode_review(change: Mapping[str, Any]) -> Change:
    match change["do"]:
        case "approve":
            words, name, role = (_read_text(change[part]) for part in ("words", "name", "role"))
            conditions = _read_text(change["conditions"]) if "conditions" in change else ""
            date, mark = _is(change["date"], str), _is(change["fingerprint"], str)
            return Approve(words, name, role, date, mark, conditions, _decode_attested(change))
        case "hand":
            words, mark = _read_text(change["words"]), _is(change["fingerprint"], str)
            return Hand(_is(change["act"], str), words, mark, _decode_attested(change))
        case "look":
            return Look(_is(change["fingerprint"], str))
        case "remark":
            at, words = _decode_at(change["at"]), _read_text(change["words"])
            return Remark(_is(change["id"], str), at, _read_verdict(change["verdict"]), words)
        case _:
            return Respond(_is(change["to"], str), _read_text(change["words"]), change["closed"] is True)


def _decode_attested(change: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_is(one, str) for one in change.get("attested", ()))


def _read_verdict(value: object) -> Verdict:
    if value not in [verdict.value for verdict in Verdict]:
        raise FromLaterVersion(f"a verdict of the kind {value!r}")
    return Verdict(value)


def _decode_answer(answer: Mapping[str, Any]) -> Answer:
    match answer["is"]:
        case "known":
            given = answer["value"]
            value = tuple(_read_text(part) for part in given) if isinstance(given, list) else _read_text(given)
            return Known(value, _read_text(answer["because"]) if "because" in answer else "")
        case "not yet":
            return NotYet(_read_text(answer["ask"]), _is(answer["by"], str))
        case "not applicable":
            return NotApplicable(_read_text(answer["why"]))
        case "unfit":
            fits = tuple(_read_text(part) for part in answer.get("fits", ()))
            return Unfit(_read_text(answer["raw"]), _read_text(answer["why"]), fits)
        case other:
            raise FromLaterVersion(f"an answer of the kind {other!r}")
