"""Where every reply leads: the interview without any face. Back never blocks, nothing typed is lost, answers can be emptied."""

import json

import pytest

from tests.helpers.tiny import EVERY_KIND, REGISTER, Talk, bank
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, NotApplicable, NotYet, Unfit
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt, take
from wizard.core.interview.errands import OneField, Passing
from wizard.core.interview.interview import begin, resume
from wizard.core.interview.screens import (
    Asking,
    CheckAnswers,
    CheckChoice,
    ConfirmChoice,
    EntryChoice,
    EntryChosen,
    EntryMenu,
    Left,
    ListChoice,
    Overview,
)
from wizard.core.record.changes import Author, Carry, Change, Place, Record, Set
from wizard.core.record.response import Response, fold
from wizard.core.standing import incomplete
from wizard.core.talk.face import Command, Did, Line, Pick, Picked, PickedMany, PickMany, Prompt, Reply, Text, Typed
from wizard.core.talk.spot import Part

TO_THE_RATIONALE = (Typed("Hall"), Typed("A story."), Typed("3/3/2026"), Typed("4"), Picked("yes"))
ALL = (
    *TO_THE_RATIONALE,
    Typed("We counted."),
    Picked("red"),
    PickedMany(("Public",)),
    Picked(ListChoice.ADD),
    Typed("Priya"),
    Typed(""),
)


def at(talk: Talk) -> tuple[str, Part]:
    assert isinstance(talk.interview.screen, Asking)
    return talk.interview.screen.at.question, talk.interview.screen.part


def answer(talk: Talk, key: str) -> object:
    return talk.interview.response.answer(At(key))


def test_every_question_is_asked_in_order_and_leads_to_the_check() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*ALL, Picked(ListChoice.DONE))
    assert talk.interview.screen == CheckAnswers()
    assert not talk.interview.open
    assert answer(talk, "sure") == Known("yes", "We counted.")


def test_a_yes_is_held_until_its_rationale_is_given_and_the_question_is_one_record() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*TO_THE_RATIONALE)
    before = len(talk.records)
    assert at(talk) == ("sure", Part.BECAUSE)
    assert answer(talk, "sure") is None
    assert talk.interview.drafts == {(At("sure"), Part.VALUE): "yes"}  # it outlives a crash as what is typed does
    talk.reply(Typed("We counted."))
    assert answer(talk, "sure") == Known("yes", "We counted.")
    assert len(talk.records) == before + 1
    assert not talk.interview.drafts


def test_a_bare_answer_is_allowed_said_and_counted() -> None:
    talk = Talk.over(EVERY_KIND)
    turn = talk.reply(*TO_THE_RATIONALE[:-1], Picked("no"), Typed(""))
    assert turn.said[-1].text == "No, without a rationale"
    assert [found.why for found in talk.interview.open if found.name == "4"] == [incomplete.Why.BARE]


def test_the_rationale_of_another_verdict_is_not_printed_under_the_new_one_and_not_lost() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*TO_THE_RATIONALE, Typed("We counted."), Did(Command.BACK), Picked("no"))
    assert prompt(talk.interview).control == Text("We counted.", of_another=True)
    assert "Your reason for “Yes” has to be changed to fit." in prompt(talk.interview).notes[-1]
    talk.reply(Typed("We looked again."))
    assert answer(talk, "sure") == Known("no", "We looked again.")


def test_choosing_the_same_verdict_again_keeps_its_rationale() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*TO_THE_RATIONALE, Typed("We counted."), Did(Command.BACK))
    before = len(talk.records)
    talk.reply(Picked("yes"), Typed("We counted."))
    assert len(talk.records) == before
    assert answer(talk, "sure") == Known("yes", "We counted.")


