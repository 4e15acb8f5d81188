"""The project's drawing: imports run one way, and nothing runs in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import policy_parser

PACKAGE = Path(policy_parser.__file__).parent
MODULES = {
    "policy_parser." + ".".join(p.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): p
    for p in PACKAGE.rglob("*.py")
}
#: The rooms from the ground up: each imports only from its own line and from lines above it in this list.
ROOMS = (
    ("wording",),
    ("kept_files",),
    ("kept_expressions",),
    ("errors", "expressions", "numerals", "collector"),
    ("grammar_files",),
    ("grammar_cache",),
    ("model",),
    ("reading",),
    ("layout",),
    ("structure",),
    ("citations",),
    ("checks",),
    ("query", "navigation", "rows", "plain_words"),
    ("document",),
    ("api",),
    ("export",),
    ("comparison",),
    ("amendment",),
    ("library", "integrations"),
    ("services",),
    ("cli",),
    ("__main__",),
)
LEVEL = {room: at for at, rooms in enumerate(ROOMS) for room in rooms}


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The modules of this package that a file imports, wherever in the file, but for types alone."""
    return tuple(_imported(ast.parse(path.read_text(encoding="utf-8"))))


def _imported(tree: ast.Module) -> Iterator[str]:
    typed = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typed:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "policy_parser":
            named = [f"{node.module}.{alias.name}" for alias in node.names]  # a module, or a name in one
            yield from dict.fromkeys(name if name in MODULES else node.module for name in named)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("policy_parser."))


def room(module: str) -> str:
    return module.split(".")[1].removesuffix(".py")


def test_no_import_runs_upward() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if here == "__init__":
            continue  # the public names, loaded when they are used
        wrong += [
            f"{path.relative_to(PACKAGE)} imports {module}"
            for module in imports(path)
            if LEVEL[room(module)] > LEVEL[here]
        ]
    assert wrong == []


def test_rooms_of_one_line_know_nothing_of_each_other() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for module in imports(path):
            other = room(module)
            if here != "__init__" and other != here and LEVEL[other] == LEVEL[here]:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {module}")
    assert wrong == []


def test_no_module_of_a_room_imports_in_a_circle() -> None:
    above = {name: {m for m in imports(path) if m in MODULES and m != name} for name, path in MODULES.items()}
    done: set[str] = set()
    while ready := {name for name, needs in above.items() if name not in done and needs <= done}:
        done |= ready
    assert sorted(set(above) - done) == []


def test_annotations_that_are_read_at_import_are_no_strings() -> None:
    """NamedTuple, pydantic and Typer read annotations when their class or command is made, and compile each that is
    a string: four hundred of them were a tenth of every start of the command."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bases = {base.id for c in ast.walk(tree) if isinstance(c, ast.ClassDef) for base in c.bases if _named(base)}
        from_where = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        if bases & {"NamedTuple", "Model", "BaseModel"} or "policy_parser.cli.options" in from_where:
            wrong += [str(path.relative_to(PACKAGE))] if "__future__" in from_where else []
    assert wrong == []


def _named(base: ast.expr) -> TypeGuard[ast.Name]:
    return isinstance(base, ast.Name)
