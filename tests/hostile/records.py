"""Records as nobody writes them: by hand, and real ones with one thing in them changed by a seed; sealed so that they are read.

Whoever mails a record can seal it anew: the seal tells that a line was changed by accident, and not by whom.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from tests.helpers import odd_banks
from tests.helpers.acts import EVERY_CHANGE
from tests.helpers.tiny import EVERY_KIND_TEXT, REGISTER_TEXT
from tests.hostile.trying import Input, Line, line
from wizard.core.form.answers import At, Known
from wizard.core.past.redaction import without
from wizard.core.record.changes import CHANGES, Change, Move, Remark, Reword, Set, Verdict, Withhold
from wizard.core.record.codec import chained, sealed_text
from wizard.core.record.shapes import told_of

Tree = dict[str, Any]
FIXTURES = Path(__file__).parent.parent / "fixtures"
NAME = "assessments/hostile.jsonl"
READ = (
    line("list"),
    line("list", "--json"),
    line("check", NAME, "--each"),
    line("check", NAME, "--json"),
    line("history", NAME),
    line("history", NAME, "--json", "--whole"),
    line("verify", NAME),
    line("actions"),
    line("actions", "--json"),
    line("chase"),
    line("chase", NAME, "--json"),
    line("compare", NAME, "--since", "1"),
    line("compare", NAME, "--since", "approval", "--to", "html"),
    line("render", NAME, "--edition", "record", "--to", "html"),
    line("render", NAME, "--edition", "record", "--to", "md"),
    line("render", NAME, "--edition", "record", "--to", "json"),
    line("render", NAME, "--edition", "public", "--to", "html"),
    line("render", NAME, "--edition", "public", "--to", "md"),
    line("render", NAME, "--edition", "public", "--to", "json"),
    line("render", NAME, "--edition", "summary", "--to", "html"),
    line("render", NAME, "--edition", "summary", "--to", "md"),
    line("render", NAME, "--edition", "summary", "--to", "json"),
    line("render", NAME, "--to", "csv"),
    line("history", NAME, "--question", "1", "--by", "Sam"),
    line("redact", NAME, "--words", "a", typed=b"/leave\n"),
    line("redact", NAME, "1"),
    line("restore", NAME, "1"),
    line("review", NAME, "--plain", typed=b"fine\n\n1\n/overview\n"),
    line("approve", NAME, "--plain", typed=b"1\nFine.\n/done\n"),
    line("resume", NAME, "--plain", typed=b"\n1\n/overview\n1\n"),
)
"""Commands that a record somebody mailed goes through first. Those that could write are left before they do."""
WRITE = (
    line("resume", "--plain", typed=b"A\n1\n2\n/overview\n/check\n"),
    line("undo", NAME, "--yes"),
    line("undo", NAME, "--redo", "--yes"),
    line("check", NAME, "--accept", "x", "--because", "so"),
    line("redact", NAME, "--hold", "a request"),
    line("submit", NAME, "--plain", typed=b"1\n1\n1\n1\n"),
    line("withdraw", NAME, "--plain", typed=b"1\nx\n/done\n"),
    line("join", NAME, NAME, "--no-input"),
    line("join", "assessments/mine.jsonl", NAME, "--no-input", "--theirs"),
    line("new", "--from", NAME, "--no-input"),
    line("rename", NAME, "Another \u202e title\n\x1b[31m"),
    line("put-away", NAME),
    line("take-out", "hostile"),
)
ALL = (*READ, *WRITE)
FEW = tuple(
    one for one in ALL if one.command in ["list", "check", "history", "verify", "render", "resume", "actions", "chase", "join"]
)


# -- Sealing ----------------------------------------------------------------------------------------------------------


def sealed(lines: list[Tree]) -> list[Tree]:
    """Return the lines with a whole chain over them, whatever is in them; joined ones follow from where they say."""
    seals: list[str] = []
    return [_sealed(one, seals) for one in lines]


def _sealed(one: Tree, seals: list[str]) -> Tree:
    content = {**one, "before": seals[-1] if seals else ""}
    changes = content.get("changes")
    if isinstance(changes, list):
        content["changes"] = [_joined(change, seals) for change in changes]
    try:
        content["seal"] = chained(content)
    except Exception:  # of what has no seal, such as a number as a text: it is to be refused
        content["seal"] = "0" * 64
    seals.append(content["seal"])
    return content


def _joined(change: Any, seals: list[str]) -> Any:
    if not isinstance(change, dict) or change.get("do") != "join":
        return change
    after, lines = change.get("after"), change.get("lines")
    if not isinstance(lines, list) or not isinstance(after, int) or not all(isinstance(one, dict) for one in lines):
        return change
    branch = seals[: max(after, 0) + 1]
    return {**change, "lines": [_sealed(one, branch) for one in lines]}


def as_bytes(lines: list[Tree]) -> bytes:
    return b"".join(
        json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
        for one in sealed(lines)
    )


def put(folder: Path, content: bytes, name: str = NAME) -> None:
    (folder / "assessments").mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    (folder / "assessments/mine.jsonl").write_bytes(as_bytes(begun()))  # which takes it in


# -- Real ones --------------------------------------------------------------------------------------------------------


@cache
def _fixture(name: str) -> str:
    return (FIXTURES / name).read_text(encoding="utf-8")


def fixture(name: str) -> list[Tree]:
    """Return the lines of a record that an earlier version wrote, as JSON."""
    return [json.loads(one) for one in _fixture(name).splitlines()]


AUTHOR = {"name": "Priya Nair", "account": "pnair", "host": "desk-7"}


def begun(text: str = REGISTER_TEXT, **more: Any) -> list[Tree]:
    """Return a record of a form in which nothing is answered."""
    form = {"id": "tiny", "version": "1", "digest": "0" * 64, "texts": {"bank": text}, "settings": {}}
    first = {"format": "due-regard/1", "seq": 0, "id": "f3e74a6d365c", "time": "2026-11-22T04:20:24Z", "author": AUTHOR}
    return [{**first, "form": form, **more}]


def went_on(lines: list[Tree], *records: list[Tree], name: str = "") -> list[Tree]:
    """Return a record with more behind it, each of these changes."""
    author = {**AUTHOR, "name": name} if name else AUTHOR
    for changes in records:
        lines.append({"seq": len(lines), "time": "2026-11-22T04:20:24Z", "author": author, "changes": changes})
    return lines


def text(words: str) -> Tree:
    return {"text": words, "salt": "00"}


def answered(words: Any) -> Tree:
    return {"is": "known", "value": [text(one) for one in words] if isinstance(words, list) else text(words)}


def set_(at: list[str], answer: Any, over: int = 0) -> Tree:
    return {"do": "set", "at": at, "answer": answer, "over": over}


def known(at: list[str], words: Any) -> Tree:
    return set_(at, answered(words))


def entries(count: int, first: int = 0) -> list[list[Tree]]:
    """Entries of the register's plan, each with a title, an owner and dates. count: up to which. first: from which."""
    made = []
    for number in range(first, count):
        entry, after = f"e{number:x}", f"e{number - 1:x}" if number else ""
        made.append(
            [
                {"do": "place", "at": ["steps"], "entry": entry, "after": after},
                known(["steps.what", entry], f"Do thing {number}"),
                known(["steps.owner", entry], ["Sam"]),
                known(["steps.start", entry], "2026-03-01"),
                known(["steps.end", entry], f"{2026 + number % 5}-05-01"),
                known(["steps.part", entry], f"Part {number}"),
                {"do": "place", "at": ["risks"], "entry": f"r{number:x}", "after": f"r{number - 1:x}" if number else ""},
                known(["risks.title", f"r{number:x}"], f"Risk {number}"),
                known(["steps.meets", entry], [f"r{number:x}"]),
            ]
        )
    return made


