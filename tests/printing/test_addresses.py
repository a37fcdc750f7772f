"""Addresses and names are found and written as the libraries do it, though these are only asked where there may be one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from linkify_it import LinkifyIt
from markdown_it.common.normalize_url import normalizeLink

from tests.helpers.driving import BASE
from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard
from wizard.printing import prose

# What addresses and names are made of, what ends them, and what looks like them and is none.
PIECES = r"""
    http:// https:// ftp:// // mailto: www. a b é ß K ſ рф xn--p1ai example . .com .org .uk co.uk @ a@b.org
    1.2.3.4 2.5 :80 : / /x.y ?q=1 #f - -- _ ~ %20 % &copy; & < > | ( ) [ ] [x](http:// [y](https://a.b) [z](mailto:a@b) , ; ! ?
    ' " · ｜ localhost e.g. i.e .. ... $ + = ^ ` { } 。 日本.jp ::1 [::1] * \
"""
TEXTS = st.lists(st.sampled_from([*PIECES.split(), *" \n\t\x7f\u200b\u2028\uff5c\u212a\u017f"]), max_size=12).map("".join)
HOSTS = ["example.org", "exämple.org", "日本.jp", "[::1]", "a\x7fb", "EXAMPLE.org:80", "u:p@example.org", ""]

_EVERYTHING = LinkifyIt()
_ADDRESSES = LinkifyIt().set({"fuzzy_link": False, "fuzzy_email": True}).add("ftp:", None).add("//", None)


@settings(deadline=None, max_examples=400)
@given(st.builds("{}{}{}".format, st.sampled_from(["http://", "https://", "mailto:a@", ""]), st.sampled_from(HOSTS), TEXTS))
def test_an_address_is_written_as_markdown_it_writes_it(address: str) -> None:
    assert prose._normal(address) == normalizeLink(address)


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_the_addresses_in_a_text_are_those_that_linkify_finds(text: str) -> None:
    found = [(match.raw, normalizeLink(match.url)) for match in _ADDRESSES.match(text) or ()]
    assert [(one.label, one.href) for one in prose._addresses(text) if isinstance(one, prose.Leading)] == found


@settings(deadline=None, max_examples=400)
@given(TEXTS)
@example("x1.2.3.4co.uk_;/x.y")
@example("a.1@localhost")
def test_the_names_in_a_line_are_those_that_linkify_finds(line: str) -> None:
    plain = prose._SIGN_OF_LINE.sub(lambda one: one[0] if one["dot"] or one["aside"] else " " * len(one[0]), line)
    found = {place for match in _EVERYTHING.match(plain) or () for place in range(match.index, match.last_index)}
    dots = {place for place, sign in enumerate(line) if sign == "."}
    assert prose._names(line) & dots == found & dots


# -- What is imported for it ------------------------------------------------------------------------------------------

_KNOWING_ADDRESSES = ("linkify_it", "markdown_it", "mdurl")
_PRINTED = """
import sys
from wizard.printing.prose import as_html, as_markdown, line_as_markdown
for printed in (as_html, as_markdown, line_as_markdown):
    printed(sys.argv[1])
"""
_RENDERED = """
import sys
from wizard.cli import main
main(sys.argv[1:])
"""


def imported(program: str, *words: str, folder: Path | None = None) -> list[str]:
    """Return which of the libraries that know addresses a program imports."""
    tell = f"print(*sorted(set({_KNOWING_ADDRESSES}) & set(sys.modules)), file=sys.stderr)"
    env = {**BASE, "WIZARD_SETTINGS": str(folder / "settings.yaml")} if folder else {**BASE}
    command = [sys.executable, "-c", program + tell, *words]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=True)
    return done.stderr.splitlines()[-1].split()


@pytest.mark.parametrize(
    ("text", "libraries"),
    [
        ("Open at 9.30, i.e. before school. 2.5 % of all; 5 * 3.", []),
        ("See https://example.org/a and derby.gov.uk.", ["linkify_it", "mdurl"]),
        ("See https://exämple.org/a.", ["linkify_it", "markdown_it", "mdurl"]),
    ],
)
def test_a_text_needs_no_more_libraries_than_its_addresses_do(text: str, libraries: list[str]) -> None:
    assert imported(_PRINTED, text) == libraries


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_document_is_printed_without_all_of_markdown_it(ending: str, tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\n', encoding="utf-8")
    done = wizard(tmp_path, "new", "stage-1", "--answers", str(EXAMPLES / "evening-opening.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    found = imported(_RENDERED, "render", str(file), "--to", ending, "--out", "-", folder=tmp_path)
    assert set(found) <= {"linkify_it", "mdurl"}
