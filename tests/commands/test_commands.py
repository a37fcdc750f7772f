"""The commands a person uses around an assessment: what they say, what they leave, and how they end."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.assessments import approve, begun_ledger, given
from tests.helpers.driving import BASE, CTRL_C, CTRL_D, DOWN, ENTER, ESC, UP, Terminal
from tests.helpers.filling import handed_in, sits_down
from tests.helpers.places import FIXTURES
from tests.helpers.running import printed, wizard
from tests.helpers.tiny import EVERY_KIND_TEXT
from wizard.core.form.answers import At, Known
from wizard.core.record.changes import Author, Set
from wizard.store import ledger, library, settings


def test_the_list_shows_each_assessment_and_how_far_it_is(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    given(tmp_path, "Parking charges", amount="3")
    lines = wizard(tmp_path, "list").stdout.splitlines()
    assert any(re.match(r"“Winter hubs”: tiny, 1 of 8 done, today \d\d:\d\d", line) for line in lines)
    assert any(line.startswith("“Parking charges”: tiny, 2 of 8 done") for line in lines)


def test_an_assessment_goes_by_its_title_its_beginning_its_file_or_its_path(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs, St Mary's")
    for name in ("Winter hubs, St Mary's", "winter", "winter-hubs-st-marys", str(file)):
        assert wizard(tmp_path, "render", name, "--out", "-", "--to", "md").stdout.startswith("# Winter hubs, St Mary's"), name


def test_two_of_one_title_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    one, two = given(tmp_path, "Winter hubs"), given(tmp_path, "Winter hubs")
    done = wizard(tmp_path, "render", "Winter hubs", "--out", "-")
    assert done.returncode == 1
    assert str(one) in done.stderr
    assert str(two) in done.stderr
    assert "2 assessments are called “Winter hubs”" in done.stderr


def test_an_assessment_without_a_title_yet_has_a_name_too(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    talk = Terminal(["new", "tiny.yaml"], tmp_path).see("Your name", "Enter done")
    talk.press(ENTER)
    talk.see("The story").press("x", CTRL_D)
    talk.see("Which day").press(CTRL_C)
    talk.end()
    assert re.match(r"\(no title yet: tiny-\d{4}-\d\d-\d\d\): tiny, 1 of 8", wizard(tmp_path, "list").stdout)


def test_a_new_title_is_an_answer_and_gives_the_file_its_name(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    done = wizard(tmp_path, "rename", "winter", "Warm rooms")
    assert "“Winter hubs” is now called “Warm rooms”" in done.stdout
    assert (tmp_path / "assessments" / "warm-rooms.jsonl").exists()
    assert wizard(tmp_path, "render", "warm", "--to", "md", "--out", "-").stdout.startswith("# Warm rooms")


def test_what_is_put_away_is_kept_and_can_be_taken_out(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    assert "Put away" in wizard(tmp_path, "put-away", "winter").stdout
    assert "There are no assessments in" in wizard(tmp_path, "list").stdout
    assert "Winter hubs" in wizard(tmp_path, "list", "--away").stdout
    assert "Taken out" in wizard(tmp_path, "take-out", "winter").stdout
    assert "Winter hubs" in wizard(tmp_path, "list").stdout


def test_a_document_is_printed_beside_the_record_and_replaces_only_documents(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs")
    for _ in range(2):
        assert wizard(tmp_path, "render", "winter").returncode == 0
    assert "<!doctype html>" in file.with_name("winter-hubs-draft.html").read_text(encoding="utf-8").casefold()
    other = tmp_path / "mine.txt"
    other.write_text("my own words", encoding="utf-8")
    done = wizard(tmp_path, "render", "winter", "--to", "md", "--out", "mine.txt")
    assert done.returncode == 1
    assert "there is another file of that name" in done.stderr
    assert other.read_text(encoding="utf-8") == "my own words"


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_a_document_is_printed_again_over_itself(tmp_path: Path, form: str) -> None:
    file = given(tmp_path, "Winter hubs")
    for _ in range(2):
        assert wizard(tmp_path, "render", "winter", "--to", form).returncode == 0
    assert file.with_name(f"winter-hubs-draft.{form}").stat().st_size > 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("notes.md", "# Notes\n\nWe printed it with Due Regard 0.1.0.\n"),
        ("notes.md", "# Notes\n\nPrinted by Due Regard 0.1.0 as a record, and then:\n\nmy own words\n"),
        ("notes.html", '<!doctype html>\n<p>Due Regard says <meta name="generator" content="Due Regard 0.1.0"></p>\n'),
        ("notes.json", '[{"program": "due-regard 0.1.0"}]\n'),
    ],
)
def test_a_file_of_ones_own_that_speaks_of_the_program_is_not_replaced(tmp_path: Path, name: str, words: str) -> None:
    given(tmp_path, "Winter hubs")
    (tmp_path / name).write_text(words, encoding="utf-8")
    assert "there is another file of that name" in wizard(tmp_path, "render", "winter", "--out", name).stderr
    assert (tmp_path / name).read_text(encoding="utf-8") == words


def test_a_record_is_never_printed_over(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Printed by Due Regard 0.1.0 as a record")
    before = file.read_bytes()
    assert wizard(tmp_path, "render", "winter", "--to", "json", "--out", str(file)).returncode == 1
    (tmp_path / "empty.jsonl").write_bytes(b"")
    assert wizard(tmp_path, "render", "winter", "--out", "empty.jsonl").returncode == 1
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["lisst"], 2, 'did you mean "list"?'),
        (["render", "nothing"], 1, "no assessment is called “nothing”"),
        (["resume"], 1, "there are no assessments; start one with: wizard new"),
        (["new", "stge-1"], 1, 'no form is called “stge-1”; did you mean "stage-1"?'),
        (["new", "none.yaml"], 1, "there is no such bank file"),
        (["new", "--answers", "x.yaml", "--no-input"], 1, "a form and a file of answers are needed"),
        (["new", "stage-1", "--answers", "x.yaml", "--no-input"], 1, "x.yaml: it cannot be read: No such file"),
        (["bank", "check", "none.yaml"], 1, "there is no such bank file"),
        (["settings", "orgnisation", "x"], 1, 'did you mean "organisation"?'),
        (["settings", "face", "round"], 1, "choose one of these: terminal, plain"),
        (["settings", "body", "bakery"], 1, "choose one of these: council, NHS trust, "),
    ],
)
def test_a_mistake_is_said_in_one_line_with_a_way_on(tmp_path: Path, arguments: list[str], status: int, words: str) -> None:
    done = wizard(tmp_path, *arguments)
    assert done.returncode == status
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_assessment_does_not_hide_the_others(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    (tmp_path / "assessments" / "broken.jsonl").write_text("{}\n", encoding="utf-8")
    done = wizard(tmp_path, "list")
    assert "Winter hubs" in done.stdout
    assert "broken.jsonl:1" in done.stderr
    assert done.returncode == 1


def test_the_kind_of_body_is_kept_in_words_and_can_be_taken_away(tmp_path: Path) -> None:
    assert wizard(tmp_path, "settings", "body", "icb").stdout == "Kind of organisation (body): integrated care board\n"
    assert "(body): integrated care board" in wizard(tmp_path, "settings").stdout
    assert "(body): not set" in wizard(tmp_path, "settings", "body", "").stdout
    shown = wizard(tmp_path, "settings").stdout
    assert "(objective_one): not set: the form says “Objective 1”" in shown
    assert "was started before keeps its words" in wizard(tmp_path, "settings", "organisation", "Westerby Council").stdout


def test_the_settings_are_remembered_and_go_into_new_assessments(tmp_path: Path) -> None:
    wizard(tmp_path, "settings", "organisation", "Westerby: «Council» #1")
    assert "Your organisation (organisation): Westerby: «Council» #1" in wizard(tmp_path, "settings").stdout
    (tmp_path / "given.json").write_text('{"title": "Hubs"}', encoding="utf-8")
    wizard(tmp_path, "new", "stage-1", "--answers", "given.json", "--no-input")
    printed = wizard(tmp_path, "render", "hubs", "--to", "md", "--out", "-").stdout
    assert "Approval comments from Westerby: «Council» #1 Equality" in printed


@pytest.mark.parametrize("name", ["Zoë 🦉", 'a "b" \\ c', "\ufffe\uffff: #", "true", "ends in \udcff", ""])
def test_any_name_is_remembered_and_locks_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("WIZARD_SETTINGS", str(tmp_path / "settings.yaml"))
    settings.save({settings.NAME: name, "organisation": "Two\nlines 🦉"})
    assert settings.load() == {settings.NAME: name.replace("\udcff", ""), "organisation": "Two\nlines 🦉"}


def test_odd_bytes_typed_as_a_name_lock_nobody_out(tmp_path: Path) -> None:
    settings_file = {"WIZARD_SETTINGS": str(tmp_path / "own.yaml")}
    talk = Terminal(["--plain", "--folder", "here"], tmp_path, env=settings_file).see("What is your name?")
    talk.child.send(b"Zo\xeb \xf0\x9f\xa6\x89\n")
    talk.see("Which organisation do you work for?").press("\n")
    talk.see("How do you want to use Due Regard?").press("2\n")
    talk.see("Start a new assessment").press("/leave\n")
    assert talk.end() == 0
    again = Terminal([], tmp_path, env=settings_file).see("Start a new assessment")
    again.close()


def test_leaving_at_once_leaves_nothing_behind(tmp_path: Path) -> None:
    talk = Terminal(["new", "stage-1"], tmp_path).see("Title of Assessment", "Enter done")
    talk.press(CTRL_C)
    assert talk.end() == 0
    assert "Nothing was answered, so nothing is kept." in talk.text
    assert list((tmp_path / "assessments").glob("*.jsonl")) == []


def test_wizard_alone_starts_continues_prints_renames_and_puts_away(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    talk = Terminal([], tmp_path, rows=40).see("Due Regard", "❯ Winter hubs", "Start a new assessment", "Print one")
    talk.press(ENTER)
    talk.see("1 of 8 done", "The story").press(CTRL_C)
    assert talk.end() == 0
    talk = Terminal([], tmp_path, rows=40).see("❯ Winter hubs", "More: rename", "Enter choose")
    talk.press("\x1b[F", UP, UP, ENTER)
    talk.see("❯ Rename one", "See who changed what").press(ENTER)
    talk.see("Rename which one?").press(ENTER)
    talk.see("The new title for", "Enter done").press(" 2027", ENTER)
    talk.see("is now called “Winter hubs 2027”", "❯ Rename one").press(ESC)
    talk.see("❯ More: rename").press(UP, UP, UP, UP, ENTER)
    talk.see("Print which one?").press(ENTER)
    talk.see("Print as what?").press(DOWN, DOWN, DOWN, ENTER)
    talk.see("Printed to /", "❯ Print one").press(DOWN, DOWN, DOWN, DOWN, ENTER)
    talk.see("❯ Rename one").press(DOWN, DOWN, ENTER)
    talk.see("Put which one away?").press(ENTER)
    talk.see("Put away: Winter hubs 2027", "Take one out that was put away").press("t", ENTER)
    talk.see("Take which one out again?").press(ENTER)
    talk.see("Taken out: Winter hubs 2027", "Put one away").press(CTRL_C)
    assert talk.end() == 0


def test_what_is_approved_is_listed_apart_and_is_not_opened_to_write_in(tmp_path: Path) -> None:
    kept = begun_ledger(tmp_path)
    said = wizard(tmp_path, "--plain", typed="1\n").stdout
    assert "Continue:\n1 Winter hubs" in said and "Approved" not in said and "You were at" not in said
    approve(kept)
    said = wizard(tmp_path, "--plain", typed="1\n3\n\n5\ny\n/leave\n").stdout
    assert "Approved:\n1 Winter hubs" in said and "Continue:" not in said
    assert "1 Look at it\n2 Print it\n3 See who changed what, and when\n4 Start the next one from it" in said
    assert "Approval: approved by Sam Okoro" in said  # the history was shown, and the menu came again
    assert "5 Change an answer (it then has to be approved again)" in said and "1 of 8 done" in said


def test_the_first_screen_offers_what_is_due_a_file_that_came_back_and_the_history(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs", story="not known yet: ask Owen by 15 January 2099")
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    copy = tmp_path / "came-back.jsonl"
    copy.write_bytes(file.read_bytes())
    typed = f"see what is due\nadd a file\n{tmp_path}/none.jsonl\n{copy}\nmore\nsee who\n1\nback\nleave\n"
    done = wizard(tmp_path, "--plain", typed=typed)
    assert done.returncode == 0, done.stderr
    said = done.stdout + done.stderr
    assert "Owen" in said and f"There is no file {tmp_path}/none.jsonl" in said
    assert "both are the same" in said or "nothing to add" in said.lower()
    assert "#1  Your name: Winter hubs" in said and "To start again, type:" in said


def test_an_approval_needs_a_second_person_and_the_word(tmp_path: Path) -> None:
    file = handed_in(given(tmp_path, "Winter hubs"))
    for name in ("Priya Nair", " priya  nair", "PRIYA\u00a0NAIR", "Prìya Náir", "Priya-Nair"):
        sits_down(tmp_path, name)
        refused = Terminal(["approve", "winter"], tmp_path, rows=40)
        refused.see("wrote answers of this assessment, and only a second person can approve", "--by-mail")
        assert refused.end() == 1
    sits_down(tmp_path, "Nair, P.")
    Terminal(["approve", "winter"], tmp_path, rows=40).see("very like Priya Nair, who wrote answers", "Enter done").close()
    sits_down(tmp_path)
    talk = Terminal(["approve", "winter"], tmp_path, rows=40).see(
        "You act as Sam Okoro", "None of the 8 answers has been reviewed."
    )
    talk.see("Approve it: “Winter hubs”?", "Add comments", "Enter done").press(" ", ENTER)
    talk.see("Approval comments:", "Ctrl-D done").press("Fine.", CTRL_D)
    talk.see("Your role").press("Partner", ENTER)
    talk.see("As Partner, on", "type the word:").press("yes", ENTER)
    talk.see("That is another word.", "Enter done").press(ENTER)
    talk.see("Not approved. What you wrote is kept for the next time.")
    assert talk.end() == 0
    assert "approve" not in file.read_text(encoding="utf-8")
    again = Terminal(["approve", "winter"], tmp_path, rows=40).see("● Add comments", "you began it earlier")
    again.press(ENTER)
    again.see("Approval comments:", "You wrote this before.", "Fine.").press(CTRL_D)
    again.see("Your role", "Partner", "Enter done").press(ESC)
    again.see("Approval comments:", "Fine.", "Ctrl-D done").press(ESC)
    again.see("Approve it: “Winter hubs”?", "Enter done").press(ESC)
    again.see("Not approved.")
    assert again.end() == 0


def at_the_day_of_an_approval(folder: Path) -> Terminal:
    """Somebody who approves, line by line, and is about to be asked for the day."""
    handed_in(given(folder, "Winter hubs"))
    sits_down(folder)
    talk = Terminal(["approve", "winter", "--plain"], folder, rows=80)
    talk.see("Numbers with commas between, or Enter to add nothing").press("2\n")
    talk.see("Your role", "Type it").press("Partner\n")
    return talk


def at_the_word(folder: Path) -> Terminal:
    talk = at_the_day_of_an_approval(folder)
    talk.see("Date of the approval").press("\n")
    return talk.see("type the word:", "Type the word, or press Enter")


def test_a_date_of_an_approval_that_was_broken_off_is_offered_in_words(tmp_path: Path) -> None:
    talk = at_the_day_of_an_approval(tmp_path)
    talk.see("Date of the approval").press("3/2/2026\n")
    talk.see("on 3 February 2026.", "type the word:", "Type the word, or press Enter").press("/leave\n")
    assert talk.end() == 0
    talk = Terminal(["approve", "winter", "--plain"], tmp_path, rows=80)
    talk.see("Give another date than today", "you began it earlier", "Enter to leave it as it is").press("\n")
    talk.see("Your role", "press Enter to keep “Partner").press("\n")
    talk.see("press Enter to keep “3/2/2026").press("/leave\n")
    assert talk.end() == 0
    assert "2026-02-03" not in talk.text


def test_an_approval_is_of_no_day_that_has_not_come(tmp_path: Path) -> None:
    talk = at_the_day_of_an_approval(tmp_path)
    talk.see("Date of the approval").press("1 January 2099\n")
    talk.see("1 January 2099 is after today. Give the date of the approval.", "Type it again").press("1 January 2020\n")
    talk.see("1 January 2020 is before it was submitted, on", "type the word:", "Type the word, or press Enter")
    talk.press(talk.text.split("type the word: ")[1].split()[0] + "\n")
    talk.see("Approved by Sam Okoro on 1 January 2020", "None of the 8 answers has been reviewed.")
    assert talk.end() == 0
    told = wizard(tmp_path, "verify", "winter")
    assert "Note: The approval by Sam Okoro in change 3 is dated 1 January 2020, before it was submitted on" in told.stdout
    assert told.returncode == 0
    page = printed(tmp_path, "md", "winter")
    assert "is dated 1 January 2020, before it was submitted on" in page
    assert "under the name Sam Okoro, which was compared with the names of those who wrote answers" in page


def test_an_approval_that_came_by_mail_is_reported_and_is_no_approval(tmp_path: Path) -> None:
    handed_in(given(tmp_path, "Winter hubs"))
    talk = Terminal(["approve", "winter", "--by-mail", "--plain"], tmp_path, rows=80)
    talk.see("How was “Winter hubs” approved?", "They approved it on conditions", "or word").press("1\n")
    talk.see("Who approved it?", "Type it").press("priya NAIR\n")
    talk.see("priya NAIR wrote answers of this assessment, and only a second person can approve").press("Sam Okoro\n")
    talk.see("Their role", "Type it").press("Partner\n")
    talk.see("What did they write?", "Several lines").press("I approve it. S.\n", "/done\n")
    talk.see("On which day did they approve it?", "Type it").press("1 March 2026\n")
    talk.see("Where is what they wrote kept?", "Type it").press("Mail of 1 March, equality@\n")
    talk.see("Record it: “Winter hubs”?", "or word").press("record\n")
    talk.see(
        "Recorded as reported by you: Sam Okoro approved it on 1 March 2026.",
        "Every list and document says that you reported it",
    )
    assert talk.end() == 0
    assert "“Winter hubs”: tiny, approval reported by its author" in wizard(tmp_path, "list").stdout
    told = wizard(tmp_path, "verify", "winter")
    assert "That is no approval in this record." in told.stdout and "Nobody has approved it here." in told.stdout
    for to in ("md", "html"):
        page = printed(tmp_path, to, "winter")
        assert "Approval reported by its author" in page and "Mail of 1 March, equality@" in page
        assert "pproved by Sam Okoro" not in page and "ot yet approved" in page
    assert "reported to be approved by Sam Okoro, Partner" in wizard(tmp_path, "history", "winter").stdout
    wizard(tmp_path, "rename", "winter", "Winter rooms")
    assert "changed since an approval was reported" in wizard(tmp_path, "list").stdout


def test_a_name_is_not_wiped_by_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    for empty in ("", "  ", "\u00a0"):
        done = wizard(tmp_path, "settings", "name", empty)
        assert done.returncode == 1 and "a name cannot be empty" in done.stderr
    assert "Priya Nair" in wizard(tmp_path, "settings", "name").stdout


def test_a_second_person_needs_a_name_in_the_settings(tmp_path: Path) -> None:
    handed_in(given(tmp_path, "Winter hubs"))
    (tmp_path / "settings.yaml").write_text("face: plain\n", encoding="utf-8")
    for command in ("approve", "review"):
        done = wizard(tmp_path, command, "winter")
        assert done.returncode == 1 and "your name is not in your settings" in done.stderr


def test_an_approval_is_recorded_and_a_later_change_shows_everywhere(tmp_path: Path) -> None:
    talk = at_the_word(tmp_path)
    talk.press(talk.text.split("type the word: ")[1].split()[0] + "\n")
    talk.see("Approved by Sam Okoro")
    assert talk.end() == 0
    assert "“Winter hubs”: tiny, approved" in wizard(tmp_path, "list").stdout
    wizard(tmp_path, "rename", "winter", "Winter rooms")
    assert "changed since it was approved" in wizard(tmp_path, "list").stdout
    assert "of an earlier version" in printed(tmp_path, "md", "winter")


def test_who_goes_on_with_an_approved_assessment_is_told_what_a_change_means(tmp_path: Path) -> None:
    talk = at_the_word(tmp_path)
    talk.press(talk.text.split("type the word: ")[1].split()[0] + "\n")
    talk.see("Print it with: wizard render winter-hubs")
    talk.end()
    again = Terminal(["resume", "winter"], tmp_path, rows=40).see("A change of any answer puts the approval out of date.")
    again.close()
    assert "Its approval is out of date with that." in wizard(tmp_path, "rename", "winter", "Winter rooms").stdout


def test_what_was_changed_while_the_approver_was_reading_is_not_approved(tmp_path: Path) -> None:
    file = handed_in(given(tmp_path, "Winter hubs"))
    sits_down(tmp_path)
    talk = Terminal(["approve", "winter", "--plain"], tmp_path, rows=80)
    talk.see("or Enter to add nothing").press("1\n")
    talk.see("Approval comments", "Several lines").press("Fine.\n", "/done\n")
    talk.see("Your role", "Type it").press("Partner\n")
    talk.see("type the word:", "Type the word, or press Enter")
    opened = ledger.read(file)
    opened.append((Set(At("story"), Known("Another story.")),), Author("Priya Nair"))
    talk.press(talk.text.split("type the word: ")[1].split()[0] + "\n")
    talk.see("Priya Nair answered", "Nothing was changed;", "Not approved. What you wrote is kept")
    talk.end()
    assert not library.read(file).response.approvals


def test_what_was_typed_ahead_does_not_approve(tmp_path: Path) -> None:
    talk = at_the_day_of_an_approval(tmp_path)
    talk.see("Date of the approval").press("3 February 2026\n\n\n")
    talk.see("3 lines came at once", "None of them is used yet", "Enter for “None of it").press("each\n")
    talk.see("type the word:", "Type the word, or press Enter")
    talk.press("x\n")
    talk.see("That is another word.")
    talk.close()


def test_what_stands_before_the_command_counts_as_well(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    (tmp_path / "assessments").rename(tmp_path / "elsewhere")
    assert "Winter hubs" in wizard(tmp_path, "--folder", "elsewhere", "list").stdout
    talk = Terminal(["--plain", "--folder", "elsewhere", "resume", "winter"], tmp_path)
    talk.see("The story", "/leave").press("/leave\n")
    assert talk.end() == 0


@pytest.mark.parametrize("words", [("resume",), ("submit", "winter"), ("review", "winter"), ("approve", "winter")])
def test_leaving_where_one_of_several_is_to_be_picked_is_no_fault(tmp_path: Path, words: tuple[str, ...]) -> None:
    given(tmp_path, "Winter hubs")
    given(tmp_path, "Winter parking")
    env = {**BASE, "WIZARD_SETTINGS": str(tmp_path / "settings.yaml")}
    program = [sys.executable, "-m", "wizard", *words, "--plain"]
    done = subprocess.run(program, cwd=tmp_path, env=env, input="/leave\n", capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_new_title_puts_an_approval_with_conditions_out_of_date_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    file = Path(shutil.copy(FIXTURES / "approved" / "eia-with-conditions.jsonl", tmp_path))
    assert "Its approval is out of date with that." in wizard(tmp_path, "rename", str(file), "Another title").stdout


@pytest.mark.parametrize("folder", ["x" * 300, "/".join(["d" * 99] * 50)], ids=["a long name", "a long path"])
@pytest.mark.parametrize(
    "words", [["list"], ["list", "--away"], ["actions"], ["chase"], ["resume", "--plain"], ["check", "hall"], []]
)
def test_a_folder_that_can_be_none_is_said_in_words(tmp_path: Path, folder: str, words: list[str]) -> None:
    done = wizard(tmp_path, "--folder", folder, *words, typed="")
    assert (done.returncode, done.stdout) == (1, "")
    assert "this folder cannot be read: File name too long; name another with --folder" in done.stderr


@pytest.mark.parametrize("form", ["html", "md", "json", "docx"])
def test_a_name_without_an_ending_gets_that_of_its_format(tmp_path: Path, form: str) -> None:
    given(tmp_path, "Winter hubs")
    for name in ("mine", "report of 3.4.2026"):
        done = wizard(tmp_path, "render", "winter", "--edition", "record", "--to", form, "--out", name)
        assert f"{name}.{form}" in done.stdout and (tmp_path / f"{name}.{form}").is_file()


def test_a_name_that_ends_as_another_kind_of_file_is_refused_with_what_to_say(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs")
    for words in (
        ("render", "winter", "--to", "md"),
        ("render", "--blank", "eia", "--to", "html"),
        ("compare", "winter", "--to", "html", "--since", "1"),
    ):
        done = wizard(tmp_path, *words, "--out", "mine.docx")
        assert done.returncode in (1, 2)
        assert "its name ends in .docx" in done.stderr and "leave the ending out" in done.stderr
        assert not (tmp_path / "mine.docx").exists()
    assert wizard(tmp_path, "render", "--blank", "eia", "--to", "html", "--out", "mine.htm").returncode == 0
