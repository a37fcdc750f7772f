"""What is done with registers from the command line: checks, the actions of all assessments, and rows for a spreadsheet."""

import csv
import html
import io
import json
import re
from pathlib import Path

import pytest

from tests.helpers.driving import DOWN, ENTER, ESC, TAB, Terminal
from tests.helpers.running import wizard
from tests.helpers.tiny import REGISTER_TEXT, text
from wizard import banks
from wizard.core.errors import BankError
from wizard.core.form.answers import At
from wizard.core.record.changes import Author, Label
from wizard.files.spreadsheet import csv_text
from wizard.store import library

HOME, END = "\x1b[H", "\x1b[F"
CHECKS = """
checks:
  - {check: covered, title: Every risk is met, of: [risks, fresh], by: steps.meets}
  - {check: filled, title: Every step has an owner, of: steps.owner}
"""
PLAN = {
    "name": "Winter hubs",
    "risks": [{"title": "Cold"}, {"title": "Noise"}],
    "fresh": [{"title": "Dust"}],
    "groups": {"staff": {"touched": "N/A"}, "public": {"touched": "all"}},
    "steps": [
        {"what": "Fence", "meets": "1", "owner": "Board", "end": "31 March 2020"},
        {"what": "Gate", "meets": "1, 3", "end": "End of 2099"},
        {"what": "Lamp", "meets": "2", "owner": ["Legal team", "Board"], "end": "Ongoing"},
        {"what": "Path", "meets": "2", "owner": "Legal team", "end": "May 2020", "outcome": "It is laid."},
    ],
}


def planned(folder: Path, text: str = REGISTER_TEXT + CHECKS, **changed: object) -> None:
    (folder / "tiny.yaml").write_text(text, encoding="utf-8")
    (folder / "plan.json").write_text(json.dumps({**PLAN, **changed}), encoding="utf-8")
    (folder / "settings.yaml").write_text('name: "Priya Nair"\nface: "terminal"\n', encoding="utf-8")
    done = wizard(folder, "new", "tiny.yaml", "--answers", "plan.json", "--no-input")
    assert done.returncode == 0, done.stderr


# -- wizard check -----------------------------------------------------------------------------------------------------


def test_check_says_what_was_found_what_is_in_order_and_ends_with_1(tmp_path: Path) -> None:
    planned(tmp_path)
    done = wizard(tmp_path, "check", "winter")
    assert done.returncode == 1
    assert "Every step has an owner: 3 of 4 steps\n  - Step 2 (Gate): “Owner” is left empty.\n" in done.stdout
    assert "Passed:\n  - Every risk is met: 3 of 3 risks" in done.stdout
    assert "4 of 4 done. 1 of 2 checks passed, 1 thing to look at." in done.stdout


def test_a_date_out_of_a_spreadsheet_is_chased_and_one_that_can_not_be_read_is_in_order_nowhere(tmp_path: Path) -> None:
    checks = """
checks:
  - {check: dated, title: Every step has a date, of: steps.end}
  - {check: overdue, title: Every step says what came of it, date: steps.end, outcome: steps.outcome}
"""
    steps = [{"what": "Fence", "owner": "Board", "end": "31-Mar-20"}, {"what": "Gate", "owner": "Board", "end": "31-Mai-20"}]
    planned(tmp_path, REGISTER_TEXT + checks, steps=[{**step, "outcome": ""} for step in steps])
    plan = wizard(tmp_path, "actions").stdout
    assert "Overdue: 1 action\n  “Winter hubs”, action 1 Fence: Board, 31 March 2020, overdue" in plan
    assert "Without a date: 1 action\n  “Winter hubs”, action 2 Gate: Board, 31-Mai-20" in plan
    said = wizard(tmp_path, "check", "winter").stdout
    could_not = "Every step has a date: 1 looked at, and in order; 1 answer could not be read\n  - Step 2: “End” cannot be read"
    assert could_not in said
    steps[0]["outcome"] = "It stands."
    planned(tmp_path, REGISTER_TEXT + checks, steps=steps, name="Summer hubs")
    said = wizard(tmp_path, "check", "summer").stdout
    assert "Not all of it could be read:\n  - Every step says what came of it: 1 looked at, and in order" in said


