"""Starting: until the program says something, and until its first question can be answered."""

from benchmarks.rows import Row
from benchmarks.sides import DOWN, Child, FirstLine, Start, Wizard

_PYTHON = Child("nothing.py")
_NEW = "new", "stage-1"
_BARE = Start(("prompt.py",), prompt=b"Not known yet", key=DOWN, answer="»".encode())
_SCRIPT = "the first prompt of a bare questionary script"

TURNS = (
    (
        Row("version", "`wizard --version`", "an empty Python program", Wizard(("--version",)), _PYTHON, 1.9),
        Row("help", "`wizard --help`", "an empty Python program", Wizard(("--help",)), _PYTHON, 2.5),
    ),
    (
        Row("first-line", "First line of `wizard new stage-1`", _SCRIPT, FirstLine(_NEW), _BARE, 0.30),
        Row("first-prompt", "First prompt of it", _SCRIPT, Start(_NEW, key=b"Z", answer=b"Z"), _BARE, 1.15),
        Row(
            "first-prompt-plain",
            "First prompt of it with `--plain`",
            _SCRIPT,
            Start((*_NEW, "--plain"), prompt=b"/leave", key=b"Z", answer=b"Z"),
            _BARE,
            0.45,
        ),
    ),
)
