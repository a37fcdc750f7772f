"""Every file that a command takes beside a record, as nobody would write it; and what is no file at all."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.helpers import odd_banks
from tests.helpers.hostile import TEXTS
from tests.helpers.tiny import EVERY_KIND_TEXT, REGISTER_TEXT
from tests.hostile import records
from tests.hostile.trying import Input, Line, line

HALL = "assessments/hall.jsonl"
PLAN = """name: Hall
story: "One.\\n\\nTwo."
day: 3 March 2026
amount: 12
sure: {answer: yes, rationale: We counted.}
colour: red
groups: [Public, Staff]
people: [{name: Priya Nair, role: Lead}, {name: Sam Okoro}]
"""


def hall(folder: Path) -> None:
    """A form, answers to it, and an assessment of it."""
    (folder / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (folder / "register.yaml").write_text(REGISTER_TEXT, encoding="utf-8")
    (folder / "answers.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "people.csv").write_text("name,role\nPriya Nair,Lead\n", encoding="utf-8")
    (folder / "assessments").mkdir()
    lines = records.went_on(
        records.begun(EVERY_KIND_TEXT),
        [records.known(["name"], "Hall")],
        [records.known(["story"], "One.\n\nTwo.")],
        [records.known(["day"], "2026-03-03")],
    )
    (folder / HALL).write_bytes(records.as_bytes(lines))


def _file(name: str, content: bytes | Callable[[], bytes]) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        hall(folder)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content())

    return prepare


# -- Answers ----------------------------------------------------------------------------------------------------------

_MB = 1_000_000
_KEYS = ["name", "story", "day", "amount", "sure", "colour", "groups", "people"]
_VALUES = (
    "null",
    "true",
    "0",
    "-0",
    "1e400",
    "NaN",
    "[]",
    "{}",
    "[[]]",
    "{a: {b: {c: d}}}",
    "2026-02-30",
    '"\\0"',
    '"\\x1b[31m"',
    '"\\u202e"',
    "[a, [b]]",
    "{answer: yes, rationale: [a]}",
    "{answer: {answer: yes}}",
    "{ask: x, by: never}",
    "not known yet",
    "N/A",
    "|\n  a\n\n  b",
    "!!python/object x",
    "[{name: a}, {name: [b]}, {nam: c}, d, null]",
    '"' + "x" * 5000 + '"',
    "[" + "a, " * 500 + "]",
    "not applicable",
    "{why: x}",
    "=1+1",
)


def _texts() -> Iterator[tuple[str, bytes]]:
    plan = PLAN.encode()
    yield from {
        "empty": b"",
        "NUL": plan.replace(b"Hall", b"Ha\0ll"),
        "a BOM": b"\xef\xbb\xbf" + plan,
        "two BOMs": b"\xef\xbb\xbf\xef\xbb\xbf" + plan,
        "UTF-16": plan.decode().encode("utf-16"),
        "UTF-32": plan.decode().encode("utf-32"),
        "cp1252": plan.replace(b"Hall", "Caf\u00e9 \u2019 \u2013".encode("cp1252")),
        "tabs": plan.replace(b": ", b":\t"),
        "tabs before": plan.replace(b"people: [", b"people:\n\t- x\n\t- ["),
        "CR alone": plan.replace(b"\n", b"\r"),
        "binary": random.Random(3).randbytes(20_000),
        "half a character": plan + b"colour: \xed\xa0\x80\n",
        "anchors of anchors": b"a: &a [x, x, x]\n"
        + b"".join(b"%c: &%c [*%c, *%c, *%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n, 97 + n) for n in range(20)),
        "an alias to itself": b"name: &a [*a]\n",
        "merge keys": b"<<: {name: x}\nname: y\n",
        "tags": b"name: !!python/object/apply:os.system ['true']\n",
        "directives": b"%YAML 9.9\n%TAG ! x\n---\nname: x\n",
        "two documents": plan + b"---\n" + plan,
        "a list": b"- name\n- story\n",
        "a word": b"name\n",
        "a key that is a list": b"[a, b]: c\n{d: e}: f\n? [g]\n: h\n",
        "a key twice": plan + plan,
        "an open quote": b'name: "Hall\n',
        "an open bracket": b"people: [{name: a, role: [\n",
        "10,000 brackets": b"name: " + b"[" * 10_000,
        "400 levels": b"name: " + b"[" * 400 + b"]" * 400,
        "200 levels by indenting": b"".join(b" " * n + b"a:\n" for n in range(200)),
        "3,000 levels by dashes": b"- " * 3000 + b"x\n",
        "a million colons": b":" * _MB,
        "a text of 1 MB": b"story: " + b"word " * 200_000,
        "a title of 1 MB": b"name: " + b"x" * _MB,
        "a key of 1 MB": b"k" * _MB + b": x\n",
        "an error at every line": b"".join(b"key-%d: x\n" % n for n in range(20_000)),
        "10,000 entries": b"people:\n" + b"".join(b"- {name: Person %d}\n" % n for n in range(10_000)),
        "10,000 entries that are wrong": b"people:\n" + b"".join(b"- {nam: Person %d}\n" % n for n in range(10_000)),
        "10,000 options": b"groups: [" + b"Public, " * 10_000 + b"]\n",
        "150,000 parts": b"groups: [" + b"a, " * 150_000 + b"]\n",
        "450,000 parts, which are too many": b"groups: [" + b"a, " * 450_000 + b"]\n",
        "4 MB and one byte": b"story: " + b"x" * 4 * _MB,
        "invisible signs": plan.replace(b"Hall", "\u200b\u2060\ufeff\u00ad".encode()),
        "odd spaces": plan.replace(b"  ", "\u00a0\u2003".encode()).replace(b"\nstory", "\n\u3000story".encode()),
        "line ends of all kinds": plan.replace(b"\n", "\u2028".encode()) + b"a: b\x0b\x0c\x85c",
        "controls": plan.replace(b"Hall", b"\x1b]0;owned\x07 \x9b31m \x08\x7f"),
    }.items()
    for key in _KEYS:
        for value in _VALUES:
            yield f"{key}: {value[:24]}", plan + f"\n{key}: {value}\n".encode().replace(b"\n\n", b"\n")
            rest = "".join(one + "\n" for one in PLAN.splitlines() if not one.startswith(key + ":"))
            yield f"{key} = {value[:24]}", f"{rest}{key}: {value}\n".encode()


def _json() -> Iterator[tuple[str, bytes]]:
    yield from {
        "empty": b"",
        "a BOM": b'\xef\xbb\xbf{"name": "Hall"}',
        "10,000 brackets": b'{"name": ' + b"[" * 10_000,
        "900 levels": b'{"name": ' + b"[" * 900 + b"]" * 900 + b"}",
        "100,000 braces": b'{"a":' * 100_000,
        "a key twice": b'{"name": "a", "name": "b"}',
        "a number of 100,000 digits": b'{"amount": ' + b"9" * 100_000 + b"}",
        "an exponent": b'{"amount": 1e999999999, "name": "x"}',
        "NaN": b'{"amount": NaN, "name": -Infinity}',
        "half a character": rb'{"name": "\ud800", "story": "\udfff\ud800"}',
        "NUL": rb'{"name": "\u0000", "story": "a\u0000b"}',
        "a control": b'{"name": "a\x01b"}',
        "comments": b'{"name": "a", // no\n "story": "b"}',
        "one quote": b"{'name': 'a'}",
        "a comma at the end": b'{"name": "a",}',
        "no end": b'{"name": "a", "people": [{"name": "b"},',
        "after its end": b'{"name": "a"} {"name": "b"}',
        "a list": b'["name"]',
        "null": b"null",
        "every value of another type": json.dumps({key: value for key in _KEYS for value in (1,)}).encode(),
        "values that are lists of lists": json.dumps({key: [[[]]] for key in _KEYS}).encode(),
        "values that are null": json.dumps(dict.fromkeys(_KEYS)).encode(),
        "10,000 entries": json.dumps({"name": "x", "people": [{"name": f"P {n}"} for n in range(10_000)]}).encode(),
        "10,000 entries that are wrong": json.dumps({"name": "x", "people": [{"nam": [n]} for n in range(10_000)]}).encode(),
        "a text of 1 MB": json.dumps({"name": "x", "story": "*_`[<" * 200_000}).encode(),
        "300,000 backslashes": b'{"name": "' + b"\\\\" * 300_000 + b'"}',
        "escapes that are none": rb'{"name": "\x \u12 \q"}',
    }.items()


def _sheets() -> Iterator[tuple[str, bytes]]:
    yield from {
        "empty": b"",
        "a heading alone": b"name,role\n",
        "NUL": b"name,role\na\0b,c\n",
        "UTF-16": "name,role\nPriya,Lead\n".encode("utf-16"),
        "cp1252": "name,role\nCaf\u00e9 \u2019s,Lead\n".encode("cp1252"),
        "semicolons": b"name;role\na;b\n",
        "tabs": b"name\trole\na\tb\n",
        "no such column": b"nom,fonction\na,b\n",
        "a column twice": b"name,name,role\na,b,c\n",
        "a row too long": b"name,role\na,b,c,d,e\n",
        "a row too short": b"name,role\na\n",
        "an open quote": b'name,role\n"a,b\nc,d\n' * 50,
        "a quote within": b'name,role\na"b"c,"d"e\n',
        "line ends in cells": b'name,role\n"a\r\nb","c\n\n\nd"\n',
        "a cell of 1 MB": b"name,role\n" + b"x" * _MB + b",y\n",
        "a heading of 1 MB": b"x" * _MB + b",name\na,b\n",
        "10,000 rows": b"name,role\n" + b"a,b\n" * 10_000,
        "10,000 rows that are wrong": b"name,role\n" + b",b,c\n" * 10_000,
        "10,000 columns": b"name," * 10_000 + b"\n" + b"a," * 10_000 + b"\n",
        "a million commas": b"name,role\n" + b"," * _MB,
        "binary": random.Random(4).randbytes(20_000),
        "a zip, as a spreadsheet is one": b"PK\x03\x04" + random.Random(5).randbytes(2000),
        "HTML": b"<html><table><tr><td>name</td></tr></table>",
        "formulas": b"name,role\n=cmd|' /C calc'!A0,@SUM(1)\n",
        "controls": b"name,role\n\x1b[31m,\xe2\x80\xae\n",
        "BOM and CR": b"\xef\xbb\xbfname,role\ra,b\r",
        "a line sep=": b"sep=;\nname;role\na;b\n",
    }.items()


def answers(every: int) -> Iterator[Input]:
    """Yield files of answers; every so many of those of a value alone."""
    new = ("new", "tiny.yaml", "--no-input")
    for name, content in _texts():
        is_value = name.split(":")[0] in _KEYS or " = " in name
        if is_value and hash_of(name) % every:
            continue
        lines = (line(*new, "--answers", "odd.yaml"), line(*new, "--answers", "odd.yaml", "--draft"), line("list"))
        yield Input(f"answers, YAML, {name}", _file("odd.yaml", content), lines)
    for name, content in _json():
        lines = (line(*new, "--answers", "odd.json"), line(*new, "--answers", "odd.json", "--draft"), line("list"))
        yield Input(f"answers, JSON, {name}", _file("odd.json", content), lines)
    for name, content in _sheets():
        lines = (
            line(*new, "--list", "people=odd.csv", "--draft"),
            line(*new, "--answers", "odd.csv"),
            line(*new, "--answers", "answers.yaml", "--list", "people=odd.csv"),
        )
        yield Input(f"answers, a sheet, {name}", _file("odd.csv", content), lines)


def hash_of(name: str) -> int:
    """Return a number for a name that is the same in every run."""
    return sum(name.encode("utf-8", "surrogatepass")) + len(name)


def answers_by_seed(seeds: range) -> Iterator[Input]:
    """Yield files of answers in which bytes were changed, taken out, doubled."""
    shipped = [path.read_bytes() for path in (Path(__file__).parents[2] / "docs" / "examples").glob("*.yaml")]
    for seed in seeds:

        def content(seed: int = seed) -> bytes:
            chance = random.Random(seed)
            given = bytearray(chance.choice([PLAN.encode(), *shipped]))
            for _ in range(chance.randint(1, 8)):
                at = chance.randrange(len(given))
                piece = chance.choice(
                    (
                        b"\t",
                        b"\0",
                        b"[",
                        b"{",
                        b"]",
                        b"}",
                        b'"',
                        b"'",
                        b": ",
                        b"- ",
                        b"\n",
                        b"|",
                        b"&a",
                        b"*a",
                        b"#",
                        b"\xff",
                        b"  ",
                        b"? ",
                    )
                )
                given[at : at + chance.choice((0, 0, 1, 5, 50))] = piece
            return bytes(given)

        form = random.Random(seed).choice(("tiny.yaml", "stage-1", "eia"))
        yield Input(
            f"answers, seed {seed}",
            _file("odd.yaml", content),
            (line("new", form, "--answers", "odd.yaml", "--no-input", "--draft"),),
        )


# -- Forms ------------------------------------------------------------------------------------------------------------


_KEYS_FOR_IT = b"1\na\n\n/done\n2\n3 March 2026\nyes\nbecause\n/done\n1\n" * 3
_WITH_A_FORM = (
    line("bank", "check", "odd.yaml"),
    line("new", "odd.yaml", "--plain", typed=_KEYS_FOR_IT),
    line("list"),
    line("new", "odd.yaml", "--answers", "answers.yaml", "--draft", "--no-input"),
)


def forms() -> Iterator[Input]:
    """Yield forms of one's own: by hand."""
    lines = _WITH_A_FORM
    by_hand = {**dict(_texts()), **{f"a file of {name}": content for name, content in _sheets()}}
    for name, content in by_hand.items():
        if name.split(":")[0] not in _KEYS and " = " not in name:
            yield Input(f"forms, {name}", _file("odd.yaml", content), lines[:2])
    tiny = EVERY_KIND_TEXT
    long_ = {
        "10,000 questions": tiny + "".join(f"      - {{id: q{n}, kind: line, ask: Q {n}}}\n" for n in range(10_000)),
        "a chain of 2,000 rules": tiny
        + "      - {id: q0, kind: yes-no, ask: Q}\n"
        + "".join(
            f"      - {{id: q{n}, kind: yes-no, ask: Q, when: {{question: q{n - 1}, is: yes}}}}\n" for n in range(1, 2000)
        ),
        "10,000 options": tiny
        + "      - {id: q, kind: one, ask: Q, options: ["
        + ", ".join(f"o{n}" for n in range(10_000))
        + "]}\n",
        "a rule of 30 levels": tiny
        + "      - {id: q, kind: line, ask: Q, when: "
        + "{all: [" * 30
        + "{answered: day}"
        + "]}" * 30
        + "}\n",
        "texts that want out": tiny
        + "".join(f"      - {{id: q{n}, kind: line, ask: {json.dumps(words)}}}\n" for n, words in enumerate(TEXTS[:200])),
        "includes itself": "bank: odd\nversion: '1'\ntitle: T\ncover: odd.yaml\nevidence: ../../etc/passwd\nsections: []\n",
        "settings of settings": tiny.replace("A tiny form", "{name} {{name}} {0} {name!r} {name.__class__} {"),
    }
    for name, text in long_.items():
        yield Input(f"forms, {name}", _file("odd.yaml", text.encode()), lines, heavy=name.startswith("10,000"))


