"""A record that somebody tampered with: each change is found and named with its line; a cut at the end where else it shows."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.assessments import given
from tests.helpers.running import wizard
from tests.helpers.tiny import EVERY_KIND_TEXT
from wizard.commands import _copies, join, redact, verify
from wizard.core.errors import LedgerError
from wizard.core.form.answers import At, Known
from wizard.core.past.copies import Side
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Change,
    Hand,
    Hold,
    Label,
    Look,
    Note,
    Place,
    Remark,
    Report,
    Respond,
    Set,
    Undo,
    Verdict,
)
from wizard.core.record.codec import sealed, sealed_text
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.text import counted
from wizard.printing import output
from wizard.printing.render import Format, render
from wizard.store import ledger, library

PRIYA, SAM = Author("Priya Nair", "pnair", "aldham-pc-4"), Author("Sam Okoro", "sokoro", "civic-pc-12")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("record")


@pytest.fixture(scope="module")
def record(folder: Path) -> Path:
    """A real record: answers, entries, a review, approvals, a copy that was taken in, and a text that was taken out."""
    file = given(folder, "Winter hubs", story="Jane Smith asked for it.")
    kept = ledger.read(file)

    def say(by: Author, *changes: Change) -> None:
        kept.append(changes, by)

    for number in range(1, 9):
        say(PRIYA, Set(At("amount"), Known(str(number))))
    say(PRIYA, Place(At("people"), "a1b2c3d4e5f6", ""), Set(At("people.name", ("a1b2c3d4e5f6",)), Known("Asha Patel")))
    say(PRIYA, Label(At("people"), "a1b2c3d4e5f6", "3a"))
    say(PRIYA, Note(At("story"), "Ask Asha."), Accept("0a1b2c3d", "0" * 16, "It is meant so."))
    say(PRIYA, Set(At("groups"), Known(("Public", "Staff"))), Set(At("day"), Known("2026-03-01")))
    say(PRIYA, Hand("submit", "Please look at 4.", fingerprint(library.read(file).standing), ("It is what we know.",)))
    say(SAM, Remark("r1", At("story"), Verdict.MUST, "By whom?"), Look("0" * 64))
    say(SAM, Hand("send back", "4 needs a reason.", "0" * 64))
    say(PRIYA, Respond("r1", "By the Council.", False), Set(At("sure"), Known("yes", "We counted.")))
    say(PRIYA, Hand("submit", "", fingerprint(library.read(file).standing)))
    there = file.with_name("copy.jsonl")
    there.write_bytes(file.read_bytes())
    other = ledger.read(there)
    mark = fingerprint(library.read(there).standing)
    other.append((Approve("Read.", "Sam Okoro", "Partner", "2026-03-02", mark, "Count again.", ("I read it all.",)),), SAM)
    say(PRIYA, Set(At("colour"), Known("red")))
    met = _copies.meet(library.read(file), there)
    join.taken(met, [Side.OURS] * 0, PRIYA)
    there.unlink()
    meant = library.read(file)
    found, _ = redact.candidates(meant, "", "Jane Smith")
    redact.carry_out(meant, [one.seal for one in found], "A name", PRIYA)
    kept = ledger.read(file)
    for number in range(20, 40):
        say(PRIYA, Set(At("amount"), Known(str(number))))
    say(PRIYA, Undo(2), Hold("h1", "A request of 3 March."))
    say(PRIYA, Report("Fine.", "Lee Park", "Head", "2026-03-03", "0" * 64, "Mail of 3 March", "Count again."))
    return file


def lines_of(file: Path) -> list[bytes]:
    return file.read_bytes().removesuffix(b"\n").split(b"\n")


def refused(folder: Path, lines: list[bytes], *, end: bytes = b"\n") -> str:
    """The refusal of a record of these lines, "" where it is taken."""
    file = folder / "mutated.jsonl"
    file.write_bytes(b"\n".join(lines) + end)
    try:
        ledger.read(file)
    except LedgerError as error:
        return str(error.problems[0])
    return ""


def names(told: str, number: int) -> bool:
    return f"mutated.jsonl:{number}: " in told


def test_the_record_itself_is_whole_and_holds_everything(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert len(lines_of(record)) > 40
    for what in (
        "hand",
        "remark",
        "respond",
        "look",
        "approve",
        "join",
        "redact",
        "accept",
        "note",
        "undo",
        "label",
        "hold",
        "report",
    ):
        assert f'"do":"{what}"' in text
    assert "Jane Smith" not in text
    done = wizard(record.parent, "verify", str(record))
    assert "Is the record whole? Yes" in done.stdout
    assert "1 text taken out for good" in done.stdout


def test_a_line_that_is_cut_out_is_named(record: Path, folder: Path) -> None:
    lines = lines_of(record)
    for number in range(len(lines) - 1):
        told = refused(folder, lines[:number] + lines[number + 1 :])
        assert names(told, number + 1), f"{number + 1}: {told}"


def test_two_lines_that_are_swapped_are_named(record: Path, folder: Path) -> None:
    lines = lines_of(record)
    for number in range(1, len(lines) - 1):
        swapped = [*lines[:number], lines[number + 1], lines[number], *lines[number + 2 :]]
        assert names(refused(folder, swapped), number + 1), number + 1


def test_a_line_that_is_replayed_is_named(record: Path, folder: Path) -> None:
    lines = lines_of(record)
    for number in range(1, len(lines)):
        told = refused(folder, [*lines[: number + 1], lines[number], *lines[number + 1 :]])
        assert names(told, number + 2), number + 1
        assert refused(folder, [*lines, lines[number]]), number + 1


def test_a_line_of_another_assessment_is_named(record: Path, folder: Path) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    other = lines_of(given(elsewhere, "Another"))
    lines = lines_of(record)
    for number in range(1, len(lines)):
        assert names(refused(folder, [*lines[:number], other[1], *lines[number + 1 :]]), number + 1), number + 1


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path


def changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return "x" if value is None else f"{value}x" if not value else value[:-1] + ("y" if value[-1] != "y" else "z")


def test_every_field_of_every_line_that_is_edited_is_named(record: Path, folder: Path) -> None:
    lines, tried = lines_of(record), 0
    for number, line in enumerate(lines):
        content = json.loads(line)
        for path in leaves(content):
            if path[0] == "form" and path[1] == "texts":
                continue  # these are tried once each, below: they are long
            mutated = copy.deepcopy(content)
            inner = mutated
            for key in path[:-1]:
                inner = inner[key]
            if path[-1] == "redacted":
                continue  # who and when stand in a record of their own, which verify holds it against
            inner[path[-1]] = changed(inner[path[-1]])
            told = refused(folder, [*lines[:number], ledger.as_line(mutated), *lines[number + 1 :]])
            assert names(told, number + 1), f"{number + 1}, {path}: {told}"
            tried += 1
    assert tried > 400


def test_the_form_that_the_first_line_carries_can_not_be_edited(record: Path, folder: Path) -> None:
    lines = lines_of(record)
    first = json.loads(lines[0])
    for sheet in first["form"]["texts"]:
        mutated = copy.deepcopy(first)
        mutated["form"]["texts"][sheet] += " "
        assert names(refused(folder, [ledger.as_line(mutated), *lines[1:]]), 1)


def test_a_field_that_is_taken_out_or_put_in_is_named(record: Path, folder: Path) -> None:
    lines = lines_of(record)
    for number, line in enumerate(lines):
        content = json.loads(line)
        for key in list(content):
            told = refused(
                folder, [*lines[:number], ledger.as_line({k: v for k, v in content.items() if k != key}), *lines[number + 1 :]]
            )
            assert told, f"{number + 1}, without {key}"
        assert names(
            refused(folder, [*lines[:number], ledger.as_line({**content, "more": 1}), *lines[number + 1 :]]), number + 1
        )


def test_a_line_that_is_cut_in_the_middle_is_named_or_set_aside(record: Path, folder: Path) -> None:
    lines = lines_of(record)
    for number in range(len(lines) - 1):
        half = lines[number][: len(lines[number]) // 2]
        assert names(refused(folder, [*lines[:number], half, *lines[number + 1 :]]), number + 1)
    file = folder / "mutated.jsonl"
    for cut in (1, 7, len(lines[-1]) // 2, len(lines[-1]) - 1):
        file.write_bytes(b"\n".join(lines)[:-cut])
        opened = ledger.read(file)
        assert opened.torn and len(opened.lines) == len(lines) - 1


# -- A cut at the end -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.HTML, Format.JSON])
def test_a_cut_at_the_end_is_found_by_a_document_that_remembers_more(record: Path, folder: Path, form: Format) -> None:
    whole = library.read(record)
    printed = folder / f"printed.{form.value}"
    printed.write_text(render(output.of(whole.ledger, whole.bank, whole.response), form), encoding="utf-8")
    lines, agrees = verify.verified(whole, printed)
    assert any("names exactly what stands here now" in line for line in lines), lines
    cut = folder / "cut.jsonl"
    all_lines = lines_of(record)
    for end in range(2, len(all_lines)):
        cut.write_bytes(b"\n".join(all_lines[:end]) + b"\n")
        told, agrees = verify.verified(library.read(cut), printed)
        last = f"was printed from record {len(all_lines) - 1}, and this file ends at record {end - 1}: its end is missing"
        assert any(last in line for line in told), told
        assert not agrees


def test_a_cut_at_the_end_is_found_by_a_copy_that_remembers_more(record: Path, folder: Path) -> None:
    cut = folder / "cut.jsonl"
    all_lines = lines_of(record)
    for end in range(2, len(all_lines)):
        cut.write_bytes(b"\n".join(all_lines[:end]) + b"\n")
        told, agrees = verify.verified(library.read(cut), record)
        missing = f"{record.name} has {counted(len(all_lines) - end, 'change')} more than this file"
        assert any(missing in line and "the end of this file is missing" in line for line in told), told
        assert not agrees
        back, _ = verify.verified(library.read(record), cut)
        assert any("this file has more" in line for line in back)


def test_an_approval_that_is_cut_off_is_missed_by_the_document_that_names_it(record: Path, folder: Path) -> None:
    lines = lines_of(record)
    cut = folder / "cut.jsonl"
    number = next(n for n, line in enumerate(lines) if b'"do":"join"' in line)
    cut.write_bytes(b"\n".join(lines[: number + 1]) + b"\n")
    approved = library.read(cut)
    printed = folder / "approved.md"
    printed.write_text(render(output.of(approved.ledger, approved.bank, approved.response), Format.MARKDOWN), encoding="utf-8")
    cut.write_bytes(b"\n".join(lines[:number]) + b"\n")
    told, agrees = verify.verified(library.read(cut), printed)
    assert not agrees and any("its end is missing" in line for line in told)


def test_a_record_that_is_written_anew_is_found_by_the_document(record: Path, folder: Path) -> None:
    whole = library.read(record)
    printed = folder / "printed.md"
    printed.write_text(render(output.of(whole.ledger, whole.bank, whole.response), Format.MARKDOWN), encoding="utf-8")
    anew = folder / "anew.jsonl"
    anew.write_bytes(lines_of(record)[0] + b"\n")
    kept = ledger.read(anew)
    for one in whole.ledger.records:
        kept.append(tuple(change for change in one.changes if isinstance(change, Set | Place)) or (Undo(1),), PRIYA)
    told, agrees = verify.verified(library.read(anew), printed)
    assert not agrees and any("was printed from another record" in line for line in told)


# -- Texts that were taken out ----------------------------------------------------------------------------------------


def test_what_was_taken_out_leaves_the_chain_whole_and_says_when_and_by_whom(record: Path) -> None:
    meant = library.read(record)
    shown = render(output.of(meant.ledger, meant.bank, meant.response), Format.MARKDOWN)
    assert "redacted on" in shown and "by Priya Nair" in shown
    assert "Jane Smith" not in shown


def test_a_text_that_went_without_a_record_of_it_is_found(record: Path, folder: Path) -> None:
    lines = [json.loads(line) for line in lines_of(record)]
    (change,) = [one for one in lines[2]["changes"] if one["do"] == "set"]
    text = change["answer"]["value"]
    change["answer"]["value"] = {"sealed": sealed_text(text["text"], text["salt"]), "redacted": "on 3 March 2026 by Sam Okoro"}
    silent = folder / "silent.jsonl"
    silent.write_bytes(b"".join(ledger.as_line(line) + b"\n" for line in lines))
    told, agrees = verify.verified(library.read(silent), None)
    assert not agrees and any(
        "In record 2 a text is missing that nobody is recorded to have taken out" in line for line in told
    )


def test_words_that_were_written_where_a_text_was_taken_out_are_not_believed(record: Path, folder: Path) -> None:
    """No seal covers them; who took it out and when is told from the record of the redaction alone."""
    content = record.read_text(encoding="utf-8")
    (told,) = set(re.findall(r'"redacted":"([^"]*)"', content))
    for words in ("on 3 March 2026 by Sam Okoro", "The Council decided in March.", f"{told} and Sam Okoro", ""):
        edited = folder / "edited.jsonl"
        edited.write_text(content.replace(f'"redacted":"{told}"', f'"redacted":{json.dumps(words)}'), encoding="utf-8")
        meant = library.read(edited)
        shown = render(output.of(meant.ledger, meant.bank, meant.response), Format.MARKDOWN)
        assert "(redacted)" in shown and (not words or words not in shown)
        said, agrees = verify.verified(meant, None)
        assert not agrees and any("are not those of the redaction" in line for line in said)
        assert any("taken out for good on" in line and "by Priya Nair" in line for line in said)


@pytest.mark.parametrize("lines", [["a line"], [None], [1], "ab", {"a": 1}, 1, None, [{"seal": 1}], [[]]], ids=repr)
def test_a_copy_that_was_taken_in_and_is_none_is_a_damaged_line(tmp_path: Path, lines: object) -> None:
    file = given(tmp_path, "Winter hubs")
    kept = ledger.read(file)
    author = {"name": "Eve", "account": "", "host": ""}
    change = {"do": "join", "after": 0, "lines": lines}
    line = {"seq": 2, "time": "2026-11-22T10:00:00Z", "author": author, "changes": [change], "before": kept.head}
    file.write_bytes(file.read_bytes() + json.dumps(sealed(line)).encode() + b"\n")
    with pytest.raises(LedgerError, match="this line is damaged: it is no record"):
        ledger.read(file)
