"""The table of states and acts: every state has a way out, nothing is possible out of turn, and the record tells the state."""

from __future__ import annotations

from itertools import product

import pytest

from tests.helpers.acts import EVERY_CHANGE
from tests.helpers.places import DOCS
from tests.helpers.tiny import bank
from wizard.core.form.answers import At, Known
from wizard.core.record import codec, writers
from wizard.core.record.changes import (
    ACTS,
    CHANGES,
    Approve,
    Author,
    Change,
    Hand,
    Join,
    Record,
    Remark,
    Report,
    Respond,
    Set,
    Verdict,
)
from wizard.core.record.response import Response, fold
from wizard.core.record.shapes import FromLaterVersion
from wizard.core.review import states
from wizard.core.review.states import TABLE, Act, State, Who
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.standing import Standing

FORM = bank("- {id: fee, kind: line, ask: A fee}")
PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")
FEE = Record(1, "2026-11-22T10:00:00Z", PRIYA, (Set(At("fee"), Known("Two pounds")),))


def standing(*changes: Change) -> Standing:
    return Standing(FORM, fold(FORM, [FEE, *(Record(2 + n, FEE.time, SAM, (one,)) for n, one in enumerate(changes))]))


def change_for(act: Act, of: Standing) -> Change:
    """What an act writes."""
    mark = fingerprint(of)
    match act:
        case Act.APPROVE | Act.APPROVE_WITH_CONDITIONS:
            conditions = "Count again in May." if act is Act.APPROVE_WITH_CONDITIONS else ""
            return Approve("Read.", "Sam Okoro", "Partner", "2026-11-22", mark, conditions)
        case Act.REPORT:
            return Report("Approved, S.", "Sam Okoro", "Partner", "2026-11-22", mark, "Mail of 22 November")
        case Act.CHANGE:
            fee = of.response.answers[At("fee")]
            assert isinstance(fee, Known)
            return Set(At("fee"), Known(f"{fee.value}, or more"))
        case Act.CHANGE_BACK:
            return Set(At("fee"), Known("Two pounds"))
        case _:
            return Hand(act.value, "", mark)


def reached() -> dict[State, tuple[Change, ...]]:
    """Walk the table from a draft: by state, one way to it."""
    ways: dict[State, tuple[Change, ...]] = {State.DRAFT: ()}
    waiting = [State.DRAFT]
    while waiting:
        here = waiting.pop()
        for one in TABLE:
            if one.state is here and one.to not in ways:
                ways[one.to] = (*ways[here], change_for(one.act, standing(*ways[here])))
                waiting.append(one.to)
    return ways


def test_every_state_is_reached_from_a_draft_and_has_a_way_out() -> None:
    assert set(reached()) == set(State)
    for state in State:
        assert any(one.state is state and one.to is not state for one in TABLE), state
        assert states.acts(state), f"nobody can do anything in {state}"
        assert any(one.to is State.APPROVED for one in _from(state)), f"{state} never comes to an approval"


def test_the_table_in_the_docs_is_the_one_in_the_code() -> None:
    rows = [f"| {one.state.value} | {one.act.value} | {one.who.value} | {one.to.value} |" for one in TABLE]
    page = (DOCS / "guide-review.md").read_text(encoding="utf-8")
    assert "\n".join(["|---|---|---|---|", *rows]) in page


def _from(state: State) -> list[states.Transition]:
    """Every transition that can still happen from a state."""
    seen, waiting, found = {state}, [state], []
    while waiting:
        here = waiting.pop()
        for one in [one for one in TABLE if one.state is here]:
            found.append(one)
            if one.to not in seen:
                seen.add(one.to)
                waiting.append(one.to)
    return found


@pytest.mark.parametrize("one", TABLE, ids=lambda one: f"{one.state.value}: {one.act.value}")
def test_each_act_of_the_table_leads_where_it_says(one: states.Transition) -> None:
    way = reached()[one.state]
    if one.state is State.OUTDATED and one.act is Act.CHANGE_BACK:
        approval = Approve("Read.", "Sam Okoro", "Partner", "2026-11-22", fingerprint(standing()))
        if one.to is State.CONDITIONAL:
            approval = Approve("Read.", "Sam Okoro", "Partner", "2026-11-22", fingerprint(standing()), "Count again.")
        way = (approval, Set(At("fee"), Known("Three pounds")))
    before = standing(*way)
    assert states.state(before) is one.state
    assert states.state(standing(*way, change_for(one.act, before))) is one.to


@pytest.mark.parametrize(("state", "act"), list(product(State, [act for act in Act if "change" not in act.value])))
def test_no_act_is_possible_out_of_turn_or_by_the_wrong_person(state: State, act: Act) -> None:
    of = standing(*reached()[state])
    written = [FEE]
    fitting = [one for one in TABLE if one.state is state and one.act is act]
    assert bool(fitting) == (not states.in_the_way(act, of, "Sam Okoro", written))
    for one in fitting:
        by_the_author = states.in_the_way(act, of, " priya  NAIR", written)
        assert bool(by_the_author) == (one.who is Who.REVIEWER)


@pytest.mark.parametrize("change", EVERY_CHANGE, ids=lambda change: type(change).__name__)
def test_what_was_written_of_a_review_is_read_again(change: Change) -> None:
    record = Record(1, "2026-11-22T10:00:00Z", SAM, (change,))
    line = codec.encode(record, "0" * 64, lambda: "salt")
    assert codec.decode(line) == record
    assert codec.chained(line) == line["seal"]


def test_a_copy_that_is_taken_in_keeps_its_lines_and_counts() -> None:
    theirs = Record(2, "2026-11-22T11:00:00Z", SAM, (Set(At("fee"), Known("Nothing")),))
    line = codec.encode(theirs, "0" * 64, lambda: "salt")
    join = Record(3, "2026-11-22T12:00:00Z", PRIYA, (Join(1, (line,), (theirs,)),))
    again = codec.decode(codec.encode(join, "1" * 64, lambda: "salt"))
    assert again == join
    assert Response().after(FORM, FEE, again).answers[At("fee")] == Known("Nothing")
    assert [one.name for one in writers.writers([FEE, again])] == ["Priya Nair", "Sam Okoro"]


def test_fine_closes_what_was_remarked_there_and_a_response_goes_on_with_it() -> None:
    remark = Remark("r1", At("fee"), Verdict.MUST, "By whom?")
    open_ = standing(remark, Respond("r1", "By the Council.")).response.review.threads["r1"]
    assert not open_.closed and [said.words for _, said in open_.responses] == ["By the Council."]
    closed = standing(remark, Remark("r2", At("fee"), Verdict.FINE)).response.review.threads
    assert closed["r1"].closed and closed["r2"].closed


def test_an_act_that_is_not_in_the_table_is_read_as_of_a_later_version() -> None:
    assert set(ACTS) == {act.value for act in states._AFTER}
    hand = CHANGES.write(Hand("submit", "", "f"), lambda: "00")
    assert CHANGES.read(hand) == Hand("submit", "", "f")
    with pytest.raises(FromLaterVersion, match="an act of the kind 'revoke'"):
        CHANGES.read({**hand, "act": "revoke"})