def forms_by_seed(seeds: range) -> Iterator[Input]:
    """Yield the odd forms of `tests.helpers.odd_banks`."""
    for seed in seeds:

        def make(seed: int = seed) -> bytes:
            return json.dumps(odd_banks.mutated(random.Random(seed)), ensure_ascii=False).encode("utf-8", "replace")

        yield Input(f"forms, seed {seed}", _file("odd.yaml", make), _WITH_A_FORM)


# -- Documents, settings, templates -----------------------------------------------------------------------------------


def documents() -> Iterator[Input]:
    """Yield what `verify`, `join` and `compare` are to hold against a record."""
    lines = (line("verify", HALL, "odd"), line("join", HALL, "odd", "--no-input"), line("compare", HALL, "odd"), line("list"))
    for name, content in {
        **dict((*_json(), *_sheets())),
        "a page of a million tags": b"<p>" * _MB,
        "a page that never ends": b"<html><!--" + b"x" * _MB,
        "a thousand fingerprints": b"".join(b"%064x\n" % n for n in range(1000)),
        "words": b"Fingerprint: " + b"a-b-c-d " * 100_000,
        "Markdown": b"# Hall\n\nFingerprint: ``" + b"f" * 64 + b"``\n" * 1000,
        "a PDF": b"%PDF-1.7\n" + random.Random(6).randbytes(5000),
        "JSON of a document": json.dumps({"program": 1, "document": {"fingerprint": [1]}, "fingerprint": {"a": 1}}).encode(),
        "65 MB": b"",
    }.items():
        prepare = _file("odd", content)
        if name == "65 MB":
            prepare = _sized("odd", 65 * _MB)
        yield Input(f"documents, {name}", prepare, lines)
    yield Input("documents, a copy of itself", _copied, (line("join", HALL, "copy.jsonl"), line("verify", HALL, "copy.jsonl")))
    for words in (
        "",
        "a",
        "a b c d",
        "-",
        "x" * 5000,
        "\u202e a b c",
        "\n\n\n",
        "zzz zzz zzz zzz",
        "1 2 3 4",
        "a-b-c-d",
        "\udcff\udcfe",
    ):
        yield Input(f"documents, the words {words[:9]!r}", hall, (line("verify", HALL, words),))


