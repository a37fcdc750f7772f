"""Templates as they were compiled, kept in the private folder: to compile one takes longer than to print with it.

What is kept is a program, and it is run. So it is believed only where it is whole, and was made of exactly this text under this
name by this Python and these libraries; and it is the person's own folder that says so (decision 42).
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from functools import lru_cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType

import jinja2
import markupsafe
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.environment import Environment

from wizard.files import private
from wizard.files.shipped import archive, stamp

_KIND = "templates"


class Compiled(BytecodeCache):
    """What Jinja2 asks for a template as it was compiled, and gives what it compiled. Each template has one file."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{name}\0{filename}"

    def get_source_checksum(self, source: str) -> str:
        return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put in what was kept; nothing where it is of another text, or made by another Python or library."""
        made_by = _made_by(bucket)
        kept = private.kept(_KIND, _key(bucket)) if made_by else None
        if not made_by or kept is None or kept[: len(made_by)] != made_by:
            return
        try:
            code = marshal.loads(kept[len(made_by) :])
        except (EOFError, TypeError, ValueError):
            return
        bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, where it can be told what it was made by."""
        if made_by := _made_by(bucket):
            private.keep(_KIND, _key(bucket), made_by + marshal.dumps(bucket.code))


def _key(bucket: Bucket) -> str:
    return f"{bucket.key}\0{bucket.environment.autoescape}\0{sys.implementation.cache_tag}"


def _made_by(bucket: Bucket) -> bytes:
    """Return what a compiled template depends on, in 32 bytes; b"" where that cannot be told."""
    libraries = _libraries()
    if not libraries:
        return b""
    python = f"{MAGIC_NUMBER.hex()} {sys.version} {sys.flags.optimize}"
    parts = (_key(bucket), bucket.checksum, python, libraries, _options(bucket.environment))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


def _options(environment: Environment) -> str:
    """Return what an environment says of how to compile: every plain option, and which filters and tests there are."""
    plain = {key: value for key, value in vars(environment).items() if value is None or isinstance(value, str | bool | int)}
    names = [sorted(environment.filters), sorted(environment.tests), sorted(environment.extensions)]
    return f"{type(environment).__module__}.{type(environment).__qualname__} {sorted(plain.items())} {names}"


@lru_cache(maxsize=1)
def _libraries() -> str:
    """Return which Jinja2 and MarkupSafe are used: the size and time of their files; "" where that cannot be told."""
    said = []
    try:
        for module in (jinja2, markupsafe):
            folder = Path(module.__file__ or "").parent
            if (there := archive()) and folder.is_relative_to(there):
                said.append(f"{there} {stamp(there)}")
                continue
            with os.scandir(folder) as entries:
                files = sorted((one.name, one.stat()) for one in entries if one.name.endswith(".py"))
            said += [f"{folder}", *(f"{name} {there.st_size} {there.st_mtime_ns}" for name, there in files)]
    except OSError:
        return ""
    return "\n".join(said)
