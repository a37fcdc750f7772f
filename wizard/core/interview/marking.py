"""Whether an answer, or an entry with all its answers, is published, and if not, on which ground."""

from __future__ import annotations

from wizard.core.form.answers import At
from wizard.core.form.bank import Published
from wizard.core.form.publishing import GROUNDS, MAY, mark_in_words
from wizard.core.frozen import replace
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import Asking, EntryMenu, Marking
from wizard.core.interview.shown import EVERYWHERE, progress
from wizard.core.record.changes import Change, Withhold
from wizard.core.standing.left_out import left_out
from wizard.core.standing.naming import place_in_short
from wizard.core.talk.audience import NEVER, published
from wizard.core.talk.face import Command, Item, Line, Pick, Picked, Prompt, Reply, Said, Tone, Typed
from wizard.core.talk.turn import Turn
from wizard.core.text import one_line, sentence

_OTHER, _AS_USUAL = "other", "as the form has it"


def prompt(interview: Interview, screen: Marking) -> Prompt:
    where, present = place_in_short(screen.at, interview.standing), interview.response.content.marked.get(screen.at)
    step, commands = interview.step(_asked(screen.at)), (Command.BACK, *EVERYWHERE)
    if screen.explains:
        words = present.words if present and present.under == _OTHER else ""
        title = f"Why is {where} not published?"
        notes = ("The reviewer reads this. The public reads only that there is a reason.",)
        where_it_is = progress(interview, step)
        return Prompt(
            Line(words), title, where_it_is, notes=notes, problem=interview.problem, commands=commands, published=NEVER
        )
    usual = _published(interview, screen.at) is Published.YES
    first = Item(_AS_USUAL, "Publish it") if usual else Item(MAY, "Publish it: the person agrees, or it is public")
    left_out = () if usual else (Item(_AS_USUAL, "Leave it out, as the form does"),)
    grounds = tuple(Item(key, sentence(words)) for key, words in GROUNDS.items())
    heading = Item("-", "Do not publish it, because", heading=True)
    return Prompt(
        Pick((first, *left_out, heading, *grounds), present.under if present else _AS_USUAL),
        f"Is {where} published?",
        progress(interview, step),
        notes=(_now(interview, screen.at),),
        commands=commands,
    )


def _asked(at: At) -> At:
    """The question that the screen is about: of an entry, the list it stands in."""
    return at if len(at.within) <= at.question.count(".") else At(at.question, at.within[:-1])


def _published(interview: Interview, at: At) -> Published:
    return Published.YES if at != _asked(at) else left_out(interview.standing).by_form(at.question)


def _now(interview: Interview, at: At) -> str:
    mark = interview.response.content.marked.get(at)
    return f"Now: {mark_in_words(mark.under, mark.words)}." if mark else f"Now: {published(interview.standing, at)}"


def take(interview: Interview, screen: Marking, reply: Reply, fresh: str) -> Turn[Interview]:
    if isinstance(reply, Typed):
        if not (words := one_line(reply.text)):
            return Turn(replace(interview, problem="type the reason, or go back"))
        return _marked(interview, screen, Withhold(screen.at, _OTHER, words))
    assert isinstance(reply, Picked) and isinstance(reply.value, str)
    if reply.value == _OTHER:
        return Turn(interview.to(Marking(screen.at, explains=True)))
    return _marked(interview, screen, Withhold(screen.at, "" if reply.value == _AS_USUAL else reply.value))


def _marked(interview: Interview, screen: Marking, mark: Withhold) -> Turn[Interview]:
    there = interview.to(_from(screen.at))
    if interview.response.content.marked.get(mark.at, Withhold(mark.at, "")) == mark:
        return Turn(there)
    changes: tuple[Change, ...] = (mark,)
    told = mark_in_words(mark.under, mark.words) or "published when the assessment is approved"
    words = f"{sentence(place_in_short(mark.at, interview.standing))}: {told}."
    return Turn(there.applied(changes), changes, (Said(words, Tone.NOTE),))


def _from(at: At) -> Asking | EntryMenu:
    return Asking(at) if at == _asked(at) else EntryMenu(_asked(at), at.within[-1])


def back(interview: Interview, screen: Marking) -> Turn[Interview]:
    return Turn(interview.to(Marking(screen.at) if screen.explains else _from(screen.at)))