def test_what_is_alike_is_one_line_and_a_whole_check_or_several_things_are_let_stand_at_once(tmp_path: Path) -> None:
    checks = """
checks:
  - {check: dated, title: Every step has a date, of: [steps.start, steps.end]}
"""
    steps = [{"what": f"Step {place}", "owner": "Board", "end": "Ongoing", "start": "May 2026"} for place in range(1, 8)]
    planned(tmp_path, REGISTER_TEXT + checks, steps=steps)
    said = wizard(tmp_path, "check", "winter").stdout
    assert (
        "Every step has a date: 7 of 14 dates\n  - “End” of steps 1, 2 and 5 others.\n  What to do: Give at least a month"
        in said
    )
    assert "To look at: 7 things" in said
    each = wizard(tmp_path, "check", "winter", "--each", "--keys").stdout
    keys = re.findall(r"“End” is words: “Ongoing”\. \[([0-9a-f]{8})\]", each)
    assert len(keys) == 7
    before = len(library_records(tmp_path))
    done = wizard(tmp_path, "check", "winter", "--accept", keys[0], keys[1], "--because", "they have no end.")
    assert done.stdout.count("Accepted: Step") == 2
    assert len(library_records(tmp_path)) == before + 1
    done = wizard(tmp_path, "check", "winter", "--accept", "every step has a date", "--because", "nor have these.")
    assert done.stdout.count("Accepted: Step") == 5
    assert wizard(tmp_path, "check", "winter").stdout.count("because they have no end.") == 2
    wrong = wizard(tmp_path, "check", "winter", "--accept", "00000000", "11111111", "--because", "x")
    assert (wrong.returncode, wrong.stderr.count("nothing found has the key")) == (1, 2)
    assert wizard(tmp_path, "check", "winter", "--unaccept", "Every step has a date").stdout.count("No longer accepted") == 7


def library_records(folder: Path) -> list[str]:
    return (folder / "assessments" / "winter-hubs.jsonl").read_text(encoding="utf-8").splitlines()


def many_without_an_owner(folder: Path) -> None:
    steps = [
        {"what": f"Step {place}", "meets": "1, 2, 3", "end": "2099", "owner": "" if place > 1 else "Board"}
        for place in range(1, 8)
    ]
    planned(folder, steps=steps)


def test_what_is_alike_is_one_line_on_the_screen_and_leads_to_each(tmp_path: Path) -> None:
    many_without_an_owner(tmp_path)
    talk = Terminal(["resume", "winter"], tmp_path)
    talk.see("Check your answers", "6 things to look at").press(ENTER)
    talk.see("What the checks found", "❯ “Owner” of steps 2, 3 and 4 others.")
    assert "Step 3" not in talk.text
    talk.press(ENTER)
    talk.see("Step 2 (Step 2): “Owner” is left empty.", "Step 7 (Step 7)", "Back to the list").press(DOWN, ENTER)
    talk.see("❯ Go to step 3, “Owner”").press(ESC)
    talk.see("❯ Step 3 (Step 3)").press(ENTER)
    talk.see("❯ Go to step 3, “Owner”").press(ENTER)
    talk.see("Step 3: Step 3", "Enter done").press("Bo", DOWN, ENTER, ENTER)
    talk.see("❯ Step 4 (Step 4)", "Step 2 (Step 2)", "Back to the list").press(ESC)
    talk.see("❯ “Owner” of steps 2, 4 and 3 others.").press(ESC)
    talk.see("Check your answers", "5 things to look at")
    talk.close()


def test_what_is_alike_is_one_line_in_the_plain_face_and_in_each_document(tmp_path: Path) -> None:
    many_without_an_owner(tmp_path)
    words = "“Owner” of steps 2, 3 and 4 others."
    talk = Terminal(["resume", "winter", "--plain"], tmp_path, rows=60)
    talk.see("See what the checks found", "or word").press("see what\n")
    talk.see("Back to your answers", words)
    assert "“Owner” is left empty" not in talk.text
    talk.close()
    for kind in ("md", "html", "json"):
        printed = html.unescape(wizard(tmp_path, "render", "winter", "--to", kind, "--out", "-").stdout)
        assert words in printed
        assert "“Owner” is left empty" not in printed
        assert "6 things to look at" in printed or kind == "json"