@pytest.mark.parametrize(("steps", "typed"), [(0, "Hal"), (1, "Half a sto"), (2, "31 Febr"), (3, "about four"), (5, "We coun")])
@pytest.mark.parametrize("command", [Command.BACK, Command.OVERVIEW, Command.LEAVE, Command.SKIP, Command.DOCUMENT])
def test_no_command_checks_or_loses_what_was_typed(command: Command, steps: int, typed: str) -> None:
    talk = Talk.over(EVERY_KIND)
    if steps:
        talk.reply(*TO_THE_RATIONALE[:steps])
    assert isinstance(talk.interview.screen, Asking)
    spot = (talk.interview.screen.at, talk.interview.screen.part)
    talk.reply(Did(command, typed))
    if spot[1] is Part.BECAUSE and command is Command.BACK:
        talk.reply(Picked("yes"))  # a reason waits for the answer that it was typed for
    assert talk.interview.drafts[spot] == typed


def test_back_goes_through_the_parts_of_a_question_and_then_to_the_one_before() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*TO_THE_RATIONALE)
    places = []
    for _ in range(5):
        talk.reply(Did(Command.BACK, ""))
        places.append(at(talk))
    assert places == [(key, Part.VALUE) for key in ("sure", "amount", "day", "story", "name")]
    talk.reply(Did(Command.BACK, "Hall"))
    assert talk.interview.problem


def test_a_wrong_value_is_asked_again_with_what_was_typed() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(Typed("Hall"), Typed("A story."), Typed("soon"))
    asked = prompt(talk.interview)
    assert asked.control == Line("soon")
    assert "not a date" in asked.problem
    talk.reply(Typed("3 March 2026"))
    assert answer(talk, "day") == Known("2026-03-03")
    assert not talk.interview.drafts


def test_an_answer_can_be_emptied_from_a_text_and_by_command() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(Typed("Hall"), Did(Command.BACK, ""), Typed(""))
    assert answer(talk, "name") is None
    talk.reply(*TO_THE_RATIONALE[1:], Did(Command.BACK, ""), Did(Command.EMPTY))
    assert answer(talk, "sure") is None
    assert at(talk) == ("sure", Part.VALUE)


def test_not_known_yet_asks_whom_and_by_when() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(Did(Command.NOT_YET, ""), Typed("Asha Patel"), Typed("1/12/2026"))
    assert answer(talk, "name") == NotYet("Asha Patel", "2026-12-01")
    assert "not known yet: ask Asha Patel by 1 December 2026" in talk.interview.open[0].words
    assert at(talk) == ("story", Part.VALUE)


HALF_MADE = bank(
    """
    - {id: sure, kind: yes-no, rationale: expected, ask: Are you sure}
    - {id: colour, kind: one, ask: Which colour, options: [red, green, {label: Other, note: yes}], not_applicable: yes}
    - {id: groups, kind: many, ask: Which groups, options: [Public, Staff, {label: Other, note: yes}], none: Nobody}
    - {id: name, kind: line, ask: Your name}
    - {id: story, kind: text, ask: The story}
    - id: people
      kind: entries
      entry: person
      ask: Who
      fields:
        - {id: name, kind: line, ask: Name}
        - {id: paid, kind: yes-no, rationale: expected, ask: Are they paid}
    """
)
WHOLE = {
    "sure": Known("yes", "We counted."),
    "colour": Known("red"),
    "groups": Known(("Public",)),
    "name": Known("Hall"),
    "story": Known("A story."),
    "people.name": Known("Ann"),
    "people.paid": Known("no", "She is not."),
}
HALVES: dict[str, tuple[str, tuple[Reply, ...]]] = {
    "another option": ("sure", (Picked("no"),)),
    "the same option": ("sure", (Picked("yes"),)),
    "another option, the same, another": ("sure", (Picked("no"), Did(Command.BACK, "x"), Picked("yes"), Did(Command.BACK))),
    "not known yet": ("sure", (Picked(kinds.NOT_YET),)),
    "not known yet, whom to ask": ("sure", (Picked(kinds.NOT_YET), Typed("Asha"))),
    "not applicable": ("colour", (Picked(kinds.NOT_APPLICABLE),)),
    "an option that takes a note": ("colour", (Picked("Other"),)),
    "a tick that takes a note": ("groups", (PickedMany(("Staff", "Other")),)),
    "two ticks that cannot be": ("groups", (PickedMany(("Staff", kinds.NOT_APPLICABLE)),)),
    "a line that is not known yet": ("name", (Did(Command.NOT_YET, "Hal"), Typed("Asha"))),
    "a text that is not known yet": ("story", (Did(Command.NOT_YET, "Another"), Typed("Asha"))),
    "a note for oneself": ("name", (Did(Command.NOTE, "Hal"),)),
    "the line of an entry": ("people.name", (Did(Command.NOT_YET, "An"), Typed("Asha"))),
    "another option of an entry": ("people.paid", (Picked("yes"),)),
}


