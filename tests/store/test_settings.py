"""A person's settings: what the program writes, and most people would, is read without YAML, and means the same."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wizard.core.errors import UsageError
from wizard.files import nodes, plainyaml
from wizard.store import settings

WORDS = st.text("abzAZ059 .'-_\"\\\\/#:,&*!|>%@`{}[]~?uxdn\t\n\x0b\x0c\x85\u2028é🦉\ufeff", max_size=12)
LINES = st.builds(
    "{}{}{}".format, st.sampled_from(["name", "face", "own_word", "a", "N", "-", ""]), st.sampled_from([": ", ":", " "]), WORDS
)
QUOTED = st.builds('name: "{}"'.format, st.text('ab "\\\\u00e9d8 nrt/', max_size=10))


def as_yaml(text: str) -> dict[str, str] | None:
    """What YAML says the lines are; None where something is wrong with them."""
    top, problems = plainyaml.read(text, "settings.yaml")
    if problems or not isinstance(top, nodes.Mapping):
        return None
    return {key.text: node.text for key, node in top.pairs if isinstance(node, nodes.Scalar)}


@given(st.lists(LINES | QUOTED, min_size=1, max_size=3).map("\n".join))
@example('name: "Pat"\nname: "Kim"')
@example("name: Pat\x0corganisation: X")
@example('name: "\\ud83e\\udd89"')
@example("name: Pat  Smith-Jones O'Neill Jr.\n")
@example("name: null\nface: ~")
def test_lines_that_are_read_without_yaml_are_what_yaml_says(text: str) -> None:
    plain = settings._plainly(text)
    assert plain is None or plain == as_yaml(text)


@pytest.mark.parametrize("name", ["Priya Nair", "Siân O'Neill", 'a "b" \\ c', "Zoë #1: {x}", "Two\nlines", ""])
def test_what_is_kept_is_read_again_without_yaml(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIZARD_SETTINGS", str(tmp_path / "own.yaml"))
    monkeypatch.setattr(plainyaml, "read", None)
    kept = {settings.NAME: name, "organisation": "Westerby"}
    settings.save(kept)
    assert settings.load() == {**kept, settings.NAME: name}


def test_what_yaml_alone_can_read_is_read_by_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "own.yaml"
    monkeypatch.setenv("WIZARD_SETTINGS", str(file))
    file.write_text("# mine\nname: 'Pat'  # me\norganisation: >\n  Westerby\n  Council\n", encoding="utf-8")
    assert settings.load() == {"name": "Pat", "organisation": "Westerby Council\n"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('templates: ["a"]\nlogo: {"a": 1}\nname: Pat\n', [1, 2]),
        ("name: Pat\nown_words:\n- a\n", [2]),
        ("name: Pat\nfooter: " + "x" * 2_000 + "\n", [2]),
        ('name: "' + "x" * 2_000 + '"\ncontact: "' + "\\u00e9" * 2_000 + '"\nlicence: "a"\n', [1, 2]),
        ("# mine\nlicence: >\n" + "  words\n" * 500, [2]),
        ("x" * 3_000 + ": " + "y" * 3_000 + "\n", [1]),
    ],
)
def test_what_is_no_text_or_too_long_a_one_is_told_with_its_line(
    text: str, lines: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "own.yaml"
    monkeypatch.setenv("WIZARD_SETTINGS", str(file))
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        settings.load()
    assert [problem.where for problem in raised.value.problems] == [f"{file}:{line}" for line in lines]
    assert all(len(problem.what) < 200 and problem.mend for problem in raised.value.problems)