def _copied(folder: Path) -> None:
    hall(folder)
    (folder / "copy.jsonl").write_bytes((folder / HALL).read_bytes())


def _sized(name: str, size: int) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        hall(folder)
        with (folder / name).open("wb") as file:
            file.truncate(size)

    return prepare


def settings() -> Iterator[Input]:
    """Yield settings files: the same texts, and each setting with each odd value."""
    lines = (
        line("settings"),
        line("settings", "name", "Priya"),
        line("list"),
        line("resume", "--plain", typed=b"1\n"),
        line("settings", "face", "plain"),
        line("new", "stage-1", "--plain", typed=b"A title\n"),
    )
    for name, content in _texts():
        if " = " not in name:
            yield Input(
                f"settings, {name}",
                _file("settings.yaml", content),
                lines if name.split(":")[0] not in _KEYS[1:] else lines[:1],
            )
    for key in ("name", "face", "hints", "organisation"):
        for value in records.ODD_NAMES:
            yield Input(
                f"settings, {key} {value[:9]!r}", _file("settings.yaml", f"{key}: {json.dumps(value)}\n".encode()), lines
            )


_TEMPLATES = {
    "empty": "",
    "no end": "{% for a in document %}",
    "a slip": "{{ 1 + }}",
    "undefined": "{{ nothing.at.all }}",
    "a division by 0": "{{ 1 / 0 }}",
    "out of the sandbox": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "out by a filter": "{{ 'x'|attr('__class__') }}",
    "a format string": "{{ '{0.__class__.__init__.__globals__}'.format(document) }}",
    "a long range": "{% for a in range(10**9) %}{% endfor %}",
    "a loop of loops": "{% for a in range(99999) %}{% for b in range(99999) %}{{ a * b }}{% endfor %}{% endfor %}",
    "a long loop of nothing": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "a long text": "{{ 'x' * 10**10 }}",
    "a long list": "{{ [0] * 10**10 }}",
    "a large power": "{{ 9**(9**9) }}",
    "a large power written": "{{ 10**99999 }}",
    "itself": "{% include 'general.md.j2' %}",
    "its own child": "{% extends 'general.md.j2' %}",
    "a macro without end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a file elsewhere": "{% include '../settings.yaml' %}{% include '/etc/passwd' %}",
    "no such filter": "{{ document|nothing }}",
    "half a character": "{{ '\\ud800' }}",
    "a filter misused": "{{ document|prose }}{{ 1|answer }}{{ 'a'|woven }}{{ none|local }}",
    "a filter of a number": "{{ 1|prose }}",
    "a time that is none": "{{ 'yesterday'|local }}",
    "padding": "{{ '%1000000000d' % 1 }}",
    "centred": "{{ 'x'|center(10**10) }}",
    "a wide format": "{{ '{:>9999999999}'.format(1) }}",
    "lists of lists": "{% set ns = namespace(a=[1]) %}{% for i in range(60) %}{% set ns.a = ns.a * 2 %}{% endfor %}{{ ns.a }}",
    "a comparison": "{{ 1 < 'a' }}",
    "a call": "{{ document() }}",
    "an index": "{{ [][1] }}{{ {}['a'] }}",
    "sorting": "{{ [1, 'a']|sort }}",
    "deep": "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
    "deeper": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "many ifs": "{% if 1 %}" * 200 + "{% endif %}" * 200,
    "do": "{{ document.update({}) }}",
    "lipsum": "{{ lipsum(n=1000) }}",
}


