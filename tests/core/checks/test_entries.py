"""Checks that look into lists: a contradiction names the entries that it is about, and `covered` can be limited to some."""

from __future__ import annotations

import pytest

from tests.helpers.tiny import bank, register_with
from wizard import banks
from wizard.core.checks import findings
from wizard.core.checks.findings import Outcome
from wizard.core.checks.outcomes import passed
from wizard.core.errors import BankError
from wizard.core.form.answers import Answer, At, Known, NotYet
from wizard.core.form.bank import Bank
from wizard.core.form.days import Days
from wizard.core.record.changes import Author, Change, Place, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.fingerprint import digest
from wizard.core.standing.standing import Standing

PEOPLE = """
    - {id: gone, kind: yes-no, ask: "Are bays taken away?", number: "1"}
    - id: people
      kind: entries
      entry: person
      plural: people
      ask: Who parks there
      fields:
        - {id: name, kind: line, ask: Name}
        - {id: far, kind: yes-no, ask: Far}
        - {id: why, kind: line, ask: Why}
"""
FORM = bank(
    PEOPLE,
    head="""
    checks:
      - check: contradiction
        when: {all: [{question: gone, is: no}, {list: people, where: {question: people.far, is: yes}}]}
        on: [gone, people.far, people.why]
        says: Nobody loses a bay, and yet somebody has to walk
    """,
)


def run(of: Bank, *changes: Change, check: str) -> Outcome:
    stands = Standing(of, fold(of, [Record(1, "2026-05-01T10:00:00Z", Author("Priya Nair"), changes)]))
    return next(one for one in findings.run(stands, Days("2026-06-15")) if one.check.name == check)


def people(*far: str) -> list[Change]:
    changes: list[Change] = []
    for number, (name, said) in enumerate(zip(("Ann", "Bob", "Cem"), far, strict=False), 1):
        within = (f"p{number}",)
        changes.append(Place(At("people"), within[0], f"p{number - 1}" if number > 1 else ""))
        answers: dict[str, Answer] = {"name": Known(name), "far": NotYet() if said == "?" else Known(said)}
        changes += [Set(At(f"people.{key}", within), answer) for key, answer in answers.items()]
    return changes


def test_a_contradiction_over_a_list_names_the_entries_and_quotes_their_answers() -> None:
    found = run(FORM, Set(At("gone"), Known("no")), *people("no", "yes", "yes"), check="contradiction").found
    assert [one.words for one in found] == [
        "Nobody loses a bay, and yet somebody has to walk (1 is “No”; “Far” of the person of “Bob” is “Yes”; "
        "“Far” of the person of “Cem” is “Yes”)."
    ]
    assert At("people.far", ("p2",)) in found[0].asked and At("people.far", ("p1",)) not in found[0].asked


def test_a_contradiction_over_a_list_alone_is_found_and_one_that_can_not_be_told_is_not() -> None:
    only = bank(
        PEOPLE,
        head="""
        checks:
          - check: contradiction
            when: {list: people, least: 2, where: {question: people.far, is: yes}}
            on: people.far
            says: Two
        """,
    )
    assert len(run(only, *people("yes", "yes"), check="contradiction").found) == 1
    assert not run(only, *people("yes", "?"), check="contradiction").found
    assert not run(only, *people("yes", "no"), check="contradiction").found


STAFF = "check: covered, of: fresh, by: steps.meets, where: {question: fresh.who, is: staff}"


def risks(*who: tuple[str, ...]) -> list[Change]:
    changes: list[Change] = []
    for number, some in enumerate(who, 1):
        within = (f"f{number}",)
        changes += [Place(At("fresh"), within[0], f"f{number - 1}" if number > 1 else "")]
        changes += [Set(At("fresh.title", within), Known(f"Risk {number}")), Set(At("fresh.who", within), Known(some))]
    return changes


def test_covered_is_limited_to_the_entries_that_meet_its_rule() -> None:
    found = run(register_with(STAFF), *risks(("staff",), ("public",), ("all",)), check="covered")
    assert [one.asked for one in found.found] == [(At("fresh.title", ("f1",)),), (At("fresh.title", ("f3",)),)]
    everybody = run(register_with(STAFF.partition(", where")[0]), *risks(("staff",), ("public",)), check="covered")
    assert len(everybody.found) == 2


def test_an_entry_of_which_it_can_not_be_told_yet_is_said_to_be_unread() -> None:
    changes = [*risks(("public",)), Set(At("fresh.who", ("f1",)), NotYet())]
    outcome = run(register_with(STAFF), *changes, check="covered")
    assert outcome.found == () and outcome.unread == 1


def test_the_rule_of_a_check_may_look_at_fields_of_every_list_that_it_is_about() -> None:
    both = "check: covered, of: [risks, fresh], by: steps.meets, where: {any: [{answered: risks.owner}, {answered: fresh.who}]}"
    assert register_with(both).checks[0].when is not None
    with pytest.raises(BankError, match="cannot look at 'steps\\.what' of one entry"):
        register_with("check: covered, of: [risks, fresh], by: steps.meets, where: {answered: steps.what}")


def test_a_form_without_such_a_rule_has_the_digest_that_it_had() -> None:
    assert digest(register_with("check: covered, of: [risks, fresh], by: steps.meets")) == DIGEST
    assert digest(banks.load(banks.find("eia"))) != DIGEST


DIGEST = "dd48a121384836af5fa941c2453b1fcfaff2236b9d43574c824cb1b8528437ab"  # of the version before there was `where`


def test_what_rests_on_what_is_not_known_yet_cannot_be_told_and_has_not_passed() -> None:
    form = bank(
        """
        - {id: less, kind: yes-no, ask: Is there less}
        - {id: mended, kind: yes-no, ask: Is it mended}
        """,
        head="""
        checks:
          - check: contradiction
            title: Where there is less, it is mended
            when: {all: [{question: less, is: yes}, {question: mended, is: no}]}
            on: [less, mended]
            says: there is less, and it is not mended
        """,
    )
    less, mended = (Set(At(key), Known("yes")) for key in ("less", "mended"))
    unsure = run(form, Set(At("less"), NotYet("Owen")), mended, check="contradiction")
    assert (unsure.heading, unsure.listed) == ("Cannot be told yet", unsure.title)
    assert passed([unsure]) == "0 of 1 check passed, 1 cannot be told yet"
    assert run(form, less, mended, check="contradiction").heading == "Passed"
    found = run(form, less, Set(At("mended"), Known("no")), check="contradiction")
    assert len(found.found) == 1
