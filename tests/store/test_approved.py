"""What was approved stays approved: records that version 0.1.0 wrote and a second person approved, in every later version."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.places import FIXTURES
from tests.helpers.tiny import EVERY_KIND, REGISTER
from wizard import banks
from wizard.commands import check, verify
from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.answers import Known, Unfit
from wizard.core.form.bank import Bank, Question
from wizard.core.frozen import is_frozen, replace
from wizard.core.record import canonical
from wizard.core.record.stored import fitted
from wizard.core.review import states
from wizard.core.standing.fingerprint import digest, fingerprint
from wizard.store import library

FOLDER = FIXTURES / "approved"
MADE: dict[str, dict[str, Any]] = json.loads((FOLDER / "as-made.json").read_text(encoding="utf-8"))


def test_every_fixture_is_described_and_none_is_written_anew() -> None:
    assert {file.stem for file in FOLDER.glob("*.jsonl")} == MADE.keys()
    for name, made in MADE.items():
        assert hashlib.sha256((FOLDER / f"{name}.jsonl").read_bytes()).hexdigest() == made["sha256"], name


@pytest.mark.parametrize("name", MADE)
def test_what_was_approved_is_approved_with_the_same_fingerprint(name: str) -> None:
    one, made = library.read(FOLDER / f"{name}.jsonl"), MADE[name]
    assert one.title == made["title"]
    assert len(one.ledger.records) == made["records"]
    assert digest(one.bank) == made["digest"] == one.ledger.form.digest
    assert fingerprint(one.standing) == made["fingerprint"]
    assert [approve.fingerprint for _, approve in one.response.approvals] == made["approvals"]
    assert states.state(one.standing).name == made["state"]


@pytest.mark.parametrize("name", MADE)
def test_verify_finds_it_as_it_was(name: str, tmp_path: Path) -> None:
    file = Path(shutil.copy(FOLDER / f"{name}.jsonl", tmp_path))
    _, agrees = verify.verified(library.read(file), None)
    assert agrees is (MADE[name]["verify"] == 0)


def test_what_was_let_stand_is_let_stand() -> None:
    one = library.read(FOLDER / "everything-accepted.jsonl")
    stands = [accepted.finding.key for outcome in check.outcomes(one) for accepted in outcome.accepted]
    assert sorted(stands) == MADE["everything-accepted"]["accepted"]


# -- The names that are hashed -----------------------------------------------------------------------------------------


def classes_in(value: object) -> set[type]:
    """The frozen classes that a value is made of, all the way down."""
    if is_frozen(value):
        return {type(value)}.union(*(classes_in(getattr(value, name)) for name in type(value).__annotations__))
    if isinstance(value, dict):
        return set().union(*map(classes_in, value.values()))
    return set().union(*map(classes_in, value)) if isinstance(value, tuple | list) else set()


def test_every_class_of_a_form_has_a_frozen_name() -> None:
    found = set().union(*(classes_in(bank) for bank in (*map(banks.load, banks.available()), EVERY_KIND, REGISTER)))
    assert found <= canonical.NAMES.keys()
    for one, names in canonical.NAMES.items():
        assert len(names.split()) == 1 + len(one.__annotations__), f"{one.__name__}: a field has no frozen name"


def test_no_two_classes_or_fields_share_a_frozen_name() -> None:
    called = [names.split()[0] for names in canonical.NAMES.values()]
    assert len(called) == len(set(called))
    for names in canonical.NAMES.values():
        assert len(names.split()) == len(set(names.split()))


def test_a_class_that_is_renamed_is_hashed_under_its_old_name() -> None:
    Known.__name__ = "Given"
    try:
        assert canonical.named(Known("yes", "So.")) == {"is": "Known", "value": "yes", "because": "So."}
    finally:
        Known.__name__ = "Known"


# -- The reading that was approved -------------------------------------------------------------------------------------


def question(kind: str, **more: Any) -> Question:
    return Question("q", kind, "Which?", **more)


STORED = {
    ("rough-date", "Oct 2026"): Known("Oct 2026"),
    ("rough-date", "end of January"): Known("end of January"),
    ("rough-date", "21-Oct-26"): Known("21-Oct-26"),
    ("rough-date", "3 march 2026"): Known("2026-03-03"),
    ("date", "2026-03-03"): Known("2026-03-03"),
    ("date", "21-Oct-26"): Unfit(
        "21-Oct-26", '"21-Oct-26" is not a date; write a day, a month and a year, such as 3 March 2026 or 3/3/2026'
    ),
    ("date", "31/02/2026"): Unfit(
        "31/02/2026",
        '"31/02/2026" is not a day of the calendar; write a day, a month and a year, such as 3 March 2026 or 3/3/2026',
    ),
    ("number", "about 40"): Unfit("about 40", '"about 40" is not a number; write digits, such as 41 or 2.5'),
    ("number", "1,5"): Unfit("1,5", '"1,5" is not a number; write 1.5 or 15: it could be either'),
    ("yes-no", "perhaps"): Unfit("perhaps", '"perhaps" is not one of yes, no, not known yet'),
    ("yes-no", "Y"): Known("yes"),
    ("line", "a  b\x0bc"): Known("a bc"),
    ("text", "\na\x0cb\n"): Known("a\x0cb"),
    ("names", "Priya Nair; Sam Okoro"): Known(("Priya Nair", "Sam Okoro")),
    ("of a later version", "as it was written"): Known("as it was written"),
}


@pytest.mark.parametrize(("kind", "raw"), STORED)
def test_a_stored_value_keeps_the_reading_that_it_was_approved_with(kind: str, raw: str) -> None:
    assert fitted(question(kind), Known(raw)) == STORED[kind, raw]


def test_a_better_reader_changes_no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Teach every kind to read anything as something else: only what is typed from then on is read by it."""
    for name, kind in kinds.KINDS.items():
        taught = replace(kind, read=lambda question, given: "taught")
        monkeypatch.setitem(kinds.KINDS, name, taught)
    assert kinds.parse(question("date"), "3 March 2026") == "taught"
    for name, made in MADE.items():
        one = library.read(FOLDER / f"{name}.jsonl")
        assert fingerprint(one.standing) == made["fingerprint"], name


def typed(bank: Bank) -> list[tuple[Question, str]]:
    texts = ("yes", "3 March 2026", "spring 2027", "41", "Public, Staff", "red", "A; B", "  one  line ", "N/A", "1 to 3")
    return [(one, text) for one in bank.questions.values() if not one.fields for text in texts]


@pytest.mark.parametrize("bank", [EVERY_KIND, REGISTER, *map(banks.load, banks.available())], ids=lambda bank: bank.id)
def test_what_is_read_today_is_read_the_same_out_of_the_record(bank: Bank) -> None:
    for one, text in typed(bank):
        try:
            value = kinds.parse(one, text)
        except Misfit:
            continue
        assert fitted(one, Known(value)) == Known(value), (one.key, text)
