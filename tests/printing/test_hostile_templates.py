"""Templates that never end, fill the memory, call themselves or lead elsewhere: each is stopped, and its line is told."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wizard.core.errors import BankError, Misfit, Problem
from wizard.printing import theirs
from wizard.printing.folder import Folder
from wizard.printing.theirs import Limits, Print

SHORT = Limits(seconds=1.0, grace=9.0, memory=300_000_000, output=1_000_000)
"""As usual, and smaller, so that nobody waits."""
VALUES = {"document": {"title": "The depot"}, "look": {}}
MAIN = "general.html.j2"


def printed(folder: Path, form: str = "html", limits: Limits = SHORT) -> str:
    return theirs.printed(folder, Print(form, [f"general.{form}.j2"], "en", ((), ()), VALUES), limits)


def problems(folder: Path, limits: Limits = SHORT) -> list[Problem]:
    """What is wrong with the templates of a folder: something is."""
    with pytest.raises(BankError) as raised:
        printed(folder, limits=limits)
    return list(raised.value.problems)


def told(problem: Problem) -> tuple[str, int]:
    """The file and the line that a problem names; each also says what to do."""
    where = re.fullmatch(r"(.+\.j2):(\d+)", problem.where)
    assert where, problem.where
    assert problem.what.startswith("the template does not work: ") and problem.mend
    return Path(where[1]).name, int(where[2])


# -- What takes too much ----------------------------------------------------------------------------------------------

GROWING = "{% set n = namespace(s='x') %}{% for i in range(60) %}\n{% set n.s = n.s ~ n.s %}{% endfor %}"
TOO_MUCH = {
    "loops in loops": ("\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "longer than", 2),
    "a list in a loop": (
        "\n\n{% for a in range(99999) %}{% set b = range(99999) | list | length %}{% endfor %}",
        "longer than",
        3,
    ),
    "a sum of texts": (GROWING, "more than 300 MB", 2),
    "a long text": ("{{ 'x' * 10**9 }}", "far too large", 1),
    "a long list": ("{{ [0] * 10**9 }}", "far too large", 1),
    "a list of lists": ("{{ ([[0] * 999] * 9999) | string }}", "prints more than 1 MB|longer than", 1),
    "a power of powers": ("{{ 9**9**9 }}", "far too large", 1),
    "a wide figure": ("\n{{ '%9999999999d' % 1 }}", "more than 300 MB", 2),
    "a wide format": ("\n{{ '{:999999999}'.format(1) }}", "more than 300 MB", 2),
    "a wide filter": ("\n{{ 'x' | center(10**9) }}", "more than 300 MB", 2),
    "a long page": ("\n{% for i in range(99999) %}{{ 'x' * 9999 }}{% endfor %}", "prints more than 1 MB", 2),
    "a long block": ("\n{% set x %}{% for i in range(99999) %}{{ 'x' * 9999 }}{% endfor %}{% endset %}", "more than 300 MB", 2),
    "many words": ("\n{{ lipsum(99999) }}", "longer than|more than", 2),
}


@pytest.mark.skipif(sys.platform != "linux", reason="not every system can limit memory")
@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_takes_too_much_is_stopped_and_its_line_is_told(name: str, tmp_path: Path) -> None:
    source, why, line = TOO_MUCH[name]
    (tmp_path / MAIN).write_text(source, encoding="utf-8")
    (problem,) = problems(tmp_path)
    assert re.search(why, problem.what) and told(problem) == (MAIN, line), problem


def test_what_keeps_the_process_from_saying_where_it_is_is_stopped_all_the_same(tmp_path: Path) -> None:
    (tmp_path / MAIN).write_text("{{ ([[0] * 99999] * 99999) | string }}", encoding="utf-8")
    (problem,) = problems(tmp_path, Limits(seconds=0.5, grace=1.0))
    assert told(problem) == (MAIN, 1) and "longer than 1 seconds" in problem.what


DEEP = {
    "a macro that calls itself": "\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a part that includes itself": "\n{% include 'general.html.j2' %}",
    "brackets in brackets": "\n{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "lists in lists": "\n{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "a long sum": "\n{{ " + "1 + " * 5000 + "1 }}",
    "not not not": "\n{{ " + "not " * 5000 + "1 }}",
    "blocks in blocks": "\n" + "{% if 1 %}" * 2000 + "{% endif %}" * 2000,
    "loops in loops": "\n" + "{% for a in 'x' %}" * 30 + "{% endfor %}" * 30,
    "blocks in blocks, not so many": "\n" + "{% if 1 %}" * 120 + "{% endif %}" * 120,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_too_deep_is_told_with_its_file(name: str, tmp_path: Path) -> None:
    (tmp_path / MAIN).write_text(DEEP[name], encoding="utf-8")
    (problem,) = problems(tmp_path)
    assert told(problem)[0] == MAIN
    assert re.search(r"nested too deeply|inside of each other|too many", problem.what), problem


def test_templates_that_extend_each_other_are_told(tmp_path: Path) -> None:
    (tmp_path / MAIN).write_text("\n{% extends 'other.html.j2' %}", encoding="utf-8")
    (tmp_path / "other.html.j2").write_text("{% extends 'general.html.j2' %}", encoding="utf-8")
    assert [(told(one), "in a circle" in one.what) for one in problems(tmp_path)] == [
        ((MAIN, 2), True),
        (("other.html.j2", 1), True),
    ]


# -- What leads elsewhere ---------------------------------------------------------------------------------------------

SECRET = "A file outside of the folder"


def _link(folder: Path) -> None:
    (folder / "part.html.j2").symlink_to(folder.parent / "secret.html.j2")


def _folder_link(folder: Path) -> None:
    (folder / "inner").symlink_to(folder.parent)


def _loop(folder: Path) -> None:
    (folder / "part.html.j2").symlink_to(folder / "part.html.j2")


def _device(folder: Path) -> None:
    (folder / "part.html.j2").symlink_to("/dev/zero")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "part.html.j2")


def _is_folder(folder: Path) -> None:
    (folder / "part.html.j2").mkdir()


def _huge(folder: Path) -> None:
    with (folder / "part.html.j2").open("wb") as file:
        file.truncate(100_000_000)


def _bytes(folder: Path) -> None:
    (folder / "part.html.j2").write_bytes(b"caf\xe9")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few make links")
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_link, "leads out of the folder"),
        (_device, "leads out of the folder"),
        (_loop, "cannot be read"),
        (_pipe, "it is a pipe, and no file"),
        (_is_folder, "it is a folder, and no file"),
        (_huge, "larger than 1 MB"),
        (_bytes, "byte 4 is not UTF-8"),
    ],
)
def test_what_is_no_template_of_the_folder_is_told_and_not_read(make: Callable[[Path], None], why: str, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "secret.html.j2").write_text(SECRET, encoding="utf-8")
    (folder / MAIN).write_text("Main", encoding="utf-8")
    make(folder)
    (problem,) = problems(folder)
    assert why in problem.what and told(problem) == ("part.html.j2", 1) and SECRET not in str(problem)


NAMES = ["../secret.html.j2", "inner/secret.html.j2", "shipped/../../secret.html.j2", "{secret}", "..\\secret.html.j2", "a\0b"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few make links")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("known", [True, False])
def test_no_name_leads_out_of_the_folder(name: str, known: bool, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "secret.html.j2").write_text(SECRET, encoding="utf-8")
    _folder_link(folder)
    said = name.format(secret=tmp_path / "secret.html.j2").replace("\\", "\\\\")
    asked = f"'{said}'" if known else f"('{said}' ~ document.title[:0])"
    (folder / MAIN).write_text(f"\n{{% include {asked} %}}", encoding="utf-8")
    (problem,) = problems(folder)
    assert told(problem) == (MAIN, 2) and SECRET not in str(problem)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few make links")
def test_a_link_within_the_folder_and_a_folder_that_is_one_are_fine(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "one.html.j2").write_text("{{ document.title }}", encoding="utf-8")
    (tmp_path / "own" / MAIN).symlink_to("one.html.j2")
    (tmp_path / "linked").symlink_to("own")
    assert printed(tmp_path / "linked") == "The depot\n"


# -- What is wrong by the hundred -------------------------------------------------------------------------------------


def test_all_that_is_wrong_is_told_at_once_with_its_file_and_line(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"part-{number:03}.html.j2").write_text("\n" * number + "{% if %}", encoding="utf-8")
    (tmp_path / MAIN).write_text("{{ a b }} {# {{ #}\n" * 100, encoding="utf-8")
    found = [told(one) for one in problems(tmp_path)]
    assert found == [(MAIN, line) for line in range(1, 101)] + [
        (f"part-{number:03}.html.j2", number + 1) for number in range(150)
    ]


def test_one_slip_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / MAIN).write_text("{% for a in b %}\n{{ a }}\n{% raw %}{{ a b }}{% endraw %}\n{% endif %}\n", encoding="utf-8")
    assert [told(one) for one in problems(tmp_path)] == [(MAIN, 4)]


def test_a_folder_of_too_many_templates_is_told(tmp_path: Path) -> None:
    for number in range(600):
        (tmp_path / f"{number}.j2").touch()
    with pytest.raises(BankError, match="more than 500 templates"):
        printed(tmp_path)


def test_a_folder_of_everything_is_not_walked_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = list[str]()

    def walked(top: str) -> Iterator[tuple[str, list[str], list[str]]]:
        for number in range(1000):
            seen.append(str(number))
            yield f"{top}/{number}", [], [f"{number}"] * 100

    monkeypatch.setattr(os, "walk", walked)
    with pytest.raises(Misfit, match="more than 5,000 files") as raised:
        Folder(str(tmp_path)).list_templates()
    assert len(seen) < 60 and raised.value.mend == "name one that has your templates alone"


PRINTED_AS_TEXT = [
    ("\n{% extends 'parent.md.j2' %}{% block body %}\n{{ super }}{% endblock %}", 3, "write {{ super() }}"),
    ("\n{% macro one() %}{% endmacro %}{{ one }}", 2, "write {{ one() }}"),
    ("\n{{ document }}", 2, "name one of them: title"),
    ("{{ [1, 2] }}{{ document.title.upper }}", 1, "print each of its items in a loop: {% for item in … %}"),
    ("\n{{ document.title.upper }}", 2, "write {{ upper() }}"),
    ("\n{{ loop }}", 2, "it is there only in some templates, or inside of a loop or a block"),
    ("\n{{ 3 | join }}", 2, "look at the filters and signs in this line"),
]


@pytest.mark.parametrize(("source", "line", "mend"), PRINTED_AS_TEXT)
def test_what_is_no_text_is_not_printed_as_one(source: str, line: int, mend: str, tmp_path: Path) -> None:
    (tmp_path / "general.md.j2").write_text(source, encoding="utf-8")
    (tmp_path / "parent.md.j2").write_text("{% block body %}{% endblock %}", encoding="utf-8")
    with pytest.raises(BankError) as raised:
        printed(tmp_path, "md")
    (problem,) = raised.value.problems
    assert told(problem) == ("general.md.j2", line) and problem.mend == mend, problem


# -- Whatever the process does ----------------------------------------------------------------------------------------

DEEDS = {
    "it is ended": "import os; os.abort()",
    "it says nothing": "",
    "it says something else": "print('words')",
    "it says less": 'print(\'{"problems": [], "pages": [], "templates": [], "used": []}\')',
    "it says it otherwise": 'print(\'{"problems": [1], "pages": 2}\')',
    "it says no end": "import sys\nwhile True: sys.stdout.write('x' * 100_000)",
    "it does not end": "import time; time.sleep(60)",
    "it fails": "1 / 0",
    "its words are none": "import sys; sys.stdout.buffer.write(b'\\xff\\xfe')",
    "it says brackets": "print('[' * 100_000)",
    "it goes on without its output": "import os, time; os.close(1); os.close(0); time.sleep(60)",
}


@pytest.mark.parametrize("name", DEEDS)
def test_whatever_the_process_does_it_is_a_message(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theirs, "_BEGIN", DEEDS[name])
    (tmp_path / MAIN).write_text("Main", encoding="utf-8")
    (problem,) = problems(tmp_path, Limits(seconds=0.5, grace=0.2, output=1_000_000))
    assert problem.where.startswith(str(tmp_path)) and problem.mend


def test_where_no_second_program_can_be_started_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    with pytest.raises(BankError, match="no second program can be started"):
        printed(tmp_path)


def test_the_process_knows_nothing_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "words")
    says = "import os, json; print(json.dumps({'problems': [], 'pages': [' '.join(os.environ)], 'templates': [], 'used': []}))"
    monkeypatch.setattr(theirs, "_BEGIN", says)
    assert "SECRET" not in printed(tmp_path)


def test_a_module_beside_the_person_is_not_taken_for_one_of_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "pickle", "jinja2"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / MAIN).write_text("Main", encoding="utf-8")
    assert printed(tmp_path) == "Main\n"


def test_what_cannot_be_written_is_a_question_mark(tmp_path: Path) -> None:
    (tmp_path / MAIN).write_text(r"{{ '\ud800' }}x", encoding="utf-8")
    assert printed(tmp_path) == "?x\n"
