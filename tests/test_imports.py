"""What a command imports: the start is a wait of everybody, and the number of modules is steady where times are not.

A command may import fewer than its row says. One that needs more has to say why here.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.helpers.driving import BASE, CTRL_C, Terminal
from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard
from wizard import banks, commands

_COUNTED = """
import json, os, sys
before = set(sys.modules)
from wizard.cli import main
sys.argv[0] = "wizard"
try:
    main()
except SystemExit:
    pass
with open(os.environ["MODULES"], "w", encoding="utf-8") as file:
    json.dump(sorted(set(sys.modules) - before), file)
"""
PRINTING = {"jinja2", "markupsafe", "linkify_it", "mdurl"}
LIBRARIES = {*PRINTING, "markdown_it", "yaml", "platformdirs", "prompt_toolkit", "questionary", "rich"}

LEAVE = "/leave\n"
A = "evening"
# The words of a command and what is typed; the modules of Python and of libraries, on Python 3.11; our own; the libraries.
# Whatever reads a record imports `shapes`, of which the table of changes is made; what tells changes, or tells a person in a
# conversation what others did meanwhile, imports `telling`, where each kind is told.
# new, resume, put-away and take-out import one more than the version before the floor plan: the lock that guards a file's name.
# Whatever prints the record, or verifies it, imports what tells whether the rules of review were kept; approve and redact ask
# the system for the account (`pwd`), as all that write do. Whatever says a fingerprint imports the list of words.
# Every command imports the guard of the standard streams; what is handed out as JSON, the one place where it is made harmless.
# What goes back in a record looks places up in order (`bisect`). Where findings are told, so is which of them are alike.
# A screen's file is imported when the screen is first shown, so that a start waits for the question's alone; redact imports
# the errands. `bank check` looks a form through: its order, its wording, its language.
# Whoever looks at many assessments, or for one by its title, has SQLite with it and what is kept in it (docs/decisions/0041);
# `list`, `actions` and `chase` then read no record, and import nothing that does.
# Forms that were read before are opened without the reader, and with it YAML (docs/decisions/0043); only files of answers, and
# `bank check`, which looks a form through, need that. A form is opened by what is kept of it: `compiled`, `sources`, `private`.
# `bank check` reads the lines of law in the help: two modules, one for how they are read, one for what they say.
# Where a printing or a terminal library is imported its own modules come and go with its versions, so they are not counted.
# What tells, prints or checks answers tells which of them have one reason in common (`reasons`).
# What tells or joins changes tells how something is marked for publication (`publishing`); `render` knows the editions.
# What asks, reviews or prints answers tells what supports each (`support`).
# What makes the document for the file tells what was found (`headlines`), its state (`approval`), and what is kept beside
# the answers (`trail`, which says what the form leaves out: `left_out`).
# What asks an author keeps where they are and what for (`whereabouts`, `kept`), so that a stop loses none of it.
# The plain face finds what is meant by what is typed in a module of its own (`meaning`).
# What prints tells Word and PDF from the rest (`office`), and has the organisation's look (`look`, `_own`).
# What acts on one assessment has what lets a person choose it where they name none (`_choosing`).
COMMANDS: dict[str, tuple[list[str], str, int | None, int, set[str]]] = {
    "--version": (["--version"], "", 1, 2, set()),
    "--help": (["--help"], "", 12, 6, set()),
    "": ([], LEAVE, 33, 83, set()),
    "new": (["new", "stage-1", "--plain"], LEAVE, 33, 81, set()),
    # not_known: however people say that they do not know an answer yet, a file of answers may say so too.
    "new --answers": (["new", "eia", "--answers", str(EXAMPLES / "rented-homes.yaml"), "--no-input"], "", 57, 68, {"yaml"}),
    "new --from": (["new", "--from", A, "--no-input"], "", 59, 72, {"yaml"}),
    "resume": (["resume", A, "--plain"], LEAVE, 35, 93, set()),
    "check": (["check", A], "", 33, 70, set()),
    "render": (["render", A, "--to", "html", "--out", "-"], "", None, 95, PRINTING),
    "submit": (["submit", A], LEAVE, None, 112, PRINTING),
    "review": (["review", A], LEAVE, 36, 84, set()),
    "approve": (["approve", A], LEAVE, 34, 80, set()),
    "list": (["list"], "", 32, 27, set()),
    "list --json": (["list", "--json"], "", 32, 29, set()),
    "actions": (["actions"], "", 32, 45, set()),
    "chase": (["chase"], "", 32, 26, set()),
    "history": (["history", A], "", 38, 71, set()),
    "compare": (["compare", A, A], "", 38, 68, set()),
    "withdraw": (["withdraw", A], LEAVE, 34, 80, set()),
    "undo": (["undo", A, "--yes"], "", 40, 75, set()),
    "restore": (["restore", A, "12", "--to", "1"], "", 38, 77, set()),
    # What was taken out in one of two copies, and whose holds stood: `redaction`, `holding`; what else holds it: `_elsewhere`.
    "join": (["join", A, "copy.jsonl", "--no-input"], "", 36, 71, set()),
    "verify": (["verify", A, "copy.jsonl"], "", 35, 68, set()),
    "redact": (["redact", A, "--words", "library"], LEAVE, 37, 77, set()),
    "rename": (["rename", A, "Evening hours"], "", 35, 58, set()),
    "put-away": (["put-away", A], "", 34, 58, set()),
    "take-out": (["take-out", A], "", 34, 58, set()),
    "bank": (["bank", "check"], "", 54, 46, {"yaml"}),
    # What each setting is called, what may be chosen for it, and whether a cloud keeps the folder: `_own`, `law`, `synced`.
    "settings": (["settings"], "", 30, 33, set()),
    # With the forms and their examples comes what prints them, and what a document carries (`enclosed`); the templates
    # themselves are read by another process.
    "template": (["template", "check", "own"], "", None, 112, {*PRINTING, "yaml"}),  # its example is a file of answers
    # It offers in the same words as a sitting does, which it brings with it.
    "reword": (["reword", A], "", 36, 70, set()),
}

# Beside what its row says: every command has the streams that are guarded, and those that write JSON write it in one place.
GUARDED = {"wizard.faces.streams"}
# What takes well under a millisecond is imported at the top of a module, needed or not, and is not counted: where moved entries
# are found, the words of a code, the lines of law, what is published ... All of it cannot be told in a start.
SMALL = {"core.record.moving", "core.standing.words", "core.standing.reasons", "core.form.law", "core.interview.offers"}
SMALL |= {"core.checks.grouping", "files.yamlslips", "commands._acts", "commands._rewording"}
SMALL |= {"core.form.publishing", "core.standing.left_out", "core.talk.audience"}
AS_JSON = {"check", "list", "actions", "chase", "history", "render", "submit"}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the worked example in it, and a copy of it."""
    folder = tmp_path_factory.mktemp("imports")
    (folder / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "RHR"\n', encoding="utf-8")
    done = wizard(folder, "new", "stage-1", "--answers", str(EXAMPLES / "evening-opening.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (folder / "assessments").glob("*.jsonl")
    shutil.copy(file, folder / "copy.jsonl")
    for path in banks.available():
        for own in ({}, {"organisation": "RHR"}):  # as the next start finds them
            banks.load(path, own)
            banks.carried(banks.texts(path), own, path.name)
    return folder


def imported(folder: Path, words: list[str], typed: str) -> set[str]:
    env = {**os.environ, **BASE, "WIZARD_SETTINGS": str(folder / "settings.yaml"), "MODULES": str(folder / "modules.json")}
    program = [sys.executable, "-c", _COUNTED, *words]
    subprocess.run(program, cwd=folder, env=env, input=typed, capture_output=True, encoding="utf-8", check=True)
    return set(json.loads((folder / "modules.json").read_text(encoding="utf-8")))


def test_the_version_is_said_without_importing_anything(begun: Path) -> None:
    assert imported(begun, ["--version"], "") == {"__future__", "wizard", "wizard.cli"}


def test_the_terminal_face_gets_to_its_end_without_the_reader_of_yaml(begun: Path, tmp_path: Path) -> None:
    shutil.copy(begun / "settings.yaml", tmp_path)
    modules = tmp_path / "modules.json"
    talk = Terminal(["new", "stage-1"], tmp_path, env={"MODULES": str(modules)}, program=[sys.executable, "-c", _COUNTED])
    talk.see("Title of Assessment").press(CTRL_C)
    talk.child.expect(pexpect.EOF)
    found = set(json.loads(modules.read_text(encoding="utf-8")))
    assert "questionary" in found and not {"yaml", "platformdirs", "wizard.banks.nodes", "wizard.faces.plain"} & found
    assert not {"wizard.faces.terminal.choosing", "wizard.faces.terminal.offering"} & found


@pytest.mark.parametrize("call", ["program", "main"])
def test_what_a_start_made_is_not_looked_through_for_garbage(call: str, begun: Path, tmp_path: Path) -> None:
    """At the end of the process, and from the first reply on."""
    words, typed = (["--help"], "") if call == "program" else (["new", "stage-1", "--plain"], LEAVE)
    code = f"import gc, sys; from wizard import cli; cli.{call}(); print(gc.get_freeze_count())"
    env = {**BASE, "WIZARD_SETTINGS": str(begun / "settings.yaml")}
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(command, cwd=tmp_path, env=env, input=typed, capture_output=True, encoding="utf-8", check=True)
    assert int(done.stdout.splitlines()[-1]) > 5000


_READ = """
import os, sys
names = []
sys.addaudithook(lambda event, given: names.append(os.path.basename(str(given[0]))) if event == "open" else None)
from wizard.cli import main
main(sys.argv[1:])
print(sorted(name for name in names if name.endswith(".yaml")), file=sys.stderr)
"""


def test_a_start_reads_its_own_form_alone_and_each_file_of_it_once(begun: Path, tmp_path: Path) -> None:
    env = {**BASE, "WIZARD_SETTINGS": str(begun / "settings.yaml")}
    program = [sys.executable, "-c", _READ, "new", "stage-1", "--plain"]
    done = subprocess.run(program, cwd=tmp_path, env=env, input=LEAVE, capture_output=True, encoding="utf-8", check=True)
    forms = ast.literal_eval(done.stderr.splitlines()[-1])
    # To open a file and its descriptor are two events.
    assert set(forms) == {"stage-1.yaml", "cover.yaml", "evidence.yaml", "settings.yaml"} and len(forms) <= 8


def test_what_draws_pictures_is_imported_for_a_page_that_has_some(begun: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(begun, tmp_path / "there"))
    done = wizard(folder, "new", "eia", "--answers", str(EXAMPLES / "rented-homes.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    for words, is_drawn in ((A, False), ("rented", True)):
        for ending in ("html", "md"):
            found = imported(folder, ["render", words, "--to", ending, "--out", "-"], "")
            assert ("wizard.core.document.plotting" in found) == is_drawn


def test_every_command_is_counted() -> None:
    assert commands.TABLE.keys() <= {name.split()[0] for name in COMMANDS if name}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_imports_no_more_than_it_did(name: str, begun: Path, tmp_path: Path) -> None:
    words, typed, most, most_of_ours, libraries = COMMANDS[name]
    folder = Path(shutil.copytree(begun, tmp_path / "there"))
    if name == "take-out":
        assert wizard(folder, "put-away", A).returncode == 0
    # Most are not the first that looks at the folder.
    assert wizard(folder, "list", *(["--away"] if name == "take-out" else [])).returncode == 0
    found = imported(folder, words, typed)
    ours = {one for one in found if one.split(".")[0] == "wizard"} - {f"wizard.{one}" for one in SMALL}
    assert {one.split(".")[0] for one in found} & LIBRARIES <= libraries
    assert len(ours) <= most_of_ours + len(GUARDED) + len(AS_JSON & {name.removesuffix(" --json")}), sorted(ours)
    # Which modules of Python's own come with which differs from version to version.
    if most is not None and sys.version_info[:2] == (3, 11):
        others = [one for one in sorted(found) if one.split(".")[0] != "wizard"]
        assert len(others) <= most, others
