"""A template is compiled once. What was kept of it is run only where it is of this text, this Python and these libraries."""

from __future__ import annotations

import hashlib
import marshal
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from jinja2 import DictLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tests.helpers.driving import BASE
from tests.helpers.filling import EXAMPLE
from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard
from wizard import answers, banks
from wizard.core.document.document import document
from wizard.core.document.printed import Document
from wizard.core.form.days import Days
from wizard.core.record.changes import Author, Record
from wizard.core.record.response import fold
from wizard.core.standing.standing import standing
from wizard.files import private
from wizard.printing import compiled, folder, render
from wizard.printing.compiled import Compiled
from wizard.printing.render import Format
from wizard.printing.theirs import USUAL

STAGE_1 = banks.load(banks.find("stage-1"))


@pytest.fixture(scope="module")
def example() -> Document:
    reader = answers.read(EXAMPLE, STAGE_1)
    record = Record(1, "2026-03-03T10:00:00Z", Author("Priya Nair"), tuple(reader.changes))
    opened = Record(0, "2026-03-02T09:15:00Z", Author("Priya Nair"), ())
    return document(standing(STAGE_1, fold(STAGE_1, [record])), opened, [record], Days("2026-03-31"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("WIZARD_CACHE", str(folder))
    return folder


class Counted(ImmutableSandboxedEnvironment):
    """An environment that says which templates it compiled."""

    names: ClassVar[list[str | None]]

    def compile(self, source, name=None, filename=None, raw=False, defer_init=False):  # type: ignore[no-untyped-def]
        self.names.append(name)
        return super().compile(source, name, filename, raw, defer_init)


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str | None]]:
    """The names of the templates that were compiled, with an environment that counts them in place of the usual one."""
    names: list[str | None] = []
    monkeypatch.setattr(Counted, "names", names, raising=False)
    monkeypatch.setattr(render, "Sandbox", Counted)
    monkeypatch.setattr(folder, "_Theirs", Counted)
    render._environment.cache_clear()
    yield names
    render._environment.cache_clear()


def printed_anew(example: Document, form: Format, templates: Path | None = None) -> str:
    """Print as another process would: with nothing in memory."""
    render._environment.cache_clear()
    if not templates:
        return render.render(example, form)
    template = folder.environment(str(templates), form, USUAL).get_template(f"stage-1.{form.value}.j2")
    return render.filled(template, form, example.language, ((), ()), document=example.plain())