_ENDLESS = ("a loop of loops", "a large power", "a long loop of nothing")


def templates() -> Iterator[Input]:
    """Yield templates of one's own."""
    for name, text in _TEMPLATES.items():
        for ending in ("md", "html"):

            def prepare(folder: Path, text: str = text, ending: str = ending) -> None:
                hall(folder)
                (folder / "own").mkdir()
                (folder / "own" / f"general.{ending}.j2").write_text(text, encoding="utf-8")

            lines = (line("render", HALL, "--to", ending, "--templates", "own"),)
            yield Input(f"templates, {name} ({ending})", prepare, lines, heavy=name in _ENDLESS)
    binary = Input(
        "templates, binary",
        _template(random.Random(7).randbytes(3000)),
        (line("render", HALL, "--to", "md", "--templates", "own"),),
    )
    folder_ = Input("templates, a folder", _template(None), (line("render", HALL, "--to", "md", "--templates", "own"),))
    yield from (binary, folder_)


def _template(content: bytes | None) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        hall(folder)
        (folder / "own").mkdir()
        path = folder / "own" / "general.md.j2"
        path.mkdir() if content is None else path.write_bytes(content)

    return prepare


# -- What is no file --------------------------------------------------------------------------------------------------


def odd_places(folder: Path) -> None:
    """What a path may lead to beside a regular file."""
    hall(folder)
    os.mkfifo(folder / "pipe")
    (folder / "a-folder").mkdir()
    (folder / "loop").symlink_to("loop")
    (folder / "dangling").symlink_to("nowhere/at/all")
    (folder / "link").symlink_to(HALL)
    (folder / "secret.yaml").write_text("name: x\n", encoding="utf-8")
    (folder / "secret.yaml").chmod(0)
    (folder / "two\nlines: all is well").write_text("name: x\n", encoding="utf-8")
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.yaml"))).write_text("name: x\n", encoding="utf-8")


