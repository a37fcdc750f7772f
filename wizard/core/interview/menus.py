"""The menus of a conversation: overview, check, findings, and what can be done with an entry of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.core.form.answers import At, LeftOver, list_of
from wizard.core.form.bank import Question, Section
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import (
    BesideChoice,
    CheckChoice,
    CheckChosen,
    EntryChoice,
    EntryChosen,
    EntryMenu,
    FindingChoice,
    FindingChosen,
    FindingList,
    FoundChoice,
    ListChoice,
    MovingChoice,
    OverviewChoice,
    RemovingChoice,
)
from wizard.core.record.response import listed
from wizard.core.review import remarks
from wizard.core.standing import incomplete
from wizard.core.standing.naming import (
    NOTE,
    answer_summary,
    counted_entries,
    entry_before,
    entry_label,
    entry_on_top,
    entry_with_label,
    name_and_title,
    number_and_label,
    place_in_short,
    question_as_printed,
    short_label,
    wording,
)
from wizard.core.standing.path import Step
from wizard.core.standing.progress import is_empty
from wizard.core.standing.register import Entry, question_id
from wizard.core.talk.face import Command, Item, Line, Pick, Progress, Prompt, Text
from wizard.core.talk.spot import Part
from wizard.core.text import counted, sentence, shorten

if TYPE_CHECKING:
    from wizard.core.checks.outcomes import Accepted, Finding, Outcome

_TO_ANSWER, _TO_CONFIRM = "to answer", "to confirm"
EVERYWHERE = (Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE)


# -- Where a person is ------------------------------------------------------------------------------------------------


def progress(interview: Interview, step: Step) -> Progress:
    return Progress(
        assessment=interview.title,
        form=interview.bank.short or interview.bank.title,
        section=step.section.title,
        position=_position(interview, step),
        done=interview.progress.answered,
        steps=interview.progress.steps,
    )


def _position(interview: Interview, step: Step) -> str:
    """ "question 12 of 28" for what the form numbers, "item 8" in an entry, "2 of 4" for the rest of a section."""
    entry = interview.standing.entry_of(step.at)
    if entry and entry.number:
        return entry.name
    if ids := interview.response.listed(step.at):
        return counted_entries(len(ids), step.question)
    at = step.at if not step.at.within else At(step.at.question.split(".")[0])
    top = [one for one in interview.path.steps if not one.at.within]
    if interview.bank.questions[at.question].number:
        alike = [one.at for one in top if one.question.number]
        return f"question {alike.index(at) + 1} of {len(alike)}"
    alike = [one.at for one in top if one.section is step.section and not one.question.number]
    return f"{alike.index(at) + 1} of {len(alike)}"


def overview(interview: Interview) -> Prompt:
    items = []
    present = interview.path.step(interview.here) if interview.here else None
    for section in _sections(interview):
        note = _section_state(interview, section)
        if present and section is present.section:
            note += f"; you were here: {question_as_printed(present.question)}"
        items.append(Item(section.id, section.title, note))
    missing = next((todo for todo in interview.open if todo.why is incomplete.Why.UNANSWERED and not todo.at.within), None)
    if carried := [one for one in interview.open if one.why is incomplete.Why.CARRIED]:
        note = counted(len(carried), "thing is", "things are") + " from last time, not yet confirmed"
        items.append(Item(OverviewChoice.GO_ON, "Go on at the first question to answer or to confirm", note))
    elif missing is not None:
        items.append(Item(OverviewChoice.GO_ON, "Go on at the first question without an answer", missing.name))
    items.append(Item(OverviewChoice.CHECK, "Check your answers", interview.progress.words))
    return Prompt(
        Pick(tuple(items), pointed=present.section.id if present else ""),
        "Overview",
        _menu_progress(interview, "Overview"),
        commands=(Command.BACK, Command.DOCUMENT, Command.LEAVE),
    )


def _gathered(interview: Interview, steps: list[Step]) -> str:
    """Say how much is in a section that is one list: "20 actions"."""
    ids = interview.response.listed(steps[0].at) if len(steps) == 1 else ()
    return counted_entries(len(ids), steps[0].question) if ids else ""


def section(interview: Interview, section_id: str) -> Prompt:
    chosen_section = next(section for section in _sections(interview) if section.id == section_id)
    items = _question_items(interview, chosen_section)
    return Prompt(
        Pick(items, pointed=_question_here(interview)),
        chosen_section.title,
        _menu_progress(interview, chosen_section.title),
        notes=(chosen_section.intro,),
        commands=(Command.BACK, *EVERYWHERE),
    )


def check(interview: Interview) -> Prompt:
    items: list[Item] = []
    for section in _sections(interview):
        items.append(Item("", section.title, heading=True))
        items.extend(_question_items(interview, section))
    gone = [todo for todo in interview.open if todo.why is incomplete.Why.LEFT_OVER]
    if gone:
        items.append(Item("", "Answers that belong to no question; choose one to take it out", heading=True))
        items += [Item(LeftOver(found.at), f"{found.name}: {found.words}") for found in gone]
    items.append(Item("", "When you are done", heading=True))
    items += [findings_item(interview)] if _outcomes(interview) or _hinted(interview) else []
    items.extend(interview.acts)
    items.append(Item(CheckChoice.LEAVE, interview.leaving))
    here = _question_here(interview)
    return Prompt(
        Pick(tuple(items), pointed=here if here in interview.open_at else _next_open(interview, items)),
        "Check your answers",
        _menu_progress(interview, "Check your answers"),
        notes=_open_notes(interview),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _next_open(interview: Interview, items: list[Item]) -> object:
    """Return the next thing that is open after where the person was, else the first one, else what ends the check."""
    values, question = [item.value for item in items], _question_here(interview)
    here = values.index(question) if question in values else 0
    wanting = [item for item in [*items[here:], *items[:here]] if item.note not in ("", "a note")]
    still = [item.value for item in wanting if item.value is not CheckChoice.FINDINGS]
    found = any(outcome.found for outcome in _outcomes(interview))
    return still[0] if still else CheckChoice.FINDINGS if found else interview.acts[0].value


def _question_here(interview: Interview) -> At | None:
    """The question the person was at last; of a field, its list."""
    return list_of(interview.here) if interview.here and interview.here.within else interview.here


def _open_notes(interview: Interview) -> tuple[str, ...]:
    told = len(remarks.open_threads(interview.standing))
    remarked = (f"{counted(told, 'remark')} of the reviewer {'is' if told == 1 else 'are'} open.",) if told else ()
    if not interview.open:
        return ("Every question has its answer. Choose one to change it, or go on below the list.", *remarked)
    bare = sum(todo.why is incomplete.Why.BARE for todo in interview.open)
    rationale = f", {bare} of them without a rationale" if bare else ""
    carried = sum(found.why is incomplete.Why.CARRIED for found in interview.open)
    rationale += f", {carried} of them from last time and not yet confirmed" if carried else ""
    return (f"{counted(len(interview.open), 'thing is', 'things are')} open{rationale}. Choose one to change it.", *remarked)


def _question_items(interview: Interview, section: Section) -> tuple[Item, ...]:
    items = []
    for step in interview.path.steps:
        if step.section is not section or step.at.within:
            continue
        question = step.question
        summary = answer_summary(step.at, interview.standing)
        todo = interview.open_at.get(step.at)
        inside = [] if todo else _open_inside(interview, step.at)
        note = f"{len(inside)} open" if len(inside) > 1 else ""
        if len(inside) == 1:
            what = wording(inside[0].question) if inside[0].question else ""
            note = f"open: {entry_before(inside[0].at, interview.standing)}{what}"
        if inside and all(one.why is incomplete.Why.CARRIED for one in inside):
            note = f"{len(inside)} {_TO_CONFIRM}"
        if todo:
            note = _open_note(todo)
        noted = "a note" if any(at.question.split(".")[0] == question.key for at in interview.response.notes) else ""
        note = "; ".join(part for part in (note, _remark_words(interview, step.at), noted) if part)
        label = wording(question)
        if label == section.title and summary:
            label, summary = summary, ""  # its wording stands right above
        items.append(Item(step.at, label, note, question.number, summary))
    return tuple(items)


def _remark_words(interview: Interview, at: At) -> str:
    """Say what a reviewer remarked on a question or in a list, and what waits for a reply."""
    threads = [thread for thread in remarks.open_threads(interview.standing) if thread.remark.at.question == at.question]
    if not threads:
        return ""
    if len(threads) > 1:
        return f"{len(threads)} remarks of the reviewer"
    replied = ", you replied" if threads[0].responses else ""
    return f"{threads[0].record.author.name}: {threads[0].remark.verdict.value}{replied}"


def _open_note(todo: incomplete.Open) -> str:
    """What stands beside something open in a menu."""
    if todo.why is incomplete.Why.CARRIED:
        return _TO_CONFIRM if todo.words == incomplete.Why.CARRIED.value else "what came of it?"
    return _TO_ANSWER if todo.why is incomplete.Why.UNANSWERED else f"open: {todo.words}"


def confirm_item(interview: Interview, question: Question, waiting: list[At]) -> Item:
    """The way to confirm all of a list at once: "All 12 items still stand as they are"."""
    count = len(interview.standing.register.lists.get(question.key, ()))
    label = f"All {count} {question.entries} still stand as they are" if count > 1 else f"The {question.entry} still stands"
    return Item(ListChoice.CONFIRM, label, f"{counted(len(waiting), 'answer')} {_TO_CONFIRM}")


def _open_inside(interview: Interview, at: At) -> list[incomplete.Open]:
    """What is open in a list's entries."""
    prefix = at.question + "."
    return [todo for todo in interview.open if todo.at.within and todo.at.question.startswith(prefix)]


