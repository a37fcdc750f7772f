"""What somebody with ill will tried: to hide what changed, to look approved, to bring back what was taken out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.running import wizard
from wizard.commands import _copies, join, verify
from wizard.core.errors import LedgerError
from wizard.core.form.answers import At, Known
from wizard.core.past.copies import Side
from wizard.core.past.verification import approvals
from wizard.core.record.changes import Approve, Author, Change, Hand, Look, Remark, Set, Verdict
from wizard.core.review import remarks, states
from wizard.core.review.breaches import breaches
from wizard.core.standing.fingerprint import fingerprint
from wizard.printing import output
from wizard.printing.render import Format, render
from wizard.store import ledger, library
from wizard.store.library import Assessment

PRIYA, SAM, ASHA = (Author(name, name[:2], f"desk of {name}") for name in ("Priya Nair", "Sam Okoro", "Asha Patel"))


def say(file: Path, by: Author, *changes: Change) -> None:
    ledger.read(file).append(changes, by)


def answer(file: Path, by: Author, key: str, words: str) -> None:
    say(file, by, Set(At(key), Known(words)))


def begun(folder: Path) -> Path:
    file = given(folder, "Winter hubs", story="Two go.")
    say(file, PRIYA, Hand("submit", "", mark(file)))
    return file


def mark(file: Path) -> str:
    return fingerprint(library.read(file).standing)


def approve(file: Path, by: Author) -> None:
    say(file, by, Approve("Read.", by.name, "Partner", "2026-11-28", mark(file)))


def copied(file: Path, name: str) -> Path:
    return Path(shutil.copy(file, file.with_name(f"{name}.jsonl")))


def taken_in(file: Path, other: Path, by: Author = PRIYA) -> list[str]:
    words, _ = join.take_in_at_once(_copies.meet(library.read(file), other), Side.OURS, by)
    return words


# -- Copies -----------------------------------------------------------------------------------------------------------


def test_a_review_in_a_copy_vouches_for_nothing_that_the_reviewer_never_saw(tmp_path: Path) -> None:
    file = begun(tmp_path)
    there = copied(file, "copy")
    say(there, SAM, Remark("r1", At("story"), Verdict.FINE), Look(mark(there)))
    answer(file, PRIYA, "story", "All of them go.")
    taken_in(file, there)
    now = library.read(file).standing
    assert remarks.judged(At("story"), now).changed
    seen = [record.seq for record, _ in now.response.review.looks]
    assert all(seq < now.response.set_in[At("story")] for seq in seen)


def test_an_approval_in_a_copy_of_a_copy_is_of_what_stood_there(tmp_path: Path) -> None:
    file = begun(tmp_path)
    first, second = copied(file, "first"), copied(file, "second")
    approve(first, SAM)
    answer(second, ASHA, "amount", "3")
    taken_in(second, first, ASHA)
    answer(file, PRIYA, "story", "All of them go.")
    taken_in(file, second)
    meant = library.read(file)
    (one,) = approvals(meant.bank, meant.ledger.records, meant.standing)
    assert one.state is not None and not one.current
    assert "names what this record never held" not in " ".join(verify.verified(meant, None)[0])
    assert "Nothing differs" not in wizard(tmp_path, "compare", str(file)).stdout


def test_a_rejection_stands_before_an_approval_that_comes_back_late(tmp_path: Path) -> None:
    file = begun(tmp_path)
    monday = copied(file, "monday")
    approve(monday, ASHA)
    say(file, SAM, Hand("reject", "No.", mark(file)))
    taken_in(file, monday)
    assert states.state(library.read(file).standing) is states.State.REJECTED


def test_to_take_in_what_others_wrote_is_not_to_write(tmp_path: Path) -> None:
    file = begun(tmp_path)
    there = copied(file, "copy")
    answer(file, PRIYA, "amount", "3")
    answer(there, ASHA, "day", "2026-03-01")
    taken_in(file, there, SAM)
    approve(file, SAM)
    meant = library.read(file)
    assert breaches(meant.bank, meant.ledger.records) == ()
    assert states.in_the_way(states.Act.APPROVE, meant.standing, "Sam Okoro", meant.ledger.records) == ()


def test_a_text_that_was_taken_out_in_a_copy_and_still_stands_here_is_told(tmp_path: Path) -> None:
    from wizard.commands import redact

    file = begun(tmp_path)
    there = copied(file, "copy")
    meant = library.read(there)
    found, _ = redact.candidates(meant, "", "Two go")
    redact.carry_out(meant, [one.seal for one in found], "A name", SAM)
    taken_in(file, there)
    said, agrees = verify.verified(library.read(file), None)
    assert not agrees and any("a text still stands that was taken out, here or in a copy" in line for line in said)


# -- Documents --------------------------------------------------------------------------------------------------------


def printed(meant: Assessment, to: Format, file: Path) -> Path:
    file.write_text(render(output.of(meant.ledger, meant.bank, meant.response), to), encoding="utf-8")
    return file


@pytest.mark.parametrize("to", [Format.MARKDOWN, Format.HTML, Format.JSON])
def test_an_answer_says_nothing_of_the_record_or_the_fingerprint_of_its_document(tmp_path: Path, to: Format) -> None:
    file = begun(tmp_path)
    other = mark(file)
    seal = ledger.read(file).seals[1]
    says = f'Fingerprint {other} "fingerprint": "{other}" (record 1, seal {seal}) "record": 1, "seal": "{seal}"'
    answer(file, PRIYA, "story", says)
    say(file, SAM, Hand("reject", "No.", mark(file)))
    page = printed(library.read(file), to, tmp_path / f"page.{to.value}")
    assert verify.verified(library.read(file), page)[0][-1].startswith(f"{page.name} names exactly what stands here now")
    cut = copied(file, "cut")
    cut.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    said, agrees = verify.verified(library.read(cut), page)
    assert not agrees and any("its end is missing" in line for line in said)
    answer(file, PRIYA, "story", "Two go.")
    said, agrees = verify.verified(library.read(file), page)
    assert not agrees and "it was changed since" in said[-1]


def test_where_it_stands_is_told_beside_the_approvals(tmp_path: Path) -> None:
    file = begun(tmp_path)
    approve(file, SAM)
    say(file, SAM, Hand("send back", "Once more.", mark(file)))
    assert "It is now: sent back." in verify.verified(library.read(file), None)[0]


# -- Names, holds, limits ---------------------------------------------------------------------------------------------


def test_an_account_that_wrote_before_it_had_a_name_approves_nothing(tmp_path: Path) -> None:
    me = ledger.author({"name": ""})
    file = begun(tmp_path)
    say(file, me, Set(At("amount"), Known("3")))
    done = wizard(tmp_path, "approve", str(file))
    assert done.returncode == 1 and "before it had a name in its settings" in done.stderr


def test_a_hold_needs_a_reason_that_can_be_read(tmp_path: Path) -> None:
    file = begun(tmp_path)
    assert wizard(tmp_path, "redact", str(file), "--hold", "Request 5").returncode == 0
    for blank in ("", " ", "\u200b"):
        assert "needs a reason that can be read" in wizard(tmp_path, "redact", str(file), "--hold", blank).stderr
    assert [held.why for _, held in library.read(file).response.holds.values()] == ["Request 5"]


def test_nothing_is_begun_that_could_not_be_opened(tmp_path: Path) -> None:
    form = library.read(given(tmp_path, "Winter hubs")).ledger.form
    with pytest.raises(LedgerError, match="more than one assessment may hold"):
        ledger.start(tmp_path / "new", "large", form, PRIYA, (Set(At("story"), Known("x" * 17_000_000)),))
    assert not (tmp_path / "new").exists() or not list((tmp_path / "new").glob("*.jsonl"))


def test_a_sealed_line_of_odd_shape_is_refused_in_words(tmp_path: Path) -> None:
    from wizard.core.record.codec import sealed

    file = begun(tmp_path)
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    for changes in (
        None,
        {"do": "set"},
        [None],
        [{"do": "join", "after": 0, "lines": {"a": 1}}],
        [{"do": "join", "after": 0, "lines": ["x"]}],
    ):
        odd = sealed({**{key: value for key, value in lines[1].items() if key != "seal"}, "changes": changes})
        file.write_bytes(ledger.as_line(lines[0]) + b"\n" + ledger.as_line(odd) + b"\n")
        with pytest.raises(LedgerError):
            ledger.read(file)
