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
from wizard.core.frozen import NOTHING, frozen, replace
from wizard.core.record.changes import Author, Change, Record, Remark, Respond, Verdict
from wizard.core.record.response import Response, Thread
from wizard.core.record.writers import is_same_person
from wizard.core.review import remarks, states
from wizard.core.review.states import Act
from wizard.core.standing.difference import Difference
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
from wizard.core.talk.face import Command, Did, Item, Pick, Picked, Progress, Prompt, Reply, Said, Text, Tone, Typed
from wizard.core.talk.spot import Part, Spot
from wizard.core.talk.turn import Turn
from wizard.core.text import clean, counted, joined, one_line, sentence, shorten

_SHORT = 60
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
    REMARKED = "remarked"


@frozen
class SectionChosen:
    """A section, by its id."""

    id: str


@frozen
class Replied:
    """A place with a remark that somebody else spoke to last."""

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
    here: At | None = None
    """The place they were at last, None where they were at none."""
    drafts: Mapping[Spot, str] = NOTHING
    """By spot, words typed and not given."""
    problem: str = ""
    """What was wrong with the last reply, or ""."""
    seq: int = 0
    """The newest record's number."""
    days: Days = UNDATED
    """Today, and the zone of times."""
    body: str = ""
    """The kind of body the person works for, as forms name it, or ""."""

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
        """The places at which something changed since the reviewer looked last; what is gone is none."""
        met = {remarks.place_of(difference.at, self.standing) for difference in self.since}
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
    def unjudged(self) -> tuple[At, ...]:
        """The places without a verdict on what is answered there now."""
        verdicts = {at: remarks.judged(at, self.standing) for at in self.places}
        return tuple(at for at, one in verdicts.items() if one.verdict is None or one.changed)

    def passable(self, only: Through | SectionChosen) -> tuple[At, ...]:
        """Return which of some places can be passed together: without a verdict, and without a remark that is not settled."""
        left = set(self.unjudged) - set(self.remarked)
        return tuple(at for at in replace(self, only=only).through() if at in left)

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
    def words(self) -> str:
        """How far the review is."""
        seen = len(self.places) - len(self.unjudged)
        left = len(self.remarked)
        return f"{seen} of {len(self.places)} reviewed" + (f", {counted(left, 'remark')} not settled" if left else "")

    def preset(self, at: At, part: Part) -> str:
        """Words that stand there already: those of the same verdict."""
        now = remarks.judged(at, self.standing)
        same = isinstance(self.screen, Wording) and not self.screen.to and self.screen.verdict is now.verdict
        return now.thread.remark.words if same and now.thread and not now.thread.closed else ""

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
        return replace(self, screen=Desk(), here=None) if gone else self

    def left(self) -> Reviewing:
        return replace(self, screen=ReviewLeft())

    def applied(self, changes: tuple[Change, ...]) -> Reviewing:
        record = Record(self.seq + 1, "", Author(self.by), changes)
        return replace(self, response=self.response.after(self.bank, record))

    # -- Going about --------------------------------------------------------------------------------------------------

    def to(self, screen: ReviewScreen) -> Reviewing:
        return replace(self, screen=screen, here=screen.at if isinstance(screen, Judging | Wording) else self.here)

    def through(self) -> tuple[At, ...]:
        """The places the reviewer goes through."""
        match self.only:
            case Through.CHANGED:
                return self.fresh
            case Through.UNCHANGED:
                return tuple(at for at in self.places if at not in self.fresh)
            case Through.REMARKED:
                return self.remarked
            case Through.ALL:
                return self.places
            case SectionChosen(section):
                return tuple(at for at in self.places if _section(self, at).id == section)
            case _:
                assert_never(self.only)


def begin(
    bank: Bank,
    response: Response,
    seq: int,
    by: str,
    since: tuple[Difference, ...] | None,
    spot: Spot | None,
    days: Days,
    looked: str = "",
) -> Reviewing:
    """Return the review at its first screen. `since`: None where this person never looked before; looked: when they did."""
    start = Reviewing(bank, response, Desk(), by=by, since=since or (), first=since is None, looked=looked, seq=seq, days=days)
    here = spot[0] if spot and spot[0] in start.places else None
    return replace(start, here=here, screen=Changes() if since or start.replied else Desk())


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
    done = len(reviewing.places) - len(reviewing.unjudged)
    return Progress(
        reviewing.title, reviewing.bank.short or reviewing.bank.title, section, position, done, len(reviewing.places)
    )