@pytest.mark.parametrize("command", [Command.BACK, Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE])
@pytest.mark.parametrize("half", HALVES)
def test_a_change_half_made_changes_nothing(half: str, command: Command) -> None:
    key, replies = HALVES[half]
    whole = fold(
        HALF_MADE, [_written(Place(At("people"), "ann", ""), *(Set(_place(one), answer) for one, answer in WHOLE.items()))]
    )
    talk = Talk(begin(HALF_MADE, whole).to(Asking(_place(key))))
    talk.reply(*replies, Did(command, "half"))
    assert talk.records == []
    assert {one: talk.interview.response.answer(_place(one)) for one in WHOLE} == WHOLE
    talk.reply(Did(Command.OVERVIEW), Did(Command.BACK))
    assert talk.interview.response.answer(_place(key)) == WHOLE[key]


def test_what_is_to_be_confirmed_is_so_after_a_change_half_made() -> None:
    whole = fold(HALF_MADE, [_written(Set(At("sure"), WHOLE["sure"]), Carry("Last year", (At("sure"),)))])
    talk = Talk(begin(HALF_MADE, whole))
    assert at(talk) == ("sure", Part.CONFIRM)
    talk.reply(Picked(ConfirmChoice.CHANGE), Picked("no"), Did(Command.BACK, ""))
    assert at(talk) == ("sure", Part.CONFIRM)
    assert At("sure") in talk.interview.response.carried


def test_a_choice_half_made_is_shown_as_such_and_can_be_gone_on_with() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*TO_THE_RATIONALE, Typed("We counted."), Did(Command.BACK), Picked("no"), Did(Command.OVERVIEW, "We"))
    talk.reply(Did(Command.BACK))
    assert prompt(talk.interview).control == Text("We")  # the very prompt they left
    talk.reply(Did(Command.OVERVIEW, "We"), Picked(At("sure")))
    asked = prompt(talk.interview)
    assert "Your present answer: Yes · We counted." in asked.notes
    assert "What you chose before is not saved as your answer yet." in asked.notes
    assert isinstance(asked.control, Pick) and asked.control.start == "no"
    talk.reply(Picked("no"))
    assert prompt(talk.interview).control == Text("We")


@pytest.mark.parametrize(("key", "replies"), [("sure", (Picked("yes"),)), ("colour", (Picked("Other"),))])
def test_a_reason_whose_answer_another_window_emptied_is_kept_and_the_question_asked_again(
    key: str, replies: tuple[Reply, ...]
) -> None:
    had = WHOLE[key] if key == "sure" else Known("Other (pink)")
    first = _written(Set(At(key), had))
    talk = Talk(begin(HALF_MADE, fold(HALF_MADE, [first])).to(Asking(At(key))))
    talk.reply(*replies, Did(Command.DOCUMENT, "half a word"))
    emptied = Record(2, "", Author("Tom"), (Set(At(key), None),))
    talk.interview = talk.interview.over(fold(HALF_MADE, [first, emptied]), 2)
    assert at(talk) == (key, Part.VALUE)
    talk.reply(*replies)
    assert isinstance(control := prompt(talk.interview).control, Text | Line) and control.text == "half a word"
    talk.reply(Typed("A whole one."))
    assert answer(talk, key) == (Known("yes", "A whole one.") if key == "sure" else Known("Other (A whole one.)"))


