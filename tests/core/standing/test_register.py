"""Lists that refer to each other: numbers, references by id, what is worked out, and how a person builds them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.tiny import REGISTER, Talk, register_with
from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, NotApplicable, Unfit
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt
from wizard.core.interview.interview import begin, resume
from wizard.core.interview.screens import (
    Asking,
    CheckAnswers,
    EntryChoice,
    EntryChosen,
    EntryMenu,
    FindingList,
    ListChoice,
    Numbering,
    Removing,
    RemovingChoice,
    RenumberingChoice,
    Screen,
)
from wizard.core.record.response import Response
from wizard.core.standing import incomplete
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.references import read_references, show_references
from wizard.core.standing.standing import standing
from wizard.core.talk.face import Command, Did, Line, Pick, Picked, PickedMany, Typed
from wizard.core.talk.spot import Part

RISKS, FRESH, STEPS, GROUPS = At("risks"), At("fresh"), At("steps"), At("groups")


def at_list(talk: Talk, at: At) -> Talk:
    talk.interview = talk.interview.to(Asking(at))
    return talk


def with_risks(*titles: str, fresh: Sequence[str] = (), steps: Sequence[str] = ()) -> Talk:
    """A talk in which these risks, new risks and steps stand already."""
    talk = Talk.over(REGISTER)
    talk.reply(Typed("The plan"), Typed(""))
    for at, names, more in ((RISKS, titles, 1), (FRESH, fresh, 1), (STEPS, steps, 6)):
        for name in names:
            at_list(talk, at).reply(Picked(ListChoice.ADD))
            if at == STEPS:
                talk.reply(Typed(""))
            talk.reply(Typed(name))
            talk.interview = talk.interview.to(Asking(at))
            assert more
    return talk


def numbers(talk: Talk, *keys: str) -> list[str]:
    return [f"{one.number} {one.title}" for one in talk.interview.standing.register.of(*keys)]


def screen(talk: Talk) -> Screen:
    return talk.interview.screen


def entry(talk: Talk, at: At, place: int) -> str:
    return talk.interview.response.listed(at)[place]


def refer(talk: Talk, step: int, text: str) -> At:
    """Answer which risks a step meets, as a person types it."""
    place = At("steps.meets", (entry(talk, STEPS, step),))
    talk.interview = talk.interview.to(Asking(place))
    talk.reply(Typed(text))
    return place


# -- Numbers ----------------------------------------------------------------------------------------------------------


def test_numbers_run_on_from_one_list_to_the_next() -> None:
    talk = with_risks("Cold", "Noise", fresh=["Dust"], steps=["Fence"])
    assert numbers(talk, "risks", "fresh", "steps") == ["1 Cold", "2 Noise", "3 Dust", "1 Fence"]


def test_an_entry_may_have_a_number_of_its_own_and_keeps_it_wherever_it_stands() -> None:
    talk = with_risks("Cold", "Noise", "Light", "Smoke")
    talk.reply(Picked(EntryChosen(entry(talk, RISKS, 2))), Picked(EntryChoice.NUMBER), Typed("2a"))
    talk.reply(Picked(RenumberingChoice.YES))  # Smoke becomes 3
    assert numbers(talk, "risks") == ["1 Cold", "2 Noise", "2a Light", "3 Smoke"]
    talk.reply(Picked(EntryChoice.UP), Picked(EntryChoice.UP))
    assert numbers(talk, "risks") == ["2a Light", "3 Cold", "4 Noise", "5 Smoke"]
    talk.reply(Picked(EntryChoice.NUMBER), Typed(""), Picked(RenumberingChoice.YES))
    assert numbers(talk, "risks") == ["1 Light", "2 Cold", "3 Noise", "4 Smoke"]


def test_a_number_that_another_entry_has_is_refused_and_the_person_asked_again() -> None:
    talk = with_risks("Cold", "Noise", fresh=["Dust"])
    at_list(talk, RISKS).reply(Picked(EntryChosen(entry(talk, RISKS, 0))), Picked(EntryChoice.NUMBER))
    for typed, words in (("3", "3 is the number of another risk (Dust)"), ("first", "no number of an entry")):
        before = len(talk.records)
        talk.reply(Typed(typed))
        assert words in talk.interview.problem
        assert isinstance(talk.interview.screen, Numbering)
        assert len(talk.records) == before


def test_what_its_place_gives_an_entry_is_no_number_of_its_own() -> None:
    talk = with_risks("Cold", "Noise")
    before = len(talk.records)
    at_list(talk, RISKS).reply(Picked(EntryChosen(entry(talk, RISKS, 1))), Picked(EntryChoice.NUMBER), Typed("2"))
    assert len(talk.records) == before


# -- References -------------------------------------------------------------------------------------------------------

READ = [
    ("1, 2, 3a and 4", ["Cold", "Noise", "Light", "Dust and dirt"]),
    ("2 & 1", ["Noise", "Cold"]),
    ("risk 2", ["Noise"]),
    ("risks 1, 4", ["Cold", "Dust and dirt"]),
    ("Related to risk 3A.", ["Light"]),
    ("noise; cold", ["Noise", "Cold"]),
    ("dust and dirt", ["Dust and dirt"]),
    ("lig", ["Light"]),
    ("1, 1", ["Cold", "Cold"]),
]


@pytest.fixture(name="some")
def _some() -> Talk:
    talk = with_risks("Cold", "Noise", "Light", fresh=["Dust and dirt", "Coldness"], steps=["Fence"])
    at_list(talk, RISKS).reply(Picked(EntryChosen(entry(talk, RISKS, 2))), Picked(EntryChoice.NUMBER), Typed("3a"))
    return talk


@pytest.mark.parametrize(("typed", "titles"), READ)
def test_references_are_read_by_number_noun_or_title(some: Talk, typed: str, titles: list[str]) -> None:
    register = some.interview.standing.register
    ids = read_references(REGISTER.questions["steps.meets"], (typed,), register)
    assert [register.entries[one].title for one in ids] == titles


def test_what_is_no_entry_or_could_be_several_is_said_and_the_rest_is_kept(some: Talk) -> None:
    register = some.interview.standing.register
    with pytest.raises(Misfit) as told:
        read_references(REGISTER.questions["steps.meets"], ("1, 9, col",), register)
    assert "no risk “9”" in str(told.value)
    assert "“col” could be risk 1 or risk 5" in str(told.value)
    assert "the numbers are 1 to 5" in str(told.value)
    assert [register.entries[one].title for one in told.value.fits] == ["Cold"]


def test_all_and_not_applicable_are_answers_of_their_own(some: Talk) -> None:
    place = refer(some, 0, "all")
    assert some.interview.response.answer(place) == Known(kinds.ALL)
    assert some.interview.standing.show(REGISTER.questions["steps.meets"], kinds.ALL) == "All risks"
    assert len(some.interview.standing.pointed(place)) == 5
    assert refer(some, 0, "N/A") == place
    assert some.interview.response.answer(place) == NotApplicable()
    assert incomplete.open_step(some.interview.step(place), some.interview.standing) is None


def test_references_survive_renumbering_rewording_and_moving(some: Talk) -> None:
    place = refer(some, 0, "1, 3a and 4")
    at_list(some, RISKS).reply(
        Picked(EntryChosen(entry(some, RISKS, 0))), Picked(EntryChoice.DOWN), Picked(RenumberingChoice.YES)
    )
    some.reply(Picked(EntryChoice.NUMBER), Typed("7"), Picked(RenumberingChoice.YES))
    some.interview = some.interview.to(Asking(At("risks.title", (entry(some, RISKS, 1),))))
    some.reply(Typed("Frost"))
    register = some.interview.standing.register
    answer = some.interview.response.answer(place)
    assert isinstance(answer, Known)
    assert show_references(REGISTER.questions["steps.meets"], answer.value, register) == "7, 3a and 8"
    assert [register.entries[one].title for one in some.interview.standing.pointed(place)] == [
        "Frost",
        "Light",
        "Dust and dirt",
    ]


def test_removing_what_is_referred_to_says_by_whom_and_asks(some: Talk) -> None:
    place = refer(some, 0, "1, 2")
    gone = entry(some, RISKS, 0)
    at_list(some, RISKS).reply(Picked(EntryChosen(gone)), Picked(EntryChoice.REMOVE))
    assert isinstance(some.interview.screen, Removing)
    asked = prompt(some.interview)
    assert "Referred to by step 1." in asked.notes
    assert isinstance(asked.control, Pick)
    assert asked.control.start is RemovingChoice.BACK
    some.reply(Picked(RemovingChoice.BACK))
    assert isinstance(some.interview.screen, EntryMenu)
    some.reply(Picked(EntryChoice.REMOVE), Picked(RemovingChoice.REMOVE))
    assert gone not in some.interview.response.listed(RISKS)
    assert [found.why for found in some.interview.open if found.at == place] == [incomplete.Why.GONE]
    assert some.interview.standing.show(REGISTER.questions["steps.meets"], (gone,)) == "(removed)"
    some.reply(Picked(ListChoice.UNDO))
    assert not [found for found in some.interview.open if found.at == place]
    assert len(some.interview.standing.pointed(place)) == 2


def test_what_was_removed_can_be_put_back_after_coming_back_too(some: Talk) -> None:
    first, second = entry(some, RISKS, 0), entry(some, RISKS, 1)
    at_list(some, RISKS).reply(
        Picked(EntryChosen(second)), Picked(EntryChoice.REMOVE), Picked(EntryChosen(first)), Picked(EntryChoice.REMOVE)
    )
    again = Talk(resume(REGISTER, some.interview.response, len(some.records), (RISKS, Part.VALUE)), some.records)
    again.reply(Picked(ListChoice.UNDO), Picked(ListChoice.UNDO))
    assert again.interview.response.listed(RISKS)[:2] == (first, second)
    labels = [item.value for item in prompt(again.interview).control.items]  # type: ignore[union-attr]
    assert ListChoice.UNDO not in labels


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 50), st.integers(0, 50)), max_size=25))
def test_whatever_is_done_to_a_list_every_reference_points_to_what_it_pointed_to(acts: list[tuple[int, int, int]]) -> None:
    """Add, remove, put back, move, step, number and refer, in any order: titles tell who was meant."""
    talk = with_risks("Risk A", "Risk B", fresh=["Risk C"], steps=["Fence", "Gate"])
    meant: dict[At, set[str]] = {}
    for count, (act, first, second) in enumerate(acts):
        at = FRESH if first % 2 else RISKS
        ids = talk.interview.response.listed(at)
        at_list(talk, at)
        if act == 0:
            talk.reply(Picked(ListChoice.ADD), Typed(f"Risk {count:03}"))
        elif act == 1 and talk.interview.response.dropped.get(at):
            talk.reply(Picked(ListChoice.UNDO))
        elif act == 2 and (targets := talk.interview.standing.register.of("risks", "fresh")):
            some = {targets[first % len(targets)], targets[second % len(targets)]}
            text = ", ".join(one.number for one in some)
            stood = talk.interview.preset(At("steps.meets", (entry(talk, STEPS, second % 2),)), Part.VALUE)
            place = refer(talk, second % 2, text)
            if text != stood:  # else the answer was left as it stood, with what is removed
                meant[place] = {one.title for one in some}
        elif act > 2 and ids:
            one, other = ids[first % len(ids)], ids[second % len(ids)]
            talk.reply(Picked(EntryChosen(one)))
            if not isinstance(talk.interview.screen, EntryMenu):
                talk.interview = talk.interview.to(EntryMenu(at, one))
            if act == 3:
                turn = talk.reply(Picked(EntryChoice.REMOVE))
                if isinstance(turn.interview.screen, Removing):
                    talk.reply(Picked(RemovingChoice.REMOVE))
            elif act == 4 and one != other:
                talk.reply(Picked(EntryChoice.MOVE), Picked(EntryChosen(other)))
            elif act == 5:
                talk.reply(Picked(EntryChoice.UP))
            else:
                talk.reply(Picked(EntryChoice.NUMBER), Typed(f"{second}x"))
        _points_as_meant(talk, meant)
    for at in (RISKS, FRESH):
        while talk.interview.response.dropped.get(at):
            at_list(talk, at).reply(Picked(ListChoice.UNDO))
    for place, titles in meant.items():
        assert _titles(talk, place) == titles


def _titles(talk: Talk, place: At) -> set[str]:
    return {talk.interview.standing.register.entries[one].title for one in talk.interview.standing.pointed(place)}


def _points_as_meant(talk: Talk, meant: dict[At, set[str]]) -> None:
    present = {one.title for one in talk.interview.standing.register.of("risks", "fresh")}
    for place, titles in meant.items():
        assert _titles(talk, place) == titles & present
        assert len(talk.interview.standing.gone(place)) == len(titles - present)
    shown = [one.number for one in talk.interview.standing.register.of("risks", "fresh")]
    assert len(shown) == len(set(shown))


# -- References to what comes later -----------------------------------------------------------------------------------


def test_a_reference_is_asked_once_there_is_something_to_point_to() -> None:
    talk = with_risks(fresh=["Dust", "Smoke"])
    at_list(talk, FRESH).reply(Picked(ListChoice.ADD), Typed("Ice"), PickedMany(("public",)))
    assert screen(talk) == Asking(FRESH), "there are no steps yet: the reference to them is passed over"
    at_list(talk, STEPS).reply(Picked(ListChoice.ADD), Typed(""), Typed("Fence"))
    turn = at_list(talk, STEPS).reply(Picked(ListChoice.DONE))
    assert "3 questions could not be asked before" in turn.said[-1].text
    first, second, third = talk.interview.response.listed(FRESH)
    assert screen(talk) == Asking(At("fresh.related", (first,)))
    talk.reply(Typed("1"))
    assert screen(talk) == Asking(At("fresh.related", (second,)))
    talk.reply(Typed(""))
    assert screen(talk) == Asking(At("fresh.related", (third,)))
    talk.reply(Typed("step 1"))
    assert screen(talk) == CheckAnswers()
    talk.reply(Picked(At("steps")), Picked(ListChoice.DONE))
    assert screen(talk) == CheckAnswers(), "what was left empty is not asked for a second time in one sitting"


def test_back_from_a_reference_asked_later_leads_to_the_list_it_waited_for() -> None:
    talk = with_risks(fresh=["Dust"], steps=["Fence"])
    at_list(talk, STEPS).reply(Picked(ListChoice.DONE), Did(Command.BACK, ""))
    assert screen(talk) == Asking(STEPS)


# -- What is worked out -----------------------------------------------------------------------------------------------


def test_a_list_is_worked_out_from_other_answers_and_stands_there_to_be_taken() -> None:
    talk = with_risks(fresh=["Dust", "Smoke", "Ice"])
    for place, who in enumerate((("public", "staff"), ("all",), ("other",))):
        talk.interview = talk.interview.to(Asking(At("fresh.who", (entry(talk, FRESH, place),))))
        talk.reply(PickedMany(who))
    public = At("groups.touched", ("groups:public",))
    talk.interview = talk.interview.to(Asking(public))
    asked = prompt(talk.interview)
    assert asked.control == Line("1, 2", asked.control.offers, ", ")  # type: ignore[union-attr]
    assert "From “Who is touched”: 1 and 2." in asked.notes
    talk.reply(Typed("1, 2"))
    assert talk.interview.standing.pointed(public) == talk.interview.standing.derived(public)


def test_a_note_goes_with_the_option_that_takes_one() -> None:
    talk = with_risks(fresh=["Dust"])
    place = At("fresh.who", (entry(talk, FRESH, 0),))
    talk.interview = talk.interview.to(Asking(place))
    talk.reply(PickedMany(("public", "other")))
    assert screen(talk) == Asking(place, Part.NOTE)
    talk.reply(Typed("tenants (and agents)"))
    assert talk.interview.response.answer(place) == Known(("public", "other (tenants (and agents))"))
    talk.interview = talk.interview.to(Asking(place))
    talk.reply(PickedMany(("other",)), Did(Command.BACK))
    assert talk.interview.response.answer(place) == Known(("public", "other (tenants (and agents))"))
    talk.reply(PickedMany(("other",)), Typed("tenants"))
    assert talk.interview.response.answer(place) == Known(("other (tenants)",))
    talk.interview = talk.interview.to(Asking(place))
    talk.reply(PickedMany(("public",)))
    assert talk.interview.response.answer(place) == Known(("public",))


def test_not_applicable_can_not_be_picked_together_with_something() -> None:
    talk = with_risks(steps=["Fence"])
    place = At("steps.goal", (entry(talk, STEPS, 0),))
    talk.interview = talk.interview.to(Asking(place))
    talk.reply(PickedMany(("1", kinds.NOT_APPLICABLE)))
    assert "N/A cannot be chosen together" in talk.interview.problem
    talk.reply(PickedMany((kinds.NOT_APPLICABLE,)))
    assert talk.interview.response.answer(place) == NotApplicable()


# -- Tables -----------------------------------------------------------------------------------------------------------


def test_the_rows_of_a_table_are_asked_one_after_another_and_rows_of_ones_own_can_be_added() -> None:
    talk = with_risks("Cold", "Noise")
    at_list(talk, GROUPS)
    pick = prompt(talk.interview).control
    assert isinstance(pick, Pick)
    assert pick.start == EntryChosen("groups:staff")
    talk.reply(Picked(EntryChosen("groups:staff")), Typed("1"))
    assert screen(talk) == Asking(At("groups.touched", ("groups:public",)))
    talk.reply(Typed("1, 2"))
    assert screen(talk) == Asking(GROUPS)
    talk.reply(Picked(ListChoice.ADD), Typed("Neighbours"), Typed("2"))
    assert [one.title for one in talk.interview.standing.register.of("groups")] == ["Our staff", "The public", "Neighbours"]
    talk.reply(Picked(EntryChosen("groups:staff")))
    assert screen(talk) == Asking(At("groups.touched", ("groups:staff",)))


def test_a_row_that_the_form_gives_can_not_be_removed_or_moved() -> None:
    talk = with_risks("Cold")
    talk.interview = talk.interview.to(EntryMenu(GROUPS, "groups:staff"))
    values = [item.value for item in prompt(talk.interview).control.items]  # type: ignore[union-attr]
    assert not {"remove", "move", "up", "down", "number"} & set(values)


# -- Working through a long list --------------------------------------------------------------------------------------


def test_one_field_of_an_entry_can_be_changed_and_leads_back_to_the_entry() -> None:
    talk = with_risks(steps=["Fence", "Gate"])
    second = entry(talk, STEPS, 1)
    at_list(talk, STEPS).reply(Picked(EntryChosen(second)))
    assert screen(talk) == EntryMenu(STEPS, second)
    talk.reply(Picked(At("steps.owner", (second,))), Typed("Legal team; Policy team"))
    assert screen(talk) == EntryMenu(STEPS, second)
    assert talk.interview.response.answer(At("steps.owner", (second,))) == Known(("Legal team", "Policy team"))
    talk.reply(Picked(At("steps.owner", (second,))), Did(Command.BACK, "Legal"))
    assert screen(talk) == EntryMenu(STEPS, second)


def test_names_typed_before_are_offered_again() -> None:
    talk = with_risks("Cold", steps=["Fence", "Gate"])
    for place, text in ((At("steps.owner", (entry(talk, STEPS, 0),)), "Legal team; Board"), (None, "")):
        if place:
            talk.interview = talk.interview.to(Asking(place))
            talk.reply(Typed(text))
    talk.interview = talk.interview.to(Asking(At("risks.owner", (entry(talk, RISKS, 0),))))
    control = prompt(talk.interview).control
    assert isinstance(control, Line)
    assert [item.word for item in control.offers] == ["Legal team", "Board"]
    assert control.several == "; "


def test_actions_stand_under_what_they_are_grouped_by() -> None:
    talk = with_risks(steps=["Fence", "Gate", "Lamp"])
    for place, part in enumerate(("Outside", "Inside", "Outside")):
        talk.interview = talk.interview.to(Asking(At("steps.part", (entry(talk, STEPS, place),))))
        talk.reply(Typed(part))
    control = prompt(at_list(talk, STEPS).interview).control
    assert isinstance(control, Pick)
    shown = [f"{item.number} {item.label}".strip() for item in control.items]
    assert shown[:6] == ["Outside", "1 Fence", "3 Lamp", "Inside", "2 Gate", "Or"]


def test_a_finding_leads_to_the_answer_it_rests_on_and_back() -> None:
    of = register_with("check: filled, title: Every step has an owner, of: steps.owner")
    talk = with_risks(steps=["Fence"])
    talk.interview = replace(begin(of, talk.interview.response, len(talk.records)), screen=FindingList())
    control = prompt(talk.interview).control
    assert isinstance(control, Pick)
    talk.reply(Picked(control.start))
    menu = prompt(talk.interview).control
    assert isinstance(menu, Pick)
    talk.reply(Picked(menu.start))
    place = At("steps.owner", (entry(talk, STEPS, 0),))
    assert screen(talk) == Asking(place)
    talk.reply(Typed("Board"))
    assert isinstance(talk.interview.screen, FindingList)
    assert "The check passed." in prompt(talk.interview).notes


# -- What is unfit, and what is approved ------------------------------------------------------------------------------


def test_what_could_be_read_of_an_unfit_reference_is_known(some: Talk) -> None:
    place = At("steps.meets", (entry(some, STEPS, 0),))
    cold = entry(some, RISKS, 0)
    given = some.interview.response.content
    response = Response(replace(given, answers={**given.answers, place: Unfit("1, 9", "no 9", (cold,))}))
    assert standing(REGISTER, response).pointed(place) == (cold,)
    assert not standing(REGISTER, response).is_settled(place)


def test_the_fingerprint_knows_numbers_order_and_references_and_no_hidden_id() -> None:
    def made(order: Sequence[str], fresh_from: int) -> Talk:
        talk = Talk.over(REGISTER)
        talk.fresh = fresh_from
        talk.reply(Typed("The plan"), Typed(""))
        for name in order:
            at_list(talk, RISKS).reply(Picked(ListChoice.ADD), Typed(name))
        at_list(talk, STEPS).reply(Picked(ListChoice.ADD), Typed(""), Typed("Fence"))
        refer(talk, 0, "Cold")
        return talk

    one, same, other = made(["Cold", "Noise"], 0), made(["Cold", "Noise"], 500), made(["Noise", "Cold"], 0)
    marks = [fingerprint(talk.interview.standing) for talk in (one, same, other)]
    assert marks[0] == marks[1] != marks[2]
    refer(one, 0, "Noise")
    pointed = fingerprint(one.interview.standing)
    assert pointed != marks[0]
    at_list(one, RISKS).reply(Picked(EntryChosen(entry(one, RISKS, 1))), Picked(EntryChoice.NUMBER), Typed("2a"))
    assert fingerprint(one.interview.standing) not in (pointed, *marks)


# -- What reviewers found ---------------------------------------------------------------------------------------------


def test_an_answer_left_as_it_stands_goes_on_pointing_to_what_was_removed(some: Talk) -> None:
    place = refer(some, 0, "3a, 1, 2")
    answer = some.interview.response.answer(place)
    gone = entry(some, RISKS, 2)
    at_list(some, RISKS).reply(Picked(EntryChosen(gone)), Picked(EntryChoice.REMOVE), Picked(RemovingChoice.REMOVE))
    some.interview = some.interview.to(Asking(place))
    control = prompt(some.interview).control
    assert isinstance(control, Line)
    some.reply(Typed(control.text))
    assert some.interview.response.answer(place) == answer


def test_a_number_put_back_that_another_has_meanwhile_is_given_up() -> None:
    talk = with_risks("Cold", "Noise")
    at_list(talk, RISKS).reply(
        Picked(EntryChosen(entry(talk, RISKS, 1))), Picked(EntryChoice.NUMBER), Typed("7"), Picked(EntryChoice.REMOVE)
    )
    at_list(talk, RISKS).reply(Picked(EntryChosen(entry(talk, RISKS, 0))), Picked(EntryChoice.NUMBER), Typed("7"))
    at_list(talk, RISKS).reply(Picked(ListChoice.UNDO))
    assert numbers(talk, "risks") == ["7 Cold", "8 Noise"]


def test_a_number_of_a_later_list_is_left_out_of_those_given_by_place() -> None:
    talk = with_risks("Cold", "Noise", fresh=["Dust"])
    at_list(talk, FRESH).reply(Picked(EntryChosen(entry(talk, FRESH, 0))), Picked(EntryChoice.NUMBER), Typed("4"))
    for title in ("Light", "Smoke"):
        at_list(talk, RISKS).reply(Picked(ListChoice.ADD), Typed(title), Typed(""))
    assert numbers(talk, "risks", "fresh") == ["1 Cold", "2 Noise", "3 Light", "5 Smoke", "4 Dust"]


def test_a_note_may_have_brackets_and_commas_of_its_own() -> None:
    talk = with_risks(fresh=["Dust"])
    place = At("fresh.who", (entry(talk, FRESH, 0),))
    talk.interview = talk.interview.to(Asking(place))
    talk.reply(PickedMany(("other",)), Typed("charities (small), councils (rural)"))
    assert talk.interview.response.answer(place) == Known(("other (charities (small), councils (rural))",))


def test_what_was_left_empty_is_not_asked_again_in_another_sitting() -> None:
    talk = with_risks(fresh=["Dust"], steps=["Fence"])
    again = Talk(resume(REGISTER, talk.interview.response, len(talk.records), (STEPS, Part.VALUE)), talk.records)
    again.reply(Picked(ListChoice.DONE))
    assert screen(again) == CheckAnswers()


def test_a_number_that_no_entry_has_is_no_title() -> None:
    talk = with_risks("The 100 sites", "2nd site")
    register = talk.interview.standing.register
    with pytest.raises(Misfit, match="no risk “100”"):
        read_references(REGISTER.questions["steps.meets"], ("100",), register)
    headed = read_references(REGISTER.questions["steps.meets"], ("1) The 100 sites; 2",), register)
    assert [register.entries[one].number for one in headed] == ["1", "2"]


def test_emptied_where_other_answers_say_something_the_line_is_empty() -> None:
    talk = with_risks(fresh=["Dust"])
    talk.interview = talk.interview.to(Asking(At("fresh.who", (entry(talk, FRESH, 0),))))
    talk.reply(PickedMany(("public",)))
    talk.interview = talk.interview.to(Asking(At("groups.touched", ("groups:public",))))
    talk.reply(Did(Command.EMPTY))
    control = prompt(talk.interview).control
    assert isinstance(control, Line)
    assert control.text == ""
