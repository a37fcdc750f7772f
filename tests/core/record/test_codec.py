"""The released format, to the byte: every kind of change and of answer, with and without what may be left out."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from wizard.core.form.answers import At, Known, NotApplicable, NotYet, Unfit
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Carry,
    Change,
    Drop,
    Hand,
    Hold,
    Join,
    Label,
    Look,
    Move,
    Note,
    Place,
    Record,
    Redact,
    Remark,
    Report,
    Respond,
    Reword,
    Set,
    Undo,
    Verdict,
    Withhold,
)
from wizard.core.record.codec import decode, encode, sealed
from wizard.core.record.shapes import FromLaterVersion, Undecodable

TIME = "2026-11-22T12:00:00Z"
SAM = Author("Sam", "sokoro", "desk-7")
FEE, FIELD = At("fee"), At("risks.owner", ("a1", "b2"))
AT = '"at":["fee"]'
AT_FIELD = '["risks.owner","a1","b2"]'
LINE = {"seq": 2, "time": TIME, "author": {"name": "Sam", "account": "", "host": ""}, "changes": [], "before": "", "seal": "5"}
COPIED = (
    '{"seq":2,"time":"2026-11-22T12:00:00Z","author":{"name":"Sam","account":"","host":""},"changes":[],"before":"","seal":"5"}'
)


def text(words: str) -> str:
    """A text as the record has it, with the one salt of these tests."""
    return f'{{"text":"{words}","salt":"s"}}'


APPROVED = (
    f'"do":"approve","words":{text("Read.")},"name":{text("Sam")},"role":{text("")},"date":"2026-11-22","fingerprint":"f"'
)
REPORTED = (
    f'"do":"report","words":{text("Read.")},"name":{text("Sam")},"role":{text("")},"date":"2026-11-22","fingerprint":"f",'
    f'"kept":{text("Mail")}'
)
APPROVE = ("Read.", "Sam", "", "2026-11-22", "f")
UNFIT = f'"is":"unfit","raw":{text("x")},"why":{text("no such")}'

# Each as it is written; this is never to be changed, only added to.
WRITTEN: tuple[tuple[Change, str], ...] = (
    (Set(FEE, None), f'{{"do":"set",{AT},"answer":null,"over":0}}'),
    (Set(FIELD, None, 7), '{"do":"set","at":["risks.owner","a1","b2"],"answer":null,"over":7}'),
    (Place(FEE, "a1"), f'{{"do":"place",{AT},"entry":"a1","after":""}}'),
    (Place(FIELD, "a1", "b2"), '{"do":"place","at":["risks.owner","a1","b2"],"entry":"a1","after":"b2"}'),
    (Drop(FEE, "a1"), f'{{"do":"drop",{AT},"entry":"a1"}}'),
    (Label(FEE, "a1", "7"), f'{{"do":"label",{AT},"entry":"a1","number":{text("7")}}}'),
    (Move(FEE, "a1", FIELD, "b2"), f'{{"do":"move",{AT},"entry":"a1","to":["risks.owner","a1","b2"],"after":"b2"}}'),
    (Label(FEE, "a1", ""), f'{{"do":"label",{AT},"entry":"a1","number":{text("")}}}'),
    (Approve(*APPROVE), f"{{{APPROVED}}}"),
    (Approve(*APPROVE, "Count."), f'{{{APPROVED},"conditions":{text("Count.")}}}'),
    (Approve(*APPROVE, attested=("I read it", "")), f'{{{APPROVED},"attested":["I read it",""]}}'),
    (Approve(*APPROVE, "Count.", ("I read it",)), f'{{{APPROVED},"conditions":{text("Count.")},"attested":["I read it"]}}'),
    (Hand("submit", "", "f"), f'{{"do":"hand","act":"submit","words":{text("")},"fingerprint":"f"}}'),
    (Hand("reject", "No.", "f"), f'{{"do":"hand","act":"reject","words":{text("No.")},"fingerprint":"f"}}'),
    (Hand("submit", "", "f", ("I",)), f'{{"do":"hand","act":"submit","words":{text("")},"fingerprint":"f","attested":["I"]}}'),
    (Look("f"), '{"do":"look","fingerprint":"f"}'),
    (Remark("r1", FEE, Verdict.FINE), f'{{"do":"remark","id":"r1",{AT},"verdict":"fine","words":{text("")}}}'),
    (
        Remark("r1", FEE, Verdict.FINE, together=True),
        f'{{"do":"remark","id":"r1",{AT},"verdict":"fine","words":{text("")},"together":true}}',
    ),
    (Remark("r1", FEE, Verdict.IMPROVE, "?"), f'{{"do":"remark","id":"r1",{AT},"verdict":"to improve","words":{text("?")}}}'),
    (Remark("r1", FEE, Verdict.MUST, "?"), f'{{"do":"remark","id":"r1",{AT},"verdict":"must change","words":{text("?")}}}'),
    (Respond("r1", ""), f'{{"do":"respond","to":"r1","words":{text("")},"closed":false}}'),
    (Respond("r1", "Done.", True), f'{{"do":"respond","to":"r1","words":{text("Done.")},"closed":true}}'),
    (Accept("a", "b", "Meant."), f'{{"do":"accept","finding":"a","seen":"b","words":{text("Meant.")}}}'),
    (Accept("a", "b", ""), f'{{"do":"accept","finding":"a","seen":"b","words":{text("")}}}'),
    (Note(FEE, "Ask Åsa."), f'{{"do":"note",{AT},"words":{text("Ask Åsa.")}}}'),
    (Note(FEE, ""), f'{{"do":"note",{AT},"words":{text("")}}}'),
    (Carry("Last", ()), f'{{"do":"carry","source":{text("Last")},"places":[],"asked":[]}}'),
    (
        Carry("Last", (FEE, FIELD)),
        f'{{"do":"carry","source":{text("Last")},"places":[["fee"],{AT_FIELD}],"asked":[]}}',
    ),
    (Carry("Last", (FEE,), (FEE,)), f'{{"do":"carry","source":{text("Last")},"places":[["fee"]],"asked":[["fee"]]}}'),
    (Undo(4), '{"do":"undo","of":4}'),
    (Redact(("5e", "a1"), "A name"), f'{{"do":"redact","seals":["5e","a1"],"why":{text("A name")}}}'),
    (Redact((), ""), f'{{"do":"redact","seals":[],"why":{text("")}}}'),
    (Report(*APPROVE, "Mail"), f"{{{REPORTED}}}"),
    (Report(*APPROVE, "Mail", "Count."), f'{{{REPORTED},"conditions":{text("Count.")}}}'),
    (Hold("h1", "Asked for."), f'{{"do":"hold","id":"h1","why":{text("Asked for.")}}}'),
    (Hold("h1", ""), f'{{"do":"hold","id":"h1","why":{text("")}}}'),
    (Withhold(FIELD, "legal", "Counsel."), f'{{"do":"withhold","at":{AT_FIELD},"under":"legal","words":{text("Counsel.")}}}'),
    (Withhold(FEE, ""), f'{{"do":"withhold",{AT},"under":""}}'),
    (
        Reword((("organisation", "our", "RHR"),), "d0", "d1"),
        '{"do":"reword","settings":[["organisation","our","RHR"]],"was":"d0","now":"d1"}',
    ),
    (Join(1, (), ()), '{"do":"join","after":1,"lines":[]}'),
    (Join(1, (LINE,), (Record(2, TIME, Author("Sam"), ()),)), f'{{"do":"join","after":1,"lines":[{COPIED}]}}'),
    *(
        (Set(FEE, answer), f'{{"do":"set",{AT},"answer":{written},"over":0}}')
        for answer, written in (
            (Known("yes"), f'{{"is":"known","value":{text("yes")}}}'),
            (Known(""), f'{{"is":"known","value":{text("")}}}'),
            (Known("yes", "So."), f'{{"is":"known","value":{text("yes")},"because":{text("So.")}}}'),
            (Known(("a", "b")), f'{{"is":"known","value":[{text("a")},{text("b")}]}}'),
            (Known((), "So."), f'{{"is":"known","value":[],"because":{text("So.")}}}'),
            (NotYet(), f'{{"is":"not yet","ask":{text("")},"by":""}}'),
            (NotYet("Asha"), f'{{"is":"not yet","ask":{text("Asha")},"by":""}}'),
            (NotYet("", "2026-03-31"), f'{{"is":"not yet","ask":{text("")},"by":"2026-03-31"}}'),
            (NotYet("Asha", "2026-03-31"), f'{{"is":"not yet","ask":{text("Asha")},"by":"2026-03-31"}}'),
            (NotApplicable(), f'{{"is":"not applicable","why":{text("")}}}'),
            (NotApplicable("None."), f'{{"is":"not applicable","why":{text("None.")}}}'),
            (Unfit("x", "no such"), f"{{{UNFIT}}}"),
            (Unfit("x", "no such", ("a", "b")), f'{{{UNFIT},"fits":[{text("a")},{text("b")}]}}'),
        )
    ),
)


def written(*changes: Change) -> dict[str, Any]:
    return encode(Record(3, TIME, SAM, changes), "0" * 64, lambda: "s")


@pytest.mark.parametrize(("change", "line"), WRITTEN, ids=[line[:60] for _, line in WRITTEN])
def test_each_kind_is_written_to_the_byte_and_read_back(change: Change, line: str) -> None:
    content = written(change)
    head = '{"seq":3,"time":"2026-11-22T12:00:00Z","author":{"name":"Sam","account":"sokoro","host":"desk-7"},"changes":['
    tail = f'],"before":"{"0" * 64}","seal":"{content["seal"]}"}}'
    assert json.dumps(content, ensure_ascii=False, separators=(",", ":")) == head + line + tail
    assert decode(json.loads(json.dumps(content))) == Record(3, TIME, SAM, (change,))


def test_every_kind_of_change_is_written_here() -> None:
    assert {type(change) for change, _ in WRITTEN} == set(Change.__args__)


def test_each_text_has_a_salt_of_its_own() -> None:
    salts = (f"s{number}" for number in itertools.count())
    some = (Approve(*APPROVE, "Count."), Set(FEE, Known(("a", "b"), "So.")), Set(FEE, Unfit("x", "no such", ("a",))))
    found = json.dumps(encode(Record(3, TIME, SAM, some), "", lambda: next(salts)))
    assert [found.count(f'"s{number}"') for number in range(10)] == [1] * 10


def test_the_seal_stands_over_the_meaning() -> None:
    line = written(Set(FEE, Known("yes", "So.")), Note(FEE, "Ask."))
    assert line["seal"] == "cd152bc5aa577a5816bf55a9365ef01f54e3b7dee552e19f31de9cce06a3f904"


# -- Texts that were taken out ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stands", "read"),
    [
        ({"sealed": "5e"}, "(redacted)"),
        ({"sealed": "5e", "redacted": "on 3 March 2026 by Priya"}, "(redacted on 3 March 2026 by Priya)"),
        ({"sealed": "5e", "redacted": 3}, "(redacted)"),
        ({"sealed": "5e", "text": "kept", "salt": "s"}, "(redacted)"),
        ({"text": "without a salt"}, "without a salt"),
    ],
)
def test_a_text_that_was_taken_out_is_read_as_such(stands: object, read: str) -> None:
    line = {**written(), "changes": [{"do": "note", "at": ["fee"], "words": stands}]}
    assert decode(line).changes == (Note(FEE, read),)


# -- Damage -----------------------------------------------------------------------------------------------------------

TEXT = {"text": "x", "salt": "s"}
WHOLE: dict[str, dict[str, Any]] = {
    "set": {"at": ["fee"], "answer": None, "over": 1},
    "place": {"at": ["fee"], "entry": "a1", "after": ""},
    "drop": {"at": ["fee"], "entry": "a1"},
    "label": {"at": ["fee"], "entry": "a1", "number": TEXT},
    "approve": {
        **{"words": TEXT, "name": TEXT, "role": TEXT, "date": "", "fingerprint": ""},
        **{"conditions": TEXT, "attested": ["x"]},
    },
    "hand": {"act": "submit", "words": TEXT, "fingerprint": "", "attested": ["x"]},
    "look": {"fingerprint": ""},
    "remark": {"id": "r1", "at": ["fee"], "verdict": "fine", "words": TEXT},
    "respond": {"to": "r1", "words": TEXT, "closed": False},
    "accept": {"finding": "", "seen": "", "words": TEXT},
    "note": {"at": ["fee"], "words": TEXT},
    "carry": {"source": TEXT, "places": [["fee"]], "asked": [["fee"]]},
    "undo": {"of": 1},
    "redact": {"seals": [""], "why": TEXT},
    "join": {"after": 1, "lines": []},
    "reword": {"settings": [["organisation", "our", "RHR"]], "was": "", "now": ""},
}
ANSWERS: dict[str, dict[str, Any]] = {
    "known": {"value": TEXT, "because": TEXT},
    "not yet": {"ask": TEXT, "by": ""},
    "not applicable": {"why": TEXT},
    "unfit": {"raw": TEXT, "why": TEXT, "fits": [TEXT]},
}
MAY_BE_MISSING = {"conditions", "attested", "because", "fits"}
WORDS = {"entry", "after", "date", "fingerprint", "act", "id", "to", "finding", "seen", "by"}
NUMBERS = {"over", "of"}
LISTS = {"settings", "places", "asked", "seals", "attested", "fits", "lines"}
WRONG: tuple[object, ...] = (None, True, 5, 5.5, [], {})
NOT_AS_EXPECTED = "{!r} is not of the expected form"
OTHER_FORM = "a part is missing or of another form: "


def changes_and_answers() -> Iterator[tuple[str, dict[str, Any]]]:
    for do, parts in WHOLE.items():
        yield do, {"do": do, **parts}
    for is_, parts in ANSWERS.items():
        yield is_, {"is": is_, **parts}


def read(part: object) -> Record:
    change = {"do": "set", "at": ["fee"], "answer": part, "over": 1} if isinstance(part, dict) and "is" in part else part
    return decode({**written(), "changes": [change]})


def refused(part: object) -> tuple[type[Exception], str]:
    with pytest.raises(Undecodable) as caught:
        read(part)
    return type(caught.value), str(caught.value)


PARTS = [pytest.param(whole, key, id=f"{name} {key}") for name, whole in changes_and_answers() for key in whole]


@pytest.mark.parametrize(("whole", "key"), PARTS)
def test_a_part_that_is_missing_is_named(whole: dict[str, Any], key: str) -> None:
    without = {name: part for name, part in whole.items() if name != key}
    if key in MAY_BE_MISSING:
        read(without)
    elif (whole.get("do"), key) == ("respond", "closed") or key == "is":
        refused(without)
    else:
        assert refused(without) == (Undecodable, f"{OTHER_FORM}'{key}'")


def is_fine(whole: dict[str, Any], key: str, wrong: object) -> bool:
    """Whether a part may stand as this; an empty object is no list, and has as little in it."""
    if key in LISTS:
        return wrong in ([], {})
    is_number = key in NUMBERS or (whole.get("do"), key) == ("join", "after")
    return (key, wrong) in (("answer", None), ("value", [])) or (is_number and wrong == 5)


@pytest.mark.parametrize(("whole", "key"), PARTS)
def test_a_part_of_another_form_is_refused(whole: dict[str, Any], key: str) -> None:
    for wrong in WRONG:
        damaged = {**whole, key: wrong}
        if key in ("do", "is", "verdict"):
            kind = {"do": "a change", "is": "an answer", "verdict": "a verdict"}[key]
            assert refused(damaged) == (FromLaterVersion, f"{kind} of the kind {wrong!r}")
        elif key == "closed":
            assert read(damaged).changes == (Respond("r1", "x", wrong is True),)
        elif is_fine(whole, key, wrong):
            read(damaged)
        elif key in WORDS or key in NUMBERS:
            assert refused(damaged) == (Undecodable, NOT_AS_EXPECTED.format(wrong))
        else:
            assert refused(damaged)[0] is Undecodable


@pytest.mark.parametrize(("whole", "key"), PARTS)
def test_what_is_wrong_inside_a_part_is_refused(whole: dict[str, Any], key: str) -> None:
    if isinstance(whole[key], dict):
        assert refused({**whole, key: {"text": 5}}) == (Undecodable, NOT_AS_EXPECTED.format(5))
        assert refused({**whole, key: {"salt": "s"}}) == (Undecodable, f"{OTHER_FORM}'text'")
    if key in ("at", "places", "asked"):
        wrong = ["fee", 5] if key == "at" else [["fee", 5]]
        assert refused({**whole, key: wrong}) == (Undecodable, NOT_AS_EXPECTED.format(5))
        assert refused({**whole, key: [] if key == "at" else [[]]})[0] is Undecodable
    if key in ("seals", "attested"):
        assert refused({**whole, key: ["x", 5]}) == (Undecodable, NOT_AS_EXPECTED.format(5))
    if key in ("value", "fits"):
        assert refused({**whole, key: [TEXT, {"text": None}]}) == (Undecodable, NOT_AS_EXPECTED.format(None))
    if key == "lines":
        assert refused({**whole, key: [{**LINE, "seq": "2"}]}) == (Undecodable, NOT_AS_EXPECTED.format("2"))
        assert refused({**whole, key: [{**LINE, "changes": [{"do": "sign"}]}]}) == (
            FromLaterVersion,
            "a change of the kind 'sign'",
        )


@pytest.mark.parametrize("change", [None, 5, "set", [], ["do"], {}], ids=repr)
def test_what_is_no_change_is_refused(change: object) -> None:
    kind, words = refused(change)
    assert kind is Undecodable and words.startswith(OTHER_FORM)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"do": "sign"}, "a change of the kind 'sign'"),
        ({"is": "maybe"}, "an answer of the kind 'maybe'"),
        ({"do": "remark", **WHOLE["remark"], "verdict": "splendid"}, "a verdict of the kind 'splendid'"),
    ],
)
def test_a_kind_of_a_later_version_is_named(part: dict[str, Any], words: str) -> None:
    assert refused(part) == (FromLaterVersion, words)


@pytest.mark.parametrize(
    ("part", "wrong", "words"),
    [
        ("seq", "3", "'3' is not of the expected form"),
        ("seq", True, "True is not of the expected form"),
        ("time", "2026-02-30T12:00:00Z", "'2026-02-30T12:00:00Z' is no time in UTC to the second"),
        ("time", "2026-11-22T12:00:00", "'2026-11-22T12:00:00' is no time in UTC to the second"),
        ("time", None, "None is not of the expected form"),
        ("author", {"name": "Sam", "account": ""}, f"{OTHER_FORM}'host'"),
        ("author", {"name": 5, "account": "", "host": ""}, "5 is not of the expected form"),
    ],
)
def test_a_record_whose_head_is_damaged_is_refused(part: str, wrong: object, words: str) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(sealed({**written(Undo(1)), part: wrong}))
    assert str(caught.value) == words
