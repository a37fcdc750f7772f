"""Next year: what comes over from an earlier assessment, what is asked of it, and how a person confirms it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.helpers.assessments import approve
from tests.helpers.driving import DOWN, ENTER, Terminal
from tests.helpers.lists import CHANGES, RISKS, STEPS, after, risks
from tests.helpers.running import wizard
from tests.helpers.tiny import REGISTER, REGISTER_TEXT, Talk, bank, text
from wizard.core.form.answers import At, Known, NotYet, Unfit
from wizard.core.form.bank import Bank
from wizard.core.interview.conversation import prompt
from wizard.core.interview.interview import begin
from wizard.core.interview.screens import (
    Asking,
    CheckAnswers,
    ConfirmChoice,
    EntryChoice,
    EntryChosen,
    EntryMenu,
    ListChoice,
    OverviewChoice,
)
from wizard.core.past.carryover import carry
from wizard.core.record.changes import Author, Carry, Change, Drop, Label, Note, Place, Record, Remark, Set, Verdict
from wizard.core.record.response import Response, fold
from wizard.core.standing.difference import compare
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.incomplete import Why, open_steps
from wizard.core.standing.progress import counts
from wizard.core.standing.standing import Standing
from wizard.core.talk.face import Command, Did, Pick, Picked, Reply, Typed
from wizard.store import ledger, library

SOURCE = "Trees, approved 3 March 2026"
NAME = At("name")


def carried(old: Standing, into: Bank) -> Standing:
    return Standing(into, after(into, *carry(old, into, SOURCE).changes))


def plan(*more: Change) -> Standing:
    """Two risks, the second with a number of its own, and two actions; of one it is known what came of it."""
    steps = (
        Place(STEPS, "s", ""),
        Set(At("steps.what", ("s",)), Known("Fence")),
        Set(At("steps.meets", ("s",)), Known(("b",))),
        Place(STEPS, "t", "s"),
        Set(At("steps.what", ("t",)), Known("Lamp")),
        Set(At("steps.outcome", ("t",)), Known("It stands.")),
    )
    return Standing(
        REGISTER, after(REGISTER, Set(NAME, Known("Trees")), *risks("Steps", "Doors"), Label(RISKS, "b", "3a"), *steps, *more)
    )


# -- What comes over --------------------------------------------------------------------------------------------------


def test_entries_keep_their_ids_order_numbers_and_what_refers_to_them() -> None:
    old = plan(Place(RISKS, "b", ""))
    new = carried(old, REGISTER)
    assert new.response.listed(RISKS) == ("b", "a")
    assert new.register.entries["b"].number == "3a"
    assert new.pointed(At("steps.meets", ("s",))) == ("b",)
    assert compare(old, new) == ()


def test_what_belongs_to_then_stays_there() -> None:
    asked = """
    - {id: day, kind: date, ask: When is it decided}
    - {id: fee, kind: yes-no, ask: A fee}
    - {id: much, kind: number, ask: How much, when: {question: fee, is: yes}}
    """
    of = bank(asked, head="roles: {decision_date: day}\n")
    said = (Set(At("day"), Known("2026-03-03")), Set(At("much"), Known("5")), Set(At("fee"), Known("no")))
    beside = (Note(At("fee"), "ask Asha"), Remark("r", At("fee"), Verdict.MUST, "Say more."), Set(At("gone"), Unfit("x", "y")))
    new = carried(Standing(of, after(of, *said, *beside)), of).response
    assert new.answers == {At("fee"): Known("no")}
    assert not new.notes
    assert not new.review.threads
    assert new.carried == {At("fee"): SOURCE}


def test_what_no_longer_fits_is_kept_as_it_was_and_what_is_no_longer_asked_is_named_once() -> None:
    old = bank(
        """
        - {id: colour, kind: one, ask: Which colour, options: [red, green]}
        - {id: size, kind: line, number: "2", ask: Which size}
        - id: people
          kind: entries
          entry: person
          ask: Who
          fields: [{id: name, kind: line, ask: Name}, {id: age, kind: number, ask: Age}]
        """
    )
    new = bank(
        """
        - {id: colour, kind: one, ask: Which colour, options: [red, blue]}
        - {id: people, kind: entries, entry: person, ask: Who, fields: [{id: name, kind: line, ask: Name}]}
        """
    )
    people = [Place(At("people"), one, "") for one in "ab"] + [Set(At("people.age", (one,)), Known("41")) for one in "ab"]
    before = Standing(old, after(old, Set(At("colour"), Known("green")), Set(At("size"), Known("9")), *people))
    came = carry(before, new, SOURCE)
    assert came.left == ("2. Which size (1 answer)", "Age (2 answers)")
    now = Standing(new, after(new, *came.changes))
    assert isinstance(now.answer(At("colour")), Unfit)
    assert [one.why for one in open_steps(now) if one.at == At("colour")] == [Why.UNFIT]
    assert now.response.listed(At("people")) == ("b", "a")


def test_a_list_that_is_none_now_and_a_row_that_is_gone_stay_behind() -> None:
    row = "{{id: t, kind: table, entry: row, ask: T, rows: [{}], fields: [{{id: x, kind: line, ask: X}}]}}"
    two, one = ("{value: a, label: A}, {value: b, label: B}", "{value: a, label: A}")
    old, new = bank(f"- {row.format(two)}"), bank(f"- {row.format(one)}")
    before = Standing(old, after(old, *(Set(At("t.x", (f"t:{value}",)), Known("so")) for value in "ab")))
    came = carry(before, new, SOURCE)
    assert [one.at for one in came.changes if isinstance(one, Set)] == [At("t.x", ("t:a",))]
    assert came.left == ("X (1 answer)",)
    line = bank("- {id: t, kind: line, ask: T}")
    assert carry(before, line, SOURCE).changes == ()


def test_old_actions_come_with_the_question_what_became_of_them() -> None:
    new = carried(plan(), REGISTER)
    outcome = At("steps.outcome", ("s",))
    found = [one for one in open_steps(new) if one.at == outcome]
    assert [(one.why, one.words) for one in found] == [(Why.CARRIED, "from last time: what came of it?")]
    answered = Standing(REGISTER, after(REGISTER, Set(outcome, Known("It stands.")), start=new.response))
    assert outcome not in [one.at for one in open_steps(answered)]


@settings(max_examples=200, deadline=None)
@drawn(st.lists(CHANGES.filter(lambda change: not (isinstance(change, Set) and change.at == At("gone"))), max_size=16))
def test_what_comes_over_into_the_same_form_is_the_same_content_and_confirming_changes_none_of_it(given: list[Change]) -> None:
    old = Standing(REGISTER, after(REGISTER, *given))
    new = carried(old, REGISTER)
    assert fingerprint(new) == fingerprint(old)
    came = carry(old, REGISTER, SOURCE)
    places = [at for one in came.changes if isinstance(one, Carry) for at in one.places]
    talk = begin(REGISTER, new.response, 1)
    confirmed = talk.applied(talk.confirming(*places))
    assert fingerprint(confirmed.standing) == fingerprint(old)
    assert set(confirmed.response.carried) <= {At("steps.outcome", (one,)) for one in new.register.lists["steps"]}


# -- What is open -----------------------------------------------------------------------------------------------------


def test_each_answer_and_each_entry_is_one_thing_to_confirm_and_counts_as_still_to_do() -> None:
    new = carried(plan(), REGISTER)
    found = [one.at for one in open_steps(new) if one.words == Why.CARRIED.value]
    assert found == [
        NAME,
        At("risks.title", ("a",)),
        At("risks.title", ("b",)),
        At("steps.what", ("s",)),
        At("steps.what", ("t",)),
    ]
    so_far = counts(new)
    assert so_far.words == "0 of 4 done, 3 need more (3 to confirm)"
    all_ = begin(REGISTER, new.response, 1)
    done = all_.applied(all_.confirming(*new.response.carried))
    assert done.progress.words == "2 of 4 done, 1 needs more (1 to confirm)"


# -- Confirming -------------------------------------------------------------------------------------------------------


def talk_over(of: Standing) -> Talk:
    record = Record(1, "", Author("Priya Nair"), ())
    return Talk(begin(of.bank, of.response, 1), [record])


def asked(talk: Talk) -> tuple[str, list[str]]:
    shown = prompt(talk.interview)
    return shown.title, [item.label for item in shown.control.items] if isinstance(shown.control, Pick) else []


ONE = """
- {id: name, kind: line, ask: Name}
- {id: story, kind: text, ask: Story}
- {id: fee, kind: yes-no, rationale: expected, ask: A fee}
- {id: day, kind: date, ask: Day}
"""


def one_of_each() -> Talk:
    of = bank(ONE)
    said = (
        Set(At("name"), Known("Trees")),
        Set(At("story"), Known("One.\n\nTwo.")),
        Set(At("fee"), Known("no", "Nobody pays.")),
        Set(At("day"), NotYet("Asha", "2026-04-01")),
    )
    return talk_over(carried(Standing(of, after(of, *said)), of))


def test_enter_keeps_an_answer_from_last_time_and_leads_to_the_next() -> None:
    talk = one_of_each()
    title, items = asked(talk)
    assert (title, items) == ("Name", ["It is still right", "Change it, or read all of it"])
    assert prompt(talk.interview).notes[0] == f"From last time ({SOURCE}): Enter keeps it, and it counts as confirmed."
    for key in ("name", "story", "fee", "day"):
        turn = talk.reply(Picked(ConfirmChoice.KEEP))
        assert [change.at for change in turn.changes if isinstance(change, Set)] == [At(key)]
    assert not talk.interview.response.carried
    assert isinstance(talk.interview.screen, CheckAnswers)
    assert [one.why for one in talk.interview.open] == [Why.NOT_YET]


@pytest.mark.parametrize(
    ("key", "replies"),
    [
        ("name", [Typed("Trees")]),
        ("name", [Typed("Hedges")]),
        ("story", [Typed("One.\n\nTwo.")]),
        ("fee", [Picked("no"), Typed("Nobody pays.")]),
        ("fee", [Picked("yes"), Typed("")]),
        ("day", [Did(Command.NOT_YET, "1 May 2026"), Typed("Asha"), Typed("1 April 2026")]),
    ],
)
def test_an_answer_that_is_given_again_or_changed_is_confirmed(key: str, replies: list[Reply]) -> None:
    talk = one_of_each()
    talk.interview = talk.interview.to(Asking(At(key)))
    talk.reply(Picked(ConfirmChoice.CHANGE), *replies)
    assert At(key) not in talk.interview.response.carried
    assert len(talk.interview.response.carried) == 3


def test_leaving_it_open_going_back_and_looking_confirm_nothing() -> None:
    talk = one_of_each()
    talk.reply(
        Did(Command.SKIP), Did(Command.SKIP), Did(Command.BACK), Picked(ConfirmChoice.CHANGE), Did(Command.BACK, "One.\n\nTwo.")
    )
    talk.reply(Did(Command.OVERVIEW), Picked(OverviewChoice.GO_ON))
    assert asked(talk)[0] == "Name"
    assert len(talk.interview.response.carried) == 4


def test_going_back_from_not_known_yet_leaves_an_answer_to_be_confirmed() -> None:
    talk = one_of_each()
    talk.interview = talk.interview.to(Asking(At("fee")))
    talk.reply(Picked(ConfirmChoice.CHANGE), Picked("not known yet"))
    talk.reply(Did(Command.BACK, ""))
    assert talk.interview.response.answer(At("fee")) == Known("no", "Nobody pays.")
    assert talk.interview.response.carried[At("fee")] == SOURCE


def test_a_text_that_was_begun_is_gone_on_with() -> None:
    talk = one_of_each()
    talk.interview = talk.interview.to(Asking(At("story")))
    talk.reply(Picked(ConfirmChoice.CHANGE), Did(Command.OVERVIEW, "One. And"))
    talk.interview = talk.interview.to(Asking(At("story")))
    assert asked(talk)[1] == []


def test_a_list_is_confirmed_as_a_whole_and_then_asks_what_came_of_the_old_actions() -> None:
    talk = talk_over(carried(plan(), REGISTER))
    talk.reply(Picked(ConfirmChoice.KEEP))
    talk.interview = talk.interview.to(Asking(RISKS))
    assert "All 2 risks are still right" in asked(talk)[1]
    turn = talk.reply(Picked(ListChoice.CONFIRM))
    assert len(turn.changes) == 2
    talk.interview = talk.interview.to(Asking(STEPS))
    talk.reply(Picked(ListChoice.CONFIRM))
    assert talk.interview.screen == Asking(STEPS)
    control = prompt(talk.interview).control
    assert isinstance(control, Pick)
    assert control.start == EntryChosen("s")
    talk.reply(Picked(EntryChosen("s")), Picked(At("steps.outcome", ("s",))), Typed(""))
    assert talk.interview.response.carried == {At("steps.outcome", ("s",)): SOURCE}
    talk.reply(Picked(At("steps.outcome", ("s",))), Typed("It fell."))
    assert not talk.interview.response.carried


def test_one_entry_is_confirmed_by_itself() -> None:
    talk = talk_over(carried(plan(), REGISTER))
    talk.interview = talk.interview.to(EntryMenu(STEPS, "t"))
    assert "It is still right" in asked(talk)[1]
    talk.reply(Picked(EntryChoice.CONFIRM))
    assert talk.interview.screen == Asking(STEPS)
    assert not [at for at in talk.interview.response.carried if at.within == ("t",)]


def test_an_entry_that_is_removed_needs_no_confirming() -> None:
    talk = talk_over(carried(plan(), REGISTER))
    interview = talk.interview.applied((Drop(RISKS, "a"), Drop(RISKS, "b")))
    assert interview.to_confirm(RISKS) == []
    assert not interview.open_inside(RISKS)


# -- By a person ------------------------------------------------------------------------------------------------------

FORM = text(
    ONE.replace("kind: date", "kind: line")
    + """