def test_one_who_comes_back_is_in_the_part_they_were_in() -> None:
    spot = (At("sure"), Part.BECAUSE)
    fresh = resume(EVERY_KIND, Response(), 0, spot)
    assert replace(fresh, drafts={(At("sure"), Part.VALUE): "no", spot: "We"}).settled().screen == Asking(*spot)
    assert fresh.settled().screen == Asking(At("sure"))  # the choice was thrown away
    assert resume(EVERY_KIND, Response(), 0, (At("sure"), Part.ASK)).settled().screen == Asking(At("sure"), Part.ASK)


def _written(*changes: Change) -> Record:
    return Record(1, "", Author("Priya Nair"), changes)


def _place(key: str) -> At:
    return At(key, ("ann",) if "." in key else ())


def test_whom_to_ask_and_by_when_can_be_emptied_by_command() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(Did(Command.NOT_YET, ""), Typed("Asha"), Typed("1/12/2026"), Did(Command.BACK, ""), Did(Command.NOT_YET, ""))
    for part in ("ask", "by"):
        assert Command.EMPTY in prompt(talk.interview).commands
        talk.reply(Did(Command.EMPTY, "x"))
        assert at(talk) == ("name", Part(part))
        assert Command.EMPTY not in prompt(talk.interview).commands
        talk.reply(Typed(""))
    assert answer(talk, "name") == NotYet()


def test_what_is_emptied_is_said() -> None:
    talk = Talk.over(EVERY_KIND)
    turn = talk.reply(Typed("Hall"), Did(Command.BACK, ""), Did(Command.EMPTY, ""))
    assert [one.text for one in turn.said] == ["The answer is empty now. It was: Hall"]


CONDITIONAL = bank(
    """
    - {id: paid, kind: yes-no, ask: Are they paid}
    - id: people
      kind: entries
      entry: person
      ask: Who
      fields:
        - {id: wage, kind: number, ask: Wage, when: {question: paid, is: yes}}
        - {id: name, kind: line, ask: Name, when: {answered: paid}}
        - {id: role, kind: line, ask: Role, optional: yes, when: {answered: paid}}
    """
)


def test_an_entry_begins_with_the_first_field_that_applies() -> None:
    talk = Talk.over(CONDITIONAL)
    talk.reply(Picked("no"), Picked(ListChoice.ADD))
    assert at(talk) == ("people.name", Part.VALUE)
    talk.reply(Typed("Ann"), Typed("Chair"), Picked(EntryChosen("entry-2")), Picked(EntryChoice.CHANGE))
    assert at(talk) == ("people.name", Part.VALUE)


def test_a_list_none_of_whose_fields_applies_says_so_and_adds_nothing() -> None:
    talk = Talk.over(CONDITIONAL)
    talk.reply(Did(Command.SKIP), Picked(ListChoice.ADD))
    assert "none of its questions applies now" in prompt(talk.interview).problem
    assert talk.records == []
    talk.reply(
        Did(Command.BACK),
        Picked("no"),
        Picked(ListChoice.ADD),
        Typed("Ann"),
        Typed("Chair"),
        Did(Command.BACK),
        Did(Command.EMPTY),
    )
    talk.reply(Did(Command.SKIP), Picked(EntryChosen("entry-5")), Picked(EntryChoice.CHANGE))
    assert "none of its questions applies now" in prompt(talk.interview).problem


def test_not_applicable_asks_why() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*TO_THE_RATIONALE, Typed("x"), Picked(kinds.NOT_APPLICABLE), Typed("There is no colour."))
    assert answer(talk, "colour") == NotApplicable("There is no colour.")


def test_hidden_characters_are_dropped_with_a_notice() -> None:
    talk = Talk.over(EVERY_KIND)
    turn = talk.reply(Typed("Ha\x1b[31mll\x07\u2028two"))
    assert answer(talk, "name") == Known("Hall two")
    assert turn.said[0].text == "6 hidden characters removed."


