"""The tables of docs/own-design.md, made from the code: settings, values, blocks and filters."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from wizard.commands import _own
from wizard.core.document import drawings
from wizard.files.shipped import shipped
from wizard.printing import render, values

EDITIONS = ("general", "public", "summary")


def settings() -> str:
    rows = [f"| `{one.key}` | {one.label} | {one.about} |" for one in _own.LOOK]
    return "\n".join(["| setting | | |", "|---|---|---|", *rows])


def blocks() -> str:
    """Each block of a page, what it has, and in which editions something of theirs is in it."""
    page = _template("page")
    told = re.findall(r"^  - (\w+): (.+)$", page.partition("#}")[0], re.MULTILINE)
    assert [name for name, _ in told if name != "approval"] == re.findall(r"\{% block (\w+) %\}", page.partition("#}")[2])
    filled = {edition: re.findall(r"\{% block (\w+) %\}", _template(edition)) for edition in EDITIONS}
    rows = []
    for name, what in told:
        there = [edition for edition in EDITIONS if name in filled[edition]] or ["page"]
        rows.append(f"| `{name}` | {what} | {', '.join(there)} |")
    return "\n".join(["| block | what it has | where it is filled |", "|---|---|---|", *rows])


def _template(name: str) -> str:
    return (shipped("templates") / f"{name}.html.j2").read_text(encoding="utf-8")


def filters() -> str:
    html, markdown = render._HTML_FILTERS, render._MARKDOWN_FILTERS
    names = sorted({*html, *markdown})
    rows = [f"| `{name}` | {_first(html.get(name) or markdown[name])} | {_formats(name)} |" for name in names]
    return "\n".join(["| filter | | in |", "|---|---|---|", *rows])


def _formats(name: str) -> str:
    both = (("HTML", render._HTML_FILTERS), ("Markdown", render._MARKDOWN_FILTERS))
    return " and ".join(words for words, known in both if name in known)


def _first(act: Callable[..., Any]) -> str:
    said = " ".join((inspect.getdoc(act) or "").split("\n\n")[0].split())
    assert said, f"{act} does not say what it does"
    return re.sub(r"^(Return|Print) (.)", lambda found: found[2].upper(), said)


# -- Values -----------------------------------------------------------------------------------------------------------


def all_values() -> str:
    """Every class of values that a template of HTML meets, in the order in which they are met, as a table each."""
    waiting, seen = ["Document", "Publication", "Drawing"], list[str]()
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen.append(name)
            waiting += [word for _, kind, _ in _fields(name) for word in _classes_in(kind)]
    return "\n\n".join(map(_table, seen))


def _table(name: str) -> str:
    rows = [f"| `{field}` | {_in_words(kind)} | {what} |" for field, kind, what in _fields(name)]
    return "\n".join([f"### {name}", "", _about(name), "", "| value | is | |", "|---|---|---|", *rows])


def _fields(name: str) -> list[tuple[str, str, str]]:
    """The fields of a class: name, type as it is written, docstring."""
    body = _node(name).body
    return [
        (one.target.id, _spelled_out(ast.unparse(one.annotation)), _docstring(after))
        for one, after in zip(body, [*body[1:], None], strict=True)
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    ]


def _spelled_out(kind: str) -> str:
    """A type with each name of another in its place."""
    for name, known in vars(drawings).items():
        if not isinstance(known, type) and re.fullmatch(r"[A-Z][a-z]+", name) and re.search(rf"\b{name}\b", kind):
            kind = _spelled_out(re.sub(rf"\b{name}\b", _written(known), kind))
    return kind


def _written(known: Any) -> str:
    return re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", str(known))


def _about(name: str) -> str:
    return _escaped(" ".join((ast.get_docstring(_node(name)) or "").split()))


def _docstring(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return _escaped(" ".join(node.value.value.split()))
    return ""


def _escaped(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;")


def _node(name: str) -> ast.ClassDef:
    module: ModuleType | None = inspect.getmodule(values.classes()[name])
    assert module
    nodes: Iterator[ast.stmt] = iter(ast.parse(inspect.getsource(module)).body)
    return next(node for node in nodes if isinstance(node, ast.ClassDef) and node.name == name)


def _classes_in(kind: str) -> list[str]:
    return [word for word in re.findall(r"\w+", kind) if word in values.classes()]


_WORDS = {"str": "text", "int": "number", "float": "number", "bool": "yes or no", "None": "nothing", "object": "value"}


def _in_words(kind: str) -> str:
    """A type as an author of templates reads it."""
    if many := re.fullmatch(r"tuple\[(.+), \.\.\.\]", kind):
        return f"list of: {_in_words(many[1])}"
    if some := re.fullmatch(r"tuple\[(.+)\]", kind):
        return f"group of: {_in_words(some[1].replace(', ', ' and '))}"
    kind = re.sub(r"\w+", lambda found: _linked(found[0]), kind)
    return kind.replace(" | ", " or ")


def _linked(word: str) -> str:
    return f"[{word}](#{word.lower()})" if word in values.classes() else _WORDS.get(word, word)


TABLES: dict[str, Callable[[], str]] = {"settings": settings, "blocks": blocks, "filters": filters, "values": all_values}
"""What is between `<!-- name -->` and `<!-- end -->` on the page."""


def renewed(page: str) -> str:
    """Return the page with its tables as they are now."""
    for name, table in TABLES.items():
        begin, end = f"<!-- {name} -->\n", "<!-- end -->"
        before, _, rest = page.partition(begin)
        assert rest, f"there is no place for the table of {name}"
        page = f"{before}{begin}\n{table()}\n\n{end}{rest.partition(end)[2]}"
    return page