def test_check_ends_with_0_where_nothing_is_found_and_nothing_is_open(tmp_path: Path) -> None:
    steps = [{**step, "owner": "Board"} for step in PLAN["steps"] if isinstance(step, dict)]
    planned(tmp_path, steps=steps)
    assert wizard(tmp_path, "check", "winter").returncode == 0


def test_check_as_json_names_every_answer_that_a_finding_rests_on(tmp_path: Path) -> None:
    planned(tmp_path)
    content = json.loads(wizard(tmp_path, "check", "winter", "--json").stdout)
    (owned,) = [check for check in content["checks"] if check["title"] == "Every step has an owner"]
    assert (owned["looked_at"], owned["in_order"]) == (4, 3)
    assert owned["findings"][0]["rests_on"] == [
        {"question": "steps.owner", "entries": [{"list": "steps", "number": "2", "title": "Gate"}], "answer": ""}
    ]


def test_the_check_of_ones_answers_leads_to_what_was_found(tmp_path: Path) -> None:
    planned(tmp_path)
    talk = Terminal(["resume", "winter"], tmp_path)
    talk.see("Check your answers", "See what the checks found", "1 thing to look at").press(ENTER)
    talk.see("What the checks found", "Step 2 (Gate): “Owner” is left empty.").press(ENTER)
    talk.see("❯ Go to step 2, “Owner”", "Accept it, because", "Enter choose").press(ENTER)
    talk.see("Owner", "Step 2: Gate", "Enter done").press("Bo", DOWN, ENTER, ENTER)
    talk.see("checks passed.", "Every step has an owner: 4 of 4 steps")
    talk.close()


# -- wizard actions ---------------------------------------------------------------------------------------------------


def test_the_actions_of_all_assessments_are_listed_by_how_late_they_are(tmp_path: Path) -> None:
    planned(tmp_path)
    planned(tmp_path, name="Parking", steps=[{"what": "Sign", "owner": "Board", "end": "1 May 2019"}])
    lines = wizard(tmp_path, "actions").stdout.splitlines()
    assert lines == [
        "Overdue: 2 actions",
        "  “Parking”, action 1 Sign: Board, 1 May 2019, overdue",
        "  “Winter hubs”, action 1 Fence: Board, 31 March 2020, overdue",
        "To come: 1 action, due by 31 December 2099",
        "  “Winter hubs”, action 2 Gate: no owner, End of 2099",
        "Without a date: 1 action",
        "  “Winter hubs”, action 3 Lamp: Legal team; Board, Ongoing",
        "4 actions, 1 without an owner.",
    ]


WAITING = """
    - {id: name, kind: line, ask: Name of the plan}
    - {id: sure, kind: yes-no, number: "4", rationale: expected, ask: Are you sure}
    - {id: cost, kind: number, ask: How much does it cost}
"""


def waits(who: str, day: str = "") -> dict[str, str]:
    return {"answer": "not known yet", "ask": who, **({"by": day} if day else {})}


def test_an_answer_that_has_a_day_is_among_what_is_due_and_in_the_list(tmp_path: Path) -> None:
    form = text(WAITING, head="roles: {title: name}\n")
    (tmp_path / "waiting.yaml").write_text(form, encoding="utf-8")
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    given = {"name": "Winter hubs", "4": waits("Owen", "15 January 2099"), "cost": waits("Asha")}
    (tmp_path / "given.json").write_text(json.dumps(given), encoding="utf-8")
    assert wizard(tmp_path, "new", "waiting.yaml", "--answers", "given.json", "--no-input").returncode == 0
    assert wizard(tmp_path, "actions").stdout.splitlines() == [
        "Answers still to come: 1, the next by 15 January 2099",
        "  “Winter hubs”, question 4: Owen, by 15 January 2099",
    ]
    assert "Owen" not in wizard(tmp_path, "actions", "--owner", "Asha").stdout
    assert "next answer by 15 January 2099" in wizard(tmp_path, "list").stdout
    (tmp_path / "given.json").write_text(json.dumps({**given, "4": waits("Owen", "3 May 2019")}), encoding="utf-8")
    assert wizard(tmp_path, "new", "waiting.yaml", "--answers", "given.json", "--no-input").returncode == 0
    assert "question 4: Owen, by 3 May 2019, overdue" in wizard(tmp_path, "actions").stdout
    assert "1 answer overdue" in wizard(tmp_path, "list").stdout