def test_from_the_overview_any_question_can_be_jumped_to() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(Typed("Hall"), Did(Command.OVERVIEW, "half"))
    assert talk.interview.screen == Overview()
    talk.reply(Picked("one"), Picked(At("colour")))
    assert at(talk) == ("colour", Part.VALUE)
    talk.reply(Did(Command.OVERVIEW), Did(Command.BACK))
    assert at(talk) == ("colour", Part.VALUE)


def test_a_change_from_the_check_leads_back_to_it() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*ALL, Picked(ListChoice.DONE), Picked(At("sure")), Picked("no"), Typed("Now we know."))
    assert talk.interview.screen == CheckAnswers()
    assert answer(talk, "sure") == Known("no", "Now we know.")
    talk.reply(Picked(At("name")), Did(Command.BACK, "Ha"))
    assert talk.interview.screen == CheckAnswers()


def test_the_check_prints_and_leaves() -> None:
    talk = Talk.over(EVERY_KIND)
    turn = talk.reply(*ALL, Picked(ListChoice.DONE), Picked(CheckChoice.PRINT))
    assert turn.act is CheckChoice.PRINT
    talk.reply(Picked(CheckChoice.LEAVE))
    assert talk.interview.screen == Left()


def test_entries_are_added_changed_moved_removed_and_put_back() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*ALL, Picked(ListChoice.ADD), Typed("Sam"), Typed("Partner"))
    first, second = talk.interview.response.listed(At("people"))
    talk.reply(Picked(EntryChosen(second)))
    assert talk.interview.screen == EntryMenu(At("people"), second)
    talk.reply(Picked(EntryChoice.UP))
    assert talk.interview.response.listed(At("people")) == (second, first)
    talk.reply(Picked(EntryChoice.REMOVE))
    assert talk.interview.response.listed(At("people")) == (first,)
    talk.reply(Picked(ListChoice.UNDO))
    assert talk.interview.response.listed(At("people")) == (second, first)
    assert talk.interview.response.answer(At("people.name", (second,))) == Known("Sam")


EMPTY = bank(
    """
    - {id: name, kind: line, ask: Name of the plan}
    - id: risks
      kind: entries
      entry: risk
      ask: Which risks
      fields: [{id: title, kind: line, ask: What may happen}, {id: sure, kind: yes-no, ask: Sure}]
    - id: people
      kind: entries
      entry: person
      ask: Who
      fields: [{id: name, kind: line, ask: Name, optional: yes}, {id: role, kind: line, ask: Role}]
    - id: days
      kind: entries
      entry: day
      ask: Which days
      fields: [{id: when, kind: date, ask: When}]
    - {id: last, kind: line, ask: Anything else}
    """
)


def test_an_empty_list_is_asked_for_the_first_field_of_its_first_entry() -> None:
    talk = Talk.over(EMPTY)
    talk.reply(Typed("Plan"))
    asked = prompt(talk.interview)
    assert asked.control == Line("") and asked.title == "Which risks"
    assert "The first risk: What may happen" in asked.notes
    assert asked.empty == "leave it for now" and Command.NOT_YET in asked.commands
    turn = talk.reply(Typed("That is all"))  # whatever is typed is its title
    assert [type(change) for change in turn.changes] == [Place, Set]
    assert at(talk) == ("risks.sure", Part.VALUE)
    talk.reply(Picked("yes"))
    assert isinstance(prompt(talk.interview).control, Pick)


def test_nothing_typed_at_an_empty_list_goes_on_or_asks_where_an_entry_may_begin_with_nothing() -> None:
    talk = Talk.over(EMPTY)
    talk.reply(Typed("Plan"), Typed(" "))
    assert at(talk) == ("people", Part.VALUE)
    talk.reply(Typed(""))
    menu = prompt(talk.interview).control
    assert at(talk) == ("people", Part.VALUE)
    assert isinstance(menu, Pick) and ListChoice.DONE in [item.value for item in menu.items]
    talk.reply(Picked(ListChoice.ADD), Typed(""), Typed("Chair"))
    assert talk.interview.response.answer(At("people.role", ("entry-4",))) == Known("Chair")