def _menu_progress(interview: Interview, place: str) -> Progress:
    so_far = interview.progress
    words = f"{so_far.answered} of {so_far.steps} answered"
    return Progress(interview.title, interview.bank.short or interview.bank.title, place, words, so_far.answered, so_far.steps)


def _sections(interview: Interview) -> list[Section]:
    return list(dict.fromkeys(step.section for step in interview.path.steps))


def _section_state(interview: Interview, section: Section) -> str:
    """ "9 of 10 answered, 2 open (4, 10)"; what is optional and empty is not counted."""
    steps = [step for step in interview.path.steps if step.section is section and not step.at.within]
    empty = [step for step in steps if is_empty(step, interview.standing)]
    needed = [step for step in steps if not (step.question.optional and step in empty)]
    todos = [todo for todo in interview.open if todo.question and _section_of(interview, todo) is section]
    waiting = (incomplete.Why.UNANSWERED, incomplete.Why.CARRIED)
    names = [one.question.number for one in todos if one.why not in waiting and one.question]
    carried = [one for one in todos if one.why is incomplete.Why.CARRIED]
    unfit = [one.at for one in todos if one.why is incomplete.Why.UNFIT]
    unfit += [At(one.at.question.split(".")[0]) for one in carried]
    answered = [step for step in needed if step not in empty and step.at not in unfit]
    count = (_gathered(interview, steps) or f"{len(answered)} of {len(needed)} answered") if needed else "optional"
    count += f", {len(carried)} {_TO_CONFIRM}" if carried else ""
    if names:
        named = f" ({', '.join(names[:6])}{', …' if len(names) > 6 else ''})" if all(names) else ""
        return f"{count}, {len(names)} open{named}"
    return count if todos or not needed else f"{count}, done"


