"""A folder of templates that somebody else wrote, as Jinja2 sees it: what is read from it, and what a template may ask for."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplatesNotFound,
    Undefined,
    UndefinedError,
)
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.loaders import split_template_path
from jinja2.runtime import BlockReference, Macro
from jinja2.utils import missing

from wizard.core.errors import Misfit
from wizard.core.form.kinds import nearest
from wizard.core.frozen import fields, is_frozen
from wizard.files import disk
from wizard.printing.render import Format, Sandbox, furnished, ours
from wizard.printing.theirs import Limits, too_large

MOST = 1_000_000
"""Bytes of one template."""
MOST_FILES, MOST_SEEN = 500, 5_000
"""Templates of a folder, and files and folders of any kind that are looked at for them."""
SHIPPED = "shipped"


class TooMuch(Misfit):
    """Something that a template may not ask for, or too much of it."""


class Folder(BaseLoader):
    """Reads the templates of a folder, and nothing outside of it, whichever links are in it."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._inside = os.path.realpath(folder)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template and its file. Raises TemplateNotFound; Misfit where it is no template."""
        parts = split_template_path(template)  # refuses what leads up
        file = os.path.join(self.folder, *parts)  # noqa: PTH118 - as its author named it
        if not parts or any(":" in part or "\0" in part for part in parts) or not os.path.lexists(file):
            raise TemplateNotFound(template)
        return self.text(file), file, lambda: True

    def text(self, file: str) -> str:
        """Return the text of a file of the folder. Raises Misfit with what it is instead."""
        there = os.path.realpath(file)
        if not Path(there).is_relative_to(self._inside):
            raise Misfit("it leads out of the folder of your templates", "put a copy of the file into the folder")
        try:
            return disk.as_text(disk.read(Path(there), MOST))
        except UnicodeDecodeError as error:
            raise Misfit(f"byte {error.start + 1} is not UTF-8", "save the template in UTF-8") from None
        except (OSError, ValueError) as error:
            raise Misfit(
                f"it cannot be read: {getattr(error, 'strerror', None) or error}", "correct that, or remove it"
            ) from None

    def list_templates(self) -> list[str]:
        """Return the names of all that may be a template, in order; links to folders are not followed."""
        names, seen = list[str](), 0
        for place, folders, files in os.walk(self.folder):
            folders.sort()
            if (seen := seen + len(folders) + len(files)) > MOST_SEEN:
                what = f"there are more than {MOST_SEEN:,} files and folders in this folder"
                raise Misfit(what, "name one that has your templates alone")
            inner = os.path.relpath(place, self.folder)
            there = [name for name in (*files, *folders) if name.endswith(".j2")]
            names += [name if inner == "." else f"{inner}/{name}".replace(os.sep, "/") for name in there]
            if len(names) > MOST_FILES:
                raise Misfit(f"there are more than {MOST_FILES} templates in this folder", "leave those that you need")
        return sorted(names)


def environment(folder: str, form: Format, limits: Limits) -> Environment:
    """Return what prints with the templates of a folder, and those that come with the program, also under "shipped/"."""
    loader = ChoiceLoader([Folder(folder), PrefixLoader({SHIPPED: ours()}), ours()])
    made = furnished(_Theirs, form, loader, Missing)
    made.concat = _within(limits)  # type: ignore[method-assign]
    made.finalize = _printable
    return made


def _printable(value: Any) -> Any:
    """Return what is printed. Raises TooMuch where nobody means to print that: a group of values, or something to be called."""
    if isinstance(value, Undefined):
        return value  # it says itself what it is
    if isinstance(value, BlockReference | Macro) or callable(value):
        name = getattr(value, "name", "") or getattr(value, "__name__", "")
        what = "super" if isinstance(value, BlockReference) else str(name)
        raise TooMuch(f"“{what}” is printed without its brackets", f"write {{{{ {what}() }}}}")
    if isinstance(value, dict):
        what = "this is a group of values, and not a text"
        raise TooMuch(what, f"name one of them: {', '.join(map(str, list(value)[:5]))}" if value else "leave it out")
    if isinstance(value, list | tuple | set):
        raise TooMuch("this is a list, and not a text", "print each of its items in a loop: {% for item in … %}")
    return value


def _within(limits: Limits) -> Callable[[Iterable[str]], str]:
    """Return what joins all that is printed, and stops where it is too much."""

    def joined(parts: Iterable[str]) -> str:
        kept, size = list[str](), 0
        for part in parts:
            kept.append(part)
            if (size := size + len(part)) > limits.output:
                slip = TooMuch(*too_large(limits))
                raise parts.throw(slip) if isinstance(parts, Generator) else slip  # there it knows its line
        return "".join(kept)

    return joined