def test_what_was_typed_at_an_empty_list_is_kept_as_a_draft_and_a_wrong_value_asked_again_in_the_entry() -> None:
    talk = Talk.over(EMPTY)
    talk.reply(Typed("Plan"), Did(Command.OVERVIEW, "Flo"), Did(Command.BACK))
    assert prompt(talk.interview).control == Line("Flo")
    talk.reply(Typed(""), Did(Command.SKIP, ""), Typed("soon"))
    assert at(talk) == ("days.when", Part.VALUE)
    assert prompt(talk.interview).control == Line("soon") and "not a date" in prompt(talk.interview).problem
    talk.reply(Did(Command.BACK, "soon"))
    assert talk.interview.response.listed(At("days")) == ()


def test_an_empty_list_can_be_not_known_yet() -> None:
    talk = Talk.over(EMPTY)
    talk.reply(Typed("Plan"), Typed("not known yet"), Typed("Asha"), Typed(""))
    assert answer(talk, "risks") == NotYet("Asha")


def test_an_entry_in_which_nothing_was_filled_in_goes_away_by_itself() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*ALL[:-3], Picked(ListChoice.ADD), Did(Command.BACK, ""))
    assert talk.interview.response.listed(At("people")) == ()
    talk.reply(Picked(ListChoice.ADD), Typed(""), Typed(""))
    assert talk.interview.response.listed(At("people")) == ()


def test_an_answer_that_takes_the_present_question_away_leads_on() -> None:
    of = bank("- {id: a, kind: yes-no, ask: A}\n- {id: b, kind: line, ask: B, when: {question: a, is: yes}}")
    talk = Talk.over(of)
    talk.reply(Picked("yes"), Typed("x"), Picked(At("a")), Picked("no"))
    assert talk.interview.screen == CheckAnswers()
    assert [found.name for found in talk.interview.open] == []


def test_each_control_is_used_by_some_question() -> None:
    talk = Talk.over(EVERY_KIND)
    seen = {type(prompt(talk.interview).control)}
    for reply in ALL:
        talk.reply(reply)
        seen.add(type(prompt(talk.interview).control))
    assert seen == {Line, Text, Pick, PickMany}


def test_leaving_is_offered_everywhere() -> None:
    talk = Talk.over(EVERY_KIND)
    replies: list[Reply] = [
        *ALL,
        Picked(ListChoice.DONE),
        Did(Command.OVERVIEW),
        Picked("one"),
        Picked(At("people")),
        Picked(EntryChosen("entry-9")),
    ]
    for reply in replies:
        asked: Prompt = prompt(talk.interview)
        assert Command.LEAVE in asked.commands
        assert Command.BACK in asked.commands
        assert Command.OVERVIEW in asked.commands or asked.title == "Overview"
        talk.reply(reply)


def test_the_overview_counts_what_does_not_fit_as_the_header_does() -> None:
    talk = Talk.over(EVERY_KIND)
    record = Record(1, "", Author(""), (Set(At("name"), Known("Hall")), Set(At("amount"), Unfit("many", "not a number"))))
    talk.interview = talk.interview.over(fold(EVERY_KIND, [record]), 1)
    talk.reply(Did(Command.OVERVIEW))
    asked = prompt(talk.interview)
    assert asked.progress is not None
    assert asked.progress.position == asked.progress.words == "1 of 8 done, 1 needs more"
    assert asked.control.items[0].note.startswith("1 of 8 done, 1 needs more")  # type: ignore[union-attr]


@pytest.mark.parametrize("command", [Command.BACK, Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE, Command.SKIP])
def test_no_command_loses_what_was_ticked(command: Command) -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*TO_THE_RATIONALE, Typed("x"), Picked("red"), PickedMany(("Public",)), Did(Command.BACK))
    talk.reply(Did(command, "Public\nStaff"))
    talk.interview = talk.interview.to(Asking(At("groups")))
    asked = prompt(talk.interview)
    assert isinstance(asked.control, PickMany)
    assert asked.control.chosen == ("Public", "Staff")
    assert "What is ticked below is not saved as your answer yet." in asked.notes
    assert answer(talk, "groups") == Known(("Public",))
    talk.reply(PickedMany(("Staff",)))
    assert answer(talk, "groups") == Known(("Staff",))
    assert not talk.interview.drafts


