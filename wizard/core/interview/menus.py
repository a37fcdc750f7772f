"""The menus of a conversation: overview, check, findings, and what can be done with an entry of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.core.form.answers import At, LeftOver, list_of
from wizard.core.form.bank import Question, Section
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import (
    BACK,
    CHANGE,
    CHECK,
    CONFIRM,
    DOWN,
    FINDINGS,
    FINE,
    FIRST,
    GAP,
    GO_ON,
    GO_TO,
    LEAVE,
    LEFT_OVER,
    MOVE,
    NUMBER,
    REMOVE,
    REPLY,
    SOURCE,
    STAND,
    UNSTAND,
    UP,
    EntryMenu,
    FindingList,
    value_of,
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


def progress(of: Interview, step: Step) -> Progress:
    return Progress(
        assessment=of.title,
        form=of.bank.short or of.bank.title,
        section=step.section.title,
        position=_position(of, step),
        done=of.progress.answered,
        steps=of.progress.steps,
    )


def _position(of: Interview, step: Step) -> str:
    """ "question 12 of 28" for what the form numbers, "item 8" in an entry, "2 of 4" for the rest of a section."""
    entry = of.standing.entry_of(step.at)
    if entry and entry.number:
        return entry.name
    if ids := of.response.listed(step.at):
        return counted_entries(len(ids), step.question)
    at = step.at if not step.at.within else At(step.at.question.split(".")[0])
    top = [one for one in of.path.steps if not one.at.within]
    if of.bank.questions[at.question].number:
        alike = [one.at for one in top if one.question.number]
        return f"question {alike.index(at) + 1} of {len(alike)}"
    alike = [one.at for one in top if one.section is step.section and not one.question.number]
    return f"{alike.index(at) + 1} of {len(alike)}"


def overview(of: Interview) -> Prompt:
    items = []
    present = of.path.step(of.here) if of.here else None
    for one in _sections(of):
        note = _section_state(of, one)
        if present and one is present.section:
            note += f"; you were here: {question_as_printed(present.question)}"
        items.append(Item(one.id, one.title, note))
    missing = next((one for one in of.open if one.why is incomplete.Why.UNANSWERED and not one.at.within), None)
    if carried := [one for one in of.open if one.why is incomplete.Why.CARRIED]:
        note = counted(len(carried), "thing is", "things are") + " from last time, not yet confirmed"
        items.append(Item(GO_ON, "Go on at the first question to answer or to confirm", note))
    elif missing is not None:
        items.append(Item(GO_ON, "Go on at the first question without an answer", missing.name))
    items.append(Item(CHECK, "Check your answers", of.progress.words))
    return Prompt(
        Pick(tuple(items), pointed=present.section.id if present else ""),
        "Overview",
        _menu_progress(of, "Overview"),
        commands=(Command.BACK, Command.DOCUMENT, Command.LEAVE),
    )


def _gathered(of: Interview, steps: list[Step]) -> str:
    """Say how much is in a section that is one list: "20 actions"."""
    ids = of.response.listed(steps[0].at) if len(steps) == 1 else ()
    return counted_entries(len(ids), steps[0].question) if ids else ""


def section(of: Interview, section_id: str) -> Prompt:
    chosen_section = next(one for one in _sections(of) if one.id == section_id)
    items = _question_items(of, chosen_section)
    here = _here_value(of)
    chosen = here if here in [item.value for item in items] else ""
    return Prompt(
        Pick(items, pointed=chosen),
        chosen_section.title,
        _menu_progress(of, chosen_section.title),
        notes=(chosen_section.intro,),
        commands=(Command.BACK, *EVERYWHERE),
    )


def check(of: Interview) -> Prompt:
    items: list[Item] = []
    for one in _sections(of):
        items.append(Item("", one.title, heading=True))
        items.extend(_question_items(of, one))
    gone = [found for found in of.open if found.why is incomplete.Why.LEFT_OVER]
    if gone:
        items.append(Item("", "Answers that belong to no question; choose one to take it out", heading=True))
        items += [Item(LEFT_OVER + value_of(found.at), f"{found.name}: {found.words}") for found in gone]
    items.append(Item("", "When you are done", heading=True))
    items += [findings_item(of)] if _outcomes(of) or _hinted(of) else []
    items.extend(of.acts)
    items.append(Item(LEAVE, of.leaving))
    first_open = _next_open(of, items)
    return Prompt(
        Pick(tuple(items), pointed=_here_value(of) if _here_value(of) in _open_values(of) else first_open),
        "Check your answers",
        _menu_progress(of, "Check your answers"),
        notes=_open_notes(of),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _next_open(of: Interview, items: list[Item]) -> str:
    """Return the next thing that is open after where the person was, else the first one, else what ends the check."""
    values = [item.value for item in items]
    here = values.index(_here_value(of)) if of.here and _here_value(of) in values else 0
    wanting = [item for item in [*items[here:], *items[:here]] if item.note not in ("", "a note")]
    still = [item.value for item in wanting if item.value != FINDINGS]
    found = any(one.found for one in _outcomes(of))
    return still[0] if still else FINDINGS if found else of.acts[0].value


def _here_value(of: Interview) -> str:
    if of.here is None:
        return ""
    return value_of(of.here if not of.here.within else list_of(of.here))


def _open_values(of: Interview) -> set[str]:
    return {value_of(found.at) for found in of.open}


def _open_notes(of: Interview) -> tuple[str, ...]:
    told = len(remarks.open_threads(of.standing))
    remarked = (f"{counted(told, 'remark')} of the reviewer {'is' if told == 1 else 'are'} open.",) if told else ()
    if not of.open:
        return ("Every question has its answer. Choose one to change it, or go on below the list.", *remarked)
    bare = sum(found.why is incomplete.Why.BARE for found in of.open)
    rationale = f", {bare} of them without a rationale" if bare else ""
    carried = sum(found.why is incomplete.Why.CARRIED for found in of.open)
    rationale += f", {carried} of them from last time and not yet confirmed" if carried else ""
    return (f"{counted(len(of.open), 'thing is', 'things are')} open{rationale}. Choose one to change it.", *remarked)


def _question_items(of: Interview, section: Section) -> tuple[Item, ...]:
    items = []
    for step in of.path.steps:
        if step.section is not section or step.at.within:
            continue
        question = step.question
        summary = answer_summary(step.at, of.standing)
        found = of.open_at.get(step.at)
        inside = [] if found else _open_inside(of, step.at)
        note = f"{len(inside)} open" if len(inside) > 1 else ""
        if len(inside) == 1:
            what = wording(inside[0].question) if inside[0].question else ""
            note = f"open: {entry_before(inside[0].at, of.standing)}{what}"
        if inside and all(one.why is incomplete.Why.CARRIED for one in inside):
            note = f"{len(inside)} {_TO_CONFIRM}"
        if found:
            note = _open_note(found)
        noted = "a note" if any(at.question.split(".")[0] == question.key for at in of.response.notes) else ""
        note = "; ".join(part for part in (note, _remark_words(of, step.at), noted) if part)
        label = wording(question)
        if label == section.title and summary:
            label, summary = summary, ""  # its wording stands right above
        items.append(Item(value_of(step.at), label, note, question.number, summary))
    return tuple(items)


def _remark_words(of: Interview, at: At) -> str:
    """Say what a reviewer remarked on a question or in a list, and what waits for a reply."""
    threads = [one for one in remarks.open_threads(of.standing) if one.remark.at.question == at.question]
    if not threads:
        return ""
    if len(threads) > 1:
        return f"{len(threads)} remarks of the reviewer"
    replied = ", you replied" if threads[0].responses else ""
    return f"{threads[0].record.author.name}: {threads[0].remark.verdict.value}{replied}"


def _open_note(found: incomplete.Open) -> str:
    """What stands beside something open in a menu."""
    if found.why is incomplete.Why.CARRIED:
        return _TO_CONFIRM if found.words == incomplete.Why.CARRIED.value else "what came of it?"
    return _TO_ANSWER if found.why is incomplete.Why.UNANSWERED else f"open: {found.words}"


def confirm_item(of: Interview, question: Question, waiting: list[At]) -> Item:
    """The way to confirm all of a list at once: "All 12 items still stand as they are"."""
    count = len(of.standing.register.lists.get(question.key, ()))
    label = f"All {count} {question.entries} still stand as they are" if count > 1 else f"The {question.entry} still stands"
    return Item(CONFIRM, label, f"{counted(len(waiting), 'answer')} {_TO_CONFIRM}")


def _open_inside(of: Interview, at: At) -> list[incomplete.Open]:
    """What is open in a list's entries."""
    prefix = at.question + "."
    return [found for found in of.open if found.at.within and found.at.question.startswith(prefix)]


