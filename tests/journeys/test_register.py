"""The worked example of the register, whole: typed on a terminal, typed line by line, and read from a file."""

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.helpers.driving import Terminal
from tests.helpers.registering import EXAMPLE, SETTINGS, InPlainWords, InTheTerminal, example, texts
from tests.helpers.running import printed, without_its_own, wizard

TITLE = "Our approach to inspecting"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder for each way in, with the whole example in it."""
    found = {}
    for face in ("terminal", "plain", "file"):
        folder = found[face] = tmp_path_factory.mktemp(face)
        (folder / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
        if face == "terminal":
            talk = InTheTerminal(Terminal(["new", "eia"], folder), example()).fill()
            talk.press("\x03")
            assert talk.end() == 0
        elif face == "plain":
            talk = InPlainWords(Terminal(["new", "eia", "--plain"], folder), example()).fill()
            talk.press("/leave\n")
            assert talk.end() == 0
        else:
            done = wizard(folder, "new", "eia", "--answers", str(EXAMPLE), "--no-input")
            assert done.returncode == 0, done.stderr
    return found


@pytest.mark.parametrize("to", ["md", "html", "json", "csv"])
def test_the_three_ways_in_give_the_same_document(folders: dict[str, Path], to: str) -> None:
    documents = {face: without_its_own(printed(folder, to, TITLE)) for face, folder in folders.items()}
    assert documents["terminal"] == documents["plain"] == documents["file"]


def test_the_example_is_as_large_as_a_real_one(folders: dict[str, Path]) -> None:
    content = json.loads(printed(folders["file"], "json", TITLE))
    lists = {item["id"]: item["entries"] for part in content["parts"] for item in part["questions"] if item["entries"]}
    assert len(lists["identified"]) + len(lists["new"]) == 20
    assert len(lists["actions"]) == 20
    assert len({entry["group"] for entry in lists["actions"]}) == 4
    fields = [field for entries in lists.values() for entry in entries for field in entry["fields"]]
    assert sum(len(field["links"]) for field in fields) == 100
    assert content["open"] == []


@pytest.mark.parametrize("to", ["md", "html"])
def test_every_text_of_the_example_is_printed(folders: dict[str, Path], to: str) -> None:
    found = printed(folders["terminal"], to, TITLE)
    page = re.sub(
        r"<(style|title|desc)\b.*?</\1>", " ", found if to == "html" else MarkdownIt("gfm-like").render(found), flags=re.S
    )
    words = " ".join(re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", " ", page))))
    for text in texts(example()):
        wanted = " ".join(re.findall(r"\w+", re.sub(r"(?m)^(- |\d+\. )", "", text)))
        assert wanted in words, text[:80]


def test_references_are_printed_in_both_directions(folders: dict[str, Path]) -> None:
    content = json.loads(printed(folders["file"], "json", TITLE))
    lists = {item["id"]: item["entries"] for part in content["parts"] for item in part["questions"] if item["entries"]}
    there: set[tuple[str, str]] = set()
    back: set[tuple[str, str]] = set()
    for key in ("identified", "new", "actions"):
        for entry in lists[key]:
            for field in entry["fields"]:
                there |= {(entry["id"], link["id"]) for link in field["links"]}
            for named in entry["named_by"]:
                back |= {(link["id"], entry["id"]) for link in named["links"] if not link["id"].startswith("groups")}
    assert there
    assert {pair for pair in there if not pair[0].startswith("groups")} == {pair for pair in back if pair[0] != "groups"}


def test_the_checks_find_what_was_planted_and_nothing_that_is_not_so(folders: dict[str, Path]) -> None:
    done = wizard(folders["file"], "check", TITLE, "--json")
    assert done.returncode == 1
    content = json.loads(done.stdout)
    found = {check["title"]: [one["words"] for one in check["findings"]] for check in content["checks"] if check["findings"]}
    assert found["An action covers every item"] == [
        "No action covers item 8 (Renters without a written agreement) under “This affects items”."
    ]
    assert found["Items and actions name each other"] == ["Item 16 names action 17, which does not name item 16."]
    assert found["Every equality objective is addressed by an action"] == [
        "“Objective 5” is never chosen under “This relates to an Equality Objective”."
    ]
    assert [words.split(" (")[0] for words in found["The lists of the groups agree with who is affected"]] == ["Item 15"]
    assert [words.split(" (")[0] for words in found["Every action has an owner"]] == ["Action 16"]
    assert [words.split(":")[0] for words in found["No two actions require the same"]] == [
        "Actions 9 and 13 are the same in “Action required”"
    ]
    assert len(found["Every action has dates and not words"]) == 4
    assert len(found["Whoever owns an item owns an action"]) == 1
    assert found["The page was not changed after it was signed off"]
    assert "Every answer fits its question" not in found


def test_a_plan_for_a_spreadsheet_has_a_row_for_each_action(folders: dict[str, Path]) -> None:
    rows = list(csv.reader(io.StringIO(printed(folders["file"], "csv", TITLE).lstrip("\ufeff"))))
    assert rows[0][:3] == ["Number", "Theme", "This affects items"]
    assert [row[0] for row in rows[1:]] == [f"Action {number}" for number in range(1, 21)]
    assert rows[1][4] == "Data and analysis team; Equality lead"


def test_a_register_is_left_in_an_entry_and_gone_on_with_there(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    assert wizard(tmp_path, "new", "eia", "--answers", str(EXAMPLE), "--no-input").returncode == 0
    talk = Terminal(["resume", TITLE], tmp_path)
    talk.see("Check your answers").press("\t")
    talk.see("Overview", "20 actions").press("a", "\r")
    talk.see("Add another action", "No more to add").press("\x1b[A", "\r")
    talk.see("Theme", "Action 21 (new)").press("Our own", "\x1b[B", "\r", "\r")
    talk.see("This affects items:", "Action 21: Our own").press("1, evening", "\x1b[B", "\r")
    talk.see("1, 19,").press("\r")
    talk.see("Action required", "Ctrl-D done").kill()
    again = Terminal(["resume", TITLE], tmp_path)
    again.see("Action required", "Action 21", "Ctrl-D done").press("\x03")
    assert again.end() == 0
    content = json.loads(printed(tmp_path, "json", TITLE))
    (plan,) = [item for part in content["parts"] for item in part["questions"] if item["id"] == "actions"]
    (added,) = [entry for entry in plan["entries"] if entry["number"] == "21"]
    assert added["group"] == "Our own people and what we know"
    assert [link["text"] for field in added["fields"] for link in field["links"]] == ["1", "19"]
