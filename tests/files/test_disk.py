"""Files on a disk that may fail: the old one or the new one, whole; regular files only; no litter; no wait without a word."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from tests.helpers.assessments import given
from tests.helpers.driving import BASE
from tests.helpers.folders import all_in
from tests.helpers.ledgers import BY, begun, said
from tests.helpers.running import wizard
from tests.helpers.tiny import EVERY_KIND_TEXT, REGISTER_TEXT
from wizard import answers
from wizard.core.errors import LedgerError
from wizard.core.form.answers import At
from wizard.core.talk.spot import Part
from wizard.files import disk
from wizard.store import drafts, ledger, library, settings

STORY = (At("story"), Part.VALUE)
LITTER = ".due-regard-0123456789ab.tmp"


def failing(code: int) -> Callable[[int], None]:
    def fail(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    return fail


# -- One way to replace a file ----------------------------------------------------------------------------------------


def test_a_file_is_replaced_by_another_and_never_written_in_place(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_bytes(b"old")
    with file.open("rb") as before:
        disk.put(file, b"new")
        assert before.read() == b"old"
    assert file.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_what_could_not_be_written_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    file = tmp_path / "kept"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(code))
    with pytest.raises(OSError, match=os.strerror(code)):
        disk.put(file, b"new")
    assert file.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


def test_a_replaced_file_keeps_its_rights_and_a_link_leads_to_it_still(tmp_path: Path) -> None:
    file, link = tmp_path / "kept", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    disk.put(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_folder_that_can_not_be_synced_after_a_file_was_replaced_is_said_to_be_uncertain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "sync_folder", lambda folder: failing(errno.EIO)(0))
    with pytest.raises(disk.Unconfirmed) as caught:
        disk.put(tmp_path / "kept", b"new")
    assert "it cannot be told whether it is saved" in str(disk.not_kept(tmp_path, caught.value))


class HalfFull(io.FileIO):
    """A file on a disk that has room for four bytes more."""

    room = 4

    def write(self, content: object) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        part = bytes(memoryview(content)[: self.room])  # type: ignore[arg-type]
        self.room -= len(part)
        return super().write(part)


def test_a_line_that_came_halfway_to_the_disk_is_cut_off_and_does_not_land_later(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_bytes(b"one\n")
    with HalfFull(file, "r+b") as full, pytest.raises(OSError, match="No space"):
        disk.append(cast("BinaryIO", full), b"a longer line")
    assert file.read_bytes() == b"one\n"


def test_a_line_that_can_not_be_cut_off_is_not_said_to_be_not_saved(tmp_path: Path) -> None:
    class Stuck(HalfFull):
        def truncate(self, size: int | None = None) -> int:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    file = tmp_path / "kept"
    file.write_bytes(b"one\n")
    with Stuck(file, "r+b") as full, pytest.raises(disk.Unconfirmed):
        disk.append(cast("BinaryIO", full), b"a longer line")


def test_settings_that_could_not_be_kept_are_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIZARD_SETTINGS", str(tmp_path / "settings.yaml"))
    settings.save({"name": "Priya Nair"})
    with monkeypatch.context() as patch, pytest.raises(Exception, match="your settings cannot be kept"):
        patch.setattr(os, "fsync", failing(errno.ENOSPC))
        settings.save({"name": "Sam"})
    assert settings.load() == {"name": "Priya Nair"}
    assert [one.name for one in tmp_path.iterdir()] == ["settings.yaml"]


@pytest.mark.parametrize("form", ["md", "html", "json", "csv"])
def test_a_document_that_was_cut_off_is_printed_anew(tmp_path: Path, form: str) -> None:
    file = given_register(tmp_path)
    printed = file.with_name(f"{file.stem}{'' if form == 'csv' else '-draft'}.{form}")
    assert wizard(tmp_path, "render", "buses", "--to", form).returncode == 0
    whole = printed.read_bytes()
    for cut in (0, 3, len(whole) // 3, len(whole) // 2, len(whole) - 1):
        printed.write_bytes(whole[:cut])
        assert wizard(tmp_path, "render", "buses", "--to", form).returncode == 0, cut
        assert printed.read_bytes() == whole


def given_register(folder: Path) -> Path:
    (folder / "register.yaml").write_text(REGISTER_TEXT, encoding="utf-8")
    plan = "name: Night buses\nrisks: [{title: Delay}]\nsteps: [{part: Buses, what: Run them, owner: Operations}]\n"
    (folder / "given.yaml").write_text(plan, encoding="utf-8")
    (folder / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    done = wizard(folder, "new", "register.yaml", "--answers", "given.yaml", "--no-input")
    assert done.returncode == 0, done.stderr
    return folder / "assessments" / "night-buses.jsonl"


def test_a_document_in_markdown_that_was_cut_off_before_its_answers_changed_is_printed_anew(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="One. " * 50)
    assert wizard(tmp_path, "render", "winter", "--to", "md").returncode == 0
    printed = file.with_name("winter-hubs-draft.md")
    printed.write_bytes(printed.read_bytes()[:255])
    ledger.read(file).append(said("Spring hubs", 1), BY)
    assert wizard(tmp_path, "render", "spring", "--to", "md").returncode == 0
    assert printed.read_text(encoding="utf-8").startswith("# Spring hubs")


# -- What a killed program left ---------------------------------------------------------------------------------------


def test_what_a_killed_program_left_goes_at_the_next_start(tmp_path: Path) -> None:
    folder = given(tmp_path, "Winter hubs").parent
    (folder / ".drafts").mkdir(exist_ok=True)
    for left in (folder / LITTER, folder / ".drafts" / LITTER):
        left.write_bytes(b"half")
    (folder / "spring-hubs.jsonl").write_bytes(disk.RESERVED)
    (folder / "notes.tmp").write_bytes(b"mine")
    assert wizard(tmp_path, "list").returncode == 0
    assert sorted(one.name for one in folder.rglob("*")) == [".drafts", "notes.tmp", "winter-hubs.jsonl"]


def test_a_file_that_is_being_made_in_another_window_is_left(tmp_path: Path) -> None:
    (tmp_path / LITTER).write_bytes(b"half")
    with (tmp_path / LITTER).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        disk.sweep(tmp_path)
        assert (tmp_path / LITTER).exists()
    disk.sweep(tmp_path)
    assert not (tmp_path / LITTER).exists()


@pytest.mark.parametrize("content", [b"", disk.RESERVED])
def test_a_name_that_was_kept_free_by_a_killed_rename_is_no_damaged_assessment(tmp_path: Path, content: bytes) -> None:
    kept = begun(tmp_path)
    kept.append(said("Hall"), BY)
    kept.path.with_name("town-hall.jsonl").write_bytes(content)
    assert all_in(kept.path.parent)[1] == []
    assert library.find(kept.path.parent, "hall").title == "Hall"
    kept.path.with_name("hall-2.jsonl").write_bytes(content)
    assert library.find(kept.path.parent, "hall").title == "Hall"


def test_a_torn_line_is_set_aside_once_though_the_program_was_killed_before_it_was_cut_off(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    torn = b'{"seq":1,"time":"2026'
    kept.path.with_suffix(".torn").write_bytes(torn)
    with kept.path.open("ab") as file:
        file.write(torn)
    assert "kept in hall.torn" in ledger.read(kept.path).append(said("Hall"), BY).notes[0]
    assert sorted(one.name for one in kept.path.parent.iterdir()) == ["hall.jsonl", "hall.torn"]


# -- Beginning, and taking back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("rights", [0o644, 0o444])
def test_a_record_that_was_cut_behind_its_first_line_is_never_taken_away(tmp_path: Path, rights: int) -> None:
    file = given(tmp_path, "Winter hubs")
    first = file.read_bytes().split(b"\n")[0] + b"\n"
    file.write_bytes(first)
    file.chmod(rights)
    done = wizard(tmp_path, "resume", "--plain", typed="/leave\n")
    assert done.returncode == 0, done.stderr
    assert "nothing is kept" not in done.stdout
    assert file.read_bytes() == first


def test_an_assessment_from_a_file_of_answers_is_there_with_them_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    (tmp_path / "given.json").write_text('{"name": "Winter hubs"}', encoding="utf-8")
    whole = os.fsync

    def full_after(count: int) -> Callable[[int], None]:
        calls: list[int] = []

        def sync(handle: int) -> None:
            calls.append(handle)
            (failing(errno.ENOSPC) if len(calls) > count else whole)(handle)

        return sync

    came = []
    for count in range(8):
        folder = tmp_path / str(count)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full_after(count))
            try:
                answers.take_in(tmp_path / "tiny.yaml", tmp_path / "given.json", {}, folder, draft=False)
            except LedgerError as error:
                assert "the disk is full" in str(error)
        came.append([len(one.ledger.records) for one in all_in(folder)[0]])
    assert came[0] == []
    assert came[-1] == [1]
    assert all(one in ([], [1]) for one in came)


# -- Regular files only -----------------------------------------------------------------------------------------------


def quickly(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command that has half a gigabyte of memory and must not wait for ever."""
    return subprocess.run(
        ["sh", "-c", f'ulimit -v 700000; exec "{sys.executable}" -m wizard "$@"', "wizard", *arguments],
        cwd=folder,
        env={**os.environ, **BASE, "WIZARD_SETTINGS": str(folder / "settings.yaml"), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def strange(folder: Path) -> list[Path]:
    os.mkfifo(folder / "pipe.jsonl")
    with (folder / "endless.jsonl").open("wb") as file:
        file.truncate(300_000_000)
    (folder / "zero.jsonl").symlink_to("/dev/zero")
    return [folder / f"{name}.jsonl" for name in ("pipe", "endless", "zero")]


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
def test_pipes_devices_and_endless_files_are_refused_in_words_wherever_a_path_is_given(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs")
    for there in strange(tmp_path):
        bank = there.with_suffix(".yaml")
        there.rename(bank)
        answered = quickly(tmp_path, "new", "tiny.yaml", "--answers", bank.name, "--no-input")
        for done in (
            answered,
            quickly(tmp_path, "bank", "check", bank.name),
            quickly(tmp_path, "list", WIZARD_SETTINGS=bank.name),
            quickly(tmp_path, "settings", WIZARD_SETTINGS=bank.name),
            quickly(tmp_path, "verify", "winter", bank.name),
            quickly(tmp_path, "render", "winter", "--out", bank.name),
            quickly(tmp_path, "render", "winter", "--to", "csv", "--out", bank.name),
        ):
            if done.args[4:5] != ["list"]:  # it needs no settings
                assert done.returncode == 1, done.args
                assert done.stderr
            assert "Traceback" not in done.stderr
            assert "Something went wrong" not in done.stderr
        assert any(words in answered.stderr for words in ("it is a pipe", "it is a device", "it is larger than 4 MB"))
    assert file.is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
def test_pipes_devices_and_endless_files_among_the_records_keep_nobody_from_the_others(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs")
    strange(file.parent)
    for arguments in (["list"], ["actions"], ["check", "winter"], ["rename", "winter", "Spring hubs"], ["chase"]):
        done = quickly(tmp_path, *arguments)
        assert done.returncode < 2, done.stderr
        assert "Something went wrong" not in done.stderr
    listed = quickly(tmp_path, "list")
    assert "Spring hubs" in listed.stdout
    assert "endless.jsonl: it cannot be read: it is larger than 64 MB" in listed.stderr


def test_a_line_larger_than_this_program_writes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    with kept.path.open("ab") as file:
        file.write(b'{"a":"' + b"x" * (ledger.MOST_LINE + 1) + b'"}\n')
    with pytest.raises(LedgerError, match=r"hall\.jsonl:2: this line is damaged: it is larger than 16 MB"):
        ledger.read(kept.path)


def test_what_would_be_too_large_to_be_read_again_is_not_written(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    before = kept.path.read_bytes()
    with pytest.raises(LedgerError, match="not saved: it is larger than 16 MB"):
        kept.append(said("x" * ledger.MOST_LINE), BY)
    assert kept.path.read_bytes() == before


# -- Waiting ----------------------------------------------------------------------------------------------------------


# Whoever may read a file can lock it as well, for others who only read: nobody can write then.
@pytest.mark.parametrize("lock", [fcntl.LOCK_EX, fcntl.LOCK_SH])
def test_a_lock_that_is_held_elsewhere_is_waited_for_with_a_word_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lock: int
) -> None:
    kept, told = begun(tmp_path), list[str]()
    monkeypatch.setattr(disk, "_MOMENT", 0.0)
    monkeypatch.setattr(disk, "_LONGEST", 0.2)
    monkeypatch.setattr(disk, "tell", told.append)
    with kept.path.open("rb") as held:
        fcntl.flock(held, lock)
        with pytest.raises(LedgerError, match=r"not saved: another program.* has kept it locked.*close that window"):
            kept.append(said("Hall"), BY)
    assert len(told) == 1
    assert "has locked hall.jsonl at this moment: waiting for it" in told[0]
    assert kept.append(said("Hall"), BY).record.seq == 1


def test_drafts_are_whole_and_leave_no_litter(tmp_path: Path) -> None:
    side = drafts.load(tmp_path, "f3e74a6d365c", "Priya")
    side.save(STORY, {STORY: "A story"})
    assert [one.name for one in (tmp_path / ".drafts").iterdir()] == ["f3e74a6d365c.json"]


def test_a_folder_as_deep_as_a_path_can_be_is_made_with_all_that_it_stands_in(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"x" * 1500)
    disk.make_folder(deep)
    assert deep.is_dir()
    while deep != tmp_path:  # here, as what clears away after the tests goes down by recursion too
        deep.rmdir()
        deep = deep.parent


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x", encoding="utf-8")
    for path in (tmp_path / "x", tmp_path / "x" / "y"):
        with pytest.raises(OSError, match=r"File exists|Not a directory"):
            disk.make_folder(path)
