"""A PNG or a JPEG: how large it is, and whether it is whole, without drawing it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable

from wizard.core.errors import Misfit

PNG, JPEG = "image/png", "image/jpeg"
WIDEST = 4_000
"""Pixels, of either side: a small file can hold a picture that fills a computer's memory."""

_Check = Callable[[int, int], None]


def size_of(content: bytes) -> tuple[int, int]:
    """Return the width and height in pixels of a whole PNG or JPEG. Raises Misfit where it is neither, or damaged."""
    read = {PNG: _png, JPEG: _jpeg}.get(type_of(content))
    if not read:
        raise Misfit("this image is not a PNG or a JPEG", "save it as one of these")
    try:
        return read(content, _check_size)
    except (struct.error, IndexError, ValueError, zlib.error):
        raise Misfit("this image is damaged, or not complete", "save it again") from None


def type_of(content: bytes) -> str:
    """Return which of the two it says it is; "" where neither."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return JPEG if content.startswith(b"\xff\xd8\xff") else ""


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        what = f"the logo has {width} by {height} pixels, and may have {WIDEST} by {WIDEST}"
        raise Misfit(what, "save it smaller")


# -- PNG --------------------------------------------------------------------------------------------------------------

_SAMPLES = {0: (1, (1, 2, 4, 8, 16)), 2: (3, (8, 16)), 3: (1, (1, 2, 4, 8)), 4: (2, (8, 16)), 6: (4, (8, 16))}
"""By the type of its colours: how many figures a pixel has, and of how many bits they may be."""
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Of Adam7: where it begins across and down, and its steps across and down."""
_FILTERS = 5
_AT_ONCE = 1_000_000


def _png(content: bytes, check: _Check) -> tuple[int, int]:
    """Return the size of a PNG that has all of its pixels. Raises ValueError, struct.error, zlib.error."""
    parts = list[tuple[bytes, bytes]]()
    place = 8
    while not parts or parts[-1][0] != b"IEND":
        length, name = struct.unpack_from(">I4s", content, place)
        (sum_,) = struct.unpack_from(">I", content, place + 8 + length)
        if zlib.crc32(content[place + 4 : place + 8 + length]) != sum_:
            raise ValueError
        parts.append((name, content[place + 8 : place + 8 + length]))
        place += 12 + length
    if parts[0][0] != b"IHDR" or len(parts[0][1]) != 13:
        raise ValueError
    width, height, bits, colours, packed, filtered, woven = struct.unpack(">IIBBBBB", parts[0][1])
    check(width, height)
    some, may = _SAMPLES.get(colours, (0, ()))
    palette = next((inner for name, inner in parts if name == b"PLTE"), b"")
    if bits not in may or packed or filtered or woven > 1 or (colours == 3 and (not palette or len(palette) % 3)):
        raise ValueError
    passes = _PASSES if woven else ((0, 0, 1, 1),)
    sizes = [(-(-(width - left) // across), -(-(height - top) // down)) for left, top, across, down in passes]
    rows = [(1 + -(-wide * some * bits // 8), high) for wide, high in sizes if wide > 0 and high > 0]
    _unpack(b"".join(inner for name, inner in parts if name == b"IDAT"), rows)
    return width, height


def _unpack(packed: bytes, rows: list[tuple[int, int]]) -> None:
    """Raise ValueError or zlib.error where there are not so many rows of that length, each with what says how it is kept."""
    stream = zlib.decompressobj()
    for length, count in rows:
        while count:
            some = min(count, max(1, _AT_ONCE // length))
            unpacked = b""
            while len(unpacked) < some * length:
                more = stream.decompress(packed, some * length - len(unpacked))
                packed = stream.unconsumed_tail
                if not more:
                    raise ValueError
                unpacked += more
            if max(unpacked[::length]) >= _FILTERS:
                raise ValueError
            count -= some


# -- JPEG -------------------------------------------------------------------------------------------------------------

_FRAMES, _NO_FRAMES = (0xC0, 0xC1, 0xC2), (0xC4, 0xC8, 0xCC)
_END, _SCAN, _CODES, _DEPTHS = 0xD9, 0xDA, 0xC4, 0xDB


def _jpeg(content: bytes, check: _Check) -> tuple[int, int]:
    """Return the size of a JPEG that has all its tables, something drawn, and its end. Raises ValueError, struct.error."""
    place, size, seen, cells, drawn = 2, (0, 0), set[int](), 0, 0
    while (mark := content[place + 1]) != _END or content[place] != 0xFF:
        start, _, length = struct.unpack_from(">BBH", content, place)
        if start != 0xFF or length < 2 or place + 2 + length > len(content):
            raise ValueError
        inner = content[place + 4 : place + 2 + length]
        place += 2 + length
        if 0xC0 <= mark <= 0xCF and mark not in _NO_FRAMES:
            size, cells = _frame(mark, inner, check)
        if mark == _SCAN:
            if not size[0] or _DEPTHS not in seen or _CODES not in seen:
                raise ValueError
            begin, place = place, _after_scan(content, place)
            drawn += place - begin
        seen.add(mark)
    if _SCAN not in seen or drawn * 8 < cells:
        raise ValueError
    if content[6:10] not in (b"JFIF", b"Exif"):
        raise Misfit("this JPEG is of a kind that not every program can show", "save it as a PNG")
    return size


def _frame(mark: int, inner: bytes, check: _Check) -> tuple[tuple[int, int], int]:
    """Return the size that a frame says, and how many cells are drawn at least."""
    bits, height, width, parts = struct.unpack_from(">BHHB", inner)
    check(width, height)
    if mark not in _FRAMES or bits != 8 or parts not in (1, 3, 4) or len(inner) != 6 + 3 * parts:
        raise ValueError
    steps = inner[7::3]
    across, down = max(step >> 4 for step in steps), max(step & 15 for step in steps)
    if not all(1 <= step >> 4 <= 4 and 1 <= step & 15 <= 4 for step in steps):
        raise ValueError
    return (width, height), -(-width // (8 * across)) * -(-height // (8 * down))


def _after_scan(content: bytes, place: int) -> int:
    """Return where what is drawn ends: at the next mark that is none of its own. Raises ValueError."""
    end = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]").search(content, place)
    if not end:
        raise ValueError
    return end.start()