_PATHS = (
    "pipe",
    "a-folder",
    "loop",
    "dangling",
    "link",
    "secret.yaml",
    "two\nlines: all is well",
    "\udcff\udcfe.yaml",
    "/dev/zero",
    "/dev/null",
    "/dev/full",
    "/dev/tty",
    "/dev/stdin",
    "/dev/fd/0",
    "/proc/self/mem",
    "/proc/self/environ",
    "/proc/kmsg",
    "/",
    ".",
    "..",
    "a-folder/",
    "tiny.yaml/x",
    "x" * 300,
    "/".join(["d" * 99] * 40),
    "~",
    "~root",
    "",
    " ",
    "-",
    "--",
    "con",
    "a\x1b[31mb",
    "\u202e",
    "file:///etc/passwd",
    "http://127.0.0.1:1/x",
    "\\\\server\\share",
    "C:\\x",
    "*",
    "?",
    "%",
    "settings.yaml/..",
    "assessments",
    HALL,
)
_TAKING: tuple[Callable[[str], Line], ...] = (
    lambda path: line("new", "tiny.yaml", "--answers", path, "--no-input"),
    lambda path: line("new", "tiny.yaml", "--list", f"people={path}", "--no-input", "--draft"),
    lambda path: line("new", path, "--no-input"),
    lambda path: line("new", "--from", path, "--no-input"),
    lambda path: line("list", "--folder", path),
    lambda path: line("resume", "--folder", path, "--plain"),
    lambda path: line("new", "tiny.yaml", "--folder", path, "--plain", typed=b"A name\n"),
    lambda path: line("check", path),
    lambda path: line("history", path),
    lambda path: line("verify", HALL, path),
    lambda path: line("join", HALL, path, "--no-input"),
    lambda path: line("join", path, HALL, "--no-input"),
    lambda path: line("compare", HALL, path),
    lambda path: line("render", HALL, "--to", "md", "--out", path),
    lambda path: line("render", HALL, "--to", "csv", "--out", path),
    lambda path: line("compare", HALL, "--since", "1", "--to", "html", "--out", path),
    lambda path: line("render", HALL, "--to", "md", "--templates", path, "--out", "-"),
    lambda path: line("bank", "check", path),
    lambda path: line("put-away", path),
    lambda path: line("take-out", path),
    lambda path: line("rename", path, "Another"),
    lambda path: Line(("settings", "name", "Sam"), env={"WIZARD_SETTINGS": path}),
    lambda path: Line(("list",), env={"WIZARD_FOLDER": path}),
)


