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
from wizard.core.record.response import Response
from wizard.core.record.writers import is_same_person
from wizard.core.review import remarks, states
from wizard.core.review.states import Act
from wizard.core.standing import incomplete
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
_COMMANDS = (Command.BACK, Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE)


# -- What can be chosen -----------------------------------------------------------------------------------------------


class ChangesChoice(Enum):
    """At what changed, besides each of the differences."""

    DESK = "desk"


class DeskChoice(Enum):
    """At the desk, besides which places to go through, and the decisions."""

    GO_ON = "go on"
    LEAVE = "leave"


class Through(Enum):
    """Which places a reviewer goes through, where it is not a section."""

    ALL = "all"
    CHANGED = "changed"
    REMARKED = "remarked"


@frozen
class SectionChosen:
    """A section, by its id."""

    id: str


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


ReviewScreen = Changes | Desk | Judging | Wording | ReviewLeft


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

    @property
    def remarked(self) -> tuple[At, ...]:
        return tuple(at for at in self.places if remarks.open_at(at, self.standing))

    @property
    def unjudged(self) -> tuple[At, ...]:
        return tuple(at for at in self.places if remarks.judged(at, self.standing).verdict is None)

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
        return f"{seen} of {len(self.places)} with a verdict, {counted(len(self.remarked), 'remark')} open"

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
                return self.changed
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
) -> Reviewing:
    """Return the review at its first screen. `since`: None where this person never looked before."""
    start = Reviewing(bank, response, Desk(), by=by, since=since or (), first=since is None, seq=seq, days=days)
    here = spot[0] if spot and spot[0] in start.places else None
    return replace(start, here=here, screen=Changes() if since else Desk())


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


def _changes(reviewing: Reviewing) -> Prompt:
    items = [
        Item(difference, _asked(reviewing, difference), difference.how.value, summary=_told(difference))
        for difference in reviewing.since
    ]
    items += [Item("", "When you have seen them", heading=True), Item(ChangesChoice.DESK, "Go on with the review")]
    return Prompt(
        Pick(tuple(items), pointed=reviewing.since[0] if reviewing.changed else ChangesChoice.DESK),
        "What changed since you looked last",
        _progress(reviewing, "Review", counted(len(reviewing.since), "change")),
        notes=("Choose one to look at it.",),
        commands=_COMMANDS,
    )


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
    items.append(Item(Through.ALL, "Go through them one by one", f"{left} of {len(reviewing.places)} without a verdict"))
    if reviewing.changed:
        items.append(
            Item(Through.CHANGED, "Only what changed since you looked last", counted(len(reviewing.changed), "answer"))
        )
    if reviewing.remarked:
        items.append(Item(Through.REMARKED, "Only what is remarked on", counted(len(reviewing.remarked), "open remark")))
    sections = dict.fromkeys(_section(reviewing, at) for at in reviewing.places)
    items += [Item(SectionChosen(section.id), section.title, _section_state(reviewing, section)) for section in sections]
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
        _progress(reviewing, "Review", f"{len(reviewing.places) - left} of {len(reviewing.places)}"),
        notes=_desk_notes(reviewing),
        problem=reviewing.problem,
        commands=(Command.DOCUMENT, Command.LEAVE),
    )


_DECISIONS = {
    Act.APPROVE: "Approve it; you will be asked to type a word",
    Act.APPROVE_WITH_CONDITIONS: "Approve it with conditions",
    Act.SEND_BACK: "Send it back, with what has to change",
    Act.REJECT: "Reject it",
}


def _desk_notes(reviewing: Reviewing) -> tuple[str, ...]:
    so_far = counts(reviewing.standing)
    open_ = incomplete.open_steps(reviewing.standing)
    state = f"{sentence(states.state(reviewing.standing).value)}. {sentence(so_far.words)}."
    seen = "" if reviewing.first or reviewing.since else _NO_CHANGE
    still = f"{counted(len(open_), 'thing is', 'things are')} open in it." if open_ else ""
    return (state, still, seen, _replied(reviewing), f"{reviewing.words}.")


_NO_CHANGE = "No answer changed since you looked last."


def _replied(reviewing: Reviewing) -> str:
    """Say of how many open remarks somebody else spoke last; "" where there is none."""
    names = [one.responses[-1][0].author.name for one in remarks.open_threads(reviewing.standing) if one.responses]
    count = sum(not is_same_person(name, reviewing.by) for name in names)
    return f"{counted(count, 'open remark has', 'open remarks have')} a reply; it stands with the answer." if count else ""