def _menu_progress(of: Interview, place: str) -> Progress:
    so_far = of.progress
    words = f"{so_far.answered} of {so_far.steps} answered"
    return Progress(of.title, of.bank.short or of.bank.title, place, words, so_far.answered, so_far.steps)


def _sections(of: Interview) -> list[Section]:
    return list(dict.fromkeys(step.section for step in of.path.steps))


def _section_state(of: Interview, section: Section) -> str:
    """ "9 of 10 answered, 2 open (4, 10)"; what is optional and empty is not counted."""
    steps = [step for step in of.path.steps if step.section is section and not step.at.within]
    empty = [step for step in steps if is_empty(step, of.standing)]
    needed = [step for step in steps if not (step.question.optional and step in empty)]
    found = [one for one in of.open if one.question and _section_of(of, one) is section]
    waiting = (incomplete.Why.UNANSWERED, incomplete.Why.CARRIED)
    names = [one.question.number for one in found if one.why not in waiting and one.question]
    carried = [one for one in found if one.why is incomplete.Why.CARRIED]
    unfit = [one.at for one in found if one.why is incomplete.Why.UNFIT]
    unfit += [At(one.at.question.split(".")[0]) for one in carried]
    answered = [step for step in needed if step not in empty and step.at not in unfit]
    count = (_gathered(of, steps) or f"{len(answered)} of {len(needed)} answered") if needed else "optional"
    count += f", {len(carried)} {_TO_CONFIRM}" if carried else ""
    if names:
        named = f" ({', '.join(names[:6])}{', …' if len(names) > 6 else ''})" if all(names) else ""
        return f"{count}, {len(names)} open{named}"
    return count if found or not needed else f"{count}, done"


