"""Print one document many times with Jinja2 alone: python pages.py VALUES.json TEMPLATES md|html TIMES [with-markdown].

The wizard's own templates with the values that it gives them (values.py), loaded once. Every filter gives back what it
was given; only with "with-markdown" it reads what people wrote as Markdown, as whoever prints it has to.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def under(some: list[dict[str, Any]], key: str) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Return some things by what they have in common."""
    return [(value, [one for one in some if one[key] == value]) for value in dict.fromkeys(one[key] for one in some)]


def answer(item: dict[str, Any]) -> str:
    return f"{item['lead']} - {prose(item['text'])}" if "lead" in item else f"{item['verdict']} - {prose(item['prose'])}"


def line(words: Any) -> str:
    return prose(words) if isinstance(words, str) else "".join(prose(one["words"]) for one in words)


def as_tuples(value: Any) -> Any:
    """Return plain values with a tuple for each list, as the templates are given them."""
    if isinstance(value, dict):
        return {key: as_tuples(inner) for key, inner in value.items()}
    return tuple(map(as_tuples, value)) if isinstance(value, list) else value


file, templates, ending, times, *more = sys.argv[1:]
prose: Callable[[str], str] = str
if more == ["with-markdown"]:
    from markdown_it import MarkdownIt

    prose = MarkdownIt().render
values = as_tuples(json.loads(Path(file).read_text(encoding="utf-8")))
environment = ImmutableSandboxedEnvironment(
    loader=FileSystemLoader(templates),
    autoescape=ending == "html",
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.filters |= {"under": under, "answer": answer, "cell": answer, "line": line, "local": str, "css_string": json.dumps}
environment.filters |= dict.fromkeys(("prose", "words"), prose)
template = environment.get_template({"md": "outline.md.j2", "html": "general.html.j2"}[ending])
letters = 0
for number in range(int(times)):
    page = {**values["document"], "title": f"Opening hours {number:05}"}
    marks = {"contents": "", "unlisted": ""}
    letters += len(template.render({**values, **marks, "program": "Due Regard", "document": page, "pictures": ()}))
assert letters