def test_what_was_ticked_and_not_changed_is_no_draft() -> None:
    talk = Talk.over(EVERY_KIND)
    talk.reply(*TO_THE_RATIONALE, Typed("x"), Picked("red"), PickedMany(("Public",)), Did(Command.BACK))
    talk.reply(Did(Command.OVERVIEW, "Public"))
    assert not talk.interview.drafts


NESTED = """
- {id: name, kind: line, ask: A name}
- id: people
  kind: entries
  entry: person
  ask: People
  fields:
    - {id: name, kind: line, ask: Name}
    - {id: main, kind: references, to: [people.jobs], ask: Main job, optional: yes}
    - {id: jobs, kind: entries, entry: job, ask: Jobs, fields: [{id: what, kind: line, ask: What job}]}
    - {id: last, kind: yes-no, ask: Still here}
"""


@pytest.mark.parametrize("reply", [Typed("Nurse"), Did(Command.SKIP), Did(Command.BACK)])
def test_references_that_a_list_was_waited_for_by_lead_back_on_the_errand_before(reply: Reply) -> None:
    form = bank(NESTED)
    ann, jobs = ("p1",), At("people.jobs", ("p1",))
    changes = (
        Place(At("people"), "p1"),
        Set(At("people.name", ann), Known("Ann")),
        Place(jobs, "j1"),
        Set(At("people.jobs.what", ("p1", "j1")), Known("Nurse")),
    )
    begun = begin(form, fold(form, [Record(1, "", Author("Priya"), changes)]), 1)
    there = replace(begun, grown=frozenset({jobs}), errand=OneField(), screen=Asking(jobs))
    asked = take(there, Picked(ListChoice.DONE), "").interview
    assert asked.screen == Asking(At("people.main", ann))
    turn = take(asked, reply, "")
    assert turn.interview.screen == (Asking(jobs) if reply == Did(Command.BACK) else EntryMenu(At("people"), "p1"))


def test_a_look_at_the_overview_ends_no_round_of_questions_that_waited() -> None:
    """Two references waited for the plan: whoever looks away at the first is asked the second all the same."""
    changes: tuple[Change, ...] = (
        *(Place(At("fresh"), one, after) for one, after in (("f1", ""), ("f2", "f1"))),
        *(Set(At("fresh.title", (one,)), Known(one)) for one in ("f1", "f2")),
        Place(At("steps"), "s1"),
        Set(At("steps.what", ("s1",)), Known("Fence")),
    )
    begun = begin(REGISTER, fold(REGISTER, [Record(1, "", Author("Priya"), changes)]), 1)
    there = replace(begun, grown=frozenset({At("steps")}), screen=Asking(At("steps")))
    first = take(there, Picked(ListChoice.DONE), "").interview
    assert first.screen == Asking(At("fresh.related", ("f1",)))
    looked = take(take(first, Did(Command.OVERVIEW), "").interview, Did(Command.BACK), "").interview
    assert looked.screen == first.screen
    assert take(looked, Typed("1"), "").interview.screen == Asking(At("fresh.related", ("f2",)))
    gone = take(take(first, Did(Command.OVERVIEW), "").interview, Picked(At("name")), "").interview
    assert gone.errand == Passing()


# -- Reasons of other answers ------------------------------------------------------------------------------------------

CHOSEN = bank("- {id: fair, kind: yes-no, rationale: expected, ask: 'Fair?'}\n- {id: rest, kind: line, ask: Rest}")
FAIR = At("fair")


def chosen(*replies: Reply) -> Talk:
    talk = Talk.over(CHOSEN)
    talk.reply(Picked("no"), Typed("Not relevant."))
    talk.interview = talk.interview.to(Asking(FAIR))
    if replies:
        talk.reply(*replies)
    return talk


