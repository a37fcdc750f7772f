"""Lists as people fill them in: mostly one person, or nothing to list; and what is asked only once its time has come."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.helpers.tiny import Talk, bank, text
from wizard import banks
from wizard.core.errors import BankError
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, NotApplicable
from wizard.core.form.bank import Bank
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt
from wizard.core.interview.screens import Asking, EntryChoice, EntryChosen, EntryMenu, ListChoice
from wizard.core.record.changes import Author, Carry, Record
from wizard.core.record.response import fold
from wizard.core.standing.incomplete import open_steps
from wizard.core.standing.naming import answer_summary
from wizard.core.talk.face import Line, Pick, Picked, Typed
from wizard.core.talk.spot import Part

PEOPLE = bank(
    """
    - id: people
      kind: entries
      entry: person
      plural: people
      ask: Who is responsible
      fields:
        - {id: name, kind: line, ask: Name, optional: yes, own: name}
        - {id: body, kind: line, ask: Organisation, optional: yes, own: organisation}
    - {id: rest, kind: line, ask: The rest}
    """
)
SITES = """
    - id: sites
      kind: entries
      entry: site
      ask: Which sites
      %s
      fields:
        - {id: name, kind: line, ask: Name}
    - {id: rest, kind: line, ask: The rest}
"""


def menu(talk: Talk) -> Pick:
    control = prompt(talk.interview).control
    assert isinstance(control, Pick)
    return control


def labels(talk: Talk) -> list[str]:
    return [item.label for item in menu(talk).items if not item.heading]


def own(talk: Talk) -> Talk:
    talk.interview = replace(talk.interview, own={"name": "Priya Nair", "organisation": "Westerby Council"})
    return talk


# -- One person -------------------------------------------------------------------------------------------------------


def test_ones_own_name_and_organisation_are_offered_where_the_form_asks_for_them() -> None:
    talk = own(Talk.over(PEOPLE))
    asked = prompt(talk.interview)
    assert isinstance(asked.control, Line) and [item.word for item in asked.control.offers] == ["Priya Nair"]
    assert asked.published == "Published when approved."
    talk.reply(Typed("Priya Nair"))
    organisation = prompt(talk.interview).control
    assert isinstance(organisation, Line) and [item.word for item in organisation.offers] == ["Westerby Council"]
    assert organisation.text == ""  # offered, and not written for anybody


def test_nothing_is_offered_of_a_person_who_said_nothing_of_themselves() -> None:
    asked = prompt(Talk.over(PEOPLE).interview)
    assert isinstance(asked.control, Line) and asked.control.offers == ()


def test_after_one_person_what_is_pointed_at_is_no_one_else() -> None:
    talk = own(Talk.over(PEOPLE))
    talk.reply(Typed("Priya Nair"), Typed(""))
    assert labels(talk)[-2:] == ["Add another person", "No one else"]
    assert menu(talk).start is ListChoice.DONE


@pytest.mark.parametrize("of_it", ["usual: one", "usual: several", "optional: no", "numbered: yes"])
def test_enter_ends_every_list_that_has_an_entry(of_it: str) -> None:
    talk = Talk.over(bank(SITES % of_it))
    talk.reply(Typed("Northgate"))
    assert menu(talk).start is ListChoice.DONE and labels(talk)[-1] == "No more to add"
    talk.reply(Picked(ListChoice.ADD), Typed("Southgate"))
    assert menu(talk).start is ListChoice.DONE


# -- None -------------------------------------------------------------------------------------------------------------


def at_sites(key: str) -> Talk:
    talk = Talk.over(bank(SITES % key))
    talk.interview = talk.interview.to(Asking(At("sites")))
    return talk


NONE = [
    ("optional: yes", "None: there are no sites", "None"),
    ("optional: no", "None: there are no sites", "None"),
    ("none: N/A", "N/A", "N/A"),
]


@pytest.mark.parametrize(("key", "label", "printed"), NONE)
@pytest.mark.parametrize("typed", ["none", "None.", "n/a", "No", "nothing"])
def test_a_list_is_answered_with_none_by_typing_it(key: str, label: str, printed: str, typed: str) -> None:
    talk = at_sites(key)
    assert any(note.startswith("If there are no sites, type: ") for note in prompt(talk.interview).notes)
    turn = talk.reply(Typed(typed))
    sites = At("sites")
    assert talk.interview.response.answer(sites) == NotApplicable()
    assert sites not in {todo.at for todo in open_steps(talk.interview.standing)}
    assert answer_summary(sites, talk.interview.standing) == printed
    assert [said.text for said in turn.said] == [printed]
    assert talk.interview.progress.answered == ("optional: yes" not in key)
    assert label in labels_at(talk, sites) and menu(talk).start == kinds.NOT_APPLICABLE


def labels_at(talk: Talk, at: At) -> list[str]:
    talk.interview = talk.interview.to(Asking(at))
    return labels(talk)


@pytest.mark.parametrize("typed", ["none", "No", "nothing.", "N/A"])
def test_none_after_some_entries_ends_the_list_and_is_no_entry(typed: str) -> None:
    talk = at_sites("optional: no")
    talk.reply(Typed("Northgate"), Picked(ListChoice.ADD), Typed(typed))
    assert talk.interview.response.listed(At("sites")) == ("entry-1",)
    assert talk.interview.screen == Asking(At("rest"))


def test_none_in_a_later_field_is_what_that_field_says() -> None:
    talk = Talk.over(bank(SITES.replace("ask: Name}", "ask: Name}\n        - {id: lift, kind: line, ask: Lift}") % ""))
    talk.reply(Typed("Northgate"), Typed("none"))
    assert talk.interview.response.answer(At("sites.lift", ("entry-1",))) == Known("none")


def test_what_there_is_none_of_is_named_where_two_lists_hold_the_same_sort() -> None:
    talk = at_sites("holds: sites of an earlier visit")
    assert "If there are no sites of an earlier visit, type: none" in prompt(talk.interview).notes


def test_a_list_that_wants_a_reason_for_none_asks_for_it() -> None:
    talk = at_sites("not_applicable: yes")
    talk.reply(Typed("none"))
    assert talk.interview.screen == Asking(At("sites"), Part.WHY)


def test_an_entry_takes_the_place_of_none_also_when_it_is_put_back() -> None:
    talk = at_sites("optional: yes")
    talk.reply(Typed("none"))
    talk.interview = talk.interview.to(Asking(At("sites")))
    talk.reply(Picked(ListChoice.ADD), Typed("Northgate"))
    assert talk.interview.response.answer(At("sites")) is None
    talk.reply(Picked(EntryChosen("entry-2")))
    if not isinstance(talk.interview.screen, EntryMenu):
        talk.interview = talk.interview.to(EntryMenu(At("sites"), "entry-2"))
    talk.reply(Picked(EntryChoice.REMOVE), Picked(kinds.NOT_APPLICABLE))
    assert talk.interview.response.answer(At("sites")) == NotApplicable()
    talk.interview = talk.interview.to(Asking(At("sites")))
    talk.reply(Picked(ListChoice.UNDO))
    assert talk.interview.response.answer(At("sites")) is None
    assert answer_summary(At("sites"), talk.interview.standing) == "Northgate"


# -- Later ------------------------------------------------------------------------------------------------------------

STEPS_TEXT = """
    - id: steps
      kind: entries
      entry: step
      numbered: yes
      titled: what
      ask: Steps
      fields:
        - {id: what, kind: line, ask: What}
        - {id: end, kind: rough-date, ask: By when}
        - {id: outcome, kind: text, ask: What came of it%s}
