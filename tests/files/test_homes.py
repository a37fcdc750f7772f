"""Where a person's things are kept: as the library that knows every system says, without it on a usual Linux."""

import sys
from pathlib import Path

import platformdirs
import pytest

from wizard.core.errors import UsageError
from wizard.files import homes


@pytest.mark.parametrize("home", ["/home/pat", "/home/pat/", "/"])
@pytest.mark.parametrize("named", [None, "", "/srv/pat", "/srv/pat//x/"])
def test_they_are_where_the_system_keeps_them(home: str, named: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", home)
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if named is not None:
            monkeypatch.setenv(variable, named)
    assert homes.settings() == platformdirs.user_config_path("due-regard", appauthor=False)
    assert homes.cache() == platformdirs.user_cache_path("due-regard", appauthor=False)


@pytest.mark.parametrize(("system", "home"), [("win32", "/home/pat"), ("darwin", "/home/pat"), ("linux", ""), ("linux", "pat")])
def test_elsewhere_the_library_is_asked(system: str, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: Path("asked"))
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: Path("asked too"))
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("HOME", home)
    assert (homes.settings(), homes.cache()) == (Path("asked"), Path("asked too"))


@pytest.mark.skipif(sys.platform != "linux", reason="where Linux says what folders are called")
def test_documents_are_where_the_system_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    assert homes.documents() == tmp_path / "Documents"
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Dokumente"\n', encoding="utf-8")
    assert homes.documents() == tmp_path / "Dokumente"


def test_an_account_without_a_home_is_told_how_to_name_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("HOME", raising=False)
    for name in ("user_config_path", "user_cache_path", "user_documents_path"):
        monkeypatch.setattr(platformdirs, name, unknown)
    with pytest.raises(UsageError, match="WIZARD_SETTINGS"):
        homes.settings()
    assert homes.cache() is None
    assert homes.documents() == Path.cwd()
