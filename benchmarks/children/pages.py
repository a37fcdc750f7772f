"""Print one document many times with Jinja2 alone: python pages.py DOCUMENT.json TEMPLATES md|html TIMES [with-markdown].

The wizard's own templates with the values that `wizard render --to json` gives, loaded once. Every filter gives back what it
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
    return f"{item['verdict']} - {prose(item['prose'])}"


def as_tuples(value: Any) -> Any:
    """Return plain values with a tuple for each list, as the templates are given them."""
    if isinstance(value, dict):
        return {key: as_tuples(inner) for key, inner in value.items()}
    return tuple(map(as_tuples, value)) if isinstance(value, list) else value


document, templates, ending, times, *more = sys.argv[1:]
prose: Callable[[str], str] = str
if more == ["with-markdown"]:
    from markdown_it import MarkdownIt

    prose = MarkdownIt().render
values = as_tuples(json.loads(Path(document).read_text(encoding="utf-8")))
environment = ImmutableSandboxedEnvironment(
    loader=FileSystemLoader(templates),
    autoescape=ending == "html",
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.filters |= {"under": under, "answer": answer, "local": str, "css_string": json.dumps}
environment.filters |= dict.fromkeys(("prose", "line", "words", "cell"), prose)
names = [f"{values['form_id']}.{ending}.j2", f"general.{ending}.j2"]
template = environment.select_template(names)
letters = 0
for number in range(int(times)):
    page = {**values, "title": f"Opening hours {number:05}"}
    letters += len(template.render(program=values["program"], document=page, pictures=()))
assert letters
