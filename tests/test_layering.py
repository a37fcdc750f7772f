"""The architecture as a test: the core knows no terminal, disk, clock or network, and nothing imports in a circle."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import wizard

PACKAGE = Path(wizard.__file__).parent
# The order of the core: a module may import what stands to its left.
CORE = [
    *(
        "frozen",
        "catalogue",
        "errors",
        "model",
        "text",
        "dates",
        "stored",
        "canonical",
        "days",
        "kinds",
        "rules",
        "response",
        "routing",
        "register",
        "standing",
    ),
    *("recommending", "findings", "fingerprint", "records", "progress", "outcomes", "review", "ordering", "comparing"),
    *("remarks", "linking", "contents", "general", "hints", "accepting", "checks"),
    *("controls", "screens", "interview", "meanwhile", "listing", "menus", "replies", "prompts"),
    *("wording", "comparison", "pictures", "actions", "chasing", "carrying", "undoing", "restoring", "joining", "redacting"),
    *("history", "verifying", "document", "reviewing", "deciding"),
]
# What the core may use of the standard library: nothing that reaches out.
PURE = {
    *(
        "__future__",
        "calendar",
        "collections",
        "dataclasses",
        "datetime",
        "decimal",
        "difflib",
        "enum",
        "functools",
        "hashlib",
        "itertools",
        "json",
    ),
    *("re", "types", "typing", "unicodedata"),
}
# One kind of input and output each, a module or a package: none of these imports another of them.
SHELL = {"plain", "terminal", "ledger", "render", "drafts", "settings", "banks"}

# What opens a connection, of the standard library. Nothing here does (SECURITY.md).
NETWORK = {
    *("asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver", "ssl", "xmlrpc"),
    *("urllib.request", "urllib.robotparser"),
}


def imports(file: Path) -> set[str]:
    """The modules that a file imports, wherever in it; of a package, those inside it that are named."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, f"{file}:{node.lineno}: an import names its module in full"
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= inner if len(inner) == len(node.names) else {node.module, *inner}
    return found


def module(file: Path) -> str:
    """What a module is imported as; a package's `__init__.py`, by the package's name."""
    return ".".join(("wizard", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


MODULES = {module(file): file for file in PACKAGE.rglob("*.py")}


def files_of(part: str) -> list[Path]:
    """The files of a part of the program: a module's one, a package's all."""
    return [file for known, file in MODULES.items() if f"{known}.".startswith(f"wizard.{part}.")]


def test_the_core_imports_only_itself_and_what_is_pure() -> None:
    for file in (PACKAGE / "core").glob("*.py"):
        for name in imports(file):
            assert name.startswith("wizard.core.") or name.split(".")[0] in PURE, f"{file.name} imports {name}"


def test_a_core_module_imports_only_what_stands_before_it() -> None:
    assert {file.stem for file in (PACKAGE / "core").glob("*.py")} == {*CORE, "__init__"}
    for number, name in enumerate(CORE):
        inner = {one.split(".")[2] for one in imports(PACKAGE / "core" / f"{name}.py") if one.startswith("wizard.core.")}
        assert inner <= set(CORE[:number]), f"{name} imports {inner - set(CORE[:number])}"


def test_no_input_or_output_module_imports_another() -> None:
    for part in SHELL:
        assert files_of(part), f"there is no {part}"
        others = {one.split(".")[1] for file in files_of(part) for one in imports(file) if one.startswith("wizard.")}
        assert not others & SHELL - {part}, f"{part} imports {others & SHELL - {part}}"


def test_nothing_opens_a_connection() -> None:
    for file in PACKAGE.rglob("*.py"):
        for name in imports(file):
            assert not {name, name.split(".")[0]} & NETWORK, f"{file.name} imports {name}"


def test_nothing_imports_in_a_circle() -> None:
    # A circle is a CycleError, which names it.
    TopologicalSorter({one: imports(file) for one, file in MODULES.items()}).prepare()


def test_only_the_command_line_prints() -> None:
    for file in PACKAGE.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        printing = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
        assert not printing or file.name == "cli.py", f"{file.name}:{printing[0].lineno} prints"


def test_only_the_clock_asks_what_time_it_is_and_in_which_zone() -> None:
    asking = re.compile(r"\bastimezone\(\)|\b(?:datetime|date)\.(?:now|today|utcnow)\(|\btime\.(?:time|localtime|strftime)\(")
    asked = {module(file) for file in PACKAGE.rglob("*.py") if asking.search(file.read_text(encoding="utf-8"))}
    assert asked == {"wizard.clock"}


def test_only_days_says_on_which_day_a_time_is() -> None:
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(?:time|now\(\)|changed|utc)\[:10\]", text), f"{file.name} cuts a day from a time in UTC"
        assert "astimezone(" not in text or module(file) in ("wizard.clock", "wizard.core.days"), file.name


def test_nothing_knows_a_form_by_name() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert "stage-1" not in file.read_text(encoding="utf-8"), file.name