- id: steps
  kind: entries
  entry: step
  numbered: yes
  titled: what
  ask: The plan
  fields:
    - {id: what, kind: line, ask: What}
    - {id: outcome, kind: text, ask: What came of it, optional: yes}
""",
    head="roles: {title: name, actions: steps, action_outcome: steps.outcome}\n",
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An approved assessment of a form of one's own."""
    (tmp_path / "tiny.yaml").write_text(FORM, encoding="utf-8")
    content = {
        "name": "Trees",
        "story": "One.\n\nTwo.",
        "fee": {"answer": "no", "rationale": "Nobody pays."},
        "day": "Monday",
        "steps": [{"what": "Fence"}, {"what": "Lamp"}],
    }
    (tmp_path / "given.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\nface: "terminal"\n', encoding="utf-8")
    assert wizard(tmp_path, "new", "tiny.yaml", "--answers", "given.json", "--no-input").returncode == 0
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    approve(ledger.read(file))
    return file


@pytest.mark.parametrize("face", ["terminal", "plain"])
def test_enter_alone_confirms_everything_in_both_faces(tmp_path: Path, old: Path, face: str) -> None:
    plain = face == "plain"
    enter, ready = ("\n", "Enter for “") if plain else (ENTER, "Enter choose")
    talk = Terminal(["new", "tiny.yaml", "--from", "trees", *(["--plain"] if plain else [])], tmp_path, rows=60)
    talk.see("6 answers copied from “Trees”, approved 22 November 2026.", "2 old actions or gaps ask what came of it.")
    for title in ("Name", "Story", "A fee", "Day"):
        named = " (“Trees”, approved 22 November 2026)" if title == "Name" else ""  # which one it is, is said once
        talk.see(f"{title} From last time{named}: Enter keeps it", ready).press(enter)
    talk.see("All 2 steps are still right", ready).press(enter)
    talk.see("2 answers confirmed", "what came of it?", ready).press(enter)
    talk.see("Step 1: Fence", "The step as a whole", ready).press(enter)
    talk.see("From last time: what came of it?")
    talk.press(*(["It fell.\n", "/done\n"] if plain else ["It fell.", "\x04"]))
    talk.see("The step as a whole", ready).press("/leave\n" if plain else "\x03")
    assert talk.see("All is kept in").end() == 0
    new = library.read(old.with_name("trees-2.jsonl"))
    assert [at.question for at in new.response.carried] == ["steps.outcome"]
    assert new.open[0].words == "from last time: what came of it?"


def test_by_script_it_says_what_came_over_and_every_print_says_what_is_not_confirmed(tmp_path: Path, old: Path) -> None:
    done = wizard(tmp_path, "new", "tiny.yaml", "--from", "trees", "--no-input")
    assert done.returncode == 0
    assert "Written to" in done.stdout
    new = str(old.with_name("trees-2.jsonl"))
    for to in ("md", "html"):
        page = wizard(tmp_path, "render", new, "--to", to, "--out", "-").stdout
        assert "Carried over from" in page
        assert "“Trees”, approved 22 November 2026: 0 of 6 answers are confirmed" in page
        assert "from last time, not yet confirmed" in page.casefold()
    printed = json.loads(wizard(tmp_path, "render", new, "--to", "json", "--out", "-").stdout)
    assert printed["unconfirmed"] == 6
    assert {one["why"] for one in printed["open"]} == {"carried"}
    assert "from last time, not yet confirmed" in wizard(tmp_path, "check", new).stdout
    history = wizard(tmp_path, "history", new).stdout
    assert "Name: from last time: Trees" in history
    assert "6 answers: carried over from “Trees”, approved 22 November 2026, to be confirmed" in history
    assert "6 answers are from last time, and nobody has confirmed them yet." in wizard(tmp_path, "submit", new).stdout
    assert "Nothing differs." in wizard(tmp_path, "compare", "trees", new).stdout


def test_undoing_a_confirmation_makes_it_to_be_confirmed_again(tmp_path: Path, old: Path) -> None:
    wizard(tmp_path, "new", "tiny.yaml", "--from", "trees", "--no-input")
    file = old.with_name("trees-2.jsonl")
    kept = ledger.read(file)
    kept.append((Set(NAME, Known("Trees"), 1),), Author("Priya Nair"))
    assert "Name: confirmed as last time: “Trees”" in wizard(tmp_path, "history", str(file)).stdout
    assert wizard(tmp_path, "undo", str(file), "--yes").returncode == 0
    assert NAME in library.read(file).response.carried


def test_another_form_and_one_that_is_not_shipped_are_told(tmp_path: Path, old: Path) -> None:
    other = wizard(tmp_path, "new", "stage-1", "--from", "trees", "--no-input")
    assert other.returncode == 1
    assert "it was written with the form tiny, and this is stage-1" in other.stderr
    unknown = wizard(tmp_path, "new", "--from", "trees", "--no-input")
    assert unknown.returncode == 1
    assert "its form, tiny, does not come with this program; give its file: wizard new FORM.yaml --from" in unknown.stderr
    assert len(list((tmp_path / "assessments").glob("*.jsonl"))) == 1


def test_a_file_of_answers_counts_at_once_beside_what_comes_over(tmp_path: Path, old: Path) -> None:
    more = {"day": "Friday", "name": "Trees", "steps": [{"what": "Hedge"}]}
    (tmp_path / "more.json").write_text(json.dumps(more), encoding="utf-8")
    arguments = ("new", "tiny.yaml", "--from", "trees", "--answers", "more.json", "--no-input")
    assert wizard(tmp_path, *arguments).returncode == 0
    new = library.read(old.with_name("trees-2.jsonl"))
    assert new.response.answer(At("day")) == Known("Friday")
    assert [at.question for at in new.response.carried if at in new.standing.path.index] == ["story", "fee"]
    assert [one.title for one in new.standing.register.of("steps")] == ["Hedge"]
    (tmp_path / "more.json").write_text(json.dumps({"fee": "perhaps"}), encoding="utf-8")
    assert wizard(tmp_path, *arguments).returncode == 1
    assert len(list((tmp_path / "assessments").glob("*.jsonl"))) == 2


def test_home_offers_to_start_from_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "given.json").write_text(json.dumps({"title": "Trees"}), encoding="utf-8")
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\nface: "terminal"\n', encoding="utf-8")
    assert wizard(tmp_path, "new", "stage-1", "--answers", "given.json", "--no-input").returncode == 0
    talk = Terminal([], tmp_path, rows=40)
    talk.see("Start from an earlier one").press(DOWN, DOWN, ENTER)
    talk.see("Start from what?", "A document").press(ENTER)
    talk.see("Start from which one?").press(ENTER)
    talk.see("1 answer copied from “Trees”, not approved, last changed", "Title of Assessment", "It is still right").press(
        ENTER
    )
    talk.see("Person Responsible").press("\x03")
    assert talk.see("All is kept in").end() == 0


def test_the_register_that_comes_over_opens_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(REGISTER_TEXT, encoding="utf-8")
    content = {"name": "Plan", "risks": [{"title": "Cold"}, {"title": "Noise"}], "steps": [{"what": "Fence", "meets": "2"}]}
    (tmp_path / "given.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    assert wizard(tmp_path, "new", "tiny.yaml", "--answers", "given.json", "--no-input").returncode == 0
    assert wizard(tmp_path, "new", "tiny.yaml", "--from", "Plan", "--no-input").returncode == 0
    both = [library.read(file) for file in sorted((tmp_path / "assessments").glob("*.jsonl"))]
    assert fingerprint(both[0].standing) == fingerprint(both[1].standing)
    assert fold(both[1].bank, both[1].ledger.records).carried == both[1].response.carried
    assert Response().carried == {}
