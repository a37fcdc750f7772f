"""What the checks found: the list of it, one finding, and why it may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from wizard.core.checks import accepted, findings, grouping
from wizard.core.checks.outcomes import HEADINGS, passed
from wizard.core.form.answers import At, LeftOver
from wizard.core.frozen import replace
from wizard.core.interview.errands import OneField, Passing
from wizard.core.interview.interview import Interview
from wizard.core.interview.screens import (
    Accepting,
    AlikeChosen,
    Asking,
    CheckAnswers,
    CheckChoice,
    FindingChoice,
    FindingChosen,
    FindingList,
    FindingMenu,
    FoundChoice,
    FoundLine,
)
from wizard.core.interview.shown import EVERYWHERE, menu_progress
from wizard.core.record.changes import Accept, Change
from wizard.core.standing.naming import place_in_short
from wizard.core.talk.audience import NEVER
from wizard.core.talk.face import Command, Item, Pick, Picked, Prompt, Reply, Said, Text, Tone, Typed
from wizard.core.talk.spot import Part
from wizard.core.talk.turn import Turn
from wizard.core.text import clean, counted, sentence

if TYPE_CHECKING:
    from wizard.core.checks.grouping import FoundTogether
    from wizard.core.checks.outcomes import Accepted, Finding, Outcome


def prompt(interview: Interview, screen: FindingList | FindingMenu | Accepting) -> Prompt:
    met = None if isinstance(screen, FindingList) else _finding(interview, screen.key)
    if isinstance(screen, FindingList) or met is None:
        return _list(interview)  # it was mended in another window
    return _menu(interview, *met) if isinstance(screen, FindingMenu) else _accepting(interview, screen.at, *met)


def take(interview: Interview, screen: FindingList | FindingMenu | Accepting, reply: Reply, fresh: str) -> Turn[Interview]:
    match screen:
        case FindingList():
            assert isinstance(reply, Picked) and isinstance(reply.value, FoundLine | FoundChoice)
            return Turn(_from_list(interview, screen, reply.value))
        case FindingMenu():
            assert isinstance(reply, Picked)
            return _from_menu(interview, screen, reply.value)
        case Accepting(key, at, chosen) if isinstance(reply, Typed):
            return _accepted(interview, key, at, chosen, clean(reply.text)[0].strip())
        case Accepting():
            return Turn(interview.to(_list_with(screen.chosen)))  # it was mended in another window
        case _:
            assert_never(screen)


def back(interview: Interview, screen: FindingList | FindingMenu | Accepting) -> Turn[Interview]:
    match screen:
        case FindingList(_, among) if among and _alike(interview, among):
            return Turn(interview.to(FindingList(among)))
        case FindingList():
            return Turn(interview.to(CheckAnswers()))
        case Accepting(key, _, chosen) if _finding(interview, key):
            return Turn(interview.to(FindingMenu(key, chosen)))
        case FindingMenu() | Accepting():
            return Turn(interview.to(_list_with(screen.chosen)))
        case _:
            assert_never(screen)


def _list_with(chosen: FoundLine | None) -> FindingList:
    """Return the list that something was chosen from."""
    return FindingList(chosen, chosen.among if isinstance(chosen, FindingChosen) else None)


def outcomes(interview: Interview) -> tuple[Outcome, ...]:
    return findings.run(interview.standing, interview.days)


def hinted(interview: Interview) -> tuple[Outcome, ...]:
    return tuple(outcome for outcome in findings.run_hints(interview.standing) if outcome.found) if interview.hints else ()


# -- The list ---------------------------------------------------------------------------------------------------------


def findings_item(interview: Interview) -> Item:
    """The way from the check to what the checks found."""
    ran = outcomes(interview)
    found = sum(len(outcome.found) for outcome in ran)
    hints = sum(len(outcome.found) for outcome in hinted(interview))
    stands = sum(len(outcome.accepted) for outcome in ran)
    nothing = "nothing else to look at" if stands else passed(ran)
    note = f"{counted(found, 'thing', 'things')} to look at" if found else nothing
    more = [f"{stands} accepted"] if stands else []
    more += [counted(hints, "hint")] if hints else []
    return Item(CheckChoice.FINDINGS, "See what the checks found", ", ".join([note, *more]))


def _list(interview: Interview) -> Prompt:
    screen = interview.screen
    among = screen.among if isinstance(screen, FindingList) else None
    if among and (line := _alike(interview, among)):
        return _list_of_alike(interview, among, line)
    items: list[Item] = []
    for number, outcome in enumerate(outcomes(interview)):
        if outcome.found:
            items.append(Item("", f"{outcome.title}: {outcome.words}", heading=True))
        items += [_found_item(number, outcome, line) for line in _lines(interview, outcome)]
    stands = [accepted for outcome in outcomes(interview) for accepted in outcome.accepted]
    items += [Item("", "Accepted", heading=True)] if stands else []
    items += [Item(FindingChosen(one.finding.key), one.finding.words, one.words) for one in stands]
    items += [Item("", "Hints, worth a look; they may be wrong", heading=True)] if hinted(interview) else []
    for outcome in hinted(interview):
        items += [Item(finding.asked[0], finding.words) for finding in outcome.found]
    found = sum(len(one.found) for one in outcomes(interview))
    ran = outcomes(interview)
    fine = [one for one in ran if not one.found]

    for heading in HEADINGS:
        some = [one for one in fine if one.heading == heading]
        items += [Item("", heading, heading=True)] if some else []
        items += [Item("", one.listed, heading=True, told=True) for one in some]
    items.append(Item("", "When you have seen them", heading=True))
    items.append(Item(FoundChoice.CHECK, "Back to your answers"))
    note = f"{counted(found, 'thing', 'things')} to look at. Choose one to go to the answers behind it, or to accept it."
    return Prompt(
        Pick(tuple(items), pointed=_seen_last(interview, items) if found else FoundChoice.CHECK),
        "What the checks found",
        menu_progress(interview, "Check your answers"),
        notes=(note if found else "There is nothing else to look at." if stands else f"{sentence(passed(ran))}.",),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _lines(interview: Interview, outcome: Outcome) -> tuple[FoundTogether, ...]:
    return grouping.lines(interview.standing, outcome)


def _found_item(number: int, outcome: Outcome, line: FoundTogether) -> Item:
    if line.place is not None:
        return Item(AlikeChosen(number, line.question, line.place), line.words, counted(len(line.findings), "thing"))
    finding = line.findings[0]
    return Item(FindingChosen(finding.key, (number, outcome.found.index(finding))), finding.words)


def _alike(interview: Interview, among: AlikeChosen) -> FoundTogether | None:
    """Return the alike findings that were chosen; None where they are no longer so many."""
    ran = outcomes(interview)
    known = _lines(interview, ran[among.check]) if among.check < len(ran) else ()
    return next((line for line in known if (line.question, line.place) == (among.question, among.place)), None)


def _list_of_alike(interview: Interview, among: AlikeChosen, line: FoundTogether) -> Prompt:
    outcome = outcomes(interview)[among.check]
    places = {finding.key: place for place, finding in enumerate(outcome.found)}
    items = [Item(FindingChosen(one.key, (among.check, places[one.key]), among), one.words) for one in line.findings]
    items.append(Item(FoundChoice.LIST, "Back to the list"))
    return Prompt(
        Pick(tuple(items), pointed=_seen_last(interview, items)),
        f"{outcome.title}: {outcome.words}",
        menu_progress(interview, "What the checks found"),
        notes=(line.words, "Choose one to go to the answers behind it, or to accept it."),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _seen_last(interview: Interview, items: list[Item]) -> object:
    chosen = interview.screen.chosen if isinstance(interview.screen, FindingList) else None
    values = [item.value for item in items if not item.heading]
    if chosen is None or chosen in values:
        return chosen or values[0]
    # What was looked at is mended: the next one stands in its place.
    order = chosen.order if isinstance(chosen, FindingChosen) else (chosen.check,) if isinstance(chosen, AlikeChosen) else ()
    later = (one for one in values if order and _order(one) >= order)
    return next(later, values[0])


def _order(value: object) -> tuple[int, ...]:
    match value:
        case FindingChosen(_, order):
            return order
        case AlikeChosen(check):
            return (check,)
        case _:
            return ()


def _from_list(interview: Interview, screen: FindingList, choice: FoundLine | FoundChoice) -> Interview:
    match choice:
        case FoundChoice.CHECK:
            return interview.to(CheckAnswers())
        case FoundChoice.LIST:
            return back(interview, screen).interview
        case AlikeChosen():
            return interview.to(FindingList(None, choice))
        case FindingChosen(key):
            return interview.to(FindingMenu(key, choice))
        case At():
            return _gone_to(interview, choice, choice)
        case _:
            assert_never(choice)


def _gone_to(interview: Interview, at: At, chosen: FoundLine | None) -> Interview:
    """Go to an answer that a finding rests on; after it, back to the list."""
    return replace(interview.to(Asking(at)), back_to=_list_with(chosen), errand=OneField() if at.within else Passing())


# -- One finding ------------------------------------------------------------------------------------------------------


def _finding(interview: Interview, key: str) -> tuple[Finding, Accepted | None] | None:
    """Return a finding, and that it was let stand, by its key; None where it is found no longer."""
    for outcome in outcomes(interview):
        for finding in outcome.found:
            if finding.key == key:
                return finding, None
        for stands in outcome.accepted:
            if stands.finding.key == key:
                return stands.finding, stands
    return None


def _menu(interview: Interview, finding: Finding, stands: Accepted | None) -> Prompt:
    places = [at for at in dict.fromkeys(finding.asked) if at in interview.path.index]
    items = [Item(at, f"Go to {place_in_short(at, interview.standing)}") for at in places]
    items += [Item(one, "Remove it") for one in finding.on if isinstance(one, LeftOver)]
    items.append(Item(FindingChoice.STAND, "Accept it, because ..." if stands is None else "Change the reason"))
    items += [Item(FindingChoice.UNSTAND, "No longer accept it")] if stands else []
    items.append(Item(FindingChoice.BACK, "Back to the list"))
    earlier = f"{sentence(finding.earlier)}; the answers were different then." if finding.earlier else ""
    return Prompt(
        Pick(tuple(items), pointed=items[0].value),
        finding.words,
        menu_progress(interview, "What the checks found"),
        notes=(
            f"What to do: {finding.mend}" if finding.mend else "",
            earlier,
            f"{sentence(stands.words)}." if stands else "",
        ),
        commands=(Command.BACK, *EVERYWHERE),
    )


def _from_menu(interview: Interview, screen: FindingMenu, choice: object) -> Turn[Interview]:
    key, chosen = screen.key, screen.chosen
    met = _finding(interview, key)
    if met is None and not isinstance(choice, At):
        return Turn(interview.to(_list_with(chosen)))  # it was mended in another window
    assert isinstance(choice, At | LeftOver | FindingChoice)
    match choice:
        case At():
            return Turn(_gone_to(interview, choice, chosen))
        case LeftOver(at):
            return take_out(interview.to(_list_with(chosen)), at)
        case FindingChoice.STAND:
            assert met is not None
            return Turn(interview.to(Accepting(key, met[0].places[0], chosen)))
        case FindingChoice.UNSTAND:
            assert met is not None
            return _accepted(interview, key, met[0].places[0], chosen, "")
        case FindingChoice.BACK:
            return Turn(interview.to(_list_with(chosen)))
        case _:
            assert_never(choice)


def take_out(interview: Interview, at: At) -> Turn[Interview]:
    """Take out an answer that belongs to no question."""
    changes = interview.setting(at, None)
    return Turn(interview.applied(changes), changes, (Said("Removed. The history shows that it was there."),))


def _accepting(interview: Interview, at: At, finding: Finding, stands: Accepted | None) -> Prompt:
    return Prompt(
        Text(interview.drafts.get((at, Part.ACCEPT), stands.because if stands else "")),
        finding.words,
        menu_progress(interview, "What the checks found"),
        notes=("It will be listed as accepted, with your name and the date, in the edition for the file.",),
        lead="I accept it, because",
        commands=(Command.BACK, Command.LEAVE),
        empty="do not accept it",
        published=NEVER,
    )


def _accepted(interview: Interview, key: str, at: At, chosen: FoundLine | None, words: str) -> Turn[Interview]:
    """Somebody lets a finding stand, because ...; without words it is a finding as before."""
    met = _finding(interview, key)
    calm = interview.without_draft(at, Part.ACCEPT).to(_list_with(chosen))
    if met is None or (not words and met[1] is None) or (met[1] and met[1].because == words):
        return Turn(calm)
    changes: tuple[Change, ...] = (Accept(key, accepted.seen(interview.standing, met[0]), words),)
    said = "Accepted. It is listed apart." if words else "It is listed to look at again."
    if words and met[1]:
        said = f"Accepted. Your reason replaces the one that {met[1].who} gave; the history shows both."
    return Turn(calm.applied(changes), changes, (Said(said, Tone.NOTE),))
