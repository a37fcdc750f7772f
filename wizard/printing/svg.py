"""A drawing as SVG, in the colours of paper: Word and PDF show it; what stands beside it says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from wizard.core.document.drawings import Contour, Drawing, Lettering, Panel, Primitive, Rect, Shapes, Stroke
from wizard.core.frozen import frozen

if TYPE_CHECKING:
    from typst import Fonts

ACCENT = "#0d5c63"
"""The colour of the program's own documents, as templates/style.css.j2 has it for light pages; so are these."""
_INK, _QUIET, _LINE, _WASH, _PAPER = "#14222b", "#4b5a63", "#b9c6c9", "#f2f6f6", "#ffffff"
_TITLE = 26  # pixels over a panel that has words above it
_MM = 25.4 / 96
_TALLEST = 126  # mm

_Said = Mapping[str, str | float]


@frozen
class Image:
    """A panel, as a picture by itself. alt: what it shows. width, height: mm, as large as it is drawn."""

    text: str
    alt: str
    width: float
    height: float

    def fitting(self, room: float) -> tuple[float, float]:
        """Return its size in mm where there is so much room beside each other, and as much as a page has below."""
        share = min(1, room / self.width, _TALLEST / self.height)
        return self.width * share, self.height * share


def images(drawing: Drawing, accent: str = ACCENT) -> tuple[Image, ...]:
    """Return each panel of a drawing."""
    return tuple(
        _image(drawing, panel, "" if place else stretch.title, accent)
        for stretch in drawing.stretches
        for place, panel in enumerate(stretch.panels)
    )


def is_wide(drawing: Drawing, room: float) -> bool:
    """Tell whether a drawing needs more than so many mm beside each other."""
    return bool(drawing.stretches) and (drawing.names + drawing.width) * _MM > room


def _image(drawing: Drawing, panel: Panel, title: str, accent: str) -> Image:
    width, down = drawing.names + drawing.width, _TITLE if title else 0
    height = panel.height + down
    styles = _styles(accent)
    over = f'<text x="0" y="16" font-weight="bold" font-size="15">{_words((title,))}</text>' if title else ""
    names = "".join(_drawn(panel.names, styles))
    shown = "".join(_drawn((*panel.behind, *panel.groups), styles))
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="Arial, Liberation Sans, Helvetica, DejaVu Sans, sans-serif" font-size="13" fill="{_INK}">'
        f'{over}<g transform="translate(0 {down})">{names}</g>'
        f'<g transform="translate({drawing.names} {down})">{shown}</g></svg>'
    )
    alt = _plain(f"{''.join(panel.title)}. {''.join(panel.said)}")
    return Image(text, alt, width * _MM, height * _MM)


def _drawn(groups: Sequence[Shapes], styles: dict[str, _Said]) -> Iterator[str]:
    for group in groups:
        yield from (_shape(one, styles) for one in group.shapes)


def _shape(one: Primitive, styles: dict[str, _Said]) -> str:
    said: _Said = {}
    for name in one.style.split():
        said = {**said, **styles.get(name, {})}
    match one:
        case Rect():
            size: _Said = {"width": one.width, "height": one.height, "rx": one.radius}
            return f"<rect{_told({'x': one.x, 'y': one.y, **size, **said})}/>"
        case Stroke():
            return f"<line{_told({'x1': one.x, 'y1': one.y, 'x2': one.to_x, 'y2': one.to_y, **said})}/>"
        case Contour():
            return f"<path{_told({'d': one.outline, **said})}/>"
        case Lettering():
            turned = f"translate({one.x} {one.y}) rotate({one.turned})"
            place = {"transform": turned} if one.turned else {"x": one.x, "y": one.y}
            anchored: _Said = {"text-anchor": one.anchor} if one.anchor else {}
            words = _words(one.words)
            # What is around letters is drawn before them: not everything that reads SVG knows another order.
            around = f"<text{_told({**place, **anchored, **said, **_HALO})}>{words}</text>" if "halo" in one.style else ""
            return f"{around}<text{_told({**place, **anchored, **said})}>{words}</text>"


def _told(said: _Said) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in said.items())


_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def _plain(text: str) -> str:
    return _NO_XML.sub("", text)


def _words(pieces: Sequence[str]) -> str:
    return escape(_plain("".join(pieces)))


_HALO: _Said = {"fill": _PAPER, "stroke": _PAPER, "stroke-width": 6, "stroke-linejoin": "round"}


def _styles(accent: str) -> dict[str, _Said]:
    """What the style sheet of a page (templates/parts/register.css.j2) says of each class."""
    return {
        "small": {"fill": _QUIET, "font-size": 12},
        "strong": {"font-weight": "bold"},
        "tight": {"font-size": 10.5},
        "band-row": {"fill": _WASH},
        "rule": {"stroke": _LINE},
        "year": {"stroke": _QUIET},
        "mark": {"fill": accent},
        "late": {"fill": _PAPER, "stroke": _INK, "stroke-width": 2},
        "endless": {"fill": "none", "stroke": accent, "stroke-width": 2, "stroke-dasharray": "5 4"},
        "today": {"stroke": _INK, "stroke-width": 2},
        "frame": {"fill": "none", "stroke": _INK, "stroke-width": 1.5, "stroke-dasharray": "4 3"},
    }


# -- As pixels --------------------------------------------------------------------------------------------------------

_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: ("Arial", "Liberation Sans", "Helvetica Neue", "Helvetica", "Noto Sans", "DejaVu Sans"))
#context {
  let (wide, high) = (float(sys.inputs.wide) * 1mm, float(sys.inputs.high) * 1mm)
  let given = bytes(sys.inputs.svg)
  let size = measure(image(given, format: "svg"))
  let share = if wide > 0mm { calc.min(wide / size.width, high / size.height) } else { 1 }
  image(given, format: "svg", width: size.width * share, height: size.height * share)
}
"""
_DOTS, _FINE = 150, 300  # to the inch


def can_be_pixels() -> bool:
    """Tell whether there is something here that makes pixels of an SVG: the library that makes PDF does."""
    try:
        import typst  # an extra: not everybody has it
    except ImportError:
        return False
    return bool(typst)


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    """Return the fonts that are here, which takes a while to find out."""
    import typst  # as above

    return typst.Fonts()


def png(text: str, wide: float = 0, high: float = 0) -> bytes | None:
    """Return an SVG as a PNG, for programs that show no SVG; None where it cannot be drawn.

    wide, high: mm that it fills one of, finely; 0 where it is as large as it says.
    """
    import typst  # an extra: not everybody has it

    said = {"svg": text, "wide": str(wide), "high": str(high)}
    try:
        made = typst.Compiler(_PAGE, font_paths=fonts(), sys_inputs=said).compile(format="png", ppi=_FINE if wide else _DOTS)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # what the library did not think of is no Exception
        return None
    return made if isinstance(made, bytes) else None
