"""What the pages show is what the program prints: their sessions are run, one after the other, and held against the page.

Only what differs from day to day and from folder to folder is passed over: times, seals, fingerprints, where the folder is.
A line of three dots on a page stands for lines that were cut out. What is typed at a screen with menus is not held here.
REFRESH_PAGES=1 in the environment writes to the pages what is printed now.
"""

from __future__ import annotations

import io
import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.pages import refresh
from wizard import cli, clock
from wizard.core.form.answers import At, Known
from wizard.core.form.days import Days
from wizard.core.record.changes import Approve, Author, Change, Set
from wizard.core.standing.fingerprint import fingerprint
from wizard.store import ledger, library

ROOT = Path(__file__).parent.parent
EVENING = "assessments/evening-opening-at-aldham-library-from-1-june-2026.jsonl"
TODAY = "2026-11-28"

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs one command on 28 November 2026, in a folder with the examples, and returns what it printed."""
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    seconds = itertools.count()  # lists go by what was written last
    monkeypatch.setattr(clock, "now", lambda: f"{TODAY}T12:{(at := next(seconds)) // 60:02}:{at % 60:02}Z")
    here = Days(TODAY, clock.here().zone)
    monkeypatch.setattr(clock, "here", lambda: here)

    def command(line: str, *typed: str, by: str = "Priya Nair") -> str:
        settings = tmp_path / f"{by}.yaml"
        if not settings.exists():
            settings.write_text(f'name: "{by}"\nface: "plain"\n', encoding="utf-8")
        monkeypatch.setenv("WIZARD_SETTINGS", str(settings))
        monkeypatch.setattr(ledger, "_host", lambda: f"the computer of {by}")
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{words}\n" for words in typed)))
        capsys.readouterr()
        cli.main(shlex.split(line)[1:])
        printed = capsys.readouterr()
        return (printed.err + printed.out).replace(str(tmp_path), "/home/priya")

    return command


def sessions(page: str) -> list[tuple[str, list[str]]]:
    """Return the commands that a page shows, each with the lines below it; those with none are left out."""
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = []
    for block in re.findall(r"^```\n(\$ wizard .*?)^```", text, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, *below = part.splitlines()
            shown.append((line, [told for told in below if told]))
    return [(line, below) for line, below in shown if below]


def plain(line: str) -> str:
    """Return a line without what is of one day, one folder and one record."""
    line = re.sub(r"\b\d\d:\d\d\b", "HH:MM", line)
    line = re.sub(r"\b\d\d? November 2026\b", "28 November 2026", line)
    line = re.sub(r"\b[0-9a-f]{16}\b", "SEAL", line)
    line = re.sub(r"\[[0-9a-f]{8}\]", "[KEY]", line)
    return re.sub(r"(?<=code )[a-z]+(-[a-z]+){3}|\([a-z]+(-[a-z]+){3}\)", "FINGERPRINT", line)


def holds(shown: list[str], printed: str, typed: tuple[str, ...]) -> bool:
    """Whether a page shows what was printed: without what three dots stand for, with what was typed behind its prompt."""
    told = "\n".join(plain(line).strip() for line in printed.splitlines() if line.strip()) + "\n"
    pattern = "".join(_pattern(plain(line).strip(), [words for words in typed if words]) for line in shown)
    return re.fullmatch(pattern, told) is not None


def held(page: str, line: str, shown: list[str], printed: str, typed: tuple[str, ...] = ()) -> None:
    """Hold what a page shows of a command against what it printed; or write that to the page, where it is asked for."""
    if not holds(shown, printed, typed) and os.environ.get("REFRESH_PAGES"):
        refresh(ROOT / page, line, shown, printed, typed)
    else:
        assert holds(shown, printed, typed), f"{page}: {line}\n{printed}"


def _pattern(line: str, typed: list[str]) -> str:
    if line == "...":
        return r"(?:.*\n)*?"
    if line in typed:
        return ""
    for words in typed:
        if line.endswith(f": {words}"):
            return re.escape(line.removesuffix(f" {words}")) + f"(?: {re.escape(words)})?\n"
    return re.escape(line) + "\n"


def hold(run: Run, page: str, *told: tuple[Any, ...] | Callable[[], object]) -> None:
    """Run the sessions of a page in turn, with who types what in each; a function between two is done before the next."""
    left = sessions(page)
    for step in told:
        if callable(step):
            step()
            continue
        line, shown = left.pop(0)
        by, typed = (step[0].name, step[1:]) if step and isinstance(step[0], Author) else ("Priya Nair", step)
        printed = run(line, *typed, by=by)
        held(page, line, shown, printed, typed)
    assert not left, f"{page}: not run: {left[0][0]}"


ASHA, PRIYA, SAM = (Author(name, name.lower(), f"the computer of {name}") for name in ("Asha Patel", "Priya Nair", "Sam Okoro"))
FOUR, SERVICE = At("reduces_availability"), At("service_area")


def change(by: Author, *changes: Change, file: str = EVENING) -> None:
    ledger.read(Path(file)).append(changes, by)


def evening(run: Run) -> None:
    run("wizard new stage-1 --answers docs/examples/evening-opening.yaml --no-input")


SUBMITTED = ("1, 2", "New since March: the quiet room, at 16.", "/done")


def submit(run: Run) -> None:
    run("wizard submit evening", *SUBMITTED)


def approve(file: str = EVENING) -> None:
    change(SAM, Approve("Read.", SAM.name, "Partner", TODAY, fingerprint(library.read(Path(file)).standing)), file=file)


def approved(run: Run) -> None:
    evening(run)
    submit(run)
    approve()


def count_anew() -> None:
    """Change what the answer to question 4 counted."""
    said = library.read(Path(EVENING)).response.answers[FOUR]
    assert isinstance(said, Known)
    words = said.because.replace("61 visits", "63 visits").replace("by people over 65", "by or for people over 65")
    change(PRIYA, Set(FOUR, Known(said.value, words)))


def rename_the_service() -> None:
    change(ASHA, Set(SERVICE, Known("Libraries and Community Learning")))


def registers(run: Run) -> None:
    run("wizard settings organisation RHR")
    run("wizard new eia --answers docs/examples/rented-homes.yaml --no-input")


def test_the_page_on_overviews_shows_what_is_printed(run: Run) -> None:
    registers(run)
    approved(run)
    count_anew()
    hold(run, "docs/guide-many.md", (), ())


def test_the_page_on_findings_shows_what_is_printed(run: Run) -> None:
    evening(run)
    hold(run, "docs/findings.md", (), ())


def test_the_page_on_next_year_shows_what_is_printed(run: Run) -> None:
    approved(run)
    hold(run, "docs/guide-next-year.md", ())


def test_the_page_on_comparing_shows_what_is_printed(run: Run) -> None:
    approved(run)
    count_anew()
    rename_the_service()
    hold(run, "docs/comparing.md", (), ())


def test_the_page_on_history_shows_what_is_printed(run: Run) -> None:
    approved(run)
    as_approved = Path(EVENING).read_bytes()

    def changed() -> None:
        count_anew()
        rename_the_service()

    def changed_again() -> None:
        run("wizard undo evening --redo --yes")

    def as_it_was_approved() -> None:
        Path(EVENING).write_bytes(as_approved)

    def printed_and_changed() -> None:
        run("wizard render evening --edition record --to md")
        shutil.copy(Path(EVENING).with_name(f"{Path(EVENING).stem}-record.md"), ".")
        count_anew()

    def changed_elsewhere() -> None:
        shutil.copy(EVENING, "old-copy.jsonl")
        rename_the_service()

    hold(
        run,
        "docs/history.md",
        *(changed, (), ("2",), (), changed_again, (), ("1", "1")),
        *(as_it_was_approved, (), printed_and_changed, (), changed_elsewhere, ()),
    )


def test_the_page_on_redaction_shows_what_is_printed(run: Run) -> None:
    evening(run)
    run("wizard render evening --to md")
    hold(run, "docs/redaction.md", ("", "no", "Typed by mistake.", "/done", "redact"), (), ())


def test_the_page_on_copies_shows_what_is_printed(run: Run) -> None:
    evening(run)
    shutil.copy(EVENING, "back.jsonl")
    rename = "Libraries, Culture and Archives"
    change(ASHA, Set(SERVICE, Known(rename)), file="back.jsonl")
    change(ASHA, Set(At("further_comments"), Known("We would like to hear from the youth council.")), file="back.jsonl")
    change(PRIYA, Set(SERVICE, Known("Libraries and Community Learning")))
    hold(run, "docs/copies.md", ("2",))


def test_the_page_on_registers_shows_what_is_printed(run: Run) -> None:
    registers(run)

    def of_the_depots() -> None:
        shutil.rmtree("assessments")
        (depots,) = (text for text in files("docs/answers-file.md") if text.startswith('title: "Our approach to cycle depots'))
        Path("depots.yaml").write_text(depots, encoding="utf-8")
        run("wizard new eia --answers depots.yaml --no-input")

    hold(run, "docs/registers.md", (), of_the_depots, (), ())


def parking_and_answers() -> None:
    """Write the form of the guide, and the answers to it, into files."""
    form, given = (text for text in files("docs/guide-own-form.md") if not text.startswith("$"))
    Path("parking.yaml").write_text(form, encoding="utf-8")
    Path("given.yaml").write_text(given, encoding="utf-8")


def test_the_guide_to_a_form_of_your_own_shows_what_is_printed(run: Run) -> None:
    parking_and_answers()
    hold(run, "docs/guide-own-form.md", (), ())


def test_the_guide_to_completing_one_shows_what_is_printed(run: Run) -> None:
    evening(run)
    hold(run, "docs/guide-complete.md", ())


def test_the_page_on_commands_shows_what_is_printed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    hold(run, "docs/commands.md", ())


def test_the_page_on_review_shows_what_is_printed(run: Run) -> None:
    evening(run)

    def parking() -> None:
        shutil.rmtree("assessments")
        parking_and_answers()
        run("wizard new parking.yaml --answers given.yaml --no-input")
        run("wizard submit market", "1")
        approve("assessments/market-street-bays.jsonl")
        change(PRIYA, Set(At("how_many"), Known("3")), file="assessments/market-street-bays.jsonl")

    hold(run, "docs/guide-review.md", SUBMITTED, (SAM, "7", "", "/leave"), parking, ())


def files(page: str) -> list[str]:
    """Return the files that a page shows."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [content for _, content in re.findall(r"^```(\w*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)]


def test_the_page_on_answers_from_a_file_shows_what_is_printed(run: Run, tmp_path: Path) -> None:
    """Each session reads the file that is shown last before it; what is put right in words is put right here."""
    run("wizard settings organisation RHR")
    file = ""
    for block in files("docs/answers-file.md"):
        Path("assessments").mkdir(exist_ok=True)  # where there is none, it is said that nobody chose a folder
        if not block.startswith("$ wizard"):
            file = block if not block.startswith(("wizard", "$")) else file
            continue
        line, *shown = [told for told in block.splitlines() if told]
        mended = file.replace("Depots team; Communications team\n", '"Depots team; Communications team"\n').replace(
            "risky", "Risk"
        )
        name = shlex.split(line)[shlex.split(line).index("--answers") + 1]
        Path(name).write_text(mended if name.endswith(".csv") and shown[0].startswith("Written") else file, encoding="utf-8")
        printed = run(line.removeprefix("$ ")).replace("/home/priya", "...")
        held("docs/answers-file.md", line.removeprefix("$ "), shown, printed)
        shutil.rmtree("assessments", ignore_errors=True)


def test_the_page_on_banks_shows_what_is_printed(run: Run) -> None:
    bank = ""
    for block in files("docs/banks.md"):
        if not block.startswith("$ wizard bank check"):
            bank = block
            continue
        line, *shown = [told for told in block.splitlines() if told]
        Path(shlex.split(line)[-1]).write_text(bank, encoding="utf-8")
        held("docs/banks.md", line.removeprefix("$ "), shown, run(line.removeprefix("$ ")))


def screens(page: str, first: str, *typed: str) -> list[str]:
    """Return what a page shows of a talk line by line, without what is typed: the parts between its lines of three dots."""
    (block,) = (block for block in files(page) if block.startswith(first))
    lines = []
    for line in block.splitlines():
        said = next((line.removesuffix(f" {words}") for words in typed if line.endswith(f": {words}")), line)
        lines += [] if line in typed else [said]
    return [" ".join(part.split()) for part in "\n".join(lines).split("...")]


def told(run: Run, line: str, *typed: str) -> str:
    return " ".join(run(line, *typed).split())


def winter(run: Run, answers: str) -> None:
    """Begin the assessment of the README anew, with the first sheets filled in and more."""
    shutil.rmtree("assessments", ignore_errors=True)
    about = "title: Winter wellbeing hubs\nresponsible: [{name: Priya Nair}]\nservice_area: Health\noverview: Six rooms.\n"
    cover = "decided_by: The Cabinet\ndecided_on: 14 October 2027\nreview_on: 20 April 2028\n"
    Path("winter.yaml").write_text(about + cover + answers, encoding="utf-8")
    run("wizard new stage-1 --answers winter.yaml --no-input")


def test_the_talks_line_by_line_on_the_pages_are_those_of_the_program(run: Run) -> None:
    begun = [f"{number}: {{answer: {'yes' if number in (4, 7) else 'no'}, rationale: So.}}\n" for number in range(1, 12)]
    winter(run, "".join(begun))
    typed = ("yes", "Three workshops in March with 41 unpaid carers (Westerby, Aldham).", "/done")
    (shown,) = screens("README.md", "Section two: equality risk.", *typed)
    assert shown in told(run, "wizard resume winter", *typed)

    winter(run, "".join(begun))
    beside = told(run, "wizard resume winter", "/evidence", "1", "Notes of the three open evenings", "", "/done")
    for part in screens("docs/guide-complete.md", "What evidence supports 12?", "1"):
        assert part in beside

    rest = [f"{number}: {{answer: {'yes' if number == 17 else 'no'}, rationale: So.}}\n" for number in range(12, 28)]
    winter(run, "".join([*begun, *rest, "28: None."]))
    (shown,) = screens("docs/guide-complete.md", "Is a Stage 2 assessment needed?")
    assert shown in told(run, "wizard resume winter")


def test_the_check_without_this_program_holds_a_record_of_which_a_text_was_taken_out(run: Run) -> None:
    evening(run)
    (program,) = (block for block in files("docs/record.md") if "sys.argv" in block)
    Path("check.py").write_text(program, encoding="utf-8")
    run('wizard redact evening --words "Asha Patel"', "", "no", "Typed by mistake.", "/done", "redact")
    assert '"redacted"' in Path(EVENING).read_text(encoding="utf-8")

    def checked() -> str:
        done = subprocess.run([sys.executable, "check.py", EVENING], capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    assert checked().startswith("3 lines, each as it was written")
    content = Path(EVENING).read_text(encoding="utf-8")
    Path(EVENING).write_text(content.replace("staff work there", "staff worked there"), encoding="utf-8")
    assert checked() == "line 2 is not as it was written\n"