_NEWER: tuple[Change, ...] = (
    Move(At("items"), "40bb5086a51a", At("others")),
    Move(At("others"), "40bb5086a51a", At("items"), "3c2741cbfda3"),
    Remark("r2", At("title"), Verdict.FINE, together=True),
    Withhold(At("title"), "other", "It names a person"),
    Withhold(At("items", ("3c2741cbfda3",)), "personal"),
    Reword((("organisation", "RHR", "Westerby"),), "0" * 64, "1" * 64),
    Set(At("told"), Known("Told."), giver="Amir Khan, Estates"),
)
"""What came later than the record that is gone on from."""


def everything() -> list[Tree]:
    """Return a record with every kind of change in it, and answers of every kind."""
    lines = went_on(
        fixture("approved/everything-accepted.jsonl"),
        *([CHANGES.write(change, lambda: "00")] for change in (*EVERY_CHANGE, *_NEWER)),
        [known(["title"], "Hostile"), {"do": "drop", "at": ["risks"], "entry": "none"}],
    )
    theirs = went_on(
        copy.deepcopy(lines[:4]), [known(["title"], "Theirs")], [{"do": "note", "at": ["title"], "words": text("n")}]
    )[4:]
    return went_on(lines, [{"do": "join", "after": 3, "lines": theirs}])


# -- By hand ----------------------------------------------------------------------------------------------------------

ODD_NAMES = (
    "",
    " ",
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "\u202eesrever",
    "\u2066\u2069",
    "a\nb",
    "a\tb",
    "\ud800",
    "\U0010ffff",
    "\ufeff",
    "{{ 7*7 }}",
    "{% raw %}",
    "<script>alert(1)</script>",
    "../../../etc/passwd",
    "%s%n",
    "\x00",
    "=1+1",
    "x" * 70_000,
    "e\u0301" * 300,
    "\u200b",
)
ODD_TIMES = (
    "",
    "2026-02-30T00:00:00Z",
    "1000-01-01T00:00:00Z",
    "2999-12-31T23:59:59Z",
    "2026-11-22T24:00:00Z",
    "2026-11-22T04:20:60Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-11-22",
    "２０２６-11-22T04:20:24Z",
    "1901-12-13T20:45:51Z",
    "2038-01-19T03:14:08Z",
)
ODD_DAYS = (
    "",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2026-W01",
    "2026",
    "spring 2027",
    "-1-01-01",
    "٢٠٢٦-01-01",
)


