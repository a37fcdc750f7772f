"""The account and the computer are left out of what is written where the settings say so; what was written before stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.running import wizard
from wizard import banks
from wizard.banks import sources
from wizard.core.errors import BankError
from wizard.core.record.changes import Approve, Author, Hand
from wizard.core.standing.fingerprint import fingerprint
from wizard.store import ledger, library

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "docs" / "examples" / "evening-opening.yaml"


def settle(folder: Path, name: str, account: str) -> None:
    (folder / "settings.yaml").write_text(f"name: {name}\nface: plain\naccount: {account}\n", encoding="utf-8")


def authors(folder: Path) -> list[dict[str, str]]:
    (file,) = (folder / "assessments").glob("*.jsonl")
    return [json.loads(line)["author"] for line in file.read_bytes().splitlines()]


def done(folder: Path, *arguments: str, typed: str | None = None) -> str:
    ended = wizard(folder, *arguments, typed=typed)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_nothing_that_is_written_holds_the_account_or_the_computer(tmp_path: Path) -> None:
    known = ledger.author({"name": "Priya Nair"})
    settle(tmp_path, "Priya Nair", "no")
    done(tmp_path, "new", "stage-1", "--answers", str(EXAMPLE), "--no-input")
    done(tmp_path, "rename", "evening", "Late opening")
    # Left while something is being typed, which is kept beside the record under the name of whoever types.
    done(tmp_path, "resume", "late", "--plain", typed="/overview\n1\nHalf a sen")
    done(tmp_path, "render", "late", "--to", "html")
    assert {(one["name"], one["account"], one["host"]) for one in authors(tmp_path)} == {("Priya Nair", "", "")}
    files = [file for file in (tmp_path / "assessments").rglob("*") if file.is_file()]
    assert {".jsonl", ".html", ".json"} <= {file.suffix for file in files}
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert f'"{known.account}"' not in text and f"({known.account})" not in text and known.host not in text, file


def test_what_was_written_before_stays_as_it_was(tmp_path: Path) -> None:
    settle(tmp_path, "Priya Nair", "yes")
    done(tmp_path, "new", "stage-1", "--answers", str(EXAMPLE), "--no-input")
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    before = file.read_bytes()
    settle(tmp_path, "Priya Nair", "no")
    done(tmp_path, "rename", "evening", "Evening and late opening")
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    assert file.read_bytes().startswith(before) and len(file.read_bytes()) > len(before)
    assert [bool(one["host"]) for one in authors(tmp_path)[-2:]] == [True, False]
    done(tmp_path, "verify", "evening")


def test_verify_says_of_an_approval_without_an_account_what_cannot_be_told(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Two go.")
    mark = fingerprint(library.read(file).standing)
    ledger.read(file).append((Hand("submit", "", mark),), Author("Priya Nair"))
    by = ledger.author({"name": "Sam Okoro", "account": "no"})
    ledger.read(file).append((Approve("Read.", by.name, "Partner", "2026-11-28", mark),), by)
    told = " ".join(done(tmp_path, "verify", str(file)).split())
    assert "Note: Sam Okoro approved it in change" in told and "cannot be told: the account of Sam Okoro" in told


def test_the_setting_is_shown_and_takes_yes_and_no(tmp_path: Path) -> None:
    assert "(account): yes\n" in done(tmp_path, "settings")
    done(tmp_path, "settings", "account", "no")
    assert "(account): no\n" in done(tmp_path, "settings")
    refused = wizard(tmp_path, "settings", "account", "perhaps")
    assert refused.returncode == 1 and "choose one of these: yes, no" in refused.stderr


FORM = """
bank: bank
version: "1"
title: About {account}
cover: none
evidence: none
settings: {account: {default: an account, about: whose}}
sections:
  - {id: one, title: One, questions: [{id: title, kind: line, ask: What is proposed for {account}?}]}
""".replace("ask: What is proposed for {account}?", 'ask: "What is proposed for {account}?"').replace(
    "title: About {account}", 'title: "About {account}"'
)


def test_a_record_may_carry_a_form_that_has_a_setting_of_that_name_and_no_new_one_may(tmp_path: Path) -> None:
    source = {"bank": FORM}
    bank = banks.parse(source, {"account": "the council"}, "a record")
    assert bank.title == "About the council"
    keys = {sources.key(source, {"account": word}, joins=True) for word in ("the council", "a trust")}
    assert len(keys) == 2
    (tmp_path / "own.yaml").write_text(FORM, encoding="utf-8")
    with pytest.raises(BankError, match="a setting cannot be called 'account'"):
        banks.begin(tmp_path / "own.yaml", {})


def test_the_setting_makes_no_other_form_of_a_shipped_one() -> None:
    source = banks.texts(banks.available()[0])
    assert sources.key(source, {"account": "no"}, joins=True) == sources.key(source, {}, joins=True)
