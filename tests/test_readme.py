"""What the README says is so: its commands run, its bank is in order, its pages are there."""

import re
import shlex
from pathlib import Path

import pytest

from tests.helpers.running import wizard
from wizard import banks, cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [*ROOT.glob("*.md"), ROOT / "questions" / "README.md", *(ROOT / "docs").rglob("*.md")]


def test_the_readme_has_one_command_to_start_and_one_to_test() -> None:
    assert "\npython3 -m venv .venv && .venv/bin/pip install --disable-pip-version-check . && .venv/bin/wizard\n" in README
    assert "\npython3 -m venv .venv-test && .venv-test/bin/pip install -q -e '.[test]' && .venv-test/bin/pytest\n" in README


def test_the_commands_of_its_example_run(tmp_path: Path) -> None:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    assert len(commands) == 2
    for command in commands:
        words = [word if not word.startswith("docs/") else str(ROOT / word) for word in shlex.split(command)[1:]]
        done = wizard(tmp_path, *words)
        assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# Evening opening at Aldham library")


def test_every_command_that_it_and_the_guides_name_is_understood() -> None:
    pages = [ROOT / "README.md", ROOT / "docs" / "commands.md", *(ROOT / "docs").glob("guide-*.md")]
    named = {name for page in pages for name in re.findall(r"`wizard ([a-z-]+)", page.read_text(encoding="utf-8"))}
    assert len(named) > 15
    for name in named - {"help"}:
        assert cli.main([name, "--help"]) == 0


@pytest.mark.parametrize("page", ["docs/guide-own-form.md", "docs/banks.md"])
def test_its_whole_bank_is_in_order(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    whole = [block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "\nbank:" in "\n" + block]
    (tmp_path / "bank.yaml").write_text(next(block for block in whole if "version" in block), encoding="utf-8")
    assert banks.load(tmp_path / "bank.yaml").questions


def test_every_page_and_every_part_of_one_that_is_linked_is_there() -> None:
    for page in PAGES:
        for link, part in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", page.read_text(encoding="utf-8")):
            if link.startswith(("http:", "https:", "mailto:")):
                continue
            there = page.parent / link if link else page
            assert there.exists(), f"{page.name} links {link}"
            assert not part or part in parts(there), f"{page.name} links {link}#{part}"


def parts(page: Path) -> set[str]:
    """Return what the headings of a page are linked by: the second of one wording with a number."""
    headings = re.findall(r"(?m)^#+ (.*)$", page.read_text(encoding="utf-8"))
    told = [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
    return {f"{one}-{before}" if (before := told[:place].count(one)) else one for place, one in enumerate(told)}


def test_every_file_that_the_architecture_names_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:wizard|tests|templates)/[\w/]+\.(?:py|j2))`", page))
    assert len(named) > 40
    assert not [file for file in named if not (ROOT / file).exists()]