def test_an_action_that_was_copied_into_the_next_assessment_is_one_action(tmp_path: Path) -> None:
    planned(tmp_path)
    before = wizard(tmp_path, "actions").stdout
    assert wizard(tmp_path, "new", "--from", "winter", "tiny.yaml", "--no-input").returncode == 0
    after = wizard(tmp_path, "actions").stdout
    assert after.splitlines()[-1] == before.splitlines()[-1] == "3 actions, 1 without an owner."
    assert after.count("Fence") == 1
    shown = json.loads(wizard(tmp_path, "actions", "--json").stdout)["actions"]
    assert {Path(row["file"]).name for row in shown} == {"winter-hubs-2.jsonl"}


def test_what_is_done_about_a_gap_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    gaps = [{"missing": "How many come by bus", "action": "Ask 100 visitors", "owner": "Priya Nair", "due": "May 2099"}]
    (tmp_path / "given.json").write_text(json.dumps({"title": "Winter hubs", "evidence_gaps": gaps}), encoding="utf-8")
    assert wizard(tmp_path, "new", "stage-1", "--answers", "given.json", "--no-input").returncode == 0
    assert "“Winter hubs”, Ask 100 visitors (for gap 1): Priya Nair, May 2099" in wizard(tmp_path, "actions").stdout


def test_the_actions_of_one_owner_and_what_is_done_are_shown_when_asked_for(tmp_path: Path) -> None:
    planned(tmp_path)
    rows = json.loads(wizard(tmp_path, "actions", "--owner", "legal", "--done", "--json").stdout)["actions"]
    assert [(row["number"], row["state"], row["by"]) for row in rows] == [
        ("3", "without a date", ""),
        ("4", "done", "2020-05-31"),
    ]
    assert rows[1]["outcome"] == "It is laid."
    assert (
        "There are no actions to do for Nobody, and no answers due, in "
        in wizard(tmp_path, "actions", "--owner", "Nobody").stdout
    )


def test_all_actions_are_those_to_come_and_what_is_done_is_asked_for_apart(tmp_path: Path) -> None:
    planned(tmp_path)
    done = wizard(tmp_path, "actions", "--all")
    assert "Done" not in done.stdout
    assert "3 actions" in done.stdout
    where, *more = done.stderr.splitlines()
    assert where.startswith("In ") and more == ["What is done is not among these: wizard actions --done"]
    assert "Done: 1 action" in wizard(tmp_path, "actions", "--all", "--done").stdout
    assert "not among these" not in wizard(tmp_path, "actions", "--done").stderr


def test_where_nothing_is_put_away_nobody_is_told_to_begin_one(tmp_path: Path) -> None:
    planned(tmp_path)
    said = wizard(tmp_path, "list", "--away").stdout
    assert said.startswith("Nothing is put away in ")
    assert "wizard new" not in said


def test_a_form_without_actions_has_none_and_no_spreadsheet(tmp_path: Path) -> None:
    text = REGISTER_TEXT.split("roles:")[0] + "sections:" + REGISTER_TEXT.split("sections:")[1]
    planned(tmp_path, text)
    assert "There are no actions to do, and no answers due, in " in wizard(tmp_path, "actions").stdout
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    done = wizard(tmp_path, "render", str(file), "--to", "csv")
    assert done.returncode == 1
    assert "its form has no action plan; print it as md, html or json" in done.stderr


# -- Spreadsheets -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+44 161", "-1", "@SUM(A1)", "\t=1", " =1", "＝1+1", "\u00a0=1", "\u202e=1", "\n=1"])
def test_no_cell_of_a_spreadsheet_is_a_formula(text: str) -> None:
    ((cell,),) = csv.reader(io.StringIO(csv_text([[text]]).lstrip("\ufeff")))
    assert cell.startswith("'")


def test_a_plan_is_written_beside_the_record_and_replaces_no_other_file(tmp_path: Path) -> None:
    planned(tmp_path)
    done = wizard(tmp_path, "render", "winter", "--to", "csv")
    assert "winter-hubs.csv: 4 actions" in done.stdout
    assert wizard(tmp_path, "render", "winter", "--to", "csv").returncode == 0, "what it wrote itself it replaces"
    (tmp_path / "own.csv").write_text("mine,all\n", encoding="utf-8")
    refused = wizard(tmp_path, "render", "winter", "--to", "csv", "--out", "own.csv")
    assert refused.returncode == 1
    assert (tmp_path / "own.csv").read_text(encoding="utf-8") == "mine,all\n"


