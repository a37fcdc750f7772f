"""The files that travel with the program: banks and templates. They are in its folder, beside it, or in one file with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wizard.files import disk

_PACKAGE = Path(__file__).parent.parent
_LOADER: Any = globals()["__loader__"]  # which zipimport gives the file that it reads


def archive() -> Path | None:
    """Return the one file that the program runs from (wizard.pyz); None where it runs from a folder."""
    there = getattr(_LOADER, "archive", None)
    return Path(there) if there else None


def shipped(folder: str) -> Path:
    """Return a folder of data files: inside the package (wheel, one file), else beside it (checkout, editable install)."""
    inside = _PACKAGE / folder
    beside = _PACKAGE.parent / ("docs/examples" if folder == "examples" else folder)
    return inside if archive() or inside.is_dir() else beside


def listed(folder: Path) -> list[Path]:
    """Return what stands in a folder of data files."""
    if not archive():
        return list(folder.iterdir())
    from importlib import resources  # a start-up saving: for the one file alone

    return [folder / entry.name for entry in resources.files("wizard").joinpath(folder.name).iterdir()]


def contents(path: Path, most: int) -> bytes:
    """Return what is in a file, on disk or in the one file that the program runs from. Raises OSError as `disk.read` does."""
    there = archive()
    return bytes(_LOADER.get_data(str(path))) if there and path.is_relative_to(there) else disk.read(path, most)


def stamp(file: Path) -> str:
    """Return the size and time of a file of the program, by which it is known for the same. Raises OSError."""
    status = file.stat()
    return f"{status.st_size} {status.st_mtime_ns}"