def _deep(depth: int, open_: str = "[", close: str = "]") -> bytes:
    return (open_ * depth + close * depth).encode()


def _long(length: int) -> Callable[[Path], None]:
    """A record with one whole line of so many bytes."""

    def prepare(folder: Path) -> None:
        empty = len(as_bytes(went_on(begun(), [known(["name"], "")]))) - len(as_bytes(begun()))
        put(folder, as_bytes(went_on(begun(), [known(["name"], "x" * (length - empty + 1))])))

    return prepare


def _repeated(*make: Callable[[int], list[Tree]], count: int, in_one: bool = False) -> Callable[[Path], None]:
    """A record of so many of some changes, a record each or all in one."""

    def prepare(folder: Path) -> None:
        some = [change for number in range(count) for one in make for change in one(number)]
        lines = went_on(begun(), *entries(2))
        put(folder, as_bytes(went_on(lines, some) if in_one else went_on(lines, *([change] for change in some))))

    return prepare


def _joins(depth: int, width: int = 1) -> list[Tree]:
    """Joins within joins, and beside each other."""
    changes: list[Tree] = [known(["name"], "Inmost")]
    for _ in range(depth):
        inner = {"seq": 1, "time": "2026-11-22T04:20:24Z", "author": AUTHOR, "changes": changes}
        changes = [{"do": "join", "after": 0, "lines": [copy.deepcopy(inner) if width > 1 else inner]} for _ in range(width)]
    return went_on(begun(), changes)


def _content(make: Callable[[], bytes], name: str = NAME) -> Callable[[Path], None]:
    return lambda folder: put(folder, make(), name)


def _lines(make: Callable[..., list[Tree]], *given: Any) -> Callable[[Path], None]:
    return lambda folder: put(folder, as_bytes(make(*given)))


def _cut(whole: bytes, at: int) -> bytes:
    return whole[:at]


def by_hand() -> Iterator[Input]:
    """Yield the records that are made by hand."""
    whole = _fixture("approved/everything-accepted.jsonl").encode()
    first = whole.index(b"\n") + 1
    plain: dict[str, Callable[[], bytes]] = {
        "empty": lambda: b"",
        "a line feed": lambda: b"\n",
        "blank lines": lambda: b"\n \n\t\n" * 1000,
        "binary": lambda: random.Random(1).randbytes(50_000),
        "zeros": lambda: bytes(100_000),
        "UTF-16": lambda: whole.decode().encode("utf-16"),
        "a BOM": lambda: b"\xef\xbb\xbf" + whole,
        "CR LF": lambda: whole.replace(b"\n", b"\r\n"),
        "a gzip": lambda: b"\x1f\x8b\x08\x00" + random.Random(2).randbytes(3000),
        "JSON, and no record": lambda: b'{"a": 1}\n[1]\n',
        "a number": lambda: b"1\n",
        "a list": lambda: b"[]\n" * 50,
        "half a character": lambda: whole[:first] + b'{"a":"\xff\xfe"}\n',
        "a key twice": lambda: whole.replace(b'{"seq":1', b'{"seq":1,"seq":1'),
        "NaN and Infinity": lambda: whole[:first] + b'{"seq":NaN,"time":Infinity}\n',
        "a number of 100,000 digits": lambda: whole[:first] + b'{"seq":' + b"9" * 100_000 + b"}\n",
        "zeros in the middle": lambda: whole[: first + 300] + bytes(4096) + whole[first + 300 :],
        "zeros at the end": lambda: whole + bytes(4096),
        "a line twice": lambda: whole + whole[first:],
        "lines the other way round": lambda: whole[:first] + b"\n".join(whole[first:].splitlines()[::-1]),
        "no line feed at its end": lambda: whole[:-1],
        "opened brackets": lambda: whole[:first] + b"[" * 200_000 + b"\n",
        "of a later format": lambda: as_bytes(begun(format="due-regard/2")),
        "of a later kind of change": lambda: as_bytes(went_on(everything(), [{"do": "levitate", "x": 1}])),
        "of a later kind of answer": lambda: as_bytes(went_on(everything(), [set_(["title"], {"is": "sung"})])),
        "a later kind in a join": lambda: as_bytes(
            went_on(
                everything(),
                [{"do": "join", "after": 2, "lines": [{**went_on(begun(), [{"do": "levitate"}])[1], "seq": 3}]}],
            )
        ),
        "joins within joins, 60 deep": lambda: as_bytes(_joins(60)),
        "joins within joins, 10 deep and 2 wide": lambda: as_bytes(_joins(10, 2)),
        "entries in a circle": lambda: as_bytes(
            went_on(begun(), [{"do": "place", "at": ["steps"], "entry": f"e{n}", "after": f"e{(n + 1) % 7}"} for n in range(7)])
        ),
        "an entry behind itself": lambda: as_bytes(
            went_on(begun(), [{"do": "place", "at": ["steps"], "entry": "e", "after": "e"}])
        ),
        "undoing what is to come, and itself": lambda: as_bytes(
            went_on(begun(), *([{"do": "undo", "of": n}] for n in (1, 99, 0, -1, 10**30, 5)))
        ),
        "a redaction of everything": lambda: as_bytes(
            went_on(begun(), [set_(["name"], {"is": "known", "value": {"sealed": "0" * 64, "redacted": "by \x1b[31m"}})])
        ),
        "thousands of references to each other": lambda: as_bytes(
            went_on(
                begun(),
                *entries(60),
                [known(["steps.meets", f"e{n:x}"], [f"e{m:x}" for m in range(60)] + ["none"]) for n in range(60)],
            )
        ),
        **{f"cut at {at}": partial(_cut, whole, at) for at in _cuts(whole)},
    }
    for name, make in plain.items():
        yield Input(f"records, {name}", _content(make), ALL)
    for words in ODD_NAMES:
        for how, place in _PLACES.items():
            yield Input(f"records, {how} {words[:12]!r}", _lines(place, words), ALL)
    for time in ODD_TIMES:
        at = {"time": time}
        yield Input(f"records, the time {time!r}", _lines(_timed, at), ALL)
    yield Input("records, a folder of every fixture", _all_fixtures, (*READ, line("list", "--away")))
    yield Input("records, 40 that are damaged beside one that is not", _many_damaged, FEW)


