"""Print every assessment of a folder in one process: python documents.py FOLDER md|html. Run by the measured interpreter."""

import sys
from pathlib import Path

from wizard.printing import output, render
from wizard.store import library

folder, ending = sys.argv[1:]
letters = 0
for file in sorted(Path(folder).glob("*.jsonl")):
    read = library.read(file)
    letters += len(render.render(output.of(read.ledger, read.bank, read.response), render.Format(ending)))
assert letters
