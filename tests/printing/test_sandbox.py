"""A value of a dict is given at once; all else is what Jinja2's own sandbox says of it."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from wizard.core.frozen import frozen, plain
from wizard.printing.render import Sandbox


class Mapped(dict[str, str]):
    """A dict with an attribute of its own."""

    title = "the attribute"


@frozen
class Pair:
    first: str
    more: tuple[Any, ...]


@frozen
class Keeping:
    title: str
    _inner: str = "kept to itself"

    def other(self) -> str:
        return self.title


VALUES = [
    {"title": "a", "items": "b", "keys": "c", "__class__": "d", "_inner": "e", "fromkeys": "f", "none": None},
    Mapped(title="the value", other="x"),
    ["a"],
    "text",
    None,
    Pair("a", ()),
    Keeping("a"),
]
NAMES = [
    "title",
    "first",
    "more",
    "items",
    "_names",
    "keys",
    "__class__",
    "_inner",
    "fromkeys",
    "none",
    "other",
    "missing",
    "update",
    "append",
    "format",
    "",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_an_attribute_is_what_the_sandbox_of_the_library_gives(value: Any, name: str) -> None:
    ours, theirs = (kind(undefined=StrictUndefined).getattr(value, name) for kind in (Sandbox, ImmutableSandboxedEnvironment))
    assert type(ours) is type(theirs)
    if isinstance(ours, StrictUndefined):
        assert ours._undefined_message == theirs._undefined_message
    elif not callable(ours):
        assert ours == theirs


LOOP = """
{% for one in d %}{{ [loop.index, loop.index0, loop.first, loop.last, loop.length, loop.revindex, loop.depth, loop.previtem] }}
{% endfor %}
"""


@pytest.mark.parametrize("values", [(), (1,), ("a", "b", "c"), {"x": 1, "y": 2}])
def test_the_place_in_a_loop_is_what_the_sandbox_of_the_library_gives(values: Any) -> None:
    ours, theirs = (kind().from_string(LOOP).render(d=values) for kind in (Sandbox, ImmutableSandboxedEnvironment))
    assert ours == theirs


@pytest.mark.parametrize(
    "source",
    ["{{ d.__class__ }}", "{{ d.clear() }}", "{{ [].append(1) }}", "{% for _ in [1] %}{{ loop.__class__ }}{% endfor %}"],
)
def test_what_is_unsafe_stays_unsafe(source: str) -> None:
    with pytest.raises(Exception, match="unsafe"):
        Sandbox(undefined=StrictUndefined).from_string(source).render(d={})


def test_each_text_of_plain_values_can_be_changed_wherever_it_stands() -> None:
    value = Pair("a", ({"b": "c"}, ["d", Pair("e", (1, None, True))]))
    assert plain(value, str.upper) == {"first": "A", "more": ({"b": "C"}, ["D", {"first": "E", "more": (1, None, True)}])}
    assert plain(value) == {"first": "a", "more": ({"b": "c"}, ["d", {"first": "e", "more": (1, None, True)}])}