# -- A line with a list beneath it ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12)])
def test_references_are_found_by_words_picked_and_taken_out_again(tmp_path: Path, columns: int, rows: int) -> None:
    planned(tmp_path)
    talk = Terminal(["resume", "winter"], tmp_path, columns=columns, rows=rows)
    talk.see("Check your answers").press(TAB)
    talk.see("Overview").press(ENTER)
    talk.see("Name of the plan").press(END, ENTER)
    talk.see("No more to add").press(HOME, ENTER)
    talk.see("Step 1").press("m", ENTER)
    talk.see("Meets risks", "✓ 1").press(",noi", DOWN, ENTER)
    talk.see("1, 2,").press(DOWN, ENTER)
    talk.until(lambda text: "│ 2," in text, "the first taken out again").press(ENTER)
    talk.see("Step 1", "Meets risks").press("\x03")
    assert talk.end() == 0
    done = wizard(tmp_path, "render", "winter", "--to", "csv", "--out", "-").stdout
    assert list(csv.reader(io.StringIO(done)))[1][3] == "2"


def test_in_plain_words_what_can_be_referred_to_is_read_out_when_asked_for(tmp_path: Path) -> None:
    planned(tmp_path)
    talk = Terminal(["resume", "winter", "--plain"], tmp_path, rows=60)
    talk.see("When you are done", "or word").press("The plan\n")
    talk.see("Add another step", "or word").press("1\n")
    talk.see("Step 1: Fence", "or word").press("Meets risks\n")
    talk.see("/list", "Type it, or press Enter to keep “1").press("/list o\n")
    talk.see("1 Cold", "2 Noise").press("/list dust\n")
    talk.see("3 Dust").press("/list xyz\n")
    talk.see("Nothing here has “xyz” in it").press("1 and noise\n")
    talk.see("Saved. Step 1, Meets risks: 1 and 2.").press("Owner\n")
    talk.see("Suggestions: 1 Legal team; 2 Board").press("2; Trust\n")
    talk.see("Saved. Step 1, Owner: Board; Trust").press("/leave\n")
    assert talk.end() == 0


# -- Banks ------------------------------------------------------------------------------------------------------------

WRONG = [
    ("titled: title\n", "titled: titel\n", "names 'titel', which is no field of it; did you mean \"title\"?"),
    ("numbered_after: risks", "numbered_after: steps", "'steps' is no earlier list with numbers"),
    ("to: [steps]", "to: [step]", "refers to 'step', which is no list"),
    ("to: [steps]", "to: [told]", "refers to 'told', which is no list"),
    ("derived_from: fresh.who", "derived_from: fresh.title", "which is no field with options"),
    ("heading: Step {number}", "heading: Step", "a heading has {number}, {title} or both"),
    ("rows: [{value: staff, label: Our staff}, {value: public, label: The public}]", "optional: yes", "a table needs `rows`"),
    ("{value: public, label: Public}", "{value: public, label: Public, note: yes}", "two options take a note"),
    ("kind: line, ask: Title}", "kind: line, ask: Title, to: [steps]}", "only the kind 'references' has `to`"),
    ("kind: line, ask: Name of the plan", "kind: line, numbered: yes, ask: Name", "`numbered` belongs to a list"),
    ("check: covered", "check: coverd", "there is no check 'coverd'; did you mean \"covered\"?"),
    ("by: steps.meets", "by: steps.owner", "of the kind 'names'; it needs a question of the kind references"),
    ("by: steps.meets", "buy: steps.meets", "unknown key 'buy'"),
    (", by: steps.meets", "", "`by` is missing"),
    ("of: [risks, fresh]", "of: [risks, fresch]", "names 'fresch', which is no question"),
    ("picture: matrix", "picture: matrx", "there is no picture 'matrx'; did you mean \"matrix\"?"),
    ("of: steps.meets, also", "of: steps, also", "of the kind 'entries'"),
]


