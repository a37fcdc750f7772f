"""The command: prints every edition as a Word document, has LibreOffice make a PDF of each, and reads its words back.

python -m tests.office                  all; what is not as it should be is told, and the exit status is 1
python -m tests.office --keep FOLDER    the same, and the files stay there to be looked at
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.helpers import outlines
from tests.pages import printed
from wizard.core.outline.blocks import Outline
from wizard.printing import word

TOOLS = {"soffice": "libreoffice-writer", "pdftotext": "poppler-utils"}
_LETTER = re.compile(r"[A-Za-z]{3,}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.office", description=__doc__)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the files stay")
    chosen = parser.parse_args()
    if missing := [package for tool, package in TOOLS.items() if not shutil.which(tool)]:
        print(f"install {' '.join(missing)}")
        return 2
    with tempfile.TemporaryDirectory() as place:
        folder = chosen.keep or Path(place)
        folder.mkdir(parents=True, exist_ok=True)
        wrong = list(_tried(folder, Path(place)))
    print("\n".join(wrong) or f"All {len(printed.outlines())} open, print, and have their words.")
    return 1 if wrong else 0


def _tried(folder: Path, place: Path) -> Iterator[str]:
    """Yield what is wrong with each. place: for what LibreOffice keeps of its own."""
    files = {folder / f"{re.sub('[^a-z0-9]+', '-', name)}.docx": one for name, one in printed.outlines().items()}
    for file, outline in files.items():
        file.write_bytes(word.write(outline))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{place}/office", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), *map(str, files)], capture_output=True, check=False, timeout=1_800)
    for file, outline in files.items():
        if not (pdf := file.with_suffix(".pdf")).exists():
            yield f"{file.name}: LibreOffice does not print it"
        elif lost := _lost(outline, pdf):
            yield f"{file.name}: {len(lost)} words are not printed, such as {lost[:5]}"


def _lost(outline: Outline, pdf: Path) -> list[str]:
    """Return words that a print does not have. A word may be broken at the end of a line."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    there = re.sub(r"\s+", "", done.stdout.decode("utf-8", "replace"))
    said = {part for one in outlines.words(outline.blocks) for part in _LETTER.findall(one) if len(part) < 60}
    return sorted(one for one in said if one not in there)


if __name__ == "__main__":
    sys.exit(main())