def _cuts(whole: bytes) -> list[int]:
    """Where a file may be cut: at both sides of the end of each line, in the middle of them, in a seal, in a character."""
    ends = [at for at, sign in enumerate(whole) if sign == 10]
    return sorted({1, 20, *(at + beside for at in ends for beside in (-70, -2, 0, 1, 2, 200) if 0 < at + beside < len(whole))})


_PLACES: dict[str, Callable[[str], list[Tree]]] = {
    "called": lambda words: went_on(begun(), [known(["name"], words)]),
    "by": lambda words: went_on(begun(), [known(["name"], "Hostile")], [known(["told"], "2026-01-01")], name=words or " "),
    "an entry": lambda words: went_on(
        begun(),
        [
            {"do": "place", "at": ["steps"], "entry": words, "after": ""},
            known(["steps.what", words], words),
            known(["steps.owner", words], [words, words]),
            known(["steps.end", words], words),
            {"do": "label", "at": ["steps"], "entry": words, "number": text(words)},
            set_(["steps.start", words], {"is": "not yet", "ask": text(words), "by": words}),
            {"do": "remark", "id": words, "at": ["steps", words], "verdict": "must change", "words": text(words)},
            {"do": "note", "at": ["steps.what", words], "words": text(words)},
            {
                "do": "carry",
                "source": text(words),
                "places": [["steps.what", words]],
                "asked": [["steps", words]],
                "writers": [words],
                "authors": [{"name": words, "account": words, "host": words}],
            },
            {
                "do": "report",
                **{key: text(words) for key in ("words", "name", "role", "kept")},
                "date": words,
                "fingerprint": words,
            },
            {"do": "hold", "why": text(words)},
            {"do": "hand", "act": words, "words": text(words), "fingerprint": words},
        ],
    ),
    "a place": lambda words: went_on(begun(), [known([words, words, words], words), known([words], [words] * 3)]),
    "its form": lambda words: begun(
        form={"id": words, "version": words, "digest": words, "texts": {"bank": words}, "settings": {words: words}}
    ),
}


def _timed(at: Tree) -> list[Tree]:
    lines = went_on(
        begun(), [known(["name"], "Hostile")], [{"do": "hand", "act": "submit", "words": text(""), "fingerprint": "f"}]
    )
    return [lines[0], *({**one, **at} for one in lines[1:])]


def _all_fixtures(folder: Path) -> None:
    for path in FIXTURES.glob("approved/*.jsonl"):
        put(folder, path.read_bytes(), f"assessments/{path.name}")
    put(folder, as_bytes(everything()))


def _many_damaged(folder: Path) -> None:
    whole = as_bytes(everything())
    for number in range(40):
        put(folder, whole[: -(number * 131 + 7)], f"assessments/damaged-{number}.jsonl")
    put(folder, whole)


