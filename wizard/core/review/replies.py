"""Where a reviewer's replies lead, and what is written of them."""

from __future__ import annotations

from typing import assert_never

from wizard.core.form.answers import At
from wizard.core.frozen import replace
from wizard.core.record.changes import Change, Remark, Respond, Verdict
from wizard.core.record.writers import is_same_person
from wizard.core.review import remarks
from wizard.core.review.prompts import passable_sections, shown, shown_before
from wizard.core.review.reviewing import (
    AtOnce,
    Changes,
    ChangesChoice,
    Desk,
    DeskChoice,
    Judging,
    JudgingChoice,
    New,
    PassingChoice,
    PassTogether,
    RemarkAnswered,
    RemarkClosed,
    Reviewing,
    ReviewLeft,
    SectionChosen,
    Sections,
    Through,
    Visit,
    Wording,
)
from wizard.core.review.states import Act
from wizard.core.standing.difference import Difference
from wizard.core.standing.naming import (
    entry_or_question,
)
from wizard.core.talk.face import Command, Did, Picked, Reply, Said, Tone, Typed
from wizard.core.talk.turn import Turn
from wizard.core.text import clean, counted, sentence

_NOTHING = "There is nothing to pass together."


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
        case DeskChoice.PASS_SECTION if not passable_sections(reviewing):
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
        case Act() | DeskChoice.PRINT:
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