def places(every: int) -> Iterator[Input]:
    """Yield every command that takes a path, with paths that lead to no file; every so many."""
    number = 0
    for path in _PATHS:
        for take in _TAKING:
            number += 1
            if number % every == 0:
                one = take(path)
                # What stands in the environment of a process has no NUL, and what leads to what kmsg has is root's alone.
                yield Input(f"places, {path[:30]!r}", odd_places, (one, line("list")))
    for what in ("pipe", "a-folder", "loop", "dangling", "/dev/zero", "/dev/full"):
        yield Input(f"places, in the folder: {what}", _in_the_folder(what), records.FEW[:6])


def _in_the_folder(target: str) -> Callable[[Path], None]:
    """Beside a record in the folder stands what is no record, under the name of one."""

    def prepare(folder: Path) -> None:
        odd_places(folder)
        (folder / "assessments" / "hostile.jsonl").symlink_to(target if target.startswith("/") else f"../{target}")
        os.mkfifo(folder / "assessments" / "pipe.jsonl")
        (folder / "assessments" / "folder.jsonl").mkdir()
        (folder / "assessments" / "\udcff.jsonl").write_bytes((folder / HALL).read_bytes())
        (folder / "assessments" / "two\nlines.jsonl").write_bytes((folder / HALL).read_bytes())
        (folder / "assessments" / ".drafts").symlink_to("/dev/full")

    return prepare
