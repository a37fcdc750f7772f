"""The templates of a folder looked through before anything is printed with them: all that can be told from their text, at once.

Jinja2 says of a template the first thing that is wrong, and passes over a block that its parent does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes

from wizard.core.errors import Misfit, Problem
from wizard.core.form.kinds import nearest
from wizard.printing import values
from wizard.printing.folder import SHIPPED, Folder, slip_of_syntax
from wizard.printing.render import ours
from wizard.printing.theirs import wrong

_MARKDOWN = ".md.j2"


def examined(folder: str, environments: Mapping[str, Environment]) -> tuple[list[str], list[Problem]]:
    """Return the names of the templates of a folder, and all that is wrong with them. environments: by format."""
    own = Folder(folder)
    names = own.list_templates()
    known = [*names, *(f"{SHIPPED}/{name}" for name in ours().list_templates()), *ours().list_templates()]
    problems = list[Problem]()
    for name in names:
        environment = environments["md" if name.endswith(_MARKDOWN) else "html"]
        file = f"{folder.rstrip('/')}/{name}"
        try:
            source = own.text(file)
        except Misfit as error:
            problems.append(wrong(f"{file}:1", error.what, error.mend))
            continue
        slips = _Template(environment, environments, source, name, known).slips()
        problems += [wrong(f"{file}:{line}", what, mend) for line, what, mend in sorted(set(slips))]
    return names, problems


_Slip = tuple[int, str, str]
"""The line of something that is wrong, what it is, and how to put it right."""


class _Template:
    """One template. environments: by format; a part that is of none may use the filters of each."""

    def __init__(
        self, environment: Environment, environments: Mapping[str, Environment], source: str, name: str, known: Sequence[str]
    ) -> None:
        self._environment = environment
        self._source, self._name, self._known = source, name, known
        some = [environment] if name.endswith((".html.j2", _MARKDOWN)) else list(environments.values())
        self._filters = {one for there in some for one in there.filters}
        self._tests = set(environment.tests)

    def slips(self) -> list[_Slip]:
        try:
            tree = self._environment.parse(self._source, self._name)
        except TemplateSyntaxError as error:
            line, begun = self._never_closed()
            slip = slip_of_syntax(error, begun)
            ended = str(error.message).startswith("Unexpected end of template") and line
            return [(line if ended else error.lineno, slip.what, slip.mend), *self._in_each_tag(error.lineno)]
        except RecursionError:
            return [(self._deepest(), "it is nested too deeply", "put a part of it into a template that it includes")]
        try:
            return [*self._names(tree), *self._leads(tree), *self._blocks(tree), *values.slips(tree, self._name)]
        except RecursionError:
            return [(self._deepest(), "it is nested too deeply", "put a part of it into a template that it includes")]

    def _deepest(self) -> int:
        """Return the line with most brackets, where a template cannot be read for its depth."""
        lines = self._source.split("\n")
        return 1 + max(range(len(lines)), key=lambda number: len(re.findall(r"[(\[{]", lines[number])))

    def _never_closed(self) -> tuple[int, str]:
        """Return the line of what is open last, and what it is; 0 and "" where all is closed."""
        begun = list[tuple[int, str, str]]()
        place, line = 0, 1
        for tag in _TAG.finditer(self._source):
            line += self._source.count("\n", place, tag.start())
            place = tag.start()
            word = tag["word"] or ""
            if word in _CLOSED:
                name = re.match(r"\{%[-+]?\s*\w+\s+(\w*)", tag[0]) if word == "block" else None
                begun.append((line, word, f"the block “{name[1]}” of line {line}" if name else f"the “{word}” of line {line}"))
            elif begun and word == f"end{begun[-1][1]}":
                begun.pop()
        return (begun[-1][0], begun[-1][2]) if begun else (0, "")

    def _in_each_tag(self, first: int) -> Iterator[_Slip]:
        """Yield what else is wrong in what can be read by itself: what is printed or set, with no end of its own."""
        place, line = 0, 1
        for tag in _TAG.finditer(self._source):
            line += self._source.count("\n", place, tag.start())
            place = tag.start()
            if tag["raw"] or tag["note"] or (tag["word"] and tag["word"] not in _BY_ITSELF):
                continue
            try:
                self._environment.parse(tag[0], self._name)
            except TemplateSyntaxError as error:
                if (there := line + error.lineno - 1) != first:
                    slip = slip_of_syntax(error)
                    yield there, slip.what, slip.mend
            except RecursionError:
                continue

    # -- Names --------------------------------------------------------------------------------------------------------

    def _names(self, tree: nodes.Template) -> Iterator[_Slip]:
        for node in tree.find_all((nodes.Filter, nodes.Test)):
            what, known = ("filter", self._filters) if isinstance(node, nodes.Filter) else ("test", self._tests)
            if node.name not in known:
                yield node.lineno, f"there is no {what} “{node.name}”", nearest(node.name, sorted(known)) or "correct the name"

    def _leads(self, tree: nodes.Template) -> Iterator[_Slip]:
        """Yield which templates are named that there are not."""
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            asked = getattr(node, "template", None)
            if isinstance(asked, nodes.Const) and not isinstance(asked.value, str | tuple | list):
                yield node.lineno, f"“{asked.value}” is not the name of a template", "write its name in quotation marks"
            names = [] if getattr(node, "ignore_missing", False) else _said(asked)
            if names and not any(self._is_there(name) for name in names):
                mend = nearest(names[0], self._known) or f"there are, among others: {', '.join(self._known[:3])}"
                yield node.lineno, f"there is no template “{names[0]}”", mend

    def _is_there(self, name: str) -> bool:
        return self._text(name) is not None

    def _text(self, name: str) -> str | None:
        assert self._environment.loader
        try:
            return self._environment.loader.get_source(self._environment, name)[0]
        except TemplateNotFound:
            return None
        except Misfit:
            return ""  # it is told where it stands

    # -- Blocks -------------------------------------------------------------------------------------------------------

    def _blocks(self, tree: nodes.Template) -> Iterator[_Slip]:
        """Yield which blocks its parent does not have, and what stands outside of all blocks: neither is ever printed."""
        parent = _parent(tree)
        if parent is None:
            return
        place = tree.body.index(parent)
        there = self._of_parents(parent, (self._name,))
        if there is None:
            yield parent.lineno, "these templates extend each other in a circle", "let one of them extend a shipped one"
            return
        known = {block.name: block for block in there}
        for node in tree.body[place + 1 :]:
            if isinstance(node, nodes.Block) and known and node.name not in known:
                what = f"there is no block “{node.name}” in “{_said(parent.template)[0]}”, so this is never printed"
                yield node.lineno, what, nearest(node.name, list(known)) or f"the blocks are: {', '.join(known)}"
            elif isinstance(node, nodes.Output) and (line := _first_word(node)):
                what = "this is outside of every block, so it is never printed"
                yield line, what, "put it into a block" if known else "what it extends has no blocks: write include for extends"

    def _of_parents(self, extends: nodes.Extends, before: tuple[str, ...]) -> list[nodes.Block] | None:
        """Return the blocks of all parents; [] where they cannot be told, None where they go round in a circle."""
        names = _said(extends.template)
        if len(names) != 1 or (text := self._text(names[0])) is None:
            return []
        if names[0] in before:
            return None
        try:
            tree = self._environment.parse(text, names[0])
        except (TemplateSyntaxError, RecursionError):
            return []
        grand = _parent(tree)
        more = self._of_parents(grand, (*before, names[0])) if grand else []
        return None if more is None else [*tree.find_all(nodes.Block), *more]


_TAG = re.compile(
    r"(?P<raw>\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\})|(?P<note>\{#.*?#\})"
    r"|\{%[-+]?\s*(?P<word>\w+).*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
_CLOSED = ("for", "if", "block", "macro", "call", "filter", "with")
_BY_ITSELF = ("include", "import", "from", "extends", "do")


def _parent(tree: nodes.Template) -> nodes.Extends | None:
    return next((node for node in tree.body if isinstance(node, nodes.Extends)), None)


def _said(node: Any) -> list[str]:
    """Return the names of templates that are said as they are; [] where they are worked out."""
    if isinstance(node, nodes.Const):
        some = node.value if isinstance(node.value, tuple | list) else [node.value]
        return [one for one in some if isinstance(one, str)]
    if isinstance(node, nodes.List | nodes.Tuple) and all(isinstance(one, nodes.Const) for one in node.items):
        return [str(one.value) for one in node.items if isinstance(one, nodes.Const)]
    return []


def _first_word(node: nodes.Output) -> int:
    """Return the line in which something is printed; 0 where that is nothing but white space."""
    for inner in node.nodes:
        if not isinstance(inner, nodes.TemplateData):
            return inner.lineno
        if bare := inner.data.lstrip():
            return inner.lineno + inner.data[: len(inner.data) - len(bare)].count("\n")
    return 0
