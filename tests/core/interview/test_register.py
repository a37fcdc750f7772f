"""Entries of a register that change lists or numbers: nothing is lost, what names them follows, and it is said before."""

from __future__ import annotations

from tests.helpers.tiny import Talk, bank
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt
from wizard.core.interview.screens import (
    Asking,
    CheckAnswers,
    EntryChoice,
    EntryMenu,
    ListChoice,
    ListChosen,
    Moving,
    MovingChoice,
    Numbering,
    Overview,
    Renumbering,
    RenumberingChoice,
)
from wizard.core.past.copies import Parted, clashes, join
from wizard.core.past.history import history
from wizard.core.past.reversal import redo, undo
from wizard.core.record import writers
from wizard.core.record.changes import CHANGES, Author, Drop, Label, Move, Note, Place, Record, Remark, Set, Verdict
from wizard.core.record.response import Response, fold
from wizard.core.review import remarks
from wizard.core.standing import fingerprint
from wizard.core.standing.standing import Standing
from wizard.core.talk.face import Pick, Picked, Typed

FORM = bank(
    """
    - id: old
      kind: entries
      entry: item
      numbered: yes
      titled: title
      holds: items of an earlier assessment
      ask: Items identified
      fields:
        - {id: title, kind: line, ask: Title}
        - {id: found, kind: text, ask: What was found}
        - {id: done, kind: text, ask: What is done about it, optional: yes}
    - id: new
      kind: entries
      entry: item
      numbered: yes
      numbered_after: old
      titled: title
      holds: items that are new
      ask: New items
      fields:
        - {id: title, kind: line, ask: Title}
        - {id: found, kind: text, ask: What was found}
        - {id: who, kind: line, ask: Who is affected, optional: yes}
    - id: plan
      kind: entries
      entry: action
      numbered: yes
      titled: what
      ask: Plan
      fields:
        - {id: what, kind: line, ask: What}
        - {id: items, kind: references, to: [old, new], ask: Which items}
    """
)
OLD, NEW, PLAN = At("old"), At("new"), At("plan")
PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")


def placed(at: At, *entries: str) -> tuple[Place, ...]:
    return tuple(Place(at, one, entries[number - 1] if number else "") for number, one in enumerate(entries))


def record(seq: int, *changes: object, by: Author = PRIYA) -> Record:
    return Record(seq, f"2026-11-22T10:00:{seq:02}Z", by, changes)  # type: ignore[arg-type]


BEGUN = (
    record(
        1,
        *placed(OLD, "a", "b", "c"),
        *placed(NEW, "d"),
        *placed(PLAN, "p"),
        *(Set(At("old.title", (one,)), Known(f"Title {one}")) for one in "abc"),
        *(Set(At("old.found", (one,)), Known(f"Found {one}")) for one in "abc"),
        Set(At("old.done", ("b",)), Known("A ramp was built")),
        Set(At("new.title", ("d",)), Known("Title d")),
        Set(At("plan.what", ("p",)), Known("Count")),
        Set(At("plan.items", ("p",)), Known(("c", "b"))),
        Note(At("old.found", ("b",)), "ask Asha"),
    ),
    record(2, Remark("r1", At("old", ("b",)), Verdict.MUST, "Which door?"), by=SAM),
)


def talk(form: Bank = FORM) -> Talk:
    begun = Talk.over(form)
    begun.records = list(BEGUN)
    begun.interview = replace(begun.interview.over(fold(form, BEGUN), 2).to(CheckAnswers()))
    return begun


def notes(some: Talk) -> str:
    return "\n".join(prompt(some.interview).notes)


def where(some: Talk) -> object:
    return some.interview.screen


def at_entry(some: Talk, at: At, entry: str) -> Talk:
    some.interview = some.interview.to(EntryMenu(at, entry))
    return some


def shown(standing: Standing, at: At) -> str:
    answer = standing.answer(at)
    assert isinstance(answer, Known)
    return standing.show(standing.bank.questions[at.question], answer.value)


MOVED = (*BEGUN, record(3, Move(OLD, "b", NEW, "d"), by=SAM))


# -- What stands in which list ----------------------------------------------------------------------------------------


