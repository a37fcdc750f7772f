"""What people did, as values: every kind of change, who wrote it, and the record that holds the changes of one reply.

Below them: how each stands in a line of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.frozen import frozen
from wizard.core.record.shapes import (
    DAY,
    FLAG,
    LINES,
    NUMBER,
    PLACE,
    PLACES,
    TEXT,
    TEXT_OR_TEXTS,
    TEXTS,
    TRIPLES,
    WORD,
    WORDS,
    FromLaterVersion,
    Row,
    Shape,
    Table,
    if_any,
    many,
    none_or,
    one_of,
    shortly,
)


@frozen
class Set:
    """An answer was given, or emptied (None). `over`: the record the writer saw it in last; 0 = it was empty.

    giver: who gave it, where the writer only put in what somebody else had answered: "Amir Khan, Estates"; else "".
    """

    at: At
    answer: Answer | None
    over: int = 0
    giver: str = ""


@frozen
class Place:
    """An entry stands in its list right after another one ("" = first): added, moved, or put back."""

    at: At
    entry: str
    after: str = ""


@frozen
class Drop:
    at: At
    entry: str


@frozen
class Label:
    """An entry has a number of its own; "" = the one that its place gives it."""

    at: At
    entry: str
    number: str


@frozen
class Move:
    """An entry stands in another list from now on, right after another entry there ("" = first); all of it goes with it.

    An answer for which the other list has no question stays where it is, and counts when the entry is moved back.
    """

    at: At
    entry: str
    to: At
    after: str = ""


@frozen
class Approve:
    """A second person's act, bound to the fingerprint of what they saw."""

    words: str
    name: str
    role: str
    date: str
    """2026-03-31, as they gave it."""
    fingerprint: str
    """64 hexadecimal digits."""
    conditions: str = ""
    """On which it is given, "" where there are none."""
    attested: tuple[str, ...] = ()
    """What the form has an approver confirm, as confirmed."""


@frozen
class Hand:
    """The assessment is handed on or back: `act` is a word of the table in `states` ("submit", "send back"...).

    fingerprint: of what was handed on. attested: what the form has an author confirm, as confirmed.
    """

    act: str
    words: str
    fingerprint: str
    attested: tuple[str, ...] = ()


@frozen
class Report:
    """An author's word that a second person approved it elsewhere, in a mail for one. No act of that person stands here."""

    words: str
    """What the other person wrote."""
    name: str
    role: str
    date: str
    """2026-03-31, of their approval."""
    fingerprint: str
    """Of what stood here when it was reported: 64 hexadecimal digits."""
    kept: str
    """Where what they wrote is kept."""
    conditions: str = ""
    """On which it is given, "" where there are none."""


@frozen
class Look:
    """A reviewer has seen everything as it stands; what changes later is shown to them first."""

    fingerprint: str


class Verdict(Enum):
    """What a reviewer says of an answer."""

    FINE = "fine"
    IMPROVE = "to improve"
    MUST = "must change"


@frozen
class Remark:
    """A reviewer's verdict on an answer or an entry, with words. It opens a thread; FINE closes those at its place.

    at: a question at its place; for an entry as a whole, the list's key with the entry's id as the last of `within`.
    """

    id: str
    at: At
    verdict: Verdict
    words: str = ""
    together: bool = False
    """Whether it was passed with others in one act, and not read singly."""


@frozen
class Respond:
    """Words in answer to a remark; closed: nothing more is to be done about it."""

    to: str
    words: str
    closed: bool = False


@frozen
class Accept:
    """A finding was looked at and stands as it is, because ... ("" takes that back).

    finding: which one. seen: the digest of the answers it rested on; with other answers it is a finding again.
    """

    finding: str
    seen: str
    words: str


@frozen
class Note:
    """Words for oneself beside an answer; never published, and no part of the content. "" takes them away."""

    at: At
    words: str


@frozen
class Withhold:
    """An answer, or an entry with all its answers, is marked for publication; the last mark at its place counts.

    at: a question at its place; for an entry as a whole, the list's key with the entry's id as the last of `within`.
    under: on which ground it is left out of what is published, a key of `GROUNDS` (form/publishing.py); PUBLISHED = it may be
    published although the form leaves it out; "" takes the mark away. words: more of the reason, never published.
    """

    at: At
    under: str
    words: str = ""


@frozen
class Author:
    name: str
    account: str = ""
    host: str = ""


@frozen
class Carry:
    """Answers came from an earlier assessment, and nobody has confirmed them yet.

    source: which, in words. places: those answers. asked: what came of each old action, to be answered. authors: all who ever
    wrote at these places there, or before; none where an earlier version carried them over. names: those of the last of them
    alone, as an earlier version told them.
    """

    source: str
    places: tuple[At, ...]
    asked: tuple[At, ...] = ()
    names: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()


DOCUMENT = "the document "
"""What the words of a source begin with, of answers that were taken from a document: they are those of whoever took them,
and only what could not be told for sure is to be confirmed.
"""


def came_from(sources: Iterable[str]) -> str:
    """Return where answers that are to be confirmed come from: "last time"; "the document" where all are of such sources."""
    some = list(sources)
    return "the document" if some and all(one.startswith(DOCUMENT) for one in some) else "last time"


@frozen
class Undo:
    """The other changes of this record undo an earlier one, given by its sequence number."""

    of: int


@frozen
class Redact:
    """Texts were taken out of the record for good. seals: their salted hashes, which go on standing in their places."""

    seals: tuple[str, ...]
    why: str


