"""Every document says in the same sentence where an assessment is: who approved what when, and that it was changed since."""

from __future__ import annotations

import pytest

from tests.helpers.tiny import bank
from wizard.core.document import approval
from wizard.core.document.document import document
from wizard.core.document.editions import Edition
from wizard.core.document.publication import Publisher, paper, publication
from wizard.core.form.answers import At, Known
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.record.changes import Approve, Author, Change, Hand, Record, Report, Set
from wizard.core.record.response import fold
from wizard.core.review.states import State
from wizard.core.standing.fingerprint import mark
from wizard.core.standing.standing import Standing
from wizard.printing.render import TEXTS, Format, render

BANK = bank("- {id: a, kind: line, ask: A}")
SAM = Approve("Read.", "Sam Okoro", "Partner", "2026-04-01", "f")
TERMS = Approve("Read.", "Sam Okoro", "", "2026-04-01", "f", "Count again.")
LEE = Report("Yes.", "Lee Park", "Director", "2026-04-02", "f", "A mail")


@pytest.mark.parametrize(
    ("present", "act", "changed", "words"),
    [
        (State.DRAFT, None, "", "Draft, not approved."),
        (State.SUBMITTED, None, "", "Submitted for review, not approved."),
        (State.REJECTED, None, "", "Rejected, not approved."),
        (State.APPROVED, SAM, "", "Approved by Sam Okoro, Partner, on 1 April 2026."),
        (State.CONDITIONAL, TERMS, "", "Approved with conditions by Sam Okoro on 1 April 2026."),
        (
            State.OUTDATED,
            SAM,
            "",
            "Changed since it was approved by Sam Okoro, Partner, on 1 April 2026. It is not approved as it is now.",
        ),
        (
            State.OUTDATED,
            TERMS,
            "3 May 2026",
            "Approved with conditions by Sam Okoro on 1 April 2026. It was changed on 3 May 2026; "
            "what was changed is not approved, and is not printed here.",
        ),
        (
            State.OUTDATED,
            TERMS,
            "",
            "Changed since it was approved with conditions by Sam Okoro on 1 April 2026. It is not approved as it is now.",
        ),
        (
            State.SENT_BACK,
            SAM,
            "",
            "Sent back, not approved. It was approved before by Sam Okoro, Partner, on 1 April 2026.",
        ),
        (
            State.REPORTED,
            LEE,
            "",
            "Approval reported by its author: Lee Park, Director, approved it elsewhere on 2 April 2026.",
        ),
        (
            State.REPORT_OUTDATED,
            LEE,
            "",
            "Changed since an approval was reported: Lee Park, Director, approved it elsewhere on 2 April 2026. "
            "It is not approved as it is now.",
        ),
        (
            State.SUBMITTED,
            LEE,
            "",
            "Submitted for review, not approved. It was approved before elsewhere by Lee Park, Director, on 2 April 2026.",
        ),
    ],
)
def test_the_state_is_said_in_a_sentence(present: State, act: Approve | Report | None, changed: str, words: str) -> None:
    told = approval.in_words(present, act, changed=changed)
    assert told.words == words == f"{told.short}{told.then}{told.who}{told.more}."


def records(*replies: Change) -> list[Record]:
    by = [Author("Sam Okoro" if isinstance(one, Approve) else "Priya Nair") for one in replies]
    return [Record(number, "2026-04-01T10:00:00Z", by[number - 1], (one,)) for number, one in enumerate(replies, 1)]


FIRST = records(Set(At("a"), Known("one")))
OWN = mark(Standing(BANK, fold(BANK, FIRST)))
APPROVED = records(Set(At("a"), Known("one")), Approve("Read.", "Sam Okoro", "Partner", "2026-04-01", OWN))
CHANGED = [*APPROVED, Record(3, "2026-04-03T10:00:00Z", Author("Priya Nair"), (Set(At("a"), Known("two")),))]
BACK = [*CHANGED, Record(4, "2026-04-04T10:00:00Z", Author("Sam Okoro"), (Hand("send back", "Why?", OWN),))]


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize(
    ("edition", "some"), [(edition, some) for edition in Edition for some in (FIRST, APPROVED, CHANGED, BACK)]
)
def test_every_format_of_every_edition_has_that_sentence(edition: Edition, some: list[Record], form: Format) -> None:
    standing, days, by = Standing(BANK, fold(BANK, some)), Days("2026-04-05"), Publisher()
    if edition is Edition.RECORD:
        content = document(standing, Record(0, "2026-04-01T09:00:00Z", Author("Priya Nair"), ()), some, days)
    elif edition is Edition.SUMMARY:
        content = paper(standing, some, days, by)  # type: ignore[assignment]
    elif some in (APPROVED, CHANGED):
        content = publication(standing, some, days, by)  # type: ignore[assignment]
    else:
        return
    text = render(content, form, None, edition)
    text = text.replace("</strong>", "").replace("<strong>", "")
    assert content.state_words.words in text
    if some is CHANGED:
        assert content.state_words.short == ("Approved" if edition is Edition.PUBLIC else "Changed since it was approved")


def test_conditions_are_in_the_summary_whatever_was_changed_since() -> None:
    some = [replace(one, changes=tuple(_on_terms(change) for change in one.changes)) for one in CHANGED]
    content = paper(Standing(BANK, fold(BANK, some)), some, Days("2026-04-05"), Publisher())
    assert content.conditions == "Count again." and "with conditions" in content.state_words.words
    for form in (Format.HTML, Format.MARKDOWN):
        assert "Count again." in render(content, form, None, Edition.SUMMARY)


def _on_terms(change: Change) -> Change:
    return replace(change, conditions="Count again.") if isinstance(change, Approve) else change
