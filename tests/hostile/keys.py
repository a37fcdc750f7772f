"""What is typed line by line: at random, by a seed, and answers as they should be, cut off at every prompt."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.helpers.tiny import EVERY_KIND_TEXT, REGISTER_TEXT
from tests.hostile import records
from tests.hostile.given import HALL, hall
from tests.hostile.trying import Input, Line, line
from wizard.core.talk.face import Command

_COMMANDS = [f"/{command.value.word}" for command in Command]
_TEXT = [
    "/done",
    "/lines",
    "/change 1 x",
    "/change 99 x",
    "/change",
    "/remove 1",
    "/remove -1",
    "/remove x",
    "/clear",
    "/list",
    "/help x",
    "//a",
    "/",
    "/nothing",
    "/back 9",
]
_WORDS = [
    "",
    " ",
    "1",
    "2",
    "3",
    "0",
    "-1",
    "99",
    "999999999999",
    "yes",
    "no",
    "add",
    "that",
    "all",
    "none",
    "N/A",
    "not known yet",
    "A word",
    "a; b",
    "1, 2",
    "1-4",
    "4-1",
    "12",
    "12.5",
    "1e400",
    "3 March 2026",
    "31/02/2026",
    "today",
    "Spring 2027",
    "next week",
    "9999-12-31",
    "check",
    "approve",
    "submit",
    "redo",
    "undo",
    "?",
    "Sam",
    "Priya Nair",
    "question 2",
    "overview",
    "action 1",
    "staff",
    "public",
    "other (words)",
]
_ODD = [
    b"\0",
    b"\xff\xfe",
    b"\x1b[31m",
    b"\x1b",
    b"\x03",
    b"\x04",
    b"\x15abc",
    b"\r",
    b"\x1b[200~x\x1b[201~",
    b"x" * 6000,
    "\u202e\u200b".encode(),
    b"\xed\xa0\x80",
    b"\t",
    b"\x0b\x0c",
    "\u0663".encode(),
    b"/" * 3000,
    b"1," * 3000,
    "e\u0301".encode() * 500,
    b"{title}",
    b"%s",
    "\u2028".encode(),
    b"[x](y)" * 200,
]
FORMS = ("stage-1", "eia", "tiny.yaml", "register.yaml")


def keys(seed: int) -> bytes:
    """Return lines at random: mostly what somebody could type there."""
    chance = random.Random(seed)
    typed = b""
    for _ in range(chance.choice((3, 20, 80, 200))):
        of = chance.random()
        if of < 0.55:
            typed += chance.choice(_WORDS).encode()
        elif of < 0.75:
            typed += chance.choice([one for one in _COMMANDS if one != "/leave" or chance.random() < 0.1]).encode()
        elif of < 0.85:
            typed += chance.choice(_TEXT).encode()
        elif of < 0.95:
            typed += chance.choice(_ODD)
        else:
            typed += f"{chance.choice(_COMMANDS)} {chance.choice(_WORDS)}".encode()
        typed += b"\n"
    return typed[:-1] if chance.random() < 0.3 else typed


_IN_HAND: tuple[tuple[str, ...], ...] = (
    ("resume",),
    ("review", records.NAME),
    ("approve", records.NAME),
    ("submit", records.NAME),
    ("withdraw", records.NAME),
    ("redact", records.NAME),
    ("redact", records.NAME, "--words", "a"),
    ("undo", records.NAME),
    ("restore", records.NAME, "1"),
    ("join", "assessments/mine.jsonl", records.NAME),
    ("new", "--from", records.NAME),
    (),
    ("check", records.NAME),
    ("new",),
    ("resume", records.NAME),
)


def at_random(seeds: range) -> Iterator[Input]:
    """Yield a form that is begun and filled in at random, taken up again at random, and looked at."""
    for seed in seeds:
        form = FORMS[seed % len(FORMS)]
        more = tuple(
            line(*words, "--plain", typed=keys(seed * 31 + n))
            for n, words in enumerate((("resume",), ("submit", "assessments"), ()))
        )
        yield Input(
            f"keys, seed {seed} ({form})",
            hall,
            (line("new", form, "--plain", typed=keys(seed)), *more, line("list"), line("check", HALL)),
        )


def in_hand(seeds: range) -> Iterator[Input]:
    """Yield real records with every command that asks something, answered at random."""
    for seed in seeds:
        words = _IN_HAND[seed % len(_IN_HAND)]
        chance = random.Random(seed)
        source = chance.choice(("everything", "eia", "stage-1"))
        other = "Sam Okoro" if chance.random() < 0.5 else "Priya Nair"
        lines = (
            line("settings", "name", other),
            line(*words, "--plain", typed=keys(seed + 7_000_000)),
            line("verify", records.NAME),
            line("list"),
        )
        yield Input(f"keys, {words[:1]} seed {seed}", _real(source), lines)


def _real(name: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        made = records.everything() if name == "everything" else records.fixture(f"approved/{name}.jsonl")
        records.put(folder, records.as_bytes(made))

    return prepare


_ANSWERS = {
    "tiny.yaml": "Hall|One.|/done|3 March 2026|12|yes|We counted.|/done|1|1,2|add|Priya|Lead|add|Sam||that|1|check|submit|1|1",
    "register.yaml": "Plan|3 March 2026|add|Risk|Sam|that|add|New|1|1|that|1|1|that|Part|What|/done|1|Sam|1|May 2026"
    "|June 2026|/done|that|/overview|1|/check|1",
    "stage-1": "Hub|add|Priya|Lead|Org|that|Area|Words|/done|Board|1 May 2026|1 May 2027|"
    + "yes|Why|/done|no|Why|/done|not known yet|Sam|1 June 2026|" * 4
    + "/overview|1",
}


def cut_off(every: int) -> Iterator[Input]:
    """Yield forms filled in as they should be, cut off at every prompt and in the middle of a line; every so many."""
    for form, answers in _ANSWERS.items():
        typed = answers.replace("|", "\n").encode()
        ends = [at for at, sign in enumerate(typed) if sign == 10]
        for at in sorted({0, *ends[::every], *(end + 1 for end in ends[::every]), *(end + 3 for end in ends[::every])}):
            lines = (line("new", form, "--plain", typed=typed[:at]), line("resume", "--plain", typed=b"/leave\n"))
            yield Input(f"keys, cut off at {at} ({form})", _forms, lines)


def _forms(folder: Path) -> None:
    (folder / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (folder / "register.yaml").write_text(REGISTER_TEXT, encoding="utf-8")


__all__ = ["Line", "at_random", "cut_off", "in_hand", "keys"]