@pytest.mark.parametrize(("right", "wrong", "words"), WRONG)
def test_what_is_wrong_with_lists_checks_and_pictures_is_said(right: str, wrong: str, words: str) -> None:
    text = REGISTER_TEXT + CHECKS
    assert right in text
    with pytest.raises(BankError) as told:
        banks.parse({"bank": text.replace(right, wrong, 1)}, {}, "tiny.yaml")
    assert words in str(told.value)


def test_a_long_list_is_not_read_out_again_and_again_in_plain_words(tmp_path: Path) -> None:
    planned(tmp_path, steps=[{"what": f"Lamp {n}", "owner": "Board"} for n in range(1, 26)], groups={})
    talk = Terminal(["resume", "winter", "--plain"], tmp_path, rows=60)
    talk.see("When you are done", "or word").press("The plan\n")
    talk.see("Steps 1 to 25. /list reads them", "a Add another step", "b No more to add", "or word")
    assert "Lamp 7" not in talk.text
    talk.press("/list lamp 2\n")
    talk.see("2 Lamp 2", "25 Lamp 25").press("7\n")
    talk.see("Step 7: Lamp 7", "What is done").press("/leave\n")
    assert talk.end() == 0


# -- All assessments of a folder --------------------------------------------------------------------------------------


def test_what_is_not_known_yet_is_listed_by_whom_to_ask(tmp_path: Path) -> None:
    asked = {"answer": "not known yet", "ask": "Asha Patel", "by": "1 March 2020"}
    planned(tmp_path, told=asked)
    steps = [{"what": "Sign", "owner": {"answer": "not known yet", "ask": "asha patel"}, "goal": "not known yet"}]
    planned(tmp_path, name="Parking", steps=steps)
    assert wizard(tmp_path, "chase").stdout.splitlines() == [
        "asha patel",
        "  “Parking” (tiny)",
        "  - Step 1: Owner",
        "  “Winter hubs” (tiny)",
        "  - Told on (by 1 March 2020, which is past)",
        "",
        "No one is named yet",
        "  “Parking” (tiny)",
        "  - Step 1: Goal",
    ]
    one = json.loads(wizard(tmp_path, "chase", "winter", "--json").stdout)["waiting"]
    assert [(row["ask"], row["by"], row["late"], row["question"]) for row in one] == [
        ("Asha Patel", "2020-03-01", True, "told")
    ]


def test_chase_says_that_nothing_is_waited_for_only_where_nothing_is(tmp_path: Path) -> None:
    planned(tmp_path, told={"answer": "not known yet", "ask": "Asha Patel"})
    for which in ((), ("winter",)):
        said = wizard(tmp_path, "chase", *which, "--who", "Nobody at all").stdout
        assert "from others 1 answer is" in said
        assert ("If your work is elsewhere" in said) == (not which), "of all assessments, it is said which folder they are in"
    planned(tmp_path, name="Parking")
    assert "none is “not known yet”" in wizard(tmp_path, "chase", "parking").stdout


def test_the_list_says_what_wants_attention(tmp_path: Path) -> None:
    planned(tmp_path)
    (line,) = wizard(tmp_path, "list").stdout.splitlines()
    assert line.startswith("“Winter hubs”: tiny, 4 of 4 done, today")
    assert line.endswith(", 1 thing to look at, 1 action overdue")
    (row,) = json.loads(wizard(tmp_path, "list", "--json").stdout)["assessments"]
    assert (row["found"], row["overdue"], row["open"], row["answered"], row["approval"]) == (1, 1, 0, 4, "")


def test_a_number_comes_with_its_noun_so_that_no_spreadsheet_makes_a_date_of_it(tmp_path: Path) -> None:
    planned(tmp_path)
    assessment = library.find(tmp_path / "assessments", "winter")
    first = assessment.response.listed(At("steps"))[0]
    assessment.ledger.append((Label(At("steps"), first, "2-1"),), Author("Priya Nair"))
    printed = list(csv.reader(io.StringIO(wizard(tmp_path, "render", "winter", "--to", "csv", "--out", "-").stdout)))
    assert [row[0] for row in printed] == ["\ufeffNumber", "Step 2-1", "Step 3", "Step 4", "Step 5"]
    listed = list(csv.reader(io.StringIO(wizard(tmp_path, "actions", "--to", "csv").stdout)))
    assert {"Action", "Step 2-1"} <= {row[1] for row in listed}
