"""A logo as an SVG, which is a program of a kind: only one that draws, with what is in it, and does not draw too much.

What is not known to be harmless is refused: elements, attributes and what may stand in them are listed here.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any
from xml.parsers import expat

from wizard.core.errors import Misfit
from wizard.printing import pixels

KINDS = "a PNG, a JPEG or an SVG"
"""What a logo may be."""
MOST_ELEMENTS = 5_000
MOST_LETTERS = 1_000
"""In all its text."""
_MOST_DRAWN = 20_000
"""Elements and letters that are drawn, with all that is drawn again by reference, and a picture as so many as it is large."""
_DEEPEST, _LONGEST_WAY, _MOST_WAYS = 50, 5, 500
_PIXELS_AS_ONE, _BYTES_AS_ONE = 10_000, 100

_SVG, _XLINK, _XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_NOTES = (
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
)
"""What drawing programs note for themselves: nobody draws it."""
_SAID = ("title", "desc", "metadata", "style")
_GRADIENTS = ("linearGradient", "radialGradient")
_ELEMENTS = frozenset(
    re.findall(
        r"\w+", "svg g defs symbol use image path rect circle ellipse line polyline polygon text tspan stop clipPath mask"
    )
).union(_SAID, _GRADIENTS)
_ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        """id class style type lang role version baseProfile viewBox preserveAspectRatio enable-background overflow
    x y width height x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate d points pathLength transform offset
    gradientTransform gradientUnits spreadMethod clipPathUnits maskUnits maskContentUnits mask-type textLength lengthAdjust
    color fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-dasharray stroke-dashoffset opacity stop-color stop-opacity clip-path clip-rule mask display visibility
    font-family font-size font-weight font-style font-variant font-stretch text-anchor text-decoration text-rendering
    letter-spacing word-spacing dominant-baseline alignment-baseline baseline-shift writing-mode direction unicode-bidi
    shape-rendering image-rendering pointer-events color-interpolation color-rendering paint-order vector-effect isolation
        mix-blend-mode
    """,
    )
)
_TURNS = ("transform", "gradientTransform")
_NAME = re.compile(r"[^\s(),:;]*$")
_COLOURS, _MOVES = ("rgb", "rgba", "hsl", "hsla"), ("matrix", "translate", "scale", "rotate", "skewx", "skewy")
_TO_ITSELF = re.compile(r"""url\(\s*(?:"#([\w.:-]+)"|'#([\w.:-]+)'|#([\w.:-]+))\s*\)""", re.IGNORECASE)
_PLAIN_RULE = re.compile(r"[.#]?[\w-]+")
_LAYERS = re.compile(r"opacity|clip-path|mask|blend|isolation")
_LAYER = 10
"""As so many elements counts what is drawn by itself first, and then put upon the rest."""
_TOO_LARGE = re.compile(r"(?<![\w.#-])[+-]?\d{7}|\d\.?e\+?\d", re.IGNORECASE)
_SHADE = re.compile(r"#[0-9a-f]{3,8}\b", re.IGNORECASE)
_PUBLIC = re.compile(r"-//W3C//DTD SVG 1\.[01][\w ]*//EN")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_MEND = "save it as a plain SVG, or as a PNG"


def check(content: bytes) -> None:
    """Raise Misfit where an SVG does more than draw, draws too much, or is no SVG."""
    reader = expat.ParserCreate(namespace_separator=" ")
    drawing = _Drawing(reader)
    reader.StartElementHandler, reader.EndElementHandler = drawing.begin, drawing.end
    reader.CharacterDataHandler, reader.StartDoctypeDeclHandler = drawing.says, drawing.declares
    reader.EntityDeclHandler = reader.UnparsedEntityDeclHandler = reader.ProcessingInstructionHandler = drawing.no_more
    try:
        reader.Parse(content, True)
    except expat.ExpatError as error:
        raise Misfit(f"the SVG of the logo is damaged in line {error.lineno}", "save it again") from None
    except (ValueError, LookupError):
        raise Misfit("the SVG of the logo is not in UTF-8", "save it again, in UTF-8") from None
    drawing.add_rules()
    if drawing.drawn(0, ())[0] > _MOST_DRAWN:
        raise _too_much()


def _too_much() -> Misfit:
    return Misfit("the SVG of the logo draws too much, or the same again and again", "save it as a PNG")


class _Drawing:
    """What is drawn: its elements, which is in which, and to which each refers."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._open = list[int]()
        self._names, self._weights = list[str](), list[int]()
        self._inner, self._ways = list[list[int]](), list[set[str]]()
        self._keys = dict[str, list[int]]()
        self._style = list[str]()
        self._letters = 0
        self._counted = dict[int, tuple[int, int]]()

    # -- Reading ------------------------------------------------------------------------------------------------------

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, bare = name.rpartition(" ")
        if not self._names and (space, bare) != (_SVG, "svg"):
            raise Misfit(f"this file is not {KINDS}", "save your logo as one of these")
        if len(self._open) > _DEEPEST or len(self._names) >= MOST_ELEMENTS:
            raise _too_much()
        if space not in _NOTES and not (space == _SVG and bare in _ELEMENTS):
            raise self._slip(f"<{bare}>", "and a logo may only draw")
        if space == _SVG and bare == "svg" and self._names:
            raise self._slip("a drawing in it", "and a logo is one drawing")
        number = len(self._names)
        self._names.append(bare if space == _SVG else "")
        self._weights.append(1)
        self._inner.append([])
        self._ways.append(set())
        if self._open:
            self._inner[self._open[-1]].append(number)
        self._open.append(number)
        if space == _SVG:
            for attribute, said in attributes.items():
                self._attribute(number, bare, attribute, said)
            keys = [bare, f"#{attributes.get('id', '')}", *(f".{one}" for one in attributes.get("class", "").split())]
            for key in keys:
                self._keys.setdefault(key, []).append(number)
        if not number:
            self._measure(attributes)

    def _attribute(self, number: int, element: str, name: str, said: str) -> None:
        space, _, bare = name.rpartition(" ")
        if space in _NOTES or (space == _XML and bare in ("space", "lang")) or bare.startswith(("aria-", "data-")):
            return
        if bare == "href" and space in ("", _XLINK) and element in ("use", "image", *_GRADIENTS):
            if element == "image":
                self._weights[number] += _image(said)
            elif said.startswith("#"):
                self._ways[number].add(said[1:])
            else:
                raise self._slip(f"{bare}=“{said[:40]}”", "which is fetched from elsewhere")
        elif space == _XLINK and bare in ("type", "show", "actuate", "title"):
            return
        elif space or bare not in _ATTRIBUTES:
            raise self._slip(bare, "which a logo may not have")
        else:
            if bare in ("id", "class"):
                return
            known = _MOVES if bare in _TURNS else (*_COLOURS, *_MOVES) if bare == "style" else _COLOURS
            has_layer = _LAYERS.search(said if bare == "style" else bare)
            self._weights[number] += len(said) // _BYTES_AS_ONE + (_LAYER if has_layer else 0)
            self._ways[number] |= self._references(f"{bare}=“{said[:40]}”", said, known)

    def _references(self, where: str, said: str, known: tuple[str, ...]) -> set[str]:
        """Return to what a text of a style refers in the drawing. Raises Misfit where there is more to it."""
        bare = _TO_ITSELF.sub(" ", said)
        functions = [name[0].lower() for part in bare.split("(")[:-1] if (name := _NAME.search(part.rstrip()[-20:]))]
        if "\\" in said or "@" in said or any(one not in known for one in functions) or "javascript" in said.lower():
            raise self._slip(where, "which runs or fetches something, or is more than a colour")
        if _TOO_LARGE.search(_SHADE.sub(" ", bare)):
            raise self._slip(where, "where a number is far too large")
        return {"".join(part or "" for part in one.groups()) for one in _TO_ITSELF.finditer(said)}

    def end(self, _: str) -> None:
        self._open.pop()

    def says(self, text: str) -> None:
        name = self._names[self._open[-1]]
        if name == "style":
            self._style.append(text)
        elif name in ("text", "tspan"):
            self._letters += len(text)
            self._weights[self._open[-1]] += len(text)
            if self._letters > MOST_LETTERS:
                what = f"the SVG of the logo has more than {MOST_LETTERS:,} letters"
                raise Misfit(what, "turn its text into outlines, or save it as a PNG")

    def declares(self, name: str, address: str | None, public: str | None, has_more: bool) -> None:
        """Let pass what every drawing program wrote for twenty years, and nothing else."""
        if has_more or not _PUBLIC.fullmatch(public or "") or not (address or "").startswith("http://www.w3.org/"):
            raise self._slip("a <!DOCTYPE> of its own", "which a logo may not have")

    def no_more(self, *_: Any) -> None:
        raise self._slip("a declaration", "and a logo may only draw")

    def _slip(self, what: str, why: str) -> Misfit:
        return Misfit(f"the SVG of the logo has {what} in line {self._reader.CurrentLineNumber}, {why}", _MEND)

    def _measure(self, attributes: dict[str, str]) -> None:
        """Raise Misfit where it is not told how large the drawing is, or that is no size of a logo."""
        sides = [_side(attributes.get(name, "")) for name in ("width", "height")]
        box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
        inner = [_number(one) for one in box[2:]] if len(box) == 4 else [0.0, 0.0]
        known = [side or other for side, other in zip(sides, inner, strict=True)]
        if not all(1 <= one <= pixels.WIDEST for one in known) or (
            "viewBox" in attributes and not all(0 < one <= 1e6 for one in inner)
        ):
            what = f"the SVG of the logo must say its width and height, or a viewBox: from 1 to {pixels.WIDEST:,} pixels"
            raise Misfit(what, _MEND)

    # -- How much is drawn --------------------------------------------------------------------------------------------

    def add_rules(self) -> None:
        """Add to what elements refer by the style sheet. Raises Misfit."""
        text = "".join(self._style)
        if len(self._references("a style", text, (*_COLOURS, *_MOVES))) > _MOST_WAYS:
            raise _too_much()
        if _LAYERS.search(text):
            self._weights = [weight + _LAYER for weight in self._weights]
        rules = dict[str, set[str]]()
        for rule in text.split("}") if _TO_ITSELF.search(text) else ():
            selectors, _, said = rule.partition("{")
            if ways := {"".join(one) for one in _TO_ITSELF.findall(rule)}:
                for selector in (selectors if "{" not in said else "").split(","):
                    rules.setdefault(selector.strip(), set()).update(ways)
        for selector, ways in rules.items():
            if not _PLAIN_RULE.fullmatch(selector):
                raise self._slip(f"a style for “{selector[:40]}”", "which is more than a logo needs")
            for number in self._keys.get(selector, ()):
                self._ways[number] |= ways

    def drawn(self, number: int, before: tuple[int, ...]) -> tuple[int, int]:
        """Return how much is drawn with an element, and over how many references. before: from which others one led here."""
        if number in before or len(before) > _LONGEST_WAY:
            raise _too_much()
        if number not in self._counted:
            total, longest = self._weights[number], 0
            for inner in self._inner[number]:
                more, ways = self.drawn(inner, before)
                total, longest = total + more, max(longest, ways)
            for there in (one for way in self._ways[number] for one in self._keys.get(f"#{way}", ())):
                more, ways = self.drawn(there, (*before, number))
                total, longest = total + more, max(longest, ways + 1)
                if total > _MOST_DRAWN or longest > _LONGEST_WAY:
                    raise _too_much()
            self._counted[number] = total, longest
        return self._counted[number]


def _image(said: str) -> int:
    """Return as how many elements a picture in a drawing counts. Raises Misfit where it is no whole PNG or JPEG in it."""
    kind, parts, packed = said.strip().partition(";base64,")
    if not parts or kind not in ("data:image/png", "data:image/jpeg", "data:image/jpg"):
        raise Misfit("the SVG of the logo shows a picture that is not in it as a PNG or a JPEG", _MEND)
    try:
        content = base64.b64decode("".join(packed.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Misfit("a picture in the SVG of the logo is damaged", "save it again") from None
    try:
        width, height = pixels.size_of(content)
    except Misfit as error:
        raise Misfit(f"a picture in the SVG of the logo cannot be used: {error.what}", error.mend) from None
    return width * height // _PIXELS_AS_ONE


def _side(said: str) -> float:
    """Return a length in pixels; 0 where there is none, or one of what is around it; -1 where it is none."""
    length = re.fullmatch(r"\+?(\d*\.?\d+(?:e[+-]?\d+)?|\d+\.)([a-z]*|%)", said.strip().lower()[:30])
    if not said.strip() or said.strip() == "100%":
        return 0
    return _number(length[1]) * _UNITS[length[2]] if length and length[2] in _UNITS else -1


def _number(said: str) -> float:
    try:
        return float(said)
    except ValueError:
        return -1
