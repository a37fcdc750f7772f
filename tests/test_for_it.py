"""What the page for IT and information governance says of this program is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import wizard

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "for-it.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "docs" / "examples" / "evening-opening.yaml"
# Where the page says that something is written on Linux, below the person's folder and the one that they work in.
WRITTEN = (
    r"home/\.config/due-regard/settings\.yaml",
    r"home/\.cache/due-regard/.+",
    r"work/assessments/[^/]+\.(jsonl|html)",
    r"work/assessments/\.drafts/[^/]+\.json",
    r"work/assessments/put-away/[^/]+\.(jsonl|html)",
)


def test_it_names_every_variable_of_the_environment_that_is_read() -> None:
    sources = [file.read_text(encoding="utf-8") for file in Path(wizard.__file__).parent.rglob("*.py")]
    asked = r"environ(?:\.get\(|\[)\"(\w+)\"|\"(\w+)\" in os\.environ|_by_xdg\(\"(\w+)\""
    names = {name for text in sources for found in re.findall(asked, text) for name in found if name}
    assert {"WIZARD_CACHE", "XDG_CACHE_HOME", "ANDROID_DATA"} <= names
    assert not [name for name in names if f"`{name}`" not in PAGE]


def test_nothing_is_written_but_where_it_says(tmp_path: Path) -> None:
    for name in ("home", "work", "temporary"):
        (tmp_path / name).mkdir()
    left_out = ("WIZARD_", "XDG_", "TMP", "TEMP")
    env = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    env |= {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temporary"), "PYTHONPATH": str(ROOT)}

    def done(*words: str, typed: str = "") -> None:
        command = [sys.executable, "-B", "-m", "wizard", *words]
        ended = subprocess.run(
            command, cwd=tmp_path / "work", env=env, input=typed, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr

    done("settings", "name", "Priya Nair")
    done("new", "stage-1", "--answers", str(EXAMPLE), "--no-input")
    done("resume", "evening", "--plain", typed="/overview\n1\nHalf a sentence")
    done("list")
    done("render", "evening", "--to", "html")
    done("put-away", "evening")
    files = [file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()]
    if sys.platform == "linux":
        assert not [file for file in files if not any(re.fullmatch(pattern, file) for pattern in WRITTEN)]
        assert not [pattern for pattern in WRITTEN if not any(re.fullmatch(pattern, file) for file in files)]
    assert not [file for file in files if file.startswith("temporary/")]


def test_each_command_that_it_gives_is_one(tmp_path: Path) -> None:
    given = set(re.findall(r"^(?:python3|py) (\.ci/bundle\.py|wizard\.pyz|-m venv)", PAGE, re.MULTILINE))
    assert given == {".ci/bundle.py", "wizard.pyz", "-m venv"}
    said = subprocess.run([sys.executable, ROOT / ".ci" / "bundle.py", "--help"], capture_output=True, text=True, check=True)
    for option in set(re.findall(r"bundle\.py.*?(--\w+)", PAGE)) | {"--like", "--platform", "--python"}:
        assert option in said.stdout
