"""For whom a document is printed: the public, the file, or those who decide."""

from __future__ import annotations

from enum import Enum

from wizard.core.review.states import State


class Edition(Enum):
    """An edition; the value is what it is called on the command line and in the name of its file."""

    PUBLIC = "public"
    RECORD = "record"
    SUMMARY = "summary"


FOR = {
    Edition.PUBLIC: "for the public: what was approved, without what was written between colleagues",
    Edition.RECORD: "for the file: everything, with who did what and when",
    Edition.SUMMARY: "for those who decide: a page or two, three for a long register",
}
"""What each is for, in words."""


def suits(edition: Edition, state: State, *, reported: bool = False) -> bool:
    """Tell whether there is such an edition now: the public is shown nothing that is not approved.

    reported: also where an author only reported that it was approved elsewhere.
    """
    approved = (State.APPROVED, State.CONDITIONAL, State.OUTDATED)
    only_reported = (State.REPORTED, State.REPORT_OUTDATED)
    return edition is not Edition.PUBLIC or state in approved or (reported and state in only_reported)


def usual(state: State) -> Edition | None:
    """Return the edition that is printed where none is named: of a draft there is one; of what is more, None."""
    return Edition.RECORD if state is State.DRAFT else None


def name(edition: Edition, state: State) -> str:
    """Return what the file of an edition is called after the assessment: that of a draft says that it is one."""
    return "draft" if edition is Edition.RECORD and state is State.DRAFT else edition.value
