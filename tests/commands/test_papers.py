"""Papers: a blank form, questions that go to somebody and come back answered, what a reviewer reads first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.running import wizard
from wizard import banks
from wizard.commands import _papers
from wizard.core.form.answers import Answer, At, Known, NotYet, Unfit
from wizard.core.outline.asking import ANSWER, reference
from wizard.core.outline.blocks import Heading, Room
from wizard.core.past.givers import given_by_others
from wizard.core.record.changes import Author, Change, Hand, Look, Remark, Set, Verdict, Withhold
from wizard.core.standing.fingerprint import fingerprint
from wizard.store import ledger, library

PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")
ASK = {"sure": "Estates", "day": "Estates", "story": "Estates", "colour": "Amir Khan"}


def write(file: Path, *changes: Change, by: Author = PRIYA) -> None:
    ledger.read(file).append(changes, by)


def waiting(folder: Path) -> Path:
    """An assessment in which some answers are to be asked for."""
    file = given(folder, "Winter hubs", amount="3")
    write(file, *(Set(At(key), NotYet(who, "2026-12-10")) for key, who in ASK.items()))
    return file


def sheet(folder: Path, *words: str) -> str:
    done = wizard(folder, "chase", "winter", *words, "--to", "txt", "--out", "-")
    assert done.returncode == 0, done.stderr
    return done.stdout


def answered(file: Path, text: str, answers: dict[str, str]) -> str:
    id_ = library.read(file).ledger.id
    for key, words in answers.items():
        place = text.index(ANSWER, text.index(reference(id_, At(key)))) + len(ANSWER)
        text = f"{text[:place]}\n{words}\n{text[place:]}"
    return text


def answer(file: Path, key: str) -> Answer | None:
    return library.read(file).response.answer(At(key))


# -- Questions, and what comes back -----------------------------------------------------------------------------------


def test_questions_are_printed_for_one_person_and_say_who_asks_and_how_to_answer(tmp_path: Path) -> None:
    waiting(tmp_path)
    settings = 'name: "Priya Nair"\norganisation: "Westerby Council"\ncontact: "equality@westerby.example"\n'
    (tmp_path / "settings.yaml").write_text(settings, encoding="utf-8")
    text = sheet(tmp_path, "--who", "estates")
    for words in (
        "Questions for Estates",
        "Westerby Council",
        "equality@westerby.example",
        "“Winter hubs”",
        "10 December 2026",
    ):
        assert words in text
    assert "4. Are you sure" in text and "Which colour" not in text


@pytest.mark.parametrize("to", ["txt", "md", "html", "docx"])
def test_they_are_printed_as_a_file_that_is_never_written_over(tmp_path: Path, to: str) -> None:
    waiting(tmp_path)
    for name in ("winter-hubs-questions-for-estates", "winter-hubs-questions-for-estates-2"):
        done = wizard(tmp_path, "chase", "winter", "--who", "estates", "--to", to)
        assert done.returncode == 0, done.stderr
        assert f"{name}.{to}" in done.stdout and "--replies FILE" in done.stdout
        assert (tmp_path / "assessments" / f"{name}.{to}").exists()


def test_several_people_are_not_asked_on_one_sheet(tmp_path: Path) -> None:
    waiting(tmp_path)
    done = wizard(tmp_path, "chase", "winter", "--to", "txt")
    assert done.returncode == 1 and "--who Estates" in done.stderr and "'Amir Khan'" in done.stderr
    done = wizard(tmp_path, "chase", "winter", "--who", "nobody", "--to", "txt")
    assert done.returncode == 1 and "nothing is still to be asked of “nobody”" in done.stderr


def test_what_is_answered_is_shown_first_and_then_added_as_theirs(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    text = answered(file, sheet(tmp_path, "--who", "estates"), {"sure": "Yes, because we measured it.", "day": "3 March 2027"})
    (tmp_path / "reply.txt").write_text(f"Hello Priya\n\n{text}", encoding="utf-8")
    before = file.read_bytes()
    left = wizard(tmp_path, "chase", "winter", "--replies", "reply.txt", typed="2\n")
    assert left.returncode == 1 and "Estates: Yes · we measured it." in left.stdout and file.read_bytes() == before
    done = wizard(tmp_path, "chase", "winter", "--replies", "reply.txt", typed="1\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 answers and 1 note added." in done.stdout
    assert answer(file, "sure") == Known("yes", "we measured it.") and answer(file, "day") == Known("2027-03-03")
    assert answer(file, "story") == NotYet("Estates", "2026-12-10")
    one = library.read(file)
    assert {given.giver for given in given_by_others(one.standing).values()} == {"Estates"}
    assert any("Hello Priya" in note for note in one.response.notes.values())
    assert "answered by Estates" in wizard(tmp_path, "history", "winter").stdout
    again = wizard(tmp_path, "chase", "winter", "--replies", "reply.txt", "--no-input")
    assert again.returncode == 1 and "are in the assessment already" in again.stderr


def test_join_takes_the_same_file(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    (tmp_path / "r.txt").write_text(answered(file, sheet(tmp_path, "--who", "estates"), {"story": "A door."}), encoding="utf-8")
    done = wizard(tmp_path, "join", "winter", "r.txt", "--no-input")
    assert done.returncode == 0, done.stderr
    assert answer(file, "story") == Known("A door.")


def test_a_name_that_is_given_is_kept_and_that_it_was_for_another_is_said(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    (tmp_path / "r.txt").write_text(answered(file, sheet(tmp_path, "--who", "estates"), {"story": "A door."}), encoding="utf-8")
    done = wizard(tmp_path, "chase", "winter", "--who", "Lee Park", "--replies", "r.txt", "--no-input")
    assert done.returncode == 0 and "These questions were for Estates, not for Lee Park." in done.stdout
    assert given_by_others(library.read(file).standing)[At("story")].giver == "Lee Park"


def test_what_does_not_fit_is_kept_as_text_to_look_at(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    text = answered(file, sheet(tmp_path, "--who", "estates"), {"day": "when the lift is mended", "sure": "Perhaps"})
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    done = wizard(tmp_path, "chase", "winter", "--replies", "r.txt", "--no-input")
    assert done.returncode == 0 and done.stdout.count("This does not fit the question") == 2
    one = answer(file, "day")
    assert isinstance(one, Unfit) and one.raw == "when the lift is mended"


def test_a_question_that_was_answered_meanwhile_keeps_its_answer_and_theirs_is_a_note(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    (tmp_path / "r.txt").write_text(answered(file, sheet(tmp_path, "--who", "estates"), {"story": "A door."}), encoding="utf-8")
    write(file, Set(At("story"), Known("A gate.")))
    done = wizard(tmp_path, "chase", "winter", "--replies", "r.txt", "--no-input")
    assert done.returncode == 0 and "Already answered here: A gate." in done.stdout
    assert answer(file, "story") == Known("A gate.")
    assert "A door." in library.read(file).response.notes[At("story")]


def test_a_sheet_of_another_assessment_and_a_file_that_is_none_are_refused(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    text = sheet(tmp_path, "--who", "estates")
    given(tmp_path, "Summer fairs")
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    other = wizard(tmp_path, "chase", "summer", "--replies", "r.txt", "--no-input")
    assert other.returncode == 1 and "another assessment" in other.stderr
    (tmp_path / "r.txt").write_text("Dear all, the lift is mended.", encoding="utf-8")
    none = wizard(tmp_path, "chase", "winter", "--replies", "r.txt", "--no-input")
    assert none.returncode == 1 and "no question of this assessment" in none.stderr
    (tmp_path / "r.docx").write_bytes(b"\0" * 2000)
    broken = wizard(tmp_path, "chase", "winter", "--replies", "r.docx", "--no-input")
    assert broken.returncode == 1 and "no Word document" in broken.stderr
    assert wizard(tmp_path, "chase", "winter", "--replies", "gone.txt", "--no-input").returncode == 1
    assert len(library.read(file).ledger.records) == 2


def test_nothing_is_added_to_what_is_being_reviewed(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    (tmp_path / "r.txt").write_text(answered(file, sheet(tmp_path, "--who", "estates"), {"story": "A door."}), encoding="utf-8")
    write(file, Hand("submit", "", fingerprint(library.read(file).standing)))
    done = wizard(tmp_path, "chase", "winter", "--replies", "r.txt", "--no-input")
    assert done.returncode == 1 and "no answers are added now" in done.stderr


def test_a_sheet_that_was_filled_in_with_word_is_read(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    file = waiting(tmp_path)
    assert wizard(tmp_path, "chase", "winter", "--who", "estates", "--to", "docx", "--out", "q.docx").returncode == 0
    sent = docx.Document(str(tmp_path / "q.docx"))
    rooms = [table for table in sent.tables if len(table.rows) == 1 and len(table.columns) == 1]
    words = ["A door that is “heavy”.", "3 March 2027", "We measured it."]
    for table, text in zip(rooms, words, strict=True):
        table.cell(0, 0).paragraphs[0].add_run(text)
    next(sent.element.body.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked")).set(
        "{http://schemas.microsoft.com/office/word/2010/wordml}val", "1"
    )
    for run in sent.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        if run.text == "☐" and not any(other.text == "☒" for other in sent.element.body.iter(run.tag)):
            run.text = "☒"
    sent.save(str(tmp_path / "back.docx"))
    done = wizard(tmp_path, "chase", "winter", "--replies", "back.docx", "--no-input")
    assert done.returncode == 0, done.stdout + done.stderr
    assert answer(file, "story") == Known(words[0]) and answer(file, "day") == Known("2027-03-03")
    assert answer(file, "sure") == Known("yes", words[2])


@pytest.mark.parametrize("to", ["html", "md"])
def test_a_sheet_comes_back_as_it_was_sent_with_nothing_in_it(tmp_path: Path, to: str) -> None:
    file = waiting(tmp_path)
    assert wizard(tmp_path, "chase", "winter", "--who", "estates", "--to", to, "--out", f"q.{to}").returncode == 0
    done = wizard(tmp_path, "chase", "winter", "--replies", f"q.{to}", "--no-input")
    assert done.returncode == 1 and "3 questions of this assessment are in it, and no answer" in done.stderr, done.stdout
    assert "Not an answer" not in done.stdout
    text = (tmp_path / f"q.{to}").read_text(encoding="utf-8")
    filled = re.sub(r"(Your answer:(?:\*\*|</strong>)*(?:</p>)?)", r"\1\n\nA door.\n\n", text, count=1)
    (tmp_path / f"q.{to}").write_text(filled, encoding="utf-8")
    assert wizard(tmp_path, "chase", "winter", "--replies", f"q.{to}", "--no-input").returncode == 0
    assert answer(file, "story") == Known("A door.")


def test_what_is_said_without_a_sheet_to_say_it_of_is_refused(tmp_path: Path) -> None:
    waiting(tmp_path)
    for words in (["--out", "x"], ["--open"], ["--no-input"]):
        done = wizard(tmp_path, "chase", "winter", *words)
        assert done.returncode == 1 and ("--to" in done.stderr or "--replies" in done.stderr)


def test_a_sheet_of_another_assessment_of_the_same_form_adds_nothing_and_its_title_is_said(tmp_path: Path) -> None:
    """Neither by its references, nor, where those are gone, by the wording of questions that both have."""
    file = waiting(tmp_path)
    text = answered(file, sheet(tmp_path, "--who", "estates"), {"sure": "Yes", "day": "3 March 2027"})
    other = given(tmp_path, "Summer fairs")
    write(other, Set(At("sure"), NotYet("Amir")))
    before = other.read_bytes()
    bare = re.sub(r"Question \d of \d, reference \w+", "", text)
    for words in (text, f"Hello, here it is\n\n{text}", "\n".join(f"> {line}" for line in text.split("\n")), bare):
        (tmp_path / "r.txt").write_text(words, encoding="utf-8")
        done = wizard(tmp_path, "chase", "summer", "--replies", "r.txt", "--no-input")
        assert done.returncode == 1 and "another assessment “Winter hubs”" in done.stderr, done.stdout
    assert other.read_bytes() == before


def test_a_sheet_that_was_sent_before_the_title_was_changed_is_of_this_assessment(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    text = answered(file, sheet(tmp_path, "--who", "estates"), {"story": "A door."})
    write(file, Set(At(library.read(file).bank.roles["title"]), Known("Warm rooms")))
    (tmp_path / "r.txt").write_text(re.sub(r"Question \d of \d, reference \w+", "", text), encoding="utf-8")
    bare = wizard(tmp_path, "chase", str(file), "--replies", "r.txt", "--no-input")
    assert "another assessment" not in bare.stderr
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    assert wizard(tmp_path, "chase", str(file), "--replies", "r.txt", "--no-input").returncode == 0
    assert answer(file, "story") == Known("A door.")


def test_a_form_and_a_document_are_no_replies(tmp_path: Path) -> None:
    answers = Path(__file__).parents[2] / "docs" / "examples" / "evening-opening.yaml"
    assert wizard(tmp_path, "new", "stage-1", "--answers", str(answers), "--no-input").returncode == 0
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    assert wizard(tmp_path, "render", file.stem, "--to", "html", "--out", "record.html").returncode == 0
    assert wizard(tmp_path, "render", "--blank", "stage-1", "--to", "html", "--out", "blank.html").returncode == 0
    before = file.read_bytes()
    for name in ("record.html", "blank.html"):
        for words in (["chase", str(file), "--replies", name], ["join", str(file), name]):
            done = wizard(tmp_path, *words, "--no-input")
            assert done.returncode == 1 and "wizard new --from" in done.stderr, done.stdout + done.stderr
    assert file.read_bytes() == before


def test_the_file_of_a_sheet_does_not_say_a_title_that_is_not_told(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    write(file, Withhold(At(library.read(file).bank.roles["title"]), "commercial", ""))
    done = wizard(tmp_path, "chase", "winter", "--who", "estates", "--to", "txt")
    assert done.returncode == 0, done.stderr
    printed = next(one for one in (tmp_path / "assessments").iterdir() if one.suffix == ".txt")
    assert "winter" not in printed.name and "questions-for-estates" in printed.name
    assert "Winter" not in printed.read_text(encoding="utf-8")


def test_y_adds_what_came_back(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    (tmp_path / "r.txt").write_text(answered(file, sheet(tmp_path, "--who", "estates"), {"story": "A door."}), encoding="utf-8")
    assert wizard(tmp_path, "chase", "winter", "--replies", "r.txt", typed="n\n").returncode == 1
    assert wizard(tmp_path, "chase", "winter", "--replies", "r.txt", typed="y\n").returncode == 0
    assert answer(file, "story") == Known("A door.")


def test_a_name_with_its_team_is_the_one_who_was_asked(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    (tmp_path / "r.txt").write_text(answered(file, sheet(tmp_path, "--who", "estates"), {"story": "A door."}), encoding="utf-8")
    done = wizard(tmp_path, "chase", "winter", "--who", "Estates, North", "--replies", "r.txt", "--no-input")
    assert done.returncode == 0 and "not for" not in done.stdout


def test_the_one_who_gave_answers_is_told_which_when_they_would_review_them(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    (tmp_path / "r.txt").write_text(answered(file, sheet(tmp_path, "--who", "estates"), {"sure": "Yes, ok"}), encoding="utf-8")
    for who in ("Sam Okoro and Ann Bell", "Estates, Sam Okoro", "Sam Okoro (Estates)"):
        copy = tmp_path / "copies" / "copy.jsonl"
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
        assert wizard(tmp_path, "chase", str(copy), "--who", who, "--replies", "r.txt", "--no-input").returncode == 0
        write(copy, Hand("submit", "", fingerprint(library.read(copy).standing)))
        (tmp_path / "settings.yaml").write_text('name: "Sam Okoro"\n', encoding="utf-8")
        refused = wizard(tmp_path, "review", str(copy), typed="")
        assert "Sam Okoro gave the answer to 4" in refused.stdout + refused.stderr, refused.stdout + refused.stderr
        assert "copied" not in refused.stdout + refused.stderr
        (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")


def test_what_others_are_still_to_say_is_asked_for_where_it_is_listed(tmp_path: Path) -> None:
    waiting(tmp_path)
    due = next(line for line in wizard(tmp_path, "--plain", typed="/leave\n").stdout.split("\n") if "See what is due" in line)
    done = wizard(tmp_path, "--plain", typed=f"{due.split()[0]}\n2\n1\n1\n4\n/leave\n")
    said = done.stdout
    assert "2 Print questions to send to someone" in said and "3 Add a file that came back" in said
    assert "Questions for who?" in said and "Printed to" in said, said


def test_a_reply_to_what_was_rejected_is_added_and_one_to_what_is_approved_says_how(tmp_path: Path) -> None:
    file = waiting(tmp_path)
    (tmp_path / "r.txt").write_text(answered(file, sheet(tmp_path, "--who", "estates"), {"story": "A door."}), encoding="utf-8")
    write(file, Hand("submit", "", fingerprint(library.read(file).standing)))
    write(file, Hand("reject", "", fingerprint(library.read(file).standing)), by=SAM)
    done = wizard(tmp_path, "chase", "winter", "--replies", "r.txt", "--no-input")
    assert done.returncode == 0, done.stderr
    assert answer(file, "story") == Known("A door.")


# -- A blank form -----------------------------------------------------------------------------------------------------


def test_a_blank_form_is_printed_with_the_law_for_the_body_in_the_settings(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\nbody: "icb"\nnation: "England"\n', encoding="utf-8")
    done = wizard(tmp_path, "render", "--blank", "stage-1", "--to", "md", "--out", "-")
    assert done.returncode == 0, done.stderr
    assert "s.14Z35" in done.stdout and "s.26A" not in done.stdout
    file = wizard(tmp_path, "render", "--blank", "eia")
    assert file.returncode == 0 and (tmp_path / "assessments" / "eia-blank.html").exists()
    (tmp_path / "assessments" / "eia-blank.html").write_text("written on", encoding="utf-8")
    assert wizard(tmp_path, "render", "--blank", "eia").returncode == 0
    assert (tmp_path / "assessments" / "eia-blank.html").read_text(encoding="utf-8") == "written on"
    named = wizard(tmp_path, "render", "--blank", "eia", "--out", "assessments/eia-blank.html")
    assert named.returncode == 1 and "someone may have written in it" in named.stderr


def test_a_short_blank_form_has_a_file_of_its_own(tmp_path: Path) -> None:
    assert wizard(tmp_path, "render", "--blank", "eia", "--short", "--to", "md").returncode == 0
    text = (tmp_path / "assessments" / "eia-blank-short.md").read_text(encoding="utf-8")
    assert "Background" in text and "Why it is asked" not in text and "EWHC" not in text
    alone = wizard(tmp_path, "render", "winter", "--short")
    assert alone.returncode == 1 and "--blank" in alone.stderr


def test_who_does_not_name_the_form_is_told_which_there_are(tmp_path: Path) -> None:
    for words in (["--blank"], ["--blank", "--to", "docx"]):
        done = wizard(tmp_path, "render", *words)
        assert done.returncode == 1
        assert "wizard render --blank stage-1" in done.stderr and "wizard render --blank eia" in done.stderr
    named = wizard(tmp_path, "render", "stage-1")
    assert named.returncode == 1 and "render --blank stage-1" in named.stderr and "new stage-1" in named.stderr


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("blank stage-1", "render --blank stage-1"),
        ("import plan.docx", "new --from plan.docx"),
        ("replies reply.docx", "chase --replies reply.docx"),
        ("reply reply.docx", "chase --replies reply.docx"),
        ("questions", "chase"),
        ("ask", "chase"),
        ("mail", "chase"),
        ("forms", "bank"),
        ("form", "bank"),
    ],
)
def test_a_word_that_people_try_leads_to_the_command_for_papers(tmp_path: Path, words: str, means: str) -> None:
    done = wizard(tmp_path, *words.split())
    assert done.returncode == 2 and f"wizard {means}\n" in done.stderr, done.stderr
    if means == "bank":
        assert "wizard render --blank" in done.stderr


def test_the_help_says_that_there_are_papers(tmp_path: Path) -> None:
    text = " ".join(wizard(tmp_path, "--help").stdout.split())
    for words in ("a blank form", "from a document", "print questions for them", "their replies", "on paper"):
        assert words in text


def test_a_blank_form_and_a_document_are_offered_before_there_is_an_assessment(tmp_path: Path) -> None:
    done = wizard(tmp_path, "--plain", typed="3\n1\n2\n2\n\n5\n")
    assert "Print a blank form" in done.stdout and "Start from a document" in done.stdout


def test_an_assessment_is_started_from_a_document_on_the_first_screen(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"title": "Trees", "decided_by": "The board"}', encoding="utf-8")
    assert wizard(tmp_path, "new", "stage-1", "--answers", "a.json", "--no-input").returncode == 0
    printed = wizard(tmp_path, "render", "trees", "--edition", "record", "--to", "json", "--out", "d.json")
    assert printed.returncode == 0, printed.stderr
    other = tmp_path / "other"
    other.mkdir()
    done = wizard(other, "--plain", typed=f"2\n{tmp_path / 'gone.docx'}\n{tmp_path / 'd.json'}\n")
    assert "Start from a document" in done.stdout and "gone.docx" in done.stdout + done.stderr
    (file,) = (other / "assessments").glob("*.jsonl")
    assert library.read(file).response.answer(At("decided_by")) == Known("The board")


def test_what_a_blank_form_has_not_is_refused(tmp_path: Path) -> None:
    for words in (["--edition", "public"], ["--reported"], ["--to", "json"], ["--to", "csv"]):
        done = wizard(tmp_path, "render", "--blank", "stage-1", *words)
        assert done.returncode == 1 and "--blank" in done.stderr
    assert wizard(tmp_path, "render", "winter", "--blank", "stage-1").returncode == 1
    assert "no form is called" in wizard(tmp_path, "render", "--blank", "stage-9").stderr


# -- For a reviewer ---------------------------------------------------------------------------------------------------


def test_a_reviewer_reads_first_what_changed_then_remarks_then_weak_answers_and_the_rest_on_a_line(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", story="Six rooms.", amount="3", colour="red", sure="yes")
    write(file, Hand("submit", "", fingerprint(library.read(file).standing)))
    remark = Remark("r1", At("colour"), Verdict.MUST, "Why not green?")
    write(file, Remark("r2", At("story"), Verdict.FINE), remark, by=SAM)
    write(file, Look(fingerprint(library.read(file).standing)), by=SAM)
    write(file, Set(At("story"), Known("Seven rooms.")))
    write(file, Withhold(At("story"), "confidence", "A supplier told us"))
    (tmp_path / "settings.yaml").write_text('name: "Sam Okoro"\n', encoding="utf-8")
    done = wizard(tmp_path, "review", "winter", "--to", "md", "--out", "-")
    assert done.returncode == 0, done.stderr
    parts = re.split(r"(?m)^## ", done.stdout)
    changed, remarks, weak, others = parts[-4:]
    assert changed.startswith("Changed since you looked on") and "Seven rooms" in changed and "Six rooms" in changed
    assert "marked for publication" not in changed and "A supplier told us" in changed and "Before: -" not in changed
    assert remarks.startswith("Remarks that are not settled") and "Why not green?" in remarks
    assert weak.startswith("Answers to read closely") and "No reason is given." in weak
    assert others.startswith("All other answers") and "No verdict yet: “Your name” and “How many”" in others
    assert "Last step: Submitted by Priya Nair on" in parts[0]


def test_a_reviewer_is_told_whose_answers_there_are_and_what_is_overdue_and_nothing_twice(tmp_path: Path) -> None:
    file = given(tmp_path, "Winter hubs", amount="3")
    write(file, Set(At("story"), NotYet("Asha Patel", "2026-03-27")), Set(At("sure"), NotYet("Estates", "2199-01-01")))
    write(file, Set(At("colour"), Known("red", "because"), giver="Lee Park"))
    write(file, Hand("submit", "Please look at 4 first", fingerprint(library.read(file).standing)))
    pack = wizard(tmp_path, "review", "winter", "--to", "txt", "--out", "-")
    assert pack.returncode == 0, pack.stderr
    text = pack.stdout
    assert "Please look at 4 first" in text and "Lee Park: " in text
    assert text.count("Not known yet") == 2 and text.count("27 March 2026") == 2
    assert "It is overdue: it was to be known by 27 March 2026." in text and text.count("overdue") == 1


def test_who_proposes_what_to_whom_and_where_a_risk_was_found_stands_first_for_a_reviewer(tmp_path: Path) -> None:
    form = Path(__file__).parents[2] / "docs" / "examples" / "evening-opening.yaml"
    begun = wizard(tmp_path, "new", "stage-1", "--answers", str(form), "--no-input", "--draft")
    assert begun.returncode == 0, begun.stderr
    done = wizard(tmp_path, "review", "--to", "md", "--out", "-", "evening")
    assert done.returncode == 0, done.stderr
    first = done.stdout.partition("## Answers to read closely")[0]
    for words in (
        "## What is proposed",
        "The decision",
        "## Where a risk was found",
        "## Is a Stage 2 assessment needed?",
    ):
        assert words in first
    assert "The form's rule recommends" in first


def test_the_boxes_for_a_verdict_stay_with_the_answer_they_are_of(tmp_path: Path) -> None:
    from wizard.commands._papers import for_reviewer

    file = given(tmp_path, "Winter hubs", story="Six rooms.", amount="3", colour="red", sure="yes")
    blocks = for_reviewer(library.read(file), "Sam Okoro").blocks
    rooms = [place for place, block in enumerate(blocks) if isinstance(block, Room)]
    assert rooms
    for place in rooms:
        start = max(at for at in range(place) if isinstance(blocks[at], Heading))
        assert all(getattr(block, "together", True) for block in blocks[start:place])


def test_who_never_looked_is_not_told_what_changed(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs", story="Six rooms.")
    done = wizard(tmp_path, "review", "winter", "--to", "html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "assessments" / "winter-hubs-for-review.html").read_text(encoding="utf-8")
    assert "Changed since" not in page and "Answers to read closely" in page


@pytest.mark.parametrize(("to", "is_promised"), [("md", False), ("txt", False), ("html", True)])
def test_a_blank_form_says_that_it_can_be_read_back_only_where_it_can(to: str, is_promised: bool) -> None:
    form = banks.load(banks.find("stage-1"))
    made = _papers.printed(_papers.blank(form, {}), to).content.decode()
    assert ("can be read into the program afterwards" in made) is is_promised
    assert "Not known yet" in made
