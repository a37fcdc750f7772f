"""Which folders are told to be kept in step with a cloud."""

from pathlib import Path

import pytest

from wizard.files import synced


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive - Westerby Council/Documents/Due Regard", "OneDrive"),
        ("OneDrive/EIA", "OneDrive"),
        ("Library/CloudStorage/OneDrive-NHS/EIA", "OneDrive"),
        ("Westerby Council/Equality - Documents/EIA", "SharePoint"),
        ("Dropbox (Personal)/EIA", "Dropbox"),
        ("Library/CloudStorage/GoogleDrive-a@example.org/My Drive", "Google Drive"),
        ("Google Drive/EIA", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/EIA", "iCloud"),
        ("iCloudDrive/EIA", "iCloud"),
        ("Nextcloud/EIA", "Nextcloud"),
        ("Documents/Due Regard", ""),
        ("Dropboxes of the library/EIA", ""),
        ("boxes/EIA", ""),
    ],
)
def test_a_folder_is_known_by_what_it_is_called(tmp_path: Path, folder: str, name: str) -> None:
    assert synced.by(tmp_path / folder) == name


def test_a_folder_is_known_by_what_the_program_left_in_it(tmp_path: Path) -> None:
    (tmp_path / "work" / "EIA").mkdir(parents=True)
    (tmp_path / "work" / ".nextcloudsync.log").touch()
    assert synced.by(tmp_path / "work" / "EIA" / "not there yet") == "Nextcloud"


def test_a_folder_is_known_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "work").symlink_to(tmp_path / "Dropbox")
    assert synced.by(tmp_path / "work" / "EIA") == "Dropbox"


def test_windows_says_where_such_a_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "redirected"))
    assert synced.by(tmp_path / "redirected" / "Documents") == "OneDrive"
    assert synced.by(tmp_path / "redirected too") == ""


def test_a_mac_that_keeps_documents_in_icloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert synced.by(tmp_path / "Documents" / "EIA") == ""
    (tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Documents").mkdir(parents=True)
    assert synced.by(tmp_path / "Documents" / "EIA") == "iCloud"
