"""Write what a template is given of an assessment, as JSON: python values.py FILE md|html OUT. Run by the measured Python."""

import json
import sys
from pathlib import Path

from wizard.core.document.editions import Edition
from wizard.core.frozen import plain
from wizard.printing import look, output, render
from wizard.store import library

file, ending, out = sys.argv[1:]
read = library.read(Path(file))
document = output.of(read.ledger, read.bank, read.response)
page = render.to_print(document, render.Format(ending), Edition.RECORD, look.PLAIN.plain(licensed=False))
Path(out).write_text(json.dumps(plain(page.values)), encoding="utf-8")