def test_a_list_says_on_its_screen_what_stands_in_it_and_what_in_the_other() -> None:
    some = talk()
    some.interview = some.interview.to(Asking(OLD))
    assert "Here: items of an earlier assessment." in notes(some)
    assert "Under “New items”: items that are new." in notes(some)
    some.interview = some.interview.to(Overview("one"))
    control = prompt(some.interview).control
    assert isinstance(control, Pick)
    assert "Items identified (items of an earlier assessment)" in [item.label for item in control.items]


# -- Another list -----------------------------------------------------------------------------------------------------


def test_an_entry_is_moved_to_another_list_in_one_act_after_it_is_said_what_that_does() -> None:
    some = at_entry(talk(), OLD, "b")
    some.reply(Picked(ListChosen("new")))
    assert isinstance(some.interview.screen, Renumbering)
    asked = prompt(some.interview)
    assert asked.title == "Move item 2 (Title b) to “New items (items that are new)”?"
    assert "Item 2 becomes 4; action 1, which names it, will say 4." in asked.notes
    assert "Item 3 becomes 2; action 1, which names it, will say 2." in asked.notes
    assert "There is no place there for: “What is done about it”" in notes(some)
    turn = some.reply(Picked(RenumberingChoice.YES))
    assert turn.changes == (Move(OLD, "b", NEW, "d"),)
    assert where(some) == EntryMenu(NEW, "b")
    assert turn.said[0].text == (
        "Moved: 4 Title b, to “New items (items that are new)”. What was item 3 is now 2. What was item 4 is now 3"
    )


def test_nothing_is_moved_by_leaving_it_as_it_is() -> None:
    some = at_entry(talk(), OLD, "b")
    turn = some.reply(Picked(ListChosen("new")), Picked(RenumberingChoice.BACK))
    assert turn.changes == () and some.interview.screen == EntryMenu(OLD, "b")


def test_references_remarks_and_notes_follow_an_entry_to_its_other_list() -> None:
    standing = Standing(FORM, fold(FORM, MOVED))
    assert standing.answer(At("new.found", ("b",))) == Known("Found b")
    assert shown(standing, At("plan.items", ("p",))) == "2 and 4"
    assert standing.response.notes == {At("new.found", ("b",)): "ask Asha"}
    assert [thread.remark.words for thread in remarks.open_at(At("new.title", ("b",)), standing)] == ["Which door?"]
    assert remarks.judged(At("new", ("b",)), standing).verdict is Verdict.MUST
    assert standing.response.listed(OLD) == ("a", "c") and standing.response.listed(NEW) == ("d", "b")


def test_what_has_no_place_in_the_other_list_is_back_with_the_entry() -> None:
    there = fold(FORM, (*MOVED, record(4, Move(NEW, "b", OLD, "a"))))
    assert there.answers == fold(FORM, BEGUN).answers and there.entries == fold(FORM, BEGUN).entries


def test_moving_to_another_list_is_undone_and_done_again() -> None:
    back = (*MOVED, record(4, *undo(FORM, MOVED)))
    before, after = fold(FORM, BEGUN), fold(FORM, back)
    assert (after.answers, after.entries, after.notes) == (before.answers, before.entries, before.notes)
    assert [thread.remark.at for thread in after.review.threads.values()] == [At("old", ("b",))]
    again = fold(FORM, (*back, record(5, *redo(FORM, back))))
    assert again.answers == fold(FORM, MOVED).answers and again.entries == fold(FORM, MOVED).entries


def test_undoing_more_goes_back_beyond_a_move() -> None:
    some = (*MOVED, record(4, Set(At("new.found", ("b",)), Known("More"), 1)))
    once = (*some, record(5, *undo(FORM, some)))
    twice = (*once, record(6, *undo(FORM, once)))
    assert fold(FORM, once).answers == fold(FORM, MOVED).answers
    assert fold(FORM, twice).answers == fold(FORM, BEGUN).answers


def test_an_entry_that_was_moved_and_removed_in_one_act_is_back_in_its_list_when_that_is_undone() -> None:
    some = (*BEGUN, record(3, Move(OLD, "b", NEW, "d"), Drop(NEW, "b")))
    back = fold(FORM, (*some, record(4, *undo(FORM, some))))
    assert back.answers == fold(FORM, BEGUN).answers and back.entries == fold(FORM, BEGUN).entries


def test_what_was_removed_after_its_move_is_put_back_where_it_stood() -> None:
    some = (*MOVED, record(4, Drop(NEW, "b")), record(5, Place(NEW, "b", "d")))
    assert fold(FORM, some).answers == fold(FORM, MOVED).answers and fold(FORM, some).listed(NEW) == ("d", "b")


