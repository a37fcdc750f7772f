"""One list from a spreadsheet: named by its first row, read as the keyboard is, every problem at its row and column."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.places import EXAMPLES
from tests.helpers.running import printed, wizard
from tests.helpers.tiny import REGISTER, bank
from wizard import answers
from wizard.answers import Given
from wizard.answers.reading import AnswersReader
from wizard.answers.sheet import letters, take_sheet
from wizard.answers.whole import take
from wizard.core.document.actions import table
from wizard.core.form.answers import Answer, Known, NotApplicable, NotYet
from wizard.core.form.bank import Bank
from wizard.core.record.changes import Author, Record
from wizard.core.record.response import Response
from wizard.core.standing.standing import Standing
from wizard.files import spreadsheet
from wizard.files.nodes import Mapping

STEPS = """Number,What is done,Meets risks,Owner,Goal,Start,End
1,"Fence, with a gate
and a lock",N/A,"Board; ""Law, advice"" team",1,1/4/2026,End of 2026
3a,Gate,,,"1, 2",April 2026,not known yet
"""


def read(
    folder: Path, content: str | bytes, form: Bank = REGISTER, key: str = "", before: Response | None = None
) -> AnswersReader:
    file = folder / "plan.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return answers.read(Given(None, ((key, file),)), form, before)


def stands(reader: AnswersReader, before: Response | None = None) -> Standing:
    begun = before or Response()
    return Standing(
        reader.bank, begun.after(reader.bank, Record(1, "2026-05-01T10:00:00Z", Author("P"), tuple(reader.changes)))
    )


def said(reader: AnswersReader) -> list[str]:
    return [str(one) for one in reader.problems]


def answer(of: Standing, number: str, key: str) -> Answer | None:
    entry = next(one for one in of.register.entries.values() if one.number == number and key.startswith(one.question.key))
    return of.answer(entry.place(key))


def test_a_list_is_taken_in_with_its_numbers_and_found_by_its_first_row(tmp_path: Path) -> None:
    reader = read(tmp_path, STEPS)
    assert said(reader) == []
    of = stands(reader)
    assert [entry.number for entry in of.register.of("steps")] == ["1", "3a"]
    assert answer(of, "1", "steps.what") == Known("Fence, with a gate\nand a lock")
    assert answer(of, "1", "steps.owner") == Known(("Board", '"Law, advice" team'))
    assert answer(of, "1", "steps.meets") == NotApplicable()
    assert answer(of, "1", "steps.start") == Known("2026-04-01")
    assert answer(of, "3a", "steps.goal") == Known(("1", "2"))
    assert answer(of, "3a", "steps.end") == NotYet()
    assert answer(of, "3a", "steps.owner") is None


@pytest.mark.parametrize(
    "content",
    [
        STEPS.encode("utf-8-sig"),
        STEPS.replace("\n", "\r\n").encode("utf-8-sig"),
        "\t".join(["Number", "What is done"]).encode() + b"\r\n1\tFence\r\n",
        b"sep=;\r\nNumber;What is done\r\n1;Fence\r\n",
        b"Number;What is done;Owner\r\n1;Fence, and a gate;Board\r\n",
        "Number\tWhat is done\r\n1\tFence\r\n".encode("utf-16"),
        b"Number,What is done,,\r\n1,Fence,,\r\n,,,\r\n",
        b'"Number";"What is done";"Owner"\r\n1;Fence;"A; B"\r\n',
    ],
)
def test_what_spreadsheets_save_is_read(tmp_path: Path, content: bytes) -> None:
    reader = read(tmp_path, content, key="steps")
    assert said(reader) == []
    assert stands(reader).register.of("steps")[0].number == "1"


def test_the_signs_of_western_windows_are_read(tmp_path: Path) -> None:
    reader = read(tmp_path, "Number;What is done\r\n1;Café – the “new” one: £5\r\n".encode("cp1252"), key="steps")
    assert answer(stands(reader), "1", "steps.what") == Known("Café – the “new” one: £5")


@pytest.mark.parametrize("heading", ["what", "WHAT IS DONE", "What is done:", "What", " What  is done "])
def test_a_field_goes_by_its_id_its_wording_or_the_beginning_of_it(tmp_path: Path, heading: str) -> None:
    reader = read(tmp_path, f"Number,{heading}\n1,Fence\n", key="steps")
    assert said(reader) == []
    assert answer(stands(reader), "1", "steps.what") == Known("Fence")


def test_every_problem_is_told_at_once_with_its_row_and_column(tmp_path: Path) -> None:
    content = (
        "Number,What is done,What is dun,Start,Goal,what\n"
        "1,Fence,x,31 February 2026,9,again\n"
        "\n"
        "one,Gate,,April 2026,1,,too,many\n"
    )
    reader = read(tmp_path, content, key="steps")
    assert said(reader) == [
        'plan.csv: row 1, column C: question steps: a step has no field “What is dun”; did you mean "What is done"?',
        "plan.csv: row 1, column F: question steps: “what” and “What is done” in column B are the same field; "
        "keep one of the two",
        'plan.csv: row 2, column D: question steps.start: "31 February 2026" is not a day of the calendar; '
        "write a day, a month and a year, such as 3 March 2026 or 3/3/2026",
        'plan.csv: row 2, column E: question steps.goal: "9" is not one of 1, 2, not known yet, N/A',
        'plan.csv: row 4, column A: question steps: "one" is no number of an entry; write one such as 7 or 3a',
        "plan.csv: row 4, column G: question steps: “too” is in a column without a name in the first row; "
        "name its column, or look for a comma or a quotation mark too many before it",
        "plan.csv: row 4, column H: question steps: “many” is in a column without a name in the first row; "
        "name its column, or look for a comma or a quotation mark too many before it",
    ]


def test_nothing_is_written_where_there_is_a_problem_and_with_draft_everything_is_kept(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("Number,Title,Phone\n1,Steps,01632 960000\n", encoding="utf-8")
    done = wizard(tmp_path, "new", "eia", "--list", "identified=register.csv", "--no-input")
    assert done.returncode == 1
    assert "register.csv: row 1, column C: question identified: an item has no field “Phone”" in done.stderr
    assert not (tmp_path / "assessments").exists()
    kept = wizard(tmp_path, "new", "eia", "--list", "identified=register.csv", "--no-input", "--draft")
    assert kept.returncode == 0
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    assert "01632 960000" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "key", "words"),
    [
        ("", "steps", "plan.csv: it is empty"),
        ("\n\n", "steps", "plan.csv: it is empty"),
        ("Colour,Shape\nred,round\n", "", "plan.csv: its first row names the fields of no list; lists: risks (title, owner)"),
        ("Number,Title\n1,A\n", "", "its first row could be of the list risks or fresh; say which: --list risks=FILE"),
        ("Number,Title\n1,A\n", "risk", 'the form has no list "risk"; did you mean "risks"?'),
        ('Number,Title\n1,"A\n', "risks", "a quotation mark in row 2 is not closed"),
        (b"Number,Title\n1,\x81\n", "risks", "cannot be read as text; save it as CSV UTF-8"),
        (b"PK\x03\x04\x00\x00", "risks", "it is no CSV file"),
    ],
)
def test_what_is_no_list_is_told_in_words(tmp_path: Path, content: str | bytes, key: str, words: str) -> None:
    reader = read(tmp_path, content, key=key)
    assert reader.fatal
    (only,) = said(reader)
    assert words in only


def test_a_table_names_its_rows_in_the_first_column(tmp_path: Path) -> None:
    content = "Group,Touched by\nOur staff,N/A\nNeighbours,N/A\n"
    of = stands(read(tmp_path, content, key="groups"))
    assert [entry.title for entry in of.register.of("groups")] == ["Our staff", "The public", "Neighbours"]
    assert any("the same row" in one for one in said(read(tmp_path, content.replace("Neighbours", "staff"), key="groups")))


REASONED = bank(
    """
    - id: acts
      kind: entries
      entry: act
      numbered: yes
      titled: what
      ask: The plan
      fields:
        - {id: what, kind: line, ask: What}
        - {id: fit, kind: yes-no, ask: Does it fit, rationale: expected, not_applicable: yes}
        - {id: cost, kind: number, ask: Cost}
        - {id: sum, kind: line, ask: Sum}
    """,
    head="roles: {actions: acts}\n",
)


def test_what_is_printed_for_a_spreadsheet_is_understood(tmp_path: Path) -> None:
    source = (
        "acts:\n"
        "  - {what: '=1+1', fit: {answer: yes, rationale: We looked}, cost: -4, sum: \"'quoted'\"}\n"
        "  - {what: '- Dash', fit: {answer: not known yet, ask: Asha, by: 3/3/2026},\n"
        "     cost: {answer: not known yet, ask: by post}}\n"
        "  - {number: 7, what: '@home', fit: {answer: not applicable, why: It is new}, cost: 1250, sum: not known yet}\n"
    )
    (tmp_path / "a.yaml").write_text(source, encoding="utf-8")
    first = stands(answers.read(tmp_path / "a.yaml", REASONED))
    text = spreadsheet.csv_text(table(first))
    reader = read(tmp_path, text, REASONED)
    assert said(reader) == []
    again = stands(reader)
    assert spreadsheet.csv_text(table(again)) == text
    for number in ("1", "2", "7"):
        for key in ("what", "fit", "cost", "sum"):
            assert answer(again, number, f"acts.{key}") == answer(first, number, f"acts.{key}")


def test_a_plan_goes_out_is_worked_on_and_comes_back(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("organisation: RHR\n", encoding="utf-8")
    begun = wizard(tmp_path, "new", "eia", "--answers", str(EXAMPLES / "rented-homes.yaml"), "--no-input")
    assert begun.returncode == 0, begun.stderr
    (old,) = (tmp_path / "assessments").glob("*.jsonl")
    rows = list(csv.reader(io.StringIO(printed(tmp_path, "csv", str(old)).removeprefix("\ufeff"))))
    owner, gone = rows[0].index("Action owner"), rows.pop(3)
    rows[1][owner] = "A new team; Another, with a comma"
    rows.append(["", *["" for _ in rows[0][1:]]])
    rows[-1][rows[0].index("Action required")] = "A new action"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    (tmp_path / "plan.csv").write_bytes(out.getvalue().encode("cp1252", "replace"))
    done = wizard(tmp_path, "new", "--from", str(old), "--list", "actions=plan.csv", "--no-input")
    assert done.returncode == 0, done.stderr
    (new,) = (path for path in (tmp_path / "assessments").glob("*.jsonl") if path != old)
    again = list(csv.reader(io.StringIO(printed(tmp_path, "csv", str(new)).removeprefix("\ufeff"))))
    assert again[1][owner] == "A new team; Another, with a comma"
    assert [row for row in again if row[0] == gone[0]] == []
    assert [row[1:] for row in again[1:-1]] == [row[1:] for row in rows[1:-1]]


def test_what_points_to_an_action_goes_on_pointing_to_it_when_the_plan_comes_back(tmp_path: Path) -> None:
    source = "fresh: [{title: Dust, related: [1, 2]}]\nsteps: [{what: Fence, owner: Board}, {what: Gate}, {what: Wall}]\n"
    (tmp_path / "a.yaml").write_text(source, encoding="utf-8")
    first = stands(answers.read(tmp_path / "a.yaml", REGISTER))
    reader = read(
        tmp_path, "Number,What is done,Owner,Meets risks\n2,Gate,Legal,1\n1,Fence,,Dust\n", REGISTER, "", first.response
    )
    assert said(reader) == []
    of = stands(reader, first.response)
    ids = {entry.number: entry.id for entry in first.register.of("steps")}
    assert answer(of, "1", "fresh.related") == Known((ids["1"], ids["2"]))
    assert [of.register.entries[ids[one]].title for one in ("2", "1")] == ["Gate", "Fence"]
    assert of.answer(of.register.entries[ids["1"]].place("steps.owner")) is None, "a cell that was emptied empties the answer"
    dust = first.register.of("fresh")[0].id
    assert of.answer(of.register.entries[ids["2"]].place("steps.meets")) == Known((dust,))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("2,Fence,A\n", "step 2 is “Gate to the yard” here, and “Fence” in the file, which is step 1 here"),
        ("1,Lamps on the path,A\n", "step 1 is “Fence” here, and “Lamps on the path” in the file"),
        ("9,FENCE ,A\n", "“FENCE” is step 1 here, and step 9 in the file"),
        ("1,Gate to the yard,A\n2,Wall,B\n3,Fence,C\n", "step 3 is “Wall” here, and “Fence” in the file, which is step 1 here"),
    ],
)
def test_a_plan_that_was_printed_before_its_numbers_changed_overwrites_no_other_entry(
    tmp_path: Path, rows: str, told: str
) -> None:
    source = "steps: [{what: Fence, owner: Board}, {what: Gate to the yard}, {what: Wall}]\n"
    (tmp_path / "a.yaml").write_text(source, encoding="utf-8")
    first = stands(answers.read(tmp_path / "a.yaml", REGISTER))
    reader = read(tmp_path, f"Number,What is done,Owner\n{rows}", REGISTER, "", first.response)
    problems = said(reader)
    assert any(told in one and "column A" in one and "the numbers have changed" in one for one in problems), problems
    of = stands(reader, first.response)
    titles = [entry.title.strip().casefold() for entry in of.register.of("steps")]
    assert sorted(titles) == sorted(set(titles))


def test_a_title_that_was_put_into_better_words_stays_with_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("steps: [{what: Fence the yard}, {what: Gate}]\n", encoding="utf-8")
    first = stands(answers.read(tmp_path / "a.yaml", REGISTER))
    content = "Number,What is done,Owner\n1,Fence off the yard,A\n2,A gate of oak,B\n,Lamp,\n4,Path,\n"
    reader = read(tmp_path, content, REGISTER, "", first.response)
    assert said(reader) == []
    of = stands(reader, first.response)
    assert [entry.title for entry in of.register.of("steps")] == ["Fence off the yard", "A gate of oak", "Lamp", "Path"]
    assert [entry.id for entry in of.register.of("steps")][:2] == [entry.id for entry in first.register.of("steps")]


def test_a_reference_that_a_spreadsheet_would_make_a_day_of_comes_with_its_noun(tmp_path: Path) -> None:
    questions = """
        - id: risks
          kind: entries
          entry: risk
          numbered: yes
          titled: what
          ask: Risks
          fields: [{id: what, kind: line, ask: What}]
        - id: steps
          kind: entries
          entry: step
          numbered: yes
          titled: what
          ask: Steps
          fields:
            - {id: what, kind: line, ask: What is done}
            - {id: meets, kind: references, to: [risks], ask: Meets}
        """
    form = bank(questions, head="roles: {actions: steps, action_title: steps.what}\n")
    source = (
        "risks: [{what: Cold, number: 2-1}, {what: Heat, number: 007}, {what: Dust, number: 3}]\n"
        "steps: [{what: A, meets: 2-1}, {what: B, meets: 007}, {what: C, meets: 3}, {what: D, meets: '2-1, 3'}]\n"
    )
    (tmp_path / "a.yaml").write_text(source, encoding="utf-8")
    first = stands(answers.read(tmp_path / "a.yaml", form))
    assert [row[2] for row in table(first)] == ["Meets", "Risk 2-1", "Risk 007", "3", "2-1 and 3"]
    reader = read(tmp_path, spreadsheet.csv_text(table(first)), form, "", first.response)
    assert said(reader) == []
    assert table(stands(reader, first.response)) == table(first)


def test_two_files_are_taken_in_together_with_answers(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: Depots\nidentified: []\n", encoding="utf-8")
    (tmp_path / "new.csv").write_text("Number,Title\n2,Rosters\n", encoding="utf-8")
    (tmp_path / "plan.csv").write_text("Number,Action required,Affects\n1,Agree,2\n", encoding="utf-8")
    both = ("--list", "new=new.csv", "--list", "actions=plan.csv")
    done = wizard(tmp_path, "new", "eia", "--answers", "a.yaml", *both, "--no-input")
    told = done.stderr
    assert done.returncode == 0 or "Affects" in told, told
    twice = wizard(tmp_path, "new", "eia", "--list", "new=new.csv", "--list", "new=new.csv", "--no-input")
    assert twice.returncode == 1 and "new.csv: row 1" in twice.stderr


def test_a_list_without_its_file_is_a_slip_of_the_command_line(tmp_path: Path) -> None:
    for words in ("identified", "identified=", "=register.csv"):
        done = wizard(tmp_path, "new", "eia", "--list", words, "--no-input")
        assert done.returncode == 1 and "write for example: --list actions=plan.csv" in done.stderr
    missing = wizard(tmp_path, "new", "eia", "--answers", "none.csv", "--no-input")
    assert missing.returncode == 1 and "it cannot be read" in missing.stderr


def test_columns_are_called_as_a_spreadsheet_calls_them() -> None:
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


WORDS = ("", "1", "3a", "Number", "What is done", "Goal", "a; b", "not known yet: ask Sam by 3/3/2026", "Yes · because", "N/A")
CELLS = st.sampled_from([*WORDS, "'=x", '"', "\x00", "é", "\n", ";"])
BETWEEN, LISTS = st.sampled_from([",", ";", "\t", "\n"]), st.sampled_from(["", "steps", "groups"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=5), BETWEEN, LISTS)
def test_whatever_stands_in_a_file_is_read_or_told(rows: list[list[str]], between: str, key: str) -> None:
    content = "\r\n".join(between.join(row) for row in rows)
    for text in (content.encode(), content.encode("utf-16"), spreadsheet.csv_text(rows).encode()):
        reader = AnswersReader(REGISTER, "plan.csv")
        top = take_sheet(reader, "plan.csv", text, key)
        assert top is not None or reader.problems
        if top is not None:
            take(reader, Mapping((top,), 1))
            stands(reader)
