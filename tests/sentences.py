"""Every sentence that people read, with where it stands: `python -m tests.sentences [ROOT]`.

Of the modules the texts that are no docstring, no key and no pattern; of the forms all that is shown; of the templates what
is between the tags; of README.md and docs/ the prose. A value in a sentence is shown as {}. Another ROOT is another checkout,
so that before and after can be compared: `--bare` leaves out where, `--count` prints how many there are.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import jinja2
import yaml

HERE = Path(__file__).parent.parent

# Keys of a form whose texts are the published form's own wording: the rest is ours.
OFFICIAL = {"title", "short", "ask", "options", "note", "section", "entry", "entries", "rows", "label", "says", "source"}
# Keys whose texts nobody sees: names, rules, kinds.
_UNSEEN = {
    "id",
    "kind",
    "when",
    "bank",
    "language",
    "version",
    "checked",
    "applies",
    "question",
    "is",
    "checks",
    "above",
    "key",
}
# Calls whose texts are patterns, names of columns or of files.
_MACHINE = {"compile", "match", "fullmatch", "search", "sub", "split", "findall", "execute", "environ", "getenv", "strftime"}
# What stands at the beginning of what a machine reads: SQL, markup, options of a library.
_NO_WORDS = re.compile(
    r"^(SELECT|INSERT|DELETE|CREATE|DROP|PRAGMA|BEGIN|COMMIT|VACUUM|UPDATE|ATTACH|AND |THEN |class:|<|\\|--[a-z]|%[A-Z])"
)
_WORDS = re.compile(r"[A-Za-z“”\"'{}][^\s]* +[A-Za-z0-9“\"'{(]|^[A-Z][a-z]+$")
_SENTENCES = re.compile(r"(?<=[.!?])[”\")]? +(?=[A-Z“\"`{\[*])")
_SPAN = re.compile(r"`[^`]*`")
_LINKED = re.compile(r"\]\([^)]*\)")
_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")
# A style sheet has no words; the frozen names are never shown.
_NO_SENTENCES = {"style.css.j2", "register.css.j2", "paper.css.j2", "comparison.css.j2", "canonical.py"}


class Sentence(NamedTuple):
    """What is read, and where: the file within the checkout, its line. official: a published form's own wording."""

    file: str
    line: int
    text: str
    official: bool = False


def sentences(root: Path = HERE) -> Iterator[Sentence]:
    """Tell all of a checkout, by file and line."""
    kinds: tuple[tuple[str, Callable[[str], Iterator[tuple[int, str, bool]]]], ...] = (
        ("wizard/**/*.py", _of_module),
        ("questions/*.yaml", _of_form),
        ("templates/**/*.*.j2", _of_template),
        ("README.md", _of_page),
        ("questions/*.md", _of_page),
        ("docs/**/*.md", _of_page),
    )
    for pattern, reader in kinds:
        for path in sorted(root.glob(pattern)):
            if path.name in _NO_SENTENCES:
                continue
            for line, text, official in sorted(reader(path.read_text("utf-8"))):
                text = _SPACE.sub(" ", text).strip()
                if _WORDS.search(text) and re.search("[a-z]{2}", text.replace("{}", "")) and not _NO_WORDS.match(text):
                    yield Sentence(str(path.relative_to(root)), line, text, official)


# -- Modules ----------------------------------------------------------------------------------------------------------


def _of_module(source: str) -> Iterator[tuple[int, str, bool]]:
    for node in _shown(ast.parse(source)):
        text = str(node.value) if isinstance(node, ast.Constant) else _filled(node)
        yield from ((node.lineno, text, False) for text in _SENTENCES.split(text))


