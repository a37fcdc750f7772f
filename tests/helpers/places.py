"""Where the tests find what they read: the project, its examples, the files of earlier versions."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
EXAMPLES = DOCS / "examples"
FIXTURES = ROOT / "tests" / "fixtures"
