"""Two copies of one assessment put together: both sides' changes count, clashes are a person's to settle, nothing is lost."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.tiny import REGISTER
from wizard.core.form.answers import Answer, At, Known
from wizard.core.frozen import replace
from wizard.core.past import reversal
from wizard.core.past.copies import Parted, Side, clashes, join
from wizard.core.record import codec
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Change,
    Drop,
    Label,
    Move,
    Note,
    Place,
    Record,
    Remark,
    Respond,
    Set,
    Verdict,
    Withhold,
)
from wizard.core.record.response import Response, fold
from wizard.core.record.writers import writers
from wizard.core.standing.difference import compare
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.standing import Standing

RISKS, FRESH, STEPS = At("risks"), At("fresh"), At("steps")
PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")


def record(seq: int, *changes: Change, by: Author = PRIYA) -> Record:
    return Record(seq, "2026-05-01T10:00:00Z", by, changes)


def title(entry: str, words: str) -> Set:
    return Set(At("risks.title", (entry,)), Known(words))


COMMON = record(
    1,
    Set(At("name"), Known("Trees")),
    *(Place(RISKS, one, after) for one, after in (("a", ""), ("b", "a"), ("c", "b"))),
    *(title(one, f"Risk {one}") for one in "abc"),
    Place(STEPS, "s", ""),
    Set(At("steps.what", ("s",)), Known("Fence")),
    Set(At("steps.meets", ("s",)), Known(("b",))),
)


def joined(ours: tuple[Change, ...], theirs: tuple[Change, ...], *chosen: Side, common: Record = COMMON) -> Response:
    """What stands after theirs were taken into ours."""
    mine, other = record(2, *ours), record(2, *theirs, by=SAM)
    lines = (codec.encode(other, "0" * 64, lambda: "salt"),)
    changes = join(REGISTER, [common, mine], Parted(1, (mine,), (other,), lines), chosen)
    return fold(REGISTER, [common, mine, record(3, *changes)])


def found(ours: tuple[Change, ...], theirs: tuple[Change, ...], common: Record = COMMON) -> list[tuple[str, str, str, str]]:
    mine, other = record(2, *ours), record(2, *theirs, by=SAM)
    some = clashes(REGISTER, [common, mine], Parted(1, (mine,), (other,)))
    return [(one.where, one.before, one.ours, one.theirs) for one in some]


def test_what_only_one_side_changed_counts_without_a_word() -> None:
    ours, theirs = (Set(At("name"), Known("Hedges")),), (title("b", "Doors"), Set(At("told"), Known("2026-03-01")))
    assert found(ours, theirs) == []
    after = joined(ours, theirs)
    assert after.answers[At("name")] == Known("Hedges")
    assert after.answers[At("risks.title", ("b",))] == Known("Doors")
    assert after.answers[At("told")] == Known("2026-03-01")


def test_both_the_same_is_no_clash() -> None:
    assert found((title("b", "Doors"),), (title("b", "Doors"),)) == []


def test_an_answer_that_both_changed_is_a_clash_and_what_is_chosen_counts() -> None:
    ours, theirs = (title("b", "Doors"),), (title("b", "Gates"),)
    assert found(ours, theirs) == [("risk 2 (Doors), Title", "Risk b", "Doors", "Gates")]
    at = At("risks.title", ("b",))
    assert joined(ours, theirs, Side.OURS).answers[at] == Known("Doors")
    assert joined(ours, theirs, Side.THEIRS).answers[at] == Known("Gates")


def test_two_texts_may_stand_one_after_the_other() -> None:
    at = At("steps.what", ("s",))
    ours, theirs = (Set(at, Known("High fence")),), (Set(at, Known("Low fence")),)
    assert joined(ours, theirs, Side.BOTH).answers[at] == Known("High fence\n\nLow fence")


def test_an_entry_that_one_removed_and_the_other_wrote_in_is_a_clash() -> None:
    ours, theirs = (Drop(RISKS, "b"),), (title("b", "Doors"),)
    assert [(one[2], one[3]) for one in found(ours, theirs)] == [("removed", "kept, and written in")]
    assert joined(ours, theirs, Side.OURS).listed(RISKS) == ("a", "c")
    assert joined(ours, theirs, Side.THEIRS).listed(RISKS) == ("a", "b", "c")
    assert joined(theirs, ours, Side.OURS).listed(RISKS) == ("a", "b", "c")


def test_an_entry_that_one_removed_and_nobody_wrote_in_is_gone() -> None:
    assert found((Drop(RISKS, "b"),), (title("a", "Doors"),)) == []
    assert joined((Drop(RISKS, "b"),), (title("a", "Doors"),)).listed(RISKS) == ("a", "c")
    assert joined((title("a", "Doors"),), (Drop(RISKS, "b"),)).listed(RISKS) == ("a", "c")


def test_a_number_that_both_gave_and_an_order_that_both_made_are_clashes() -> None:
    (numbers,) = found((Label(RISKS, "b", "7"),), (Label(RISKS, "b", "9"),))
    assert numbers == ("the number of risk “Risk b”", "by its place", "7", "9")
    assert joined((Label(RISKS, "b", "7"),), (Label(RISKS, "b", "9"),), Side.THEIRS).labels == {(RISKS, "b"): "9"}
    ours, theirs = (Place(RISKS, "c", ""),), (Place(RISKS, "a", "c"),)
    assert [one[0] for one in found(ours, theirs)] == ["the order of the risks"]
    assert joined(ours, theirs, Side.OURS).listed(RISKS) == ("c", "a", "b")
    assert joined(ours, theirs, Side.THEIRS).listed(RISKS) == ("b", "c", "a")


def test_a_number_that_each_gave_to_another_entry_is_a_clash_and_one_entry_has_it_then() -> None:
    ours, theirs = (Label(RISKS, "a", "3a"),), (Label(RISKS, "b", "3a"),)
    assert found(ours, theirs) == [("which entry has the number 3a", "", "risk “Risk a”", "risk “Risk b”")]
    assert joined(ours, theirs, Side.OURS).labels == joined(theirs, ours, Side.THEIRS).labels == {(RISKS, "a"): "3a"}
    assert joined(ours, theirs, Side.THEIRS).labels == joined(theirs, ours, Side.OURS).labels == {(RISKS, "b"): "3a"}
    assert found(ours, ours) == []


def test_what_both_added_stands_there_from_either_side() -> None:
    ours, theirs = (Place(RISKS, "x", "a"), title("x", "Ours")), (Place(RISKS, "y", "a"), title("y", "Theirs"))
    assert joined(ours, theirs).listed(RISKS) == joined(theirs, ours).listed(RISKS) == ("a", "x", "y", "b", "c")


def test_reviews_and_notes_of_both_sides_are_kept_with_their_names() -> None:
    ours = (Remark("r1", At("name"), Verdict.MUST, "By whom?"), Note(At("name"), "Ask Asha."))
    theirs = (Respond("r1", "By us."), Approve("Read.", "Lee", "Chair", "2026-05-02", "f" * 64))
    after = joined(ours, theirs)
    assert [said.words for _, said in after.review.threads["r1"].responses] == ["By us."]
    assert after.review.threads["r1"].responses[0][0].author == SAM
    assert [approve.name for _, approve in after.approvals] == ["Lee"]
    assert after.notes == {At("name"): "Ask Asha."}


def test_a_finding_that_one_side_let_stand_and_the_other_otherwise_or_not_is_a_clash() -> None:
    stands = Accept("k", "s", "It is meant so.")
    other, taken_back = replace(stands, words="We asked."), replace(stands, words="")
    where, neither = "whether what a check found (k) is accepted", "not accepted"
    ours, theirs = "accepted, because It is meant so.", "accepted, because We asked."
    assert found((stands,), (other,)) == [(where, neither, ours, theirs)]
    assert found((stands,), (stands, taken_back)) == found((stands,), (stands,)) == found((stands,), ()) == []
    assert joined((stands,), (other,), Side.OURS).accepted["k"][1] == stands
    assert joined((stands,), (other,), Side.THEIRS).accepted["k"][1] == other
    common = replace(COMMON, changes=(*COMMON.changes, stands))
    again = replace(stands, seen="t", words="Still so.")
    assert found((again,), (taken_back,), common) == [(where, ours, "accepted, because Still so.", neither)]
    assert joined((again,), (taken_back,), Side.OURS, common=common).accepted["k"][1] == again
    assert "k" not in joined((again,), (taken_back,), Side.THEIRS, common=common).accepted
    assert joined((again,), (), common=common).accepted["k"][1] == again


ANSWERS: st.SearchStrategy[Answer] = st.builds(Known, st.sampled_from(["One", "Two", "Three"]))


AFTER = st.sampled_from(["", "a", "b", "c"])


def side(mine: str) -> st.SearchStrategy[list[Change]]:
    """Changes of one side: of the entries a or b and of questions of its own, so that nothing clashes."""
    own, question = ("a", At("name")) if mine == "x" else ("b", At("told"))
    return st.lists(
        st.one_of(
            st.builds(lambda answer: Set(At("risks.title", (own,)), answer), ANSWERS),
            st.builds(lambda day: Set(question, Known(day)), st.sampled_from(["2026-03-01", "2026-04-01"])),
            st.builds(lambda number: Label(RISKS, own, number), st.sampled_from(["", f"{mine}1", f"{mine}2"])),
            st.builds(
                lambda after, n: Place(RISKS, f"{mine}{n}", after), st.sampled_from(["", "a", "b", "c"]), st.integers(0, 2)
            ),
            st.builds(lambda n: Drop(RISKS, f"{mine}{n}"), st.integers(0, 2)),
            st.builds(lambda to: Set(At("steps.meets", ("s",)), Known(to)), st.just((own,))) if mine == "x" else st.nothing(),
        ),
        max_size=8,
    )


@settings(max_examples=300, deadline=None)
@given(side("x"), side("y"))
def test_where_nothing_clashes_both_come_out_the_same_from_either_side(ours: list[Change], theirs: list[Change]) -> None:
    assert found(tuple(ours), tuple(theirs)) == []
    one, other = joined(tuple(ours), tuple(theirs)), joined(tuple(theirs), tuple(ours))
    first, second = Standing(REGISTER, one), Standing(REGISTER, other)
    assert fingerprint(first) == fingerprint(second), compare(first, second)
    for changes in (ours, theirs):
        alone = fold(REGISTER, [COMMON, record(2, *changes)])
        for at, answer in alone.answers.items():
            if answer != fold(REGISTER, [COMMON]).answers.get(at):
                assert one.answers.get(at) == answer
        added = [entry for entry in alone.listed(RISKS) if entry not in "abc"]
        assert set(added) <= set(one.listed(RISKS))


@settings(max_examples=200, deadline=None)
@given(side("x"), side("x"), st.data())
def test_where_things_clash_what_is_chosen_counts_and_nothing_is_lost(
    ours: list[Change], theirs: list[Change], data: st.DataObject
) -> None:
    mine, other = record(2, *ours), record(2, *theirs, by=SAM)
    some = clashes(REGISTER, [COMMON, mine], Parted(1, (mine,), (other,)))
    chosen = [data.draw(st.sampled_from(list(one.choices))) for one in some]
    after = joined(tuple(ours), tuple(theirs), *chosen)
    for one, pick in zip(some, chosen, strict=True):
        for change in one.choices[pick]:
            if isinstance(change, Set):
                assert after.answers.get(change.at) == change.answer
    names = [
        one.name for one in writers([COMMON, record(3, *join(REGISTER, [COMMON, mine], Parted(1, (mine,), (other,)), chosen))])
    ]
    assert names[0] == "Priya Nair" and (not theirs or "Sam Okoro" in names)


# -- Entries that move to another list ----------------------------------------------------------------------------------

TO_FRESH, BACK = Move(RISKS, "b", FRESH), Move(FRESH, "b", RISKS, "a")


def stand(response: Response) -> dict[str, list[tuple[str, Answer | None]]]:
    """The entries of both lists, each with its title."""
    return {
        at.question: [(one, response.answers.get(At(f"{at.question}.title", (one,)))) for one in response.listed(at)]
        for at in (RISKS, FRESH)
    }


def test_an_entry_that_both_moved_and_one_moved_back_stands_where_the_other_wants_it() -> None:
    one, other = joined((TO_FRESH,), (TO_FRESH, BACK)), joined((TO_FRESH, BACK), (TO_FRESH,))
    assert stand(one) == stand(other)
    assert stand(one)["fresh"] == [("b", Known("Risk b"))] and one.listed(RISKS) == ("a", "c")


def test_an_entry_that_was_moved_long_ago_and_that_one_side_moves_back_is_not_lost() -> None:
    common = replace(COMMON, changes=(*COMMON.changes, TO_FRESH))
    elsewhere = (Note(At("name"), "Ask Asha."),)
    for ours, theirs in ((elsewhere, (BACK,)), ((BACK,), elsewhere)):
        there = stand(joined(ours, theirs, common=common))
        assert there == {"risks": [(one, Known(f"Risk {one}")) for one in "abc"], "fresh": []}


def test_what_both_moved_into_a_list_stands_in_one_order_from_either_side() -> None:
    common = replace(COMMON, changes=(*COMMON.changes, Place(FRESH, "d"), Set(At("fresh.title", ("d",)), Known("Risk d"))))
    ours, theirs = (Move(RISKS, "b", FRESH, "d"),), (Move(RISKS, "a", FRESH),)
    one, other = joined(ours, theirs, common=common), joined(theirs, ours, common=common)
    assert one.listed(FRESH) == other.listed(FRESH) == ("a", "d", "b")


def test_an_entry_that_one_moved_and_the_other_removed_is_a_clash() -> None:
    assert [one[2:] for one in found((TO_FRESH,), (Drop(RISKS, "b"),))] == [("kept, and written in", "removed")]
    assert stand(joined((TO_FRESH,), (Drop(RISKS, "b"),), Side.OURS))["fresh"] == [("b", Known("Risk b"))]
    assert stand(joined((Drop(RISKS, "b"),), (TO_FRESH,), Side.THEIRS))["fresh"] == [("b", Known("Risk b"))]
    assert "b" not in str(stand(joined((TO_FRESH,), (Drop(RISKS, "b"),), Side.THEIRS))["fresh"])


def test_an_entry_that_is_kept_has_what_was_written_in_it_where_the_other_had_moved_and_removed_it() -> None:
    ours, theirs = (TO_FRESH, Drop(FRESH, "b")), (title("b", "Doors"),)
    assert stand(joined(ours, theirs, Side.THEIRS))["risks"][1] == ("b", Known("Doors"))
    assert stand(joined(theirs, ours, Side.OURS))["risks"][1] == ("b", Known("Doors"))


def test_a_mark_for_publication_goes_with_the_entry_that_the_other_moved() -> None:
    whole, field = Withhold(At("risks", ("b",)), "personal"), Withhold(At("risks.title", ("b",)), "legal", "Counsel")
    there = {At("fresh", ("b",)): "personal", At("fresh.title", ("b",)): "legal"}
    for ours, theirs in (((whole, field), (TO_FRESH,)), ((TO_FRESH,), (whole, field))):
        assert found(ours, theirs) == []
        assert {at: one.under for at, one in joined(ours, theirs).content.marked.items()} == there


def test_a_mark_that_the_other_only_tried_out_stays() -> None:
    mark = Withhold(At("name"), "legal")
    tried = (Withhold(At("name"), "later"), Withhold(At("name"), ""))
    for ours, theirs in (((mark,), tried), (tried, (mark,))):
        assert found(ours, theirs) == []
        assert joined(ours, theirs).content.marked == {At("name"): mark}


def test_a_mark_that_one_took_away_is_gone_and_two_marks_are_a_clash() -> None:
    common = replace(COMMON, changes=(*COMMON.changes, Withhold(At("name"), "legal")))
    gone, kept, other = (Withhold(At("name"), ""),), (title("a", "Doors"),), (Withhold(At("name"), "later"),)
    assert joined(gone, kept, common=common).content.marked == joined(kept, gone, common=common).content.marked == {}
    assert len(found(gone, other, common)) == 1 and found(other, other, common) == []
    assert joined(gone, other, Side.THEIRS, common=common).content.marked == {At("name"): other[0]}
    assert joined(gone, other, Side.OURS, common=common).content.marked == {}


def test_a_mark_that_one_took_away_while_the_other_wrote_a_new_answer_there_is_asked_from_either_side() -> None:
    marked = (Withhold(At("name"), "legal"), Withhold(RISKS, "later"), Withhold(At("steps", ("s",)), "personal"))
    common = replace(COMMON, changes=(*COMMON.changes, *marked))
    new: tuple[Set, ...] = (Set(At("name"), Known("SECRET")), title("a", "SECRET"), Set(At("steps.what", ("s",)), Known("S")))
    for mark, answer in zip(marked, new, strict=True):
        gone, wrote = (Withhold(mark.at, ""),), (answer,)
        ((where, before, ours, theirs),) = found(gone, wrote, common)
        assert where.startswith("whether ") and before.startswith("not for publication")
        assert (ours, theirs) == ("not marked", f"{before}, with a new answer there")
        assert found(wrote, gone, common)[0][2:] == (theirs, ours)
        assert joined(gone, wrote, Side.THEIRS, common=common).content.marked[mark.at] == mark
        assert joined(wrote, gone, Side.OURS, common=common).content.marked[mark.at] == mark
        assert mark.at not in joined(gone, wrote, Side.OURS, common=common).content.marked
        assert found((Withhold(mark.at, "published"),), wrote, common) and not found(
            (Withhold(mark.at, "crime"),), wrote, common
        )
    assert found((Withhold(At("name"), ""),), (title("b", "Elsewhere"),), common) == []


def test_an_entry_that_each_moved_to_another_list_is_a_clash() -> None:
    ours, theirs = (TO_FRESH,), (Move(RISKS, "b", STEPS, "s"),)
    ((where, *told),) = found(ours, theirs)
    assert where == "the list of risk “Risk b”" and told == ["“Known risks”", "“New risks”", "“The plan”"]
    for one in (joined(ours, theirs, Side.THEIRS), joined(theirs, ours, Side.OURS)):
        assert one.listed(STEPS) == ("s", "b") and "b" not in (*one.listed(RISKS), *one.listed(FRESH))
    for one in (joined(ours, theirs, Side.OURS), joined(theirs, ours, Side.THEIRS)):
        assert stand(one)["fresh"] == [("b", Known("Risk b"))] and one.listed(STEPS) == ("s",)


def test_an_entry_that_both_put_back_and_one_moved_then_stands_where_that_one_has_it() -> None:
    common = replace(COMMON, changes=(*COMMON.changes, TO_FRESH, Drop(FRESH, "b")))
    ours, theirs = (Place(FRESH, "b"), BACK), (Place(FRESH, "b"),)
    assert found(ours, theirs, common) == []
    assert stand(joined(ours, theirs, common=common))["risks"][1] == ("b", Known("Risk b"))
    assert stand(joined(theirs, ours, common=common))["risks"][1] == ("b", Known("Risk b"))


def deed(rng: Random, now: Response, tag: str) -> list[Change]:
    """Something that a person does with the entries of two lists that they can move between."""
    lists = [RISKS, FRESH]
    rng.shuffle(lists)
    here, other = next((pair for pair in (lists, lists[::-1]) if now.listed(pair[0])), lists)
    if not now.listed(here) or (what := rng.randrange(9)) == 0:
        return [Place(here, tag, rng.choice(["", *now.listed(here)])), Set(At(f"{here.question}.title", (tag,)), Known(tag))]
    entry = rng.choice(now.listed(here))
    if what <= 3:
        return [Move(here, entry, other, rng.choice(["", *now.listed(other)]))]
    gone = now.dropped.get(here, ())
    some: list[list[Change]] = [
        [Drop(here, entry)],
        [Set(At(f"{here.question}.title", (entry,)), Known(f"{entry} {tag}"))],
        [Label(here, entry, f"9{tag}")],
        [Place(here, entry, rng.choice(["", *(one for one in now.listed(here) if one != entry)]))],
        [Place(here, gone[-1][0], gone[-1][1])] if gone else [Note(At(f"{here.question}.title", (entry,)), tag)],
    ]
    return some[what - 4]


def went_on(rng: Random, common: list[Record], tag: str, most: int) -> list[Record]:
    records = list(common)
    for number in range(rng.randrange(most + 1)):
        undone = rng.random() < 0.15 and list(reversal.undo(REGISTER, records)) if len(records) > len(common) else []
        changes = undone or deed(rng, fold(REGISTER, records), f"{tag}{number}")
        records.append(record(len(records) + 1, *changes, by=Author(tag)))
    return records


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_both_did_every_entry_that_neither_removed_is_in_one_list_with_its_answers(seed: int) -> None:
    rng = Random(seed)
    common = went_on(rng, [COMMON], "p", 2)
    sides = [went_on(rng, common, tag, 3) for tag in "xy"]
    states = [fold(REGISTER, some) for some in sides]
    afters = []
    for ours, theirs, side in ((sides[0], sides[1], Side.OURS), (sides[1], sides[0], Side.THEIRS)):
        parted = Parted(len(common), tuple(ours[len(common) :]), tuple(theirs[len(common) :]))
        chosen = [side] * len(clashes(REGISTER, ours, parted))
        changes = join(REGISTER, ours, parted, chosen)
        afters.append(fold(REGISTER, [*ours, record(len(ours) + 1, *changes)]))
    assert stand(afters[0]) == stand(afters[1])
    assert fingerprint(Standing(REGISTER, afters[0])) == fingerprint(Standing(REGISTER, afters[1]))
    listed = [one for some in stand(afters[0]).values() for one in some]
    assert len({one for one, _ in listed}) == len(listed)
    assert set(listed) <= {one for state in states for some in stand(state).values() for one in some}
    there = [{one for some in stand(state).values() for one, _ in some} for state in states]
    before = {one for some in stand(fold(REGISTER, common)).values() for one, _ in some}
    wanted = (there[0] & there[1]) | ((there[0] ^ there[1]) - before)
    assert wanted <= {one for one, _ in listed}
