"""Whole assessments by a person at a real pseudo-terminal: every face, every document, every hard stop."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.helpers.driving import Terminal
from tests.helpers.filling import (
    Case,
    approved_in_plain_words,
    approved_in_the_terminal,
    as_answers,
    example,
    handed_in,
    in_plain_words,
    in_the_terminal,
    sits_down,
)
from tests.helpers.running import printed, without_its_own, wizard

CASE = example()


def _handed_in(folder: Path) -> None:
    handed_in(next((folder / "assessments").glob("*.jsonl")))
    sits_down(folder, CASE.approval[1])


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The example through the terminal face, the plain face and a file, approved each time; by face and format."""
    found = {}
    for face in ("terminal", "plain", "file"):
        folder = tmp_path_factory.mktemp(face)
        if face == "terminal":
            talk = in_the_terminal(Terminal(["new", "stage-1"], folder), CASE)
            talk.press("\x03")
            assert talk.end() == 0
            _handed_in(folder)
            assert approved_in_the_terminal(Terminal(["approve", CASE.title], folder), CASE).end() == 0
        else:
            if face == "plain":
                talk = in_plain_words(Terminal(["new", "stage-1", "--plain"], folder), CASE)
                talk.press("/leave\n")
                assert talk.end() == 0
            else:
                (folder / "answers.json").write_text(json.dumps(as_answers(CASE)), encoding="utf-8")
                (folder / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
                assert wizard(folder, "new", "stage-1", "--answers", "answers.json", "--no-input").returncode == 0
            _handed_in(folder)
            approving = Terminal(["approve", CASE.title, "--plain"], folder, rows=80)
            assert approved_in_plain_words(approving, CASE).end() == 0
        found[face] = {to: printed(folder, to, CASE.title) for to in ("md", "html", "json")}
    return found


@pytest.mark.parametrize("to", ["md", "html", "json"])
def test_the_three_ways_in_give_the_same_document(documents: dict[str, dict[str, str]], to: str) -> None:
    assert "Approved" in documents["terminal"][to] or "approved" in documents["terminal"][to]
    said = {face: without_its_own(found[to]) for face, found in documents.items()}
    assert said["terminal"] == said["plain"] == said["file"]


@pytest.mark.parametrize("to", ["md", "html"])
def test_every_word_of_the_answers_is_printed_in_order(documents: dict[str, dict[str, str]], to: str) -> None:
    found = documents["terminal"][to]
    words = _words(_text_of(found if to == "html" else MarkdownIt("gfm-like").render(found)))
    place = 0
    for answer in _answers(CASE):
        wanted = _words(re.sub(r"^(- |\d+\. )", "", answer))  # a list's marks are marks, not words
        place = _find(words, wanted, place)
        assert place >= 0, f"not printed, or not in order: {answer[:60]}"


def test_bare_answers_are_counted_as_open(documents: dict[str, dict[str, str]]) -> None:
    bare = [number for number, (verdict, why) in CASE.verdicts.items() if verdict in ("Yes", "No") and not why]
    content = json.loads(documents["terminal"]["json"])
    assert content["summary"]["bare"] == len(bare)
    assert [int(one["number"]) for one in content["open"] if one["why"] == "bare"] == bare


def test_a_hard_stop_at_every_prompt_of_the_terminal_face_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    stops = 0

    def stop(terminal: Terminal) -> Terminal:
        nonlocal stops
        stops += 1
        terminal.kill()
        return Terminal(["resume"], tmp_path)

    talk = in_the_terminal(Terminal(["new", "stage-1"], tmp_path), CASE, stop)
    talk.press("\x03")
    assert talk.end() == 0
    assert stops > 60
    _has_everything(json.loads(printed(tmp_path, "json", CASE.title)))


def test_a_hard_stop_at_every_prompt_of_the_plain_face_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    def stop(terminal: Terminal) -> Terminal:
        terminal.kill()
        return Terminal(["resume", "--plain"], tmp_path)

    talk = in_plain_words(Terminal(["new", "stage-1", "--plain"], tmp_path), CASE, stop)
    talk.press("/leave\n")
    assert talk.end() == 0
    _has_everything(json.loads(printed(tmp_path, "json", CASE.title)))


def _has_everything(content: dict[str, object]) -> None:
    text = json.dumps(content, ensure_ascii=False)
    for answer in _answers(CASE)[:-4]:
        assert json.dumps(answer, ensure_ascii=False)[1:-1] in text, answer


def _answers(case: Case) -> list[str]:
    """Everything the case says, in the order of the form."""
    verdicts = [part for verdict, why in case.verdicts.values() for part in (verdict, *why.split("\n")) if part]
    people = [part for person in case.people for part in person if part]
    return [case.title, *people, case.service_area, case.overview, *verdicts, case.comments, *case.approval]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _find(words: list[str], wanted: list[str], start: int) -> int:
    """Return the place after the first run of the wanted words, or -1."""
    for place in range(start, len(words) - len(wanted) + 1):
        if words[place : place + len(wanted)] == wanted:
            return place + len(wanted)
    return -1


def _text_of(page: str) -> str:
    """The text of the form's own part: from the last heading of the title's label on."""
    reader = _Text()
    reader.feed(page)
    text = "".join(reader.parts)
    return text[text.rindex("Title of Assessment") :]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in ("style", "title")
        self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "title")
        self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
