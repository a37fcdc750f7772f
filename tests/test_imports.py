"""What a command imports: the start is a wait of everybody, and the number of modules is steady where times are not.

A command may import fewer than its row says. One that needs more has to say why here.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.driving import BASE
from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard
from wizard import commands

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
PRINTING = {"yaml", "jinja2", "markupsafe", "markdown_it", "linkify_it"}
LIBRARIES = {*PRINTING, "platformdirs", "prompt_toolkit", "questionary", "rich"}

LEAVE = "/leave\n"
A = "evening"
# The words of a command and what is typed; the modules of Python and of libraries, on Python 3.11; our own; the libraries.
# Whatever reads a record imports `shapes`, of which the table of changes is made; what tells changes, or tells a person in a
# conversation what others did meanwhile, imports `telling`, where each kind is told.
# new, resume, put-away and take-out import one more than the version before the floor plan: the lock that guards a file's name.
# Whatever prints the record, or verifies it, imports what tells whether the rules of review were kept; approve and redact ask
# the system for the account (`pwd`), as all that write do. Whatever says a fingerprint imports the list of words.
# Every command imports the guard of the standard streams; what is handed out as JSON, the one place where it is made harmless.
# What goes back in a record looks places up in order (`bisect`).
# A screen's file is imported when the screen is first shown, so that a start waits for the question's alone; redact imports
# the errands. `bank check` looks a form through: its order, its wording, its language.
# Where a printing or a terminal library is imported its own modules come and go with its versions, so they are not counted.
COMMANDS: dict[str, tuple[list[str], str, int | None, int, set[str]]] = {
    "--version": (["--version"], "", 23, 11, set()),
    "--help": (["--help"], "", 23, 11, set()),
    "": ([], LEAVE, 55, 81, {"yaml"}),
    "new": (["new", "stage-1", "--plain"], LEAVE, 59, 80, {"yaml"}),
    "new --answers": (["new", "eia", "--answers", str(EXAMPLES / "rented-homes.yaml"), "--no-input"], "", 59, 69, {"yaml"}),
    "new --from": (["new", "--from", A, "--no-input"], "", 59, 72, {"yaml"}),
    "resume": (["resume", A, "--plain"], LEAVE, 59, 89, {"yaml"}),
    "check": (["check", A], "", 55, 67, {"yaml"}),
    "render": (["render", A, "--to", "html", "--out", "-"], "", None, 84, PRINTING),
    "submit": (["submit", A], LEAVE, None, 106, PRINTING),
    "review": (["review", A], LEAVE, 58, 86, {"yaml"}),
    "approve": (["approve", A], LEAVE, 56, 82, {"yaml"}),
    "list": (["list"], "", None, 70, {"yaml", "rich"}),
    "list --json": (["list", "--json"], "", 54, 70, {"yaml"}),
    "actions": (["actions"], "", None, 64, {"yaml", "rich"}),
    "chase": (["chase"], "", 54, 62, {"yaml"}),
    "history": (["history", A], "", 59, 70, {"yaml"}),
    "compare": (["compare", A, A], "", 59, 68, {"yaml"}),
    "withdraw": (["withdraw", A], LEAVE, 58, 82, {"yaml"}),
    "undo": (["undo", A, "--yes"], "", 62, 75, {"yaml"}),
    "restore": (["restore", A, "12", "--to", "1"], "", 60, 77, {"yaml"}),
    # What was taken out in one of two copies, or is on hold: `redaction` and `holding`.
    "join": (["join", A, "copy.jsonl", "--no-input"], "", 58, 71, {"yaml"}),
    "verify": (["verify", A, "copy.jsonl"], "", 56, 70, {"yaml"}),
    # What else holds the words, and whose holds: `_elsewhere` and `holding`.
    "redact": (["redact", A, "--words", "library"], LEAVE, 59, 76, {"yaml"}),
    "rename": (["rename", A, "Evening hours"], "", 59, 59, {"yaml"}),
    "put-away": (["put-away", A], "", 55, 59, {"yaml"}),
    "take-out": (["take-out", A], "", 55, 59, {"yaml"}),
    "bank": (["bank", "check"], "", 51, 39, {"yaml"}),
    "settings": (["settings"], "", 51, 36, {"yaml"}),
}

# Beside what its row says: every command has the streams that are guarded, and those that write JSON write it in one place.
GUARDED = {"wizard.faces.streams"}
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
    return folder


def imported(folder: Path, words: list[str], typed: str) -> set[str]:
    env = {**os.environ, **BASE, "WIZARD_SETTINGS": str(folder / "settings.yaml"), "MODULES": str(folder / "modules.json")}
    program = [sys.executable, "-c", _COUNTED, *words]
    subprocess.run(program, cwd=folder, env=env, input=typed, capture_output=True, encoding="utf-8", check=True)
    return set(json.loads((folder / "modules.json").read_text(encoding="utf-8")))


def test_every_command_is_counted() -> None:
    assert commands.TABLE.keys() <= {name.split()[0] for name in COMMANDS if name}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_imports_no_more_than_it_did(name: str, begun: Path, tmp_path: Path) -> None:
    words, typed, most, most_of_ours, libraries = COMMANDS[name]
    folder = Path(shutil.copytree(begun, tmp_path / "there"))
    if name == "take-out":
        assert wizard(folder, "put-away", A).returncode == 0
    found = imported(folder, words, typed)
    ours = {one for one in found if one.split(".")[0] == "wizard"}
    assert {one.split(".")[0] for one in found} & LIBRARIES <= libraries
    assert len(ours) <= most_of_ours + len(GUARDED) + len(AS_JSON & {name.removesuffix(" --json")}), sorted(ours)
    # Which modules of Python's own come with which differs from version to version.
    if most is not None and sys.version_info[:2] == (3, 11):
        assert len(found - ours) <= most, sorted(found - ours)
