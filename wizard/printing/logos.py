"""A logo: whether a file is an image that can be part of a page, of a Word document and of a PDF, and is nothing else.

There is one check, when a logo is set and whenever something is printed with it: what passes can be printed in every format.
"""

from __future__ import annotations

import re
from pathlib import Path

from wizard.core.errors import Misfit
from wizard.files import disk
from wizard.printing import pixels, svg_logos
from wizard.printing.pixels import JPEG, PNG

__all__ = ["JPEG", "MOST", "PNG", "SVG", "load", "type_of"]

MOST = 300_000
"""Bytes: it is in every page that is printed."""
SVG = "image/svg+xml"


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
    if kind := pixels.type_of(content):
        pixels.size_of(content)
        return kind
    if re.match(rb"\s*<", content.removeprefix(b"\xef\xbb\xbf")):
        svg_logos.check(content)
        return SVG
    raise Misfit(f"this file is not {svg_logos.KINDS}", "save your logo as one of these")


def _too_large() -> Misfit:
    return Misfit(f"the logo is too large: it may have {MOST // 1000} kB, as it is in every page", "save it smaller")