def test_the_history_tells_a_move_as_one_thing() -> None:
    standing = Standing(FORM, fold(FORM, MOVED))
    told = [event for event in history(FORM, MOVED, standing) if event.seq == 3]
    assert [(one.where, one.before, one.after) for one in told] == [("item 4 (Title b)", "“Items identified”", "“New items”")]


def test_who_wrote_an_entry_wrote_it_wherever_it_stands_now() -> None:
    wrote = writers.of_places(MOVED, {At("new.found", ("b",))}, ())
    assert wrote == (PRIYA,)


def test_what_was_answered_elsewhere_meanwhile_counts_where_the_entry_stands_now() -> None:
    late = (*MOVED, record(4, Set(At("old.found", ("b",)), Known("Found later"), 1), Label(OLD, "b", "9a")))
    standing = Standing(FORM, fold(FORM, late))
    assert standing.answer(At("new.found", ("b",))) == Known("Found later")
    assert standing.register.entries["b"].number == "9a"


def test_a_copy_in_which_the_entry_was_written_in_is_joined_with_one_in_which_it_was_moved() -> None:
    theirs = (record(3, Set(At("old.found", ("b",)), Known("Found there"), 1), by=SAM),)
    for ours, other in (((MOVED[-1],), theirs), (theirs, (MOVED[-1],))):
        parted = Parted(2, ours, other, ({},))
        records = (*BEGUN, *ours)
        assert clashes(FORM, records, parted) == ()
        joined = fold(FORM, (*records, record(4, *join(FORM, records, parted, []))))
        assert joined.listed(NEW) == ("d", "b") and joined.listed(OLD) == ("a", "c")
        assert joined.answer(At("new.found", ("b",))) == Known("Found there")


def test_a_move_of_what_was_removed_or_of_lists_that_are_none_changes_nothing() -> None:
    odd = (*BEGUN, record(3, Move(OLD, "z", NEW), Move(At("gone"), "b", NEW)))
    assert fold(FORM, odd).answers == fold(FORM, BEGUN).answers
    strange = (*BEGUN, record(3, Move(OLD, "b", At("gone"))))
    standing = Standing(FORM, fold(FORM, strange))
    assert "b" not in standing.register.entries and history(FORM, strange, standing)
    assert fold(FORM, (*strange, record(4, *undo(FORM, strange)))).answers == fold(FORM, BEGUN).answers


def test_lists_of_another_shape_are_not_offered() -> None:
    control = prompt(at_entry(talk(), PLAN, "p").interview).control
    assert isinstance(control, Pick) and not any(isinstance(item.value, ListChosen) for item in control.items)


# -- Numbers ----------------------------------------------------------------------------------------------------------


def test_what_another_number_does_to_others_is_said_before_it_happens() -> None:
    some = talk()
    some.interview = some.interview.to(Numbering(OLD, "a"))
    some.reply(Typed("7"))
    assert isinstance(some.interview.screen, Renumbering) and prompt(some.interview).title == "Give item 1 the number 7?"
    assert "Item 2 becomes 8; action 1, which names it, will say 8." in notes(some)
    assert "Item 4 becomes 10." in notes(some)
    turn = some.reply(Picked(RenumberingChoice.YES))
    assert turn.changes == (Label(OLD, "a", "7"),) and where(some) == EntryMenu(OLD, "a")


def test_a_number_that_changes_no_other_is_given_at_once() -> None:
    some = talk()
    some.interview = some.interview.to(Numbering(NEW, "d"))
    turn = some.reply(Typed("12"))
    assert turn.changes == (Label(NEW, "d", "12"),) and some.interview.screen == EntryMenu(NEW, "d", EntryChoice.NUMBER)


def test_moving_in_the_list_says_what_changes_where_an_action_names_it() -> None:
    some = talk()
    some.interview = some.interview.to(Moving(OLD, "c"))
    some.reply(Picked(MovingChoice.FIRST))
    assert isinstance(some.interview.screen, Renumbering)
    assert "Item 3 becomes 1; action 1, which names it, will say 1." in notes(some)


def test_removing_says_whose_number_changes_where_an_action_names_it() -> None:
    some = at_entry(talk(), OLD, "a")
    some.reply(Picked(EntryChoice.REMOVE))
    assert "Item 2 becomes 1; action 1, which names it, will say 1." in notes(some)


