"""Logos: a sound one of each type, made of a few bytes."""

from __future__ import annotations

import struct
import zlib

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><style>rect{fill:#123}</style><rect width="4"/></svg>'


def png(width: int = 4, height: int = 2) -> bytes:
    """A white PNG of that size."""
    rows = zlib.compress((b"\0" + b"\xff" * min(width, 10)) * min(height, 10))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(*one) for one in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")))


def _part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def jpeg(width: int = 4, height: int = 2) -> bytes:
    """A grey JPEG of that size, or at least of its first thousand cells."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    code = b"\x01" + bytes(15) + b"\x00"  # a bit for what is the same as before, and for the end of a cell
    cells = -(-width // 8) * -(-height // 8)
    parts = (
        (0xE0, b"JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
        (0xDB, b"\x00" + b"\x01" * 64),
        (0xC0, frame),
        (0xC4, b"\x00" + code),
        (0xC4, b"\x10" + code),
        (0xDA, b"\x01\x01\x00\x00\x3f\x00"),
    )
    drawn = bytes(-(-min(cells, 1000) // 4))
    head = b"".join(struct.pack(">BBH", 0xFF, kind, len(one) + 2) + one for kind, one in parts)
    return b"\xff\xd8" + head + drawn + b"\xff\xd9"
