"""What the system knows of the person whose account this is: their full name, as a first suggestion."""

from __future__ import annotations

import contextlib
import os

from wizard.core.text import one_line


def full_name() -> str:
    """Return the full name that belongs to the account; "" where the system knows none, such as "root" or "jmarsh"."""
    name = one_line(_windows() if os.name == "nt" else _unix())
    return name if " " in name else ""


def _unix() -> str:
    with contextlib.suppress(KeyError, OSError, ImportError):
        import pwd  # of Unix alone

        entry = pwd.getpwuid(os.getuid())
        # The first of the fields that finger shows; an ampersand in it stands for the name of the account.
        return entry.pw_gecos.split(",")[0].replace("&", entry.pw_name.capitalize()).strip()
    return ""


def _windows() -> str:
    with contextlib.suppress(OSError, AttributeError, ImportError):
        import ctypes  # needed here alone

        size = ctypes.c_ulong(256)
        name = ctypes.create_unicode_buffer(size.value)
        secur32 = vars(ctypes)["windll"].secur32
        if secur32.GetUserNameExW(_NAME_DISPLAY, name, ctypes.byref(size)) and name.value.strip():
            return name.value
    return ""


_NAME_DISPLAY = 3