def compiled_by(templates: dict[str, str], **options: object) -> tuple[str, list[str | None]]:
    """Print the template called "page", as another process would; return the page, and what was compiled for it."""

    class Own(Counted):
        names: ClassVar[list[str | None]] = []

    environment = Own(loader=DictLoader(templates), bytecode_cache=Compiled(), **options)
    return environment.get_template("page").render(), Own.names


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN])
def test_a_shipped_template_is_compiled_once_and_prints_the_same(
    form: Format, example: Document, cache: Path, again: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = printed_anew(example, form)
    assert again
    again.clear()
    assert printed_anew(example, form) == first
    assert not again
    monkeypatch.setenv("WIZARD_CACHE", private.OFF)
    assert printed_anew(example, form) == first
    assert again


_TOLD = """
import sys
compiled = []
sys.addaudithook(lambda event, given: compiled.append(str(given[1])) if event == "compile" else None)
from wizard.cli import main
main(sys.argv[1:])
print(*sorted({name.replace("\\\\", "/").rpartition("/")[2] for name in compiled if name.endswith(".j2")}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("form", "given", "parts"),
    [("stage-1", EXAMPLE, []), ("eia", EXAMPLES / "rented-homes.yaml", ["pictures.html.j2"])],
)
def test_only_the_first_print_of_a_person_compiles_a_template(
    form: str, given: Path, parts: list[str], cache: Path, tmp_path: Path
) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "RHR"\n', encoding="utf-8")
    done = wizard(tmp_path, "new", form, "--answers", str(given), "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    env = {**BASE, "WIZARD_SETTINGS": str(tmp_path / "settings.yaml"), "WIZARD_CACHE": str(cache)}

    def printed() -> tuple[str, list[str]]:
        command = [sys.executable, "-c", _TOLD, "render", str(file), "--out", "-"]
        ran = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True)
        return ran.stdout, ran.stderr.splitlines()[-1].split()

    (first, compiled_first), (second, compiled_second) = printed(), printed()
    assert first == second
    assert {"general.html.j2", "page.html.j2", "style.css.j2", "answers.html.j2", *parts} < set(compiled_first)
    assert ("pictures.html.j2" in compiled_first) == bool(parts)
    assert compiled_second == []


def test_a_template_of_ones_own_is_compiled_once_and_again_when_it_or_what_it_takes_in_changes(
    example: Document, cache: Path, again: list[str | None], tmp_path: Path
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "stage-1.md.j2").write_text("{% include 'part.j2' %} {{ document.form_id }}", encoding="utf-8")
    (own / "part.j2").write_text("First", encoding="utf-8")
    assert printed_anew(example, Format.MARKDOWN, own) == "First stage-1\n"
    again.clear()
    assert printed_anew(example, Format.MARKDOWN, own) == "First stage-1\n"
    assert not again
    (own / "part.j2").write_text("Other", encoding="utf-8")
    assert printed_anew(example, Format.MARKDOWN, own) == "Other stage-1\n"
    assert again == ["part.j2"]
    (own / "stage-1.md.j2").write_text("{% include 'part.j2' %}!", encoding="utf-8")
    again.clear()
    assert printed_anew(example, Format.MARKDOWN, own) == "Other!\n"
    assert again == ["stage-1.md.j2"]


def test_the_same_name_in_another_folder_is_another_template(
    example: Document, cache: Path, again: list[str | None], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "stage-1.md.j2").write_text(name, encoding="utf-8")
    assert [printed_anew(example, Format.MARKDOWN, tmp_path / name) for name in ("one", "two", "one")] == [
        "one\n",
        "two\n",
        "one\n",
    ]
    assert len(again) == 2


@pytest.mark.parametrize(
    "options", [{"autoescape": True}, {"variable_start_string": "{<", "variable_end_string": ">}"}, {"trim_blocks": True}]
)
def test_what_was_compiled_with_other_options_is_not_used(cache: Path, options: dict[str, object]) -> None:
    templates = {"page": "{{ '<' }}"}
    assert compiled_by(templates) == ("<", ["page"])
    assert compiled_by(templates) == ("<", [])
    assert compiled_by(templates, **options)[1] == ["page"]


def test_what_another_library_or_another_python_compiled_is_not_used(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    templates = {"page": "Words"}
    compiled_by(templates)
    with monkeypatch.context() as patch:
        patch.setattr(compiled, "_libraries", lambda: "jinja2 4.0")
        assert compiled_by(templates) == ("Words", ["page"])
    assert compiled_by(templates) == ("Words", ["page"])
    with monkeypatch.context() as patch:
        patch.setattr(compiled, "MAGIC_NUMBER", b"none")
        assert compiled_by(templates) == ("Words", ["page"])
    with monkeypatch.context() as patch:
        patch.setattr(private, "__version__", "99.0")
        assert compiled_by(templates) == ("Words", ["page"])


def test_where_nobody_can_tell_which_library_it_is_nothing_is_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_libraries", str)
    assert [compiled_by({"page": "Words"}) for _ in range(2)] == [("Words", ["page"])] * 2
    assert not list(cache.rglob("*.*"))


def test_a_library_is_told_by_every_file_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("__init__.py", "compiler.py"):
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setattr("jinja2.__file__", str(tmp_path / "__init__.py"))
    before = compiled._libraries.__wrapped__()
    os.utime(tmp_path / "compiler.py", ns=(1, 1))
    assert before != compiled._libraries.__wrapped__()
    monkeypatch.setattr("jinja2.__file__", str(tmp_path / "packed.zip" / "__init__.py"))
    assert compiled._libraries.__wrapped__() == ""


def files(cache: Path) -> list[Path]:
    return sorted(file for file in (cache / "templates").iterdir())


def test_what_is_torn_broken_or_of_something_else_is_compiled_again_and_mended(cache: Path) -> None:
    templates = {"page": "Words {{ 1 + 1 }}"}
    compiled_by(templates)
    (file,) = files(cache)
    whole = file.read_bytes()
    some = random.Random(7)
    for _ in range(20):
        broken = bytearray(whole)
        for _ in range(some.randint(1, 4)):
            broken[some.randrange(len(broken))] ^= some.randint(1, 255)
        for content in (bytes(broken), whole[: some.randrange(len(whole))], some.randbytes(some.randint(0, 300))):
            file.write_bytes(content)
            assert compiled_by(templates) == ("Words 2", ["page"])
            assert compiled_by(templates) == ("Words 2", [])


@pytest.mark.parametrize("code", [b"", b"\xff" * 50, marshal.dumps("words"), marshal.dumps(compile("1", "x", "eval"))[:40]])
def test_what_is_sealed_and_no_program_is_compiled_again(cache: Path, code: bytes) -> None:
    templates = {"page": "Words"}
    compiled_by(templates)
    (file,) = files(cache)
    what = file.read_bytes()[32:64] + code
    file.write_bytes(hashlib.sha256(what).digest() + what)
    assert compiled_by(templates) == ("Words", ["page"])


def test_one_template_in_the_place_of_another_is_not_run(cache: Path) -> None:
    compiled_by({"page": "{% include 'other' %}", "other": "Other"})
    first, second = files(cache)
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    page, names = compiled_by({"page": "{% include 'other' %}", "other": "Other"})
    assert page == "Other"
    assert sorted(map(str, names)) == ["other", "page"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has lists of access, not these bits")
def test_nothing_is_run_from_a_folder_that_others_can_write_in(cache: Path) -> None:
    compiled_by({"page": "Words"})
    cache.chmod(0o777)
    assert compiled_by({"page": "Words"}) == ("Words", ["page"])


def test_what_is_kept_holds_nothing_that_the_program_itself_works_out(
    example: Document, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Jinja2 works out at once what a filter makes of a constant; a filter of ours may be another tomorrow."""
    (tmp_path / "stage-1.md.j2").write_text("{{ 'a' | line }}", encoding="utf-8")
    assert printed_anew(example, Format.MARKDOWN, tmp_path) == "a\n"
    monkeypatch.setitem(render._MARKDOWN_FILTERS, "line", str.upper)
    assert printed_anew(example, Format.MARKDOWN, tmp_path) == "A\n"
    render._environment.cache_clear()
