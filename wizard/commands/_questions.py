"""Questions that are sent to somebody, and what they answered: printed, and added as theirs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from wizard import clock
from wizard.answers import replies
from wizard.answers.replies import Replies
from wizard.commands._choosing import meant
from wizard.commands._given import is_someone_there
from wizard.commands._papers import beside, hand_over
from wizard.commands._saying import say, tell, warn
from wizard.commands._talking import talking
from wizard.core.document import publication
from wizard.core.document.awaited import Chased, chased
from wizard.core.errors import Problem, UsageError
from wizard.core.form.answers import At, NotYet
from wizard.core.outline import asking
from wizard.core.outline.blocks import Outline
from wizard.core.outline.plain import words
from wizard.core.record.changes import Author, Note
from wizard.core.record.shapes import is_hole
from wizard.core.review.states import State, state
from wizard.core.standing.left_out import left_out
from wizard.core.standing.naming import numbered_question
from wizard.core.talk.face import Command, Face, Item, Pick, Picked, Prompt, Said, Tone
from wizard.core.text import counted, in_quotes, likeness, one_line, sentence, shorten, slug
from wizard.store import ledger, library, settings
from wizard.store.library import Assessment

_QUOTED = 300  # columns of what somebody wrote


def sheet(assessment: Assessment, who: str) -> Outline:
    """Return the questions to somebody as they are sent. who: words of the name, "" = all that is not known yet.

    Raises:
        UsageError: nothing is to be asked of them, or of several people at once.
    """
    some = [one for one in chased(assessment.standing, clock.here().today) if likeness(who) in likeness(one.whom)]
    if not some:
        others = f" of {in_quotes(who)}" if who else ""
        mend = "at a question, say that it is not known yet, and who to ask; wizard chase lists them"
        raise UsageError(Problem(assessment.name, f"nothing is still to be asked{others}", mend))
    names = list(dict.fromkeys(one.whom for one in some if one.whom))
    if len({likeness(name) for name in names}) > 1:
        mend = "choose one: " + "; ".join(f"--who {library.quoted(one_line(name))}" for name in names)
        raise UsageError(Problem(assessment.name, f"its questions are for {len(names)} people or teams", mend))
    to = names[0] if names else who
    return _set_out(assessment, "" if is_hole(to) else to, some)


def _set_out(assessment: Assessment, to: str, some: list[Chased]) -> Outline:
    own = settings.load()
    sender = asking.Sender(own.get(settings.ORGANISATION, ""), own.get(settings.CONTACT, ""), own.get(settings.NAME, ""))
    paper = publication.paper(assessment.standing, assessment.ledger.records, clock.here(), publication.Publisher())
    return asking.asking(paper, sender, to, asking.asked(assessment.standing, assessment.ledger.id, some))


def file_of(assessment: Assessment, outline: Outline, to: str) -> Path:
    """Return the file that questions are printed to where none is named: named after the form where the title is not told."""
    title = assessment.bank.roles.get("title")
    if title is None or left_out(assessment.standing).why(At(title)) is None:
        return beside(assessment, outline.title, to)
    ending = f".{to}" if to else ""
    return assessment.ledger.path.with_name(f"{assessment.bank.id}-{slug(outline.title) or 'questions'}{ending}")


def names(assessment: Assessment) -> list[str]:
    """Return the people and teams who are to be asked, each once; "" among them where nobody is named."""
    found = {likeness(one.whom): one.whom for one in reversed(chased(assessment.standing, clock.here().today))}
    return list(reversed(found.values()))


def read(assessment: Assessment, file: Path, who: str) -> Replies:
    """Return what came back in a file. Raises AnswersError, UsageError."""
    if (present := state(assessment.standing)) not in _MAY_WRITE:
        what = f"it is {present.value}, so no answers are added now"
        go_on = f"change an answer first: {library.command('resume', assessment.ledger.path)}. It has to be approved again"
        mend = "withdraw it, or have it sent back, then add them" if present is State.SUBMITTED else go_on
        raise UsageError(Problem(assessment.name, what, mend))
    some = tuple(asking.every(assessment.standing, assessment.ledger.id))
    return replies.read(file, assessment.standing, assessment.ledger.id, some, _own_words(assessment, who), who)


_MAY_WRITE = (State.DRAFT, State.SENT_BACK, State.REJECTED, State.OUTDATED, State.REPORT_OUTDATED)


def _own_words(assessment: Assessment, who: str) -> list[str]:
    """Return what stands on a sheet of an assessment besides its questions, whoever it was for."""
    found: dict[str, None] = {}
    everyone = dict.fromkeys([one.whom for one in chased(assessment.standing, clock.here().today)] + [who, ""])
    for name in everyone:
        for block in _set_out(assessment, name, []).blocks:
            match block.kind:
                case "heading":
                    found[words(block.line)] = None  # type: ignore[union-attr]
                case "paragraph":
                    found |= {words(line): None for line in block.lines}  # type: ignore[union-attr]
                case "prose":
                    found[block.text] = None  # type: ignore[union-attr]
                case "facts":
                    found |= {f"{words(one.name)} {words(one.value)}": None for one in block.facts}  # type: ignore[union-attr]
    return list(found)


# -- Before it is written ---------------------------------------------------------------------------------------------


def told(got: Replies) -> list[str]:
    """Return what came back, a line each."""
    lines = []
    for one in got.taken:
        lines += ["", f"{_where(one.asked)}", f"  {one.giver}: {shorten(one.answer, _QUOTED)}"]
        lines += (
            [f"  This does not fit the question. It is kept as it is, for you to look at: {one.problem}"] if one.problem else []
        )
        lines += [f"  Also: {shorten(one.more, _QUOTED)} (kept as a note beside it)"] if one.more else []
    for late in got.late:
        lines += ["", f"{_where(late.asked)}", f"  Already answered here: {shorten(late.here, _QUOTED)}"]
        lines.append(f"  {late.giver}: {shorten(late.theirs, _QUOTED)} (kept as a note beside your answer)")
    if got.rest:
        kept = ", kept as a note beside the first answer" if got.changes else ""
        lines += ["", f"Not an answer to any of the questions{kept}:"]
        lines += [f"  {shorten(one_line(passage), _QUOTED)}" for passage in got.rest]
    return lines[1:] if lines else []


def _where(asked: asking.Asked) -> str:
    where = f"{sentence(asked.where)}: " if asked.where else ""
    return where + one_line(numbered_question(asked.question))


def nothing(got: Replies) -> str:
    """Say that there is no answer in what came back, or that all are here already."""
    if got.same:
        return f"{counted(got.same, 'answer')} in it {'is' if got.same == 1 else 'are'} in the assessment already."
    return f"{counted(got.there, 'question')} of this assessment {'is' if got.there == 1 else 'are'} in it, and no answer."


def notice(assessment: Assessment, got: Replies, who: str) -> str:
    """Say that a sheet was meant for somebody else than who is named; "" where it was not."""
    meant = {}
    for one in got.taken:
        before = assessment.response.answer(one.asked.at)
        if isinstance(before, NotYet) and before.ask and who and not _is_of(who, before.ask):
            meant[likeness(before.ask)] = before.ask
    return f"These questions were for {'; '.join(map(one_line, meant.values()))}, not for {one_line(who)}." if meant else ""


def _is_of(who: str, asked: str) -> bool:
    """Tell whether a name is in the other: "Lee Park, Estates" in "Lee Park" or the other way round."""
    return likeness(who) in likeness(asked) or likeness(asked) in likeness(who)


def to_send(chosen: argparse.Namespace, who: str) -> int:
    """Print the questions to one person or team."""
    if (assessment := meant(chosen, "Questions about which one?")) is None:
        return 0
    if not who and len(there := names(assessment)) > 1 and is_someone_there():
        with talking(chosen) as sitting:
            if (picked := pick(sitting.face, there)) is None:
                return 0
            who = picked
    outline = sheet(assessment, who)
    status = hand_over(chosen, outline, chosen.to, file_of(assessment, outline, chosen.to))
    if chosen.out != "-":
        tell(f"When it comes back: {library.command('chase', assessment.ledger.path)} --replies FILE")
    return status


def replies_to(chosen: argparse.Namespace, who: str) -> int:
    """Add what somebody answered, once the person has seen it."""
    if (assessment := meant(chosen, "Add the answers to which one?")) is None:
        return 0
    return take(chosen, assessment, chosen.replies, who)


def take(chosen: argparse.Namespace, assessment: Assessment, file: Path, who: str) -> int:
    """Add what came back in a file: at once where the command line says so, else once the person has said yes."""
    got = read(assessment, file, who)
    if chosen.no_input:
        say([*filter(None, [notice(assessment, got, who)]), *told(got)], "  ")
        if not got.changes:
            warn(f"{nothing(got)} Nothing was added.")
            return 1
        say(written(assessment, got, ledger.author(settings.load())), "  ")
        return 0
    with talking(chosen) as sitting:
        return add(sitting.face, assessment, got, sitting.by(), who)


def pick(face: Face, names: Sequence[str]) -> str | None:
    """Let the person pick one of those who are to be asked; None where they pick none."""
    items = tuple(Item(f"name:{one}", one or "No one is named yet") for one in names)
    reply = face.ask(Prompt(Pick(items), "Questions for who?", commands=(Command.BACK, Command.LEAVE)), lambda typed: None)
    return str(reply.value).removeprefix("name:") if isinstance(reply, Picked) else None


_ADD, _LEAVE = "yes", "no"  # what is typed for them


def add(face: Face, assessment: Assessment, got: Replies, by: Author, who: str) -> int:
    """Show what came back, and add it where the person says yes; return the exit status."""
    show(face, assessment, got, who)
    if not got.changes:
        return 1
    items = (Item(_ADD, f"Add {_what(got)}"), Item(_LEAVE, "Add nothing"))
    asked = Prompt(Pick(items, pointed=_ADD), "Add this to the assessment?", commands=(Command.BACK, Command.LEAVE))
    if face.ask(asked, lambda typed: None) != Picked(_ADD):
        face.say(Said("Nothing was added."))
        return 1
    for line in written(assessment, got, by):
        face.say(Said(line))
    return 0


def show(face: Face, assessment: Assessment, got: Replies, who: str) -> None:
    if words_ := notice(assessment, got, who):
        face.say(Said(words_, Tone.PROBLEM))
    for line in told(got):
        face.say(Said(line))
    if not got.changes:
        face.say(Said(f"{nothing(got)} Nothing was added.", Tone.PROBLEM))


def _what(got: Replies) -> str:
    parts = [counted(len(got.taken), "answer")] if got.taken else []
    notes = sum(isinstance(change, Note) for change in got.changes)
    parts += [counted(notes, "note")] if notes else []
    return " and ".join(parts)


def written(assessment: Assessment, got: Replies, by: Author) -> list[str]:
    """Add what came back; return what to say of it. Raises LedgerError."""
    kept = assessment.ledger
    with library.as_shown(assessment) as seq:
        kept.append(got.changes, by, expecting=seq)
    present = library.assessment(kept, library.carried(kept))
    return [f"{sentence(_what(got))} added. {present.name}: {present.counts.words}."]
