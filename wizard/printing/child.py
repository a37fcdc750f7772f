"""The process that prints with templates of others: it reads what is to be printed, and writes what came of it.

It limits itself before it reads a template, as far as the system knows how; whoever started it stops it in any case.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import threading
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Node
from jinja2.parser import Parser

from wizard.core.errors import Problem
from wizard.printing.examined import examined
from wizard.printing.folder import TooMuch, environment, slip_of
from wizard.printing.render import Format, filled
from wizard.printing.theirs import Limits, Print, too_large, too_long, wrong


def main() -> None:
    """Answer one request, and end."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    folder, pages, limits = pickle.load(sys.stdin.buffer)
    answer = _Once(out)
    _fence(limits)
    watch = threading.Timer(limits.seconds, _stop, (threading.get_ident(), answer, folder, limits))
    watch.daemon = True
    watch.start()
    answer.give(**_answered(folder, pages, limits))


class _Once:
    """Gives an answer, once, and ends the process."""

    def __init__(self, out: Any) -> None:
        self._out = out
        self._lock = threading.Lock()

    def give(self, problems: Iterable[Problem], **others: list[str]) -> None:
        with self._lock:
            told = [[one.where, one.what, one.mend] for one in problems]
            nothing: dict[str, list[str]] = {"pages": [], "templates": [], "used": []}
            content = json.dumps({**nothing, **others, "problems": told}, ensure_ascii=False)
            try:
                self._out.write(content.encode("utf-8", "replace"))
                self._out.flush()
            finally:
                os._exit(0)


def _answered(folder: str, pages: list[Print], limits: Limits) -> dict[str, Any]:
    made, templates = list[str](), list[str]()
    problems = list[Problem]()
    environments = {form.value: environment(folder, form, limits) for form in (Format.HTML, Format.MARKDOWN)}
    try:
        templates, problems = examined(folder, environments)
    except BaseException as error:
        return {"problems": [_problem(error, folder, "", limits)]}
    for page in pages if not problems else ():
        try:
            template = environments[page.form].select_template(list(page.names))
            made.append(filled(template, Format(page.form), page.language, page.seen, **page.values))
            if sum(map(len, made)) > limits.output:
                raise TooMuch(*too_large(limits))
        except BaseException as error:
            problems.append(_problem(error, folder, page.names[0], limits))
            made.append("")
    used = [name for one in environments.values() for _, name in one.cache or ()]
    return {"problems": list(dict.fromkeys(problems)), "pages": made, "templates": templates, "used": used}


# -- Limits -----------------------------------------------------------------------------------------------------------


def _fence(limits: Limits) -> None:
    """Have the system refuse more memory, more time and any file that is written; as far as it knows how."""
    try:
        import resource  # of POSIX alone
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds + limits.grace) + 1),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in wanted:
        _, ever = resource.getrlimit(kind)
        most = most if ever == resource.RLIM_INFINITY else min(most, ever)
        try:
            resource.setrlimit(kind, (most, ever))
        except (OSError, ValueError):
            continue


def _stop(thread: int, answer: _Once, folder: str, limits: Limits) -> None:
    """Say which line of a template is being printed, as it takes too long."""
    for _ in range(50):
        frames = list(_outwards(sys._current_frames().get(thread)))
        if all(line for _, line in frames[:3]):  # between two lines it is in none
            break
        threading.Event().wait(0.001)
    file, line = place(((frame, line or frame.f_code.co_firstlineno) for frame, line in frames), folder)
    where = f"{file}:{line}" if file.startswith(folder) else folder  # it is not the program's own template that is slow
    answer.give([wrong(where, *too_long(limits.seconds))])


def _outwards(frame: FrameType | None) -> Iterator[tuple[FrameType, int]]:
    while frame:
        yield frame, frame.f_lineno
        frame = frame.f_back


# -- What went wrong, and where ---------------------------------------------------------------------------------------


def _problem(error: BaseException, folder: str, name: str, limits: Limits) -> Problem:
    """Return what an error is to whoever wrote the templates."""
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or name, error.lineno
    else:
        file, line = place(_inwards(error), folder)
    error.__traceback__ = None  # what it holds may be all the memory that there is
    slip = slip_of(error, limits)
    where = f"{file or os.path.join(folder, name)}:{line}"  # noqa: PTH118 - as its author named it
    return wrong(where, slip.what, slip.mend)


def _inwards(error: BaseException) -> list[tuple[FrameType, int]]:
    """Return where an error went through, from the innermost on."""
    frames = list[tuple[FrameType, int]]()
    trace = error.__traceback__
    while trace:
        frames.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return frames[::-1]


def place(frames: Iterable[tuple[FrameType, int]], folder: str) -> tuple[str, int]:
    """Return the file and line of a template that some frames are in; one of the folder, where there is one.

    Printing, Jinja has a function for each template; reading one, a parser, and then the node that it compiles.
    """
    ours = ("", 1)
    for frame, line in frames:
        known = frame.f_globals
        here = ("", 0)
        if template := known.get("__jinja_template__"):
            here = template.filename or "", template.get_corresponding_lineno(line)
        elif "__jinja_exception__" in known:
            here = frame.f_code.co_filename, line
        elif isinstance(parser := frame.f_locals.get("self"), Parser):
            here = parser.filename or "", parser.stream.current.lineno
        elif isinstance(frame.f_locals.get("node"), Node) and isinstance(parser, CodeGenerator):
            here = parser.filename or "", frame.f_locals["node"].lineno
        if here[0].startswith(folder):
            return here
        ours = ours if ours[0] or not here[0] else here
    return ours
