"""What a reviewer is shown and asked: one function a screen."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Section
from wizard.core.record.changes import Hand, Verdict
from wizard.core.record.writers import is_same_person
from wizard.core.review import remarks, states
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
    Wording,
    has_reply,
    section_of,
)
from wizard.core.review.states import Act
from wizard.core.standing import recommendation
from wizard.core.standing.difference import Difference
from wizard.core.standing.incomplete import Why, open_step
from wizard.core.standing.naming import (
    answer_in_words,
    entry_or_question,
    entry_row,
    numbered_question,
    wording_on_a_line,
)
from wizard.core.standing.progress import counts
from wizard.core.standing.support import support_of, target_of
from wizard.core.talk.audience import NEVER, published
from wizard.core.talk.face import Command, Item, Pick, Progress, Prompt, Said, Text, Tone
from wizard.core.text import counted, joined, one_line, sentence, shorten

_SHORT = 60
_SHARED = 20  # columns of a common beginning that are not shown twice
_FEW = 12  # of places that are named one by one
_COMMANDS = (Command.BACK, Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE)


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
    threads = [one for one in remarks.open_at(at, reviewing.standing) if has_reply(one, reviewing.by)]
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
    items += [
        Item("", "On paper", heading=True),
        Item(DeskChoice.PRINT, "Print what to read first", "what changed, remarks, answers that may be weak"),
    ]
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
    return tuple({section.id: section for section in (section_of(reviewing, at) for at in reviewing.places)}.values())


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
    items.append(Item(DeskChoice.PASS_SECTION, "A whole section", "" if passable_sections(reviewing) else _NONE))
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


def passable_sections(reviewing: Reviewing) -> list[tuple[Section, tuple[At, ...]]]:
    """The sections of which more than one answer can be passed together, with those."""
    some = [(section, reviewing.passable(SectionChosen(section.id))) for section in _all_sections(reviewing)]
    return [(section, left) for section, left in some if len(left) > 1]


def _sections(reviewing: Reviewing) -> Prompt:
    items = tuple(
        Item(PassTogether(SectionChosen(section.id)), section.title, _kind(reviewing, SectionChosen(section.id), left))
        for section, left in passable_sections(reviewing)
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
    inside = [at for at in reviewing.places if section_of(reviewing, at) is section]
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
        _progress(reviewing, section_of(reviewing, at).title, position),
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
        _progress(reviewing, section_of(reviewing, at).title, ""),
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
