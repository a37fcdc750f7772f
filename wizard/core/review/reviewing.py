"""The review as a conversation: what changed since the reviewer looked last, then answer by answer a verdict, then a decision.

Pure and frozen, like the interview. What it writes is said about the answers and never changes one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import assert_never

from wizard.core.form.answers import At
from wizard.core.form.bank import Bank, Section
from wizard.core.form.days import UNDATED, Days
from wizard.core.frozen import NOTHING, fields, frozen, replace
from wizard.core.record.changes import Author, Change, Record, Verdict
from wizard.core.record.response import Response, Thread
from wizard.core.record.writers import is_same_person
from wizard.core.review import remarks
from wizard.core.standing.difference import Difference
from wizard.core.standing.incomplete import Why, open_steps
from wizard.core.standing.naming import (
    answer_summary,
)
from wizard.core.standing.standing import Standing, standing
from wizard.core.talk.spot import Part, Spot

_PLEASE = "Please answer it."


# -- What can be chosen -----------------------------------------------------------------------------------------------


class ChangesChoice(Enum):
    """At what changed, besides each of the differences."""

    DESK = "desk"


class DeskChoice(Enum):
    """At the desk, besides which places to go through, and the decisions."""

    GO_ON = "go on"
    PASS_SECTION = "pass a section"
    LEAVE = "leave"
    PRINT = "print"


class Through(Enum):
    """Which places a reviewer goes through, where it is not a section."""

    ALL = "all"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    """Approved by them before, and answered as it was then."""
    UNREAD = "unread"
    """Without a verdict on what is answered there now, and not approved by them either."""
    REMARKED = "remarked"


@frozen
class SectionChosen:
    """A section, by its id."""

    id: str


@frozen
class New:
    """A place at which something changed, or with a remark that somebody else spoke to last."""

    at: At


@frozen
class PassTogether:
    """Places that are called fine in one act, not read one by one."""

    only: Through | SectionChosen


class PassingChoice(Enum):
    """Before some are passed together."""

    PASS = "pass"
    READ = "read"


class JudgingChoice(Enum):
    """At an answer, besides the verdicts and what is said of remarks."""

    SKIP = "skip"


@frozen
class RemarkClosed:
    """A remark that is settled, by its id."""

    id: str


@frozen
class RemarkAnswered:
    """A remark that more is said to, by its id."""

    id: str


# -- Where it can be --------------------------------------------------------------------------------------------------


@frozen
class Changes:
    """What changed since the reviewer looked last: the first thing they see."""


@frozen
class Desk:
    """What is there to do: look, or decide."""


@frozen
class Sections:
    """Which section is passed as a whole."""


@frozen
class AtOnce:
    """Whether some answers are passed together: how many, and how that is recorded."""

    only: Through | SectionChosen


@frozen
class Judging:
    """A verdict on one answer or entry."""

    at: At


@frozen
class Wording:
    """The words that go with a verdict, or with a response to the remark `to`."""

    at: At
    verdict: Verdict
    to: str = ""


@frozen
class ReviewLeft:
    """The reviewer leaves; all is kept."""


@frozen
class Visit:
    """A place that a reviewer was shown at its verdict, and the number of the newest record then."""

    at: At
    seq: int


@frozen
class Walk:
    """Where a reviewer is in what they go through, as it is kept beside the record; its fields are those of `Reviewing`."""

    only: Through | SectionChosen
    walk: tuple[At, ...]
    visited: tuple[Visit, ...]
    worded: Wording | None


ReviewScreen = Changes | Desk | Sections | AtOnce | Judging | Wording | ReviewLeft


@frozen
class Reviewing:
    """A review going on."""

    bank: Bank
    response: Response
    screen: ReviewScreen
    by: str = ""
    """The reviewer's name."""
    since: tuple[Difference, ...] = ()
    """What changed since they looked last."""
    first: bool = True
    """Whether they never looked before."""
    looked: str = ""
    """When they looked last, as records have it; "" where they never did."""
    only: Through | SectionChosen = Through.ALL
    """Which places they go through."""
    walk: tuple[At, ...] = ()
    """The places they go through, as they were when they began to; () = all."""
    visited: tuple[Visit, ...] = ()
    """The places they were shown, since they looked last."""
    here: At | None = None
    """The place they were at last, None where they were at none."""
    worded: Wording | None = None
    """The words they were at there, None where they were not at words."""
    looked_from: ReviewScreen | None = None
    """Where the desk was looked at from, to come back to; None where they came to it to choose."""
    drafts: Mapping[Spot, str] = NOTHING
    """By spot, words typed and not given."""
    problem: str = ""
    """What was wrong with the last reply, or ""."""
    seq: int = 0
    """The newest record's number."""
    begun: int = 0
    """The number of the newest record when they began."""
    days: Days = UNDATED
    """Today, and the zone of times."""
    body: str = ""
    """The kind of body the person works for, and its nation, as forms name them, apart by a space; or ""."""

    @cached_property
    def standing(self) -> Standing:
        return standing(self.bank, self.response)

    @property
    def title(self) -> str:
        return _title(self)

    @cached_property
    def places(self) -> tuple[At, ...]:
        return remarks.places(self.standing)

    @cached_property
    def changed(self) -> tuple[At, ...]:
        """The places at which something changed since the reviewer looked last, also meanwhile; what is gone is none."""
        met = {remarks.place_of(at, self.standing) for at, seq in self.response.set_in.items() if seq > self.begun}
        met |= {remarks.place_of(difference.at, self.standing) for difference in self.since}
        return tuple(at for at in self.places if at in met or At(at.question) in met)

    @cached_property
    def remarked(self) -> tuple[At, ...]:
        return tuple(at for at in self.places if remarks.open_at(at, self.standing))

    @cached_property
    def replied(self) -> tuple[At, ...]:
        """The places with a remark that somebody else spoke to last."""
        return tuple(at for at in self.remarked if any(has_reply(one, self.by) for one in remarks.open_at(at, self.standing)))

    @cached_property
    def fresh(self) -> tuple[At, ...]:
        """What is new since they looked last: a change, or a reply."""
        return tuple(at for at in self.places if at in self.changed or at in self.replied)

    @cached_property
    def news(self) -> tuple[At, ...]:
        """What of that they have not dealt with: no verdict on it as it is now, or a reply that they did not reply to."""
        return tuple(at for at in self.fresh if at in self.unjudged or at in self.replied)

    @cached_property
    def shown(self) -> frozenset[At]:
        """The places they were shown at their verdict, as they are now."""
        at_seq: dict[At, int] = {}
        for at, seq in self.response.set_in.items():
            place = remarks.place_of(at, self.standing)
            at_seq[place] = max(seq, at_seq.get(place, 0))
        for at in self.replied:
            replies = [
                thread.responses[-1][0].seq for thread in remarks.open_at(at, self.standing) if has_reply(thread, self.by)
            ]
            at_seq[at] = max(*replies, at_seq.get(at, 0))
        return frozenset(one.at for one in self.visited if at_seq.get(one.at, 0) <= one.seq)

    @property
    def unseen(self) -> tuple[At, ...]:
        """What is new and was not shown at its verdict yet: it stays new."""
        return tuple(at for at in self.news if at not in self.shown)

    @cached_property
    def unanswered(self) -> frozenset[At]:
        """The questions that have no answer: to call one of them fine is a decision of its own."""
        return frozenset(todo.at for todo in open_steps(self.standing) if todo.why is Why.UNANSWERED and not todo.at.within)

    @cached_property
    def unjudged(self) -> tuple[At, ...]:
        """The places without a verdict on what is answered there now."""
        verdicts = {at: remarks.judged(at, self.standing) for at in self.places}
        return tuple(at for at, one in verdicts.items() if one.verdict is None or one.changed)

    @cached_property
    def unread(self) -> tuple[At, ...]:
        """The places that this reviewer did not read as they are answered now: without a verdict, and not approved by them."""
        approved = remarks.approved_by(self.by, self.standing)
        return tuple(at for at in self.unjudged if at not in approved)

    def passable(self, only: Through | SectionChosen) -> tuple[At, ...]:
        """Return which of some places can be passed together: answered, without a verdict or a remark that is not settled.

        Those that were read, and have not changed, are never among those that were not.
        """
        left = set(self.unjudged if only is Through.UNCHANGED else self.unread) - set(self.remarked) - self.unanswered
        return tuple(at for at in self.those(only) if at in left)

    @property
    def when(self) -> str:
        """Return "since you looked on 12 March 2026"."""
        return f"since you looked on {self.days.british(self.looked)}" if self.looked else "since you looked last"

    # -- What a session needs to know -----------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        return isinstance(self.screen, ReviewLeft)

    @property
    def typing(self) -> Spot | None:
        """Where words are being typed."""
        return (self.screen.at, _part(self.screen)) if isinstance(self.screen, Wording) else None

    @property
    def resting(self) -> Spot | None:
        """Where the reviewer is, to come back to."""
        return self.typing or ((self.here, Part.VALUE) if self.here else None)

    @property
    def place(self) -> object:
        """Where the reviewer is, as it is kept beside the record."""
        from wizard.core.talk.kept import kept  # a start-up saving: only a session keeps it

        return kept(Walk(self.only, self.walk, self.visited, self.worded))

    @property
    def words(self) -> str:
        """How far the review is."""
        return self.looked_at.reviewed

    @cached_property
    def looked_at(self) -> remarks.Looked:
        return remarks.looked_at(self.standing)

    def preset(self, at: At, part: Part) -> str:
        """Words that stand there already: those of the same verdict."""
        now = remarks.judged(at, self.standing)
        same = isinstance(self.screen, Wording) and not self.screen.to and self.screen.verdict is now.verdict
        given = now.thread.remark.words if same and now.thread and not now.thread.closed else ""
        asks = isinstance(self.screen, Wording) and self.screen.verdict is Verdict.MUST and not self.screen.to
        return given or (_PLEASE if asks and at in self.unanswered else "")

    def with_draft(self, typed: str | None) -> Reviewing:
        if typed is None or self.typing is None:
            return self
        drafts = {spot: text for spot, text in self.drafts.items() if spot != self.typing}
        if typed != self.preset(*self.typing):
            drafts[self.typing] = typed
        return replace(self, drafts=drafts)

    def over(self, response: Response, seq: int) -> Reviewing:
        """Return the review on the record as it stands on disk."""
        return replace(self, response=response, seq=seq).settled()

    def settled(self) -> Reviewing:
        """Return the review on a screen that exists: what is looked at may be gone."""
        gone = isinstance(self.screen, Judging | Wording) and self.screen.at not in self.places
        lost = isinstance(self.looked_from, Judging | Wording) and self.looked_from.at not in self.places
        there = replace(self, looked_from=None) if lost else self
        return replace(there, screen=Desk(), here=None) if gone else there

    def left(self) -> Reviewing:
        return replace(self, screen=ReviewLeft())

    def applied(self, changes: tuple[Change, ...]) -> Reviewing:
        record = Record(self.seq + 1, "", Author(self.by), changes)
        return replace(self, response=self.response.after(self.bank, record))

    # -- Going about --------------------------------------------------------------------------------------------------

    def to(self, screen: ReviewScreen) -> Reviewing:
        there = replace(self, screen=screen, looked_from=None)
        if not isinstance(screen, Judging | Wording):
            return there
        return replace(there, here=screen.at, worded=screen if isinstance(screen, Wording) else None)

    def looking(self) -> Reviewing:
        """Look at the desk: nothing else changes, whatever the person is at."""
        return self if isinstance(self.screen, Desk) else replace(self, screen=Desk(), looked_from=self.screen)

    def through(self) -> tuple[At, ...]:
        """The places the reviewer goes through."""
        return tuple(at for at in self.walk if at in self.places) or self.places

    def those(self, only: Through | SectionChosen) -> tuple[At, ...]:
        """Return the places of a section, or of a kind."""
        match only:
            case Through.CHANGED:
                return self.news
            case Through.UNCHANGED:
                return tuple(at for at in self.unjudged if at not in self.unread and at not in self.fresh)
            case Through.UNREAD:
                return tuple(at for at in self.unread if at not in self.fresh)
            case Through.REMARKED:
                return self.remarked
            case Through.ALL:
                return self.places
            case SectionChosen(section):
                return tuple(at for at in self.places if section_of(self, at).id == section)
            case _:
                assert_never(only)


def begin(
    bank: Bank,
    response: Response,
    seq: int,
    by: str,
    since: tuple[Difference, ...] | None,
    spot: Spot | None,
    days: Days,
    looked: str = "",
    place: object = None,
) -> Reviewing:
    """Return the review at its first screen. `since`: None where this person never looked before; looked: when they did.

    place: what was kept of where they were.
    """
    start = Reviewing(bank, response, Desk(), by=by, since=since or (), first=since is None, looked=looked, seq=seq, days=days)
    start = replace(start, begun=seq)
    here = spot[0] if spot and spot[0] in start.places else None
    walk = _walk_again(place) if here else None
    start = replace(start, **fields(walk)) if walk else start
    # What was shown before they looked last may have changed in any way since: that is told as new.
    mine = last_look(response, by)
    seen = tuple(one for one in start.visited if mine is None or one.seq >= mine.seq)
    return replace(start, visited=seen, here=here, screen=Changes() if since or start.replied else Desk())


def last_look(response: Response, by: str) -> Record | None:
    """Return the record by which a person looked last; None where they never did. Who approved it looked, by any command."""
    some = [record for record, _ in (*response.review.looks, *response.approvals)]
    mine = [record for record in some if is_same_person(record.author.name, by)]
    return max(mine, key=lambda record: record.seq, default=None)


def _walk_again(place: object) -> Walk | None:
    """Return what was kept of a walk; None where nothing was, or nothing that can be read."""
    from wizard.core.talk.kept import again  # a start-up saving: only who comes back was anywhere

    kinds = {one.__name__: one for one in (Walk, Visit, Wording, SectionChosen, Through, Verdict, At)}
    try:
        there = again(place, kinds)
    except (ValueError, TypeError, KeyError, AttributeError, NameError, RecursionError):
        return None
    return there if isinstance(there, Walk) else None


def has_reply(thread: Thread, by: str) -> bool:
    return bool(thread.responses) and not is_same_person(thread.responses[-1][0].author.name, by)


def _part(screen: Wording) -> Part:
    return Part.RESPONSE if screen.to else Part.REMARK


def section_of(reviewing: Reviewing, at: At) -> Section:
    step = reviewing.standing.path.step(At(at.question))
    assert step is not None
    return step.section


def _title(reviewing: Reviewing) -> str:
    question = reviewing.bank.in_role("title")
    return answer_summary(At(question.key), reviewing.standing) if question else ""