"""
STEPS = bank(STEPS_TEXT % ", later: {after: end}")
OUTCOME = At("steps.outcome", ("entry-1",))


def over(form: Bank, today: str) -> Talk:
    talk = Talk.over(form)
    talk.interview = replace(talk.interview, days=Days(today))
    return talk


def test_what_came_of_it_is_not_asked_while_its_date_is_to_come() -> None:
    talk = over(STEPS, "2026-11-28")
    talk.reply(Typed("Count the visits"), Typed("End of 2027"))
    assert talk.interview.screen == Asking(At("steps"))  # and not its outcome
    assert open_steps(talk.interview.standing) == ()


@pytest.mark.parametrize(("end", "asked"), [("March 2026", True), ("28 November 2026", False), ("once it is built", False)])
def test_what_came_of_it_is_asked_once_the_last_day_has_passed(end: str, asked: bool) -> None:
    talk = over(STEPS, "2026-11-28")
    talk.reply(Typed("Count the visits"), Typed(end))
    assert (talk.interview.screen == Asking(OUTCOME)) is asked


def test_what_came_of_it_is_asked_of_an_action_from_last_year_whatever_its_date() -> None:
    talk = over(STEPS, "2026-11-28")
    talk.reply(Typed("Count the visits"), Typed("End of 2027"))
    carry = Record(9, "2027-01-04T10:00:00Z", Author("Priya Nair"), (Carry("last year", (), (OUTCOME,)),))
    talk.interview = talk.interview.over(talk.interview.response.after(STEPS, carry), 9).to(
        Asking(At("steps.end", ("entry-1",)))
    )
    assert not talk.interview.response.answers.get(OUTCOME)
    talk.reply(Typed("End of 2028"))
    assert talk.interview.screen == Asking(OUTCOME)


def test_what_is_asked_later_can_be_answered_at_its_entry_before() -> None:
    talk = over(STEPS, "2026-11-28")
    talk.reply(Typed("Count the visits"), Typed("End of 2027"), Picked(EntryChosen("entry-1")))
    item = next(item for item in menu(talk).items if item.value == OUTCOME)
    assert item.note == "" and item.summary == "asked once “By when” has passed; you can answer it now"
    talk.reply(Picked(OUTCOME), Typed("1,204 in May"))
    assert talk.interview.response.answer(OUTCOME) == Known("1,204 in May")


def test_a_form_that_does_not_say_later_asks_at_once_as_before() -> None:
    talk = over(bank(STEPS_TEXT % ""), "2026-11-28")
    talk.reply(Typed("Count the visits"), Typed("End of 2027"))
    assert talk.interview.screen == Asking(OUTCOME)
    assert [todo.at for todo in open_steps(talk.interview.standing)] == [OUTCOME]


def test_a_record_is_read_the_same_whether_its_form_says_later_or_not() -> None:
    talk = over(STEPS, "2026-11-28")
    talk.reply(Typed("Count the visits"), Typed("End of 2027"), Picked(EntryChosen("entry-1")), Picked(OUTCOME), Typed("Done"))
    assert fold(bank(STEPS_TEXT % ""), talk.records).answers == talk.interview.response.answers


@pytest.mark.parametrize(
    ("later", "says"),
    [
        ("later: {after: what}", "`later` names 'what', which is no date of the same entry; dates: end"),
        ("later: {after: ende}", 'did you mean "end"?'),
        ("later: end", "`later` says after which date it is asked"),
        ("later: {before: end}", "unknown key 'before'"),
        ("own: name", "only the kind 'line' or 'names' has `own`"),
        ("usual: one", "`usual` belongs to a list of entries"),
    ],
)
def test_what_cannot_be_meant_is_said_of_a_form(later: str, says: str) -> None:
    with pytest.raises(BankError) as refused:
        banks.parse({"bank": text(STEPS_TEXT % f", {later}")}, {}, "tiny.yaml")
    assert says in "\n".join(str(problem) for problem in refused.value.problems)


# -- What is said where it is asked ------------------------------------------------------------------------------------


def test_a_hint_of_the_form_stands_where_the_question_or_the_list_is_asked() -> None:
    hint = "Leave it for now in a draft."
    form = bank(f"- {{id: page, kind: date, ask: Page last updated, hint: {hint}}}\n{dedent(SITES % f'hint: {hint}')}")
    talk = Talk.over(form)
    assert prompt(talk.interview).notes == (hint, "Give the day, such as 3 March 2026.")
    talk.interview = talk.interview.to(Asking(At("sites")))
    assert hint in prompt(talk.interview).notes


def test_names_from_anywhere_are_offered_those_of_the_same_wording_first() -> None:
    form = bank(
        """
        - {id: prepared, kind: names, ask: Prepared by}
        - {id: other, kind: names, ask: Action owner}
        - {id: owner, kind: names, ask: Action owner}
        """
    )
    talk = Talk.over(form)
    talk.reply(Typed("Revenues Manager; Equality Officer"), Typed("Vessel team"))
    control = prompt(talk.interview).control
    assert isinstance(control, Line)
    assert [item.word for item in control.offers] == ["Vessel team", "Revenues Manager", "Equality Officer"]