def large() -> Iterator[Input]:
    """Yield records as large as one can be, or larger."""
    mb = 1_000_000
    whole = line("render", NAME, "--edition", "record", "--to", "md")
    few = (line("list"), line("check", NAME), line("history", NAME), line("verify", NAME), whole)
    most: tuple[Line, ...] = (
        *few,
        line("render", NAME, "--edition", "record"),
        line("render", NAME, "--to", "csv"),
        line("actions"),
        line("chase"),
        line("compare", NAME, "--since", "1"),
    )
    most += (
        line("resume", "--plain", typed=b"\n/overview\n"),
        line("undo", NAME, "--yes"),
        line("new", "--from", NAME, "--no-input"),
    )
    yield Input("records, a line just too long", _long(16 * mb + 1), few[:2])
    yield Input("records, a line just not too long", _long(16 * mb), few, heavy=True)
    yield Input("records, a line of 300 MB", lambda folder: _sparse(folder, 300 * mb), few[:2])
    yield Input(
        "records, a file of 65 MB", _content(lambda: (as_bytes(begun()) + b"x" * 999 + b"\n") * 60_000), few[:2], heavy=True
    )
    yield Input("records, 250,001 lines", _content(lambda: as_bytes(begun()) + b"{}\n" * 250_001), few[:2])
    yield Input(
        "records, 240,000 lines that are none", _content(lambda: as_bytes(begun()) + b"{}\n" * 240_000), few[:2], heavy=True
    )
    yield Input("records, 15 MB of what no version knows", _lines(_unknown, 300_000), few, heavy=True)
    yield Input("records, four answers of 120,000 names", _lines(_names, 120_000), few, heavy=True)
    yield Input("records, 300 people who write and 300 who approve", _lines(_people, 300), few)
    yield Input("records, 3,000 people who write and 3,000 who approve", _lines(_people, 3000), few, heavy=True)
    yield Input("records, 100 redactions behind 100 approvals", _lines(_taken_out, 100), few)
    yield Input("records, 40,000 texts of which a redaction says that they are gone", _content(_gone), few, heavy=True)
    yield Input("records, joins within joins, 3,000 deep", _content(lambda: _nested_joins(3000)), few)
    for what, make in _MANY.items():
        yield Input(f"records, 300 {what}", _repeated(make, count=300), ALL)
        yield Input(f"records, 3,000 {what}", _repeated(make, count=3000), most, heavy=True)
        yield Input(f"records, 3,000 {what} in one", _repeated(make, count=3000, in_one=True), most, heavy=True)
    yield Input(
        "records, 1,000 entries with all that they can have",
        _content(lambda: as_bytes(went_on(begun(), *entries(1000)))),
        most,
        heavy=True,
    )
    yield Input(
        "records, 5,000 entries with titles", _content(lambda: as_bytes(went_on(begun(), *_titled(5000)))), most, heavy=True
    )
    yield Input(
        "records, an answer of 1 MB",
        _content(
            lambda: as_bytes(
                went_on(
                    begun(),
                    [
                        known(["steps.what", "e"], "word " * 200_000),
                        known(["name"], "*_`[<" * 200_000),
                        {"do": "place", "at": ["steps"], "entry": "e", "after": ""},
                    ],
                )
            )
        ),
        most,
        heavy=True,
    )
    for name, words in _LONG_CHOICES.items():
        yield Input(
            f"records, {name}", _lines(lambda given: went_on(begun(EVERY_KIND_TEXT), [known(["groups"], given)]), words), most
        )
    for sign in ("*", "[", "`", "<", "|\n|-\n", "- ", "> ", "&", "http://a.b/(", "_*", "~~", "![", "\n", "1. ", "#", "\\"):
        words = sign * (100_000 // len(sign))
        lines = went_on(
            begun(), [{"do": "place", "at": ["steps"], "entry": "e", "after": ""}, known(["steps.what", "e"], words)]
        )
        yield Input(f"records, an answer of 100,000 times {sign!r}", _lines(list, lines), most, heavy=True)


def _unknown(count: int) -> list[Tree]:
    lines = went_on(begun(), *[[known(["name"], "Large")]] * 3)
    return [lines[0], *({**one, "more": {f"key{n}": "x" for n in range(count)}} for one in lines[1:])]


def _names(count: int) -> list[Tree]:
    return went_on(begun(), *entries(1), *[[known(["steps.owner", "e0"], [f"N{n}" for n in range(count)])]] * 4)


def _people(count: int) -> list[Tree]:
    """Everybody at one seat, under as many names."""
    lines = begun()
    for number in range(count):
        went_on(lines, [known(["name"], f"Name {number}")], name=f"Writer {number} of them")
        went_on(lines, _MANY["approvals"](number), name=f"Reviewer {number} of these")
    return lines


def _taken_out(count: int) -> list[Tree]:
    lines = went_on(begun(), *entries(20))
    for number in range(count):
        went_on(lines, _MANY["numbers of as many"](number), _MANY["approvals"](number), _MANY["redactions"](number))
    return lines


def _gone() -> bytes:
    """A record of texts, and behind it the redaction of all of them, whose words stand in their places."""
    changes = [known(["steps.what", f"e{n:x}"], f"Do {n}") for n in range(40_000)]
    lines = went_on(begun(), *(changes[at : at + 2000] for at in range(0, len(changes), 2000)))
    seals = [sealed_text(f"Do {n}", "00") for n in range(len(changes))]
    went_on(lines, [{"do": "redact", "seals": seals, "why": text("asked for")}])
    told = told_of("2026-11-22", AUTHOR["name"])
    gone = (without(one, frozenset(seals), told) for one in sealed(lines))
    return b"".join(json.dumps(one, separators=(",", ":")).encode() + b"\n" for one in gone)


_LONG_CHOICES: dict[str, Any] = {
    "200,000 commas between options": "," * 200_000,
    "40,000 brackets opened between options": "(" * 40_000,
    "40,000 brackets opened and commas": "Public (," * 40_000,
    "40,000 colons behind an option": "Public: " * 40_000,
    "100,000 words that are no options": ",".join(f"x{n}" for n in range(100_000)),
    "100,000 options with notes": [f"Public ({n})" for n in range(100_000)],
}


def _sparse(folder: Path, size: int) -> None:
    put(folder, as_bytes(begun()))
    with (folder / NAME).open("r+b") as file:
        file.truncate(size)


def _nested_joins(depth: int) -> bytes:
    """Written by hand: what makes JSON would give up first."""
    inner = '{"seq":1,"changes":[{"do":"join","after":0,"lines":[' * depth + "{}" + "]}]}" * depth
    return as_bytes(begun()) + inner.encode() + b"\n"


def _titled(count: int) -> list[list[Tree]]:
    return [
        [
            {"do": "place", "at": ["risks"], "entry": f"e{n:x}", "after": f"e{n - 1:x}" if n else ""},
            known(["risks.title", f"e{n:x}"], f"Risk {n}"),
        ]
        for n in range(count)
    ]


_MANY: dict[str, Callable[[int], list[Tree]]] = {
    "placings at the end": lambda n: [
        {"do": "place", "at": ["risks"], "entry": f"e{n:x}", "after": f"e{n - 1:x}" if n else ""}
    ],
    "placings at the beginning": lambda n: [{"do": "place", "at": ["risks"], "entry": f"e{n:x}", "after": ""}],
    "moves of the same": lambda n: [
        {"do": "place", "at": ["steps"], "entry": f"e{n % 2}", "after": f"e{(n + 1) % 2}" if n % 3 else ""}
    ],
    "entries added and dropped": lambda n: [
        {"do": "place", "at": ["risks"], "entry": f"e{n:x}", "after": ""},
        {"do": "drop", "at": ["risks"], "entry": f"e{n:x}"},
    ],
    "answers to one question": lambda n: [set_(["name"], answered(f"Name {n}"), n)],
    "answers given again": lambda n: [known(["name"], f"Name {n % 2}")],
    "answers to as many places": lambda n: [known(["steps.what", f"e{n:x}"], f"Do {n}")],
    "answers to no question": lambda n: [known([f"none{n:x}"], f"Old {n}")],
    "answers emptied": lambda n: [set_(["steps.what", f"e{n // 2:x}"], None if n % 2 else answered(f"Do {n}"))],
    "entries with answers": lambda n: entries(n + 1, n)[0],
    "notes at as many places": lambda n: [{"do": "note", "at": ["steps.what", f"e{n:x}"], "words": text(f"Note {n}")}],
    "notes": lambda n: [{"do": "note", "at": ["name"], "words": text(f"Note {n}")}],
    "remarks": lambda n: [
        {"do": "remark", "id": f"r{n}", "at": ["name"], "verdict": "must change", "words": text(f"Remark {n}")}
    ],
    "remarks that are answered": lambda n: [
        {"do": "remark", "id": f"r{n}", "at": ["name"], "verdict": "to improve", "words": text(f"Remark {n}")},
        {"do": "respond", "to": f"r{n}", "words": text("Yes."), "closed": n % 2 == 0},
    ],
    "replies to one remark": lambda n: [
        {"do": "remark", "id": "r", "at": ["name"], "verdict": "must change", "words": text("R")}
        if not n
        else {"do": "respond", "to": "r", "words": text(f"Reply {n}"), "closed": False}
    ],
    "remarks at as many places": lambda n: [
        {"do": "remark", "id": f"r{n}", "at": ["steps.what", f"e{n:x}"], "verdict": "must change", "words": text("R")}
    ],
    "remarks that are called fine": lambda n: [
        {"do": "remark", "id": f"r{n}", "at": ["name"], "verdict": "fine" if n % 2 else "must change", "words": text("R")}
    ],
    "looks": lambda n: [{"do": "look", "fingerprint": f"{n:064x}"}],
    "submissions": lambda n: [
        {"do": "hand", "act": ("submit", "send back", "withdraw")[n % 3], "words": text(f"{n}"), "fingerprint": f"{n:064x}"}
    ],
    "approvals": lambda n: [
        {
            "do": "approve",
            **{key: text(f"{n}") for key in ("words", "name", "role")},
            "date": "2026-03-01",
            "fingerprint": f"{n:064x}",
        }
    ],
    "approvals that are reported": lambda n: [
        {
            "do": "report",
            **{key: text(f"{n}") for key in ("words", "name", "role", "kept")},
            "date": "2026-03-01",
            "fingerprint": f"{n:064x}",
        }
    ],
    "holds": lambda n: [{"do": "hold", "id": f"{n:x}", "why": text("why")}],
    "holds that are lifted": lambda n: [{"do": "hold", "id": f"{n // 2:x}", "why": text("" if n % 2 else "why")}],
    "redactions": lambda n: [{"do": "redact", "seals": [f"{n:064x}"] * 3, "why": text(f"{n}")}],
    "findings that stand": lambda n: [{"do": "accept", "finding": f"k{n}", "seen": "s", "words": text("so")}],
    "carryings": lambda n: [{"do": "carry", "source": text(f"{n}"), "places": [["name"], ["told"]], "asked": [["name"]]}],
    "carryings from as many": lambda n: [
        {"do": "carry", "source": text(f"{n}"), "places": [["steps.what", f"e{n:x}"]], "asked": [["steps.end", f"e{n:x}"]]}
    ],
    "undoings of the last": lambda n: [
        known(["name"], f"Name {n}"),
        *([{"do": "undo", "of": max(n, 1)}] if n % 2 else []),
    ],
    "undoings": lambda n: [{"do": "undo", "of": n}],
    "numbers of their own": lambda n: [{"do": "label", "at": ["steps"], "entry": f"e{n % 2}", "number": text(f"{n}")}],
    "numbers of as many": lambda n: [
        {"do": "place", "at": ["steps"], "entry": f"e{n:x}", "after": ""},
        {"do": "label", "at": ["steps"], "entry": f"e{n:x}", "number": text(f"{n + 1}")},
    ],
    "decisions in joins": lambda n: [
        {
            "do": "join",
            "after": 0,
            "lines": [
                {
                    **went_on(
                        begun(),
                        [
                            {
                                "do": "approve",
                                **{key: text(f"{n}") for key in ("words", "name", "role")},
                                "date": "2026-03-01",
                                "fingerprint": f"{n:064x}",
                            }
                        ],
                    )[1]
                }
            ],
        }
    ],
    "joins": lambda n: [{"do": "join", "after": 0, "lines": [{**went_on(begun(), [known(["name"], f"Theirs {n}")])[1]}]}],
}


# -- By a seed --------------------------------------------------------------------------------------------------------

_ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    10**30,
    1.5,
    "",
    " ",
    "x",
    "none",
    "first",
    [],
    [[]],
    {},
    [None],
    ["a", "b"],
    {"text": "x", "salt": "y"},
    {"text": 1, "salt": 2},
    {"sealed": "0" * 64},
    {"sealed": 1},
    {"sealed": None, "redacted": 1},
    {"text": None},
    {"do": "set"},
    {"is": "known"},
    {"is": "known", "value": {"text": "2026-02-30", "salt": ""}},
    {"is": "unfit", "raw": {"text": "r", "salt": ""}, "why": {"text": "", "salt": ""}},
    [{"text": "a", "salt": ""}] * 40,
    ["steps", "e1"],
    ["questions"],
    ["steps.what"],
    [""],
    "steps",
    "submit",
    "x" * 3000,
    "\n" * 100,
    *ODD_NAMES[2:12],
    *ODD_TIMES[:6],
    *ODD_DAYS,
)
_SOURCES = (
    "approved/everything-accepted.jsonl",
    "approved/everything-numbered.jsonl",
    "approved/eia-joined.jsonl",
    "approved/stage-1-carried.jsonl",
    "approved/stage-1-redacted-after-approval.jsonl",
    "approved/eia-approved-again-by-undo.jsonl",
    "due-regard-1.jsonl",
)