def test_of_many_numbers_one_sentence_is_said() -> None:
    many = tuple("fghijk")
    some = talk()
    grown = some.interview.response.after(FORM, record(3, *placed(NEW, "d", *many)))
    some.interview = some.interview.over(grown, 3).to(Numbering(OLD, "a"))
    some.reply(Typed("70"))
    words = "10 items get another number: 1 becomes 70, and so on to 10, which becomes 79."
    assert f"{words} What names them, in 1 place, will say the new numbers." in notes(some)


# -- References -------------------------------------------------------------------------------------------------------


def test_references_stand_in_the_order_of_the_register_however_they_were_typed() -> None:
    some = talk()
    standing = some.interview.standing
    assert shown(standing, At("plan.items", ("p",))) == "2 and 3"  # given as c, b
    assert some.interview.preset(At("plan.items", ("p",)), Asking(PLAN).part) == "2, 3"
    some.interview = some.interview.to(Asking(At("plan.items", ("p",))))
    some.reply(Typed("4, 1, 3"))
    assert some.interview.response.answer(At("plan.items", ("p",))) == Known(("a", "c", "d"))


def test_the_order_that_was_typed_goes_on_counting_in_a_fingerprint() -> None:
    other = (*BEGUN, record(3, Set(At("plan.items", ("p",)), Known(("b", "c")))))
    assert fingerprint.mark(Standing(FORM, fold(FORM, BEGUN))) != fingerprint.mark(Standing(FORM, fold(FORM, other)))


# -- In the record ----------------------------------------------------------------------------------------------------


def test_a_move_is_read_as_it_was_written() -> None:
    assert Response().homes == {}
    written = CHANGES.write(Move(OLD, "b", NEW, "d"), str)
    assert written == {"do": "move", "at": ["old"], "entry": "b", "to": ["new"], "after": "d"}
    assert CHANGES.read(written) == Move(OLD, "b", NEW, "d")


# -- References that both sides have ----------------------------------------------------------------------------------

BOTH = bank(
    """
    - id: items
      kind: entries
      entry: item
      numbered: yes
      titled: title
      ask: Items
      fields:
        - {id: title, kind: line, ask: Title}
        - {id: related, kind: references, to: [actions], ask: Related to actions, optional: yes}
    - id: actions
      kind: entries
      entry: action
      numbered: yes
      titled: what
      ask: Plan
      fields:
        - {id: what, kind: line, ask: What}
        - {id: affects, kind: references, to: [items], ask: Which items}
    """,
    head="checks:\n  - {check: mutual, one: items.related, other: actions.affects}\n",
)


def test_what_the_other_side_names_stands_there_already_and_enter_gives_it() -> None:
    talk = Talk.over(BOTH)
    talk.reply(Typed("Cold"), Picked(ListChoice.ADD), Typed("Dark"), Picked(ListChoice.DONE))
    talk.reply(Typed("Heat it"), Typed("1 and 2"), Picked(ListChoice.ADD), Typed("Light it"), Typed("2"))
    talk.reply(Picked(ListChoice.DONE))
    first, second = talk.interview.response.listed(At("items"))
    asked = prompt(talk.interview)
    assert talk.interview.screen == Asking(At("items.related", (first,)))
    assert asked.control.text == "1"  # type: ignore[union-attr]
    assert "Action 1 names item 1, so it is filled in for you." in asked.notes
    talk.reply(Typed(asked.control.text))  # type: ignore[union-attr]
    asked = prompt(talk.interview)
    assert talk.interview.screen == Asking(At("items.related", (second,)))
    assert asked.control.text == "1, 2"  # type: ignore[union-attr]
    assert "Actions 1 and 2 name item 2, so they are filled in for you." in asked.notes
    talk.reply(Typed(""))
    assert talk.interview.response.answer(At("items.related", (first,))) == Known(
        talk.interview.response.listed(At("actions"))[:1]
    )
    assert talk.interview.response.answer(At("items.related", (second,))) is None, "who takes it out has the last word"


def test_nothing_stands_there_where_the_form_does_not_say_that_both_sides_name_each_other() -> None:
    talk = Talk.over(replace(BOTH, checks=()))
    talk.reply(Typed("Cold"), Picked(ListChoice.DONE), Typed("Heat it"), Typed("1"), Picked(ListChoice.DONE))
    assert prompt(talk.interview).control.text == ""  # type: ignore[union-attr]