def _section_of(interview: Interview, todo: incomplete.Open) -> Section | None:
    step = interview.path.step(todo.at)
    return step.section if step else None


# -- Findings ---------------------------------------------------------------------------------------------------------


def _outcomes(interview: Interview) -> tuple[Outcome, ...]:
    from wizard.core.checks.findings import run  # a start-up saving: needed at the check only, by forms that have some

    return run(interview.standing, interview.days)


def _hinted(interview: Interview) -> tuple[Outcome, ...]:
    from wizard.core.checks.findings import run_hints  # a start-up saving, as above

    return tuple(outcome for outcome in run_hints(interview.standing) if outcome.found) if interview.hints else ()


def findings_item(interview: Interview) -> Item:
    """The way from the check to what the checks found."""
    outcomes = _outcomes(interview)
    found = sum(len(outcome.found) for outcome in outcomes)
    hinted = sum(len(one.found) for one in _hinted(interview))
    looked = counted(len(outcomes), "check")
    note = f"{counted(found, 'thing', 'things')} to look at" if found else f"nothing found by {looked}"
    return Item(CheckChoice.FINDINGS, "See what the checks found", note + (f", {counted(hinted, 'hint')}" if hinted else ""))


def finding_list(interview: Interview) -> Prompt:
    items: list[Item] = []
    for number, outcome in enumerate(_outcomes(interview)):
        if outcome.found:
            items.append(Item("", f"{outcome.title}: {outcome.words}", heading=True))
        items += [Item(FindingChosen(one.key, (number, place)), one.words) for place, one in enumerate(outcome.found)]
    stands = [accepted for outcome in _outcomes(interview) for accepted in outcome.accepted]
    items += [Item("", "Accepted", heading=True)] if stands else []
    items += [Item(FindingChosen(one.finding.key), one.finding.words, one.words) for one in stands]
    items += [Item("", "Hints, worth a look; they may be wrong", heading=True)] if _hinted(interview) else []
    for outcome in _hinted(interview):
        items += [Item(finding.asked[0], finding.words) for finding in outcome.found]
    found = sum(len(one.found) for one in _outcomes(interview))
    fine = [one for one in _outcomes(interview) if not one.found]
    items += [Item("", "In order", heading=True)] if fine else []
    items += [Item(CheckChosen(number), f"{one.title}: {one.words}") for number, one in enumerate(fine)]
    items.append(Item("", "When you have seen them", heading=True))
    items.append(Item(FoundChoice.CHECK, "Back to your answers"))
    note = f"{counted(found, 'thing', 'things')} to look at. Choose one to go to the answers it rests on, or to let it stand."
    return Prompt(
        Pick(tuple(items), pointed=_seen_last(interview, items) if found else FoundChoice.CHECK),
        "What the checks found",
        _menu_progress(interview, "Check your answers"),
        notes=(note if found else "The checks found nothing.",),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _seen_last(interview: Interview, items: list[Item]) -> object:
    chosen = interview.screen.chosen if isinstance(interview.screen, FindingList) else None
    values = [item.value for item in items if not item.heading]
    if chosen is None or chosen in values:
        return chosen or values[0]
    # What was looked at is mended: the next one stands in its place.
    order = chosen.order if isinstance(chosen, FindingChosen) else ()
    return next((one for one in values if isinstance(one, FindingChosen) and one.order and one.order >= order), values[0])


def finding_of(interview: Interview, key: str) -> tuple[Finding, Accepted | None] | None:
    """Return a finding, and that it was let stand, by its key; None where it is found no longer."""
    for outcome in _outcomes(interview):
        for finding in outcome.found:
            if finding.key == key:
                return finding, None
        for stands in outcome.accepted:
            if stands.finding.key == key:
                return stands.finding, stands
    return None


def finding_menu(interview: Interview, key: str) -> Prompt:
    met = finding_of(interview, key)
    if met is None:
        return finding_list(interview)  # it was mended in another window
    finding, stands = met
    places = [at for at in dict.fromkeys(finding.asked) if at in interview.path.index]
    items = [Item(at, f"Go to {place_in_short(at, interview.standing)}") for at in places]
    items += [Item(one, "Take it out") for one in finding.on if isinstance(one, LeftOver)]
    items.append(Item(FindingChoice.STAND, "Let it stand, because ..." if stands is None else "Change why it may stand"))
    items += [Item(FindingChoice.UNSTAND, "No longer let it stand")] if stands else []
    items.append(Item(FindingChoice.BACK, "Back to the list"))
    earlier = f"{sentence(finding.earlier)}; the answers were others then." if finding.earlier else ""
    return Prompt(
        Pick(tuple(items), pointed=items[0].value),
        finding.words,
        _menu_progress(interview, "What the checks found"),
        notes=(
            f"What to do: {finding.mend}" if finding.mend else "",
            earlier,
            f"{sentence(stands.words)}." if stands else "",
        ),
        commands=(Command.BACK, *EVERYWHERE),
    )


def accepting(interview: Interview, key: str, at: At) -> Prompt:
    met = finding_of(interview, key)
    if met is None:
        return finding_list(interview)
    finding, stands = met
    return Prompt(
        Text(interview.drafts.get((at, Part.ACCEPT), stands.because if stands else "")),
        finding.words,
        _menu_progress(interview, "What the checks found"),
        notes=("It stays in the list of what was accepted, and in the document, with your name and the day.",),
        lead="It may stand, because",
        commands=(Command.BACK, Command.LEAVE),
        empty="leave it a finding",
    )


# -- What stands beside an answer -------------------------------------------------------------------------------------


def target_of(interview: Interview, at: At) -> str:
    """Return the id by which sources and gaps point to an answer: its question's, or that of its entry; "" where none can."""
    role = interview.bank.in_role("source_for")
    if role is None:
        return ""
    targets = interview.standing.register.of(*role.pointing.to)
    wanted = (at.within[0],) if at.within else (question_id(at.question),)
    return next((entry.id for entry in targets if entry.id in wanted), "")


def evidence_for(interview: Interview, at: At) -> list[Entry]:
    """The sources and gaps that stand beside an answer."""
    roles = [role.key for name in ("source_for", "gap_for") if (role := interview.bank.in_role(name))]
    places = [one for one in interview.standing.pointing_at.get(target_of(interview, at), ()) if one.question in roles]
    return [interview.standing.register.entries[one.within[-1]] for one in places]


def beside(interview: Interview, at: At) -> Prompt:
    standing = [Item(EntryChosen(entry.id), name_and_title(entry)) for entry in evidence_for(interview, at)]
    items = [
        *([Item("", "What it rests on so far", heading=True)] if standing else []),
        *standing,
        *([Item("", "Or", heading=True)] if standing else []),
        Item(BesideChoice.SOURCE, "Add a source: a report, figures, a meeting, advice"),
        Item(BesideChoice.GAP, "State a gap: what is not known, and what will be done about it"),
        Item(BesideChoice.BACK, "Back to the question"),
    ]
    question = interview.bank.questions[at.question]
    return Prompt(
        Pick(tuple(items), pointed=BesideChoice.BACK if standing else BesideChoice.SOURCE),
        f"What does {place_in_short(at, interview.standing)} rest on?",
        progress(interview, interview.step(at)),
        notes=(question.ask if question.number else "", *_sources_before(interview)),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _sources_before(interview: Interview) -> tuple[str, ...]:
    """Say that a source which is listed already is not listed again, but pointed from."""
    role = interview.bank.in_role("sources")
    known = len(interview.standing.register.lists.get(role.key, ())) if role else 0
    words = "A source that is listed already can be given this number as well: in the overview, under Evidence."
    return (words,) if known else ()


# -- Lists ------------------------------------------------------------------------------------------------------------


def entries_of(interview: Interview, at: At) -> list[Entry]:
    """The entries of one list, in order."""
    question = interview.bank.questions[at.question]
    return [interview.standing.register.entries[one] for one in listed(question, interview.response, at)]


def entry_item(interview: Interview, entry: Entry) -> Item:
    """One entry in its list: number, title, and what is open in it."""
    label = entry_label(entry, interview.standing)
    inside = interview.open_within.get(entry.id, ())
    note = ""
    fields = [field for field in entry.question.fields if field.key != f"{entry.question.key}.row"]
    summary = ""
    if entry.question.listing.rows and len(fields) == 1:
        summary = answer_summary(entry.place(fields[0].key), interview.standing)
    if inside and inside[0].why is incomplete.Why.CARRIED:
        note = _open_note(inside[0])
    elif inside:
        first = inside[0]
        what = first.question.ask if first.question else ""
        note = f"open: {shorten(what, NOTE)}" if len(inside) == 1 else f"{len(inside)} open"
    if threads := remarks.open_at(At(entry.at.question, (*entry.at.within, entry.id)), interview.standing):
        note = "; ".join(part for part in (note, threads[-1].remark.verdict.value) if part)
    return Item(EntryChosen(entry.id), label, note, entry.number, summary)


def entry_menu(interview: Interview, at: At, entry: str) -> Prompt:
    known = interview.standing.register.entries[entry]
    own = interview.response.listed(at)
    items = [_field_item(interview, place) for place in interview.fields_of(At(f"{at.question}.", (*at.within, entry)))]
    items.append(Item("", f"The {known.question.entry} as a whole", heading=True))
    if waiting := interview.to_confirm(at, entry):
        note = f"{counted(len(waiting), 'answer')} {_TO_CONFIRM}"
        items.append(Item(EntryChoice.CONFIRM, "It still stands as it is", note))
    items.append(Item(EntryChoice.CHANGE, "Go through all of it"))
    if remarks.open_at(At(at.question, (*at.within, entry)), interview.standing):
        items.append(Item(EntryChoice.REPLY, "Reply to the reviewer's remark"))
    if entry in own:
        items += [Item(EntryChoice.UP, "Move it up")] if entry != own[0] else []
        items += [Item(EntryChoice.DOWN, "Move it down")] if entry != own[-1] else []
        items += [Item(EntryChoice.MOVE, "Move it to another place")] if len(own) > 2 else []
        if known.question.listing.numbered:
            items.append(Item(EntryChoice.NUMBER, "Give it another number", f"now {known.number}"))
        items.append(Item(EntryChoice.REMOVE, "Remove it", "you can put it back"))
    items.append(Item(EntryChoice.BACK, "Back to the list"))
    return Prompt(
        Pick(tuple(items), pointed=_field_pointed(interview, items)),
        entry_on_top(known, interview.standing),
        progress(interview, interview.step(at)),
        notes=(*_referring(interview, entry), *_remarks_on(interview, at, entry)),
        problem=interview.problem,
        commands=(Command.BACK, *EVERYWHERE),
    )


def _remarks_on(interview: Interview, at: At, entry: str) -> tuple[str, ...]:
    threads = remarks.open_at(At(at.question, (*at.within, entry)), interview.standing)
    return tuple(line for thread in threads for line in remarks.said(thread, interview.days))


def _field_pointed(interview: Interview, items: list[Item]) -> object:
    """The field just answered, else the first that is open, else the first."""
    values = [item.value for item in items if not item.heading]
    if EntryChoice.CONFIRM in values:
        return EntryChoice.CONFIRM
    done = interview.screen.chosen if isinstance(interview.screen, EntryMenu) else None
    just = done or interview.here
    still = [item.value for item in items if item.note and isinstance(item.value, At)]
    return just if just in values else still[0] if still else items[0].value


def _field_item(interview: Interview, at: At) -> Item:
    question = interview.bank.questions[at.question]
    todo = interview.open_at.get(at)
    note = "" if todo is None else _open_note(todo)
    note = _TO_CONFIRM if not note and at in interview.response.carried and interview.response.answer(at) is not None else note
    return Item(at, wording(question), note, summary=answer_summary(at, interview.standing))


def _referring(interview: Interview, entry: str) -> tuple[str, ...]:
    """Say who refers to an entry, a line for each question."""
    by_question: dict[str, list[str]] = {}
    for at in interview.standing.pointing_at.get(entry, ()):
        owner = interview.standing.entry_of(at)
        name = owner.name if owner else question_as_printed(interview.bank.questions[at.question])
        by_question.setdefault(at.question, []).append(name)
    return tuple(f"Referred to by {', '.join(names)}." for names in by_question.values())


def moving(interview: Interview, at: At, entry: str) -> Prompt:
    known = interview.standing.register.entries[entry]
    own = interview.response.listed(at)
    others = [one for one in entries_of(interview, at) if one.id != entry and one.id in own]
    before = EntryChosen(own[own.index(entry) - 1]) if own.index(entry) else MovingChoice.FIRST
    items = [Item(MovingChoice.FIRST, "First of all")]
    items += [
        Item(EntryChosen(one.id), f"After {number_and_label(one, interview.standing)}".replace("  ", " ")) for one in others
    ]
    items.append(Item(MovingChoice.BACK, "Leave it where it is"))
    group = f"It stays under “{known.group}”: to put it under another, change its answer." if known.group else ""
    return Prompt(
        Pick(tuple(items), pointed=before),
        f"Where should {known.name} stand?",
        progress(interview, interview.step(at)),
        notes=(group,),
        commands=(Command.BACK, *EVERYWHERE),
    )


def numbering(interview: Interview, at: At, entry: str) -> Prompt:
    known = interview.standing.register.entries[entry]
    own = (at, entry) in interview.response.labels
    return Prompt(
        Line(interview.response.labels.get((at, entry), "")),
        f"Which number should {known.name} have?",
        progress(interview, interview.step(at)),
        notes=(
            "Type a number such as 3a: it stays, even when you move it.",
            "" if own else "Left empty, it is numbered by its place.",
            "Whatever refers to it goes on doing so.",
        ),
        problem=interview.problem,
        commands=(Command.BACK, *EVERYWHERE),
        empty="the number that its place gives it",
    )


def removing(interview: Interview, at: At, entry: str) -> Prompt:
    known = interview.standing.register.entries[entry]
    items = (Item(RemovingChoice.BACK, "Keep it"), Item(RemovingChoice.REMOVE, "Remove it all the same", "you can put it back"))
    called = entry_with_label(known, interview.standing) if known.number else f"“{short_label(known, interview.standing)}”"
    return Prompt(
        Pick(items, pointed=RemovingChoice.BACK),
        f"Remove {called}?",
        progress(interview, interview.step(at)),
        notes=(*_referring(interview, entry), "What refers to it would be open. Put back, it is referred to as before."),
        commands=(Command.BACK, *EVERYWHERE),
    )