def mutated(seed: int) -> list[Tree]:
    """Return a real record, or the one with everything in it, with one to three things in it changed at random."""
    chance = random.Random(seed)
    lines = copy.deepcopy(everything() if chance.random() < 0.6 else fixture(chance.choice(_SOURCES)))
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        _change(lines, chance)
    return lines


def _change(lines: list[Tree], chance: random.Random) -> None:
    at = chance.randrange(len(lines)) if chance.random() < 0.9 else 0
    nodes = [path for path, _ in _nodes(lines[at]) if path and path[0] not in ("seal", "before")]
    path = chance.choice(nodes)
    parent: Any = lines[at]
    for step in path[:-1]:
        parent = parent[step]
    match chance.randrange(6):
        case 0:
            del parent[path[-1]]
        case 1 if isinstance(parent, list):
            parent.extend(copy.deepcopy(parent[path[-1]]) for _ in range(chance.choice((1, 2, 50))))
        case 2:
            other = lines[chance.randrange(len(lines))]
            parent[path[-1]] = copy.deepcopy(chance.choice([node for _, node in _nodes(other)]))
        case 3 if len(lines) > 2:
            _reorder(lines, chance)
        case _:
            parent[path[-1]] = copy.deepcopy(chance.choice(_ODD))


def _reorder(lines: list[Tree], chance: random.Random) -> None:
    """Take a line out, have it stand twice, or let two change places; numbered anew, so that it is read."""
    one, other = chance.randrange(1, len(lines)), chance.randrange(1, len(lines))
    match chance.randrange(3):
        case 0:
            del lines[one]
        case 1:
            lines.insert(one, copy.deepcopy(lines[other]))
        case _:
            lines[one], lines[other] = lines[other], lines[one]
    for number, line_ in enumerate(lines[1:], 1):
        line_["seq"] = number


