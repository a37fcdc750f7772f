"""A form that was read before is opened again as the very same form, without its reader; nothing else is taken for it."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import odd_banks
from tests.helpers.tiny import EVERY_KIND_TEXT, REGISTER_TEXT, text
from wizard import banks
from wizard.banks import compiled, sources
from wizard.core.errors import BankError
from wizard.core.form.bank import Bank
from wizard.core.frozen import fields
from wizard.core.standing.fingerprint import digest
from wizard.files import private

SHIPPED = [banks.texts(path) for path in banks.available()]
OURS = [{"bank": source, **odd_banks.SHEETS} for source in (EVERY_KIND_TEXT, REGISTER_TEXT, odd_banks.RECOMMENDING_TEXT)]
OWN = {"organisation": 'Westerby «Council» \\ "1"\n2', "approver": "Zoë 🦉"}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(banks, "_CARRIED", {})
    monkeypatch.setenv("WIZARD_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the forms that the reader of forms reads from now on."""
    from wizard.banks import whole

    names: list[str] = []
    read_whole = whole.read_whole

    def counted(reader: Any, *rest: Any) -> Bank | None:
        names.append(reader.name)
        return read_whole(reader, *rest)

    monkeypatch.setattr(whole, "read_whole", counted)
    return names


def same(bank: Bank, other: Bank | None) -> bool:
    return other is not None and fields(bank) == fields(other) and repr(bank) == repr(other) and digest(bank) == digest(other)


@pytest.mark.parametrize("settings", [{}, OWN], ids=["usual words", "own words"])
@pytest.mark.parametrize("joins", [True, False])
def test_a_form_comes_back_as_it_was_read(settings: dict[str, str], joins: bool) -> None:
    for source in [*SHIPPED, *OURS]:
        bank = banks.parse(source, settings, "a.yaml", joins=joins)
        assert same(bank, compiled.read(compiled.written(bank)))


def odd_forms(count: int) -> Iterator[Bank]:
    for number in range(count):
        source = json.dumps(odd_banks.mutated(random.Random(number)), ensure_ascii=False)
        try:
            yield banks.parse({"bank": source, **odd_banks.SHEETS}, {}, "odd.yaml")
        except BankError:
            continue


def test_any_form_comes_back_as_it_was_read() -> None:
    forms = list(odd_forms(150))
    assert len(forms) > 30
    for bank in forms:
        assert same(bank, compiled.read(compiled.written(bank)))


def places(plain: Any) -> Iterator[tuple[Any, Any]]:
    """Every part of a JSON value: what it stands in, and under which key or number."""
    for key, inner in list(plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()):
        yield plain, key
        yield from places(inner)


def test_what_is_kept_makes_a_form_or_nothing() -> None:
    content = compiled.written(banks.parse(OURS[2], {}, "a.yaml"))
    chance = random.Random(1)
    odd: list[Any] = [
        None,
        True,
        1,
        -1.5,
        "",
        "Bank",
        "Path",
        [],
        {},
        ["x"],
        {"is": "Bank"},
        {"is": []},
        {"is": "Rule"},
        {"x": {}},
    ]
    refused = 0
    for _ in range(400):
        tree = json.loads(content)
        holder, key = chance.choice(list(places(tree)))
        match chance.choice(["put", "drop", "name"]):
            case "drop":
                del holder[key]
            case "name" if isinstance(holder, dict):
                holder[f"{key}_"] = holder.pop(key)
            case _:
                holder[key] = chance.choice(odd)
        refused += compiled.read(json.dumps(tree).encode()) is None
    assert refused > 200
    for torn in (b"", b"\xff", b"null", b"[]", b"{}", content[:-1], b"[" * 100_000):
        assert compiled.read(torn) is None


def test_any_change_of_a_text_or_a_setting_is_another_form() -> None:
    source, own = SHIPPED[0], {"organisation": "A"}
    others = [
        *({**source, name: words + " "} for name, words in source.items()),
        *({name: words for name, words in source.items() if name != sheet} for sheet in ("cover", "evidence")),
    ]
    keys = {
        *(sources.key(changed, own, joins=True) for changed in [source, *others]),
        sources.key(source, own, joins=False),
        sources.key(source, {}, joins=True),
        sources.key(source, {"organisation": "A "}, joins=True),
    }
    assert len(keys) == len(others) + 4
    assert sources.key(source, {"name": "P", "face": "plain", "hints": "no", "x": ""}, joins=True) in keys  # a person's own