def _section_state(reviewing: Reviewing, section: Section) -> str:
    inside = [at for at in reviewing.places if _section(reviewing, at) is section]
    left = sum(at in reviewing.unjudged for at in inside)
    told = sum(at in reviewing.remarked for at in inside)
    return ", ".join(
        [f"{left} of {len(inside)} without a verdict" if left else "every answer has a verdict"]
        + ([counted(told, "open remark")] if told else [])
    )


def _pointed(reviewing: Reviewing, items: list[Item]) -> Enum:
    values = [item.value for item in items if not item.heading]
    unjudged = DeskChoice.GO_ON if DeskChoice.GO_ON in values and reviewing.here in reviewing.unjudged else Through.ALL
    wanted = unjudged if reviewing.unjudged else Act.SEND_BACK if reviewing.remarked else Act.APPROVE
    return wanted if wanted in values else Through.ALL


def _judging(reviewing: Reviewing, at: At) -> Prompt:
    now = remarks.judged(at, reviewing.standing)
    question = reviewing.bank.questions[at.question]
    items = [
        Item(Verdict.FINE, "Fine"),
        Item(Verdict.IMPROVE, "To improve", "it can stand, and could be better"),
        Item(Verdict.MUST, "Must change", "it cannot be approved like this"),
    ]
    for thread in remarks.open_at(at, reviewing.standing):
        words = shorten(thread.remark.words, _SHORT)
        items += [
            Item(RemarkClosed(thread.remark.id), f"Close the remark “{words}”"),
            Item(RemarkAnswered(thread.remark.id), f"Say more to the remark “{words}”"),
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
        notes=("The authors read it, and it stays in the record.",),
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
            assert isinstance(reply, Picked) and isinstance(reply.value, Difference | ChangesChoice)
            return _from_changes(calm, reply.value)
        case Desk():
            assert isinstance(reply, Picked) and isinstance(reply.value, Through | SectionChosen | DeskChoice | Act)
            return _from_desk(calm, reply.value)
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
        case _:
            return Turn(reviewing.to(Desk()))


def look(reviewing: Reviewing, at: At) -> Turn[Reviewing]:
    """Go to a place and show what is answered there."""
    there = reviewing.to(Judging(at))
    return Turn(there, said=shown(there, at))


def _from_changes(reviewing: Reviewing, choice: Difference | ChangesChoice) -> Turn[Reviewing]:
    if isinstance(choice, ChangesChoice):
        return Turn(reviewing.to(Desk()))
    at = remarks.place_of(choice.at, reviewing.standing)
    there = at if at in reviewing.places else next((one for one in reviewing.places if one.question == at.question), None)
    if there is None:
        return Turn(replace(reviewing.to(Desk()), problem="It is no longer there to look at."))
    return look(replace(reviewing, only=Through.CHANGED if there in reviewing.changed else Through.ALL), there)


def _from_desk(reviewing: Reviewing, choice: Through | SectionChosen | DeskChoice | Act) -> Turn[Reviewing]:
    match choice:
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


def _judge(
    reviewing: Reviewing, at: At, choice: Verdict | RemarkClosed | RemarkAnswered | JudgingChoice, fresh: str
) -> Turn[Reviewing]:
    match choice:
        case JudgingChoice.SKIP:
            return _following(reviewing, at, ())
        case RemarkClosed(remark):
            changes: tuple[Change, ...] = (Respond(remark, "", True),)
            return Turn(reviewing.applied(changes), changes, (Said("The remark is closed."),))
        case RemarkAnswered(remark):
            return Turn(reviewing.to(Wording(at, Verdict.MUST, remark)))
        case Verdict.FINE:
            now = remarks.judged(at, reviewing.standing)
            same = now.verdict is choice and not now.changed
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
        return Turn(replace(calm, problem="Say in a few words what it is; or go back for another verdict."))
    if not text:
        return Turn(calm.to(Judging(at)))
    notice = (Said(f"{counted(hidden, 'hidden character')} removed.", Tone.NOTE),) if hidden else ()
    if to:
        changes: tuple[Change, ...] = (Respond(to, text),)
        return Turn(calm.applied(changes).to(Judging(at)), changes, (*notice, Said("Your words stand with the remark.")))
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
        tone = Tone.DONE if remark.verdict is Verdict.FINE else Tone.OPEN
        words = remark.verdict.value + (f": {remark.words}" if remark.words else "")
        said = (Said(words, tone, sentence(entry_or_question(at, reviewing.standing))),)
    after = through[through.index(at) + 1 :] if at in through else ()
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
        return f"{_NO_CHANGE} {_replied(reviewing)}".rstrip()
    names = list(dict.fromkeys(difference.where for difference in reviewing.since))
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    some = joined(names[:6]) if not more else ", ".join(names[:6])
    return f"Changed since you looked last: {some}{more}. {_replied(reviewing)}".rstrip()
