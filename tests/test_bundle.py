"""The program as one file, and as a folder of wheels: built as `.ci/bundle.py` says, and used where nothing else is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.metadata import requires
from pathlib import Path

import pytest

from wizard import __version__

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "examples" / "evening-opening.yaml"
REGISTER = ROOT / "docs" / "examples" / "rented-homes.yaml"
# A clean environment: what a process needs to run at all, on Windows too, and nothing that leads to this copy of the program.
NEEDED = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG")


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `.ci/bundle.py` fills; DUE_REGARD_BUNDLE names one that is there already."""
    if there := os.environ.get("DUE_REGARD_BUNDLE"):
        return Path(there)
    folder = tmp_path_factory.mktemp("bundle")
    built = build(folder)
    if built.returncode:
        pytest.skip(f"it cannot be built here: `python .ci/bundle.py` needs pip and a package index\n{built.stderr[-500:]}")
    return folder


def build(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / ".ci" / "bundle.py"), str(folder), *more]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def run(folder: Path, program: Sequence[str | Path], *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program as somebody who has a folder, and a Python without any library."""
    env = {name: os.environ[name] for name in NEEDED if name in os.environ}
    home = {"HOME": str(folder / "home"), "USERPROFILE": str(folder / "home"), "PYTHONUTF8": "1"}
    (folder / "home").mkdir(exist_ok=True)
    settings = {"WIZARD_SETTINGS": str(folder / "settings.yaml")}
    (folder / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    command = [*map(str, program), *arguments]
    return subprocess.run(
        command, cwd=folder, env=env | home | settings, input=typed, capture_output=True, encoding="utf-8", check=False
    )


def one_file(bundle: Path) -> tuple[str | Path, ...]:
    """How the one file is run by a Python that finds no library: neither this environment's nor the person's."""
    return (sys.executable, "-I", "-S", bundle / "wizard.pyz")


def test_the_one_file_does_the_whole_work_by_a_python_that_has_no_library(bundle: Path, tmp_path: Path) -> None:
    def done(*arguments: str, typed: str = "", beside: str = "") -> str:
        ended = run(tmp_path, one_file(bundle), *arguments, typed=typed)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        assert ended.stderr.startswith(beside) and bool(ended.stderr) == bool(beside), ended.stderr
        return ended.stdout

    assert done("--version") == f"Due Regard {__version__}\n"
    assert done("bank", "check").count("in order") == 2
    done("new", "stage-1", "--answers", str(EXAMPLE), "--no-input")
    assert "Evening opening" in done("list", beside="In ")
    pages = [done("render", "evening", "--to", "html", "--out", "-") for _ in range(2)]  # the second: as it was compiled
    assert pages[0] == pages[1] and "</html>" in pages[0]
    assert done("render", "evening", "--to", "md", "--out", "-").startswith("# Evening opening at Aldham library")
    done("verify", "evening")
    assert "Nothing was answered" in done("new", "--plain", "eia")
    left = done("resume", "evening", "--plain", typed="/leave\n")
    assert f"{sys.executable} {bundle / 'wizard.pyz'} resume evening-opening" in left or os.name == "nt"


def test_the_one_file_prints_through_a_template_of_ones_own(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "stage-1.md.j2").write_text("{% extends 'outline.md.j2' %}", encoding="utf-8")
    run(tmp_path, one_file(bundle), "new", "stage-1", "--answers", str(EXAMPLE), "--no-input")
    usual = run(tmp_path, one_file(bundle), "render", "evening", "--to", "md", "--out", "-")
    own = run(tmp_path, one_file(bundle), "render", "evening", "--to", "md", "--out", "-", "--templates", "own")
    assert own.stdout == usual.stdout and own.returncode == 0, own.stderr
    checked = run(tmp_path, one_file(bundle), "template", "check", "own")
    assert "own: in order. 20 documents were printed" in checked.stdout, checked.stderr


def test_the_one_file_prints_pictures_whose_template_is_in_a_folder_of_its_own(bundle: Path, tmp_path: Path) -> None:
    made = run(tmp_path, one_file(bundle), "new", "eia", "--answers", str(REGISTER), "--no-input", "--draft")
    assert made.returncode == 0, made.stderr
    pages = [run(tmp_path, one_file(bundle), "render", "rented", "--to", "html", "--out", "-").stdout for _ in range(2)]
    assert pages[0] == pages[1] and pages[0].count("<svg") > 2


def test_the_one_file_has_no_compiled_code_and_unpacks_nothing(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle / "wizard.pyz") as archive:
        names = archive.namelist()
    assert not [name for name in names if name.endswith((".so", ".pyd", ".dll", ".dylib"))]
    assert [name for name in names if re.fullmatch(r"wizard/questions/compiled/.*\.json", name)]
    run(tmp_path, one_file(bundle), "new", "stage-1", "--answers", str(EXAMPLE), "--no-input")
    kept = [file.name for file in tmp_path.rglob("*") if file.suffix in (".py", ".pyc", ".so")]
    assert not kept


def test_an_older_python_is_told_what_is_missing(bundle: Path) -> None:
    with zipfile.ZipFile(bundle / "wizard.pyz") as archive:
        start = archive.read("__main__.py").decode()
    said = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.version_info = (3, 9, 2); exec({start!r})"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.stderr == "Due Regard needs Python 3.11 or newer, and this is Python 3.9.\n" and said.returncode == 1


def test_the_same_versions_make_the_same_bytes(bundle: Path, tmp_path: Path) -> None:
    again = build(tmp_path, "--like", str(bundle / "wheels" / "requirements.txt"))
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "SHA256SUMS").read_text() == (bundle / "SHA256SUMS").read_text()


def test_the_wheels_install_without_a_network_where_each_is_what_the_list_says(bundle: Path, tmp_path: Path) -> None:
    wheels, into = bundle / "wheels", tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--find-links", wheels, "--require-hashes"]
    command += ["--target", into, "-r", wheels / "requirements.txt"]
    done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    started = run(into, (sys.executable, "-m", "wizard"), "--version")
    assert started.stdout == f"Due Regard {__version__}\n", started.stderr


def test_the_list_of_parts_names_every_library_with_its_version_licence_and_hash(bundle: Path) -> None:
    told = json.loads((bundle / "parts.cdx.json").read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    own = told["metadata"]["component"]
    assert (own["name"], own["version"]) == ("due-regard", __version__)
    named = {part["name"]: part for part in told["components"]}
    wanted = {re.split(r"[^\w.-]", one)[0].replace("_", "-") for one in requires("due-regard") or () if "extra" not in one}
    assert wanted <= named.keys() and {"markupsafe", "wcwidth"} <= named.keys()
    listed = (bundle / "wheels" / "requirements.txt").read_text(encoding="utf-8")
    for part in [own, *named.values()]:
        assert f"{part['name']}=={part['version']} --hash=sha256:{part['hashes'][0]['content']}\n" in listed
        assert part["licenses"] != [{"license": {"name": "not said"}}], part["name"]
    needs = {one["ref"]: one["dependsOn"] for one in told["dependencies"]}
    assert needs[named["jinja2"]["purl"]] == [named["markupsafe"]["purl"]]
    assert set(needs) == {part["purl"] for part in [own, *named.values()]}


def test_the_sums_are_those_of_the_files(bundle: Path) -> None:
    from hashlib import sha256

    lines = (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 14
    for line in lines:
        said, name = line.split("  ")
        assert said == sha256((bundle / name).read_bytes()).hexdigest()
