"""Read and JSON-parse every line of every record: python parse.py FILE-OR-FOLDER. What any program that opens them must do."""

import json
import sys
from pathlib import Path

given = Path(sys.argv[1])
for file in [given] if given.is_file() else sorted(given.glob("*.jsonl")):
    for line in file.read_bytes().splitlines():
        json.loads(line)