def _nodes(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield path, tree
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in pairs:
        yield from _nodes(inner, (*path, key))


def by_seed(seeds: range, lines: tuple[Line, ...] = ALL, few: int = 0) -> Iterator[Input]:
    """Yield a mutated record for each seed. few: with so many of the lines only, others by turns."""
    for seed in seeds:
        some = tuple(random.Random(seed).sample(lines, few)) if few else lines
        yield Input(f"records, seed {seed}", _lines(mutated, seed), some)


def fields() -> dict[tuple[str, ...], tuple[int, tuple[Any, ...]]]:
    """By the kind of change and the names of the parts that lead to it: where each field stands first in `everything`."""
    found: dict[tuple[str, ...], tuple[int, tuple[Any, ...]]] = {}
    for at, one in enumerate(everything()):
        for path, _ in _nodes(one):
            if path and path[0] not in ("seal", "before"):
                kind = (
                    one["changes"][path[1]]["do"] if path[0] == "changes" and len(path) > 1 else "first" if not at else "line"
                )
                found.setdefault((kind, *("*" if isinstance(step, int) else step for step in path)), (at, path))
    return found


def by_field(every: int, few: int = 0) -> Iterator[Input]:
    """Yield records in which each field of each kind of change is each odd value; every so many of them."""
    number = 0
    for name, (at, path) in fields().items():
        for index, odd in enumerate(_ODD):
            number += 1
            if number % every:
                continue
            some = tuple(random.Random(number).sample(ALL, few)) if few else ALL
            yield Input(f"records, {' '.join(name)}: odd value {index}", _content(_with(at, path, odd)), some)


def behind_a_later_kind(every: int) -> Iterator[Input]:
    """Yield the same behind a change of a later version, where nobody decodes them; for what reads lines as they stand."""
    number = 0
    for name, (at, path) in fields().items():
        for index, odd in enumerate(_ODD):
            number += path[0] == "changes" and len(path) > 2
            if path[0] == "changes" and len(path) > 2 and number % every == 0:
                make = _content(_with(at, path, odd, behind=[{"do": "levitate"}]))
                yield Input(f"records, behind a later kind, {' '.join(name)}: odd value {index}", make, _AS_THEY_STAND)


_AS_THEY_STAND = (
    line("verify", NAME),
    line("redact", NAME, "--words", "a", typed=b"1\n1\nso\n/done\nredact\n"),
    line("redact", NAME, "name", typed=b"/leave\n"),
    line("join", NAME, "assessments/mine.jsonl", "--no-input"),
    line("join", "assessments/mine.jsonl", NAME, "--no-input"),
)


def _with(at: int, path: tuple[Any, ...], odd: Any, behind: Sequence[Tree] = ()) -> Callable[[], bytes]:
    def make() -> bytes:
        lines = everything()
        parent: Any = lines[at]
        for step in path[:-1]:
            parent = parent[step]
        parent[path[-1]] = copy.deepcopy(odd)
        if behind:
            lines[at]["changes"][:0] = copy.deepcopy(behind)
        return as_bytes(lines)

    return make


def odd_forms(seeds: range, few: int = 0) -> Iterator[Input]:
    """Yield records that carry an odd form, with answers to it as they were given to the form it was made of."""
    for seed in seeds:
        some = tuple(random.Random(seed).sample(ALL, few)) if few else ALL
        yield Input(f"records, a form of seed {seed}", _lines(_of_an_odd_form, seed), some)


def _of_an_odd_form(seed: int) -> list[Tree]:
    chance = random.Random(seed)
    tree = odd_banks.mutated(chance)
    lines = begun(json.dumps(tree))
    lines[0]["form"]["texts"].update(odd_banks.SHEETS)
    for record in chance.choice(
        [everything(), fixture("approved/eia-joined.jsonl"), fixture("approved/stage-1-carried.jsonl")]
    )[1:]:
        went_on(lines, record["changes"])
    return lines
