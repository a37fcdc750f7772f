"""The catalogue of checks: for each, what trips it and what does not; every finding is true of the answers it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.tiny import register_with
from wizard import answers
from wizard.core.checks import findings
from wizard.core.checks.findings import CATALOGUE, Outcome
from wizard.core.checks.outcomes import HEADINGS
from wizard.core.form.answers import At
from wizard.core.form.days import UNDATED, Days
from wizard.core.record.changes import Author, Place, Record
from wizard.core.record.response import fold
from wizard.core.standing.standing import Standing, standing

TODAY = Days("2026-06-15")
FINE = """
name: The plan
told: 1 March 2026
risks:
  - {title: Cold, owner: Board}
  - {title: Noise}
fresh:
  - {title: Dust, who: [Public], related: [1]}
  - {title: Smoke, who: [Staff, Public], related: [1, 2]}
groups:
  staff: {touched: [4]}
  public: {touched: [1, 3, 4]}
steps:
  - {what: Fence, meets: [1, 3, 4], owner: Board, goal: ["1"], start: April 2026, end: End of 2026}
  - {what: Gate, meets: [2, 4], owner: Legal, goal: ["2"], start: May 2026, end: 31 May 2026, outcome: It stands.}
"""

# the check, what is changed in what is fine, what is said
TRIPPED = [
    (
        "check: covered, of: [risks, fresh], by: steps.meets",
        "[2, 4]",
        "[4]",
        ["No step covers risk 2 (Noise) under “Meets risks”."],
    ),
    ("check: covered, of: [risks, fresh], by: steps.meets", "[2, 4]", "[4, 9]", ["No step covers risk 2 (Noise)"]),
    (
        "check: covered, of: fresh, by: groups.touched",
        "touched: [1, 3, 4]",
        "touched: [1, 4]",
        ["No group covers risk 3 (Dust) under “Touched by”."],
    ),
    ("check: points, by: steps.meets", "meets: [2, 4], ", "", ["Step 2 has nothing under “Meets risks”."]),
    (
        "check: covered-apart, of: [risks, fresh], by: steps.meets, same: steps.what",
        "what: Gate",
        "what: ' fence'",
        ["Risk 4 (Smoke) is covered only by steps 1 and 2, which are the same in “What is done”."],
    ),
    (
        "check: mutual, one: fresh.related, other: steps.meets",
        "[2, 4]",
        "[2]",
        ["Risk 4 names step 2, which does not name risk 4."],
    ),
    (
        "check: mutual, one: fresh.related, other: steps.meets",
        "related: [1, 2]",
        "related: [1]",
        ["Step 2 names risk 4, which does not name step 2."],
    ),
    (
        "check: agrees, of: groups.touched",
        "touched: [1, 3, 4]",
        "touched: [1, 4]",
        ["Risk 3 (Dust) has “Public” under “Who is touched”, and is not in the list of “The public”."],
    ),
    (
        "check: agrees, of: groups.touched",
        "touched: [4]",
        "touched: [3, 4]",
        ["Risk 3 (Dust) has “Public” under “Who is touched”, and is in the list of “Our staff”."],
    ),
    ("check: once, of: steps.meets", "[2, 4]", "[2, 4, 2]", ["Step 2 names risk 2 more than once."]),
    (
        "check: distinct, of: steps, fields: steps.what",
        "what: Gate",
        "what: FENCE",
        ["Steps 1 and 2 are the same in “What is done”: “Fence”."],
    ),
    (
        "check: distinct, of: steps, fields: steps.meets",
        "[2, 4]",
        "[4, 3, 1]",
        ["Steps 1 and 2 are the same in “Meets risks”: “1, 3 and 4”."],
    ),
    (
        "check: distinct, of: risks",
        "{title: Noise}",
        "{title: cold, owner: board}",
        ["Risks 1 and 2 are the same in all their answers."],
    ),
    ("check: filled, of: steps.owner", "owner: Legal, ", "", ["Step 2 (Gate): “Owner” is left empty."]),
    ("check: filled, of: steps.owner", "owner: Legal", "owner: not known yet", ["Step 2 (Gate): “Owner” is not known yet."]),
    ("check: fits", 'goal: ["2"]', 'goal: ["7"]', ['Step 2, “Goal”: "7" is not one of 1, 2, not known yet, N/A']),
    ("check: fits", "told: 1 March 2026", "told: soon", ['“Told on”: "soon" is not a date']),
    ("check: dated, of: [steps.start, steps.end]", "31 May 2026", "Ongoing", ["Step 2: “End” is words: “Ongoing”."]),
    (
        "check: overdue, date: steps.end, outcome: steps.outcome",
        ", outcome: It stands.",
        "",
        ["Step 2 (Gate) was to end “31 May 2026”, and “What came of it” says nothing yet."],
    ),
    ("check: happened, of: told", "told: 1 March 2026", "told: 1 March 2099", ["“Told on” is after today: “1 March 2099”."]),
    ("check: happened, of: steps.start", "start: May 2026", "start: May 2099", ["Step 2: “Start” is after today: “May 2099”."]),
    (
        "check: before, first: told, then: steps.start",
        "told: 1 March 2026",
        "told: 2 May 2026",
        ["“Told on” (2 May 2026) is after “Start” of step 1 (April 2026)."],
    ),
    (
        "check: before, first: steps.start, then: steps.end",
        "31 May 2026",
        "30 April 2026",
        ["Step 2: “Start” (May 2026) is after “End” (30 April 2026)."],
    ),
    (
        "check: within, of: risks.owner, among: steps.owner",
        "owner: Board, goal",
        "owner: Trust, goal",
        ["“Board” is under “Owner” of risk 1, but not under “Owner” of any step."],
    ),
    ("check: used, of: steps.goal", 'goal: ["2"]', "goal: N/A", ["“2” is never chosen under “Goal”."]),
    ("check: ordered, of: steps.meets", "[2, 4]", "[4, 2]", []),
    ("check: ordered, of: [risks]", "{title: Cold, owner", "{number: 7, title: Cold, owner", []),
    ("check: ordered, of: [steps]", "what: Gate", "number: 0, what: Gate", ["“The plan”: step 0 stands after 1."]),
    ("check: numbered-once, of: [risks, fresh]", "{title: Dust", "{number: 2, title: Dust", []),
    ("check: numbered-once, of: [steps]", "what: Gate", "number: 1, what: Gate", []),
]


def stand(folder: Path, check: str, text: str) -> Standing:
    """The answers of a file, taken in as a draft."""
    of = register_with(check)
    (folder / "answers.yaml").write_text(text, encoding="utf-8")
    reader = answers.read(folder / "answers.yaml", of)
    return standing(of, fold(of, [Record(1, "", Author(""), tuple(reader.changes))]))


def outcome(folder: Path, check: str, text: str) -> Outcome:
    (found,) = findings.run(stand(folder, check, text), TODAY)
    return found


@pytest.mark.parametrize("check", dict.fromkeys(row[0] for row in TRIPPED))
def test_what_is_fine_trips_no_check_and_is_reported_as_fine(tmp_path: Path, check: str) -> None:
    found = outcome(tmp_path, check, FINE)
    assert found.found == ()
    assert found.fine == found.looked > 0
    said = f"{found.looked} of {found.looked} " if found.looked > 1 else "1 looked at, and in order"
    assert found.words.startswith(said)


@pytest.mark.parametrize(("check", "fine", "tripped", "words"), [row for row in TRIPPED if row[3]])
def test_a_check_finds_what_it_is_for_and_says_what_it_rests_on(
    tmp_path: Path, check: str, fine: str, tripped: str, words: list[str]
) -> None:
    assert FINE.count(fine) == 1
    of = stand(tmp_path, check, FINE.replace(fine, tripped))
    (found,) = findings.run(of, TODAY)
    assert len(found.found) == len(words)
    for one, said in zip(found.found, words, strict=True):
        assert one.words.startswith(said)
        assert one.on
        assert all(at in of.path.index for at in one.on)
    assert found.fine < found.looked


def test_every_check_of_the_catalogue_is_tripped_here() -> None:
    tried = {row[0].split(",")[0].removeprefix("check: ") for row in TRIPPED}
    general = {name for name, named in CATALOGUE.items() if named.general} | {"contradiction"}  # test_findings.py
    assert tried | general == set(CATALOGUE)


def test_entries_that_share_a_number_are_found_and_their_references_are_not_guessed(tmp_path: Path) -> None:
    text = FINE.replace("what: Gate", "number: 1, what: Gate").replace("what: Fence", "number: 1, what: Fence")
    found = outcome(tmp_path, "check: numbered-once, of: [steps]", text)
    assert [one.words for one in found.found] == ["2 steps have the number 1: “Fence” and “Gate”."]
    unfit = outcome(tmp_path, "check: fits", text)
    assert any("could be step 1 or step 1" in one.words for one in unfit.found)


def test_nothing_is_said_of_what_could_not_be_read(tmp_path: Path) -> None:
    """An unfit list may mean an entry that it does not seem to name: only what it surely names counts."""
    text = FINE.replace("touched: [1, 3, 4]", "touched: [1, everything]")
    found = outcome(tmp_path, "check: agrees, of: groups.touched", text)
    assert found.found == ()
    assert found.unread == 1
    assert "1 answer could not be read" in found.words
    who = FINE.replace("who: [Public]", "who: [Public, Neighbours]").replace("touched: [4]", "touched: [3, 4]")
    assert outcome(tmp_path, "check: agrees, of: groups.touched", who).found == ()


def test_all_names_every_entry_and_none_in_particular(tmp_path: Path) -> None:
    text = FINE.replace("[1, 3, 4], owner", "all, owner").replace("related: [1, 2]", "related: [2]")
    assert outcome(tmp_path, "check: covered, of: [risks, fresh], by: steps.meets", text).found == ()
    assert outcome(tmp_path, "check: mutual, one: fresh.related, other: steps.meets", text).found == ()


def test_what_depends_on_the_day_is_left_out_where_there_is_none(tmp_path: Path) -> None:
    of = stand(tmp_path, "check: overdue, date: steps.end, outcome: steps.outcome", FINE)
    assert findings.run(of, UNDATED) == ()


def test_numbers_that_begin_with_a_letter_have_no_order_with_others(tmp_path: Path) -> None:
    check = "check: ordered, of: [risks]"
    for first, second, found in (("2.1", "A-1", 0), ("A-1", "2.1", 0), ("3", "2.1", 1), ("B-1", "A-9", 1), ("A-1", "B-1", 0)):
        text = FINE.replace("{title: Cold,", f"{{number: {first}, title: Cold,").replace(
            "{title: Noise", f"{{number: {second}, title: Noise"
        )
        assert len(outcome(tmp_path, check, text).found) == found, (first, second)


def test_vague_dates_are_found_late_only_when_they_are_over(tmp_path: Path) -> None:
    check = "check: overdue, date: steps.end, outcome: steps.outcome"
    for words, late in (("June 2026", 0), ("End of 2025", 1), ("2025 onwards", 0), ("by May 2026", 1), ("Ongoing", 0)):
        found = outcome(tmp_path, check, FINE.replace("End of 2026", words))
        assert len(found.found) == late, words


def test_what_has_not_ended_is_not_said_to_have_its_outcome(tmp_path: Path) -> None:
    check = "check: overdue, date: steps.end, outcome: steps.outcome"
    found = outcome(tmp_path, check, FINE.replace("31 May 2026", "31 July 2026").replace(", outcome: It stands.", ""))
    assert (found.heading, found.words) == ("Nothing to check yet", "nothing to check yet")


def test_an_empty_register_has_nothing_to_look_at(tmp_path: Path) -> None:
    for check in dict.fromkeys(row[0] for row in TRIPPED):
        if not check.startswith(("check: fits", "check: filled")):
            assert outcome(tmp_path, check, "name: The plan\n").found == (), check


def test_an_entry_that_an_unreadable_answer_may_name_is_not_said_to_be_left_out(tmp_path: Path) -> None:
    """Two risks have the number 2, so "2" names one of them, and nobody can tell which."""
    text = FINE.replace("{title: Noise}", "{title: Noise, number: 2}\n  - {title: Light, number: 2}")
    found = outcome(tmp_path, "check: covered, of: [risks, fresh], by: steps.meets", text)
    assert not [one for one in found.found if "risk 2" in one.words.casefold()]
    assert found.unread


def test_an_option_that_an_unreadable_answer_may_mean_is_not_said_to_be_chosen_nowhere(tmp_path: Path) -> None:
    check = "check: used, of: steps.goal"
    for said, found in (("Goals 2 and 9", 0), ("All", 0), ("1-5", 0), ("1 to 5", 0), ("9", 1)):
        outcome_ = outcome(tmp_path, check, FINE.replace('goal: ["2"]', f"goal: {said}"))
        assert len(outcome_.found) == found, said
        assert outcome_.unread == 1


@pytest.mark.parametrize("said", ["1 to 3", "1-3", "1/2, 3", "Nois", "all but one", "everything"])
def test_a_range_or_words_that_can_not_be_read_leave_nothing_said(tmp_path: Path, said: str) -> None:
    text = FINE.replace("meets: [1, 3, 4]", "meets: [4]").replace("meets: [2, 4]", f'meets: "{said}, 99"')
    found = outcome(tmp_path, "check: covered, of: [risks, fresh], by: steps.meets", text)
    assert not [one for one in found.found if "Risk 2" in one.words]


def test_a_date_that_only_begins_comes_before_nothing(tmp_path: Path) -> None:
    check = "check: before, first: steps.start, then: steps.end"
    for words in ("March 2026 onwards", "not before March 2026", "about 3 April 2026"):
        assert outcome(tmp_path, check, FINE.replace("31 May 2026", words)).found == (), words


def test_a_date_with_figures_that_can_not_be_read_is_told_once_and_never_in_order(tmp_path: Path) -> None:
    text = FINE.replace("31 May 2026", "31-Mai-26")
    dated = outcome(tmp_path, "check: dated, of: [steps.start, steps.end]", text)
    assert [one.words for one in dated.found] == ["Step 2: “End” cannot be read as a date: “31-Mai-26”."]
    assert dated.words == "3 of 3 dates; 1 answer could not be read"
    for check in (
        "check: before, first: steps.start, then: steps.end",
        "check: overdue, date: steps.end, outcome: steps.outcome",
    ):
        found = outcome(tmp_path, check, text)
        assert (found.found, found.unread, found.heading) == ((), 1, HEADINGS[0]), check


@pytest.mark.parametrize(
    "check",
    [
        "check: once, of: steps.meets",
        "check: distinct, of: steps, fields: steps.meets",
        "check: ordered, of: steps.meets",
        "check: mutual, one: fresh.related, other: steps.meets",
        "check: covered-apart, of: [risks, fresh], by: steps.meets, same: steps.what",
    ],
)
def test_no_check_of_references_is_in_order_where_one_could_not_be_read(tmp_path: Path, check: str) -> None:
    found = outcome(tmp_path, check, FINE.replace("[2, 4]", "[2, 4, 9]"))
    assert (found.found, found.unread, found.heading) == ((), 1, HEADINGS[0])


def test_a_date_that_was_kept_though_no_calendar_has_it_is_not_in_order(tmp_path: Path) -> None:
    text = FINE.replace("31 May 2026", "31 June 2026")
    for check in (
        "check: dated, of: [steps.start, steps.end]",
        "check: before, first: steps.start, then: steps.end",
        "check: overdue, date: steps.end, outcome: steps.outcome",
    ):
        found = outcome(tmp_path, check, text)
        assert (found.unread, found.heading == HEADINGS[-1]) == (1, False), check


@pytest.mark.parametrize(("begins", "late"), [("March 2026 onwards", 1), ("since March 2026", 1), ("not before March 2026", 0)])
def test_what_begins_and_has_no_end_is_met_by_the_check_that_other_beginnings_meet(
    tmp_path: Path, begins: str, late: int
) -> None:
    check = "check: before, first: told, then: steps.start}\n  - {check: before, first: steps.start, then: steps.end"
    text = FINE.replace("told: 1 March 2026", "told: 15 April 2026").replace("start: April 2026", f"start: {begins}")
    found, _ = findings.run(stand(tmp_path, check, text), TODAY)
    assert len(found.found) == late


def test_entries_are_the_same_only_where_nothing_and_not_known_are_too(tmp_path: Path) -> None:
    same = "check: distinct, of: risks"
    alike = FINE.replace("{title: Noise}", "{title: Cold, owner: Board}")
    assert len(outcome(tmp_path, same, alike).found) == 1
    one, other = "{title: Cold}", "{title: Cold, owner: not known yet}"
    differ = FINE.replace("{title: Cold, owner: Board}", one).replace("{title: Noise}", other)
    assert outcome(tmp_path, same, differ).found == ()


def test_links_whose_other_side_says_nothing_are_not_counted(tmp_path: Path) -> None:
    text = FINE.replace(", related: [1]", "").replace(", related: [1, 2]", "")
    found = outcome(tmp_path, "check: mutual, one: fresh.related, other: steps.meets", text)
    assert (found.found, found.looked) == ((), 0)


def test_a_link_that_one_entry_lacks_where_others_have_theirs_is_found(tmp_path: Path) -> None:
    """Its own list was left empty: it does not name the step that names it, whatever is said of the others."""
    text = FINE.replace(", related: [1]", "")
    assert text != FINE
    found = outcome(tmp_path, "check: mutual, one: fresh.related, other: steps.meets", text)
    assert len(found.found) == 1 and "which does not name step 1" in found.found[0].words
    assert found.fine == found.looked - 1


def test_not_known_yet_is_no_outcome(tmp_path: Path) -> None:
    text = FINE.replace("outcome: It stands.", "outcome: not known yet")
    assert len(outcome(tmp_path, "check: overdue, date: steps.end, outcome: steps.outcome", text).found) == 1


def test_references_are_in_order_however_they_were_typed_or_their_entries_moved(tmp_path: Path) -> None:
    check = "check: ordered, of: steps.meets"
    of = stand(tmp_path, check, FINE.replace("meets: [1, 3, 4]", "meets: [4, 3, 1, 3]"))
    _, smoke = of.response.listed(At("fresh"))
    moved = of.response.after(of.bank, Record(2, "", Author(""), (Place(At("fresh"), smoke, ""),)))
    for response in (of.response, moved):
        (found,) = findings.run(standing(of.bank, response), TODAY)
        assert (found.found, found.words) == ((), "2 of 2 lists")


def test_a_plan_that_is_printed_by_its_parts_is_looked_at_as_it_is_printed(tmp_path: Path) -> None:
    text = FINE.replace("what: Fence", "what: Fence, part: Outside").replace("what: Gate", "what: Gate, part: Inside")
    text += "  - {what: Lamp, part: Outside}\n"
    found = outcome(tmp_path, "check: ordered, of: [steps]", text)
    assert [one.words for one in found.found] == ["“The plan”: step 2 stands after 3."]


SAME = (
    "check: covered-apart, of: [risks, fresh], by: steps.meets, same: steps.what",
    "check: distinct, of: steps, fields: steps.meets",
    "check: distinct, of: steps, fields: steps.what",
    "check: distinct, of: steps",
)


def together(folder: Path, checks: tuple[str, ...], text: str) -> list[Outcome]:
    written = "}\n  - {".join(checks)
    return list(findings.run(stand(folder, written, text), TODAY))[: len(checks)]


def test_two_entries_with_the_same_text_are_one_thing_to_look_at(tmp_path: Path) -> None:
    whole = FINE.replace("  - {what: Gate", "  - {what: Lamp").replace(
        "steps:\n", "steps:\n  - {what: Wall, meets: [2]}\n  - {what: wall, meets: [2]}\n"
    )
    ran = together(tmp_path, SAME, whole)
    assert [[one.words for one in outcome.found] for outcome in ran] == [[], [], [], [ran[3].found[0].words]]
    assert ran[3].found[0].words == "Steps 1 and 2 are the same in all their answers."
    assert [outcome.heading for outcome in ran[1:3]] == [HEADINGS[1]] * 2
    assert "1 thing listed above" in ran[2].words
    text_only = whole.replace("what: wall,", "what: wall, owner: Board,")
    ran = together(tmp_path, SAME, text_only)
    assert sum(len(outcome.found) for outcome in ran) == 1
    assert ran[2].heading == HEADINGS[1] or ran[1].heading == HEADINGS[1]


def test_entries_that_are_the_same_in_different_ways_are_told_each(tmp_path: Path) -> None:
    steps = "".join(f"  - {{what: {what}, meets: [{meets}]}}\n" for what, meets in (("A", 1), ("A", 2), ("B", 3), ("C", 3)))
    ran = together(tmp_path, SAME, FINE.partition("steps:")[0] + "steps:\n" + steps)
    assert sum(len(outcome.found) for outcome in ran) == 2


def test_where_one_direction_was_meant_the_other_raises_nothing(tmp_path: Path) -> None:
    check = "check: mutual, one: fresh.related, other: steps.meets"
    head = FINE.partition("fresh:")[0]
    fresh = "".join(f"  - {{title: New {place}, related: [{place}]}}\n" for place in (1, 2, 3))
    steps = "".join(f"  - {{what: Step {place}, meets: [3, 4, 5]}}\n" for place in range(1, 8)).replace(
        "[3, 4, 5]", "[4, 5]", 1
    )
    found = outcome(tmp_path, check, f"{head}fresh:\n{fresh}steps:\n{steps}")
    assert [one.words for one in found.found] == ["Risk 3 names step 1, which does not name risk 3."]
    assert found.words == "2 of 3 references"


@pytest.mark.parametrize("owner", ["the Board", "Board team", "Team: Board", "by Board", "board"])
def test_an_owner_that_is_written_with_and_without_team_is_no_finding(tmp_path: Path, owner: str) -> None:
    check = "check: within, of: risks.owner, among: steps.owner"
    text = FINE.replace("{title: Cold, owner: Board}", f'{{title: Cold, owner: "{owner}"}}')
    assert outcome(tmp_path, check, text).found == ()


def test_an_entry_for_which_no_option_is_chosen_is_found_as_one_that_names_nothing(tmp_path: Path) -> None:
    check = "check: points, by: steps.goal"
    assert outcome(tmp_path, check, FINE).found == ()
    found = outcome(tmp_path, check, FINE.replace('goal: ["2"]', "outcome: ''"))
    assert [one.words for one in found.found] == ["Step 2 has nothing under “Goal”."]
    for by, had in (("steps.goal", 'goal: ["2"]'), ("steps.meets", "meets: [2, 4]")):
        given = FINE.replace(had, f"{had.partition(':')[0]}: N/A")
        assert outcome(tmp_path, f"check: points, by: {by}", given).found == (), "N/A is offered, and is an answer"
    assert outcome(tmp_path, check, FINE.replace('goal: ["2"]', 'goal: ["7"]')).unread == 1


def test_options_that_nobody_chose_are_one_finding(tmp_path: Path) -> None:
    text = FINE.replace('goal: ["1"]', "goal: N/A").replace('goal: ["2"]', "goal: N/A")
    found = outcome(tmp_path, "check: used, of: steps.goal", text)
    assert [one.words for one in found.found] == ["“1” and “2” are never chosen under “Goal”."]
    assert found.words == "0 of 2 options"


def test_an_answer_that_belongs_to_no_question_fits_none(tmp_path: Path) -> None:
    found = outcome(tmp_path, "check: fits", FINE + "phone: 01632 960000\n")
    assert len(found.found) == 1
    assert found.fine == found.looked - 1
