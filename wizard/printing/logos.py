"""A logo: whether a file is an image that can be part of a page, and is nothing else.

An SVG is a program of a kind, so only one that draws is taken: nothing that runs, and nothing that is fetched.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from wizard.core.errors import Misfit
from wizard.files import disk

MOST = 300_000
"""Bytes: it is in every page that is printed."""
_WIDEST = 4_000
"""Pixels, of either side: a small file can hold a picture that fills a computer's memory."""

PNG, JPEG, SVG = "image/png", "image/jpeg", "image/svg+xml"
_KINDS = "a PNG, a JPEG or an SVG"


def load(file: Path) -> tuple[bytes, str]:
    """Return a logo, and of which type it is. Raises Misfit where it is not there, too large, or cannot be taken."""
    try:
        content = disk.read(file, MOST + 1)
    except FileNotFoundError:
        raise Misfit("there is no such file", "give the whole path of your logo") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        if "larger than" in why:
            raise _too_large() from None
        raise Misfit(f"the logo cannot be read: {why}", "give another file") from None
    return content, type_of(content)


def type_of(content: bytes) -> str:
    """Return of which type an image is that can be a logo. Raises Misfit."""
    if len(content) > MOST:
        raise _too_large()
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _whole(PNG, _png, content)
    if content.startswith(b"\xff\xd8\xff"):
        return _whole(JPEG, _jpeg, content)
    if re.match(rb"\s*<", content.removeprefix(b"\xef\xbb\xbf")):
        _draws_only(content)
        return SVG
    raise Misfit(f"this file is not {_KINDS}", "save your logo as one of these")


def _too_large() -> Misfit:
    return Misfit(f"the logo is too large: it may have {MOST // 1000} kB, as it is in every page", "save it smaller")


# -- PNG and JPEG -----------------------------------------------------------------------------------------------------


def _whole(kind: str, size: Callable[[bytes], tuple[int, int]], content: bytes) -> str:
    try:
        width, height = size(content)
    except (struct.error, IndexError, ValueError):
        raise Misfit("this image is damaged, or not complete", "save it again") from None
    if not (0 < width <= _WIDEST and 0 < height <= _WIDEST):
        what = f"the logo has {width} by {height} pixels, and may have {_WIDEST} by {_WIDEST}"
        raise Misfit(what, "save it smaller")
    return kind


def _png(content: bytes) -> tuple[int, int]:
    """Return the size of a PNG whose parts are whole. Raises ValueError, struct.error."""
    names: list[bytes] = []
    place = 8
    while not names or names[-1] != b"IEND":
        length, name = struct.unpack_from(">I4s", content, place)
        (sum_,) = struct.unpack_from(">I", content, place + 8 + length)
        if zlib.crc32(content[place + 4 : place + 8 + length]) != sum_:
            raise ValueError
        names.append(name)
        place += 12 + length
    if names[0] != b"IHDR" or b"IDAT" not in names:
        raise ValueError
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


_NO_SIZE = (0xC4, 0xC8, 0xCC)  # among the marks of a frame, which have one


def _jpeg(content: bytes) -> tuple[int, int]:
    """Return the size of a JPEG that has its end. Raises ValueError, struct.error."""
    if b"\xff\xd9" not in content[-64:]:
        raise ValueError
    place, size = 2, (0, 0)
    while True:
        mark, kind, length = struct.unpack_from(">BBH", content, place)
        if mark != 0xFF or length < 2:
            raise ValueError
        if 0xC0 <= kind <= 0xCF and kind not in _NO_SIZE:
            height, width = struct.unpack_from(">HH", content, place + 5)
            size = (width, height)
        if kind == 0xDA:  # what is drawn begins
            return size
        place += 2 + length


# -- SVG --------------------------------------------------------------------------------------------------------------

# What runs, holds what runs, or is fetched; what changes in time could change a reference into one of them.
_RUNS = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "canvas", "handler", "listener"}
_LEADS = {"a", "link", "meta", "base"}
_CHANGES = {"animate", "set", "animatemotion", "animatetransform", "animatecolor"}
_NOT_DRAWN = _RUNS | _LEADS | _CHANGES
_FETCHED = re.compile(r"url\((?!\s*['\"]?\s*(?:#|data:image/(?:png|jpeg);))|@import|javascript:", re.IGNORECASE)
_MEND = "save it as a plain SVG, or as a PNG"


def _draws_only(content: bytes) -> None:
    """Raise Misfit where an SVG does more than draw, or is no SVG."""
    reader = expat.ParserCreate(namespace_separator=" ")
    words: list[str] = []
    depth: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        bare = name.rpartition(" ")[2].lower()
        if not depth and bare != "svg":
            raise Misfit(f"this file is not {_KINDS}", "save your logo as one of these")
        depth.append(bare)
        if len(depth) > 100:
            raise Misfit("the SVG is nested too deeply", _MEND)
        if bare in _NOT_DRAWN:
            raise Misfit(f"the SVG has <{bare}> in line {reader.CurrentLineNumber}, and a logo may only draw", _MEND)
        for attribute, said in _bare(attributes):
            if (
                attribute.startswith("on")
                or (attribute in ("href", "src", "base") and not _stays(said))
                or _FETCHED.search(said)
            ):
                what = f"the SVG has {attribute}=“{said[:40]}” in line {reader.CurrentLineNumber}"
                raise Misfit(f"{what}, which runs or fetches something", _MEND)

    def no_more(*_: Any) -> None:
        raise Misfit(f"the SVG declares more than a drawing in line {reader.CurrentLineNumber}", _MEND)

    reader.StartElementHandler = begin
    reader.EndElementHandler = lambda _: depth.pop() and None
    reader.CharacterDataHandler = words.append
    reader.EntityDeclHandler = reader.UnparsedEntityDeclHandler = reader.ProcessingInstructionHandler = no_more
    try:
        reader.Parse(content, True)
    except expat.ExpatError as error:
        raise Misfit(f"the SVG is damaged in line {error.lineno}", "save it again") from None
    except (ValueError, LookupError):
        raise Misfit("the SVG is not in UTF-8", "save it again, in UTF-8") from None
    if _FETCHED.search(said := "".join(words)) or "\\" in said:
        raise Misfit("the SVG fetches something in its style", _MEND)


def _bare(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, said in attributes.items():
        yield name.rpartition(" ")[2].lower(), said


def _stays(said: str) -> bool:
    """Tell whether a reference leads to the drawing itself, or holds an image."""
    return said.strip().startswith(("#", "data:image/png;", "data:image/jpeg;")) or not said.strip()
