"""What lists say of an assessment on a line: its title ends where it ends, and what a later version wrote in it is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.helpers.ledgers import BY, begun, with_a_later_record
from wizard.commands import actions, chase, check
from wizard.commands import list as lists
from wizard.commands._overview import look
from wizard.commands._telling import events
from wizard.commands.history import history_in_words
from wizard.commands.verify import verified
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.record.changes import Approve, Author, Hand, Report, Set
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.text import in_quotes
from wizard.files import disk
from wizard.printing import output
from wizard.printing.render import TEXTS, Format, render
from wizard.store import library
from wizard.store.library import Assessment

FORGED = "Fire safety: tiny, approved by A. Chief"


def titled(folder: Path, title: str) -> Assessment:
    kept = begun(folder)
    kept.append((Set(At("name"), Known(title)), Set(At("story"), NotYet("Asha Patel", ""))), BY)
    return library.read(kept.path)


def rows_of(assessment: Assessment) -> Sequence[lists.ListedAssessment]:
    """The rows of the folder that an assessment is in."""
    return look(assessment.ledger.path.parent, lambda all_: lists.listed(all_, -1)).rows


@pytest.mark.parametrize(
    ("title", "called"),
    [
        (FORGED, f"“{FORGED}”"),
        ("Fire safety”: tiny, approved, “", "“Fire safety’: tiny, approved, ‘”"),
        ("Fire safety＂: approved", "“Fire safety’: approved”"),
        ("The “Big” plan", "“The ‘Big’ plan”"),
        ("Two\nlines", "“Two lines”"),
    ],
)
def test_a_title_ends_where_its_quotation_mark_does(title: str, called: str) -> None:
    assert in_quotes(title) == called


def test_a_title_made_to_look_like_a_state_is_told_from_one_on_every_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assessment = titled(tmp_path, FORGED)
    lists.print_table(rows_of(assessment))
    assert capsys.readouterr().out.startswith(f"“{FORGED}”: tiny, ")
    assert f"  “{FORGED}” (tiny)" in chase.waiting_in_words(chase.waited_for(assessment, "").rows)
    assert verified(assessment, None)[0][0] == f"“{FORGED}”:"
    assert check.checks_in_words(assessment, (), ())[0].startswith(f"“{FORGED}”: A tiny form, ")


def test_every_list_says_that_an_assessment_holds_what_a_later_version_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = with_a_later_record(titled(tmp_path, "Winter hubs").ledger)
    said: list[str] = []
    monkeypatch.setattr(disk, "tell", said.append)
    one = library.read(file)
    rows = rows_of(one)
    lists.print_table(rows)
    assert "holds what a later version wrote: this may not be all" in capsys.readouterr().out
    (row,) = json.loads(lists.listed_as_json(rows))["assessments"]
    assert row["later"] == "a change of the kind 'sign'"
    assert "called" not in row
    (waiting,) = json.loads(chase.waiting_as_json(chase.waited_for(one, "").rows))["waiting"]
    assert waiting["later"] == "a change of the kind 'sign'"
    for command in (lists, actions, chase):
        said.clear()
        chosen = {"folder": str(file.parent), "json": True, "away": False, "owner": None, "all": False, "to": None}
        sheet = {"replies": None, "out": None, "open": False, "no_input": False}
        command.run(_Chosen(**chosen, **sheet, assessment=None, who=None, done=False))
        assert len(said) == 1
        assert said[0].startswith("hall.jsonl holds a change of the kind 'sign', which this version")


@pytest.mark.parametrize("form", TEXTS)
def test_a_document_says_that_a_later_version_wrote_in_its_record(tmp_path: Path, form: Format) -> None:
    one = library.read(with_a_later_record(titled(tmp_path, "Winter hubs").ledger))
    page = render(output.of(one.ledger, one.bank, one.response), form)
    assert "which the version of the program that printed this does not know: this may not be all of it" in page.replace(
        "&#58;", ":"
    )


# -- What an earlier word said ----------------------------------------------------------------------------------------

SAM = Author("Sam Okoro", "sokoro", "desk-2")


def test_a_reason_that_takes_the_place_of_another_says_which_and_the_history_has_both(tmp_path: Path) -> None:
    assessment = titled(tmp_path, "Winter hubs")
    key = next(finding.key for outcome in check.outcomes(assessment) for finding in outcome.found)
    (first,) = check.accepted(assessment, [key], "We know.", SAM)
    assert "takes the place" not in first
    (again,) = check.accepted(library.read(assessment.ledger.path), [key], "It is small.", BY)
    assert again.endswith("This takes the place of what Sam Okoro said: “We know.”. Both are kept in its history.")
    (same,) = check.accepted(library.read(assessment.ledger.path), [key], "It is small.", BY)
    assert "takes the place" not in same
    told = history_in_words(events(library.read(assessment.ledger.path)), whole=True)
    assert any("accepted, because It is small.; the reason before it was We know." in line for line in told)


@pytest.mark.parametrize("form", TEXTS)
def test_conditions_of_a_reported_approval_stay_listed_after_an_approval_here(tmp_path: Path, form: Format) -> None:
    kept = titled(tmp_path, "Winter hubs").ledger
    mark = fingerprint(library.read(kept.path).standing)
    report = Report("I agree.", "Lee Park", "Director", "2026-11-20", mark, "Mail of 20 November", "Count the visits again.")
    kept.append((Hand("submit", "", mark),), BY)
    kept.append((report,), BY)
    kept.append((Approve("Read.", "Sam Okoro", "Partner", "2026-11-22", mark),), SAM)
    one = library.read(kept.path)
    page = render(output.of(one.ledger, one.bank, one.response), form)
    assert page.count("Count the visits again") >= 2  # with the report, and in how it came about
    assert "It was approved here since, by Sam Okoro on 22 November 2026." in page
    assert "was given on condition: “Count the visits again.”" in "\n".join(verified(one, None)[0])
    assert "an approval was reported on conditions" in rows_of(one)[0].notes


class _Chosen:
    """What was given on the command line."""

    def __init__(self, **given: object) -> None:
        self.__dict__.update(given)
