"""What the system tells of the person whose account it is."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from wizard.files import account


@pytest.mark.skipif(sys.platform == "win32", reason="a list of accounts of Unix")
@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Priya Nair,Room 4,01234,", "Priya Nair"),
        ("  Priya   Nair ", "Priya Nair"),
        ("& Nair", "Priya Nair"),
        (",,,", ""),
        ("", ""),
        ("root", ""),
        ("&", ""),
    ],
)
def test_a_full_name_is_offered_and_nothing_else(monkeypatch: pytest.MonkeyPatch, field: str, name: str) -> None:
    import pwd  # as the module does

    monkeypatch.setattr(pwd, "getpwuid", lambda uid: SimpleNamespace(pw_gecos=field, pw_name="priya"))
    assert account.full_name() == name


@pytest.mark.skipif(sys.platform == "win32", reason="a list of accounts of Unix")
def test_an_account_that_no_list_has_offers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    assert account.full_name() == ""