def _shown(node: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Walk to every text that may be shown; a text within a value of another stands by itself."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Expr(value=ast.Constant(value=str())):
                continue  # a docstring
            case ast.Call(func=func) if getattr(func, "attr", getattr(func, "id", "")) in _MACHINE:
                continue
            case ast.Subscript():
                yield from _shown(child.value)
            case ast.Constant(value=str()):
                yield child
            case ast.JoinedStr():
                yield child
                for part in child.values:
                    if isinstance(part, ast.FormattedValue):
                        yield from _shown(ast.Expression(part.value))
            case ast.AnnAssign(value=value):
                yield from _shown(ast.Tuple([value], ast.Load())) if value else ()
            case ast.arg() | ast.alias() | ast.Compare() | ast.MatchValue():
                continue
            case ast.Assign(targets=[ast.Name("__all__")]):
                continue
            case _:
                yield from _shown(child)


def _filled(text: ast.AST) -> str:
    assert isinstance(text, ast.JoinedStr)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in text.values)


# -- Forms ------------------------------------------------------------------------------------------------------------


def _of_form(source: str) -> Iterator[tuple[int, str, bool]]:
    form = yaml.compose(source, yaml.SafeLoader)
    # The cover and the evidence sheet are ours, every word of them.
    published = isinstance(form, yaml.MappingNode) and "bank" in {key.value for key, _ in form.value}
    yield from _of_node(form, official=False, keys=OFFICIAL if published else set())


def _of_node(node: yaml.Node | None, *, official: bool, keys: set[str]) -> Iterator[tuple[int, str, bool]]:
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                if key.value not in _UNSEEN:
                    inside = set() if key.value in ("checks", "pictures") else keys  # their titles are ours
                    yield from _of_node(value, official=key.value in keys, keys=inside)
        case yaml.SequenceNode():
            for value in node.value:
                yield from _of_node(value, official=official, keys=keys)
        case yaml.ScalarNode():
            yield from ((node.start_mark.line + 1, text, official) for text in _SENTENCES.split(node.value))


# -- Templates --------------------------------------------------------------------------------------------------------


def _of_template(source: str) -> Iterator[tuple[int, str, bool]]:
    """What is between two tags, with the texts inside {{ ... }} by themselves."""
    line, text = 1, ""
    for at, kind, token in jinja2.Environment().lex(source):
        if kind == "data":
            line, text = (line, text + token) if text else (at, token)
        elif kind == "variable_begin":
            text += "{}"
        elif kind == "string":
            yield at, token[1:-1], False
        elif kind == "block_begin":
            yield from _between(line, text)
            text = ""
    yield from _between(line, text)


def _between(line: int, text: str) -> Iterator[tuple[int, str, bool]]:
    for row, words in enumerate(_TAG.sub(lambda tag: "\v" + "\n" * tag[0].count("\n"), text).split("\n"), line):
        for part in words.split("\v"):
            yield from ((row, found, False) for found in _SENTENCES.split(part))


# -- Pages ------------------------------------------------------------------------------------------------------------


def _of_page(source: str) -> Iterator[tuple[int, str, bool]]:
    """The prose of a page: no code, no sessions (what they show is in the modules)."""
    fenced = False
    for line, text in enumerate(source.splitlines(), 1):
        if text.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced:
            for cell in text.strip().strip("|").split(" | "):
                yield from ((line, found, False) for found in _SENTENCES.split(cell))


def without_code(text: str) -> str:
    """Return a text of a page without code, and without where its links lead."""
    return _LINKED.sub("]", _SPAN.sub("{}", text))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("root", nargs="?", type=Path, default=HERE, help="the checkout to read; this one, if none is given")
    parser.add_argument("--bare", action="store_true", help="leave out the file and the line, and sort by the words")
    parser.add_argument("--count", action="store_true", help="print only how many there are, by kind of file")
    given = parser.parse_args()
    told = list(sentences(given.root))
    if given.count:
        for start in ("wizard/", "questions/", "templates/", "README.md", "docs/"):
            sys.stdout.write(f"{start:<12}{sum(one.file.startswith(start) for one in told):6}\n")
        sys.stdout.write(f"{'all':<12}{len(told):6}\n")
    elif given.bare:
        sys.stdout.writelines(f"{text}\n" for text in sorted({one.text for one in told}))
    else:
        sys.stdout.writelines(f"{one.file}:{one.line}: {one.text}\n" for one in told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