def _at_desk(reviewing: Reviewing) -> Progress:
    every_place = len(reviewing.places)
    return _progress(reviewing, "Review", f"{every_place - len(reviewing.unjudged)} of {every_place} reviewed")


def _changes(reviewing: Reviewing) -> Prompt:
    items = [
        Item(difference, _asked(reviewing, difference), difference.how.value, summary=_told(difference))
        for difference in reviewing.since
    ]
    items += [
        Item(Replied(at), _named(reviewing, at), "reply to your remark", summary=_reply(reviewing, at))
        for at in reviewing.replied
    ]
    first = items[0].value if reviewing.fresh else ChangesChoice.DESK
    items += [Item("", "When you have seen them", heading=True), Item(ChangesChoice.DESK, "Continue the review")]
    return Prompt(
        Pick(tuple(items), pointed=first),
        f"What is new {reviewing.when}",
        _progress(reviewing, "Review", f"{len(items) - 2} new"),
        notes=("Choose one to look at it.",),
        commands=_COMMANDS,
    )


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
    was, is_ = shorten(difference.before, _SHORT), shorten(difference.after, _SHORT)
    return f"was “{was}”, is “{is_}”" if was and is_ else f"was “{was}”" if was else f"“{is_}”" if is_ else ""


def _desk(reviewing: Reviewing) -> Prompt:
    left = len(reviewing.unjudged)
    items = [Item("", "Look at the answers", heading=True)]
    if reviewing.here and reviewing.here in reviewing.places:
        items.append(Item(DeskChoice.GO_ON, f"Go on at {entry_or_question(reviewing.here, reviewing.standing)}"))
    if reviewing.fresh:
        items.append(Item(Through.CHANGED, "Only what is new", f"{counted(len(reviewing.fresh), 'answer')} {reviewing.when}"))
    items.append(Item(Through.ALL, "Go through them one by one", f"{left} of {len(reviewing.places)} not reviewed"))
    if reviewing.remarked:
        items.append(Item(Through.REMARKED, "Only those with a remark", f"{len(reviewing.remarked)} not settled"))
    sections = _all_sections(reviewing)
    items += [Item(SectionChosen(one.id), one.title, _section_state(reviewing, one)) for one in sections]
    items += _together(reviewing)
    items.append(Item("", "Decide", heading=True))
    items += [
        Item(transition.act, _DECISIONS[transition.act])
        for transition in states.acts(states.state(reviewing.standing))
        if transition.act in _DECISIONS
    ]
    items.append(Item(DeskChoice.LEAVE, "Leave; all is kept"))
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


def _together(reviewing: Reviewing) -> list[Item]:
    """Ways to call several fine at once, where several are left."""
    unchanged = () if reviewing.first else reviewing.passable(Through.UNCHANGED)
    items = []
    if len(unchanged) > 1:
        words = f"The {len(unchanged)} that have not changed {reviewing.when}"
        items.append(Item(PassTogether(Through.UNCHANGED), words))
    if any(len(reviewing.passable(SectionChosen(one.id))) > 1 for one in _all_sections(reviewing)):
        items.append(Item(DeskChoice.PASS_SECTION, "A whole section"))
    return [Item("", "Pass several together", heading=True), *items] if items else []


def _sections(reviewing: Reviewing) -> Prompt:
    some = [(section, reviewing.passable(SectionChosen(section.id))) for section in _all_sections(reviewing)]
    items = tuple(
        Item(PassTogether(SectionChosen(section.id)), section.title, counted(len(left), "answer"))
        for section, left in some
        if len(left) > 1
    )
    return Prompt(Pick(items), "Pass which section together?", _at_desk(reviewing), commands=_COMMANDS)


