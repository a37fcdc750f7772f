"""What differs between two moments: nothing where the fingerprints are the same, something named where they are not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.lists import CHANGES, RISKS, STEPS, after, risks
from tests.helpers.tiny import EVERY_KIND, REGISTER, bank, text
from wizard import banks
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.form.bank import Bank
from wizard.core.record.changes import Change, Drop, Label, Place, Set
from wizard.core.record.response import Response
from wizard.core.standing.difference import How, compare
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.standing import Standing


def differences(before: Response, now: Response, of: Bank = REGISTER) -> list[tuple[How, str, str, str]]:
    found = compare(Standing(of, before), Standing(of, now))
    return [(one.how, one.where, one.before, one.after) for one in found]


def test_an_answer_that_was_given_changed_or_emptied_is_told_from_what_to_what() -> None:
    one = after(REGISTER, Set(At("name"), Known("Trees")))
    two = after(REGISTER, Set(At("name"), Known("Hedges")), Set(At("told"), NotYet("Asha")))
    assert differences(one, two) == [
        (How.CHANGED, "Name of the plan", "Trees", "Hedges"),
        (How.ANSWERED, "Told on", "", "Not known yet: ask Asha"),
    ]
    assert differences(two, Response())[0] == (How.EMPTIED, "Name of the plan", "Hedges", "")


def test_entries_are_told_as_added_removed_moved_and_numbered() -> None:
    one = after(REGISTER, *risks("Steps", "Doors", "Signs", "Lifts"))
    moved = after(REGISTER, Place(RISKS, "d", ""), start=one)
    assert differences(one, moved) == [(How.MOVED, "risk 1 (Lifts)", "after risk 3 (Signs)", "first")]
    numbered = after(REGISTER, Label(RISKS, "b", "7"), start=one)
    assert differences(one, numbered) == [
        (How.NUMBERED, "risk 7 (Doors)", "2", "7"),
        (How.NUMBERED, "risks", "3 and 4", "8 and 9"),
    ]
    gone = after(REGISTER, Drop(RISKS, "b"), start=one)
    assert differences(one, gone) == [(How.REMOVED, "risk 2 (Doors)", "Title: Doors", "")]
    assert differences(gone, one) == [(How.ADDED, "risk 2 (Doors)", "", "Title: Doors")]


def test_a_reference_is_the_same_while_it_points_to_the_same_entry() -> None:
    step = (Place(STEPS, "s", ""), Set(At("steps.meets", ("s",)), Known(("b",))))
    one = after(REGISTER, *risks("Steps", "Doors"), *step)
    renumbered = after(REGISTER, Label(RISKS, "b", "9"), start=one)
    assert [how for how, *_ in differences(one, renumbered)] == [How.NUMBERED]
    other = after(REGISTER, Set(At("steps.meets", ("s",)), Known(("a",))), start=one)
    assert [(how, was, is_) for how, _, was, is_ in differences(one, other)] == [(How.CHANGED, "2", "1")]


def test_a_reference_that_changed_while_numbers_moved_is_told_with_titles() -> None:
    step = (Place(STEPS, "s", ""), Set(At("steps.meets", ("s",)), Known(("b",))))
    one = after(REGISTER, *risks("Steps", "Doors"), *step)
    other = after(REGISTER, Place(RISKS, "b", ""), Set(At("steps.meets", ("s",)), Known(("a",))), start=one)
    assert differences(one, other)[-1][2:] == ("2 (Doors)", "2 (Steps)")


def test_a_question_that_is_asked_only_now_is_told() -> None:
    of = bank(
        "- {id: fee, kind: yes-no, ask: A fee}\n- {id: much, kind: number, ask: How much, when: {question: fee, is: yes}}"
    )
    yes, no = after(of, Set(At("fee"), Known("yes"))), after(of, Set(At("fee"), Known("no")))
    assert differences(no, yes, of) == [(How.CHANGED, "A fee", "No", "Yes"), (How.ASKED, "How much", "", "")]
    assert differences(yes, no, of)[1] == (How.NOT_ASKED, "How much", "", "")


def test_another_wording_of_the_form_is_told() -> None:
    old, new = bank("- {id: fee, kind: line, ask: A fee}"), bank("- {id: fee, kind: line, ask: What fee}")
    found = compare(Standing(old, Response()), Standing(new, Response()))
    assert [(one.how, one.before, one.after) for one in found] == [(How.WORDED, "A fee", "What fee")]


def test_entries_of_two_assessments_are_matched_by_their_titles() -> None:
    one = after(REGISTER, *risks("Steps", "Doors"))
    ids = {"a": "x", "b": "y"}
    other = after(
        REGISTER,
        *(Place(RISKS, ids[c.entry], ids.get(c.after, "")) for c in risks("Steps", "Doors") if isinstance(c, Place)),
        Set(At("risks.title", ("x",)), Known("Steps")),
        Set(At("risks.title", ("y",)), Known("Doors")),
        Set(At("risks.owner", ("y",)), Known(("Estates",))),
    )
    found = compare(Standing(REGISTER, one), Standing(bank_again(), other))
    assert [(each.how, each.where, each.after) for each in found] == [(How.ANSWERED, "risk 2 (Doors), Owner", "Estates")]


def bank_again() -> Bank:
    from tests.helpers.tiny import REGISTER_TEXT
    from wizard import banks

    return banks.parse({"bank": REGISTER_TEXT}, {}, "tiny.yaml")


def test_people_of_two_assessments_are_matched_by_what_they_are_called() -> None:
    people = At("people")

    def one(entry: str, role: str) -> Response:
        said = {"people.name": "Priya Nair", "people.role": role}
        return after(EVERY_KIND, Place(people, entry, ""), *(Set(At(key, (entry,)), Known(word)) for key, word in said.items()))

    assert differences(one("a", "Manager"), one("b", "Manager"), EVERY_KIND) == []


def test_entries_of_a_list_that_another_version_no_longer_asks_are_told_as_removed() -> None:
    kept, left = "- {id: name, kind: line, ask: Name, optional: yes}", "- {id: risks, kind: text, ask: Risks}"
    asked = "- {id: risks, kind: entries, entry: risk, ask: Risks, fields: [{id: title, kind: line, ask: Title}]}"
    old, new = bank(f"{kept}\n{asked}"), bank(f"{kept}\n{left}")
    before = after(old, Place(RISKS, "a", ""), Set(At("risks.title", ("a",)), Known("Steps")))
    found = compare(Standing(old, before), Standing(new, after(new, Set(RISKS, Known("None that we know of")))))
    assert [(one.how, one.before, one.after) for one in found if one.at == RISKS] == [
        (How.ANSWERED, "", "None that we know of"),
        (How.REMOVED, "Title: Steps", ""),
    ]
    assert compare(Standing(new, Response()), Standing(old, before))[-1].how is How.ADDED
    gone = bank(kept)
    assert [one.how for one in compare(Standing(old, before), Standing(gone, Response()))][-2:] == [How.NOT_ASKED, How.REMOVED]


def test_other_choices_and_other_help_of_a_form_are_told() -> None:
    def of(options: str, purpose: str = "x") -> Standing:
        asked = f"- {{id: c, kind: one, number: '7', ask: Colour, options: [{options}], help: {{purpose: {purpose}}}}}"
        return Standing(bank(asked), Response())

    assert [(one.where, one.after) for one in compare(of("red"), of("red, green"))] == [("the choices of 7", "red; green")]
    (helped,) = compare(of("red"), of("red", "y"))
    assert (helped.how, helped.before) == (How.WORDED, ""), "it is the same form"
    assert helped.after == "A tiny form, version 1 as before, with other help, rules or checks"


def test_the_organisation_s_own_words_make_no_other_form() -> None:
    form = text(
        "- {id: c, kind: line, ask: Colour, help: {purpose: 'For {council}'}}", head="settings: {council: {default: us}}\n"
    )
    ours, theirs = (
        Standing(banks.parse({"bank": form}, own, "tiny.yaml"), Response()) for own in ({}, {"council": "Westerby"})
    )
    (told,) = compare(ours, theirs)
    assert (told.how, told.where, told.before) == (How.WORDED, "the form", "")
    assert told.after.endswith("with other help, rules or checks, or what the organisation put in for itself")


@settings(max_examples=400, deadline=None)
@given(st.lists(CHANGES, max_size=14), st.lists(CHANGES, max_size=4))
def test_something_differs_exactly_where_the_fingerprints_differ(first: list[Change], then: list[Change]) -> None:
    one = after(REGISTER, *first)
    two = after(REGISTER, *then, start=one)
    before, now = Standing(REGISTER, one), Standing(REGISTER, two)
    assert bool(compare(before, now)) == (fingerprint(before) != fingerprint(now))


def renamed(changes: list[Change]) -> list[Change]:
    """The same changes in another assessment: each entry has another hidden id there."""

    def other(one: str) -> str:
        return one.translate(str.maketrans("abc", "xyz"))

    found: list[Change] = []
    for change in changes:
        match change:
            case Set(at, Known(tuple(value), because)):
                found.append(Set(At(at.question, tuple(map(other, at.within))), Known(tuple(map(other, value)), because)))
            case Set(at, answer):
                found.append(Set(At(at.question, tuple(map(other, at.within))), answer))
            case Place(at, entry, after_):
                found.append(Place(at, other(entry), other(after_)))
            case Drop(at, entry):
                found.append(Drop(at, other(entry)))
            case Label(at, entry, number):
                found.append(Label(at, other(entry), number))
    return found


@settings(max_examples=400, deadline=None)
@given(st.lists(CHANGES, max_size=14), st.lists(CHANGES, max_size=4))
def test_something_differs_in_two_assessments_exactly_where_their_fingerprints_differ(
    first: list[Change], then: list[Change]
) -> None:
    before = Standing(REGISTER, after(REGISTER, *first))
    other = after(REGISTER, *renamed(first))
    assert compare(before, Standing(bank_again(), other)) == ()
    now = Standing(REGISTER, after(REGISTER, *renamed(then), start=other))
    assert bool(compare(before, now)) == (fingerprint(before) != fingerprint(now))
