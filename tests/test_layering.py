"""The architecture as a test: the core knows no terminal, disk, clock or network, and nothing imports in a circle."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import wizard
from wizard import commands

PACKAGE = Path(wizard.__file__).parent
# The folders of the core, and the packages around it: each uses only those before it, and itself.
CORE = ("form", "record", "standing", "past", "talk", "review", "checks", "interview", "document", "outline")
AROUND = ("clock", "files", "banks", "store", "answers", "printing", "faces", "commands", "cli", "__main__")
# What every folder of the core may use; of the core, these use each other alone.
GROUND = {"wizard.core.errors", "wizard.core.frozen", "wizard.core.text"}
# What the core may use of the standard library: nothing that reaches out.
PURE = {
    *(
        "__future__",
        "bisect",
        "calendar",
        "collections",
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


def parts(name: str) -> tuple[str, str]:
    """Where a module stands: "core" or "around", and in which folder; ("core", "") for what all of the core may use."""
    words = name.split(".")[1:]
    if words[:1] == ["core"]:
        return "core", "" if name in GROUND or words == ["core"] else words[1]
    return "around", words[0] if words else ""


def test_every_module_stands_in_a_folder_that_has_its_place() -> None:
    for name in MODULES:
        where, folder = parts(name)
        assert not folder or folder in (CORE if where == "core" else AROUND), name


def test_the_core_uses_only_itself_and_what_is_pure() -> None:
    for name, file in MODULES.items():
        for used in imports(file) if parts(name)[0] == "core" else ():
            assert used.startswith("wizard.core.") or used.split(".")[0] in PURE, f"{name} imports {used}"


def test_a_folder_uses_only_those_before_it() -> None:
    for name, file in MODULES.items():
        where, folder = parts(name)
        order = CORE if where == "core" else AROUND
        known = {"", *order[: order.index(folder) + 1]} if folder else {""}
        for used in imports(file):
            there, other = parts(used) if used.startswith("wizard.") else ("", "")
            assert there != where or other in known, f"{name} imports {used}"


def test_nothing_opens_a_connection() -> None:
    for file in PACKAGE.rglob("*.py"):
        for name in imports(file):
            assert not {name, name.split(".")[0]} & NETWORK, f"{file.name} imports {name}"


def test_nothing_imports_in_a_circle() -> None:
    # A circle is a CycleError, which names it.
    TopologicalSorter({one: imports(file) for one, file in MODULES.items()}).prepare()


def test_a_command_is_one_file() -> None:
    """Each command of the table has a module of its own, and no command imports another."""
    own = {f"wizard.commands.{name}" for name in ("home", *(module for module, _ in commands.TABLE.values()))}
    for name in MODULES:
        if name.startswith("wizard.commands."):
            assert name in own or name.split(".")[2].startswith("_"), f"{name} is no command of the table"
            shared = {used for used in imports(MODULES[name]) if used in own and used != name}
            assert not shared, f"{name} imports {shared}"


def named(file: Path) -> Iterator[str]:
    """The classes of a module, and what it calls like one; a type variable has no meaning of its own."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        names = [node.name] if isinstance(node, ast.ClassDef) else []
        if isinstance(node, ast.Assign) and "TypeVar(" not in ast.unparse(node.value):
            names = [one.id for one in node.targets if isinstance(one, ast.Name)]
        yield from (name for name in names if name[0].isupper() and not name.isupper())


# What any document is set out in, by the names that everybody has for it: a table, a row, a line.
BLOCKS = "wizard.core.outline.blocks"


def test_no_class_name_has_two_meanings() -> None:
    homes: dict[str, list[str]] = {}
    for name, file in MODULES.items():
        for one in named(file) if name != BLOCKS else ():
            homes.setdefault(one, []).append(name)
    assert not {one: where for one, where in homes.items() if len(where) > 1}


STEMS = ("ing", "ed", "ison", "ition", "ation", "al", "ment", "es", "s", "e", "")


def stem(word: str) -> str:
    """A word without the ending that makes one of a verb of it: compared, comparing and comparison are one."""
    ending = next(end for end in STEMS if (word.endswith(end) and len(word) - len(end) > 3) or not end)
    return word.removesuffix(ending) if ending else word


def test_no_two_modules_of_the_core_are_inflections_of_one_verb() -> None:
    homes: dict[str, list[str]] = {}
    for name in MODULES:
        if parts(name)[0] == "core" and name.count(".") > 2:
            homes.setdefault(stem(name.split(".")[-1]), []).append(name)
    assert not {one: where for one, where in homes.items() if len(where) > 1}


def test_no_test_module_imports_another() -> None:
    for file in Path(__file__).parent.rglob("test_*.py"):
        for used in imports(file):
            assert ".test_" not in used, f"{file.name} imports {used}"


def test_only_the_command_line_prints() -> None:
    for file in PACKAGE.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        printing = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
        assert not printing or module(file) == "wizard.cli" or "commands" in file.parts, (
            f"{file.name}:{printing[0].lineno} prints"
        )


def test_only_the_clock_asks_what_time_it_is_and_in_which_zone() -> None:
    asking = re.compile(r"\bastimezone\(\)|\b(?:datetime|date)\.(?:now|today|utcnow)\(|\btime\.(?:time|localtime|strftime)\(")
    asked = {module(file) for file in PACKAGE.rglob("*.py") if asking.search(file.read_text(encoding="utf-8"))}
    assert asked == {"wizard.clock"}


def test_only_days_says_on_which_day_a_time_is() -> None:
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(?:time|now\(\)|changed|utc)\[:10\]", text), f"{file.name} cuts a day from a time in UTC"
        assert "astimezone(" not in text or module(file) in ("wizard.clock", "wizard.core.form.days"), file.name


def test_nothing_knows_a_form_by_name() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert "stage-1" not in file.read_text(encoding="utf-8"), file.name
