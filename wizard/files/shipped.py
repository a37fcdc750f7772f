"""Where the files that travel with the program are: banks and templates."""

from pathlib import Path


def shipped(folder: str) -> Path:
    """Return a folder of data files: inside the package (wheel), else beside it (checkout, editable install)."""
    package = Path(__file__).parent.parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder
