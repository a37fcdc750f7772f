"""The review as a conversation: what changed since the reviewer looked last, then answer by answer a verdict, then a decision.

Pure and frozen, like the interview. What it writes is said about the answers and never changes one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import assert_never

from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank, Section
from wizard.core.form.days import UNDATED, Days
from wizard.core.frozen import NOTHING, fields, frozen, replace
from wizard.core.record.changes import Author, Change, Hand, Record, Remark, Respond, Verdict
from wizard.core.record.response import Response, Thread
from wizard.core.record.writers import is_same_person
from wizard.core.review import remarks, states
from wizard.core.review.states import Act
from wizard.core.standing import recommendation
from wizard.core.standing.difference import Difference
from wizard.core.standing.incomplete import Why, open_step, open_steps
from wizard.core.standing.naming import (
    answer_in_words,
    answer_summary,
    entry_or_question,
    entry_row,
    numbered_question,
    wording_on_a_line,
)
from wizard.core.standing.progress import counts
from wizard.core.standing.standing import Standing, standing
from wizard.core.standing.support import support_of, target_of
from wizard.core.talk.audience import NEVER, published
from wizard.core.talk.face import Command, Did, Item, Pick, Picked, Progress, Prompt, Reply, Said, Text, Tone, Typed
from wizard.core.talk.spot import Part, Spot
from wizard.core.talk.turn import Turn
from wizard.core.text import clean, counted, joined, one_line, sentence, shorten

_SHORT = 60
_SHARED = 20  # columns of a common beginning that are not shown twice
_PLEASE = "Please answer it."
_FEW = 12  # of places that are named one by one
_COMMANDS = (Command.BACK, Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE)


# -- What can be chosen -----------------------------------------------------------------------------------------------


class ChangesChoice(Enum):
    """At what changed, besides each of the differences."""

    DESK = "desk"


class DeskChoice(Enum):
    """At the desk, besides which places to go through, and the decisions."""

    GO_ON = "go on"
    PASS_SECTION = "pass a section"
    LEAVE = "leave"


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
        return tuple(at for at in self.remarked if any(_has_reply(one, self.by) for one in remarks.open_at(at, self.standing)))

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
                thread.responses[-1][0].seq for thread in remarks.open_at(at, self.standing) if _has_reply(thread, self.by)
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
                return tuple(at for at in self.places if _section(self, at).id == section)
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


def _has_reply(thread: Thread, by: str) -> bool:
    return bool(thread.responses) and not is_same_person(thread.responses[-1][0].author.name, by)


def _part(screen: Wording) -> Part:
    return Part.RESPONSE if screen.to else Part.REMARK


def _section(reviewing: Reviewing, at: At) -> Section:
    step = reviewing.standing.path.step(At(at.question))
    assert step is not None
    return step.section


def _title(reviewing: Reviewing) -> str:
    question = reviewing.bank.in_role("title")
    return answer_summary(At(question.key), reviewing.standing) if question else ""


# -- What is shown ----------------------------------------------------------------------------------------------------


def prompt(reviewing: Reviewing) -> Prompt:
    """Return what to ask now."""
    match reviewing.screen:
        case Changes():
            return _changes(reviewing)
        case Desk():
            return _desk(reviewing)
        case Sections():
            return _sections(reviewing)
        case AtOnce(only):
            return _passing(reviewing, only)
        case Judging(at):
            return _judging(reviewing, at)
        case Wording(at, verdict, to):
            return _wording(reviewing, at, verdict, to)
        case ReviewLeft():
            raise AssertionError("nobody is asked after leaving")
        case _:
            assert_never(reviewing.screen)


def _progress(reviewing: Reviewing, section: str, position: str) -> Progress:
    form, every, left = reviewing.bank.short or reviewing.bank.title, len(reviewing.places), len(reviewing.unjudged)
    return Progress(reviewing.title, form, section, position, every - left, every, reviewing.words)


def _at_desk(reviewing: Reviewing) -> Progress:
    return _progress(reviewing, "Review", reviewing.words)


def _changes(reviewing: Reviewing) -> Prompt:
    items = [
        Item(New(at), _named(reviewing, at), _what_is_new(reviewing, at), summary=_news(reviewing, at))
        for at in reviewing.fresh
    ]
    items += [
        Item(difference, _asked(reviewing, difference), difference.how.value, summary=_told(difference))
        for difference in reviewing.since
        if not any(_is_at(difference, at, reviewing) for at in reviewing.fresh)
    ]
    unseen = next((New(at) for at in reviewing.unseen), None)
    count, first = len(items), unseen or (items[0].value if reviewing.fresh else ChangesChoice.DESK)
    items += [Item("", "When you have seen them", heading=True), Item(ChangesChoice.DESK, "Continue the review")]
    return Prompt(
        Pick(tuple(items), pointed=first),
        f"What is new {reviewing.when}",
        _progress(reviewing, "Review", f"{count} new"),
        notes=(_message(reviewing), "Choose one to look at it."),
        commands=_COMMANDS,
    )


def _is_at(difference: Difference, at: At, reviewing: Reviewing) -> bool:
    return remarks.place_of(difference.at, reviewing.standing) in (at, At(at.question))


def _differences(reviewing: Reviewing, at: At) -> list[Difference]:
    return [one for one in reviewing.since if _is_at(one, at, reviewing)]


def _what_is_new(reviewing: Reviewing, at: At) -> str:
    """Say once of a place what is new there, be it several things."""
    ways = dict.fromkeys(one.how.value for one in _differences(reviewing, at))
    how = next(iter(ways)) if len(ways) == 1 else "changed" if ways else ""
    return " and ".join(part for part in (how, "reply to your remark" if at in reviewing.replied else "") if part)


def _news(reviewing: Reviewing, at: At) -> str:
    """The first of what is new at a place, and the reply."""
    some = _differences(reviewing, at)
    more = f" and {len(some) - 1} more" if len(some) > 1 else ""
    told = [f"{_told(some[0])}{more}"] if some else []
    reply = _reply(reviewing, at) if at in reviewing.replied else ""
    told += [f"reply: {reply}" if told else reply] if reply else []
    return "; ".join(part for part in told if part)


def _message(reviewing: Reviewing) -> str:
    """What the authors wrote to the reviewer when they submitted it; "" where that is nothing, or something was looked at."""
    newest = reviewing.response.review.acts[-1:]
    for record, act in newest if not reviewing.visited else ():
        if isinstance(act, Hand) and act.act == Act.SUBMIT.value and one_line(act.words):
            return f"{record.author.name} wrote to you: {one_line(act.words)}"
    return ""


def _named(reviewing: Reviewing, at: At) -> str:
    question = reviewing.bank.questions[at.question]
    return numbered_question(question) if not at.within else sentence(entry_or_question(at, reviewing.standing))


def _reply(reviewing: Reviewing, at: At) -> str:
    """The newest reply to a remark at a place."""
    threads = [one for one in remarks.open_at(at, reviewing.standing) if _has_reply(one, reviewing.by)]
    return shorten(threads[-1].responses[-1][1].words, _SHORT)


def _asked(reviewing: Reviewing, difference: Difference) -> str:
    """What differs, with the wording of a question that is called by its number."""
    question = reviewing.bank.questions.get(difference.at.question)
    return (
        f"{difference.where}. {one_line(question.ask)}"
        if question and question.number == difference.where
        else difference.where
    )


def _told(difference: Difference) -> str:
    """The new text first, from where it is new; the old one after it."""
    was, is_ = (shorten(words, _SHORT) for words in _from_where_they_differ(difference.before, difference.after))
    return f"now “{is_}”, before “{was}”" if was and is_ else f"before “{was}”" if was else f"“{is_}”" if is_ else ""


def _from_where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Leave out a long beginning that two texts share: what is new in the second would be cut off."""
    old, new = one_line(before), one_line(after)
    same = next(
        (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
    start = new.rfind(" ", 0, same) + 1
    if start < _SHARED or len(new) <= _SHORT:
        return old, new
    return f"… {old[start:]}", f"… {new[start:]}"


def _desk(reviewing: Reviewing) -> Prompt:
    # Each choice is there from the first showing to the last, so that its number stays the same; the last comes and stays.
    items = [Item("", "Look at the answers", heading=True)]
    items.append(
        Item(Through.ALL, "Go through them one by one", _still_to_review(len(reviewing.unjudged), reviewing.looked_at.every))
    )
    sections = _all_sections(reviewing)
    items += [Item(SectionChosen(one.id), one.title, _section_state(reviewing, one)) for one in sections]
    items.append(Item("", "Decide", heading=True))
    items += [
        Item(transition.act, _DECISIONS[transition.act])
        for transition in states.acts(states.state(reviewing.standing))
        if transition.act in _DECISIONS
    ]
    items.append(Item(DeskChoice.LEAVE, "Leave; all is kept"))
    items += _for_now(reviewing)
    items += _together(reviewing)
    items += _going_on(reviewing)
    return Prompt(
        Pick(tuple(items), pointed=_pointed(reviewing, items)),
        "Review",
        _at_desk(reviewing),
        notes=_desk_notes(reviewing),
        problem=reviewing.problem,
        commands=(Command.BACK, Command.DOCUMENT, Command.LEAVE),
    )


def _all_sections(reviewing: Reviewing) -> tuple[Section, ...]:
    return tuple({section.id: section for section in (_section(reviewing, at) for at in reviewing.places)}.values())


def _for_now(reviewing: Reviewing) -> list[Item]:
    """What there is to look at first."""
    items = [Item("", "Look at some of them", heading=True)]
    if not reviewing.first:
        new = len(reviewing.news)
        items.append(Item(Through.CHANGED, "Only what is new", f"{counted(new, 'answer')} {reviewing.when}" if new else _NONE))
    left = len(reviewing.remarked)
    items.append(Item(Through.REMARKED, "Only those with a remark", f"{left} not settled" if left else _NONE))
    return items


_NONE = "none now"
_NOTHING = "There is nothing to pass together."


def _going_on(reviewing: Reviewing) -> list[Item]:
    """Where they were last."""
    if not (reviewing.here and reviewing.here in reviewing.places):
        return []
    items = [Item("", "Where you were", heading=True)]
    return [*items, Item(DeskChoice.GO_ON, f"Go on at {entry_or_question(reviewing.here, reviewing.standing)}")]


def _still_to_review(left: int, every: int | str) -> str:
    return f"{left} of {every} not reviewed" if left else f"all {every} reviewed"


def _together(reviewing: Reviewing) -> list[Item]:
    """Ways to call several fine at once."""
    items = [Item("", "Pass several together", heading=True)]
    mine = any(is_same_person(act.name, reviewing.by) for _, act in reviewing.response.approvals)
    for only, label in _PASSED.items() if not reviewing.first else ():
        if only is Through.UNCHANGED and not mine:
            continue
        left = len(reviewing.passable(only))
        items.append(Item(PassTogether(only), label, counted(left, "answer") if left > 1 else _NONE))
    items.append(Item(DeskChoice.PASS_SECTION, "A whole section", "" if _passable_sections(reviewing) else _NONE))
    return items


_PASSED = {
    Through.UNCHANGED: "Those that you approved and that have not changed since",
    Through.UNREAD: "Those that you have not read as they are now",
}


def _kind(reviewing: Reviewing, only: Through | SectionChosen, left: tuple[At, ...]) -> str:
    """Return "28 answers that you have not read": what somebody passes who passes them."""
    count = counted(len(left), "answer")
    if only is Through.UNCHANGED:
        return f"{count} that you approved and that {'has' if len(left) == 1 else 'have'} not changed since"
    anew = any(remarks.judged(at, reviewing.standing).changed or at in reviewing.changed for at in left)
    return f"{count} that you have not read{f' as {_they(left)} now' if anew else ''}"


def _they(left: tuple[At, ...]) -> str:
    return "it is" if len(left) == 1 else "they are"


def _passable_sections(reviewing: Reviewing) -> list[tuple[Section, tuple[At, ...]]]:
    """The sections of which more than one answer can be passed together, with those."""
    some = [(section, reviewing.passable(SectionChosen(section.id))) for section in _all_sections(reviewing)]
    return [(section, left) for section, left in some if len(left) > 1]


def _sections(reviewing: Reviewing) -> Prompt:
    items = tuple(
        Item(PassTogether(SectionChosen(section.id)), section.title, _kind(reviewing, SectionChosen(section.id), left))
        for section, left in _passable_sections(reviewing)
    )
    return Prompt(Pick(items), "Pass which section together?", _at_desk(reviewing), commands=_COMMANDS)


def _passing(reviewing: Reviewing, only: Through | SectionChosen) -> Prompt:
    left = reviewing.passable(only)
    kind = _kind(reviewing, only, left)
    names = [entry_or_question(at, reviewing.standing) for at in left]
    they = f"They are {joined(names)}." if len(names) <= _FEW else ""
    items = (
        Item(PassingChoice.READ, "Read them one by one"),
        Item(PassingChoice.PASS, f"Pass all {len(left)} together", "" if only is Through.UNCHANGED else "without reading them"),
    )
    return Prompt(
        Pick(items, pointed=PassingChoice.READ, firm=True),
        f"Pass {kind}?",
        _at_desk(reviewing),
        notes=(
            they,
            "If you pass them together, that is recorded with your name, and the document says how many were.",
        ),
        commands=_COMMANDS,
    )


_DECISIONS = {
    Act.APPROVE: "Approve it; you will be asked to type a word",
    Act.APPROVE_WITH_CONDITIONS: "Approve it with conditions",
    Act.SEND_BACK: "Send it back, with what has to change",
    Act.REJECT: "Reject it",
}


def _desk_notes(reviewing: Reviewing) -> tuple[str, ...]:
    far, looked = counts(reviewing.standing), reviewing.looked_at
    state = f"{sentence(states.state(reviewing.standing).value)}. {sentence(far.words)}."
    more = "" if looked.places == far.steps else f"{_SINGLY if looked.entries else ''}You review {looked.every}."
    told = f"{sentence(looked.words)}." if looked.together or looked.anew else more
    return (_message(reviewing), state, _replied(reviewing), told)


_SINGLY = "Each entry of a list is reviewed by itself. "


def _no_change(reviewing: Reviewing) -> str:
    return f"No answer has changed {reviewing.when}."


def _replied(reviewing: Reviewing) -> str:
    """Say to how many remarks somebody else spoke last; "" where there is none."""
    count = len(reviewing.replied)
    return f"The authors have replied to {counted(count, 'remark')}; you can read the reply with the answer." if count else ""


def _section_state(reviewing: Reviewing, section: Section) -> str:
    inside = [at for at in reviewing.places if _section(reviewing, at) is section]
    left = sum(at in reviewing.unjudged for at in inside)
    told = sum(at in reviewing.remarked for at in inside)
    return ", ".join([_still_to_review(left, len(inside))] + ([f"{counted(told, 'remark')} not settled"] if told else []))


def _pointed(reviewing: Reviewing, items: list[Item]) -> Enum:
    values = [item.value for item in items if not item.heading]
    unjudged = DeskChoice.GO_ON if DeskChoice.GO_ON in values and reviewing.here in reviewing.unjudged else Through.ALL
    unjudged = Through.CHANGED if unjudged is Through.ALL and set(reviewing.fresh) & set(reviewing.unjudged) else unjudged
    wanted = unjudged if reviewing.unjudged else Act.SEND_BACK if reviewing.remarked else Act.APPROVE
    return wanted if wanted in values else Through.ALL


def _judging(reviewing: Reviewing, at: At) -> Prompt:
    now = remarks.judged(at, reviewing.standing)
    question = reviewing.bank.questions[at.question]
    threads = remarks.open_at(at, reviewing.standing)
    bare = at in reviewing.unanswered
    items = [
        Item(
            Verdict.FINE,
            "Fine without an answer" if bare else "Fine",
            f"settles the {'remark' if len(threads) == 1 else 'remarks'}" if threads else "",
        ),
        Item(Verdict.IMPROVE, "To improve", "it can be approved, and could be better"),
        Item(Verdict.MUST, "Must change: ask for it" if bare else "Must change", "it cannot be approved like this"),
    ]
    for thread in threads:
        words = shorten(thread.remark.words, _SHORT)
        items.append(Item(RemarkAnswered(thread.remark.id), f"Write more about the remark “{words}”"))
        if len(threads) > 1:
            items.append(Item(RemarkClosed(thread.remark.id), f"Settle only the remark “{words}”", "the others stay"))
    items.append(Item(JudgingChoice.SKIP, "Go on without a verdict" if now.verdict is None else "Go on; leave it as it is"))
    chosen = now.verdict if now.verdict and not now.changed else ""
    through = reviewing.through()
    position = f"{through.index(at) + 1} of {len(through)}" if at in through else ""
    return Prompt(
        Pick(tuple(items), chosen=chosen, pointed=JudgingChoice.SKIP if chosen or bare else Verdict.FINE),
        f"Your verdict on {entry_or_question(at, reviewing.standing)}",
        _progress(reviewing, _section(reviewing, at).title, position),
        notes=(f"So far: {now.words}.",),
        problem=reviewing.problem,
        help=question.help,
        body=reviewing.body,
        today=reviewing.days.today,
        commands=(Command.BACK, Command.HELP, Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE),
    )


def _wording(reviewing: Reviewing, at: At, verdict: Verdict, to: str) -> Prompt:
    spot = reviewing.typing
    assert spot is not None
    lead = "Your words" if to else f"{sentence(verdict.value)}, because"
    return Prompt(
        Text(reviewing.drafts.get(spot, reviewing.preset(*spot))),
        f"Your verdict on {entry_or_question(at, reviewing.standing)}",
        _progress(reviewing, _section(reviewing, at).title, ""),
        notes=("The authors will read it. It is kept for the file, and never published.",),
        lead=lead,
        problem=reviewing.problem,
        help=reviewing.bank.questions[at.question].help,
        body=reviewing.body,
        today=reviewing.days.today,
        commands=(Command.BACK, Command.HELP, Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE),
        empty="go back without a verdict" if not to else "go back without adding anything",
        published=NEVER,
    )


def shown(reviewing: Reviewing, at: At) -> tuple[Said, ...]:
    """Return the answer at a place, whole, line by line, with what was said of it: it stays in the scroll-back."""
    question = reviewing.bank.questions[at.question]
    lines: list[Said] = []
    if at.within:
        lines.append(Said(sentence(entry_or_question(at, reviewing.standing)), Tone.HEADING))
        marked = Said(_marked(reviewing, at))  # what is said of the whole is not said of each answer in it
        lines += [marked] if marked.text else []
        for field in question.fields:
            there = At(field.key, at.within)
            if there in reviewing.standing.path.index:
                told = _answer(reviewing, there, f"{wording_on_a_line(field)}: ")
                lines += [one for one in told if one != marked or not marked.text]
    else:
        lines.append(Said(numbered_question(question), Tone.HEADING))
        lines += _answer(reviewing, at, "")
    lines += [Said(line) for line in (*_before(reviewing, at), *_supported(reviewing, at))]
    for thread in [one for one in reviewing.response.review.threads.values() if one.remark.at == at]:
        lines += [Said(line) for line in remarks.said(thread, reviewing.days)]
    return (Said(""), *lines, Said(""))


def shown_before(reviewing: Reviewing) -> tuple[Said, ...]:
    """Return what was shown before what is asked now."""
    screen = reviewing.screen
    return shown(reviewing, screen.at) if isinstance(screen, Judging | Wording) else ()


def _before(reviewing: Reviewing, at: At) -> list[str]:
    """What was answered there when the reviewer looked last."""
    some = [one for one in _differences(reviewing, at) if one_line(one.before)]
    alone = [one.at for one in some] == [at]
    return [f"Before{'' if alone else f', {one.where}'}: “{one_line(one.before)}”" for one in some]


def _supported(reviewing: Reviewing, at: At) -> list[str]:
    """The sources and gaps that are listed for what is answered there; that there are none, where a reason is asked for."""
    target, standing_ = target_of(at, reviewing.standing), reviewing.standing
    listed = [f"{one.words}." for one in support_of(target, standing_)]
    is_bare = target and not listed and reviewing.bank.questions[at.question].rationale and standing_.answer(at)
    return ["No source or gap is listed for it."] if is_bare else listed


def _answer(reviewing: Reviewing, at: At, lead: str) -> list[Said]:
    question, standing_ = reviewing.bank.questions[at.question], reviewing.standing
    if question.fields:
        rows = [entry for entry in standing_.register.of(question.key) if entry.at == at]
        return [Said(f"- {entry_row(one, standing_)}") for one in rows] or [Said(f"{lead}Nothing is listed.")]
    words = answer_in_words(standing_.answer(at), at, standing_).replace(" · ", "\n", 1)
    lines = [line for line in words.split("\n") if line.strip()] or ["Not answered."]
    return [Said(f"{lead}{lines[0]}"), *(Said(line) for line in (*lines[1:], *_missing(reviewing, at)))]


def _missing(reviewing: Reviewing, at: At) -> list[str]:
    """What an answer lacks, and what the form's rule recommends."""
    question, answer = reviewing.bank.questions[at.question], reviewing.standing.answer(at)
    step = reviewing.standing.path.step(at)
    todo = open_step(step, reviewing.standing) if step else None
    without = isinstance(answer, Known) and question.rationale and not one_line(answer.because)
    lines = ["No reason is given."] if without or (todo and todo.why is Why.BARE) else []
    lines += [f"{sentence(todo.words)}."] if todo and todo.why in (Why.CARRIED, Why.GONE) else []
    return [*lines, *filter(None, [recommendation.with_what_was_chosen(reviewing.standing, at), _marked(reviewing, at)])]


def _marked(reviewing: Reviewing, at: At) -> str:
    """Say that an answer was marked as not for publication, and why: whether others tell of it, the reviewer can see."""
    told = published(reviewing.standing, at)
    return told if told.startswith(f"{NEVER.rstrip('.')}: ") else ""


# -- Where replies lead -----------------------------------------------------------------------------------------------


def take(reviewing: Reviewing, reply: Reply, fresh: str) -> Turn[Reviewing]:
    """Return what the reply means. `fresh` is an id no remark has yet."""
    calm = replace(reviewing, problem="")
    if isinstance(reply, Did):
        return _obey(calm, reply)
    match reviewing.screen:
        case Changes():
            assert isinstance(reply, Picked) and isinstance(reply.value, Difference | New | ChangesChoice)
            return _from_changes(calm, reply.value)
        case Desk():
            assert isinstance(reply, Picked) and isinstance(
                reply.value, Through | SectionChosen | PassTogether | DeskChoice | Act
            )
            return _from_desk(calm, reply.value)
        case Sections():
            assert isinstance(reply, Picked) and isinstance(reply.value, PassTogether)
            return Turn(calm.to(AtOnce(reply.value.only)))
        case AtOnce(only):
            assert isinstance(reply, Picked) and isinstance(reply.value, PassingChoice)
            return _pass(calm, only, fresh) if reply.value is PassingChoice.PASS else _walk(calm, only, calm.passable(only))
        case Judging(at):
            assert isinstance(reply, Picked)
            assert isinstance(reply.value, Verdict | RemarkClosed | RemarkAnswered | JudgingChoice)
            return _judge(calm, at, reply.value, fresh)
        case Wording(at, verdict, to):
            assert isinstance(reply, Typed)
            return _worded(calm, at, verdict, to, reply.text, fresh)
        case ReviewLeft():
            raise AssertionError("nobody is asked after leaving")
        case _:
            assert_never(reviewing.screen)


def _obey(reviewing: Reviewing, did: Did) -> Turn[Reviewing]:
    kept = reviewing.with_draft(did.typed)
    match did.command:
        case Command.LEAVE:
            return Turn(kept.left())
        case Command.OVERVIEW:
            return Turn(kept.looking())
        case Command.BACK:
            return _back(kept)
        case _:
            return Turn(kept)


def _back(reviewing: Reviewing) -> Turn[Reviewing]:
    match reviewing.screen:
        case Wording(at, _, _):
            return Turn(reviewing.to(Judging(at)))
        case Judging(at):
            through = reviewing.through()
            where = through.index(at) if at in through else 0
            return look(reviewing, through[where - 1]) if where else Turn(reviewing.to(Desk()))
        case Desk() if reviewing.looked_from is not None:
            there = reviewing.to(reviewing.looked_from)
            return Turn(there, said=shown_before(there))
        case Desk():
            return Turn(reviewing.left())
        case AtOnce(SectionChosen()):
            return Turn(reviewing.to(Sections()))
        case _:
            return Turn(reviewing.to(Desk()))


def look(reviewing: Reviewing, at: At) -> Turn[Reviewing]:
    """Go to a place and show what is answered there."""
    there = replace(reviewing.to(Judging(at)), visited=(*reviewing.visited, Visit(at, reviewing.seq)))
    return Turn(there, said=shown(there, at))


def _from_changes(reviewing: Reviewing, choice: Difference | New | ChangesChoice) -> Turn[Reviewing]:
    if isinstance(choice, ChangesChoice):
        return Turn(reviewing.to(Desk()))
    if not isinstance(choice, New) or choice.at not in reviewing.places:
        return Turn(replace(reviewing.to(Desk()), problem="It is no longer there to look at."))
    return look(replace(reviewing, only=Through.CHANGED, walk=reviewing.fresh), choice.at)


def _from_desk(reviewing: Reviewing, choice: Through | SectionChosen | PassTogether | DeskChoice | Act) -> Turn[Reviewing]:
    match choice:
        case DeskChoice.PASS_SECTION if not _passable_sections(reviewing):
            return Turn(replace(reviewing, problem=_NOTHING))
        case PassTogether(only) if len(reviewing.passable(only)) < 2:
            return Turn(replace(reviewing, problem=_NOTHING))
        case DeskChoice.PASS_SECTION:
            return Turn(reviewing.to(Sections()))
        case PassTogether(only):
            return Turn(reviewing.to(AtOnce(only)))
        case DeskChoice.LEAVE:
            return Turn(reviewing.left())
        case DeskChoice.GO_ON:
            assert reviewing.here is not None
            there = reviewing if reviewing.here in reviewing.walk else replace(reviewing, only=Through.ALL, walk=())
            gone_to = look(there, reviewing.here)
            worded = reviewing.worded if reviewing.worded and reviewing.worded.at == reviewing.here else None
            return replace(gone_to, interview=gone_to.interview.to(worded)) if worded else gone_to
        case Act():
            return Turn(reviewing, act=choice)
        case Through() | SectionChosen():
            return _walk(reviewing, choice, reviewing.those(choice))
        case _:
            assert_never(choice)


def _walk(reviewing: Reviewing, only: Through | SectionChosen, walk: tuple[At, ...]) -> Turn[Reviewing]:
    """Go through some places: begin at the first of them without a verdict, else at the first."""
    if not walk:
        return Turn(replace(reviewing, problem="There is nothing to go through."))
    return look(replace(reviewing, only=only, walk=walk), next((at for at in walk if at in reviewing.unjudged), walk[0]))


def _pass(reviewing: Reviewing, only: Through | SectionChosen, fresh: str) -> Turn[Reviewing]:
    """Call all of them fine in one record, each marked as passed with others."""
    some = reviewing.passable(only)
    changes = tuple(Remark(f"{fresh}-{place}", at, Verdict.FINE, together=True) for place, at in enumerate(some, 1))
    said = Said("passed together", Tone.DONE, counted(len(some), "answer"))
    return Turn(reviewing.applied(changes).to(Desk()), changes, (said,))


def _judge(
    reviewing: Reviewing, at: At, choice: Verdict | RemarkClosed | RemarkAnswered | JudgingChoice, fresh: str
) -> Turn[Reviewing]:
    match choice:
        case JudgingChoice.SKIP:
            return _following(reviewing, at, ())
        case RemarkClosed(remark):
            changes: tuple[Change, ...] = (Respond(remark, "", True),)
            return Turn(reviewing.applied(changes), changes, (Said("The remark is settled."),))
        case RemarkAnswered(remark):
            return Turn(reviewing.to(Wording(at, Verdict.MUST, remark)))
        case Verdict.FINE:
            now = remarks.judged(at, reviewing.standing)
            same = now.verdict is choice and not now.changed and not (now.thread and now.thread.remark.together)
            return _following(reviewing, at, () if same else (Remark(fresh, at, choice),))
        case Verdict():
            return Turn(reviewing.to(Wording(at, choice)))
        case _:
            assert_never(choice)


def _worded(reviewing: Reviewing, at: At, verdict: Verdict, to: str, raw: str, fresh: str) -> Turn[Reviewing]:
    text, hidden = clean(raw)
    text = text.strip("\n") if text.strip() else ""
    spot = reviewing.typing
    calm = replace(reviewing, drafts={one: words for one, words in reviewing.drafts.items() if one != spot})
    if not text:
        return Turn(calm.to(Judging(at)))
    notice = (Said(f"{counted(hidden, 'hidden character')} removed.", Tone.NOTE),) if hidden else ()
    if to:
        changes: tuple[Change, ...] = (Respond(to, text),)
        return Turn(calm.applied(changes).to(Judging(at)), changes, (*notice, Said("Your words were added to the remark.")))
    now = remarks.judged(at, reviewing.standing)
    if now.thread and now.verdict is verdict and now.thread.remark.words == text and not now.changed:
        return _following(calm, at, ())
    # A new verdict takes the place of this reviewer's earlier one there; the record keeps both.
    here = remarks.open_at(at, reviewing.standing)
    older = [thread for thread in here if is_same_person(thread.record.author.name, reviewing.by)]
    changes = (*(Respond(one.remark.id, "", True) for one in older), Remark(fresh, at, verdict, text))
    turn = _following(calm, at, changes)
    return replace(turn, said=(*notice, *turn.said))


def _following(reviewing: Reviewing, at: At, changes: tuple[Change, ...]) -> Turn[Reviewing]:
    """Write the verdict, leave its line behind, and go on to the next place."""
    through = reviewing.through()
    written = replace(reviewing.applied(changes) if changes else reviewing, worded=None)
    remark = next((one for one in changes if isinstance(one, Remark)), None)
    said: tuple[Said, ...] = ()
    if remark:
        words = remark.verdict.value + (f": {remark.words}" if remark.words else "")
        said = (Said(words, Tone.DONE, sentence(entry_or_question(at, reviewing.standing))),)
    after = through[through.index(at) + 1 :] if at in through else ()
    if reviewing.only is Through.CHANGED:  # who began in the middle has not been at those before
        after = tuple(one for one in (*after, *through, *written.news) if one not in written.shown and one != at)
    if not after and reviewing.only is Through.CHANGED:
        for others in (Through.UNCHANGED, Through.UNREAD):
            if len(written.passable(others)) > 1:
                return Turn(written.to(AtOnce(others)), changes, said)
    if not after:
        end = Said("That is the last of them.")
        return Turn(written.to(Desk()), changes, (*said, end))
    there = look(written, after[0])
    return Turn(there.interview, changes, (*said, *there.said))


def first_words(reviewing: Reviewing) -> str:
    """Return what the reviewer is told first, in a sentence."""
    if reviewing.first:
        return "You have not looked at it before."
    if not reviewing.since:
        return f"{_no_change(reviewing)} {_replied(reviewing)}".rstrip()
    names = list(dict.fromkeys(difference.where for difference in reviewing.since))
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    some = joined(names[:6]) if not more else ", ".join(names[:6])
    return f"Changed {reviewing.when}: {some}{more}. {_replied(reviewing)}".rstrip()