def test_a_form_is_read_once_and_then_opened_as_it_was_kept(readings: list[str]) -> None:
    path = banks.available()[0]
    first, again = banks.load(path), banks.load(path)
    assert len(readings) == 1 and same(first, again)
    banks.load(path, {"organisation": "Westerby"})
    assert len(readings) == 2


def own_form(tmp_path: Path, more: str = "") -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(f"{EVERY_KIND_TEXT}{more}", encoding="utf-8")
    return path


def test_a_form_of_ones_own_is_looked_through_the_first_time_only(tmp_path: Path, readings: list[str]) -> None:
    path = own_form(tmp_path)
    first, again = banks.begin(path, {}), banks.begin(path, {})
    assert len(readings) == 1 and same(first[0], again[0]) and first[1] == again[1]
    own_form(tmp_path, "\n# another word\n")
    banks.begin(path, {})
    assert len(readings) == 2


MORE = """
  - id: more
    title: More
    each: {when: {question: a, is: yes}}
    questions:
      - {id: b, kind: yes-no, ask: B, when: {question: a, is: no}}
"""


def test_whether_rules_are_joined_is_kept_with_it(tmp_path: Path, readings: list[str]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text("- {id: a, kind: yes-no, ask: A}").rstrip() + MORE, encoding="utf-8")
    first, again = banks.begin(path, {}), banks.begin(path, {})
    assert first[1][banks.WHEN] == again[1][banks.WHEN] == banks.JOINED and len(readings) == 1


def test_a_form_that_is_not_in_order_is_looked_through_each_time(tmp_path: Path, readings: list[str]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(EVERY_KIND_TEXT.replace("kind: yes-no", "kind: maybe", 1), encoding="utf-8")
    said = []
    for _ in range(2):
        with pytest.raises(BankError) as error:
            banks.begin(path, {})
        said.append(str(error.value))
    assert said[0] == said[1] and len(readings) == 2


def test_without_a_folder_that_may_be_used_a_form_is_read_each_time(
    monkeypatch: pytest.MonkeyPatch, readings: list[str]
) -> None:
    monkeypatch.setenv("WIZARD_CACHE", private.OFF)
    path = banks.available()[0]
    assert same(banks.load(path), banks.load(path)) and len(readings) == 2


def test_what_was_kept_and_is_damaged_is_read_anew(cache: Path, readings: list[str]) -> None:
    path = banks.available()[0]
    bank = banks.load(path)
    for file in cache.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1])
    assert same(bank, banks.load(path)) and len(readings) == 2


def test_another_reader_of_the_same_version_reads_anew(monkeypatch: pytest.MonkeyPatch, readings: list[str]) -> None:
    path = banks.available()[0]
    banks.load(path)
    monkeypatch.setattr(compiled, "_own", lambda key: f"{key} changed")
    banks.load(path)
    assert len(readings) == 2


def test_what_was_built_into_the_package_is_opened_without_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readings: list[str]
) -> None:
    built = banks.shipped_compiled()
    folder = Path(shutil.copytree(banks.available()[0].parent, tmp_path / "questions"))
    (folder / compiled.FOLDER).mkdir()
    for name, content in built.items():
        (folder / compiled.FOLDER / name).write_bytes(content)
    for module in (sources, compiled):
        monkeypatch.setattr(module, "shipped", lambda _: folder)
    monkeypatch.setenv("WIZARD_CACHE", private.OFF)
    readings.clear()
    for path in banks.available():
        begun, carried = banks.begin(path, {"name": "Pat"})[0], banks.carried(banks.texts(path), {}, "a record")
        assert same(begun, carried) and same(begun, banks.load(path))
    assert not readings
    path.write_text(path.read_text(encoding="utf-8") + "\n# another word\n", encoding="utf-8")
    banks.begin(path, {})
    assert readings == [str(path)]
