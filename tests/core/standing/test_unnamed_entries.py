"""References to entries that have neither number nor title: they are called by their first answer, or by their place."""

from __future__ import annotations

import pytest

from tests.helpers.tiny import Talk, bank
from wizard.core.errors import Misfit
from wizard.core.form.answers import At, Known
from wizard.core.interview.conversation import prompt
from wizard.core.interview.screens import Asking
from wizard.core.record.changes import Change, Place, Set
from wizard.core.standing.references import read_references, show_references, typed_references
from wizard.core.talk.face import Line, Typed

FORM = bank(
    """
    - id: people
      kind: entries
      entry: person
      plural: people
      ask: Who parks there
      fields:
        - {id: since, kind: date, ask: Since}
        - {id: name, kind: line, ask: Name}
    - {id: told, kind: references, to: [people], ask: Who was told}
    """
)


def talk(*answers: dict[str, str]) -> Talk:
    found = Talk.over(FORM)
    changes: list[Change] = []
    for number, given in enumerate(answers, 1):
        within = (f"p{number}",)
        changes.append(Place(At("people"), within[0], f"p{number - 1}" if number > 1 else ""))
        changes += [Set(At(f"people.{key}", within), Known(value)) for key, value in given.items()]
    found.interview = found.interview.applied(tuple(changes)).to(Asking(At("told")))
    return found


THREE: tuple[dict[str, str], ...] = ({"name": "Nair, Priya"}, {"since": "2026-03-03", "name": "Sam"}, {})


def test_they_are_offered_by_their_first_answer_or_by_their_place() -> None:
    control = prompt(talk(*THREE).interview).control
    assert isinstance(control, Line)
    assert [(item.word, item.label) for item in control.offers] == [
        ("Nair, Priya", "Nair, Priya"),
        ("3 March 2026", "3 March 2026"),
        ("person 3", "person 3"),
    ]
    assert any("Type words of one, such as “Nair, Priya”" in one for one in prompt(talk(*THREE).interview).notes)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Nair, Priya", ("p1",)),
        ("nair", ("p1",)),
        ("3 march 2026; person 3", ("p2", "p3")),
        ("Nair, Priya; 3 March 2026", ("p1", "p2")),
        ("3 March 2026, Nair, Priya and person 3", ("p1", "p2", "p3")),
    ],
)
def test_they_can_be_answered_as_they_are_offered(typed: str, ids: tuple[str, ...]) -> None:
    asked = talk(*THREE)
    asked.reply(Typed(typed))
    assert asked.interview.response.answer(At("told")) == Known(ids)
    register, question = asked.interview.standing.register, FORM.questions["told"]
    again = typed_references(question, ids, register)
    assert read_references(question, (again,), register) == ids
    assert "without a name" not in show_references(question, ids, register)


def test_two_that_say_the_same_are_told_apart_by_their_place() -> None:
    asked = talk({"name": "Sam"}, {"name": "sam"})
    register, question = asked.interview.standing.register, FORM.questions["told"]
    assert [entry.called for entry in register.of("people")] == ["Sam (1)", "sam (2)"]
    assert read_references(question, ("sam (2)",), register) == ("p2",)
    with pytest.raises(Misfit, match="could be"):
        read_references(question, ("sam",), register)