def kept_place(talk: Talk) -> object:
    return json.loads(json.dumps(talk.interview.place))


def in_the_box(talk: Talk) -> str:
    control = prompt(talk.interview).control
    assert isinstance(control, Text)
    return control.text if not control.of_another else ""


@pytest.mark.parametrize("typed", ["", "Not relevant.", None])
def test_the_reason_of_an_answer_is_there_again_after_another_was_chosen_by_mistake(typed: str | None) -> None:
    """Line by line nothing is in the box of another answer; on the screen the old reason is."""
    talk = chosen(Picked("yes"), Did(Command.BACK, typed), Picked("no"))
    assert in_the_box(talk) == "Not relevant."
    talk.reply(Typed("Not relevant."))
    assert talk.interview.response.answer(FAIR) == Known("no", "Not relevant.")


def test_each_answer_keeps_the_reason_that_was_typed_for_it_until_one_is_given() -> None:
    talk = chosen(Picked("yes"), Did(Command.BACK, "Because of this"), Picked("no"))
    assert in_the_box(talk) == "Not relevant."
    talk.reply(Did(Command.BACK, "Not relevant. At all"), Picked("yes"))
    assert in_the_box(talk) == "Because of this"
    again = resume(CHOSEN, talk.interview.response, 1, talk.interview.resting, place=kept_place(talk))
    talk.interview = replace(again, drafts=talk.interview.drafts)
    talk.reply(Did(Command.OVERVIEW, "Because of this"), Did(Command.BACK), Did(Command.BACK, "Because of this"), Picked("no"))
    assert in_the_box(talk) == "Not relevant. At all"
    talk.reply(Typed("Not relevant. At all"))
    assert not talk.interview.aside and not [spot for spot in talk.interview.drafts if spot[0] == FAIR]


def test_another_answer_chosen_from_the_overview_leaves_a_reason_that_was_begun_with_its_own_answer() -> None:
    talk = chosen(Picked("yes"), Did(Command.OVERVIEW, "Because of this"))
    talk.interview = talk.interview.to(Asking(FAIR))
    talk.reply(Picked("no"))
    assert in_the_box(talk) == "Not relevant."
    talk.reply(Did(Command.BACK), Picked("yes"))
    assert in_the_box(talk) == "Because of this"


def test_an_answer_as_the_rule_has_it_keeps_its_reason_when_it_is_chosen_again() -> None:
    form = bank(
        "- {id: rest, kind: yes-no, ask: Rest}\n- {id: fair, kind: yes-no, rationale: expected, ask: 'Fair?',"
        " recommends: [{answer: yes, when: {question: rest, is: yes}}], otherwise: no}"
    )
    talk = Talk.over(form)
    given = Record(1, "", Author("Priya Nair"), (Set(FAIR, Known("no", "Counted.")), Set(At("rest"), Known("no"))))
    talk.interview = talk.interview.over(fold(form, [given]), 1).to(Asking(FAIR))
    talk.reply(Picked("no"))
    assert talk.interview.response.answer(FAIR) == Known("no", "Counted.")


def test_who_to_ask_is_understood_where_an_answer_is_typed_and_where_it_is_asked_for() -> None:
    """The comma that people write, the "ask" that they say, and the day behind the name."""
    talk = Talk.over(EVERY_KIND)
    key, _ = at(talk)
    talk.reply(Typed("Not known yet, ask Amir Khan by 12 January 2027"))
    assert answer(talk, key) == NotYet("Amir Khan", "2027-01-12")
    key, _ = at(talk)
    talk.reply(Typed("not known yet"), Typed("ask Amir Khan by 12 January 2027"))
    assert answer(talk, key) == NotYet("Amir Khan", "2027-01-12")
    key, _ = at(talk)
    talk.reply(Typed("I don't know"), Typed("ask Amir Khan"), Typed(""))
    assert answer(talk, key) == NotYet("Amir Khan")
