"""The architecture as a test: the core knows no terminal, disk, clock or network, and nothing imports in a circle."""

import ast
from pathlib import Path

import wizard

PACKAGE = Path(wizard.__file__).parent
# The order of the core: a module may import what stands to its left.
CORE = [
    *("frozen", "errors", "model", "text", "dates", "kinds", "rules", "response", "routing", "register", "standing"),
    *("findings", "fingerprint", "records", "progress", "outcomes", "linking", "contents", "checks"),
    *("controls", "screens", "interview", "meanwhile", "listing", "replies", "menus", "prompts"),
    *("pictures", "actions", "chasing", "history", "verifying", "document", "approving"),
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
        "json",
    ),
    *("re", "types", "typing", "unicodedata"),
}
# One kind of input and output each: none of these imports another of them.
SHELL = {"plain", "terminal", "ledger", "render", "drafts", "settings", "banks"}


def imports(file: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module in ("wizard", "wizard.core"):
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
            else:
                found.add(node.module)
    return found


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
    for name in SHELL:
        files = [PACKAGE / f"{name}.py"] if (PACKAGE / f"{name}.py").exists() else list((PACKAGE / name).glob("*.py"))
        others = {one.split(".")[1] for file in files for one in imports(file) if one.startswith("wizard.")} & SHELL - {name}
        assert not others, f"{name} imports {others}"


def test_only_the_command_line_prints() -> None:
    for file in PACKAGE.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        printing = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
        assert not printing or file.name == "cli.py", f"{file.name}:{printing[0].lineno} prints"


def test_nothing_knows_a_form_by_name() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert "stage-1" not in file.read_text(encoding="utf-8"), file.name