@frozen
class Hold:
    """Nothing may be taken out of the record, because ...; "" lifts the hold of this id."""

    id: str
    why: str


@frozen
class Join:
    """What somebody else wrote in a copy, from the same beginning: both are kept.

    after: the sequence number of the last record that both have. lines: theirs after it as they wrote them. records: the same
    as they are read.
    """

    after: int
    lines: tuple[Mapping[str, Any], ...]
    records: tuple[Record, ...] = ()


@frozen
class Reword:
    """The form says other words of the organisation from here on; no answer is changed by it.

    words: by the name of the setting, what the form said before and what it says now. was, now: the digest of the form before
    and after, as fingerprints hold it.
    """

    words: tuple[tuple[str, str, str], ...]
    was: str
    now: str


Content = Set | Place | Drop | Label | Move | Withhold
"""What changes the answers, or what of them is published; all else is about them."""

Change = (
    Content | Approve | Hand | Report | Look | Remark | Respond | Accept | Note | Carry | Undo | Redact | Hold | Join | Reword
)

CONTENT = (Set, Place, Drop, Label, Move, Withhold)
OWN = (*CONTENT, Note, Accept, Carry, Reword)
"""What a person can take back: what they answered, what they noted and accepted beside it, and how they had the form worded."""
WALLS = (Join, Redact)
"""What ends the way back: what was done before it cannot be undone."""


@frozen
class Record:
    """One reply of a person: what it changed, when (UTC, ISO 8601), by whom. The sequence number orders, the time informs."""

    seq: int
    time: str
    author: Author
    changes: tuple[Change, ...]


# -- In the record ----------------------------------------------------------------------------------------------------
# Each kind by its word, and its fields as they stand in a line, in the class's order (`shapes`). This is the released format:
# a row is added, and none is changed.

ANSWERS: Table[Answer] = Table(
    "is",
    "an answer",
    Row("known", Known, {"value": TEXT_OR_TEXTS, "because": if_any(TEXT, "")}),
    Row("not yet", NotYet, {"ask": TEXT, "by": DAY}),
    Row("not applicable", NotApplicable, {"why": TEXT}),
    Row("unfit", Unfit, {"raw": TEXT, "why": TEXT, "fits": if_any(TEXTS, ())}),
)
_ANSWER = none_or(Shape(ANSWERS.write, ANSWERS.read))
_VERDICT = one_of(Verdict, "a verdict")
_ATTESTED = if_any(WORDS, ())

ACTS = ("submit", "withdraw", "send back", "reject")
"""What can be done by handing it on or back. Another is of a later version, and may be newer than any approval."""


def _read_act(value: Any) -> str:
    act: str = WORD.read(value)
    if act not in ACTS:
        raise FromLaterVersion(f"an act of the kind {shortly(act)}")
    return act


_ACT = Shape(WORD.write, _read_act)


def _read_author(value: Any) -> Author:
    return Author(*[WORD.read(value[key]) for key in ("name", "account", "host")])


AUTHOR = Shape(lambda author, _: {"name": author.name, "account": author.account, "host": author.host}, _read_author)

CHANGES: Table[Change] = Table(
    "do",
    "a change",
    Row("set", Set, {"at": PLACE, "answer": _ANSWER, "over": NUMBER, "giver": if_any(TEXT, "")}),
    Row("place", Place, {"at": PLACE, "entry": WORD, "after": WORD}),
    Row("drop", Drop, {"at": PLACE, "entry": WORD}),
    Row("label", Label, {"at": PLACE, "entry": WORD, "number": TEXT}),
    Row("move", Move, {"at": PLACE, "entry": WORD, "to": PLACE, "after": WORD}),
    Row(
        "approve",
        Approve,
        {
            "words": TEXT,
            "name": TEXT,
            "role": TEXT,
            "date": DAY,
            "fingerprint": WORD,
            "conditions": if_any(TEXT, ""),
            "attested": _ATTESTED,
        },
    ),
    Row("hand", Hand, {"act": _ACT, "words": TEXT, "fingerprint": WORD, "attested": _ATTESTED}),
    Row("look", Look, {"fingerprint": WORD}),
    Row(
        "remark",
        Remark,
        {"id": WORD, "at": PLACE, "verdict": _VERDICT, "words": TEXT, "together": if_any(FLAG, False)},
    ),
    Row("respond", Respond, {"to": WORD, "words": TEXT, "closed": FLAG}),
    Row("accept", Accept, {"finding": WORD, "seen": WORD, "words": TEXT}),
    Row("note", Note, {"at": PLACE, "words": TEXT}),
    Row(
        "carry",
        Carry,
        {
            "source": TEXT,
            "places": PLACES,
            "asked": PLACES,
            "writers": if_any(WORDS, ()),
            "authors": if_any(many(AUTHOR), ()),
        },
    ),
    Row("undo", Undo, {"of": NUMBER}),
    Row("redact", Redact, {"seals": WORDS, "why": TEXT}),
    Row(
        "report",
        Report,
        {
            "words": TEXT,
            "name": TEXT,
            "role": TEXT,
            "date": DAY,
            "fingerprint": WORD,
            "kept": TEXT,
            "conditions": if_any(TEXT, ""),
        },
    ),
    Row("hold", Hold, {"id": WORD, "why": TEXT}),
    Row("withhold", Withhold, {"at": PLACE, "under": WORD, "words": if_any(TEXT, "")}),
    Row("join", Join, {"after": NUMBER, "lines": LINES}),
    Row("reword", Reword, {"settings": TRIPLES, "was": WORD, "now": WORD}),
)