def _section_of(of: Interview, found: incomplete.Open) -> Section | None:
    step = of.path.step(found.at)
    return step.section if step else None


# -- Findings ---------------------------------------------------------------------------------------------------------


def _outcomes(of: Interview) -> tuple[Outcome, ...]:
    from wizard.core.checks.findings import run  # a start-up saving: needed at the check only, by forms that have some

    return run(of.standing, of.days)


def _hinted(of: Interview) -> tuple[Outcome, ...]:
    from wizard.core.checks.findings import run_hints  # a start-up saving, as above

    return tuple(one for one in run_hints(of.standing) if one.found) if of.hints else ()


def findings_item(of: Interview) -> Item:
    """The way from the check to what the checks found."""
    outcomes = _outcomes(of)
    found = sum(len(one.found) for one in outcomes)
    hinted = sum(len(one.found) for one in _hinted(of))
    looked = counted(len(outcomes), "check")
    note = f"{counted(found, 'thing', 'things')} to look at" if found else f"nothing found by {looked}"
    return Item(FINDINGS, "See what the checks found", note + (f", {counted(hinted, 'hint')}" if hinted else ""))


def finding_list(of: Interview) -> Prompt:
    items: list[Item] = []
    for number, outcome in enumerate(_outcomes(of)):
        if outcome.found:
            items.append(Item("", f"{outcome.title}: {outcome.words}", heading=True))
        items += [Item(_value(number, place, one), one.words) for place, one in enumerate(outcome.found)]
    stands = [one for outcome in _outcomes(of) for one in outcome.accepted]
    items += [Item("", "Accepted", heading=True)] if stands else []
    items += [Item(f"{STAND}\t{one.finding.key}", one.finding.words, one.words) for one in stands]
    items += [Item("", "Hints, worth a look; they may be wrong", heading=True)] if _hinted(of) else []
    for outcome in _hinted(of):
        items += [Item(f"{GO_TO}{value_of(one.asked[0])}", one.words) for one in outcome.found]
    found = sum(len(one.found) for one in _outcomes(of))
    fine = [one for one in _outcomes(of) if not one.found]
    items += [Item("", "In order", heading=True)] if fine else []
    items += [Item(f"{FINE}{number}", f"{one.title}: {one.words}") for number, one in enumerate(fine)]
    items.append(Item("", "When you have seen them", heading=True))
    items.append(Item(CHECK, "Back to your answers"))
    note = f"{counted(found, 'thing', 'things')} to look at. Choose one to go to the answers it rests on, or to let it stand."
    return Prompt(
        Pick(tuple(items), pointed=_seen_last(of, items) if found else CHECK),
        "What the checks found",
        _menu_progress(of, "Check your answers"),
        notes=(note if found else "The checks found nothing.",),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _seen_last(of: Interview, items: list[Item]) -> str:
    chosen = of.screen.chosen if isinstance(of.screen, FindingList) else ""
    values = [item.value for item in items if not item.heading]
    if chosen in values:
        return chosen
    # What was looked at is mended: the next one stands in its place.
    place = chosen.partition("\t")[0]
    later = (
        [value for value in values if "\t" in value and value[0].isdigit() and _order(value) >= _order(place)] if place else []
    )
    return later[0] if later else values[0]


def _order(value: str) -> tuple[int, ...]:
    return tuple(int(part) for part in value.partition("\t")[0].split() if part.isdecimal())


def _value(check: int, place: int, found: Finding) -> str:
    """Where in the list a finding stands, and which it is."""
    return f"{check} {place}\t{found.key}"


def finding_of(of: Interview, key: str) -> tuple[Finding, Accepted | None] | None:
    """Return a finding, and that it was let stand, by its key; None where it is found no longer."""
    for outcome in _outcomes(of):
        for one in outcome.found:
            if one.key == key:
                return one, None
        for stands in outcome.accepted:
            if stands.finding.key == key:
                return stands.finding, stands
    return None


def finding_menu(of: Interview, key: str) -> Prompt:
    met = finding_of(of, key)
    if met is None:
        return finding_list(of)  # it was mended in another window
    found, stands = met
    places = [at for at in dict.fromkeys(found.asked) if at in of.path.index]
    items = [Item(f"{GO_TO}{value_of(at)}", f"Go to {place_in_short(at, of.standing)}") for at in places]
    items += [Item(LEFT_OVER + value_of(one.at), "Take it out") for one in found.on if isinstance(one, LeftOver)]
    items.append(Item(STAND, "Let it stand, because ..." if stands is None else "Change why it may stand"))
    items += [Item(UNSTAND, "No longer let it stand")] if stands else []
    items.append(Item(BACK, "Back to the list"))
    earlier = f"{sentence(found.earlier)}; the answers were others then." if found.earlier else ""
    return Prompt(
        Pick(tuple(items), pointed=items[0].value),
        found.words,
        _menu_progress(of, "What the checks found"),
        notes=(
            f"What to do: {found.mend}" if found.mend else "",
            earlier,
            f"{sentence(stands.words)}." if stands else "",
        ),
        commands=(Command.BACK, *EVERYWHERE),
    )


def accepting(of: Interview, key: str, at: At) -> Prompt:
    met = finding_of(of, key)
    if met is None:
        return finding_list(of)
    found, stands = met
    return Prompt(
        Text(of.drafts.get((at, Part.ACCEPT), stands.because if stands else "")),
        found.words,
        _menu_progress(of, "What the checks found"),
        notes=("It stays in the list of what was accepted, and in the document, with your name and the day.",),
        lead="It may stand, because",
        commands=(Command.BACK, Command.LEAVE),
        empty="leave it a finding",
    )


# -- What stands beside an answer -------------------------------------------------------------------------------------


def target_of(of: Interview, at: At) -> str:
    """Return the id by which sources and gaps point to an answer: its question's, or that of its entry; "" where none can."""
    role = of.bank.in_role("source_for")
    if role is None:
        return ""
    targets = of.standing.register.of(*role.pointing.to)
    wanted = (at.within[0],) if at.within else (question_id(at.question),)
    return next((one.id for one in targets if one.id in wanted), "")


def evidence_for(of: Interview, at: At) -> list[Entry]:
    """The sources and gaps that stand beside an answer."""
    roles = [role.key for name in ("source_for", "gap_for") if (role := of.bank.in_role(name))]
    places = [one for one in of.standing.pointing_at.get(target_of(of, at), ()) if one.question in roles]
    return [of.standing.register.entries[one.within[-1]] for one in places]


def beside(of: Interview, at: At) -> Prompt:
    standing = [Item(f"{one.at.question}\n{one.id}", name_and_title(one)) for one in evidence_for(of, at)]
    items = [
        *([Item("", "What it rests on so far", heading=True)] if standing else []),
        *standing,
        *([Item("", "Or", heading=True)] if standing else []),
        Item(SOURCE, "Add a source: a report, figures, a meeting, advice"),
        Item(GAP, "State a gap: what is not known, and what will be done about it"),
        Item(BACK, "Back to the question"),
    ]
    question = of.bank.questions[at.question]
    return Prompt(
        Pick(tuple(items), pointed=BACK if standing else SOURCE),
        f"What does {place_in_short(at, of.standing)} rest on?",
        progress(of, of.step(at)),
        notes=(question.ask if question.number else "", *_sources_before(of)),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _sources_before(of: Interview) -> tuple[str, ...]:
    """Say that a source which is listed already is not listed again, but pointed from."""
    role = of.bank.in_role("sources")
    known = len(of.standing.register.lists.get(role.key, ())) if role else 0
    words = "A source that is listed already can be given this number as well: in the overview, under Evidence."
    return (words,) if known else ()


# -- Lists ------------------------------------------------------------------------------------------------------------


def entries_of(of: Interview, at: At) -> list[Entry]:
    """The entries of one list, in order."""
    question = of.bank.questions[at.question]
    return [of.standing.register.entries[one] for one in listed(question, of.response, at)]


def entry_item(of: Interview, entry: Entry) -> Item:
    """One entry in its list: number, title, and what is open in it."""
    label = entry_label(entry, of.standing)
    inside = of.open_within.get(entry.id, ())
    note = ""
    fields = [field for field in entry.question.fields if field.key != f"{entry.question.key}.row"]
    summary = ""
    if entry.question.listing.rows and len(fields) == 1:
        summary = answer_summary(entry.place(fields[0].key), of.standing)
    if inside and inside[0].why is incomplete.Why.CARRIED:
        note = _open_note(inside[0])
    elif inside:
        first = inside[0]
        what = first.question.ask if first.question else ""
        note = f"open: {shorten(what, NOTE)}" if len(inside) == 1 else f"{len(inside)} open"
    if threads := remarks.open_at(At(entry.at.question, (*entry.at.within, entry.id)), of.standing):
        note = "; ".join(part for part in (note, threads[-1].remark.verdict.value) if part)
    return Item(entry.id, label, note, entry.number, summary)


def entry_menu(of: Interview, at: At, entry: str) -> Prompt:
    known = of.standing.register.entries[entry]
    own = of.response.listed(at)
    items = [_field_item(of, place) for place in of.fields_of(At(f"{at.question}.", (*at.within, entry)))]
    items.append(Item("", f"The {known.question.entry} as a whole", heading=True))
    if waiting := of.to_confirm(at, entry):
        note = f"{counted(len(waiting), 'answer')} {_TO_CONFIRM}"
        items.append(Item(CONFIRM, "It still stands as it is", note))
    items.append(Item(CHANGE, "Go through all of it"))
    if remarks.open_at(At(at.question, (*at.within, entry)), of.standing):
        items.append(Item(REPLY, "Reply to the reviewer's remark"))
    if entry in own:
        items += [Item(UP, "Move it up")] if entry != own[0] else []
        items += [Item(DOWN, "Move it down")] if entry != own[-1] else []
        items += [Item(MOVE, "Move it to another place")] if len(own) > 2 else []
        if known.question.listing.numbered:
            items.append(Item(NUMBER, "Give it another number", f"now {known.number}"))
        items.append(Item(REMOVE, "Remove it", "you can put it back"))
    items.append(Item(BACK, "Back to the list"))
    return Prompt(
        Pick(tuple(items), pointed=_field_pointed(of, items)),
        entry_on_top(known, of.standing),
        progress(of, of.step(at)),
        notes=(*_referring(of, entry), *_remarks_on(of, at, entry)),
        problem=of.problem,
        commands=(Command.BACK, *EVERYWHERE),
    )


def _remarks_on(of: Interview, at: At, entry: str) -> tuple[str, ...]:
    threads = remarks.open_at(At(at.question, (*at.within, entry)), of.standing)
    return tuple(line for thread in threads for line in remarks.said(thread, of.days))


def _field_pointed(of: Interview, items: list[Item]) -> str:
    """The field just answered, else the first that is open, else the first."""
    if CONFIRM in [item.value for item in items]:
        return CONFIRM
    done = of.screen.chosen if isinstance(of.screen, EntryMenu) else ""
    just = done or (value_of(of.here) if of.here and of.here.within else "")
    still = [item.value for item in items if item.note and "\n" in item.value]
    return just if just in [item.value for item in items if not item.heading] else (still or [items[0].value])[0]


def _field_item(of: Interview, at: At) -> Item:
    question = of.bank.questions[at.question]
    found = of.open_at.get(at)
    note = "" if found is None else _open_note(found)
    note = _TO_CONFIRM if not note and at in of.response.carried and of.response.answer(at) is not None else note
    return Item(value_of(at), wording(question), note, summary=answer_summary(at, of.standing))


def _referring(of: Interview, entry: str) -> tuple[str, ...]:
    """Say who refers to an entry, a line for each question."""
    by_question: dict[str, list[str]] = {}
    for at in of.standing.pointing_at.get(entry, ()):
        owner = of.standing.entry_of(at)
        name = owner.name if owner else question_as_printed(of.bank.questions[at.question])
        by_question.setdefault(at.question, []).append(name)
    return tuple(f"Referred to by {', '.join(names)}." for names in by_question.values())


def moving(of: Interview, at: At, entry: str) -> Prompt:
    known = of.standing.register.entries[entry]
    own = of.response.listed(at)
    others = [one for one in entries_of(of, at) if one.id != entry and one.id in own]
    before = own[own.index(entry) - 1] if own.index(entry) else FIRST
    items = [Item(FIRST, "First of all")]
    items += [Item(one.id, f"After {number_and_label(one, of.standing)}".replace("  ", " ")) for one in others]
    items.append(Item(BACK, "Leave it where it is"))
    group = f"It stays under “{known.group}”: to put it under another, change its answer." if known.group else ""
    return Prompt(
        Pick(tuple(items), pointed=before),
        f"Where should {known.name} stand?",
        progress(of, of.step(at)),
        notes=(group,),
        commands=(Command.BACK, *EVERYWHERE),
    )


def numbering(of: Interview, at: At, entry: str) -> Prompt:
    known = of.standing.register.entries[entry]
    own = (at, entry) in of.response.labels
    return Prompt(
        Line(of.response.labels.get((at, entry), "")),
        f"Which number should {known.name} have?",
        progress(of, of.step(at)),
        notes=(
            "Type a number such as 3a: it stays, even when you move it.",
            "" if own else "Left empty, it is numbered by its place.",
            "Whatever refers to it goes on doing so.",
        ),
        problem=of.problem,
        commands=(Command.BACK, *EVERYWHERE),
        empty="the number that its place gives it",
    )


def removing(of: Interview, at: At, entry: str) -> Prompt:
    known = of.standing.register.entries[entry]
    items = (Item(BACK, "Keep it"), Item(REMOVE, "Remove it all the same", "you can put it back"))
    called = entry_with_label(known, of.standing) if known.number else f"“{short_label(known, of.standing)}”"
    return Prompt(
        Pick(items, pointed=BACK),
        f"Remove {called}?",
        progress(of, of.step(at)),
        notes=(*_referring(of, entry), "What refers to it would be open. Put back, it is referred to as before."),
        commands=(Command.BACK, *EVERYWHERE),
    )
