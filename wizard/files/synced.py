"""Which program keeps a folder in step with a cloud, told by how such programs call their folders and what they leave there."""

from __future__ import annotations

import os
import re
from pathlib import Path

_BY_NAME = (
    (r"onedrive( .*|-.*)?", "OneDrive"),
    (r".* - sharepoint|sharepoint( .*|-.*)?|.+ - (documents|team ?site)", "SharePoint"),
    (r"dropbox( .*)?", "Dropbox"),
    (r"google ?drive( .*|-.*)?|googledrive(-.*)?|my drive", "Google Drive"),
    (r"icloud ?drive|com~apple~clouddocs|mobile documents|iclouddrive", "iCloud"),
    (r"nextcloud\d*( .*)?", "Nextcloud"),
    (r"owncloud\d*( .*)?", "ownCloud"),
    (r"box( sync)?", "Box"),
)
"""What a folder is called somewhere on the way to it, in small letters, and whose that is."""
_BY_MARK = (
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
)
"""What such a program leaves in the folder that it keeps, whatever that is called."""
_BY_VARIABLE = (("OneDriveCommercial", "OneDrive"), ("OneDriveConsumer", "OneDrive"), ("OneDrive", "OneDrive"))
"""Where Windows says such a folder is."""


def by(folder: Path) -> str:
    """Return which program keeps a folder, or one that it is in, in step with a cloud: "OneDrive"; "" where none is known to.

    The folder need not be there yet.
    """
    place = Path(os.path.realpath(folder))
    if named := next((name for part in reversed(place.parts) for pattern, name in _BY_NAME if _is(pattern, part)), ""):
        return named
    if said := next((name for variable, name in _BY_VARIABLE if _is_in(place, os.environ.get(variable, ""))), ""):
        return said
    home = Path.home()
    for parent in (place, *place.parents):
        if marked := next((name for mark, name in _BY_MARK if parent != home and (parent / mark).exists()), ""):
            return marked
    return "iCloud" if _is_mac_documents(place, home) else ""


def _is(pattern: str, part: str) -> bool:
    return re.fullmatch(pattern, part.lower()) is not None


def _is_in(place: Path, folder: str) -> bool:
    return bool(folder) and place.is_relative_to(os.path.realpath(folder))


def _is_mac_documents(place: Path, home: Path) -> bool:
    """Tell whether a Mac keeps this person's own documents in iCloud ("Desktop & Documents Folders")."""
    kept = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    return any(place.is_relative_to(home / name) and (kept / name).exists() for name in ("Documents", "Desktop"))