def _passing(reviewing: Reviewing, only: Through | SectionChosen) -> Prompt:
    left = reviewing.passable(only)
    title = f"Pass these {len(left)} answers together?"
    if only is Through.UNCHANGED:
        title = f"The other {len(left)} answers have not changed {reviewing.when}."
    names = [entry_or_question(at, reviewing.standing) for at in left]
    they = f"They are {joined(names)}." if len(names) <= _FEW else ""
    items = (
        Item(PassingChoice.READ, "Read them one by one"),
        Item(PassingChoice.PASS, f"Pass all {len(left)} together", "without reading them one by one"),
    )
    return Prompt(
        Pick(items, pointed=PassingChoice.READ if only is Through.UNCHANGED else PassingChoice.PASS, firm=True),
        title,
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
    state = f"{sentence(states.state(reviewing.standing).value)}. {sentence(counts(reviewing.standing).words)}."
    looked = remarks.looked_at(reviewing.standing)
    return (state, _replied(reviewing), f"{sentence(looked.words)}." if looked.together else "")


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
    return ", ".join(
        [f"{left} of {len(inside)} not reviewed" if left else "all reviewed"]
        + ([f"{counted(told, 'remark')} not settled"] if told else [])
    )


def _pointed(reviewing: Reviewing, items: list[Item]) -> Enum:
    values = [item.value for item in items if not item.heading]
    unjudged = DeskChoice.GO_ON if DeskChoice.GO_ON in values and reviewing.here in reviewing.unjudged else Through.ALL
    unjudged = Through.CHANGED if unjudged is Through.ALL and set(reviewing.fresh) & set(reviewing.unjudged) else unjudged
    wanted = unjudged if reviewing.unjudged else Act.SEND_BACK if reviewing.remarked else Act.APPROVE
    return wanted if wanted in values else Through.ALL


def _judging(reviewing: Reviewing, at: At) -> Prompt:
    now = remarks.judged(at, reviewing.standing)
    question = reviewing.bank.questions[at.question]
    items = [
        Item(Verdict.FINE, "Fine"),
        Item(Verdict.IMPROVE, "To improve", "it can be approved, and could be better"),
        Item(Verdict.MUST, "Must change", "it cannot be approved like this"),
    ]
    for thread in remarks.open_at(at, reviewing.standing):
        words = shorten(thread.remark.words, _SHORT)
        items += [
            Item(RemarkClosed(thread.remark.id), f"Settle the remark “{words}”"),
            Item(RemarkAnswered(thread.remark.id), f"Say more on the remark “{words}”"),
        ]
    items.append(Item(JudgingChoice.SKIP, "Go on without a verdict" if now.verdict is None else "Go on; leave it as it is"))
    chosen = now.verdict if now.verdict and not now.changed else ""
    through = reviewing.through()
    position = f"{through.index(at) + 1} of {len(through)}" if at in through else ""
    return Prompt(
        Pick(tuple(items), chosen=chosen, pointed=JudgingChoice.SKIP if chosen else Verdict.FINE),
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
        notes=("The authors will read it. It is kept, and not printed in the document.",),
        lead=lead,
        problem=reviewing.problem,
        help=reviewing.bank.questions[at.question].help,
        body=reviewing.body,
        today=reviewing.days.today,
        commands=(Command.BACK, Command.HELP, Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE),
        empty="go back without a verdict" if not to else "go back without a word",
    )


def shown(reviewing: Reviewing, at: At) -> tuple[Said, ...]:
    """Return the answer at a place, whole, line by line, with what was said of it: it stays in the scroll-back."""
    question = reviewing.bank.questions[at.question]
    lines: list[Said] = []
    if at.within:
        lines.append(Said(sentence(entry_or_question(at, reviewing.standing)), Tone.HEADING))
        for field in question.fields:
            there = At(field.key, at.within)
            if there in reviewing.standing.path.index:
                lines += _answer(reviewing, there, f"{wording_on_a_line(field)}: ")
    else:
        lines.append(Said(numbered_question(question), Tone.HEADING))
        lines += _answer(reviewing, at, "")
    for thread in [one for one in reviewing.response.review.threads.values() if one.remark.at == at]:
        lines += [Said(line) for line in remarks.said(thread, reviewing.days)]
    return (Said(""), *lines, Said(""))


def _answer(reviewing: Reviewing, at: At, lead: str) -> list[Said]:
    question = reviewing.bank.questions[at.question]
    if question.fields:
        rows = [entry for entry in reviewing.standing.register.of(question.key) if entry.at == at]
        return [Said(f"- {entry_row(one, reviewing.standing)}") for one in rows] or [Said(f"{lead}Nothing is listed.")]
    words = answer_in_words(reviewing.standing.answer(at), at, reviewing.standing).replace(" · ", "\n", 1)
    lines = [line for line in words.split("\n") if line.strip()]
    if not lines:
        return [Said(f"{lead}Not answered.")]
    return [Said(f"{lead}{lines[0]}"), *(Said(line) for line in lines[1:])]


# -- Where replies lead -----------------------------------------------------------------------------------------------


def take(reviewing: Reviewing, reply: Reply, fresh: str) -> Turn[Reviewing]:
    """Return what the reply means. `fresh` is an id no remark has yet."""
    calm = replace(reviewing, problem="")
    if isinstance(reply, Did):
        return _obey(calm, reply)
    match reviewing.screen:
        case Changes():
            assert isinstance(reply, Picked) and isinstance(reply.value, Difference | Replied | ChangesChoice)
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
            return _pass(calm, only, fresh) if reply.value is PassingChoice.PASS else _gone_through(calm, only)
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
            return Turn(kept.to(Desk()))
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
        case Desk():
            return Turn(reviewing.left())
        case AtOnce(SectionChosen()):
            return Turn(reviewing.to(Sections()))
        case _:
            return Turn(reviewing.to(Desk()))


def look(reviewing: Reviewing, at: At) -> Turn[Reviewing]:
    """Go to a place and show what is answered there."""
    there = reviewing.to(Judging(at))
    return Turn(there, said=shown(there, at))


def _from_changes(reviewing: Reviewing, choice: Difference | Replied | ChangesChoice) -> Turn[Reviewing]:
    if isinstance(choice, ChangesChoice):
        return Turn(reviewing.to(Desk()))
    at = remarks.place_of(choice.at, reviewing.standing)
    there = at if at in reviewing.places else next((one for one in reviewing.places if one.question == at.question), None)
    if there is None:
        return Turn(replace(reviewing.to(Desk()), problem="It is no longer there to look at."))
    return look(replace(reviewing, only=Through.CHANGED if there in reviewing.fresh else Through.ALL), there)


def _from_desk(reviewing: Reviewing, choice: Through | SectionChosen | PassTogether | DeskChoice | Act) -> Turn[Reviewing]:
    match choice:
        case DeskChoice.PASS_SECTION:
            return Turn(reviewing.to(Sections()))
        case PassTogether(only):
            return Turn(reviewing.to(AtOnce(only)))
        case DeskChoice.LEAVE:
            return Turn(reviewing.left())
        case DeskChoice.GO_ON:
            assert reviewing.here is not None
            only = reviewing.only if reviewing.here in reviewing.through() else Through.ALL
            return look(replace(reviewing, only=only), reviewing.here)
        case Act():
            return Turn(reviewing, act=choice)
        case Through() | SectionChosen():
            return _gone_through(reviewing, choice)
        case _:
            assert_never(choice)


def _gone_through(reviewing: Reviewing, only: Through | SectionChosen) -> Turn[Reviewing]:
    """Begin at the first of the places without a verdict, else at the first of them."""
    there = replace(reviewing, only=only)
    through = there.through()
    if not through:
        return Turn(replace(reviewing, problem="There is nothing to go through."))
    return look(there, next((at for at in through if at in there.unjudged), through[0]))


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
    if not text and not to:
        return Turn(replace(calm, problem="Please say in a few words what it is, or go back to choose another verdict."))
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
    written = reviewing.applied(changes) if changes else reviewing
    remark = next((one for one in changes if isinstance(one, Remark)), None)
    said: tuple[Said, ...] = ()
    if remark:
        tone = Tone.DONE if remark.verdict is Verdict.FINE else Tone.WANTING
        words = remark.verdict.value + (f": {remark.words}" if remark.words else "")
        said = (Said(words, tone, sentence(entry_or_question(at, reviewing.standing))),)
    after = through[through.index(at) + 1 :] if at in through else ()
    if not after and reviewing.only is Through.CHANGED and len(written.passable(Through.UNCHANGED)) > 1:
        return Turn(written.to(AtOnce(Through.UNCHANGED)), changes, said)
    if not after:
        end = Said(f"That is the last of them. {sentence(written.words)}.")
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
