"""Colours of an organisation: what can be read on what, and the shades that a page needs of one or two of them.

Contrast is that of WCAG 2.2: from 1 to 21; text needs 4.5.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wizard.core.errors import Misfit

ENOUGH = 4.5
"""The contrast that text needs with what is under it."""
WHITE, BLACK = "#ffffff", "#000000"
_WASH, _DARK_WASH = "#f2f6f6", "#19242a"  # what text stands on: templates/style.css.j2
_LIGHTER = 7.0  # of links on the dark page


def read(typed: str) -> str:
    """Return a colour as #rrggbb. Raises Misfit."""
    colour = re.fullmatch(r"#?([0-9a-f]{3}|[0-9a-f]{6})", typed.strip().lower())
    if not colour:
        raise Misfit(f"“{typed}” is not a colour", "give it as # and six digits from 0 to f, such as #0b4a50")
    digits = colour[1]
    return f"#{digits if len(digits) == 6 else ''.join(2 * digit for digit in digits)}"


def readable(typed: str) -> str:
    """Return a colour in which text can be read on a white page. Raises Misfit with the nearest that can."""
    colour = read(typed)
    if (has := contrast(colour, _WASH)) < ENOUGH:
        better = _until(colour, BLACK, lambda shade: contrast(shade, _WASH) >= ENOUGH)
        what = f"“{typed}” is too light for words on white: its contrast is {_figure(has)} to 1, and 4.5 to 1 is needed"
        raise Misfit(what, f"the nearest colour that can be read is {better}")
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def shades(colour: str, band: str) -> dict[str, str]:
    """Return the colours of a page by their names in its style sheet; {} where an organisation has none of its own.

    colour: of links and lines, "" for that of the program. band: of the head of the page, "" for the same as `colour`.
    """
    if not (band := band or colour):
        return {}
    made = {"accent": "", "deep": "", "bright": "", "brighter": ""}
    if colour:
        bright = _until(colour, WHITE, lambda shade: contrast(shade, _DARK_WASH) >= _LIGHTER)
        made = {"accent": colour, "deep": mixed(colour, BLACK, 0.3), "bright": bright, "brighter": mixed(bright, WHITE, 0.4)}
    ink = max(WHITE, BLACK, key=lambda one: contrast(one, band))
    soft = mixed(ink, band, 0.15)
    return made | {"band": band, "ink": ink, "soft": soft if contrast(soft, band) >= ENOUGH else ink}


def mixed(colour: str, other: str, part: float) -> str:
    """Return a colour with a part of another in it: 0 is the first, 1 the other."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * part):02x}" for one, two in pairs)


def _until(colour: str, end: str, is_enough: Callable[[str], bool]) -> str:
    """Return the colour nearest to one that is enough, on the way to white or black."""
    return next(shade for step in range(101) if is_enough(shade := mixed(colour, end, step / 100)))


def _luminance(colour: str) -> float:
    red, green, blue = (part / 255 for part in _parts(colour))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _figure(contrast: float) -> str:
    return f"{int(contrast * 10) / 10:g}"  # never rounded up to what would be enough