class _Theirs(Sandbox):
    """The sandbox, where nothing is multiplied into what fills a memory: some systems cannot limit that."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and isinstance(left, int) and not (abs(left) <= _MANY and -_FEW <= right <= _FEW):
            raise TooMuch(_TOO_LARGE, "use a smaller number")
        if operator == "*":
            sized, times = (left, right) if isinstance(right, int) else (right, left)
            if isinstance(times, int) and abs(times) * (len(sized) if hasattr(sized, "__len__") else 1) > _MANY * _MANY:
                raise TooMuch(_TOO_LARGE, "use a smaller number")
        return super().call_binop(context, operator, left, right)


_MANY, _FEW = 10_000, 64
_TOO_LARGE = "it multiplies into something far too large"


class Missing(StrictUndefined):
    """What is not there: says what is, that is called nearly so."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_hint:
            return self._undefined_hint
        known = NAMES if self._undefined_obj is missing else _inside(self._undefined_obj)
        if name in known:  # of those by which a template knows something in some places
            return f"there is no “{name}” here; it is there only in some templates, or inside of a loop or a block"
        mend = nearest(name, known) or f"there are, among others: {', '.join(known[:5])}" if known else ""
        return f"there is no “{name}” here{f'; {mend}' if mend else ''}"


NAMES = (
    "document",
    "outline",
    "pictures",
    "contents",
    "program",
    "look",
    "loop",
    "range",
    "namespace",
    "dict",
    "super",
    "self",
)
"""What a template knows by name."""


def _inside(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [key for key in value if isinstance(key, str)]
    return list(fields(value)) if is_frozen(value) else []


# -- What went wrong --------------------------------------------------------------------------------------------------


def slip_of(error: BaseException, limits: Limits) -> Misfit:
    """Return what an error is to whoever wrote the template, and what to do about it."""
    match error:
        case Misfit():
            return error
        case MemoryError():
            what = f"it takes more than {limits.memory / 1_000_000:g} MB of memory"
            return Misfit(what, "look for a loop that never ends, or for a text that is made far too long")
        case RecursionError():
            return Misfit("it is nested too deeply, or calls itself", "look for a part that includes itself")
        case TemplatesNotFound() | TemplateNotFound():
            return Misfit(
                f"there is no template “{error.name}”", "give the name of a file in your folder, or of one in shipped/"
            )
        case SecurityError():
            return Misfit(f"a template may only lay out: {error.message}", "leave that out")
        case UndefinedError():
            what, _, mend = str(error.message).partition("; ")
            return Misfit(what, mend or "correct the name")
        case TemplateSyntaxError():
            return slip_of_syntax(error)
        case SyntaxError():
            return Misfit("it has too many blocks inside of each other", "put a part of it into a template that it includes")
        case AttributeError() | TypeError() | ValueError() | KeyError():
            what = f"something gets a value of a kind that it cannot use ({_in_a_line(error)})"
            return Misfit(what, "look at the filters and signs in this line")
        case _:
            return Misfit(_in_a_line(error), "correct it, or remove it")


_CLOSES = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_TAGS = (
    "block",
    "call",
    "extends",
    "filter",
    "for",
    "from",
    "if",
    "import",
    "include",
    "macro",
    "raw",
    "set",
    "with",
    "else",
    "elif",
)


def slip_of_syntax(error: TemplateSyntaxError, begun: str = "") -> Misfit:
    """Return what is not written as Jinja wants it. begun: what is not closed, with its line."""
    message = str(error.message).rstrip(".")
    opened = _CLOSES.search(message)
    if message.startswith("Unexpected end of template") and opened:
        return Misfit(f"{begun or f'a “{opened[1]}”'} is never closed", f"write {{% end{opened[1]} %}} where it ends")
    if tag := re.match(r"Encountered unknown tag '(\w+)'", message):
        known = [*_TAGS, *(f"end{name}" for name in _TAGS)]
        still = f"; {begun or f'a “{opened[1]}”'} is not closed before it" if opened else ""
        return Misfit(f"there is no tag “{tag[1]}” here{still}", nearest(tag[1], known) or "correct it, or remove it")
    return Misfit(message, "correct it, or remove it")


def _in_a_line(error: BaseException) -> str:
    return " ".join(str(error)[:300].split()) or type(error).__name__
