"""The record on disk: on disk or nothing has changed; damage is found and named; nobody's answers are lost."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from threading import Barrier, Thread
from typing import BinaryIO, TypeVar

import pytest

from tests.helpers.driving import BASE, CTRL_C, CTRL_D, ENTER, Terminal
from tests.helpers.folders import all_in
from tests.helpers.ledgers import BY, NAME, begun, said
from tests.helpers.places import FIXTURES
from tests.helpers.tiny import EVERY_KIND_TEXT
from wizard.core.errors import LedgerError
from wizard.core.form.answers import At, Known, NotApplicable, NotYet, Unfit
from wizard.core.past import redaction
from wizard.core.record.changes import Approve, Author, Change, Drop, Place, Record, Redact, Set
from wizard.core.record.codec import chained, decode, encode, sealed
from wizard.core.record.response import fold
from wizard.core.record.shapes import FromLaterVersion
from wizard.files import disk
from wizard.store import ledger, library

# -- Writing and reading ----------------------------------------------------------------------------------------------


def test_what_was_appended_is_read_again(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    first = kept.append(said("Hall"), BY).record
    second = kept.append((Place(At("people"), "e1"), Set(At("people.name", ("e1",)), NotYet("Asha", "2026-12-01"))), BY).record
    again = ledger.read(kept.path)
    assert again.records == [first, second]
    assert again.id == kept.id
    assert again.last.author == BY


def test_every_change_and_answer_comes_back_from_json_as_it_was() -> None:
    changes = (
        Set(NAME, Known("Hall", "because"), 3),
        Set(NAME, Known(("a", "b"))),
        Set(NAME, NotYet("Asha", "2026-12-01")),
        Set(NAME, NotApplicable("there is none")),
        Set(NAME, Unfit("perhaps", "not one of yes, no")),
        Set(NAME, None),
        Place(At("people"), "e1", "e0"),
        Drop(At("people"), "e1"),
        Approve("words", "Sam", "Partner", "2026-04-02", "f" * 64),
    )
    record = Record(1, "2026-11-22T10:00:00Z", BY, changes)
    line = json.loads(json.dumps(encode(record, "before", lambda: "salt")))
    assert decode(line) == record


def test_the_chain_covers_a_text_by_its_salted_hash_so_that_it_can_be_taken_out(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("A name typed by mistake"), BY)
    line = json.loads(kept.lines[1])
    text = line["changes"][0]["answer"]["value"]
    assert text["text"] == "A name typed by mistake"
    before = chained(line)
    text["text"] = "Another name"
    assert chained(line) != before


def test_nothing_but_the_folder_of_assessments_is_written(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["kept", "kept/hall.jsonl", "tiny.yaml"]


def test_a_file_is_never_written_over_another(tmp_path: Path) -> None:
    one, two = begun(tmp_path), begun(tmp_path)
    assert (one.path.name, two.path.name) == ("hall.jsonl", "hall-2.jsonl")
    one.rename("Winter hubs")
    two.rename("Winter hubs")
    assert (one.path.name, two.path.name) == ("winter-hubs.jsonl", "winter-hubs-2.jsonl")
    assert ledger.read(two.path).id == two.id


def test_a_file_can_be_opened_without_the_bank_it_came_from(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    (tmp_path / "tiny.yaml").unlink()
    mailed = tmp_path / "elsewhere.jsonl"
    mailed.write_bytes(kept.path.read_bytes())
    opened = library.read(mailed)
    assert opened.title == "Hall"
    assert opened.bank.title == "A tiny form"


# -- Damage -----------------------------------------------------------------------------------------------------------


def test_every_cut_of_the_file_is_seen_for_what_it_is(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    for word in ("One", "Two", "Three"):
        kept.append(said(word), BY)
    whole = kept.path.read_bytes()
    ends = [number + 1 for number, byte in enumerate(whole) if byte == 10]
    for cut in range(ends[0], len(whole)):
        kept.path.write_bytes(whole[:cut])
        opened = ledger.read(kept.path)
        assert len(opened.records) == sum(end - 1 <= cut for end in ends) - 1
        assert bool(opened.torn) == (cut not in ends and cut + 1 not in ends)


def test_a_torn_last_line_is_set_aside_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("One"), BY)
    with kept.path.open("ab") as file:
        file.write(b'{"seq":2,"time":"2026')
    opened = ledger.read(kept.path)
    appended = opened.append(said("Two"), BY)
    assert "torn" in appended.notes[0]
    assert kept.path.with_suffix(".torn").read_bytes() == b'{"seq":2,"time":"2026'
    assert [record.seq for record in ledger.read(kept.path).records] == [1, 2]


@pytest.mark.parametrize("end", [b"", b"\n\n\n", b"\r\n", b"\n \n\t", b"  "])
def test_a_last_line_that_verifies_counts_however_the_file_ends(tmp_path: Path, end: bytes) -> None:
    kept = begun(tmp_path)
    kept.append(said("One"), BY)
    kept.path.write_bytes(kept.path.read_bytes().removesuffix(b"\n") + end)
    opened = ledger.read(kept.path)
    assert [record.seq for record in opened.records] == [1]
    assert opened.append(said("Two"), BY).notes == ()
    assert [record.seq for record in ledger.read(kept.path).records] == [1, 2]
    assert sorted(path.name for path in kept.path.parent.iterdir()) == ["hall.jsonl"]


def test_a_line_feed_that_is_stripped_under_the_session_does_no_harm(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.path.write_bytes(kept.path.read_bytes().removesuffix(b"\n"))
    assert kept.append(said("One"), BY).notes == ()
    kept.path.write_bytes(kept.path.read_bytes() + b"\n\n")
    assert kept.append(said("Two", 1), BY).notes == ()
    assert [record.seq for record in ledger.read(kept.path).records] == [1, 2]


def test_a_torn_line_behind_blank_ones_is_set_aside(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    with kept.path.open("ab") as file:
        file.write(b'\n\n{"seq":1,"ti')
    assert "torn" in ledger.read(kept.path).append(said("One"), BY).notes[0]
    assert [record.seq for record in ledger.read(kept.path).records] == [1]


@pytest.mark.parametrize("given", ["../../../escape", "a/b", "\0", "", "F3E74A6D365C", 7, None])
def test_an_id_that_the_program_does_not_give_is_refused(tmp_path: Path, given: object) -> None:
    """It is part of the names of files."""
    kept = begun(tmp_path)
    kept.path.write_bytes(json.dumps(sealed({**json.loads(kept.lines[0]), "id": given})).encode() + b"\n")
    with pytest.raises(LedgerError, match=r"hall\.jsonl:1.*its id"):
        ledger.read(kept.path)


@pytest.mark.parametrize("odd", [None, "our", ["a", "b"], {"organisation": 1}, {"organisation": None}])
@pytest.mark.parametrize("part", ["texts", "settings"])
def test_a_form_whose_texts_or_words_are_none_is_told_as_damage_of_the_first_line(
    tmp_path: Path, part: str, odd: object
) -> None:
    path = begun(tmp_path).path
    first, *others = path.read_bytes().splitlines()
    line = json.loads(first)
    line["form"][part] = odd
    path.write_bytes(b"\n".join([ledger.as_line(sealed(line)), *others, b""]))
    with pytest.raises(LedgerError, match="does not carry its form"):
        ledger.read(path)


def test_a_key_that_stands_twice_in_a_line_is_found(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    doubled = kept.lines[1].replace(b'"answer":', b'"answer":null,"answer":')
    assert json.loads(doubled) == json.loads(kept.lines[1])
    kept.path.write_bytes(kept.lines[0] + b"\n" + doubled + b"\n")
    with pytest.raises(LedgerError, match=r"hall\.jsonl:2.*a key is there twice"):
        ledger.read(kept.path)


def without_id(line: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in line.items() if key != "id"}


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda lines: [b"[" * 100_000, *lines[1:]],
        lambda lines: [lines[0], b"[" * 100_000],
        lambda lines: [lines[0], b'{"a":' * 900 + b"1" + b"}" * 900],
        lambda lines: [json.dumps(sealed(without_id(json.loads(lines[0])))).encode()],
        lambda lines: [json.dumps(sealed({**json.loads(lines[0]), "time": "bananas"})).encode()],
        lambda lines: [json.dumps(sealed({**json.loads(lines[0]), "time": "0001-01-01T00:00:00Z"})).encode()],
    ],
)
def test_one_spoilt_file_hides_no_other_and_is_named(tmp_path: Path, spoilt: Callable[[list[bytes]], list[bytes]]) -> None:
    kept, other = begun(tmp_path), begun(tmp_path)
    kept.append(said("Hall"), BY)
    kept.path.write_bytes(b"".join(line + b"\n" for line in spoilt(kept.lines)))
    found, wrong = all_in(other.path.parent)
    assert [one.ledger.path for one in found] == [other.path]
    assert [str(kept.path) in str(error) for error in wrong] == [True]


def test_others_are_caught_up_with_without_writing(tmp_path: Path) -> None:
    mine = begun(tmp_path)
    theirs = ledger.read(mine.path)
    theirs.append(said("Hall"), Author("Sam"))
    theirs.rename("Town hall")
    before = theirs.path.read_bytes()
    assert [record.author.name for record in mine.catch_up()] == ["Sam"]
    assert mine.catch_up() == ()
    assert mine.path == theirs.path
    assert theirs.path.read_bytes() == before


@pytest.mark.parametrize("which", [2, 3])
def test_any_changed_byte_of_a_whole_line_is_found_and_the_line_named(tmp_path: Path, which: int) -> None:
    kept = begun(tmp_path)
    for word in ("One", "Two", "Three"):
        kept.append(said(word), BY)
    lines = kept.path.read_bytes().split(b"\n")
    missed = []
    for place in range(len(lines[which])):
        changed = bytearray(lines[which])
        changed[place] ^= 1
        if changed[place] == 10:
            continue
        kept.path.write_bytes(b"\n".join([*lines[:which], bytes(changed), *lines[which + 1 :]]))
        try:
            ledger.read(kept.path)
            missed.append(place)
        except LedgerError as error:
            assert f"hall.jsonl:{which + 1}" in str(error)
    assert missed == []


@pytest.mark.parametrize("order", [(0, 2, 3), (0, 2, 1, 3), (0, 1, 1, 2, 3), (0, 1, 3)])
def test_lines_cut_out_swapped_or_repeated_are_found(tmp_path: Path, order: tuple[int, ...]) -> None:
    kept = begun(tmp_path)
    for word in ("One", "Two", "Three"):
        kept.append(said(word), BY)
    lines = kept.path.read_bytes().splitlines()
    kept.path.write_bytes(b"".join(lines[number] + b"\n" for number in order))
    with pytest.raises(LedgerError, match="damaged"):
        ledger.read(kept.path)


def test_a_record_of_a_later_version_is_read_around_and_not_written_over(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    line = json.loads(kept.lines[-1])
    later = sealed({**line, "seq": 2, "changes": [{"do": "sign"}], "before": kept.head})
    with pytest.raises(FromLaterVersion):
        decode(later)
    with kept.path.open("ab") as file:
        file.write(json.dumps(later).encode() + b"\n")
    opened = ledger.read(kept.path)
    assert opened.records[0].seq == 1
    with pytest.raises(LedgerError, match="newer version"):
        opened.append(said("Two"), BY)


@pytest.mark.parametrize("content", [b"", b"\n", b"[]\n", b"{}\n", b"hello\n", b"\xff\xfe\n", b'{"format":"due-regard/9"}\n'])
def test_what_is_no_assessment_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.jsonl"
    file.write_bytes(content)
    with pytest.raises(LedgerError) as caught:
        ledger.read(file)
    assert "other.jsonl:1" in str(caught.value)


# -- Two at once ------------------------------------------------------------------------------------------------------


def test_what_somebody_else_appended_meanwhile_is_taken_in(tmp_path: Path) -> None:
    mine = begun(tmp_path)
    mine.append(said("Hall"), BY)
    theirs = ledger.read(mine.path)
    theirs.append((Set(At("story"), Known("Their story.")),), Author("Sam"))
    appended = mine.append(said("Town hall", 1), BY)
    assert [other.author.name for other in appended.others] == ["Sam"]
    assert [record.seq for record in ledger.read(mine.path).records] == [1, 2, 3]


def test_a_file_renamed_or_put_away_in_another_window_is_followed(tmp_path: Path) -> None:
    mine = begun(tmp_path)
    mine.append(said("Hall"), BY)
    theirs = ledger.read(mine.path)
    theirs.rename("Town hall")
    assert mine.append(said("One", 1), BY).notes == ()
    assert mine.path == theirs.path
    ledger.read(mine.path).put_away()
    mine.append(said("Two", 2), BY)
    assert mine.path.parent.name == ledger.AWAY
    assert len(list(tmp_path.rglob("*.jsonl"))) == 1


def test_a_folder_removed_under_the_session_is_made_again(tmp_path: Path) -> None:
    mine = begun(tmp_path)
    mine.append(said("Hall"), BY)
    mine.path.unlink()
    mine.path.parent.rmdir()
    mine.append(said("Two"), BY)
    assert len(ledger.read(mine.path).records) == 2


def test_an_assessment_in_which_somebody_else_answered_is_never_discarded(tmp_path: Path) -> None:
    mine = begun(tmp_path)
    ledger.read(mine.path).append(said("Theirs"), Author("Sam"))
    assert not mine.discard_unused()
    assert len(ledger.read(mine.path).records) == 1


def test_four_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    code = (
        "import sys; from pathlib import Path; from wizard.store import ledger\n"
        "from wizard.core.form.answers import *; from wizard.core.record.changes import *\n"
        "kept = ledger.read(Path(sys.argv[1]))\n"
        "for n in range(25): kept.append((Set(At('story'), Known(f'{sys.argv[2]} {n}')),), Author(sys.argv[2]))\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(kept.path), f"writer-{n}"]) for n in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    assert len(ledger.read(kept.path).records) == 100


def test_a_file_replaced_under_the_session_is_left_alone_and_nothing_is_lost(tmp_path: Path) -> None:
    mine = begun(tmp_path)
    older = mine.path.read_bytes()
    mine.append(said("Hall"), BY)
    where = mine.path
    where.write_bytes(older)
    appended = mine.append(said("Town hall"), BY)
    assert "was replaced" in appended.notes[0]
    assert where.read_bytes() == older
    assert [record.seq for record in ledger.read(mine.path).records] == [1, 2]
    assert mine.path.name == "hall-kept.jsonl"


def test_a_file_removed_under_the_session_is_written_again(tmp_path: Path) -> None:
    mine = begun(tmp_path)
    mine.append(said("Hall"), BY)
    mine.path.unlink()
    mine.append(said("Town hall"), BY)
    assert [record.seq for record in ledger.read(mine.path).records] == [1, 2]


# -- Waiting for the lock ---------------------------------------------------------------------------------------------


class Waiting(ledger.Ledger):
    """A ledger that others overtake once it has opened the file, before it has the lock."""

    meanwhile: Iterator[Callable[[], object]] = iter(())

    def _open(self, mode: str) -> BinaryIO:
        file = super()._open(mode)
        for act in self.meanwhile:
            act()
            break
        return file


class Watched(ledger.Ledger):
    """A ledger that lets others look while it holds the lock, before a line of its own is on disk."""

    look: Callable[[], object]

    def _line(self, changes: tuple[Change, ...], by: Author) -> tuple[Record, bytes]:
        self.look()
        return super()._line(changes, by)


L = TypeVar("L", bound=ledger.Ledger)


def opened(as_: type[L], path: Path) -> L:
    known = ledger.read(path)
    return as_(known.path, known.id, known.opened, known.form, known.lines, known.records)


def waiting(path: Path, *acts: Callable[[], object]) -> Waiting:
    kept = opened(Waiting, path)
    kept.meanwhile = iter(acts)
    return kept


def take_out(kept: ledger.Ledger, words: str) -> None:
    """Take a text out of the file for good."""
    every = [json.loads(line) for line in kept.lines]
    seals = {one.seal for one in redaction.texts(every) if words in one.text}
    lines = [ledger.as_line(redaction.without(line, seals, "by Sam")) for line in every]
    kept.rewrite(lines, (Redact(tuple(seals), ""),), BY, expecting=kept.last.seq)


def large() -> str:
    return "x" * ledger.MOST_LINE


def answered_where_it_is_gone(kept: ledger.Ledger) -> None:
    kept.path.unlink()
    kept.append(said(large()), BY)


ACTS: dict[str, Callable[[ledger.Ledger], object]] = {
    "an answer": lambda kept: kept.append(said(large()), BY),
    "an answer where the file is gone": answered_where_it_is_gone,
    "a text taken out, with more words in its place": lambda kept: take_out(kept, "Jane"),
    "a new assessment": lambda kept: ledger.start(kept.path.parent, "more", kept.form, BY, said(large())),
    "what others wrote": lambda kept: kept.take_lines([kept.lines[-1] + large().encode()], expecting=2),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_no_act_writes_a_line_that_is_larger_than_is_read(
    tmp_path: Path, act: Callable[[ledger.Ledger], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = begun(tmp_path)
    kept.append(tuple(Set(At("story"), Known("Jane")) for _ in range(100)), BY)
    kept.append(said("Hall"), BY)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.jsonl")}
    monkeypatch.setattr(ledger, "MOST_LINE", max(map(len, kept.lines)))
    with pytest.raises(LedgerError, match=r"not (saved|changed): "):
        act(kept)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*.jsonl")}
    assert after.items() <= before.items()


def with_a_name(folder: Path) -> ledger.Ledger:
    kept = begun(folder)
    kept.append(said("Hall"), BY)
    kept.append((Set(At("story"), Known("Jane Smith asked.")),), BY)
    return kept


def test_an_answer_that_waited_while_texts_were_taken_out_is_in_the_new_file(tmp_path: Path) -> None:
    path = with_a_name(tmp_path).path
    mine = waiting(path, lambda: take_out(ledger.read(path), "Jane"))
    appended = mine.append(said("Town hall", 1), BY)
    assert [type(other.changes[0]) for other in appended.others] == [Redact]
    assert [record.seq for record in ledger.read(path).records] == [1, 2, 3, 4]
    assert ledger.read(path).last == appended.record
    assert b"Jane" not in path.read_bytes()
    assert [one.name for one in path.parent.iterdir()] == ["hall.jsonl"]


@pytest.mark.parametrize("_", range(20))
def test_answers_of_other_windows_that_wait_for_a_redaction_are_all_kept(tmp_path: Path, _: int) -> None:
    """Each has opened the file before it is replaced, and writes as soon as it can."""
    path = with_a_name(tmp_path).path
    ready = Barrier(4)

    def write(number: int) -> None:
        waiting(path, ready.wait).append((Set(At("story"), Known(f"Writer {number}")),), BY)

    writers = [Thread(target=write, args=(number,)) for number in range(3)]
    redactor = opened(Watched, path)

    def all_wait() -> None:
        for writer in writers:
            writer.start()
        ready.wait()

    redactor.look = all_wait
    take_out(redactor, "Jane")
    for writer in writers:
        writer.join()
    answers = {str(record.changes) for record in ledger.read(path).records}
    assert all(any(f"Writer {number}" in one for one in answers) for number in range(3))
    assert len(ledger.read(path).records) == 6


@pytest.mark.parametrize("write", [lambda kept: take_out(kept, "Jane"), lambda kept: kept.append(said("Town hall"), BY)])
def test_nobody_else_has_the_lock_while_a_line_is_written_or_texts_are_taken_out(
    tmp_path: Path, write: Callable[[ledger.Ledger], object]
) -> None:
    watched, looked = opened(Watched, with_a_name(tmp_path).path), []
    whole = os.fsync

    def locked() -> None:
        with watched.path.open("rb") as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        looked.append(True)

    def synced(handle: int) -> None:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):  # the folder is synced when the file is in its place
            locked()
        whole(handle)

    watched.look = locked
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", synced)
        write(watched)
    assert len(looked) == 2


def test_texts_are_not_taken_out_where_somebody_wrote_meanwhile(tmp_path: Path) -> None:
    path = with_a_name(tmp_path).path
    mine = waiting(path, lambda: ledger.read(path).append(said("Theirs", 1), Author("Sam Okoro")))
    with pytest.raises(ledger.MovedOn, match=r"Sam Okoro changed it while you were looking at it\. Nothing was changed"):
        take_out(mine, "Jane")
    assert b"Jane" in path.read_bytes()
    take_out(mine, "Jane")
    assert b"Jane" not in path.read_bytes()
    assert mine.records == ledger.read(path).records


def test_texts_that_could_not_be_taken_out_are_there_and_the_ledger_goes_on(tmp_path: Path) -> None:
    kept = with_a_name(tmp_path)
    before = kept.path.read_bytes()

    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch, pytest.raises(LedgerError, match="the disk is full"):
        patch.setattr(os, "fsync", fail)
        take_out(kept, "Jane")
    assert kept.path.read_bytes() == before
    assert [one.name for one in kept.path.parent.iterdir()] == ["hall.jsonl"]
    assert kept.append(said("Town hall", 1), BY).others == ()


def renamed(other: ledger.Ledger) -> None:
    other.rename("Town hall")


def renamed_and_put_away(other: ledger.Ledger) -> None:
    other.put_away()
    other.rename("Town hall")


def put_away_and_taken_out(other: ledger.Ledger) -> None:
    other.put_away()
    other.take_out()
    other.rename("Town hall")


MOVES = (renamed, ledger.Ledger.put_away, renamed_and_put_away, put_away_and_taken_out)


@pytest.mark.parametrize("move", MOVES)
def test_an_answer_that_waited_while_the_file_was_renamed_or_put_away_follows_it(
    tmp_path: Path, move: Callable[[ledger.Ledger], object]
) -> None:
    path = with_a_name(tmp_path).path
    other = ledger.read(path)
    mine = waiting(path, lambda: move(other))
    assert mine.append(said("Two", 1), BY).notes == ()
    assert mine.path == other.path
    assert len(ledger.read(mine.path).records) == 3
    assert len(list(tmp_path.rglob("*.jsonl"))) == 1


def test_an_answer_follows_its_file_where_another_assessment_took_the_name(tmp_path: Path) -> None:
    path = with_a_name(tmp_path).path
    other = ledger.read(path)

    def act() -> None:
        other.rename("Town hall")
        begun(tmp_path).append(said("Hall"), BY)

    mine = waiting(path, act)
    assert mine.append(said("Two", 1), BY).notes == ()
    assert mine.path == other.path
    assert sorted(one.name for one in path.parent.iterdir()) == ["hall.jsonl", "town-hall.jsonl"]
    assert [len(ledger.read(path.with_name(name)).records) for name in ("hall.jsonl", "town-hall.jsonl")] == [1, 3]


def test_a_file_that_was_renamed_is_told_from_copies_beside_it(tmp_path: Path) -> None:
    path = with_a_name(tmp_path).path
    content = path.read_bytes()
    copies = [path.with_name(f"{name}-copy.jsonl") for name in "abcdxyz"]
    other, mine = ledger.read(path), ledger.read(path)
    for copy in copies[:4]:
        copy.write_bytes(content)
    other.rename("Town hall")
    for copy in copies[4:]:
        copy.write_bytes(content)
    mine.append(said("Two", 1), BY)
    assert mine.path == other.path
    assert [copy.read_bytes() for copy in copies] == [content] * 7


def test_what_is_renamed_or_put_away_is_where_another_window_renamed_it_to(tmp_path: Path) -> None:
    path = with_a_name(tmp_path).path
    one, other = ledger.read(path), ledger.read(path)
    one.put_away()
    other.put_away()
    assert one.path == other.path == path.parent / ledger.AWAY / "hall.jsonl"
    one.take_out()
    other.take_out()
    one.rename("Town hall")
    other.rename("Town hall")
    assert one.path == other.path == path.with_name("town-hall.jsonl")
    assert len(list(tmp_path.rglob("*.jsonl"))) == 1


def test_an_unused_assessment_that_is_discarded_under_an_answer_is_written_again(tmp_path: Path) -> None:
    other = begun(tmp_path)
    path, gone = other.path, []
    mine = waiting(path, lambda: gone.append(other.discard_unused()))
    mine.append(said("Hall"), BY)
    assert gone == [True]
    assert len(ledger.read(path).records) == 1


def test_an_assessment_in_which_somebody_answers_as_it_is_discarded_is_kept(tmp_path: Path) -> None:
    path = begun(tmp_path).path
    mine = waiting(path, lambda: ledger.read(path).append(said("Theirs"), Author("Sam")))
    assert not mine.discard_unused()
    assert len(ledger.read(path).records) == 1


def test_a_file_that_is_replaced_again_and_again_is_no_place_to_write(tmp_path: Path) -> None:
    path = with_a_name(tmp_path).path

    def replaced() -> None:
        again = path.with_name("again")
        again.write_bytes(path.read_bytes())
        again.replace(path)

    mine = opened(Waiting, path)
    mine.meanwhile = repeat(replaced)
    with pytest.raises(LedgerError, match="another program keeps replacing the file"):
        mine.append(said("Two", 1), BY)
    assert len(ledger.read(path).records) == 2


# -- Failing disks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_what_could_not_be_synced_is_not_saved_and_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    before = kept.path.read_bytes()

    def fail(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch, pytest.raises(LedgerError, match="not saved"):
        patch.setattr(os, "fsync", fail)
        kept.append(said("Town hall"), BY)
    assert kept.path.read_bytes() == before
    assert kept.append(said("Town hall"), BY).record.seq == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is POSIX")
def test_a_full_disk_is_said_and_another_place_is_offered(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    limited = ["sh", "-c", f'ulimit -f 32; exec "{sys.executable}" -m wizard "$@"', "wizard"]
    talk = Terminal(["new", "tiny.yaml"], tmp_path, program=limited, rows=40).see("Your name", "Enter done")
    talk.press("Hall", ENTER)
    talk.see("The story", "Ctrl-D done")
    talk.paste("much " * 4000)
    talk.press(CTRL_D)
    talk.see("not saved: the file would be larger than is allowed", "Your last answer is not saved yet").press("b", ENTER)
    talk.see("The story", "much much").press(CTRL_C)
    assert talk.end() == 0
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    opened = ledger.read(file)
    assert len(opened.records) == 1
    assert not opened.torn


# -- Ends -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "status"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_a_closed_terminal_or_an_order_to_end_is_an_orderly_pause(
    tmp_path: Path, number: signal.Signals, status: int, options: tuple[str, ...]
) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    talk = Terminal(["new", "tiny.yaml", *options], tmp_path).see("Your name")
    talk.press("Hall", "\n" if options else ENTER)
    talk.see("The story", "/done" if options else "Ctrl-D done")
    talk.child.kill(number)
    assert talk.end() == status
    again = Terminal(["resume", *options], tmp_path, rows=40).see("You were at “The story”", "1 of 8 done")
    again.close()


def test_the_terminal_closing_under_the_program_leaves_everything_in_place(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    talk = Terminal(["new", "tiny.yaml"], tmp_path).see("Your name", "Enter done")
    talk.press("Hall", ENTER)
    talk.see("The story")
    talk.child.close(force=False)
    again = Terminal(["resume"], tmp_path, rows=40).see("You were at “The story”", "1 of 8 done")
    again.close()


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_an_answer_is_synced_before_the_next_question_is_shown(tmp_path: Path) -> None:
    """The order of system calls, where strace is there to show it."""
    if subprocess.run(["sh", "-c", "command -v strace"], capture_output=True, check=False).returncode:
        pytest.skip("strace is not installed: apt-get install strace")
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-s", "4000", "-e", "trace=write,fsync", "-o", str(trace), sys.executable, "-m", "wizard"]
    done = subprocess.run(
        [*command, "new", "tiny.yaml", "--plain"],
        input="Hall\n/leave\n",
        cwd=tmp_path,
        env={**BASE, "WIZARD_SETTINGS": str(tmp_path / "settings.yaml")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode and "ptrace" in done.stderr:
        pytest.skip("this machine does not allow tracing")
    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    answer = next(number for number, call in enumerate(calls) if '\\"text\\":\\"Hall\\"' in call)
    synced = next(number for number, call in enumerate(calls) if number > answer and "fsync(" in call)
    asked = next(number for number, call in enumerate(calls) if "The story" in call and "write(1" in call)
    assert answer < synced < asked


def test_the_fold_of_the_file_is_the_fold_of_the_session(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    for number in range(5):
        kept.append(said(f"Hall {number}"), BY)
    opened = library.read(kept.path)
    assert fold(opened.bank, kept.records).answers == opened.response.answers


def test_a_file_of_every_format_ever_released_opens_as_it_did() -> None:
    """The fixture is never written anew: a format that is changed gets another name and a fixture of its own."""
    opened = library.read(FIXTURES / "due-regard-1.jsonl")
    assert opened.title == "Town hall, Aldham"
    answers = opened.response.answers
    assert answers[At("story")] == Known("One.\n\n- two\n- three")
    assert answers[At("day")] == NotYet("Asha Patel", "2026-12-01")
    assert answers[At("sure")] == Known("yes", "We counted.")
    assert answers[At("colour")] == NotApplicable("There is none.")
    assert answers[At("groups")] == Known(("Public", "Staff"))
    assert answers[At("amount")] == Unfit("many", '"many" is not a number')
    assert opened.response.listed(At("people")) == ("e1",)
    assert [approve.name for _, approve in opened.response.approvals] == ["Sam Okoro"]


@pytest.mark.parametrize("expecting", [None, 0])
def test_what_went_into_a_file_that_lost_its_name_meanwhile_is_not_acknowledged_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expecting: int | None
) -> None:
    kept = begun(tmp_path)
    before = kept.path.read_bytes()
    written = disk.append

    def replaced(file: BinaryIO, line: bytes) -> None:
        written(file, line)
        beside = kept.path.with_suffix(".synced")
        beside.write_bytes(before)
        beside.replace(kept.path)

    monkeypatch.setattr(disk, "append", replaced)
    if expecting is None:
        kept.append(said("Hall"), BY)
        assert kept.path.stem.endswith("-kept")
        assert ledger.read(kept.path).records[-1].changes == said("Hall")
    else:
        with pytest.raises(ledger.MovedOn):
            kept.append(said("Hall"), BY, expecting=expecting)
        assert kept.path.read_bytes() == before


def test_who_writes_is_the_account_that_the_system_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    known = ledger.author({"name": "Priya Nair"})
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME", "COMPUTERNAME", "HOSTNAME"):
        monkeypatch.setenv(name, "chief.exec")
    assert ledger.author({"name": "Priya Nair"}) == known
    assert "chief.exec" not in (known.account, known.host)


def test_the_account_and_the_computer_are_left_out_where_the_settings_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ledger.author({"name": "Priya Nair", "account": "yes"}) == ledger.author({"name": "Priya Nair"})
    monkeypatch.setattr(ledger, "_account", pytest.fail)
    monkeypatch.setattr(ledger, "_host", pytest.fail)
    assert ledger.author({"name": "Priya Nair", "account": "no"}) == Author("Priya Nair")
    assert ledger.author({"account": "No"}) == Author("unknown")
