"""What is kept between two runs is the person's alone, is believed only where it is whole, and can be gone at any time."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from wizard.files import private

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has lists of access, not these bits")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("WIZARD_CACHE", str(folder))
    return folder


def test_what_is_kept_is_found_again_under_its_kind_and_key(cache: Path) -> None:
    private.keep("forms", "a", b"one")
    private.keep("pages", "a", b"two")
    assert (private.kept("forms", "a"), private.kept("pages", "a"), private.kept("forms", "b")) == (b"one", b"two", None)


def test_another_version_of_the_program_finds_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private.keep("forms", "a", b"one")
    monkeypatch.setattr(private, "__version__", "99.0")
    assert private.kept("forms", "a") is None


@pytest.mark.parametrize("cut", [0, 10, 32, 34])
def test_what_is_torn_or_changed_is_not_believed(cache: Path, cut: int) -> None:
    private.keep("forms", "a", b"one")
    (file,) = (cache / "forms").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:cut])
    assert private.kept("forms", "a") is None
    file.write_bytes(whole[:-1] + b"x")
    assert private.kept("forms", "a") is None


def test_without_the_folder_all_goes_on(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private.keep("forms", "a", b"one")
    shutil.rmtree(cache)
    assert private.kept("forms", "a") is None
    private.keep("forms", "a", b"one")
    assert private.kept("forms", "a") == b"one"
    monkeypatch.setenv("WIZARD_CACHE", private.OFF)
    private.keep("forms", "b", b"two")
    assert private.kept("forms", "a") is None


def test_a_file_in_its_place_or_a_name_that_is_none_keeps_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.write_text("mine")
    private.keep("forms", "a", b"one")
    assert private.kept("forms", "a") is None
    assert cache.read_text() == "mine"
    monkeypatch.setenv("WIZARD_CACHE", str(cache / "below"))
    private.keep("forms", "a", b"one")
    assert private.kept("forms", "a") is None


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only an administrator can give a file away")
def test_a_file_of_somebody_else_is_not_believed(cache: Path) -> None:
    private.keep("forms", "a", b"one")
    (file,) = (cache / "forms").iterdir()
    os.chown(file, 4711, -1)
    assert private.kept("forms", "a") is None


def test_more_than_is_ever_kept_is_not_read(cache: Path) -> None:
    private.keep("forms", "a", b"one")
    (file,) = (cache / "forms").iterdir()
    with file.open("r+b") as large:
        large.truncate(private.MOST * 100)
    assert private.kept("forms", "a") is None


@POSIX
def test_nobody_else_can_read_or_write_in_it(cache: Path) -> None:
    private.keep("forms", "a", b"one")
    assert cache.stat().st_mode & 0o077 == 0
    assert (cache / "forms").stat().st_mode & 0o077 == 0


@POSIX
@pytest.mark.parametrize("rights", [0o770, 0o707, 0o722, 0o755])
def test_a_folder_that_others_can_enter_is_not_used(cache: Path, rights: int) -> None:
    private.keep("forms", "a", b"one")
    cache.chmod(rights)
    assert private.kept("forms", "a") is None


@POSIX
def test_a_link_in_its_place_is_not_followed(cache: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    cache.symlink_to(elsewhere)
    private.keep("forms", "a", b"one")
    assert not list(elsewhere.iterdir())


def test_of_a_kind_the_oldest_go(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private, "MOST_KEPT", 3)
    private.keep("pages", "0", b"another kind")
    for number in range(6):
        private.keep("forms", str(number), b"one")
        for file in (cache / "forms").iterdir():  # all of them were kept a while ago
            os.utime(file, (file.stat().st_mtime - 10,) * 2)
    assert [private.kept("forms", str(number)) for number in range(6)] == [None] * 3 + [b"one"] * 3
    assert private.kept("pages", "0") == b"another kind"
