"""The benchmarks are whole: each kind of row can be measured, and the page has every row with its bar. No time is judged."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import effort, person, running
from benchmarks.rows import Measured, Row, Scale, in_words, table
from benchmarks.running import Took
from tests.helpers.places import DOCS, ROOT


def _side(_: object) -> Took:
    return Took(0.0)


ROW = Row("wait", "A wait", "no wait", _side, _side, 2.0)


def _runs(*pairs: tuple[float, float]) -> tuple[tuple[Took, Took], ...]:
    return tuple((Took(ours, 2 * ours, int(ours)), Took(theirs, theirs, 1)) for ours, theirs in pairs)


@pytest.mark.parametrize(
    "rows",
    [
        "list-first list title",
        "version first-line first-prompt-plain",
        "question-28",
        "1000-html 1000-markdown",
        "word-short pdf-short",
        "resume mailed",
    ],
)
def test_each_kind_of_row_can_be_measured(rows: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = rows.split()
    status = benchmarks.main(["--here", "--quick", "--dir", str(tmp_path), "--only", *names])
    told = capsys.readouterr()
    assert status == 0, told.err
    for row in benchmarks.every_row():
        assert (f"| {row.words} | {row.against} |" in told.out) == (row.name in names)


def test_a_profile_names_what_the_wizard_spent_its_time_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = benchmarks.main(["--here", "--quick", "--dir", str(tmp_path), "--profile", "--only", "help", "first-line"])
    told = capsys.readouterr().out
    assert status == 0 and told.startswith("`wizard --help`:\n") and "| `" in told
    assert "First line" not in told, "it is killed before there is a profile"


def test_a_program_that_fails_is_told_and_is_no_figure(tmp_path: Path) -> None:
    with pytest.raises(running.Stuck, match=r"ended with 3: so it goes"):
        running.whole((sys.executable, "-c", "import sys; sys.stderr.write('so it goes'); sys.exit(3)"), {}, tmp_path)


def test_a_program_that_ends_before_its_prompt_is_told(tmp_path: Path) -> None:
    command = sys.executable, "-c", "print('so it goes')"
    with pytest.raises(running.Stuck, match=r"(?s)Ctrl-C.*so it goes"), running.Terminal(command, {}, tmp_path) as terminal:
        terminal.see(b"Ctrl-C")


def test_a_program_that_does_not_end_is_told(tmp_path: Path) -> None:
    command = sys.executable, "-c", "input()"
    with pytest.raises(running.Stuck, match="does not end"), running.Terminal(command, {}, tmp_path) as terminal:
        terminal.end(0.2)


def test_what_a_program_on_a_terminal_took_is_told_at_its_end(tmp_path: Path) -> None:
    with running.Terminal((sys.executable, "-c", "print('so it goes' * 10_000)"), {}, tmp_path) as terminal:
        took = terminal.end(running.PATIENCE)
    assert took.seconds > 0 and took.cpu and took.peak


def test_memory_is_that_of_the_one_process() -> None:
    # In a process of its own, as the command is: Linux counts what the one that starts another has had.
    words = """
import pathlib, sys
from benchmarks import effort, person, running
for size in (200, 1):
    print(running.whole((sys.executable, "-c", f"'x' * {size}_000_000"), {}, pathlib.Path.cwd()).peak)
"""
    done = subprocess.run([sys.executable, "-c", words], cwd=DOCS.parent, capture_output=True, text=True, check=True)
    large, small = map(int, done.stdout.split())
    assert small < 200_000_000 < large


def test_a_ratio_is_the_median_of_those_of_the_runs() -> None:
    measured = Measured(ROW, _runs((2, 1), (30, 10), (400, 100)), Scale.TIME)
    assert (measured.ratio, measured.is_held) == (3.0, False)
    assert Measured(ROW, measured.pairs, Scale.CPU).ratio == 6.0
    assert Measured(ROW, _runs((2, 1)), Scale.TIME).is_held


def test_a_missed_bar_shows_in_the_table() -> None:
    held, missed = (Measured(ROW, _runs((ours, 1)), Scale.TIME) for ours in (1.5, 2.5))
    lines = table([held, missed]).splitlines()
    assert lines[2:] == [
        "| A wait | no wait | 1,500 ms | 1,000 ms | 1.50 | 1.50 to 1.50, 1 | 2.00 | held |",
        "| A wait | no wait | 2,500 ms | 1,000 ms | 2.50 | 2.50 to 2.50, 1 | 2.00 | MISSED |",
    ]


def test_figures_are_written_between_their_marks_and_nowhere_else() -> None:
    (begins, ends), (other, its_end) = benchmarks.marks("folder"), benchmarks.marks("records")
    page = f"Before.\n\n{begins}\n\n| old |\n\n{ends}\n\n{other}\n\n| theirs |\n\n{its_end}\n\nAfter.\n"
    new = benchmarks.with_figures(page, "folder", "| new |")
    assert new == page.replace("| old |", "| new |")


@pytest.mark.parametrize("group", benchmarks.GROUPS)
def test_the_page_has_every_row_with_its_bar(group: str) -> None:
    begins, ends = benchmarks.marks(group)
    page = (DOCS / "performance.md").read_text(encoding="utf-8").partition(begins)[2].partition(ends)[0]
    lines = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")]
    there = [(cells[0].removeprefix("| "), cells[1], cells[6].strip()) for cells in lines[2:]]
    assert there == [(row.words, row.against, in_words(row.bar)) for row in benchmarks.rows_of(group)]


def test_every_row_has_a_name_of_its_own() -> None:
    names = benchmarks.names()
    assert len(names) == len(set(names))


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc to tell whether a program waits")
def test_submitting_and_approving_take_few_screens_in_both_faces() -> None:
    """The page of submitting and a message; that of approving, comments, the role, and the word."""
    figures = effort.counted(ROOT, ["submit", "approve"], effort.FACES)
    most = {"submit": 3, "approve": 4}
    assert all(0 < len(took) <= most[job] <= sum(screen.keys for screen in took) for (job, _), took in figures.items())
    assert "| Submit it, with a message | plain | " in effort.table([figures])


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
def test_a_screen_that_no_step_fits_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person, "PATIENCE", 2.0)
    desk = effort.Desk(ROOT, "plain", tmp_path)
    desk.sits_down(effort.AUTHOR)
    priya = desk.talk("new", "stage-1")
    with pytest.raises(running.Stuck, match=r"none of \['no such question'\] in\n(.*\n)*Title of Assessment"):
        priya.do([effort.line("no such question", "")])
    priya.leave()
