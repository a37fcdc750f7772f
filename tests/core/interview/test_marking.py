"""An author says of an answer or an entry whether it is published, and why not."""

from __future__ import annotations

import pytest

from tests.helpers.publishing import BANK
from tests.helpers.tiny import Talk
from wizard.core.form.answers import At, Known
from wizard.core.form.publishing import MAY
from wizard.core.interview.conversation import prompt
from wizard.core.interview.errands import Passing
from wizard.core.interview.interview import resume
from wizard.core.interview.screens import (
    Asking,
    Beside,
    CheckAnswers,
    EntryChoice,
    EntryMenu,
    Marking,
    Moving,
    Numbering,
    Overview,
    Removing,
    Renumbering,
    Screen,
)
from wizard.core.interview.whereabouts import Whereabouts
from wizard.core.record.changes import Place, Set, Withhold
from wizard.core.record.response import fold
from wizard.core.standing.register import question_id
from wizard.core.talk.face import Command, Did, Pick, Picked, Typed
from wizard.core.talk.kept import kept
from wizard.core.talk.spot import Part


def talk(at: At) -> Talk:
    """A conversation that stands at a question of a form with two risks and a person."""
    one = Talk.over(BANK)
    changes = (
        Place(At("people"), "p1"),
        Place(At("risks"), "r1"),
        Place(At("risks"), "r2", "r1"),
        Set(At("risks.what", ("r1",)), Known("No bus")),
    )
    one.interview = one.interview.applied(changes).to(Asking(at))
    return one


def items(one: Talk) -> list[str]:
    control = prompt(one.interview).control
    assert isinstance(control, Pick)
    return [item.label for item in control.items]


def where(one: Talk) -> Screen:
    return one.interview.screen


def test_an_answer_is_marked_from_its_question_and_the_question_is_asked_again() -> None:
    one = talk(At("figures"))
    one.reply(Did(Command.PUBLISH))
    assert where(one) == Marking(At("figures"))
    assert items(one)[:2] == ["Publish it", "Do not publish it, because"]
    turn = one.reply(Picked("commercial"))
    assert turn.changes == (Withhold(At("figures"), "commercial"),)
    assert where(one) == Asking(At("figures"))
    one.reply(Did(Command.PUBLISH), Picked("as the form has it"))
    assert one.interview.response.content.marked == {}


def test_another_reason_is_typed_and_nothing_typed_is_no_reason() -> None:
    one = talk(At("figures"))
    one.reply(Did(Command.PUBLISH), Picked("other"))
    turn = one.reply(Typed("  "))
    assert not turn.changes and "type the reason" in one.interview.problem
    assert one.reply(Typed("In Scotland, section 30.")).changes == (
        Withhold(At("figures"), "other", "In Scotland, section 30."),
    )


def test_a_name_can_be_published_where_the_person_agrees() -> None:
    one = talk(At("people.name", ("p1",)))
    one.reply(Did(Command.PUBLISH))
    assert items(one)[:2] == ["Publish it: the person agrees, or it is public", "Leave it out, as the form does"]
    assert one.reply(Picked(MAY)).changes == (Withhold(At("people.name", ("p1",)), MAY),)


def test_an_entry_is_marked_from_its_menu_and_the_menu_says_so() -> None:
    one = talk(At("risks"))
    one.interview = one.interview.to(EntryMenu(At("risks"), "r1"))
    one.reply(Picked(EntryChoice.PUBLISH))
    assert where(one) == Marking(At("risks", ("r1",)))
    assert one.reply(Picked("personal")).changes == (Withhold(At("risks", ("r1",)), "personal"),)
    assert where(one) == EntryMenu(At("risks"), "r1")
    control = prompt(one.interview).control
    assert isinstance(control, Pick)
    assert any(item.note == "Not published: marked as personal" for item in control.items)


@pytest.mark.parametrize("explains", [False, True])
def test_back_changes_nothing(explains: bool) -> None:
    one = talk(At("figures"))
    one.interview = one.interview.to(Marking(At("figures"), explains))
    assert one.reply(Did(Command.BACK)).changes == ()
    assert fold(BANK, one.records).content.marked == {}


# What a file beside the record may say that somebody was at: the form's own questions are entries that references point to,
# in a list that is no question; and an entry stands in one list only.
PLACES = [
    At("questions", (question_id("figures"),)),
    At("questions"),
    At("nothing"),
    At("risks", ("p1",)),
    At("risks", ("nobody",)),
    At("risks", ("p1", "r1")),
    At("risks.what", ("p1",)),
    At("risks.what"),
    At("figures", ("r1",)),
    At(""),
]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_place_that_stands_nowhere_is_not_gone_back_to(place: At) -> None:
    entry = place.within[-1] if place.within else "r1"
    screens: list[Screen] = [Marking(place), Marking(place, explains=True), Asking(place), Beside(place)]
    lists = (place, At(place.question, place.within[:-1]), At("risks"))
    entries: list[EntryMenu | Moving | Numbering | Removing | Renumbering] = [
        Renumbering(at, entry, (), "?", at) for at in lists
    ]
    for at in lists:
        for one in (entry, "nobody"):
            entries += [EntryMenu(at, one), Moving(at, one), Numbering(at, one), Removing(at, one)]
    screens += [screen for screen in entries if (screen.at, screen.entry) != (At("risks"), "r1")]
    for screen in screens:
        for looked_from in (None, screen):
            shown = Overview() if looked_from else screen
            spot = Whereabouts(shown, None, Part.VALUE, None, Passing(), looked_from, None, frozenset(), frozenset(), 0)
            began = talk(At("figures")).interview
            back = resume(BANK, began.response, 0, None, place=kept(spot)).settled()
            back = back.looked() if looked_from else back
            there = prompt(back)
            assert there.title
            assert isinstance(back.screen, CheckAnswers | Asking), screen
